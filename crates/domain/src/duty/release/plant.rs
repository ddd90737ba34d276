//! A gate taken out on purpose, to show that the independent checker sees what then comes into the store.
//!
//! Compiled under the feature `plant` alone, which nothing but the longer tests asks for.

use super::{Gate, Obstacle};
use std::cell::Cell;

/// What is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// All that one gate asks.
    Gate(Gate),
    /// One reason of one, by the code of its obstacle.
    Reason(&'static str),
}

thread_local! {
    static OUT: Cell<Option<Out>> = const { Cell::new(None) };
}

/// Takes out a gate, or a reason, for this thread; or puts all back.
pub fn take_out(out: Option<Out>) {
    OUT.set(out);
}

/// Whether an obstacle of a gate still counts.
pub(super) fn counts(gate: Gate, obstacle: &Obstacle) -> bool {
    match OUT.get() {
        None => true,
        Some(Out::Gate(out)) => gate != out,
        Some(Out::Reason(code)) => obstacle.code() != code,
    }
}
