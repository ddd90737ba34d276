//! What every byte of a store file is for, found without the library.
//!
//! Walks header, free list and all b-trees and accounts for every byte of every page: header, structure, cell or
//! free. Stricter than the library's own check: a page, pointer, count or record that could not have been written by
//! this program as it stands is damage, even where the library would get by. Together with the sums of the rows this
//! leaves no byte that can change unnoticed unless it is free, that is, never read. It does not judge what rows say.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::path::Path;

pub use super::image::LogDamage;
use super::image::{Image, PAGE};
use super::record::{Bytes, Stop, be16, be32, record_shape, row_key, schema_row, stop};

/// What a byte is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteUse {
    /// The file's header.
    Header,
    /// Page headers, cell pointers, links between pages.
    Structure,
    /// Content of a row, with its length and key.
    Cell,
    /// Nothing: never read, whatever it holds.
    Free,
}

/// A stretch of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The page, from 1.
    pub page: u32,
    /// Which bytes of the page.
    pub bytes: Range<usize>,
    /// What for.
    pub used: ByteUse,
}

/// A page that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageDamage {
    /// The page, from 1.
    pub page: u32,
    /// The table or index it belongs to, when that is known.
    pub table: Option<String>,
    /// What is wrong.
    pub what: String,
}

/// A table or index as the file's own schema lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaRow {
    /// "table" or "index".
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The table it belongs to.
    pub table: String,
    /// Its first page.
    pub root: u32,
    /// The statement that made it; none for an index that came with its table.
    pub sql: Option<String>,
}

/// What a walk has found.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// Everything that is not as it must be.
    pub damage: Vec<PageDamage>,
    /// The file's schema.
    pub schema: Vec<SchemaRow>,
    /// The 100 bytes of the file header.
    pub header: Vec<u8>,
    /// Pages in all.
    pub pages: u32,
    /// What of the log was durable and is no longer sound.
    pub log_damage: Option<LogDamage>,
    /// Whether the file stood still meanwhile. If not, the rest means nothing.
    pub still: bool,
}

/// Damage beyond this many findings is not listed.
const DAMAGE_MAX: usize = 200;
/// A b-tree deeper than this goes in circles.
const DEPTH_MAX: u32 = 24;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const FILE_HEADER: usize = 100;
/// The page that holds the byte range the library locks; it has no content.
const LOCK_PAGE: u32 = (0x4000_0000 / PAGE as u32) + 1;

/// Walks the file at `path`; every region of every page goes to `visit`.
pub fn walk(path: &Path, visit: &mut dyn FnMut(Region)) -> io::Result<Walk> {
    let image = Image::open(path)?;
    let claimed = vec![false; image.pages() as usize + 1];
    let mut walker = Walker { image, claimed, found: Walk::default(), table: None, rows: None, visit };
    walker.run()?;
    walker.found.log_damage = walker.image.log_damage();
    walker.found.still = walker.image.unchanged();
    Ok(walker.found)
}

/// Table and key of a row, as a fault names it.
pub(super) type RowName = (String, String);

/// On which pages the given rows stand, as far as they can be found; nothing if the file does not stand still.
pub(super) fn locate(path: &Path, rows: BTreeSet<RowName>) -> io::Result<BTreeMap<RowName, u32>> {
    let image = Image::open(path)?;
    let claimed = vec![false; image.pages() as usize + 1];
    let rows = Some((rows, BTreeMap::new()));
    let mut walker = Walker { image, claimed, found: Walk::default(), table: None, rows, visit: &mut |_| () };
    walker.run()?;
    let found = walker.rows.map(|(_, found)| found).unwrap_or_default();
    Ok(if walker.image.unchanged() { found } else { BTreeMap::new() })
}

