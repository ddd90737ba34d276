//! Shipments on the road: received, refused, lost, called back, handed over.

use domain::duty::shipment::{Command as Shipment, ReceivedBag};
use domain::{ActorId, BagId, Command, ShipmentId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, shipment};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(receive))
        .routes(routes!(lost))
        .routes(routes!(recall))
        .routes(routes!(returned))
        .routes(routes!(hand_over))
}

reads! { "shipments";
    /// Shipments, newest first
    list "/api/shipments" () shipment::ShipmentFilter => |look, filter| shipment::list(look.world(), &filter, look.now)? => Page<shipment::ShipmentRow>;

    /// A shipment with its bags
    one "/api/shipments/{id}" ("id" id: ShipmentId) Unfiltered => |look, filter| shipment::one(look.world(), id, look.now)? => shipment::ShipmentView;
}

writes! { "shipments";
    /// Report: what arrived, bag by bag, accepted or refused; bags not named stay on the road
    receive "/api/shipments/{id}/receive" ("id" shipment: ShipmentId) ReceiveBags {
        bags: Vec<ReceivedBag>,
    } => |acting| Command::Shipment(Shipment::Receive { shipment, bags });

    /// Report: bags that did not arrive and will not
    lost "/api/shipments/{id}/lost" ("id" shipment: ShipmentId) ReportLost {
        bags: Vec<BagId>,
    } => |acting| Command::Shipment(Shipment::ReportLost { shipment, bags });

    /// Calls the courier back; what is still on the road returns
    recall "/api/shipments/{id}/recall" ("id" shipment: ShipmentId) RecallCourier {
    } => |acting| Command::Shipment(Shipment::RecallCourier { shipment });

    /// Report of the giver: bags that came back; all of them unless named
    returned "/api/shipments/{id}/returned" ("id" shipment: ShipmentId) ReceiveReturned {
        #[serde(default)]
        bags: Vec<BagId>,
    } => |acting| Command::Shipment(Shipment::ReceiveReturned { shipment, bags });

    /// Report: the first leg handed over to the second at the meeting point
    hand_over "/api/shipments/{id}/hand-over" ("id" shipment: ShipmentId) HandOverLeg {
        to_courier: ActorId,
    } => |acting| Command::Shipment(Shipment::HandOverLeg { shipment, to_courier });
}
