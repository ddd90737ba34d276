//! The live feed: what was touched, resumed by the last event seen, or a word to read again.

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::town::*;

/// A listener's end of the feed.
struct Line {
    body: Body,
    text: String,
}

#[derive(Debug, PartialEq)]
struct Told {
    id: u64,
    event: String,
    data: Value,
}

impl Line {
    async fn open(town: &Town, path: &str, last: Option<&str>) -> Line {
        let mut request = Request::get(path).header("host", "localhost");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let Via::Routes(router) = &town.via else { panic!("by its routes") };
        let response =
            router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("never fails");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Line { body: response.into_body(), text: String::new() }
    }

    async fn next(&mut self) -> Told {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let field =
                    |name: &str| event.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default().trim().to_owned();
                let told = Told {
                    id: field("id:").parse().expect("a sequence number"),
                    event: field("event:"),
                    data: serde_json::from_str(&field("data:")).expect("JSON"),
                };
                self.text = rest.to_owned();
                return told;
            }
            let frame = self.body.frame().await.expect("goes on").expect("no error");
            self.text.push_str(std::str::from_utf8(&frame.into_data().expect("data")).expect("text"));
        }
    }
}

async fn open_case(town: &Town) -> u64 {
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    town.post("/api/cases", OFFICER, call).await.good()["seq"].as_u64().expect("seq")
}

#[tokio::test]
async fn what_is_touched_is_told_and_resumed() {
    let town = Town::new().await;
    let mut line = Line::open(&town, "/api/feed", None).await;
    let here = line.next().await;
    assert_eq!((here.event.as_str(), here.data["seq"].as_u64()), ("here", Some(here.id)));
    let first = open_case(&town).await;
    let told = line.next().await;
    assert_eq!((told.event.as_str(), told.id, told.data["seq"].as_u64()), ("touched", first, Some(first)));
    let keys = told.data["touched"].as_array().expect("keys");
    assert!(keys.iter().any(|key| key.get("case").is_some()), "{keys:?}");

    // Away for two frames, back by the last one seen.
    drop(line);
    let (second, third) = (open_case(&town).await, open_case(&town).await);
    let mut line = Line::open(&town, "/api/feed", Some(&first.to_string())).await;
    assert_eq!(line.next().await.event, "here");
    assert_eq!([line.next().await.id, line.next().await.id], [second, third]);
    let mut line = Line::open(&town, &format!("/api/feed?after={second}"), None).await;
    assert_eq!(line.next().await.event, "here");
    assert_eq!(line.next().await.id, third);
    town.get("/api/feed?after=x").await.problem(400, "bad-query");
}

#[tokio::test]
async fn who_is_too_far_behind_is_told_to_read_again() {
    let town = Town::with(options(), |config| config.feed = 2).await;
    let mut last = 0;
    for _ in 0..6 {
        last = open_case(&town).await;
    }
    for behind in ["1", "999999"] {
        let mut line = Line::open(&town, "/api/feed", Some(behind)).await;
        assert_eq!(line.next().await.event, "here");
        let told = line.next().await;
        assert_eq!((told.event.as_str(), told.id), ("resync", last));
        let next = open_case(&town).await;
        assert_eq!(line.next().await.id, next, "goes on from there");
        last = next;
    }
}

#[tokio::test]
async fn feeds_end_when_the_server_stops() {
    let town = Town::new().await;
    let mut line = Line::open(&town, "/api/feed", None).await;
    assert_eq!(line.next().await.event, "here");
    town.app.stop_feeds();
    assert!(line.body.frame().await.is_none());
}
