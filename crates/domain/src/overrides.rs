//! Overrides 特批: a coded reason and a second person, for what the registry says may be overridden.

use crate::decide::Draft;
use crate::ids::{ActorId, BagId, TextHash};
use crate::product::named;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

named! {
    /// What can be overridden; each names its refusal.
    Overridable {
        RhdMismatch "rhd-mismatch" "RhD 不合" "RhD mismatch";
        PlateletMinorMismatch "platelet-minor-mismatch" "血小板次侧不合" "minor platelet mismatch";
        BelowFloor "below-floor" "动用应急库存底线" "routine draw below the floor";
        GroupUnconfirmed "group-unconfirmed" "血型未复核" "group not confirmed";
        LifeTooShort "life-too-short" "剩余有效期不足" "life too short for an order";
    }
}

named! {
    /// Why it is overridden.
    OverrideReason {
        LifeAtRisk "life-at-risk" "危及生命" "life at risk";
        NothingElse "nothing-else" "无其他可用" "nothing else is to be had";
        BestForPatient "best-for-patient" "对患者更有利" "better for the patient";
        AvoidsExpiry "avoids-expiry" "避免过期" "saves blood from expiry";
    }
}

named! {
    /// How the second person was reached.
    Reached {
        InPerson "in-person" "当面" "in person";
        OwnDevice "own-device" "本人设备" "on an own device";
        Phone "phone" "电话" "by phone, signature to follow";
    }
}

/// Whom a second person reached by phone gave as name, and the number that was called back: as hashes, the
/// texts stay where they can be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallBack {
    pub name: TextHash,
    pub number: TextHash,
}

/// One override.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Override {
    pub of: Overridable,
    /// For one bag, or for all of the command.
    pub bag: Option<BagId>,
    pub reason: OverrideReason,
    pub second_person: ActorId,
    pub reached: Reached,
    /// By phone: who it was and where the call back went. In an open emergency the caller may be the second
    /// person, and the case knows the call.
    #[serde(default)]
    pub call_back: Option<CallBack>,
}

/// Whether a list of overrides covers this one for this bag.
pub fn covers(overrides: &[Override], of: Overridable, bag: Option<BagId>) -> Option<&Override> {
    overrides.iter().find(|o| o.of == of && (o.bag.is_none() || o.bag == bag))
}

/// Refuses a second person reached by phone outside an emergency case without name and call-back: nobody
/// would know whose signature is pending.
pub(crate) fn called_back(draft: &mut Draft<'_>, overrides: &[Override]) {
    for o in overrides.iter().filter(|o| o.reached == Reached::Phone && o.call_back.is_none()) {
        draft.refuse(Refusal::PhoneWithoutCase { second_person: o.second_person });
    }
}
