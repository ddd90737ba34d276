//! Checking a proof file, believing nothing of it.
//!
//! From the outside in: the text, the signature, the bag's place in the map, then each event: its number, that it is
//! about this bag, its leaf under its frame, its frame under the history, and that it follows the one before. What is
//! wrong is named, all of it; a proof holds when nothing is.

use crate::bytes::Bytes;
use crate::checkpoint::{Checkpoint, Unsigned};
use crate::file::{EventShown, FORMAT, FrameShown, MAX_BYTES, ProofFile};
use crate::map::{self, Entry};
use crate::witness::Witness;
use crate::{history, witness};
use domain::BagId;
use engine::codec;
use journal::frame::leaf_hash;
use journal::{FrameHeader, Hash, LedgerId, Link, merkle};
use serde::Serialize;

/// A proof that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub bag: BagId,
    pub checkpoint: Checkpoint,
    /// Of the key that signed: to be compared with what the station published.
    pub fingerprint: Hash,
    /// How many events the bag has up to the checkpoint: all of them are in the file.
    pub events: u32,
}

/// What is wrong with a proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    #[error("the file is longer than {most} bytes")]
    TooLong { most: usize },
    #[error("the file is not a proof: {why}")]
    NotAProof { why: String },
    #[error("{0}")]
    Signature(#[serde(skip)] Unsigned),
    #[error("signed by key {found}, not by {expected}")]
    OtherKey { expected: Hash, found: Hash },
    #[error("the bag's place in the checkpoint's map does not hold: its number of events is not what was committed to")]
    Map,
    #[error(
        "the checkpoint commits to {committed} events of this bag, the file shows {shown}: some were left out or added"
    )]
    Count { committed: u32, shown: u32 },
    #[error("event {expected} of the bag is missing: event {found} stands in its place")]
    LeftOut { expected: u32, found: u32 },
    #[error("the events are out of order: event {found} comes after event {after}")]
    Reordered { after: u32, found: u32 },
    #[error("event {ordinal} is about bag {about}, not about this one")]
    OtherBag { ordinal: u32, about: String },
    #[error("event {ordinal} cannot be read: {why}")]
    Unreadable { ordinal: u32, why: String },
    #[error("event {ordinal} was altered, or was not recorded in this place")]
    Altered { ordinal: u32 },
    #[error("event {ordinal} does not end where the checkpoint says the bag's events end")]
    OtherEnd { ordinal: u32 },
    #[error("frame {seq} is not in the history that was committed to")]
    FrameNotThere { seq: u64 },
    #[error("the words of event {ordinal} are not what its bytes say")]
    Words { ordinal: u32 },
    #[error("the history does not go on from what the witness saw: rewritten, or told twice")]
    Witness,
    #[error("the file does not show how the history goes on from the witness's {frames} frames")]
    WitnessNotShown { frames: u64 },
    #[error("the witness cannot be used: {why}")]
    WitnessUnusable { why: String },
}

impl Fault {
    /// In Chinese.
    pub fn zh(&self) -> String {
        match self {
            Fault::TooLong { most } => format!("文件超过 {most} 字节"),
            Fault::NotAProof { why } => format!("文件不是溯源证明:{why}"),
            Fault::Signature(_) => "检查点的签名无效或无法读取".to_owned(),
            Fault::OtherKey { expected, found } => format!("由密钥 {found} 签署,而不是 {expected}"),
            Fault::Map => "血袋在检查点映射中的位置不成立:事件总数与承诺不符".to_owned(),
            Fault::Count { committed, shown } => {
                format!("检查点承诺该血袋有 {committed} 个事件,文件出示 {shown} 个:有缺漏或添加")
            }
            Fault::LeftOut { expected, found } => format!("缺少该血袋的第 {expected} 个事件,其位置上是第 {found} 个"),
            Fault::Reordered { after, found } => format!("事件次序错乱:第 {found} 个排在第 {after} 个之后"),
            Fault::OtherBag { ordinal, about } => format!("第 {ordinal} 个事件属于血袋 {about},不是本血袋"),
            Fault::Unreadable { ordinal, why } => format!("第 {ordinal} 个事件无法读取:{why}"),
            Fault::Altered { ordinal } => format!("第 {ordinal} 个事件被改动,或不是记录在此处"),
            Fault::OtherEnd { ordinal } => format!("第 {ordinal} 个事件不是检查点所承诺的最后一个事件"),
            Fault::FrameNotThere { seq } => format!("第 {seq} 帧不在检查点承诺的历史之中"),
            Fault::Words { ordinal } => format!("第 {ordinal} 个事件的文字与其字节不符"),
            Fault::Witness => "历史没有从存证延续:被改写,或存在两个版本".to_owned(),
            Fault::WitnessNotShown { frames } => format!("文件没有出示历史如何从存证的 {frames} 帧延续"),
            Fault::WitnessUnusable { why } => format!("存证无法使用:{why}"),
        }
    }
}

