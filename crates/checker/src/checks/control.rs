//! Invariants of *quality control*: every figure is judged by the limits of the edition, what is outside holds all of
//! its product and day in the same act, and an assessment ends when nothing of it is left.

use crate::checker::{Checker, Serial};
use crate::model::bag::{Bag, Custody};
use crate::model::bench::product_of;
use crate::model::control::Round;
use crate::record::bench::Source;
use crate::record::control::*;
use crate::record::events::{Fate, HoldReason};
use crate::record::rulebook::Rules;
use crate::record::words::{Attribute, BagKey, Opaque, Product};
use crate::report::Rule;

/// What is counted in a whole bag, so that a part of a bag has less of it; by the checker's own list.
const OF_THE_BAG: [&str; 9] = [
    "volume",
    "haemoglobin",
    "residual-leucocytes",
    "platelets",
    "red-cells-left",
    "supernatant-protein",
    "factor-viii-content",
    "fibrinogen",
    "granulocytes",
];

/// What the rules say of a figure; none where they say nothing.
fn stands(rules: &Rules, product: Product, source_ml: Option<u32>, figure: &Figure) -> Option<Against> {
    let value = u64::from(figure.value);
    let mut said = None;
    for limit in rules.control_limits.value.iter().chain(&rules.control_limits_to_check.value) {
        let source = limit.source_ml.is_none() || limit.source_ml == source_ml;
        if limit.product != product || limit.item != figure.item || !source {
            continue;
        }
        let good = match limit.bound {
            Bound::AtLeast { least } => value >= u64::from(least),
            Bound::AtMost { most } => value <= u64::from(most),
            Bound::Between { least, most } => u64::from(least) <= value && value <= u64::from(most),
            Bound::OfNominal { percent } => {
                let of = |(of, from, _): &&(Product, u32, u32)| (*of, Some(*from)) == (product, source_ml);
                let Some((.., nominal)) = rules.piece_volumes.value.iter().find(of) else { continue };
                let off = (value * 100).abs_diff(u64::from(*nominal) * 100);
                off <= u64::from(*nominal) * u64::from(percent)
            }
        };
        if good {
            return Some(Against::Within);
        }
        said = Some(Against::Outside);
    }
    said
}

/// Whether quality can still reach it: nobody has used it up, or another station has it.
fn is_somewhere(bag: &Bag) -> bool {
    !matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut)
}

impl Checker {
    pub(crate) fn control(&mut self, event: &ControlEvent) {
        match event {
            ControlEvent::PieceChecked(e) => {
                self.count("pieces-checked");
                self.judged(e);
                self.batch.checked.push(e.clone());
            }
            ControlEvent::AssessmentOpened(e) => {
                self.serial(Serial::Assessment, e.assessment);
                let rows = &mut self.model.assessing;
                let again = !rows.programmes.insert(e.programme.clone());
                let tests = e.assays.iter().map(|assay| (*assay, Default::default())).collect();
                rows.rounds.insert(e.assessment, Round { tests, closed: false });
                if again || e.assays.is_empty() {
                    self.unlawful_round(e.assessment, "was opened before, or asks for nothing");
                }
            }
            ControlEvent::AssessmentRecorded(e) => self.came_back(e),
            ControlEvent::AssessmentActionTaken(e) => {
                self.by_two(e.second_person);
                let round = self.model.assessing.rounds.get_mut(&e.assessment).filter(|round| !round.closed);
                let row = round.and_then(|round| round.test(e.assay)).filter(|row| row.stands.is_some());
                match row {
                    Some(row) => row.acted = true,
                    None => self.unlawful_round(e.assessment, "was acted on where there is no result"),
                }
            }
            ControlEvent::AssessmentClosed(e) => {
                self.by_two(e.second_person);
                let round = self.model.assessing.rounds.get_mut(&e.assessment);
                let lawful = round.as_ref().is_some_and(|round| !round.closed && round.is_complete());
                if let Some(round) = round {
                    round.closed = true;
                }
                if !lawful {
                    self.unlawful_round(e.assessment, "was closed twice, or while something of it is left");
                }
            }
            ControlEvent::Unknown(_) => {}
        }
    }

    fn by_two(&mut self, second: Opaque) {
        self.second_was_there(second);
        if self.batch.person() == Some(second) {
            self.violate(Rule::SamePersonTwice, None, None, "an assessment was dealt with by one person");
        }
    }

    fn unlawful_round(&mut self, assessment: u32, what: &str) {
        self.violate(Rule::AssessmentUnlawful, None, None, format!("assessment {assessment} {what}"));
    }

    fn came_back(&mut self, e: &AssessmentRecorded) {
        let aim = self.model.rules.as_ref().map(|rules| rules.assessment_pass_percent.value);
        for one in &e.results {
            let good = aim.is_none_or(|aim| (one.agreed * 100 >= one.sent * aim) == (one.standing == Against::Within));
            let round = self.model.assessing.rounds.get_mut(&e.assessment).filter(|round| !round.closed);
            let row = round.and_then(|round| round.test(one.assay));
            let first = row.is_some_and(|row| row.stands.replace(one.standing).is_none());
            if !first {
                self.unlawful_round(e.assessment, "got a result that it does not ask for, or has");
            }
            if !good || one.sent == 0 || one.agreed > one.sent {
                self.unlawful_round(e.assessment, "got a result that is not as its figures say");
            }
        }
    }

