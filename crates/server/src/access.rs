//! The room of sign-ins beside the engine: passwords are checked beside the serving tasks, a bounded number at a time.
//!
//! Its clock is the wall's, not the engine's: a shift lasts twelve hours also where a demo lives faster.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::{HeaderMap, HeaderValue, header};
use domain::{ActorId, Moment};
use engine::Clock;
use tokio::sync::Semaphore;
use vault::access::{Access, AccessError, Account, NoSecond, NoSession, Welcome};
use zeroize::Zeroizing;

use crate::problem::{Kind, Problem};

/// Cookie with the session's token.
pub const SESSION_COOKIE: &str = "xuemai-session";
/// Cookie with the desk's token.
pub const DESK_COOKIE: &str = "xuemai-desk";
/// Cookie with the ticket of a sign-in that is on its way through the directory.
pub const TICKET_COOKIE: &str = "xuemai-directory";
/// How long a browser keeps the desk's token, in seconds: ninety days.
const DESK_AGE_S: u32 = 90 * 24 * 3_600;

/// Passwords checked at one time: each takes memory and a core.
const AT_ONCE: usize = 2;
/// Checks that may wait for their turn.
const WAITING_MOST: usize = 32;

/// See the module.
pub struct Gatehouse {
    access: Access,
    clock: Arc<dyn Clock>,
    turns: Semaphore,
    waiting: AtomicUsize,
}

impl Gatehouse {
    /// The room over a file of sign-ins that is open.
    pub fn new(access: Access, clock: Arc<dyn Clock>) -> Gatehouse {
        Gatehouse { access, clock, turns: Semaphore::new(AT_ONCE), waiting: AtomicUsize::new(0) }
    }

    /// The sign-ins.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// What time it is here.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Does what reads or writes the file, beside the serving tasks.
    ///
    /// # Errors
    /// What the sign-ins say no to, as a problem.
    pub async fn quick<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Access, i64) -> Result<T, AccessError> + Send + 'static,
    ) -> Result<T, Problem> {
        let room = self.clone();
        let span = tracing::Span::current();
        let done = tokio::task::spawn_blocking(move || {
            let _entered = span.enter();
            work(&room.access, room.now().millis())
        });
        match done.await {
            Ok(done) => done.map_err(Problem::from),
            Err(error) => {
                tracing::error!(%error, "the sign-ins failed");
                Err(Problem::new(Kind::Internal, "登录处理出错", "the sign-in failed"))
            }
        }
    }

    /// The same for what checks a password: a few at a time, and a bounded number waiting.
    ///
    /// # Errors
    /// As [`quick`](Self::quick), and when too many wait.
    pub async fn dear<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Access, i64) -> Result<T, AccessError> + Send + 'static,
    ) -> Result<T, Problem> {
        let place = Place::take(&self.waiting).ok_or_else(|| {
            Problem::new(
                Kind::Busy,
                "同时登录的人过多,请稍后重试",
                "too many are signing in at once; try again in a moment",
            )
        })?;
        let turn = self.turns.acquire().await;
        drop(place);
        let done = self.quick(work).await;
        drop(turn);
        done
    }

    /// Writes down when sessions were last used and forgets what has ended. Once a minute is enough.
    pub fn tidy(&self) {
        let swept = self.access.keep_seen().and_then(|()| self.access.sweep(self.now().millis()));
        if let Err(error) = swept {
            tracing::warn!(%error, "the sign-ins were not tidied");
        }
    }
}

/// A place among those who wait; given back when dropped.
struct Place<'r>(&'r AtomicUsize);

impl Place<'_> {
    fn take(waiting: &AtomicUsize) -> Option<Place<'_>> {
        let place = Place(waiting);
        (waiting.fetch_add(1, Ordering::SeqCst) < WAITING_MOST).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The account of the vault is the actor of the kernel.
pub fn actor(account: Account) -> ActorId {
    ActorId(account.0)
}

/// And back.
pub fn account(actor: ActorId) -> Account {
    Account(actor.0)
}

/// The address of whoever is connected; of IPv6 the network, since a machine has as many addresses there as it likes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer(pub Arc<str>);

impl Peer {
    /// In process: no address.
    pub fn none() -> Peer {
        Peer("in-process".into())
    }

    /// The peer of an address.
    pub fn of(ip: std::net::IpAddr) -> Peer {
        let text = match ip.to_canonical() {
            std::net::IpAddr::V6(v6) if !v6.is_loopback() => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            other => other.to_string(),
        };
        Peer(text.into())
    }
}

/// A cookie of a request.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| {
            let (found, value) = pair.trim().split_once('=')?;
            (found == name).then_some(value)
        })
}

/// Whether cookies travel over TLS alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    Plain,
    Tls,
}

