//! A table: one row for each well, with commas, semicolons or tabs between its cells.
//!
//! The first line may name the columns, in any order and either language; without it they are well, content, test and
//! reading. What is exported with further columns is to be exported without them: a column that is not understood could
//! be the one that matters.

use super::{Fault, Row, Taken};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Well,
    Content,
    Assay,
    Reading,
    Plate,
    Instrument,
}

const NAMES: [(Column, &[&str]); 6] = [
    (Column::Well, &["well", "孔", "孔位"]),
    (Column::Content, &["content", "sample", "标本", "内容"]),
    (Column::Assay, &["assay", "test", "项目", "检测项目"]),
    (Column::Reading, &["reading", "result", "读数", "结果"]),
    (Column::Plate, &["plate", "板号"]),
    (Column::Instrument, &["instrument", "仪器", "仪器编号"]),
];
const PLAIN: [Column; 4] = [Column::Well, Column::Content, Column::Assay, Column::Reading];

fn column(name: &str) -> Option<Column> {
    let name = name.trim().to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
}

/// The columns that a first line names; none when it is a row already.
fn heading(record: &csv::StringRecord, line: u64, taken: &mut Taken) -> Option<Vec<Column>> {
    if !record.iter().any(|cell| column(cell).is_some()) {
        return None;
    }
    let mut columns = Vec::new();
    for name in record {
        match column(name) {
            None => taken.wrong(line, Fault::ColumnUnknown(name.to_owned())),
            Some(known) if columns.contains(&known) => taken.wrong(line, Fault::ColumnTwice(name.to_owned())),
            Some(known) => columns.push(known),
        }
    }
    for (needed, names) in NAMES.iter().filter(|(needed, _)| PLAIN.contains(needed)) {
        if !columns.contains(needed) {
            taken.wrong(line, Fault::ColumnMissing(names.first().copied().unwrap_or_default().to_owned()));
        }
    }
    Some(columns)
}

pub(super) fn read(text: &str, taken: &mut Taken) {
    let first = text.lines().next().unwrap_or_default();
    let between = [b'\t', b';'].into_iter().find(|sign| first.contains(char::from(*sign))).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns = None;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                taken.wrong(line, Fault::Unreadable(String::new()));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if columns.is_none() {
            let named = heading(&record, line, taken);
            let is_heading = named.is_some();
            columns = Some(named.unwrap_or_else(|| PLAIN.to_vec()));
            if is_heading {
                if !taken.faults.is_empty() {
                    return;
                }
                continue;
            }
        }
        let columns = columns.as_deref().unwrap_or(&PLAIN);
        // A line that ends in separators says no more than one that does not.
        let more = record.iter().skip(columns.len()).any(|cell| !cell.is_empty());
        if record.len() < columns.len() || more {
            taken.wrong(line, Fault::Cells(record.iter().collect::<Vec<_>>().join(", ")));
            continue;
        }
        let cell = |wanted| {
            let at = columns.iter().position(|column| *column == wanted)?;
            record.get(at)
        };
        if let Some(plate) = cell(Column::Plate) {
            taken.plate(line, plate);
        }
        if let Some(instrument) = cell(Column::Instrument) {
            taken.instrument(line, instrument);
        }
        let cell = |wanted| cell(wanted).unwrap_or_default();
        taken.row(&Row {
            line,
            well: cell(Column::Well),
            content: cell(Column::Content),
            assay: cell(Column::Assay),
            reading: cell(Column::Reading),
        });
    }
}
