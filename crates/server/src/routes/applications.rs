//! Applications for blood 临床用血申请 inside a hospital: made, signed, prepared, withdrawn.

use domain::duty::application::{ApplicationRefusal, Command as Apply, Indication, LifeSaving, WithdrawReason};
use domain::duty::case::{LineAsk, Urgency};
use domain::overrides::Override;
use domain::{ActorId, ApplicationId, BagId, Command, PatientId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, application};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, apply_for_blood))
        .routes(routes!(one))
        .routes(routes!(suitable_bags))
        .routes(routes!(approve))
        .routes(routes!(refuse_application))
        .routes(routes!(withdraw))
        .routes(routes!(reserve_for_patient))
        .routes(routes!(release_prepared))
}

reads! { "applications";
    /// Applications, newest first
    list "/api/applications" () application::ApplicationFilter => |look, filter| application::list(look.world(), &filter, look.now)? => Page<application::ApplicationView>;

    /// One application: its lines, signatures, and the bags kept for its patient
    one "/api/applications/{id}" ("id" id: ApplicationId) Unfiltered => |look, filter| application::one(look.world(), id, look.now)? => application::ApplicationView;

    /// Free bags of the own shelf that may be prepared for it
    suitable_bags "/api/applications/{id}/bags" ("id" id: ApplicationId) Unfiltered => |look, filter| application::bags(look.world(), id, look.now)? => Vec<application::SuitableBag>;
}

writes! { "applications";
    /// Applies for blood for a patient of the own hospital, in a physician's name
    apply_for_blood "/api/applications" () ApplyForBlood {
        patient: PatientId,
        urgency: Urgency,
        purpose: Indication,
        applicant: ActorId,
        /// Why urgent use without an open case is life-saving
        #[serde(default)]
        emergency: Option<LifeSaving>,
        lines: Vec<LineAsk>,
    } => |acting| Command::Application(Apply::ApplyForBlood { patient, urgency, purpose, applicant, emergency, lines });

    /// Gives the signature that waits, by its duty
    approve "/api/applications/{id}/approve" ("id" application: ApplicationId) ApproveApplication {
    } => |acting| Command::Application(Apply::TakeStep { application });

    /// Refuses the application at the step that waits
    refuse_application "/api/applications/{id}/refuse" ("id" application: ApplicationId) RefuseApplication {
        reason: ApplicationRefusal,
    } => |acting| Command::Application(Apply::RefuseApplication { application, reason });

    /// Withdraws it; what is prepared goes back to stock
    withdraw "/api/applications/{id}/withdraw" ("id" application: ApplicationId) WithdrawApplication {
        reason: WithdrawReason,
    } => |acting| Command::Application(Apply::WithdrawApplication { application, reason });

    /// Prepares bags of the own shelf for the patient 备血
    reserve_for_patient "/api/applications/{id}/reserve" ("id" application: ApplicationId) PrepareBags {
        bags: Vec<BagId>,
        #[serde(default)]
        overrides: Vec<Override>,
    } => |acting| Command::Application(Apply::PrepareBags { application, bags, overrides });

    /// Gives prepared bags back to stock
    release_prepared "/api/applications/{id}/release" ("id" application: ApplicationId) ReleasePrepared {
        bags: Vec<BagId>,
    } => |acting| Command::Application(Apply::ReleasePrepared { application, bags });
}
