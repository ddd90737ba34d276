//! Quality: held bags are judged each morning; donors' calls are heeded wherever the bag is.

use super::super::agenda::Task;
use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::bag::{Custody, HoldReason, RecallState};
use domain::duty::quality::{self, DiscardReason, FindingAnswer, HoldAfter, RecallReason};
use domain::{BagId, CityDay, Command, FindingId, FindingRule, Minutes, Moment, SiteId};
use std::collections::BTreeMap;

/// A finding is looked into for this long before it is answered.
const LOOKED_INTO_FOR: Minutes = Minutes(12 * 60);
/// Share of doubts about temperature or label that prove unfounded.
const UNFOUNDED: f64 = 0.5;
/// Of donors that call, those of whom an infection became known.
const INFECTED: f64 = 0.15;

impl<L: Ledger> LivingCity<L> {
    /// Lifts what proved unfounded and discards the rest.
    pub(super) fn judge_held(&mut self, at: Moment) -> Result<(), Halt> {
        let world = self.ledger.world();
        let (mut discards, mut lifts) = (BTreeMap::<(SiteId, DiscardReason), Vec<BagId>>::new(), Vec::new());
        for ix in &self.held {
            let Some(bag) = world.bags().at(*ix) else { continue };
            let Custody::InStore { site } = bag.custody else { continue };
            // What is put forward as a loss, or asked about by a count, is answered there.
            let relabelled = world.conversions().of_bag(*ix).is_some();
            if relabelled || world.loss_of(*ix).is_some() || world.missing(*ix).is_some() {
                continue;
            }
            let mut doubts = bag.quality.holds();
            let doubt = doubts.next();
            let founded = !self.lots.happens(Lot::Quality, &[ix.0.into()], UNFOUNDED);
            match (bag.quality.recall, doubt) {
                _ if bag.expires_at <= at => discards.entry((site, DiscardReason::Expired)).or_default().push(bag.id),
                (RecallState::Recalled, _) => discards.entry((site, DiscardReason::Recalled)).or_default().push(bag.id),
                (_, Some(reason @ (HoldReason::Temperature | HoldReason::Label)))
                    if !founded && doubts.next().is_none() =>
                {
                    lifts.push((site, bag.id, reason));
                }
                (_, Some(reason)) => discards.entry((site, discarded_for(reason))).or_default().push(bag.id),
                (RecallState::Clear, None) => {}
            }
        }
        for ((site, reason), bags) in discards {
            let second_person = self.people.second_of_quality(site);
            let who = self.people.quality(site);
            self.act(who, Command::Quality(quality::Command::DiscardBags { bags, reason, second_person }))?;
        }
        for (site, bag, reason) in lifts {
            let second_person = self.people.second_of_quality(site);
            let who = self.people.quality(site);
            self.act(who, Command::Quality(quality::Command::LiftHold { bag, reason, second_person }))?;
        }
        Ok(())
    }

    /// Answers what reports broke. A hold that a finding put on its bag stays: it is judged with the other
    /// held bags.
    pub(super) fn answer_findings(&mut self, at: Moment) -> Result<(), Halt> {
        let ripe = self.world().open_findings().filter(|row| row.recorded_at.plus(LOOKED_INTO_FOR) <= at);
        let open: Vec<(FindingId, FindingRule, SiteId)> =
            ripe.map(|row| (row.said.finding, row.said.rule, row.said.site)).collect();
        for (finding, rule, site) in open {
            let who = self.people.quality(site);
            let (answer, hold) = (answer_to(rule), HoldAfter::Kept);
            self.act(who, Command::Quality(quality::Command::AnswerFinding { finding, answer, hold }))?;
        }
        Ok(())
    }

    /// On some days a donor calls.
    pub(super) fn donor_calls(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let mut chance = self.lots.of(Lot::DonorCall, &[i64::from(day.0).cast_unsigned()]);
        let called = chance.happens(self.habits.donor_calls);
        let minute = Minutes(15 * 60 + chance.below(5 * 60) as i64);
        called.then(|| (start.plus(minute), Task::DonorCall { day })).into_iter().collect()
    }

