//! `decide` and `apply` of quality.

use super::{Command, Event, FindingAnswer, HoldAfter, RecallReason, Settled};
use crate::bag::{Bag, Custody, Fate, HoldReason, HoldState, RecallState};
use crate::command::FindingRule;
use crate::decide::Draft;
use crate::duty::{count, loss, supply};
use crate::refusal::{Act, Refusal};
use crate::transfer::QualitySays;
use crate::world::World;
use crate::{BagId, Duty, FindingId, Stamp};

/// Who decides on quality.
pub(crate) const QUALITY: &[Duty] = &[Duty::Quality, Duty::Laboratory, Duty::SupplyHead, Duty::TransfusionHead];
/// Who looks into what a report of their site broke.
const SETTLERS: &[Duty] = &[
    Duty::Quality,
    Duty::Laboratory,
    Duty::SupplyDuty,
    Duty::SupplyHead,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
];
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
            draft.each_once(bags);
            for row in known(draft, bags) {
                // One that went over to another ledger is held there, by the news of this.
                if let Custody::Ended { fate, .. } = row.custody
                    && fate != Fate::TransferredOut
                {
                    draft.refuse(Refusal::BagEnded { bag: row.id, fate });
                }
                hold(draft, row, *reason);
            }
        }
        Command::LiftHold { bag, reason, second_person } => {
            draft.only(QUALITY, Act::KeepQuality);
            draft.attested(*second_person);
            for row in known(draft, &[*bag]) {
                if !row.quality.has_hold(*reason) {
                    draft.refuse(Refusal::HoldAbsent { bag: row.id });
                }
                // What was put forward as a loss is decided there.
                let lost = draft.world.bags().find(*bag).and_then(|ix| draft.world.loss_of(ix));
                if let (HoldReason::AwaitingDisposal, Some(loss)) = (*reason, lost) {
                    draft.refuse(Refusal::BagInLoss { bag: row.id, loss });
                }
                let relabelled = draft.world.bags().find(*bag).and_then(|ix| draft.world.conversions().of_bag(ix));
                if let (HoldReason::Relabelling, Some(conversion)) = (*reason, relabelled) {
                    draft.refuse(Refusal::BagInConversion { bag: row.id, conversion });
                }
                let prepared = draft.world.bags().find(*bag).and_then(|ix| draft.world.special().of_bag(ix));
                if let (HoldReason::Relabelling, Some(preparation)) = (*reason, prepared) {
                    draft.refuse(Refusal::BagInPreparation { bag: row.id, preparation });
                }
                draft.emit(event(Event::BagHoldLifted { bag: row.id, reason: *reason, second_person: *second_person }));
            }
        }
        Command::RecallBags { bags, reason } => {
            draft.only(QUALITY, Act::KeepQuality);
            draft.each_once(bags);
            for row in known(draft, bags) {
                recall(draft, row, *reason);
            }
        }
        Command::DiscardBags { bags, reason, second_person } => {
            draft.only(QUALITY, Act::KeepQuality);
            draft.attested(*second_person);
            draft.each_once(bags);
            let here = draft.envelope.site;
            loss::discard_at_once(draft, bags, *reason, *second_person);
            for row in known(draft, bags) {
                match row.custody {
                    Custody::InStore { site } if site == here => {}
                    Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag: row.id, fate }),
                    _ => draft.refuse(Refusal::BagNotHere { bag: row.id, site: here }),
                }
                leave_reservation(draft, row);
                let (bag, reason, second_person) = (row.id, *reason, *second_person);
                draft.emit(event(Event::BagDiscarded { bag, site: here, reason, second_person }));
            }
        }
        Command::AnswerFinding { finding, answer, hold } => settle(draft, *finding, *answer, *hold),
        Command::ReceiveNews { from, news } => {
            draft.bounded(news.len());
            if *from == draft.world.ledger() {
                draft.refuse(Refusal::DocumentNotForHere { ledger: *from });
            }
            for news in news {
                let Some(row) = draft.world.bags().get(news.bag) else {
                    draft.finding(FindingRule::NewsOfUnknownBag, Some(news.bag));
                    continue;
                };
                match news.says {
                    QualitySays::Held { reason } => hold(draft, row, reason),
                    QualitySays::Recalled { reason } => recall(draft, row, reason),
                }
            }
        }
    }
}

