//! Every code of the registry, provoked once. The last line of each script is what must be refused.

use crate::script::{codes, play};
use crate::town::*;
use domain::duty::setup;
use domain::envelope::id_fault;
use domain::network::SiteKind;
use domain::refusal::REGISTRY;
use domain::rules::{EditionId, Rules};
use domain::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A code that only the engine's index of used ids can provoke: its own tests do.
const BY_THE_ENGINE: &[&str] = &["command-id-reused"];
/// A code that no command can provoke before a bag may be admitted without its release. The gate is
/// tested where such a bag can be made: `supply::kernel`.
const INSIDE: &[&str] = &["bag-not-released"];

/// Scripts whose last line provokes a code each; the codes are listed under `SCRIPTS`.
macro_rules! provoked {
    ($($name:ident $code:literal $script:expr;)*) => {
        pub const SCRIPTS: &[&str] = &[$($code,)*];
        $(
            #[test]
            fn $name() {
                let script: &str = &$script;
                let last = script.trim().lines().next_back().expect("a line");
                let want = last.trim().strip_prefix("!!").expect("the last line names the refusals");
                assert!(want.split_whitespace().any(|code| code == $code), "{} is not among {want}", $code);
                play(&mut Town::new(), &format!("@ 3 01:00\n{script}"));
            }
        )*
    };
}
pub(crate) use provoked;

