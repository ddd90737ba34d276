//! The words of a cell: wells, tests, contents and readings, in Chinese, in English, or by their codes.

use super::{Fault, Said};
use domain::duty::laboratory::{Assay, ControlKind, Reading, Well};
use domain::{Abo, PoolId, RhD};
use isbt128::DonationNumber;

/// What is typed for a well that says nothing.
const UNCLEAR: [&str; 3] = ["?", "unclear", "无法判读"];
const SEEN: [&str; 9] = ["+", "detected", "reactive", "positive", "pos", "检出", "阳性", "反应性", "有反应性"];
const UNSEEN: [&str; 10] =
    ["-", "−", "not detected", "not-detected", "non-reactive", "negative", "neg", "未检出", "阴性", "无反应性"];
const ROWS: u8 = 8;
const COLUMNS: u8 = 12;

/// A well by its name: `A1`, `a01`, `H12`.
pub(super) fn well(text: &str) -> Option<Well> {
    let text = text.trim();
    let letter = text.chars().next()?.to_ascii_uppercase();
    let row = u8::try_from(letter).ok()?.checked_sub(b'A').filter(|row| *row < ROWS)?;
    let digits = text.get(1..)?;
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let column = digits.parse::<u8>().ok().filter(|column| plain && (1..=COLUMNS).contains(column))?;
    Some(Well(row * COLUMNS + column - 1))
}

fn is(text: &str, words: [&str; 3]) -> bool {
    words.iter().any(|word| word.to_lowercase() == text.to_lowercase())
}

/// A test by its code or name.
pub(super) fn assay(text: &str) -> Option<Assay> {
    let text = text.trim();
    Assay::ALL.iter().copied().find(|one| is(text, [one.code(), one.zh(), one.en()]))
}

/// A control, a pool `PO7`, or a donation number as scanned, as printed with blanks, or without its check character.
pub(super) fn said(text: &str) -> Result<Said, Fault> {
    let text = text.trim();
    if let Some(kind) = ControlKind::ALL.iter().copied().find(|one| is(text, [one.code(), one.zh(), one.en()])) {
        return Ok(Said::Control(kind));
    }
    let unknown = || Fault::Content(text.to_owned());
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
    if let Some(digits) = bare.strip_prefix("PO") {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let pool = digits.parse().ok().filter(|_| plain).map(PoolId);
        return pool.map(Said::Pool).ok_or_else(unknown);
    }
    // Scanned: the identifier `=`, thirteen characters, two flags.
    let scanned = bare.strip_prefix('=').filter(|rest| rest.is_ascii() && rest.len() == 15);
    let number = scanned.and_then(|rest| rest.get(..13)).unwrap_or(&bare);
    if let Ok(donation) = DonationNumber::parse(number) {
        return Ok(Said::Donation(donation));
    }
    if number.is_ascii() && number.len() == 14 && number.get(..13).is_some_and(|of| DonationNumber::parse(of).is_ok()) {
        let checked = DonationNumber::parse_with_check(number).map(Said::Donation);
        return checked.map_err(|_| Fault::CheckCharacter(text.to_owned()));
    }
    Err(unknown())
}

/// A decimal number times a power of ten, at most what is written down; none where it has more places, so that nothing is
/// rounded.
fn scaled(text: &str, places: usize) -> Option<u16> {
    let text = text.strip_prefix('>').map_or(text, str::trim_start);
    let (whole, behind) = text.split_once('.').unwrap_or((text, ""));
    let behind = behind.trim_end_matches('0');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=6).contains(&whole.len()) || behind.len() > places || !digits(whole) || !digits(behind) {
        return None;
    }
    let scaled: u64 = format!("{whole}{behind:0<places$}").parse().ok()?;
    Some(u16::try_from(scaled).unwrap_or(u16::MAX))
}

/// What was seen, as the test is read; none when it is not read so.
pub(super) fn reading(assay: Assay, text: &str) -> Option<Reading> {
    let text = text.trim().to_lowercase();
    let one_of = |words: &[&str]| words.contains(&text.as_str());
    if one_of(&UNCLEAR) {
        return Some(Reading::Unclear {});
    }
    let seen = || match (one_of(&SEEN), one_of(&UNSEEN)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    match assay {
        _ if assay.is_serology() => scaled(&text, 3).map(|thousandths| Reading::Ratio { thousandths }),
        Assay::Alt => scaled(&text, 1).map(|tenths| Reading::Alt { tenths }),
        Assay::AboForward | Assay::AboReverse => {
            // A zero is how many instruments write the letter.
            let letters = if text == "0" { "o" } else { &text };
            let of = |abo: &&Abo| abo.to_string().to_lowercase() == letters;
            Abo::ALL.iter().find(of).map(|abo| Reading::Abo { abo: *abo })
        }
        Assay::Rhd | Assay::RhdWeak => {
            seen().map(|seen| Reading::Rhd { rhd: if seen { RhD::Positive } else { RhD::Negative } })
        }
        _ => seen().map(|seen| if seen { Reading::Detected {} } else { Reading::NotDetected {} }),
    }
}
