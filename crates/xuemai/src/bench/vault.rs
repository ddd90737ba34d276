//! Signatures, and finding one person among a million.

use super::{Figures, Repeats, Times};
use ::vault::{Cipher, Field, Identities, Key, PersonId, Purpose, Reader, Scheme, SecretKey};
use anyhow::Result;
use std::path::Path;
use std::time::Instant;

const PEOPLE: u64 = 1_000_000;

/// Measures signing and identities.
pub fn run(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    for (name, scheme) in [("vault.sign-p256", Scheme::P256), ("vault.sign-sm2", Scheme::Sm2)] {
        let key = SecretKey::from_bytes(scheme, &[7; 32])?;
        let start = Instant::now();
        for number in 0..repeats.quick_things {
            std::hint::black_box(key.sign(&number.to_le_bytes())?);
        }
        figures.value(name, "per s", repeats.quick_things as f64 / start.elapsed().as_secs_f64(), repeats.quick_things);
    }
    people(dir, repeats, figures)
}

/// The ID-card number of nobody: its month is 13.
fn card(number: u64) -> String {
    format!("370700{:04}13{:05}X", 1900 + number / 100_000, number % 100_000)
}

fn people(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let master = Key::of([9; 32]);
    let mut identities =
        Identities::open(&dir.join("records.sqlite"), &dir.join("keys.sqlite"), &master, Cipher::Aes256)?;
    let bar = crate::progress::bar("a million people", PEOPLE);
    let start = Instant::now();
    for first in (0..PEOPLE).step_by(10_000) {
        let names: Vec<(PersonId, String, String)> =
            (first..first + 10_000).map(|n| (PersonId(n), format!("示例{n}"), card(n))).collect();
        identities.add_all(names.iter().map(|(person, name, card)| {
            (*person, vec![(Field::Name, name.as_str()), (Field::IdCard, card.as_str())])
        }))?;
        bar.set_position(first);
    }
    bar.finish_and_clear();
    figures.value("vault.kept", "persons/s", PEOPLE as f64 / start.elapsed().as_secs_f64(), 1);

    let plain = rusqlite::Connection::open(dir.join("plain.sqlite"))?;
    plain.execute_batch("CREATE TABLE person (card TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID; BEGIN;")?;
    for number in 0..PEOPLE {
        plain.prepare_cached("INSERT INTO person VALUES (?1, ?2)")?.execute([card(number), format!("示例{number}")])?;
    }
    plain.execute_batch("COMMIT")?;
    let some = |at: usize| (at as u64 * 7_919) % PEOPLE;
    let (mut found, mut baseline) = (Vec::new(), Vec::new());
    for at in 0..repeats.fewer {
        let card = card(some(at));
        let start = Instant::now();
        let name: String =
            plain.prepare_cached("SELECT name FROM person WHERE card = ?1")?.query_row([&card], |row| row.get(0))?;
        std::hint::black_box(name);
        baseline.push(start.elapsed());
        let start = Instant::now();
        let persons = identities.find(Field::IdCard, &card)?;
        anyhow::ensure!(persons == [PersonId(some(at))], "the one person is found");
        found.push(start.elapsed());
    }
    figures.times("vault.find.plain", &Times(baseline));
    figures.times("vault.find", &Times(found));
    figures.against("vault.find", "vault.find.plain");
    let mut read = Vec::new();
    for at in 0..repeats.fewer.min(1_000) {
        let reader = Reader { actor: 1, purpose: Purpose::Care, at: at as i64 };
        let start = Instant::now();
        std::hint::black_box(identities.read(PersonId(some(at)), Field::Name, reader)?);
        read.push(start.elapsed());
    }
    // With the note of who read it, synced.
    figures.times("vault.read-on-record", &Times(read));
    Ok(())
}
