//! What every store must do, as one suite that runs on each engine.
//!
//! [`check_store`] takes a way to get an empty place and to open a store there, and panics at the first broken
//! promise, naming it. [`Author`] makes frames for it, the same for the same seed. For tests.

mod author;

use std::io::{Read, Write};

use crate::frame::Frame;
use crate::head::{CommandId, Head, LedgerId};
use crate::sealer::Sealer;
use crate::snapshot::SnapshotWriter;
use crate::store::{
    AppendError, Blob, BlobId, MAX_VALUE_BYTES, OutboxEntry, OutboxItem, OutboxKey, Reading, SnapshotId, SnapshotLabel,
    Store, StoreError, blob_hash,
};
pub use author::{Author, subject_of, verify_all};

/// An empty place where stores can be opened, one after the other.
pub trait Ground {
    /// Opens the store here for writing; the first time it is made.
    fn open(&mut self, ledger: LedgerId, now: i64, who: &str) -> Result<Box<dyn Store>, StoreError>;
}

/// The ledger of the suite.
pub const LEDGER: LedgerId = LedgerId(7);

/// The whole suite. `fresh` gives a new empty place each time it is asked.
pub fn check_store(fresh: &mut dyn FnMut() -> Box<dyn Ground>) {
    type Case = fn(&mut dyn Ground);
    let cases: [Case; 14] = [
        an_empty_store_is_at_genesis_under_its_first_epoch,
        what_is_appended_is_read_back_byte_for_byte,
        frames_sealed_ahead_are_appended_in_order,
        a_stale_append_changes_nothing,
        an_earlier_epoch_is_fenced_off,
        a_command_is_recorded_once,
        commands_without_events_are_found_and_events_beside_them,
        one_writer_and_one_ledger,
        the_outbox_comes_with_its_frame,
        blobs_are_erased_but_for_their_hash,
        readings_are_kept_once,
        settings_are_kept,
        snapshots_are_seen_whole_or_not_at_all,
        values_over_the_limit_are_refused,
    ];
    for case in cases {
        case(&mut *fresh());
    }
}

fn open(ground: &mut dyn Ground) -> Box<dyn Store> {
    ground.open(LEDGER, 1_000, "contract").expect("a store that opens")
}

fn sealer(store: &mut dyn Store) -> Sealer {
    let (verifier, _) = verify_all(store, 1 << 20);
    let head = store.head().expect("a readable head");
    Sealer::new(head, verifier.into_parts().1)
}

fn append(store: &mut dyn Store, frame: Frame) -> Head {
    let expected = *frame.before();
    let after = frame.after();
    let appended = store.append(&expected, frame, vec![]).expect("an append on the head");
    assert_eq!(appended.head, after);
    assert_eq!(store.head().expect("a readable head"), after);
    after
}

fn an_empty_store_is_at_genesis_under_its_first_epoch(ground: &mut dyn Ground) {
    let mut store = open(ground);
    assert_eq!(store.head().expect("a readable head"), Head::genesis(LEDGER).with_epoch(1));
    assert!(store.read_frames(0, 1 << 20).expect("readable frames").is_empty());
    assert!(store.frame_of_event(0).expect("a readable store").is_none());
    assert!(store.command(CommandId([1; 16])).expect("a readable store").is_none());
}

fn what_is_appended_is_read_back_byte_for_byte(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let (mut author, mut sealer) = (Author::new(1, 20), sealer(&mut *store));
    let mut written = Vec::new();
    for commands in [1, 3, 40, 1, 400, 2] {
        let frame = author.frame(&mut sealer, commands);
        written.push(frame.clone().into_stored());
        append(&mut *store, frame);
    }
    for max_bytes in [0, 1000, 1 << 20] {
        let (verifier, commands) = verify_all(&mut *store, max_bytes);
        assert_eq!(verifier.tails(), sealer.tails());
        assert_eq!(commands.len(), 447);
    }
    assert_eq!(store.read_frames(1, usize::MAX).expect("readable frames"), written);
    assert_eq!(store.read_frames(3, 0).expect("readable frames"), written[2..3]);
    assert!(store.read_frames(7, 1).expect("readable frames").is_empty());
    drop(store);
    let mut store = open(ground);
    assert_eq!(store.head().expect("a readable head"), sealer.head().with_epoch(2));
    assert_eq!(store.read_frames(1, usize::MAX).expect("readable frames"), written);
    let mut last = 0;
    for event in 0..sealer.head().next_event {
        let frame = store.frame_of_event(event).expect("a readable store").expect("the event's frame");
        let header = &frame.header;
        assert!(header.first_event <= event && event < header.head().next_event);
        assert!(header.seq >= last);
        last = header.seq;
    }
    assert!(store.frame_of_event(sealer.head().next_event).expect("a readable store").is_none());
}

