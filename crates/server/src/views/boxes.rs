//! Transport boxes 血液运输箱: whose each is, where it is, and whether it may be packed.

use domain::duty::boxes::{Lent, TransportBox};
use domain::{BoxId, Moment, SiteId, TemperatureClass, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, EarliestFirst, Page, Paging, SiteRef};

/// A box.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BoxView {
    pub number: BoxId,
    pub temperature: TemperatureClass,
    pub home: SiteRef,
    pub validated_until: Moment,
    /// Where it stands, or whom it was lent to; while it is with another station, the site that lent it.
    pub at: SiteRef,
    pub lent: Option<Lent>,
    /// It should be back by now.
    pub overdue: bool,
    /// It can be packed where it stands.
    pub ready: bool,
}

/// Which boxes.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BoxFilter {
    /// Of this site, standing here, lent by it or to it.
    pub site: Option<SiteId>,
    pub lent: Option<bool>,
    pub overdue: Option<bool>,
    pub ready: Option<bool>,
    pub temperature: Option<TemperatureClass>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Boxes by number.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &BoxFilter, now: Moment) -> Result<Page<BoxView>, BadCursor> {
    let of = |row: &TransportBox, site: SiteId| {
        row.home == site || row.at == site || row.lent.is_some_and(|lent| lent.from == site || lent.to() == Some(site))
    };
    let wanted = |row: &&TransportBox| {
        filter.site.is_none_or(|site| of(row, site))
            && filter.lent.is_none_or(|lent| lent == row.lent.is_some())
            && filter.overdue.is_none_or(|overdue| overdue == row.is_overdue(now))
            && filter.ready.is_none_or(|ready| ready == row.is_ready(row.at, now))
            && filter.temperature.is_none_or(|class| class == row.temperature)
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    let rows = world.boxes().iter().filter(wanted);
    paging.page(
        rows,
        |row| EarliestFirst(0, row.number.0),
        |row| BoxView {
            number: row.number,
            temperature: row.temperature,
            home: SiteRef::of(world.network(), row.home),
            validated_until: row.validated_until,
            at: SiteRef::of(world.network(), row.lent.and_then(|lent| lent.to()).unwrap_or(row.at)),
            lent: row.lent,
            overdue: row.is_overdue(now),
            ready: row.is_ready(row.at, now),
        },
    )
}
