//! Each way in which a proof can be false, and the reason that is given for it.

use crate::city::{bags, checked, key, shared};
use proof::check::{Against, Fault};
use proof::checkpoint::{Checkpoint, Unsigned};
use proof::{ProofFile, check};

/// What is said of the proof of the bag with most events after `change`.
fn said(change: impl FnOnce(&mut ProofFile)) -> Vec<Fault> {
    let mut file = shared().proof(bags().0);
    assert!(file.events.len() >= 6, "enough events to play with");
    assert!(checked(&file).is_ok());
    change(&mut file);
    checked(&file).expect_err("the proof is false")
}

#[test]
fn an_event_left_out_is_missed() {
    let faults = said(|file| drop(file.events.remove(2)));
    assert_eq!(faults[0], Fault::LeftOut { expected: 2, found: 3 });
}

#[test]
fn the_last_event_left_out_is_missed() {
    let faults = said(|file| drop(file.events.pop()));
    assert!(matches!(faults[0], Fault::Count { committed, shown } if committed == shown + 1), "{faults:?}");
}

#[test]
fn an_event_left_out_and_the_rest_renumbered_is_missed() {
    let faults = said(|file| {
        file.events.remove(2);
        (0..).zip(&mut file.events).for_each(|(ordinal, event)| event.ordinal = ordinal);
        file.entry.count -= 1;
    });
    assert_eq!(faults[0], Fault::Map, "fewer were not committed to");
    assert!(faults.contains(&Fault::Altered { ordinal: 2 }), "what follows does not follow: {faults:?}");
}

#[test]
fn events_reordered_are_seen() {
    let faults = said(|file| file.events.swap(2, 3));
    assert!(faults.contains(&Fault::Reordered { after: 3, found: 2 }), "{faults:?}");
}

#[test]
fn events_reordered_and_renumbered_are_seen() {
    let faults = said(|file| {
        file.events.swap(2, 3);
        (0..).zip(&mut file.events).for_each(|(ordinal, event)| event.ordinal = ordinal);
    });
    assert_eq!(faults[0], Fault::Altered { ordinal: 2 });
}

#[test]
fn an_altered_event_is_seen_whichever_byte_it_is() {
    let whole = shared().proof(bags().0);
    for at in 0..whole.events[1].bytes.0.len() {
        let faults = said(|file| file.events[1].bytes.0[at] ^= 1);
        assert!(faults.contains(&Fault::Altered { ordinal: 1 }), "byte {at}: {faults:?}");
    }
    for at in 0..whole.events[1].stamp.0.len() {
        let faults = said(|file| file.events[1].stamp.0[at] ^= 1);
        assert!(faults.contains(&Fault::Altered { ordinal: 1 }), "byte {at} of the stamp: {faults:?}");
    }
}

#[test]
fn an_event_borrowed_from_another_bag_is_named() {
    let (_, other, _) = bags();
    let borrowed = shared().proof(other);
    let faults = said(|file| {
        let place = file.hashes.len() as u32;
        let frames = file.frames.len() as u32;
        let mut event = borrowed.events[2].clone();
        let mut frame = borrowed.frames[event.frame as usize].clone();
        event.path.iter_mut().chain(&mut frame.path).for_each(|at| *at += place);
        event.frame = frames;
        file.hashes.extend(borrowed.hashes.clone());
        file.frames.push(frame);
        file.events[2] = event;
    });
    assert_eq!(faults[0], Fault::OtherBag { ordinal: 2, about: other.to_string() });
}

#[test]
fn the_whole_proof_of_another_bag_is_not_this_ones() {
    let (most, other, _) = bags();
    let mut file = shared().proof(other);
    file.bag = most.to_string();
    let faults = checked(&file).expect_err("another bag's events");
    assert_eq!(faults[0], Fault::Map);
    assert!(faults.contains(&Fault::OtherBag { ordinal: 0, about: other.to_string() }), "{faults:?}");
}

