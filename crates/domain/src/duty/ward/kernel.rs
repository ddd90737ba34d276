//! `decide` at the hospital.

use super::*;
use crate::bag::Custody;
use crate::compatibility::judge;
use crate::decide::Draft;
use crate::duty::case::{self};
use crate::duty::formality;
use crate::duty::supply::{ReservedFor, sound_and_in_date};
use crate::overrides::{Overridable, covers};
use crate::refusal::{Act, Refusal};
use crate::stock::{Taken, taken};
use crate::world::World;

fn event(event: Event) -> crate::Event {
    crate::Event::Ward(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::RecordCrossmatch { patient, results } => {
            draft.bounded(results.len());
            for of in results {
                let (here, bag) = (draft.envelope.site, of.bag);
                let Some(row) = draft.world.bags().get(bag) else {
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
                draft.emit(event(Event::BagCrossmatched { bag, patient: *patient, result: of.result }));
            }
            formality::crossmatched(draft, *patient, results);
        }
        Command::ThawBags { bags } => {
            draft.only(&[Duty::TransfusionDuty, Duty::TransfusionHead, Duty::SupplyDuty], Act::IssueToPatient);
            draft.bounded(bags.len());
            for bag in bags {
                thaw(draft, *bag);
            }
        }
        Command::IssueToPatient { patient, case, bags, basis, second_checker, overrides } => {
            draft.only(&[Duty::TransfusionDuty, Duty::TransfusionHead], Act::IssueToPatient);
            draft.bounded(bags.len());
            draft.two_persons(*second_checker);
            issue(draft, *patient, *case, bags, *basis, *second_checker, overrides);
        }
        Command::RecordFates { fates } => {
            draft.bounded(fates.len());
            for of in fates {
                record_fate(draft, of);
            }
        }
    }
}

fn thaw(draft: &mut Draft<'_>, bag: BagId) {
    let here = draft.envelope.site;
    let Some(ix) = draft.world.bags().find(bag) else {
        draft.refuse(Refusal::UnknownBag { bag });
        return;
    };
    let Some(row) = draft.world.bags().at(ix) else { return };
    let class = row.product.class();
    match row.custody {
        Custody::InStore { site } if site == here => {}
        _ => draft.refuse(Refusal::BagNotHere { bag, site: here }),
    }
    if class.temperature() != TemperatureClass::Frozen || row.thawed_at.is_some() {
        draft.refuse(Refusal::BagNotFrozen { bag });
    }
    sound_and_in_date(draft, ix, draft.now);
    let life = draft.world.rules().thawed_life.get(class).copied().unwrap_or_default();
    let expires_at = row.expires_at.min(draft.now.plus(life));
    draft.emit(event(Event::BagThawed { bag, expires_at }));
}

/// What is known of a patient now: from the case, else from the laboratory's record, else nothing.
fn known_blood(world: &World, patient: PatientId, case: Option<&case::Case>) -> PatientBlood {
    if let Some(case) = case.filter(|c| c.patient == patient) {
        return case.blood;
    }
    let record = world.patient(patient);
    let unknown = Group::new(Abo::O, RhD::Positive);
    PatientBlood {
        group: record.and_then(|p| p.group).unwrap_or(unknown),
        determination: match record.and_then(|p| p.group) {
            Some(_) => GroupDetermination::Determined,
            None => GroupDetermination::NotDetermined,
        },
        anti_d: record.map_or(AntiD::NotKnown, |p| p.anti_d),
    }
}

fn issue(
    draft: &mut Draft<'_>,
    patient: PatientId,
    case: Option<CaseId>,
    bags: &[BagId],
    basis: IssueBasis,
    second_checker: ActorId,
    overrides: &[Override],
) {
    let world = draft.world;
    let here = draft.envelope.site;
    let case = match case {
        None => None,
        Some(id) => match world.case(id) {
            None => {
                draft.refuse(Refusal::UnknownCase { case: id });
                return;
            }
            Some(row) => {
                if row.hospital != here {
                    draft.refuse(Refusal::NotAtThisSite { site: here, expected: row.hospital });
                }
                if row.patient != patient {
                    draft.refuse(Refusal::UnknownPatient { patient });
                }
                Some(row)
            }
        },
    };
    if world.network().site(here).is_some_and(|s| !s.kind.has_patients()) {
        draft.refuse(Refusal::NotAHospital { site: here });
    }
    let blood = known_blood(world, patient, case);
    let mut seen = std::collections::BTreeSet::new();
    let mut needs_crossmatch = false;
    for id in bags {
        let bag = *id;
        let Some(ix) = world.bags().find(bag) else {
            draft.refuse(Refusal::UnknownBag { bag });
            continue;
        };
        if !seen.insert(bag) {
            draft.refuse(Refusal::BagTwice { bag });
        }
        let Some(row) = world.bags().at(ix) else { continue };
        match row.custody {
            Custody::InStore { site } | Custody::Picked { site } if site == here => {}
            Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag, fate }),
            _ => draft.refuse(Refusal::BagNotHere { bag, site: here }),
        }
        match taken(world, row, draft.now) {
            Taken::By(reservation) => {
                let for_this =
                    world.reservation(reservation).map(|r| r.purpose) == case.map(|c| ReservedFor::Case { case: c.id });
                if !for_this || case.is_none() {
                    draft.refuse(Refusal::BagTaken { bag, reservation });
                }
            }
            Taken::For(kept) if case.map(|c| c.id) != Some(kept) => {
                draft.refuse(Refusal::BagKeptForCase { bag, case: kept })
            }
            _ => {}
        }
        sound_and_in_date(draft, ix, draft.now);
        let class = row.product.class();
        if class.temperature() == TemperatureClass::Frozen && row.thawed_at.is_none() {
            draft.refuse(Refusal::NotThawed { bag });
        }
        let judged = judge(world.rules(), class, row.group, &blood);
        let overridden = allowed(draft, row, judged, &blood, overrides);
        needs_crossmatch |= crossmatch_check(draft, row, patient, basis);
        let earmark = earmark_of(world, row, case);
        draft.emit(event(Event::BagIssuedToPatient {
            bag,
            site: here,
            patient,
            earmark,
            basis,
            second_checker,
            judged,
            overridden,
        }));
    }
    if let Some(case) = case {
        formality::on_supply(draft, case.id);
        if needs_crossmatch && matches!(basis, IssueBasis::EmergencyRelease { .. }) {
            formality::crossmatch_owed(draft, case.id);
        }
        for o in overrides.iter().filter(|o| o.reached == crate::overrides::Reached::Phone) {
            formality::second_person_owed(draft, case.id, o.second_person);
        }
    }
}

