//! What was answered: checked against the form, each fault by its field's name, and brought into one spelling.

use super::canonical::canonical;
use super::hex;
use super::schema::{Field, Kind, Schema, Words};
use super::strokes::{StrokeFault, Strokes};
use serde_json::{Map, Value, json};
use sha2::Digest;
use std::collections::BTreeMap;

/// A filled form that is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    schema: &'static Schema,
    answers: Map<String, Value>,
    strokes: BTreeMap<String, Strokes>,
}

/// A fault of a filled form: where, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name; of a table with line and column, `asked[2].amount`.
    pub field: String,
    /// As it stands on the form; absent for a field that the form does not have.
    pub label: Option<Words>,
    pub what: What,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Must be answered.
    Missing,
    /// The form has no such field.
    NotOnForm,
    /// Answered, though other answers leave it out.
    NotShown,
    /// Another kind of answer is asked for.
    OtherKind {
        zh: &'static str,
        en: &'static str,
    },
    TooLong {
        longest: usize,
    },
    /// Letters that cannot be printed.
    Unprintable,
    TooFine {
        decimals: u8,
    },
    OutOfRange {
        least: Option<String>,
        most: Option<String>,
        unit: Words,
    },
    NotAChoice,
    Twice,
    TooManyRows {
        most: u16,
    },
    /// The system says something else than what was sent to be signed.
    Changed,
    Strokes(StrokeFault),
}

impl What {
    fn zh(&self) -> String {
        match self {
            What::Missing => "必须填写".to_owned(),
            What::NotOnForm => "此表没有该项".to_owned(),
            What::NotShown => "按其他回答不应填写".to_owned(),
            What::OtherKind { zh, .. } => format!("应为{zh}"),
            What::TooLong { longest } => format!("不得超过 {longest} 字"),
            What::Unprintable => "含有无法打印的字符".to_owned(),
            What::TooFine { decimals: 0 } => "应为整数".to_owned(),
            What::TooFine { decimals } => format!("最多 {decimals} 位小数"),
            What::OutOfRange { least, most, unit } => format!("应在 {} {} 之内", range(least, most), unit.zh),
            What::NotAChoice => "不在可选项中".to_owned(),
            What::Twice => "同一选项重复".to_owned(),
            What::TooManyRows { most } => format!("最多 {most} 行"),
            What::Changed => "资料已更新,请重新载入后再签".to_owned(),
            What::Strokes(fault) => fault.zh().to_owned(),
        }
    }

    fn en(&self) -> String {
        match self {
            What::Missing => "must be answered".to_owned(),
            What::NotOnForm => "is not on this form".to_owned(),
            What::NotShown => "is left out by another answer".to_owned(),
            What::OtherKind { en, .. } => format!("must be {en}"),
            What::TooLong { longest } => format!("has more than {longest} letters"),
            What::Unprintable => "has letters that cannot be printed".to_owned(),
            What::TooFine { decimals: 0 } => "must be a whole number".to_owned(),
            What::TooFine { decimals } => format!("has more than {decimals} decimals"),
            What::OutOfRange { least, most, unit } => format!("must lie within {} {}", range(least, most), unit.en),
            What::NotAChoice => "is none of the choices".to_owned(),
            What::Twice => "has a choice twice".to_owned(),
            What::TooManyRows { most } => format!("has more than {most} lines"),
            What::Changed => "is no longer so: load the form again before it is signed".to_owned(),
            What::Strokes(fault) => fault.en().to_owned(),
        }
    }
}

fn range(least: &Option<String>, most: &Option<String>) -> String {
    format!("{}–{}", least.as_deref().unwrap_or("…"), most.as_deref().unwrap_or("…"))
}

impl Wrong {
    /// In Chinese, with the field's name.
    pub fn zh(&self) -> String {
        format!("{}:{}", self.label.as_ref().map_or(self.field.as_str(), |label| &label.zh), self.what.zh())
    }

