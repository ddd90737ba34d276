//! One module per duty: its commands, events, state, `decide` and `apply`.

pub mod admission;
pub mod case;
pub mod formality;
pub mod levels;
pub mod order;
pub mod quality;
pub mod setup;
pub mod shipment;
pub mod supply;
pub mod timer;
pub mod ward;
