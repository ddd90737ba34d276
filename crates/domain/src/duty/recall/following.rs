//! A recall that is open goes on reaching: what a command records of a donor, a lot or a bag of it is caught in the
//! same act, whichever duty's command it is.

use super::kernel::{event, reached, tasks};
use super::*;
use crate::bag::RecallState;
use crate::decide::Draft;
use crate::duty::{collection, donor, laboratory, quality};

/// What of the recalls follows from what this command records.
pub(crate) fn follow(draft: &mut Draft<'_>) {
    let world = draft.world;
    let opening = matches!(draft.envelope.command, crate::Command::Recall(Command::OpenRecall { .. }));
    if draft.is_refused() || opening || world.recalls().is_empty() || !draft.events().iter().any(|e| matters(world, e))
    {
        return;
    }
    let mut after = world.clone();
    let stamp = draft.envelope.stamp(draft.now);
    for event in draft.events() {
        after.apply(&stamp, event);
    }
    let said: Vec<crate::Event> = draft.events().to_vec();
    let open: Vec<RecallId> = world.recalls().open().map(|row| row.id).collect();
    for recall in open.iter().filter_map(|recall| after.recalls().get(*recall)).filter(|row| row.is_open()) {
        let new: BTreeSet<DonationNumber> = said.iter().flat_map(|event| newly(&after, recall, event)).collect();
        let new: BTreeSet<DonationNumber> =
            new.difference(&recall.donations.iter().copied().collect()).copied().collect();
        for donation in &new {
            draft.emit(event(Event::DonationReached { recall: recall.id, donation: *donation }));
        }
        let mut bags: BTreeSet<BagId> = new.iter().flat_map(|donation| reach::bags_of(&after, *donation)).collect();
        let came = said.iter().filter_map(crate::Event::brings);
        bags.extend(came.filter(|bag| is_of(&after, recall, *bag)));
        bags.retain(|bag| !recall.bags.contains_key(bag));
        let mut due = reached(draft, &after, recall.id, recall.cause, &bags);
        // A bag of it that is elsewhere now is asked of whoever has it.
        for bag in said.iter().filter_map(crate::Event::bag).collect::<BTreeSet<_>>() {
            let Some(row) = recall.bags.get(&bag) else { continue };
            let holder = after.bags().get(bag).and_then(|bag| reach::holder(&after, bag));
            if let Some(site) = holder.filter(|site| row.task.is_none_or(|task| task.site != *site)) {
                due.entry(site).or_default().push(bag);
            }
            for (bag, patient, site, exposure) in reach::exposed(&after, bag) {
                let same = |other: Option<PatientId>| {
                    other.map(|other| after.known_as(other)) == patient.map(|one| after.known_as(one))
                };
                if !recall.patients.keys().any(|(of, who)| *of == bag && same(*who)) {
                    let recall = recall.id;
                    draft.emit(event(Event::PatientReached { recall, bag, patient, site, exposure }));
                }
            }
        }
        tasks(draft, recall.id, due);
    }
    // What a recall reached that is closed since stays blocked, also where a bag of it comes in later.
    for bag in said.iter().filter_map(crate::Event::brings).collect::<BTreeSet<_>>() {
        let by = reach::donations_in(&after, bag).into_iter().chain([bag.donation]);
        let first = by.flat_map(|donation| after.recalls().of_donation(donation)).min().copied();
        let clear = after.bags().get(bag).is_some_and(|row| row.quality.recall == RecallState::Clear);
        let told = draft.events().iter().any(|e| is_recall_of(e, bag));
        if let Some(row) = first.and_then(|recall| after.recalls().get(recall)).filter(|_| clear && !told) {
            draft.emit(crate::Event::Quality(quality::Event::BagRecalled { bag, reason: row.cause.reason() }));
        }
    }
}

fn is_recall_of(event: &crate::Event, bag: BagId) -> bool {
    matches!(event, crate::Event::Quality(quality::Event::BagRecalled { bag: of, .. }) if *of == bag)
}

/// Whether a recall may have to do with what was recorded.
fn matters(world: &World, event: &crate::Event) -> bool {
    let of_bag = |bag: BagId| world.recalls().of_bag(bag).iter().any(|recall| world.recalls().open.contains(recall));
    match event {
        crate::Event::Collection(collection::Event::CollectionRecorded { .. })
        | crate::Event::Donor(donor::Event::DonorsMerged { .. })
        | crate::Event::Laboratory(laboratory::Event::RunRecorded { .. }) => true,
        event => event.brings().is_some() || event.bag().is_some_and(of_bag),
    }
}

/// The donations that an event brings within the reach of a recall.
fn newly(after: &World, recall: &Recall, event: &crate::Event) -> BTreeSet<DonationNumber> {
    let zone = after.network().zone_offset;
    let watches = |donor: DonorId, day: CityDay| {
        let person = after.donors().person_of(donor);
        recall.donors.iter().any(|one| after.donors().person_of(one.donor) == person && day >= one.since)
    };
    match event {
        crate::Event::Collection(collection::Event::CollectionRecorded { donor, collected, .. }) => {
            let of_lot = recall.cause == Cause::BagSetLot { lot: collected.lot };
            let reached = of_lot || watches(*donor, collected.begun_at.day(zone));
            reached.then_some(collected.donation).into_iter().collect()
        }
        crate::Event::Donor(donor::Event::DonorsMerged { kept, .. }) => {
            let person = after.donors().person_of(*kept);
            let same = recall.donors.iter().filter(|one| after.donors().person_of(one.donor) == person);
            same.flat_map(|one| reach::given(after, *one)).collect()
        }
        crate::Event::Laboratory(laboratory::Event::RunRecorded { run, wells, controls, .. }) => {
            let Cause::ReagentLot { lot } = recall.cause else { return BTreeSet::new() };
            if *controls != laboratory::Controls::Valid {
                return BTreeSet::new();
            }
            let rows = after.laboratory();
            let assay = rows.lot(lot).and_then(|row| rows.method(row.method)).map(|row| row.assay);
            if !rows.run(*run).is_some_and(|run| run.lots.contains(&lot)) {
                return BTreeSet::new();
            }
            let of_lot = wells.iter().filter(|one| Some(one.content.assay()) == assay);
            of_lot.flat_map(|one| rows.donations_of(one.content)).collect()
        }
        event => match event.brings().and_then(|bag| after.bags().get(bag)) {
            Some(row) if watches(row.donor, row.collected_at.day(zone)) => BTreeSet::from([row.id.donation]),
            _ => BTreeSet::new(),
        },
    }
}

/// Whether a bag that came in is of what a recall reached.
fn is_of(after: &World, recall: &Recall, bag: BagId) -> bool {
    let by_donation = |donation: &DonationNumber| recall.donations.contains(donation);
    recall.donations.contains(&bag.donation)
        || reach::donations_in(after, bag).iter().any(by_donation)
        || recall.pieces.contains(&bag)
}
