//! Release over HTTP: each gate named until it is closed, the release by two, a label that another program reads, and
//! the bag in stock by the scan of that label alone.

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

use crate::bench::{TECHNICIAN, received, row, sent, separated};
use crate::giving::*;
use crate::laboratory::passed;
use crate::town::*;

const RELEASER: Who = Who { duty: "releaser", site: STATION, actor: 0x160 };
const SECOND: &str = "161";
const RED: &str = "S000126900001.RBC-S.00";
const PLASMA: &str = "S000126900001.FFP.00";

fn open(view: &Value) -> Vec<&str> {
    view["open"].as_array().expect("gates").iter().filter_map(|row| row["gate"].as_str()).collect()
}

/// A donation that was separated, and nothing more.
async fn at_the_bench(town: &Town) {
    let (_, id) = sent(town).await;
    received(town, &id, json!([row(900_001), row(900_002)])).await;
    let begin =
        json!({ "kind": "separation", "donations": [scan(900_001)], "makes": ["RBC-S", "FFP"], "equipment": null });
    let step = town.post("/api/bench/steps", TECHNICIAN, begin).await.good()["made"]["step"].clone();
    let record = separated(town, RED, PLASMA);
    town.post(&format!("/api/bench/steps/{step}/record"), TECHNICIAN, record).await.good();
}

/// What a program reads of a page; both are installed by `ci/test`.
fn said(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).output().unwrap_or_else(|e| panic!("{program}: {e}"));
    String::from_utf8(output.stdout).expect("text")
}

/// The label drawn by poppler and its Data Matrix read by libdmtx; its four bar codes by zbar.
fn scanned_by_others(pdf: &[u8]) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("label.pdf");
    std::fs::write(&file, pdf).expect("written");
    let drawn = Command::new("pdftoppm")
        .args(["-gray", "-png", "-r", "203", "-singlefile"])
        .arg(&file)
        .arg(folder.path().join("label"))
        .status();
    assert!(drawn.expect("pdftoppm (poppler-utils)").success());
    let page = folder.path().join("label.png");
    let whole = said("dmtxread", &["-N1", "-m10000", "-x50%", "-X100%", "-y0%", "-Y30%"], &page);
    let bars = said("zbarimg", &["--quiet", "--raw", "-Sdisable", "-Scode128.enable"], &page);
    (whole, bars.lines().map(str::to_owned).collect())
}

#[tokio::test]
async fn a_piece_passes_its_gates_and_is_in_stock_by_the_scan_of_its_label() {
    let town = Town::labelling("血站执业许可证号 QH-0001(示例)").await;
    at_the_bench(&town).await;
    let file = format!("/api/release/pieces/{RED}");
    let shown = town.get(&file).await.good();
    assert_eq!(
        (&shown["stage"], open(&shown)),
        (&json!("blocked"), vec!["tests", "group", "component", "label", "two-persons"])
    );
    let release = |pieces: Value| json!({ "pieces": pieces, "second_person": SECOND });
    let early = town.post("/api/release", RELEASER, release(json!([RED]))).await;
    assert_eq!(codes(&early), ["gate-tests", "gate-group", "gate-component"]);
    passed(&town, 900_001).await;
    let seen = json!({ "pieces": [{ "piece": RED, "faults": [] }, { "piece": PLASMA, "faults": ["lipaemic"] }] });
    town.post("/api/release/inspections", RELEASER, seen).await.good();
    let ready = town.get("/api/release/pieces?stage=ready").await.good()["items"].clone();
    assert_eq!(
        (ready.as_array().map(Vec::len), &ready[0]["piece"], &ready[0]["group"]),
        (Some(1), &json!(RED), &json!("O+"))
    );
    let both = town.post("/api/release", RELEASER, release(json!([RED, PLASMA]))).await;
    assert_eq!(codes(&both), ["gate-component"], "all or none, and the culprit is named");
    assert!(both.text().contains(PLASMA), "{}", both.text());
    let alone = json!({ "pieces": [RED], "second_person": "160" });
    assert_eq!(codes(&town.post("/api/release", RELEASER, alone).await), ["same-person-twice"]);
    let tester = json!({ "pieces": [RED], "second_person": "150" });
    assert_eq!(codes(&town.post("/api/release", RELEASER, tester).await), ["gate-two-persons"]);
    assert_eq!(
        codes(&town.post("/api/release/labels", RELEASER, json!({ "pieces": [RED] })).await),
        ["gate-two-persons"]
    );
    town.post("/api/release", RELEASER, release(json!([RED]))).await.good();
    town.get(&format!("/api/release/labels.pdf?pieces={RED}")).await.problem(409, "label-not-printed");
    town.post("/api/release/labels", RELEASER, json!({ "pieces": [RED] })).await.good();
    assert_eq!(town.get(&file).await.good()["stage"], "labelled");
    town.get(&format!("/api/bags/{RED}")).await.problem(404, "unknown-bag");
    let pdf = town.get(&format!("/api/release/labels.pdf?pieces={RED}")).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"));
    let words = printed_words(&pdf.body);
    for told in ["QH-0001", "悬浮红细胞", "2U", "采集时间", "制备时间", "失效时间", "RhD阳性", "MAP"]
    {
        assert!(words.contains(told), "{told}: {words}");
    }
    let (whole, bars) = scanned_by_others(&pdf.body);
    let mut parts: Vec<&str> = bars.iter().map(String::as_str).collect();
    parts.retain(|part| whole.contains(part));
    assert_eq!(parts.len(), 4, "the four bar codes stand in the compound message: {bars:?} {whole}");
    let path = format!("/api/release/labels/{RED}/scan");
    let scans = |scans: &[String]| json!({ "scans": scans });
    let lacks = town.post(&path, RELEASER, scans(&bars)).await.problem(422, "unreadable-scan");
    assert_eq!(lacks["detail_en"], "the label was scanned without its time of collection");
    town.post(&path, RELEASER, scans(&["hello".to_owned()])).await.problem(422, "unreadable-scan");
    let zpl = town.get(&format!("/api/release/labels.zpl?pieces={RED}&dpi=300")).await;
    assert!(zpl.text().starts_with("^XA") && zpl.text().contains(&bars[0]), "{}", zpl.text());
    town.post(&path, RELEASER, scans(&[whole])).await.good();
    let bag = town.get(&format!("/api/bags/{RED}")).await.good();
    assert_eq!((&bag["group"], &bag["product"], &bag["amount"]), (&json!("O+"), &json!("RBC-S"), &json!("2 U")));
    assert_eq!(
        codes(&town.post("/api/release", RELEASER, release(json!([RED]))).await).first().map(String::as_str),
        Some("gate-component")
    );
    assert_eq!(
        town.get("/api/release/pieces").await.good()["items"][0]["piece"],
        PLASMA,
        "what is in stock is no longer here"
    );
}

