//! `apply` of shipments: the road, and what it does to the lines.

use super::*;
use crate::bag::Custody;
use crate::duty::case::{self, Tally};
use crate::duty::order::{self, OrderTally};
use crate::duty::supply::{ReservedFor, end_reservation, use_reservation};
use crate::world::World;

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::ShipmentDispatched {
            shipment,
            purpose,
            reserved_for,
            from,
            to,
            temperature,
            mode,
            courier,
            second_checker,
            arrives_p50,
            arrives_p90,
        } => {
            world.add_shipment(Shipment {
                id: *shipment,
                purpose: *purpose,
                reserved_for: *reserved_for,
                from: *from,
                to: *to,
                temperature: *temperature,
                mode: *mode,
                courier: *courier,
                second_checker: *second_checker,
                dispatched_at: stamp.recorded_at,
                arrives_p50: *arrives_p50,
                arrives_p90: *arrives_p90,
                recalled_at: None,
                closed_at: None,
                bags: Vec::new(),
                on_road: 0,
            });
            if let ReservedFor::Case { case } = reserved_for
                && let Some(case) = world.case_mut(*case)
            {
                case.shipments.push(*shipment);
                case.first_supply_at.get_or_insert(stamp.recorded_at);
                for person in [stamp.actor, *second_checker] {
                    case::takes_part(case, person);
                }
            }
        }
        Event::BagDispatched { bag, shipment, line, .. } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            use_reservation(world, ix);
            leave_store(world, ix, *shipment, *line);
        }
        Event::BagSentAtOnce { bag, shipment, line, drawn } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            // A lapsed reservation may still name the bag: it ends now.
            end_reservation(world, ix);
            if *drawn == Drawn::BelowFloor
                && let Some((purpose, from)) = world.shipment(*shipment).map(|s| (s.reserved_for, s.from))
            {
                case::drawn_below(world, purpose, ix, from);
            }
            leave_store(world, ix, *shipment, *line);
        }
        Event::BagReceived { bag, shipment, site } => {
            if let Some(ix) = world.bags().find(*bag) {
                received(world, ix, *shipment, *site, stamp.recorded_at);
            }
        }
        Event::BagLeftToLedger { bag, shipment, site, .. } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            received(world, ix, *shipment, *site, stamp.recorded_at);
            let over = Custody::Ended { site: *site, fate: crate::bag::Fate::TransferredOut };
            world.bags_mut().change(ix, |bag| {
                bag.custody = over;
                bag.earmark = None;
            });
        }
        Event::BagRefused { bag, shipment, reason } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            world.bags_mut().change(ix, |bag| {
                bag.quality.set_hold(*reason, crate::bag::HoldState::On);
                bag.custody = Custody::Returning { shipment: *shipment };
            });
            not_sent(world, *shipment, ix);
        }
        Event::BagLost { bag, shipment, site } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            let was_out = world.bags().at(ix).map(|b| b.custody) == Some(Custody::OnRoad { shipment: *shipment });
            if was_out {
                not_sent(world, *shipment, ix);
            }
            world
                .bags_mut()
                .change(ix, |bag| bag.custody = Custody::Ended { site: *site, fate: crate::bag::Fate::Lost });
            off_road(world, *shipment, stamp.recorded_at);
        }
        Event::CourierRecalled { shipment } => {
            if let Some(row) = world.shipment_mut(*shipment) {
                row.recalled_at = Some(stamp.recorded_at);
            }
        }
        Event::BagReturning { bag, shipment } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            world.bags_mut().change(ix, |bag| bag.custody = Custody::Returning { shipment: *shipment });
            not_sent(world, *shipment, ix);
        }
        Event::BagReturned { bag, shipment, site } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            world.bags_mut().change(ix, |bag| bag.custody = Custody::InStore { site: *site });
            off_road(world, *shipment, stamp.recorded_at);
            if let Some((ReservedFor::Case { case }, _)) = line_of(world, *shipment, ix) {
                case::not_drawn(world, case, ix, *site);
            }
        }
        Event::LegHandedOver { shipment, to_courier } => {
            if let Some(row) = world.shipment_mut(*shipment) {
                row.courier = *to_courier;
            }
        }
    }
}

