//! A seeded maker of frames, and the reading back of all that was made.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::frame::Frame;
use crate::hash::Hash;
use crate::head::{CommandId, CommandKey, Head};
use crate::sealer::Sealer;
use crate::store::{CommandRecord, Store};
use crate::tails::SubjectTails;
use crate::verify::Verifier;
use crate::view::EventView;

/// Writes random but meaningful frames: commands with 0 to 6 events, most of them about one of `subjects` subjects,
/// whose number stands in the first four bytes of the event ([`subject_of`]).
pub struct Author {
    rng: ChaCha8Rng,
    subjects: u32,
    next_command: u64,
}

/// The subject of an event by an [`Author`].
pub fn subject_of(event: &EventView<'_>) -> Option<u32> {
    let subject = u32::from_le_bytes(*event.bytes.first_chunk()?);
    (subject != u32::MAX).then_some(subject)
}

impl Author {
    /// An author whose command ids do not collide with those of another seed.
    pub fn new(seed: u64, subjects: u32) -> Self {
        Author { rng: ChaCha8Rng::seed_from_u64(seed), subjects, next_command: seed << 32 }
    }

    /// A fresh command key.
    pub fn key(&mut self) -> CommandKey {
        self.next_command += 1;
        let mut id = [0; 16];
        id[8..].copy_from_slice(&self.next_command.to_be_bytes());
        CommandKey { id: CommandId(id), body: Hash::of(&id) }
    }

    /// Seals one frame of `commands` commands, one second after the last.
    pub fn frame(&mut self, sealer: &mut Sealer, commands: u32) -> Frame {
        let keys: Vec<CommandKey> = (0..commands).map(|_| self.key()).collect();
        self.frame_of(sealer, &keys)
    }

    /// The same with the given commands.
    pub fn frame_of(&mut self, sealer: &mut Sealer, keys: &[CommandKey]) -> Frame {
        let mut seed = [0; 32];
        self.rng.fill_bytes(&mut seed);
        sealer.begin(sealer.head().recorded_at + 1000, seed).expect("no frame is open");
        for key in keys {
            let stamp = self.bytes(20);
            sealer.batch(*key, &stamp).expect("a frame is open");
            for _ in 0..self.rng.next_u32() % 7 {
                let mut bytes = u32::MAX.to_le_bytes().to_vec();
                let subject = Some(self.rng.next_u32() % (self.subjects + 1)).filter(|s| *s < self.subjects);
                if let Some(subject) = subject {
                    bytes.copy_from_slice(&subject.to_le_bytes());
                }
                bytes.extend(self.bytes(80));
                sealer.event(subject, &bytes).expect("a batch is open");
            }
        }
        sealer.seal().expect("the frame has a batch")
    }

    fn bytes(&mut self, below: u32) -> Vec<u8> {
        let mut bytes = vec![0; (self.rng.next_u32() % below) as usize];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }
}

/// Reads the whole ledger, `max_bytes` at a time, verifying every frame; gives its end and all commands found.
pub fn verify_all(store: &mut dyn Store, max_bytes: usize) -> (Verifier, BTreeMap<CommandId, CommandRecord>) {
    let head = store.head().expect("a readable head");
    let mut verifier = Verifier::new(Head::genesis(head.ledger), SubjectTails::new());
    let mut commands = BTreeMap::new();
    loop {
        let from = verifier.head().seq + 1;
        let frames = store.read_frames(from, max_bytes).expect("readable frames");
        if frames.is_empty() {
            break;
        }
        for frame in frames {
            let view = frame.view().expect("a well-formed frame");
            verifier.check(&view, subject_of).expect("a frame that continues the ledger");
            for command in view.commands() {
                let record = CommandRecord::new(frame.header.seq, &command);
                assert_eq!(store.command(command.key.id).expect("a readable command"), Some(record));
                assert_eq!(commands.insert(command.key.id, record), None, "command recorded twice");
            }
        }
    }
    assert_eq!(verifier.head().with_epoch(head.epoch), head, "the head is that of the last frame");
    (verifier, commands)
}
