//! Properties of the chain: sealer and verifier agree, every changed byte shows, framing does not matter.

use journal::contract::{Author, LEDGER, subject_of};
use journal::{
    CommandId, CommandKey, FrameFault, FrameHeader, FrameView, Hash, Head, LedgerId, Link, SealError, Sealer,
    StoredFrame, SubjectTails, Verifier, merkle,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// A batch: stamp, then events with their subjects.
type Batch = (Vec<u8>, Vec<(Option<u32>, Vec<u8>)>);

fn event() -> impl Strategy<Value = (Option<u32>, Vec<u8>)> {
    (prop::option::weighted(0.8, 0..6u32), prop::collection::vec(any::<u8>(), 0..300)).prop_map(|(subject, rest)| {
        let mut bytes = subject.unwrap_or(u32::MAX).to_le_bytes().to_vec();
        bytes.extend(rest);
        (subject, bytes)
    })
}

fn batches() -> impl Strategy<Value = Vec<Batch>> {
    let batch = (prop::collection::vec(any::<u8>(), 0..40), prop::collection::vec(event(), 0..5));
    prop::collection::vec(batch, 1..12)
}

fn key(n: u64) -> CommandKey {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&n.to_le_bytes());
    CommandKey { id: CommandId(id), body: Hash::of(&id) }
}

fn start() -> Sealer {
    Sealer::new(Head::genesis(LEDGER).with_epoch(3), SubjectTails::new())
}

/// Seals the batches in frames cut behind those batches for which `cut` says so.
fn seal(batches: &[Batch], cut: impl Fn(usize) -> bool, salt: u8) -> (Sealer, Vec<StoredFrame>) {
    let mut sealer = start();
    let mut frames = Vec::new();
    let mut open = false;
    for (n, (stamp, events)) in batches.iter().enumerate() {
        if !open {
            sealer.begin(n as i64, [salt.wrapping_add(n as u8); 32]).expect("no frame is open");
            open = true;
        }
        sealer.batch(key(n as u64), stamp).expect("a frame is open");
        for (subject, bytes) in events {
            sealer.event(*subject, bytes).expect("a batch is open");
        }
        if cut(n) || n + 1 == batches.len() {
            frames.push(sealer.seal().expect("the frame has a batch").into_stored());
            open = false;
        }
    }
    (sealer, frames)
}

