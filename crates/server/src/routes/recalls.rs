//! Recalls 召回: opened, answered by the holders, followed up with patients, closed.

use domain::duty::recall::{AnswerOf, Cause, Command as Recall, Conclusion, PatientOutcome};
use domain::{ActorId, BagId, Command, DocumentNumber, DonorId, EquipmentId, LotId, Moment, PatientId, RecallId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::Problem;
use crate::reading::Unfiltered;
use crate::scanned;
use crate::views::{Page, recall};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(tasks))
        .routes(routes!(one))
        .routes(routes!(answer))
        .routes(routes!(resolve))
        .routes(routes!(close))
}

/// What a recall is opened for, as people tell it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ToldCause {
    /// A donation turned out reactive: the scan of its number.
    LateReactive { donation: String },
    /// A donor told something after the donation.
    DonorCall { donor: DonorId },
    /// A lot of bag sets.
    BagSetLot { lot: DocumentNumber },
    /// A lot of reagent of the laboratory.
    ReagentLot { lot: LotId },
    /// Storage equipment was at fault.
    Equipment { equipment: EquipmentId, from: Moment, until: Moment },
    /// A patient was infected by a bag.
    RecipientInfection { bag: BagId },
}

fn reckoned(told: ToldCause) -> Result<Cause, Problem> {
    Ok(match told {
        ToldCause::LateReactive { donation } => Cause::LateReactive { donation: scanned::named(&donation)? },
        ToldCause::DonorCall { donor } => Cause::DonorCall { donor },
        ToldCause::BagSetLot { lot } => Cause::BagSetLot { lot },
        ToldCause::ReagentLot { lot } => Cause::ReagentLot { lot },
        ToldCause::Equipment { equipment, from, until } => Cause::Equipment { equipment, from, until },
        ToldCause::RecipientInfection { bag } => Cause::RecipientInfection { bag },
    })
}

reads! { "recalls";
    /// Recalls, newest first, with how far each holder is
    list "/api/recalls" () recall::RecallFilter => |look, filter| recall::list(look.world(), &filter, look.now)? => Page<recall::RecallRow>;

    /// What a site is to do about open recalls
    tasks "/api/recalls/tasks" () recall::RecallTaskFilter => |look, filter| recall::tasks(look.world(), filter.site, look.now) => Vec<recall::SiteRecall>;

    /// One recall: every bag with where it is now and what was answered, and every patient
    one "/api/recalls/{id}" ("id" id: RecallId) Unfiltered => |look, filter| recall::one(look.world(), id, look.now)? => recall::RecallView;
}

writes! { "recalls";
    /// Blocks everything that the cause reaches, in every tier and on the road, in one act
    open "/api/recalls" () OpenRecall {
        cause: ToldCause,
    } => |acting| Command::Recall(Recall::OpenRecall { cause: reckoned(cause)? });

    /// Report of a holder: what was found of its bags
    answer "/api/recalls/{id}/answers" ("id" recall: RecallId) AnswerRecallTask {
        bags: Vec<AnswerOf>,
    } => |acting| Command::Recall(Recall::AnswerRecallTask { recall, bags });

    /// What was done for a patient who got a bag of it
    resolve "/api/recalls/{id}/patients" ("id" recall: RecallId) ResolveRecallPatient {
        bag: BagId,
        /// None where nobody knew whom.
        patient: Option<PatientId>,
        outcome: PatientOutcome,
    } => |acting| Command::Recall(Recall::ResolveRecallPatient { recall, bag, patient, outcome });

    /// Nothing is left to answer; two persons
    close "/api/recalls/{id}/close" ("id" recall: RecallId) CloseRecall {
        conclusion: Conclusion,
        second_person: ActorId,
    } => |acting| Command::Recall(Recall::CloseRecall { recall, conclusion, second_person });
}
