//! What must hold of any World between two commands.
//!
//! Judged from the rows alone, always compiled, called where a wrong World must be loud: after every
//! command of the tests, in the simulated city and in `verify`. It finds, it never mends. The independent
//! checker judges the journal; this judges the state that was folded from it.

use crate::bag::{Bag, Custody, Earmark};
use crate::duty::application::Approval;
use crate::duty::boxes::LentWith;
use crate::duty::case::{Case, Line};
use crate::duty::formality::FormalityKind;
use crate::duty::order::CloseReason;
use crate::duty::shipment::DispatchPurpose;
use crate::duty::supply::ReservedFor;
use crate::duty::timer::TimerKey;
use crate::*;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is broken, in words; empty when the World is whole. Reads all of it.
pub fn faults(world: &World) -> Vec<String> {
    let mut broken = Broken(Vec::new());
    for (ix, bag) in rows(world) {
        one_bag(world, ix, bag, &mut broken);
    }
    shelves(world, &mut broken);
    reservations(world, &mut broken);
    shipments(world, &mut broken);
    lines(world, &mut broken);
    open_sets(world, &mut broken);
    timers(world, &mut broken);
    paperwork(world, &mut broken);
    let adopted = world.editions().next_back();
    broken.unless(adopted.is_none_or(|a| a.edition == world.rules().edition), || "another edition is in force".into());
    losses(world, &mut broken);
    counts(world, &mut broken);
    booked(world, &mut broken);
    moves(world, &mut broken);
    applications(world, &mut broken);
    transfusions(world, &mut broken);
    stations(world, &mut broken);
    broken.0.extend(world.accounts().faults());
    broken.0.extend(world.documents().faults());
    broken.0.extend(world.donors().faults());
    broken.0.extend(world.collections().faults());
    broken.0.extend(world.consignments().faults(world));
    broken.0.extend(world.components().faults(world));
    broken.0.extend(world.laboratory().faults());
    broken.0.extend(world.releases().faults(world));
    broken.0.extend(world.control().checks.faults(world));
    broken.0.extend(world.control().assessments.faults());
    broken.0.extend(world.recalls().faults(world));
    broken.0
}

/// What is broken of the bags and cases that these events name: cheap enough for after every command.
pub fn faults_near<'e>(world: &World, events: impl IntoIterator<Item = &'e Event>) -> Vec<String> {
    let (mut bags, mut cases) = (BTreeSet::new(), BTreeSet::new());
    for event in events {
        let Some((ix, bag)) =
            event.bag().and_then(|id| world.bags().find(id)).and_then(|ix| Some((ix, world.bags().at(ix)?)))
        else {
            continue;
        };
        bags.insert(ix);
        cases.extend(bag.earmark.map(|mark| mark.case));
        if let Custody::OnRoad { shipment } = bag.custody
            && let Some(ReservedFor::Case { case }) = world.shipment(shipment).map(|row| row.reserved_for)
        {
            cases.insert(case);
        }
    }
    let mut broken = Broken(Vec::new());
    for (ix, bag) in bags.into_iter().filter_map(|ix| Some((ix, world.bags().at(ix)?))) {
        one_bag(world, ix, bag, &mut broken);
    }
    for case in cases.into_iter().filter_map(|id| world.case(id)) {
        one_case(world, case, &mut broken);
    }
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
fn one_bag(world: &World, ix: BagIx, bag: &Bag, broken: &mut Broken) {
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
        Custody::InStore { site } => !kept_for_closed && place.is_none_or(|r| r.site == site) && bag.given_to.is_none(),
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
                sums(world, (site.id, *product, group), &row, broken);
            }
        }
    }
    broken.unless(want.is_empty(), || format!("bags on shelves of no site: {want:?}"));
}

