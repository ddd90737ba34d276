//! One group commit: its header, its canonical bytes, and how they are read and hashed.
//!
//! # Canonical body, format 0
//!
//! ```text
//! format       u8      0
//! salt seed    [32]    ChaCha20 key; salt of event i = bytes 16·i .. 16·i+16 of its key stream
//! batches      u32 LE  at least 1
//! batch:
//!   command id [16]
//!   body hash  [32]
//!   stamp      varint length, bytes
//!   events     u32 LE
//!   event:
//!     head     varint: length of the bytes × 4 + link kind (0 none, 1 first, 2 successor)
//!     link     kind 2 only: varint ordinal (≥ 1), varint distance back to the previous event (≥ 1),
//!              [32] leaf hash of the previous event
//!     bytes
//! ```
//!
//! Varints are LEB128 in their shortest form, so that a body has exactly one spelling. Nothing may follow.
//!
//! # Hashes (H is SHA-256; numbers are little-endian)
//!
//! - stamp hash `H(stamp)`
//! - leaf `H(0x00 · salt[16] · stamp hash · link · bytes)`, where link is `00`, `01`, or
//!   `02 · ordinal u32 · previous event u64 · previous leaf[32]`
//! - stream `S' = H(S · stamp hash · for each event of the batch: event number u64 · length u32 · bytes)`
//! - commands `H(for each batch: id · body hash · stamp hash · events u32)`
//! - frame `H("xuemai journal frame 0\0" · ledger u32 · seq u64 · epoch u64 · prev · recorded_at i64 ·
//!   first event u64 · events u32 · commands · H(salt seed) · Merkle root of the leaves · stream after)`
//!
//! Every byte of the body is under the frame hash. Reading is total: any input gives a view or a named fault,
//! without a panic and without allocating more than the input justifies. Compression is the stores' business.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

use crate::hash::{Hash, Hasher, sha256};
use crate::head::{CommandKey, FrameCommand, Head, LedgerId};
use crate::view::FrameView;

/// The format this code writes.
pub const FORMAT: u8 = 0;
/// A body is never longer (bytes, uncompressed).
pub const MAX_BODY_BYTES: usize = 64 << 20;
/// Format, seed, batch count.
pub(crate) const PREAMBLE_BYTES: usize = 1 + 32 + 4;

/// What a frame says about itself beside its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameHeader {
    /// The ledger.
    pub ledger: LedgerId,
    /// Sequence number, from 1.
    pub seq: u64,
    /// Epoch of the writer that sealed it.
    pub epoch: u64,
    /// Hash of the frame before.
    pub prev: Hash,
    /// Milliseconds since 1970 UTC; never before the frame before.
    pub recorded_at: i64,
    /// Number of its first event.
    pub first_event: u64,
    /// How many events.
    pub event_count: u32,
    /// Merkle root over the leaf hashes.
    pub root: Hash,
    /// Stream hash after its last event.
    pub stream: Hash,
    /// Hash of the frame.
    pub hash: Hash,
}

impl FrameHeader {
    /// The head of the ledger once this frame is its last.
    pub fn head(&self) -> Head {
        Head {
            ledger: self.ledger,
            seq: self.seq,
            epoch: self.epoch,
            hash: self.hash,
            next_event: self.first_event.saturating_add(u64::from(self.event_count)),
            stream: self.stream,
            recorded_at: self.recorded_at,
        }
    }

    /// The frame hash from its parts; `self.hash` is not read. `salts` is the hash of the salt seed: who is shown the
    /// header learns no salt.
    pub fn hash_from(&self, commands: &Hash, salts: &Hash) -> Hash {
        sha256([
            b"xuemai journal frame 0\0",
            &self.ledger.0.to_le_bytes(),
            &self.seq.to_le_bytes(),
            &self.epoch.to_le_bytes(),
            &self.prev.0,
            &self.recorded_at.to_le_bytes(),
            &self.first_event.to_le_bytes(),
            &self.event_count.to_le_bytes(),
            &commands.0,
            &salts.0,
            &self.root.0,
            &self.stream.0,
        ])
    }

    pub(crate) fn compute_hash(&self, commands: &Hash, seed: &[u8; 32]) -> Hash {
        self.hash_from(commands, &sha256([seed]))
    }
}

/// A sealed frame, ready to append. It owns everything a store needs.
#[derive(Clone, Debug)]
pub struct Frame {
    pub(crate) before: Head,
    pub(crate) header: FrameHeader,
    pub(crate) commands: Vec<FrameCommand>,
    pub(crate) body: Vec<u8>,
}

impl Frame {
    /// The head it was sealed upon: what `append` must find.
    pub fn before(&self) -> &Head {
        &self.before
    }

    /// The head once it is appended.
    pub fn after(&self) -> Head {
        self.header.head()
    }

    /// The header.
    pub fn header(&self) -> &FrameHeader {
        &self.header
    }

    /// Its commands in order, each with the numbers of its events.
    pub fn commands(&self) -> &[FrameCommand] {
        &self.commands
    }

    /// The canonical bytes.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The frame as a store gives it back.
    pub fn into_stored(self) -> StoredFrame {
        StoredFrame { header: self.header, body: self.body }
    }
}

/// A frame as read from a store: unchecked until viewed and verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFrame {
    /// The header as stored.
    pub header: FrameHeader,
    /// The canonical bytes, uncompressed.
    pub body: Vec<u8>,
}

