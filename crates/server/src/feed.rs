//! The live feed as server-sent events: what each durable frame touched.
//!
//! The id of an event is its sequence number; a listener resumes by `Last-Event-ID` from the engine's
//! ring. Whoever is too far behind is told `resync`: read everything again and go on from there.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use engine::{Feed, FeedItem, FeedStep};
use futures_util::stream::{self, Stream};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use utoipa::{IntoParams, ToSchema};

use crate::access::Gatehouse;
use crate::app::App;
use crate::caller::{Caller, Origin};
use crate::problem::{Kind, Problem};
use crate::reading::Filter;

/// Frames taken from the ring at one time.
const AT_ONCE: usize = 64;
/// A comment is sent on a quiet line after this, so that a dead one is noticed.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Where to resume.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct FeedFrom {
    /// Everything behind this frame; `Last-Event-ID` wins over it. From now on unless told.
    pub after: Option<u64>,
}

/// First word of a feed: where it stands.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct FeedHere {
    pub epoch: u64,
    /// Everything behind this frame will be told.
    pub seq: u64,
}

/// A listener's session: the feed ends with it.
struct Watched {
    gatehouse: Arc<Gatehouse>,
    origin: Origin,
}

impl Watched {
    fn stands(&self) -> bool {
        let Origin { desk, token, .. } = &self.origin;
        let (token, desk) = (token.as_ref().map_or("", |token| token), desk.as_ref().map(|desk| desk.as_str()));
        self.gatehouse.access().look(token, desk, self.gatehouse.now().millis()).is_ok()
    }
}

struct Listener {
    watched: Option<Watched>,
    feed: Feed,
    ready: VecDeque<Event>,
    stopping: watch::Receiver<bool>,
}

fn touched(item: &Arc<FeedItem>) -> Event {
    let event = Event::default().id(item.seq.to_string()).event("touched");
    // A feed item is numbers and short names: it can always be written.
    event.json_data(&**item).unwrap_or_default()
}

fn place(name: &str, here: FeedHere) -> Event {
    Event::default().id(here.seq.to_string()).event(name).json_data(here).unwrap_or_default()
}

impl Listener {
    async fn next(mut self, epoch: u64) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if *self.stopping.borrow() || self.watched.as_ref().is_some_and(|watched| !watched.stands()) {
                return None;
            }
            if let Some(event) = self.ready.pop_front() {
                return Some((Ok(event), self));
            }
            let step = tokio::select! {
                step = self.feed.next(AT_ONCE) => step,
                // A session that ended is noticed on a quiet line too.
                () = tokio::time::sleep(KEEP_ALIVE), if self.watched.is_some() => continue,
                _ = self.stopping.changed() => return None,
            };
            match step {
                FeedStep::Items(items) => self.ready.extend(items.iter().map(touched)),
                FeedStep::Resync { seq } => self.ready.push_back(place("resync", FeedHere { epoch, seq })),
                FeedStep::Ended => return None,
            }
        }
    }
}

/// What each durable frame touched, as server-sent events `here`, `touched` and `resync`.
#[utoipa::path(
    get, path = "/api/feed", tag = "feed",
    params(FeedFrom, ("last-event-id" = Option<u64>, Header, description = "Sequence number of the last event seen")),
    responses(
        (status = 200, description = "Events `here` (data FeedHere), `touched` (data FeedItem) and `resync` (data FeedHere)",
         body = FeedItem, content_type = "text/event-stream"),
        (status = "default", description = "A problem", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn feed(
    State(app): State<App>,
    caller: Caller,
    origin: Origin,
    headers: HeaderMap,
    Filter(from): Filter<FeedFrom>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let last = match headers.get("last-event-id").map(|value| value.to_str().unwrap_or_default().parse::<u64>()) {
        None => from.after,
        Some(Ok(seq)) => Some(seq),
        Some(Err(_)) => {
            return Err(Problem::new(
                Kind::BadHeader,
                "请求头 Last-Event-ID 不是序号",
                "the header Last-Event-ID is not a sequence number",
            ));
        }
    };
    let engine = app.engine();
    let epoch = engine.health().epoch;
    let feed = engine.subscribe(last);
    let here = place("here", FeedHere { epoch, seq: feed.after() });
    let watched = match (&app.rooms().access, caller) {
        (Some(gatehouse), Caller::In(_) | Caller::Locked(_)) => Some(Watched { gatehouse: gatehouse.clone(), origin }),
        _ => None,
    };
    let listener = Listener { watched, feed, ready: VecDeque::from([here]), stopping: app.stopping() };
    let events = stream::unfold(listener, move |listener| listener.next(epoch));
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}
