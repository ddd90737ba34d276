//! What was measured of pieces, and which were made on each day.

use super::*;
use crate::bag::{Bag, Custody, Fate, HoldReason};
use crate::command::FindingRule;
use crate::cow::CowTable;
use crate::decide::Draft;
use crate::duty::component::{self, Piece, PieceState};
use crate::duty::quality;
use crate::duty::release::{self, ProductHoldReason};
use crate::refusal::{Act, Refusal};
use crate::world::World;
use imbl::OrdMap;
use std::collections::BTreeSet;
use std::sync::Arc;

const CHECKERS: &[Duty] = &[Duty::Quality, Duty::Laboratory];

/// One check of one piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub piece: BagId,
    pub product: Product,
    pub made_on: CityDay,
    pub measured: Vec<JudgedFigure>,
    pub standing: ControlStanding,
    pub finding: Option<FindingId>,
    pub by: ActorId,
    pub at: Moment,
}

/// All checks of the ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Checks {
    rows: CowTable<Arc<Check>>,
    by_piece: OrdMap<BagId, Vec<u32>>,
    /// The steps that ended on each day of the city.
    days: OrdMap<CityDay, Vec<StepId>>,
}

impl Checks {
    /// All checks in the order in which they were told.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Check> {
        self.rows.iter().map(Arc::as_ref)
    }

    /// The checks of one piece, the first first.
    pub fn of(&self, piece: BagId) -> impl DoubleEndedIterator<Item = &Check> {
        let rows = self.by_piece.get(&piece).into_iter().flatten();
        rows.filter_map(|ix| self.rows.get(*ix as usize)).map(Arc::as_ref)
    }

    /// How a piece stands by all its checks: the worst counts; none when nobody checked it.
    pub fn standing(&self, piece: BagId) -> Option<ControlStanding> {
        self.of(piece).map(|check| check.standing).max()
    }

    /// What was made on the days from one to before another, in the order in which its steps were told.
    pub fn made(&self, world: &World, from: CityDay, before: CityDay) -> Vec<BagId> {
        let steps = self.days.range(from..before).flat_map(|(_, steps)| steps);
        let outputs = steps.filter_map(|step| world.components().step(*step)).flat_map(|step| &step.outputs);
        outputs.copied().collect()
    }

    /// The batch of a product: all of it that was made on the day.
    pub fn batch(&self, world: &World, product: Product, made_on: CityDay) -> Vec<BagId> {
        let mut batch = self.made(world, made_on, made_on.plus(1));
        batch.retain(|piece| piece.born_as == product);
        batch
    }

    pub(super) fn note(&mut self, check: Check) {
        let piece = check.piece;
        let ix = self.rows.push(Arc::new(check)) as u32;
        self.by_piece.entry(piece).or_default().push(ix);
    }

    pub(super) fn ended(&mut self, step: StepId, day: CityDay) {
        self.days.entry(day).or_default().push(step);
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self, world: &World) -> Vec<String> {
        let mut faults = Vec::new();
        for (ix, row) in self.iter().enumerate() {
            let piece = row.piece;
            if !self.by_piece.get(&piece).is_some_and(|rows| rows.contains(&(ix as u32))) {
                faults.push(format!("a check of {piece} is not found"));
            }
            if world.components().piece(piece).is_none() {
                faults.push(format!("{piece} was checked and never made"));
            }
            let worst = row.measured.iter().map(|one| one.standing).max();
            if worst != Some(row.standing) || row.finding.is_some() != (row.standing == ControlStanding::Outside) {
                faults.push(format!("a check of {piece} does not stand as its figures do"));
            }
        }
        let mut listed = BTreeSet::new();
        let twice = self.days.values().flatten().filter(|step| !listed.insert(**step));
        faults.extend(twice.map(|step| format!("step {step} ended on two days")));
        let recorded = |step: &component::Step| matches!(step.end, Some(component::StepEnd::Recorded { .. }));
        if world.components().steps().filter(|step| recorded(step)).any(|step| !listed.contains(&step.id)) {
            faults.push("a step ended on no day".to_owned());
        }
        faults
    }
}