provoked! {
    // What is named does not exist
    unknown_ledger "unknown-ledger" "
        ledger 9
        open H4 O+ determined: red-cells 4U
        !! unknown-ledger";
    unknown_site "unknown-site" "
        open XX O+ determined: red-cells 4U
        !! unknown-site";
    unknown_acting_site "unknown-site" "
        XX open H4 O+ determined: red-cells 4U
        !! unknown-site not-at-this-site";
    site_of_other_ledger "site-of-other-ledger" "
        assign L2 H4
        H4/transfusion-duty order H4: red-cells O+ 4U
        !! site-of-other-ledger";
    admission_at_site_of_other_ledger "site-of-other-ledger" "
        assign L2 H4
        admit H4 a RBC-S O+ 2U 30d
        !! site-of-other-ledger";
    case_of_other_ledger "site-of-other-ledger" "
        assign L2 H4
        open H4 O+ determined: red-cells 4U
        !! site-of-other-ledger";
    transfer_out_of_other_ledger "site-of-other-ledger" "
        assign L2 H4
        transfer H4 H5: red-cells O+ 2U
        !! site-of-other-ledger";
    use_plan_of_other_ledger "site-of-other-ledger" "
        assign L2 H4
        use-plan H4 red-cells O+ 200000
        !! site-of-other-ledger";
    site_not_empty "site-not-empty" "
        admit H4 a RBC-S O+ 2U 30d
        assign L2 H5,H4
        !! site-not-empty";
    site_with_open_case "site-not-empty" "
        open H4 O+ determined: red-cells 4U
        assign L2 H4
        !! site-not-empty";
    site_with_shipment_coming "site-not-empty" "
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a send
        assign L2 H4
        !! site-not-empty";
    document_not_for_here "document-not-for-here" "
        document L2 L3 H4 a RBC-S O+ 2U
        transfer-in a
        !! document-not-for-here";
    document_of_this_ledger "document-not-for-here" "
        document L1 L2 H4 a RBC-S O+ 2U
        transfer-in a
        !! document-not-for-here";
    news_of_this_ledger "document-not-for-here" "
        admit ST a RBC-S O+ 2U 30d
        news L1 recalled a
        !! document-not-for-here";
    origin_needs_document "origin-needs-document" "
        admit H4 a RBC-S O+ 2U 30d from=L2
        !! origin-needs-document";
    unknown_station "unknown-station" "
        from-station G0 FX-1 a RBC-S O+ 2U 30d
        !! unknown-station";
    unknown_transfer_out "unknown-transfer-out" "
        send-out U0 DC-1 boxes=1
        !! unknown-transfer-out";
    unknown_notice "unknown-notice" "
        tell M0
        !! unknown-notice";
    station_closed "station-closed" "
        enter G1000
        close-station G0
        from-station G0 FX-1 a RBC-S O+ 2U 30d
        !! station-closed";
    station_unnamed "station-unnamed" "
        enter G1000 unnamed
        !! station-unnamed";
    station_by_one_person "same-person-twice" "
        enter G1000 second=me
        !! same-person-twice";
    facility_missing "facility-missing" "
        enter none
        !! facility-missing";
    facility_taken "facility-taken" "
        enter G1000
        enter G1000,G2000
        !! facility-taken";
    document_received "document-received" "
        enter G1000
        from-station G0 FX-1 a RBC-S O+ 2U 30d
        from-station G0 FX-1 b RBC-S O+ 2U 30d
        !! document-received";
    document_used "document-used" "
        enter G1000
        box Z1 cooled 30d
        box Z2 cooled 30d
        admit ST a,b RBC-S O+ 2U 30d
        agree-out G0 a
        agree-out G0 b
        pick R0 a
        pick R1 b
        send-out U0 DC-1 boxes=1
        send-out U1 DC-1 boxes=2
        !! document-used";
    check_character_wrong "check-character-wrong" "
        enter G1000
        from-station G0 FX-1 a RBC-S O+ 2U 30d check=*
        !! check-character-wrong";
    transfer_out_left "transfer-out-left" "
        enter G1000
        box Z1 cooled 30d
        admit ST a RBC-S O+ 2U 30d
        agree-out G0 a
        pick R0 a
        send-out U0 DC-1 boxes=1
        send-out U0 DC-2 boxes=1
        !! transfer-out-left";
    for_other_station "for-other-station" "
        enter G1000
        admit ST a RBC-S O+ 2U 30d
        agree-out G0 a
        pick R0 a
        dispatch R0 a
        !! for-other-station";
    box_with_station "box-with-station" "
        enter G1000
        box Z1 cooled 30d
        admit ST a,b RBC-S O+ 2U 30d
        agree-out G0 a
        agree-out G0 b
        pick R0 a
        pick R1 b
        send-out U0 DC-1 boxes=1
        send-out U1 DC-2 boxes=1
        !! box-with-station";
    notice_told "notice-told" "
        enter G1000
        from-station G0 FX-1 a RBC-S O+ 2U 30d fault=label
        tell M0
        tell M0
        !! notice-told";
    notice_of_other_station "notice-of-other-station" "
        enter G1000
        enter G2000
        from-station G0 FX-1 a RBC-S O+ 2U 30d fault=label
        from-station G1 FX-1 b RBC-S O+ 2U 30d fault=label
        tell M0,M1
        !! notice-of-other-station";
    unknown_bag "unknown-bag" "
        hold nowhere appearance
        !! unknown-bag";
    unknown_case "unknown-case" "
        green C0
        !! unknown-case";
    unknown_line "unknown-line" "
        open H4 O+ determined: red-cells 4U
        reduce C0 2 2U
        !! unknown-line";
    unknown_call "unknown-call" "
        open H4 O+ determined: red-cells 4U
        own-stock C0 2 stated
        !! unknown-call";
    unknown_order "unknown-order" "
        close O0
        !! unknown-order";
    unknown_reservation "unknown-reservation" "
        dispatch R0
        !! unknown-reservation";
    unknown_shipment "unknown-shipment" "
        admit ST a RBC-S O+ 2U 30d
        receive T0 a
        !! unknown-shipment";
    unknown_supply_request "unknown-supply-request" "
        decline Q0
        !! unknown-supply-request";
    unknown_formality "unknown-formality" "
        sign-form F0
        !! unknown-formality";
    unknown_review "unknown-review" "
        review V0 approved
        !! unknown-review";
    unknown_proposal "unknown-proposal" "
        accept P0
        !! unknown-proposal";
    unknown_finding "unknown-finding" "
        settle N0 set-right
        !! unknown-finding";
    unknown_box "unknown-box" "
        box-back Z1
        !! unknown-box";
    box_exists "box-exists" "
        box Z1 cooled 30d
        box Z1 cooled 30d
        !! box-exists";
    box_not_validated "box-not-validated" "
        box Z1 cooled 0d
        !! box-not-validated";
    box_out "box-out" "
        H4/transfusion-duty box Z1 cooled 30d
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a
        pick R0 a
        dispatch R0 a boxes=1
        !! box-out";
    box_other_class "box-other-class" "
        box Z1 frozen 30d
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a
        pick R0 a
        dispatch R0 a boxes=1
        !! box-other-class";
    box_missing "box-missing" "
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a
        pick R0 a
        dispatch R0 a hospital-fetches slip=QX1
        !! box-missing";
    fetch_slip_missing "fetch-slip-missing" "
        box Z1 cooled 30d
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a
        pick R0 a
        dispatch R0 a hospital-fetches boxes=1
        !! fetch-slip-missing";
    unknown_preparation "unknown-preparation" "
        unmake G3
        !! unknown-preparation";
    preparation_ended "preparation-ended" "
        admit ST a RBC-S O+ 2U 30d
        sign-on ST irradiated 480
        order H4: red-cells O+ 2U for=P7 with=irradiated
        make O0 1 a
        unmake G0
        unmake G0
        !! preparation-ended";
    bag_in_preparation "bag-in-preparation" "
        admit ST a RBC-S O+ 2U 30d
        sign-on ST irradiated 480
        order H4: red-cells O+ 2U for=P7 with=irradiated
        make O0 1 a
        declare a
        !! bag-in-preparation";
    nothing_to_prepare "nothing-to-prepare" "
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        make O0 1 a
        !! nothing-to-prepare";
    too_old_to_irradiate "too-old-to-irradiate" "
        admit ST a RBC-S O+ 2U 15d collected=-15
        sign-on ST irradiated 480
        order H4: red-cells O+ 2U for=P7 with=irradiated
        make O0 1 a
        !! too-old-to-irradiate";
    not_signed_on_for "not-signed-on-for" "
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U for=P7 with=irradiated
        make O0 1 a
        !! not-signed-on-for";
    not_signed_on "not-signed-on" "
        sign-off ST
        !! not-signed-on";
    presence_wrong "presence-wrong" "
        plan-on ST 77 washed 60 30
        !! presence-wrong";
    need_not_of_class "need-not-of-class" "
        order H4: plasma O+ 200mL for=P7 with=washed
        !! need-not-of-class";
    not_ready_by "not-ready-by" "
        admit ST a RBC-S O+ 2U 30d
        sign-on ST irradiated 480
        order H4: red-cells O+ 2U for=P7 with=irradiated by=70
        !! not-ready-by";
    nobody_able "nobody-able" "
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U for=P7 with=irradiated by=700
        !! nobody-able";
    bag_kept_for_patient "bag-kept-for-patient" "
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U for=P7
        execute O0 1=a send
        receive T0 a
        apply P8 u3: red-cells 2U
        take A0
        prepare A0 a
        !! bag-kept-for-patient";
    bag_of_other_donor "bag-of-other-donor" "
        admit H4 a RBC-S O+ 2U 30d own=P7
        apply P8 u3: red-cells 2U
        take A0
        prepare A0 a
        !! bag-of-other-donor";
    not_autologous "not-autologous" "
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U for=P7 own
        execute O0 1=a
        !! not-autologous";
    bag_not_kept "bag-not-kept" "
        admit ST a RBC-S O+ 2U 30d
        release-kept a not-needed
        !! bag-not-kept";
    unknown_conversion "unknown-conversion" "
        scan-back Y0 nowhere FP
        !! unknown-conversion";
    loss_complete "loss-complete" "
        admit ST a RBC-S O+ 2U 30d
        declare a
        cancel-loss B0
        !! loss-complete";
    ward_return_never "ward-return-never" "
        admit H4 a RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a
        give P7 a
        ward-return a
        !! ward-return-never";
    cold_proof_missing "cold-proof-missing" "
        admit H4 a RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a
        give P7 a
        ward-return a not-kept
        !! ward-return-never cold-proof-missing";
    bag_not_with_patient "bag-not-with-patient" "
        admit H4 a RBC-S O+ 2U 30d
        ward-return a
        !! bag-not-with-patient";
    bag_not_recalled "bag-not-recalled" "
        admit H4 a RBC-S O+ 2U 30d
        send-back a recalled
        !! bag-not-recalled";
    nothing_above "nothing-above" "
        admit ST a RBC-S O+ 2U 30d
        ST/transfusion-duty send-back a label
        !! nothing-above";
    not_a_transfer "not-a-transfer" "
        order H4: red-cells O+ 4U
        decline-transfer O0 enough-stock
        !! not-a-transfer";
    transfer_sent "transfer-sent" "
        admit H4 a RBC-S O+ 2U 30d
        transfer H4 H5: red-cells O+ 4U
        H4/transfusion-duty execute O0 1=a
        H4/transfusion-duty pick R0 a
        H4/transfusion-duty box Z1 cooled 30d
        dispatch R0 a boxes=1 cold=kept-cold
        decline-transfer O0 enough-stock
        !! transfer-sent";
    not_convertible "not-convertible" "
        admit ST a RBC-S O+ 2U 10d
        convert a
        !! not-convertible";
    conversion_early "conversion-early" "
        admit ST a FFP O+ 200mL 300d
        convert a
        !! conversion-early";
    bag_in_conversion "bag-in-conversion" "
        admit ST a FFP O+ 200mL 10d
        convert a
        declare a
        !! bag-in-conversion";
    conversion_ended "conversion-ended" "
        admit ST a FFP O+ 200mL 10d
        convert a
        cancel-conversion Y0
        scan-back Y0 a FP
        !! conversion-ended";
    wrong_bag_scanned "wrong-bag-scanned" "
        admit ST a,b FFP O+ 200mL 10d
        convert a
        scan-back Y0 b FP
        !! wrong-bag-scanned";
    wrong_label_scanned "wrong-label-scanned" "
        admit ST a FFP O+ 200mL 10d
        convert a
        scan-back Y0 a FP-VI
        !! wrong-label-scanned";
    wrong_expiry_scanned "wrong-expiry-scanned" "
        admit ST a FFP O+ 200mL 10d
        convert a
        scan-back Y0 a FP late
        !! wrong-expiry-scanned";
    finding_answered "finding-answered" "
        H5 receive T0 nowhere
        !! unknown-shipment
        admit H4 e RBC-S O+ 2U 30d
        fate e=transfused
        settle N0 looked-into
        settle N0 looked-into
        !! finding-answered";
    unknown_patient "unknown-patient" "
        admit H4 a RBC-S O+ 2U 30d
        open H4 O+ determined patient=7: red-cells 4U
        give P8 C0 a release
        !! unknown-patient";

    // The command itself
    from_the_future "from-the-future" "
        device 11
        open H4 O+ determined: red-cells 4U
        !! from-the-future";
    a_call_from_the_future "from-the-future" "
        open H4 O+ determined called=11: red-cells 4U
        !! from-the-future";
    too_long_ago "too-long-ago" "
        device -600000
        open H4 O+ determined: red-cells 4U
        !! too-long-ago";
    duty_may_not "duty-may-not" "
        ST/courier open H4 O+ determined: red-cells 4U
        !! duty-may-not";
    not_at_this_site "not-at-this-site" "
        H5/transfusion-duty open H4 O+ determined: red-cells 4U
        !! not-at-this-site";
    nothing_asked "nothing-asked" "
        open H4 O+ determined: none
        !! nothing-asked";
    same_person_twice "same-person-twice" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        pick R0 a
        dispatch R0 all checker=me
        !! same-person-twice";
    the_courier_is_another "same-person-twice" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send courier=me
        !! same-person-twice";

    // Amounts
    wrong_measure "wrong-measure" "
        open H4 O+ determined: red-cells 400mL
        !! wrong-measure";
    zero_amount "zero-amount" "
        open H4 O+ determined: red-cells 0U
        !! zero-amount";
    not_a_step "not-a-step" "
        open H4 O+ determined: red-cells 7.3U
        !! not-a-step";
    reduced_to_no_step "not-a-step" "
        open H4 O+ determined: red-cells 4U
        reduce C0 1 1.3U
        !! not-a-step";
    amount_too_large "amount-too-large" "
        open H4 O+ determined: red-cells 1000U
        !! amount-too-large";
    class_not_asked_for "class-not-asked-for" "
        open H4 O+ determined: whole-blood 2U
        !! class-not-asked-for";
    product_of_other_class "product-of-other-class" "
        open H4 O+ determined: red-cells 2U FFP
        !! product-of-other-class";
    cannot_raise "cannot-raise" "
        open H4 O+ determined: red-cells 4U
        reduce C0 1 4U
        !! cannot-raise";
    below_sent "below-sent" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        execute C0 1=a send
        reduce C0 1 1U
        !! below-sent";

    // Admission
    bag_exists "bag-exists" "
        admit ST a RBC-S O+ 2U 30d
        admit H4 =a RBC-S O+ 2U 30d
        !! bag-exists";
    bag_twice "bag-twice" "
        admit ST a RBC-S O+ 2U 30d
        hold a,a appearance
        !! bag-twice";
    life_too_long "life-too-long" "
        admit ST a RBC-S O+ 2U 40d
        !! life-too-long";
    times_out_of_order "times-out-of-order" "
        admit ST a RBC-S O+ 2U 30d collected=1
        !! times-out-of-order";
    no_agitator "no-agitator" "
        order H3: platelets O+ 1dose
        !! no-agitator";

    // The bag
    bag_ended "bag-ended" "
        admit H4 a RBC-S O+ 2U 30d
        fate a=discarded
        hold a appearance
        !! bag-ended";
    bag_expired "bag-expired" "
        admit H4 a RBC-S O+ 2U 10m
        open H4 O+ determined: red-cells 2U
        + 10
        give P@C0 C0 a release
        !! bag-expired";
    bag_held "bag-held" "
        admit H4 a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        hold a broken
        give P@C0 C0 a release
        !! bag-held";
    bag_recalled "bag-recalled" "
        admit H4 a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        recall a
        give P@C0 C0 a release
        !! bag-recalled";
    bag_not_here "bag-not-here" "
        admit ST a FFP O+ 200mL 30d
        thaw a
        !! bag-not-here";
    bag_taken "bag-taken" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        open H5 O+ determined: red-cells 2U
        execute C0 1=a
        execute C1 1=a
        !! bag-taken";
    bag_not_reserved "bag-not-reserved" "
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        pick R0 b
        !! bag-not-reserved";
    bag_not_picked "bag-not-picked" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        dispatch R0 a
        !! bag-not-picked";
    bag_abo_incompatible "bag-abo-incompatible" "
        admit ST a RBC-S A+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        !! bag-abo-incompatible";
    bag_against_anti_d "bag-against-anti-d" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O- determined anti-d: red-cells 2U
        execute C0 1=a
        !! bag-against-anti-d";
    crossmatch_incompatible "crossmatch-incompatible" "
        admit H4 a RBC-S O+ 2U 30d
        open H4 O+ determined patient=7: red-cells 2U
        crossmatch P7 a!
        give P7 C0 a release
        !! crossmatch-incompatible";
    attribute_missing "attribute-missing" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U irradiated
        execute C0 1=a
        !! attribute-missing";
    bag_wrong_product "bag-wrong-product" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U RBC-C
        execute C0 1=a
        !! bag-wrong-product";
    bag_kept_for_case "bag-kept-for-case" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined patient=7: red-cells 2U
        execute C0 1=a send
        receive T0 a
        group P8 O+
        crossmatch P8 a
        give P8 a
        !! bag-kept-for-case";
    bag_thawed "bag-thawed" "
        admit H4 a FFP O+ 200mL 100d
        transfer H4 H5: plasma O+ 200mL
        thaw a
        H4/transfusion-duty execute O0 1=a over=life-too-short
        !! bag-thawed";
    bag_not_frozen "bag-not-frozen" "
        admit H4 a RBC-S O+ 2U 30d
        thaw a
        !! bag-not-frozen";
    not_thawed "not-thawed" "
        admit H4 a FFP O+ 200mL 100d
        open H4 O+ determined: plasma 200mL
        give P@C0 C0 a
        !! not-thawed";
    no_crossmatch "no-crossmatch" "
        admit H4 a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        give P@C0 C0 a
        !! no-crossmatch";
    release_without_case "release-without-case" "
        admit H4 a RBC-S O+ 2U 30d
        group P7 O+
        give P7 a release
        !! release-without-case";
    hold_absent "hold-absent" "
        admit ST a RBC-S O+ 2U 30d
        lift a label
        !! hold-absent";

    unknown_round "unknown-round" "
        break-down 7 3
        !! unknown-round";

    // Equipment
    unknown_equipment "unknown-equipment" "
        read E7 40
        !! unknown-equipment";
    out_of_service "out-of-service" "
        equip ST freezer
        retire E0
        retire E0
        !! out-of-service";
    no_excursion "no-excursion" "
        equip ST freezer
        read E0 -250
        excursion E0 usable
        !! no-excursion";
    still_out_of_range "still-out-of-range" "
        equip ST freezer
        read E0 -100
        excursion E0 usable
        !! still-out-of-range";
    excursion_by_one_person "same-person-twice" "
        equip ST freezer
        read E0 -100
        read E0 -200
        ST/quality/9 excursion E0 usable second=9
        !! same-person-twice";
    equipment_of_another_site "not-at-this-site" "
        equip H4 freezer
        ST/supply-head retire E0
        !! not-at-this-site";

    // Losses, counts, shifts
    unknown_application "unknown-application" "
        take A0
        !! unknown-application";
    not_an_emergency "not-an-emergency" "
        apply P7 u3 life-at-risk: red-cells 2U
        !! not-an-emergency";
    application_ended "application-ended" "
        apply P7 u3: red-cells 2U
        withdraw A0
        take A0
        !! application-ended";
    application_signed "application-signed" "
        apply P7 u3: red-cells 2U
        take A0
        take A0
        !! application-signed";
    step_of_other_duty "step-of-other-duty" "
        apply P7 u3: red-cells 2U
        H4/medical-affairs take A0
        !! step-of-other-duty";
    own_application "own-application" "
        H4/physician/71 apply P7 u3: red-cells 2U
        H4/senior-physician/71 take A0
        !! own-application";
    application_not_approved "application-not-approved" "
        admit H4 a RBC-S O+ 2U 30d
        apply P7 u3: red-cells 2U
        prepare A0 a
        !! application-not-approved";
    bag_not_prepared "bag-not-prepared" "
        admit H4 a RBC-S O+ 2U 30d
        apply P7 u3: red-cells 2U
        give-back A0 a
        !! bag-not-prepared";
    bag_for_other_patient "bag-for-other-patient" "
        admit H4 a RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P8 a
        apply P7 u3: red-cells 2U
        take A0
        prepare A0 a
        !! bag-for-other-patient";
    prepared_for_patient "prepared-for-patient" "
        admit H4 a RBC-S O+ 2U 30d
        apply P7 u3: red-cells 2U
        take A0
        prepare A0 a
        dispatch R0 a
        !! prepared-for-patient";
    unknown_reference "unknown-reference" "
        resolve X0 nothing-found
        !! unknown-reference";
    reference_answered "reference-answered" "
        ask P7 difficult-group
        resolve X0 group-confirmed
        resolve X0 group-confirmed
        !! reference-answered";
    group_unconfirmed "group-unconfirmed" "
        admit H4 a RBC-S B+ 2U 30d
        group P7 B+
        crossmatch P7 a
        give P7 a
        !! group-unconfirmed";
    unknown_loss "unknown-loss" "
        judge B0 approved
        !! unknown-loss";
    unknown_count "unknown-count" "
        close-count K0
        !! unknown-count";
    bag_in_loss "bag-in-loss" "
        admit ST a RBC-S O+ 2U 30d
        declare a
        declare a
        !! bag-in-loss";
    discarded_while_declared "bag-in-loss" "
        admit ST a RBC-S O+ 2U 30d
        declare a
        discard a
        !! bag-in-loss";
    hold_of_a_loss "bag-in-loss" "
        admit ST a RBC-S O+ 2U 30d
        declare a
        lift a awaiting-disposal
        !! bag-in-loss";
    bag_not_in_loss "bag-not-in-loss" "
        admit ST a,b RBC-S O+ 2U 30d
        discard a
        dispose B0 a,b
        !! bag-not-in-loss";
    loss_decided "loss-decided" "
        admit ST a RBC-S O+ 2U 30d
        declare a
        judge B0 rejected
        judge B0 approved
        !! loss-decided";
    loss_not_approved "loss-not-approved" "
        admit ST a RBC-S O+ 2U 30d
        declare a
        dispose B0 a
        !! loss-not-approved";
    disposal_incomplete "disposal-incomplete" "
        admit ST a,b RBC-S O+ 2U 30d
        discard a,b
        dispose B0 a
        !! disposal-incomplete";
    disposal_recorded "disposal-recorded" "
        admit ST a RBC-S O+ 2U 30d
        discard a
        dispose B0 a
        dispose B0 a
        !! disposal-recorded";
    declared_and_decided_by_one "same-person-twice" "
        admit ST a RBC-S O+ 2U 30d
        ST/quality/5 declare a
        ST/quality/5 judge B0 approved
        !! same-person-twice";
    disposed_of_alone "same-person-twice" "
        admit ST a RBC-S O+ 2U 30d
        discard a
        dispose B0 a witness=me
        !! same-person-twice";
    discarded_alone "same-person-twice" "
        admit ST a RBC-S O+ 2U 30d
        discard a second=me
        !! same-person-twice";
    judged_by_the_duty_of_the_store "duty-may-not" "
        admit ST a RBC-S O+ 2U 30d
        declare a
        ST/supply-duty/5 judge B0 approved
        !! duty-may-not";
    count_closed "count-closed" "
        open-count ST
        close-count K0
        close-count K0
        !! count-closed";
    counted_alone "same-person-twice" "
        open-count ST
        close-count K0 second=me
        !! same-person-twice";
    counted_elsewhere_by_another_site "not-at-this-site" "
        open-count ST
        H4/transfusion-duty close-count K0
        !! not-at-this-site";
    handed_over_to_oneself "same-person-twice" "
        hand-over ST to=me
        !! same-person-twice";

    // Plans
    plan_empty "plan-empty" "
        open H4 O+ determined: red-cells 2U
        execute C0
        !! plan-empty";
    nothing_can_be_planned "plan-empty" "
        open H4 O+ determined: red-cells 2U
        supply C0
        !! plan-empty";
    plan_outdated "plan-outdated" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a lie=amount
        !! plan-outdated";
    plan_too_much "plan-too-much" "
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a,b
        !! plan-too-much";
    pool_skipped "pool-skipped" "
        admit ST a RBC-S O+ 2U 30d
        admit H4 b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        !! pool-skipped pool-skipped";
    floor_wrong "floor-wrong" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a lie=side
        !! floor-wrong";
    below_floor "below-floor" "
        admit ST a RBC-S O+ 2U 30d
        floor ST red-cells O+ 2U
        order H4: red-cells O+ 2U
        execute O0 1=a
        !! below-floor";
    may_not_displace "may-not-displace" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        open H5 O+ determined: red-cells 2U
        execute C0 1=a
        execute C1 1=a lie=gives-way
        !! may-not-displace";
    not_your_shelf "not-your-shelf" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        H5/transfusion-duty execute C0 1=a
        !! not-your-shelf";
    other_group_not_agreed "other-group-not-agreed" "
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells A+ 2U
        execute O0 1=a
        !! other-group-not-agreed";
    life_too_short "life-too-short" "
        admit ST a RBC-S O+ 2U 9d
        order H4: red-cells O+ 2U
        execute O0 1=a
        !! life-too-short";
    phone_without_case "phone-without-case" "
        admit ST a RBC-S O+ 2U 9d
        order H4: red-cells O+ 2U
        execute O0 1=a over=life-too-short:phone
        !! phone-without-case";

    // Sending and receiving
    reservation_ended "reservation-ended" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        pick R0 a
        + 120
        dispatch R0 a
        !! reservation-ended";
    no_route "no-route" "
        admit ST a RBC-S O+ 2U 30d
        open H5 O+ determined: red-cells 2U
        execute C0 1=a
        pick R0 a
        dispatch R0 a hospital-fetches
        !! no-route";
    shipment_not_on_road "shipment-not-on-road" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        receive T0 a
        recall-courier T0
        !! shipment-not-on-road";
    request_answered "request-answered" "
        admit HH a RBC-S O+ 2U 30d
        open H3 O+ determined: red-cells 2U
        ST/supply-duty execute C0 1=a
        decline Q0
        decline Q0
        !! request-answered";

    // Cases, formalities, reviews
    not_a_hospital "not-a-hospital" "
        open ST O+ determined: red-cells 2U
        !! not-a-hospital";
    case_stood_down "case-stood-down" "
        open H4 O+ determined: red-cells 2U
        stand-down C0
        call C0: plasma 200mL
        !! case-stood-down";
    line_stopped "line-stopped" "
        open H4 O+ determined: red-cells 2U
        reduce C0 1 0U
        outcome C0 1 rare-donor
        !! line-stopped";
    line_sent "line-sent" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        move C0 1 C1
        !! line-sent";
    same_case "same-case" "
        open H4 O+ determined: red-cells 2U
        move C0 1 C0
        !! same-case";
    own_stock_as_stated "own-stock-as-stated" "
        open H4 O+ determined stated: red-cells 4U
        own-stock C0 1 stated
        !! own-stock-as-stated";
    line_filled "line-filled" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        outcome C0 1 rare-donor
        !! line-filled";
    green_channel_active "green-channel-active" "
        open H4 O+ determined: red-cells 2U
        green C0
        green C0
        !! green-channel-active";
    patient_has_other_case "patient-has-other-case" "
        open H4 O+ determined patient=7: red-cells 2U
        open H4 O+ determined patient=7: red-cells 2U
        !! patient-has-other-case";
    formality_closed "formality-closed" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        sign-form F0
        sign-form F0
        !! formality-closed";
    formality_other_kind "formality-other-kind" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        sign F0
        !! formality-other-kind";
    review_decided "review-decided" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        stand-down C0
        review V0 rejected
        review V0 approved
        !! review-decided";
    own_review "own-review" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        stand-down C0
        ST/supply-duty review V0 approved
        !! own-review";
    confirmation_done "confirmation-done" "
        open H4 O+ determined: red-cells 2U
        confirm C0 supply-dept
        confirm C0 supply-dept
        !! confirmation-done";

    // Orders and proposals
    not_supplied "not-supplied" "
        ST/supply-duty order ST: red-cells O+ 2U
        !! not-supplied";
    order_closed "order-closed" "
        order H4: red-cells O+ 2U
        close O0
        close O0
        !! order-closed";
    proposal_answered "proposal-answered" "
        use-plan H4 red-cells O+ 100000
        levels
        decline-proposal P0
        decline-proposal P0
        !! proposal-answered";

    // What may be overridden
    rhd_mismatch "rhd-mismatch" "
        admit ST a RBC-S O+ 2U 30d
        open H4 O- determined: red-cells 2U
        execute C0 1=a
        !! rhd-mismatch";
    platelet_minor_mismatch "platelet-minor-mismatch" "
        admit ST a PLT-A O+ 1dose 4d
        open H4 A+ determined: platelets 1dose
        execute C0 1=a
        !! platelet-minor-mismatch";
}

