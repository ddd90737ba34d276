//! Delivery rounds 送血班次: which departure an order rides on, and which orders a departure carries.
//!
//! A routine order rides the next round of its supplier that calls at the site and whose cut-off it met;
//! an urgent one goes between the rounds, and so does what no round carries. What was left behind rides
//! the rounds after. Nothing is decided here but the arithmetic of the clock.

use super::{Order, Urgency};
use crate::ids::SiteId;
use crate::moment::{CityDay, Moment};
use crate::network::Network;
use serde::{Deserialize, Serialize};

/// How many days ahead departures are looked for: a cut-off is at most a day before its leaving.
const DAYS_AHEAD: i32 = 2;

/// A round on a day: when its orders close and when it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Departure {
    /// Its place among the network's rounds.
    pub round: u16,
    pub day: CityDay,
    /// An order placed up to this moment rides along.
    pub closes_at: Moment,
    pub leaves_at: Moment,
}

/// A round's departure on a day; `None` when the network has no such round. A cut-off not before the leaving
/// is that of the day before.
pub fn departure(network: &Network, round: u16, day: CityDay) -> Option<Departure> {
    let of = network.rounds.get(usize::from(round))?;
    let start = |day: CityDay| day.start(network.zone_offset);
    let cut_day = if of.cut_off < of.leaves_at { day } else { day.plus(-1) };
    Some(Departure { round, day, closes_at: start(cut_day).plus(of.cut_off), leaves_at: start(day).plus(of.leaves_at) })
}

/// What leaves after `now`, the soonest first, today and on the next days.
pub fn departures(network: &Network, now: Moment) -> Vec<Departure> {
    let today = now.day(network.zone_offset);
    let rounds = 0..u16::try_from(network.rounds.len()).unwrap_or(u16::MAX);
    let days = (0..=DAYS_AHEAD).map(|ahead| today.plus(ahead));
    let all = days.flat_map(|day| rounds.clone().filter_map(move |round| departure(network, round, day)));
    let mut ahead: Vec<Departure> = all.filter(|d| d.leaves_at > now).collect();
    ahead.sort_by_key(|d| (d.leaves_at, d.round));
    ahead
}

/// Whether a round goes from a supplier to a site at all.
fn goes(network: &Network, round: u16, supplier: SiteId, site: SiteId) -> bool {
    network.rounds.get(usize::from(round)).is_some_and(|of| of.from == supplier && of.calls_at.contains(&site))
}

/// The departure that an order placed at `now` rides on; `None` for an urgent one, and where no round goes.
pub fn rides(network: &Network, supplier: SiteId, site: SiteId, urgency: Urgency, now: Moment) -> Option<Departure> {
    if matches!(urgency, Urgency::U0 | Urgency::U1) {
        return None;
    }
    departures(network, now).into_iter().find(|d| now <= d.closes_at && goes(network, d.round, supplier, site))
}

impl Departure {
    /// Whether it carries an order: what was to ride on it, and what an earlier one left behind.
    pub fn carries(&self, network: &Network, order: &Order) -> bool {
        let due = order.rides.is_some_and(|rides| rides.leaves_at <= self.leaves_at);
        order.closed.is_none() && due && goes(network, self.round, order.supplier, order.site)
    }
}
