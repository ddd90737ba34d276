//! Amounts of blood: hundredths of a unit, whole millilitres, hundredths of a dose.
//!
//! Always integers, always with their measure. An amount never turns into another measure and never
//! becomes a float; sums over different measures do not compile or are refused.
//! Text form (JSON, CSV, command line): `7.5 U`, `960 mL`, `2 dose`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What an amount counts. Facts §3.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Measure {
    /// Units 单位: 1 U comes from 200 mL of whole blood. Counted in hundredths.
    U,
    /// Millilitres, counted whole.
    #[serde(rename = "mL")]
    Ml,
    /// Therapeutic doses 治疗量 of platelets, counted in hundredths.
    #[serde(rename = "dose")]
    Dose,
}

impl Measure {
    /// How many counts make one of this measure (100 for U and dose, 1 for mL).
    pub const fn counts_per_one(self) -> u32 {
        match self {
            Measure::U | Measure::Dose => 100,
            Measure::Ml => 1,
        }
    }

    /// The measure as it is written after a figure.
    pub const fn sign(self) -> &'static str {
        match self {
            Measure::U => "U",
            Measure::Ml => "mL",
            Measure::Dose => "dose",
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sign())
    }
}

/// An exact amount in one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    measure: Measure,
    count: u32,
}

/// Largest amount that any text or command may carry, in counts: 1,000,000 U, doses or 100,000 L.
/// A bound against slips and overflow, far above any city's stock.
pub const COUNT_MAX: u32 = 100_000_000;

/// Why a text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// No figure, or not digits with at most one decimal point.
    #[error("`{0}` is not an amount: write a figure, a space and U, mL or dose, such as `7.5 U`")]
    NotAFigure(String),
    /// The measure is none of U, mL, dose.
    #[error("`{0}` is not a measure: use U, mL or dose")]
    UnknownMeasure(String),
    /// Finer than the measure can hold.
    #[error("`{0}` is finer than its measure holds: U and dose have two decimals, mL none")]
    TooFine(String),
    /// Above [`COUNT_MAX`].
    #[error("`{0}` is more than this system holds")]
    TooLarge(String),
}

impl Amount {
    /// An amount from its counts (hundredths of U or dose, whole mL).
    pub const fn from_count(measure: Measure, count: u32) -> Self {
        Amount { measure, count }
    }

    /// Nothing, in this measure.
    pub const fn zero(measure: Measure) -> Self {
        Amount { measure, count: 0 }
    }

    /// Hundredths of units.
    pub const fn units(hundredths: u32) -> Self {
        Amount::from_count(Measure::U, hundredths)
    }

    /// Whole millilitres.
    pub const fn millilitres(ml: u32) -> Self {
        Amount::from_count(Measure::Ml, ml)
    }

    /// Hundredths of doses.
    pub const fn doses(hundredths: u32) -> Self {
        Amount::from_count(Measure::Dose, hundredths)
    }

    /// The measure.
    pub const fn measure(self) -> Measure {
        self.measure
    }

    /// The counts: hundredths of U or dose, whole mL.
    pub const fn count(self) -> u32 {
        self.count
    }

    /// Whether nothing.
    pub const fn is_zero(self) -> bool {
        self.count == 0
    }

    /// The sum, or `None` when the measures differ or the sum leaves the range.
    pub fn checked_add(self, other: Amount) -> Option<Amount> {
        if self.measure != other.measure {
            return None;
        }
        let count = self.count.checked_add(other.count)?;
        Some(Amount { measure: self.measure, count })
    }

    /// What is left of `self` after `other`, never below zero; of another measure nothing is taken.
    pub fn less(self, other: Amount) -> Amount {
        if self.measure == other.measure {
            Amount { measure: self.measure, count: self.count.saturating_sub(other.count) }
        } else {
            self
        }
    }

    /// The sum, saturating; of another measure nothing is added. For running totals whose measures
    /// were checked when their events were decided.
    pub fn plus(self, other: Amount) -> Amount {
        if self.measure == other.measure {
            Amount { measure: self.measure, count: self.count.saturating_add(other.count) }
        } else {
            self
        }
    }

    /// Reads `7.5 U`, `960 mL`, `2 dose`; the space may be missing, the case of the measure is free.
    pub fn parse(text: &str) -> Result<Amount, AmountError> {
        let text = text.trim();
        let split = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
        let (figure, sign) = text.split_at(split);
        let sign = sign.trim();
        let measure = match sign.to_ascii_lowercase().as_str() {
            "u" => Measure::U,
            "ml" => Measure::Ml,
            "dose" | "doses" => Measure::Dose,
            _ if figure.is_empty() => return Err(AmountError::NotAFigure(clip(text))),
            _ => return Err(AmountError::UnknownMeasure(clip(sign))),
        };
        Amount::parse_figure(figure, measure)
    }

