//! Prints what this crate does a second on this machine, each figure beside the baseline measured in the same run.
//!
//! `cargo run --release -p journal --example rates [DIRECTORY]`; the directory should lie on the disk that matters.

use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use journal::{
    CommandId, CommandKey, Frame, Hash, Head, LedgerId, OpenMode, Sealer, SnapshotLabel, SqliteStore, Store,
    StoreError, SubjectTails, Verifier,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const LEDGER: LedgerId = LedgerId(1);
const EVENTS_A_FRAME: usize = 10_000;
const LARGE_FRAMES: usize = 150;
const SUBJECTS: u32 = 200_000;
const SMALL_APPENDS: usize = 3_000;
/// Events of a small frame: about one emergency supply of 36 bags.
const SMALL_EVENTS: usize = 110;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let directory = tempfile::tempdir_in(directory)?;
    let mut work = Work(ChaCha8Rng::seed_from_u64(7));
    let path = directory.path().join("rates.sqlite");
    let mut store = SqliteStore::open(&path, LEDGER, OpenMode::Writer { now: 0, who: "rates".into() })?;

    let mut sealer = Sealer::new(store.head()?, SubjectTails::new());
    let events: Vec<Vec<(u32, Vec<u8>)>> = (0..LARGE_FRAMES).map(|_| work.events(EVENTS_A_FRAME)).collect();
    let start = Instant::now();
    let frames: Vec<Frame> = events.iter().map(|events| work.frame(&mut sealer, events, 20)).collect();
    let total = LARGE_FRAMES * EVENTS_A_FRAME;
    rate("seal, large frames", total, start);
    let bytes: usize = frames.iter().map(|frame| frame.body().len()).sum();
    println!("  canonical bytes an event: {:.1}", bytes as f64 / total as f64);

    let mut worst = 0;
    let start = Instant::now();
    for frame in frames {
        let one = Instant::now();
        let expected = *frame.before();
        store.append(&expected, frame, vec![])?;
        worst = worst.max(one.elapsed().as_micros());
    }
    rate("append, large frames", total, start);
    println!("  slowest append: {worst} µs");

    let (head, start) = (store.head()?, Instant::now());
    let mut verifier = Verifier::new(Head::genesis(LEDGER), SubjectTails::new());
    let mut next = 1;
    loop {
        let frames = store.read_frames(next, 4 << 20)?;
        let Some(last) = frames.last() else { break };
        next = last.header.seq + 1;
        for frame in &frames {
            verifier.check(&frame.view()?, |event| subject_of(event.bytes))?;
        }
    }
    rate("read, decode and verify", total, start);
    assert_eq!(verifier.head().hash, head.hash);
    assert_eq!(verifier.tails(), sealer.tails());

    let frames = store.read_frames(1, 256 << 20)?;
    let start = Instant::now();
    let mut verifier = Verifier::new(Head::genesis(LEDGER), SubjectTails::new());
    for frame in &frames {
        verifier.check(&frame.view()?, |event| subject_of(event.bytes))?;
    }
    rate("decode and verify, from memory", total, start);
    let start = Instant::now();
    for frame in &frames {
        black_box(frame.view()?.events().map(|event| event.bytes.len()).sum::<usize>());
    }
    rate("decode alone, twice over", total, start);

    let expected = store.head()?;
    let mut sealer = Sealer::new(expected, verifier.into_parts().1);
    let mut times = Vec::new();
    for _ in 0..SMALL_APPENDS {
        let events = work.events(10 * SMALL_EVENTS);
        let frame = work.frame(&mut sealer, &events, SMALL_EVENTS);
        let start = Instant::now();
        let expected = *frame.before();
        store.append(&expected, frame, vec![])?;
        times.push(start.elapsed().as_nanos());
    }
    show("append, one frame ten times as large", &mut times);
    let small: Vec<_> = (0..SMALL_APPENDS).map(|_| work.events(SMALL_EVENTS)).collect();
    let frames: Vec<Frame> = small.iter().map(|events| work.frame(&mut sealer, events, SMALL_EVENTS)).collect();
    let length = frames[0].body().len();
    let mut times = Vec::new();
    for frame in frames {
        let start = Instant::now();
        let expected = *frame.before();
        store.append(&expected, frame, vec![])?;
        times.push(start.elapsed().as_nanos());
    }
    let append = show("append, one small frame", &mut times);
    for (name, file_bytes) in [("growing file", u64::MAX), ("file overwritten", 4 << 20)] {
        let raw = raw_writes(&directory.path().join("raw"), length, file_bytes)?;
        println!("  against raw write + fdatasync of {length} bytes, {name}: {:.2} ×", append / raw);
    }
    snapshot_beside(&mut store, &mut sealer, &mut work)?;
    drop(store);
    println!("  file: {:.1} MB", std::fs::metadata(&path)?.len() as f64 / 1e6);
    Ok(())
}

