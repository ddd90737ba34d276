//! `decide` of shipments.

use super::*;
use crate::bag::Custody;
use crate::compatibility::judge;
use crate::decide::Draft;
use crate::duty::order::OrderKind;
use crate::duty::supply::{ReservedFor, sound_and_in_date};
use crate::duty::{formality, quality};
use crate::refusal::{Act, Refusal};
use crate::world::World;

/// Where a dispatch goes and by whose hands.
pub(crate) struct Sending {
    pub from: SiteId,
    pub to: SiteId,
    pub reserved_for: ReservedFor,
    pub mode: DeliveryMode,
    pub courier: ActorId,
    pub second_checker: ActorId,
}

/// One bag of a dispatch; `how` names the side of the floor when it is sent without a reservation.
pub(crate) struct Sent {
    pub bag: BagId,
    pub class: ProductClass,
    pub line: u16,
    pub how: Option<Drawn>,
}

fn event(event: Event) -> crate::Event {
    crate::Event::Shipment(event)
}

/// Emits the shipments and bags of a dispatch, one shipment per temperature class, and the formalities
/// that the first supply of a case owes.
pub(crate) fn dispatch(
    draft: &mut Draft<'_>,
    sending: &Sending,
    reservation: Option<ReservationId>,
    mut bags: Vec<Sent>,
) {
    let Some(route) = draft.world.network().route(sending.from, sending.to, sending.mode) else {
        draft.refuse(Refusal::NoRoute { from: sending.from, to: sending.to });
        return;
    };
    let (arrives_p50, arrives_p90) = (draft.now.plus(route.minutes_p50), draft.now.plus(route.minutes_p90));
    let purpose = match sending.reserved_for {
        ReservedFor::Case { .. } => DispatchPurpose::Issue,
        ReservedFor::Order { order } => match draft.world.order(order).map(|o| o.kind) {
            Some(OrderKind::Transfer) => DispatchPurpose::Transfer,
            _ => DispatchPurpose::Issue,
        },
    };
    bags.sort_by_key(|b| b.class.temperature());
    let mut current = None;
    for sent in bags {
        let temperature = sent.class.temperature();
        let shipment = match current {
            Some((class, shipment)) if class == temperature => shipment,
            _ => {
                let shipment = draft.next_shipment();
                draft.emit(event(Event::ShipmentDispatched {
                    shipment,
                    purpose,
                    reserved_for: sending.reserved_for,
                    from: sending.from,
                    to: sending.to,
                    temperature,
                    mode: sending.mode,
                    courier: sending.courier,
                    second_checker: sending.second_checker,
                    arrives_p50,
                    arrives_p90,
                }));
                current = Some((temperature, shipment));
                shipment
            }
        };
        let line = sent.line;
        match (sent.how, reservation) {
            (None, Some(reservation)) => {
                draft.emit(event(Event::BagDispatched { bag: sent.bag, shipment, reservation, line }))
            }
            (how, _) => {
                let drawn = how.unwrap_or(Drawn::AboveFloor);
                draft.emit(event(Event::BagSentAtOnce { bag: sent.bag, shipment, line, drawn }));
            }
        }
    }
    if let ReservedFor::Case { case } = sending.reserved_for {
        formality::on_supply(draft, case);
    }
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::Dispatch { reservation, bags, mode, courier, second_checker } => {
            draft.only(
                &[Duty::SupplyDuty, Duty::SupplyHead, Duty::TransfusionDuty, Duty::TransfusionHead],
                Act::Dispatch,
            );
            draft.two_persons(*second_checker);
            send_picked(draft, *reservation, bags, *mode, *courier, *second_checker);
        }
        Command::Receive { shipment, bags } => {
            draft.bounded(bags.len());
            match draft.world.shipment(*shipment) {
                None => draft.refuse(Refusal::UnknownShipment { shipment: *shipment }),
                Some(row) => bags.iter().for_each(|received| receive(draft, row, received)),
            }
        }
        Command::ReportLost { shipment, bags } => {
            draft.bounded(bags.len());
            let Some(row) = known(draft, *shipment) else { return };
            for bag in bags {
                match on_road_with(draft.world, *bag, row.id) {
                    true => draft.emit(event(Event::BagLost { bag: *bag, shipment: row.id, site: row.from })),
                    false => draft.finding(FindingRule::LostOutsideShipment, Some(*bag)),
                }
            }
        }
        Command::RecallCourier { shipment } => {
            draft.only(
                &[Duty::SupplyDuty, Duty::SupplyHead, Duty::TransfusionDuty, Duty::TransfusionHead],
                Act::Dispatch,
            );
            let Some(row) = known(draft, *shipment) else { return };
            draft.at_site(row.from);
            let out: Vec<BagId> = carried(draft.world, row)
                .filter(|bag| bag.custody == Custody::OnRoad { shipment: row.id })
                .map(|bag| bag.id)
                .collect();
            if out.is_empty() || row.recalled_at.is_some() {
                draft.refuse(Refusal::ShipmentNotOnRoad { shipment: row.id });
            }
            draft.emit(event(Event::CourierRecalled { shipment: row.id }));
            for bag in out {
                draft.emit(event(Event::BagReturning { bag, shipment: row.id }));
            }
        }
        Command::ReceiveReturned { shipment, bags } => {
            let Some(row) = known(draft, *shipment) else { return };
            let back: Vec<BagId> = match bags.as_slice() {
                [] => carried(draft.world, row)
                    .filter(|bag| bag.custody == Custody::Returning { shipment: row.id })
                    .map(|bag| bag.id)
                    .collect(),
                named => named.to_vec(),
            };
            for id in back {
                let returning =
                    draft.world.bags().get(id).filter(|bag| bag.custody == Custody::Returning { shipment: row.id });
                match returning {
                    None => draft.finding(FindingRule::ReceivedNotSent, Some(id)),
                    Some(bag) => {
                        let site = draft.envelope.site;
                        draft.emit(event(Event::BagReturned { bag: id, shipment: row.id, site }));
                        if !bag.quality.is_held() {
                            // Nobody has judged its cold chain yet.
                            let reason = HoldReason::Temperature;
                            draft.emit(crate::Event::Quality(quality::Event::BagHeld { bag: id, reason }));
                        }
                    }
                }
            }
        }
        Command::HandOverLeg { shipment, to_courier } => {
            let Some(row) = known(draft, *shipment) else { return };
            if row.closed_at.is_some() {
                draft.refuse(Refusal::ShipmentNotOnRoad { shipment: row.id });
            }
            draft.emit(event(Event::LegHandedOver { shipment: row.id, to_courier: *to_courier }));
        }
    }
}

