//! Returns 退血: blood that comes back, from a ward to its blood bank or from a hospital to the station.
//!
//! What a ward did not use comes back to stock only as the rule book allows, which by default is never; else
//! its end is the bin. To the station blood goes back only for a fault or a recall: it is held when it is
//! sent, travels as a shipment of its own purpose, and stays held where it arrives until quality lets it go or
//! discards it. Nothing that comes back is ever stock by itself.

use crate::bag::{Bag, Custody, HoldReason, RecallState};
use crate::decide::Draft;
use crate::duty::case::{self, Tally};
use crate::duty::shipment::{self, DispatchPurpose};
use crate::duty::supply::{self, ReservationEnd, ReservedFor};
use crate::duty::{levels, quality};
use crate::product::named;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::*;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

named! {
    /// How a bag was kept while it was out 冷链保存证明.
    ColdProof {
        KeptInBox "kept-in-box" "血液运输箱内保存" "kept in a transport box";
        WardRefrigerator "ward-refrigerator" "病区储血冰箱保存" "kept in the ward's blood refrigerator";
        NotKept "not-kept" "未冷链保存" "not kept cold";
    }
}

named! {
    /// Why blood goes back to the station 退血原因.
    ReturnReason {
        Appearance "appearance" "外观不合格" "appearance";
        Broken "broken" "血袋破损" "bag broken";
        Temperature "temperature" "温度超限" "temperature out of range";
        Label "label" "标签不符" "label";
        GroupDoubt "group-doubt" "血型存疑" "group in doubt";
        Recalled "recalled" "血站召回" "recalled by the station";
    }
}

impl ReturnReason {
    /// The hold that goes with it; a recall holds by itself.
    pub const fn holds(self) -> Option<HoldReason> {
        match self {
            ReturnReason::Appearance => Some(HoldReason::Appearance),
            ReturnReason::Broken => Some(HoldReason::Broken),
            ReturnReason::Temperature => Some(HoldReason::Temperature),
            ReturnReason::Label => Some(HoldReason::Label),
            ReturnReason::GroupDoubt => Some(HoldReason::GroupDoubt),
            ReturnReason::Recalled => None,
        }
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReturnsCommand))]
pub enum Command {
    /// The blood bank takes back what a ward did not use, as far as the rule book allows.
    ReturnFromWard { bags: Vec<BagId>, proof: ColdProof },
    /// Sends bags of the own store back to the station for a fault or a recall.
    SendBack { bags: Vec<BagId>, reason: ReturnReason, mode: DeliveryMode, courier: ActorId, second_checker: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReturnsEvent))]
pub enum Event {
    /// Back in the store of the hospital; the patient never had it.
    BagTakenBack {
        bag: BagId,
        site: SiteId,
        patient: PatientId,
        proof: ColdProof,
    },
    /// Why a shipment goes back to the station.
    ReturnSent {
        shipment: ShipmentId,
        reason: ReturnReason,
    },
    BagSentBack {
        bag: BagId,
        shipment: ShipmentId,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagTakenBack { bag, .. } | Event::BagSentBack { bag, .. } => Some(*bag),
            Event::ReturnSent { .. } => None,
        }
    }
}

/// A shipment that goes back to the station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    pub shipment: ShipmentId,
    pub reason: ReturnReason,
    pub by: ActorId,
}

impl SentBack {
    /// Whether it is on the road, or quality has not decided on a bag where it arrived.
    pub fn is_open(&self, world: &World) -> bool {
        let Some(row) = world.shipment(self.shipment) else { return false };
        let bags = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix));
        let waits = |bag: &Bag| matches!(bag.custody, Custody::InStore { .. }) && !bag.quality.is_sound();
        row.closed_at.is_none() || bags.into_iter().any(waits)
    }
}

/// What was sent back, by shipment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Returns {
    sent: OrdMap<ShipmentId, SentBack>,
}

impl Returns {
    /// The return that a shipment carries, when it carries one.
    pub fn get(&self, shipment: ShipmentId) -> Option<&SentBack> {
        self.sent.get(&shipment)
    }

