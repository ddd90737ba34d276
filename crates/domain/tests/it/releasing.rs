//! From the bench to the store: what is looked at, released by two persons, labelled, scanned back and admitted.
//!
//! Its verbs: `look 900001.RBC-S 900001.FFP lipaemic` (faults after the pieces), `hold-piece temperature 900001.RBC-S`,
//! `hold-product FFP quality-control day=3`, `lift-product FFP day=3`, `review-donation 900001 read-wrongly`,
//! `clear-pieces 900001.RBC-S second=77`, `print-labels 900001.RBC-S`, `reprint 900001.RBC-S damaged`,
//! `scan-label 900001.RBC-S` (as it was printed; `group=A+`, `product=FFP`, `number=900002`, `division=1`,
//! `expires=-60`, `collected=60` as it was not).
//! Lines of their own: `tested 900001 O+ hbsag-1=reactive rhd-weak=none` makes every test of a donation at once,
//! `again 900001 hbsag-1 grey good` repeats one, `corrected 900001 hbsag-1` has it read as good by two persons,
//! `told 900001.RBC-S red` gives a bag its name.

use crate::benching::{at_bench, piece_of};
use crate::giving::number_of;
use crate::refusals::provoked;
use crate::script::{check, codes, play};
use crate::town::*;
use crate::words::Words;
use domain::bag::{Custody, HoldReason, Origin};
use domain::duty::laboratory::{
    self, ArrivedSample, Assay, Condition, Content, ControlKind, Correction, CorrectionReason, Found, Means,
    PlannedWell, ReadWell, Reading, SamplePurpose, Well,
};
use domain::duty::release::{
    self, AppearanceFault, Gate, Inspected, LabelRead, ProductHoldReason, ReprintReason, ReviewReason,
};
use domain::*;
use isbt128::DonationNumber;

/// The verbs that are these.
pub const VERBS: [&str; 9] = [
    "look",
    "hold-piece",
    "hold-product",
    "lift-product",
    "review-donation",
    "clear-pieces",
    "print-labels",
    "reprint",
    "scan-label",
];

/// The lines that are no single command.
pub const LINES: [&str; 4] = ["tested", "again", "corrected", "told"];

/// Who usually says one of them.
pub fn usual(verb: &str) -> (SiteId, Duty) {
    match verb {
        "hold-product" | "lift-product" | "review-donation" => (ST, Duty::Quality),
        "clear-pieces" => (ST, Duty::Releaser),
        _ => (ST, Duty::ComponentTechnician),
    }
}

fn pieces(town: &Town, words: &mut Words<'_>) -> Vec<BagId> {
    let mut all = Vec::new();
    while words.peek().contains('.') {
        all.push(piece_of(town, words.word()));
    }
    all
}

/// What a scanner reads from the label that was printed last, or must be.
pub fn read_of(town: &Town, piece: BagId) -> LabelRead {
    let label = town.world.releases().of(piece).and_then(|row| row.label);
    LabelRead {
        donation: piece.donation,
        product: piece.born_as,
        division: piece.division,
        group: label.map_or(Group::new(Abo::O, RhD::Positive), |label| label.group),
        collected_at: label.map_or(town.now, |label| label.collected_at),
        expires_at: label.map_or(town.now, |label| label.expires_at),
    }
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    use release::Command as C;
    let second_person = words.person("second", by, 902);
    let day = |words: &mut Words<'_>| words.option("day").map(|day| october(day).day(ZONE));
    Command::Release(match verb {
        "look" => {
            let named = pieces(town, words);
            let mut faults = Vec::new();
            while !words.done() {
                faults.push(AppearanceFault::parse(words.word()).expect("a fault"));
            }
            let pieces = named.into_iter().map(|piece| Inspected { piece, faults: faults.clone() }).collect();
            C::InspectPieces { pieces }
        }
        "hold-piece" => {
            let reason = HoldReason::parse(words.word()).expect("a reason");
            C::HoldPieces { pieces: pieces(town, words), reason }
        }
        "hold-product" => {
            let product = words.product();
            let reason = ProductHoldReason::parse(words.word()).expect("a reason");
            C::HoldProduct { product, made_on: day(words), reason }
        }
        "lift-product" => {
            let product = words.product();
            C::LiftProductHold { product, made_on: day(words), second_person }
        }
        "review-donation" => {
            let donation = number_of(town, words.word());
            let reason = ReviewReason::parse(words.word()).expect("a reason");
            C::ReviewDonation { donation, reason, second_person }
        }
        "clear-pieces" => C::ReleasePieces { pieces: pieces(town, words), second_person },
        "print-labels" => C::PrintLabels { pieces: pieces(town, words) },
        "reprint" => {
            let piece = piece_of(town, words.word());
            C::ReprintLabel { piece, reason: ReprintReason::parse(words.word()).expect("a reason") }
        }
        _ => {
            let piece = piece_of(town, words.word());
            let mut read = read_of(town, piece);
            while !words.done() {
                let (key, value) = words.word().split_once('=').expect("what was read otherwise");
                let minutes = || Minutes(value.parse().expect("minutes"));
                match key {
                    "group" => read.group = Group::parse(value).expect("a group"),
                    "product" => read.product = Product::parse(value).expect("a product"),
                    "number" => read.donation = number_of(town, value),
                    "division" => read.division = value.parse().expect("a division"),
                    "expires" => read.expires_at = read.expires_at.plus(minutes()),
                    _ => read.collected_at = read.collected_at.plus(minutes()),
                }
            }
            C::ScanLabel { piece, read }
        }
    })
}

