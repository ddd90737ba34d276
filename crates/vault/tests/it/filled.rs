//! Forms as they are filled: each fault by its field's name in both tongues, and one spelling of what is right.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use vault::forms::{Point, Schema, StrokeFault, Strokes, What, Wrong, canonical, current, fill};

fn hand() -> Strokes {
    Strokes { wide: 300, high: 100, strokes: vec![vec![Point(10, 10, 0, 400), Point(60, 40, 35, 700)]] }
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().expect("an object").clone()
}

fn examination() -> (&'static Schema, Map<String, Value>, BTreeMap<String, Strokes>) {
    let answers = object(json!({
        "document": true, "face": true, "sex": "female", "age": "31", "weight": "52.50", "temperature": "36.5",
        "pulse": "72", "pulse_regular": true, "athlete": false, "systolic": "118", "diastolic": "76", "skin": true,
        "haemoglobin_by": "measured", "haemoglobin": "131", "hbsag": "not-done", "abo": "o", "what": "whole-blood",
        "result": "fit", "volume": "400",
    }));
    (current("donor-examination").expect("a form"), answers, BTreeMap::from([("examiner".to_owned(), hand())]))
}

fn faults(change: impl FnOnce(&mut Map<String, Value>)) -> Vec<(String, What)> {
    let (schema, mut answers, strokes) = examination();
    change(&mut answers);
    let wrong = fill(schema, &answers, &strokes, &Map::new()).expect_err("refused");
    for one in &wrong {
        assert!(one.zh().contains(':') && !one.en().is_empty() && !one.code().is_empty(), "{one:?}");
    }
    wrong.into_iter().map(|Wrong { field, what, .. }| (field, what)).collect()
}

fn set(key: &'static str, value: Value) -> impl FnOnce(&mut Map<String, Value>) {
    move |answers| drop(answers.insert(key.to_owned(), value))
}

#[test]
fn a_complete_form_is_taken_in_one_spelling() {
    let (schema, mut answers, strokes) = examination();
    let filled = fill(schema, &answers, &strokes, &Map::new()).expect("complete");
    assert_eq!(filled.answers().get("weight"), Some(&json!("52.5")));
    let bytes = filled.canonical("00000000000000aa", &json!({"person": 1}), "0000000000000412");
    let value: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(canonical(&value), bytes, "it is spelled as everything is that is signed");
    assert_eq!(
        (&value["form"], &value["version"], &value["signer"]),
        (&json!("donor-examination"), &json!(1), &json!("0000000000000412"))
    );
    assert_eq!(value["schema"], json!(schema.hash()));
    assert_eq!(value["strokes"]["examiner"].as_str().map(str::len), Some(64), "the strokes are bound by their hash");

    answers.insert("weight".to_owned(), json!(" 52.5 "));
    answers.insert("alt".to_owned(), json!(""));
    let again = fill(schema, &answers, &strokes, &Map::new()).expect("complete");
    let same = |number, about, signer| again.canonical(number, &about, signer) == bytes;
    assert!(same("00000000000000aa", json!({"person": 1}), "0000000000000412"), "space and empty answers say nothing");
    assert!(!same("00000000000000ab", json!({"person": 1}), "0000000000000412"));
    assert!(!same("00000000000000aa", json!({"person": 2}), "0000000000000412"));
    assert!(!same("00000000000000aa", json!({"person": 1}), "0000000000000413"));
    let mut other = strokes.clone();
    other.get_mut("examiner").expect("a hand").strokes[0][1].3 = 701;
    let other = fill(schema, &answers, &other, &Map::new()).expect("complete");
    assert_ne!(other.canonical("00000000000000aa", &json!({"person": 1}), "0000000000000412"), bytes);
}

