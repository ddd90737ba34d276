//! The demo's people: one account for every contact of every site and for those who work beside them, with fresh random
//! passwords, in a file that its owner alone may read.
//!
//! The demo's blood is no one's; its passwords are worth nothing elsewhere.

use crate::access::{self, open_account};
use crate::settings::Settings;
use crate::stores::now_ms;
use anyhow::{Context, Result};
use domain::Duty::{self, *};
use domain::duty::account::Grant;
use domain::network::Site;
use domain::{ActorId, SiteKind};
use engine::Engine;
use server::access::account;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use vault::access::{Access, AccessError, Cost, Policy};
use zeroize::Zeroizing;

/// Who works at the station beside its contacts; twice where an act takes two persons.
const AT_STATION: [Duty; 12] = [
    Administrator,
    Administrator,
    SupplyDuty,
    Quality,
    Quality,
    Laboratory,
    Auditor,
    Releaser,
    ComponentTechnician,
    Collector,
    Courier,
    Nurse,
];
/// And at a hospital.
const AT_HOSPITAL: [Duty; 7] =
    [TransfusionDuty, Physician, SeniorPhysician, DeptHead, Nurse, MedicalAffairs, Laboratory];

/// Where the file lies.
pub fn file(folder: &Path) -> PathBuf {
    folder.join("sign-ins.txt")
}

struct SignIn {
    duty: Duty,
    site: String,
    login: String,
    password: Zeroizing<String>,
    pin: Zeroizing<String>,
}

/// The people of a site: number and duty.
fn people(site: &Site) -> Vec<(ActorId, Duty)> {
    let (on_duty, head, beside) = match site.kind {
        SiteKind::Station => (SupplyDuty, SupplyHead, &AT_STATION[..]),
        _ => (TransfusionDuty, TransfusionHead, &AT_HOSPITAL[..]),
    };
    let contacts = site.contacts;
    let contacts =
        [(contacts.duty, on_duty), (contacts.head, head), (contacts.director, Director), (contacts.leader, Leader)];
    let others = beside.iter().enumerate();
    let number = |nth: usize| ActorId(1 << 40 | u64::from(site.id.0) << 8 | nth as u64);
    contacts.into_iter().chain(others.map(|(nth, duty)| (number(nth), *duty))).collect()
}

/// Opens the accounts of a demo that has none.
pub fn open(engine: &Engine, settings: &Settings, folder: &Path) -> Result<()> {
    let version = engine.read();
    if version.world.accounts().guards() {
        return Ok(());
    }
    // A random password needs no stretching; it is kept at the stated cost when it is first used.
    let access = access::open(settings, Policy { cost: Cost::LIGHT, ..Policy::default() })?;
    access.sweep_orphans(|_| false, now_ms())?;
    let network = version.world.network();
    let mut sites: Vec<&Site> = network.sites.iter().collect();
    sites.sort_by_key(|site| (site.kind != SiteKind::Station, site.id));
    let mut grants: Vec<(ActorId, Vec<Grant>)> = Vec::new();
    let mut made = Vec::new();
    for site in sites {
        for (nth, (actor, duty)) in people(site).into_iter().enumerate() {
            let grant = Grant { duty, site: site.id };
            // A small site's contact may have two duties there, or one at two sites.
            if let Some((_, held)) = grants.iter_mut().find(|(held, _)| *held == actor) {
                if !held.contains(&grant) {
                    held.push(grant);
                }
                continue;
            }
            grants.push((actor, vec![grant]));
            let login = format!("{:03}-{:02}", site.id.0, nth + 1);
            access.add(account(actor), &login, None, now_ms())?;
            let (password, pin) = secrets(&access, actor)?;
            made.push(SignIn { duty, site: site.code.clone(), login, password, pin });
        }
    }
    // The first account of a ledger administers.
    grants.sort_by_key(|(_, held)| !held.iter().any(|grant| grant.duty == Administrator));
    for (actor, held) in grants {
        open_account(engine, actor, held)?;
    }
    write(&file(folder), &made)
}

fn secrets(access: &Access, actor: ActorId) -> Result<(Zeroizing<String>, Zeroizing<String>)> {
    loop {
        let (password, pin) = (random_password()?, random_pin()?);
        match access.set_secrets(account(actor), &password, Some(&pin)) {
            Ok(()) => return Ok((password, pin)),
            // One in some thousand PINs is a pattern.
            Err(AccessError::Weak(_)) => {}
            Err(why) => return Err(why.into()),
        }
    }
}

fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0u8; N]);
    getrandom::fill(&mut *bytes).map_err(|why| anyhow::anyhow!("no randomness: {why}"))?;
    Ok(bytes)
}

/// Sixteen letters and digits in fours: 80 bits, none that look alike.
fn random_password() -> Result<Zeroizing<String>> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut text = Zeroizing::new(String::with_capacity(19));
    for (nth, byte) in random::<16>()?.iter().enumerate() {
        if nth > 0 && nth % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(LETTERS[usize::from(byte & 31)]));
    }
    Ok(text)
}

fn random_pin() -> Result<Zeroizing<String>> {
    let bytes = random::<8>()?;
    Ok(Zeroizing::new(format!("{:06}", u64::from_be_bytes(*bytes) % 1_000_000)))
}

fn write(path: &Path, made: &[SignIn]) -> Result<()> {
    let mut text = Zeroizing::new(String::from(
        "# 演示账户 The demo's sign-ins. A fresh demo makes new ones; keep nothing of value under them.\n\
         # duty\tsite\tlogin\tpassword\tpin\n",
    ));
    for SignIn { duty, site, login, password, pin } in made {
        text.push_str(&format!("{}\t{site}\t{login}\t{}\t{}\n", duty.code(), password.as_str(), pin.as_str()));
    }
    if path.exists() {
        std::fs::remove_file(path).with_context(|| format!("remove {}", path.display()))?;
    }
    let mut new = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("make {}", path.display()))?;
    new.write_all(text.as_bytes()).and_then(|()| new.sync_all()).with_context(|| format!("write {}", path.display()))
}

/// Says one sign-in for each duty, as the file has them.
pub fn say(folder: &Path) -> Result<()> {
    let path = file(folder);
    let Ok(text) = std::fs::read_to_string(&path).map(Zeroizing::new) else {
        eprintln!("xuemai: {} is gone: xuemai link LOGIN gives a new one-time link", path.display());
        return Ok(());
    };
    eprintln!("  sign in as (staff number, password, PIN; all of them in {}):", path.display());
    let mut said: Vec<Duty> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [duty, site, login, password, pin] = parts[..] else { continue };
        let Some(duty) = Duty::parse(duty).filter(|duty| !said.contains(duty)) else { continue };
        said.push(duty);
        eprintln!("    {login}  {password}  {pin}  {} {} ({site})", duty.zh(), duty.en());
    }
    eprintln!();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_random_and_plain_to_type() {
        let one = random_password().expect("randomness");
        assert_eq!((one.len(), one.matches('-').count()), (19, 3));
        assert_ne!(*one, *random_password().expect("randomness"));
        assert!(!one.contains(['l', 'o', '0', '1']));
    }
}
