//! Recalls: one command blocks all that a cause reaches, everybody answers for what they hold, and it closes.
//!
//! Its verbs: `open-recall late 900001` (or a bag by its name), `open-recall call D5`, `open-recall bag-set LOT-1`,
//! `open-recall reagent LO0`, `open-recall stood E0 -60 0` (minutes from now), `open-recall infected a`,
//! `found RC0 a quarantined b given=P7 c discarded d not-found`, `told-patient RC0 a P7 physician-told` (`-` for nobody
//! known), `close-recall RC0 confirmed second=77`.

use crate::benching::piece_of;
use crate::choices::Chooser;
use crate::giving::number_of;
use crate::refusals::provoked;
use crate::releasing::ready;
use crate::rulebook::canonical;
use crate::script::{check, codes, play};
use crate::town::*;
use crate::words::Words;
use domain::bag::RecallState;
use domain::duty::recall::{self, AnswerOf, Cause, Conclusion, Exposure, Found, PatientOutcome, Recall, Stood};
use domain::*;
use std::collections::BTreeMap;

/// The verbs that are these.
pub const VERBS: [&str; 4] = ["open-recall", "found", "told-patient", "close-recall"];

/// Who usually says one of them.
pub fn usual(town: &Town, verb: &str, words: &Words<'_>) -> (SiteId, Duty) {
    let row = words.peek().strip_prefix("RC").and_then(|n| n.parse().ok()).map(RecallId);
    let asked = row.and_then(|recall| town.world.recalls().get(recall)).map(Recall::open_tasks).unwrap_or_default();
    match verb {
        "found" => match asked.keys().next().copied().unwrap_or(ST) {
            ST => (ST, Duty::SupplyDuty),
            site => (site, Duty::TransfusionDuty),
        },
        _ => (ST, Duty::Quality),
    }
}

fn recall_of(words: &mut Words<'_>) -> RecallId {
    let word = words.word();
    RecallId(word.strip_prefix("RC").and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("no recall {word}")))
}

fn patient(word: &str) -> Option<PatientId> {
    word.strip_prefix('P').map(|n| PatientId(n.parse().expect("a patient")))
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    use recall::Command as C;
    Command::Recall(match verb {
        "open-recall" => C::OpenRecall { cause: cause(town, words) },
        "found" => {
            let recall = recall_of(words);
            let mut bags = Vec::new();
            while !words.done() {
                let name = words.word();
                let bag = if name.contains('.') { piece_of(town, name) } else { town.bag(name) };
                let found = match words.word() {
                    "quarantined" => Found::Quarantined {},
                    "discarded" => Found::DiscardedAlready {},
                    "not-found" => Found::NotFound {},
                    given => Found::GivenToPatient { patient: patient(given.strip_prefix("given=").expect("what")) },
                };
                bags.push(AnswerOf { bag, found });
            }
            C::AnswerRecallTask { recall, bags }
        }
        "told-patient" => {
            let recall = recall_of(words);
            let bag = town.bag(words.word());
            let patient = patient(words.word());
            let outcome = PatientOutcome::parse(words.word()).expect("an outcome");
            C::ResolveRecallPatient { recall, bag, patient, outcome }
        }
        _ => {
            let second_person = words.person("second", by, 902);
            let recall = recall_of(words);
            let conclusion = Conclusion::parse(words.word()).expect("a conclusion");
            C::CloseRecall { recall, conclusion, second_person }
        }
    })
}

fn cause(town: &Town, words: &mut Words<'_>) -> Cause {
    match words.word() {
        "late" => Cause::LateReactive { donation: number_of(town, words.word()) },
        "call" => Cause::DonorCall {
            donor: DonorId(words.word().strip_prefix('D').and_then(|n| n.parse().ok()).expect("a donor")),
        },
        "bag-set" => Cause::BagSetLot { lot: DocumentNumber::parse(words.word()).expect("a lot") },
        "reagent" => Cause::ReagentLot {
            lot: LotId(words.word().strip_prefix("LO").and_then(|n| n.parse().ok()).expect("a lot")),
        },
        "stood" => {
            let equipment = EquipmentId(words.serial());
            let (from, until): (i64, i64) = (words.number(), words.number());
            let at = |minutes| town.now.plus(Minutes(minutes));
            Cause::Equipment { equipment, from: at(from), until: at(until) }
        }
        _ => Cause::RecipientInfection { bag: town.bag(words.word()) },
    }
}

