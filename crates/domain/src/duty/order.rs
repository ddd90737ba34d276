//! Stock orders 订血单, transfers, back-orders and replenishment proposals.
//!
//! An order asks for a class (or product) of one group and amount, filled in that group only unless
//! the hospital agrees otherwise. What is not sent yet is its back-order. A daily proposal brings each
//! site to its target; people accept, change or decline it.

use crate::duty::case::Urgency;
use crate::duty::special::ForPatient;
use crate::duty::supply::live_in;
use crate::product::named;
use crate::*;
use serde::{Deserialize, Serialize};

mod kernel;
pub mod rounds;
pub(crate) use kernel::{OrderTally, apply, decide, propose, tally, top_up};
pub use rounds::{Breakdowns, Departure};

named! {
    /// What kind of order.
    OrderKind {
        StockOrder "stock-order" "订血" "stock order of a hospital or storage point";
        Transfer "transfer" "调剂" "transfer ordered by the station";
        TopUp "top-up" "应急库存补充" "top-up of emergency stock after a review";
    }
}

named! {
    /// Whether the hospital takes another, compatible group.
    OtherGroup {
        NotAgreed "not-agreed" "仅限同型" "the ordered group only";
        Agreed "agreed" "同意相合血型" "a compatible group is agreed";
    }
}

named! {
    /// Why an order or proposal is closed or declined.
    CloseReason {
        Filled "filled" "已满足" "filled";
        NoLongerNeeded "no-longer-needed" "不再需要" "no longer needed";
        EnoughStock "enough-stock" "库存充足" "stock suffices";
        SupplierShort "supplier-short" "供方不足" "the supplier is short";
        Replaced "replaced" "被新单替代" "replaced by a newer one";
        DeclinedEnough "declined-enough-stock" "接收方谢绝:库存充足" "declined by the receiver: stock suffices";
        DeclinedNoStorage "declined-no-storage" "接收方谢绝:无储存条件" "declined by the receiver: nowhere to keep it";
        DeclinedShortDated "declined-too-short-dated" "接收方谢绝:剩余有效期太短" "declined by the receiver: too short-dated";
    }
}

named! {
    /// Why the receiver declines a transfer 谢绝调剂.
    TransferDecline {
        EnoughStock "enough-stock" "库存充足" "stock suffices";
        NoStorage "no-storage" "无储存条件" "nowhere to keep it";
        TooShortDated "too-short-dated" "剩余有效期太短" "too short-dated";
    }
}

impl TransferDecline {
    /// What the order says of its end.
    pub const fn closes(self) -> CloseReason {
        match self {
            TransferDecline::EnoughStock => CloseReason::DeclinedEnough,
            TransferDecline::NoStorage => CloseReason::DeclinedNoStorage,
            TransferDecline::TooShortDated => CloseReason::DeclinedShortDated,
        }
    }
}

named! {
    /// How the orders of a stop go on when their round's van broke down.
    Onward {
        NextRound "next-round" "随下一班次" "on the next round";
        Between "between" "班次外单独送" "by itself, between the rounds";
    }
}

/// What becomes of a stop of a round that broke down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StopGoes {
    pub site: SiteId,
    pub goes: Onward,
}

