//! Notices 告知: what quality says here of a donation of which a bag went to another station is owed to it.

use super::{Command, Event, NoticeCause, OtherStationId, event};
use crate::bag::HoldReason;
use crate::decide::Draft;
use crate::duty::quality;
use crate::*;
use std::collections::BTreeSet;

/// Whether a hold is for what the donor or the blood is, and so of every bag of the donation.
const fn concerns_donation(reason: HoldReason) -> bool {
    matches!(
        reason,
        HoldReason::DonorCall
            | HoldReason::DonorDeferred
            | HoldReason::LateReactive
            | HoldReason::GroupDoubt
            | HoldReason::Reaction
    )
}

/// Opens a notice, unless the same is open.
pub(super) fn open(draft: &mut Draft<'_>, station: OtherStationId, bag: BagId, cause: NoticeCause) {
    let same = |row: &super::Notice| row.station == station && row.bag == bag && row.cause == cause;
    if draft.world.stations().open_notices().any(same) {
        return;
    }
    let (notice, due) = (draft.next_notice(), draft.now.plus(*draft.world.rules().station_notice_due));
    draft.emit(event(Event::NoticeOpened { notice, station, bag, cause, due }));
}

/// What this decision owes to other stations, whichever duty made it: every bag of a donation that went there
/// and is not back, when it is recalled here, or held for what the donation is; and a bag that is itself held.
pub(crate) fn owed(draft: &mut Draft<'_>) {
    let world = draft.world;
    if world.stations().gone.is_empty() {
        return;
    }
    let teller = match &draft.envelope.command {
        crate::Command::Station(Command::HearFromStation { station, .. }) => Some(*station),
        _ => None,
    };
    let (mut owed, mut back) = (BTreeSet::new(), BTreeSet::new());
    for event in draft.events() {
        let (bag, cause, of_donation) = match event {
            crate::Event::Quality(quality::Event::BagHeld { bag, reason }) => {
                (*bag, NoticeCause::Held { reason: *reason }, concerns_donation(*reason))
            }
            crate::Event::Quality(quality::Event::BagRecalled { bag, reason }) => {
                (*bag, NoticeCause::Recalled { reason: *reason }, true)
            }
            crate::Event::Station(Event::BagCameBackFromStation { bag, .. }) => {
                back.insert(*bag);
                continue;
            }
            _ => continue,
        };
        for (ix, row) in world.bags().of_donation(bag.donation) {
            if let Some(out) = world.stations().gone_with(ix).filter(|_| of_donation || row.id == bag) {
                owed.insert((out.station, row.id, cause));
            }
        }
    }
    for (station, bag, cause) in owed {
        if Some(station) != teller && !back.contains(&bag) {
            open(draft, station, bag, cause);
        }
    }
}
