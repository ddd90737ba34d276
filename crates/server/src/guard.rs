//! The door: every request passes here, whatever it asks for.
//!
//! A body within bounds, only our names as host, no foreign origin, a declared permission, a session and a duty that may act,
//! an answer in time, one log line with the command's id. It knows no rule of blood.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::refusal::Act;
use domain::{Duty, Moment, Refusal, World};
use tracing::Instrument;
use vault::access::Session;

use crate::access::{Wire, actor};
use crate::acting;
use crate::app::App;
use crate::body;
use crate::caller::{self, Caller};
use crate::permissions::{Permission, permission};
use crate::problem::{Kind, PROBLEM_CODE, Problem};

/// Names by which a machine reaches itself.
fn is_loopback_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1") || name.ends_with(".localhost")
}

/// The host that a request names.
fn host(request: &Request) -> Option<String> {
    let named = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).map(str::to_owned);
    named.or_else(|| request.uri().authority().map(|authority| authority.to_string()))
}

fn check_host(request: &Request, wire: Wire) -> Result<String, Problem> {
    let host = host(request).unwrap_or_default().to_ascii_lowercase();
    // Under TLS the certificate says which names are this server's; a cookie goes to its own name alone.
    if is_loopback_name(&host) || (wire == Wire::Tls && !host.is_empty()) {
        return Ok(host);
    }
    let shown: String = host.chars().take(60).collect();
    Err(Problem::new(
        Kind::HostNotAllowed,
        format!("主机名 `{shown}` 不是本机;未启用 TLS 时只接受 localhost、127.0.0.1 或 [::1]"),
        format!("the host `{shown}` is not this machine; without TLS only localhost, 127.0.0.1 and [::1] are taken"),
    ))
}

/// A write may come from a page of this very server, or from no page at all.
fn check_origin(headers: &HeaderMap, host: &str) -> Result<(), Problem> {
    let foreign = |what: &str| {
        let shown: String = what.chars().take(80).collect();
        Problem::new(
            Kind::OriginNotAllowed,
            format!("来源 `{shown}` 与本机 `{host}` 不符"),
            format!("the origin `{shown}` is not this server's, `{host}`"),
        )
    };
    if let Some(origin) = headers.get(header::ORIGIN) {
        let origin = origin.to_str().unwrap_or("?").to_ascii_lowercase();
        let from = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        return if from == Some(host) { Ok(()) } else { Err(foreign(&origin)) };
    }
    match headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        None | Some("same-origin" | "none") => Ok(()),
        Some(other) => Err(foreign(other)),
    }
}

/// Judges a request by the permission of its route, and tells the route who asks.
async fn check_permission(app: &App, request: &mut Request) -> Result<(), Problem> {
    let Some(path) = request.extensions().get::<MatchedPath>().cloned() else { return Ok(()) };
    let path = path.as_str();
    // A HEAD is answered by the route of the GET.
    let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
    let Some(permission) = permission(method.as_str(), path) else {
        return Err(Problem::new(
            Kind::Undeclared,
            format!("路径 {path} 未声明权限"),
            format!("the path {path} has no declared permission"),
        ));
    };
    let version = app.engine().read_async().await;
    let caller = Caller::of(app.rooms().access.as_ref(), &version.world, request.headers(), path);
    let judged = judge(caller, permission, &version.world, app.engine().now(), request.headers());
    request.extensions_mut().insert(caller);
    judged
}

/// Whether this caller may have this route.
fn judge(
    caller: Caller,
    permission: &Permission,
    world: &World,
    now: Moment,
    headers: &HeaderMap,
) -> Result<(), Problem> {
    match (permission, caller) {
        (Permission::Duties(duties, act), Caller::Open) => duty_of_route(headers, duties, *act).map(drop),
        (Permission::Public, _) | (_, Caller::Open) => Ok(()),
        (Permission::Wall, Caller::In(session) | Caller::Locked(session)) => {
            staff(world, caller::open(world, session)?, now)
        }
        (Permission::SignedIn, _) => caller.session(world).map(drop),
        (Permission::Wall | Permission::Staff | Permission::ByCommand, _) => staff(world, caller.session(world)?, now),
        (Permission::Holders(duties), _) => {
            let who = actor(caller.session(world)?.account);
            let held = world.accounts().duties_of(who, now);
            let holds = held.iter().any(|(grant, _)| duties.contains(&grant.duty));
            if holds { Ok(()) } else { Err(duty_needed(duties, ("", ""))) }
        }
        (Permission::StationHolders(duties), _) => {
            let who = actor(caller.session(world)?.account);
            let station = world.network().station().map(|site| site.id);
            let held = world.accounts().duties_of(who, now);
            let holds = held.iter().any(|(grant, _)| duties.contains(&grant.duty) && Some(grant.site) == station);
            if holds { Ok(()) } else { Err(duty_needed(duties, ("在血站", " at the station"))) }
        }
        (Permission::Duties(duties, act), _) => {
            let who = actor(caller.session(world)?.account);
            let (duty, site) = (duty_of_route(headers, duties, *act)?, acting::site(headers)?);
            if world.accounts().may(who, duty, site, now) {
                Ok(())
            } else {
                Err(Problem::from(Refusal::DutyNotGranted { actor: who, duty, site }).naming(world.network()))
            }
        }
    }
}

