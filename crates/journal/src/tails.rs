//! Where each subject's own chain of events ends.
//!
//! Subjects are dense small numbers given by the caller. The table is a two-level tree of shared chunks: a clone
//! costs one reference per 32,768 subjects, and a write after it copies only the 6 KiB chunk it touches. So a copy
//! can be kept or written out in the background while the original goes on. It does not know what a subject is.

use std::io::{self, Read, Write};
use std::sync::Arc;

use crate::frame::Link;
use crate::hash::Hash;

const LEAF_BITS: u32 = 7;
const NODE_BITS: u32 = 8;
const LEAF_LEN: usize = 1 << LEAF_BITS;
const NODE_LEN: usize = 1 << NODE_BITS;
const SPAN: usize = LEAF_LEN * NODE_LEN;

/// The last event of one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail {
    /// Ordinal of that event among the subject's.
    pub ordinal: u32,
    /// Its number in the ledger.
    pub event: u64,
    /// Its leaf hash.
    pub leaf: Hash,
}

/// 48 bytes; `next_ordinal` 0 means no event yet.
#[derive(Clone, Copy, Default)]
pub(crate) struct Slot {
    next_ordinal: u32,
    event: u64,
    leaf: Hash,
}

impl Slot {
    /// The link of the subject's next event.
    #[inline]
    pub(crate) fn link(&self) -> Link {
        match self.next_ordinal {
            0 => Link::First,
            ordinal => Link::After { ordinal, event: self.event, leaf: self.leaf },
        }
    }

    /// Records that event; `None` when the subject has had all the events that can be counted.
    #[inline]
    pub(crate) fn advance(&mut self, event: u64, leaf: Hash) -> Option<()> {
        *self = Slot { next_ordinal: self.next_ordinal.checked_add(1)?, event, leaf };
        Some(())
    }

    fn tail(&self) -> Option<Tail> {
        let ordinal = self.next_ordinal.checked_sub(1)?;
        Some(Tail { ordinal, event: self.event, leaf: self.leaf })
    }
}

#[derive(Clone)]
struct Leaf([Slot; LEAF_LEN]);

#[derive(Clone)]
struct Node([Option<Arc<Leaf>>; NODE_LEN]);

/// The tails of all subjects.
#[derive(Clone, Default)]
pub struct SubjectTails {
    nodes: Vec<Option<Arc<Node>>>,
}

impl SubjectTails {
    /// No subject has any event.
    pub fn new() -> Self {
        Self::default()
    }

    /// The last event of `subject`, if it has any.
    pub fn get(&self, subject: u32) -> Option<Tail> {
        let (node, leaf, slot) = place(subject);
        self.nodes.get(node)?.as_ref()?.0[leaf].as_ref()?.0[slot].tail()
    }

    #[inline]
    pub(crate) fn slot_mut(&mut self, subject: u32) -> &mut Slot {
        let (node, leaf, slot) = place(subject);
        if node >= self.nodes.len() {
            self.nodes.resize_with(node + 1, || None);
        }
        let node = self.nodes[node].get_or_insert_with(|| Arc::new(Node([const { None }; NODE_LEN])));
        let leaf = Arc::make_mut(node).0[leaf].get_or_insert_with(|| Arc::new(Leaf([Slot::default(); LEAF_LEN])));
        &mut Arc::make_mut(leaf).0[slot]
    }

    /// Reads the tails of `subjects` for no other purpose than to have them in the cache.
    #[inline]
    pub(crate) fn gather(&self, subjects: impl Iterator<Item = u32>) {
        let ordinals = subjects.filter_map(|subject| {
            let (node, leaf, slot) = place(subject);
            Some(self.nodes.get(node)?.as_ref()?.0[leaf].as_ref()?.0[slot].next_ordinal)
        });
        std::hint::black_box(ordinals.fold(0, u32::wrapping_add));
    }

