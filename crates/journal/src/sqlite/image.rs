//! The pages of a store file as they stand, without the library: the file with its log laid over it.
//!
//! For checking only. Reading happens beside whoever else has the store open; [`Image::unchanged`] tells afterwards
//! whether that someone wrote into the file meanwhile, in which case what was seen means nothing.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::schema::PAGE_BYTES;

pub(super) const PAGE: usize = PAGE_BYTES as usize;
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// See the module.
pub(super) struct Image {
    file: File,
    log: Option<File>,
    log_path: PathBuf,
    /// Where in the log the newest committed form of a page stands.
    in_log: HashMap<u32, u64>,
    pages: u32,
    /// Bytes behind the last whole page of the file.
    odd_bytes: u64,
    log_damage: Option<LogDamage>,
    marks: Marks,
}

/// A part of the log that was durable once and is not sound any more. The library would take it for the end of the log
/// and pass over everything behind it in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogDamage {
    /// The frame of the log, from 1; 0 for its header.
    pub frame: u64,
}

/// What changes when someone writes into the file or starts the log anew.
#[derive(PartialEq, Eq)]
struct Marks {
    modified: Option<SystemTime>,
    length: u64,
    log_header: Option<[u8; LOG_HEADER]>,
}

impl Image {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let mut log_path = path.as_os_str().to_owned();
        log_path.push("-wal");
        let log_path = PathBuf::from(log_path);
        let marks = Marks::of(&file, &log_path)?;
        let mut image = Image {
            file,
            log: None,
            log_path,
            in_log: HashMap::new(),
            pages: (marks.length / PAGE as u64) as u32,
            odd_bytes: marks.length % PAGE as u64,
            log_damage: None,
            marks,
        };
        if let Some(header) = image.marks.log_header {
            let mut log = File::open(&image.log_path)?;
            image.read_log(&mut log, &header)?;
            image.log = Some(log);
        }
        Ok(image)
    }

    /// Finds the committed frames of the log: those whose check sums continue, up to the last that ends a
    /// transaction.
    fn read_log(&mut self, log: &mut File, header: &[u8; LOG_HEADER]) -> io::Result<()> {
        let big_endian = word(header, 0) == 0x377f_0683;
        let sum = checksum((0, 0), &header[..24], big_endian);
        let known = big_endian || word(header, 0) == 0x377f_0682;
        if !known || word(header, 8) as usize != PAGE || sum != (word(header, 24), word(header, 28)) {
            // 32 bytes within one sector: no power cut leaves half of them.
            self.log_damage = Some(LogDamage { frame: 0 });
            return Ok(());
        }
        log.seek(SeekFrom::Start(LOG_HEADER as u64))?;
        let mut frames =
            LogFrames { log: io::BufReader::with_capacity(1 << 20, log), salt: word64(header, 16), big_endian };
        let mut before = sum;
        let mut uncommitted = Vec::new();
        for number in 1.. {
            let Some(frame) = frames.next()? else { break };
            if !frame.follows(before) || frame.page == 0 {
                self.log_damage = frames.was_durable(frame)?.then_some(LogDamage { frame: number });
                break;
            }
            before = frame.stored_sum;
            let at = LOG_HEADER as u64 + number * (FRAME_HEADER + PAGE) as u64 - PAGE as u64;
            uncommitted.push((frame.page, at));
            if frame.size_after > 0 {
                self.in_log.extend(uncommitted.drain(..));
                self.pages = frame.size_after;
                self.odd_bytes = 0;
            }
        }
        Ok(())
    }

    /// What of the log was durable and is no longer sound.
    pub(super) fn log_damage(&self) -> Option<LogDamage> {
        self.log_damage.clone()
    }

    /// How many pages the database has.
    pub(super) fn pages(&self) -> u32 {
        self.pages
    }

    /// Bytes that belong to no page.
    pub(super) fn odd_bytes(&self) -> u64 {
        self.odd_bytes
    }

    /// Page `number`, from 1.
    pub(super) fn page(&mut self, number: u32) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; PAGE];
        let (file, at) = match (self.in_log.get(&number), self.log.as_mut()) {
            (Some(at), Some(log)) => (log, *at),
            _ => (&mut self.file, u64::from(number.saturating_sub(1)) * PAGE as u64),
        };
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// Whether everything read so far belongs together.
    pub(super) fn unchanged(&self) -> bool {
        Marks::of(&self.file, &self.log_path).is_ok_and(|marks| marks == self.marks)
    }
}

