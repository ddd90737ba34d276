//! Shipments: dispatch with two checkers, the road, receipt, refusal, loss, recall of the courier.
//!
//! What leaves together in one temperature class is one shipment. While it is on the road custody is
//! the giver's. A bag refused or a courier recalled comes back held, for quality to judge.

use crate::bag::{Earmark, HoldReason};
use crate::duty::boxes::Packed;
use crate::duty::supply;
use crate::network::DeliveryMode;
use crate::plan::Drawn;
use crate::product::named;
use crate::*;
use serde::{Deserialize, Serialize};

mod fold;
mod kernel;
mod report;
pub(crate) use fold::{apply, leave_store};
pub(crate) use kernel::{Sending, Sent, decide, dispatch};

/// Requests and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ShipmentCommand))]
pub enum Command {
    /// Sends picked bags of a reservation, in as many shipments as temperature classes. No bag named
    /// means all that are picked.
    Dispatch {
        reservation: ReservationId,
        bags: Vec<BagId>,
        mode: DeliveryMode,
        courier: ActorId,
        second_checker: ActorId,
        #[serde(default)]
        packed: Packed,
    },
    /// Report: what arrived, bag by bag. Bags not named stay on the road.
    Receive { shipment: ShipmentId, bags: Vec<ReceivedBag> },
    /// Report: bags that did not arrive and will not.
    ReportLost { shipment: ShipmentId, bags: Vec<BagId> },
    /// Calls the courier back; what is still on the road returns to the giver.
    RecallCourier { shipment: ShipmentId },
    /// Report of the giver: bags that came back. No bag named means all.
    ReceiveReturned { shipment: ShipmentId, bags: Vec<BagId> },
    /// Report: the first leg handed over to the second at the meeting point.
    HandOverLeg { shipment: ShipmentId, to_courier: ActorId },
}

/// One bag at receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedBag {
    pub bag: BagId,
    pub check: ReceiptCheck,
}

/// The receiver's check: temperature, package, label, appearance, expiry. Facts §3.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReceiptCheck {
    Accepted,
    Refused { reason: HoldReason },
}

named! {
    /// Why bags leave a store 出库.
    DispatchPurpose {
        Issue "issue" "发放" "issue to a hospital";
        Transfer "transfer" "调拨" "transfer between stores";
        Return "return" "退血" "return";
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ShipmentEvent))]
pub enum Event {
    ShipmentDispatched {
        shipment: ShipmentId,
        purpose: DispatchPurpose,
        reserved_for: supply::ReservedFor,
        from: SiteId,
        to: SiteId,
        temperature: TemperatureClass,
        mode: DeliveryMode,
        courier: ActorId,
        second_checker: ActorId,
        arrives_p50: Moment,
        arrives_p90: Moment,
    },
    BagDispatched {
        bag: BagId,
        shipment: ShipmentId,
        reservation: ReservationId,
        line: u16,
    },
    /// Reserved, picked and dispatched in one act.
    BagSentAtOnce {
        bag: BagId,
        shipment: ShipmentId,
        line: u16,
        drawn: Drawn,
    },
    BagReceived {
        bag: BagId,
        shipment: ShipmentId,
        site: SiteId,
    },
    BagRefused {
        bag: BagId,
        shipment: ShipmentId,
        reason: HoldReason,
    },
    BagLost {
        bag: BagId,
        shipment: ShipmentId,
        site: SiteId,
    },
    CourierRecalled {
        shipment: ShipmentId,
    },
    BagReturning {
        bag: BagId,
        shipment: ShipmentId,
    },
    BagReturned {
        bag: BagId,
        shipment: ShipmentId,
        site: SiteId,
    },
    LegHandedOver {
        shipment: ShipmentId,
        to_courier: ActorId,
    },
    /// Received at a site of another ledger: custody ends in this one.
    BagLeftToLedger {
        bag: BagId,
        shipment: ShipmentId,
        site: SiteId,
        ledger: LedgerId,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagDispatched { bag, .. }
            | Event::BagSentAtOnce { bag, .. }
            | Event::BagReceived { bag, .. }
            | Event::BagRefused { bag, .. }
            | Event::BagLost { bag, .. }
            | Event::BagReturning { bag, .. }
            | Event::BagReturned { bag, .. }
            | Event::BagLeftToLedger { bag, .. } => Some(*bag),
            Event::ShipmentDispatched { .. } | Event::CourierRecalled { .. } | Event::LegHandedOver { .. } => None,
        }
    }
}

/// A shipment as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shipment {
    pub id: ShipmentId,
    pub purpose: DispatchPurpose,
    pub reserved_for: supply::ReservedFor,
    pub from: SiteId,
    pub to: SiteId,
    pub temperature: TemperatureClass,
    pub mode: DeliveryMode,
    pub courier: ActorId,
    pub second_checker: ActorId,
    pub dispatched_at: Moment,
    pub arrives_p50: Moment,
    /// Promised.
    pub arrives_p90: Moment,
    /// Called back by the giver.
    pub recalled_at: Option<Moment>,
    /// When the last bag was received, refused and back, or lost.
    pub closed_at: Option<Moment>,
    /// Every bag that it carried, with the line each is for.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<(u32, u16)>))]
    pub bags: Vec<(BagIx, u16)>,
    /// How many of them are still on the road, out or back.
    pub on_road: u32,
}

impl Shipment {
    /// The earmark of a line's bags.
    pub fn earmark(&self, line: u16) -> Option<Earmark> {
        match self.reserved_for {
            supply::ReservedFor::Case { case } => Some(Earmark { case, line }),
            supply::ReservedFor::Order { .. }
            | supply::ReservedFor::Application { .. }
            | supply::ReservedFor::Station { .. }
            | supply::ReservedFor::Nobody {} => None,
        }
    }
}
