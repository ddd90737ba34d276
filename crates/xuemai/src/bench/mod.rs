//! `xuemai bench`: figures with their baseline measured in the same run on the same disk.
//!
//! Never a test. Targets live in `bench/targets.toml`; `--quick` lowers repeats, never sizes. Fewer than
//! a thousand samples print no p99.

mod access;
pub mod baseline;
mod day;
mod giving;
mod orders;
mod over_http;
mod proofs;
mod rates;
mod regions;
mod vault;

use crate::Json;
use anyhow::{Context, Result};
pub use orders::Maker;
pub use rates::probe;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Duration;

/// How often things are repeated.
#[derive(Clone, Copy)]
pub struct Repeats {
    /// Timed orders per setting.
    pub orders: usize,
    /// Orders over HTTP and of the slow baselines.
    pub fewer: usize,
    /// Plans, appends and other quick things.
    pub quick_things: usize,
    /// Days of city traffic recorded for the rates.
    pub days: u32,
}

const FULL: Repeats = Repeats { orders: 20_000, fewer: 4_000, quick_things: 5_000, days: 30 };
const QUICK: Repeats = Repeats { orders: 2_000, fewer: 1_000, quick_things: 1_000, days: 7 };

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    pub name: String,
    pub unit: &'static str,
    pub value: f64,
    pub samples: usize,
    pub p50: Option<f64>,
    pub p99: Option<f64>,
    /// What it is compared with, by name.
    pub baseline: Option<String>,
    pub ratio: Option<f64>,
    pub target: Option<String>,
    pub met: Option<bool>,
}

/// Times in one setting.
pub struct Times(pub Vec<Duration>);

impl Times {
    fn sorted_ms(&self) -> Vec<f64> {
        let mut ms: Vec<f64> = self.0.iter().map(|t| t.as_secs_f64() * 1e3).collect();
        ms.sort_by(f64::total_cmp);
        ms
    }
}

/// The figures of a run, with the bounds they are held against.
pub struct Figures {
    results: Vec<Figure>,
    targets: BTreeMap<String, Target>,
    only: Option<String>,
}

/// A bound from `bench/targets.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    /// `value`, `p50`, `p99` or `ratio`.
    of: String,
    at_most: Option<f64>,
    at_least: Option<f64>,
}

impl Figures {
    fn new(only: Option<&str>) -> Result<Figures> {
        let targets =
            toml::from_str(include_str!("../../../../bench/targets.toml")).context("read bench/targets.toml")?;
        Ok(Figures { results: Vec::new(), targets, only: only.map(str::to_owned) })
    }

    /// Whether a stage is to be measured: no name was asked for, or one that is part of the stage's, or one within it.
    pub fn wants(&self, stage: &str) -> bool {
        self.only.as_deref().is_none_or(|only| stage.contains(only) || only.starts_with(stage))
    }

    /// The figure of a name, when it was measured.
    pub fn get(&self, name: &str) -> Option<&Figure> {
        self.results.iter().find(|f| f.name == name)
    }

    /// Adds a plain value.
    pub fn value(&mut self, name: &str, unit: &'static str, value: f64, samples: usize) {
        self.add(name, unit, value, samples, None, None, None);
    }

    /// Adds times: the value is the median, in milliseconds.
    pub fn times(&mut self, name: &str, times: &Times) {
        let ms = times.sorted_ms();
        let at = |q: f64| ms.get(((ms.len() as f64 * q) as usize).min(ms.len().saturating_sub(1))).copied();
        let p50 = at(0.5);
        let p99 = at(0.99).filter(|_| ms.len() >= 1000);
        self.add(name, "ms", p50.unwrap_or(f64::NAN), ms.len(), p50, p99, None);
    }

