//! Conversions: a bag of the station becomes another product under a new label.
//!
//! Fresh frozen plasma that expires, or is about to, may be made frozen plasma by the station and by nobody
//! else. The act has two halves. It begins with the label that is due: product and expiry by the rule book.
//! It ends when that label is scanned back from the bag. In between the bag is held and goes nowhere; a wrong
//! scan is refused and named. The number of the bag never changes.

use crate::bag::{Bag, Custody, Fate, HoldReason, HoldState, RecallState};
use crate::cow::CowTable;
use crate::decide::Draft;
use crate::duty::quality;
use crate::plan::shelf::{Hold, hold};
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::*;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConversionCommand))]
pub enum Command {
    /// Begins to relabel a bag of the station; the answer says what the new label must say.
    BeginConversion { bag: BagId },
    /// The new label as it was scanned back from the bag.
    ScanBack { conversion: ConversionId, bag: BagId, product: Product, expires_at: Moment },
    /// The bag stays what it was.
    CancelConversion { conversion: ConversionId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConversionEvent))]
pub enum Event {
    /// `product` and `expires_at` are what the new label must say.
    ConversionBegun {
        conversion: ConversionId,
        bag: BagId,
        site: SiteId,
        product: Product,
        expires_at: Moment,
    },
    /// It is the other product from now on, in store, also when it had expired as the first.
    BagConverted {
        bag: BagId,
        conversion: ConversionId,
        site: SiteId,
        product: Product,
        expires_at: Moment,
    },
    ConversionCancelled {
        conversion: ConversionId,
        bag: BagId,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::ConversionBegun { bag, .. }
            | Event::BagConverted { bag, .. }
            | Event::ConversionCancelled { bag, .. } => Some(*bag),
        }
    }

    /// The conversion that it is about.
    pub const fn conversion(&self) -> ConversionId {
        match self {
            Event::ConversionBegun { conversion, .. }
            | Event::BagConverted { conversion, .. }
            | Event::ConversionCancelled { conversion, .. } => *conversion,
        }
    }
}

/// How a conversion ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ConversionEnd {
    Converted { by: ActorId, at: Moment },
    Cancelled { by: ActorId, at: Moment },
}

/// A conversion as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    pub id: ConversionId,
    pub bag: BagIx,
    pub site: SiteId,
    /// What it was.
    pub from: Product,
    /// What the new label must say.
    pub product: Product,
    pub expires_at: Moment,
    pub begun_by: ActorId,
    pub begun_at: Moment,
    pub ended: Option<ConversionEnd>,
}

/// All conversions, and which bags are in one.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Conversions {
    rows: CowTable<Conversion>,
    open: OrdMap<BagIx, ConversionId>,
}

impl Conversions {
    /// How many were ever begun.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The conversion of a number.
    pub fn get(&self, id: ConversionId) -> Option<&Conversion> {
        self.rows.get(id.index())
    }

    /// All of them in the order of their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Conversion> {
        self.rows.iter()
    }

    /// Those that are begun and not ended.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &Conversion> {
        self.open.values().filter_map(|id| self.get(*id))
    }

    /// The open conversion of a bag.
    pub fn of_bag(&self, bag: BagIx) -> Option<ConversionId> {
        self.open.get(&bag).copied()
    }

    fn add(&mut self, row: Conversion) {
        self.open.insert(row.bag, row.id);
        self.rows.push(row);
    }

    fn end(&mut self, id: ConversionId, end: ConversionEnd) {
        let Some(row) = self.rows.get_mut(id.index()) else { return };
        row.ended = Some(end);
        self.open.remove(&row.bag);
    }
}

/// What a product may be made by relabelling. Facts §3.2.
pub const fn becomes(product: Product) -> Option<Product> {
    match product {
        Product::Ffp => Some(Product::Fp),
        Product::FfpVi => Some(Product::FpVi),
        _ => None,
    }
}

