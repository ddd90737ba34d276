//! The independent judge of the invariants: reads a journal event by event and says what in it is not
//! lawful, not whole or not consistent.
//!
//! It has its own small model of bags, reservations, shipments and cases, its own reading of the rule
//! book's content, and its own judgement of blood groups; it shares nothing with the kernel that made
//! the events. So a fault in the kernel is not repeated here. It never decides, corrects or writes.
//!
//! ```
//! use checker::{Checker, Strictness};
//! let mut checker = Checker::new(Strictness::Journal);
//! for line in "".lines() {
//!     checker.feed_json(line);
//! }
//! let report = checker.finish();
//! assert!(report.is_clean());
//! ```
//!
//! What is judged, by invariant, is the list [`Rule::ALL`]; each names what breaking it means.
//!
//! What is counted, in [`Report::counts`]:
//! `cascade.<pool>` cases by the deepest pool drawn on; `floors-crossed` draws for a case that went
//! through a floor; `lines-unfillable` outcomes named for lines; `bags-expired-on-shelf`;
//! `receipts-refused`; `reservations-lapsed`; `displaced` bags; `bags-lost`; `dispatched`, `received`
//! and `issued` bags; `fate.<fate>`; `override.<of>` bags sent or issued on an override;
//! `from-other-ledger` and `to-other-ledger` bags that changed ledgers; `finding.<rule>`, `findings-answered`; `formalities-opened`, `-closed` and `-open`; `reviews-decided`; `cases-supplied`.

mod batch;
mod checker;
mod checks;
mod model;
mod record;
mod report;

pub use checker::{Checker, Strictness};
pub use record::words::{Amount, Measure};
pub use record::{Record, RecordError};
pub use report::{CaseTotals, Received, Report, Rule, VIOLATIONS_KEPT, Violation, differences};
