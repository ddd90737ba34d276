//! Losses 报损: declared, decided by quality, disposed of; and the month's report.

use domain::duty::loss::{Command as Loss, DisposalMethod, LossVerdict};
use domain::duty::quality::DiscardReason;
use domain::{ActorId, BagId, Command, LossId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, loss};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, declare))
        .routes(routes!(report))
        .routes(routes!(undeclared))
        .routes(routes!(one))
        .routes(routes!(decide))
        .routes(routes!(cancel))
        .routes(routes!(dispose))
}

reads! { "losses";
    /// Losses, newest first
    list "/api/losses" () loss::LossFilter => |look, filter| loss::list(look.world(), &filter, look.now)? => Page<loss::LossView>;

    /// What was lost in a month, by site, product and reason
    report "/api/losses/report" () loss::ReportFilter => |look, filter| loss::report(look.world(), &filter, look.now) => loss::LossReport;

    /// Bags of a site that expired or were discarded and that nobody has put forward
    undeclared "/api/losses/undeclared" () loss::UndeclaredFilter => |look, filter| loss::undeclared(look.world(), &filter)? => Page<loss::LostBag>;

    /// One loss with its bags
    one "/api/losses/{id}" ("id" id: LossId) Unfiltered => |look, filter| loss::one(look.world(), id, look.now)? => loss::LossView;
}

writes! { "losses";
    /// Puts bags of the own site forward to be discarded; they are held at once
    declare "/api/losses" () DeclareLoss {
        bags: Vec<BagId>,
        reason: DiscardReason,
    } => |acting| Command::Loss(Loss::DeclareLoss { bags, reason });

    /// Quality's answer, by another person than declared it
    decide "/api/losses/{id}/decide" ("id" loss: LossId) DecideLoss {
        verdict: LossVerdict,
    } => |acting| Command::Loss(Loss::DecideLoss { loss, verdict });

    /// Quality ends a loss of which a bag left by a report before it was disposed of
    cancel "/api/losses/{id}/cancel" ("id" loss: LossId) CancelLoss {
    } => |acting| Command::Loss(Loss::CancelLoss { loss });

    /// How the bags were disposed of: all of them, scanned, by two persons
    dispose "/api/losses/{id}/dispose" ("id" loss: LossId) RecordDisposal {
        bags: Vec<BagId>,
        method: DisposalMethod,
        witness: ActorId,
    } => |acting| Command::Loss(Loss::RecordDisposal { loss, bags, method, witness });
}
