//! Blood for one patient: what waits, what is being prepared, what is kept; and who booked which platelets.

use domain::bag::{Bag, Custody, Kept};
use domain::duty::order::{Departure, Order, OrderAsk, OrderLine};
use domain::duty::special::{Preparation, PreparationEnd, Readiness, preparable};
use domain::stock::usable;
use domain::{
    ActorId, Amount, Attributes, BagId, BagIx, CityDay, Group, Moment, OrderId, PreparationId, Product, ProductClass,
    SiteId, World,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, NewestFirst, Page, Paging, SiteRef, order};

/// A bag that could be prepared for a line, and what is to be done to it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Preparable {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub collected_at: Moment,
    pub expires_at: Moment,
    pub what: Attributes,
}

/// A line of an open order that is one patient's.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SpecialLine {
    pub order: OrderId,
    pub line: u16,
    pub site: SiteRef,
    pub supplier: SiteRef,
    pub placed_at: Moment,
    /// The departure that it rides on; absent when it goes between the rounds.
    pub rides: Option<Departure>,
    pub ask: OrderAsk,
    pub sent: Amount,
    /// Neither reserved nor sent.
    pub owed: Amount,
    /// When what is owed can be ready as things are now; absent when nothing is.
    pub ready: Option<Readiness>,
    /// The first bags that could be prepared for it, the earliest expiry first.
    pub bags: Vec<Preparable>,
    /// What is being prepared for it.
    pub preparing: Vec<PreparationId>,
}

/// Which lines.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SpecialFilter {
    /// Only those that this site ordered or supplies.
    pub site: Option<SiteId>,
}

/// How many bags are named for a line.
const BAGS_NAMED: usize = 8;

fn candidates(world: &World, row: &Order, line: &OrderLine, now: Moment) -> Vec<Preparable> {
    let mut found: Vec<Preparable> = Vec::new();
    let shelves = Group::all().flat_map(|group| line.ask.class.products().map(move |product| (group, product)));
    for (group, product) in shelves {
        let shelf = world.bags().shelf(row.supplier, product, group).iter();
        let bags = shelf.filter_map(|entry| world.bags().at(entry.bag));
        let fit = bags.filter_map(|bag| Some((bag, preparable(world, line, row.supplier, bag, now)?)));
        found.extend(fit.take(BAGS_NAMED).map(|(bag, what)| Preparable {
            bag: bag.id,
            product: bag.product,
            group: bag.group,
            amount: bag.amount,
            collected_at: bag.collected_at,
            expires_at: bag.expires_at,
            what,
        }));
    }
    found.sort_by_key(|bag| (bag.expires_at, bag.bag));
    found.truncate(BAGS_NAMED);
    found
}

/// Lines of open orders that are one patient's, the oldest first.
pub fn lines(world: &World, filter: &SpecialFilter, now: Moment) -> Vec<SpecialLine> {
    let network = world.network();
    let wanted = |row: &&Order| filter.site.is_none_or(|id| id == row.site || id == row.supplier);
    let all = world.open_orders().filter(wanted).flat_map(|row| row.lines.iter().map(move |line| (row, line)));
    let named = all.filter(|(_, line)| line.ask.for_patient.is_some());
    let view = |(row, line): (&Order, &OrderLine)| {
        let owed = row.needed(world, line, now);
        let preparing = world.special().open().filter(|p| (p.order, p.line) == (row.id, line.line));
        SpecialLine {
            order: row.id,
            line: line.line,
            site: SiteRef::of(network, row.site),
            supplier: SiteRef::of(network, row.supplier),
            placed_at: row.placed_at,
            rides: row.rides,
            ask: line.ask,
            sent: line.sent,
            owed,
            ready: order::ready(world, row, line, now),
            bags: if owed.is_zero() { Vec::new() } else { candidates(world, row, line, now) },
            preparing: preparing.map(|p| p.id).collect(),
        }
    };
    named.map(view).collect()
}

/// A preparation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PreparationView {
    pub id: PreparationId,
    pub site: SiteRef,
    pub order: OrderId,
    pub line: u16,
    pub bag: BagId,
    pub group: Group,
    pub amount: Amount,
    pub what: Attributes,
    /// What the new label must say.
    pub product: Product,
    pub expires_at: Moment,
    pub begun_by: ActorId,
    pub begun_at: Moment,
    pub ended: Option<PreparationEnd>,
}

