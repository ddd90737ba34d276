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
    marks: Marks,
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
        let word = |bytes: &[u8], at: usize| {
            let bytes: [u8; 4] = bytes[at..at + 4].try_into().unwrap_or_default();
            u32::from_be_bytes(bytes)
        };
        let big_endian = match word(header, 0) {
            0x377f_0682 => false,
            0x377f_0683 => true,
            _ => return Ok(()),
        };
        let mut sum = checksum((0, 0), &header[..24], big_endian);
        if word(header, 8) as usize != PAGE || sum != (word(header, 24), word(header, 28)) {
            return Ok(());
        }
        log.seek(SeekFrom::Start(LOG_HEADER as u64))?;
        let mut reader = io::BufReader::with_capacity(1 << 20, log);
        let mut frame = vec![0; FRAME_HEADER + PAGE];
        let mut at = LOG_HEADER as u64;
        let mut uncommitted = Vec::new();
        while reader.read_exact(&mut frame).is_ok() {
            let (page, size_after) = (word(&frame, 0), word(&frame, 4));
            sum = checksum(sum, &frame[..8], big_endian);
            sum = checksum(sum, &frame[FRAME_HEADER..], big_endian);
            let sound = frame[8..16] == header[16..24] && sum == (word(&frame, 16), word(&frame, 20));
            if !sound || page == 0 {
                break;
            }
            uncommitted.push((page, at + FRAME_HEADER as u64));
            if size_after > 0 {
                self.in_log.extend(uncommitted.drain(..));
                self.pages = size_after;
                self.odd_bytes = 0;
            }
            at += frame.len() as u64;
        }
        Ok(())
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
