//! Checks a whole store and names everything that is not as it was written.
//!
//! Three passes that close each other's gaps: every row is read and held against its sum, the frames against their
//! chain, the tables against each other; the library checks its own structures; and [`super::pages`] accounts for
//! every byte. Reads only, beside a writer if there is one; then the last pass may find that the file does not stand
//! still and says so.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::pages::{self, LogDamage, SchemaRow, Walk};
use super::schema;
use super::snapshot;
use crate::head::LedgerId;
use crate::store::StoreError;
use crate::view::EventView;

/// Where damage was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A frame of the ledger.
    Frame {
        /// The ledger.
        ledger: LedgerId,
        /// Sequence number.
        seq: u64,
    },
    /// A row of a table; its key as text.
    Row {
        /// The table.
        table: String,
        /// The key.
        row: String,
        /// The page on which it begins, from 1, where it could be found there.
        page: Option<u32>,
    },
    /// A whole table or index.
    Table(String),
    /// A page of the file, from 1.
    Page {
        /// The page.
        page: u32,
        /// The table or index it belongs to, when that is known.
        table: Option<String>,
    },
    /// A frame of the log, from 1; 0 for the log's header.
    Log {
        /// The frame.
        frame: u64,
    },
    /// The file as a whole.
    File,
    /// A snapshot's file.
    Snapshot(PathBuf),
}

impl Place {
    pub(super) fn row(table: &str, row: String) -> Self {
        Place::Row { table: table.to_owned(), row, page: None }
    }

    fn row_name(&self) -> Option<pages::RowName> {
        match self {
            Place::Row { table, row, .. } => Some((table.clone(), row.clone())),
            _ => None,
        }
    }
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The file.
    pub file: PathBuf,
    /// Where in it.
    pub place: Place,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Frame { ledger, seq } => write!(f, "ledger {ledger}, frame {seq}")?,
            Place::Row { table, row, page: Some(page) } => {
                write!(f, "{}: {table}, page {page}, row {row}", self.file.display())?
            }
            Place::Row { table, row, page: None } => write!(f, "{}: {table}, row {row}", self.file.display())?,
            Place::Table(table) => write!(f, "{}: {table}", self.file.display())?,
            Place::Page { page, table: Some(table) } => write!(f, "{}: {table}, page {page}", self.file.display())?,
            Place::Page { page, table: None } => write!(f, "{}: page {page}", self.file.display())?,
            Place::Log { frame } => write!(f, "{}: log frame {frame}", self.file.display())?,
            Place::File => write!(f, "{}", self.file.display())?,
            Place::Snapshot(path) => write!(f, "{}", path.display())?,
        }
        write!(f, ": {}", self.what)
    }
}

/// What a check has seen.
#[derive(Clone, Debug, Default)]
pub struct CheckReport {
    /// Everything that is not as it was written, at most [`DAMAGE_MAX`] entries.
    pub damage: Vec<Damage>,
    /// Frames read.
    pub frames: u64,
    /// Events read.
    pub events: u64,
    /// Pages accounted for byte by byte; `None` when the file was written to meanwhile.
    pub pages: Option<u32>,
}

/// More damage than this is not listed.
pub const DAMAGE_MAX: usize = 500;

/// How far a check has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckProgress {
    /// What is being checked: "frames", "tables", "pages" or "snapshots".
    pub part: &'static str,
    /// Done of it.
    pub done: u64,
    /// In all; 0 when not known.
    pub total: u64,
}

/// Tells which subject an event is about, as for [`Verifier::check`].
pub type SubjectOf<'a> = &'a mut dyn FnMut(&EventView<'_>) -> Option<u32>;

/// Checks the store at `path`. With `subject_of` the links of the subjects are checked too. Damage is in the report;
/// an error means that the check could not be made, for instance because there is no file.
pub fn check_file(
    path: impl AsRef<Path>,
    subject_of: Option<SubjectOf<'_>>,
    progress: &mut dyn FnMut(CheckProgress),
) -> Result<CheckReport, StoreError> {
    let path = path.as_ref();
    let mut check = Check { path, report: CheckReport::default(), engines: BTreeSet::new(), progress };
    if let Err(error) = std::fs::metadata(path) {
        return Err(StoreError::Io(format!("{}: {error}", path.display())));
    }
    if let Err(error) = check.content(subject_of) {
        check.add(Place::File, error);
    }
    check.pages()?;
    check.locate()?;
    check.snapshots()?;
    Ok(check.report)
}

pub(super) struct Check<'a> {
    pub(super) path: &'a Path,
    pub(super) report: CheckReport,
    /// Library versions that have written, as the writers recorded them.
    pub(super) engines: BTreeSet<u32>,
    pub(super) progress: &'a mut dyn FnMut(CheckProgress),
}

