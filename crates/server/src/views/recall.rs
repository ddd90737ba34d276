//! Recalls for people: what each reached, where it is now, what each holder answered, and which patients there are.

use domain::duty::recall::{
    Answered, Cause, Closing, Exposed, Exposure, PatientOutcome, Reached, Recall, Stood, Task, Watched,
};
use domain::{ActorId, BagId, FindingId, Moment, NoticeId, PatientId, RecallId, Refusal, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bag::{self, BagRow};
use super::collection::NumberView;
use super::{BadCursor, NewestFirst, Page, Paging};

/// Which recalls.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RecallFilter {
    /// Only those that are open, or only those that are closed.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// How far one site is with a recall.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct RecallSite {
    pub site: SiteId,
    pub bags: u32,
    /// Those that it has not answered for.
    pub open: u32,
    pub due: Moment,
    pub overdue: bool,
}

/// A recall in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecallRow {
    pub id: RecallId,
    pub cause: Cause,
    pub opened_at: Moment,
    pub opened_by: ActorId,
    pub donations: u32,
    pub bags: u32,
    /// Those that nobody has answered for.
    pub open_bags: u32,
    pub patients: u32,
    /// Those for whom nothing was done yet.
    pub open_patients: u32,
    pub sites: Vec<RecallSite>,
    /// When every patient is to be followed up.
    pub trace_due: Moment,
    /// A site has not answered in time, or a patient was not followed up in time.
    pub overdue: bool,
    pub closed: Option<Closing>,
}

fn sites(row: &Recall, now: Moment) -> Vec<RecallSite> {
    let site = |(site, tasks): (SiteId, Vec<(BagId, Task)>)| {
        let open = tasks.iter().filter(|(_, task)| task.answer.is_none());
        // The earliest that is left, else the last that was.
        let due = open.clone().map(|(_, task)| task.due).min();
        let due = due.or_else(|| tasks.iter().map(|(_, task)| task.due).max())?;
        let open = open.count() as u32;
        Some(RecallSite { site, bags: tasks.len() as u32, open, due, overdue: open > 0 && now > due })
    };
    row.tasks().into_iter().filter_map(site).collect()
}

fn summary(row: &Recall, now: Moment) -> RecallRow {
    let sites = sites(row, now);
    RecallRow {
        id: row.id,
        cause: row.cause,
        opened_at: row.opened_at,
        opened_by: row.opened_by,
        donations: row.donations.len() as u32,
        bags: row.bags.len() as u32,
        open_bags: sites.iter().map(|site| site.open).sum(),
        patients: row.patients.len() as u32,
        open_patients: row.open_patients().count() as u32,
        overdue: row.is_open() && (row.is_trace_overdue(now) || sites.iter().any(|site| site.overdue)),
        sites,
        trace_due: row.trace_due,
        closed: row.closed,
    }
}

/// The recalls, newest first.
///
/// # Errors
/// A cursor that is none.
pub fn list(world: &World, filter: &RecallFilter, now: Moment) -> Result<Page<RecallRow>, BadCursor> {
    let wanted = |row: &&Recall| filter.open.is_none_or(|open| open == row.is_open());
    let rows = world.recalls().iter().rev().filter(wanted);
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows, |row| NewestFirst(row.id.index() as u32), |row| summary(row, now))
}

/// What a site is to do about a bag, and what it answered.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct RecallTask {
    pub site: SiteId,
    pub due: Moment,
    pub overdue: bool,
    pub answer: Option<Answered>,
}

/// A bag of a recall.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecalledBag {
    /// As it is now.
    pub bag: BagRow,
    /// Where it was when the recall reached it.
    pub stood: Stood,
    /// None where nobody holds it here any more.
    pub task: Option<RecallTask>,
}

fn recalled(world: &World, (id, reached): (&BagId, &Reached), now: Moment) -> Option<RecalledBag> {
    let task = reached.task.map(|task| RecallTask {
        site: task.site,
        due: task.due,
        overdue: task.answer.is_none() && now > task.due,
        answer: task.answer,
    });
    let bag = bag::row(world, world.bags().get(*id)?, now);
    Some(RecalledBag { bag, stood: reached.stood, task })
}