fn frames_sealed_ahead_are_appended_in_order(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let (mut author, mut sealer) = (Author::new(2, 5), sealer(&mut *store));
    let mut frames: Vec<Frame> = (0..10).map(|_| author.frame(&mut sealer, 2)).collect();
    let late = frames.remove(3);
    for frame in frames.drain(..3) {
        append(&mut *store, frame);
    }
    let early = frames.remove(0);
    let expected = *early.before();
    let refused = store.append(&expected, early, vec![]);
    assert!(matches!(refused, Err(AppendError::Stale { actual }) if actual.seq == 3));
    let head = store.head().expect("a readable head");
    let refused = store.append(&head, frames[0].clone(), vec![]);
    assert!(matches!(refused, Err(AppendError::NotRecorded(StoreError::FrameNotForHead))));
    append(&mut *store, late);
    verify_all(&mut *store, 0);
}

fn a_stale_append_changes_nothing(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let (mut one, mut other) = (sealer(&mut *store), sealer(&mut *store));
    let (mut author, mut rival) = (Author::new(3, 5), Author::new(4, 5));
    let first = author.frame(&mut one, 2);
    let second = rival.frame(&mut other, 2);
    let head = append(&mut *store, first);
    let expected = *second.before();
    let key = second.commands()[0].key;
    let item = OutboxItem { topic: 1, body: vec![1] };
    match store.append(&expected, second, vec![item]) {
        Err(AppendError::Stale { actual }) => assert_eq!(*actual, head),
        other => panic!("two frames on one head: {other:?}"),
    }
    assert_eq!(store.head().expect("a readable head"), head);
    assert_eq!(store.command(key.id).expect("a readable store"), None);
    assert_eq!(store.outbox(None, 10).expect("a readable outbox"), vec![]);
    append(&mut *store, author.frame(&mut one, 1));
    verify_all(&mut *store, 0);
}

fn an_earlier_epoch_is_fenced_off(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let (mut author, mut old) = (Author::new(5, 5), sealer(&mut *store));
    append(&mut *store, author.frame(&mut old, 1));
    drop(store);
    let mut store = open(ground);
    let frame = author.frame(&mut old, 1);
    let expected = *frame.before();
    let refused = store.append(&expected, frame, vec![]);
    assert!(matches!(refused, Err(AppendError::Stale { actual }) if actual.epoch == 2));
    let mut new = sealer(&mut *store);
    append(&mut *store, author.frame(&mut new, 1));
    verify_all(&mut *store, 0);
}

fn a_command_is_recorded_once(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let (mut author, mut sealer1) = (Author::new(6, 5), sealer(&mut *store));
    let (key, other) = (author.key(), author.key());
    let frame = author.frame_of(&mut sealer1, &[key]);
    let head = append(&mut *store, frame);
    for keys in [vec![other, key], vec![other, other]] {
        let mut ahead = Sealer::new(head, sealer1.tails().clone());
        let frame = author.frame_of(&mut ahead, &keys);
        let refused = store.append(&head, frame, vec![]);
        let Err(AppendError::NotRecorded(StoreError::DuplicateCommand(id))) = refused else {
            panic!("a command id recorded twice: {refused:?}");
        };
        assert_eq!(id, keys[1].id);
        assert_eq!(store.head().expect("a readable head"), head);
        assert_eq!(store.command(other.id).expect("a readable store"), None);
    }
    append(&mut *store, author.frame_of(&mut sealer1, &[other]));
    let record = store.command(other.id).expect("a readable store").expect("the command");
    assert_eq!((record.key, record.seq, record.first_event), (other, 2, head.next_event));
}

fn commands_without_events_are_found_and_events_beside_them(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let (mut author, mut sealer) = (Author::new(7, 5), sealer(&mut *store));
    let mut seqs = Vec::new();
    for events in [0, 2, 0, 0, 1, 3, 0] {
        let key = author.key();
        sealer.begin(0, [events as u8; 32]).expect("no frame is open");
        sealer.batch(key, b"").expect("a frame is open");
        for _ in 0..events {
            sealer.event(None, &u32::MAX.to_le_bytes()).expect("a batch is open");
        }
        let head = append(&mut *store, sealer.seal().expect("the frame has a batch"));
        seqs.extend((0..events).map(|_| head.seq));
        let record = store.command(key.id).expect("a readable store").expect("the command");
        assert_eq!((record.seq, record.event_count), (head.seq, events));
    }
    for (event, seq) in (0..).zip(seqs) {
        let frame = store.frame_of_event(event).expect("a readable store").expect("its frame");
        assert_eq!(frame.header.seq, seq, "event {event}");
    }
    verify_all(&mut *store, 0);
}