/// The case line that a bag counts for: its own when it was sent or reserved for the case.
fn earmark_of(world: &World, bag: &crate::bag::Bag, case: Option<&case::Case>) -> Option<Earmark> {
    let case = case?;
    if let Some(earmark) = bag.earmark.filter(|e| e.case == case.id) {
        return Some(earmark);
    }
    // The hospital's own bag, taken without a reservation: the first line of its class that still lacks.
    let rules = world.rules();
    let serves = |line: &&case::Line| {
        line.class == bag.product.class()
            && line.product.is_none_or(|p| p == bag.product)
            && rules.interchange(line.class).is_some_and(|i| i.tier(bag.product).is_some())
            && !line.needed().is_zero()
    };
    case.lines.iter().find(serves).map(|line| Earmark { case: case.id, line: line.line })
}

/// Refuses what compatibility forbids; returns the override that lets a mismatch pass.
fn allowed(
    draft: &mut Draft<'_>,
    bag: &crate::bag::Bag,
    judged: Match,
    blood: &PatientBlood,
    overrides: &[Override],
) -> Option<Override> {
    let id = bag.id;
    let (of, refusal) = match judged {
        Match::Identical | Match::Compatible => return None,
        Match::AboForbidden => {
            draft.refuse(Refusal::BagAboIncompatible { bag: id, donor: bag.group, patient: blood.group });
            return None;
        }
        Match::AgainstAntiD => {
            draft.refuse(Refusal::BagAgainstAntiD { bag: id });
            return None;
        }
        Match::RhdMismatch => (Overridable::RhdMismatch, Refusal::RhdMismatch { bag: id }),
        Match::PlateletMinor => {
            let refusal = Refusal::PlateletMinorMismatch { bag: id, donor: bag.group, patient: blood.group };
            (Overridable::PlateletMinorMismatch, refusal)
        }
    };
    let found = covers(overrides, of, Some(id)).copied();
    match found {
        Some(o) => draft.two_persons(o.second_person),
        None => draft.refuse(refusal),
    }
    found
}

/// Refuses a bag without a ground to be given. Returns whether it needs a crossmatch at all.
fn crossmatch_check(draft: &mut Draft<'_>, bag: &crate::bag::Bag, patient: PatientId, basis: IssueBasis) -> bool {
    let class = bag.product.class();
    let needs = matches!(class, ProductClass::RedCells | ProductClass::WholeBlood | ProductClass::Granulocytes);
    let last = bag.crossmatched.filter(|c| c.patient == patient);
    if last.is_some_and(|c| c.result == CrossmatchResult::Incompatible) {
        draft.refuse(Refusal::CrossmatchIncompatible { bag: bag.id });
    }
    let days = i64::from(*draft.world.rules().crossmatch_sample_days);
    let holds = last.is_some_and(|c| c.result == CrossmatchResult::Compatible && c.at.plus_days(days) > draft.now);
    if needs && !holds && basis == IssueBasis::Crossmatch {
        draft.refuse(Refusal::NoReleaseForPatient { bag: bag.id });
    }
    needs && !holds
}

fn record_fate(draft: &mut Draft<'_>, of: &FateOf) {
    let here = draft.envelope.site;
    let bag = of.bag;
    let Some(row) = draft.world.bags().get(bag) else {
        draft.finding(FindingRule::FateNotHeldHere, Some(bag));
        return;
    };
    match (row.custody, of.fate) {
        (Custody::Ended { .. }, _) => draft.finding(FindingRule::FateTwice, Some(bag)),
        (Custody::WithPatient { site, .. }, fate) if site == here => {
            if fate == Fate::Transfused && row.expires_at <= draft.envelope.occurred_at {
                draft.finding(FindingRule::TransfusedExpired, Some(bag));
            }
            draft.emit(event(Event::BagFateRecorded { bag, site: here, fate }));
        }
        (Custody::InStore { site } | Custody::Picked { site }, fate) if site == here => {
            if fate == Fate::Transfused {
                draft.finding(FindingRule::TransfusedNotIssued, Some(bag));
            }
            draft.emit(event(Event::BagFateRecorded { bag, site: here, fate }));
        }
        _ => draft.finding(FindingRule::FateNotHeldHere, Some(bag)),
    }
}
