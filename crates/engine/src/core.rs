//! The heart of a ledger: judges commands one after the other, folds them into the World and puts them into frames.
//!
//! Synchronous and deterministic: time, chance and the past are handed in. The writer's thread and the simulated city
//! use the same one. What it answers is true only once the frame is durable; it never waits for that and never
//! touches a store.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use domain::duty::timer::TimerKey;
use domain::duty::{case, supply};
use domain::plan::PlanFor;
use domain::{CaseId, Command, CommandId, Envelope, Event, Minutes, Moment, Refusal, Stamp, World};
use journal::{CommandKey, Frame, Head, SealError, Sealer, SubjectTails};

use crate::answer::{Act, Answer, Answers, Denied, JUST_OPENED};
use crate::clock::Seeds;
use crate::codec;
use crate::index::{CommandIndex, Known, Lookup};
use crate::kernel::Kernel;
use crate::past::{Past, PastError, RecentAnswers};
use crate::timers::{StuckTimers, timer_command};
use crate::touched::{Touched, TouchedKey};

/// Where a core starts: a World with the head, tails and used ids that belong to it.
#[derive(Clone, Debug)]
pub struct State {
    /// What the journal says.
    pub world: World,
    /// The head it says it at, with this writer's epoch.
    pub head: Head,
    /// Where each bag's own chain ends.
    pub tails: SubjectTails,
    /// The command ids used.
    pub index: CommandIndex,
}

/// When a frame is closed, and how many answers are kept in memory.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Commands of one frame.
    pub frame_commands: usize,
    /// Bytes of one frame; a single command may go beyond.
    pub frame_bytes: usize,
    /// Commands of one [`Act::Together`].
    pub members: usize,
    /// Answers kept for repeats.
    pub answers: usize,
    /// Events of the answers kept.
    pub answer_events: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds { frame_commands: 1_024, frame_bytes: 4 << 20, members: 256, answers: 4_096, answer_events: 50_000 }
    }
}

/// A sealed frame with what it takes to tell others of it.
#[derive(Debug)]
pub struct Sealed {
    /// To be appended upon [`Frame::before`].
    pub frame: Frame,
    /// Its commands.
    pub commands: u64,
    /// Its events.
    pub events: u64,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// What it touched.
    pub touched: Vec<TouchedKey>,
}

/// The frame under way.
#[derive(Default)]
struct Open {
    commands: u64,
    events: u64,
    recorded_at: Moment,
    touched: Touched,
    /// A command entered in part: the frame must not be sealed.
    damaged: bool,
}

/// One command judged and encoded, before it enters the frame.
struct Drafted {
    key: CommandKey,
    stamp: Stamp,
    events: Vec<Event>,
    /// The bag that each event is about, by its place in the World's table.
    subjects: Vec<Option<u32>>,
    /// Where the bytes of its first event begin, and where those of each end, in the core's buffer.
    start: usize,
    ends: Vec<usize>,
}

/// See the module.
pub struct Core {
    kernel: Kernel,
    bounds: Bounds,
    seeds: Box<dyn Seeds>,
    world: World,
    sealer: Sealer,
    index: CommandIndex,
    answers: RecentAnswers,
    poisonous: BTreeSet<CommandId>,
    stuck: StuckTimers,
    open: Open,
    spoiled: Option<String>,
    bytes: Vec<u8>,
    scratch: Vec<u8>,
}

/// An id cannot have been used earlier than its own time less this, whatever rule of clocks was in force then.
const AHEAD_LEAST_MS: i64 = 24 * 3_600_000;
/// Frames that may be decided and not yet durable.
const FRAMES_UNDER_WAY: u64 = 8;

impl Core {
    /// Goes on from a state.
    pub fn new(state: State, kernel: Kernel, bounds: Bounds, seeds: Box<dyn Seeds>) -> Self {
        let State { world, head, tails, index } = state;
        Core {
            kernel,
            bounds,
            seeds,
            world,
            sealer: Sealer::new(head, tails),
            index,
            answers: RecentAnswers::new(bounds.answers, bounds.answer_events),
            poisonous: BTreeSet::new(),
            stuck: StuckTimers::default(),
            open: Open::default(),
            spoiled: None,
            bytes: Vec::new(),
            scratch: Vec::new(),
        }
    }

