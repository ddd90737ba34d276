//! The kinds of value that rules of quality control hold.

use super::{RuleValue, Rules};
use crate::duty::control::ControlItem;
use crate::product::Product;
use serde::{Deserialize, Serialize};

/// What a figure must be. Both ends are allowed; what a standard says with *below* is the next lower last place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Bound {
    AtLeast {
        least: u32,
    },
    AtMost {
        most: u32,
    },
    Between {
        least: u32,
        most: u32,
    },
    /// So many percent around what a piece should have in it by `piece_volumes`.
    OfNominal {
        percent: u32,
    },
}

/// One limit of one item of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ControlLimit {
    pub product: Product,
    pub item: ControlItem,
    /// Of whole blood of so many mL; none: of any, and of what is of no whole blood.
    pub source_ml: Option<u32>,
    /// In the last place of the item.
    pub bound: Bound,
}

impl ControlLimit {
    /// The least and the most that a figure may be; none where a volume has no nominal one.
    pub fn range(&self, rules: &Rules, source_ml: Option<u16>) -> Option<(u32, u32)> {
        Some(match self.bound {
            Bound::AtLeast { least } => (least, self.item.most()),
            Bound::AtMost { most } => (0, most),
            Bound::Between { least, most } => (least, most),
            Bound::OfNominal { percent } => {
                let nominal = rules.piece_volumes.nominal(self.product, u32::from(source_ml?))?;
                let off = nominal.saturating_mul(percent);
                let hundredfold = nominal.saturating_mul(100);
                (hundredfold.saturating_sub(off).div_ceil(100), hundredfold.saturating_add(off) / 100)
            }
        })
    }

    fn is_sane(&self) -> bool {
        let most = self.item.most();
        self.source_ml.is_none_or(|ml| ml.is_sane())
            && match self.bound {
                Bound::AtLeast { least } => least <= most,
                Bound::AtMost { most: at } => at <= most,
                Bound::Between { least, most: at } => least <= at && at <= most,
                Bound::OfNominal { percent } => percent <= 100 && self.item == ControlItem::Volume,
            }
    }
}

/// Limits of products; several of one product, item and source are alternatives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ControlLimits(pub Vec<ControlLimit>);

impl ControlLimits {
    /// For each product and item: of whole blood of 200, 300 and 400 mL; then of any source.
    pub(super) fn of(
        by_source: &[(Product, ControlItem, [Bound; 3])],
        of_any: &[(Product, ControlItem, Bound)],
    ) -> ControlLimits {
        let each = |(product, item, bounds): &(Product, ControlItem, [Bound; 3])| {
            let (product, item) = (*product, *item);
            let row = move |(ml, bound)| ControlLimit { product, item, source_ml: Some(ml), bound };
            [200, 300, 400].into_iter().zip(*bounds).map(row)
        };
        let any = |(product, item, bound): &(Product, ControlItem, Bound)| ControlLimit {
            product: *product,
            item: *item,
            source_ml: None,
            bound: *bound,
        };
        ControlLimits(by_source.iter().flat_map(each).chain(of_any.iter().map(any)).collect())
    }

    /// With one more of any source for each of these products.
    pub(super) fn with_each(mut self, products: &[Product], item: ControlItem, bound: Bound) -> ControlLimits {
        let row = |product: &Product| ControlLimit { product: *product, item, source_ml: None, bound };
        self.0.extend(products.iter().map(row));
        self
    }
}

/// A figure in the last place of its item, as people write it.
fn written(item: ControlItem, value: u32) -> String {
    let tens = 10_u32.pow(u32::from(item.places()));
    match item.places() {
        0 => value.to_string(),
        places => format!("{}.{:0width$}", value / tens, value % tens, width = usize::from(places)),
    }
}

impl RuleValue for ControlLimits {
    fn text(&self) -> String {
        let row = |limit: &ControlLimit| {
            let ControlLimit { product, item, source_ml, bound } = *limit;
            let source = source_ml.map(|ml| format!(" of {ml} mL")).unwrap_or_default();
            let says = |value| written(item, value);
            let bound = match bound {
                Bound::AtLeast { least } => format!("at least {}", says(least)),
                Bound::AtMost { most } => format!("at most {}", says(most)),
                Bound::Between { least, most } => format!("{} to {}", says(least), says(most)),
                Bound::OfNominal { percent } => format!("within {percent} % of its nominal volume"),
            };
            format!("{product}{source}: {} {bound} {}", item.en(), item.unit()).trim_end().to_owned()
        };
        self.0.iter().map(row).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(ControlLimit::is_sane)
    }
}

