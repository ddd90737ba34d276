//! Delivery rounds and their loading lists.

use domain::duty::order::{Command as Ordering, StopGoes};
use domain::{CityDay, Command};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::{Kind, Problem};
use crate::reading::{Look, Unfiltered};
use crate::views::{loading_sheet, round};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(loading))
        .routes(routes!(loading_sheet_of))
        .routes(routes!(break_down))
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

sheets! { "rounds";
    /// 装车单: the loading list as a sheet to print
    loading_sheet_of "/api/rounds/{round}/{day}/list.pdf" ("round" of: u16, "day" day: CityDay) Unfiltered => |look, filter|
        loading_sheet::sheet(&loading_list(look, of, day)?, look.world().network().zone_offset, look.now);
}

writes! { "rounds";
    /// Report: the round's van broke down; stops not named go on with the next round
    break_down "/api/rounds/{round}/{day}/breakdown" ("round" round: u16, "day" day: CityDay) ReportBreakdown {
        stops: Vec<StopGoes>,
    } => |acting| Command::Order(Ordering::ReportBreakdown { round, day, stops });
}
