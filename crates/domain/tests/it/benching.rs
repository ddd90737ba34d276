//! Boxes of donations on their way to the station, and what is made of the donations at the bench.
//!
//! Its verbs: `send-box 0 900001 900002:1:3 room seal=S1` (donation, or donation:bags:tubes; toward 2-10 °C unless
//! `room`), `receive-box DB0 900001 900002:0:3 seal=S1`, `bench separation 900001 > RBC-S FFP`,
//! `bench pooling 900001.CRYO 900002.CRYO.01 > CRYO`, `benched PS0 900001.RBC-S=280 900001.FFP=240 additive=156 loss=36`
//! (`900001.RBC-S.01=140/1U` is a share; `open`, `map` and such say how), `unbench PS0`, `scrap broken 900001.FFP 900002`.

use crate::giving::number_of;
use crate::refusals::provoked;
use crate::script::{check, play};
use crate::town::*;
use crate::words::Words;
use domain::duty::component::{
    self, Deviation, DonationUse, Made, Output, Piece, PieceState, ScrapReason, Solution, Source, StepKind, System,
};
use domain::duty::consignment::{self, Carried, Cooling, Difference, Transport};
use domain::*;

/// The verbs that are these.
pub const VERBS: [&str; 6] = ["send-box", "receive-box", "bench", "benched", "unbench", "scrap"];

/// Who usually says one of them.
pub fn usual(verb: &str) -> (SiteId, Duty) {
    match verb {
        "send-box" => (ST, Duty::Collector),
        _ => (ST, Duty::ComponentTechnician),
    }
}

/// `900001`, one bag and two tubes; `900001:0:2`.
fn carried(town: &Town, words: &mut Words<'_>) -> Vec<Carried> {
    let mut all = Vec::new();
    while words.peek().starts_with(|c: char| c.is_ascii_digit()) {
        let mut parts = words.word().split(':');
        let donation = number_of(town, parts.next().unwrap_or_default());
        let mut count = |usual| parts.next().map_or(usual, |text| text.parse().expect("a count"));
        all.push(Carried { donation, bags: count(1), tubes: count(2) });
    }
    all
}

fn seal(words: &mut Words<'_>) -> DocumentNumber {
    let text: Option<String> = words.option("seal");
    DocumentNumber::parse(text.as_deref().unwrap_or("SEAL-1")).expect("a seal")
}

/// The number of a thing with two letters, such as DB0.
fn of_two_letters(words: &mut Words<'_>) -> u32 {
    let word = words.word();
    word.get(2..).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("`{word}` is no DB0, PS0"))
}

/// `900001.RBC-S` or `900001.RBC-S.01`.
pub fn piece_of(town: &Town, text: &str) -> BagId {
    let mut parts = text.split('.');
    let donation = number_of(town, parts.next().unwrap_or_default());
    let born_as = parts.next().and_then(Product::parse).unwrap_or_else(|| panic!("no product in {text}"));
    BagId { donation, born_as, division: parts.next().map_or(0, |text| text.parse().expect("a division")) }
}

fn source_of(town: &Town, text: &str) -> Source {
    match text.contains('.') {
        true => Source::Piece { piece: piece_of(town, text) },
        false => Source::Donation { donation: number_of(town, text) },
    }
}

fn sources(town: &Town, words: &mut Words<'_>) -> Vec<Source> {
    let mut all = Vec::new();
    while words.peek().starts_with(|c: char| c.is_ascii_digit()) {
        all.push(source_of(town, words.word()));
    }
    all
}

/// `900001.RBC-S=280`, `900001.RBC-S.01=140/1U`.
fn output_of(town: &Town, text: &str) -> Output {
    let (piece, rest) = text.split_once('=').unwrap_or_else(|| panic!("`{text}` has no volume"));
    let (volume, share) = rest.split_once('/').map_or((rest, None), |(volume, share)| (volume, Some(share)));
    let share = share.map(|share| Amount::parse(share).expect("a share"));
    Output { piece: piece_of(town, piece), volume_ml: volume.parse().expect("mL"), share }
}

