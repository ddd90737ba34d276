//! Donors and collection: who may give, what a donor's call and record hold, numbers that are used once.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

pub const SOUND: &str = r#"{"weight":650,"systolic":120,"diastolic":75,"pulse":72,"rhythm":"regular","training":"usual","temperature":365,"haemoglobin":{"measured":{"g_l":145}},"alt":20,"abo":"O","count":{"haematocrit":420,"platelets_before":260,"platelets_after":180},"physician":"not-asked"}"#;

/// A donor comes, is cleared and gives; another is deferred; bags of theirs stand at the station.
const DAY: &str = r#"
    > 06:00 supply-head 1 a2
    {"collection":{"place_entered":{"place":0,"kind":"vehicle","name_zh":"示范车","name_en":"Demo Bus"}}}
    > 06:01 supply-head 1 a2
    {"collection":{"place_entered":{"place":1,"kind":"house","name_zh":"示范屋","name_en":"Demo House"}}}
    > 06:02 supply-head 1 a2
    {"collection":{"numbers_granted":{"place":0,"first":"S000126900000","count":100}}}
    > 06:03 collector 1 a5
    {"donor":{"donor_registered":{"donor":@a81,"sex":"male"}}}
    > 06:04 collector 1 a5
    {"donor":{"visit_opened":{"visit":0,"donor":@a81,"place":0,"age":30,"asks":"whole-blood","matching":"usual"}}}
    > 06:05 collector 1 a5
    {"donor":{"answers_recorded":{"visit":0,"declared":[{"class":"t11-cold","over":19900}],"form":{"on_paper":{}}}}}
    > 06:06 collector 1 a5
    {"donor":{"donor_examined":{"visit":0,"examination":SOUND}}}
    > 06:07 collector 1 a5
    {"donor":{"donor_cleared":{"visit":0,"donor":@a81,"consent":{"on_paper":{}},"until":@10:07,"edition":1}}}
    > 06:08 collector 1 a5
    {"collection":{"number_bound":{"visit":0,"donation":"S000126900001"}}}
    > 06:20 collector 1 a5
    {"collection":{"collection_recorded":{"visit":0,"donor":@a81,"place":0,"collected":{"donation":"S000126900001","taken":{"whole_blood":{"nominal_ml":400}},"anticoagulant":"cpda-1","lot":"LOT-7","tubes":2,"begun_at":@06:10,"ended_at":@06:18,"volume_ml":400,"outcome":"complete","reaction":"none"},"restrictions":[],"interval":"counts","edition":1}}}
    > 06:30 collector 1 a5
    {"donor":{"donor_registered":{"donor":@a82,"sex":"male"}}}
    > 06:31 collector 1 a5
    {"donor":{"visit_opened":{"visit":1,"donor":@a82,"place":1,"age":30,"asks":"one-dose","matching":"usual"}}}
    > 06:32 collector 1 a5
    {"donor":{"answers_recorded":{"visit":1,"declared":[{"class":"t07-pregnancy","over":null}],"form":{"on_paper":{}}}}}
    > 06:33 collector 1 a5
    {"donor":{"donor_deferred":{"visit":1,"donor":@a82,"unfit":[{"reason":"told","class":"t07-pregnancy","until":{"lasting":{}}}],"first":{"lasting":{}},"edition":1}}}
    > 06:34 supply-duty 1 a1
    {"admission":{"bag_admitted":{"site":1,"origin":"opening_stock","bag":{"bag":@R90,"product":"RBC-S-LR","group":"O+","attributes":[],"amount":"2 U","donor":@a81,"collected_at":@06:34,"expires_at":@d20}}}}
"#;

pub fn day() -> Story {
    Story::stocked().then(&DAY.replace("SOUND", SOUND))
}

/// The day with more at its end.
fn and(text: &str) -> Story {
    day().then(text)
}

const MERGED: &str = r#"
    > 07:00 quality 1 a3
    {"donor":{"donors_merged":{"kept":@a81,"other":@a82,"second_person":@a2}}}
    {"quality":{"bag_held":{"bag":@R90,"reason":"donor-deferred"}}}
    {"finding":{"finding":0,"rule":"gave-while-deferred","site":1,"bag":null,"at":@07:00}}
"#;

const EXCLUDED: &str = r#"
    > 07:10 collector 1 a5
    {"donor":{"donation_excluded":{"donation":"S000126000090"}}}
    {"quality":{"bag_held":{"bag":@R90,"reason":"donor-call"}}}
"#;

const BARRED: &str = r#"
    > 07:20 quality 1 a3
    {"donor":{"donor_barred":{"donor":@a81,"class":"p14-infectious","until":{"never":{}},"edition":1}}}
    {"quality":{"bag_held":{"bag":@R90,"reason":"donor-deferred"}}}
"#;

