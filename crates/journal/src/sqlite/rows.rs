//! Rows to values and back, each with its sum.
//!
//! Every reader here checks the sum, so that nothing damaged leaves the store as if it were sound.

use std::fmt::Display;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::codec;
use super::schema::RowSum;
use crate::frame::{Frame, FrameHeader, MAX_BODY_BYTES, StoredFrame};
use crate::hash::Hash;
use crate::head::{CommandId, CommandKey, Head, LedgerId};
use crate::store::{Blob, BlobId, CommandRecord, OutboxEntry, OutboxItem, OutboxKey, Reading, StoreError};

pub(super) fn damaged(table: &'static str, row: impl Display, what: impl Display) -> StoreError {
    StoreError::Damaged { table, row: row.to_string(), what: what.to_string() }
}

/// A key column as faults show it.
pub(super) fn key_text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(key) => key.to_string(),
        ValueRef::Blob(key) => key.iter().map(|byte| format!("{byte:02x}")).collect(),
        ValueRef::Text(key) => String::from_utf8_lossy(key).into_owned(),
        ValueRef::Null | ValueRef::Real(_) => "?".to_owned(),
    }
}

const SUM: &str = "row does not match its sum";

/// A row being read, with the name it goes by in a fault: its first columns.
pub(super) struct Columns<'a> {
    row: &'a Row<'a>,
    table: &'static str,
    key_columns: usize,
}

impl<'a> Columns<'a> {
    pub(super) fn of(row: &'a Row<'a>, table: &'static str, key_columns: usize) -> Self {
        Columns { row, table, key_columns }
    }

    pub(super) fn fault(&self, what: impl Display) -> StoreError {
        let key: Vec<String> =
            (0..self.key_columns).map(|column| self.row.get_ref(column).map_or("?".to_owned(), key_text)).collect();
        damaged(self.table, key.join("/"), what)
    }

    pub(super) fn int(&self, column: usize) -> Result<i64, StoreError> {
        match self.row.get_ref(column)? {
            ValueRef::Integer(value) => Ok(value),
            _ => Err(self.fault(format!("column {column} is no integer"))),
        }
    }

    /// An integer of the narrower type; out of range it is damaged.
    pub(super) fn number<T: TryFrom<i64>>(&self, column: usize) -> Result<T, StoreError> {
        T::try_from(self.int(column)?).map_err(|_| self.fault(format!("column {column} is out of range")))
    }

    pub(super) fn bytes(&self, column: usize) -> Result<&'a [u8], StoreError> {
        match self.row.get_ref(column)? {
            ValueRef::Blob(bytes) => Ok(bytes),
            _ => Err(self.fault(format!("column {column} is no blob"))),
        }
    }

    pub(super) fn array<const N: usize>(&self, column: usize) -> Result<[u8; N], StoreError> {
        self.bytes(column)?.try_into().map_err(|_| self.fault(format!("column {column} has another length")))
    }

    pub(super) fn text(&self, column: usize) -> Result<&'a str, StoreError> {
        match self.row.get_ref(column)? {
            ValueRef::Text(text) => std::str::from_utf8(text).map_err(|_| self.fault("text is not UTF-8")),
            _ => Err(self.fault(format!("column {column} is no text"))),
        }
    }

    pub(super) fn is_null(&self, column: usize) -> Result<bool, StoreError> {
        Ok(matches!(self.row.get_ref(column)?, ValueRef::Null))
    }

    pub(super) fn check(&self, column: usize, sum: i64) -> Result<(), StoreError> {
        if self.int(column)? == sum { Ok(()) } else { Err(self.fault(SUM)) }
    }
}

fn head_sum(head: &Head) -> i64 {
    RowSum::of("head").bytes(&head.to_bytes()).finish()
}

/// `ledger, seq, epoch, hash, next_event, stream, recorded_at, sum`
pub(super) fn head(row: &Row<'_>) -> Result<Head, StoreError> {
    let columns = Columns::of(row, "head", 1);
    let head = Head {
        ledger: LedgerId(columns.number(0)?),
        seq: columns.number(1)?,
        epoch: columns.number(2)?,
        hash: Hash(columns.array(3)?),
        next_event: columns.number(4)?,
        stream: Hash(columns.array(5)?),
        recorded_at: columns.int(6)?,
    };
    columns.check(7, head_sum(&head))?;
    Ok(head)
}

