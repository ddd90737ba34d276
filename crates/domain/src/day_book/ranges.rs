//! What is usual elsewhere: published values and targets of the indicators, beside which a city's own stand.
//!
//! They judge nothing. Each says where it comes from and how far it was checked.

use super::FigureId;
use super::figures::{Figure, Opened, Value, figures};
use crate::product::named;
use crate::world::World;
use crate::{Group, ProductClass};
use serde::{Deserialize, Serialize};

named! {
    /// How far a value was checked.
    Mark {
        Confirmed "confirmed" "已查证" "read in a public source";
        Assumed "assumed" "设定" "set as a target or assumption";
    }
}

/// A usual range of a figure, in the unit of its value; one side may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Range {
    pub figure: FigureId,
    /// Of one class; of every class when none is named.
    pub class: Option<ProductClass>,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub source: &'static str,
    pub mark: Mark,
}

const fn range(
    figure: FigureId,
    class: Option<ProductClass>,
    low: Option<i64>,
    high: Option<i64>,
    source: &'static str,
    mark: Mark,
) -> Range {
    Range { figure, class, low, high, source, mark }
}

/// The ranges, in the order of the indicators.
pub const RANGES: &[Range] = &[
    range(FigureId::FillRate, None, Some(950), None, "facts §9 K16, target", Mark::Assumed),
    range(
        FigureId::ExpiryRate,
        Some(ProductClass::RedCells),
        Some(0),
        Some(6),
        "facts §9 K14, a Hong Kong hospital [S31]",
        Mark::Confirmed,
    ),
    range(FigureId::AgeSent, Some(ProductClass::RedCells), Some(60), Some(120), "facts §9 K26", Mark::Assumed),
    range(FigureId::AgeSent, Some(ProductClass::Platelets), Some(20), Some(30), "facts §9 K26", Mark::Assumed),
    range(
        FigureId::CrossmatchRatio,
        Some(ProductClass::RedCells),
        Some(112),
        Some(167),
        "facts §9 K23, before and after electronic release [S31]",
        Mark::Confirmed,
    ),
    range(FigureId::FormalitiesInTime, None, Some(1_000), None, "facts §9 K18, target", Mark::Assumed),
];

named! {
    /// Where a city's own value stands.
    Standing {
        Below "below" "低于" "below";
        Within "within" "在范围内" "within";
        Above "above" "高于" "above";
    }
}

/// A city's own value beside the usual range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rate {
    pub figure: FigureId,
    pub class: Option<ProductClass>,
    pub value: Value,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub standing: Standing,
    pub mark: Mark,
}

/// The one number of a value that ranges are of.
fn number(value: Value) -> Option<i64> {
    match value {
        Value::PerMille { value } | Value::Hundredths { value } | Value::TenthsOfDay { value } => Some(value),
        Value::Amount { .. } | Value::Minutes { .. } | Value::None {} => None,
    }
}

fn beside(figure: &Figure) -> Option<(Rate, &'static Range)> {
    let none: Option<Group> = None;
    let whole = figure.group == none && figure.urgency.is_none() && figure.pool.is_none();
    let of = |range: &&Range| range.figure == figure.figure && (range.class.is_none() || range.class == figure.class);
    let range = RANGES.iter().filter(|_| whole).find(of)?;
    let is = number(figure.value)?;
    let standing = match (range.low, range.high) {
        (Some(low), _) if is < low => Standing::Below,
        (_, Some(high)) if is > high => Standing::Above,
        _ => Standing::Within,
    };
    let Range { low, high, mark, .. } = *range;
    let rate = Rate { figure: figure.figure, class: figure.class, value: figure.value, low, high, standing, mark };
    Some((rate, range))
}

/// The figures of a period that have a usual range, each beside it and with its source.
pub fn rates(world: &World, opened: &Opened) -> Vec<(Rate, &'static str)> {
    let all = figures(world, opened);
    all.iter().filter_map(beside).map(|(rate, range)| (rate, range.source)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::figures::{Key, Part, Sum};
    use super::*;

    fn figure(value: i64) -> Figure {
        let key = Key { part: Part::Sent, class: Some(ProductClass::RedCells), group: None, urgency: None, pool: None };
        Figure {
            figure: FigureId::AgeSent,
            class: key.class,
            group: None,
            urgency: None,
            pool: None,
            value: Value::TenthsOfDay { value },
            top: Sum { key, bags: 1, amount: 200 },
            bottom: None,
        }
    }

    #[test]
    fn a_value_stands_below_within_or_above() {
        for (value, standing) in
            [(59, Standing::Below), (60, Standing::Within), (120, Standing::Within), (121, Standing::Above)]
        {
            assert_eq!(beside(&figure(value)).map(|(rate, _)| rate.standing), Some(standing), "{value}");
        }
        let of_group = Figure { group: Group::from_index(0), ..figure(90) };
        assert_eq!(beside(&of_group), None);
        assert_eq!(beside(&Figure { value: Value::None {}, ..figure(0) }), None);
    }
}
