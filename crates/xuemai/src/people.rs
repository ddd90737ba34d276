//! Who people are, on the command line: the room that a server opens, keys that change, and the fictional people of a demo.
//!
//! Records lie in `<store>.identities` and go into backups; keys lie in `<store>.keys` and never do. A lost or wrong master
//! key closes the room and nothing else: blood is served.

use crate::Json;
use crate::settings::{SealWith, Settings};
use crate::stores::{CITY, now_ms, to_write};
use anyhow::{Context, Result};
use clap::Subcommand;
use domain::duty::person::{Command as Person, Standing, Whom};
use domain::{ActorId, Authentication, Command, CommandId, DeviceId, Duty, Envelope, SiteId, World};
use engine::Engine;
use server::People;
use server::identities::{Closed, person, put_in_order};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use vault::identities::New;
use vault::{Cipher, Field, Identities, Key};

/// What to do with the vault of identities.
#[derive(Subcommand)]
pub enum PeopleWhat {
    /// How many are kept and erased, and how often identities were read.
    Counts {
        #[command(flatten)]
        form: Json,
    },
    /// Finishes erasures that a crash cut short and removes what belongs to nobody; a start does it too.
    Sweep,
    /// Seals every person's key under a new key of the station, and makes the hashes anew by which people are found.
    Rotate,
    /// Seals the keys of identities, sign-ins and papers under another master key. Killed in between, say it again.
    ChangeMaster {
        /// Where the new master key stands, or is to stand: a file, or `pkcs11:...` as in the setting `master_key`.
        #[arg(long, value_name = "PLACE")]
        to: String,
    },
}

/// The file of records.
fn records_path(settings: &Settings) -> Result<PathBuf> {
    settings.beside_store(".identities")
}

fn keys_path(settings: &Settings) -> Result<PathBuf> {
    settings.beside_store(".keys")
}

/// Makes a file that its owner alone may read, unless it is there.
fn for_the_owner_alone(path: &Path) -> std::io::Result<()> {
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other.map(drop),
    }
}

fn open_with(settings: &Settings, master: &Key) -> Result<Identities> {
    let (records, keys) = (records_path(settings)?, keys_path(settings)?);
    for path in [&records, &keys] {
        for_the_owner_alone(path).with_context(|| format!("make {}", path.display()))?;
    }
    let cipher = match settings.seal_with {
        SealWith::Aes256Gcm => Cipher::Aes256,
        SealWith::Sm4Gcm => Cipher::Sm4,
    };
    Ok(Identities::open(&records, &keys, master, cipher)?)
}

/// The server's room of identities, put in order; or one that says why it is closed.
pub fn room(settings: &Settings, engine: &Engine) -> People {
    match ordered(settings, engine) {
        Ok(identities) => People::open(identities),
        Err((why, said)) => {
            tracing::error!("identities are closed: {said:#}");
            eprintln!("xuemai: {}", why.zh());
            eprintln!("xuemai: {}", why.en());
            People::closed(why)
        }
    }
}

fn ordered(settings: &Settings, engine: &Engine) -> Result<Identities, (Closed, anyhow::Error)> {
    let master = crate::master::key(settings).map_err(|why| (Closed::NoMasterKey, why))?;
    let closed = |why: anyhow::Error| {
        let reason = why.downcast_ref::<vault::VaultError>().map_or(Closed::Unreadable, Closed::from);
        (reason, why)
    };
    let mut identities = open_with(settings, &master).map_err(closed)?;
    if engine.started().fault.is_some() {
        tracing::warn!("the ledger stops at a fault: nobody is swept");
        return Ok(identities);
    }
    let version = engine.read();
    let ordered =
        put_in_order(&mut identities, &version.world, engine.now().millis()).map_err(|why| closed(why.into()))?;
    if ordered != Default::default() {
        tracing::info!(
            erased = ordered.erased,
            of_erased = ordered.swept.of_erased,
            of_nobody = ordered.swept.of_nobody,
            notes = ordered.swept.notes,
            hashes = ordered.renewed.people,
            "identities put in order"
        );
    }
    Ok(identities)
}

/// Runs a command of the vault.
pub fn run(settings: &Settings, what: &PeopleWhat) -> Result<ExitCode> {
    match what {
        PeopleWhat::Counts { form } => counts(settings, *form),
        PeopleWhat::Sweep => sweep(settings),
        PeopleWhat::Rotate => rotate(settings),
        PeopleWhat::ChangeMaster { to } => change_master(settings, to),
    }
}

