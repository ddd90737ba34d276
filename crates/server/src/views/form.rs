//! 《医疗机构急症用血审批单》: the approval form of an emergency, made from the case. Facts §5.6.
//!
//! One form per case, listing every supply with its times. Nothing is typed again; what the journal
//! does not know (the diagnosis) stays a blank to be filled by hand.

use domain::duty::case::{CaseState, Identity, OwnStock, Urgency};
use domain::duty::formality::{self, FormReason, FormalityKind, ReviewDecision, Side};
use domain::plan::Pool;
use domain::{
    ActorId, Amount, AntiD, Attributes, CaseId, Event, FormalityId, Group, GroupDetermination, Moment, PatientId,
    Product, ProductClass, Refusal, World,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::SiteRef;
use super::case::{ClassTotals, find, totals};
use super::shipment::{ProductSum, by_product};
use super::story::{Recorded, SupplyTimes, supplies};

/// What was asked for on one line.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct FormAsk {
    pub line: u16,
    pub call: u16,
    pub call_answered_at: Option<Moment>,
    pub class: ProductClass,
    pub product: Option<Product>,
    pub attributes: Attributes,
    pub requested: Amount,
    pub own_stock: OwnStock,
}

/// What was taken from the hospital's own shelf.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnPool {
    pub pool: Pool,
    pub carries: Vec<ProductSum>,
}

/// One head's confirmation by phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = HeadConfirmation)]
pub struct Confirmation {
    pub side: Side,
    pub done: bool,
    pub at: Option<Moment>,
    /// Who was reached.
    pub called: Option<ActorId>,
}

/// The signature that closes the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FormSignature {
    pub formality: FormalityId,
    pub due_at: Moment,
    pub signed_by: Option<ActorId>,
    pub signed_at: Option<Moment>,
}

/// The reviewer's opinion.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Opinion {
    pub reviewer: SiteRef,
    pub decision: Option<ReviewDecision>,
    pub by: Option<ActorId>,
    pub at: Option<Moment>,
}

/// The form.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApprovalForm {
    pub title_zh: &'static str,
    pub title_en: &'static str,
    pub case: CaseId,
    pub made_at: Moment,
    pub zone_offset_minutes: i64,
    pub institution: SiteRef,
    /// The storage point that supplies the institution; absent for one supplied directly.
    pub storage_point: Option<SiteRef>,
    pub supplier: Option<SiteRef>,
    pub patient: PatientId,
    pub identity: Identity,
    /// Not kept in the journal: to be filled by hand.
    pub diagnosis_code: Option<String>,
    pub group: Group,
    pub determination: GroupDetermination,
    pub anti_d: AntiD,
    pub urgency: Urgency,
    pub opened_at: Moment,
    pub stood_down_at: Option<Moment>,
    pub green_channel_at: Option<Moment>,
    pub asked: Vec<FormAsk>,
    pub own_pools: Vec<OwnPool>,
    pub supplies: Vec<SupplyTimes>,
    pub totals: Vec<ClassTotals>,
    pub reason: Option<FormReason>,
    pub confirmations: Vec<Confirmation>,
    pub signature: Option<FormSignature>,
    pub opinion: Option<Opinion>,
}

