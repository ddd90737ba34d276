//! The kinds of value that rules of the bench hold.

use super::RuleValue;
use crate::duty::collection::Anticoagulant;
use crate::duty::component::{Deviation, Solution};
use crate::product::Product;
use serde::{Deserialize, Serialize};

/// A value for each anticoagulant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PerAnticoagulant<T> {
    pub acd_a: T,
    pub acd_b: T,
    pub cpd: T,
    pub cpda_1: T,
}

impl<T: Copy> PerAnticoagulant<T> {
    /// Of an anticoagulant.
    pub const fn of(&self, which: Anticoagulant) -> T {
        match which {
            Anticoagulant::AcdA => self.acd_a,
            Anticoagulant::AcdB => self.acd_b,
            Anticoagulant::Cpd => self.cpd,
            Anticoagulant::Cpda1 => self.cpda_1,
        }
    }
}

impl<T: RuleValue> RuleValue for PerAnticoagulant<T> {
    fn text(&self) -> String {
        let (acd_a, acd_b, cpd, cpda_1) = (self.acd_a.text(), self.acd_b.text(), self.cpd.text(), self.cpda_1.text());
        format!("ACD-A {acd_a}; ACD-B {acd_b}; CPD {cpd}; CPDA-1 {cpda_1}")
    }

    fn is_sane(&self) -> bool {
        [&self.acd_a, &self.acd_b, &self.cpd, &self.cpda_1].into_iter().all(T::is_sane)
    }
}

/// Days that red cells live in an additive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdditiveLives(pub Vec<(Solution, u32)>);

impl AdditiveLives {
    /// Of an additive; none where the rule says nothing of it.
    pub fn days(&self, solution: Solution) -> Option<u32> {
        self.0.iter().find(|(of, _)| *of == solution).map(|(_, days)| *days)
    }
}

impl RuleValue for AdditiveLives {
    fn text(&self) -> String {
        self.0.iter().map(|(solution, days)| format!("{} {days}", solution.en())).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(_, days)| days.is_sane())
    }
}

/// The volume in mL that a piece of a product should have, by the whole blood that it is of in mL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PieceVolumes(pub Vec<(Product, u32, u32)>);

impl PieceVolumes {
    /// Of a product and the whole blood it is of; none where the rule says nothing of it.
    pub fn nominal(&self, product: Product, source_ml: u32) -> Option<u32> {
        self.0.iter().find(|(of, from, _)| (*of, *from) == (product, source_ml)).map(|(.., volume)| *volume)
    }

    /// Of three sizes of whole blood: 200, 300 and 400 mL.
    pub(super) fn of(rows: &[(Product, [u32; 3])]) -> PieceVolumes {
        let each = |(product, volumes): &(Product, [u32; 3])| {
            let product = *product;
            [200, 300, 400].into_iter().zip(*volumes).map(move |(source, volume)| (product, source, volume))
        };
        PieceVolumes(rows.iter().flat_map(each).collect())
    }
}

impl RuleValue for PieceVolumes {
    fn text(&self) -> String {
        let row = |(product, source, volume): &(Product, u32, u32)| format!("{product} of {source} mL {volume}");
        self.0.iter().map(row).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(_, source, volume)| source.is_sane() && volume.is_sane())
    }
}

impl RuleValue for Vec<Deviation> {
    fn text(&self) -> String {
        self.iter().map(|deviation| deviation.en()).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        self.is_sorted_by(|a, b| a < b)
    }
}
