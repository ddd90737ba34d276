//! A line moves to another case: the call was for the other patient.
//!
//! Possible until something of it has left a store. The line stays where it was asked, stopped, and says
//! where it went; the other case gets a line of its own, on a call of its own. Bags reserved for it go
//! along where they suit the other patient at the same hospital; else they are back on their shelf, for
//! another hospital has other nearer pools and a plan of its own.

use super::kernel::{event, open_case, withdraw_requests};
use super::*;
use crate::bag::Bag;
use crate::compatibility::judge;
use crate::decide::Draft;
use crate::duty::supply::{self, Reservation, ReservationEnd, ReservedFor, release_bags};
use crate::plan::shelf::is_crossmatched;
use crate::refusal::{Act, Refusal};

/// Decides `MoveLine`.
pub(super) fn move_line(draft: &mut Draft<'_>, from: CaseId, line: u16, to: CaseId) {
    if from == to {
        draft.refuse(Refusal::SameCase { case: to });
    }
    let (Some(row), Some(other)) = (open_case(draft, from), open_case(draft, to)) else { return };
    let Some(moving) = row.line(line) else { return draft.refuse(Refusal::UnknownLine { line }) };
    if moving.requested.is_zero() {
        draft.refuse(Refusal::LineStopped { line });
    }
    if !moving.sent.is_zero() {
        draft.refuse(Refusal::LineSent { line, sent: moving.sent });
    }
    let most = *draft.world.rules().lines_per_case;
    if other.lines.len() >= most as usize {
        draft.refuse(Refusal::TooMany { what: Act::NameLines, most });
    }
    let (call, to_line) = (other.calls.len() as u16 + 1, other.lines.len() as u16 + 1);
    let at = row.calls.iter().find(|c| c.call == moving.call).map_or(draft.now, |c| c.answered_at);
    // What the caller said of a shelf was said of the one hospital's.
    let own_stock = if row.hospital == other.hospital { row.own_stock(moving) } else { OwnStock::NotStated };
    let Line { class, product, attributes, requested: amount, .. } = *moving;
    draft.emit(event(Event::CallAnswered { case: to, call, at, own_stock }));
    draft.emit(event(Event::LineAdded {
        case: to,
        line: to_line,
        call,
        ask: LineAsk { class, product, attributes, amount },
    }));
    draft.emit(event(Event::LineMoved { case: from, line, to_case: to, to_line }));
    withdraw_requests(draft, row, |request| request.line == line);
    for reservation in row.reservations.iter().filter_map(|id| draft.world.reservation(*id)) {
        carry(draft, (row, line), (other, to_line), reservation);
    }
}

/// Takes a line's bags in one reservation along, and lets go of those that cannot go.
fn carry(draft: &mut Draft<'_>, (row, line): (&Case, u16), (other, to_line): (&Case, u16), of: &Reservation) {
    let goes_at_all = row.hospital == other.hospital && of.is_live(draft.now);
    let mut new = None;
    for entry in of.bags.iter().filter(|(_, l)| *l == line) {
        let Some(bag) = draft.world.bags().at(entry.0) else { continue };
        if !goes_at_all || !suits(draft, other, bag) {
            release_bags(draft, of, &[*entry], ReservationEnd::LineMoved);
            continue;
        }
        let reservation = match new {
            Some(reservation) => reservation,
            None => {
                let reservation = draft.next_reservation();
                let purpose = ReservedFor::Case { case: other.id };
                let (site, deadline) = (of.site, of.deadline);
                let made = supply::Event::ReservationMade { reservation, purpose, site, deadline };
                draft.emit(crate::Event::Supply(made));
                reservation
            }
        };
        new = Some(reservation);
        let (bag, from, line) = (bag.id, of.id, to_line);
        draft.emit(crate::Event::Supply(supply::Event::BagMovedWithLine { bag, from, reservation, line }));
    }
}

/// Whether a bag may be given freely to the other patient, and nobody's crossmatch keeps it from them.
fn suits(draft: &Draft<'_>, other: &Case, bag: &Bag) -> bool {
    let (world, now) = (draft.world, draft.now);
    let crossmatched = match bag.crossmatched {
        Some(of) if of.patient == other.patient => of.result == crate::bag::CrossmatchResult::Compatible,
        _ => !is_crossmatched(world, bag, now),
    };
    crossmatched && judge(world.rules(), bag.product.class(), bag.group, &other.blood).is_free()
}
