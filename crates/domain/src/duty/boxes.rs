//! Transport boxes 血液运输箱, and fetching 取血: what blood travels in when others come for it.
//!
//! Each box is on a register: its number, its temperature class, until when it is validated, whose it is and
//! where it is now. What a hospital fetches for an order, and what goes from store to store, leaves in a box of
//! its class that is validated and at hand; the collector shows a badge and a fetch slip, and who sends a
//! transfer states that it was kept cold. The box is lent and comes back by a scan, empty: a bag found in it is
//! a question with an owner, and so is a box that does not come back.

use crate::decide::Draft;
use crate::duty::order::OrderKind;
use crate::duty::shipment::Sending;
use crate::duty::station::TransferOut;
use crate::duty::supply::ReservedFor;
use crate::product::named;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::*;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

named! {
    /// What the giver states of bags that go from store to store 冷链说明.
    ColdStatement {
        KeptCold "kept-cold" "全程按要求保存,有温度记录" "kept as required throughout, with its temperature record";
        NotKept "not-kept" "未能证明全程冷链" "the cold chain cannot be shown";
    }
}

/// How a dispatch is packed and handed over. Nothing of it is needed where the supplier delivers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Packed {
    #[serde(default)]
    pub boxes: Vec<BoxId>,
    /// The number of the fetch slip 取血单.
    #[serde(default)]
    pub slip: Option<DocumentNumber>,
    #[serde(default)]
    pub cold: Option<ColdStatement>,
}

/// Requests and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = BoxesCommand))]
pub enum Command {
    /// Puts a box of the own site on the register.
    RegisterBox { number: BoxId, temperature: TemperatureClass, validated_until: Moment },
    /// A box was validated anew.
    ValidateBox { number: BoxId, validated_until: Moment },
    /// Report: a box was given back here and looked into; the bags found in it.
    ReturnBox { number: BoxId, found: Vec<BagId> },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = BoxesEvent))]
pub enum Event {
    BoxRegistered {
        number: BoxId,
        temperature: TemperatureClass,
        home: SiteId,
        validated_until: Moment,
    },
    BoxValidated {
        number: BoxId,
        validated_until: Moment,
    },
    BoxLent {
        number: BoxId,
        shipment: ShipmentId,
        from: SiteId,
        to: SiteId,
        due_back: Moment,
    },
    /// It went along to another station.
    BoxGone {
        number: BoxId,
        transfer: TransferOutId,
        from: SiteId,
        due_back: Moment,
    },
    /// What was shown and stated when a shipment was handed over.
    ShipmentPacked {
        shipment: ShipmentId,
        slip: Option<DocumentNumber>,
        cold: Option<ColdStatement>,
    },
    /// The finding that asks where a box is.
    BoxMissed {
        number: BoxId,
        finding: FindingId,
    },
    BoxBack {
        number: BoxId,
        site: SiteId,
        found: u32,
    },
}

impl Event {
    /// The box that it is about.
    pub const fn number(&self) -> Option<BoxId> {
        match self {
            Event::BoxRegistered { number, .. }
            | Event::BoxValidated { number, .. }
            | Event::BoxLent { number, .. }
            | Event::BoxGone { number, .. }
            | Event::BoxMissed { number, .. }
            | Event::BoxBack { number, .. } => Some(*number),
            Event::ShipmentPacked { .. } => None,
        }
    }
}

/// With what a box went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LentWith {
    /// With a shipment, to a site of the network.
    Shipment { shipment: ShipmentId, to: SiteId },
    /// To another station.
    Station { transfer: TransferOutId },
}

/// A box that is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lent {
    pub with: LentWith,
    pub from: SiteId,
    pub at: Moment,
    pub due_back: Moment,
    /// The open question about a box that did not come back.
    pub asked: Option<FindingId>,
}

/// A box as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransportBox {
    pub number: BoxId,
    pub temperature: TemperatureClass,
    pub home: SiteId,
    pub validated_until: Moment,
    /// Where it stands, or stood before it was lent.
    pub at: SiteId,
    pub lent: Option<Lent>,
}

impl Lent {
    /// The site of the network that it went to; none when it is with another station.
    pub const fn to(&self) -> Option<SiteId> {
        match self.with {
            LentWith::Shipment { to, .. } => Some(to),
            LentWith::Station { .. } => None,
        }
    }

    /// The shipment that it went with.
    pub const fn shipment(&self) -> Option<ShipmentId> {
        match self.with {
            LentWith::Shipment { shipment, .. } => Some(shipment),
            LentWith::Station { .. } => None,
        }
    }
}

impl TransportBox {
    /// Whether it should be back by now and is not.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.lent.is_some_and(|lent| now > lent.due_back)
    }

    /// Whether it can be packed at a site.
    pub fn is_ready(&self, site: SiteId, now: Moment) -> bool {
        self.lent.is_none() && self.at == site && now <= self.validated_until
    }
}

