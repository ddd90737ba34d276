//! Reading a frame's canonical bytes.
//!
//! Total and without copies: any input gives a view or a fault with its place, never a panic, and nothing is
//! allocated beyond what the input justifies. The structure is checked once, when the view is made; the hashes are
//! for the verifier. The layout is described in [`crate::frame`].

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::frame::{CommandsHash, FORMAT, FrameError, FrameFault, FrameHeader, Link, MAX_BODY_BYTES, Salts, leaf_hash};
use crate::hash::Hash;
use crate::head::{CommandId, CommandKey, FrameCommand};

/// The least a batch takes: id, body hash, empty stamp, event count.
const LEAST_BATCH_BYTES: usize = 16 + 32 + 1 + 4;

#[derive(Clone, Debug)]
struct BatchSpan {
    key: CommandKey,
    stamp: (usize, usize),
    events: (usize, usize),
    first_event: u64,
    event_count: u32,
}

/// A body whose structure has been checked. Everything it gives borrows from the body.
#[derive(Clone, Debug)]
pub struct FrameView<'a> {
    header: &'a FrameHeader,
    body: &'a [u8],
    seed: [u8; 32],
    batches: Vec<BatchSpan>,
}

/// One command with its events.
#[derive(Clone, Copy, Debug)]
pub struct BatchView<'a> {
    /// Id and body hash of the command.
    pub key: CommandKey,
    /// Its stamp: who and when, opaque here.
    pub stamp: &'a [u8],
    /// Number of its first event.
    pub first_event: u64,
    /// How many events it made.
    pub event_count: u32,
    body: &'a [u8],
    span: (usize, usize),
}

/// One event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventView<'a> {
    /// Its number in the ledger.
    pub number: u64,
    /// How it follows the previous event of its subject.
    pub link: Link,
    /// Its content, opaque here.
    pub bytes: &'a [u8],
    /// Where it begins in the canonical body.
    pub offset: usize,
}

/// Something read from a body: where, and what was wrong.
type Read<T> = Result<T, (usize, FrameFault)>;

/// Reads a body front to back.
#[derive(Clone, Debug)]
struct Cursor<'a> {
    body: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    #[inline]
    fn take(&mut self, count: u64, what: &'static str) -> Read<&'a [u8]> {
        let rest = self.body.get(self.at..).unwrap_or_default();
        match usize::try_from(count).ok().and_then(|count| rest.get(..count)) {
            Some(bytes) => {
                self.at += bytes.len();
                Ok(bytes)
            }
            None => Err((self.at, FrameFault::Truncated(what))),
        }
    }

    #[inline]
    fn array<const N: usize>(&mut self, what: &'static str) -> Read<[u8; N]> {
        let at = self.at;
        let bytes = self.take(N as u64, what)?;
        bytes.try_into().map_err(|_| (at, FrameFault::Truncated(what)))
    }

    #[inline]
    fn varint(&mut self, what: &'static str) -> Read<u64> {
        let start = self.at;
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let Some(&byte) = self.body.get(self.at) else {
                return Err((self.at, FrameFault::Truncated(what)));
            };
            self.at += 1;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                break;
            }
            value |= bits << shift;
            if byte < 0x80 {
                if byte == 0 && shift > 0 {
                    break;
                }
                return Ok(value);
            }
        }
        Err((start, FrameFault::Malformed(what)))
    }

    #[inline]
    fn event(&mut self, number: u64) -> Read<EventView<'a>> {
        let offset = self.at;
        let head = self.varint("event length")?;
        let link = match head & 3 {
            0 => Link::None,
            1 => Link::First,
            2 => {
                let at = self.at;
                let ordinal = self.varint("ordinal")?;
                let ordinal = u32::try_from(ordinal).ok().filter(|ordinal| *ordinal > 0);
                let ordinal = ordinal.ok_or((at, FrameFault::Malformed("ordinal")))?;
                let at = self.at;
                let back = self.varint("previous event")?;
                let event = number.checked_sub(back).filter(|event| *event < number);
                let event = event.ok_or((at, FrameFault::Malformed("previous event")))?;
                Link::After { ordinal, event, leaf: Hash(self.array("previous leaf")?) }
            }
            _ => return Err((offset, FrameFault::Malformed("link kind"))),
        };
        let bytes = self.take(head >> 2, "event")?;
        Ok(EventView { number, link, bytes, offset })
    }
}

impl<'a> FrameView<'a> {
    /// Checks the structure of `body` and that it has as many events as the header says. Hashes are not checked.
    pub fn parse(header: &'a FrameHeader, body: &'a [u8]) -> Result<Self, FrameError> {
        Self::read(header, body).map_err(|(offset, what)| FrameError {
            ledger: header.ledger,
            seq: header.seq,
            offset,
            what,
        })
    }

