//! Coming in through the house's own directory, and whose account a person of it is.
//!
//! The code comes back behind the `#` of the console's address and travels in a body, once. A session that begins here is
//! like any other.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::{ActorId, CommandId, Refusal};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::access::{Account, Person};
use zeroize::Zeroizing;

use crate::access::{TICKET_COOKIE, Wire, account as sign_in_of, actor, cookie, ticket_cookie};
use crate::app::App;
use crate::body::Body;
use crate::caller::{Caller, Origin};
use crate::directory::{Directory, Returned};
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::At;
use crate::routes::accounts::{AccountView, administrator, one, two_for_sensitive};
use crate::routes::session::{Plainly, SessionView, gatehouse, welcomed};

/// The console's page that a browser comes back to.
pub const BACK_TO: &str = "/directory";

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(begin)).routes(routes!(finish)).routes(routes!(bind)).routes(routes!(unbind))
}

/// The directory, if one is set.
fn directory(app: &App) -> Result<Arc<Directory>, Problem> {
    app.rooms().directory.clone().ok_or_else(|| {
        Problem::new(
            Kind::NoDirectory,
            "此处未设单位目录,请用密码登录",
            "no directory is set here: sign in with your password",
        )
    })
}

/// Where a sign-in goes on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DirectoryBegun {
    /// The directory's page, for this browser.
    pub address: String,
}

/// Begins a sign-in through the house's own directory
#[utoipa::path(
    post, path = "/api/session/directory", tag = "session", request_body = Plainly,
    responses((status = 200, description = "Where this browser goes on", body = DirectoryBegun),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn begin(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    Body(_): Body<Plainly>,
) -> Result<Response, Problem> {
    let (gatehouse, directory) = (gatehouse(&app)?, directory(&app)?);
    gatehouse.quick(move |access, at| access.try_directory(origin.place(), at)).await?;
    let scheme = if app.wire() == Wire::Tls { "https" } else { "http" };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let back_to = format!("{scheme}://{host}{BACK_TO}");
    let begun = directory.begin(back_to, gatehouse.now().millis()).await?;
    let mut response = Json(DirectoryBegun { address: begun.address }).into_response();
    ticket_cookie(response.headers_mut(), &begun.ticket, app.wire());
    Ok(response)
}

/// What the directory sent the browser back with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DirectoryReturn {
    pub state: String,
    /// None when the directory said no.
    #[serde(default)]
    pub code: Option<String>,
    /// Who sent it, where the directory says so (RFC 9207).
    #[serde(default)]
    pub issuer: Option<String>,
}