fn known<'w>(draft: &mut Draft<'w>, id: ShipmentId) -> Option<&'w Shipment> {
    let row = draft.world.shipment(id);
    if row.is_none() {
        draft.refuse(Refusal::UnknownShipment { shipment: id });
    }
    row
}

fn carried<'w>(world: &'w World, row: &'w Shipment) -> impl Iterator<Item = &'w crate::bag::Bag> {
    row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix))
}

fn on_road_with(world: &World, bag: BagId, shipment: ShipmentId) -> bool {
    world
        .bags()
        .get(bag)
        .is_some_and(|b| b.custody == Custody::OnRoad { shipment } || b.custody == Custody::Returning { shipment })
}

fn send_picked(
    draft: &mut Draft<'_>,
    id: ReservationId,
    named: &[BagId],
    mode: DeliveryMode,
    courier: ActorId,
    second_checker: ActorId,
) {
    let Some(row) = draft.world.reservation(id) else {
        draft.refuse(Refusal::UnknownReservation { reservation: id });
        return;
    };
    draft.at_site(row.site);
    if draft.now >= row.deadline {
        draft.refuse(Refusal::ReservationEnded { reservation: id });
    }
    let (to, patient) = match row.purpose {
        ReservedFor::Case { case } => match draft.world.case(case) {
            Some(case) => (case.hospital, Some(case.blood)),
            None => return,
        },
        ReservedFor::Order { order } => match draft.world.order(order) {
            Some(order) => (order.site, None),
            None => return,
        },
    };
    let world = draft.world;
    let arrival = world.network().route(row.site, to, mode).map_or(draft.now, |r| draft.now.plus(r.minutes_p90));
    let mut sent = Vec::new();
    for (ix, line) in &row.bags {
        let Some(bag) = world.bags().at(*ix) else { continue };
        let wanted =
            if named.is_empty() { matches!(bag.custody, Custody::Picked { .. }) } else { named.contains(&bag.id) };
        if !wanted {
            continue;
        }
        if !matches!(bag.custody, Custody::Picked { .. }) {
            draft.refuse(Refusal::BagNotPicked { bag: bag.id });
        }
        let class = bag.product.class();
        let use_minutes = world.rules().time_to_use.get(class).copied().unwrap_or_default();
        sound_and_in_date(draft, *ix, arrival.plus(use_minutes));
        if bag.thawed_at.is_some() {
            draft.refuse(Refusal::BagThawed { bag: bag.id });
        }
        if let Some(patient) = patient {
            let verdict = judge(world.rules(), class, bag.group, &patient);
            if verdict == crate::compatibility::Match::AgainstAntiD {
                draft.refuse(Refusal::BagAgainstAntiD { bag: bag.id });
            } else if verdict.is_forbidden() {
                draft.refuse(Refusal::BagAboIncompatible { bag: bag.id, donor: bag.group, patient: patient.group });
            }
        }
        sent.push(Sent { bag: bag.id, class, line: *line, how: None });
    }
    for bag in named {
        if !sent.iter().any(|s| s.bag == *bag) {
            draft.refuse(Refusal::BagNotReserved { bag: *bag, reservation: id });
        }
    }
    if sent.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    let sending = Sending { from: row.site, to, reserved_for: row.purpose, mode, courier, second_checker };
    dispatch(draft, &sending, Some(id), sent);
}

