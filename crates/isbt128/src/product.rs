//! The product code, content of structure 003: what is in the bag and which
//! part of a divided product it is.
//!
//! What a description code means is in ICCBBA's product table, which is
//! licensed and is not here.

use std::fmt;

use crate::text::{CAPITAL, CAPITAL_OR_DIGIT, LETTER_OR_DIGIT, SMALL_OR_DIGIT};
use crate::text::{Scan, Scanner, TextError, ascii, text_face};

/// The eight characters of structure 003.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductCode([u8; 8]);

text_face!(ProductCode, "a product code of 8 characters");

impl ProductCode {
    /// All eight characters.
    pub fn as_str(&self) -> &str {
        ascii(&self.0)
    }

    /// The product description code: a letter and four letters or digits.
    /// `A` to `D` in front marks a national or local code.
    pub fn description(&self) -> &str {
        ascii(&self.0[..5])
    }

    /// The type of collection; for blood components (description `E...` or
    /// `F...`) `0` means not specified.
    pub fn collection_type(&self) -> char {
        char::from(self.0[5])
    }

    /// The division: `00` whole, a capital for each first split, a small
    /// letter for a split of that.
    pub fn division(&self) -> &str {
        ascii(&self.0[6..])
    }
}

impl Scan for ProductCode {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        let first = scanner.take(&CAPITAL)?;
        let [a, b, c, d] = scanner.array(&CAPITAL_OR_DIGIT)?;
        let collection = scanner.take(&LETTER_OR_DIGIT)?;
        let split = scanner.take(&CAPITAL_OR_DIGIT)?;
        let subsplit = scanner.take(&SMALL_OR_DIGIT)?;
        Ok(ProductCode([first, a, b, c, d, collection, split, subsplit]))
    }
}

impl fmt::Display for ProductCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