pub(super) fn insert_head(connection: &Connection, head: &Head) -> rusqlite::Result<usize> {
    connection.execute(
        "INSERT INTO head(ledger, seq, epoch, hash, next_event, stream, recorded_at, sum)
         VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            head.ledger.0,
            head.seq as i64,
            head.epoch as i64,
            head.hash.0,
            head.next_event as i64,
            head.stream.0,
            head.recorded_at,
            head_sum(head)
        ],
    )
}

/// Compare and set; 0 when the stored head is not `from`.
pub(super) fn move_head(connection: &Connection, from: &Head, to: &Head) -> rusqlite::Result<usize> {
    let mut statement = connection.prepare_cached(
        "UPDATE head SET seq = ?5, epoch = ?6, hash = ?7, next_event = ?8, stream = ?9, recorded_at = ?10, sum = ?11
         WHERE ledger = ?1 AND seq = ?2 AND epoch = ?3 AND hash = ?4",
    )?;
    statement.execute(params![
        from.ledger.0,
        from.seq as i64,
        from.epoch as i64,
        from.hash.0,
        to.seq as i64,
        to.epoch as i64,
        to.hash.0,
        to.next_event as i64,
        to.stream.0,
        to.recorded_at,
        head_sum(to)
    ])
}

fn frame_sum(header: &FrameHeader, format: i64, codec: i64, body_bytes: i64, stored: &[u8]) -> i64 {
    RowSum::of("frame")
        .int(header.seq as i64)
        .int(header.epoch as i64)
        .bytes(&header.prev.0)
        .bytes(&header.hash.0)
        .bytes(&header.root.0)
        .bytes(&header.stream.0)
        .int(header.first_event as i64)
        .int(header.event_count.into())
        .int(header.recorded_at)
        .int(format)
        .int(codec)
        .int(body_bytes)
        .bytes(stored)
        .finish()
}

pub(super) fn insert_frame(connection: &Connection, frame: &Frame) -> rusqlite::Result<usize> {
    let header = frame.header();
    let format = i64::from(frame.body().first().copied().unwrap_or_default());
    let (codec, stored) = codec::pack(frame.body());
    let body_bytes = frame.body().len() as i64;
    let mut statement = connection.prepare_cached(
        "INSERT INTO frame(seq, epoch, prev, hash, root, stream, first_event, event_count, recorded_at, format, codec,
           body_bytes, sum, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    statement.execute(params![
        header.seq as i64,
        header.epoch as i64,
        header.prev.0,
        header.hash.0,
        header.root.0,
        header.stream.0,
        header.first_event as i64,
        header.event_count,
        header.recorded_at,
        format,
        codec,
        body_bytes,
        frame_sum(header, format, codec, body_bytes, &stored),
        stored
    ])
}

pub(super) const SELECT_FRAME: &str = "SELECT seq, epoch, prev, hash, root, stream, first_event, event_count, \
     recorded_at, format, codec, body_bytes, sum, body FROM frame";

/// The columns of [`SELECT_FRAME`].
pub(super) fn frame(row: &Row<'_>, ledger: LedgerId) -> Result<StoredFrame, StoreError> {
    let columns = Columns::of(row, "frame", 1);
    let header = FrameHeader {
        ledger,
        seq: columns.number(0)?,
        epoch: columns.number(1)?,
        prev: Hash(columns.array(2)?),
        hash: Hash(columns.array(3)?),
        root: Hash(columns.array(4)?),
        stream: Hash(columns.array(5)?),
        first_event: columns.number(6)?,
        event_count: columns.number(7)?,
        recorded_at: columns.int(8)?,
    };
    let (format, codec, body_bytes) = (columns.int(9)?, columns.int(10)?, columns.int(11)?);
    let stored = columns.bytes(13)?;
    columns.check(12, frame_sum(&header, format, codec, body_bytes, stored))?;
    let body = codec::unpack(codec, stored, body_bytes, MAX_BODY_BYTES).map_err(|what| columns.fault(what))?;
    Ok(StoredFrame { header, body })
}

fn command_sum(record: &CommandRecord) -> i64 {
    RowSum::of("command")
        .bytes(&record.key.id.0)
        .int(record.seq as i64)
        .int(record.first_event as i64)
        .int(record.event_count.into())
        .bytes(&record.key.body.0)
        .finish()
}

pub(super) fn insert_command(connection: &Connection, record: &CommandRecord) -> rusqlite::Result<usize> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO command(id, seq, first_event, event_count, body, sum) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    statement.execute(params![
        record.key.id.0,
        record.seq as i64,
        record.first_event as i64,
        record.event_count,
        record.key.body.0,
        command_sum(record)
    ])
}

