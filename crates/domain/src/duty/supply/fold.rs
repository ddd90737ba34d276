//! `apply` of supply: places in reservations, picks, requests.

use super::*;
use crate::bag::Custody;
use crate::duty::application::{self, AppliedFor};
use crate::duty::case::{self, Tally};
use crate::duty::order::{self, OrderTally};
use crate::plan::PlanFor;
use crate::world::World;

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::PlanExecuted { plan, overrides, .. } => {
            if let PlanFor::Case { case } = plan.purpose
                && let Some(case) = world.case_mut(case)
            {
                case::takes_part(case, stamp.actor);
                overrides.iter().for_each(|o| case::takes_part(case, o.second_person));
            }
        }
        Event::ReservationMade { reservation, purpose, site, deadline } => {
            world.add_reservation(Reservation {
                id: *reservation,
                purpose: *purpose,
                site: *site,
                made_at: stamp.recorded_at,
                deadline: *deadline,
                bags: Vec::new(),
            });
            match purpose {
                ReservedFor::Case { case } => {
                    if let Some(case) = world.case_mut(*case) {
                        case.reservations.push(*reservation);
                    }
                }
                ReservedFor::Order { order } => {
                    if let Some(order) = world.order_mut(*order) {
                        order.reservations.push(*reservation);
                    }
                }
                ReservedFor::Nobody {} | ReservedFor::Station { .. } => {}
                ReservedFor::Application { application } => {
                    application::reservation_made(world, *application, *reservation);
                }
            }
        }
        Event::BagReserved { bag, reservation, line, drawn } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            // A lapsed reservation may still name the bag: it ends now.
            end_reservation(world, ix);
            let Some(row) = world.reservation_mut(*reservation) else { return };
            row.bags.push((ix, *line));
            let (purpose, earmark, site) = (row.purpose, row.earmark(*line), row.site);
            let amount = world.bags_mut().change(ix, |bag| {
                bag.reservation = Some(*reservation);
                bag.earmark = earmark;
                bag.amount
            });
            if let Some(amount) = amount {
                planned(world, purpose, *line, amount);
            }
            if *drawn == Drawn::BelowFloor {
                case::drawn_below(world, purpose, ix, site);
            }
        }
        Event::BagReservationEnded { bag, .. } => {
            if let Some(ix) = world.bags().find(*bag) {
                end_reservation(world, ix);
            }
        }
        Event::BagPicked { bag, reservation } => {
            if let Some(ReservedFor::Case { case }) = world.reservation(*reservation).map(|r| r.purpose)
                && let Some(case) = world.case_mut(case)
            {
                case::takes_part(case, stamp.actor);
            }
            if let Some(ix) = world.bags().find(*bag) {
                world.bags_mut().change(ix, |bag| {
                    if let Custody::InStore { site } = bag.custody {
                        bag.custody = Custody::Picked { site };
                    }
                });
            }
        }
        Event::BagMovedWithLine { bag, from, reservation, line } => {
            if let Some(ix) = world.bags().find(*bag) {
                move_place(world, ix, *from, (*reservation, *line));
            }
        }
        Event::SupplyRequested { request, case, line, to, amount, deadline } => {
            world.add_request(SupplyRequest {
                id: *request,
                case: *case,
                line: *line,
                to: *to,
                amount: *amount,
                made_at: stamp.recorded_at,
                deadline: *deadline,
                answer: None,
            });
            if let Some(case) = world.case_mut(*case) {
                case.requests.push(*request);
            }
        }
        Event::SupplyRequestAnswered { request, answer } => world.close_request(*request, *answer),
    }
}

fn planned(world: &mut World, purpose: ReservedFor, line: u16, amount: Amount) {
    match purpose {
        ReservedFor::Case { case } => case::tally(world, Earmark { case, line }, Tally::Planned, amount),
        ReservedFor::Order { order } => order::tally(world, order, line, OrderTally::Reserved, amount),
        ReservedFor::Nobody {} | ReservedFor::Station { .. } => {}
        ReservedFor::Application { application } => {
            application::reserved(world, AppliedFor { application, line }, |sum| sum.plus(amount));
        }
    }
}

/// The bag's place is in another reservation now; where it stands and whether it is picked stay as they
/// are, and what was drawn from below a floor was drawn for the other case.
fn move_place(world: &mut World, ix: BagIx, from: ReservationId, (to, line): (ReservationId, u16)) {
    let before = world.reservation(from).map(|row| (row.purpose, row.site));
    let was = world.leave_reservation(from, ix);
    let Some(row) = world.reservation_mut(to) else { return };
    row.bags.push((ix, line));
    let (purpose, earmark) = (row.purpose, row.earmark(line));
    let amount = world.bags_mut().change(ix, |bag| {
        bag.reservation = Some(to);
        bag.earmark = earmark;
        bag.amount
    });
    let (Some((ReservedFor::Case { case }, site)), Some(was), Some(amount)) = (before, was, amount) else { return };
    case::tally(world, Earmark { case, line: was }, Tally::NoLongerPlanned, amount);
    planned(world, purpose, line, amount);
    if world.case(case).is_some_and(|c| c.below_floor.contains(&(ix, site))) {
        case::not_drawn(world, case, ix, site);
        case::drawn_below(world, purpose, ix, site);
    }
}

/// Takes a bag out of its reservation, if it is in one, because it did not leave for it: back to the
/// shelf when it was picked, off the line's planned amount, and drawn from no floor.
pub(crate) fn end_reservation(world: &mut World, ix: BagIx) {
    let place = world.bags().at(ix).and_then(|bag| world.reservation(bag.reservation?));
    if let Some((ReservedFor::Case { case }, site)) = place.map(|row| (row.purpose, row.site)) {
        case::not_drawn(world, case, ix, site);
    }
    use_reservation(world, ix);
}

/// Takes a bag out of its reservation, if it is in one, because it leaves for what it was reserved for.
pub(crate) fn use_reservation(world: &mut World, ix: BagIx) {
    let Some(id) = world.bags().at(ix).and_then(|bag| bag.reservation) else { return };
    let line = world.leave_reservation(id, ix);
    let amount = world.bags_mut().change(ix, |bag| {
        bag.reservation = None;
        bag.earmark = None;
        if let Custody::Picked { site } = bag.custody {
            bag.custody = Custody::InStore { site };
        }
        bag.amount
    });
    let purpose = world.reservation(id).map(|r| r.purpose);
    if let (Some(line), Some(amount), Some(purpose)) = (line, amount, purpose) {
        match purpose {
            ReservedFor::Case { case } => case::tally(world, Earmark { case, line }, Tally::NoLongerPlanned, amount),
            ReservedFor::Order { order } => order::tally(world, order, line, OrderTally::NoLongerReserved, amount),
            ReservedFor::Nobody {} | ReservedFor::Station { .. } => {}
            ReservedFor::Application { application } => {
                application::reserved(world, AppliedFor { application, line }, |sum| sum.less(amount));
            }
        }
    }
}
