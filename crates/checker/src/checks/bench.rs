//! Invariants of *the bench*: nothing is used twice, volumes add up, a piece lives no longer than it may, and what was
//! made too late, or of blood that is not good for it, says so and is asked about.

use crate::checker::{Checker, Serial};
use crate::model::bench::{BenchPiece, BenchStep, number_of, product_of};
use crate::record::bench::*;
use crate::record::giving::{Donated, Restriction};
use crate::record::rulebook::Rules;
use crate::record::text::Moment;
use crate::record::words::{Attribute, Class, Measure, Product, Temperature};
use crate::report::Rule;
use std::collections::BTreeSet;

const DAY: i64 = 1_440;

impl Checker {
    pub(crate) fn component(&mut self, event: &ComponentEvent) {
        match event {
            ComponentEvent::StepBegun(e) => self.step_begun(e),
            ComponentEvent::PieceMade(e) => match self.model.bench.steps.get_mut(e.step as usize) {
                Some(step) => step.made.push(e.clone()),
                None => self.no_step(e.step),
            },
            ComponentEvent::PieceTreated(e) => match self.model.bench.steps.get_mut(e.step as usize) {
                Some(step) => step.treated.push(e.clone()),
                None => self.no_step(e.step),
            },
            ComponentEvent::StepRecorded(e) => self.step_recorded(e),
            ComponentEvent::StepCancelled(e) => self.step_cancelled(e.step),
            ComponentEvent::PieceDiscarded(e) => {
                self.second_was_there(e.second_person);
                if self.batch.person() == Some(e.second_person) {
                    self.violate(Rule::SamePersonTwice, None, None, "discarded at the bench by one person");
                }
                self.take(&e.what);
                self.count("discarded-at-the-bench");
            }
            ComponentEvent::Unknown(_) => {}
        }
    }

    fn no_step(&mut self, step: u32) {
        self.violate(Rule::UnknownThing, None, None, format!("step {step} was never begun"));
    }

    /// Each donation and piece is used once.
    fn take(&mut self, source: &Source) {
        let bench = &self.model.bench;
        let known = match source {
            Source::Donation { donation } => bench.gathered.contains_key(donation),
            Source::Piece { piece } => bench.pieces.contains_key(piece),
        };
        if !known {
            self.violate(Rule::UnknownThing, None, None, format!("{source:?} is not at the bench"));
        }
        if !self.model.bench.taken.insert(*source) {
            self.violate(Rule::PieceUsedTwice, None, None, format!("{source:?} is used a second time"));
        }
    }

    fn step_begun(&mut self, e: &StepBegun) {
        self.serial(Serial::Step, e.step);
        for source in &e.inputs {
            self.take(source);
            self.is_usable(source);
        }
        let step =
            BenchStep { kind: e.kind, inputs: e.inputs.clone(), open: true, made: Vec::new(), treated: Vec::new() };
        let late = self.too_late(&step, &e.makes, self.now);
        if !late.is_empty() || !self.makes(&step, &e.makes) {
            self.violate(Rule::StepUnlawful, None, None, format!("step {} begins what it may not: {late:?}", e.step));
        }
        self.model.bench.steps.push(step);
        self.count("steps-at-the-bench");
    }

    /// What speaks against taking something: not here, excluded, spoilt, expired or asked about.
    fn is_usable(&mut self, source: &Source) {
        let bench = &self.model.bench;
        let excluded = |number| self.model.giving.excluded.contains(&number);
        let wrong = match source {
            Source::Donation { donation } => {
                let row = bench.gathered.get(donation);
                let spoilt = row.is_some_and(|row| row.restrictions.contains(&Restriction::NotUsable));
                let came = bench.came.get(donation).is_some_and(|came| came.bags > 0);
                let inside = row.is_some_and(|row| bench.at_station.contains(&row.place));
                let away = !came && (!inside || bench.on_road.contains_key(donation));
                spoilt || excluded(*donation) || away
            }
            Source::Piece { piece } => {
                let row = bench.pieces.get(piece);
                let open = |id: &u32| self.model.open_findings.contains_key(id);
                row.is_some_and(|row| row.made.expires_at <= self.now || row.questions.iter().any(open))
                    || number_of(piece).is_some_and(excluded)
            }
        };
        if wrong {
            self.violate(Rule::StepUnlawful, None, None, format!("{source:?} is used and may not be"));
        }
    }

