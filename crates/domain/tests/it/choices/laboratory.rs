//! Random commands of the laboratory, aware of the state: most are such as staff would give.

use crate::choices::Chooser;
use crate::random::Noise;
use crate::script::check;
use crate::testing::{lab_from, reading};
use crate::town::*;
use checker::{Checker, Record, Strictness, Violation};
use domain::duty::donor::Command::MergeDonors;
use domain::duty::laboratory::{
    ArrivedSample, Assay, Command as L, Condition, Content, ControlKind, Correction, CorrectionReason, Counting, Found,
    Laboratory, Marker, MarkerState, Means, PlannedWell, ReadWell, Reading, RunState, SampleFault, SamplePurpose,
    Tested, UntestedReason, Via, Well, verdict,
};
use domain::*;
use isbt128::DonationNumber;
use std::collections::BTreeSet;

/// One command of the laboratory.
pub fn command(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let laboratory = town.world.laboratory();
    let command = match pick.number(12) {
        0..=3 => means(town, pick)?,
        4 => samples(town, pick)?,
        5 => pool(town, pick)?,
        6 | 7 => plan(town, pick)?,
        8 | 9 => record(town, pick)?,
        10 => correct(laboratory, pick)?,
        _ => {
            let donation = town.world.collections().iter().next_back()?.collected.donation;
            pick.seldom(6).then_some(L::RecordUntested { donation, reason: pick.one(UntestedReason::ALL)? })?
        }
    };
    Some((By::of(ST, Duty::Laboratory), Command::Laboratory(command)))
}

/// What lacks first: an instrument, a method, a lot, its validation; seldom one is withdrawn.
fn means(town: &Town, pick: &mut Chooser<'_>) -> Option<L> {
    let laboratory = town.world.laboratory();
    let until = town.now.plus_days(i64::from(pick.number(400)));
    let validate = |means| L::Validate { means, until, second_person: person(ST, 902) };
    let valid = |until: Option<domain::duty::laboratory::Validity>| until.is_some_and(|row| town.now < row.until);
    let number = |text: String| DocumentNumber::parse(&text);
    if pick.seldom(30) {
        let lot = LotId(pick.number(laboratory.lots().count() as u32));
        return Some(L::Withdraw { means: Means::Lot { lot } });
    }
    match laboratory.instruments().next() {
        None => return Some(L::EnterInstrument { number: number("I-1".into())? }),
        Some(row) if !valid(row.valid) => return Some(validate(Means::Instrument { instrument: row.id })),
        Some(_) => {}
    }
    let entered: BTreeSet<Assay> = laboratory.methods().map(|row| row.assay).collect();
    if let Some(assay) = Assay::ALL.iter().find(|assay| !entered.contains(assay)) {
        let maker = if pick.seldom(8) { "M-0".to_owned() } else { format!("M-{}", assay.index()) };
        return Some(L::EnterMethod { assay: *assay, maker: number(maker)? });
    }
    if let Some(row) = laboratory.methods().find(|row| !valid(row.valid)) {
        return Some(validate(Means::Method { method: row.id }));
    }
    let fresh = |method: MethodId| laboratory.lots().any(|lot| lot.method == method && lot.expires_at > town.now);
    if let Some(row) = laboratory.methods().find(|row| !fresh(row.id)) {
        let expires_at = town.now.plus_days(i64::from(20 + pick.number(300)));
        let number = number(format!("L-{}", laboratory.lots().count()))?;
        return Some(L::EnterLot { method: row.id, number, expires_at });
    }
    let row = laboratory.lots().find(|row| !valid(row.valid) && row.expires_at > town.now)?;
    Some(validate(Means::Lot { lot: row.id }))
}

fn samples(town: &Town, pick: &mut Chooser<'_>) -> Option<L> {
    let world = &town.world;
    let mut samples = Vec::new();
    for row in world.collections().iter().rev() {
        let donation = row.collected.donation;
        for purpose in SamplePurpose::ALL.iter().copied() {
            let there = world.laboratory().tested(donation).is_some_and(|row| row.has_sample(purpose));
            if samples.len() < 12 && (!there || pick.seldom(40)) {
                let condition = match pick.seldom(12) {
                    true => Condition::Refused { fault: pick.one(SampleFault::ALL)? },
                    false => Condition::Accepted {},
                };
                let arrived_at = row.collected.ended_at.plus(Minutes(i64::from(pick.number(200)))).min(town.now);
                samples.push(ArrivedSample { donation, purpose, arrived_at, condition });
            }
        }
    }
    (!samples.is_empty()).then_some(L::RegisterSamples { samples })
}