/// Appends while another thread writes a 400 MB snapshot as fast as it can.
fn snapshot_beside(
    store: &mut SqliteStore,
    sealer: &mut Sealer,
    work: &mut Work,
) -> Result<(), Box<dyn std::error::Error>> {
    let head = store.head()?;
    let mut writer = store.snapshot_begin(SnapshotLabel { head, schema: "rates".into() })?;
    let mut content = vec![0u8; 1 << 20];
    work.0.fill_bytes(&mut content);
    let background = thread::spawn(move || -> Result<_, StoreError> {
        let start = Instant::now();
        for _ in 0..400 {
            writer.write_all(&content).map_err(|error| StoreError::Io(error.to_string()))?;
        }
        Ok((writer.finish()?, start.elapsed()))
    });
    let mut appends = Vec::new();
    while !background.is_finished() {
        let events = work.events(SMALL_EVENTS);
        let frame = work.frame(sealer, &events, SMALL_EVENTS);
        let expected = *frame.before();
        let start = Instant::now();
        store.append(&expected, frame, vec![])?;
        appends.push(start.elapsed().as_nanos());
    }
    let (snapshot, took) = background.join().map_err(|_| "the snapshot's thread panicked")??;
    println!("snapshot of {} MB beside appends: {} ms", snapshot.bytes >> 20, took.as_millis());
    show("  append beside it", &mut appends);
    let start = Instant::now();
    let read = io::copy(&mut store.snapshot_open(snapshot.id)?, &mut io::sink())?;
    assert_eq!(read, snapshot.bytes);
    println!("  reading it: {} ms", start.elapsed().as_millis());
    let start = Instant::now();
    store.snapshot_delete(snapshot.id)?;
    println!("  deleting it: {} ms", start.elapsed().as_millis());
    Ok(())
}

struct Work(ChaCha8Rng);

impl Work {
    /// Events of 36 to 60 bytes, half of them repetitive as encoded events are, the subject in front.
    fn events(&mut self, count: usize) -> Vec<(u32, Vec<u8>)> {
        (0..count)
            .map(|_| {
                let subject = self.0.next_u32() % SUBJECTS;
                let mut bytes = vec![3u8; 36 + (self.0.next_u32() % 25) as usize];
                bytes[..4].copy_from_slice(&subject.to_le_bytes());
                self.0.fill_bytes(&mut bytes[8..28]);
                (subject, bytes)
            })
            .collect()
    }

    fn frame(&mut self, sealer: &mut Sealer, events: &[(u32, Vec<u8>)], a_command: usize) -> Frame {
        let mut seed = [0; 32];
        self.0.fill_bytes(&mut seed);
        sealer.begin(sealer.head().recorded_at + 1, seed).expect("no frame is open");
        for batch in events.chunks(a_command) {
            let mut id = [0; 16];
            self.0.fill_bytes(&mut id[6..]);
            id[..8].copy_from_slice(&sealer.next_event().to_be_bytes());
            let key = CommandKey { id: CommandId(id), body: Hash::of(&id) };
            sealer.batch(key, b"duty officer 0017, station, 2025-10-03T21:14:00").expect("room for a batch");
            for (subject, bytes) in batch {
                sealer.event(Some(*subject), bytes).expect("room for an event");
            }
        }
        sealer.seal().expect("a frame is open")
    }
}

fn subject_of(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().map(|subject| u32::from_le_bytes(*subject))
}

fn rate(name: &str, count: usize, since: Instant) {
    let seconds = since.elapsed().as_secs_f64();
    println!("{name}: {:.0} events/s ({:.0} ns each)", count as f64 / seconds, seconds * 1e9 / count as f64);
}

/// Prints the distribution and gives the median in µs.
fn show(name: &str, times: &mut [u128]) -> f64 {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize] as f64 / 1e3;
    println!(
        "{name}: p50 {:.0} µs, p99 {:.0} µs, p99.9 {:.0} µs, slowest {:.0} µs ({} samples)",
        at(0.5),
        at(0.99),
        at(0.999),
        at(1.0),
        times.len()
    );
    at(0.5)
}

fn raw_writes(path: &Path, length: usize, file_bytes: u64) -> std::io::Result<f64> {
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(path)?;
    let bytes = vec![0x5a; length];
    let mut times = Vec::new();
    for _ in 0..SMALL_APPENDS {
        let start = Instant::now();
        if file.stream_position()? > file_bytes {
            file.seek(SeekFrom::Start(0))?;
        }
        file.write_all(&bytes)?;
        file.sync_data()?;
        times.push(start.elapsed().as_nanos());
    }
    Ok(show("raw write and fdatasync", &mut times))
}
