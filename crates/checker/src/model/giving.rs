//! What the checker keeps of donors, visits, places and collections, and its own judgement of who may give.

use crate::record::giving::*;
use crate::record::rulebook::{Rules, Wait};
use crate::record::text::{Moment, civil, days_since_1970};
use crate::record::words::Opaque;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Something on record against a donor.
#[derive(Clone, Debug)]
pub(crate) struct Deferral {
    pub class: Option<Class>,
    pub until: Until,
    pub since: Moment,
    pub ended: Option<Moment>,
}

/// A donation as the next one is judged by it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    pub number: Number,
    pub apheresis: bool,
    pub day: i32,
    pub volume_ml: u32,
    pub reaction: DonorReaction,
}

#[derive(Clone, Debug)]
pub(crate) struct Donor {
    pub sex: Sex,
    pub merged_into: Option<Opaque>,
    pub deferrals: Vec<Deferral>,
    pub given: Vec<Given>,
}

/// How a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Open,
    Cleared(Moment),
    Over,
}

#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub donor: Opaque,
    pub place: u32,
    pub age: u32,
    pub asks: DonationKind,
    pub matching: Matching,
    pub day: i32,
    pub declared: Option<Vec<Declared>>,
    pub examination: Option<Examination>,
    pub standing: Standing,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Giving {
    pub donors: HashMap<Opaque, Donor>,
    pub visits: Vec<Visit>,
    /// Whether each place is open.
    pub places: Vec<bool>,
    /// First number, how many, place.
    pub ranges: Vec<(Number, u32, u32)>,
    pub bound: HashMap<Number, u32>,
    pub collected: HashMap<Number, Opaque>,
    pub excluded: HashSet<Number>,
    /// Bags of each donor and donation, with when they were collected.
    pub bags_of_donor: HashMap<Opaque, Vec<u32>>,
    pub bags_of_donation: BTreeMap<Number, Vec<u32>>,
}

/// Later by calendar months: a day that the month has not is its last.
pub(crate) fn months_later(day: i32, months: i64) -> i32 {
    let (year, month, of_month) = civil(i64::from(day));
    let ahead = year * 12 + month - 1 + months;
    let (year, month) = (ahead.div_euclid(12), ahead.rem_euclid(12) + 1);
    let first = days_since_1970(year, month, 1);
    let next = if month == 12 { days_since_1970(year + 1, 1, 1) } else { days_since_1970(year, month + 1, 1) };
    i32::try_from(first + (of_month - 1).min(next - first - 1)).unwrap_or(i32::MAX)
}

impl Giving {
    /// Every number of the person of a number.
    pub(crate) fn numbers_of(&self, donor: Opaque) -> Vec<Opaque> {
        let person = self.donors.get(&donor).and_then(|row| row.merged_into).unwrap_or(donor);
        let merged = self.donors.iter().filter(|(_, row)| row.merged_into == Some(person)).map(|(number, _)| *number);
        merged.chain([person]).collect()
    }

    /// The place that a number was granted to.
    pub(crate) fn granted_to(&self, number: Number) -> Option<u32> {
        let of = |(first, count, _): &&(Number, u32, u32)| number.behind(*first).is_some_and(|at| at < *count);
        self.ranges.iter().find(of).map(|(.., place)| *place)
    }

    /// Up to when each thing speaks against the donation of a visit on a day.
    pub(crate) fn against(&self, rules: &Rules, visit: &Visit, today: i32) -> Vec<Until> {
        let Some(donor) = self.donors.get(&visit.donor) else { return Vec::new() };
        let rows: Vec<&Donor> = self.numbers_of(visit.donor).iter().filter_map(|one| self.donors.get(one)).collect();
        let given: Vec<Given> = rows.iter().flat_map(|row| row.given.iter().copied()).collect();
        let declared = visit.declared.as_deref().unwrap_or_default();
        let fit = visit.examination.is_some_and(|seen| seen.physician == PhysicianSays::Fit);
        let mut found = age(rules, visit.age, &given);
        if let Some(seen) = &visit.examination {
            found.extend(measured(rules, donor.sex, visit.asks, seen, today));
        }
        found.extend(intervals(rules, visit, &given, fit));
        if given.iter().max_by_key(|one| one.day).is_some_and(|last| last.reaction >= DonorReaction::Moderate) {
            found.push(Until::Physician {});
        }
        let speaks = |class: &Class| class.0 != "t29-platelet-inhibitor" || visit.asks.is_apheresis();
        found.extend(
            declared.iter().filter(|told| speaks(&told.class)).map(|told| lasts(rules, &told.class, told.over)),
        );
        for row in rows.iter().flat_map(|row| &row.deferrals).filter(|row| row.ended.is_none()) {
            match &row.class {
                Some(class) if !speaks(class) => {}
                Some(class) if row.until == (Until::Lasting {}) => {
                    let told = declared.iter().find(|told| told.class == *class);
                    found.push(lasts(rules, class, told.and_then(|told| told.over)));
                }
                _ => found.push(row.until),
            }
        }
        found.retain(|until| match until {
            Until::From { day } => *day > today,
            Until::Physician {} => !fit,
            _ => true,
        });
        found
    }
}

