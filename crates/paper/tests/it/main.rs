//! What is printed, from outside.

mod labels;
mod refusals;
mod scanners;
mod sheets;
mod zpl;
