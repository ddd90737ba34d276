//! The donation identification number: facility (5 characters), year (2
//! digits), serial (6 digits). It names one donation and all that is made of
//! it, and is never reused within a hundred years.
//!
//! Held as one integer below 2^53: it sorts as its text does, costs eight
//! bytes, and survives JavaScript numbers. The year is the nominal year on the
//! label, not a date. Flags and check character are never part of it.

use std::fmt;

use crate::check;
use crate::text::{Class, Fault, Scan, Scanner, TextError};
use crate::text::{ascii, text_face, whole};

/// Facility characters in text order; no `O`, which reads as `0` on a label.
const ALPHABET: &[u8; 35] = b"0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ";
const SERIALS: u64 = 1_000_000;
const ISSUES: u64 = 100 * SERIALS;
/// From `1000000000000` to `ZZZZZ99999999`.
const BITS: std::ops::Range<u64> = 35_u64.pow(4) * ISSUES..35_u64.pow(5) * ISSUES;

const FIRST: Class = Class::of("A-N, P-Z or 1-9", |c| c != b'0' && ALPHABET.contains(&c));
const OTHER: Class = Class::of("A-N, P-Z or 0-9", |c| ALPHABET.contains(&c));
const CHECK: Class = Class::of("a check character", check::is_check_character);

/// A facility identification number: five characters of `A-N P-Z 0-9`, the
/// first not `0`. (ST-001 keeps the last two to digits for now; letters are
/// accepted there so that a station's own scheme may use them.)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Facility(u32);

text_face!(Facility, "a facility identification number of 5 characters");

impl Scan for Facility {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        let mut packed = place_of(scanner.take(&FIRST)?);
        for byte in scanner.array::<4>(&OTHER)? {
            packed = packed * 35 + place_of(byte);
        }
        Ok(Facility(packed))
    }
}

fn place_of(byte: u8) -> u32 {
    ALPHABET.partition_point(|&letter| letter < byte) as u32
}

impl fmt::Display for Facility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = DonationNumber(u64::from(self.0) * ISSUES);
        f.pad(ascii(&first.text()[..5]))
    }
}

impl fmt::Debug for Facility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Facility({self})")
    }
}

/// A donation identification number (ST-001 §2.4.1), without flags.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DonationNumber(u64);

/// Why something is not a donation number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DonationNumberError {
    #[error(transparent)]
    Text(#[from] TextError),
    #[error("year {year} has more than two digits")]
    Year { year: u8 },
    #[error("serial {serial} has more than six digits")]
    Serial { serial: u32 },
    #[error("{bits} is not the compact form of a donation number")]
    Bits { bits: u64 },
}

impl DonationNumber {
    /// Reads the 13 characters and nothing else: no spaces, flags, check
    /// character or small letters.
    ///
    /// # Errors
    /// The first character that does not fit, with its offset.
    pub fn parse(text: &str) -> Result<Self, DonationNumberError> {
        Ok(whole(text)?)
    }

    /// Reads a number typed from a label with its check character, as in
    /// `G1234 98 654321 H`. Spaces may stand anywhere and count for no offset;
    /// small letters are taken as capitals.
    ///
    /// # Errors
    /// The first character that does not fit, or a check character (offset 13)
    /// that belongs to another number: then one of the 14 was misread.
    pub fn parse_with_check(text: &str) -> Result<Self, DonationNumberError> {
        let typed: String = text
            .chars()
            .filter(|&c| c != ' ')
            .map(|c| c.to_ascii_uppercase())
            .take(15) // one more than fits, to be seen as left over
            .collect();
        let mut scanner = Scanner::of(&typed);
        let number = Self::scan(&mut scanner)?;
        let offset = scanner.offset();
        let found = char::from(scanner.take(&CHECK)?);
        scanner.finish()?;
        let expected = number.check_character();
        if found != expected {
            Err(Fault::CheckCharacter { found, expected }.at(offset))?;
        }
        Ok(number)
    }

    /// # Errors
    /// A year above 99 or a serial above 999,999.
    pub fn from_parts(facility: Facility, year: u8, serial: u32) -> Result<Self, DonationNumberError> {
        if year > 99 {
            return Err(DonationNumberError::Year { year });
        }
        if serial > 999_999 {
            return Err(DonationNumberError::Serial { serial });
        }
        let issue = u64::from(year) * SERIALS + u64::from(serial);
        Ok(DonationNumber(u64::from(facility.0) * ISSUES + issue))
    }

    /// Who assigned the number.
    pub fn facility(self) -> Facility {
        Facility((self.0 / ISSUES) as u32)
    }

    /// The last two digits of the nominal year of assignment, 0 to 99.
    pub fn year(self) -> u8 {
        (self.0 / SERIALS % 100) as u8
    }

    /// The serial within facility and year, 0 to 999,999.
    pub fn serial(self) -> u32 {
        (self.0 % SERIALS) as u32
    }

    /// The compact form: below 2^53, never 0, in the order of the text.
    pub fn to_bits(self) -> u64 {
        self.0
    }

    /// # Errors
    /// Bits that no donation number has.
    pub fn from_bits(bits: u64) -> Result<Self, DonationNumberError> {
        if BITS.contains(&bits) { Ok(DonationNumber(bits)) } else { Err(DonationNumberError::Bits { bits }) }
    }

    /// The check value, 0 to 36, behind check character and check flags.
    pub fn check_value(self) -> u8 {
        check::value_of_ascii(&self.text())
    }

    /// The character printed in a box behind the number for keyboard entry.
    pub fn check_character(self) -> char {
        check::character_of(self.check_value())
    }

    /// The number as a label prints it for people: `G1234 98 654321 H`.
    pub fn eye_readable(self) -> String {
        let (year, serial) = (self.year(), self.serial());
        format!("{} {year:02} {serial:06} {}", self.facility(), self.check_character())
    }

    fn text(self) -> [u8; 13] {
        let mut text = [0; 13];
        let mut rest = self.0;
        let (facility, digits) = text.split_at_mut(5);
        for place in digits.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        for place in facility.iter_mut().rev() {
            *place = ALPHABET[(rest % 35) as usize];
            rest /= 35;
        }
        text
    }
}

impl Scan for DonationNumber {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        let facility = Facility::scan(scanner)?;
        let issue = scanner.number(8)?;
        Ok(DonationNumber(u64::from(facility.0) * ISSUES + u64::from(issue)))
    }
}

impl std::str::FromStr for DonationNumber {
    type Err = DonationNumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for DonationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(ascii(&self.text()))
    }
}

impl fmt::Debug for DonationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DonationNumber({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for DonationNumber {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.collect_str(self) } else { to.serialize_u64(self.0) }
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for DonationNumber {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return from.deserialize_str(crate::text::TextVisitor::wanting("a donation number of 13 characters"));
        }
        let bits = u64::deserialize(from)?;
        DonationNumber::from_bits(bits).map_err(serde::de::Error::custom)
    }
}
