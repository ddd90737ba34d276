//! `decide` and `apply` of orders and proposals.

use super::rounds::Ride;
use super::*;
use crate::decide::Draft;
use crate::duty::case::{Case, line_faults};
use crate::duty::levels::LevelRow;
use crate::duty::special;
use crate::duty::supply::{ReservationEnd, release_bags};
use crate::network::Agitator;
use crate::refusal::{Act, Refusal};
use crate::stock::usable;
use crate::world::World;
use std::collections::BTreeMap;

const ORDER_DUTIES: &[Duty] =
    &[Duty::TransfusionDuty, Duty::TransfusionHead, Duty::SupplyDuty, Duty::SupplyHead, Duty::System];

fn event(event: Event) -> crate::Event {
    crate::Event::Order(event)
}

/// A change of one order line's running amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderTally {
    Reserved,
    NoLongerReserved,
    Sent,
    NoLongerSent,
    Arrived,
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    if let Command::ReportBreakdown { round, day, stops } = command {
        return break_down(draft, *round, *day, stops);
    }
    draft.only(ORDER_DUTIES, Act::Order);
    match command {
        Command::ReportBreakdown { .. } => {}
        Command::PlaceOrder { site, urgency, lines } => {
            // The supplier may take the order by phone.
            draft.at_hospital_or_supplier(*site);
            place(draft, OrderKind::StockOrder, *site, None, *urgency, lines);
        }
        Command::OrderTransfer { from, to, lines } => transfer(draft, *from, *to, lines),
        Command::CloseOrder { order, reason } => match draft.world.order(*order) {
            None => draft.refuse(Refusal::UnknownOrder { order: *order }),
            Some(row) => close(draft, row, *reason),
        },
        Command::DeclineTransfer { order, reason } => match draft.world.order(*order) {
            None => draft.refuse(Refusal::UnknownOrder { order: *order }),
            Some(row) => decline(draft, row, *reason),
        },
        Command::AcceptProposal { proposal, lines } => {
            let Some(row) = open_proposal(draft, *proposal) else { return };
            let chosen = lines.as_deref().unwrap_or(&row.lines);
            let order = place(draft, OrderKind::StockOrder, row.site, None, Urgency::U3, chosen);
            let answer = match lines {
                Some(lines) if *lines != row.lines => ProposalAnswer::Changed { order },
                _ => ProposalAnswer::Accepted { order },
            };
            draft.emit(event(Event::ProposalAnswered { proposal: row.id, answer }));
        }
        Command::DeclineProposal { proposal, reason } => {
            let Some(row) = open_proposal(draft, *proposal) else { return };
            let answer = ProposalAnswer::Declined { reason: *reason };
            draft.emit(event(Event::ProposalAnswered { proposal: row.id, answer }));
        }
    }
}

fn transfer(draft: &mut Draft<'_>, from: SiteId, to: SiteId, lines: &[OrderAsk]) {
    let network = draft.world.network();
    if let Some(station) = network.station().filter(|_| draft.envelope.duty != Duty::System) {
        // Where the station keeps another ledger, a store of this one sends by its own order.
        let orders = if draft.world.keeper(station.id) == draft.world.ledger() { station.id } else { from };
        draft.at_site(orders);
    }
    match network.site(from) {
        None => draft.refuse(Refusal::UnknownSite { site: from }),
        Some(_) if network.routes_between(from, to).next().is_none() => draft.refuse(Refusal::NoRoute { from, to }),
        Some(_) => {}
    }
    draft.kept_here(from);
    place(draft, OrderKind::Transfer, to, Some(from), Urgency::U3, lines);
}

/// By who ordered it, who supplies it, or the station.
fn close(draft: &mut Draft<'_>, row: &Order, reason: CloseReason) {
    if row.closed.is_some() {
        draft.refuse(Refusal::OrderClosed { order: row.id });
    }
    if draft.envelope.site != row.supplier {
        draft.at_hospital_or_supplier(row.site);
    }
    for reservation in row.reservations.iter().filter_map(|id| draft.world.reservation(*id)) {
        release_bags(draft, reservation, &reservation.bags, ReservationEnd::Released);
    }
    special::order_closed(draft, row);
    draft.emit(event(Event::OrderClosed { order: row.id, reason }));
}

/// By the receiver, while nothing has left; what was reserved goes back to its shelf.
fn decline(draft: &mut Draft<'_>, row: &Order, reason: TransferDecline) {
    draft.at_site(row.site);
    if row.kind != OrderKind::Transfer {
        draft.refuse(Refusal::NotATransfer { order: row.id });
    }
    if row.closed.is_some() {
        draft.refuse(Refusal::OrderClosed { order: row.id });
    }
    if row.lines.iter().any(|line| !line.sent.is_zero()) {
        draft.refuse(Refusal::TransferSent { order: row.id });
    }
    for reservation in row.reservations.iter().filter_map(|id| draft.world.reservation(*id)) {
        release_bags(draft, reservation, &reservation.bags, ReservationEnd::Released);
    }
    draft.emit(event(Event::OrderClosed { order: row.id, reason: reason.closes() }));
}