    /// All subjects that have events, in order, with their tails.
    pub fn iter(&self) -> impl Iterator<Item = (u32, Tail)> + '_ {
        let nodes = self.nodes.iter().enumerate().filter_map(|(n, node)| Some((n * SPAN, node.as_ref()?)));
        let leaves = nodes.flat_map(|(base, node)| {
            let leaves = node.0.iter().enumerate();
            leaves.filter_map(move |(l, leaf)| Some((base + l * LEAF_LEN, leaf.as_ref()?)))
        });
        leaves.flat_map(|(base, leaf)| {
            let slots = leaf.0.iter().enumerate();
            slots.filter_map(move |(s, slot)| Some(((base + s) as u32, slot.tail()?)))
        })
    }

    /// Writes the table: a format byte, then for each run of subjects with events its first subject (u32) and
    /// length (u32), then per subject ordinal u32, event u64, leaf\[32\]; a run of length 0 ends it. Little-endian.
    pub fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&[TAILS_FORMAT])?;
        let mut run: Vec<u8> = Vec::with_capacity(RUN_MAX as usize * TAIL_BYTES);
        let (mut first, mut length) = (0u32, 0u32);
        let mut flush = |first: u32, length: u32, run: &mut Vec<u8>| -> io::Result<()> {
            if length > 0 {
                out.write_all(&first.to_le_bytes())?;
                out.write_all(&length.to_le_bytes())?;
                out.write_all(run)?;
                run.clear();
            }
            Ok(())
        };
        for (subject, tail) in self.iter() {
            if length == RUN_MAX || first.checked_add(length) != Some(subject) {
                flush(first, length, &mut run)?;
                (first, length) = (subject, 0);
            }
            run.extend_from_slice(&tail.ordinal.to_le_bytes());
            run.extend_from_slice(&tail.event.to_le_bytes());
            run.extend_from_slice(&tail.leaf.0);
            length += 1;
        }
        flush(first, length, &mut run)?;
        out.write_all(&[0; 8])
    }

    /// Reads what [`write_to`](Self::write_to) wrote, and not a byte more. Anything else is `InvalidData`.
    pub fn read_from(input: &mut impl Read) -> io::Result<Self> {
        let invalid = |what: &str| io::Error::new(io::ErrorKind::InvalidData, format!("subject tails: {what}"));
        let mut format = [0u8];
        input.read_exact(&mut format)?;
        if format[0] != TAILS_FORMAT {
            return Err(invalid("unknown format"));
        }
        let mut tails = SubjectTails::new();
        let mut next_free = 0u64;
        let mut buffer = Vec::new();
        loop {
            let (mut first, mut length) = ([0u8; 4], [0u8; 4]);
            input.read_exact(&mut first)?;
            input.read_exact(&mut length)?;
            let (first, length) = (u32::from_le_bytes(first), u32::from_le_bytes(length));
            if length == 0 {
                return if first == 0 { Ok(tails) } else { Err(invalid("malformed end")) };
            }
            if length > RUN_MAX || u64::from(first) < next_free || first.checked_add(length - 1).is_none() {
                return Err(invalid("subjects out of order"));
            }
            next_free = u64::from(first) + u64::from(length);
            buffer.resize(length as usize * TAIL_BYTES, 0);
            input.read_exact(&mut buffer)?;
            for (subject, bytes) in (first..=first + (length - 1)).zip(buffer.chunks_exact(TAIL_BYTES)) {
                let slot = read_slot(bytes).ok_or_else(|| invalid("malformed tail"))?;
                *tails.slot_mut(subject) = slot;
            }
        }
    }
}

const TAILS_FORMAT: u8 = 0;
const TAIL_BYTES: usize = 4 + 8 + 32;
const RUN_MAX: u32 = 1024;

fn read_slot(bytes: &[u8]) -> Option<Slot> {
    let (ordinal, rest) = bytes.split_first_chunk()?;
    let (event, leaf) = rest.split_first_chunk()?;
    let next_ordinal = u32::from_le_bytes(*ordinal).checked_add(1)?;
    Some(Slot { next_ordinal, event: u64::from_le_bytes(*event), leaf: Hash(leaf.try_into().ok()?) })
}

#[inline]
fn place(subject: u32) -> (usize, usize, usize) {
    let subject = subject as usize;
    (subject / SPAN, subject / LEAF_LEN % NODE_LEN, subject % LEAF_LEN)
}

impl PartialEq for SubjectTails {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for SubjectTails {}

impl std::fmt::Debug for SubjectTails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SubjectTails({} subjects)", self.iter().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(subjects: impl IntoIterator<Item = u32>) -> SubjectTails {
        let mut tails = SubjectTails::new();
        for (event, subject) in subjects.into_iter().enumerate() {
            let leaf = Hash::of(&subject.to_le_bytes());
            tails.slot_mut(subject).advance(event as u64, leaf).expect("room for an event");
        }
        tails
    }

    #[test]
    fn a_clone_stays_as_it_was() {
        let mut tails = filled(0..1000);
        let kept = tails.clone();
        tails.slot_mut(7).advance(5000, Hash::of(b"later")).expect("room for an event");
        tails.slot_mut(70_000).advance(5001, Hash::of(b"new")).expect("room for an event");
        assert_eq!(kept, filled(0..1000));
        assert_eq!(kept.get(7).map(|tail| (tail.ordinal, tail.event)), Some((0, 7)));
        assert_eq!(tails.get(7).map(|tail| (tail.ordinal, tail.event)), Some((1, 5000)));
        assert_eq!((kept.get(70_000), tails.get(70_000).map(|tail| tail.ordinal)), (None, Some(0)));
    }

    #[test]
    fn what_is_written_is_read_back_and_the_rest_is_left() {
        for tails in [filled([]), filled([u32::MAX, 0, 5]), filled(0..5000), filled((0..90_000).step_by(3))] {
            let mut bytes = Vec::new();
            tails.write_to(&mut bytes).expect("writing to memory");
            bytes.extend_from_slice(b"rest");
            let mut input = bytes.as_slice();
            assert_eq!(SubjectTails::read_from(&mut input).expect("own bytes"), tails);
            assert_eq!(input, b"rest");
            for cut in (0..bytes.len() - 4).step_by(bytes.len() / 50 + 1) {
                assert!(SubjectTails::read_from(&mut &bytes[..cut]).is_err(), "cut at {cut}");
            }
        }
        assert!(SubjectTails::read_from(&mut [9u8; 100].as_slice()).is_err());
    }
}
