//! The day book 日报 as pages and as a sheet: figures with their definitions, and the rows behind each.

use std::fmt::Write as _;

use domain::day_book::figures::{Counted, Days, Figure, Key, Opened, Period, Sum, Value as FigureValue, figures, rows};
use domain::day_book::ranges::{Rate, rates};
use domain::day_book::{Act, Definition, FigureId, Subject, definition};
use domain::duty::case::Urgency;
use domain::{
    Amount, BagId, CaseId, CityDay, FormalityId, Group, Measure, Moment, OrderId, ProductClass, SiteId, World,
};
use paper::{Column, Part, Sheet, Table, Way};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{PAGE_MAX, Page, Said, SiteRef};

/// Which part of the book.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BookFilter {
    /// `day`, `week`, `month` or `year`; a day unless told.
    pub period: Option<Period>,
    /// A day of the period, as `2026-10-03`; today unless told.
    pub from: Option<String>,
    /// One site's book; the whole city's unless told.
    pub site: Option<SiteId>,
}

/// Which rows of the book.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BookRowsFilter {
    pub period: Option<Period>,
    pub from: Option<String>,
    pub site: Option<SiteId>,
    /// The key of a figure's sum.
    pub key: String,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// What of a query is not understood: its parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotUnderstood(pub &'static str);

fn day_of(text: &str) -> Option<CityDay> {
    let moment = Moment::parse(&format!("{text}T00:00:00Z"))?;
    let day = moment.day(domain::Minutes(0));
    (day.to_string() == text).then_some(day)
}

fn opened(
    world: &World,
    now: Moment,
    period: Option<Period>,
    from: &Option<String>,
    site: Option<SiteId>,
) -> Result<(Period, Opened), NotUnderstood> {
    let day = match from {
        None => now.day(world.network().zone_offset),
        Some(text) => day_of(text).ok_or(NotUnderstood("from"))?,
    };
    let period = period.unwrap_or(Period::Day);
    Ok((period, Opened { days: period.around(day), site, now }))
}

/// A sum behind a figure.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SumView {
    /// Give it to `/api/day-book/rows` to list what it is over.
    pub key: String,
    /// Bags, lines asked or formalities.
    pub rows: i64,
    /// Such as `12 U`; `null` where several classes do not add up.
    pub amount: Option<String>,
}

/// One figure.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FigureView {
    pub figure: FigureId,
    pub class: Option<ProductClass>,
    pub group: Option<Group>,
    pub urgency: Option<Urgency>,
    pub pool: Option<SiteRef>,
    pub value: FigureValue,
    /// The value as it is read.
    pub text: Said,
    pub top: SumView,
    /// What it is divided by.
    pub bottom: Option<SumView>,
}

/// A period of the day book.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DayBookView {
    pub period: Period,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// `null` for the whole city.
    pub site: Option<SiteRef>,
    pub figures: Vec<FigureView>,
    /// Those that have a usual range, beside it.
    pub rates: Vec<RateView>,
    /// What each figure means.
    pub definitions: Vec<Definition>,
}

/// A figure beside what is usual elsewhere.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RateView {
    pub rate: Rate,
    /// The range as it is read.
    pub usual: String,
    pub source: &'static str,
}

/// A figure of a measure with its sign.
fn amount_text(measure: Measure, count: i64) -> String {
    let size = u32::try_from(count.unsigned_abs()).unwrap_or(u32::MAX);
    let sign = if count < 0 { "-" } else { "" };
    format!("{sign}{}", Amount::from_count(measure, size))
}

fn decimal(value: i64, places: u32) -> String {
    let one = 10_i64.pow(places);
    let (whole, part) = (value.abs() / one, value.abs() % one);
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{whole}.{part:0width$}", width = places as usize)
}

fn text_of(value: FigureValue) -> Said {
    match value {
        FigureValue::Amount { count, measure } => Said::new(amount_text(measure, count), amount_text(measure, count)),
        FigureValue::PerMille { value } => Said::new(decimal(value, 1) + " %", decimal(value, 1) + " %"),
        FigureValue::Hundredths { value } => Said::new(decimal(value, 2), decimal(value, 2)),
        FigureValue::TenthsOfDay { value } => Said::new(decimal(value, 1) + " 天", decimal(value, 1) + " days"),
        FigureValue::Minutes { median, p95 } => Said::new(
            format!("中位 {median} 分钟,P95 {p95} 分钟"),
            format!("median {median} min, 95th percentile {p95} min"),
        ),
        FigureValue::None {} => Said::new("无消耗", "nothing drawn"),
    }
}

fn sum_view(sum: &Sum) -> SumView {
    let amount = sum.key.class.map(|class| amount_text(class.measure(), sum.amount));
    SumView { key: sum.key.to_string(), rows: sum.bags, amount }
}

