//! Imports into a store that nobody is serving.

use crate::settings::Settings;
use crate::stores::{CITY, now_ms, to_write, with_frames_bar};
use anyhow::{Context, Result};
use clap::Subcommand;
use domain::bag::Origin;
use domain::{Command, Moment};
use engine::{Act, Bounds, ChaChaSeeds, Direct, Kernel};
use std::path::PathBuf;
use std::process::ExitCode;

/// What is imported.
#[derive(Subcommand)]
pub enum ImportWhat {
    /// Opening stock: site,donation,product,division,group,amount,donor,collected_at,expires_at,attributes.
    Stock {
        /// The CSV file.
        file: PathBuf,
        /// Leaves bad lines out and says which, instead of changing nothing.
        #[arg(long)]
        skip_bad: bool,
    },
}

/// Runs an import.
pub fn run(what: ImportWhat, settings: &Settings) -> Result<ExitCode> {
    let ImportWhat::Stock { file, skip_bad } = what;
    let csv = std::fs::read(&file).with_context(|| format!("read {}", file.display()))?;
    let path = settings.store_path()?;
    anyhow::ensure!(path.exists(), "there is no store at {}; serve one with --city first", path.display());
    let store = to_write(&path, "xuemai import")?;
    let seeds = Box::new(ChaChaSeeds::from_os().context("read the system's randomness")?);
    let mut direct = with_frames_bar("reading the journal", |progress| {
        Direct::open(store, CITY, Kernel::default(), Bounds::default(), seeds, progress)
    })
    .context("open the ledger")?;
    let now = Moment::from_millis(now_ms()).max(direct.world().recorded_at());
    let checked = server::import::check(&csv, direct.world(), now).map_err(|e| anyhow::anyhow!("{e}"))?;
    for bad in &checked.bad {
        for reason in &bad.reasons {
            eprintln!("{}:{}: {} ({})", file.display(), bad.line, reason.en, reason.code);
        }
    }
    if !checked.bad.is_empty() && !skip_bad {
        eprintln!(
            "nothing is imported: {} of {} lines are bad (--skip-bad imports the rest)",
            checked.bad.len(),
            checked.lines
        );
        return Ok(ExitCode::FAILURE);
    }
    let most = *direct.world().rules().bags_per_command as usize;
    let station = direct.world().network().station().map(|site| site.id).context("the ledger has no network yet")?;
    let commands = checked.commands(Origin::OpeningStock, most);
    let members: Vec<_> = commands
        .into_iter()
        .map(|command: Command| domain::Envelope { site: station, ..crate::serve::administrator(command) })
        .collect();
    if !members.is_empty() {
        direct
            .submit(Act::Together(members), now)
            .map_err(|denied| anyhow::anyhow!("nothing is imported: {denied}"))?;
    }
    println!("imported {} bags, skipped {} lines", checked.good.len(), checked.bad.len());
    Ok(ExitCode::SUCCESS)
}
