//! `decide` and `apply` of release and label.

use super::gates::{Gate, GateRow, counted, gates, testers_of};
use super::*;
use crate::bag::{NewBag, Origin};
use crate::decide::Draft;
use crate::duty::laboratory::{self, TestStanding, verdict};
use crate::duty::{admission, component, equipment};
use crate::refusal::{Act, Refusal};
use crate::world::World;
use std::collections::BTreeSet;

const INSPECTORS: &[Duty] = &[Duty::ComponentTechnician, Duty::Releaser, Duty::Quality];
/// Anybody who handles a piece may hold it.
const HOLDERS: &[Duty] =
    &[Duty::ComponentTechnician, Duty::Releaser, Duty::Quality, Duty::Laboratory, Duty::SupplyDuty, Duty::SupplyHead];
const QUALITY: &[Duty] = &[Duty::Quality];
const RELEASERS: &[Duty] = &[Duty::Releaser, Duty::Quality];
const LABELLERS: &[Duty] =
    &[Duty::ComponentTechnician, Duty::Releaser, Duty::Quality, Duty::SupplyDuty, Duty::SupplyHead];

pub(super) fn event(event: Event) -> crate::Event {
    crate::Event::Release(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.at_the_station();
    match command {
        Command::InspectPieces { pieces } => {
            draft.only(INSPECTORS, Act::InspectPieces);
            let named: Vec<BagId> = pieces.iter().map(|seen| seen.piece).collect();
            each_once(draft, &named);
            pieces.iter().for_each(|seen| inspect(draft, seen));
        }
        Command::HoldPieces { pieces, reason } => {
            draft.only(HOLDERS, Act::KeepQuality);
            each_once(draft, pieces);
            for piece in pieces {
                if at_bench(draft, *piece).is_some() {
                    let finding = draft.finding_numbered(FindingRule::PieceHeld, Some(*piece));
                    draft.emit(event(Event::PieceHeld { piece: *piece, reason: *reason, finding }));
                }
            }
        }
        Command::HoldProduct { product, made_on, reason } => {
            draft.only(QUALITY, Act::KeepQuality);
            let (product, made_on, reason) = (*product, *made_on, *reason);
            if draft.world.releases().product_holds.contains_key(&(product, made_on)) {
                draft.refuse(Refusal::ProductHeld { product });
            }
            draft.emit(event(Event::ProductHeld { product, made_on, reason }));
        }
        Command::LiftProductHold { product, made_on, second_person } => {
            draft.only(QUALITY, Act::KeepQuality);
            draft.attested(*second_person);
            let (product, made_on, second_person) = (*product, *made_on, *second_person);
            if !draft.world.releases().product_holds.contains_key(&(product, made_on)) {
                draft.refuse(Refusal::ProductNotHeld { product });
            }
            draft.emit(event(Event::ProductHoldLifted { product, made_on, second_person }));
        }
        Command::ReviewDonation { donation, reason, second_person } => {
            draft.only(QUALITY, Act::KeepQuality);
            draft.attested(*second_person);
            review(draft, *donation, *reason, *second_person);
        }
        Command::ReleasePieces { pieces, second_person } => {
            draft.only(RELEASERS, Act::ReleasePieces);
            draft.attested(*second_person);
            each_once(draft, pieces);
            pieces.iter().for_each(|piece| release(draft, *piece, *second_person));
        }
        Command::PrintLabels { pieces } => {
            draft.only(LABELLERS, Act::LabelPieces);
            each_once(draft, pieces);
            for piece in pieces {
                let Some((label, first)) = label_due(draft, *piece) else { continue };
                if !first {
                    draft.refuse(Refusal::LabelPrinted { piece: *piece });
                }
                draft.emit(event(Event::LabelPrinted { label }));
            }
        }
        Command::ReprintLabel { piece, reason } => {
            draft.only(LABELLERS, Act::LabelPieces);
            let Some((label, first)) = label_due(draft, *piece) else { return };
            if first {
                draft.refuse(Refusal::LabelNotPrinted { piece: *piece });
            }
            draft.emit(event(Event::LabelReprinted { label, reason: *reason }));
        }
        Command::ScanLabel { piece, read } => {
            draft.only(LABELLERS, Act::LabelPieces);
            scan(draft, *piece, *read);
        }
    }
}

/// No more than one release may name, and each once.
fn each_once(draft: &mut Draft<'_>, pieces: &[BagId]) {
    let most = *draft.world.rules().pieces_per_release;
    if pieces.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    } else if pieces.len() > most as usize {
        draft.refuse(Refusal::TooMany { what: Act::NameForRelease, most });
    }
    let mut seen = BTreeSet::new();
    for piece in pieces {
        if !seen.insert(*piece) {
            draft.refuse(Refusal::BagTwice { bag: *piece });
        }
    }
}

