//! `decide` and `apply` of recalls.

use super::reach::{self, Reach};
use super::*;
use crate::bag::Bag;
use crate::command::FindingRule;
use crate::decide::Draft;
use crate::duty::quality;
use crate::refusal::{Act, Refusal};

/// Who recalls: the station's quality, as for single bags.
const OPENERS: &[Duty] = &[Duty::Quality, Duty::Laboratory, Duty::SupplyHead];
/// Anybody who handles a bag may say what they found of it.
const FINDERS: &[Duty] = &[
    Duty::Quality,
    Duty::Laboratory,
    Duty::SupplyDuty,
    Duty::SupplyHead,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
    Duty::Nurse,
    Duty::Physician,
    Duty::Courier,
];
const PATIENT_TELLERS: &[Duty] = &[Duty::Quality, Duty::TransfusionDuty, Duty::TransfusionHead, Duty::Physician];
const CLOSERS: &[Duty] = &[Duty::Quality];

pub(super) fn event(event: Event) -> crate::Event {
    crate::Event::Recall(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::OpenRecall { cause } => {
            draft.only(OPENERS, Act::KeepQuality);
            draft.at_the_station();
            open(draft, *cause);
        }
        Command::AnswerRecallTask { recall, bags } => {
            draft.only(FINDERS, Act::KeepQuality);
            draft.each_once(&bags.iter().map(|one| one.bag).collect::<Vec<BagId>>());
            let Some(row) = known(draft, *recall) else { return };
            bags.iter().for_each(|one| answer(draft, row, *one));
        }
        Command::ResolveRecallPatient { recall, bag, patient, outcome } => {
            draft.only(PATIENT_TELLERS, Act::KeepQuality);
            let Some(row) = known(draft, *recall) else { return };
            resolve(draft, row, (*bag, *patient), *outcome);
        }
        Command::CloseRecall { recall, conclusion, second_person } => {
            draft.only(CLOSERS, Act::KeepQuality);
            draft.at_the_station();
            draft.attested(*second_person);
            let Some(row) = known(draft, *recall) else { return };
            close(draft, row);
            let (recall, conclusion, second_person) = (row.id, *conclusion, *second_person);
            draft.emit(event(Event::RecallClosed { recall, conclusion, second_person }));
        }
    }
}

/// A recall that is not closed.
fn known<'w>(draft: &mut Draft<'w>, recall: RecallId) -> Option<&'w Recall> {
    let row = draft.world.recalls().get(recall);
    match row {
        None => draft.refuse(Refusal::UnknownRecall { recall }),
        Some(row) if !row.is_open() => draft.refuse(Refusal::RecallClosed { recall }),
        Some(_) => {}
    }
    row
}

/// Refuses a cause that names what is not there.
fn named(draft: &mut Draft<'_>, cause: Cause) {
    let world = draft.world;
    match cause {
        Cause::LateReactive { donation } if !reach::recorded(world, donation) => {
            draft.refuse(Refusal::UnknownDonation { donation: donation.to_string() });
        }
        Cause::ReagentLot { lot } if world.laboratory().lot(lot).is_none() => {
            draft.refuse(Refusal::UnknownLot { lot });
        }
        Cause::Equipment { equipment, from, until } => {
            if world.equipment().get(equipment).is_none() {
                draft.refuse(Refusal::UnknownEquipment { equipment });
            }
            if until < from || until > draft.now.plus(*world.rules().clock_ahead) {
                draft.refuse(Refusal::SpanStrange { from, until });
            }
        }
        Cause::RecipientInfection { bag } if world.bags().get(bag).is_none() => {
            draft.refuse(Refusal::UnknownBag { bag });
        }
        _ => {}
    }
}

fn open(draft: &mut Draft<'_>, cause: Cause) {
    named(draft, cause);
    if draft.is_refused() {
        return;
    }
    let (world, rules) = (draft.world, draft.world.rules());
    let reach = reach::of(world, cause, draft.today());
    if reach.is_empty() {
        draft.refuse(Refusal::NothingToRecall {});
    }
    if let Some(row) = world.recalls().open().find(|row| covers(world, row, cause, &reach)) {
        draft.refuse(Refusal::RecallOpenAlready { recall: row.id });
    }
    let (recall, donors, edition) = (draft.next_recall(), reach.donors.clone(), rules.edition);
    let trace_due = draft.now.plus(*rules.recall_trace_within);
    draft.emit(event(Event::RecallOpened { recall, cause, donors, trace_due, edition }));
    for donation in reach.donations.iter().copied() {
        draft.emit(event(Event::DonationReached { recall, donation }));
    }
    for piece in reach.pieces.iter().copied() {
        draft.emit(event(Event::PieceReached { recall, piece }));
    }
    let due = reached(draft, world, recall, cause, &reach.bags);
    tasks(draft, recall, due);
}

