//! The 32-byte hash everything here is chained with, and the one way it is computed.
//!
//! SHA-256 throughout. Most messages are short (one event, two tree nodes), so they are gathered on the stack,
//! padded by hand and compressed in one call; long ones go through the streaming hasher. Both give plain SHA-256
//! of the concatenated parts. Nothing here knows what is being hashed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::Digest;
use sha2::block_api::compress256;

/// A SHA-256 value. Shown, parsed and (in readable formats) serialised as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        sha256([bytes])
    }

    /// The hash of the concatenation of `parts`.
    pub fn of_parts<const N: usize>(parts: [&[u8]; N]) -> Self {
        sha256(parts)
    }

    /// The hash of an inner node of a tree: the tag of the tree, then both children.
    pub fn of_node(tag: u8, left: &Hash, right: &Hash) -> Self {
        sha256_node(tag, left, right)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

/// A text that is not the expected number of hex digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} hex digits")]
pub struct HexError {
    /// How many digits the value has.
    pub expected: usize,
}

impl FromStr for Hash {
    type Err = HexError;
    fn from_str(text: &str) -> Result<Self, HexError> {
        parse_hex(text).map(Hash)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_hex(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_hex(deserializer).map(Hash)
    }
}

pub(crate) fn write_hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    for byte in bytes {
        write!(f, "{byte:02x}")?;
    }
    Ok(())
}

pub(crate) fn parse_hex<const N: usize>(text: &str) -> Result<[u8; N], HexError> {
    let wrong = HexError { expected: 2 * N };
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return Err(wrong);
    }
    let nibble = |digit: u8| char::from(digit).to_digit(16).ok_or(wrong.clone());
    let mut bytes = [0u8; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = (nibble(pair[0])? << 4 | nibble(pair[1])?) as u8;
    }
    Ok(bytes)
}

struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, self.0)
    }
}

pub(crate) fn serialize_hex<const N: usize, S: Serializer>(bytes: &[u8; N], serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() { serializer.collect_str(&Hex(bytes)) } else { serializer.serialize_bytes(bytes) }
}

pub(crate) fn deserialize_hex<'de, const N: usize, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; N], D::Error> {
    struct Visitor<const N: usize>;
    impl<const N: usize> de::Visitor<'_> for Visitor<N> {
        type Value = [u8; N];
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} hex digits", 2 * N)
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<[u8; N], E> {
            parse_hex(text).map_err(E::custom)
        }
        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<[u8; N], E> {
            bytes.try_into().map_err(|_| E::invalid_length(bytes.len(), &self))
        }
    }
    if deserializer.is_human_readable() {
        deserializer.deserialize_str(Visitor)
    } else {
        deserializer.deserialize_bytes(Visitor)
    }
}

const INITIAL: [u32; 8] =
    [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/// Blocks of the stack buffer: enough for the leaf of an event of 150 bytes.
const STACK_BLOCKS: usize = 4;

/// SHA-256 of the parts, one after the other.
#[inline]
pub(crate) fn sha256<const N: usize>(parts: [&[u8]; N]) -> Hash {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    if length + 9 > STACK_BLOCKS * 64 {
        let mut hasher = sha2::Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        return Hash(hasher.finalize().into());
    }
    let mut buffer = [[0u8; 64]; STACK_BLOCKS];
    let flat = buffer.as_flattened_mut();
    let mut at = 0;
    for part in parts {
        flat[at..at + part.len()].copy_from_slice(part);
        at += part.len();
    }
    flat[at] = 0x80;
    let blocks = (length + 9).div_ceil(64);
    flat[blocks * 64 - 8..blocks * 64].copy_from_slice(&(length as u64 * 8).to_be_bytes());
    finish(&buffer[..blocks])
}

/// SHA-256 of one byte and two hashes: an inner node of a tree. Its length is fixed, so is its padding.
#[inline]
pub(crate) fn sha256_node(tag: u8, left: &Hash, right: &Hash) -> Hash {
    let mut buffer = [[0u8; 64]; 2];
    let flat = buffer.as_flattened_mut();
    flat[0] = tag;
    flat[1..33].copy_from_slice(&left.0);
    flat[33..65].copy_from_slice(&right.0);
    flat[65] = 0x80;
    flat[120..].copy_from_slice(&(65u64 * 8).to_be_bytes());
    finish(&buffer)
}

#[inline]
fn finish(blocks: &[[u8; 64]]) -> Hash {
    let mut state = INITIAL;
    compress256(&mut state, blocks);
    let mut hash = [0u8; 32];
    for (bytes, word) in hash.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    Hash(hash)
}

/// A hash over a message that arrives in pieces.
#[derive(Clone, Default)]
pub(crate) struct Hasher(sha2::Sha256);

impl Hasher {
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> Hash {
        Hash(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_and_the_long_way_agree_at_every_length() {
        let message: Vec<u8> = (0..600u32).map(|i| (i * 31 % 251) as u8).collect();
        for length in 0..message.len() {
            let message = &message[..length];
            let plain = Hash(sha2::Sha256::digest(message).into());
            assert_eq!(Hash::of(message), plain, "length {length}");
            let (left, right) = message.split_at(length / 3);
            assert_eq!(sha256([left, &[], right]), plain, "length {length} in parts");
        }
    }

    #[test]
    fn known_answer() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(Hash::of(b"abc").to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let (left, right) = (Hash::of(b"l"), Hash::of(b"r"));
        assert_eq!(sha256_node(1, &left, &right), sha256([&[1], &left.0, &right.0]));
    }

    #[test]
    fn hex_reads_what_it_writes_and_refuses_the_rest() {
        let hash = Hash::of(b"x");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        for bad in ["", "ab", &"g".repeat(64), &"a".repeat(63), &"é".repeat(32)] {
            assert_eq!(bad.parse::<Hash>(), Err(HexError { expected: 64 }), "{bad}");
        }
    }
}