    /// Drops everything that was decided and goes on from `state`. Ids of broken commands stay remembered.
    pub fn restart(&mut self, state: State) {
        let State { world, head, tails, index } = state;
        (self.world, self.sealer, self.index) = (world, Sealer::new(head, tails), index);
        self.answers = RecentAnswers::new(self.bounds.answers, self.bounds.answer_events);
        (self.open, self.spoiled) = (Open::default(), None);
    }

    /// The World with everything decided so far, durable or not.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The head after the last sealed frame.
    pub fn head(&self) -> &Head {
        self.sealer.head()
    }

    /// Where the chain of each bag's events ends, those of the open frame included.
    pub fn tails(&self) -> &SubjectTails {
        self.sealer.tails()
    }

    /// Commands in the open frame.
    pub fn open_commands(&self) -> u64 {
        self.open.commands
    }

    /// Whether the open frame has reached a bound and is to be sealed.
    pub fn is_full(&self) -> bool {
        self.open.commands >= self.bounds.frame_commands as u64 || self.sealer.body_len() >= self.bounds.frame_bytes
    }

    /// Why the World can no longer be trusted, if so. Seal what is open and [`restart`](Core::restart).
    pub fn spoiled(&self) -> Option<&str> {
        self.spoiled.as_deref()
    }

    /// Ids of commands that made the kernel fail.
    pub fn poisonous(&self) -> &BTreeSet<CommandId> {
        &self.poisonous
    }

    /// Remembers ids of broken commands from an earlier life.
    pub fn remember_poisonous(&mut self, ids: impl IntoIterator<Item = CommandId>) {
        self.poisonous.extend(ids);
    }

    /// What a snapshot is made of; `None` while a frame is open. Cheap: shared until written to.
    pub fn state(&self) -> Option<State> {
        (self.open.commands == 0 && self.spoiled.is_none()).then(|| State {
            world: self.world.clone(),
            head: *self.sealer.head(),
            tails: self.sealer.tails().clone(),
            index: self.index.clone(),
        })
    }

    /// When the next timer is to be fired.
    pub fn next_timer(&self) -> Option<Moment> {
        self.stuck.next(&self.world)
    }

    /// The time at which a command is decided: the clock's, but never before what is recorded.
    pub fn now(&self, clock: Moment) -> Moment {
        let sealed = Moment::from_millis(self.sealer.head().recorded_at);
        clock.max(self.world.recorded_at()).max(sealed).max(self.open.recorded_at)
    }

    /// Judges an act at the clock's time. What it answers holds once the open frame is durable; a repeat's answer
    /// once the frame that it names is.
    ///
    /// # Errors
    /// Why nothing was recorded.
    pub fn decide(&mut self, act: Act, clock: Moment, past: &mut (impl Past + ?Sized)) -> Result<Answers, Denied> {
        if let Some(why) = &self.spoiled {
            return Err(Denied::NotRecorded(why.clone()));
        }
        let now = self.now(clock);
        match act {
            Act::One(envelope) => {
                let (key, known) = self.known(&envelope, now, past)?;
                let repeated = known.is_some();
                let answer = match known {
                    Some(answer) => answer,
                    None => {
                        self.bytes.clear();
                        let mut draft = self.draft(&envelope, key, now)?;
                        self.fold(&mut draft)?;
                        self.enter(draft)?
                    }
                };
                Ok(Answers { members: vec![answer], repeated })
            }
            Act::Together(members) => self.decide_together(members, now, past),
        }
    }

    /// The answer to an act that was recorded earlier; `None` when it is new or differs. Records nothing.
    pub fn recall(&mut self, act: &Act, clock: Moment, past: &mut (impl Past + ?Sized)) -> Option<Answers> {
        let now = self.now(clock);
        let known = |envelope| self.known(envelope, now, past).ok().and_then(|(_, answer)| answer);
        let members: Option<Vec<Answer>> = act.members().iter().map(known).collect();
        members.filter(|members| !members.is_empty()).map(|members| Answers { members, repeated: true })
    }