/// `id, seq, first_event, event_count, body, sum`
pub(super) fn command(row: &Row<'_>) -> Result<CommandRecord, StoreError> {
    let columns = Columns::of(row, "command", 1);
    let record = CommandRecord {
        key: CommandKey { id: CommandId(columns.array(0)?), body: Hash(columns.array(4)?) },
        seq: columns.number(1)?,
        first_event: columns.number(2)?,
        event_count: columns.number(3)?,
    };
    columns.check(5, command_sum(&record))?;
    Ok(record)
}

pub(super) fn find_command(connection: &Connection, id: CommandId) -> Result<Option<CommandRecord>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, seq, first_event, event_count, body, sum FROM command WHERE id = ?1")?;
    statement.query_row([id.0], |row| Ok(command(row))).optional()?.transpose()
}

/// `epoch, who, since, engine, sum`: epoch and library version.
pub(super) fn writer(row: &Row<'_>) -> Result<(u64, u32), StoreError> {
    let columns = Columns::of(row, "writer", 1);
    let (epoch, who, since, engine) = (columns.int(0)?, columns.text(1)?, columns.int(2)?, columns.int(3)?);
    columns.check(4, writer_sum(epoch, who, since, engine))?;
    Ok((columns.number(0)?, columns.number(3)?))
}

pub(super) fn writer_sum(epoch: i64, who: &str, since: i64, engine: i64) -> i64 {
    RowSum::of("writer").int(epoch).bytes(who.as_bytes()).int(since).int(engine).finish()
}

fn blob_sum(n: i64, id: BlobId, blob: &Blob) -> i64 {
    let sum = RowSum::of("blob").int(n).bytes(&id.0).bytes(&blob.hash.0);
    match &blob.content {
        Some((salt, content)) => sum.bytes(salt).bytes(content).finish(),
        None => sum.null().null().finish(),
    }
}

fn blob_id_sum(id: BlobId, n: i64) -> i64 {
    RowSum::of("blob_id").bytes(&id.0).int(n).finish()
}

pub(super) fn insert_blob(connection: &Connection, id: BlobId, blob: &Blob) -> rusqlite::Result<()> {
    let n: i64 =
        connection.prepare_cached("SELECT coalesce(max(n), 0) + 1 FROM blob")?.query_row([], |row| row.get(0))?;
    connection.prepare_cached("INSERT INTO blob_id(id, n, sum) VALUES(?1, ?2, ?3)")?.execute(params![
        id.0,
        n,
        blob_id_sum(id, n)
    ])?;
    let (salt, content) = blob.content.as_ref().map(|(salt, content)| (salt, content)).unzip();
    connection
        .prepare_cached("INSERT INTO blob(n, id, hash, salt, content, sum) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![n, id.0, blob.hash.0, salt, content, blob_sum(n, id, blob)])?;
    Ok(())
}

/// Leaves nothing of a blob but its id and hash.
pub(super) fn erase_blob(connection: &Connection, n: i64, id: BlobId, hash: Hash) -> rusqlite::Result<usize> {
    connection
        .prepare_cached("UPDATE blob SET salt = NULL, content = NULL, sum = ?2 WHERE n = ?1")?
        .execute(params![n, blob_sum(n, id, &Blob { hash, content: None })])
}

/// A blob with its number.
pub(super) fn find_blob(connection: &Connection, id: BlobId) -> Result<Option<(i64, Blob)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, n, sum FROM blob_id WHERE id = ?1")?;
    let found = statement.query_row([id.0], |row| Ok(blob_id(row))).optional()?.transpose()?;
    let Some((_, n)) = found else { return Ok(None) };
    let mut statement = connection.prepare_cached(&format!("{SELECT_BLOB} WHERE n = ?1"))?;
    let found = statement.query_row([n], |row| Ok(blob(row))).optional()?.transpose()?;
    match found {
        Some((n, found, blob)) if found == id => Ok(Some((n, blob))),
        _ => Err(damaged("blob_id", id, format!("blob {n} is another or missing"))),
    }
}

