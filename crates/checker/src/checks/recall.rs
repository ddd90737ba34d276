//! Invariants of *recalls*: everything that a cause makes doubtful is blocked in the act that opens the recall, and in
//! every act after it that brings more; whoever holds it is asked, whoever got it is listed, and it is not closed before
//! all of that is answered. What it reached is never released and never serves anybody.

use crate::checker::{Checker, Serial};
use crate::model::recall::Recall;
use crate::record::Duty;
use crate::record::events::Event;
use crate::record::giving::{CollectionEvent, Number};
use crate::record::laboratory::{Content, Controls, LaboratoryEvent};
use crate::record::recall::*;
use crate::record::release::ReleaseEvent;
use crate::record::words::{BagKey, Opaque};
use crate::report::Rule;
use std::collections::BTreeSet;

impl Checker {
    pub(crate) fn recall(&mut self, event: &RecallEvent) {
        let now = self.now;
        match event {
            RecallEvent::RecallOpened(e) => {
                self.serial(Serial::Recall, e.recall);
                let by = self.batch.stamp.map(|stamp| stamp.duty);
                if !matches!(by, Some(Duty::Quality | Duty::Laboratory | Duty::SupplyHead)) {
                    self.violate(Rule::RecallUnlawful, None, None, "a recall was opened by none of quality");
                }
                let rules = self.model.rules.as_deref();
                let due = rules.map(|rules| now.plus_minutes(rules.recall_trace_within.value));
                if due.is_some_and(|due| due != e.trace_due) {
                    self.violate(Rule::RecallUnlawful, None, None, format!("recall {} is due otherwise", e.recall));
                }
                let rules = self.model.rules.as_deref();
                let look_back_months = rules.map_or(0, |rules| rules.look_back_months.value);
                let row = Recall {
                    cause: e.cause.clone(),
                    opened_at: now,
                    look_back_months,
                    donations: BTreeSet::new(),
                    pieces: Default::default(),
                    bags: Default::default(),
                    patients: Default::default(),
                    findings: BTreeSet::new(),
                    open: true,
                };
                self.model.recalling.recalls.insert(e.recall, row);
                self.count("recalls");
            }
            RecallEvent::DonationReached(e) => {
                self.model.recalling.blocked.insert(e.donation);
                self.of_recall(e.recall, |row| {
                    row.donations.insert(e.donation);
                });
            }
            RecallEvent::PieceReached(e) => self.of_recall(e.recall, |row| {
                row.pieces.insert(e.piece);
            }),
            RecallEvent::BagReached(e) => self.of_recall(e.recall, |row| {
                row.bags.insert(e.bag, None);
            }),
            RecallEvent::RecallTaskSet(e) => {
                let rules = self.model.rules.as_deref();
                let due = rules.map(|rules| now.plus_minutes(rules.recall_task_within.value));
                if due.is_some_and(|due| due != e.due) {
                    self.violate(
                        Rule::RecallUnlawful,
                        None,
                        None,
                        format!("a task of recall {} is due otherwise", e.recall),
                    );
                }
                self.of_recall(e.recall, |row| {
                    for bag in &e.bags {
                        row.bags.insert(*bag, Some((e.site, false)));
                    }
                });
            }
            RecallEvent::PatientReached(e) => self.of_recall(e.recall, |row| {
                row.patients.insert((e.bag, e.patient), false);
            }),
            RecallEvent::RecallBagAnswered(e) => self.answered(e),
            RecallEvent::RecallPatientResolved(e) => {
                let listed = self.model.recalling.recalls.get(&e.recall);
                if listed.is_some_and(|row| row.patients.get(&(e.bag, e.patient)) != Some(&false)) {
                    self.violate(
                        Rule::RecallUnlawful,
                        None,
                        None,
                        "a patient was answered for who is not listed, or twice",
                    );
                }
                self.of_recall(e.recall, |row| {
                    row.patients.insert((e.bag, e.patient), true);
                });
            }
            RecallEvent::RecallClosed(e) => self.closed(e),
            RecallEvent::Unknown(_) => {}
        }
    }

    /// Changes an open recall.
    fn of_recall(&mut self, recall: u32, change: impl FnOnce(&mut Recall)) {
        match self.model.recalling.recalls.get_mut(&recall).filter(|row| row.open) {
            Some(row) => change(row),
            None => {
                let what = format!("something is told of recall {recall}, which is not open");
                self.violate(Rule::RecallUnlawful, None, None, what);
            }
        }
    }

    /// What is not there, or not as it is on record, is somebody's question.
    fn answered(&mut self, e: &RecallBagAnswered) {
        let known = self.model.recalling.recalls.get(&e.recall).is_some_and(|row| row.bags.contains_key(&e.bag));
        if !known {
            self.violate(Rule::RecallUnlawful, None, None, "a site answered for a bag that the recall did not reach");
        }
        let asked = e.finding.is_some_and(|finding| self.batch.asked.iter().any(|(asked, _)| *asked == finding));
        if e.found == (Found::NotFound {}) && !asked {
            let ix = self.model.find(&e.bag);
            self.violate(Rule::RecallUnasked, ix, None, "a recalled bag is not there, and nobody asks");
        }
        self.of_recall(e.recall, |row| {
            row.findings.extend(e.finding);
            row.bags.insert(e.bag, Some((e.site, true)));
        });
    }

