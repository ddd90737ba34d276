//! Donation numbers as a scanner sends them, or as somebody types them from a label.
//!
//! Whatever ISBT 128 structures come, in any order, exactly one donation number must be among them. A number that
//! was typed brings its check character, so that one mistyped digit is a problem here and never another donation.
//! Nothing is decided here: which number may be used is the kernel's.

use isbt128::{DonationNumber, Structure, parse_message};

use crate::problem::{Kind, Problem};

fn unreadable(zh: &str, en: &str, text: &str) -> Problem {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    Problem::new(Kind::UnreadableScan, format!("{zh}:{shown}"), format!("{en}: {shown}"))
}

/// The donation number of one scan.
///
/// # Errors
/// No donation number, two different ones, or a check character that belongs to another.
pub fn number(text: &str) -> Result<DonationNumber, Problem> {
    let text = text.trim();
    if !text.starts_with(['=', '&']) {
        return DonationNumber::parse_with_check(text).map_err(|_| {
            let zh = "献血码须扫描,或连同校验字符共14位输入,现有输入有误";
            unreadable(zh, "scan the donation number, or type its 13 characters and the check character", text)
        });
    }
    let structures =
        parse_message(text).map_err(|_| unreadable("条码无法识别", "the bar code cannot be read", text))?;
    let mut found = structures.iter().filter_map(|structure| match structure {
        Structure::DonationNumber(flagged) => Some(flagged.number()),
        _ => None,
    });
    let none = || unreadable("条码中没有献血码", "there is no donation number in the bar code", text);
    let first = found.next().ok_or_else(none)?;
    if found.any(|other| other != first) {
        return Err(unreadable("一次扫入了两个献血码", "two donation numbers came in one scan", text));
    }
    Ok(first)
}

/// The donation number that a path names: its thirteen characters, or as it is scanned or typed.
///
/// # Errors
/// As [`number`].
pub fn named(text: &str) -> Result<DonationNumber, Problem> {
    DonationNumber::parse(text).or_else(|_| number(text))
}

/// The donation numbers of scans, one each.
///
/// # Errors
/// The first that cannot be read.
pub fn numbers(texts: &[String]) -> Result<Vec<DonationNumber>, Problem> {
    texts.iter().map(|text| number(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, &'static str> {
        number(text).map(|number| number.to_string()).map_err(|_| "unreadable")
    }

    #[test]
    fn a_number_is_found_in_any_order_of_structures() {
        let found = Ok("S000126900001".to_owned());
        assert_eq!(read("=S00012690000100"), found);
        assert_eq!(read(" =S00012690000100\r\n"), found);
        assert_eq!(read("=%5100=S00012690000100"), found);
        assert_eq!(read("=S00012690000100=%5100"), found);
    }

    #[test]
    fn what_is_no_number_or_two_is_named() {
        for text in ["", "=", "=%5100", "=S0001269000010", "hello", "=S00012690000100=S00012690000200"] {
            assert_eq!(read(text), Err("unreadable"), "{text}");
        }
    }

    #[test]
    fn every_digit_mistyped_on_the_way_is_found() {
        let number = DonationNumber::parse("S000126900001").expect("a number");
        let typed = number.eye_readable();
        assert_eq!(read(&typed), Ok(number.to_string()));
        assert_eq!(read(&number.to_string()), Err("unreadable"), "without its check character");
        let mut tried = 0;
        for (at, was) in typed.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for digit in ('0'..='9').filter(|digit| *digit != was) {
                let mut wrong = typed.clone();
                wrong.replace_range(at..=at, &digit.to_string());
                assert_eq!(read(&wrong), Err("unreadable"), "{wrong}");
                tried += 1;
            }
        }
        assert!(tried >= 12 * 9, "{tried}");
    }
}
