//! Presence 在岗: who is at a site now, or will be, and what special work each can do.
//!
//! A person signs on with what they can do and until when, and off when they go; a head may plan a shift
//! ahead. Who is present is judged from `now`; nothing here says who must be. It is asked when an order needs
//! blood irradiated, washed or typed: when could somebody begin.

use crate::decide::Draft;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::*;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RosterCommand))]
pub enum Command {
    /// The actor is here from now on and can do this; signing on again replaces what was said before.
    SignOn { skills: Attributes, until: Moment },
    /// The actor goes.
    SignOff {},
    /// A head plans somebody's presence at the own site.
    PlanPresence { person: ActorId, skills: Attributes, from: Moment, until: Moment },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RosterEvent))]
pub enum Event {
    SignedOn { site: SiteId, person: ActorId, skills: Attributes, until: Moment },
    SignedOff { site: SiteId, person: ActorId },
    PresencePlanned { site: SiteId, person: ActorId, skills: Attributes, from: Moment, until: Moment },
}

/// A stretch of presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Presence {
    pub site: SiteId,
    pub person: ActorId,
    pub skills: Attributes,
    pub from: Moment,
    pub until: Moment,
}

/// Presence of now and later, by site, beginning and person. What is over is dropped as others come.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Roster {
    rows: OrdMap<(SiteId, Moment, ActorId), (Attributes, Moment)>,
}

impl Roster {
    /// The presence at a site that is not over at `now`, by its beginning.
    pub fn at(&self, site: SiteId, now: Moment) -> impl Iterator<Item = Presence> {
        let first = (site, Moment::from_millis(i64::MIN), ActorId(0));
        let rows = self.rows.range(first..).take_while(move |((of, ..), _)| *of == site);
        let rows = rows.map(|((site, from, person), (skills, until))| Presence {
            site: *site,
            person: *person,
            skills: *skills,
            from: *from,
            until: *until,
        });
        rows.filter(move |row| now < row.until)
    }

    /// Those who are at a site at `now`.
    pub fn present(&self, site: SiteId, now: Moment) -> impl Iterator<Item = Presence> {
        self.at(site, now).filter(move |row| row.from <= now)
    }

    /// What a person who is at a site at `now` said that they can do.
    pub fn skills_of(&self, site: SiteId, person: ActorId, now: Moment) -> Attributes {
        let rows = self.present(site, now).filter(|row| row.person == person);
        rows.flat_map(|row| row.skills.iter().collect::<Vec<_>>()).fold(Attributes::NONE, Attributes::with)
    }

    /// Who could first do a piece of work of this length at a site, and from when: they stay until it is done.
    pub fn able(&self, site: SiteId, work: Attribute, takes: Minutes, now: Moment) -> Option<(Moment, ActorId)> {
        let able = self.at(site, now).filter(|row| row.skills.has(work));
        let begins = able.map(|row| (row.from.max(now), row));
        begins.filter(|(from, row)| from.plus(takes) <= row.until).map(|(from, row)| (from, row.person)).min()
    }

    fn set(&mut self, row: Presence) {
        self.rows.insert((row.site, row.from, row.person), (row.skills, row.until));
    }

    /// Ends what a person has at a site at `now`; what is planned for later stays. Drops what is over.
    fn end(&mut self, site: SiteId, person: Option<ActorId>, now: Moment) {
        let gone = |((of, from, who), (_, until)): (&(SiteId, Moment, ActorId), &(Attributes, Moment))| {
            let over = *until <= now || (Some(*who) == person && *from <= now);
            (*of == site && over).then_some((*of, *from, *who))
        };
        let keys: Vec<_> = self.rows.iter().filter_map(gone).collect();
        for key in keys {
            self.rows.remove(&key);
        }
    }
}

const SIGNERS: &[Duty] =
    &[Duty::SupplyDuty, Duty::SupplyHead, Duty::Laboratory, Duty::TransfusionDuty, Duty::TransfusionHead];
const PLANNERS: &[Duty] = &[Duty::SupplyHead, Duty::TransfusionHead];

fn event(event: Event) -> crate::Event {
    crate::Event::Roster(event)
}

/// Refuses a presence that ends before it begins, is over, or is longer than a rule says.
fn sane(draft: &mut Draft<'_>, from: Moment, until: Moment) {
    let longest = *draft.world.rules().presence_longest;
    let ahead = draft.now.plus_days(i64::from(*draft.world.rules().presence_ahead_days));
    if until <= from.max(draft.now) || until > from.plus(longest) || from > ahead {
        draft.refuse(Refusal::PresenceWrong { from, until });
    }
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    let (site, actor) = (draft.envelope.site, draft.envelope.actor);
    match command {
        Command::SignOn { skills, until } => {
            draft.only(SIGNERS, Act::KeepRoster);
            sane(draft, draft.now, *until);
            draft.emit(event(Event::SignedOn { site, person: actor, skills: *skills, until: *until }));
        }
        Command::SignOff {} => {
            draft.only(SIGNERS, Act::KeepRoster);
            if !draft.world.roster().present(site, draft.now).any(|row| row.person == actor) {
                draft.refuse(Refusal::NotSignedOn { actor });
            }
            draft.emit(event(Event::SignedOff { site, person: actor }));
        }
        Command::PlanPresence { person, skills, from, until } => {
            draft.only(PLANNERS, Act::KeepRoster);
            sane(draft, *from, *until);
            draft.emit(event(Event::PresencePlanned {
                site,
                person: *person,
                skills: *skills,
                from: *from,
                until: *until,
            }));
        }
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let now = stamp.recorded_at;
    match event {
        Event::SignedOn { site, person, skills, until } => {
            world.roster_mut().end(*site, Some(*person), now);
            let row = Presence { site: *site, person: *person, skills: *skills, from: now, until: *until };
            world.roster_mut().set(row);
        }
        Event::SignedOff { site, person } => world.roster_mut().end(*site, Some(*person), now),
        Event::PresencePlanned { site, person, skills, from, until } => {
            world.roster_mut().end(*site, None, now);
            let row = Presence { site: *site, person: *person, skills: *skills, from: *from, until: *until };
            world.roster_mut().set(row);
        }
    }
}
