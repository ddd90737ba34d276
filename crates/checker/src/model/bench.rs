//! What the checker keeps of boxes of donations and of the bench.

use crate::record::bench::*;
use crate::record::giving::{Donated, Number, Restriction};
use crate::record::rulebook::Rules;
use crate::record::text::Moment;
use crate::record::words::{BagKey, Opaque, Product};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A collection, as what is made of it is judged.
#[derive(Clone, Debug)]
pub(crate) struct Gathered {
    pub place: u32,
    pub taken: Donated,
    pub anticoagulant: String,
    pub begun_at: Moment,
    pub ended_at: Moment,
    pub volume_ml: u32,
    pub restrictions: Vec<Restriction>,
}

/// A box that left.
#[derive(Clone, Debug)]
pub(crate) struct SentBox {
    pub seal: String,
    pub cooling: Cooling,
    pub contents: Vec<Carried>,
    pub by: Option<Opaque>,
    pub open: bool,
}

/// What came of a donation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Came {
    pub bags: u8,
    pub tubes: u8,
    /// Counted out, and not come.
    pub lacks: (u8, u8),
    /// How its bag came.
    pub by: Option<(Cooling, Option<Transport>)>,
}

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Bench {
    pub gathered: HashMap<Number, Gathered>,
    pub boxes: Vec<SentBox>,
    /// The box that each donation on its way is in.
    pub on_road: HashMap<Number, u32>,
    pub came: HashMap<Number, Came>,
    /// Of the box that the batch opens: what must be asked about each donation.
    pub to_ask: BTreeSet<(Number, u8)>,
    pub steps: Vec<BenchStep>,
    pub pieces: HashMap<BagKey, BenchPiece>,
    /// What went into a step that is open or was recorded, or was discarded.
    pub taken: HashSet<Source>,
    /// Places of collection at the station: what is collected there needs no box.
    pub at_station: HashSet<u32>,
    /// Numbers that pieces go under.
    pub numbers: HashSet<Number>,
}

/// A piece as the checker believes it to be.
#[derive(Clone, Debug)]
pub(crate) struct BenchPiece {
    pub made: Made,
    pub deviations: BTreeSet<Deviation>,
    pub questions: Vec<u32>,
}

/// A step that was begun.
#[derive(Clone, Debug)]
pub(crate) struct BenchStep {
    pub kind: StepKind,
    pub inputs: Vec<Source>,
    pub open: bool,
    /// What the batch says of its outputs, until its end is told.
    pub made: Vec<PieceMade>,
    pub treated: Vec<PieceTreated>,
}

/// The product in the number of a piece, and the number of its donation.
pub(crate) fn product_of(piece: &BagKey) -> Option<Product> {
    piece.as_str().split('.').nth(1).and_then(Product::read)
}

pub(crate) fn number_of(piece: &BagKey) -> Option<Number> {
    piece.as_str().get(..13).and_then(Number::read)
}

impl Bench {
    /// The mL that a step takes with a source.
    pub(crate) fn volume_of(&self, source: &Source) -> u32 {
        match source {
            Source::Donation { donation } => self.gathered.get(donation).map_or(0, |row| row.volume_ml),
            Source::Piece { piece } => self.pieces.get(piece).map_or(0, |row| row.made.volume_ml),
        }
    }

    /// The pieces that a step takes.
    pub(crate) fn parents<'b>(&'b self, step: &'b BenchStep) -> impl Iterator<Item = &'b BenchPiece> {
        step.inputs.iter().filter_map(|source| match source {
            Source::Piece { piece } => self.pieces.get(piece),
            Source::Donation { .. } => None,
        })
    }

    /// The collection that a step takes, where it takes one.
    pub(crate) fn collection(&self, step: &BenchStep) -> Option<(Number, &Gathered)> {
        match step.inputs.as_slice() {
            [Source::Donation { donation }] => self.gathered.get(donation).map(|row| (*donation, row)),
            _ => None,
        }
    }

    /// Up to when a product can be made of a collection; `Err` when it is not good for it at all.
    pub(crate) fn until(&self, rules: &Rules, number: Number, of: Product) -> Result<Option<Moment>, ()> {
        let Some(row) = self.gathered.get(&number) else { return Ok(None) };
        let by = self.came.get(&number).and_then(|came| came.by);
        match of {
            Product::Ffp if row.restrictions.contains(&Restriction::NoFreshPlasma) => Err(()),
            Product::PltC if row.restrictions.contains(&Restriction::NoPlatelets) => Err(()),
            Product::PltC if matches!(by, Some((Cooling::Cooled, _))) => Err(()),
            Product::Ffp => {
                let mut minutes = rules.fresh_plasma_within.value.of(&row.anticoagulant);
                if by == Some((Cooling::Room, Some(Transport::InTime))) {
                    minutes = minutes.max(rules.fresh_plasma_within_quick.value);
                }
                Ok(Some(row.begun_at.plus_minutes(minutes)))
            }
            Product::PltC => Ok(Some(row.begun_at.plus_minutes(rules.platelets_within.value))),
            _ => Ok(None),
        }
    }
}
