//! Shipments: who carries what where, promised when, and what became of each bag.

use domain::bag::Custody;
use domain::duty::shipment::{DispatchPurpose, Shipment};
use domain::duty::supply::ReservedFor;
use domain::{
    ActorId, Amount, CaseId, DeliveryMode, Moment, OrderId, Product, Refusal, ShipmentId, SiteId, TemperatureClass,
    World,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bag::{self, BagRow};
use super::{BadCursor, NewestFirst, Page, Paging, SiteRef};

/// Where a shipment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShipmentState {
    OnRoad,
    /// On the road past its promised arrival.
    Late,
    /// Called back, or bags refused and on their way back.
    Returning,
    Closed,
}

/// How much of one product a shipment carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProductSum {
    pub product: Product,
    pub bags: u32,
    pub amount: Amount,
}

/// Adds bags up by product, in the order of the catalogue.
pub fn by_product(bags: impl Iterator<Item = (Product, Amount)>) -> Vec<ProductSum> {
    let mut sums: Vec<ProductSum> = Vec::new();
    for (product, amount) in bags {
        match sums.iter_mut().find(|s| s.product == product) {
            Some(sum) => {
                sum.bags += 1;
                sum.amount = sum.amount.plus(amount);
            }
            None => sums.push(ProductSum { product, bags: 1, amount }),
        }
    }
    sums.sort_by_key(|s| s.product);
    sums
}

/// A shipment as a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShipmentRow {
    pub id: ShipmentId,
    pub state: ShipmentState,
    pub purpose: DispatchPurpose,
    pub reserved_for: ReservedFor,
    pub from: SiteRef,
    pub to: SiteRef,
    pub temperature: TemperatureClass,
    pub mode: DeliveryMode,
    pub courier: ActorId,
    pub second_checker: ActorId,
    pub dispatched_at: Moment,
    pub arrives_p50: Moment,
    /// Promised.
    pub arrives_p90: Moment,
    pub recalled_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    /// Bags still on the road, out or back.
    pub on_road: u32,
    pub carries: Vec<ProductSum>,
}

/// A bag in a shipment, with the line that it is for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CarriedBag {
    pub line: u16,
    pub bag: BagRow,
}

/// A shipment with its bags.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShipmentView {
    pub shipment: ShipmentRow,
    pub bags: Vec<CarriedBag>,
}

/// Where a shipment stands at `now`.
pub fn state(world: &World, row: &Shipment, now: Moment) -> ShipmentState {
    if row.closed_at.is_some() || row.on_road == 0 {
        return ShipmentState::Closed;
    }
    let out = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix));
    let any_out = out.into_iter().any(|bag| bag.custody == Custody::OnRoad { shipment: row.id });
    match (any_out, row.recalled_at) {
        (true, None) if now > row.arrives_p90 => ShipmentState::Late,
        (true, None) => ShipmentState::OnRoad,
        _ => ShipmentState::Returning,
    }
}

/// A shipment as a row.
pub fn row(world: &World, row: &Shipment, now: Moment) -> ShipmentRow {
    let network = world.network();
    let bags = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix));
    ShipmentRow {
        id: row.id,
        state: state(world, row, now),
        purpose: row.purpose,
        reserved_for: row.reserved_for,
        from: SiteRef::of(network, row.from),
        to: SiteRef::of(network, row.to),
        temperature: row.temperature,
        mode: row.mode,
        courier: row.courier,
        second_checker: row.second_checker,
        dispatched_at: row.dispatched_at,
        arrives_p50: row.arrives_p50,
        arrives_p90: row.arrives_p90,
        recalled_at: row.recalled_at,
        closed_at: row.closed_at,
        on_road: row.on_road,
        carries: by_product(bags.map(|bag| (bag.product, bag.amount))),
    }
}

/// Which shipments.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ShipmentFilter {
    pub from: Option<SiteId>,
    pub to: Option<SiteId>,
    pub case: Option<CaseId>,
    pub order: Option<OrderId>,
    pub state: Option<ShipmentState>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Shipments, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &ShipmentFilter, now: Moment) -> Result<Page<ShipmentRow>, BadCursor> {
    let wanted = |s: &&Shipment| {
        filter.from.is_none_or(|id| id == s.from)
            && filter.to.is_none_or(|id| id == s.to)
            && filter.case.is_none_or(|case| s.reserved_for == ReservedFor::Case { case })
            && filter.order.is_none_or(|order| s.reserved_for == ReservedFor::Order { order })
            && filter.state.is_none_or(|state_wanted| state_wanted == state(world, s, now))
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    // What is on the road is few; history is long.
    let moving = matches!(filter.state, Some(ShipmentState::OnRoad | ShipmentState::Late | ShipmentState::Returning));
    let rows: Box<dyn Iterator<Item = &Shipment>> =
        if moving { Box::new(world.on_road().rev()) } else { Box::new(world.shipments().rev()) };
    paging.page(rows.filter(wanted), |s| NewestFirst(s.id.0), |s| row(world, s, now))
}

/// The shipment of a number.
///
/// # Errors
/// `UnknownShipment`.
pub fn one(world: &World, id: ShipmentId, now: Moment) -> Result<ShipmentView, Refusal> {
    let found = world.shipment(id).ok_or(Refusal::UnknownShipment { shipment: id })?;
    let carried = |(ix, line): &(domain::BagIx, u16)| {
        world.bags().at(*ix).map(|bag| CarriedBag { line: *line, bag: bag::row(world, bag, now) })
    };
    Ok(ShipmentView { shipment: row(world, found, now), bags: found.bags.iter().filter_map(carried).collect() })
}
