//! The board: open cases, three-level stock by class and group, what is overdue, what was found.

use domain::duty::account::{BreakGlass, BreakGlassReason};
use domain::duty::levels::Level;
use domain::{ActorId, Amount, BreakGlassId, Duty, Group, Moment, ProductClass, SiteId, World};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::case::{self, CaseRow};
use super::formality::{self, FindingView, FormalityView, ReviewView};
use super::shift::{self, ShiftRow, ShiftsFilter};
use super::shipment::{self, ShipmentRow, ShipmentState};
use super::stock::{Counted, ShelfState, count, cover_days_tenths};
use super::supply::{self, RequestView};
use super::{SiteRef, Tier};

/// Stock of one class and group at one level, over its sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TierStock {
    pub tier: Tier,
    pub counted: Counted,
    /// Sum of the floors.
    pub floor: Amount,
    pub target: Amount,
    /// Days that the usable stock lasts, in tenths.
    pub cover_days_tenths: Option<u64>,
    /// Days that floor and target would last, in tenths.
    pub floor_days_tenths: Option<u64>,
    pub target_days_tenths: Option<u64>,
    pub state: ShelfState,
    /// How many sites of the level are below their floor.
    pub sites_below_floor: u32,
}

/// Stock of one class and group at the three levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoardStock {
    pub class: ProductClass,
    pub group: Group,
    pub tiers: Vec<TierStock>,
}

/// A site on the map.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SiteState {
    pub site: SiteRef,
    /// The worst state of its shelves of red cells, plasma and cryo.
    pub state: ShelfState,
    pub below_floor: u32,
    pub open_cases: u32,
    pub duty: ActorId,
    pub lat_e4: i32,
    pub lon_e4: i32,
    pub county: u32,
}

/// What waits too long.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Overdue {
    pub formalities: Vec<FormalityView>,
    pub requests: Vec<RequestView>,
    /// On the road past the promised arrival without a receipt.
    pub shipments: Vec<ShipmentRow>,
    pub reviews: Vec<ReviewView>,
    /// Shifts that nobody handed over in time; not part of `overdue_count`, which is of blood and its paper.
    pub shifts: Vec<ShiftRow>,
}

/// A duty that somebody took in an emergency, until another has reviewed it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DutyTaken {
    pub id: BreakGlassId,
    pub account: ActorId,
    pub duty: Duty,
    pub site: SiteRef,
    pub reason: BreakGlassReason,
    pub at: Moment,
    /// From then on it gives nothing.
    pub until: Moment,
    pub review_due: Moment,
    pub overdue: bool,
}

/// How much of each list the board carries; the lists themselves have all.
const ROWS_MOST: usize = 100;
const FINDINGS_MOST: usize = 20;

/// The board.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Board {
    pub now: Moment,
    /// When the last event was recorded.
    pub recorded_at: Moment,
    pub city_zh: String,
    pub city_en: String,
    /// Minutes that the city's clock is ahead of UTC.
    pub zone_offset_minutes: i64,
    pub open_cases: Vec<CaseRow>,
    pub stock: Vec<BoardStock>,
    pub sites: Vec<SiteState>,
    pub overdue: Overdue,
    pub overdue_count: u32,
    pub on_road: u32,
    pub proposals_open: u32,
    /// The open findings, the oldest first.
    pub findings: Vec<FindingView>,
    /// Duties taken in an emergency that nobody has reviewed, the oldest first.
    pub duties_taken: Vec<DutyTaken>,
}

#[derive(Clone, Copy)]
struct TierSum {
    counted: Counted,
    floor: Amount,
    target: Amount,
    per_day_milli: u64,
    below_floor: u32,
}