    /// Whether a step of this kind makes such products of these.
    fn makes(&self, step: &BenchStep, products: &[Product]) -> bool {
        use Product::*;
        let times = |product: Product| products.iter().filter(|one| **one == product).count();
        let among = |list: &[Product]| products.iter().all(|one| list.contains(one));
        let of: Vec<Option<Product>> = step
            .inputs
            .iter()
            .map(|source| match source {
                Source::Piece { piece } => product_of(piece),
                Source::Donation { .. } => None,
            })
            .collect();
        let taken = self.model.bench.collection(step).map(|(_, row)| row.taken);
        let turns = |pairs: &[(Product, Product)]| {
            let [Some(one)] = of.as_slice() else { return false };
            pairs.iter().any(|(from, to)| from == one && among(&[*to])) && products.len() <= 1
        };
        match step.kind {
            StepKind::Separation => {
                let once = [RbcS, PltC].into_iter().all(|product| times(product) <= 1) && times(Ffp) + times(Fp) <= 1;
                matches!(taken, Some(Donated::WholeBlood { .. })) && among(&[RbcS, PltC, Ffp, Fp]) && once
            }
            StepKind::Apheresis => match taken {
                Some(Donated::Platelets { doses }) => {
                    products.len() <= doses as usize && (among(&[PltA]) || among(&[PltALr]))
                }
                _ => false,
            },
            StepKind::Cryoprecipitation => {
                of == [Some(Ffp)] && among(&[Cryo, PlCr]) && times(Cryo) <= 1 && times(PlCr) <= 1
            }
            StepKind::VirusInactivation => turns(&[(Ffp, FfpVi), (Ffp, FpVi), (Fp, FpVi)]),
            StepKind::LeucocyteReduction => turns(&[(RbcS, RbcSLr), (PltA, PltALr)]),
            StepKind::Washing => turns(&[(RbcS, RbcW), (RbcSLr, RbcW)]),
            StepKind::Irradiation => {
                let suits = |one: &Option<Product>| {
                    let class = one.map(Product::class);
                    matches!(class, Some(Class::RedCells | Class::Platelets | Class::PlateletConcentrate))
                };
                let done = self.model.bench.parents(step).any(|row| row.made.attributes.has(Attribute::Irradiated));
                products.is_empty() && of.iter().all(suits) && !done
            }
            StepKind::Pooling => {
                let all = |one: Product| of.iter().all(|product| *product == Some(one));
                let pool = (all(PltC) && among(&[PltP])) || (all(Cryo) && among(&[Cryo]));
                pool && products.len() <= 1 && of.len() >= 2
            }
            StepKind::Splitting => matches!(of.as_slice(), [Some(one)] if among(&[*one])),
        }
    }