/// The tests that every donation must have.
pub const TESTS: [Assay; 13] = [
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
    Assay::RhdWeak,
];

/// What a test of sound blood of a group reads.
pub fn good(assay: Assay, group: Group) -> Reading {
    match assay {
        Assay::Alt => Reading::Alt { tenths: 200 },
        Assay::AboForward | Assay::AboReverse => Reading::Abo { abo: group.abo },
        Assay::Rhd | Assay::RhdWeak => Reading::Rhd { rhd: group.rhd },
        assay if assay.is_serology() => Reading::Ratio { thousandths: 100 },
        _ => Reading::NotDetected {},
    }
}

fn reactive(assay: Assay) -> Reading {
    match assay {
        Assay::Alt => Reading::Alt { tenths: 900 },
        assay if assay.is_serology() => Reading::Ratio { thousandths: 3_000 },
        _ => Reading::Detected {},
    }
}

/// What a control reads.
pub fn control(assay: Assay, kind: ControlKind) -> Reading {
    let positive = kind == ControlKind::Positive;
    let group = match positive {
        true => Group::new(Abo::AB, RhD::Positive),
        false => Group::new(Abo::O, RhD::Negative),
    };
    let by_group = matches!(assay, Assay::AboForward | Assay::AboReverse | Assay::Rhd | Assay::RhdWeak);
    if positive && !by_group { reactive(assay) } else { good(assay, group) }
}

pub fn laboratory() -> By {
    By::of(ST, Duty::Laboratory)
}

fn tell(town: &mut Town, command: laboratory::Command) -> Vec<Event> {
    town.tell(laboratory(), Command::Laboratory(command)).unwrap_or_else(|said| panic!("{said} ({:?})", codes(&said)))
}

pub fn number(text: &str) -> DocumentNumber {
    DocumentNumber::parse(text).expect("a number")
}

/// What comes next until every test has a validated method and lot, and there is an instrument; none when all is there.
pub fn means_due(town: &Town) -> Option<laboratory::Command> {
    use laboratory::Command as C;
    let rows = town.world.laboratory();
    let second_person = person(ST, 902);
    let until = town.now.plus_days(300);
    let validate = |means| Some(C::Validate { means, until, second_person });
    let holds = |valid: Option<laboratory::Validity>| valid.is_some_and(|valid| town.now < valid.until);
    for (ix, assay) in TESTS.into_iter().enumerate() {
        let Some(method) = rows.methods().find(|row| row.assay == assay) else {
            return Some(C::EnterMethod { assay, maker: number(&format!("MAKER-{ix}")) });
        };
        if !holds(method.valid) {
            return validate(Means::Method { method: method.id });
        }
        let fresh = |row: &&laboratory::Lot| row.method == method.id && town.now < row.expires_at;
        let Some(lot) = rows.lots().find(fresh) else {
            let (method, number) = (method.id, number(&format!("LOT-{}", rows.lots().count())));
            return Some(C::EnterLot { method, number, expires_at: town.now.plus_days(300) });
        };
        if !holds(lot.valid) {
            return validate(Means::Lot { lot: lot.id });
        }
    }
    match rows.instruments().next() {
        None => Some(C::EnterInstrument { number: number("READER-1") }),
        Some(row) if !holds(row.valid) => validate(Means::Instrument { instrument: row.id }),
        Some(_) => None,
    }
}

/// The samples of a donation, as they arrive.
pub fn samples(town: &Town, donation: DonationNumber) -> laboratory::Command {
    let of = |purpose: &SamplePurpose| ArrivedSample {
        donation,
        purpose: *purpose,
        arrived_at: town.now,
        condition: Condition::Accepted {},
    };
    laboratory::Command::RegisterSamples { samples: SamplePurpose::ALL.iter().map(of).collect() }
}

