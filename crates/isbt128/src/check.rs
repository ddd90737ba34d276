//! The check character of ISO/IEC 7064, modulo 37-2.
//!
//! Each character counts its place in the alphabet `0-9 A-Z *`, doubled once
//! for every place from the right (the last counts twice). The check value
//! makes the sum, plus itself, one more than a multiple of 37. As 37 is prime
//! and 2 generates all its residues, one wrong character and two swapped
//! neighbours always change it.

use crate::text::{Fault, TextError};

const ALPHABET: &[u8; 37] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
const MODULUS: u8 = 37;

/// The check value, 0 to 36, of a text over `0-9 A-Z *` of any length.
///
/// # Errors
/// The first character outside the alphabet.
pub fn check_value(text: &str) -> Result<u8, TextError> {
    let mut sum = 0;
    for (offset, found) in text.chars().enumerate() {
        let value = value_of(found).ok_or(Fault::Unexpected { found, wanted: "0-9, A-Z or *" }.at(offset))?;
        sum = weigh(sum, value);
    }
    Ok(complement(sum))
}

/// The check character of a text over `0-9 A-Z *`: one of the same alphabet.
///
/// # Errors
/// The first character outside the alphabet.
pub fn check_character(text: &str) -> Result<char, TextError> {
    check_value(text).map(character_of)
}

/// Whether `check` is the check character of `text`; no text outside the
/// alphabet has one.
pub fn verify(text: &str, check: char) -> bool {
    check_character(text) == Ok(check)
}

/// The check value of bytes known to be of the alphabet.
pub(crate) fn value_of_ascii(bytes: &[u8]) -> u8 {
    let values = bytes.iter().filter_map(|&byte| value_of(char::from(byte)));
    complement(values.fold(0, weigh))
}

pub(crate) fn character_of(value: u8) -> char {
    char::from(ALPHABET[usize::from(value % MODULUS)])
}

pub(crate) fn is_check_character(byte: u8) -> bool {
    ALPHABET.contains(&byte)
}

fn value_of(character: char) -> Option<u8> {
    match character {
        '0'..='9' => Some(character as u8 - b'0'),
        'A'..='Z' => Some(character as u8 - b'A' + 10),
        '*' => Some(36),
        _ => None,
    }
}

fn weigh(sum: u8, value: u8) -> u8 {
    (sum + value) * 2 % MODULUS
}

fn complement(sum: u8) -> u8 {
    (MODULUS + 1 - sum) % MODULUS
}
