//! The bounded queue before the writer, and the bell that wakes it.
//!
//! First come, first served. A full or closed queue says so at once; nothing waits for room.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;

use crate::answer::{Act, Answers, Denied};

/// Where the answer to one act goes.
pub(crate) type Reply = oneshot::Sender<Result<Answers, Denied>>;

/// An act on its way in.
pub(crate) struct Waiting {
    pub act: Act,
    pub reply: Reply,
}

/// See the module.
pub(crate) struct Queue {
    state: Mutex<State>,
    bell: Condvar,
    most: usize,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Waiting>,
    /// Somebody wants the writer to look around.
    rung: bool,
    closed: bool,
}

impl Queue {
    pub fn new(most: usize) -> Self {
        Queue { state: Mutex::default(), bell: Condvar::new(), most }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.state().waiting.len()
    }

    /// How many may wait.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Puts an act in line, or gives it back with the reason.
    #[allow(clippy::result_large_err)] // the act itself goes back to its caller
    pub fn push(&self, waiting: Waiting) -> Result<(), (Waiting, Denied)> {
        let mut state = self.state();
        if state.closed {
            return Err((waiting, Denied::Stopped));
        }
        if state.waiting.len() >= self.most {
            let denied = Denied::Busy { waiting: state.waiting.len(), most: self.most };
            return Err((waiting, denied));
        }
        state.waiting.push_back(waiting);
        let asleep = state.waiting.len() == 1;
        drop(state);
        if asleep {
            self.bell.notify_one();
        }
        Ok(())
    }

    /// Takes the next act, if one waits.
    pub fn pop(&self) -> Option<Waiting> {
        self.state().waiting.pop_front()
    }

    /// Wakes the writer though no command has come.
    pub fn ring(&self) {
        self.state().rung = true;
        self.bell.notify_one();
    }

    /// Takes no more; what waits stays until taken.
    pub fn close(&self) {
        let mut state = self.state();
        state.closed = true;
        state.rung = true;
        drop(state);
        self.bell.notify_one();
    }

    pub fn is_closed(&self) -> bool {
        self.state().closed
    }

    /// Sleeps until an act waits, the bell is rung or the time is over.
    pub fn wait(&self, most: Duration) {
        let quiet = |state: &mut State| state.waiting.is_empty() && !state.rung;
        let (mut state, _) =
            self.bell.wait_timeout_while(self.state(), most, quiet).unwrap_or_else(PoisonError::into_inner);
        state.rung = false;
    }

    /// Sleeps until the bell is rung or the time is over, whatever waits.
    pub fn wait_for_bell(&self, most: Duration) {
        let (mut state, _) = self
            .bell
            .wait_timeout_while(self.state(), most, |state| !state.rung)
            .unwrap_or_else(PoisonError::into_inner);
        state.rung = false;
    }
}
