//! Checkpoints in other hands: a history that goes on, one cut off, one rewritten, one told twice.

use crate::city::{SEED, bags, checked, end, key, live, live_on, read, shared};
use proof::check::{Against, Fault};
use proof::{Held, Keep, KeepError, ProofFile, Witness, check};
use std::path::Path;

fn follow(folder: &Path, name: &str) -> (Keep, proof::Signed) {
    let mut keep = Keep::open(&folder.join(format!("{name}.proofs"))).expect("the file opens");
    keep.follow(&mut read(&folder.join(name)), |_, _| {}).expect("follows");
    let signed = keep.checkpoint(&key()).expect("signs");
    (keep, signed)
}

fn against(file: &ProofFile, witness: &Witness) -> Result<(), Vec<Fault>> {
    let text = serde_json::to_string(file).expect("writes");
    check(&text, &Against { key: None, witness: Some(witness.clone()) }).map(drop)
}

#[test]
fn a_city_that_lived_on_continues_what_was_witnessed_and_says_so_in_the_proof() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("city");
    live(&path, SEED, 1);
    let (_, then) = follow(folder.path(), "city");
    let witness = Witness::new(then.clone());
    live_on(&path, SEED, end(1).plus_millis(6 * 3_600_000));
    let (keep, now) = follow(folder.path(), "city");
    assert!(now.open().expect("signed").frames > then.open().expect("signed").frames);
    assert_eq!(witness.against(&keep, &now).expect("reads"), Held::Continues);
    assert_eq!(Witness::new(now.clone()).against(&keep, &then).expect("reads"), Held::CutOff);

    let bag = bags().2;
    let shown = proof::make(&keep, &mut read(&path), now.clone(), bag, Some(&witness)).expect("a proof");
    assert!(checked(&shown).is_ok());
    assert_eq!(against(&shown, &witness), Ok(()));
    for break_it in [
        |file: &mut ProofFile| file.since.as_mut().expect("shown").path[0] = u32::MAX,
        |file: &mut ProofFile| file.since.as_mut().expect("shown").path.clear(),
    ] {
        let mut broken = shown.clone();
        break_it(&mut broken);
        assert_eq!(against(&broken, &witness), Err(vec![Fault::Witness]));
    }
    let unshown = proof::make(&keep, &mut read(&path), now.clone(), bag, None).expect("a proof");
    let frames = then.open().expect("signed").frames;
    assert_eq!(against(&unshown, &witness), Err(vec![Fault::WitnessNotShown { frames }]));
    assert_eq!(against(&unshown, &Witness::new(now)), Ok(()), "the same place needs no showing");
}

#[test]
fn a_history_told_twice_does_not_fit_the_other_ones_witness() {
    let folder = tempfile::tempdir().expect("a folder");
    live(&folder.path().join("other"), SEED + 1, 1);
    let (keep, other) = follow(folder.path(), "other");
    let told = Witness::new(shared().keep().checkpoint(&key()).expect("signs"));
    // The shared history is longer: to the other ledger its witness says that the end is missing.
    assert_eq!(told.against(&keep, &other).expect("reads"), Held::CutOff);
    // And the other ledger's witness does not fit the shared one.
    let now = shared().keep().checkpoint(&key()).expect("signs");
    assert_eq!(Witness::new(other.clone()).against(&shared().keep(), &now).expect("reads"), Held::Rewritten);
    let witness = Witness::new(other);
    let keep = shared().keep();
    let shown = proof::make(&keep, &mut read(&shared().journal()), now, bags().2, Some(&witness)).expect("a proof");
    assert_eq!(against(&shown, &witness), Err(vec![Fault::Witness]));
}

#[test]
fn the_file_does_not_follow_a_journal_that_was_put_in_the_place_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    live(&folder.path().join("one"), SEED, 1);
    live(&folder.path().join("two"), SEED + 1, 1);
    let (mut keep, signed) = follow(folder.path(), "one");
    let frame = signed.open().expect("signed").frames;
    let refused = keep.follow(&mut read(&folder.path().join("two")), |_, _| {}).expect_err("another history");
    assert!(matches!(refused, KeepError::OtherHistory { frame: found } if found == frame), "{refused}");
    assert_eq!(keep.checkpoint(&key()).expect("signs"), signed, "nothing changed");
}

#[test]
fn a_witness_that_nobody_signed_is_none() {
    let told = shared().keep().checkpoint(&key()).expect("signs");
    let mut signed = told.clone();
    signed.checkpoint = signed.checkpoint.replace("epoch 1", "epoch 9");
    let witness = Witness::new(signed);
    assert!(witness.against(&shared().keep(), &told).is_err());
    let faults = against(&shared().proof(bags().2), &witness).expect_err("unusable");
    assert!(matches!(faults[0], Fault::WitnessUnusable { .. }), "{faults:?}");
}
