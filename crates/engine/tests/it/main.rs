//! The engine from outside: by hand, with threads, on a failing disk.

mod answers;
mod broken;
mod city;
mod cuts;
mod ledgers;
mod reports;
mod stores;
mod threads;
mod time;
mod watching;