fn known<'w>(draft: &mut Draft<'w>, piece: BagId) -> Option<&'w Piece> {
    let row = draft.world.components().piece(piece);
    if row.is_none() {
        draft.refuse(Refusal::UnknownPiece { piece });
    }
    row
}

/// A piece that is not used, discarded or admitted.
fn at_bench<'w>(draft: &mut Draft<'w>, piece: BagId) -> Option<&'w Piece> {
    let row = known(draft, piece)?;
    if matches!(row.state, PieceState::AtBench | PieceState::InStep { .. }) {
        return Some(row);
    }
    draft.refuse(Refusal::PieceUsed { piece });
    None
}

/// What was seen is recorded; a fault is somebody's question until it is answered, and the piece is looked at again.
fn inspect(draft: &mut Draft<'_>, seen: &Inspected) {
    if at_bench(draft, seen.piece).is_none() {
        return;
    }
    let mut faults = seen.faults.clone();
    faults.sort_unstable();
    faults.dedup();
    let asked = (!faults.is_empty()).then(|| draft.finding_numbered(FindingRule::AppearanceFault, Some(seen.piece)));
    draft.emit(event(Event::PieceInspected { piece: seen.piece, faults, finding: asked }));
}

/// What failed once and passes now is looked at by two who had no hand in its tests.
fn review(draft: &mut Draft<'_>, donation: DonationNumber, reason: ReviewReason, second_person: ActorId) {
    let (world, rules) = (draft.world, draft.world.rules());
    if !world.releases().is_unsafe(donation) {
        draft.refuse(Refusal::NotUnsafe { donation: donation.to_string() });
    }
    if !verdict(world, rules, donation).passes() {
        draft.refuse(Refusal::TestsNotPassed { donation: donation.to_string() });
    }
    let testers = testers_of(world, &[donation]);
    for actor in [draft.envelope.actor, second_person].into_iter().filter(|actor| testers.contains(actor)) {
        draft.refuse(Refusal::ReviewByTester { donation: donation.to_string(), actor });
    }
    draft.emit(event(Event::DonationReviewed { donation, reason, second_person, edition: rules.edition }));
}

/// The refusal of an open gate.
fn refused(piece: BagId, row: GateRow) -> Refusal {
    let why = row.obstacles;
    match row.gate {
        Gate::Donor => Refusal::GateDonor { piece, why },
        Gate::Collection => Refusal::GateCollection { piece, why },
        Gate::Tests => Refusal::GateTests { piece, why },
        Gate::Group => Refusal::GateGroup { piece, why },
        Gate::Component => Refusal::GateComponent { piece, why },
        Gate::Label => Refusal::GateLabel { piece, why },
        Gate::TwoPersons => Refusal::GateTwoPersons { piece, why },
        Gate::Temperature => Refusal::GateTemperature { piece, why },
    }
}

fn release(draft: &mut Draft<'_>, piece: BagId, second_person: ActorId) {
    let world = draft.world;
    let Some(all) = gates(world, world.rules(), piece, draft.now) else {
        return draft.refuse(Refusal::UnknownPiece { piece });
    };
    for row in all.before_release() {
        draft.refuse(refused(piece, row.clone()));
    }
    let testers = testers_of(world, &world.components().donations_of(piece));
    let both = [draft.envelope.actor, second_person].into_iter().filter(|actor| testers.contains(actor));
    let found = both.map(|actor| Obstacle::Tester { actor }).collect();
    let obstacles = Obstacles(counted(Gate::TwoPersons, found));
    if !obstacles.0.is_empty() {
        draft.refuse(refused(piece, GateRow { gate: Gate::TwoPersons, obstacles }));
    }
    if world.releases().waiting.contains(&piece) {
        draft.refuse(Refusal::PieceReleased { piece });
    }
    draft.emit(event(Event::PieceReleased { piece, second_person, edition: world.rules().edition }));
}

/// Refuses every open gate but those that the label itself closes.
fn cleared(draft: &mut Draft<'_>, piece: BagId, but: impl Fn(&Obstacle) -> bool) {
    let world = draft.world;
    let Some(all) = gates(world, world.rules(), piece, draft.now) else { return };
    for mut row in all.rows {
        row.obstacles.0.retain(|obstacle| !but(obstacle));
        if row.is_open() {
            draft.refuse(refused(piece, row));
        }
    }
}

