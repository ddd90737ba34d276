//! What must hold of any World between two commands, judged from its public face alone.
//!
//! [`invariants`] looks at the rows as they are; [`tallies`] adds up what the events said, by a fold of
//! its own, and compares.

use crate::town::Town;
use domain::bag::{Bag, Custody, Earmark};
use domain::duty::formality::FormalityKind;
use domain::duty::supply::ReservedFor;
use domain::duty::timer::TimerKey;
use domain::duty::{admission, case, shipment, supply, ward};
use domain::*;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is broken, in words; empty when the World is whole.
pub fn invariants(world: &World) -> Vec<String> {
    let mut broken = Broken(Vec::new());
    bags(world, &mut broken);
    shelves(world, &mut broken);
    reservations(world, &mut broken);
    shipments(world, &mut broken);
    lines(world, &mut broken);
    open_sets(world, &mut broken);
    timers(world, &mut broken);
    paperwork(world, &mut broken);
    broken.0
}

struct Broken(Vec<String>);

impl Broken {
    fn unless(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.0.push(what());
        }
    }
}

fn rows(world: &World) -> impl Iterator<Item = (BagIx, &Bag)> {
    world.bags().iter().enumerate().map(|(i, bag)| (BagIx(i as u32), bag))
}

/// Each bag is in exactly one custody, and whoever has it knows.
fn bags(world: &World, broken: &mut Broken) {
    for (ix, bag) in rows(world) {
        let id = bag.id;
        broken.unless(world.bags().find(id) == Some(ix), || format!("{id} is not found at its place"));
        let place = bag.reservation.and_then(|r| world.reservation(r));
        if let Some(reservation) = bag.reservation {
            broken.unless(place.is_some_and(|r| r.bags.iter().filter(|(b, _)| *b == ix).count() == 1), || {
                format!("{id} says reservation {reservation}, which does not have it once")
            });
        }
        let line = place.and_then(|r| r.bags.iter().find(|(b, _)| *b == ix).map(|(_, line)| *line));
        let reserved_mark = place.zip(line).and_then(|(r, line)| r.earmark(line));
        broken.unless(bag.reservation.is_none() || bag.earmark == reserved_mark, || {
            format!("{id} is reserved for {reserved_mark:?} and marked for {:?}", bag.earmark)
        });
        if let Some(mark) = bag.earmark {
            let known = world.case(mark.case).is_some_and(|c| c.line(mark.line).is_some());
            broken.unless(known, || format!("{id} is marked for an unknown line {mark:?}"));
        }
        let kept_for_closed = bag.earmark.is_some_and(|m| world.case(m.case).is_some_and(|c| !c.is_open()));
        let carried = |shipment| {
            let row = world.shipment(shipment);
            row.is_some_and(|s| s.closed_at.is_none() && s.bags.iter().any(|(b, _)| *b == ix))
        };
        let well = match bag.custody {
            Custody::InStore { site } => {
                !kept_for_closed && place.is_none_or(|r| r.site == site) && bag.given_to.is_none()
            }
            Custody::Picked { site } => place.is_some_and(|r| r.site == site),
            Custody::OnRoad { shipment } => bag.reservation.is_none() && carried(shipment) && !kept_for_closed,
            Custody::Returning { shipment } => bag.reservation.is_none() && carried(shipment) && bag.earmark.is_none(),
            Custody::WithPatient { patient, .. } => {
                let listed = world.patient(patient).is_some_and(|p| p.bags.contains(&ix));
                bag.reservation.is_none() && bag.given_to == Some(patient) && listed
            }
            Custody::Ended { .. } => bag.reservation.is_none(),
        };
        broken.unless(well, || format!("{id} does not fit its custody: {bag:?}"));
        if let Some(of) = bag.crossmatched {
            let listed = world.patient(of.patient).is_some_and(|p| p.crossmatched.contains(&ix));
            broken.unless(listed, || format!("{id} is crossmatched for {}, who does not know", of.patient));
        }
        if bag.thawed_at.is_some() {
            let gone = matches!(bag.custody, Custody::OnRoad { .. } | Custody::Returning { .. });
            broken.unless(!gone, || format!("{id} is thawed and on the road"));
        }
    }
}

