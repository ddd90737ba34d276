//! Signing in and out, locking and unlocking a desk, second persons, and one's own secrets.
//!
//! What was typed travels in bodies alone, and is in no answer, log line or address.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::{ActorId, CommandId, Duty, Moment, SiteId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::access::{AccessError, Account, Attempt, Secret, Session, Welcome, Where};
use zeroize::Zeroizing;

use crate::access::{Gatehouse, actor, farewell_cookie, welcome_cookies};
use crate::app::App;
use crate::body::Body;
use crate::caller::{Caller, Origin};
use crate::directory::Passwords;
use crate::problem::{Kind, Problem, ProblemDocument};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session, sign_in))
        .routes(routes!(lock))
        .routes(routes!(unlock))
        .routes(routes!(end))
        .routes(routes!(second))
        .routes(routes!(password))
        .routes(routes!(pin))
        .routes(routes!(totp_begin))
        .routes(routes!(totp_confirm))
        .routes(routes!(totp_off))
        .routes(routes!(link))
}

/// How the door stands for this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// No account exists: the client names who acts. On this machine alone.
    Open,
    SignedOut,
    /// Signed in; the PIN or the password goes on.
    Locked,
    SignedIn,
}

/// A duty that somebody may act under.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GrantView {
    pub duty: Duty,
    pub site: SiteId,
    /// Of a duty taken by breaking the glass: from then on it gives nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

/// Somebody who may go on at this desk by PIN.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AtDesk {
    pub account: ActorId,
    pub login: String,
}

/// The house's own directory, which signs people in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DirectoryView {
    /// What people call it.
    pub name: String,
}

/// Who is at this desk.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionView {
    pub door: Door,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<ActorId>,
    /// The staff number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    pub grants: Vec<GrantView>,
    /// Who gave the password here in this shift and has a PIN.
    pub desk: Vec<AtDesk>,
    /// Whether the account has a second factor.
    pub totp: bool,
    /// Whether the account has a PIN.
    pub pin: bool,
    /// When the shift of this session is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Moment>,
    /// After so long without a request the desk is locked.
    pub idle_minutes: i64,
    /// Another way to sign in, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory: Option<DirectoryView>,
    /// Whether passwords sign in.
    pub passwords: bool,
}

/// What is under no lock: the names of grants.
pub(crate) fn grants(world: &domain::World, account: ActorId, now: Moment) -> Vec<GrantView> {
    let held = world.accounts().duties_of(account, now);
    held.into_iter().map(|(grant, until)| GrantView { duty: grant.duty, site: grant.site, until }).collect()
}

/// The room of sign-ins, if there is one here.
///
/// # Errors
/// There is none.
pub(crate) fn gatehouse(app: &App) -> Result<Arc<Gatehouse>, Problem> {
    app.rooms().access.clone().ok_or_else(|| {
        Problem::new(
            Kind::NoSignIns,
            "此处不设登录(开放的练习环境)",
            "there are no sign-ins here: it is open, for practice",
        )
    })
}

fn passwords(app: &App) -> Passwords {
    app.rooms().directory.as_ref().map_or(Passwords::Taken, |directory| directory.terms().passwords)
}

async fn view(app: &App, door: Door, session: Option<Session>, origin: &Origin) -> Result<SessionView, Problem> {
    let version = app.engine().read_async().await;
    let account = session.map(|session| session.account);
    let mut shown = SessionView {
        door,
        account: account.map(actor),
        login: None,
        grants: account.map(|account| grants(&version.world, actor(account), app.engine().now())).unwrap_or_default(),
        desk: Vec::new(),
        totp: false,
        pin: false,
        ends_at: session.map(|session| Moment::from_millis(session.ends_at)),
        idle_minutes: 0,
        directory: app.rooms().directory.as_ref().map(|of| DirectoryView { name: of.terms().name.clone() }),
        passwords: passwords(app) == Passwords::Taken,
    };
    let Some(gatehouse) = &app.rooms().access else { return Ok(shown) };
    shown.idle_minutes = gatehouse.access().policy().idle_ms / 60_000;
    let desk = origin.desk.clone();
    let (login, at_desk) = gatehouse
        .quick(move |access, at| {
            let login = match account {
                None => None,
                Some(account) => access.login(account, at)?,
            };
            Ok((login, access.at_desk(desk.as_ref().map(|desk| desk.as_str()), at)?))
        })
        .await?;
    shown.desk = at_desk.into_iter().map(|(account, login)| AtDesk { account: actor(account), login }).collect();
    if let Some(login) = login {
        (shown.totp, shown.pin) = (login.has_totp, login.has_pin);
        shown.login = Some(login.name);
    }
    Ok(shown)
}

