//! The laboratory 检验: samples, what is tested with, pools, plates, results and their corrections.

use domain::duty::laboratory::{
    ArrivedSample, Assay, Command as Laboratory, Condition, Content, Correction, CorrectionReason, Means, PlannedWell,
    ReadWell, SamplePurpose, UntestedReason, Well,
};
use domain::{ActorId, Command, DocumentNumber, InstrumentId, LotId, MethodId, Moment, RunId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::Problem;
use crate::reading::Unfiltered;
use crate::scanned;
use crate::views::{Page, laboratory};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(means))
        .routes(routes!(donations))
        .routes(routes!(donation))
        .routes(routes!(unreconciled))
        .routes(routes!(pools, pool))
        .routes(routes!(runs, plan))
        .routes(routes!(run))
        .routes(routes!(record))
        .routes(routes!(correct))
        .routes(routes!(samples))
        .routes(routes!(untested))
        .routes(routes!(enter_method))
        .routes(routes!(enter_instrument))
        .routes(routes!(enter_lot))
        .routes(routes!(validate))
        .routes(routes!(withdraw))
}

/// A tube as it arrives.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleScan {
    /// The scan of the tube.
    pub donation: String,
    pub purpose: SamplePurpose,
    pub arrived_at: Moment,
    pub condition: Condition,
}

fn arrived(rows: &[SampleScan]) -> Result<Vec<ArrivedSample>, Problem> {
    let one = |row: &SampleScan| {
        Ok(ArrivedSample {
            donation: scanned::number(&row.donation)?,
            purpose: row.purpose,
            arrived_at: row.arrived_at,
            condition: row.condition,
        })
    };
    rows.iter().map(one).collect()
}

reads! { "laboratory";
    /// Methods, instruments and lots of reagent, with whether each may be used now
    means "/api/laboratory/means" () Unfiltered => |look, filter| laboratory::means(look.world(), look.now) => laboratory::MeansView;

    /// Donations of which the laboratory knows anything, newest first
    donations "/api/laboratory/donations" () laboratory::TestedFilter => |look, filter| laboratory::list(look.world(), &filter)? => Page<laboratory::TestedRow>;

    /// One donation: its samples, every result that was ever recorded of it, and how each marker stands
    donation "/api/laboratory/donations/{donation}" ("donation" donation: String) Unfiltered => |look, filter| {
        laboratory::one(look.world(), scanned::named(&donation)?)?
    } => laboratory::TestedView;

    /// Donations collected whose tests are not complete and of which nobody said why, the oldest first
    unreconciled "/api/laboratory/unreconciled" () Unfiltered => |look, filter| laboratory::unreconciled(look.world(), look.now) => Vec<laboratory::OpenView>;

    /// Pools for nucleic acids, newest first
    pools "/api/laboratory/pools" () laboratory::PoolFilter => |look, filter| laboratory::pools(look.world(), &filter)? => Page<laboratory::PoolView>;

    /// Plates, newest first
    runs "/api/laboratory/runs" () laboratory::RunFilter => |look, filter| laboratory::runs(look.world(), &filter)? => Page<laboratory::RunRow>;

    /// One plate with its wells
    run "/api/laboratory/runs/{id}" ("id" id: RunId) Unfiltered => |look, filter| laboratory::run(look.world(), id)? => laboratory::RunView;
}

writes! { "laboratory";
    /// Samples arrive at the laboratory
    samples "/api/laboratory/samples" () RegisterSamples {
        samples: Vec<SampleScan>,
    } => |acting| Command::Laboratory(Laboratory::RegisterSamples { samples: arrived(&samples)? });

    /// A donation has no results, and why
    untested "/api/laboratory/untested" () RecordUntested {
        donation: String,
        reason: UntestedReason,
    } => |acting| Command::Laboratory(Laboratory::RecordUntested { donation: scanned::number(&donation)?, reason });

    /// Enters a way of making a test, with the code of its maker
    enter_method "/api/laboratory/methods" () EnterMethod {
        assay: Assay,
        maker: DocumentNumber,
    } => |acting| Command::Laboratory(Laboratory::EnterMethod { assay, maker });

    /// Enters an instrument by the number on it
    enter_instrument "/api/laboratory/instruments" () EnterInstrument {
        number: DocumentNumber,
    } => |acting| Command::Laboratory(Laboratory::EnterInstrument { number });

    /// Enters a lot of reagent of a method
    enter_lot "/api/laboratory/lots" () EnterLot {
        method: MethodId,
        number: DocumentNumber,
        expires_at: Moment,
    } => |acting| Command::Laboratory(Laboratory::EnterLot { method, number, expires_at });

    /// A method, an instrument or a lot may be used from now on; two persons
    validate "/api/laboratory/validations" () ValidateMeans {
        means: Means,
        until: Moment,
        second_person: ActorId,
    } => |acting| Command::Laboratory(Laboratory::Validate { means, until, second_person });

    /// A method, an instrument or a lot may be used no longer
    withdraw "/api/laboratory/withdrawals" () WithdrawMeans {
        means: Means,
    } => |acting| Command::Laboratory(Laboratory::Withdraw { means });

    /// Samples of several donations go together for nucleic acids
    pool "/api/laboratory/pools" () MakePool {
        /// The scans of the tubes.
        members: Vec<String>,
    } => |acting| Command::Laboratory(Laboratory::MakePool { members: scanned::numbers(&members)? });

    /// What goes into which well, before the plate is run
    plan "/api/laboratory/runs" () PlanRun {
        /// The number on the plate.
        plate: DocumentNumber,
        instrument: InstrumentId,
        lots: Vec<LotId>,
        wells: Vec<PlannedWell>,
    } => |acting| Command::Laboratory(Laboratory::PlanRun { plate, instrument, lots, wells });

    /// What the instrument read, well by well; what was not planned is refused by its wells
    record "/api/laboratory/runs/{id}/results" ("id" run: RunId) RecordRun {
        wells: Vec<ReadWell>,
    } => |acting| Command::Laboratory(Laboratory::RecordRun { run, wells });

    /// Corrects the result of a well; two persons
    correct "/api/laboratory/runs/{id}/corrections" ("id" run: RunId) CorrectResult {
        well: Well,
        content: Content,
        correction: Correction,
        reason: CorrectionReason,
        second_person: ActorId,
    } => |acting| {
        Command::Laboratory(Laboratory::CorrectResult { run, well, content, correction, reason, second_person })
    };
}
