//! The 36-bag order over HTTP, by a client that keeps its connections.

use super::orders::{Maker, engine as start, rounds};
use super::{Figures, Repeats};
use crate::client::Client;
use crate::stores::now_ms;
use anyhow::{Context, Result};
use domain::{Moment, SiteId};
use std::cell::RefCell;
use std::net::SocketAddr;
use std::path::Path;

thread_local! {
    static CLIENT: RefCell<Option<Client>> = const { RefCell::new(None) };
}

/// Measures orders over HTTP.
pub fn run(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let maker = Maker::new(Moment::from_millis(now_ms()));
    let ledger = start(dir, "http.sqlite", &maker)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let listener = runtime.block_on(server::bind(SocketAddr::from(([127, 0, 0, 1], 0))))?;
    let at = listener.local_addr()?;
    let until = async move {
        let _ = stopped.await;
    };
    let serving = runtime.spawn(server::serve(ledger.clone(), listener, server::Options::default(), until));
    let restock = |n: usize| -> Result<()> {
        for envelope in maker.admit(SiteId(1), maker.bags(n)) {
            ledger.submit(envelope).wait().map_err(|d| anyhow::anyhow!("{d}"))?;
        }
        Ok(())
    };
    let call = |i: usize| -> Result<()> {
        let hospital = SiteId(2 + (i as u32 * 37) % (super::orders::SITES - 1));
        let act = maker.order(hospital);
        let [open, supply] = act.members() else { anyhow::bail!("an order is two commands") };
        let body =
            format!("{{\"open\":{},\"supply\":{}}}", serde_json::to_string(open)?, serde_json::to_string(supply)?);
        CLIENT.with_borrow_mut(|client| {
            if client.as_ref().is_none_or(|c| c.host() != at.to_string()) {
                *client = Some(Client::connect(at)?);
            }
            let client = client.as_mut().context("a client")?;
            let status = client.post("/api/cases/at-once", &body)?.status;
            anyhow::ensure!(status < 300, "an order was answered {status}");
            Ok(())
        })
    };
    for callers in [1usize, 8, 64] {
        let (times, seconds) = rounds(repeats.fewer, callers, restock, call)?;
        let name = format!("http.{callers}-caller{}", if callers == 1 { "" } else { "s" });
        let count = times.0.len();
        figures.times(&name, &times);
        figures.value(&format!("{name}.rate"), "orders/s", count as f64 / seconds, count);
    }
    let _ = stop.send(());
    runtime.block_on(serving)??;
    ledger.stop();
    Ok(())
}
