//! What a step makes of what it takes: lawful products, limits, volumes, amounts and how long a piece lives.

use super::{Made, Output, Piece, Solution, Source, StepKind, System};
use crate::duty::collection::{Collection, Donated, PlaceKind};
use crate::duty::consignment::{Cooling, Transport};
use crate::world::World;
use crate::*;

/// Whether a step of this kind may make these products of these, each product at most so often.
pub fn fits(world: &World, kind: StepKind, inputs: &[Source], makes: &[Product]) -> bool {
    let of = |wanted: &[Product]| makes.iter().filter(|product| wanted.contains(product)).count();
    let only = |wanted: &[Product]| of(wanted) == makes.len();
    let products: Vec<Option<Product>> = inputs.iter().map(|source| product_of(*source)).collect();
    let single = match products.as_slice() {
        [Some(product)] => Some(*product),
        _ => None,
    };
    match (kind, inputs) {
        (StepKind::Separation, [Source::Donation { donation }]) => {
            let whole = world.collections().of(*donation).map(|row| row.collected.taken);
            matches!(whole, Some(Donated::WholeBlood { .. }))
                && only(&[Product::RbcS, Product::Ffp, Product::Fp, Product::PltC])
                && of(&[Product::RbcS]) <= 1
                && of(&[Product::Ffp, Product::Fp]) <= 1
                && of(&[Product::PltC]) <= 1
        }
        (StepKind::Apheresis, [Source::Donation { donation }]) => {
            let Some(Donated::Platelets { doses }) = world.collections().of(*donation).map(|row| row.collected.taken)
            else {
                return false;
            };
            (only(&[Product::PltA]) || only(&[Product::PltALr])) && makes.len() <= usize::from(doses)
        }
        (StepKind::Cryoprecipitation, [_]) => {
            let each_once = of(&[Product::Cryo]) <= 1 && of(&[Product::PlCr]) <= 1;
            single == Some(Product::Ffp) && only(&[Product::Cryo, Product::PlCr]) && each_once
        }
        (StepKind::VirusInactivation, [_]) => match single {
            Some(Product::Ffp) => makes.len() <= 1 && only(&[Product::FfpVi, Product::FpVi]),
            Some(Product::Fp) => makes.len() <= 1 && only(&[Product::FpVi]),
            _ => false,
        },
        (StepKind::LeucocyteReduction, [_]) => match single {
            Some(Product::RbcS) => makes.len() <= 1 && only(&[Product::RbcSLr]),
            Some(Product::PltA) => makes.len() <= 1 && only(&[Product::PltALr]),
            _ => false,
        },
        (StepKind::Washing, [_]) => {
            matches!(single, Some(Product::RbcS | Product::RbcSLr)) && makes.len() <= 1 && only(&[Product::RbcW])
        }
        (StepKind::Splitting, [_]) => single.is_some_and(|product| only(&[product])),
        (StepKind::Irradiation, inputs) => {
            let suits = |product: &Option<Product>| product.is_some_and(|product| irradiable(product.class()));
            let done = |source: &Source| match source {
                Source::Piece { piece } => {
                    let row = world.components().piece(*piece);
                    row.is_some_and(|row| row.made.attributes.has(Attribute::Irradiated))
                }
                Source::Donation { .. } => false,
            };
            products.iter().all(suits) && !inputs.iter().any(done) && makes.is_empty()
        }
        (StepKind::Pooling, [_, _, ..]) => {
            let all = |wanted| products.iter().all(|product| *product == Some(wanted));
            makes.len() <= 1
                && ((all(Product::PltC) && only(&[Product::PltP])) || (all(Product::Cryo) && only(&[Product::Cryo])))
        }
        _ => false,
    }
}

const fn irradiable(class: ProductClass) -> bool {
    matches!(class, ProductClass::RedCells | ProductClass::Platelets | ProductClass::PlateletConcentrate)
}

const fn product_of(source: Source) -> Option<Product> {
    match source {
        Source::Donation { .. } => None,
        Source::Piece { piece } => Some(piece.born_as),
    }
}

/// Up to when plasma of a collection is separated to be fresh: by the anticoagulant, or longer where it was quickly
/// cooled and came in time. Facts §3.2.
pub fn fresh_until(world: &World, row: &Collection) -> Moment {
    let rules = world.rules();
    let usual = rules.fresh_plasma_within.of(row.collected.anticoagulant);
    let arrival = world.consignments().arrival(row.collected.donation);
    let quick = arrival.is_some_and(|came| came.cooling == Cooling::Room && came.transport == Some(Transport::InTime));
    let minutes = if quick { usual.max(*rules.fresh_plasma_within_quick) } else { usual };
    row.collected.begun_at.plus(minutes)
}

/// Up to when platelets are made of a collection; none of blood that was brought toward 2-10 °C.
pub fn platelets_until(world: &World, row: &Collection) -> Option<Moment> {
    let cold = world.consignments().arrival(row.collected.donation).is_some_and(|came| came.cooling == Cooling::Cooled);
    (!cold).then(|| row.collected.begun_at.plus(*world.rules().platelets_within))
}