/// Whether a bag stands, or lies expired and not put forward, at a site, and is due to be converted there.
fn is_due(world: &World, ix: BagIx, bag: &Bag, site: SiteId, now: Moment) -> bool {
    let there = match bag.custody {
        Custody::InStore { site: at } => {
            at == site && bag.quality.is_sound() && hold(world, bag, None, now) == Hold::Free
        }
        Custody::Ended { site: at, fate: Fate::Expired } => {
            at == site && world.awaits_disposal(ix) && world.loss_of(ix).is_none() && bag.quality.is_sound()
        }
        _ => false,
    };
    let days = i64::from(*world.rules().conversion_before_days);
    there
        && bag.thawed_at.is_none()
        && bag.expires_at <= now.plus_days(days)
        && world.conversions().of_bag(ix).is_none()
}

/// The bags of the station that are due to be made another product, the earliest expiry first.
pub fn due(world: &World, now: Moment) -> Vec<&Bag> {
    let Some(station) = world.network().station().map(|s| s.id) else { return Vec::new() };
    let convertible = Product::ALL.iter().copied().filter(|product| becomes(*product).is_some());
    let on_shelves = convertible.flat_map(|product| {
        Group::all().flat_map(move |group| world.bags().shelf(station, product, group).iter().map(|entry| entry.bag))
    });
    let expired =
        world.undisposed().filter(|ix| world.bags().at(*ix).is_some_and(|bag| becomes(bag.product).is_some()));
    let rows = on_shelves.chain(expired).filter_map(|ix| Some((ix, world.bags().at(ix)?)));
    let mut found: Vec<&Bag> =
        rows.filter(|(ix, bag)| is_due(world, *ix, bag, station, now)).map(|(_, bag)| bag).collect();
    found.sort_by_key(|bag| (bag.expires_at, bag.id));
    found
}

/// When a bag expires as another product: at the end of the last day of that product's life since collection.
pub fn expiry(world: &World, bag: &Bag, product: Product) -> Option<Moment> {
    let offset = world.network().zone_offset;
    let days = world.rules().shelf_life.days(product)?;
    Some(bag.collected_at.day(offset).plus(days as i32 + 1).start(offset))
}

const CONVERTERS: &[Duty] = &[Duty::SupplyDuty, Duty::SupplyHead, Duty::Laboratory, Duty::Quality];

fn event(event: Event) -> crate::Event {
    crate::Event::Conversion(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.only(CONVERTERS, Act::ConvertProduct);
    if let Some(station) = draft.world.network().station() {
        draft.at_site(station.id);
    }
    match command {
        Command::BeginConversion { bag } => begin(draft, *bag),
        Command::ScanBack { conversion, bag, product, expires_at } => {
            if let Some(row) = open(draft, *conversion) {
                scan_back(draft, row, *bag, *product, *expires_at);
            }
        }
        Command::CancelConversion { conversion } => {
            if let Some(row) = open(draft, *conversion)
                && let Some(bag) = draft.world.bags().at(row.bag)
            {
                draft.emit(event(Event::ConversionCancelled { conversion: row.id, bag: bag.id }));
            }
        }
    }
}

fn open<'w>(draft: &mut Draft<'w>, id: ConversionId) -> Option<&'w Conversion> {
    let row = draft.world.conversions().get(id);
    match row {
        None => draft.refuse(Refusal::UnknownConversion { conversion: id }),
        Some(row) if row.ended.is_some() => draft.refuse(Refusal::ConversionEnded { conversion: id }),
        Some(_) => {}
    }
    row
}

