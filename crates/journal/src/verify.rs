//! Goes along a ledger's frames and checks that each follows from the one before, hash by hash.
//!
//! The counterpart of the sealer: from the same frames it arrives at the same head and the same tails, or names the
//! frame that is wrong. One pass serves both checking and replay. Which subject an event is about only the caller
//! can tell, since only the caller can decode it.

use crate::frame::{BatchStream, CommandsHash, FrameError, FrameFault, Salts, leaf_hash};
use crate::hash::Hash;
use crate::head::Head;
use crate::merkle::Tree;
use crate::tails::SubjectTails;
use crate::view::{EventView, FrameView};

/// See the module. After an error it is of no further use.
#[derive(Clone, Debug)]
pub struct Verifier {
    head: Head,
    tails: SubjectTails,
}

/// How many tails are brought into the processor's cache at once. Subjects come in any order, so each tail is a miss
/// of some 150 ns; together they cost little more than one.
const GATHERED: usize = 16;

/// Place in the body and fault.
type Found = (usize, FrameFault);

impl Verifier {
    /// Starts behind `head`, whose subjects end in `tails`. [`Head::genesis`] and no tails start at the beginning.
    pub fn new(head: Head, tails: SubjectTails) -> Self {
        Verifier { head, tails }
    }

    /// The head after the last frame checked.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The tails after the last frame checked.
    pub fn tails(&self) -> &SubjectTails {
        &self.tails
    }

    /// Head and tails, for a sealer to go on from.
    pub fn into_parts(self) -> (Head, SubjectTails) {
        (self.head, self.tails)
    }

    /// Checks the next frame whole, links included. `subject_of` is called once per event, in order, before the
    /// frame is known to be sound: do not act on what it sees until this returns.
    pub fn check(
        &mut self,
        frame: &FrameView<'_>,
        mut subject_of: impl FnMut(&EventView<'_>) -> Option<u32>,
    ) -> Result<(), FrameError> {
        let subjects: Vec<Option<u32>> = frame.events().map(|event| subject_of(&event)).collect();
        let tails = &mut self.tails;
        let mut index = 0;
        let result = walk(&self.head, frame, |event, leaf| {
            if index % GATHERED == 0 {
                let coming = subjects[index..].iter().take(GATHERED);
                tails.gather(coming.flatten().copied());
            }
            let linked = match subjects[index] {
                None => event.link.ordinal().is_none(),
                Some(subject) => {
                    let slot = tails.slot_mut(subject);
                    slot.link() == event.link && slot.advance(event.number, leaf).is_some()
                }
            };
            index += 1;
            if linked { Ok(()) } else { Err((event.offset, FrameFault::Link { event: event.number })) }
        });
        self.conclude(frame, result)
    }

    /// Checks the next frame but takes its links as they stand; the tails stay as they are.
    pub fn check_chain(&mut self, frame: &FrameView<'_>) -> Result<(), FrameError> {
        let result = walk(&self.head, frame, |_, _| Ok(()));
        self.conclude(frame, result)
    }

    fn conclude(&mut self, frame: &FrameView<'_>, result: Result<(), Found>) -> Result<(), FrameError> {
        match result {
            Ok(()) => {
                self.head = frame.header().head();
                Ok(())
            }
            Err((offset, what)) => Err(FrameError { ledger: self.head.ledger, seq: self.head.seq + 1, offset, what }),
        }
    }
}

/// Recomputes everything the header says. `place` judges the link of each event, given its leaf hash.
fn walk(
    head: &Head,
    frame: &FrameView<'_>,
    mut place: impl FnMut(&EventView<'_>, Hash) -> Result<(), Found>,
) -> Result<(), Found> {
    let header = frame.header();
    let chain = |holds: bool, what| {
        if holds { Ok(()) } else { Err((0, FrameFault::Chain(what))) }
    };
    chain(header.ledger == head.ledger, "ledger")?;
    chain(head.seq.checked_add(1) == Some(header.seq), "sequence number")?;
    chain(header.epoch >= head.epoch, "epoch")?;
    chain(header.prev == head.hash, "previous hash")?;
    chain(header.first_event == head.next_event, "first event")?;
    chain(header.recorded_at >= head.recorded_at, "time")?;

    let mut salts = Salts::new(*frame.seed());
    let mut tree = Tree::default();
    let mut stream = BatchStream::after(head.stream);
    let mut commands = CommandsHash::default();
    for batch in frame.batches() {
        let stamp = Hash::of(batch.stamp);
        commands.add(&batch.key, &stamp, batch.event_count);
        for event in batch.events() {
            let leaf = leaf_hash(&salts.next(), &stamp, &event.link, event.bytes);
            place(&event, leaf)?;
            tree.push(leaf);
            stream.event(event.number, &stamp, event.bytes);
        }
        stream.end();
    }
    let same = |holds: bool, what| {
        if holds { Ok(()) } else { Err((0, FrameFault::Hash(what))) }
    };
    same(header.root == tree.root(), "Merkle root")?;
    same(header.stream == stream.end(), "stream hash")?;
    same(header.hash == header.compute_hash(&commands.finish(), frame.seed()), "frame hash")
}