/// A plate with its controls for tests of a donation, some of them in several wells.
pub fn plan(town: &Town, donation: DonationNumber, tests: &[Assay]) -> laboratory::Command {
    let rows = town.world.laboratory();
    let mut contents = Vec::new();
    for (ix, assay) in tests.iter().copied().enumerate() {
        if !tests[..ix].contains(&assay) {
            contents.extend(ControlKind::ALL.iter().map(|kind| Content::Control { assay, kind: *kind }));
        }
        contents.push(Content::Donation { donation, assay });
    }
    let wells = contents.into_iter().enumerate().map(|(ix, content)| PlannedWell { well: Well(ix as u8), content });
    let lot_of = |assay: &Assay| {
        let method = rows.methods().find(|row| row.assay == *assay)?.id;
        Some(rows.lots().find(|row| row.method == method && town.now < row.expires_at)?.id)
    };
    let once = tests.iter().enumerate().filter(|(ix, assay)| !tests[..*ix].contains(assay)).map(|(_, assay)| assay);
    let lots = once.filter_map(lot_of).collect();
    let plate = number(&format!("RELEASE-{}", rows.runs().count()));
    let instrument = rows.instruments().next().expect("an instrument").id;
    laboratory::Command::PlanRun { plate, instrument, lots, wells: wells.collect() }
}

/// A plate run: controls as they must be, the rest as it is said, well by well of the donation.
pub fn record(run: &laboratory::Run, mut reads: impl FnMut(Assay) -> Reading) -> laboratory::Command {
    let read = |one: &PlannedWell| ReadWell {
        well: one.well,
        content: one.content,
        reading: match one.content {
            Content::Control { assay, kind } => control(assay, kind),
            other => reads(other.assay()),
        },
    };
    laboratory::Command::RecordRun { run: run.id, wells: run.wells.iter().map(read).collect() }
}

fn plate(town: &mut Town, donation: DonationNumber, tests: &[(Assay, Reading)]) {
    while let Some(command) = means_due(town) {
        tell(town, command);
    }
    let command = plan(town, donation, &tests.iter().map(|(assay, _)| *assay).collect::<Vec<_>>());
    tell(town, command);
    let run = town.world.laboratory().runs().next_back().expect("a run").clone();
    let mut left = tests.iter().map(|(_, reading)| *reading);
    tell(town, record(&run, |_| left.next().expect("a reading")));
}

fn reading_of(assay: Assay, word: &str, group: Group) -> Reading {
    match word {
        "good" => good(assay, group),
        "grey" => Reading::Ratio { thousandths: 950 },
        "reactive" => reactive(assay),
        "unclear" => Reading::Unclear {},
        group => good(assay, Group::parse(group).expect("good, grey, reactive, unclear or a group")),
    }
}

/// A line that is no single command.
pub fn line(town: &mut Town, words: &mut Words<'_>) {
    let verb = words.word();
    if verb == "told" {
        let (piece, name) = (piece_of(town, words.word()), words.word());
        town.bags.insert(name.to_owned(), piece);
        return;
    }
    let donation = number_of(town, words.word());
    let assay = |word: &str| Assay::parse(word).unwrap_or_else(|| panic!("no test {word}"));
    match verb {
        "tested" => {
            let group = words.group();
            let mut tests: Vec<(Assay, Reading)> = TESTS.map(|assay| (assay, good(assay, group))).into();
            tests.retain(|(assay, _)| *assay != Assay::RhdWeak || group.rhd == RhD::Negative);
            while !words.done() {
                let (key, value) = words.word().split_once('=').expect("a test and what it reads");
                let assay = assay(key);
                tests.retain(|(of, _)| *of != assay);
                if value != "none" {
                    tests.push((assay, reading_of(assay, value, group)));
                }
            }
            if town.world.laboratory().tested(donation).is_none() {
                let command = samples(town, donation);
                tell(town, command);
            }
            plate(town, donation, &tests);
        }
        "again" => {
            let assay = assay(words.word());
            let mut tests = Vec::new();
            while !words.done() {
                tests.push((assay, reading_of(assay, words.word(), Group::new(Abo::O, RhD::Positive))));
            }
            plate(town, donation, &tests);
        }
        _ => {
            let assay = assay(words.word());
            corrected(town, donation, assay);
        }
    }
}

/// What does not read well is read as good by two persons.
pub fn corrected(town: &mut Town, donation: DonationNumber, assay: Assay) {
    let outcomes: Vec<_> = town.world.laboratory().tested(donation).expect("tests").of(assay).copied().collect();
    for one in outcomes.into_iter().filter(|one| one.found == Found::Reactive) {
        let content = Content::Donation { donation, assay };
        let correction = Correction::ReadAs { reading: good(assay, Group::new(Abo::O, RhD::Positive)) };
        let (run, well, reason, second_person) = (one.run, one.well, CorrectionReason::WrongReading, person(ST, 903));
        tell(town, laboratory::Command::CorrectResult { run, well, content, correction, reason, second_person });
    }
}

