//! Plates: planned well by well, and recorded as they were planned or not at all.

use super::kernel::event;
use super::*;
use crate::decide::Draft;
use crate::refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet};

/// Refuses when any well is named.
fn named(draft: &mut Draft<'_>, wells: Vec<Well>, refusal: impl FnOnce(Wells) -> Refusal) {
    if !wells.is_empty() {
        draft.refuse(refusal(Wells(wells)));
    }
}

pub(super) fn plan(
    draft: &mut Draft<'_>,
    plate: DocumentNumber,
    instrument: InstrumentId,
    lots: &[LotId],
    wells: &[PlannedWell],
) {
    let (world, rules) = (draft.world, draft.world.rules());
    let laboratory = world.laboratory();
    if wells.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    if let Some(run) = laboratory.run_of(plate) {
        draft.refuse(Refusal::PlateUsed { plate, run });
    }
    let most = *rules.wells_per_plate;
    let outside: Vec<Well> = wells.iter().map(|one| one.well).filter(|well| u32::from(well.0) >= most).collect();
    named(draft, outside, |wells| Refusal::WellsOutside { wells, most });
    let mut places = BTreeSet::new();
    let twice: Vec<Well> = wells.iter().map(|one| one.well).filter(|well| !places.insert(*well)).collect();
    named(draft, twice, |wells| Refusal::WellsTwice { wells });
    means(draft, instrument, lots);
    let assays: BTreeSet<Assay> = wells.iter().map(|one| one.content.assay()).collect();
    for assay in &assays {
        let of = |lot: &&LotId| laboratory.lot(**lot).and_then(|row| laboratory.method(row.method)).map(|m| m.assay);
        if lots.iter().filter(|lot| of(lot) == Some(*assay)).count() != 1 {
            draft.refuse(Refusal::LotMissing { assay: *assay });
        }
        let control = |kind| wells.iter().any(|one| one.content == Content::Control { assay: *assay, kind });
        if !control(ControlKind::Positive) || !control(ControlKind::Negative) {
            draft.refuse(Refusal::ControlsMissing { assay: *assay });
        }
    }
    samples(draft, lots, wells);
    let run = draft.next_run();
    let (lots, wells) = (lots.to_vec(), wells.to_vec());
    draft.emit(event(Event::RunPlanned { run, plate, instrument, lots, wells }));
}

/// Every means is there, validated now, and no reagent is past its date.
fn means(draft: &mut Draft<'_>, instrument: InstrumentId, lots: &[LotId]) {
    let (laboratory, now) = (draft.world.laboratory(), draft.now);
    let valid = |validity: Option<Validity>| validity.is_some_and(|validity| validity.holds(now));
    match laboratory.instrument(instrument) {
        None => draft.refuse(Refusal::UnknownInstrument { instrument }),
        Some(row) if !valid(row.valid) => draft.refuse(Refusal::InstrumentNotValid { instrument }),
        Some(_) => {}
    }
    for lot in lots.iter().take(Assay::ALL.len() + 1) {
        let Some(row) = laboratory.lot(*lot) else {
            draft.refuse(Refusal::UnknownLot { lot: *lot });
            continue;
        };
        if row.expires_at <= now {
            draft.refuse(Refusal::LotExpired { lot: *lot });
        } else if !valid(row.valid) {
            draft.refuse(Refusal::LotNotValid { lot: *lot });
        }
        if laboratory.method(row.method).is_none_or(|method| !valid(method.valid)) {
            draft.refuse(Refusal::MethodNotValid { method: row.method });
        }
    }
}

/// Each well has a sample behind it; a test is in one well, unless it is repeated, and then with the same reagent.
fn samples(draft: &mut Draft<'_>, lots: &[LotId], wells: &[PlannedWell]) {
    let (laboratory, rules) = (draft.world.laboratory(), draft.world.rules());
    let (mut unknown, mut doubled, mut otherwise) = (Vec::new(), Vec::new(), Vec::new());
    let mut often: BTreeMap<Content, u32> = BTreeMap::new();
    for PlannedWell { well, content } in wells.iter().copied() {
        let assay = content.assay();
        let tested = match content {
            Content::Control { .. } => continue,
            Content::Pool { pool, .. } => {
                if laboratory.pool(pool).is_none() {
                    draft.refuse(Refusal::UnknownPool { pool });
                } else if !assay.is_nat() {
                    unknown.push(well);
                }
                None
            }
            Content::Donation { donation, .. } => {
                let row = laboratory.tested(donation).filter(|row| row.has_sample(assay.purpose()));
                if row.is_none() {
                    unknown.push(well);
                }
                row
            }
        };
        let reacted = |one: &&Outcome| matches!(one.found, Found::Reactive | Found::Indeterminate);
        let first = tested.and_then(|row| row.of(assay).find(reacted)).filter(|_| assay.is_serology());
        let most = if first.is_some() { (*rules.repeat_wells).max(1) } else { 1 };
        let count = often.entry(content).or_default();
        *count += 1;
        if *count > most {
            doubled.push(well);
        }
        let method = |lots: &[LotId]| {
            let mut rows = lots.iter().filter_map(|lot| laboratory.lot(*lot)).map(|lot| lot.method);
            rows.find(|method| laboratory.method(*method).is_some_and(|row| row.assay == assay))
        };
        let before = first.and_then(|one| laboratory.method_of(one.run, assay));
        if before.is_some() && before != method(lots) {
            otherwise.push(well);
        }
    }
    named(draft, unknown, |wells| Refusal::SamplesUnknown { wells });
    named(draft, doubled, |wells| Refusal::TestTwice { wells });
    named(draft, otherwise, |wells| Refusal::RepeatOtherwise { wells });
}

