//! `decide` and `apply` of stock levels.

use super::*;
use crate::decide::Draft;
use crate::duty::order;
use crate::network::Agitator;
use crate::refusal::{Act, Refusal};
use crate::world::World;

/// Rates are in thousandths of a count.
const MILLI: u64 = 1000;

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::DeclareUsePlan { site, rows } => declare(draft, *site, rows),
        Command::ReviewLevels => {
            draft.only(&[Duty::Administrator, Duty::SupplyHead, Duty::SupplyDuty, Duty::System], Act::Administer);
            review_levels(draft);
        }
    }
}

/// By the hospital's own head, or by those who keep the books for all.
fn declare(draft: &mut Draft<'_>, site: SiteId, rows: &[UsePlanRow]) {
    draft.only(&[Duty::Administrator, Duty::SupplyHead, Duty::TransfusionHead, Duty::System], Act::Administer);
    if draft.envelope.duty == Duty::TransfusionHead {
        draft.at_site(site);
    }
    match draft.world.network().site(site) {
        None => draft.refuse(Refusal::UnknownSite { site }),
        Some(_) if draft.world.keeper(site) != draft.world.ledger() => draft.kept_here(site),
        Some(place) if !place.kind.has_patients() => draft.refuse(Refusal::NotAHospital { site }),
        Some(_) => {}
    }
    if rows.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    for row in rows {
        match draft.world.rules().line_amount_max.get(row.class) {
            None => draft.refuse(Refusal::ClassNotAskedFor { class: row.class }),
            Some(most) if row.per_day_milli.div_ceil(MILLI) > u64::from(most.count()) => {
                let count = u32::try_from(row.per_day_milli.div_ceil(MILLI)).unwrap_or(u32::MAX);
                let amount = Amount::from_count(most.measure(), count);
                draft.refuse(Refusal::AmountTooLarge { amount, most: *most });
            }
            Some(_) => {}
        }
    }
    draft.emit(crate::Event::Levels(Event::UsePlanDeclared { site, rows: rows.to_vec() }));
}

/// A rate of use, in thousandths of a count per day.
#[derive(Clone, Copy)]
struct Rate {
    milli: u64,
    window_days: u32,
    source: RateSource,
}

/// Sets the levels of every site that this ledger keeps and proposes what brings each back to target.
pub(crate) fn review_levels(draft: &mut Draft<'_>) {
    let world = draft.world;
    let network = world.network();
    let day = draft.now.day(network.zone_offset);
    let edition = world.rules().edition;
    let mut set = Vec::new();
    for site in network.sites.iter().filter(|site| world.keeper(site.id) == world.ledger()) {
        let mut rows = Vec::new();
        for class in ProductClass::STOCKED {
            for group in Group::all() {
                let level = level(world, site, class, group, day);
                let none = level.target.is_zero() && level.own_floor.is_zero();
                if !none || world.level(site.id, class, group).is_some_and(|old| !old.target.is_zero()) {
                    rows.push(LevelRow { class, group, level });
                }
            }
        }
        draft.emit(crate::Event::Levels(Event::LevelsSet { site: site.id, day, edition, rows: rows.clone() }));
        set.push((site.id, rows));
    }
    order::propose(draft, &set);
}

/// The first day of the window that ends before `day`.
fn window_start(day: CityDay, window_days: u32) -> CityDay {
    day.plus(i32::try_from(window_days).map_or(i32::MIN, |days| -days))
}

/// Use of one site's own patients: the window's, filled up by the use plan while it is young.
fn own_rate(world: &World, site: SiteId, class: ProductClass, group: Group, day: CityDay) -> Rate {
    let window = *world.rules().usage_window_days;
    let known = world.first_use_day().map_or(0, |first| day.0.saturating_sub(first.0).max(0) as u32).min(window);
    let (used, planned) = match world.use_of(site, class, group) {
        None => (0, 0),
        Some(row) => {
            let from = window_start(day, window);
            (row.days.iter().filter(|(d, _)| *d >= from && *d < day).map(|(_, n)| *n).sum(), row.planned_milli)
        }
    };
    let milli = (used * MILLI + planned * u64::from(window - known)) / u64::from(window.max(1));
    let source = if known >= window { RateSource::Window } else { RateSource::UsePlan };
    Rate { milli, window_days: known, source }
}

