//! Where everything on a label stands. Lengths are millimetres from the upper left corner.
//!
//! Symbols have their fixed places first; words flow in what is left of their quarter and are set smaller together
//! until they fit, never below what can be read. The two symbols of a row stand at one height and so near that a
//! scanner may take them in one sweep (ST-001 chapter 10: 9 mm ± 4 mm apart when a module is 0.25 mm).

use super::symbol::{Code128, Matrix};
use super::{BagLabel, Dots, Tone};
use crate::Unprintable;
use crate::face::Face;

/// What prints, and how fine: the lengths that depend on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printer {
    /// Dots a millimetre.
    pub(super) dots: f32,
    /// Dots in a module of Code 128: 0.25 mm, never below 0.17 mm (ST-001 6.1.3).
    pub(super) bar: f32,
    /// Dots in a module of Data Matrix. ST-001 has a range for it that was not at hand; 0.34 to 0.38 mm, wider than
    /// the bars, reads on curved bags.
    pub(super) cell: f32,
}

impl Printer {
    /// A page is as fine as the machine that prints it.
    pub(super) const PAGE: Printer = Printer { dots: 72.0 / 25.4, bar: 0.25 * 72.0 / 25.4, cell: 0.375 * 72.0 / 25.4 };

    pub(super) fn of(dots: Dots) -> Printer {
        match dots {
            Dots::Dpi203 => Printer { dots: 8.0, bar: 2.0, cell: 3.0 },
            Dots::Dpi300 => Printer { dots: 300.0 / 25.4, bar: 3.0, cell: 4.0 },
        }
    }

    fn bar_mm(&self) -> f32 {
        self.bar / self.dots
    }

    fn cell_mm(&self) -> f32 {
        self.cell / self.dots
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) wide: f32,
    pub(super) high: f32,
}

/// A line of words.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) base: f32,
    /// The height of the letters' em square.
    pub(super) size: f32,
    pub(super) ink: Ink,
    pub(super) turn: Turn,
}

/// How letters are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    /// Thickened.
    Bold,
    /// Bold, on a plate.
    White,
    /// The edges of the letters alone.
    Outline,
}

impl Ink {
    /// How wide the pen is that goes round the letters, as a share of their size.
    pub(super) fn pen(self) -> Option<f32> {
        match self {
            Ink::Black => None,
            Ink::Bold => Some(0.035),
            Ink::White => Some(0.02),
            Ink::Outline => Some(0.03),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Upright,
    /// Read from above downwards.
    Down,
}

/// What is put on the label, in order.
pub(super) enum Mark {
    Line(Line),
    /// Black ground under white words.
    Plate(Area),
    /// A thin line between quarters, or an edge of a box.
    Rule(Area),
    Bars {
        code: Code128,
        left: f32,
        top: f32,
    },
    Matrix {
        code: Matrix,
        left: f32,
        top: f32,
    },
}

/// Bars are so high: at least 10 mm.
pub(super) const BAR_HIGH: f32 = 10.0;
/// Clear space on both sides of bars, in modules (ISO/IEC 15417).
const QUIET: f32 = 10.0;
/// Clear space round a Data Matrix symbol, in modules: one is asked for (ISO/IEC 16022), more reads better.
const MATRIX_QUIET: f32 = 3.0;
const EDGE: f32 = BagLabel::EDGE_MM as f32;
/// Where the left quarters begin, if their symbol is not too wide for it.
const LEFT: f32 = 4.0;
/// Where the right quarters begin: 52 modules behind the usual end of the left symbol.
const RIGHT: f32 = 53.2;
const MARGIN: f32 = 3.0;
/// Words end here in the left quarters, and in the right.
const ENDS: (f32, f32) = (49.5, EDGE - MARGIN);
const MIDDLE: f32 = 50.0;
const UPPER_BARS: f32 = 9.5;
const LOWER_BARS: f32 = 53.5;
const RULE: f32 = 0.25;
/// The lower right corner, which the Data Matrix symbol has for itself, is so wide and high: 32 modules, the next
/// larger size than usual, and quiet zones.
const CORNER: f32 = 14.5;
/// Smaller letters than this cannot be read: a Chinese letter needs 17 dots or so.
const SIZE_MIN: f32 = 2.2;
const LEADING: f32 = 1.24;

/// Words to be set in a place, before it is known how large.
struct Words {
    text: String,
    /// As large as there is room, and no larger.
    size: f32,
    ink: Ink,
}

impl Words {
    fn of(text: &str, size: f32, ink: Ink) -> Words {
        Words { text: text.to_owned(), size, ink }
    }
}

struct Laying<'a> {
    face: &'a Face,
    printer: Printer,
    marks: Vec<Mark>,
}

/// Gives everything its place.
pub(super) fn lay(label: &BagLabel, face: &Face, printer: Printer) -> Result<Vec<Mark>, Unprintable> {
    let mut laying = Laying { face, printer, marks: Vec::new() };
    laying.head(label)?;
    laying.number(label)?;
    laying.group(label)?;
    laying.rule(Area { left: MARGIN, top: MIDDLE - RULE / 2.0, wide: EDGE - 2.0 * MARGIN, high: RULE });
    laying.product(label)?;
    laying.expiry(label)?;
    Ok(laying.marks)
}

/// Refuses silence where something must be said.
fn said<'a>(text: &'a str, part: &'static str) -> Result<&'a str, Unprintable> {
    if text.trim().is_empty() { Err(Unprintable::Missing { part }) } else { Ok(text) }
}

impl Laying<'_> {
    fn head(&mut self, label: &BagLabel) -> Result<(), Unprintable> {
        let place = Area { left: LEFT, top: 2.2, wide: ENDS.0 - LEFT, high: 6.3 };
        self.flow(place, vec![Words::of(said(&label.issuer, "issuer")?, 4.2, Ink::Bold)], "issuer")?;
        let place = Area { left: RIGHT, top: 2.2, wide: ENDS.1 - RIGHT, high: 6.3 };
        self.flow(place, vec![Words::of(said(&label.licence, "licence")?, 2.5, Ink::Black)], "licence")
    }