/// The register.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Boxes {
    rows: OrdMap<BoxId, TransportBox>,
    /// What was shown when a shipment was handed over.
    packed: OrdMap<ShipmentId, (Option<DocumentNumber>, Option<ColdStatement>)>,
}

impl Boxes {
    /// The box of a number.
    pub fn get(&self, number: BoxId) -> Option<&TransportBox> {
        self.rows.get(&number)
    }

    /// All of them by number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &TransportBox> {
        self.rows.values()
    }

    /// Those that are out, by number.
    pub fn lent(&self) -> impl Iterator<Item = (&TransportBox, Lent)> {
        self.rows.values().filter_map(|row| Some((row, row.lent?)))
    }

    /// The boxes that went with a shipment and are not back.
    pub fn of_shipment(&self, shipment: ShipmentId) -> impl Iterator<Item = BoxId> {
        self.lent().filter(move |(_, lent)| lent.shipment() == Some(shipment)).map(|(row, _)| row.number)
    }

    /// The fetch slip and the statement that went with a shipment.
    pub fn packed(&self, shipment: ShipmentId) -> Option<(Option<DocumentNumber>, Option<ColdStatement>)> {
        self.packed.get(&shipment).copied()
    }

    fn change(&mut self, number: BoxId, change: impl FnOnce(&mut TransportBox)) {
        if let Some(row) = self.rows.get_mut(&number) {
            change(row);
        }
    }
}

const KEEPERS: &[Duty] =
    &[Duty::SupplyDuty, Duty::SupplyHead, Duty::TransfusionDuty, Duty::TransfusionHead, Duty::Quality];

fn event(event: Event) -> crate::Event {
    crate::Event::Boxes(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::RegisterBox { number, temperature, validated_until } => {
            draft.only(KEEPERS, Act::KeepBoxes);
            if draft.world.boxes().get(*number).is_some() {
                draft.refuse(Refusal::BoxExists { number: *number });
            }
            valid_ahead(draft, *number, *validated_until);
            let (number, temperature, home) = (*number, *temperature, draft.envelope.site);
            draft.emit(event(Event::BoxRegistered { number, temperature, home, validated_until: *validated_until }));
        }
        Command::ValidateBox { number, validated_until } => {
            draft.only(KEEPERS, Act::KeepBoxes);
            if let Some(row) = known(draft, *number) {
                draft.at_site(row.home);
            }
            valid_ahead(draft, *number, *validated_until);
            draft.emit(event(Event::BoxValidated { number: *number, validated_until: *validated_until }));
        }
        Command::ReturnBox { number, found } => {
            if known(draft, *number).is_some() {
                given_back(draft, *number, found);
            }
        }
    }
}

fn known<'w>(draft: &mut Draft<'w>, number: BoxId) -> Option<&'w TransportBox> {
    let row = draft.world.boxes().get(number);
    if row.is_none() {
        draft.refuse(Refusal::UnknownBox { number });
    }
    row
}

fn valid_ahead(draft: &mut Draft<'_>, number: BoxId, until: Moment) {
    if until <= draft.now {
        draft.refuse(Refusal::BoxNotValidated { number, until });
    }
}

/// A bag left in a box is somewhere else than anybody thinks: it is held, and asked about.
fn given_back(draft: &mut Draft<'_>, number: BoxId, found: &[BagId]) {
    if !found.is_empty() {
        draft.bounded(found.len());
    }
    let found: BTreeSet<BagId> = found.iter().copied().collect();
    let site = draft.envelope.site;
    draft.emit(event(Event::BoxBack { number, site, found: found.len() as u32 }));
    for bag in found {
        draft.finding(FindingRule::BagLeftInBox, Some(bag));
    }
}

/// What a dispatch must show before it leaves, and the boxes that it takes along.
pub(crate) fn pack(
    draft: &mut Draft<'_>,
    sending: &Sending,
    packed: &Packed,
    shipments: &[(ShipmentId, TemperatureClass)],
) {
    let order = match sending.reserved_for {
        ReservedFor::Order { order } => draft.world.order(order),
        _ => None,
    };
    let is_transfer = order.is_some_and(|order| order.kind == OrderKind::Transfer);
    // In an emergency nobody waits for a slip.
    let is_fetched = order.is_some() && sending.mode == DeliveryMode::HospitalFetches;
    if is_fetched && packed.slip.is_none() {
        draft.refuse(Refusal::FetchSlipMissing {});
    }
    let kept = packed.cold == Some(ColdStatement::KeptCold);
    if packed.cold == Some(ColdStatement::NotKept) || is_transfer && !kept {
        draft.refuse(Refusal::ColdProofMissing {});
    }
    let mut at_hand: BTreeMap<TemperatureClass, Vec<BoxId>> = BTreeMap::new();
    for number in packed.boxes.iter().copied().collect::<BTreeSet<_>>() {
        let Some(row) = known(draft, number) else { continue };
        fit(draft, row, sending.from);
        if shipments.iter().any(|(_, class)| *class == row.temperature) {
            at_hand.entry(row.temperature).or_default().push(number);
        } else {
            draft.refuse(Refusal::BoxOtherClass { number, temperature: row.temperature });
        }
    }
    let due_back = draft.now.plus(*draft.world.rules().box_due_back);
    for (shipment, class) in shipments {
        let boxes = at_hand.remove(class).unwrap_or_default();
        if boxes.is_empty() && (is_transfer || is_fetched) {
            draft.refuse(Refusal::BoxMissing { temperature: *class });
        }
        if packed.slip.is_some() || packed.cold.is_some() {
            let (shipment, slip, cold) = (*shipment, packed.slip, packed.cold);
            draft.emit(event(Event::ShipmentPacked { shipment, slip, cold }));
        }
        for number in boxes {
            let (shipment, from, to) = (*shipment, sending.from, sending.to);
            draft.emit(event(Event::BoxLent { number, shipment, from, to, due_back }));
        }
    }
}