    /// Says what a figure is compared with: ratio of its value to the baseline's.
    pub fn against(&mut self, name: &str, baseline: &str) {
        let base = self.get(baseline).map(|f| f.value);
        if let (Some(base), Some(figure)) = (base, self.results.iter_mut().find(|f| f.name == name)) {
            figure.baseline = Some(baseline.to_owned());
            figure.ratio = Some(figure.value / base);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn add(
        &mut self,
        name: &str,
        unit: &'static str,
        value: f64,
        samples: usize,
        p50: Option<f64>,
        p99: Option<f64>,
        baseline: Option<String>,
    ) {
        eprintln!("  {name}: {value:.3} {unit} ({samples} samples)");
        self.results.push(Figure {
            name: name.to_owned(),
            unit,
            value,
            samples,
            p50,
            p99,
            baseline,
            ratio: None,
            target: None,
            met: None,
        });
    }

    fn judge(&mut self) {
        for figure in &mut self.results {
            let Some(target) = self.targets.get(&figure.name) else { continue };
            let of = match target.of.as_str() {
                "p50" => figure.p50,
                "p99" => figure.p99,
                "ratio" => figure.ratio,
                _ => Some(figure.value),
            };
            let bound = match (target.at_most, target.at_least) {
                (Some(most), _) => format!("{} <= {most}", target.of),
                (_, Some(least)) => format!("{} >= {least}", target.of),
                _ => continue,
            };
            figure.met = of
                .map(|v| target.at_most.is_none_or(|most| v <= most) && target.at_least.is_none_or(|least| v >= least));
            figure.target = Some(bound);
        }
    }
}

#[derive(Serialize)]
struct Machine {
    cores: usize,
    memory_mb: u64,
    processor: String,
    load_before: String,
    durability: &'static str,
}

fn machine() -> Machine {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, key: &str| {
        text.lines().find(|l| l.starts_with(key)).and_then(|l| l.split(':').nth(1)).map(|v| v.trim().to_owned())
    };
    let memory = field(&read("/proc/meminfo"), "MemTotal").unwrap_or_default();
    Machine {
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        memory_mb: memory.split(' ').next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default() / 1024,
        processor: field(&read("/proc/cpuinfo"), "model name").unwrap_or_default(),
        load_before: read("/proc/loadavg").split(' ').next().unwrap_or_default().to_owned(),
        durability: "WAL, synchronous=FULL, answered after the sync",
    }
}

/// Peak resident memory of this process in MB, and now.
pub fn memory_mb() -> (f64, f64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |key: &str| {
        let line = status.lines().find(|l| l.starts_with(key));
        line.and_then(|l| l.split_whitespace().nth(1)).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    };
    (of("VmHWM"), of("VmRSS"))
}

/// Runs the bench.
pub fn run(quick: bool, only: Option<&str>, form: Json) -> Result<ExitCode> {
    let repeats = if quick { QUICK } else { FULL };
    let machine = machine();
    let scratch =
        tempfile::Builder::new().prefix("xuemai-bench").tempdir_in(".").context("make a scratch folder here")?;
    let mut figures = Figures::new(only)?;
    if figures.wants("orders") {
        eprintln!("orders of 36 bags, in process");
        orders::run(scratch.path(), repeats, &mut figures)?;
    }
    if figures.wants("http") {
        eprintln!("orders of 36 bags, over HTTP");
        over_http::run(scratch.path(), repeats, &mut figures)?;
    }
    if figures.wants("plan") {
        eprintln!("plans alone");
        regions::run(repeats, &mut figures)?;
    }
    if figures.wants("rates") {
        eprintln!("recorded city traffic");
        rates::run(scratch.path(), repeats, &mut figures)?;
    }
    if figures.wants("rounds") {
        eprintln!("a day of orders and a round");
        day::rounds(scratch.path(), repeats, &mut figures)?;
    }
    if figures.wants("day-book") {
        eprintln!("the day book of a year");
        day::book(repeats, &mut figures)?;
    }
    if figures.wants("giving") {
        eprintln!("from donor to label");
        giving::run(scratch.path(), repeats, &mut figures)?;
    }
    if figures.wants("vault") {
        eprintln!("signatures and identities");
        vault::run(scratch.path(), repeats, &mut figures)?;
    }
    if figures.wants("access") {
        eprintln!("sign-ins and checks at the door");
        access::run(scratch.path(), repeats, &mut figures)?;
    }
    if figures.wants("decade") {
        eprintln!("ten years of the city");
        rates::decade(scratch.path(), &mut figures)?;
    }
    figures.judge();
    if form.json {
        #[derive(Serialize)]
        struct Report<'a> {
            machine: Machine,
            quick: bool,
            results: &'a [Figure],
        }
        println!("{}", serde_json::to_string_pretty(&Report { machine, quick, results: &figures.results })?);
    } else {
        print_table(&machine, &figures.results);
    }
    Ok(ExitCode::SUCCESS)
}

fn print_table(machine: &Machine, results: &[Figure]) {
    println!(
        "{} · {} cores · {} MB · load {} · {}",
        machine.processor, machine.cores, machine.memory_mb, machine.load_before, machine.durability
    );
    println!(
        "{:38} {:>12} {:8} {:>8} {:>9} {:>9} {:>7}  {:18} met",
        "name", "value", "unit", "samples", "p50", "p99", "ratio", "target"
    );
    for f in results {
        let number = |v: Option<f64>| v.map_or(String::new(), |v| format!("{v:.3}"));
        let met = f.met.map_or("", |met| if met { "yes" } else { "NO" });
        println!(
            "{:38} {:>12.3} {:8} {:>8} {:>9} {:>9} {:>7}  {:18} {met}",
            f.name,
            f.value,
            f.unit,
            f.samples,
            number(f.p50),
            number(f.p99),
            number(f.ratio),
            f.target.as_deref().unwrap_or("")
        );
    }
}
