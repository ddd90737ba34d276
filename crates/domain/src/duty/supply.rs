//! Supply: executing plans, reserving, picking.
//!
//! Reservation is two-phase: reserve, then use, release or lapse. It always has a deadline; lapsed is
//! judged from `now`. A plan's part on another custodian's shelf is a request that its own duty staff
//! answer; the supplier's own part never waits for that.

use crate::bag::{Earmark, HoldReason};
use crate::network::DeliveryMode;
use crate::overrides::Override;
use crate::plan::{Drawn, Plan, Policy};
use crate::product::named;
use crate::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

mod fold;
mod kernel;
pub(crate) use fold::{apply, end_reservation, use_reservation};
pub(crate) use kernel::{decide, release_bags, sound_and_in_date};

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SupplyCommand))]
pub enum Command {
    /// Plans and executes in one act at the head of the ledger, so that many callers never starve
    /// each other. The engine makes the plan and hands it on as [`Command::ExecutePlan`].
    SupplyLines { purpose: plan::PlanFor, lines: Vec<u16>, policy: Policy, execution: Execution },
    /// Executes a plan: reserves the actor's own part, requests the others'.
    ExecutePlan { plan: Arc<Plan>, execution: Execution, overrides: Vec<Override> },
    /// Gives reserved bags back to the shelf.
    ReleaseReservation { reservation: ReservationId, reason: ReleaseReason },
    /// Picks reserved bags; each passed the appearance check.
    PickBags { reservation: ReservationId, bags: Vec<BagId> },
    /// A bag failed the check at picking: it is held and leaves the reservation.
    FailPick { reservation: ReservationId, bag: BagId, reason: HoldReason },
    /// Declines a supply request; accepting is executing a plan for its line.
    DeclineRequest { request: SupplyRequestId, reason: DeclineReason },
}

/// What executing a plan does at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Execution {
    /// Reserves; picking and dispatch follow.
    Reserve,
    /// Reserves, picks and dispatches in one act: the pick with its appearance check and the second
    /// checker are done.
    SendAtOnce { mode: DeliveryMode, courier: ActorId, second_checker: ActorId },
}

named! {
    /// Why a reservation is given back.
    ReleaseReason {
        NotNeeded "not-needed" "不再需要" "no longer needed";
        LineReduced "line-reduced" "减量" "the line was reduced";
        CaseStoodDown "case-stood-down" "事件结束" "the case stood down";
        Replanned "replanned" "改方案" "another plan was chosen";
    }
}

named! {
    /// Why a supply request is declined.
    DeclineReason {
        NeededHere "needed-here" "本院急用" "needed here";
        NotFit "not-fit" "血液不合要求" "the bags are not fit";
        NobodyToSend "nobody-to-send" "无人送取" "nobody can send it";
    }
}

named! {
    /// How a bag left a reservation without being sent.
    ReservationEnd {
        Released "released" "释放" "released";
        Lapsed "lapsed" "过期失效" "lapsed";
        Displaced "displaced" "被急症挪用" "displaced by an emergency";
        LineMoved "line-moved" "行改属其他事件" "its line moved to another case";
        FailedCheck "failed-check" "核对不合格" "failed the check at picking";
    }
}

/// For whom bags are reserved or sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReservedFor {
    Case {
        case: CaseId,
    },
    Order {
        order: OrderId,
    },
    /// For no demand: sent back. Nothing is reserved for it.
    Nobody {},
    /// Prepared for the patient of an application 备血.
    Application {
        application: ApplicationId,
    },
    /// Agreed to go to another station 调出.
    Station {
        transfer: TransferOutId,
    },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SupplyEvent))]
pub enum Event {
    /// The plan with its reasons, kept for ever. The facts per bag follow in the same batch.
    PlanExecuted {
        plan: Arc<Plan>,
        site: SiteId,
        overrides: Vec<Override>,
    },
    ReservationMade {
        reservation: ReservationId,
        purpose: ReservedFor,
        site: SiteId,
        deadline: Moment,
    },
    BagReserved {
        bag: BagId,
        reservation: ReservationId,
        line: u16,
        drawn: Drawn,
    },
    BagReservationEnded {
        bag: BagId,
        reservation: ReservationId,
        end: ReservationEnd,
    },
    BagPicked {
        bag: BagId,
        reservation: ReservationId,
    },
    /// Its line moved to another case and the bag goes along, picked or not.
    BagMovedWithLine {
        bag: BagId,
        from: ReservationId,
        reservation: ReservationId,
        line: u16,
    },
    SupplyRequested {
        request: SupplyRequestId,
        case: CaseId,
        line: u16,
        to: SiteId,
        amount: Amount,
        deadline: Moment,
    },
    SupplyRequestAnswered {
        request: SupplyRequestId,
        answer: RequestAnswer,
    },
}

/// How a supply request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RequestAnswer {
    Supplied,
    Declined {
        reason: DeclineReason,
    },
    /// The case stood down, the line was reduced or moved, or a newer plan asks for nothing there.
    Withdrawn,
    /// The caller stated that the hospital's own stock is used up or unsuitable.
    StatedUsedOrUnsuitable,
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagReserved { bag, .. }
            | Event::BagReservationEnded { bag, .. }
            | Event::BagPicked { bag, .. }
            | Event::BagMovedWithLine { bag, .. } => Some(*bag),
            Event::PlanExecuted { .. }
            | Event::ReservationMade { .. }
            | Event::SupplyRequested { .. }
            | Event::SupplyRequestAnswered { .. } => None,
        }
    }
}

/// A reservation as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reservation {
    pub id: ReservationId,
    pub purpose: ReservedFor,
    pub site: SiteId,
    pub made_at: Moment,
    pub deadline: Moment,
    /// Bags still in it: not sent, not ended. With the line that each is for.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<(u32, u16)>))]
    pub bags: Vec<(BagIx, u16)>,
}

impl Reservation {
    /// Whether it still holds its bags at `now`: a reservation is live up to its deadline.
    pub fn is_live(&self, now: Moment) -> bool {
        now < self.deadline && !self.bags.is_empty()
    }

    /// The earmark of a line's bags.
    pub fn earmark(&self, line: u16) -> Option<Earmark> {
        match self.purpose {
            ReservedFor::Case { case } => Some(Earmark { case, line }),
            ReservedFor::Order { .. }
            | ReservedFor::Application { .. }
            | ReservedFor::Station { .. }
            | ReservedFor::Nobody {} => None,
        }
    }
}

/// What live reservations of these hold for a line at `now`; `most` is what they hold with the lapsed ones.
pub(crate) fn live_in(world: &World, of: &[ReservationId], line: u16, most: Amount, now: Moment) -> Amount {
    let zero = Amount::zero(most.measure());
    if most.is_zero() {
        return zero;
    }
    let live = of.iter().filter_map(|id| world.reservation(*id)).filter(|row| row.is_live(now));
    let bags = live.flat_map(|row| row.bags.iter()).filter(|(_, of)| *of == line);
    bags.filter_map(|(ix, _)| world.bags().at(*ix)).fold(zero, |sum, bag| sum.plus(bag.amount))
}

/// A request to another custodian as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupplyRequest {
    pub id: SupplyRequestId,
    pub case: CaseId,
    pub line: u16,
    pub to: SiteId,
    pub amount: Amount,
    pub made_at: Moment,
    pub deadline: Moment,
    pub answer: Option<RequestAnswer>,
}
