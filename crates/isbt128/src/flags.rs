//! The two flag characters that follow a donation number in its bar code.
//!
//! They tell one copy of a label from another (bag 1, pilot tube, ...) or
//! carry the number's check value; they are never part of the number. What
//! they mean locally is not judged here.

use std::fmt;

use crate::DonationNumber;
use crate::text::{Class, Fault, Scan, Scanner, TextError, ascii, text_face};

/// No I, O, Q or Z.
const FLAG: Class = Class::of(
    "a flag character (0-9, A-H, J-N, P or R-Y)",
    |c| matches!(c, b'0'..=b'9' | b'A'..=b'H' | b'J'..=b'N' | b'P' | b'R'..=b'Y'),
);

/// Two flag characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flags([u8; 2]);

text_face!(Flags, "2 flag characters");

impl Flags {
    /// `00`: flags not used.
    pub const UNUSED: Flags = Flags(*b"00");

    /// The flags 60 to 96 that carry the check value of `number`.
    pub fn check_of(number: DonationNumber) -> Flags {
        let value = 60 + number.check_value();
        Flags([b'0' + value / 10, b'0' + value % 10])
    }

    /// The check value carried by flags 60 to 96, else `None`.
    pub fn check_value(self) -> Option<u8> {
        let [tens, units] = self.0;
        if !(tens.is_ascii_digit() && units.is_ascii_digit()) {
            return None;
        }
        let flags = (tens - b'0') * 10 + (units - b'0');
        (60..=96).contains(&flags).then(|| flags - 60)
    }
}

impl Scan for Flags {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        scanner.array(&FLAG).map(Flags)
    }
}

impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(ascii(&self.0))
    }
}

/// A donation number with its flags: the content of structure 001. Flags that
/// carry a check value always carry the one of this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FlaggedNumber {
    number: DonationNumber,
    flags: Flags,
}

text_face!(FlaggedNumber, "a donation number with 2 flag characters");

impl FlaggedNumber {
    /// # Errors
    /// Check flags (60 to 96) of another number.
    pub fn new(number: DonationNumber, flags: Flags) -> Result<Self, Fault> {
        match (flags.check_value(), number.check_value()) {
            (Some(found), expected) if found != expected => Err(Fault::CheckFlags { found, expected }),
            _ => Ok(FlaggedNumber { number, flags }),
        }
    }

    pub fn number(self) -> DonationNumber {
        self.number
    }

    pub fn flags(self) -> Flags {
        self.flags
    }
}

/// The number with unused flags.
impl From<DonationNumber> for FlaggedNumber {
    fn from(number: DonationNumber) -> Self {
        FlaggedNumber { number, flags: Flags::UNUSED }
    }
}

impl Scan for FlaggedNumber {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        let number = DonationNumber::scan(scanner)?;
        let offset = scanner.offset();
        let flags = Flags::scan(scanner)?;
        FlaggedNumber::new(number, flags).map_err(|fault| fault.at(offset))
    }
}

impl fmt::Display for FlaggedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.flags)
    }
}
