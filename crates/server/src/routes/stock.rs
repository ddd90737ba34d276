//! Stock beside its levels, the bags behind it, and opening stock from a file.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::bag::Origin;
use domain::duty::admission;
use domain::{BagId, Event};
use engine::{Act, Denied};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::acting::{Acting, derived_id};
use crate::answered::Recorded;
use crate::app::App;
use crate::body::CsvBody;
use crate::import::{self, BadLines, Checked, ImportError};
use crate::past;
use crate::problem::{Kind, LineFault, Problem, ProblemDocument};
use crate::reading::{Filter, marked};
use crate::views::{Page, bag, paper, stock};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(rows))
        .routes(routes!(bags))
        .routes(routes!(for_paper))
        .routes(routes!(import_stock))
}

reads! { "stock";
    /// Stock by site, class and group beside floor and target with their reasons
    rows "/api/stock" () stock::StockFilter => |look, filter| stock::rows(look.world(), &filter, look.now) => stock::StockView;

    /// The bags behind the numbers, earliest expiry first
    bags "/api/stock/bags" () stock::BagFilter => |look, filter| stock::bags(look.world(), &filter, look.now)? => Page<bag::BagRow>;

    /// The stock of a site by shelf, group and day of expiry, to be printed for the time without the system
    for_paper "/api/stock/paper" () paper::PaperFilter => |look, filter| paper::stock(look.world(), filter.site, look.now)? => paper::PaperStock;
}

/// How a file is taken.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ImportHow {
    /// What to do with bad lines.
    #[serde(default)]
    #[param(inline, required = false)]
    pub bad: BadLines,
    /// Where the bags come from.
    #[serde(default = "opening_stock")]
    #[param(inline, required = false)]
    pub origin: Origin,
}

fn opening_stock() -> Origin {
    Origin::OpeningStock
}

/// Lines named in an answer, at most.
const LINES_MOST: usize = 1_000;

/// What became of a file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Imported {
    /// Lines below the heading.
    pub lines: usize,
    pub admitted: usize,
    /// Lines left out, the first of them; empty unless bad lines were to be skipped.
    pub skipped: Vec<LineFault>,
    pub skipped_count: usize,
    pub epoch: u64,
    pub seq: u64,
    /// Whether it had been recorded before it was sent this time.
    pub repeated: bool,
}

impl From<ImportError> for Problem {
    fn from(error: ImportError) -> Self {
        Problem::new(Kind::BadCsv, error.zh(), error.to_string())
    }
}

fn bad_lines(bad: &[LineFault]) -> Problem {
    let n = bad.len();
    let zh = format!("{n} 行有误,未导入任何血袋;改正后重发,或选择跳过坏行");
    let en = format!("{n} lines are bad and nothing was imported; correct them, or have bad lines skipped");
    Problem::new(Kind::BadCsv, zh, en).with_lines(bad, LINES_MOST)
}

/// Bags that an earlier sending of this act recorded; `None` when it never was.
fn recorded_before(app: &App, acting: &Acting) -> Result<Option<BTreeSet<BagId>>, Problem> {
    let mut bags = BTreeSet::new();
    for ordinal in 0.. {
        let Some(answer) = past::command(app.engine(), derived_id(acting.command, ordinal))? else {
            return Ok((ordinal > 0).then_some(bags));
        };
        bags.extend(answer.events.iter().filter_map(|event| match event {
            Event::Admission(admission::Event::BagAdmitted { bag, .. }) => Some(bag.bag),
            _ => None,
        }));
    }
    Ok(Some(bags))
}

/// Takes opening stock from a CSV file: columns site, donation, product, division, group, amount, donor,
/// collected_at, expires_at, attributes
///
/// Nothing is changed unless the whole file is good, or bad lines are to be skipped.
#[utoipa::path(
    post, path = "/api/stock/import", tag = "stock",
    params(Acting, ImportHow),
    request_body(content = String, content_type = "text/csv"),
    responses(
        (status = 200, description = "What was admitted", body = Imported),
        (status = "default", description = "A problem, with the bad lines", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn import_stock(
    State(app): State<App>,
    acting: Acting,
    Filter(how): Filter<ImportHow>,
    CsvBody(file): CsvBody,
) -> Result<Response, Problem> {
    let version = app.engine().read_async().await;
    let now = app.engine().now();
    let (world, asked) = (version.world.clone(), app.clone());
    let read = tokio::task::spawn_blocking(move || {
        let checked = import::read(&file, &world)?;
        match how.bad {
            BadLines::Refuse => Ok(checked),
            BadLines::Skip => skip_bad(&asked, &acting, checked, &world, now),
        }
    });
    let checked = read.await.map_err(|error| Problem::new(Kind::Internal, "读取出错", error.to_string()))??;
    if how.bad == BadLines::Refuse && !checked.bad.is_empty() {
        // Tell what the kernel says of the other lines, too.
        return Err(bad_lines(&checked.asked(&version.world, now).bad));
    }
    if checked.good.is_empty() {
        return Err(bad_lines(&checked.bad));
    }
    let most = *version.world.rules().bags_per_command as usize;
    let envelopes = checked.envelopes(&acting, app.ledger(), how.origin, most);
    let before = app.engine().health().seq;
    let answers = match app.engine().submit(Act::Together(envelopes)).await {
        Ok(answers) => answers,
        Err(denied @ Denied::Refused { .. }) => {
            // Name the lines, when it is lines that are refused.
            let asked = checked.asked(&version.world, now);
            return Err(if asked.bad.is_empty() { app.denied(denied).await } else { bad_lines(&asked.bad) });
        }
        Err(denied) => return Err(denied.into()),
    };
    let recorded = Recorded { repeated: answers.seq() <= before, answers };
    let (epoch, seq) = (recorded.answers.epoch(), recorded.answers.seq());
    let imported = Imported {
        lines: checked.lines,
        admitted: checked.good.len(),
        skipped: checked.bad.iter().take(LINES_MOST).cloned().collect(),
        skipped_count: checked.bad.len(),
        epoch,
        seq,
        repeated: recorded.repeated,
    };
    let body = serde_json::to_vec(&imported)
        .map_err(|error| Problem::new(Kind::Internal, "无法生成应答", error.to_string()))?;
    Ok(marked(([(header::CONTENT_TYPE, "application/json")], body).into_response(), epoch, seq))
}

/// Leaves out the bad lines; those of a repeated act are the ones that were left out the first time.
fn skip_bad(
    app: &App,
    acting: &Acting,
    checked: Checked,
    world: &domain::World,
    now: domain::Moment,
) -> Result<Checked, Problem> {
    let Some(bags) = recorded_before(app, acting)? else { return Ok(checked.asked(world, now)) };
    let Checked { lines, good, mut bad } = checked;
    let (good, left_out): (Vec<_>, Vec<_>) = good.into_iter().partition(|line| bags.contains(&line.bag.bag));
    bad.extend(left_out.iter().map(|line| LineFault { line: line.line, reasons: Vec::new() }));
    bad.sort_by_key(|fault| fault.line);
    Ok(Checked { lines, good, bad })
}