/// Whether an open recall reaches, and goes on reaching, all that another would.
fn covers(world: &World, row: &Recall, cause: Cause, reach: &Reach) -> bool {
    let watched = |one: &Watched| {
        let person = world.donors().person_of(one.donor);
        row.donors.iter().any(|of| world.donors().person_of(of.donor) == person && of.since <= one.since)
    };
    let by_lot = matches!(cause, Cause::BagSetLot { .. } | Cause::ReagentLot { .. });
    (!by_lot || row.cause == cause)
        && reach.donors.iter().all(watched)
        && reach.donations.iter().all(|donation| row.donations.contains(donation))
        && reach.pieces.iter().all(|piece| row.pieces.contains(piece))
        && reach.bags.iter().all(|bag| row.bags.contains_key(bag))
}

/// Blocks bags as they are in a World, and lists their patients; gives what each site is to find.
pub(super) fn reached(
    draft: &mut Draft<'_>,
    world: &World,
    recall: RecallId,
    cause: Cause,
    bags: &BTreeSet<BagId>,
) -> BTreeMap<SiteId, Vec<BagId>> {
    let mut due: BTreeMap<SiteId, Vec<BagId>> = BTreeMap::new();
    for bag in bags {
        let Some((ix, row)) = world.bags().find(*bag).and_then(|ix| Some((ix, world.bags().at(ix)?))) else { continue };
        let stood = reach::stood(world, ix, row);
        quality::recall(draft, row, cause.reason());
        draft.emit(event(Event::BagReached { recall, bag: row.id, stood }));
        for (bag, patient, site, exposure) in reach::exposed(world, row.id) {
            draft.emit(event(Event::PatientReached { recall, bag, patient, site, exposure }));
        }
        if let Some(site) = reach::holder(world, row) {
            due.entry(site).or_default().push(row.id);
        }
    }
    due
}

/// Sets each site its task.
pub(super) fn tasks(draft: &mut Draft<'_>, recall: RecallId, of: BTreeMap<SiteId, Vec<BagId>>) {
    let due = draft.now.plus(*draft.world.rules().recall_task_within);
    for (site, bags) in of {
        draft.emit(event(Event::RecallTaskSet { recall, site, bags, due }));
    }
}

/// What was found is recorded whatever it says; where it is not what is on record, that is a question.
fn answer(draft: &mut Draft<'_>, row: &Recall, told: AnswerOf) {
    let (world, here) = (draft.world, draft.envelope.site);
    let AnswerOf { bag, found } = told;
    let Some(bag_row) = world.bags().get(bag).filter(|_| row.bags.contains_key(&bag)) else {
        return draft.refuse(Refusal::BagNotInRecall { recall: row.id, bag });
    };
    let rule = match found {
        Found::NotFound {} => Some(FindingRule::RecallNotFound),
        found => (!agrees(world, bag_row, here, found)).then_some(FindingRule::RecallDiffers),
    };
    let finding = rule.map(|rule| draft.finding_numbered(rule, Some(bag)));
    let recall = row.id;
    draft.emit(event(Event::RecallBagAnswered { recall, bag, site: here, found, finding }));
    if let Found::GivenToPatient { patient } = found {
        let patient = patient.map(|patient| world.known_as(patient));
        let on_record = reach::exposed(world, bag);
        let listed = |who: Option<PatientId>| who.map(|who| world.known_as(who)) == patient;
        let known = row.patients.keys().any(|(of, who)| *of == bag && listed(*who));
        // Who it was is known by the record, where the hospital does not say.
        if !known && (patient.is_some() || on_record.is_empty()) {
            let (site, exposure) = (here, Exposure::Told);
            draft.emit(event(Event::PatientReached { recall, bag, patient, site, exposure }));
        }
    }
}

/// Whether an answer is what the record says of the bag.
fn agrees(world: &World, bag: &Bag, here: SiteId, found: Found) -> bool {
    match found {
        Found::Quarantined {} => match bag.custody {
            Custody::InStore { site } | Custody::Picked { site } => site == here,
            // The giver has called it back, or waits for it.
            Custody::Returning { .. } => reach::holder(world, bag) == Some(here),
            _ => false,
        },
        Found::GivenToPatient { patient } => {
            let given = reach::exposed(world, bag.id);
            let same = |who: Option<PatientId>| {
                patient.is_none() || who.map(|who| world.known_as(who)) == patient.map(|who| world.known_as(who))
            };
            given.iter().any(|(_, who, site, _)| *site == here && same(*who))
        }
        Found::DiscardedAlready {} => {
            matches!(bag.custody, Custody::Ended { site, fate: Fate::Discarded | Fate::Expired } if site == here)
        }
        Found::NotFound {} => false,
    }
}

