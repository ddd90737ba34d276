//! Opening stock from a CSV file: every bad line named with its number and reasons, nothing changed
//! unless the whole file is good or the bad lines are to be skipped.
//!
//! Pure: reads text and the World, gives commands. What a bag must satisfy is the kernel's to say.

use domain::bag::{NewBag, Origin};
use domain::duty::admission;
use domain::product::Attribute;
use domain::{
    Amount, Attributes, BagId, Command, DonorId, Envelope, Group, LedgerId, Minutes, Moment, Product, Refusal, SiteId,
    World,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::acting::Acting;
use crate::problem::{LineFault, Reason};
use crate::views::named;

/// The columns, in any order. `division` and `attributes` may be missing.
pub const COLUMNS: [&str; 10] =
    ["site", "donation", "product", "division", "group", "amount", "donor", "collected_at", "expires_at", "attributes"];
const OPTIONAL: [&str; 2] = ["division", "attributes"];

/// What to do with bad lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BadLines {
    /// Nothing is changed unless the whole file is good.
    #[default]
    Refuse,
    /// Good lines are taken, bad ones are told.
    Skip,
}

/// Why a file is no list of bags at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No line at all.
    #[error("the file is empty; its first line names the columns: {}", COLUMNS.join(","))]
    Empty,
    /// A column that must be there is not.
    #[error("the first line does not name the column `{0}`; the columns are {all}", all = COLUMNS.join(","))]
    ColumnMissing(&'static str),
    /// A column that is none of the known.
    #[error("the first line names `{0}`, which is no column; the columns are {all}", all = COLUMNS.join(","))]
    ColumnUnknown(String),
    /// A column named twice.
    #[error("the first line names the column `{0}` twice")]
    ColumnTwice(&'static str),
}

impl ImportError {
    /// The words in Chinese.
    pub fn zh(&self) -> String {
        let columns = COLUMNS.join(",");
        match self {
            ImportError::Empty => format!("文件为空;第一行应为列名:{columns}"),
            ImportError::ColumnMissing(name) => format!("缺少列 `{name}`;列名为 {columns}"),
            ImportError::ColumnUnknown(name) => format!("没有列 `{name}`;列名为 {columns}"),
            ImportError::ColumnTwice(name) => format!("列 `{name}` 出现两次"),
        }
    }
}

/// A line that says a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoodLine {
    /// Number in the file, the heading being 1.
    pub line: u64,
    pub site: SiteId,
    pub bag: NewBag,
}

/// A file as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Lines below the heading.
    pub lines: usize,
    pub good: Vec<GoodLine>,
    pub bad: Vec<LineFault>,
}

fn reason(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Reason {
    Reason { code: code.to_owned(), zh: zh.into(), en: en.into() }
}

fn bad_field(column: &str, found: &str, like: &str) -> Reason {
    let found: String = found.chars().take(40).collect();
    reason(
        "bad-field",
        format!("{column}:`{found}` 有误,应如 {like}"),
        format!("{column}: `{found}` is wrong; it is written like {like}"),
    )
}

/// Where each column stands in a line.
struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    fn read(heading: &csv::StringRecord) -> Result<Columns, ImportError> {
        let mut places = [None; COLUMNS.len()];
        for (at, name) in heading.iter().enumerate() {
            let name = name.trim().trim_start_matches('\u{feff}').to_ascii_lowercase();
            let known = COLUMNS.iter().copied().zip(places.iter_mut()).find(|(column, _)| *column == name);
            match known {
                None => return Err(ImportError::ColumnUnknown(name.chars().take(40).collect())),
                Some((column, Some(_))) => return Err(ImportError::ColumnTwice(column)),
                Some((_, place)) => *place = Some(at),
            }
        }
        for (column, place) in COLUMNS.iter().zip(&places) {
            if place.is_none() && !OPTIONAL.contains(column) {
                return Err(ImportError::ColumnMissing(column));
            }
        }
        Ok(Columns(places))
    }

    fn get<'r>(&self, record: &'r csv::StringRecord, column: &str) -> &'r str {
        let at = COLUMNS.iter().position(|name| *name == column).and_then(|i| self.0.get(i).copied().flatten());
        at.and_then(|at| record.get(at)).unwrap_or_default().trim()
    }
}

/// Which end of a day a bare date means.
#[derive(Clone, Copy)]
enum DayEdge {
    Start,
    End,
}

/// RFC 3339, or `2024-10-03 08:00` and `2024-10-03` in the city's time.
fn moment(text: &str, zone: Minutes, edge: DayEdge) -> Option<Moment> {
    if let Some(moment) = Moment::parse(text) {
        return Some(moment);
    }
    let sign = if zone.0 < 0 { '-' } else { '+' };
    let offset = format!("{sign}{:02}:{:02}", zone.0.abs() / 60, zone.0.abs() % 60);
    if let Some((date, time)) = text.split_once(' ') {
        return Moment::parse(&format!("{date}T{time}:00{offset}"));
    }
    let start = Moment::parse(&format!("{text}T00:00:00{offset}"))?;
    Some(match edge {
        DayEdge::Start => start,
        DayEdge::End => start.plus_days(1).plus_millis(-1),
    })
}

