//! The page at the root, and the description of the API.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;

use crate::console;

/// The console; a small page when it was not built
#[utoipa::path(get, path = "/", tag = "home", responses((status = 200, description = "A page", body = String, content_type = "text/html")))]
pub async fn home() -> Response {
    console::page()
}

static DOCUMENT: LazyLock<String> = LazyLock::new(crate::openapi);

/// The description of this API
#[utoipa::path(get, path = "/api/openapi.json", tag = "home", responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str()).into_response()
}
