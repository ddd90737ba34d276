//! What a caller says and what is meant: `7.5`, `plasma 10 units`, `red cells 400 mL`.
//!
//! A figure alone is in the measure of its class. Another measure that callers use for the class is
//! converted by the rule book and said so; a figure that is likely a slip of the decimal point is asked
//! about once more. Whether the amount may be asked for is still judged when it is.

use crate::amount::{Amount, AmountError, Measure};
use crate::product::ProductClass;
use crate::rules::Rules;
use serde::Serialize;

/// An amount as heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Heard {
    /// What is meant, in the measure of the class.
    pub amount: Amount,
    /// What was said, when it was said in another measure.
    pub converted: Option<Amount>,
    /// Whether it is large enough to ask once more.
    pub confirm: bool,
    /// A tenth of it, when that is a step of its own: what a slipped decimal point would have meant.
    pub tenth: Option<Amount>,
}

/// The measure that a spoken word names; `None` for a word that names none.
fn measure_of(word: &str) -> Option<Measure> {
    match word.trim().to_lowercase().as_str() {
        "u" | "unit" | "units" | "单位" | "个单位" | "个" => Some(Measure::U),
        "ml" | "毫升" | "cc" => Some(Measure::Ml),
        "dose" | "doses" | "治疗量" | "个治疗量" | "份" => Some(Measure::Dose),
        _ => None,
    }
}

/// `said` of a class in the measure of the class; `None` when callers do not mean one by the other, and
/// an error when it comes out finer than can be kept.
fn convert(rules: &Rules, class: ProductClass, said: Amount) -> Option<Result<Amount, AmountError>> {
    let too_fine = || AmountError::TooFine(said.to_string());
    let count = u64::from(said.count());
    let of = |measure: Measure, count: u64, per: u64| match (per > 0 && count.is_multiple_of(per), count / per.max(1)) {
        (true, count) => u32::try_from(count)
            .map(|count| Amount::from_count(measure, count))
            .map_err(|_| AmountError::TooLarge(said.to_string())),
        (false, _) => Err(too_fine()),
    };
    match (class, said.measure()) {
        (ProductClass::Plasma, Measure::U) => {
            Some(of(Measure::Ml, count * u64::from(rules.spoken_unit_plasma.count()), 100))
        }
        (ProductClass::RedCells, Measure::Ml) => {
            Some(of(Measure::U, count * 100, u64::from(rules.spoken_unit_red_cells.count())))
        }
        _ => None,
    }
}

/// Hears an amount of a class.
///
/// # Errors
/// What is no figure, too fine, too large, or in a measure that callers do not use for the class.
pub fn hear(rules: &Rules, class: ProductClass, said: &str) -> Result<Heard, AmountError> {
    let plain: String =
        said.trim().chars().map(|c| if matches!(c, '。' | '\u{ff0e}' | '点') { '.' } else { c }).collect();
    let split = plain.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(plain.len());
    let (figure, word) = plain.split_at(split);
    if figure.is_empty() {
        return Err(AmountError::NotAFigure(plain.chars().take(40).collect()));
    }
    let own = class.measure();
    let measure = match word.trim() {
        "" => own,
        word => measure_of(word).ok_or_else(|| AmountError::UnknownMeasure(word.chars().take(40).collect()))?,
    };
    let named = Amount::parse_figure(figure, measure)?;
    let (amount, converted) = match measure == own {
        true => (named, None),
        false => match convert(rules, class, named) {
            Some(amount) => (amount?, Some(named)),
            None => return Err(AmountError::UnknownMeasure(word.trim().chars().take(40).collect())),
        },
    };
    let confirm = rules.line_amount_confirm.get(class).is_some_and(|most| amount.count() > most.count());
    let step = rules.step(own).count().max(1);
    let is_step = |count: u32| count > 0 && count.is_multiple_of(step);
    let tenth = (confirm && amount.count().is_multiple_of(10) && is_step(amount.count() / 10))
        .then(|| Amount::from_count(own, amount.count() / 10));
    Ok(Heard { amount, converted, confirm, tenth })
}
