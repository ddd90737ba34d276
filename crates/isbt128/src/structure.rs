//! The data structures: what one bar code says. Two identifier characters
//! tell which, and the length follows from that, so structures can be strung
//! together without separators.
//!
//! Only structures a blood bag here carries are known; an unknown identifier
//! is refused, never skipped, for its length is unknown too.

use std::fmt;

use crate::text::{CAPITAL_OR_DIGIT, Class, Fault, Scan, Scanner, TextError, text_face};
use crate::{BloodGroups, CompoundHeader, FlaggedNumber, JulianDate, JulianDateTime, ProductCode};

const START: Class = Class::of("= or &", |c| matches!(c, b'=' | b'&'));
const SECOND: Class = Class::of("the second character of a data identifier", |c| !c.is_ascii_control());

/// One data structure with its content. Its printed form is the bar code text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Structure {
    /// 001, `=` and 15 characters; the first of them doubles as identifier.
    DonationNumber(FlaggedNumber),
    /// 002, `=%` and 4 characters.
    BloodGroups(BloodGroups),
    /// 003, `=<` and 8 characters.
    ProductCode(ProductCode),
    /// 004, `=>` and 6 digits: usable to the end of this day.
    ExpirationDate(JulianDate),
    /// 005, `&>` and 10 digits.
    ExpirationTime(JulianDateTime),
    /// 006, `=*` and 6 digits.
    CollectionDate(JulianDate),
    /// 007, `&*` and 10 digits.
    CollectionTime(JulianDateTime),
    /// 008, `=}` and 6 digits: made from its donation on this day.
    ProductionDate(JulianDate),
    /// 009, `&}` and 10 digits.
    ProductionTime(JulianDateTime),
    /// 023, `=+` and 5 digits: how many structures follow.
    CompoundMessage(CompoundHeader),
}

text_face!(Structure, "one ISBT 128 data structure");

impl Structure {
    /// The text of the bar code, data identifier first.
    pub fn encode(&self) -> String {
        self.to_string()
    }
}

impl Scan for Structure {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        let offset = scanner.offset();
        let first = scanner.take(&START)?;
        if first == b'=' && scanner.peek().is_some_and(|next| CAPITAL_OR_DIGIT.holds(next)) {
            return FlaggedNumber::scan(scanner).map(Structure::DonationNumber);
        }
        match (first, scanner.take(&SECOND)?) {
            (b'=', b'%') => BloodGroups::scan(scanner).map(Structure::BloodGroups),
            (b'=', b'<') => ProductCode::scan(scanner).map(Structure::ProductCode),
            (b'=', b'>') => JulianDate::scan(scanner).map(Structure::ExpirationDate),
            (b'&', b'>') => JulianDateTime::scan(scanner).map(Structure::ExpirationTime),
            (b'=', b'*') => JulianDate::scan(scanner).map(Structure::CollectionDate),
            (b'&', b'*') => JulianDateTime::scan(scanner).map(Structure::CollectionTime),
            (b'=', b'}') => JulianDate::scan(scanner).map(Structure::ProductionDate),
            (b'&', b'}') => JulianDateTime::scan(scanner).map(Structure::ProductionTime),
            (b'=', b'+') => CompoundHeader::scan(scanner).map(Structure::CompoundMessage),
            (first, second) => {
                let (first, second) = (char::from(first), char::from(second));
                Err(Fault::UnknownIdentifier { first, second }.at(offset))
            }
        }
    }
}

impl fmt::Display for Structure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Structure::DonationNumber(content) => write!(f, "={content}"),
            Structure::BloodGroups(content) => write!(f, "=%{content}"),
            Structure::ProductCode(content) => write!(f, "=<{content}"),
            Structure::ExpirationDate(content) => write!(f, "=>{content}"),
            Structure::ExpirationTime(content) => write!(f, "&>{content}"),
            Structure::CollectionDate(content) => write!(f, "=*{content}"),
            Structure::CollectionTime(content) => write!(f, "&*{content}"),
            Structure::ProductionDate(content) => write!(f, "=}}{content}"),
            Structure::ProductionTime(content) => write!(f, "&}}{content}"),
            Structure::CompoundMessage(content) => write!(f, "=+{content}"),
        }
    }
}
