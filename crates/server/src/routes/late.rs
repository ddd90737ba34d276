//! What was entered afterwards 补录, read from the journal.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::past;
use crate::problem::Problem;
use crate::reading::Look;
use crate::views::late::{LateEntries, LateFilter, entries, is_afterwards};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(late))
}

fn late_of(look: &Look, filter: &LateFilter) -> Result<LateEntries, Problem> {
    let from = filter.from(look.now);
    let told = past::stamped_between(look.engine(), from, look.version().seq, |stamp| {
        is_afterwards(stamp) && filter.site.is_none_or(|site| site == stamp.site)
    })?;
    Ok(entries(look.world(), from, &told.events, told.shortened))
}

reads! { "late entries";
    /// Acts that happened earlier than they were entered 补录, the newest entry first
    late "/api/late-entries" () LateFilter => |look, filter| late_of(look, &filter)? => LateEntries;
}
