//! What patients need: requests of ordinary days, and massive bleeds.
//!
//! Requests per hospital, class and day are negative binomial around an expected use that follows the
//! hospital's weight; routine use has its week, its seasons and its festival, urgent use has none.
//! Amounts are what physicians ask for, in steps that whole bags can meet. Nobody here knows what
//! stands on a shelf.

use crate::calendar::weekday;
use crate::chance::{Chance, Purpose, number};
use crate::city::{City, group_at, group_share};
use domain::duty::case::Urgency;
use domain::duty::levels::UsePlanRow;
use domain::{Amount, CityDay, Group, GroupDetermination, Minutes, Moment, PatientId, ProductClass, SiteId};

/// Red cells that the city's patients use on a mean day, in U (§10.5), and of the other classes what
/// goes with 1 U of them: mL of plasma, doses of platelets, U of cryoprecipitate.
const RED_CELLS_PER_DAY: f64 = 505.0;
const PLASMA_PER_UNIT: f64 = 70.0;
const PLATELETS_PER_UNIT: f64 = 0.09;
const CRYO_PER_UNIT: f64 = 0.25;

/// Share of requests that is urgent (U0 and U1), §10.5.
const URGENT_REQUESTS: f64 = 0.15;
/// Of the urgent, U0; of the routine, elective (assumptions).
const LIFE_SAVING: f64 = 0.15;
const ELECTIVE: f64 = 0.60;

/// Dispersion of requests a day at one hospital (assumption): lower is wilder.
const ROUTINE_DISPERSION: f64 = 6.0;
const URGENT_DISPERSION: f64 = 3.0;

/// Chance that a request for another class is for a patient who also gets red cells that day
/// (assumption).
const SAME_PATIENT: f64 = 0.55;

/// What is asked for at once, in counts (hundredths of U and dose, mL), with weights. Assumptions:
/// means of 2.3 U routine and 3.3 U urgent give urgent use a fifth to a quarter of the red cells, and
/// 1 U and 1.5 U bags are asked for about as often as 200 mL and 300 mL donors give them.
type Sizes = &'static [(u32, f64)];
const RED_CELLS_ROUTINE: Sizes = &[(100, 0.04), (150, 0.04), (200, 0.72), (300, 0.03), (350, 0.02), (400, 0.15)];
const RED_CELLS_URGENT: Sizes = &[(150, 0.02), (200, 0.45), (350, 0.05), (400, 0.35), (600, 0.13)];
const PLASMA_ROUTINE: Sizes = &[(200, 0.35), (400, 0.45), (600, 0.12), (800, 0.08)];
const PLASMA_URGENT: Sizes = &[(400, 0.50), (600, 0.25), (800, 0.25)];
const PLATELETS_ROUTINE: Sizes = &[(100, 0.95), (200, 0.05)];
const PLATELETS_URGENT: Sizes = &[(100, 0.85), (200, 0.15)];
const CRYO_ROUTINE: Sizes = &[(400, 0.15), (600, 0.25), (800, 0.25), (1_000, 0.35)];
const CRYO_URGENT: Sizes = &[(800, 0.30), (1_000, 0.70)];

/// Massive bleeds: 1 to 3 a week in a city of full size, 15 to 40 U of red cells each (§10.5), with
/// plasma, cryoprecipitate and platelets in the proportion of the proposed pack (§5.6), each a fifth
/// more or less.
const BLEEDS_PER_WEEK_MAX: u64 = 3;
const BLEED_HALF_UNITS: (u64, u64) = (30, 80);
const BLEED_SPREAD: f64 = 0.2;
/// Share of bleeding patients whose group the hospital's laboratory has at the first call (assumption).
const GROUP_KNOWN_AT_ONCE: f64 = 0.70;

/// One request for one patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UseEvent {
    pub at: Moment,
    pub site: SiteId,
    pub class: ProductClass,
    /// The patient's group.
    pub group: Group,
    pub amount: Amount,
    pub urgency: Urgency,
    pub patient: PatientId,
}