/// Settles a finding. The hold that it put on its bag is lifted with it, or stays for quality to judge.
fn settle(draft: &mut Draft<'_>, id: FindingId, answer: FindingAnswer, hold: HoldAfter) {
    let gone =
        |row: &super::FindingRow| row.said.rule == FindingRule::CountedMissing && answer == FindingAnswer::BagGone;
    let ends = draft.world.finding(id).filter(|row| gone(row)).and_then(|row| row.said.bag);
    let settlers = if hold == HoldAfter::Kept && ends.is_none() { SETTLERS } else { QUALITY };
    draft.only(settlers, Act::KeepQuality);
    let Some(row) = draft.world.finding(id) else {
        draft.refuse(Refusal::UnknownFinding { finding: id });
        return;
    };
    if row.settled.is_some() {
        draft.refuse(Refusal::FindingAnswered { finding: id });
    }
    if let (HoldAfter::Lifted { second_person }, Some(bag)) = (hold, row.said.bag) {
        draft.attested(second_person);
        let held = draft.world.bags().get(bag).filter(|b| row.said.rule.holds().is_some_and(|r| b.quality.has_hold(r)));
        match (held, row.said.rule.holds()) {
            (Some(_), Some(reason)) => draft.emit(event(Event::BagHoldLifted { bag, reason, second_person })),
            _ => draft.refuse(Refusal::HoldAbsent { bag }),
        }
    }
    if let Some(bag) = ends {
        count::give_up(draft, id, bag);
    }
    draft.emit(event(Event::FindingAnswered { finding: id, bag: row.said.bag, answer }));
}

fn event(event: Event) -> crate::Event {
    crate::Event::Quality(event)
}

/// Holds a bag wherever it is; held it serves nobody, so it leaves its reservation first.
pub(crate) fn hold(draft: &mut Draft<'_>, bag: &Bag, reason: HoldReason) {
    leave_reservation(draft, bag);
    draft.emit(event(Event::BagHeld { bag: bag.id, reason }));
}

/// Recalls a bag wherever it is, from its reservation first.
pub(crate) fn recall(draft: &mut Draft<'_>, bag: &Bag, reason: RecallReason) {
    leave_reservation(draft, bag);
    draft.emit(event(Event::BagRecalled { bag: bag.id, reason }));
}

fn leave_reservation(draft: &mut Draft<'_>, bag: &Bag) {
    if let Some(reservation) = bag.reservation {
        let end = supply::ReservationEnd::Released;
        draft.emit(crate::Event::Supply(supply::Event::BagReservationEnded { bag: bag.id, reservation, end }));
    }
}

/// The bags that exist; the others are refused.
fn known<'w>(draft: &mut Draft<'w>, bags: &[BagId]) -> Vec<&'w Bag> {
    let world = draft.world;
    let mut rows = Vec::with_capacity(bags.len());
    for bag in bags {
        match world.bags().get(*bag) {
            Some(row) => rows.push(row),
            None => draft.refuse(Refusal::UnknownBag { bag: *bag }),
        }
    }
    rows
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    if let Event::FindingAnswered { finding, answer, .. } = event {
        let settled = Settled { answer: *answer, by: stamp.actor, at: stamp.recorded_at };
        return world.settle_finding(*finding, settled);
    }
    let Some(ix) = event.bag().and_then(|bag| world.bags().find(bag)) else { return };
    match event {
        Event::BagHeld { reason, .. } => {
            world.bags_mut().change(ix, |bag| bag.quality.set_hold(*reason, HoldState::On));
            if *reason == HoldReason::Temperature {
                world.equipment_mut().note_hold(stamp, ix);
            }
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
            world.ended_in_the_bin(ix);
        }
        Event::FindingAnswered { .. } => {}
    }
}
