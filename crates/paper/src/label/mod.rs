//! The label of a bag: 100 mm by 100 mm, four quarters, in words and in symbols.
//!
//! Whoever asks for one says what stands in each quarter; here it gets its place and becomes PDF or commands of a
//! thermal printer, from one layout. Nothing is left out, cut off or replaced: a label that cannot say everything
//! is refused. `docs/labels.md` says where each content stands, of which standard, and what is not confirmed.

mod layout;
mod pdf;
mod raster;
mod symbol;
mod zpl;

use crate::Unprintable;
use crate::face::Face;
use layout::Printer;

/// What a label says. Symbols hold the printable letters of ASCII: what a scanner sends, identifiers included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BagLabel {
    /// Whose label it is, above the upper symbols at the left.
    pub issuer: String,
    /// The licence it works under, at the right of it.
    pub licence: String,
    pub number: Number,
    /// Under the number: what happened when, such as collection and preparation. At least one.
    pub times: Vec<Named>,
    pub group: Group,
    pub product: Product,
    pub expiry: Expiry,
    /// Under the expiry: what else the reader must know. May be empty.
    pub notes: Vec<String>,
    /// What the Data Matrix symbol in the lower right corner holds: all other symbols in one.
    pub compound: String,
    /// The language as PDF readers want it: `zh-CN` or `en`.
    pub language: String,
}

/// A name and what it names: `采集时间 Collected`, `2026-03-01 08:15`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub is: String,
}

impl Named {
    pub fn new(name: impl Into<String>, is: impl Into<String>) -> Named {
        Named { name: name.into(), is: is.into() }
    }
}

/// The upper left quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    pub symbol: String,
    /// For people: `G1234 98 654321`.
    pub eye: String,
    /// Behind it, turned a quarter so that nobody reads them as part of it. May be empty.
    pub flags: String,
    /// Behind those, in a box: the check character for typing.
    pub check: char,
}

/// The upper right quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub symbol: String,
    /// Under the symbol, small: `6200`.
    pub eye: String,
    /// In the largest letters of the label: `AB`.
    pub large: String,
    /// In the band under it: `RhD 阳性 POSITIVE`.
    pub band: String,
    pub tone: Tone,
}

/// How the group is set, so that the two kinds are told apart from afar and without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Large letters black, band black on white.
    #[default]
    Solid,
    /// Large letters in outline, band white on black.
    Reversed,
}

/// The lower left quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    pub symbol: String,
    /// Under the symbol, small: `E0001V00`.
    pub eye: String,
    /// In large letters.
    pub name: String,
    /// The same in another language. May be empty.
    pub name_too: String,
    /// `2 U`, with what it was made from if that is to be said.
    pub amount: String,
    /// Each on a line: filtered, irradiated, additive. May be empty.
    pub attributes: Vec<String>,
    /// How it is to be kept: `2–6 °C 保存`.
    pub storage: String,
}

/// The lower right quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expiry {
    pub symbol: String,
    /// Under the symbol, small: `0260602359`.
    pub eye: String,
    /// In large letters: `失效时间 Expires`, `2026-03-29 23:59`.
    pub until: Named,
}

/// How fine a thermal printer prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dots {
    /// 8 dots a millimetre, sold as 203 dpi.
    Dpi203,
    /// 300 dots an inch.
    Dpi300,
}

impl BagLabel {
    /// At most this many labels in one file: a day's release of a large station.
    pub const LABELS_MAX: usize = 2_000;

    /// The label's edge, in millimetres.
    pub const EDGE_MM: u16 = 100;

    /// The labels as PDF, one page of 100 mm by 100 mm each; the same labels give the same bytes.
    ///
    /// # Errors
    /// [`Unprintable`]: something is missing, does not fit or cannot be printed, in any of them.
    pub fn pdf(labels: &[BagLabel]) -> Result<Vec<u8>, Unprintable> {
        if labels.len() > Self::LABELS_MAX {
            return Err(Unprintable::TooMany { most: Self::LABELS_MAX });
        }
        let face = Face::read()?;
        let pages: Result<Vec<_>, _> = labels.iter().map(|label| layout::lay(label, &face, Printer::PAGE)).collect();
        pdf::write(&pages?, &face, labels)
    }

    /// The label in ZPL II, from `^XA` to `^XZ`, in ASCII; several strung together print several.
    ///
    /// # Errors
    /// [`Unprintable`], as for the PDF.
    pub fn zpl(&self, dots: Dots) -> Result<String, Unprintable> {
        let face = Face::read()?;
        let printer = Printer::of(dots);
        Ok(zpl::write(&layout::lay(self, &face, printer)?, &face, printer))
    }
}