    /// Reads a bare figure such as `7.5` in a known measure.
    pub fn parse_figure(figure: &str, measure: Measure) -> Result<Amount, AmountError> {
        let (whole, decimals) = figure.split_once('.').unwrap_or((figure, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) || figure.ends_with('.') {
            return Err(AmountError::NotAFigure(clip(figure)));
        }
        let places = if measure.counts_per_one() == 1 { 0 } else { 2 };
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > places {
            return Err(AmountError::TooFine(clip(figure)));
        }
        if whole.len() > 9 {
            return Err(AmountError::TooLarge(clip(figure)));
        }
        let number = |s: &str| s.bytes().fold(0u64, |n, b| n * 10 + u64::from(b - b'0'));
        let mut count = number(whole) * u64::from(measure.counts_per_one());
        if places == 2 {
            let part = number(decimals);
            count += if decimals.len() == 1 { part * 10 } else { part };
        }
        match u32::try_from(count) {
            Ok(count) if count <= COUNT_MAX => Ok(Amount { measure, count }),
            _ => Err(AmountError::TooLarge(clip(figure))),
        }
    }

    /// The figure without its measure: `7.5`, `960`.
    pub fn figure(self) -> String {
        let one = self.measure.counts_per_one();
        if one == 1 {
            return self.count.to_string();
        }
        let (whole, part) = (self.count / one, self.count % one);
        if part == 0 {
            whole.to_string()
        } else if part.is_multiple_of(10) {
            format!("{whole}.{}", part / 10)
        } else {
            format!("{whole}.{part:02}")
        }
    }
}

fn clip(text: &str) -> String {
    text.chars().take(40).collect()
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.figure(), self.measure)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { (self.measure, self.count).serialize(s) }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if d.is_human_readable() {
            let text = std::borrow::Cow::<str>::deserialize(d)?;
            Amount::parse(&text).map_err(D::Error::custom)
        } else {
            let (measure, count) = <(Measure, u32)>::deserialize(d)?;
            Ok(Amount { measure, count })
        }
    }
}

#[cfg(feature = "openapi")]
crate::openapi_string!(Amount, "An exact amount with its measure", "7.5 U");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_counts_agree() {
        for (text, measure, count, shown) in [
            ("7.5 U", Measure::U, 750, "7.5 U"),
            ("0.25U", Measure::U, 25, "0.25 U"),
            ("960 mL", Measure::Ml, 960, "960 mL"),
            ("2 dose", Measure::Dose, 200, "2 dose"),
            ("0.5 doses", Measure::Dose, 50, "0.5 dose"),
            ("12.00 u", Measure::U, 1200, "12 U"),
        ] {
            let amount = Amount::parse(text).expect(text);
            assert_eq!((amount.measure(), amount.count()), (measure, count), "{text}");
            assert_eq!(amount.to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_by_name() {
        use AmountError::*;
        let is = |text: &str, want: fn(String) -> AmountError, what: &str| {
            assert_eq!(Amount::parse(text), Err(want(what.into())), "{text}");
        };
        is("7.333 U", TooFine, "7.333");
        is("0.5 mL", TooFine, "0.5");
        is("-3 U", NotAFigure, "-3 U");
        is("7. U", NotAFigure, "7.");
        is("1.2.3 U", NotAFigure, "1.2.3");
        is("7 litres", UnknownMeasure, "litres");
        is("7", UnknownMeasure, "");
        is("99999999999999999999 U", TooLarge, "99999999999999999999");
        is("1000000.01 U", TooLarge, "1000000.01");
    }

    #[test]
    fn measures_do_not_mix() {
        assert_eq!(Amount::units(50).checked_add(Amount::millilitres(50)), None);
        assert_eq!(Amount::units(750).less(Amount::units(1000)), Amount::units(0));
        assert_eq!(Amount::units(u32::MAX).checked_add(Amount::units(1)), None);
    }

    proptest::proptest! {
        #[test]
        fn every_amount_reads_back(count in 0..=COUNT_MAX, m in 0..3usize) {
            let measure = [Measure::U, Measure::Ml, Measure::Dose][m];
            let amount = Amount::from_count(measure, count);
            proptest::prop_assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = Amount::parse(&text);
        }
    }
}