    fn decide_together(
        &mut self,
        mut members: Vec<Envelope>,
        now: Moment,
        past: &mut (impl Past + ?Sized),
    ) -> Result<Answers, Denied> {
        let most = self.bounds.members as u32;
        if members.is_empty() {
            return Err(Denied::refused(Refusal::NothingAsked {}));
        }
        if members.len() > self.bounds.members {
            return Err(Denied::refused(Refusal::TooMany { what: domain::refusal::Act::NameLines, most }));
        }
        let at = |member: usize| move |denied| at_member(denied, member);
        let mut keys: Vec<CommandKey> = Vec::with_capacity(members.len());
        let mut answers = Vec::new();
        for (member, envelope) in members.iter().enumerate() {
            let (key, known) = self.known(envelope, now, past).map_err(at(member))?;
            let twice = keys.iter().any(|earlier| earlier.id == key.id);
            // Either the whole act is a repeat, or none of it.
            if twice || (known.is_some() && answers.len() < member) || (known.is_none() && !answers.is_empty()) {
                let reused = Refusal::CommandIdReused { id: envelope.id };
                return Err(at_member(Denied::refused(reused), member));
            }
            answers.extend(known);
            keys.push(key);
        }
        if !answers.is_empty() {
            return Ok(Answers { members: answers, repeated: true });
        }

        self.bytes.clear();
        let touched = self.open.touched.len();
        let mut undo = Some(self.world.clone());
        let mut drafts: Vec<Drafted> = Vec::with_capacity(members.len());
        let last = members.len() - 1;
        for (member, (envelope, key)) in members.iter_mut().zip(keys).enumerate() {
            name_case(envelope, &drafts);
            let drafted = self.draft(envelope, key, now);
            let mut draft = match drafted {
                Ok(draft) => draft,
                Err(denied) => {
                    if let Some(before) = undo.take() {
                        self.world = before;
                    }
                    self.open.touched.truncate(touched);
                    return Err(at_member(denied, member));
                }
            };
            if member == last {
                // Nothing can be refused any more: without the copy, folding copies nothing.
                undo = None;
            }
            self.fold(&mut draft).map_err(at(member))?;
            drafts.push(draft);
        }
        let mut answers = Vec::with_capacity(drafts.len());
        for draft in drafts {
            answers.push(self.enter(draft)?);
        }
        Ok(Answers { members: answers, repeated: false })
    }

    /// Fires timers that are due, in (due, id) order, at most `most`. Gives how many were recorded, how many the
    /// kernel refused, and how late the last one was (ms).
    pub fn fire_due(&mut self, clock: Moment, most: usize) -> Fired {
        let now = self.now(clock);
        let mut fired = Fired::default();
        if self.spoiled.is_some() {
            return fired;
        }
        for (due, key) in self.stuck.due(&self.world, now, most) {
            match self.fire(key, due, now) {
                Ok(()) => {
                    fired.recorded += 1;
                    fired.lag_ms = now.millis().saturating_sub(due.millis());
                }
                Err(_) if self.spoiled.is_some() => break,
                Err(_) => {
                    fired.refused += 1;
                    self.stuck.refused((due, key), now);
                }
            }
            if self.is_full() {
                break;
            }
        }
        fired
    }

    fn fire(&mut self, timer: TimerKey, due: Moment, now: Moment) -> Result<(), Denied> {
        let envelope = timer_command(&self.world, timer, due, now);
        if self.poisonous.contains(&envelope.id) {
            return Err(Denied::Broken);
        }
        let key = codec::command_key(&envelope, &mut self.scratch).map_err(|e| Denied::NotRecorded(e.to_string()))?;
        if let Lookup::Known(_) = self.index.look_up(key.id, due.millis(), 0) {
            return Err(Denied::refused(Refusal::CommandIdReused { id: envelope.id }));
        }
        self.bytes.clear();
        let mut draft = self.draft(&envelope, key, now)?;
        self.fold(&mut draft)?;
        self.enter(draft).map(|_| ())
    }

