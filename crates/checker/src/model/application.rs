//! What the checker keeps of applications for blood inside hospitals.

use crate::record::events::{ApprovalStep, LineAsk};
use crate::record::text::Moment;
use crate::record::words::Opaque;

/// How an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    Open,
    /// Refused or withdrawn: it asks for nothing.
    GivenUp,
    Lapsed,
}

/// An application for blood.
#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub site: u32,
    pub patient: Opaque,
    /// Day of the city.
    pub day: i64,
    /// In mL of prepared blood.
    pub volume: u64,
    pub lines: Vec<LineAsk>,
    /// What must be signed, by the checker's own sum; nothing for life-saving use.
    pub needs: &'static [ApprovalStep],
    pub signed: usize,
    /// The applicant, who wrote it, who signed.
    pub persons: Vec<Opaque>,
    pub valid_until: Option<Moment>,
    pub stands: Stands,
}

impl Application {
    /// Whether a signature lacks.
    pub(crate) fn waits(&self) -> bool {
        self.stands == Stands::Open && self.signed < self.needs.len()
    }

    /// Whether blood may be prepared and issued on it at `now`.
    pub(crate) fn is_approved(&self, now: Moment) -> bool {
        self.stands == Stands::Open && self.signed >= self.needs.len() && self.valid_until.is_some_and(|at| now < at)
    }
}
