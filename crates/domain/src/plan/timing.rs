//! When blood from a site can be had and given: picking, the road by each mode, thawing.
//!
//! Planning, linting and the choice of mode use these same sums, so that what was promised is what is
//! judged. Everything is counted from `now`; nothing here knows which bags are meant.

use crate::ids::SiteId;
use crate::moment::{Minutes, Moment};
use crate::network::{DeliveryMode, Route};
use crate::product::{ProductClass, TemperatureClass};
use crate::rules::Rules;
use crate::world::World;

/// One way of getting blood from a site to where it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// `None` when it is there already.
    pub mode: Option<DeliveryMode>,
    pub arrives_p50: Moment,
    pub arrives_p90: Moment,
}

/// Blood that stands where it is needed arrives now.
const fn at_hand(now: Moment) -> Reach {
    Reach { mode: None, arrives_p50: now, arrives_p90: now }
}

fn by_route(rules: &Rules, route: &Route, now: Moment) -> Reach {
    Reach {
        mode: Some(route.mode),
        arrives_p50: now.plus(*rules.pick_minutes_p50).plus(route.minutes_p50),
        arrives_p90: now.plus(*rules.pick_minutes_p90).plus(route.minutes_p90),
    }
}

/// The way by this mode; `None` when the network has no such route, or when a mode is named although
/// the blood is there already, or none although it is not.
pub fn reach(world: &World, from: SiteId, to: SiteId, mode: Option<DeliveryMode>, now: Moment) -> Option<Reach> {
    match mode {
        None => (from == to).then(|| at_hand(now)),
        Some(_) if from == to => None,
        Some(mode) => world.network().route(from, to, mode).map(|route| by_route(world.rules(), route, now)),
    }
}

/// Every way from a site to another, in the order of the modes.
pub fn reaches(world: &World, from: SiteId, to: SiteId, now: Moment) -> impl Iterator<Item = Reach> + '_ {
    let here = (from == to).then(|| at_hand(now));
    let roads = world.network().routes_between(from, to).map(move |route| by_route(world.rules(), route, now));
    here.into_iter().chain(roads.filter(move |_| from != to))
}

/// How many people drive for a mode: the last thing that decides between two ways.
pub const fn trips(mode: Option<DeliveryMode>) -> u32 {
    match mode {
        None => 0,
        Some(DeliveryMode::StationDelivers | DeliveryMode::HospitalFetches) => 1,
        Some(DeliveryMode::Combined) => 2,
    }
}

/// The fastest way at p90; of equally fast ones that with fewer trips, then delivery before fetching.
pub fn fastest(world: &World, from: SiteId, to: SiteId, now: Moment) -> Option<Reach> {
    reaches(world, from, to, now).min_by_key(|reach| (reach.arrives_p90, trips(reach.mode), reach.mode))
}

/// The slowest way at p90.
pub fn slowest(world: &World, from: SiteId, to: SiteId, now: Moment) -> Option<Reach> {
    reaches(world, from, to, now).max_by_key(|reach| reach.arrives_p90)
}

/// Minutes to thaw this many frozen bags at a site, batch by batch; nothing for a class that is not frozen.
pub fn thawing(world: &World, at: SiteId, class: ProductClass, frozen_bags: usize) -> Minutes {
    match world.network().site(at) {
        Some(site) if class.temperature() == TemperatureClass::Frozen => {
            let batches = frozen_bags.div_ceil(site.thaw_bags.max(1) as usize);
            Minutes(site.thaw_minutes.0.saturating_mul(batches as i64))
        }
        _ => Minutes(0),
    }
}

/// How long a bag of a class is in use once it is usable; it must stay in date for it.
pub fn time_to_use(rules: &Rules, class: ProductClass) -> Minutes {
    rules.time_to_use.get(class).copied().unwrap_or_default()
}

/// The latest moment at which an emergency supply is in time for its line.
pub fn in_time_until(rules: &Rules, class: ProductClass, now: Moment) -> Moment {
    match rules.usable_within.get(class) {
        Some(limit) => now.plus(*limit),
        None => Moment::from_millis(i64::MAX),
    }
}

/// When the first of a site's blood could be given at a hospital by the fastest way: arrival and one
/// batch of thawing, at p90. `None` when there is no way.
pub fn first_usable(world: &World, from: SiteId, hospital: SiteId, class: ProductClass, now: Moment) -> Option<Moment> {
    let reach = fastest(world, from, hospital, now)?;
    Some(reach.arrives_p90.plus(thawing(world, hospital, class, 1)))
}

/// The bound up to which a bag must live to be planned for a need of `bags` bags or fewer, by this way.
pub fn must_live_until(world: &World, reach: &Reach, hospital: SiteId, class: ProductClass, bags: usize) -> Moment {
    reach.arrives_p90.plus(thawing(world, hospital, class, bags)).plus(time_to_use(world.rules(), class))
}
