//! The page at the root, and the description of the API.

use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use std::sync::LazyLock;

const PAGE: &str = include_str!("../home.html");

/// A small page: what is running, what to try, live stock and open cases
#[utoipa::path(get, path = "/", tag = "home", responses((status = 200, description = "A page", body = String, content_type = "text/html")))]
pub async fn home() -> Html<&'static str> {
    Html(PAGE)
}

static DOCUMENT: LazyLock<String> = LazyLock::new(crate::openapi);

/// The description of this API
#[utoipa::path(get, path = "/api/openapi.json", tag = "home", responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str()).into_response()
}
