//! The binary as a user runs it.

mod authority;
mod cli;
mod device;
mod docs;
mod guarded;
mod licences;
mod own_certificate;
mod people;
mod proofs;
mod served;
mod sync_trace;