/// The bag leaves its shelf for the road.
pub(crate) fn leave_store(world: &mut World, ix: BagIx, shipment: ShipmentId, line: u16) {
    let Some(row) = world.shipment_mut(shipment) else { return };
    row.bags.push((ix, line));
    row.on_road += 1;
    let (purpose, earmark) = (row.reserved_for, row.earmark(line));
    let amount = world.bags_mut().change(ix, |bag| {
        bag.custody = Custody::OnRoad { shipment };
        bag.earmark = earmark;
        bag.amount
    });
    if let Some(amount) = amount {
        match purpose {
            ReservedFor::Case { case } => case::tally(world, Earmark { case, line }, Tally::Sent, amount),
            ReservedFor::Order { order } => order::tally(world, order, line, OrderTally::Sent, amount),
            // Prepared for a patient, it leaves no store.
            ReservedFor::Application { .. } | ReservedFor::Station { .. } | ReservedFor::Nobody {} => {}
        }
    }
}

/// The bag is in the store of `site`. Where it was not sent to, it did not reach its line; when it had
/// been turned back and came all the same, it did.
fn received(world: &mut World, ix: BagIx, shipment: ShipmentId, site: SiteId, now: Moment) {
    let Some(bag) = world.bags().at(ix) else { return };
    let (amount, frozen) = (bag.amount, bag.product.class().temperature() == TemperatureClass::Frozen);
    let turned_back = bag.custody == Custody::Returning { shipment };
    let reached = world.shipment(shipment).is_some_and(|s| s.to == site);
    match (reached, turned_back) {
        (true, true) => sent_after_all(world, shipment, ix),
        (false, false) => not_sent(world, shipment, ix),
        (true, false) | (false, true) => {}
    }
    world.bags_mut().change(ix, |bag| bag.custody = Custody::InStore { site });
    off_road(world, shipment, now);
    match line_of(world, shipment, ix).filter(|_| reached) {
        Some((ReservedFor::Case { case }, line)) => {
            case::tally(world, Earmark { case, line }, Tally::Arrived, amount);
            if !frozen {
                case::tally(world, Earmark { case, line }, Tally::Usable, amount);
            }
        }
        Some((ReservedFor::Order { order }, line)) => order::tally(world, order, line, OrderTally::Arrived, amount),
        Some((ReservedFor::Application { .. } | ReservedFor::Station { .. } | ReservedFor::Nobody {}, _)) | None => {}
    }
}

fn line_of(world: &World, shipment: ShipmentId, ix: BagIx) -> Option<(ReservedFor, u16)> {
    let row = world.shipment(shipment)?;
    let (_, line) = row.bags.iter().rev().find(|(b, _)| *b == ix)?;
    Some((row.reserved_for, *line))
}

/// A bag sent does not reach its line after all.
fn not_sent(world: &mut World, shipment: ShipmentId, ix: BagIx) {
    let Some(amount) = world.bags_mut().change(ix, |bag| {
        bag.earmark = None;
        bag.amount
    }) else {
        return;
    };
    match line_of(world, shipment, ix) {
        Some((ReservedFor::Case { case }, line)) => {
            case::tally(world, Earmark { case, line }, Tally::NoLongerSent, amount);
        }
        Some((ReservedFor::Order { order }, line)) => {
            order::tally(world, order, line, OrderTally::NoLongerSent, amount);
        }
        Some((ReservedFor::Application { .. } | ReservedFor::Station { .. } | ReservedFor::Nobody {}, _)) | None => {}
    }
}

/// A bag turned back reached its line all the same.
fn sent_after_all(world: &mut World, shipment: ShipmentId, ix: BagIx) {
    let (Some((purpose, line)), Some(amount)) = (line_of(world, shipment, ix), world.bags().at(ix).map(|b| b.amount))
    else {
        return;
    };
    match purpose {
        ReservedFor::Case { case } => {
            case::tally(world, Earmark { case, line }, Tally::Sent, amount);
            if world.case(case).is_some_and(|c| c.is_open()) {
                world.bags_mut().change(ix, |bag| bag.earmark = Some(Earmark { case, line }));
            }
        }
        ReservedFor::Order { order } => order::tally(world, order, line, OrderTally::Sent, amount),
        ReservedFor::Application { .. } | ReservedFor::Station { .. } | ReservedFor::Nobody {} => {}
    }
}

fn off_road(world: &mut World, shipment: ShipmentId, now: Moment) {
    let Some(row) = world.shipment_mut(shipment) else { return };
    row.on_road = row.on_road.saturating_sub(1);
    if row.on_road == 0 && row.closed_at.is_none() {
        row.closed_at = Some(now);
        world.shipment_closed(shipment);
    }
}
