//! A small town: a station, a host of a storage point, two hospitals; a server on a fresh store, and a
//! client that speaks to its routes directly or over a socket.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response};
use domain::network::{Agitator, Contacts, Network, Route, Site};
use domain::{ActorId, CommandId, DeliveryMode, LedgerId, Minutes, Moment, SiteId, SiteKind};
use engine::{Config, Engine, ManualClock};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use journal::{OpenMode, SqliteStore, Store};
use serde_json::{Value, json};
use server::{App, Options};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tower::ServiceExt;

pub const STATION: u32 = 1;
pub const HOST: u32 = 2;
pub const HOSPITAL: u32 = 3;
pub const COUNTY: u32 = 4;

/// The evening on which the tests begin, in the town's zone: 2026-10-03 01:15.
pub fn night() -> Moment {
    Moment::parse("2026-10-03T01:15:00+08:00").expect("a moment")
}

fn site(id: u32, code: &str, zh: &str, en: &str, kind: SiteKind, supplied_by: Option<u32>) -> Site {
    let person = |n: u64| ActorId(u64::from(id) * 0x100 + n);
    Site {
        id: SiteId(id),
        code: code.to_owned(),
        name_zh: zh.to_owned(),
        name_en: en.to_owned(),
        kind,
        supplied_by: supplied_by.map(SiteId),
        county: 370_705,
        lat_e4: 367_000,
        lon_e4: 1_191_000,
        demand_weight_tenths: 50,
        agitator: Agitator::Present,
        thaw_minutes: Minutes(20),
        thaw_bags: 4,
        contacts: Contacts { duty: person(1), head: person(2), director: person(3), leader: person(4) },
    }
}

pub fn network() -> Network {
    let route = |from: u32, to: u32, mode: DeliveryMode, p50: i64, p90: i64| Route {
        from: SiteId(from),
        to: SiteId(to),
        mode,
        minutes_p50: Minutes(p50),
        minutes_p90: Minutes(p90),
    };
    let (deliver, fetch) = (DeliveryMode::StationDelivers, DeliveryMode::HospitalFetches);
    let network = Network {
        city_zh: "示范市".to_owned(),
        city_en: "Demo City".to_owned(),
        zone_offset: Minutes(480),
        sites: vec![
            site(STATION, "ST", "示范血站", "Demo Station", SiteKind::Station, None),
            site(HOST, "SP", "县示范医院", "County Demo Hospital", SiteKind::HostHospital, Some(STATION)),
            site(HOSPITAL, "KW-H1", "奎文示范一院", "Kuiwen Demo Hospital 1", SiteKind::Hospital, Some(STATION)),
            site(COUNTY, "H2", "县示范二院", "County Demo Hospital 2", SiteKind::Hospital, Some(HOST)),
        ],
        routes: vec![
            route(STATION, HOST, deliver, 50, 75),
            route(STATION, HOSPITAL, deliver, 25, 35),
            route(STATION, HOSPITAL, fetch, 40, 55),
            route(STATION, COUNTY, deliver, 60, 90),
            route(HOST, COUNTY, deliver, 20, 30),
        ],
        rounds: Vec::new(),
    };
    assert_eq!(network.faults(), [], "the town's network is sound");
    network
}

/// An answer as a client sees it.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    async fn of(response: Response<Body>) -> Answer {
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|v| v.to_str().expect("text")).unwrap_or_default()
    }

    /// The JSON of an answer that must be good.
    pub fn good(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()
    }

    /// The problem document of an answer that must be one with this status and code.
    pub fn problem(&self, status: u16, code: &str) -> Value {
        let found = self.text();
        assert_eq!(self.header("content-type"), "application/problem+json", "{found}");
        let document = self.json();
        assert_eq!((self.status, document["code"].as_str()), (status, Some(code)), "{found}");
        assert_eq!(document["status"], status);
        for part in ["type", "title", "title_zh", "detail", "detail_zh", "detail_en", "retry"] {
            assert!(document[part].as_str().is_some_and(|text| !text.is_empty()), "{part}: {found}");
        }
        document
    }
}

