//! The journal as text: one JSON object a line, for the independent checker and for whoever else wants to read it.
//!
//! `{"event_no":7,"seq":3,"leaf":"…","link":null|"first"|{"ordinal":1,"event":4,"leaf":"…"},"stamp":{…},"event":{…}}`.
//! Frames are read as they stand; checking hashes is the verifier's work.

use domain::{Event, Stamp};
use journal::{Hash, Link, Store};
use serde::{Serialize, Serializer};

use crate::codec;
use crate::past::PastError;
use crate::recover::READ_BYTES;

/// One event with its place in the journal.
#[derive(Serialize)]
struct Line<'a> {
    event_no: u64,
    seq: u64,
    leaf: Hash,
    #[serde(serialize_with = "link")]
    link: Link,
    stamp: &'a Stamp,
    event: &'a Event,
}

fn link<S: Serializer>(link: &Link, s: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct After {
        ordinal: u32,
        event: u64,
        leaf: Hash,
    }
    match *link {
        Link::None => s.serialize_none(),
        Link::First => s.serialize_str("first"),
        Link::After { ordinal, event, leaf } => After { ordinal, event, leaf }.serialize(s),
    }
}

/// Why an export ends early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The journal cannot be read.
    #[error(transparent)]
    Past(#[from] PastError),
    /// An event cannot be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The taker wants no more.
    #[error("stopped by the reader")]
    Stopped,
}

/// Gives every event from frame `from_seq` on as one line of JSON, without the newline, until `take` says stop.
/// Gives how many lines were taken.
///
/// # Errors
/// When the store cannot be read, or an event cannot be written.
pub fn export(
    store: &mut (dyn Store + '_),
    from_seq: u64,
    mut take: impl FnMut(&str) -> std::ops::ControlFlow<()>,
) -> Result<u64, ExportError> {
    let mut next = from_seq.max(1);
    let mut count = 0;
    let mut text = Vec::new();
    loop {
        let frames = store.read_frames(next, READ_BYTES).map_err(PastError::from)?;
        let Some(last) = frames.last() else { return Ok(count) };
        next = last.header.seq + 1;
        for frame in &frames {
            let view = frame.view().map_err(PastError::from)?;
            let seq = view.header().seq;
            let codec = |cause| PastError::Codec { seq, cause };
            let mut leaves = view.leaf_hashes().into_iter();
            for batch in view.batches() {
                let stamp = codec::read_stamp(batch.stamp).map_err(codec)?;
                for found in batch.events() {
                    let event = codec::read_event(found.bytes).map_err(codec)?;
                    let leaf = leaves.next().unwrap_or_default();
                    text.clear();
                    let line =
                        Line { event_no: found.number, seq, leaf, link: found.link, stamp: &stamp, event: &event };
                    serde_json::to_writer(&mut text, &line)?;
                    // JSON is text.
                    let taken = take(std::str::from_utf8(&text).unwrap_or_default());
                    count += 1;
                    if taken.is_break() {
                        return Err(ExportError::Stopped);
                    }
                }
            }
        }
    }
}
