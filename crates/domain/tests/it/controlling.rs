//! Quality control and external assessment.
//!
//! Its verbs: `check-piece 900001.RBC-S haemoglobin=400 haematocrit=550`,
//! `open-assessment RQ-1 30 hbsag-1 alt` (due in days), `assess EA0 hbsag-1=5/5 alt=4/5`,
//! `act-on EA0 alt method-checked second=77`, `close-assessment EA0 second=77`.

use crate::benching::{at_bench, piece_of};
use crate::refusals::provoked;
use crate::releasing::ready;
use crate::script::{check, play};
use crate::town::*;
use crate::words::Words;
use domain::bag::HoldReason;
use domain::duty::control::{
    self, AssayResult, AssessmentAction, ControlItem, ControlStanding, Demand, Measured, PlanRow, control_plan,
};
use domain::duty::laboratory::Assay;
use domain::*;

/// The verbs that are these.
pub const VERBS: [&str; 5] = ["check-piece", "open-assessment", "assess", "act-on", "close-assessment"];

/// Who usually says one of them.
pub fn usual(verb: &str) -> (SiteId, Duty) {
    match verb {
        "close-assessment" => (ST, Duty::Quality),
        _ => (ST, Duty::Laboratory),
    }
}

fn assay(word: &str) -> Assay {
    Assay::parse(word).unwrap_or_else(|| panic!("no test {word}"))
}

fn assessment(words: &mut Words<'_>) -> AssessmentId {
    let word = words.word();
    AssessmentId(word.strip_prefix("EA").and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("`{word}`")))
}

/// What is left as names with their figures.
fn pairs<'l>(words: &mut Words<'l>) -> Vec<(&'l str, &'l str)> {
    let mut all = Vec::new();
    while !words.done() {
        all.push(words.word().split_once('=').expect("a name and its figure"));
    }
    all
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    use control::Command as C;
    let second_person = words.person("second", by, 902);
    Command::Control(match verb {
        "check-piece" => {
            let piece = piece_of(town, words.word());
            let figure = |(item, value): (&str, &str)| Measured {
                item: ControlItem::parse(item).unwrap_or_else(|| panic!("no item {item}")),
                value: value.parse().expect("a figure"),
            };
            C::RecordCheck { piece, measured: pairs(words).into_iter().map(figure).collect() }
        }
        "open-assessment" => {
            let programme = DocumentNumber::parse(words.word()).expect("a number");
            let due = town.now.plus_days(words.number());
            let mut assays = Vec::new();
            while !words.done() {
                assays.push(assay(words.word()));
            }
            C::OpenAssessment { programme, due, assays }
        }
        "assess" => {
            let assessment = assessment(words);
            let result = |(of, figures): (&str, &str)| {
                let (agreed, sent) = figures.split_once('/').expect("agreed of sent");
                let number = |text: &str| text.parse().expect("a number");
                AssayResult { assay: assay(of), sent: number(sent), agreed: number(agreed) }
            };
            C::RecordAssessment { assessment, results: pairs(words).into_iter().map(result).collect() }
        }
        "act-on" => {
            let (assessment, assay) = (assessment(words), assay(words.word()));
            let action = AssessmentAction::parse(words.word()).expect("an action");
            C::RecordAssessmentAction { assessment, assay, action, second_person }
        }
        _ => C::CloseAssessment { assessment: assessment(words), second_person },
    })
}

/// Pieces that were checked, blood in which something grew, and an assessment from its beginning to its end.
pub const CONTROLLED: &str = "
    bench separation 900002 > RBC-S FFP PLT-C
    benched PS1 900002.RBC-S=280 900002.FFP=240 900002.PLT-C=64 additive=200 loss=16
    look 900002.RBC-S 900002.FFP 900002.PLT-C
    tested 900002 O+
    clear-pieces 900001.RBC-S 900002.RBC-S 900001.FFP
    print-labels 900001.RBC-S 900002.RBC-S
    scan-label 900001.RBC-S
    scan-label 900002.RBC-S
    told 900001.RBC-S one
    told 900002.RBC-S two
    order H4: red-cells O+ 2U
    execute O0 1=two send
    receive T0 two
    group P7 O+
    group P7 O+
    crossmatch P7 two
    give P7 two
    check-piece 900001.FFP plasma-protein=500 factor-viii=70 volume=240
    -> piece_checked
    check-piece 900001.RBC-S haemoglobin=399 haematocrit=550
    -> finding:out-of-specification:one bag_held:quality-control:one piece_checked product_held bag_held:quality-control:two
    check-piece 900002.PLT-C growth=1
    -> finding:out-of-specification:S000124900002.PLT-C.00 piece_checked piece_held finding:unsterile-donation:two finding:unsterile-given:two finding:unsterile-donation:S000124900002.FFP.00 piece_held product_held
    scrap broken 900001.FFP
    check-piece 900001.FFP factor-viii=10
    -> finding:out-of-specification-gone:S000124900001.FFP.00 piece_checked product_held
    open-assessment RQ-1 30 hbsag-1 alt
    -> assessment_opened
    assess EA0 hbsag-1=5/5 alt=4/5
    -> assessment_recorded
    act-on EA0 alt instrument-serviced
    -> assessment_action_taken
    close-assessment EA0
    -> assessment_closed
    lift one quality-control
    lift-product RBC-S day=3
