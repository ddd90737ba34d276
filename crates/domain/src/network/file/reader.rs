//! Reads values out of TOML tables and keeps what is wrong with them, by line.
//!
//! Knows TOML and the forms a value may take, nothing of networks. A value that cannot be read is
//! reported once and its key marked doubtful, so that nothing is concluded from its absence.

use super::{FileFault, FileWrong};
use crate::moment::Minutes;
use crate::network::faults::Wrong;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One table of the file, and which of its keys were asked for or could not be read.
pub(super) struct Record<'f> {
    table: &'f DeTable<'f>,
    line: u32,
    asked: BTreeSet<&'static str>,
    doubtful: BTreeSet<&'static str>,
}

impl<'f> Record<'f> {
    pub(super) fn new(table: &'f DeTable<'f>, line: u32) -> Self {
        Record { table, line, asked: BTreeSet::new(), doubtful: BTreeSet::new() }
    }

    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Whether the value of a key is missing or could not be read.
    pub(super) fn is_doubtful(&self, key: &str) -> bool {
        self.doubtful.contains(key)
    }

    pub(super) fn doubt(&mut self, key: &'static str) {
        self.doubtful.insert(key);
    }

    /// Part of the value could be read after all, enough to judge it by.
    pub(super) fn trust(&mut self, key: &'static str) {
        self.doubtful.remove(key);
    }

    fn get(&mut self, key: &'static str) -> Option<&'f Spanned<DeValue<'f>>> {
        self.asked.insert(key);
        self.table.get(key)
    }
}

/// The form a value must have.
enum Wanted {
    Table,
    Tables,
    Text,
    Texts,
    Count,
    Minutes,
    Decimal(u32),
    TimeOfDay,
    TimesOfDay,
    Zone,
    Opaque,
    Choice(Vec<&'static str>),
}

impl Wanted {
    fn zh(&self) -> String {
        match self {
            Wanted::Table => "一个表".into(),
            Wanted::Tables => "用双方括号写的若干表".into(),
            Wanted::Text => "引号内的文字".into(),
            Wanted::Texts => "方括号内的若干文字".into(),
            Wanted::Count => "不带小数的非负数".into(),
            Wanted::Minutes => "整数分钟".into(),
            Wanted::Decimal(places) => format!("至多 {places} 位小数的数"),
            Wanted::TimeOfDay => "形如 \"06:30\" 的时刻".into(),
            Wanted::TimesOfDay => "形如 { \"D1\" = \"15:00\" } 的表".into(),
            Wanted::Zone => "形如 \"+08:00\" 的时区".into(),
            Wanted::Opaque => "1 至 16 位十六进制数,写在引号内".into(),
            Wanted::Choice(words) => format!("以下之一:{}", words.join("、")),
        }
    }

    fn en(&self) -> String {
        match self {
            Wanted::Table => "a table".into(),
            Wanted::Tables => "tables under double brackets".into(),
            Wanted::Text => "text in quotes".into(),
            Wanted::Texts => "a list of texts".into(),
            Wanted::Count => "a whole number, not negative".into(),
            Wanted::Minutes => "whole minutes".into(),
            Wanted::Decimal(places) => format!("a number with at most {places} decimals"),
            Wanted::TimeOfDay => "a time of day such as \"06:30\"".into(),
            Wanted::TimesOfDay => "a table such as { \"D1\" = \"15:00\" }".into(),
            Wanted::Zone => "a zone such as \"+08:00\"".into(),
            Wanted::Opaque => "1 to 16 hexadecimal digits in quotes".into(),
            Wanted::Choice(words) => format!("one of {}", words.join(", ")),
        }
    }
}

/// Collects what is wrong.
pub(super) struct Reader {
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
    faults: Vec<FileFault>,
}

impl Reader {
    pub(super) fn of(text: &str) -> Reader {
        let after = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1);
        Reader { lines: std::iter::once(0).chain(after).collect(), faults: Vec::new() }
    }

    /// All faults, by line.
    pub(super) fn faults(mut self) -> Vec<FileFault> {
        self.faults.sort_by_key(|fault| fault.line);
        self.faults
    }

    pub(super) fn fault(&mut self, line: u32, what: FileWrong) {
        self.faults.push(FileFault { line, what });
    }

    pub(super) fn line_at(&self, offset: usize) -> u32 {
        self.lines.partition_point(|start| *start <= offset) as u32
    }

