//! `decide` and `apply` of pending formalities and reviews.

use super::*;
use crate::decide::Draft;
use crate::duty::case::Case;
use crate::duty::order;
use crate::duty::ward::{self, CrossmatchOf};
use crate::overrides::{Override, Reached};
use crate::refusal::{Act, Refusal};
use crate::world::World;
use std::collections::BTreeSet;

fn event(event: Event) -> crate::Event {
    crate::Event::Formality(event)
}

/// Opens what the first supply of a case owes: the form, and the confirmation by both heads.
pub(crate) fn on_supply(draft: &mut Draft<'_>, case: CaseId) {
    let Some(row) = draft.world.case(case) else { return };
    let form_opened = |e: &crate::Event| {
        let form = FormalityKind::ApprovalForm;
        matches!(e, crate::Event::Formality(Event::FormalityOpened { case: c, kind, .. }) if (*c, *kind) == (Some(case), form))
    };
    if has_kind(draft.world, row, FormalityKind::ApprovalForm) || draft.events().iter().any(form_opened) {
        return;
    }
    let hospital = row.hospital;
    owe(draft, FormalityKind::ApprovalForm, Some(case), hospital, None);
    if row.confirmed.len() < Side::ALL.len() {
        owe(draft, FormalityKind::PhoneConfirmation, Some(case), hospital, None);
    }
}

fn has_kind(world: &World, case: &Case, kind: FormalityKind) -> bool {
    case.formalities.iter().any(|id| world.formality(*id).is_some_and(|f| f.kind == kind))
}

/// Opens the pending signature of each second person who was reached by phone, once per command: for a
/// case at its hospital, else at the acting site.
pub(crate) fn second_persons_owed<'o>(
    draft: &mut Draft<'_>,
    case: Option<CaseId>,
    overrides: impl IntoIterator<Item = &'o Override>,
) {
    let owner = case.and_then(|id| draft.world.case(id)).map_or(draft.envelope.site, |row| row.hospital);
    let by_phone = overrides.into_iter().filter(|o| o.reached == Reached::Phone);
    let signers: BTreeSet<ActorId> = by_phone.map(|o| o.second_person).collect();
    for signer in signers {
        owe(draft, FormalityKind::SecondPersonSignature, case, owner, Some(signer));
    }
}

/// Opens the pending signature of each second person who did not sign in for a command that could not wait, at
/// the acting site; one who signs an override of it anyway signs once.
pub(crate) fn signatures_owed(draft: &mut Draft<'_>, signers: BTreeSet<ActorId>) {
    let owner = draft.envelope.site;
    for who in signers {
        let owed = |e: &crate::Event| matches!(e, crate::Event::Formality(Event::FormalityOpened { signer, .. }) if *signer == Some(who));
        if !draft.events().iter().any(owed) {
            owe(draft, FormalityKind::SecondPersonSignature, None, owner, Some(who));
        }
    }
}

/// Opens the crossmatch that an emergency release still owes, once per case.
pub(crate) fn crossmatch_owed(draft: &mut Draft<'_>, case: CaseId) {
    let Some(row) = draft.world.case(case) else { return };
    if open_of_kind(draft.world, row, FormalityKind::CrossmatchAfterRelease).is_none() {
        owe(draft, FormalityKind::CrossmatchAfterRelease, Some(case), row.hospital, None);
    }
}

fn open_of_kind<'w>(world: &'w World, case: &Case, kind: FormalityKind) -> Option<&'w Formality> {
    case.formalities.iter().filter_map(|id| world.formality(*id)).find(|f| f.kind == kind && f.closed_at.is_none())
}

fn owe(draft: &mut Draft<'_>, kind: FormalityKind, case: Option<CaseId>, owner: SiteId, signer: Option<ActorId>) {
    let rules = draft.world.rules();
    let due_at = draft.now.plus(*rules.formality_due);
    let climbs_at = rules.formality_climbs.first().map(|m| draft.now.plus(*m));
    let formality = draft.next_formality();
    draft.emit(event(Event::FormalityOpened { formality, kind, case, owner, due_at, climbs_at, signer }));
}

