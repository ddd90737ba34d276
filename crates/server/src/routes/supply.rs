//! Reservations with their pick lists, and requests to other custodians.

use domain::bag::HoldReason;
use domain::duty::boxes::Packed;
use domain::duty::shipment;
use domain::duty::supply::{Command as Supply, DeclineReason, ReleaseReason};
use domain::plan::{Plan, PlanFor, PlannedBag, Policy};
use domain::{ActorId, BagId, Command, DeliveryMode, Refusal, ReservationId, SupplyRequestId};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::Problem;
use crate::reading::{Look, Unfiltered};
use crate::views::{Page, supply};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(next))
        .routes(routes!(pick))
        .routes(routes!(fail_pick))
        .routes(routes!(release))
        .routes(routes!(dispatch))
        .routes(routes!(requests))
        .routes(routes!(decline))
}

/// The bag that failed.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Failed {
    pub failed: BagId,
}

fn plan(look: &Look, purpose: PlanFor, lines: &[u16], policy: Policy) -> Option<Plan> {
    match purpose {
        PlanFor::Case { case } => planner::plan_case(look.world(), case, lines, policy, look.now),
        PlanFor::Order { order } => planner::plan_order(look.world(), order, lines, policy, look.now),
    }
}

fn next_bag(look: &Look, id: ReservationId, failed: BagId) -> Result<Option<PlannedBag>, Problem> {
    if look.world().reservation(id).is_none() {
        return Err(Refusal::UnknownReservation { reservation: id }.into());
    }
    Ok(planner::next_suitable(look.world(), id, failed, look.now))
}

reads! { "supply";
    /// Reservations, newest first
    list "/api/reservations" () supply::ReservationFilter => |look, filter| supply::list(look.world(), &filter, look.now)? => Page<supply::ReservationView>;

    /// A reservation with its pick list, and what to take instead of bags that failed the check
    one "/api/reservations/{id}" ("id" id: ReservationId) Unfiltered => |look, filter|
        supply::one(look.world(), id, look.now, |purpose, lines, policy| plan(look, purpose, lines, policy))? => supply::ReservationView;

    /// The next suitable bag of the same shelf instead of one that failed; `null` when there is none
    next "/api/reservations/{id}/next" ("id" id: ReservationId) Failed => |look, filter| next_bag(look, id, filter.failed)? => Option<PlannedBag>;

    /// Requests to other custodians, newest first
    requests "/api/requests" () supply::RequestFilter => |look, filter| supply::requests(look.world(), &filter, look.now)? => Page<supply::RequestView>;
}

writes! { "supply";
    /// Picks reserved bags; each passed the appearance check
    pick "/api/reservations/{id}/pick" ("id" reservation: ReservationId) PickBags {
        bags: Vec<BagId>,
    } => |acting| Command::Supply(Supply::PickBags { reservation, bags });

    /// A bag failed the check at picking: it is held and leaves the reservation
    fail_pick "/api/reservations/{id}/fail-pick" ("id" reservation: ReservationId) FailPick {
        bag: BagId,
        reason: HoldReason,
    } => |acting| Command::Supply(Supply::FailPick { reservation, bag, reason });

    /// Gives reserved bags back to the shelf
    release "/api/reservations/{id}/release" ("id" reservation: ReservationId) ReleaseReservation {
        reason: ReleaseReason,
    } => |acting| Command::Supply(Supply::ReleaseReservation { reservation, reason });

    /// Sends picked bags, with two checkers; one shipment per temperature class
    dispatch "/api/reservations/{id}/dispatch" ("id" reservation: ReservationId) DispatchBags {
        /// All that are picked unless named.
        #[serde(default)]
        bags: Vec<BagId>,
        mode: DeliveryMode,
        courier: ActorId,
        second_checker: ActorId,
        /// Boxes, fetch slip, cold-chain statement: for what is fetched and for transfers.
        #[serde(default)]
        packed: Packed,
    } => |acting| Command::Shipment(shipment::Command::Dispatch { reservation, bags, mode, courier, second_checker, packed });

    /// Declines a request of another site; accepting is executing a plan for its line
    decline "/api/requests/{id}/decline" ("id" request: SupplyRequestId) DeclineRequest {
        reason: DeclineReason,
    } => |acting| Command::Supply(Supply::DeclineRequest { request, reason });
}
