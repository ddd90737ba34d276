//! Delivery rounds: what leaves next, and the loading list of a departure, stop by stop.

use domain::bag::Custody;
use domain::duty::order::{Departure, Order, rounds};
use domain::network::OwnCutOff;
use domain::{Amount, BagId, CityDay, Group, Moment, OrderId, Product, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::SiteRef;
use super::order::{OrderView, view};

/// A departure that lies ahead.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoundRow {
    pub departure: Departure,
    pub from: SiteRef,
    pub calls_at: Vec<SiteRef>,
    /// Whether its cut-off has passed: what is ordered now rides a later one.
    pub closed: bool,
    /// Stops with a cut-off of their own, and when that is.
    pub own_cut_offs: Vec<OwnClosing>,
    /// Its van broke down: it carries nothing.
    pub broke_down: bool,
    /// The open orders that it carries.
    pub orders: Vec<OrderId>,
}

/// When a departure closes for a stop that has a cut-off of its own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnClosing {
    pub site: SiteRef,
    pub closes_at: Moment,
    pub closed: bool,
}

/// Which departures.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RoundFilter {
    /// Only those that leave here.
    pub from: Option<SiteId>,
    /// Only those that call here.
    pub calls_at: Option<SiteId>,
}

fn carried<'w>(world: &'w World, departure: &Departure) -> impl Iterator<Item = &'w Order> {
    let departure = *departure;
    world.open_orders().filter(move |order| departure.carries(world, order))
}

fn row(world: &World, departure: Departure, now: Moment) -> Option<RoundRow> {
    let network = world.network();
    let of = network.round(departure.round)?;
    let own = |own: &OwnCutOff| {
        let closes_at = rounds::departure_for(network, departure.round, departure.day, own.site)?.closes_at;
        Some(OwnClosing { site: SiteRef::of(network, own.site), closes_at, closed: closes_at < now })
    };
    Some(RoundRow {
        departure,
        from: SiteRef::of(network, of.from),
        calls_at: of.calls_at.iter().map(|site| SiteRef::of(network, *site)).collect(),
        closed: departure.closes_at < now,
        own_cut_offs: of.own_cut_offs.iter().filter_map(own).collect(),
        broke_down: world.breakdowns().has(&departure),
        orders: carried(world, &departure).map(|order| order.id).collect(),
    })
}

/// What leaves from now on, today and in the next two days, the soonest first.
pub fn list(world: &World, filter: &RoundFilter, now: Moment) -> Vec<RoundRow> {
    let rows = rounds::departures(world.network(), now).into_iter().filter_map(|d| row(world, d, now));
    let wanted = |row: &RoundRow| {
        filter.from.is_none_or(|site| row.from.id == site)
            && filter.calls_at.is_none_or(|site| row.calls_at.iter().any(|at| at.id == site))
    };
    rows.filter(wanted).collect()
}

/// A bag in a box of the round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LoadedBag {
    pub order: OrderId,
    pub line: u16,
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub expires_at: Moment,
    /// Picked and checked, not only reserved.
    pub picked: bool,
}

/// What is unloaded at one site.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Stop {
    pub site: SiteRef,
    pub orders: Vec<OrderView>,
    /// The bags reserved for these orders now, by order and line.
    pub bags: Vec<LoadedBag>,
}

/// 装车单: what a departure carries, in the order of its stops.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LoadingList {
    pub round: RoundRow,
    pub stops: Vec<Stop>,
}

fn bags(world: &World, order: &Order, now: Moment) -> Vec<LoadedBag> {
    let live = order.reservations.iter().filter_map(|id| world.reservation(*id)).filter(|row| row.is_live(now));
    let places = live.flat_map(|row| row.bags.iter());
    let loaded = places.filter_map(|(ix, line)| {
        let bag = world.bags().at(*ix)?;
        Some(LoadedBag {
            order: order.id,
            line: *line,
            bag: bag.id,
            product: bag.product,
            group: bag.group,
            amount: bag.amount,
            expires_at: bag.expires_at,
            picked: matches!(bag.custody, Custody::Picked { .. }),
        })
    });
    let mut loaded: Vec<LoadedBag> = loaded.collect();
    loaded.sort_by_key(|bag| (bag.line, bag.bag));
    loaded
}

/// The loading list of a round on a day; `None` when there is no such round.
pub fn loading(world: &World, round: u16, day: CityDay, now: Moment) -> Option<LoadingList> {
    let departure = rounds::departure(world.network(), round, day)?;
    let round = row(world, departure, now)?;
    let stop = |site: &SiteRef| {
        let orders: Vec<&Order> = carried(world, &departure).filter(|order| order.site == site.id).collect();
        Stop {
            site: site.clone(),
            bags: orders.iter().flat_map(|order| bags(world, order, now)).collect(),
            orders: orders.iter().map(|order| view(world, order, now)).collect(),
        }
    };
    let stops = round.calls_at.iter().map(stop).filter(|stop| !stop.orders.is_empty()).collect();
    Some(LoadingList { round, stops })
}
