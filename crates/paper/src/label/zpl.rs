//! Labels in ZPL II, the language of most thermal label printers.
//!
//! Bars and Data Matrix are drawn by the printer (`^BC`, `^BX`), rules too (`^GB`); words go as pictures (`^GF`),
//! cut to where there are any, so that the printer needs no type. Everything is absolute: fields at dots, sizes in
//! dots, nothing left to what the printer was set to before. Commands as in Zebra's ZPL II programming guide.

use super::BagLabel;
use super::layout::{Area, BAR_HIGH, Mark, Printer};
use super::raster::{self, Raster};
use crate::face::Face;
use std::fmt::Write;
use std::ops::Range;

/// From `^XA` to `^XZ`.
pub(super) fn write(marks: &[Mark], face: &Face, printer: Printer) -> String {
    let dots = |mm: f32| (mm * printer.dots).round() as usize;
    let edge = dots(f32::from(BagLabel::EDGE_MM));
    // Width, length, home, shift, upright, not mirrored.
    let mut zpl = format!("^XA\n^PW{edge}\n^LL{edge}\n^LH0,0\n^LS0\n^LT0\n^PON\n^PMN\n^PQ1\n");
    for mark in marks {
        match mark {
            Mark::Rule(Area { left, top, wide, high }) => {
                let (wide, high) = (dots(*wide).max(1), dots(*high).max(1));
                let thick = wide.min(high);
                field(&mut zpl, dots(*left), dots(*top), &format!("^GB{wide},{high},{thick}"));
            }
            Mark::Bars { code, left, top } => {
                let (module, high) = (printer.bar, dots(BAR_HIGH));
                let body = format!("^BY{module:.0}^BCN,{high},N,N,N,N^FD{}", code.zpl());
                field(&mut zpl, dots(*left), dots(*top), &body);
            }
            Mark::Matrix { code, left, top } => {
                let body = format!("^BXN,{:.0},200,,,,_^FD{}", printer.cell, code.zpl());
                field(&mut zpl, dots(*left), dots(*top), &body);
            }
            Mark::Line(_) | Mark::Plate(_) => {}
        }
    }
    let words = raster::words(marks, face, printer, edge);
    for part in parts(&words) {
        picture(&mut zpl, &words, part);
    }
    zpl.push_str("^XZ\n");
    zpl
}

fn field(zpl: &mut String, left: usize, top: usize, body: &str) {
    // Writing into a text cannot fail.
    let _ = writeln!(zpl, "^FO{left},{top}{body}^FS");
}

/// A part of the label: columns and rows.
type Part = (Range<usize>, Range<usize>);

/// Where words are: each half of the label in rows that follow each other, cut to the columns that are marked.
fn parts(words: &Raster) -> Vec<Part> {
    let middle = words.wide / 2;
    let mut parts = Vec::new();
    for half in [0..middle, middle..words.wide] {
        let mut from = None;
        for row in 0..=words.high {
            let marked = row < words.high && words.marked(half.clone(), row);
            match (from, marked) {
                (None, true) => from = Some(row),
                (Some(first), false) => {
                    parts.push((columns(words, half.clone(), first..row), first..row));
                    from = None;
                }
                _ => {}
            }
        }
    }
    parts
}

/// The columns from the first marked to the last.
fn columns(words: &Raster, half: Range<usize>, rows: Range<usize>) -> Range<usize> {
    let marked = |column: &usize| rows.clone().any(|row| words.is_black(*column, row));
    let first = half.clone().find(marked).unwrap_or(half.start);
    let last = half.clone().rev().find(marked).unwrap_or(half.start);
    first..last + 1
}

/// `^GFA`: bytes, bytes, bytes a row, then the rows in hexadecimal, run lengths and repeated rows in short.
fn picture(zpl: &mut String, words: &Raster, (columns, rows): Part) {
    let bytes_a_row = columns.len().div_ceil(8);
    let bytes = bytes_a_row * rows.len();
    let mut body = format!("^GFA,{bytes},{bytes},{bytes_a_row},");
    let mut before: Option<Vec<u8>> = None;
    for row in rows.clone() {
        let nibble = |at: usize| {
            let dots = (0..4).map(|dot| columns.start + at * 4 + dot);
            dots.fold(0, |bits, column| bits << 1 | u8::from(columns.contains(&column) && words.is_black(column, row)))
        };
        let nibbles: Vec<u8> = (0..bytes_a_row * 2).map(nibble).collect();
        if before.as_ref() == Some(&nibbles) {
            body.push(':');
        } else {
            shorten(&mut body, &nibbles);
        }
        before = Some(nibbles);
    }
    field(zpl, columns.start, rows.start, &body);
}

/// A row in hexadecimal digits: `,` white to its end, `!` black to its end, a letter before a digit how often.
fn shorten(body: &mut String, nibbles: &[u8]) {
    let mut at = 0;
    for run in nibbles.chunk_by(|a, b| a == b) {
        at += run.len();
        match run.first() {
            Some(0) if at == nibbles.len() => body.push(','),
            Some(15) if at == nibbles.len() => body.push('!'),
            Some(&nibble) => {
                repeat(body, run.len());
                let _ = write!(body, "{nibble:X}");
            }
            None => {}
        }
    }
}

/// How often the digit after it stands: `g` to `z` are 20 to 400, `G` to `Y` 1 to 19; together their sum.
fn repeat(body: &mut String, mut many: usize) {
    if many < 2 {
        return;
    }
    while many >= 20 {
        let twenties = (many / 20).min(20);
        body.push(char::from(b'f' + twenties as u8));
        many -= twenties * 20;
    }
    if many > 0 {
        body.push(char::from(b'F' + many as u8));
    }
}
