//! Stock: what stands on each shelf beside its floor and target, and the bags behind every number.

use domain::bag::{Bag, Custody};
use domain::duty::levels::Level;
use domain::plan::shelf::{Hold, hold};
use domain::stock::{Keeps, kept};
use domain::{Amount, BagIx, Group, Moment, Product, ProductClass, SiteId, World};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

use super::bag::{self, BagRow};
use super::{BadCursor, EarliestFirst, Page, Paging, SiteRef, Tier};

/// Bags that expire within this many days are shown as expiring soon.
pub const EXPIRING_SOON_DAYS: i64 = 3;

/// How a shelf stands to its levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShelfState {
    /// Nothing usable where something must be.
    Empty,
    BelowFloor,
    BelowTarget,
    Enough,
    /// No level is set here.
    NoLevel,
}

impl ShelfState {
    /// By amounts of one measure.
    pub fn of(usable: Amount, floor: Amount, target: Amount) -> ShelfState {
        if target.is_zero() && floor.is_zero() {
            ShelfState::NoLevel
        } else if usable.is_zero() {
            ShelfState::Empty
        } else if usable.count() < floor.count() {
            ShelfState::BelowFloor
        } else if usable.count() < target.count() {
            ShelfState::BelowTarget
        } else {
            ShelfState::Enough
        }
    }
}

/// What is there of one class and group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counted {
    /// Could leave now.
    pub usable: Amount,
    pub usable_bags: u32,
    /// Of the usable, what expires within three days.
    pub expiring_soon: Amount,
    /// Reserved, picked, or crossmatched for a patient.
    pub reserved: Amount,
    /// Sent here for a case that is still open.
    pub kept_for_cases: Amount,
    /// On the road to here.
    pub in_transit: Amount,
}

impl Counted {
    /// Nothing.
    pub fn none(class: ProductClass) -> Counted {
        let zero = Amount::zero(class.measure());
        Counted {
            usable: zero,
            usable_bags: 0,
            expiring_soon: zero,
            reserved: zero,
            kept_for_cases: zero,
            in_transit: zero,
        }
    }

    /// Both together.
    pub fn plus(self, other: Counted) -> Counted {
        Counted {
            usable: self.usable.plus(other.usable),
            usable_bags: self.usable_bags + other.usable_bags,
            expiring_soon: self.expiring_soon.plus(other.expiring_soon),
            reserved: self.reserved.plus(other.reserved),
            kept_for_cases: self.kept_for_cases.plus(other.kept_for_cases),
            in_transit: self.in_transit.plus(other.in_transit),
        }
    }

    fn is_nothing(&self) -> bool {
        [self.usable, self.reserved, self.kept_for_cases, self.in_transit].iter().all(|a| a.is_zero())
    }
}

/// Where and of what.
pub type Shelf = (SiteId, ProductClass, Group);

/// Counts every shelf of the sites that `wanted` accepts, in one pass over the bags that stand there
/// or are on the way.
pub fn count(world: &World, now: Moment, wanted: impl Fn(SiteId) -> bool) -> BTreeMap<Shelf, Counted> {
    let mut all: BTreeMap<Shelf, Counted> = BTreeMap::new();
    let soon = now.plus_days(EXPIRING_SOON_DAYS);
    let bags = world.bags();
    for site in world.network().sites.iter().filter(|s| wanted(s.id)) {
        for product in Product::ALL {
            for group in Group::all() {
                for entry in bags.shelf(site.id, *product, group).iter().filter(|entry| entry.expires_at > now) {
                    let Some(bag) = bags.at(entry.bag) else { continue };
                    let class = product.class();
                    let row = all.entry((site.id, class, group)).or_insert_with(|| Counted::none(class));
                    match hold(world, bag, None, now) {
                        Hold::Free => {
                            row.usable = row.usable.plus(bag.amount);
                            row.usable_bags += 1;
                            if bag.expires_at <= soon {
                                row.expiring_soon = row.expiring_soon.plus(bag.amount);
                            }
                        }
                        Hold::KeptForCase(_) => row.kept_for_cases = row.kept_for_cases.plus(bag.amount),
                        _ => row.reserved = row.reserved.plus(bag.amount),
                    }
                }
            }
        }
    }
    for (site, bag) in picked(world, now).filter(|(site, _)| wanted(*site)) {
        let class = bag.product.class();
        let row = all.entry((site, class, bag.group)).or_insert_with(|| Counted::none(class));
        row.reserved = row.reserved.plus(bag.amount);
    }
    for (site, bag) in on_road(world).filter(|(site, _)| wanted(*site)) {
        let class = bag.product.class();
        let row = all.entry((site, class, bag.group)).or_insert_with(|| Counted::none(class));
        row.in_transit = row.in_transit.plus(bag.amount);
    }
    all
}

