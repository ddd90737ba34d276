//! The bench 制备: what waits, what can be made of it, steps begun and recorded, pieces, and what is discarded.

use domain::duty::component::{Command as Component, Output, ScrapReason, Solution, Source, StepKind, System};
use domain::{ActorId, BagId, Command, EquipmentId, Moment, Product, StepId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::Problem;
use crate::reading::Unfiltered;
use crate::scanned;
use crate::views::{Page, bench};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(donations))
        .routes(routes!(pieces))
        .routes(routes!(piece))
        .routes(routes!(choices))
        .routes(routes!(steps, begin))
        .routes(routes!(record))
        .routes(routes!(cancel))
        .routes(routes!(discard))
}

/// Donations by their scans, then pieces by their numbers.
fn sources(donations: &[String], pieces: &[BagId]) -> Result<Vec<Source>, Problem> {
    let donations = scanned::numbers(donations)?.into_iter().map(|donation| Source::Donation { donation });
    Ok(donations.chain(pieces.iter().map(|piece| Source::Piece { piece: *piece })).collect())
}

reads! { "bench";
    /// Donations at the station that nobody took yet, those whose limit ends first at the top
    donations "/api/bench/donations" () Unfiltered => |look, filter| bench::donations(look.world(), look.now) => Vec<bench::BenchDonationView>;

    /// Pieces, newest first
    pieces "/api/bench/pieces" () bench::PieceFilter => |look, filter| {
        let donation = filter.donation.as_deref().map(scanned::number).transpose()?;
        bench::pieces(look.world(), &filter, donation)?
    } => Page<bench::PieceView>;

    /// One piece: what it is of, what was made of it, and what speaks against it
    piece "/api/bench/pieces/{id}" ("id" id: BagId) Unfiltered => |look, filter| bench::piece(look.world(), id)? => bench::PieceFile;

    /// What can be made now of what was scanned: a donation, or a piece
    choices "/api/bench/choices" () bench::ChoiceFilter => |look, filter| {
        let source = match (&filter.donation, filter.piece) {
            (_, Some(piece)) => Source::Piece { piece },
            (donation, None) => Source::Donation { donation: scanned::number(donation.as_deref().unwrap_or_default())? },
        };
        bench::choices_of(look.world(), source, look.now)?
    } => bench::ChoicesView;

    /// Steps, newest first
    steps "/api/bench/steps" () bench::StepFilter => |look, filter| bench::steps(look.world(), &filter)? => Page<bench::StepView>;
}

writes! { "bench";
    /// Takes donations or pieces into a step that is to make products
    begin "/api/bench/steps" () BeginStep {
        kind: StepKind,
        /// The scans of donations.
        #[serde(default)]
        donations: Vec<String>,
        #[serde(default)]
        pieces: Vec<BagId>,
        makes: Vec<Product>,
        equipment: Option<EquipmentId>,
    } => |acting| {
        let inputs = sources(&donations, &pieces)?;
        Command::Component(Component::BeginStep { kind, inputs, makes, equipment })
    };

    /// Report: what came of a step
    record "/api/bench/steps/{id}/record" ("id" step: StepId) RecordStep {
        ended_at: Moment,
        system: System,
        solution: Solution,
        outputs: Vec<Output>,
        /// Anticoagulant, additive and wash that went in.
        additive_ml: u16,
        /// Filter, tubing, samples, spilt.
        loss_ml: u16,
    } => |acting| {
        Command::Component(Component::RecordStep { step, ended_at, system, solution, outputs, additive_ml, loss_ml })
    };

    /// Nothing was done: what the step took is free again
    cancel "/api/bench/steps/{id}/cancel" ("id" step: StepId) CancelStep {
    } => |acting| Command::Component(Component::CancelStep { step });

    /// Ends what is at the bench; two persons
    discard "/api/bench/discards" () DiscardPieces {
        /// The scans of donations.
        #[serde(default)]
        donations: Vec<String>,
        #[serde(default)]
        pieces: Vec<BagId>,
        reason: ScrapReason,
        second_person: ActorId,
    } => |acting| {
        let what = sources(&donations, &pieces)?;
        Command::Component(Component::DiscardPieces { what, reason, second_person })
    };
}