/// The vault of a store, which must have one.
fn existing(settings: &Settings) -> Result<(Identities, Key)> {
    let records = records_path(settings)?;
    anyhow::ensure!(records.exists(), "there is no vault of identities at {}", records.display());
    let master = crate::master::key(settings)?;
    Ok((open_with(settings, &master)?, master))
}

fn counts(settings: &Settings, form: Json) -> Result<ExitCode> {
    let (identities, _) = existing(settings)?;
    let counts = identities.counts()?;
    if form.json {
        let people: Vec<_> = counts
            .people
            .iter()
            .map(|of| {
                let (kind, empty) = (of.kind.word(), of.without_record);
                serde_json::json!({ "kind": kind, "kept": of.kept, "erased": of.erased, "empty": empty })
            })
            .collect();
        let readings: Vec<_> = counts
            .readings
            .iter()
            .map(|(purpose, count)| serde_json::json!({ "purpose": purpose.code(), "count": count }))
            .collect();
        let all = serde_json::json!({
            "people": people, "notes": counts.notes, "readings": readings, "hashes_to_renew": counts.hashes_to_renew,
        });
        println!("{all:#}");
        return Ok(ExitCode::SUCCESS);
    }
    for of in counts.people {
        println!(
            "{:<8} {:>8} kept {:>6} erased {:>6} without a record",
            of.kind.word(),
            of.kept,
            of.erased,
            of.without_record
        );
    }
    println!("{} notes", counts.notes);
    for (purpose, count) in counts.readings {
        println!("{count:>8} readings for {}", purpose.code());
    }
    Ok(ExitCode::SUCCESS)
}

fn sweep(settings: &Settings) -> Result<ExitCode> {
    let (mut identities, _) = existing(settings)?;
    let engine = crate::serve::start(settings, &settings.store_path()?)?;
    anyhow::ensure!(engine.started().fault.is_none(), "the ledger stops at a fault; nobody is swept until it is whole");
    let version = engine.read();
    let ordered = put_in_order(&mut identities, &version.world, now_ms())?;
    engine.stop();
    println!("{} erasures finished", ordered.erased);
    println!("{} records of erased people removed", ordered.swept.of_erased);
    println!("{} people removed whom no event knows", ordered.swept.of_nobody);
    println!("{} notes removed whose key is gone", ordered.swept.notes);
    println!("{} people's hashes made anew", ordered.renewed.people);
    Ok(ExitCode::SUCCESS)
}

fn rotate(settings: &Settings) -> Result<ExitCode> {
    let (mut identities, master) = existing(settings)?;
    // Held until this ends: a server would go on with the keys that it read.
    let _held = to_write(&settings.store_path()?, "xuemai people rotate")?;
    identities.rotate(&master)?;
    let bar = crate::progress::bar("hashes made anew", 0);
    let renewed = identities.rotate_index(&master, &mut |people| bar.set_position(people))?;
    bar.finish_and_clear();
    println!("every person's key lies under a new key of the station");
    println!("{} people's hashes made anew, {} records damaged", renewed.people, renewed.damaged);
    Ok(ExitCode::SUCCESS)
}

fn change_master(settings: &Settings, to: &str) -> Result<ExitCode> {
    let records = records_path(settings)?;
    anyhow::ensure!(records.exists(), "there is no vault of identities at {}", records.display());
    let _held = to_write(&settings.store_path()?, "xuemai people change-master")?;
    let (new, place) = crate::master::at(settings, to)?;
    let under_new = Settings { master_key: Some(place.clone()), ..settings.clone() };
    // Killed between two of them, each file opens under one key or the other, and this goes on.
    if settings.papers_path()?.exists() && crate::papers::open(&under_new, now_ms()).is_err() {
        crate::papers::open(settings, now_ms())?.change_master(&new)?;
        println!("documents and certificates are sealed under the new master key");
    }
    let policy = vault::access::Policy::default();
    if settings.beside_store(".access")?.exists() && crate::access::open(&under_new, policy).is_err() {
        crate::access::open(settings, policy)?.change_master(&new)?;
        println!("sign-ins are sealed under the new master key");
    }
    if open_with(settings, &new).is_ok() {
        println!("identities are sealed under the new master key already");
    } else {
        existing(settings)?.0.change_master(&new)?;
        println!("identities are sealed under the new master key");
    }
    println!("set master_key = \"{place}\", start, and then destroy the old one and its copies");
    Ok(ExitCode::SUCCESS)
}

/// Patients of the newest cases whom a demo names.
const DEMO_PATIENTS: usize = 100;