/// Ends a sign-in through the directory: takes what it sent back, once
#[utoipa::path(
    post, path = "/api/session/directory/return", tag = "session", request_body = DirectoryReturn,
    responses((status = 200, description = "Signed in; the session is in a cookie", body = SessionView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn finish(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    Body(body): Body<DirectoryReturn>,
) -> Result<Response, Problem> {
    let (gatehouse, directory) = (gatehouse(&app)?, directory(&app)?);
    let code = body.code.map(Zeroizing::new);
    let back = Returned {
        ticket: cookie(&headers, TICKET_COOKIE).unwrap_or_default(),
        state: &body.state,
        code: code.as_ref().map(|code| code.as_str()),
        issuer: body.issuer.as_deref(),
    };
    let word = directory.finish(back, gatehouse.now().millis()).await?;
    let terms = directory.terms();
    // Its number for the person, and perhaps a claim that is a staff number.
    let says = |claim: &String| word.claims.get(claim).and_then(|value| value.as_str()).map(str::to_owned);
    let login = terms.login_claim.as_ref().and_then(says);
    let (issuer, subject) = (terms.issuer.clone(), word.subject.clone());
    let found = gatehouse
        .quick(move |access, at| {
            if let Some(account) = access.bound(Person { issuer: &issuer, subject: &subject })? {
                return Ok(Some(account));
            }
            let Some(account) = login.map(|login| access.named(&login)).transpose()?.flatten() else { return Ok(None) };
            // Whose account another person of the directory was bound to is not taken by a name.
            Ok(access.login(account, at)?.filter(|login| !login.in_directory).map(|login| login.account))
        })
        .await?;
    let account = match found {
        Some(account) if app.engine().read_async().await.world.accounts().is_open(actor(account)) => account,
        refused => return Err(turned_away(&gatehouse, origin, refused, &word.subject).await),
    };
    let from = origin.clone();
    let welcome = gatehouse.quick(move |access, at| access.sign_in_from_directory(account, from.place(), at)).await?;
    let mut response = welcomed(&app, &welcome, &origin).await?;
    ticket_cookie(response.headers_mut(), "", app.wire());
    Ok(response)
}

/// Written in the book, and said to whoever it is: the directory's number for them is theirs to tell an administrator.
async fn turned_away(
    gatehouse: &Arc<crate::access::Gatehouse>,
    origin: Origin,
    of: Option<Account>,
    subject: &str,
) -> Problem {
    let noted = gatehouse.quick(move |access, at| access.turned_away(of, origin.place(), at)).await;
    match (noted, of) {
        (Err(problem), _) => problem,
        (Ok(()), Some(account)) => Refusal::AccountNotOpen { account: actor(account) }.into(),
        (Ok(()), None) => Problem::new(
            Kind::DirectoryUnbound,
            format!("您的单位账号尚未关联本系统账户;请把此标识交给管理员:{subject}"),
            format!(
                "your account of the organisation is bound to no account here; give this to an administrator: {subject}"
            ),
        ),
    }
}

/// A person of the directory.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DirectoryPerson {
    /// The directory's number for the person, 1 to 255 characters: what they were told when they were turned away.
    pub subject: String,
}

/// Says whose account it is in the directory
#[utoipa::path(
    post, path = "/api/accounts/{id}/bind", tag = "accounts",
    params(("id" = ActorId, Path),
        ("xuemai-command-id" = Option<CommandId>, Header, description = "For the account of a sensitive duty: what the second person confirmed"),
        ("xuemai-second" = Option<String>, Header, description = "Their word")),
    request_body = DirectoryPerson,
    responses((status = 200, description = "The account", body = AccountView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn bind(
    State(app): State<App>,
    caller: Caller,
    At((id,)): At<(ActorId,)>,
    headers: HeaderMap,
    Body(body): Body<DirectoryPerson>,
) -> Result<Json<AccountView>, Problem> {
    let by = administrator(&app, caller, id).await?;
    let second = match crate::acting::command_id(&headers)? {
        Some(command) => caller.second(&app, &headers, command)?,
        None => None,
    };
    two_for_sensitive(&app.engine().read_async().await.world, by, id, second)?;
    let (issuer, subject) = (directory(&app)?.terms().issuer.clone(), body.subject.trim().to_owned());
    if subject.is_empty() || subject.len() > 255 {
        return Err(Problem::new(
            Kind::MalformedBody,
            "目录标识须为 1 至 255 个字符",
            "the directory's number for a person has 1 to 255 characters",
        ));
    }
    gatehouse(&app)?
        .quick(move |access, at| {
            access.bind(sign_in_of(id), Person { issuer: &issuer, subject: &subject }, sign_in_of(by), at)
        })
        .await?;
    one(&app, id).await.map(Json)
}

/// Forgets whose account it is in the directory; its sessions end
#[utoipa::path(
    post, path = "/api/accounts/{id}/unbind", tag = "accounts",
    params(("id" = ActorId, Path)), request_body = Plainly,
    responses((status = 200, description = "The account", body = AccountView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"))
)]
pub async fn unbind(
    State(app): State<App>,
    caller: Caller,
    At((id,)): At<(ActorId,)>,
    Body(_): Body<Plainly>,
) -> Result<Json<AccountView>, Problem> {
    let by = sign_in_of(administrator(&app, caller, id).await?);
    gatehouse(&app)?.quick(move |access, at| access.unbind(sign_in_of(id), by, at)).await?;
    one(&app, id).await.map(Json)
}
