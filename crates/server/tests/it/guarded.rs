//! A town with accounts: people who sign in, and browsers that keep their cookies.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use domain::duty::account::{Command, Grant};
use domain::{ActorId, Authentication, CommandId, DeviceId, Duty, Envelope, LedgerId, SiteId};
use engine::ManualClock;
use serde_json::{Value, json};
use server::access::Gatehouse;
use server::{App, PaperRoom, Rooms};
use vault::Key;
use vault::access::{Access, Account, Cost, Policy};

use crate::town::*;

/// What a person of the tests signs in with.
pub const PASSWORD: &str = "seven quiet nights";
pub const PIN: &str = "135790";

/// A town whose ledger has accounts.
pub struct Guarded {
    pub town: Town,
    pub gatehouse: Arc<Gatehouse>,
    /// The wall's clock, by which sessions last.
    pub wall: Arc<ManualClock>,
    pub papers: Arc<PaperRoom>,
}

/// A browser at a desk: it keeps what it is given.
#[derive(Clone, Default)]
pub struct Browser {
    pub cookies: BTreeMap<String, String>,
}

/// A command of somebody at the machine itself.
pub fn operator(town: &Town, command: Command) -> Envelope {
    Envelope {
        id: town.id(),
        ledger: LedgerId(1),
        actor: ActorId::OPERATOR,
        duty: Duty::Administrator,
        site: SiteId::NOWHERE,
        device: DeviceId(1),
        occurred_at: town.engine.now(),
        command: domain::Command::Account(command),
        authentication: Authentication::Operator,
    }
}

impl Guarded {
    /// A town whose administrator has account 0x9001, at the station.
    pub async fn new() -> Guarded {
        let mut town = Town::new().await;
        let wall = Arc::new(ManualClock::at(night()));
        let policy = Policy { cost: Cost::LIGHT, ..Policy::default() };
        let file = town.folder().join("access");
        let access = Access::open(&file, &Key::of([5; 32]), policy, night().millis()).expect("opens");
        let gatehouse = Arc::new(Gatehouse::new(access, wall.clone()));
        let papers = Arc::new(PaperRoom::new(crate::papers::open(&town)));
        let rooms = Rooms { access: Some(gatehouse.clone()), papers: Some(papers.clone()), ..Rooms::default() };
        town.app = App::with_rooms(town.engine.clone(), options(), rooms);
        town.via = Via::Routes(server::router(town.app.clone()));
        let guarded = Guarded { town, gatehouse, wall, papers };
        guarded.person(0x9001, "admin", &[(Duty::Administrator, STATION)]).await;
        guarded
    }

    /// Opens an account with a sign-in, at the machine.
    pub async fn person(&self, account: u64, login: &str, grants: &[(Duty, u32)]) {
        let grants = grants.iter().map(|(duty, site)| Grant { duty: *duty, site: SiteId(*site) }).collect();
        let open = Command::OpenAccount { account: ActorId(account), grants, second_person: None };
        self.town.engine.submit(operator(&self.town, open)).await.expect("opened");
        let access = self.gatehouse.access();
        access.add(Account(account), login, None, night().millis()).expect("added");
        access.set_secrets(Account(account), PASSWORD, Some(PIN)).expect("set");
    }

    /// At the machine.
    pub async fn operate(&self, command: Command) {
        self.town.engine.submit(operator(&self.town, command)).await.expect("recorded");
    }

    /// Sends a request of a browser and keeps the cookies of the answer.
    pub async fn send(&self, browser: &mut Browser, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.header("cookie", cookies.join("; ")) };
        let answer = self.town.via.send(request.body(body).expect("a request")).await;
        for line in answer.headers.get_all("set-cookie") {
            let line = line.to_str().expect("text");
            let (name, rest) = line.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or_default();
            match value {
                "" => drop(browser.cookies.remove(name)),
                value => drop(browser.cookies.insert(name.to_owned(), value.to_owned())),
            }
        }
        answer
    }

    pub async fn get(&self, browser: &mut Browser, path: &str) -> Answer {
        self.send(browser, Request::get(path).header("host", "localhost"), Body::empty()).await
    }

    /// A post without the headers of a command.
    pub async fn plain(&self, browser: &mut Browser, path: &str, body: Value) -> Answer {
        self.send(browser, write(path, None, "application/json"), Body::from(body.to_string())).await
    }

    /// A command; the person is who is signed in.
    pub async fn command(&self, browser: &mut Browser, path: &str, duty: &str, site: u32, body: Value) -> Answer {
        self.command_as(browser, path, (duty, site, self.town.id()), None, body).await
    }

    pub async fn command_as(
        &self,
        browser: &mut Browser,
        path: &str,
        (duty, site, id): (&str, u32, CommandId),
        second: Option<&str>,
        body: Value,
    ) -> Answer {
        let request = write(path, None, "application/json")
            .header("xuemai-command-id", id.to_string())
            .header("xuemai-duty", duty)
            .header("xuemai-site", site);
        let request = match second {
            Some(token) => request.header("xuemai-second", token),
            None => request,
        };
        self.send(browser, request, Body::from(body.to_string())).await
    }

    /// A browser at a desk of its own, signed in.
    pub async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = Browser::default();
        self.sign_in(&mut browser, login).await.good();
        browser
    }

    pub async fn sign_in(&self, browser: &mut Browser, login: &str) -> Answer {
        self.plain(browser, "/api/session", json!({ "login": login, "password": PASSWORD })).await
    }

    /// The word of somebody as second person for a command.
    pub async fn word(&self, browser: &mut Browser, login: &str, id: CommandId) -> String {
        let body = json!({ "login": login, "secret": PASSWORD, "command": id });
        let word = self.plain(browser, "/api/session/second", body).await.good();
        word["token"].as_str().expect("a word").to_owned()
    }

    /// How the door stands for a browser.
    pub async fn door(&self, browser: &mut Browser) -> String {
        self.get(browser, "/api/session").await.good()["door"].as_str().expect("a word").to_owned()
    }
}

/// A call for blood of the hospital.
pub fn call() -> Value {
    json!({ "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] })
}
