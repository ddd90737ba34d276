//! Stock levels: floor, target and minimum per site, class and group, from what was used.
//!
//! "Dynamic" means that targets follow use: rates are taken daily from the window of issues to
//! patients, of the site's own patients at a hospital, of its area at a storage point, of the whole
//! city at the station. Until a window is full, the yearly use plan 用血计划 stands in.

use crate::product::named;
use crate::*;
use serde::{Deserialize, Serialize};

mod kernel;
pub(crate) use kernel::{apply, decide, note_unused, note_use, review_levels};

named! {
    /// Where a rate of use comes from.
    RateSource {
        Window "window" "实际用量窗口" "the window of actual use";
        UsePlan "use-plan" "用血计划" "the use plan, until the window is full";
    }
}

named! {
    /// What set a floor.
    FloorReason {
        Days "days" "按天数" "days of use";
        Minimum "minimum" "最低袋数" "the minimum in bags";
        RareGroup "rare-group" "稀有血型只在血站按最低袋数保有" "kept by a minimum in bags, at the station alone";
        NoAgitator "no-agitator" "无振荡保存箱" "no platelets without an agitator";
        ShelfLife "shelf-life" "受保存期限制" "capped by what shelf life lets be used";
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = LevelsCommand))]
pub enum Command {
    /// States a site's expected use per day, its yearly plan.
    DeclareUsePlan { site: SiteId, rows: Vec<UsePlanRow> },
    /// Reviews every level from use up to now. Daily by timer; by hand at any time.
    ReviewLevels,
}

/// Expected use per day, in thousandths of the measure's count (hundredths of U, mL, hundredths of a dose).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsePlanRow {
    pub class: ProductClass,
    pub group: Group,
    pub per_day_milli: u64,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = LevelsEvent))]
pub enum Event {
    UsePlanDeclared {
        site: SiteId,
        rows: Vec<UsePlanRow>,
    },
    /// The levels of one site, by the edition named.
    LevelsSet {
        site: SiteId,
        day: CityDay,
        edition: rules::EditionId,
        rows: Vec<LevelRow>,
    },
}

/// One level as set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LevelRow {
    pub class: ProductClass,
    pub group: Group,
    pub level: Level,
}

/// Floor and target of a class and group at a site, with where they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Level {
    /// Emergency stock for the site's own patients; at the station, its own floor.
    pub own_floor: Amount,
    /// Emergency stock for the area, at a storage point; else zero.
    pub area_floor: Amount,
    pub target: Amount,
    /// Use per day, in thousandths of the measure's count.
    pub per_day_milli: u64,
    /// Days of use that the rate was taken from.
    pub window_days: u32,
    pub source: RateSource,
    pub reason: FloorReason,
}

/// Use of a class and group by the patients of one site, by day, newest last; only the window is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// Day and count used.
    pub days: Vec<(CityDay, u64)>,
    /// Expected per day by the use plan, in thousandths of a count.
    pub planned_milli: u64,
}
