//! A filled form as a sheet to print: the questions with their answers, the signatures as they were written, and at the
//! end what makes it trusted: signer, certificate, time stamp and digest.

use domain::{Minutes, Moment};
use paper::{Column, Drawing, Ink, Part, Sheet, Table};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use vault::forms::{Choice, Field, Kind, Point, Schema, Strokes, Words};

use super::document::FiledDocument;

/// What is printed.
pub struct Printed<'a> {
    pub row: &'a FiledDocument,
    pub schema: &'a Schema,
    pub answers: &'a Map<String, Value>,
    pub strokes: &'a BTreeMap<String, Strokes>,
    /// The time of the stamp, when it is believed.
    pub stamped_at: Option<Moment>,
    pub zone: Minutes,
    pub now: Moment,
}

fn both(words: &Words) -> String {
    format!("{} {}", words.zh, words.en)
}

fn chosen(of: &[Choice], code: &str) -> String {
    let found = of.iter().find(|choice| choice.code == code);
    found.map_or_else(|| code.to_owned(), |choice| choice.zh.clone())
}

/// An answer in words.
fn said(kind: &Kind, value: &Value, zone: Minutes) -> String {
    let text = value.as_str().unwrap_or_default();
    match kind {
        Kind::Number { unit, .. } => format!("{text} {}", unit.zh),
        Kind::Choice { of } => chosen(of, text),
        Kind::Choices { of } => {
            let codes = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            codes.map(|code| chosen(of, code)).collect::<Vec<_>>().join("、")
        }
        Kind::YesNo => match value.as_bool() {
            Some(true) => "是 yes".to_owned(),
            Some(false) => "否 no".to_owned(),
            None => String::new(),
        },
        Kind::Time => Moment::parse(text).map_or_else(|| text.to_owned(), |at| at.local(zone)),
        Kind::Text { .. } | Kind::Date | Kind::Rows { .. } | Kind::Signature => text.to_owned(),
    }
}

fn table(columns: &[Field], lines: &[Value], zone: Minutes) -> Part {
    let heads = columns.iter().map(|column| Column::words(both(&column.label), 1)).collect();
    let cell = |line: &Value, column: &Field| {
        line.get(&column.key).map(|value| said(&column.kind, value, zone)).unwrap_or_default()
    };
    let rows = lines.iter().map(|line| columns.iter().map(|column| cell(line, column)).collect()).collect();
    Part::Table(Table { columns: heads, rows })
}

fn pairs(rows: Vec<Vec<String>>) -> Part {
    Part::Table(Table { columns: vec![Column::words("", 5), Column::words("", 6)], rows })
}

fn drawing(field: &Field, strokes: &Strokes, beside: &[String]) -> Part {
    let ink = |Point(x, y, _, pressure): &Point| Ink { x: *x, y: *y, pressure: *pressure };
    Part::Drawing(Drawing {
        name: both(&field.label),
        beside: beside.to_vec(),
        size: (strokes.wide, strokes.high),
        strokes: strokes.strokes.iter().map(|stroke| stroke.iter().map(ink).collect()).collect(),
    })
}

/// The sheet.
pub fn sheet(printed: &Printed<'_>) -> Sheet {
    let Printed { row, schema, answers, strokes, stamped_at, zone, now } = *printed;
    let mut parts = Vec::new();
    let signed = [format!("签署 signed {}", row.filed_at.local(zone)), format!("账号 account {}", row.filed_by)];
    for section in &schema.sections {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut after = Vec::new();
        for field in &section.fields {
            match (&field.kind, answers.get(&field.key)) {
                (Kind::Signature, _) => {
                    after.extend(strokes.get(&field.key).map(|strokes| drawing(field, strokes, &signed)));
                }
                (Kind::Rows { columns, .. }, Some(value)) => {
                    after.push(Part::Words(both(&field.label)));
                    after.push(table(columns, value.as_array().map(Vec::as_slice).unwrap_or_default(), zone));
                }
                (kind, Some(value)) => rows.push(vec![both(&field.label), said(kind, value, zone)]),
                (_, None) => {}
            }
        }
        if rows.is_empty() && after.is_empty() {
            continue;
        }
        parts.push(Part::Heading(both(&section.title)));
        if !rows.is_empty() {
            parts.push(pairs(rows));
        }
        parts.extend(after);
    }
    parts.push(Part::Heading("电子签名 electronic signature".to_owned()));
    let stamp = stamped_at.map_or("— 无可信时间戳 none that is believed".to_owned(), |at| at.local(zone));
    parts.push(pairs(vec![
        vec!["文书编号 document".to_owned(), row.document.to_string()],
        vec!["登记账号 filed by".to_owned(), format!("{} ({})", row.filed_by, row.site.zh)],
        vec!["证书编号 certificate".to_owned(), row.certificate.to_string()],
        vec!["时间戳 time stamp".to_owned(), stamp],
        vec!["内容摘要 digest".to_owned(), row.digest.to_string()],
        vec!["表单版本 version".to_owned(), format!("{} {}", schema.form, schema.version)],
        vec!["打印时间 printed".to_owned(), now.local(zone)],
    ]));
    Sheet {
        title: schema.title.zh.clone(),
        under_title: vec![schema.title.en.clone(), row.site.zh.clone()],
        parts,
        foot: format!("血脉 Xuemai · {}", row.document),
        language: "zh-CN".to_owned(),
        ..Sheet::default()
    }
}