/// Closes the owed crossmatch when every bag given to the patient that needs one has its result.
pub(crate) fn crossmatched(draft: &mut Draft<'_>, patient: PatientId, results: &[CrossmatchOf]) {
    let world = draft.world;
    let Some(record) = world.patient(patient) else { return };
    let has_result = |ix: &BagIx| {
        world.bags().at(*ix).is_none_or(|bag| {
            !ward::needs_crossmatch(bag.product.class())
                || results.iter().any(|r| r.bag == bag.id)
                || bag.crossmatched.is_some_and(|c| c.patient == patient)
        })
    };
    if !record.bags.iter().all(has_result) {
        return;
    }
    let owed = world.open_formalities().filter(|f| f.kind == FormalityKind::CrossmatchAfterRelease);
    for formality in owed.filter(|f| f.case.and_then(|id| world.case(id)).is_some_and(|c| c.patient == patient)) {
        let (formality, signed_by) = (formality.id, draft.envelope.actor);
        draft.emit(event(Event::FormalityClosed { formality, signed_by, reason: None }));
    }
}

/// Opens the review of a case that was supplied.
pub(crate) fn on_stand_down(draft: &mut Draft<'_>, case: &Case) {
    let Some(reviewer) = draft.world.network().reviewer_of(case.hospital) else { return };
    if case.first_supply_at.is_some() && case.review.is_none() {
        let due_at = draft.now.plus(*draft.world.rules().review_due);
        let review = draft.next_review();
        draft.emit(event(Event::ReviewOpened { review, case: case.id, reviewer, due_at }));
    }
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::SignApprovalForm { formality, reason } => {
            draft.only(&[Duty::TransfusionHead], Act::Sign);
            if let Some(row) = open_formality(draft, *formality) {
                draft.at_site(row.owner);
                if row.kind != FormalityKind::ApprovalForm {
                    draft.refuse(Refusal::FormalityOtherKind { formality: row.id });
                }
                let signed_by = draft.envelope.actor;
                draft.emit(event(Event::FormalityClosed { formality: row.id, signed_by, reason: Some(*reason) }));
            }
        }
        Command::ConfirmByPhone { case, side, called } => confirm(draft, *case, *side, *called),
        Command::Sign { formality } => {
            if let Some(row) = open_formality(draft, *formality) {
                if row.kind != FormalityKind::SecondPersonSignature {
                    draft.refuse(Refusal::FormalityOtherKind { formality: row.id });
                } else if row.signer.is_some_and(|s| s != draft.envelope.actor) {
                    draft.refuse(Refusal::DutyMayNot { duty: draft.envelope.duty, act: Act::Sign });
                }
                let signed_by = draft.envelope.actor;
                draft.emit(event(Event::FormalityClosed { formality: row.id, signed_by, reason: None }));
            }
        }
        Command::DecideReview { review, decision } => review_decision(draft, *review, *decision),
    }
}

fn open_formality<'w>(draft: &mut Draft<'w>, id: FormalityId) -> Option<&'w Formality> {
    let row = draft.world.formality(id);
    match row {
        None => draft.refuse(Refusal::UnknownFormality { formality: id }),
        Some(f) if f.closed_at.is_some() => draft.refuse(Refusal::FormalityClosed { formality: id }),
        Some(_) => {}
    }
    row
}

fn confirm(draft: &mut Draft<'_>, case: CaseId, side: Side, called: ActorId) {
    draft.only(&[Duty::TransfusionHead, Duty::SupplyHead, Duty::SupplyDuty, Duty::TransfusionDuty], Act::Sign);
    let Some(row) = draft.world.case(case) else {
        draft.refuse(Refusal::UnknownCase { case });
        return;
    };
    draft.at_hospital_or_supplier(row.hospital);
    if row.confirmed.contains(&side) {
        draft.refuse(Refusal::ConfirmationDone { case });
    }
    draft.emit(event(Event::PhoneConfirmed { case, side, called }));
    let both = row.confirmed.len() + 1 == Side::ALL.len();
    if let Some(pending) = open_of_kind(draft.world, row, FormalityKind::PhoneConfirmation).filter(|_| both) {
        let signed_by = draft.envelope.actor;
        draft.emit(event(Event::FormalityClosed { formality: pending.id, signed_by, reason: None }));
    }
}

