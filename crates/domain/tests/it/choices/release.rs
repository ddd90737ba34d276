//! Random commands from the bench to the store, aware of the state: most are such as staff would give.

use crate::choices::Chooser;
use crate::random::Noise;
use crate::releasing::{TESTS, good, means_due, plan, read_of, record, samples};
use crate::script::check;
use crate::town::*;
use checker::{Checker, Record, Strictness, Violation};
use domain::bag::HoldReason;
use domain::duty::component::{Piece, PieceState};
use domain::duty::laboratory::{self, Assay, Content, Correction, CorrectionReason, Found, Reading, RunState};
use domain::duty::quality;
use domain::duty::release::{self, AppearanceFault, Inspected, ProductHoldReason, ReprintReason, ReviewReason};
use domain::*;
use isbt128::DonationNumber;

/// One command of the way from the bench to the store.
pub fn command(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    match pick.number(12) {
        0..=3 => of_laboratory(town, pick),
        4 => look(town, pick),
        5 => hold(town, pick).filter(|_| pick.seldom(3)),
        6 | 7 => clear(town, pick),
        8 => print(town, pick),
        9 | 10 => scan(town, pick),
        _ => again(town, pick),
    }
}

fn technician(command: release::Command) -> (By, Command) {
    (By::of(ST, Duty::ComponentTechnician), Command::Release(command))
}

fn of(duty: Duty, command: release::Command) -> (By, Command) {
    (By::of(ST, duty), Command::Release(command))
}

/// What is at the bench, the last first.
fn at_bench(town: &Town) -> impl Iterator<Item = &Piece> {
    town.world.components().pieces().rev().filter(|row| row.state == PieceState::AtBench)
}

/// The group of a donation: always the same of one donor.
pub fn group_of(town: &Town, donation: DonationNumber) -> Group {
    let donor = town.world.collections().of(donation).map_or(0, |row| row.donor.0);
    Group::new(Abo::ALL[(donor % 4) as usize], if donor.is_multiple_of(5) { RhD::Negative } else { RhD::Positive })
}

/// The means first, then samples, a plate, and what it read.
fn of_laboratory(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let said = |command| Some((crate::releasing::laboratory(), Command::Laboratory(command)));
    if let Some(command) = means_due(town) {
        return said(command);
    }
    let rows = town.world.laboratory();
    // One plate for one donation; the others are read as the laboratory reads them.
    let of_one = |run: &&laboratory::Run| {
        let of = |one: &laboratory::PlannedWell| match one.content {
            Content::Donation { donation, .. } => Some(Some(donation)),
            Content::Pool { .. } => Some(None),
            Content::Control { .. } => None,
        };
        let all: std::collections::BTreeSet<_> = run.wells.iter().filter_map(of).collect();
        run.state == RunState::Planned && all.len() == 1 && !all.contains(&None)
    };
    if let Some(run) = rows.runs().rev().find(of_one) {
        let donation = run.wells.iter().find_map(|one| match one.content {
            Content::Donation { donation, .. } => Some(donation),
            _ => None,
        })?;
        let group = group_of(town, donation);
        let fails = pick.seldom(6);
        // Of some the group is read otherwise backwards than forwards.
        let strange = donation.serial() % 11 == 3;
        let other = if group.abo == Abo::A { Abo::B } else { Abo::A };
        let read = |assay| match assay {
            Assay::Alt if fails => Reading::Alt { tenths: 900 },
            Assay::AboReverse if strange => Reading::Abo { abo: other },
            _ => good(assay, group),
        };
        return said(record(run, read));
    }
    let donations: Vec<DonationNumber> =
        at_bench(town).flat_map(|row| town.world.components().donations_of(row.made.piece)).take(40).collect();
    // Samples that did not come in time come no more.
    let in_time = |donation: &DonationNumber| {
        let ended = town.world.collections().of(*donation).map(|row| row.collected.ended_at);
        rows.tested(*donation).is_some() || ended.is_some_and(|at| town.now < at.plus(Minutes(240)))
    };
    let due = donations
        .into_iter()
        .filter(in_time)
        .find(|donation| rows.tested(*donation).is_none_or(|row| row.outcomes.is_empty() && row.untested.is_none()))?;
    if rows.tested(due).is_none() {
        return said(samples(town, due));
    }
    let tests: Vec<Assay> = TESTS
        .into_iter()
        .filter(|assay| *assay != Assay::RhdWeak || group_of(town, due).rhd == RhD::Negative)
        .collect();
    said(plan(town, due, &tests))
}