fn of_the_bench(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> component::Command {
    use component::Command as C;
    let second_person = words.person("second", by, 902);
    match verb {
        "bench" => {
            let kind = StepKind::parse(words.word()).expect("a kind of step");
            let inputs = sources(town, words);
            let mut makes = Vec::new();
            if words.took(">") {
                while !words.done() && !words.peek().contains('=') {
                    makes.push(words.product());
                }
            }
            let equipment = words.option("in").map(EquipmentId);
            C::BeginStep { kind, inputs, makes, equipment }
        }
        "benched" => {
            let step = StepId(of_two_letters(words));
            let mut outputs = Vec::new();
            while words.peek().contains('.') {
                outputs.push(output_of(town, words.word()));
            }
            let additive_ml = words.option("additive").unwrap_or(0);
            let loss_ml = words.option("loss").unwrap_or(0);
            let ended_at = town.now.plus(Minutes(words.option("ended").unwrap_or(0)));
            let system = if words.took("open") { System::Open } else { System::Closed };
            let solution =
                if words.done() { Solution::Map } else { Solution::parse(words.word()).expect("a solution") };
            C::RecordStep { step, ended_at, system, solution, outputs, additive_ml, loss_ml }
        }
        "unbench" => C::CancelStep { step: StepId(of_two_letters(words)) },
        _ => {
            let reason = ScrapReason::parse(words.word()).expect("a reason");
            C::DiscardPieces { what: sources(town, words), reason, second_person }
        }
    }
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    use consignment::Command as C;
    if !verb.ends_with("-box") {
        return Command::Component(of_the_bench(town, verb, by, words));
    }
    Command::Consignment(match verb {
        "send-box" => {
            let place = PlaceId(words.number());
            let contents = carried(town, words);
            let cooling = if words.took("room") { Cooling::Room } else { Cooling::Cooled };
            C::SendBox { place, seal: seal(words), cooling, contents }
        }
        _ => {
            let consignment = ConsignmentId(of_two_letters(words));
            let counted = carried(town, words);
            C::ReceiveBox { consignment, seal: seal(words), arrived_at: town.now, counted }
        }
    })
}

/// Donations 900001 to 900003 of the vehicle and 910001 of the house, each of 400 mL unless said otherwise.
macro_rules! collected {
    ($lines:literal) => {
        concat!(
            "
            @ 3 08:00
            place vehicle
            place house
            grant-numbers 0 900001 100
            grant-numbers 1 910001 100
            register D1 male
            visit D1 30 whole-blood
            answers W0
            examine W0
            clear W0
            collect W0 900001 400
            register D2 male
            visit D2 30 whole-blood
            answers W1
            examine W1
            clear W1
            collect W1 900002 400
            register D3 male
            visit D3 30 whole-blood
            answers W2
            examine W2
            clear W2
            collect W2 900003 400
            register D4 male
            visit D4 30 whole-blood at=1
            answers W3
            examine W3
            clear W3
            collect W3 910001 400
            ",
            $lines
        )
    };
}

pub const COLLECTED: &str = collected!("");

/// Boxes with every kind of difference.
pub const BOXES: &str = collected!(
    "
    send-box 0 900001 900002 room
    -> box_sent
    send-box 0 900003
    send-box 1 910001
    + 60
    receive-box DB0 900001:2:1 900002:0:3 900003 999999 seal=S9
    -> finding:box-seal-differs box_received finding:box-count-differs difference_found finding:box-count-differs difference_found finding:box-count-differs difference_found finding:box-count-differs difference_found finding:box-has-others difference_found finding:box-has-uncollected difference_found
    receive-box DB1
    -> box_received finding:box-count-differs difference_found finding:box-count-differs difference_found
    + 600
    ST/collector receive-box DB2 910001
    -> finding:box-too-long finding:box-by-one-person box_received
    settle N0 set-right
    settle N4 looked-into
    # What was left behind follows.
    send-box 0 900002:1:0
    -> box_sent
    receive-box DB3 900002:1:0
    -> finding:box-too-long box_received
"
);

/// At the station: whole blood of 400 mL under 900001 to 900004, two doses of platelets under 900005.
pub fn at_bench(lines: &str) -> String {
    let mut script = "@ 3 08:00\nplace at-station\ngrant-numbers 0 900001 100\n".to_owned();
    for (ix, what) in [400, 400, 400, 400, 2].into_iter().enumerate() {
        let (donor, number) = (ix + 1, 900_001 + ix);
        let asks = if what == 2 { "two-doses" } else { "whole-blood" };
        script += &format!(
            "register D{donor} male\nvisit D{donor} 30 {asks}\nanswers W{ix}\nexamine W{ix}\nclear W{ix}\n\
             collect W{ix} {number} {what}\n"
        );
    }
    script + lines
}

/// Whole blood that was separated in time.
pub const SEPARATED: &str = "
    bench separation 900001 > RBC-S FFP PLT-C
    -> step_begun
    benched PS0 900001.RBC-S=280 900001.FFP=240 900001.PLT-C=64 additive=200 loss=16
    -> piece_made piece_made piece_made step_recorded
";

/// Every kind of step, what breaks a rule, and what is discarded.
pub const AT_THE_BENCH: &str = "
    bench separation 900001 > RBC-S FFP PLT-C
    benched PS0 900001.RBC-S=280 900001.FFP=240 900001.PLT-C=64 additive=200 loss=16
    bench separation 900002 > RBC-S FFP PLT-C
    benched PS1 900002.RBC-S=280 900002.FFP=240 900002.PLT-C=64 additive=200 loss=16
    bench pooling 900001.PLT-C 900002.PLT-C > PLT-P
    benched PS2 900050.PLT-P=125 loss=3
    bench leucocyte-reduction 900001.RBC-S > RBC-S-LR
    benched PS3 900001.RBC-S-LR=260 loss=20
    bench irradiation 900001.RBC-S-LR
    benched PS4
    -> piece_treated step_recorded
    bench splitting 900001.RBC-S-LR > RBC-S-LR RBC-S-LR
    benched PS5 900001.RBC-S-LR.01=130/1U 900001.RBC-S-LR.02=130/1U
    bench cryoprecipitation 900001.FFP > CRYO PL-CR
    benched PS6 900001.CRYO=50 900001.PL-CR=190
    bench virus-inactivation 900002.FFP > FFP-VI
    benched PS7 900002.FFP-VI=200 loss=40
    bench washing 900002.RBC-S > RBC-W
    benched PS8 900002.RBC-W=250 additive=300 loss=330 open
    bench apheresis 900005 > PLT-A PLT-A
    benched PS9 900005.PLT-A=275 900005.PLT-A.01=275 additive=300
    bench separation 900003 > RBC-S FFP
    unbench PS10
    -> step_cancelled
    bench separation 900003 > RBC-S FFP
    + 500
    benched PS11 900003.RBC-S=280 900003.FFP=240 900003.CRYO=20 additive=200
    -> finding:step-unbalanced finding:piece-unplanned:S000124900003.RBC-S.00 piece_made finding:step-past-limit:S000124900003.FFP.00 finding:piece-unplanned:S000124900003.FFP.00 piece_made finding:piece-unplanned:S000124900003.CRYO.00 piece_made step_recorded
    scrap lipaemic 900002.FFP-VI 900004
    -> piece_discarded piece_discarded
    # It ran too long, and fresh plasma is what came of it.
    register D8 male
    visit D8 30 whole-blood
    answers W5
    examine W5
    clear W5
    collect W5 900008 400 minutes=14
    bench separation 900008 > RBC-S FP
    benched PS12 900008.FFP=240 loss=160
    -> finding:piece-not-good-for:S000124900008.FFP.00 piece_made step_recorded
";

provoked! {
    piece_of_nobody "unknown-piece" at_bench("bench washing 900001.RBC-S > RBC-W
        !! unknown-piece");
    step_of_nobody "unknown-step" "benched PS0
        !! unknown-step";
    step_is_over "step-ended" at_bench("bench separation 900001 > RBC-S FFP
        unbench PS0
        unbench PS0
        !! step-ended");
    step_ends_first "step-times" at_bench("bench separation 900001 > RBC-S FFP
        benched PS0 900001.RBC-S=280 additive=100 loss=220 ended=-1
        !! step-times");
    not_made_of_that "step-unsuited" at_bench("bench separation 900001 > RBC-S CRYO
        !! step-unsuited");
    plasma_of_the_afternoon "step-past-limit" at_bench("+ 480
        bench separation 900001 > RBC-S FFP
        !! step-past-limit");
    plasma_of_a_slow_collection "not-good-for" at_bench("register D8 male
        visit D8 30 whole-blood
        answers W5
        examine W5
        clear W5
        collect W5 900008 400 minutes=14
        bench separation 900008 > RBC-S FFP PLT-C
        !! not-good-for not-good-for");
    still_on_its_way "donation-not-here" collected!("bench separation 900001 > RBC-S FFP
        !! donation-not-here");
    the_donor_called "donation-not-usable" at_bench("exclude 900001
        bench separation 900001 > RBC-S FFP
        !! donation-not-usable");
    separated_before "donation-made" at_bench("bench separation 900001 > RBC-S FFP
        bench separation 900001 > RBC-S FP
        !! donation-made");
    plasma_is_one_thing "piece-used" at_bench("bench separation 900001 > RBC-S FFP
        benched PS0 900001.RBC-S=280 900001.FFP=240 additive=156 loss=36
        bench cryoprecipitation 900001.FFP > CRYO PL-CR
        bench virus-inactivation 900001.FFP > FFP-VI
        !! piece-used");
    a_question_is_open "piece-held" at_bench("bench separation 900001 > RBC-S FFP
        benched PS0 900001.RBC-S=280 900001.FFP=240
        bench virus-inactivation 900001.FFP > FFP-VI
        !! piece-held");
    made_before "piece-exists" at_bench("bench separation 900001 > RBC-S FFP
        benched PS0 900001.RBC-S=280 900001.FFP=240 additive=156 loss=36
        bench splitting 900001.RBC-S > RBC-S RBC-S
        benched PS1 900001.RBC-S=140/1U 900001.RBC-S.01=140/1U
        !! piece-exists");
    another_donations_number "piece-of-other" at_bench("bench separation 900001 > RBC-S FFP
        benched PS0 900002.RBC-S=280 900001.FFP=240 additive=156 loss=36
        !! piece-of-other");
    pool_without_a_number "pool-number-not-granted" at_bench("bench separation 900001 > RBC-S FP PLT-C
        benched PS0 900001.PLT-C=64 loss=336
        bench separation 900002 > RBC-S FP PLT-C
        benched PS1 900002.PLT-C=64 loss=336
        bench pooling 900001.PLT-C 900002.PLT-C > PLT-P
        benched PS2 800001.PLT-P=128
        !! pool-number-not-granted");
    a_share_finer_than_any "share-wrong" at_bench("bench separation 900001 > RBC-S FP
        benched PS0 900001.RBC-S=280 loss=120
        bench splitting 900001.RBC-S > RBC-S RBC-S
        benched PS1 900001.RBC-S.01=28/0.2U 900001.RBC-S.02=140/1U loss=112
        !! share-wrong");
    more_than_there_is "shares-differ" at_bench("bench separation 900001 > RBC-S FP
        benched PS0 900001.RBC-S=280 loss=120
        bench splitting 900001.RBC-S > RBC-S RBC-S
        benched PS1 900001.RBC-S.01=140/1.5U 900001.RBC-S.02=140/1U
        !! shares-differ");
    box_of_nobody "unknown-consignment" "receive-box DB0 900001
        !! unknown-consignment";
    counted_in_before "consignment-received" collected!("
        send-box 0 900001
        receive-box DB0 900001
        receive-box DB0 900001
        !! consignment-received");
    collected_at_another_place "collected-elsewhere" collected!("
        send-box 0 910001
        !! collected-elsewhere");
    in_a_box_already "donation-in-box" collected!("
        send-box 0 900001
        send-box 0 900001
        !! donation-in-box");
    at_the_station_already "donation-arrived" collected!("
        send-box 0 900001
        receive-box DB0 900001
        send-box 0 900001
        !! donation-arrived");
    twice_in_a_list "donation-twice" collected!("
        send-box 0 900001 900001
        !! donation-twice");
}

#[test]
fn what_goes_into_a_box_was_collected_there_and_by_whom_it_may() {
    let mut town = check(COLLECTED);
    play(
        &mut town,
        "
        send-box 7 900001
        !! unknown-place collected-elsewhere
        send-box 0 900009
        !! unknown-donation
        send-box 0
        !! nothing-asked
        send-box 0 900001:0:0
        !! nothing-asked
        ST/laboratory send-box 0 900001
        !! duty-may-not
        H4/collector send-box 0 900001
        !! not-at-this-site
        send-box 0 900001
        ",
    );
}

/// The differences of a story, in the order in which they were asked.
fn differences(town: &Town) -> Vec<(u32, Difference)> {
    town.world.consignments().questions().map(|asked| (asked.donation.serial(), asked.difference)).collect()
}

#[test]
fn every_difference_is_a_question_of_its_own() {
    use Difference::*;
    let town = check(BOXES);
    let mut want = vec![(900_001, BagExtra), (900_001, TubeMissing), (900_002, BagMissing), (900_002, TubeExtra)];
    want.extend([(900_003, OtherBox), (999_999, NeverCollected), (900_003, BagMissing), (900_003, TubeMissing)]);
    assert_eq!(differences(&town), want);
    let open: Vec<FindingId> = town.world.open_findings().map(|row| row.said.finding).collect();
    assert_eq!(open.len(), 9 + 2 + 1 - 2, "{open:?}");
    // Whoever looks at a donation sees what is open about it.
    let rows = town.world.consignments();
    assert_eq!(rows.held_by(&town.world, number_of(&town, "900002")), Some(FindingId(3)));
    assert_eq!(
        rows.get(ConsignmentId(0)).and_then(|row| row.receipt.as_ref()).map(|receipt| receipt.questions.len()),
        Some(1)
    );
    let mut town = check(COLLECTED);
    play(
        &mut town,
        "
        send-box 0 900001
        send-box 0 900002
        receive-box DB0 900001 900003
        -> box_received finding:box-has-others difference_found
        receive-box DB1 900001 900002
        -> box_received finding:box-has-others difference_found
        ",
    );
    assert_eq!(differences(&town), [(900_003, NotListed), (900_001, Again)]);
}

#[test]
fn a_donation_says_when_and_how_cold_it_came() {
    let town = check(BOXES);
    let arrival =
        |serial: u32| *town.world.consignments().arrival(number_of(&town, &serial.to_string())).expect("it came");
    let first = arrival(900_001);
    assert_eq!(
        (first.cooling, first.transport, first.bags, first.tubes),
        (Cooling::Room, Some(Transport::InTime), 2, 1)
    );
    // Its tubes came first; the bag is what counts.
    let second = arrival(900_002);
    assert_eq!(
        (second.cooling, second.transport, second.bags, second.tubes),
        (Cooling::Cooled, Some(Transport::TooLong), 1, 3)
    );
    assert_eq!((second.consignment, second.lacks_bags), (ConsignmentId(3), 0));
    assert_eq!(town.world.consignments().on_road(number_of(&town, "900002")), None);
    assert_eq!(arrival(910_001).transport, Some(Transport::TooLong));
}

fn made(town: &Town, text: &str) -> Made {
    piece(town, text).made
}

fn piece<'t>(town: &'t Town, text: &str) -> &'t Piece {
    town.world.components().piece(piece_of(town, text)).unwrap_or_else(|| panic!("no piece {text}"))
}

/// Days and minutes from the beginning of the collection; what lives by days lives to the end of the last.
fn lives(town: &Town, text: &str) -> i64 {
    let made = made(town, text);
    made.expires_at.minutes_since(made.collected_at).0
}

#[test]
fn each_step_gives_what_it_must() {
    let town = check(&at_bench(AT_THE_BENCH));
    let amounts = [
        ("900001.RBC-S", "2 U"),
        ("900001.FFP", "240 mL"),
        ("900001.PLT-C", "2 U"),
        ("900050.PLT-P", "0.4 dose"),
        ("900001.RBC-S-LR", "2 U"),
        ("900001.RBC-S-LR.02", "1 U"),
        ("900001.CRYO", "2 U"),
        ("900001.PL-CR", "190 mL"),
        ("900002.FFP-VI", "200 mL"),
        ("900002.RBC-W", "2 U"),
        ("900005.PLT-A.01", "1 dose"),
    ];
    for (text, amount) in amounts {
        assert_eq!(made(&town, text).amount.to_string(), amount, "{text}");
        assert_eq!(piece(&town, text).deviations, [], "{text}");
    }
    let part = made(&town, "900001.RBC-S-LR.01");
    assert!(part.attributes.has(Attribute::Irradiated) && part.attributes.has(Attribute::PaediatricSplit));
    // From 07:54: the end of the 35th day, 14 days from the irradiation at 08:00, five days to the minute.
    let to_midnight = 16 * 60 + 6;
    assert_eq!(lives(&town, "900001.RBC-S"), 35 * 1_440 + to_midnight);
    assert_eq!(lives(&town, "900001.RBC-S-LR.01"), 14 * 1_440 + 6);
    assert_eq!(lives(&town, "900001.FFP"), 365 * 1_440 + to_midnight);
    assert_eq!(lives(&town, "900001.PL-CR"), 1_461 * 1_440 + to_midnight);
    assert_eq!(lives(&town, "900005.PLT-A"), 5 * 1_440);
    assert_eq!(lives(&town, "900002.RBC-W"), 1_440 + 6);
}

#[test]
fn lineage_is_kept_for_ever() {
    let town = check(&at_bench(AT_THE_BENCH));
    let rows = town.world.components();
    let of = |text: &str| piece_of(&town, text);
    let donation = |serial: u32| number_of(&town, &serial.to_string());
    assert_eq!(rows.children(of("900001.RBC-S")), [of("900001.RBC-S-LR")]);
    assert_eq!(rows.children(of("900001.RBC-S-LR")), [of("900001.RBC-S-LR.01"), of("900001.RBC-S-LR.02")]);
    assert_eq!(rows.parents(of("900001.CRYO")), [Source::Piece { piece: of("900001.FFP") }]);
    assert_eq!(rows.donations_of(of("900050.PLT-P")), [donation(900_001), donation(900_002)]);
    assert_eq!(rows.of_donation(donation(900_002)).count(), 5);
    assert!(matches!(piece(&town, "900001.FFP").state, PieceState::Consumed { .. }));
    assert_eq!(piece(&town, "900002.FFP-VI").state, PieceState::Discarded { reason: ScrapReason::Lipaemic });
    assert_eq!(rows.use_of(donation(900_004)), Some(DonationUse::Discarded { reason: ScrapReason::Lipaemic }));
    assert!(matches!(rows.use_of(donation(900_003)), Some(DonationUse::Consumed { .. })));
}

#[test]
fn what_broke_a_rule_is_held_until_it_is_answered() {
    let mut town = check(&at_bench(AT_THE_BENCH));
    use Deviation::*;
    assert_eq!(piece(&town, "900003.RBC-S").deviations, [Unbalanced, Unplanned]);
    assert_eq!(piece(&town, "900003.FFP").deviations, [PastLimit, Unbalanced, Unplanned]);
    assert_eq!(piece(&town, "900003.CRYO").deviations, [VolumeOff, Unbalanced, Unplanned]);
    play(
        &mut town,
        "
        bench virus-inactivation 900003.FFP > FFP-VI
        !! not-good-for piece-held
        settle N0 looked-into
        bench virus-inactivation 900003.FFP > FFP-VI
        !! not-good-for piece-held
        settle N2 looked-into
        settle N3 looked-into
        # Fresh by its name alone: it becomes frozen plasma, and nothing that must be fresh.
        bench virus-inactivation 900003.FFP > FFP-VI
        !! not-good-for
        bench cryoprecipitation 900003.FFP > CRYO PL-CR
        !! not-good-for
        bench virus-inactivation 900003.FFP > FP-VI
        ",
    );
    play(
        &mut town.clone(),
        "benched PS13 900003.FFP-VI=216 loss=24\n -> finding:piece-not-good-for:S000124900003.FFP-VI.00 piece_made step_recorded",
    );
    play(&mut town, "benched PS13 900003.FP-VI=216 loss=24\n -> piece_made step_recorded");
    // What it was made of goes with it, save what is of freshness alone.
    assert_eq!(piece(&town, "900003.FP-VI").deviations, [Unbalanced, Unplanned]);
}

#[test]
fn nothing_is_used_twice_and_nobody_scraps_alone() {
    let mut town = check(&at_bench(SEPARATED));
    play(
        &mut town,
        "
        scrap broken 900001
        !! donation-made
        scrap broken 900001.FFP second=me
        !! same-person-twice
        scrap broken 900001.FFP 900001.FFP
        !! bag-twice
        bench cryoprecipitation 900001.FFP > CRYO PL-CR in=9
        !! unknown-equipment
        ST/laboratory bench cryoprecipitation 900001.FFP > CRYO PL-CR
        !! duty-may-not
        bench cryoprecipitation 900001.FFP > CRYO PL-CR
        scrap broken 900001.FFP
        !! piece-used
        benched PS1 900001.CRYO=50 900001.CRYO=50
        !! bag-twice
        benched PS1 900001.CRYO=50 900001.PL-CR=0
        !! zero-amount
        benched PS1 loss=240
        -> step_recorded
        bench washing 900001.RBC-S > RBC-W
        benched PS2 900001.RBC-W=250/1U loss=30
        !! share-wrong
        bench irradiation 900001.PLT-C
        benched PS3 loss=1
        !! step-unsuited
        benched PS3
        bench irradiation 900001.PLT-C
        !! step-unsuited
        exclude 900001
        bench splitting 900001.PLT-C > PLT-C PLT-C
        !! donation-not-usable
        ",
    );
    // Expired at the bench.
    let mut town = check(&at_bench(SEPARATED));
    play(&mut town, "+ 7200\n bench splitting 900001.PLT-C > PLT-C PLT-C\n !! bag-expired");
}

/// What is at the bench cannot be admitted under its number by another way, nor be granted or collected again.
#[test]
fn a_pools_number_is_taken() {
    let mut town = check(&at_bench(AT_THE_BENCH));
    play(
        &mut town,
        "
        @ 3 17:00
        register D9 male
        visit D9 30 whole-blood
        answers W6
        examine W6
        clear W6
        bind W6 900050
        !! number-used
        collect W6 900050 400
        -> collection_recorded finding:number-twice
        ",
    );
}
