//! What new and corrected results bring about: donations stand otherwise, donors are barred, and blood that is in
//! stock already is held wherever it is.

use super::kernel::event;
use super::*;
use crate::bag::{Bag, Custody, Fate, Release};
use crate::decide::Draft;
use crate::duty::donor::{self, DeferralClass, Until};
use crate::refusal::Refusal;
use std::collections::BTreeSet;

/// Records results and all that follows from them.
pub(super) fn record(draft: &mut Draft<'_>, said: Event) {
    let mut after = draft.world.laboratory().clone();
    let stamp = draft.envelope.stamp(draft.now);
    after.fold(&stamp, &said);
    let touched: BTreeSet<DonationNumber> = match &said {
        Event::RunRecorded { controls: Controls::Valid, wells, .. } => {
            wells.iter().flat_map(|one| after.donations_of(one.content)).collect()
        }
        Event::ResultCorrected { content, .. } => after.donations_of(*content).into_iter().collect(),
        _ => BTreeSet::new(),
    };
    draft.emit(event(said));
    // Who was in a reactive pool with somebody tested now may pass with them.
    let pools = touched.iter().filter_map(|donation| after.tested(*donation)).filter_map(|row| row.pool);
    let others = pools.filter_map(|pool| after.pool(pool)).flat_map(|pool| pool.members.iter().copied());
    let mut all: BTreeSet<DonationNumber> = others.collect();
    all.extend(&touched);
    // And a group is held against those of the donor's later donations.
    let later: Vec<DonationNumber> = touched.iter().flat_map(|donation| others_of(draft, *donation)).collect();
    all.extend(later);
    let mut barred = BTreeSet::new();
    for donation in all {
        judged(draft, &after, donation, &mut barred);
    }
}

fn others_of(draft: &Draft<'_>, donation: DonationNumber) -> Vec<DonationNumber> {
    let world = draft.world;
    let tested = |given: &DonationNumber| world.laboratory().tested(*given).is_some();
    let own = world.collections().of(donation);
    let given = own.map(|own| world.donors().given_by(own.donor)).unwrap_or_default();
    given.into_iter().map(|given| given.donation).filter(tested).collect()
}

/// Says how a donation stands now, if it stands otherwise than before, and does what follows.
fn judged(draft: &mut Draft<'_>, after: &Laboratory, donation: DonationNumber, barred: &mut BTreeSet<DonorId>) {
    let (world, rules) = (draft.world, draft.world.rules());
    let (was, is) = (world.laboratory().judge(world, rules, donation), after.judge(world, rules, donation));
    let Some(row) = after.tested(donation) else { return };
    if row.judged != (is.standing(), is.group) {
        let (standing, group, edition) = (is.standing(), is.group, rules.edition);
        draft.emit(event(Event::DonationJudged { donation, standing, group, edition }));
    }
    if was == is {
        return;
    }
    let fails = |verdict: &Verdict, wanted: fn(Marker) -> bool| {
        let failed =
            |(marker, state): &(Marker, MarkerState)| wanted(*marker) && matches!(state, MarkerState::Failed { .. });
        verdict.markers.iter().any(failed)
    };
    let stops = |wanted: fn(Marker) -> bool| {
        let open = |verdict: &Verdict| {
            verdict.markers.iter().any(|(marker, state)| wanted(*marker) && *state != MarkerState::Passed {})
        };
        (fails(&is, wanted) && !fails(&was, wanted)) || (!open(&was) && open(&is))
    };
    if stops(|marker| !marker.is_group()) {
        hold(draft, donation, FindingRule::LateReactive);
    }
    if stops(Marker::is_group) {
        hold(draft, donation, FindingRule::GroupDoubtful);
    }
    let newly = |marker: Marker, why: Failure| {
        let state = Some(MarkerState::Failed { why });
        is.of(marker) == state && was.of(marker) != state
    };
    // Which of two donations is of the other group nobody knows yet.
    let differs = |other: &&Tested| {
        let abo = matches!((row.abo(), other.abo()), (Ok(own), Ok(other)) if own != other);
        let rhd = matches!((row.rhd(), other.rhd()), (Ok(own), Ok(other)) if own != other);
        (abo && newly(Marker::Abo, Failure::AgainstHistory)) || (rhd && newly(Marker::Rhd, Failure::AgainstHistory))
    };
    for other in after.earlier(world, donation).filter(differs).map(|other| other.donation) {
        hold(draft, other, FindingRule::GroupDoubtful);
    }
    if let Some(collection) = world.collections().of(donation) {
        speak_against(draft, collection.donor, (&was, &is), barred);
    }
}

