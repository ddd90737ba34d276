//! What the events said, added up by a fold of its own and compared with the World. What must hold of the
//! rows themselves is `domain::whole`.

use crate::town::Town;
use domain::duty::supply::ReservedFor;
use domain::duty::{admission, case, returns, shipment, station, supply, ward};
use domain::*;
use std::collections::{BTreeMap, BTreeSet};

/// Sent, arrived, usable per line, added up from the events by a fold of its own.
pub fn tallies(town: &Town) -> Vec<String> {
    let mut ledger = Ledger::default();
    for told in &town.told {
        for event in &told.events {
            ledger.fold(event);
        }
    }
    let mut broken = Vec::new();
    for case in town.world.cases() {
        for line in &case.lines {
            let purpose = ReservedFor::Case { case: case.id };
            let want = ledger.lines.get(&(purpose, line.line)).copied().unwrap_or_default();
            let is = [line.sent.count(), line.arrived.count(), line.usable.count()];
            if want != is {
                broken.push(format!("{} line {}: {is:?}, by the events {want:?}", case.id, line.line));
            }
        }
    }
    for order in town.world.orders() {
        for line in &order.lines {
            let purpose = ReservedFor::Order { order: order.id };
            let want = ledger.lines.get(&(purpose, line.line)).copied().unwrap_or_default();
            let is = [line.sent.count(), line.arrived.count()];
            if want[..2] != is {
                broken.push(format!("{} line {}: {is:?}, by the events {want:?}", order.id, line.line));
            }
        }
    }
    broken
}

/// For what, and which line of it.
type At = (ReservedFor, u16);

/// The test's own book of what each bag is and where it stands for a line.
#[derive(Default)]
struct Ledger {
    amounts: BTreeMap<BagId, (u32, bool)>,
    shipments: BTreeMap<ShipmentId, (ReservedFor, SiteId)>,
    /// The line that a bag on the road, or turned back, was sent for.
    sent_for: BTreeMap<BagId, (ReservedFor, u16)>,
    turned_back: BTreeSet<BagId>,
    /// Bags that stand at the hospital for a line.
    kept: BTreeMap<BagId, (ReservedFor, u16)>,
    /// The line that a bag was given for.
    given: BTreeMap<BagId, At>,
    /// Sent, arrived, usable.
    lines: BTreeMap<(ReservedFor, u16), [u32; 3]>,
    stood_down: BTreeSet<CaseId>,
}

impl Ledger {
    fn add(&mut self, at: (ReservedFor, u16), steps: std::ops::Range<usize>, amount: u32) {
        let line = self.lines.entry(at).or_default();
        line[steps].iter_mut().for_each(|sum| *sum += amount);
    }

    fn unsend(&mut self, bag: BagId) {
        if let Some(at) = self.sent_for.get(&bag) {
            self.lines.entry(*at).or_default()[0] -= self.amounts[&bag].0;
        }
    }

    fn fold(&mut self, event: &Event) {
        match event {
            Event::Admission(admission::Event::BagAdmitted { bag, .. }) => {
                let frozen = bag.product.class().temperature() == TemperatureClass::Frozen;
                self.amounts.insert(bag.bag, (bag.amount.count(), frozen));
            }
            Event::Admission(admission::Event::BagTransferredIn { bag, .. }) => {
                let frozen = bag.bag.product.class().temperature() == TemperatureClass::Frozen;
                self.amounts.insert(bag.bag.bag, (bag.bag.amount.count(), frozen));
            }
            Event::Station(station::Event::BagCameFromStation { bag, .. }) => {
                let frozen = bag.product.class().temperature() == TemperatureClass::Frozen;
                self.amounts.insert(bag.bag, (bag.amount.count(), frozen));
            }
            Event::Shipment(event) => self.road(event),
            Event::Case(case::Event::BagEarmarkReleased { bag, .. }) => {
                self.kept.remove(bag);
            }
            Event::Case(case::Event::CaseStoodDown { case, .. }) => {
                self.stood_down.insert(*case);
            }
            Event::Supply(supply::Event::BagReserved { bag, .. }) => {
                self.kept.remove(bag);
            }
            Event::Ward(ward::Event::BagThawed { bag, .. }) => {
                if let Some(at) = self.kept.get(bag).copied() {
                    self.add(at, 2..3, self.amounts[bag].0);
                }
            }
            Event::Returns(returns::Event::BagTakenBack { bag, .. }) => {
                let at = self.given.remove(bag);
                let open = |at: &At| matches!(at.0, ReservedFor::Case { case } if !self.stood_down.contains(&case));
                self.kept.extend(at.filter(open).map(|at| (*bag, at)));
            }
            Event::Returns(returns::Event::BagSentBack { bag, .. }) => {
                self.kept.remove(bag);
                self.turned_back.remove(bag);
                let at = (ReservedFor::Nobody {}, 0);
                self.sent_for.insert(*bag, at);
                self.add(at, 0..1, self.amounts[bag].0);
            }
            Event::Ward(ward::Event::BagIssuedToPatient { bag, earmark, .. }) => {
                if let Some(mark) = earmark {
                    self.given.insert(*bag, (ReservedFor::Case { case: mark.case }, mark.line));
                }
                if let (Some(mark), None) = (earmark, self.kept.remove(bag)) {
                    let at = (ReservedFor::Case { case: mark.case }, mark.line);
                    self.add(at, 0..3, self.amounts[bag].0);
                }
            }
            _ => {}
        }
    }

    fn road(&mut self, event: &shipment::Event) {
        match event {
            shipment::Event::ShipmentDispatched { shipment, reserved_for, to, .. } => {
                self.shipments.insert(*shipment, (*reserved_for, *to));
            }
            shipment::Event::BagDispatched { bag, shipment, line, .. }
            | shipment::Event::BagSentAtOnce { bag, shipment, line, .. } => {
                let at = (self.shipments[shipment].0, *line);
                self.sent_for.insert(*bag, at);
                self.turned_back.remove(bag);
                self.add(at, 0..1, self.amounts[bag].0);
            }
            shipment::Event::BagRefused { bag, .. } | shipment::Event::BagReturning { bag, .. } => {
                self.unsend(*bag);
                self.turned_back.insert(*bag);
            }
            shipment::Event::BagLost { bag, .. } => {
                if !self.turned_back.contains(bag) {
                    self.unsend(*bag);
                }
            }
            shipment::Event::BagReceived { bag, shipment, site }
            | shipment::Event::BagLeftToLedger { bag, shipment, site, .. } => {
                let reached = self.shipments[shipment].1 == *site;
                let turned_back = self.turned_back.remove(bag);
                let (at, (amount, frozen)) = (self.sent_for[bag], self.amounts[bag]);
                match (reached, turned_back) {
                    (true, true) => self.add(at, 0..1, amount),
                    (false, false) => self.unsend(*bag),
                    _ => {}
                }
                if reached {
                    self.add(at, 1..if frozen { 2 } else { 3 }, amount);
                    let kept = matches!(at.0, ReservedFor::Case { case } if !self.stood_down.contains(&case));
                    self.kept.extend(kept.then_some((*bag, at)));
                }
            }
            shipment::Event::BagReturned { .. }
            | shipment::Event::CourierRecalled { .. }
            | shipment::Event::LegHandedOver { .. } => {}
        }
    }
}
