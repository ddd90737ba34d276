//! What can be asked for on a call, and how a spoken amount is meant.

use domain::hearing::Heard;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::asks as view;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(guides)).routes(routes!(heard))
}

reads! { "cases";
    /// The classes that an emergency asks for, with measure, step and pack
    guides "/api/asks" () Unfiltered => |look, filter| view::guides(look.world()) => Vec<view::AskGuide>;

    /// A spoken amount as it is meant: converted when it was said in another measure, asked about when it is likely a slip; `null` for what is none
    heard "/api/asks/heard" () view::Spoken => |look, filter| view::heard(look.world(), &filter) => Option<Heard>;
}
