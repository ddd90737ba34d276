//! The road: arrival and what the receiver finds, couriers called back, what comes back to the giver.

use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::bag::{Custody, HoldReason};
use domain::duty::shipment::{self, ReceiptCheck, ReceivedBag};
use domain::{BagId, Command, Moment, ShipmentId};

/// Why receivers refuse, evenly.
const REFUSED_FOR: [HoldReason; 4] =
    [HoldReason::Temperature, HoldReason::Label, HoldReason::Appearance, HoldReason::Broken];

/// What the receiver finds of one bag.
enum Found {
    Good,
    Bad(HoldReason),
    StillInTheVan,
    Lost,
}

impl<L: Ledger> LivingCity<L> {
    /// The courier is at the door: what is in the box is received, bag by bag.
    pub(super) fn arrive(&mut self, shipment: ShipmentId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().shipment(shipment) else { return Ok(()) };
        let (to, first_visit) = (row.to, self.cycles().arrival(row).first >= at);
        let (mut received, mut lost) = (Vec::new(), Vec::new());
        for (ix, _) in &row.bags {
            let Some(bag) = self.world().bags().at(*ix).filter(|b| b.custody == Custody::OnRoad { shipment }) else {
                continue;
            };
            let bag = bag.id;
            match self.find(shipment, ix.0, first_visit) {
                Found::Good => received.push(ReceivedBag { bag, check: ReceiptCheck::Accepted }),
                Found::Bad(reason) => received.push(ReceivedBag { bag, check: ReceiptCheck::Refused { reason } }),
                Found::Lost => lost.push(bag),
                Found::StillInTheVan => {}
            }
        }
        let receiver = self.on_duty(to);
        if !received.is_empty() {
            self.act(receiver, Command::Shipment(shipment::Command::Receive { shipment, bags: received }))?;
        }
        if !lost.is_empty() {
            self.act(receiver, Command::Shipment(shipment::Command::ReportLost { shipment, bags: lost }))?;
        }
        self.watch_shipment(shipment, at);
        Ok(())
    }

    fn find(&self, shipment: ShipmentId, bag: u32, first_visit: bool) -> Found {
        let habits = &self.habits;
        let mut chance = self.lots.of(Lot::Receipt, &[shipment.0.into(), bag.into()]);
        let table = [
            (1, habits.refused_at_receipt),
            (2, habits.left_in_van),
            (3, habits.lost),
            (0, 1.0 - habits.refused_at_receipt - habits.left_in_van - habits.lost),
        ];
        match (chance.one_of(&table).unwrap_or(0), first_visit) {
            (1, _) => {
                let which = chance.below(REFUSED_FOR.len() as u64) as usize;
                REFUSED_FOR.get(which).map_or(Found::Good, |reason| Found::Bad(*reason))
            }
            // Looked for, then found in the van, or not found at all.
            (2 | 3, true) => Found::StillInTheVan,
            (3, false) => Found::Lost,
            _ => Found::Good,
        }
    }

    /// The giver calls the courier back.
    pub(super) fn call_back(&mut self, shipment: ShipmentId) -> Result<(), Halt> {
        let Some(row) = self.world().shipment(shipment).filter(|s| s.closed_at.is_none() && s.recalled_at.is_none())
        else {
            return Ok(());
        };
        let giver = self.on_duty(row.from);
        self.act(giver, Command::Shipment(shipment::Command::RecallCourier { shipment }))?;
        Ok(())
    }

    /// What was refused or called back stands at the giver's door.
    pub(super) fn come_back(&mut self, shipment: ShipmentId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().shipment(shipment) else { return Ok(()) };
        let carried = row.bags.iter().filter_map(|(ix, _)| self.world().bags().at(*ix));
        let back: Vec<BagId> = carried.filter(|b| b.custody == Custody::Returning { shipment }).map(|b| b.id).collect();
        if back.is_empty() {
            return Ok(());
        }
        let giver = self.on_duty(row.from);
        self.act(giver, Command::Shipment(shipment::Command::ReceiveReturned { shipment, bags: back }))?;
        self.watch_shipment(shipment, at);
        Ok(())
    }
}