/// Codes provoked by the tests below, which need more than a line of text.
const BY_HAND: &[&str] = &[
    "too-many",
    "network-shrinks",
    "network-faulty",
    "rules-faulty",
    "ward-return-late",
    "edition-not-newer",
    "command-id-not-v7",
    "command-too-old",
];

#[test]
fn every_code_is_provoked() {
    let lists = [
        SCRIPTS,
        crate::accounts::SCRIPTS,
        crate::giving::SCRIPTS,
        crate::benching::SCRIPTS,
        crate::testing::SCRIPTS,
        crate::releasing::SCRIPTS,
        crate::controlling::SCRIPTS,
        crate::recalling::SCRIPTS,
        BY_HAND,
        BY_THE_ENGINE,
        INSIDE,
    ];
    let provoked: BTreeSet<&str> = lists.into_iter().flatten().copied().collect();
    let registry: BTreeSet<&str> = REGISTRY.iter().map(|entry| entry.code).collect();
    assert_eq!(provoked, registry);
}

fn refused(town: &mut Town, command: Command) -> Vec<&'static str> {
    let by = By::of(ST, Duty::Administrator);
    codes(&town.tell(by, command).expect_err("refused"))
}

#[test]
fn too_many() {
    let mut town = Town::with(|rules| {
        rules.bags_per_command.value = 1;
        rules.lines_per_case.value = 1;
    });
    play(
        &mut town,
        "
        admit ST a RBC-S O+ 2U 30d
        admit ST b,c RBC-S O+ 2U 30d
        !! too-many
        open H4 O+ determined: red-cells 2U; plasma 200mL
        !! too-many
        open H4 O+ determined: red-cells 2U
        call C0: plasma 200mL
        !! too-many
        order H4: red-cells O+ 2U; plasma O+ 200mL
        !! too-many
        execute C0 1=a,a
        !! too-many
        ",
    );
}

