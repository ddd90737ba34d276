//! All commands, events and findings, grouped by duty; whether a command is a request or a report.

use crate::bag::HoldReason;
use crate::duty::{
    account, admission, application, boxes, case, collection, component, consignment, control, conversion, count,
    document, donor, equipment, formality, laboratory, levels, loss, order, person, quality, recall, reference,
    release, returns, roster, setup, shift, shipment, special, station, supply, timer, transfusion, ward,
};
use crate::envelope::Duty;
use crate::ids::*;
use crate::moment::Moment;
use crate::network::SiteKind;
use crate::product::named;
use serde::{Deserialize, Serialize};

/// A request (may be refused) or a report of what has happened (never refused for breaking a rule).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Command {
    Setup(setup::Command),
    Admission(admission::Command),
    Application(application::Command),
    Quality(quality::Command),
    Reference(reference::Command),
    Case(case::Command),
    Supply(supply::Command),
    Shipment(shipment::Command),
    Station(station::Command),
    Ward(ward::Command),
    Formality(formality::Command),
    Order(order::Command),
    Levels(levels::Command),
    Loss(loss::Command),
    Count(count::Command),
    Equipment(equipment::Command),
    Shift(shift::Command),
    Returns(returns::Command),
    Roster(roster::Command),
    Special(special::Command),
    Conversion(conversion::Command),
    Boxes(boxes::Command),
    Timer(timer::Command),
    Transfusion(transfusion::Command),
    Account(account::Command),
    Person(person::Command),
    Document(document::Command),
    Donor(donor::Command),
    Collection(collection::Command),
    Consignment(consignment::Command),
    Component(component::Command),
    Laboratory(laboratory::Command),
    Release(release::Command),
    Control(control::Command),
    Recall(recall::Command),
}

/// What happened. The journal's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Event {
    Setup(setup::Event),
    Admission(admission::Event),
    Application(application::Event),
    Quality(quality::Event),
    Reference(reference::Event),
    Case(case::Event),
    Supply(supply::Event),
    Shipment(shipment::Event),
    Station(station::Event),
    Ward(ward::Event),
    Formality(formality::Event),
    Order(order::Event),
    Levels(levels::Event),
    Loss(loss::Event),
    Count(count::Event),
    Equipment(equipment::Event),
    Shift(shift::Event),
    Returns(returns::Event),
    Roster(roster::Event),
    Special(special::Event),
    Conversion(conversion::Event),
    Boxes(boxes::Event),
    Timer(timer::Event),
    Transfusion(transfusion::Event),
    Account(account::Event),
    Person(person::Event),
    Document(document::Event),
    Donor(donor::Event),
    Collection(collection::Event),
    Consignment(consignment::Event),
    Component(component::Event),
    Laboratory(laboratory::Event),
    Release(release::Event),
    Control(control::Event),
    Recall(recall::Event),
    Finding(Finding),
}

/// A request may be refused; a report is recorded whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandKind {
    Request,
    Report,
}

impl Command {
    /// Which of the two it is.
    pub fn kind(&self) -> CommandKind {
        match self {
            Command::Shipment(shipment::Command::Receive { .. })
            | Command::Shipment(shipment::Command::ReportLost { .. })
            | Command::Shipment(shipment::Command::ReceiveReturned { .. })
            | Command::Shipment(shipment::Command::HandOverLeg { .. })
            | Command::Admission(admission::Command::ReceiveTransfer { .. })
            | Command::Quality(quality::Command::ReceiveNews { .. })
            | Command::Count(count::Command::ScanBags { .. })
            | Command::Boxes(boxes::Command::ReturnBox { .. })
            | Command::Equipment(equipment::Command::RecordReading { .. })
            | Command::Case(case::Command::DetermineGroup { .. })
            | Command::Station(station::Command::RecordStationAnswer { .. })
            | Command::Station(station::Command::ReceiveBackFromStation { .. })
            | Command::Station(station::Command::HearFromStation { .. })
            | Command::Transfusion(_)
            | Command::Document(_)
            | Command::Donor(donor::Command::TellExclusion { .. })
            | Command::Collection(collection::Command::RecordCollection { .. })
            | Command::Component(component::Command::RecordStep { .. })
            | Command::Consignment(consignment::Command::ReceiveBox { .. })
            | Command::Release(release::Command::InspectPieces { .. })
            | Command::Control(control::Command::RecordCheck { .. })
            | Command::Recall(recall::Command::AnswerRecallTask { .. })
            | Command::Order(order::Command::ReportBreakdown { .. })
            | Command::Ward(ward::Command::RecordGroup { .. })
            | Command::Ward(ward::Command::RecordCrossmatch { .. })
            | Command::Ward(ward::Command::RecordFates { .. }) => CommandKind::Report,
            _ => CommandKind::Request,
        }
    }
}

