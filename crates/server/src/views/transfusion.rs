//! Transfusion records 输血记录: each bag at the bedside, and the reactions reported.

use domain::bag::Bag;
use domain::duty::transfusion::{Reaction, ReactionGrade, ReactionKind, Transfusion, TransfusionEnd};
use domain::{ActorId, Amount, BagId, FindingId, Group, Minutes, Moment, PatientId, Product, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, NewestFirst, Page, Paging, SiteRef};

/// A reaction, with its two questions.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct ReactionView {
    pub patient: PatientId,
    pub bag: Option<BagId>,
    pub kind: ReactionKind,
    pub grade: ReactionGrade,
    pub at: Moment,
    /// The question of the transfusion department's head.
    pub finding: FindingId,
    /// The question of quality.
    pub told: FindingId,
    /// Both are answered.
    pub closed: bool,
}

fn reaction(world: &World, row: &Reaction) -> ReactionView {
    let answered = |id| world.finding(id).is_some_and(|row| row.settled.is_some());
    ReactionView {
        patient: world.known_as(row.patient),
        bag: row.bag.and_then(|ix| world.bags().at(ix)).map(|bag| bag.id),
        kind: row.kind,
        grade: row.grade,
        at: row.at,
        finding: row.finding,
        told: row.told,
        closed: answered(row.finding) && answered(row.told),
    }
}

/// The transfusion of one bag.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransfusionView {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub site: SiteRef,
    pub patient: PatientId,
    pub issued_at: Option<Moment>,
    pub begun_at: Option<Moment>,
    pub begun_by: Option<ActorId>,
    pub ended_at: Option<Moment>,
    pub how: Option<TransfusionEnd>,
    /// From issue to its beginning.
    pub minutes_to_begin: Option<i64>,
    /// From its beginning to its end, or to now.
    pub minutes: Option<i64>,
    /// It should be done by then.
    pub done_by: Option<Moment>,
    pub overdue: bool,
    pub reactions: Vec<ReactionView>,
}

fn view(world: &World, row: &Transfusion, bag: &Bag, now: Moment) -> TransfusionView {
    let span = |from: Option<Moment>, to: Option<Moment>| Some(to?.minutes_since(from?).0);
    let cells = matches!(bag.product.class(), domain::ProductClass::RedCells | domain::ProductClass::WholeBlood);
    let within: Minutes = *world.rules().red_cells_done;
    let done_by = row.begun_at.filter(|_| cells).map(|begun| begun.plus(within));
    let ended_at = row.ended.map(|(_, at)| at);
    let reactions = world.transfusions().reactions().filter(|r| r.bag == Some(row.bag));
    TransfusionView {
        bag: bag.id,
        product: bag.product,
        group: bag.group,
        amount: bag.amount,
        site: SiteRef::of(world.network(), row.site),
        patient: world.known_as(row.patient),
        issued_at: bag.issued_at,
        begun_at: row.begun_at,
        begun_by: row.begun_by,
        ended_at,
        how: row.ended.map(|(how, _)| how),
        minutes_to_begin: span(bag.issued_at, row.begun_at),
        minutes: span(row.begun_at, ended_at.or(Some(now))),
        done_by,
        overdue: ended_at.is_none() && done_by.is_some_and(|by| now > by),
        reactions: reactions.map(|r| reaction(world, r)).collect(),
    }
}

/// Which transfusions.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TransfusionFilter {
    pub site: Option<SiteId>,
    pub patient: Option<PatientId>,
    /// Only those that run, or only the others.
    pub running: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Transfusions, by the bag last admitted.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &TransfusionFilter, now: Moment) -> Result<Page<TransfusionView>, BadCursor> {
    let patient = filter.patient.map(|patient| world.known_as(patient));
    let wanted = |row: &&Transfusion| {
        filter.site.is_none_or(|id| id == row.site)
            && patient.is_none_or(|id| id == world.known_as(row.patient))
            && filter.running.is_none_or(|running| running == row.ended.is_none())
    };
    let all = world.transfusions();
    let rows: Box<dyn Iterator<Item = &Transfusion>> = match filter.running {
        Some(true) => Box::new(all.running().rev()),
        _ => Box::new(all.iter().rev()),
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    let rows = rows.filter(wanted).filter_map(|row| Some((row, world.bags().at(row.bag)?)));
    paging.page(rows, |(row, _)| NewestFirst(row.bag.0), |(row, bag)| view(world, row, bag, now))
}

/// Which reactions.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReactionFilter {
    pub site: Option<SiteId>,
    pub patient: Option<PatientId>,
    /// Only those whose questions are open, or only the others.
    pub open: Option<bool>,
}

/// Reactions, newest first.
pub fn reactions(world: &World, filter: &ReactionFilter) -> Vec<ReactionView> {
    let patient = filter.patient.map(|patient| world.known_as(patient));
    let rows = world.transfusions().reactions().rev().filter(|row| filter.site.is_none_or(|id| id == row.site));
    let rows = rows.map(|row| reaction(world, row));
    let wanted = |row: &ReactionView| {
        patient.is_none_or(|id| id == row.patient) && filter.open.is_none_or(|open| open != row.closed)
    };
    rows.filter(wanted).collect()
}
