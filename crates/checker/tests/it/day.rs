//! The working day: losses by two persons and quality, counts that ask about what stood there unseen,
//! handovers that name all that is unfinished.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// A loss of one bag of the station, approved.
const LOSS: &str = r#"
    > 00:10 supply-duty 1 a1
    {"loss":{"loss_declared":{"loss":0,"site":1,"reason":"broken","declared_by":@a1}}}
    {"quality":{"bag_held":{"bag":@R5,"reason":"awaiting-disposal"}}}
    {"loss":{"bag_declared":{"bag":@R5,"loss":0}}}
    > 00:20 quality 1 a11
    {"loss":{"loss_decided":{"loss":0,"verdict":"approved","dispose_by":@d20}}}
    {"quality":{"bag_discarded":{"bag":@R5,"site":1,"reason":"broken","second_person":@a1}}}
    > 00:30 supply-duty 1 a1
    {"loss":{"loss_disposed":{"loss":0,"method":"incinerated","witness":@a2}}}
"#;

/// A count of the station's A-positive red cells that missed one bag, which was given up.
const COUNT: &str = r#"
    > 00:10 supply-duty 1 a1
    {"count":{"count_opened":{"count":0,"site":1,"class":"red-cells","group":"A+"}}}
    > 00:20 supply-duty 1 a1
    {"count":{"count_closed":{"count":0,"second_person":@a2}}}
    {"finding":{"finding":0,"rule":"counted-missing","site":1,"bag":@R5,"at":@00:20}}
    {"quality":{"bag_held":{"bag":@R5,"reason":"whereabouts-doubt"}}}
    {"count":{"bag_missed":{"bag":@R5,"count":0,"finding":0}}}
    > 00:30 quality 1 a11
    {"count":{"bag_given_up":{"bag":@R5,"site":1}}}
    {"quality":{"finding_answered":{"finding":0,"bag":@R5,"answer":"bag-gone"}}}
"#;

/// The station's refrigerator stands open; one bag is in it.
const EXCURSION: &str = r#"
    > 00:10 supply-head 1 a2
    {"equipment":{"put_into_service":{"equipment":0,"site":1,"kind":"refrigerator","watch":"by-hand"}}}
    > 00:15 supply-duty 1 a1
    {"equipment":{"reading_taken":{"equipment":0,"site":1,"celsius_tenths":40,"at":@00:15,"excursion":null}}}
"#;

/// An order that rides a round whose van breaks down, and goes by itself.
const BREAKDOWN: &str = r#"
    > 00:10 transfusion-duty 4 a41
    {"order":{"order_placed":{"order":0,"kind":"stock-order","site":4,"supplier":1,"urgency":"u3","lines":[{"class":"red-cells","product":null,"group":"O+","amount":"2 U","other_group":"not-agreed","for_patient":null}],"review":null,"rides":{"round":0,"day":19999,"closes_at":@00:20,"leaves_at":@12:00},"missed":null}}}
    > 00:20 supply-duty 1 a1
    {"finding":{"finding":0,"rule":"round-broke-down","site":1,"bag":null,"at":@00:20}}
    {"order":{"round_broke_down":{"departure":{"round":0,"day":19999,"closes_at":@00:20,"leaves_at":@12:00},"finding":0}}}
    {"order":{"order_rerouted":{"order":0,"rides":null}}}
"#;

const HANDOVER: &str = r#"
    > 00:40 supply-duty 1 a1
    {"shift":{"shift_handed_over":{"handover":0,"site":1,"outgoing":@a1,"incoming":@a2,"carried":[],"was_due":null,"next_due":@12:00}}}
"#;

#[test]
fn a_loss_a_count_and_a_handover_pass() {
    let report = passes("a loss", &Story::stocked().then(LOSS));
    assert_eq!((report.count("fate.discarded"), report.count("losses-disposed")), (1, 1));
    let report = passes("a count", &Story::stocked().then(COUNT));
    assert_eq!((report.count("fate.lost"), report.count("counts-closed")), (1, 1));
    let scanned = Story::stocked().then(COUNT).up_to("> 00:20").then(
        r#"
        > 00:15 supply-duty 1 a1
        {"count":{"bags_scanned":{"count":0,"bags":[@R5]}}}
        > 00:20 supply-duty 1 a1
        {"count":{"count_closed":{"count":0,"second_person":@a2}}}
        "#,
    );
    passes("a count in which all was seen", &scanned);
    assert_eq!(passes("a handover", &Story::stocked().then(HANDOVER)).count("handovers"), 1);
}