/// Bags picked for a reservation and not yet sent, with their sites. Picked bags leave the shelf.
fn picked(world: &World, now: Moment) -> impl Iterator<Item = (SiteId, &Bag)> {
    // A pick lives as long as its reservation; older reservations hold nothing any more.
    let longest = *world.rules().reservation_minutes_order;
    let oldest = now.plus(domain::Minutes(-longest.0.saturating_mul(2)));
    let recent = world.reservations().rev().take_while(move |r| r.made_at >= oldest);
    recent.flat_map(|r| r.bags.iter()).filter_map(|(ix, _)| {
        let bag = world.bags().at(*ix)?;
        match bag.custody {
            Custody::Picked { site } => Some((site, bag)),
            _ => None,
        }
    })
}

/// Bags on the road with where they go.
fn on_road(world: &World) -> impl Iterator<Item = (SiteId, &Bag)> {
    world.on_road().flat_map(move |shipment| {
        shipment.bags.iter().filter_map(move |(ix, _)| {
            let bag = world.bags().at(*ix)?;
            (bag.custody == Custody::OnRoad { shipment: shipment.id }).then_some((shipment.to, bag))
        })
    })
}

/// Which rows of the stock.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct StockFilter {
    pub site: Option<SiteId>,
    pub class: Option<ProductClass>,
    pub group: Option<Group>,
    pub tier: Option<Tier>,
}

/// Stock of one class and group at a site beside its levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StockRow {
    pub site: SiteId,
    pub class: ProductClass,
    pub group: Group,
    pub counted: Counted,
    /// The whole floor: own and, at a storage point, the area's.
    pub floor: Amount,
    pub target: Amount,
    pub state: ShelfState,
    /// Days that the usable stock lasts at the level's rate, in tenths.
    pub cover_days_tenths: Option<u64>,
    /// Floor and target with their rate, window and reason; absent before the first review.
    pub level: Option<Level>,
}

/// Stock as filtered, by site, class and group.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StockView {
    pub now: Moment,
    pub sites: Vec<SiteRef>,
    pub rows: Vec<StockRow>,
}

/// Days that an amount lasts at a rate in thousandths of a count per day, in tenths; `None` without use.
pub fn cover_days_tenths(usable: Amount, per_day_milli: u64) -> Option<u64> {
    (per_day_milli > 0).then(|| u64::from(usable.count()) * 10_000 / per_day_milli)
}

/// The stock of every shelf that the filter wants.
pub fn rows(world: &World, filter: &StockFilter, now: Moment) -> StockView {
    let network = world.network();
    let sites: Vec<_> = network
        .sites
        .iter()
        .filter(|s| filter.site.is_none_or(|id| id == s.id) && filter.tier.is_none_or(|t| t == Tier::of(s.kind)))
        .collect();
    let counted = count(world, now, |id| sites.binary_search_by_key(&id, |s| s.id).is_ok());
    let mut rows = Vec::new();
    for site in &sites {
        for class in ProductClass::ALL.iter().copied().filter(|c| filter.class.is_none_or(|want| want == *c)) {
            for group in Group::all().filter(|g| filter.group.is_none_or(|want| want == *g)) {
                let here = counted.get(&(site.id, class, group)).copied().unwrap_or(Counted::none(class));
                let level = world.level(site.id, class, group).copied();
                if here.is_nothing() && level.is_none_or(|l| l.target.is_zero()) {
                    continue;
                }
                rows.push(stock_row(world, (site.id, class, group), here, level));
            }
        }
    }
    StockView { now, sites: sites.iter().map(|s| SiteRef::of(network, s.id)).collect(), rows }
}