fn receive(draft: &mut Draft<'_>, row: &Shipment, received: &ReceivedBag) {
    let here = draft.envelope.site;
    let bag = received.bag;
    let Some(now_as) = draft.world.bags().get(bag) else {
        draft.finding(FindingRule::ReceivedUnknownBag, Some(bag));
        return;
    };
    let shipment = match now_as.custody {
        Custody::OnRoad { shipment } => shipment,
        Custody::InStore { site } | Custody::Picked { site } if site == here => {
            draft.finding(FindingRule::ReceivedTwice, Some(bag));
            return;
        }
        Custody::Ended { .. } | Custody::WithPatient { .. } => {
            draft.finding(FindingRule::ReceivedAfterEnd, Some(bag));
            return;
        }
        // Not on its way here by any record: somebody must find out where it really is.
        Custody::InStore { .. } | Custody::Picked { .. } | Custody::Returning { .. } => {
            draft.finding(FindingRule::ReceivedNotSent, Some(bag));
            let reason = HoldReason::WhereaboutsDoubt;
            draft.emit(crate::Event::Quality(quality::Event::BagHeld { bag, reason }));
            return;
        }
    };
    if shipment != row.id {
        draft.finding(FindingRule::ReceivedNotSent, Some(bag));
    }
    let sent_to = draft.world.shipment(shipment).map(|s| s.to);
    match received.check {
        ReceiptCheck::Refused { reason } => draft.emit(event(Event::BagRefused { bag, shipment, reason })),
        ReceiptCheck::Accepted => {
            if sent_to != Some(here) {
                draft.finding(FindingRule::ReceivedElsewhere, Some(bag));
            }
            if now_as.expires_at <= draft.envelope.occurred_at {
                draft.finding(FindingRule::ReceivedExpired, Some(bag));
            }
            if !now_as.quality.is_sound() {
                draft.finding(FindingRule::ReceivedHeld, Some(bag));
            }
            draft.emit(event(Event::BagReceived { bag, shipment, site: here }));
        }
    }
}