/// Whether a donation is at the station: collected there and in no box, or counted in with its bag.
pub fn is_here(world: &World, row: &Collection) -> bool {
    let at_station = world.collections().place(row.place).is_some_and(|place| place.kind == PlaceKind::AtStation);
    let in_box = world.consignments().on_road(row.collected.donation).is_some();
    (at_station && !in_box) || world.consignments().arrival(row.collected.donation).is_some_and(|came| came.bags > 0)
}

/// What is known of a step when its outputs are judged.
pub(super) struct Making<'w> {
    pub world: &'w World,
    pub kind: StepKind,
    pub inputs: &'w [Source],
    pub ended_at: Moment,
    pub system: System,
    pub solution: Solution,
    /// How many pieces came of it.
    pub pieces: usize,
}

impl<'w> Making<'w> {
    fn parents(&self) -> impl Iterator<Item = &'w Piece> {
        let rows = self.world.components();
        self.inputs.iter().filter_map(move |source| match source {
            Source::Piece { piece } => rows.piece(*piece),
            Source::Donation { .. } => None,
        })
    }

    pub(super) fn donation(&self) -> Option<&'w Collection> {
        match self.inputs {
            [Source::Donation { donation }] => self.world.collections().of(*donation),
            _ => None,
        }
    }

    /// The one piece that a step takes, where it takes one.
    fn parent(&self) -> Option<&'w Piece> {
        let mut all = self.parents();
        all.next().filter(|_| self.inputs.len() == 1)
    }

    fn source_ml(&self) -> Option<u16> {
        match self.donation().map(|row| row.collected.taken) {
            Some(Donated::WholeBlood { nominal_ml }) => Some(nominal_ml),
            Some(Donated::Platelets { .. }) => None,
            None => self.parent().and_then(|row| row.made.source_ml),
        }
    }

    fn collected_at(&self) -> Moment {
        let donated = self.donation().map(|row| row.collected.begun_at);
        let all = self.parents().map(|row| row.made.collected_at).chain(donated);
        all.min().unwrap_or(self.ended_at)
    }

    /// The piece that an output is.
    pub(super) fn made(&self, output: &Output) -> Made {
        let product = output.piece.born_as;
        let (source_ml, collected_at) = (self.source_ml(), self.collected_at());
        let inherited = self.parents().fold(Attributes::NONE, |all, row| {
            Attribute::ALL.iter().filter(|one| row.made.attributes.has(**one)).fold(all, |all, one| all.with(*one))
        });
        let attributes = match self.kind {
            StepKind::Splitting => inherited.with(Attribute::PaediatricSplit),
            StepKind::Washing => inherited.with(Attribute::Washed),
            _ => inherited,
        };
        let limit_at = self.limit_at(product, collected_at);
        Made {
            piece: output.piece,
            volume_ml: output.volume_ml,
            amount: self.amount(output),
            attributes,
            source_ml,
            collected_at,
            limit_at,
            expires_at: expires_at(self.world, product, collected_at, limit_at),
        }
    }

    /// The least of what was before and what this step adds.
    fn limit_at(&self, product: Product, collected_at: Moment) -> Option<Moment> {
        let (rules, class) = (self.world.rules(), product.class());
        let before = self.parents().filter_map(|row| row.made.limit_at);
        let opened = (self.system == System::Open).then(|| self.ended_at.plus(open_life(rules, class)));
        let washed = (self.kind == StepKind::Washing).then(|| self.ended_at.plus(*rules.washed_life));
        let thawed = (self.kind == StepKind::Pooling && class == ProductClass::Cryo)
            .then(|| self.ended_at.plus(rules.thawed_life.cryo));
        let suspended = (self.kind == StepKind::Separation && class == ProductClass::RedCells)
            .then(|| self.suspended_until(collected_at))
            .flatten();
        before.chain(opened).chain(washed).chain(thawed).chain(suspended).min()
    }

    /// What the additive, or without one the anticoagulant, lets red cells live; none where nothing says so.
    fn suspended_until(&self, collected_at: Moment) -> Option<Moment> {
        let rules = self.world.rules();
        let anticoagulant = self.donation()?.collected.anticoagulant;
        let days = match self.solution {
            Solution::None => rules.anticoagulant_life.of(anticoagulant),
            Solution::Saline => return Some(self.ended_at.plus(*rules.saline_life)),
            additive => rules.additive_life.days(additive)?,
        };
        Some(end_of_day(self.world, collected_at, days))
    }

    /// How much a piece is, in the measure of its product. Facts §3.1: 200 mL of whole blood are 1 U.
    fn amount(&self, output: &Output) -> Amount {
        let (rules, product) = (self.world.rules(), output.piece.born_as);
        let measure = product.measure();
        let units = |source_ml: u16| u32::from(source_ml) * 100 / rules.spoken_unit_red_cells.count().max(1);
        let sum = || self.parents().fold(0_u32, |sum, row| sum.saturating_add(row.made.amount.count()));
        let counts = match (self.kind, self.parent()) {
            (StepKind::Splitting, _) => return output.share.unwrap_or(Amount::zero(measure)),
            (StepKind::Pooling, _) if measure == Measure::Dose => {
                sum().saturating_mul(100) / rules.units_per_pooled_dose.count().max(1)
            }
            (StepKind::Pooling, _) => sum(),
            (StepKind::Apheresis, _) => match self.donation().map(|row| row.collected.taken) {
                Some(Donated::Platelets { doses }) => u32::from(doses) * 100 / (self.pieces.max(1) as u32),
                _ => 0,
            },
            // Plasma says on its label what it should have in it, where that is near enough.
            _ if measure == Measure::Ml => match expected_ml(self.world, self.kind, self.inputs, output) {
                Some((low, high)) if (low..=high).contains(&u32::from(output.volume_ml)) => {
                    let nominal = rules.piece_volumes.nominal(product, u32::from(self.source_ml().unwrap_or_default()));
                    nominal.unwrap_or(u32::from(output.volume_ml))
                }
                _ => u32::from(output.volume_ml),
            },
            (_, Some(parent)) if parent.made.amount.measure() == measure => parent.made.amount.count(),
            _ => self.source_ml().map_or(0, units),
        };
        Amount::from_count(measure, counts)
    }
}

