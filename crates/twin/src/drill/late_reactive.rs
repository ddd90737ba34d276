//! A late reactive result: the blood of one donor lies everywhere, one command blocks it, everybody answers, it closes.
//!
//! Bags of the donor stand at the station, at a storage point, at a hospital; one is reserved, one picked, one on the
//! road, one with a patient, one transfused, one at another station, one discarded; today's donation is at the bench and
//! in a pool that was released, and another, under a second number of the person, has not been touched. Then a result
//! of today's turns out reactive. All of it is told through commands; the journal is judged by the independent checker.

mod steps;

use super::DrillReport;
use crate::City;
use crate::sim::{Book, BookError, Ledger};
use checker::{Checker, Report, Strictness};
use domain::bag::{Bag, Custody, Fate};
use domain::duty::quality::{self, FindingAnswer, HoldAfter};
use domain::duty::recall::{self, AnswerOf, Cause, Conclusion, Found, PatientOutcome, Recall, Stood};
use domain::duty::{shipment, station};
use domain::{BagId, Command, DonorId, Duty, Moment, PatientId, Product, RecallId, SiteId, World};
use engine::{Act, Denied, ExportError};
use journal::Store;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::time::Duration;
use steps::{Told, piece};

/// Every bag of the story within the look-back, and where it lies before the result: as the story tells it, not as the
/// kernel lists it. Half of the pooled platelets is another donor's.
const LIES: [(u32, Product, &str); 11] = [
    (800_001, Product::Fp, "other_station"),
    (800_002, Product::Fp, "picked"),
    (800_003, Product::Fp, "reserved"),
    (800_004, Product::Fp, "discarded"),
    (800_005, Product::Fp, "in_store"),
    (800_006, Product::Fp, "on_road"),
    (800_011, Product::Fp, "in_store"),
    (800_021, Product::Fp, "in_store"),
    (800_022, Product::Fp, "with_patient"),
    (800_023, Product::Fp, "transfused"),
    (900_050, Product::PltP, "in_store"),
];
/// Who was given which of them.
const GIVEN_TO: [(u32, PatientId); 2] = [(800_022, PatientId(71)), (800_023, PatientId(72))];
/// Pieces at the bench that the donor's blood of today became: red cells and plasma.
const AT_BENCH: usize = 2;
/// Why the drill could not be run at all.
#[derive(Debug, thiserror::Error)]
pub enum LateError {
    /// The city's book.
    #[error(transparent)]
    Book(#[from] BookError),
    /// A step of the story was refused.
    #[error("at {at}: {command}: {why}")]
    Step { at: Moment, command: String, why: Denied },
    /// The story lacks something that a step needs.
    #[error("the story lacks {0}")]
    Lacks(&'static str),
    /// The journal could not be read back.
    #[error("the journal cannot be read back: {0}")]
    Export(#[from] ExportError),
}

/// Tells the story under a seed into a store, which must be empty, and judges it. `clock` tells the time that has passed,
/// for the time in the report; nothing else depends on it.
///
/// # Errors
/// When it could not be told. What goes wrong in it is in the report.
pub fn late_reactive(seed: u64, store: Box<dyn Store>, clock: &dyn Fn() -> Duration) -> Result<DrillReport, LateError> {
    let mut told = Told::begin(Book::open(store, seed)?, &City::demo(seed))?;
    let donation = told.everywhere()?;
    let lay = lying(told.world());
    told.turns_reactive(donation)?;
    let (took, opened) = open(&mut told, Cause::LateReactive { donation }, clock)?;
    let row = told.recall(opened)?.clone();
    let before = listed(told.world(), &row);
    let at_bench = row.pieces_at_bench(told.world());
    let mut wrong = left_out(told.world(), &row);
    wrong.extend(lacking(&before, &lay)?);
    if at_bench.len() != AT_BENCH {
        wrong.push(format!("{} pieces at the bench are reached, not {AT_BENCH}", at_bench.len()));
    }
    answer(&mut told, opened)?;
    let closed = told.recall(opened)?;
    if closed.is_open() {
        wrong.push("the recall is not closed".to_owned());
    }
    let (bags, patients) = (became(told.world(), &before, &lay, closed), followed(closed));
    wrong.extend(forgotten(closed)?);
    let judged = judge(&mut told)?;
    wrong.extend(judged.violations.iter().map(ToString::to_string));
    wrong.extend(domain::whole::faults(told.world()));
    let figures = json!({
        "one_command_ms": took.as_secs_f64() * 1_000.0,
        "bags": bags,
        "patients": patients,
        "pieces_at_bench": at_bench,
        "donations": row.donations.len(),
        "events": judged.events,
        "checker_violations": judged.violations_found,
    });
    Ok(DrillReport::new("late-reactive", seed, wrong, figures))
}

/// How the bags of one donor are blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocking {
    /// A recall: one command.
    Recall,
    /// Each bag by its number, a command and a durability point for each.
    BagByBag,
}

/// Blocks the blood of a donor of sixty donations, a bag of each at the station, at a storage point and at a hospital, and
/// says how many bags that were and how long it took until it was durable.
///
/// # Errors
/// When the story could not be told, or a bag is not blocked.
pub fn sixty_donations(
    seed: u64,
    store: Box<dyn Store>,
    how: Blocking,
    clock: &dyn Fn() -> Duration,
) -> Result<(usize, Duration), LateError> {
    let mut told = Told::begin(Book::open(store, seed)?, &City::demo(seed))?;
    let donor = told.sixty()?;
    told.settle()?;
    let of = |world: &World, donor: DonorId| -> Vec<(BagId, bool)> {
        let bags = world.bags().iter().filter(|bag| bag.donor == donor);
        bags.map(|bag| (bag.id, bag.quality.is_sound())).collect()
    };
    let bags = of(told.world(), donor);
    let took = match how {
        Blocking::Recall => open(&mut told, Cause::DonorCall { donor }, clock)?.0,
        Blocking::BagByBag => {
            let began = clock();
            for (bag, _) in &bags {
                let (bags, reason) = (vec![*bag], quality::RecallReason::DonorCall);
                let command = Command::Quality(quality::Command::RecallBags { bags, reason });
                told.tell(told.station, Duty::Quality, command)?;
                told.settle()?;
            }
            clock().saturating_sub(began)
        }
    };
    match of(told.world(), donor).iter().any(|(_, sound)| *sound) {
        true => Err(LateError::Lacks("a block on every bag")),
        false => Ok((bags.len(), took)),
    }
}

/// Opens the recall, and says how long it took until it was durable.
fn open(told: &mut Told, cause: Cause, clock: &dyn Fn() -> Duration) -> Result<(Duration, RecallId), LateError> {
    told.settle()?;
    let envelope = told.envelope(told.station, Duty::Quality, Command::Recall(recall::Command::OpenRecall { cause }));
    let began = clock();
    told.send(envelope)?;
    told.settle()?;
    let took = clock().saturating_sub(began);
    let opened = told.world().recalls().iter().next_back().map(|row| row.id).ok_or(LateError::Lacks("the recall"))?;
    Ok((took, opened))
}

/// Where the story's bags lie. What is promised or picked is back in store when the result comes: the result itself holds
/// it, before anybody recalls.
fn lying(world: &World) -> BTreeMap<BagId, &'static str> {
    let place = |bag: &Bag| match bag.custody {
        Custody::InStore { .. } if bag.reservation.is_some() => "reserved",
        Custody::InStore { .. } => "in_store",
        Custody::Picked { .. } => "picked",
        Custody::OnRoad { .. } => "on_road",
        Custody::Returning { .. } => "returning",
        Custody::WithPatient { .. } => "with_patient",
        Custody::Ended { fate: Fate::TransferredOut, .. } => "other_station",
        Custody::Ended { fate, .. } => fate.code(),
    };
    world.bags().iter().map(|bag| (bag.id, place(bag))).collect()
}

/// What of [`LIES`] did not lie there, what of it is not listed, and what is listed beside.
fn lacking(listed: &[(BagId, Value)], lay: &BTreeMap<BagId, &'static str>) -> Result<Vec<String>, LateError> {
    let mut wrong = Vec::new();
    let mut left: BTreeSet<BagId> = listed.iter().map(|(bag, _)| *bag).collect();
    for (serial, product, place) in LIES {
        let bag = piece(serial, product)?;
        let found = lay.get(&bag).copied().unwrap_or("nowhere");
        if found != place {
            wrong.push(format!("{bag} lies {found}, and the story has it {place}"));
        }
        if !left.remove(&bag) {
            wrong.push(format!("{bag}, {place}, is not listed"));
        }
    }
    wrong.extend(left.iter().map(|bag| format!("{bag} is listed and is none of the donor's")));
    Ok(wrong)
}

/// Which patient of [`GIVEN_TO`] is not followed up, and who is followed up beside.
fn forgotten(row: &Recall) -> Result<Vec<String>, LateError> {
    let mut wrong = Vec::new();
    for (serial, patient) in GIVEN_TO {
        let bag = piece(serial, Product::Fp)?;
        let told = row.patients.get(&(bag, Some(patient))).and_then(|row| row.resolved);
        if told.is_none() {
            wrong.push(format!("patient {patient} was given {bag} and is not followed up"));
        }
    }
    if row.patients.len() != GIVEN_TO.len() {
        wrong.push(format!("{} patients are listed, and {} were given of it", row.patients.len(), GIVEN_TO.len()));
    }
    Ok(wrong)
}

/// Where each bag was.
fn listed(world: &World, row: &Recall) -> Vec<(BagId, Value)> {
    let code = |site: SiteId| world.network().site(site).map(|site| site.code.clone());
    let place = |stood: Stood| match stood {
        Stood::InStore { site } => json!({"in_store": code(site)}),
        Stood::Reserved { site, .. } => json!({"reserved": code(site)}),
        Stood::Picked { site } => json!({"picked": code(site)}),
        Stood::OnRoad { from, to, .. } => json!({"on_road": [code(from), code(to)]}),
        Stood::Returning { from, to, .. } => json!({"returning": [code(from), code(to)]}),
        Stood::WithPatient { site, patient } => json!({"with_patient": patient.to_string(), "at": code(site)}),
        Stood::Transfused { site } => json!({"transfused": code(site)}),
        Stood::AtOtherStation { station } => json!({"other_station": station.to_string()}),
        Stood::WithOtherLedger { ledger, .. } => json!({"other_ledger": ledger.to_string()}),
        Stood::Over { site, fate } => json!({(fate.code()): code(site)}),
    };
    row.bags.iter().map(|(bag, reached)| (*bag, place(reached.stood))).collect()
}

/// What of the donor is not blocked, counted from the bags themselves.
fn left_out(world: &World, row: &Recall) -> Vec<String> {
    let people: BTreeSet<_> =
        row.donors.iter().flat_map(|one| world.donors().numbers_of(one.donor)).map(|one| one.id).collect();
    let since = row.donors.iter().map(|one| one.since).min();
    let zone = world.network().zone_offset;
    let ours = world.bags().iter().filter(|bag| people.contains(&bag.donor));
    let due = ours.filter(|bag| since.is_some_and(|since| bag.collected_at.day(zone) >= since));
    let free = due.filter(|bag| bag.quality.is_sound() || !row.bags.contains_key(&bag.id));
    free.map(|bag| format!("{} of the donor is not recalled", bag.id)).collect()
}

/// What became of each bag.
fn became(world: &World, before: &[(BagId, Value)], lay: &BTreeMap<BagId, &'static str>, row: &Recall) -> Vec<Value> {
    let one = |(bag, was): &(BagId, Value)| {
        let answer = row.bags.get(bag).and_then(|row| row.task).and_then(|task| task.answer).map(|answer| answer.found);
        let issuable = world.bags().get(*bag).is_some_and(|row| row.quality.is_sound());
        json!({"bag": bag, "lay": lay.get(bag), "was": was, "answered": answer, "may_be_given": issuable})
    };
    before.iter().map(one).collect()
}

fn followed(row: &Recall) -> Vec<Value> {
    let one = |((bag, patient), row): (&(BagId, Option<PatientId>), &recall::Exposed)| {
        let outcome = row.resolved.map(|(outcome, ..)| outcome);
        json!({"bag": bag, "patient": patient, "exposure": row.exposure, "outcome": outcome})
    };
    row.patients.iter().map(one).collect()
}

/// Every holder answers, every patient is followed up, every question and station is seen to; two persons close it.
fn answer(told: &mut Told, recall: RecallId) -> Result<(), LateError> {
    // What is on the road arrives first: its receiver answers for it.
    let coming: Vec<_> = told.world().on_road().map(|row| (row.id, row.to)).collect();
    for (shipment, to) in coming {
        let bags = told.carried(shipment);
        let accepted = |bag| shipment::ReceivedBag { bag, check: shipment::ReceiptCheck::Accepted };
        let bags = bags.into_iter().map(accepted).collect();
        told.tell(to, Duty::TransfusionDuty, Command::Shipment(shipment::Command::Receive { shipment, bags }))?;
    }
    for (site, bags) in told.recall(recall)?.tasks() {
        let with_patient = |bag| {
            let row = told.world().bags().get(bag).map(|row| row.custody);
            matches!(row, Some(domain::bag::Custody::WithPatient { .. }))
        };
        let found =
            |bag| if with_patient(bag) { Found::GivenToPatient { patient: None } } else { Found::Quarantined {} };
        let bags = bags.iter().map(|(bag, _)| AnswerOf { bag: *bag, found: found(*bag) }).collect();
        let duty = if site == told.station { Duty::SupplyDuty } else { Duty::TransfusionDuty };
        told.tell(site, duty, Command::Recall(recall::Command::AnswerRecallTask { recall, bags }))?;
    }
    let patients: Vec<_> = told.recall(recall)?.open_patients().map(|(bag, who, row)| (bag, who, row.site)).collect();
    for (bag, patient, site) in patients {
        let outcome = PatientOutcome::PhysicianTold;
        let command = recall::Command::ResolveRecallPatient { recall, bag, patient, outcome };
        told.tell(site, Duty::TransfusionHead, Command::Recall(command))?;
    }
    let asked: Vec<_> = told.recall(recall)?.open_questions(told.world()).collect();
    for finding in asked {
        let (answer, hold) = (FindingAnswer::Looked, HoldAfter::Kept);
        let command = quality::Command::AnswerFinding { finding, answer, hold };
        told.tell(told.station, Duty::Quality, Command::Quality(command))?;
    }
    let notices: Vec<_> = told.world().stations().open_notices().map(|row| row.id).collect();
    if !notices.is_empty() {
        let (how, whom) = (station::ToldBy::Phone, Duty::Quality);
        let command = station::Command::TellStation { notices, how, whom };
        told.tell(told.station, Duty::SupplyHead, Command::Station(command))?;
    }
    let (conclusion, second_person) = (Conclusion::Confirmed, told.second());
    let command = recall::Command::CloseRecall { recall, conclusion, second_person };
    told.tell(told.station, Duty::Quality, Command::Recall(command))?;
    Ok(())
}

fn judge(told: &mut Told) -> Result<Report, LateError> {
    told.settle()?;
    let mut checker = Checker::new(Strictness::Journal);
    engine::export(told.book.store(), 1, |line| {
        checker.feed_json(line);
        ControlFlow::Continue(())
    })?;
    Ok(checker.finish())
}

impl Told {
    fn recall(&self, recall: RecallId) -> Result<&Recall, LateError> {
        self.world().recalls().get(recall).ok_or(LateError::Lacks("the recall"))
    }

