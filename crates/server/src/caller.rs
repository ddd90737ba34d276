//! Who stands at the door: nobody is asked while no account exists; afterwards a session says who it is.
//!
//! Resolving one touches memory alone. Routes that take no command learn here who asks.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use domain::{ActorId, Authentication, CommandId, Moment, Refusal, World};
use vault::access::{NoSession, Session};

use crate::access::{DESK_COOKIE, Gatehouse, Peer, SESSION_COOKIE, actor, cookie};
use crate::acting;
use crate::app::App;
use crate::problem::{Kind, Problem};

/// Header with the second person's word for this command.
pub const SECOND: &str = "xuemai-second";

/// See the module.
#[derive(Clone, Copy, Debug)]
pub enum Caller {
    /// There is no account: the client names who acts.
    Open,
    /// Accounts exist, and this one shows no session, or one that stands for nobody.
    Out(Option<NoSession>),
    /// Signed in, and the session is locked.
    Locked(Session),
    /// Signed in.
    In(Session),
}

impl Caller {
    /// Who a request comes from. Counts as use of the session, save for the feed, which goes on by itself.
    pub fn of(gatehouse: Option<&Arc<Gatehouse>>, world: &World, headers: &HeaderMap, path: &str) -> Caller {
        if !world.accounts().guards() {
            return Caller::Open;
        }
        let Some((gatehouse, token)) = gatehouse.zip(cookie(headers, SESSION_COOKIE)) else { return Caller::Out(None) };
        let (access, desk, at) = (gatehouse.access(), cookie(headers, DESK_COOKIE), gatehouse.now().millis());
        let found = if path == "/api/feed" { access.look(token, desk, at) } else { access.resolve(token, desk, at) };
        match found {
            Ok(session) if session.locked => Caller::Locked(session),
            Ok(session) => Caller::In(session),
            Err(why) => Caller::Out(Some(why)),
        }
    }

    /// The session that stands, unlocked, of an account that is open.
    ///
    /// # Errors
    /// Why nobody is signed in.
    pub fn session(&self, world: &World) -> Result<Session, Problem> {
        match self {
            Caller::In(session) => open(world, *session),
            Caller::Locked(_) => Err(Problem::new(
                Kind::SessionLocked,
                "工作台已锁定,请输入 PIN 或密码",
                "the desk is locked: give the PIN or the password",
            )),
            Caller::Out(Some(why)) => Err((*why).into()),
            Caller::Out(None) | Caller::Open => {
                Err(Problem::new(Kind::SignedOut, "尚未登录,请先登录", "nobody is signed in: sign in first"))
            }
        }
    }

    /// How the journal knows who gives a command. `named` is whom the client names, if anybody.
    ///
    /// # Errors
    /// When the client names another than who is signed in, or the second person's word does not stand.
    pub fn signs(
        &self,
        app: &App,
        headers: &HeaderMap,
        command: CommandId,
        named: Option<ActorId>,
    ) -> Result<Authentication, Problem> {
        let Caller::In(session) = self else { return Ok(Authentication::Unauthenticated) };
        let who = actor(session.account);
        if let Some(named) = named.filter(|named| *named != who) {
            return Err(Problem::new(
                Kind::ActorNotYou,
                format!("操作人 {named} 不是登录者 {who}"),
                format!("the actor {named} is not who is signed in, {who}"),
            ));
        }
        let second = self.second(app, headers, command)?;
        Ok(Authentication::SignedIn { second })
    }

    /// The second person who proved who they are for this command.
    ///
    /// # Errors
    /// When a word is shown that does not stand.
    pub fn second(&self, app: &App, headers: &HeaderMap, command: CommandId) -> Result<Option<ActorId>, Problem> {
        let Some(token) = headers.get(SECOND) else { return Ok(None) };
        let Some(gatehouse) = &app.rooms().access else { return Ok(None) };
        let (token, at) = (token.to_str().unwrap_or_default(), gatehouse.now().millis());
        let second = gatehouse.access().second_of(token, *command.0.as_bytes(), at)?;
        Ok(Some(actor(second)))
    }
}

/// A session of an account that is open in the ledger.
///
/// # Errors
/// It was closed.
pub fn open(world: &World, session: Session) -> Result<Session, Problem> {
    let account = actor(session.account);
    if world.accounts().is_open(account) { Ok(session) } else { Err(Refusal::AccountNotOpen { account }.into()) }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        Ok(parts.extensions.get::<Caller>().copied().unwrap_or(Caller::Out(None)))
    }
}

/// Who asks, for routes that take no command: who is signed in, or, while there is no account, whom the client names.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    pub actor: ActorId,
    /// When it is, by the engine's clock.
    pub now: Moment,
}

impl FromRequestParts<App> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let now = app.engine().now();
        match Caller::from_request_parts(parts, app).await? {
            Caller::Open => Ok(Asker { actor: acting::named_actor(&parts.headers)?, now }),
            caller => {
                let version = app.engine().read_async().await;
                Ok(Asker { actor: actor(caller.session(&version.world)?.account), now })
            }
        }
    }
}

/// Where a request comes from.
#[derive(Clone)]
pub struct Origin {
    pub desk: Option<zeroize::Zeroizing<String>>,
    pub token: Option<zeroize::Zeroizing<String>>,
    pub peer: Peer,
}

impl FromRequestParts<App> for Origin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let kept = |name: &str| cookie(&parts.headers, name).map(|text| zeroize::Zeroizing::new(text.to_owned()));
        let peer = parts.extensions.get::<Peer>().cloned().unwrap_or_else(Peer::none);
        Ok(Origin { desk: kept(DESK_COOKIE), token: kept(SESSION_COOKIE), peer })
    }
}

impl Origin {
    /// The same as the sign-ins want it.
    pub fn place(&self) -> vault::access::Where<'_> {
        vault::access::Where { desk: self.desk.as_ref().map(|desk| desk.as_str()), peer: &self.peer.0 }
    }
}
