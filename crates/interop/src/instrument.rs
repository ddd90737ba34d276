//! What an instrument of the laboratory writes of a plate: a table, or an HL7 v2 result message.
//!
//! Both say the same: which well held what, what was tested in it, and what was seen. What it means, and whether it is
//! what was planned, the kernel says. How the files are written for engineers of instruments: `docs/instruments.md`.

mod message;
mod table;
mod words;

use domain::duty::laboratory::{Assay, Content, ReadWell, Reading, Well};
use domain::{DocumentNumber, PoolId};
use isbt128::DonationNumber;

/// The most lines that are read; a plate has 96 wells.
pub const LINES_MOST: usize = 2_000;

/// A plate as the file tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The number on the plate, where the file tells it.
    pub plate: Option<DocumentNumber>,
    /// The number on the instrument, where the file tells it.
    pub instrument: Option<DocumentNumber>,
    /// One for each row, in the order of the file.
    pub wells: Vec<ReadWell>,
}

/// What is wrong with a line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faulty {
    /// Line of a table, segment of a message; from 1.
    pub line: u64,
    pub fault: Fault,
}

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident $code:literal $zh:literal $en:literal;)*) => {
        /// What may be wrong; the text is what the file says there.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Fault { $($(#[$doc])* $name(String),)* }

        impl Fault {
            /// The stable code.
            pub const fn code(&self) -> &'static str { match self { $(Fault::$name(_) => $code,)* } }
            /// In Chinese.
            pub fn zh(&self) -> String { match self { $(Fault::$name(said) => told($zh, said),)* } }
            /// In English.
            pub fn en(&self) -> String { match self { $(Fault::$name(said) => told($en, said),)* } }
        }
    };
}

fn told(words: &str, said: &str) -> String {
    let said: String = said.chars().filter(|letter| !letter.is_control()).take(40).collect();
    if said.is_empty() { words.to_owned() } else { format!("{words}: {said}") }
}

faults! {
    /// Nothing is in it.
    Empty "empty" "文件中没有结果" "there are no results in the file";
    /// More lines than are read.
    TooLong "too-long" "文件过长" "the file is too long";
    /// It is no table and no message.
    Unreadable "unreadable" "无法读取" "it cannot be read";
    /// A heading that is none of the known.
    ColumnUnknown "column-unknown" "没有此列,列名为 well,content,assay,reading,plate,instrument"
        "there is no such column; they are well,content,assay,reading,plate,instrument";
    ColumnTwice "column-twice" "列名重复" "the column is named twice";
    ColumnMissing "column-missing" "缺少列" "the column is missing";
    /// A row with more or fewer cells.
    Cells "cells" "该行列数不对" "the row has too many or too few cells";
    Well "well" "没有此孔位,孔位为 A1 至 H12" "there is no such well; they are A1 to H12";
    Content "content" "无法识别孔内标本(献血码、混样号 PO1、positive 或 negative)"
        "what is in the well is not understood (a donation number, a pool such as PO1, positive or negative)";
    /// The check character is of another number.
    CheckCharacter "check-character" "献血码校验字符不符" "the check character belongs to another donation number";
    Assay "assay" "没有此检测项目" "there is no such test";
    Reading "reading" "结果无法读作该项目的读数" "it is not read as that test is";
    Plate "plate" "板号无法识别" "the number of the plate is not understood";
    Instrument "instrument" "仪器编号无法识别" "the number of the instrument is not understood";
    /// One file is of one plate.
    OtherPlate "other-plate" "同一文件中出现另一块板" "the file speaks of another plate, too";
    OtherInstrument "other-instrument" "同一文件中出现另一台仪器" "the file speaks of another instrument, too";
    NotResults "not-results" "不是 ORU^R01 结果消息" "it is no result message ORU^R01";
    Version "version" "不是 HL7 第 2 版" "it is not HL7 version 2";
    /// A test or training message.
    NotProduction "not-production" "不是正式结果(MSH-11 应为 P)" "it is not of production (MSH-11 is to be P)";
    /// Preliminary, corrected, deleted.
    NotFinal "not-final" "不是最终结果(OBX-11 应为 F);更正须由两人在页面上完成"
        "it is not final (OBX-11 is to be F); a correction is made by two persons on the page";
    /// A result without a sample, or with two.
    Specimen "specimen" "每组结果应有且只有一个 SPM" "each group has exactly one SPM";
    SegmentUnknown "segment-unknown" "不应出现此消息段" "the segment does not belong here";
    SecondMessage "second-message" "一个文件只能有一条消息" "a file is one message";
}

