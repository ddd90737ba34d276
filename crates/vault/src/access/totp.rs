//! Codes of six digits that change every thirty seconds (RFC 6238 with HMAC-SHA-1, as every authenticator has it).
//!
//! A code is good once, one step to either side. A code of a telephone whose clock is off is not good either, but it is
//! told apart, so that its owner hears what to mend.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use zeroize::Zeroizing;

/// Seconds that a code is shown for.
const STEP_S: i64 = 30;
/// Steps to either side that are taken.
const DRIFT: i64 = 1;
/// Steps to either side in which a wrong clock is recognised: fifteen minutes.
const FAR: i64 = 30;

/// A secret of 160 bits; overwritten when dropped.
pub type Secret = Zeroizing<[u8; 20]>;

/// What a code is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    /// Good; this step is used up.
    Good(i64),
    /// It was good so many minutes ago, or will be (above zero): the clock that made it is off.
    ClockOff(i64),
    Wrong,
}

/// The step of a time in milliseconds since 1970.
fn step(at: i64) -> i64 {
    at.div_euclid(1_000).div_euclid(STEP_S)
}

/// The code of a step, `digits` long (RFC 4226, section 5.3).
fn code(secret: &[u8], step: i64, digits: u32) -> u32 {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return 0 };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let from = usize::from(hash.last().copied().unwrap_or_default() & 0x0f);
    let four = hash.iter().skip(from).take(4).fold(0u32, |sum, byte| sum << 8 | u32::from(*byte));
    (four & 0x7fff_ffff) % 10u32.pow(digits)
}

/// The six digits that an authenticator shows at a time.
pub fn shown(secret: &Secret, at: i64) -> String {
    format!("{:06}", code(&**secret, step(at), 6))
}

/// Judges six digits; a step up to `used` is used up.
pub(crate) fn judge(secret: &Secret, digits: &str, at: i64, used: i64) -> Judged {
    let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let Some(asked) = digits.parse::<u32>().ok().filter(|_| plain) else { return Judged::Wrong };
    let now = step(at);
    let is = |step: i64| code(&**secret, step, 6) == asked;
    if let Some(good) = (now - DRIFT..=now + DRIFT).find(|step| *step > used && is(*step)) {
        return Judged::Good(good);
    }
    // What was used is wrong, whatever the clocks say.
    match (1..=FAR).flat_map(|far| [now - far, now + far]).find(|step| *step > used && is(*step)) {
        Some(found) if (found - now).abs() > DRIFT => {
            let minutes = ((found - now) * STEP_S + (found - now).signum() * 30) / 60;
            Judged::ClockOff(if minutes == 0 { (found - now).signum() } else { minutes })
        }
        _ => Judged::Wrong,
    }
}

/// A secret as people type it (RFC 4648, base 32).
pub(crate) fn base32(secret: &Secret) -> Zeroizing<String> {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = Zeroizing::new(String::with_capacity(32));
    for five in secret.chunks(5) {
        let bits = five.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
        for place in (0..8).rev() {
            let letter = LETTERS[(bits >> (place * 5) & 31) as usize];
            text.push(char::from(letter));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Zeroizing::new(*b"12345678901234567890")
    }

    /// RFC 6238, appendix B, the rows of SHA-1.
    #[test]
    fn the_published_vectors() {
        let rows = [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ];
        for (seconds, expected) in rows {
            assert_eq!(code(&*secret(), step(seconds * 1_000), 8), expected, "at {seconds} s");
        }
        assert_eq!(shown(&secret(), 59_000), "287082");
    }

    #[test]
    fn a_code_is_good_one_step_to_either_side_and_once() {
        let at = 1_000_000_000_000;
        let of = |steps: i64| shown(&secret(), at + steps * STEP_S * 1_000);
        for near in [-1, 0, 1] {
            assert_eq!(judge(&secret(), &of(near), at, 0), Judged::Good(step(at) + near));
        }
        assert!(matches!(judge(&secret(), &of(2), at, 0), Judged::ClockOff(_)));
        assert!(matches!(judge(&secret(), &of(-2), at, 0), Judged::ClockOff(_)));
        assert_eq!(judge(&secret(), &of(0), at, step(at)), Judged::Wrong, "used");
        assert_eq!(judge(&secret(), &of(1), at, step(at)), Judged::Good(step(at) + 1));
    }

    #[test]
    fn a_clock_that_is_off_is_told_from_a_wrong_code() {
        let at = 1_000_000_000_000;
        let of = |minutes: i64| judge(&secret(), &shown(&secret(), at + minutes * 60_000), at, 0);
        assert_eq!(of(10), Judged::ClockOff(10));
        assert_eq!(of(-10), Judged::ClockOff(-10));
        assert_eq!(of(15), Judged::ClockOff(15));
        assert_eq!(of(16), Judged::Wrong);
        assert_eq!(of(-16), Judged::Wrong);
        for bad in ["", "12345", "1234567", "+12345", "12 345", "１２３４５６", "abcdef"] {
            assert_eq!(judge(&secret(), bad, at, 0), Judged::Wrong, "{bad}");
        }
    }

    /// RFC 4648, section 10 has the alphabet; this is the secret of RFC 6238 in it.
    #[test]
    fn the_secret_as_it_is_typed() {
        assert_eq!(*base32(&secret()), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