/// Bags of donor 5 wherever a bag can be, and one of donor 6; the first was reactive.
pub const EVERYWHERE: &str = "
    enter G1000
    box Z1 cooled 30d
    admit ST a,b,c,d,e,f RBC-S O+ 2U 30d donor=5
    admit HH h RBC-S O+ 2U 30d donor=5
    admit H4 i,k,l RBC-S O+ 2U 30d donor=5
    admit ST z RBC-S O+ 2U 30d donor=6
    order H4: red-cells O+ 2U
    execute O0 1=b
    order H4: red-cells O+ 2U
    execute O1 1=c
    pick R1 c
    order H4: red-cells O+ 2U
    execute O2 1=d send
    agree-out G0 e
    pick R2 e
    send-out U0 DC-1 boxes=1
    discard f second=77
    open H4 O+ determined patient=7: red-cells 4U
    give P7 C0 i release
    give P7 C0 k release
    fate k=transfused
";

/// The same, recalled.
pub fn everywhere(lines: &str) -> String {
    format!("@ 3 01:00\n{EVERYWHERE}\nopen-recall late a\n{lines}")
}

/// What each holder answers, and what is done for the patients.
pub const ANSWERED: &str = "
    ST found RC0 a quarantined b quarantined c quarantined
    HH found RC0 h quarantined
    receive T0 d
    H4 found RC0 i given=P7 l quarantined d quarantined
    told-patient RC0 i P7 physician-told
    H4/physician told-patient RC0 k P7 patient-told
    settle N0 looked-into
    tell M0
";

/// A recall from its opening to its end, with what comes up on the way.
pub fn story() -> Vec<Town> {
    vec![
        check(&everywhere(&format!("{ANSWERED}close-recall RC0 confirmed"))),
        check(&format!(
            "@ 3 01:00
            equip H4 refrigerator
            admit H4 a RBC-S O+ 2U 30d
            open-recall stood E0 -60 0
            found RC0 a not-found
            -> finding:recall-not-found:a bag_held:whereabouts-doubt:a recall_bag_answered:a
            found RC0 a discarded
            -> finding:recall-differs:a recall_bag_answered:a"
        )),
        check(&ready("equip ST refrigerator\nopen-recall stood E0 -60 0")),
    ]
}

fn recall(town: &Town) -> &Recall {
    town.world.recalls().get(RecallId(0)).expect("a recall")
}

fn names<'t>(town: &Town, bags: impl IntoIterator<Item = &'t BagId>) -> Vec<String> {
    bags.into_iter().map(|bag| town.name_of(*bag)).collect()
}

fn tasks(town: &Town) -> Vec<(SiteId, u32)> {
    recall(town).open_tasks().into_iter().collect()
}

fn stood(town: &Town) -> BTreeMap<String, Stood> {
    recall(town).bags.iter().map(|(bag, row)| (town.name_of(*bag), row.stood)).collect()
}

#[test]
fn every_bag_in_every_tier_is_blocked_in_one_command() {
    let mut town = check(&format!("@ 3 01:00\n{EVERYWHERE}"));
    play(&mut town, "open-recall late a");
    let rows = stood(&town);
    let (site, from, to, reservation) = (ST, ST, H4, ReservationId(0));
    assert_eq!(rows["a"], Stood::InStore { site });
    assert_eq!(rows["b"], Stood::Reserved { site, reservation });
    assert_eq!(rows["c"], Stood::Picked { site });
    assert_eq!(rows["d"], Stood::OnRoad { shipment: ShipmentId(0), from, to });
    assert_eq!(rows["e"], Stood::AtOtherStation { station: OtherStationId(0) });
    assert_eq!(rows["f"], Stood::Over { site, fate: bag::Fate::Discarded });
    assert_eq!(rows["h"], Stood::InStore { site: HH });
    assert_eq!(rows["i"], Stood::WithPatient { site: H4, patient: PatientId(7) });
    assert_eq!(rows["k"], Stood::Transfused { site: H4 });
    assert_eq!(rows.len(), 10);
    for row in town.world.bags().iter() {
        assert_eq!(row.quality.recall == RecallState::Recalled, row.donor == DonorId(5), "{}", town.name_of(row.id));
        assert!(row.reservation.is_none(), "{} is promised", town.name_of(row.id));
    }
    assert_eq!(tasks(&town), [(ST, 4), (HH, 1), (H4, 2)]);
    let row = recall(&town);
    assert_eq!(names(&town, row.expected_at(&town.world, H4).collect::<Vec<_>>().iter()), ["d"]);
    let exposed: Vec<_> =
        row.patients.iter().map(|((bag, who), row)| (town.name_of(*bag), *who, row.exposure)).collect();
    let seven = Some(PatientId(7));
    assert_eq!(exposed, [("i".into(), seven, Exposure::AtBedside), ("k".into(), seven, Exposure::Transfused)]);
    assert_eq!(row.open_notices(&town.world).count(), 1, "the other station is owed word");
    // Nothing of it goes anywhere, and the bag of another donor does.
    play(
        &mut town,
        "
        order H4: red-cells O+ 2U
        execute O3 1=a send
        !! bag-recalled
        execute O3 1=z send
        ",
    );
}

