//! Drills: nights replayed or made up, lived by simulated staff through commands, and judged.
//!
//! A drill ends in a report with what was counted from the journal and every violation found. It
//! passes when there is none. Nothing here decides anything about blood.

mod night;
mod report;
pub mod scenario;

pub use night::{NightError, october_third};
pub use report::DrillReport;
