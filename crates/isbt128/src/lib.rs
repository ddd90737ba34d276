//! The ISBT 128 label standard, as far as a blood bag needs it: the donation
//! number with its check character, the data structures printed as bar codes
//! (001 to 009), and the compound message (023) that packs several of them
//! into one two-dimensional symbol.
//!
//! It reads and writes text. It never touches a device, a clock or a table
//! that ICCBBA licenses: product descriptions, facility names and specified
//! message sequences stay with the registered user of the standard. Using
//! ISBT 128 on real labels needs registration with ICCBBA.
//!
//! Structure and lengths follow *ISBT 128 Standard Technical Specification*
//! (ST-001), version 6.2.2; the check character is ISO/IEC 7064 modulo 37-2.
//!
//! ```
//! use isbt128::{DonationNumber, Structure, parse_message};
//!
//! let number: DonationNumber = "G123498654321".parse()?;
//! assert_eq!(number.check_character(), 'H');
//! assert_eq!(number.eye_readable(), "G1234 98 654321 H");
//! assert_eq!(DonationNumber::parse_with_check("g1234 98 654321 h")?, number);
//!
//! let scanned = parse_message("=+02000=G12349865432177=%5100")?;
//! assert!(matches!(scanned[1], Structure::DonationNumber(n) if n.number() == number));
//! assert!(matches!(scanned[2], Structure::BloodGroups(g) if g.group() == Some(("O", '+'))));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Feature `serde`: every type is its text; a [`DonationNumber`] is its text
//! in human-readable formats and its compact `u64` in binary ones.

mod blood_groups;
mod check;
mod donation;
mod flags;
mod julian;
mod message;
mod product;
mod structure;
mod text;

pub use blood_groups::{BloodGroups, code_of_group, group_of_code};
pub use check::{check_character, check_value, verify};
pub use donation::{DonationNumber, DonationNumberError, Facility};
pub use flags::{FlaggedNumber, Flags};
pub use julian::{JulianDate, JulianDateTime};
pub use message::{CompoundHeader, MESSAGE_CHARACTERS_MAX, compose_message, parse_message};
pub use product::ProductCode;
pub use structure::Structure;
pub use text::{Fault, TextError};
