//! Receipt from another ledger, on its document. A report: recorded whatever it says; what broke a rule is
//! recorded beside it, with the hold that it puts on the bag.

use super::{Event, Origin, Quality};
use crate::bag::{Bag, Custody, Fate, HoldReason, HoldState, RecallState};
use crate::command::FindingRule;
use crate::decide::Draft;
use crate::duty::quality;
use crate::duty::shipment::{ReceiptCheck, ReceivedBag};
use crate::refusal::Refusal;
use crate::transfer::{TransferDocument, TransferredBag};
use crate::world::World;
use crate::{BagIx, LedgerId, SiteId};
use std::collections::BTreeSet;

pub(super) fn receive(draft: &mut Draft<'_>, document: &TransferDocument, bags: &[ReceivedBag]) {
    let (own, here) = (draft.world.ledger(), draft.envelope.site);
    draft.bounded(bags.len());
    draft.kept_here(here);
    if document.from == own || document.to != own {
        let ledger = if document.from == own { document.from } else { document.to };
        draft.refuse(Refusal::DocumentNotForHere { ledger });
    }
    let mut seen = BTreeSet::new();
    for received in bags {
        match document.bags.iter().find(|bag| bag.bag.bag == received.bag) {
            _ if !seen.insert(received.bag) => draft.finding(FindingRule::ReceivedTwice, Some(received.bag)),
            None => draft.finding(FindingRule::ReceivedUnknownBag, Some(received.bag)),
            Some(bag) => receive_one(draft, document, bag, received.check),
        }
    }
}

fn receive_one(draft: &mut Draft<'_>, document: &TransferDocument, said: &TransferredBag, check: ReceiptCheck) {
    let (world, here, id) = (draft.world, draft.envelope.site, said.bag.bag);
    let (from, shipment) = (document.from, document.shipment);
    // A bag of this ledger comes back only when it had gone over to another.
    if world.bags().find(id).is_some_and(|ix| !has_gone_over(world, ix)) {
        return draft.finding(FindingRule::ReceivedTwice, Some(id));
    }
    if let ReceiptCheck::Refused { reason } = check {
        return draft.emit(crate::Event::Admission(Event::TransferRefused { bag: id, from, shipment, reason }));
    }
    let bag = said.clone();
    let is_sound = bag.holds.is_empty() && bag.recall == RecallState::Clear;
    draft.emit(crate::Event::Admission(Event::BagTransferredIn { site: here, from, shipment, bag }));
    if !is_sound {
        draft.finding(FindingRule::ReceivedHeld, Some(id));
    }
    if said.bag.expires_at <= draft.envelope.occurred_at {
        draft.finding(FindingRule::ReceivedExpired, Some(id));
    }
    if document.site != here {
        draft.finding(FindingRule::ReceivedElsewhere, Some(id));
        // The finding holds a bag that was here before; one that is new is held here.
        if world.bags().get(id).is_none() {
            let reason = HoldReason::WhereaboutsDoubt;
            draft.emit(crate::Event::Quality(quality::Event::BagHeld { bag: id, reason }));
        }
    }
}

/// Whether another ledger has the bag. One that is with another station comes back from there, on its transfer.
fn has_gone_over(world: &World, ix: BagIx) -> bool {
    let over = |bag: &Bag| matches!(bag.custody, Custody::Ended { fate: Fate::TransferredOut, .. });
    world.bags().at(ix).is_some_and(over) && world.stations().gone_with(ix).is_none()
}

/// Custody begins: of a row of its own, or of the one from before it went over.
pub(super) fn arrived(world: &mut World, site: SiteId, from: LedgerId, said: &TransferredBag) {
    let bags = world.bags_mut();
    let ix = match bags.find(said.bag.bag) {
        Some(ix) => ix,
        None => bags.admit(&said.bag, site, Origin::OtherLedger { ledger: from }, Quality::RELEASED),
    };
    bags.change(ix, |bag| {
        bag.custody = Custody::InStore { site };
        said.holds.iter().for_each(|reason| bag.quality.set_hold(*reason, HoldState::On));
        if said.recall == RecallState::Recalled {
            bag.quality.recall = RecallState::Recalled;
        }
    });
}
