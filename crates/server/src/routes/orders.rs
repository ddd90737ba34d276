//! Stock orders, transfers and replenishment proposals.

use domain::duty::case::Urgency;
use domain::duty::order::{CloseReason, Command as Order, OrderAsk, TransferDecline};
use domain::duty::supply::{self, Execution};
use domain::plan::{Plan, PlanFor, Policy};
use domain::{Command, OrderId, ProposalId, SiteId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::Problem;
use crate::reading::{Look, Unfiltered};
use crate::views::{Page, order};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, place))
        .routes(routes!(one))
        .routes(routes!(plan))
        .routes(routes!(supply_order))
        .routes(routes!(close))
        .routes(routes!(transfer))
        .routes(routes!(decline_transfer))
        .routes(routes!(proposals))
        .routes(routes!(one_proposal))
        .routes(routes!(accept))
        .routes(routes!(decline))
}

fn plan_of(look: &Look, id: OrderId) -> Result<Option<Plan>, Problem> {
    order::one(look.world(), id, look.now)?;
    Ok(planner::plan_order(look.world(), id, &[], Policy::Balanced, look.now))
}

fn elective() -> Urgency {
    Urgency::U3
}

fn balanced() -> Policy {
    Policy::Balanced
}

reads! { "orders";
    /// Stock orders, newest first
    list "/api/orders" () order::OrderFilter => |look, filter| order::list(look.world(), &filter, look.now)? => Page<order::OrderView>;

    /// One stock order with what is still owed
    one "/api/orders/{id}" ("id" id: OrderId) Unfiltered => |look, filter| order::one(look.world(), id, look.now)? => order::OrderView;

    /// The supplier's plan for what is still owed; `null` when nothing is
    plan "/api/orders/{id}/plan" ("id" id: OrderId) Unfiltered => |look, filter| plan_of(look, id)? => Option<Plan>;

    /// Open replenishment proposals, by site
    proposals "/api/proposals" () order::ProposalFilter => |look, filter| order::proposals(look.world(), &filter) => Vec<order::ProposalView>;

    /// One replenishment proposal
    one_proposal "/api/proposals/{id}" ("id" id: ProposalId) Unfiltered => |look, filter| order::one_proposal(look.world(), id)? => order::ProposalView;
}

writes! { "orders";
    /// Orders from the site's supplier
    place "/api/orders" () PlaceOrder {
        site: SiteId,
        #[serde(default = "elective")]
        urgency: Urgency,
        lines: Vec<OrderAsk>,
    } => |acting| Command::Order(Order::PlaceOrder { site, urgency, lines });

    /// The supplier plans and executes in one act
    supply_order "/api/orders/{id}/supply" ("id" order: OrderId) SupplyOrder {
        /// Every line that is still owed unless told.
        #[serde(default)]
        lines: Vec<u16>,
        #[serde(default = "balanced")]
        policy: Policy,
        execution: Execution,
    } => |acting| Command::Supply(supply::Command::SupplyLines { purpose: PlanFor::Order { order }, lines, policy, execution });

    /// Closes what is still open of an order
    close "/api/orders/{id}/close" ("id" order: OrderId) CloseOrder {
        reason: CloseReason,
    } => |acting| Command::Order(Order::CloseOrder { order, reason });

    /// The station orders a transfer from one store to another
    transfer "/api/transfers" () OrderTransfer {
        from: SiteId,
        to: SiteId,
        lines: Vec<OrderAsk>,
    } => |acting| Command::Order(Order::OrderTransfer { from, to, lines });

    /// The receiver declines a transfer while nothing of it has left
    decline_transfer "/api/transfers/{id}/decline" ("id" order: OrderId) DeclineTransfer {
        reason: TransferDecline,
    } => |acting| Command::Order(Order::DeclineTransfer { order, reason });

    /// Accepts a proposal, as proposed or with other lines: an order follows
    accept "/api/proposals/{id}/accept" ("id" proposal: ProposalId) AcceptProposal {
        lines: Option<Vec<OrderAsk>>,
    } => |acting| Command::Order(Order::AcceptProposal { proposal, lines });

    /// Declines a proposal
    decline "/api/proposals/{id}/decline" ("id" proposal: ProposalId) DeclineProposal {
        reason: CloseReason,
    } => |acting| Command::Order(Order::DeclineProposal { proposal, reason });
}
