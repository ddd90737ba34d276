//! The HTTP face of Xuemai: routes over the engine, views of the World, problem documents, live feed.
//!
//! A request is parsed, let in at the door, and becomes a view of a durable version or a command for
//! the engine. No rule of blood is here: refusals and plans are shown, never judged.

pub mod access;
pub mod acting;
pub mod answered;
pub mod app;
mod bag_labels;
pub mod body;
pub mod caller;
pub mod console;
pub mod directory;
pub mod drills;
pub mod feed;
pub mod guard;
pub mod health;
pub mod identities;
pub mod import;
mod openapi;
pub mod own_certificate;
pub mod papers;
pub mod past;
pub mod permissions;
pub mod problem;
pub mod proofs;
pub mod reading;
pub mod routes;
mod scanned;
mod serve;
pub mod tls;
pub mod views;

use axum::Router;
use axum::middleware::from_fn_with_state;

pub use acting::{Acting, derived_id};
pub use app::{App, Options, Rooms};
pub use identities::People;
pub use openapi::{document, openapi};
pub use own_certificate::OwnCertificate;
pub use papers::PaperRoom;
pub use proofs::Proofs;
pub use serve::{BindError, Exposed, bind, may_listen, serve, serve_app};

use problem::{Kind, Problem};

/// The whole service: every route behind the door.
pub fn router(app: App) -> Router {
    routes::router()
        .route_layer(from_fn_with_state(app.clone(), guard::permitted))
        .fallback(no_route)
        .method_not_allowed_fallback(no_method)
        .layer(from_fn_with_state(app.clone(), guard::at_the_door))
        .layer(from_fn_with_state(app.clone(), guard::taken_in))
        .layer(from_fn_with_state(app.clone(), guard::watched))
        .with_state(app)
}

/// What no route took is the console's, or nothing.
async fn no_route(request: axum::extract::Request) -> axum::response::Response {
    let path: String = request.uri().path().chars().take(80).collect();
    let nothing = Problem::new(
        Kind::NoSuchRoute,
        format!("没有路径 {path};见 /api/openapi.json"),
        format!("there is no path {path}; see /api/openapi.json"),
    );
    console::answer(&request, nothing)
}

async fn no_method(request: axum::extract::Request) -> Problem {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    Problem::new(
        Kind::MethodNotAllowed,
        format!("路径 {path} 不支持 {method}"),
        format!("the path {path} does not take {method}"),
    )
}
