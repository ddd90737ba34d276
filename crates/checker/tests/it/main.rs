//! Journals written by hand: a clean night that passes, and the same night with one fault planted at a
//! time, each caught under its code.

mod accounts;
mod applications;
mod bedside;
mod bench;
mod blood;
mod chain;
mod control;
mod counts;
mod custody;
mod day;
mod floors;
mod giving;
mod handover;
mod laboratory;
mod lines;
mod moves;
mod moving;
mod paperwork;
mod pools;
mod quality;
mod recalls;
mod release;
mod reservations;
mod rules;
mod special;
mod stations;
mod story;
mod unknown;