fn one_writer_and_one_ledger(ground: &mut dyn Ground) {
    let store = ground.open(LEDGER, 77, "night shift").expect("a store that opens");
    match ground.open(LEDGER, 78, "intruder").map(|_| ()) {
        Err(StoreError::Held { held_by }) => {
            assert_eq!((held_by.who.as_str(), held_by.since), ("night shift", 77));
            assert!(held_by.to_string().contains("night shift"));
        }
        other => panic!("two writers: {other:?}"),
    }
    drop(store);
    let other = LedgerId(LEDGER.0 + 1);
    let refused = ground.open(other, 79, "lost").map(|_| ());
    assert!(matches!(refused, Err(StoreError::OtherLedger { found: LEDGER, asked }) if asked == other));
    open(ground);
}

fn the_outbox_comes_with_its_frame(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let (mut author, mut sealer) = (Author::new(8, 5), sealer(&mut *store));
    let mut all = Vec::new();
    for count in [2u32, 0, 3] {
        let frame = author.frame(&mut sealer, 1);
        let (expected, seq) = (*frame.before(), frame.header().seq);
        let item = |index| OutboxItem { topic: 9, body: vec![index as u8; 3 * index as usize] };
        let items: Vec<OutboxItem> = (0..count).map(item).collect();
        let keys = (0..count).map(|index| OutboxKey { seq, index });
        all.extend(keys.zip(items.clone()).map(|(key, item)| OutboxEntry { key, item }));
        store.append(&expected, frame, items).expect("an append on the head");
    }
    assert_eq!(store.outbox(None, 100).expect("a readable outbox"), all);
    assert_eq!(store.outbox(None, 2).expect("a readable outbox"), all[..2]);
    assert_eq!(store.outbox(Some(all[1].key), 2).expect("a readable outbox"), all[2..4]);
    for _ in 0..2 {
        store.outbox_ack(vec![all[0].key, all[3].key]).expect("acknowledged");
    }
    drop(store);
    let left = [all[1].clone(), all[2].clone(), all[4].clone()];
    assert_eq!(open(ground).outbox(None, 100).expect("a readable outbox"), left);
}

fn blobs_are_erased_but_for_their_hash(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let content = b"a note, not to be kept for ever".to_vec();
    for (id, content) in [(BlobId([1; 16]), content.clone()), (BlobId([2; 16]), vec![5; 70_000])] {
        let salt = [id.0[0] + 1; 16];
        assert_eq!(store.blob(id).expect("a readable store"), None);
        assert!(!store.blob_erase(id).expect("nothing to erase"));
        let hash = store.blob_put(id, salt, content.clone()).expect("a blob");
        assert_eq!(hash, blob_hash(&salt, &content));
        let refused = store.blob_put(id, salt, vec![]);
        assert!(matches!(refused, Err(StoreError::DuplicateBlob(found)) if found == id));
        let kept = Blob { hash, content: Some((salt, content)) };
        assert_eq!(store.blob(id).expect("a readable store"), Some(kept));
    }
    let id = BlobId([1; 16]);
    assert!(store.blob_erase(id).expect("erased"));
    assert!(!store.blob_erase(id).expect("nothing to erase"));
    drop(store);
    let mut store = open(ground);
    let left = Blob { hash: blob_hash(&[2; 16], &content), content: None };
    assert_eq!(store.blob(id).expect("a readable store"), Some(left));
    let refused = store.blob_put(id, [0; 16], vec![]);
    assert!(matches!(refused, Err(StoreError::DuplicateBlob(_))), "an erased id is used up");
    assert!(store.blob(BlobId([2; 16])).expect("a readable store").is_some_and(|blob| blob.content.is_some()));
}

fn readings_are_kept_once(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let reading = |series, at, value| Reading { series, at, value };
    let first = vec![reading(1, 10, 400), reading(1, 30, -5), reading(2, 10, 7), reading(1, 20, 410)];
    assert_eq!(store.readings_append(first).expect("readings"), 4);
    let again = vec![reading(1, 20, 410), reading(1, 20, 411), reading(1, -3, i32::MIN)];
    assert_eq!(store.readings_append(again).expect("readings"), 2);
    let all = [(-3, i32::MIN), (10, 400), (20, 410), (20, 411), (30, -5)].map(|(at, value)| reading(1, at, value));
    let mut read = |from, until, limit| store.readings(1, from, until, limit).expect("readings");
    assert_eq!(read(i64::MIN, i64::MAX, 100), all);
    assert_eq!(read(10, 30, 100), all[1..4]);
    assert_eq!(read(10, 30, 2), all[1..3]);
    assert_eq!(read(31, 100, 2), []);
}

