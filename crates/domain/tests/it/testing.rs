//! The laboratory: samples, plates, what results say, and what a late result brings about.
//!
//! Its verbs: `lab-samples 900001,900002` (`only=nat`, `fault=clotted`, `after=600` minutes since the collection ended),
//! `lab-untested 900001 sample-lost`, `lab-method hbsag-1 M-1`, `lab-instrument I-1`, `lab-lot 0 L-1` (`days=10`),
//! `lab-validate method 0` (`days=10`), `lab-withdraw lot 0`, `lab-pool 900001,900002,…`,
//! `lab-plan P-1 lots=0,1 A1=hbsag-1:+ A2=hbsag-1:- A3=hbsag-1:900001 A4=hbv-dna:pool0` (with `controls` from the last
//! well on; `A1=all:900001` is a row of all that is required), `lab-run 0` (all as it should be) `A3=1200 A4=-` or
//! `hbsag-1:900001=1200`, with `A3=350@hbsag-1:900002` where another thing was in the well, `lab-correct 0 A3 of=hbsag-1:900001 to=350`.

use crate::giving::number_of;
use crate::refusals::provoked;
use crate::script::play;
use crate::town::*;
use crate::words::Words;
use domain::duty::laboratory::{
    self, ArrivedSample, Assay, Command as L, Condition, Content, ControlKind, Correction, CorrectionReason, Marker,
    MarkerState, Means, PlannedWell, ReadWell, Reading, SampleFault, SamplePurpose, UntestedReason, Verdict, Well,
};
use domain::*;

/// The verbs that are these.
pub const VERBS: [&str; 11] = [
    "lab-samples",
    "lab-untested",
    "lab-method",
    "lab-instrument",
    "lab-lot",
    "lab-validate",
    "lab-withdraw",
    "lab-pool",
    "lab-plan",
    "lab-run",
    "lab-correct",
];

/// Who says one of them.
pub fn usual() -> (SiteId, Duty) {
    (ST, Duty::Laboratory)
}

fn paper(text: &str) -> DocumentNumber {
    DocumentNumber::parse(text).unwrap_or_else(|| panic!("{text} is no number"))
}

fn well(text: &str) -> Well {
    let row = text.bytes().next().expect("a row") - b'A';
    Well(row * 12 + text[1..].parse::<u8>().expect("a column") - 1)
}

fn content(town: &Town, text: &str) -> Content {
    let (code, of) = text.split_once(':').unwrap_or_else(|| panic!("{text} is in no well"));
    let assay = Assay::parse(code).unwrap_or_else(|| panic!("no test {code}"));
    match of {
        "+" => Content::Control { assay, kind: ControlKind::Positive },
        "-" => Content::Control { assay, kind: ControlKind::Negative },
        _ => match of.strip_prefix("pool") {
            Some(pool) => Content::Pool { pool: PoolId(pool.parse().expect("a pool")), assay },
            None => Content::Donation { donation: number_of(town, of), assay },
        },
    }
}

/// What a well shows of which nobody says anything: controls as they must, donations sound, group O+.
fn sound(content: Content) -> Reading {
    let assay = content.assay();
    match (content, assay.marker()) {
        (Content::Control { kind, .. }, _) => reading(assay, if kind == ControlKind::Positive { "+" } else { "-" }),
        (_, Marker::Rhd) => reading(assay, "+"),
        _ => reading(assay, "-"),
    }
}

/// `+`, `-`, `?`, a number or an ABO group.
pub fn reading(assay: Assay, text: &str) -> Reading {
    if text == "?" {
        return Reading::Unclear {};
    }
    if let Some(abo) = Abo::ALL.into_iter().find(|abo| abo.to_string() == text) {
        return Reading::Abo { abo };
    }
    let positive = text == "+";
    match assay.marker() {
        Marker::Abo => Reading::Abo { abo: if positive { Abo::AB } else { Abo::O } },
        Marker::Rhd => Reading::Rhd { rhd: if positive { RhD::Positive } else { RhD::Negative } },
        Marker::Alt => Reading::Alt { tenths: text.parse().unwrap_or(if positive { 900 } else { 200 }) },
        _ if assay.is_serology() => {
            Reading::Ratio { thousandths: text.parse().unwrap_or(if positive { 5_000 } else { 300 }) }
        }
        _ if positive => Reading::Detected {},
        _ => Reading::NotDetected {},
    }
}