/// The board at `now`.
pub fn board(world: &World, now: Moment) -> Board {
    let network = world.network();
    let counted = count(world, now, |_| true);
    let mut sums: BTreeMap<(ProductClass, Group, Tier), TierSum> = BTreeMap::new();
    let mut sites = Vec::with_capacity(network.sites.len());
    for site in &network.sites {
        let tier = Tier::of(site.kind);
        let mut worst = ShelfState::NoLevel;
        let mut below = 0;
        for class in ProductClass::STOCKED {
            for group in Group::all() {
                let here = counted.get(&(site.id, class, group)).copied().unwrap_or(Counted::none(class));
                let level = world.level(site.id, class, group).copied();
                let (floor, target) = levels_of(level, class);
                let state = ShelfState::of(here.usable, floor, target);
                let is_below = matches!(state, ShelfState::Empty | ShelfState::BelowFloor) && !floor.is_zero();
                below += u32::from(is_below);
                // Platelets are booked, not stocked: an empty shelf of them is no alarm.
                if class != ProductClass::Platelets {
                    worst = worst.min(state);
                }
                let zero = Amount::zero(class.measure());
                let sum = sums.entry((class, group, tier)).or_insert(TierSum {
                    counted: Counted::none(class),
                    floor: zero,
                    target: zero,
                    per_day_milli: 0,
                    below_floor: 0,
                });
                sum.counted = sum.counted.plus(here);
                sum.floor = sum.floor.plus(floor);
                sum.target = sum.target.plus(target);
                sum.per_day_milli += level.map_or(0, |l| l.per_day_milli);
                sum.below_floor += u32::from(is_below);
            }
        }
        sites.push(SiteState {
            site: SiteRef::of(network, site.id),
            state: worst,
            below_floor: below,
            open_cases: open_cases_at(world, site.id),
            duty: site.contacts.duty,
            lat_e4: site.lat_e4,
            lon_e4: site.lon_e4,
            county: site.county,
        });
    }
    let overdue = overdue(world, now);
    let overdue_count =
        overdue.formalities.len() + overdue.requests.len() + overdue.shipments.len() + overdue.reviews.len();
    Board {
        now,
        recorded_at: world.recorded_at(),
        city_zh: network.city_zh.clone(),
        city_en: network.city_en.clone(),
        zone_offset_minutes: network.zone_offset.0,
        open_cases: world.open_cases().rev().take(ROWS_MOST).map(|c| case::row(world, c, now)).collect(),
        stock: stock(&sums),
        sites,
        overdue,
        overdue_count: u32::try_from(overdue_count).unwrap_or(u32::MAX),
        on_road: world.on_road().count() as u32,
        proposals_open: world.open_proposals().count() as u32,
        findings: world.open_findings().take(FINDINGS_MOST).map(|f| formality::finding(world, f)).collect(),
        duties_taken: world.accounts().unreviewed().take(ROWS_MOST).map(|row| duty_taken(world, row, now)).collect(),
    }
}

fn duty_taken(world: &World, row: &BreakGlass, now: Moment) -> DutyTaken {
    DutyTaken {
        id: row.id,
        account: row.account,
        duty: row.grant.duty,
        site: SiteRef::of(world.network(), row.grant.site),
        reason: row.reason,
        at: row.at,
        until: row.until,
        review_due: row.review_due,
        overdue: row.is_overdue(now),
    }
}

fn levels_of(level: Option<Level>, class: ProductClass) -> (Amount, Amount) {
    let zero = Amount::zero(class.measure());
    level.map_or((zero, zero), |l| (l.own_floor.plus(l.area_floor), l.target))
}

fn open_cases_at(world: &World, site: SiteId) -> u32 {
    world.open_cases_of(site).count() as u32
}

fn stock(sums: &BTreeMap<(ProductClass, Group, Tier), TierSum>) -> Vec<BoardStock> {
    let mut rows = Vec::new();
    for class in ProductClass::STOCKED {
        for group in Group::all() {
            let tier = |tier: Tier| {
                let sum = sums.get(&(class, group, tier))?;
                Some(TierStock {
                    tier,
                    counted: sum.counted,
                    floor: sum.floor,
                    target: sum.target,
                    cover_days_tenths: cover_days_tenths(sum.counted.usable, sum.per_day_milli),
                    floor_days_tenths: cover_days_tenths(sum.floor, sum.per_day_milli),
                    target_days_tenths: cover_days_tenths(sum.target, sum.per_day_milli),
                    state: ShelfState::of(sum.counted.usable, sum.floor, sum.target),
                    sites_below_floor: sum.below_floor,
                })
            };
            rows.push(BoardStock { class, group, tiers: Tier::ALL.into_iter().filter_map(tier).collect() });
        }
    }
    rows
}

/// What waits too long at `now`, the longest first.
pub fn overdue(world: &World, now: Moment) -> Overdue {
    let formalities = world.open_formalities().filter(|f| now > f.due_at);
    let requests = world.open_requests().filter(|r| now > r.deadline);
    let late = |s: &&domain::duty::shipment::Shipment| shipment::state(world, s, now) == ShipmentState::Late;
    let reviews = world.open_reviews().filter(|r| r.is_open() && now > r.due_at);
    Overdue {
        formalities: formalities.take(ROWS_MOST).map(|f| formality::view(world, f, now)).collect(),
        requests: requests.take(ROWS_MOST).map(|r| supply::request(world, r, now)).collect(),
        shipments: world.on_road().filter(late).take(ROWS_MOST).map(|s| shipment::row(world, s, now)).collect(),
        reviews: reviews.take(ROWS_MOST).map(|r| formality::review(world, r, now)).collect(),
        shifts: shift::shifts(world, &ShiftsFilter { overdue: Some(true) }, now).into_iter().take(ROWS_MOST).collect(),
    }
}
