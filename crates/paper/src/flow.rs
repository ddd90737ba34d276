//! Parts flow down the page; what does not fit goes on to the next.
//!
//! First everything is laid into pages of strokes and lines of words, then the pages are written: only so is it
//! known how many there are when the first is numbered. Lengths are points (1/72 inch), from the upper left corner.

use crate::face::Face;
use crate::{Column, Drawing, Part, Sheet, Side, Table, Unprintable, Way};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;

const SHORT_EDGE: f32 = 595.0;
const LONG_EDGE: f32 = 842.0;
const MARGIN: f32 = 42.0;
/// Room at the foot for the page number.
const FOOT: f32 = 24.0;
const LEADING: f32 = 1.4;
const TITLE: f32 = 17.0;
const HEADING: f32 = 12.0;
const WORDS: f32 = 9.5;
const CELL: f32 = 8.5;
const CELL_PAD: f32 = 3.0;
const PART_GAP: f32 = 8.0;
/// Room to sign in.
const SIGNATURE: f32 = 34.0;
/// What was drawn by hand is at most so wide and high.
const DRAWING: (f32, f32) = (190.0, 64.0);
/// How wide a line is that was drawn without pressing, and how much wider one drawn with all force.
const INK: (f32, f32) = (0.6, 1.4);

/// What stands on a page.
enum Mark {
    Line { text: String, left: f32, base: f32, size: f32 },
    Rule { from: (f32, f32), to: (f32, f32), wide: f32 },
    Ink { points: Vec<(f32, f32)>, wide: f32 },
}

struct Flow<'a> {
    face: &'a Face,
    wide: f32,
    high: f32,
    pages: Vec<Vec<Mark>>,
    /// How far down the page it has come.
    down: f32,
}

/// Lays the sheet out and writes it.
pub(crate) fn print(sheet: &Sheet, face: &Face) -> Result<Vec<u8>, Unprintable> {
    let (wide, high) = match sheet.way {
        Way::Upright => (SHORT_EDGE, LONG_EDGE),
        Way::Across => (LONG_EDGE, SHORT_EDGE),
    };
    let mut flow = Flow { face, wide, high, pages: vec![Vec::new()], down: MARGIN };
    flow.words(&sheet.title, TITLE);
    for line in &sheet.under_title {
        flow.words(line, WORDS);
    }
    for part in &sheet.parts {
        flow.down += PART_GAP;
        match part {
            Part::Heading(text) => {
                // With room for two lines of what it heads.
                flow.need(HEADING * LEADING + 3.0 * CELL * LEADING + 4.0 * CELL_PAD);
                flow.words(text, HEADING);
            }
            Part::Words(text) => flow.words(text, WORDS),
            Part::Table(table) => flow.table(table),
            Part::Signatures(who) => flow.signatures(who),
            Part::Drawing(drawing) => flow.drawing(drawing),
        }
        if flow.pages.len() > Sheet::PAGES_MAX {
            return Err(Unprintable::TooLong { most: Sheet::PAGES_MAX });
        }
    }
    flow.write(sheet)
}