#[test]
fn a_network_is_refused_whole() {
    let mut town = Town::new();
    let adopt = |network| Command::Setup(setup::Command::AdoptNetwork { network: Arc::new(network) });
    let mut without = network();
    without.sites.retain(|site| site.id != H5);
    without.routes.retain(|route| route.from != H5 && route.to != H5);
    assert_eq!(refused(&mut town, adopt(without)), ["network-shrinks"]);
    let mut changed = network();
    changed.sites[4].kind = SiteKind::HostHospital;
    assert_eq!(refused(&mut town, adopt(changed)), ["network-shrinks"]);
    let mut faulty = network();
    faulty.sites[4].thaw_bags = 0;
    assert_eq!(refused(&mut town, adopt(faulty)), ["network-faulty"]);
    assert_eq!(refused(&mut Town::bare(), adopt(Network::default())), ["network-faulty"]);
}

#[test]
fn an_edition_is_newer_and_can_be_meant() {
    let mut town = Town::new();
    let by = By::of(ST, Duty::Administrator);
    let adopted = |rules, second_person| {
        let (rules, reason) = (Arc::new(rules), setup::AdoptReason::Regulation);
        Command::Setup(setup::Command::AdoptRules { rules, reason, second_person })
    };
    let adopt = |rules| adopted(rules, ActorId(77));
    assert_eq!(refused(&mut town, adopt(Rules::demo())), ["edition-not-newer"]);
    let mut faulty = Rules { edition: EditionId(2), ..Rules::demo() };
    faulty.usage_window_days.value = 0;
    faulty.station_days.value = 1_000_000;
    assert_eq!(faulty.faults(), ["station_days", "usage_window_days"]);
    assert_eq!(refused(&mut town, adopt(faulty)), ["rules-faulty"]);
    let second = || Rules { edition: EditionId(2), ..Rules::demo() };
    assert_eq!(refused(&mut town, adopted(second(), by.actor)), ["same-person-twice"]);
    town.tell(by, adopt(second())).expect("a newer edition");
    assert_eq!(town.world.rules().edition, EditionId(2));
    // Every edition stays on record: when, by whom, why.
    let of = |row: &setup::Adoption| (row.edition.0, row.by, row.second_person, row.reason);
    let editions: Vec<_> = town.world.editions().map(of).collect();
    let first = (1, by.actor, person(ST, 902), setup::AdoptReason::FirstEdition);
    assert_eq!(editions, [first, (2, by.actor, ActorId(77), setup::AdoptReason::Regulation)]);
    assert_eq!(town.world.editions().next_back().map(|row| row.at), Some(town.now));
}

#[test]
fn a_ward_return_that_comes_too_late() {
    let mut town = Town::with(|rules| rules.ward_return_within.value = Minutes(30));
    play(
        &mut town,
        "
        admit H4 a RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a
        give P7 a
        + 31
        ward-return a
        !! ward-return-late
        ",
    );
}

#[test]
fn ids_carry_their_time_and_are_not_too_old() {
    let rules = Rules::demo();
    let fault = |id, now| id_fault(&rules, id, now).map(|refusal| refusal.code());
    assert_eq!(fault(CommandId(uuid::Uuid::nil()), october(1)), Some("command-id-not-v7"));
    assert_eq!(fault(command_id(october(1), 1), october(9)), Some("command-too-old"));
    assert_eq!(fault(command_id(october(1), 1), october(1)), None);
}
