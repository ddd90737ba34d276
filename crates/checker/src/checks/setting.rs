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
                self.model.orders.insert(e.order, Order { site: e.site, lines: e.lines.clone() });
            }
            OrderEvent::OrderClosed(e) => {
                if !self.model.orders.contains_key(&e.order) {
                    self.violate(Rule::UnknownThing, None, None, format!("order {} was never placed", e.order));
                }
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