    /// The products that would be made too late, or of blood that is not good for them.
    fn too_late(&self, step: &BenchStep, products: &[Product], at: Moment) -> Vec<(Product, Deviation)> {
        let Some(rules) = self.model.rules.as_deref() else { return Vec::new() };
        let bench = &self.model.bench;
        let mut found = Vec::new();
        if let Some((number, _)) = bench.collection(step) {
            for product in products {
                match bench.until(rules, number, *product) {
                    Err(()) => found.push((*product, Deviation::NotGoodFor)),
                    Ok(Some(until)) if at > until => found.push((*product, Deviation::PastLimit)),
                    Ok(_) => {}
                }
            }
        }
        // A collection that is not good for it may be too old for it beside.
        if let Some((number, row)) = bench.collection(step).filter(|_| products.contains(&Product::Ffp)) {
            let good = bench.until(rules, number, Product::Ffp).is_ok();
            let minutes = rules.fresh_plasma_within.value.of(&row.anticoagulant);
            let quick =
                bench.came.get(&number).and_then(|came| came.by) == Some((Cooling::Room, Some(Transport::InTime)));
            let minutes = if quick { minutes.max(rules.fresh_plasma_within_quick.value) } else { minutes };
            if !good && at > row.begun_at.plus_minutes(minutes) {
                found.push((Product::Ffp, Deviation::PastLimit));
            }
        }
        if let Some((number, row)) = bench.collection(step).filter(|_| products.contains(&Product::PltC)) {
            let cold = matches!(bench.came.get(&number).and_then(|came| came.by), Some((Cooling::Cooled, _)));
            let slow = row.restrictions.contains(&Restriction::NoPlatelets);
            if slow && !cold && at > row.begun_at.plus_minutes(rules.platelets_within.value) {
                found.push((Product::PltC, Deviation::PastLimit));
            }
        }
        // Fresh by its name alone.
        let stale = bench.parents(step).any(|row| {
            let off = [Deviation::PastLimit, Deviation::NotGoodFor];
            product_of(&row.made.piece) == Some(Product::Ffp) && off.iter().any(|one| row.deviations.contains(one))
        });
        let fresh = products.iter().filter(|one| stale && matches!(one, Product::FfpVi | Product::Cryo));
        found.extend(fresh.map(|product| (*product, Deviation::NotGoodFor)));
        if step.kind == StepKind::Irradiation {
            let days = rules.irradiate_within_days.value;
            let old = |row: &&BenchPiece| {
                let red = product_of(&row.made.piece).is_some_and(|one| one.class() == Class::RedCells);
                red && at > row.made.collected_at.plus_minutes(days * DAY)
            };
            let rows = bench.parents(step).filter(old).filter_map(|row| product_of(&row.made.piece));
            found.extend(rows.map(|product| (product, Deviation::PastLimit)));
        }
        found
    }

    fn step_cancelled(&mut self, step: u32) {
        let Some(row) = self.model.bench.steps.get_mut(step as usize).filter(|row| row.open) else {
            return self.no_step(step);
        };
        row.open = false;
        for source in row.inputs.clone() {
            self.model.bench.taken.remove(&source);
        }
    }

    fn step_recorded(&mut self, e: &StepRecorded) {
        let Some(step) = self.model.bench.steps.get(e.step as usize).filter(|row| row.open).cloned() else {
            return self.no_step(e.step);
        };
        let products: Vec<Product> = step.made.iter().filter_map(|one| product_of(&one.made.piece)).collect();
        let bench = &self.model.bench;
        let into: u32 = step.inputs.iter().map(|source| bench.volume_of(source)).sum();
        let out: u32 = step.made.iter().map(|one| one.made.volume_ml).sum();
        let treated = step.kind == StepKind::Irradiation;
        let balanced = treated || into + e.additive_ml == out + e.loss_ml;
        if !balanced {
            self.must_ask("step-unbalanced", Rule::BalanceBroken, "the volumes of a step do not add up");
            if step.made.iter().any(|one| !one.deviations.contains(&Deviation::Unbalanced)) {
                let what = format!("step {}: {into} + {} mL in, {out} + {} mL out", e.step, e.additive_ml, e.loss_ml);
                self.violate(Rule::BalanceBroken, None, None, what);
            }
        }
        let late = self.too_late(&step, &products, e.ended_at);
        let planned = self.makes(&step, &products);
        for one in &step.made {
            self.piece_made(&step, e, one, &late, if planned { &[] } else { &[Deviation::Unplanned] });
        }
        for one in &step.treated {
            self.piece_treated(&step, e, one, &late);
        }
        if let Some(row) = self.model.bench.steps.get_mut(e.step as usize) {
            row.open = false;
            (row.made, row.treated) = (Vec::new(), Vec::new());
        }
        if treated {
            for source in &step.inputs {
                self.model.bench.taken.remove(source);
            }
        }
    }

    /// A finding of this batch with each number, and one at least of these words.
    fn is_asked(&self, questions: &[u32], word: &str) -> bool {
        let asked = |id: &u32| self.batch.asked.iter().any(|(finding, rule)| finding == id && rule == word);
        questions.iter().any(asked)
    }

