//! The routes: one module per noun, each a table of what is asked and which view or command answers.
//!
//! Boring on purpose. A read looks at a durable version and shows a view; a write makes a command of
//! its body and hands it to the engine. Two macros keep the tables small.

use axum::Router;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Reads: `name "path" ("id" arg: Type) Filter => |look, filter| view -> Shown`.
macro_rules! reads {
    ($tag:literal; $(
        $(#[$meta:meta])*
        $name:ident $path:literal ($($label:literal $arg:ident: $ty:ty),*) $filter:ty => |$look:ident, $query:ident| $view:expr => $shown:ty;
    )*) => {$(
        $(#[$meta])*
        #[utoipa::path(
            get, path = $path, tag = $tag,
            params($(($label = $ty, Path),)* $filter, $crate::reading::MinSeq),
            responses(
                (status = 200, description = "As of the epoch and sequence in the headers", body = $shown),
                (status = "default", description = "A problem", body = $crate::problem::ProblemDocument, content_type = "application/problem+json"),
            )
        )]
        pub async fn $name(
            $look: $crate::reading::Look,
            $crate::reading::At(($($arg,)*)): $crate::reading::At<($($ty,)*)>,
            $crate::reading::Filter($query): $crate::reading::Filter<$filter>,
        ) -> Result<$crate::reading::Seen, $crate::problem::Problem> {
            $look.show(move |$look| {
                let _ = &$query;
                Ok::<$shown, $crate::problem::Problem>($view)
            }).await
        }
    )*};
}

/// Sheets to print: `name "path" ("id" arg: Type) Filter => |look, query| sheet`.
macro_rules! sheets {
    ($tag:literal; $(
        $(#[$meta:meta])*
        $name:ident $path:literal ($($label:literal $arg:ident: $ty:ty),*) $filter:ty => |$look:ident, $query:ident| $sheet:expr;
    )*) => {$(
        $(#[$meta])*
        #[utoipa::path(
            get, path = $path, tag = $tag,
            params($(($label = $ty, Path),)* $filter, $crate::reading::MinSeq),
            responses(
                (status = 200, description = "A sheet to print", body = Vec<u8>, content_type = "application/pdf"),
                (status = "default", description = "A problem", body = $crate::problem::ProblemDocument, content_type = "application/problem+json"),
            )
        )]
        pub async fn $name(
            $look: $crate::reading::Look,
            $crate::reading::At(($($arg,)*)): $crate::reading::At<($($ty,)*)>,
            $crate::reading::Filter($query): $crate::reading::Filter<$filter>,
        ) -> Result<$crate::reading::Seen, $crate::problem::Problem> {
            $look.text("application/pdf", move |$look| {
                let _ = &$query;
                Ok(::paper::Sheet::print(&$sheet)?)
            }).await
        }
    )*};
}

/// Writes: `name "path" ("id" arg: Type) Body { field: Type } => |acting| command`.
macro_rules! writes {
    ($tag:literal; $(
        $(#[$meta:meta])*
        $name:ident $path:literal ($($label:literal $arg:ident: $ty:ty),*) $body:ident {
            $($(#[$field_meta:meta])* $field:ident: $field_ty:ty),* $(,)?
        } => |$acting:ident| $command:expr;
    )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $body { $($(#[$field_meta])* pub $field: $field_ty,)* }

        $(#[$meta])*
        #[utoipa::path(
            post, path = $path, tag = $tag,
            params($(($label = $ty, Path),)* $crate::acting::Acting, $crate::answered::Wants),
            request_body = $body,
            responses(
                (status = 200, description = "What was recorded, now or before", body = $crate::answered::Answered),
                (status = "default", description = "A problem", body = $crate::problem::ProblemDocument, content_type = "application/problem+json"),
            )
        )]
        pub async fn $name(
            axum::extract::State(app): axum::extract::State<$crate::app::App>,
            $acting: $crate::acting::Acting,
            $crate::reading::At(($($arg,)*)): $crate::reading::At<($($ty,)*)>,
            $crate::reading::Filter(wants): $crate::reading::Filter<$crate::answered::Wants>,
            $crate::body::Body($body { $($field),* }): $crate::body::Body<$body>,
        ) -> Result<axum::response::Response, $crate::problem::Problem> {
            let command = $command;
            app.act($acting, wants, command).await
        }
    )*};
}

pub mod accounts;
pub mod applications;
pub mod asks;
pub mod bags;
pub mod bench;
pub mod board;
pub mod boxes;
pub mod cases;
pub mod certificates;
pub mod collections;
pub mod commands;
pub mod consignments;
pub mod control;
pub mod conversions;
pub mod counts;
pub mod day_book;
pub mod directory;
pub mod documents;
pub mod donors;
pub mod drills;
pub mod equipment;
pub mod forms;
pub mod home;
pub mod laboratory;
pub mod late;
pub mod losses;
pub mod network;
pub mod notes;
pub mod orders;
pub mod paperwork;
pub mod people;
pub mod proofs;
pub mod readings;
pub mod recalls;
pub mod references;
pub mod release;
pub mod returns;
pub mod roster;
pub mod rounds;
pub mod session;
pub mod sheets;
pub mod shift;
pub mod shipments;
pub mod special;
pub mod stations;
pub mod stock;
pub mod supply;
pub mod trace;
pub mod transfusions;

/// Every route with its OpenAPI description.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(home::home))
        .routes(routes!(home::openapi))
        .routes(routes!(crate::health::alive))
        .routes(routes!(crate::health::ready))
        .routes(routes!(crate::health::metrics))
        .routes(routes!(crate::feed::feed))
        .routes(routes!(board::board))
        .merge(session::all())
        .merge(directory::all())
        .merge(accounts::all())
        .merge(cases::all())
        .merge(applications::all())
        .merge(asks::all())
        .merge(supply::all())
        .merge(stock::all())
        .merge(bags::all())
        .merge(trace::all())
        .merge(shipments::all())
        .merge(orders::all())
        .merge(rounds::all())
        .merge(roster::all())
        .merge(special::all())
        .merge(paperwork::all())
        .merge(people::all())
        .merge(notes::all())
        .merge(readings::all())
        .merge(network::all())
        .merge(drills::all())
        .merge(late::all())
        .merge(references::all())
        .merge(transfusions::all())
        .merge(losses::all())
        .merge(counts::all())
        .merge(day_book::all())
        .merge(equipment::all())
        .merge(shift::all())
        .merge(returns::all())
        .merge(conversions::all())
        .merge(boxes::all())
        .merge(stations::all())
        .merge(proofs::all())
        .merge(forms::all())
        .merge(documents::all())
        .merge(certificates::all())
        .merge(donors::all())
        .merge(collections::all())
        .merge(consignments::all())
        .merge(bench::all())
        .merge(laboratory::all())
        .merge(sheets::all())
        .merge(release::all())
        .merge(recalls::all())
        .merge(control::all())
        .merge(commands::all())
}

/// The routes without their description.
pub fn router() -> Router<App> {
    all().split_for_parts().0
}
