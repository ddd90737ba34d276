//! Proofs over the ten years' store: following it, committing, showing a bag, checking it.

use super::{Figures, Times};
use anyhow::{Context, Result};
use domain::BagId;
use journal::{LedgerId, OpenMode, SqliteStore, Store};
use p256::ecdsa::SigningKey;
use proof::check::Against;
use std::path::Path;
use std::time::Instant;

/// Bags proved.
const BAGS: usize = 1_000;

/// Measures proofs of bags spread over a store.
pub fn run(path: &Path, figures: &mut Figures) -> Result<()> {
    let mut store = SqliteStore::open(path, LedgerId(1), OpenMode::ReadOnly)?;
    let mut keep = proof::Keep::open(&path.with_extension("proofs"))?;
    let start = Instant::now();
    let head = keep.follow(&mut store, |_, _| {})?.context("the store is not empty")?;
    figures.value("proofs.follow", "events/s", head.next_event as f64 / start.elapsed().as_secs_f64(), 1);
    let key = SigningKey::from_slice(&[7; 32])?;
    let start = Instant::now();
    let signed = keep.checkpoint(&key)?;
    figures.value("proofs.checkpoint", "ms", start.elapsed().as_secs_f64() * 1e3, 1);

    let (mut made, mut checked, mut longest) = (Vec::new(), Vec::new(), 0);
    for bag in some_bags(&mut store, head.next_event)? {
        let start = Instant::now();
        let file = proof::make(&keep, &mut store, signed.clone(), bag, None)?;
        let text = serde_json::to_string(&file)?;
        made.push(start.elapsed());
        longest = longest.max(text.len());
        let start = Instant::now();
        let held = proof::check(&text, &Against::default()).map_err(|faults| anyhow::anyhow!("{bag}: {faults:?}"))?;
        anyhow::ensure!(held.bag == bag, "the proof is of the bag asked for");
        checked.push(start.elapsed());
    }
    figures.times("proofs.make", &Times(made));
    figures.against("proofs.make", "decade.timeline");
    figures.times("proofs.check", &Times(checked));
    figures.value("proofs.bytes", "bytes", longest as f64, BAGS);
    Ok(())
}

/// Bags of events spread over the ledger.
fn some_bags(store: &mut SqliteStore, events: u64) -> Result<Vec<BagId>> {
    let mut bags = Vec::new();
    for at in (0..events).step_by((events as usize / BAGS).max(1)) {
        let frame = store.frame_of_event(at)?.context("the frame of an event")?;
        let view = frame.view()?;
        let found = view.events().find(|e| e.number >= at && e.link.ordinal().is_some());
        let Some(found) = found else { continue };
        bags.extend(engine::codec::read_event(found.bytes)?.bag());
    }
    bags.truncate(BAGS);
    Ok(bags)
}
