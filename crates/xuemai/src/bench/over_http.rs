//! The 36-bag order over HTTP, by a client that keeps its connections.

use super::orders::{AT_ONCE, Maker, engine as start, rounds, threads};
use super::{Figures, Repeats};
use crate::client::Client;
use crate::stores::now_ms;
use anyhow::{Context, Result};
use domain::{Command, Envelope, Moment, SiteId};
use server::acting;
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
    let app = server::App::new(ledger.clone(), server::Options::default());
    let listener = runtime.block_on(server::bind(&app, SocketAddr::from(([127, 0, 0, 1], 0))))?;
    let at = listener.local_addr()?;
    let until = async move {
        let _ = stopped.await;
    };
    let serving = runtime.spawn(server::serve_app(app, listener, until));
    let restock = |n: usize| -> Result<()> {
        for envelope in maker.admit(SiteId(1), maker.bags(n)) {
            ledger.submit(envelope).wait().map_err(|d| anyhow::anyhow!("{d}"))?;
        }
        Ok(())
    };
    let call = |i: usize| -> Result<()> {
        let hospital = SiteId(2 + (i as u32 * 37) % (super::orders::SITES - 1));
        let open = maker.open(hospital);
        let (headers, body) = request(&open)?;
        CLIENT.with_borrow_mut(|client| {
            if client.as_ref().is_none_or(|c| c.host() != at.to_string()) {
                *client = Some(Client::connect(at)?);
            }
            let client = client.as_mut().context("a client")?;
            let answer = client.post_with("/api/cases/at-once", &headers, &body)?;
            anyhow::ensure!(answer.status < 300, "an order was answered {}: {}", answer.status, answer.body);
            Ok(())
        })
    };
    for callers in [1usize, 8, 64] {
        let name = format!("http.{callers}-caller{}", if callers == 1 { "" } else { "s" });
        rounds(repeats.fewer, restock, threads(callers, &call))?.tell(&name, figures);
    }
    let _ = stop.send(());
    runtime.block_on(serving)??;
    ledger.stop();
    Ok(())
}

/// An opening as the route takes it: who acts in the headers, the call and the sending in the body.
fn request(open: &Envelope) -> Result<(String, String)> {
    let Command::Case(command) = &open.command else { anyhow::bail!("an order opens a case") };
    let call = serde_json::to_value(command)?;
    let call = call.get("open").context("the fields of an opening")?;
    let body = serde_json::json!({ "open": call, "execution": AT_ONCE });
    let headers = [
        (acting::COMMAND_ID, open.id.0.to_string()),
        (acting::DUTY, open.duty.code().to_owned()),
        (acting::SITE, open.site.0.to_string()),
        (acting::ACTOR, format!("{:x}", open.actor.0)),
    ];
    let lines = headers.map(|(name, value)| format!("{name}: {value}\r\n")).concat();
    Ok((lines, body.to_string()))
}
