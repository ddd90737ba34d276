//! Quality control 质控: what was measured of what was made, how a month stands, and external assessments 室间质评.

use domain::duty::control::{AssayResult, AssessmentAction, Command as Control, Measured};
use domain::duty::laboratory::Assay;
use domain::{ActorId, AssessmentId, BagId, Command, DocumentNumber, Moment};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, control};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(limits))
        .routes(routes!(month))
        .routes(routes!(checks, check))
        .routes(routes!(assessments, open))
        .routes(routes!(assessment))
        .routes(routes!(results))
        .routes(routes!(action))
        .routes(routes!(close))
}

reads! { "control";
    /// What is measured of each product, and by which limits
    limits "/api/control/limits" () Unfiltered => |look, filter| control::limits(look.world()) => Vec<control::ProductLimits>;

    /// How much of a month's production was checked, how much of it is to be, and how much was within its limits
    month "/api/control/month" () control::MonthFilter => |look, filter| control::month(look.world(), &filter, look.now) => control::ControlMonth;

    /// Checks, newest first
    checks "/api/control/checks" () control::CheckFilter => |look, filter| control::checks(look.world(), &filter)? => Page<control::CheckView>;

    /// External assessments, newest first
    assessments "/api/assessments" () Unfiltered => |look, filter| control::assessments(look.world(), look.now) => Vec<control::AssessmentView>;

    /// One external assessment
    assessment "/api/assessments/{id}" ("id" id: AssessmentId) Unfiltered => |look, filter| control::one_assessment(look.world(), id, look.now)? => control::AssessmentView;
}

writes! { "control";
    /// Report: what was measured of a piece or bag; outside its limits its batch is held
    check "/api/control/checks" () RecordCheck {
        piece: BagId,
        measured: Vec<Measured>,
    } => |acting| Command::Control(Control::RecordCheck { piece, measured });

    /// The laboratory takes part in a round of a programme
    open "/api/assessments" () OpenAssessment {
        /// The number on the round's paper.
        programme: DocumentNumber,
        due: Moment,
        assays: Vec<Assay>,
    } => |acting| Command::Control(Control::OpenAssessment { programme, due, assays });

    /// What came back, test by test
    results "/api/assessments/{id}/results" ("id" assessment: AssessmentId) RecordAssessment {
        results: Vec<AssayResult>,
    } => |acting| Command::Control(Control::RecordAssessment { assessment, results });

    /// What was done about a test that did not agree; two persons
    action "/api/assessments/{id}/actions" ("id" assessment: AssessmentId) RecordAssessmentAction {
        assay: Assay,
        action: AssessmentAction,
        second_person: ActorId,
    } => |acting| {
        Command::Control(Control::RecordAssessmentAction { assessment, assay, action, second_person })
    };

    /// Nothing is left to do; two persons
    close "/api/assessments/{id}/close" ("id" assessment: AssessmentId) CloseAssessment {
        second_person: ActorId,
    } => |acting| Command::Control(Control::CloseAssessment { assessment, second_person });
}
