//! Counts 盘库 of a store: opened, scanned, closed; what is left and what is due.

use domain::duty::count::Command as Count;
use domain::{ActorId, BagId, Command, CountId, Group, ProductClass};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, count};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(due))
        .routes(routes!(one))
        .routes(routes!(left))
        .routes(routes!(scan))
        .routes(routes!(close))
}

reads! { "counts";
    /// Counts, newest first
    list "/api/counts" () count::CountFilter => |look, filter| count::list(look.world(), &filter)? => Page<count::CountView>;

    /// When each class of a store is due to be counted
    due "/api/counts/due" () count::DueFilter => |look, filter| count::due(look.world(), &filter, look.now) => Vec<count::CountDue>;

    /// One count with what it asks
    one "/api/counts/{id}" ("id" id: CountId) Unfiltered => |look, filter| count::one(look.world(), id)? => count::CountView;

    /// What is left to scan, shelf by shelf
    left "/api/counts/{id}/left" ("id" id: CountId) count::LeftFilter => |look, filter| count::left(look.world(), id, &filter)? => Page<count::LeftBag>;
}

writes! { "counts";
    /// Begins to count the own store, or one class or group of it
    open "/api/counts" () OpenCount {
        #[serde(default)]
        class: Option<ProductClass>,
        #[serde(default)]
        group: Option<Group>,
    } => |acting| Command::Count(Count::OpenCount { class, group });

    /// Report: bags seen on the shelf
    scan "/api/counts/{id}/scan" ("id" count: CountId) ScanBags {
        bags: Vec<BagId>,
    } => |acting| Command::Count(Count::ScanBags { count, bags });

    /// Ends a count, two persons; what lacks becomes a question
    close "/api/counts/{id}/close" ("id" count: CountId) CloseCount {
        second_person: ActorId,
    } => |acting| Command::Count(Count::CloseCount { count, second_person });
}
