//! What the checker reads of an edition of the rule book: what counts as what, which blood suits whom,
//! how long a bag is in use. Its own reading of the edition's content as the journal carries it.

use super::words::{Abo, Amount, Attribute, Attributes, Class, Product};
use serde::Deserialize;

/// One rule; its source and date are not judged.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Rule<T> {
    pub value: T,
}

/// Row per donor, column per patient, 1 where it may be given; in the order O, A, B, AB.
pub(crate) type Matrix = [[u8; 4]; 4];

/// A value per class that is kept in stock.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct PerClass<T> {
    pub red_cells: T,
    pub plasma: T,
    pub platelets: T,
    pub cryo: T,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Rules {
    pub edition: u32,
    pub interchange_red_cells: Rule<Vec<Vec<Product>>>,
    pub interchange_plasma: Rule<Vec<Vec<Product>>>,
    pub interchange_platelets: Rule<Vec<Vec<Product>>>,
    pub interchange_cryo: Rule<Vec<Vec<Product>>>,
    pub abo_red_cells: Rule<Matrix>,
    pub abo_plasma: Rule<Matrix>,
    pub abo_cryo_in_need: Rule<Matrix>,
    pub undetermined_red_cells: Rule<Abo>,
    pub undetermined_plasma: Rule<Abo>,
    pub time_to_use: Rule<PerClass<i64>>,
    pub crossmatch_sample_days: Rule<i64>,
    pub fresh_days: Rule<i64>,
    pub ward_return_within: Rule<i64>,
    pub two_samples: Rule<u64>,
    pub transfusion_start: Rule<i64>,
    pub red_cells_done: Rule<i64>,
    pub prepared_volume: Rule<PerClass<u64>>,
    pub approval_head_from: Rule<Amount>,
    pub approval_affairs_from: Rule<Amount>,
    pub refrigerator_range: Rule<Range>,
    pub freezer_range: Rule<Range>,
    pub agitator_range: Rule<Range>,
}

/// Tenths of a degree Celsius, both ends allowed.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Range {
    pub low_tenths: i16,
    pub high_tenths: i16,
}

impl Rules {
    /// Whether a product serves a line: the one that is named; else any that the interchange lists for
    /// the class; washed cells only when they are asked for.
    pub(crate) fn serves(&self, class: Class, named: Option<Product>, asked: Attributes, product: Product) -> bool {
        if let Some(named) = named {
            return product == named;
        }
        if product == Product::RbcW {
            return class == Class::RedCells && asked.has(Attribute::Washed);
        }
        let tiers = match class {
            Class::RedCells => &self.interchange_red_cells.value,
            Class::Plasma => &self.interchange_plasma.value,
            Class::Platelets => &self.interchange_platelets.value,
            Class::Cryo => &self.interchange_cryo.value,
            Class::WholeBlood | Class::PlateletConcentrate | Class::Granulocytes => return false,
        };
        tiers.iter().any(|tier| tier.contains(&product))
    }

    /// Minutes that a bag of the class stays in use after it is usable.
    pub(crate) fn minutes_to_use(&self, class: Class) -> i64 {
        let minutes = &self.time_to_use.value;
        match class {
            Class::RedCells => minutes.red_cells,
            Class::Plasma => minutes.plasma,
            Class::Platelets => minutes.platelets,
            Class::Cryo => minutes.cryo,
            Class::WholeBlood | Class::PlateletConcentrate | Class::Granulocytes => 0,
        }
    }
}