pub(super) fn record(draft: &mut Draft<'_>, id: RunId, read: &[ReadWell]) {
    let (world, rules) = (draft.world, draft.world.rules());
    let Some(run) = world.laboratory().run(id) else {
        return draft.refuse(Refusal::UnknownRun { run: id });
    };
    if run.state != RunState::Planned {
        return draft.refuse(Refusal::RunRecorded { run: id });
    }
    // A date may have passed since the plate was planned.
    means(draft, run.instrument, &run.lots);
    let planned: BTreeMap<Well, Content> = run.wells.iter().map(|one| (one.well, one.content)).collect();
    let came: BTreeMap<Well, Content> = read.iter().map(|one| (one.well, one.content)).collect();
    let mut differ: BTreeSet<Well> = planned.keys().chain(came.keys()).copied().collect();
    differ.retain(|well| planned.get(well) != came.get(well));
    let mut seen = BTreeSet::new();
    differ.extend(read.iter().map(|one| one.well).filter(|well| !seen.insert(*well)));
    named(draft, differ.into_iter().take(usize::from(u8::MAX)).collect(), |wells| Refusal::WellsDiffer { wells });
    let strange = read.iter().filter(|one| found(rules, one.content.assay(), one.reading).is_none());
    let strange = strange.map(|one| one.well).take(usize::from(u8::MAX)).collect();
    named(draft, strange, |wells| Refusal::ReadingsStrange { wells });
    if draft.is_refused() {
        return;
    }
    let judged = |one: &ReadWell| {
        let found = found(rules, one.content.assay(), one.reading)?;
        Some(JudgedWell { well: one.well, content: one.content, reading: one.reading, found })
    };
    let wells: Vec<JudgedWell> = read.iter().filter_map(judged).collect();
    let sound = wells.iter().all(|one| match one.content {
        Content::Control { assay, kind } => reads_right(assay, kind, one.reading, one.found),
        _ => true,
    });
    let controls = if sound { Controls::Valid } else { Controls::Invalid };
    consequences::record(draft, Event::RunRecorded { run: id, controls, wells, edition: rules.edition });
}

/// What a reading means for a test; none where the test is not read so.
pub(super) fn found(rules: &Rules, assay: Assay, reading: Reading) -> Option<Found> {
    let detects = assay.is_nat() || assay == Assay::AntibodyScreen;
    Some(match (assay, reading) {
        (_, Reading::Unclear {}) => Found::Unclear,
        (_, Reading::Ratio { thousandths }) if assay.is_serology() => match u32::from(thousandths) {
            ratio if ratio >= *rules.reactive_from => Found::Reactive,
            ratio if ratio >= *rules.grey_from => Found::Indeterminate,
            _ => Found::NonReactive,
        },
        (Assay::Alt, Reading::Alt { tenths }) if u32::from(tenths) > *rules.alt_max => Found::OverLimit,
        (Assay::Alt, Reading::Alt { .. }) => Found::NonReactive,
        (_, Reading::Detected {}) if detects => Found::Reactive,
        (_, Reading::NotDetected {}) if detects => Found::NonReactive,
        (Assay::AboForward | Assay::AboReverse, Reading::Abo { .. }) => Found::Typed,
        (Assay::Rhd | Assay::RhdWeak, Reading::Rhd { .. }) => Found::Typed,
        _ => return None,
    })
}

/// Whether a control reads as it must.
fn reads_right(assay: Assay, kind: ControlKind, reading: Reading, found: Found) -> bool {
    let positive = kind == ControlKind::Positive;
    match assay.marker() {
        Marker::Abo => reading == Reading::Abo { abo: if positive { Abo::AB } else { Abo::O } },
        Marker::Rhd => reading == Reading::Rhd { rhd: if positive { RhD::Positive } else { RhD::Negative } },
        Marker::Alt => found == if positive { Found::OverLimit } else { Found::NonReactive },
        _ => found == if positive { Found::Reactive } else { Found::NonReactive },
    }
}