impl Event {
    /// The bag that comes into the ledger with the event, unless it was there before and comes back: it
    /// stands behind all that came before it.
    pub fn brings(&self) -> Option<BagId> {
        match self {
            Event::Admission(admission::Event::BagAdmitted { bag, .. }) => Some(bag.bag),
            Event::Admission(admission::Event::BagTransferredIn { bag, .. }) => Some(bag.bag.bag),
            Event::Station(station::Event::BagCameFromStation { bag, .. }) => Some(bag.bag),
            _ => None,
        }
    }

    /// The bag that the event is about, when it is about one.
    pub fn bag(&self) -> Option<BagId> {
        match self {
            Event::Admission(e) => e.bag(),
            Event::Quality(e) => e.bag(),
            Event::Recall(e) => e.bag(),
            Event::Case(e) => e.bag(),
            Event::Supply(e) => e.bag(),
            Event::Shipment(e) => e.bag(),
            Event::Station(e) => e.bag(),
            Event::Ward(e) => e.bag(),
            Event::Loss(e) => e.bag(),
            Event::Count(e) => e.bag(),
            Event::Returns(e) => e.bag(),
            Event::Conversion(e) => e.bag(),
            Event::Special(e) => e.bag(),
            Event::Timer(e) => e.bag(),
            Event::Transfusion(e) => e.bag(),
            Event::Document(e) => e.bag(),
            Event::Finding(f) => f.bag,
            Event::Setup(_)
            | Event::Account(_)
            | Event::Boxes(_)
            | Event::Application(_)
            | Event::Collection(_)
            | Event::Component(_)
            | Event::Consignment(_)
            | Event::Donor(_)
            | Event::Equipment(_)
            | Event::Formality(_)
            | Event::Laboratory(_)
            | Event::Order(_)
            | Event::Levels(_)
            | Event::Person(_)
            | Event::Reference(_)
            | Event::Release(_)
            | Event::Control(_)
            | Event::Roster(_)
            | Event::Shift(_) => None,
        }
    }
}