fn set_cookie(name: &str, value: &str, age_s: Option<u32>, wire: Wire) -> Option<HeaderValue> {
    let age = age_s.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if wire == Wire::Tls { "; Secure" } else { "" };
    let text = Zeroizing::new(format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{age}{secure}"));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Gives a browser its session, and a new desk its token.
pub fn welcome_cookies(headers: &mut HeaderMap, welcome: &Welcome, wire: Wire) {
    let session = set_cookie(SESSION_COOKIE, &welcome.token.text(), None, wire);
    let desk = welcome.desk.as_ref().and_then(|desk| set_cookie(DESK_COOKIE, &desk.text(), Some(DESK_AGE_S), wire));
    for value in [session, desk].into_iter().flatten() {
        headers.append(header::SET_COOKIE, value);
    }
}

/// Gives a browser the ticket of a sign-in through the directory; an empty one takes it back.
pub fn ticket_cookie(headers: &mut HeaderMap, ticket: &str, wire: Wire) {
    let age_s = if ticket.is_empty() { 0 } else { (crate::directory::ON_THE_WAY_MS / 1_000) as u32 };
    if let Some(value) = set_cookie(TICKET_COOKIE, ticket, Some(age_s), wire) {
        headers.append(header::SET_COOKIE, value);
    }
}

/// Takes the session from a browser; the desk stays.
pub fn farewell_cookie(headers: &mut HeaderMap, wire: Wire) {
    if let Some(value) = set_cookie(SESSION_COOKIE, "", Some(0), wire) {
        headers.append(header::SET_COOKIE, value);
    }
}

impl From<AccessError> for Problem {
    fn from(why: AccessError) -> Self {
        let kind = match &why {
            AccessError::Wrong => Kind::SignInWrong,
            AccessError::Waits { .. } => Kind::SignInWaits,
            AccessError::TooMany { .. } => Kind::TooManyTries,
            AccessError::CodeNeeded => Kind::CodeNeeded,
            AccessError::CodeWrong | AccessError::NoCodeBegun => Kind::CodeWrong,
            AccessError::ClockOff { .. } => Kind::ClockOff,
            AccessError::NotAtThisDesk | AccessError::NoPin => Kind::NotAtThisDesk,
            AccessError::PinUsedUp => Kind::PinUsedUp,
            AccessError::LinkUnknown => Kind::LinkUnknown,
            AccessError::LinkExpired => Kind::LinkExpired,
            AccessError::Weak(_) => Kind::SecretTooWeak,
            AccessError::BadName => Kind::LoginMalformed,
            AccessError::NameTaken | AccessError::Exists => Kind::LoginTaken,
            AccessError::PersonTaken => Kind::DirectoryPersonTaken,
            AccessError::Unknown(_) => Kind::NotRecordedHere,
            AccessError::Busy | AccessError::Cost => Kind::Busy,
            AccessError::Damaged(_) => Kind::AccessDamaged,
            AccessError::File(_) | AccessError::WrongMasterKey | AccessError::NoRandomness => Kind::Internal,
        };
        if let AccessError::File(error) = &why {
            tracing::error!(%error, "the sign-in file");
        }
        let problem = Problem::new(kind, why.zh(), why.to_string());
        match why {
            AccessError::Waits { ms } | AccessError::TooMany { ms } => problem.retry_after_ms(ms),
            _ => problem,
        }
    }
}

impl From<NoSession> for Problem {
    fn from(why: NoSession) -> Self {
        let kind = match why {
            NoSession::Unknown | NoSession::Expired => Kind::SessionEnded,
            NoSession::OtherDesk => Kind::SessionElsewhere,
        };
        Problem::new(kind, why.zh(), why.to_string())
    }
}

impl From<NoSecond> for Problem {
    fn from(why: NoSecond) -> Self {
        Problem::new(Kind::SecondNotValid, why.zh(), why.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; xuemai-session2=no;xuemai-session=yes"));
        headers.append(header::COOKIE, HeaderValue::from_static("xuemai-desk=d"));
        assert_eq!(cookie(&headers, SESSION_COOKIE), Some("yes"));
        assert_eq!(cookie(&headers, DESK_COOKIE), Some("d"));
        assert_eq!(cookie(&headers, "b"), None);
    }

    #[test]
    fn a_peer_of_ipv6_is_its_network() {
        let of = |text: &str| Peer::of(text.parse().expect("an address")).0.to_string();
        assert_eq!(of("10.1.2.3"), "10.1.2.3");
        assert_eq!(of("::1"), "::1");
        assert_eq!(of("::ffff:10.1.2.3"), "10.1.2.3");
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }

    #[test]
    fn cookies_are_for_this_site_alone_and_secure_under_tls() {
        let of = |wire: Wire| set_cookie("n", "v", None, wire).expect("a header").to_str().expect("text").to_owned();
        assert_eq!(of(Wire::Plain), "n=v; Path=/; HttpOnly; SameSite=Strict");
        assert_eq!(of(Wire::Tls), "n=v; Path=/; HttpOnly; SameSite=Strict; Secure");
    }
}
