//! `decide` of shipments: what leaves, and what is called back.

use super::{report, *};
use crate::bag::{Bag, Custody};
use crate::compatibility::{Match, judge};
use crate::decide::Draft;
use crate::duty::order::OrderKind;
use crate::duty::supply::{Reservation, ReservedFor, sound_and_in_date};
use crate::duty::{boxes, formality};
use crate::plan::asks::{lacking, lacking_of_order};
use crate::plan::timing::{thawing, time_to_use};
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
    pub packed: Packed,
}

/// One bag of a dispatch; `how` names the side of the floor when it is sent without a reservation.
pub(crate) struct Sent {
    pub bag: BagId,
    pub class: ProductClass,
    pub line: u16,
    pub how: Option<Drawn>,
}

const DISPATCHERS: &[Duty] = &[Duty::SupplyDuty, Duty::SupplyHead, Duty::TransfusionDuty, Duty::TransfusionHead];

pub(super) fn event(event: Event) -> crate::Event {
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
    in_date_when_usable(draft, sending, arrives_p90, &bags);
    // Another ledger would not know whose it is.
    let keeper = draft.world.keeper(sending.to);
    let own = |sent: &Sent| draft.world.bags().get(sent.bag).is_some_and(|bag| bag.autologous_of().is_some());
    if keeper != draft.world.ledger() && bags.iter().any(own) {
        draft.refuse(Refusal::SiteOfOtherLedger { site: sending.to, ledger: keeper });
    }
    let purpose = match sending.reserved_for {
        ReservedFor::Case { .. } => DispatchPurpose::Issue,
        ReservedFor::Nobody {} => DispatchPurpose::Return,
        ReservedFor::Order { order } => match draft.world.order(order).map(|o| o.kind) {
            Some(OrderKind::Transfer) => DispatchPurpose::Transfer,
            _ => DispatchPurpose::Issue,
        },
        ReservedFor::Application { .. } | ReservedFor::Station { .. } => return,
    };
    bags.sort_by_key(|b| b.class.temperature());
    let mut current = None;
    let mut shipments = Vec::new();
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
                shipments.push((shipment, temperature));
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
    boxes::pack(draft, sending, &sending.packed, &shipments);
    if let ReservedFor::Case { case } = sending.reserved_for {
        formality::on_supply(draft, case);
    }
}

/// Refuses a bag that quality does not let go, or that would expire before it could be used up: after
/// the road and, for a case, after all frozen bags sent with it are thawed.
fn in_date_when_usable(draft: &mut Draft<'_>, sending: &Sending, arrives: Moment, bags: &[Sent]) {
    let world = draft.world;
    for sent in bags {
        let Some(ix) = world.bags().find(sent.bag) else { continue };
        let together = bags.iter().filter(|other| other.class == sent.class).count();
        let thawed = match sending.reserved_for {
            ReservedFor::Case { .. } => arrives.plus(thawing(world, sending.to, sent.class, together)),
            ReservedFor::Order { .. }
            | ReservedFor::Application { .. }
            | ReservedFor::Station { .. }
            | ReservedFor::Nobody {} => arrives,
        };
        sound_and_in_date(draft, ix, thawed.plus(time_to_use(world.rules(), sent.class)));
    }
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::Dispatch { reservation, bags, mode, courier, second_checker, packed } => {
            draft.only(DISPATCHERS, Act::Dispatch);
            // The officer hands over to the courier; neither checks for both.
            draft.not_by(*courier);
            draft.witnessed(*second_checker);
            if !bags.is_empty() {
                draft.each_once(bags);
            }
            send_picked(draft, *reservation, bags, (*mode, *courier, *second_checker), packed);
        }
        Command::RecallCourier { shipment } => {
            draft.only(DISPATCHERS, Act::Dispatch);
            if let Some(row) = known(draft, *shipment) {
                recall_courier(draft, row);
            }
        }
        Command::Receive { shipment, bags } => {
            draft.bounded(bags.len());
            if let Some(row) = known(draft, *shipment) {
                report::receive(draft, row, bags);
            }
        }
        Command::ReportLost { shipment, bags } => {
            draft.bounded(bags.len());
            if let Some(row) = known(draft, *shipment) {
                report::lose(draft, row, bags);
            }
        }
        Command::ReceiveReturned { shipment, bags } => {
            if !bags.is_empty() {
                draft.bounded(bags.len());
            }
            if let Some(row) = known(draft, *shipment) {
                report::receive_returned(draft, row, bags);
            }
        }
        Command::HandOverLeg { shipment, to_courier } => {
            if let Some(row) = known(draft, *shipment) {
                draft.emit(event(Event::LegHandedOver { shipment: row.id, to_courier: *to_courier }));
            }
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

/// The bags that a shipment carried which are now in this custody.
pub(super) fn carried(world: &World, row: &Shipment, custody: Custody) -> Vec<BagId> {
    let bags = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix));
    bags.filter(|bag| bag.custody == custody).map(|bag| bag.id).collect()
}

