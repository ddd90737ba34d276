//! Between stations: with a station of the register, on its document, out as all blood leaves, back held, and
//! nothing kept from whoever has the bag.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

const ENTERED: &str = r#"
    > 00:10 supply-head 1 a1
    {"station":{"station_entered":{"station":0,"name_zh":"北岭市中心血站","name_en":"Beiling","facilities":["G1000"],"second_person":@a2}}}
    > 00:11 supply-duty 1 a1
    {"boxes":{"box_registered":{"number":7,"temperature":"cooled","home":1,"validated_until":@d20}}}
"#;

/// A bag of theirs comes, and one that is not fit.
const CAME: &str = r#"
    > 00:15 supply-duty 1 a1
    {"station":{"transfer_in_received":{"transfer":0,"station":0,"document":"FX-1","site":1,"cold":"kept-cold","second_person":@a2}}}
    {"station":{"bag_came_from_station":{"transfer":0,"site":1,"bag":{"bag":"G100024000001.RBC-S.00","product":"RBC-S","group":"O+","attributes":[],"amount":"2 U","donor":"00000000000000dc","collected_at":@d1,"expires_at":@d20}}}}
    {"station":{"bag_turned_away":{"bag":"G100024000002.RBC-S.00","transfer":0,"reason":"broken"}}}
    {"station":{"notice_opened":{"notice":0,"station":0,"bag":"G100024000002.RBC-S.00","cause":{"turned_away":{"reason":"broken"}},"due":@01:15}}}
"#;

/// It goes on to them again.
const SENT: &str = r#"
    > 00:20 supply-duty 1 a1
    {"station":{"transfer_out_agreed":{"transfer":0,"station":0,"site":1,"reservation":0,"overrides":[]}}}
    {"supply":{"reservation_made":{"reservation":0,"purpose":{"station":{"transfer":0}},"site":1,"deadline":@12:00}}}
    {"supply":{"bag_reserved":{"bag":"G100024000001.RBC-S.00","reservation":0,"line":1,"drawn":"above-floor"}}}
    > 00:25 supply-duty 1 a1
    {"supply":{"bag_picked":{"bag":"G100024000001.RBC-S.00","reservation":0}}}
    > 00:30 supply-duty 1 a1
    {"station":{"transfer_out_sent":{"transfer":0,"document":"DC-1","courier":@a7,"second_checker":@a6,"boxes":[7]}}}
    {"station":{"bag_left_to_station":{"bag":"G100024000001.RBC-S.00","transfer":0,"reservation":0,"site":1}}}
    {"boxes":{"box_gone":{"number":7,"transfer":0,"from":1,"due_back":@d20}}}
"#;

const RECALLED: &str = r#"
    > 00:40 quality 1 a3
    {"quality":{"bag_recalled":{"bag":"G100024000001.RBC-S.00","reason":"reagent"}}}
    {"station":{"notice_opened":{"notice":1,"station":0,"bag":"G100024000001.RBC-S.00","cause":{"recalled":{"reason":"reagent"}},"due":@01:40}}}
    > 00:45 supply-duty 1 a1
    {"station":{"notice_told":{"notice":1,"how":"phone","whom":"quality","at":@00:45}}}
"#;

const BACK: &str = r#"
    > 00:50 supply-duty 1 a1
    {"station":{"station_answered":{"bag":"G100024000001.RBC-S.00","transfer":0,"said":"refused"}}}
    > 00:55 supply-duty 1 a1
    {"station":{"bag_came_back_from_station":{"bag":"G100024000001.RBC-S.00","transfer":0,"site":1}}}
    {"quality":{"bag_held":{"bag":"G100024000001.RBC-S.00","reason":"temperature"}}}
"#;

/// The last shift names what is not done with the other station.
const HANDED: &str = r#"
    > 00:35 supply-duty 1 a1
    {"shift":{"shift_handed_over":{"handover":0,"site":1,"outgoing":@a1,"incoming":@a2,"carried":[{"box":{"number":7}},{"transfer_out":{"transfer":0}},{"notice":{"notice":0}}],"was_due":null,"next_due":@12:00}}}
"#;

fn came() -> Story {
    Story::stocked().then(ENTERED).then(CAME)
}

fn sent() -> Story {
    came().then(SENT)
}

#[test]
fn a_bag_comes_goes_is_recalled_and_comes_back() {
    let report = passes("between stations", &sent().then(HANDED).then(RECALLED).then(BACK));
    for (what, times) in [
        ("transfers-in", 1),
        ("from-other-station", 1),
        ("turned-away", 1),
        ("to-other-station", 1),
        ("notices-opened", 2),
        ("notices-told", 1),
        ("back-from-station", 1),
    ] {
        assert_eq!(report.count(what), times, "{what}");
    }
}

pub fn faults() -> Vec<Fault> {
    vec![
        fault("from a station nobody entered", &[Rule::StationUnlawful], came().without(r#"{"station_entered":"#)),
        fault(
            "entered by one person",
            &[Rule::SamePersonTwice],
            Story::stocked().then(ENTERED).with(r#"{"station_entered":"#, "@a2", "@a1"),
        ),
        fault(
            "a number of another facility",
            &[Rule::StationUnlawful],
            came().with(r#"{"station_entered":"#, "G1000", "H2000"),
        ),
        fault(
            "expired when it came",
            &[Rule::StationUnlawful],
            came().with(r#"{"bag_came_from_station":"#, "@d20", "@d2"),
        ),
        fault(
            "admitted though not kept cold",
            &[Rule::StationUnlawful],
            came().with(r#"{"transfer_in_received":"#, "kept-cold", "not-kept"),
        ),
        fault("left without a box", &[Rule::SentUnboxed], sent().without(r#"{"box_gone":"#)),
        fault("left unpicked", &[Rule::CustodyBroken], sent().without(r#"{"bag_picked":"#)),
        fault(
            "held here and not told",
            &[Rule::RecallUntold],
            sent().then(RECALLED).without(r#""notice":1,"station":0,"#).without(r#"{"notice_told":"#),
        ),
        fault(
            "told of nothing",
            &[Rule::UnknownThing],
            sent().then(RECALLED).with(r#"{"notice_told":"#, r#""notice":1"#, r#""notice":5"#),
        ),
        fault("back and free", &[Rule::ReturnedUnheld], sent().then(BACK).without(r#""reason":"temperature""#)),
        fault("back without having gone", &[Rule::CustodyBroken], came().then(BACK)),
        fault(
            "a handover that passes over a notice",
            &[Rule::LeftUnnamed],
            sent().then(HANDED).with(r#"{"shift_handed_over":"#, r#",{"notice":{"notice":0}}"#, ""),
        ),
        fault(
            "a handover that passes over a transfer",
            &[Rule::LeftUnnamed],
            sent().then(HANDED).with(r#"{"shift_handed_over":"#, r#",{"transfer_out":{"transfer":0}}"#, ""),
        ),
    ]
}

#[test]
fn every_fault_between_stations_is_caught() {
    all_caught(faults());
}
