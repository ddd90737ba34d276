//! Reports over a store: case, trace, replay, verify, export, config.

use crate::Json;
use crate::settings::{Origin, Settings};
use crate::stores::{to_read, with_frames_bar};
use anyhow::{Context, Result};
use domain::{BagId, CaseId, World};
use serde::Serialize;
use std::io::Write;
use std::ops::ControlFlow;
use std::process::ExitCode;

fn print_json(value: &impl Serialize) -> Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

fn world(settings: &Settings) -> Result<World> {
    let mut store = to_read(settings)?;
    let recovered = with_frames_bar("reading the journal", |progress| engine::recover(&mut store, progress))
        .context("read the ledger")?;
    if let Some(bad) = recovered.bad_frame {
        eprintln!("xuemai: a stored frame is bad, what follows it is not shown: {bad}");
    }
    Ok(recovered.state.world)
}

/// Shows one case.
pub fn case(settings: &Settings, id: u32, form: Json) -> Result<ExitCode> {
    let world = world(settings)?;
    let case = world.case(CaseId(id)).with_context(|| format!("there is no emergency case {id}"))?;
    if form.json {
        print_json(case)?;
        return Ok(ExitCode::SUCCESS);
    }
    let offset = world.network().zone_offset;
    let hospital = world.network().site(case.hospital).map_or("?", |s| s.name_zh.as_str());
    println!("急症用血事件 {} · {hospital} · {} · {:?}", case.id, case.blood.group, case.blood.determination);
    println!("opened {} · {:?}", case.opened_at.local(offset), case.state);
    println!(
        "{:>4} {:>4} {:12} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "line", "call", "class", "requested", "sent", "arrived", "usable", "given"
    );
    for line in &case.lines {
        println!(
            "{:>4} {:>4} {:12} {:>10} {:>10} {:>10} {:>10} {:>10}",
            line.line,
            line.call,
            line.class,
            line.requested.to_string(),
            line.sent.to_string(),
            line.arrived.to_string(),
            line.usable.to_string(),
            line.given.to_string(),
        );
    }
    for f in case.formalities.iter().filter_map(|id| world.formality(*id)) {
        let state = if f.closed_at.is_some() { "closed" } else { "pending 待补" };
        println!("{} {} ({state}, due {})", f.id, f.kind.zh(), f.due_at.local(offset));
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Trace<'w> {
    bag: BagId,
    state: &'w domain::bag::Bag,
    /// Other bags of the donation.
    donation: Vec<BagId>,
    /// All bags of the donor.
    donor: Vec<BagId>,
    patient: Option<domain::PatientId>,
}

/// Traces one bag.
pub fn trace(settings: &Settings, bag: &str, form: Json) -> Result<ExitCode> {
    let id = BagId::parse(bag)
        .with_context(|| format!("`{bag}` is no bag number; one is written like S000126123456.RBC-S-LR.00"))?;
    let world = world(settings)?;
    let bags = world.bags();
    let state = bags.get(id).with_context(|| format!("no bag {id} was ever admitted"))?;
    let patient = world.patients().find(|(_, p)| p.bags.iter().any(|ix| bags.at(*ix).is_some_and(|b| b.id == id)));
    let trace = Trace {
        bag: id,
        state,
        donation: bags.of_donation(id.donation).map(|(_, b)| b.id).filter(|b| *b != id).collect(),
        donor: bags.of_donor(state.donor).map(|(_, b)| b.id).collect(),
        patient: patient.map(|(id, _)| id),
    };
    if form.json {
        print_json(&trace)?;
        return Ok(ExitCode::SUCCESS);
    }
    let offset = world.network().zone_offset;
    println!("{id}  {} {} {}", state.product, state.group, state.amount);
    println!(
        "donor {}  collected {}  expires {}",
        state.donor,
        state.collected_at.local(offset),
        state.expires_at.local(offset)
    );
    println!("now   {:?}", state.custody);
    println!("same donation: {}", list(&trace.donation));
    println!("same donor:    {}", list(&trace.donor));
    println!("patient:       {}", trace.patient.map_or("none".to_owned(), |p| p.to_string()));
    Ok(ExitCode::SUCCESS)
}

fn list(bags: &[BagId]) -> String {
    match bags {
        [] => "none".to_owned(),
        bags => bags.iter().map(BagId::to_string).collect::<Vec<_>>().join(" "),
    }
}

/// Rebuilds from zero and compares with what the snapshots give.
pub fn replay(settings: &Settings, form: Json) -> Result<ExitCode> {
    let mut store = to_read(settings)?;
    let report = with_frames_bar("replaying from zero", |progress| engine::replay_from_zero(&mut store, progress))?;
    let recovered = with_frames_bar("snapshot and tail", |progress| engine::recover(&mut store, progress))?;
    let from_snapshot: String = recovered.state.world.hash().iter().map(|b| format!("{b:02x}")).collect();
    let same = report.bad_frame.is_none() && from_snapshot == report.world_hash;
    if form.json {
        #[derive(Serialize)]
        struct Replay<'a> {
            #[serde(flatten)]
            report: &'a engine::ReplayReport,
            world_hash_from_snapshot: &'a str,
            same: bool,
        }
        print_json(&Replay { report: &report, world_hash_from_snapshot: &from_snapshot, same })?;
    } else {
        println!("frames {}  events {}  bag-facts {}", report.seq, report.folded.events, report.folded.bag_facts);
        println!("{:.2} s, {:.0} bag-facts/s", report.seconds, report.bag_facts_per_second);
        println!("World from zero          {}", report.world_hash);
        println!("World from snapshot+tail {from_snapshot}");
        println!("stream                   {}", report.stream_hash);
        if let Some(bad) = &report.bad_frame {
            println!("BAD FRAME: {bad}");
        }
    }
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[derive(Serialize)]
struct Verified {
    passed: bool,
    ledger: Option<engine::VerifyReport>,
    /// Damage to the file, by table and page.
    file: Vec<String>,
    /// The independent checker's report.
    invariants: checker::Report,
}

/// Checks everything.
pub fn verify(settings: &Settings, form: Json) -> Result<ExitCode> {
    let path = settings.store_path()?;
    anyhow::ensure!(path.exists(), "there is no store at {}", path.display());
    let bar = crate::progress::bar("the file, byte by byte", 0);
    let file = journal::check_file(&path, None, &mut |p| {
        bar.set_length(p.total);
        bar.set_position(p.done);
    })
    .context("check the file")?;
    bar.finish_and_clear();
    let damage: Vec<String> = file.damage.iter().map(ToString::to_string).collect();
    let mut checker = checker::Checker::new(checker::Strictness::Journal);
    let mut ledger = None;
    let mut unreadable = Vec::new();
    match to_read(settings) {
        Err(error) => unreadable.push(format!("{error:#}")),
        Ok(mut store) => {
            match with_frames_bar("the ledger from zero", |progress| engine::verify(&mut store, progress)) {
                Ok(report) => ledger = Some(report),
                Err(error) => unreadable.push(error.to_string()),
            }
            let exported = engine::export(&mut store, 1, |line| {
                checker.feed_json(line);
                ControlFlow::Continue(())
            });
            if let Err(error) = exported {
                unreadable.push(error.to_string());
            }
        }
    }
    let invariants = checker.finish();
    let file: Vec<String> = damage.into_iter().chain(unreadable).collect();
    let passed =
        file.is_empty() && invariants.is_clean() && ledger.as_ref().is_some_and(engine::VerifyReport::is_sound);
    let verified = Verified { passed, ledger, file, invariants };
    if form.json {
        print_json(&verified)?;
    } else {
        for line in &verified.file {
            println!("file: {line}");
        }
        for fault in verified.ledger.iter().flat_map(|l| &l.faults) {
            println!("ledger: {fault}");
        }
        for v in &verified.invariants.violations {
            println!("invariant: {}", serde_json::to_string(v)?);
        }
        println!(
            "{}: {} events, {} bags, {} cases",
            if passed { "all holds" } else { "NOT SOUND" },
            verified.invariants.events,
            verified.invariants.bags,
            verified.invariants.cases
        );
    }
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes the journal as JSON lines.
pub fn export(settings: &Settings) -> Result<ExitCode> {
    let mut store = to_read(settings)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = engine::export(&mut store, 1, |line| match writeln!(out, "{line}") {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    });
    out.flush().ok();
    match written {
        Ok(_) | Err(engine::ExportError::Stopped) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error).context("export the journal"),
    }
}

/// Prints the settings.
pub fn config(origins: Vec<Origin>, form: Json) -> Result<ExitCode> {
    if form.json {
        print_json(&origins)?;
    } else {
        for o in origins {
            println!("{:18} {:34} {}", o.name, o.value.to_string(), o.origin);
        }
    }
    Ok(ExitCode::SUCCESS)
}
