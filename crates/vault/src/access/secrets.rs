//! Passwords, PINs and tokens: how they are made, what is too weak, and what is kept in their place.
//!
//! Of a password argon2id is kept, of a token its hash. Nothing here shows a secret: what is printed of one is its kind.

use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::AccessError;

const SALT: usize = 16;
const HASH: usize = 32;
/// Format, memory, passes, salt, hash.
const KEPT: usize = 1 + 4 + 4 + SALT + HASH;

/// What checking one password costs (argon2id, one lane).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    pub passes: u32,
}

impl Cost {
    /// 19 MiB, two passes: what the OWASP password storage guide states for argon2id.
    pub const STATED: Cost = Cost { memory_kib: 19_456, passes: 2 };
    /// For tests, which check thousands. Guards nothing.
    pub const LIGHT: Cost = Cost { memory_kib: 64, passes: 1 };
}

/// What is too weak about a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// A password has 10 to 128 characters.
    Length,
    /// Fewer than five different characters.
    Monotonous,
    /// One of those that are tried first, or the staff number itself.
    Guessable,
    /// A PIN has six digits.
    PinForm,
    /// All the same, or a run up or down.
    PinPattern,
}

impl Weak {
    /// In English.
    pub const fn en(self) -> &'static str {
        match self {
            Weak::Length => "a password has 10 to 128 characters",
            Weak::Monotonous => "a password has at least five different characters",
            Weak::Guessable => "this password is among the first that are tried, or holds the staff number",
            Weak::PinForm => "a PIN has six digits",
            Weak::PinPattern => "a PIN is neither one digit repeated nor a run",
        }
    }

    /// In Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Weak::Length => "密码须为 10 至 128 个字符",
            Weak::Monotonous => "密码至少须含 5 种不同字符",
            Weak::Guessable => "此密码过于常见,或含有工号",
            Weak::PinForm => "PIN 码须为 6 位数字",
            Weak::PinPattern => "PIN 码不能为同一数字重复或连续数字",
        }
    }
}

/// What is tried first, without case; a password is not one of these with up to three characters more.
const TRIED_FIRST: [&str; 16] = [
    "password",
    "passw0rd",
    "12345678",
    "123456789",
    "1234567890",
    "qwertyuiop",
    "qwerty123",
    "1q2w3e4r5t",
    "abc123456",
    "a123456789",
    "woaini1314",
    "5201314520",
    "iloveyou",
    "admin123",
    "xuemai",
    "blood",
];

pub(crate) fn password_is_strong(password: &str, name: &str) -> Result<(), Weak> {
    let length = password.chars().count();
    if !(10..=128).contains(&length) {
        return Err(Weak::Length);
    }
    let lower = password.to_lowercase();
    let mut letters: Vec<char> = lower.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 5 {
        return Err(Weak::Monotonous);
    }
    let known = TRIED_FIRST.iter().any(|first| lower.contains(first) && length <= first.chars().count() + 3);
    if known || lower.contains(&name.to_lowercase()) {
        return Err(Weak::Guessable);
    }
    Ok(())
}

pub(crate) fn pin_is_strong(pin: &str) -> Result<(), Weak> {
    let digits = pin.as_bytes();
    if digits.len() != 6 || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Weak::PinForm);
    }
    let steps = |by: i16| digits.windows(2).all(|two| i16::from(two[1]) - i16::from(two[0]) == by);
    if steps(0) || steps(1) || steps(-1) { Err(Weak::PinPattern) } else { Ok(()) }
}

fn derive(cost: Cost, salt: &[u8], secret: &str) -> Result<Zeroizing<[u8; HASH]>, AccessError> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(HASH)).map_err(|_| AccessError::Cost)?;
    let mut hash = Zeroizing::new([0u8; HASH]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret.as_bytes(), salt, &mut *hash)
        .map_err(|_| AccessError::Cost)?;
    Ok(hash)
}

/// What is kept of a password or PIN; states its own cost.
pub(crate) fn kept(cost: Cost, secret: &str) -> Result<Zeroizing<Vec<u8>>, AccessError> {
    let salt = random::<SALT>()?;
    let hash = derive(cost, &*salt, secret)?;
    let (memory, passes) = (cost.memory_kib.to_be_bytes(), cost.passes.to_be_bytes());
    Ok(Zeroizing::new([&[1][..], &memory, &passes, &*salt, &*hash].concat()))
}

/// What a secret is worth against what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matches {
    Yes,
    /// It does, at a cost that is no longer the stated one.
    AtAnotherCost,
    No,
}