fn level(world: &World, site: &Site, class: ProductClass, group: Group, day: CityDay) -> Level {
    let network = world.network();
    let rules = world.rules();
    let own = own_rate(world, site.id, class, group, day);
    let sum = |sites: &mut dyn Iterator<Item = &Site>| {
        sites.map(|s| own_rate(world, s.id, class, group, day).milli).sum::<u64>()
    };
    let area = match site.kind {
        SiteKind::Station => sum(&mut network.sites.iter().filter(|s| s.kind.has_patients())),
        kind if kind.serves_area() => sum(&mut network.supplied_from(site.id)),
        _ => 0,
    };
    let per_day = own.milli + area;
    let platelets = class == ProductClass::Platelets;
    let mut reason = FloorReason::Days;
    let (mut own_floor, mut area_floor, mut target) = match site.kind {
        // Days of use mean nothing where a bag a year is used. HOUSE §3.
        _ if group.rhd == RhD::Negative => {
            reason = FloorReason::RareGroup;
            (0, 0, 0)
        }
        SiteKind::Station if platelets => (0, 0, area * u64::from(*rules.station_platelet_days)),
        SiteKind::Station => (area * u64::from(*rules.station_floor_days), 0, area * u64::from(*rules.station_days)),
        _ if platelets && site.agitator == Agitator::Absent => {
            reason = FloorReason::NoAgitator;
            (0, 0, 0)
        }
        _ if platelets => (0, 0, per_day * u64::from(*rules.station_platelet_days)),
        _ => {
            let days = u64::from(*rules.emergency_days);
            (own.milli * days, area * days, per_day * (days + u64::from(*rules.routine_cover_days)))
        }
    };
    // Never more than shelf life lets be used.
    let life = rules.interchange(class).and_then(|i| i.products().filter_map(|p| rules.shelf_life.days(p)).min());
    if let Some(most) = life.map(|days| per_day * u64::from(days)).filter(|most| target > *most) {
        target = most;
        own_floor = own_floor.min(most);
        area_floor = area_floor.min(most - own_floor);
        reason = FloorReason::ShelfLife;
    }
    let step = rules.step(class.measure());
    let amount = |milli: u64| {
        let counts = milli.div_ceil(MILLI).div_ceil(u64::from(step.count().max(1))) * u64::from(step.count());
        Amount::from_count(class.measure(), u32::try_from(counts).unwrap_or(u32::MAX))
    };
    let (mut own_floor, area_floor, mut target) = (amount(own_floor), amount(area_floor), amount(target));
    let minimum = minimum(world, site, class, group);
    if own_floor.plus(area_floor).count() < minimum.count() {
        own_floor = minimum.less(area_floor);
        reason = FloorReason::Minimum;
        if target.count() < minimum.count() {
            target = minimum;
        }
    }
    Level {
        own_floor,
        area_floor,
        target,
        per_day_milli: per_day,
        window_days: own.window_days,
        source: own.source,
        reason,
    }
}

/// The least stock in bags, as an amount: rare groups at the station, AB at a storage point, O at any
/// hospital however small. Mechanism S16.
fn minimum(world: &World, site: &Site, class: ProductClass, group: Group) -> Amount {
    let rules = world.rules();
    let bag = *rules.usual_bag_red_cells;
    let bags = match (class, site.kind) {
        (ProductClass::RedCells, SiteKind::Station) if group.abo == Abo::AB || group.rhd == RhD::Negative => {
            *rules.minimum_bags_station
        }
        (ProductClass::RedCells, kind) if group.rhd == RhD::Positive && kind.serves_area() && group.abo == Abo::AB => {
            *rules.minimum_bags_area
        }
        (ProductClass::RedCells, kind) if kind.has_patients() && group == Group::new(Abo::O, RhD::Positive) => {
            *rules.minimum_bags_hospital
        }
        _ => return Amount::zero(class.measure()),
    };
    Amount::from_count(bag.measure(), bag.count().saturating_mul(bags))
}

/// Notes use by a site's patient.
pub(crate) fn note_use(
    world: &mut World,
    site: SiteId,
    class: ProductClass,
    group: Group,
    day: CityDay,
    amount: Amount,
) {
    let keep_from = window_start(day, *world.rules().usage_window_days);
    world.used_on(day);
    let Some(row) = world.use_mut(site, class, group) else { return };
    row.days.retain(|(d, _)| *d >= keep_from);
    match row.days.last_mut() {
        Some((last, sum)) if *last == day => *sum += u64::from(amount.count()),
        _ => row.days.push((day, u64::from(amount.count()))),
    }
}

/// A bag that was issued on that day came back unused.
pub(crate) fn note_unused(world: &mut World, site: SiteId, bag: (ProductClass, Group), day: CityDay, amount: Amount) {
    let Some(row) = world.use_mut(site, bag.0, bag.1) else { return };
    if let Some((_, sum)) = row.days.iter_mut().find(|(d, _)| *d == day) {
        *sum = sum.saturating_sub(u64::from(amount.count()));
    }
}

pub(crate) fn apply(world: &mut World, _stamp: &Stamp, event: &Event) {
    match event {
        Event::UsePlanDeclared { site, rows } => {
            for row in rows {
                if let Some(entry) = world.use_mut(*site, row.class, row.group) {
                    entry.planned_milli = row.per_day_milli;
                }
            }
        }
        Event::LevelsSet { site, day, rows, .. } => {
            for row in rows {
                world.set_level(*site, row.class, row.group, row.level);
            }
            world.levels_reviewed(*day);
        }
    }
}
