//! Serving a store over HTTP until asked to stop.

use crate::access::Door;
use crate::settings::Settings;
use crate::stores::{CITY, LEDGER, now_ms, to_write, with_frames_bar};
use anyhow::{Context, Result};
use domain::duty::setup;
use domain::{ActorId, Command, CommandId, DeviceId, Duty, Envelope, Moment, SiteId};
use engine::{Config, Engine, StartError};
use journal::{OpenMode, SqliteStore};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Serves the store of the settings.
pub fn run(settings: &Settings, door: Door) -> Result<ExitCode> {
    let engine = start(settings, &settings.store_path()?)?;
    if let Some(city) = &settings.city {
        adopt_city(&engine, city)?;
    }
    let people = Arc::new(crate::people::room(settings, &engine));
    serve(&engine, settings, people, door, std::future::pending())?;
    engine.stop();
    Ok(ExitCode::SUCCESS)
}

/// Starts the writer of a store.
pub fn start(settings: &Settings, path: &Path) -> Result<Engine> {
    start_with(settings, path, None)
}

/// Starts the writer of a store with a clock of its own.
pub fn start_with(settings: &Settings, path: &Path, clock: Option<Arc<dyn engine::Clock>>) -> Result<Engine> {
    let store = to_write(path, "xuemai serve")?;
    let mut config = Config::new(CITY).context("set up the engine")?;
    config.queue = settings.queue_commands;
    if let Some(clock) = clock {
        config.clock = clock;
    }
    config.snapshot_every = Some(settings.snapshot_events);
    config.disk_low = settings.disk_low_mb << 20;
    let disk = path.to_owned();
    config.free_bytes = Some(Box::new(move || engine::free_bytes(&disk)));
    let reader = path.to_owned();
    config.reader = Some(Box::new(move || {
        let store = SqliteStore::open(&reader, LEDGER, OpenMode::ReadOnly)?;
        Ok(Box::new(store) as Box<dyn journal::Store>)
    }));
    let started: Result<Engine, StartError> =
        with_frames_bar("reading the journal", |progress| Engine::start(Box::new(store), config, progress));
    let engine = started.context("start the ledger")?;
    let found = engine.started();
    tracing::info!(seq = found.head.seq, epoch = found.head.epoch, events = found.events, "ledger started");
    for passed in &found.passed_over {
        tracing::warn!("snapshot passed over: {passed}");
    }
    if let Some(fault) = &found.fault {
        tracing::error!("the ledger is read-only: {fault}");
    }
    Ok(engine)
}

/// Adopts a city file when the ledger has no network yet; prints every fault of the file with its line.
pub fn adopt_city(engine: &Engine, file: &Path) -> Result<()> {
    if !engine.read().world.network().sites.is_empty() {
        tracing::info!("the ledger has a network; the city file is not read");
        return Ok(());
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    let network = domain::network::file::parse(&text).map_err(|faults| {
        let lines: Vec<String> =
            faults.iter().map(|f| format!("{}:{}: {}", file.display(), f.line, f.what.en())).collect();
        anyhow::anyhow!("the city file is not adopted:\n{}", lines.join("\n"))
    })?;
    // The head of the station that the file names is the second person of the first edition.
    let second_person = network.station().map_or(ActorId(0), |station| station.contacts.head);
    let (rules, reason) = (Arc::new(domain::Rules::demo()), setup::AdoptReason::FirstEdition);
    let rules = setup::Command::AdoptRules { rules, reason, second_person };
    let network = setup::Command::AdoptNetwork { network: Arc::new(network) };
    for command in [rules, network] {
        let envelope = administrator(Command::Setup(command));
        engine.submit(envelope).wait().map_err(|denied| anyhow::anyhow!("the city file is not adopted: {denied}"))?;
    }
    Ok(())
}

/// A command of the administrator at the console of this machine.
pub fn administrator(command: Command) -> Envelope {
    let occurred_at = Moment::from_millis(now_ms());
    Envelope {
        id: CommandId(uuid::Uuid::now_v7()),
        ledger: CITY,
        actor: ActorId::OPERATOR,
        duty: Duty::Administrator,
        site: SiteId::NOWHERE,
        device: DeviceId(1),
        occurred_at,
        command,
        authentication: domain::Authentication::Operator,
    }
}

/// Serves until `also` ends, or SIGTERM or SIGINT asks to stop; drains before it returns.
pub fn serve(
    engine: &Engine,
    settings: &Settings,
    people: Arc<server::People>,
    door: Door,
    also: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let listen = &settings.listen;
    let address: SocketAddr = listen.parse().with_context(|| format!("`{listen}` is no address to listen on"))?;
    // Blood first: papers that do not open are said aloud, and the ledger serves without them.
    let papers = crate::papers::room(settings, engine)
        .map(Arc::new)
        .inspect_err(|why| {
            tracing::error!("documents and certificates are closed: {why:#}");
            eprintln!("xuemai: documents and certificates are closed: {why:#}");
        })
        .ok();
    let proofs = Arc::new(crate::proofs::room(settings, certify(papers.clone()))?);
    let shown = crate::tls::Shown::of(settings, papers.as_ref(), address)?;
    let directory = crate::directory::of(settings)?;
    let (access, links) = crate::access::room(settings, engine, door)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("start the runtime")?;
    runtime.block_on(async {
        let drills = Arc::new(crate::drills::room::Room::default());
        let rooms = server::Rooms {
            access: access.clone(),
            directory,
            drills: Some(drills),
            identities: Some(people),
            papers,
            proofs: Some(proofs.clone()),
            tls: shown.tls(),
            licence: settings.station_licence.as_deref().map(Arc::from),
        };
        let app = server::App::with_rooms(engine.clone(), server::Options::default(), rooms);
        let listener = server::bind(&app, address).await?;
        let at = listener.local_addr()?;
        let scheme = if shown.tls().is_some() { "https" } else { "http" };
        links.iter().for_each(|link| link.say(&shown.base(at)));
        eprintln!("xuemai: serving {scheme}://{at}");
        let until = async {
            tokio::select! {
                () = stop_asked() => {}
                () = also => {}
            }
        };
        let committing = tokio::spawn(crate::proofs::commit_now_and_then(proofs, settings.checkpoint_minutes));
        let tidying = access.clone().map(|access| tokio::spawn(tidy_now_and_then(access)));
        let renewing = tokio::spawn(shown.renewed());
        server::serve_app(app, listener, until).await?;
        committing.abort();
        renewing.abort();
        if let Some(tidying) = tidying {
            tidying.abort();
        }
        anyhow::Ok(())
    })?;
    if let Some(access) = access {
        access.tidy();
    }
    Ok(())
}

/// Every minute: when sessions were last used is written down, and what has ended is forgotten.
async fn tidy_now_and_then(access: Arc<server::access::Gatehouse>) {
    let mut minutes = tokio::time::interval(std::time::Duration::from_secs(60));
    loop {
        minutes.tick().await;
        let access = access.clone();
        let _ = tokio::task::spawn_blocking(move || access.tidy()).await;
    }
}

/// Signs checkpoints under the ledger's certificate, where there are papers.
fn certify(papers: Option<Arc<server::PaperRoom>>) -> server::proofs::Certify {
    let ledger = vault::Holder::Ledger(u64::from(LEDGER.0));
    Box::new(move |text| {
        let signed = papers.as_ref()?.with(|papers| papers.sign(ledger, text.as_bytes(), now_ms()));
        signed.inspect_err(|why| tracing::error!(%why, "a checkpoint is not certified")).ok()
    })
}

async fn stop_asked() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    eprintln!("xuemai: stopping");
}
