//! Sixty-four clients race for ten bags over sockets: each bag goes once, every loser is told why.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;

use crate::town::*;

const CLIENTS: usize = 64;
const BAGS: usize = 10;

/// What a client ended with, and the codes of the refusals on its way.
#[derive(Debug)]
struct End {
    bag: Option<String>,
    refusals: Vec<String>,
}

async fn client(town: Arc<Town>) -> End {
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    let case = town.post("/api/cases", OFFICER, call).await.good()["made"]["case"].as_u64().expect("a case");
    let mut refusals = Vec::new();
    loop {
        let plans = town.get(&format!("/api/cases/{case}/plans")).await.good();
        let plan = &plans[0]["plan"];
        let bags = plan["lines"][0]["parts"].as_array().map(Vec::len);
        if bags.is_none_or(|n| n == 0) {
            return End { bag: None, refusals };
        }
        let execution =
            json!({ "send_at_once": { "mode": "station-delivers", "courier": "c1", "second_checker": "103" } });
        let body = json!({ "plan": plan, "execution": execution });
        let answer = town.post(&format!("/api/cases/{case}/plans/execute"), OFFICER, body).await;
        if answer.status == 200 {
            let bag = &plan["lines"][0]["parts"][0]["bags"][0]["bag"];
            return End { bag: bag.as_str().map(str::to_owned), refusals };
        }
        let code = answer.json()["code"].as_str().expect("a code").to_owned();
        let problem = answer.problem(409, &code);
        for refusal in problem["refusals"].as_array().expect("refusals") {
            assert!(!refusal["zh"].as_str().expect("zh").is_empty() && !refusal["en"].as_str().expect("en").is_empty());
            assert!(refusal["facts"].is_object(), "{refusal}");
            refusals.push(refusal["code"].as_str().expect("a code").to_owned());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_bag_goes_once_and_every_loser_knows_why() {
    let mut town = Town::new().await;
    town.stock(&[(BAGS as u32, "RBC-S-LR", "O+", "2 U")]).await;
    let listener = server::bind(&town.app, ([127, 0, 0, 1], 0).into()).await.expect("a port");
    town.via = Via::Socket(listener.local_addr().expect("an address"));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = async {
        let _ = stopped.await;
    };
    let serving = tokio::spawn(server::serve(town.engine.clone(), listener, options(), until));
    let town = Arc::new(town);

    let clients: Vec<_> = (0..CLIENTS).map(|_| tokio::spawn(client(town.clone()))).collect();
    let mut ends = Vec::new();
    for client in clients {
        ends.push(client.await.expect("no panic"));
    }
    let bags: Vec<&String> = ends.iter().filter_map(|end| end.bag.as_ref()).collect();
    let distinct: BTreeSet<_> = bags.iter().collect();
    assert_eq!((bags.len(), distinct.len()), (BAGS, BAGS), "each bag goes once");
    let lost = ends.iter().map(|end| end.refusals.len()).sum::<usize>();
    let codes: BTreeSet<&String> = ends.iter().flat_map(|end| &end.refusals).collect();
    assert!(lost > 0, "nobody raced");
    // A bag that has left is no longer on the shelf; why is said by its own code.
    for code in &codes {
        assert!(
            ["bag-not-here", "bag-kept-for-case", "bag-taken", "plan-outdated", "pool-skipped"]
                .contains(&code.as_str()),
            "{codes:?}"
        );
    }
    let left = town.get(&format!("/api/stock/bags?site={STATION}")).await.good();
    assert_eq!(left["items"], json!([]));
    let sent = town.get(&format!("/api/stock/bags?site={HOSPITAL}&place=on-road")).await.good();
    assert_eq!(sent["items"].as_array().map(Vec::len), Some(BAGS));

    stop.send(()).expect("it runs");
    serving.await.expect("no panic").expect("ends well");
}

/// The engine plans at the head: callers of one act never starve each other.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_served_at_once_share_the_shelf() {
    let town = Arc::new(Town::new().await);
    town.stock(&[(BAGS as u32, "RBC-S-LR", "O+", "2 U")]).await;
    let act = |town: Arc<Town>| async move {
        let body = json!({
            "open": { "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] },
            "execution": { "send_at_once": { "mode": "station-delivers", "courier": "c1", "second_checker": "103" } },
        });
        town.post("/api/cases/at-once", OFFICER, body).await
    };
    let acts: Vec<_> = (0..CLIENTS).map(|_| tokio::spawn(act(town.clone()))).collect();
    let (mut served, mut refused) = (0, 0);
    for answer in acts {
        let answer = answer.await.expect("no panic");
        match answer.status {
            200 => {
                let json = answer.json();
                assert_eq!(json["commands"].as_array().map(Vec::len), Some(2));
                assert_eq!(json["made"]["shipments"].as_array().map(Vec::len), Some(1));
                served += 1;
            }
            _ => {
                let problem = answer.problem(409, "plan-empty");
                assert_eq!(problem["member"], 1);
                refused += 1;
            }
        }
    }
    assert_eq!((served, refused), (BAGS, CLIENTS - BAGS));
    let cases = town.get("/api/cases?open=true").await.good();
    assert_eq!(cases["items"].as_array().map(Vec::len), Some(BAGS), "a refused act opens nothing");
}