/// Whoever holds a duty; a donor sees what is the donor's own.
fn staff(world: &World, session: Session, now: Moment) -> Result<(), Problem> {
    let held = world.accounts().duties_of(actor(session.account), now);
    if held.iter().any(|(grant, _)| grant.duty != Duty::Donor) {
        return Ok(());
    }
    Err(Problem::new(Kind::DutyNeeded, "须有血站或医院的岗位", "a duty at the station or at a hospital is needed"))
}

fn duty_of_route(headers: &HeaderMap, duties: &[Duty], act: Act) -> Result<Duty, Problem> {
    let duty = acting::duty(headers)?;
    if duties.contains(&duty) { Ok(duty) } else { Err(Refusal::DutyMayNot { duty, act }.into()) }
}

fn duty_needed(duties: &[Duty], (zh, en): (&str, &str)) -> Problem {
    let names =
        |of: fn(Duty) -> &'static str, with: &str| duties.iter().map(|duty| of(*duty)).collect::<Vec<_>>().join(with);
    Problem::new(
        Kind::DutyNeeded,
        format!("须{zh}有以下岗位之一:{}", names(Duty::zh, "、")),
        format!("one of these duties{en} is needed: {}", names(Duty::en, ", ")),
    )
}

/// The host is one of ours; a write comes from here.
pub async fn at_the_door(State(app): State<App>, request: Request, next: Next) -> Response {
    let checked = check_host(&request, app.wire()).and_then(|host| match *request.method() {
        Method::GET | Method::HEAD => Ok(()),
        _ => check_origin(request.headers(), &host),
    });
    match checked {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// The body is there before anybody may refuse the request. What is not taken in whole ends the connection, and says so.
pub async fn taken_in(State(app): State<App>, request: Request, next: Next) -> Response {
    match body::taken_in(request, app.options().body_bytes).await {
        Ok(request) => next.run(request).await,
        Err(problem) => ([(header::CONNECTION, "close")], problem).into_response(),
    }
}

/// The route is declared, somebody is signed in who may have it. Runs for routes only.
pub async fn permitted(State(app): State<App>, mut request: Request, next: Next) -> Response {
    match check_permission(&app, &mut request).await {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// An answer within bounds, and a log line.
pub async fn watched(State(app): State<App>, request: Request, next: Next) -> Response {
    let span = tracing::info_span!(
        "request",
        method = %request.method(),
        path = %request.uri().path(),
        command = tracing::field::Empty,
    );
    if let Some(id) = request.headers().get(acting::COMMAND_ID).and_then(|value| value.to_str().ok()) {
        span.record("command", id.chars().take(36).collect::<String>());
    }
    let is_write = request.method() == Method::POST;
    let within = app.options().request_time;
    async move {
        let response = match tokio::time::timeout(within, next.run(request)).await {
            Ok(response) => response,
            Err(_) => too_slow(within.as_secs(), is_write).into_response(),
        };
        let status = response.status().as_u16();
        match response.headers().get(&PROBLEM_CODE).and_then(|code| code.to_str().ok()) {
            Some(problem) if status >= 500 => tracing::warn!(status, problem, "answered"),
            Some(problem) => tracing::info!(status, problem, "answered"),
            None if is_write => tracing::info!(status, "answered"),
            None => tracing::debug!(status, "answered"),
        }
        response
    }
    .instrument(span)
    .await
}

fn too_slow(seconds: u64, is_write: bool) -> Problem {
    if is_write {
        Problem::new(
            Kind::TimedOut,
            format!("{seconds} 秒内未处理完;不能确定是否已记录,请用同一命令号重发以查明"),
            format!("not answered within {seconds} s; it may be recorded, so send it again under the same id to learn"),
        )
    } else {
        Problem::new(
            Kind::TimedOut,
            format!("{seconds} 秒内未处理完,请重试"),
            format!("not answered within {seconds} s; try again"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_are_hosts() {
        for host in ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]", "demo.localhost:1"] {
            assert!(is_loopback_name(host), "{host}");
        }
        for host in ["", "example.org", "127.0.0.1.example.org", "localhost.example.org:80", "10.0.0.1", "[::2]:80"] {
            assert!(!is_loopback_name(host), "{host}");
        }
    }
}
