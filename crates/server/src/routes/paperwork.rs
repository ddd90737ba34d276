//! Pending formalities 待补手续, reviews 审核, findings.

use domain::duty::formality::{Command as Formality, FormReason, ReviewDecision};
use domain::duty::quality::{Command as Quality, FindingAnswer, HoldAfter};
use domain::{Command, FindingId, FormalityId, ReviewId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, formality};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(sign))
        .routes(routes!(reviews))
        .routes(routes!(one_review))
        .routes(routes!(decide))
        .routes(routes!(findings))
        .routes(routes!(answer))
}

reads! { "paperwork";
    /// Formalities, newest first
    list "/api/formalities" () formality::FormalityFilter => |look, filter| formality::list(look.world(), &filter, look.now)? => Page<formality::FormalityView>;

    /// One formality
    one "/api/formalities/{id}" ("id" id: FormalityId) Unfiltered => |look, filter| formality::one(look.world(), id, look.now)? => formality::FormalityView;

    /// Reviews, newest first
    reviews "/api/reviews" () formality::ReviewFilter => |look, filter| formality::reviews(look.world(), &filter, look.now)? => Page<formality::ReviewView>;

    /// One review
    one_review "/api/reviews/{id}" ("id" id: ReviewId) Unfiltered => |look, filter| formality::one_review(look.world(), id, look.now)? => formality::ReviewView;

    /// Findings, newest first; the open ones oldest first: reports that broke a rule
    findings "/api/findings" () formality::FindingFilter => |look, filter| formality::findings(look.world(), &filter)? => Page<formality::FindingView>;
}

writes! { "paperwork";
    /// Signs a formality: the approval form with its reason, any other without
    sign "/api/formalities/{id}/sign" ("id" formality: FormalityId) SignFormality {
        /// Why blood was used as an emergency: for the approval form.
        reason: Option<FormReason>,
    } => |acting| Command::Formality(match reason {
        Some(reason) => Formality::SignApprovalForm { formality, reason },
        None => Formality::Sign { formality },
    });

    /// Decides a review; an approved one orders the top-up
    decide "/api/reviews/{id}/decide" ("id" review: ReviewId) DecideReview {
        decision: ReviewDecision,
    } => |acting| Command::Formality(Formality::DecideReview { review, decision });

    /// Settles a finding with a reason; its hold stays, or quality lifts it with a second person
    answer "/api/findings/{id}/answer" ("id" finding: FindingId) AnswerFinding {
        answer: FindingAnswer,
        hold: HoldAfter,
    } => |acting| Command::Quality(Quality::AnswerFinding { finding, answer, hold });
}
