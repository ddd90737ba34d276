//! The live feed: what each durable frame touched, from a bounded ring.
//!
//! A listener keeps its own place and costs nothing while it does not ask. Who has fallen behind the ring is told to
//! read everything again; nobody is waited for.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::Moment;
use serde::Serialize;
use tokio::sync::watch;

use crate::touched::TouchedKey;

/// One durable frame, for those who watch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedItem {
    /// Epoch of its writer.
    pub epoch: u64,
    /// Its sequence number: the place to resume from.
    pub seq: u64,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// What it touched, sorted, without doubles.
    pub touched: Vec<TouchedKey>,
}

/// What a listener gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedStep {
    /// Frames in order, at least one.
    Items(Vec<Arc<FeedItem>>),
    /// The listener's place is not in the ring: read everything again; the feed goes on behind `seq`.
    Resync {
        /// The last durable frame.
        seq: u64,
    },
    /// The engine has stopped and everything was given.
    Ended,
}

pub(crate) struct Ring {
    state: Mutex<State>,
    came: Condvar,
    last: watch::Sender<u64>,
    most: usize,
}

struct State {
    items: VecDeque<Arc<FeedItem>>,
    /// Sequence number of the frame before the first in the ring.
    before: u64,
    last: u64,
    closed: bool,
}

impl Ring {
    /// Starts behind `seq` and keeps `most` items.
    pub fn new(seq: u64, most: usize) -> Self {
        let state = State { items: VecDeque::new(), before: seq, last: seq, closed: false };
        Ring { state: Mutex::new(state), came: Condvar::new(), last: watch::Sender::new(seq), most: most.max(1) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn push(&self, item: FeedItem) {
        let seq = item.seq;
        let mut state = self.lock();
        state.last = seq;
        state.items.push_back(Arc::new(item));
        if state.items.len() > self.most
            && let Some(gone) = state.items.pop_front()
        {
            state.before = gone.seq;
        }
        drop(state);
        self.came.notify_all();
        self.last.send_replace(seq);
    }

    /// Begins anew behind `seq`: listeners that are not exactly there read everything again.
    pub fn restart_at(&self, seq: u64) {
        let mut state = self.lock();
        if seq != state.last {
            state.items.clear();
            (state.before, state.last) = (seq, seq);
        }
        drop(state);
        self.came.notify_all();
        self.last.send_replace(seq);
    }

    pub fn close(&self) {
        self.lock().closed = true;
        self.came.notify_all();
        self.last.send_modify(|_| {});
    }
}

/// A listener's place in the feed.
pub struct Feed {
    ring: Arc<Ring>,
    after: u64,
    last: watch::Receiver<u64>,
}

impl Feed {
    pub(crate) fn new(ring: Arc<Ring>, after: Option<u64>) -> Self {
        let last = ring.last.subscribe();
        let after = after.unwrap_or_else(|| ring.lock().last);
        Feed { ring, after, last }
    }

    /// The last frame that it has given.
    pub fn after(&self) -> u64 {
        self.after
    }

    fn step(&mut self, state: &State, most: usize) -> Option<FeedStep> {
        if self.after < state.before || self.after > state.last {
            self.after = state.last;
            return Some(FeedStep::Resync { seq: state.last });
        }
        let from = state.items.partition_point(|item| item.seq <= self.after);
        let items: Vec<_> = state.items.iter().skip(from).take(most.max(1)).cloned().collect();
        match items.last() {
            Some(last) => {
                self.after = last.seq;
                Some(FeedStep::Items(items))
            }
            None => state.closed.then_some(FeedStep::Ended),
        }
    }

    /// What there is now, at most `most` items; `None` when there is nothing new.
    pub fn poll(&mut self, most: usize) -> Option<FeedStep> {
        let ring = self.ring.clone();
        let state = ring.lock();
        self.step(&state, most)
    }

    /// Waits for something, at most `within`.
    pub fn wait(&mut self, most: usize, within: Duration) -> Option<FeedStep> {
        let ring = self.ring.clone();
        let state = ring.lock();
        if let Some(step) = self.step(&state, most) {
            return Some(step);
        }
        let after = self.after;
        let quiet = |state: &mut State| state.last == after && !state.closed;
        let (state, _) = ring.came.wait_timeout_while(state, within, quiet).unwrap_or_else(PoisonError::into_inner);
        self.step(&state, most)
    }

    /// Waits for something without holding a thread. Dropping the future loses nothing.
    pub async fn next(&mut self, most: usize) -> FeedStep {
        loop {
            self.last.mark_unchanged();
            if let Some(step) = self.poll(most) {
                return step;
            }
            if self.last.changed().await.is_err() {
                return FeedStep::Ended;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(first: u64, seqs: std::ops::RangeInclusive<u64>, most: usize) -> Arc<Ring> {
        let ring = Arc::new(Ring::new(first, most));
        for seq in seqs {
            ring.push(FeedItem { epoch: 1, seq, recorded_at: Moment::from_millis(0), touched: vec![] });
        }
        ring
    }

    fn seqs(step: Option<FeedStep>) -> Vec<u64> {
        match step {
            Some(FeedStep::Items(items)) => items.iter().map(|item| item.seq).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_listener_resumes_where_it_was() {
        let mut feed = Feed::new(ring(10, 11..=15, 100), Some(12));
        assert_eq!(seqs(feed.poll(2)), [13, 14]);
        assert_eq!(seqs(feed.poll(2)), [15]);
        assert_eq!(feed.poll(2), None);
    }

    #[test]
    fn who_fell_behind_or_comes_from_elsewhere_reads_everything_again() {
        let ring = ring(10, 11..=15, 3);
        for place in [3, 11, 99] {
            let mut feed = Feed::new(ring.clone(), Some(place));
            assert_eq!(feed.poll(9), Some(FeedStep::Resync { seq: 15 }), "{place}");
            assert_eq!(feed.poll(9), None);
        }
        assert_eq!(seqs(Feed::new(ring.clone(), Some(12)).poll(9)), [13, 14, 15]);
        assert_eq!(Feed::new(ring, None).poll(9), None);
    }

    #[test]
    fn a_closed_ring_gives_what_it_has_and_ends() {
        let ring = ring(0, 1..=1, 3);
        ring.close();
        let mut feed = Feed::new(ring, Some(0));
        assert_eq!(seqs(feed.wait(9, Duration::MAX)), [1]);
        assert_eq!(feed.wait(9, Duration::MAX), Some(FeedStep::Ended));
    }
}
