//! The digital twin: a city of Weifang's size that lives by the same rules as a real one.
//!
//! From one seed come a network ([`weifang`]), what its donors give and its patients need on any day
//! ([`City`]), and the shelves on the morning it starts. Every day can be asked for by itself and in
//! any order; the answer depends on seed, network and day alone, on every machine. Nothing here acts:
//! bags move only when staff, real or simulated, send commands to the engine.
//!
//! Figures follow facts §10 of the domain reference; where they are assumptions, the constant says so.

pub mod calendar;
pub mod chance;
mod city;
mod demand;
pub mod drill;
#[cfg(test)]
mod golden;
mod opening;
pub mod sim;
mod supply;
mod weifang;

pub use city::{City, FULL_WEIGHT_TENTHS};
pub use demand::{BleedCall, MassiveBleed, UseEvent};
pub use supply::{Collected, Donation, Loss};
pub use weifang::weifang;
