//! `decide` at the hospital.

use super::{issue, report, *};
use crate::bag::Custody;
use crate::decide::Draft;
use crate::duty::case;
use crate::duty::supply::{ReservedFor, sound_and_in_date};
use crate::refusal::{Act, Refusal};
use crate::stock::{Taken, taken};

pub(super) fn event(event: Event) -> crate::Event {
    crate::Event::Ward(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::RecordGroup { patient, group, anti_d, sampled_at } => {
            draft.only(case::DETERMINE_DUTIES, Act::OpenCase);
            let sampled_at = report::drawn_at(draft, *sampled_at);
            report::group(draft, *patient, *group, *anti_d, sampled_at);
        }
        Command::RecordCrossmatch { patient, results, sampled_at } => {
            draft.bounded(results.len());
            let sampled_at = report::drawn_at(draft, *sampled_at);
            report::crossmatch(draft, *patient, results, sampled_at);
        }
        Command::ThawBags { bags } => {
            draft.only(&[Duty::TransfusionDuty, Duty::TransfusionHead], Act::IssueToPatient);
            draft.each_once(bags);
            at_a_hospital(draft);
            bags.iter().for_each(|bag| thaw(draft, *bag));
        }
        Command::IssueToPatient { patient, case, bags, basis, second_checker, overrides } => {
            draft.only(&[Duty::TransfusionDuty, Duty::TransfusionHead], Act::IssueToPatient);
            draft.each_once(bags);
            at_a_hospital(draft);
            let asked = issue::Asked {
                patient: draft.world.known_as(*patient),
                case: *case,
                basis: *basis,
                second_checker: *second_checker,
                overrides,
            };
            issue::issue(draft, &asked, bags);
        }
        Command::RecordFates { fates } => {
            draft.bounded(fates.len());
            report::fates(draft, fates);
        }
    }
}

/// Refuses an acting site that treats no patients.
pub(crate) fn at_a_hospital(draft: &mut Draft<'_>) {
    let site = draft.envelope.site;
    if draft.world.network().site(site).is_some_and(|s| !s.kind.has_patients()) {
        draft.refuse(Refusal::NotAHospital { site });
    }
}

/// Thawed blood goes nowhere else: only what is here, and not promised to another, is thawed.
fn thaw(draft: &mut Draft<'_>, bag: BagId) {
    let (world, here) = (draft.world, draft.envelope.site);
    let Some(ix) = world.bags().find(bag) else {
        draft.refuse(Refusal::UnknownBag { bag });
        return;
    };
    let Some(row) = world.bags().at(ix) else { return };
    let class = row.product.class();
    match row.custody {
        Custody::InStore { site } | Custody::Picked { site } if site == here => {}
        Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag, fate }),
        _ => draft.refuse(Refusal::BagNotHere { bag, site: here }),
    }
    if let Taken::By(reservation) = taken(world, row, draft.now) {
        let for_here = world.reservation(reservation).is_some_and(|r| match r.purpose {
            ReservedFor::Case { case } => world.case(case).is_some_and(|c| c.hospital == here),
            ReservedFor::Order { .. } | ReservedFor::Station { .. } | ReservedFor::Nobody {} => false,
            // Prepared here, for a patient here.
            ReservedFor::Application { .. } => true,
        });
        if !for_here {
            draft.refuse(Refusal::BagTaken { bag, reservation });
        }
    }
    if class.temperature() != TemperatureClass::Frozen || row.thawed_at.is_some() {
        draft.refuse(Refusal::BagNotFrozen { bag });
    }
    sound_and_in_date(draft, ix, draft.now);
    let life = world.rules().thawed_life.get(class).copied().unwrap_or_default();
    let expires_at = row.expires_at.min(draft.now.plus(life));
    draft.emit(event(Event::BagThawed { bag, expires_at }));
}
