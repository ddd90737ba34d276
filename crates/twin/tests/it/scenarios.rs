//! The night of 3 October and its variants, each with its own expectations.

use twin::drill::{october_third, scenario};

fn passes(text: &str, seed: u64) {
    let scenario = scenario::Scenario::parse(text).expect("the scenario makes sense");
    let report = october_third(&scenario, seed, &mut |_, _| {}).expect("the drill runs");
    assert!(report.passed, "{}", serde_json::to_string_pretty(&report).expect("writes"));
}

#[test]
fn the_night_of_october_third_ends_at_its_totals() {
    for seed in 1..=3 {
        passes(scenario::OCTOBER_THIRD, seed);
    }
}

#[test]
fn every_variant_ends_as_it_says() {
    for (_, text) in scenario::VARIANTS {
        passes(text, 7);
    }
}