";

provoked! {
    checked_twice_in_one "item-twice" ready("check-piece 900001.FFP factor-viii=70 factor-viii=71
        !! item-twice");
    a_figure_that_cannot_be "figure-impossible" ready("check-piece 900001.RBC-S haematocrit=1001
        !! figure-impossible");
    not_measured_of_it "item-not-measured" ready("check-piece 900001.FFP haemoglobin=400
        !! item-not-measured");
    never_made "unknown-piece" ready("check-piece 900009.FFP factor-viii=70
        !! unknown-piece");
    never_opened "unknown-assessment" "assess EA0 alt=5/5
        !! unknown-assessment";
    opened_twice "programme-used" "open-assessment RQ-1 30 alt
        open-assessment RQ-1 60 alt
        !! programme-used";
    due_before_it_is_opened "due-past" "open-assessment RQ-1 0 alt
        !! due-past";
    one_test_twice "assay-twice" "open-assessment RQ-1 30 alt alt
        !! assay-twice";
    another_test "not-assessed" "open-assessment RQ-1 30 alt
        assess EA0 hbsag-1=5/5
        !! not-assessed";
    more_than_were_sent "result-impossible" "open-assessment RQ-1 30 alt
        assess EA0 alt=6/5
        !! result-impossible";
    none_was_sent "result-impossible" "open-assessment RQ-1 30 alt
        assess EA0 alt=0/0
        !! result-impossible";
    it_has_its_result "assay-answered" "open-assessment RQ-1 30 alt hbsag-1
        assess EA0 alt=5/5
        assess EA0 alt=5/5
        !! assay-answered";
    closed_without_result "assay-unanswered" "open-assessment RQ-1 30 alt hbsag-1
        assess EA0 alt=5/5
        close-assessment EA0
        !! assay-unanswered";
    acted_without_result "assay-unanswered" "open-assessment RQ-1 30 alt
        act-on EA0 alt staff-trained
        !! assay-unanswered";
    closed_with_nothing_done "assay-below" "open-assessment RQ-1 30 alt
        assess EA0 alt=4/5
        close-assessment EA0
        !! assay-below";
    closed_before "assessment-closed" "open-assessment RQ-1 30 alt
        assess EA0 alt=5/5
        close-assessment EA0
        act-on EA0 alt staff-trained
        !! assessment-closed";
}

/// The row of a product in the plan of October.
fn planned(town: &Town, product: Product) -> PlanRow {
    let rows = control_plan(&town.world, october(3).day(ZONE), town.now);
    *rows.iter().find(|row| row.product == product).unwrap_or_else(|| panic!("no {product} was made"))
}

fn held(town: &Town, name: &str) -> bool {
    town.world.bags().get(town.bag(name)).expect("the bag").quality.has_hold(HoldReason::QualityControl)
}

/// Four bags of red cells of one day and one of another: in stock, on the road, in a hospital, released and waiting.
fn a_batch() -> Town {
    let mut script = at_bench("");
    for (ix, donation) in [900_001, 900_002, 900_003].into_iter().enumerate() {
        script += &format!(
            "bench separation {donation} > RBC-S FFP\n\
             benched PS{ix} {donation}.RBC-S=280 {donation}.FFP=240 additive=156 loss=36\n\
             look {donation}.RBC-S\ntested {donation} O+\n"
        );
    }
    script += "
        clear-pieces 900001.RBC-S 900002.RBC-S 900003.RBC-S
        print-labels 900001.RBC-S 900002.RBC-S 900003.RBC-S
        scan-label 900001.RBC-S
        scan-label 900002.RBC-S
        told 900001.RBC-S stock
        told 900002.RBC-S sent
        order H4: red-cells O+ 2U
        execute O0 1=sent send
        tested 900004 O+
        @ 4 08:00
        bench separation 900004 > RBC-S
        benched PS3 900004.RBC-S=280 loss=120
        look 900004.RBC-S
        clear-pieces 900004.RBC-S
        print-labels 900004.RBC-S
        scan-label 900004.RBC-S
        told 900004.RBC-S next
    ";
    check(&script)
}

#[test]
fn one_figure_outside_holds_all_of_the_product_and_day_wherever_it_is() {
    let mut town = a_batch();
    play(
        &mut town,
        "
        check-piece 900001.FFP factor-viii=70
        check-piece 900001.RBC-S haemoglobin=399
        -> finding:out-of-specification:stock bag_held:quality-control:stock piece_checked product_held bag_held:quality-control:sent release_withdrawn
        ? next in-store ST free sound
        scan-label 900003.RBC-S
        !! gate-component gate-label gate-two-persons
        receive T0 sent
        group P7 O+
        group P7 O+
        crossmatch P7 sent
        give P7 sent
        !! bag-held
        ",
    );
    // A better figure afterwards changes nothing: the worst stands.
    play(&mut town, "check-piece 900001.RBC-S haemoglobin=450\n-> piece_checked");
    let checks = &town.world.control().checks;
    assert_eq!(checks.standing(piece_of(&town, "900001.RBC-S")), Some(ControlStanding::Outside));
    assert_eq!(checks.of(piece_of(&town, "900001.RBC-S")).count(), 2);
    assert_eq!(checks.standing(piece_of(&town, "900003.RBC-S")), None);
    // Another of the batch that is outside too asks again, and holds nothing twice.
    play(
        &mut town,
        "
        check-piece 900003.RBC-S haematocrit=651
        -> finding:out-of-specification:S000124900003.RBC-S.00 piece_checked piece_held
        ",
    );
    // Two persons let the day go, and each bag; then what waits is released again.
    play(
        &mut town,
        "
        lift-product RBC-S day=3 second=me
        !! same-person-twice
        lift-product RBC-S day=3
        settle N2 looked-into
        clear-pieces 900003.RBC-S
        lift stock quality-control
        ? stock in-store ST free sound
        ",
    );
    assert!(held(&town, "sent") && !held(&town, "stock") && !held(&town, "next"));
    // After that a check holds anew what was let go.
    play(
        &mut town,
        "
        check-piece 900002.RBC-S haemoglobin=10
        -> finding:out-of-specification:sent piece_checked product_held bag_held:quality-control:stock release_withdrawn
        ",
    );
}

/// A reserved bag leaves its reservation when its batch is held.
#[test]
fn a_bag_that_is_promised_is_held_too() {
    let mut town = check(&ready(
        "
        clear-pieces 900001.RBC-S
        print-labels 900001.RBC-S
        scan-label 900001.RBC-S
        told 900001.RBC-S red
        order H4: red-cells O+ 2U
        execute O0 1=red
        bench separation 900002 > RBC-S
        benched PS1 900002.RBC-S=280 loss=120
        check-piece 900002.RBC-S haemoglobin=1
        -> finding:out-of-specification:S000124900002.RBC-S.00 piece_checked piece_held product_held bag_reservation_ended:released:red bag_held:quality-control:red
        ",
    ));
    assert!(held(&town, "red"));
    play(&mut town, "execute O0 1=red\n!! bag-held");
}

/// What grew may have come with the blood: all that was made of the donation is asked about, pools too.
#[test]
fn growth_holds_everything_of_its_donations() {
    let mut town = check(&at_bench(
        "
        bench separation 900001 > RBC-S FFP PLT-C
        benched PS0 900001.RBC-S=280 900001.FFP=240 900001.PLT-C=64 additive=200 loss=16
        bench separation 900002 > RBC-S PLT-C
        benched PS1 900002.RBC-S=280 900002.PLT-C=64 loss=56
        bench pooling 900001.PLT-C 900002.PLT-C > PLT-P
        benched PS2 900050.PLT-P=125 loss=3
        check-piece 900001.FFP growth=1
        -> finding:out-of-specification:S000124900001.FFP.00 piece_checked piece_held finding:unsterile-donation:S000124900001.RBC-S.00 piece_held finding:unsterile-donation:S000124900050.PLT-P.00 piece_held product_held
        ",
    ));
    let open = |town: &Town, text: &str| {
        let all = town.world.gates(town.world.rules(), piece_of(town, text), town.now).expect("a piece");
        all.open().any(|row| row.obstacles.to_string().contains("held"))
    };
    for piece in ["900001.RBC-S", "900050.PLT-P", "900001.FFP"] {
        assert!(open(&town, piece), "{piece}");
    }
    assert!(!open(&town, "900002.RBC-S"));
    play(&mut town, "check-piece 900002.RBC-S growth=0\n-> piece_checked");
}

#[test]
fn a_check_that_is_refused_names_all_and_records_nothing() {
    let mut town = check(&ready(
        "
        check-piece 900001.RBC-S
        !! nothing-asked
        check-piece 900001.RBC-S haematocrit=1001 haematocrit=1 fibrinogen=5
        !! item-twice figure-impossible item-not-measured
        ST/nurse check-piece 900001.RBC-S haematocrit=500
        !! duty-may-not
        ",
    ));
    assert_eq!(town.world.control().checks.iter().count(), 0);
    // A part of a bag has none of what is counted in the whole.
    play(
        &mut town,
        "
        bench splitting 900001.RBC-S > RBC-S RBC-S
        benched PS1 900001.RBC-S.01=140/1U 900001.RBC-S.02=140/1U
        check-piece 900001.RBC-S.01 haemoglobin=200
        !! item-not-measured
        check-piece 900001.RBC-S.01 haematocrit=500
        -> piece_checked
        ",
    );
}

/// By whom it was made is nobody's matter: what was checked counts for the month in which it was made.
#[test]
fn the_plan_of_a_month_says_what_is_missing() {
    let mut town = a_batch();
    let row = planned(&town, Product::RbcS);
    assert_eq!((row.made, row.due, row.checked, row.within_percent), (4, 4, 0, None));
    assert_eq!(row.demand, Demand::Running);
    play(&mut town, "check-piece 900001.RBC-S haematocrit=500\ncheck-piece 900001.RBC-S haematocrit=499");
    let row = planned(&town, Product::RbcS);
    assert_eq!((row.checked, row.within, row.within_percent), (1, 0, Some(0)));
    // The last minute of October, and the first of November.
    town.now = october(31).plus(Minutes(1_439));
    assert_eq!(planned(&town, Product::RbcS).demand, Demand::Running);
    town.now = town.now.plus(Minutes(1));
    assert_eq!(planned(&town, Product::RbcS).demand, Demand::Short);
    play(
        &mut town,
        "
        check-piece 900002.RBC-S haematocrit=500
        check-piece 900003.RBC-S haematocrit=500
        check-piece 900004.RBC-S haematocrit=500
        ",
    );
    let row = planned(&town, Product::RbcS);
    assert_eq!((row.within_percent, row.demand), (Some(75), Demand::Met));
    play(&mut town, "check-piece 900004.RBC-S haemolysis=80");
    assert_eq!(planned(&town, Product::RbcS).demand, Demand::BelowShare);
    assert!(control_plan(&town.world, october(40).day(ZONE), town.now).is_empty());
    // Of what has no limits nothing is to be checked.
    let mut town = check(&at_bench(
        "
        bench separation 900001 > PLT-C FFP
        benched PS0 900001.PLT-C=64 900001.FFP=240 loss=96
        bench separation 900002 > PLT-C
        benched PS1 900002.PLT-C=64 loss=336
        bench pooling 900001.PLT-C 900002.PLT-C > PLT-P
        benched PS2 900050.PLT-P=125 loss=3
        ",
    ));
    town.now = october(32);
    let rows = [Product::PltC, Product::PltP, Product::Ffp].map(|product| planned(&town, product));
    let wanted = [(2, 2, Demand::Short), (1, 0, Demand::NoLimits), (1, 1, Demand::Short)];
    assert_eq!(rows.map(|row| (row.made, row.due, row.demand)), wanted);
}

#[test]
fn an_assessment_is_closed_when_nothing_of_it_is_left() {
    let mut town = check(
        "
        @ 3 01:00
        open-assessment RQ-1 30 hbsag-1 alt hiv-rna
        assess EA0 hbsag-1=5/5 alt=4/5
        close-assessment EA0
        !! assay-unanswered assay-below
        assess EA0 hiv-rna=0/3
        close-assessment EA0
        !! assay-below assay-below
        act-on EA0 alt method-checked second=me
        !! same-person-twice
        act-on EA0 alt method-checked
        act-on EA0 hiv-rna reagent-changed
        act-on EA0 hiv-rna staff-trained
        ST/laboratory close-assessment EA0
        !! duty-may-not
        H4/quality close-assessment EA0
        !! not-at-this-site
        close-assessment EA0
        ",
    );
    let row = town.world.control().assessments.get(AssessmentId(0)).expect("the round");
    assert_eq!(row.assay(Assay::HivRna).expect("a test").actions.len(), 2);
    assert_eq!(row.closed_at, Some(town.now));
    // One that lacks a result is overdue from the moment after it was due.
    play(&mut town, "open-assessment RQ-2 1 alt hbsag-1\nassess EA1 alt=5/5");
    let overdue =
        |town: &Town| town.world.control().assessments.overdue(town.now).map(|row| row.id).collect::<Vec<_>>();
    town.now = town.now.plus_days(1);
    assert_eq!(overdue(&town), []);
    town.now = town.now.plus_millis(1);
    assert_eq!(overdue(&town), [AssessmentId(1)]);
    play(&mut town, "assess EA1 hbsag-1=5/5");
    assert_eq!(overdue(&town), []);
}
