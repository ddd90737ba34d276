//! The drill room of the console: runs one drill at a time on a thread of its own, at a pace that the
//! officer chooses, and keeps the last ones to be looked at.
//!
//! A drill lives on a store in memory; the ledger that is served is never touched. Whoever looks in gets
//! the World as it stands, whose chunks are shared with the drill's own.

use domain::{Moment, World};
use serde_json::Value;
use server::drills::{BeginDrill, DrillLook, DrillRoom, DrillRow, DrillState, NoSuchDrill, NotBegun, OfferedDrill};
use server::drills::{Score, ScoredTotal};
use server::views::Said;
use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use twin::drill::scenario::{OCTOBER_THIRD, Scenario, VARIANTS};
use twin::drill::{DrillReport, Watch};

/// Drills remembered, with their scores.
const KEPT: usize = 20;
/// Drills whose World is kept to be looked at.
const WORLDS_KEPT: usize = 2;
/// Random nights in one drill; more are for the command line.
const NIGHTS_MOST: u32 = 24;
const RANDOM: &str = "random-nights";
/// Lines of a report that are kept.
const LINES_MOST: usize = 50;
/// How much of the quiet before a night's first call is shown, in the drill's own time.
const QUIET_MILLIS: i64 = 60_000;

/// A room.
#[derive(Clone, Default)]
pub struct Room(Arc<Inside>);

#[derive(Default)]
struct Inside {
    kept: Mutex<Kept>,
    /// Told when a pace is set or a drill ended.
    told: Condvar,
}

#[derive(Default)]
struct Kept {
    begun: u32,
    /// Oldest first.
    drills: VecDeque<Drill>,
}

struct Drill {
    row: DrillRow,
    end: bool,
    world: Option<Arc<World>>,
    /// The drill's time at `since`, from which it runs at its pace up to `next`.
    at: Moment,
    since: Instant,
    next: Moment,
}

impl Drill {
    fn is_over(&self) -> bool {
        !matches!(self.row.state, DrillState::Preparing | DrillState::Running)
    }

    /// What time it is in the drill.
    fn now(&self) -> Moment {
        let Some(pace) = self.row.pace else { return self.at };
        if self.is_over() {
            return self.at;
        }
        let real = i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.at.plus_millis(real.saturating_mul(i64::from(pace))).min(self.next)
    }

    /// Real time until the drill may go on.
    fn left(&self) -> Duration {
        let Some(pace) = self.row.pace else { return Duration::ZERO };
        let millis = (self.next.millis() - self.now().millis()).max(0).unsigned_abs();
        Duration::from_millis(millis.div_ceil(u64::from(pace.max(1))))
    }

    fn stand(&mut self, now: Moment) {
        self.at = now;
        self.since = Instant::now();
    }

    fn shown(&self) -> DrillRow {
        DrillRow { now: self.row.from.is_some().then(|| self.now()), ..self.row.clone() }
    }
}

impl Inside {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        // What is kept is whole between any two statements: a panic of a drill spoils nothing.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn drill(&mut self, id: u32) -> Option<&mut Drill> {
        self.drills.iter_mut().find(|d| d.row.id == id)
    }

    /// Forgets the oldest drills, and the Worlds of all but the last.
    fn tidy(&mut self) {
        while self.drills.len() > KEPT && self.drills.front().is_some_and(Drill::is_over) {
            self.drills.pop_front();
        }
        let over = self.drills.iter_mut().rev().filter(|d| d.is_over() && d.world.is_some());
        for drill in over.skip(WORLDS_KEPT) {
            drill.world = None;
        }
    }
}

/// A scenario by its code.
fn scenario(code: &str) -> Option<Scenario> {
    let text = match code {
        "october-third" => OCTOBER_THIRD,
        code => VARIANTS.iter().find(|(name, _)| *name == code)?.1,
    };
    // The scenarios of the product are tested.
    Scenario::parse(text).ok()
}

fn title(scenario: &Scenario) -> Said {
    Said::new(scenario.title.zh.clone(), scenario.title.en.clone())
}