/// The form of a case; `recorded` are the case's events as far as the journal was read.
///
/// # Errors
/// `UnknownCase`.
pub fn form(world: &World, id: CaseId, recorded: &[Recorded], now: Moment) -> Result<ApprovalForm, Refusal> {
    let case = find(world, id)?;
    let network = world.network();
    let answered = |call: u16| case.calls.iter().find(|c| c.call == call).map(|c| c.answered_at);
    let forms = case.formalities.iter().filter_map(|id| world.formality(*id));
    let form = forms.into_iter().find(|f| f.kind == FormalityKind::ApprovalForm);
    let storage = network.storage_point_of(case.hospital);
    Ok(ApprovalForm {
        title_zh: "医疗机构急症用血审批单",
        title_en: "Emergency blood use approval form",
        case: id,
        made_at: now,
        zone_offset_minutes: network.zone_offset.0,
        institution: SiteRef::of(network, case.hospital),
        storage_point: storage.map(|id| SiteRef::of(network, id)),
        supplier: network.site(case.hospital).and_then(|s| s.supplied_by).map(|id| SiteRef::of(network, id)),
        patient: case.patient,
        identity: case.identity,
        diagnosis_code: None,
        group: case.blood.group,
        determination: case.blood.determination,
        anti_d: case.blood.anti_d,
        urgency: case.urgency,
        opened_at: case.opened_at,
        stood_down_at: match case.state {
            CaseState::Open => None,
            CaseState::StoodDown { at } => Some(at),
        },
        green_channel_at: case.green_channel_at,
        asked: case
            .lines
            .iter()
            // What moved to another case was asked for another patient: it stands on that one's form.
            .filter(|l| l.moved_to.is_none())
            .map(|l| FormAsk {
                line: l.line,
                call: l.call,
                call_answered_at: answered(l.call),
                class: l.class,
                product: l.product,
                attributes: l.attributes,
                requested: l.requested,
                own_stock: case.own_stock(l),
            })
            .collect(),
        own_pools: own_pools(world, case),
        supplies: supplies(world, case),
        totals: totals(world, case, now),
        reason: form.and_then(|f| f.reason),
        confirmations: confirmations(case, recorded),
        signature: form.map(|f| FormSignature {
            formality: f.id,
            due_at: f.due_at,
            signed_by: f.signed_by,
            signed_at: f.closed_at,
        }),
        opinion: case.review.and_then(|id| world.review(id)).map(|review| Opinion {
            reviewer: SiteRef::of(network, review.reviewer),
            decision: review.decision,
            by: review.decided_by,
            at: review.decided_at,
        }),
    })
}

/// Bags of the case that never travelled: the hospital's own, by the side of its floor.
fn own_pools(world: &World, case: &domain::duty::case::Case) -> Vec<OwnPool> {
    let travelled = |ix| {
        let mut shipments = case.shipments.iter().filter_map(|id| world.shipment(*id));
        shipments.any(|s| s.bags.iter().any(|(bag, _)| *bag == ix))
    };
    let given = world.patient(case.patient).map(|p| p.bags.as_slice()).unwrap_or_default();
    let own: Vec<_> = given
        .iter()
        .filter(|ix| !travelled(**ix))
        .filter_map(|ix| Some((*ix, world.bags().at(*ix)?)))
        .filter(|(_, bag)| bag.earmark.is_some_and(|e| e.case == case.id))
        .collect();
    let below = |ix| case.below_floor.iter().any(|(bag, site)| *bag == ix && *site == case.hospital);
    let mut pools = Vec::new();
    for (pool, wanted) in [(Pool::HospitalRoutine, false), (Pool::HospitalEmergency, true)] {
        let bags = own.iter().filter(|(ix, _)| below(*ix) == wanted);
        let carries = by_product(bags.map(|(_, bag)| (bag.product, bag.amount)));
        if !carries.is_empty() {
            pools.push(OwnPool { pool, carries });
        }
    }
    pools
}

fn confirmations(case: &domain::duty::case::Case, recorded: &[Recorded]) -> Vec<Confirmation> {
    let confirmed = |wanted: Side| {
        recorded.iter().find_map(|r| match &r.event {
            Event::Formality(formality::Event::PhoneConfirmed { case: of, side, called })
                if *of == case.id && *side == wanted =>
            {
                Some((r.stamp.occurred_at, *called))
            }
            _ => None,
        })
    };
    let one = |side: Side| {
        let told = confirmed(side);
        Confirmation {
            side,
            done: case.confirmed.contains(&side),
            at: told.map(|(at, _)| at),
            called: told.map(|(_, called)| called),
        }
    };
    Side::ALL.iter().copied().map(one).collect()
}
