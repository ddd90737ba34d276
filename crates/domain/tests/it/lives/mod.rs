//! Lives of a ledger: a million commands over everything that the kernel knows, most of them such as staff would give.
//!
//! A life is played from its number alone. At each step it wishes for the command that it has seen accepted least, and
//! draws from the duty's own generator ([`choices`](crate::choices)) until such a one comes; what the draw gave instead
//! is said too, since it often is what must come first. The independent checker reads along and judges for itself.

mod found;
mod tally;
mod tests;

pub use tally::{Tally, tag};

use crate::choices::{self, Chooser};
use crate::random::Noise;
use crate::rounds::with_rounds;
use crate::script::play;
use crate::town::*;
use checker::{Checker, Record, Strictness, Violation};
use domain::duty::supply;
use domain::plan::PlanFor;
use domain::rules::Rules;
use domain::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where a life begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A city without a bag, with delivery rounds; every second one takes back what wards did not use.
    City,
    /// Donations lie at the bench, the laboratory has its means, and nothing goes on but their way to the store.
    Bench,
    /// Donors come and give, and the laboratory works.
    Desk,
    /// The same, and all the rest beside it.
    All,
}

/// One life: its town, the judge that reads along, and what was said and accepted.
pub struct Life {
    pub seed: u32,
    pub kind: Kind,
    pub town: Town,
    pub tally: Tally,
    /// Violations that the judge found.
    pub found: Vec<Violation>,
    judge: Checker,
    read: u64,
    noise: Noise,
    wishes: Vec<Wish>,
    /// What was planned here and said as the execution of the plan, as the engine does it.
    planned: BTreeSet<CommandId>,
    /// How far what was said and told is counted.
    counted: (usize, usize),
}

/// One command to wish for, and how often it was said and accepted in this life.
struct Wish {
    duty: &'static str,
    tag: &'static str,
    said: u32,
    accepted: u32,
}

/// How many raw numbers one draw may use.
const DRAW: usize = 160;
/// How often a life draws before it takes what it got.
const DRAWS: usize = 8;
/// The whole World is looked at after so many accepted commands, and at the end.
const WHOLE_EVERY: usize = 400;
/// One refused command in so many is followed by a look at every row.
const UNCHANGED_EVERY: usize = 64;

/// The duties from the needle to the store.
const OF_THE_BENCH: [&str; 6] = ["donor", "collection", "consignment", "component", "laboratory", "release"];
/// The last part of the way.
const OF_THE_STORE: [&str; 3] = ["consignment", "component", "release"];
/// What is asked beside it where donors come: questions, temperatures, editions, the clock. At the bench it would hold all
/// that there is before any of it reaches the store.
const BESIDE: [&str; 6] = ["quality", "equipment", "setup", "timer", "recall", "control"];

impl Kind {
    /// Whether the commands of a duty are wished for.
    fn has(self, duty: &str) -> bool {
        match self {
            Kind::City => !OF_THE_BENCH.contains(&duty),
            Kind::Bench => OF_THE_STORE.contains(&duty),
            Kind::Desk => (OF_THE_BENCH.contains(&duty) && duty != "release") || BESIDE.contains(&duty),
            Kind::All => true,
        }
    }
}

impl Life {
    /// Where the life of a seed begins.
    pub fn kind_of(seed: u32) -> Kind {
        use Kind::{All, Bench, City, Desk};
        [City, Bench, City, Desk, City, Bench, Desk, All, City, Bench][seed as usize % 10]
    }