#[test]
fn who_gets_a_bag_from_the_road_answers_for_it() {
    let mut town = check(&everywhere(""));
    assert_eq!(tasks(&town), [(ST, 4), (HH, 1), (H4, 2)]);
    play(
        &mut town,
        "
        receive T0 d
        -> finding:received-held:d bag_received:d recall_task_set
        ",
    );
    assert_eq!(tasks(&town), [(ST, 3), (HH, 1), (H4, 3)]);
}

#[test]
fn closed_when_nobody_has_anything_left_to_answer() {
    let mut town = check(&everywhere(
        "
        close-recall RC0 confirmed
        !! recall-task-open recall-task-open recall-task-open recall-patient-open recall-patient-open recall-notice-open
        ",
    ));
    play(&mut town, ANSWERED);
    play(
        &mut town,
        "
        close-recall RC0 confirmed
        -> recall_closed
        close-recall RC0 confirmed
        !! recall-closed
        ",
    );
    assert!(!recall(&town).is_open());
    // What it reached stays blocked, and what comes in of it later is blocked too.
    assert!(town.world.bags().iter().all(|row| row.quality.is_sound() == (row.donor == DonorId(6))));
}

#[test]
fn an_answer_that_is_not_on_record_is_a_question() {
    let mut town = check(&everywhere(""));
    play(
        &mut town,
        "
        ST found RC0 a not-found
        -> finding:recall-not-found:a bag_held:whereabouts-doubt:a recall_bag_answered:a
        H4 found RC0 l given=P9
        -> finding:recall-differs:l bag_held:whereabouts-doubt:l recall_bag_answered:l patient_reached:l
        H4 found RC0 k given=P7
        -> recall_bag_answered:k
        ST found RC0 f discarded
        -> recall_bag_answered:f
        HH found RC0 h discarded
        -> finding:recall-differs:h bag_held:whereabouts-doubt:h recall_bag_answered:h
        H4 found RC0 h quarantined
        -> finding:recall-differs:h recall_bag_answered:h
        ",
    );
    let of: Vec<_> = recall(&town).open_patients().map(|(bag, who, _)| (town.name_of(bag), who)).collect();
    assert_eq!(of[2], ("l".to_owned(), Some(PatientId(9))));
    assert_eq!(recall(&town).open_questions(&town.world).count(), 4, "another answer settles no question");
    play(&mut town, ANSWERED);
    play(
        &mut town,
        "
        told-patient RC0 l P9 physician-told
        settle N2 looked-into
        settle N3 looked-into
        settle N4 looked-into
        close-recall RC0 confirmed
        !! recall-question-open
        ",
    );
}

#[test]
fn what_is_transfused_while_it_is_open_is_listed() {
    let mut town = check(&everywhere(""));
    play(
        &mut town,
        "
        fate i=transfused
        -> bag_fate_recorded:transfused:i
        H4 fate l=transfused
        -> finding:transfused-not-issued:l bag_fate_recorded:transfused:l patient_reached:l
        H4 told-patient RC0 l - out-of-reach
        ",
    );
    let row = recall(&town);
    assert_eq!(row.patients.len(), 3);
    assert_eq!(row.open_patients().count(), 2);
}

/// Of a bag that nobody gave out the bedside's word is the only one.
#[test]
fn whom_the_bedside_names_at_the_end_is_listed() {
    let mut town = check(&everywhere(""));
    play(&mut town, "end P9 l completed\n-> finding:transfused-not-issued:l bag_transfusion_ended:l patient_reached:l");
    let exposed = recall(&town).patients.iter().find(|((bag, _), _)| town.name_of(*bag) == "l");
    let ((_, who), row) = exposed.expect("a patient");
    assert_eq!((*who, row.exposure), (Some(PatientId(9)), Exposure::Transfused));
}

