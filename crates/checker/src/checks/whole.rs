//! Invariant *accounted for*, over the whole model: every bag admitted has its fate or its custodian,
//! and shelves, shipments, reservations and formalities agree with the bags.

use crate::checker::Checker;
use crate::model::Tally;
use crate::model::bag::Custody;
use crate::report::Rule;
use std::collections::BTreeMap;

impl Checker {
    /// Checks everything; done every so many events and at the end.
    pub(crate) fn check_whole(&mut self) {
        self.check_account();
        self.check_shelves();
        self.check_road();
        self.check_reservations();
        self.check_paperwork();
    }

    fn check_account(&mut self) {
        let (admitted, ended, now) = (self.model.admitted, self.model.ended, self.now_in_custody());
        let mut sum = Tally { bags: ended.bags + now.bags, counts: ended.counts };
        for (total, more) in sum.counts.iter_mut().zip(now.counts) {
            *total += more;
        }
        if sum != admitted {
            let what = format!("{admitted:?} came in, {ended:?} went out and {now:?} is here");
            self.violate(Rule::TotalsDiffer, None, None, what);
        }
    }

    fn check_shelves(&mut self) {
        let mut standing = BTreeMap::new();
        for bag in &self.model.bags {
            if let Some(key) = bag.shelf() {
                *standing.entry(key).or_insert(0usize) += 1;
            }
        }
        let shelves = self.model.shelves.iter().filter(|(_, shelf)| !shelf.bags.is_empty());
        let counted: BTreeMap<_, _> = shelves.map(|(key, shelf)| (*key, shelf.bags.len())).collect();
        if standing != counted {
            self.violate(Rule::StockDiffers, None, None, "the shelves do not hold the bags that stand in store");
        }
    }

    fn check_road(&mut self) {
        let mut carried = BTreeMap::new();
        for bag in &self.model.bags {
            if let Some(shipment) = bag.custody.shipment() {
                *carried.entry(shipment).or_insert(0u32) += 1;
            }
        }
        let on_road = self.model.shipments.iter().filter(|(_, row)| row.on_road > 0);
        let counted: BTreeMap<_, _> = on_road.map(|(id, row)| (*id, row.on_road)).collect();
        if carried != counted {
            self.violate(Rule::StockDiffers, None, None, "the shipments do not carry the bags that are on the road");
        }
    }

    fn check_reservations(&mut self) {
        let stray = self.model.bags.iter().position(|bag| {
            let Some(held) = bag.reservation else { return false };
            let site = self.model.reservations.get(&held.id).map(|row| row.site);
            let there = match bag.custody {
                Custody::InStore { site: here } | Custody::Picked { site: here } => Some(here) == site,
                _ => false,
            };
            // A lapsed reservation holds nothing, wherever the bag went since.
            self.model.is_live(held.id, self.now) && !there
        });
        if let Some(ix) = stray {
            let what = format!("reserved, but it is {}", self.model.bags[ix].custody);
            self.violate(Rule::StockDiffers, Some(ix as u32), None, what);
        }
    }

    fn check_paperwork(&mut self) {
        let lacking = self.model.cases.iter().find(|(_, case)| case.supplied && case.forms == 0).map(|(id, _)| *id);
        if let Some(case) = lacking {
            self.violate(Rule::FormalityMissing, None, Some(case), "supplied, and its approval form is nowhere");
        }
    }
}
