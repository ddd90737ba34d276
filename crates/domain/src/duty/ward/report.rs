//! Reports of the hospital: groups, crossmatches, fates. Recorded whatever they say; what broke a rule
//! is recorded beside it, with the hold that it puts on the bag.

use super::kernel::event;
use super::*;
use crate::bag::Custody;
use crate::decide::Draft;
use crate::duty::reference::{self, ReferenceReason};
use crate::duty::{case, formality};
use std::collections::BTreeSet;

/// When a sample was drawn: as told, else when it is reported; never later than now.
pub(super) fn drawn_at(draft: &Draft<'_>, told: Option<Moment>) -> Moment {
    told.unwrap_or(draft.envelope.occurred_at).min(draft.now)
}

pub(super) fn group(draft: &mut Draft<'_>, patient: PatientId, group: Group, anti_d: AntiD, sampled_at: Moment) {
    let patient = draft.world.known_as(patient);
    if let case::Determined::ForRecord { anti_d } = case::determine_for_patient(draft, patient, group, anti_d) {
        draft.emit(event(Event::PatientGrouped { patient, group, anti_d, sampled_at }));
        if draft.world.patient(patient).and_then(|p| p.group).is_some_and(|g| g != group) {
            draft.finding(FindingRule::GroupChanged, None);
            reference::ask(draft, patient, ReferenceReason::GroupChanged, Vec::new());
        }
    }
}

pub(super) fn crossmatch(draft: &mut Draft<'_>, patient: PatientId, results: &[CrossmatchOf], sampled_at: Moment) {
    let (world, here) = (draft.world, draft.envelope.site);
    let patient = world.known_as(patient);
    let days = i64::from(*world.rules().crossmatch_sample_days);
    let too_old = sampled_at.plus_days(days) <= draft.envelope.occurred_at;
    let mut incompatible = Vec::new();
    for of in results {
        let (bag, result) = (of.bag, of.result);
        let Some(row) = world.bags().get(bag) else {
            draft.finding(FindingRule::CrossmatchNotHeldHere, Some(bag));
            continue;
        };
        let held_here = match row.custody {
            Custody::InStore { site }
            | Custody::Picked { site }
            | Custody::WithPatient { site, .. }
            | Custody::Ended { site, .. } => site == here,
            Custody::OnRoad { .. } | Custody::Returning { .. } => false,
        };
        if !held_here {
            draft.finding(FindingRule::CrossmatchNotHeldHere, Some(bag));
        }
        let given = world.patient(patient).is_some_and(|p| p.bags.iter().any(|ix| world.bags().at(*ix) == Some(row)));
        if given && result == CrossmatchResult::Incompatible {
            draft.finding(FindingRule::GivenIncompatible, Some(bag));
        }
        if too_old {
            draft.finding(FindingRule::SampleTooOld, Some(bag));
        }
        if result == CrossmatchResult::Incompatible {
            incompatible.push(bag);
        }
        draft.emit(event(Event::BagCrossmatched { bag, patient, result, sampled_at }));
    }
    formality::crossmatched(draft, patient, results);
    if !incompatible.is_empty() {
        reference::ask(draft, patient, ReferenceReason::IncompatibleCrossmatch, incompatible);
    }
}

pub(super) fn fates(draft: &mut Draft<'_>, fates: &[FateOf]) {
    let mut seen = BTreeSet::new();
    for of in fates {
        if seen.insert(of.bag) {
            fate(draft, of);
        } else {
            draft.finding(FindingRule::FateTwice, Some(of.bag));
        }
    }
}

fn fate(draft: &mut Draft<'_>, of: &FateOf) {
    let (here, bag, fate) = (draft.envelope.site, of.bag, of.fate);
    let Some(row) = draft.world.bags().get(bag) else {
        draft.finding(FindingRule::FateNotHeldHere, Some(bag));
        return;
    };
    let issued = match row.custody {
        Custody::Ended { .. } => return draft.finding(FindingRule::FateTwice, Some(bag)),
        Custody::WithPatient { site, .. } if site == here => true,
        Custody::InStore { site } | Custody::Picked { site } if site == here => false,
        _ => return draft.finding(FindingRule::FateNotHeldHere, Some(bag)),
    };
    if fate == Fate::Discarded && !issued {
        draft.finding(FindingRule::DiscardedUnapproved, Some(bag));
    }
    if fate == Fate::Transfused {
        if !issued {
            draft.finding(FindingRule::TransfusedNotIssued, Some(bag));
        }
        if row.expires_at <= draft.envelope.occurred_at {
            draft.finding(FindingRule::TransfusedExpired, Some(bag));
        }
    }
    draft.emit(event(Event::BagFateRecorded { bag, site: here, fate }));
}
