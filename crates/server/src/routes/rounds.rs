//! Delivery rounds and their loading lists.

use domain::CityDay;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::{Kind, Problem};
use crate::reading::{Look, Unfiltered};
use crate::views::round;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(loading))
}

fn loading_list(look: &Look, of: u16, day: CityDay) -> Result<round::LoadingList, Problem> {
    round::loading(look.world(), of, day, look.now).ok_or_else(|| {
        Problem::new(Kind::NotRecordedHere, format!("没有第 {of} 个送血班次"), format!("the network has no round {of}"))
    })
}

reads! { "rounds";
    /// What leaves next: each departure with its cut-off, its stops and the orders that ride on it
    list "/api/rounds" () round::RoundFilter => |look, filter| round::list(look.world(), &filter, look.now) => Vec<round::RoundRow>;

    /// The loading list of a round on a day, stop by stop
    loading "/api/rounds/{round}/{day}" ("round" of: u16, "day" day: CityDay) Unfiltered => |look, filter| loading_list(look, of, day)? => round::LoadingList;
}
