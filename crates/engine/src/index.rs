//! Which command ids are used: in memory for as long as repeats are recognised, within a bound.
//!
//! Ids carry the time at which they were made, so a new one is known to be new without asking the store, unless it
//! was made before the time up to which this index has forgotten. It never answers from a guess.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use journal::{CommandId, CommandRecord, Hash};
use serde::{Deserialize, Serialize};

/// Commands a generation holds before it is closed.
const GENERATION: usize = 16_384;

/// What is known of a used id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Hash of the body it was used with.
    pub body: Hash,
    /// Frame that holds it.
    pub seq: u64,
    /// Number of its first event.
    pub first_event: u64,
    /// How many events it made.
    pub event_count: u32,
}

impl From<CommandRecord> for Known {
    fn from(record: CommandRecord) -> Self {
        let CommandRecord { key, seq, first_event, event_count } = record;
        Known { body: key.body, seq, first_event, event_count }
    }
}

/// Whether an id is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Used, by this.
    Known(Known),
    /// Never used.
    New,
    /// Made before the time that this index remembers: only the store knows.
    AskStore,
}

/// The used ids. Cloning copies at most one generation.
#[derive(Clone, Debug)]
pub struct CommandIndex {
    closed: VecDeque<Arc<Generation>>,
    open: Generation,
    /// Whatever was recorded later than this (ms) is here.
    horizon: i64,
    most: usize,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Generation {
    /// When its last command was recorded, ms.
    last: i64,
    ids: HashMap<[u8; 16], Known>,
}

impl Default for Generation {
    fn default() -> Self {
        Generation { last: i64::MIN, ids: HashMap::new() }
    }
}

impl Default for CommandIndex {
    fn default() -> Self {
        CommandIndex::holding(32 * GENERATION)
    }
}

impl CommandIndex {
    /// An index of an empty ledger that will hold about `most` ids.
    pub fn holding(most: usize) -> Self {
        CommandIndex { closed: VecDeque::new(), open: Generation::default(), horizon: i64::MIN, most }
    }

    /// How many ids it holds.
    pub fn len(&self) -> usize {
        self.open.ids.len() + self.closed.iter().map(|g| g.ids.len()).sum::<usize>()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Looks an id up. `made_at` is the time in it, `ahead` how far a client's clock may run ahead (both ms): the
    /// command cannot have been recorded before `made_at - ahead`.
    pub fn look_up(&self, id: CommandId, made_at: i64, ahead: i64) -> Lookup {
        let earliest = made_at.saturating_sub(ahead);
        if let Some(known) = self.open.ids.get(&id.0) {
            return Lookup::Known(*known);
        }
        for generation in self.closed.iter().rev() {
            if generation.last < earliest {
                return Lookup::New;
            }
            if let Some(known) = generation.ids.get(&id.0) {
                return Lookup::Known(*known);
            }
        }
        if earliest > self.horizon { Lookup::New } else { Lookup::AskStore }
    }

    /// Remembers a command recorded at `recorded_at` (ms), which never goes back.
    pub fn insert(&mut self, id: CommandId, known: Known, recorded_at: i64) {
        if self.open.ids.len() >= GENERATION.min(self.most.max(1)) {
            self.closed.push_back(Arc::new(std::mem::take(&mut self.open)));
            while self.len() > self.most && self.forget_oldest() {}
        }
        self.open.last = self.open.last.max(recorded_at);
        self.open.ids.insert(id.0, known);
    }

    /// Forgets generations whose commands were all recorded before `recorded_at` (ms).
    pub fn forget_before(&mut self, recorded_at: i64) {
        while self.closed.front().is_some_and(|oldest| oldest.last < recorded_at) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) -> bool {
        match self.closed.pop_front() {
            Some(oldest) => {
                self.horizon = self.horizon.max(oldest.last);
                true
            }
            None => false,
        }
    }

    /// Its bytes in a snapshot.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let generations: Vec<&Generation> = self.closed.iter().map(|g| &**g).chain([&self.open]).collect();
        postcard::to_stdvec(&(self.horizon, self.most as u64, generations))
    }

    /// Reads [`CommandIndex::to_bytes`].
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        let (horizon, most, generations): (i64, u64, Vec<Generation>) = postcard::from_bytes(bytes)?;
        let mut closed: VecDeque<Arc<Generation>> = generations.into_iter().map(Arc::new).collect();
        let open = closed.pop_back().map(Arc::unwrap_or_clone).unwrap_or_default();
        Ok(CommandIndex { closed, open, horizon, most: usize::try_from(most).unwrap_or(usize::MAX) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u32) -> CommandId {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&n.to_le_bytes());
        CommandId(bytes)
    }

    fn known(n: u32) -> Known {
        Known { body: Hash::of(&n.to_le_bytes()), seq: u64::from(n), first_event: 0, event_count: 1 }
    }

    #[test]
    fn what_it_forgot_it_leaves_to_the_store() {
        let mut index = CommandIndex::holding(3);
        for n in 0..12u32 {
            index.insert(id(n), known(n), i64::from(n) * 1_000);
        }
        assert!(index.len() <= 6, "bounded, holds {}", index.len());
        assert_eq!(index.look_up(id(11), 11_000, 0), Lookup::Known(known(11)));
        assert_eq!(index.look_up(id(99), 11_500, 0), Lookup::New);
        assert_eq!(index.look_up(id(1), 1_000, 0), Lookup::AskStore);
        // A fast client clock: recorded up to ten seconds before the id claims to be made.
        assert_eq!(index.look_up(id(99), 11_500, 10_000), Lookup::AskStore);
    }

    #[test]
    fn it_survives_its_snapshot() {
        let mut index = CommandIndex::holding(8);
        for n in 0..20u32 {
            index.insert(id(n), known(n), i64::from(n));
        }
        let back = CommandIndex::from_bytes(&index.to_bytes().expect("writes")).expect("reads");
        assert_eq!(back.len(), index.len());
        for n in 0..25u32 {
            assert_eq!(back.look_up(id(n), i64::from(n), 0), index.look_up(id(n), i64::from(n), 0), "{n}");
        }
    }

    #[test]
    fn retention_forgets_whole_generations_and_says_so() {
        let mut index = CommandIndex::holding(1_000_000);
        for n in 0..40_000u32 {
            index.insert(id(n), known(n), i64::from(n));
        }
        index.forget_before(20_000);
        assert_eq!(index.look_up(id(5), 5, 0), Lookup::AskStore);
        assert_eq!(index.look_up(id(39_999), 39_999, 0), Lookup::Known(known(39_999)));
        assert_eq!(index.look_up(id(50_000), 39_999, 0), Lookup::New);
    }
}