/// Whole blood of 900001 that was separated; its pieces were looked at and its tests are all good.
pub fn ready(lines: &str) -> String {
    at_bench(&format!(
        "
        bench separation 900001 > RBC-S FFP
        benched PS0 900001.RBC-S=280 900001.FFP=240 additive=156 loss=36
        look 900001.RBC-S 900001.FFP
        tested 900001 O+
        {lines}"
    ))
}

/// Every way from the bench to the store.
pub const TO_THE_STORE: &str = "
    clear-pieces 900001.RBC-S 900001.FFP
    -> piece_released piece_released
    print-labels 900001.RBC-S 900001.FFP
    -> label_printed label_printed
    scan-label 900001.RBC-S
    -> label_matched bag_admitted:S000124900001.RBC-S.00
    told 900001.RBC-S red
    reprint 900001.FFP damaged
    -> label_reprinted
    scan-label 900001.FFP group=A+ expires=60
    -> finding:label-mismatch:S000124900001.FFP.00 label_differed
    settle N0 told-by-mistake
    hold-piece appearance 900001.FFP
    -> finding:piece-held:S000124900001.FFP.00 piece_held release_withdrawn
    settle N1 looked-into
    hold-product FFP quality-control
    lift-product FFP
    -> product_hold_lifted
    bench separation 900002 > RBC-S FP
    benched PS1 900002.RBC-S=280 900002.FP=240 additive=156 loss=36
    look 900002.RBC-S haemolysed
    -> finding:appearance-fault:S000124900002.RBC-S.00 piece_inspected
    tested 900002 A+ hbsag-1=reactive
    again 900002 hbsag-1 reactive reactive
    corrected 900002 hbsag-1
    review-donation 900002 read-wrongly
    -> donation_reviewed
";

