//! The emergency case 急症用血事件: what a caller asks for, line by line, until the case stands down.
//!
//! Opening needs a hospital, the group asked for, whether the patient's group is determined, and a
//! line. Identity, amounts and forms follow. Requested, planned, sent, arrived, usable and given are
//! kept apart per line. Later calls add lines to the same case.

use crate::bag::Earmark;
use crate::compatibility::Match;
use crate::duty::formality::Side;
use crate::duty::supply::live_in;
use crate::product::named;
use crate::*;
use serde::{Deserialize, Serialize};

mod fold;
mod kernel;
mod moving;
pub(crate) use fold::{apply, drawn_below, know, not_drawn, takes_part, tally};
pub(crate) use kernel::{
    DETERMINE_DUTIES, Determined, close_requests, decide, determine_for_patient, escalate, line_faults,
    withdraw_requests,
};

named! {
    /// How urgent 急症分级. Facts §5.5.
    Urgency {
        U0 "u0" "特急" "life-saving";
        U1 "u1" "急症" "emergency";
        U2 "u2" "当日平诊" "same-day routine";
        U3 "u3" "择期" "elective";
    }
}

named! {
    /// Whether the patient's identity is known.
    Identity {
        Identified "identified" "身份已知" "identified";
        Unidentified "unidentified" "无名氏" "unidentified";
    }
}

named! {
    /// What the caller says of the hospital's own stock.
    OwnStock {
        NotStated "not-stated" "未说明" "not stated";
        UsedOrUnsuitable "used-or-unsuitable" "已用完或不适用" "used up or unsuitable";
    }
}

named! {
    /// How a line that cannot be filled ends.
    LineOutcome {
        ShortfallOpen "shortfall-open" "缺口待补,已通知双方主任" "shortfall open, both directors named";
        ReferenceLaboratory "reference-laboratory" "转参比实验室" "reference laboratory";
        RareDonor "rare-donor" "稀有血型献血者" "rare-donor request";
        FrozenCells "frozen-cells" "申请冰冻红细胞" "frozen-cell request";
    }
}

named! {
    /// Why a line is reduced or stopped, or a case stood down.
    ReduceReason {
        BleedingControlled "bleeding-controlled" "出血已控制" "bleeding controlled";
        AskedTooMuch "asked-too-much" "申请过多" "more was asked than needed";
        PatientDied "patient-died" "患者死亡" "the patient died";
        Transferred "transferred" "患者转院" "the patient was transferred";
        Mistake "mistake" "误报" "asked by mistake";
        SupplyComplete "supply-complete" "供血完成" "supply complete";
    }
}

named! {
    /// Level of communication 三级沟通. Mechanisms S28–S30.
    EscalationLevel {
        Duty "duty" "值班人员" "duty staff";
        Director "director" "主任" "directors of both sides";
        Leadership "leadership" "相关负责人" "responsible leaders";
    }
}

/// One line as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineAsk {
    pub class: ProductClass,
    /// A product, when the caller names one; else any of the class.
    #[serde(default)]
    pub product: Option<Product>,
    #[serde(default)]
    pub attributes: Attributes,
    pub amount: Amount,
}

/// Requests and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CaseCommand))]
pub enum Command {
    /// Opens a case on a call. Untouched means not determined.
    Open {
        hospital: SiteId,
        asked: Group,
        determination: GroupDetermination,
        anti_d: AntiD,
        /// The opaque patient, when known; else one is made from the command's id.
        patient: Option<PatientId>,
        identity: Identity,
        urgency: Urgency,
        call_answered_at: Moment,
        own_stock: OwnStock,
        lines: Vec<LineAsk>,
    },
    /// A later call for the same patient.
    AddLines { case: CaseId, call_answered_at: Moment, own_stock: OwnStock, lines: Vec<LineAsk> },
    /// Report: the hospital's laboratory determined the group, now or anew: every bag sent is judged again.
    DetermineGroup { case: CaseId, group: Group, anti_d: AntiD },
    /// Identity follows.
    IdentifyPatient { case: CaseId, patient: PatientId },
    /// Reduces a line; to zero stops it. Not below what is sent.
    ReduceLine { case: CaseId, line: u16, to: Amount, reason: ReduceReason },
    /// What the caller says later of the hospital's own stock, for a call that was answered before.
    StateOwnStock { case: CaseId, call: u16, own_stock: OwnStock },
    /// Moves a line to another open case, until something of it has left: the call was for that patient.
    MoveLine { case: CaseId, line: u16, to_case: CaseId },
    /// Starts the green channel 急症供血预案 by one act.
    ActivateGreenChannel { case: CaseId },
    /// Calls the directors or leaders of both sides.
    Escalate { case: CaseId, level: EscalationLevel },
    /// Names how an unfillable line ends; both directors are named with it.
    NameOutcome { case: CaseId, line: u16, outcome: LineOutcome },
    /// Ends the supply: bags not given become the hospital's stock; the review opens.
    StandDown { case: CaseId, reason: ReduceReason },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CaseEvent))]
