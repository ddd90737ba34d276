//! Handover of donations 交接: boxes from a place of collection to the station, counted out and in.

use domain::duty::consignment::{Carried, Command as Consignment, Cooling};
use domain::{Command, ConsignmentId, DocumentNumber, Moment, PlaceId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::Problem;
use crate::reading::Unfiltered;
use crate::scanned;
use crate::views::{Page, consignment};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, send))
        .routes(routes!(waiting))
        .routes(routes!(one))
        .routes(routes!(receive))
}

/// One donation as it was counted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountedDonation {
    /// The scan of its bag or of a tube.
    pub donation: String,
    /// Bag sets.
    pub bags: u8,
    /// Sample tubes.
    pub tubes: u8,
}

fn carried(rows: &[CountedDonation]) -> Result<Vec<Carried>, Problem> {
    let one = |row: &CountedDonation| {
        Ok(Carried { donation: scanned::number(&row.donation)?, bags: row.bags, tubes: row.tubes })
    };
    rows.iter().map(one).collect()
}

reads! { "consignments";
    /// Boxes of donations, newest first
    list "/api/consignments" () consignment::BoxFilter => |look, filter| consignment::list(look.world(), &filter)? => Page<consignment::DonationBoxView>;

    /// What was collected at a place and is in no box yet, the first first
    waiting "/api/consignments/waiting" () consignment::WaitingFilter => |look, filter| consignment::waiting(look.world(), &filter, look.now) => Vec<consignment::WaitingView>;

    /// One box: what was counted out, what was counted in, and each difference with its question
    one "/api/consignments/{id}" ("id" id: ConsignmentId) Unfiltered => |look, filter| consignment::one(look.world(), id)? => consignment::DonationBoxView;
}

writes! { "consignments";
    /// A box leaves a place of collection, counted out and sealed
    send "/api/consignments" () SendBox {
        place: PlaceId,
        seal: DocumentNumber,
        cooling: Cooling,
        contents: Vec<CountedDonation>,
    } => |acting| {
        let contents = carried(&contents)?;
        Command::Consignment(Consignment::SendBox { place, seal, cooling, contents })
    };

    /// Report: a box was opened at the station and counted in
    receive "/api/consignments/{id}/receive" ("id" consignment: ConsignmentId) ReceiveBox {
        /// As it is on the box.
        seal: DocumentNumber,
        arrived_at: Moment,
        counted: Vec<CountedDonation>,
    } => |acting| {
        let counted = carried(&counted)?;
        Command::Consignment(Consignment::ReceiveBox { consignment, seal, arrived_at, counted })
    };
}
