//! What donors give: donations of a day, the bags made of them, and what is lost on the way.
//!
//! A donation's bags are those that are released, a day after collection; what fails tests or looks
//! wrong never becomes a bag and is told as a loss. Donors come back after their interval, with the
//! same group. Numbers run through each year without gaps.
//!
//! How much of what is made, so that the city lives (all per mean day of the full city):
//!
//! | class | used | made |
//! |---|---|---|
//! | red cells | 505 U | 273 whole blood × 1.92 U × 0.984 whole = 516 U, +2 % |
//! | platelets | 45.5 doses | 34 apheresis × 1.4 doses × 0.984 = 46.8, +3 % |
//! | cryo | 126 U | 273 × 0.984 × 0.95 clear × 26.8 % into cryo × 1.92 U = 131 U, +4 % |
//! | plasma | 35.4 L | the other 73.2 %: 187 donations × 197 mL = 36.8 L, +4 % |
//!
//! Red cells are the tightest: the facts' own donations leave no more. Plasma left over from cryo
//! (`PL-CR`) goes to fractionation and is no bag here.

use crate::calendar::{civil, day_of};
use crate::chance::{Chance, Purpose, number, share};
use crate::city::{City, group_at};
use crate::demand::day_key;
use domain::bag::NewBag;
use domain::{Amount, Attributes, BagId, CityDay, DonorId, Group, Minutes, Moment, Product, ProductClass};
use isbt128::{DonationNumber, Facility};
use std::collections::BTreeMap;

/// Donations on a mean day of the full city, 2023 (§10.4).
const WHOLE_BLOOD_PER_DAY: f64 = 273.0;
const APHERESIS_PER_DAY: f64 = 34.0;
/// Dispersion of a day's donations (assumption): campaigns come and go.
const WHOLE_BLOOD_DISPERSION: f64 = 60.0;
const APHERESIS_DISPERSION: f64 = 60.0;

/// Millilitres of whole blood, §10.4.
const VOLUMES: [(Volume, f64); 3] = [(Volume::Ml200, 0.04), (Volume::Ml300, 0.08), (Volume::Ml400, 0.88)];
/// Share of apheresis donations that give two doses, for 1.4 on average (§10.4).
const TWO_DOSES: f64 = 0.40;

/// Losses, §10.7: of whole donations, and of plasma alone. Together about 4 % of all bags.
const LOST_WHOLE: [(Loss, f64); 4] =
    [(Loss::Serology, 0.012), (Loss::NucleicAcid, 0.0005), (Loss::Leak, 0.0024), (Loss::Clot, 0.0009)];
const LIPAEMIC: f64 = 0.05;

/// Share of red cells that is leucocyte-reduced (assumption).
const LEUCOCYTE_REDUCED: f64 = 0.60;
/// Share of clear plasma that is made into cryoprecipitate; see the module's reckoning.
const INTO_CRYO: f64 = 0.268;
/// What the rest becomes (assumption: virus inactivation is the rule).
const PLASMA: [(Product, f64); 4] =
    [(Product::FpVi, 0.50), (Product::FfpVi, 0.40), (Product::Ffp, 0.06), (Product::Fp, 0.04)];

/// Days between donations of a returning donor; which one a donor keeps to follows the place in the
/// day. Whole blood waits six calendar months (at most 184 days), platelets two weeks and at most 24
/// times a year (§1.2).
const WHOLE_BLOOD_RETURNS: [i32; 4] = [190, 211, 274, 366];
const APHERESIS_RETURNS: [i32; 4] = [21, 28, 42, 70];
/// Share of donations given by returning donors, where there was one to return: with it about 40 % of
/// donations are first ones (§10.4).
const WHOLE_BLOOD_RETURN: f64 = 0.62;
const APHERESIS_RETURN: f64 = 0.90;

/// Collection is open from 08:30 to 17:30; tested and labelled bags are released the next day,
/// platelets at 10:00, the rest at 14:00 (assumptions).
const OPENS: i64 = 8 * 60 + 30;
const OPEN_MINUTES: u64 = 9 * 60;
const PLATELETS_RELEASED: Minutes = Minutes(10 * 60);
const OTHERS_RELEASED: Minutes = Minutes(14 * 60);

/// Serial numbers of one facility and year.
const SERIALS: u32 = 1_000_000;

/// What one donor gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collected {
    /// Whole blood.
    WholeBlood { ml: u32 },
    /// Platelets by apheresis.
    Apheresis { doses: u32 },
}