    fn piece_made(
        &mut self,
        step: &BenchStep,
        e: &StepRecorded,
        one: &PieceMade,
        late: &[(Product, Deviation)],
        unplanned: &[Deviation],
    ) {
        let (made, bag) = (&one.made, one.made.piece);
        let said: BTreeSet<Deviation> = one.deviations.iter().copied().collect();
        let Some(product) = product_of(&bag) else {
            return self.violate(Rule::StepUnlawful, None, None, format!("{bag:?} is no piece"));
        };
        let own = step.inputs.iter().any(|source| match source {
            Source::Donation { donation } => number_of(&bag) == Some(*donation),
            Source::Piece { piece } => number_of(&bag) == number_of(piece),
        });
        let pool = step.kind == StepKind::Pooling
            && number_of(&bag).is_some_and(|number| self.model.giving.granted_to(number).is_some());
        if (!own && !pool) || self.model.bench.pieces.contains_key(&bag) || self.model.find(&bag).is_some() {
            self.violate(Rule::StepUnlawful, None, None, format!("{bag:?} is there already, or of another donation"));
        }
        let breaks = late.iter().filter(|(of, _)| *of == product).map(|(_, deviation)| *deviation);
        for deviation in breaks.chain(unplanned.iter().copied()) {
            let word = match deviation {
                Deviation::PastLimit => "step-past-limit",
                Deviation::NotGoodFor => "piece-not-good-for",
                _ => "piece-unplanned",
            };
            if !said.contains(&deviation) || !self.is_asked(&one.questions, word) {
                let what = format!("{bag:?} is {}, and nobody asks", deviation.code());
                self.violate(Rule::DeviationUnasked, None, None, what);
            }
        }
        self.is_as_it_must_be(step, e, one, product, &said);
        let row = BenchPiece { made: *made, deviations: said, questions: one.questions.clone() };
        self.model.bench.pieces.insert(bag, row);
        self.model.bench.numbers.extend(number_of(&bag));
    }

    /// Expiry, volume and amount, counted here.
    fn is_as_it_must_be(
        &mut self,
        step: &BenchStep,
        e: &StepRecorded,
        one: &PieceMade,
        product: Product,
        said: &BTreeSet<Deviation>,
    ) {
        let Some(rules) = self.model.rules.as_deref() else { return };
        let bench = &self.model.bench;
        let (made, bag) = (&one.made, one.made.piece);
        let donated = bench.collection(step).map(|(_, row)| row);
        let collected =
            bench.parents(step).map(|row| row.made.collected_at).chain(donated.map(|row| row.begun_at)).min();
        let collected = collected.unwrap_or(e.ended_at);
        let mut limits: Vec<Moment> = bench.parents(step).filter_map(|row| row.made.limit_at).collect();
        let ended = |minutes: i64| e.ended_at.plus_minutes(minutes);
        let class = product.class();
        if e.system == System::Open {
            let lives = &rules.open_life.value;
            limits.push(ended(match class {
                Class::RedCells | Class::WholeBlood => lives.red_cells,
                Class::Plasma => lives.plasma,
                Class::Cryo => lives.cryo,
                Class::Platelets | Class::PlateletConcentrate | Class::Granulocytes => lives.platelets,
            }));
        }
        match step.kind {
            StepKind::Washing => limits.push(ended(rules.washed_life.value)),
            StepKind::Pooling if class == Class::Cryo => limits.push(ended(rules.thawed_life.value.cryo)),
            StepKind::Separation if class == Class::RedCells => match e.solution {
                Solution::Saline => limits.push(ended(rules.saline_life.value)),
                Solution::None => limits
                    .extend(donated.map(|row| {
                        self.model.end_of(collected, rules.anticoagulant_life.value.of(&row.anticoagulant))
                    })),
                other => limits.extend(
                    rules
                        .additive_life
                        .value
                        .iter()
                        .find(|(of, _)| *of == other)
                        .map(|(_, days)| self.model.end_of(collected, *days)),
                ),
            },
            _ => {}
        }
        let expiry = self.lives_until(rules, product, collected, limits.iter().copied().min());
        let (volume_off, nominal) = volume(rules, step, bench.parents(step).next(), donated.map(|row| row.taken), one);
        let mut deviations: BTreeSet<Deviation> =
            bench.parents(step).flat_map(|row| row.deviations.iter().copied()).collect();
        deviations.remove(&Deviation::VolumeOff);
        if product == Product::FpVi {
            deviations.remove(&Deviation::PastLimit);
            deviations.remove(&Deviation::NotGoodFor);
        }
        let off = |row: &Restriction| matches!(row, Restriction::Underweight | Restriction::Overweight);
        if donated.is_some_and(|row| row.restrictions.iter().any(off)) {
            deviations.insert(Deviation::CollectionOff);
        }
        deviations.extend(volume_off.then_some(Deviation::VolumeOff));
        let unsaid: Vec<_> = deviations.difference(said).map(|one| one.code()).collect();
        let amount =
            amount(rules, step, &bench.parents(step).collect::<Vec<_>>(), donated.map(|row| row.taken), one, nominal);
        let first = made.collected_at == collected;
        if made.expires_at > expiry || made.limit_at > limits.iter().copied().min() && !limits.is_empty() {
            let what = format!("{bag:?} is said to live until {}, it lives until {expiry}", made.expires_at);
            self.violate(Rule::LivesTooLong, None, None, what);
        } else if made.expires_at != expiry || !first {
            self.violate(Rule::PieceMisjudged, None, None, format!("{bag:?} lives until {expiry} of {collected}"));
        }
        if !unsaid.is_empty() || amount.is_some_and(|count| count != made.amount.count) {
            let what = format!("{bag:?} is {} ({amount:?}) and not said to be {unsaid:?}", made.amount);
            self.violate(Rule::PieceMisjudged, None, None, what);
        }
    }