#[tokio::test]
async fn a_label_of_another_bag_holds_both_and_a_licence_must_be_known() {
    let town = Town::labelling("血站执业许可证号 QH-0001(示例)").await;
    at_the_bench(&town).await;
    passed(&town, 900_001).await;
    let seen = json!({ "pieces": [{ "piece": RED, "faults": [] }, { "piece": PLASMA, "faults": [] }] });
    town.post("/api/release/inspections", RELEASER, seen).await.good();
    let both = json!({ "pieces": [RED, PLASMA], "second_person": SECOND });
    town.post("/api/release", RELEASER, both).await.good();
    town.post("/api/release/labels", RELEASER, json!({ "pieces": [RED, PLASMA] })).await.good();
    let pdf = town.get(&format!("/api/release/labels.pdf?pieces={PLASMA}")).await;
    let (of_plasma, _) = scanned_by_others(&pdf.body);
    let path = format!("/api/release/labels/{RED}/scan");
    let wrong = town.post(&path, RELEASER, json!({ "scans": [of_plasma] })).await.good();
    assert_eq!(wrong["made"]["findings"].as_array().map(Vec::len), Some(2), "a question about each: {wrong}");
    let shown = town.get(&format!("/api/release/pieces/{RED}")).await.good();
    assert!(open(&shown).contains(&"label"), "{shown}");
    town.get(&format!("/api/bags/{RED}")).await.problem(404, "unknown-bag");
    let reprint = json!({ "reason": "damaged" });
    town.post(&format!("/api/release/labels/{RED}/reprint"), RELEASER, reprint).await;
    let bare = Town::new().await;
    bare.get(&format!("/api/release/labels.pdf?pieces={RED}")).await.problem(409, "licence-missing");
    bare.get("/api/release/labels.pdf?pieces=nonsense").await.problem(400, "bad-query");
}

#[tokio::test]
async fn a_product_that_is_held_is_not_released_until_two_lift_it() {
    let town = Town::labelling("QH-0001").await;
    at_the_bench(&town).await;
    let hold = json!({ "product": "RBC-S", "made_on": null, "reason": "quality-control" });
    town.post("/api/release/product-holds", RELEASER, hold.clone()).await.problem(403, "duty-may-not");
    town.post("/api/release/product-holds", QUALITY, hold.clone()).await.good();
    assert_eq!(codes(&town.post("/api/release/product-holds", QUALITY, hold).await), ["product-held"]);
    assert_eq!(town.get("/api/release/product-holds").await.good()[0]["product"], "RBC-S");
    let shown = town.get(&format!("/api/release/pieces/{RED}")).await.good();
    let bench = shown["open"].as_array().expect("gates").iter().find(|row| row["gate"] == "component").expect("open");
    assert!(bench["codes"].as_array().expect("codes").contains(&json!("product-held")), "{bench}");
    let lift = json!({ "product": "RBC-S", "made_on": null, "second_person": SECOND });
    town.post("/api/release/product-holds/lift", QUALITY, lift).await.good();
    assert_eq!(town.get("/api/release/product-holds").await.good(), json!([]));
    let held = json!({ "pieces": [RED], "reason": "appearance" });
    town.post("/api/release/holds", TECHNICIAN, held).await.good();
    let review = json!({ "donation": scan(900_001), "reason": "contaminated", "second_person": SECOND });
    let sound = codes(&town.post("/api/release/reviews", QUALITY, review).await);
    assert!(sound.contains(&"not-unsafe".to_owned()), "{sound:?}");
    assert_eq!(town.get("/api/release/unlabelled").await.good(), json!([]));
    town.get("/api/release/pieces/S000126900009.FFP.00").await.problem(404, "unknown-piece");
}
