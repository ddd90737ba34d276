//! The blood groups code, content of structure 002: two characters for ABO,
//! RhD and collection, one for further phenotypes, one reserved.
//!
//! Any well-formed code is kept as it was read; only the eight codes of ABO
//! and RhD with no other meaning are understood. A code that says more (an
//! autologous bag, a pooled product, a message) is never taken for one of them.

use std::fmt;

use crate::text::{CAPITAL_OR_DIGIT, LETTER_OR_DIGIT, Scan, Scanner, TextError, ascii, text_face};

/// Code, ABO, RhD sign. Written from memory; a public copy of ST-001 6.2.2
/// (table 4, default column) agrees, but no licensed copy has confirmed it.
const GROUPS: [(&str, &str, char); 8] = [
    ("51", "O", '+'),
    ("62", "A", '+'),
    ("73", "B", '+'),
    ("84", "AB", '+'),
    ("95", "O", '-'),
    ("06", "A", '-'),
    ("17", "B", '-'),
    ("28", "AB", '-'),
];

/// ABO (`O`, `A`, `B`, `AB`) and RhD (`+`, `-`) of a two-character code, if it
/// is one of the eight plain ones. From memory, not confirmed by a licensed
/// copy of the standard.
pub fn group_of_code(code: &str) -> Option<(&'static str, char)> {
    GROUPS.iter().find(|row| row.0 == code).map(|row| (row.1, row.2))
}

/// The two-character code of ABO (`O`, `A`, `B`, `AB`) and RhD (`+`, `-`).
/// From memory, not confirmed by a licensed copy of the standard.
pub fn code_of_group(abo: &str, rhd: char) -> Option<&'static str> {
    GROUPS.iter().find(|row| row.1 == abo && row.2 == rhd).map(|row| row.0)
}

/// The four characters of structure 002.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BloodGroups {
    code: [u8; 2],
    phenotype: u8,
    reserved: u8,
}

text_face!(BloodGroups, "a blood groups code of 4 characters");

impl BloodGroups {
    /// The code of a plain ABO and RhD group, with nothing said on phenotypes.
    pub fn of_group(abo: &str, rhd: char) -> Option<Self> {
        let code = code_of_group(abo, rhd)?.as_bytes().try_into().ok()?;
        Some(BloodGroups { code, phenotype: b'0', reserved: b'0' })
    }

    /// ABO and RhD, if the code is one of the eight plain ones.
    pub fn group(&self) -> Option<(&'static str, char)> {
        group_of_code(self.code())
    }

    /// The first two characters: ABO, RhD and collection, or a message.
    pub fn code(&self) -> &str {
        ascii(&self.code)
    }

    /// The third character: Rh, Kell or Miltenberger phenotypes; `0` for none.
    pub fn phenotype(&self) -> char {
        char::from(self.phenotype)
    }
}

impl Scan for BloodGroups {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        Ok(BloodGroups {
            code: scanner.array(&LETTER_OR_DIGIT)?,
            phenotype: scanner.take(&CAPITAL_OR_DIGIT)?,
            reserved: scanner.take(&CAPITAL_OR_DIGIT)?,
        })
    }
}

impl fmt::Display for BloodGroups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.code;
        f.pad(ascii(&[first, second, self.phenotype, self.reserved]))
    }
}
