//! Reservations with their pick list, and requests to other custodians.

use domain::bag::Custody;
use domain::duty::supply::{RequestAnswer, Reservation, ReservedFor, SupplyRequest};
use domain::plan::{PlanFor, PlannedBag, Policy};
use domain::{Amount, CaseId, Moment, Plan, ProductClass, Refusal, ReservationId, SiteId, SupplyRequestId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bag::{self, BagRow};
use super::{BadCursor, NewestFirst, Page, Paging, SiteRef};

/// A bag to be picked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PickRow {
    pub line: u16,
    pub picked: bool,
    pub bag: BagRow,
}

/// The next suitable bags for a line that lacks, from the same shelf.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Replacement {
    pub line: u16,
    pub class: ProductClass,
    pub needed: Amount,
    /// What the planner would take now; empty when this shelf has nothing suitable.
    pub bags: Vec<PlannedBag>,
}

/// A reservation with its pick list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReservationView {
    pub id: ReservationId,
    pub purpose: ReservedFor,
    pub site: SiteRef,
    pub made_at: Moment,
    pub deadline: Moment,
    pub live: bool,
    /// In the order of the shelves: by product, then earliest expiry.
    pub bags: Vec<PickRow>,
    /// What to take instead where bags failed the check.
    pub replacements: Vec<Replacement>,
}

/// A reservation without replacements.
pub fn reservation(world: &World, row: &Reservation, now: Moment) -> ReservationView {
    let mut bags: Vec<PickRow> = row
        .bags
        .iter()
        .filter_map(|(ix, line)| {
            let bag = world.bags().at(*ix)?;
            let picked = matches!(bag.custody, Custody::Picked { .. });
            Some(PickRow { line: *line, picked, bag: bag::row(world, bag, now) })
        })
        .collect();
    bags.sort_by_key(|pick| (pick.bag.product, pick.bag.group.index(), pick.bag.expires_at));
    ReservationView {
        id: row.id,
        purpose: row.purpose,
        site: SiteRef::of(world.network(), row.site),
        made_at: row.made_at,
        deadline: row.deadline,
        live: row.is_live(now),
        bags,
        replacements: Vec::new(),
    }
}

/// The lines that a reservation serves and that still lack something; none for what is for nobody or prepared for a patient.
pub fn lacking(world: &World, purpose: ReservedFor, now: Moment) -> Option<(PlanFor, Vec<u16>)> {
    Some(match purpose {
        ReservedFor::Case { case } => {
            let short = world
                .case(case)
                .filter(|c| c.is_open())
                .into_iter()
                .flat_map(|c| c.lines.iter().filter(move |l| !c.needed(world, l, now).is_zero()).map(|l| l.line));
            (PlanFor::Case { case }, short.collect())
        }
        ReservedFor::Nobody {} | ReservedFor::Station { .. } => return None,
        ReservedFor::Order { order } => {
            let short = world
                .order(order)
                .filter(|o| o.closed.is_none())
                .into_iter()
                .flat_map(|o| o.lines.iter().filter(move |l| !o.needed(world, l, now).is_zero()).map(|l| l.line));
            (PlanFor::Order { order }, short.collect())
        }
        ReservedFor::Application { .. } => return None,
    })
}

/// The reservation of a number; `plan` makes the plan for what still lacks.
///
/// # Errors
/// `UnknownReservation`.
pub fn one(
    world: &World,
    id: ReservationId,
    now: Moment,
    plan: impl Fn(PlanFor, &[u16], Policy) -> Option<Plan>,
) -> Result<ReservationView, Refusal> {
    let row = world.reservation(id).ok_or(Refusal::UnknownReservation { reservation: id })?;
    let mut view = reservation(world, row, now);
    let short = lacking(world, row.purpose, now).filter(|(_, lines)| !lines.is_empty());
    let Some((purpose, lines)) = short else { return Ok(view) };
    if let Some(plan) = plan(purpose, &lines, Policy::Balanced) {
        view.replacements = plan
            .lines
            .iter()
            .map(|line| Replacement {
                line: line.line,
                class: line.class,
                needed: line.needed,
                bags: line.parts.iter().filter(|p| p.site == row.site).flat_map(|p| p.bags.iter().copied()).collect(),
            })
            .collect();
    }
    Ok(view)
}

/// Which reservations.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReservationFilter {
    pub site: Option<SiteId>,
    pub case: Option<CaseId>,
    /// Only those that still hold bags, or only those that do not.
    pub live: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Reservations, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &ReservationFilter, now: Moment) -> Result<Page<ReservationView>, BadCursor> {
    let wanted = |r: &&Reservation| {
        filter.site.is_none_or(|id| id == r.site)
            && filter.case.is_none_or(|case| r.purpose == ReservedFor::Case { case })
            && filter.live.is_none_or(|live| live == r.is_live(now))
    };
    Paging::new(&filter.cursor, filter.limit).page(
        world.reservations().rev().filter(wanted),
        |r| NewestFirst(r.id.0),
        |r| reservation(world, r, now),
    )
}

/// A request to another custodian.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RequestView {
    pub id: SupplyRequestId,
    pub case: CaseId,
    pub line: u16,
    pub hospital: Option<SiteRef>,
    pub to: SiteRef,
    pub amount: Amount,
    pub made_at: Moment,
    pub deadline: Moment,
    pub answer: Option<RequestAnswer>,
    /// Open past its deadline.
    pub overdue: bool,
}

/// A request as a row.
pub fn request(world: &World, row: &SupplyRequest, now: Moment) -> RequestView {
    let network = world.network();
    RequestView {
        id: row.id,
        case: row.case,
        line: row.line,
        hospital: world.case(row.case).map(|case| SiteRef::of(network, case.hospital)),
        to: SiteRef::of(network, row.to),
        amount: row.amount,
        made_at: row.made_at,
        deadline: row.deadline,
        answer: row.answer,
        overdue: row.answer.is_none() && now > row.deadline,
    }
}

/// Which requests.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RequestFilter {
    /// Who is asked.
    pub to: Option<SiteId>,
    pub case: Option<CaseId>,
    /// Only the unanswered ones, or only the answered ones.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Requests, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn requests(world: &World, filter: &RequestFilter, now: Moment) -> Result<Page<RequestView>, BadCursor> {
    let wanted = |r: &&SupplyRequest| {
        filter.to.is_none_or(|id| id == r.to)
            && filter.case.is_none_or(|case| case == r.case)
            && filter.open.is_none_or(|open| open == r.answer.is_none())
    };
    Paging::new(&filter.cursor, filter.limit).page(
        world.requests().rev().filter(wanted),
        |r| NewestFirst(r.id.0),
        |r| request(world, r, now),
    )
}
