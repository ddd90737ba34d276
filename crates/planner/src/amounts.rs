//! A proposed amount when the caller says only "a lot".
//!
//! A proposal: the physician and the officer agree the figure.

use domain::duty::case::Case;
use domain::{Amount, CaseId, Minutes, Moment, ProductClass, World};
use serde::{Deserialize, Serialize};

/// One class of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposed {
    pub class: ProductClass,
    pub amount: Amount,
    pub reason: ProposedFor,
}

/// Why this much is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProposedFor {
    /// The rule book's pack in massive bleeding; nothing was sent before.
    FirstPack,
    /// Brings what the case has been sent of this class to `packs` whole packs, so that the classes
    /// keep the pack's ratio. `since_first_call` is how long the case has been bleeding.
    KeepsRatio { packs: u32, sent: Amount, since_first_call: Minutes },
}

impl ProposedFor {
    /// The reason in Chinese.
    pub fn zh(&self) -> String {
        match self {
            ProposedFor::FirstPack => "大量失血首包".to_owned(),
            ProposedFor::KeepsRatio { packs, sent, since_first_call } => {
                format!("首次来电后 {} 分钟,已供 {sent};补足至第 {packs} 包的比例", since_first_call.0)
            }
        }
    }

    /// The reason in English.
    pub fn en(&self) -> String {
        match self {
            ProposedFor::FirstPack => "first pack for massive bleeding".to_owned(),
            ProposedFor::KeepsRatio { packs, sent, since_first_call } => {
                format!(
                    "{} minutes after the first call, {sent} supplied; brings it to the ratio of pack {packs}",
                    since_first_call.0
                )
            }
        }
    }
}

/// What to propose for the next call of a case: the rule book's pack, scaled by what is sent or on its
/// way to be sent, so that after it every class stands at the same number of packs. A class that is
/// ahead of the others is not proposed. Empty for a case that is not open.
pub fn propose_amount(world: &World, case: CaseId, now: Moment) -> Vec<Proposed> {
    let Some(case) = world.case(case).filter(|c| c.is_open()) else { return Vec::new() };
    let rules = world.rules();
    let supplied = |class| supplied(world, case, class, now);
    let whole_packs = ProductClass::STOCKED.iter().filter_map(|class| {
        let pack = rules.pack.get(*class).filter(|pack| !pack.is_zero())?;
        Some(supplied(*class).count() / pack.count())
    });
    let packs = whole_packs.max().unwrap_or(0) + 1;
    let first = ProductClass::STOCKED.iter().all(|class| supplied(*class).is_zero());
    let since_first_call = case.calls.first().map_or(Minutes(0), |call| now.minutes_since(call.answered_at));
    let proposed = ProductClass::STOCKED.iter().filter_map(|class| {
        let pack = rules.pack.get(*class)?;
        let sent = supplied(*class);
        let step = rules.step(class.measure()).count().max(1);
        let missing = pack.count().saturating_mul(packs).saturating_sub(sent.count()).div_ceil(step) * step;
        let most = rules.line_amount_max.get(*class).map_or(missing, |most| most.count());
        let amount = Amount::from_count(class.measure(), missing.min(most));
        let reason =
            if first { ProposedFor::FirstPack } else { ProposedFor::KeepsRatio { packs, sent, since_first_call } };
        (!amount.is_zero()).then_some(Proposed { class: *class, amount, reason })
    });
    proposed.collect()
}

/// What a case has been sent or has reserved of a class.
fn supplied(world: &World, case: &Case, class: ProductClass, now: Moment) -> Amount {
    let lines = case.lines.iter().filter(|l| l.class == class);
    lines.fold(Amount::zero(class.measure()), |sum, l| sum.plus(l.sent).plus(case.planned(world, l, now)))
}
