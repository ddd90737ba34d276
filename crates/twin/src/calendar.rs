//! The year's shape: months, days of the week, the Spring Festival.
//!
//! Shapes are factors around 1 whose mean over each calendar year is exactly 1, so that yearly totals
//! are those of the facts. Facts give monthly indices with the festival in them (§10.6); the festival
//! moves with the moon, so it is taken out of the months and put back where it falls.

use domain::CityDay;

/// Spring Festival (first day of the lunar year) by year: month and day. Civil calendar of China.
const FESTIVALS: [(i32, u32, u32); 16] = [
    (2020, 1, 25),
    (2021, 2, 12),
    (2022, 2, 1),
    (2023, 1, 22),
    (2024, 2, 10),
    (2025, 1, 29),
    (2026, 2, 17),
    (2027, 2, 6),
    (2028, 1, 26),
    (2029, 2, 13),
    (2030, 2, 3),
    (2031, 1, 23),
    (2032, 2, 11),
    (2033, 1, 31),
    (2034, 2, 19),
    (2035, 2, 8),
];
/// Where the festival is taken to be in years that the table does not have.
const FESTIVAL_ELSEWHERE: (u32, u32) = (2, 4);
/// Days on either side that it is felt (§10.6).
const FESTIVAL_DAYS: i32 = 10;
/// What is left of collection on the day itself (§10.6).
const FESTIVAL_COLLECTION: f64 = 0.35;
/// What is left of routine use on the day itself: chosen so that February's total is the facts' 0.86.
const FESTIVAL_ROUTINE: f64 = 0.50;

/// Monthly index of collection and of use, §10.6.
const COLLECTION: [f64; 12] = [0.92, 0.72, 1.08, 1.10, 1.06, 1.04, 0.88, 0.86, 1.02, 1.05, 1.16, 1.11];
const USE: [f64; 12] = [1.02, 0.86, 1.01, 1.01, 1.00, 1.00, 1.01, 1.01, 1.01, 1.00, 1.03, 1.04];
/// Share of red cells that urgent use takes; it does not follow the seasons (§10.5: 20–25 %).
const URGENT_SHARE: f64 = 0.21;

/// Street collection is three fifths (assumption); on weekends it is +15 %, group drives −40 % (§10.6).
const WEEKEND_COLLECTION: f64 = 0.6 * 1.15 + 0.4 * 0.60;
/// Routine use by day of the week, Monday first: planned operations rest at the weekend (assumption).
const WEEK_ROUTINE: [f64; 7] = [1.12, 1.10, 1.08, 1.08, 1.04, 0.86, 0.72];

/// First and last year whose shapes are kept ready.
const YEARS: std::ops::RangeInclusive<i32> = 2018..=2040;

/// The year's shapes.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Monthly factors without the festival.
    collection_months: [f64; 12],
    routine_months: [f64; 12],
    /// Year and the raw means over it, of collection and of routine use.
    means: Vec<(i32, f64, f64)>,
}

/// Year, month and day of a day of the city: the inverse of [`day_of`].
pub fn civil(day: CityDay) -> (i32, u32, u32) {
    let shifted = day.0 + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day_of_month = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i32::from(month <= 2);
    (year, month.unsigned_abs(), day_of_month.unsigned_abs())
}

/// Monday is 0.
pub fn weekday(day: CityDay) -> usize {
    // 1970-01-01 was a Thursday.
    (day.0 + 3).rem_euclid(7) as usize
}

