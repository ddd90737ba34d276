//! Donors and their visits as the donor desk sees them: numbers and what was told and measured, never who somebody is.
//!
//! Whether somebody may give, every reason against it and the first day to come back are the kernel's; the
//! identity is read beside, from the people on record, by whoever may.

use domain::duty::collection::CollectionPlace;
use domain::duty::donor::{
    Candidate, Declared, Deferral, DeferralClass, DonationKind, Donor, DonorReaction, Examination, Matching, Sex,
    Unfit, UnfitReason, Until, Visit, VisitState, first_day, unfit,
};
use domain::{CityDay, DonorId, Moment, PlaceId, Refusal, VisitId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::collection::{CollectionView, NumberView};
use super::{BadCursor, CursorKey, NewestFirst, Page, Paging, Said};

/// Visits of one donor at most in a file.
const VISITS_MOST: usize = 50;

/// A place of collection with its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlaceRef {
    pub id: PlaceId,
    pub zh: String,
    pub en: String,
}

impl PlaceRef {
    /// The names of a place; of an unknown one its number.
    pub fn of(world: &World, id: PlaceId) -> PlaceRef {
        let row: Option<&CollectionPlace> = world.collections().place(id);
        let named = |name: fn(&CollectionPlace) -> &String| row.map_or_else(|| id.to_string(), |row| name(row).clone());
        PlaceRef { id, zh: named(|row| &row.name_zh), en: named(|row| &row.name_en) }
    }
}

/// One reason against a donation, with its end, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnfitView {
    pub reason: UnfitReason,
    pub class: Option<DeferralClass>,
    pub until: Until,
    pub said: Said,
}

fn unfit_view(of: &Unfit) -> UnfitView {
    UnfitView { reason: of.reason, class: of.class, until: of.until, said: Said::new(of.zh(), of.en()) }
}

/// When a donor may come back, all reasons together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComeBack {
    /// To give what.
    pub kind: DonationKind,
    /// Nothing on record speaks against it: the visit decides.
    pub may_come: bool,
    pub unfit: Vec<UnfitView>,
    /// None when nothing speaks against it.
    pub first: Option<Until>,
    pub said: Option<Said>,
}

fn until_said(until: &Until) -> Said {
    Said::new(until.zh(), until.en())
}

/// What is on record against each kind of donation today. The age is told at the visit and says nothing here.
fn come_back(world: &World, donor: &Donor, today: CityDay) -> Vec<ComeBack> {
    let (deferrals, given) = (world.donors().deferrals_of(donor.id), world.donors().given_by(donor.id));
    let age = u8::try_from(*world.rules().donor_age_min).unwrap_or(u8::MAX);
    let of_kind = |asks: &DonationKind| {
        let candidate = Candidate {
            sex: donor.sex,
            age,
            asks: *asks,
            matching: Matching::Usual,
            examination: None,
            declared: &[],
            deferrals: &deferrals,
            given: &given,
        };
        let found = unfit(world.rules(), &candidate, today);
        let first = first_day(&found);
        ComeBack {
            kind: *asks,
            may_come: found.is_empty(),
            unfit: found.iter().map(unfit_view).collect(),
            first,
            said: first.as_ref().map(until_said),
        }
    };
    DonationKind::ALL.iter().map(of_kind).collect()
}

/// A donor in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DonorRow {
    pub id: DonorId,
    pub sex: Sex,
    pub registered_at: Moment,
    /// The number under which the person goes on.
    pub merged_into: Option<DonorId>,
    /// How often the person gave, under any number.
    pub times: usize,
    /// The day of the last donation.
    pub last: Option<CityDay>,
    /// To give whole blood.
    pub come_back: Option<ComeBack>,
    /// The visit that is going on today.
    pub at_it: Option<VisitId>,
}

fn going_on(world: &World, donor: &Donor, today: CityDay) -> Option<VisitId> {
    let visit = donor.visits.last().and_then(|visit| world.donors().visit(*visit))?;
    let open = matches!(visit.state, VisitState::Open | VisitState::Cleared { .. });
    (open && visit.opened_at.day(world.network().zone_offset) == today).then_some(visit.id)
}

fn row(world: &World, donor: &Donor, today: CityDay) -> DonorRow {
    let given = world.donors().given_by(donor.id);
    DonorRow {
        id: donor.id,
        sex: donor.sex,
        registered_at: donor.registered_at,
        merged_into: donor.merged_into,
        times: given.len(),
        last: given.iter().map(|given| given.day).max(),
        come_back: come_back(world, donor, today).into_iter().find(|back| back.kind == DonationKind::WholeBlood),
        at_it: going_on(world, donor, today),
    }
}

