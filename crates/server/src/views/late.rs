//! What was entered afterwards 补录: commands whose client said that they happened earlier than it made
//! them. Nothing is judged late here; the two times are the client's own.

use domain::{ActorId, CommandId, Duty, Moment, SiteId, Stamp, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::story::Recorded;
use super::{Said, SiteRef, words};

/// Told apart from an ordinary entry by this: paper forms are written to the minute.
const AFTERWARDS_MILLIS: i64 = 60_000;
/// Sentences of one entry.
const SAID_MOST: usize = 8;
/// Entries of one answer.
const ENTRIES_MOST: usize = 500;
/// Hours looked back unless told, and at most.
const HOURS_USUAL: u32 = 48;
const HOURS_MOST: u32 = 24 * 31;

/// Which entries.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LateFilter {
    /// Where the person acted.
    pub site: Option<SiteId>,
    /// How many hours back they may have been entered; 48 unless told, 744 at most.
    pub hours: Option<u32>,
}

impl LateFilter {
    /// From when on entries are looked for.
    pub fn from(&self, now: Moment) -> Moment {
        let hours = self.hours.unwrap_or(HOURS_USUAL).min(HOURS_MOST);
        now.plus_millis(-i64::from(hours) * 3_600_000)
    }
}

/// One act entered afterwards.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LateEntry {
    pub command: CommandId,
    /// When it happened, as the paper says.
    pub occurred_at: Moment,
    /// When it was entered.
    pub recorded_at: Moment,
    pub actor: ActorId,
    pub duty: Duty,
    pub site: Option<SiteRef>,
    /// What happened, its first sentences.
    pub said: Vec<Said>,
    /// How many things happened.
    pub events: u32,
}

/// What was entered afterwards, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LateEntries {
    pub from: Moment,
    pub entries: Vec<LateEntry>,
    /// Whether there is more than is shown here.
    pub shortened: bool,
}

/// Whether somebody entered it after it had happened.
pub fn is_afterwards(stamp: &Stamp) -> bool {
    let made = stamp.command.made_at_millis();
    stamp.duty != Duty::System && made.is_some_and(|made| made - stamp.occurred_at.millis() >= AFTERWARDS_MILLIS)
}

/// Entries from events that were entered afterwards.
pub fn entries(world: &World, from: Moment, recorded: &[Recorded], shortened: bool) -> LateEntries {
    let mut entries: Vec<LateEntry> = Vec::new();
    for event in recorded {
        let stamp = &event.stamp;
        match entries.last_mut() {
            Some(last) if last.command == stamp.command => {
                last.events += 1;
                if last.said.len() < SAID_MOST {
                    last.said.push(words::event(world, &event.event));
                }
            }
            _ => entries.push(LateEntry {
                command: stamp.command,
                occurred_at: stamp.occurred_at,
                recorded_at: stamp.recorded_at,
                actor: stamp.actor,
                duty: stamp.duty,
                site: world.network().site(stamp.site).map(|site| SiteRef::of(world.network(), site.id)),
                said: vec![words::event(world, &event.event)],
                events: 1,
            }),
        }
    }
    let shortened = shortened || entries.len() > ENTRIES_MOST;
    entries.reverse();
    entries.truncate(ENTRIES_MOST);
    LateEntries { from, entries, shortened }
}
