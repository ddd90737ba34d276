//! `decide` and `apply` of losses.

use super::*;
use crate::bag::{Bag, Custody, Fate, HoldReason};
use crate::decide::Draft;
use crate::duty::quality;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::{Duty, Stamp};
use std::collections::BTreeSet;

/// Who keeps the stock, and who judges it.
const DECLARERS: &[Duty] = &[
    Duty::SupplyDuty,
    Duty::SupplyHead,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
    Duty::Quality,
    Duty::Laboratory,
];

fn event(event: Event) -> crate::Event {
    crate::Event::Loss(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::DeclareLoss { bags, reason } => {
            draft.only(DECLARERS, Act::DeclareLoss);
            draft.each_once(bags);
            declare(draft, bags, *reason);
        }
        Command::DecideLoss { loss, verdict } => {
            draft.only(quality::QUALITY, Act::KeepQuality);
            if let Some(row) = known(draft, *loss) {
                judge(draft, row, *verdict);
            }
        }
        Command::CancelLoss { loss } => {
            draft.only(quality::QUALITY, Act::KeepQuality);
            if let Some(row) = known(draft, *loss) {
                cancel(draft, row);
            }
        }
        Command::RecordDisposal { loss, bags, method, witness } => {
            draft.only(DECLARERS, Act::DeclareLoss);
            draft.attested(*witness);
            draft.each_once(bags);
            if let Some(row) = known(draft, *loss) {
                dispose(draft, row, bags, *method, *witness);
            }
        }
    }
}

fn known<'w>(draft: &mut Draft<'w>, id: LossId) -> Option<&'w Loss> {
    let row = draft.world.loss(id);
    match row {
        None => draft.refuse(Refusal::UnknownLoss { loss: id }),
        Some(row) => draft.at_site(row.site),
    }
    row
}

/// What is put forward is held until quality has answered.
fn declare(draft: &mut Draft<'_>, bags: &[BagId], reason: DiscardReason) {
    let (world, here) = (draft.world, draft.envelope.site);
    let loss = draft.next_loss();
    draft.emit(event(Event::LossDeclared { loss, site: here, reason, declared_by: draft.envelope.actor }));
    for id in bags {
        let Some(ix) = world.bags().find(*id) else {
            draft.refuse(Refusal::UnknownBag { bag: *id });
            continue;
        };
        let Some(row) = world.bags().at(ix) else { continue };
        in_no_loss(draft, ix, row);
        match row.custody {
            Custody::InStore { site } | Custody::Picked { site } if site == here => {
                if !row.quality.has_hold(HoldReason::AwaitingDisposal) {
                    quality::hold(draft, row, HoldReason::AwaitingDisposal);
                }
            }
            Custody::Ended { site, fate: Fate::Expired | Fate::Discarded } if site == here => {}
            Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag: *id, fate }),
            _ => draft.refuse(Refusal::BagNotHere { bag: *id, site: here }),
        }
        draft.emit(event(Event::BagDeclared { bag: *id, loss }));
    }
}

fn in_no_loss(draft: &mut Draft<'_>, ix: BagIx, row: &Bag) {
    if let Some(loss) = draft.world.loss_of(ix) {
        draft.refuse(Refusal::BagInLoss { bag: row.id, loss });
    }
    if let Some(conversion) = draft.world.conversions().of_bag(ix) {
        draft.refuse(Refusal::BagInConversion { bag: row.id, conversion });
    }
    if let Some(preparation) = draft.world.special().of_bag(ix) {
        draft.refuse(Refusal::BagInPreparation { bag: row.id, preparation });
    }
}

/// Quality and a second person, who declares it, discard bags in one act; how they are disposed of is
/// recorded afterwards like any other loss.
pub(crate) fn discard_at_once(draft: &mut Draft<'_>, bags: &[BagId], reason: DiscardReason, second: ActorId) {
    let (world, here) = (draft.world, draft.envelope.site);
    let loss = draft.next_loss();
    draft.emit(event(Event::LossDeclared { loss, site: here, reason, declared_by: second }));
    for id in bags {
        if let Some((ix, row)) = world.bags().find(*id).and_then(|ix| Some((ix, world.bags().at(ix)?))) {
            in_no_loss(draft, ix, row);
        }
        draft.emit(event(Event::BagDeclared { bag: *id, loss }));
    }
    approve(draft, loss);
}

fn approve(draft: &mut Draft<'_>, loss: LossId) {
    let dispose_by = Some(draft.now.plus(*draft.world.rules().disposal_due));
    draft.emit(event(Event::LossDecided { loss, verdict: LossVerdict::Approved, dispose_by }));
}