fn review_decision(draft: &mut Draft<'_>, id: ReviewId, decision: ReviewDecision) {
    draft.only(&[Duty::SupplyHead, Duty::TransfusionHead, Duty::SupplyDuty], Act::Review);
    let Some(row) = draft.world.review(id) else {
        draft.refuse(Refusal::UnknownReview { review: id });
        return;
    };
    draft.at_site(row.reviewer);
    if !row.is_open() {
        draft.refuse(Refusal::ReviewDecided { review: id });
    }
    let Some(case) = draft.world.case(row.case) else { return };
    let actor = draft.envelope.actor;
    if case.took_part.contains(&actor) {
        draft.refuse(Refusal::OwnReview { actor });
    }
    let held = draft.now.plus(*draft.world.rules().review_held_due);
    let next = (decision == ReviewDecision::Held).then_some(held);
    draft.emit(event(Event::ReviewDecided { review: id, decision, by: actor, next }));
    if decision == ReviewDecision::Approved {
        order::top_up(draft, case, id);
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::FormalityOpened { formality, kind, case, owner, due_at, climbs_at, signer } => {
            let confirmed = match kind {
                FormalityKind::PhoneConfirmation => {
                    case.and_then(|id| world.case(id)).map(|c| c.confirmed.clone()).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            world.add_formality(Formality {
                id: *formality,
                kind: *kind,
                case: *case,
                owner: *owner,
                opened_at: stamp.recorded_at,
                due_at: *due_at,
                level: 0,
                climbs_at: *climbs_at,
                confirmed,
                signer: *signer,
                closed_at: None,
                signed_by: None,
                reason: None,
            });
            if let Some(case) = case.and_then(|id| world.case_mut(id)) {
                case.formalities.push(*formality);
            }
        }
        Event::FormalityClimbed { formality, level, next } => world.change_formality(*formality, |row| {
            row.level = *level;
            row.climbs_at = *next;
        }),
        Event::PhoneConfirmed { case, side, .. } => {
            let Some(row) = world.case_mut(*case) else { return };
            row.confirmed.push(*side);
            let formalities = row.formalities.clone();
            for id in formalities {
                world.change_formality(id, |row| {
                    if row.kind == FormalityKind::PhoneConfirmation && row.closed_at.is_none() {
                        row.confirmed.push(*side);
                    }
                });
            }
        }
        Event::FormalityClosed { formality, signed_by, reason } => world.change_formality(*formality, |row| {
            row.closed_at = Some(stamp.recorded_at);
            row.signed_by = Some(*signed_by);
            row.reason = *reason;
        }),
        Event::ReviewOpened { review, case, reviewer, due_at } => {
            world.add_review(Review {
                id: *review,
                case: *case,
                reviewer: *reviewer,
                opened_at: stamp.recorded_at,
                due_at: *due_at,
                level: 0,
                climbs_at: Some(*due_at),
                decision: None,
                decided_by: None,
                decided_at: None,
            });
            if let Some(case) = world.case_mut(*case) {
                case.review = Some(*review);
            }
        }
        Event::ReviewDecided { review, decision, by, next } => world.change_review(*review, |row| {
            row.decision = Some(*decision);
            row.decided_by = Some(*by);
            row.decided_at = Some(stamp.recorded_at);
            row.climbs_at = *next;
        }),
        Event::ReviewClimbed { review, level, next } => world.change_review(*review, |row| {
            row.level = *level;
            row.climbs_at = *next;
        }),
    }
}