    fn number(&mut self, label: &BagLabel) -> Result<(), Unprintable> {
        const PART: &str = "number";
        let number = &label.number;
        self.left_bars(&number.symbol, UPPER_BARS, PART)?;
        let base = UPPER_BARS + BAR_HIGH + 4.4;
        let eye = said(&number.eye, PART)?;
        // Behind the number: flags 2.9 mm wide, gaps, and the check character as wide as it is high.
        let size = self.size_that_fits(eye, 4.6, ENDS.0 - LEFT - 10.5, PART)?;
        let mut left = LEFT + self.one_line(eye, LEFT, base, size, Ink::Bold, PART)? + 0.9;
        if !number.flags.is_empty() {
            self.known(&number.flags, PART)?;
            let size = 2.9;
            let long = self.face.width(&number.flags, size);
            let line = Line {
                text: number.flags.clone(),
                // Turned, a line's letters stand at the right of its base.
                left,
                base: base - long,
                size,
                ink: Ink::Black,
                turn: Turn::Down,
            };
            self.marks.push(Mark::Line(line));
            left += size;
        }
        if number.check != '\0' {
            let check = number.check.to_string();
            let wide = self.face.width(&check, size);
            let frame = Area { left: left + 0.5, top: base - size * 0.86, wide: wide + 1.6, high: size * 1.02 };
            self.frame(frame);
            self.one_line(&check, frame.left + 0.8, base, size, Ink::Bold, PART)?;
            left = frame.left + frame.wide;
        }
        if left > MIDDLE {
            return Err(Unprintable::NoRoom { part: PART });
        }
        if label.times.is_empty() {
            return Err(Unprintable::Missing { part: "times" });
        }
        let mut words = Vec::new();
        for time in &label.times {
            words.push(Words::of(said(&time.name, "times")?, 2.8, Ink::Black));
            words.push(Words::of(said(&time.is, "times")?, 4.2, Ink::Bold));
        }
        let top = base + 2.2;
        self.flow(Area { left: LEFT, top, wide: ENDS.0 - LEFT, high: MIDDLE - 1.0 - top }, words, "times")
    }

