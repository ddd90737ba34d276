//! The figures of a period: counts and sums over rows, each with the key by which its rows are listed.
//!
//! One walk over the rows says, for every row, in which sums it counts ([`walk`]). Figures add up what the
//! walk says; a drill lists it. So a figure and its drill cannot differ.

use super::{Act, DayBook, FigureId, Row, Subject};
use crate::product::named;
use crate::world::World;
use crate::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

named! {
    /// How long a stretch the book is opened for.
    Period {
        Day "day" "日" "day";
        Week "week" "周" "week";
        Month "month" "月" "month";
        Year "year" "年" "year";
    }
}

/// Days of the city's calendar, the last one left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub from: CityDay,
    pub to: CityDay,
}

impl Period {
    /// The period in which a day lies; weeks begin on Monday.
    pub fn around(self, day: CityDay) -> Days {
        let date = day.date();
        let of = |date: jiff::civil::Date| CityDay::from_date(date);
        let (year, month) = (date.year(), date.month());
        let (from, to) = match self {
            Period::Day => (day, day.plus(1)),
            Period::Week => {
                let monday = day.plus(-i32::from(date.weekday().to_monday_zero_offset()));
                (monday, monday.plus(7))
            }
            Period::Month => {
                let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                (of(jiff::civil::date(year, month, 1)), of(jiff::civil::date(next.0, next.1, 1)))
            }
            Period::Year => (of(jiff::civil::date(year, 1, 1)), of(jiff::civil::date(year + 1, 1, 1))),
        };
        Days { from, to }
    }
}

named! {
    /// A sum of the book: what a drill lists.
    Part {
        Asked "asked" "申请" "asked for";
        Met "met" "对期内申请已出库" "sent for what was asked in the period";
        Answered "answered" "首次交付" "first handed over";
        Sent "sent" "出库" "sent";
        OwnUsed "own-used" "动用本院库存" "own shelf drawn";
        TurnedBack "turned-back" "折返" "turned back";
        Received "received" "接收" "received";
        Admitted "admitted" "入库" "admitted";
        TransferredIn "transferred-in" "调入" "transferred in";
        SentBack "sent-back" "退血发出" "sent back";
        Returned "returned" "退回" "come back";
        Crossmatched "crossmatched" "交叉配血" "crossmatched";
        Issued "issued" "发血" "issued";
        Transfused "transfused" "输注" "transfused";
        Discarded "discarded" "报废" "discarded";
        Expired "expired" "过期" "expired";
        TransferredOut "transferred-out" "调出" "transferred out";
        Lost "lost" "遗失" "lost";
        Ended "ended" "输注、报废、过期" "transfused, discarded or expired";
        IssuedOrExpired "issued-or-expired" "发血、过期" "issued or expired";
        Left "left" "离库" "left the store";
        Stock "stock" "期末库存" "stock at the end";
        InTime "in-time" "按时办结" "closed in time";
        DueByNow "due-by-now" "办结或逾期" "closed or overdue";
    }
}

/// Which rows a sum is over; nothing named means all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub part: Part,
    pub class: Option<ProductClass>,
    pub group: Option<Group>,
    pub urgency: Option<crate::duty::case::Urgency>,
    pub pool: Option<SiteId>,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = |word: Option<String>| word.unwrap_or_else(|| "any".to_owned());
        let class = word(self.class.map(|class| class.code().to_owned()));
        let group = word(self.group.map(|group| group.to_string()));
        let urgency = word(self.urgency.map(|urgency| urgency.code().to_owned()));
        let pool = word(self.pool.map(|pool| pool.0.to_string()));
        write!(f, "{}:{class}:{group}:{urgency}:{pool}", self.part)
    }
}

