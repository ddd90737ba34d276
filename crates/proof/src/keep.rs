//! The file beside a journal that follows it: the tree over its frames, the map of its bags, the checkpoints signed.
//!
//! Derived from the journal and written in steps that are each one transaction; killed anywhere it goes on from the
//! last. It follows one history only: when the journal no longer holds what was followed, it says so and changes
//! nothing, for it is then the witness of a rewriting.

use crate::bytes::Bytes;
use crate::checkpoint::{Checkpoint, Signed};
use crate::history::{self, Runs};
use crate::map::{self, EMPTY, Entry};
use engine::codec::{self, CodecError};
use journal::{FrameError, Hash, Head, Link, Store, StoreError, StoredFrame, SubjectTails, Verifier};
use p256::ecdsa::SigningKey;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Bytes of frames followed in one step.
const STEP_BYTES: usize = 64 << 20;
/// Buckets of one fan, and fans.
const FAN: u32 = 256;
/// The row that holds the roots of the fans.
const FANS: u32 = FAN;

/// Why the file cannot follow or answer.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The file cannot be read or written.
    #[error("the file of checkpoints: {0}")]
    File(#[from] rusqlite::Error),
    /// It is not such a file, or is damaged.
    #[error("the file of checkpoints holds {0} that cannot be read: remove the file, it is derived anew")]
    Damaged(&'static str),
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] StoreError),
    /// A frame is not what was sealed.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// An event cannot be read.
    #[error("frame {seq}: {cause}")]
    Codec { seq: u64, cause: CodecError },
    /// The journal is not the one that was followed.
    #[error(
        "the journal no longer holds frame {frame} as it was followed: it was rewritten, restored or is another; keep \
         the file of checkpoints as evidence and name a new one"
    )]
    OtherHistory { frame: u64 },
    /// A bag's events do not follow each other.
    #[error("event {event} does not follow the bag's event before it")]
    Link { event: u64 },
    /// Nothing has been recorded yet.
    #[error("the journal is empty: there is nothing to commit to")]
    Nothing,
}

/// See the module.
pub struct Keep {
    connection: Connection,
}

/// A bag's events within one step.
struct Coming {
    first: u32,
    entry: Entry,
}

impl Keep {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// When it cannot be read or made.
    pub fn open(path: &Path) -> Result<Keep, KeepError> {
        Self::prepared(Connection::open(path)?)
    }

