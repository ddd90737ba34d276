//! Any command with its whole frame, and what a command recorded.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::{CommandId, Envelope};
use engine::{Act, Answers};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answered::{Answered, Recorded, Wants, check_duty};
use crate::app::App;
use crate::body::Body;
use crate::caller::Caller;
use crate::past;
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::{At, Filter};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(give)).routes(routes!(recorded))
}

/// Takes one command with its whole frame
#[utoipa::path(
    post, path = "/api/commands", tag = "commands",
    params(Wants),
    request_body = Envelope,
    responses(
        (status = 200, description = "What was recorded, now or before", body = Answered),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn give(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Filter(wants): Filter<Wants>,
    Body(mut envelope): Body<Envelope>,
) -> Result<Response, Problem> {
    tracing::Span::current().record("command", tracing::field::display(envelope.id));
    check_duty(&envelope)?;
    envelope.authentication = caller.signs(&app, &headers, envelope.id, Some(envelope.actor))?;
    app.act_as(Act::One(envelope), wants).await
}

/// What a command recorded, read back from the journal by its id
#[utoipa::path(
    get, path = "/api/commands/{id}", tag = "commands",
    params(("id" = CommandId, Path), Wants),
    responses(
        (status = 200, description = "What was recorded", body = Answered),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn recorded(
    State(app): State<App>,
    At((id,)): At<(CommandId,)>,
    Filter(wants): Filter<Wants>,
) -> Result<Response, Problem> {
    let engine = app.engine().clone();
    let found = tokio::task::spawn_blocking(move || past::command(&engine, id)).await;
    let found = found.map_err(|error| Problem::new(Kind::Internal, "读取出错", error.to_string()))??;
    match found {
        Some(answer) => {
            let answers = Answers { members: vec![answer], repeated: true };
            app.render(Recorded { answers, repeated: true }, wants).await
        }
        None => Err(Problem::new(
            Kind::NotRecordedHere,
            format!("没有记录过命令 {id}"),
            format!("no command {id} was ever recorded"),
        )),
    }
}
