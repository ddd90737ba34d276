//! Random nights: many independent nights of a city, each judged from its journal.
//!
//! One city is seeded; each night goes on from one of its evenings with emergencies and troubles of its
//! own. The drill passes when no invariant is broken in any night, and when everything that a night can
//! bring (each level of the cascade, a floor crossed, a line unfillable, a bag expired, a race lost, a
//! receipt refused, a reservation lapsed) came in at least one night of a hundred.

use super::DrillReport;
use super::one_night::{Cut, HOURS, Lived, live};
use super::watch::{Unwatched, Watch};
use crate::City;
use crate::chance::{Purpose, number};
use crate::sim::habits::Lot;
use crate::sim::{Book, BookError, Evening, Halt, LivingCity, MemoryStore};
use checker::{Checker, Record, Report, Strictness};
use domain::Minutes;
use engine::ExportError;
use serde_json::json;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;

/// Evenings of the base city from which nights begin, one a day.
const EVENINGS: i32 = 3;
/// When an evening is, in minutes of the day.
const EVENING_AT: Minutes = Minutes(20 * 60 + 30);
/// Threads at most.
const THREADS_MOST: usize = 2;
/// Violations told in words.
const TOLD_MOST: usize = 50;

/// What must come in at least one night of a hundred: the name in the report and the judge's count.
const MUST_COME: [(&str, &str); 10] = [
    ("cascade_hospital_routine", "cascade.hospital-routine"),
    ("cascade_hospital_emergency", "cascade.hospital-emergency"),
    ("cascade_storage_point", "cascade.storage-point"),
    ("cascade_station", "cascade.station"),
    ("floor_crossed", "floors-crossed"),
    ("line_unfillable", "lines-unfillable"),
    ("bag_expired", "bags-expired-on-shelf"),
    ("race_lost", "races-lost"),
    ("receipt_refused", "receipts-refused"),
    ("reservation_lapsed", "reservations-lapsed"),
];

