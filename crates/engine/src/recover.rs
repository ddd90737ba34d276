//! From the store to a running state: the newest sound snapshot and the frames behind it.
//!
//! A snapshot is a shortcut: one of another shape, or one that does not fit the chain, is passed over and named. A bad
//! frame in the tail ends the state there and is named; the ledger is then read-only.

use std::io::{self, Read, Write};

use domain::World;
use journal::{Head, Snapshot, SnapshotLabel, SnapshotReader, SnapshotWriter, Store, StoreError, SubjectTails};

use crate::core::State;
use crate::fold::{FoldError, Folded, Folding};
use crate::index::CommandIndex;
use crate::replay::{Replayed, replay};

/// Bytes of frames read at once.
pub(crate) const READ_BYTES: usize = 4 << 20;

/// The shape of the engine's own part of a snapshot.
const SCHEMA: &str = "engine-1";

/// Why no state can be had from a store at all.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store's head row is not that of its last frame: it was changed from outside.
    #[error("the head row says frame {head}, which is not what the frames up to {frames} say")]
    HeadRow {
        /// Sequence number in the head row.
        head: u64,
        /// Sequence number of the last frame.
        frames: u64,
    },
}

/// What a start found.
#[derive(Debug)]
pub struct Recovered {
    /// The state at the store's head, or before the bad frame.
    pub state: State,
    /// Sequence number of the snapshot it began with.
    pub snapshot: Option<Head>,
    /// What was folded behind the snapshot.
    pub folded: Folded,
    /// Snapshots that were passed over, newest first, with the reason.
    pub passed_over: Vec<String>,
    /// A frame that does not hold; the state stands before it.
    pub bad_frame: Option<String>,
}

/// How far a long reading has come, in frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The last frame done.
    pub seq: u64,
    /// The last frame there is.
    pub last: u64,
}

/// The schema key of the snapshots that this program writes and reads.
pub fn snapshot_schema() -> String {
    format!("{}+{SCHEMA}", World::SCHEMA)
}

