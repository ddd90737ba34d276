//! An emergency case on one page: who, what was asked, what became of every line, what is owed.

use domain::bag::{Custody, Earmark, Fate};
use domain::compatibility::{Match, judge};
use domain::duty::case::{Call, Case, CaseState, EscalationLevel, Identity, Line, LineOutcome, OwnStock, Urgency};
use domain::duty::formality::Side;
use domain::plan::Pool;
use domain::stock::pools;
use domain::{
    ActorId, Amount, Attributes, BagId, CaseId, Group, Moment, PatientBlood, PatientId, Product, ProductClass, Refusal,
    SiteId, World,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bag::Place;
use super::formality::{FormalityView, ReviewView};
use super::shipment::ShipmentRow;
use super::supply::{RequestView, ReservationView};
use super::{BadCursor, NewestFirst, Page, Paging, SiteRef, formality, shipment, supply};

/// One line with its running amounts.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct LineView {
    pub line: u16,
    pub call: u16,
    pub class: ProductClass,
    pub product: Option<Product>,
    pub attributes: Attributes,
    pub requested: Amount,
    /// Reserved and not yet sent.
    pub planned: Amount,
    pub sent: Amount,
    pub arrived: Amount,
    pub usable: Amount,
    pub given: Amount,
    /// Neither reserved nor sent.
    pub needed: Amount,
    pub own_stock: OwnStock,
    pub outcome: Option<LineOutcome>,
    /// Where it went, when it moved to another case: it is stopped here.
    pub moved_to: Option<Earmark>,
    /// Where it was asked, when it came from another case.
    pub moved_from: Option<Earmark>,
}

fn line(world: &World, case: &Case, l: &Line, now: Moment) -> LineView {
    LineView {
        line: l.line,
        call: l.call,
        class: l.class,
        product: l.product,
        attributes: l.attributes,
        requested: l.requested,
        planned: case.planned(world, l, now),
        sent: l.sent,
        arrived: l.arrived,
        usable: l.usable,
        given: l.given,
        needed: case.needed(world, l, now),
        own_stock: case.own_stock(l),
        outcome: l.outcome,
        moved_to: l.moved_to,
        moved_from: l.moved_from,
    }
}

/// Running totals of one class over all lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClassTotals {
    pub class: ProductClass,
    pub requested: Amount,
    pub planned: Amount,
    pub sent: Amount,
    pub arrived: Amount,
    pub usable: Amount,
    pub given: Amount,
    pub needed: Amount,
}

/// Totals per class, in the order of the classes.
pub fn totals(world: &World, case: &Case, now: Moment) -> Vec<ClassTotals> {
    let mut all = Vec::new();
    for class in ProductClass::ALL {
        let zero = Amount::zero(class.measure());
        let lines: Vec<&Line> = case.lines.iter().filter(|l| l.class == *class).collect();
        if lines.is_empty() {
            continue;
        }
        let total = |of: &dyn Fn(&Line) -> Amount| super::sum(zero, lines.iter().map(|l| of(l)));
        all.push(ClassTotals {
            class: *class,
            requested: total(&|l| l.requested),
            planned: total(&|l| case.planned(world, l, now)),
            sent: total(&|l| l.sent),
            arrived: total(&|l| l.arrived),
            usable: total(&|l| l.usable),
            given: total(&|l| l.given),
            needed: total(&|l| case.needed(world, l, now)),
        });
    }
    all
}

/// A case as a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CaseRow {
    pub id: CaseId,
    pub hospital: SiteRef,
    pub patient: PatientId,
    pub identity: Identity,
    pub blood: PatientBlood,
    pub urgency: Urgency,
    pub opened_at: Moment,
    /// Minutes since the call, or to the stand-down.
    pub age_minutes: i64,
    pub state: CaseState,
    pub escalation: EscalationLevel,
    pub green_channel_at: Option<Moment>,
    pub totals: Vec<ClassTotals>,
    /// Whether a line still needs something that is neither reserved nor sent.
    pub unfilled: bool,
    pub on_road: u32,
    pub formalities_open: u32,
    pub requests_open: u32,
}

/// A case as a row of a list.
pub fn row(world: &World, case: &Case, now: Moment) -> CaseRow {
    let until = match case.state {
        CaseState::Open => now,
        CaseState::StoodDown { at } => at,
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let shipments = case.shipments.iter().filter_map(|id| world.shipment(*id));
    let formalities = case.formalities.iter().filter_map(|id| world.formality(*id));
    let requests = case.requests.iter().filter_map(|id| world.request(*id));
    CaseRow {
        id: case.id,
        hospital: SiteRef::of(world.network(), case.hospital),
        patient: case.patient,
        identity: case.identity,
        blood: case.blood,
        urgency: case.urgency,
        opened_at: case.opened_at,
        age_minutes: until.minutes_since(case.opened_at).0,
        state: case.state,
        escalation: case.escalation,
        green_channel_at: case.green_channel_at,
        totals: totals(world, case, now),
        unfilled: case.is_open() && case.lines.iter().any(|l| !case.needed(world, l, now).is_zero()),
        on_road: shipments.map(|s| s.on_road).sum(),
        formalities_open: count(formalities.filter(|f| f.closed_at.is_none()).count()),
        requests_open: count(requests.filter(|r| r.answer.is_none()).count()),
    }
}

/// Which cases.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CaseFilter {
    pub hospital: Option<SiteId>,
    pub patient: Option<PatientId>,
    /// Only open cases, or only those that stood down.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Cases, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &CaseFilter, now: Moment) -> Result<Page<CaseRow>, BadCursor> {
    let wanted = |c: &&Case| {
        filter.hospital.is_none_or(|id| id == c.hospital)
            && filter.patient.is_none_or(|id| id == c.patient)
            && filter.open.is_none_or(|open| open == c.is_open())
    };
    let rows: Box<dyn Iterator<Item = &Case>> =
        if filter.open == Some(true) { Box::new(world.open_cases().rev()) } else { Box::new(world.cases().rev()) };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows.filter(wanted), |c| NewestFirst(c.id.0), |c| row(world, c, now))
}

