//! Requests to the reference laboratory 疑难配血送检: who asked, about whom, by when, and the answer.

use domain::duty::reference::{ReferenceAnswer, ReferenceReason, ReferenceRequest};
use domain::{BagId, Moment, PatientId, ReferenceId, Refusal, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, NewestFirst, Page, Paging, SiteRef};

/// A request.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReferenceView {
    pub id: ReferenceId,
    pub site: SiteRef,
    /// Whose laboratory answers.
    pub laboratory: SiteRef,
    pub patient: PatientId,
    pub reason: ReferenceReason,
    pub bags: Vec<BagId>,
    pub asked_at: Moment,
    pub due: Moment,
    pub overdue: bool,
    pub answer: Option<ReferenceAnswer>,
}

fn view(world: &World, row: &ReferenceRequest, now: Moment) -> ReferenceView {
    ReferenceView {
        id: row.id,
        site: SiteRef::of(world.network(), row.site),
        laboratory: SiteRef::of(world.network(), row.laboratory),
        patient: world.known_as(row.patient),
        reason: row.reason,
        bags: row.bags.clone(),
        asked_at: row.asked_at,
        due: row.due,
        overdue: row.answer.is_none() && now > row.due,
        answer: row.answer,
    }
}

/// Which requests.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReferenceFilter {
    /// Asked by, or for, this site.
    pub site: Option<SiteId>,
    pub patient: Option<PatientId>,
    /// Only those without an answer, or only the others.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Requests, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &ReferenceFilter, now: Moment) -> Result<Page<ReferenceView>, BadCursor> {
    let patient = filter.patient.map(|patient| world.known_as(patient));
    let wanted = |row: &&ReferenceRequest| {
        filter.site.is_none_or(|id| id == row.site || id == row.laboratory)
            && patient.is_none_or(|id| id == world.known_as(row.patient))
            && filter.open.is_none_or(|open| open == row.answer.is_none())
    };
    let rows = world.references().iter().rev().filter(wanted);
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows, |row| NewestFirst(row.id.0), |row| view(world, row, now))
}

/// The request of a number.
///
/// # Errors
/// `UnknownReference`.
pub fn one(world: &World, id: ReferenceId, now: Moment) -> Result<ReferenceView, Refusal> {
    let row = world.references().get(id);
    row.map(|row| view(world, row, now)).ok_or(Refusal::UnknownReference { request: id })
}
