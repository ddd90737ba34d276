//! Who may come in, at the machine: the file of sign-ins beside the store, the first administrator, new one-time links.
//!
//! Whoever works at the machine itself could do anything to the store; what they do here is in the journal as the
//! operator's.

use crate::serve::administrator;
use crate::settings::Settings;
use crate::stores::now_ms;
use anyhow::{Context, Result, ensure};
use domain::duty::account::{Command, Grant};
use domain::{ActorId, Duty, SiteId};
use engine::Engine;
use server::access::{Gatehouse, account, actor};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Arc;
use vault::access::{Access, Account, Policy, Standing};

/// How a store is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// People sign in.
    Guarded,
    /// Nobody signs in: practice and development, on this machine alone.
    Open,
}

/// A one-time link to be said at the machine.
pub struct Link {
    login: String,
    token: zeroize::Zeroizing<String>,
}

impl Link {
    /// Says it, for whoever reads what the program says; it is kept nowhere.
    pub fn say(&self, base: &str) {
        eprintln!("xuemai: first sign-in of {}, good once and for three days:", self.login);
        eprintln!("  {base}/first-sign-in#{}", self.token.as_str());
    }
}

/// The file of sign-ins.
pub fn open(settings: &Settings, policy: Policy) -> Result<Access> {
    let file = settings.beside_store(".access")?;
    // The master key is looked for first: without it no empty file is left behind.
    let master = crate::master::key(settings)?;
    if !file.exists() {
        std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&file)
            .with_context(|| format!("make {}", file.display()))?;
    }
    Access::open(&file, &master, policy, now_ms()).with_context(|| format!("open {}", file.display()))
}

/// The room of sign-ins for a ledger, with the links that are to be said: of the first administrator, made here, or of
/// those who administer while nobody has ever signed in.
pub fn room(settings: &Settings, engine: &Engine, door: Door) -> Result<(Option<Arc<Gatehouse>>, Vec<Link>)> {
    let version = engine.read();
    if door == Door::Open {
        ensure!(
            !version.world.accounts().guards(),
            "this store has accounts, and who has an account signs in: serve it without --open"
        );
        eprintln!(
            "xuemai: open: nobody signs in, whoever reaches this machine acts under any duty; for practice alone"
        );
        return Ok((None, Vec::new()));
    }
    let access = open(settings, Policy::default())?;
    let mut links = Vec::new();
    if version.world.accounts().guards() {
        let swept = access.sweep_orphans(|of| version.world.accounts().is_open(actor(of)), now_ms())?;
        if swept > 0 {
            tracing::warn!(swept, "sign-ins without an account were removed");
        }
        if !access.logins(now_ms())?.iter().any(|login| login.standing == Standing::Ready) {
            let administers = version.world.accounts().all().filter(|of| of.holds(Duty::Administrator));
            for of in administers.map(|of| of.account) {
                links.push(link(&access, account(of))?);
            }
        }
    } else {
        links.push(first_administrator(engine, &access)?);
    }
    Ok((Some(Arc::new(Gatehouse::new(access, Arc::new(engine::SystemClock)))), links))
}

/// A number that means nothing, far from those of the city's contacts.
pub fn new_number() -> Result<ActorId> {
    let mut bytes = [0u8; 8];
    getrandom::fill(&mut bytes).map_err(|why| anyhow::anyhow!("no randomness: {why}"))?;
    Ok(ActorId(u64::from_be_bytes(bytes) >> 16 | 1 << 48))
}

fn first_administrator(engine: &Engine, access: &Access) -> Result<Link> {
    let number = new_number()?;
    // Of a start that failed between the two.
    access.sweep_orphans(|_| false, now_ms())?;
    access.add(account(number), "admin", None, now_ms())?;
    let station = engine.read().world.network().station().map_or(SiteId::NOWHERE, |station| station.id);
    let grants = vec![Grant { duty: Duty::Administrator, site: station }];
    open_account(engine, number, grants)?;
    link(access, account(number))
}

/// Opens an account at the machine.
pub fn open_account(engine: &Engine, account: ActorId, grants: Vec<Grant>) -> Result<()> {
    let command = domain::Command::Account(Command::OpenAccount { account, grants, second_person: None });
    let opened = engine.submit(administrator(command)).wait();
    opened.map(drop).map_err(|denied| anyhow::anyhow!("the account is not opened: {denied}"))
}

fn link(access: &Access, of: Account) -> Result<Link> {
    let login = match access.name_of(of)? {
        Some(login) => login,
        None => {
            // The file of sign-ins is new, the ledger is not.
            let login = format!("admin-{:x}", of.0 & 0xffff_ffff);
            access.add(of, &login, None, now_ms())?;
            login
        }
    };
    let (token, _) = access.link(of, None, now_ms())?;
    Ok(Link { login, token: token.text() })
}

/// Gives somebody a new one-time link, at the machine, while nobody serves the store.
pub fn new_link(settings: &Settings, login: &str) -> Result<std::process::ExitCode> {
    // Whoever serves it would go on with the old sessions.
    let _store = crate::stores::to_write(&settings.store_path()?, "xuemai link")?;
    let access = open(settings, Policy::default())?;
    let found = access.logins(now_ms())?.into_iter().find(|one| one.name == login.trim().to_lowercase());
    let of = found.with_context(|| format!("nobody signs in as `{login}`"))?.account;
    link(&access, of)?.say("http://HOST:PORT");
    Ok(std::process::ExitCode::SUCCESS)
}