    /// In English, with the field's name.
    pub fn en(&self) -> String {
        format!("{}: {}", self.label.as_ref().map_or(self.field.as_str(), |label| &label.en), self.what.en())
    }

    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self.what {
            What::Missing => "missing",
            What::NotOnForm => "not-on-form",
            What::NotShown => "not-shown",
            What::OtherKind { .. } => "other-kind",
            What::TooLong { .. } => "too-long",
            What::Unprintable => "unprintable",
            What::TooFine { .. } => "too-fine",
            What::OutOfRange { .. } => "out-of-range",
            What::NotAChoice => "not-a-choice",
            What::Twice => "twice",
            What::TooManyRows { .. } => "too-many-rows",
            What::Changed => "changed",
            What::Strokes(_) => "strokes",
        }
    }
}

/// Checks a form as it was filled. `known` is what the system fills in; what was sent must say the same.
///
/// # Errors
/// Every fault, in the order of the form.
pub fn fill(
    schema: &'static Schema,
    answers: &Map<String, Value>,
    strokes: &BTreeMap<String, Strokes>,
    known: &Map<String, Value>,
) -> Result<Filled, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut kept = Map::new();
    let mut signed = BTreeMap::new();
    for field in schema.fields() {
        let mut says = |what| wrong.push(Wrong { field: field.key.clone(), label: Some(field.label.clone()), what });
        let given = answers.get(&field.key).filter(|value| !value.is_null());
        let shown = is_shown(field, &kept);
        if field.kind == Kind::Signature {
            match strokes.get(&field.key) {
                None if shown && field.required => says(What::Missing),
                None => {}
                Some(_) if !shown => says(What::NotShown),
                Some(strokes) => match strokes.check() {
                    Ok(()) => {
                        signed.insert(field.key.clone(), strokes.clone());
                    }
                    Err(fault) => says(What::Strokes(fault)),
                },
            }
            continue;
        }
        match given {
            None if shown && field.required => says(What::Missing),
            None => {}
            Some(_) if !shown => says(What::NotShown),
            Some(value) => match spelled(&field.kind, value, &field.key, field) {
                Ok(Some(value)) => {
                    kept.insert(field.key.clone(), value);
                }
                Ok(None) if field.required => says(What::Missing),
                Ok(None) => {}
                Err(more) => wrong.extend(more),
            },
        }
        if field.from.is_some() && kept.get(&field.key) != known.get(&field.key) {
            wrong.push(Wrong { field: field.key.clone(), label: Some(field.label.clone()), what: What::Changed });
        }
    }
    let asked = |key: &str, by_hand| schema.field(key).is_some_and(|field| (field.kind == Kind::Signature) == by_hand);
    let strange = answers.keys().filter(|key| !asked(key, false));
    let strange = strange.chain(strokes.keys().filter(|key| !asked(key, true)));
    wrong.extend(strange.map(|key| Wrong { field: key.clone(), label: None, what: What::NotOnForm }));
    if wrong.is_empty() { Ok(Filled { schema, answers: kept, strokes: signed }) } else { Err(wrong) }
}