fn random_title() -> Said {
    Said::new(
        "随机之夜:事故、缺血、争用、拒收都可能出现",
        "Random nights: failures, shortages, races and refusals may come",
    )
}

impl DrillRoom for Room {
    fn offered(&self) -> Vec<OfferedDrill> {
        let codes = std::iter::once("october-third").chain(VARIANTS.iter().map(|(name, _)| *name));
        let of_scenario = |code: &str| {
            let scenario = scenario(code)?;
            Some(OfferedDrill { code: code.to_owned(), title: title(&scenario), nights_most: 1 })
        };
        let random = OfferedDrill { code: RANDOM.to_owned(), title: random_title(), nights_most: NIGHTS_MOST };
        let mut offered: Vec<OfferedDrill> = codes.filter_map(of_scenario).collect();
        offered.insert(1.min(offered.len()), random);
        offered
    }

    fn begin(&self, asked: &BeginDrill) -> Result<u32, NotBegun> {
        let offered = self.offered();
        let Some(found) = offered.iter().find(|o| o.code == asked.drill) else { return Err(NotBegun::NotOffered) };
        if asked.nights == 0 || asked.nights > found.nights_most {
            return Err(NotBegun::Nights { most: found.nights_most });
        }
        let mut kept = self.0.lock();
        if let Some(running) = kept.drills.iter().find(|d| !d.is_over()) {
            return Err(NotBegun::Running { drill: running.row.id });
        }
        let id = kept.begun + 1;
        let (inside, what) = (self.0.clone(), asked.clone());
        let run = move || live(&inside, id, &what);
        // The lock is held until the drill is kept: its thread finds it.
        std::thread::Builder::new().name(format!("drill-{id}")).spawn(run).map_err(|_| NotBegun::NoRoom)?;
        kept.begun = id;
        kept.drills.push_back(Drill {
            row: DrillRow {
                id,
                drill: asked.drill.clone(),
                title: found.title.clone(),
                seed: asked.seed,
                nights: asked.nights,
                state: DrillState::Preparing,
                pace: asked.pace,
                prepared_days: 0,
                prepared_of: 0,
                night: 0,
                from: None,
                now: None,
                score: None,
                fault: None,
            },
            end: false,
            world: None,
            at: Moment::default(),
            since: Instant::now(),
            next: Moment::default(),
        });
        kept.tidy();
        Ok(id)
    }

    fn rows(&self) -> Vec<DrillRow> {
        self.0.lock().drills.iter().rev().map(Drill::shown).collect()
    }

    fn look(&self, drill: u32) -> Option<DrillLook> {
        let mut kept = self.0.lock();
        let found = kept.drill(drill)?;
        Some(DrillLook { row: found.shown(), world: found.world.clone() })
    }

    fn set_pace(&self, drill: u32, pace: Option<u32>) -> Result<(), NoSuchDrill> {
        let mut kept = self.0.lock();
        let found = kept.drill(drill).ok_or(NoSuchDrill(drill))?;
        if !found.is_over() {
            let now = found.now();
            found.stand(now);
            found.row.pace = pace;
        }
        self.0.told.notify_all();
        Ok(())
    }

    fn end(&self, drill: u32) -> Result<(), NoSuchDrill> {
        self.0.lock().drill(drill).ok_or(NoSuchDrill(drill))?.end = true;
        self.0.told.notify_all();
        Ok(())
    }
}

/// Shows a drill to the room and holds it to its pace.
struct Onlooker<'r> {
    inside: &'r Inside,
    id: u32,
    /// Whether nothing of this night has been shown yet.
    first: bool,
}