fn pool(town: &Town, pick: &mut Chooser<'_>) -> Option<L> {
    let free = |row: &&Tested| row.has_sample(SamplePurpose::Nat) && row.pool.is_none();
    let size = if pick.seldom(10) { 5 } else { 6 };
    let members: Vec<DonationNumber> =
        town.world.laboratory().iter().filter(free).map(|row| row.donation).take(size).collect();
    (members.len() == size).then_some(L::MakePool { members })
}

/// What a donation lacks: tests not made, repeats, confirmations, the members of a reactive pool.
fn lacks(town: &Town, row: &Tested, pick: &mut Chooser<'_>) -> Vec<Assay> {
    let said = verdict(&town.world, town.world.rules(), row.donation);
    let mut wanted = Vec::new();
    for assay in Assay::ALL.iter().copied() {
        let made = row.of(assay).count();
        match said.of(assay.marker()) {
            _ if !row.has_sample(assay.purpose()) => {}
            Some(MarkerState::Missing {}) if made == 0 && assay != Assay::RhdWeak => wanted.push(assay),
            Some(MarkerState::Pending {}) if assay.is_serology() => {
                let reacted = row.of(assay).any(|one| matches!(one.found, Found::Reactive | Found::Indeterminate));
                wanted.extend([assay; 2].into_iter().take(if reacted { 2 } else { 1 }));
            }
            Some(MarkerState::Pending {}) if assay != Assay::Rhd => wanted.push(assay),
            _ if pick.seldom(60) => wanted.push(assay),
            _ => {}
        }
    }
    // As many donations leave their nucleic acids to the pool as have them tested alone.
    if row.donation.serial().is_multiple_of(2) {
        let pooled = |assay: &Assay| assay.is_nat() && row.of(*assay).all(|one| one.via != Via::Pool);
        wanted.retain(|assay| !pooled(assay));
    }
    wanted
}

fn plan(town: &Town, pick: &mut Chooser<'_>) -> Option<L> {
    let laboratory = town.world.laboratory();
    let mut contents: Vec<Content> = Vec::new();
    for pool in laboratory.pools() {
        for assay in Assay::ALL.iter().copied().filter(|assay| assay.is_nat()) {
            let first = pool.members.first().and_then(|member| laboratory.tested(*member));
            if first.is_some_and(|row| row.of(assay).all(|one| one.via != Via::Pool)) {
                contents.push(Content::Pool { pool: pool.id, assay });
            }
        }
    }
    for row in laboratory.iter() {
        if contents.len() < 50 {
            let donation = row.donation;
            contents.extend(lacks(town, row, pick).into_iter().map(|assay| Content::Donation { donation, assay }));
        }
    }
    contents.truncate(60);
    let assays: BTreeSet<Assay> = contents.iter().map(|content| content.assay()).collect();
    for assay in &assays {
        contents.extend(ControlKind::ALL.iter().map(|kind| Content::Control { assay: *assay, kind: *kind }));
    }
    let lot = |assay: &Assay| {
        let of = |row: &&domain::duty::laboratory::Lot| {
            laboratory.method(row.method).is_some_and(|method| method.assay == *assay)
        };
        laboratory.lots().rev().find(of).map(|row| row.id)
    };
    let lots = assays.iter().filter_map(lot).collect();
    let wells = (0..96).map(Well).zip(contents).map(|(well, content)| PlannedWell { well, content }).collect();
    let plates = laboratory.runs().count() as u32;
    let plate = DocumentNumber::parse(&format!("P-{}", if pick.seldom(12) { 0 } else { plates }))?;
    Some(L::PlanRun { plate, instrument: InstrumentId(0), lots, wells })
}

/// Mostly sound; now and then something reacts, is unclear, or is of another group.
fn seen(town: &Town, content: Content, pick: &mut Chooser<'_>) -> Reading {
    let assay = content.assay();
    if let Content::Control { kind, .. } = content {
        let odd = pick.seldom(400);
        return reading(assay, if (kind == ControlKind::Positive) != odd { "+" } else { "-" });
    }
    // Of every third donation alone, so that most pass in the end.
    let odd = pick.seldom(10) && content_serial(content).is_multiple_of(3);
    let group = match content {
        Content::Donation { donation, .. } => super::release::group_of(town, donation),
        _ => Group::new(Abo::O, RhD::Positive),
    };
    match assay.marker() {
        _ if odd && pick.seldom(6) => Reading::Unclear {},
        Marker::Abo if !odd => reading(assay, &group.abo.to_string()),
        Marker::Rhd => reading(assay, if odd || group.rhd == RhD::Negative { "-" } else { "+" }),
        marker if odd && marker == Marker::Abo => reading(assay, "B"),
        _ if odd && assay.is_serology() && pick.seldom(3) => reading(assay, "950"),
        _ => reading(assay, if odd { "+" } else { "-" }),
    }
}