/// Why the drill could not be run at all.
#[derive(Debug, thiserror::Error)]
pub enum NightsError {
    /// The base city's book.
    #[error(transparent)]
    Book(#[from] BookError),
    /// Living stopped.
    #[error(transparent)]
    Halt(#[from] Halt),
    /// A journal could not be read back.
    #[error("the journal cannot be read back: {0}")]
    Export(#[from] ExportError),
    /// Whoever watched ended it.
    #[error("the drill was ended by whoever watched it")]
    Ended,
}

impl From<Cut> for NightsError {
    fn from(cut: Cut) -> Self {
        match cut {
            Cut::Halt(halt) => NightsError::Halt(halt),
            Cut::Ended => NightsError::Ended,
        }
    }
}

/// What one night came to.
struct Night {
    counts: BTreeMap<String, u64>,
    events: u64,
    cases: u64,
    violations: Vec<String>,
    violations_found: u64,
    refused: BTreeMap<&'static str, u64>,
}

/// An evening with its journal so far, as the judge reads it.
struct Base {
    evening: Evening,
    /// How many of the base city's records lie before it.
    records: usize,
    judged: Report,
}

/// Lives `count` nights of a city of this seed. `progress` is told the nights done and the nights there
/// are.
///
/// # Errors
/// When a night could not be lived or read back. What goes wrong in it is in the report.
pub fn random_nights(count: u32, seed: u64, progress: &mut dyn FnMut(u32, u32)) -> Result<DrillReport, NightsError> {
    run(count, &Drill::of(seed), progress)
}

/// As [`random_nights`], with a fault planted into what the judge reads of each night.
///
/// # Errors
/// As [`random_nights`].
#[cfg(feature = "plant")]
pub fn random_nights_planted(
    count: u32,
    seed: u64,
    fault: super::plant::Fault,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<DrillReport, NightsError> {
    run(count, &Drill { fault: Some(fault), ..Drill::of(seed) }, progress)
}

/// A few nights one after the other, shown as they go: the same nights as the first ones of
/// [`random_nights`]. So few need not bring everything; what came is in the report.
///
/// # Errors
/// As [`random_nights`]; also when whoever watches ends it.
pub fn random_nights_watched(count: u32, seed: u64, watch: &mut dyn Watch) -> Result<DrillReport, NightsError> {
    let drill = Drill::of(seed);
    let (bases, records) = base_city(seed, watch)?;
    let mut nights = BTreeMap::new();
    for which in 0..count {
        let Some(base) = bases.get(which as usize % bases.len().max(1)) else { break };
        watch.night(which + 1, count, base.evening.at());
        let lived = live(&base.evening, which, own_seed(seed, which), Some(&mut *watch))?;
        nights.insert(which, judged_night(base, &records, which, lived, &drill)?);
    }
    Ok(report(Asked { count, all_must_come: MustCome::No }, seed, &bases, &nights))
}

/// What is asked of all nights.
struct Drill {
    seed: u64,
    #[cfg(feature = "plant")]
    fault: Option<super::plant::Fault>,
}

impl Drill {
    fn of(seed: u64) -> Drill {
        Drill {
            seed,
            #[cfg(feature = "plant")]
            fault: None,
        }
    }

    /// Plants the fault, if there is one and the night has room for it.
    #[cfg(feature = "plant")]
    fn tamper(&self, lines: &mut Vec<String>) {
        if let Some(planted) = self.fault.and_then(|fault| super::plant::plant(fault, lines)) {
            *lines = planted;
        }
    }

    #[cfg(not(feature = "plant"))]
    fn tamper(&self, _lines: &mut Vec<String>) {}
}

fn run(count: u32, drill: &Drill, progress: &mut dyn FnMut(u32, u32)) -> Result<DrillReport, NightsError> {
    let (bases, records) = base_city(drill.seed, &mut Unwatched(&mut |_, _| ()))?;
    let next = AtomicU32::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS_MOST);
    let mut nights: BTreeMap<u32, Night> = BTreeMap::new();
    std::thread::scope(|scope| {
        let (done, told) = mpsc::channel();
        for _ in 0..threads {
            let (done, next, bases, records) = (done.clone(), &next, &bases, &records);
            scope.spawn(move || {
                loop {
                    let which = next.fetch_add(1, Ordering::Relaxed);
                    let base = bases.get(which as usize % bases.len().max(1));
                    let (Some(base), true) = (base, which < count) else { break };
                    // Whoever asked may have stopped listening after an error.
                    if done.send((which, one(base, records, which, drill))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        for (which, night) in told {
            nights.insert(which, night?);
            progress(nights.len() as u32, count);
        }
        Ok::<(), NightsError>(())
    })?;
    Ok(report(Asked { count, all_must_come: MustCome::Yes }, drill.seed, &bases, &nights))
}

/// The base city with its evenings, and everything in its journal.
fn base_city(seed: u64, watch: &mut dyn Watch) -> Result<(Vec<Base>, Vec<Record>), NightsError> {
    let streams = City::demo(seed);
    let offset = streams.network().zone_offset;
    let first = crate::calendar::day_of(2024, 9, 30);
    let book = Book::open(Box::new(MemoryStore::new(1)), seed)?;
    let mut city = LivingCity::found(book, streams, first)?;
    let mut checker = Checker::new(Strictness::Journal);
    let (mut bases, mut records, mut from) = (Vec::new(), Vec::new(), 1);
    for day in 0..EVENINGS {
        city.live_until(first.plus(day).start(offset).plus(EVENING_AT))?;
        let evening = city.evening()?;
        read(&mut city, from, |line| {
            checker.feed_json(line);
            records.extend(Record::parse(line).ok());
        })?;
        from = evening.head().seq + 1;
        bases.push(Base { evening, records: records.len(), judged: checker.finish() });
        watch.prepared(day.unsigned_abs() + 1, EVENINGS.unsigned_abs());
    }
    Ok((bases, records))
}

/// Gives every line of a journal from a frame on.
fn read(city: &mut LivingCity<Book>, from: u64, mut take: impl FnMut(&str)) -> Result<(), ExportError> {
    engine::export(city.ledger_mut().store(), from, |line| {
        take(line);
        ControlFlow::Continue(())
    })?;
    Ok(())
}

/// Lives one night and has it judged on top of its evening.
fn one(base: &Base, records: &[Record], which: u32, drill: &Drill) -> Result<Night, NightsError> {
    let lived = live(&base.evening, which, own_seed(drill.seed, which), None)?;
    judged_night(base, records, which, lived, drill)
}

/// The seed of a night of a drill.
fn own_seed(seed: u64, which: u32) -> u64 {
    number(seed, Purpose::Staff, &[Lot::Night as u64, u64::from(which)])
}

/// Has a lived night judged on top of its evening.
fn judged_night(
    base: &Base,
    records: &[Record],
    which: u32,
    lived: Lived,
    drill: &Drill,
) -> Result<Night, NightsError> {
    let Lived { mut city, races_lost } = lived;
    let mut lines = Vec::new();
    read(&mut city, base.evening.head().seq + 1, |line| lines.push(line.to_owned()))?;
    drill.tamper(&mut lines);
    let judged = judge(base, records, &lines);
    let before = |name: &str| base.judged.count(name);
    let mut counts: BTreeMap<String, u64> =
        judged.counts.iter().map(|(name, n)| (name.clone(), n.saturating_sub(before(name)))).collect();
    counts.insert("races-lost".to_owned(), races_lost);
    let own = judged.violations.iter().filter(|v| v.event_no >= base.judged.events);
    let mut violations: Vec<String> = own.map(|v| format!("night {which}: {v}")).collect();
    violations.extend(judged.unknown.keys().map(|name| format!("night {which}: the judge has no reading for {name}")));
    Ok(Night {
        counts,
        events: judged.events.saturating_sub(base.judged.events),
        cases: judged.cases.saturating_sub(base.judged.cases),
        violations_found: judged.violations_found.saturating_sub(base.judged.violations_found),
        violations,
        refused: city.met().refused.clone(),
    })
}

/// Judges a night's lines on top of what lies before them.
fn judge(base: &Base, records: &[Record], lines: &[String]) -> Report {
    let mut checker = Checker::new(Strictness::Journal);
    records.iter().take(base.records).for_each(|record| checker.feed(record));
    lines.iter().for_each(|line| checker.feed_json(line));
    checker.finish()
}

/// Whether everything must have come in one night of a hundred.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MustCome {
    Yes,
    No,
}

/// What was asked for.
#[derive(Clone, Copy)]
struct Asked {
    count: u32,
    all_must_come: MustCome,
}

fn report(asked: Asked, seed: u64, bases: &[Base], nights: &BTreeMap<u32, Night>) -> DrillReport {
    let count = asked.count;
    let mut violations: Vec<String> = Vec::new();
    if let Some(base) = bases.last() {
        violations.extend(base.judged.violations.iter().map(|v| format!("before the nights: {v}")));
    }
    violations.extend(nights.values().flat_map(|n| n.violations.iter().cloned()));
    let found: u64 = nights.values().map(|n| n.violations_found).sum();
    violations.truncate(TOLD_MOST);
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    let mut refused: BTreeMap<&str, u64> = BTreeMap::new();
    for night in nights.values() {
        night.counts.iter().for_each(|(name, n)| *sums.entry(name).or_default() += n);
        night.refused.iter().for_each(|(code, n)| *refused.entry(code).or_default() += n);
    }
    let with = |counted: &str| nights.values().filter(|n| n.counts.get(counted).is_some_and(|n| *n > 0)).count() as u32;
    let came: BTreeMap<&str, u32> = MUST_COME.iter().map(|(name, counted)| (*name, with(counted))).collect();
    for (name, nights) in &came {
        if asked.all_must_come == MustCome::Yes && u64::from(*nights) * 100 < u64::from(count) {
            violations.push(format!("{name} came in {nights} of {count} nights, which is under one in a hundred"));
        }
    }
    let figures = json!({
        "nights": count,
        "hours_each": HOURS,
        "nights_with": came,
        "violations_found": found,
        "events": nights.values().map(|n| n.events).sum::<u64>(),
        "cases": nights.values().map(|n| n.cases).sum::<u64>(),
        "counts": sums,
        "refusals": refused,
    });
    DrillReport::new("random-nights", seed, violations, figures)
}

#[cfg(test)]
mod tests {
    use super::super::plant::{Fault, plant};
    use super::*;

    #[test]
    fn a_dozen_nights_bring_everything_and_break_nothing() {
        let mut told = Vec::new();
        let report = random_nights(12, 3, &mut |done, of| told.push((done, of))).expect("the nights are lived");
        let text = serde_json::to_string_pretty(&report).expect("writes");
        assert!(report.passed, "{text}");
        assert_eq!(told, (1..=12).map(|n| (n, 12)).collect::<Vec<_>>());
        for (name, _) in MUST_COME {
            assert!(report.figures["nights_with"][name].as_u64().is_some_and(|n| n > 0), "{name}: {text}");
        }
    }

    #[test]
    fn a_night_depends_on_its_number_alone_and_planted_faults_are_caught() {
        let drill = Drill::of(4);
        let (bases, records) = base_city(drill.seed, &mut Unwatched(&mut |_, _| ())).expect("the city is seeded");
        let base = bases.first().expect("an evening");
        let night = |which| {
            let Lived { mut city, .. } =
                live(&base.evening, which, own_seed(drill.seed, which), None).expect("the night is lived");
            let mut lines = Vec::new();
            read(&mut city, base.evening.head().seq + 1, |line| lines.push(line.to_owned())).expect("reads back");
            lines
        };
        let lines = night(1);
        assert_eq!(lines, night(1));
        assert_ne!(lines, night(2));
        let clean = judge(base, &records, &lines);
        assert!(clean.is_clean(), "{:?}", clean.violations.first());
        for fault in Fault::ALL {
            let planted = plant(fault, &lines).unwrap_or_else(|| panic!("{}", fault.code()));
            let judged = judge(base, &records, &planted);
            let caught = judged.violations.iter().any(|v| v.rule == fault.rule());
            assert!(caught, "{}: {:?}", fault.code(), judged.violations);
        }
    }

    /// Counts what it is shown, and ends the drill after so many times.
    struct Onlooker {
        days: Vec<(u32, u32)>,
        nights: Vec<(u32, u32)>,
        shown: u32,
        ends_after: u32,
        last: domain::Moment,
    }

    impl Watch for Onlooker {
        fn prepared(&mut self, days: u32, of: u32) {
            self.days.push((days, of));
        }

        fn night(&mut self, night: u32, of: u32, from: domain::Moment) {
            self.nights.push((night, of));
            self.last = from;
        }

        fn stands(&mut self, world: &domain::World, next: domain::Moment) -> ControlFlow<()> {
            assert!(world.recorded_at() <= next, "what is shown has happened");
            assert!(self.last <= next, "time goes on");
            self.last = next;
            self.shown += 1;
            if self.shown > self.ends_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
    }

    #[test]
    fn a_watched_night_is_the_same_night_and_can_be_ended() {
        let onlooker = |ends_after| Onlooker {
            days: Vec::new(),
            nights: Vec::new(),
            shown: 0,
            ends_after,
            last: domain::Moment::default(),
        };
        let mut watch = onlooker(u32::MAX);
        let watched = random_nights_watched(1, 3, &mut watch).expect("the night is lived");
        let alone = random_nights(1, 3, &mut |_, _| ()).expect("the night is lived");
        assert_eq!(watched.figures, alone.figures);
        assert!(watched.passed, "{:?}", watched.violations);
        assert_eq!(watch.days, vec![(1, 3), (2, 3), (3, 3)]);
        assert_eq!(watch.nights, vec![(1, 1)]);
        assert!(watch.shown >= 12 * 60, "shown every minute: {}", watch.shown);
        let ended = random_nights_watched(1, 3, &mut onlooker(5));
        assert!(matches!(ended, Err(NightsError::Ended)));
    }
}
