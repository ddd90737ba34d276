//! Simulated staff who live the city through commands alone.
//!
//! They admit, order, pack, drive, crossmatch, transfuse, answer calls and fill in forms, as people
//! would, by the same commands and under the same rules. What they will do next is an agenda that
//! follows from the World, the seed and the day: nothing of it is lost by a restart. Under a [`Book`]
//! time is simulated; any other [`Ledger`] may set another pace. Nothing here judges.

pub mod agenda;
mod cycles;
mod days;
mod founding;
pub mod habits;
pub mod ledger;
mod look;
pub mod memory;
pub(crate) mod people;
pub(crate) mod staff;
#[cfg(test)]
mod tests;

pub use habits::Habits;
pub use ledger::{Book, BookCounts, BookError, Ledger};
pub use memory::MemoryStore;

use crate::City;
use crate::chance::{Purpose, number};
use agenda::{Agenda, Task};
use cycles::Cycles;
use days::Days;
use domain::{BagIx, CityDay, Command, CommandId, DeviceId, Envelope, Minutes, Moment, ReservationId, SiteId, World};
use engine::{Act, Answers, Denied, Kernel};
use habits::Lots;
use journal::Store;
use people::{People, Who};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The ledger takes no more: living stops.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the simulated city stops: {0}")]
pub struct Halt(pub Denied);

/// What staff met with; for reports, not for decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Met {
    /// Requests of ordinary days, and those for which everything asked was made ready at once.
    pub requests: u64,
    pub served_at_once: u64,
    /// Urgent requests that became emergency cases.
    pub became_cases: u64,
    /// Requests given up after waiting, by class and group.
    pub given_up: BTreeMap<String, u64>,
    /// Refusals by code.
    pub refused: BTreeMap<&'static str, u64>,
}

/// How a city is seeded.
#[derive(Clone, Copy, Debug)]
pub struct Seeding {
    /// Days of history.
    pub days: u32,
    /// Where the history ends; it begins at the city's midnight `days` before that day.
    pub until: Moment,
    pub seed: u64,
}

/// A city that lives.
pub struct LivingCity<L: Ledger> {
    ledger: L,
    streams: City,
    habits: Habits,
    lots: Lots,
    people: People,
    agenda: Agenda,
    /// Everything due up to here is done.
    now: Moment,
    days: Days,
    /// Bags with patients, by hospital.
    with_patients: BTreeMap<SiteId, BTreeSet<BagIx>>,
    /// Bags held or recalled whose fate is open.
    held: BTreeSet<BagIx>,
    /// Reservations for orders, by the site that keeps the box.
    boxes: BTreeMap<SiteId, BTreeSet<ReservationId>>,
    /// What is being done, and how many commands it has sent.
    doing: (Moment, Task, u64),
    /// Events acted since the whole World was last checked.
    folded: u64,
    met: Met,
}

/// The kernel of the project: its rules and its planner.
pub fn kernel() -> Kernel {
    Kernel { decide: domain::decide, apply: World::apply, plan: make_plan }
}

fn make_plan(
    world: &World,
    purpose: domain::plan::PlanFor,
    lines: &[u16],
    policy: domain::plan::Policy,
    now: Moment,
) -> Option<domain::Plan> {
    match purpose {
        domain::plan::PlanFor::Case { case } => planner::plan_case(world, case, lines, policy, now),
        domain::plan::PlanFor::Order { order } => planner::plan_order(world, order, lines, policy, now),
    }
}

impl LivingCity<Book> {
    /// The demo city with its history, in an empty store. `progress` is told the days done and the days
    /// there are.
    ///
    /// # Errors
    /// When the store fails or is not empty.
    pub fn seed(
        seeding: Seeding,
        store: Box<dyn Store>,
        progress: &mut dyn FnMut(u32, u32),
    ) -> Result<Self, SeedError> {
        LivingCity::seed_streams(City::demo(seeding.seed), seeding, store, progress)
    }

