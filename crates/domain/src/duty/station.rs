//! Between stations 调入/调出: blood that comes from another city's station or goes to one.
//!
//! Another station has no ledger of ours: it is a row of a register, and what it says reaches us on paper and by
//! telephone. In: its release document and a receiving check of every bag; what fails never becomes stock. Out:
//! released, free bags, reserved, picked, checked by two, in a validated box; their life here ends when they
//! leave, and the transfer stays open until the station has said what became of each. A hold or recall of a bag
//! that went there is a notice, open until somebody records that they were told. Nothing here moves blood
//! within the city: that is an order.

use crate::bag::{HoldReason, Origin};
use crate::cow::CowTable;
use crate::duty::boxes::ColdStatement;
use crate::duty::quality::RecallReason;
use crate::overrides::Override;
use crate::product::named;
use crate::transfer::QualitySays;
use crate::world::World;
use crate::*;
use imbl::{OrdMap, OrdSet};
use isbt128::DonationNumber;
pub use isbt128::Facility;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

mod fold;
mod incoming;
mod kernel;
mod notices;
mod outgoing;
pub(crate) use fold::apply;
pub(crate) use kernel::decide;
pub(crate) use notices::owed;

named! {
    /// What the sender states of release 放行.
    StatedRelease {
        Released "released" "已放行" "released";
        NotReleased "not-released" "未放行" "not released";
    }
}

named! {
    /// What the receiving check found wrong with a bag, as somebody saw it.
    ReceivingFault {
        Broken "broken" "包装或血袋破损" "packaging or bag broken";
        Label "label" "标签与放行单不符" "label other than the document";
        Temperature "temperature" "温度超限" "temperature out of range";
        Appearance "appearance" "外观不合格" "appearance";
    }
}

named! {
    /// Why a bag of a release document did not become stock 拒收原因.
    TurnedAway {
        Broken "broken" "包装或血袋破损" "packaging or bag broken";
        Label "label" "标签与放行单不符" "label other than the document";
        Temperature "temperature" "温度超限" "temperature out of range";
        Appearance "appearance" "外观不合格" "appearance";
        OtherGroup "other-group" "标签血型与放行单不符" "group on the label other than on the document";
        NotReleased "not-released" "对方未放行" "not released by the sender";
        Expired "expired" "已过期" "expired";
        OtherFacility "other-facility" "献血码不属于该站" "donation number of another facility";
        KnownHere "known-here" "本站已登记此血袋" "already in this ledger";
        NotKeptCold "not-kept-cold" "未能证明全程冷链" "the cold chain cannot be shown";
        NotFound "not-found" "单上有而实物无" "on the document and not in the box";
    }
}

impl TurnedAway {
    /// What a person saw, as the reason it makes.
    pub const fn of(fault: ReceivingFault) -> TurnedAway {
        match fault {
            ReceivingFault::Broken => TurnedAway::Broken,
            ReceivingFault::Label => TurnedAway::Label,
            ReceivingFault::Temperature => TurnedAway::Temperature,
            ReceivingFault::Appearance => TurnedAway::Appearance,
        }
    }
}

named! {
    /// What the other station says became of a bag that went there.
    StationSaid {
        Received "received" "已收" "received";
        Refused "refused" "拒收退回" "refused, on its way back";
        NotThere "not-there" "未收到" "not there";
    }
}

named! {
    /// How a station was told.
    ToldBy {
        Phone "phone" "电话" "by telephone";
        Letter "letter" "书面函件" "by letter";
        InPerson "in-person" "当面" "in person";
        Electronic "electronic" "电子信息" "by electronic message";
    }
}

/// What a person found of one bag of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReceivingCheck {
    /// On the document and not in the box.
    NotFound,
    /// Looked at: the group as read from its label, and what was wrong.
    Looked { group_read: Group, fault: Option<ReceivingFault> },
}