/// Donor 1 of the bench gave 900001; another number of theirs gives 900002.
#[test]
fn donors_are_reached_under_every_number_and_as_far_back_as_the_rule_says() {
    let mut town = check(&ready(
        "
        admit ST a RBC-S O+ 2U 30d donor=1
        open-recall call D1",
    ));
    let serials = |town: &Town| recall(town).donations.iter().map(|one| one.serial()).collect::<Vec<u32>>();
    assert_eq!(serials(&town).len(), 2);
    assert!(serials(&town).contains(&900_001));
    assert_eq!(recall(&town).pieces_at_bench(&town.world).len(), 2);
    // Both numbers turn out to be one person's.
    play(&mut town, "merge-donors D1 D2\n-> donors_merged donation_reached");
    assert!(serials(&town).contains(&900_002));
    // A closed gate is open again, and nothing is made of what nobody has touched.
    play(
        &mut town,
        "
        clear-pieces 900001.RBC-S
        !! gate-donor
        bench virus-inactivation 900001.FFP > FFP-VI
        !! donation-not-usable
        bench separation 900002 > RBC-S FFP
        !! donation-not-usable
        ",
    );
}

#[test]
fn what_waits_for_its_label_is_withdrawn() {
    play(
        &mut check(&ready("clear-pieces 900001.RBC-S\nprint-labels 900001.RBC-S")),
        "
        open-recall late 900001
        -> recall_opened donation_reached release_withdrawn
        scan-label 900001.RBC-S
        !! gate-tests gate-label gate-two-persons
        ",
    );
}

#[test]
fn what_is_given_while_it_is_open_is_reached() {
    let mut town = check(&ready(
        "
        open-recall call D1
        admit ST a RBC-S O+ 2U 30d donor=1
        -> bag_admitted:a donation_reached bag_recalled:a bag_reached:a recall_task_set
        found RC0 a quarantined
        close-recall RC0 not-confirmed
        admit ST b RBC-S O+ 2U 30d donor=1
        ",
    ));
    // Closed, it no longer watches the donor, and keeps what it reached.
    assert!(town.world.bags().get(town.bag("b")).expect("b").quality.is_sound());
    play(&mut town, "clear-pieces 900001.RBC-S\n!! gate-donor");
}

/// A pool goes under a number of its own: it is found by what went into it.
#[test]
fn a_pool_is_reached_by_any_donation_in_it() {
    let mut town = check(&crate::benching::at_bench(
        "
        bench separation 900001 > RBC-S FFP PLT-C
        benched PS0 900001.RBC-S=280 900001.FFP=240 900001.PLT-C=64 additive=200 loss=16
        bench separation 900002 > RBC-S FFP PLT-C
        benched PS1 900002.RBC-S=280 900002.FFP=240 900002.PLT-C=64 additive=200 loss=16
        bench pooling 900001.PLT-C 900002.PLT-C > PLT-P
        benched PS2 900050.PLT-P=125 loss=3
        look 900050.PLT-P
        tested 900001 O+
        tested 900002 O+
        clear-pieces 900050.PLT-P
        print-labels 900050.PLT-P
        scan-label 900050.PLT-P
        told 900050.PLT-P pool
        open-recall late 900002
        ",
    ));
    assert!(recall(&town).bags.contains_key(&town.bag("pool")));
    play(&mut town, "found RC0 pool quarantined\nclose-recall RC0 confirmed");
    // An infection in who got the pool reaches all that are in it, with all that they gave.
    play(&mut town, "open-recall infected pool");
    let row = town.world.recalls().get(RecallId(1)).expect("another");
    assert_eq!(row.donors.len(), 2);
    assert_eq!(row.pieces_at_bench(&town.world).len(), 4);
    play(&mut town, "open-recall late 900001\n!! recall-open-already");
}

#[test]
fn a_lot_reaches_what_was_collected_or_tested_with_it() {
    let mut town = check(&ready("tested 900002 A+"));
    let of = |town: &Town| town.world.collections().iter().next().expect("a collection").collected.lot;
    let lot = of(&town);
    play(&mut town, &format!("open-recall bag-set {lot}"));
    assert_eq!(recall(&town).donations.len(), town.world.collections().len());
    play(&mut town, "open-recall reagent LO0");
    let row = town.world.recalls().get(RecallId(1)).expect("another");
    assert_eq!(row.donations.iter().map(|one| one.serial()).collect::<Vec<u32>>(), [900_001, 900_002]);
    // What is tested with it while that is open is reached in the same act.
    let told = town.told.len();
    play(&mut town, "tested 900003 A+");
    let reached =
        |told: &Told| told.events.iter().any(|e| matches!(e, Event::Recall(recall::Event::DonationReached { .. })));
    assert!(town.told[told..].iter().any(reached));
}

