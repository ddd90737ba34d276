//! What is written down of each event: read before it is folded, written after.

use super::{Act, Row, Subject};
use crate::bag::{Custody, Earmark, Fate};
use crate::duty::case::{self, Urgency};
use crate::duty::order::CloseReason;
use crate::duty::supply::ReservedFor;
use crate::duty::{formality, order, quality, shipment, station, ward};
use crate::world::World;
use crate::*;

/// What an event is about to change.
#[derive(Clone, Copy)]
pub(crate) enum Before {
    /// Nothing that the book writes down.
    Nothing,
    /// The bag's custody, unless it is not in the ledger yet; and whom it was sent for.
    Bag { custody: Option<Custody>, sent_for: Option<Earmark> },
    /// What was asked for by a line of a case.
    Line { requested: Amount },
}

/// Reads what the event is about to change.
pub(crate) fn before(world: &World, event: &Event) -> Before {
    match event {
        // Neither moves a bag out of a store or into one.
        Event::Supply(_) | Event::Quality(quality::Event::BagHeld { .. }) | Event::Finding(_) => Before::Nothing,
        Event::Case(case::Event::LineReduced { case, line, .. } | case::Event::LineMoved { case, line, .. }) => {
            let row = world.case(*case).and_then(|row| row.line(*line));
            row.map_or(Before::Nothing, |row| Before::Line { requested: row.requested })
        }
        _ => match event.bag() {
            None => Before::Nothing,
            Some(bag) => {
                let row = world.bags().get(bag);
                let custody = row.map(|row| row.custody);
                let sent_for = row.filter(|row| row.reservation.is_none()).and_then(|row| row.earmark);
                Before::Bag { custody, sent_for }
            }
        },
    }
}

/// The store in which a bag stands.
fn store(custody: Option<Custody>) -> Option<SiteId> {
    match custody? {
        Custody::InStore { site } | Custody::Picked { site } => Some(site),
        _ => None,
    }
}

/// Writes down what the event changed.
pub(crate) fn note(world: &mut World, stamp: &Stamp, event: &Event, before: Before) {
    match (event, before) {
        (Event::Order(order::Event::OrderPlaced { order, .. }), _) => ordered(world, stamp, *order),
        (Event::Order(order::Event::OrderClosed { order, reason }), _) => closed(world, stamp, *order, *reason),
        (Event::Case(case::Event::LineAdded { case, line, .. }), _) => called(world, stamp, *case, *line),
        (Event::Case(case::Event::LineReduced { case, line, to, .. }), Before::Line { requested }) => {
            let of = world.day_book().case_line(*case, *line);
            withdrawn(world, stamp, of, requested.less(*to), *to);
        }
        (Event::Case(case::Event::LineMoved { case, line, .. }), Before::Line { requested }) => {
            let of = world.day_book().case_line(*case, *line);
            withdrawn(world, stamp, of, requested, requested.less(requested));
        }
        (Event::Formality(formality::Event::FormalityOpened { formality, owner, .. }), _) => {
            let subject = Subject::Formality(*formality);
            world.day_book_mut().write(&Row { subject, ..blank(stamp, Act::Owed, *owner) });
        }
        (_, Before::Bag { custody, sent_for }) => {
            if let Some(ix) = event.bag().and_then(|bag| world.bags().find(bag)) {
                moved(world, stamp, event, ix, custody, sent_for);
            }
        }
        _ => {}
    }
}

fn blank(stamp: &Stamp, act: Act, site: SiteId) -> Row {
    Row {
        at: stamp.recorded_at,
        act,
        subject: Subject::Bag(BagIx(0)),
        of: None,
        amount: 0,
        span: 0,
        site,
        from: None,
        class: None,
        group: None,
        urgency: None,
    }
}

/// Whether somebody waits for it now, not for the next round.
fn waits(urgency: Urgency) -> bool {
    urgency != Urgency::U3
}

fn ordered(world: &mut World, stamp: &Stamp, id: OrderId) {
    let Some(order) = world.order(id) else { return };
    let (supplier, site, urgency) = (order.supplier, order.site, order.urgency);
    let asks: Vec<_> = order.lines.iter().map(|line| line.ask).collect();
    let book = world.day_book_mut();
    let first = book.len() as u32;
    book.orders.push(first);
    for ask in asks {
        let number = book.write(&Row {
            subject: Subject::Order(id),
            amount: ask.amount.count(),
            from: Some(supplier),
            class: Some(ask.class),
            group: Some(ask.group),
            urgency: Some(urgency),
            ..blank(stamp, Act::Ordered, site)
        });
        if waits(urgency) {
            book.unanswered.insert(number);
        }
    }
}