/// Names fictional people for a demo: the contacts of every site, and the patients of the newest cases. Their numbers are
/// of no region and no network.
pub fn furnish_demo(engine: &Engine, room: &People) -> Result<usize> {
    if room.why_closed().is_some() {
        return Ok(0);
    }
    let version = engine.read();
    let people = demo_people(&version.world);
    room.work(|vault| {
        let fields = |one: &Fictional| {
            let mut fields = vec![(Field::Name, one.name.clone()), (Field::Phone, one.phone.clone())];
            fields.extend(one.card.clone().map(|card| (Field::IdCard, card)));
            fields
        };
        let fields: Vec<Vec<(Field, String)>> = people.iter().map(fields).collect();
        let mut new = Vec::new();
        for (one, fields) in people.iter().zip(&fields) {
            if !vault.is_kept(person(one.whom))? {
                let fields = fields.iter().map(|(field, text)| (*field, text.as_str())).collect();
                new.push(New { person: person(one.whom), site: one.site.0, fields });
            }
        }
        Ok(vault.add_all(new, engine.now().millis())?)
    })
    .map_err(|why| anyhow::anyhow!("the demo's people: {}", why.document().detail_en))?;
    let submitted: Vec<_> = people.iter().map(|one| engine.submit(keeping(engine, one))).collect();
    for waiting in submitted {
        waiting.wait().map_err(|denied| anyhow::anyhow!("the demo's people: {denied}"))?;
    }
    Ok(people.len())
}

struct Fictional {
    whom: Whom,
    site: SiteId,
    name: String,
    phone: String,
    card: Option<String>,
}

fn keeping(engine: &Engine, one: &Fictional) -> Envelope {
    Envelope {
        id: CommandId(uuid::Uuid::now_v7()),
        ledger: CITY,
        actor: ActorId(1),
        duty: Duty::Administrator,
        site: one.site,
        device: DeviceId(1),
        occurred_at: engine.now(),
        command: Command::Person(Person::KeepPerson { whom: one.whom }),
        authentication: Authentication::Operator,
    }
}

/// Everybody of the demo who is not kept yet.
fn demo_people(world: &World) -> Vec<Fictional> {
    let mut people = Vec::new();
    for site in &world.network().sites {
        let who = site.contacts;
        for actor in [who.duty, who.head, who.director, who.leader] {
            people.push((Whom::Contact(actor), site.id));
        }
    }
    let cases = world.cases().rev().take(DEMO_PATIENTS);
    people.extend(cases.map(|case| (Whom::Patient(case.patient), case.hospital)));
    people.sort_unstable();
    people.dedup_by_key(|(whom, _)| *whom);
    people.retain(|(whom, _)| world.persons().standing(*whom) == Standing::Unknown);
    people.into_iter().map(|(whom, site)| fictional(whom, site)).collect()
}

/// Surnames are everybody's; the given names say that they are examples.
fn fictional(whom: Whom, site: SiteId) -> Fictional {
    const SURNAMES: [&str; 16] =
        ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭"];
    const GIVEN: [&str; 12] = ["安", "宁", "和", "平", "清", "明", "远", "真", "林", "川", "雨", "禾"];
    let of = person(whom);
    let pick = |list: &[&'static str], by: u64| {
        list.get((of.number / by % list.len() as u64) as usize).copied().unwrap_or_default()
    };
    let name = format!("{}示{}", pick(&SURNAMES, 1), pick(&GIVEN, 31));
    let phone = format!("0000-{:07}", of.number % 10_000_000);
    let card = matches!(whom, Whom::Patient(_)).then(|| {
        let number = of.number;
        let first = format!(
            "000000{:04}{:02}{:02}{:03}",
            1950 + number % 60,
            1 + number / 7 % 12,
            1 + number / 11 % 28,
            number % 1_000
        );
        // Whichever last place leaves no doubt.
        let sound = |last: &char| vault::identities::doubts(Field::IdCard, &format!("{first}{last}")).is_empty();
        let last = "0123456789X".chars().find(sound).unwrap_or('X');
        format!("{first}{last}")
    });
    Fictional { whom, site, name, phone, card }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_people_of_a_demo_are_nobody() {
        for number in [0, 1, 7, 71, u64::MAX] {
            let one = fictional(Whom::Patient(domain::PatientId(number)), SiteId(1));
            let card = one.card.expect("a patient has one");
            assert!(card.starts_with("000000"), "no region has that number: {card}");
            assert_eq!(vault::identities::doubts(Field::IdCard, &card), []);
            assert!(one.phone.starts_with("0000-"), "no network has that prefix");
            assert_eq!(one.name.chars().nth(1), Some('示'));
        }
    }
}