fn fresh_verifier() -> Verifier {
    Verifier::new(Head::genesis(LEDGER).with_epoch(3), SubjectTails::new())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_sealed_is_read_back_and_verified(batches in batches(), cuts in any::<u16>()) {
        let (sealer, frames) = seal(&batches, |n| cuts >> (n % 16) & 1 == 1, 1);
        let mut verifier = fresh_verifier();
        let mut read: Vec<Batch> = Vec::new();
        let mut number = 0;
        for frame in &frames {
            let view = frame.view().expect("a well-formed frame");
            verifier.check(&view, subject_of).expect("a sound frame");
            let leaves = view.leaf_hashes();
            prop_assert_eq!(merkle::root(&leaves), frame.header.root);
            for batch in view.batches() {
                prop_assert_eq!(batch.key, key(read.len() as u64));
                prop_assert_eq!(batch.first_event, number);
                let events = batch.events().map(|event| {
                    assert_eq!(event.number, number);
                    number += 1;
                    (subject_of(&event), event.bytes.to_vec())
                });
                read.push((batch.stamp.to_vec(), events.collect()));
            }
        }
        prop_assert_eq!(read, batches);
        prop_assert_eq!(verifier.head(), sealer.head());
        prop_assert_eq!(verifier.tails(), sealer.tails());
    }

    #[test]
    fn the_stream_hash_does_not_see_frames_and_salts(batches in batches(), cuts in any::<[u16; 2]>()) {
        let [one, other] = cuts.map(|cuts| seal(&batches, |n| cuts >> (n % 16) & 1 == 1, cuts as u8).0);
        prop_assert_eq!(one.head().stream, other.head().stream);
        prop_assert_eq!(one.head().next_event, other.head().next_event);
        let mut changed = batches.clone();
        if let Some((_, bytes)) = changed.iter_mut().flat_map(|(_, events)| events).next() {
            bytes.push(0);
            prop_assert_ne!(seal(&changed, |_| true, 0).0.head().stream, one.head().stream);
        }
    }

    #[test]
    fn arbitrary_bytes_are_never_a_frame(
        body in prop::collection::vec(any::<u8>(), 0..600),
        event_count in 0..4u32,
        first_event in prop_oneof![Just(0), any::<u64>()],
    ) {
        let header = FrameHeader { event_count, first_event, ..header_of(&Head::genesis(LEDGER)) };
        for format in [None, Some(0)] {
            let mut body = body.clone();
            if let (Some(first), Some(format)) = (body.first_mut(), format) {
                *first = format;
            }
            if let Ok(view) = FrameView::parse(&header, &body) {
                prop_assert!(fresh_verifier().check(&view, subject_of).is_err());
                prop_assert!(fresh_verifier().check_chain(&view).is_err());
            }
        }
    }

    #[test]
    fn a_mutilated_frame_is_never_accepted(
        batches in batches(),
        at in any::<Index>(),
        kind in 0..4,
        value in any::<u8>(),
    ) {
        let (_, frames) = seal(&batches, |_| false, 1);
        let sound = &frames[0];
        let mut body = sound.body.clone();
        let at = at.index(body.len());
        match kind {
            0 => body[at] ^= value.max(1),
            1 => body.truncate(at),
            2 => body.insert(at, value),
            _ => drop(body.remove(at)),
        }
        let mutilated = StoredFrame { header: sound.header, body };
        prop_assume!(mutilated != *sound);
        if let Ok(view) = mutilated.view() {
            prop_assert!(fresh_verifier().check_chain(&view).is_err(), "byte {}", at);
        }
    }

    #[test]
    fn a_changed_header_is_never_accepted(batches in batches(), which in 0..10, bit in 0..64u32) {
        let (_, frames) = seal(&batches, |_| false, 1);
        let mut frame = frames[0].clone();
        let flip = |hash: &mut Hash| hash.0[bit as usize % 32] ^= 1 << (bit % 8);
        let header = &mut frame.header;
        match which {
            0 => header.ledger = LedgerId(header.ledger.0 ^ 1 << (bit % 32)),
            1 => header.seq ^= 1 << bit,
            2 => header.epoch ^= 1 << bit,
            3 => header.recorded_at ^= 1 << bit,
            4 => header.first_event ^= 1 << bit,
            5 => header.event_count ^= 1 << (bit % 32),
            6 => flip(&mut header.prev),
            7 => flip(&mut header.root),
            8 => flip(&mut header.stream),
            _ => flip(&mut header.hash),
        }
        let accepted = frame.view().is_ok_and(|view| fresh_verifier().check_chain(&view).is_ok());
        prop_assert!(!accepted);
    }
}

fn header_of(head: &Head) -> FrameHeader {
    FrameHeader {
        ledger: head.ledger,
        seq: head.seq + 1,
        epoch: head.epoch,
        prev: head.hash,
        recorded_at: head.recorded_at,
        first_event: head.next_event,
        event_count: 0,
        root: Hash::of(&[]),
        stream: head.stream,
        hash: Hash::default(),
    }
}

#[test]
fn every_single_byte_of_a_frame_counts() {
    let mut sealer = start();
    let mut author = Author::new(3, 4);
    let first = author.frame(&mut sealer, 6).into_stored();
    let second = author.frame(&mut sealer, 6).into_stored();
    let mut verifier = fresh_verifier();
    verifier.check(&first.view().expect("a well-formed frame"), subject_of).expect("a sound frame");
    for at in 0..second.body.len() {
        for bit in 0..8 {
            let mut flipped = second.clone();
            flipped.body[at] ^= 1 << bit;
            let refused = match flipped.view() {
                Ok(view) => verifier.clone().check(&view, subject_of).err(),
                Err(error) => Some(error),
            };
            let refused = refused.unwrap_or_else(|| panic!("byte {at}, bit {bit} does not matter"));
            assert_eq!((refused.ledger, refused.seq), (LEDGER, 2));
        }
    }
    verifier.check(&second.view().expect("a well-formed frame"), subject_of).expect("a sound frame");
}

