//! Drills from the console: what is offered, begun, watched, paced and ended. Nothing here touches the
//! ledger that is served.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answered::Wants;
use crate::app::App;
use crate::body::Body;
use crate::drills::{BeginDrill, DrillRoom, NoSuchDrill, checked_pace, no_room};
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::{At, Filter, Unfiltered};
use crate::views::drill::{self, DrillView, Drills};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, begin))
        .routes(routes!(watch))
        .routes(routes!(set_pace))
        .routes(routes!(end))
}

/// The number of a drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Begun {
    pub drill: u32,
}

/// A pace.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPace {
    /// So many times as fast as real time; absent, as fast as it goes.
    pub pace: Option<u32>,
}

/// Ends a drill.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndDrill {}

fn room(app: &App) -> Result<std::sync::Arc<dyn DrillRoom>, Problem> {
    app.rooms().drills.clone().ok_or_else(no_room)
}

fn fresh(shown: impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(shown)).into_response()
}

/// The drills offered here, and those run since the start
#[utoipa::path(
    get, path = "/api/drills", tag = "drills",
    responses(
        (status = 200, description = "Drills", body = Drills),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(app): State<App>, Filter(_): Filter<Unfiltered>) -> Result<Response, Problem> {
    let room = room(&app)?;
    Ok(fresh(Drills { offered: room.offered(), drills: room.rows() }))
}

/// Begins a drill on a World of its own, one at a time
#[utoipa::path(
    post, path = "/api/drills", tag = "drills",
    params(Wants),
    request_body = BeginDrill,
    responses(
        (status = 200, description = "It has begun", body = Begun),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn begin(
    State(app): State<App>,
    Filter(_): Filter<Wants>,
    Body(asked): Body<BeginDrill>,
) -> Result<Response, Problem> {
    let room = room(&app)?;
    checked_pace(asked.pace)?;
    Ok(fresh(Begun { drill: room.begin(&asked)? }))
}

/// A drill as it goes: its own board, its emergencies, at the end its score
#[utoipa::path(
    get, path = "/api/drills/{id}", tag = "drills",
    params(("id" = u32, Path)),
    responses(
        (status = 200, description = "The drill at its own time", body = DrillView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn watch(
    State(app): State<App>,
    At((id,)): At<(u32,)>,
    Filter(_): Filter<Unfiltered>,
) -> Result<Response, Problem> {
    let look = room(&app)?.look(id).ok_or(NoSuchDrill(id))?;
    // Beside the tasks that serve: a board of a whole city takes its time.
    let view = tokio::task::spawn_blocking(move || drill::view(look)).await;
    let view: DrillView = view.map_err(|error| Problem::new(Kind::Internal, "视图出错", error.to_string()))?;
    Ok(fresh(view))
}

/// Sets the pace of a drill
#[utoipa::path(
    post, path = "/api/drills/{id}/pace", tag = "drills",
    params(("id" = u32, Path), Wants),
    request_body = SetPace,
    responses(
        (status = 200, description = "The drill", body = Begun),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn set_pace(
    State(app): State<App>,
    At((id,)): At<(u32,)>,
    Filter(_): Filter<Wants>,
    Body(SetPace { pace }): Body<SetPace>,
) -> Result<Response, Problem> {
    room(&app)?.set_pace(id, checked_pace(pace)?)?;
    Ok(fresh(Begun { drill: id }))
}

/// Ends a drill without a score
#[utoipa::path(
    post, path = "/api/drills/{id}/end", tag = "drills",
    params(("id" = u32, Path), Wants),
    request_body = EndDrill,
    responses(
        (status = 200, description = "The drill", body = Begun),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn end(
    State(app): State<App>,
    At((id,)): At<(u32,)>,
    Filter(_): Filter<Wants>,
    Body(EndDrill {}): Body<EndDrill>,
) -> Result<Response, Problem> {
    room(&app)?.end(id)?;
    Ok(fresh(Begun { drill: id }))
}