/// A patient who bleeds massively: an emergency case with its calls, as the source article tells one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MassiveBleed {
    /// The first call.
    pub at: Moment,
    pub site: SiteId,
    pub patient: PatientId,
    /// The patient's true group.
    pub group: Group,
    /// Whether the laboratory has it at the first call.
    pub determination: GroupDetermination,
    /// When it has it at the latest.
    pub determined_at: Moment,
    /// First to last; the first asks for red cells alone.
    pub calls: Vec<BleedCall>,
}

/// One call of a massive bleed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BleedCall {
    pub at: Moment,
    pub lines: Vec<(ProductClass, Amount)>,
}

/// Key of a day in a stream.
pub(crate) fn day_key(day: CityDay) -> u64 {
    i64::from(day.0).cast_unsigned()
}

fn sizes(class: ProductClass) -> Option<(Sizes, Sizes)> {
    match class {
        ProductClass::RedCells => Some((RED_CELLS_ROUTINE, RED_CELLS_URGENT)),
        ProductClass::Plasma => Some((PLASMA_ROUTINE, PLASMA_URGENT)),
        ProductClass::Platelets => Some((PLATELETS_ROUTINE, PLATELETS_URGENT)),
        ProductClass::Cryo => Some((CRYO_ROUTINE, CRYO_URGENT)),
        _ => None,
    }
}

fn mean(sizes: Sizes) -> f64 {
    let (sum, weight) = sizes.iter().fold((0.0, 0.0), |(s, w), (size, p)| (s + f64::from(*size) * p, w + p));
    sum / weight
}

/// Mean of a massive bleed, in counts of the class.
fn mean_bleed(class: ProductClass) -> f64 {
    let units = (BLEED_HALF_UNITS.0 + BLEED_HALF_UNITS.1) as f64 / 4.0;
    units * pack_per_unit(class)
}

/// Counts of a class that go with 1 U of red cells in massive bleeding: 10 U : 1000 mL : 1 dose : 10 U.
fn pack_per_unit(class: ProductClass) -> f64 {
    match class {
        ProductClass::RedCells | ProductClass::Plasma | ProductClass::Cryo => 100.0,
        ProductClass::Platelets => 10.0,
        _ => 0.0,
    }
}

/// Minute of a day on which urgent calls come: flat, with an evening peak (§10.6).
fn urgent_minute(chance: &mut Chance) -> i64 {
    const EVENING: f64 = 1.8;
    let hours: [(i64, f64); 24] =
        std::array::from_fn(|hour| (hour as i64, if (18..23).contains(&hour) { EVENING } else { 1.0 }));
    chance.one_of(&hours).unwrap_or(0) * 60 + chance.below(60) as i64
}

/// The requests of one site, day and class as they are drawn.
struct Asking<'c> {
    city: &'c City,
    site: SiteId,
    day: CityDay,
    class: ProductClass,
    chance: Chance,
}

impl Asking<'_> {
    /// One request: for a patient of the day who gets red cells, or for a new one.
    fn request(&mut self, sizes: Sizes, minute: i64, urgency: Urgency, earlier: &[UseEvent]) -> UseEvent {
        let chance = &mut self.chance;
        let count = chance.one_of(sizes).unwrap_or(0);
        let keys = [self.site.0.into(), day_key(self.day), earlier.len() as u64];
        let fresh = (PatientId(number(self.city.seed, Purpose::Patient, &keys)), group_at(chance.share()));
        let with_cells = || earlier.iter().filter(|e| e.class == ProductClass::RedCells);
        let same = self.class != ProductClass::RedCells && chance.happens(SAME_PATIENT);
        let chosen = chance.below(with_cells().count() as u64) as usize;
        let known = with_cells().nth(chosen).filter(|_| same);
        let (patient, group) = known.map_or(fresh, |e| (e.patient, e.group));
        UseEvent {
            at: self.day.start(self.city.network.zone_offset).plus(Minutes(minute)),
            site: self.site,
            class: self.class,
            group,
            amount: Amount::from_count(self.class.measure(), count),
            urgency,
            patient,
        }
    }
}