/// One row of a release document, with what was found of the bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentRow {
    pub bag: BagId,
    /// The check character printed behind the donation number.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub check_character: char,
    pub product: Product,
    pub group: Group,
    pub attributes: Attributes,
    pub amount: Amount,
    pub collected_at: Moment,
    pub expires_at: Moment,
    pub stated: StatedRelease,
    pub check: ReceivingCheck,
}

impl DocumentRow {
    /// The bag as it is admitted. Its donor is nobody known here: all bags of one donation have the same.
    pub const fn new_bag(&self, donor: DonorId) -> crate::bag::NewBag {
        crate::bag::NewBag {
            bag: self.bag,
            product: self.product,
            group: self.group,
            attributes: self.attributes,
            amount: self.amount,
            donor,
            collected_at: self.collected_at,
            expires_at: self.expires_at,
        }
    }
}

/// What the other station says of one bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaidOf {
    pub bag: BagId,
    pub said: StationSaid,
}

/// What a station tells about: one donation, or everything of one of its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ToldAbout {
    Donation {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    Document {
        document: DocumentNumber,
    },
}

/// Why another station must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum NoticeCause {
    /// A bag of theirs, or of the same donation, was held here.
    Held { reason: HoldReason },
    /// It was recalled.
    Recalled { reason: RecallReason },
    /// They sent it, and it did not become stock.
    TurnedAway { reason: TurnedAway },
}

/// Requests and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = StationCommand))]
pub enum Command {
    /// Enters a station in the register, with the facility codes that its donation numbers begin with.
    EnterStation {
        name_zh: String,
        name_en: String,
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        facilities: Vec<Facility>,
        second_person: ActorId,
    },
    /// Closes it: nothing more comes from there or goes there. What is open with it stays open.
    CloseStation { station: OtherStationId, second_person: ActorId },
    /// What came with a release document, row by row, and what came without a row.
    ReceiveFromStation {
        station: OtherStationId,
        document: DocumentNumber,
        cold: ColdStatement,
        rows: Vec<DocumentRow>,
        /// Found in the box and not on the document.
        unlisted: Vec<BagId>,
        second_person: ActorId,
    },
    /// Agrees to send these bags of the own store: they are reserved.
    AgreeTransferOut { station: OtherStationId, bags: Vec<BagId>, overrides: Vec<Override> },
    /// Sends what was picked of the transfer, checked by two, in validated boxes.
    SendToStation {
        transfer: TransferOutId,
        document: DocumentNumber,
        courier: ActorId,
        second_checker: ActorId,
        boxes: Vec<BoxId>,
    },
    /// Report: what the station says became of the bags.
    RecordStationAnswer { transfer: TransferOutId, bags: Vec<SaidOf> },
    /// Report: bags of a transfer that came back.
    ReceiveBackFromStation { transfer: TransferOutId, bags: Vec<BagId> },
    /// Report: a station tells of a donation or a document of its own.
    HearFromStation { station: OtherStationId, about: ToldAbout, says: QualitySays },
    /// Records that a station was told of what was open with it: how, and whom there by duty.
    TellStation { notices: Vec<NoticeId>, how: ToldBy, whom: Duty },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = StationEvent))]