const fn least(least: u32) -> Bound {
    Bound::AtLeast { least }
}

const fn most(most: u32) -> Bound {
    Bound::AtMost { most }
}

const fn between(least: u32, most: u32) -> Bound {
    Bound::Between { least, most }
}

/// What was read in a public source.
pub(super) fn limits() -> ControlLimits {
    use ControlItem::*;
    use Product::*;
    let of_200 = |item, bound| ControlLimit { product: PltC, item, source_ml: Some(200), bound };
    let mut limits = ControlLimits::of(&[], &[(PltA, Platelets, least(2_500)), (PltALr, Platelets, least(2_500))]);
    limits.0.extend([of_200(Platelets, least(200)), of_200(RedCellsLeft, most(100))]);
    limits
}

/// What facts §3.3 says and nobody has read in the standard.
pub(super) fn limits_to_check() -> ControlLimits {
    use ControlItem::*;
    use Product::*;
    let each = |bound: fn(u32) -> Bound, values: [u32; 3]| values.map(bound);
    let mut limits = ControlLimits::of(
        &[
            (RbcS, Haemoglobin, each(least, [200, 300, 400])),
            (RbcSLr, Haemoglobin, each(least, [180, 270, 360])),
            (RbcC, Haemoglobin, each(least, [200, 300, 400])),
            (RbcW, Haemoglobin, each(least, [180, 270, 360])),
            (RbcDg, Haemoglobin, each(least, [160, 240, 320])),
            (RbcSLr, ResidualLeucocytes, each(most, [250, 380, 500])),
            (RbcW, Volume, [between(113, 137), between(170, 206), between(225, 275)]),
            (RbcW, SupernatantProtein, each(most, [49, 74, 99])),
            (Cryo, Fibrinogen, each(least, [75, 113, 150])),
            (Cryo, FactorViiiContent, each(least, [400, 600, 800])),
        ],
        &[
            (RbcS, Volume, Bound::OfNominal { percent: 10 }),
            (Ffp, Volume, Bound::OfNominal { percent: 10 }),
            (RbcS, Haematocrit, between(500, 650)),
            (RbcSLr, Haematocrit, between(450, 600)),
            (RbcC, Haematocrit, between(650, 800)),
            (RbcDg, FreeHaemoglobin, most(100)),
            (RbcDg, Glycerol, most(100)),
            (PltC, Ph, between(640, 740)),
            (GranA, Granulocytes, least(100)),
            (GranA, Volume, between(150, 500)),
            (Ffp, FactorViii, least(70)),
            (FfpVi, FactorViii, least(50)),
            (FfpVi, MethyleneBlue, most(30)),
        ],
    );
    let source = |ml, item, bound| ControlLimit { product: PltC, item, source_ml: Some(ml), bound };
    limits.0.extend([
        source(300, Platelets, least(300)),
        source(400, Platelets, least(400)),
        source(300, RedCellsLeft, most(150)),
        source(400, RedCellsLeft, most(200)),
    ]);
    let apheresis = [PltA, PltALr];
    limits
        .with_each(&[RbcS, RbcSLr], Haemolysis, most(79))
        .with_each(&[Ffp, FfpVi, Fp, FpVi], PlasmaProtein, least(500))
        // A bag that lives a day, or one that lives five.
        .with_each(&apheresis, Volume, between(125, 200))
        .with_each(&apheresis, Volume, between(250, 300))
        .with_each(&apheresis, Ph, between(640, 740))
        .with_each(&apheresis, RedCellsLeft, most(800))
        .with_each(&[PltA], ResidualLeucocytes, most(50_000))
        .with_each(&[PltALr], ResidualLeucocytes, most(500))
        .with_each(
            &[RbcC, RbcS, RbcSLr, RbcW, RbcDg, PltC, PltA, PltALr, Ffp, FfpVi, Fp, FpVi, Cryo, GranA],
            Growth,
            most(0),
        )
}