fn begin(draft: &mut Draft<'_>, bag: BagId) {
    let (world, site, now) = (draft.world, draft.envelope.site, draft.now);
    let Some(ix) = world.bags().find(bag) else { return draft.refuse(Refusal::UnknownBag { bag }) };
    let Some(row) = world.bags().at(ix) else { return };
    match row.custody {
        Custody::InStore { site: at } if at == site => {}
        Custody::Ended { site: at, fate: Fate::Expired } if at == site && world.awaits_disposal(ix) => {}
        Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag, fate }),
        _ => draft.refuse(Refusal::BagNotHere { bag, site }),
    }
    if let (Some(reservation), Hold::Reserved(_)) = (row.reservation, hold(world, row, None, now)) {
        draft.refuse(Refusal::BagTaken { bag, reservation });
    }
    if let Some(conversion) = world.conversions().of_bag(ix) {
        draft.refuse(Refusal::BagInConversion { bag, conversion });
    } else {
        unblemished(draft, row, HoldState::On);
    }
    if let Some(loss) = world.loss_of(ix) {
        draft.refuse(Refusal::BagInLoss { bag, loss });
    }
    if row.thawed_at.is_some() {
        draft.refuse(Refusal::BagThawed { bag });
    }
    let days = *world.rules().conversion_before_days;
    if row.expires_at > now.plus_days(i64::from(days)) {
        draft.refuse(Refusal::ConversionEarly { bag, days });
    }
    let label = becomes(row.product).and_then(|product| Some((product, expiry(world, row, product)?)));
    let Some((product, expires_at)) = label else {
        return draft.refuse(Refusal::NotConvertible { bag, product: row.product });
    };
    if expires_at <= now {
        draft.refuse(Refusal::BagExpired { bag, expires_at });
    }
    let conversion = draft.next_conversion();
    draft.emit(event(Event::ConversionBegun { conversion, bag, site, product, expires_at }));
    quality::hold(draft, row, HoldReason::Relabelling);
}

/// Refuses what quality keeps for another reason than the relabelling itself.
fn unblemished(draft: &mut Draft<'_>, row: &Bag, begins: HoldState) {
    let own = |reason: &HoldReason| begins == HoldState::Lifted && *reason == HoldReason::Relabelling;
    if row.quality.holds().any(|reason| !own(&reason)) {
        draft.refuse(Refusal::BagHeld { bag: row.id });
    }
    if row.quality.recall == RecallState::Recalled {
        draft.refuse(Refusal::BagRecalled { bag: row.id });
    }
}

/// What the scanner read must be the label that is due, on the bag that it is due for.
fn scan_back(draft: &mut Draft<'_>, row: &Conversion, scanned: BagId, product: Product, expires_at: Moment) {
    let Some(bag) = draft.world.bags().at(row.bag) else { return };
    if scanned != bag.id {
        draft.refuse(Refusal::WrongBagScanned { scanned, expected: bag.id });
    }
    if product != row.product {
        draft.refuse(Refusal::WrongLabelScanned { scanned: product, expected: row.product });
    }
    if expires_at != row.expires_at {
        draft.refuse(Refusal::WrongExpiryScanned { scanned: expires_at, expected: row.expires_at });
    }
    unblemished(draft, bag, HoldState::Lifted);
    let there = match bag.custody {
        Custody::InStore { site } => site == row.site,
        Custody::Ended { site, fate } => site == row.site && fate == Fate::Expired,
        _ => false,
    };
    if !there {
        draft.refuse(Refusal::BagNotHere { bag: bag.id, site: row.site });
    }
    let (conversion, site) = (row.id, row.site);
    draft.emit(event(Event::BagConverted { bag: bag.id, conversion, site, product, expires_at }));
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let Some(ix) = event.bag().and_then(|bag| world.bags().find(bag)) else { return };
    let (by, at) = (stamp.actor, stamp.recorded_at);
    match event {
        Event::ConversionBegun { conversion, site, product, expires_at, .. } => {
            let Some(from) = world.bags().at(ix).map(|bag| bag.product) else { return };
            let row = Conversion {
                id: *conversion,
                bag: ix,
                site: *site,
                from,
                product: *product,
                expires_at: *expires_at,
                begun_by: by,
                begun_at: at,
                ended: None,
            };
            world.conversions_mut().add(row);
        }
        Event::BagConverted { conversion, site, product, expires_at, .. } => {
            world.conversions_mut().end(*conversion, ConversionEnd::Converted { by, at });
            world.bags_mut().change(ix, |bag| {
                bag.product = *product;
                bag.expires_at = *expires_at;
                bag.quality.set_hold(HoldReason::Relabelling, HoldState::Lifted);
                bag.custody = Custody::InStore { site: *site };
            });
            world.out_of_the_bin(ix);
        }
        Event::ConversionCancelled { conversion, .. } => {
            world.conversions_mut().end(*conversion, ConversionEnd::Cancelled { by, at });
            world.bags_mut().change(ix, |bag| bag.quality.set_hold(HoldReason::Relabelling, HoldState::Lifted));
        }
    }
}