pub enum Event {
    StationEntered {
        station: OtherStationId,
        name_zh: String,
        name_en: String,
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        facilities: Vec<Facility>,
        second_person: ActorId,
    },
    StationClosed {
        station: OtherStationId,
        second_person: ActorId,
    },
    TransferInReceived {
        transfer: TransferInId,
        station: OtherStationId,
        document: DocumentNumber,
        site: SiteId,
        cold: ColdStatement,
        second_person: ActorId,
    },
    /// It passed the receiving check and stands in the store.
    BagCameFromStation {
        transfer: TransferInId,
        site: SiteId,
        bag: crate::bag::NewBag,
    },
    /// It never became stock.
    BagTurnedAway {
        bag: BagId,
        transfer: TransferInId,
        reason: TurnedAway,
    },
    TransferOutAgreed {
        transfer: TransferOutId,
        station: OtherStationId,
        site: SiteId,
        reservation: ReservationId,
        overrides: Vec<Override>,
    },
    TransferOutSent {
        transfer: TransferOutId,
        document: DocumentNumber,
        courier: ActorId,
        second_checker: ActorId,
        boxes: Vec<BoxId>,
    },
    /// Its life here ends: transferred out.
    BagLeftToStation {
        bag: BagId,
        transfer: TransferOutId,
        reservation: ReservationId,
        site: SiteId,
    },
    StationAnswered {
        bag: BagId,
        transfer: TransferOutId,
        said: StationSaid,
    },
    /// Back in the store it left; the hold is in the same batch.
    BagCameBackFromStation {
        bag: BagId,
        transfer: TransferOutId,
        site: SiteId,
    },
    /// `bags` are held or recalled for it, `given` were given before.
    StationHeard {
        station: OtherStationId,
        about: ToldAbout,
        says: QualitySays,
        bags: u32,
        given: u32,
    },
    NoticeOpened {
        notice: NoticeId,
        station: OtherStationId,
        bag: BagId,
        cause: NoticeCause,
        due: Moment,
    },
    NoticeTold {
        notice: NoticeId,
        how: ToldBy,
        whom: Duty,
        at: Moment,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagCameFromStation { bag, .. } => Some(bag.bag),
            Event::BagTurnedAway { bag, .. }
            | Event::BagLeftToStation { bag, .. }
            | Event::StationAnswered { bag, .. }
            | Event::BagCameBackFromStation { bag, .. }
            | Event::NoticeOpened { bag, .. } => Some(*bag),
            Event::StationEntered { .. }
            | Event::StationClosed { .. }
            | Event::TransferInReceived { .. }
            | Event::TransferOutAgreed { .. }
            | Event::TransferOutSent { .. }
            | Event::StationHeard { .. }
            | Event::NoticeTold { .. } => None,
        }
    }
}

/// A station of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherStation {
    pub id: OtherStationId,
    pub name_zh: String,
    pub name_en: String,
    pub facilities: Vec<Facility>,
    pub entered_at: Moment,
    pub entered_by: ActorId,
    pub second_person: ActorId,
    pub closed_at: Option<Moment>,
}

/// What came with one release document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferIn {
    pub id: TransferInId,
    pub station: OtherStationId,
    pub document: DocumentNumber,
    pub site: SiteId,
    pub cold: ColdStatement,
    pub at: Moment,
    pub by: ActorId,
    pub second_person: ActorId,
    /// What became stock.
    pub admitted: Vec<BagIx>,
    /// What did not, and why.
    pub turned_away: Vec<(BagId, TurnedAway)>,
}

/// A bag that went to another station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutBag {
    pub bag: BagIx,
    pub said: Option<StationSaid>,
    pub back_at: Option<Moment>,
}

impl OutBag {
    /// Whether the station has not said what became of it, or refused it and it is not back.
    pub const fn waits(&self) -> bool {
        self.back_at.is_none() && matches!(self.said, None | Some(StationSaid::Refused))
    }
}

/// How a transfer left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentOut {
    pub document: DocumentNumber,
    pub at: Moment,
    pub by: ActorId,
    pub courier: ActorId,
    pub second_checker: ActorId,
    pub boxes: Vec<BoxId>,
}

/// A transfer to another station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferOut {
    pub id: TransferOutId,
    pub station: OtherStationId,
    pub site: SiteId,
    pub agreed_at: Moment,
    pub agreed_by: ActorId,
    pub reservation: ReservationId,
    pub sent: Option<SentOut>,
    pub bags: Vec<OutBag>,
}

impl TransferOut {
    /// Whether a bag went with it.
    pub fn has(&self, bag: BagIx) -> bool {
        self.bags.iter().any(|out| out.bag == bag)
    }