impl Watch for Onlooker<'_> {
    fn prepared(&mut self, days: u32, of: u32) {
        if let Some(drill) = self.inside.lock().drill(self.id) {
            (drill.row.prepared_days, drill.row.prepared_of) = (days, of);
        }
    }

    fn night(&mut self, night: u32, _of: u32, from: Moment) {
        self.first = true;
        if let Some(drill) = self.inside.lock().drill(self.id) {
            drill.row.state = DrillState::Running;
            drill.row.night = night;
            drill.row.from = Some(from);
            drill.stand(from);
            drill.next = from;
        }
    }

    fn stands(&mut self, world: &World, next: Moment) -> ControlFlow<()> {
        let mut kept = self.inside.lock();
        if let Some(drill) = kept.drill(self.id) {
            drill.world = Some(Arc::new(world.clone()));
            // Before the first call a minute is enough; after that time goes on from what has happened.
            let reached = drill.next.max(drill.at);
            let now = if self.first { reached.max(next.plus_millis(-QUIET_MILLIS)) } else { reached };
            drill.stand(now);
            drill.next = next.max(now);
            self.first = false;
        }
        self.inside.told.notify_all();
        loop {
            let Some(drill) = kept.drill(self.id) else { return ControlFlow::Break(()) };
            if drill.end {
                return ControlFlow::Break(());
            }
            let left = drill.left();
            if left.is_zero() {
                return ControlFlow::Continue(());
            }
            kept = self.inside.told.wait_timeout(kept, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// How a drill came to its end.
enum Came {
    Report(Box<DrillReport>),
    Ended,
    Fault(String),
}

/// Lives a drill and keeps how it ended.
fn live(inside: &Inside, id: u32, asked: &BeginDrill) {
    let lived = std::panic::AssertUnwindSafe(|| {
        let mut watch = Onlooker { inside, id, first: true };
        match scenario(&asked.drill) {
            Some(scenario) => match twin::drill::october_third_watched(&scenario, asked.seed, &mut watch) {
                Ok(report) => Came::Report(Box::new(report)),
                Err(twin::drill::NightError::Ended) => Came::Ended,
                Err(error) => Came::Fault(error.to_string()),
            },
            None => match twin::drill::random_nights_watched(asked.nights, asked.seed, &mut watch) {
                Ok(report) => Came::Report(Box::new(report)),
                Err(twin::drill::NightsError::Ended) => Came::Ended,
                Err(error) => Came::Fault(error.to_string()),
            },
        }
    });
    let came = std::panic::catch_unwind(lived)
        .unwrap_or_else(|_| Came::Fault("a broken invariant; see the server's own messages".to_owned()));
    let mut kept = inside.lock();
    if let Some(drill) = kept.drill(id) {
        let now = drill.next.max(drill.at);
        match came {
            Came::Report(report) => {
                drill.row.state = if report.passed { DrillState::Passed } else { DrillState::NotPassed };
                drill.row.score = Some(score(&report, scenario(&asked.drill).as_ref()));
            }
            Came::Ended => drill.row.state = DrillState::Ended,
            Came::Fault(why) => {
                tracing::error!("drill {id} could not be lived: {why}");
                drill.row.state = DrillState::Failed;
                drill.row.fault = Some(why);
            }
        }
        drill.stand(now);
    }
    kept.tidy();
    inside.told.notify_all();
}

/// The score of a report.
fn score(report: &DrillReport, scenario: Option<&Scenario>) -> Score {
    let given = report.totals.iter().flatten();
    let expected = |what: &str| scenario.and_then(|s| s.expected.totals.get(what)).map(ToString::to_string);
    let totals = given.map(|(what, given)| ScoredTotal {
        what: what.clone(),
        given: given.clone(),
        expected: expected(what).unwrap_or_default(),
    });
    let mut figures = BTreeMap::new();
    if let Value::Object(found) = &report.figures {
        let whole = found.iter().filter_map(|(name, value)| Some((name.clone(), value.as_u64()?)));
        figures.extend(whole);
    }
    let brought_in = report.figures["top_up"].as_array().into_iter().flatten();
    Score {
        passed: report.passed,
        violations: report.violations.iter().take(LINES_MOST).cloned().collect(),
        totals: totals.collect(),
        figures,
        brought_in: brought_in.filter_map(|v| v.as_str().map(str::to_owned)).take(LINES_MOST).collect(),
    }
}

#[cfg(test)]
mod tests;
