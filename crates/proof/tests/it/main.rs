//! Proofs over a simulated city's journal: what holds, and each way in which one does not.

mod city;
mod faults;
mod files;
mod witnesses;
