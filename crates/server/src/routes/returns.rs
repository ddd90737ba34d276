//! Returns 退血: from a ward to its blood bank, and from a hospital to the station.

use domain::duty::returns::{ColdProof, Command as Returns, ReturnReason};
use domain::{ActorId, BagId, Command, DeliveryMode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::views::{Page, returns};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, send_back)).routes(routes!(from_ward))
}

reads! { "returns";
    /// What was sent back to the station, newest first
    list "/api/returns" () returns::ReturnFilter => |look, filter| returns::list(look.world(), &filter, look.now)? => Page<returns::ReturnView>;
}

writes! { "returns";
    /// Sends bags of the own store back to the station for a fault or a recall; they are held at once
    send_back "/api/returns" () SendBack {
        bags: Vec<BagId>,
        reason: ReturnReason,
        mode: DeliveryMode,
        courier: ActorId,
        second_checker: ActorId,
    } => |acting| Command::Returns(Returns::SendBack { bags, reason, mode, courier, second_checker });

    /// Takes back what a ward did not use, as far as the rule book allows
    from_ward "/api/returns/ward" () ReturnFromWard {
        bags: Vec<BagId>,
        proof: ColdProof,
    } => |acting| Command::Returns(Returns::ReturnFromWard { bags, proof });
}
