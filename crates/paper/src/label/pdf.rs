//! Labels as PDF: words as letters that can be copied, symbols as filled rectangles.

use super::BagLabel;
use super::layout::{Area, BAR_HIGH, Ink, Line, Mark, Printer, Turn};
use crate::Unprintable;
use crate::face::Face;
use krilla::Document;
use krilla::color::luma;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineJoin, Stroke};
use krilla::surface::Surface;

/// Points a millimetre.
const MM: f32 = Printer::PAGE.dots;

/// One page for each label.
pub(super) fn write(pages: &[Vec<Mark>], face: &Face, labels: &[BagLabel]) -> Result<Vec<u8>, Unprintable> {
    let mut document = Document::new();
    if let Some(first) = labels.first() {
        let title = labels.iter().map(|label| label.number.eye.as_str()).take(2).collect::<Vec<_>>().join(", ");
        let title = if labels.len() > 2 { format!("{title}, … ({})", labels.len()) } else { title };
        document.set_metadata(Metadata::new().title(title).language(first.language.clone()));
    }
    let edge = f32::from(BagLabel::EDGE_MM) * MM;
    for marks in pages {
        let settings =
            PageSettings::from_wh(edge, edge).ok_or_else(|| Unprintable::Writing("the page has no size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, face, mark);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|e| Unprintable::Writing(format!("{e:?}")))
}

fn draw(surface: &mut Surface<'_>, face: &Face, mark: &Mark) {
    match mark {
        Mark::Line(line) => draw_line(surface, face, line),
        Mark::Plate(area) | Mark::Rule(area) => fill(surface, [*area]),
        Mark::Bars { code, left, top } => {
            let module = Printer::PAGE.bar / MM;
            let bar = |(at, wide): (usize, usize)| Area {
                left: left + at as f32 * module,
                top: *top,
                wide: wide as f32 * module,
                high: BAR_HIGH,
            };
            fill(surface, code.bars().into_iter().map(bar));
        }
        Mark::Matrix { code, left, top } => {
            let module = Printer::PAGE.cell / MM;
            let dark = |&(row, column, many): &(usize, usize, usize)| Area {
                left: left + column as f32 * module,
                top: top + row as f32 * module,
                wide: many as f32 * module,
                high: module,
            };
            fill(surface, code.runs.iter().map(dark));
        }
    }
}

fn black() -> Fill {
    Fill { paint: luma::Color::black().into(), ..Fill::default() }
}

fn fill(surface: &mut Surface<'_>, areas: impl IntoIterator<Item = Area>) {
    let Some(path) = rectangles(areas) else { return };
    surface.set_stroke(None);
    surface.set_fill(Some(black()));
    surface.draw_path(&path);
}

fn rectangles(areas: impl IntoIterator<Item = Area>) -> Option<Path> {
    let mut path = PathBuilder::new();
    for Area { left, top, wide, high } in areas {
        path.push_rect(Rect::from_xywh(left * MM, top * MM, wide * MM, high * MM)?);
    }
    path.finish()
}

fn draw_line(surface: &mut Surface<'_>, face: &Face, line: &Line) {
    let white = || luma::Color::white().into();
    let filled = match line.ink {
        Ink::Black | Ink::Bold => black(),
        Ink::White | Ink::Outline => Fill { paint: white(), ..Fill::default() },
    };
    let pen = line.ink.pen().map(|share| Stroke {
        paint: if line.ink == Ink::White { white() } else { luma::Color::black().into() },
        width: share * line.size * MM,
        line_join: LineJoin::Round,
        ..Stroke::default()
    });
    surface.set_fill(Some(filled));
    surface.set_stroke(pen);
    let (x, y) = (line.left * MM, line.base * MM);
    let (at, turned) = match line.turn {
        Turn::Upright => (Point::from_xy(x, y), None),
        // Right becomes down, up becomes right.
        Turn::Down => (Point::from_xy(0.0, 0.0), Some(Transform::from_row(0.0, 1.0, -1.0, 0.0, x, y))),
    };
    if let Some(turned) = &turned {
        surface.push_transform(turned);
    }
    surface.draw_glyphs(at, &face.glyphs(&line.text), face.font.clone(), &line.text, line.size * MM, false);
    if turned.is_some() {
        surface.pop();
    }
}
