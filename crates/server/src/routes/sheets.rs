//! Files of instruments 仪器结果文件: what one says, and a plate recorded as one says it.

use axum::Json;
use axum::extract::State;
use domain::duty::laboratory::{Command as Laboratory, ReadWell};
use domain::{Command, DocumentNumber, RunId, World};
use interop::instrument::{self, Faulty, Sheet};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::acting::Acting;
use crate::answered::{Answered, Wants};
use crate::app::App;
use crate::body::Body;
use crate::problem::{Kind, LineFault, Problem, ProblemDocument, Reason};
use crate::reading::{At, Filter, Look};

/// The most lines of a file whose faults are told.
const LINES_MOST: usize = 100;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read)).routes(routes!(record))
}

/// A file of an instrument, as text: a table, or an HL7 v2 message ORU^R01.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InstrumentFile {
    pub file: String,
}

/// What a file says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SheetView {
    /// The number on the plate, where the file tells it.
    pub plate: Option<DocumentNumber>,
    /// The plate that has this number.
    pub run: Option<RunId>,
    /// The number on the instrument, where the file tells it.
    pub instrument: Option<DocumentNumber>,
    pub wells: Vec<ReadWell>,
}

fn line(faulty: &Faulty) -> LineFault {
    let Faulty { line, fault } = faulty;
    LineFault { line: *line, reasons: vec![Reason { code: fault.code().into(), zh: fault.zh(), en: fault.en() }] }
}

fn bad(faults: &[Faulty]) -> Problem {
    let count = faults.len();
    let zh = format!("仪器文件有 {count} 处错误,未采用其中任何结果");
    let en = format!("{count} faults in the file of the instrument; nothing of it was taken");
    let lines: Vec<LineFault> = faults.iter().map(line).collect();
    Problem::new(Kind::BadInstrumentFile, zh, en).with_lines(&lines, LINES_MOST)
}

fn taken(file: &str) -> Result<Sheet, Problem> {
    instrument::read(file).map_err(|faults| bad(&faults))
}

/// The file is of another plate, or was read by another instrument than the plan says.
fn of_run(world: &World, run: RunId, sheet: &Sheet) -> Result<(), Problem> {
    let rows = world.laboratory();
    // That there is no such plate the kernel says.
    let Some(row) = rows.run(run) else { return Ok(()) };
    let planned = rows.instrument(row.instrument).map(|instrument| instrument.number);
    let other = |zh: &str, en: &str, said: DocumentNumber, planned: DocumentNumber| {
        let (zh, en) = (format!("{zh}:文件为 {said},计划为 {planned}"), format!("{en}: {said}, planned is {planned}"));
        Err(Problem::new(Kind::OtherPlatesFile, zh, en))
    };
    match (sheet.plate, sheet.instrument, planned) {
        (Some(said), _, _) if said != row.plate => {
            other("文件属于另一块板", "the file is of another plate", said, row.plate)
        }
        (_, Some(said), Some(planned)) if said != planned => {
            other("文件来自另一台仪器", "the file is of another instrument", said, planned)
        }
        _ => Ok(()),
    }
}

/// Reads a file of an instrument and records nothing: for the page to show before it is sent
#[utoipa::path(
    post, path = "/api/laboratory/sheets/read", tag = "laboratory",
    request_body = InstrumentFile,
    responses(
        (status = 200, description = "What it says", body = SheetView),
        (status = "default", description = "A problem, with the bad lines", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn read(look: Look, Body(InstrumentFile { file }): Body<InstrumentFile>) -> Result<Json<SheetView>, Problem> {
    let Sheet { plate, instrument, wells } = taken(&file)?;
    let run = plate.and_then(|plate| look.world().laboratory().run_of(plate));
    Ok(Json(SheetView { plate, run, instrument, wells }))
}

/// Records a plate as a file of its instrument says; all of it or nothing
#[utoipa::path(
    post, path = "/api/laboratory/runs/{id}/sheet", tag = "laboratory",
    params(("id" = RunId, Path), Acting, Wants),
    request_body = InstrumentFile,
    responses(
        (status = 200, description = "What was recorded, now or before", body = Answered),
        (status = "default", description = "A problem, with the bad lines", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn record(
    State(app): State<App>,
    acting: Acting,
    At((run,)): At<(RunId,)>,
    Filter(wants): Filter<Wants>,
    Body(InstrumentFile { file }): Body<InstrumentFile>,
) -> Result<axum::response::Response, Problem> {
    let sheet = taken(&file)?;
    of_run(&app.engine().read_async().await.world, run, &sheet)?;
    app.act(acting, wants, Command::Laboratory(Laboratory::RecordRun { run, wells: sheet.wells })).await
}