fn is_shown(field: &Field, kept: &Map<String, Value>) -> bool {
    let Some(condition) = &field.when else { return true };
    let is = |code: &str| condition.is.iter().any(|wanted| wanted == code);
    match kept.get(&condition.field) {
        Some(Value::String(code)) => is(code),
        Some(Value::Bool(yes)) => is(if *yes { "true" } else { "false" }),
        Some(Value::Array(codes)) => codes.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// An answer in one spelling; `None` when it says nothing.
fn spelled(kind: &Kind, value: &Value, place: &str, field: &Field) -> Result<Option<Value>, Vec<Wrong>> {
    let one = |what| vec![Wrong { field: place.to_owned(), label: Some(field.label.clone()), what }];
    let other = |zh, en| one(What::OtherKind { zh, en });
    let text = |zh, en| value.as_str().map(str::trim).ok_or_else(|| other(zh, en));
    match kind {
        Kind::Text { longest } => {
            let text = text("文字", "text")?;
            if text.chars().any(|c| c.is_control() && c != '\n') {
                return Err(one(What::Unprintable));
            }
            if text.chars().count() > usize::from(*longest) {
                return Err(one(What::TooLong { longest: usize::from(*longest) }));
            }
            Ok((!text.is_empty()).then(|| json!(text)))
        }
        Kind::Number { decimals, least, most, unit } => {
            let text = text("数字(写作文本,如 \"36.5\")", "a number, written as text such as \"36.5\"")?;
            if text.is_empty() {
                return Ok(None);
            }
            let units = figure(text, *decimals).map_err(|fault| match fault {
                NoFigure::TooFine => one(What::TooFine { decimals: *decimals }),
                NoFigure::Letters => other("数字", "a number"),
            })?;
            let bound = |text: &Option<String>| text.as_deref().and_then(|text| figure(text, *decimals).ok());
            if bound(least).is_some_and(|least| units < least) || bound(most).is_some_and(|most| units > most) {
                let (least, most) = (least.clone(), most.clone());
                return Err(one(What::OutOfRange { least, most, unit: unit.clone() }));
            }
            Ok(Some(json!(written(units, *decimals))))
        }
        Kind::Choice { of } => {
            let code = text("选项", "one of the choices")?;
            match code {
                "" => Ok(None),
                code if of.iter().any(|choice| choice.code == code) => Ok(Some(json!(code))),
                _ => Err(one(What::NotAChoice)),
            }
        }
        Kind::Choices { of } => {
            let given = value.as_array().ok_or_else(|| other("多个选项", "a list of choices"))?;
            let codes: Option<Vec<&str>> = given.iter().map(Value::as_str).collect();
            let codes = codes.ok_or_else(|| other("多个选项", "a list of choices"))?;
            if codes.iter().any(|code| of.iter().all(|choice| choice.code != *code)) {
                return Err(one(What::NotAChoice));
            }
            if codes.iter().enumerate().any(|(at, code)| codes.iter().skip(at + 1).any(|other| other == code)) {
                return Err(one(What::Twice));
            }
            // In the order of the form, so that the same choices are the same bytes.
            let codes: Vec<&str> = of.iter().map(|c| c.code.as_str()).filter(|code| codes.contains(code)).collect();
            Ok((!codes.is_empty()).then(|| json!(codes)))
        }
        Kind::YesNo => match value {
            Value::Bool(_) => Ok(Some(value.clone())),
            _ => Err(other("是或否", "yes or no")),
        },
        Kind::Date => match text("日期", "a day")? {
            "" => Ok(None),
            day if is_day(day) => Ok(Some(json!(day))),
            _ => Err(other("日期,如 2026-03-01", "a day such as 2026-03-01")),
        },
        Kind::Time => match text("时间", "a time")? {
            "" => Ok(None),
            time if is_time(time) => Ok(Some(json!(time))),
            _ => Err(other("时间,如 2026-03-01T01:15:00+08:00", "a time such as 2026-03-01T01:15:00+08:00")),
        },
        Kind::Rows { most, columns } => rows(*most, columns, value, place, field),
        Kind::Signature => Err(other("手写签名", "a signature by hand")),
    }
}

fn rows(most: u16, columns: &[Field], value: &Value, place: &str, field: &Field) -> Result<Option<Value>, Vec<Wrong>> {
    let one = |what| vec![Wrong { field: place.to_owned(), label: Some(field.label.clone()), what }];
    let lines = value.as_array().ok_or_else(|| one(What::OtherKind { zh: "表格", en: "a table" }))?;
    if lines.len() > usize::from(most) {
        return Err(one(What::TooManyRows { most }));
    }
    let mut wrong = Vec::new();
    let mut kept = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(line) = line.as_object() else {
            return Err(one(What::OtherKind { zh: "表格", en: "a table" }));
        };
        let mut spelled_line = Map::new();
        for column in columns {
            let place = format!("{place}[{}].{}", at + 1, column.key);
            let missing = || Wrong { field: place.clone(), label: Some(column.label.clone()), what: What::Missing };
            let found = match line.get(&column.key).filter(|value| !value.is_null()) {
                Some(value) => spelled(&column.kind, value, &place, column),
                None => Ok(None),
            };
            match found {
                Ok(Some(value)) => {
                    spelled_line.insert(column.key.clone(), value);
                }
                Ok(None) if column.required => wrong.push(missing()),
                Ok(None) => {}
                Err(more) => wrong.extend(more),
            }
        }
        let strange = line.keys().filter(|key| columns.iter().all(|column| column.key != **key));
        let place = |key: &String| format!("{place}[{}].{key}", at + 1);
        wrong.extend(strange.map(|key| Wrong { field: place(key), label: None, what: What::NotOnForm }));
        kept.push(Value::Object(spelled_line));
    }
    if wrong.is_empty() { Ok((!kept.is_empty()).then_some(Value::Array(kept))) } else { Err(wrong) }
}

/// Why a text is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoFigure {
    Letters,
    TooFine,
}