fn called(world: &mut World, stamp: &Stamp, id: CaseId, line: u16) {
    let Some((case, row)) = world.case(id).and_then(|case| Some((case, case.line(line)?))) else { return };
    let asked = Row {
        subject: Subject::Case(id),
        amount: row.requested.count(),
        from: world.network().site(case.hospital).and_then(|site| site.supplied_by),
        class: Some(row.class),
        group: Some(case.blood.group),
        urgency: Some(case.urgency),
        ..blank(stamp, Act::Called, case.hospital)
    };
    let urgency = case.urgency;
    let book = world.day_book_mut();
    let number = book.write(&asked);
    book.lines.insert((id, line), number);
    if waits(urgency) {
        book.unanswered.insert(number);
    }
}

/// What is no longer asked for is no lack; `left` still is.
fn withdrawn(world: &mut World, stamp: &Stamp, of: Option<u32>, amount: Amount, left: Amount) {
    let book = world.day_book_mut();
    let Some((of, asked)) = of.and_then(|of| Some((of, book.row(of)?))) else { return };
    book.write(&Row {
        at: stamp.recorded_at,
        act: Act::Withdrawn,
        of: Some(of),
        amount: amount.count(),
        span: 0,
        ..asked
    });
    if left.is_zero() {
        book.unanswered.remove(&of);
    }
}

/// What an order closed without blood lacks was not wanted, unless the supplier was short of it.
fn closed(world: &mut World, stamp: &Stamp, id: OrderId, reason: CloseReason) {
    if matches!(reason, CloseReason::SupplierShort | CloseReason::Filled) {
        return;
    }
    let Some(order) = world.order(id) else { return };
    let left: Vec<_> = order.lines.iter().map(|line| (line.line, line.ask.amount.less(line.sent))).collect();
    for (line, amount) in left.into_iter().filter(|(_, amount)| !amount.is_zero()) {
        let of = world.day_book().order_line(id, line);
        withdrawn(world, stamp, of, amount, amount.less(amount));
    }
}

/// The row of what a shipment's bag is for.
fn asked_by_shipment(world: &World, id: ShipmentId, ix: BagIx) -> Option<u32> {
    let shipment = world.shipment(id)?;
    let (_, line) = shipment.bags.iter().rev().find(|(bag, _)| *bag == ix)?;
    asked_by(world, shipment.reserved_for, *line)
}

fn asked_by(world: &World, reserved_for: ReservedFor, line: u16) -> Option<u32> {
    match reserved_for {
        ReservedFor::Case { case } => world.day_book().case_line(case, line),
        ReservedFor::Order { order } => world.day_book().order_line(order, line),
        // What is prepared for a patient never travels.
        ReservedFor::Application { .. } | ReservedFor::Station { .. } | ReservedFor::Nobody {} => None,
    }
}

fn moved(world: &mut World, stamp: &Stamp, event: &Event, ix: BagIx, was: Option<Custody>, sent_for: Option<Earmark>) {
    let Some(bag) = world.bags().at(ix) else { return };
    let now = bag.custody;
    let row = Row {
        subject: Subject::Bag(ix),
        amount: bag.amount.count(),
        class: Some(bag.product.class()),
        group: Some(bag.group),
        ..blank(stamp, Act::Admitted, stamp.site)
    };
    let hours = stamp.recorded_at.minutes_since(bag.collected_at).0 / 60;
    let aged = Row { span: u16::try_from(hours.max(0)).unwrap_or(u16::MAX), ..row };
    if let Event::Ward(ward::Event::BagCrossmatched { .. }) = event {
        let site = store(Some(now)).unwrap_or(stamp.site);
        world.day_book_mut().write(&Row { act: Act::Crossmatched, site, ..row });
    }
    if was == Some(now) {
        return;
    }
    let left = store(was).filter(|from| store(Some(now)) != Some(*from));
    turned_back(world, row, was, now, ix);
    match now {
        Custody::InStore { site } | Custody::Picked { site } => {
            if store(was) != Some(site) {
                let act = if goes_back(world, was) { Act::Returned } else { came(event, was) };
                after_all(world, aged, was, site, ix);
                world.day_book_mut().write(&Row { act, site, from: left, ..row });
            }
        }
        Custody::OnRoad { shipment } => {
            let of = asked_by_shipment(world, shipment, ix);
            let to = world.shipment(shipment).map_or(stamp.site, |row| row.to);
            match goes_back(world, Some(now)) {
                // Sent back is no supply of anybody: it has its own figure, and no age at issue.
                true => {
                    world.day_book_mut().write(&Row { act: Act::SentBack, site: to, from: left, ..row });
                }
                false => serves(world, Row { act: Act::Sent, site: to, from: left, of, ..aged }),
            }
        }
        Custody::Returning { .. } => {}
        Custody::WithPatient { site, .. } => {
            // A bag of the own shelf reaches a case's line without a road.
            if let Some(mark) = world.bags().at(ix).and_then(|bag| bag.earmark).filter(|mark| sent_for != Some(*mark)) {
                let of = world.day_book().case_line(mark.case, mark.line);
                serves(world, Row { act: Act::OwnUsed, site, of, ..aged });
            }
            world.day_book_mut().write(&Row { act: Act::Issued, site, from: left, ..aged });
        }
        Custody::Ended { site, fate } => {
            let act = match fate {
                Fate::Transfused => Act::Transfused,
                Fate::Discarded => Act::Discarded,
                Fate::Expired => Act::Expired,
                Fate::TransferredOut => Act::TransferredOut,
                Fate::Lost => Act::Lost,
            };
            world.day_book_mut().write(&Row { act, site, from: left, ..row });
        }
    }
}

