//! Delivery rounds 送血班次: which departure an order rides on, and which orders a departure carries.
//!
//! A routine order rides the next round of its supplier that calls at the site and whose cut-off it met;
//! an urgent one goes between the rounds, and so does what no round carries. What was left behind rides
//! the rounds after. A round whose van breaks down carries nothing: its orders ride the next or go between
//! the rounds. Nothing is decided here but the arithmetic of the clock.

use super::{Order, OrderAsk, Urgency};
use crate::duty::special::readiness;
use crate::ids::SiteId;
use crate::moment::{CityDay, Minutes, Moment};
use crate::network::{DeliveryMode, DeliveryRound, Network};
use crate::world::World;
use imbl::OrdSet;
use serde::{Deserialize, Serialize};

/// How many days ahead departures are looked for: a cut-off is at most a day before its leaving.
const DAYS_AHEAD: i32 = 2;

/// A round on a day: when its orders close and when it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Departure {
    /// The round's number in the network file.
    pub round: u16,
    pub day: CityDay,
    /// An order placed up to this moment rides along.
    pub closes_at: Moment,
    pub leaves_at: Moment,
}

/// A round's departure on a day; `None` when the network has no such round.
pub fn departure(network: &Network, round: u16, day: CityDay) -> Option<Departure> {
    let of = network.round(round)?;
    Some(closing(network, of, day, of.cut_off))
}

/// The same as a site has it that orders up to a cut-off of its own.
pub fn departure_for(network: &Network, round: u16, day: CityDay, site: SiteId) -> Option<Departure> {
    let of = network.round(round)?;
    Some(closing(network, of, day, of.cut_off_of(site)))
}

/// A cut-off not before the leaving is that of the day before.
fn closing(network: &Network, of: &DeliveryRound, day: CityDay, cut_off: Minutes) -> Departure {
    let start = |day: CityDay| day.start(network.zone_offset);
    let cut_day = if cut_off < of.leaves_at { day } else { day.plus(-1) };
    let (closes_at, leaves_at) = (start(cut_day).plus(cut_off), start(day).plus(of.leaves_at));
    Departure { round: of.number, day, closes_at, leaves_at }
}

/// What leaves after `now`, the soonest first, today and on the next days.
pub fn departures(network: &Network, now: Moment) -> Vec<Departure> {
    let today = now.day(network.zone_offset);
    let days = (0..=DAYS_AHEAD).map(|ahead| today.plus(ahead));
    let all = days.flat_map(|day| network.rounds.iter().map(move |of| closing(network, of, day, of.cut_off)));
    let mut ahead: Vec<Departure> = all.filter(|d| d.leaves_at > now).collect();
    ahead.sort_by_key(|d| (d.leaves_at, d.round));
    ahead
}

/// Whether a round goes from a supplier to a site at all.
fn goes(network: &Network, round: u16, supplier: SiteId, site: SiteId) -> bool {
    network.round(round).is_some_and(|of| of.from == supplier && of.calls_at.contains(&site))
}

/// Which departure an order rides on, and which it came too late for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ride {
    /// None when it goes between the rounds.
    pub on: Option<Departure>,
    /// A sooner one whose cut-off had passed.
    pub missed: Option<Departure>,
}

/// Departures whose van broke down: they carry nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Breakdowns {
    of: OrdSet<(CityDay, u16)>,
}

impl Breakdowns {
    /// Whether this departure broke down.
    pub fn has(&self, departure: &Departure) -> bool {
        self.of.contains(&(departure.day, departure.round))
    }

    pub(super) fn add(&mut self, departure: &Departure) {
        self.of.insert((departure.day, departure.round));
    }
}

/// What leaves a supplier for a site after `now` and did not break down, the soonest first, each closing when it
/// closes for that site.
fn going(world: &World, supplier: SiteId, site: SiteId, now: Moment) -> impl Iterator<Item = Departure> {
    let network = world.network();
    let all = departures(network, now).into_iter().filter(move |d| goes(network, d.round, supplier, site));
    let all = all.filter(|d| !world.breakdowns().has(d));
    all.filter_map(move |d| departure_for(network, d.round, d.day, site))
}

/// How an order placed at `now` travels: not before what is ordered for a patient can be ready. Urgent blood waits for no round, a same-day order for none that comes
/// too late; platelets are booked a day ahead, so an elective order of them rides on a later day.
pub fn rides(world: &World, supplier: SiteId, site: SiteId, urgency: Urgency, lines: &[OrderAsk], now: Moment) -> Ride {
    if matches!(urgency, Urgency::U0 | Urgency::U1) {
        return Ride::default();
    }
    let (network, rules) = (world.network(), world.rules());
    let booked = urgency == Urgency::U3 && lines.iter().any(|line| line.class.needs_agitator());
    let ahead = if booked { i32::try_from(*rules.platelet_booking_days).unwrap_or(i32::MAX) } else { 0 };
    let from = now.day(network.zone_offset).plus(ahead);
    let named = lines.iter().filter(|line| line.for_patient.is_some());
    let ready = named.filter_map(|line| readiness(world, supplier, line, now).at()).max().unwrap_or(now);
    let mut missed = None;
    for departure in going(world, supplier, site, now) {
        if now > departure.closes_at {
            missed = missed.or(Some(departure));
        } else if departure.day >= from && departure.leaves_at >= ready {
            let in_time = urgency != Urgency::U2
                || arrives(network, supplier, site, &departure) <= now.plus(*rules.same_day_within);
            return if in_time { Ride { on: Some(departure), missed } } else { Ride::default() };
        }
    }
    Ride { on: None, missed }
}

/// When a departure is at a site, nine times of ten; the way between its stops is not known.
fn arrives(network: &Network, supplier: SiteId, site: SiteId, departure: &Departure) -> Moment {
    let route = network.route(supplier, site, DeliveryMode::StationDelivers);
    departure.leaves_at.plus(route.map_or(Minutes(0), |route| route.minutes_p90))
}

/// The next departure after one that broke down; its orders were placed in time, so no cut-off counts.
pub(super) fn after(world: &World, order: &Order, broken: &Departure, now: Moment) -> Option<Departure> {
    let later = going(world, order.supplier, order.site, now.max(broken.leaves_at));
    later.into_iter().find(|d| (d.day, d.round) != (broken.day, broken.round))
}

impl Departure {
    /// Whether it carries an order: what was to ride on it, and what an earlier one left behind.
    pub fn carries(&self, world: &World, order: &Order) -> bool {
        let due = order.rides.is_some_and(|rides| rides.leaves_at <= self.leaves_at);
        let goes = goes(world.network(), self.round, order.supplier, order.site);
        order.closed.is_none() && due && goes && !world.breakdowns().has(self)
    }
}