fn figure_view(world: &World, figure: &Figure) -> FigureView {
    FigureView {
        figure: figure.figure,
        class: figure.class,
        group: figure.group,
        urgency: figure.urgency,
        pool: figure.pool.map(|site| SiteRef::of(world.network(), site)),
        value: figure.value,
        text: text_of(figure.value),
        top: sum_view(&figure.top),
        bottom: figure.bottom.as_ref().map(sum_view),
    }
}

/// A bound in the unit of a value.
fn bound(value: FigureValue, bound: i64) -> String {
    match value {
        FigureValue::PerMille { .. } => text_of(FigureValue::PerMille { value: bound }).en,
        FigureValue::Hundredths { .. } => text_of(FigureValue::Hundredths { value: bound }).en,
        _ => decimal(bound, 1),
    }
}

fn rate_view(rate: Rate, source: &'static str) -> RateView {
    let side = |side: Option<i64>| side.map(|side| bound(rate.value, side)).unwrap_or_default();
    RateView { rate, usual: format!("{}–{}", side(rate.low), side(rate.high)), source }
}

/// The book of a period.
///
/// # Errors
/// When the day is none.
pub fn book(world: &World, filter: &BookFilter, now: Moment) -> Result<DayBookView, NotUnderstood> {
    let (period, opened) = opened(world, now, filter.period, &filter.from, filter.site)?;
    let Days { from, to } = opened.days;
    Ok(DayBookView {
        period,
        from: from.to_string(),
        to: to.plus(-1).to_string(),
        site: filter.site.map(|site| SiteRef::of(world.network(), site)),
        figures: figures(world, &opened).iter().map(|figure| figure_view(world, figure)).collect(),
        rates: rates(world, &opened).into_iter().map(|(rate, source)| rate_view(rate, source)).collect(),
        definitions: FigureId::ALL.iter().map(|figure| definition(*figure)).collect(),
    })
}

/// A row behind a figure.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BookRow {
    /// Its place in the book.
    pub number: u32,
    /// To the minute.
    pub at: Moment,
    pub act: Act,
    pub bag: Option<BagId>,
    pub order: Option<OrderId>,
    pub case: Option<CaseId>,
    pub formality: Option<FormalityId>,
    /// With a minus where it takes away from the sum.
    pub amount: Option<String>,
    pub site: SiteRef,
    /// The store that it left; of what is ordered, who is asked.
    pub from: Option<SiteRef>,
    pub class: Option<ProductClass>,
    /// The bag's own group, or the group asked for.
    pub group: Option<Group>,
    pub urgency: Option<Urgency>,
    /// Minutes from the call, of an answer; age in hours, of a bag sent or issued.
    pub minutes: Option<u16>,
    pub age_hours: Option<u16>,
}

fn row_view(world: &World, counted: &Counted) -> BookRow {
    let (row, network) = (&counted.row, world.network());
    let mut view = BookRow {
        number: counted.number,
        at: row.at,
        act: row.act,
        bag: None,
        order: None,
        case: None,
        formality: None,
        amount: row.class.map(|class| amount_text(class.measure(), counted.amount)),
        site: SiteRef::of(network, row.site),
        from: row.from.map(|site| SiteRef::of(network, site)),
        class: row.class,
        group: row.group,
        urgency: row.urgency,
        minutes: (row.act == Act::Answered).then_some(row.span),
        age_hours: matches!(row.act, Act::Sent | Act::OwnUsed | Act::Issued).then_some(row.span),
    };
    match row.subject {
        Subject::Bag(ix) => view.bag = world.bags().at(ix).map(|bag| bag.id),
        Subject::Order(id) => view.order = Some(id),
        Subject::Case(id) => view.case = Some(id),
        Subject::Formality(id) => view.formality = Some(id),
    }
    view
}

/// The rows behind a sum, in the order of recording.
///
/// # Errors
/// When the day, the key or the cursor is none.
pub fn book_rows(world: &World, filter: &BookRowsFilter, now: Moment) -> Result<Page<BookRow>, NotUnderstood> {
    let (_, opened) = opened(world, now, filter.period, &filter.from, filter.site)?;
    let key = Key::parse(&filter.key).ok_or(NotUnderstood("key"))?;
    let start = match &filter.cursor {
        None => 0,
        Some(text) => text.parse().map_err(|_| NotUnderstood("cursor"))?,
    };
    let most = filter.limit.unwrap_or(100).clamp(1, PAGE_MAX);
    let mut found = rows(world, &opened, &key, start, most + 1);
    let next = (found.len() > most).then(|| found.pop().map(|row| row.number.to_string())).flatten();
    Ok(Page { items: found.iter().map(|counted| row_view(world, counted)).collect(), next })
}

