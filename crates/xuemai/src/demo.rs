//! `xuemai demo`: a fictional city of Weifang's size with its history, served while it lives on.

use crate::access::Door;
use crate::pace::{PacedClock, live};
use crate::progress::bar;
use crate::settings::Settings;
use crate::stores::{now_ms, to_write};
use anyhow::{Context, Result};
use clap::Args;
use domain::Moment;
use domain::World;
use domain::day_book::figures::{Days, Opened, Value};
use domain::day_book::ranges;
use journal::{SqliteStore, Store};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use twin::sim::{Book, LivingCity, Seeding};

/// How the demo runs.
#[derive(Args)]
pub struct DemoArgs {
    /// Days of history.
    #[arg(long, default_value_t = 90)]
    days: u32,
    /// Folder of the demo's store.
    #[arg(long, default_value = "demo")]
    dir: PathBuf,
    /// Where to serve; loopback only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// How fast the city lives: 1 is real time, 60 an hour a minute.
    #[arg(long, default_value_t = 1.0)]
    pace: f64,
    /// Another seed, another city.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Throws an earlier demo in the folder away.
    #[arg(long)]
    fresh: bool,
    /// Nobody signs in: for practice and development.
    #[arg(long)]
    open: bool,
    /// Seeds and leaves, without serving.
    #[arg(long)]
    seed_only: bool,
}

const SEED: &str = "demo-seed";

/// Runs the demo.
pub fn run(args: DemoArgs, mut settings: Settings) -> Result<ExitCode> {
    anyhow::ensure!(args.pace > 0.0 && args.pace <= 10_000.0, "the pace is above 0 and at most 10000");
    let path = args.dir.join("xuemai.sqlite");
    if args.fresh {
        throw_away(&args.dir)?;
        // Of another journal, they would only be thrown away later.
        let snapshots = args.dir.join("xuemai.sqlite.snapshots");
        if snapshots.exists() {
            std::fs::remove_dir_all(&snapshots).with_context(|| format!("remove {}", snapshots.display()))?;
        }
    }
    let seed = if path.exists() {
        go_on(&path).with_context(|| format!("go on with {} (--fresh starts over)", path.display()))?
    } else {
        let day = args.days;
        eprintln!("xuemai: seeding a fictional city with {day} days of history");
        let from = std::time::Instant::now();
        let events = seed_city(&path, args.days, args.seed)?;
        eprintln!("xuemai: {events} events in {:.1} s", from.elapsed().as_secs_f64());
        args.seed
    };
    if args.seed_only {
        return Ok(ExitCode::SUCCESS);
    }
    settings.store = format!("sqlite:{}", path.display());
    settings.listen = args.listen.clone();
    settings.station_licence.get_or_insert_with(|| "血站执业许可证号 DEMO-0001(示例)".to_owned());
    let clock: Arc<dyn engine::Clock> = Arc::new(PacedClock::new(Moment::from_millis(now_ms()), args.pace));
    let engine = crate::serve::start_with(&settings, &path, Some(clock.clone()))?;
    let people = Arc::new(crate::people::room(&settings, &engine));
    crate::people::furnish_demo(&engine, &people)?;
    let door = if args.open { Door::Open } else { Door::Guarded };
    if door == Door::Guarded {
        crate::sign_ins::open(&engine, &settings, &args.dir)?;
    }
    say_what_to_try(&engine, &args.listen, &path);
    if door == Door::Guarded {
        crate::sign_ins::say(&args.dir)?;
    }
    let stop = Arc::new(AtomicBool::new(false));
    let living = {
        let (engine, stop) = (engine.clone(), stop.clone());
        std::thread::Builder::new().name("city".to_owned()).spawn(move || live(engine, clock, seed, &stop))?
    };
    let served = crate::serve::serve(&engine, &settings, people, door, std::future::pending());
    stop.store(true, Ordering::Relaxed);
    let _ = living.join();
    engine.stop();
    served.map(|()| ExitCode::SUCCESS)
}

/// What an earlier demo left beside its store, and nothing else.
fn throw_away(folder: &Path) -> Result<()> {
    const BESIDE: [&str; 7] = ["", ".proofs", ".access", ".identities", ".keys", ".papers", ".key.pem"];
    let beside = BESIDE.iter().flat_map(|of| ["", "-wal", "-shm"].map(|part| format!("xuemai.sqlite{of}{part}")));
    let others = ["xuemai.sqlite.lock", "xuemai.sqlite.master.key", "sign-ins.txt"].map(str::to_owned);
    for file in beside.chain(others).map(|name| folder.join(name)).filter(|file| file.exists()) {
        std::fs::remove_file(&file).with_context(|| format!("remove {}", file.display()))?;
    }
    Ok(())
}