/// The boxes that go to another station: for each class one, fit and at hand.
pub(crate) fn pack_for_station(
    draft: &mut Draft<'_>,
    transfer: &TransferOut,
    numbers: &[BoxId],
    classes: &BTreeSet<TemperatureClass>,
) {
    let mut packed = BTreeSet::new();
    let due_back = draft.now.plus(*draft.world.rules().box_due_back);
    for number in numbers {
        let Some(row) = known(draft, *number) else { continue };
        fit(draft, row, transfer.site);
        if !classes.contains(&row.temperature) {
            draft.refuse(Refusal::BoxOtherClass { number: *number, temperature: row.temperature });
        }
        packed.insert(row.temperature);
        let (number, transfer, from) = (*number, transfer.id, transfer.site);
        draft.emit(event(Event::BoxGone { number, transfer, from, due_back }));
    }
    for class in classes.difference(&packed) {
        draft.refuse(Refusal::BoxMissing { temperature: *class });
    }
}

/// Refuses a box that is out, elsewhere, or not validated.
fn fit(draft: &mut Draft<'_>, row: &TransportBox, here: SiteId) {
    let number = row.number;
    match row.lent {
        Some(Lent { with: LentWith::Shipment { to, .. }, .. }) => draft.refuse(Refusal::BoxOut { number, site: to }),
        Some(Lent { with: LentWith::Station { transfer }, .. }) => {
            draft.refuse(Refusal::BoxWithStation { number, transfer });
        }
        None if row.at != here => draft.refuse(Refusal::BoxOut { number, site: row.at }),
        None => {}
    }
    if draft.now > row.validated_until {
        draft.refuse(Refusal::BoxNotValidated { number, until: row.validated_until });
    }
}

/// Each morning: a box that should be back and is not becomes a question of who lent it, once.
pub(crate) fn ask_for_overdue(draft: &mut Draft<'_>) {
    let overdue = draft.world.boxes().lent().filter(|(row, lent)| row.is_overdue(draft.now) && lent.asked.is_none());
    let overdue: Vec<(BoxId, SiteId)> = overdue.map(|(row, lent)| (row.number, lent.from)).collect();
    for (number, site) in overdue {
        let finding = draft.next_finding();
        let at = draft.envelope.occurred_at;
        draft.emit(crate::Event::Finding(Finding { finding, rule: FindingRule::BoxNotBack, site, bag: None, at }));
        draft.emit(event(Event::BoxMissed { number, finding }));
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let boxes = world.boxes_mut();
    match event {
        Event::BoxRegistered { number, temperature, home, validated_until } => {
            let row = TransportBox {
                number: *number,
                temperature: *temperature,
                home: *home,
                validated_until: *validated_until,
                at: *home,
                lent: None,
            };
            boxes.rows.insert(*number, row);
        }
        Event::BoxValidated { number, validated_until } => {
            boxes.change(*number, |row| row.validated_until = *validated_until);
        }
        Event::BoxLent { number, shipment, from, to, due_back } => {
            let with = LentWith::Shipment { shipment: *shipment, to: *to };
            let lent = Lent { with, from: *from, at: stamp.recorded_at, due_back: *due_back, asked: None };
            boxes.change(*number, |row| row.lent = Some(lent));
        }
        Event::BoxGone { number, transfer, from, due_back } => {
            let with = LentWith::Station { transfer: *transfer };
            let lent = Lent { with, from: *from, at: stamp.recorded_at, due_back: *due_back, asked: None };
            boxes.change(*number, |row| row.lent = Some(lent));
        }
        Event::ShipmentPacked { shipment, slip, cold } => {
            boxes.packed.insert(*shipment, (*slip, *cold));
        }
        Event::BoxMissed { number, finding } => {
            boxes.change(*number, |row| {
                if let Some(lent) = row.lent.as_mut() {
                    lent.asked = Some(*finding);
                }
            });
        }
        Event::BoxBack { number, site, .. } => {
            boxes.change(*number, |row| {
                row.lent = None;
                row.at = *site;
            });
        }
    }
}