fn means(words: &mut Words<'_>) -> Means {
    let (kind, number) = (words.word(), words.number());
    match kind {
        "method" => Means::Method { method: MethodId(number) },
        "instrument" => Means::Instrument { instrument: InstrumentId(number) },
        _ => Means::Lot { lot: LotId(number) },
    }
}

fn read(town: &Town, run: RunId, words: &mut Words<'_>) -> Vec<ReadWell> {
    let planned = town.world.laboratory().run(run).map(|row| row.wells.clone()).unwrap_or_default();
    let mut read: Vec<ReadWell> = planned
        .iter()
        .map(|one| ReadWell { well: one.well, content: one.content, reading: sound(one.content) })
        .collect();
    while !words.done() {
        let (place, said) = words.word().split_once('=').expect("a well and what was read");
        let place = match place.contains(':') {
            true => {
                let wanted = content(town, place);
                read.iter().find(|one| one.content == wanted).map(|one| one.well).expect("a test of the plate")
            }
            false => well(place),
        };
        if said == "gone" {
            read.retain(|one| one.well != place);
            continue;
        }
        let (shown, other) = said.split_once('@').map_or((said, None), |(shown, other)| (shown, Some(other)));
        let one = read.iter_mut().find(|one| one.well == place).expect("a planned well");
        if let Some(other) = other {
            one.content = content(town, other);
        }
        one.reading = match shown.strip_prefix("alt") {
            Some(tenths) => Reading::Alt { tenths: tenths.parse().expect("tenths") },
            None => reading(one.content.assay(), shown),
        };
    }
    read
}

/// What each donation must have, at the least.
const REQUIRED: [Assay; 12] = [
    Assay::HbsagOne,
    Assay::AntiHcvOne,
    Assay::AntiHivOne,
    Assay::SyphilisOne,
    Assay::SyphilisTwo,
    Assay::Alt,
    Assay::HbvDna,
    Assay::HcvRna,
    Assay::HivRna,
    Assay::AboForward,
    Assay::AboReverse,
    Assay::Rhd,
];

