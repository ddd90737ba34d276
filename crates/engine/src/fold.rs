//! Folding stored frames into a World, each checked before anything of it is believed.
//!
//! The way back from the journal to the state, behind a snapshot: used at start, after a failed append, and to compare.
//! A frame that does not hold is named and changes nothing. Whole ledgers are replayed in [`crate::replay`].

use std::collections::HashMap;

use domain::{BagId, Event, Stamp, World};
use journal::{EventView, FrameError, Head, StoredFrame, Verifier};

use crate::codec::{self, CodecError};
use crate::core::State;
use crate::index::{CommandIndex, Known};

/// Why a stored frame cannot be folded.
#[derive(Debug, thiserror::Error)]
pub enum FoldError {
    /// The frame is not what was sealed, or does not follow.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// Its hashes hold, but an event or stamp cannot be read: written by a newer program.
    #[error("ledger {ledger} frame {seq}: {cause}")]
    Codec {
        /// The ledger.
        ledger: journal::LedgerId,
        /// The frame.
        seq: u64,
        /// Why.
        cause: CodecError,
    },
}

/// What was folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Folded {
    /// Frames.
    pub frames: u64,
    /// Commands.
    pub commands: u64,
    /// Events.
    pub events: u64,
    /// Events about a bag.
    pub bag_facts: u64,
}

/// See the module.
pub struct Folding {
    world: World,
    verifier: Verifier,
    index: CommandIndex,
    folded: Folded,
    events: Vec<Event>,
    admitted: HashMap<BagId, u32>,
}

impl Folding {
    /// From a state.
    pub fn from_state(state: State) -> Self {
        let State { world, head, tails, index } = state;
        Folding {
            world,
            verifier: Verifier::new(head, tails),
            index,
            folded: Folded::default(),
            events: Vec::new(),
            admitted: HashMap::new(),
        }
    }

    /// Checks the next frame and folds it.
    ///
    /// # Errors
    /// When it does not hold; then nothing of it was folded, and no later frame can be.
    pub fn frame(&mut self, stored: &StoredFrame) -> Result<(), FoldError> {
        let view = stored.view()?;
        let Folding { world, verifier, events, admitted, folded, .. } = self;
        events.clear();
        admitted.clear();
        let mut unreadable = None;
        verifier
            .check(&view, |event: &EventView<'_>| match codec::read_event(event.bytes) {
                Ok(event) => {
                    let subject = subject_of(world, admitted, &event);
                    folded.bag_facts += u64::from(event.bag().is_some());
                    events.push(event);
                    subject
                }
                Err(cause) => {
                    unreadable.get_or_insert(cause);
                    None
                }
            })
            .map_err(|error| match unreadable.take() {
                Some(cause) => FoldError::Codec { ledger: stored.header.ledger, seq: stored.header.seq, cause },
                None => error.into(),
            })?;
        let header = view.header();
        let codec = |cause| FoldError::Codec { ledger: header.ledger, seq: header.seq, cause };
        if let Some(cause) = unreadable {
            return Err(codec(cause));
        }
        let stamps: Result<Vec<Stamp>, _> = view.batches().map(|batch| codec::read_stamp(batch.stamp)).collect();
        let stamps = stamps.map_err(codec)?;
        let mut rest = events.as_slice();
        for (batch, stamp) in view.batches().zip(&stamps) {
            let (own, later) = rest.split_at_checked(batch.event_count as usize).unwrap_or((rest, &[]));
            rest = later;
            for event in own {
                self.world.apply(stamp, event);
            }
            let known = Known {
                body: batch.key.body,
                seq: header.seq,
                first_event: batch.first_event,
                event_count: batch.event_count,
            };
            self.index.insert(batch.key.id, known, stamp.recorded_at.millis());
            self.folded.commands += 1;
            self.folded.events += u64::from(batch.event_count);
        }
        self.folded.frames += 1;
        Ok(())
    }

    /// What was folded so far.
    pub fn folded(&self) -> Folded {
        self.folded
    }

    /// The head after the last frame.
    pub fn head(&self) -> &Head {
        self.verifier.head()
    }

    /// The World after the last frame.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The state after the last frame.
    pub fn into_state(self) -> State {
        let (head, tails) = self.verifier.into_parts();
        State { world: self.world, head, tails, index: self.index }
    }
}

/// The place of the bag that an event is about, in a World that has none of its frame folded yet: bags admitted in
/// the same frame come behind those there are.
fn subject_of(world: &World, admitted: &mut HashMap<BagId, u32>, event: &Event) -> Option<u32> {
    let bag = event.bag()?;
    // One that went over to another ledger comes back to its place.
    if event.brings().is_some() && world.bags().find(bag).is_none() {
        let place = (world.bags().len() + admitted.len()) as u32;
        return Some(*admitted.entry(bag).or_insert(place));
    }
    match admitted.get(&bag) {
        Some(place) => Some(*place),
        None => world.bags().find(bag).map(|place| place.0),
    }
}