fn judge(draft: &mut Draft<'_>, row: &Loss, verdict: LossVerdict) {
    draft.not_by(row.declared_by);
    if row.decision.is_some() || row.cancelled.is_some() {
        draft.refuse(Refusal::LossDecided { loss: row.id });
    }
    let bags = row.bags.iter().filter_map(|ix| draft.world.bags().at(*ix));
    let in_store: Vec<&Bag> = bags.filter(|bag| matches!(bag.custody, Custody::InStore { .. })).collect();
    let (reason, second_person) = (row.reason, row.declared_by);
    match verdict {
        LossVerdict::Approved => {
            approve(draft, row.id);
            for bag in in_store {
                let (bag, site) = (bag.id, row.site);
                let discarded = quality::Event::BagDiscarded { bag, site, reason, second_person };
                draft.emit(crate::Event::Quality(discarded));
            }
        }
        LossVerdict::Rejected => {
            draft.emit(event(Event::LossDecided { loss: row.id, verdict, dispose_by: None }));
            let reason = HoldReason::AwaitingDisposal;
            for bag in in_store.iter().filter(|bag| bag.quality.has_hold(reason)) {
                let lifted = quality::Event::BagHoldLifted { bag: bag.id, reason, second_person };
                draft.emit(crate::Event::Quality(lifted));
            }
        }
    }
}

/// Whether a bag of a loss is where it was put forward: in store there, or ended there in the bin.
fn still_there(row: &Loss, bag: &Bag) -> bool {
    match bag.custody {
        Custody::InStore { site } | Custody::Picked { site } => site == row.site,
        Custody::Ended { site, fate: Fate::Expired | Fate::Discarded } => site == row.site,
        _ => false,
    }
}

/// A bag left by a report: what remains is no longer put forward, and quality lets go what it still held.
fn cancel(draft: &mut Draft<'_>, row: &Loss) {
    draft.not_by(row.declared_by);
    if row.disposal.is_some() {
        draft.refuse(Refusal::DisposalRecorded { loss: row.id });
    }
    let rejected = row.decision.is_some() && !row.is_approved();
    if rejected || row.cancelled.is_some() {
        draft.refuse(Refusal::LossDecided { loss: row.id });
    }
    let bags: Vec<&Bag> = row.bags.iter().filter_map(|ix| draft.world.bags().at(*ix)).collect();
    if bags.iter().all(|bag| still_there(row, bag)) {
        draft.refuse(Refusal::LossComplete { loss: row.id });
    }
    draft.emit(event(Event::LossCancelled { loss: row.id }));
    let (reason, second_person) = (HoldReason::AwaitingDisposal, row.declared_by);
    let ended = |bag: &Bag| matches!(bag.custody, Custody::Ended { .. });
    for bag in bags.iter().filter(|bag| !ended(bag) && bag.quality.has_hold(reason)) {
        let lifted = quality::Event::BagHoldLifted { bag: bag.id, reason, second_person };
        draft.emit(crate::Event::Quality(lifted));
    }
}

fn dispose(draft: &mut Draft<'_>, row: &Loss, scanned: &[BagId], method: DisposalMethod, witness: ActorId) {
    let (world, loss) = (draft.world, row.id);
    if !row.is_approved() || row.cancelled.is_some() {
        draft.refuse(Refusal::LossNotApproved { loss });
    }
    if row.disposal.is_some() {
        draft.refuse(Refusal::DisposalRecorded { loss });
    }
    let mut left: BTreeSet<BagIx> = row.bags.iter().copied().collect();
    for bag in scanned {
        match world.bags().find(*bag) {
            None => draft.refuse(Refusal::UnknownBag { bag: *bag }),
            Some(ix) if left.remove(&ix) => {}
            Some(_) => draft.refuse(Refusal::BagNotInLoss { bag: *bag, loss }),
        }
    }
    if !left.is_empty() {
        draft.refuse(Refusal::DisposalIncomplete { loss, missing: left.len() as u32 });
    }
    draft.emit(event(Event::LossDisposed { loss, method, witness }));
}

/// Bags of a site that expired or were discarded there and that nobody has put forward yet.
pub fn undeclared_at(world: &World, site: SiteId) -> impl Iterator<Item = (BagIx, &Bag)> {
    let there = move |bag: &Bag| matches!(bag.custody, Custody::Ended { site: at, .. } if at == site);
    let rows = world.undisposed().filter(|ix| world.loss_of(*ix).is_none());
    rows.filter_map(|ix| Some((ix, world.bags().at(ix)?))).filter(move |(_, bag)| there(bag))
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::LossDeclared { loss, site, reason, declared_by } => world.add_loss(Loss {
            id: *loss,
            site: *site,
            reason: *reason,
            declared_by: *declared_by,
            declared_at: stamp.recorded_at,
            bags: Vec::new(),
            decision: None,
            disposal: None,
            cancelled: None,
        }),
        Event::BagDeclared { bag, loss } => {
            if let Some(ix) = world.bags().find(*bag) {
                world.declared_lost(ix, *loss);
            }
        }
        Event::LossDecided { loss, verdict, dispose_by } => {
            let decision =
                LossDecision { verdict: *verdict, by: stamp.actor, at: stamp.recorded_at, dispose_by: *dispose_by };
            world.change_loss(*loss, |row| row.decision = Some(decision));
        }
        Event::LossCancelled { loss } => {
            let cancelled = LossCancel { by: stamp.actor, at: stamp.recorded_at };
            world.change_loss(*loss, |row| row.cancelled = Some(cancelled));
        }
        Event::LossDisposed { loss, method, witness } => {
            let disposal = Disposal { method: *method, by: stamp.actor, witness: *witness, at: stamp.recorded_at };
            world.change_loss(*loss, |row| row.disposal = Some(disposal));
        }
    }
}