fn open_proposal<'w>(draft: &mut Draft<'w>, id: ProposalId) -> Option<&'w Proposal> {
    let row = draft.world.proposal(id);
    match row {
        None => draft.refuse(Refusal::UnknownProposal { proposal: id }),
        Some(row) => {
            draft.at_hospital_or_supplier(row.site);
            if row.answer.is_some() {
                draft.refuse(Refusal::ProposalAnswered { proposal: id });
            }
        }
    }
    row
}

fn place(
    draft: &mut Draft<'_>,
    kind: OrderKind,
    site: SiteId,
    from: Option<SiteId>,
    urgency: Urgency,
    lines: &[OrderAsk],
) -> OrderId {
    let order = draft.next_order();
    let world = draft.world;
    let most = *world.rules().lines_per_case;
    if lines.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    } else if lines.len() > most as usize {
        draft.refuse(Refusal::TooMany { what: Act::NameLines, most });
        return order;
    }
    let Some(place) = world.network().site(site) else {
        draft.refuse(Refusal::UnknownSite { site });
        return order;
    };
    for ask in lines {
        draft.refuse_all(line_faults(world.rules(), ask.class, ask.product, ask.amount));
        if ask.class.needs_agitator() && place.agitator == Agitator::Absent {
            draft.refuse(Refusal::NoAgitator { site });
        }
    }
    let Some(supplier) = from.or(place.supplied_by) else {
        draft.refuse(Refusal::NotSupplied { site });
        return order;
    };
    lines.iter().for_each(|ask| special::check(draft, site, supplier, ask));
    let Ride { on: rides, missed } = rounds::rides(world, supplier, site, urgency, lines, draft.now);
    let (review, asked) = (None, lines.to_vec());
    draft.emit(event(Event::OrderPlaced { order, kind, site, supplier, urgency, lines: asked, review, rides, missed }));
    special::tell(draft, order, supplier, lines);
    order
}

/// Every order that the departure was to carry goes on: with the next round, or by itself.
fn break_down(draft: &mut Draft<'_>, round: u16, day: CityDay, stops: &[StopGoes]) {
    let world = draft.world;
    let most = *world.rules().lines_per_case;
    if stops.len() > most as usize {
        draft.refuse(Refusal::TooMany { what: Act::NameLines, most });
    }
    let Some(departure) = rounds::departure(world.network(), round, day) else {
        return draft.refuse(Refusal::UnknownRound { round });
    };
    let carried: Vec<&Order> = world.open_orders().filter(|order| departure.carries(world, order)).collect();
    let finding = draft.finding_numbered(FindingRule::RoundBrokeDown, None);
    draft.emit(event(Event::RoundBrokeDown { departure, finding }));
    for order in carried {
        let goes = stops.iter().find(|stop| stop.site == order.site).map_or(Onward::NextRound, |stop| stop.goes);
        let rides = match goes {
            Onward::NextRound => rounds::after(world, order, &departure, draft.now),
            Onward::Between => None,
        };
        draft.emit(event(Event::OrderRerouted { order: order.id, rides }));
    }
}

/// Orders the top-up of what a reviewed case drew from below floors. The station replenishes from
/// collection, not by order.
pub(crate) fn top_up(draft: &mut Draft<'_>, case: &Case, review: ReviewId) {
    let world = draft.world;
    let mut drawn: BTreeMap<SiteId, BTreeMap<(ProductClass, Group), Amount>> = BTreeMap::new();
    for (ix, site) in &case.below_floor {
        let Some(bag) = world.bags().at(*ix) else { continue };
        let class = bag.product.class();
        let sum = drawn.entry(*site).or_default().entry((class, bag.group)).or_insert(Amount::zero(class.measure()));
        *sum = sum.plus(bag.amount);
    }
    for (site, amounts) in drawn {
        let Some(supplier) = world.network().site(site).and_then(|s| s.supplied_by) else { continue };
        let lines =
            amounts.into_iter().filter_map(|((class, group), amount)| ask(world, class, group, amount)).collect();
        let (order, kind, urgency) = (draft.next_order(), OrderKind::TopUp, Urgency::U2);
        let review = Some(review);
        let lines: Vec<OrderAsk> = lines;
        let Ride { on: rides, missed } = rounds::rides(world, supplier, site, urgency, &lines, draft.now);
        draft.emit(event(Event::OrderPlaced { order, kind, site, supplier, urgency, lines, review, rides, missed }));
    }
}

