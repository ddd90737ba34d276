//! Reports over a whole ledger: rebuilt from zero, and every check that there is.
//!
//! Reading only. A report tells all it finds; whether that is a failure is for the one who asked to say.

use std::time::Instant;

use journal::{Head, Store, StoreError};
use serde::Serialize;

use crate::core::State;
use crate::fold::Folded;
use crate::recover::{Progress, go_on, read_snapshot};
use crate::replay::{Replayed, replay};

/// A ledger rebuilt from its first frame.
#[derive(Clone, Debug, Serialize)]
pub struct ReplayReport {
    /// Ledger number.
    pub ledger: u32,
    /// Last frame folded.
    pub seq: u64,
    /// Frames, commands, events, events about a bag.
    #[serde(flatten)]
    pub folded: Folded,
    /// Wall time.
    pub seconds: f64,
    /// Events about a bag per second.
    pub bag_facts_per_second: f64,
    /// SHA-256 of the World's binary form, hex.
    pub world_hash: String,
    /// Hash over all events whatever their frames, hex: the promise for a seed.
    pub stream_hash: String,
    /// The first frame that does not hold, if any; the hashes are of what lies before it.
    pub bad_frame: Option<String>,
}

/// Everything that was checked.
#[derive(Clone, Debug, Serialize)]
pub struct VerifyReport {
    /// The ledger from zero: chain, leaves, ordinals and links of every bag.
    pub replay: ReplayReport,
    /// Epoch in the head row.
    pub epoch: u64,
    /// Every snapshot, newest first.
    pub snapshots: Vec<SnapshotCheck>,
    /// Everything that does not hold; empty when all is well.
    pub faults: Vec<String>,
    /// Wall time.
    pub seconds: f64,
}

/// One snapshot.
#[derive(Clone, Debug, Serialize)]
pub struct SnapshotCheck {
    /// Its number in the store.
    pub id: u64,
    /// The frame it stands at.
    pub seq: u64,
    /// What was found; `None` when World and tails from it and the frames behind it are those from zero.
    pub fault: Option<String>,
    /// Of another version of the program: passed over, no fault.
    pub other_schema: bool,
}

impl VerifyReport {
    /// Whether everything holds.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn rebuild(
    store: &mut (dyn Store + '_),
    head: &Head,
    progress: &mut dyn FnMut(Progress),
) -> Result<(ReplayReport, State), StoreError> {
    let start = Instant::now();
    let Replayed { state, folded, bad_frame } = replay(store, head, progress)?;
    let seconds = start.elapsed().as_secs_f64();
    let report = ReplayReport {
        ledger: head.ledger.0,
        seq: state.head.seq,
        folded,
        seconds,
        bag_facts_per_second: folded.bag_facts as f64 / seconds.max(1e-9),
        world_hash: hex(&state.world.hash()),
        stream_hash: state.head.stream.to_string(),
        bad_frame,
    };
    Ok((report, state))
}

/// Rebuilds the ledger from its first frame, checking all of it.
///
/// # Errors
/// When the store cannot be read. A bad frame is told in the report.
pub fn replay_from_zero(
    store: &mut (dyn Store + '_),
    progress: &mut dyn FnMut(Progress),
) -> Result<ReplayReport, StoreError> {
    let head = store.head()?;
    rebuild(store, &head, progress).map(|(report, _)| report)
}

/// As many faults of the World are told; more would say the same.
const FAULTS_TOLD: usize = 100;

/// Checks all of a ledger: the chain of frames with every leaf, ordinal and link; the head row; the command index;
/// that the World agrees with itself; that every
/// snapshot with the frames behind it gives the World from zero.
///
/// # Errors
/// When the store cannot be read at all. What does not hold is told in the report.
pub fn verify(store: &mut (dyn Store + '_), progress: &mut dyn FnMut(Progress)) -> Result<VerifyReport, StoreError> {
    let start = Instant::now();
    let head = store.head()?;
    let (replay, state) = rebuild(store, &head, progress)?;
    let mut faults: Vec<String> = replay.bad_frame.clone().into_iter().collect();
    if replay.bad_frame.is_none() && state.head.with_epoch(head.epoch) != head {
        faults.push(format!("the head row says frame {} where the frames end at {}", head.seq, state.head.seq));
    }
    match store.read_frames(head.seq + 1, 1) {
        Ok(frames) if !frames.is_empty() => faults.push(format!("a frame lies behind the head row's {}", head.seq)),
        Ok(_) => {}
        Err(error) => faults.push(error.to_string()),
    }
    // What no frame can tell: whether the World that they give agrees with itself.
    faults.extend(domain::whole::faults(&state.world).into_iter().take(FAULTS_TOLD));
    check_commands(store, state.head.seq, &mut faults)?;
    let mut snapshots = Vec::new();
    for snapshot in store.snapshots()? {
        let seq = snapshot.label.head.seq;
        let other_schema = snapshot.label.schema != crate::recover::snapshot_schema();
        let fault = match read_snapshot(store, &snapshot, &head) {
            _ if other_schema => None,
            Ok(from) => compare(store, from, &state, &head)?,
            Err(error) => Some(error.to_string()),
        };
        faults.extend(fault.iter().map(|what| format!("snapshot {} at frame {seq}: {what}", snapshot.id)));
        snapshots.push(SnapshotCheck { id: snapshot.id.0, seq, fault, other_schema });
    }
    Ok(VerifyReport { replay, epoch: head.epoch, snapshots, faults, seconds: start.elapsed().as_secs_f64() })
}

/// What differs between the state from a snapshot and the state from zero.
fn compare(store: &mut (dyn Store + '_), from: State, zero: &State, head: &Head) -> Result<Option<String>, StoreError> {
    let Replayed { state, bad_frame, .. } = go_on(store, from, head, &mut |_| {})?;
    if bad_frame.is_some() {
        return Ok(bad_frame);
    }
    Ok(if state.world.hash() != zero.world.hash() {
        Some("the World from it is not the World from zero".to_owned())
    } else if state.tails != zero.tails {
        Some("the bags' chains from it are not those from zero".to_owned())
    } else {
        None
    })
}

/// Every command of every frame must be found by its id, where it is.
fn check_commands(store: &mut (dyn Store + '_), last: u64, faults: &mut Vec<String>) -> Result<(), StoreError> {
    let mut next = 1;
    while next <= last {
        let frames = store.read_frames(next, crate::recover::READ_BYTES)?;
        let Some(end) = frames.last() else { break };
        next = end.header.seq + 1;
        for frame in frames.iter().filter(|frame| frame.header.seq <= last) {
            let seq = frame.header.seq;
            for command in frame.view()?.commands() {
                let found = store.command(command.key.id)?;
                let wanted = journal::CommandRecord::new(seq, &command);
                if found != Some(wanted) {
                    faults.push(format!("command {} of frame {seq} is not where the index says", command.key.id));
                }
            }
        }
    }
    Ok(())
}
