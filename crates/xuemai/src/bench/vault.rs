//! Signatures, and finding one person among a million.

use super::{Figures, Repeats, Times};
use ::vault::identities::New;
use ::vault::papers::{Founding, Paper};
use ::vault::{
    Act, Cipher, Field, Holder, Identities, Key, Kind, Papers, PersonId, Purpose, Question, Reader, Scheme, SecretKey,
};
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
    papers(dir, repeats, figures)?;
    people(dir, repeats, figures)
}

/// Time stamps, and a form from its filling to the kept document: signed, stamped, sealed and synced.
fn papers(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let now = 1_772_323_200_000;
    for (scheme, stamp, keep) in [
        (Scheme::P256, "vault.stamp-p256", "vault.document-p256"),
        (Scheme::Sm2, "vault.stamp-sm2", "vault.document-sm2"),
    ] {
        let founding = Founding { name: "bench", scheme, now };
        let file = dir.join(format!("{scheme:?}.papers"));
        let mut papers = Papers::open(&file, &Key::of([9; 32]), Cipher::Aes256, founding)?;
        let clock = papers.clock(now)?;
        let (mut stamps, mut kept) = (Vec::new(), Vec::new());
        for at in 0..repeats.fewer.min(1_000) {
            let question = Question::over(&at.to_le_bytes(), scheme)?;
            let start = Instant::now();
            let asked = question.ask(|asked| clock.answer(asked, now), papers.authority(), None)?;
            stamps.push(start.elapsed());
            std::hint::black_box(asked);
            let form = format!("{{\"document\":{at},\"answers\":\"{}\"}}", "血".repeat(1_000));
            let signer = Holder::Staff(1_042);
            let paper = Paper { number: at as u64, form: form.as_bytes(), strokes: b"{}", signer, now };
            let start = Instant::now();
            std::hint::black_box(papers.keep(paper)?);
            kept.push(start.elapsed());
        }
        // Asked, answered and believed.
        figures.times(stamp, &Times(stamps));
        figures.times(keep, &Times(kept));
    }
    Ok(())
}

/// The ID-card number of nobody: its month is 13.
fn card(number: u64) -> String {
    format!("370700{:04}13{:05}X", 1900 + number / 100_000, number % 100_000)
}

fn donor(number: u64) -> PersonId {
    PersonId { kind: Kind::Donor, number }
}

fn people(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let master = Key::of([9; 32]);
    let mut identities =
        Identities::open(&dir.join("records.sqlite"), &dir.join("keys.sqlite"), &master, Cipher::Aes256)?;
    let bar = crate::progress::bar("a million people", PEOPLE);
    let start = Instant::now();
    for first in (0..PEOPLE).step_by(10_000) {
        let names: Vec<(PersonId, String, String)> =
            (first..first + 10_000).map(|n| (donor(n), format!("示例{n}"), card(n))).collect();
        let people = names.iter().map(|(person, name, card)| {
            let fields = vec![(Field::Name, name.as_str()), (Field::IdCard, card.as_str())];
            New { person: *person, site: 1, fields }
        });
        identities.add_all(people, 0)?;
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
        anyhow::ensure!(persons == [donor(some(at))], "the one person is found");
        found.push(start.elapsed());
    }
    figures.times("vault.find.plain", &Times(baseline));
    figures.times("vault.find", &Times(found));
    figures.against("vault.find", "vault.find.plain");
    let mut read = Vec::new();
    for at in 0..repeats.fewer.min(1_000) {
        let reader = Reader { actor: 1, duty: "collector", site: 1, purpose: Purpose::Care, at: at as i64 };
        let start = Instant::now();
        std::hint::black_box(identities.read(donor(some(at)), Field::Name, Act::Read, reader)?);
        read.push(start.elapsed());
    }
    // With the note of who read it, synced.
    figures.times("vault.read-on-record", &Times(read));
    Ok(())
}