/// Who acts where.
#[derive(Clone, Copy, Debug)]
pub struct Who {
    pub duty: &'static str,
    pub site: u32,
    pub actor: u64,
}

pub const OFFICER: Who = Who { duty: "supply-duty", site: STATION, actor: 0x101 };
pub const SUPPLY_HEAD: Who = Who { duty: "supply-head", site: STATION, actor: 0x102 };
pub const TECHNICIAN: Who = Who { duty: "transfusion-duty", site: HOSPITAL, actor: 0x301 };
pub const HOSPITAL_HEAD: Who = Who { duty: "transfusion-head", site: HOSPITAL, actor: 0x302 };
pub const NURSE: Who = Who { duty: "nurse", site: HOSPITAL, actor: 0x309 };
pub const ADMINISTRATOR: Who = Who { duty: "administrator", site: STATION, actor: 0x1 };

/// One connection, for as many requests as it lasts.
pub struct Line(http1::SendRequest<Body>);

impl Line {
    pub async fn to(address: SocketAddr) -> Line {
        let stream = TcpStream::connect(address).await.expect("connects");
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.expect("shakes hands");
        tokio::spawn(connection);
        Line(sender)
    }

    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        self.0.ready().await.expect("the connection is still there");
        Answer::of(self.0.send_request(request).await.expect("is answered").map(Body::new)).await
    }
}

/// How requests reach the server.
#[derive(Clone)]
pub enum Via {
    Routes(Router),
    Socket(SocketAddr),
}

impl Via {
    pub async fn send(&self, request: Request<Body>) -> Answer {
        match self {
            Via::Routes(router) => Answer::of(router.clone().oneshot(request).await.expect("never fails")).await,
            Via::Socket(address) => Line::to(*address).await.send(request).await,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header("host", "localhost").body(Body::empty()).expect("a request");
        self.send(request).await
    }
}

/// A running town.
pub struct Town {
    pub engine: Engine,
    pub app: App,
    pub clock: Arc<ManualClock>,
    pub via: Via,
    made: AtomicU64,
    _dir: Option<TempDir>,
}

/// Bounds that keep the tests quick.
pub fn options() -> Options {
    Options { read_wait: Duration::from_millis(20), body_bytes: 256 << 10, ..Options::default() }
}

impl Town {
    /// A town on a fresh SQLite store, its network adopted.
    pub async fn new() -> Town {
        Town::with(options(), |_| {}).await
    }

    pub async fn with(options: Options, change: impl FnOnce(&mut Config)) -> Town {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("town.sqlite");
        let mode = OpenMode::Writer { now: night().millis(), who: "test".to_owned() };
        let store = SqliteStore::open(&path, journal::LedgerId(1), mode).expect("a store");
        let mut town = Town::on(Box::new(store), options, change);
        town._dir = Some(dir);
        town.adopt().await;
        town
    }

    /// A town whose station prints labels under its licence.
    pub async fn labelling(licence: &str) -> Town {
        let mut town = Town::new().await;
        let rooms = server::Rooms { licence: Some(licence.into()), ..server::Rooms::default() };
        town.app = App::with_rooms(town.engine.clone(), options(), rooms);
        town.via = Via::Routes(server::router(town.app.clone()));
        town
    }

    /// A town on a given store, nothing adopted.
    pub fn on(store: Box<dyn Store>, options: Options, change: impl FnOnce(&mut Config)) -> Town {
        let clock = Arc::new(ManualClock::at(night()));
        let mut config = Config::new(LedgerId(1)).expect("randomness");
        config.clock = clock.clone();
        config.on_exit = Box::new(|_| {});
        change(&mut config);
        let engine = Engine::start(store, config, &mut |_| {}).expect("starts");
        let app = App::new(engine.clone(), options);
        let via = Via::Routes(server::router(app.clone()));
        Town { engine, app, clock, via, made: AtomicU64::new(0), _dir: None }
    }

    /// Where its store stands.
    pub fn folder(&self) -> &std::path::Path {
        self._dir.as_ref().expect("a town on a store of its own").path()
    }