#[test]
fn each_fault_names_its_field() {
    let one = |field: &str, what: What| vec![(field.to_owned(), what)];
    let kind = |faults: Vec<(String, What)>, field: &str| {
        assert!(matches!(faults.as_slice(), [(at, What::OtherKind { .. })] if at == field), "{faults:?}");
    };
    assert_eq!(faults(|answers| drop(answers.remove("pulse"))), one("pulse", What::Missing));
    assert_eq!(faults(set("pulse", Value::Null)), one("pulse", What::Missing));
    assert_eq!(faults(set("pulse", json!(""))), one("pulse", What::Missing));
    assert_eq!(faults(set("pulse_rate", json!("72"))), one("pulse_rate", What::NotOnForm));
    assert_eq!(faults(set("copper_sulphate", json!("sinks"))), one("copper_sulphate", What::NotShown));
    assert_eq!(faults(set("sex", json!("f"))), one("sex", What::NotAChoice));
    assert_eq!(faults(set("pulse", json!("72.5"))), one("pulse", What::TooFine { decimals: 0 }));
    assert_eq!(faults(set("weight", json!("52.55"))), one("weight", What::TooFine { decimals: 1 }));
    kind(faults(set("pulse", json!(72))), "pulse");
    kind(faults(set("pulse", json!("7e1"))), "pulse");
    kind(faults(set("pulse", json!("72."))), "pulse");
    kind(faults(set("face", json!("yes"))), "face");
    assert_eq!(faults(set("examiner", json!("signed"))), one("examiner", What::NotOnForm), "no word is a signature");
    let beyond = faults(set("pulse", json!("500")));
    assert!(
        matches!(beyond.as_slice(), [(_, What::OutOfRange { least: Some(least), .. })] if least == "20"),
        "{beyond:?}"
    );
    // Without it the choice below hangs in the air too.
    let both = faults(|answers| drop(answers.remove("haemoglobin_by")));
    assert_eq!(both, [one("haemoglobin_by", What::Missing), one("haemoglobin", What::NotShown)].concat());

    let (schema, answers, _) = examination();
    let strokes = |strokes: &[(&str, Strokes)]| {
        let strokes = strokes.iter().map(|(key, strokes)| ((*key).to_owned(), strokes.clone())).collect();
        fill(schema, &answers, &strokes, &Map::new())
            .map(drop)
            .map_err(|w| w.into_iter().map(|w| (w.field, w.what)).collect())
    };
    assert_eq!(strokes(&[]), Err(one("examiner", What::Missing)));
    let dot = Strokes { wide: 9, high: 9, strokes: vec![] };
    assert_eq!(strokes(&[("examiner", dot)]), Err(one("examiner", What::Strokes(StrokeFault::Empty))));
    assert_eq!(strokes(&[("examiner", hand()), ("weight", hand())]), Err(one("weight", What::NotOnForm)));
}