    /// All of them, in the order in which they left.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &SentBack> {
        self.sent.values()
    }

    fn add(&mut self, row: SentBack) {
        self.sent.insert(row.shipment, row);
    }
}

const BLOOD_BANK: &[Duty] = &[Duty::TransfusionDuty, Duty::TransfusionHead];

fn event(event: Event) -> crate::Event {
    crate::Event::Returns(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.only(BLOOD_BANK, Act::ReturnBlood);
    match command {
        Command::ReturnFromWard { bags, proof } => {
            draft.each_once(bags);
            if *proof == ColdProof::NotKept {
                draft.refuse(Refusal::ColdProofMissing {});
            }
            for bag in bags {
                take_back(draft, *bag, *proof);
            }
        }
        Command::SendBack { bags, reason, mode, courier, second_checker } => {
            draft.each_once(bags);
            draft.not_by(*courier);
            draft.witnessed(*second_checker);
            send_back(draft, bags, *reason, (*mode, *courier, *second_checker));
        }
    }
}

fn known<'w>(draft: &mut Draft<'w>, id: BagId) -> Option<(BagIx, &'w Bag)> {
    let found = draft.world.bags().find(id).and_then(|ix| Some((ix, draft.world.bags().at(ix)?)));
    if found.is_none() {
        draft.refuse(Refusal::UnknownBag { bag: id });
    }
    found
}

fn take_back(draft: &mut Draft<'_>, bag: BagId, proof: ColdProof) {
    let Some((_, row)) = known(draft, bag) else { return };
    let here = draft.envelope.site;
    let patient = match row.custody {
        Custody::WithPatient { site, patient } if site == here => patient,
        Custody::Ended { fate, .. } => return draft.refuse(Refusal::BagEnded { bag, fate }),
        Custody::WithPatient { .. } => return draft.refuse(Refusal::BagNotHere { bag, site: here }),
        _ => return draft.refuse(Refusal::BagNotWithPatient { bag }),
    };
    if row.thawed_at.is_some() {
        draft.refuse(Refusal::BagThawed { bag });
    }
    if row.expires_at <= draft.now {
        draft.refuse(Refusal::BagExpired { bag, expires_at: row.expires_at });
    }
    let within = *draft.world.rules().ward_return_within;
    if within.0 == 0 {
        draft.refuse(Refusal::WardReturnNever { bag });
    } else if row.issued_at.is_none_or(|issued| draft.now > issued.plus(within)) {
        draft.refuse(Refusal::WardReturnLate { bag, minutes: within.0 });
    }
    draft.emit(event(Event::BagTakenBack { bag, site: here, patient, proof }));
}

type Hands = (DeliveryMode, ActorId, ActorId);

/// One shipment a temperature class, every bag of it held.
fn send_back(draft: &mut Draft<'_>, bags: &[BagId], reason: ReturnReason, (mode, courier, second_checker): Hands) {
    let (world, here) = (draft.world, draft.envelope.site);
    let network = world.network();
    let Some(station) = network.station().map(|s| s.id).filter(|station| *station != here) else {
        return draft.refuse(Refusal::NothingAbove { site: here });
    };
    // The way back is as long as the way here.
    let route = network.route(here, station, mode).or_else(|| network.route(station, here, mode));
    let Some(route) = route else { return draft.refuse(Refusal::NoRoute { from: here, to: station }) };
    let (arrives_p50, arrives_p90) = (draft.now.plus(route.minutes_p50), draft.now.plus(route.minutes_p90));
    let mut leaving = Vec::with_capacity(bags.len());
    for id in bags {
        let Some((ix, row)) = known(draft, *id) else { continue };
        may_go_back(draft, ix, row, reason);
        leaving.push(row);
    }
    leaving.sort_by_key(|bag| bag.product.class().temperature());
    let mut current = None;
    for bag in leaving {
        let temperature = bag.product.class().temperature();
        let shipment = match current {
            Some((class, shipment)) if class == temperature => shipment,
            _ => {
                let shipment = draft.next_shipment();
                draft.emit(crate::Event::Shipment(shipment::Event::ShipmentDispatched {
                    shipment,
                    purpose: DispatchPurpose::Return,
                    reserved_for: ReservedFor::Nobody {},
                    from: here,
                    to: station,
                    temperature,
                    mode,
                    courier,
                    second_checker,
                    arrives_p50,
                    arrives_p90,
                }));
                draft.emit(event(Event::ReturnSent { shipment, reason }));
                current = Some((temperature, shipment));
                shipment
            }
        };
        match reason.holds() {
            Some(hold) if !bag.quality.has_hold(hold) => quality::hold(draft, bag, hold),
            _ => release(draft, bag),
        }
        draft.emit(event(Event::BagSentBack { bag: bag.id, shipment }));
    }
}