/// Reads a file, whichever of the two it is.
///
/// # Errors
/// Everything wrong with it, by its lines; then nothing of it is taken.
pub fn read(text: &str) -> Result<Sheet, Vec<Faulty>> {
    let text = text.trim_start_matches('\u{feff}');
    // The frame of the lower layer, when the message was stored as it came.
    let plain = text.trim_matches(['\u{b}', '\u{1c}', '\r', '\n', ' ']);
    let mut taken = Taken::default();
    if plain.is_empty() {
        taken.wrong(1, Fault::Empty(String::new()));
    } else if plain.lines().take(LINES_MOST + 1).count() > LINES_MOST
        || plain.split('\r').take(LINES_MOST + 1).count() > LINES_MOST
    {
        taken.wrong(1, Fault::TooLong(String::new()));
    } else if plain.starts_with("MSH") {
        message::read(plain, &mut taken);
    } else {
        table::read(text, &mut taken);
    }
    taken.sheet()
}

/// What was taken so far, and what was wrong with it.
#[derive(Default)]
struct Taken {
    plate: Option<DocumentNumber>,
    instrument: Option<DocumentNumber>,
    wells: Vec<ReadWell>,
    faults: Vec<Faulty>,
}

/// A row as it is written.
struct Row<'t> {
    line: u64,
    well: &'t str,
    content: &'t str,
    assay: &'t str,
    reading: &'t str,
}

impl Taken {
    fn wrong(&mut self, line: u64, fault: Fault) {
        self.faults.push(Faulty { line, fault });
    }

    fn plate(&mut self, line: u64, said: &str) {
        match (DocumentNumber::parse(said), self.plate) {
            (None, _) => self.wrong(line, Fault::Plate(said.to_owned())),
            (Some(plate), Some(other)) if plate != other => self.wrong(line, Fault::OtherPlate(said.to_owned())),
            (Some(plate), _) => self.plate = Some(plate),
        }
    }

    fn instrument(&mut self, line: u64, said: &str) {
        match (DocumentNumber::parse(said), self.instrument) {
            (None, _) => self.wrong(line, Fault::Instrument(said.to_owned())),
            (Some(one), Some(other)) if one != other => self.wrong(line, Fault::OtherInstrument(said.to_owned())),
            (Some(one), _) => self.instrument = Some(one),
        }
    }

    /// Takes a row, or says everything that is wrong with it.
    fn row(&mut self, row: &Row<'_>) {
        let (well, assay) = (words::well(row.well), words::assay(row.assay));
        if well.is_none() {
            self.wrong(row.line, Fault::Well(row.well.to_owned()));
        }
        if assay.is_none() {
            self.wrong(row.line, Fault::Assay(row.assay.to_owned()));
        }
        let said = words::said(row.content);
        if let Err(fault) = &said {
            self.wrong(row.line, fault.clone());
        }
        let reading = assay.map(|assay| words::reading(assay, row.reading));
        if reading == Some(None) {
            self.wrong(row.line, Fault::Reading(row.reading.to_owned()));
        }
        if let (Some(well), Some(assay), Ok(said), Some(Some(reading))) = (well, assay, said, reading) {
            self.wells.push(read_well(well, said, assay, reading));
        }
    }

    fn sheet(mut self) -> Result<Sheet, Vec<Faulty>> {
        if self.faults.is_empty() && self.wells.is_empty() {
            self.wrong(1, Fault::Empty(String::new()));
        }
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|faulty| faulty.line);
            return Err(self.faults);
        }
        Ok(Sheet { plate: self.plate, instrument: self.instrument, wells: self.wells })
    }
}

/// What a cell says is in a well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Control(domain::duty::laboratory::ControlKind),
    Donation(DonationNumber),
    Pool(PoolId),
}

impl Said {
    const fn is_control(&self) -> bool {
        matches!(self, Said::Control(_))
    }

    const fn is_pool(&self) -> bool {
        matches!(self, Said::Pool(_))
    }

    const fn is_donation(&self) -> bool {
        matches!(self, Said::Donation(_))
    }
}

fn read_well(well: Well, said: Said, assay: Assay, reading: Reading) -> ReadWell {
    let content = match said {
        Said::Control(kind) => Content::Control { assay, kind },
        Said::Donation(donation) => Content::Donation { donation, assay },
        Said::Pool(pool) => Content::Pool { pool, assay },
    };
    ReadWell { well, content, reading }
}

#[cfg(test)]
mod tests;
