//! The server on a real engine and a real store, over HTTP.

mod api;
mod applications;
mod bad_input;
mod bedside;
mod cases;
mod day;
mod door;
mod drills;
mod faults;
mod feed;
mod imports;
mod late;
mod made_up;
mod moves;
mod night;
mod race;
mod reads;
mod rounds;
mod special;
mod stations;
mod town;