/// What the reader holds the proof against, beside itself.
#[derive(Clone, Debug, Default)]
pub struct Against {
    /// The fingerprint that the station published.
    pub key: Option<Hash>,
    /// A checkpoint that the reader kept.
    pub witness: Option<Witness>,
}

/// Checks a proof file.
///
/// # Errors
/// Everything that is wrong with it, in the order found.
pub fn check(text: &str, against: &Against) -> Result<Checked, Vec<Fault>> {
    let file = read(text).map_err(|fault| vec![fault])?;
    let bag = BagId::parse(&file.bag).filter(|bag| bag.to_string() == file.bag);
    let bag = bag.ok_or_else(|| vec![not_a_proof("the bag's number cannot be read")])?;
    let checkpoint = file.signed.open().map_err(|fault| vec![Fault::Signature(fault)])?;
    let fingerprint = file.signed.fingerprint();

    let mut faults = Vec::new();
    if let Some(expected) = against.key.filter(|key| *key != fingerprint) {
        faults.push(Fault::OtherKey { expected, found: fingerprint });
    }
    if let Some(witness) = &against.witness {
        faults.extend(witness_fault(&file, &checkpoint, witness));
    }
    faults.extend(map_fault(&file, bag, &checkpoint));
    faults.extend(numbering(&file));
    let frames: Vec<Option<Hash>> = file.frames.iter().map(|frame| frame_hash(frame, &checkpoint)).collect();
    for (frame, hash) in file.frames.iter().zip(&frames) {
        if !in_history(&file, frame, *hash, &checkpoint) {
            faults.push(Fault::FrameNotThere { seq: frame.seq });
        }
    }
    faults.extend(event_faults(&file, bag));
    if faults.is_empty() { Ok(Checked { bag, checkpoint, fingerprint, events: file.entry.count }) } else { Err(faults) }
}

fn not_a_proof(why: &str) -> Fault {
    Fault::NotAProof { why: why.to_owned() }
}

fn read(text: &str) -> Result<ProofFile, Fault> {
    if text.len() > MAX_BYTES {
        return Err(Fault::TooLong { most: MAX_BYTES });
    }
    let file: ProofFile = serde_json::from_str(text).map_err(|why| Fault::NotAProof { why: why.to_string() })?;
    if file.format != FORMAT {
        return Err(not_a_proof("its format is another"));
    }
    Ok(file)
}

/// The hashes of a path; `None` when it names one that is not there or is none.
fn path(file: &ProofFile, places: &[u32]) -> Option<Vec<Hash>> {
    places.iter().map(|place| file.hashes.get(*place as usize)?.hash()).collect()
}

fn witness_fault(file: &ProofFile, now: &Checkpoint, witness: &Witness) -> Option<Fault> {
    let unusable = |why: &str| Some(Fault::WitnessUnusable { why: why.to_owned() });
    if witness.format != witness::FORMAT {
        return unusable("its format is another");
    }
    let then = match witness.signed.open() {
        Ok(then) => then,
        Err(why) => return unusable(&why.to_string()),
    };
    if then.ledger != now.ledger {
        return unusable("it is of another ledger");
    }
    let Some(shown) = file.since.as_ref().filter(|since| since.frames == then.frames) else {
        // The same place needs no showing: both must simply say the same.
        return match then.frames == now.frames {
            true if then.history == now.history => None,
            true => Some(Fault::Witness),
            false => Some(Fault::WitnessNotShown { frames: then.frames }),
        };
    };
    // A way that cannot be walked shows nothing.
    let holds = path(file, &shown.path)
        .is_some_and(|way| history::continues(then.frames, &then.history, now.frames, &now.history, &way));
    (!holds).then_some(Fault::Witness)
}

fn map_fault(file: &ProofFile, bag: BagId, checkpoint: &Checkpoint) -> Option<Fault> {
    let shown = &file.entry;
    let entry = |leaf| Entry { key: map::key(bag), count: shown.count, event: shown.event, leaf };
    if shown.count == 0 {
        return Some(Fault::Map);
    }
    let root = shown.leaf.hash().and_then(|leaf| map::climb(&entry(leaf), &path(file, &shown.path)?));
    (root != Some(checkpoint.map)).then_some(Fault::Map)
}