/// Up to when a class speaks against it.
pub(crate) fn lasts(rules: &Rules, class: &Class, over: Option<i32>) -> Until {
    if class.is_for_good() {
        return Until::Never {};
    }
    let lists = [&rules.deferral_waits.value, &rules.deferral_waits_to_check.value];
    let wait = lists.into_iter().flatten().find(|(of, _)| of == class).map(|(_, wait)| *wait);
    match (wait.unwrap_or(Wait::Physician), over) {
        (Wait::Physician, _) => Until::Physician {},
        (_, None) => Until::Lasting {},
        (Wait::Days(days), Some(over)) => Until::From { day: over + days },
        (Wait::Months(months), Some(over)) => Until::From { day: months_later(over, months) },
    }
}

fn age(rules: &Rules, age: u32, given: &[Given]) -> Vec<Until> {
    let regular = !given.is_empty() && given.iter().all(|one| one.reaction == DonorReaction::None);
    let most = if regular { rules.donor_age_max_repeat.value } else { rules.donor_age_max.value };
    let young = age < rules.donor_age_min.value;
    let old = age > most.min(rules.donor_age_max_repeat.value);
    let of_age = Until::OfAge { years: u8::try_from(rules.donor_age_min.value).unwrap_or(u8::MAX) };
    [(young, of_age), (old && !young, Until::Never {})]
        .into_iter()
        .filter_map(|(is, until)| is.then_some(until))
        .collect()
}

fn measured(rules: &Rules, sex: Sex, asks: DonationKind, seen: &Examination, today: i32) -> Vec<Until> {
    let back = |days: i32| Until::From { day: today + days };
    let (soon, haemoglobin) = (back(rules.retry_days.value), back(rules.retry_haemoglobin_days.value));
    let pulse_min = match seen.training {
        Training::Usual => rules.pulse_min.value,
        Training::EnduranceAthlete => rules.pulse_min_athlete.value,
    };
    let enough = match seen.haemoglobin {
        Haemoglobin::Measured { g_l } => g_l >= rules.haemoglobin_min.value.of(sex),
        Haemoglobin::CopperSulphate { density } => density >= rules.copper_sulphate_min.value.of(sex),
    };
    let pressure = rules.systolic_range.value.has(seen.systolic)
        && rules.diastolic_range.value.has(seen.diastolic)
        && seen.systolic >= seen.diastolic + rules.pulse_pressure_min.value;
    let pulse = (pulse_min..=rules.pulse_max.value).contains(&seen.pulse) && seen.rhythm == Rhythm::Regular;
    let mut wrong = vec![
        (seen.weight < 10 * rules.donor_weight_min.value.of(sex), soon),
        (!pressure || !pulse || seen.temperature > rules.donor_temperature_max.value, soon),
        (!enough, haemoglobin),
        (seen.alt > rules.alt_quick_max.value, back(rules.retry_alt_days.value)),
    ];
    match seen.count {
        _ if !asks.is_apheresis() => {}
        None => wrong.push((true, soon)),
        Some(count) => {
            let two = asks == DonationKind::TwoDoses && count.platelets_before < rules.platelets_for_two_doses.value;
            let range = rules.platelets_before.value.has(count.platelets_before);
            wrong.push((two || !range || count.platelets_after < rules.platelets_after_min.value, soon));
            wrong.push((count.haematocrit < rules.haematocrit_min.value, haemoglobin));
        }
    }
    wrong.into_iter().filter_map(|(is, until)| is.then_some(until)).collect()
}

fn intervals(rules: &Rules, visit: &Visit, given: &[Given], fit: bool) -> Vec<Until> {
    let last = |apheresis: bool| given.iter().filter(|one| one.apheresis == apheresis).map(|one| one.day).max();
    let to_apheresis = visit.asks.is_apheresis();
    let months = if to_apheresis { &rules.whole_to_platelets_months } else { &rules.whole_to_whole_months };
    let days = match to_apheresis {
        false => &rules.platelets_to_whole_days,
        true if fit && visit.matching == Matching::ForPatient => &rules.platelets_matched_days,
        true => &rules.platelets_to_platelets_days,
    };
    let mut found: Vec<Until> = Vec::new();
    found.extend(last(false).map(|day| Until::From { day: months_later(day, months.value) }));
    found.extend(last(true).map(|day| Until::From { day: day + days.value }));
    if to_apheresis {
        // The first day on which the year behind it has room again.
        let mut ends: Vec<(i32, u32)> = given
            .iter()
            .filter(|one| one.apheresis)
            .map(|one| (months_later(one.day, rules.apheresis_year_months.value), one.volume_ml))
            .collect();
        ends.sort_unstable();
        let room = |day: i32| {
            let within = ends.iter().filter(|(end, _)| *end > day);
            let (times, sum) = within.fold((0, 0), |(times, sum), (_, volume)| (times + 1, sum + volume));
            times < rules.platelets_per_year.value && sum < rules.apheresis_year_ml.value
        };
        if !room(i32::MIN) {
            found.extend(ends.iter().map(|(end, _)| *end).find(|end| room(*end)).map(|day| Until::From { day }));
        }
    }
    found
}
