//! The kinds of value that a rule can hold: how each reads for people, and whether it can be meant.

use crate::amount::{Amount, COUNT_MAX};
use crate::group::Abo;
use crate::moment::Minutes;
use crate::product::{Attribute, Product, ProductClass};
use serde::{Deserialize, Serialize};

/// The most days, bags or lines that a rule may say: a bound against slips.
const NUMBER_MAX: u32 = 10_000;
/// The longest span that a rule may say, in minutes: ten years.
const MINUTES_MAX: i64 = 10 * 366 * 1_440;

/// The coldest and warmest that a rule may say, in tenths of a degree Celsius.
const TENTHS: std::ops::RangeInclusive<i16> = -1_000..=500;

/// What equipment must keep, in tenths of a degree Celsius, both ends allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemperatureRange {
    pub low_tenths: i16,
    pub high_tenths: i16,
}

impl TemperatureRange {
    /// Whether a reading is within it.
    pub const fn holds(self, celsius_tenths: i16) -> bool {
        self.low_tenths <= celsius_tenths && celsius_tenths <= self.high_tenths
    }
}

impl RuleValue for TemperatureRange {
    fn text(&self) -> String {
        let degrees = |tenths: i16| {
            let sign = if tenths < 0 { "-" } else { "" };
            format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
        };
        format!("{} to {}", degrees(self.low_tenths), degrees(self.high_tenths))
    }

    fn is_sane(&self) -> bool {
        self.low_tenths <= self.high_tenths && TENTHS.contains(&self.low_tenths) && TENTHS.contains(&self.high_tenths)
    }
}

/// A value that a rule can hold.
pub trait RuleValue {
    /// The value as a person reads it.
    fn text(&self) -> String;

    /// Whether the value can be meant: within bounds that hold for any city.
    fn is_sane(&self) -> bool;
}

impl RuleValue for u32 {
    fn text(&self) -> String {
        self.to_string()
    }

    fn is_sane(&self) -> bool {
        *self <= NUMBER_MAX
    }
}
impl RuleValue for Vec<u32> {
    fn text(&self) -> String {
        self.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        !self.is_empty() && self.iter().all(u32::is_sane) && self.is_sorted_by(|a, b| a < b)
    }
}
impl RuleValue for Minutes {
    fn text(&self) -> String {
        self.0.to_string()
    }

    fn is_sane(&self) -> bool {
        (0..=MINUTES_MAX).contains(&self.0)
    }
}
impl RuleValue for Vec<Minutes> {
    fn text(&self) -> String {
        self.iter().map(|m| m.0.to_string()).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        !self.is_empty() && self.iter().all(Minutes::is_sane) && self.is_sorted_by(|a, b| a < b)
    }
}
impl RuleValue for Vec<Amount> {
    fn text(&self) -> String {
        self.iter().map(Amount::to_string).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        self.iter().all(Amount::is_sane)
    }
}
impl RuleValue for Abo {
    fn text(&self) -> String {
        self.to_string()
    }

    fn is_sane(&self) -> bool {
        true
    }
}

/// Which donor group may be given to which patient group: `0b` row per donor, bit per patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AboMatrix(pub [[u8; 4]; 4]);

impl AboMatrix {
    /// Whether `donor`'s product may be given to `patient`.
    pub fn allows(&self, donor: Abo, patient: Abo) -> bool {
        self.0.get(donor.index()).and_then(|row| row.get(patient.index())) == Some(&1)
    }
}

impl RuleValue for AboMatrix {
    fn text(&self) -> String {
        let mut rows = Vec::new();
        for donor in Abo::ALL {
            let to: Vec<_> = Abo::ALL.iter().filter(|p| self.allows(donor, **p)).map(Abo::to_string).collect();
            rows.push(format!("{donor} → {}", to.join(" ")));
        }
        rows.join("; ")
    }

    fn is_sane(&self) -> bool {
        self.0.iter().flatten().all(|allowed| *allowed <= 1)
    }
}