    fn group(&mut self, label: &BagLabel) -> Result<(), Unprintable> {
        const PART: &str = "group";
        let group = &label.group;
        self.right_bars(&group.symbol, &group.eye, UPPER_BARS, PART)?;
        let place = Area { left: RIGHT, top: 23.2, wide: ENDS.1 - RIGHT, high: 25.6 };
        let band = 7.2;
        let (ink, on_band) = match group.tone {
            Tone::Solid => (Ink::Bold, Ink::Bold),
            Tone::Reversed => (Ink::Outline, Ink::White),
        };
        let large = said(&group.large, PART)?;
        self.known(large, PART)?;
        let most = 21.0_f32;
        let size = most.min(most * place.wide / self.face.width(large, most).max(1.0));
        if size < most / 2.0 {
            return Err(Unprintable::NoRoom { part: PART });
        }
        let left = place.left + (place.wide - self.face.width(large, size)) / 2.0;
        // A capital is about 0.73 of its letter size high.
        let base = place.top + (place.high - band - size * 0.73) / 2.0 + size * 0.73 - 0.2;
        self.one_line(large, left, base, size, ink, PART)?;
        let plate = Area { top: place.top + place.high - band, high: band, ..place };
        match group.tone {
            Tone::Solid => self.frame(plate),
            Tone::Reversed => self.marks.push(Mark::Plate(plate)),
        }
        let text = said(&group.band, PART)?;
        let size = self.size_that_fits(text, 4.6, place.wide - 2.0, PART)?;
        let left = plate.left + (plate.wide - self.face.width(text, size)) / 2.0;
        self.one_line(text, left, plate.top + plate.high / 2.0 + size * 0.36, size, on_band, PART)?;
        Ok(())
    }

    fn product(&mut self, label: &BagLabel) -> Result<(), Unprintable> {
        const PART: &str = "product";
        let product = &label.product;
        self.left_bars(&product.symbol, LOWER_BARS, PART)?;
        let base = LOWER_BARS + BAR_HIGH + 2.7;
        self.one_line(&product.eye, LEFT, base, 2.6, Ink::Black, PART)?;
        let mut words = vec![Words::of(said(&product.name, PART)?, 5.6, Ink::Bold)];
        words.push(Words::of(&product.name_too, 3.0, Ink::Black));
        words.push(Words::of(said(&product.amount, "amount")?, 4.6, Ink::Bold));
        words.extend(product.attributes.iter().map(|text| Words::of(text, 3.0, Ink::Black)));
        words.push(Words::of(said(&product.storage, "storage")?, 3.4, Ink::Bold));
        let top = base + 1.4;
        self.flow(Area { left: LEFT, top, wide: ENDS.0 - LEFT, high: EDGE - 2.0 - top }, words, PART)
    }

    fn expiry(&mut self, label: &BagLabel) -> Result<(), Unprintable> {
        const PART: &str = "expiry";
        let expiry = &label.expiry;
        self.right_bars(&expiry.symbol, &expiry.eye, LOWER_BARS, PART)?;
        let words = vec![
            Words::of(said(&expiry.until.name, PART)?, 3.0, Ink::Black),
            Words::of(said(&expiry.until.is, PART)?, 5.6, Ink::Bold),
        ];
        let top = LOWER_BARS + BAR_HIGH + 4.1;
        let corner = (EDGE - 2.0 - CORNER, EDGE - 2.0 - CORNER);
        self.flow(Area { left: RIGHT, top, wide: ENDS.1 - RIGHT, high: corner.1 - 1.5 - top }, words, PART)?;
        let notes = label.notes.iter().map(|text| Words::of(text, 3.0, Ink::Black)).collect();
        let place = Area { left: RIGHT, top: corner.1, wide: corner.0 - 1.0 - RIGHT, high: CORNER };
        self.flow(place, notes, "notes")?;
        let code = Matrix::of(&label.compound, "compound")?;
        let wide = code.wide as f32 * self.printer.cell_mm();
        let quiet = MATRIX_QUIET * self.printer.cell_mm();
        if wide + 2.0 * quiet > CORNER {
            return Err(Unprintable::NoRoom { part: "compound" });
        }
        // A printer that packs less well draws the next size: up to 6 modules more, to the right and down.
        let place = corner.0 + quiet;
        let left = (EDGE - 2.0 - quiet - wide - 6.0 * self.printer.cell_mm()).max(place);
        self.marks.push(Mark::Matrix { code, left, top: left });
        Ok(())
    }

