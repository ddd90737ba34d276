//! Bags: crossmatch, thawing, issue to a patient, fate; holds, recalls, discards.

use domain::bag::HoldReason;
use domain::duty::quality::{Command as Quality, DiscardReason, RecallReason};
use domain::duty::ward::{Command as Ward, CrossmatchOf, FateOf, IssueBasis};
use domain::overrides::Override;
use domain::{ActorId, AntiD, BagId, CaseId, Command, Group, Moment, PatientId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::bag;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(one))
        .routes(routes!(crossmatch))
        .routes(routes!(record_group))
        .routes(routes!(thaw))
        .routes(routes!(issue))
        .routes(routes!(fates))
        .routes(routes!(hold))
        .routes(routes!(lift_hold))
        .routes(routes!(recall))
        .routes(routes!(discard))
}

reads! { "bags";
    /// One bag as it is now
    one "/api/bags/{id}" ("id" id: BagId) Unfiltered => |look, filter| bag::one(look.world(), id, look.now)? => bag::BagRow;
}

fn not_known() -> AntiD {
    AntiD::NotKnown
}

writes! { "bags";
    /// Report: results of crossmatches for one patient
    crossmatch "/api/bags/crossmatch" () RecordCrossmatch {
        patient: PatientId,
        results: Vec<CrossmatchOf>,
        /// When the patient's sample was drawn
        #[serde(default)]
        sampled_at: Option<Moment>,
    } => |acting| Command::Ward(Ward::RecordCrossmatch { patient, results, sampled_at });

    /// Report: the laboratory determined a patient's group, outside any case
    record_group "/api/patients/{id}/group" ("id" patient: PatientId) RecordGroup {
        group: Group,
        #[serde(default = "not_known")]
        anti_d: AntiD,
        /// When the sample was drawn: a second one confirms the group
        #[serde(default)]
        sampled_at: Option<Moment>,
    } => |acting| Command::Ward(Ward::RecordGroup { patient, group, anti_d, sampled_at });

    /// Thaws frozen bags: new expiry, no refreezing, no return
    thaw "/api/bags/thaw" () ThawBags {
        bags: Vec<BagId>,
    } => |acting| Command::Ward(Ward::ThawBags { bags });

    /// Issues bags to a patient 发血, on a compatible crossmatch or an emergency release
    issue "/api/bags/issue" () IssueToPatient {
        patient: PatientId,
        /// The case, when it is for one.
        case: Option<CaseId>,
        bags: Vec<BagId>,
        basis: IssueBasis,
        second_checker: ActorId,
        #[serde(default)]
        overrides: Vec<Override>,
    } => |acting| Command::Ward(Ward::IssueToPatient { patient, case, bags, basis, second_checker, overrides });

    /// Report: fates of bags that this hospital holds
    fates "/api/bags/fates" () RecordFates {
        fates: Vec<FateOf>,
    } => |acting| Command::Ward(Ward::RecordFates { fates });

    /// Holds bags wherever they are
    hold "/api/bags/hold" () HoldBags {
        bags: Vec<BagId>,
        reason: HoldReason,
    } => |acting| Command::Quality(Quality::HoldBags { bags, reason });

    /// Lifts one hold; quality and a second person
    lift_hold "/api/bags/lift-hold" () LiftHold {
        bag: BagId,
        reason: HoldReason,
        second_person: ActorId,
    } => |acting| Command::Quality(Quality::LiftHold { bag, reason, second_person });

    /// Recalls bags wherever they are, also those transfused
    recall "/api/bags/recall" () RecallBags {
        bags: Vec<BagId>,
        reason: RecallReason,
    } => |acting| Command::Quality(Quality::RecallBags { bags, reason });

    /// Ends the life of bags in store; quality and a second person
    discard "/api/bags/discard" () DiscardBags {
        bags: Vec<BagId>,
        reason: DiscardReason,
        second_person: ActorId,
    } => |acting| Command::Quality(Quality::DiscardBags { bags, reason, second_person });
}
