//! How one JSON string becomes a value: the readers that every word has, and moments.
//!
//! A word that the checker does not know is an error, loud on purpose, save where the checker only
//! looks for some of the words of a list: there the rest is read as `Other`.

use std::fmt;

/// Gives a type that is one JSON string its reader.
macro_rules! from_text {
    ($name:ident, $expecting:expr) => {
        impl<'de> serde::de::Deserialize<'de> for $name {
            fn deserialize<D: serde::de::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expecting)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::read(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
                    }
                }
                from.deserialize_str(Text)
            }
        }
    };
}

/// A closed list of words; with `else Other` the words not listed are read as `Other`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal)* $(; else $other:ident)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(clippy::enum_variant_names)]
        pub(crate) enum $name { $($variant,)* $($other,)? }

        impl $name {
            #[allow(dead_code)]
            pub(crate) const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* $($name::$other => "other",)? }
            }

            #[allow(unreachable_code)]
            pub(crate) fn read(text: &str) -> Option<$name> {
                match text {
                    $($code => Some($name::$variant),)*
                    _ => { $(return Some($name::$other);)? None }
                }
            }
        }

        $crate::record::text::from_text!($name, concat!("a word of the list of ", stringify!($name)));
    };
}

/// Milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub i64);

const MINUTE_MS: i64 = 60_000;

impl Moment {
    /// Reads RFC 3339 with `Z` or an offset, and any number of decimals of a second.
    fn read(text: &str) -> Option<Moment> {
        let bytes = text.as_bytes();
        let fixed = |at: usize, mark: u8| (*bytes.get(at)? == mark).then_some(());
        for (at, mark) in [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')] {
            fixed(at, mark)?;
        }
        matches!(bytes.get(10)?, b'T' | b't' | b' ').then_some(())?;
        let year = digits(bytes.get(0..4)?)?;
        let month = digits(bytes.get(5..7)?)?;
        let day = digits(bytes.get(8..10)?)?;
        let hour = digits(bytes.get(11..13)?)?;
        let minute = digits(bytes.get(14..16)?)?;
        let second = digits(bytes.get(17..19)?)?;
        let sound = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 61;
        sound.then_some(())?;
        let mut at = 19;
        let mut millis = 0;
        if bytes.get(at) == Some(&b'.') {
            let end = (at + 1..bytes.len()).find(|i| !bytes[*i].is_ascii_digit())?;
            let decimals = bytes.get(at + 1..end)?;
            for place in 0..3 {
                millis = millis * 10 + decimals.get(place).map_or(0, |b| i64::from(b - b'0'));
            }
            at = end;
        }
        let offset = match *bytes.get(at)? {
            b'Z' | b'z' if bytes.len() == at + 1 => 0,
            sign @ (b'+' | b'-') if bytes.len() == at + 6 => {
                fixed(at + 3, b':')?;
                let ahead = digits(bytes.get(at + 1..at + 3)?)? * 60 + digits(bytes.get(at + 4..at + 6)?)?;
                if sign == b'+' { ahead } else { -ahead }
            }
            _ => return None,
        };
        let seconds = (days_since_1970(year, month, day) * 24 + hour) * 3600 + minute * 60 + second;
        Some(Moment(seconds * 1000 + millis - offset * MINUTE_MS))
    }

    /// Later by these minutes.
    pub(crate) fn plus_minutes(self, minutes: i64) -> Moment {
        Moment(self.0.saturating_add(minutes.saturating_mul(MINUTE_MS)))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, ms) = (self.0.div_euclid(86_400_000), self.0.rem_euclid(86_400_000));
        let (year, month, day) = civil(days);
        let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", ms % 1000)
    }
}

from_text!(Moment, "a moment such as 2024-10-02T17:15:00.000Z");

/// The number that these digits write.
pub(crate) fn digits(bytes: &[u8]) -> Option<i64> {
    bytes.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + i64::from(b - b'0')))
}

/// Days of the proleptic Gregorian calendar, counted in eras of 400 years that begin on 1 March.
pub(crate) fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

pub(crate) use {from_text, words};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_in_any_offset_and_write_in_utc() {
        for (text, shown) in [
            ("2024-10-03T01:15:00+08:00", "2024-10-02T17:15:00.000Z"),
            ("2024-10-02T17:15:00.25Z", "2024-10-02T17:15:00.250Z"),
            ("2000-02-29T23:59:59.999999Z", "2000-02-29T23:59:59.999Z"),
            ("1969-12-31T23:59:59.500Z", "1969-12-31T23:59:59.500Z"),
            ("2100-03-01T00:00:00-01:30", "2100-03-01T01:30:00.000Z"),
        ] {
            let moment = Moment::read(text).expect(text);
            assert_eq!(moment.to_string(), shown);
            assert_eq!(Moment::read(shown), Some(moment));
        }
        assert_eq!(Moment::read("1970-01-01T00:00:00.000Z"), Some(Moment(0)));
        assert_eq!(Moment::read("2024-10-02T17:15:00.000Z"), Some(Moment(1_727_889_300_000)));
        for bad in [
            "",
            "2024-10-02",
            "2024-13-02T17:15:00Z",
            "2024-10-02T17:15:00",
            "2024-10-02T17:15:00.1",
            "2024-10-02T25:00:00Z",
        ] {
            assert_eq!(Moment::read(bad), None, "{bad}");
        }
    }
}
