//! Who acts: signed in, with the duty, there and then; who is erased stays erased.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

const ACCOUNTS: &str = r#"
    > 06:00 administrator 0 1 operator
    {"account":{"account_opened":{"account":@a1,"grants":[{"duty":"administrator","site":1}],"second_person":null}}}
    > 06:01 administrator 1 a1 signed-in
    {"account":{"account_opened":{"account":@a2,"grants":[{"duty":"director","site":1}],"second_person":null}}}
    > 06:02 administrator 1 a1 signed-in a2
    {"account":{"account_opened":{"account":@a3,"grants":[{"duty":"quality","site":1}],"second_person":@a2}}}
    > 06:03 administrator 1 a1 signed-in
    {"account":{"account_opened":{"account":@a4,"grants":[{"duty":"physician","site":4}],"second_person":null}}}
    > 06:04 physician 4 a4 signed-in
    {"person":{"person_kept":{"whom":{"donor":@a8}}}}
    > 06:05 quality 1 a3 signed-in
    {"quality":{"bag_held":{"bag":@R1,"reason":"label"}}}
    > 06:06 nurse 4 a4 signed-in
    {"account":{"glass_broken":{"break_glass":0,"account":@a4,"duty":"nurse","site":4,"reason":"disaster","until":@10:06,"review_due":@6d06}}}
    > 06:07 nurse 4 a4 signed-in
    {"document":{"document_filed":{"document":@a5,"form":"handover","version":1,"about":{"bag":@R1},"digest":"DIGEST","certificate":"SERIAL"}}}
    > 06:08 quality 1 a3 signed-in
    {"account":{"break_glass_reviewed":{"break_glass":0,"verdict":"justified"}}}
    > 06:09 quality 1 a3 signed-in
    {"person":{"person_erased":{"whom":{"donor":@a8},"reason":"own-request"}}}
"#;

fn accounts() -> Story {
    let text = ACCOUNTS.replace("DIGEST", &"07".repeat(32)).replace("SERIAL", &"09".repeat(16));
    Story::stocked().then(&text.replace("@6d06", "\"2024-10-06T06:06:00.000Z\""))
}

/// The story with one more command at its end.
fn and(text: &str) -> Story {
    let digest = text.replace("DIGEST", &"07".repeat(32)).replace("SERIAL", &"09".repeat(16));
    accounts().then(&digest)
}

const LIFT: &str = r#"{"quality":{"bag_hold_lifted":{"bag":@R1,"reason":"label","second_person":@a2}}}"#;
const HANDOVER: &str = r#"{"shift":{"shift_handed_over":{"handover":0,"site":1,"outgoing":@a1,"incoming":@a2,"carried":[],"was_due":null,"next_due":@d4}}}"#;
const OWED: &str = r#"{"formality":{"formality_opened":{"formality":0,"kind":"second-person-signature","case":null,"owner":1,"due_at":@d4,"climbs_at":@d4,"signer":@a2}}}"#;

#[test]
fn a_ledger_with_accounts_passes() {
    let report = passes("accounts", &accounts());
    assert_eq!((report.counts["accounts-opened"], report.counts["glasses-broken"]), (4, 1));
    // Who signed in with the actor, or owes a signature, is enough.
    passes(
        "both there",
        &and(&format!(
            "> 07:00 quality 1 a3 signed-in a2\n{LIFT}\n> 07:01 administrator 1 a1 signed-in a2\n{HANDOVER}"
        )),
    );
    passes("one signs later", &and(&format!("> 07:01 administrator 1 a1 signed-in\n{HANDOVER}\n{OWED}")));
    // Without accounts nobody asks.
    passes(
        "open",
        &Story::stocked().then("> 06:05 quality 1 a3\n{\"quality\":{\"bag_held\":{\"bag\":@R1,\"reason\":\"label\"}}}"),
    );
}

#[test]
fn faults_of_accounts_are_caught() {
    all_caught(faults());
}

