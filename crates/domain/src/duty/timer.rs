//! Timers: what falls due by itself. Timers are commands of the system; their events only record.
//!
//! Expired, lapsed and overdue are judged from `now` everywhere; a timer that is late changes nothing
//! about what is true. After downtime timers fire in the order of their due times.

use crate::*;
use serde::{Deserialize, Serialize};

mod kernel;
pub(crate) use kernel::{apply, decide, schedule_daily};

/// What falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TimerKey {
    /// A reservation reaches its deadline.
    ReservationLapses { reservation: ReservationId },
    /// A supply request is unanswered.
    RequestUnanswered { request: SupplyRequestId },
    /// A pending formality climbs.
    FormalityClimbs { formality: FormalityId },
    /// A review climbs.
    ReviewClimbs { review: ReviewId },
    /// A case with an unfilled line pages again.
    CasePages { case: CaseId },
    /// Stock levels, expiries and proposals of the day.
    DailyReview,
    /// An approved application runs out of time.
    ApplicationLapses { application: ApplicationId },
}

/// Requests of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TimerCommand))]
pub enum Command {
    /// A timer is due.
    Fire { key: TimerKey, due: Moment },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TimerEvent))]
pub enum Event {
    /// The timer fired; `next` is when the same key falls due again, if it does.
    TimerFired { key: TimerKey, due: Moment, next: Option<Moment> },
    /// A bag in store reached its expiry.
    BagExpired { bag: BagId, site: SiteId },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagExpired { bag, .. } => Some(*bag),
            Event::TimerFired { .. } => None,
        }
    }
}