impl Marks {
    fn of(file: &File, log_path: &Path) -> io::Result<Self> {
        let metadata = file.metadata()?;
        let mut header = [0; LOG_HEADER];
        let log_header = match File::open(log_path).and_then(|mut log| log.read_exact(&mut header)) {
            Ok(()) => Some(header),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::UnexpectedEof) => None,
            Err(error) => return Err(error),
        };
        Ok(Marks { modified: metadata.modified().ok(), length: metadata.len(), log_header })
    }
}

/// The frames of a log, one after the other, sound or not.
struct LogFrames<R> {
    log: R,
    salt: u64,
    big_endian: bool,
}

/// One frame of a log.
struct LogFrame {
    page: u32,
    /// Pages of the database after the transaction that this frame ends; 0 within one.
    size_after: u32,
    /// Whether it belongs to the present life of the log.
    current: bool,
    stored_sum: (u32, u32),
    /// Its part of the running sum: what it adds to any sum before it.
    content: Vec<u8>,
    big_endian: bool,
}

impl LogFrame {
    /// Whether it was written behind a frame of that sum.
    fn follows(&self, before: (u32, u32)) -> bool {
        self.current && checksum(before, &self.content, self.big_endian) == self.stored_sum
    }
}

impl<R: Read> LogFrames<R> {
    fn next(&mut self) -> io::Result<Option<LogFrame>> {
        let mut bytes = vec![0; FRAME_HEADER + PAGE];
        match self.log.read_exact(&mut bytes) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
        let frame = LogFrame {
            page: word(&bytes, 0),
            size_after: word(&bytes, 4),
            current: word64(&bytes, 8) == self.salt,
            stored_sum: (word(&bytes, 16), word(&bytes, 20)),
            content: [&bytes[..8], &bytes[FRAME_HEADER..]].concat(),
            big_endian: self.big_endian,
        };
        Ok(Some(frame))
    }

    /// Whether `unsound`, read last, was durable once. A power cut leaves unsound frames only in the last transaction:
    /// the next is begun when the one before is synced. So if anywhere behind it a frame was written after the end of
    /// a transaction, all up to that end was durable.
    fn was_durable(&mut self, unsound: LogFrame) -> io::Result<bool> {
        let (mut before, mut ended) = (unsound.stored_sum, unsound.size_after > 0);
        while let Some(frame) = self.next()? {
            if ended && frame.follows(before) {
                return Ok(true);
            }
            (before, ended) = (frame.stored_sum, frame.current && frame.size_after > 0);
        }
        Ok(false)
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes)
}

fn word64(bytes: &[u8], at: usize) -> u64 {
    u64::from(word(bytes, at)) << 32 | u64::from(word(bytes, at + 4))
}

/// The log's running check sum (file format, section 4.2) over `bytes`, a multiple of eight.
fn checksum(before: (u32, u32), bytes: &[u8], big_endian: bool) -> (u32, u32) {
    let word = |bytes: &[u8]| {
        let bytes: [u8; 4] = bytes.try_into().unwrap_or_default();
        if big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    bytes.chunks_exact(8).fold(before, |(a, b), pair| {
        let a = a.wrapping_add(word(&pair[..4])).wrapping_add(b);
        let b = b.wrapping_add(word(&pair[4..])).wrapping_add(a);
        (a, b)
    })
}
