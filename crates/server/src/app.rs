//! What every route shares: the engine, the bounds, and the word that the server is stopping.

use std::sync::Arc;
use std::time::Duration;

use domain::LedgerId;
use engine::Engine;
use tokio::sync::watch;

use crate::access::{Gatehouse, Wire};
use crate::directory::Directory;
use crate::drills::DrillRoom;
use crate::identities::People;
use crate::papers::PaperRoom;
use crate::proofs::Proofs;
use crate::tls::Tls;

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

/// What stands beside the engine. What is not there is answered so.
#[derive(Clone, Default)]
pub struct Rooms {
    /// Where people sign in.
    pub access: Option<Arc<Gatehouse>>,
    /// The house's own directory, which signs people in.
    pub directory: Option<Arc<Directory>>,
    /// Where drills run.
    pub drills: Option<Arc<dyn DrillRoom>>,
    /// Who people are.
    pub identities: Option<Arc<People>>,
    /// Where signed documents and certificates are kept.
    pub papers: Option<Arc<PaperRoom>>,
    /// The certificate that it shows; without one it is reached from this machine alone.
    pub tls: Option<Tls>,
    /// Where checkpoints are signed and bags proved.
    pub proofs: Option<Arc<Proofs>>,
    /// The licence that the station works under, as its labels print it; without it none is printed.
    pub licence: Option<Arc<str>>,
}

/// What every route shares. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    engine: Engine,
    options: Options,
    ledger: LedgerId,
    rooms: Rooms,
    stopping: watch::Sender<bool>,
}

impl App {
    /// Serves one engine.
    pub fn new(engine: Engine, options: Options) -> App {
        App::with_rooms(engine, options, Rooms::default())
    }

    /// Serves one engine with what stands beside it.
    pub fn with_rooms(engine: Engine, options: Options, rooms: Rooms) -> App {
        let ledger = LedgerId(engine.started().head.ledger.0);
        App(Arc::new(Inner { engine, options, ledger, rooms, stopping: watch::Sender::new(false) }))
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

    /// What stands beside the engine.
    pub fn rooms(&self) -> &Rooms {
        &self.0.rooms
    }

    /// How its answers travel.
    pub fn wire(&self) -> Wire {
        if self.0.rooms.tls.is_some() { Wire::Tls } else { Wire::Plain }
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
