//! Out 调出: agreed and reserved, picked, sent; and what the other station says became of it.

use super::{Event, OtherStationId, OutBag, SaidOf, StationSaid, TransferOut, event, kernel};
use crate::bag::{Bag, Custody, HoldReason};
use crate::decide::Draft;
use crate::duty::supply::{self, ReservedFor, sound_and_in_date};
use crate::duty::{boxes, formality, quality};
use crate::overrides::{self, Overridable, Override, covers};
use crate::plan::Drawn;
use crate::plan::shelf::{Hold, Shelves, hold};
use crate::refusal::Refusal;
use crate::stock::{Keeps, kept};
use crate::*;
use std::collections::BTreeSet;

/// The line of every bag: nobody asked by lines.
const LINE: u16 = 1;

pub(super) fn agree(draft: &mut Draft<'_>, station: OtherStationId, bags: &[BagId], overrides: &[Override]) {
    draft.each_once(bags);
    for o in overrides {
        draft.agreed(o);
    }
    let (world, site) = (draft.world, draft.envelope.site);
    let transfer = TransferOutId(world.stations().outs.len() as u32);
    let reservation = draft.next_reservation();
    let deadline = draft.now.plus(*world.rules().reservation_minutes_order);
    let purpose = ReservedFor::Station { transfer };
    draft.emit(event(Event::TransferOutAgreed { transfer, station, site, reservation, overrides: overrides.to_vec() }));
    draft.emit(crate::Event::Supply(supply::Event::ReservationMade { reservation, purpose, site, deadline }));
    let mut shelves = Shelves::new(world, draft.now);
    for id in bags {
        let Some(ix) = world.bags().find(*id) else {
            draft.refuse(Refusal::UnknownBag { bag: *id });
            continue;
        };
        let Some(bag) = world.bags().at(ix) else { continue };
        free(draft, bag);
        sound_and_in_date(draft, ix, draft.now);
        let drawn = shelves.take(site, bag);
        if drawn == Drawn::BelowFloor && covers(overrides, Overridable::BelowFloor, Some(*id)).is_none() {
            let floor = kept(world, site, bag.product.class(), bag.group, Keeps::Floor);
            draft.refuse(Refusal::BelowFloor { site, floor });
        }
        let reserved = supply::Event::BagReserved { bag: *id, reservation, line: LINE, drawn };
        draft.emit(crate::Event::Supply(reserved));
    }
    overrides::called_back(draft, overrides);
    formality::second_persons_owed(draft, None, overrides);
}

/// Refuses a bag that does not stand free in the own store.
fn free(draft: &mut Draft<'_>, row: &Bag) {
    let (site, bag) = (draft.envelope.site, row.id);
    match row.custody {
        Custody::InStore { site: at } | Custody::Picked { site: at } if at == site => {}
        Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag, fate }),
        _ => draft.refuse(Refusal::BagNotHere { bag, site }),
    }
    if row.thawed_at.is_some() {
        draft.refuse(Refusal::BagThawed { bag });
    }
    match hold(draft.world, row, None, draft.now) {
        Hold::Reserved(reservation) => draft.refuse(Refusal::BagTaken { bag, reservation }),
        Hold::KeptForCase(case) => draft.refuse(Refusal::BagKeptForCase { bag, case }),
        Hold::KeptFor(patient) => draft.refuse(Refusal::BagKeptForPatient { bag, patient }),
        Hold::OthersOwn(patient) => draft.refuse(Refusal::BagOfOtherDonor { bag, patient }),
        Hold::CrossmatchedFor(patient) => draft.refuse(Refusal::BagForOtherPatient { bag, patient }),
        Hold::Free | Hold::FailedCrossmatch => {}
    }
}

fn known<'w>(draft: &mut Draft<'w>, id: TransferOutId) -> Option<&'w TransferOut> {
    let row = draft.world.stations().transfer_out(id);
    if row.is_none() {
        draft.refuse(Refusal::UnknownTransferOut { transfer: id });
    }
    row
}

