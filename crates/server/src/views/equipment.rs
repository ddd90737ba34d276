//! Storage equipment 储血设备: what stands at a site, what was last read, what is due, what is out of range.

use domain::duty::equipment::{Equipment, EquipmentKind, Reading, Watch};
use domain::rules::TemperatureRange;
use domain::{EquipmentId, FindingId, Moment, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::SiteRef;

/// Equipment as the page of a shift shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EquipmentView {
    pub id: EquipmentId,
    pub site: SiteRef,
    pub kind: EquipmentKind,
    pub watch: Watch,
    pub since: Moment,
    /// What it must keep, in tenths of a degree Celsius.
    pub range: TemperatureRange,
    pub last: Option<Reading>,
    /// Whether the last reading was within the range; `null` before the first.
    pub in_range: Option<bool>,
    /// By when it must be read next; `null` out of service.
    pub due_at: Option<Moment>,
    pub overdue: bool,
    /// The open question about what stood in it while it was out of range.
    pub excursion: Option<FindingId>,
    pub out_of_service: Option<Moment>,
}

/// One as it is at `now`.
fn view(world: &World, row: &Equipment, now: Moment) -> EquipmentView {
    let (rules, range) = (world.rules(), row.kind.range(world.rules()));
    let open = |finding: &FindingId| world.finding(*finding).is_some_and(|row| row.settled.is_none());
    EquipmentView {
        id: row.id,
        site: SiteRef::of(world.network(), row.site),
        kind: row.kind,
        watch: row.watch,
        since: row.since,
        range,
        last: row.last,
        in_range: row.last.map(|reading| range.holds(reading.celsius_tenths)),
        due_at: row.due_at(rules),
        overdue: row.is_overdue(rules, now),
        excursion: row.excursion.filter(open),
        out_of_service: row.out_of_service,
    }
}

/// Which equipment.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct EquipmentFilter {
    pub site: Option<SiteId>,
    /// Only what should have been read by now, or only the rest.
    pub overdue: Option<bool>,
    /// Only what has an open question, or only the rest.
    pub excursion: Option<bool>,
    /// What is out of service too.
    pub out_of_service: Option<bool>,
}

/// Equipment in the order in which it was put into service.
pub fn list(world: &World, filter: &EquipmentFilter, now: Moment) -> Vec<EquipmentView> {
    let rows = world.equipment().iter().filter(|row| filter.site.is_none_or(|site| site == row.site));
    let rows = rows.filter(|row| filter.out_of_service == Some(true) || row.out_of_service.is_none());
    let views = rows.map(|row| view(world, row, now));
    let wanted = |row: &EquipmentView| {
        filter.overdue.is_none_or(|overdue| overdue == row.overdue)
            && filter.excursion.is_none_or(|excursion| excursion == row.excursion.is_some())
    };
    views.filter(wanted).collect()
}
