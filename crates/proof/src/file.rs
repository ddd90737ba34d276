//! The proof file as it travels: JSON, complete in itself, at most [`MAX_BYTES`].
//!
//! Hashes that several paths need stand once, in `hashes`; paths are places in that list, lowest first. Numbers that
//! follow from others (links between a bag's events) are not stated: the checker computes them.

use crate::bytes::Bytes;
use crate::checkpoint::Signed;
use serde::{Deserialize, Serialize};

/// What `format` says.
pub const FORMAT: &str = "xuemai proof 0";
/// A file is never longer; a longer text is not read.
pub const MAX_BYTES: usize = 4 << 20;

/// A proof of all events of one bag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofFile {
    /// [`FORMAT`].
    pub format: String,
    /// The bag's number as on its label.
    pub bag: String,
    /// What the ledger committed to.
    pub signed: Signed,
    /// Where the bag stands in the map.
    pub entry: EntryShown,
    /// The frames that hold its events, in order.
    pub frames: Vec<FrameShown>,
    /// Its events, in order.
    pub events: Vec<EventShown>,
    /// Hashes of paths.
    pub hashes: Vec<Bytes>,
    /// Shows that this history continues one that somebody kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Continuation>,
}

/// A bag's place in the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryShown {
    /// How many events the bag has.
    pub count: u32,
    /// Number of the last one.
    pub event: u64,
    /// Leaf hash of the last one.
    pub leaf: Bytes,
    /// The way from the root down, the upper first.
    pub path: Vec<u32>,
}

/// What a frame's hash is made of, without its other events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameShown {
    pub seq: u64,
    pub epoch: u64,
    /// Milliseconds since 1970 UTC.
    pub recorded_at: i64,
    pub first_event: u64,
    pub event_count: u32,
    pub prev: Bytes,
    pub commands: Bytes,
    pub salts: Bytes,
    pub root: Bytes,
    pub stream: Bytes,
    /// From the frame's hash to the root of the history.
    pub path: Vec<u32>,
}

/// One event of the bag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventShown {
    /// Its place among the bag's events, from 0.
    pub ordinal: u32,
    /// Its number in the ledger.
    pub event: u64,
    /// Its frame's place in `frames`.
    pub frame: u32,
    pub salt: Bytes,
    /// Who and when, as recorded.
    pub stamp: Bytes,
    /// The event, as recorded.
    pub bytes: Bytes,
    /// From its leaf to the root of its frame.
    pub path: Vec<u32>,
    /// Stamp and event in words. The bytes are what is proved; these are held against them.
    pub says: Says,
}

/// A stamp and an event, readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Says {
    pub stamp: serde_json::Value,
    pub event: serde_json::Value,
}

/// The history of a checkpoint continues an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Continuation {
    /// Frames of the earlier checkpoint.
    pub frames: u64,
    pub path: Vec<u32>,
}
