//! `apply` of supply: places in reservations, picks, requests.

use super::*;
use crate::bag::Custody;
use crate::duty::case::{self, Tally};
use crate::duty::order::{self, OrderTally};
use crate::plan::PlanFor;
use crate::world::World;

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::PlanExecuted { plan, .. } => {
            if let PlanFor::Case { case } = plan.purpose
                && let Some(case) = world.case_mut(case)
            {
                case::takes_part(case, stamp.actor);
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
            if let ReservedFor::Case { case } = purpose
                && let Some(case) = world.case_mut(*case)
            {
                case.reservations.push(*reservation);
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
        Event::BagPicked { bag, .. } => {
            if let Some(ix) = world.bags().find(*bag) {
                world.bags_mut().change(ix, |bag| {
                    if let Custody::InStore { site } = bag.custody {
                        bag.custody = Custody::Picked { site };
                    }
                });
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
    }
}

/// Takes a bag out of its reservation, if it is in one: back to the shelf when it was picked, and off
/// the line's planned amount.
pub(crate) fn end_reservation(world: &mut World, ix: BagIx) {
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
        }
    }
}