fn content_serial(content: Content) -> u32 {
    match content {
        Content::Donation { donation, .. } => donation.serial(),
        _ => 0,
    }
}

fn record(town: &Town, pick: &mut Chooser<'_>) -> Option<L> {
    let laboratory = town.world.laboratory();
    let run = laboratory.runs().find(|run| run.state == RunState::Planned)?;
    let mut wells: Vec<ReadWell> = run
        .wells
        .iter()
        .map(|one| ReadWell { well: one.well, content: one.content, reading: seen(town, one.content, pick) })
        .collect();
    if pick.seldom(12) && wells.len() > 1 {
        let other = wells[1].content;
        wells[0].content = other;
    }
    Some(L::RecordRun { run: run.id, wells })
}

fn correct(laboratory: &Laboratory, pick: &mut Chooser<'_>) -> Option<L> {
    let rows: Vec<&Tested> = laboratory.iter().filter(|row| !row.outcomes.is_empty()).collect();
    let row = *rows.get(pick.number(rows.len() as u32) as usize)?;
    let standing: Vec<_> = row.outcomes.iter().filter(|one| one.counting == Counting::Stands).copied().collect();
    let one = pick.one(&standing).filter(|_| pick.seldom(3))?;
    let content = match one.via {
        Via::Single => Content::Donation { donation: row.donation, assay: one.assay },
        Via::Pool => Content::Pool { pool: row.pool?, assay: one.assay },
    };
    let correction = match pick.seldom(4) {
        true => Correction::Withdrawn {},
        false => Correction::ReadAs { reading: reading(one.assay, ["+", "-", "?"][pick.number(3) as usize]) },
    };
    let (reason, second_person) = (pick.one(CorrectionReason::ALL)?, person(ST, if pick.seldom(8) { 3 } else { 902 }));
    Some(L::CorrectResult { run: one.run, well: one.well, content, correction, reason, second_person })
}

/// Days in the laboratory: donations of donors who are merged now and then, bags of them at every tier, and so many
/// random commands.
fn days(seed: u32) -> Town {
    let mut town = check(&lab_from(
        1,
        14,
        "admit ST a,b RBC-S O+ 2U 30d donor=1 collected=0
        admit H4 c,d,e RBC-S O+ 2U 30d donor=3 collected=0
        group P7 O+
        group P7 O+
        crossmatch P7 e
        give P7 e
        merge-donors D6 D7
        merge-donors D8 D9",
    ));
    town.signed_in = Authentication::Simulated;
    for chunk in Noise(seed).list(120 * 260).chunks(120) {
        let mut pick = Chooser { raw: chunk.iter() };
        town.now = town.now.plus(Minutes(i64::from(pick.number(40))));
        if pick.seldom(60) {
            let donors = [pick.number(14), pick.number(14)].map(|ix| DonorId(u64::from(1 + ix)));
            let [kept, other] = donors;
            let merge = MergeDonors { kept, other, second_person: person(ST, 902) };
            let _ = town.tell(By::of(ST, Duty::Quality), Command::Donor(merge));
        } else if let Some((by, command)) = command(&mut town, &mut pick) {
            let _ = town.tell(by, command);
        }
    }
    town
}

/// The days reach every kind of event, and the World is whole.
#[test]
fn random_days_in_the_laboratory_keep_the_world_whole() {
    let mut seen = BTreeSet::new();
    for seed in 1..25_u32 {
        let town = days(seed.wrapping_mul(0x9e37_79b9));
        assert_eq!(domain::whole::faults(&town.world), [] as [String; 0], "seed {seed}");
        let found = judged(&town);
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
        for event in town.told.iter().flat_map(|told| &told.events) {
            seen.insert(match event {
                Event::Finding(finding) => finding.rule.to_string(),
                event => crate::script::variant(event),
            });
        }
    }
    for wanted in [
        "result_corrected",
        "donation_judged",
        "donor_put_off",
        "donor_barred",
        "late-reactive",
        "group-doubtful",
        "late-result-given",
    ] {
        assert!(seen.contains(wanted), "{wanted} is not among {seen:#?}");
    }
}

/// What the independent checker finds in the journal of a town.
fn judged(town: &Town) -> Vec<Violation> {
    let mut judge = Checker::new(Strictness::EventsOnly);
    let events =
        town.told.iter().enumerate().flat_map(|(seq, told)| told.events.iter().map(move |event| (seq, told, event)));
    for (number, (seq, told, event)) in events.enumerate() {
        judge.feed(&Record::of(number as u64, seq as u64, &told.stamp, event).expect("the checker reads it"));
    }
    judge.finish().violations
}