fn recall_courier(draft: &mut Draft<'_>, row: &Shipment) {
    draft.at_site(row.from);
    let out = carried(draft.world, row, Custody::OnRoad { shipment: row.id });
    if out.is_empty() || row.recalled_at.is_some() {
        draft.refuse(Refusal::ShipmentNotOnRoad { shipment: row.id });
    }
    draft.emit(event(Event::CourierRecalled { shipment: row.id }));
    for bag in out {
        draft.emit(event(Event::BagReturning { bag, shipment: row.id }));
    }
}

fn send_picked(
    draft: &mut Draft<'_>,
    id: ReservationId,
    named: &[BagId],
    (mode, courier, second_checker): (DeliveryMode, ActorId, ActorId),
    packed: &Packed,
) {
    let world = draft.world;
    let Some(row) = world.reservation(id) else {
        draft.refuse(Refusal::UnknownReservation { reservation: id });
        return;
    };
    draft.at_site(row.site);
    if draft.now >= row.deadline {
        draft.refuse(Refusal::ReservationEnded { reservation: id });
    }
    let Some((to, patient)) = receiver(draft, row) else { return };
    let mut sent = Vec::new();
    for (ix, line) in &row.bags {
        let Some(bag) = world.bags().at(*ix) else { continue };
        let picked = matches!(bag.custody, Custody::Picked { .. });
        let wanted = if named.is_empty() { picked } else { named.contains(&bag.id) };
        if !wanted {
            continue;
        }
        if !picked {
            draft.refuse(Refusal::BagNotPicked { bag: bag.id });
        }
        if bag.thawed_at.is_some() {
            draft.refuse(Refusal::BagThawed { bag: bag.id });
        }
        if let Some(patient) = &patient {
            draft.refuse_all(forbidden(world, bag, patient));
        }
        if let ReservedFor::Case { case } = row.purpose
            && let Some(attribute) = world.case(case).and_then(|c| lacking(world, c, *line, bag, draft.now))
        {
            draft.refuse(Refusal::AttributeMissing { bag: bag.id, attribute });
        }
        if let ReservedFor::Order { order } = row.purpose
            && let Some(asked) = world.order(order).and_then(|o| o.line(*line))
            && let Some(attribute) = lacking_of_order(world, asked, bag, draft.now)
        {
            draft.refuse(Refusal::AttributeMissing { bag: bag.id, attribute });
        }
        sent.push(Sent { bag: bag.id, class: bag.product.class(), line: *line, how: None });
    }
    for bag in named.iter().filter(|bag| !sent.iter().any(|s| s.bag == **bag)) {
        match world.bags().find(*bag) {
            None => draft.refuse(Refusal::UnknownBag { bag: *bag }),
            Some(_) => draft.refuse(Refusal::BagNotReserved { bag: *bag, reservation: id }),
        }
    }
    if sent.is_empty() && named.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    let sending = Sending {
        from: row.site,
        to,
        reserved_for: row.purpose,
        mode,
        courier,
        second_checker,
        packed: packed.clone(),
    };
    dispatch(draft, &sending, Some(id), sent);
}

/// Where a reservation's bags go and for whom; refuses when nobody waits for them any more.
fn receiver(draft: &mut Draft<'_>, reservation: &Reservation) -> Option<(SiteId, Option<PatientBlood>)> {
    match reservation.purpose {
        ReservedFor::Case { case } => {
            let row = draft.world.case(case)?;
            if !row.is_open() {
                draft.refuse(Refusal::CaseStoodDown { case });
            }
            Some((row.hospital, Some(row.blood)))
        }
        ReservedFor::Order { order } => {
            let row = draft.world.order(order)?;
            if row.closed.is_some() {
                draft.refuse(Refusal::OrderClosed { order });
            }
            Some((row.site, None))
        }
        ReservedFor::Nobody {} => None,
        // It leaves with its release document.
        ReservedFor::Station { transfer } => {
            draft.refuse(Refusal::ForOtherStation { reservation: reservation.id, transfer });
            None
        }
        ReservedFor::Application { .. } => {
            draft.refuse(Refusal::PreparedForPatient { reservation: reservation.id });
            None
        }
    }
}

/// What no override lets pass. A mismatch that was overridden when it was planned passes; one that a
/// later determination made lost its reservation then.
fn forbidden(world: &World, bag: &Bag, patient: &PatientBlood) -> Option<Refusal> {
    match judge(world.rules(), bag.product.class(), bag.group, patient) {
        Match::AgainstAntiD => Some(Refusal::BagAgainstAntiD { bag: bag.id }),
        Match::AboForbidden => {
            Some(Refusal::BagAboIncompatible { bag: bag.id, donor: bag.group, patient: patient.group })
        }
        Match::Identical | Match::Compatible | Match::RhdMismatch | Match::PlateletMinor => None,
    }
}