/// Which donors.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DonorFilter {
    /// The donor's own number.
    pub number: Option<DonorId>,
    /// Who gave this donation: as it is scanned from a bag, or typed with its check character.
    pub donation: Option<String>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Opaque numbers, lowest first.
struct ByNumber(DonorId);

impl CursorKey for ByNumber {
    fn write(&self) -> String {
        self.0.to_string()
    }
    fn read(text: &str) -> Option<Self> {
        DonorId::parse(text).map(ByNumber)
    }
    fn is_after(&self, other: &Self) -> bool {
        self.0 > other.0
    }
}

/// Donors by their numbers; of a merged number also the one it went into.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(
    world: &World,
    filter: &DonorFilter,
    donation: Option<isbt128::DonationNumber>,
    now: Moment,
) -> Result<Page<DonorRow>, BadCursor> {
    let today = now.day(world.network().zone_offset);
    let who_gave = |number| world.collections().of(number).map(|row| row.donor);
    let giver = donation.map(who_gave);
    let paging = Paging::new(&filter.cursor, filter.limit);
    let show = |donor: &Donor| row(world, donor, today);
    match (filter.number, giver) {
        (None, None) => paging.page(world.donors().iter(), |donor| ByNumber(donor.id), show),
        (number, giver) => {
            let asked = [number.map(Some), giver].into_iter().flatten();
            let mut ids: Vec<Option<DonorId>> = asked.collect();
            ids.dedup();
            let [Some(only)] = ids.as_slice() else {
                return Ok(Page { items: Vec::new(), next: None });
            };
            paging.page(world.donors().get(*only).into_iter(), |donor| ByNumber(donor.id), show)
        }
    }
}

/// A deferral on record.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeferralView {
    /// The number under which it is on record.
    pub number: DonorId,
    pub class: Option<DeferralClass>,
    pub until: Until,
    pub said: Said,
    pub since: Moment,
    /// When it was ended before its time.
    pub ended_at: Option<Moment>,
}

/// A donation of the person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GivenView {
    /// The number under which it was given.
    pub number: DonorId,
    pub donation: NumberView,
    pub kind: DonationKind,
    pub day: CityDay,
    pub volume_ml: u16,
    pub reaction: DonorReaction,
    /// The donor asked afterwards that it not be used 保密性弃血.
    pub excluded: bool,
}

/// The file of a person who gives blood, over all their numbers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DonorFile {
    pub id: DonorId,
    pub sex: Sex,
    pub registered_at: Moment,
    pub merged_into: Option<DonorId>,
    /// Every number of the person, the one that goes on first.
    pub numbers: Vec<DonorId>,
    /// For each kind of donation.
    pub come_back: Vec<ComeBack>,
    /// Newest first.
    pub deferrals: Vec<DeferralView>,
    /// Newest first.
    pub given: Vec<GivenView>,
    /// Newest first, at most 50.
    pub visits: Vec<VisitRow>,
    pub at_it: Option<VisitId>,
}

/// The file of a donor.
///
/// # Errors
/// `UnknownDonor`.
pub fn file(world: &World, id: DonorId, now: Moment) -> Result<DonorFile, Refusal> {
    let donors = world.donors();
    let donor = donors.get(id).ok_or(Refusal::UnknownDonor { donor: id })?;
    let today = now.day(world.network().zone_offset);
    let numbers: Vec<&Donor> = donors.numbers_of(id).collect();
    let mut deferrals: Vec<DeferralView> =
        numbers.iter().flat_map(|of| of.deferrals.iter().map(|deferral| deferral_view(of.id, deferral))).collect();
    deferrals.sort_by_key(|row| std::cmp::Reverse(row.since));
    let mut given: Vec<GivenView> = numbers
        .iter()
        .flat_map(|of| of.given.iter().map(|given| (of.id, given)))
        .map(|(number, given)| GivenView {
            number,
            donation: NumberView::of(given.donation),
            kind: given.kind,
            day: given.day,
            volume_ml: given.volume_ml,
            reaction: given.reaction,
            excluded: donors.is_excluded(given.donation),
        })
        .collect();
    given.sort_by_key(|row| std::cmp::Reverse(row.day));
    let mut visits: Vec<VisitId> = numbers.iter().flat_map(|of| of.visits.iter().copied()).collect();
    visits.sort_by_key(|visit| std::cmp::Reverse(*visit));
    let visits = visits.into_iter().take(VISITS_MOST).filter_map(|visit| donors.visit(visit));
    Ok(DonorFile {
        id,
        sex: donor.sex,
        registered_at: donor.registered_at,
        merged_into: donor.merged_into,
        numbers: numbers.iter().map(|of| of.id).collect(),
        come_back: come_back(world, donor, today),
        deferrals,
        given,
        visits: visits.map(|visit| visit_row(world, visit)).collect(),
        at_it: going_on(world, donor, today),
    })
}

