//! The real server under load, killed without warning again and again.
//!
//! Every acknowledged command must be there exactly once after each restart, the chain whole, and no
//! start may fail. Unacknowledged commands are sent again under their own id: they are recorded once.

use crate::bench::Maker;
use crate::client::Client;
use crate::stores::LEDGER;
use anyhow::{Context, Result};
use domain::{CommandId, Envelope, SiteId};
use journal::{OpenMode, SqliteStore};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use twin::drill::DrillReport;

const CALLERS: usize = 8;

/// Starts the server and waits for its address.
fn start(store: &Path, city: &Path) -> Result<(Child, SocketAddr)> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["serve", "--open", "--listen", "127.0.0.1:0", "--store"])
        .arg(format!("sqlite:{}", store.display()))
        .arg("--city")
        .arg(city)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("start the server")?;
    let mut lines = BufReader::new(child.stderr.take().context("the server's stderr")?).lines();
    let mut said = Vec::new();
    for line in lines.by_ref() {
        let line = line?;
        if let Some(at) = line.split("serving http://").nth(1) {
            let at = at.trim().parse().context("the server's address")?;
            // Go on reading, so that the server never waits for its log.
            std::thread::spawn(move || lines.for_each(drop));
            return Ok((child, at));
        }
        said.push(line);
    }
    anyhow::bail!("the server did not start: {}", said.join(" | "))
}

/// Runs the drill.
pub fn run(count: u32, seed: u64, progress: &mut dyn FnMut(u64)) -> Result<DrillReport> {
    let dir = tempfile::Builder::new().prefix("xuemai-kills").tempdir()?;
    let (store, city) = (dir.path().join("kills.sqlite"), dir.path().join("city.toml"));
    std::fs::write(&city, domain::network::file::write(&twin::weifang(seed)))?;
    let maker = Maker::new(domain::Moment::from_millis(crate::stores::now_ms()));
    let mut chance = Pcg64::seed_from_u64(seed);
    let sent: Mutex<BTreeMap<CommandId, Envelope>> = Mutex::default();
    let acknowledged: Mutex<BTreeSet<CommandId>> = Mutex::default();
    let mut violations = Vec::new();
    let mut slowest_start = Duration::ZERO;
    let mut repeated = 0u64;
    for round in 0..count {
        let begun = Instant::now();
        let (mut child, at) = match start(&store, &city) {
            Ok(started) => started,
            Err(error) => {
                violations.push(format!("start {round} failed: {error:#}"));
                break;
            }
        };
        slowest_start = slowest_start.max(begun.elapsed());
        // What the last kill left unanswered is sent again under its own id.
        let open: Vec<Envelope> = {
            let acknowledged = lock(&acknowledged);
            lock(&sent).values().filter(|e| !acknowledged.contains(&e.id)).cloned().collect()
        };
        let mut client = Client::connect(at)?;
        for envelope in open {
            let answer = client.post("/api/commands", &serde_json::to_string(&envelope)?)?;
            if answer.status >= 300 {
                violations.push(format!(
                    "command {} sent again was answered {}: {}",
                    envelope.id, answer.status, answer.body
                ));
            }
            lock(&acknowledged).insert(envelope.id);
            repeated += 1;
        }
        let live_for = Duration::from_millis(chance.random_range(50..400));
        std::thread::scope(|scope| {
            for _ in 0..CALLERS {
                scope.spawn(|| {
                    let Ok(mut client) = Client::connect(at) else { return };
                    loop {
                        let Some(envelope) = maker.admit(SiteId(1), maker.bags(1)).pop() else { return };
                        let id = envelope.id;
                        let Ok(body) = serde_json::to_string(&envelope) else { return };
                        lock(&sent).insert(id, envelope);
                        match client.post("/api/commands", &body) {
                            Ok(answer) if answer.status < 300 => {
                                lock(&acknowledged).insert(id);
                            }
                            _ => return,
                        }
                    }
                });
            }
            std::thread::sleep(live_for);
            // SIGKILL: nothing is flushed, nothing is said.
            child.kill().and_then(|()| child.wait().map(drop))
        })?;
        progress(u64::from(round) + 1);
    }
    let acknowledged = acknowledged.into_inner().unwrap_or_else(|e| e.into_inner());
    let recorded = recorded_commands(&store)?;
    for id in &acknowledged {
        match recorded.get(&id.to_string()) {
            Some(1) => {}
            Some(n) => violations.push(format!("command {id} is recorded {n} times")),
            None => violations.push(format!("acknowledged command {id} is lost")),
        }
    }
    let mut reader = SqliteStore::open(&store, LEDGER, OpenMode::ReadOnly)?;
    let verified = engine::verify(&mut reader, &mut |_| {})?;
    violations.extend(verified.faults);
    let figures = serde_json::json!({
        "kills": count,
        "acknowledged": acknowledged.len(),
        "sent_again": repeated,
        "commands_recorded": recorded.len(),
        "slowest_start_ms": slowest_start.as_millis() as u64,
    });
    Ok(DrillReport::new("kills", seed, violations, figures))
}

/// How often each command id opens a batch of the journal: a batch is one run of events with one id.
fn recorded_commands(store: &Path) -> Result<BTreeMap<String, u32>> {
    let mut reader = SqliteStore::open(store, LEDGER, OpenMode::ReadOnly)?;
    let mut batches = BTreeMap::new();
    let mut last = String::new();
    engine::export(&mut reader, 1, |line| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
        let id = value["stamp"]["command"].as_str().unwrap_or_default().to_owned();
        if id != last {
            *batches.entry(id.clone()).or_insert(0) += 1;
            last = id;
        }
        ControlFlow::Continue(())
    })?;
    Ok(batches)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|e| e.into_inner())
}
