//! Counts 盘库: each with what it saw and what it asks, what is left to scan, and which are due.

use domain::bag::{Bag, Custody};
use domain::duty::count::{Count, CountClose, due_at};
use domain::{ActorId, BagId, BagIx, CountId, FindingId, Group, Moment, Product, ProductClass, Refusal, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, EarliestFirst, NewestFirst, Page, Paging, SiteRef};

/// A bag that a count asks about, or asked.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct CountedBag {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    /// The question about a missing bag while nobody has answered it.
    pub open_finding: Option<FindingId>,
}

/// A count.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CountView {
    pub id: CountId,
    pub site: SiteRef,
    /// `null` for all classes.
    pub class: Option<ProductClass>,
    /// `null` for all groups.
    pub group: Option<Group>,
    pub opened_by: ActorId,
    pub opened_at: Moment,
    pub closed: Option<CountClose>,
    /// Bags that stood there when it was opened.
    pub expected: usize,
    /// Different bags scanned.
    pub scanned: usize,
    /// Of those expected, still there by the record and not scanned; none once it is closed.
    pub left: usize,
    /// Not seen.
    pub missed: Vec<CountedBag>,
    /// Seen, though by the record they stood elsewhere.
    pub found: Vec<CountedBag>,
}

fn view(world: &World, row: &Count) -> CountView {
    let bag = |ix: &BagIx| {
        let bag = world.bags().at(*ix)?;
        let Bag { id, product, group, .. } = *bag;
        Some(CountedBag { bag: id, product, group, open_finding: world.missing(*ix) })
    };
    CountView {
        id: row.id,
        site: SiteRef::of(world.network(), row.site),
        class: row.class,
        group: row.group,
        opened_by: row.opened_by,
        opened_at: row.opened_at,
        closed: row.closed,
        expected: row.expected.len(),
        scanned: row.scanned.len(),
        left: if row.closed.is_some() { 0 } else { row.left(world).count() },
        missed: row.missed.iter().filter_map(bag).collect(),
        found: row.found.iter().filter_map(bag).collect(),
    }
}

/// Which counts.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CountFilter {
    pub site: Option<SiteId>,
    pub class: Option<ProductClass>,
    /// Only open counts, or only closed ones.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Counts, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &CountFilter) -> Result<Page<CountView>, BadCursor> {
    let wanted = |row: &&Count| {
        filter.site.is_none_or(|id| id == row.site)
            && filter.class.is_none_or(|class| Some(class) == row.class)
            && filter.open.is_none_or(|open| open == row.closed.is_none())
    };
    let rows: Box<dyn Iterator<Item = &Count>> =
        if filter.open == Some(true) { Box::new(world.open_counts().rev()) } else { Box::new(world.counts().rev()) };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows.filter(wanted), |row| NewestFirst(row.id.0), |row| view(world, row))
}

/// The count of a number.
///
/// # Errors
/// `UnknownCount`.
pub fn one(world: &World, id: CountId) -> Result<CountView, Refusal> {
    world.count(id).map(|row| view(world, row)).ok_or(Refusal::UnknownCount { count: id })
}

/// A bag that is left to scan.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct LeftBag {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub expires_at: Moment,
    /// It lies picked in a box, not on its shelf.
    pub picked: bool,
}

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LeftFilter {
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// What is left to scan in a count, shelf by shelf.
///
/// # Errors
/// `UnknownCount`, or a cursor that is none of this list.
pub fn left(world: &World, id: CountId, filter: &LeftFilter) -> Result<Page<LeftBag>, crate::problem::Problem> {
    let row = world.count(id).ok_or(Refusal::UnknownCount { count: id })?;
    let open = row.closed.is_none();
    let key = |(ix, bag): &(BagIx, &Bag)| {
        EarliestFirst((bag.product.index() * Group::COUNT + bag.group.index()) as i64, ix.0)
    };
    let mut rows: Vec<(BagIx, &Bag)> = row.left(world).filter(|_| open).collect();
    rows.sort_by_key(|row| {
        let EarliestFirst(shelf, ix) = key(row);
        (shelf, ix)
    });
    let shown = |(_, bag): (BagIx, &Bag)| LeftBag {
        bag: bag.id,
        product: bag.product,
        group: bag.group,
        expires_at: bag.expires_at,
        picked: matches!(bag.custody, Custody::Picked { .. }),
    };
    Ok(Paging::new(&filter.cursor, filter.limit).page(rows.into_iter(), key, shown)?)
}

/// When a class of a store is due to be counted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CountDue {
    pub site: SiteRef,
    pub class: ProductClass,
    /// `null` when it was never counted whole.
    pub last_counted: Option<Moment>,
    /// `null` when it was never counted, which is due at once.
    pub due_at: Option<Moment>,
    pub due: bool,
}

/// Of which sites.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DueFilter {
    pub site: Option<SiteId>,
    /// Only what is due, or only what is not.
    pub due: Option<bool>,
}

/// Every class that stands in a store, with when it is due to be counted.
pub fn due(world: &World, filter: &DueFilter, now: Moment) -> Vec<CountDue> {
    let network = world.network();
    let sites = network.sites.iter().map(|site| site.id).filter(|id| filter.site.is_none_or(|site| site == *id));
    let mut found = Vec::new();
    for site in sites {
        for class in ProductClass::ALL {
            let Some(due_at) = due_at(world, site, *class) else { continue };
            let last_counted = world.last_counted(site, *class);
            let due = due_at <= now;
            if filter.due.is_none_or(|wanted| wanted == due) {
                let (site, due_at) = (SiteRef::of(network, site), last_counted.map(|_| due_at));
                found.push(CountDue { site, class: *class, last_counted, due_at, due });
            }
        }
    }
    found
}