/// The label that a released piece is to get now, and whether none counts yet.
fn label_due(draft: &mut Draft<'_>, piece: BagId) -> Option<(Label, bool)> {
    let (world, rules) = (draft.world, draft.world.rules());
    let row = at_bench(draft, piece)?;
    // A label that is in doubt is answered first: another print hides nothing.
    let of_label = |obstacle: &Obstacle| {
        matches!(obstacle, Obstacle::NotPrinted {} | Obstacle::LabelChanged {} | Obstacle::NotScanned {})
    };
    cleared(draft, piece, of_label);
    let before = world.releases().of(piece);
    let print = before.map_or(0, |row| row.prints).saturating_add(1);
    let label = label_of(world, rules, row, print)?;
    Some((label, before.is_none_or(|row| row.label.is_none())))
}

/// The label that was printed admits the bag; any other is a fact that somebody looks into.
fn scan(draft: &mut Draft<'_>, piece: BagId, read: LabelRead) {
    let world = draft.world;
    let Some(row) = at_bench(draft, piece) else { return };
    let label = world.releases().of(piece).and_then(|row| row.label);
    let fields = label.map(|label| read.differs(&label)).unwrap_or_default();
    if !fields.is_empty() {
        return differs(draft, piece, read, fields);
    }
    cleared(draft, piece, |obstacle| *obstacle == Obstacle::NotScanned {});
    let (Some(label), Some(site)) = (label, world.network().station().map(|site| site.id)) else { return };
    let bag = NewBag {
        bag: piece,
        product: label.product,
        group: label.group,
        attributes: label.attributes,
        amount: label.amount,
        donor: donor_of(world, piece),
        collected_at: row.made.collected_at,
        expires_at: label.expires_at,
    };
    // Washed cells live from their washing, which the bench has counted; the day of their collection says nothing of it.
    let counted = |fault: &Refusal| label.product == Product::RbcW && matches!(fault, Refusal::LifeTooLong { .. });
    let faults = admission::faults(world, site, &bag, draft.now);
    draft.refuse_all(faults.into_iter().filter(|fault| !counted(fault)));
    draft.emit(event(Event::LabelMatched { piece, print: label.print }));
    let origin = Origin::OwnDonation;
    draft.emit(crate::Event::Admission(admission::Event::BagAdmitted { site, origin, bag }));
}

/// Whose blood it is. A pool is nobody's: it has a number of its own with the first bit set, as no donor has.
fn donor_of(world: &World, piece: BagId) -> DonorId {
    match world.components().donations_of(piece).as_slice() {
        [one] => world.collections().of(*one).map(|row| row.donor),
        _ => None,
    }
    .unwrap_or(DonorId(1 << 63 | piece.donation.to_bits()))
}