    /// All bags of one donation released that day are held, or recalled.
    pub(super) fn donor_call(&mut self, day: CityDay) -> Result<(), Halt> {
        let Some(station) = self.world().network().station().map(|s| s.id) else { return Ok(()) };
        let mut chance = self.lots.of(Lot::DonorCall, &[i64::from(day.0).cast_unsigned(), 1]);
        let released: Vec<BagId> = self.days.released_on(day).map(|new| new.bag).collect();
        let Some(one) = released.get(chance.below(released.len() as u64) as usize) else { return Ok(()) };
        let open = |bag: &domain::bag::Bag| !matches!(bag.custody, Custody::Ended { .. });
        let of_donation = self.world().bags().of_donation(one.donation);
        let bags: Vec<BagId> = of_donation.filter(|(_, bag)| open(bag)).map(|(_, bag)| bag.id).collect();
        if bags.is_empty() {
            return Ok(());
        }
        let command = match chance.happens(INFECTED) {
            true => quality::Command::RecallBags { bags, reason: RecallReason::LateReactive },
            false => quality::Command::HoldBags { bags, reason: HoldReason::DonorCall },
        };
        self.act(self.people.quality(station), Command::Quality(command))?;
        Ok(())
    }
}

const fn answer_to(rule: FindingRule) -> FindingAnswer {
    match rule {
        FindingRule::ReceivedNotSent
        | FindingRule::ReceivedElsewhere
        | FindingRule::ReceivedAfterEnd
        | FindingRule::LostOutsideShipment
        | FindingRule::BagLeftInBox
        | FindingRule::NotAtOtherStation
        | FindingRule::RecallNotFound
        | FindingRule::CountedMissing => FindingAnswer::BagFound,
        FindingRule::ReceivedTwice
        | FindingRule::FateTwice
        | FindingRule::FateNotHeldHere
        | FindingRule::CountedInTwo
        | FindingRule::TransfusionToldTwice => FindingAnswer::ToldByMistake,
        FindingRule::TransfusedNotIssued
        | FindingRule::TransfusedExpired
        | FindingRule::GivenIncompatible
        | FindingRule::GroupChanged
        | FindingRule::TransfusedToOther
        | FindingRule::TransfusionReaction
        | FindingRule::ExcludedAfterGiven
        | FindingRule::BarredAfterGiven
        | FindingRule::LateResultGiven
        | FindingRule::UnsterileGiven
        | FindingRule::StationToldOfGiven => FindingAnswer::PhysicianTold,
        FindingRule::ReceivedUnknownBag
        | FindingRule::ReceivedExpired
        | FindingRule::ReceivedHeld
        | FindingRule::CrossmatchNotHeldHere
        | FindingRule::NewsOfUnknownBag
        | FindingRule::DiscardedUnapproved
        | FindingRule::CountedElsewhere
        | FindingRule::CountedUnknown
        | FindingRule::BoxNotBack
        | FindingRule::SampleTooOld
        | FindingRule::TransfusionLate
        | FindingRule::TransfusionTooLong
        | FindingRule::ReactionTold
        | FindingRule::RoundBrokeDown
        | FindingRule::TemperatureOutOfRange
        | FindingRule::TransferInMissing
        | FindingRule::TransferInUnlisted
        | FindingRule::StationToldOfUnknown
        | FindingRule::NumberNotGranted
        | FindingRule::NumberTwice
        | FindingRule::CollectedUncleared
        | FindingRule::TubesMissing
        | FindingRule::GaveWhileDeferred
        | FindingRule::BoxCountDiffers
        | FindingRule::BoxHasUncollected
        | FindingRule::BoxHasOthers
        | FindingRule::BoxSealDiffers
        | FindingRule::BoxTooLong
        | FindingRule::BoxByOnePerson
        | FindingRule::StepUnbalanced
        | FindingRule::StepPastLimit
        | FindingRule::PieceNotGoodFor
        | FindingRule::PieceUnplanned
        | FindingRule::LateReactive
        | FindingRule::GroupDoubtful
        | FindingRule::PieceHeld
        | FindingRule::AppearanceFault
        | FindingRule::LabelMismatch
        | FindingRule::OutOfSpecification
        | FindingRule::OutOfSpecificationGone
        | FindingRule::UnsterileDonation
        | FindingRule::RecallDiffers
        | FindingRule::ShiftNotTaken => FindingAnswer::Looked,
    }
}

fn discarded_for(reason: HoldReason) -> DiscardReason {
    match reason {
        HoldReason::Appearance => DiscardReason::Appearance,
        HoldReason::Broken => DiscardReason::Broken,
        HoldReason::Temperature => DiscardReason::Temperature,
        HoldReason::RefusedAtReceipt => DiscardReason::NotUsed,
        _ => DiscardReason::Other,
    }
}
