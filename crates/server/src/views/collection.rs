//! Collection as the desk sees it: places with their numbers, what was collected, and what each is not good for.

use domain::duty::collection::{
    Anticoagulant, Collected, Collection, CollectionPlace, Donated, Granted, Outcome, PlaceKind, Restriction,
};
use domain::duty::donor::DonorReaction;
use domain::{CityDay, DocumentNumber, DonorId, Moment, PlaceId, VisitId, World};
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::donor::PlaceRef;
use super::{BadCursor, NewestFirst, Page, Paging};

/// A donation number with what a label prints for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NumberView {
    #[schema(example = "S000126900001")]
    pub number: String,
    /// With its check character.
    pub eye: String,
}

impl NumberView {
    /// Of a number.
    pub fn of(number: DonationNumber) -> NumberView {
        NumberView { number: number.to_string(), eye: number.eye_readable() }
    }
}

/// Numbers granted to a place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RangeView {
    pub place: PlaceRef,
    pub first: NumberView,
    pub last: NumberView,
    pub count: u32,
    /// How many of them go with a visit or a collection.
    pub used: u32,
}

fn range_view(world: &World, range: &Granted) -> RangeView {
    let of = |serial: u32| {
        let first = range.first;
        DonationNumber::from_parts(first.facility(), first.year(), serial).unwrap_or(first)
    };
    let end = range.first.serial().saturating_add(range.count);
    let used = (range.first.serial()..end).filter(|serial| {
        let number = of(*serial);
        world.collections().bound_to(number).is_some() || world.collections().of(number).is_some()
    });
    RangeView {
        place: PlaceRef::of(world, range.place),
        first: NumberView::of(range.first),
        last: NumberView::of(of(end.saturating_sub(1))),
        count: range.count,
        used: used.count() as u32,
    }
}

/// A place of collection with its numbers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlaceView {
    pub id: PlaceId,
    pub kind: PlaceKind,
    pub name_zh: String,
    pub name_en: String,
    pub closed_at: Option<Moment>,
    pub ranges: Vec<RangeView>,
    /// Numbers that are left for it.
    pub left: u32,
}

/// Which places.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PlaceFilter {
    /// Only those that are closed, or only the others.
    pub closed: Option<bool>,
}

/// Places in the order in which they were entered.
pub fn places(world: &World, filter: &PlaceFilter) -> Vec<PlaceView> {
    let wanted = |row: &&CollectionPlace| filter.closed.is_none_or(|closed| closed == row.closed_at.is_some());
    let view = |row: &CollectionPlace| {
        let own = world.collections().ranges().filter(|range| range.place == row.id);
        let ranges: Vec<RangeView> = own.map(|range| range_view(world, range)).collect();
        PlaceView {
            id: row.id,
            kind: row.kind,
            name_zh: row.name_zh.clone(),
            name_en: row.name_en.clone(),
            closed_at: row.closed_at,
            left: ranges.iter().map(|range| range.count.saturating_sub(range.used)).sum(),
            ranges,
        }
    };
    world.collections().places().filter(wanted).map(view).collect()
}

/// Which ranges of numbers.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RangeFilter {
    pub place: Option<PlaceId>,
}

/// Ranges by their first number.
pub fn ranges(world: &World, filter: &RangeFilter) -> Vec<RangeView> {
    let wanted = |range: &&Granted| filter.place.is_none_or(|place| place == range.place);
    world.collections().ranges().filter(wanted).map(|range| range_view(world, range)).collect()
}

/// A collection.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CollectionView {
    pub donation: NumberView,
    pub visit: VisitId,
    pub donor: DonorId,
    pub place: PlaceRef,
    pub taken: Donated,
    pub anticoagulant: Anticoagulant,
    pub lot: DocumentNumber,
    pub tubes: u8,
    pub begun_at: Moment,
    pub ended_at: Moment,
    pub volume_ml: u16,
    pub outcome: Outcome,
    pub reaction: DonorReaction,
    /// What it is not good for.
    pub restrictions: Vec<Restriction>,
    /// Two collections were reported under its number.
    pub twice: bool,
}

/// A collection as it is shown.
pub fn view(world: &World, row: &Collection) -> CollectionView {
    let Collected {
        donation, taken, anticoagulant, lot, tubes, begun_at, ended_at, volume_ml, outcome, reaction, ..
    } = row.collected;
    CollectionView {
        donation: NumberView::of(donation),
        visit: row.visit,
        donor: row.donor,
        place: PlaceRef::of(world, row.place),
        taken,
        anticoagulant,
        lot,
        tubes,
        begun_at,
        ended_at,
        volume_ml,
        outcome,
        reaction,
        restrictions: row.restrictions.clone(),
        twice: world.collections().is_twice(donation),
    }
}

/// Which collections.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CollectionFilter {
    /// Begun on this day of the city, in days since 1970-01-01; any day unless told.
    pub day: Option<i32>,
    pub place: Option<PlaceId>,
    /// Only those that are not good for something, or whose number is doubtful; or only the others.
    pub restricted: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Collections, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &CollectionFilter) -> Result<Page<CollectionView>, BadCursor> {
    let (zone, all) = (world.network().zone_offset, world.collections());
    let numbered = all.iter().rev().zip((0..all.len() as u32).rev());
    let wanted = |(row, _): &(&Collection, u32)| {
        let restricted = !row.restrictions.is_empty() || all.is_twice(row.collected.donation);
        filter.day.is_none_or(|day| row.collected.begun_at.day(zone) == CityDay(day))
            && filter.place.is_none_or(|place| row.place == place)
            && filter.restricted.is_none_or(|wanted| wanted == restricted)
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(numbered.filter(wanted), |(_, number)| NewestFirst(*number), |(row, _)| view(world, row))
}
