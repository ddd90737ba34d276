//! `decide` and `apply` of counts.

use super::*;
use crate::command::FindingRule;
use crate::decide::Draft;
use crate::refusal::{Act, Refusal};
use crate::{Duty, Stamp};

const COUNTERS: &[Duty] = &[
    Duty::SupplyDuty,
    Duty::SupplyHead,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
    Duty::Quality,
    Duty::Laboratory,
];

fn event(event: Event) -> crate::Event {
    crate::Event::Count(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.only(COUNTERS, Act::CountStore);
    match command {
        Command::OpenCount { class, group } => {
            let count = draft.next_count();
            let site = draft.envelope.site;
            draft.emit(event(Event::CountOpened { count, site, class: *class, group: *group }));
        }
        Command::ScanBags { count, bags } => {
            draft.bounded(bags.len());
            if let Some(row) = known(draft, *count) {
                scan(draft, row, bags);
            }
        }
        Command::CloseCount { count, second_person } => {
            draft.witnessed(*second_person);
            if let Some(row) = known(draft, *count) {
                close(draft, row, *second_person);
            }
        }
    }
}

fn known<'w>(draft: &mut Draft<'w>, id: CountId) -> Option<&'w Count> {
    let row = draft.world.count(id);
    match row {
        None => draft.refuse(Refusal::UnknownCount { count: id }),
        Some(row) => draft.at_site(row.site),
    }
    row
}

/// What was seen, whatever the record says of it. A box scanned twice is seen once.
fn scan(draft: &mut Draft<'_>, row: &Count, bags: &[BagId]) {
    let (world, count) = (draft.world, row.id);
    let (mut seen, mut known, mut odd) = (BTreeSet::new(), Vec::new(), Vec::new());
    for bag in bags {
        match world.bags().find(*bag) {
            _ if !seen.insert(*bag) => {}
            None => draft.finding(FindingRule::CountedUnknown, Some(*bag)),
            Some(ix) => {
                known.push(*bag);
                if !row.scanned.contains(&ix) {
                    odd.push((ix, *bag));
                }
            }
        }
    }
    if !known.is_empty() {
        draft.emit(event(Event::BagsScanned { count, bags: known }));
    }
    for (ix, bag) in odd {
        let Some(here) = world.bags().at(ix) else { continue };
        if world.open_counts().any(|other| other.id != count && other.scanned.contains(&ix)) {
            draft.finding(FindingRule::CountedInTwo, Some(bag));
        }
        if !may_be_at(world, ix, here, row.site) {
            let finding = draft.finding_numbered(FindingRule::CountedElsewhere, Some(bag));
            draft.emit(event(Event::BagFound { bag, count, finding }));
        }
    }
}

/// A bag already asked about is not asked about again.
fn close(draft: &mut Draft<'_>, row: &Count, second_person: ActorId) {
    let (world, count) = (draft.world, row.id);
    if row.closed.is_some() {
        draft.refuse(Refusal::CountClosed { count });
    }
    draft.emit(event(Event::CountClosed { count, second_person }));
    for (ix, bag) in row.left(world) {
        let finding = match world.missing(ix) {
            Some(finding) => finding,
            None => draft.finding_numbered(FindingRule::CountedMissing, Some(bag.id)),
        };
        draft.emit(event(Event::BagMissed { bag: bag.id, count, finding }));
    }
}

/// The question about a missing bag is answered with "gone for good": its life ends. Not by whoever counted.
pub(crate) fn give_up(draft: &mut Draft<'_>, finding: FindingId, bag: BagId) {
    let Some(row) = draft.world.bags().get(bag) else { return };
    let counts = draft.world.counts().rev();
    let asked = |count: &&Count| count.missed.iter().any(|ix| draft.world.missing(*ix) == Some(finding));
    if let Some(closed) = counts.into_iter().find(asked).and_then(|count| count.closed) {
        draft.not_by(closed.by);
    }
    if let Custody::InStore { site } | Custody::Picked { site } = row.custody {
        draft.emit(event(Event::BagGivenUp { bag, site }));
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::CountOpened { count, site, class, group } => {
            let mut row = Count {
                id: *count,
                site: *site,
                class: *class,
                group: *group,
                opened_by: stamp.actor,
                opened_at: stamp.recorded_at,
                expected: Vec::new(),
                scanned: BTreeSet::new(),
                missed: Vec::new(),
                found: Vec::new(),
                closed: None,
            };
            row.expected = world.standing_at(*site, |bag| row.covers(bag));
            world.add_count(row);
        }
        Event::BagsScanned { count, bags } => {
            let seen: Vec<BagIx> = bags.iter().filter_map(|bag| world.bags().find(*bag)).collect();
            world.change_count(*count, |row| row.scanned.extend(seen));
        }
        Event::BagFound { bag, count, .. } => {
            if let Some(ix) = world.bags().find(*bag) {
                world.change_count(*count, |row| row.found.push(ix));
            }
        }
        Event::CountClosed { count, second_person } => {
            let close = CountClose { by: stamp.actor, second_person: *second_person, at: stamp.recorded_at };
            world.change_count(*count, |row| row.closed = Some(close));
        }
        Event::BagMissed { bag, count, finding } => {
            if let Some(ix) = world.bags().find(*bag) {
                world.change_count(*count, |row| row.missed.push(ix));
                world.is_missing(ix, *finding);
            }
        }
        Event::BagGivenUp { bag, site } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            crate::duty::supply::end_reservation(world, ix);
            world.bags_mut().change(ix, |bag| bag.custody = Custody::Ended { site: *site, fate: Fate::Lost });
        }
    }
}