/// A cell of a sheet: quoted where it must be.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// The book as a sheet: one line per figure, with the byte order mark that spreadsheets need for Chinese.
pub fn sheet(book: &DayBookView) -> String {
    let mut sheet = String::from("\u{feff}");
    let head = "指标,figure,indicator,品种,血型,紧急程度,供方,值,value,分子袋数,分子,分母袋数,分母,公式,formula";
    let _ = writeln!(sheet, "{head}\r");
    for figure in &book.figures {
        let said = definition(figure.figure);
        let sum = |sum: Option<&SumView>| {
            let rows = sum.map(|sum| sum.rows.to_string()).unwrap_or_default();
            (rows, sum.and_then(|sum| sum.amount.clone()).unwrap_or_default())
        };
        let ((top_rows, top), (bottom_rows, bottom)) = (sum(Some(&figure.top)), sum(figure.bottom.as_ref()));
        let cells = [
            said.zh.to_owned(),
            figure.figure.code().to_owned(),
            said.indicator.unwrap_or_default().to_owned(),
            figure.class.map(|class| class.zh().to_owned()).unwrap_or_default(),
            figure.group.map(|group| group.to_string()).unwrap_or_default(),
            figure.urgency.map(|urgency| urgency.zh().to_owned()).unwrap_or_default(),
            figure.pool.as_ref().map(|site| site.zh.clone()).unwrap_or_default(),
            figure.text.zh.clone(),
            figure.text.en.clone(),
            top_rows,
            top,
            bottom_rows,
            bottom,
            said.formula_zh.to_owned(),
            said.formula_en.to_owned(),
        ];
        let line: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        let _ = writeln!(sheet, "{}\r", line.join(","));
    }
    sheet
}

/// The book as it is printed: a section per figure, its definition under its head.
pub fn printed(book: &DayBookView, now: Moment, offset: domain::Minutes) -> Sheet {
    let mut parts = Vec::new();
    for id in FigureId::ALL {
        let figures: Vec<&FigureView> = book.figures.iter().filter(|figure| figure.figure == *id).collect();
        if figures.is_empty() {
            continue;
        }
        let said = definition(*id);
        let indicator = said.indicator.map(|number| format!(" {number}")).unwrap_or_default();
        parts.push(Part::Heading(format!("{}{indicator} · {}", said.zh, said.en)));
        parts.push(Part::Words(format!("{}。{}。", said.formula_zh, said.counts_zh)));
        parts.push(Part::Table(printed_table(&figures)));
    }
    let place = book.site.as_ref().map_or("全市", |site| site.zh.as_str());
    Sheet {
        title: format!("血液供应{}报", book.period.zh()),
        under_title: vec![format!("{place} · {} 至 {} · {} 打印", book.from, book.to, now.local(offset))],
        parts,
        foot: format!("血液供应{}报 {}", book.period.zh(), book.from),
        way: Way::Upright,
        language: "zh-CN".to_owned(),
    }
}

fn printed_table(figures: &[&FigureView]) -> Table {
    let columns = vec![
        Column::words("品种", 3),
        Column::words("血型", 2),
        Column::words("紧急程度", 3),
        Column::words("供方", 4),
        Column::figures("值", 4),
        Column::figures("分子", 3),
        Column::figures("分母", 3),
    ];
    let sum = |sum: Option<&SumView>| {
        sum.map(|sum| sum.amount.clone().unwrap_or_else(|| sum.rows.to_string())).unwrap_or_default()
    };
    let row = |figure: &&FigureView| {
        vec![
            figure.class.map(|class| class.zh().to_owned()).unwrap_or_default(),
            figure.group.map(|group| group.to_string()).unwrap_or_default(),
            figure.urgency.map(|urgency| urgency.zh().to_owned()).unwrap_or_default(),
            figure.pool.as_ref().map(|site| site.zh.clone()).unwrap_or_default(),
            figure.text.zh.clone(),
            sum(Some(&figure.top)),
            sum(figure.bottom.as_ref()),
        ]
    };
    Table { columns, rows: figures.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_people_write_them() {
        let said = |value| text_of(value).en;
        assert_eq!(said(FigureValue::Amount { count: -150, measure: Measure::U }), "-1.5 U");
        assert_eq!(said(FigureValue::PerMille { value: 995 }), "99.5 %");
        assert_eq!(said(FigureValue::Hundredths { value: 107 }), "1.07");
        assert_eq!(said(FigureValue::TenthsOfDay { value: -5 }), "-0.5 days");
        assert_eq!((cell("a,b"), cell("a\"b"), cell("ab")), ("\"a,b\"".into(), "\"a\"\"b\"".into(), "ab".into()));
    }

    #[test]
    fn only_a_day_of_the_calendar_is_a_day() {
        assert_eq!(day_of("2024-10-03").map(|day| day.to_string()).as_deref(), Some("2024-10-03"));
        for bad in ["", "2024-02-30", "2024-1-3", "today", "2024-10-03T00:00:00Z"] {
            assert_eq!(day_of(bad), None, "{bad}");
        }
    }
}