/// A number per class of product that is kept in stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PerClass<T> {
    pub red_cells: T,
    pub plasma: T,
    pub platelets: T,
    pub cryo: T,
}

impl<T> PerClass<T> {
    /// The value of a class; a class not kept in stock has none.
    pub fn get(&self, class: ProductClass) -> Option<&T> {
        match class {
            ProductClass::RedCells => Some(&self.red_cells),
            ProductClass::Plasma => Some(&self.plasma),
            ProductClass::Platelets => Some(&self.platelets),
            ProductClass::Cryo => Some(&self.cryo),
            _ => None,
        }
    }
}

impl PerClass<Amount> {
    /// Whether each amount is in the measure of its class.
    pub(super) fn is_in_measure(&self) -> bool {
        ProductClass::STOCKED.iter().all(|class| self.get(*class).is_some_and(|a| a.measure() == class.measure()))
    }
}

impl<T: RuleValue> RuleValue for PerClass<T> {
    fn text(&self) -> String {
        format!(
            "red cells {}; plasma {}; platelets {}; cryo {}",
            self.red_cells.text(),
            self.plasma.text(),
            self.platelets.text(),
            self.cryo.text()
        )
    }

    fn is_sane(&self) -> bool {
        [&self.red_cells, &self.plasma, &self.platelets, &self.cryo].into_iter().all(T::is_sane)
    }
}
/// A value for each attribute that a preparation makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PerAttribute<T> {
    pub irradiated: T,
    pub washed: T,
    pub antigen_negative: T,
}

impl PerAttribute<Minutes> {
    /// How long it takes to make a bag so; nothing for what no preparation makes.
    pub const fn of(&self, attribute: Attribute) -> Minutes {
        match attribute {
            Attribute::Irradiated => self.irradiated,
            Attribute::Washed => self.washed,
            Attribute::AntigenNegative => self.antigen_negative,
            Attribute::Fresh | Attribute::PaediatricSplit => Minutes(0),
        }
    }
}

impl<T: RuleValue> RuleValue for PerAttribute<T> {
    fn text(&self) -> String {
        let (irradiated, washed, typed) = (self.irradiated.text(), self.washed.text(), self.antigen_negative.text());
        format!("irradiated {irradiated}; washed {washed}; antigen-negative {typed}")
    }

    fn is_sane(&self) -> bool {
        [&self.irradiated, &self.washed, &self.antigen_negative].into_iter().all(T::is_sane)
    }
}
impl RuleValue for Amount {
    fn text(&self) -> String {
        self.to_string()
    }

    fn is_sane(&self) -> bool {
        self.count() <= COUNT_MAX
    }
}

/// The products that count towards a class, in tiers: products of one tier are equally good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interchange(pub Vec<Vec<Product>>);

impl Interchange {
    /// The tier of a product, 0 the first choice; `None` when it does not count.
    pub fn tier(&self, product: Product) -> Option<usize> {
        self.0.iter().position(|tier| tier.contains(&product))
    }

    /// All products that count, first choice first.
    pub fn products(&self) -> impl Iterator<Item = Product> + '_ {
        self.0.iter().flatten().copied()
    }
}

impl RuleValue for Interchange {
    fn text(&self) -> String {
        let tier = |t: &Vec<Product>| t.iter().map(|p| p.code()).collect::<Vec<_>>().join(" = ");
        self.0.iter().map(tier).collect::<Vec<_>>().join(", then ")
    }

    fn is_sane(&self) -> bool {
        self.0.iter().all(|tier| !tier.is_empty())
    }
}

/// Shelf lives in days per product; those not listed may not be admitted without their own expiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShelfLives(pub Vec<(Product, u32)>);

impl ShelfLives {
    /// Days from collection, at most.
    pub fn days(&self, product: Product) -> Option<u32> {
        self.0.iter().find(|(p, _)| *p == product).map(|(_, d)| *d)
    }
}

impl RuleValue for ShelfLives {
    fn text(&self) -> String {
        self.0.iter().map(|(p, d)| format!("{p} {d}")).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        self.0.iter().all(|(_, days)| days.is_sane())
    }
}
