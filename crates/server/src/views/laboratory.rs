//! The laboratory as its staff see it: means, samples, plates, and how each donation stands by its results.

use domain::duty::laboratory::{
    Assay, Blocker, Controls, Counting, Found, Instrument, Laboratory, Lot, Marker, MarkerState, Method, Outcome,
    PlannedWell, Pool, Reading, Run, RunState, Sample, SamplePurpose, TestStanding, Tested, UntestedReason, Validity,
    Via, Well, verdict,
};
use domain::{ActorId, DocumentNumber, Group, InstrumentId, LotId, MethodId, Moment, PoolId, Refusal, RunId, World};
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::collection::NumberView;
use super::consignment::DAYS_BACK;
use super::{BadCursor, NewestFirst, Page, Paging};

/// From when until when something may be used, and whether that is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ValidView {
    pub from: Moment,
    pub until: Moment,
    pub now: bool,
}

fn valid(of: Option<Validity>, now: Moment) -> Option<ValidView> {
    of.map(|of| ValidView { from: of.from, until: of.until, now: of.holds(now) })
}

/// A way of making a test.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MethodView {
    pub id: MethodId,
    pub assay: Assay,
    pub maker: DocumentNumber,
    pub valid: Option<ValidView>,
}

/// An instrument.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InstrumentView {
    pub id: InstrumentId,
    pub number: DocumentNumber,
    pub valid: Option<ValidView>,
}

/// A lot of reagent.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LotView {
    pub id: LotId,
    pub method: MethodId,
    pub assay: Option<Assay>,
    pub number: DocumentNumber,
    pub expires_at: Moment,
    pub expired: bool,
    pub valid: Option<ValidView>,
}

/// What is tested with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeansView {
    pub methods: Vec<MethodView>,
    pub instruments: Vec<InstrumentView>,
    /// The newest first.
    pub lots: Vec<LotView>,
}

/// All means, with whether each may be used now.
pub fn means(world: &World, now: Moment) -> MeansView {
    let rows = world.laboratory();
    let method =
        |row: &Method| MethodView { id: row.id, assay: row.assay, maker: row.maker, valid: valid(row.valid, now) };
    let instrument = |row: &Instrument| InstrumentView { id: row.id, number: row.number, valid: valid(row.valid, now) };
    let lot = |row: &Lot| LotView {
        id: row.id,
        method: row.method,
        assay: rows.method(row.method).map(|method| method.assay),
        number: row.number,
        expires_at: row.expires_at,
        expired: row.expires_at <= now,
        valid: valid(row.valid, now),
    };
    MeansView {
        methods: rows.methods().map(method).collect(),
        instruments: rows.instruments().map(instrument).collect(),
        lots: rows.lots().rev().map(lot).collect(),
    }
}

/// A sample.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct SampleView {
    pub purpose: SamplePurpose,
    pub taken_at: Moment,
    pub arrived_at: Moment,
    pub condition: domain::duty::laboratory::Condition,
}

fn samples(row: &Tested) -> Vec<SampleView> {
    let view = |purpose: &SamplePurpose| {
        let Sample { taken_at, arrived_at, condition } = *row.sample(*purpose)?;
        Some(SampleView { purpose: *purpose, taken_at, arrived_at, condition })
    };
    SamplePurpose::ALL.iter().filter_map(view).collect()
}

/// Which donations.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TestedFilter {
    pub standing: Option<TestStanding>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// A donation in the list of the laboratory.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TestedRow {
    pub donation: NumberView,
    pub samples: Vec<SampleView>,
    pub results: u32,
    pub standing: TestStanding,
    pub group: Option<Group>,
    pub untested: Option<UntestedReason>,
    pub last_result: Option<Moment>,
}

fn tested_row(row: &Tested) -> TestedRow {
    let (standing, group) = row.judged;
    TestedRow {
        donation: NumberView::of(row.donation),
        samples: samples(row),
        results: row.outcomes.len() as u32,
        standing,
        group,
        untested: row.untested,
        last_result: row.last_result,
    }
}

/// Donations of which the laboratory knows anything, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &TestedFilter) -> Result<Page<TestedRow>, BadCursor> {
    let rows = world.laboratory();
    let numbered = rows.iter().rev().zip((0..rows.len() as u32).rev());
    let wanted = |(row, _): &(&Tested, u32)| filter.standing.is_none_or(|standing| standing == row.judged.0);
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(numbered.filter(wanted), |(_, number)| NewestFirst(*number), |(row, _)| tested_row(row))
}

/// How a marker stands.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct MarkerView {
    pub marker: Marker,
    pub state: MarkerState,
}

/// One result, as it was recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OutcomeView {
    pub assay: Assay,
    pub reading: Reading,
    pub found: Found,
    pub run: RunId,
    pub plate: Option<DocumentNumber>,
    pub well: Well,
    /// `A1` to `H12`.
    pub at: String,
    /// Of a pool, not of its own sample.
    pub pooled: bool,
    /// It was corrected and counts no longer.
    pub corrected: bool,
    pub by: Option<ActorId>,
    pub recorded_at: Option<Moment>,
}

