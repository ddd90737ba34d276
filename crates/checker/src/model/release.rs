//! What the checker keeps of releases, and who had a hand in the tests of what.

use super::bench::number_of;
use crate::record::bench::Source;
use crate::record::giving::Number;
use crate::record::laboratory::Standing;
use crate::record::release::Label;
use crate::record::words::{BagKey, Opaque, Product};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How far a piece is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clearing {
    /// Whether what was seen last was sound.
    pub looks: Option<bool>,
    pub asked: Vec<u32>,
    /// Questions about its label: it may be released, but gets no label and is not admitted before they are answered.
    pub label_asked: Vec<u32>,
    pub excursions: Vec<u32>,
    pub released: Option<(Opaque, Opaque)>,
    pub label: Option<Label>,
    pub prints: u32,
}

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Releasing {
    pub judged: HashMap<Number, Standing>,
    /// Failed once, and not reviewed since.
    pub failed: HashSet<Number>,
    /// Who had a hand in the tests of each.
    pub testers: HashMap<Number, BTreeSet<Opaque>>,
    /// Collected from somebody whom nobody had cleared for it.
    pub uncleared: HashSet<Number>,
    /// Two collections were reported under the number.
    pub twice: HashSet<Number>,
    /// Questions about what was counted of a donation.
    pub asked: HashMap<Number, Vec<u32>>,
    pub parents: HashMap<BagKey, Vec<Source>>,
    /// The day of the city on which each piece was made.
    pub made_on: HashMap<BagKey, i32>,
    pub product_holds: HashSet<(Product, Option<i32>)>,
    /// The question about each piece of equipment.
    pub excursions: HashMap<u32, u32>,
    /// Excursions after which nothing is fit for use.
    pub unfit: HashSet<u32>,
    pub pieces: HashMap<BagKey, Clearing>,
}

impl Releasing {
    /// The donations that a piece is of.
    pub(crate) fn donations_of(&self, piece: &BagKey) -> BTreeSet<Number> {
        let (mut found, mut left) = (BTreeSet::new(), vec![Source::Piece { piece: *piece }]);
        while let Some(source) = left.pop() {
            match source {
                Source::Donation { donation } => {
                    found.insert(donation);
                }
                Source::Piece { piece } => left.extend(self.parents.get(&piece).into_iter().flatten().copied()),
            }
        }
        if found.is_empty() {
            found.extend(number_of(piece));
        }
        found
    }

    /// Whoever had a hand in the tests of what a piece is of.
    pub(crate) fn testers_of(&self, piece: &BagKey) -> BTreeSet<Opaque> {
        let of = |number: &Number| self.testers.get(number).cloned().unwrap_or_default();
        self.donations_of(piece).iter().flat_map(of).collect()
    }
}