#[test]
fn equipment_reaches_what_stood_in_its_store_at_the_time() {
    let mut town = check(
        "@ 3 01:00
        equip ST refrigerator
        admit ST a,b,c RBC-S O+ 2U 30d
        admit ST p FFP O+ 200mL 100d
        admit HH h RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a send
        receive T0 a
        + 300
        order H4: red-cells O+ 2U
        execute O1 1=b send
        receive T1 b
        open-recall stood E0 -60 0",
    );
    // a left before; plasma stands in a freezer; h stands elsewhere.
    assert_eq!(names(&town, recall(&town).bags.keys()), ["b", "c"]);
    assert_eq!(tasks(&town), [(ST, 1), (H4, 1)]);
    let mut bench = check(&ready("equip ST refrigerator\nopen-recall stood E0 -60 0"));
    assert_eq!(recall(&bench).pieces.len(), 1, "the red cells, and no plasma");
    play(&mut bench, "clear-pieces 900001.RBC-S\n!! gate-temperature\nclear-pieces 900001.FFP");
    town.now = town.now.plus(Minutes(61));
    assert_eq!(town.world.recalls().overdue(town.now).count(), 1);
}

provoked! {
    no_such_recall "unknown-recall" "close-recall RC7 confirmed
        !! unknown-recall";
    nothing_given "nothing-to-recall" "open-recall call D77
        !! nothing-to-recall";
    recalled_already "recall-open-already" "admit ST a RBC-S O+ 2U 30d donor=5
        open-recall late a
        open-recall call D5
        !! recall-open-already";
    closed_already "recall-closed" "admit ST a RBC-S O+ 2U 30d donor=5
        open-recall late a
        found RC0 a quarantined
        close-recall RC0 confirmed
        found RC0 a quarantined
        !! recall-closed";
    backwards "span-strange" "equip ST refrigerator
        admit ST a RBC-S O+ 2U 30d
        open-recall stood E0 0 -1
        !! span-strange";
    ahead "span-strange" "equip ST refrigerator
        admit ST a RBC-S O+ 2U 30d
        open-recall stood E0 0 60
        !! span-strange";
    of_another "bag-not-in-recall" "admit ST a RBC-S O+ 2U 30d donor=5
        admit ST b RBC-S O+ 2U 30d donor=6
        open-recall late a
        found RC0 b quarantined
        !! bag-not-in-recall";
    no_such_patient "patient-not-in-recall" everywhere("told-patient RC0 a P7 physician-told
        !! patient-not-in-recall");
    told_twice "recall-patient-done" everywhere("told-patient RC0 k P7 physician-told
        told-patient RC0 k P7 physician-told
        !! recall-patient-done");
    a_task_is_open "recall-task-open" "admit ST a RBC-S O+ 2U 30d donor=5
        open-recall late a
        close-recall RC0 confirmed
        !! recall-task-open";
    a_patient_is_open "recall-patient-open" everywhere(&ANSWERED.replace("told-patient RC0 i P7 physician-told", ""))
        + "close-recall RC0 confirmed
        !! recall-patient-open";
    a_question_is_open "recall-question-open" "admit ST a RBC-S O+ 2U 30d donor=5
        open-recall late a
        found RC0 a not-found
        close-recall RC0 confirmed
        !! recall-question-open";
    a_station_is_not_told "recall-notice-open" everywhere(&ANSWERED.replace("tell M0", ""))
        + "close-recall RC0 confirmed
        !! recall-notice-open";
}

/// The side of a boundary: whether anything is late so many minutes after the opening.
fn late(minutes: i64, is: impl Fn(&Recall, Moment) -> bool) -> bool {
    let town = check(&everywhere(""));
    is(recall(&town), town.now.plus(Minutes(minutes)))
}

canonical! {
    recall_task_within {
        let late_at = |minutes| late(minutes, |row, now| row.overdue_sites(now).len() == 3);
        assert!(!late_at(60) && late_at(61));
    }
    recall_trace_within {
        let late_at = |minutes| late(minutes, |row, now| row.is_trace_overdue(now));
        assert!(!late_at(1_440) && late_at(1_441));
    }
}

/// One command about recalls, for random lives: what an open one waits for, or another seldom enough.
pub fn chosen(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let quality = |command| (By::of(ST, Duty::Quality), Command::Recall(command));
    let second_person = person(ST, 902);
    let Some(row) = world.recalls().open().next() else {
        return pick
            .seldom(3)
            .then(|| any_cause(town, pick))
            .flatten()
            .map(|cause| quality(recall::Command::OpenRecall { cause }));
    };
    let recall = row.id;
    if let Some(site) = row.open_tasks().keys().next().copied() {
        let unanswered = row.tasks().remove(&site)?.into_iter().filter(|(_, task)| task.answer.is_none());
        let found = match pick.number(12) {
            0 => Found::NotFound {},
            1 => Found::DiscardedAlready {},
            2 => Found::GivenToPatient { patient: Some(PatientId(u64::from(1 + pick.number(4)))) },
            _ => Found::Quarantined {},
        };
        let bags = unanswered.map(|(bag, _)| AnswerOf { bag, found }).take(20).collect();
        let duty = if site == ST { Duty::SupplyDuty } else { Duty::TransfusionDuty };
        return Some((By::of(site, duty), Command::Recall(recall::Command::AnswerRecallTask { recall, bags })));
    }
    if let Some((bag, patient, _)) = row.open_patients().next() {
        let outcome = pick.one(PatientOutcome::ALL)?;
        return Some(quality(recall::Command::ResolveRecallPatient { recall, bag, patient, outcome }));
    }
    if let Some(finding) = row.open_questions(world).next() {
        let (answer, hold) = (duty::quality::FindingAnswer::Looked, duty::quality::HoldAfter::Kept);
        let settle = duty::quality::Command::AnswerFinding { finding, answer, hold };
        return Some((By::of(ST, Duty::Quality), Command::Quality(settle)));
    }
    let conclusion = pick.one(Conclusion::ALL)?;
    Some(quality(recall::Command::CloseRecall { recall, conclusion, second_person }))
}

fn any_cause(town: &Town, pick: &mut Chooser<'_>) -> Option<Cause> {
    let world = &town.world;
    let bags: Vec<BagId> =
        world.bags().iter().rev().filter(|bag| bag.donor != DonorId(1)).map(|bag| bag.id).take(60).collect();
    Some(match pick.number(8) {
        0 => {
            let all: Vec<EquipmentId> = world.equipment().iter().map(|row| row.id).collect();
            Cause::Equipment { equipment: pick.one(&all)?, from: town.now.plus(Minutes(-1)), until: town.now }
        }
        1 => Cause::DonorCall { donor: DonorId(u64::from(2 + pick.number(11))) },
        2 => {
            let lots: Vec<LotId> = world.laboratory().lots().map(|row| row.id).collect();
            Cause::ReagentLot { lot: pick.one(&lots)? }
        }
        3 => Cause::RecipientInfection { bag: pick.one(&bags)? },
        4 => {
            let given: Vec<BagId> = world
                .bags()
                .iter()
                .rev()
                .filter(|bag| bag.given_to.is_some() && bag.donor != DonorId(1))
                .map(|bag| bag.id)
                .take(20)
                .collect();
            Cause::RecipientInfection { bag: pick.one(&given)? }
        }
        _ => Cause::LateReactive { donation: pick.one(&bags)?.donation },
    })
}

/// Sixty donations of one donor, three bags of each, in every tier.
#[test]
fn sixty_donations_are_one_command() {
    let mut script = "@ 3 01:00\n".to_owned();
    for donation in 0..60 {
        let site = ["ST", "HH", "H4"][donation % 3];
        script += &format!("admit {site} a{donation},b{donation},c{donation} RBC-S O+ 2U 30d donor=5\n");
    }
    let mut town = check(&script);
    let events = town
        .tell(
            By::of(ST, Duty::Quality),
            Command::Recall(recall::Command::OpenRecall { cause: Cause::DonorCall { donor: DonorId(5) } }),
        )
        .unwrap_or_else(|said| panic!("{:?}", codes(&said)));
    let blocked = events.iter().filter(|e| matches!(e, Event::Quality(duty::quality::Event::BagRecalled { .. })));
    assert_eq!(blocked.count(), 180);
    assert_eq!(tasks(&town), [(ST, 60), (HH, 60), (H4, 60)]);
}
