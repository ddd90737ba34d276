//! The type: which glyph a letter is, how wide it is, and where a line may be broken.

use crate::Unprintable;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use unicode_linebreak::{BreakOpportunity, linebreaks};

static MICRO_HEI: &[u8] = include_bytes!("../type/wqy-microhei.ttc");

/// Printed in place of a letter that the type does not have.
const NOT_IN_TYPE: char = '〓';

/// Letters that the type has a blank for, and how they are spelt instead.
const SPELT: [(char, &str); 1] = [('℃', "°C")];

/// The typeface that everything is printed in.
pub(crate) struct Face {
    pub(crate) font: Font,
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    outlines: OutlineGlyphCollection<'static>,
    units_per_em: f32,
}

impl Face {
    pub(crate) fn read() -> Result<Face, Unprintable> {
        let font = Font::new(MICRO_HEI.into(), 0)
            .ok_or_else(|| Unprintable::Writing("the typeface could not be read".to_owned()))?;
        let reader = FontRef::from_index(MICRO_HEI, 0).map_err(|e| Unprintable::Writing(e.to_string()))?;
        Ok(Face {
            units_per_em: font.units_per_em(),
            font,
            letters: reader.charmap(),
            widths: reader.glyph_metrics(Size::unscaled(), LocationRef::default()),
            outlines: reader.outline_glyphs(),
        })
    }

    /// The glyphs of a line, in shares of the letter's height.
    pub(crate) fn glyphs(&self, line: &str) -> Vec<KrillaGlyph> {
        let wide = |glyph| self.widths.advance_width(glyph).unwrap_or(self.units_per_em) / self.units_per_em;
        line.char_indices()
            .filter(|(_, letter)| !letter.is_control())
            .flat_map(|(at, letter)| {
                let place = at..at + letter.len_utf8();
                let glyphs = self.drawn(letter).or_else(|| self.drawn(NOT_IN_TYPE)).unwrap_or_default();
                glyphs.into_iter().map(move |glyph| (glyph, place.clone()))
            })
            .map(|(glyph, place)| {
                KrillaGlyph::new(GlyphId::new(glyph.to_u32()), wide(glyph), 0.0, 0.0, 0.0, place, None)
            })
            .collect()
    }

    /// The glyphs that draw a letter: one, or those it is spelt with. Nothing if it would leave a blank.
    fn drawn(&self, letter: char) -> Option<Vec<skrifa::GlyphId>> {
        let visible = |letter: char| {
            let glyph = self.letters.map(letter).filter(|glyph| glyph.to_u32() != 0)?;
            let inked = || self.widths.bounds(glyph).is_some_and(|bounds| bounds.x_max > bounds.x_min);
            (letter.is_whitespace() || inked()).then_some(glyph)
        };
        let spelt = || SPELT.iter().find(|(rare, _)| *rare == letter).map(|(_, spelt)| *spelt);
        match visible(letter) {
            Some(glyph) => Some(vec![glyph]),
            None => spelt()?.chars().map(visible).collect(),
        }
    }

    /// The first letter that the type does not have.
    pub(crate) fn lacks(&self, text: &str) -> Option<char> {
        text.chars().find(|&letter| self.drawn(letter).is_none())
    }

    /// Draws the outline of a glyph with the pen, in letters of this size, upwards from the base line.
    pub(crate) fn outline(&self, glyph: GlyphId, size: f32, pen: &mut impl OutlinePen) {
        let Some(outline) = self.outlines.get(skrifa::GlyphId::new(glyph.to_u32())) else { return };
        // A damaged outline cannot be in the type that is built in; a space has none and draws nothing.
        let _ = outline.draw(DrawSettings::unhinted(Size::new(size), LocationRef::default()), pen);
    }

    /// How wide a line is, in points, printed in letters of this size.
    pub(crate) fn width(&self, line: &str, size: f32) -> f32 {
        use krilla::text::Glyph;
        self.glyphs(line).iter().map(|glyph| glyph.x_advance(size)).sum()
    }

    /// The text in lines no wider than `room` points. A word wider than that is broken wherever it must be.
    pub(crate) fn lines(&self, text: &str, size: f32, room: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut from = 0;
        for (to, kind) in linebreaks(text) {
            let piece = &text[from..to];
            from = to;
            self.add_piece(&mut lines, &mut line, piece.trim_end_matches(['\n', '\r']), size, room);
            if kind == BreakOpportunity::Mandatory {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
        }
        // The end of a text is always a break, so that nothing is left of the last line.
        lines
    }

    fn add_piece(&self, lines: &mut Vec<String>, line: &mut String, piece: &str, size: f32, room: f32) {
        if self.width(&format!("{line}{}", piece.trim_end()), size) <= room {
            line.push_str(piece);
            return;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(line).trim_end().to_owned());
        }
        for letter in piece.chars() {
            line.push(letter);
            if line.chars().count() > 1 && self.width(line.trim_end(), size) > room {
                line.pop();
                lines.push(std::mem::replace(line, letter.to_string()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_between_letters_and_english_between_words() {
        let face = Face::read().expect("the type is there");
        assert_eq!(face.lines("血库盘点单", 10.0, 30.0), ["血库盘", "点单"]);
        assert_eq!(face.lines("red cells and plasma", 10.0, 50.0), ["red cells", "and", "plasma"]);
        assert_eq!(face.lines("one\ntwo", 10.0, 500.0), ["one", "two"]);
        assert_eq!(face.lines("", 10.0, 50.0), Vec::<String>::new());
    }

    #[test]
    fn a_word_wider_than_the_room_is_broken_and_nothing_of_it_is_lost() {
        let face = Face::read().expect("the type is there");
        let lines = face.lines("G123498654321H", 10.0, 30.0);
        assert!(lines.len() > 1, "{lines:?}");
        assert!(lines.iter().all(|line| face.width(line, 10.0) <= 30.0), "{lines:?}");
        assert_eq!(lines.concat(), "G123498654321H");
        // One letter wider than the room still gets its line: printing never hangs.
        assert_eq!(face.lines("血血", 10.0, 3.0), ["血", "血"]);
    }

    #[test]
    fn a_letter_that_the_type_does_not_have_is_marked() {
        let face = Face::read().expect("the type is there");
        assert_eq!(face.glyphs("\u{1F9B7}").len(), 1);
        assert_eq!(face.width("\u{1F9B7}", 10.0), face.width("〓", 10.0));
        assert!(face.glyphs("\u{7}").is_empty());
    }

    #[test]
    fn a_letter_that_the_type_has_a_blank_for_is_spelt() {
        let face = Face::read().expect("the type is there");
        assert_eq!(face.glyphs("℃").len(), 2);
        assert_eq!(face.width("2–6 ℃", 10.0), face.width("2–6 °C", 10.0));
        assert_eq!(face.lacks("2–6 ℃ 保存\u{3000}"), None);
        assert_eq!(face.lacks("血\u{1F9B7}"), Some('\u{1F9B7}'));
    }
}
