//! The web console: the built files of `web/`, carried in the binary.
//!
//! A release build embeds `web/dist/console` as it is at that moment and runs from anywhere; a debug
//! build reads it from the disk. Was the console not built, the small page of `home.html` stands in and
//! says how to build it. Every path outside `/api` that names no file is the console's own: it gets
//! the index, and the console shows the screen. No rule is here.

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

/// A file of the built console. The folder above it is always there, so that a debug build finds what
/// was built after it.
fn built(path: &str) -> Option<EmbeddedFile> {
    Dist::get(&format!("console/{path}"))
}

/// What is shown while the console was not built.
const NOT_BUILT: &str = include_str!("home.html");

/// In the index, where the nonce of this answer goes.
const NONCE_PLACE: &str = "__NONCE__";

/// What the page may load: its own files, and the styles that carry this answer's nonce.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// The media type of an ending that the build does not make.
const UNKNOWN: &str = "application/octet-stream";

/// The media type by the ending of a name; the build makes no others.
fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        _ => UNKNOWN,
    }
}

fn nonce() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Headers that every page and file carries.
fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// The console's page, or what stands in for it.
pub fn page() -> Response {
    let Some(index) = built("index.html") else {
        return guarded(Html(NOT_BUILT).into_response());
    };
    // Without a nonce the page still comes; its own styles then stay unread, so rather say no.
    let Ok(nonce) = nonce() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let text = String::from_utf8_lossy(&index.data).replace(NONCE_PLACE, &nonce);
    let mut response = Html(text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    guarded(response)
}

fn file(path: &str, file: EmbeddedFile) -> Response {
    // Names under `assets/` carry a hash of their content.
    let keep = match path.starts_with("assets/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let headers = [(header::CONTENT_TYPE, media(path)), (header::CACHE_CONTROL, keep)];
    guarded((headers, file.data.into_owned()).into_response())
}

/// Whether a path is one of the console's screens: all that no built file could be called. The number of a
/// bag has dots in it, so an ending alone makes no file.
fn is_screen(path: &str) -> bool {
    !path.starts_with("assets/") && media(path) == UNKNOWN
}

/// A request that no route took: a file of the console, one of its screens, or nothing.
///
/// # Errors
/// `no-such-route` for everything under `/api`, for writes, and for files that are not there.
pub fn answer(request: &Request, nothing: Problem) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_read || path == "api" || path.starts_with("api/") {
        return nothing.into_response();
    }
    if path != "index.html"
        && let Some(found) = built(path)
    {
        return file(path, found);
    }
    if is_screen(path) && built("index.html").is_some() { page() } else { nothing.into_response() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces_differ_and_stand_in_the_policy() {
        let (one, two) = (nonce().expect("random"), nonce().expect("random"));
        assert_ne!(one, two);
        assert_eq!(one.len(), 32);
        assert!(policy(&one).contains(&format!("'nonce-{one}'")));
        assert!(!policy(&one).contains("script-src 'unsafe"));
    }

    #[test]
    fn every_ending_of_the_build_has_its_type() {
        for (path, want) in [
            ("index.html", "text/html; charset=utf-8"),
            ("assets/a-B1.js", "text/javascript; charset=utf-8"),
            ("assets/a-B1.css", "text/css; charset=utf-8"),
            ("icon.svg", "image/svg+xml"),
            ("x", "application/octet-stream"),
        ] {
            assert_eq!(media(path), want, "{path}");
        }
    }

    #[test]
    fn a_bag_has_a_screen_and_a_lost_file_has_none() {
        for path in ["", "cases/7", "cases/7/story", "bags/S000126094318.RBC-S-LR.00"] {
            assert!(is_screen(path), "{path}");
        }
        for path in ["assets/none", "assets/none.js", "icon.svg", "none.js", "x/none.css"] {
            assert!(!is_screen(path), "{path}");
        }
    }

    #[test]
    fn the_api_is_never_a_screen() {
        let request = |method: &str, path: &str| {
            Request::builder().method(method).uri(path).body(axum::body::Body::empty()).expect("request")
        };
        let nothing = || Problem::new(crate::problem::Kind::NoSuchRoute, "无", "none");
        for (method, path) in [("GET", "/api/none"), ("GET", "/api"), ("POST", "/cases"), ("GET", "/assets/none.js")] {
            assert_eq!(answer(&request(method, path), nothing()).status(), StatusCode::NOT_FOUND, "{method} {path}");
        }
    }
}
