//! A drill as it goes, by the same views as the ledger's own board and cases, over the drill's World.

use serde::Serialize;
use utoipa::ToSchema;

use super::board::{self, Board};
use super::case::{self, CaseView};
use super::story::{self, SupplyTimes};
use crate::drills::{DrillLook, DrillRow, OfferedDrill};

/// The drills here.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Drills {
    pub offered: Vec<OfferedDrill>,
    /// Run since the server started, newest first.
    pub drills: Vec<DrillRow>,
}

/// A case of a drill with the times of its supplies.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DrillCase {
    pub case: CaseView,
    pub supplies: Vec<SupplyTimes>,
}

/// A drill as it goes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DrillView {
    pub drill: DrillRow,
    /// Its city's board; absent before the night.
    pub board: Option<Board>,
    /// The emergencies of the night, in the order of their calls.
    pub cases: Vec<DrillCase>,
}

/// Cases shown at most.
const CASES_MOST: usize = 20;

/// A drill at its own time.
pub fn view(look: DrillLook) -> DrillView {
    let DrillLook { row, world } = look;
    let (Some(world), Some(now), Some(from)) = (world, row.now, row.from) else {
        return DrillView { drill: row, board: None, cases: Vec::new() };
    };
    let of_night = world.cases().filter(|case| case.opened_at >= from);
    let cases = of_night.take(CASES_MOST).filter_map(|found| {
        // A case of this World is found in it.
        let case = case::one(&world, found.id, now).ok()?;
        Some(DrillCase { case, supplies: story::supplies(&world, found) })
    });
    let cases = cases.collect();
    DrillView { drill: row, board: Some(board::board(&world, now)), cases }
}
