//! One module per duty: its commands, events, state, `decide` and `apply`.

pub mod admission;
pub mod application;
pub mod boxes;
pub mod case;
pub mod conversion;
pub mod count;
pub mod equipment;
pub mod formality;
pub mod levels;
pub mod loss;
pub mod order;
pub mod quality;
pub mod reference;
pub mod returns;
pub mod roster;
pub mod setup;
pub mod shift;
pub mod shipment;
pub mod special;
pub mod station;
pub mod supply;
pub mod timer;
pub mod transfusion;
pub mod ward;