pub(crate) async fn welcomed(app: &App, welcome: &Welcome, origin: &Origin) -> Result<Response, Problem> {
    let desk = welcome.desk.as_ref().map(|desk| desk.text()).or_else(|| origin.desk.clone());
    let here = Origin { desk, ..origin.clone() };
    let mut response = Json(view(app, Door::SignedIn, Some(welcome.session), &here).await?).into_response();
    welcome_cookies(response.headers_mut(), welcome, app.wire());
    Ok(response)
}

/// Who is signed in at this desk
#[utoipa::path(
    get, path = "/api/session", tag = "session",
    responses((status = 200, description = "Who is at this desk", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn session(State(app): State<App>, caller: Caller, origin: Origin) -> Result<Json<SessionView>, Problem> {
    let (door, session) = match caller {
        Caller::Open => (Door::Open, None),
        Caller::Out(_) => (Door::SignedOut, None),
        Caller::Locked(session) => (Door::Locked, Some(session)),
        Caller::In(session) => (Door::SignedIn, Some(session)),
    };
    view(&app, door, session, &origin).await.map(Json)
}

/// A staff number and its password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The staff number.
    pub login: String,
    pub password: String,
    /// The six digits of the second factor.
    pub totp: Option<String>,
}

/// Signs in with a password
#[utoipa::path(
    post, path = "/api/session", tag = "session", request_body = SignIn,
    responses((status = 200, description = "Signed in; the session is in a cookie", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn sign_in(State(app): State<App>, origin: Origin, Body(body): Body<SignIn>) -> Result<Response, Problem> {
    if passwords(&app) == Passwords::Off {
        return Err(Problem::new(
            Kind::PasswordsOff,
            "此处不用密码登录,请用单位账号登录",
            "passwords do not sign in here: sign in with your organisation",
        ));
    }
    let from = origin.clone();
    let welcome = gatehouse(&app)?
        .dear(move |access, at| {
            let SignIn { login, password, totp } = body;
            let password = Zeroizing::new(password);
            let (secret, code) = (Secret::Password(&password), totp.as_deref());
            access.sign_in(&Attempt { name: &login, secret, code, here: from.place() }, at)
        })
        .await?;
    welcomed(&app, &welcome, &origin).await
}

/// A staff number and its PIN.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    /// The staff number.
    pub login: String,
    pub pin: String,
}

/// Goes on at this desk by PIN
#[utoipa::path(
    post, path = "/api/session/unlock", tag = "session", request_body = Unlock,
    responses((status = 200, description = "Signed in; whoever had the desk before is locked", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn unlock(State(app): State<App>, origin: Origin, Body(body): Body<Unlock>) -> Result<Response, Problem> {
    let from = origin.clone();
    let welcome = gatehouse(&app)?
        .dear(move |access, at| {
            let pin = Zeroizing::new(body.pin);
            access.unlock(&Attempt { name: &body.login, secret: Secret::Pin(&pin), code: None, here: from.place() }, at)
        })
        .await?;
    welcomed(&app, &welcome, &origin).await
}

/// Nothing more to say.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Plainly {}

/// Locks the desk
#[utoipa::path(
    post, path = "/api/session/lock", tag = "session", request_body = Plainly,
    responses((status = 200, description = "Locked", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn lock(
    State(app): State<App>,
    caller: Caller,
    origin: Origin,
    Body(_): Body<Plainly>,
) -> Result<Json<SessionView>, Problem> {
    let token = origin.token.clone().unwrap_or_default();
    gatehouse(&app)?.quick(move |access, at| access.lock(&token, at)).await?;
    let session = match caller {
        Caller::In(session) | Caller::Locked(session) => Some(session),
        Caller::Open | Caller::Out(_) => None,
    };
    let door = if session.is_some() { Door::Locked } else { Door::SignedOut };
    view(&app, door, session, &origin).await.map(Json)
}

/// Signs out
#[utoipa::path(
    post, path = "/api/session/end", tag = "session", request_body = Plainly,
    responses((status = 200, description = "Signed out; this desk asks for the password again", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn end(State(app): State<App>, origin: Origin, Body(_): Body<Plainly>) -> Result<Response, Problem> {
    let token = origin.token.clone().unwrap_or_default();
    gatehouse(&app)?.quick(move |access, at| access.end(&token, at)).await?;
    let mut response = Json(view(&app, Door::SignedOut, None, &origin).await?).into_response();
    farewell_cookie(response.headers_mut(), app.wire());
    Ok(response)
}

/// A second person proves who they are for one command.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondPerson {
    /// Their staff number.
    pub login: String,
    /// Their password, or their PIN if they signed in at this desk in this shift.
    pub secret: String,
    /// The six digits of their second factor.
    pub totp: Option<String>,
    /// The command that they stand for.
    pub command: CommandId,
}

/// A second person's word.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SecondView {
    pub second: ActorId,
    /// Goes into the header `xuemai-second` of that command.
    pub token: String,
    pub until: Moment,
}

/// A second person confirms one command, good for two minutes
#[utoipa::path(
    post, path = "/api/session/second", tag = "session", request_body = SecondPerson,
    responses((status = 200, description = "Their word for this command", body = SecondView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn second(
    State(app): State<App>,
    origin: Origin,
    Body(body): Body<SecondPerson>,
) -> Result<Json<SecondView>, Problem> {
    let confirmed = gatehouse(&app)?
        .dear(move |access, at| {
            let secret = Zeroizing::new(body.secret);
            let code = body.totp.as_deref();
            let command = *body.command.0.as_bytes();
            let attempt = |secret| Attempt { name: &body.login, secret, code, here: origin.place() };
            // A PIN is six digits, a password is longer.
            if secret.len() == 6 {
                access.confirm(&attempt(Secret::Pin(&secret)), command, at)
            } else {
                access.confirm(&attempt(Secret::Password(&secret)), command, at)
            }
        })
        .await?;
    Ok(Json(SecondView {
        second: actor(confirmed.account),
        token: confirmed.token.text().to_string(),
        until: Moment::from_millis(confirmed.until),
    }))
}

/// Does something to one's own sign-in, and shows the session.
async fn own<T: Send + 'static>(
    app: &App,
    caller: Caller,
    origin: &Origin,
    work: impl FnOnce(&vault::access::Access, Account, Where<'_>, i64) -> Result<T, AccessError> + Send + 'static,
) -> Result<(T, Session), Problem> {
    let version = app.engine().read_async().await;
    let session = caller.session(&version.world)?;
    let from = origin.clone();
    let done = gatehouse(app)?.dear(move |access, at| work(access, session.account, from.place(), at)).await?;
    Ok((done, session))
}

/// The old password and a new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    pub old: String,
    /// 10 to 128 characters.
    pub new: String,
}

/// Changes one's password; other sessions of the account end
#[utoipa::path(
    post, path = "/api/session/password", tag = "session", request_body = NewPassword,
    responses((status = 200, description = "Changed", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn password(
    State(app): State<App>,
    caller: Caller,
    origin: Origin,
    Body(NewPassword { old, new }): Body<NewPassword>,
) -> Result<Json<SessionView>, Problem> {
    let token = origin.token.clone().unwrap_or_default();
    let (old, new) = (Zeroizing::new(old), Zeroizing::new(new));
    let ((), session) = own(&app, caller, &origin, move |access, account, here, at| {
        access.change_password(account, (&old, &new), &token, here, at)
    })
    .await?;
    view(&app, Door::SignedIn, Some(session), &origin).await.map(Json)
}

/// The password and a new PIN.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPin {
    pub password: String,
    /// Six digits.
    pub pin: String,
}

/// Sets one's PIN
#[utoipa::path(
    post, path = "/api/session/pin", tag = "session", request_body = NewPin,
    responses((status = 200, description = "Set", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn pin(
    State(app): State<App>,
    caller: Caller,
    origin: Origin,
    Body(NewPin { password, pin }): Body<NewPin>,
) -> Result<Json<SessionView>, Problem> {
    let (password, pin) = (Zeroizing::new(password), Zeroizing::new(pin));
    let ((), session) = own(&app, caller, &origin, move |access, account, here, at| {
        access.change_pin(account, &password, &pin, here, at)
    })
    .await?;
    view(&app, Door::SignedIn, Some(session), &origin).await.map(Json)
}

/// The password, once more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Once {
    pub password: String,
}

/// A second factor as an authenticator takes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TotpView {
    /// Base 32, to be typed.
    pub secret: String,
    /// The same as a QR code holds it.
    pub uri: String,
}

/// Begins a second factor; it is asked for once it was confirmed
#[utoipa::path(
    post, path = "/api/session/totp/begin", tag = "session", request_body = Once,
    responses((status = 200, description = "What the authenticator takes", body = TotpView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn totp_begin(
    State(app): State<App>,
    caller: Caller,
    origin: Origin,
    Body(Once { password }): Body<Once>,
) -> Result<Json<TotpView>, Problem> {
    let password = Zeroizing::new(password);
    let ((secret, name), _) = own(&app, caller, &origin, move |access, account, here, at| {
        let secret = access.begin_totp(account, &password, here, at)?;
        Ok((secret, access.name_of(account)?.unwrap_or_default()))
    })
    .await?;
    let uri = format!(
        "otpauth://totp/Xuemai:{name}?secret={}&issuer=Xuemai&algorithm=SHA1&digits=6&period=30",
        secret.as_str()
    );
    Ok(Json(TotpView { secret: secret.to_string(), uri }))
}

/// The six digits that the authenticator shows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    pub code: String,
}

/// Confirms the second factor
#[utoipa::path(
    post, path = "/api/session/totp/confirm", tag = "session", request_body = Code,
    responses((status = 200, description = "It is asked for from now on", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn totp_confirm(
    State(app): State<App>,
    caller: Caller,
    origin: Origin,
    Body(Code { code }): Body<Code>,
) -> Result<Json<SessionView>, Problem> {
    let ((), session) =
        own(&app, caller, &origin, move |access, account, here, at| access.confirm_totp(account, &code, here, at))
            .await?;
    view(&app, Door::SignedIn, Some(session), &origin).await.map(Json)
}

/// Switches the second factor off
#[utoipa::path(
    post, path = "/api/session/totp/off", tag = "session", request_body = Once,
    responses((status = 200, description = "It is no longer asked for", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn totp_off(
    State(app): State<App>,
    caller: Caller,
    origin: Origin,
    Body(Once { password }): Body<Once>,
) -> Result<Json<SessionView>, Problem> {
    let password = Zeroizing::new(password);
    let ((), session) =
        own(&app, caller, &origin, move |access, account, here, at| access.end_totp(account, &password, here, at))
            .await?;
    view(&app, Door::SignedIn, Some(session), &origin).await.map(Json)
}

/// A one-time link and the secrets that its owner chose.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UseLink {
    /// What stands behind the `#` of the link.
    pub link: String,
    /// 10 to 128 characters.
    pub password: String,
    /// Six digits.
    pub pin: Option<String>,
}

/// Uses a one-time link: chooses the password and signs in
#[utoipa::path(
    post, path = "/api/session/link", tag = "session", request_body = UseLink,
    responses((status = 200, description = "Signed in; the link is used up", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn link(State(app): State<App>, origin: Origin, Body(body): Body<UseLink>) -> Result<Response, Problem> {
    let from = origin.clone();
    let welcome = gatehouse(&app)?
        .dear(move |access, at| {
            let (link, password) = (Zeroizing::new(body.link), Zeroizing::new(body.password));
            let pin = body.pin.map(Zeroizing::new);
            access.redeem(&link, (&password, pin.as_ref().map(|pin| pin.as_str())), from.place(), at)
        })
        .await?;
    welcomed(&app, &welcome, &origin).await
}