    /// The life of a seed, before its first command.
    pub fn new(seed: u32) -> Life {
        let kind = Life::kind_of(seed);
        let mut noise = Noise(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9) | 1);
        let mut rules = Rules::demo();
        if !seed.is_multiple_of(5) {
            rules.ward_return_within.value = Minutes(240);
        }
        let mut town = Town::of(rules, with_rounds());
        town.now = october(1).plus(Minutes(541));
        // In process: whoever acts passes the gate, whatever accounts there are.
        town.signed_in = Authentication::Simulated;
        town.whole_every = WHOLE_EVERY;
        if kind != Kind::City {
            play(&mut town, &donations(&mut noise));
            while let Some(command) = crate::releasing::means_due(&town) {
                town.tell(crate::releasing::laboratory(), Command::Laboratory(command)).expect("the means");
            }
            let all: Vec<_> = town.world.collections().iter().map(|row| row.collected.donation).collect();
            for donation in all {
                let samples = crate::releasing::samples(&town, donation);
                town.tell(crate::releasing::laboratory(), Command::Laboratory(samples)).expect("the samples");
            }
            // The first hours at the bench, while everything is fresh.
            for _ in 0..if kind == Kind::Desk { 0 } else { 160 } {
                let raw = noise.list(DRAW);
                if let Some((by, command)) = choices::bench::command(&mut town, &mut Chooser { raw: raw.iter() }) {
                    let _ = town.tell(by, command);
                }
            }
        }
        let wishes = tally::declared().iter().filter_map(|tag| {
            let duty = tag.split_once('/').expect("a duty").0;
            kind.has(duty).then_some(Wish { duty, tag, said: 0, accepted: 0 })
        });
        Life {
            seed,
            kind,
            town,
            tally: Tally::default(),
            found: Vec::new(),
            judge: Checker::new(Strictness::EventsOnly),
            read: 0,
            noise,
            wishes: wishes.collect(),
            planned: BTreeSet::new(),
            counted: (0, 0),
        }
    }

    /// A whole life of so many commands.
    pub fn whole(seed: u32, commands: usize) -> Life {
        let mut life = Life::new(seed);
        life.live(commands);
        life.end();
        life
    }

    /// Goes on until so many commands were said.
    pub fn live(&mut self, commands: usize) {
        self.count();
        // What falls due by itself is said beside them.
        while self.town.said.len() < commands + self.tally.fired() as usize {
            self.step();
            self.count();
        }
    }

    fn step(&mut self) {
        let raw = self.noise.list(4);
        let mut pick = Chooser { raw: raw.iter() };
        if pick.seldom(6) {
            const OF_CITY: [i64; 12] = [1, 1, 1, 2, 5, 5, 5, 10, 10, 30, 60, 600];
            // Fresh blood is at the bench for hours, not for days.
            const OF_BENCH: [i64; 12] = [0, 1, 1, 1, 2, 2, 3, 5, 5, 10, 20, 45];
            let minutes = if self.kind == Kind::City { OF_CITY } else { OF_BENCH };
            self.town.now = self.town.now.plus(Minutes(minutes[pick.number(12) as usize]));
            if !pick.seldom(3) {
                self.town.fire_due();
            }
            return;
        }
        let raw = self.noise.list(DRAW);
        let mut pick = Chooser { raw: raw.iter() };
        let said = match (self.kind, pick.number(10)) {
            (Kind::City, 0 | 1) | (Kind::All, 0) => choices::of_the_city(&mut self.town, &mut pick),
            (Kind::Bench, 0..=3) | (Kind::All, 1 | 2) => choices::release::command(&mut self.town, &mut pick),
            (Kind::Bench, 4) => choices::bench::command(&mut self.town, &mut pick),
            _ => self.wished(),
        };
        if let Some((by, command)) = said {
            self.say(by, command);
        }
    }

    /// Says one command. What is refused changes nothing.
    fn say(&mut self, by: By, command: Command) {
        let looks = self.town.said.len().is_multiple_of(UNCHANGED_EVERY);
        let before = looks.then(|| self.town.world.hash());
        let told = self.town.told.len();
        let (command, planned) = self.plan(command);
        let said = self.town.said.len();
        let outcome = self.town.tell(by, command);
        self.planned.extend(self.town.said.get(said).filter(|_| planned).map(|envelope| envelope.id));
        if let Err(refusals) = outcome {
            assert_eq!(self.town.told.len(), told);
            assert!(before.is_none_or(|hash| hash == self.town.world.hash()), "a refused command changed the World");
            let tag = self.town.said.last().map(|envelope| tag(&envelope.command)).unwrap_or_default();
            self.tally.refused(&tag, &refusals);
        }
    }

    /// What the machine is to supply is planned now; where the plan finds no bag the kernel says so.
    fn plan(&self, command: Command) -> (Command, bool) {
        let Command::Supply(supply::Command::SupplyLines { purpose, lines, policy, execution }) = &command else {
            return (command, false);
        };
        let (world, now) = (&self.town.world, self.town.now);
        let plan = match *purpose {
            PlanFor::Case { case } => planner::plan_case(world, case, lines, *policy, now),
            PlanFor::Order { order } => planner::plan_order(world, order, lines, *policy, now),
        };
        let Some(plan) = plan.filter(|plan| plan.bags().next().is_some()) else { return (command, false) };
        let (plan, execution, overrides) = (Arc::new(plan), *execution, Vec::new());
        (Command::Supply(supply::Command::ExecutePlan { plan, execution, overrides }), true)
    }

    /// Whether the kernel would take it now.
    fn may(&mut self, by: By, command: &Command) -> bool {
        let (command, _) = self.plan(command.clone());
        let envelope = self.town.envelope(by, command);
        decide(&self.town.world, &envelope, self.town.now).is_ok()
    }

    /// A command of the kind that is rarest so far for the trouble that it gives.
    fn wished(&mut self) -> Option<(By, Command)> {
        let weight =
            |wish: &Wish| 12_000 / ((1 + wish.accepted.min(100)).pow(2) * (2 + (wish.said - wish.accepted) / 4)) + 1;
        let all: u32 = self.wishes.iter().map(weight).sum();
        let mut at = self.noise.list(1)[0] % all;
        let ix = self.wishes.iter().position(|wish| {
            let here = at < weight(wish);
            at = at.saturating_sub(weight(wish));
            here
        })?;
        let (duty, want) = (self.wishes[ix].duty, self.wishes[ix].tag);
        let (mut first, mut other) = (None, None);
        // Staff mostly say what they may; now and then what came first is said, whatever becomes of it.
        let heedless = self.noise.list(1)[0].is_multiple_of(5);
        for _ in 0..DRAWS {
            let raw = self.noise.list(DRAW);
            let drawn = choices::of_duty(duty, want, &mut self.town, &mut Chooser { raw: raw.iter() });
            let Some((by, command)) = drawn else { continue };
            if tag(&command) != want {
                other = Some((by, command));
            } else if heedless || self.may(by, &command) {
                return Some((by, command));
            } else {
                first = first.or(Some((by, command)));
            }
        }
        if first.is_none() {
            // Nothing of the kind can be said yet: that is trouble too.
            self.wishes[ix].said += 1;
        }
        let sooner = self.noise.list(1)[0].is_multiple_of(2);
        if sooner { other.or(first) } else { first.or(other) }
    }

    /// Counts what was said and told since, and has it judged.
    fn count(&mut self) {
        let mut accepted = BTreeSet::new();
        for told in &self.town.told[self.counted.1..] {
            accepted.insert(told.envelope.id);
            for event in &told.events {
                self.tally.recorded(event);
                let record = Record::of(self.read, self.counted.1 as u64, &told.stamp, event);
                self.judge.feed(&record.expect("the checker reads it"));
                self.read += 1;
            }
            self.counted.1 += 1;
        }
        for envelope in &self.town.said[self.counted.0..] {
            let planned = self.planned.contains(&envelope.id);
            let tag = if planned { "supply/supply_lines".to_owned() } else { tag(&envelope.command) };
            let ok = accepted.contains(&envelope.id);
            self.tally.said(&tag, ok);
            if let Some(wish) = self.wishes.iter_mut().find(|wish| wish.tag == tag) {
                wish.said += 1;
                wish.accepted += u32::from(ok);
            }
        }
        self.counted.0 = self.town.said.len();
    }

    /// The first violation, and the command whose events it was found at.
    pub fn first_found(&self) -> Option<String> {
        let found = self.found.first()?;
        let mut before = 0;
        let at = self.town.told.iter().find(|told| {
            before += told.events.len() as u64;
            found.event_no < before
        })?;
        // What else was recorded of the bag says how it came to that.
        let of = found.bag.clone().unwrap_or_else(|| "no bag".to_owned());
        let named = |event: &&Event| serde_json::to_string(event).is_ok_and(|text| text.contains(&of));
        let history: Vec<String> = self
            .town
            .told
            .iter()
            .flat_map(|told| &told.events)
            .filter(named)
            .map(|event| format!("{event:?}"))
            .collect();
        let after = format!("after {:?} of {:?}\n{:#?}", at.envelope.command, self.kind, at.events);
        Some(format!("{found}\n{after}\nof it before:\n{}", history.join("\n")))
    }

    /// The end of a life: the World is whole, is what its snapshot and its events say, and the judge has the last word.
    pub fn end(&mut self) {
        self.count();
        crate::random::whole(&self.town);
        assert_eq!(whole::faults(&self.town.world), [] as [String; 0], "seed {}", self.seed);
        self.found = self.judge.finish().violations;
    }
}

/// What was collected before a life at the bench begins, at the station and at a vehicle.
fn donations(noise: &mut Noise) -> String {
    let mut script = "@ 3 08:00\nplace at-station\nplace vehicle\n".to_owned();
    script += "grant-numbers 0 900001 500\ngrant-numbers 1 910001 500\n";
    for (ix, raw) in noise.list(30).into_iter().enumerate() {
        let place = usize::from(ix % 4 == 3);
        let number = 900_001 + place * 10_000 + ix;
        let (asks, taken) = if raw % 5 == 0 { ("two-doses", 2) } else { ("whole-blood", 400) };
        script += &format!(
            "register D{ix} male\nvisit D{ix} 30 {asks} at={place}\nanswers W{ix}\nexamine W{ix}\nclear W{ix}\n\
             collect W{ix} {number} {taken}\n"
        );
    }
    script
}