#[test]
fn a_reading_within_the_range_and_a_breakdown_that_forgets_nobody_pass() {
    let report = passes("a reading", &Story::stocked().then(EXCURSION));
    assert_eq!((report.count("readings"), report.count("readings-out-of-range")), (1, 0));
    let report = passes("a breakdown", &Story::stocked().then(BREAKDOWN));
    assert_eq!((report.count("rounds-broken-down"), report.count("orders-rerouted")), (1, 1));
}

pub fn faults() -> Vec<Fault> {
    let (loss, count) = (|| Story::stocked().then(LOSS), || Story::stocked().then(COUNT));
    let decided = r#"{"loss_decided":"#;
    vec![
        fault("discarded before quality answered", &[Rule::DiscardedUnapproved], loss().without(decided)),
        fault(
            "discarded though quality said no",
            &[Rule::DiscardedUnapproved],
            loss().with(decided, "approved", "rejected"),
        ),
        fault(
            "a warm refrigerator and nothing held",
            &[Rule::ExcursionNotHeld],
            Story::stocked().then(EXCURSION).with(r#"{"reading_taken":"#, "40", "85"),
        ),
        fault(
            "a reading of equipment that nobody has",
            &[Rule::UnknownThing],
            Story::stocked().then(EXCURSION).without(r#"{"put_into_service":"#),
        ),
        fault(
            "an order forgotten when the van broke down",
            &[Rule::OrderForgotten],
            Story::stocked().then(BREAKDOWN).without(r#"{"order_rerouted":"#),
        ),
        fault("declared and decided by one", &[Rule::LossByOnePerson], loss().with("> 00:20", "a11", "a1")),
        fault("disposed of alone", &[Rule::LossByOnePerson], loss().with(r#"{"loss_disposed":"#, "@a2", "@a1")),
        fault(
            "a bag passed over that was not seen",
            &[Rule::CountMisstated],
            count().up_to(r#"{"finding":{"finding":0"#),
        ),
        fault(
            "a bag missed that was scanned",
            &[Rule::CountMisstated],
            count().after(
                r#"{"count_opened":"#,
                r#"
                > 00:15 supply-duty 1 a1
                {"count":{"bags_scanned":{"count":0,"bags":[@R5]}}}
                "#,
            ),
        ),
        fault("a count closed by one", &[Rule::SamePersonTwice], count().with(r#"{"count_closed":"#, "@a2", "@a1")),
        fault(
            "given up though nobody missed it",
            &[Rule::GivenUpUnasked],
            Story::stocked().then(
                r#"
                > 00:30 quality 1 a11
                {"count":{"bag_given_up":{"bag":@R5,"site":1}}}
                "#,
            ),
        ),
        fault(
            "a handover that passes over an open question and an open count",
            &[Rule::LeftUnnamed],
            count()
                .up_to("> 00:30")
                .then(
                    r#"
                > 00:35 supply-duty 1 a1
                {"count":{"count_opened":{"count":1,"site":1,"class":null,"group":null}}}
                "#,
                )
                .then(HANDOVER),
        ),
        fault(
            "handed over to oneself",
            &[Rule::SamePersonTwice],
            Story::stocked().then(HANDOVER).with("shift_handed_over", r#""incoming":@a2"#, r#""incoming":@a1"#),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}

#[test]
fn what_moved_is_summed_by_the_day_and_a_difference_is_told() {
    let report = passes("a loss", &Story::stocked().then(LOSS));
    let of = |wanted: &str| {
        let sums = report.booked.iter().filter(|((_, act, class), _)| *act == wanted && *class == "red-cells");
        sums.map(|(_, (bags, _))| *bags).sum::<u64>()
    };
    assert_eq!((of("discarded"), of("sent")), (1, 0));
    assert!(of("entered") > 0);
    assert_eq!(checker::differences(&report.booked, &report.booked), [] as [String; 0]);
    // A book that leaves out one sum, and one that says it is larger, are both told of.
    let mut less = report.booked.clone();
    less.pop_first();
    assert_eq!(checker::differences(&report.booked, &less).len(), 1);
    let mut more = report.booked.clone();
    more.values_mut().for_each(|sum| sum.1 += 1);
    assert_eq!(checker::differences(&report.booked, &more).len(), report.booked.len());
}