    /// Bars that begin at the left margin, or as much further left as they must to keep clear of their neighbour.
    fn left_bars(&mut self, data: &str, top: f32, part: &'static str) -> Result<(), Unprintable> {
        let code = Code128::of(data, part)?;
        let (wide, quiet) = (code.wide() as f32 * self.printer.bar_mm(), QUIET * self.printer.bar_mm());
        let left = (RIGHT - quiet - wide).min(LEFT);
        if left < quiet {
            return Err(Unprintable::NoRoom { part });
        }
        self.marks.push(Mark::Bars { code, left, top });
        Ok(())
    }

    /// Bars of the right quarters with their content in small letters.
    fn right_bars(&mut self, data: &str, eye: &str, top: f32, part: &'static str) -> Result<(), Unprintable> {
        let code = Code128::of(data, part)?;
        let (wide, quiet) = (code.wide() as f32 * self.printer.bar_mm(), QUIET * self.printer.bar_mm());
        if RIGHT + wide + quiet > EDGE {
            return Err(Unprintable::NoRoom { part });
        }
        self.marks.push(Mark::Bars { code, left: RIGHT, top });
        self.one_line(eye, RIGHT, top + BAR_HIGH + 2.7, 2.6, Ink::Black, part)?;
        Ok(())
    }

    /// A line where it is told to stand; gives its width.
    fn one_line(
        &mut self,
        text: &str,
        left: f32,
        base: f32,
        size: f32,
        ink: Ink,
        part: &'static str,
    ) -> Result<f32, Unprintable> {
        self.known(text, part)?;
        let wide = self.face.width(text, size);
        if left + wide > EDGE {
            return Err(Unprintable::NoRoom { part });
        }
        let text = text.to_owned();
        self.marks.push(Mark::Line(Line { text, left, base, size, ink, turn: Turn::Upright }));
        Ok(wide)
    }

    fn size_that_fits(&self, text: &str, most: f32, room: f32, part: &'static str) -> Result<f32, Unprintable> {
        let size = most.min(most * room / self.face.width(text, most).max(0.1));
        if size < SIZE_MIN { Err(Unprintable::NoRoom { part }) } else { Ok(size) }
    }

    /// Sets words one under the other in their place, all smaller by the same share until they fit.
    fn flow(&mut self, place: Area, mut words: Vec<Words>, part: &'static str) -> Result<(), Unprintable> {
        words.retain(|words| !words.text.trim().is_empty());
        for words in &words {
            self.known(&words.text, part)?;
        }
        for percent in (40..=100).rev().step_by(5) {
            let share = percent as f32 / 100.0;
            let set: Vec<(f32, Ink, Vec<String>)> = words
                .iter()
                .map(|words| {
                    let size = (words.size * share).max(SIZE_MIN);
                    (size, words.ink, self.face.lines(&words.text, size, place.wide))
                })
                .collect();
            let high: f32 = set.iter().map(|(size, _, lines)| lines.len() as f32 * size * LEADING).sum();
            let wide = |(size, _, lines): &(f32, Ink, Vec<String>)| {
                lines.iter().map(|line| self.face.width(line, *size)).fold(0.0, f32::max)
            };
            if high > place.high || set.iter().map(wide).fold(0.0, f32::max) > place.wide {
                continue;
            }
            let mut top = place.top;
            for (size, ink, lines) in set {
                for text in lines {
                    let line = Line { text, left: place.left, base: top + size, size, ink, turn: Turn::Upright };
                    self.marks.push(Mark::Line(line));
                    top += size * LEADING;
                }
            }
            return Ok(());
        }
        Err(Unprintable::NoRoom { part })
    }

    /// Refuses letters that the type does not have, and orders to a printer among them.
    fn known(&self, text: &str, part: &'static str) -> Result<(), Unprintable> {
        let control = text.chars().find(|letter| letter.is_control());
        match control.or_else(|| self.face.lacks(text)) {
            Some(letter) => Err(Unprintable::NoLetter { part, letter }),
            None => Ok(()),
        }
    }

    fn rule(&mut self, area: Area) {
        self.marks.push(Mark::Rule(area));
    }

    fn frame(&mut self, area: Area) {
        let Area { left, top, wide, high } = area;
        self.rule(Area { left, top, wide, high: RULE });
        self.rule(Area { left, top: top + high - RULE, wide, high: RULE });
        self.rule(Area { left, top, wide: RULE, high });
        self.rule(Area { left: left + wide - RULE, top, wide: RULE, high });
    }
}