/// The shelf index is what the table gives, and what is on no shelf is set aside.
fn shelves(world: &World, broken: &mut Broken) {
    let aside = rows(world).filter(|(_, b)| matches!(b.custody, Custody::InStore { .. }) && !b.quality.is_sound());
    let mut want: Vec<_> = aside.map(|(ix, b)| (b.expires_at, ix)).collect();
    want.sort_unstable();
    let is: Vec<_> = world.bags().set_aside().map(|e| (e.expires_at, e.bag)).collect();
    broken.unless(is == want, || format!("set aside: {is:?}, not {want:?}"));
    let mut want: BTreeMap<(SiteId, usize, usize), Vec<(Moment, BagIx)>> = BTreeMap::new();
    for (ix, bag) in rows(world) {
        if let Custody::InStore { site } = bag.custody
            && bag.quality.is_sound()
        {
            want.entry((site, bag.product.index(), bag.group.index())).or_default().push((bag.expires_at, ix));
        }
    }
    for site in &world.network().sites {
        for product in Product::ALL {
            for group in Group::all() {
                let shelf = world.bags().shelf(site.id, *product, group);
                let shelf: Vec<_> = shelf.iter().map(|entry| (entry.expires_at, entry.bag)).collect();
                let mut row = want.remove(&(site.id, product.index(), group.index())).unwrap_or_default();
                row.sort_unstable();
                broken.unless(shelf == row, || format!("shelf {} {product} {group}: {shelf:?}, not {row:?}", site.id));
            }
        }
    }
    broken.unless(want.is_empty(), || format!("bags on shelves of no site: {want:?}"));
}

fn reservations(world: &World, broken: &mut Broken) {
    for row in world.reservations() {
        let once: BTreeSet<_> = row.bags.iter().map(|(ix, _)| *ix).collect();
        broken.unless(once.len() == row.bags.len(), || format!("{} has a bag twice", row.id));
        for (ix, _) in &row.bags {
            let agrees = world.bags().at(*ix).is_some_and(|b| b.reservation == Some(row.id));
            broken.unless(agrees, || format!("{} has a bag that does not know", row.id));
        }
        let listed = match row.purpose {
            ReservedFor::Case { case } => world.case(case).is_some_and(|c| c.reservations.contains(&row.id)),
            ReservedFor::Order { order } => world.order(order).is_some_and(|o| o.reservations.contains(&row.id)),
        };
        broken.unless(listed, || format!("{} is not listed by what it is for", row.id));
        let timer = world.has_timer(row.deadline, TimerKey::ReservationLapses { reservation: row.id });
        broken.unless(timer || row.bags.is_empty(), || format!("{} has bags and no timer", row.id));
    }
}

fn shipments(world: &World, broken: &mut Broken) {
    let mut on_road: BTreeMap<ShipmentId, u32> = BTreeMap::new();
    for (_, bag) in rows(world) {
        if let Custody::OnRoad { shipment } | Custody::Returning { shipment } = bag.custody {
            *on_road.entry(shipment).or_default() += 1;
        }
    }
    let open: BTreeSet<_> = world.on_road().map(|s| s.id).collect();
    for row in world.shipments() {
        let out = on_road.get(&row.id).copied().unwrap_or(0);
        broken.unless(row.on_road == out, || format!("{} says {} on the road, it is {out}", row.id, row.on_road));
        broken.unless((out > 0) == row.closed_at.is_none(), || format!("{} is closed wrongly", row.id));
        broken.unless(open.contains(&row.id) == row.closed_at.is_none(), || format!("{} is listed wrongly", row.id));
        for (ix, _) in &row.bags {
            let class = world.bags().at(*ix).map(|b| b.product.class().temperature());
            broken.unless(class == Some(row.temperature), || format!("{} mixes temperatures", row.id));
        }
    }
}

