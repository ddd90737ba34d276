//! What holds a gate open, each with what it is about, in words of both languages.

use super::AppearanceFault;
use super::ProductHoldReason;
use crate::bag::HoldReason;
use crate::duty::collection::Restriction;
use crate::duty::component::Deviation;
use crate::duty::donor::{DeferralClass, Until};
use crate::duty::laboratory::{Blocker, MarkerState};
use crate::duty::quality::RecallReason;
use crate::*;
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One reason why a gate is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Obstacle {
    /// Nobody cleared the donor for this collection, or too long before.
    NotCleared {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    /// Stands against the donor now.
    DonorDeferred {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        class: Option<DeferralClass>,
        until: Until,
    },
    /// Stood against the donor, under any number, when the blood was given.
    GaveDeferred {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        class: Option<DeferralClass>,
    },
    DonorCalled {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    NotCollected {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    Restricted {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        restriction: Restriction,
    },
    /// It was never counted in at the station.
    NotArrived {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    /// Two collections were reported under the number.
    NumberTwice {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    /// What was counted of it is somebody's open question.
    DonationAsked {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        finding: FindingId,
    },
    Test {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        blocker: Blocker,
    },
    /// A result failed once; two persons have not reviewed that since.
    FailedOnce {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    GroupOpen {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    /// What was pooled is of several groups.
    GroupsDiffer {},
    NotAtBench {},
    Expired {
        expires_at: Moment,
    },
    Deviates {
        deviation: Deviation,
    },
    Asked {
        finding: FindingId,
    },
    NotInspected {},
    Looks {
        fault: AppearanceFault,
    },
    ProductHeld {
        product: Product,
        made_on: Option<CityDay>,
        reason: ProductHoldReason,
    },
    Held {
        reason: HoldReason,
        finding: FindingId,
    },
    NotPrinted {},
    /// What the label says is no longer what the bag is.
    LabelChanged {},
    NotScanned {},
    NotReleased {},
    /// Has a hand in the tests of it.
    Tester {
        actor: ActorId,
    },
    /// Equipment that such blood stands in is, or was, out of its range.
    Excursion {
        finding: FindingId,
    },
    /// Quality said that what stood there is not fit for use.
    Spoilt {
        finding: FindingId,
    },
    /// A recall reached it, or what it is made of.
    Recalled {
        recall: RecallId,
        reason: RecallReason,
    },
}

impl Obstacle {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Obstacle::NotCleared { .. } => "not-cleared",
            Obstacle::DonorDeferred { .. } => "donor-deferred",
            Obstacle::GaveDeferred { .. } => "gave-deferred",
            Obstacle::DonorCalled { .. } => "donor-called",
            Obstacle::NotCollected { .. } => "not-collected",
            Obstacle::Restricted { .. } => "restricted",
            Obstacle::NotArrived { .. } => "not-arrived",
            Obstacle::NumberTwice { .. } => "number-twice",
            Obstacle::DonationAsked { .. } => "donation-asked",
            Obstacle::Test { .. } => "test",
            Obstacle::FailedOnce { .. } => "failed-once",
            Obstacle::GroupOpen { .. } => "group-open",
            Obstacle::GroupsDiffer {} => "groups-differ",
            Obstacle::NotAtBench {} => "not-at-bench",
            Obstacle::Expired { .. } => "expired",
            Obstacle::Deviates { .. } => "deviates",
            Obstacle::Asked { .. } => "asked",
            Obstacle::NotInspected {} => "not-inspected",
            Obstacle::Looks { .. } => "looks",
            Obstacle::ProductHeld { .. } => "product-held",
            Obstacle::Held { .. } => "held",
            Obstacle::NotPrinted {} => "not-printed",
            Obstacle::LabelChanged {} => "label-changed",
            Obstacle::NotScanned {} => "not-scanned",
            Obstacle::NotReleased {} => "not-released",
            Obstacle::Tester { .. } => "tester",
            Obstacle::Excursion { .. } => "excursion",
            Obstacle::Spoilt { .. } => "spoilt",
            Obstacle::Recalled { .. } => "recalled",
        }
    }

    /// In Chinese.
    pub fn zh(&self) -> String {
        match self {
            Obstacle::NotCleared { donation } => format!("献血 {donation} 未经征询体检合格签字"),
            Obstacle::DonorDeferred { donation, class, until } => {
                let class = class.map(|class| format!("({})", class.zh())).unwrap_or_default();
                format!("献血 {donation} 的献血者暂缓或屏蔽{class},{}", until.zh())
            }
            Obstacle::GaveDeferred { donation, class } => {
                let class = class.map(|class| format!("({})", class.zh())).unwrap_or_default();
                format!("献血 {donation} 采于暂缓或屏蔽期间{class}")
            }
            Obstacle::DonorCalled { donation } => format!("献血者要求不使用献血 {donation}"),
            Obstacle::NotCollected { donation } => format!("没有献血 {donation} 的采血记录"),
            Obstacle::Restricted { donation, restriction } => format!("献血 {donation}:{}", restriction.zh()),
            Obstacle::NotArrived { donation } => format!("献血 {donation} 未交接入站"),
            Obstacle::NumberTwice { donation } => format!("献血码 {donation} 用于两次采血"),
            Obstacle::DonationAsked { donation, finding } => format!("献血 {donation} 有未答复的问题 {finding}"),
            Obstacle::Test { donation, blocker } => format!("献血 {donation}:{}", said(blocker).0),
            Obstacle::FailedOnce { donation } => format!("献血 {donation} 曾不合格,尚未经双人放行复核"),
            Obstacle::GroupOpen { donation } => format!("献血 {donation} 血型未定"),
            Obstacle::GroupsDiffer {} => "混合的各份血型不同".to_owned(),
            Obstacle::NotAtBench {} => "正在制备、已用于制备、已报废或已入库".to_owned(),
            Obstacle::Expired { expires_at } => format!("已于 {expires_at} 过期"),
            Obstacle::Deviates { deviation } => deviation.zh().to_owned(),
            Obstacle::Asked { finding } => format!("有未答复的问题 {finding}"),
            Obstacle::NotInspected {} => "未做外观检查".to_owned(),
            Obstacle::Looks { fault } => format!("外观:{}", fault.zh()),
            Obstacle::ProductHeld { product, reason, .. } => format!("{} 暂停放行:{}", product.zh(), reason.zh()),
            Obstacle::Held { reason, finding } => format!("扣留:{}(问题 {finding})", reason.zh()),
            Obstacle::NotPrinted {} => "标签未打印".to_owned(),
            Obstacle::LabelChanged {} => "标签与现有数据不符,须重打".to_owned(),
            Obstacle::NotScanned {} => "标签未扫描核对".to_owned(),
            Obstacle::NotReleased {} => "未经双人放行".to_owned(),
            Obstacle::Tester { actor } => format!("{actor} 参与了检测"),
            Obstacle::Excursion { finding } => format!("待检库温度超限未处理(问题 {finding})"),
            Obstacle::Spoilt { finding } => format!("温度超限后判为不可用(问题 {finding})"),
            Obstacle::Recalled { recall, reason } => format!("已召回:{}({recall})", reason.zh()),
        }
    }

    /// In English.
    pub fn en(&self) -> String {
        match self {
            Obstacle::NotCleared { donation } => format!("nobody cleared the donor of {donation} for it"),
            Obstacle::DonorDeferred { donation, class, until } => {
                let class = class.map(|class| format!(" ({})", class.en())).unwrap_or_default();
                format!("the donor of {donation} is deferred{class}; {}", until.en())
            }
            Obstacle::GaveDeferred { donation, class } => {
                let class = class.map(|class| format!(" ({})", class.en())).unwrap_or_default();
                format!("{donation} was given while its donor was deferred{class}")
            }
            Obstacle::DonorCalled { donation } => format!("the donor asked not to use {donation}"),
            Obstacle::NotCollected { donation } => format!("there is no record of a collection {donation}"),
            Obstacle::Restricted { donation, restriction } => format!("{donation}: {}", restriction.en()),
            Obstacle::NotArrived { donation } => format!("{donation} was not counted in at the station"),
            Obstacle::NumberTwice { donation } => format!("number {donation} was used for two collections"),
            Obstacle::DonationAsked { donation, finding } => format!("question {finding} about {donation} is open"),
            Obstacle::Test { donation, blocker } => format!("{donation}: {}", said(blocker).1),
            Obstacle::FailedOnce { donation } => {
                format!("{donation} failed once and two persons have not reviewed that for release")
            }
            Obstacle::GroupOpen { donation } => format!("the group of {donation} is open"),
            Obstacle::GroupsDiffer {} => "what was pooled is of several groups".to_owned(),
            Obstacle::NotAtBench {} => "it is in a step, was used or discarded, or is admitted".to_owned(),
            Obstacle::Expired { expires_at } => format!("it expired at {expires_at}"),
            Obstacle::Deviates { deviation } => deviation.en().to_owned(),
            Obstacle::Asked { finding } => format!("question {finding} about it is open"),
            Obstacle::NotInspected {} => "nobody looked at it".to_owned(),
            Obstacle::Looks { fault } => format!("to the eye: {}", fault.en()),
            Obstacle::ProductHeld { product, reason, .. } => {
                format!("{} is not released: {}", product.en(), reason.en())
            }
            Obstacle::Held { reason, finding } => format!("held: {} (question {finding})", reason.en()),
            Obstacle::NotPrinted {} => "its label is not printed".to_owned(),
            Obstacle::LabelChanged {} => "its label is not what it must be now; print it again".to_owned(),
            Obstacle::NotScanned {} => "its label was not scanned back".to_owned(),
            Obstacle::NotReleased {} => "two persons have not released it".to_owned(),
            Obstacle::Tester { actor } => format!("{actor} has a hand in its tests"),
            Obstacle::Excursion { finding } => format!("quarantine was out of its temperature (question {finding})"),
            Obstacle::Spoilt { finding } => format!("not fit for use after an excursion (question {finding})"),
            Obstacle::Recalled { recall, reason } => format!("recalled: {} ({recall})", reason.en()),
        }
    }
}

/// What the laboratory says, in Chinese and English.
fn said(blocker: &Blocker) -> (String, String) {
    match blocker {
        Blocker::Untested { reason } => (format!("未检测:{}", reason.zh()), format!("untested: {}", reason.en())),
        Blocker::SampleMissing { purpose } => {
            (format!("缺标本:{}", purpose.zh()), format!("no sample for {}", purpose.en()))
        }
        Blocker::SampleRefused { purpose, fault } => {
            (format!("{}标本{}", purpose.zh(), fault.zh()), format!("the sample for {}: {}", purpose.en(), fault.en()))
        }
        Blocker::Marker { marker, state } => {
            let (zh, en) = match state {
                MarkerState::Missing {} => ("未检", "not tested"),
                MarkerState::Pending {} => ("未完成", "not finished"),
                MarkerState::Passed {} => ("合格", "passed"),
                MarkerState::Failed { why } => (why.zh(), why.en()),
            };
            (format!("{}{zh}", marker.zh()), format!("{}: {en}", marker.en()))
        }
    }
}

/// Everything that holds one gate open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Obstacles(pub Vec<Obstacle>);

impl Obstacles {
    /// In Chinese.
    pub fn zh(&self) -> String {
        self.0.iter().map(Obstacle::zh).collect::<Vec<_>>().join(";")
    }

    /// In English.
    pub fn en(&self) -> String {
        self.0.iter().map(Obstacle::en).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Obstacles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, obstacle) in self.0.iter().enumerate() {
            write!(f, "{}{}", if i > 0 { ", " } else { "" }, obstacle.code())?;
        }
        Ok(())
    }
}
