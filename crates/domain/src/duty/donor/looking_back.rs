//! Look-back 回溯 on a donor who must never give: what they gave before is held, wherever it is.
//!
//! Over every number of the person, as far back as the edition says. Blood that a patient got already cannot be
//! held: it is asked about, so that whoever treats the patient is told.

use super::*;
use crate::bag::{Custody, Fate, HoldReason};
use crate::decide::Draft;
use crate::duty::quality;

/// Holds the bags of a donor that were collected within the look-back, and asks about those that were given.
pub(super) fn hold(draft: &mut Draft<'_>, donor: DonorId) {
    let (world, today) = (draft.world, draft.today());
    let (zone, months) = (world.network().zone_offset, *world.rules().look_back_months);
    for number in world.donors().numbers_of(donor) {
        for (_, bag) in world.bags().of_donor(number.id) {
            if bag.collected_at.day(zone).plus_months(months) < today {
                continue;
            }
            let given = matches!(bag.custody, Custody::WithPatient { .. })
                || matches!(bag.custody, Custody::Ended { fate: Fate::Transfused, .. });
            // One that went over to another station is held there, by the news of this.
            let over = matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut);
            if !over && !bag.quality.has_hold(HoldReason::DonorDeferred) {
                quality::hold(draft, bag, HoldReason::DonorDeferred);
            }
            if given {
                draft.finding(FindingRule::BarredAfterGiven, Some(bag.id));
            }
        }
    }
}