/// What is reserved for a line is what its reservations have; what was given is what patients got.
fn lines(world: &World, broken: &mut Broken) {
    let mut planned: BTreeMap<(ReservedFor, u16), u32> = BTreeMap::new();
    for row in world.reservations() {
        for (ix, line) in &row.bags {
            let amount = world.bags().at(*ix).map_or(0, |b| b.amount.count());
            *planned.entry((row.purpose, *line)).or_default() += amount;
        }
    }
    let mut given: BTreeMap<Earmark, u32> = BTreeMap::new();
    for (_, bag) in rows(world).filter(|(_, b)| b.given_to.is_some()) {
        if let Some(mark) = bag.earmark {
            *given.entry(mark).or_default() += bag.amount.count();
        }
    }
    for case in world.cases() {
        for line in &case.lines {
            let (id, place) = (case.id, (ReservedFor::Case { case: case.id }, line.line));
            let want = planned.remove(&place).unwrap_or(0);
            broken.unless(line.planned.count() == want, || format!("{id} line {}: planned is not {want}", line.line));
            let want = given.get(&Earmark { case: id, line: line.line }).copied().unwrap_or(0);
            broken.unless(line.given.count() == want, || format!("{id} line {}: given is not {want}", line.line));
            let falling = [line.sent, line.arrived, line.usable, line.given];
            broken.unless(falling.is_sorted_by(|a, b| a.count() >= b.count()), || format!("{id}: {line:?} grows"));
            let measures = [line.requested, line.planned, line.sent, line.arrived, line.usable, line.given];
            let one = measures.iter().all(|a| a.measure() == line.class.measure());
            broken.unless(one, || format!("{id}: {line:?} mixes measures"));
        }
        broken.unless(case.took_part.iter().collect::<BTreeSet<_>>().len() == case.took_part.len(), || {
            format!("{} names a person twice", case.id)
        });
    }
    for order in world.orders() {
        for line in &order.lines {
            let place = (ReservedFor::Order { order: order.id }, line.line);
            let want = planned.remove(&place).unwrap_or(0);
            broken.unless(line.reserved.count() == want, || format!("{}: reserved is not {want}", order.id));
            broken.unless(line.arrived.count() <= line.sent.count(), || format!("{}: {line:?}", order.id));
        }
        let filled = order.lines.iter().all(|l| l.arrived.count() >= l.ask.amount.count());
        broken.unless(!filled || order.closed.is_some(), || format!("{} is filled and open", order.id));
    }
    broken.unless(planned.is_empty(), || format!("reserved for lines that do not exist: {planned:?}"));
}

fn open_sets(world: &World, broken: &mut Broken) {
    let mut agree = |what: &str, open: Vec<u32>, rows: Vec<u32>| {
        broken.unless(open == rows, || format!("open {what}: {open:?}, by the rows {rows:?}"));
    };
    let case_rows = world.cases().filter(|c| c.is_open()).map(|c| c.id.0).collect();
    agree("cases", world.open_cases().map(|c| c.id.0).collect(), case_rows);
    let rows = world.requests().filter(|r| r.answer.is_none()).map(|r| r.id.0).collect();
    agree("requests", world.open_requests().map(|r| r.id.0).collect(), rows);
    let rows = world.formalities().filter(|f| f.closed_at.is_none()).map(|f| f.id.0).collect();
    agree("formalities", world.open_formalities().map(|f| f.id.0).collect(), rows);
    let rows = world.reviews().filter(|r| r.is_open()).map(|r| r.id.0).collect();
    agree("reviews", world.open_reviews().map(|r| r.id.0).collect(), rows);
    let rows = world.orders().filter(|o| o.closed.is_none()).map(|o| o.id.0).collect();
    agree("orders", world.open_orders().map(|o| o.id.0).collect(), rows);
    let rows = world.findings().filter(|f| f.settled.is_none()).map(|f| f.said.finding.0).collect();
    agree("findings", world.open_findings().map(|f| f.said.finding.0).collect(), rows);
    let proposals = (0..).map_while(|n| world.proposal(ProposalId(n)));
    let mut rows: Vec<u32> = proposals.filter(|p| p.answer.is_none()).map(|p| p.id.0).collect();
    let mut open: Vec<u32> = world.open_proposals().map(|p| p.id.0).collect();
    rows.sort_unstable();
    open.sort_unstable();
    agree("proposals", open, rows);
    for case in world.cases().filter(|c| !c.is_open()) {
        let waits = case.requests.iter().filter_map(|r| world.request(*r)).any(|r| r.answer.is_none());
        broken.unless(!waits, || format!("{} stood down and a request waits", case.id));
    }
}