/// One line of whole steps that covers an amount; none for nothing.
fn ask(world: &World, class: ProductClass, group: Group, lack: Amount) -> Option<OrderAsk> {
    let step = world.rules().step(lack.measure()).count().max(1);
    let amount = Amount::from_count(lack.measure(), lack.count().div_ceil(step).saturating_mul(step));
    let other_group = OtherGroup::NotAgreed;
    let line = OrderAsk { class, product: None, group, amount, other_group, for_patient: None };
    (!lack.is_zero()).then_some(line)
}

/// Proposes to every site but the station what brings it back to target, counting what is on order
/// and on the road. `levels` are those just decided, before they are applied. Yesterday's proposal of a
/// site that nobody answered is replaced, or falls away when nothing lacks any more.
pub(crate) fn propose(draft: &mut Draft<'_>, levels: &[(SiteId, Vec<LevelRow>)]) {
    let world = draft.world;
    let coming = coming(world);
    for (site, rows) in levels {
        if world.network().site(*site).is_none_or(|s| s.supplied_by.is_none()) {
            continue;
        }
        let lines: Vec<OrderAsk> = rows
            .iter()
            .filter_map(|row| {
                let have = usable(world, *site, row.class, row.group, draft.now);
                let on_the_way = coming.get(&(*site, row.class, row.group)).copied();
                let lack = row.level.target.less(have).less(on_the_way.unwrap_or(Amount::zero(have.measure())));
                ask(world, row.class, row.group, lack)
            })
            .collect();
        if let Some(old) = world.open_proposal_of(*site) {
            let reason = if lines.is_empty() { CloseReason::EnoughStock } else { CloseReason::Replaced };
            let (proposal, answer) = (old.id, ProposalAnswer::Declined { reason });
            draft.emit(event(Event::ProposalAnswered { proposal, answer }));
        }
        if !lines.is_empty() {
            let proposal = draft.next_proposal();
            draft.emit(event(Event::ProposalMade { proposal, site: *site, lines }));
        }
    }
}

/// What is ordered and has not arrived, per site, class and group.
fn coming(world: &World) -> BTreeMap<(SiteId, ProductClass, Group), Amount> {
    let mut coming = BTreeMap::new();
    let lines = world.open_orders().flat_map(|order| order.lines.iter().map(move |line| (order, line)));
    // What comes for a patient is nobody's stock.
    for (order, line) in lines.filter(|(_, line)| line.ask.for_patient.is_none()) {
        let left = line.ask.amount.less(line.arrived);
        let place = (order.site, line.ask.class, line.ask.group);
        let sum = coming.entry(place).or_insert(Amount::zero(left.measure()));
        *sum = sum.plus(left);
    }
    coming
}

/// Changes one order line's running amounts; an order whose every line arrived is filled.
pub(crate) fn tally(world: &mut World, order: OrderId, line: u16, tally: OrderTally, amount: Amount) {
    let Some(row) = world.order_mut(order) else { return };
    let Some(line) = row.lines.iter_mut().find(|l| l.line == line) else { return };
    match tally {
        OrderTally::Reserved => line.reserved = line.reserved.plus(amount),
        OrderTally::NoLongerReserved => line.reserved = line.reserved.less(amount),
        OrderTally::Sent => line.sent = line.sent.plus(amount),
        OrderTally::NoLongerSent => line.sent = line.sent.less(amount),
        OrderTally::Arrived => line.arrived = line.arrived.plus(amount),
    }
    if row.closed.is_none() && row.lines.iter().all(|l| l.arrived.count() >= l.ask.amount.count()) {
        row.closed = Some(CloseReason::Filled);
        world.order_closed(order);
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::OrderPlaced { order, kind, site, supplier, urgency, lines, review, rides, missed } => {
            let lines = lines.iter().enumerate().map(|(i, ask)| {
                let none = Amount::zero(ask.amount.measure());
                OrderLine { line: i as u16 + 1, ask: *ask, reserved: none, sent: none, arrived: none }
            });
            world.add_order(Order {
                id: *order,
                kind: *kind,
                site: *site,
                supplier: *supplier,
                urgency: *urgency,
                review: *review,
                placed_at: stamp.recorded_at,
                rides: *rides,
                missed: *missed,
                lines: lines.collect(),
                reservations: Vec::new(),
                closed: None,
            });
        }
        Event::RoundBrokeDown { departure, .. } => world.breakdowns_mut().add(departure),
        Event::OrderRerouted { order, rides } => {
            if let Some(row) = world.order_mut(*order) {
                row.rides = *rides;
            }
        }
        Event::OrderClosed { order, reason } => {
            if let Some(row) = world.order_mut(*order) {
                row.closed = Some(*reason);
            }
            world.order_closed(*order);
        }
        Event::ProposalMade { proposal, site, lines } => world.add_proposal(Proposal {
            id: *proposal,
            site: *site,
            made_at: stamp.recorded_at,
            lines: lines.clone(),
            answer: None,
        }),
        Event::ProposalAnswered { proposal, answer } => world.answer_proposal(*proposal, *answer),
    }
}
