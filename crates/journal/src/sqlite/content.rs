//! The first two passes of a check: what the rows say, and what the library finds.
//!
//! Reading goes on behind whatever is damaged: each row, frame and table is judged by itself as far as it can be, so
//! that one damaged page does not hide the next.

use std::collections::BTreeSet;

use rusqlite::{Connection, OpenFlags};

use super::check::{Check, CheckProgress, Place, SubjectOf};
use super::open::{common_settings, require_store};
use super::rows;
use crate::frame::FrameError;
use crate::hash::Hash;
use crate::head::{Head, LedgerId};
use crate::store::{CommandRecord, StoreError, blob_hash};
use crate::tails::SubjectTails;
use crate::verify::Verifier;

impl Check<'_> {
    /// All rows, then the library's own check, in one view of the file.
    pub(super) fn content(&mut self, subject_of: Option<SubjectOf<'_>>) -> Result<(), StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.path, flags)?;
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        require_store(&connection)?;
        common_settings(&connection)?;
        connection.execute_batch("BEGIN")?;
        let head = match self.head(&connection) {
            Ok(head) => head,
            Err(error) => {
                self.add_error("head", error);
                None
            }
        };
        let epochs = self.writers(&connection, head.as_ref());
        if let Some(head) = &head {
            let commands = self.frames(&connection, head, &epochs, subject_of);
            self.rest(&connection, head, commands);
        }
        self.library(&connection)
    }

    fn head(&mut self, connection: &Connection) -> Result<Option<Head>, StoreError> {
        let mut statement =
            connection.prepare("SELECT ledger, seq, epoch, hash, next_event, stream, recorded_at, sum FROM head")?;
        let heads: Vec<Head> =
            statement.query_map([], |row| Ok(rows::head(row)))?.map(|row| row?).collect::<Result<_, StoreError>>()?;
        if heads.len() != 1 {
            self.add(Place::Table("head".to_owned()), format!("{} rows instead of one", heads.len()));
        }
        Ok(heads.first().copied())
    }

    /// Reads all rows of a table; an unreadable row is damage, an unreadable table ends it.
    fn each<T>(
        &mut self,
        connection: &Connection,
        table: &'static str,
        columns: &str,
        read: impl Fn(&rusqlite::Row<'_>) -> Result<T, StoreError>,
        mut take: impl FnMut(&mut Self, T),
    ) {
        let result = (|| {
            let mut statement = connection.prepare(&format!("SELECT {columns} FROM {table} NOT INDEXED"))?;
            let mut found = statement.query([])?;
            while let Some(row) = found.next()? {
                match read(row) {
                    Ok(value) => take(self, value),
                    Err(error) => self.add_error(table, error),
                }
            }
            Ok(())
        })();
        if let Err(error) = result {
            self.add_error(table, error);
        }
    }

    fn writers(&mut self, connection: &Connection, head: Option<&Head>) -> BTreeSet<u64> {
        let mut epochs = BTreeSet::new();
        self.each(connection, "writer", "epoch, who, since, engine, sum", rows::writer, |check, (epoch, engine)| {
            epochs.insert(epoch);
            check.engines.insert(engine);
        });
        if let Some(head) = head
            && epochs.last() != Some(&head.epoch)
        {
            self.add(Place::Table("writer".to_owned()), format!("the head's epoch {} is not the last", head.epoch));
        }
        epochs
    }

    /// The chain of frames, and each frame's commands in the table of commands. Gives how many commands there are.
    fn frames(
        &mut self,
        connection: &Connection,
        head: &Head,
        epochs: &BTreeSet<u64>,
        mut subject_of: Option<SubjectOf<'_>>,
    ) -> u64 {
        let mut verifier = Verifier::new(Head::genesis(head.ledger), SubjectTails::new());
        let (mut commands, mut unknown) = (0, BTreeSet::new());
        let result: Result<(), StoreError> = (|| {
            let mut statement = connection.prepare(&format!("{} ORDER BY seq", rows::SELECT_FRAME))?;
            let mut found = statement.query([])?;
            while let Some(row) = found.next()? {
                let seq = row.get::<_, i64>(0)? as u64;
                let place = Place::Frame { ledger: head.ledger, seq };
                let result = rows::frame(row, head.ledger).and_then(|frame| {
                    let view = frame.view()?;
                    // Behind a damaged frame the chain is taken up again where that frame says it stands.
                    let checked = match subject_of.as_mut() {
                        Some(subject_of) => verifier.check(&view, subject_of),
                        None => verifier.check_chain(&view),
                    };
                    if checked.is_err() {
                        subject_of = None;
                        verifier = Verifier::new(frame.header.head(), SubjectTails::new());
                    }
                    if !epochs.contains(&frame.header.epoch) && unknown.insert(frame.header.epoch) {
                        self.add(place.clone(), format!("no writer had epoch {}", frame.header.epoch));
                    }
                    self.report.frames += 1;
                    self.report.events += u64::from(frame.header.event_count);
                    for command in view.commands() {
                        commands += 1;
                        let record = CommandRecord::new(frame.header.seq, &command);
                        self.command(connection, &record);
                    }
                    Ok(checked?)
                });
                match result {
                    Ok(()) => {}
                    Err(StoreError::Frame(FrameError { offset, what, .. })) => {
                        self.add(place, format!("byte {offset}: {what}"));
                    }
                    Err(StoreError::Damaged { what, .. }) => {
                        self.add(place, what);
                        subject_of = None;
                        // The next frame will be judged by itself: let it follow from what it says of this one.
                        if let Some(next) = next_start(connection, head.ledger, seq) {
                            verifier = Verifier::new(next, SubjectTails::new());
                        }
                    }
                    Err(error) => self.add(place, error),
                }
                if self.report.frames.is_multiple_of(64) {
                    (self.progress)(CheckProgress { part: "frames", done: seq, total: head.seq });
                }
            }
            Ok(())
        })();
        if let Err(error) = result {
            self.add_error("frame", error);
        }
        if verifier.head().with_epoch(head.epoch) != *head {
            let what = format!("the head says frame {}, the last frame found is {}", head.seq, verifier.head().seq);
            self.add(Place::row("head", head.ledger.to_string()), what);
        }
        commands
    }

    fn command(&mut self, connection: &Connection, record: &CommandRecord) {
        let found = rows::find_command(connection, record.key.id);
        let what = match found {
            Ok(Some(found)) if found == *record => return,
            Ok(Some(_)) => "differs from its frame".to_owned(),
            Ok(None) => format!("is missing, frame {} has it", record.seq),
            Err(StoreError::Damaged { what, .. }) => what,
            Err(error) => error.to_string(),
        };
        self.add(Place::row("command", record.key.id.to_string()), what);
    }

    /// The other tables, each row by itself and against the head.
    fn rest(&mut self, connection: &Connection, head: &Head, commands: u64) {
        (self.progress)(CheckProgress { part: "tables", done: 0, total: 0 });
        let mut count = 0;
        let columns = "id, seq, first_event, event_count, body, sum";
        self.each(connection, "command", columns, rows::command, |_, _| count += 1);
        if count != commands {
            let what = format!("{count} rows, the frames have {commands} commands");
            self.add(Place::Table("command".to_owned()), what);
        }
        let columns = "n, id, hash, salt, content, sum";
        let mut blobs = 0;
        self.each(connection, "blob", columns, rows::blob, |check, (n, id, blob)| {
            blobs += 1;
            if blob.content.is_some_and(|(salt, content)| blob_hash(&salt, &content) != blob.hash) {
                check.add(Place::row("blob", n.to_string()), "content does not match its hash");
            }
            match rows::find_blob(connection, id) {
                Ok(Some((found, _))) if found == n => {}
                Ok(_) => check.add(Place::row("blob_id", id.to_string()), format!("is missing, blob {n} has it")),
                Err(error) => check.add_error("blob_id", error),
            }
        });
        let mut ids = 0;
        self.each(connection, "blob_id", "id, n, sum", rows::blob_id, |_, _| ids += 1);
        if ids != blobs {
            self.add(Place::Table("blob_id".to_owned()), format!("{ids} rows, there are {blobs} blobs"));
        }
        self.each(connection, "reading", "series, at, value, sum", rows::reading, |_, _| ());
        self.each(connection, "outbox", "seq, n, topic, body, sum", rows::outbox, |check, entry| {
            if entry.key.seq > head.seq {
                let row = format!("{}/{}", entry.key.seq, entry.key.index);
                check.add(Place::row("outbox", row), "of a frame that is not there");
            }
        });
        self.each(connection, "meta", "key, value, sum", rows::meta, |_, _| ());
    }

    /// The library's findings, with tree and page read out of its words.
    fn library(&mut self, connection: &Connection) -> Result<(), StoreError> {
        (self.progress)(CheckProgress { part: "pages", done: 0, total: 2 });
        let mut roots = connection.prepare("SELECT rootpage, name FROM sqlite_schema")?;
        let roots: Vec<(u32, String)> =
            roots.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let mut statement = connection.prepare("PRAGMA integrity_check(100)")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let text: String = row.get(0)?;
            for line in text.lines().filter(|line| *line != "ok" && !line.starts_with("***")) {
                let place = place_of(line, &roots);
                self.add(place, line);
            }
        }
        Ok(())
    }
}