    /// When a product expires: days to the end of the last, or to the minute at room temperature.
    fn lives_until(&self, rules: &Rules, product: Product, collected: Moment, limit: Option<Moment>) -> Moment {
        let listed = if product == Product::RbcW { Product::RbcS } else { product };
        let days = rules.shelf_life.value.iter().find(|(of, _)| *of == listed).map_or(0, |(_, days)| *days);
        let base = match product.class().temperature() {
            Temperature::Room => collected.plus_minutes(days * DAY),
            _ => self.model.end_of(collected, days),
        };
        let at = limit.map_or(base, |limit| base.min(limit));
        Moment(at.0 - at.0.rem_euclid(60_000))
    }

    fn piece_treated(&mut self, step: &BenchStep, e: &StepRecorded, one: &PieceTreated, late: &[(Product, Deviation)]) {
        let Some(rules) = self.model.rules.as_deref() else { return };
        let Some(row) = self.model.bench.pieces.get(&one.piece).cloned() else {
            return self.violate(Rule::UnknownThing, None, None, format!("{:?} is not at the bench", one.piece));
        };
        let product = product_of(&one.piece);
        let red = product.is_some_and(|product| product.class() == Class::RedCells);
        let life = e.ended_at.plus_minutes(rules.irradiated_life_days.value * DAY);
        let limit = row.made.limit_at.into_iter().chain(red.then_some(life)).min();
        let base = product.map_or(e.ended_at, |product| self.lives_until(rules, product, row.made.collected_at, limit));
        let expiry = base.min(row.made.expires_at);
        let asked = self.is_asked(&one.questions, "step-past-limit");
        if step.kind != StepKind::Irradiation || one.attribute != Attribute::Irradiated {
            self.violate(Rule::StepUnlawful, None, None, format!("{:?} is treated by no treatment", one.piece));
        }
        if one.expires_at > expiry || (red && one.limit_at.is_none_or(|at| Some(at) > limit)) {
            let what = format!("{:?} is said to live until {}, it lives until {expiry}", one.piece, one.expires_at);
            self.violate(Rule::LivesTooLong, None, None, what);
        }
        let days = self.model.rules.as_deref().map_or(0, |rules| rules.irradiate_within_days.value);
        let old = red && e.ended_at > row.made.collected_at.plus_minutes(days * DAY);
        if old && !late.is_empty() && !(asked && one.deviations.contains(&Deviation::PastLimit)) {
            self.violate(Rule::DeviationUnasked, None, None, format!("{:?} was too old, and nobody asks", one.piece));
        }
        if let Some(row) = self.model.bench.pieces.get_mut(&one.piece) {
            row.made.attributes = row.made.attributes.with(one.attribute);
            (row.made.limit_at, row.made.expires_at) = (one.limit_at, one.expires_at);
            row.deviations.extend(one.deviations.iter().copied());
            row.questions.extend(one.questions.iter().copied());
        }
    }
}

