//! Compound messages: several structures in one symbol, behind a header
//! (structure 023) that says how many.
//!
//! A header may name a sequence from an ICCBBA table; that table is licensed
//! and is not here, so the sequence is reported and not enforced. Each
//! structure says what it is, so any order can be read.

use std::fmt;

use crate::Structure;
use crate::text::{Fault, Scan, Scanner, TextError, text_face};

/// The longest message: a header and 99 donation numbers.
pub const MESSAGE_CHARACTERS_MAX: usize = 7 + 99 * 16;

/// The content of structure 023: 1 to 99 structures follow, in the sequence of
/// a three-digit reference, or in any order if that is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompoundHeader {
    count: u8,
    reference: u16,
}

text_face!(CompoundHeader, "a compound message header of 5 digits");

impl CompoundHeader {
    /// # Errors
    /// A count outside 1 to 99 or a reference above 999.
    pub fn new(count: u8, reference: u16) -> Result<Self, Fault> {
        if !(1..=99).contains(&count) {
            return Err(Fault::MessageSize { count: count.into() });
        }
        if reference > 999 {
            return Err(Fault::MessageReference { reference });
        }
        Ok(CompoundHeader { count, reference })
    }

    /// How many structures follow, 1 to 99.
    pub fn count(self) -> u8 {
        self.count
    }

    /// The ICCBBA reference of the sequence, 0 for none.
    pub fn reference(self) -> u16 {
        self.reference
    }
}

impl Scan for CompoundHeader {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        let offset = scanner.offset();
        let [count, reference] = [scanner.number(2)?, scanner.number(3)?];
        CompoundHeader::new(count as u8, reference as u16).map_err(|fault| fault.at(offset))
    }
}

impl fmt::Display for CompoundHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}{:03}", self.count, self.reference)
    }
}

/// Reads whatever a scanner sent: a compound message, a single structure, or
/// several bar codes sent as one. Gives every structure in the order read, the
/// header first if there was one; their texts strung together are `text`.
///
/// # Errors
/// The offset and fault of the first character that does not fit; a header
/// that announces another number of structures than follow, or that stands
/// anywhere but in front; a text that is empty or beyond
/// [`MESSAGE_CHARACTERS_MAX`].
pub fn parse_message(text: &str) -> Result<Vec<Structure>, TextError> {
    if text.chars().nth(MESSAGE_CHARACTERS_MAX).is_some() {
        let fault = Fault::TooLong { longest: MESSAGE_CHARACTERS_MAX };
        return Err(fault.at(MESSAGE_CHARACTERS_MAX));
    }
    let mut scanner = Scanner::of(text);
    let first = Structure::scan(&mut scanner)?;
    let mut structures = vec![first];
    while scanner.peek().is_some() {
        let offset = scanner.offset();
        let structure = Structure::scan(&mut scanner)?;
        if matches!(structure, Structure::CompoundMessage(_)) {
            return Err(Fault::HeaderInside.at(offset));
        }
        structures.push(structure);
    }
    if let Structure::CompoundMessage(header) = first {
        let (announced, found) = (header.count, structures.len() - 1);
        if usize::from(announced) != found {
            return Err(Fault::StructureCount { announced, found }.at("=+".len()));
        }
    }
    Ok(structures)
}

/// Writes a compound message of these structures, in this order, behind a
/// header that names no sequence.
///
/// # Errors
/// No structures, more than 99, or a header among them.
pub fn compose_message(structures: &[Structure]) -> Result<String, Fault> {
    if structures.iter().any(|structure| matches!(structure, Structure::CompoundMessage(_))) {
        return Err(Fault::HeaderInside);
    }
    let count = structures.len();
    let announced = u8::try_from(count).map_err(|_| Fault::MessageSize { count })?;
    let header = Structure::CompoundMessage(CompoundHeader::new(announced, 0)?);
    Ok(std::iter::once(&header).chain(structures).map(Structure::encode).collect())
}