    /// The line of a key, or of the record when it has no such key.
    pub(super) fn line_of(&self, record: &Record<'_>, key: &str) -> u32 {
        record.table.get_key_value(key).map_or(record.line, |(k, _)| self.line_at(k.span().start))
    }

    /// Every key that nothing asked for.
    pub(super) fn unknown_keys(&mut self, record: &Record<'_>) {
        for key in record.table.keys() {
            if !record.asked.contains(key.get_ref().as_ref()) {
                let line = self.line_at(key.span().start);
                self.fault(line, FileWrong::UnknownKey { key: key.get_ref().to_string() });
            }
        }
    }

    /// A fault of the network, at the line of the key it is about.
    pub(super) fn network_fault(&mut self, record: &Record<'_>, wrong: Wrong) {
        let line = self.line_of(record, wrong.key());
        self.fault(line, FileWrong::Network(wrong));
    }

    pub(super) fn unknown_site(&mut self, record: &mut Record<'_>, key: &'static str, code: String) {
        record.doubt(key);
        let line = self.line_of(record, key);
        self.fault(line, FileWrong::UnknownSite { key: key.to_owned(), code });
    }

    /// The value of a key in the wanted form; missing or otherwise formed is a fault.
    fn take<'f, T>(
        &mut self,
        record: &mut Record<'f>,
        key: &'static str,
        wanted: &Wanted,
        read: impl FnOnce(&'f DeValue<'f>) -> Option<T>,
    ) -> Option<T> {
        let found = record.get(key);
        let value = found.and_then(|value| read(value.get_ref()));
        if value.is_none() {
            record.doubt(key);
            let key_text = key.to_owned();
            let what = match found {
                None => FileWrong::MissingKey { key: key_text },
                Some(_) => FileWrong::WrongValue { key: key_text, wanted_zh: wanted.zh(), wanted_en: wanted.en() },
            };
            self.fault(self.line_of(record, key), what);
        }
        value
    }

    /// A table that may be missing.
    pub(super) fn table<'f>(&mut self, record: &mut Record<'f>, key: &'static str) -> Option<Record<'f>> {
        if record.has(key) { self.wanted_table(record, key) } else { None }
    }

    /// A table that must be there.
    pub(super) fn wanted_table<'f>(&mut self, record: &mut Record<'f>, key: &'static str) -> Option<Record<'f>> {
        let table = self.take(record, key, &Wanted::Table, DeValue::as_table)?;
        Some(Record::new(table, self.line_of(record, key)))
    }

    /// Tables under double brackets; none at all is none.
    pub(super) fn tables<'f>(&mut self, record: &mut Record<'f>, key: &'static str) -> Vec<Record<'f>> {
        if !record.has(key) {
            return Vec::new();
        }
        let list = self.take(record, key, &Wanted::Tables, |value| {
            let list = value.as_array()?;
            list.iter().map(|item| Some((item.get_ref().as_table()?, item.span().start))).collect::<Option<Vec<_>>>()
        });
        let list = list.unwrap_or_default();
        list.into_iter().map(|(table, start)| Record::new(table, self.line_at(start))).collect()
    }

    pub(super) fn text(&mut self, record: &mut Record<'_>, key: &'static str) -> Option<String> {
        self.take(record, key, &Wanted::Text, |value| value.as_str().map(str::to_owned))
    }

    pub(super) fn texts(&mut self, record: &mut Record<'_>, key: &'static str) -> Vec<String> {
        let list = self.take(record, key, &Wanted::Texts, |value| {
            let list = value.as_array()?;
            list.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        list.unwrap_or_default()
    }

    pub(super) fn count(&mut self, record: &mut Record<'_>, key: &'static str) -> Option<u32> {
        self.take(record, key, &Wanted::Count, |value| fixed(figure(value)?, 0)?.try_into().ok())
    }

    pub(super) fn number(&mut self, record: &mut Record<'_>, key: &'static str) -> Option<u16> {
        self.take(record, key, &Wanted::Count, |value| fixed(figure(value)?, 0)?.try_into().ok())
    }

    pub(super) fn minutes(&mut self, record: &mut Record<'_>, key: &'static str) -> Option<Minutes> {
        self.take(record, key, &Wanted::Minutes, |value| fixed(figure(value)?, 0).map(Minutes))
    }

    /// A figure with at most `places` decimals, as a whole number of its last place.
    pub(super) fn decimal<T: TryFrom<i64>>(
        &mut self,
        record: &mut Record<'_>,
        key: &'static str,
        places: u32,
    ) -> Option<T> {
        self.take(record, key, &Wanted::Decimal(places), |value| fixed(figure(value)?, places)?.try_into().ok())
    }

    pub(super) fn time_of_day(&mut self, record: &mut Record<'_>, key: &'static str) -> Option<Minutes> {
        self.take(record, key, &Wanted::TimeOfDay, |value| {
            let minutes = clock(value.as_str()?)?;
            (minutes < 1_440).then_some(Minutes(minutes))
        })
    }

    /// Times of day by the texts they are for; a key that is missing has none.
    pub(super) fn times_of_day(&mut self, record: &mut Record<'_>, key: &'static str) -> Vec<(String, Minutes)> {
        if !record.has(key) {
            return Vec::new();
        }
        let all = self.take(record, key, &Wanted::TimesOfDay, |value| {
            let time = |value: &DeValue<'_>| clock(value.as_str()?).filter(|minutes| *minutes < 1_440).map(Minutes);
            let rows = value.as_table()?.iter();
            rows.map(|(of, at)| Some((of.get_ref().to_string(), time(at.get_ref())?))).collect::<Option<Vec<_>>>()
        });
        all.unwrap_or_default()
    }

    pub(super) fn zone(&mut self, record: &mut Record<'_>, key: &'static str) -> Option<Minutes> {
        self.take(record, key, &Wanted::Zone, |value| {
            let text = value.as_str()?;
            match text.strip_prefix('-') {
                Some(behind) => clock(behind).map(|m| Minutes(-m)),
                None => clock(text.strip_prefix('+')?).map(Minutes),
            }
        })
    }

    pub(super) fn opaque(&mut self, record: &mut Record<'_>, key: &'static str) -> Option<u64> {
        self.take(record, key, &Wanted::Opaque, |value| crate::ids::ActorId::parse(value.as_str()?).map(|id| id.0))
    }

    pub(super) fn choice<T: Copy>(
        &mut self,
        record: &mut Record<'_>,
        key: &'static str,
        all: &[T],
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        let wanted = Wanted::Choice(all.iter().map(|one| code(*one)).collect());
        self.take(record, key, &wanted, |value| {
            let word = value.as_str()?;
            all.iter().copied().find(|one| code(*one) == word)
        })
    }
}

/// A figure as written, bare or in quotes. Figures to other bases than ten are not read.
fn figure<'v>(value: &'v DeValue<'_>) -> Option<&'v str> {
    match value {
        DeValue::String(text) => Some(text.as_ref()),
        DeValue::Integer(whole) if whole.radix() == 10 => Some(whole.as_str()),
        DeValue::Float(decimal) => Some(decimal.as_str()),
        _ => None,
    }
}

/// A decimal figure as a whole number of its last place: `36.7` with four places is 367000.
fn fixed(text: &str, places: u32) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) if !part.is_empty() => (whole, part),
        Some(_) => return None,
        None => (digits, ""),
    };
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let missing = places.checked_sub(u32::try_from(part.len()).ok()?)?;
    if whole.is_empty() || !plain(whole) || !plain(part) {
        return None;
    }
    let joined: i64 = format!("{whole}{part}").parse().ok()?;
    let scaled = joined.checked_mul(10_i64.checked_pow(missing)?)?;
    Some(if negative { -scaled } else { scaled })
}

/// `HH:MM` as minutes.
fn clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let two =
        |s: &str| (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i64>().ok()).flatten();
    let minutes = two(minutes).filter(|m| *m < 60)?;
    Some(two(hours)? * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_decimals_exactly() {
        for (text, places, want) in [
            ("36.7077", 4, Some(367_077)),
            ("-0.5", 1, Some(-5)),
            ("+2", 4, Some(20_000)),
            ("7", 0, Some(7)),
            ("36.70770", 4, None),
            ("7.5", 0, None),
            ("1e3", 0, None),
            (".5", 1, None),
            ("5.", 1, None),
            ("", 1, None),
            ("-", 1, None),
            ("--1", 0, None),
            ("nan", 4, None),
            ("99999999999999999999", 0, None),
            ("9223372036854775807", 4, None),
        ] {
            assert_eq!(fixed(text, places), want, "{text} to {places}");
        }
    }

    #[test]
    fn clocks_have_two_digits_each() {
        assert_eq!(clock("06:30"), Some(390));
        for bad in ["6:30", "06:60", "06:3", "0630", "06:30:00", "+6:30", ""] {
            assert_eq!(clock(bad), None, "{bad}");
        }
    }
}
