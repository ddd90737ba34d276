//! Returns and conversions: what a ward brings back, what goes back to the station, what gets another label.

use crate::checker::{Checker, Serial};
use crate::model::bag::{Allowed, Custody};
use crate::model::day::Conversion;
use crate::record::events::*;
use crate::record::words::Product;
use crate::report::Rule;

/// What relabelling makes of a product, by the checker's own reading of the standard.
const fn may_become(from: Product, to: Product) -> bool {
    matches!((from, to), (Product::Ffp, Product::Fp) | (Product::FfpVi, Product::FpVi))
}

impl Checker {
    pub(crate) fn returns(&mut self, event: &ReturnsEvent) {
        match event {
            ReturnsEvent::BagTakenBack(e) => self.taken_back(e),
            ReturnsEvent::ReturnSent(e) => {
                if !self.model.shipments.contains_key(&e.shipment) {
                    let what = format!("shipment {} was never dispatched", e.shipment);
                    self.violate(Rule::UnknownThing, None, None, what);
                }
                self.count("returns-sent");
            }
            ReturnsEvent::BagSentBack(e) => self.sent_back(e),
            ReturnsEvent::Unknown(_) => {}
        }
    }

    fn taken_back(&mut self, e: &BagTakenBack) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let bag = self.model.bag(ix);
        let (custody, issued_at, thawed, earmark) = (bag.custody, bag.issued_at, bag.thawed, bag.earmark);
        let (product, count) = (bag.product, bag.amount.count);
        let theirs = |patient| self.model.is_of(patient, e.patient);
        if !matches!(custody, Custody::WithPatient { site, patient } if site == e.site && theirs(patient)) {
            self.out_of_place(ix, &format!("taken back from a patient at site {}", e.site), &[]);
        }
        let within = self.model.rules.as_ref().map_or(0, |rules| rules.ward_return_within.value);
        let late = issued_at.is_none_or(|at| self.now > at.plus_minutes(within));
        if within == 0 || late || thawed || e.proof == ColdProof::NotKept {
            let what = format!("taken back where {within} minutes are allowed, {}", e.proof.code());
            self.violate(Rule::TakenBackUnlawfully, Some(ix), None, what);
        }
        if let Some(row) = earmark.and_then(|mark| self.model.cases.get_mut(&mark.case)) {
            let got = row.got.entry(product).or_default();
            got.issued = got.issued.saturating_sub(count);
        }
        let open = earmark.filter(|mark| self.model.cases.get(&mark.case).is_some_and(|case| case.open));
        self.model.change(ix, |bag| {
            bag.earmark = open;
            bag.issued_at = None;
            bag.custody = Custody::InStore { site: e.site };
        });
        self.count("taken-back");
    }

    fn sent_back(&mut self, e: &BagSentBack) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let Some(shipment) = self.model.shipments.get(&e.shipment).copied() else {
            return self.violate(Rule::UnknownThing, Some(ix), None, format!("shipment {} never left", e.shipment));
        };
        let bag = self.model.bag(ix);
        let (custody, sound, thawed, class) = (bag.custody, bag.is_sound(), bag.thawed, bag.product.class());
        let there = |site: u32| site == shipment.from;
        if !matches!(custody, Custody::InStore { site } | Custody::Picked { site } if there(site)) {
            self.out_of_place(ix, &format!("sent back from the store of site {}", shipment.from), &[]);
        }
        if sound {
            self.violate(Rule::ReturnedUnheld, Some(ix), None, "sent back, and nobody holds it");
        }
        if thawed {
            self.violate(Rule::ThawedSent, Some(ix), None, "sent back after it was thawed");
        }
        if class.temperature() != shipment.temperature {
            self.violate(Rule::TemperatureMixed, Some(ix), None, "sent back in another temperature class");
        }
        if self.model.station != Some(shipment.to) {
            let what = format!("sent back to site {}, which is not the station", shipment.to);
            self.violate(Rule::WrongDestination, Some(ix), None, what);
        }
        self.count("sent-back");
        self.model.change(ix, |bag| {
            bag.reservation = None;
            bag.earmark = None;
            bag.sent_for = None;
            bag.allowed = Allowed::default();
            bag.custody = Custody::OnRoad { shipment: e.shipment };
        });
    }

    pub(crate) fn conversion(&mut self, event: &ConversionEvent) {
        match event {
            ConversionEvent::ConversionBegun(e) => self.conversion_begun(e),
            ConversionEvent::BagConverted(e) => self.converted(e),
            ConversionEvent::ConversionCancelled(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                match self.model.conversions.get_mut(&e.conversion).filter(|row| row.open && row.bag == ix) {
                    Some(row) => row.open = false,
                    None => {
                        let what = format!("conversion {} was cancelled and is not open", e.conversion);
                        self.violate(Rule::UnknownThing, Some(ix), None, what);
                    }
                }
                self.model.change(ix, |bag| bag.lift(HoldReason::Relabelling));
            }
            ConversionEvent::Unknown(_) => {}
        }
    }

    fn conversion_begun(&mut self, e: &ConversionBegun) {
        self.serial(Serial::Conversion, e.conversion);
        let Some(ix) = self.bag(&e.bag) else { return };
        let row = Conversion { bag: ix, site: e.site, product: e.product, expires_at: e.expires_at, open: true };
        self.model.conversions.insert(e.conversion, row);
    }

    fn converted(&mut self, e: &BagConverted) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let due = self.model.conversions.get(&e.conversion).copied().filter(|row| row.open && row.bag == ix);
        let as_due = due.is_some_and(|row| row.product == e.product && row.expires_at == e.expires_at);
        let bag = self.model.bag(ix);
        let there = match bag.custody {
            Custody::InStore { site } | Custody::Ended { site, fate: Fate::Expired } => site == e.site,
            _ => false,
        };
        let lawful = may_become(bag.product, e.product) && e.expires_at > bag.expires_at && e.expires_at > self.now;
        let held = bag.has_hold(HoldReason::Relabelling) && !bag.thawed;
        let at_station = self.model.station == Some(e.site);
        if !(as_due && there && lawful && held && at_station) {
            let what = format!("became {} at site {}, to live until {}", e.product.code(), e.site, e.expires_at);
            self.violate(Rule::ConvertedUnlawfully, Some(ix), None, what);
        }
        if let Some(row) = self.model.conversions.get_mut(&e.conversion) {
            row.open = false;
        }
        self.count("converted");
        self.model.change(ix, |bag| {
            bag.product = e.product;
            bag.expires_at = e.expires_at;
            bag.lift(HoldReason::Relabelling);
            bag.custody = Custody::InStore { site: e.site };
        });
    }
}
