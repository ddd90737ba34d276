//! Requests to the reference laboratory 疑难配血送检.

use domain::duty::reference::{Command as Reference, ReferenceReason, ReferenceResult};
use domain::{BagId, Command, PatientId, ReferenceId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, reference};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, ask_reference)).routes(routes!(one)).routes(routes!(answer_reference))
}

reads! { "reference requests";
    /// Requests to the reference laboratory, newest first
    list "/api/reference-requests" () reference::ReferenceFilter => |look, filter| reference::list(look.world(), &filter, look.now)? => Page<reference::ReferenceView>;

    /// One request
    one "/api/reference-requests/{id}" ("id" id: ReferenceId) Unfiltered => |look, filter| reference::one(look.world(), id, look.now)? => reference::ReferenceView;
}

writes! { "reference requests";
    /// Asks the station's laboratory about a patient of the own hospital
    ask_reference "/api/reference-requests" () AskReference {
        patient: PatientId,
        reason: ReferenceReason,
        #[serde(default)]
        bags: Vec<BagId>,
    } => |acting| Command::Reference(Reference::AskReference { patient, reason, bags });

    /// The laboratory's answer
    answer_reference "/api/reference-requests/{id}/answer" ("id" request: ReferenceId) AnswerReference {
        result: ReferenceResult,
    } => |acting| Command::Reference(Reference::AnswerReference { request, result });
}
