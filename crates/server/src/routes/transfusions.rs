//! Transfusion records 输血记录: begun, ended, and reactions.

use domain::duty::transfusion::{Command as Transfusion, ReactionGrade, ReactionKind, TransfusionEnd};
use domain::{BagId, Command, PatientId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::views::{Page, transfusion};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(reactions))
        .routes(routes!(begin_transfusion))
        .routes(routes!(end_transfusion))
        .routes(routes!(report_reaction))
}

reads! { "transfusions";
    /// Transfusions, by the bag last admitted
    list "/api/transfusions" () transfusion::TransfusionFilter => |look, filter| transfusion::list(look.world(), &filter, look.now)? => Page<transfusion::TransfusionView>;

    /// Reactions, newest first
    reactions "/api/reactions" () transfusion::ReactionFilter => |look, filter| transfusion::reactions(look.world(), &filter) => Vec<transfusion::ReactionView>;
}

writes! { "transfusions";
    /// Report: bags were hung for a patient
    begin_transfusion "/api/bags/transfusion/begin" () BeginTransfusion {
        patient: PatientId,
        bags: Vec<BagId>,
    } => |acting| Command::Transfusion(Transfusion::BeginTransfusion { patient, bags });

    /// Report: they ran through, or were stopped
    end_transfusion "/api/bags/transfusion/end" () EndTransfusion {
        patient: PatientId,
        bags: Vec<BagId>,
        how: TransfusionEnd,
    } => |acting| Command::Transfusion(Transfusion::EndTransfusion { patient, bags, how });

    /// Report: the patient reacted
    report_reaction "/api/bags/reaction" () ReportReaction {
        patient: PatientId,
        bag: Option<BagId>,
        kind: ReactionKind,
        grade: ReactionGrade,
    } => |acting| Command::Transfusion(Transfusion::ReportReaction { patient, bag, kind, grade });
}