pub(super) fn send(
    draft: &mut Draft<'_>,
    id: TransferOutId,
    document: DocumentNumber,
    (courier, second_checker): (ActorId, ActorId),
    numbers: &[BoxId],
) {
    let Some(row) = known(draft, id) else { return };
    draft.at_site(row.site);
    kernel::open_station(draft, row.station);
    let world = draft.world;
    if row.sent.is_some() {
        return draft.refuse(Refusal::TransferOutLeft { transfer: id });
    }
    let used = |other: &&TransferOut| other.sent.as_ref().is_some_and(|sent| sent.document == document);
    if let Some(other) = world.stations().transfers_out().find(used) {
        draft.refuse(Refusal::DocumentUsed { transfer: other.id });
    }
    let Some(reservation) = world.reservation(row.reservation) else { return };
    if draft.now >= reservation.deadline || reservation.bags.is_empty() {
        draft.refuse(Refusal::ReservationEnded { reservation: reservation.id });
    }
    let mut classes = BTreeSet::new();
    let boxes: Vec<BoxId> = numbers.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    draft.emit(event(Event::TransferOutSent { transfer: id, document, courier, second_checker, boxes: boxes.clone() }));
    for (ix, _) in &reservation.bags {
        let Some(bag) = world.bags().at(*ix) else { continue };
        if !matches!(bag.custody, Custody::Picked { .. }) {
            draft.refuse(Refusal::BagNotPicked { bag: bag.id });
        }
        if bag.thawed_at.is_some() {
            draft.refuse(Refusal::BagThawed { bag: bag.id });
        }
        sound_and_in_date(draft, *ix, draft.now);
        classes.insert(bag.product.class().temperature());
        let (bag, reservation, site) = (bag.id, reservation.id, row.site);
        draft.emit(event(Event::BagLeftToStation { bag, transfer: id, reservation, site }));
    }
    boxes::pack_for_station(draft, row, &boxes, &classes);
}

/// The row of a bag in a transfer that left; what is not of it is a finding.
fn sent_with<'w>(draft: &mut Draft<'w>, row: &'w TransferOut, id: BagId) -> Option<(BagIx, &'w OutBag)> {
    let Some(ix) = draft.world.bags().find(id) else {
        draft.finding(FindingRule::ReceivedUnknownBag, Some(id));
        return None;
    };
    let found = row.bags.iter().find(|out| out.bag == ix).filter(|out| out.back_at.is_none());
    if found.is_none() {
        draft.finding(FindingRule::ReceivedNotSent, Some(id));
    }
    Some((ix, found?))
}

pub(super) fn answered(draft: &mut Draft<'_>, id: TransferOutId, bags: &[SaidOf]) {
    draft.bounded(bags.len());
    let Some(row) = known(draft, id) else { return };
    let mut seen = BTreeSet::new();
    for told in bags.iter().filter(|told| seen.insert(told.bag)) {
        let Some((_, out)) = sent_with(draft, row, told.bag) else { continue };
        if out.said == Some(told.said) {
            continue;
        }
        draft.emit(event(Event::StationAnswered { bag: told.bag, transfer: id, said: told.said }));
        if told.said == StationSaid::NotThere {
            draft.finding(FindingRule::NotAtOtherStation, Some(told.bag));
        }
    }
}

pub(super) fn came_back(draft: &mut Draft<'_>, id: TransferOutId, bags: &[BagId]) {
    draft.bounded(bags.len());
    let Some(row) = known(draft, id) else { return };
    for bag in bags.iter().copied().collect::<BTreeSet<_>>() {
        if let Some((ix, _)) = sent_with(draft, row, bag) {
            back(draft, ix, id);
        }
    }
}

/// Nobody here has judged the cold chain of what comes back: it is held until quality has.
pub(super) fn back(draft: &mut Draft<'_>, ix: BagIx, transfer: TransferOutId) {
    let Some(bag) = draft.world.bags().at(ix) else { return };
    let site = draft.envelope.site;
    draft.emit(event(Event::BagCameBackFromStation { bag: bag.id, transfer, site }));
    if draft.world.stations().transfer_out(transfer).is_some_and(|row| row.site != site) {
        draft.finding(FindingRule::ReceivedElsewhere, Some(bag.id));
    }
    if !bag.quality.has_hold(HoldReason::Temperature) {
        quality::hold(draft, bag, HoldReason::Temperature);
    }
}
