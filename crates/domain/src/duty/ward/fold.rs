//! `apply` at the hospital.

use super::*;
use crate::bag::{Crossmatched, Custody};
use crate::duty::application;
use crate::duty::case::{self, Tally};
use crate::duty::levels;
use crate::duty::supply::{ReservedFor, end_reservation, use_reservation};
use crate::world::World;

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    if let Event::PatientGrouped { patient, group, anti_d, sampled_at } = event {
        let blood = PatientBlood { group: *group, determination: GroupDetermination::Determined, anti_d: *anti_d };
        return case::know(world, *patient, &blood, Some(*sampled_at));
    }
    let Some(ix) = event.bag().and_then(|bag| world.bags().find(bag)) else { return };
    match event {
        Event::PatientGrouped { .. } => {}
        Event::BagCrossmatched { patient, result, sampled_at, .. } => {
            let crossmatched = Crossmatched { patient: *patient, at: *sampled_at, result: *result };
            let before = world.bags_mut().change(ix, |bag| bag.crossmatched.replace(crossmatched)).flatten();
            if before.is_none_or(|before| before.patient != *patient) {
                if let Some(before) = before {
                    world.patient_mut(before.patient).crossmatched.retain(|bag| *bag != ix);
                }
                world.patient_mut(*patient).crossmatched.push(ix);
            }
        }
        Event::BagThawed { expires_at, .. } => {
            let arrived = world.bags_mut().change(ix, |bag| {
                bag.thawed_at = Some(stamp.recorded_at);
                bag.expires_at = *expires_at;
                bag.earmark.filter(|_| bag.reservation.is_none()).map(|e| (e, bag.amount))
            });
            if let Some((earmark, amount)) = arrived.flatten() {
                case::tally(world, earmark, Tally::Usable, amount);
            }
        }
        Event::BagIssuedToPatient { .. } => issued(world, stamp, ix, event),
        Event::BagFateRecorded { site, fate, .. } => {
            end_reservation(world, ix);
            let before = world.bags_mut().change(ix, |bag| {
                let before = bag.custody;
                bag.custody = Custody::Ended { site: *site, fate: *fate };
                before
            });
            if matches!(fate, Fate::Discarded | Fate::Expired) {
                world.ended_in_the_bin(ix);
            }
            // Transfused without being issued: use all the same.
            if *fate == Fate::Transfused && !matches!(before, Some(Custody::WithPatient { .. })) {
                used(world, stamp, *site, ix);
            }
        }
    }
}

fn issued(world: &mut World, stamp: &Stamp, ix: BagIx, event: &Event) {
    let Event::BagIssuedToPatient {
        site, patient, earmark, basis, second_checker, overrides, drawn, application, ..
    } = event
    else {
        return;
    };
    // A bag of the hospital's own shelf has not gone through sent and arrived yet.
    let sent_for_it = world.bags().at(ix).is_some_and(|b| b.reservation.is_none() && b.earmark == *earmark);
    match drawn {
        None => use_reservation(world, ix),
        // A lapsed reservation may still name the bag: it ends now.
        Some(_) => end_reservation(world, ix),
    }
    let amount = world.bags_mut().change(ix, |bag| {
        bag.custody = Custody::WithPatient { site: *site, patient: *patient };
        bag.earmark = *earmark;
        bag.given_to = Some(*patient);
        bag.issued_at = Some(stamp.recorded_at);
        bag.kept = None;
        bag.amount
    });
    world.special_mut().no_longer_kept(ix);
    world.patient_mut(*patient).bags.push(ix);
    if let (Some(earmark), Some(amount)) = (*earmark, amount) {
        if !sent_for_it {
            for step in [Tally::Sent, Tally::Arrived, Tally::Usable] {
                case::tally(world, earmark, step, amount);
            }
        }
        case::tally(world, earmark, Tally::Given, amount);
        if *drawn == Some(Drawn::BelowFloor) {
            case::drawn_below(world, ReservedFor::Case { case: earmark.case }, ix, *site);
        }
        if let Some(case) = world.case_mut(earmark.case) {
            case.first_supply_at.get_or_insert(stamp.recorded_at);
            case::takes_part(case, stamp.actor);
            case::takes_part(case, *second_checker);
            if let IssueBasis::EmergencyRelease { physician } = basis {
                case::takes_part(case, *physician);
            }
            overrides.iter().for_each(|o| case::takes_part(case, o.second_person));
        }
    }
    if let (Some(of), Some(amount)) = (*application, amount) {
        application::issued(world, of, amount, stamp.recorded_at);
    }
    used(world, stamp, *site, ix);
}

/// Notes the day's use of a site's patients, from which levels follow.
fn used(world: &mut World, stamp: &Stamp, site: SiteId, ix: BagIx) {
    let Some(bag) = world.bags().at(ix) else { return };
    let (class, group, amount) = (bag.product.class(), bag.group, bag.amount);
    let day = stamp.recorded_at.day(world.network().zone_offset);
    levels::note_use(world, site, class, group, day, amount);
}
