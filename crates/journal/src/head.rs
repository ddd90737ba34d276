//! Who and where: the ids of ledgers and commands, and the head of a ledger.
//!
//! Plain values that travel between the sealer, the verifier and the stores. They hold no events.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::hash::{Hash, HexError, deserialize_hex, parse_hex, serialize_hex, sha256, write_hex};

/// One append-only stream with one writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LedgerId(pub u32);

impl fmt::Display for LedgerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The id a client gives its command (a UUID in the project, 16 opaque bytes here); shown as 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommandId(pub [u8; 16]);

impl fmt::Display for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl fmt::Debug for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl FromStr for CommandId {
    type Err = HexError;
    fn from_str(text: &str) -> Result<Self, HexError> {
        parse_hex(text).map(CommandId)
    }
}

impl Serialize for CommandId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_hex(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for CommandId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_hex(deserializer).map(CommandId)
    }
}

/// A command as the journal knows it: the id under which it is answered once, and the hash of what it said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CommandKey {
    /// Given by the client, unique in the ledger.
    pub id: CommandId,
    /// Hash of the command's body: tells a repeat from another command under the same id.
    pub body: Hash,
}

/// A command with the events it made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameCommand {
    /// Id and body hash.
    pub key: CommandKey,
    /// Number of its first event (the next free number when it made none).
    pub first_event: u64,
    /// How many events it made.
    pub event_count: u32,
}

/// Length of [`Head::to_bytes`].
pub(crate) const HEAD_BYTES: usize = 4 + 8 + 8 + 32 + 8 + 32 + 8;

/// The state of a ledger between two frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The ledger.
    pub ledger: LedgerId,
    /// Sequence number of the last frame; 0 before the first.
    pub seq: u64,
    /// Raised by each writer that opens the store; 0 before the first.
    pub epoch: u64,
    /// Hash of the last frame; [`genesis_hash`] before the first.
    pub hash: Hash,
    /// Number the next event gets; also how many there are.
    pub next_event: u64,
    /// The stream hash so far: over event numbers, stamps and events, whatever the frames and salts.
    pub stream: Hash,
    /// When the last frame was recorded, in milliseconds since 1970 UTC; 0 before the first.
    pub recorded_at: i64,
}

impl Head {
    /// The head of an empty ledger that no writer has opened yet.
    pub fn genesis(ledger: LedgerId) -> Self {
        Head {
            ledger,
            seq: 0,
            epoch: 0,
            hash: genesis_hash(ledger),
            next_event: 0,
            stream: genesis_stream(ledger),
            recorded_at: 0,
        }
    }

    /// Fixed layout for stores: ledger u32, seq, epoch, hash, next event, stream, time; little-endian.
    pub(crate) fn to_bytes(self) -> [u8; HEAD_BYTES] {
        let mut bytes = [0; HEAD_BYTES];
        bytes[..4].copy_from_slice(&self.ledger.0.to_le_bytes());
        bytes[4..12].copy_from_slice(&self.seq.to_le_bytes());
        bytes[12..20].copy_from_slice(&self.epoch.to_le_bytes());
        bytes[20..52].copy_from_slice(&self.hash.0);
        bytes[52..60].copy_from_slice(&self.next_event.to_le_bytes());
        bytes[60..92].copy_from_slice(&self.stream.0);
        bytes[92..].copy_from_slice(&self.recorded_at.to_le_bytes());
        bytes
    }

    /// The reverse of [`to_bytes`](Self::to_bytes); `None` for another length.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (ledger, rest) = bytes.split_first_chunk()?;
        let (seq, rest) = rest.split_first_chunk()?;
        let (epoch, rest) = rest.split_first_chunk()?;
        let (hash, rest) = rest.split_first_chunk()?;
        let (next_event, rest) = rest.split_first_chunk()?;
        let (stream, rest) = rest.split_first_chunk()?;
        Some(Head {
            ledger: LedgerId(u32::from_le_bytes(*ledger)),
            seq: u64::from_le_bytes(*seq),
            epoch: u64::from_le_bytes(*epoch),
            hash: Hash(*hash),
            next_event: u64::from_le_bytes(*next_event),
            stream: Hash(*stream),
            recorded_at: i64::from_le_bytes(rest.try_into().ok()?),
        })
    }

    /// The same head under a later epoch.
    pub fn with_epoch(self, epoch: u64) -> Self {
        Head { epoch, ..self }
    }
}

/// What the first frame of a ledger names as its predecessor.
pub fn genesis_hash(ledger: LedgerId) -> Hash {
    sha256([b"xuemai journal genesis 0\0", &ledger.0.to_le_bytes()])
}

/// The stream hash of a ledger without events.
pub fn genesis_stream(ledger: LedgerId) -> Hash {
    sha256([b"xuemai journal stream 0\0", &ledger.0.to_le_bytes()])
}