#[test]
fn tables_choices_and_times_name_their_faults_too() {
    let schema = current("handover").expect("a form");
    let good = json!({
        "from": "示范血站", "to": "示范医院", "at": "2026-03-01T01:15:00+08:00", "boxes": "2", "bags": "14",
        "temperature_read": true, "temperature": "-18.5", "count_fits": false, "labels": true, "looks": true,
        "differs": ["temperature", "short"], "differs_how": "少一袋\n温度偏高",
    });
    let hands: BTreeMap<String, Strokes> = ["giver", "receiver"].map(|key| (key.to_owned(), hand())).into();
    let of = |change: &dyn Fn(&mut Map<String, Value>)| {
        let mut answers = object(good.clone());
        change(&mut answers);
        fill(schema, &answers, &hands, &Map::new()).map_err(|w| w.into_iter().map(|w| w.what).collect::<Vec<_>>())
    };
    let filled = of(&|_| {}).expect("complete");
    assert_eq!(filled.answers()["differs"], json!(["short", "temperature"]), "in the order of the form");
    assert_eq!(
        of(&|a| drop(a.insert("differs".into(), json!(["none", "none"])))).expect_err("refused")[0],
        What::Twice
    );
    assert_eq!(of(&|a| drop(a.insert("differs".into(), json!(["no"])))).expect_err("refused")[0], What::NotAChoice);
    assert_eq!(
        of(&|a| drop(a.insert("differs".into(), json!([])))).expect_err("refused"),
        [What::Missing, What::NotShown]
    );
    for time in [
        "2026-03-01",
        "2026-02-30T01:15:00Z",
        "2026-03-01T24:15:00Z",
        "2026-03-01T01:15:00",
        "2026-03-01T01:15:00.Z",
        "2026-03-01T01:15:00+0800",
    ] {
        let refused = of(&|a| drop(a.insert("at".into(), json!(time)))).expect_err("refused");
        assert!(matches!(refused.as_slice(), [What::OtherKind { .. }]), "{time}: {refused:?}");
    }
    assert!(of(&|a| drop(a.insert("at".into(), json!("1969-02-28T23:59:59.25-11:30")))).is_ok());
    let long = "长".repeat(121);
    assert_eq!(
        of(&|a| drop(a.insert("from".into(), json!(long)))).expect_err("refused"),
        [What::TooLong { longest: 120 }]
    );
    assert_eq!(of(&|a| drop(a.insert("from".into(), json!("a\u{7}b")))).expect_err("refused"), [What::Unprintable]);

    let schema = current("discard").expect("a form");
    let with = |bags: Value| {
        let answers = object(json!({"bags": bags, "place": "报废冰箱", "reason": "leak", "way": "kept"}));
        let hands: BTreeMap<String, Strokes> =
            ["asker", "quality", "approver"].map(|key| (key.to_owned(), hand())).into();
        let found = fill(schema, &answers, &hands, &Map::new());
        found.map(drop).map_err(|w| w.into_iter().map(|w| (w.field, w.what)).collect::<Vec<_>>())
    };
    let line = json!({"bag": "S000126123456.RBC-S-LR.00", "product": "去白悬浮红细胞", "amount": "2 U"});
    assert_eq!(with(json!([line.clone()])), Ok(()));
    assert_eq!(with(json!([])), Err(vec![("bags".to_owned(), What::Missing)]));
    let mut short = line.clone();
    short["amount"] = Value::Null;
    short["note"] = json!("x");
    let expected = vec![("bags[2].amount".to_owned(), What::Missing), ("bags[2].note".to_owned(), What::NotOnForm)];
    assert_eq!(with(json!([line.clone(), short])), Err(expected));
    assert_eq!(with(json!(vec![line; 201])), Err(vec![("bags".to_owned(), What::TooManyRows { most: 200 })]));
    assert!(matches!(with(json!("two bags")).expect_err("refused").as_slice(), [(_, What::OtherKind { .. })]));
}

#[test]
fn what_the_system_fills_in_cannot_be_changed_on_the_way() {
    let schema = current("approval-form").expect("a form");
    let known = object(json!({
        "case": "E7", "institution": "奎文示范一院", "supplied_by": "血站直供", "patient": "无名氏 7", "identified": "unidentified",
        "group": "O+", "determined": "not-determined", "anti_d": "not-known", "urgency": "急症",
        "opened_at": "2024-10-03T01:15:00+08:00",
        "confirmed": [{"side": "transfusion-dept", "done": "confirmed"}, {"side": "supply-dept", "done": "pending"}],
    }));
    let hands = BTreeMap::from([("head".to_owned(), hand())]);
    let mut answers = known.clone();
    answers.insert("reason".to_owned(), json!("massive-bleeding"));
    assert!(fill(schema, &answers, &hands, &known).is_ok());
    let mut altered = answers.clone();
    altered.insert("group".to_owned(), json!("A+"));
    let wrong = fill(schema, &altered, &hands, &known).expect_err("refused");
    assert_eq!(wrong.iter().map(|w| (w.field.as_str(), &w.what)).collect::<Vec<_>>(), [("group", &What::Changed)]);
    assert_eq!((wrong[0].zh().as_str(), wrong[0].code()), ("血型:资料已更新,请重新载入后再签", "changed"));
    // Meanwhile the case went on.
    let mut later = known.clone();
    later.insert("ended_at".to_owned(), json!("2024-10-03T09:00:00+08:00"));
    let wrong = fill(schema, &answers, &hands, &later).expect_err("refused");
    assert_eq!(wrong.iter().map(|w| w.field.as_str()).collect::<Vec<_>>(), ["ended_at"]);
}