    /// Every figure, the whole, the product and the day, by the checker's own reading.
    fn judged(&mut self, e: &PieceChecked) {
        let piece = &e.piece;
        let bag = self.model.find(piece).map(|ix| self.model.bag(ix).product);
        let (Some(rules), Some(row)) = (self.model.rules.as_deref(), self.model.bench.pieces.get(piece)) else {
            return self.violate(Rule::ControlMisjudged, None, None, format!("{piece:?} was checked and never made"));
        };
        let part = row.made.attributes.has(Attribute::PaediatricSplit);
        let source = row.made.source_ml.map(u32::from);
        let right = |figure: &Figure| {
            let counted = part && OF_THE_BAG.contains(&figure.item.as_str());
            !counted && stands(rules, e.product, source, figure) == Some(figure.standing)
        };
        let figures = !e.measured.is_empty() && e.measured.iter().all(right);
        let outside = e.measured.iter().any(|figure| figure.standing == Against::Outside);
        let whole = outside == (e.standing == Against::Outside) && outside == e.finding.is_some();
        let product = bag.or(product_of(piece)) == Some(e.product);
        let day = self.model.releasing.made_on.get(piece) == Some(&e.made_on);
        if !(figures && whole && product && day) {
            let what = format!("{piece:?} is said to be {} otherwise than its figures say", e.standing.code());
            self.violate(Rule::ControlMisjudged, None, None, what);
        }
    }

    /// When the batch is over: what was outside is asked about, and all of its product and day is held.
    pub(crate) fn check_control(&mut self) {
        for e in std::mem::take(&mut self.batch.checked) {
            if e.standing == Against::Within {
                continue;
            }
            let asked = |(number, rule): &(u32, String)| {
                Some(*number) == e.finding
                    && matches!(rule.as_str(), "out-of-specification" | "out-of-specification-gone")
            };
            if !self.batch.asked.iter().any(asked) {
                self.violate(Rule::BatchUnheld, None, None, format!("{:?} is outside, and nobody asks", e.piece));
            }
            self.is_batch_held(&e);
            if e.measured.iter().any(|one| one.item == "growth" && one.standing == Against::Outside) {
                self.is_same_blood_held(&e.piece);
            }
        }
    }

    /// Whether it waits there, or for the end of a step that took it.
    fn is_at_bench(&self, piece: &BagKey) -> bool {
        let (bench, source) = (&self.model.bench, Source::Piece { piece: *piece });
        let in_step = || bench.steps.iter().any(|step| step.open && step.inputs.contains(&source));
        self.model.find(piece).is_none() && (!bench.taken.contains(&source) || in_step())
    }

    /// Whether a question of this batch keeps a piece, or a hold its bag.
    fn is_kept(&self, piece: &BagKey) -> bool {
        match self.model.find(piece) {
            Some(ix) => {
                let bag = self.model.bag(ix);
                !is_somewhere(bag) || bag.has_hold(HoldReason::QualityControl)
            }
            None => {
                let asked = |finding: &u32| self.batch.asked.iter().any(|(number, _)| number == finding);
                let row = self.model.releasing.pieces.get(piece);
                !self.is_at_bench(piece) || row.is_some_and(|row| row.asked.iter().any(asked))
            }
        }
    }

    fn is_batch_held(&mut self, e: &PieceChecked) {
        let (rows, product) = (&self.model.releasing, product_of(&e.piece));
        let held = product.is_some_and(|one| rows.product_holds.contains(&(one, Some(e.made_on))));
        let same = |(piece, day): &(&BagKey, &i32)| **day == e.made_on && product_of(piece) == product;
        let mut batch: Vec<BagKey> = rows.made_on.iter().filter(same).map(|(piece, _)| *piece).collect();
        batch.sort_unstable_by(|a, b| a.as_str().cmp(b.as_str()));
        if !held || !self.is_kept(&e.piece) {
            let what = format!("{:?} is outside its limits, and it or its day is not held", e.piece);
            self.violate(Rule::BatchUnheld, None, None, what);
        }
        for piece in batch {
            let released = self.model.releasing.pieces.get(&piece).is_some_and(|row| row.released.is_some());
            let loose = match self.model.find(&piece) {
                Some(_) => !self.is_kept(&piece),
                None => released,
            };
            if loose {
                let what = format!("{piece:?} is of a batch that failed, and is not held");
                self.violate(Rule::BatchUnheld, None, None, what);
            }
        }
    }

    /// Something grew: everything else of its donations is kept, and whoever was given any is told of.
    fn is_same_blood_held(&mut self, checked: &BagKey) {
        let rows = &self.model.releasing;
        let of = rows.donations_of(checked);
        let all = self.model.bench.pieces.keys().filter(|piece| *piece != checked);
        let mut same: Vec<BagKey> = all.filter(|piece| !rows.donations_of(piece).is_disjoint(&of)).copied().collect();
        same.sort_unstable_by(|a, b| a.as_str().cmp(b.as_str()));
        for piece in same {
            let given = self.model.find(&piece).is_some_and(|ix| {
                let custody = self.model.bag(ix).custody;
                matches!(custody, Custody::WithPatient { .. } | Custody::Ended { fate: Fate::Transfused, .. })
            });
            let told = |(bag, rule): &(BagKey, String)| *bag == piece && rule == "unsterile-given";
            if !self.is_kept(&piece) || (given && !self.batch.findings.iter().any(told)) {
                let what = format!("something grew in the blood of {piece:?}, and nobody holds it or tells of it");
                self.violate(Rule::UnsterileUnheld, None, None, what);
            }
        }
    }
}
