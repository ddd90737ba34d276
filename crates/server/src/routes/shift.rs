//! Shift handover 交接班: the page of a site, the act, and those made before.

use domain::duty::shift::Command as Shift;
use domain::{ActorId, Command};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::views::{Page, shift};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(page))
        .routes(routes!(shifts))
        .routes(routes!(handovers))
        .routes(routes!(hand_over_shift))
}

reads! { "shift";
    /// All that is unfinished at a site, and what became of what the last shift left
    page "/api/shift" () shift::ShiftFilter => |look, filter| shift::page(look.world(), filter.site, look.now)? => shift::ShiftPage;

    /// Who has the shift at each site, and which handovers are overdue
    shifts "/api/shifts" () shift::ShiftsFilter => |look, filter| shift::shifts(look.world(), &filter, look.now) => Vec<shift::ShiftRow>;

    /// Handovers, newest first
    handovers "/api/handovers" () shift::HandoverFilter => |look, filter| shift::list(look.world(), &filter, look.now)? => Page<shift::HandoverView>;
}

writes! { "shift";
    /// The actor goes and another takes over: two badges
    hand_over_shift "/api/shift/hand-over" () HandOverShift {
        incoming: ActorId,
    } => |acting| Command::Shift(Shift::HandOverShift { incoming });
}