/// The state of the ledger that `store` keeps, with the writer's epoch in its head.
///
/// # Errors
/// When the store cannot be read. A bad frame or snapshot is no error, but told.
pub fn recover(store: &mut (dyn Store + '_), progress: &mut dyn FnMut(Progress)) -> Result<Recovered, RecoverError> {
    let head = store.head()?;
    let mut passed_over = Vec::new();
    let from = newest_state(store, &head, &mut passed_over)?;
    let snapshot = from.as_ref().map(|state| state.head);
    let Replayed { mut state, folded, bad_frame } = match from {
        Some(state) => go_on(store, state, &head, progress)?,
        None => replay(store, &head, progress)?,
    };
    if bad_frame.is_none() {
        let reached = state.head.with_epoch(head.epoch);
        if reached != head || !store.read_frames(head.seq + 1, 1)?.is_empty() {
            return Err(RecoverError::HeadRow { head: head.seq, frames: reached.seq });
        }
        state.head = reached;
    }
    Ok(Recovered { state, snapshot, folded, passed_over, bad_frame })
}

/// Folds everything behind a state up to the head.
///
/// # Errors
/// When the store cannot be read. The first frame that does not hold is told.
pub(crate) fn go_on(
    store: &mut (dyn Store + '_),
    state: State,
    head: &Head,
    progress: &mut dyn FnMut(Progress),
) -> Result<Replayed, StoreError> {
    let mut folding = Folding::from_state(state);
    let bad_frame = fold_to_head(store, &mut folding, head, progress)?;
    let folded = folding.folded();
    Ok(Replayed { state: folding.into_state(), folded, bad_frame })
}

fn fold_to_head(
    store: &mut (dyn Store + '_),
    folding: &mut Folding,
    head: &Head,
    progress: &mut dyn FnMut(Progress),
) -> Result<Option<String>, StoreError> {
    while folding.head().seq < head.seq {
        let frames = match store.read_frames(folding.head().seq + 1, READ_BYTES) {
            Ok(frames) if frames.is_empty() => return Ok(None),
            Ok(frames) => frames,
            // A damaged row is a bad frame; anything else may pass.
            Err(error @ (StoreError::Damaged { .. } | StoreError::Frame(_))) => return Ok(Some(error.to_string())),
            Err(error) => return Err(error),
        };
        for frame in &frames {
            if let Err(error) = folding.frame(frame) {
                return Ok(Some(error.to_string()));
            }
        }
        progress(Progress { seq: folding.head().seq, last: head.seq });
    }
    Ok(None)
}

fn newest_state(
    store: &mut (dyn Store + '_),
    head: &Head,
    passed_over: &mut Vec<String>,
) -> Result<Option<State>, StoreError> {
    for snapshot in store.snapshots()? {
        match read_snapshot(store, &snapshot, head) {
            Ok(state) => return Ok(Some(state)),
            Err(why) => {
                passed_over.push(format!("snapshot {} at frame {}: {why}", snapshot.id, snapshot.label.head.seq))
            }
        }
    }
    Ok(None)
}

/// Why a snapshot is passed over.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// Written by another version of the program.
    #[error("its schema is {0}")]
    Schema(String),
    /// It does not lie on this ledger's chain.
    #[error("it does not lie on the chain")]
    Chain,
    /// It cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Its content is not what it should be.
    #[error("{0}")]
    Content(String),
}

/// The state in a snapshot, if the snapshot lies on the chain that ends in `head`.
///
/// # Errors
/// Why it is of no use.
pub fn read_snapshot(store: &mut (dyn Store + '_), snapshot: &Snapshot, head: &Head) -> Result<State, SnapshotError> {
    let SnapshotLabel { head: at, schema } = &snapshot.label;
    if *schema != snapshot_schema() {
        return Err(SnapshotError::Schema(schema.clone()));
    }
    let frames = if at.seq <= head.seq { store.read_frames(at.seq, 1)? } else { Vec::new() };
    let on_chain = frames.first().is_some_and(|frame| frame.header.head().with_epoch(at.epoch) == *at);
    if !on_chain {
        return Err(SnapshotError::Chain);
    }
    let bytes = read_whole(store.snapshot_open(snapshot.id)?, snapshot.bytes)?;
    let (length, rest) = bytes.split_first_chunk().ok_or_else(|| SnapshotError::Content("too short".to_owned()))?;
    let (index, mut rest) = usize::try_from(u64::from_le_bytes(*length))
        .ok()
        .and_then(|length| rest.split_at_checked(length))
        .ok_or_else(|| SnapshotError::Content("too short".to_owned()))?;
    let content = |error: &dyn std::fmt::Display| SnapshotError::Content(error.to_string());
    let index = CommandIndex::from_bytes(index).map_err(|e| content(&e))?;
    let tails = SubjectTails::read_from(&mut rest)?;
    let world = World::from_snapshot(rest).map_err(|e| content(&e))?;
    if world.ledger().0 != at.ledger.0 {
        return Err(SnapshotError::Chain);
    }
    Ok(State { world, head: *at, tails, index })
}

fn read_whole(mut reader: SnapshotReader, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).min(1 << 30));
    reader.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a state into a snapshot that was begun with [`label`]. May take a while and run on any thread.
///
/// # Errors
/// When it cannot be written; then no snapshot is seen.
pub fn write_snapshot(mut writer: SnapshotWriter, state: &State) -> Result<Snapshot, SnapshotError> {
    let index = state.index.to_bytes().map_err(|e| SnapshotError::Content(e.to_string()))?;
    writer.write_all(&(index.len() as u64).to_le_bytes())?;
    writer.write_all(&index)?;
    state.tails.write_to(&mut writer)?;
    state.world.to_snapshot(&mut writer).map_err(|e| SnapshotError::Content(e.to_string()))?;
    Ok(writer.finish()?)
}

/// The label of a snapshot of the state at `head`.
pub fn label(head: Head) -> SnapshotLabel {
    SnapshotLabel { head, schema: snapshot_schema() }
}

/// Removes all but the newest `keep` snapshots.
///
/// # Errors
/// When the store cannot.
pub fn prune_snapshots(store: &mut (dyn Store + '_), keep: usize) -> Result<(), StoreError> {
    for snapshot in store.snapshots()?.into_iter().skip(keep) {
        store.snapshot_delete(snapshot.id)?;
    }
    Ok(())
}

impl From<FoldError> for SnapshotError {
    fn from(error: FoldError) -> Self {
        SnapshotError::Content(error.to_string())
    }
}