fn outcome_view(rows: &Laboratory, one: &Outcome) -> OutcomeView {
    let run = rows.run(one.run);
    let recorded = run.and_then(|run| match run.state {
        RunState::Recorded { by, at, .. } => Some((by, at)),
        RunState::Planned => None,
    });
    OutcomeView {
        assay: one.assay,
        reading: one.reading,
        found: one.found,
        run: one.run,
        plate: run.map(|run| run.plate),
        well: one.well,
        at: one.well.to_string(),
        pooled: one.via == Via::Pool,
        corrected: one.counting == Counting::Corrected,
        by: recorded.map(|(by, _)| by),
        recorded_at: recorded.map(|(_, at)| at),
    }
}

/// A donation with everything that the laboratory knows of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TestedView {
    pub donation: NumberView,
    pub samples: Vec<SampleView>,
    /// By the edition in force now.
    pub standing: TestStanding,
    pub group: Option<Group>,
    pub markers: Vec<MarkerView>,
    pub blockers: Vec<Blocker>,
    pub untested: Option<UntestedReason>,
    /// In the order in which they were recorded.
    pub outcomes: Vec<OutcomeView>,
    pub pool: Option<PoolId>,
    pub last_result: Option<Moment>,
}

/// One donation.
///
/// # Errors
/// Nothing was collected under this number, and no sample came.
pub fn one(world: &World, donation: DonationNumber) -> Result<TestedView, Refusal> {
    let rows = world.laboratory();
    let row = rows.tested(donation);
    if row.is_none() && world.collections().of(donation).is_none() {
        return Err(Refusal::UnknownDonation { donation: donation.to_string() });
    }
    let said = verdict(world, world.rules(), donation);
    let outcomes = row.map(|row| row.outcomes.iter().map(|one| outcome_view(rows, one)).collect());
    Ok(TestedView {
        donation: NumberView::of(donation),
        samples: row.map(samples).unwrap_or_default(),
        standing: said.standing(),
        group: said.group,
        markers: said.markers.iter().map(|(marker, state)| MarkerView { marker: *marker, state: *state }).collect(),
        blockers: said.blockers,
        untested: row.and_then(|row| row.untested),
        outcomes: outcomes.unwrap_or_default(),
        pool: row.and_then(|row| row.pool),
        last_result: said.last_result,
    })
}

/// A donation whose tests are not complete.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenView {
    pub donation: NumberView,
    pub begun_at: Moment,
    pub samples: Vec<SampleView>,
    pub blockers: Vec<Blocker>,
}

/// Donations of these days whose tests are not complete and of which nobody said why (S53), the oldest first.
pub fn unreconciled(world: &World, now: Moment) -> Vec<OpenView> {
    let rows = world.laboratory();
    let recent = world.collections().iter().rev().take_while(|row| now.plus_days(-DAYS_BACK) <= row.collected.begun_at);
    let view = |(donation, begun_at): (DonationNumber, Moment)| {
        let row = rows.tested(donation);
        if row.is_some_and(|row| row.untested.is_some()) {
            return None;
        }
        let said = verdict(world, world.rules(), donation);
        (!said.is_complete()).then(|| OpenView {
            donation: NumberView::of(donation),
            begun_at,
            samples: row.map(samples).unwrap_or_default(),
            blockers: said.blockers,
        })
    };
    let mut open: Vec<OpenView> =
        recent.filter_map(|row| view((row.collected.donation, row.collected.begun_at))).collect();
    open.reverse();
    open
}

/// Which pools.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PoolFilter {
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Donations tested together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PoolView {
    pub id: PoolId,
    pub members: Vec<NumberView>,
}

/// Pools, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn pools(world: &World, filter: &PoolFilter) -> Result<Page<PoolView>, BadCursor> {
    let view = |row: &Pool| PoolView { id: row.id, members: row.members.iter().copied().map(NumberView::of).collect() };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(world.laboratory().pools().rev(), |row| NewestFirst(row.id.0), view)
}

/// Which plates.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RunFilter {
    /// Only those whose results are awaited, or only those recorded.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// A plate in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RunRow {
    pub id: RunId,
    pub plate: DocumentNumber,
    pub instrument: InstrumentId,
    pub lots: Vec<LotId>,
    /// None while its results are awaited.
    pub controls: Option<Controls>,
    pub by: Option<ActorId>,
    pub recorded_at: Option<Moment>,
}

fn run_row(row: &Run) -> RunRow {
    let recorded = match row.state {
        RunState::Recorded { controls, by, at } => Some((controls, by, at)),
        RunState::Planned => None,
    };
    RunRow {
        id: row.id,
        plate: row.plate,
        instrument: row.instrument,
        lots: row.lots.clone(),
        controls: recorded.map(|(controls, ..)| controls),
        by: recorded.map(|(_, by, _)| by),
        recorded_at: recorded.map(|(_, _, at)| at),
    }
}

/// Plates, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn runs(world: &World, filter: &RunFilter) -> Result<Page<RunRow>, BadCursor> {
    let wanted = |row: &&Run| filter.open.is_none_or(|open| open == (row.state == RunState::Planned));
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(world.laboratory().runs().rev().filter(wanted), |row| NewestFirst(row.id.0), run_row)
}

/// A plate with the wells whose results are awaited; recorded ones are results of their donations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RunView {
    pub run: RunRow,
    pub wells: Vec<PlannedWell>,
}

/// One plate.
///
/// # Errors
/// None was planned under this number.
pub fn run(world: &World, run: RunId) -> Result<RunView, Refusal> {
    let row = world.laboratory().run(run).ok_or(Refusal::UnknownRun { run })?;
    Ok(RunView { run: run_row(row), wells: row.wells.clone() })
}