/// Whether the volume of a piece is off, and what it should be.
fn volume(
    rules: &Rules,
    step: &BenchStep,
    parent: Option<&BenchPiece>,
    taken: Option<Donated>,
    one: &PieceMade,
) -> (bool, Option<u32>) {
    let Some(product) = product_of(&one.made.piece) else { return (false, None) };
    let is = one.made.volume_ml;
    let tolerance = rules.piece_tolerance_percent.value;
    let off = |nominal: u32| is * 100 + nominal * tolerance < nominal * 100 || is * 100 > nominal * (100 + tolerance);
    let part = parent.is_some_and(|row| row.made.attributes.has(Attribute::PaediatricSplit));
    match step.kind {
        StepKind::Pooling => (false, None),
        StepKind::Splitting => {
            let nominal = parent.map(|row| {
                let whole = row.made.amount.count.max(1);
                u32::try_from(u64::from(row.made.volume_ml) * one.made.amount.count / whole).unwrap_or(0)
            });
            (nominal.is_some_and(off), None)
        }
        _ if part => (false, None),
        _ if matches!(product, Product::PltA | Product::PltALr) => (!rules.apheresis_volume.value.has(is), None),
        _ => {
            let source = match taken {
                Some(Donated::WholeBlood { nominal_ml }) => Some(nominal_ml),
                Some(Donated::Platelets { .. }) => None,
                None => parent.and_then(|row| row.made.source_ml),
            };
            let listed = |(of, from, _): &&(Product, u32, u32)| (*of, Some(*from)) == (product, source);
            let nominal = rules.piece_volumes.value.iter().find(listed).map(|(.., nominal)| *nominal);
            (nominal.is_some_and(off), nominal)
        }
    }
}

/// How much a piece is; none where the label alone says it.
fn amount(
    rules: &Rules,
    step: &BenchStep,
    parents: &[&BenchPiece],
    taken: Option<Donated>,
    one: &PieceMade,
    nominal: Option<u32>,
) -> Option<u64> {
    let product = product_of(&one.made.piece)?;
    let measure = product.class().measure();
    let sum: u64 = parents.iter().map(|row| row.made.amount.count).sum();
    match step.kind {
        StepKind::Splitting => None,
        StepKind::Pooling if measure == Measure::Dose => {
            Some(sum * 100 / rules.units_per_pooled_dose.value.count.max(1))
        }
        StepKind::Pooling => Some(sum),
        StepKind::Apheresis => match taken {
            Some(Donated::Platelets { doses }) => Some(u64::from(doses) * 100 / step.made.len().max(1) as u64),
            _ => Some(0),
        },
        _ if measure == Measure::Ml => {
            let off = one.deviations.contains(&Deviation::VolumeOff);
            Some(u64::from(nominal.filter(|_| !off).unwrap_or(one.made.volume_ml)))
        }
        _ => match parents.first().filter(|row| row.made.amount.measure == measure) {
            Some(row) => Some(row.made.amount.count),
            None => {
                let unit = rules.spoken_unit_red_cells.value.count.max(1);
                let source = match taken {
                    Some(Donated::WholeBlood { nominal_ml }) => Some(nominal_ml),
                    _ => parents.first().and_then(|row| row.made.source_ml),
                };
                Some(source.map_or(0, |source| u64::from(source) * 100 / unit))
            }
        },
    }
}