    fn prepared(connection: Connection) -> Result<Keep, KeepError> {
        connection.busy_timeout(std::time::Duration::from_secs(30))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), head TEXT NOT NULL, \
             bags INTEGER NOT NULL) STRICT;
             CREATE TABLE IF NOT EXISTS run (level INTEGER, run INTEGER, hashes BLOB NOT NULL, \
             PRIMARY KEY (level, run)) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS bucket (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
             CREATE TABLE IF NOT EXISTS fan (fan INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
             CREATE TABLE IF NOT EXISTS checkpoint (frames INTEGER PRIMARY KEY, signed TEXT NOT NULL) STRICT;",
        )?;
        Ok(Keep { connection })
    }

    /// Follows the journal to its head. `seen` is told (frame, last frame) now and then. Gives the head followed to.
    ///
    /// # Errors
    /// When the journal or the file cannot be read or written, or the journal is not the one followed so far.
    pub fn follow(
        &mut self,
        store: &mut (dyn Store + '_),
        mut seen: impl FnMut(u64, u64),
    ) -> Result<Option<Head>, KeepError> {
        let goal = store.head()?;
        loop {
            let step = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let place = place(&step)?;
            let (from, bags) = match place {
                Some((head, bags)) => {
                    same_history(store, &head)?;
                    (head, bags)
                }
                None => (Head::genesis(goal.ledger), 0),
            };
            if from.seq >= goal.seq {
                return Ok(place.map(|(head, _)| head));
            }
            let frames = store.read_frames(from.seq + 1, STEP_BYTES)?;
            let (head, added) = follow_frames(&step, from, &frames)?;
            step.execute(
                "INSERT INTO place VALUES (1, ?1, ?2) ON CONFLICT DO UPDATE SET head = ?1, bags = ?2",
                params![
                    serde_json::to_string(&head).map_err(|_| KeepError::Damaged("a place"))?,
                    (bags + added) as i64
                ],
            )?;
            step.commit()?;
            seen(head.seq, goal.seq);
        }
    }

    /// Commits to where it followed to, signed; the same place by the same key is signed once.
    ///
    /// # Errors
    /// When the file cannot be read or written, or nothing was followed yet.
    pub fn checkpoint(&mut self, key: &SigningKey) -> Result<Signed, KeepError> {
        let step = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (head, bags) = place(&step)?.ok_or(KeepError::Nothing)?;
        let known = crate::checkpoint::fingerprint(key);
        if let Some(signed) = newest(&step)?.filter(|signed| {
            signed.fingerprint() == known && signed.open().is_ok_and(|c| (c.frames, c.head) == (head.seq, head.hash))
        }) {
            return Ok(signed);
        }
        let checkpoint = Checkpoint {
            ledger: head.ledger.0,
            epoch: head.epoch,
            frames: head.seq,
            events: head.next_event,
            bags,
            recorded: head.recorded_at,
            head: head.hash,
            history: history::root(&Stored(&step), head.seq)?,
            map: map::fan_root(&fan(&step, FANS)?),
        };
        let signed = checkpoint.sign(key);
        step.execute(
            "INSERT OR REPLACE INTO checkpoint VALUES (?1, ?2)",
            params![head.seq as i64, serde_json::to_string(&signed).map_err(|_| KeepError::Damaged("a checkpoint"))?],
        )?;
        step.commit()?;
        Ok(signed)
    }

    /// Keeps with a checkpoint what certifies it: a detached signature under the ledger's certificate.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn certify(&mut self, signed: Signed, signature: Vec<u8>) -> Result<Signed, KeepError> {
        let frames = signed.open().map_err(|_| KeepError::Damaged("a checkpoint"))?.frames;
        let signed = Signed { certified: Some(Bytes(signature)), ..signed };
        self.connection.execute(
            "UPDATE checkpoint SET signed = ?2 WHERE frames = ?1",
            params![frames as i64, serde_json::to_string(&signed).map_err(|_| KeepError::Damaged("a checkpoint"))?],
        )?;
        Ok(signed)
    }

    /// All checkpoints signed, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn checkpoints(&self) -> Result<Vec<Signed>, KeepError> {
        let mut statement = self.connection.prepare("SELECT signed FROM checkpoint ORDER BY frames DESC")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|text| read_signed(&text?)).collect()
    }

    /// Where a bag's events end, and the hashes beside the way from the map's root down to it, the upper first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn entry(&self, bag: domain::BagId) -> Result<Option<(Entry, Vec<Hash>)>, KeepError> {
        let key = map::key(bag);
        let bucket = map::bucket(&key);
        let entries = entries(&self.connection, bucket)?;
        let Some(entry) = entries.iter().find(|entry| entry.key == key) else { return Ok(None) };
        let mut path = map::fan_path(&fan(&self.connection, FANS)?, (bucket / FAN) as usize);
        path.extend(map::fan_path(&fan(&self.connection, bucket / FAN)?, (bucket % FAN) as usize));
        path.extend(map::bucket_path(&entries, &key).ok_or(KeepError::Damaged("a bucket"))?);
        Ok(Some((*entry, path)))
    }

    /// The tree over the frames.
    pub(crate) fn history(&self) -> impl Runs<Error = KeepError> + '_ {
        Stored(&self.connection)
    }
}

/// Whether the journal still holds the frame that was followed last.
fn same_history(store: &mut (dyn Store + '_), head: &Head) -> Result<(), KeepError> {
    let found = store.read_frames(head.seq, 1)?;
    match found.first() {
        Some(frame) if frame.header.head() == *head => Ok(()),
        _ => Err(KeepError::OtherHistory { frame: head.seq }),
    }
}

/// Follows frames behind `from`: gives the new head and how many bags are new.
fn follow_frames(step: &Transaction<'_>, from: Head, frames: &[StoredFrame]) -> Result<(Head, u64), KeepError> {
    let mut verifier = Verifier::new(from, SubjectTails::new());
    let mut coming: HashMap<domain::BagId, Coming> = HashMap::new();
    let mut hashes = Vec::with_capacity(frames.len());
    for frame in frames {
        let view = frame.view()?;
        verifier.check_chain(&view)?;
        hashes.push(frame.header.hash);
        for (event, leaf) in view.events().zip(view.leaf_hashes()) {
            let Some(ordinal) = event.link.ordinal() else { continue };
            let read = codec::read_event(event.bytes);
            let read = read.map_err(|cause| KeepError::Codec { seq: frame.header.seq, cause })?;
            let broken = KeepError::Link { event: event.number };
            let Some(bag) = read.bag() else { return Err(broken) };
            let entry = Entry { key: map::key(bag), count: ordinal + 1, event: event.number, leaf };
            match coming.entry(bag) {
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(Coming { first: ordinal, entry });
                }
                std::collections::hash_map::Entry::Occupied(mut place) => {
                    let before = place.get().entry;
                    let follows = Link::After { ordinal: before.count, event: before.event, leaf: before.leaf };
                    if event.link != follows {
                        return Err(broken);
                    }
                    place.get_mut().entry = entry;
                }
            }
        }
    }
    history::extend(&mut Stored(step), from.seq, &hashes)?;
    let added = put_entries(step, coming.into_values())?;
    Ok((*verifier.head(), added))
}

