//! The command line of Xuemai: wiring, progress bars, reports. No rule and no logic of its own.
//!
//! Logs go to stderr, what was asked for to stdout. Exit codes: 0 done, 1 failed or not passed,
//! 2 unusable arguments, 74 the store can no longer be trusted to write.

mod access;
mod bench;
mod client;
mod clock;
mod copies;
mod demo;
mod directory;
mod drills;
mod import;
mod master;
mod pace;
mod papers;
mod people;
mod progress;
mod proofs;
mod reports;
mod serve;
mod settings;
mod sign_ins;
mod stores;
mod tls;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Buffers of frames come and go with every group commit; this allocator keeps their pages.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A city's blood supply in one journal 血脉.
#[derive(Parser)]
#[command(name = "xuemai", version, about, max_term_width = 100)]
struct Cli {
    /// Settings file (TOML); flags and XUEMAI_ environment variables win over it.
    #[arg(long, global = true, env = "XUEMAI_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// The store, `sqlite:PATH`.
    #[arg(long, global = true, value_name = "STORE")]
    store: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Seeds a fictional city of Weifang's size and serves it while it lives on.
    Demo(demo::DemoArgs),
    /// Serves a store.
    Serve {
        /// Where to listen; beyond this machine only with TLS and accounts.
        #[arg(long)]
        listen: Option<String>,
        /// Nobody signs in: for practice and development, on this machine alone.
        #[arg(long)]
        open: bool,
        /// City file to adopt when the store is new.
        #[arg(long)]
        city: Option<PathBuf>,
    },
    /// Gives somebody a new one-time link, while nobody serves the store.
    Link {
        /// The staff number.
        login: String,
    },
    /// Imports into a store that nobody is serving.
    Import {
        #[command(subcommand)]
        what: import::ImportWhat,
    },
    /// Replays a night or lives random ones, and judges them.
    Drill(drills::DrillArgs),
    /// Shows an emergency case.
    Case {
        /// Its number.
        id: u32,
        #[command(flatten)]
        form: Json,
    },
    /// Traces a bag: its donation, its donor's other bags, its way, its patient.
    Trace {
        /// Such as S000126123456.RBC-S-LR.00.
        bag: String,
        #[command(flatten)]
        form: Json,
    },
    /// Signs a checkpoint: what the ledger commits to at its head.
    Checkpoint {
        #[command(flatten)]
        form: Json,
    },
    /// Writes a file that proves all events of a bag up to now to anybody, without this system.
    Proof {
        /// Such as S000126123456.RBC-S-LR.00.
        bag: String,
        /// Where nothing may be yet.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Also shows that the ledger goes on from what this witness saw.
        #[arg(long, value_name = "WITNESS")]
        since: Option<PathBuf>,
    },
    /// Checks a proof file; needs no store.
    Check {
        /// As `proof` wrote it.
        file: PathBuf,
        /// The fingerprint that the station published.
        #[arg(long, value_name = "FINGERPRINT")]
        key: Option<String>,
        /// A witness file that you kept.
        #[arg(long, value_name = "WITNESS")]
        witness: Option<PathBuf>,
        /// The authority's certificate, PEM: the checkpoint is then to be signed under the ledger's.
        #[arg(long, value_name = "PEM")]
        authority: Option<PathBuf>,
        #[command(flatten)]
        form: Json,
    },
    /// Writes the page that checks proofs in a browser, without a server.
    CheckPage {
        /// Where nothing may be yet.
        file: PathBuf,
    },
    /// A checkpoint in somebody else's keeping: shows a history that was rewritten or is told twice.
    Witness {
        #[command(subcommand)]
        what: proofs::WitnessWhat,
    },
    /// The station's certificates: who may sign, and since when no longer.
    Authority {
        #[command(subcommand)]
        what: papers::AuthorityWhat,
    },
    /// Rebuilds the ledger from zero, compares the World's hash with the snapshots', prints the rate.
    Replay {
        #[command(flatten)]
        form: Json,
    },
    /// Checks everything: chain, links, snapshots, every byte of the file, every invariant.
    Verify {
        #[command(flatten)]
        form: Json,
    },
    /// Writes the journal as JSON lines.
    Export,
    /// Measures the system beside its baselines.
    Bench {
        /// Fewer repeats, the same sizes.
        #[arg(long)]
        quick: bool,
        /// Only results whose name contains this.
        #[arg(long)]
        only: Option<String>,
        #[command(flatten)]
        form: Json,
    },
    /// Copies a store, also while it is served.
    Backup {
        /// Where nothing may be yet.
        file: PathBuf,
    },
    /// Makes a store from a backup; refuses an existing one.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// The vault of identities: how much it holds, and its keys.
    People {
        #[command(subcommand)]
        what: people::PeopleWhat,
    },
    /// Prints every setting with where it came from.
    Config {
        #[command(flatten)]
        form: Json,
    },
    /// Prints the API's description.
    Openapi,
    /// Measures a store of ten years in a process of its own (used by the bench).
    #[command(hide = true)]
    Probe { path: PathBuf },
}

/// How a report is written.
#[derive(Args, Clone, Copy)]
pub struct Json {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("XUEMAI_LOG")
                .unwrap_or_else(|_| "warn,xuemai=info,server=info".into()),
        )
        .init();
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xuemai: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    let mut flags = settings::Flags { store: cli.store, ..settings::Flags::default() };
    if let Command::Serve { listen, city, .. } = &cli.command {
        flags.listen = listen.clone();
        flags.city = city.clone();
    }
    let file = cli.config.as_deref();
    let settings = settings::Settings::read(file, &flags)?;
    match cli.command {
        Command::Demo(args) => demo::run(args, settings),
        Command::Serve { open: true, .. } => serve::run(&settings, access::Door::Open),
        Command::Serve { .. } => serve::run(&settings, access::Door::Guarded),
        Command::Link { login } => access::new_link(&settings, &login),
        Command::Import { what } => import::run(what, &settings),
        Command::Drill(args) => drills::run(args),
        Command::Case { id, form } => reports::case(&settings, id, form),
        Command::Trace { bag, form } => reports::trace(&settings, &bag, form),
        Command::Checkpoint { form } => proofs::checkpoint(&settings, form),
        Command::Proof { bag, output, since } => proofs::proof(&settings, &bag, &output, since.as_deref()),
        Command::Check { file, key, witness, authority, form } => {
            proofs::check_file(&file, key.as_deref(), witness.as_deref(), authority.as_deref(), form)
        }
        Command::CheckPage { file } => proofs::page(&file),
        Command::Witness { what } => proofs::witness(&settings, &what),
        Command::Authority { what } => papers::authority(&settings, &what),
        Command::Replay { form } => reports::replay(&settings, form),
        Command::Verify { form } => reports::verify(&settings, form),
        Command::Export => reports::export(&settings),
        Command::Bench { quick, only, form } => bench::run(quick, only.as_deref(), form),
        Command::Backup { file } => copies::backup(&settings, &file),
        Command::People { what } => people::run(&settings, &what),
        Command::Restore { file } => copies::restore(&settings, &file),
        Command::Config { form } => reports::config(settings::Settings::origins(file, &flags)?, form),
        Command::Probe { path } => bench::probe(&path).map(|()| ExitCode::SUCCESS),
        Command::Openapi => {
            println!("{}", server::openapi());
            Ok(ExitCode::SUCCESS)
        }
    }
}