    pub async fn adopt(&self) {
        let adopt = json!({ "setup": { "adopt_network": { "network": network() } } });
        self.command(ADMINISTRATOR, adopt).await.good();
    }

    /// Time goes on.
    pub fn later(&self, minutes: i64) {
        self.clock.advance(Minutes(minutes));
        self.engine.wake();
    }

    /// A command id made now.
    pub fn id(&self) -> CommandId {
        let n = self.made.fetch_add(1, Ordering::SeqCst) + 1;
        let time = (self.engine.now().millis() as u128) << 80;
        CommandId(uuid::Uuid::from_u128(time | 0x7000_8000_0000_0000_0000 | u128::from(n)))
    }

    /// A command with its whole frame.
    pub fn envelope(&self, who: Who, command: Value) -> Value {
        json!({
            "id": self.id(), "ledger": 1, "actor": format!("{:x}", who.actor), "duty": who.duty, "site": who.site,
            "device": "7", "occurred_at": self.engine.now(), "command": command,
        })
    }

    pub async fn command(&self, who: Who, command: Value) -> Answer {
        let envelope = self.envelope(who, command);
        self.send_json("/api/commands", None, &envelope).await
    }

    /// A write by a noun's route under a new id.
    pub async fn post(&self, path: &str, who: Who, body: Value) -> Answer {
        self.post_as(path, who, self.id(), body).await
    }

    pub async fn post_as(&self, path: &str, who: Who, id: CommandId, body: Value) -> Answer {
        self.send_json(path, Some((who, id)), &body).await
    }

    async fn send_json(&self, path: &str, acting: Option<(Who, CommandId)>, body: &Value) -> Answer {
        let bytes = serde_json::to_vec(body).expect("writes");
        self.send(path, acting, "application/json", bytes).await
    }

    pub async fn send(&self, path: &str, acting: Option<(Who, CommandId)>, media: &str, body: Vec<u8>) -> Answer {
        let request = write(path, acting, media).body(Body::new(Full::from(body))).expect("a request");
        self.via.send(request).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.via.get(path).await
    }

    pub async fn import(&self, csv: &str) -> Answer {
        self.send("/api/stock/import", Some((OFFICER, self.id())), "text/csv", csv.into()).await
    }

    /// Bags at the station: how many, of which product, group and amount.
    pub async fn stock(&self, rows: &[(u32, &str, &str, &str)]) {
        self.import(&csv(rows)).await.good();
    }
}

/// The head of a write.
pub fn write(path: &str, acting: Option<(Who, CommandId)>, media: &str) -> axum::http::request::Builder {
    let mut request = Request::post(path).header("host", "localhost").header("content-type", media);
    if let Some((who, id)) = acting {
        request = request
            .header("xuemai-command-id", id.to_string())
            .header("xuemai-duty", who.duty)
            .header("xuemai-site", who.site)
            .header("xuemai-actor", format!("{:x}", who.actor));
    }
    request
}

/// A CSV file of bags at the station: how many, of which product, group and amount. Later bags expire
/// later.
pub fn csv(rows: &[(u32, &str, &str, &str)]) -> String {
    let mut file =
        String::from("site,donation,product,division,group,amount,donor,collected_at,expires_at,attributes\n");
    let mut serial = 0u32;
    for (count, product, group, amount) in rows {
        let life = if product.starts_with("RBC") {
            35
        } else if product.starts_with("PLT") {
            5
        } else {
            200
        };
        for _ in 0..*count {
            serial += 1;
            let collected = night().plus_days(-2).plus(Minutes(i64::from(serial)));
            let expires = collected.plus_days(life);
            file.push_str(&format!(
                "ST,S000126{serial:06},{product},00,{group},{amount},{serial:x},{collected},{expires},\n"
            ));
        }
    }
    file
}

/// What a printed sheet says, without spaces and line breaks.
pub fn printed_words(pdf: &[u8]) -> String {
    let sheet = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = sheet.get_pages().keys().copied().collect();
    sheet.extract_text(&pages).expect("words").split_whitespace().collect()
}