    /// As [`LivingCity::seed`], for a city of another network.
    ///
    /// # Errors
    /// When the store fails or is not empty.
    pub fn seed_streams(
        streams: City,
        seeding: Seeding,
        store: Box<dyn Store>,
        progress: &mut dyn FnMut(u32, u32),
    ) -> Result<Self, SeedError> {
        let book = Book::open(store, seeding.seed)?;
        if book.head().seq > 0 {
            return Err(SeedError::NotEmpty);
        }
        let offset = streams.network().zone_offset;
        let last = seeding.until.day(offset);
        let first = last.plus(-i32::try_from(seeding.days).unwrap_or(i32::MAX));
        let mut city = LivingCity::found(book, streams, first)?;
        progress(0, seeding.days);
        for done in 1..=seeding.days {
            city.live_until(first.plus(done as i32).start(offset).plus_millis(-1))?;
            progress(done, seeding.days);
        }
        city.live_until(seeding.until)?;
        city.ledger.settle().map_err(Halt)?;
        Ok(city)
    }
}

/// A city that stands still, from which nights begin.
pub(crate) struct Evening {
    state: engine::State,
    streams: City,
    days: Days,
    now: Moment,
}

impl Evening {
    /// The head at which nights begin.
    pub(crate) fn head(&self) -> journal::Head {
        self.state.head
    }

    /// When.
    pub(crate) fn at(&self) -> Moment {
        self.now
    }
}

impl LivingCity<Book> {
    /// The city as it stands, settled.
    ///
    /// # Errors
    /// When it cannot be settled.
    pub(crate) fn evening(&mut self) -> Result<Evening, Halt> {
        self.ledger.settle().map_err(Halt)?;
        // Tomorrow is worked out once for all nights.
        self.take_up(self.now.day(self.offset()).plus(1));
        let state = self.ledger.state().ok_or_else(|| Halt(Denied::NotRecorded("a frame is open".to_owned())))?;
        Ok(Evening { state, streams: self.streams.clone(), days: self.days.clone(), now: self.now })
    }

    /// A night that goes on from an evening: the same city and the same days, but what staff meet with
    /// is drawn for this night. Its journal begins behind the evening's head.
    pub(crate) fn night(evening: &Evening, habits: Habits, night: u64) -> Self {
        let store = Box::new(MemoryStore::after(evening.state.head));
        let book = Book::on(evening.state.clone(), store, night, kernel());
        let mut city = LivingCity::at(book, evening.streams.clone(), habits, evening.now, night);
        city.people = People { seed: evening.streams.seed() };
        city.days = evening.days.clone();
        city.recount();
        city.find_agenda();
        city
    }

    /// Tells of a patient of a drill: the true group, and when the laboratory has it.
    pub(crate) fn tell(&mut self, patient: domain::PatientId, group: domain::Group, determined_at: Moment) {
        self.days.tell(patient, days::Story::Night { group, determined_at });
    }

    /// Staff behave otherwise from now on.
    pub(crate) fn behave(&mut self, habits: Habits) {
        self.habits = habits;
    }

    /// Who works in this city.
    pub(crate) fn people(&self) -> People {
        self.people
    }
}