fn site_of(world: &World, text: &str) -> Option<SiteId> {
    if let Some(site) = world.network().site_by_code(text) {
        return Some(site.id);
    }
    text.parse().ok().map(SiteId).filter(|id| world.network().site(*id).is_some())
}

fn attributes_of(text: &str) -> Option<Attributes> {
    let words = text.split([';', ' ', '|']).filter(|word| !word.is_empty());
    words.map(Attribute::parse).try_fold(Attributes::NONE, |all, one| Some(all.with(one?)))
}

/// Reads one line, or says everything that is wrong with how it is written.
fn read_line(world: &World, columns: &Columns, record: &csv::StringRecord) -> Result<(SiteId, NewBag), Vec<Reason>> {
    let mut wrong = Vec::new();
    let field = |column: &'static str| columns.get(record, column);
    let (site_text, donation_text, product_text) = (field("site"), field("donation"), field("product"));
    let (division_text, group_text, amount_text) = (field("division"), field("group"), field("amount"));
    let (donor_text, collected_text, expires_text) = (field("donor"), field("collected_at"), field("expires_at"));
    let attributes_text = field("attributes");
    let zone = world.network().zone_offset;

    let site = site_of(world, site_text);
    if site.is_none() {
        wrong.push(reason(
            "unknown-site",
            format!("site:网络中没有机构 `{site_text}`"),
            format!("site: the network has no site `{site_text}`"),
        ));
    }
    let product = Product::parse(product_text);
    if product.is_none() {
        wrong.push(bad_field("product", product_text, "RBC-S-LR"));
    }
    let division =
        if division_text.is_empty() { Some(0) } else { division_text.parse::<u8>().ok().filter(|d| *d <= 99) };
    if division.is_none() {
        wrong.push(bad_field("division", division_text, "00"));
    }
    // The donation number is read as part of a bag's number, with any product.
    let donation = BagId::parse(&format!("{donation_text}.{}.00", Product::RbcS)).map(|id| id.donation);
    if donation.is_none() {
        wrong.push(bad_field("donation", donation_text, "S000126123456"));
    }
    let group = Group::parse(group_text);
    if group.is_none() {
        wrong.push(bad_field("group", group_text, "O+"));
    }
    let amount = match Amount::parse(amount_text) {
        Ok(amount) => Some(amount),
        Err(error) => {
            let found: String = amount_text.chars().take(40).collect();
            wrong.push(reason(
                "bad-field",
                format!("amount:`{found}` 有误,应如 1.5 U、200 mL、1 dose"),
                format!("amount: {error}"),
            ));
            None
        }
    };
    let donor = DonorId::parse(donor_text);
    if donor.is_none() {
        wrong.push(bad_field("donor", donor_text, "00000000000004d2"));
    }
    let collected_at = moment(collected_text, zone, DayEdge::Start);
    if collected_at.is_none() {
        wrong.push(bad_field("collected_at", collected_text, "2024-10-03T08:00:00+08:00"));
    }
    let expires_at = moment(expires_text, zone, DayEdge::End);
    if expires_at.is_none() {
        wrong.push(bad_field("expires_at", expires_text, "2024-11-07T23:59:59+08:00"));
    }
    let attributes = attributes_of(attributes_text);
    if attributes.is_none() {
        wrong.push(bad_field("attributes", attributes_text, "irradiated;fresh"));
    }
    let read = || {
        let born_as = product?;
        let bag = NewBag {
            bag: BagId { donation: donation?, born_as, division: division? },
            product: born_as,
            group: group?,
            attributes: attributes?,
            amount: amount?,
            donor: donor?,
            collected_at: collected_at?,
            expires_at: expires_at?,
        };
        Some((site?, bag))
    };
    match read() {
        Some(line) if wrong.is_empty() => Ok(line),
        _ => Err(wrong),
    }
}

/// Reads a file: what each line says, and what is wrong with how it is written. Does not ask whether
/// the bags may be admitted: see [`check`].
///
/// # Errors
/// When the file has no sound heading.
pub fn read(file: &[u8], world: &World) -> Result<Checked, ImportError> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file);
    let mut records = reader.byte_records();
    let heading = match records.next() {
        None => return Err(ImportError::Empty),
        Some(record) => record.ok().and_then(|r| csv::StringRecord::from_byte_record(r).ok()).unwrap_or_default(),
    };
    let columns = Columns::read(&heading)?;
    let mut checked = Checked::default();
    let mut first_seen: BTreeMap<BagId, u64> = BTreeMap::new();
    for record in records {
        checked.lines += 1;
        let fault = |line, reasons| LineFault { line, reasons };
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                checked.bad.push(fault(line, vec![reason("bad-line", "该行无法读取", error.to_string())]));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let Ok(record) = csv::StringRecord::from_byte_record(record) else {
            checked
                .bad
                .push(fault(line, vec![reason("bad-line", "该行不是 UTF-8 文本", "the line is not UTF-8 text")]));
            continue;
        };
        if record.len() != heading.len() {
            let (found, wanted) = (record.len(), heading.len());
            let zh = format!("该行有 {found} 列,应为 {wanted} 列");
            checked
                .bad
                .push(fault(line, vec![reason("bad-line", zh, format!("the line has {found} fields, not {wanted}"))]));
            continue;
        }
        match read_line(world, &columns, &record) {
            Err(reasons) => checked.bad.push(fault(line, reasons)),
            Ok((site, bag)) => match first_seen.get(&bag.bag) {
                Some(first) => {
                    let zh = format!("血袋 {} 已在第 {first} 行出现", bag.bag);
                    checked.bad.push(fault(
                        line,
                        vec![reason("bag-twice", zh, format!("bag {} is on line {first} already", bag.bag))],
                    ));
                }
                None => {
                    first_seen.insert(bag.bag, line);
                    checked.good.push(GoodLine { line, site, bag });
                }
            },
        }
    }
    Ok(checked)
}

