//! One person under two numbers 重复档案: merged by an event that moves nothing, and parted again.
//!
//! Whoever is deferred under one number and gave under the other gave when they should not: what is left of
//! that blood is held in the same act.

use super::kernel::{event, known};
use super::*;
use crate::bag::{Bag, Custody, Fate, HoldReason};
use crate::decide::Draft;
use crate::duty::{laboratory, quality};
use crate::refusal::Refusal;

pub(super) const MERGERS: &[Duty] = &[Duty::Quality, Duty::Administrator];

pub(super) fn merge(draft: &mut Draft<'_>, kept: DonorId, other: DonorId, second_person: ActorId) {
    if kept == other {
        return draft.refuse(Refusal::SameDonor { donor: kept });
    }
    let (Some(first), Some(second)) = (known(draft, kept), known(draft, other)) else { return };
    for row in [first, second] {
        if let Some(into) = row.merged_into {
            draft.refuse(Refusal::DonorMerged { donor: row.id, into });
        }
    }
    // A number that others were merged into goes on: it is the one that is kept.
    if !second.merged.is_empty() {
        draft.refuse(Refusal::DonorHasMerged { donor: other });
    }
    if first.sex != second.sex {
        draft.refuse(Refusal::DonorsDiffer { donor: kept, other });
    }
    draft.emit(event(Event::DonorsMerged { kept, other, second_person }));
    let world = draft.world;
    let one: Vec<&Donor> = world.donors().numbers_of(kept).collect();
    let mut doubtful = held_for(draft, &one, second);
    for row in one {
        doubtful |= held_for(draft, &[second], row);
    }
    if doubtful {
        draft.finding(FindingRule::GaveWhileDeferred, None);
    }
    laboratory::compare_groups(draft, kept, other);
}

/// Holds what a donor gave while one of others was deferred; whether anything was given so.
fn held_for(draft: &mut Draft<'_>, others: &[&Donor], giver: &Donor) -> bool {
    let (world, zone) = (draft.world, draft.world.network().zone_offset);
    let stood = |bag: &Bag| {
        let all = others.iter().flat_map(|other| other.deferrals.iter());
        all.into_iter().any(|deferral| deferral.stood_at(bag.collected_at, zone))
    };
    let mut found = false;
    for (_, bag) in world.bags().of_donor(giver.id).filter(|(_, bag)| stood(bag)) {
        found = true;
        let over = matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut);
        if !over && !bag.quality.has_hold(HoldReason::DonorDeferred) {
            quality::hold(draft, bag, HoldReason::DonorDeferred);
        }
    }
    found
}

pub(super) fn part(draft: &mut Draft<'_>, kept: DonorId, other: DonorId, second_person: ActorId) {
    let (Some(_), Some(row)) = (known(draft, kept), known(draft, other)) else { return };
    if row.merged_into != Some(kept) {
        draft.refuse(Refusal::DonorsNotMerged { donor: kept, other });
    }
    draft.emit(event(Event::DonorsParted { kept, other, second_person }));
}

impl Deferral {
    /// Whether it stood when something was given.
    fn stood_at(&self, at: Moment, zone: Minutes) -> bool {
        let ended = self.ended_at.is_some_and(|ended| ended <= at);
        let over = matches!(self.until, Until::From { day } if day <= at.day(zone));
        self.since <= at && !ended && !over
    }
}

impl Donors {
    pub(super) fn merge(&mut self, kept: DonorId, other: DonorId) {
        self.change(other, |row| row.merged_into = Some(kept));
        self.change(kept, |row| row.merged.push(other));
    }

    pub(super) fn part(&mut self, kept: DonorId, other: DonorId) {
        self.change(other, |row| row.merged_into = None);
        self.change(kept, |row| row.merged.retain(|merged| *merged != other));
    }
}
