//! Stock orders with what is still owed, transfers, and replenishment proposals.

use domain::duty::case::Urgency;
use domain::duty::order::{CloseReason, Departure, Order, OrderAsk, OrderKind, OrderLine, Proposal, ProposalAnswer};
use domain::duty::special::{Readiness, readiness};
use domain::{Amount, Moment, OrderId, ProposalId, Refusal, ReviewId, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, NewestFirst, Page, Paging, SiteRef};

/// One line of an order.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct OrderLineView {
    pub line: u16,
    pub ask: OrderAsk,
    pub reserved: Amount,
    pub sent: Amount,
    pub arrived: Amount,
    /// The back-order: neither reserved nor sent.
    pub owed: Amount,
    /// For one patient: when what is owed can be ready as things are now.
    pub ready: Option<Readiness>,
    /// What was told when it was ordered.
    pub told: Option<Readiness>,
}

/// A stock order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderView {
    pub id: OrderId,
    pub kind: OrderKind,
    pub site: SiteRef,
    pub supplier: SiteRef,
    pub urgency: Urgency,
    pub review: Option<ReviewId>,
    pub placed_at: Moment,
    /// The departure that it rides on; absent when it goes between the rounds.
    pub rides: Option<Departure>,
    /// A sooner departure whose cut-off had passed when it was placed.
    pub missed: Option<Departure>,
    pub closed: Option<CloseReason>,
    pub lines: Vec<OrderLineView>,
}

/// When what is owed of a patient's line can be ready at `now`.
pub fn ready(world: &World, row: &Order, line: &OrderLine, now: Moment) -> Option<Readiness> {
    let owed = row.needed(world, line, now);
    let waits = line.ask.for_patient.is_some() && row.closed.is_none() && !owed.is_zero();
    waits.then(|| readiness(world, row.supplier, &OrderAsk { amount: owed, ..line.ask }, now))
}

/// An order for people.
pub fn view(world: &World, row: &Order, now: Moment) -> OrderView {
    let network = world.network();
    let line = |l: &OrderLine| OrderLineView {
        line: l.line,
        ask: l.ask,
        reserved: row.reserved(world, l, now),
        sent: l.sent,
        arrived: l.arrived,
        owed: row.needed(world, l, now),
        ready: ready(world, row, l, now),
        told: world.special().told(row.id, l.line),
    };
    OrderView {
        id: row.id,
        kind: row.kind,
        site: SiteRef::of(network, row.site),
        supplier: SiteRef::of(network, row.supplier),
        urgency: row.urgency,
        review: row.review,
        placed_at: row.placed_at,
        rides: row.rides,
        missed: row.missed,
        closed: row.closed,
        lines: row.lines.iter().map(line).collect(),
    }
}

/// Which orders.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct OrderFilter {
    pub site: Option<SiteId>,
    pub supplier: Option<SiteId>,
    pub kind: Option<OrderKind>,
    /// Only open orders, or only closed ones.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Orders, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &OrderFilter, now: Moment) -> Result<Page<OrderView>, BadCursor> {
    let wanted = |o: &&Order| {
        filter.site.is_none_or(|id| id == o.site)
            && filter.supplier.is_none_or(|id| id == o.supplier)
            && filter.kind.is_none_or(|kind| kind == o.kind)
            && filter.open.is_none_or(|open| open == o.closed.is_none())
    };
    let rows: Box<dyn Iterator<Item = &Order>> =
        if filter.open == Some(true) { Box::new(world.open_orders().rev()) } else { Box::new(world.orders().rev()) };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows.filter(wanted), |o| NewestFirst(o.id.0), |o| view(world, o, now))
}

/// The order of a number.
///
/// # Errors
/// `UnknownOrder`.
pub fn one(world: &World, id: OrderId, now: Moment) -> Result<OrderView, Refusal> {
    world.order(id).map(|o| view(world, o, now)).ok_or(Refusal::UnknownOrder { order: id })
}

/// A replenishment proposal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProposalView {
    pub id: ProposalId,
    pub site: SiteRef,
    pub supplier: Option<SiteRef>,
    pub made_at: Moment,
    pub lines: Vec<OrderAsk>,
    pub answer: Option<ProposalAnswer>,
}

fn proposal(world: &World, row: &Proposal) -> ProposalView {
    let network = world.network();
    let supplier = network.site(row.site).and_then(|s| s.supplied_by);
    ProposalView {
        id: row.id,
        site: SiteRef::of(network, row.site),
        supplier: supplier.map(|id| SiteRef::of(network, id)),
        made_at: row.made_at,
        lines: row.lines.clone(),
        answer: row.answer,
    }
}

/// Which proposals.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ProposalFilter {
    pub site: Option<SiteId>,
    pub supplier: Option<SiteId>,
}

/// The open proposals, by site: at most one for each.
pub fn proposals(world: &World, filter: &ProposalFilter) -> Vec<ProposalView> {
    let supplier_of = |site: SiteId| world.network().site(site).and_then(|s| s.supplied_by);
    world
        .open_proposals()
        .filter(|p| filter.site.is_none_or(|id| id == p.site))
        .filter(|p| filter.supplier.is_none_or(|id| Some(id) == supplier_of(p.site)))
        .map(|p| proposal(world, p))
        .collect()
}

/// The proposal of a number.
///
/// # Errors
/// `UnknownProposal`.
pub fn one_proposal(world: &World, id: ProposalId) -> Result<ProposalView, Refusal> {
    world.proposal(id).map(|p| proposal(world, p)).ok_or(Refusal::UnknownProposal { proposal: id })
}
