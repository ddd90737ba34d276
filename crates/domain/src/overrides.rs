//! Overrides 特批: a coded reason and a second person, for what the registry says may be overridden.

use crate::decide::Draft;
use crate::ids::{ActorId, BagId};
use crate::product::named;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

named! {
    /// What can be overridden; each names its refusal.
    Overridable {
        RhdMismatch "rhd-mismatch" "RhD 不合" "RhD mismatch";
        PlateletMinorMismatch "platelet-minor-mismatch" "血小板次侧不合" "minor platelet mismatch";
        BelowFloor "below-floor" "动用应急库存底线" "routine draw below the floor";
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
}

/// Whether a list of overrides covers this one for this bag.
pub fn covers(overrides: &[Override], of: Overridable, bag: Option<BagId>) -> Option<&Override> {
    overrides.iter().find(|o| o.of == of && (o.bag.is_none() || o.bag == bag))
}

/// Refuses a second person reached by phone: outside an emergency case nothing keeps the signature pending.
pub(crate) fn signed_at_once(draft: &mut Draft<'_>, overrides: &[Override]) {
    for o in overrides.iter().filter(|o| o.reached == Reached::Phone) {
        draft.refuse(Refusal::PhoneWithoutCase { second_person: o.second_person });
    }
}