/// The least and most mL that an output should have; none where no rule says it.
pub fn expected_ml(world: &World, kind: StepKind, inputs: &[Source], output: &Output) -> Option<(u32, u32)> {
    let rules = world.rules();
    let tolerance = *rules.piece_tolerance_percent;
    let around = |nominal: u32| {
        let off = nominal * tolerance;
        ((nominal * 100).saturating_sub(off).div_ceil(100), (nominal * 100 + off) / 100)
    };
    let parent = match inputs {
        [Source::Piece { piece }] => world.components().piece(*piece),
        _ => None,
    };
    if kind == StepKind::Splitting {
        let (parent, share) = (parent?, output.share?);
        let whole = parent.made.amount.count().max(1);
        return Some(around(u32::from(parent.made.volume_ml) * share.count() / whole));
    }
    // Part of a bag has no volume of its own to be held against; nor has a pool.
    if kind == StepKind::Pooling || parent.is_some_and(|row| row.made.attributes.has(Attribute::PaediatricSplit)) {
        return None;
    }
    if let Product::PltA | Product::PltALr = output.piece.born_as {
        return Some((rules.apheresis_volume.from, rules.apheresis_volume.below.saturating_sub(1)));
    }
    let source_ml = match inputs {
        [Source::Donation { donation }] => match world.collections().of(*donation)?.collected.taken {
            Donated::WholeBlood { nominal_ml } => nominal_ml,
            Donated::Platelets { .. } => return None,
        },
        _ => parent?.made.source_ml?,
    };
    rules.piece_volumes.nominal(output.piece.born_as, u32::from(source_ml)).map(around)
}

/// Life after the bag was opened. Facts §3.2.
fn open_life(rules: &Rules, class: ProductClass) -> Minutes {
    let lives = &rules.open_life;
    match class.temperature() {
        TemperatureClass::Cooled => lives.red_cells,
        TemperatureClass::Room => lives.platelets,
        TemperatureClass::Frozen if class == ProductClass::Cryo => lives.cryo,
        TemperatureClass::Frozen => lives.plasma,
    }
}

/// The end of the last day of a life in days. Date-only products live to the end of it.
fn end_of_day(world: &World, collected_at: Moment, days: u32) -> Moment {
    let offset = world.network().zone_offset;
    collected_at.day(offset).plus(days as i32 + 1).start(offset)
}

/// When a piece expires: the least of the life of its product and what else limits it, to the minute.
pub(super) fn expires_at(world: &World, product: Product, collected_at: Moment, limit_at: Option<Moment>) -> Moment {
    let lives = &world.rules().shelf_life;
    // What is washed lives by the washing, and else as what it was.
    let as_product = if product == Product::RbcW { Product::RbcS } else { product };
    let days = lives.days(as_product).unwrap_or(0);
    let base = match product.class().temperature() {
        TemperatureClass::Room => collected_at.plus_days(i64::from(days)),
        TemperatureClass::Cooled | TemperatureClass::Frozen => end_of_day(world, collected_at, days),
    };
    let at = limit_at.map_or(base, |limit| base.min(limit));
    Moment::from_millis(at.millis() - at.millis().rem_euclid(60_000))
}

/// What irradiation leaves of a piece's life: red cells live so many days after it.
pub(super) fn irradiated(world: &World, made: &Made, ended_at: Moment) -> (Option<Moment>, Moment) {
    let product = made.piece.born_as;
    let red = product.class() == ProductClass::RedCells;
    let life = i64::from(*world.rules().irradiated_life_days);
    let limit_at = made.limit_at.into_iter().chain(red.then(|| ended_at.plus_days(life))).min();
    (limit_at, expires_at(world, product, made.collected_at, limit_at).min(made.expires_at))
}

/// Up to when a piece is irradiated; only red cells grow too old for it.
pub(super) fn irradiate_until(rules: &Rules, made: &Made) -> Option<Moment> {
    let red = made.piece.born_as.class() == ProductClass::RedCells;
    red.then(|| made.collected_at.plus_days(i64::from(*rules.irradiate_within_days)))
}
