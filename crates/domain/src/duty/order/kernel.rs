//! `decide` and `apply` of orders and proposals.

use super::*;
use crate::decide::Draft;
use crate::duty::case::{Case, line_faults};
use crate::duty::supply::{ReservationEnd, ReservedFor, release_bags};
use crate::network::Agitator;
use crate::refusal::{Act, Refusal};
use crate::stock::usable;
use crate::world::World;

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
    draft.only(ORDER_DUTIES, Act::Order);
    match command {
        Command::PlaceOrder { site, urgency, lines } => {
            at_either(draft, *site);
            place(draft, OrderKind::StockOrder, *site, None, *urgency, lines);
        }
        Command::OrderTransfer { from, to, lines } => {
            if let Some(station) = draft.world.network().station() {
                draft.at_site(station.id);
            }
            if draft.world.network().site(*from).is_none() || from == to {
                draft.refuse(Refusal::UnknownSite { site: *from });
            }
            place(draft, OrderKind::Transfer, *to, Some(*from), Urgency::U3, lines);
        }
        Command::CloseOrder { order, reason } => {
            let Some(row) = draft.world.order(*order) else {
                draft.refuse(Refusal::UnknownOrder { order: *order });
                return;
            };
            if row.closed.is_some() {
                draft.refuse(Refusal::OrderClosed { order: *order });
            }
            at_either(draft, row.site);
            for reservation in
                draft.world.reservations().rev().filter(|r| r.purpose == ReservedFor::Order { order: *order })
            {
                release_bags(draft, reservation, &reservation.bags, ReservationEnd::Released);
            }
            draft.emit(event(Event::OrderClosed { order: *order, reason: *reason }));
        }
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

/// The acting site must be the orderer or its supplier (who may take the order by phone).
fn at_either(draft: &mut Draft<'_>, site: SiteId) {
    let supplier = draft.world.network().site(site).and_then(|s| s.supplied_by);
    if supplier != Some(draft.envelope.site) && draft.envelope.duty != Duty::System {
        draft.at_site(site);
    }
}

fn open_proposal<'w>(draft: &mut Draft<'w>, id: ProposalId) -> Option<&'w Proposal> {
    let row = draft.world.proposal(id);
    match row {
        None => draft.refuse(Refusal::UnknownProposal { proposal: id }),
        Some(row) => {
            at_either(draft, row.site);
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
        if ask.class == ProductClass::Platelets && place.agitator == Agitator::Absent {
            draft.refuse(Refusal::NoAgitator { site });
        }
    }
    let Some(supplier) = from.or(place.supplied_by) else {
        draft.refuse(Refusal::NotSupplied { site });
        return order;
    };
    draft.emit(event(Event::OrderPlaced { order, kind, site, supplier, urgency, lines: lines.to_vec(), review: None }));
    order
}

/// Orders the top-up of what a reviewed case drew from below floors. The station replenishes from
/// collection, not by order.
pub(crate) fn top_up(draft: &mut Draft<'_>, case: &Case, review: ReviewId) {
    let world = draft.world;
    let mut drawn: Vec<(SiteId, ProductClass, Group, Amount)> = Vec::new();
    for (ix, site) in &case.below_floor {
        let Some(bag) = world.bags().at(*ix) else { continue };
        let class = bag.product.class();
        match drawn.iter_mut().find(|(s, c, g, _)| (*s, *c, *g) == (*site, class, bag.group)) {
            Some((.., sum)) => *sum = sum.plus(bag.amount),
            None => drawn.push((*site, class, bag.group, bag.amount)),
        }
    }
    drawn.sort_by_key(|(site, class, group, _)| (*site, *class, *group));
    let mut rest = drawn.as_slice();
    while let Some((site, ..)) = rest.first().copied() {
        let count = rest.iter().take_while(|(s, ..)| *s == site).count();
        let (here, after) = rest.split_at(count);
        rest = after;
        let Some(supplier) = world.network().site(site).and_then(|s| s.supplied_by) else { continue };
        let lines = here.iter().map(|(_, class, group, amount)| ask(*class, *group, *amount)).collect();
        let order = draft.next_order();
        draft.emit(event(Event::OrderPlaced {
            order,
            kind: OrderKind::TopUp,
            site,
            supplier,
            urgency: Urgency::U2,
            lines,
            review: Some(review),
        }));
    }
}

fn ask(class: ProductClass, group: Group, amount: Amount) -> OrderAsk {
    OrderAsk { class, product: None, group, amount, other_group: OtherGroup::NotAgreed }
}

/// Proposes to every site but the station what brings it back to target, counting what is on order
/// and on the road. `levels` are those just decided, before they are applied.
pub(crate) fn propose(draft: &mut Draft<'_>, levels: &[(SiteId, Vec<crate::duty::levels::LevelRow>)]) {
    let world = draft.world;
    let mut coming: std::collections::BTreeMap<(SiteId, ProductClass, Group), Amount> = Default::default();
    for order in world.open_orders() {
        for line in &order.lines {
            let left = line.ask.amount.less(line.arrived);
            let sum =
                coming.entry((order.site, line.ask.class, line.ask.group)).or_insert(Amount::zero(left.measure()));
            *sum = sum.plus(left);
        }
    }
    for (site, rows) in levels {
        if world.network().site(*site).is_none_or(|s| s.supplied_by.is_none()) {
            continue;
        }
        let mut lines = Vec::new();
        for row in rows {
            let have = usable(world, *site, row.class, row.group, draft.now);
            let on_the_way =
                coming.get(&(*site, row.class, row.group)).copied().unwrap_or(Amount::zero(have.measure()));
            let lack = row.level.target.less(have).less(on_the_way);
            let step = world.rules().step(lack.measure());
            let count = lack.count().div_ceil(step.count().max(1)) * step.count();
            if count > 0 {
                lines.push(ask(row.class, row.group, Amount::from_count(lack.measure(), count)));
            }
        }
        if !lines.is_empty() {
            let proposal = draft.next_proposal();
            draft.emit(event(Event::ProposalMade { proposal, site: *site, lines }));
        }
    }
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
        Event::OrderPlaced { order, kind, site, supplier, urgency, lines, review } => {
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
                lines: lines.collect(),
                closed: None,
            });
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