named! {
    /// What a report broke.
    FindingRule {
        ReceivedUnknownBag "received-unknown-bag" "收到未登记的血袋" "a bag was received that was never admitted";
        ReceivedNotSent "received-not-sent" "收到未发来的血袋" "a bag was received that this shipment did not carry";
        ReceivedTwice "received-twice" "重复接收" "a bag was received that was already here";
        ReceivedElsewhere "received-elsewhere" "在错误地点接收" "a shipment was received at another site than it was sent to";
        ReceivedAfterEnd "received-after-end" "去向已定仍被接收" "a bag was received whose fate was recorded";
        ReceivedExpired "received-expired" "接收时已过期" "a bag was received after its expiry";
        ReceivedHeld "received-held" "接收了被扣留或召回的血袋" "a held or recalled bag was received";
        TransfusedNotIssued "transfused-not-issued" "未发血而输注" "a bag was transfused that was not issued to a patient";
        TransfusedExpired "transfused-expired" "输注了过期血" "a bag was transfused after its expiry";
        FateTwice "fate-twice" "去向重复" "a second fate was reported for a bag";
        FateNotHeldHere "fate-not-held-here" "非保管方报告去向" "a fate was reported by a site that does not hold the bag";
        LostOutsideShipment "lost-outside-shipment" "遗失的血袋不在该批次" "a bag was reported lost that the shipment did not carry";
        CrossmatchNotHeldHere "crossmatch-not-held-here" "对不在本院的血袋配血" "a crossmatch was reported for a bag that is not here";
        GivenIncompatible "given-incompatible" "已发给患者的血配血不相合" "a bag already given was incompatible in the patient's crossmatch";
        NewsOfUnknownBag "news-of-unknown-bag" "收到未登记血袋的质量通知" "another ledger told of the quality of a bag that was never here";
        GroupChanged "group-changed" "患者血型前后不符" "a patient's group was determined otherwise than before";
        DiscardedUnapproved "discarded-unapproved" "未经审批报废库存血" "a bag in stock was discarded without the approval of quality";
        CountedMissing "counted-missing" "盘库缺少的血袋" "a bag that should stand here was not found in a count";
        CountedElsewhere "counted-elsewhere" "盘到账上不在本库的血袋" "a bag was counted that by the record does not stand here";
        CountedInTwo "counted-in-two" "同一血袋在两次盘库中扫到" "a bag was scanned in two counts";
        CountedUnknown "counted-unknown" "盘到未登记的血袋" "a bag was counted that was never admitted";
        BagLeftInBox "bag-left-in-box" "还回的运输箱中有血袋" "a bag was found in a transport box that was given back";
        BoxNotBack "box-not-back" "血液运输箱逾期未还" "a transport box was not given back in time";
        SampleTooOld "sample-too-old" "配血标本超过时限" "a crossmatch was made from a sample that is too old";
        TransfusionLate "transfusion-late" "发血后未按时开始输注" "a transfusion began too long after issue";
        TransfusionTooLong "transfusion-too-long" "红细胞输注超时" "red cells ran for too long";
        TransfusionToldTwice "transfusion-told-twice" "输注记录重复" "a transfusion was reported twice";
        TransfusedToOther "transfused-to-other" "输给了其他患者" "a bag was begun for another patient than it was issued to";
        TransfusionReaction "transfusion-reaction" "输血反应" "a patient reacted to a transfusion";
        ReactionTold "reaction-told" "输血反应告知质量" "quality is told of a transfusion reaction";
        ShiftNotTaken "shift-not-taken" "非当班人交班" "a shift was handed over by somebody who had not taken it over";
        RoundBrokeDown "round-broke-down" "送血车故障" "the van of a delivery round broke down";
        TemperatureOutOfRange "temperature-out-of-range" "储血设备温度超限" "storage equipment was out of its range";
        TransferInMissing "transfer-in-missing" "调入单上有而实物无的血袋" "a bag of another station's release document was not in the box";
        TransferInUnlisted "transfer-in-unlisted" "调入实物有而单上无的血袋" "a bag came from another station that its release document does not name";
        NotAtOtherStation "not-at-other-station" "对方血站未收到调出的血袋" "another station did not find a bag that was sent to it";
        StationToldOfGiven "station-told-of-given" "外站告知的血液已发给患者" "another station told of blood that was already given to a patient";
        NumberNotGranted "number-not-granted" "采血用了未分配给该点的献血码" "a collection used a donation number that its place was not granted";
        NumberTwice "number-twice" "同一献血码用于两次采血" "one donation number was used for two collections";
        CollectedUncleared "collected-uncleared" "未经评估合格而采血" "blood was collected from somebody who was not cleared for it";
        TubesMissing "tubes-missing" "标本管数不足" "a donation has fewer sample tubes than it must";
        BoxCountDiffers "box-count-differs" "交接箱内血袋或标本管数不符" "bags or sample tubes of a box of donations are missing or too many";
        BoxHasUncollected "box-has-uncollected" "交接箱内有无采血记录的献血码" "a box of donations holds a number under which nothing was collected";
        BoxHasOthers "box-has-others" "交接箱内有未列入本箱的献血" "a box of donations holds one that was not counted out with it";
        BoxSealDiffers "box-seal-differs" "交接箱封签号不符" "a box of donations came with another seal";
        BoxTooLong "box-too-long" "采集的血液运送超时" "fresh blood was too long on its way to the station";
        BoxByOnePerson "box-by-one-person" "同一人装箱和开箱清点" "one person counted a box of donations out and in";
        StepUnbalanced "step-unbalanced" "制备投入与产出不平衡" "the volumes of a step at the bench do not add up";
        StepPastLimit "step-past-limit" "制备超过时限" "a piece was made or treated past the limit of its step";
        PieceNotGoodFor "piece-not-good-for" "采血不适于制备此品种" "a piece was made of a collection that is not good for it";
        PieceUnplanned "piece-unplanned" "非该工序的产物" "a step made a product that it does not make";
        ExcludedAfterGiven "excluded-after-given" "保密性弃血的血液已发给患者" "a donor asked not to use blood that was already given to a patient";
        BarredAfterGiven "barred-after-given" "不能献血者此前所献血液已发给患者" "blood of a donor who must never give was already given to a patient";
        GaveWhileDeferred "gave-while-deferred" "本人在另一编号下被暂缓或屏蔽期间献血" "somebody gave under one number while deferred under another";
        PieceHeld "piece-held" "待放行血液被扣留" "what waits for its release was held";
        AppearanceFault "appearance-fault" "待放行血液外观不合格" "what waits for its release does not look as it should";
        OutOfSpecification "out-of-specification" "抽检血液质控不合格" "blood that was checked is outside the limits of its product";
        OutOfSpecificationGone "out-of-specification-gone" "质控不合格的血液已用完或离开本站" "what was checked and is outside its limits was used, discarded or given before";
        UnsterileDonation "unsterile-donation" "同次献血的血液无菌试验有菌生长" "something grew in blood of the same donation";
        UnsterileGiven "unsterile-given" "已发给患者的血液,同次献血无菌试验有菌生长" "something grew in blood of a donation of which a patient was given";
        LabelMismatch "label-mismatch" "扫描的标签与打印的不符" "the label on a bag is not the one that was printed for it";
        LateReactive "late-reactive" "已放行血液的检测结果不再合格" "a result of blood that was released no longer passes";
        GroupDoubtful "group-doubtful" "已放行血液的血型存疑" "the group of blood that was released is in doubt";
        LateResultGiven "late-result-given" "已发给患者的血液检测结果不再合格" "a result of blood that was given to a patient no longer passes";
        RecallNotFound "recall-not-found" "召回的血袋未找到" "a recalled bag was not found by whoever holds it";
        RecallDiffers "recall-differs" "召回答复与记录不符" "what a site says of a recalled bag is not what is on record";
        StationToldOfUnknown "station-told-of-unknown" "外站告知的血液本地无记录" "another station told of blood that never came here";
    }
}

