//! `decide` and `apply` of collection.

use super::*;
use crate::bag::HoldReason;
use crate::decide::Draft;
use crate::duty::donor::{Given, VisitState};
use crate::duty::quality;
use crate::refusal::{Act, Refusal};
use crate::world::World;

const PLACERS: &[Duty] = &[Duty::Administrator, Duty::Director, Duty::SupplyHead];
const COLLECTORS: &[Duty] = &[Duty::Collector];
const NAME_MOST: usize = 60;
const SERIALS: u32 = 1_000_000;

fn event(event: Event) -> crate::Event {
    crate::Event::Collection(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.at_the_station();
    match command {
        Command::EnterPlace { kind, name_zh, name_en } => {
            draft.only(PLACERS, Act::KeepPlaces);
            let named = |name: &str| !name.trim().is_empty() && name.chars().count() <= NAME_MOST;
            if !named(name_zh) || !named(name_en) {
                draft.refuse(Refusal::PlaceUnnamed { most: NAME_MOST as u32 });
            }
            let (place, kind) = (draft.next_place(), *kind);
            let (name_zh, name_en) = (name_zh.trim().to_owned(), name_en.trim().to_owned());
            draft.emit(event(Event::PlaceEntered { place, kind, name_zh, name_en }));
        }
        Command::ClosePlace { place } => {
            draft.only(PLACERS, Act::KeepPlaces);
            draft.open_place(*place);
            draft.emit(event(Event::PlaceClosed { place: *place }));
        }
        Command::GrantNumbers { place, first, count } => {
            draft.only(PLACERS, Act::KeepPlaces);
            draft.open_place(*place);
            grant(draft, Granted { place: *place, first: *first, count: *count });
        }
        Command::BindNumber { visit, donation, scans } => {
            draft.only(COLLECTORS, Act::CollectBlood);
            bind(draft, *visit, *donation, scans);
        }
        Command::RecordCollection { visit, collected } => record(draft, *visit, collected),
    }
}

/// A range is granted once, of numbers that nobody used, of this year or the next.
fn grant(draft: &mut Draft<'_>, range: Granted) {
    let (world, first) = (draft.world, range.first);
    let most = *world.rules().numbers_per_grant;
    if range.count == 0 {
        draft.refuse(Refusal::NothingAsked {});
    }
    if range.count > most || first.serial().saturating_add(range.count) > SERIALS {
        return draft.refuse(Refusal::TooMany { what: Act::NameNumbers, most });
    }
    let year = draft.today().date().year().rem_euclid(100) as u8;
    if first.year() != year && first.year() != (year + 1) % 100 {
        draft.refuse(Refusal::NumbersOfOtherYear { year: first.year() });
    }
    let owner = world.stations().iter().find(|row| row.facilities.contains(&first.facility()));
    if let Some(station) = owner {
        let facility = first.facility().to_string();
        draft.refuse(Refusal::FacilityTaken { facility, station: station.id });
    }
    let numbers = || {
        let serials = first.serial()..first.serial().saturating_add(range.count);
        serials.filter_map(|serial| DonationNumber::from_parts(first.facility(), first.year(), serial).ok())
    };
    let after = world.collections().ranges.range(first..).next().map(|(_, next)| next);
    let before = world.collections().range_of(first);
    if let Some(taken) = before.or(after.filter(|next| range.holds(next.first))) {
        draft.refuse(Refusal::NumbersGranted { first: taken.first.to_string(), place: taken.place });
    }
    if let Some(used) = numbers().find(|number| is_used(world, *number)) {
        draft.refuse(Refusal::NumberUsed { donation: used.to_string() });
    }
    let Granted { place, first, count } = range;
    draft.emit(event(Event::NumbersGranted { place, first, count }));
}

/// Whether anything has the number already.
fn is_used(world: &World, donation: DonationNumber) -> bool {
    world.bags().of_donation(donation).next().is_some()
        || world.components().of_donation(donation).next().is_some()
        || world.collections().of(donation).is_some()
        || world.collections().bound_to(donation).is_some()
}

fn bind(draft: &mut Draft<'_>, visit: VisitId, donation: DonationNumber, scans: &[DonationNumber]) {
    let world = draft.world;
    let Some(row) = world.donors().visit(visit) else {
        return draft.refuse(Refusal::UnknownVisit { visit });
    };
    match row.state {
        VisitState::Cleared { until } if draft.now < until => {}
        VisitState::Cleared { .. } => draft.refuse(Refusal::ClearanceOver { visit }),
        _ => draft.refuse(Refusal::NotCleared { visit }),
    }
    // The bag and every tube that a donation must have.
    let least = *world.rules().sample_tubes_min + 1;
    if scans.len() < least as usize {
        draft.refuse(Refusal::ScansMissing { least });
    }
    if scans.len() > u8::MAX as usize {
        draft.refuse(Refusal::TooMany { what: Act::NameNumbers, most: u32::from(u8::MAX) });
    }
    if let Some(other) = scans.iter().find(|scan| **scan != donation) {
        draft.refuse(Refusal::ScansDiffer { donation: donation.to_string(), other: other.to_string() });
    }
    if world.collections().range_of(donation).is_none_or(|range| range.place != row.place) {
        draft.refuse(Refusal::NumberNotGranted { donation: donation.to_string(), place: row.place });
    }
    if is_used(world, donation) {
        draft.refuse(Refusal::NumberUsed { donation: donation.to_string() });
    }
    draft.emit(event(Event::NumberBound { visit, donation }));
}

/// What was collected is recorded; what broke a rule is recorded beside it.
fn record(draft: &mut Draft<'_>, visit: VisitId, collected: &Collected) {
    let (world, donation) = (draft.world, collected.donation);
    intelligible(draft, collected);
    let Some(row) = world.donors().visit(visit) else {
        return draft.refuse(Refusal::UnknownVisit { visit });
    };
    let (restrictions, interval) = judged(world.rules(), collected);
    let (donor, place, edition) = (row.donor, row.place, world.rules().edition);
    let collected = *collected;
    let said = Event::CollectionRecorded { visit, donor, place, collected, restrictions, interval, edition };
    draft.emit(event(said));
    if world.collections().range_of(donation).is_none_or(|range| range.place != place) {
        draft.finding(FindingRule::NumberNotGranted, None);
    }
    let elsewhere = world.collections().bound_to(donation).is_some_and(|bound| bound != visit);
    let has_bags = world.bags().of_donation(donation).next().is_some()
        || world.components().of_donation(donation).next().is_some();
    if elsewhere || has_bags || world.collections().of(donation).is_some() {
        draft.finding(FindingRule::NumberTwice, None);
        for (_, bag) in world.bags().of_donation(donation) {
            let ended = matches!(bag.custody, crate::bag::Custody::Ended { .. });
            if !ended && !bag.quality.has_hold(HoldReason::Label) {
                quality::hold(draft, bag, HoldReason::Label);
            }
        }
    }
    if !was_cleared(world, row, &collected) {
        draft.finding(FindingRule::CollectedUncleared, None);
    }
    if collected.outcome != Outcome::Failed && u32::from(collected.tubes) < *world.rules().sample_tubes_min {
        draft.finding(FindingRule::TubesMissing, None);
    }
}

/// A report that cannot be meant is not taken: times out of order, a bag set that there is not.
fn intelligible(draft: &mut Draft<'_>, collected: &Collected) {
    let rules = draft.world.rules();
    let is_set = match collected.taken {
        Donated::WholeBlood { nominal_ml } => rules.whole_blood_volumes.contains(&u32::from(nominal_ml)),
        Donated::Platelets { doses } => (1..=*rules.apheresis_doses_max).contains(&u32::from(doses)),
    };
    if !is_set {
        draft.refuse(Refusal::NoSuchVolume {});
    }
    if collected.ended_at < collected.begun_at {
        draft.refuse(Refusal::CollectionTimes {});
    }
    draft.told_of(collected.begun_at);
    draft.told_of(collected.ended_at);
}

/// Whether the visit was cleared for this, in time; a puncture that failed may be followed by another.
fn was_cleared(world: &World, visit: &crate::duty::donor::Visit, collected: &Collected) -> bool {
    let fits = collected.taken.kind() == visit.asks || visit.asks == DonationKind::TwoDoses;
    let fits = fits && collected.taken.kind().is_apheresis() == visit.asks.is_apheresis();
    let stays = matches!(visit.state, VisitState::Cleared { .. } | VisitState::Collected { .. });
    // What was told twice under one number counts each time.
    let only_failed = world.collections().of_visit(visit.id).all(|row| row.collected.outcome == Outcome::Failed);
    fits && stays && only_failed && visit.cleared_until.is_some_and(|until| collected.begun_at < until)
}

/// What a collection is not good for, and whether the interval counts from it.
fn judged(rules: &Rules, collected: &Collected) -> (Vec<Restriction>, Interval) {
    let volume = u32::from(collected.volume_ml);
    let mut restrictions = Vec::new();
    if let Donated::WholeBlood { nominal_ml } = collected.taken {
        let nominal = u32::from(nominal_ml);
        let took = collected.ended_at.millis().saturating_sub(collected.begun_at.millis());
        if rules.slow_collection.after(nominal).is_some_and(|limit| took > limit.0 * 60_000) {
            restrictions.extend([Restriction::NoFreshPlasma, Restriction::NoPlatelets]);
        }
        let tolerance = *rules.volume_tolerance_percent;
        if volume * 100 < nominal * 100_u32.saturating_sub(tolerance) {
            restrictions.push(Restriction::Underweight);
        }
        if volume * 100 > nominal * 100_u32.saturating_add(tolerance) {
            restrictions.push(Restriction::Overweight);
        }
    }
    if collected.outcome == Outcome::Failed || volume == 0 {
        restrictions.push(Restriction::NotUsable);
    }
    let counts = volume >= *rules.interval_from_ml;
    (restrictions, if counts { Interval::Counts } else { Interval::CountsNot })
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let zone = world.network().zone_offset;
    let rows = world.collections_mut();
    match event {
        Event::PlaceEntered { place, kind, name_zh, name_en } => {
            let (name_zh, name_en) = (name_zh.clone(), name_en.clone());
            rows.places.push(CollectionPlace { id: *place, kind: *kind, name_zh, name_en, closed_at: None });
        }
        Event::PlaceClosed { place } => {
            if let Some(row) = rows.places.get_mut(place.index()) {
                row.closed_at = Some(stamp.recorded_at);
            }
        }
        Event::NumbersGranted { place, first, count } => {
            rows.ranges.insert(*first, Granted { place: *place, first: *first, count: *count });
        }
        Event::NumberBound { visit, donation } => {
            rows.bound.insert(*donation, *visit);
            rows.bound_last.insert(*visit, *donation);
        }
        Event::CollectionRecorded { visit, donor, place, collected, restrictions, interval, .. } => {
            let (donation, collected) = (collected.donation, *collected);
            let (visit, restrictions) = (*visit, restrictions.clone());
            let ix = rows.rows.push(Collection { visit, donor: *donor, place: *place, collected, restrictions });
            rows.by_visit.insert((visit, ix as u32));
            if rows.by_number.contains_key(&donation) {
                rows.twice.insert(donation);
            } else {
                rows.by_number.insert(donation, ix as u32);
            }
            let given = (*interval == Interval::Counts).then(|| Given {
                donation,
                kind: collected.taken.kind(),
                day: collected.begun_at.day(zone),
                volume_ml: collected.volume_ml,
                reaction: collected.reaction,
            });
            world.donors_mut().collected(visit, donation, given);
        }
    }
}