fn resolve(draft: &mut Draft<'_>, row: &Recall, (bag, patient): (BagId, Option<PatientId>), outcome: PatientOutcome) {
    let world = draft.world;
    let listed =
        |who: Option<PatientId>| who.map(|who| world.known_as(who)) == patient.map(|patient| world.known_as(patient));
    let of = row.patients.iter().find(|((of, who), _)| *of == bag && listed(*who));
    let Some(((bag, patient), exposed)) = of else {
        return draft.refuse(Refusal::PatientNotInRecall { recall: row.id, bag });
    };
    if draft.envelope.duty != Duty::Quality {
        draft.at_site(exposed.site);
    }
    if exposed.resolved.is_some() {
        draft.refuse(Refusal::RecallPatientDone { recall: row.id, bag: *bag });
    }
    let (recall, bag, patient) = (row.id, *bag, *patient);
    draft.emit(event(Event::RecallPatientResolved { recall, bag, patient, outcome }));
}

/// Refuses while anybody has something left to answer, and names all of it.
fn close(draft: &mut Draft<'_>, row: &Recall) {
    let (world, recall) = (draft.world, row.id);
    for (site, bags) in row.open_tasks() {
        draft.refuse(Refusal::RecallTaskOpen { recall, site, bags });
    }
    for (bag, ..) in row.open_patients() {
        draft.refuse(Refusal::RecallPatientOpen { recall, bag });
    }
    for finding in row.open_questions(world) {
        draft.refuse(Refusal::RecallQuestionOpen { recall, finding });
    }
    for notice in row.open_notices(world) {
        draft.refuse(Refusal::RecallNoticeOpen { recall, notice });
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let (at, by) = (stamp.recorded_at, stamp.actor);
    let rows = world.recalls_mut();
    match event {
        Event::RecallOpened { recall, cause, donors, trace_due, .. } => {
            rows.open.insert(*recall);
            rows.rows.push(Arc::new(Recall {
                id: *recall,
                cause: *cause,
                opened_at: at,
                opened_by: by,
                trace_due: *trace_due,
                donors: donors.clone(),
                donations: OrdSet::new(),
                pieces: OrdSet::new(),
                bags: OrdMap::new(),
                patients: OrdMap::new(),
                questions: OrdSet::new(),
                closed: None,
            }));
        }
        Event::DonationReached { recall, donation } => {
            rows.by_donation.entry(*donation).or_default().push(*recall);
            rows.change(*recall, |row| {
                row.donations.insert(*donation);
            });
        }
        Event::PieceReached { recall, piece } => {
            rows.by_piece.entry(*piece).or_default().push(*recall);
            rows.change(*recall, |row| {
                row.pieces.insert(*piece);
            });
        }
        Event::BagReached { recall, bag, stood } => {
            rows.by_bag.entry(*bag).or_default().push(*recall);
            rows.change(*recall, |row| {
                row.bags.insert(*bag, Reached { stood: *stood, task: None });
            });
        }
        Event::RecallTaskSet { recall, site, bags, due } => rows.change(*recall, |row| {
            for bag in bags {
                if let Some(reached) = row.bags.get_mut(bag) {
                    reached.task = Some(Task { site: *site, due: *due, answer: None });
                }
            }
        }),
        Event::PatientReached { recall, bag, patient, site, exposure } => rows.change(*recall, |row| {
            let exposed = Exposed { site: *site, exposure: *exposure, resolved: None };
            row.patients.insert((*bag, *patient), exposed);
        }),
        Event::RecallBagAnswered { recall, bag, site, found, finding } => rows.change(*recall, |row| {
            let answer = Answered { found: *found, by, site: *site, at, finding: *finding };
            row.questions.extend(*finding);
            if let Some(reached) = row.bags.get_mut(bag) {
                let task = reached.task.get_or_insert(Task { site: *site, due: at, answer: None });
                task.answer = Some(answer);
            }
        }),
        Event::RecallPatientResolved { recall, bag, patient, outcome } => rows.change(*recall, |row| {
            if let Some(exposed) = row.patients.get_mut(&(*bag, *patient)) {
                exposed.resolved = Some((*outcome, by, at));
            }
        }),
        Event::RecallClosed { recall, conclusion, second_person } => {
            rows.open.remove(recall);
            let closing = Closing { conclusion: *conclusion, by, second_person: *second_person, at };
            rows.change(*recall, |row| row.closed = Some(closing));
        }
    }
}