    fn settle(&mut self) -> Result<(), LateError> {
        let at = self.now;
        self.book.settle().map_err(|why| LateError::Step { at, command: "settle".to_owned(), why })
    }

    fn send(&mut self, envelope: domain::Envelope) -> Result<engine::Answers, LateError> {
        let (at, command) = (self.now, format!("{:?}", envelope.command));
        self.book.act(Act::One(envelope), at).map_err(|why| LateError::Step { at, command, why })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::MemoryStore;

    fn standing() -> Duration {
        Duration::ZERO
    }

    #[test]
    fn a_late_reactive_result_is_recalled_everywhere_and_closed() {
        for seed in 1..=3 {
            let report = late_reactive(seed, Box::new(MemoryStore::new(1)), &standing).expect("the story is told");
            assert!(report.passed, "{:#?}\n{:#}", report.violations, report.figures);
            let bags = report.figures["bags"].as_array().expect("bags");
            assert_eq!(bags.len(), LIES.len(), "{bags:#?}");
            assert!(bags.iter().all(|row| row["may_be_given"] == false));
        }
    }

    /// A bag that is not listed, one that lies elsewhere, one too many: each fails the drill.
    #[test]
    fn what_is_left_out_is_named() {
        let bag = |(serial, product, _): &(u32, Product, &str)| piece(*serial, *product).expect("a bag");
        let whole: Vec<(BagId, Value)> = LIES.iter().map(|row| (bag(row), json!({}))).collect();
        let lay: BTreeMap<BagId, &'static str> = LIES.iter().map(|row| (bag(row), row.2)).collect();
        assert_eq!(lacking(&whole, &lay).expect("read"), [""; 0]);
        let left_out = lacking(&whole[1..], &lay).expect("read");
        assert_eq!(left_out, [format!("{}, other_station, is not listed", whole[0].0)]);
        let mut moved = lay.clone();
        moved.insert(whole[0].0, "in_store");
        assert!(lacking(&whole, &moved).expect("read")[0].contains("lies in_store"));
        let mut more = whole;
        more.push((bag(&(800_012, Product::Fp, "")), json!({})));
        assert!(lacking(&more, &lay).expect("read")[0].ends_with("none of the donor's"));
    }

    #[test]
    fn sixty_donations_are_blocked_in_one_command_as_bag_by_bag() {
        for how in [Blocking::Recall, Blocking::BagByBag] {
            let blocked = sixty_donations(1, Box::new(MemoryStore::new(1)), how, &standing).expect("blocked");
            assert_eq!(blocked.0, 180, "{how:?}");
        }
    }
}