impl City {
    /// Mean use of a class by the whole city's patients a day, in counts.
    pub fn mean_use(&self, class: ProductClass) -> f64 {
        let per_unit = match class {
            ProductClass::RedCells => 100.0,
            ProductClass::Plasma => PLASMA_PER_UNIT,
            ProductClass::Platelets => 100.0 * PLATELETS_PER_UNIT,
            ProductClass::Cryo => 100.0 * CRYO_PER_UNIT,
            _ => 0.0,
        };
        RED_CELLS_PER_DAY * self.scale * per_unit
    }

    /// Mean use of a class by massive bleeds a day, in counts; part of [`City::mean_use`].
    fn mean_bleed_use(&self, class: ProductClass) -> f64 {
        let a_week = (1 + BLEEDS_PER_WEEK_MAX) as f64 / 2.0 * self.bleed_scale();
        a_week / 7.0 * mean_bleed(class)
    }

    /// A smaller city sees fewer massive bleeds; a larger one is not given more.
    fn bleed_scale(&self) -> f64 {
        self.scale.min(1.0)
    }

    /// Mean use of a class and group by a site's patients a day, in counts.
    pub fn mean_use_of(&self, site: SiteId, class: ProductClass, group: Group) -> f64 {
        self.mean_use(class) * self.share_of(site, class) * group_share(group)
    }

    /// The use plan 用血计划 of every hospital: expected use per day.
    pub fn use_plan(&self) -> Vec<(SiteId, Vec<UsePlanRow>)> {
        let hospitals = self.network.sites.iter().filter(|s| s.kind.has_patients());
        let row = |site, class, group| {
            let per_day_milli = libm::round(self.mean_use_of(site, class, group) * 1_000.0) as u64;
            (per_day_milli > 0).then_some(UsePlanRow { class, group, per_day_milli })
        };
        let rows = |site| {
            let each = ProductClass::STOCKED.into_iter().flat_map(|c| Group::all().map(move |g| (c, g)));
            each.filter_map(|(class, group)| row(site, class, group)).collect()
        };
        hospitals.map(|site| (site.id, rows(site.id))).collect()
    }

    /// What a site's patients need on a day, in order of time; massive bleeds are told apart, by
    /// [`City::massive_bleeds`].
    pub fn use_of(&self, site: SiteId, day: CityDay) -> Vec<UseEvent> {
        let mut events = Vec::new();
        for class in ProductClass::STOCKED {
            self.requests(site, day, class, &mut events);
        }
        events.sort_by_key(|e| (e.at, e.patient, e.class));
        events
    }

    fn requests(&self, site: SiteId, day: CityDay, class: ProductClass, events: &mut Vec<UseEvent>) {
        let share = self.share_of(site, class);
        let Some((routine, urgent)) = sizes(class).filter(|_| share > 0.0) else { return };
        // Bleeds are in the mean, but strike only larger hospitals.
        let bleeds = self.mean_bleed_use(class) * self.share_of(site, ProductClass::Platelets);
        let expected = (self.mean_use(class) * share - bleeds).max(0.0);
        let request = (1.0 - URGENT_REQUESTS) * mean(routine) + URGENT_REQUESTS * mean(urgent);
        let a_day = expected / request;
        let keys = [site.0.into(), day_key(day), class.index() as u64];

        let mut asking =
            Asking { city: self, site, day, class, chance: Chance::of(self.seed, Purpose::RoutineUse, &keys) };
        let mean_routine = a_day * (1.0 - URGENT_REQUESTS) * self.calendar.routine(day);
        for _ in 0..asking.chance.count(mean_routine, ROUTINE_DISPERSION) {
            let minute = 8 * 60 + asking.chance.below(10 * 60) as i64;
            let urgency = if asking.chance.happens(ELECTIVE) { Urgency::U3 } else { Urgency::U2 };
            let event = asking.request(routine, minute, urgency, events);
            events.push(event);
        }
        asking.chance = Chance::of(self.seed, Purpose::UrgentUse, &keys);
        for _ in 0..asking.chance.count(a_day * URGENT_REQUESTS, URGENT_DISPERSION) {
            let minute = urgent_minute(&mut asking.chance);
            let urgency = if asking.chance.happens(LIFE_SAVING) { Urgency::U0 } else { Urgency::U1 };
            let event = asking.request(urgent, minute, urgency, events);
            events.push(event);
        }
    }

