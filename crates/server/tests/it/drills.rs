//! Drills from the console: the routes over a room that stands in for the twin's.

use std::sync::{Arc, Mutex};

use serde_json::json;
use server::drills::{
    BeginDrill, DrillLook, DrillRoom, DrillRow, DrillState, NoSuchDrill, NotBegun, OfferedDrill, PACE_MOST,
};
use server::views::Said;
use server::{App, Rooms};

use crate::town::*;

/// A room with one drill in it, whose World is what it was given.
struct StandIn {
    world: Arc<domain::World>,
    row: Mutex<Option<DrillRow>>,
}

impl DrillRoom for StandIn {
    fn offered(&self) -> Vec<OfferedDrill> {
        vec![OfferedDrill { code: "a-night".to_owned(), title: Said::new("一夜", "a night"), nights_most: 1 }]
    }

    fn begin(&self, asked: &BeginDrill) -> Result<u32, NotBegun> {
        let mut row = self.row.lock().expect("no panic");
        match row.as_ref() {
            Some(row) if row.state == DrillState::Running => return Err(NotBegun::Running { drill: row.id }),
            _ if asked.drill != "a-night" => return Err(NotBegun::NotOffered),
            _ => {}
        }
        *row = Some(DrillRow {
            id: 7,
            drill: asked.drill.clone(),
            title: Said::new("一夜", "a night"),
            seed: asked.seed,
            nights: asked.nights,
            state: DrillState::Running,
            pace: asked.pace,
            prepared_days: 1,
            prepared_of: 1,
            night: 1,
            from: Some(night()),
            now: Some(self.world.recorded_at().max(night())),
            score: None,
            fault: None,
        });
        Ok(7)
    }

    fn rows(&self) -> Vec<DrillRow> {
        self.row.lock().expect("no panic").iter().cloned().collect()
    }

    fn look(&self, drill: u32) -> Option<DrillLook> {
        let row = self.row.lock().expect("no panic").clone().filter(|row| row.id == drill)?;
        Some(DrillLook { row, world: Some(self.world.clone()) })
    }

    fn set_pace(&self, drill: u32, pace: Option<u32>) -> Result<(), NoSuchDrill> {
        let mut row = self.row.lock().expect("no panic");
        row.as_mut().filter(|row| row.id == drill).ok_or(NoSuchDrill(drill))?.pace = pace;
        Ok(())
    }

    fn end(&self, drill: u32) -> Result<(), NoSuchDrill> {
        let mut row = self.row.lock().expect("no panic");
        row.as_mut().filter(|row| row.id == drill).ok_or(NoSuchDrill(drill))?.state = DrillState::Ended;
        Ok(())
    }
}

/// A town whose server has a room; the drill's World is another town's, in which somebody called.
async fn with_room() -> (Town, Town) {
    let drilled = Town::new().await;
    drilled.stock(&[(10, "RBC-S-LR", "O+", "2 U")]).await;
    drilled.later(1);
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "4 U" }] });
    drilled.post("/api/cases", OFFICER, call).await.good();
    let mut town = Town::new().await;
    let room = StandIn { world: drilled.engine.read().world.clone(), row: Mutex::new(None) };
    let rooms = Rooms { drills: Some(Arc::new(room)), ..Rooms::default() };
    let app = App::with_rooms(town.engine.clone(), options(), rooms);
    town.via = Via::Routes(server::router(app));
    (town, drilled)
}

#[tokio::test]
async fn without_a_room_the_server_says_so() {
    let town = Town::new().await;
    town.get("/api/drills").await.problem(404, "no-drill-room");
    town.get("/api/drills/1").await.problem(404, "no-drill-room");
    town.post("/api/drills", OFFICER, json!({ "drill": "a-night" })).await.problem(404, "no-drill-room");
}

#[tokio::test]
async fn a_drill_is_begun_watched_paced_and_ended_and_the_ledger_knows_nothing_of_it() {
    let (town, _drilled) = with_room().await;
    let seq = town.engine.health().seq;
    let before = town.get("/api/drills").await.good();
    assert_eq!((&before["offered"][0]["code"], &before["drills"]), (&json!("a-night"), &json!([])));
    let begin = json!({ "drill": "a-night", "seed": 4, "pace": 600 });
    assert_eq!(town.post("/api/drills", OFFICER, begin.clone()).await.good()["drill"], 7);
    let refused = town.post("/api/drills", OFFICER, begin).await.problem(409, "drill-running");
    assert!(refused["detail_zh"].as_str().is_some_and(|text| text.contains("正在进行")));

    let view = town.get("/api/drills/7").await.good();
    assert_eq!((&view["drill"]["seed"], &view["drill"]["pace"]), (&json!(4), &json!(600)));
    let called = view["cases"][0].clone();
    assert_eq!(called["case"]["case"]["hospital"]["id"], HOSPITAL);
    assert_eq!(called["case"]["case"]["totals"][0]["requested"], "4 U");
    assert_eq!(view["board"]["open_cases"].as_array().map(Vec::len), Some(1));
    // The board of the ledger that is served has none.
    assert_eq!(town.get("/api/board").await.good()["open_cases"], json!([]));

    town.post("/api/drills/7/pace", OFFICER, json!({})).await.good();
    assert_eq!(town.get("/api/drills/7").await.good()["drill"]["pace"], json!(null));
    town.post("/api/drills/7/end", OFFICER, json!({})).await.good();
    assert_eq!(town.get("/api/drills/7").await.good()["drill"]["state"], "ended");
    assert_eq!(town.engine.health().seq, seq, "nothing was recorded");
}

#[tokio::test]
async fn what_cannot_be_asked_of_a_room_is_said() {
    let (town, _drilled) = with_room().await;
    town.post("/api/drills", OFFICER, json!({ "drill": "another" })).await.problem(404, "not-recorded-here");
    for pace in [0, PACE_MOST + 1] {
        let begin = json!({ "drill": "a-night", "pace": pace });
        town.post("/api/drills", OFFICER, begin).await.problem(400, "malformed-body");
        town.post("/api/drills/7/pace", OFFICER, json!({ "pace": pace })).await.problem(400, "malformed-body");
    }
    town.get("/api/drills/8").await.problem(404, "not-recorded-here");
    town.post("/api/drills/8/end", OFFICER, json!({})).await.problem(404, "not-recorded-here");
    town.get("/api/drills/first").await.problem(400, "bad-path");
}
