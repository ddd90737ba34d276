//! The door to the drill room: what the console asks of whoever runs drills, and what it is shown.
//!
//! A drill lives on a World of its own, never on the ledger that is served. Who runs it is not this
//! crate's affair: the room is handed in at the start, and without one there are no drills here.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::{Moment, World};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::problem::{Kind, Problem};
use crate::views::Said;

/// Runs drills and lets them be watched.
pub trait DrillRoom: Send + Sync {
    /// The drills that can be run here.
    fn offered(&self) -> Vec<OfferedDrill>;

    /// Begins a drill and gives its number.
    ///
    /// # Errors
    /// There is no such drill, or one is going on.
    fn begin(&self, asked: &BeginDrill) -> Result<u32, NotBegun>;

    /// The drills run since the start, newest first.
    fn rows(&self) -> Vec<DrillRow>;

    /// A drill and its World as it stands.
    fn look(&self, drill: u32) -> Option<DrillLook>;

    /// Sets the pace of a drill; `None` is as fast as it goes. Of a drill that is over, nothing.
    ///
    /// # Errors
    /// There is no such drill.
    fn set_pace(&self, drill: u32, pace: Option<u32>) -> Result<(), NoSuchDrill>;

    /// Ends a drill without a score. Of a drill that is over, nothing.
    ///
    /// # Errors
    /// There is no such drill.
    fn end(&self, drill: u32) -> Result<(), NoSuchDrill>;
}

/// A drill that can be run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OfferedDrill {
    #[schema(example = "october-third")]
    pub code: String,
    pub title: Said,
    /// How many nights may be asked for.
    pub nights_most: u32,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginDrill {
    /// The code of an offered drill.
    #[schema(example = "october-third")]
    pub drill: String,
    /// Another seed, another city and other chances.
    #[serde(default = "one_seed")]
    pub seed: u64,
    /// How many nights, for a drill that offers several.
    #[serde(default = "one_night")]
    pub nights: u32,
    /// So many times as fast as real time; absent, as fast as it goes.
    pub pace: Option<u32>,
}

fn one_seed() -> u64 {
    1
}

fn one_night() -> u32 {
    1
}

/// The fastest pace that is a pace.
pub const PACE_MOST: u32 = 100_000;

/// Refuses a pace that is none.
///
/// # Errors
/// As a problem document.
pub fn checked_pace(pace: Option<u32>) -> Result<Option<u32>, Problem> {
    match pace {
        Some(pace) if pace == 0 || pace > PACE_MOST => Err(Problem::new(
            Kind::MalformedBody,
            format!("倍速应为 1 至 {PACE_MOST}"),
            format!("the pace is from 1 to {PACE_MOST}"),
        )),
        pace => Ok(pace),
    }
}

/// How far a drill is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DrillState {
    /// The city lives up to the night.
    Preparing,
    Running,
    /// Lived to its end and judged, without a violation.
    Passed,
    /// Lived to its end and judged, with violations.
    NotPassed,
    /// Ended by somebody.
    Ended,
    /// Could not be lived.
    Failed,
}

/// One amount of a scenario beside what it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ScoredTotal {
    /// Code of a product class or a product.
    pub what: String,
    #[schema(example = "25 U")]
    pub given: String,
    #[schema(example = "25 U")]
    pub expected: String,
}

/// The score of a drill: counted from its journal and judged by the independent checker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Score {
    pub passed: bool,
    /// Everything that should not be.
    pub violations: Vec<String>,
    /// The totals of a scenario.
    pub totals: Vec<ScoredTotal>,
    /// What was counted.
    pub figures: BTreeMap<String, u64>,
    /// What was brought in before the night, so that it can be lived at all.
    pub brought_in: Vec<String>,
}

/// A drill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DrillRow {
    pub id: u32,
    pub drill: String,
    pub title: Said,
    pub seed: u64,
    pub nights: u32,
    pub state: DrillState,
    /// So many times as fast as real time; absent, as fast as it goes.
    pub pace: Option<u32>,
    /// Days that the city has lived up to the night, of so many.
    pub prepared_days: u32,
    pub prepared_of: u32,
    /// Which night it is, the first being 1; 0 before it.
    pub night: u32,
    /// When the night began, in its own time.
    pub from: Option<Moment>,
    /// What time it is in the drill.
    pub now: Option<Moment>,
    pub score: Option<Score>,
    /// Why it could not be lived.
    pub fault: Option<String>,
}

/// A drill with its World.
#[derive(Clone)]
pub struct DrillLook {
    pub row: DrillRow,
    /// Absent before the night, and when later drills have taken its place.
    pub world: Option<Arc<World>>,
}

/// Why a drill does not begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBegun {
    /// No drill of this code is offered.
    NotOffered,
    /// More nights than offered, or none.
    Nights { most: u32 },
    /// One is going on.
    Running { drill: u32 },
    /// The machine gives no thread for it.
    NoRoom,
}

/// No drill has this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchDrill(pub u32);

impl From<NotBegun> for Problem {
    fn from(why: NotBegun) -> Self {
        match why {
            NotBegun::NotOffered => {
                Problem::new(Kind::NotRecordedHere, "没有这个演练", "no drill of this name is offered")
            }
            NotBegun::Nights { most } => Problem::new(
                Kind::MalformedBody,
                format!("夜数应为 1 至 {most}"),
                format!("the nights are from 1 to {most}"),
            ),
            NotBegun::Running { drill } => Problem::new(
                Kind::DrillRunning,
                format!("演练 {drill} 正在进行;等它结束,或先结束它"),
                format!("drill {drill} is going on; wait for its end, or end it first"),
            ),
            NotBegun::NoRoom => {
                Problem::new(Kind::Busy, "系统繁忙,无法开始演练", "the machine has no room for a drill")
            }
        }
    }
}

impl From<NoSuchDrill> for Problem {
    fn from(NoSuchDrill(id): NoSuchDrill) -> Self {
        Problem::new(Kind::NotRecordedHere, format!("没有演练 {id}"), format!("there is no drill {id}"))
    }
}

/// There is no drill room here.
pub fn no_room() -> Problem {
    Problem::new(Kind::NoDrillRoom, "本服务不提供演练", "no drills are run by this server")
}