/// Why a city could not be seeded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The store has a history already.
    #[error("the store is not empty; a city is seeded into an empty one")]
    NotEmpty,
    /// The book cannot be opened.
    #[error(transparent)]
    Book(#[from] BookError),
    /// Living stopped.
    #[error(transparent)]
    Halt(#[from] Halt),
}

impl<L: Ledger> LivingCity<L> {
    /// Goes on with a city at its journal's time. The seed must be the one it was seeded with.
    pub fn resume(ledger: L, seed: u64) -> Self {
        let network = ledger.world().network().clone();
        let streams = City::new(network, ledger.world().rules().clone(), seed);
        LivingCity::resume_with(ledger, streams, Habits::ordinary())
    }

    /// As [`LivingCity::resume`], with streams that are ready and other habits.
    pub fn resume_with(ledger: L, streams: City, habits: Habits) -> Self {
        let (seed, now) = (streams.seed(), ledger.world().recorded_at());
        let mut city = LivingCity::at(ledger, streams, habits, now, seed);
        city.recount();
        city.find_agenda();
        city
    }

    fn at(ledger: L, streams: City, habits: Habits, now: Moment, seed: u64) -> Self {
        LivingCity {
            ledger,
            streams,
            habits,
            lots: Lots { seed },
            people: People { seed },
            agenda: Agenda::default(),
            now,
            days: Days::default(),
            with_patients: BTreeMap::new(),
            held: BTreeSet::new(),
            boxes: BTreeMap::new(),
            doing: (now, Task::DayBegins { day: CityDay(0) }, 0),
            met: Met::default(),
            folded: 0,
        }
    }

    /// When somebody does something next; timers of the ledger fall due apart from that.
    pub fn next_due(&self) -> Option<Moment> {
        self.agenda.next_due()
    }

    /// Up to when the city has lived.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The World.
    pub fn world(&self) -> &World {
        self.ledger.world()
    }

    /// The ledger.
    pub fn ledger(&self) -> &L {
        &self.ledger
    }

    /// The ledger, to act on beside the staff.
    pub fn ledger_mut(&mut self) -> &mut L {
        &mut self.ledger
    }

    /// Gives the ledger back.
    pub fn into_ledger(self) -> L {
        self.ledger
    }

    /// The days' streams.
    pub fn streams(&self) -> &City {
        &self.streams
    }

    /// What staff met with.
    pub fn met(&self) -> &Met {
        &self.met
    }

    /// Looks for what others have brought into the World: shipments to be received, requests to be
    /// answered. To be called before [`LivingCity::live_until`] when others act on the same ledger.
    pub fn look_around(&mut self) {
        self.find_agenda();
    }

    /// Lives on until `until`: everything due by then is done, each thing at its time.
    ///
    /// # Errors
    /// When the ledger takes no more.
    pub fn live_until(&mut self, until: Moment) -> Result<(), Halt> {
        while let Some((at, task)) = self.agenda.take_due(until) {
            self.ledger.advance(at).map_err(Halt)?;
            self.doing = (at, task, 0);
            self.perform(at, task)?;
            self.now = at;
        }
        self.ledger.advance(until).map_err(Halt)?;
        self.now = self.now.max(until);
        Ok(())
    }

    /// Days beyond this many are not lived through one by one: see [`LivingCity::catch_up`].
    pub const DAYS_LIVED_IN_FULL: i32 = 30;

    /// Lives through a time in which nobody was there. Of more than thirty days the first pass with
    /// timers alone, blood expiring on its shelves; then the shelves are filled as on an opening
    /// morning and the last thirty are lived in full. `progress` is told the days done and the days
    /// there are.
    ///
    /// # Errors
    /// When the ledger takes no more.
    pub fn catch_up(&mut self, until: Moment, progress: &mut dyn FnMut(u32, u32)) -> Result<(), Halt> {
        self.catch_up_thinned(until, Self::DAYS_LIVED_IN_FULL, progress)
    }

    fn catch_up_thinned(&mut self, until: Moment, full: i32, progress: &mut dyn FnMut(u32, u32)) -> Result<(), Halt> {
        let offset = self.world().network().zone_offset;
        let (from, last) = (self.now.day(offset), until.day(offset));
        let all = (last.0 - from.0).max(0) as u32;
        let full_from = last.plus(-full).max(from);
        for day in from.0..full_from.0 {
            self.ledger.advance(CityDay(day + 1).start(offset)).map_err(Halt)?;
            progress((day - from.0) as u32 + 1, all);
        }
        if full_from > from {
            let begins = full_from.start(offset);
            self.restock(full_from, begins)?;
            self.agenda = Agenda::default();
            self.now = begins;
            self.recount();
            self.find_agenda();
        }
        for day in full_from.0..last.0 {
            self.live_until(CityDay(day + 1).start(offset).plus_millis(-1))?;
            progress((day - from.0) as u32 + 1, all);
        }
        self.live_until(until)?;
        self.ledger.settle().map_err(Halt)
    }

    /// Begins an act of a drill beside the agenda; what it sends counts as one thing done.
    pub(crate) fn begin(&mut self, at: Moment, step: u32) {
        self.doing = (at, Task::Drill { step }, 0);
    }

    fn cycles(&self) -> Cycles<'_> {
        Cycles { lots: self.lots, habits: &self.habits }
    }

    fn offset(&self) -> Minutes {
        self.world().network().zone_offset
    }

    pub(crate) fn on_duty(&self, site: SiteId) -> Who {
        self.people.on_duty(self.world().network(), site)
    }

    fn head(&self, site: SiteId) -> Who {
        self.people.head(self.world().network(), site)
    }

    fn put(&mut self, at: Moment, task: Task) {
        self.agenda.put(at, task);
    }

    /// The envelope of the next command of what is being done.
    pub(crate) fn envelope(&mut self, who: Who, command: Command) -> Envelope {
        let (at, task, step) = &mut self.doing;
        let (at, [kind, a, b, c]) = (*at, task.key());
        let keys = [at.millis().cast_unsigned(), kind, a, b, c, *step];
        *step += 1;
        Envelope {
            id: command_id(self.lots.seed, at, &keys),
            ledger: self.ledger.world().ledger(),
            actor: who.actor,
            duty: who.duty,
            site: who.site,
            device: DeviceId(u64::from(who.site.0)),
            occurred_at: at,
            command,
            authentication: domain::Authentication::Simulated,
        }
    }

    /// Has one command judged. A refusal is noted and gives `None`.
    pub(crate) fn act(&mut self, who: Who, command: Command) -> Result<Option<Answers>, Halt> {
        let envelope = self.envelope(who, command);
        self.submit(Act::One(envelope))
    }

    fn submit(&mut self, act: Act) -> Result<Option<Answers>, Halt> {
        let at = self.doing.0;
        match self.ledger.act(act, at) {
            Ok(answers) => {
                self.look_for_faults(&answers);
                for event in answers.events() {
                    self.notice(event);
                }
                Ok(Some(answers))
            }
            Err(denied @ (Denied::Refused { .. } | Denied::Busy { .. })) => {
                *self.met.refused.entry(denied.code()).or_default() += 1;
                Ok(None)
            }
            Err(denied) => Err(Halt(denied)),
        }
    }
}

