//! The tables of a store file, and the sum that guards each row.
//!
//! One file keeps one ledger. Every row ends in `sum`: the first eight bytes of SHA-256 over the table's name and the
//! other columns, so that a byte changed anywhere in a row is noticed even where no hash chain reaches. Tables
//! with large rows are rowid tables, numbered without gaps and never deleted from; all others are WITHOUT ROWID. So
//! no inner b-tree page holds a key that is not a guarded row or fixed by its neighbours.

use crate::hash::Hasher;

/// In the file header: "Xuem".
pub(crate) const APPLICATION_ID: i64 = 0x5875_656d;
/// Store format, in the file header's `user_version`.
pub(crate) const STORE_FORMAT: i64 = 1;
/// Bytes a page.
pub(crate) const PAGE_BYTES: i64 = 4096;

/// The statements that make an empty store.
pub(crate) const TABLES: &str = "
-- Where the ledger stands. One row; changed only by comparing (seq, epoch, hash).
CREATE TABLE head(
  ledger INTEGER PRIMARY KEY, seq INTEGER NOT NULL, epoch INTEGER NOT NULL, hash BLOB NOT NULL,
  next_event INTEGER NOT NULL, stream BLOB NOT NULL, recorded_at INTEGER NOT NULL, sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- The frames. codec 0: body as it is; 1: LZ4 block. body_bytes: length of the canonical body.
CREATE TABLE frame(
  seq INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL, root BLOB NOT NULL,
  stream BLOB NOT NULL, first_event INTEGER NOT NULL, event_count INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
  format INTEGER NOT NULL, codec INTEGER NOT NULL, body_bytes INTEGER NOT NULL, sum INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
-- Which frame holds a command. Follows from the frames; here for looking up by id.
CREATE TABLE command(
  id BLOB PRIMARY KEY, seq INTEGER NOT NULL, first_event INTEGER NOT NULL, event_count INTEGER NOT NULL,
  body BLOB NOT NULL, sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Every opening for writing. engine: version of the library that wrote.
CREATE TABLE writer(
  epoch INTEGER PRIMARY KEY, who TEXT NOT NULL, since INTEGER NOT NULL, engine INTEGER NOT NULL, sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Erasable blobs, numbered without gaps; once erased only the salted hash is left, the row stays.
CREATE TABLE blob(
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, hash BLOB NOT NULL, salt BLOB, sum INTEGER NOT NULL, content BLOB
) STRICT;
CREATE TABLE reading(
  series INTEGER NOT NULL, at INTEGER NOT NULL, value INTEGER NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY(series, at, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox(
  seq INTEGER NOT NULL, n INTEGER NOT NULL, topic INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY(seq, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE meta(
  key TEXT PRIMARY KEY, value BLOB NOT NULL, sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Collects the sum of one row, column by column, in the order of the table.
pub(crate) struct RowSum(Hasher);

impl RowSum {
    pub(crate) fn of(table: &str) -> Self {
        RowSum(Hasher::default()).bytes(table.as_bytes())
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    pub(crate) fn int(mut self, value: i64) -> Self {
        self.0.update(&value.to_le_bytes());
        self
    }

    pub(crate) fn null(mut self) -> Self {
        self.0.update(&u64::MAX.to_le_bytes());
        self
    }

    pub(crate) fn finish(self) -> i64 {
        let hash = self.0.finish().0;
        hash.first_chunk().map_or(0, |bytes| i64::from_le_bytes(*bytes))
    }
}
