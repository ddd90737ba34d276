//! Answers of commands that were recorded earlier, read back from where they were recorded.
//!
//! Used for repeats that memory has forgotten. It reads and renders; it never judges.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use domain::CommandId;
use journal::{BatchView, FrameError, FrameView, Hash, Store, StoreError};

use crate::answer::Answer;
use crate::codec::{self, CodecError};

/// A recorded command: the hash of its body and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Hash of the body.
    pub body: Hash,
    /// What was answered.
    pub answer: Answer,
}

/// Why the past cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum PastError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A frame is not what was sealed.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// A value in a frame cannot be read.
    #[error("frame {seq}: {cause}")]
    Codec {
        /// The frame.
        seq: u64,
        /// Why.
        cause: CodecError,
    },
    /// The store names a frame for the command that does not hold it.
    #[error("frame {seq} does not hold the command that the store says it holds")]
    NotThere {
        /// The frame.
        seq: u64,
    },
    /// Nobody is there to ask any more.
    #[error("the engine has stopped")]
    Stopped,
}

/// Tells what a command recorded.
pub trait Past {
    /// The command, if it was ever recorded.
    ///
    /// # Errors
    /// When it cannot be told.
    fn recorded(&mut self, id: CommandId) -> Result<Option<Recorded>, PastError>;
}

impl Past for dyn Store + '_ {
    fn recorded(&mut self, id: CommandId) -> Result<Option<Recorded>, PastError> {
        recorded_in(self, id)
    }
}

impl Past for Box<dyn Store> {
    fn recorded(&mut self, id: CommandId) -> Result<Option<Recorded>, PastError> {
        recorded_in(&mut **self, id)
    }
}

/// What a command recorded, from the store.
///
/// # Errors
/// When the store cannot be read or what it gives is not what was sealed.
pub fn recorded_in(store: &mut (dyn Store + '_), id: CommandId) -> Result<Option<Recorded>, PastError> {
    let key = codec::journal_id(id);
    let Some(record) = store.command(key)? else { return Ok(None) };
    let seq = record.seq;
    let frames = store.read_frames(seq, 1)?;
    let stored = frames.first().filter(|frame| frame.header.seq == seq).ok_or(PastError::NotThere { seq })?;
    let view = stored.view()?;
    let batch = view.batches().find(|batch| batch.key.id == key).ok_or(PastError::NotThere { seq })?;
    let answer = answer_of(&view, &batch)?;
    Ok(Some(Recorded { body: batch.key.body, answer }))
}

/// The answer to the command of a batch.
///
/// # Errors
/// When an event or the stamp cannot be read.
pub fn answer_of(view: &FrameView<'_>, batch: &BatchView<'_>) -> Result<Answer, PastError> {
    let header = view.header();
    let codec = |cause| PastError::Codec { seq: header.seq, cause };
    let events: Result<Vec<_>, _> = batch.events().map(|event| codec::read_event(event.bytes)).collect();
    Ok(Answer {
        command: codec::domain_id(batch.key.id),
        epoch: header.epoch,
        seq: header.seq,
        first_event: batch.first_event,
        stamp: codec::read_stamp(batch.stamp).map_err(codec)?,
        events: Arc::new(events.map_err(codec)?),
    })
}

/// The answers given last, within bounds.
pub(crate) struct RecentAnswers {
    by_id: HashMap<CommandId, Answer>,
    order: VecDeque<CommandId>,
    events: usize,
    commands_most: usize,
    events_most: usize,
}

impl RecentAnswers {
    pub fn new(commands_most: usize, events_most: usize) -> Self {
        RecentAnswers { by_id: HashMap::new(), order: VecDeque::new(), events: 0, commands_most, events_most }
    }

    pub fn get(&self, id: CommandId) -> Option<&Answer> {
        self.by_id.get(&id)
    }

    /// Keeps an answer. Those up to frame `settled` may go: the store can tell them.
    pub fn insert(&mut self, answer: Answer, settled: u64) {
        self.events += answer.events.len();
        self.order.push_back(answer.command);
        self.by_id.insert(answer.command, answer);
        while self.order.len() > self.commands_most || self.events > self.events_most {
            let Some(oldest) = self.order.front().and_then(|id| self.by_id.get(id)) else { break };
            if oldest.seq > settled {
                break;
            }
            self.events -= oldest.events.len();
            let id = oldest.command;
            self.by_id.remove(&id);
            self.order.pop_front();
        }
    }
}
