//! How much of a month's production is checked, and how much of it must be.

use super::ControlStanding;
use crate::product::named;
use crate::world::World;
use crate::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

named! {
    /// Whether the checks of a product meet what a month demands.
    Demand {
        NoLimits "no-limits" "无质控指标" "nothing is measured of it";
        Met "met" "已满足" "met";
        Running "running" "本月进行中" "the month is not over";
        BelowShare "below-share" "合格率不足" "too few were within their limits";
        Short "short" "抽检数不足" "too few were checked";
    }
}

/// One product of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanRow {
    pub product: Product,
    /// Pieces made in the month.
    pub made: u32,
    /// How many of them are to be checked.
    pub due: u32,
    /// How many were, whenever.
    pub checked: u32,
    /// How many of these were within all limits in every check.
    pub within: u32,
    /// Whole percent of the checked that were within, rounded down; none when nothing was checked.
    pub within_percent: Option<u32>,
    pub demand: Demand,
}

/// The plan for the month in which a day lies, product by product that was made in it.
///
/// A share of what was made is checked, at least a few bags, and never more than there are. A month is over when its
/// last day is; until then nothing is missing yet. A bag that bears another label now counts as what it was made as.
pub fn control_plan(world: &World, day: CityDay, now: Moment) -> Vec<PlanRow> {
    let rules = world.rules();
    let date = day.date();
    let first = CityDay::from_date(date.first_of_month());
    let next = CityDay::from_date(date.last_of_month()).plus(1);
    let over = now.day(world.network().zone_offset) >= next;
    let checks = &world.control().checks;
    let mut rows: BTreeMap<Product, (u32, u32, u32)> = BTreeMap::new();
    for piece in checks.made(world, first, next) {
        let (made, checked, within) = rows.entry(piece.born_as).or_default();
        *made += 1;
        if let Some(standing) = checks.standing(piece) {
            *checked += 1;
            *within += u32::from(standing == ControlStanding::Within);
        }
    }
    let limited = |product| {
        let mut all = rules.control_limits.0.iter().chain(&rules.control_limits_to_check.0);
        all.any(|row| row.product == product)
    };
    let row = |(product, (made, checked, within)): (Product, (u32, u32, u32))| {
        let limited = limited(product);
        let share = made.saturating_mul(*rules.control_share_percent).div_ceil(100);
        let due = if limited { share.max(*rules.control_bags_min).min(made) } else { 0 };
        let good = within * 100 >= checked * *rules.control_pass_percent;
        let demand = match () {
            () if !limited => Demand::NoLimits,
            () if checked >= due && good => Demand::Met,
            () if !over => Demand::Running,
            () if checked < due => Demand::Short,
            () => Demand::BelowShare,
        };
        let within_percent = (within * 100).checked_div(checked);
        PlanRow { product, made, due, checked, within, within_percent, demand }
    };
    rows.into_iter().map(row).collect()
}
