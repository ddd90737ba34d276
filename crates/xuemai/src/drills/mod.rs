//! `xuemai drill`: runs a drill with progress and writes its report.

mod kills;
pub mod room;

use crate::progress::bar;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;
use twin::drill::{DrillReport, scenario};

/// Which drill.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// The night of 3 October 2024, or another scenario file.
    OctoberThird,
    /// Made-up nights; each kind of trouble must occur.
    RandomNights,
    /// A week of shifts, counts, questions and losses; mistakes made on purpose must surface on a page.
    WorkingWeek,
    /// The blood of one donor lies everywhere when a result turns out reactive: one command blocks it.
    LateReactive,
    /// The real server killed without warning under load.
    Kills,
}

/// How a drill runs.
#[derive(Args)]
pub struct DrillArgs {
    name: Name,
    /// A scenario file for the night.
    #[arg(long)]
    scenario: Option<PathBuf>,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many nights, or kills.
    #[arg(long)]
    count: Option<u32>,
    /// Makes one thing wrong in what the judge of the random nights reads: expired, double, skip-pool or
    /// lost-event. Such a drill must not pass.
    #[cfg(feature = "plant")]
    #[arg(long, value_parser = fault)]
    plant: Option<twin::drill::plant::Fault>,
    #[command(flatten)]
    form: crate::Json,
}

#[cfg(feature = "plant")]
fn fault(word: &str) -> Result<twin::drill::plant::Fault, String> {
    use twin::drill::plant::Fault;
    let words = Fault::ALL.map(Fault::code).join(", ");
    Fault::parse(word).ok_or_else(|| format!("`{word}` is no fault: {words}"))
}

/// Lives the nights, with a fault in what their judge reads when one is to be planted.
fn nights(args: &DrillArgs, count: u32, progress: &mut dyn FnMut(u32, u32)) -> Result<DrillReport> {
    #[cfg(feature = "plant")]
    if let Some(fault) = args.plant {
        return Ok(twin::drill::random_nights_planted(count, args.seed, fault, progress)?);
    }
    Ok(twin::drill::random_nights(count, args.seed, progress)?)
}

/// Runs a drill; the exit code says whether it passed.
pub fn run(args: DrillArgs) -> Result<ExitCode> {
    #[cfg(feature = "plant")]
    anyhow::ensure!(
        args.plant.is_none() || args.name == Name::RandomNights,
        "faults are planted into random-nights alone"
    );
    let report = match args.name {
        Name::OctoberThird => {
            let text = match &args.scenario {
                Some(file) => std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?,
                None => scenario::OCTOBER_THIRD.to_owned(),
            };
            let scenario = scenario::Scenario::parse(&text)?;
            let bar = bar("the city lives up to the night", 0);
            let report = twin::drill::october_third(&scenario, args.seed, &mut |done, of| {
                bar.set_length(u64::from(of));
                bar.set_position(u64::from(done));
            })?;
            bar.finish_and_clear();
            report
        }
        Name::RandomNights => {
            let count = args.count.unwrap_or(1000);
            let bar = bar("nights", u64::from(count));
            let report = nights(&args, count, &mut |done, _| bar.set_position(u64::from(done)))?;
            bar.finish_and_clear();
            report
        }
        Name::WorkingWeek => {
            let bar = bar("days of the week", 0);
            let report = twin::drill::working_week(args.seed, &mut |done, of| {
                bar.set_length(u64::from(of));
                bar.set_position(u64::from(done));
            })?;
            bar.finish_and_clear();
            report
        }
        Name::LateReactive => {
            on_disk("late-reactive", |store, clock| Ok(twin::drill::late_reactive(args.seed, store, clock)?))?
        }
        Name::Kills => {
            let count = args.count.unwrap_or(50);
            let bar = bar("kills", u64::from(count));
            let report = kills::run(count, args.seed, &mut |done| bar.set_position(done))?;
            bar.finish_and_clear();
            report
        }
    };
    write(&report, args.form)?;
    Ok(if report.passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Into a store on disk, so that the times that a drill tells are of durable commands.
fn on_disk(
    name: &str,
    drill: impl FnOnce(Box<dyn journal::Store>, &dyn Fn() -> std::time::Duration) -> Result<DrillReport>,
) -> Result<DrillReport> {
    let prefix = format!("xuemai-{name}");
    let dir = tempfile::Builder::new().prefix(&prefix).tempdir_in(".").context("make a folder here")?;
    let store = crate::stores::to_write(&dir.path().join("drill.db"), "xuemai drill")?;
    let began = std::time::Instant::now();
    drill(Box::new(store), &|| began.elapsed())
}

fn write(report: &DrillReport, form: crate::Json) -> Result<()> {
    if form.json {
        println!("{}", serde_json::to_string_pretty(report)?);
        return Ok(());
    }
    println!("{} · seed {} · {}", report.drill, report.seed, if report.passed { "passed" } else { "NOT PASSED" });
    for (what, amount) in report.totals.iter().flatten() {
        println!("  {what:12} {amount}");
    }
    for violation in &report.violations {
        println!("  violation: {violation}");
    }
    println!("{}", serde_json::to_string_pretty(&report.figures)?);
    Ok(())
}