#[test]
fn links_count_and_point_back() {
    let mut sealer = start();
    sealer.begin(1, [1; 32]).expect("no frame is open");
    sealer.batch(key(1), b"s").expect("a frame is open");
    for subject in [Some(5), None, Some(5), Some(2), Some(5)] {
        sealer.event(subject, &subject.unwrap_or(u32::MAX).to_le_bytes()).expect("a batch is open");
    }
    let frame = sealer.seal().expect("the frame has a batch").into_stored();
    let view = frame.view().expect("a well-formed frame");
    let leaves = view.leaf_hashes();
    let links: Vec<Link> = view.events().map(|event| event.link).collect();
    let after = |ordinal, event: u64| Link::After { ordinal, event, leaf: leaves[event as usize] };
    assert_eq!(links, [Link::First, Link::None, after(1, 0), Link::First, after(2, 2)]);
    let tail = sealer.tails().get(5).expect("the subject has events");
    assert_eq!((tail.ordinal, tail.event, tail.leaf), (2, 4, leaves[4]));
    // The salt an inclusion proof shows is the one the leaf was made with.
    let stamp = Hash::of(b"s");
    let event = view.events().nth(3).expect("five events");
    assert_eq!(journal::frame::leaf_hash(&view.salt(3), &stamp, &event.link, event.bytes), leaves[3]);
    let path = merkle::proof(&leaves, 3).expect("five leaves");
    assert!(merkle::verify(&frame.header.root, &leaves[3], 3, 5, &path));
}

#[test]
fn an_event_under_the_wrong_subject_breaks_its_link() {
    let mut sealer = start();
    let mut author = Author::new(9, 3);
    let frames: Vec<_> = (0..4).map(|_| author.frame(&mut sealer, 5).into_stored()).collect();
    let mut verifier = fresh_verifier();
    let refused = frames.iter().find_map(|frame| {
        let view = frame.view().expect("a well-formed frame");
        verifier.check(&view, |event| subject_of(event).map(|subject| subject / 2)).err()
    });
    assert!(matches!(refused.map(|error| error.what), Some(FrameFault::Link { .. })));
    let mut verifier = fresh_verifier();
    let refused = frames.iter().find_map(|frame| {
        let view = frame.view().expect("a well-formed frame");
        verifier.check(&view, |_| None).err()
    });
    assert!(matches!(refused.map(|error| error.what), Some(FrameFault::Link { .. })));
}

#[test]
fn frames_left_out_swapped_or_repeated_break_the_chain() {
    let mut sealer = start();
    let mut author = Author::new(4, 3);
    let frames: Vec<_> = (0..3).map(|_| author.frame(&mut sealer, 2).into_stored()).collect();
    for order in [vec![1], vec![0, 2], vec![0, 0], vec![0, 2, 1]] {
        let mut verifier = fresh_verifier();
        let refused =
            order.iter().find_map(|n| verifier.check_chain(&frames[*n].view().expect("a well-formed frame")).err());
        assert!(matches!(refused.map(|error| error.what), Some(FrameFault::Chain(_))), "{order:?}");
    }
}

#[test]
fn the_sealer_refuses_what_makes_no_frame() {
    let mut sealer = start();
    assert_eq!(sealer.event(None, b"e"), Err(SealError::NoFrame));
    assert_eq!(sealer.batch(key(1), b""), Err(SealError::NoFrame));
    assert_eq!(sealer.seal().map(|_| ()), Err(SealError::NoFrame));
    sealer.begin(10, [0; 32]).expect("no frame is open");
    assert_eq!(sealer.begin(10, [0; 32]), Err(SealError::FrameOpen));
    assert_eq!(sealer.event(None, b"e"), Err(SealError::NoBatch));
    assert_eq!(sealer.seal().map(|_| ()), Err(SealError::NoBatch));
    sealer.batch(key(1), b"").expect("a frame is open");
    let large = vec![0; journal::MAX_BODY_BYTES / 2];
    sealer.event(None, &large).expect("room for one");
    let length = sealer.body_len();
    assert_eq!(sealer.event(Some(1), &large), Err(SealError::FrameFull));
    assert_eq!(sealer.batch(key(2), &large), Err(SealError::FrameFull));
    assert_eq!(sealer.body_len(), length);
    let frame = sealer.seal().expect("the frame has a batch").into_stored();
    fresh_verifier().check(&frame.view().expect("a well-formed frame"), |_| None).expect("a sound frame");
    assert_eq!(sealer.begin(9, [0; 32]), Err(SealError::TimeWentBack { recorded_at: 9, last: 10 }));
}
