//! Reads: a durable version of the World, the filters of a request, and the answer with its epoch and
//! sequence.
//!
//! A view runs beside the tasks that serve connections, never in them, so that a long one holds up
//! nobody.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::{Moment, World};
use engine::{Engine, Version};
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use crate::app::App;
use crate::problem::{Kind, Problem};
use crate::views::BadCursor;

/// Header with the epoch of the version that an answer was read from.
pub const EPOCH: &str = "xuemai-epoch";
/// Header with its sequence number: what `min_seq` of a later read may ask for.
pub const SEQ: &str = "xuemai-seq";

/// What every read takes beside its own filter.
#[derive(Clone, Copy, Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MinSeq {
    /// The answer has seen at least this frame; waits for it, within a bound.
    #[param(required = false)]
    pub min_seq: u64,
}

const MIN_SEQ: &str = "min_seq";

/// The pairs of a query.
fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default()
}

fn min_seq(query: Option<&str>) -> Result<Option<u64>, Problem> {
    let asked = pairs(query).into_iter().rev().find(|(name, _)| name == MIN_SEQ);
    let number = asked.map(|(_, text)| text.parse::<u64>());
    number.transpose().map_err(|_| {
        Problem::new(Kind::BadQuery, "参数 min_seq 不是序号", "the parameter min_seq is not a sequence number")
    })
}

/// A version of the World that is durable, and the time.
pub struct Look {
    version: Arc<Version>,
    engine: Engine,
    /// The time by which it is judged: never before what is recorded.
    pub now: Moment,
}

impl Look {
    /// The World.
    pub fn world(&self) -> &World {
        &self.version.world
    }

    /// The engine, to read its journal.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The version.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// Runs a view and writes its answer, beside the serving tasks.
    ///
    /// # Errors
    /// What the view says no to.
    pub async fn show<T: Serialize, E: Into<Problem>>(
        self,
        view: impl FnOnce(&Look) -> Result<T, E> + Send + 'static,
    ) -> Result<Seen, Problem> {
        self.text("application/json", move |look| {
            let shown = view(look).map_err(Into::into)?;
            serde_json::to_vec(&shown).map_err(|error| Problem::new(Kind::Internal, "无法生成应答", error.to_string()))
        })
        .await
    }

    /// Runs a view that writes its own answer of a media type.
    ///
    /// # Errors
    /// What the view says no to.
    pub async fn text(
        self,
        media: &'static str,
        view: impl FnOnce(&Look) -> Result<Vec<u8>, Problem> + Send + 'static,
    ) -> Result<Seen, Problem> {
        let span = tracing::Span::current();
        let work = move || {
            let _entered = span.enter();
            let body = view(&self)?;
            Ok(Seen { epoch: self.version.epoch, seq: self.version.seq, media, body })
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(seen) => seen,
            Err(error) => {
                tracing::error!(%error, "a view failed");
                Err(Problem::new(Kind::Internal, "视图出错", "a view failed"))
            }
        }
    }
}

impl FromRequestParts<App> for Look {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let engine = app.engine();
        let version = match min_seq(parts.uri.query())? {
            None => engine.read_async().await,
            Some(seq) => engine.read_at_least_async(seq, app.options().read_wait).await.map_err(|behind| {
                let engine::Behind { wanted, durable } = behind;
                let zh = format!("尚无序号 {wanted},目前到 {durable}");
                Problem::new(Kind::NotYetThere, zh, behind.to_string())
            })?,
        };
        let now = engine.now().max(version.world.recorded_at());
        Ok(Look { version, engine: engine.clone(), now })
    }
}

/// An answer with the version that it was read from.
#[derive(Debug)]
pub struct Seen {
    epoch: u64,
    seq: u64,
    media: &'static str,
    body: Vec<u8>,
}

/// Adds epoch and sequence to an answer.
pub fn marked(mut response: Response, epoch: u64, seq: u64) -> Response {
    let headers = response.headers_mut();
    headers.insert(EPOCH, HeaderValue::from(epoch));
    headers.insert(SEQ, HeaderValue::from(seq));
    response
}

impl IntoResponse for Seen {
    fn into_response(self) -> Response {
        let headers = [(header::CONTENT_TYPE, self.media), (header::CACHE_CONTROL, "no-store")];
        marked((headers, self.body).into_response(), self.epoch, self.seq)
    }
}

/// The filter of a request, without `min_seq`. Unknown parameters are named, not passed over.
pub struct Filter<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Filter<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Problem> {
        let mut pairs = pairs(parts.uri.query());
        pairs.retain(|(name, _)| name != MIN_SEQ);
        for (_, value) in &mut pairs {
            // `group=O+` arrives as `O `: a plus sign in a query means a space.
            if value.ends_with(' ') {
                value.pop();
                value.push('+');
            }
        }
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        let read = serde_urlencoded::Deserializer::new(query_pairs(&query));
        serde_path_to_error::deserialize(read).map(Filter).map_err(|error| {
            let name = error.path().to_string();
            let why = error.into_inner().to_string();
            match name.as_str() {
                "." | "?" => Problem::new(Kind::BadQuery, format!("查询参数有误:{why}"), why),
                name => Problem::new(Kind::BadQuery, format!("查询参数 {name} 有误:{why}"), format!("{name}: {why}")),
            }
        })
    }
}

fn query_pairs(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.as_bytes())
}

/// A read without a filter of its own.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Unfiltered {}

/// The numbers in a path.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Path::<T>::from_request_parts(parts, app).await {
            Ok(Path(found)) => Ok(At(found)),
            Err(PathRejection::FailedToDeserializePathParams(error)) => {
                let why = error.body_text();
                Err(Problem::new(Kind::BadPath, format!("路径有误:{why}"), why))
            }
            Err(other) => Err(Problem::new(Kind::BadPath, "路径有误", other.body_text())),
        }
    }
}

impl From<BadCursor> for Problem {
    fn from(bad: BadCursor) -> Self {
        Problem::new(Kind::BadQuery, format!("`{}` 不是本列表的游标", bad.0), bad.to_string())
    }
}