/// Reads a file and asks the kernel about every line.
///
/// # Errors
/// When the file has no sound heading.
pub fn check(file: &[u8], world: &World, now: Moment) -> Result<Checked, ImportError> {
    Ok(read(file, world)?.asked(world, now))
}

impl Checked {
    /// Moves lines that the kernel refuses to the bad ones.
    pub fn asked(self, world: &World, now: Moment) -> Checked {
        let Checked { lines, good, mut bad } = self;
        let mut admissible = Vec::with_capacity(good.len());
        for line in good {
            let faults = admission::faults(world, line.site, &line.bag, now);
            if faults.is_empty() {
                admissible.push(line);
            } else {
                let said = |fault: &Refusal| named::said(world.network(), &fault.zh(), &fault.en());
                let named = |fault: &Refusal| (fault.code(), said(fault));
                let reasons = faults.iter().map(named).map(|(code, said)| reason(code, said.zh, said.en)).collect();
                bad.push(LineFault { line: line.line, reasons });
            }
        }
        bad.sort_by_key(|fault| fault.line);
        Checked { lines, good: admissible, bad }
    }

    /// The commands that admit the good lines: by site, in the order of the file, `most` bags each.
    pub fn commands(&self, origin: Origin, most: usize) -> Vec<Command> {
        let mut by_site: BTreeMap<SiteId, Vec<NewBag>> = BTreeMap::new();
        for line in &self.good {
            by_site.entry(line.site).or_default().push(line.bag);
        }
        let admit = |site: SiteId, bags: &[NewBag]| {
            Command::Admission(admission::Command::AdmitBags { site, origin, bags: bags.to_vec() })
        };
        by_site.iter().flat_map(|(site, bags)| bags.chunks(most.max(1)).map(|bags| admit(*site, bags))).collect()
    }

    /// The envelopes of one act that admits the good lines. Their ids follow from the first, so that a
    /// repeat is recognised.
    pub fn envelopes(&self, acting: &Acting, ledger: LedgerId, origin: Origin, most: usize) -> Vec<Envelope> {
        let commands = self.commands(origin, most).into_iter().zip(0u32..);
        commands.map(|(command, ordinal)| acting.member(ordinal).envelope(ledger, command)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_the_city_and_bare_dates() {
        let zone = Minutes(480);
        let at = |text: &str, edge| moment(text, zone, edge).map(|m| m.to_string());
        assert_eq!(at("2024-10-03T01:15:00+08:00", DayEdge::Start).as_deref(), Some("2024-10-02T17:15:00.000Z"));
        assert_eq!(at("2024-10-03 01:15", DayEdge::Start).as_deref(), Some("2024-10-02T17:15:00.000Z"));
        assert_eq!(at("2024-10-03", DayEdge::Start).as_deref(), Some("2024-10-02T16:00:00.000Z"));
        assert_eq!(at("2024-10-03", DayEdge::End).as_deref(), Some("2024-10-03T15:59:59.999Z"));
        assert_eq!(at("yesterday", DayEdge::Start), None);
    }

    #[test]
    fn a_heading_must_name_the_columns() {
        let world = World::new(LedgerId(1));
        assert_eq!(read(b"", &world), Err(ImportError::Empty));
        assert_eq!(read(b"site,donation\n", &world), Err(ImportError::ColumnMissing("product")));
        assert_eq!(read(b"site,colour\n", &world), Err(ImportError::ColumnUnknown("colour".into())));
        assert_eq!(read(b"site,site\n", &world), Err(ImportError::ColumnTwice("site")));
    }

    #[test]
    fn every_fault_of_a_line_is_named_with_its_number() {
        let world = World::new(LedgerId(1));
        let heading = COLUMNS.join(",");
        let file = format!("{heading}\nX,abc,GOLD,200,C,7.333 U,zz,never,never,shiny\n\"a\",b\n");
        let checked = read(file.as_bytes(), &world).expect("heading");
        assert_eq!((checked.lines, checked.good.len()), (2, 0));
        let of_line = |n: usize| checked.bad.get(n).map(|f| (f.line, f.reasons.len()));
        assert_eq!((of_line(0), of_line(1)), (Some((2, 10)), Some((3, 1))));
    }
}