    /// The massive bleeds whose first call comes on a day, in order of time. One to three a week, at
    /// hospitals by their weight, at any hour. Calls may run into the next day.
    pub fn massive_bleeds(&self, day: CityDay) -> Vec<MassiveBleed> {
        let monday = CityDay(day.0 - weekday(day) as i32);
        let mut chance = Chance::of(self.seed, Purpose::MassiveBleed, &[day_key(monday)]);
        let sites: Vec<_> = self.larger().map(|s| (s.id, f64::from(s.demand_weight_tenths))).collect();
        let mut bleeds = Vec::new();
        for n in 0..1 + chance.below(BLEEDS_PER_WEEK_MAX) {
            let on = monday.plus(chance.below(7) as i32);
            let kept = chance.happens(self.bleed_scale());
            let mut own = Chance::of(self.seed, Purpose::MassiveBleed, &[day_key(monday), n]);
            if let Some(site) = own.one_of(&sites).filter(|_| on == day && kept) {
                bleeds.push(self.bleed(&mut own, site, day, n));
            }
        }
        bleeds.sort_by_key(|b| (b.at, b.patient));
        bleeds
    }

    fn bleed(&self, chance: &mut Chance, site: SiteId, day: CityDay, n: u64) -> MassiveBleed {
        let minute = urgent_minute(chance);
        let at = day.start(self.network.zone_offset).plus(Minutes(minute));
        let (least, most) = BLEED_HALF_UNITS;
        let half_units = least + chance.below(most - least + 1);
        let group = group_at(chance.share());
        let known = chance.happens(GROUP_KNOWN_AT_ONCE);
        let later = Minutes(20 + chance.below(40) as i64);
        // Red cells of the three calls: about a fifth, a third and the rest.
        let first = half_units / 5;
        let second = half_units / 3;
        let cells = [first, second, half_units - first - second];
        let times = [0, 40 + chance.below(60) as i64, 150 + chance.below(180) as i64];
        let mut calls = Vec::new();
        for (i, (half_units, minutes)) in cells.into_iter().zip(times).enumerate() {
            let mut lines = vec![(ProductClass::RedCells, Amount::units(half_units as u32 * 50))];
            if i > 0 {
                // What goes with the first call's cells is asked for with the second.
                let covered = if i == 1 { half_units + first } else { half_units } as f64 / 2.0;
                lines.extend(self.pack(chance, covered, i));
            }
            calls.push(BleedCall { at: at.plus(Minutes(minutes)), lines });
        }
        MassiveBleed {
            at,
            site,
            patient: PatientId(number(self.seed, Purpose::Patient, &[site.0.into(), day_key(day), u64::MAX - n])),
            group,
            determination: if known { GroupDetermination::Determined } else { GroupDetermination::NotDetermined },
            determined_at: if known { at } else { at.plus(later) },
            calls,
        }
    }

    /// What goes with these units of red cells: plasma and cryoprecipitate at each call, platelets at
    /// the last, for all of the bleed so far.
    fn pack(&self, chance: &mut Chance, units: f64, call: usize) -> Vec<(ProductClass, Amount)> {
        let mut about = |per_unit: f64, step: f64| {
            let spread = 1.0 - BLEED_SPREAD + 2.0 * BLEED_SPREAD * chance.share();
            libm::round(units * per_unit * spread / step).max(1.0) as u32 * step as u32
        };
        let mut lines = vec![
            (ProductClass::Plasma, Amount::millilitres(about(pack_per_unit(ProductClass::Plasma), 100.0))),
            (ProductClass::Cryo, Amount::units(about(pack_per_unit(ProductClass::Cryo), 100.0))),
        ];
        if call == 2 {
            // The last call's cells are about 7/15 of all.
            let all = pack_per_unit(ProductClass::Platelets) * 15.0 / 7.0;
            lines.push((ProductClass::Platelets, Amount::doses(about(all, 100.0))));
        }
        lines
    }
}

#[cfg(test)]
mod tests;
