//! Opening stock from a file: all of it or, when asked, the good lines; told line by line.

use serde_json::json;

use crate::town::*;

fn spoiled() -> String {
    let mut lines: Vec<String> = csv(&[(4, "RBC-S-LR", "O+", "2 U")]).lines().map(str::to_owned).collect();
    lines[2] = lines[2].replace(",O+,", ",C+,");
    lines[4] = lines[4].replace(",2 U,", ",400 mL,");
    lines.push(lines[1].clone());
    lines.join("\n") + "\n"
}

async fn count(town: &Town) -> usize {
    town.get("/api/stock/bags").await.good()["items"].as_array().map(Vec::len).expect("a list")
}

#[tokio::test]
async fn nothing_changes_unless_the_whole_file_is_good() {
    let town = Town::new().await;
    let found = town.import(&spoiled()).await.problem(422, "bad-csv");
    assert_eq!(found["bad_lines"], 3);
    let told: Vec<_> = found["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|l| (l["line"].as_u64().expect("a number"), l["reasons"][0]["code"].as_str().expect("a code").to_owned()))
        .collect();
    let of = |line: u64, code: &str| (line, code.to_owned());
    assert_eq!(told, [of(3, "bad-field"), of(5, "wrong-measure"), of(6, "bag-twice")]);
    assert_eq!(count(&town).await, 0);

    town.import("").await.problem(422, "bad-csv");
    town.import("site,donation\n").await.problem(422, "bad-csv");
    let heading_alone = csv(&[]);
    town.import(&heading_alone).await.problem(422, "bad-csv");
    assert_eq!(count(&town).await, 0);
}

#[tokio::test]
async fn a_repeat_gets_the_same_answer_and_admits_nothing_twice() {
    let town = Town::new().await;
    let id = town.id();
    let file = csv(&[(3, "RBC-S-LR", "O+", "2 U")]);
    let send = |path: &'static str, id, file: &str| town.send(path, Some((OFFICER, id)), "text/csv", file.into());
    let first = send("/api/stock/import", id, &file).await.good();
    let again = send("/api/stock/import", id, &file).await.good();
    assert_eq!((first["repeated"].as_bool(), again["repeated"].as_bool()), (Some(false), Some(true)));
    assert_eq!((first["admitted"].as_u64(), first["seq"].clone()), (again["admitted"].as_u64(), again["seq"].clone()));
    assert_eq!(count(&town).await, 3);
    // Under a new id the bags are there already: each line says so.
    let found = send("/api/stock/import", town.id(), &file).await.problem(422, "bad-csv");
    assert_eq!(
        (found["bad_lines"].as_u64(), found["lines"][0]["reasons"][0]["code"].as_str()),
        (Some(3), Some("bag-exists"))
    );
    // Under the same id another file is another command.
    let other = csv(&[(4, "RBC-S-LR", "O+", "2 U")]);
    let reused = send("/api/stock/import", id, &other).await;
    assert!(reused.status == 409 || reused.status == 422, "{}", reused.text());
    assert_eq!(count(&town).await, 3);
}

#[tokio::test]
async fn bad_lines_can_be_skipped_and_are_told_also_when_repeated() {
    let town = Town::new().await;
    let (id, file) = (town.id(), spoiled());
    let send = || town.send("/api/stock/import?bad=skip", Some((OFFICER, id)), "text/csv", file.clone().into());
    let first = send().await.good();
    assert_eq!((first["admitted"].as_u64(), first["skipped_count"].as_u64()), (Some(2), Some(3)));
    let lines: Vec<_> = first["skipped"].as_array().expect("lines").iter().map(|l| l["line"].as_u64()).collect();
    assert_eq!(lines, [Some(3), Some(5), Some(6)]);
    let again = send().await.good();
    assert_eq!(
        (again["repeated"].as_bool(), again["admitted"].as_u64(), again["skipped_count"].as_u64()),
        (Some(true), Some(2), Some(3))
    );
    assert_eq!(count(&town).await, 2);
}

#[tokio::test]
async fn a_file_for_many_sites_is_one_act() {
    let town = Town::new().await;
    let mut file = csv(&[(6, "RBC-S-LR", "O+", "2 U")]);
    file = file.replacen("\nST,", "\n2,", 2).replacen("\nST,", "\nKW-H1,", 1);
    let before: u64 = town.get("/api/board").await.header("xuemai-seq").parse().expect("a number");
    // Who is in one building cannot admit to the shelves of others.
    town.import(&file).await.problem(403, "not-at-this-site");
    let keeper = Some((SUPPLY_HEAD, town.id()));
    let imported = town.send("/api/stock/import", keeper, "text/csv", file.clone().into()).await.good();
    assert_eq!(imported["admitted"], 6);
    assert_eq!(imported["seq"].as_u64(), Some(before + 1), "one frame");
    for (site, bags) in [(STATION, 3), (HOST, 2), (HOSPITAL, 1)] {
        let here = town.get(&format!("/api/stock/bags?site={site}")).await.good();
        assert_eq!(here["items"].as_array().map(Vec::len), Some(bags), "site {site}");
    }
    let nobody = town.send("/api/stock/import", Some((NURSE, town.id())), "text/csv", file.into()).await;
    assert_eq!(
        nobody.problem(403, "duty-may-not")["refusals"][0]["facts"],
        json!({ "duty": "nurse", "act": "admit-bags" })
    );
}
