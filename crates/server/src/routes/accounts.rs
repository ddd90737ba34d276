//! Accounts: who has one and what it may do; their one-time links and sessions; the book of sign-ins; broken glasses.
//!
//! The ledger knows an account by number and judges what it may do. The staff number, the link and the sessions lie in the
//! room of sign-ins: made before the account is opened, and taken back when it is not.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::duty::account::{self, BreakGlassReason, BreakGlassVerdict, Command, Grant};
use domain::{ActorId, BreakGlassId, CommandId, Duty, Moment, Refusal, SiteId, World};
use serde::{Deserialize, Serialize};
use sha2::Digest;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::access::{AccessError, Entry, Login, Page, Standing};

use crate::access::{account as sign_in_of, actor};
use crate::acting::Acting;
use crate::answered::{Answered, Wants};
use crate::app::App;
use crate::body::Body;
use crate::caller::Caller;
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::{At, Filter, Look, Unfiltered};
use crate::routes::session::{GrantView, Plainly, gatehouse, grants};
use crate::views::SiteRef;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(accounts, open))
        .routes(routes!(account))
        .routes(routes!(grant))
        .routes(routes!(withdraw))
        .routes(routes!(close))
        .routes(routes!(link))
        .routes(routes!(end_sessions))
        .routes(routes!(unlock))
        .routes(routes!(sign_ins))
        .routes(routes!(break_glasses, break_glass))
        .routes(routes!(review))
}

/// One account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AccountView {
    pub account: ActorId,
    /// The staff number; none for an account without a sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    pub grants: Vec<GrantView>,
    pub closed: bool,
    pub opened_at: Moment,
    pub first_sign_in_done: bool,
    /// Until when the one-time link that is out is good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_until: Option<Moment>,
    pub totp: bool,
    pub pin: bool,
    /// Whether a person of the house's directory is its holder.
    pub directory: bool,
    /// Wrong tries make it wait until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_until: Option<Moment>,
    /// Sessions that stand.
    pub sessions: usize,
}

/// All accounts, by staff number; those without one last.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AccountsView {
    pub accounts: Vec<AccountView>,
}

/// One account with its last entries in the book.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AccountDetail {
    pub account: AccountView,
    pub sign_ins: Vec<SignInView>,
}

/// One entry of the book of sign-ins.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignInView {
    pub number: i64,
    pub at: Moment,
    /// The stable word.
    pub what: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<ActorId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<i64>,
    /// The address that it came from.
    pub peer: String,
    /// Who did it, when it was somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ActorId>,
}

/// A page of the book, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignInsView {
    pub rows: Vec<SignInView>,
    /// `before` of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

fn row(world: &World, of: &account::Account, login: Option<&Login>, sessions: usize, now: Moment) -> AccountView {
    let link_until = match login.map(|login| login.standing) {
        Some(Standing::LinkOut(until)) => Some(Moment::from_millis(until)),
        _ => None,
    };
    AccountView {
        account: of.account,
        login: login.map(|login| login.name.clone()),
        grants: grants(world, of.account, now),
        closed: !of.is_open(),
        opened_at: of.opened_at,
        first_sign_in_done: login.is_some_and(|login| login.standing == Standing::Ready),
        link_until,
        totp: login.is_some_and(|login| login.has_totp),
        pin: login.is_some_and(|login| login.has_pin),
        directory: login.is_some_and(|login| login.in_directory),
        wait_until: login.and_then(|login| login.waits_until).map(Moment::from_millis),
        sessions,
    }
}

/// Everything at once: accounts are hundreds, and change seldom.
async fn rows(app: &App, wanted: Option<ActorId>) -> Result<Vec<AccountView>, Problem> {
    let version = app.engine().read_async().await;
    let gatehouse = gatehouse(app)?;
    let logins = gatehouse.quick(|access, at| access.logins(at)).await?;
    let now = app.engine().now();
    let all = version.world.accounts().all().filter(|of| wanted.is_none_or(|wanted| wanted == of.account));
    let mut rows: Vec<AccountView> = all
        .map(|of| {
            let login = logins.iter().find(|login| actor(login.account) == of.account);
            row(&version.world, of, login, gatehouse.access().sessions_of(sign_in_of(of.account)), now)
        })
        .collect();
    rows.sort_by(|one, other| (one.login.is_none(), &one.login).cmp(&(other.login.is_none(), &other.login)));
    Ok(rows)
}