fn plan(town: &Town, words: &mut Words<'_>) -> L {
    let plate = paper(words.word());
    let lots: Option<String> = words.option("lots");
    let controls = words.took("controls");
    let mut wells = Vec::new();
    while !words.done() {
        let (place, of) = words.word().split_once('=').expect("a well");
        match of.strip_prefix("all:") {
            Some(donation) => {
                let donation = number_of(town, donation);
                wells.extend((well(place).0..).zip(REQUIRED).map(|(well, assay)| PlannedWell {
                    well: Well(well),
                    content: Content::Donation { donation, assay },
                }));
            }
            None => wells.push(PlannedWell { well: well(place), content: content(town, of) }),
        }
    }
    let mut assays: Vec<Assay> = wells.iter().map(|one| one.content.assay()).collect();
    assays.sort_unstable();
    assays.dedup();
    if controls {
        let both = assays
            .iter()
            .flat_map(|assay| ControlKind::ALL.iter().map(|kind| Content::Control { assay: *assay, kind: *kind }));
        let last = (0..96).rev().map(Well);
        wells.extend(last.zip(both).map(|(well, content)| PlannedWell { well, content }));
    }
    let lots = match lots {
        Some(lots) => lots.split(',').map(|lot| LotId(lot.parse().expect("a lot"))).collect(),
        None => assays.iter().map(|assay| LotId(assay.index() as u32)).collect(),
    };
    L::PlanRun { plate, instrument: InstrumentId(0), lots, wells }
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    let second_person = words.person("second", by, 902);
    let days = words.number_of("days").map_or(300, |days| days as i64);
    Command::Laboratory(match verb {
        "lab-samples" => {
            let after = words.number_of("after");
            let list = words.word();
            let only: Option<String> = words.option("only");
            let fault: Option<String> = words.option("fault");
            let condition = match fault {
                Some(code) => Condition::Refused { fault: SampleFault::parse(&code).expect("a fault") },
                None => Condition::Accepted {},
            };
            let wanted = |purpose: &&SamplePurpose| only.as_ref().is_none_or(|only| only == purpose.code());
            let purposes: Vec<SamplePurpose> = SamplePurpose::ALL.iter().filter(wanted).copied().collect();
            let samples = list.split(',').flat_map(|text| {
                let donation = number_of(town, text);
                let taken = town.world.collections().of(donation).map(|row| row.collected.ended_at);
                let arrived_at = match after {
                    Some(minutes) => taken.expect("collected").plus(Minutes(minutes as i64)),
                    None => town.now,
                };
                purposes.iter().map(move |purpose| ArrivedSample { donation, purpose: *purpose, arrived_at, condition })
            });
            L::RegisterSamples { samples: samples.collect() }
        }
        "lab-untested" => {
            let donation = number_of(town, words.word());
            L::RecordUntested { donation, reason: UntestedReason::parse(words.word()).expect("a reason") }
        }
        "lab-method" => {
            L::EnterMethod { assay: Assay::parse(words.word()).expect("a test"), maker: paper(words.word()) }
        }
        "lab-instrument" => L::EnterInstrument { number: paper(words.word()) },
        "lab-lot" => {
            let (method, number) = (MethodId(words.number()), paper(words.word()));
            L::EnterLot { method, number, expires_at: town.now.plus_days(days) }
        }
        "lab-validate" => L::Validate { means: means(words), until: town.now.plus_days(days), second_person },
        "lab-withdraw" => L::Withdraw { means: means(words) },
        "lab-pool" => L::MakePool { members: words.word().split(',').map(|text| number_of(town, text)).collect() },
        "lab-plan" => plan(town, words),
        "lab-run" => {
            let run = RunId(words.number());
            L::RecordRun { run, wells: read(town, run, words) }
        }
        _ => {
            let (run, place) = (RunId(words.number()), words.word());
            let of: Option<String> = words.option("of");
            let content = content(town, &of.expect("whose"));
            let to: String = words.option("to").expect("what");
            let correction = match to.as_str() {
                "none" => Correction::Withdrawn {},
                "alt" => Correction::ReadAs { reading: Reading::Alt { tenths: 1 } },
                to => Correction::ReadAs { reading: reading(content.assay(), to) },
            };
            let reason = CorrectionReason::WrongReading;
            L::CorrectResult { run, well: well(place), content, correction, reason, second_person }
        }
    })
}

/// `? lab 900001 hbsag failed:reactive standing failed group O+ blockers 1`.
pub fn fact(town: &Town, words: &mut Words<'_>) -> Option<String> {
    let verdict = says(town, words.word());
    while !words.done() {
        let (of, want) = (words.word(), words.word());
        let is = match of {
            "standing" => verdict.standing().code().to_owned(),
            "group" => verdict.group.map_or("none".into(), |group| group.to_string()),
            "blockers" => verdict.blockers.len().to_string(),
            marker => state(&verdict, Marker::parse(marker).expect("a marker")),
        };
        if is != want {
            return Some(format!("{of} {is}"));
        }
    }
    None
}

/// The verdict of a donation.
pub fn says(town: &Town, donation: &str) -> Verdict {
    laboratory::verdict(&town.world, town.world.rules(), number_of(town, donation))
}

fn state(verdict: &Verdict, marker: Marker) -> String {
    match verdict.of(marker) {
        None => "none".into(),
        Some(MarkerState::Missing {}) => "missing".into(),
        Some(MarkerState::Pending {}) => "pending".into(),
        Some(MarkerState::Passed {}) => "passed".into(),
        Some(MarkerState::Failed { why }) => format!("failed:{}", why.code()),
    }
}

