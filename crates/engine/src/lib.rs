//! The engine: the one writer of a ledger.
//!
//! It queues commands, judges them one after the other at the head of the journal, makes frames of what they record,
//! and answers when a frame is durable. Around that: timers, versions for readers, a live feed, recovery. All rules
//! are the domain's, all plans the planner's, all bytes the journal's; here are order, time and durability.
//!
//! [`Engine`] is the writer with its threads. [`Direct`] is the same heart driven by hand, for simulations and
//! imports. [`verify`] and [`replay_from_zero`] are reports over a whole ledger.

pub mod answer;
mod appender;
pub mod clock;
pub mod codec;
pub mod core;
mod decider;
pub mod direct;
pub mod disk;
pub mod engine;
pub mod export;
pub mod feed;
pub mod fold;
pub mod index;
pub mod kernel;
pub mod metrics;
pub mod past;
mod queue;
pub mod recover;
mod replay;
mod shared;
pub mod timers;
pub mod touched;
pub mod verify;
pub mod version;

pub use answer::{Act, Answer, Answers, Denied, Fault, JUST_OPENED};
pub use clock::{ChaChaSeeds, Clock, ManualClock, Seeds, SystemClock};
pub use core::{Bounds, Core, Fired, Sealed, State};
pub use decider::ExitHook;
pub use direct::{Committed, Direct, OpenError};
pub use disk::{FreeBytes, free_bytes};
pub use engine::{Behind, Config, EXIT_CODE, Engine, OpenReader, StartError, Started, Stopped, Ticket};
pub use export::{ExportError, export};
pub use feed::{Feed, FeedItem, FeedStep};
pub use kernel::Kernel;
pub use metrics::{Buckets, Health, Metrics};
pub use past::{Past, PastError, Recorded};
pub use recover::{Progress, RecoverError, Recovered, recover};
pub use touched::TouchedKey;
pub use verify::{ReplayReport, VerifyReport, replay_from_zero, verify};
pub use version::Version;
