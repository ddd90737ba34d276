//! Plans for small cities: what is chosen, what the linter refuses, and that no plan made here is refused.

mod choices;
mod city;
mod golden;
mod lint;
mod order_of_choice;
mod random;