/// Two donors of the house who gave at eight, an instrument, and for every test a kit of its own maker with a lot, each
/// validated; method and lot have the number of the test. It is nine.
pub fn lab(lines: &str) -> String {
    lab_of(2, lines)
}

/// The same with more donors, of 900001 and on; their visits are one after another.
pub fn lab_of(donors: u32, lines: &str) -> String {
    lab_from(900_001, donors, lines)
}

/// The same from another number on: from 1, what is admitted first is of the first donation.
pub fn lab_from(first: u32, donors: u32, lines: &str) -> String {
    let mut script = format!("@ 3 08:00\nplace house\ngrant-numbers 0 {first} 100\n");
    script += "lab-instrument I-1\nlab-validate instrument 0\n";
    for (ix, assay) in Assay::ALL.iter().enumerate() {
        script += &format!(
            "lab-method {assay} M-{ix}\nlab-validate method {ix}\nlab-lot {ix} L-{ix}\nlab-validate lot {ix}\n",
            assay = assay.code()
        );
    }
    for ix in 0..donors {
        let (donor, number) = (ix + 1, first + ix);
        script += &format!(
            "register D{donor} male\nvisit D{donor} 30 whole-blood\nanswers W{ix}\nexamine W{ix}\nclear W{ix}\n\
             collect W{ix} {number} 400\n"
        );
    }
    script + "+ 60\n" + lines
}

/// What every test of the two donations says, sound in all.
pub fn tested(lines: &str) -> String {
    lab(&format!("lab-samples 900001,900002\nlab-plan P-1 controls A1=all:900001 B1=all:900002\nlab-run 0\n{lines}"))
}

