//! Invariant *blood for one patient*: a patient's own blood, and what is kept for one, goes to nobody else; a bag is
//! prepared while it is held, where it stands, under the label that was due, and never lives longer for it.

use crate::checker::{Checker, Serial};
use crate::model::bag::Custody;
use crate::model::day::Conversion;
use crate::record::events::*;
use crate::record::plan::For;
use crate::record::words::{Attribute, Class, Opaque, Product};
use crate::report::Rule;

impl Checker {
    /// The patient whom a dispatch is for, when it is for one.
    pub(crate) fn patient_of(&self, purpose: For, line: u16) -> Option<Opaque> {
        match purpose {
            For::Case { case } => self.model.cases.get(&case).map(|row| row.patient),
            For::Order { order } => {
                let place = usize::from(line.checked_sub(1)?);
                self.model.orders.get(&order)?.lines.get(place)?.for_patient.map(|named| named.patient)
            }
            For::Application { .. } | For::Nobody {} | For::Station { .. } => None,
        }
    }

    /// A bag that is a patient's by name serves that patient alone.
    pub(crate) fn nobody_elses(&mut self, ix: u32, patient: Option<Opaque>, act: &str) {
        let bag = self.model.bag(ix);
        let same = |of: Opaque, with: Opaque| self.model.is_of(of, with) || self.model.is_of(with, of);
        let others = |of: &Opaque| !patient.is_some_and(|patient| same(*of, patient));
        let own = bag.own.filter(others).is_some();
        let kept = bag.kept.filter(|(_, until)| self.now < *until).map(|(of, _)| of).filter(others).is_some();
        if own {
            self.violate(Rule::AutologousToOther, Some(ix), None, format!("{act} for another than whose blood it is"));
        }
        if kept {
            self.violate(Rule::KeptForAnother, Some(ix), None, format!("{act} for another than it is kept for"));
        }
    }

    pub(crate) fn special(&mut self, event: &SpecialEvent) {
        match event {
            SpecialEvent::ReadinessTold(e) => {
                let named = self.patient_of(For::Order { order: e.order }, e.line);
                if named.is_none() {
                    let what = format!("line {} of order {} is no patient's", e.line, e.order);
                    self.violate(Rule::UnknownThing, None, None, what);
                }
            }
            SpecialEvent::PreparationBegun(e) => {
                self.serial(Serial::Preparation, e.preparation);
                let Some(ix) = self.bag(&e.bag) else { return };
                let row =
                    Conversion { bag: ix, site: e.site, product: e.product, expires_at: e.expires_at, open: true };
                self.model.preparations.insert(e.preparation, row);
            }
            SpecialEvent::BagPrepared(e) => self.prepared_for_patient(e),
            SpecialEvent::PreparationCancelled(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                self.end_preparation(ix, e.preparation);
                self.model.change(ix, |bag| bag.lift(HoldReason::Relabelling));
            }
            SpecialEvent::BagKept(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                let named = self.patient_of(For::Order { order: e.order }, e.line);
                if named != Some(e.patient) || e.until <= self.now {
                    let what = format!("kept up to {} for line {} of order {}", e.until, e.line, e.order);
                    self.violate(Rule::KeptForAnother, Some(ix), None, what);
                }
                self.nobody_elses(ix, Some(e.patient), "kept");
                self.count("kept-for-patients");
                self.model.change(ix, |bag| bag.kept = Some((e.patient, e.until)));
            }
            SpecialEvent::BagKeepEnded(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                self.model.change(ix, |bag| bag.kept = None);
            }
            SpecialEvent::Unknown(_) => {}
        }
    }

    fn end_preparation(&mut self, ix: u32, preparation: u32) {
        match self.model.preparations.get_mut(&preparation).filter(|row| row.open && row.bag == ix) {
            Some(row) => row.open = false,
            None => {
                let what = format!("preparation {preparation} ended and is not open");
                self.violate(Rule::UnknownThing, Some(ix), None, what);
            }
        }
    }

    fn prepared_for_patient(&mut self, e: &BagPrepared) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let due = self.model.preparations.get(&e.preparation).copied().filter(|row| row.open && row.bag == ix);
        let as_due = due.is_some_and(|row| row.product == e.product && row.expires_at == e.expires_at);
        let bag = self.model.bag(ix);
        let there = bag.custody == (Custody::InStore { site: e.site });
        let washed = e.what.has(Attribute::Washed);
        let red = bag.product.class() == Class::RedCells;
        let product = if washed { red && e.product == Product::RbcW } else { e.product == bag.product };
        let shorter = e.expires_at <= bag.expires_at;
        if !(as_due && there && product && shorter && bag.has_hold(HoldReason::Relabelling)) {
            let what = format!("made {} at site {}, to live until {}", e.product.code(), e.site, e.expires_at);
            self.violate(Rule::PreparedUnlawfully, Some(ix), None, what);
        }
        self.end_preparation(ix, e.preparation);
        self.count("prepared-for-patients");
        self.model.change(ix, |bag| {
            bag.attributes = bag.attributes.and(e.what);
            bag.product = e.product;
            bag.expires_at = e.expires_at;
            bag.lift(HoldReason::Relabelling);
        });
    }
}
