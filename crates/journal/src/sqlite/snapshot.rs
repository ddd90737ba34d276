//! Snapshots in chunks: each chunk a short transaction of its own, the whole visible only once finished.

use rusqlite::{OptionalExtension, Row, params};

use super::rows::{Columns, damaged};
use super::schema::RowSum;
use super::{SqliteStore, codec};
use crate::hash::{Hash, Hasher};
use crate::head::Head;
use crate::store::{
    MAX_CHUNK_BYTES, MAX_VALUE_BYTES, Snapshot, SnapshotId, SnapshotLabel, StoreError,
};

/// A snapshot being written.
pub(super) struct Unfinished {
    label: SnapshotLabel,
    bytes: u64,
    chunks: u32,
    hasher: Hasher,
}

const SELECT_SNAPSHOT: &str =
    "SELECT id, seq, head, schema, bytes, chunks, hash, sum FROM snapshot";
pub(super) const SELECT_CHUNK: &str =
    "SELECT snapshot, n, codec, body_bytes, body, sum FROM snapshot_chunk";

impl SqliteStore {
    pub(super) fn begin_snapshot(
        &mut self,
        label: SnapshotLabel,
    ) -> Result<SnapshotId, StoreError> {
        if label.schema.len() > MAX_VALUE_BYTES {
            let found = label.schema.len();
            return Err(StoreError::TooLarge {
                what: "schema name",
                found,
                limit: MAX_VALUE_BYTES,
            });
        }
        let id = self.write(0, |connection| {
            let id: i64 = connection.query_row(
                "SELECT coalesce(max(id), 0) + 1 FROM snapshot",
                [],
                |row| row.get(0),
            )?;
            connection.execute(
                "INSERT INTO snapshot(id, seq, head, schema, sum) VALUES(?1, ?2, ?3, ?4, ?5)",
                params![
                    id,
                    label.head.seq as i64,
                    label.head.to_bytes(),
                    label.schema,
                    snapshot_sum(id, &label, None)
                ],
            )?;
            Ok(SnapshotId(id as u64))
        })?;
        let unfinished = Unfinished {
            label,
            bytes: 0,
            chunks: 0,
            hasher: Hasher::default(),
        };
        self.open_snapshots.insert(id, unfinished);
        Ok(id)
    }

    pub(super) fn add_chunk(&mut self, id: SnapshotId, chunk: &[u8]) -> Result<(), StoreError> {
        if chunk.len() > MAX_CHUNK_BYTES {
            return Err(StoreError::TooLarge {
                what: "snapshot chunk",
                found: chunk.len(),
                limit: MAX_CHUNK_BYTES,
            });
        }
        let n = self
            .open_snapshots
            .get(&id)
            .ok_or(StoreError::NoSnapshot(id))?
            .chunks;
        let (codec, stored) = codec::pack(chunk);
        let body_bytes = chunk.len() as i64;
        self.write(stored.len(), |connection| {
            let sum = chunk_sum(id.0 as i64, n.into(), codec, body_bytes, &stored);
            connection
                .prepare_cached(
                    "INSERT INTO snapshot_chunk(snapshot, n, codec, body_bytes, body, sum)
                     VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![id.0 as i64, n, codec, body_bytes, stored, sum])?;
            Ok(())
        })?;
        if let Some(unfinished) = self.open_snapshots.get_mut(&id) {
            unfinished.chunks += 1;
            unfinished.bytes += chunk.len() as u64;
            unfinished.hasher.update(chunk);
        }
        Ok(())
    }

    pub(super) fn finish_snapshot(&mut self, id: SnapshotId) -> Result<Snapshot, StoreError> {
        let unfinished = self
            .open_snapshots
            .get(&id)
            .ok_or(StoreError::NoSnapshot(id))?;
        let (bytes, chunks) = (unfinished.bytes, unfinished.chunks);
        let (label, hash) = (unfinished.label.clone(), unfinished.hasher.clone().finish());
        self.write(0, |connection| {
            let sum = snapshot_sum(
                id.0 as i64,
                &label,
                Some((bytes as i64, chunks.into(), &hash)),
            );
            connection.execute(
                "UPDATE snapshot SET bytes = ?2, chunks = ?3, hash = ?4, sum = ?5 WHERE id = ?1",
                params![id.0 as i64, bytes as i64, chunks, hash.0, sum],
            )?;
            Ok(())
        })?;
        self.open_snapshots.remove(&id);
        Ok(Snapshot {
            id,
            label,
            bytes,
            chunks,
            hash,
        })
    }

