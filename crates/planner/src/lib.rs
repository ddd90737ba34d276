//! Supply plans over a snapshot of the World: what to take from where, by which way, and why.
//!
//! Pure arithmetic: no clock, no chance, no input or output, no unordered iteration. A plan made here
//! passes [`domain::plan::lint::lint_plan`] at the moment it was made for; whether it still may be
//! executed later is the linter's to say, not ours. Every plan follows one order of choice ([`choice`]).

mod amounts;
mod case;
pub mod choice;
mod draw;
mod exact;
mod lots;
mod need;
mod next;
mod notes;
mod order;
mod portion;
mod together;
mod weigh;

pub use amounts::{Proposed, ProposedFor, propose_amount};
pub use case::{alternatives, plan_case};
pub use next::next_suitable;
pub use order::plan_order;
pub use together::plan_together;
pub use weigh::weigh;