/// Which columns are the key that a fault names a row of `table` by.
fn key_columns(table: &str) -> Range<usize> {
    match table {
        "reading" => 0..3,
        "outbox" => 0..2,
        "sqlite_schema" => 1..2,
        _ => 0..1,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TreeKind {
    /// Keys are rowids: 1, 2, 3 … without gaps, as every rowid table here has them.
    Rowid {
        /// Whether the first column is the rowid itself (and stored as nothing).
        first_column_is_key: bool,
    },
    /// Keys are the records.
    Record,
}

struct Walker<'a> {
    image: Image,
    claimed: Vec<bool>,
    found: Walk,
    /// The tree being walked.
    table: Option<String>,
    /// Rows to be found, and the pages where they were.
    rows: Option<(BTreeSet<RowName>, BTreeMap<RowName, u32>)>,
    visit: &'a mut dyn FnMut(Region),
}

impl Walker<'_> {
    fn run(&mut self) -> io::Result<()> {
        self.found.pages = self.image.pages();
        if self.image.odd_bytes() > 0 {
            self.damage(self.image.pages(), format!("{} bytes follow the last page", self.image.odd_bytes()));
        }
        if self.image.pages() == 0 {
            self.damage(1, "there is no page");
            return Ok(());
        }
        let first = self.image.page(1)?;
        self.found.header = first[..FILE_HEADER].to_vec();
        self.file_header(&first);
        self.free_list(&first)?;
        self.table = Some("sqlite_schema".to_owned());
        self.tree(1, TreeKind::Rowid { first_column_is_key: false })?;
        for row in self.found.schema.clone() {
            let without_rowid = row.sql.as_ref().is_none_or(|sql| sql.contains("WITHOUT ROWID"));
            let kind = match without_rowid || row.kind == "index" {
                true => TreeKind::Record,
                false => TreeKind::Rowid { first_column_is_key: true },
            };
            self.table = Some(row.name);
            self.tree(row.root, kind)?;
        }
        self.table = None;
        for page in 1..=self.image.pages() {
            if page == LOCK_PAGE {
                self.region(page, 0..PAGE, ByteUse::Free);
            } else if !self.claimed[page as usize] {
                self.damage(page, "belongs to nothing");
            }
        }
        Ok(())
    }

    fn damage(&mut self, page: u32, what: impl Into<String>) {
        if self.found.damage.len() < DAMAGE_MAX {
            self.found.damage.push(PageDamage { page, table: self.table.clone(), what: what.into() });
        }
    }

    fn region(&mut self, page: u32, bytes: Range<usize>, used: ByteUse) {
        if !bytes.is_empty() {
            (self.visit)(Region { page, bytes, used });
        }
    }

    /// Takes a page for the present purpose; false when it has another or does not exist.
    fn claim(&mut self, page: u32) -> bool {
        let free = page != LOCK_PAGE && self.claimed.get(page as usize) == Some(&false) && page > 0;
        if free {
            self.claimed[page as usize] = true;
        }
        free
    }

    /// The fields that have one possible value; those that the schema and the writers settle are the caller's.
    fn file_header(&mut self, first: &[u8]) {
        let fixed: [(Range<usize>, &[u8], &str); 10] = [
            (0..16, MAGIC, "magic"),
            (16..18, &(PAGE as u16).to_be_bytes(), "page size"),
            (18..20, &[2, 2], "log mode"),
            (20..21, &[0], "reserved space"),
            (21..24, &[64, 32, 32], "payload fractions"),
            (28..32, &self.image.pages().to_be_bytes(), "page count"),
            (44..48, &4u32.to_be_bytes(), "schema format"),
            (48..56, &[0; 8], "cache size and auto-vacuum"),
            (56..60, &1u32.to_be_bytes(), "text encoding"),
            (72..92, &[0; 20], "space kept for later"),
        ];
        for (bytes, expected, name) in fixed {
            if &first[bytes] != expected {
                self.damage(1, format!("file header: {name}"));
            }
        }
        if first[64..68] != [0; 4] {
            self.damage(1, "file header: incremental vacuum");
        }
        if first[24..28] != first[92..96] {
            self.damage(1, "file header: change counter");
        }
        self.region(1, 0..FILE_HEADER, ByteUse::Header);
    }

    fn free_list(&mut self, first: &[u8]) -> io::Result<()> {
        let (mut trunk, expected) = (be32(first, 32), be32(first, 36));
        let (mut from, mut count) = (1, 0u32);
        while trunk != 0 {
            if !self.claim(trunk) {
                self.damage(from, format!("free list: page {trunk} is out of range or has another use"));
                return Ok(());
            }
            let page = self.image.page(trunk)?;
            let leaves = be32(&page, 4) as usize;
            if leaves > PAGE / 4 - 2 {
                self.damage(trunk, format!("free list: {leaves} entries on a page"));
                return Ok(());
            }
            count += 1 + leaves as u32;
            self.region(trunk, 0..8 + 4 * leaves, ByteUse::Structure);
            self.region(trunk, 8 + 4 * leaves..PAGE, ByteUse::Free);
            for entry in 0..leaves {
                let leaf = be32(&page, 8 + 4 * entry);
                if self.claim(leaf) {
                    self.region(leaf, 0..PAGE, ByteUse::Free);
                } else {
                    self.damage(trunk, format!("free list: page {leaf} is out of range or has another use"));
                }
            }
            (from, trunk) = (trunk, be32(&page, 0));
        }
        if count != expected {
            self.damage(1, format!("file header: {expected} free pages, {count} found"));
        }
        Ok(())
    }

    fn tree(&mut self, root: u32, kind: TreeKind) -> io::Result<()> {
        let mut last_key = 0;
        self.subtree(1, root, kind, 0, &mut last_key).map(|_| ())
    }

    /// Walks a page and what hangs from it; gives its height. Damage ends the page, not the walk.
    fn subtree(
        &mut self,
        from: u32,
        page: u32,
        kind: TreeKind,
        depth: u32,
        last_key: &mut i64,
    ) -> io::Result<Option<u32>> {
        if depth > DEPTH_MAX || !self.claim(page) {
            self.damage(from, format!("points to page {page}, which is out of range or has another use"));
            return Ok(None);
        }
        match self.page(page, kind, depth, last_key) {
            Ok(height) => Ok(Some(height)),
            Err(Stop::Damage(what)) => {
                self.damage(page, what);
                Ok(None)
            }
            Err(Stop::Io(error)) => Err(error),
        }
    }

    fn page(&mut self, number: u32, kind: TreeKind, depth: u32, last_key: &mut i64) -> Result<u32, Stop> {
        let page = self.image.page(number)?;
        let start = if number == 1 { FILE_HEADER } else { 0 };
        let leaf = match (page[start], kind) {
            (13, TreeKind::Rowid { .. }) | (10, TreeKind::Record) => true,
            (5, TreeKind::Rowid { .. }) | (2, TreeKind::Record) => false,
            (other, _) => return stop(format!("page type {other}")),
        };
        let cells = usize::from(be16(&page, start + 3));
        let content = usize::from(be16(&page, start + 5));
        let pointers = start + if leaf { 8 } else { 12 };
        let pointers_end = pointers + 2 * cells;
        if pointers_end > content || content > PAGE {
            return stop("cell pointers run into the content");
        }
        if cells == 0 && (depth > 0 || !leaf) {
            return stop("page without cells");
        }
        self.region(number, start..pointers_end, ByteUse::Structure);
        self.region(number, pointers_end..content, ByteUse::Free);

        let mut used = self.free_blocks(number, &page, start, content)?;
        let (mut height, mut wrong_height) = (None, false);
        let mut child = |walker: &mut Self, child, last_key: &mut i64| -> Result<(), Stop> {
            let found = walker.subtree(number, child, kind, depth + 1, last_key)?;
            wrong_height |= height.is_some() && found.is_some() && height != found;
            height = height.or(found);
            Ok(())
        };
        for cell in 0..cells {
            let at = usize::from(be16(&page, pointers + 2 * cell));
            if at < content || at + 4 > PAGE {
                return stop(format!("cell {cell} lies at {at}"));
            }
            let mut reader = Bytes { page: &page, at };
            if !leaf {
                let page = reader.number()?;
                child(self, page, last_key)?;
            }
            match (kind, leaf) {
                (TreeKind::Rowid { .. }, false) => {
                    let key = reader.varint()? as i64;
                    if key != *last_key {
                        return stop(format!("cell {cell} divides at {key}, not at {last_key}"));
                    }
                }
                (TreeKind::Rowid { first_column_is_key }, true) => {
                    let length = reader.varint()?;
                    let key = reader.varint()? as i64;
                    if Some(key) != last_key.checked_add(1) {
                        return stop(format!("cell {cell} has key {key} behind {last_key}"));
                    }
                    *last_key = key;
                    let key = first_column_is_key.then_some(key);
                    self.payload(number, &mut reader, length, PAGE - 35, key)?;
                }
                (TreeKind::Record, _) => {
                    let length = reader.varint()?;
                    self.payload(number, &mut reader, length, (PAGE - 12) * 64 / 255 - 23, None)?;
                }
            }
            let end = reader.at.max(at + 4);
            self.region(number, at..end, ByteUse::Cell);
            used.push(at..end);
        }
        if !leaf {
            child(self, be32(&page, start + 8), last_key)?;
        }
        if wrong_height {
            self.damage(number, "children of different height");
        }
        self.fragments(number, used, content, page[start + 7].into())?;
        Ok(height.map_or(0, |height| height + 1))
    }

    /// The chain of free blocks, as stretches in use: their first four bytes are structure.
    fn free_blocks(
        &mut self,
        number: u32,
        page: &[u8],
        start: usize,
        content: usize,
    ) -> Result<Vec<Range<usize>>, Stop> {
        let mut used = Vec::new();
        let (mut at, mut least) = (usize::from(be16(page, start + 1)), content);
        while at != 0 {
            if at < least || at + 4 > PAGE {
                return stop(format!("free block at {at}"));
            }
            let (next, length) = (usize::from(be16(page, at)), usize::from(be16(page, at + 2)));
            if length < 4 || at + length > PAGE {
                return stop(format!("free block of {length} bytes at {at}"));
            }
            self.region(number, at..at + 4, ByteUse::Structure);
            self.region(number, at + 4..at + length, ByteUse::Free);
            used.push(at..at + length);
            // Blocks less than four bytes apart would be one block.
            (at, least) = (next, at + length + 4);
        }
        Ok(used)
    }

    /// What is left between cells and free blocks must be what the page header says, and never overlap.
    fn fragments(
        &mut self,
        number: u32,
        mut used: Vec<Range<usize>>,
        content: usize,
        expected: usize,
    ) -> Result<(), Stop> {
        used.sort_by_key(|stretch| stretch.start);
        used.push(PAGE..PAGE);
        let (mut at, mut left) = (content, 0);
        for stretch in used {
            if stretch.start < at {
                return stop(format!("byte {} is used twice", stretch.start));
            }
            left += stretch.start - at;
            self.region(number, at..stretch.start, ByteUse::Free);
            at = stretch.end;
        }
        if left != expected {
            return stop(format!("{left} bytes in fragments, the page header says {expected}"));
        }
        Ok(())
    }

    /// A record under the given rowid, if any: `length` bytes, of which at most `local_max` stand in the cell and the rest on overflow pages.
    fn payload(
        &mut self,
        number: u32,
        reader: &mut Bytes<'_>,
        length: u64,
        local_max: usize,
        key: Option<i64>,
    ) -> Result<(), Stop> {
        let Ok(length) = usize::try_from(length) else {
            return stop("impossible record length");
        };
        let local = if length <= local_max {
            length
        } else {
            let local_min = (PAGE - 12) * 32 / 255 - 23;
            let fitting = local_min + (length.saturating_sub(local_min)) % (PAGE - 4);
            if fitting <= local_max { fitting } else { local_min }
        };
        let record = reader.take(local)?;
        let columns = record_shape(record, length, key.is_some())?;
        if number == 1 || self.table.as_deref() == Some("sqlite_schema") {
            if local < length {
                return stop("schema record of unusual length");
            }
            match schema_row(record, &columns) {
                Some(row) => self.found.schema.push(row),
                None => return stop("malformed schema record"),
            }
        }
        if let (Some((wanted, found)), Some(table)) = (&mut self.rows, &self.table) {
            let stored = || row_key(record, &columns, key_columns(table));
            let name = key.map(|key| key.to_string()).or_else(stored).map(|key| (table.clone(), key));
            if let Some(name) = name.filter(|name| wanted.contains(name)) {
                found.insert(name, number);
            }
        }
        let mut left = length - local;
        let mut next = if left > 0 { reader.number()? } else { 0 };
        while left > 0 {
            if !self.claim(next) {
                return stop(format!("overflow page {next} is out of range or has another use"));
            }
            let page = self.image.page(next)?;
            let here = left.min(PAGE - 4);
            left -= here;
            self.region(next, 0..4, ByteUse::Structure);
            self.region(next, 4..4 + here, ByteUse::Cell);
            self.region(next, 4 + here..PAGE, ByteUse::Free);
            let this = std::mem::replace(&mut next, be32(&page, 0));
            if left == 0 && next != 0 {
                self.damage(this, format!("last overflow page points on to page {next}"));
            }
        }
        Ok(())
    }
}