/// The day of a civil date. Days from the epoch by Howard Hinnant's algorithm for the Gregorian
/// calendar.
pub fn day_of(year: i32, month: u32, day: u32) -> CityDay {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
    CityDay(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn festival(year: i32) -> CityDay {
    let (month, day) = match FESTIVALS.iter().find(|(y, _, _)| *y == year) {
        Some((_, month, day)) => (*month, *day),
        None => FESTIVAL_ELSEWHERE,
    };
    day_of(year, month, day)
}

/// What the festival leaves of something of which `floor` is left on the day itself.
fn festival_factor(day: CityDay, year: i32, floor: f64) -> f64 {
    let apart = (day.0 - festival(year).0).abs();
    if apart >= FESTIVAL_DAYS { 1.0 } else { floor + (1.0 - floor) * f64::from(apart) / f64::from(FESTIVAL_DAYS) }
}

fn days_of(year: i32) -> impl Iterator<Item = CityDay> {
    (day_of(year, 1, 1).0..day_of(year + 1, 1, 1).0).map(CityDay)
}

/// Months without the festival: the facts' index divided by what the festival leaves of each month on
/// average over the years of the table.
fn months_without_festival(index: impl Fn(usize) -> f64, floor: f64) -> [f64; 12] {
    let mut left = [(0.0, 0.0); 12];
    for (year, _, _) in FESTIVALS {
        for day in days_of(year) {
            let month = civil(day).1 as usize - 1;
            left[month].0 += festival_factor(day, year, floor);
            left[month].1 += 1.0;
        }
    }
    std::array::from_fn(|month| index(month) * left[month].1 / left[month].0)
}

impl Calendar {
    /// Works the shapes out.
    pub fn new() -> Calendar {
        let collection_months = months_without_festival(|m| COLLECTION[m], FESTIVAL_COLLECTION);
        let routine_months =
            months_without_festival(|m| (USE[m] - URGENT_SHARE) / (1.0 - URGENT_SHARE), FESTIVAL_ROUTINE);
        let mut calendar = Calendar { collection_months, routine_months, means: Vec::new() };
        calendar.means = YEARS.map(|year| calendar.mean_of(year)).collect();
        calendar
    }

    fn mean_of(&self, year: i32) -> (i32, f64, f64) {
        let (mut collection, mut routine, mut days) = (0.0, 0.0, 0.0);
        for day in days_of(year) {
            collection += self.raw_collection(day);
            routine += self.raw_routine(day);
            days += 1.0;
        }
        (year, collection / days, routine / days)
    }

    fn raw_collection(&self, day: CityDay) -> f64 {
        let (year, month, _) = civil(day);
        let week = if weekday(day) >= 5 { WEEKEND_COLLECTION } else { 1.0 };
        self.collection_months[month as usize - 1] * week * festival_factor(day, year, FESTIVAL_COLLECTION)
    }

    fn raw_routine(&self, day: CityDay) -> f64 {
        let (year, month, _) = civil(day);
        let month = self.routine_months[month as usize - 1];
        month * WEEK_ROUTINE[weekday(day)] * festival_factor(day, year, FESTIVAL_ROUTINE)
    }

    fn means(&self, day: CityDay) -> (f64, f64) {
        let year = civil(day).0;
        let kept = usize::try_from(year - YEARS.start()).ok().and_then(|i| self.means.get(i));
        let (_, collection, routine) = kept.copied().unwrap_or_else(|| self.mean_of(year));
        (collection, routine)
    }

    /// Collection on a day, relative to the year's mean.
    pub fn collection(&self, day: CityDay) -> f64 {
        self.raw_collection(day) / self.means(day).0
    }

    /// Routine use on a day, relative to the year's mean. Urgent use is even through the year.
    pub fn routine(&self, day: CityDay) -> f64 {
        self.raw_routine(day) / self.means(day).1
    }

    /// How far the year's swing has filled or drained the stores by the morning of a day, in days of
    /// mean use, around its mean over the year: what is collected in spring and autumn is used in
    /// summer and at the festival.
    pub fn swing(&self, day: CityDay) -> f64 {
        let (mut level, mut sum, mut days, mut here) = (0.0, 0.0, 0.0, 0.0);
        for each in days_of(civil(day).0) {
            if each == day {
                here = level;
            }
            sum += level;
            days += 1.0;
            let used = URGENT_SHARE + (1.0 - URGENT_SHARE) * self.routine(each);
            level += self.collection(each) - used;
        }
        here - sum / days
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Calendar::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civil_dates_and_weekdays_agree_with_the_kernel() {
        for number in (10_000..30_000).step_by(17) {
            let (year, month, day) = civil(CityDay(number));
            assert_eq!(day_of(year, month, day), CityDay(number));
            assert_eq!(format!("{year}-{month:02}-{day:02}"), CityDay(number).to_string());
        }
        // 3 October 2024 was a Thursday.
        assert_eq!(weekday(day_of(2024, 10, 3)), 3);
    }

    #[test]
    fn lunar_years_have_twelve_or_thirteen_moons() {
        for pair in FESTIVALS.windows(2) {
            let [(a, ..), (b, ..)] = pair else { continue };
            let days = festival(*b).0 - festival(*a).0;
            assert!((353..=355).contains(&days) || (383..=385).contains(&days), "{a} has {days} days");
        }
    }

    #[test]
    fn every_year_has_mean_one_and_the_festival_has_its_floor() {
        let calendar = Calendar::new();
        for year in [2017, 2023, 2024, 2026, 2035] {
            let days: Vec<_> = days_of(year).collect();
            for shape in [Calendar::collection, Calendar::routine] {
                let mean = days.iter().map(|d| shape(&calendar, *d)).sum::<f64>() / days.len() as f64;
                assert!((mean - 1.0).abs() < 1e-9, "{year}: {mean}");
            }
        }
        // Thursdays: the festival of 2022 was a Tuesday, so compare with Tuesdays a month before and after.
        let at = |month, day| calendar.collection(day_of(2022, month, day));
        let (before, festival) = (at(1, 4), at(2, 1));
        assert!(festival < 0.45 * before, "{festival} of {before}");
    }

    #[test]
    fn months_have_the_facts_index_over_the_years() {
        let calendar = Calendar::new();
        let (mut collection, mut used, mut days) = ([0.0; 12], [0.0; 12], [0.0; 12]);
        for (year, _, _) in FESTIVALS {
            for day in days_of(year) {
                let month = civil(day).1 as usize - 1;
                collection[month] += calendar.collection(day);
                used[month] += URGENT_SHARE + (1.0 - URGENT_SHARE) * calendar.routine(day);
                days[month] += 1.0;
            }
        }
        for month in 0..12 {
            let (c, u) = (collection[month] / days[month], used[month] / days[month]);
            assert!((c - COLLECTION[month]).abs() < 0.02, "collection of month {}: {c}", month + 1);
            assert!((u - USE[month]).abs() < 0.02, "use of month {}: {u}", month + 1);
        }
    }

    #[test]
    fn the_swing_is_a_few_days_of_use() {
        let calendar = Calendar::new();
        let swings: Vec<_> = days_of(2024).map(|d| calendar.swing(d)).collect();
        let (least, most) = swings.iter().fold((0.0_f64, 0.0_f64), |(l, m), s| (l.min(*s), m.max(*s)));
        assert!((-8.0..-2.0).contains(&least) && (2.0..8.0).contains(&most), "{least} to {most}");
    }
}
