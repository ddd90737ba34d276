//! The kernel's tests: stories and tables in a small language of lines ([`script`]), canonical tests of
//! every rule and refusal, random commands against invariants, and the wire forms.

mod boxes;
mod cases;
mod choices;
mod conversions;
mod counts;
mod day_book;
mod facts;
mod holes;
mod invariants;
mod ledgers;
mod levels;
mod losses;
mod moving;
mod orders;
mod own_shelf;
mod paperwork;
mod patients;
mod plans;
mod random;
mod refusals;
mod reports;
mod returns;
mod rounds;
mod rulebook;
mod script;
mod shelf;
mod shifts;
mod stories;
mod timers;
mod town;
mod verbs;
mod wire;
mod words;