impl Check<'_> {
    pub(super) fn add(&mut self, place: Place, what: impl fmt::Display) {
        if self.report.damage.len() < DAMAGE_MAX {
            let file = self.path.to_owned();
            self.report.damage.push(Damage { file, place, what: what.to_string() });
        }
    }

    /// An error of reading, with the place it names.
    pub(super) fn add_error(&mut self, table: &str, error: StoreError) {
        match error {
            StoreError::Damaged { table, row, what } => self.add(Place::row(table, row), what),
            error => self.add(Place::Table(table.to_owned()), error),
        }
    }

    /// Every byte, and the parts of the file header that schema and writers settle.
    fn pages(&mut self) -> Result<(), StoreError> {
        (self.progress)(CheckProgress { part: "pages", done: 1, total: 2 });
        for _ in 0..3 {
            let walk = pages::walk(self.path, &mut |_| ());
            let walk = walk.map_err(|error| StoreError::Io(format!("{}: {error}", self.path.display())))?;
            if walk.still {
                self.report.pages = Some(walk.pages);
                return self.judge(walk);
            }
        }
        Ok(())
    }

    /// Adds the page to every damaged row.
    fn locate(&mut self) -> Result<(), StoreError> {
        let rows: BTreeSet<_> = self.report.damage.iter().filter_map(|damage| damage.place.row_name()).collect();
        if rows.is_empty() || self.report.pages.is_none() {
            return Ok(());
        }
        let found = pages::locate(self.path, rows);
        let found = found.map_err(|error| StoreError::Io(format!("{}: {error}", self.path.display())))?;
        for damage in &mut self.report.damage {
            let name = damage.place.row_name();
            if let (Place::Row { page, .. }, Some(name)) = (&mut damage.place, name) {
                *page = found.get(&name).copied();
            }
        }
        Ok(())
    }

    fn judge(&mut self, walk: Walk) -> Result<(), StoreError> {
        if let Some(LogDamage { frame }) = walk.log_damage {
            self.add(
                Place::Log { frame },
                "was durable and is no longer sound: what was appended from there on is lost",
            );
        }
        let reference = Reference::new()?;
        let field =
            |at: usize| walk.header.get(at..at + 4).map_or(0, |b| b.iter().fold(0, |n, b| n << 8 | u32::from(*b)));
        for (at, expected, name) in [
            (40, reference.cookie, "schema cookie"),
            (60, schema::STORE_FORMAT as u32, "store format"),
            (68, schema::APPLICATION_ID as u32, "application id"),
        ] {
            if field(at) != expected {
                self.add(Place::Page { page: 1, table: None }, format!("file header: {name}"));
            }
        }
        if !self.engines.contains(&field(96)) {
            let what = format!("file header: written by a library {} that no writer had", field(96));
            self.add(Place::Page { page: 1, table: None }, what);
        }
        for row in &walk.schema {
            if !reference.schema.contains(row) {
                self.add(Place::row("sqlite_schema", row.name.clone()), "not as this format has it");
            }
        }
        if walk.schema.len() != reference.schema.len() {
            self.add(Place::Table("sqlite_schema".to_owned()), "another number of tables than this format has");
        }
        for damage in walk.damage {
            self.add(Place::Page { page: damage.page, table: damage.table }, damage.what);
        }
        Ok(())
    }

    fn snapshots(&mut self) -> Result<(), StoreError> {
        let found = snapshot::list(self.path)?;
        for (n, (_, id, path)) in found.iter().enumerate() {
            (self.progress)(CheckProgress { part: "snapshots", done: n as u64, total: found.len() as u64 });
            match snapshot::check(path, *id) {
                Ok(()) => {}
                Err(StoreError::Damaged { what, .. }) => self.add(Place::Snapshot(path.clone()), what),
                Err(error) => self.add(Place::Snapshot(path.clone()), error),
            }
        }
        Ok(())
    }
}

/// What a store of this format looks like when it is made.
struct Reference {
    schema: Vec<SchemaRow>,
    cookie: u32,
}

impl Reference {
    fn new() -> Result<Self, StoreError> {
        let connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "page_size", schema::PAGE_BYTES)?;
        connection.execute_batch(schema::TABLES)?;
        let mut statement = connection.prepare("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema")?;
        let schema = statement.query_map([], |row| {
            Ok(SchemaRow {
                kind: row.get(0)?,
                name: row.get(1)?,
                table: row.get(2)?,
                root: row.get(3)?,
                sql: row.get(4)?,
            })
        })?;
        let schema = schema.collect::<Result<_, _>>()?;
        let cookie = connection.pragma_query_value(None, "schema_version", |row| row.get(0))?;
        Ok(Reference { schema, cookie })
    }
}
