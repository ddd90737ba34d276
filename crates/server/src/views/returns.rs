//! Returns 退血: what goes back to the station, why, and whether quality has decided on it.

use domain::duty::returns::{ReturnReason, SentBack};
use domain::{ActorId, Moment, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bag::{self, BagRow};
use super::shipment::{self, ShipmentRow};
use super::{BadCursor, NewestFirst, Page, Paging};

/// A shipment that goes back, or has gone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReturnView {
    pub shipment: ShipmentRow,
    pub reason: ReturnReason,
    pub sent_by: ActorId,
    /// On the road, or a bag of it waits for quality where it arrived.
    pub open: bool,
    pub bags: Vec<BagRow>,
}

/// Which returns.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReturnFilter {
    /// Sent from here, or to here.
    pub site: Option<SiteId>,
    pub open: Option<bool>,
    pub reason: Option<ReturnReason>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Returns, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &ReturnFilter, now: Moment) -> Result<Page<ReturnView>, BadCursor> {
    let rows = world.returns().iter().rev().filter_map(|row| Some((row, world.shipment(row.shipment)?)));
    let wanted = |(row, sent): &(&SentBack, &domain::duty::shipment::Shipment)| {
        filter.site.is_none_or(|id| id == sent.from || id == sent.to)
            && filter.reason.is_none_or(|reason| reason == row.reason)
            && filter.open.is_none_or(|open| open == row.is_open(world))
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(
        rows.filter(wanted),
        |(row, _)| NewestFirst(row.shipment.0),
        |(row, sent)| ReturnView {
            shipment: shipment::row(world, sent, now),
            reason: row.reason,
            sent_by: row.by,
            open: row.is_open(world),
            bags: sent
                .bags
                .iter()
                .filter_map(|(ix, _)| world.bags().at(*ix))
                .map(|b| bag::row(world, b, now))
                .collect(),
        },
    )
}