impl StoredFrame {
    /// Its structure, checked; the hashes are the verifier's to check.
    pub fn view(&self) -> Result<FrameView<'_>, FrameError> {
        FrameView::parse(&self.header, &self.body)
    }
}

/// How an event follows the one before it about the same subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The event is about no subject.
    None,
    /// The first event about its subject (ordinal 0).
    First,
    /// A later one.
    After {
        /// Its own ordinal among the events of its subject, from 1.
        ordinal: u32,
        /// Number of the previous event of the subject.
        event: u64,
        /// Leaf hash of that event.
        leaf: Hash,
    },
}

impl Link {
    /// Ordinal of the event among those of its subject; `None` without a subject.
    pub fn ordinal(&self) -> Option<u32> {
        match self {
            Link::None => None,
            Link::First => Some(0),
            Link::After { ordinal, .. } => Some(*ordinal),
        }
    }
}

/// The leaf hash of an event.
#[inline]
pub fn leaf_hash(salt: &[u8; 16], stamp: &Hash, link: &Link, bytes: &[u8]) -> Hash {
    match link {
        Link::None => sha256([&[0], salt, &stamp.0, &[0], bytes]),
        Link::First => sha256([&[0], salt, &stamp.0, &[1], bytes]),
        Link::After { ordinal, event, leaf } => {
            let mut place = [2u8; 13];
            place[1..5].copy_from_slice(&ordinal.to_le_bytes());
            place[5..13].copy_from_slice(&event.to_le_bytes());
            sha256([&[0], salt, &stamp.0, &place, &leaf.0, bytes])
        }
    }
}

/// The stream hash after one more batch: who did it, then every event with its number. A batch without an event
/// leaves it as it is.
pub(crate) struct BatchStream {
    before: Hash,
    hasher: Option<Hasher>,
}

impl BatchStream {
    pub(crate) fn after(before: Hash) -> Self {
        BatchStream { before, hasher: None }
    }

    #[inline]
    pub(crate) fn event(&mut self, number: u64, stamp: &Hash, bytes: &[u8]) {
        let hasher = self.hasher.get_or_insert_with(|| {
            let mut hasher = Hasher::default();
            hasher.update(&self.before.0);
            hasher.update(&stamp.0);
            hasher
        });
        let mut place = [0u8; 12];
        place[..8].copy_from_slice(&number.to_le_bytes());
        place[8..].copy_from_slice(&(bytes.len() as u32).to_le_bytes());
        hasher.update(&place);
        hasher.update(bytes);
    }

    /// Closes the batch; the next one follows what this gives.
    pub(crate) fn end(&mut self) -> Hash {
        if let Some(hasher) = self.hasher.take() {
            self.before = hasher.finish();
        }
        self.before
    }
}

/// The salts of one frame, in event order.
pub(crate) struct Salts(ChaCha20Rng);

impl Salts {
    pub(crate) fn new(seed: [u8; 32]) -> Self {
        Salts(ChaCha20Rng::from_seed(seed))
    }

    #[inline]
    pub(crate) fn next(&mut self) -> [u8; 16] {
        let mut salt = [0u8; 16];
        self.0.fill_bytes(&mut salt);
        salt
    }
}

/// Collects the commands hash of a frame.
#[derive(Clone, Default)]
pub(crate) struct CommandsHash(Hasher);

impl CommandsHash {
    pub(crate) fn add(&mut self, key: &CommandKey, stamp: &Hash, event_count: u32) {
        let mut line = [0u8; 84];
        line[..16].copy_from_slice(&key.id.0);
        line[16..48].copy_from_slice(&key.body.0);
        line[48..80].copy_from_slice(&stamp.0);
        line[80..].copy_from_slice(&event_count.to_le_bytes());
        self.0.update(&line);
    }

    pub(crate) fn finish(self) -> Hash {
        self.0.finish()
    }
}

pub(crate) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// A fault in a frame, with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("ledger {ledger}, frame {seq}, byte {offset}: {what}")]
pub struct FrameError {
    /// The ledger.
    pub ledger: LedgerId,
    /// Sequence number by which the frame was asked for or follows.
    pub seq: u64,
    /// Byte of the canonical body where it showed; 0 for faults of the header.
    pub offset: usize,
    /// What is wrong.
    pub what: FrameFault,
}

/// What can be wrong with a frame.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameFault {
    /// The format byte is not one this code reads.
    #[error("format {0} is not known")]
    Format(u8),
    /// The body is longer than [`MAX_BODY_BYTES`].
    #[error("body of {0} bytes is over the limit")]
    TooLong(usize),
    /// The body ends inside the named part.
    #[error("body ends inside {0}")]
    Truncated(&'static str),
    /// A number is not in its shortest form, or too large.
    #[error("malformed {0}")]
    Malformed(&'static str),
    /// Bytes follow the last event.
    #[error("{0} bytes follow the last event")]
    Trailing(usize),
    /// The body has another number of events than the header says.
    #[error("header says {header} events, body has {body}")]
    EventCount {
        /// By the header.
        header: u32,
        /// By the body.
        body: u64,
    },
    /// The named part of the header does not follow from the frame before.
    #[error("{0} does not follow from the frame before")]
    Chain(&'static str),
    /// The named hash is not the hash of the content.
    #[error("{0} does not match the content")]
    Hash(&'static str),
    /// The event's link is not the one its subject calls for.
    #[error("event {event}: link does not continue its subject")]
    Link {
        /// Number of the event.
        event: u64,
    },
}
