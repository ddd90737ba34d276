//! Keeping bags for a patient, and letting them go.

use super::{Event, KeepEnd, KeptRelease, event};
use crate::bag::{Bag, Custody};
use crate::decide::Draft;
use crate::duty::order::Order;
use crate::duty::supply::ReservedFor;
use crate::refusal::{Act, Refusal};
use crate::*;

const KEEPERS: &[Duty] = &[Duty::SupplyDuty, Duty::SupplyHead, Duty::TransfusionDuty, Duty::TransfusionHead];

/// Up to when a bag that is kept from now on is kept.
pub(super) fn until(draft: &Draft<'_>) -> Moment {
    draft.now.plus(*draft.world.rules().kept_for_patient)
}

/// A bag of a shipment was accepted where it was sent to: when its line is a patient's, it is kept for them.
pub(crate) fn arrived(draft: &mut Draft<'_>, shipment: ShipmentId, bag: &Bag, site: SiteId) {
    let world = draft.world;
    let Some((ix, row)) = world.bags().find(bag.id).zip(world.shipment(shipment)) else { return };
    let ReservedFor::Order { order } = row.reserved_for else { return };
    let line = row.bags.iter().rev().find(|(of, _)| *of == ix).map(|(_, line)| *line);
    let asked = line.and_then(|line| world.order(order)?.line(line));
    let Some((line, named)) = asked.and_then(|line| Some((line.line, line.ask.for_patient?))) else { return };
    if row.to == site {
        let (patient, until) = (named.patient, until(draft));
        draft.emit(event(Event::BagKept { bag: bag.id, site, patient, order, line, until }));
    }
}

/// An order is closed: what its supplier still keeps for it goes back to the shelf.
pub(crate) fn order_closed(draft: &mut Draft<'_>, order: &Order) {
    let world = draft.world;
    let here = |bag: &&Bag| bag.custody == Custody::InStore { site: order.supplier };
    let kept = world.special().kept().filter_map(|ix| world.bags().at(ix));
    let of_order = kept.filter(|bag| bag.kept.is_some_and(|kept| kept.order == order.id)).filter(here);
    for bag in of_order {
        draft.emit(event(Event::BagKeepEnded { bag: bag.id, end: KeepEnd::OrderClosed }));
    }
}

/// By whoever has the bag in store, with a reason.
pub(super) fn release(draft: &mut Draft<'_>, bags: &[BagId], reason: KeptRelease) {
    draft.only(KEEPERS, Act::KeepForPatient);
    draft.each_once(bags);
    let here = draft.envelope.site;
    for bag in bags {
        let Some(row) = draft.world.bags().get(*bag) else {
            draft.refuse(Refusal::UnknownBag { bag: *bag });
            continue;
        };
        match row.custody {
            Custody::InStore { site } if site == here => {}
            _ => draft.refuse(Refusal::BagNotHere { bag: *bag, site: here }),
        }
        if row.kept_at(draft.now).is_none() {
            draft.refuse(Refusal::BagNotKept { bag: *bag });
        }
        draft.emit(event(Event::BagKeepEnded { bag: *bag, end: KeepEnd::Released { reason } }));
    }
}

/// Records, once a day, whose time is over: it was judged from the clock before.
pub(crate) fn lapse(draft: &mut Draft<'_>) {
    let (world, now) = (draft.world, draft.now);
    let kept = world.special().kept().filter_map(|ix| world.bags().at(ix));
    for bag in kept.filter(|bag| bag.kept_at(now).is_none()) {
        draft.emit(event(Event::BagKeepEnded { bag: bag.id, end: KeepEnd::Lapsed }));
    }
}
