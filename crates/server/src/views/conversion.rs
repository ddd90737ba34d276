//! Conversions: what is due, what is begun and what its new label must say.

use domain::bag::{Bag, Custody};
use domain::duty::conversion::{Conversion, ConversionEnd, becomes, due, expiry};
use domain::{ActorId, Amount, BagId, ConversionId, Group, Moment, Product, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, NewestFirst, Page, Paging, SiteRef};

/// A conversion.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConversionView {
    pub id: ConversionId,
    pub site: SiteRef,
    pub bag: BagId,
    pub group: Group,
    pub amount: Amount,
    /// What it was.
    pub from: Product,
    /// What the new label must say.
    pub product: Product,
    pub expires_at: Moment,
    pub begun_by: ActorId,
    pub begun_at: Moment,
    pub ended: Option<ConversionEnd>,
}

/// Which conversions.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ConversionFilter {
    /// Only those whose label is not scanned back, or only the others.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Conversions, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &ConversionFilter) -> Result<Page<ConversionView>, BadCursor> {
    let rows = world.conversions().iter().rev().filter_map(|row| Some((row, world.bags().at(row.bag)?)));
    let wanted = |(row, _): &(&Conversion, &Bag)| filter.open.is_none_or(|open| open == row.ended.is_none());
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(
        rows.filter(wanted),
        |(row, _)| NewestFirst(row.id.0),
        |(row, bag)| ConversionView {
            id: row.id,
            site: SiteRef::of(world.network(), row.site),
            bag: bag.id,
            group: bag.group,
            amount: bag.amount,
            from: row.from,
            product: row.product,
            expires_at: row.expires_at,
            begun_by: row.begun_by,
            begun_at: row.begun_at,
            ended: row.ended,
        },
    )
}

/// A bag that is due to be converted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DueBag {
    pub bag: BagId,
    pub group: Group,
    pub amount: Amount,
    pub product: Product,
    pub expires_at: Moment,
    /// It has expired as what it is.
    pub expired: bool,
    /// What it would become, and until when.
    pub becomes: Option<Product>,
    pub would_expire_at: Option<Moment>,
}

/// The bags of the station that are due to be converted, the earliest expiry first.
pub fn due_now(world: &World, now: Moment) -> Vec<DueBag> {
    let row = |bag: &Bag| {
        let to = becomes(bag.product);
        DueBag {
            bag: bag.id,
            group: bag.group,
            amount: bag.amount,
            product: bag.product,
            expires_at: bag.expires_at,
            expired: matches!(bag.custody, Custody::Ended { .. }) || bag.expires_at <= now,
            becomes: to,
            would_expire_at: to.and_then(|product| expiry(world, bag, product)),
        }
    };
    due(world, now).into_iter().map(row).collect()
}
