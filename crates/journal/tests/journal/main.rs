//! One binary for all integration tests of the crate.

mod chain;
mod faults;
mod stores;