/// A bag of the case that is against the group now known: the hospital must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupAlert {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub judged: Match,
    pub place: Place,
}

/// Bags sent or given for a case that are not free for its patient as known now.
pub fn alerts(world: &World, case: &Case) -> Vec<GroupAlert> {
    let sent =
        case.shipments.iter().filter_map(|id| world.shipment(*id)).flat_map(|s| s.bags.iter().map(|(ix, _)| *ix));
    let given = world.patient(case.patient).into_iter().flat_map(|p| p.bags.iter().copied());
    let mut seen = std::collections::BTreeSet::new();
    let bags = sent.chain(given).filter(|ix| seen.insert(*ix)).filter_map(|ix| world.bags().at(ix));
    bags.filter_map(|bag| {
        let concerns = match bag.custody {
            Custody::InStore { site } | Custody::Picked { site } => site == case.hospital,
            Custody::OnRoad { .. } | Custody::WithPatient { .. } => true,
            Custody::Ended { fate, .. } => fate == Fate::Transfused,
            Custody::Returning { .. } => false,
        };
        let judged = judge(world.rules(), bag.product.class(), bag.group, &case.blood);
        (concerns && !judged.is_free()).then(|| GroupAlert {
            bag: bag.id,
            product: bag.product,
            group: bag.group,
            judged,
            place: Place::of(world, bag.custody),
        })
    })
    .collect()
}

/// A pool open to the case, nearest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PoolRef {
    pub pool: Pool,
    pub site: SiteRef,
}

/// Everything of a case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CaseView {
    pub case: CaseRow,
    /// Who supplies the hospital.
    pub supplier: Option<SiteRef>,
    /// The pools open to it, nearest first.
    pub pools: Vec<PoolRef>,
    pub calls: Vec<Call>,
    pub lines: Vec<LineView>,
    pub alerts: Vec<GroupAlert>,
    pub reservations: Vec<ReservationView>,
    pub shipments: Vec<ShipmentRow>,
    pub requests: Vec<RequestView>,
    pub formalities: Vec<FormalityView>,
    /// Heads that confirmed by phone.
    pub confirmed: Vec<Side>,
    pub review: Option<ReviewView>,
    pub first_supply_at: Option<Moment>,
    /// When it pages next about an unfilled line.
    pub page_due: Option<Moment>,
    pub took_part: Vec<ActorId>,
    /// Bags drawn from below a floor, with the site of the floor.
    pub below_floor: Vec<BelowFloor>,
    /// Bags issued to the patient at any time, in order.
    pub given: Vec<BagId>,
}

/// A bag drawn from below a floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BelowFloor {
    pub bag: BagId,
    pub site: SiteId,
}

/// The case of a number.
///
/// # Errors
/// `UnknownCase`.
pub fn find(world: &World, id: CaseId) -> Result<&Case, Refusal> {
    world.case(id).ok_or(Refusal::UnknownCase { case: id })
}

/// The case of a number with everything about it.
///
/// # Errors
/// `UnknownCase`.
pub fn one(world: &World, id: CaseId, now: Moment) -> Result<CaseView, Refusal> {
    let case = find(world, id)?;
    let network = world.network();
    let bag_id = |ix: &domain::BagIx| world.bags().at(*ix).map(|bag| bag.id);
    let live = case.reservations.iter().filter_map(|id| world.reservation(*id)).filter(|r| !r.bags.is_empty());
    let pools = pools(world, case.hospital);
    Ok(CaseView {
        case: row(world, case, now),
        supplier: network.site(case.hospital).and_then(|s| s.supplied_by).map(|id| SiteRef::of(network, id)),
        pools: pools.iter().map(|p| PoolRef { pool: p.pool, site: SiteRef::of(network, p.site) }).collect(),
        calls: case.calls.clone(),
        lines: case.lines.iter().map(|l| line(world, case, l, now)).collect(),
        alerts: alerts(world, case),
        reservations: live.map(|r| supply::reservation(world, r, now)).collect(),
        shipments: rows(case.shipments.iter().map(|id| world.shipment(*id)), |s| shipment::row(world, s, now)),
        requests: rows(case.requests.iter().map(|id| world.request(*id)), |r| supply::request(world, r, now)),
        formalities: rows(case.formalities.iter().map(|id| world.formality(*id)), |f| formality::view(world, f, now)),
        confirmed: case.confirmed.clone(),
        review: case.review.and_then(|id| world.review(id)).map(|r| formality::review(world, r, now)),
        first_supply_at: case.first_supply_at,
        page_due: case.page_due,
        took_part: case.took_part.clone(),
        below_floor: case
            .below_floor
            .iter()
            .filter_map(|(ix, site)| Some(BelowFloor { bag: bag_id(ix)?, site: *site }))
            .collect(),
        given: world.patient(case.patient).map(|p| p.bags.iter().filter_map(bag_id).collect()).unwrap_or_default(),
    })
}

fn rows<'w, R: 'w, V>(found: impl Iterator<Item = Option<&'w R>>, show: impl Fn(&'w R) -> V) -> Vec<V> {
    found.flatten().map(show).collect()
}
