//! What a drill found.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The report of a drill: the same shape for all.
#[derive(Clone, Debug, Serialize)]
pub struct DrillReport {
    pub drill: String,
    pub seed: u64,
    pub passed: bool,
    /// Everything that should not be, in plain words.
    pub violations: Vec<String>,
    pub figures: Value,
    /// What was received and given, by class or product, for drills of a scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals: Option<BTreeMap<String, String>>,
}

impl DrillReport {
    /// A report without totals; it passed when nothing was violated.
    pub fn new(drill: &str, seed: u64, violations: Vec<String>, figures: Value) -> DrillReport {
        DrillReport { drill: drill.to_owned(), seed, passed: violations.is_empty(), violations, figures, totals: None }
    }

    /// With the totals of a scenario.
    pub fn with_totals(mut self, totals: BTreeMap<String, String>) -> DrillReport {
        self.totals = Some(totals);
        self
    }
}