/// Which preparations.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PreparationFilter {
    pub site: Option<SiteId>,
    /// Only those that are not ended, or only the others.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Preparations, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn preparations(world: &World, filter: &PreparationFilter) -> Result<Page<PreparationView>, BadCursor> {
    let rows = world.special().preparations().rev().filter_map(|row| Some((row, world.bags().at(row.bag)?)));
    let wanted = |(row, _): &(&Preparation, &Bag)| {
        filter.site.is_none_or(|id| id == row.site) && filter.open.is_none_or(|open| open == row.ended.is_none())
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(
        rows.filter(wanted),
        |(row, _)| NewestFirst(row.id.0),
        |(row, bag)| PreparationView {
            id: row.id,
            site: SiteRef::of(world.network(), row.site),
            order: row.order,
            line: row.line,
            bag: bag.id,
            group: bag.group,
            amount: bag.amount,
            what: row.what,
            product: row.product,
            expires_at: row.expires_at,
            begun_by: row.begun_by,
            begun_at: row.begun_at,
            ended: row.ended,
        },
    )
}

/// A bag in a store that is kept for a patient.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KeptBag {
    pub site: SiteRef,
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub attributes: Attributes,
    pub expires_at: Moment,
    pub kept: Kept,
}

/// Bags in stores that are kept for a patient now, by their time.
pub fn kept(world: &World, filter: &SpecialFilter, now: Moment) -> Vec<KeptBag> {
    let view = |ix: BagIx| {
        let bag = world.bags().at(ix)?;
        let (Custody::InStore { site }, kept) = (bag.custody, bag.kept_at(now)?) else { return None };
        Some(KeptBag {
            site: SiteRef::of(world.network(), site),
            bag: bag.id,
            product: bag.product,
            group: bag.group,
            amount: bag.amount,
            attributes: bag.attributes,
            expires_at: bag.expires_at,
            kept,
        })
    };
    let mut rows: Vec<KeptBag> = world.special().kept().filter_map(view).collect();
    rows.retain(|row| filter.site.is_none_or(|id| id == row.site.id));
    rows.sort_by_key(|row| (row.kept.until, row.bag));
    rows
}

/// A booking of platelets.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Booking {
    pub order: OrderId,
    pub line: u16,
    pub site: SiteRef,
    pub group: Group,
    pub amount: Amount,
    /// Neither reserved nor sent.
    pub owed: Amount,
    pub placed_at: Moment,
    pub rides: Option<Departure>,
}

/// What is booked of a group, beside what stands at the supplier.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct BookedGroup {
    pub group: Group,
    pub booked: Amount,
    /// Of it neither reserved nor sent.
    pub owed: Amount,
    /// What stands free at the supplier now.
    pub available: Amount,
}

/// One day of platelet bookings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BookingDay {
    /// The day on which they leave; absent for what goes between the rounds.
    pub day: Option<CityDay>,
    pub bookings: Vec<Booking>,
    pub groups: Vec<BookedGroup>,
}

/// Whose bookings.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BookingFilter {
    /// Only those that this site placed or supplies.
    pub site: Option<SiteId>,
}

/// Open orders of platelets by the day on which they leave, each day with its totals by group.
pub fn bookings(world: &World, filter: &BookingFilter, now: Moment) -> Vec<BookingDay> {
    let network = world.network();
    let wanted = |row: &&Order| filter.site.is_none_or(|id| id == row.site || id == row.supplier);
    let lines = world.open_orders().filter(wanted).flat_map(|row| row.lines.iter().map(move |line| (row, line)));
    let mut all: Vec<(Option<CityDay>, SiteId, Booking)> = lines
        .filter(|(_, line)| line.ask.class == ProductClass::Platelets)
        .map(|(row, line)| {
            let booking = Booking {
                order: row.id,
                line: line.line,
                site: SiteRef::of(network, row.site),
                group: line.ask.group,
                amount: line.ask.amount,
                owed: row.needed(world, line, now),
                placed_at: row.placed_at,
                rides: row.rides,
            };
            (row.rides.map(|rides| rides.day), row.supplier, booking)
        })
        .collect();
    all.sort_by_key(|(day, _, booking)| (*day, booking.site.id, booking.order, booking.line));
    let of_day = |rows: &[(Option<CityDay>, SiteId, Booking)]| {
        let none = Amount::zero(ProductClass::Platelets.measure());
        let groups = Group::all().filter_map(|group| {
            let of: Vec<_> = rows.iter().filter(|(.., booking)| booking.group == group).collect();
            let (_, supplier, _) = of.first()?;
            Some(BookedGroup {
                group,
                booked: of.iter().fold(none, |sum, (.., booking)| sum.plus(booking.amount)),
                owed: of.iter().fold(none, |sum, (.., booking)| sum.plus(booking.owed)),
                available: usable(world, *supplier, ProductClass::Platelets, group, now),
            })
        });
        BookingDay {
            day: rows.first().and_then(|(day, ..)| *day),
            groups: groups.collect(),
            bookings: rows.iter().map(|(.., booking)| booking.clone()).collect(),
        }
    };
    all.chunk_by(|a, b| a.0 == b.0).map(of_day).collect()
}