    pub(super) fn finished_snapshots(&mut self) -> Result<Vec<Snapshot>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT_SNAPSHOT} ORDER BY seq DESC, id DESC"))?;
        let found = statement.query_map([], |row| Ok(snapshot(row)))?;
        found
            .filter_map(|row| {
                row.map_err(StoreError::from)
                    .and_then(|row| row)
                    .transpose()
            })
            .collect()
    }

    pub(super) fn read_chunk(
        &mut self,
        id: SnapshotId,
        index: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT_CHUNK} WHERE snapshot = ?1 AND n = ?2"))?;
        let found = statement
            .query_row(params![id.0 as i64, index], |row| Ok(chunk(row)))
            .optional()?;
        Ok(found.transpose()?.map(|(_, _, body)| body))
    }

    /// Removes the row first, so that it is no longer seen, then chunk by chunk.
    pub(super) fn delete_snapshot(&mut self, id: SnapshotId) -> Result<(), StoreError> {
        self.open_snapshots.remove(&id);
        self.write(0, |connection| {
            connection.execute("DELETE FROM snapshot WHERE id = ?1", [id.0 as i64])?;
            Ok(())
        })?;
        self.clear_chunks(id.0 as i64)
    }

    fn clear_chunks(&mut self, id: i64) -> Result<(), StoreError> {
        // A snapshot holds nothing that must not be found again: its pages need not be overwritten one by one.
        self.connection
            .pragma_update_and_check(None, "secure_delete", "fast", |_| Ok(()))?;
        let result = (|| {
            while self.write(0, |connection| {
                Ok(connection
                    .prepare_cached(
                        "DELETE FROM snapshot_chunk WHERE snapshot = ?1
                         AND n IN (SELECT n FROM snapshot_chunk WHERE snapshot = ?1 LIMIT 4)",
                    )?
                    .execute([id])?)
            })? > 0
            {}
            Ok(())
        })();
        self.connection
            .pragma_update_and_check(None, "secure_delete", 1, |_| Ok(()))?;
        result
    }

    /// Clears what a writer left behind that ended in the midst of a snapshot.
    pub(super) fn clear_unfinished_snapshots(&mut self) -> Result<(), StoreError> {
        let ids: Vec<i64> = {
            let mut statement = self.connection.prepare(
                "SELECT id FROM snapshot WHERE hash IS NULL
                 UNION SELECT snapshot FROM snapshot_chunk WHERE snapshot NOT IN (SELECT id FROM snapshot)",
            )?;
            statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?
        };
        ids.into_iter()
            .try_for_each(|id| self.delete_snapshot(SnapshotId(id as u64)))
    }
}

fn snapshot_sum(id: i64, label: &SnapshotLabel, finished: Option<(i64, i64, &Hash)>) -> i64 {
    let sum = RowSum::of("snapshot")
        .int(id)
        .int(label.head.seq as i64)
        .bytes(&label.head.to_bytes())
        .bytes(label.schema.as_bytes());
    match finished {
        Some((bytes, chunks, hash)) => sum.int(bytes).int(chunks).bytes(&hash.0).finish(),
        None => sum.null().null().null().finish(),
    }
}

/// The columns of [`SELECT_SNAPSHOT`]; `None` while unfinished.
pub(super) fn snapshot(row: &Row<'_>) -> Result<Option<Snapshot>, StoreError> {
    let columns = Columns::of(row, "snapshot");
    let id = columns.int(0)?;
    let head =
        Head::from_bytes(columns.bytes(2)?).ok_or_else(|| columns.fault("malformed head"))?;
    let label = SnapshotLabel {
        head,
        schema: columns.text(3)?.to_owned(),
    };
    if columns.number::<u64>(1)? != head.seq {
        return Err(columns.fault("sequence number is not that of its head"));
    }
    if columns.is_null(4)? && columns.is_null(5)? && columns.is_null(6)? {
        columns.check(7, snapshot_sum(id, &label, None))?;
        return Ok(None);
    }
    let (bytes, chunks, hash) = (columns.int(4)?, columns.int(5)?, Hash(columns.array(6)?));
    columns.check(7, snapshot_sum(id, &label, Some((bytes, chunks, &hash))))?;
    let id = SnapshotId(columns.number(0)?);
    Ok(Some(Snapshot {
        id,
        label,
        bytes: columns.number(4)?,
        chunks: columns.number(5)?,
        hash,
    }))
}

fn chunk_sum(snapshot: i64, n: i64, codec: i64, body_bytes: i64, stored: &[u8]) -> i64 {
    RowSum::of("snapshot_chunk")
        .int(snapshot)
        .int(n)
        .int(codec)
        .int(body_bytes)
        .bytes(stored)
        .finish()
}

/// The columns of [`SELECT_CHUNK`]: snapshot, index, content.
pub(super) fn chunk(row: &Row<'_>) -> Result<(u64, u32, Vec<u8>), StoreError> {
    let columns = Columns::of(row, "snapshot_chunk");
    let (snapshot, n, codec, body_bytes) = (
        columns.int(0)?,
        columns.int(1)?,
        columns.int(2)?,
        columns.int(3)?,
    );
    let stored = columns.bytes(4)?;
    columns.check(5, chunk_sum(snapshot, n, codec, body_bytes, stored))?;
    let place = format!("{snapshot}/{n}");
    let body = codec::unpack(codec, stored, body_bytes, MAX_CHUNK_BYTES)
        .map_err(|what| damaged("snapshot_chunk", place, what))?;
    Ok((columns.number(0)?, columns.number(1)?, body))
}
