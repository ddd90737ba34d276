//! The judgements, one module per concern. Each compares an event with what the model believes, says
//! what is not lawful, and then lets the model follow the event: what was recorded is what is believed.

mod accounts;
mod applications;
mod bedside;
mod bench;
pub(crate) mod blood;
mod boxes;
mod cases;
mod chain;
mod control;
mod custody;
mod day;
mod dispatch;
mod equipment;
mod floors;
mod giving;
mod handover;
mod laboratory;
mod moves;
mod needle;
mod paperwork;
mod pools;
mod recall;
mod release;
mod reservations;
mod setting;
mod special;
mod stations;
mod ward;
mod whole;
