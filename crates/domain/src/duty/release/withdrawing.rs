//! What opens a gate again 撤回放行: before the label is scanned back the release is withdrawn in the same act; a
//! pool that is in stock already is held.

use super::gates::{Gate, gates};
use super::kernel::event;
use super::*;
use crate::bag::{Bag, Custody, Fate};
use crate::command::FindingRule;
use crate::decide::Draft;
use crate::duty::laboratory::{self, MarkerState, TestStanding, verdict};
use crate::duty::{collection, component, consignment, donor, equipment, quality, recall, setup};
use crate::world::World;

/// Looks ahead to the World as it will be, where anything recorded may open a gate.
pub(crate) fn withdraw(draft: &mut Draft<'_>) {
    if draft.is_refused() || !draft.events().iter().any(may_open) {
        return;
    }
    let rows = draft.world.releases();
    if rows.waiting.is_empty() && rows.pooled.is_empty() {
        return;
    }
    let mut after = draft.world.clone();
    let stamp = draft.envelope.stamp(draft.now);
    for event in draft.events() {
        after.apply(&stamp, event);
    }
    let now = draft.now;
    let waiting: Vec<BagId> = after.releases().waiting.iter().copied().collect();
    for piece in waiting {
        let Some(all) = gates(&after, after.rules(), piece, now) else { continue };
        let open: Vec<Gate> = all.open().map(|row| row.gate).filter(|gate| *gate != Gate::Label).collect();
        if !open.is_empty() {
            draft.emit(event(Event::ReleaseWithdrawn { piece, gates: open }));
        }
    }
    let said: Vec<crate::Event> = draft.events().to_vec();
    for one in &said {
        pooled(draft, &after, one);
    }
}

/// Whether what was recorded may open a gate of something that is released.
const fn may_open(event: &crate::Event) -> bool {
    match event {
        crate::Event::Laboratory(e) => matches!(
            e,
            laboratory::Event::DonationJudged { .. }
                | laboratory::Event::RunRecorded { .. }
                | laboratory::Event::ResultCorrected { .. }
                | laboratory::Event::DonationUntested { .. }
        ),
        crate::Event::Donor(e) => matches!(
            e,
            donor::Event::DonorBarred { .. }
                | donor::Event::DonorDeferred { .. }
                | donor::Event::DonorPutOff { .. }
                | donor::Event::DonorsMerged { .. }
                | donor::Event::DonationExcluded { .. }
        ),
        crate::Event::Collection(e) => matches!(e, collection::Event::CollectionRecorded { .. }),
        crate::Event::Consignment(e) => matches!(e, consignment::Event::DifferenceFound { .. }),
        crate::Event::Component(e) => matches!(
            e,
            component::Event::StepBegun { .. }
                | component::Event::PieceTreated { .. }
                | component::Event::PieceDiscarded { .. }
        ),
        crate::Event::Release(e) => {
            matches!(e, Event::PieceInspected { .. } | Event::PieceHeld { .. } | Event::ProductHeld { .. })
        }
        crate::Event::Equipment(e) => matches!(
            e,
            equipment::Event::ReadingTaken { excursion: Some(_), .. } | equipment::Event::ExcursionDecided { .. }
        ),
        crate::Event::Recall(e) => {
            matches!(e, recall::Event::DonationReached { .. } | recall::Event::PieceReached { .. })
        }
        crate::Event::Setup(e) => matches!(e, setup::Event::RulesAdopted { .. }),
        _ => false,
    }
}

/// What a pool in stock is held for, when one of the donations in it is no longer fit: it goes under a number of its
/// own, so that neither the donation nor its donor finds it.
fn pooled(draft: &mut Draft<'_>, after: &World, said: &crate::Event) {
    let world = draft.world;
    match said {
        crate::Event::Laboratory(laboratory::Event::DonationJudged { donation, standing, .. })
            if *standing != TestStanding::Passed =>
        {
            let verdict = verdict(after, after.rules(), *donation);
            let other = verdict.markers.iter().any(|(of, state)| !of.is_group() && *state != MarkerState::Passed {});
            let rule = if other { FindingRule::LateReactive } else { FindingRule::GroupDoubtful };
            for bag in pools(world, *donation) {
                if was_given(bag) {
                    draft.finding(FindingRule::LateResultGiven, Some(bag.id));
                }
                let held = rule.holds().is_some_and(|reason| bag.quality.has_hold(reason));
                if is_somewhere(bag) && !held {
                    draft.finding(rule, Some(bag.id));
                }
            }
        }
        crate::Event::Donor(donor::Event::DonationExcluded { donation }) => {
            for bag in pools(world, *donation) {
                keep(draft, bag, HoldReason::DonorCall, FindingRule::ExcludedAfterGiven);
            }
        }
        crate::Event::Donor(donor::Event::DonorBarred { donor, .. }) => {
            for given in world.donors().given_by(*donor) {
                for bag in pools(world, given.donation) {
                    keep(draft, bag, HoldReason::DonorDeferred, FindingRule::BarredAfterGiven);
                }
            }
        }
        _ => {}
    }
}

fn pools(world: &World, donation: DonationNumber) -> Vec<&Bag> {
    world.releases().pools_with(donation).iter().filter_map(|bag| world.bags().get(*bag)).collect()
}

fn was_given(bag: &Bag) -> bool {
    matches!(bag.custody, Custody::WithPatient { .. } | Custody::Ended { fate: Fate::Transfused, .. })
}

/// One that went over to another ledger, or station, is held there by the news of this.
fn is_somewhere(bag: &Bag) -> bool {
    !matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut)
}

fn keep(draft: &mut Draft<'_>, bag: &Bag, reason: HoldReason, given: FindingRule) {
    if is_somewhere(bag) && !bag.quality.has_hold(reason) {
        quality::hold(draft, bag, reason);
    }
    if was_given(bag) {
        draft.finding(given, Some(bag.id));
    }
}
