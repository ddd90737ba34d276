//! Proofs that hold: all events, nobody else's, whatever bag is asked for.

use crate::city::{bags, checked, exported, key, read, shared};
use domain::BagId;
use proof::check::Against;
use proof::{MakeError, check};
use std::collections::BTreeMap;

#[test]
fn a_proof_shows_exactly_the_events_that_the_journal_holds_of_the_bag() {
    let mut by_bag: BTreeMap<BagId, Vec<u64>> = BTreeMap::new();
    exported().into_iter().for_each(|(bag, event)| by_bag.entry(bag).or_default().push(event));
    let (most, next, one) = bags();
    let step = by_bag.len() / 40;
    let some: Vec<BagId> = by_bag.keys().copied().step_by(step).chain([most, next, one]).collect();
    for bag in some {
        let file = shared().proof(bag);
        let held = checked(&file).expect("the proof holds");
        assert_eq!((held.bag, held.events as usize), (bag, by_bag[&bag].len()));
        let shown: Vec<u64> = file.events.iter().map(|event| event.event).collect();
        assert_eq!(shown, by_bag[&bag]);
        assert_eq!(held.checkpoint.bags as usize, by_bag.len());
    }
}

/// Every bag number in a value, but the bag's own.
fn other_bags(value: &serde_json::Value, own: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) if BagId::parse(text).is_some() && text != own => found.push(text.clone()),
        serde_json::Value::Array(all) => all.iter().for_each(|one| other_bags(one, own, found)),
        serde_json::Value::Object(all) => all.values().for_each(|one| other_bags(one, own, found)),
        _ => {}
    }
}

#[test]
fn a_proof_names_no_other_bag() {
    let (most, next, one) = bags();
    for bag in [most, next, one] {
        let file = shared().proof(bag);
        let mut found = Vec::new();
        file.events.iter().for_each(|event| other_bags(&event.says.event, &file.bag, &mut found));
        assert_eq!(found, Vec::<String>::new(), "in the proof of {bag}");
    }
}

#[test]
fn the_longest_proof_stays_within_32_kib() {
    let text = serde_json::to_string(&shared().proof(bags().0)).expect("writes");
    assert!(text.len() <= 32 << 10, "{} bytes", text.len());
}

#[test]
fn a_reader_who_knows_the_key_takes_no_other() {
    let text = serde_json::to_string(&shared().proof(bags().0)).expect("writes");
    let own = proof::checkpoint::fingerprint(&key());
    assert!(check(&text, &Against { key: Some(own), witness: None }).is_ok());
    let other = journal::Hash::of(b"another key");
    let faults = check(&text, &Against { key: Some(other), witness: None }).expect_err("another key");
    assert_eq!(faults, vec![proof::Fault::OtherKey { expected: other, found: own }]);
}

#[test]
fn a_bag_that_never_was_has_no_proof() {
    let stranger = BagId { division: 99, ..bags().0 };
    let mut keep = shared().keep();
    let signed = keep.checkpoint(&key()).expect("signs");
    let refused = proof::make(&keep, &mut read(&shared().journal()), signed, stranger, None).expect_err("no such bag");
    assert!(matches!(refused, MakeError::NoSuchBag(bag) if bag == stranger), "{refused}");
}

#[test]
fn the_same_place_is_signed_once() {
    let mut keep = shared().keep();
    let (one, two) = (keep.checkpoint(&key()).expect("signs"), keep.checkpoint(&key()).expect("signs"));
    assert_eq!(one, two);
    assert_eq!(keep.checkpoints().expect("reads").len(), 1);
}
