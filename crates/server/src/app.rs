//! What every route shares: the engine, the bounds, and the word that the server is stopping.

use std::sync::Arc;
use std::time::Duration;

use domain::LedgerId;
use engine::Engine;
use tokio::sync::watch;

use crate::drills::DrillRoom;

/// Bounds of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Connections at one time; more wait to be accepted.
    pub connections: usize,
    /// A request must be answered within this.
    pub request_time: Duration,
    /// A connection must send a request's head within this.
    pub head_time: Duration,
    /// A read with `min_seq` waits this long.
    pub read_wait: Duration,
    /// After the word to stop, open requests may take this long.
    pub drain: Duration,
    /// Bytes of a body.
    pub body_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            connections: 1_024,
            request_time: Duration::from_secs(30),
            head_time: Duration::from_secs(10),
            read_wait: Duration::from_secs(5),
            drain: Duration::from_secs(10),
            body_bytes: 10 << 20,
        }
    }
}

/// What every route shares. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    engine: Engine,
    options: Options,
    ledger: LedgerId,
    drill_room: Option<Arc<dyn DrillRoom>>,
    stopping: watch::Sender<bool>,
}

impl App {
    /// Serves one engine.
    pub fn new(engine: Engine, options: Options) -> App {
        App::with_drills(engine, options, None)
    }

    /// Serves one engine, with a room to run drills in.
    pub fn with_drills(engine: Engine, options: Options, drill_room: Option<Arc<dyn DrillRoom>>) -> App {
        let ledger = LedgerId(engine.started().head.ledger.0);
        App(Arc::new(Inner { engine, options, ledger, drill_room, stopping: watch::Sender::new(false) }))
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// The bounds.
    pub fn options(&self) -> &Options {
        &self.0.options
    }

    /// The ledger served.
    pub fn ledger(&self) -> LedgerId {
        self.0.ledger
    }

    /// The room to run drills in, if there is one here.
    pub fn drill_room(&self) -> Option<Arc<dyn DrillRoom>> {
        self.0.drill_room.clone()
    }

    /// Ends the live feeds, so that the server can drain.
    pub fn stop_feeds(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Becomes true when the server is stopping.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }
}
