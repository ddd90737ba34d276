//! Somebody who looks on while a drill is lived, and sets its pace.
//!
//! A drill shows its World between one thing that happens and the next. Whoever watches may take their
//! time, or end it; what happens in the drill never depends on them.

use domain::{Moment, World};
use std::ops::ControlFlow;

/// Looks on. All is told from the thread that lives the drill.
pub trait Watch {
    /// The city lives up to the drill: so many days of so many are done.
    fn prepared(&mut self, days: u32, of: u32);

    /// A night begins, the first being 1; what stands in the World from before `from` is not the drill's.
    fn night(&mut self, night: u32, of: u32, from: Moment);

    /// So the World stands until `next`. To break ends the drill without a report.
    fn stands(&mut self, world: &World, next: Moment) -> ControlFlow<()>;
}

/// Nobody looks on: the drill is lived as fast as it goes, telling only how far the city is.
pub(super) struct Unwatched<'p>(pub &'p mut dyn FnMut(u32, u32));

impl Watch for Unwatched<'_> {
    fn prepared(&mut self, days: u32, of: u32) {
        (self.0)(days, of);
    }

    fn night(&mut self, _night: u32, _of: u32, _from: Moment) {}

    fn stands(&mut self, _world: &World, _next: Moment) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