/// Two numbers turn out to be one person's: where their groups differ, nobody knows yet which is right.
pub(crate) fn compare_groups(draft: &mut Draft<'_>, kept: DonorId, other: DonorId) {
    let world = draft.world;
    let tested = |donor: DonorId| {
        let given = world.donors().given_by(donor).into_iter();
        given.filter_map(|given| world.laboratory().tested(given.donation)).collect::<Vec<&Tested>>()
    };
    let others = tested(other);
    let mut doubtful = BTreeSet::new();
    for one in tested(kept) {
        for other in others.iter().filter(|other| one.is_of_another_group(other)) {
            doubtful.extend([one.donation, other.donation]);
        }
    }
    for donation in doubtful {
        hold(draft, donation, FindingRule::GroupDoubtful);
    }
}

/// Holds what was released of a donation and is still somewhere, and asks about each bag of it.
fn hold(draft: &mut Draft<'_>, donation: DonationNumber, rule: FindingRule) {
    let world = draft.world;
    let released = |bag: &&Bag| matches!(bag.quality.release, Release::Released);
    for bag in world.bags().of_donation(donation).map(|(_, bag)| bag).filter(released) {
        let given = matches!(bag.custody, Custody::WithPatient { .. } | Custody::Ended { fate: Fate::Transfused, .. });
        let over = matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut);
        if given {
            draft.finding(FindingRule::LateResultGiven, Some(bag.id));
        }
        let held_now = |event: &crate::Event| match event {
            crate::Event::Quality(crate::duty::quality::Event::BagHeld { bag: held, reason }) => {
                *held == bag.id && Some(*reason) == rule.holds()
            }
            _ => false,
        };
        let held = rule.holds().is_some_and(|reason| bag.quality.has_hold(reason));
        if !over && !held && !draft.events().iter().any(held_now) {
            draft.finding(rule, Some(bag.id));
        }
    }
}

/// Who is reactive for an infection is barred for good; whose ALT is too high, for a time.
fn speak_against(
    draft: &mut Draft<'_>,
    donor: DonorId,
    (was, is): (&Verdict, &Verdict),
    barred: &mut BTreeSet<DonorId>,
) {
    let (world, rules) = (draft.world, draft.world.rules());
    let edition = rules.edition;
    let newly = |marker: Marker, why: Failure| {
        let state = Some(MarkerState::Failed { why });
        is.of(marker) == state && was.of(marker) != state
    };
    let class = DeferralClass::Infectious;
    let stands =
        world.donors().deferrals_of(donor).iter().any(|row| row.class == Some(class) && row.ended_at.is_none());
    let reactive = Marker::ALL.iter().any(|marker| marker.is_infection() && newly(*marker, Failure::Reactive));
    if reactive && !stands && barred.insert(donor) {
        donor::bar(draft, donor, class, None);
    }
    if newly(Marker::Alt, Failure::OverLimit) {
        let until = Until::From { day: draft.today().plus(*rules.retry_alt_days as i32) };
        draft.emit(crate::Event::Donor(donor::Event::DonorPutOff { donor, until, edition }));
    }
}

/// The result of a well is put right by two persons; what stood before stays on record.
pub(super) fn correct(
    draft: &mut Draft<'_>,
    (run, well, content): (RunId, Well, Content),
    correction: Correction,
    (reason, second_person): (CorrectionReason, ActorId),
) {
    let (laboratory, rules) = (draft.world.laboratory(), draft.world.rules());
    if laboratory.run(run).is_none() {
        return draft.refuse(Refusal::UnknownRun { run });
    }
    let via = if matches!(content, Content::Pool { .. }) { Via::Pool } else { Via::Single };
    let donations = laboratory.donations_of(content);
    let standing = donations
        .first()
        .and_then(|donation| laboratory.tested(*donation))
        .and_then(|row| row.of(content.assay()).find(|one| (one.run, one.well, one.via) == (run, well, via)).copied());
    let Some(standing) = standing else {
        return draft.refuse(Refusal::NoSuchResult { run, well });
    };
    let corrected = match correction {
        Correction::Withdrawn {} => Corrected::Withdrawn {},
        Correction::ReadAs { reading } => match runs::found(rules, content.assay(), reading) {
            None => return draft.refuse(Refusal::ReadingsStrange { wells: Wells(vec![well]) }),
            Some(_) if reading == standing.reading => return draft.refuse(Refusal::NothingAsked {}),
            Some(found) => Corrected::ReadAs { reading, found },
        },
    };
    let edition = rules.edition;
    record(draft, Event::ResultCorrected { run, well, content, corrected, reason, second_person, edition });
}