    fn closed(&mut self, e: &RecallClosed) {
        let stamp = self.batch.stamp;
        self.second_was_there(e.second_person);
        if stamp.is_some_and(|stamp| stamp.actor == e.second_person || stamp.duty != Duty::Quality) {
            self.violate(Rule::RecallUnlawful, None, None, "a recall was closed by one person, or by none of quality");
        }
        let Some(row) = self.model.recalling.recalls.get(&e.recall).cloned() else { return };
        let unanswered = row.bags.values().flatten().filter(|(_, answered)| !answered).count();
        let untold = row.patients.values().filter(|told| !**told).count();
        let asked = row.findings.iter().filter(|finding| self.model.open_findings.contains_key(finding)).count();
        if unanswered + untold + asked > 0 {
            let what = format!("closed with {unanswered} bags, {untold} patients and {asked} questions unanswered");
            self.violate(Rule::RecallClosedEarly, None, None, what);
        }
        self.of_recall(e.recall, |row| row.open = false);
    }

    /// What other duties record that a reach is reckoned from.
    pub(crate) fn hear_for_recalls(&mut self, event: &Event) {
        match event {
            Event::Collection(CollectionEvent::CollectionRecorded(e)) => {
                let one = &e.collected;
                self.model.recalling.collected.push((one.donation, e.donor, one.begun_at, one.lot.clone()));
            }
            // With invalid controls nothing was tested.
            Event::Laboratory(LaboratoryEvent::RunRecorded(e)) if e.controls == Controls::Valid => {
                let lots =
                    self.model.laboratory.runs.get(e.run as usize).map(|run| run.lots.clone()).unwrap_or_default();
                for one in &e.wells {
                    let numbers: Vec<Number> = match one.content {
                        Content::Control { .. } => Vec::new(),
                        content => self.numbers_in(content),
                    };
                    let assay = one.content.assay();
                    let with = lots.iter().filter(|lot| self.model.laboratory.method_of(&[**lot], assay).is_some());
                    for lot in with.copied().collect::<Vec<u32>>() {
                        self.model.recalling.tested_with.entry(lot).or_default().extend(numbers.iter().copied());
                    }
                }
            }
            Event::Release(ReleaseEvent::PieceReleased(e)) if self.model.is_recalled(&e.piece) => {
                self.violate(Rule::RecalledReleased, None, None, format!("{} is recalled", e.piece.as_str()));
            }
            Event::Transfusion(crate::record::events::TransfusionEvent::BagTransfusionBegun(e)) => {
                if let Some(ix) = self.model.find(&e.bag) {
                    self.model.recalling.hung.insert(ix, e.patient);
                }
            }
            Event::Transfusion(crate::record::events::TransfusionEvent::BagTransfusionEnded(e)) => {
                if let Some(ix) = self.model.find(&e.bag) {
                    self.model.recalling.hung.entry(ix).or_insert(e.patient);
                }
            }
            _ => {}
        }
    }

    /// When a command is over: every recall that is open has all that it reaches, and asks all who hold it.
    pub(crate) fn check_recalls(&mut self) {
        if self.model.recalling.recalls.is_empty() {
            return;
        }
        let open: Vec<(u32, Recall)> = self
            .model
            .recalling
            .recalls
            .iter()
            .filter(|(_, row)| row.open)
            .map(|(no, row)| (*no, row.clone()))
            .collect();
        for (number, row) in open {
            let reach = self.model.reach_of(&row);
            if let Some(missing) = reach.iter().find(|one| !row.donations.contains(one)) {
                self.violate(
                    Rule::RecallIncomplete,
                    None,
                    None,
                    format!("recall {number} does not reach {}", missing.as_str()),
                );
            }
            let all: BTreeSet<Number> = reach.union(&row.donations).copied().collect();
            for ix in self.model.bags_reached(&row, &all) {
                self.check_reached(number, &row, ix);
            }
        }
        self.check_blocked();
    }

    fn check_reached(&mut self, number: u32, row: &Recall, ix: u32) {
        let (key, recalled) = (self.model.bag(ix).key, self.model.bag(ix).recalled);
        if !recalled || !row.bags.contains_key(&key) {
            self.violate(Rule::RecallIncomplete, Some(ix), None, format!("recall {number} left it out"));
        }
        let asked = row.bags.get(&key).copied().flatten().map(|(site, _)| site);
        let holder = self.model.holder(ix);
        // Whoever answers for it is asked, until somebody else has it.
        if holder.is_some() && asked.is_none() || asked.is_some() && holder.is_some() && !self.asked_of(row, ix) {
            let what = format!("recall {number}: held by {holder:?}, asked of {asked:?}");
            self.violate(Rule::RecallUnasked, Some(ix), None, what);
        }
        for patient in self.model.patients_of(ix) {
            let same = |who: &Option<Opaque>| match (who, patient) {
                (Some(who), Some(patient)) => self.model.is_of(*who, patient) || self.model.is_of(patient, *who),
                (who, patient) => *who == patient,
            };
            if !row.patients.keys().any(|(bag, who)| *bag == key && same(who)) {
                self.violate(Rule::RecallPatientUnlisted, Some(ix), None, format!("recall {number} lists nobody"));
            }
        }
    }

    /// Whether the site that has a bag is asked for it, or has answered from elsewhere already.
    fn asked_of(&self, row: &Recall, ix: u32) -> bool {
        let of = row.bags.get(&self.model.bag(ix).key).copied().flatten();
        of.is_some_and(|(site, answered)| answered || Some(site) == self.model.holder(ix))
    }

    /// What came into the store in this batch is recalled when any recall ever reached what it is of.
    fn check_blocked(&mut self) {
        let came: Vec<BagKey> = std::mem::take(&mut self.batch.came_in);
        for key in came {
            let Some(ix) = self.model.find(&key) else { continue };
            if self.model.is_recalled(&key) && !self.model.bag(ix).recalled {
                self.violate(Rule::RecallIncomplete, Some(ix), None, "it came in later, of what was recalled before");
            }
        }
    }
}