fn deferral_view(number: DonorId, of: &Deferral) -> DeferralView {
    let class = of.class.map_or(("检查结果", "what was measured"), |class| (class.zh(), class.en()));
    let said = Said::new(format!("{},{}", class.0, of.until.zh()), format!("{}; {}", class.1, of.until.en()));
    DeferralView { number, class: of.class, until: of.until, said, since: of.since, ended_at: of.ended_at }
}

/// A visit in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VisitRow {
    pub id: VisitId,
    pub donor: DonorId,
    pub place: PlaceRef,
    pub asks: DonationKind,
    pub opened_at: Moment,
    pub state: VisitState,
    /// Whether the questionnaire is answered.
    pub asked: bool,
    /// Whether the examination is done.
    pub examined: bool,
}

fn visit_row(world: &World, visit: &Visit) -> VisitRow {
    VisitRow {
        id: visit.id,
        donor: visit.donor,
        place: PlaceRef::of(world, visit.place),
        asks: visit.asks,
        opened_at: visit.opened_at,
        state: visit.state,
        asked: visit.declared.is_some(),
        examined: visit.examination.is_some(),
    }
}

/// Which visits.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct VisitFilter {
    /// Opened on this day of the city, in days since 1970-01-01; any day unless told.
    pub day: Option<i32>,
    pub place: Option<PlaceId>,
    /// Only those that are going on, or only the others.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Visits, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn visits(world: &World, filter: &VisitFilter) -> Result<Page<VisitRow>, BadCursor> {
    let zone = world.network().zone_offset;
    let wanted = |visit: &&Visit| {
        let open = matches!(visit.state, VisitState::Open | VisitState::Cleared { .. });
        filter.day.is_none_or(|day| visit.opened_at.day(zone) == CityDay(day))
            && filter.place.is_none_or(|place| visit.place == place)
            && filter.open.is_none_or(|wanted| wanted == open)
    };
    let rows = world.donors().visits().rev().filter(wanted);
    Paging::new(&filter.cursor, filter.limit).page(
        rows,
        |visit| NewestFirst(visit.id.0),
        |visit| visit_row(world, visit),
    )
}

/// A visit with what was told and measured, and what speaks against the donation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VisitView {
    pub id: VisitId,
    pub donor: DonorId,
    pub sex: Sex,
    pub place: PlaceRef,
    /// In full years, as it was told.
    pub age: u8,
    pub asks: DonationKind,
    pub matching: Matching,
    pub opened_at: Moment,
    pub declared: Option<Vec<Declared>>,
    pub examination: Option<Examination>,
    pub state: VisitState,
    /// Everything that speaks against it: as it is known so far, or as the donor was told it.
    pub unfit: Vec<UnfitView>,
    /// The first day to come back, all reasons together.
    pub first: Option<Until>,
    pub said: Option<Said>,
    /// How many scans of the number the bag and its tubes need at least, beside the form's.
    pub scans_least: u32,
    pub bound: Option<NumberView>,
    pub collections: Vec<CollectionView>,
}

/// The visit of a number.
///
/// # Errors
/// `UnknownVisit`.
pub fn visit(world: &World, id: VisitId, now: Moment) -> Result<VisitView, Refusal> {
    let donors = world.donors();
    let row = donors.visit(id).ok_or(Refusal::UnknownVisit { visit: id })?;
    let today = now.day(world.network().zone_offset);
    // What the donor was told stays as it was told; a visit that ended otherwise had nothing against it, or no word of it.
    let found = match row.state {
        VisitState::Open => donors.unfit(world.rules(), row, today),
        _ => row.deferred_for.clone(),
    };
    let first = match row.state {
        VisitState::Deferred { first } => Some(first),
        _ => first_day(&found),
    };
    let collected = world.collections().of_visit(id);
    Ok(VisitView {
        id,
        donor: row.donor,
        sex: donors.get(row.donor).map_or(Sex::Female, |donor| donor.sex),
        place: PlaceRef::of(world, row.place),
        age: row.age,
        asks: row.asks,
        matching: row.matching,
        opened_at: row.opened_at,
        declared: row.declared.clone(),
        examination: row.examination,
        state: row.state,
        unfit: found.iter().map(unfit_view).collect(),
        first,
        said: first.as_ref().map(until_said),
        scans_least: *world.rules().sample_tubes_min + 1,
        bound: world.collections().number_of(id).map(NumberView::of),
        collections: collected.map(|row| super::collection::view(world, row)).collect(),
    })
}