    fn read(header: &'a FrameHeader, body: &'a [u8]) -> Read<Self> {
        if body.len() > MAX_BODY_BYTES {
            return Err((0, FrameFault::TooLong(body.len())));
        }
        let mut cursor = Cursor { body, at: 0 };
        let [format] = cursor.array("format")?;
        if format != FORMAT {
            return Err((0, FrameFault::Format(format)));
        }
        let seed = cursor.array("salt seed")?;
        let at = cursor.at;
        let batch_count = u32::from_le_bytes(cursor.array("batch count")?);
        if batch_count == 0 {
            return Err((at, FrameFault::Malformed("batch count")));
        }
        let mut batches = Vec::with_capacity((batch_count as usize).min(body.len() / LEAST_BATCH_BYTES));
        let mut next_event = header.first_event;
        for _ in 0..batch_count {
            let key = CommandKey {
                id: CommandId(cursor.array("command id")?),
                body: Hash(cursor.array("command body hash")?),
            };
            let stamp_length = cursor.varint("stamp length")?;
            let stamp = (cursor.at, cursor.take(stamp_length, "stamp")?.len());
            let event_count = u32::from_le_bytes(cursor.array("event count")?);
            let (first_event, start) = (next_event, cursor.at);
            for _ in 0..event_count {
                cursor.event(next_event)?;
                next_event = next_event.checked_add(1).ok_or((cursor.at, FrameFault::Malformed("event number")))?;
            }
            batches.push(BatchSpan { key, stamp, events: (start, cursor.at), first_event, event_count });
        }
        if cursor.at < body.len() {
            return Err((cursor.at, FrameFault::Trailing(body.len() - cursor.at)));
        }
        let found = next_event - header.first_event;
        if found != u64::from(header.event_count) {
            return Err((0, FrameFault::EventCount { header: header.event_count, body: found }));
        }
        Ok(FrameView { header, body, seed, batches })
    }

    /// The header it was parsed with.
    pub fn header(&self) -> &'a FrameHeader {
        self.header
    }

    /// The batches in order.
    pub fn batches(&self) -> impl ExactSizeIterator<Item = BatchView<'a>> + '_ {
        let body = self.body;
        self.batches.iter().map(move |span| BatchView {
            key: span.key,
            stamp: &body[span.stamp.0..span.stamp.0 + span.stamp.1],
            first_event: span.first_event,
            event_count: span.event_count,
            body,
            span: span.events,
        })
    }

    /// All events in order, whatever their batch.
    pub fn events(&self) -> impl Iterator<Item = EventView<'a>> + '_ {
        self.batches().flat_map(|batch| batch.events())
    }

    /// The commands as the index of a store has them.
    pub fn commands(&self) -> impl ExactSizeIterator<Item = FrameCommand> + '_ {
        self.batches.iter().map(|span| FrameCommand {
            key: span.key,
            first_event: span.first_event,
            event_count: span.event_count,
        })
    }

    pub(crate) fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    /// What the frame hash holds of its commands.
    pub fn commands_hash(&self) -> Hash {
        let mut commands = CommandsHash::default();
        self.batches().for_each(|batch| commands.add(&batch.key, &Hash::of(batch.stamp), batch.event_count));
        commands.finish()
    }

    /// What the frame hash holds of its salts.
    pub fn salts_hash(&self) -> Hash {
        Hash::of(&self.seed)
    }

    /// The salt of event `index` of this frame: what an inclusion proof must show beside the event.
    pub fn salt(&self, index: u32) -> [u8; 16] {
        let mut rng = ChaCha20Rng::from_seed(self.seed);
        rng.set_word_pos(u128::from(index) * 4);
        let mut salt = [0u8; 16];
        rng.fill_bytes(&mut salt);
        salt
    }

    /// The leaf hashes of its events, in order: for [`crate::merkle::proof`].
    pub fn leaf_hashes(&self) -> Vec<Hash> {
        let mut salts = Salts::new(self.seed);
        let mut leaves = Vec::with_capacity(self.header.event_count as usize);
        for batch in self.batches() {
            let stamp = Hash::of(batch.stamp);
            leaves.extend(batch.events().map(|event| leaf_hash(&salts.next(), &stamp, &event.link, event.bytes)));
        }
        leaves
    }
}

impl<'a> BatchView<'a> {
    /// Its events in order.
    pub fn events(&self) -> Events<'a> {
        Events {
            cursor: Cursor { body: &self.body[..self.span.1], at: self.span.0 },
            number: self.first_event,
            left: self.event_count,
        }
    }
}

/// The events of one batch.
#[derive(Clone, Debug)]
pub struct Events<'a> {
    cursor: Cursor<'a>,
    number: u64,
    left: u32,
}

impl<'a> Iterator for Events<'a> {
    type Item = EventView<'a>;

    #[inline]
    fn next(&mut self) -> Option<EventView<'a>> {
        self.left = self.left.checked_sub(1)?;
        // Cannot fail: `FrameView::parse` read the same bytes the same way.
        let event = self.cursor.event(self.number).ok();
        debug_assert!(event.is_some());
        self.number += 1;
        event
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Events<'_> {}