/// What is wrong with the numbers of the events alone.
fn numbering(file: &ProofFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut before: Option<u32> = None;
    for shown in &file.events {
        let expected = before.map_or(0, |before| before.saturating_add(1));
        match before {
            Some(after) if shown.ordinal <= after => faults.push(Fault::Reordered { after, found: shown.ordinal }),
            _ if shown.ordinal != expected => faults.push(Fault::LeftOut { expected, found: shown.ordinal }),
            _ => {}
        }
        before = Some(shown.ordinal);
    }
    let shown = u32::try_from(file.events.len()).unwrap_or(u32::MAX);
    if shown != file.entry.count {
        faults.push(Fault::Count { committed: file.entry.count, shown });
    }
    faults
}

/// The hash of a frame from what is shown of it.
fn frame_hash(shown: &FrameShown, checkpoint: &Checkpoint) -> Option<Hash> {
    let header = FrameHeader {
        ledger: LedgerId(checkpoint.ledger),
        seq: shown.seq,
        epoch: shown.epoch,
        prev: shown.prev.hash()?,
        recorded_at: shown.recorded_at,
        first_event: shown.first_event,
        event_count: shown.event_count,
        root: shown.root.hash()?,
        stream: shown.stream.hash()?,
        hash: Hash::default(),
    };
    Some(header.hash_from(&shown.commands.hash()?, &shown.salts.hash()?))
}

fn in_history(file: &ProofFile, shown: &FrameShown, hash: Option<Hash>, checkpoint: &Checkpoint) -> bool {
    let place = shown.seq.checked_sub(1).and_then(|at| usize::try_from(at).ok());
    let count = usize::try_from(checkpoint.frames).ok();
    match (hash, place, count, path(file, &shown.path)) {
        (Some(hash), Some(at), Some(count), Some(path)) => merkle::verify(&checkpoint.history, &hash, at, count, &path),
        _ => false,
    }
}

/// What is wrong with each event: whom it is about, whether it is what was recorded, and whether it follows.
fn event_faults(file: &ProofFile, bag: BagId) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut before: Option<(u64, Hash)> = None;
    for shown in &file.events {
        let ordinal = shown.ordinal;
        match codec::read_event(&shown.bytes.0).map_err(|why| why.to_string()) {
            Err(why) => faults.push(Fault::Unreadable { ordinal, why }),
            Ok(event) if event.bag() != Some(bag) => {
                let about = event.bag().map_or("none".to_owned(), |about| about.to_string());
                faults.push(Fault::OtherBag { ordinal, about });
            }
            Ok(event) => {
                let said = codec::read_stamp(&shown.stamp.0)
                    .ok()
                    .and_then(|stamp| Some((serde_json::to_value(stamp).ok()?, serde_json::to_value(&event).ok()?)));
                if said.as_ref() != Some(&(shown.says.stamp.clone(), shown.says.event.clone())) {
                    faults.push(Fault::Words { ordinal });
                }
            }
        }
        let link = match before {
            None => Link::First,
            Some((event, leaf)) => Link::After { ordinal, event, leaf },
        };
        let leaf = leaf(shown, &link);
        if !leaf.is_some_and(|leaf| in_frame(file, shown, &leaf)) {
            faults.push(Fault::Altered { ordinal });
        }
        before = Some((shown.event, leaf.unwrap_or_default()));
    }
    let end = before.map(|(event, leaf)| (event, Bytes::from(leaf)));
    if let Some(last) = file.events.last().filter(|_| end != Some((file.entry.event, file.entry.leaf.clone()))) {
        faults.push(Fault::OtherEnd { ordinal: last.ordinal });
    }
    faults
}

fn leaf(shown: &EventShown, link: &Link) -> Option<Hash> {
    let salt: [u8; 16] = shown.salt.0.as_slice().try_into().ok()?;
    Some(leaf_hash(&salt, &Hash::of(&shown.stamp.0), link, &shown.bytes.0))
}

fn in_frame(file: &ProofFile, shown: &EventShown, leaf: &Hash) -> bool {
    let within = || {
        let frame = file.frames.get(shown.frame as usize)?;
        let at = usize::try_from(shown.event.checked_sub(frame.first_event)?).ok()?;
        Some(merkle::verify(&frame.root.hash()?, leaf, at, frame.event_count as usize, &path(file, &shown.path)?))
    };
    within() == Some(true)
}
