//! Words as dots, for printers that have no Chinese type: black or not, nothing between.

use super::layout::{Area, Ink, Line, Mark, Printer, Turn};
use crate::face::Face;
use skrifa::outline::OutlinePen;
use tiny_skia::{FillRule, LineJoin, Mask, Path, PathBuilder, Stroke, Transform};

/// Black from this much of a dot on (of 255): a little under half, so that thin strokes do not break.
const BLACK_FROM: u8 = 108;

/// The dots of a label, black or white, by rows.
pub(super) struct Raster {
    pub(super) wide: usize,
    pub(super) high: usize,
    black: Vec<bool>,
}

impl Raster {
    fn new(edge: usize) -> Raster {
        Raster { wide: edge, high: edge, black: vec![false; edge * edge] }
    }

    pub(super) fn is_black(&self, column: usize, row: usize) -> bool {
        column < self.wide && self.black.get(row * self.wide + column).is_some_and(|&black| black)
    }

    /// Whether any dot of these columns is black in this row.
    pub(super) fn marked(&self, columns: std::ops::Range<usize>, row: usize) -> bool {
        columns.into_iter().any(|column| self.is_black(column, row))
    }

    /// Turns the dots within a path.
    fn fill(&mut self, path: Path, to: Shade) {
        // A dot more on each side, for what the path covers in part.
        let around = path.bounds();
        let (left, top) = (around.left().floor() - 1.0, around.top().floor() - 1.0);
        let (wide, high) = ((around.width() + 3.0).ceil() as u32, (around.height() + 3.0).ceil() as u32);
        let Some(mut mask) = Mask::new(wide, high) else { return };
        mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left, -top));
        for (row, covers) in mask.data().chunks(wide as usize).enumerate() {
            for (column, _) in covers.iter().enumerate().filter(|(_, cover)| **cover >= BLACK_FROM) {
                let (x, y) = (left as i64 + column as i64, top as i64 + row as i64);
                if let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y))
                    && x < self.wide
                    && y < self.high
                {
                    self.black[y * self.wide + x] = to == Shade::Black;
                }
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shade {
    Black,
    White,
}

/// All words of a label and the plates under them; rules and symbols are the printer's own.
pub(super) fn words(marks: &[Mark], face: &Face, printer: Printer, edge: usize) -> Raster {
    let mut raster = Raster::new(edge);
    for mark in marks {
        match mark {
            Mark::Plate(area) => plate(&mut raster, *area, printer),
            Mark::Line(line) => draw_line(&mut raster, line, face, printer),
            Mark::Rule(_) | Mark::Bars { .. } | Mark::Matrix { .. } => {}
        }
    }
    raster
}

fn plate(raster: &mut Raster, area: Area, printer: Printer) {
    let dots = |mm: f32| (mm * printer.dots).round() as usize;
    for row in dots(area.top)..dots(area.top + area.high).min(raster.high) {
        for column in dots(area.left)..dots(area.left + area.wide).min(raster.wide) {
            raster.black[row * raster.wide + column] = true;
        }
    }
}

fn draw_line(raster: &mut Raster, line: &Line, face: &Face, printer: Printer) {
    let size = line.size * printer.dots;
    let Some(path) = letters(line, face, size) else { return };
    let (x, y) = ((line.left * printer.dots).round(), (line.base * printer.dots).round());
    let place = match line.turn {
        Turn::Upright => Transform::from_translate(x, y),
        Turn::Down => Transform::from_row(0.0, 1.0, -1.0, 0.0, x, y),
    };
    let (body, edge) = match line.ink {
        Ink::Black | Ink::Bold => (Shade::Black, Shade::Black),
        Ink::White => (Shade::White, Shade::White),
        Ink::Outline => (Shade::White, Shade::Black),
    };
    let Some(path) = path.transform(place) else { return };
    let pen =
        line.ink.pen().map(|share| Stroke { width: share * size, line_join: LineJoin::Round, ..Stroke::default() });
    let around = pen.and_then(|pen| path.stroke(&pen, 1.0));
    raster.fill(path, body);
    if let Some(around) = around {
        raster.fill(around, edge);
    }
}

/// The outlines of a line of letters, from the begin of its base line, in dots.
fn letters(line: &Line, face: &Face, size: f32) -> Option<Path> {
    use krilla::text::Glyph;
    let mut pen = Outlines { path: PathBuilder::new(), at: 0.0 };
    for glyph in face.glyphs(&line.text) {
        face.outline(glyph.glyph_id(), size, &mut pen);
        pen.at += glyph.x_advance(size);
    }
    pen.path.finish()
}

/// Gathers outlines; those of a type point upwards, dots are counted downwards.
struct Outlines {
    path: PathBuilder,
    at: f32,
}

impl OutlinePen for Outlines {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at + x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at + x, -y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.at + cx0, -cy0, self.at + x, -y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.cubic_to(self.at + cx0, -cy0, self.at + cx1, -cy1, self.at + x, -y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
