//! What the checker keeps of external assessments. Of checks it keeps nothing: it judges them in their own batch.

use crate::record::control::Against;
use crate::record::laboratory::Assay;
use std::collections::{BTreeMap, HashSet};

/// One test of a round.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked {
    pub stands: Option<Against>,
    pub acted: bool,
}

/// A round of a programme.
#[derive(Clone, Debug, Default)]
pub(crate) struct Round {
    pub tests: Vec<(Assay, Asked)>,
    pub closed: bool,
}

impl Round {
    pub(crate) fn test(&mut self, assay: Assay) -> Option<&mut Asked> {
        self.tests.iter_mut().find(|(of, _)| *of == assay).map(|(_, row)| row)
    }

    /// Whether nothing of it is left to do.
    pub(crate) fn is_complete(&self) -> bool {
        let done = |row: &Asked| match row.stands {
            None => false,
            Some(Against::Within) => true,
            Some(Against::Outside) => row.acted,
        };
        self.tests.iter().all(|(_, row)| done(row))
    }
}

/// All rounds.
#[derive(Debug, Default)]
pub(crate) struct Assessing {
    pub rounds: BTreeMap<u32, Round>,
    pub programmes: HashSet<String>,
}