/// The head that the frame behind `seq` builds upon, by its own account.
fn next_start(connection: &Connection, ledger: LedgerId, seq: u64) -> Option<Head> {
    let next = connection
        .query_row(&format!("{} WHERE seq = ?1", rows::SELECT_FRAME), [seq as i64 + 1], |row| {
            Ok(rows::frame(row, ledger))
        })
        .ok()?
        .ok()?;
    let header = next.header;
    // The stream hash before it is not stored with it: without it the next frame would look damaged too.
    let stream = connection
        .query_row("SELECT stream FROM frame WHERE seq = ?1", [seq as i64], |row| row.get::<_, [u8; 32]>(0))
        .ok()?;
    Some(Head {
        ledger,
        seq,
        epoch: 0,
        hash: header.prev,
        next_event: header.first_event,
        stream: Hash(stream),
        recorded_at: i64::MIN,
    })
}

/// Reads out of one of the library's findings where it is. Among its wordings are "Tree 5 page 17 cell 3: …",
/// "Freelist: …", "row 3 missing from index x", "wrong # of entries in index x", "NULL value in t.c".
fn place_of(finding: &str, roots: &[(u32, String)]) -> Place {
    let behind = |word: &str| {
        let mut words = finding.split([' ', ':']).skip_while(|found| !found.eq_ignore_ascii_case(word));
        words.nth(1)
    };
    let number = |word: &str| behind(word)?.parse::<u32>().ok();
    let tree = number("tree").and_then(|root| roots.iter().find(|(found, _)| *found == root));
    let named = [behind("index"), behind("in").and_then(|column| column.split('.').next())];
    let named = named.into_iter().flatten().find(|name| roots.iter().any(|(_, found)| found == name));
    let table = tree.map(|(_, name)| name.as_str()).or(named).map(str::to_owned);
    match (number("page"), table) {
        (Some(page), table) => Place::Page { page, table },
        (None, Some(table)) => Place::Table(table),
        (None, None) => Place::File,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_findings_of_the_library_are_placed() {
        let roots = [(5, "frame".to_owned()), (9, "blob".to_owned()), (10, "blob_id".to_owned())];
        let page = |page, table: Option<&str>| Place::Page { page, table: table.map(str::to_owned) };
        for (finding, place) in [
            ("Tree 5 page 17 cell 3: Rowid 9 out of order", page(17, Some("frame"))),
            ("Tree 77 page 17: btreeInitPage() returns error code 11", page(17, None)),
            ("Fragmentation of 3 bytes reported as 0 on page 4", page(4, None)),
            ("Page 12: never used", page(12, None)),
            ("row 1 missing from index blob_id", Place::Table("blob_id".into())),
            ("TEXT value in blob.salt", Place::Table("blob".into())),
            ("Freelist: size is 4 but should be 5", Place::File),
        ] {
            assert_eq!(place_of(finding, &roots), place, "{finding}");
        }
    }
}