impl FindingRule {
    /// The hold that it puts on the bag until quality has judged. Where the bag is doubtful, it is held;
    /// what has been given, has expired or is held already needs none.
    pub const fn holds(self) -> Option<HoldReason> {
        match self {
            FindingRule::ReceivedNotSent
            | FindingRule::ReceivedElsewhere
            | FindingRule::ReceivedAfterEnd
            | FindingRule::FateTwice
            | FindingRule::FateNotHeldHere
            | FindingRule::LostOutsideShipment
            | FindingRule::CountedMissing
            | FindingRule::CountedElsewhere
            | FindingRule::RecallNotFound
            | FindingRule::RecallDiffers
            | FindingRule::BagLeftInBox => Some(HoldReason::WhereaboutsDoubt),
            FindingRule::LabelMismatch => Some(HoldReason::Label),
            FindingRule::LateReactive => Some(HoldReason::LateReactive),
            FindingRule::OutOfSpecification | FindingRule::UnsterileDonation => Some(HoldReason::QualityControl),
            FindingRule::GroupDoubtful => Some(HoldReason::GroupDoubt),
            FindingRule::PieceHeld
            | FindingRule::AppearanceFault
            | FindingRule::OutOfSpecificationGone
            | FindingRule::UnsterileGiven
            | FindingRule::LateResultGiven
            | FindingRule::ReceivedUnknownBag
            | FindingRule::ReceivedTwice
            | FindingRule::ReceivedExpired
            | FindingRule::ReceivedHeld
            | FindingRule::TransfusedNotIssued
            | FindingRule::TransfusedExpired
            | FindingRule::CrossmatchNotHeldHere
            | FindingRule::GivenIncompatible
            | FindingRule::NewsOfUnknownBag
            | FindingRule::GroupChanged
            | FindingRule::DiscardedUnapproved
            | FindingRule::CountedInTwo
            | FindingRule::CountedUnknown
            | FindingRule::BoxNotBack
            | FindingRule::SampleTooOld
            | FindingRule::TransfusionLate
            | FindingRule::TransfusionTooLong
            | FindingRule::TransfusionToldTwice
            | FindingRule::TransfusedToOther
            | FindingRule::TransfusionReaction
            | FindingRule::ReactionTold
            | FindingRule::ShiftNotTaken
            | FindingRule::RoundBrokeDown
            | FindingRule::TemperatureOutOfRange
            | FindingRule::TransferInMissing
            | FindingRule::TransferInUnlisted
            | FindingRule::NotAtOtherStation
            | FindingRule::StationToldOfGiven
            | FindingRule::NumberNotGranted
            | FindingRule::NumberTwice
            | FindingRule::CollectedUncleared
            | FindingRule::TubesMissing
            | FindingRule::BoxCountDiffers
            | FindingRule::BoxHasUncollected
            | FindingRule::BoxHasOthers
            | FindingRule::BoxSealDiffers
            | FindingRule::BoxTooLong
            | FindingRule::BoxByOnePerson
            | FindingRule::StepUnbalanced
            | FindingRule::StepPastLimit
            | FindingRule::PieceNotGoodFor
            | FindingRule::PieceUnplanned
            | FindingRule::ExcludedAfterGiven
            | FindingRule::BarredAfterGiven
            | FindingRule::GaveWhileDeferred
            | FindingRule::StationToldOfUnknown => None,
        }
    }