/// A wrong label on a bag is a wrong bag under a label: whatever the label is of waits too, or is held in store.
fn differs(draft: &mut Draft<'_>, piece: BagId, read: LabelRead, fields: Vec<LabelField>) {
    let finding = draft.finding_numbered(FindingRule::LabelMismatch, Some(piece));
    draft.emit(event(Event::LabelDiffered { piece, read, fields, finding }));
    let other = read.piece();
    let Some(row) = draft.world.components().piece(other).filter(|_| other != piece) else { return };
    match row.state {
        PieceState::Admitted => draft.finding(FindingRule::LabelMismatch, Some(other)),
        PieceState::AtBench | PieceState::InStep { .. } => {
            let finding = draft.finding_numbered(FindingRule::LabelMismatch, Some(other));
            draft.emit(event(Event::PieceHeld { piece: other, reason: HoldReason::Label, finding }));
        }
        PieceState::Consumed { .. } | PieceState::Discarded { .. } => {}
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let at = stamp.recorded_at;
    match event {
        Event::PieceInspected { piece, faults, finding } => world.releases_mut().change(*piece, |row| {
            row.inspection = Some(Inspection { by: stamp.actor, at, faults: faults.clone() });
            row.questions.extend(finding.map(|finding| (HoldReason::Appearance, finding)));
        }),
        Event::PieceHeld { piece, reason, finding } => {
            world.releases_mut().change(*piece, |row| row.questions.push((*reason, *finding)));
        }
        Event::ProductHeld { product, made_on, reason } => {
            world.releases_mut().product_holds.insert((*product, *made_on), *reason);
        }
        Event::ProductHoldLifted { product, made_on, .. } => {
            world.releases_mut().product_holds.remove(&(*product, *made_on));
        }
        Event::DonationReviewed { donation, .. } => {
            if let Some(row) = world.releases_mut().failed.get_mut(donation) {
                row.reviewed_at = Some(at);
            }
        }
        Event::PieceReleased { piece, second_person, .. } => {
            let (releaser, second_person) = (stamp.actor, *second_person);
            let rows = world.releases_mut();
            rows.change(*piece, |row| row.released = Some(ReleasedBy { releaser, second_person, at }));
            rows.waiting.insert(*piece);
        }
        Event::ReleaseWithdrawn { piece, .. } => {
            let rows = world.releases_mut();
            rows.change(*piece, |row| (row.released, row.label) = (None, None));
            rows.waiting.remove(piece);
        }
        Event::LabelPrinted { label } | Event::LabelReprinted { label, .. } => {
            world.releases_mut().change(label.piece, |row| (row.label, row.prints) = (Some(*label), label.print));
        }
        Event::LabelDiffered { piece, finding, .. } => {
            world.releases_mut().change(*piece, |row| row.questions.push((HoldReason::Label, *finding)));
        }
        Event::LabelMatched { piece, .. } => {
            let donations = world.components().donations_of(*piece);
            world.components_mut().admit(*piece);
            let rows = world.releases_mut();
            rows.change(*piece, |row| row.matched_at = Some(at));
            rows.waiting.remove(piece);
            if donations != [piece.donation] {
                for donation in donations {
                    rows.pooled.entry(donation).or_default().push(*piece);
                }
            }
        }
    }
}

/// Follows what other duties recorded, as far as it decides a release.
pub(crate) fn hear(world: &mut World, stamp: &Stamp, event: &crate::Event) {
    match event {
        crate::Event::Laboratory(said) => hear_laboratory(world, stamp, said),
        // It was changed since somebody looked at it.
        crate::Event::Component(component::Event::PieceTreated { piece, .. }) => {
            if world.releases().of(*piece).is_some() {
                world.releases_mut().change(*piece, |row| row.inspection = None);
            }
        }
        crate::Event::Equipment(equipment::Event::ReadingTaken { equipment, excursion: Some(finding), .. }) => {
            stood_in(world, *equipment, *finding);
        }
        crate::Event::Equipment(equipment::Event::ExcursionDecided { finding, verdict, .. })
            if *verdict == equipment::ExcursionVerdict::NotUsable =>
        {
            world.releases_mut().unfit.insert(*finding);
        }
        _ => {}
    }
}

fn hear_laboratory(world: &mut World, stamp: &Stamp, said: &laboratory::Event) {
    match said {
        laboratory::Event::DonationJudged { donation, standing: TestStanding::Failed, .. } => {
            let row = FailedOnce { at: stamp.recorded_at, reviewed_at: None };
            world.releases_mut().failed.insert(*donation, row);
        }
        laboratory::Event::ResultCorrected { content, second_person, .. } => {
            let donations = match *content {
                laboratory::Content::Donation { donation, .. } => vec![donation],
                laboratory::Content::Pool { pool, .. } => {
                    world.laboratory().pool(pool).map(|row| row.members.clone()).unwrap_or_default()
                }
                laboratory::Content::Control { .. } => Vec::new(),
            };
            for donation in donations {
                let by = world.releases_mut().correctors.entry(donation).or_default();
                by.extend([stamp.actor, *second_person]);
                by.sort_unstable();
                by.dedup();
            }
        }
        _ => {}
    }
}

/// Whatever of the bench belongs into equipment that is in question stood there.
fn stood_in(world: &mut World, equipment: EquipmentId, finding: FindingId) {
    let Some(row) = world.equipment().get(equipment).copied() else { return };
    let class = row.kind.temperature();
    if world.network().station().map(|site| site.id) != Some(row.site) {
        return;
    }
    let there = world.components().pieces().filter(|piece| {
        let here = matches!(piece.state, PieceState::AtBench | PieceState::InStep { .. });
        here && piece.made.piece.born_as.class().temperature() == class
    });
    let pieces: Vec<BagId> = there.map(|piece| piece.made.piece).collect();
    for piece in pieces {
        world.releases_mut().change(piece, |row| {
            if !row.excursions.contains(&finding) {
                row.excursions.push(finding);
            }
        });
    }
}
