//! Time: moments in milliseconds, spans in minutes, days of the city's calendar.
//!
//! Nothing here reads a clock; `now` is always a parameter. The city's zone is a fixed offset.
//! Text form of a moment: RFC 3339 in UTC with milliseconds.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// A day of the city's calendar: days since 1970-01-01 in the city's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CityDay(pub i32);

/// Whole minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Minutes(pub i64);

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;
/// What a span of months may say: a thousand years.
const MONTHS_MAX: u32 = 12_000;
/// Years 1900 to 2200: what any text or command may carry.
const EARLIEST: i64 = -2_208_988_800_000;
const LATEST: i64 = 7_258_118_400_000;

impl Moment {
    /// From milliseconds since 1970.
    pub const fn from_millis(ms: i64) -> Self {
        Moment(ms)
    }

    /// Milliseconds since 1970.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Later by these minutes (earlier when negative), saturating.
    pub const fn plus(self, minutes: Minutes) -> Moment {
        Moment(self.0.saturating_add(minutes.0.saturating_mul(MINUTE_MS)))
    }

    /// Later by these milliseconds, saturating.
    pub const fn plus_millis(self, ms: i64) -> Moment {
        Moment(self.0.saturating_add(ms))
    }

    /// Later by whole days of 24 hours, saturating.
    pub const fn plus_days(self, days: i64) -> Moment {
        Moment(self.0.saturating_add(days.saturating_mul(DAY_MS)))
    }

    /// Whole minutes from `earlier` to `self`, rounded towards zero; negative when `earlier` is later.
    pub const fn minutes_since(self, earlier: Moment) -> Minutes {
        Minutes(self.0.saturating_sub(earlier.0) / MINUTE_MS)
    }

    /// The day of the city whose zone is `offset` ahead of UTC.
    pub const fn day(self, offset: Minutes) -> CityDay {
        CityDay(self.0.saturating_add(offset.0 * MINUTE_MS).div_euclid(DAY_MS) as i32)
    }

    /// Minutes since the city's midnight, 0 to 1439.
    pub const fn minute_of_day(self, offset: Minutes) -> Minutes {
        Minutes(self.0.saturating_add(offset.0 * MINUTE_MS).rem_euclid(DAY_MS) / MINUTE_MS)
    }

    /// Reads RFC 3339 text with any offset, years 1900 to 2199.
    pub fn parse(text: &str) -> Option<Moment> {
        let stamp: jiff::Timestamp = text.trim().parse().ok()?;
        let ms = stamp.as_millisecond();
        (EARLIEST..LATEST).contains(&ms).then_some(Moment(ms))
    }

    /// Written in the city's zone, such as `2024-10-03 01:15`.
    pub fn local(self, offset: Minutes) -> String {
        match jiff::Timestamp::from_millisecond(self.0.saturating_add(offset.0 * MINUTE_MS)) {
            Ok(t) => t.strftime("%Y-%m-%d %H:%M").to_string(),
            Err(_) => format!("{} ms", self.0),
        }
    }
}

impl CityDay {
    /// The moment at which this day begins in the city.
    pub const fn start(self, offset: Minutes) -> Moment {
        Moment(self.0 as i64 * DAY_MS - offset.0 * MINUTE_MS)
    }

    /// Later by whole days.
    pub const fn plus(self, days: i32) -> CityDay {
        CityDay(self.0.saturating_add(days))
    }

    /// Later by calendar months; the last day of a month that is too short.
    pub fn plus_months(self, months: u32) -> CityDay {
        let later = self.date().checked_add(jiff::Span::new().months(i64::from(months.min(MONTHS_MAX))));
        later.map_or(CityDay(i32::MAX), CityDay::from_date)
    }

    /// The civil date.
    pub fn date(self) -> jiff::civil::Date {
        jiff::Timestamp::from_millisecond(self.0 as i64 * DAY_MS)
            .map(|t| t.to_zoned(jiff::tz::TimeZone::UTC).date())
            .unwrap_or(jiff::civil::Date::ZERO)
    }

    /// The day of a civil date.
    pub fn from_date(date: jiff::civil::Date) -> CityDay {
        let epoch = jiff::civil::date(1970, 1, 1);
        let days = date.since((jiff::Unit::Day, epoch)).map(|span| span.get_days());
        CityDay(days.unwrap_or_default())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(t) => write!(f, "{t:.3}"),
            Err(_) => write!(f, "{} ms", self.0),
        }
    }
}

impl fmt::Display for CityDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { s.serialize_i64(self.0) }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if d.is_human_readable() {
            let text = std::borrow::Cow::<str>::deserialize(d)?;
            Moment::parse(&text)
                .ok_or_else(|| D::Error::custom("a time is written like 2024-10-03T01:15:00+08:00, years 1900 to 2199"))
        } else {
            i64::deserialize(d).map(Moment)
        }
    }
}

#[cfg(feature = "openapi")]
crate::openapi_string!(Moment, "RFC 3339 moment", "2024-10-03T01:15:00.000+08:00");

#[cfg(test)]
mod tests {
    use super::*;
    const CHINA: Minutes = Minutes(480);

    #[test]
    fn text_round_trips_and_days_follow_the_city() {
        let call = Moment::parse("2024-10-03T01:15:00+08:00").expect("reads");
        assert_eq!(call.to_string(), "2024-10-02T17:15:00.000Z");
        assert_eq!(Moment::parse(&call.to_string()), Some(call));
        assert_eq!(call.local(CHINA), "2024-10-03 01:15");
        assert_eq!(call.day(CHINA).to_string(), "2024-10-03");
        assert_eq!(call.minute_of_day(CHINA), Minutes(75));
        assert_eq!(call.day(CHINA).start(CHINA).plus(Minutes(75)), call);
        assert_eq!(CityDay::from_date(call.day(CHINA).date()), call.day(CHINA));
    }

    #[test]
    fn months_are_of_the_calendar() {
        let day = |y, m, d| CityDay::from_date(jiff::civil::date(y, m, d));
        for (from, months, to) in [
            (day(2024, 8, 31), 6, day(2025, 2, 28)),
            (day(2023, 8, 31), 6, day(2024, 2, 29)),
            (day(2024, 2, 29), 12, day(2025, 2, 28)),
            (day(2024, 4, 15), 6, day(2024, 10, 15)),
        ] {
            assert_eq!(from.plus_months(months), to);
        }
        // Past the calendar there is no day to name: it never comes.
        assert_eq!(day(9999, 12, 15).plus_months(1), CityDay(i32::MAX));
    }

    #[test]
    fn far_times_are_no_moments() {
        assert_eq!(Moment::parse("1899-12-31T23:59:59Z"), None);
        assert_eq!(Moment::parse("2200-01-01T00:00:00Z"), None);
        assert_eq!(Moment::parse("yesterday"), None);
    }
}