/// Each timer is the one that its row names, and each row that waits has its timer.
fn timers(world: &World, broken: &mut Broken) {
    let set = world.timers_due(Moment::from_millis(i64::MAX), usize::MAX);
    for (due, key) in &set {
        let want = match key {
            TimerKey::ReservationLapses { reservation } => {
                world.reservation(*reservation).filter(|r| !r.bags.is_empty()).map(|r| r.deadline)
            }
            TimerKey::RequestUnanswered { request } => {
                world.request(*request).filter(|r| r.answer.is_none()).map(|r| r.deadline)
            }
            TimerKey::FormalityClimbs { formality } => world.formality(*formality).and_then(|f| f.climbs_at),
            TimerKey::ReviewClimbs { review } => world.review(*review).and_then(|r| r.climbs_at),
            TimerKey::CasePages { case } => world.case(*case).and_then(|c| c.page_due),
            TimerKey::DailyReview => Some(*due),
        };
        broken.unless(want == Some(*due), || format!("a timer {key:?} for {due}, its row says {want:?}"));
    }
    let mut wanted: BTreeSet<(Moment, TimerKey)> = BTreeSet::new();
    wanted.extend(world.open_requests().map(|r| (r.deadline, TimerKey::RequestUnanswered { request: r.id })));
    for f in world.open_formalities() {
        wanted.extend(f.climbs_at.map(|at| (at, TimerKey::FormalityClimbs { formality: f.id })));
    }
    for r in world.open_reviews() {
        wanted.extend(r.climbs_at.map(|at| (at, TimerKey::ReviewClimbs { review: r.id })));
        broken.unless(r.climbs_at.is_some(), || format!("open review {} never climbs", r.id));
    }
    for c in world.open_cases() {
        wanted.extend(c.page_due.map(|at| (at, TimerKey::CasePages { case: c.id })));
        broken.unless(c.page_due.is_some(), || format!("open case {} never pages", c.id));
    }
    for (due, key) in wanted {
        broken.unless(world.has_timer(due, key), || format!("no timer {key:?} for {due}"));
    }
    let daily = set.iter().filter(|(_, key)| *key == TimerKey::DailyReview).count();
    let expected = usize::from(!world.network().sites.is_empty());
    broken.unless(daily == expected, || format!("{daily} daily reviews are set"));
}

fn paperwork(world: &World, broken: &mut Broken) {
    for case in world.cases() {
        let of = |kind| {
            let rows = case.formalities.iter().filter_map(|f| world.formality(*f));
            rows.filter(|f| f.kind == kind).count()
        };
        let forms = of(FormalityKind::ApprovalForm);
        let supplied = usize::from(case.first_supply_at.is_some());
        broken.unless(forms == supplied, || format!("{} was supplied and has {forms} forms", case.id));
        broken.unless(of(FormalityKind::PhoneConfirmation) <= 1, || format!("{} confirms twice", case.id));
        let places: BTreeSet<_> = case.below_floor.iter().collect();
        broken.unless(places.len() == case.below_floor.len(), || format!("{} drew a bag twice", case.id));
    }
    for order in world.orders() {
        let kept = order.closed.is_none()
            || order.reservations.iter().all(|r| world.reservation(*r).is_none_or(|r| r.bags.is_empty()));
        let filled = order.closed == Some(duty::order::CloseReason::Filled);
        broken.unless(kept || filled, || format!("{} is closed and keeps bags", order.id));
    }
}

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
            Event::Ward(ward::Event::BagIssuedToPatient { bag, earmark, .. }) => {
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