/// Why something given never became a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// ELISA or ALT.
    Serology,
    /// Reactive in nucleic acid testing alone.
    NucleicAcid,
    Leak,
    Clot,
    /// Plasma too fat.
    Lipaemia,
}

/// One donation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Donation {
    pub number: DonationNumber,
    pub donor: DonorId,
    pub group: Group,
    pub at: Moment,
    pub collected: Collected,
    /// When its bags are released and stand in the station's store.
    pub released_at: Moment,
    /// What is released.
    pub bags: Vec<NewBag>,
    /// What was lost: all of it, or one part.
    pub loss: Option<Loss>,
}

#[derive(Clone, Copy)]
enum Volume {
    Ml200,
    Ml300,
    Ml400,
}

impl Volume {
    const fn ml(self) -> u32 {
        match self {
            Volume::Ml200 => 200,
            Volume::Ml300 => 300,
            Volume::Ml400 => 400,
        }
    }

    /// Label amount of a product made of it (§3.1).
    const fn amount(self, product: Product) -> Amount {
        let units = match self {
            Volume::Ml200 => 100,
            Volume::Ml300 => 150,
            Volume::Ml400 => 200,
        };
        let (inactivated, plain) = match self {
            Volume::Ml200 => (100, 120),
            Volume::Ml300 => (160, 180),
            Volume::Ml400 => (200, 240),
        };
        match product {
            Product::FpVi | Product::FfpVi => Amount::millilitres(inactivated),
            Product::Fp | Product::Ffp => Amount::millilitres(plain),
            _ => Amount::units(units),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    WholeBlood,
    Apheresis,
}

/// Counts of days, kept while one day is worked out.
type Counts = BTreeMap<(Kind, CityDay), u32>;

impl City {
    /// What donors give on a day, in order of time, with the bags that come of it.
    pub fn donations_of(&self, day: CityDay) -> Vec<Donation> {
        let mut counts = Counts::new();
        let mut places = Vec::new();
        for kind in [Kind::WholeBlood, Kind::Apheresis] {
            for place in 0..self.count(&mut counts, kind, day) {
                let keys = [kind as u64, day_key(day), place.into()];
                let mut chance = Chance::of(self.seed, Purpose::Donation, &keys);
                let at = day.start(self.network.zone_offset).plus(Minutes(OPENS + chance.below(OPEN_MINUTES) as i64));
                places.push((at, kind, place, chance));
            }
        }
        places.sort_by_key(|(at, kind, place, _)| (*at, *kind, *place));
        let before = self.given_before(&mut counts, day);
        let mut given = Vec::with_capacity(places.len());
        for ((at, kind, place, mut chance), serial) in places.into_iter().zip(before + 1..) {
            let donor = self.donor(&mut counts, kind, day, place);
            if let Some(number) = self.number(day, serial) {
                given.push(self.donation(&mut chance, number, donor, kind, at));
            }
        }
        given
    }

    /// How many donations of a kind a day has.
    fn count(&self, counts: &mut Counts, kind: Kind, day: CityDay) -> u32 {
        *counts.entry((kind, day)).or_insert_with(|| {
            let (purpose, mean, dispersion) = match kind {
                Kind::WholeBlood => (Purpose::WholeBloodCount, WHOLE_BLOOD_PER_DAY, WHOLE_BLOOD_DISPERSION),
                Kind::Apheresis => (Purpose::ApheresisCount, APHERESIS_PER_DAY, APHERESIS_DISPERSION),
            };
            let mut chance = Chance::of(self.seed, purpose, &[day_key(day)]);
            chance.count(mean * self.scale * self.calendar.collection(day), dispersion)
        })
    }

    /// Donations of the year before a day: serial numbers run on from there.
    fn given_before(&self, counts: &mut Counts, day: CityDay) -> u32 {
        let first = day_of(civil(day).0, 1, 1);
        let days = (first.0..day.0).map(CityDay);
        days.map(|d| self.count(counts, Kind::WholeBlood, d) + self.count(counts, Kind::Apheresis, d)).sum()
    }

    /// Donation number: facilities `S0001`, `S0002` … each take a million numbers a year.
    fn number(&self, day: CityDay, serial: u32) -> Option<DonationNumber> {
        let year = u8::try_from(civil(day).0.rem_euclid(100)).ok()?;
        let facility = DonationNumber::parse(&format!("S{:04}00000000", 1 + serial / SERIALS)).ok()?.facility();
        number_of(facility, year, serial % SERIALS)
    }

    /// Who gives: one who gave at the same place of the day an interval ago and comes back, or a new
    /// donor. Nobody gives twice within an interval, since each place is followed by one other alone.
    fn donor(&self, counts: &mut Counts, kind: Kind, day: CityDay, place: u32) -> DonorId {
        let (returns, comes_back) = match kind {
            Kind::WholeBlood => (WHOLE_BLOOD_RETURNS, WHOLE_BLOOD_RETURN),
            Kind::Apheresis => (APHERESIS_RETURNS, APHERESIS_RETURN),
        };
        let interval = returns[place as usize % returns.len()];
        let mut day = day;
        loop {
            let keys = [kind as u64, day_key(day), place.into()];
            let earlier = day.plus(-interval);
            if share(self.seed, Purpose::DonorReturn, &keys) < comes_back && place < self.count(counts, kind, earlier) {
                day = earlier;
            } else {
                return DonorId(number(self.seed, Purpose::Donor, &keys));
            }
        }
    }

    fn donation(
        &self,
        chance: &mut Chance,
        number: DonationNumber,
        donor: DonorId,
        kind: Kind,
        at: Moment,
    ) -> Donation {
        let group = group_at(share(self.seed, Purpose::DonorGroup, &[donor.0]));
        let next_day = at.day(self.network.zone_offset).plus(1).start(self.network.zone_offset);
        let lost = lost_whole(chance);
        let bag = |product: Product, division, amount| {
            let bag = BagId { donation: number, born_as: product, division };
            let expires_at = self.expiry(product, at);
            NewBag { bag, product, group, attributes: Attributes::NONE, amount, donor, collected_at: at, expires_at }
        };
        let (collected, mut bags, loss, released_at) = match kind {
            Kind::WholeBlood => {
                let volume = chance.one_of(&VOLUMES).unwrap_or(Volume::Ml400);
                let (products, loss) = made_of(chance);
                let bags: Vec<_> = products.into_iter().flatten().map(|p| bag(p, 0, volume.amount(p))).collect();
                (Collected::WholeBlood { ml: volume.ml() }, bags, loss, next_day.plus(OTHERS_RELEASED))
            }
            Kind::Apheresis => {
                let doses = if chance.happens(TWO_DOSES) { 2 } else { 1 };
                // One bag a dose; two bags of one collection are told apart by their division.
                let divisions = if doses == 2 { 1..3 } else { 0..1 };
                let bags = divisions.map(|division| bag(Product::PltA, division, Amount::doses(100))).collect();
                (Collected::Apheresis { doses }, bags, None, next_day.plus(PLATELETS_RELEASED))
            }
        };
        if lost.is_some() {
            bags.clear();
        }
        Donation { number, donor, group, at, collected, released_at, bags, loss: lost.or(loss) }
    }

    /// When a product of this collection expires: platelets to the minute, the rest at the end of
    /// their last day (§3.2).
    fn expiry(&self, product: Product, collected_at: Moment) -> Moment {
        let days = self.rules.shelf_life.days(product).unwrap_or(1);
        let offset = self.network.zone_offset;
        if product.class() == ProductClass::Platelets {
            collected_at.plus_days(i64::from(days))
        } else {
            collected_at.day(offset).plus(days as i32 + 1).start(offset)
        }
    }
}

fn number_of(facility: Facility, year: u8, serial: u32) -> Option<DonationNumber> {
    DonationNumber::from_parts(facility, year, serial).ok()
}

fn lost_whole(chance: &mut Chance) -> Option<Loss> {
    let mut left = chance.share();
    for (loss, share) in LOST_WHOLE {
        left -= share;
        if left < 0.0 {
            return Some(loss);
        }
    }
    None
}

/// What whole blood is made into: red cells, and plasma or cryoprecipitate unless it is too fat.
fn made_of(chance: &mut Chance) -> ([Option<Product>; 2], Option<Loss>) {
    let cells = if chance.happens(LEUCOCYTE_REDUCED) { Product::RbcSLr } else { Product::RbcS };
    let lipaemic = chance.happens(LIPAEMIC);
    let into_cryo = chance.happens(INTO_CRYO);
    let plasma = chance.one_of(&PLASMA).unwrap_or(Product::FpVi);
    let second = if into_cryo { Product::Cryo } else { plasma };
    ([Some(cells), (!lipaemic).then_some(second)], lipaemic.then_some(Loss::Lipaemia))
}

#[cfg(test)]
mod tests;
