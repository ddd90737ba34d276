//! Reads the journal for stories and traces: the events of a span of time, or of one bag.
//!
//! Frames are fetched between two appends, a few at a time, and decoded here, so that commands hardly
//! wait. Blocking: never in a serving task.

use domain::{BagIx, CommandId, Event, Moment, Stamp};
use engine::past::{PastError, recorded_in};
use engine::{Engine, Stopped, Version, codec};
use journal::{Link, StoreError, StoredFrame};

use crate::problem::{Kind, Problem};
use crate::views::story::Recorded;

/// Bytes of frames fetched between two appends.
const FETCH_BYTES: usize = 1 << 20;
/// Frames that one story looks through.
const FRAMES_MOST: u64 = 50_000;

/// Why the past cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum Untold {
    /// The engine has stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The journal cannot be read.
    #[error(transparent)]
    Past(#[from] PastError),
}

impl From<StoreError> for Untold {
    fn from(error: StoreError) -> Self {
        Untold::Past(PastError::Store(error))
    }
}

impl From<Untold> for Problem {
    fn from(untold: Untold) -> Self {
        match untold {
            Untold::Stopped(stopped) => Problem::new(Kind::Stopped, "系统已停止", stopped.to_string()),
            Untold::Past(error) => {
                tracing::error!(%error, "the journal cannot be read");
                Problem::new(Kind::Internal, "日志无法读取", error.to_string())
            }
        }
    }
}

/// Events found, and whether the journal holds more than was looked through.
#[derive(Debug, Default)]
pub struct Told {
    pub events: Vec<Recorded>,
    pub shortened: bool,
}

fn frames(engine: &Engine, from: u64, bytes: usize) -> Result<Vec<StoredFrame>, Untold> {
    Ok(engine.with_store(move |store| store.read_frames(from, bytes))??)
}

/// Decodes a frame and keeps what is wanted, judged by its stamp and then by itself.
fn decode(
    frame: &StoredFrame,
    wanted: &impl Fn(&Stamp) -> bool,
    keep: &impl Fn(&Event) -> bool,
    into: &mut Vec<Recorded>,
) -> Result<(), Untold> {
    let view = frame.view().map_err(PastError::from)?;
    let seq = view.header().seq;
    let codec = |cause| PastError::Codec { seq, cause };
    for batch in view.batches() {
        let stamp = codec::read_stamp(batch.stamp).map_err(codec)?;
        if !wanted(&stamp) {
            continue;
        }
        for found in batch.events() {
            let event = codec::read_event(found.bytes).map_err(codec)?;
            if keep(&event) {
                into.push(Recorded { number: found.number, seq, stamp, event });
            }
        }
    }
    Ok(())
}

/// The first frame recorded at or after a moment, up to frame `last`.
fn first_frame(engine: &Engine, at: Moment, last: u64) -> Result<u64, Untold> {
    let (mut low, mut high) = (1, last.saturating_add(1));
    while low < high {
        let middle = low + (high - low) / 2;
        let recorded_at = frames(engine, middle, 1)?.first().map(|frame| frame.header.recorded_at);
        match recorded_at {
            Some(found) if found < at.millis() => low = middle + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}

/// The events that are wanted, recorded from `from` on and up to `until`, in frames up to `last`.
///
/// # Errors
/// When the journal cannot be read.
pub fn between(
    engine: &Engine,
    from: Moment,
    until: Option<Moment>,
    last: u64,
    keep: impl Fn(&Event) -> bool,
) -> Result<Told, Untold> {
    look_through(engine, from, until, last, |_| true, keep)
}

/// The events of the commands that are wanted, recorded from `from` on, in frames up to `last`.
///
/// # Errors
/// When the journal cannot be read.
pub fn stamped_between(
    engine: &Engine,
    from: Moment,
    last: u64,
    wanted: impl Fn(&Stamp) -> bool,
) -> Result<Told, Untold> {
    look_through(engine, from, None, last, wanted, |_| true)
}

fn look_through(
    engine: &Engine,
    from: Moment,
    until: Option<Moment>,
    last: u64,
    wanted: impl Fn(&Stamp) -> bool,
    keep: impl Fn(&Event) -> bool,
) -> Result<Told, Untold> {
    let mut told = Told::default();
    let mut next = first_frame(engine, from, last)?;
    let bound = next.saturating_add(FRAMES_MOST);
    while next <= last {
        if next >= bound {
            told.shortened = true;
            break;
        }
        let fetched = frames(engine, next, FETCH_BYTES)?;
        let Some(newest) = fetched.last().map(|frame| frame.header.seq) else { break };
        next = newest + 1;
        for frame in fetched.iter().filter(|frame| frame.header.seq <= last) {
            if until.is_some_and(|until| frame.header.recorded_at > until.millis()) {
                return Ok(told);
            }
            decode(frame, &wanted, &keep, &mut told.events)?;
        }
    }
    Ok(told)
}

/// What a command recorded, if it ever did.
///
/// # Errors
/// When the journal cannot be read.
pub fn command(engine: &Engine, id: CommandId) -> Result<Option<engine::Answer>, Untold> {
    let found = engine.with_store(move |store| recorded_in(store, id))??;
    Ok(found.map(|recorded| recorded.answer))
}

/// Every event about a bag, found by walking its own chain back from its last one: as many looks into the journal as
/// the bag has events in different frames.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_bag(engine: &Engine, version: &Version, bag: BagIx) -> Result<Told, Untold> {
    let mut told = Told::default();
    let mut next = version.tails.get(bag.0).map(|tail| tail.event);
    while let Some(number) = next {
        let frame = engine.with_store(move |store| store.frame_of_event(number))??;
        let Some(frame) = frame else { break };
        let view = frame.view().map_err(PastError::from)?;
        let seq = view.header().seq;
        let codec = |cause| PastError::Codec { seq, cause };
        // The chain goes back within the frame as long as it can.
        while let Some(number) = next.filter(|number| *number >= view.header().first_event) {
            let batch = view.batches().take_while(|batch| batch.first_event <= number).last();
            let Some(batch) = batch else { return Ok(told) };
            let Some(found) = batch.events().find(|event| event.number == number) else { return Ok(told) };
            let stamp = codec::read_stamp(batch.stamp).map_err(codec)?;
            let event = codec::read_event(found.bytes).map_err(codec)?;
            told.events.push(Recorded { number, seq, stamp, event });
            next = match found.link {
                Link::After { event, .. } => Some(event),
                Link::None | Link::First => None,
            };
        }
    }
    told.events.reverse();
    Ok(told)
}