provoked! {
    the_donor_is_barred "gate-donor" ready("bar D1 p14-infectious
        clear-pieces 900001.RBC-S
        !! gate-donor");
    of_too_little "gate-collection" ready("clear-pieces 900001.RBC-S
        !! gate-collection").replace("collect W0 900001 400", "collect W0 900001 400 volume=350")
        .replace("900001.RBC-S=280 900001.FFP=240 additive=156 loss=36", "900001.RBC-S=280 900001.FFP=240 additive=170");
    reactive_once "gate-tests" ready("clear-pieces 900001.RBC-S
        !! gate-tests").replace("tested 900001 O+", "tested 900001 O+ hbsag-1=reactive");
    negative_unconfirmed "gate-group" ready("clear-pieces 900001.RBC-S
        !! gate-group").replace("tested 900001 O+", "tested 900001 O- rhd-weak=none");
    nobody_looked "gate-component" at_bench("bench separation 900001 > RBC-S
        benched PS0 900001.RBC-S=280 loss=120
        tested 900001 O+
        clear-pieces 900001.RBC-S
        !! gate-component");
    scanned_before_print "gate-label" ready("clear-pieces 900001.RBC-S
        scan-label 900001.RBC-S
        !! gate-label");
    released_by_who_tested "gate-two-persons" ready("ST/releaser/1009 clear-pieces 900001.RBC-S
        !! gate-two-persons");
    quarantine_too_warm "gate-temperature" ready("equip ST refrigerator
        read E0 90
        clear-pieces 900001.RBC-S
        !! gate-temperature");
    released_twice "piece-released" ready("clear-pieces 900001.RBC-S
        clear-pieces 900001.RBC-S
        !! piece-released");
    printed_twice "label-printed" ready("clear-pieces 900001.RBC-S
        print-labels 900001.RBC-S
        print-labels 900001.RBC-S
        !! label-printed");
    reprinted_first "label-not-printed" ready("clear-pieces 900001.RBC-S
        reprint 900001.RBC-S damaged
        !! label-not-printed");
    product_held_twice "product-held" "hold-product FFP quality-control
        hold-product FFP material
        !! product-held";
    product_of_no_hold "product-not-held" "hold-product FFP quality-control day=3
        lift-product FFP
        !! product-not-held";
    nothing_failed "not-unsafe" ready("review-donation 900001 read-wrongly
        !! not-unsafe");
    reviewed_while_it_fails "tests-not-passed" ready("again 900001 hbsag-1 reactive reactive
        review-donation 900001 read-wrongly
        !! tests-not-passed").replace("tested 900001 O+", "tested 900001 O+ hbsag-1=reactive");
    reviewed_by_who_tested "review-by-tester" ready("again 900001 hbsag-1 reactive reactive
        corrected 900001 hbsag-1
        review-donation 900001 read-wrongly second=1009
        !! review-by-tester").replace("tested 900001 O+", "tested 900001 O+ hbsag-1=reactive");
}

fn bag<'t>(town: &'t Town, text: &str) -> &'t bag::Bag {
    town.world.bags().get(piece_of(town, text)).unwrap_or_else(|| panic!("{text} is no bag"))
}

fn open(town: &Town, text: &str) -> Vec<(Gate, String)> {
    let all = town.world.gates(town.world.rules(), piece_of(town, text), town.now).expect("a piece");
    all.open().map(|row| (row.gate, row.obstacles.to_string())).collect()
}

/// What is open besides the label and the two persons, and by which words.
fn before(town: &Town, text: &str) -> Vec<(Gate, String)> {
    open(town, text).into_iter().filter(|(gate, _)| !gate.is_of_release()).collect()
}

#[test]
fn released_printed_scanned_and_in_stock() {
    let mut town = check(&ready(""));
    let waits = [(Gate::Label, "not-printed".to_owned()), (Gate::TwoPersons, "not-released".to_owned())];
    assert_eq!(open(&town, "900001.RBC-S"), waits);
    play(&mut town, "clear-pieces 900001.RBC-S 900001.FFP");
    assert_eq!(open(&town, "900001.RBC-S"), waits[..1]);
    play(&mut town, "print-labels 900001.RBC-S 900001.FFP");
    let piece = piece_of(&town, "900001.RBC-S");
    let label = town.world.releases().of(piece).and_then(|row| row.label).expect("a label");
    let made = town.world.components().piece(piece).expect("a piece").made;
    assert_eq!((label.piece, label.amount, label.print), (piece, made.amount, 1));
    assert_eq!((label.group.to_string(), label.expires_at), ("O+".to_owned(), made.expires_at));
    assert_eq!(label.storage.code(), "cooled");
    assert!(town.world.bags().get(piece).is_none(), "a label is no bag");
    play(
        &mut town,
        "scan-label 900001.RBC-S
        -> label_matched bag_admitted:S000124900001.RBC-S.00
        scan-label 900001.FFP
        -> label_matched bag_admitted:S000124900001.FFP.00
        told 900001.RBC-S red
        ? red in-store ST free sound",
    );
    assert_eq!(open(&town, "900001.RBC-S")[0].0, Gate::Component, "it is a bag, and no piece of the bench");
    let row = bag(&town, "900001.RBC-S");
    assert_eq!((row.origin, row.donor, row.custody), (Origin::OwnDonation, DonorId(1), Custody::InStore { site: ST }));
    assert_eq!((row.group.to_string(), row.amount, row.expires_at), ("O+".to_owned(), made.amount, made.expires_at));
    assert!(row.quality.is_sound());
    // And it goes to whoever needs it.
    play(
        &mut town,
        "
        scan-label 900001.RBC-S
        !! piece-used
        clear-pieces 900001.RBC-S
        !! gate-component
        admit ST again RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=red send
        ",
    );
    assert_eq!(town.world.releases().waiting().count(), 0);
}

/// Each gate by itself, and by the words of what holds it open.
#[test]
fn every_gate_opens_alone() {
    let of_vehicle = crate::benching::COLLECTED.to_owned()
        + "
        send-box 0 900001 room
        receive-box DB0 900001:1:1
        bench separation 900001 > RBC-S FFP
        benched PS0 900001.RBC-S=280 900001.FFP=240 additive=156 loss=36
        look 900001.RBC-S 900001.FFP
        tested 900001 O+";
    let with = |tests: &str| ready("").replace("tested 900001 O+", &format!("tested 900001 O+ {tests}"));
    let uncleared = ready("").replace("clear W0", "");
    let slow = ready("")
        .replace("collect W0 900001 400", "collect W0 900001 400 minutes=14")
        .replace("bench separation 900001 > RBC-S FFP", "bench separation 900001 > RBC-S FP");
    let light = ready("").replace(
        "900001.RBC-S=280 900001.FFP=240 additive=156 loss=36",
        "900001.RBC-S=280 900001.FFP=200 additive=156 loss=76",
    );
    let unbalanced = ready("").replace("additive=156 loss=36", "additive=156 loss=30");
    use Gate::*;
    let rows = [
        (Donor, "not-cleared", uncleared, "RBC-S"),
        (Donor, "donor-deferred", ready("bar D1 p14-infectious"), "FFP"),
        (Donor, "donor-called", ready("exclude 900001"), "FFP"),
        (Donor, "held", ready("hold-piece donor-call 900001.FFP"), "FFP"),
        (Collection, "donation-asked", of_vehicle, "FFP"),
        (Tests, "test", with("hbsag-1=none"), "RBC-S"),
        (Tests, "test", with("hbsag-1=reactive"), "RBC-S"),
        (Tests, "test", with("hiv-rna=none"), "RBC-S"),
        (Tests, "test", with("syphilis-2=none"), "RBC-S"),
        (Tests, "test", with("alt=unclear"), "RBC-S"),
        (Tests, "held", ready("hold-piece late-reactive 900001.FFP"), "FFP"),
        (Group, "test", with("abo-reverse=none"), "RBC-S"),
        (Group, "test", ready("").replace("tested 900001 O+", "tested 900001 O- rhd-weak=none"), "RBC-S"),
        (Group, "held", ready("hold-piece group-doubt 900001.FFP"), "FFP"),
        (Component, "not-at-bench", ready("bench virus-inactivation 900001.FFP > FFP-VI"), "FFP"),
        (Component, "not-at-bench", ready("scrap broken 900001.FFP"), "FFP"),
        (Component, "deviates", light, "FFP"),
        (Component, "asked", unbalanced, "RBC-S"),
        (Component, "looks,held", ready("look 900001.FFP lipaemic"), "FFP"),
        (Component, "product-held", ready("hold-product FFP quality-control"), "FFP"),
        (Component, "product-held", ready("hold-product FFP quality-control day=3"), "FFP"),
        (Component, "not-inspected", ready("bench irradiation 900001.RBC-S\nbenched PS1"), "RBC-S"),
        (Component, "expired", ready("+ 52000"), "RBC-S"),
        (Component, "held", ready("hold-piece broken 900001.FFP"), "FFP"),
        (Temperature, "excursion", ready("equip ST refrigerator\nread E0 90"), "RBC-S"),
        (
            Temperature,
            "spoilt",
            ready("equip ST refrigerator\nread E0 90\nread E0 40\nexcursion E0 not-usable"),
            "RBC-S",
        ),
        (Temperature, "held", ready("hold-piece temperature 900001.FFP"), "FFP"),
    ];
    for (gate, words, script, product) in rows {
        let mut town = check(&script);
        let text = format!("900001.{product}");
        assert_eq!(before(&town, &text), [(gate, words.replace(',', ", "))], "{script}");
        // Nobody releases it, and it is named.
        play(&mut town, &format!("clear-pieces {text}\n!! gate-{}", gate.code()));
    }
    // What is not held by such a fault goes on.
    assert_eq!(before(&check(&slow), "900001.RBC-S"), []);
    for lines in
        ["hold-product FFP quality-control day=2", "equip ST freezer\nread E0 -200", "look 900001.RBC-S leaking"]
    {
        assert_eq!(before(&check(&ready(lines)), "900001.FFP"), [], "{lines}");
    }
    // An answered question closes its gate again; what was seen is looked at anew.
    let mut town = check(&ready("hold-piece temperature 900001.FFP\nlook 900001.FFP lipaemic"));
    play(&mut town, "settle N0 looked-into\nsettle N1 looked-into");
    assert_eq!(before(&town, "900001.FFP"), [(Component, "looks".to_owned())]);
    play(&mut town, "look 900001.FFP\nclear-pieces 900001.FFP");
}

/// Of many at once all are refused by name, or all are released.
#[test]
fn all_or_none_and_every_culprit_by_name() {
    let mut town = check(&ready(
        "
        bench separation 900002 > RBC-S FP
        benched PS1 900002.RBC-S=280 900002.FP=240 additive=156 loss=36
        exclude 900002
        clear-pieces 900001.RBC-S 900002.RBC-S 900002.FP
        !! gate-donor gate-donor gate-tests gate-tests gate-group gate-group gate-component gate-component
        clear-pieces 900001.RBC-S 900001.RBC-S 900009.FFP
        !! bag-twice unknown-piece
        clear-pieces
        !! nothing-asked
        ",
    ));
    assert_eq!(town.world.releases().waiting().count(), 0);
    play(
        &mut town,
        "
        clear-pieces 900001.RBC-S second=me
        !! same-person-twice
        clear-pieces 900001.RBC-S second=1009
        !! gate-two-persons
        ST/component-technician clear-pieces 900001.RBC-S
        !! duty-may-not
        H4/releaser clear-pieces 900001.RBC-S
        !! not-at-this-site
        print-labels 900001.RBC-S
        !! gate-two-persons
        clear-pieces 900001.RBC-S 900001.FFP
        ",
    );
    assert_eq!(town.world.releases().waiting().count(), 2);
}

/// A label that differs is a fact that holds the piece, and whatever the label is of.
#[test]
fn a_wrong_label_admits_nothing() {
    let released = "clear-pieces 900001.RBC-S 900001.FFP\nprint-labels 900001.RBC-S 900001.FFP\n";
    for (wrong, field) in [
        ("group=A+", "group"),
        ("product=FP", "product"),
        ("number=900002", "donation"),
        ("division=1", "division"),
        ("expires=1440", "expires-at"),
        ("collected=-60", "collected-at"),
    ] {
        let mut town = check(&ready(released));
        play(
            &mut town,
            &format!(
                "scan-label 900001.RBC-S {wrong}\n-> finding:label-mismatch:S000124900001.RBC-S.00 label_differed"
            ),
        );
        let said = town.told.last().expect("told").events.clone();
        let Some(Event::Release(release::Event::LabelDiffered { fields, .. })) = said.last() else {
            panic!("{said:?}")
        };
        assert_eq!(fields.iter().map(|field| field.code()).collect::<Vec<_>>(), [field]);
        assert!(town.world.bags().is_empty());
        play(
            &mut town,
            "
            scan-label 900001.RBC-S
            !! gate-label
            reprint 900001.RBC-S illegible
            !! gate-label
            settle N0 looked-into
            reprint 900001.RBC-S illegible
            scan-label 900001.RBC-S
            -> label_matched bag_admitted:S000124900001.RBC-S.00
            ",
        );
        assert_eq!(town.world.releases().of(piece_of(&town, "900001.RBC-S")).map(|row| row.prints), Some(2));
    }
    // Two labels that were changed for each other: the other waits too, or is held where it stands.
    let mut town = check(&ready(released));
    play(&mut town, "scan-label 900001.RBC-S product=FFP");
    assert_eq!(open(&town, "900001.FFP"), [(Gate::Label, "not-scanned, held".to_owned())]);
    let mut town = check(&ready(released));
    play(
        &mut town,
        "
        scan-label 900001.FFP
        told 900001.FFP plasma
        scan-label 900001.RBC-S product=FFP
        -> finding:label-mismatch:S000124900001.RBC-S.00 label_differed finding:label-mismatch:plasma bag_held:label:plasma
        ",
    );
}

/// Between release and label everything may still change.
#[test]
fn a_gate_that_opens_again_withdraws_the_release() {
    let released = "clear-pieces 900001.RBC-S 900001.FFP\nprint-labels 900001.RBC-S\n";
    let opening = [
        "bar D1 p14-infectious",
        "exclude 900001",
        "again 900001 hbsag-1 reactive",
        "look 900001.RBC-S leaking",
        "hold-piece temperature 900001.RBC-S",
        "hold-product RBC-S material",
        "bench leucocyte-reduction 900001.RBC-S > RBC-S-LR",
        "scrap broken 900001.RBC-S",
        "equip ST refrigerator\nread E0 90",
    ];
    for line in opening {
        // A test that is made once more is no test that was planned.
        let line = if line.starts_with("again") { "corrected-to-nothing" } else { line };
        let mut town = check(&ready(released));
        if line == "corrected-to-nothing" {
            withdrawn_result(&mut town);
        } else {
            play(&mut town, line);
        }
        let row = town.world.releases().of(piece_of(&town, "900001.RBC-S")).expect("a row").clone();
        assert_eq!((row.released, row.label, row.prints), (None, None, 1), "{line}");
        let Err(said) = town.tell(
            By::of(ST, Duty::ComponentTechnician),
            Command::Release(release::Command::ScanLabel { piece: row.piece, read: read_of(&town, row.piece) }),
        ) else {
            panic!("admitted after {line}")
        };
        assert!(codes(&said).iter().any(|code| code.starts_with("gate-") || *code == "piece-used"), "{line}: {said}");
    }
    // Released anew it gets its second label: the first is void.
    let mut town = check(&ready(released));
    play(
        &mut town,
        "
        look 900001.RBC-S leaking
        -> finding:appearance-fault:S000124900001.RBC-S.00 piece_inspected release_withdrawn
        settle N0 told-by-mistake
        look 900001.RBC-S
        clear-pieces 900001.RBC-S
        print-labels 900001.RBC-S
        scan-label 900001.RBC-S
        ",
    );
    assert_eq!(town.world.releases().of(piece_of(&town, "900001.RBC-S")).map(|row| row.prints), Some(2));
    // Who corrects a result has a hand in the tests, also afterwards.
    let mut town = check(&ready("clear-pieces 900001.RBC-S second=1903\n"));
    withdrawn_result(&mut town);
    assert_eq!(town.world.releases().waiting().count(), 0);
}

/// A result of the first donation is withdrawn: its test is missing then.
fn withdrawn_result(town: &mut Town) {
    let donation = number_of(town, "900001");
    let one = *town.world.laboratory().tested(donation).expect("tests").of(Assay::Alt).next().expect("a result");
    let content = Content::Donation { donation, assay: Assay::Alt };
    let (correction, reason) = (Correction::Withdrawn {}, CorrectionReason::ReagentFault);
    let (run, well, second_person) = (one.run, one.well, person(ST, 903));
    tell(town, laboratory::Command::CorrectResult { run, well, content, correction, reason, second_person });
}

/// The label says what the bag is when it is scanned: what changed since is printed again.
#[test]
fn a_label_of_yesterdays_data_is_printed_again() {
    let mut town = check(&ready("clear-pieces 900001.RBC-S\nprint-labels 900001.RBC-S"));
    play(
        &mut town,
        "bench irradiation 900001.RBC-S\nbenched PS1\nlook 900001.RBC-S\nscan-label 900001.RBC-S\n!! gate-label gate-two-persons",
    );
    play(
        &mut town,
        "
        clear-pieces 900001.RBC-S
        print-labels 900001.RBC-S
        scan-label 900001.RBC-S
        ",
    );
    assert!(bag(&town, "900001.RBC-S").attributes.has(Attribute::Irradiated));
}

/// Unsafe is sticky (`peers.md`): a corrected result releases nothing by itself.
#[test]
fn what_failed_once_takes_two_persons_more() {
    let failed = "
        again 900001 hbsag-1 reactive reactive
        corrected 900001 hbsag-1
        ";
    let script = ready(failed).replace("tested 900001 O+", "tested 900001 O+ hbsag-1=reactive");
    let mut town = check(&script);
    assert!(town.world.releases().is_unsafe(number_of(&town, "900001")));
    // The donor was barred for it; that is a gate of its own.
    let held = before(&town, "900001.RBC-S");
    assert_eq!(held, [(Gate::Donor, "donor-deferred".to_owned()), (Gate::Tests, "failed-once".to_owned())]);
    play(
        &mut town,
        "
        review-donation 900001 read-wrongly second=me
        !! same-person-twice
        ST/laboratory review-donation 900001 read-wrongly
        !! duty-may-not review-by-tester
        review-donation 900001 read-wrongly second=1903
        !! review-by-tester
        review-donation 900001 read-wrongly
        -> donation_reviewed
        ",
    );
    assert_eq!(before(&town, "900001.RBC-S"), [(Gate::Donor, "donor-deferred".to_owned())]);
    // Nor does what was discarded ever come back.
    play(&mut town, "scrap test-failed 900001.RBC-S\nclear-pieces 900001.RBC-S\n!! gate-donor gate-component");
}

/// BSIS, 1: expired or unsafe blood could be issued, for the gate stood in the browser. Here no command but the scan
/// of a released label makes a bag of a piece, and none makes an expired one.
#[test]
fn no_other_door_leads_into_the_store() {
    let mut town = check(&ready("clear-pieces 900001.RBC-S\nprint-labels 900001.RBC-S"));
    let piece = piece_of(&town, "900001.RBC-S");
    let new = bag::NewBag {
        bag: piece,
        product: Product::RbcS,
        group: Group::new(Abo::O, RhD::Positive),
        attributes: Attributes::NONE,
        amount: Amount::units(200),
        donor: DonorId(1),
        collected_at: town.now.plus(Minutes(-6)),
        expires_at: town.now.plus_days(30),
    };
    for (origin, want) in
        [(Origin::OpeningStock, vec!["bag-exists"]), (Origin::OwnDonation, vec!["origin-needs-document", "bag-exists"])]
    {
        let command = duty::admission::Command::AdmitBags { site: ST, origin, bags: vec![new] };
        let said = town.tell(By::of(ST, Duty::Administrator), Command::Admission(command)).expect_err("refused");
        let mut want = want;
        want.sort_unstable();
        let mut is = codes(&said);
        is.sort_unstable();
        assert_eq!(is, want);
    }
    play(&mut town, "+ 52000\nscan-label 900001.RBC-S\n!! bag-expired gate-component");
    assert!(town.world.bags().is_empty());
}

/// A pool goes under a number of its own: what a donation in it loses, the pool loses too.
#[test]
fn a_pool_is_held_for_each_of_its_donations() {
    let pooled = at_bench(
        "
        bench separation 900001 > RBC-S PLT-C
        benched PS0 900001.RBC-S=280 900001.PLT-C=64 loss=56
        bench separation 900002 > RBC-S PLT-C
        benched PS1 900002.RBC-S=280 900002.PLT-C=64 loss=56
        bench pooling 900001.PLT-C 900002.PLT-C > PLT-P
        benched PS2 900050.PLT-P=128
        look 900050.PLT-P
        tested 900001 O+
        ",
    );
    let mut town = check(&(pooled.clone() + "tested 900002 A+\nclear-pieces 900050.PLT-P\n!! gate-group"));
    assert_eq!(before(&town, "900050.PLT-P"), [(Gate::Group, "groups-differ".to_owned())]);
    play(&mut town, "exclude 900002");
    assert_eq!(before(&town, "900050.PLT-P")[0], (Gate::Donor, "donor-called".to_owned()));
    let stocked = pooled
        + "tested 900002 O+\nclear-pieces 900050.PLT-P\nprint-labels 900050.PLT-P\nscan-label 900050.PLT-P\ntold 900050.PLT-P pool\n";
    let mut town = check(&stocked);
    play(&mut town, "exclude 900002\n-> donation_excluded bag_held:donor-call:pool");
    let mut town = check(&stocked);
    play(&mut town, "bar D1 p14-infectious\n-> donor_barred bag_held:donor-deferred:pool");
    let mut town = check(&stocked);
    withdrawn_result(&mut town);
    assert!(town.world.bags().get(town.bag("pool")).is_some_and(|bag| bag.quality.has_hold(HoldReason::LateReactive)));
}