/// What a shelf keeps of its bags, so that nobody has to walk it, is what a walk gives: the sum of those on
/// which nobody has a claim, and the others by name.
fn sums(world: &World, (site, product, group): (SiteId, Product, Group), row: &[(Moment, BagIx)], broken: &mut Broken) {
    let bags = row.iter().filter_map(|(_, ix)| Some((*ix, world.bags().at(*ix)?)));
    let (claimed, free): (Vec<_>, Vec<_>) = bags.partition(|(_, bag)| bag.is_claimed());
    let want: u32 = free.iter().map(|(_, bag)| bag.amount.count()).sum();
    let mut claimed: Vec<BagIx> = claimed.into_iter().map(|(ix, _)| ix).collect();
    let kept = world.bags().shelf_with_claims(site, product, group);
    let is = kept.map_or(0, |shelf| shelf.unclaimed());
    broken.unless(is == want, || format!("shelf {site} {product} {group} keeps the sum {is}, its bags give {want}"));
    let mut named = kept.map_or(Vec::new(), |shelf| shelf.claimed().to_vec());
    claimed.sort_unstable();
    named.sort_unstable();
    broken.unless(named == claimed, || format!("shelf {site} {product} {group} names {named:?}, claimed {claimed:?}"));
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
            ReservedFor::Nobody {} => false,
            ReservedFor::Station { transfer } => {
                world.stations().transfer_out(transfer).is_some_and(|t| t.reservation == row.id)
            }
            ReservedFor::Application { application } => {
                world.applications().get(application).is_some_and(|a| a.reservations.contains(&row.id))
            }
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
        one_case(world, case, broken);
        for line in &case.lines {
            let (id, place) = (case.id, (ReservedFor::Case { case: case.id }, line.line));
            let want = planned.remove(&place).unwrap_or(0);
            broken.unless(line.planned.count() == want, || format!("{id} line {}: planned is not {want}", line.line));
            let want = given.get(&Earmark { case: id, line: line.line }).copied().unwrap_or(0);
            broken.unless(line.given.count() == want, || format!("{id} line {}: given is not {want}", line.line));
        }
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
    for row in world.applications().iter() {
        for line in &row.lines {
            let place = (ReservedFor::Application { application: row.id }, line.line);
            let want = planned.remove(&place).unwrap_or(0);
            broken.unless(line.reserved.count() == want, || format!("{}: reserved is not {want}", row.id));
        }
    }
    for row in world.stations().transfers_out() {
        planned.remove(&(ReservedFor::Station { transfer: row.id }, 1));
    }
    broken.unless(planned.is_empty(), || format!("reserved for lines that do not exist: {planned:?}"));
}

/// The running amounts of one case: each step at most the one before, planned what its reservations hold.
fn one_case(world: &World, case: &Case, broken: &mut Broken) {
    let id = case.id;
    for line in &case.lines {
        let held = case.reservations.iter().filter_map(|id| world.reservation(*id)).flat_map(|row| row.bags.iter());
        let held = held.filter(|(_, of)| *of == line.line).filter_map(|(ix, _)| world.bags().at(*ix));
        let want: u32 = held.map(|bag| bag.amount.count()).sum();
        broken.unless(line.planned.count() == want, || format!("{id} line {}: {want} is reserved", line.line));
        let falling = [line.sent, line.arrived, line.usable, line.given];
        broken.unless(falling.is_sorted_by(|a, b| a.count() >= b.count()), || format!("{id}: {line:?} grows"));
        let back = |there: Earmark, way: fn(&Line) -> Option<Earmark>| {
            let found = world.case(there.case).and_then(|c| c.line(there.line));
            found.and_then(way) == Some(Earmark { case: id, line: line.line })
        };
        let gone = line.moved_to.is_none_or(|to| line.requested.is_zero() && back(to, |l| l.moved_from));
        let came = line.moved_from.is_none_or(|from| back(from, |l| l.moved_to));
        broken.unless(gone && came, || format!("{id}: {line:?} moved one way"));
        let measures = [line.requested, line.planned, line.sent, line.arrived, line.usable, line.given];
        let one = measures.iter().all(|a| a.measure() == line.class.measure());
        broken.unless(one, || format!("{id}: {line:?} mixes measures"));
    }
    let persons: BTreeSet<_> = case.took_part.iter().collect();
    broken.unless(persons.len() == case.took_part.len(), || format!("{id} names a person twice"));
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
    let rows = world.losses().filter(|l| l.is_open()).map(|l| l.id.0).collect();
    agree("losses", world.open_losses().map(|l| l.id.0).collect(), rows);
    let rows = world.counts().filter(|c| c.closed.is_none()).map(|c| c.id.0).collect();
    agree("counts", world.open_counts().map(|c| c.id.0).collect(), rows);
    let rows = world.findings().filter(|f| f.settled.is_none()).map(|f| f.said.finding.0).collect();
    agree("findings", world.open_findings().map(|f| f.said.finding.0).collect(), rows);
    let rows = world.applications().iter().filter(|a| a.is_open()).map(|a| a.id.0).collect();
    agree("applications", world.applications().open().map(|a| a.id.0).collect(), rows);
    let rows = world.references().iter().filter(|r| r.answer.is_none()).map(|r| r.id.0).collect();
    agree("reference requests", world.references().open().map(|r| r.id.0).collect(), rows);
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
            TimerKey::ApplicationLapses { application } => {
                world.applications().get(*application).filter(|a| a.is_open()).and_then(|a| a.valid_until)
            }
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
    for a in world.applications().open() {
        wanted.extend(a.valid_until.map(|at| (at, TimerKey::ApplicationLapses { application: a.id })));
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
        let filled = order.closed == Some(CloseReason::Filled);
        broken.unless(kept || filled, || format!("{} is closed and keeps bags", order.id));
    }
}