impl Flow<'_> {
    fn room(&self) -> f32 {
        self.wide - 2.0 * MARGIN
    }

    /// Goes to the next page unless so much is left of this one; says whether it went.
    fn need(&mut self, high: f32) -> Turned {
        if self.down + high <= self.high - MARGIN - FOOT || self.down <= MARGIN {
            return Turned::No;
        }
        self.pages.push(Vec::new());
        self.down = MARGIN;
        Turned::Yes
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    fn words(&mut self, text: &str, size: f32) {
        for line in self.face.lines(text, size, self.room()) {
            self.need(size * LEADING);
            self.mark(Mark::Line { text: line, left: MARGIN, base: self.down + size, size });
            self.down += size * LEADING;
        }
    }

    fn rule(&mut self, wide: f32) {
        let (left, right, y) = (MARGIN, self.wide - MARGIN, self.down);
        self.mark(Mark::Rule { from: (left, y), to: (right, y), wide });
    }

    fn table(&mut self, table: &Table) {
        let widths = widths(&table.columns, self.room());
        let head: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        self.head(table, &head, &widths);
        for row in &table.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            let laid = self.laid(&cells, &widths);
            if let Turned::Yes = self.need(row_height(&laid)) {
                self.head(table, &head, &widths);
            }
            self.row(table, &laid, &widths);
            self.rule(0.25);
            if self.pages.len() > Sheet::PAGES_MAX {
                return;
            }
        }
    }

    /// The names of the columns; a table whose columns have none has no head.
    fn head(&mut self, table: &Table, head: &[&str], widths: &[f32]) {
        if head.iter().all(|name| name.is_empty()) {
            return self.rule(1.0);
        }
        let laid = self.laid(head, widths);
        self.need(row_height(&laid) + CELL * LEADING + 2.0 * CELL_PAD);
        self.rule(1.0);
        self.row(table, &laid, widths);
        self.rule(1.0);
    }

    /// The cells of a row in lines that fit their columns.
    fn laid(&self, cells: &[&str], widths: &[f32]) -> Vec<Vec<String>> {
        // A row higher than a page would never end: a cell keeps what fits on half of one.
        let most = ((self.high - 2.0 * MARGIN) / 2.0 / (CELL * LEADING)) as usize;
        let lines = |(cell, wide): (&&str, &f32)| {
            let mut lines = self.face.lines(cell, CELL, wide - 2.0 * CELL_PAD);
            if lines.len() > most {
                lines.truncate(most);
                lines.push("…".to_owned());
            }
            lines
        };
        cells.iter().zip(widths).map(lines).collect()
    }

    fn row(&mut self, table: &Table, laid: &[Vec<String>], widths: &[f32]) {
        let mut left = MARGIN;
        for ((lines, wide), column) in laid.iter().zip(widths).zip(&table.columns) {
            for (at, text) in lines.iter().enumerate() {
                let start = match column.side {
                    Side::Left => left + CELL_PAD,
                    Side::Right => left + wide - CELL_PAD - self.face.width(text, CELL),
                };
                let base = self.down + CELL_PAD + CELL + at as f32 * CELL * LEADING;
                self.mark(Mark::Line { text: text.clone(), left: start, base, size: CELL });
            }
            left += wide;
        }
        self.down += row_height(laid);
    }

    fn signatures(&mut self, who: &[String]) {
        self.need(SIGNATURE + WORDS * LEADING);
        self.down += SIGNATURE;
        let each = self.room() / who.len().max(1) as f32;
        for (at, name) in who.iter().enumerate() {
            let left = MARGIN + at as f32 * each;
            self.mark(Mark::Rule { from: (left, self.down), to: (left + each - 12.0, self.down), wide: 0.5 });
            let text = self.face.lines(name, WORDS, each - 12.0).into_iter().next().unwrap_or_default();
            self.mark(Mark::Line { text, left, base: self.down + WORDS * LEADING, size: WORDS });
        }
        self.down += WORDS * LEADING;
    }

    /// Drawn as it was, as large as there is room, with its name and the rest at its right.
    fn drawing(&mut self, drawing: &Drawing) {
        let (wide, high) = (f32::from(drawing.size.0.max(1)), f32::from(drawing.size.1.max(1)));
        let scale = (DRAWING.0 / wide).min(DRAWING.1 / high);
        let left = MARGIN + DRAWING.0 + 12.0;
        let room = self.wide - MARGIN - left;
        let mut beside = self.face.lines(&drawing.name, WORDS, room);
        beside.extend(drawing.beside.iter().flat_map(|line| self.face.lines(line, CELL, room)));
        let lines = (beside.len() as f32 * WORDS * LEADING).min(self.high / 2.0);
        self.need(DRAWING.1.max(lines));
        let top = self.down;
        for stroke in &drawing.strokes {
            let place = |ink: &crate::Ink| (MARGIN + f32::from(ink.x) * scale, top + f32::from(ink.y) * scale);
            let pressed: f32 = stroke.iter().map(|ink| f32::from(ink.pressure)).sum();
            let pressed = pressed / stroke.len().max(1) as f32 / 1000.0;
            self.mark(Mark::Ink {
                points: stroke.iter().map(place).collect(),
                wide: INK.0 + pressed * (INK.1 - INK.0),
            });
        }
        for (at, text) in beside.into_iter().enumerate() {
            let base = top + WORDS + at as f32 * WORDS * LEADING;
            if base < self.high - MARGIN {
                self.mark(Mark::Line { text, left, base, size: if at == 0 { WORDS } else { CELL } });
            }
        }
        self.down = top + DRAWING.1.max(lines);
        self.rule(0.25);
    }

    fn write(mut self, sheet: &Sheet) -> Result<Vec<u8>, Unprintable> {
        let mut document = Document::new();
        document.set_metadata(Metadata::new().title(sheet.title.clone()).language(sheet.language.clone()));
        let of = self.pages.len();
        for (at, mut marks) in std::mem::take(&mut self.pages).into_iter().enumerate() {
            let base = self.high - MARGIN;
            let number = format!("{} / {of}", at + 1);
            let left = self.wide - MARGIN - self.face.width(&number, CELL);
            marks.push(Mark::Line { text: number, left, base, size: CELL });
            let foot = self.face.lines(&sheet.foot, CELL, self.room() - 60.0).into_iter().next().unwrap_or_default();
            marks.push(Mark::Line { text: foot, left: MARGIN, base, size: CELL });
            let settings = PageSettings::from_wh(self.wide, self.high)
                .ok_or_else(|| Unprintable::Writing("the page has no size".to_owned()))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            marks.iter().for_each(|mark| draw(&mut surface, self.face, mark));
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|e| Unprintable::Writing(format!("{e:?}")))
    }
}

