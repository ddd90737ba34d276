//! The day book 日报: the figures of a period, the rows behind each, and the sheet.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::{Filter, Look, MinSeq, Seen};
use crate::views::{Page, day_book};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(book)).routes(routes!(rows)).routes(routes!(sheet)).routes(routes!(printed))
}

impl From<day_book::NotUnderstood> for Problem {
    fn from(day_book::NotUnderstood(name): day_book::NotUnderstood) -> Problem {
        Problem::new(Kind::BadQuery, format!("查询参数 {name} 有误"), format!("the parameter {name} is not understood"))
    }
}

reads! { "day book";
    /// The figures of a day, week, month or year, each with its definition and the key of its rows
    book "/api/day-book" () day_book::BookFilter => |look, filter| day_book::book(look.world(), &filter, look.now)? => day_book::DayBookView;

    /// The rows behind a figure: bags, lines asked, formalities
    rows "/api/day-book/rows" () day_book::BookRowsFilter => |look, filter| day_book::book_rows(look.world(), &filter, look.now)? => Page<day_book::BookRow>;
}

/// The figures of a period as a sheet
#[utoipa::path(
    get, path = "/api/day-book.csv", tag = "day book",
    params(day_book::BookFilter, MinSeq),
    responses(
        (status = 200, description = "A sheet, one line per figure", body = String, content_type = "text/csv"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn sheet(look: Look, Filter(filter): Filter<day_book::BookFilter>) -> Result<Seen, Problem> {
    let show = move |look: &Look| {
        let book = day_book::book(look.world(), &filter, look.now)?;
        Ok(day_book::sheet(&book).into_bytes())
    };
    look.text("text/csv; charset=utf-8", show).await
}

sheets! { "day book";
    /// The figures of a period as a sheet to print
    printed "/api/day-book.pdf" () day_book::BookFilter => |look, filter| {
        let book = day_book::book(look.world(), &filter, look.now)?;
        day_book::printed(&book, look.now, look.world().network().zone_offset)
    };
}
