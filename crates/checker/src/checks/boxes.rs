//! Transport boxes: fit when they go along, and not forgotten where they are needed.

use crate::batch::Shows;
use crate::checker::Checker;
use crate::model::day::TransportBox;
use crate::record::events::*;
use crate::report::Rule;

impl Checker {
    pub(crate) fn boxes(&mut self, event: &BoxesEvent) {
        match event {
            BoxesEvent::BoxRegistered(e) => {
                let (temperature, validated_until) = (e.temperature, e.validated_until);
                let row = TransportBox { temperature, validated_until, at: e.home, lent_by: None };
                if self.model.boxes.insert(e.number, row).is_some() {
                    self.violate(Rule::BoxUnfit, None, None, format!("box {} was registered again", e.number));
                }
            }
            BoxesEvent::BoxValidated(e) => match self.model.boxes.get_mut(&e.number) {
                Some(row) => row.validated_until = e.validated_until,
                None => self.unknown_box(e.number),
            },
            BoxesEvent::BoxLent(e) => self.box_lent(e),
            BoxesEvent::BoxGone(e) => self.box_gone(e),
            BoxesEvent::ShipmentPacked(e) => {
                if e.slip.is_some() {
                    self.batch.slips.insert(e.shipment);
                }
                if e.cold == Some(ColdStatement::KeptCold) {
                    self.batch.kept_cold.insert(e.shipment);
                }
            }
            BoxesEvent::BoxMissed(e) => {
                let out = self.model.boxes.get(&e.number).is_some_and(|row| row.lent_by.is_some());
                if !out || !self.model.open_findings.contains_key(&e.finding) {
                    let what = format!("box {} is missed, which is not out, or nobody asks", e.number);
                    self.violate(Rule::UnknownThing, None, None, what);
                }
                self.count("boxes-missed");
            }
            BoxesEvent::BoxBack(e) => match self.model.boxes.get_mut(&e.number) {
                Some(row) => {
                    row.at = e.site;
                    row.lent_by = None;
                    self.count("boxes-back");
                }
                None => self.unknown_box(e.number),
            },
            BoxesEvent::Unknown(_) => {}
        }
    }

    fn unknown_box(&mut self, number: u32) {
        self.violate(Rule::UnknownThing, None, None, format!("box {number} was never registered"));
    }

    fn box_lent(&mut self, e: &BoxLent) {
        let shipment = self.model.shipments.get(&e.shipment).copied();
        let Some(row) = self.model.boxes.get(&e.number).copied() else { return self.unknown_box(e.number) };
        let goes = shipment.is_some_and(|s| s.from == e.from && s.temperature == row.temperature);
        let at_hand = row.lent_by.is_none() && row.at == e.from;
        if !goes || !at_hand || self.now > row.validated_until {
            let what = format!("box {} went with shipment {}: {row:?}", e.number, e.shipment);
            self.violate(Rule::BoxUnfit, None, None, what);
        }
        self.batch.boxed.insert(e.shipment);
        if let Some(row) = self.model.boxes.get_mut(&e.number) {
            row.lent_by = Some(e.from);
        }
        self.count("boxes-lent");
    }

    /// What was fetched or moved between stores has its box and its paper.
    pub(crate) fn check_boxed(&mut self) {
        for (shipment, shows) in std::mem::take(&mut self.batch.to_box) {
            let (shown, what) = match shows {
                Shows::Slip => (self.batch.slips.contains(&shipment), "a fetch slip"),
                Shows::Cold => (self.batch.kept_cold.contains(&shipment), "its cold chain"),
            };
            if !shown || !self.batch.boxed.contains(&shipment) {
                let what = format!("shipment {shipment} left without a box or {what}");
                self.violate(Rule::SentUnboxed, None, None, what);
            }
        }
    }
}