/// Puts entries into their buckets, and the roots of these into their fans; gives how many were not there before.
fn put_entries(step: &Transaction<'_>, coming: impl Iterator<Item = Coming>) -> Result<u64, KeepError> {
    let mut by_bucket: BTreeMap<u32, Vec<Coming>> = BTreeMap::new();
    coming.for_each(|one| by_bucket.entry(map::bucket(&one.entry.key)).or_default().push(one));
    let mut fans: BTreeMap<u32, Vec<Hash>> = BTreeMap::new();
    let mut added = 0;
    for (bucket, coming) in by_bucket {
        let mut kept: BTreeMap<Hash, Entry> = entries(step, bucket)?.into_iter().map(|e| (e.key, e)).collect();
        for one in coming {
            let before = kept.insert(one.entry.key, one.entry);
            if before.map_or(0, |entry| entry.count) != one.first {
                return Err(KeepError::Link { event: one.entry.event });
            }
            added += u64::from(before.is_none());
        }
        let kept: Vec<Entry> = kept.into_values().collect();
        let bytes: Vec<u8> = kept.iter().flat_map(Entry::to_bytes).collect();
        step.prepare_cached("INSERT OR REPLACE INTO bucket VALUES (?1, ?2)")?.execute(params![bucket, bytes])?;
        let fan = match fans.entry(bucket / FAN) {
            std::collections::btree_map::Entry::Occupied(fan) => fan.into_mut(),
            std::collections::btree_map::Entry::Vacant(place) => place.insert(fan(step, bucket / FAN)?),
        };
        fan[(bucket % FAN) as usize] = map::bucket_root(&kept);
    }
    if !fans.is_empty() {
        let mut roots = fan(step, FANS)?;
        for (at, hashes) in fans {
            roots[at as usize] = map::fan_root(&hashes);
            put_fan(step, at, &hashes)?;
        }
        put_fan(step, FANS, &roots)?;
    }
    Ok(added)
}

fn place(connection: &Connection) -> Result<Option<(Head, u64)>, KeepError> {
    let row: Option<(String, i64)> = connection
        .prepare_cached("SELECT head, bags FROM place")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    row.map(|(head, bags)| Ok((serde_json::from_str(&head).map_err(|_| KeepError::Damaged("a place"))?, bags as u64)))
        .transpose()
}

fn newest(connection: &Connection) -> Result<Option<Signed>, KeepError> {
    let text: Option<String> = connection
        .prepare_cached("SELECT signed FROM checkpoint ORDER BY frames DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    text.map(|text| read_signed(&text)).transpose()
}

fn read_signed(text: &str) -> Result<Signed, KeepError> {
    serde_json::from_str(text).map_err(|_| KeepError::Damaged("a checkpoint"))
}

fn entries(connection: &Connection, bucket: u32) -> Result<Vec<Entry>, KeepError> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT entries FROM bucket WHERE bucket = ?1")?
        .query_row([bucket], |row| row.get(0))
        .optional()?;
    let bytes = bytes.unwrap_or_default();
    bytes.chunks(Entry::BYTES).map(|chunk| Entry::from_bytes(chunk).ok_or(KeepError::Damaged("a bucket"))).collect()
}

fn fan(connection: &Connection, at: u32) -> Result<Vec<Hash>, KeepError> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT hashes FROM fan WHERE fan = ?1")?
        .query_row([at], |row| row.get(0))
        .optional()?;
    match bytes {
        Some(bytes) if bytes.len() == 32 * FAN as usize => hashes(&bytes),
        Some(_) => Err(KeepError::Damaged("a fan")),
        None if at == FANS => Ok(vec![map::fan_root(&vec![EMPTY; FAN as usize]); FAN as usize]),
        None => Ok(vec![EMPTY; FAN as usize]),
    }
}

fn put_fan(step: &Transaction<'_>, at: u32, hashes: &[Hash]) -> Result<(), KeepError> {
    let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
    step.prepare_cached("INSERT OR REPLACE INTO fan VALUES (?1, ?2)")?.execute(params![at, bytes])?;
    Ok(())
}

fn hashes(bytes: &[u8]) -> Result<Vec<Hash>, KeepError> {
    let damaged = || KeepError::Damaged("a run of hashes");
    bytes.chunks(32).map(|chunk| chunk.try_into().map(Hash).map_err(|_| damaged())).collect()
}

/// The runs of the history in the file.
struct Stored<'c>(&'c Connection);

impl Runs for Stored<'_> {
    type Error = KeepError;

    fn run(&self, level: u32, run: u64) -> Result<Vec<Hash>, KeepError> {
        let bytes: Option<Vec<u8>> = self
            .0
            .prepare_cached("SELECT hashes FROM run WHERE level = ?1 AND run = ?2")?
            .query_row(params![level, run as i64], |row| row.get(0))
            .optional()?;
        hashes(&bytes.unwrap_or_default())
    }

    fn keep(&mut self, level: u32, run: u64, hashes: &[Hash]) -> Result<(), KeepError> {
        let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
        let mut put = self.0.prepare_cached("INSERT OR REPLACE INTO run VALUES (?1, ?2, ?3)")?;
        put.execute(params![level, run as i64, bytes])?;
        Ok(())
    }
}