pub(crate) async fn one(app: &App, id: ActorId) -> Result<AccountView, Problem> {
    rows(app, Some(id)).await?.pop().ok_or_else(|| {
        Problem::new(Kind::NotRecordedHere, format!("没有账户 {id}"), format!("there is no account {id}"))
    })
}

async fn book(app: &App, page: Page) -> Result<Vec<SignInView>, Problem> {
    let (entries, logins) =
        gatehouse(app)?.quick(move |access, at| Ok((access.book(page)?, access.logins(at)?))).await?;
    let name = |of: Option<vault::access::Account>| {
        logins.iter().find(|login| Some(login.account) == of).map(|login| login.name.clone())
    };
    let shown = |entry: Entry| SignInView {
        number: entry.number,
        at: Moment::from_millis(entry.at),
        what: entry.what.word(),
        zh: entry.what.zh(),
        en: entry.what.en(),
        account: entry.account.map(actor),
        login: name(entry.account),
        desk: entry.desk,
        peer: entry.peer,
        by: entry.by.map(actor),
    };
    Ok(entries.into_iter().map(shown).collect())
}

/// All accounts
#[utoipa::path(
    get, path = "/api/accounts", tag = "accounts",
    responses((status = 200, description = "All accounts", body = AccountsView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn accounts(State(app): State<App>, Filter(_): Filter<Unfiltered>) -> Result<Json<AccountsView>, Problem> {
    Ok(Json(AccountsView { accounts: rows(&app, None).await? }))
}

/// One account with its last sign-ins
#[utoipa::path(
    get, path = "/api/accounts/{id}", tag = "accounts", params(("id" = ActorId, Path)),
    responses((status = 200, description = "The account", body = AccountDetail),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn account(State(app): State<App>, At((id,)): At<(ActorId,)>) -> Result<Json<AccountDetail>, Problem> {
    let account = one(&app, id).await?;
    let sign_ins = book(&app, Page { account: Some(sign_in_of(id)), before: None, limit: 50 }).await?;
    Ok(Json(AccountDetail { account, sign_ins }))
}

/// A new account.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The staff number.
    pub login: String,
    pub grants: Vec<Grant>,
    /// Who stands for a sensitive duty beside the administrator.
    #[serde(default)]
    pub second_person: Option<ActorId>,
}

/// An account that was opened, with its one-time link.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenedView {
    pub account: ActorId,
    /// What stands behind `/first-sign-in#`; shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_until: Option<Moment>,
    pub repeated: bool,
    /// What a reader must have seen to see this.
    pub seq: u64,
}

/// The number of the account that a command opens: the same for every repeat, and no one's guess.
fn number_of(command: CommandId) -> ActorId {
    let hash = sha2::Sha256::new().chain_update(b"xuemai account 0\0").chain_update(command.0.as_bytes()).finalize();
    let number = hash.iter().take(6).fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
    // The lowest are the system's, the operator's and those of the city's contacts.
    ActorId(number | 1 << 48)
}

/// Opens an account and gives its one-time link
#[utoipa::path(
    post, path = "/api/accounts", tag = "accounts", params(Acting, Wants), request_body = NewAccount,
    responses((status = 200, description = "Opened", body = OpenedView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn open(
    State(app): State<App>,
    acting: Acting,
    Filter(_): Filter<Wants>,
    Body(NewAccount { login, grants, second_person }): Body<NewAccount>,
) -> Result<Json<OpenedView>, Problem> {
    let (account, by, gatehouse) = (number_of(acting.command), sign_in_of(acting.actor), gatehouse(&app)?);
    // First the sign-in, then the event: what is between them is swept at the next start.
    let made = gatehouse
        .quick(move |access, at| match access.add(sign_in_of(account), &login, Some(by), at) {
            Ok(()) => Ok(true),
            Err(AccessError::Exists) => Ok(false),
            Err(why) => Err(why),
        })
        .await?;
    let command = domain::Command::Account(Command::OpenAccount { account, grants, second_person });
    let recorded = match app.submit(acting.envelope(app.ledger(), command)).await {
        Ok(recorded) => recorded,
        Err(problem) => {
            // Of an unknown outcome the sign-in stays: a repeat tells, or the next start sweeps.
            if made && problem.document().status < 500 {
                gatehouse.quick(move |access, at| access.remove(sign_in_of(account), Some(by), at)).await?;
            }
            return Err(problem);
        }
    };
    let link = gatehouse
        .quick(move |access, at| match access.login(sign_in_of(account), at)?.map(|login| login.standing) {
            None | Some(Standing::Ready) => Ok(None),
            Some(_) => access.link(sign_in_of(account), Some(by), at).map(Some),
        })
        .await?;
    Ok(Json(OpenedView {
        account,
        link: link.as_ref().map(|(token, _)| token.text().to_string()),
        link_until: link.map(|(_, until)| Moment::from_millis(until)),
        repeated: recorded.repeated,
        seq: recorded.answers.seq(),
    }))
}

writes! {
    "accounts";
    /// Grants a duty at a site
    grant "/api/accounts/{id}/grant" ("id" id: ActorId) GrantDuty {
        duty: Duty,
        site: SiteId,
        /// Who stands for a sensitive duty beside the administrator.
        #[serde(default)]
        second_person: Option<ActorId>,
    } => |acting| domain::Command::Account(Command::GrantDuty { account: id, grant: Grant { duty, site }, second_person });
    /// Takes a duty back; the next command under it is refused
    withdraw "/api/accounts/{id}/withdraw" ("id" id: ActorId) WithdrawDuty {
        duty: Duty,
        site: SiteId,
    } => |acting| domain::Command::Account(Command::WithdrawDuty { account: id, grant: Grant { duty, site } });
    /// Takes a duty without a grant, for a few hours, because a life or the supply depends on it
    break_glass "/api/break-glass" () TakeDuty {
        duty: Duty,
        site: SiteId,
        reason: BreakGlassReason,
    } => |acting| domain::Command::Account(Command::BreakGlass { duty, site, reason });
    /// Judges a duty that somebody took
    review "/api/break-glass/{id}/review" ("id" id: BreakGlassId) JudgeTaken {
        verdict: BreakGlassVerdict,
    } => |acting| domain::Command::Account(Command::ReviewBreakGlass { break_glass: id, verdict });
}

/// Closes an account for good; its sessions end, and what it signs with is revoked
#[utoipa::path(
    post, path = "/api/accounts/{id}/close", tag = "accounts",
    params(("id" = ActorId, Path), Acting, Wants), request_body = Plainly,
    responses((status = 200, description = "What was recorded, now or before", body = Answered),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn close(
    State(app): State<App>,
    acting: Acting,
    At((id,)): At<(ActorId,)>,
    Filter(wants): Filter<Wants>,
    Body(_): Body<Plainly>,
) -> Result<Response, Problem> {
    let answered = app.act(acting, wants, domain::Command::Account(Command::CloseAccount { account: id })).await?;
    let (actor, by) = (acting.actor, sign_in_of(acting.actor));
    gatehouse(&app)?.quick(move |access, at| access.remove(sign_in_of(id), Some(by), at)).await?;
    if let Some(room) = app.rooms().papers.clone() {
        let now = app.engine().now();
        let retired = tokio::task::spawn_blocking(move || room.retire(id, actor, now)).await;
        if !matches!(retired, Ok(Ok(_))) {
            // Nobody signs in as them any more; the next start revokes what is left.
            tracing::error!("an account is closed and its certificate not yet revoked");
        }
    }
    Ok(answered)
}

/// A one-time link.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LinkView {
    /// What stands behind `/first-sign-in#`; shown this once.
    pub link: String,
    pub until: Moment,
}

/// How many sessions ended.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct EndedView {
    pub ended: usize,
}

/// Who administers this account's sign-in: an administrator at the station, or at every site where it holds a duty.
fn administers(world: &World, who: ActorId, account: ActorId, now: Moment) -> Result<(), Problem> {
    let accounts = world.accounts();
    let Some(of) = accounts.account(account).filter(|of| of.is_open()) else {
        return Err(Refusal::AccountNotOpen { account }.into());
    };
    let station = world.network().station().map_or(SiteId::NOWHERE, |station| station.id);
    let at = |site: SiteId| accounts.may(who, Duty::Administrator, site, now);
    if at(station) || at(SiteId::NOWHERE) {
        return Ok(());
    }
    match of.grants.iter().find(|grant| !at(grant.site)) {
        None if !of.grants.is_empty() => Ok(()),
        None => Err(Refusal::DutyNotGranted { actor: who, duty: Duty::Administrator, site: station }.into()),
        Some(grant) => Err(Refusal::DutyNotGranted { actor: who, duty: Duty::Administrator, site: grant.site }.into()),
    }
}

/// Whoever has a link is that account. One that could not be granted by one person alone is not handed over by one.
pub(crate) fn two_for_sensitive(
    world: &World,
    who: ActorId,
    account: ActorId,
    second: Option<ActorId>,
) -> Result<(), Problem> {
    let accounts = world.accounts();
    let heads = |of: &account::Account| of.holds(Duty::Administrator) || of.holds(Duty::Director);
    let sensitive = accounts.account(account).and_then(|of| of.grants.iter().find(|grant| grant.duty.is_sensitive()));
    let Some(grant) = sensitive else { return Ok(()) };
    let another = |of: &account::Account| of.account != who && of.account != account && heads(of);
    match second {
        Some(second) if accounts.account(second).is_some_and(another) => Ok(()),
        Some(second) => Err(Refusal::SecondPersonMayNot { second }.into()),
        None if accounts.all().any(another) => Err(Refusal::SecondPersonNeeded { duty: grant.duty }.into()),
        None => Ok(()),
    }
}

pub(crate) async fn administrator(app: &App, caller: Caller, account: ActorId) -> Result<ActorId, Problem> {
    let version = app.engine().read_async().await;
    let who = actor(caller.session(&version.world)?.account);
    administers(&version.world, who, account, app.engine().now())?;
    Ok(who)
}

/// Gives a new one-time link; password, PIN, second factor and sessions end
#[utoipa::path(
    post, path = "/api/accounts/{id}/link", tag = "accounts",
    params(("id" = ActorId, Path),
        ("xuemai-command-id" = Option<CommandId>, Header, description = "For the account of a sensitive duty: what the second person confirmed"),
        ("xuemai-second" = Option<String>, Header, description = "Their word")),
    request_body = Plainly,
    responses((status = 200, description = "The link", body = LinkView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn link(
    State(app): State<App>,
    caller: Caller,
    At((id,)): At<(ActorId,)>,
    headers: HeaderMap,
    Body(_): Body<Plainly>,
) -> Result<Json<LinkView>, Problem> {
    let by = administrator(&app, caller, id).await?;
    let second = match crate::acting::command_id(&headers)? {
        Some(command) => caller.second(&app, &headers, command)?,
        None => None,
    };
    two_for_sensitive(&app.engine().read_async().await.world, by, id, second)?;
    let (token, until) =
        gatehouse(&app)?.quick(move |access, at| access.link(sign_in_of(id), Some(sign_in_of(by)), at)).await?;
    Ok(Json(LinkView { link: token.text().to_string(), until: Moment::from_millis(until) }))
}

/// Ends every session of an account, now
#[utoipa::path(
    post, path = "/api/accounts/{id}/end-sessions", tag = "accounts",
    params(("id" = ActorId, Path)), request_body = Plainly,
    responses((status = 200, description = "How many ended", body = EndedView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn end_sessions(
    State(app): State<App>,
    caller: Caller,
    At((id,)): At<(ActorId,)>,
    Body(_): Body<Plainly>,
) -> Result<Json<EndedView>, Problem> {
    let by = sign_in_of(administrator(&app, caller, id).await?);
    let ended = gatehouse(&app)?.quick(move |access, at| access.revoke_all(sign_in_of(id), by, at)).await?;
    Ok(Json(EndedView { ended }))
}

/// Lets an account that must wait try again at once
#[utoipa::path(
    post, path = "/api/accounts/{id}/unlock", tag = "accounts",
    params(("id" = ActorId, Path)), request_body = Plainly,
    responses((status = 200, description = "The account", body = AccountView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn unlock(
    State(app): State<App>,
    caller: Caller,
    At((id,)): At<(ActorId,)>,
    Body(_): Body<Plainly>,
) -> Result<Json<AccountView>, Problem> {
    let by = sign_in_of(administrator(&app, caller, id).await?);
    gatehouse(&app)?.quick(move |access, at| access.free(sign_in_of(id), by, at)).await?;
    one(&app, id).await.map(Json)
}

/// Which entries of the book.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BookFilter {
    pub account: Option<ActorId>,
    /// Only entries of a lower number.
    pub before: Option<i64>,
    /// At most 200; 50 unless told.
    pub limit: Option<u32>,
}

/// The book of sign-ins, the newest first
#[utoipa::path(
    get, path = "/api/sign-ins", tag = "accounts", params(BookFilter),
    responses((status = 200, description = "A page of the book", body = SignInsView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn sign_ins(State(app): State<App>, Filter(of): Filter<BookFilter>) -> Result<Json<SignInsView>, Problem> {
    let limit = of.limit.unwrap_or(50).clamp(1, 200);
    let rows = book(&app, Page { account: of.account.map(sign_in_of), before: of.before, limit }).await?;
    let next = rows.last().filter(|_| rows.len() == limit as usize).map(|row| row.number);
    Ok(Json(SignInsView { rows, next }))
}

/// A duty that somebody took.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BreakGlassView {
    pub id: BreakGlassId,
    pub account: ActorId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    pub duty: Duty,
    pub site: SiteRef,
    pub reason: BreakGlassReason,
    pub at: Moment,
    pub until: Moment,
    /// Whether it still gives the duty.
    pub running: bool,
    pub due_at: Moment,
    pub overdue: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<account::BreakGlassReview>,
}

/// Duties that somebody took, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BreakGlassesView {
    pub rows: Vec<BreakGlassView>,
}

/// Shown at one time.
const GLASSES_MOST: usize = 200;

/// Duties that somebody took by breaking the glass
#[utoipa::path(
    get, path = "/api/break-glass", tag = "accounts",
    responses((status = 200, description = "The newest first", body = BreakGlassesView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn break_glasses(
    State(app): State<App>,
    look: Look,
    Filter(_): Filter<Unfiltered>,
) -> Result<Json<BreakGlassesView>, Problem> {
    let logins = match &app.rooms().access {
        Some(gatehouse) => gatehouse.quick(|access, at| access.logins(at)).await?,
        None => Vec::new(),
    };
    let (world, now) = (look.world(), look.now);
    let rows = world.accounts().break_glasses().rev().take(GLASSES_MOST).map(|glass| BreakGlassView {
        id: glass.id,
        account: glass.account,
        login: logins.iter().find(|login| actor(login.account) == glass.account).map(|login| login.name.clone()),
        duty: glass.grant.duty,
        site: SiteRef::of(world.network(), glass.grant.site),
        reason: glass.reason,
        at: glass.at,
        until: glass.until,
        running: now < glass.until && world.accounts().is_open(glass.account),
        due_at: glass.review_due,
        overdue: glass.is_overdue(now),
        review: glass.review,
    });
    Ok(Json(BreakGlassesView { rows: rows.collect() }))
}
