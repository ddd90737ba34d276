//! `apply` at the hospital.

use super::*;
use crate::bag::{Crossmatched, Custody};
use crate::duty::case::{self, Tally};
use crate::duty::levels;
use crate::duty::supply::end_reservation;
use crate::world::World;

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let Some(ix) = event.bag().and_then(|bag| world.bags().find(bag)) else { return };
    match event {
        Event::BagCrossmatched { patient, result, .. } => {
            let crossmatched = Crossmatched { patient: *patient, at: stamp.recorded_at, result: *result };
            world.bags_mut().change(ix, |bag| bag.crossmatched = Some(crossmatched));
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
        Event::BagIssuedToPatient { site, patient, earmark, second_checker, .. } => {
            // A bag of the hospital's own shelf has not gone through sent and arrived yet.
            let sent_for_it = world.bags().at(ix).is_some_and(|b| b.reservation.is_none() && b.earmark == *earmark);
            end_reservation(world, ix);
            let given = world.bags_mut().change(ix, |bag| {
                bag.custody = Custody::WithPatient { site: *site, patient: *patient };
                bag.earmark = *earmark;
                (bag.amount, bag.product.class(), bag.group)
            });
            world.patient_mut(*patient).bags.push(ix);
            let Some((amount, class, group)) = given else { return };
            if let Some(earmark) = earmark {
                if !sent_for_it {
                    for step in [Tally::Sent, Tally::Arrived, Tally::Usable] {
                        case::tally(world, *earmark, step, amount);
                    }
                }
                case::tally(world, *earmark, Tally::Given, amount);
                if let Some(case) = world.case_mut(earmark.case) {
                    case.first_supply_at.get_or_insert(stamp.recorded_at);
                    case::takes_part(case, stamp.actor);
                    case::takes_part(case, *second_checker);
                }
            }
            let day = stamp.recorded_at.day(world.network().zone_offset);
            levels::note_use(world, *site, class, group, day, amount);
        }
        Event::BagFateRecorded { site, fate, .. } => {
            end_reservation(world, ix);
            world.bags_mut().change(ix, |bag| bag.custody = Custody::Ended { site: *site, fate: *fate });
        }
    }
}
