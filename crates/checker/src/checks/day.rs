//! Invariants of the working day: *losses* pass through two persons and quality, *counts* ask about exactly
//! what stood there unseen, *handovers* pass over nothing that is unfinished.

use crate::checker::{Checker, Serial};
use crate::model::bag::Custody;
use crate::model::day::{Count, Loss};
use crate::record::events::*;
use crate::report::Rule;
use std::collections::BTreeSet;

impl Checker {
    pub(crate) fn loss(&mut self, event: &LossEvent) {
        match event {
            LossEvent::LossDeclared(e) => {
                self.serial(Serial::Loss, e.loss);
                let row =
                    Loss { site: e.site, declared_by: e.declared_by, verdict: None, disposed: false, cancelled: false };
                self.model.losses.insert(e.loss, row);
                self.batch.declared.insert(e.loss);
            }
            LossEvent::BagDeclared(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                self.model.loss_of.insert(ix, e.loss);
            }
            LossEvent::LossDecided(e) => self.loss_decided(e),
            LossEvent::LossCancelled(e) => self.loss_cancelled(e),
            LossEvent::LossDisposed(e) => self.loss_disposed(e),
            LossEvent::Unknown(_) => {}
        }
    }

    fn loss_decided(&mut self, e: &LossDecided) {
        let person = self.batch.person();
        match self.model.losses.get_mut(&e.loss) {
            None => self.violate(Rule::UnknownThing, None, None, format!("loss {} was never declared", e.loss)),
            Some(row) => {
                let alone = person == Some(row.declared_by);
                row.verdict = Some(e.verdict);
                if alone {
                    let what = format!("loss {} was declared and decided by one person", e.loss);
                    self.violate(Rule::LossByOnePerson, None, None, what);
                }
            }
        }
        self.count(&format!("losses-{}", e.verdict.code()));
    }

    /// Only what is open is cancelled, and not by who declared it.
    fn loss_cancelled(&mut self, e: &LossCancelled) {
        let person = self.batch.person();
        let row = self.model.losses.get_mut(&e.loss).filter(|row| row.is_open());
        let Some(row) = row else {
            let what = format!("loss {} was cancelled and is not open", e.loss);
            return self.violate(Rule::UnknownThing, None, None, what);
        };
        row.cancelled = true;
        if person == Some(row.declared_by) {
            let what = format!("loss {} was declared and cancelled by one person", e.loss);
            self.violate(Rule::LossByOnePerson, None, None, what);
        }
        self.count("losses-cancelled");
    }

    fn loss_disposed(&mut self, e: &LossDisposed) {
        let approved = self.model.losses.get(&e.loss).is_some_and(|row| row.is_approved() && !row.disposed);
        if !approved {
            let what = format!("loss {} was disposed of without approval, or twice", e.loss);
            self.violate(Rule::DiscardedUnapproved, None, None, what);
        }
        if self.batch.person() == Some(e.witness) {
            let what = format!("loss {} was disposed of by one person", e.loss);
            self.violate(Rule::LossByOnePerson, None, None, what);
        }
        self.second_was_there(e.witness);
        if let Some(row) = self.model.losses.get_mut(&e.loss) {
            row.disposed = true;
        }
        self.count("losses-disposed");
    }

    pub(crate) fn counting(&mut self, event: &CountEvent) {
        match event {
            CountEvent::CountOpened(e) => {
                self.serial(Serial::Count, e.count);
                let expected = self.standing(e);
                let row = Count { site: e.site, expected, scanned: BTreeSet::new(), closed: false };
                self.model.counts.insert(e.count, row);
            }
            CountEvent::BagsScanned(e) => {
                let seen: Vec<u32> = e.bags.iter().filter_map(|bag| self.bag(bag)).collect();
                match self.model.counts.get_mut(&e.count) {
                    Some(row) => row.scanned.extend(seen),
                    None => self.unknown_count(e.count),
                }
            }
            CountEvent::CountClosed(e) => self.count_closed(e),
            CountEvent::BagMissed(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                self.batch.missed.insert(ix);
                self.asked(e.finding);
                self.model.missing.insert(ix, e.finding);
            }
            CountEvent::BagFound(e) => self.asked(e.finding),
            CountEvent::BagGivenUp(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                let asked = self.model.missing.get(&ix).copied();
                if !asked.is_some_and(|finding| self.model.open_findings.contains_key(&finding)) {
                    self.violate(Rule::GivenUpUnasked, Some(ix), None, "given up, and nobody had missed it");
                }
                if !self.stands(ix, e.site) {
                    self.out_of_place(ix, &format!("given up in the store of site {}", e.site), &[]);
                }
                self.count("bags-given-up");
                self.end(ix, e.site, Fate::Lost);
            }
            CountEvent::Unknown(_) => {}
        }
    }

    fn unknown_count(&mut self, count: u32) {
        self.violate(Rule::UnknownThing, None, None, format!("count {count} was never opened"));
    }

    /// A bag missed or found is an open question.
    fn asked(&mut self, finding: u32) {
        if !self.model.open_findings.contains_key(&finding) {
            let what = format!("a count names the question {finding}, which is not open");
            self.violate(Rule::CountMisstated, None, None, what);
        }
    }