/// Planted faults.
pub fn faults() -> Vec<Fault> {
    use Rule::*;
    let held = r#""bag_held":{"bag":@R1"#;
    let lift = LIFT;
    let handover = HANDOVER;
    let nurse = r#"{"person":{"person_kept":{"whom":{"patient":@a9}}}}"#;
    let filed = r#"{"document":{"document_filed":{"document":@a5,"form":"handover","version":1,"about":{"bag":@R1},"digest":"DIGEST","certificate":"SERIAL"}}}"#;
    vec![
        fault("nobody signed in", &[NotSignedIn], and(&format!("> 07:00 quality 1 a3\n{lift}"))),
        fault("no account at all", &[WithoutDuty], and(&format!("> 07:00 quality 1 a7 signed-in a2\n{lift}"))),
        fault("another site", &[WithoutDuty], and(&format!("> 07:00 quality 4 a3 signed-in a2\n{lift}"))),
        fault("another duty", &[WithoutDuty], and(&format!("> 07:00 laboratory 1 a3 signed-in a2\n{lift}"))),
        fault(
            "withdrawn before",
            &[WithoutDuty],
            accounts().with(held, held, held).then(&format!(
                r#"
                > 07:00 administrator 1 a1 signed-in
                {{"account":{{"duty_withdrawn":{{"account":@a3,"grant":{{"duty":"quality","site":1}}}}}}}}
                > 07:01 quality 1 a3 signed-in a2
                {lift}
                "#
            )),
        ),
        fault(
            "closed before",
            &[WithoutDuty],
            and(&format!(
                "> 07:00 administrator 1 a1 signed-in\n{{\"account\":{{\"account_closed\":{{\"account\":@a3}}}}}}\n> 07:01 quality 1 a3 signed-in a2\n{lift}"
            )),
        ),
        fault("the glass has run out", &[WithoutDuty], and(&format!("> 10:06 nurse 4 a4 signed-in\n{nurse}"))),
        fault(
            "the glass was not justified",
            &[WithoutDuty],
            accounts().with("break_glass_reviewed", "justified", "not-justified").then(&format!("> 07:00 nurse 4 a4 signed-in\n{nurse}")),
        ),
        fault(
            "the glass gives what none gives",
            &[GlassMisused],
            accounts().with("glass_broken", r#""duty":"nurse""#, r#""duty":"donor""#).without("document_filed"),
        ),
        fault("the glass lasts too long", &[GlassMisused], accounts().with("glass_broken", "@10:06", "@10:07")),
        fault(
            "the glass is judged by whoever broke it",
            &[GlassMisused],
            and(
                r#"
                > 07:00 nurse 1 a3 signed-in
                {"account":{"glass_broken":{"break_glass":1,"account":@a3,"duty":"nurse","site":1,"reason":"disaster","until":@11:00,"review_due":"2024-10-06T07:00:00.000Z"}}}
                > 07:01 quality 1 a3 signed-in
                {"account":{"break_glass_reviewed":{"break_glass":1,"verdict":"justified"}}}
                "#,
            ),
        ),
        fault(
            "a glass that nobody broke",
            &[UnknownThing],
            and("> 07:00 quality 1 a3 signed-in\n{\"account\":{\"break_glass_reviewed\":{\"break_glass\":4,\"verdict\":\"justified\"}}}"),
        ),
        fault("a hold is lifted and the second was not there", &[SecondAbsent], and(&format!("> 07:00 quality 1 a3 signed-in\n{lift}"))),
        fault("another second was there", &[SecondAbsent], and(&format!("> 07:00 quality 1 a3 signed-in a1\n{lift}"))),
        fault("a second badge that owes nothing", &[SecondUnsigned], and(&format!("> 07:00 administrator 1 a1 signed-in\n{handover}"))),
        fault(
            "a handover passes over the glass that was broken",
            &[LeftUnnamed],
            accounts().without("break_glass_reviewed").then(&format!(
                "> 07:00 administrator 1 a1 signed-in a2\n{}",
                handover.replace(r#""site":1"#, r#""site":4"#)
            )),
        ),
        fault(
            "a sensitive duty by one person",
            &[GrantedUnlawfully],
            and("> 07:00 administrator 1 a1 signed-in\n{\"account\":{\"duty_granted\":{\"account\":@a4,\"grant\":{\"duty\":\"auditor\",\"site\":1},\"second_person\":null}}}"),
        ),
        fault(
            "a second person who was not there",
            &[GrantedUnlawfully],
            and("> 07:00 administrator 1 a1 signed-in\n{\"account\":{\"duty_granted\":{\"account\":@a4,\"grant\":{\"duty\":\"auditor\",\"site\":1},\"second_person\":@a2}}}"),
        ),
        fault(
            "a second person who may not",
            &[GrantedUnlawfully],
            and("> 07:00 administrator 1 a1 signed-in a3\n{\"account\":{\"duty_granted\":{\"account\":@a4,\"grant\":{\"duty\":\"auditor\",\"site\":1},\"second_person\":@a3}}}"),
        ),
        fault(
            "a duty to oneself",
            &[GrantedUnlawfully],
            and("> 07:00 administrator 1 a1 signed-in\n{\"account\":{\"duty_granted\":{\"account\":@a1,\"grant\":{\"duty\":\"nurse\",\"site\":1},\"second_person\":null}}}"),
        ),
        fault(
            "the last administrator",
            &[GrantedUnlawfully],
            and("> 07:00 administrator 0 1 operator\n{\"account\":{\"account_closed\":{\"account\":@a1}}}"),
        ),
        fault(
            "the first account from afar",
            &[GrantedUnlawfully],
            Story::stocked().then("> 06:00 administrator 1 a9\n{\"account\":{\"account_opened\":{\"account\":@a1,\"grants\":[{\"duty\":\"administrator\",\"site\":1}],\"second_person\":null}}}"),
        ),
        fault(
            "kept again after the erasure",
            &[ErasedReturned],
            and("> 07:00 physician 4 a4 signed-in\n{\"person\":{\"person_kept\":{\"whom\":{\"donor\":@a8}}}}"),
        ),
        fault(
            "erased and never kept",
            &[ErasedReturned],
            and("> 07:00 quality 1 a3 signed-in\n{\"person\":{\"person_erased\":{\"whom\":{\"contact\":@a8},\"reason\":\"own-request\"}}}"),
        ),
        fault(
            "filed about somebody erased",
            &[ErasedReturned],
            and(&format!("> 07:00 physician 4 a4 signed-in\n{}", filed.replace("@a5", "@a6").replace(r#"{"bag":@R1}"#, r#"{"person":{"donor":@a8}}"#))),
        ),
        fault(
            "filed about a case that nobody opened",
            &[UnknownThing],
            and(&format!("> 07:00 physician 4 a4 signed-in\n{}", filed.replace("@a5", "@a6").replace(r#"{"bag":@R1}"#, r#"{"case":7}"#))),
        ),
        fault("a number filed twice", &[DocumentTwice], and(&format!("> 07:00 physician 4 a4 signed-in\n{filed}"))),
    ]
}
