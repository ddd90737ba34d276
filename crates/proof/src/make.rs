//! Making a proof: the bag's events walked back from where the checkpoint says they end, each with the hashes around it.

use crate::bytes::Bytes;
use crate::checkpoint::{Checkpoint, Signed, Unsigned};
use crate::file::{Continuation, EntryShown, EventShown, FORMAT, FrameShown, ProofFile, Says};
use crate::history;
use crate::keep::{Keep, KeepError};
use crate::witness::Witness;
use domain::BagId;
use engine::codec::{self, CodecError};
use journal::{FrameError, Hash, Link, Store, StoreError, StoredFrame, merkle};
use std::collections::{BTreeMap, HashMap};

/// Why there is no proof.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// No event of the ledger up to the checkpoint is about this bag.
    #[error("the checkpoint knows no bag {0}")]
    NoSuchBag(BagId),
    /// The bag has events behind the checkpoint only, or the file and the journal disagree.
    #[error("event {0} is not where the file of checkpoints says it is")]
    NotThere(u64),
    /// The checkpoint cannot be used.
    #[error(transparent)]
    Checkpoint(#[from] Unsigned),
    /// The file of checkpoints cannot be read.
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] StoreError),
    /// A frame is not what was sealed.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// An event cannot be read.
    #[error("event {event}: {cause}")]
    Codec { event: u64, cause: CodecError },
    /// An event cannot be written in words.
    #[error(transparent)]
    Words(#[from] serde_json::Error),
    /// The witness knows more than the checkpoint.
    #[error("the witness has {witnessed} frames, the checkpoint {frames}: take a newer checkpoint")]
    WitnessNewer { witnessed: u64, frames: u64 },
}