fn look(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let seen = |row: &&Piece| {
        let row = town.world.releases().of(row.made.piece);
        row.is_none_or(|row| row.inspection.as_ref().is_none_or(|seen| !seen.faults.is_empty()))
    };
    let faults = if pick.seldom(10) { vec![pick.one(AppearanceFault::ALL)?] } else { Vec::new() };
    let pieces = at_bench(town).filter(seen).take(4);
    let pieces: Vec<Inspected> =
        pieces.map(|row| Inspected { piece: row.made.piece, faults: faults.clone() }).collect();
    if pieces.is_empty() && !pick.seldom(20) {
        return None;
    }
    Some(technician(release::Command::InspectPieces { pieces }))
}

fn hold(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let held = town.world.releases().product_holds().next();
    Some(match (pick.number(3), held) {
        (0, _) => {
            let pieces = at_bench(town).take(1).map(|row| row.made.piece).collect();
            technician(release::Command::HoldPieces { pieces, reason: pick.one(HoldReason::ALL)? })
        }
        (1, None) => {
            let (product, reason) = (pick.one(&[Product::Ffp, Product::PltC])?, pick.one(ProductHoldReason::ALL)?);
            let made_on = pick.seldom(2).then(|| town.now.day(ZONE));
            of(Duty::Quality, release::Command::HoldProduct { product, made_on, reason })
        }
        (_, None) => return None,
        (_, Some((product, made_on, _))) => {
            let second_person = person(ST, 902);
            of(Duty::Quality, release::Command::LiftProductHold { product, made_on, second_person })
        }
    })
}

/// What nothing holds; seldom what something does.
fn clear(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let (world, any) = (&town.world, pick.seldom(16));
    let free = |row: &&Piece| {
        let waits = world.releases().of(row.made.piece).is_some_and(|row| row.released.is_some());
        let gates = world.gates(world.rules(), row.made.piece, town.now);
        any || (!waits && gates.is_some_and(|gates| gates.before_release().next().is_none()))
    };
    let pieces: Vec<BagId> =
        at_bench(town).filter(free).take(1 + pick.number(2) as usize).map(|row| row.made.piece).collect();
    let second_person = if pick.seldom(10) { person(ST, 9) } else { person(ST, 902) };
    if pieces.is_empty() && !pick.seldom(20) {
        return None;
    }
    Some(of(Duty::Releaser, release::Command::ReleasePieces { pieces, second_person }))
}

fn print(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let waiting = || town.world.releases().waiting();
    let printed = waiting().find(|row| row.label.is_some());
    if let Some(row) = printed.filter(|_| pick.seldom(3)) {
        let reason = pick.one(ReprintReason::ALL)?;
        return Some(technician(release::Command::ReprintLabel { piece: row.piece, reason }));
    }
    if pick.seldom(16) {
        // What nobody released.
        let pieces = at_bench(town).take(1).map(|row| row.made.piece).collect();
        return Some(technician(release::Command::PrintLabels { pieces }));
    }
    let pieces: Vec<BagId> =
        waiting().filter(|row| row.label.is_none()).map(|row| row.piece).take(1 + pick.number(3) as usize).collect();
    Some(technician(release::Command::PrintLabels { pieces })).filter(|_| waiting().next().is_some())
}

fn scan(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let label = |piece: &Piece| town.world.releases().of(piece.made.piece).and_then(|row| row.label);
    let printed: Vec<BagId> =
        at_bench(town).filter(|piece| label(piece).is_some()).map(|piece| piece.made.piece).take(12).collect();
    let piece = pick.one(&printed)?;
    let mut read = read_of(town, piece);
    if pick.seldom(3) {
        // The label of another bag that lies beside it.
        let other: Vec<BagId> = printed.iter().copied().filter(|other| *other != piece).collect();
        read = pick.one(&other).map_or(read, |other| read_of(town, other));
    }
    Some(technician(release::Command::ScanLabel { piece, read }))
}

