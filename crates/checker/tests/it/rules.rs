//! The list of rules itself: every rule is provoked by a planted fault, every code is its own.

use crate::{
    accounts, applications, bedside, bench, blood, chain, control, custody, day, floors, giving, handover, laboratory,
    lines, moves, moving, paperwork, pools, quality, recalls, release, reservations, special, stations,
};
use checker::Rule;
use std::collections::BTreeSet;

#[test]
fn every_rule_is_provoked_by_a_planted_fault() {
    let faults = [
        accounts::faults(),
        giving::faults(),
        handover::faults(),
        applications::faults(),
        bedside::faults(),
        bench::faults(),
        laboratory::faults(),
        release::faults(),
        control::faults(),
        recalls::faults(),
        special::faults(),
        custody::faults(),
        day::faults(),
        reservations::faults(),
        quality::faults(),
        blood::faults(),
        floors::faults(),
        pools::faults(),
        paperwork::faults(),
        lines::faults(),
        moves::faults(),
        stations::faults(),
        moving::faults(),
        chain::faults(),
    ];
    let mut provoked: BTreeSet<Rule> = faults.iter().flatten().flat_map(|fault| fault.caught.iter().copied()).collect();
    // By records that no story can tell: see `chain`.
    provoked.extend(chain::BY_RECORDS);
    // The model against itself: see the tests of the whole check in the crate.
    provoked.extend([Rule::TotalsDiffer, Rule::StockDiffers]);
    let never: Vec<_> = Rule::ALL.iter().filter(|rule| !provoked.contains(rule)).map(|rule| rule.code()).collect();
    assert!(never.is_empty(), "never provoked: {never:?}");
}

#[test]
fn codes_are_stable_words_of_their_own() {
    let codes: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    assert_eq!(codes.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert!(rule.code().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{rule}");
        assert!(!rule.text().is_empty() && !rule.invariant().is_empty());
        assert_eq!(serde_json::to_value(rule).expect("writes"), rule.code());
    }
}