/// Where assertions cost nothing but time the whole World is checked every so many events.
const WHOLE_EVERY: u64 = 10_000;

impl<L: Ledger> LivingCity<L> {
    /// A World that does not agree with itself ends the simulation where it went wrong.
    fn look_for_faults(&mut self, answers: &Answers) {
        let near = domain::whole::faults_near(self.world(), answers.events());
        assert!(near.is_empty(), "the World broke: {near:#?}");
        self.folded += answers.events().count() as u64;
        if cfg!(debug_assertions) && self.folded >= WHOLE_EVERY {
            self.folded = 0;
            let faults = domain::whole::faults(self.world());
            assert!(faults.is_empty(), "the World broke: {faults:#?}");
        }
    }
}

/// A UUID of version 7 that time and keys alone decide.
fn command_id(seed: u64, at: Moment, keys: &[u64]) -> CommandId {
    let (high, low) = (number(seed, Purpose::Command, keys), number(!seed, Purpose::Command, keys));
    let time = u128::from(at.millis().max(0).cast_unsigned()) & 0xffff_ffff_ffff;
    let version = 0x7000 | u128::from(high & 0x0fff);
    let variant = 0x8000_0000_0000_0000 | u128::from(low >> 2);
    CommandId(uuid::Uuid::from_u128(time << 80 | version << 64 | variant))
}
