//! A late reactive result: the blood of one donor lies everywhere, one command blocks it, everybody answers, it closes.
//!
//! Bags of the donor stand at the station, at a storage point, at a hospital; one is reserved, one picked, one on the
//! road, one with a patient, one transfused, one at another station, one discarded; today's donation is at the bench and
//! in a pool that was released, and another, under a second number of the person, has not been touched. Then a result
//! of today's turns out reactive. All of it is told through commands; the journal is judged by the independent checker.

mod steps;

use super::DrillReport;
use crate::City;
use crate::sim::{Book, BookError, Ledger, MemoryStore};
use checker::{Checker, Report, Strictness};
use domain::duty::quality::{self, FindingAnswer, HoldAfter};
use domain::duty::recall::{self, AnswerOf, Cause, Conclusion, Found, PatientOutcome, Recall, Stood};
use domain::duty::{shipment, station};
use domain::{Command, Duty, Moment, RecallId, SiteId, World};
use engine::{Act, Denied, ExportError};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::Instant;
use steps::Told;

/// The command must take no longer than this, in milliseconds.
const MOST_MS: u128 = 10;

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

/// Tells the story under a seed and judges it.
///
/// # Errors
/// When it could not be told. What goes wrong in it is in the report.
pub fn late_reactive(seed: u64) -> Result<DrillReport, LateError> {
    let city = City::demo(seed);
    let mut told = Told::begin(Book::open(Box::new(MemoryStore::new(1)), seed)?, &city)?;
    let donation = told.everywhere()?;
    told.turns_reactive(donation)?;
    let cause = Cause::LateReactive { donation };
    let (took, opened) = open(&mut told, cause)?;
    let mut wrong = Vec::new();
    let row = told.recall(opened)?.clone();
    let before = listed(told.world(), &row);
    wrong.extend(left_out(told.world(), &row));
    answer(&mut told, opened)?;
    let closed = told.recall(opened)?;
    if closed.is_open() {
        wrong.push("the recall is not closed".to_owned());
    }
    let (bags, patients) = (became(told.world(), &before, closed), followed(closed));
    // Sixty donations of one donor, three bags of each: the figure that is asked for.
    let sixty = told.sixty()?;
    let (took_sixty, _) = open(&mut told, Cause::DonorCall { donor: sixty })?;
    if took_sixty > MOST_MS * 1_000 {
        wrong.push(format!("sixty donations took {took_sixty} microseconds, more than {MOST_MS} ms"));
    }
    let judged = judge(&mut told)?;
    wrong.extend(judged.violations.iter().map(ToString::to_string));
    let figures = json!({
        "one_command_microseconds": took,
        "sixty_donations_microseconds": took_sixty,
        "optimised": !cfg!(debug_assertions),
        "bags": bags,
        "patients": patients,
        "pieces_at_bench": row.pieces_at_bench(told.world()),
        "donations": row.donations.len(),
        "events": judged.events,
        "checker_violations": judged.violations_found,
    });
    Ok(DrillReport::new("late-reactive", seed, wrong, figures))
}

/// Opens the recall, and says how many microseconds its decision took.
fn open(told: &mut Told, cause: Cause) -> Result<(u128, RecallId), LateError> {
    let envelope = told.envelope(told.station, Duty::Quality, Command::Recall(recall::Command::OpenRecall { cause }));
    let began = Instant::now();
    let decided = domain::decide(told.world(), &envelope, told.now);
    let took = began.elapsed().as_micros();
    drop(decided);
    told.send(envelope)?;
    let opened = told.world().recalls().iter().next_back().map(|row| row.id).ok_or(LateError::Lacks("the recall"))?;
    Ok((took, opened))
}

/// Where each bag was.
fn listed(world: &World, row: &Recall) -> Vec<(domain::BagId, Value)> {
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
fn became(world: &World, before: &[(domain::BagId, Value)], row: &Recall) -> Vec<Value> {
    let one = |(bag, was): &(domain::BagId, Value)| {
        let answer = row.bags.get(bag).and_then(|row| row.task).and_then(|task| task.answer).map(|answer| answer.found);
        let issuable = world.bags().get(*bag).is_some_and(|row| row.quality.is_sound());
        json!({"bag": bag, "was": was, "answered": answer, "may_be_given": issuable})
    };
    before.iter().map(one).collect()
}

fn followed(row: &Recall) -> Vec<Value> {
    let one = |((bag, patient), row): (&(domain::BagId, Option<domain::PatientId>), &recall::Exposed)| {
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

    #[test]
    fn a_late_reactive_result_is_recalled_everywhere_and_closed() {
        let report = late_reactive(1).expect("the story is told");
        let wrong: Vec<_> = report.violations.iter().filter(|told| !told.contains("microseconds")).collect();
        assert!(wrong.is_empty(), "{wrong:#?}\n{:#}", report.figures);
        let bags = report.figures["bags"].as_array().expect("bags");
        assert_eq!(bags.len(), 11, "{bags:#?}");
        for place in
            ["in_store", "reserved", "picked", "on_road", "with_patient", "transfused", "other_station", "discarded"]
        {
            assert!(bags.iter().any(|row| row["was"].get(place).is_some()), "nothing was {place}: {bags:#?}");
        }
        assert!(bags.iter().all(|row| row["may_be_given"] == false));
        assert_eq!(report.figures["patients"].as_array().expect("patients").len(), 2);
        assert_eq!(report.figures["pieces_at_bench"].as_array().expect("pieces").len(), 2);
    }
}