fn settings_are_kept(ground: &mut dyn Ground) {
    let mut store = open(ground);
    assert_eq!(store.meta("city".into()).expect("a readable store"), None);
    for value in [vec![1, 2], vec![], vec![9; 10_000]] {
        store.meta_put("city".into(), value.clone()).expect("a setting");
        assert_eq!(store.meta("city".into()).expect("a readable store"), Some(value));
    }
    store.meta_put("纬".into(), vec![3]).expect("a setting");
    drop(store);
    let mut store = open(ground);
    assert_eq!(store.meta("city".into()).expect("a readable store"), Some(vec![9; 10_000]));
    assert_eq!(store.meta("纬".into()).expect("a readable store"), Some(vec![3]));
}

fn snapshots_are_seen_whole_or_not_at_all(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let head = store.head().expect("a readable head");
    let label = |seq: u64| SnapshotLabel { head: Head { seq, ..head }, schema: format!("schema {seq}") };
    let content: Vec<u8> = (0..3_000_000u32).map(|i| (i % 251) as u8).collect();
    let write = |mut writer: SnapshotWriter, bytes: &[u8]| {
        writer.write_all(bytes).expect("room for a snapshot");
        writer
    };
    let old = store.snapshot_begin(label(5)).expect("a snapshot");
    let new = store.snapshot_begin(label(9)).expect("a snapshot");
    let again = store.snapshot_begin(label(5)).expect("a snapshot");
    let empty = store.snapshot_begin(label(0)).expect("a snapshot");
    let dropped = store.snapshot_begin(label(11)).expect("a snapshot");
    let (new, old) = (write(new, &content), write(old, &content[..100]));
    drop(write(dropped, &content));
    assert_eq!(store.snapshots().expect("a list"), vec![]);
    let background = std::thread::spawn(move || new.finish().expect("a whole snapshot"));
    let new = background.join().expect("a thread that ends");
    let old = old.finish().expect("a whole snapshot");
    let again = again.finish().expect("a whole snapshot");
    let empty = empty.finish().expect("a whole snapshot");
    assert_eq!((new.bytes, old.bytes, empty.bytes, empty.chunks), (3_000_000, 100, 0, 0));
    assert_eq!((&new.label, &old.label), (&label(9), &label(5)));
    let all = vec![new.clone(), again.clone(), old.clone(), empty.clone()];
    assert_eq!(store.snapshots().expect("a list"), all);
    let left = write(store.snapshot_begin(label(12)).expect("a snapshot"), &content);
    drop(store);
    let mut store = open(ground);
    assert!(left.finish().is_err() || store.snapshots().expect("a list").len() == 5);
    store.snapshot_delete(again.id).expect("deleted");
    store.snapshot_delete(again.id).expect("deleted again");
    let mut read = |id| -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::new();
        store.snapshot_open(id)?.read_to_end(&mut bytes).map_err(|error| StoreError::Io(error.to_string()))?;
        Ok(bytes)
    };
    assert_eq!(read(new.id).expect("a whole snapshot"), content);
    assert_eq!(read(old.id).expect("a whole snapshot"), content[..100]);
    assert_eq!(read(empty.id).expect("a whole snapshot"), []);
    for id in [again.id, SnapshotId(99)] {
        assert!(matches!(read(id), Err(StoreError::NoSnapshot(found)) if found == id));
    }
}

fn values_over_the_limit_are_refused(ground: &mut dyn Ground) {
    let mut store = open(ground);
    let (mut author, mut sealer) = (Author::new(9, 5), sealer(&mut *store));
    let huge = || vec![0; MAX_VALUE_BYTES + 1];
    let too_large = |error: &StoreError| matches!(error, StoreError::TooLarge { .. });
    assert!(store.blob_put(BlobId([1; 16]), [0; 16], huge()).is_err_and(|error| too_large(&error)));
    assert!(store.meta_put("k".into(), huge()).is_err_and(|error| too_large(&error)));
    let frame = author.frame(&mut sealer, 1);
    let expected = *frame.before();
    let refused = store.append(&expected, frame.clone(), vec![OutboxItem { topic: 0, body: huge() }]);
    assert!(matches!(refused, Err(AppendError::NotRecorded(error)) if too_large(&error)));
    assert_eq!(store.head().expect("a readable head"), expected);
    append(&mut *store, frame);
}
