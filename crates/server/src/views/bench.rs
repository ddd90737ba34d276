//! The bench as its technicians see it: donations that wait, with the limits that run, steps under way, and pieces
//! with what they are of and what speaks against them.

use domain::duty::collection::{Anticoagulant, Collection, Donated, Restriction};
use domain::duty::component::{
    Choice, Deviation, DonationUse, Piece, PieceState, ScrapReason, Solution, Source, Step, StepEnd, StepKind, System,
    choices, fresh_until, platelets_until,
};
use domain::{ActorId, Amount, Attributes, BagId, EquipmentId, Moment, Product, Refusal, StepId, World};
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::collection::NumberView;
use super::consignment::{DAYS_BACK, QuestionView};
use super::{BadCursor, NewestFirst, Page, Paging};

/// A donation that nobody took into a step yet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BenchDonationView {
    pub donation: NumberView,
    pub taken: Donated,
    pub anticoagulant: Anticoagulant,
    pub begun_at: Moment,
    pub volume_ml: u16,
    pub restrictions: Vec<Restriction>,
    /// When its bag came to the station; none of what was collected there.
    pub arrived_at: Option<Moment>,
    /// Up to when its plasma is fresh.
    pub fresh_until: Moment,
    /// Up to when platelets are made of it; none of cold blood.
    pub platelets_until: Option<Moment>,
    /// The open question that its box left.
    pub question: Option<QuestionView>,
    /// The donor asked not to use it.
    pub excluded: bool,
}

fn donation_view(world: &World, row: &Collection) -> BenchDonationView {
    let donation = row.collected.donation;
    let held = world.consignments().held_by(world, donation);
    BenchDonationView {
        donation: NumberView::of(donation),
        taken: row.collected.taken,
        anticoagulant: row.collected.anticoagulant,
        begun_at: row.collected.begun_at,
        volume_ml: row.collected.volume_ml,
        restrictions: row.restrictions.clone(),
        arrived_at: world.consignments().arrival(donation).map(|came| came.at),
        fresh_until: fresh_until(world, row),
        platelets_until: platelets_until(world, row),
        question: held.map(|finding| QuestionView::of(world, finding)),
        excluded: world.donors().is_excluded(donation),
    }
}

/// Donations at the station that nobody took, those whose limit ends first at the top.
pub fn donations(world: &World, now: Moment) -> Vec<BenchDonationView> {
    let bench = world.components();
    let recent = |row: &&Collection| now.plus_days(-DAYS_BACK) <= row.collected.begun_at;
    let waits = |row: &&Collection| {
        bench.use_of(row.collected.donation).is_none() && domain::duty::component::is_here(world, row)
    };
    let rows = world.collections().iter().rev().take_while(recent).filter(waits);
    let mut shown: Vec<BenchDonationView> = rows.map(|row| donation_view(world, row)).collect();
    shown.sort_by_key(|row| (row.fresh_until, row.donation.number.clone()));
    shown
}

/// What a step takes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceView {
    Donation { donation: NumberView },
    Piece { piece: BagId },
}

impl SourceView {
    fn of(source: Source) -> SourceView {
        match source {
            Source::Donation { donation } => SourceView::Donation { donation: NumberView::of(donation) },
            Source::Piece { piece } => SourceView::Piece { piece },
        }
    }
}

/// Where a piece is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PieceAt {
    AtBench,
    InStep,
    Consumed,
    Discarded,
    Admitted,
}

const fn at(state: PieceState) -> PieceAt {
    match state {
        PieceState::AtBench => PieceAt::AtBench,
        PieceState::InStep { .. } => PieceAt::InStep,
        PieceState::Consumed { .. } => PieceAt::Consumed,
        PieceState::Discarded { .. } => PieceAt::Discarded,
        PieceState::Admitted => PieceAt::Admitted,
    }
}

/// A piece.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PieceView {
    pub piece: BagId,
    pub donation: NumberView,
    pub product: Product,
    pub volume_ml: u16,
    pub amount: Amount,
    pub attributes: Attributes,
    pub collected_at: Moment,
    pub expires_at: Moment,
    pub made_by: StepId,
    pub deviations: Vec<Deviation>,
    /// Questions about it; while one is open the piece is held.
    pub questions: Vec<QuestionView>,
    pub state: PieceAt,
    pub discarded_for: Option<ScrapReason>,
}

fn piece_view(world: &World, row: &Piece) -> PieceView {
    let made = row.made;
    PieceView {
        piece: made.piece,
        donation: NumberView::of(made.piece.donation),
        product: made.piece.born_as,
        volume_ml: made.volume_ml,
        amount: made.amount,
        attributes: made.attributes,
        collected_at: made.collected_at,
        expires_at: made.expires_at,
        made_by: row.made_by,
        deviations: row.deviations.clone(),
        questions: row.questions.iter().map(|finding| QuestionView::of(world, *finding)).collect(),
        state: at(row.state),
        discarded_for: match row.state {
            PieceState::Discarded { reason } => Some(reason),
            _ => None,
        },
    }
}

