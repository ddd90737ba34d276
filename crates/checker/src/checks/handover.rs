//! Invariants of *handover*: a donation is in one box, of the place that collected it; whatever is counted in
//! otherwise than it was counted out is asked about, and how long it was on its way is told as it was.

use crate::checker::{Checker, Serial};
use crate::model::bench::{Came, SentBox};
use crate::record::bench::*;
use crate::record::giving::Number;
use crate::report::Rule;

/// The differences as numbers, for a set of what must be asked.
fn number_of(difference: Difference) -> u8 {
    if difference.is_stray() { u8::MAX } else { difference as u8 }
}

impl Checker {
    pub(crate) fn consignment(&mut self, event: &ConsignmentEvent) {
        match event {
            ConsignmentEvent::BoxSent(e) => self.box_sent(e),
            ConsignmentEvent::BoxReceived(e) => self.box_received(e),
            ConsignmentEvent::DifferenceFound(e) => self.difference_found(e),
            ConsignmentEvent::Unknown(_) => {}
        }
    }

    fn handed_over_wrongly(&mut self, what: String) {
        self.violate(Rule::HandoverUnlawful, None, None, what);
    }

    fn box_sent(&mut self, e: &BoxSent) {
        self.serial(Serial::Consignment, e.consignment);
        for carried in &e.contents {
            let bench = &self.model.bench;
            let here = bench.gathered.get(&carried.donation).is_some_and(|row| row.place == e.place);
            let came = bench.came.get(&carried.donation);
            let follows = came.is_none_or(|came| carried.bags <= came.lacks.0 && carried.tubes <= came.lacks.1);
            if !here || !follows || bench.on_road.contains_key(&carried.donation) {
                self.handed_over_wrongly(format!(
                    "box {} leaves with a donation that is not there to leave: {:?}",
                    e.consignment, carried.donation
                ));
            }
            self.model.bench.on_road.insert(carried.donation, e.consignment);
        }
        let by = self.batch.person();
        let (seal, cooling, contents) = (e.seal.clone(), e.cooling, e.contents.clone());
        self.model.bench.boxes.push(SentBox { seal, cooling, contents, by, open: true });
        self.count("boxes-of-donations");
    }

    fn box_received(&mut self, e: &BoxReceived) {
        let Some(sent) = self.model.bench.boxes.get(e.consignment as usize).cloned() else {
            return self.violate(Rule::UnknownThing, None, None, format!("box {} never left", e.consignment));
        };
        if !sent.open {
            self.handed_over_wrongly(format!("box {} is counted in a second time", e.consignment));
        }
        if let Some(rules) = self.model.rules.as_deref() {
            let minutes = match sent.cooling {
                Cooling::Cooled => rules.fresh_transport_cooled.value,
                Cooling::Room => rules.fresh_transport_room.value,
            };
            let told = |row: &CountedIn| {
                let gathered = self.model.bench.gathered.get(&row.donation).filter(|_| row.bags > 0)?;
                let late = gathered.begun_at.plus_minutes(minutes) < e.arrived_at;
                Some(if late { Transport::TooLong } else { Transport::InTime })
            };
            if let Some(row) = e.counted.iter().find(|row| told(row) != row.transport) {
                let what = format!("donation {:?} is said to have come {:?}", row.donation, row.transport);
                self.handed_over_wrongly(what);
            }
        }
        if e.counted.iter().any(|row| row.transport == Some(Transport::TooLong)) {
            self.must_ask("box-too-long", Rule::BoxUnasked, "blood was too long on its way");
        }
        if e.seal != sent.seal {
            self.must_ask("box-seal-differs", Rule::BoxUnasked, "a box came with another seal");
        }
        if sent.by.is_some() && sent.by == self.batch.person() {
            self.must_ask("box-by-one-person", Rule::BoxUnasked, "one person counted a box out and in");
        }
        self.differs(&sent, &e.counted);
        self.opened(e, &sent);
    }