    /// The duty that looks into it, at a kind of site: whoever heads the store for what a count or a shift
    /// asks, quality for the rest.
    pub const fn owner(self, at: Option<SiteKind>) -> Duty {
        match self {
            FindingRule::CountedMissing
            | FindingRule::CountedElsewhere
            | FindingRule::CountedInTwo
            | FindingRule::CountedUnknown
            | FindingRule::BagLeftInBox
            | FindingRule::BoxNotBack
            | FindingRule::RoundBrokeDown
            | FindingRule::TransferInMissing
            | FindingRule::TransferInUnlisted
            | FindingRule::NotAtOtherStation
            | FindingRule::ShiftNotTaken => match at {
                Some(SiteKind::Station) => Duty::SupplyHead,
                _ => Duty::TransfusionHead,
            },
            FindingRule::SampleTooOld
            | FindingRule::TransfusionLate
            | FindingRule::TransfusionTooLong
            | FindingRule::TransfusionToldTwice
            | FindingRule::TransfusedToOther
            | FindingRule::TransfusionReaction
            | FindingRule::StationToldOfGiven => Duty::TransfusionHead,
            _ => Duty::Quality,
        }
    }
}

/// A report that broke a rule: recorded, with the hold it causes, until somebody answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    pub finding: FindingId,
    pub rule: FindingRule,
    pub site: SiteId,
    pub bag: Option<BagId>,
    pub at: Moment,
}