/// Reads the figures of a check, and holds what they put in doubt.
pub(super) fn record(draft: &mut Draft<'_>, piece: BagId, measured: &[Measured]) {
    draft.only(CHECKERS, Act::ControlQuality);
    let (world, rules) = (draft.world, draft.world.rules());
    if measured.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    let mut seen = BTreeSet::new();
    for Measured { item, value } in measured.iter().copied() {
        if !seen.insert(item) {
            draft.refuse(Refusal::ItemTwice { item });
        }
        if value > item.most() {
            draft.refuse(Refusal::FigureImpossible { item });
        }
    }
    let made_on = world.components().made_on(world, piece);
    let (Some(row), Some(made_on)) = (world.components().piece(piece), made_on) else {
        return draft.refuse(Refusal::UnknownPiece { piece });
    };
    let bag = world.bags().get(piece);
    let product = bag.map_or(piece.born_as, |bag| bag.product);
    let mut judged = Vec::new();
    for Measured { item, value } in measured.iter().copied() {
        match item::judge(rules, &row.made, product, item, value) {
            Some(standing) => judged.push(JudgedFigure { item, value, standing }),
            None => draft.refuse(Refusal::ItemNotMeasured { product, item }),
        }
    }
    let standing = judged.iter().map(|one| one.standing).max();
    let Some(standing) = standing.filter(|_| !draft.is_refused()) else { return };
    let outside = standing == ControlStanding::Outside;
    let grew = |one: &JudgedFigure| one.item == ControlItem::Growth && one.standing == ControlStanding::Outside;
    let grew = judged.iter().any(grew);
    let finding = outside.then(|| asked(draft, row, bag));
    let edition = rules.edition;
    let checked = Event::PieceChecked { piece, product, made_on, measured: judged, standing, finding, edition };
    draft.emit(kernel::event(checked));
    if let (Some(finding), true) = (finding, is_at_bench(row)) {
        draft.emit(kept(piece, finding));
    }
    if grew {
        of_same_blood(draft, piece);
    }
    if outside {
        hold_batch(draft, piece.born_as, made_on);
    }
}

/// Whether it waits for its release, or for the end of a step.
const fn is_at_bench(row: &Piece) -> bool {
    matches!(row.state, PieceState::AtBench | PieceState::InStep { .. })
}

/// One that went over to another ledger, or station, is held there by the news of this.
fn is_somewhere(bag: &Bag) -> bool {
    !matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut)
}

fn was_given(bag: &Bag) -> bool {
    matches!(bag.custody, Custody::WithPatient { .. } | Custody::Ended { fate: Fate::Transfused, .. })
}

/// The question about what was measured; it holds a bag that is still somewhere.
fn asked(draft: &mut Draft<'_>, row: &Piece, bag: Option<&Bag>) -> FindingId {
    let here = bag.map_or(is_at_bench(row), is_somewhere);
    let rule = if here { FindingRule::OutOfSpecification } else { FindingRule::OutOfSpecificationGone };
    draft.finding_numbered(rule, Some(row.made.piece))
}

fn kept(piece: BagId, finding: FindingId) -> crate::Event {
    let reason = HoldReason::QualityControl;
    crate::Event::Release(release::Event::PieceHeld { piece, reason, finding })
}

/// All that was made of the product on the day: what waits is not released, what was released is held.
fn hold_batch(draft: &mut Draft<'_>, product: Product, made_on: CityDay) {
    let world = draft.world;
    if !world.releases().is_day_held(product, made_on) {
        let (made_on, reason) = (Some(made_on), ProductHoldReason::QualityControl);
        draft.emit(crate::Event::Release(release::Event::ProductHeld { product, made_on, reason }));
    }
    let held: BTreeSet<BagId> = draft.events().iter().filter_map(held_now).collect();
    let batch = world.control().checks.batch(world, product, made_on);
    for bag in batch.into_iter().filter(|piece| !held.contains(piece)).filter_map(|piece| world.bags().get(piece)) {
        if is_somewhere(bag) && !bag.quality.has_hold(HoldReason::QualityControl) {
            quality::hold(draft, bag, HoldReason::QualityControl);
        }
    }
}

const fn held_now(event: &crate::Event) -> Option<BagId> {
    match event {
        crate::Event::Quality(quality::Event::BagHeld { bag, reason: HoldReason::QualityControl }) => Some(*bag),
        _ => None,
    }
}

/// Something grew: it may have come with the blood, so that all that was made of it is asked about, and whoever was
/// given any of it is told of.
fn of_same_blood(draft: &mut Draft<'_>, checked: BagId) {
    let (world, rows) = (draft.world, draft.world.components());
    let (mut left, mut seen) = (Vec::new(), BTreeSet::new());
    for donation in rows.donations_of(checked) {
        left.extend(rows.of_donation(donation).map(|row| row.made.piece));
    }
    while let Some(piece) = left.pop() {
        if seen.insert(piece) {
            left.extend_from_slice(rows.children(piece));
        }
    }
    seen.remove(&checked);
    for piece in seen {
        if let Some(bag) = world.bags().get(piece) {
            if is_somewhere(bag) {
                draft.finding(FindingRule::UnsterileDonation, Some(piece));
            }
            if was_given(bag) {
                draft.finding(FindingRule::UnsterileGiven, Some(piece));
            }
        } else if rows.piece(piece).is_some_and(is_at_bench) {
            let finding = draft.finding_numbered(FindingRule::UnsterileDonation, Some(piece));
            draft.emit(kept(piece, finding));
        }
    }
}
