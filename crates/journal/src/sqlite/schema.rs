//! The tables of a store file, and the sum that guards each row.
//!
//! One file keeps one ledger. Every row ends in `sum`: 64 bits over the table's name and the other columns, so that a
//! byte changed anywhere in a row is noticed even where no hash chain reaches. Tables with large rows are rowid tables,
//! numbered without gaps and never deleted from; all others are WITHOUT ROWID. So no inner b-tree page holds a key that
//! is not a guarded row or fixed by its neighbours.

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
  n INTEGER PRIMARY KEY, id BLOB NOT NULL, hash BLOB NOT NULL, salt BLOB, sum INTEGER NOT NULL, content BLOB
) STRICT;
CREATE TABLE blob_id(
  id BLOB PRIMARY KEY, n INTEGER NOT NULL, sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
///
/// Against accidents, not against forgers (those meet the chain): each step is a bijection of the state, so that a
/// change within any eight bytes always shows, and any other with all but 2⁻⁶⁴ certainty. It costs a tenth of SHA-256.
pub(crate) struct RowSum(u64);

impl RowSum {
    pub(crate) fn of(table: &str) -> Self {
        RowSum(0x9e37_79b9_7f4a_7c15).bytes(table.as_bytes())
    }

    #[inline]
    fn word(&mut self, word: u64) {
        // Odd, so that multiplying loses nothing; the shift carries high bits down for the next step.
        let product = (self.0 ^ word).wrapping_mul(0xd6e8_feb8_6659_fd93);
        self.0 = product ^ (product >> 32);
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.word(bytes.len() as u64);
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|word| self.word(u64::from_le_bytes(*word)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.word(u64::from_le_bytes(last));
        self
    }

    pub(crate) fn int(mut self, value: i64) -> Self {
        self.word(value as u64);
        self
    }

    pub(crate) fn null(mut self) -> Self {
        self.word(u64::MAX);
        self
    }

    pub(crate) fn finish(self) -> i64 {
        self.0 as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_and_every_boundary_counts() {
        let sum = |bytes: &[u8]| RowSum::of("t").bytes(bytes).finish();
        let row: Vec<u8> = (0..100).collect();
        for at in 0..row.len() {
            for value in 1..=255 {
                let mut changed = row.clone();
                changed[at] ^= value;
                assert_ne!(sum(&changed), sum(&row), "byte {at}");
            }
            assert_ne!(sum(&row[..at]), sum(&row));
            let (left, right) = row.split_at(at);
            let split = RowSum::of("t").bytes(left).bytes(right).finish();
            let other = RowSum::of("t").bytes(&row[..at / 2]).bytes(&row[at / 2..]).finish();
            assert!(at < 2 || split != other, "boundary at {at}");
        }
        assert_ne!(RowSum::of("a").int(1).finish(), RowSum::of("b").int(1).finish());
        assert_ne!(RowSum::of("a").null().finish(), RowSum::of("a").bytes(&[]).finish());
        assert_ne!(RowSum::of("a").bytes(&[0]).finish(), RowSum::of("a").bytes(&[0, 0]).finish());
    }
}