/// What was done for a patient.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct RecallResolved {
    pub outcome: PatientOutcome,
    pub by: ActorId,
    pub at: Moment,
}

/// A patient who got a bag of a recall.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct RecallPatient {
    pub bag: BagId,
    /// None where nobody knew whom.
    pub patient: Option<PatientId>,
    pub site: SiteId,
    pub exposure: Exposure,
    pub resolved: Option<RecallResolved>,
}

fn patient((bag, patient): &(BagId, Option<PatientId>), row: &Exposed) -> RecallPatient {
    let resolved = row.resolved.map(|(outcome, by, at)| RecallResolved { outcome, by, at });
    RecallPatient { bag: *bag, patient: *patient, site: row.site, exposure: row.exposure, resolved }
}

/// One recall, whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecallView {
    pub recall: RecallRow,
    pub donors: Vec<Watched>,
    pub donations: Vec<NumberView>,
    pub bags: Vec<RecalledBag>,
    pub patients: Vec<RecallPatient>,
    /// Pieces of it that are at the bench now; none is released.
    pub pieces: Vec<BagId>,
    /// Donations of it of which nothing was made yet.
    pub unprocessed: Vec<NumberView>,
    /// Answers that nobody has settled.
    pub questions: Vec<FindingId>,
    /// What other stations are still to be told.
    pub notices: Vec<NoticeId>,
}

/// One recall.
///
/// # Errors
/// There is none of that number.
pub fn one(world: &World, id: RecallId, now: Moment) -> Result<RecallView, Refusal> {
    let row = world.recalls().get(id).ok_or(Refusal::UnknownRecall { recall: id })?;
    Ok(RecallView {
        recall: summary(row, now),
        donors: row.donors.clone(),
        donations: row.donations.iter().map(|donation| NumberView::of(*donation)).collect(),
        bags: row.bags.iter().filter_map(|reached| recalled(world, reached, now)).collect(),
        patients: row.patients.iter().map(|(key, row)| patient(key, row)).collect(),
        pieces: row.pieces_at_bench(world).into_iter().collect(),
        unprocessed: row.unprocessed(world).map(NumberView::of).collect(),
        questions: row.open_questions(world).collect(),
        notices: row.open_notices(world).collect(),
    })
}

/// Whose tasks.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RecallTaskFilter {
    pub site: SiteId,
}

/// What a site is to do about an open recall. Whose blood it was stays with the station.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SiteRecall {
    pub recall: RecallId,
    pub cause: domain::duty::quality::RecallReason,
    pub opened_at: Moment,
    pub bags: Vec<RecalledBag>,
    /// On the road to it: to be set apart when they arrive.
    pub expected: Vec<BagId>,
    pub patients: Vec<RecallPatient>,
}

/// What a site is to do about the open recalls, the oldest first; those of which nothing is left are left out.
pub fn tasks(world: &World, site: SiteId, now: Moment) -> Vec<SiteRecall> {
    let of = |row: &Recall| {
        let here = |(_, reached): &(&BagId, &Reached)| reached.task.is_some_and(|task| task.site == site);
        let patients = row.patients.iter().filter(|(_, row)| row.site == site);
        let found = SiteRecall {
            recall: row.id,
            cause: row.cause.reason(),
            opened_at: row.opened_at,
            bags: row.bags.iter().filter(here).filter_map(|reached| recalled(world, reached, now)).collect(),
            expected: row.expected_at(world, site).collect(),
            patients: patients.map(|(key, row)| patient(key, row)).collect(),
        };
        let unanswered = |bag: &RecalledBag| bag.task.is_some_and(|task| task.answer.is_none());
        let left = found.bags.iter().any(unanswered)
            || !found.expected.is_empty()
            || found.patients.iter().any(|patient| patient.resolved.is_none());
        left.then_some(found)
    };
    world.recalls().open().filter_map(of).collect()
}