/// Which pieces.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PieceFilter {
    pub state: Option<PieceAt>,
    pub product: Option<Product>,
    /// The scan of a donation number.
    pub donation: Option<String>,
    /// Only those that an open question holds, or only the others.
    pub held: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Pieces, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn pieces(
    world: &World,
    filter: &PieceFilter,
    donation: Option<DonationNumber>,
) -> Result<Page<PieceView>, BadCursor> {
    let bench = world.components();
    let numbered = bench.pieces().rev().zip((0..bench.pieces_len() as u32).rev());
    let wanted = |(row, _): &(&Piece, u32)| {
        let piece = row.made.piece;
        filter.state.is_none_or(|state| state == at(row.state))
            && filter.product.is_none_or(|product| product == piece.born_as)
            && donation.is_none_or(|donation| donation == piece.donation)
            && filter.held.is_none_or(|held| held == bench.held_by(world, piece).is_some())
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(numbered.filter(wanted), |(_, number)| NewestFirst(*number), |(row, _)| piece_view(world, row))
}

/// A piece with what it is of and what was made of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PieceFile {
    pub piece: PieceView,
    pub step: Option<StepView>,
    pub parents: Vec<SourceView>,
    pub children: Vec<BagId>,
    /// The donations that it is of, each once.
    pub donations: Vec<NumberView>,
}

/// One piece.
///
/// # Errors
/// None was made under this number.
pub fn piece(world: &World, piece: BagId) -> Result<PieceFile, Refusal> {
    let bench = world.components();
    let row = bench.piece(piece).ok_or(Refusal::UnknownPiece { piece })?;
    Ok(PieceFile {
        piece: piece_view(world, row),
        step: bench.step(row.made_by).map(step_view),
        parents: bench.parents(piece).iter().map(|source| SourceView::of(*source)).collect(),
        children: bench.children(piece).to_vec(),
        donations: bench.donations_of(piece).into_iter().map(NumberView::of).collect(),
    })
}

/// How a step ended.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepEndView {
    Recorded {
        at: Moment,
        by: ActorId,
        system: System,
        solution: Solution,
        additive_ml: u16,
        loss_ml: u16,
        /// Its volumes do not add up.
        unbalanced: bool,
    },
    Cancelled {
        at: Moment,
        by: ActorId,
    },
}

/// A step at the bench.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StepView {
    pub id: StepId,
    pub kind: StepKind,
    pub inputs: Vec<SourceView>,
    pub makes: Vec<Product>,
    pub equipment: Option<EquipmentId>,
    pub begun_at: Moment,
    pub begun_by: ActorId,
    pub outputs: Vec<BagId>,
    /// None while it goes on.
    pub end: Option<StepEndView>,
}

fn step_view(row: &Step) -> StepView {
    let ended = |end: StepEnd| match end {
        StepEnd::Recorded { at, by, system, solution, additive_ml, loss_ml, unbalanced } => {
            StepEndView::Recorded { at, by, system, solution, additive_ml, loss_ml, unbalanced: unbalanced.is_some() }
        }
        StepEnd::Cancelled { at, by } => StepEndView::Cancelled { at, by },
    };
    StepView {
        id: row.id,
        kind: row.kind,
        inputs: row.inputs.iter().map(|source| SourceView::of(*source)).collect(),
        makes: row.makes.clone(),
        equipment: row.equipment,
        begun_at: row.begun_at,
        begun_by: row.begun_by,
        outputs: row.outputs.clone(),
        end: row.end.map(ended),
    }
}

/// Which steps.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct StepFilter {
    /// Only those under way, or only those that are over.
    pub open: Option<bool>,
    pub kind: Option<StepKind>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Steps, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn steps(world: &World, filter: &StepFilter) -> Result<Page<StepView>, BadCursor> {
    let wanted = |row: &&Step| {
        filter.open.is_none_or(|open| open == row.end.is_none()) && filter.kind.is_none_or(|kind| kind == row.kind)
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(world.components().steps().rev().filter(wanted), |row| NewestFirst(row.id.0), step_view)
}

/// Of what.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ChoiceFilter {
    /// The scan of a donation number.
    pub donation: Option<String>,
    /// Or the number of a piece.
    pub piece: Option<BagId>,
}

/// What was scanned, and what can be made of it now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChoicesView {
    pub donation: Option<BenchDonationView>,
    pub piece: Option<PieceView>,
    /// The step that has it, or had it.
    pub step: Option<StepView>,
    pub choices: Vec<Choice>,
}

/// Everything that the bench may do with what was scanned.
///
/// # Errors
/// Nothing was collected, or made, under this number.
pub fn choices_of(world: &World, source: Source, now: Moment) -> Result<ChoicesView, Refusal> {
    let bench = world.components();
    let (donation, piece, step) = match source {
        Source::Donation { donation } => {
            let row = world.collections().of(donation);
            let row = row.ok_or_else(|| Refusal::UnknownDonation { donation: donation.to_string() })?;
            let step = match bench.use_of(donation) {
                Some(DonationUse::InStep { step } | DonationUse::Consumed { step }) => Some(step),
                Some(DonationUse::Discarded { .. }) | None => None,
            };
            (Some(donation_view(world, row)), None, step)
        }
        Source::Piece { piece } => {
            let row = bench.piece(piece).ok_or(Refusal::UnknownPiece { piece })?;
            let step = match row.state {
                PieceState::InStep { step } | PieceState::Consumed { step } => Some(step),
                _ => None,
            };
            (None, Some(piece_view(world, row)), step)
        }
    };
    let step = step.and_then(|step| bench.step(step)).map(step_view);
    Ok(ChoicesView { donation, piece, step, choices: choices(world, source, now) })
}
