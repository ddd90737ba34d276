//! At most one live reservation, one live dispatch, one fate; nothing held for another purpose leaves.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

const RESERVE_AGAIN: &str = r#"
    {"supply":{"plan_executed":{"plan":{"purpose":{"order":{"order":0}},"made_at":@10:35,"policy":"balanced","lines":[{"line":1,"class":"red-cells","needed":"2 U","parts":[{"pool":"station","site":1,"mode":"station-delivers","arrives_p50":@10:50,"arrives_p90":@11:00,"usable_p90":@11:00,"bags":[{"bag":@R2,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d20,"drawn":"above-floor","why":"earliest-expiry"}]}],"passed_over":[],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}],"displaced":[],"leaves":[]},"site":1,"overrides":[]}}}
    {"supply":{"reservation_made":{"reservation":2,"purpose":{"order":{"order":0}},"site":1,"deadline":@d4}}}
    {"supply":{"bag_reserved":{"bag":@R2,"reservation":2,"line":1,"drawn":"above-floor"}}}
"#;

/// A second case of hospital 4 takes a bag at once.
fn sends_at_once(bag: &str, displaced: &str) -> String {
    r#"
    > 10:41 supply-duty 1 a1
    {"case":{"case_opened":{"case":1,"hospital":4,"patient":"00000000000000e2","identity":"identified","asked":"O+","determination":"determined","anti_d":"not_known","urgency":"u0","pages_at":@11:30}}}
    {"case":{"call_answered":{"case":1,"call":1,"at":@10:41,"own_stock":"used-or-unsuitable"}}}
    {"case":{"line_added":{"case":1,"line":1,"call":1,"ask":{"class":"red-cells","product":null,"attributes":[],"amount":"2 U"}}}}
    > 10:42 supply-duty 1 a1
    {"supply":{"plan_executed":{"plan":{"purpose":{"case":{"case":1}},"made_at":@10:42,"policy":"balanced","lines":[{"line":1,"class":"red-cells","needed":"2 U","parts":[{"pool":"station","site":1,"mode":"station-delivers","arrives_p50":@11:02,"arrives_p90":@11:12,"usable_p90":@11:12,"bags":[{"bag":BAG,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d20,"drawn":"above-floor","why":"earliest-expiry"}]}],"passed_over":[{"pool":"hospital-routine","site":4,"reason":"stated_used_or_unsuitable"},{"pool":"hospital-emergency","site":4,"reason":"stated_used_or_unsuitable"}],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}],"displaced":[DISPLACED],"leaves":[]},"site":1,"overrides":[]}}}
    ENDED
    {"shipment":{"shipment_dispatched":{"shipment":2,"purpose":"issue","reserved_for":{"case":{"case":1}},"from":1,"to":4,"temperature":"cooled","mode":"station-delivers","courier":@a3,"second_checker":@a5,"arrives_p50":@11:02,"arrives_p90":@11:12}}}
    {"shipment":{"bag_sent_at_once":{"bag":BAG,"shipment":2,"line":1,"drawn":"above-floor"}}}
    {"formality":{"formality_opened":{"formality":2,"kind":"approval-form","case":1,"owner":4,"due_at":@d4,"climbs_at":@22:42,"signer":null}}}
    {"formality":{"formality_opened":{"formality":3,"kind":"phone-confirmation","case":1,"owner":4,"due_at":@d4,"climbs_at":@22:42,"signer":null}}}
    "#
    .replace("BAG", bag)
    .replace("DISPLACED", if displaced.is_empty() { "" } else { r#"{"bag":@R2,"reservation":1,"order":0,"hospital":4}"# })
    .replace("ENDED", displaced)
}

fn until_reserved() -> Story {
    Story::clean().up_to("> 10:50")
}

const ENDED: &str = r#"{"supply":{"bag_reservation_ended":{"bag":@R2,"reservation":1,"end":"displaced"}}}"#;

#[test]
fn what_reservations_may_do_passes() {
    let lapsed = until_reserved().with(r#""reservation_made":{"reservation":1"#, "@d4", "@10:45").then(
        r#"
        > 10:45 system 1 a0
        {"timer":{"timer_fired":{"key":{"reservation_lapses":{"reservation":1}},"due":@10:45,"next":null}}}
        {"supply":{"bag_reservation_ended":{"bag":@R2,"reservation":1,"end":"lapsed"}}}
        "#,
    );
    assert_eq!(passes("lapsed at its deadline", &lapsed).count("reservations-lapsed"), 1);
    let again = until_reserved()
        .without("> 10:40")
        .without(r#"{"bag_picked":{"bag":@R2"#)
        .with(r#""reservation_made":{"reservation":1"#, "@d4", "@10:35")
        .then("> 10:35 supply-duty 1 a1")
        .then(RESERVE_AGAIN);
    passes("reserved anew at the old reservation's deadline, before any timer", &again);
    let failed = until_reserved().then(
        r#"
        > 10:50 supply-duty 1 a1
        {"supply":{"bag_reservation_ended":{"bag":@R2,"reservation":1,"end":"failed-check"}}}
        {"quality":{"bag_held":{"bag":@R2,"reason":"appearance"}}}
        "#,
    );
    passes("failed at the check", &failed);
    let displaced = until_reserved().then(&sends_at_once("@R2", ENDED));
    assert_eq!(passes("displaced by an emergency that names it", &displaced).count("displaced"), 1);
}

pub fn faults() -> Vec<Fault> {
    let case_took_it = until_reserved().then(&sends_at_once("@R2", ENDED));
    vec![
        fault(
            "reserved while another reservation holds it",
            &[Rule::SecondReservation],
            until_reserved().without("> 10:40").without(r#"{"bag_picked":{"bag":@R2"#).then("> 10:35 supply-duty 1 a1").then(RESERVE_AGAIN),
        ),
        fault(
            "sent at once while it is reserved for an order",
            &[Rule::TakenByAnother],
            until_reserved().without("> 10:40").without(r#"{"bag_picked":{"bag":@R2"#).then(&sends_at_once("@R2", "")),
        ),
        fault(
            "dispatched at its reservation's deadline",
            &[Rule::ReservationLapsed],
            Story::clean().with(r#""reservation_made":{"reservation":1"#, "@d4", "@10:50"),
        ),
        fault(
            "picked after its reservation's deadline",
            &[Rule::ReservationLapsed],
            until_reserved().with(r#""reservation_made":{"reservation":1"#, "@d4", "@10:40"),
        ),
        fault(
            "lapsed before its deadline",
            &[Rule::LapsedEarly],
            until_reserved().then(
                r#"
                > 10:45 system 1 a0
                {"supply":{"bag_reservation_ended":{"bag":@R2,"reservation":1,"end":"lapsed"}}}
                "#,
            ),
        ),
        fault(
            "released from a reservation that does not hold it",
            &[Rule::NotReserved],
            until_reserved().then(
                r#"
                > 10:45 supply-duty 1 a1
                {"supply":{"bag_reservation_ended":{"bag":@R3,"reservation":1,"end":"released"}}}
                "#,
            ),
        ),
        fault(
            "sent without being picked",
            &[Rule::CustodyBroken],
            Story::clean().without("> 10:40").without(r#"{"bag_picked":{"bag":@R2"#),
        ),
        fault(
            "sent without being reserved",
            &[Rule::NotReserved, Rule::CustodyBroken],
            Story::clean().with(r#"{"bag_dispatched":{"bag":@R2"#, "@R2", "@R3").with(r#"{"bag_received":{"bag":@R2"#, "@R2", "@R3"),
        ),
        fault(
            "dispatched twice without coming back",
            &[Rule::DispatchedTwice, Rule::WrongDestination],
            Story::clean().without("> 11:15").without(r#"{"bag_received":{"bag":@R2"#).then(
                r#"
                > 11:00 supply-duty 1 a1
                {"shipment":{"shipment_dispatched":{"shipment":3,"purpose":"issue","reserved_for":{"order":{"order":0}},"from":1,"to":3,"temperature":"cooled","mode":"station-delivers","courier":@a3,"second_checker":@a5,"arrives_p50":@11:20,"arrives_p90":@11:30}}}
                {"shipment":{"bag_dispatched":{"bag":@R2,"shipment":3,"reservation":1,"line":1}}}
                "#,
            ),
        ),
        fault(
            "the same bag sent at once for a second case",
            &[Rule::DispatchedTwice, Rule::TakenByAnother],
            Story::clean().up_to("// at the hospital").then(&sends_at_once("@R1", "")),
        ),
        fault(
            "a second fate",
            &[Rule::SecondFate],
            Story::clean().then(
                r#"
                > 12:00 nurse 4 a10
                {"ward":{"bag_fate_recorded":{"bag":@R1,"site":4,"fate":"discarded"}}}
                "#,
            ),
        ),
        fault(
            "displaced though no plan names it",
            &[Rule::DisplacedUnlawfully],
            until_reserved().then("> 10:45 supply-duty 1 a1").then(ENDED),
        ),
        fault(
            "an emergency's reservation displaced",
            &[Rule::DisplacedUnlawfully],
            Story::clean()
                .up_to("// the station sends")
                .then(r#"{"supply":{"bag_reservation_ended":{"bag":@R11,"reservation":0,"end":"displaced"}}}"#),
        ),
        fault(
            "a crossmatched bag displaced",
            &[Rule::DisplacedUnlawfully],
            until_reserved()
                .then(
                    r#"
                    > 10:41 transfusion-duty 1 a4
                    {"ward":{"bag_crossmatched":{"bag":@R2,"patient":"00000000000000e3","result":"compatible","sampled_at":@10:41}}}
                    "#,
                )
                .then(&sends_at_once("@R2", ENDED)),
        ),
        fault(
            "issued to a patient while reserved for an order",
            &[Rule::TakenByAnother],
            case_took_it.then(
                r#"
                > 11:30 transfusion-duty 2 a6
                {"supply":{"plan_executed":{"plan":{"purpose":{"order":{"order":0}},"made_at":@11:30,"policy":"balanced","lines":[{"line":1,"class":"red-cells","needed":"2 U","parts":[{"pool":"storage-point","site":2,"mode":"station-delivers","arrives_p50":@11:50,"arrives_p90":@11:50,"usable_p90":@11:50,"bags":[{"bag":@R21,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d20,"drawn":"below-floor","why":"earliest-expiry"}]}],"passed_over":[],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}],"displaced":[],"leaves":[]},"site":2,"overrides":[{"of":"below-floor","bag":null,"reason":"avoids-expiry","second_person":@a7,"reached":"in-person","call_back":null}]}}}
                {"supply":{"reservation_made":{"reservation":2,"purpose":{"order":{"order":0}},"site":2,"deadline":@d4}}}
                {"supply":{"bag_reserved":{"bag":@R21,"reservation":2,"line":1,"drawn":"below-floor"}}}
                > 11:31 transfusion-duty 2 a6
                {"ward":{"bag_crossmatched":{"bag":@R21,"patient":"00000000000000e4","result":"compatible","sampled_at":@11:31}}}
                {"ward":{"bag_issued_to_patient":{"bag":@R21,"site":2,"patient":"00000000000000e4","earmark":null,"basis":"crossmatch","second_checker":@a8,"judged":"identical","overrides":[],"drawn":null,"application":null}}}
                "#,
            ),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