/// What ended in the bin is disposed of or waits for it; a loss that waits for quality keeps its bags held.
fn losses(world: &World, broken: &mut Broken) {
    let mut want = BTreeSet::new();
    for (ix, bag) in rows(world) {
        let binned = matches!(bag.custody, Custody::Ended { fate: bag::Fate::Expired | bag::Fate::Discarded, .. });
        let done = world.loss_of(ix).and_then(|id| world.loss(id)).is_some_and(|row| row.disposal.is_some());
        if binned && !done {
            want.insert(ix);
        }
        if let Some(loss) = world.loss_of(ix) {
            let listed = world.loss(loss).is_some_and(|row| row.bags.iter().filter(|other| **other == ix).count() == 1);
            broken.unless(listed, || format!("{} says loss {loss}, which does not list it once", bag.id));
        }
    }
    let is: BTreeSet<BagIx> = world.undisposed().collect();
    broken.unless(is == want, || format!("undisposed: {is:?}, by the rows {want:?}"));
    for row in world.losses() {
        let waits = row.decision.is_none() && row.cancelled.is_none();
        let mut bags = row.bags.iter().filter_map(|ix| world.bags().at(*ix));
        let held = bags.all(|bag| {
            let in_store = matches!(bag.custody, Custody::InStore { .. } | Custody::Picked { .. });
            !in_store || bag.quality.has_hold(bag::HoldReason::AwaitingDisposal)
        });
        broken.unless(!waits || held, || format!("{} waits for quality and a bag of it is free", row.id));
        let one = row.decision.is_some_and(|d| d.by == row.declared_by);
        broken.unless(!one, || format!("{} was declared and decided by one person", row.id));
        broken.unless(row.disposal.is_none() || row.is_approved(), || format!("{} was never approved", row.id));
    }
}

/// What was sent back says so on its shipment; a bag that is being relabelled is held,
/// and its conversion is open.
fn moves(world: &World, broken: &mut Broken) {
    for sent in world.returns().iter() {
        let Some(row) = world.shipment(sent.shipment) else {
            broken.unless(false, || format!("a return names {}, which was never sent", sent.shipment));
            continue;
        };
        let well = row.purpose == DispatchPurpose::Return && row.reserved_for == ReservedFor::Nobody {};
        broken.unless(well, || format!("{} carries a return and says otherwise", row.id));
    }
    for (ix, bag) in rows(world) {
        if let Some(conversion) = world.conversions().of_bag(ix) {
            let open = world.conversions().get(conversion).is_some_and(|row| row.bag == ix && row.ended.is_none());
            let held = bag.quality.has_hold(bag::HoldReason::Relabelling);
            broken.unless(open && held, || format!("{} is in conversion {conversion} and free", bag.id));
        }
    }
    for (row, lent) in world.boxes().lent() {
        let goes = match lent.with {
            LentWith::Shipment { shipment, to } => world
                .shipment(shipment)
                .is_some_and(|sent| (sent.from, sent.to, sent.temperature) == (lent.from, to, row.temperature)),
            LentWith::Station { transfer } => {
                let sent = world.stations().transfer_out(transfer).and_then(|out| out.sent.as_ref());
                sent.is_some_and(|sent| sent.boxes.contains(&row.number))
            }
        };
        broken.unless(goes, || format!("box {} went with no shipment of its class: {lent:?}", row.number));
    }
    for (ix, bag) in rows(world) {
        let listed = world.special().is_listed(ix);
        broken.unless(listed == bag.kept.is_some(), || format!("{} is kept for a patient and not listed", bag.id));
        if let Some(preparation) = world.special().of_bag(ix) {
            let open = world.special().preparation(preparation).is_some_and(|row| row.bag == ix && row.ended.is_none());
            let held = bag.quality.has_hold(bag::HoldReason::Relabelling);
            broken.unless(open && held, || format!("{} is in preparation {preparation} and free", bag.id));
        }
        if let (Some(of), Some(given)) = (bag.autologous_of(), bag.given_to) {
            let own = world.known_as(of) == world.known_as(given);
            broken.unless(own, || format!("{} was given to another than whose blood it is", bag.id));
        }
    }
    let begun = world.special().preparations().filter(|row| row.ended.is_none()).count();
    broken.unless(begun == world.special().open().count(), || "a preparation is open and not listed".into());
    let open = world.conversions().iter().filter(|row| row.ended.is_none()).count();
    broken.unless(open == world.conversions().open().count(), || "a conversion is open and not listed".into());
}

