//! Reports from the road's end: receipt, loss, return. Recorded whatever they say; what broke a rule is
//! recorded beside it, with the hold that it puts on the bag.

use super::kernel::{carried, event};
use super::*;
use crate::bag::{Bag, Custody};
use crate::decide::Draft;
use crate::duty::{quality, special};
use std::collections::BTreeSet;

pub(super) fn receive(draft: &mut Draft<'_>, row: &Shipment, bags: &[ReceivedBag]) {
    let mut seen = BTreeSet::new();
    for received in bags {
        match draft.world.bags().get(received.bag) {
            _ if !seen.insert(received.bag) => draft.finding(FindingRule::ReceivedTwice, Some(received.bag)),
            None => draft.finding(FindingRule::ReceivedUnknownBag, Some(received.bag)),
            Some(bag) => receive_one(draft, row, bag, received.check),
        }
    }
}

fn receive_one(draft: &mut Draft<'_>, row: &Shipment, bag: &Bag, check: ReceiptCheck) {
    let here = draft.envelope.site;
    match bag.custody {
        Custody::OnRoad { shipment } => {
            if shipment != row.id {
                draft.finding(FindingRule::ReceivedNotSent, Some(bag.id));
            }
            arrive(draft, shipment, bag, check);
        }
        // Refused or called back, and it came all the same.
        Custody::Returning { shipment } => {
            draft.finding(FindingRule::ReceivedNotSent, Some(bag.id));
            if check == ReceiptCheck::Accepted {
                arrive(draft, shipment, bag, check);
            }
        }
        Custody::InStore { site } | Custody::Picked { site } if site == here => {
            draft.finding(FindingRule::ReceivedTwice, Some(bag.id));
        }
        // By no record on its way here: somebody must find out where it really is.
        Custody::InStore { .. } | Custody::Picked { .. } => {
            draft.finding(FindingRule::ReceivedNotSent, Some(bag.id));
        }
        Custody::Ended { .. } | Custody::WithPatient { .. } => {
            draft.finding(FindingRule::ReceivedAfterEnd, Some(bag.id));
        }
    }
}

fn arrive(draft: &mut Draft<'_>, shipment: ShipmentId, bag: &Bag, check: ReceiptCheck) {
    let (here, id) = (draft.envelope.site, bag.id);
    if draft.world.shipment(shipment).map(|s| s.to) != Some(here) {
        draft.finding(FindingRule::ReceivedElsewhere, Some(id));
    }
    match check {
        ReceiptCheck::Refused { reason } => draft.emit(event(Event::BagRefused { bag: id, shipment, reason })),
        ReceiptCheck::Accepted => {
            if bag.expires_at <= draft.envelope.occurred_at {
                draft.finding(FindingRule::ReceivedExpired, Some(id));
            }
            // What was sent back is held: that is why it came.
            let sent_back = draft.world.shipment(shipment).is_some_and(|s| s.purpose == DispatchPurpose::Return);
            if !bag.quality.is_sound() && !sent_back {
                draft.finding(FindingRule::ReceivedHeld, Some(id));
            }
            let ledger = draft.world.keeper(here);
            if ledger == draft.world.ledger() {
                draft.emit(event(Event::BagReceived { bag: id, shipment, site: here }));
                special::arrived(draft, shipment, bag, here);
            } else {
                draft.emit(event(Event::BagLeftToLedger { bag: id, shipment, site: here, ledger }));
            }
        }
    }
}

pub(super) fn lose(draft: &mut Draft<'_>, row: &Shipment, bags: &[BagId]) {
    for bag in bags.iter().copied().collect::<BTreeSet<_>>() {
        let shipment = match draft.world.bags().get(bag).map(|b| b.custody) {
            Some(Custody::OnRoad { shipment } | Custody::Returning { shipment }) => Some(shipment),
            _ => None,
        };
        match shipment {
            Some(shipment) if shipment == row.id => {
                draft.emit(event(Event::BagLost { bag, shipment, site: row.from }));
            }
            _ => draft.finding(FindingRule::LostOutsideShipment, Some(bag)),
        }
    }
}

/// Nobody has judged the cold chain of what comes back: it is held until quality has.
pub(super) fn receive_returned(draft: &mut Draft<'_>, row: &Shipment, named: &[BagId]) {
    let here = draft.envelope.site;
    let back: BTreeSet<BagId> = match named {
        [] => carried(draft.world, row, Custody::Returning { shipment: row.id }).into_iter().collect(),
        named => named.iter().copied().collect(),
    };
    for id in back {
        let Some(bag) = draft.world.bags().get(id) else {
            draft.finding(FindingRule::ReceivedUnknownBag, Some(id));
            continue;
        };
        match bag.custody {
            Custody::Returning { shipment } if shipment == row.id => {
                if here != row.from {
                    draft.finding(FindingRule::ReceivedElsewhere, Some(id));
                }
            }
            // The courier turned round unasked.
            Custody::OnRoad { shipment } if shipment == row.id => {
                draft.finding(FindingRule::ReceivedElsewhere, Some(id));
                draft.emit(event(Event::BagReturning { bag: id, shipment }));
            }
            Custody::Ended { .. } | Custody::WithPatient { .. } => {
                draft.finding(FindingRule::ReceivedAfterEnd, Some(id));
                continue;
            }
            _ => {
                draft.finding(FindingRule::ReceivedNotSent, Some(id));
                continue;
            }
        }
        let (shipment, reason) = (row.id, HoldReason::Temperature);
        if !bag.quality.has_hold(reason) {
            quality::hold(draft, bag, reason);
        }
        draft.emit(event(Event::BagReturned { bag: id, shipment, site: here }));
    }
}
