//! `decide` and `apply` of quality.

use super::{Command, Event};
use crate::bag::{Custody, Fate, HoldState, RecallState};
use crate::decide::Draft;
use crate::duty::supply;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::{BagId, Duty, Stamp};

const QUALITY: &[Duty] = &[Duty::Quality, Duty::Laboratory, Duty::SupplyHead, Duty::TransfusionHead];
/// Anybody who handles a bag may hold it; only quality lets it go again.
const HOLDERS: &[Duty] = &[
    Duty::Quality,
    Duty::Laboratory,
    Duty::SupplyDuty,
    Duty::SupplyHead,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
    Duty::Nurse,
    Duty::Physician,
    Duty::Courier,
];

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::HoldBags { bags, reason } => {
            draft.only(HOLDERS, Act::KeepQuality);
            draft.bounded(bags.len());
            for bag in bags {
                if let Some(Custody::Ended { fate, .. }) = custody(draft, *bag) {
                    draft.refuse(Refusal::BagEnded { bag: *bag, fate });
                }
                draft.emit(crate::Event::Quality(Event::BagHeld { bag: *bag, reason: *reason }));
            }
        }
        Command::LiftHold { bag, reason, second_person } => {
            draft.only(QUALITY, Act::KeepQuality);
            draft.two_persons(*second_person);
            custody(draft, *bag);
            if draft.world.bags().get(*bag).is_some_and(|b| !b.quality.has_hold(*reason)) {
                draft.refuse(Refusal::HoldAbsent { bag: *bag });
            }
            draft.emit(crate::Event::Quality(Event::BagHoldLifted {
                bag: *bag,
                reason: *reason,
                second_person: *second_person,
            }));
        }
        Command::RecallBags { bags, reason } => {
            draft.only(QUALITY, Act::KeepQuality);
            draft.bounded(bags.len());
            for bag in bags {
                custody(draft, *bag);
                draft.emit(crate::Event::Quality(Event::BagRecalled { bag: *bag, reason: *reason }));
            }
        }
        Command::DiscardBags { bags, reason, second_person } => {
            draft.only(QUALITY, Act::KeepQuality);
            draft.two_persons(*second_person);
            draft.bounded(bags.len());
            for bag in bags {
                let here = draft.envelope.site;
                match custody(draft, *bag) {
                    Some(Custody::InStore { site }) if site == here => {}
                    Some(Custody::Ended { fate, .. }) => draft.refuse(Refusal::BagEnded { bag: *bag, fate }),
                    Some(_) => draft.refuse(Refusal::BagNotHere { bag: *bag, site: here }),
                    None => {}
                }
                draft.emit(crate::Event::Quality(Event::BagDiscarded {
                    bag: *bag,
                    site: here,
                    reason: *reason,
                    second_person: *second_person,
                }));
            }
        }
    }
}

fn custody(draft: &mut Draft<'_>, bag: BagId) -> Option<Custody> {
    let found = draft.world.bags().get(bag).map(|b| b.custody);
    if found.is_none() {
        draft.refuse(Refusal::UnknownBag { bag });
    }
    found
}

pub(crate) fn apply(world: &mut World, _stamp: &Stamp, event: &Event) {
    let Some(ix) = event.bag().and_then(|bag| world.bags().find(bag)) else { return };
    match event {
        Event::BagHeld { reason, .. } => {
            world.bags_mut().change(ix, |bag| bag.quality.set_hold(*reason, HoldState::On));
        }
        Event::BagHoldLifted { reason, .. } => {
            world.bags_mut().change(ix, |bag| bag.quality.set_hold(*reason, HoldState::Lifted));
        }
        Event::BagRecalled { .. } => {
            world.bags_mut().change(ix, |bag| bag.quality.recall = RecallState::Recalled);
        }
        Event::BagDiscarded { site, .. } => {
            supply::end_reservation(world, ix);
            world.bags_mut().change(ix, |bag| bag.custody = Custody::Ended { site: *site, fate: Fate::Discarded });
        }
    }
}