impl Key {
    /// Reads [`Key`]'s text form.
    pub fn parse(text: &str) -> Option<Key> {
        fn part<T>(text: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
            match text? {
                "any" => Some(None),
                text => read(text).map(Some),
            }
        }
        let mut parts = text.split(':');
        let key = Key {
            part: Part::parse(parts.next()?)?,
            class: part(parts.next(), ProductClass::parse)?,
            group: part(parts.next(), |text| Group::all().find(|group| group.to_string() == text))?,
            urgency: part(parts.next(), crate::duty::case::Urgency::parse)?,
            pool: part(parts.next(), |text| text.parse().ok().map(SiteId))?,
        };
        parts.next().is_none().then_some(key)
    }

    fn wants(&self, counted: &Counted) -> bool {
        self.part == counted.part
            && self.class.is_none_or(|class| counted.class == Some(class))
            && self.group.is_none_or(|group| counted.group == Some(group))
            && self.urgency.is_none_or(|urgency| counted.urgency == Some(urgency))
            && self.pool.is_none_or(|pool| counted.pool == Some(pool))
    }
}

/// One row as it counts in one sum.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub number: u32,
    pub row: Row,
    pub part: Part,
    pub class: Option<ProductClass>,
    pub group: Option<Group>,
    pub urgency: Option<crate::duty::case::Urgency>,
    pub pool: Option<SiteId>,
    /// Counts of the class's measure; below zero for what takes away from the sum.
    pub amount: i64,
    /// 1, or -1 for what takes away.
    pub bags: i64,
}

/// Which part of the book is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    pub days: Days,
    /// One site's book; the whole ledger's when none is named.
    pub site: Option<SiteId>,
    pub now: Moment,
}

/// The stretch of rows of a period.
struct Stretch {
    first: u32,
    end: u32,
}

impl Opened {
    fn stretch(&self, world: &World) -> Stretch {
        let (book, offset) = (world.day_book(), world.network().zone_offset);
        Stretch { first: book.first_at(self.days.from.start(offset)), end: book.first_at(self.days.to.start(offset)) }
    }

    /// Whether a row is of the site's book.
    fn is_of(&self, row: &Row) -> bool {
        self.site.is_none_or(|site| row.site == site || row.from == Some(site))
    }

    /// Minutes of the period that have passed, at least one day's.
    fn minutes_passed(&self, world: &World) -> i64 {
        let offset = world.network().zone_offset;
        let end = self.days.to.start(offset).min(self.now);
        end.minutes_since(self.days.from.start(offset)).0.max(1_440)
    }
}

/// The part that an act counts in by itself, in the period in which it was recorded.
const fn part_of(act: Act) -> Option<Part> {
    Some(match act {
        Act::Ordered | Act::Called => Part::Asked,
        Act::Withdrawn | Act::Owed => return None,
        Act::Answered => Part::Answered,
        Act::Admitted => Part::Admitted,
        Act::TransferredIn => Part::TransferredIn,
        Act::Sent => Part::Sent,
        Act::SentBack => Part::SentBack,
        Act::OwnUsed => Part::OwnUsed,
        Act::TurnedBack => Part::TurnedBack,
        Act::Received => Part::Received,
        Act::Returned => Part::Returned,
        Act::Crossmatched => Part::Crossmatched,
        Act::Issued => Part::Issued,
        Act::Transfused => Part::Transfused,
        Act::Discarded => Part::Discarded,
        Act::Expired => Part::Expired,
        Act::TransferredOut => Part::TransferredOut,
        Act::Lost => Part::Lost,
    })
}

/// Says of every row, from `start` on, in which sums it counts.
pub fn walk(world: &World, opened: &Opened, start: u32, mut count: impl FnMut(&Counted)) {
    let (book, stretch) = (world.day_book(), opened.stretch(world));
    for (number, row) in book.rows_after(start) {
        let counted = Counted {
            number,
            row,
            part: Part::Stock,
            class: row.class,
            group: row.group,
            urgency: row.urgency,
            pool: row.from,
            amount: i64::from(row.amount),
            bags: 1,
        };
        if number < stretch.end {
            standing(opened, &counted, &mut count);
        }
        let inside = (stretch.first..stretch.end).contains(&number);
        if inside && opened.is_of(&row) {
            by_itself(world, opened, &counted, &mut count);
        }
        let of = row.of.filter(|of| (stretch.first..stretch.end).contains(of));
        if let Some(asked) = of.and_then(|of| book.row(of)).filter(|asked| opened.is_of(asked)) {
            for_asked(&counted, &asked, &mut count);
        }
    }
}