    fn stands(&self, ix: u32, at: u32) -> bool {
        matches!(self.model.bag(ix).custody, Custody::InStore { site } | Custody::Picked { site } if site == at)
    }

    /// What stands in the store and is of the kind that is counted.
    fn standing(&mut self, e: &CountOpened) -> BTreeSet<u32> {
        let living = self.model.living().to_vec();
        let there = living.into_iter().filter(|ix| {
            let bag = self.model.bag(*ix);
            let wanted =
                e.class.is_none_or(|class| bag.product.class() == class) && e.group.is_none_or(|g| bag.group == g);
            wanted && self.stands(*ix, e.site)
        });
        there.collect()
    }

    fn count_closed(&mut self, e: &CountClosed) {
        if self.batch.person() == Some(e.second_person) {
            let what = format!("count {} was closed by one person", e.count);
            self.violate(Rule::SamePersonTwice, None, None, what);
        }
        self.second_signs(e.second_person);
        let Some(row) = self.model.counts.get_mut(&e.count) else { return self.unknown_count(e.count) };
        row.closed = true;
        let (site, unseen): (u32, Vec<u32>) = (row.site, row.expected.difference(&row.scanned).copied().collect());
        // What it expected is never asked for again.
        row.expected = BTreeSet::new();
        let left = unseen.into_iter().filter(|ix| self.stands(*ix, site)).collect();
        self.batch.to_miss = Some((e.count, left));
        self.count("counts-closed");
    }

    /// A closed count asks about exactly what was left.
    pub(crate) fn check_missed(&mut self) {
        let missed = std::mem::take(&mut self.batch.missed);
        match self.batch.to_miss.take() {
            Some((count, left)) if left != missed => {
                let what = format!("count {count} missed {} bags, {} stood there unseen", missed.len(), left.len());
                self.violate(Rule::CountMisstated, None, None, what);
            }
            None if !missed.is_empty() => {
                self.violate(Rule::CountMisstated, None, None, "bags were missed by no count that closed");
            }
            _ => {}
        }
    }

    pub(crate) fn shift(&mut self, event: &ShiftEvent) {
        let ShiftEvent::ShiftHandedOver(e) = event else { return };
        self.serial(Serial::Handover, e.handover);
        if e.outgoing == e.incoming || self.batch.person().is_some_and(|person| person != e.outgoing) {
            let what = format!("handover {} is not by two badges", e.handover);
            self.violate(Rule::SamePersonTwice, None, None, what);
        }
        self.second_signs(e.incoming);
        let mut left: Vec<Carried> = Vec::new();
        let cases = self.model.cases.iter().filter(|(_, case)| case.open && case.hospital == e.site);
        left.extend(cases.map(|(case, _)| Carried::Case { case: *case }));
        let losses = self.model.losses.iter().filter(|(_, row)| row.site == e.site && row.is_open());
        left.extend(losses.map(|(loss, _)| Carried::Loss { loss: *loss }));
        let counts = self.model.counts.iter().filter(|(_, row)| row.site == e.site && !row.closed);
        left.extend(counts.map(|(count, _)| Carried::Count { count: *count }));
        let findings = self.model.open_findings.iter().filter(|(_, site)| **site == e.site);
        left.extend(findings.map(|(finding, _)| Carried::Finding { finding: *finding }));
        let out = self.model.boxes.iter().filter(|(_, row)| row.lent_by == Some(e.site));
        left.extend(out.map(|(number, _)| Carried::Box { number: *number }));
        let relabelled = self.model.conversions.iter().filter(|(_, row)| row.site == e.site && row.open);
        left.extend(relabelled.map(|(conversion, _)| Carried::Conversion { conversion: *conversion }));
        let prepared = self.model.preparations.iter().filter(|(_, row)| row.open && row.site == e.site);
        left.extend(prepared.map(|(preparation, _)| Carried::Preparation { preparation: *preparation }));
        let out = self
            .model
            .on_road
            .keys()
            .filter(|id| self.model.shipments.get(id).is_some_and(|row| row.from == e.site || row.to == e.site));
        left.extend(out.map(|shipment| Carried::Shipment { shipment: *shipment }));
        let waiting = self.model.applications.iter().filter(|(_, row)| row.site == e.site && row.waits());
        left.extend(waiting.map(|(application, _)| Carried::Application { application: *application }));
        let asked = self.model.open_references.iter();
        let asked = asked.filter(|(_, row)| row.site == e.site || row.laboratory == e.site);
        left.extend(asked.map(|(request, _)| Carried::Reference { request: *request }));
        left.extend(self.left_with_stations(e.site));
        let taken = self.model.accounts.glasses.iter().filter(|(_, glass)| glass.site == e.site && !glass.reviewed);
        left.extend(taken.map(|(id, _)| Carried::BreakGlass { break_glass: *id }));
        for passed in left.into_iter().filter(|item| !e.carried.contains(item)) {
            let what = format!("handover {} does not name {passed:?}", e.handover);
            self.violate(Rule::LeftUnnamed, None, None, what);
        }
        self.count("handovers");
    }
}