provoked! {
    tube_of_no_collection "unknown-donation" "lab-samples 900001
        !! unknown-donation";
    method_of_nobody "unknown-method" lab("lab-lot 99 L-99
        !! unknown-method");
    instrument_of_nobody "unknown-instrument" lab("lab-validate instrument 9
        !! unknown-instrument");
    lot_of_nobody "unknown-lot" lab("lab-withdraw lot 99
        !! unknown-lot");
    run_of_nobody "unknown-run" lab("lab-run 9
        !! unknown-run");
    pool_of_nobody "unknown-pool" lab("lab-plan P-1 controls A1=hbv-dna:pool9
        !! unknown-pool");
    sample_is_here "sample-accepted" lab("lab-samples 900001
        lab-samples 900001 only=nat
        !! sample-accepted");
    one_sample_twice "sample-accepted" lab("lab-samples 900001,900001 only=nat
        !! sample-accepted");
    sample_before_its_blood "sample-before-taken" lab("@ 3 07:00
        lab-samples 900001 only=nat
        !! sample-before-taken");
    sample_of_yesterday "sample-too-late" lab("+ 600
        lab-samples 900001 only=nat
        !! sample-too-late");
    every_result_is_there "donation-tested" tested("lab-untested 900001 sample-lost
        !! donation-tested");
    one_maker_twice "kits-of-one-maker" lab("lab-method hbsag-2 M-0
        !! kits-of-one-maker");
    validated_for_ever "validation-too-long" lab("lab-validate lot 0 days=367
        !! validation-too-long");
    pool_of_two "pool-size" lab("lab-samples 900001,900002
        lab-pool 900001,900002
        !! pool-size");
    pooled_without_a_sample "not-for-pool" lab("lab-samples 900001
        lab-pool 900001,900002
        !! pool-size not-for-pool");
    plate_twice "plate-used" lab("lab-samples 900001
        lab-plan P-1 controls A1=hbsag-1:900001
        lab-plan P-1 controls A1=hbsag-1:900001
        !! plate-used");
    no_ninth_row "wells-outside" lab("lab-samples 900001
        lab-plan P-1 controls I1=hbsag-1:900001
        !! wells-outside");
    one_well_twice "wells-twice" lab("lab-samples 900001,900002
        lab-plan P-1 controls A3=hbsag-1:900001 A3=hbsag-1:900002
        !! wells-twice");
    instrument_withdrawn "instrument-not-valid" lab("lab-samples 900001
        lab-withdraw instrument 0
        lab-plan P-1 controls A1=hbsag-1:900001
        !! instrument-not-valid");
    method_withdrawn "method-not-valid" lab("lab-samples 900001
        lab-withdraw method 0
        lab-plan P-1 controls A1=hbsag-1:900001
        !! method-not-valid");
    lot_withdrawn_while_it_ran "lot-not-valid" lab("lab-samples 900001
        lab-plan P-1 controls A1=hbsag-1:900001
        lab-withdraw lot 0
        lab-run 0
        !! lot-not-valid");
    lot_past_its_date "lot-expired" lab("lab-samples 900001
        lab-lot 0 L-99 days=1
        lab-validate lot 17
        + 1440
        lab-plan P-1 lots=17 controls A1=hbsag-1:900001
        !! lot-expired");
    no_lot "lot-missing" lab("lab-samples 900001
        lab-plan P-1 lots=1 controls A1=hbsag-1:900001
        !! lot-missing");
    two_lots "lot-missing" lab("lab-samples 900001
        lab-plan P-1 lots=0,0 controls A1=hbsag-1:900001
        !! lot-missing");
    no_negative_control "controls-missing" lab("lab-samples 900001
        lab-plan P-1 A1=hbsag-1:+ A3=hbsag-1:900001
        !! controls-missing");
    sample_is_clotted "samples-unknown" lab("lab-samples 900001 fault=clotted
        lab-plan P-1 controls A1=hbsag-1:900001
        !! samples-unknown");
    pooled_serology "samples-unknown" lab_of(6, "lab-samples 900001,900002,900003,900004,900005,900006
        lab-pool 900001,900002,900003,900004,900005,900006
        lab-plan P-1 controls A1=hbsag-1:pool0
        !! samples-unknown");
    tested_in_two_wells "test-twice" lab("lab-samples 900001
        lab-plan P-1 controls A1=hbsag-1:900001 A2=hbsag-1:900001
        !! test-twice");
    repeated_with_another_kit "repeat-otherwise" lab("lab-samples 900001
        lab-plan P-1 controls A1=hbsag-1:900001
        lab-run 0 A1=1000
        lab-method hbsag-1 M-99
        lab-validate method 17
        lab-lot 17 L-99
        lab-validate lot 17
        lab-plan P-2 lots=17 controls A1=hbsag-1:900001 A2=hbsag-1:900001
        !! repeat-otherwise");
    recorded_twice "run-recorded" lab("lab-samples 900001
        lab-plan P-1 controls A1=hbsag-1:900001
        lab-run 0
        lab-run 0
        !! run-recorded");
    a_row_was_swapped "wells-differ" lab("lab-samples 900001,900002
        lab-plan P-1 controls A1=hbsag-1:900001 A2=hbsag-1:900002
        lab-run 0 A1=300@hbsag-1:900002 A2=300@hbsag-1:900001
        !! wells-differ");
    a_well_is_gone "wells-differ" lab("lab-samples 900001,900002
        lab-plan P-1 controls A1=hbsag-1:900001 A2=hbsag-1:900002
        lab-run 0 A2=gone
        !! wells-differ");
    read_as_another_test "readings-strange" lab("lab-samples 900001
        lab-plan P-1 controls A1=hbsag-1:900001
        lab-run 0 A1=alt200
        !! readings-strange");
    nothing_to_correct "no-such-result" lab("lab-samples 900001
        lab-plan P-1 controls A1=hbsag-1:900001
        lab-correct 0 A1 of=hbsag-1:900001 to=none
        !! no-such-result");
    corrected_alone "same-person-twice" tested("lab-correct 0 A1 of=hbsag-1:900001 to=none second=me
        !! same-person-twice");
    corrected_to_the_same "nothing-asked" tested("lab-correct 0 A1 of=hbsag-1:900001 to=300
        !! nothing-asked");
    no_collector_tests "duty-may-not" tested("ST/collector lab-correct 0 A1 of=hbsag-1:900001 to=none
        !! duty-may-not");
}