/// A bag that a count asks about is in question and held while it stands in a store.
fn counts(world: &World, broken: &mut Broken) {
    for (ix, bag) in rows(world) {
        let Some(finding) = world.missing(ix) else { continue };
        let open = world.finding(finding).is_some_and(|row| row.settled.is_none() && row.said.bag == Some(bag.id));
        broken.unless(open, || format!("{} is missing and nobody asks", bag.id));
    }
    for count in world.counts() {
        broken.unless(count.expected.is_sorted(), || format!("{} expects out of order", count.id));
        broken.unless(count.missed.is_empty() || count.closed.is_some(), || format!("{} is open and misses", count.id));
    }
    for site in &world.network().sites {
        let last = world.handovers().filter(|row| row.site == site.id).map(|row| row.id).next_back();
        let is = world.last_handover(site.id).map(|row| row.id);
        broken.unless(is == last, || format!("the last handover of {} is {last:?}, not {is:?}", site.id));
    }
}

/// By the day book there stands in every store what stands there.
fn booked(world: &World, broken: &mut Broken) {
    let mut stands: BTreeMap<(SiteId, ProductClass, Group), i64> = BTreeMap::new();
    let mut add = |site, class, group, amount: i64| *stands.entry((site, class, group)).or_default() += amount;
    for (_, bag) in rows(world) {
        if let Custody::InStore { site } | Custody::Picked { site } = bag.custody {
            add(site, bag.product.class(), bag.group, i64::from(bag.amount.count()));
        }
    }
    for (_, row) in world.day_book().rows() {
        let (Some(class), Some(group), false) = (row.class, row.group, row.act.asks()) else { continue };
        let amount = i64::from(row.amount);
        if row.act.enters() {
            add(row.site, class, group, -amount);
        }
        if let Some(from) = row.from {
            add(from, class, group, amount);
        }
    }
    for ((site, class, group), off) in stands {
        broken.unless(off == 0, || format!("the day book of {site} is off by {off} of {class} {group}"));
    }
}

/// Nobody signs what they applied for or signed before; what has a time limit has every signature.
fn applications(world: &World, broken: &mut Broken) {
    for row in world.applications().iter() {
        let mut persons = vec![row.applicant, row.written_by];
        for done in &row.steps {
            broken.unless(!persons.contains(&done.by), || format!("{} was signed by {} again", row.id, done.by));
            persons.push(done.by);
        }
        let signed = match row.approval {
            Approval::Exempt { .. } => true,
            Approval::Signed { level } => row.steps.iter().map(|done| done.step).eq(level.steps().iter().copied()),
        };
        broken.unless(signed == row.valid_until.is_some(), || format!("{} is approved wrongly", row.id));
        broken.unless(signed || row.reservations.is_empty(), || format!("{} has blood and no approval", row.id));
        let filled = row.lines.iter().all(|l| l.issued.count() >= l.ask.amount.count());
        broken.unless(!filled || !row.is_open(), || format!("{} is filled and open", row.id));
    }
}