    /// What of a box must be asked about: both lists laid side by side.
    fn differs(&mut self, sent: &SentBox, counted: &[CountedIn]) {
        let out = |number: Number| sent.contents.iter().find(|row| row.donation == number);
        let came = |number: Number| counted.iter().find(|row| row.donation == number);
        let mut ask = |number: Number, difference: Difference| {
            self.model.bench.to_ask.insert((number, number_of(difference)));
        };
        for row in &sent.contents {
            let (bags, tubes) = came(row.donation).map_or((0, 0), |came| (came.bags, came.tubes));
            match bags.cmp(&row.bags) {
                std::cmp::Ordering::Less => ask(row.donation, Difference::BagMissing),
                std::cmp::Ordering::Greater => ask(row.donation, Difference::BagExtra),
                std::cmp::Ordering::Equal => {}
            }
            match tubes.cmp(&row.tubes) {
                std::cmp::Ordering::Less => ask(row.donation, Difference::TubeMissing),
                std::cmp::Ordering::Greater => ask(row.donation, Difference::TubeExtra),
                std::cmp::Ordering::Equal => {}
            }
        }
        for row in counted.iter().filter(|row| out(row.donation).is_none()) {
            ask(row.donation, Difference::NotListed);
        }
    }

    /// The model follows: what came is here, what did not come lacks.
    fn opened(&mut self, e: &BoxReceived, sent: &SentBox) {
        let bench = &mut self.model.bench;
        if let Some(row) = bench.boxes.get_mut(e.consignment as usize) {
            row.open = false;
        }
        for row in &sent.contents {
            if bench.on_road.get(&row.donation) == Some(&e.consignment) {
                bench.on_road.remove(&row.donation);
            }
            let nothing =
                !e.counted.iter().any(|came| came.donation == row.donation && (came.bags, came.tubes) != (0, 0));
            if !nothing && !bench.came.contains_key(&row.donation) {
                let lacks = (row.bags, row.tubes);
                bench.came.insert(row.donation, Came { lacks, ..Came::default() });
            }
        }
        for row in e.counted.iter().filter(|row| (row.bags, row.tubes) != (0, 0)) {
            bench.on_road.remove(&row.donation);
            let came = bench.came.entry(row.donation).or_default();
            if came.bags == 0 && row.bags > 0 {
                came.by = Some((sent.cooling, row.transport));
            }
            came.bags = came.bags.saturating_add(row.bags);
            came.tubes = came.tubes.saturating_add(row.tubes);
            came.lacks = (came.lacks.0.saturating_sub(row.bags), came.lacks.1.saturating_sub(row.tubes));
        }
    }

    fn difference_found(&mut self, e: &DifferenceFound) {
        let opened = self.model.bench.boxes.get(e.consignment as usize).is_some_and(|sent| !sent.open);
        if !self.model.bench.to_ask.remove(&(e.donation, number_of(e.difference))) || !opened {
            let what = format!("donation {:?} is asked about ({:?}), which does not differ", e.donation, e.difference);
            self.violate(Rule::BoxUnasked, None, None, what);
        }
        let collected = self.model.bench.gathered.contains_key(&e.donation);
        if e.difference.is_stray() && collected == (e.difference == Difference::NeverCollected) {
            let what = format!("donation {:?} is told to be {:?}", e.donation, e.difference);
            self.violate(Rule::BoxUnasked, None, None, what);
        }
        if !self.batch.asked.iter().any(|(finding, rule)| *finding == e.finding && rule.starts_with("box-")) {
            let what = format!("the question about donation {:?} has no finding", e.donation);
            self.violate(Rule::BoxUnasked, None, None, what);
        }
    }

    /// At the end of a batch nothing of a box is left unasked.
    pub(crate) fn check_boxes_of_donations(&mut self) {
        for (donation, _) in std::mem::take(&mut self.model.bench.to_ask) {
            let what = format!("donation {donation:?} differs from what was counted out, and nobody asks");
            self.violate(Rule::BoxUnasked, None, None, what);
        }
    }
}