pub(super) const SELECT_BLOB: &str = "SELECT n, id, hash, salt, content, sum FROM blob";

/// The columns of [`SELECT_BLOB`].
pub(super) fn blob(row: &Row<'_>) -> Result<(i64, BlobId, Blob), StoreError> {
    let columns = Columns::of(row, "blob", 1);
    let (n, id) = (columns.int(0)?, BlobId(columns.array(1)?));
    let content = match columns.is_null(3)? {
        true if columns.is_null(4)? => None,
        _ => Some((columns.array(3)?, columns.bytes(4)?.to_vec())),
    };
    let blob = Blob { hash: Hash(columns.array(2)?), content };
    columns.check(5, blob_sum(n, id, &blob))?;
    Ok((n, id, blob))
}

/// `id, n, sum`
pub(super) fn blob_id(row: &Row<'_>) -> Result<(BlobId, i64), StoreError> {
    let columns = Columns::of(row, "blob_id", 1);
    let (id, n) = (BlobId(columns.array(0)?), columns.int(1)?);
    columns.check(2, blob_id_sum(id, n))?;
    Ok((id, n))
}

pub(super) fn reading_sum(reading: &Reading) -> i64 {
    RowSum::of("reading").int(reading.series.into()).int(reading.at).int(reading.value.into()).finish()
}

/// `series, at, value, sum`
pub(super) fn reading(row: &Row<'_>) -> Result<Reading, StoreError> {
    let columns = Columns::of(row, "reading", 3);
    let reading = Reading { series: columns.number(0)?, at: columns.int(1)?, value: columns.number(2)? };
    columns.check(3, reading_sum(&reading))?;
    Ok(reading)
}

fn outbox_sum(key: OutboxKey, item: &OutboxItem) -> i64 {
    RowSum::of("outbox").int(key.seq as i64).int(key.index.into()).int(item.topic.into()).bytes(&item.body).finish()
}

pub(super) fn insert_outbox(connection: &Connection, key: OutboxKey, item: &OutboxItem) -> rusqlite::Result<usize> {
    let mut statement =
        connection.prepare_cached("INSERT INTO outbox(seq, n, topic, body, sum) VALUES(?1, ?2, ?3, ?4, ?5)")?;
    statement.execute(params![key.seq as i64, key.index, item.topic, item.body, outbox_sum(key, item)])
}

/// `seq, n, topic, body, sum`
pub(super) fn outbox(row: &Row<'_>) -> Result<OutboxEntry, StoreError> {
    let columns = Columns::of(row, "outbox", 2);
    let key = OutboxKey { seq: columns.number(0)?, index: columns.number(1)? };
    let item = OutboxItem { topic: columns.number(2)?, body: columns.bytes(3)?.to_vec() };
    columns.check(4, outbox_sum(key, &item))?;
    Ok(OutboxEntry { key, item })
}

/// `key, value, sum`
pub(super) fn meta(row: &Row<'_>) -> Result<(String, Vec<u8>), StoreError> {
    let columns = Columns::of(row, "meta", 1);
    let (key, value) = (columns.text(0)?, columns.bytes(1)?);
    columns.check(2, RowSum::of("meta").bytes(key.as_bytes()).bytes(value).finish())?;
    Ok((key.to_owned(), value.to_vec()))
}