/// What went to another station and is not back ended here by that, and nothing else did; what came says with
/// which document, and the document says so too.
fn stations(world: &World, broken: &mut Broken) {
    let stations = world.stations();
    for (ix, bag) in rows(world) {
        let away = stations.gone_with(ix);
        let listed = away.is_none_or(|row| row.bags.iter().any(|out| out.bag == ix && out.back_at.is_none()));
        let over = matches!(bag.custody, Custody::Ended { fate: bag::Fate::TransferredOut, .. });
        broken.unless(listed && (over || away.is_none()), || format!("{} is away and does not say so", bag.id));
        if let bag::Origin::OtherStation { transfer } = bag.origin {
            let named = stations.transfer_in(transfer).is_some_and(|row| row.admitted.contains(&ix));
            broken.unless(named, || format!("{} came with {transfer}, which does not name it", bag.id));
        }
    }
    for row in stations.transfers_out() {
        let known = stations.get(row.station).is_some() && (row.sent.is_some() || row.bags.is_empty());
        broken.unless(known, || format!("{} has bags away and was never sent", row.id));
        for out in row.bags.iter().filter(|out| out.back_at.is_none()) {
            let away = stations.gone_with(out.bag).map(|away| away.id);
            broken.unless(away == Some(row.id), || format!("{} has a bag that does not know", row.id));
        }
    }
    let told = stations.notices().filter(|row| row.told.is_none()).map(|row| row.id);
    broken.unless(told.eq(stations.open_notices().map(|row| row.id)), || "notices are listed wrongly".into());
}

/// What runs is begun and not ended.
fn transfusions(world: &World, broken: &mut Broken) {
    let running: Vec<BagIx> = world.transfusions().running().map(|row| row.bag).collect();
    let rows = world.transfusions().iter().filter(|row| row.ended.is_none());
    let want: Vec<BagIx> = rows.map(|row| row.bag).collect();
    broken.unless(running == want, || format!("running transfusions: {running:?}, by the rows {want:?}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bag::{NewBag, Origin, Quality};
    use crate::network::{Agitator, Contacts, Network, Site, SiteKind};
    use std::sync::Arc;

    /// One hospital with one bag on its shelf.
    fn stocked() -> World {
        let (id, actor, at) = (SiteId(1), ActorId(1), Moment::from_millis(1_700_000_000_000));
        let site = Site {
            id,
            code: "H1".into(),
            name_zh: "示范医院".into(),
            name_en: "Demo Hospital".into(),
            kind: SiteKind::Hospital,
            supplied_by: None,
            county: 370_701,
            lat_e4: 0,
            lon_e4: 0,
            demand_weight_tenths: 0,
            agitator: Agitator::Present,
            thaw_minutes: Minutes(20),
            thaw_bags: 6,
            contacts: Contacts { duty: actor, head: actor, director: actor, leader: actor },
        };
        let mut world = World::new(LedgerId(1));
        world.set_network(Arc::new(Network { sites: vec![site], ..Network::default() }));
        let new = NewBag {
            bag: BagId::parse("S000124000001.RBC-S.00").expect("a bag number"),
            product: Product::RbcS,
            group: Group::new(Abo::O, RhD::Positive),
            attributes: Attributes::NONE,
            amount: Amount::from_count(Measure::U, 200),
            donor: DonorId(1),
            collected_at: at,
            expires_at: at.plus_days(30),
        };
        world.bags_mut().admit(&new, id, Origin::Simulated, Quality::RELEASED);
        world
    }

    fn of_shelf(world: &World) -> Vec<String> {
        faults(world).into_iter().filter(|fault| fault.starts_with("shelf")).collect()
    }

    #[test]
    fn a_bag_that_the_day_book_does_not_know_is_found() {
        let off = "the day book of S1 is off by 200 of red-cells O+";
        assert!(faults(&stocked()).iter().any(|fault| fault == off));
    }

    #[test]
    fn a_shelf_that_lost_count_is_found() {
        let mut world = stocked();
        assert_eq!(of_shelf(&world), [] as [String; 0]);
        world.bags_mut().miscount(SiteId(1), Product::RbcS, Group::new(Abo::O, RhD::Positive));
        assert_eq!(of_shelf(&world), ["shelf S1 RBC-S O+ keeps the sum 201, its bags give 200"]);
    }
}
