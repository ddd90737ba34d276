//! What the checker keeps of the bedside and of the reference laboratory.

use crate::record::events::ReferenceReason;
use crate::record::text::Moment;
use crate::record::words::{Group, Opaque};
use std::collections::BTreeSet;

/// The group that samples of a patient said, and when they were drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Samples {
    pub group: Option<Group>,
    pub drawn: BTreeSet<Moment>,
}

impl Samples {
    /// Another word on the group: of a sample, or only told.
    pub(crate) fn say(&mut self, group: Group, drawn: Option<Moment>) {
        if self.group != Some(group) {
            self.drawn.clear();
        }
        self.group = Some(group);
        self.drawn.extend(drawn);
    }
}

/// A bag at the bedside.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bedside {
    pub issued_at: Option<Moment>,
    pub begun_at: Option<Moment>,
    pub ended: bool,
}

/// An open request to the reference laboratory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference {
    pub site: u32,
    pub laboratory: u32,
    pub patient: Opaque,
    pub reason: ReferenceReason,
}