/// One line as ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderAsk {
    pub class: ProductClass,
    #[serde(default)]
    pub product: Option<Product>,
    pub group: Group,
    pub amount: Amount,
    pub other_group: OtherGroup,
    /// For one patient 特殊用血预约, with what it must be; none for stock.
    #[serde(default)]
    pub for_patient: Option<ForPatient>,
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderCommand))]
pub enum Command {
    /// Orders from the site's supplier.
    PlaceOrder {
        site: SiteId,
        urgency: Urgency,
        lines: Vec<OrderAsk>,
    },
    /// The station orders a transfer from one store to another.
    OrderTransfer {
        from: SiteId,
        to: SiteId,
        lines: Vec<OrderAsk>,
    },
    /// Closes what is still open of an order.
    CloseOrder {
        order: OrderId,
        reason: CloseReason,
    },
    /// The receiver declines a transfer, while nothing of it has left.
    DeclineTransfer {
        order: OrderId,
        reason: TransferDecline,
    },
    /// Accepts a proposal, as proposed or with other lines: an order follows.
    AcceptProposal {
        proposal: ProposalId,
        lines: Option<Vec<OrderAsk>>,
    },
    DeclineProposal {
        proposal: ProposalId,
        reason: CloseReason,
    },
    /// Report: the van of a round on a day broke down. Stops not named go on with the next round; what is on the
    /// road already stays a shipment, to be handed to another courier.
    ReportBreakdown {
        round: u16,
        day: CityDay,
        stops: Vec<StopGoes>,
    },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderEvent))]
pub enum Event {
    OrderPlaced {
        order: OrderId,
        kind: OrderKind,
        site: SiteId,
        supplier: SiteId,
        urgency: Urgency,
        lines: Vec<OrderAsk>,
        review: Option<ReviewId>,
        /// The departure that it rides on; none when it goes between the rounds.
        rides: Option<Departure>,
        /// A sooner departure whose cut-off had passed.
        missed: Option<Departure>,
    },
    /// The van of this departure broke down; its orders follow in the same batch.
    RoundBrokeDown {
        departure: Departure,
        finding: FindingId,
    },
    OrderRerouted {
        order: OrderId,
        rides: Option<Departure>,
    },
    OrderClosed {
        order: OrderId,
        reason: CloseReason,
    },
    /// A site's way back to target; an older open proposal of the site is replaced.
    ProposalMade {
        proposal: ProposalId,
        site: SiteId,
        lines: Vec<OrderAsk>,
    },
    ProposalAnswered {
        proposal: ProposalId,
        answer: ProposalAnswer,
    },
}

/// How a proposal was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProposalAnswer {
    Accepted { order: OrderId },
    Changed { order: OrderId },
    Declined { reason: CloseReason },
}

/// One order line as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderLine {
    pub line: u16,
    pub ask: OrderAsk,
    /// Reserved and not yet sent, with what a lapsed reservation still names: [`Order::reserved`] judges it.
    pub reserved: Amount,
    pub sent: Amount,
    pub arrived: Amount,
}

/// A stock order as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Order {
    pub id: OrderId,
    pub kind: OrderKind,
    pub site: SiteId,
    pub supplier: SiteId,
    pub urgency: Urgency,
    pub review: Option<ReviewId>,
    pub placed_at: Moment,
    /// The departure that it rides on; none when it goes between the rounds.
    pub rides: Option<Departure>,
    /// A sooner departure whose cut-off had passed when it was placed.
    pub missed: Option<Departure>,
    pub lines: Vec<OrderLine>,
    /// Reservations made for it.
    pub reservations: Vec<ReservationId>,
    pub closed: Option<CloseReason>,
}

impl Order {
    /// What of a line is reserved at `now` and not yet sent; a lapsed reservation holds nothing.
    pub fn reserved(&self, world: &World, line: &OrderLine, now: Moment) -> Amount {
        live_in(world, &self.reservations, line.line, line.reserved, now)
    }

    /// What of a line is neither reserved nor sent at `now`: its back-order.
    pub fn needed(&self, world: &World, line: &OrderLine, now: Moment) -> Amount {
        line.ask.amount.less(self.reserved(world, line, now)).less(line.sent)
    }

    /// The line of a number.
    pub fn line(&self, line: u16) -> Option<&OrderLine> {
        self.lines.iter().find(|l| l.line == line)
    }
}

/// A replenishment proposal as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposal {
    pub id: ProposalId,
    pub site: SiteId,
    pub made_at: Moment,
    pub lines: Vec<OrderAsk>,
    pub answer: Option<ProposalAnswer>,
}