pub enum Event {
    CaseOpened {
        case: CaseId,
        hospital: SiteId,
        patient: PatientId,
        identity: Identity,
        asked: Group,
        determination: GroupDetermination,
        anti_d: AntiD,
        urgency: Urgency,
        /// When the case pages for the first time if a line is still unfilled.
        pages_at: Moment,
    },
    CallAnswered {
        case: CaseId,
        call: u16,
        at: Moment,
        own_stock: OwnStock,
    },
    /// The caller said it later; it counts for all lines of the call.
    OwnStockStated {
        case: CaseId,
        call: u16,
        own_stock: OwnStock,
    },
    LineAdded {
        case: CaseId,
        line: u16,
        call: u16,
        ask: LineAsk,
    },
    GroupDetermined {
        case: CaseId,
        group: Group,
        anti_d: AntiD,
    },
    /// A bag already reserved, sent or given is against the group now determined: the hospital is alerted.
    BagAgainstGroup {
        case: CaseId,
        bag: BagId,
        judged: Match,
    },
    PatientIdentified {
        case: CaseId,
        patient: PatientId,
    },
    LineReduced {
        case: CaseId,
        line: u16,
        to: Amount,
        reason: ReduceReason,
    },
    /// The line is the other case's, where it has this number; here it is stopped. Its call, the line and
    /// the bags that go along follow in the same batch.
    LineMoved {
        case: CaseId,
        line: u16,
        to_case: CaseId,
        to_line: u16,
    },
    GreenChannelActivated {
        case: CaseId,
    },
    CaseEscalated {
        case: CaseId,
        level: EscalationLevel,
        supplier_side: ActorId,
        hospital_side: ActorId,
    },
    LineOutcomeNamed {
        case: CaseId,
        line: u16,
        outcome: LineOutcome,
    },
    CaseStoodDown {
        case: CaseId,
        reason: ReduceReason,
    },
    /// The bag is no longer kept for the case: it is the hospital's stock.
    BagEarmarkReleased {
        case: CaseId,
        bag: BagId,
    },
    /// A timer paged again about a case with an unfilled line; the next page is due at `next`.
    CasePaged {
        case: CaseId,
        level: EscalationLevel,
        next: Moment,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagAgainstGroup { bag, .. } | Event::BagEarmarkReleased { bag, .. } => Some(*bag),
            _ => None,
        }
    }
}

/// One line as it is now. All amounts in the class's measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Line {
    pub line: u16,
    pub call: u16,
    pub class: ProductClass,
    pub product: Option<Product>,
    pub attributes: Attributes,
    pub requested: Amount,
    /// Reserved and not yet sent, with what a lapsed reservation still names: [`Case::planned`] judges it.
    pub planned: Amount,
    /// Left a store for this line, ever; refused, lost and returned bags are taken off again.
    pub sent: Amount,
    pub arrived: Amount,
    /// Arrived and ready to give: thawed where it must be.
    pub usable: Amount,
    pub given: Amount,
    pub outcome: Option<LineOutcome>,
    /// Where it went, when it moved to another case.
    pub moved_to: Option<Earmark>,
    /// Where it was asked, when it came from another case.
    pub moved_from: Option<Earmark>,
}

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Call {
    pub call: u16,
    pub answered_at: Moment,
    pub own_stock: OwnStock,
}

/// Where a case stands. Mechanism S11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CaseState {
    Open,
    StoodDown { at: Moment },
}

/// An emergency case as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    pub id: CaseId,
    pub hospital: SiteId,
    pub patient: PatientId,
    pub identity: Identity,
    /// The group asked for, or once determined the patient's.
    pub blood: PatientBlood,
    pub urgency: Urgency,
    pub opened_at: Moment,
    pub state: CaseState,
    pub green_channel_at: Option<Moment>,
    pub escalation: EscalationLevel,
    pub calls: Vec<Call>,
    pub lines: Vec<Line>,
    /// Reservations made for it.
    pub reservations: Vec<ReservationId>,
    /// Shipments sent for it.
    pub shipments: Vec<ShipmentId>,
    /// Bags that came back from the ward while it was open, and stay its own.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<u32>))]
    pub came_back: Vec<BagIx>,
    /// Requests to other custodians.
    pub requests: Vec<SupplyRequestId>,
    pub formalities: Vec<FormalityId>,
    /// Heads that confirmed by phone.
    pub confirmed: Vec<Side>,
    pub review: Option<ReviewId>,
    /// When the first blood left for it: formalities count from here.
    pub first_supply_at: Option<Moment>,
    /// Who took part: nobody of them reviews it.
    pub took_part: Vec<ActorId>,
    /// Bags drawn from below a floor for it, with the site.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<(u32, SiteId)>))]
    pub below_floor: Vec<(BagIx, SiteId)>,
    /// The next page about an unfilled line.
    pub page_due: Option<Moment>,
}

impl Case {
    /// The line of a number.
    pub fn line(&self, line: u16) -> Option<&Line> {
        self.lines.iter().find(|l| l.line == line)
    }

    /// Whether the caller stated that the hospital's own stock is used or unsuitable, for this line's call.
    pub fn own_stock(&self, line: &Line) -> OwnStock {
        self.calls.iter().find(|c| c.call == line.call).map_or(OwnStock::NotStated, |c| c.own_stock)
    }

    /// What of a line is reserved at `now` and not yet sent. A lapsed reservation holds nothing, also
    /// before its timer says so.
    pub fn planned(&self, world: &World, line: &Line, now: Moment) -> Amount {
        live_in(world, &self.reservations, line.line, line.planned, now)
    }

    /// What of a line is neither reserved nor sent at `now`: what a plan still has to find.
    pub fn needed(&self, world: &World, line: &Line, now: Moment) -> Amount {
        line.requested.less(self.planned(world, line, now)).less(line.sent)
    }

    /// Whether it is still open.
    pub fn is_open(&self) -> bool {
        self.state == CaseState::Open
    }
}

/// A change of one line's running amounts, made by events about its bags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tally {
    Planned,
    NoLongerPlanned,
    Sent,
    NoLongerSent,
    Arrived,
    Usable,
    Given,
    NoLongerGiven,
}
