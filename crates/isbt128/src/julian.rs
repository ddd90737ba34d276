//! Dates and times as labels write them: century digit, year, day of the
//! year, hour, minute. Local time of the place that printed the label.
//!
//! No zones, no months, no arithmetic: a calendar library does that.

use std::fmt;

use crate::text::{Fault, Scan, Scanner, TextError, text_face};

/// A day: year 1900 to 2899 and day of the year from 1. Ordered by time.
///
/// The label's century digit is the hundreds digit of the year: `0` is 20xx,
/// as in the standard's examples, `1` is 21xx, `9` is 19xx. ST-001 does not
/// spell out digits other than `0`; that reading is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JulianDate {
    year: u16,
    day: u16,
}

text_face!(JulianDate, "a date of 6 digits (century, year, day of the year)");

impl JulianDate {
    /// # Errors
    /// A year outside 1900 to 2899, or a day the year does not have.
    pub fn new(year: u16, day: u16) -> Result<Self, Fault> {
        if !(1900..=2899).contains(&year) {
            return Err(Fault::Year { year });
        }
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        if !(1..=365 + u16::from(leap)).contains(&day) {
            return Err(Fault::DayOfYear { year, day });
        }
        Ok(JulianDate { year, day })
    }

    /// The year, 1900 to 2899.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The day of the year, 1 to 366.
    pub fn day_of_year(self) -> u16 {
        self.day
    }
}

impl Scan for JulianDate {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        let offset = scanner.offset();
        let [century, year, day] = [scanner.number(1)?, scanner.number(2)?, scanner.number(3)?];
        let base = if century == 9 { 1900 } else { 2000 + century * 100 };
        JulianDate::new((base + year) as u16, day as u16).map_err(|fault| fault.at(offset))
    }
}

impl fmt::Display for JulianDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}{:03}", self.year % 1000, self.day)
    }
}

/// A minute of a [`JulianDate`], 00:00 to 23:59. Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JulianDateTime {
    date: JulianDate,
    hour: u8,
    minute: u8,
}

text_face!(JulianDateTime, "a date and time of 10 digits");

impl JulianDateTime {
    /// # Errors
    /// An hour above 23 or a minute above 59.
    pub fn new(date: JulianDate, hour: u8, minute: u8) -> Result<Self, Fault> {
        if hour > 23 || minute > 59 {
            return Err(Fault::TimeOfDay { hour, minute });
        }
        Ok(JulianDateTime { date, hour, minute })
    }

    /// The last minute of a day: what a label writes when it names no time.
    pub fn end_of(date: JulianDate) -> Self {
        JulianDateTime { date, hour: 23, minute: 59 }
    }

    pub fn date(self) -> JulianDate {
        self.date
    }

    /// 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }
}

impl Scan for JulianDateTime {
    fn scan(scanner: &mut Scanner<'_>) -> Result<Self, TextError> {
        let date = JulianDate::scan(scanner)?;
        let offset = scanner.offset();
        let [hour, minute] = [scanner.number(2)?, scanner.number(2)?];
        JulianDateTime::new(date, hour as u8, minute as u8).map_err(|fault| fault.at(offset))
    }
}

impl fmt::Display for JulianDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:02}{:02}", self.date, self.hour, self.minute)
    }
}
