//! Drills: nights replayed or made up, lived by simulated staff through commands, and judged.
//!
//! A drill ends in a report with what was counted from the journal and every violation found. It
//! passes when there is none. Nothing here decides anything about blood.

mod late_reactive;
mod night;
mod one_night;
#[cfg(any(test, feature = "plant"))]
pub mod plant;
mod random_nights;
mod report;
pub mod scenario;
mod watch;
mod working_week;

pub use late_reactive::{Blocking, LateError, late_reactive, sixty_donations};
pub use night::{NightError, october_third, october_third_watched};
#[cfg(feature = "plant")]
pub use random_nights::random_nights_planted;
pub use random_nights::{NightsError, random_nights, random_nights_watched};
pub use report::DrillReport;
pub use watch::Watch;
pub use working_week::{WeekError, working_week};
