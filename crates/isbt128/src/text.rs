//! Reads label text one character at a time and says where and why it stops.
//!
//! Every reader in this crate goes through [`Scanner`], so no reader slices or
//! indexes foreign text, and every refusal carries an offset.

use std::iter::{Enumerate, Peekable};
use std::str::Chars;

/// What is wrong with a text, or with a value that has to fit a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the text ends where {wanted} belongs")]
    Ended { wanted: &'static str },
    #[error("{found:?} stands where {wanted} belongs")]
    Unexpected { found: char, wanted: &'static str },
    #[error("{found:?} is left over after the end")]
    LeftOver { found: char },
    #[error("\"{first}{second}\" is not a data identifier this reader knows")]
    UnknownIdentifier { first: char, second: char },
    #[error("check character {found:?} does not belong to this number, expected {expected:?}")]
    CheckCharacter { found: char, expected: char },
    #[error("flags carry the check value {found}, the number has {expected}")]
    CheckFlags { found: u8, expected: u8 },
    #[error("year {year} has no century digit (1900 to 2899 do)")]
    Year { year: u16 },
    #[error("year {year} has no day {day}")]
    DayOfYear { year: u16, day: u16 },
    #[error("there is no time of day {hour:02}:{minute:02}")]
    TimeOfDay { hour: u8, minute: u8 },
    #[error("{announced} structures are announced, {found} follow")]
    StructureCount { announced: u8, found: usize },
    #[error("a compound message holds 1 to 99 structures, not {count}")]
    MessageSize { count: usize },
    #[error("{reference} is not a three-digit message reference")]
    MessageReference { reference: u16 },
    #[error("a compound message header stands inside a message")]
    HeaderInside,
    #[error("a message has at most {longest} characters")]
    TooLong { longest: usize },
}

/// A [`Fault`] and its place: `offset` counts characters from 0; the printed
/// form counts from 1, as people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("character {}: {fault}", offset + 1)]
pub struct TextError {
    pub offset: usize,
    pub fault: Fault,
}

impl Fault {
    pub(crate) fn at(self, offset: usize) -> TextError {
        TextError { offset, fault: self }
    }
}

/// A set of ASCII characters and the words that name it in a refusal.
pub(crate) struct Class {
    wanted: &'static str,
    holds: fn(u8) -> bool,
}

impl Class {
    pub const fn of(wanted: &'static str, holds: fn(u8) -> bool) -> Class {
        Class { wanted, holds }
    }

    pub fn holds(&self, character: char) -> bool {
        u8::try_from(character).is_ok_and(|byte| byte.is_ascii() && (self.holds)(byte))
    }
}

pub(crate) const DIGIT: Class = Class::of("a digit", |c| c.is_ascii_digit());
pub(crate) const CAPITAL: Class = Class::of("A-Z", |c| c.is_ascii_uppercase());
pub(crate) const CAPITAL_OR_DIGIT: Class = Class::of("A-Z or 0-9", |c| matches!(c, b'A'..=b'Z' | b'0'..=b'9'));
pub(crate) const SMALL_OR_DIGIT: Class = Class::of("a-z or 0-9", |c| matches!(c, b'a'..=b'z' | b'0'..=b'9'));
pub(crate) const LETTER_OR_DIGIT: Class = Class::of("A-Z, a-z or 0-9", |c| c.is_ascii_alphanumeric());

pub(crate) struct Scanner<'a> {
    characters: Peekable<Enumerate<Chars<'a>>>,
    offset: usize,
}

impl<'a> Scanner<'a> {
    pub fn of(text: &'a str) -> Self {
        Scanner { characters: text.chars().enumerate().peekable(), offset: 0 }
    }

    /// Offset of the next character, or of the end.
    pub fn offset(&self) -> usize {
        self.offset
    }

    pub fn peek(&mut self) -> Option<char> {
        self.characters.peek().map(|&(_, found)| found)
    }

    pub fn take(&mut self, class: &Class) -> Result<u8, TextError> {
        let Some((offset, found)) = self.characters.next() else {
            return Err(Fault::Ended { wanted: class.wanted }.at(self.offset));
        };
        self.offset = offset + 1;
        if !class.holds(found) {
            let wanted = class.wanted;
            return Err(Fault::Unexpected { found, wanted }.at(offset));
        }
        Ok(found as u8)
    }

    pub fn array<const N: usize>(&mut self, class: &Class) -> Result<[u8; N], TextError> {
        let mut taken = [0; N];
        for place in &mut taken {
            *place = self.take(class)?;
        }
        Ok(taken)
    }

    /// A decimal number of exactly `digits` (at most 9) digits.
    pub fn number(&mut self, digits: usize) -> Result<u32, TextError> {
        (0..digits).try_fold(0, |sum, _| Ok(sum * 10 + u32::from(self.take(&DIGIT)? - b'0')))
    }

    pub fn finish(&mut self) -> Result<(), TextError> {
        match self.characters.next() {
            None => Ok(()),
            Some((offset, found)) => Err(Fault::LeftOver { found }.at(offset)),
        }
    }
}

/// Something that stands in a label text with a length of its own.
pub(crate) trait Scan: Sized {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError>;
}

/// Reads `text` as one `T` and nothing else.
pub(crate) fn whole<T: Scan>(text: &str) -> Result<T, TextError> {
    let mut scanner = Scanner::of(text);
    let value = T::scan(&mut scanner)?;
    scanner.finish()?;
    Ok(value)
}

/// The bytes of a label type as text; they are ASCII by construction.
pub(crate) fn ascii(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Gives a type with `parse` and `Display` the rest of its text face:
/// `FromStr` and, with feature `serde`, serialisation as text.
macro_rules! text_face {
    ($type:ident, $wanted:literal) => {
        impl $type {
            #[doc = concat!("Reads ", $wanted, ", and nothing before or after it.")]
            pub fn parse(text: &str) -> Result<Self, $crate::TextError> {
                $crate::text::whole(text)
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::TextError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str($crate::text::TextVisitor::wanting($wanted))
            }
        }
    };
}
pub(crate) use text_face;

/// Reads any text-faced type from a borrowed or owned string.
#[cfg(feature = "serde")]
pub(crate) struct TextVisitor<T> {
    wanted: &'static str,
    target: std::marker::PhantomData<T>,
}

#[cfg(feature = "serde")]
impl<T> TextVisitor<T> {
    pub fn wanting(wanted: &'static str) -> Self {
        TextVisitor { wanted, target: std::marker::PhantomData }
    }
}

#[cfg(feature = "serde")]
impl<T: std::str::FromStr<Err: std::fmt::Display>> serde::de::Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.wanted)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