/// One row.
pub fn stock_row(world: &World, (site, class, group): Shelf, counted: Counted, level: Option<Level>) -> StockRow {
    let floor = kept(world, site, class, group, Keeps::Floor);
    let target = level.map_or(Amount::zero(class.measure()), |l| l.target);
    StockRow {
        site,
        class,
        group,
        counted,
        floor,
        target,
        state: ShelfState::of(counted.usable, floor, target),
        cover_days_tenths: level.and_then(|l| cover_days_tenths(counted.usable, l.per_day_milli)),
        level,
    }
}

/// Which bags.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BagFilter {
    pub site: Option<SiteId>,
    pub class: Option<ProductClass>,
    pub product: Option<Product>,
    pub group: Option<Group>,
    /// Where the bags are; on a shelf unless told.
    #[serde(default)]
    #[param(inline)]
    pub place: BagPlace,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Where bags are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BagPlace {
    /// Sound, on a shelf.
    #[default]
    Shelf,
    /// Picked, not yet sent.
    Picked,
    /// On the road to a site.
    OnRoad,
    /// Held, recalled or not released, in store. Looks through every bag ever admitted.
    Held,
}

/// Bags, earliest expiry first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn bags(world: &World, filter: &BagFilter, now: Moment) -> Result<Page<BagRow>, BadCursor> {
    let mut found: Vec<(Moment, BagIx)> = Vec::new();
    let wanted = |site: SiteId, bag: &Bag| {
        filter.site.is_none_or(|s| s == site)
            && filter.class.is_none_or(|c| c == bag.product.class())
            && filter.product.is_none_or(|p| p == bag.product)
            && filter.group.is_none_or(|g| g == bag.group)
    };
    let place_of = |bag: &Bag| world.bags().find(bag.id);
    match filter.place {
        BagPlace::Shelf => {
            for site in world.network().sites.iter().filter(|s| filter.site.is_none_or(|id| id == s.id)) {
                for product in Product::ALL {
                    for group in Group::all() {
                        let shelf = world.bags().shelf(site.id, *product, group).iter();
                        let here = shelf.filter(|e| world.bags().at(e.bag).is_some_and(|bag| wanted(site.id, bag)));
                        found.extend(here.map(|e| (e.expires_at, e.bag)));
                    }
                }
            }
        }
        BagPlace::Picked => {
            let here = picked(world, now).filter(|(site, bag)| wanted(*site, bag));
            found.extend(here.filter_map(|(_, bag)| Some((bag.expires_at, place_of(bag)?))));
        }
        BagPlace::OnRoad => {
            let here = on_road(world).filter(|(site, bag)| wanted(*site, bag));
            found.extend(here.filter_map(|(_, bag)| Some((bag.expires_at, place_of(bag)?))));
        }
        BagPlace::Held => {
            for (ix, bag) in world.bags().iter().enumerate() {
                let Custody::InStore { site } = bag.custody else { continue };
                if !bag.quality.is_sound() && wanted(site, bag) {
                    found.push((bag.expires_at, BagIx(ix as u32)));
                }
            }
        }
    }
    found.sort_unstable();
    let key = |(at, ix): &(Moment, BagIx)| EarliestFirst(at.millis(), ix.0);
    let shown = found.into_iter().filter_map(|(at, ix)| Some(((at, ix), world.bags().at(ix)?)));
    Paging::new(&filter.cursor, filter.limit).page(shown, |(at, _)| key(at), |(_, bag)| bag::row(world, bag, now))
}