    /// Whether the id is new; if not, the answer it was given.
    fn known(
        &mut self,
        envelope: &Envelope,
        now: Moment,
        past: &mut (impl Past + ?Sized),
    ) -> Result<(CommandKey, Option<Answer>), Denied> {
        let id = envelope.id;
        if self.poisonous.contains(&id) {
            return Err(Denied::Broken);
        }
        let rules = self.world.rules();
        let (days, Minutes(ahead)) = (*rules.command_retention_days, *rules.clock_ahead);
        let made_at = id.made_at_millis().ok_or(Denied::refused(Refusal::CommandIdNotVersion7 { id }))?;
        if made_at < now.plus_days(-i64::from(days)).millis() {
            return Err(Denied::refused(Refusal::CommandTooOld { days }));
        }
        let key = codec::command_key(envelope, &mut self.scratch).map_err(|e| Denied::NotRecorded(e.to_string()))?;
        let ahead_ms = ahead.saturating_mul(60_000);
        let found = match self.index.look_up(key.id, made_at, ahead_ms.max(AHEAD_LEAST_MS)) {
            Lookup::New => None,
            Lookup::Known(known) => Some((known.body, self.answers.get(id).cloned())),
            Lookup::AskStore => ask(past, id)?.map(|recorded| (recorded.body, Some(recorded.answer))),
        };
        match found {
            None if made_at > now.millis().saturating_add(ahead_ms) => {
                let occurred_at = Moment::from_millis(made_at);
                Err(Denied::refused(Refusal::FromTheFuture { occurred_at, now }))
            }
            None => Ok((key, None)),
            Some((body, _)) if body != key.body => Err(Denied::refused(Refusal::CommandIdReused { id })),
            Some((_, Some(answer))) => Ok((key, Some(answer))),
            Some((_, None)) => match ask(past, id)? {
                Some(recorded) => Ok((key, Some(recorded.answer))),
                None => Err(Denied::Unknown(PastError::NotThere { seq: 0 }.to_string())),
            },
        }
    }

    /// Judges a command and encodes what it records. Changes nothing.
    fn draft(&mut self, envelope: &Envelope, key: CommandKey, now: Moment) -> Result<Drafted, Denied> {
        let (kernel, world) = (self.kernel, &self.world);
        let outcome = catch_unwind(AssertUnwindSafe(|| judge(kernel, world, envelope, now)));
        let events = match outcome {
            Ok(Ok(events)) => events,
            Ok(Err(refusals)) => return Err(Denied::refused(refusals)),
            Err(_) => {
                self.poisonous.insert(envelope.id);
                return Err(Denied::Broken);
            }
        };
        let start = self.bytes.len();
        let mut ends = Vec::with_capacity(events.len());
        for event in &events {
            codec::write_event(event, &mut self.bytes).map_err(|e| Denied::NotRecorded(e.to_string()))?;
            ends.push(self.bytes.len());
        }
        Ok(Drafted { key, stamp: envelope.stamp(now), subjects: Vec::with_capacity(events.len()), events, start, ends })
    }

    /// Folds a judged command into the World and finds the bag of each event.
    fn fold(&mut self, draft: &mut Drafted) -> Result<(), Denied> {
        let Core { kernel, world, open, .. } = self;
        let Drafted { stamp, events, subjects, .. } = draft;
        let folded = catch_unwind(AssertUnwindSafe(|| {
            for event in events.iter() {
                (kernel.apply)(world, stamp, event);
                let bag = event.bag().and_then(|bag| world.bags().find(bag));
                subjects.push(bag.map(|bag| bag.0));
                open.touched.touch(world, stamp, event, bag);
            }
        }));
        folded.map_err(|_| {
            self.poisonous.insert(draft.stamp.command);
            self.spoiled = Some(format!("command {} could not be folded", draft.stamp.command));
            Denied::Broken
        })
    }

    /// Puts a folded command into the open frame.
    fn enter(&mut self, draft: Drafted) -> Result<Answer, Denied> {
        let first_event = self.sealer.next_event();
        if let Err(error) = self.enter_frame(&draft) {
            let why = format!("command {} does not fit into a frame: {error}", draft.stamp.command);
            self.spoiled = Some(why.clone());
            self.open.damaged = true;
            return Err(Denied::NotRecorded(why));
        }
        let Drafted { key, stamp, events, .. } = draft;
        let head = self.sealer.head();
        let (epoch, seq) = (head.epoch, head.seq + 1);
        self.open.commands += 1;
        self.open.events += events.len() as u64;
        self.open.recorded_at = stamp.recorded_at;
        let known = Known { body: key.body, seq, first_event, event_count: events.len() as u32 };
        self.index.insert(key.id, known, stamp.recorded_at.millis());
        let answer = Answer { command: stamp.command, epoch, seq, first_event, stamp, events: Arc::new(events) };
        self.answers.insert(answer.clone(), seq.saturating_sub(FRAMES_UNDER_WAY));
        Ok(answer)
    }