/// What stands in stores at the end: what came in, less what left.
fn standing(opened: &Opened, counted: &Counted, count: &mut impl FnMut(&Counted)) {
    let row = &counted.row;
    let here = |site: SiteId| opened.site.is_none_or(|wanted| wanted == site);
    if row.act.asks() {
        return;
    }
    if row.act.enters() && here(row.site) {
        count(counted);
    }
    if row.from.is_some_and(here) {
        count(&Counted { amount: -counted.amount, bags: -1, ..*counted });
    }
}

fn by_itself(world: &World, opened: &Opened, counted: &Counted, count: &mut impl FnMut(&Counted)) {
    let row = &counted.row;
    if let Some(part) = part_of(row.act) {
        count(&Counted { part, ..*counted });
    }
    match row.act {
        Act::Transfused | Act::Discarded => count(&Counted { part: Part::Ended, ..*counted }),
        Act::Issued => count(&Counted { part: Part::IssuedOrExpired, ..*counted }),
        Act::Expired => {
            count(&Counted { part: Part::Ended, ..*counted });
            count(&Counted { part: Part::IssuedOrExpired, ..*counted });
        }
        Act::Owed => owed(world, opened, counted, count),
        _ => {}
    }
    if !row.act.asks() && row.from.is_some() && (opened.site.is_none() || row.from == opened.site) {
        count(&Counted { part: Part::Left, ..*counted });
    }
}

/// What serves, or no longer asks for, what was asked in the period: by the group and urgency asked for.
fn for_asked(counted: &Counted, asked: &Row, count: &mut impl FnMut(&Counted)) {
    let of_ask = Counted { class: asked.class, group: asked.group, urgency: asked.urgency, ..*counted };
    let less = Counted { amount: -counted.amount, bags: -1, ..of_ask };
    match counted.row.act {
        Act::Sent | Act::OwnUsed => count(&Counted { part: Part::Met, ..of_ask }),
        Act::TurnedBack => count(&Counted { part: Part::Met, ..less }),
        // A part of the line is no longer asked for; the line stays one line.
        Act::Withdrawn => count(&Counted { part: Part::Asked, bags: 0, ..less }),
        _ => {}
    }
}

/// A formality that was closed, or should have been by now.
fn owed(world: &World, opened: &Opened, counted: &Counted, count: &mut impl FnMut(&Counted)) {
    let Subject::Formality(id) = counted.row.subject else { return };
    let Some(formality) = world.formality(id) else { return };
    if formality.closed_at.is_some() || formality.due_at < opened.now {
        count(&Counted { part: Part::DueByNow, ..*counted });
    }
    if formality.closed_at.is_some_and(|at| at <= formality.due_at) {
        count(&Counted { part: Part::InTime, ..*counted });
    }
}

/// A sum with the key of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    pub key: Key,
    /// Bags, lines or formalities.
    pub bags: i64,
    /// Counts of the class's measure; 0 when the key names no class.
    pub amount: i64,
}

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FigureValue))]
pub enum Value {
    /// An amount in the class's measure, in counts.
    Amount { count: i64, measure: Measure },
    /// A share, in thousandths.
    PerMille { value: i64 },
    /// Hundredths of a ratio.
    Hundredths { value: i64 },
    /// Tenths of a day.
    TenthsOfDay { value: i64 },
    /// Minutes.
    Minutes { median: u16, p95: u16 },
    /// Nothing to divide by.
    None {},
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    pub figure: FigureId,
    pub class: Option<ProductClass>,
    pub group: Option<Group>,
    pub urgency: Option<crate::duty::case::Urgency>,
    pub pool: Option<SiteId>,
    pub value: Value,
    pub top: Sum,
    pub bottom: Option<Sum>,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    bags: i64,
    amount: i64,
    hours: i64,
}