#[test]
fn words_that_the_bytes_do_not_say_are_seen() {
    let faults = said(|file| file.events[1].says.stamp["recorded_at"] = 0.into());
    assert_eq!(faults, vec![Fault::Words { ordinal: 1 }]);
}

#[test]
fn a_frame_that_was_changed_is_not_in_the_history() {
    let (mut seq, mut in_it) = (0, 0);
    let faults = said(|file| {
        seq = file.frames[1].seq;
        in_it = file.events.iter().find(|event| event.frame == 1).expect("an event in it").ordinal;
        file.frames[1].recorded_at += 1;
    });
    assert_eq!(faults, vec![Fault::FrameNotThere { seq }]);
    let faults = said(|file| file.frames[1].seq += 1);
    assert_eq!(faults, vec![Fault::FrameNotThere { seq: seq + 1 }]);
    let faults = said(|file| file.frames[1].root.0[0] ^= 1);
    assert!(faults.contains(&Fault::FrameNotThere { seq }), "{faults:?}");
    assert!(faults.contains(&Fault::Altered { ordinal: in_it }), "{faults:?}");
}

#[test]
fn another_checkpoint_needs_another_signature() {
    let faults = said(|file| file.signed.checkpoint = file.signed.checkpoint.replace("epoch 1", "epoch 2"));
    assert_eq!(faults, vec![Fault::Signature(Unsigned::Signature)]);
    // Signed again by the same hand, it is another map that the bag is not in.
    let faults = said(|file| {
        let checkpoint = Checkpoint::parse(&file.signed.checkpoint).expect("a checkpoint");
        file.signed = Checkpoint { map: journal::Hash::of(b"another map"), ..checkpoint }.sign(&key());
    });
    assert_eq!(faults, vec![Fault::Map]);
}

#[test]
fn a_bag_with_no_event_is_no_claim() {
    let faults = said(|file| {
        file.events.clear();
        file.entry.count = 0;
    });
    assert_eq!(faults[0], Fault::Map);
}

#[test]
fn whatever_stands_in_the_file_is_answered_in_words() {
    let whole = serde_json::to_string(&shared().proof(bags().2)).expect("writes");
    for text in ["", "{}", "[]", "null", &whole[..whole.len() / 2], &whole.replace("xuemai proof 0", "xuemai proof 9")]
    {
        let faults = check(text, &Against::default()).expect_err("no proof");
        assert!(matches!(faults[0], Fault::NotAProof { .. }), "{text:.40}: {faults:?}");
    }
    // Places that are not there, in every list of places.
    let file = shared().proof(bags().0);
    let far = u32::MAX;
    for change in [
        |f: &mut ProofFile, far| f.entry.path[0] = far,
        |f: &mut ProofFile, far| f.frames[0].path[0] = far,
        |f: &mut ProofFile, far| f.events[0].frame = far,
        |f: &mut ProofFile, _| f.events[0].event = u64::MAX,
        |f: &mut ProofFile, _| f.frames[0].seq = 0,
        |f: &mut ProofFile, _| f.frames[0].first_event = u64::MAX,
        |f: &mut ProofFile, _| f.frames[0].event_count = 0,
        |f: &mut ProofFile, _| f.hashes.clear(),
        |f: &mut ProofFile, _| f.events[0].salt.0.clear(),
        |f: &mut ProofFile, far| f.events.iter_mut().for_each(|e| e.ordinal = far),
    ] {
        let mut changed = file.clone();
        change(&mut changed, far);
        assert!(checked(&changed).is_err());
    }
}

#[test]
fn every_fault_has_words_in_both_languages() {
    let faults = said(|file| {
        file.events.swap(1, 2);
        file.entry.count += 1;
    });
    for fault in faults {
        assert!(fault.zh().chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{fault:?}");
        assert!(fault.to_string().is_ascii(), "{fault}");
    }
}