/// A decimal figure in its smallest units: `36.5` with one decimal is 365.
pub(super) fn figure(text: &str, decimals: u8) -> Result<i64, NoFigure> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !plain(whole) || !plain(part) || digits.ends_with('.') {
        return Err(NoFigure::Letters);
    }
    let part = part.trim_end_matches('0');
    if part.len() > usize::from(decimals) {
        return Err(NoFigure::TooFine);
    }
    let units = format!("{whole}{part:0<wide$}", wide = usize::from(decimals));
    units.parse::<i64>().map(|units| sign * units).map_err(|_| NoFigure::Letters)
}

/// The one spelling of a figure: without zeros that say nothing.
fn written(units: i64, decimals: u8) -> String {
    let scale = 10_i64.pow(u32::from(decimals.min(9)));
    let sign = if units < 0 { "-" } else { "" };
    let (whole, part) = (units.abs() / scale, units.abs() % scale);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let part = format!("{part:0wide$}", wide = usize::from(decimals));
    format!("{sign}{whole}.{}", part.trim_end_matches('0'))
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let dashes = bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-') && bytes.len() == 10;
    let part = |from, to| text.get(from..to).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let number = |from, to| part(from, to).and_then(|part| part.parse::<u8>().ok());
    let year = part(0, 4).and_then(|year| year.parse::<u16>().ok());
    match (dashes, year, number(5, 7), number(8, 10)) {
        (true, Some(year @ 1900..=2199), Some(month), Some(day)) => {
            // Days before 1970 are outside the type; the calendar repeats every 400 years.
            let year = if year < 1970 { year + 400 } else { year };
            der::DateTime::new(year, month, day, 0, 0, 0).is_ok()
        }
        _ => false,
    }
}

/// RFC 3339 with seconds; a fraction of a second may follow.
fn is_time(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else { return false };
    let two = |text: Option<&str>, most: u8| {
        text.is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit()) && t.parse::<u8>().is_ok_and(|n| n <= most))
    };
    let clock = |text: &str| {
        let bytes = text.as_bytes();
        bytes.get(2) == Some(&b':')
            && bytes.get(5) == Some(&b':')
            && text.len() >= 8
            && two(text.get(0..2), 23)
            && two(text.get(3..5), 59)
            && two(text.get(6..8), 59)
    };
    let rest = time.get(8..).unwrap_or_default();
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if zone.len() == fraction.len() || fraction.len() - zone.len() > 9 {
                return false;
            }
            zone
        }
        None => rest,
    };
    let offset = |text: &str| {
        text.len() == 6
            && text.starts_with(['+', '-'])
            && text.as_bytes().get(3) == Some(&b':')
            && two(text.get(1..3), 23)
            && two(text.get(4..6), 59)
    };
    is_day(day) && clock(time) && (zone == "Z" || offset(zone))
}

impl Filled {
    /// The form that was filled.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The answers in one spelling.
    pub fn answers(&self) -> &Map<String, Value> {
        &self.answers
    }

    /// The signatures by hand.
    pub fn strokes(&self) -> &BTreeMap<String, Strokes> {
        &self.strokes
    }

    /// The bytes that are signed: which document it is, the form and its hash, what it is about, by whom, the answers, and
    /// the hash of each signature by hand.
    pub fn canonical(&self, document: &str, about: &Value, signer: &str) -> Vec<u8> {
        let strokes: Map<String, Value> = self
            .strokes
            .iter()
            .map(|(key, strokes)| (key.clone(), json!(hex(&sha2::Sha256::digest(canonical(&strokes.value()))))))
            .collect();
        canonical(&json!({
            "document": document,
            "form": self.schema.form,
            "version": self.schema.version,
            "schema": self.schema.hash(),
            "about": about,
            "signer": signer,
            "answers": self.answers,
            "strokes": strokes,
        }))
    }
}