/// Seeds a city whose history ends now. Gives how many events it recorded.
pub fn seed_city(path: &Path, days: u32, seed: u64) -> Result<u64> {
    let mut store: SqliteStore = to_write(path, "xuemai demo")?;
    store.meta_put(SEED.to_owned(), seed.to_le_bytes().to_vec())?;
    let seeding = Seeding { days, until: Moment::from_millis(now_ms()), seed };
    let bar = bar("seeding the city, by day", u64::from(days));
    let city = LivingCity::seed(seeding, Box::new(store), &mut |done, of| {
        bar.set_length(u64::from(of));
        bar.set_position(u64::from(done));
    })
    .context("seed the city")?;
    bar.finish_and_clear();
    say_rates(city.world(), city.now(), days);
    let mut book = city.into_ledger();
    book.snapshot().context("write a snapshot")?;
    Ok(book.counts().events)
}

/// The rates of the days lived, each beside what is usual elsewhere.
fn say_rates(world: &World, now: Moment, days: u32) {
    let today = now.day(world.network().zone_offset);
    let days = Days { from: today.plus(-i32::try_from(days).unwrap_or(i32::MAX)), to: today.plus(1) };
    for (rate, source) in ranges::rates(world, &Opened { days, site: None, now }) {
        let class = rate.class.map(|class| format!(", {}", class.en())).unwrap_or_default();
        let is = words(rate.value, None);
        let usual =
            [rate.low, rate.high].map(|side| side.map(|side| words(rate.value, Some(side))).unwrap_or_default());
        let said = format!("{}{class}: {is}, usual {} to {}", rate.figure.en(), usual[0], usual[1]);
        eprintln!("xuemai: {said} ({}; {source}, {})", rate.standing.en(), rate.mark.en());
    }
}

/// A value, or a bound of its range, as it is read.
fn words(value: Value, bound: Option<i64>) -> String {
    match value {
        Value::PerMille { value } => format!("{:.1} %", bound.unwrap_or(value) as f64 / 10.0),
        Value::Hundredths { value } => format!("{:.2}", bound.unwrap_or(value) as f64 / 100.0),
        Value::TenthsOfDay { value } => format!("{:.1} days", bound.unwrap_or(value) as f64 / 10.0),
        Value::Amount { .. } | Value::Minutes { .. } | Value::None {} => String::new(),
    }
}

/// Goes on from the journal's time and lives through the time since.
fn go_on(path: &Path) -> Result<u64> {
    let mut store = to_write(path, "xuemai demo")?;
    let seed = store.meta(SEED.to_owned())?.and_then(|bytes| Some(u64::from_le_bytes(bytes.try_into().ok()?)));
    let seed = seed.context("this store was not made by a demo")?;
    let book = Book::open(Box::new(store), seed)?;
    let mut city = LivingCity::resume(book, seed);
    let bar = bar("living through the days between", 0);
    city.catch_up(Moment::from_millis(now_ms()), &mut |done, of| {
        bar.set_length(u64::from(of));
        bar.set_position(u64::from(done));
    })?;
    bar.finish_and_clear();
    let mut book = city.into_ledger();
    book.snapshot().context("write a snapshot")?;
    Ok(seed)
}

fn say_what_to_try(engine: &engine::Engine, listen: &str, path: &Path) {
    let version = engine.read();
    let world = &version.world;
    let store = path.display();
    eprintln!();
    eprintln!(
        "  {} · {} sites · {} bags ever · {} open cases",
        world.network().city_zh,
        world.network().sites.len(),
        world.bags().len(),
        world.open_cases().count()
    );
    eprintln!();
    eprintln!("  open      http://{listen}/");
    if !world.accounts().guards() {
        eprintln!("  board     curl -s http://{listen}/api/board");
    }
    if let Some(case) = world.cases().next_back() {
        eprintln!("  a case    xuemai case {} --store sqlite:{store}", case.id.0);
    }
    if let Some(bag) = world.bags().iter().next_back() {
        eprintln!("  a bag     xuemai trace {} --store sqlite:{store}", bag.id);
    }
    eprintln!("  a drill   xuemai drill october-third");
    eprintln!("  check     xuemai verify --store sqlite:{store}");
    eprintln!();
}
