//! One binary for all integration tests of the crate.

mod chain;
mod copies;
mod faults;
mod flips;
mod stores;
