//! One emergency case as the checker believes it to be, and what it owes.

use crate::record::events::{FormalityKind, LineAsk, OwnStock};
use crate::record::plan::Pool;
use crate::record::words::{Abo, AntiD, Determination, Group, Identity, Opaque, Product, RhD};
use std::collections::BTreeMap;

/// What is known of a patient's blood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Blood {
    pub group: Group,
    pub determination: Determination,
    pub anti_d: AntiD,
}

impl Blood {
    /// Of a patient of whom nothing is recorded.
    pub(crate) const UNKNOWN: Blood = Blood {
        group: Group { abo: Abo::O, rhd: RhD::Positive },
        determination: Determination::NotDetermined,
        anti_d: AntiD::NotKnown,
    };

    pub(crate) fn is_determined(&self) -> bool {
        self.determination == Determination::Determined
    }

    pub(crate) fn has_anti_d(&self) -> bool {
        self.anti_d == AntiD::Known
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub call: u16,
    pub ask: LineAsk,
    /// As reduced since.
    pub requested: u64,
    /// Left a store for it, less what came back or was lost; with what the hospital gave of its own.
    pub sent: u64,
}

/// What of a product came in and was given.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Got {
    pub received: u64,
    pub issued: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub hospital: u32,
    pub patient: Opaque,
    pub identity: Identity,
    pub blood: Blood,
    pub open: bool,
    pub calls: BTreeMap<u16, OwnStock>,
    pub lines: BTreeMap<u16, Line>,
    /// Every bag sent or given for it, once each time.
    pub bags: Vec<u32>,
    /// Who took part in asking, supplying and using.
    pub took_part: Vec<Opaque>,
    pub supplied: bool,
    /// Forms and confirmations opened, by kind.
    pub forms: u32,
    pub confirmations: u32,
    /// Sides whose head confirmed by phone: transfusion department, supply department.
    pub confirmed: [bool; 2],
    pub deepest: Option<Pool>,
    pub got: BTreeMap<Product, Got>,
}

impl Case {
    /// A case just opened.
    pub(crate) fn opened(hospital: u32, patient: Opaque, identity: Identity, blood: Blood) -> Case {
        Case {
            hospital,
            patient,
            identity,
            blood,
            open: true,
            calls: BTreeMap::new(),
            lines: BTreeMap::new(),
            bags: Vec::new(),
            took_part: Vec::new(),
            supplied: false,
            forms: 0,
            confirmations: 0,
            confirmed: [false; 2],
            deepest: None,
            got: BTreeMap::new(),
        }
    }

    pub(crate) fn takes_part(&mut self, person: Opaque) {
        if !self.took_part.contains(&person) {
            self.took_part.push(person);
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Review {
    pub case: u32,
    /// Approved or rejected: held is no end.
    pub closed: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Formality {
    pub kind: FormalityKind,
    /// None for the signature of an override outside any case.
    pub case: Option<u32>,
    /// Who must sign, when that is one person.
    pub signer: Option<Opaque>,
    pub closed: bool,
}
