//! What Xuemai prints: words, tables and places for signatures on A4 pages, and the labels of bags, as PDF with
//! Chinese type; labels also in the language of thermal printers.
//!
//! A [`Sheet`] says what is printed; [`Sheet::print`] breaks lines and pages and writes the file. The type is
//! carried along, so that a page looks the same on every machine, and only the letters used go into the file.
//! The same sheet gives the same bytes. A [`BagLabel`] says what stands in the quarters of a label, in words and in
//! symbols for scanners. Nothing here knows what a bag of blood is.

mod face;
mod flow;
mod label;

use face::Face;
pub use label::{BagLabel, Dots, Expiry, Group, Named, Number, Product, Tone};

/// What is printed: a title, what stands under it, the parts in order, and what stands at the foot of each page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub title: String,
    /// Under the title: the place, the time, who printed it.
    pub under_title: Vec<String>,
    pub parts: Vec<Part>,
    /// At the foot of each page, beside the page number.
    pub foot: String,
    pub way: Way,
    /// The language as PDF readers want it: `zh-CN` or `en`.
    pub language: String,
}

/// How the page is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    #[default]
    Upright,
    Across,
}

/// One part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Begins a section; never left alone at the foot of a page.
    Heading(String),
    Words(String),
    Table(Table),
    /// Places to sign, side by side: what each is called.
    Signatures(Vec<String>),
    /// What was drawn by hand, such as a signature.
    Drawing(Drawing),
}

/// Lines drawn by hand, with what stands beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// What it is called.
    pub name: String,
    /// Beside it: by whom, when.
    pub beside: Vec<String>,
    /// How wide and high the place was that it was drawn in, in a measure of its own.
    pub size: (u16, u16),
    /// Each from where the pen came down to where it left.
    pub strokes: Vec<Vec<Ink>>,
}

/// A point of a stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    pub x: u16,
    pub y: u16,
    /// 0 to 1000: how hard the pen was pressed.
    pub pressure: u16,
}

/// A table; its head is repeated on each page that it reaches, unless no column has a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Cells in the order of the columns; a row too short is filled with nothing, cells too many are left out.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// Its share of the width beside the shares of the others; 0 counts as 1.
    pub share: u16,
    pub side: Side,
}

/// On which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    /// Figures.
    Right,
}

impl Column {
    /// A column of words.
    pub fn words(name: impl Into<String>, share: u16) -> Column {
        Column { name: name.into(), share, side: Side::Left }
    }

    /// A column of figures.
    pub fn figures(name: impl Into<String>, share: u16) -> Column {
        Column { name: name.into(), share, side: Side::Right }
    }
}

/// Why a sheet or a label cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unprintable {
    /// More pages than anybody would print at once.
    #[error("the sheet would have more than {most} pages: print less of it at once")]
    TooLong { most: usize },
    /// A label that keeps silent about what must stand on it is not printed.
    #[error("the label does not say: {part}")]
    Missing { part: &'static str },
    /// The letters would have to be smaller than can be read, or the symbol wider than its place.
    #[error("too long for its place on the label: {part}")]
    NoRoom { part: &'static str },
    /// On a label no letter is replaced by another.
    #[error("the type has no letter {letter:?}, which the label needs: {part}")]
    NoLetter { part: &'static str, letter: char },
    /// Symbols hold the printable letters of ASCII.
    #[error("the symbol cannot hold {letter:?}: {part}")]
    NotForSymbol { part: &'static str, letter: char },
    #[error("at most {most} labels are printed at once")]
    TooMany { most: usize },
    /// The type or the file could not be made; nothing on the page can cause it.
    #[error("the PDF could not be written: {0}")]
    Writing(String),
}

impl Sheet {
    /// At most this many pages in one file.
    pub const PAGES_MAX: usize = 500;

    /// The sheet as PDF.
    ///
    /// # Errors
    /// [`Unprintable`]. A letter that the type does not have is printed as 〓.
    pub fn print(&self) -> Result<Vec<u8>, Unprintable> {
        let face = Face::read()?;
        flow::print(self, &face)
    }
}
