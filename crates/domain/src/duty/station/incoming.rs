//! In 调入: the release document, row by row, and the receiving check of every bag.
//!
//! What whoever receives can set right at once is refused: a mistyped number, an amount in the wrong measure, a
//! document that was received before. What the goods are is recorded: what passes becomes stock, what fails
//! never does, and the sender is to be told of it.

use super::{DocumentRow, Event, NoticeCause, OtherStation, ReceivingCheck, StatedRelease, TurnedAway, event};
use super::{notices, outgoing};
use crate::decide::Draft;
use crate::duty::admission;
use crate::duty::boxes::ColdStatement;
use crate::refusal::Refusal;
use crate::*;
use isbt128::DonationNumber;
use std::collections::BTreeSet;

/// What came with the goods.
pub(super) struct Paper {
    pub document: DocumentNumber,
    pub cold: ColdStatement,
    pub second_person: ActorId,
}

/// The donor of a donation of another station: nobody known here, the same for all bags of the donation. No
/// other donor's number has the first bit.
pub(super) fn foreign_donor(donation: DonationNumber) -> DonorId {
    DonorId(1 << 63 | donation.to_bits())
}

pub(super) fn receive(
    draft: &mut Draft<'_>,
    station: &OtherStation,
    paper: &Paper,
    rows: &[DocumentRow],
    unlisted: &[BagId],
) {
    draft.bounded(rows.len() + unlisted.len());
    let (world, site) = (draft.world, draft.envelope.site);
    let before =
        world.stations().transfers_in().find(|row| row.station == station.id && row.document == paper.document);
    if let Some(row) = before {
        draft.refuse(Refusal::DocumentReceived { transfer: row.id });
    }
    let transfer = TransferInId(world.stations().ins.len() as u32);
    let (document, cold, second_person) = (paper.document, paper.cold, paper.second_person);
    draft.emit(event(Event::TransferInReceived { transfer, station: station.id, document, site, cold, second_person }));
    let mut seen = BTreeSet::new();
    for row in rows {
        if !seen.insert(row.bag) {
            draft.refuse(Refusal::BagTwice { bag: row.bag });
        }
        mistaken(draft, row);
        one(draft, station, (transfer, paper), row);
    }
    for bag in unlisted {
        if !seen.insert(*bag) {
            draft.refuse(Refusal::BagTwice { bag: *bag });
        }
        draft.finding(FindingRule::TransferInUnlisted, Some(*bag));
    }
}

/// Refuses what the row cannot mean.
fn mistaken(draft: &mut Draft<'_>, row: &DocumentRow) {
    if row.bag.donation.check_character() != row.check_character.to_ascii_uppercase() {
        draft.refuse(Refusal::CheckCharacterWrong { bag: row.bag });
    }
    let faults = admission::faults(draft.world, draft.envelope.site, &row.new_bag(DonorId(0)), draft.now);
    // Known, or past its expiry: that is no mistake in the row.
    let kept = faults.into_iter().filter(|f| !matches!(f, Refusal::BagExists { .. } | Refusal::BagExpired { .. }));
    draft.refuse_all(kept);
}

fn one(draft: &mut Draft<'_>, station: &OtherStation, (transfer, paper): (TransferInId, &Paper), row: &DocumentRow) {
    let (world, site) = (draft.world, draft.envelope.site);
    let here = world.bags().find(row.bag);
    // One of ours that they send back on a document: the same row, held.
    if let Some((ix, out)) = here.and_then(|ix| Some((ix, world.stations().gone_with(ix)?)))
        && row.check != ReceivingCheck::NotFound
    {
        return outgoing::back(draft, ix, out.id);
    }
    let Some(reason) = turned_away(station, paper, row, here.is_some(), draft.now) else {
        let bag = row.new_bag(foreign_donor(row.bag.donation));
        return draft.emit(event(Event::BagCameFromStation { transfer, site, bag }));
    };
    draft.emit(event(Event::BagTurnedAway { bag: row.bag, transfer, reason }));
    match reason {
        TurnedAway::NotFound => draft.finding(FindingRule::TransferInMissing, Some(row.bag)),
        TurnedAway::KnownHere => draft.finding(FindingRule::ReceivedTwice, Some(row.bag)),
        _ => {}
    }
    notices::open(draft, station.id, row.bag, NoticeCause::TurnedAway { reason });
}

/// Why a bag does not become stock: what was seen first, then what the document says.
fn turned_away(
    station: &OtherStation,
    paper: &Paper,
    row: &DocumentRow,
    is_known: bool,
    now: Moment,
) -> Option<TurnedAway> {
    let ReceivingCheck::Looked { group_read, fault } = row.check else { return Some(TurnedAway::NotFound) };
    let says = [
        (is_known, TurnedAway::KnownHere),
        (!station.facilities.contains(&row.bag.donation.facility()), TurnedAway::OtherFacility),
        (row.stated == StatedRelease::NotReleased, TurnedAway::NotReleased),
        (paper.cold == ColdStatement::NotKept, TurnedAway::NotKeptCold),
        (group_read != row.group, TurnedAway::OtherGroup),
        (row.expires_at <= now, TurnedAway::Expired),
    ];
    fault.map(TurnedAway::of).or_else(|| says.into_iter().find_map(|(wrong, reason)| wrong.then_some(reason)))
}
