//! Bodies of writes: taken in whole within bounds, of the right type, every fault in them named with its place.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::problem::{Kind, Problem};

/// The media type of a request, without parameters, in lower case.
fn media(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

fn check_media(headers: &HeaderMap, wanted: &[&str]) -> Result<(), Problem> {
    let found = media(headers);
    if found.as_deref().is_some_and(|found| wanted.contains(&found)) {
        return Ok(());
    }
    let wanted = wanted.join(", ");
    let found = found.unwrap_or_default();
    Err(Problem::new(
        Kind::WrongContentType,
        format!("Content-Type 应为 {wanted},而不是 `{found}`"),
        format!("the content type must be {wanted}, not `{found}`"),
    ))
}

/// Takes the whole body in, so that whatever refuses the request leaves nothing unread on its connection: the next
/// request there would be lost with it.
///
/// # Errors
/// A body above `most` bytes, or one that did not arrive whole.
pub async fn taken_in(request: Request, most: usize) -> Result<Request, Problem> {
    let too_large = || {
        Problem::new(
            Kind::BodyTooLarge,
            format!("请求内容超过上限 {most} 字节"),
            format!("the body is above the limit of {most} bytes"),
        )
    };
    let (head, body) = request.into_parts();
    let said = head.headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    if said.is_some_and(|said| said > most as u64) {
        return Err(too_large());
    }
    match Limited::new(body, most).collect().await {
        Ok(body) => Ok(Request::from_parts(head, body.to_bytes().into())),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large()),
        Err(error) => Err(not_whole(&error)),
    }
}

fn not_whole(error: &dyn std::fmt::Display) -> Problem {
    Problem::new(Kind::MalformedBody, "请求内容未收全", format!("the body did not arrive whole: {error}"))
}

/// The bytes of a body that the door took in.
async fn bytes(request: Request) -> Result<Bytes, Problem> {
    request.into_body().collect().await.map(|body| body.to_bytes()).map_err(|error| not_whole(&error))
}

/// Reads JSON and names the place of what is wrong.
///
/// # Errors
/// Where and what.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let malformed = |place: String, why: String| {
        let en = if place == "." { why.clone() } else { format!("{place}: {why}") };
        Problem::new(Kind::MalformedBody, format!("JSON 有误:{en}"), en)
    };
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| malformed(error.path().to_string(), error.inner().to_string()))?;
    json.end().map_err(|error| malformed(".".to_owned(), error.to_string()))?;
    Ok(value)
}

/// A JSON body.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        check_media(request.headers(), &["application/json"])?;
        let bytes = bytes(request).await?;
        read_json(&bytes).map(Body)
    }
}

/// A JSON body about people: what is wrong with it is told by its place alone, and nothing of it is repeated.
pub struct Private<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Private<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        check_media(request.headers(), &["application/json"])?;
        let bytes = zeroize::Zeroizing::new(bytes(request).await?.to_vec());
        serde_json::from_slice(&bytes).map(Private).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Problem::new(
                Kind::MalformedBody,
                format!("JSON 有误:第 {line} 行第 {column} 列;字段见 /api/openapi.json"),
                format!("the JSON is wrong at line {line}, column {column}; see /api/openapi.json for the fields"),
            )
        })
    }
}

/// A CSV body.
pub struct CsvBody(pub Bytes);

impl FromRequest<App> for CsvBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        check_media(request.headers(), &["text/csv"])?;
        bytes(request).await.map(CsvBody)
    }
}