const CLASSES: usize = ProductClass::ALL.len() + 1;
const GROUPS: usize = Group::COUNT + 1;
const URGENCIES: usize = crate::duty::case::Urgency::ALL.len() + 1;

/// Sums by part, class, group and urgency.
struct Cells {
    cells: Vec<Cell>,
    pools: BTreeMap<(SiteId, ProductClass), Cell>,
    /// Minutes of each answer, by urgency.
    answers: [Vec<u16>; URGENCIES],
}

impl Cells {
    fn gather(world: &World, opened: &Opened) -> Cells {
        let cells = vec![Cell::default(); Part::ALL.len() * CLASSES * GROUPS * URGENCIES];
        let mut all = Cells { cells, pools: BTreeMap::new(), answers: Default::default() };
        walk(world, opened, 0, |counted| all.add(counted));
        all.answers.iter_mut().for_each(|answers| answers.sort_unstable());
        all
    }

    fn add(&mut self, counted: &Counted) {
        let class = counted.class.map_or(CLASSES - 1, ProductClass::index);
        let group = counted.group.map_or(GROUPS - 1, Group::index);
        let urgency = counted.urgency.map_or(URGENCIES - 1, |urgency| urgency.index());
        let at = ((counted.part.index() * CLASSES + class) * GROUPS + group) * URGENCIES + urgency;
        let hours = i64::from(counted.row.span);
        if let Some(cell) = self.cells.get_mut(at) {
            cell.bags += counted.bags;
            cell.amount += counted.amount;
            cell.hours += hours;
        }
        if let (Part::Sent, Some(pool), Some(class)) = (counted.part, counted.pool, counted.class) {
            let cell = self.pools.entry((pool, class)).or_default();
            cell.bags += counted.bags;
            cell.amount += counted.amount;
        }
        if counted.part == Part::Answered
            && let Some(answers) = self.answers.get_mut(urgency)
        {
            answers.push(counted.row.span);
        }
    }

    fn cell(&self, key: &Key) -> Cell {
        let named = |index: Option<usize>, size: usize| index.map_or(0..size, |index| index..index + 1);
        let mut sum = Cell::default();
        for class in named(key.class.map(ProductClass::index), CLASSES) {
            for group in named(key.group.map(Group::index), GROUPS) {
                for urgency in named(key.urgency.map(|urgency| urgency.index()), URGENCIES) {
                    let at = ((key.part.index() * CLASSES + class) * GROUPS + group) * URGENCIES + urgency;
                    let cell = self.cells.get(at).copied().unwrap_or_default();
                    sum.bags += cell.bags;
                    sum.amount += cell.amount;
                    sum.hours += cell.hours;
                }
            }
        }
        sum
    }

    fn sum(&self, key: Key) -> Sum {
        let cell = self.cell(&key);
        // Amounts of several measures do not add up.
        Sum { key, bags: cell.bags, amount: if key.class.is_some() { cell.amount } else { 0 } }
    }
}

/// Every figure of the opened part of the book, in the order of [`FigureId`].
pub fn figures(world: &World, opened: &Opened) -> Vec<Figure> {
    let cells = Cells::gather(world, opened);
    let mut made =
        Maker { cells: &cells, minutes: opened.minutes_passed(world), site: opened.site, figures: Vec::new() };
    for figure in FigureId::ALL {
        made.make(*figure);
    }
    made.figures
}

struct Maker<'c> {
    cells: &'c Cells,
    minutes: i64,
    site: Option<SiteId>,
    figures: Vec<Figure>,
}

const fn of(part: Part) -> Key {
    Key { part, class: None, group: None, urgency: None, pool: None }
}