fn release(draft: &mut Draft<'_>, bag: &Bag) {
    if let Some(reservation) = bag.reservation {
        let end = ReservationEnd::Released;
        draft.emit(crate::Event::Supply(supply::Event::BagReservationEnded { bag: bag.id, reservation, end }));
    }
}

fn may_go_back(draft: &mut Draft<'_>, ix: BagIx, row: &Bag, reason: ReturnReason) {
    let (world, here, bag) = (draft.world, draft.envelope.site, row.id);
    match row.custody {
        Custody::InStore { site } | Custody::Picked { site } if site == here => {}
        Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag, fate }),
        _ => draft.refuse(Refusal::BagNotHere { bag, site: here }),
    }
    if row.thawed_at.is_some() {
        draft.refuse(Refusal::BagThawed { bag });
    }
    if row.expires_at <= draft.now {
        draft.refuse(Refusal::BagExpired { bag, expires_at: row.expires_at });
    }
    if reason == ReturnReason::Recalled && row.quality.recall == RecallState::Clear {
        draft.refuse(Refusal::BagNotRecalled { bag });
    }
    if let Some(loss) = world.loss_of(ix) {
        draft.refuse(Refusal::BagInLoss { bag, loss });
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::BagTakenBack { bag, site, patient, .. } => {
            if let Some(ix) = world.bags().find(*bag) {
                taken_back(world, ix, *site, *patient);
            }
        }
        Event::ReturnSent { shipment, reason } => {
            world.returns_mut().add(SentBack { shipment: *shipment, reason: *reason, by: stamp.actor });
        }
        Event::BagSentBack { bag, shipment } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            supply::end_reservation(world, ix);
            shipment::leave_store(world, ix, *shipment, 0);
        }
    }
}

/// As if it had never been issued: neither the patient nor the line nor the day's use has it.
fn taken_back(world: &mut World, ix: BagIx, site: SiteId, patient: PatientId) {
    let Some(earmark) = world.bags().at(ix).map(|bag| bag.earmark) else { return };
    // While the case is open the bag stays the case's.
    let kept = earmark.filter(|mark| world.case(mark.case).is_some_and(|case| case.is_open()));
    let before = world.bags_mut().change(ix, |bag| {
        bag.custody = Custody::InStore { site };
        bag.given_to = None;
        bag.earmark = kept;
        (bag.issued_at.take(), bag.amount, bag.product.class(), bag.group)
    });
    let Some((issued_at, amount, class, group)) = before else { return };
    world.patient_mut(patient).bags.retain(|of| *of != ix);
    if let Some(mark) = earmark {
        case::tally(world, mark, Tally::NoLongerGiven, amount);
        match world.case_mut(mark.case).filter(|_| kept.is_some()) {
            Some(row) if !row.came_back.contains(&ix) => row.came_back.push(ix),
            Some(_) => {}
            None => case::not_drawn(world, mark.case, ix, site),
        }
    }
    if let Some(issued_at) = issued_at {
        let day = issued_at.day(world.network().zone_offset);
        levels::note_unused(world, site, (class, group), day, amount);
    }
}
