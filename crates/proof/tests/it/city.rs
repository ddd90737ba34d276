//! A small history on disk, lived once for all tests, and what the tests ask of it.

use domain::{BagId, Moment};
use journal::{LedgerId, OpenMode, SqliteStore, Store};
use p256::ecdsa::SigningKey;
use proof::check::Against;
use proof::{Checked, Fault, Keep, ProofFile, check};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use twin::sim::{Book, LivingCity, Seeding};

pub const SEED: u64 = 5;

/// Where a history of so many days ends.
pub fn end(days: i32) -> Moment {
    // Two in the morning of 2 March 2026, and so many days.
    Moment::from_millis(1_772_388_000_000).plus_millis(i64::from(days) * 86_400_000)
}

/// Lives a city in a new store.
pub fn live(path: &Path, seed: u64, days: u32) {
    let mode = OpenMode::Writer { now: 0, who: "test".to_owned() };
    let store = SqliteStore::open(path, LedgerId(1), mode).expect("a new store");
    let seeding = Seeding { days, until: end(days as i32), seed };
    LivingCity::seed(seeding, Box::new(store), &mut |_, _| {}).expect("the city lives");
}

/// Lets the city of a store live on.
pub fn live_on(path: &Path, seed: u64, until: Moment) {
    let mode = OpenMode::Writer { now: 1, who: "test".to_owned() };
    let store = SqliteStore::open(path, LedgerId(1), mode).expect("the store opens");
    let book = Book::open(Box::new(store), seed).expect("the book opens");
    LivingCity::resume(book, seed).catch_up(until, &mut |_, _| {}).expect("the city lives");
}

/// Opens a store to read.
pub fn read(path: &Path) -> SqliteStore {
    SqliteStore::open(path, LedgerId(1), OpenMode::ReadOnly).expect("the store opens")
}

/// The station's key.
pub fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).expect("a key")
}

/// The shared history: its folder with the journal and the file of checkpoints, followed to the end.
pub struct Shared {
    folder: tempfile::TempDir,
}

impl Shared {
    pub fn journal(&self) -> PathBuf {
        self.folder.path().join("city.sqlite")
    }

    pub fn keep(&self) -> Keep {
        Keep::open(&self.folder.path().join("proofs.sqlite")).expect("the file opens")
    }

    /// The proof of a bag at the newest checkpoint.
    pub fn proof(&self, bag: BagId) -> ProofFile {
        let mut keep = self.keep();
        let signed = keep.checkpoint(&key()).expect("signs");
        proof::make(&keep, &mut read(&self.journal()), signed, bag, None).expect("a proof")
    }
}

/// Two days of the city.
pub fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let shared = Shared { folder: tempfile::tempdir().expect("a folder") };
        live(&shared.journal(), SEED, 2);
        let mut keep = shared.keep();
        keep.follow(&mut read(&shared.journal()), |_, _| {}).expect("follows");
        keep.checkpoint(&key()).expect("signs");
        shared
    })
}

/// Every event about a bag, by export: (bag, event number), in order. Another way to the same truth.
pub fn exported() -> Vec<(BagId, u64)> {
    let mut found = Vec::new();
    let mut store = read(&shared().journal());
    let mut next = 1;
    loop {
        let frames = store.read_frames(next, 8 << 20).expect("reads");
        let Some(last) = frames.last() else { return found };
        next = last.header.seq + 1;
        for frame in &frames {
            let view = frame.view().expect("a frame");
            for event in view.events() {
                let read = engine::codec::read_event(event.bytes).expect("an event");
                if let (Some(bag), Some(_)) = (read.bag(), event.link.ordinal()) {
                    found.push((bag, event.number));
                }
            }
        }
    }
}

/// The bag with most events, the one after it, and one with a single event.
pub fn bags() -> (BagId, BagId, BagId) {
    let mut counts = std::collections::BTreeMap::new();
    exported().into_iter().for_each(|(bag, _)| *counts.entry(bag).or_insert(0u32) += 1);
    let mut by_count: Vec<(u32, BagId)> = counts.into_iter().map(|(bag, count)| (count, bag)).collect();
    by_count.sort_unstable();
    let one = by_count.iter().find(|(count, _)| *count == 1).expect("a bag that was only admitted").1;
    (by_count[by_count.len() - 1].1, by_count[by_count.len() - 2].1, one)
}

/// Checks a proof as an outsider would: from its text.
pub fn checked(file: &ProofFile) -> Result<Checked, Vec<Fault>> {
    check(&serde_json::to_string(file).expect("writes"), &Against::default())
}