/// Compares; `None` when what is kept cannot be read.
pub(crate) fn compare(cost: Cost, secret: &str, kept: &[u8]) -> Result<Option<Matches>, AccessError> {
    let Ok(kept) = <&[u8; KEPT]>::try_from(kept) else { return Ok(None) };
    let number = |from: usize| u32::from_be_bytes([kept[from], kept[from + 1], kept[from + 2], kept[from + 3]]);
    let at = Cost { memory_kib: number(1), passes: number(5) };
    // A row that asks for more than a machine has is damaged, not dear.
    if kept[0] != 1 || at.memory_kib > 1 << 20 || at.passes > 64 {
        return Ok(None);
    }
    let hash = derive(at, &kept[9..9 + SALT], secret)?;
    let differs = hash.iter().zip(&kept[9 + SALT..]).fold(0u8, |sum, (one, other)| sum | (one ^ other));
    Ok(Some(match differs {
        0 if at == cost => Matches::Yes,
        0 => Matches::AtAnotherCost,
        _ => Matches::No,
    }))
}

/// As dear as a comparison, for a name that nobody has.
pub(crate) fn compare_with_nothing(cost: Cost, secret: &str) -> Result<(), AccessError> {
    derive(cost, &[0; SALT], secret).map(drop)
}

pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, AccessError> {
    let mut bytes = Zeroizing::new([0u8; N]);
    getrandom::fill(&mut *bytes).map_err(|_| AccessError::NoRandomness)?;
    Ok(bytes)
}

/// 256 random bits that prove something to whoever made them: a session, a desk, a one-time link.
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

/// What is kept of a token.
pub(crate) type TokenHash = [u8; 32];

impl Token {
    pub(crate) fn generate() -> Result<Token, AccessError> {
        random::<32>().map(Token)
    }

    /// As it travels: 64 hexadecimal digits.
    pub fn text(&self) -> Zeroizing<String> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = Zeroizing::new(String::with_capacity(64));
        for byte in self.0.iter() {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        text
    }

    pub(crate) fn parse(text: &str) -> Option<Token> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = Zeroizing::new([0u8; 32]);
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        for (byte, two) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(two[0])? << 4 | value(two[1])?;
        }
        Some(Token(bytes))
    }

    pub(crate) fn hash(&self) -> TokenHash {
        Sha256::digest(*self.0).into()
    }
}

/// The hash of a token as it travels; `None` when it is none.
pub(crate) fn hash_of(text: &str) -> Option<TokenHash> {
    Token::parse(text).map(|token| token.hash())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_matches_itself_alone_and_is_never_kept_twice_the_same() {
        let cost = Cost::LIGHT;
        let one = kept(cost, "a fine password").expect("kept");
        assert_eq!(compare(cost, "a fine password", &one).expect("compared"), Some(Matches::Yes));
        assert_eq!(compare(cost, "a fine passworD", &one).expect("compared"), Some(Matches::No));
        assert_ne!(*one, *kept(cost, "a fine password").expect("kept"));
        let dearer = Cost { passes: 2, ..cost };
        assert_eq!(compare(dearer, "a fine password", &one).expect("compared"), Some(Matches::AtAnotherCost));
        for broken in [&one[1..], &[&[2], &one[1..]].concat(), &[&[1, 255, 255, 255, 255], &one[5..]].concat()] {
            assert_eq!(compare(cost, "a fine password", broken).expect("compared"), None);
        }
    }

    #[test]
    fn both_sides_of_each_bound_of_a_password() {
        assert_eq!(password_is_strong("tenletters", "n7"), Ok(()));
        assert_eq!(password_is_strong("ninelette", "n7"), Err(Weak::Length));
        assert_eq!(password_is_strong(&"abcdefgh".repeat(16), "n7"), Ok(()));
        assert_eq!(password_is_strong(&("abcdefgh".repeat(16) + "i"), "n7"), Err(Weak::Length));
        assert_eq!(password_is_strong("abcdabcdabcd", "n7"), Err(Weak::Monotonous));
        assert_eq!(password_is_strong("abcdeabcdabc", "n7"), Ok(()));
        assert_eq!(password_is_strong("Password123", "n7"), Err(Weak::Guessable));
        assert_eq!(password_is_strong("Password1234", "n7"), Ok(()), "four more is somebody's own thought");
        assert_eq!(password_is_strong("my number is N7", "n7"), Err(Weak::Guessable));
        assert_eq!(password_is_strong("献血光荣一袋救一人吧", "n7"), Ok(()));
    }

    #[test]
    fn a_pin_has_six_digits_and_no_pattern() {
        for weak in ["000000", "123456", "654321", "777777"] {
            assert_eq!(pin_is_strong(weak), Err(Weak::PinPattern), "{weak}");
        }
        for malformed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(pin_is_strong(malformed), Err(Weak::PinForm), "{malformed}");
        }
        for fine in ["135790", "123457", "000001"] {
            assert_eq!(pin_is_strong(fine), Ok(()), "{fine}");
        }
    }

    #[test]
    fn tokens_are_read_as_they_are_written_and_show_nothing() {
        let token = Token::generate().expect("randomness");
        let text = token.text();
        assert_eq!(hash_of(&text), Some(token.hash()));
        assert_eq!(format!("{token:?}"), "Token");
        for bad in [&text[..63], &text.to_uppercase().replace(|c: char| c.is_ascii_digit(), "A"), "", "é"] {
            assert_eq!(hash_of(bad), None, "{bad}");
        }
    }
}
