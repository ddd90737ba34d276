//! What is measured of a product, in which unit, and by which limits of the edition.

use super::ControlStanding;
use crate::duty::component::Made;
use crate::product::named;
use crate::rules::control::ControlLimit;
use crate::*;
use serde::{Deserialize, Serialize};

named! {
    /// What quality control measures of a bag.
    ControlItem {
        Volume "volume" "容量" "volume";
        Haemoglobin "haemoglobin" "血红蛋白含量" "haemoglobin";
        Haematocrit "haematocrit" "血细胞比容" "haematocrit";
        ResidualLeucocytes "residual-leucocytes" "白细胞残留量" "leucocytes left";
        Haemolysis "haemolysis" "溶血率" "haemolysis";
        Platelets "platelets" "血小板含量" "platelets";
        Ph "ph" "pH" "pH";
        RedCellsLeft "red-cells-left" "红细胞混入量" "red cells left";
        SupernatantProtein "supernatant-protein" "上清蛋白质含量" "protein of the supernatant";
        PlasmaProtein "plasma-protein" "血浆蛋白含量" "protein of the plasma";
        FactorViii "factor-viii" "Ⅷ因子活性" "factor VIII activity";
        FactorViiiContent "factor-viii-content" "Ⅷ因子含量" "factor VIII in the bag";
        Fibrinogen "fibrinogen" "纤维蛋白原含量" "fibrinogen";
        MethyleneBlue "methylene-blue" "亚甲蓝残留量" "methylene blue left";
        FreeHaemoglobin "free-haemoglobin" "游离血红蛋白" "free haemoglobin";
        Glycerol "glycerol" "甘油残留量" "glycerol left";
        Granulocytes "granulocytes" "粒细胞含量" "granulocytes";
        Growth "growth" "无菌试验生长" "growth in the test for sterility";
    }
}

impl ControlItem {
    /// Its unit, its decimal places, and the most that a figure may say, in the last place: beyond that it is a slip.
    const fn measure(self) -> (&'static str, u8, u32) {
        match self {
            ControlItem::Volume => ("mL", 0, 2_000),
            ControlItem::Haemoglobin => ("g", 1, 2_000),
            ControlItem::Haematocrit => ("L/L", 3, 1_000),
            ControlItem::ResidualLeucocytes => ("10^6", 2, 10_000_000),
            ControlItem::Haemolysis => ("%", 2, 10_000),
            ControlItem::Platelets => ("10^9", 1, 20_000),
            ControlItem::Ph => ("pH", 2, 1_400),
            ControlItem::RedCellsLeft => ("10^9", 2, 500_000),
            ControlItem::SupernatantProtein => ("g", 2, 10_000),
            ControlItem::PlasmaProtein => ("g/L", 1, 2_000),
            ControlItem::FactorViii => ("IU/mL", 2, 10_000),
            ControlItem::FactorViiiContent => ("IU", 1, 100_000),
            ControlItem::Fibrinogen => ("mg", 0, 10_000),
            ControlItem::MethyleneBlue => ("umol/L", 2, 10_000),
            ControlItem::FreeHaemoglobin => ("g/L", 2, 20_000),
            ControlItem::Glycerol => ("g/L", 1, 10_000),
            ControlItem::Granulocytes => ("10^9", 1, 20_000),
            // 0: nothing grew; 1: something did.
            ControlItem::Growth => ("", 0, 1),
        }
    }

    /// Its unit as it is written; empty where a figure says yes or no.
    pub const fn unit(self) -> &'static str {
        self.measure().0
    }

    /// How many decimal places a figure has.
    pub const fn places(self) -> u8 {
        self.measure().1
    }

    /// The most that a figure may say, in the last place.
    pub const fn most(self) -> u32 {
        self.measure().2
    }

    /// Whether it is counted in the whole bag, so that a part of a bag has less of it.
    pub const fn is_of_the_bag(self) -> bool {
        matches!(
            self,
            ControlItem::Volume
                | ControlItem::Haemoglobin
                | ControlItem::ResidualLeucocytes
                | ControlItem::Platelets
                | ControlItem::RedCellsLeft
                | ControlItem::SupernatantProtein
                | ControlItem::FactorViiiContent
                | ControlItem::Fibrinogen
                | ControlItem::Granulocytes
        )
    }
}

/// The limits of an item for a piece that is a product now; of several any one suffices, without one it is not measured.
/// A part of a bag has none of what is counted in the whole.
pub fn limits_of<'r>(rules: &'r Rules, made: &Made, product: Product, item: ControlItem) -> Vec<&'r ControlLimit> {
    if item.is_of_the_bag() && made.attributes.has(Attribute::PaediatricSplit) {
        return Vec::new();
    }
    let here = |row: &&ControlLimit| {
        let source = row.source_ml.is_none_or(|ml| made.source_ml.is_some_and(|of| u32::from(of) == ml));
        (row.product, row.item) == (product, item) && source && row.range(rules, made.source_ml).is_some()
    };
    rules.control_limits.0.iter().chain(&rules.control_limits_to_check.0).filter(here).collect()
}

/// How a figure stands; none where nothing limits it.
pub(super) fn judge(
    rules: &Rules,
    made: &Made,
    product: Product,
    item: ControlItem,
    value: u32,
) -> Option<ControlStanding> {
    let limits = limits_of(rules, made, product, item);
    let mut ranges = limits.iter().filter_map(|row| row.range(rules, made.source_ml)).peekable();
    ranges.peek()?;
    let within = ranges.any(|(least, most)| (least..=most).contains(&value));
    Some(if within { ControlStanding::Within } else { ControlStanding::Outside })
}
