//! Traceability from a bag, a patient or a donor.

use domain::{BagId, DonorId, PatientId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::past;
use crate::problem::{Kind, Problem};
use crate::reading::{Look, Unfiltered};
use crate::views::{story, trace};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(bag)).routes(routes!(patient)).routes(routes!(donor))
}

/// How much of a trace.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TraceDepth {
    /// The timeline is read from the journal; `none` leaves it out.
    #[serde(default)]
    #[param(inline, required = false)]
    pub timeline: Timeline,
}

/// Whether the journal is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Timeline {
    #[default]
    Full,
    None,
}

fn of_bag(look: &Look, id: BagId, depth: TraceDepth) -> Result<trace::BagTrace, Problem> {
    let world = look.world();
    let mut found = trace::of_bag(world, id, look.now)?;
    if depth.timeline == Timeline::Full {
        let place = world.bags().find(id);
        let told = place.map(|place| past::of_bag(look.engine(), look.version(), place)).transpose()?;
        found.timeline = told.map(|told| story::timeline(world, &told.events));
    }
    Ok(found)
}

fn of_donor(look: &Look, id: DonorId) -> Result<trace::DonorTrace, Problem> {
    trace::of_donor(look.world(), id, look.now).ok_or_else(|| {
        Problem::new(
            Kind::NotRecordedHere,
            format!("没有献血者 {id} 的血袋"),
            format!("no bag of donor {id} was ever admitted"),
        )
    })
}

reads! { "trace";
    /// A bag's donation, donor, siblings, patient, and every event of its life
    bag "/api/bags/{id}/trace" ("id" id: BagId) TraceDepth => |look, filter| of_bag(look, id, filter)? => trace::BagTrace;

    /// A patient's bags and their donors
    patient "/api/patients/{id}/trace" ("id" id: PatientId) Unfiltered => |look, filter| trace::of_patient(look.world(), id, look.now)? => trace::PatientTrace;

    /// A donor's donations, bags and the patients they went to
    donor "/api/donors/{id}/trace" ("id" id: DonorId) Unfiltered => |look, filter| of_donor(look, id)? => trace::DonorTrace;
}
