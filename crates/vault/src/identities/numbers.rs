//! Numbers by which people are found: one spelling of each, and what looks wrong about it.
//!
//! A doubt is shown and never refuses: somebody bleeding has the number that their papers say, and a foreigner has none
//! of this form. GB 11643 sets the form of the resident identity number and its check digit.

use super::Field;

/// What looks wrong about a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A resident number has 18 places; one of 15 is of before 1999.
    Length,
    /// The last place of a resident number is not what the others give.
    CheckDigit,
    /// The birthday in a resident number is no day.
    Birthday,
    /// A telephone number has 7 to 15 digits, a mobile one here 11.
    PhoneLength,
}

impl Doubt {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Doubt::Length => "length",
            Doubt::CheckDigit => "check-digit",
            Doubt::Birthday => "birthday",
            Doubt::PhoneLength => "phone-length",
        }
    }

    /// In Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Doubt::Length => "身份证号应为18位,请核对;其他证件可照实填写",
            Doubt::CheckDigit => "身份证号校验位不符,请与证件核对",
            Doubt::Birthday => "身份证号中的出生日期不存在,请与证件核对",
            Doubt::PhoneLength => "电话号码位数不对,请核对",
        }
    }

    /// In English.
    pub const fn en(self) -> &'static str {
        match self {
            Doubt::Length => "a resident identity number has 18 places; check it, unless it is of another paper",
            Doubt::CheckDigit => "the check digit of the identity number is not what the others give; check it",
            Doubt::Birthday => "the birthday in the identity number is no day; check it",
            Doubt::PhoneLength => "this telephone number has too few or too many digits; check it",
        }
    }
}

/// A digit or letter as it is typed on any keyboard: full-width forms become plain ones.
fn plain(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

/// One spelling of what is looked up: letters and digits of an identity paper in capitals; digits of a telephone
/// number, without the country's.
pub(super) fn spelled(field: Field, value: &str) -> String {
    let letters = value.chars().map(plain);
    if field != Field::Phone {
        return letters.filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    }
    let digits: String = letters.filter(char::is_ascii_digit).collect();
    let local = digits.strip_prefix("00").unwrap_or(&digits);
    match local.strip_prefix("86") {
        Some(local) if local.len() == 11 => local.to_owned(),
        _ => digits,
    }
}

/// What looks wrong about a value of a field; nothing of fields that are no number.
pub fn doubts(field: Field, value: &str) -> Vec<Doubt> {
    if value.trim().is_empty() {
        return Vec::new();
    }
    let spelled = spelled(field, value);
    match field {
        Field::IdCard => resident_doubts(spelled.as_bytes()),
        Field::Phone => {
            let mobile = spelled.starts_with('1') && spelled.len() >= 10;
            let sound = if mobile { spelled.len() == 11 } else { (7..=15).contains(&spelled.len()) };
            if sound { Vec::new() } else { vec![Doubt::PhoneLength] }
        }
        Field::Name | Field::Address => Vec::new(),
    }
}

fn resident_doubts(number: &[u8]) -> Vec<Doubt> {
    let (first, last) = match number.split_last() {
        Some((last, first)) if first.len() == 17 && first.iter().all(u8::is_ascii_digit) => (first, *last),
        _ => return vec![Doubt::Length],
    };
    let mut doubts = Vec::new();
    // ISO 7064 MOD 11-2: the weight of each place is a power of two.
    let sum = first.iter().fold(0u32, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    let expected = b"10X98765432".get(sum as usize).copied();
    if expected != Some(last) {
        doubts.push(Doubt::CheckDigit);
    }
    let part = |from: usize, until: usize| {
        first.get(from..until).unwrap_or_default().iter().fold(0u32, |n, digit| n * 10 + u32::from(digit - b'0'))
    };
    if !is_day(part(6, 10), part(10, 12), part(12, 14)) {
        doubts.push(Doubt::Birthday);
    }
    doubts
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1800..=2200).contains(&year) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check digit by the standard's own table of weights, written apart from the code above.
    fn by_the_table(first: &str) -> char {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = first.chars().zip(weights).map(|(c, w)| c.to_digit(10).expect("a digit") * w).sum();
        "10X98765432".chars().nth((sum % 11) as usize).expect("a place")
    }

    #[test]
    fn a_resident_number_is_doubted_by_its_check_digit_and_day_alone() {
        // No region has the number 000000: these belong to nobody.
        for serial in 0..200 {
            let first = format!("00000019900101{serial:03}");
            let right = by_the_table(&first);
            for last in "0123456789X".chars() {
                let doubts = doubts(Field::IdCard, &format!("{first}{last}"));
                assert_eq!(doubts.is_empty(), last == right, "{serial} {last}: {doubts:?}");
            }
        }
        for (day, sound) in [("20000229", true), ("19000229", false), ("19901301", false), ("19900431", false)] {
            let first = format!("000000{day}001");
            let found = doubts(Field::IdCard, &format!("{first}{}", by_the_table(&first)));
            assert_eq!(found, if sound { vec![] } else { vec![Doubt::Birthday] }, "{day}");
        }
        for other in ["000000900101001", "G12345678", "0000001990010100", "00000019900101001XX"] {
            assert_eq!(doubts(Field::IdCard, other), [Doubt::Length], "{other}");
        }
        assert_eq!(doubts(Field::IdCard, " "), []);
    }

    #[test]
    fn numbers_have_one_spelling() {
        for card in ["00000019900101001x", "０００００0 19900101 001Ｘ", "000000-19900101-001X"] {
            assert_eq!(spelled(Field::IdCard, card), "00000019900101001X");
        }
        assert_eq!(spelled(Field::IdCard, "g 1234 5678"), "G12345678");
        for phone in ["19900000001", "+86 199 0000 0001", "0086-199-0000-0001", "１９９００００0001"] {
            assert_eq!(spelled(Field::Phone, phone), "19900000001", "{phone}");
        }
        assert_eq!(spelled(Field::Phone, "0536-0000001"), "05360000001");
        for (phone, sound) in [("19900000001", true), ("1990000000", false), ("0000001", true), ("000001", false)] {
            assert_eq!(doubts(Field::Phone, phone).is_empty(), sound, "{phone}");
        }
    }
}
