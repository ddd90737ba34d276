//! Invariant *accounted for*, over the whole model: every bag admitted has its fate or its custodian,
//! and shelves, shipments, reservations and formalities agree with the bags.

use crate::checker::Checker;
use crate::model::Tally;
use crate::model::bag::Custody;
use crate::report::Rule;
use std::collections::BTreeMap;

impl Checker {
    /// Checks everything that lives; done every so many events and at the end.
    pub(crate) fn check_whole(&mut self) {
        let living = self.model.living().to_vec();
        self.check_account(&living);
        self.check_shelves(&living);
        self.check_road(&living);
        self.check_reservations(&living);
        self.check_paperwork();
    }

    fn check_account(&mut self, living: &[u32]) {
        let (admitted, ended) = (self.model.admitted, self.model.ended);
        let now = self.sum(living.iter().copied());
        let mut sum = Tally { bags: ended.bags + now.bags, counts: ended.counts };
        for (total, more) in sum.counts.iter_mut().zip(now.counts) {
            *total += more;
        }
        if sum != admitted {
            let what = format!("{admitted:?} came in, {ended:?} went out and {now:?} is here");
            self.violate(Rule::TotalsDiffer, None, None, what);
        }
    }

    /// Every bag whose life ended, once more, against what was counted as it ended.
    pub(crate) fn check_ended(&mut self) {
        let over = |ix: &u32| matches!(self.model.bag(*ix).custody, Custody::Ended { .. });
        let sum = self.sum((0..self.model.bags.len() as u32).filter(over));
        let ended = self.model.ended;
        if sum != ended {
            self.violate(Rule::TotalsDiffer, None, None, format!("{ended:?} went out, {sum:?} have their fate"));
        }
    }

    fn sum(&self, bags: impl Iterator<Item = u32>) -> Tally {
        let mut sum = Tally::default();
        bags.for_each(|ix| sum.add(self.model.bag(ix)));
        sum
    }

    fn check_shelves(&mut self, living: &[u32]) {
        let mut standing = BTreeMap::new();
        for key in living.iter().filter_map(|ix| self.model.bag(*ix).shelf()) {
            *standing.entry(key).or_insert(0usize) += 1;
        }
        let shelves = self.model.shelves.iter().filter(|(_, shelf)| !shelf.bags.is_empty());
        let counted: BTreeMap<_, _> = shelves.map(|(key, shelf)| (*key, shelf.bags.len())).collect();
        if standing != counted {
            self.violate(Rule::StockDiffers, None, None, "the shelves do not hold the bags that stand in store");
        }
    }

    fn check_road(&mut self, living: &[u32]) {
        let mut carried = BTreeMap::new();
        for shipment in living.iter().filter_map(|ix| self.model.bag(*ix).custody.shipment()) {
            *carried.entry(shipment).or_insert(0u32) += 1;
        }
        if carried != self.model.on_road {
            self.violate(Rule::StockDiffers, None, None, "the shipments do not carry the bags that are on the road");
        }
    }

    fn check_reservations(&mut self, living: &[u32]) {
        let stray = living.iter().copied().find(|ix| {
            let bag = self.model.bag(*ix);
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
            let what = format!("reserved, but it is {}", self.model.bag(ix).custody);
            self.violate(Rule::StockDiffers, Some(ix), None, what);
        }
    }

    fn check_paperwork(&mut self) {
        let lacking = self.model.cases.iter().find(|(_, case)| case.supplied && case.forms == 0).map(|(id, _)| *id);
        if let Some(case) = lacking {
            self.violate(Rule::FormalityMissing, None, Some(case), "supplied, and its approval form is nowhere");
        }
    }
}

/// These faults are of the model itself: no journal can tell of them, only a checker that lost count.
#[cfg(test)]
mod tests {
    use crate::checker::{Checker, Strictness};
    use crate::model::bag::{Bag, Custody, Held};
    use crate::model::case::{Blood, Case};
    use crate::model::{Lapsed, Reservation};
    use crate::record::plan::For;
    use crate::record::text::Moment;
    use crate::record::words::{Identity, Opaque};
    use serde_json::json;

    fn stocked() -> Checker {
        let mut checker = Checker::new(Strictness::EventsOnly);
        for serial in 1..=3 {
            let new = json!({"bag": format!("S00012600000{serial}.CRYO.00"), "product": "CRYO", "group": "O+", "attributes": [], "donor": "00000000000000d1",
                             "amount": "5 U", "collected_at": "2024-10-01T00:00:00.000Z", "expires_at": "2024-10-30T00:00:00.000Z"});
            checker.model.admit(Bag::admitted(&serde_json::from_value(new).expect("a bag"), 1, None));
        }
        checker
    }

    fn found(mut checker: Checker) -> Vec<&'static str> {
        checker.finish().violations.iter().map(|v| v.rule.code()).collect()
    }

    #[test]
    fn a_model_that_agrees_with_itself_passes() {
        assert_eq!(found(stocked()), Vec::<&str>::new());
    }

    #[test]
    fn bags_that_are_nowhere_are_missed() {
        let mut checker = stocked();
        checker.model.admitted.bags += 1;
        assert_eq!(found(checker), ["totals-differ"]);
        let mut checker = stocked();
        checker.model.bags[0].amount.count = 1;
        assert_eq!(found(checker), ["totals-differ"]);
        let mut checker = stocked();
        checker.end(2, 1, crate::record::events::Fate::Discarded);
        checker.model.bags[2].amount.count = 1;
        assert_eq!(found(checker), ["totals-differ"], "lost after its end");
    }

    #[test]
    fn shelves_and_the_road_are_compared_with_the_bags() {
        let mut checker = stocked();
        checker.model.bags[0].custody = Custody::Picked { site: 1 };
        assert_eq!(found(checker), ["stock-differs"]);
        let mut checker = stocked();
        checker.model.change(1, |bag| bag.custody = Custody::OnRoad { shipment: 4 });
        checker.model.on_road.clear();
        assert_eq!(found(checker), ["stock-differs"]);
    }

    #[test]
    fn a_live_reservation_holds_what_is_there() {
        let mut checker = stocked();
        let row = Reservation {
            purpose: For::Order { order: 0 },
            site: 2,
            deadline: Moment(10),
            lapsed: Lapsed::NotRecorded,
        };
        checker.model.reservations.insert(0, row);
        checker.model.change(2, |bag| bag.reservation = Some(Held { id: 0, line: 1 }));
        assert_eq!(found(checker), ["stock-differs"]);
    }

    #[test]
    fn a_supplied_case_has_its_form_for_ever() {
        let mut checker = stocked();
        let mut case = Case::opened(4, Opaque(1), Identity::Identified, Blood::UNKNOWN);
        case.supplied = true;
        checker.model.cases.insert(0, case);
        assert_eq!(found(checker), ["formality-missing"]);
    }
}