    fn enter_frame(&mut self, draft: &Drafted) -> Result<(), EnterError> {
        if self.open.commands == 0 {
            self.sealer.begin(draft.stamp.recorded_at.millis(), self.seeds.next())?;
        }
        self.scratch.clear();
        codec::write_stamp(&draft.stamp, &mut self.scratch)?;
        self.sealer.batch(draft.key, &self.scratch)?;
        let mut start = draft.start;
        for (end, subject) in draft.ends.iter().zip(&draft.subjects) {
            self.sealer.event(*subject, self.bytes.get(start..*end).unwrap_or_default())?;
            start = *end;
        }
        Ok(())
    }

    /// Closes the open frame; `None` when nothing was recorded since the last, or when the core is
    /// [`spoiled`](Core::spoiled) in a way that takes the open frame with it.
    pub fn seal(&mut self) -> Option<Sealed> {
        if self.open.commands == 0 || self.open.damaged {
            return None;
        }
        let Open { commands, events, recorded_at, touched, .. } = std::mem::take(&mut self.open);
        // A frame is open and has a batch.
        let frame = self.sealer.seal().ok()?;
        if !self.index.is_empty() {
            let rules = self.world.rules();
            let days = i64::from(*rules.command_retention_days) + 1;
            self.index.forget_before(recorded_at.plus_days(-days).plus(Minutes(-rules.clock_ahead.0)).millis());
        }
        Some(Sealed { frame, commands, events, recorded_at, touched: touched.settle() })
    }
}

/// What [`Core::fire_due`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fired {
    /// Timers recorded.
    pub recorded: usize,
    /// Timers refused, to be tried again later.
    pub refused: usize,
    /// How late the last recorded one was, ms.
    pub lag_ms: i64,
}

#[derive(Debug, thiserror::Error)]
enum EnterError {
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Codec(#[from] codec::CodecError),
}

/// A `SupplyLines` is planned at the head and judged as the execution of that plan; where the plan finds no bag, as
/// itself: the domain says so.
fn judge(kernel: Kernel, world: &World, envelope: &Envelope, now: Moment) -> Result<Vec<Event>, domain::Refusals> {
    if let Command::Supply(supply::Command::SupplyLines { purpose, lines, policy, execution }) = &envelope.command
        && let Some(plan) = (kernel.plan)(world, *purpose, lines, *policy, now)
        && plan.bags().next().is_some()
    {
        let execute =
            supply::Command::ExecutePlan { plan: Arc::new(plan), execution: *execution, overrides: Vec::new() };
        let planned = Envelope { command: Command::Supply(execute), ..*envelope };
        return (kernel.decide)(world, &planned, now);
    }
    (kernel.decide)(world, envelope, now)
}

/// Puts the case that the act has just opened where a supply says [`JUST_OPENED`].
fn name_case(envelope: &mut Envelope, drafts: &[Drafted]) {
    let opened = |draft: &Drafted| {
        draft.events.iter().find_map(|event| match event {
            Event::Case(case::Event::CaseOpened { case, .. }) => Some(*case),
            _ => None,
        })
    };
    if let Command::Supply(supply::Command::SupplyLines { purpose: PlanFor::Case { case }, .. }) = &mut envelope.command
        && *case == JUST_OPENED
    {
        *case = drafts.iter().rev().find_map(opened).unwrap_or(CaseId(u32::MAX));
    }
}

fn at_member(denied: Denied, member: usize) -> Denied {
    match denied {
        Denied::Refused { refusals, .. } => Denied::Refused { member, refusals },
        other => other,
    }
}

fn ask(past: &mut (impl Past + ?Sized), id: CommandId) -> Result<Option<crate::past::Recorded>, Denied> {
    past.recorded(id).map_err(|error| Denied::Unknown(error.to_string()))
}
