//! Reading single cells and records of a page, strictly: whatever could not have been written as it stands stops it.

use std::io;
use std::ops::Range;

use rusqlite::types::ValueRef;

use super::pages::SchemaRow;
use super::rows::key_text;

/// Why a page could not be walked to its end.
pub(super) enum Stop {
    Damage(String),
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Io(error)
    }
}

pub(super) fn stop<T>(what: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Damage(what.into()))
}

/// Serial types and places of a record's columns. Every byte must belong to one, every number be in its shortest form.
pub(super) fn record_shape(local: &[u8], length: usize, first_is_key: bool) -> Result<Vec<(u64, Range<usize>)>, Stop> {
    let mut reader = Bytes { page: local, at: 0 };
    let header = reader.varint()? as usize;
    if header > local.len() {
        return stop("record header longer than its cell");
    }
    let (mut columns, mut at) = (Vec::new(), header);
    while reader.at < header {
        let serial = reader.varint()?;
        let bytes = match serial {
            0 | 8 | 9 => 0,
            1..=4 => serial as usize,
            5 => 6,
            6 | 7 => 8,
            10 | 11 => return stop("column of a type that is never stored"),
            _ => (serial as usize - 12) / 2,
        };
        let end = at.checked_add(bytes).filter(|end| *end <= length);
        let Some(end) = end else {
            return stop("column runs over the end of its record");
        };
        columns.push((serial, at..end));
        at = end;
    }
    if reader.at != header || at != length {
        return stop("record does not fill its cell");
    }
    if first_is_key && columns.first().map(|(serial, _)| *serial) != Some(0) {
        return stop("key stored twice");
    }
    Ok(columns)
}

pub(super) fn schema_row(record: &[u8], columns: &[(u64, Range<usize>)]) -> Option<SchemaRow> {
    let text = |column: usize| -> Option<Option<String>> {
        let (serial, place) = columns.get(column)?;
        match serial {
            0 => Some(None),
            serial if *serial >= 13 && serial % 2 == 1 => {
                Some(Some(String::from_utf8(record[place.clone()].to_vec()).ok()?))
            }
            _ => None,
        }
    };
    let (serial, place) = columns.get(3)?;
    let root = match serial {
        9 => 1,
        1..=4 => record[place.clone()].iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)),
        _ => return None,
    };
    Some(SchemaRow { kind: text(0)??, name: text(1)??, table: text(2)??, root, sql: text(4)? })
}

/// The columns at `places` as faults show a row's key; none if they are not whole in the cell.
pub(super) fn row_key(record: &[u8], columns: &[(u64, Range<usize>)], places: Range<usize>) -> Option<String> {
    let texts = columns.get(places)?.iter().map(|(serial, place)| {
        let bytes = record.get(place.clone())?;
        let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
        let start = if negative { -1i64 } else { 0 };
        let number = || bytes.iter().fold(start, |number, byte| number << 8 | i64::from(*byte));
        Some(key_text(match serial {
            1..=6 => ValueRef::Integer(number()),
            8 => ValueRef::Integer(0),
            9 => ValueRef::Integer(1),
            0 | 7 => ValueRef::Null,
            even if even % 2 == 0 => ValueRef::Blob(bytes),
            _ => ValueRef::Text(bytes),
        }))
    });
    Some(texts.collect::<Option<Vec<String>>>()?.join("/"))
}

/// Reads a cell front to back.
pub(super) struct Bytes<'a> {
    pub(super) page: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Stop> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.page.len());
        let Some(end) = end else {
            return stop("cell runs over the end of its page");
        };
        let bytes = &self.page[self.at..end];
        self.at = end;
        Ok(bytes)
    }

    pub(super) fn number(&mut self) -> Result<u32, Stop> {
        let bytes = self.take(4)?;
        Ok(be32(bytes, 0))
    }

    /// A variable-length number of up to nine bytes, in its shortest form.
    pub(super) fn varint(&mut self) -> Result<u64, Stop> {
        let mut value = 0u64;
        for n in 0..9 {
            let byte = self.take(1)?[0];
            if n == 8 {
                // Nine bytes are for numbers that do not fit into 56 bits.
                return if value >> 48 == 0 { stop("number in a long form") } else { Ok(value << 8 | u64::from(byte)) };
            }
            value = value << 7 | u64::from(byte & 0x7f);
            if byte < 0x80 {
                let shortest = n == 0 || value >> (7 * n) != 0;
                return if shortest { Ok(value) } else { stop("number in a long form") };
            }
        }
        stop("number in a long form")
    }
}

pub(super) fn be16(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_be_bytes)
}

pub(super) fn be32(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes)
}
