//! Turns decided events into sealed frames.
//!
//! Pure: time and salt come from the caller, nothing is written anywhere. Frames may be sealed ahead of the first
//! append; when an append fails, the sealer is dropped with everything it sealed and a new one is made from the
//! store's head. It never looks into an event.

use crate::frame::{
    BatchStream, CommandsHash, FORMAT, Frame, FrameHeader, Link, MAX_BODY_BYTES, PREAMBLE_BYTES, Salts, leaf_hash,
    put_varint,
};
use crate::hash::Hash;
use crate::head::{CommandKey, FrameCommand, Head};
use crate::merkle::Tree;
use crate::tails::SubjectTails;

/// The most an event takes beside its own bytes: head, ordinal, distance, leaf.
const EVENT_OVERHEAD_MAX: usize = 10 + 5 + 10 + 32;
/// The most a batch takes beside its stamp and events.
const BATCH_OVERHEAD_MAX: usize = 16 + 32 + 10 + 4;

/// Why something cannot go into a frame. The sealer is as it was before the refused call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// `begin` while a frame is open.
    #[error("a frame is already open")]
    FrameOpen,
    /// `batch` or `seal` without `begin`.
    #[error("no frame is open")]
    NoFrame,
    /// `event` before `batch`, or `seal` of a frame without batches.
    #[error("the frame has no batch")]
    NoBatch,
    /// The time lies before that of the last frame (both in milliseconds since 1970 UTC).
    #[error("time {recorded_at} lies before the last frame's {last}")]
    TimeWentBack {
        /// The time given.
        recorded_at: i64,
        /// The last frame's.
        last: i64,
    },
    /// The body would grow beyond [`MAX_BODY_BYTES`].
    #[error("the frame is full")]
    FrameFull,
    /// The subject has had all the events that can be counted.
    #[error("subject {0} has too many events")]
    SubjectFull(u32),
}

/// See the module.
pub struct Sealer {
    head: Head,
    tails: SubjectTails,
    open: Option<Open>,
    body_hint: usize,
}

struct Open {
    recorded_at: i64,
    seed: [u8; 32],
    salts: Salts,
    tree: Tree,
    commands_hash: CommandsHash,
    commands: Vec<FrameCommand>,
    /// Stamp hash of the batch under way, and where its event count stands in the body.
    stamp: Hash,
    count_at: usize,
    stream: BatchStream,
    next_event: u64,
    body: Vec<u8>,
}

impl Open {
    fn end_batch(&mut self) {
        if let Some(command) = self.commands.last() {
            self.body[self.count_at..self.count_at + 4].copy_from_slice(&command.event_count.to_le_bytes());
            self.commands_hash.add(&command.key, &self.stamp, command.event_count);
        }
        self.stream.end();
    }
}

impl Sealer {
    /// Goes on from `head`, whose subjects end in `tails`.
    pub fn new(head: Head, tails: SubjectTails) -> Self {
        Sealer { head, tails, open: None, body_hint: PREAMBLE_BYTES }
    }

    /// The head after the last sealed frame.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The tails, the events of the open frame included.
    pub fn tails(&self) -> &SubjectTails {
        &self.tails
    }

    /// Number the next event will get.
    pub fn next_event(&self) -> u64 {
        self.open.as_ref().map_or(self.head.next_event, |open| open.next_event)
    }

    /// Bytes of the open frame so far; 0 without one. A caller that groups commands closes the frame well before
    /// [`MAX_BODY_BYTES`].
    pub fn body_len(&self) -> usize {
        self.open.as_ref().map_or(0, |open| open.body.len())
    }

    /// Opens a frame. `recorded_at` in milliseconds since 1970 UTC; `salt_seed` must be fresh randomness (of a
    /// seeded generator in simulations) and is used for this frame only.
    pub fn begin(&mut self, recorded_at: i64, salt_seed: [u8; 32]) -> Result<(), SealError> {
        if self.open.is_some() {
            return Err(SealError::FrameOpen);
        }
        if recorded_at < self.head.recorded_at {
            return Err(SealError::TimeWentBack { recorded_at, last: self.head.recorded_at });
        }
        let mut body = Vec::with_capacity(self.body_hint);
        body.push(FORMAT);
        body.extend_from_slice(&salt_seed);
        body.extend_from_slice(&[0; 4]);
        self.open = Some(Open {
            recorded_at,
            seed: salt_seed,
            salts: Salts::new(salt_seed),
            tree: Tree::default(),
            commands_hash: CommandsHash::default(),
            commands: Vec::new(),
            stamp: Hash::default(),
            count_at: 0,
            stream: BatchStream::after(self.head.stream),
            next_event: self.head.next_event,
            body,
        });
        Ok(())
    }