    /// Whether it is being made ready, or the station has not said what became of every bag.
    pub fn is_open(&self, world: &World) -> bool {
        match self.sent {
            None => world.reservation(self.reservation).is_some_and(|row| !row.bags.is_empty()),
            Some(_) => self.bags.iter().any(OutBag::waits),
        }
    }
}

/// Who was told, how and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Told {
    pub how: ToldBy,
    /// The duty of the person there.
    pub whom: Duty,
    pub at: Moment,
    pub by: ActorId,
}

/// What another station must hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub id: NoticeId,
    pub station: OtherStationId,
    pub bag: BagId,
    pub cause: NoticeCause,
    pub opened_at: Moment,
    pub due: Moment,
    pub told: Option<Told>,
}

impl Notice {
    /// Who sees to it that the station is told.
    pub const OWNER: Duty = Duty::SupplyHead;

    /// Whether the station should have been told by now and was not.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.told.is_none() && now > self.due
    }
}

/// What another station told us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    pub station: OtherStationId,
    pub about: ToldAbout,
    pub says: QualitySays,
    pub at: Moment,
    pub by: ActorId,
    pub bags: u32,
    pub given: u32,
}

/// The register, what went and came, and what must be told.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Stations {
    rows: CowTable<Arc<OtherStation>>,
    ins: CowTable<Arc<TransferIn>>,
    outs: CowTable<Arc<TransferOut>>,
    notices: CowTable<Notice>,
    heard: CowTable<Heard>,
    open_notices: OrdSet<NoticeId>,
    /// With which transfer a bag went that is not back.
    gone: OrdMap<BagIx, TransferOutId>,
}

impl Stations {
    /// The station of a number.
    pub fn get(&self, id: OtherStationId) -> Option<&OtherStation> {
        self.rows.get(id.index()).map(|row| &**row)
    }

    /// All stations in the order in which they were entered.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &OtherStation> {
        self.rows.iter().map(|row| &**row)
    }

    /// The transfer in of a number.
    pub fn transfer_in(&self, id: TransferInId) -> Option<&TransferIn> {
        self.ins.get(id.index()).map(|row| &**row)
    }

    /// What came, in order.
    pub fn transfers_in(&self) -> impl DoubleEndedIterator<Item = &TransferIn> {
        self.ins.iter().map(|row| &**row)
    }

    /// The transfer out of a number.
    pub fn transfer_out(&self, id: TransferOutId) -> Option<&TransferOut> {
        self.outs.get(id.index()).map(|row| &**row)
    }

    /// What was agreed to go, in order.
    pub fn transfers_out(&self) -> impl DoubleEndedIterator<Item = &TransferOut> {
        self.outs.iter().map(|row| &**row)
    }

    /// The notice of a number.
    pub fn notice(&self, id: NoticeId) -> Option<&Notice> {
        self.notices.get(id.index())
    }

    /// All notices in order.
    pub fn notices(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.notices.iter()
    }

    /// The notices of which nobody was told, the oldest first.
    pub fn open_notices(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.open_notices.iter().filter_map(|id| self.notice(*id))
    }

    /// What other stations told, in order.
    pub fn heard(&self) -> impl DoubleEndedIterator<Item = &Heard> {
        self.heard.iter()
    }

    /// The transfer with which a bag went that is not back.
    pub fn gone_with(&self, bag: BagIx) -> Option<&TransferOut> {
        self.transfer_out(*self.gone.get(&bag)?)
    }

    /// The station from which a bag came.
    pub fn origin(&self, origin: Origin) -> Option<(&TransferIn, &OtherStation)> {
        let Origin::OtherStation { transfer } = origin else { return None };
        let row = self.transfer_in(transfer)?;
        Some((row, self.get(row.station)?))
    }
}

fn event(event: Event) -> crate::Event {
    crate::Event::Station(event)
}
