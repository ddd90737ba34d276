//! The binary as a user runs it.

mod cli;
mod docs;
mod licences;
mod proofs;
mod served;
mod sync_trace;
