//! What an outsider can verify without us: signed checkpoints over a ledger, and a file that proves *all* events of
//! one bag up to a checkpoint.
//!
//! A [`Checkpoint`] commits to the sequence of frames (a [`history`] tree) and, for every bag, to how many events it
//! has and where they end (a [`map`] with one place for each bag). [`Keep`] follows a journal and holds both; it is
//! derived and may be thrown away. [`make`] shows a bag's events with the hashes around them, [`check`] believes none
//! of it: numbering, bytes, places and signature are computed anew, and each way to be wrong has its own words.
//! A [`Witness`] is a checkpoint that somebody else keeps: a history rewritten or told twice no longer fits it.
//!
//! No rule about blood lives here, no clock and no chance.

mod bytes;
pub mod check;
pub mod checkpoint;
pub mod file;
pub mod history;
mod keep;
mod make;
pub mod map;
pub mod witness;

pub use check::{Checked, Fault, check};
pub use checkpoint::{Checkpoint, Signed};
pub use file::ProofFile;
pub use keep::{Keep, KeepError};
pub use make::{MakeError, make};
pub use witness::{Held, Witness};

/// The page that checks a proof in a browser, without a server: a second implementation of [`check`].
pub const PAGE: &str = include_str!("page.html");
