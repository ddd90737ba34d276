//! Random commands of quality control, aware of the state: most are such as staff would give.

use crate::choices::Chooser;
use crate::choices::release::{judged, lived};
use crate::town::*;
use domain::bag::HoldReason;
use domain::duty::component::PieceState;
use domain::duty::control::{AssayResult, AssessmentAction, Command as C, ControlItem, Measured, limits_of};
use domain::duty::laboratory::Assay;
use domain::duty::{quality, release};
use domain::*;

/// One command of quality control.
pub fn command(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let command = match pick.number(8) {
        0..=3 => measure(town, pick)?,
        4 => return let_go(town, pick),
        5 => open(town, pick)?,
        _ => go_on(town, pick)?,
    };
    let duty = if matches!(command, C::CloseAssessment { .. }) { Duty::Quality } else { Duty::Laboratory };
    Some((By::of(ST, duty), Command::Control(command)))
}

/// Any piece, seldom one that is used up; figures near their limits, seldom what cannot be meant.
fn measure(town: &Town, pick: &mut Chooser<'_>) -> Option<C> {
    let (world, rules) = (&town.world, town.world.rules());
    let used = pick.seldom(6);
    let here = |state| used || matches!(state, PieceState::AtBench | PieceState::Admitted);
    let rows: Vec<_> = world.components().pieces().rev().filter(|row| here(row.state)).take(30).collect();
    let row = *rows.get(pick.number(rows.len().max(1) as u32) as usize)?;
    let piece = row.made.piece;
    let product = world.bags().get(piece).map_or(piece.born_as, |bag| bag.product);
    let mut measured = Vec::new();
    for item in ControlItem::ALL.iter().copied() {
        let Some(limit) = limits_of(rules, &row.made, product, item).first().copied() else { continue };
        let (least, most) = limit.range(rules, row.made.source_ml)?;
        let value = match pick.number(60) {
            0 => least.saturating_sub(1),
            1 => most + 1,
            _ => least,
        };
        if !pick.seldom(4) {
            measured.push(Measured { item, value });
        }
    }
    Some(C::RecordCheck { piece, measured })
}

/// Two persons let go what was held.
fn let_go(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let (world, second_person) = (&town.world, person(ST, 902));
    let reason = HoldReason::QualityControl;
    let held = world.bags().iter().find(|bag| bag.quality.has_hold(reason));
    let command = match held.filter(|_| !pick.seldom(3)) {
        Some(bag) => Command::Quality(quality::Command::LiftHold { bag: bag.id, reason, second_person }),
        None => {
            let (product, made_on, _) = world.releases().product_holds().next()?;
            Command::Release(release::Command::LiftProductHold { product, made_on, second_person })
        }
    };
    Some((By::of(ST, Duty::Quality), command))
}

fn open(town: &Town, pick: &mut Chooser<'_>) -> Option<C> {
    let programme = DocumentNumber::parse(&format!("RQ-{}", town.world.control().assessments.iter().count()))?;
    let assays = (0..1 + pick.number(3)).filter_map(|_| pick.one(Assay::ALL)).collect();
    pick.seldom(3).then_some(C::OpenAssessment { programme, due: town.now.plus_days(30), assays })
}

/// The last assessment goes on: results, what is done about them, its end.
fn go_on(town: &Town, pick: &mut Chooser<'_>) -> Option<C> {
    let row = town.world.control().assessments.iter().rev().find(|row| row.closed_at.is_none())?;
    let (assessment, second_person) = (row.id, person(ST, 902));
    if let Some(one) = row.assays.iter().find(|one| one.result.is_none()) {
        let agreed = if pick.seldom(2) { 5 } else { 4 };
        return Some(C::RecordAssessment {
            assessment,
            results: vec![AssayResult { assay: one.assay, sent: 5, agreed }],
        });
    }
    if let Some(one) = row.assays.iter().find(|one| one.is_unanswered()).filter(|_| !pick.seldom(5)) {
        let action = pick.one(AssessmentAction::ALL)?;
        return Some(C::RecordAssessmentAction { assessment, assay: one.assay, action, second_person });
    }
    Some(C::CloseAssessment { assessment, second_person })
}

/// Days to the store with their checks: the World stays whole, and the checker agrees with every verdict and hold.
#[test]
fn random_checks_hold_what_they_must() {
    let mut seen = std::collections::BTreeMap::new();
    for seed in 1..9_u32 {
        let town = lived(seed.wrapping_mul(0x85eb_ca6b), |town, pick| match pick.seldom(3) {
            true => command(town, pick),
            false => crate::choices::release::command(town, pick),
        });
        assert_eq!(domain::whole::faults(&town.world), [] as [String; 0], "seed {seed}");
        let found = judged(&town);
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
        for event in town.told.iter().flat_map(|told| &told.events) {
            let name = match event {
                Event::Finding(finding) => finding.rule.to_string(),
                event => crate::script::variant(event),
            };
            *seen.entry(name).or_insert(0) += 1;
        }
    }
    for name in [
        "piece_checked",
        "assessment_opened",
        "assessment_recorded",
        "assessment_action_taken",
        "assessment_closed",
        "out-of-specification",
        "out-of-specification-gone",
        "unsterile-donation",
        "product_held",
        "product_hold_lifted",
        "bag_hold_lifted",
    ] {
        assert!(seen.contains_key(name), "never {name}: {seen:#?}");
    }
}
