//! Release as those who do it see it: each piece with its eight gates, what holds them open, and how far it is.

use domain::duty::component::{Piece, PieceState};
use domain::duty::release::{Clearing, Gate, Gates, Label, ProductHoldReason, gates};
use domain::{ActorId, Amount, BagId, CityDay, Group, Moment, Product, Refusal, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::collection::NumberView;
use super::{BadCursor, NewestFirst, Page, Paging, Said};

/// A gate that is open, with every reason in words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenGate {
    pub gate: Gate,
    /// The codes of the reasons, in the order of the words.
    pub codes: Vec<String>,
    pub said: Said,
}

fn open_gates(gates: &Gates) -> Vec<OpenGate> {
    let one = |row: &domain::duty::release::GateRow| OpenGate {
        gate: row.gate,
        codes: row.obstacles.0.iter().map(|obstacle| obstacle.code().to_owned()).collect(),
        said: Said::new(row.obstacles.zh(), row.obstacles.en()),
    };
    gates.open().map(one).collect()
}

/// How far a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReleaseStage {
    /// A gate that comes before the release is open.
    Blocked,
    /// It may be released.
    Ready,
    /// Released, without a label.
    Released,
    /// Its label is printed and is to be scanned back.
    Labelled,
}

/// A piece on its way from the bench to the store.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClearingView {
    pub piece: BagId,
    pub donation: NumberView,
    pub product: Product,
    pub amount: Amount,
    pub group: Option<Group>,
    pub expires_at: Moment,
    pub stage: ReleaseStage,
    /// Whether somebody looked at it.
    pub inspected: bool,
    pub open: Vec<OpenGate>,
    pub released_at: Option<Moment>,
    pub released_by: Option<ActorId>,
    pub second_person: Option<ActorId>,
    /// The label that counts.
    pub label: Option<Label>,
    /// Released too long ago to be without its label in the store.
    pub overdue: bool,
}

fn view(world: &World, row: &Piece, now: Moment) -> ClearingView {
    let piece = row.made.piece;
    let (rules, releases) = (world.rules(), world.releases());
    let gates = gates(world, rules, piece, now);
    let clearing = releases.of(piece);
    let released = clearing.and_then(|row| row.released);
    let label = clearing.and_then(|row| row.label);
    let stage = match (released, label) {
        (Some(_), Some(_)) => ReleaseStage::Labelled,
        (Some(_), None) => ReleaseStage::Released,
        (None, _) if gates.as_ref().is_some_and(|gates| gates.before_release().next().is_none()) => ReleaseStage::Ready,
        (None, _) => ReleaseStage::Blocked,
    };
    ClearingView {
        piece,
        donation: NumberView::of(piece.donation),
        product: piece.born_as,
        amount: row.made.amount,
        group: domain::duty::release::group_of(world, rules, piece),
        expires_at: row.made.expires_at,
        stage,
        inspected: clearing.is_some_and(|row| row.inspection.is_some()),
        open: gates.as_ref().map(open_gates).unwrap_or_default(),
        released_at: released.map(|by| by.at),
        released_by: released.map(|by| by.releaser),
        second_person: released.map(|by| by.second_person),
        label,
        overdue: releases.unlabelled(rules, now).any(|row: &Clearing| row.piece == piece),
    }
}

/// Which pieces.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ClearingFilter {
    pub stage: Option<ReleaseStage>,
    pub product: Option<Product>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// What is at the bench and not in stock yet, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &ClearingFilter, now: Moment) -> Result<Page<ClearingView>, BadCursor> {
    let bench = world.components();
    let numbered = bench.pieces().rev().zip((0..bench.pieces_len() as u32).rev());
    let at_bench = numbered.filter(|(row, _)| row.state == PieceState::AtBench);
    let of_product = at_bench.filter(|(row, _)| filter.product.is_none_or(|product| product == row.made.piece.born_as));
    let shown = of_product.map(|(row, number)| (view(world, row, now), number));
    let wanted = shown.filter(|(row, _)| filter.stage.is_none_or(|stage| stage == row.stage));
    Paging::new(&filter.cursor, filter.limit).page(wanted, |(_, number)| NewestFirst(*number), |(row, _)| row)
}

/// One piece.
///
/// # Errors
/// None was made under this number.
pub fn one(world: &World, piece: BagId, now: Moment) -> Result<ClearingView, Refusal> {
    let row = world.components().piece(piece).ok_or(Refusal::UnknownPiece { piece })?;
    Ok(view(world, row, now))
}

/// What was released too long ago to be without its label in the store.
pub fn unlabelled(world: &World, now: Moment) -> Vec<ClearingView> {
    let rows = world.releases().unlabelled(world.rules(), now);
    rows.filter_map(|row| one(world, row.piece, now).ok()).collect()
}

/// A product, or a day's production of it, that is not released.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct ProductHoldView {
    pub product: Product,
    /// All of it when there is none.
    pub made_on: Option<CityDay>,
    pub reason: ProductHoldReason,
}

/// All products and days that are held.
pub fn product_holds(world: &World) -> Vec<ProductHoldView> {
    let view = |(product, made_on, reason)| ProductHoldView { product, made_on, reason };
    world.releases().product_holds().map(view).collect()
}

/// The labels that count of these pieces.
///
/// # Errors
/// The first that is unknown, or has none.
pub fn labels(world: &World, pieces: &[BagId]) -> Result<Vec<Label>, Refusal> {
    let label = |piece: &BagId| {
        let label = world.releases().of(*piece).and_then(|row| row.label);
        label.ok_or(match world.components().piece(*piece) {
            None => Refusal::UnknownPiece { piece: *piece },
            Some(_) => Refusal::LabelNotPrinted { piece: *piece },
        })
    };
    pieces.iter().map(label).collect()
}
