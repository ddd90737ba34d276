//! A whole ledger folded from its first frame, on as many processors as there is work for.
//!
//! One thread reads, one checks hashes and links and decodes, one folds. What is folded has been checked; a frame that
//! does not hold ends the replay before it. The outcome is that of [`Folding`](crate::fold::Folding), frame by frame.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use domain::{BagId, Event, Stamp, World};
use journal::{CommandKey, Head, LedgerId, Store, StoreError, StoredFrame, SubjectTails, Verifier};
use rustc_hash::FxHashMap;

use crate::codec;
use crate::core::State;
use crate::fold::{FoldError, Folded};
use crate::index::{CommandIndex, Known};
use crate::recover::{Progress, READ_BYTES};

/// Bytes of frames handed on at once, and how many such loads may wait.
const LOAD_BYTES: usize = READ_BYTES / 4;
const LOADS: usize = 4;

/// What a replay gave.
pub(crate) struct Replayed {
    pub state: State,
    pub folded: Folded,
    /// The first frame that does not hold.
    pub bad_frame: Option<String>,
}

/// Frames that hold, decoded: their events in one piece, so that little is allocated here and freed there.
#[derive(Default)]
struct Checked {
    events: Vec<Event>,
    batches: Vec<Batch>,
}

/// A command of a frame that holds.
struct Batch {
    key: CommandKey,
    seq: u64,
    first_event: u64,
    event_count: u32,
    stamp: Stamp,
}

/// Folds all frames up to `head`.
///
/// # Errors
/// When the store cannot be read.
pub(crate) fn replay(
    store: &mut (dyn Store + '_),
    head: &Head,
    progress: &mut dyn FnMut(Progress),
) -> Result<Replayed, StoreError> {
    let ledger = head.ledger;
    thread::scope(|scope| {
        let (to_check, loads) = sync_channel(LOADS);
        let (to_fold, checked) = sync_channel(LOADS);
        let checker = scope.spawn(move || check(ledger, &loads, &to_fold));
        let folder = scope.spawn(move || fold(ledger, &checked));
        let read = read(store, head, &to_check, progress);
        drop(to_check);
        // Neither thread panics unless the kernel does; then so does this.
        let (verifier, bad) = checker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let (world, index, folded) = folder.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let damaged = read?;
        let (head, tails) = verifier.into_parts();
        let bad_frame = bad.map(|error| error.to_string()).or(damaged);
        Ok(Replayed { state: State { world, head, tails, index }, folded, bad_frame })
    })
}

/// Reads frames until the head, or until nobody wants more; gives the damage that ended it.
fn read(
    store: &mut (dyn Store + '_),
    head: &Head,
    to_check: &SyncSender<Vec<StoredFrame>>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Option<String>, StoreError> {
    let mut done = 0;
    while done < head.seq {
        let mut frames = match store.read_frames(done + 1, LOAD_BYTES) {
            Ok(frames) => frames,
            Err(error @ (StoreError::Damaged { .. } | StoreError::Frame(_))) => return Ok(Some(error.to_string())),
            Err(error) => return Err(error),
        };
        frames.retain(|frame| frame.header.seq <= head.seq);
        let Some(last) = frames.last() else { break };
        done = last.header.seq;
        if to_check.send(frames).is_err() {
            break;
        }
        progress(Progress { seq: done, last: head.seq });
    }
    Ok(None)
}

/// Checks frame by frame and hands on what holds.
fn check(
    ledger: LedgerId,
    loads: &Receiver<Vec<StoredFrame>>,
    to_fold: &SyncSender<Checked>,
) -> (Verifier, Option<FoldError>) {
    let mut verifier = Verifier::new(Head::genesis(ledger), SubjectTails::new());
    let mut places = FxHashMap::default();
    while let Ok(frames) = loads.recv() {
        let count: usize = frames.iter().map(|frame| frame.header.event_count as usize).sum();
        let mut checked = Checked { events: Vec::with_capacity(count), batches: Vec::new() };
        let outcome = frames.iter().try_for_each(|frame| check_frame(&mut verifier, &mut places, frame, &mut checked));
        let taken = to_fold.send(checked);
        if let Err(error) = outcome {
            return (verifier, Some(error));
        }
        if taken.is_err() {
            break;
        }
    }
    (verifier, None)
}

/// Checks one frame and adds what it says; a frame that does not hold adds nothing.
fn check_frame(
    verifier: &mut Verifier,
    places: &mut FxHashMap<BagId, u32>,
    frame: &StoredFrame,
    checked: &mut Checked,
) -> Result<(), FoldError> {
    let header = &frame.header;
    let view = frame.view()?;
    let codec = |cause| FoldError::Codec { ledger: header.ledger, seq: header.seq, cause };
    let Checked { events, batches } = checked;
    let (events_before, batches_before) = (events.len(), batches.len());
    let mut unreadable = None;
    let held = verifier.check(&view, |event| match codec::read_event(event.bytes) {
        Ok(event) => {
            let place = place_of(places, &event);
            events.push(event);
            place
        }
        Err(cause) => {
            unreadable.get_or_insert(cause);
            None
        }
    });
    let outcome = match unreadable {
        Some(cause) => Err(codec(cause)),
        None => held.map_err(FoldError::from),
    };
    let outcome = outcome.and_then(|()| {
        view.batches().try_for_each(|batch| {
            let stamp = codec::read_stamp(batch.stamp).map_err(codec)?;
            let (key, first_event, event_count) = (batch.key, batch.first_event, batch.event_count);
            batches.push(Batch { key, seq: header.seq, first_event, event_count, stamp });
            Ok(())
        })
    });
    if outcome.is_err() {
        events.truncate(events_before);
        batches.truncate(batches_before);
    }
    outcome
}

/// The place of the bag that an event is about: bags stand in the order of admission.
fn place_of(places: &mut FxHashMap<BagId, u32>, event: &Event) -> Option<u32> {
    let bag = event.bag()?;
    // One that comes back from another ledger has its place already.
    if event.brings().is_some() {
        let place = places.len() as u32;
        return Some(*places.entry(bag).or_insert(place));
    }
    places.get(&bag).copied()
}

fn fold(ledger: LedgerId, loads: &Receiver<Checked>) -> (World, CommandIndex, Folded) {
    let mut world = World::new(domain::LedgerId(ledger.0));
    let mut index = CommandIndex::default();
    let mut folded = Folded::default();
    let mut last = 0;
    while let Ok(Checked { events, batches }) = loads.recv() {
        let mut rest = events.as_slice();
        for Batch { key, seq, first_event, event_count, stamp } in batches {
            let (own, later) = rest.split_at_checked(event_count as usize).unwrap_or((rest, &[]));
            rest = later;
            for event in own {
                world.apply(&stamp, event);
                folded.bag_facts += u64::from(event.bag().is_some());
            }
            index.insert(key.id, Known { body: key.body, seq, first_event, event_count }, stamp.recorded_at.millis());
            folded.commands += 1;
            folded.events += u64::from(event_count);
            folded.frames += u64::from(seq != last);
            last = seq;
        }
    }
    (world, index, folded)
}
