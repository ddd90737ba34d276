//! Symbols for scanners: Code 128 (ISO/IEC 15417) in the fewest characters, and Data Matrix (ISO/IEC 16022).
//!
//! ST-001 6.1.1 asks that a symbol changes to code set C where that makes it shorter. Which set each part is in is
//! decided here, because the same choice goes into the PDF and, in words, to the printer.

use crate::Unprintable;
use barcoders::sym::code128;
use datamatrix::{DataMatrix, SymbolList};

/// Bars and spaces without quiet zones.
pub(super) struct Code128 {
    /// Runs in one code set each, strung together the data.
    runs: Vec<Run>,
    /// One for each module from the left: bar or space.
    modules: Vec<Module>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Module {
    Bar,
    Space,
}

struct Run {
    set: Set,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    /// All printable letters, one each.
    B,
    /// Digits in pairs.
    C,
}

impl Set {
    const BOTH: [Set; 2] = [Set::B, Set::C];

    /// How many letters of the data the next character takes, if this set has one for it.
    fn takes(self, rest: &[u8]) -> Option<usize> {
        match self {
            Set::B => (!rest.is_empty()).then_some(1),
            Set::C => rest.get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_digit)).then_some(2),
        }
    }
}

/// Refuses what the symbols cannot hold.
fn holdable<'a>(data: &'a str, part: &'static str) -> Result<&'a str, Unprintable> {
    if data.is_empty() {
        return Err(Unprintable::Missing { part });
    }
    match data.chars().find(|letter| !matches!(letter, ' '..='~')) {
        Some(letter) => Err(Unprintable::NotForSymbol { part, letter }),
        None => Ok(data),
    }
}

impl Code128 {
    pub(super) fn of(data: &str, part: &'static str) -> Result<Code128, Unprintable> {
        /// No label is so wide; longer data would only cost time.
        const LETTERS_MAX: usize = 80;
        if data.len() > LETTERS_MAX {
            return Err(Unprintable::NoRoom { part });
        }
        let runs = runs(holdable(data, part)?.as_bytes());
        let marked: String = runs
            .iter()
            .map(|run| match run.set {
                Set::B => format!("\u{181}{}", run.text),
                Set::C => format!("\u{106}{}", run.text),
            })
            .collect();
        let drawn = code128::Code128::new(marked).map_err(|e| Unprintable::Writing(format!("{part}: {e:?}")))?;
        let module = |&one: &u8| if one == 1 { Module::Bar } else { Module::Space };
        Ok(Code128 { runs, modules: drawn.encode().iter().map(module).collect() })
    }

    /// How wide it is, in modules.
    pub(super) fn wide(&self) -> usize {
        self.modules.len()
    }

    /// Where each bar begins and how wide it is, in modules.
    pub(super) fn bars(&self) -> Vec<(usize, usize)> {
        let mut bars = Vec::new();
        let mut at = 0;
        for run in self.modules.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Module::Bar) {
                bars.push((at, run.len()));
            }
            at += run.len();
        }
        bars
    }

    /// The data as `^BC` takes them with no mode: each change of set named, three letters written in two.
    pub(super) fn zpl(&self) -> String {
        let mut zpl = String::new();
        for (at, run) in self.runs.iter().enumerate() {
            zpl.push_str(match (at, run.set) {
                (0, Set::B) => ">:",
                (0, Set::C) => ">;",
                (_, Set::B) => ">6",
                (_, Set::C) => ">5",
            });
            for letter in run.text.chars() {
                match letter {
                    '>' => zpl.push_str(">0"),
                    '^' => zpl.push_str("><"),
                    '~' => zpl.push_str(">="),
                    letter => zpl.push(letter),
                }
            }
        }
        zpl
    }
}