fn divided(top: i64, times: i64, bottom: i64) -> Option<i64> {
    (bottom > 0).then(|| (top * times + bottom / 2).div_euclid(bottom))
}

impl Maker<'_> {
    fn make(&mut self, figure: FigureId) {
        match figure {
            FigureId::Asked => self.asked(),
            FigureId::FillRate => self.fill_rate(),
            FigureId::Response => self.response(),
            FigureId::PoolsUsed => self.pools(),
            FigureId::Sent => self.amounts(figure, Part::Sent),
            FigureId::OwnUsed => self.amounts(figure, Part::OwnUsed),
            FigureId::TurnedBack => self.amounts(figure, Part::TurnedBack),
            FigureId::Received => self.amounts(figure, Part::Received),
            FigureId::Admitted => self.amounts(figure, Part::Admitted),
            FigureId::TransferredIn => self.amounts(figure, Part::TransferredIn),
            FigureId::SentBack => self.amounts(figure, Part::SentBack),
            FigureId::Returned => self.amounts(figure, Part::Returned),
            FigureId::Issued => self.amounts(figure, Part::Issued),
            FigureId::Transfused => self.amounts(figure, Part::Transfused),
            FigureId::Lost => self.amounts(figure, Part::Lost),
            FigureId::TransferredOut => self.amounts(figure, Part::TransferredOut),
            FigureId::DiscardRate => self.rates(figure, Part::Discarded, Part::Ended),
            FigureId::ExpiryRate => self.rates(figure, Part::Expired, Part::IssuedOrExpired),
            FigureId::StockDays => self.stock_days(),
            FigureId::AgeSent => self.ages(figure, Part::Sent),
            FigureId::AgeIssued => self.ages(figure, Part::Issued),
            FigureId::CrossmatchRatio => self.crossmatches(),
            FigureId::FormalitiesInTime => self.formalities(),
        }
    }

    fn push(&mut self, figure: FigureId, value: Value, top: Sum, bottom: Option<Sum>) {
        let Key { class, group, urgency, pool, .. } = top.key;
        self.figures.push(Figure { figure, class, group, urgency, pool, value, top, bottom });
    }

    /// An amount, where there is any.
    fn amount(&mut self, figure: FigureId, key: Key) {
        let sum = self.cells.sum(key);
        if let Some(class) = key.class.filter(|_| sum.bags != 0 || sum.amount != 0) {
            self.push(figure, Value::Amount { count: sum.amount, measure: class.measure() }, sum, None);
        }
    }

    fn amounts(&mut self, figure: FigureId, part: Part) {
        for class in ProductClass::ALL {
            self.amount(figure, Key { class: Some(*class), ..of(part) });
        }
    }

    /// Keys of a class that were asked for: whole, by group, by urgency.
    fn asked_keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        for class in ProductClass::ALL {
            let whole = Key { class: Some(*class), ..of(Part::Asked) };
            keys.push(whole);
            keys.extend(Group::all().map(|group| Key { group: Some(group), ..whole }));
            let urgencies = crate::duty::case::Urgency::ALL;
            keys.extend(urgencies.iter().map(|urgency| Key { urgency: Some(*urgency), ..whole }));
        }
        keys
    }

    fn asked(&mut self) {
        for key in self.asked_keys() {
            self.amount(FigureId::Asked, key);
        }
    }

    fn fill_rate(&mut self) {
        for key in self.asked_keys() {
            let (top, bottom) = (self.cells.sum(Key { part: Part::Met, ..key }), self.cells.sum(key));
            if let Some(value) = divided(top.amount, 1_000, bottom.amount) {
                self.push(FigureId::FillRate, Value::PerMille { value }, top, Some(bottom));
            }
        }
    }

    fn response(&mut self) {
        for urgency in crate::duty::case::Urgency::ALL {
            let Some(answers) = self.cells.answers.get(urgency.index()).filter(|answers| !answers.is_empty()) else {
                continue;
            };
            let at = |percent: usize| answers.get((answers.len() - 1) * percent / 100).copied().unwrap_or_default();
            let value = Value::Minutes { median: at(50), p95: at(95) };
            let top = self.cells.sum(Key { urgency: Some(*urgency), ..of(Part::Answered) });
            self.push(FigureId::Response, value, top, None);
        }
    }

    fn pools(&mut self) {
        for ((pool, class), cell) in &self.cells.pools {
            let key = Key { pool: Some(*pool), class: Some(*class), ..of(Part::Sent) };
            let top = Sum { key, bags: cell.bags, amount: cell.amount };
            let value = Value::Amount { count: cell.amount, measure: class.measure() };
            self.push(FigureId::PoolsUsed, value, top, None);
        }
    }

    fn rates(&mut self, figure: FigureId, part: Part, whole: Part) {
        for class in ProductClass::ALL {
            let key = |part| Key { class: Some(*class), ..of(part) };
            let (top, bottom) = (self.cells.sum(key(part)), self.cells.sum(key(whole)));
            if let Some(value) = divided(top.amount, 1_000, bottom.amount) {
                self.push(figure, Value::PerMille { value }, top, Some(bottom));
            }
        }
    }

    fn stock_days(&mut self) {
        let draw = if self.site.is_none() { Part::Ended } else { Part::Left };
        for class in ProductClass::STOCKED {
            let whole = Key { class: Some(class), ..of(Part::Stock) };
            let groups = Group::all().map(|group| Key { group: Some(group), ..whole });
            for key in std::iter::once(whole).chain(groups) {
                let (top, bottom) = (self.cells.sum(key), self.cells.sum(Key { part: draw, ..key }));
                if top.amount == 0 && bottom.amount == 0 {
                    continue;
                }
                let tenths = divided(top.amount * self.minutes, 10, bottom.amount * 1_440);
                let value = tenths.map_or(Value::None {}, |value| Value::TenthsOfDay { value });
                self.push(FigureId::StockDays, value, top, Some(bottom));
            }
        }
    }

    fn ages(&mut self, figure: FigureId, part: Part) {
        for class in ProductClass::ALL {
            let key = Key { class: Some(*class), ..of(part) };
            let cell = self.cells.cell(&key);
            if let Some(value) = divided(cell.hours, 10, cell.bags * 24) {
                self.push(figure, Value::TenthsOfDay { value }, self.cells.sum(key), None);
            }
        }
    }

    fn crossmatches(&mut self) {
        for class in ProductClass::ALL {
            let key = |part| Key { class: Some(*class), ..of(part) };
            let (top, bottom) = (self.cells.sum(key(Part::Crossmatched)), self.cells.sum(key(Part::Transfused)));
            if top.bags == 0 {
                continue;
            }
            let value = divided(top.bags, 100, bottom.bags);
            let value = value.map_or(Value::None {}, |value| Value::Hundredths { value });
            self.push(FigureId::CrossmatchRatio, value, top, Some(bottom));
        }
    }

    fn formalities(&mut self) {
        let (top, bottom) = (self.cells.sum(of(Part::InTime)), self.cells.sum(of(Part::DueByNow)));
        if let Some(value) = divided(top.bags, 1_000, bottom.bags) {
            self.push(FigureId::FormalitiesInTime, Value::PerMille { value }, top, Some(bottom));
        }
    }
}

/// The rows behind a sum, from row `start` on, in the order of recording, at most `most`.
pub fn rows(world: &World, opened: &Opened, key: &Key, start: u32, most: usize) -> Vec<Counted> {
    let mut found = Vec::new();
    walk(world, opened, start, |counted| {
        if found.len() < most && key.wants(counted) {
            found.push(*counted);
        }
    });
    found
}

impl DayBook {
    /// Every row from a number on; quick when it is from the first.
    fn rows_after(&self, start: u32) -> Box<dyn Iterator<Item = (u32, Row)> + '_> {
        if start == 0 { Box::new(self.rows()) } else { Box::new(self.rows_from(start)) }
    }
}