/// Whether a bag is, or was, on its way for no demand.
fn goes_back(world: &World, custody: Option<Custody>) -> bool {
    let Some(Custody::OnRoad { shipment }) = custody else { return false };
    world.shipment(shipment).is_some_and(|row| row.reserved_for == ReservedFor::Nobody {})
}

/// How a bag came to stand in a store.
fn came(event: &Event, was: Option<Custody>) -> Act {
    match (event, was) {
        (Event::Station(station::Event::BagCameFromStation { .. }), _) => Act::TransferredIn,
        (Event::Station(_), _) => Act::Returned,
        (Event::Admission(_), _) | (_, None) => Act::Admitted,
        (Event::Shipment(shipment::Event::BagReturned { .. }), _) | (_, Some(Custody::WithPatient { .. })) => {
            Act::Returned
        }
        _ => Act::Received,
    }
}

/// Writes that a bag serves what was asked for, and the first of it as the answer.
fn serves(world: &mut World, row: Row) {
    let book = world.day_book_mut();
    let urgency = row.of.and_then(|of| book.row(of)).and_then(|asked| asked.urgency);
    book.write(&Row { urgency, ..row });
    let Some(of) = row.of.filter(|of| book.unanswered.remove(of).is_some()) else { return };
    let Some(asked) = book.row(of) else { return };
    let since = answered_since(world, of, &asked);
    let minutes = row.at.minutes_since(since).0.max(0);
    let span = u16::try_from(minutes).unwrap_or(u16::MAX);
    world.day_book_mut().write(&Row { at: row.at, act: Act::Answered, of: Some(of), amount: 0, span, ..asked });
}

/// When the caller was heard, which is before the line was written down; an order is heard when it is placed.
fn answered_since(world: &World, of: u32, asked: &Row) -> Moment {
    let Subject::Case(id) = asked.subject else { return asked.at };
    let call = world.case(id).and_then(|case| {
        let line = case.lines.iter().find(|line| world.day_book().case_line(id, line.line) == Some(of))?;
        case.calls.iter().find(|call| call.call == line.call)
    });
    call.map_or(asked.at, |call| call.answered_at)
}

/// A bag on the road no longer serves what it was sent for: called back, refused, lost, or come elsewhere.
fn turned_back(world: &mut World, row: Row, was: Option<Custody>, now: Custody, ix: BagIx) {
    let Some(Custody::OnRoad { shipment }) = was else { return };
    let to = world.shipment(shipment).map(|row| row.to);
    let back = match now {
        Custody::Returning { .. } | Custody::Ended { fate: Fate::Lost, .. } => true,
        Custody::InStore { site } | Custody::Picked { site } => Some(site) != to,
        _ => false,
    };
    if let (true, Some(to), false) = (back, to, goes_back(world, was)) {
        let of = asked_by_shipment(world, shipment, ix);
        let urgency = of.and_then(|of| world.day_book().row(of)).and_then(|asked| asked.urgency);
        world.day_book_mut().write(&Row { act: Act::TurnedBack, site: to, of, urgency, ..row });
    }
}

/// A bag that was turned back came all the same: it serves what it was sent for again.
fn after_all(world: &mut World, row: Row, was: Option<Custody>, site: SiteId, ix: BagIx) {
    let Some(Custody::Returning { shipment }) = was else { return };
    // What was sent back was no supply.
    if world.shipment(shipment).is_some_and(|row| row.to == site && row.reserved_for != (ReservedFor::Nobody {})) {
        let of = asked_by_shipment(world, shipment, ix);
        serves(world, Row { act: Act::Sent, site, of, ..row });
    }
}
