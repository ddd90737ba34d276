//! Every emergency supply owes its formalities; they close by their signature alone; nobody reviews
//! a case they took part in.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

#[test]
fn heads_who_confirmed_before_owe_no_confirmation() {
    let story = Story::clean()
        .without(r#""kind":"phone-confirmation""#)
        .without(r#""formality_closed":{"formality":1"#)
        .without("> 01:20")
        .without(r#""side":"transfusion-dept""#)
        .without("> 01:21")
        .without(r#""side":"supply-dept""#)
        .after(
            r#"{"supply_requested":{"request":0"#,
            r#"
            > 01:16 transfusion-head 4 a7
            {"formality":{"phone_confirmed":{"case":0,"side":"transfusion-dept","called":@a2}}}
            > 01:16 supply-head 1 a2
            {"formality":{"phone_confirmed":{"case":0,"side":"supply-dept","called":@a7}}}
            "#,
        );
    passes("both confirmed before the first supply", &story);
}

#[test]
fn second_persons_and_crossmatches_close_by_their_own() {
    let opened = r#""kind":"phone-confirmation""#;
    let story = Story::clean()
        .after(
            opened,
            r#"
            {"formality":{"formality_opened":{"formality":2,"kind":"second-person-signature","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":@a14}}}
            {"formality":{"formality_opened":{"formality":3,"kind":"crossmatch-after-release","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
            "#,
        )
        .then(
            r#"
            > 12:00 physician 4 a14
            {"formality":{"formality_closed":{"formality":2,"signed_by":@a14,"reason":null}}}
            > 12:01 transfusion-duty 4 a4
            {"ward":{"bag_crossmatched":{"bag":@R1,"patient":"00000000000000e1","result":"compatible","sampled_at":@12:01}}}
            {"formality":{"formality_closed":{"formality":3,"signed_by":@a4,"reason":null}}}
            "#,
        );
    let report = passes("closed by their own", &story);
    assert_eq!((report.count("formalities-opened"), report.count("formalities-open")), (4, 0));
}

#[test]
fn a_held_review_is_decided_later() {
    let held = r#"
    > 09:30 supply-head 1 a2
    {"formality":{"review_decided":{"review":0,"decision":"held","by":@a2,"next":@d6}}}
    "#;
    passes("held, then approved", &Story::clean().after(r#"{"review_opened""#, held));
}

pub fn faults() -> Vec<Fault> {
    let form = r#""kind":"approval-form""#;
    let phone = r#""kind":"phone-confirmation""#;
    vec![
        fault(
            "supplied without a form",
            &[Rule::FormalityMissing, Rule::FormalityUnknown, Rule::SerialNumber],
            Story::clean().without(form),
        ),
        fault(
            "supplied without a confirmation",
            &[Rule::FormalityMissing, Rule::FormalityUnknown],
            Story::clean().without(phone),
        ),
        fault(
            "the form opened by a later command",
            &[Rule::FormalityMissing],
            Story::clean()
                .with(form, r#""formality":0,"kind":"approval-form""#, r#""formality":0,"kind":"phone-confirmation""#)
                .with(r#""formality":1,"kind":"phone-confirmation""#, r#""kind":"phone-confirmation""#, r#""kind":"second-person-signature""#)
                .up_to("> 01:20")
                .then(
                    r#"
                    > 01:19 supply-duty 1 a1
                    {"formality":{"formality_opened":{"formality":2,"kind":"approval-form","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
                    "#,
                ),
        ),
        fault(
            "a second form for one case",
            &[Rule::FormalityDoubled],
            Story::clean().then(
                r#"
                > 12:00 supply-duty 1 a1
                {"formality":{"formality_opened":{"formality":2,"kind":"approval-form","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
                "#,
            ),
        ),
        fault("the form closed by a timer", &[Rule::ClosedUnsigned], Story::clean().with("> 08:00", "transfusion-head 4 a7", "system 4 a7")),
        fault("the form closed by the duty technician", &[Rule::ClosedUnsigned], Story::clean().with("> 08:00", "transfusion-head", "transfusion-duty")),
        fault("the form signed in another's name", &[Rule::ClosedUnsigned], Story::clean().with("> 08:00", "a7", "a15")),
        fault(
            "the form signed without a reason",
            &[Rule::ClosedUnsigned],
            Story::clean().with(r#""formality_closed":{"formality":0"#, r#""massive-bleeding""#, "null"),
        ),
        fault(
            "the confirmation closed by one side",
            &[Rule::ClosedUnsigned],
            Story::clean().without("> 01:20").without(r#""side":"transfusion-dept""#),
        ),
        fault(
            "the crossmatch closed without one",
            &[Rule::ClosedUnsigned],
            Story::clean().then(
                r#"
                > 12:00 supply-duty 1 a1
                {"formality":{"formality_opened":{"formality":2,"kind":"crossmatch-after-release","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
                > 12:01 transfusion-duty 4 a4
                {"formality":{"formality_closed":{"formality":2,"signed_by":@a4,"reason":null}}}
                "#,
            ),
        ),
        fault(
            "a closed formality climbs",
            &[Rule::FormalityUnknown],
            Story::clean().then(
                r#"
                > 13:17 system 1 a0
                {"formality":{"formality_climbed":{"formality":0,"level":1,"next":@d4}}}
                "#,
            ),
        ),
        fault(
            "a review decided again",
            &[Rule::ReviewedTwice],
            Story::clean().then(
                r#"
                > 12:00 supply-head 1 a2
                {"formality":{"review_decided":{"review":0,"decision":"rejected","by":@a2,"next":null}}}
                "#,
            ),
        ),
        fault(
            "reviewed by the officer who opened the case",
            &[Rule::OwnReview],
            Story::clean().with("> 10:00", "a2", "a1").with(r#"{"review_decided""#, "@a2", "@a1"),
        ),
        fault(
            "reviewed by the second checker",
            &[Rule::OwnReview],
            Story::clean().with("> 10:00", "a2", "a5").with(r#"{"review_decided""#, "@a2", "@a5"),
        ),
        fault("reviewed by the courier in another's name", &[Rule::OwnReview], Story::clean().with("> 10:00", "a2", "a3")),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
