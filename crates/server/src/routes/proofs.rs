//! Checkpoints, proofs and witnesses, for people outside who trust nobody's word.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::BagId;
use proof::checkpoint::Unsigned;
use proof::{Signed, Witness};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::body::Body;
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::proofs::{Proofs, Unproved, no_room};
use crate::reading::{At, Filter, Unfiltered};
use crate::views::Said;

/// Checkpoints shown at one time.
const SHOWN: usize = 100;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(checkpoints, commit))
        .routes(routes!(proof_of))
        .routes(routes!(witness))
        .routes(routes!(compare))
        .routes(routes!(page))
}

/// A checkpoint: what the ledger committed to, and by which key.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CheckpointView {
    /// The text that was signed.
    pub text: String,
    pub frames: u64,
    pub events: u64,
    pub bags: u64,
    /// When the last frame was recorded.
    pub recorded_at: domain::Moment,
    /// SHA-256 of the public key, 64 hexadecimal digits: to be compared with the published one.
    pub fingerprint: String,
    /// Whether it is signed under the ledger's certificate too.
    pub certified: bool,
}

/// Checkpoints, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Checkpoints {
    pub checkpoints: Vec<CheckpointView>,
    /// How many were signed in all.
    pub signed: usize,
}

/// What a witness says of this ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Compared {
    /// `continues`, `cut-off`, `rewritten` or `other-ledger`.
    pub says: String,
    pub words: Said,
}

/// Asks for a checkpoint now.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitNow {}

fn shown(signed: &Signed) -> Result<CheckpointView, Unsigned> {
    let opened = signed.open()?;
    Ok(CheckpointView {
        text: signed.checkpoint.clone(),
        frames: opened.frames,
        events: opened.events,
        bags: opened.bags,
        recorded_at: domain::Moment::from_millis(opened.recorded),
        fingerprint: signed.fingerprint().to_string(),
        certified: signed.certified.is_some(),
    })
}

/// Works in the room of proofs, outside the tasks that serve.
async fn in_room<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&Proofs) -> Result<T, Unproved> + Send + 'static,
) -> Result<T, Problem> {
    let room: Arc<Proofs> = app.rooms().proofs.clone().ok_or_else(no_room)?;
    let done = tokio::task::spawn_blocking(move || work(&room)).await;
    done.map_err(|error| Problem::new(Kind::Internal, "存证出错", error.to_string()))?.map_err(Problem::from)
}

fn file(name: &str, text: String) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, named),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, text).into_response()
}

fn written(content: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(content).map_err(|error| Problem::new(Kind::Internal, "无法生成文件", error.to_string()))
}

/// Checkpoints signed so far, the newest first
#[utoipa::path(
    get, path = "/api/checkpoints", tag = "proofs",
    responses(
        (status = 200, description = "Checkpoints", body = Checkpoints),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn checkpoints(State(app): State<App>, Filter(_): Filter<Unfiltered>) -> Result<Response, Problem> {
    let all = in_room(&app, |room| {
        let all = room.signed()?;
        let newest = all.iter().take(SHOWN).map(shown).collect::<Result<_, _>>()?;
        Ok(Checkpoints { checkpoints: newest, signed: all.len() })
    });
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(all.await?)).into_response())
}

/// Signs a checkpoint of all that is recorded now
#[utoipa::path(
    post, path = "/api/checkpoints", tag = "proofs",
    request_body = CommitNow,
    responses(
        (status = 200, description = "The checkpoint", body = CheckpointView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn commit(
    State(app): State<App>,
    Filter(_): Filter<Unfiltered>,
    Body(CommitNow {}): Body<CommitNow>,
) -> Result<Json<CheckpointView>, Problem> {
    in_room(&app, |room| Ok(shown(&room.commit()?)?)).await.map(Json)
}

/// A file that proves all events of a bag up to now; checked without this system
#[utoipa::path(
    get, path = "/api/bags/{id}/proof", tag = "proofs",
    params(("id" = BagId, Path)),
    responses(
        (status = 200, description = "A proof file", body = Vec<u8>, content_type = "application/json"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn proof_of(
    State(app): State<App>,
    At((id,)): At<(BagId,)>,
    Filter(_): Filter<Unfiltered>,
) -> Result<Response, Problem> {
    let proof = in_room(&app, move |room| room.prove(id, None)).await?;
    Ok(file(&format!("{id}.proof.json"), written(&proof)?))
}

/// A witness of the ledger as it is now, for a hospital to keep
#[utoipa::path(
    get, path = "/api/witness", tag = "proofs",
    responses(
        (status = 200, description = "A witness file", body = Vec<u8>, content_type = "application/json"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn witness(State(app): State<App>, Filter(_): Filter<Unfiltered>) -> Result<Response, Problem> {
    let signed = in_room(&app, Proofs::commit).await?;
    Ok(file("xuemai.witness.json", written(&Witness::new(signed))?))
}

/// Says whether the ledger goes on from what a witness file saw
#[utoipa::path(
    post, path = "/api/witness/compare", tag = "proofs",
    request_body(content = Object, description = "The witness file as kept"),
    responses(
        (status = 200, description = "What the witness says", body = Compared),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn compare(
    State(app): State<App>,
    Filter(_): Filter<Unfiltered>,
    Body(kept): Body<Witness>,
) -> Result<Json<Compared>, Problem> {
    let held = in_room(&app, move |room| room.compare(&kept)).await?;
    let says = serde_json::to_value(held).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
    Ok(Json(Compared { says, words: Said { zh: held.zh().to_owned(), en: held.en().to_owned() } }))
}

/// The page that checks proof files from a disk, without a server
#[utoipa::path(
    get, path = "/api/check-page", tag = "proofs",
    responses((status = 200, description = "A page to keep", body = String, content_type = "text/html"))
)]
pub async fn page() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"xuemai-check.html\""),
    ];
    (headers, proof::PAGE).into_response()
}