/// Whether a page was turned.
enum Turned {
    Yes,
    No,
}

fn widths(columns: &[Column], room: f32) -> Vec<f32> {
    let share = |column: &Column| f32::from(column.share.max(1));
    let all: f32 = columns.iter().map(share).sum();
    columns.iter().map(|column| room * share(column) / all).collect()
}

fn row_height(laid: &[Vec<String>]) -> f32 {
    let lines = laid.iter().map(Vec::len).max().unwrap_or(0).max(1);
    lines as f32 * CELL * LEADING + 2.0 * CELL_PAD
}

fn draw(surface: &mut Surface<'_>, face: &Face, mark: &Mark) {
    match mark {
        Mark::Line { text, left, base, size } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: rgb::Color::black().into(), ..Fill::default() }));
            let at = Point::from_xy(*left, *base);
            surface.draw_glyphs(at, &face.glyphs(text), face.font.clone(), text, *size, false);
        }
        Mark::Ink { points, wide } => {
            let mut path = PathBuilder::new();
            for (at, (x, y)) in points.iter().enumerate() {
                if at == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
            }
            let Some(path) = path.finish() else { return };
            surface.set_fill(None);
            let (line_cap, line_join) = (LineCap::Round, LineJoin::Round);
            let paint = rgb::Color::black().into();
            let width = *wide;
            surface.set_stroke(Some(Stroke { paint, width, line_cap, line_join, ..Stroke::default() }));
            surface.draw_path(&path);
        }
        Mark::Rule { from, to, wide } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            let Some(path) = path.finish() else { return };
            surface.set_fill(None);
            let grey = rgb::Color::new(90, 90, 90).into();
            surface.set_stroke(Some(Stroke {
                paint: grey,
                width: *wide,
                opacity: NormalizedF32::ONE,
                ..Stroke::default()
            }));
            surface.draw_path(&path);
        }
    }
}
