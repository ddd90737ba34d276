//! Invariant *bedside*: nothing is issued in routine on a group that one sample alone says, what is late or
//! of the wrong patient is a question, a reaction asks two persons, and what the laboratory cannot resolve
//! is asked of the reference laboratory.

use super::blood::Verdict;
use crate::checker::{Checker, Serial};
use crate::model::bag::Custody;
use crate::model::bedside::{Bedside, Reference};
use crate::model::case::Blood;
use crate::record::events::*;
use crate::record::plan::Overridable;
use crate::record::words::Class;
use crate::report::Rule;

impl Checker {
    /// A bag issued in routine: the patient's group is confirmed, or the bag suits whoever it is, or an
    /// override says so.
    pub(crate) fn on_a_confirmed_group(&mut self, ix: u32, e: &BagIssuedToPatient) {
        self.model.bedside.insert(ix, Bedside { issued_at: Some(self.now), ..Bedside::default() });
        let covered = e.overrides.iter().any(|o| o.covers(Overridable::GroupUnconfirmed, &e.bag));
        if e.earmark.is_some() || covered || self.model.is_confirmed(e.patient) {
            return;
        }
        let anti_d = self.model.patient(e.patient).map_or(Blood::UNKNOWN.anti_d, |blood| blood.anti_d);
        let group = self.model.patient(e.patient).map_or(Blood::UNKNOWN.group, |blood| blood.group);
        let whoever = Blood { anti_d, group, ..Blood::UNKNOWN };
        if self.verdict(ix, &whoever).is_some_and(|verdict| verdict != Verdict::Suits) {
            self.violate(Rule::GroupUnconfirmed, Some(ix), None, "issued in routine on a group of one sample");
        }
    }

    pub(crate) fn transfusion(&mut self, event: &TransfusionEvent) {
        match event {
            TransfusionEvent::BagTransfusionBegun(e) => self.transfusion_begun(e),
            TransfusionEvent::BagTransfusionEnded(e) => self.transfusion_ended(e),
            TransfusionEvent::ReactionReported(e) => {
                let asks = |number: u32, rule: &str| self.batch.asked.iter().any(|(n, r)| *n == number && r == rule);
                if !asks(e.finding, "transfusion-reaction") || !asks(e.told, "reaction-told") {
                    let bag = e.bag.and_then(|bag| self.model.find(&bag));
                    self.violate(Rule::Unasked, bag, None, "a reaction that asks nobody");
                }
                self.count("reactions");
            }
            TransfusionEvent::Unknown(_) => {}
        }
    }

    /// Says what is wrong unless the batch asks about it.
    fn asked_about(&mut self, bag: crate::record::words::BagKey, rule: &'static [&'static str], what: &str) {
        self.violate_unless(rule, Rule::Unasked, &bag, what);
    }

    fn transfusion_begun(&mut self, e: &BagTransfusionBegun) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let told_at = self.batch.stamp.map_or(self.now, |stamp| stamp.occurred_at);
        match self.model.bag(ix).custody {
            Custody::WithPatient { site, patient } if site == e.site => {
                if !self.model.is_of(patient, e.patient) {
                    self.asked_about(e.bag, &["transfused-to-other"], "begun for another patient, and nobody asks");
                }
            }
            _ => self.asked_about(e.bag, &["transfused-not-issued", "fate-twice"], "begun though it is not issued"),
        }
        let row = self.model.bedside.get(&ix).copied().unwrap_or_default();
        let within = self.model.rules.as_ref().map_or(i64::MAX / 120_000, |r| r.transfusion_start.value);
        if row.begun_at.is_some() {
            self.violate(Rule::Unasked, Some(ix), None, "begun twice");
        }
        // What was taken back since is issued no more.
        let issued_at = row.issued_at.filter(|_| self.model.bag(ix).issued_at.is_some());
        if issued_at.is_some_and(|issued| told_at > issued.plus_minutes(within)) {
            self.asked_about(e.bag, &["transfusion-late"], "begun late, and nobody asks");
        }
        self.model.bedside.insert(ix, Bedside { begun_at: Some(told_at), ..row });
        self.count("transfusions-begun");
    }

    fn transfusion_ended(&mut self, e: &BagTransfusionEnded) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let told_at = self.batch.stamp.map_or(self.now, |stamp| stamp.occurred_at);
        let row = self.model.bedside.get(&ix).copied().unwrap_or_default();
        if row.ended {
            self.violate(Rule::Unasked, Some(ix), None, "ended twice");
        }
        let cells = matches!(self.model.bag(ix).product.class(), Class::RedCells | Class::WholeBlood);
        let within = self.model.rules.as_ref().map_or(i64::MAX / 120_000, |r| r.red_cells_done.value);
        if cells && row.begun_at.is_some_and(|begun| told_at > begun.plus_minutes(within)) {
            self.asked_about(e.bag, &["transfusion-too-long"], "ran for too long, and nobody asks");
        }
        self.model.bedside.insert(ix, Bedside { ended: true, ..row });
        self.count("transfusions-ended");
    }

    pub(crate) fn reference(&mut self, event: &ReferenceEvent) {
        match event {
            ReferenceEvent::ReferenceAsked(e) => {
                self.serial(Serial::Reference, e.request);
                if e.due <= self.now {
                    let what = format!("reference request {} is due before it was asked", e.request);
                    self.violate(Rule::Unasked, None, None, what);
                }
                let (site, laboratory, patient, reason) = (e.site, e.laboratory, e.patient, e.reason);
                self.model.open_references.insert(e.request, Reference { site, laboratory, patient, reason });
                self.count("reference-asked");
            }
            ReferenceEvent::ReferenceAnswered(e) => {
                if self.model.open_references.remove(&e.request).is_none() {
                    let what = format!("reference request {} was answered and is not open", e.request);
                    self.violate(Rule::UnknownThing, None, None, what);
                }
                self.count("reference-answered");
            }
            ReferenceEvent::Unknown(_) => {}
        }
    }

    /// An incompatible crossmatch, and a group that changed outside a case, leave an open request behind.
    pub(crate) fn check_unresolved(&mut self) {
        for (site, patient, reason) in std::mem::take(&mut self.batch.unresolved) {
            let open = self
                .model
                .open_references
                .values()
                .any(|row| row.site == site && row.reason == reason && self.model.is_of(row.patient, patient));
            if !open {
                let what = format!("{}: the reference laboratory is not asked", reason.code());
                self.violate(Rule::Unasked, None, None, what);
            }
        }
    }
}