#[test]
fn a_day_of_donors_passes() {
    let report = passes("a day", &day());
    assert_eq!(report.counts["donors-cleared"], 1);
    passes("merged", &and(MERGED));
    passes("merged and parted", &and(MERGED).then("> 08:00 quality 1 a3\n{\"donor\":{\"donors_parted\":{\"kept\":@a81,\"other\":@a82,\"second_person\":@a2}}}"));
    passes("excluded", &and(EXCLUDED));
    passes("barred", &and(BARRED));
}

#[test]
fn faults_of_donors_and_collection_are_caught() {
    all_caught(faults());
}

/// Planted faults.
pub fn faults() -> Vec<Fault> {
    use Rule::*;
    let measured = |old: &str, new: &str| day().with("donor_examined", old, new);
    let cleared = |what: &'static str, story: Story| fault(what, &[ClearedUnfit], story);
    let collected = |old: &str, new: &str| day().with("collection_recorded", old, new);
    vec![
        cleared("too little haemoglobin", measured("145", "119")),
        cleared("too heavy a pulse", measured(r#""pulse":72"#, r#""pulse":101"#)),
        cleared("a pressure too low", measured(r#""systolic":120"#, r#""systolic":89"#)),
        cleared("a pulse pressure too low", measured(r#""systolic":120"#, r#""systolic":104"#)),
        cleared("too light", measured("650", "499")),
        cleared("too warm", measured("365", "374")),
        cleared("too high an ALT", measured(r#""alt":20"#, r#""alt":51"#)),
        cleared("too young", day().with(r#""visit_opened":{"visit":0"#, r#""age":30"#, r#""age":17"#)),
        cleared("too old to begin", day().with(r#""visit_opened":{"visit":0"#, r#""age":30"#, r#""age":56"#)),
        cleared("a cold of yesterday", day().with(r#""t11-cold""#, "19900", "19997")),
        cleared("a class that is for good", day().with(r#""t11-cold""#, "t11-cold", "p06-endocrine")),
        cleared("nobody asked", day().without(r#""t11-cold""#)),
        cleared("the clearance lasts too long", day().with("donor_cleared", "@10:07", "@10:08")),
        fault("platelets without a count", &[ClearedUnfit], {
            let story = day().with(r#""visit_opened":{"visit":0"#, "whole-blood", "one-dose");
            let story = story.with("donor_examined", r#"{"haematocrit":420,"platelets_before":260,"platelets_after":180}"#, "null");
            story.with("collection_recorded", r#"{"whole_blood":{"nominal_ml":400}}"#, r#"{"platelets":{"doses":1}}"#)
        }),
        fault("barred before", &[ClearedUnfit], day().after(
            r#""donor_registered":{"donor":@a81"#,
            "> 06:03 quality 1 a3\n{\"donor\":{\"donor_barred\":{\"donor\":@a81,\"class\":\"p14-infectious\",\"until\":{\"never\":{}},\"edition\":1}}}",
        )),
        fault("back a month after whole blood", &[ClearedUnfit], and(&format!(
            r#"
            > 07:04 collector 1 a5
            {{"donor":{{"visit_opened":{{"visit":2,"donor":@a81,"place":0,"age":30,"asks":"whole-blood","matching":"usual"}}}}}}
            > 07:05 collector 1 a5
            {{"donor":{{"answers_recorded":{{"visit":2,"declared":[],"form":{{"on_paper":{{}}}}}}}}}}
            > 07:06 collector 1 a5
            {{"donor":{{"donor_examined":{{"visit":2,"examination":{SOUND}}}}}}}
            > 07:07 collector 1 a5
            {{"donor":{{"donor_cleared":{{"visit":2,"donor":@a81,"consent":{{"on_paper":{{}}}},"until":@11:07,"edition":1}}}}}}
            "#
        ))),
        cleared("bound without clearance", and("> 07:07 collector 1 a5\n{\"collection\":{\"number_bound\":{\"visit\":0,\"donation\":\"S000126900002\"}}}")),
        cleared("given after the clearance", collected(r#""begun_at":@06:10,"ended_at":@06:18"#, r#""begun_at":@10:10,"ended_at":@10:18"#)),
        fault("may come back too soon", &[DeferredWrongly], day().with("donor_deferred", r#""first":{"lasting":{}}"#, r#""first":{"from":{"day":20001}}"#)),
        fault("what was told is left out", &[DeferredWrongly], day().with("donor_deferred",
            r#"{"reason":"told","class":"t07-pregnancy","until":{"lasting":{}}}],"first":{"lasting":{}}"#,
            r#"{"reason":"weight","class":null,"until":{"from":{"day":20001}}}],"first":{"from":{"day":20001}}"#)),
        fault("barred for a day", &[DeferredWrongly], and("> 07:00 quality 1 a3\n{\"donor\":{\"donor_barred\":{\"donor\":@a82,\"class\":\"p14-infectious\",\"until\":{\"from\":{\"day\":20001}},\"edition\":1}}}")),
        fault("registered twice", &[DonorRecordUnlawful], and("> 07:00 collector 1 a5\n{\"donor\":{\"donor_registered\":{\"donor\":@a81,\"sex\":\"male\"}}}")),
        fault("of two sexes", &[DonorRecordUnlawful], day().with(r#""donor_registered":{"donor":@a82"#, "male", "female").then(MERGED)),
        fault("merged by one person", &[DonorRecordUnlawful], and(&MERGED.replace(r#""second_person":@a2"#, r#""second_person":@a3"#))),
        fault("parted and never merged", &[DonorRecordUnlawful], and("> 08:00 quality 1 a3\n{\"donor\":{\"donors_parted\":{\"kept\":@a81,\"other\":@a82,\"second_person\":@a2}}}")),
        fault("readmitted at once", &[DonorRecordUnlawful], and(
            "> 07:00 quality 1 a3\n{\"donor\":{\"donor_barred\":{\"donor\":@a82,\"class\":\"p14-infectious\",\"until\":{\"never\":{}},\"edition\":1}}}\n> 07:01 quality 1 a3\n{\"donor\":{\"donor_readmitted\":{\"donor\":@a82,\"class\":\"p14-infectious\",\"second_person\":@a2}}}",
        )),
        fault("what was given while deferred stays", &[DonorUnheld], and(MERGED).without("donor-deferred")),
        fault("and nobody asks", &[DonorUnheld], and(MERGED).without("gave-while-deferred")),
        fault("what the donor called about stays", &[DonorUnheld], and(EXCLUDED).without("donor-call")),
        fault("what a barred donor gave stays", &[DonorUnheld], and(BARRED).without("donor-deferred")),
        fault("granted to two", &[NumberUnlawful], and("> 07:00 supply-head 1 a2\n{\"collection\":{\"numbers_granted\":{\"place\":1,\"first\":\"S000126900099\",\"count\":10}}}")),
        fault("granted after use", &[NumberUnlawful], and("> 07:00 supply-head 1 a2\n{\"collection\":{\"numbers_granted\":{\"place\":1,\"first\":\"S000126000080\",\"count\":20}}}")),
        fault("another place's number", &[NumberUnlawful], day().with("number_bound", "900001", "900100").with("collection_recorded", "900001", "900100")),
        fault("one number on two vehicles", &[NumberUnlawful], and(&format!(
            r#"
            > 07:03 collector 1 a5
            {{"donor":{{"donor_registered":{{"donor":@a83,"sex":"male"}}}}}}
            > 07:04 collector 1 a5
            {{"donor":{{"visit_opened":{{"visit":2,"donor":@a83,"place":0,"age":30,"asks":"whole-blood","matching":"usual"}}}}}}
            > 07:05 collector 1 a5
            {{"donor":{{"answers_recorded":{{"visit":2,"declared":[],"form":{{"on_paper":{{}}}}}}}}}}
            > 07:06 collector 1 a5
            {{"donor":{{"donor_examined":{{"visit":2,"examination":{SOUND}}}}}}}
            > 07:07 collector 1 a5
            {{"donor":{{"donor_cleared":{{"visit":2,"donor":@a83,"consent":{{"on_paper":{{}}}},"until":@11:07,"edition":1}}}}}}
            > 07:20 collector 1 a5
            {{"collection":{{"collection_recorded":{{"visit":2,"donor":@a83,"place":0,"collected":{{"donation":"S000126900001","taken":{{"whole_blood":{{"nominal_ml":400}}}},"anticoagulant":"cpda-1","lot":"LOT-7","tubes":2,"begun_at":@07:10,"ended_at":@07:18,"volume_ml":400,"outcome":"complete","reaction":"none"}},"restrictions":[],"interval":"counts","edition":1}}}}}}
            "#
        ))),
        fault("a slow collection is as good as any", &[CollectionMisjudged], collected("@06:18", "@06:24")),
        fault("too little is enough", &[CollectionMisjudged], collected(r#""volume_ml":400,"outcome""#, r#""volume_ml":359,"outcome""#)),
        fault("too much is right", &[CollectionMisjudged], collected(r#""volume_ml":400,"outcome""#, r#""volume_ml":441,"outcome""#)),
        fault("a failed puncture is usable", &[CollectionMisjudged], collected("complete", "failed")),
        fault("the interval does not count", &[CollectionMisjudged], collected(r#""interval":"counts""#, r#""interval":"counts-not""#)),
        fault("no tube, and nobody asks", &[CollectionMisjudged], collected(r#""tubes":2"#, r#""tubes":1"#)),
    ]
}