/// A result that failed is corrected, and what passes then is reviewed.
pub fn again(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let rows = world.laboratory();
    let failed = rows.iter().rev().find(|row| world.releases().is_unsafe(row.donation))?;
    let wrong = failed.of(Assay::Alt).find(|one| one.found == Found::OverLimit);
    let Some(one) = wrong else {
        let (donation, reason, second_person) = (failed.donation, pick.one(ReviewReason::ALL)?, person(ST, 902));
        return Some(of(Duty::Quality, release::Command::ReviewDonation { donation, reason, second_person }));
    };
    let content = Content::Donation { donation: failed.donation, assay: Assay::Alt };
    let correction = Correction::ReadAs { reading: Reading::Alt { tenths: 300 } };
    let (run, well, reason, second_person) = (one.run, one.well, CorrectionReason::WrongReading, person(ST, 903));
    let command = laboratory::Command::CorrectResult { run, well, content, correction, reason, second_person };
    Some((crate::releasing::laboratory(), Command::Laboratory(command)))
}

/// A day from the needle to the store, with more commands than those of the bench and of questions.
pub fn lived(seed: u32, more: impl Fn(&mut Town, &mut Chooser<'_>) -> Option<(By, Command)>) -> Town {
    let mut script = String::new();
    for ix in 5..16 {
        script += &format!(
            "register D{ix}0 male\nvisit D{ix}0 30 whole-blood\nanswers W{ix}\nexamine W{ix}\nclear W{ix}\n\
             collect W{ix} {} 400\n",
            900_001 + ix
        );
    }
    let mut town = check(&crate::benching::at_bench(&script));
    town.signed_in = Authentication::Simulated;
    while let Some(command) = means_due(&town) {
        town.tell(crate::releasing::laboratory(), Command::Laboratory(command)).expect("the means");
    }
    let raw = Noise(seed).list(20 * 700);
    for chunk in raw.chunks(20) {
        let mut pick = Chooser { raw: chunk.iter() };
        if pick.seldom(8) {
            town.now = town.now.plus(Minutes(i64::from(pick.number(6))));
        }
        let said = match pick.number(8) {
            0 | 2 => crate::choices::bench::command(&mut town, &mut pick),
            1 => {
                let open: Vec<FindingId> = town.world.open_findings().map(|row| row.said.finding).collect();
                pick.one(&open).map(|finding| {
                    let (answer, hold) = (quality::FindingAnswer::Looked, quality::HoldAfter::Kept);
                    let settle = quality::Command::AnswerFinding { finding, answer, hold };
                    (By::of(ST, Duty::Quality), Command::Quality(settle))
                })
            }
            _ => more(&mut town, &mut pick),
        };
        if let Some((by, command)) = said {
            let _ = town.tell(by, command);
        }
    }
    town
}

/// What the independent checker finds in the journal of a town.
pub fn judged(town: &Town) -> Vec<Violation> {
    let mut judge = Checker::new(Strictness::EventsOnly);
    let events =
        town.told.iter().enumerate().flat_map(|(seq, told)| told.events.iter().map(move |event| (seq, told, event)));
    for (number, (seq, told, event)) in events.enumerate() {
        judge.feed(&Record::of(number as u64, seq as u64, &told.stamp, event).expect("the checker reads it"));
    }
    judge.finish().violations
}

/// The days reach the store, the World is whole, and the checker, which judges the gates for itself, finds nothing.
#[test]
fn random_days_to_the_store_keep_the_world_whole() {
    let mut seen = std::collections::BTreeMap::new();
    for seed in 1..28_u32 {
        let town = lived(seed.wrapping_mul(0x9e37_79b9), command);
        assert_eq!(domain::whole::faults(&town.world), [] as [String; 0], "seed {seed}");
        let found = judged(&town);
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
        for event in town.told.iter().flat_map(|told| &told.events) {
            *seen.entry(crate::script::variant(event)).or_insert(0) += 1;
        }
    }
    let declared = crate::wire::declared("Event");
    let names = declared.iter().filter_map(|tag| tag.strip_prefix("release/"));
    let missing: Vec<&str> = names.filter(|name| !seen.contains_key(*name)).collect();
    assert!(missing.is_empty(), "never recorded: {missing:?} of {seen:?}");
    assert!(seen.get("bag_admitted").is_some_and(|count| *count > 20), "{seen:?}");
}