/// Splits the data into runs of one set each so that the symbol has the fewest characters, changes counted.
fn runs(data: &[u8]) -> Vec<Run> {
    const NEVER: usize = usize::MAX / 4;
    // From the end: how many characters the rest costs when its first is taken in B, in C.
    let mut costs = vec![[NEVER; 2]; data.len() + 1];
    costs[data.len()] = [0; 2];
    let other_dearer = |costs: &[[usize; 2]], at: usize, set: usize| {
        let end = at == data.len();
        costs[at][set].min(if end { 0 } else { costs[at][1 - set] + 1 })
    };
    for at in (0..data.len()).rev() {
        for (place, set) in Set::BOTH.into_iter().enumerate() {
            if let Some(taken) = set.takes(&data[at..]) {
                costs[at][place] = 1 + other_dearer(&costs, at + taken, place);
            }
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    let mut place = usize::from(costs[0][1] < costs[0][0]);
    while at < data.len() {
        // Stays in its set unless the other is cheaper even with the change.
        if !runs.is_empty() && costs[at][1 - place] + 1 < costs[at][place] {
            place = 1 - place;
        }
        let set = Set::BOTH[place];
        let taken = set.takes(&data[at..]).unwrap_or(1);
        let letters = data[at..at + taken].iter().map(|&byte| char::from(byte));
        match runs.last_mut() {
            Some(run) if run.set == set => run.text.extend(letters),
            _ => runs.push(Run { set, text: letters.collect() }),
        }
        at += taken;
    }
    runs
}

/// A square Data Matrix symbol without quiet zone.
pub(super) struct Matrix {
    data: String,
    /// How many modules it is wide and high.
    pub(super) wide: usize,
    /// Dark modules side by side: row, first column, how many.
    pub(super) runs: Vec<(usize, usize, usize)>,
}

impl Matrix {
    pub(super) fn of(data: &str, part: &'static str) -> Result<Matrix, Unprintable> {
        /// The longest ISBT 128 compound message.
        const LETTERS_MAX: usize = 1_591;
        if data.len() > LETTERS_MAX {
            return Err(Unprintable::NoRoom { part });
        }
        let symbols = SymbolList::default().enforce_square();
        let symbol =
            DataMatrix::encode(holdable(data, part)?.as_bytes(), symbols).map_err(|_| Unprintable::NoRoom { part })?;
        let bitmap = symbol.bitmap();
        let mut runs: Vec<(usize, usize, usize)> = Vec::new();
        for (column, row) in bitmap.pixels() {
            match runs.last_mut() {
                Some((at, from, many)) if *at == row && *from + *many == column => *many += 1,
                _ => runs.push((row, column, 1)),
            }
        }
        Ok(Matrix { data: data.to_owned(), wide: bitmap.width(), runs })
    }

    /// The data as `^BX` takes them with the escape character `_`.
    pub(super) fn zpl(&self) -> String {
        let escaped = |letter: char| match letter {
            '_' => "__".to_owned(),
            '^' => "_d094".to_owned(),
            '~' => "_d126".to_owned(),
            letter => letter.to_string(),
        };
        self.data.chars().map(escaped).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(data: &str) -> Code128 {
        Code128::of(data, "test").expect("a symbol")
    }

    #[test]
    fn sets_are_changed_where_that_is_shorter_and_nowhere_else() {
        // Characters are counted with start, check and stop.
        for (data, zpl, characters) in [
            ("=G12349865432100", ">:=G>512349865432100", 13),
            ("=%6200", ">:=%>56200", 8),
            ("=<E0001V00", ">:=<E0001V00", 13),
            ("&>0260602359", ">:&>0>50260602359", 11),
            ("=>026060", ">:=>0>5026060", 9),
            ("12", ">;12", 4),
            ("123", ">:123", 6),
            ("A", ">:A", 4),
            ("^~", ">:><>=", 5),
            ("123456A", ">;123456>6A", 8),
        ] {
            let code = code(data);
            assert_eq!(code.zpl(), zpl);
            // The stop character has 13 modules, all others 11.
            assert_eq!(code.wide(), characters * 11 + 2, "{data}");
        }
    }

    #[test]
    fn bars_and_spaces_fill_the_width() {
        let code = code("=G12349865432100");
        let bars = code.bars();
        assert_eq!(bars.first().map(|bar| bar.0), Some(0));
        assert_eq!(bars.last().map(|(at, wide)| at + wide), Some(code.wide()));
        // Three bars a character, four in the last.
        assert_eq!(bars.len(), 3 * 12 + 4);
        assert!(bars.iter().all(|(_, wide)| (1..=4).contains(wide)));
    }

    #[test]
    fn every_printable_letter_is_held_and_no_other() {
        let all: String = (' '..='~').collect();
        for part in all.as_bytes().chunks(40) {
            let text = std::str::from_utf8(part).expect("ASCII");
            assert!(code(text).wide() > 0);
        }
        assert!(Matrix::of(&all, "test").is_ok());
        for (data, letter) in [("血", '血'), ("A\u{7f}", '\u{7f}'), ("\n", '\n')] {
            let refused = Unprintable::NotForSymbol { part: "test", letter };
            assert_eq!(Code128::of(data, "test").err(), Some(refused.clone()));
            assert_eq!(Matrix::of(data, "test").err(), Some(refused));
        }
        assert_eq!(Code128::of("", "test").err(), Some(Unprintable::Missing { part: "test" }));
        assert_eq!(Code128::of(&"A".repeat(81), "test").err(), Some(Unprintable::NoRoom { part: "test" }));
        assert_eq!(Matrix::of(&"A".repeat(1_592), "test").err(), Some(Unprintable::NoRoom { part: "test" }));
    }
}
