//! What the rest is judged by: the network, the rule book, the levels; and the orders that bags are for.

use crate::checker::{Checker, Serial};
use crate::model::{Order, ShelfKey};
use crate::record::events::*;
use crate::report::Rule;

impl Checker {
    pub(crate) fn setup(&mut self, event: &SetupEvent) {
        match event {
            SetupEvent::NetworkAdopted(e) => self.model.adopt_network(&e.network),
            SetupEvent::RulesAdopted(e) => {
                let edition = e.rules.edition;
                if let Some(old) = self.model.rules.as_ref().map(|r| r.edition).filter(|old| edition <= *old) {
                    self.violate(Rule::EditionNotNewer, None, None, format!("edition {edition} follows edition {old}"));
                }
                if self.batch.person() == Some(e.second_person) {
                    let what = format!("edition {edition} was adopted by one person");
                    self.violate(Rule::SamePersonTwice, None, None, what);
                }
                self.second_was_there(e.second_person);
                self.model.rules = Some(e.rules.clone());
            }
            SetupEvent::SitesAssigned(e) => self.model.assign_sites(e.ledger, &e.sites),
            SetupEvent::Unknown(_) => {}
        }
    }

    pub(crate) fn order(&mut self, event: &OrderEvent) {
        match event {
            OrderEvent::OrderPlaced(e) => {
                self.serial(Serial::Order, e.order);
                self.model
                    .orders
                    .insert(e.order, Order { site: e.site, lines: e.lines.clone(), rides: e.rides, settled: false });
            }
            OrderEvent::OrderClosed(e) => match self.model.orders.get_mut(&e.order) {
                Some(order) => order.settled = true,
                None => self.violate(Rule::UnknownThing, None, None, format!("order {} was never placed", e.order)),
            },
            OrderEvent::RoundBrokeDown(e) => {
                let waits = |row: &Order| row.rides == Some(e.departure) && !row.settled;
                let waiting = self.model.orders.iter().filter(|(_, row)| waits(row)).map(|(order, _)| *order);
                self.batch.to_reroute = waiting.collect();
                self.count("rounds-broken-down");
            }
            OrderEvent::OrderRerouted(e) => {
                self.batch.to_reroute.remove(&e.order);
                if let Some(order) = self.model.orders.get_mut(&e.order) {
                    order.rides = e.rides;
                }
                self.count("orders-rerouted");
            }
            OrderEvent::ProposalMade(e) => {
                self.serial(Serial::Proposal, e.proposal);
                self.model.open_proposals.insert(e.proposal);
            }
            OrderEvent::ProposalAnswered(e) => {
                if !self.model.open_proposals.remove(&e.proposal) {
                    let what = format!("proposal {} was answered and is not open", e.proposal);
                    self.violate(Rule::UnknownThing, None, None, what);
                }
            }
            OrderEvent::Unknown(_) => {}
        }
    }

    /// No order of a round that broke down is forgotten.
    pub(crate) fn check_rerouted(&mut self) {
        for order in std::mem::take(&mut self.batch.to_reroute) {
            let what = format!("order {order} rode a round that broke down and goes nowhere");
            self.violate(Rule::OrderForgotten, None, None, what);
        }
    }

    pub(crate) fn levels_set(&mut self, e: &LevelsSet) {
        for row in &e.rows {
            let measure = row.class.measure();
            if row.level.own_floor.measure != measure || row.level.area_floor.measure != measure {
                let what = format!("the floor of {} at site {} is {}", row.class.code(), e.site, row.level.own_floor);
                self.violate(Rule::WrongMeasure, None, None, what);
            }
            let shelf = self.model.shelves.entry(ShelfKey::new(e.site, row.class, row.group)).or_default();
            shelf.own_floor = row.level.own_floor.count;
            shelf.area_floor = row.level.area_floor.count;
        }
    }
}