/// Proves all events of `bag` up to `signed`, which is the checkpoint that `keep` followed to. With `since`, also that
/// the history continues what that witness saw.
///
/// # Errors
/// When there is no such bag, or the journal or the file cannot be read.
pub fn make(
    keep: &Keep,
    store: &mut (dyn Store + '_),
    signed: Signed,
    bag: BagId,
    since: Option<&Witness>,
) -> Result<ProofFile, MakeError> {
    let checkpoint = signed.open()?;
    let (entry, map_path) = keep.entry(bag)?.ok_or(MakeError::NoSuchBag(bag))?;
    let mut pool = Pool::default();
    let mut found = Vec::new();
    let mut frames: BTreeMap<u64, (StoredFrame, Vec<Hash>)> = BTreeMap::new();
    let mut next = Some(entry.event);
    while let Some(event) = next {
        if !frames.values().any(|(frame, _)| holds(frame, event)) {
            let frame = store.frame_of_event(event)?.filter(|frame| holds(frame, event));
            let frame = frame.ok_or(MakeError::NotThere(event))?;
            let leaves = frame.view()?.leaf_hashes();
            frames.insert(frame.header.first_event, (frame, leaves));
        }
        let at = frames.range(..=event).next_back().ok_or(MakeError::NotThere(event))?.1;
        let (shown, before) = show_event(at, event, &mut pool)?;
        found.push((at.0.header.seq, shown));
        next = before;
    }
    found.reverse();
    let places: HashMap<u64, u32> = (0..).zip(frames.values()).map(|(place, (f, _))| (f.header.seq, place)).collect();
    let events = (0..).zip(found).map(|(ordinal, (seq, shown))| EventShown {
        ordinal,
        frame: places.get(&seq).copied().unwrap_or_default(),
        ..shown
    });
    let events: Vec<EventShown> = events.collect();
    let frames: Result<Vec<FrameShown>, MakeError> =
        frames.values().map(|(frame, _)| show_frame(keep, frame, &checkpoint, &mut pool)).collect();
    let since = since.map(|witness| continuation(keep, witness, &checkpoint, &mut pool)).transpose()?;
    Ok(ProofFile {
        format: FORMAT.to_owned(),
        bag: bag.to_string(),
        entry: EntryShown {
            count: entry.count,
            event: entry.event,
            leaf: entry.leaf.into(),
            path: pool.path(map_path),
        },
        frames: frames?,
        events,
        hashes: pool.hashes,
        signed,
        since,
    })
}

fn holds(frame: &StoredFrame, event: u64) -> bool {
    event.checked_sub(frame.header.first_event).is_some_and(|at| at < u64::from(frame.header.event_count))
}

/// An event with the hashes around it, and the number of the bag's event before it.
fn show_event(
    (frame, leaves): &(StoredFrame, Vec<Hash>),
    event: u64,
    pool: &mut Pool,
) -> Result<(EventShown, Option<u64>), MakeError> {
    let view = frame.view()?;
    let not_there = || MakeError::NotThere(event);
    let mut batches = view.batches();
    let batch = batches.find(|b| event - b.first_event.min(event) < u64::from(b.event_count)).ok_or_else(not_there)?;
    let found = batch.events().find(|e| e.number == event).ok_or_else(not_there)?;
    let at = (event - frame.header.first_event) as usize;
    let before = match found.link {
        Link::After { event, .. } => Some(event),
        Link::First => None,
        Link::None => return Err(not_there()),
    };
    let codec = |cause| MakeError::Codec { event, cause };
    let says = Says {
        stamp: serde_json::to_value(codec::read_stamp(batch.stamp).map_err(codec)?)?,
        event: serde_json::to_value(codec::read_event(found.bytes).map_err(codec)?)?,
    };
    let shown = EventShown {
        ordinal: found.link.ordinal().unwrap_or_default(),
        event,
        frame: 0,
        salt: Bytes(view.salt(at as u32).to_vec()),
        stamp: Bytes(batch.stamp.to_vec()),
        bytes: Bytes(found.bytes.to_vec()),
        path: pool.path(merkle::proof(leaves, at).ok_or_else(not_there)?),
        says,
    };
    Ok((shown, before))
}

fn show_frame(
    keep: &Keep,
    frame: &StoredFrame,
    checkpoint: &Checkpoint,
    pool: &mut Pool,
) -> Result<FrameShown, MakeError> {
    let view = frame.view()?;
    let header = &frame.header;
    let path = history::path(&keep.history(), header.seq - 1, checkpoint.frames)?;
    Ok(FrameShown {
        seq: header.seq,
        epoch: header.epoch,
        recorded_at: header.recorded_at,
        first_event: header.first_event,
        event_count: header.event_count,
        prev: header.prev.into(),
        commands: view.commands_hash().into(),
        salts: view.salts_hash().into(),
        root: header.root.into(),
        stream: header.stream.into(),
        path: pool.path(path),
    })
}

fn continuation(
    keep: &Keep,
    witness: &Witness,
    checkpoint: &Checkpoint,
    pool: &mut Pool,
) -> Result<Continuation, MakeError> {
    let earlier = witness.signed.open()?;
    if earlier.frames > checkpoint.frames {
        return Err(MakeError::WitnessNewer { witnessed: earlier.frames, frames: checkpoint.frames });
    }
    let path = history::continuation(&keep.history(), earlier.frames, checkpoint.frames)?;
    Ok(Continuation { frames: earlier.frames, path: pool.path(path) })
}

/// Each hash once.
#[derive(Default)]
struct Pool {
    hashes: Vec<Bytes>,
    places: HashMap<Hash, u32>,
}

impl Pool {
    fn path(&mut self, hashes: Vec<Hash>) -> Vec<u32> {
        hashes.into_iter().map(|hash| self.place(hash)).collect()
    }

    fn place(&mut self, hash: Hash) -> u32 {
        let next = self.hashes.len() as u32;
        *self.places.entry(hash).or_insert_with(|| {
            self.hashes.push(hash.into());
            next
        })
    }
}