    /// Starts the batch of one command. `stamp` (who, when) is opaque and may be empty.
    pub fn batch(&mut self, key: CommandKey, stamp: &[u8]) -> Result<(), SealError> {
        let open = self.open.as_mut().ok_or(SealError::NoFrame)?;
        if open.body.len() + stamp.len() + BATCH_OVERHEAD_MAX > MAX_BODY_BYTES {
            return Err(SealError::FrameFull);
        }
        open.end_batch();
        open.body.extend_from_slice(&key.id.0);
        open.body.extend_from_slice(&key.body.0);
        put_varint(&mut open.body, stamp.len() as u64);
        open.body.extend_from_slice(stamp);
        open.count_at = open.body.len();
        open.body.extend_from_slice(&[0; 4]);
        open.stamp = Hash::of(stamp);
        open.commands.push(FrameCommand { key, first_event: open.next_event, event_count: 0 });
        Ok(())
    }

    /// Adds an event to the batch under way, linked to the last one of its subject; gives its number.
    pub fn event(&mut self, subject: Option<u32>, bytes: &[u8]) -> Result<u64, SealError> {
        let open = self.open.as_mut().ok_or(SealError::NoFrame)?;
        let command = open.commands.last_mut().ok_or(SealError::NoBatch)?;
        if open.body.len() + bytes.len() + EVENT_OVERHEAD_MAX > MAX_BODY_BYTES {
            return Err(SealError::FrameFull);
        }
        let number = open.next_event;
        let slot = subject.map(|subject| (subject, self.tails.slot_mut(subject)));
        let link = slot.as_ref().map_or(Link::None, |(_, slot)| slot.link());
        let length = (bytes.len() as u64) << 2;
        if let Link::After { ordinal: u32::MAX, .. } = link {
            return Err(SealError::SubjectFull(subject.unwrap_or_default()));
        }
        match link {
            Link::None => put_varint(&mut open.body, length),
            Link::First => put_varint(&mut open.body, length | 1),
            Link::After { ordinal, event, leaf } => {
                put_varint(&mut open.body, length | 2);
                put_varint(&mut open.body, u64::from(ordinal));
                put_varint(&mut open.body, number - event);
                open.body.extend_from_slice(&leaf.0);
            }
        }
        open.body.extend_from_slice(bytes);
        let leaf = leaf_hash(&open.salts.next(), &open.stamp, &link, bytes);
        if let Some((_, slot)) = slot {
            slot.advance(number, leaf);
        }
        open.tree.push(leaf);
        open.stream.event(number, &open.stamp, bytes);
        open.next_event += 1;
        command.event_count += 1;
        Ok(number)
    }

    /// Closes the frame and moves the head on to it.
    pub fn seal(&mut self) -> Result<Frame, SealError> {
        if self.open.as_ref().is_some_and(|open| open.commands.is_empty()) {
            return Err(SealError::NoBatch);
        }
        let mut open = self.open.take().ok_or(SealError::NoFrame)?;
        open.end_batch();
        let batches = open.commands.len() as u32;
        open.body[PREAMBLE_BYTES - 4..PREAMBLE_BYTES].copy_from_slice(&batches.to_le_bytes());
        let mut header = FrameHeader {
            ledger: self.head.ledger,
            seq: self.head.seq + 1,
            epoch: self.head.epoch,
            prev: self.head.hash,
            recorded_at: open.recorded_at,
            first_event: self.head.next_event,
            event_count: (open.next_event - self.head.next_event) as u32,
            root: open.tree.root(),
            stream: open.stream.end(),
            hash: Hash::default(),
        };
        header.hash = header.compute_hash(&open.commands_hash.finish(), &open.seed);
        self.body_hint = open.body.len() + open.body.len() / 4;
        let before = self.head;
        self.head = header.head();
        Ok(Frame { before, header, commands: open.commands, body: open.body })
    }
}
