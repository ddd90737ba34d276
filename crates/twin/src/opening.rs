//! The shelves on the morning a city's journal begins: as if it had lived before.
//!
//! Bags are those that the days before gave, so numbers and donors go on without a seam. Each site
//! stands near its target; hospitals hold the older bags and the station the newer, as they would after
//! weeks of first-expired-first-out.

use crate::chance::{Chance, Purpose};
use crate::city::City;
use crate::demand::day_key;
use domain::bag::NewBag;
use domain::network::Agitator;
use domain::{Abo, CityDay, Group, ProductClass, RhD, Site, SiteId, SiteKind};
use std::collections::BTreeMap;

/// Oldest that a bag on an opening shelf may be, in days: red cells leave a week of life, platelets a
/// day; plasma and cryo keep for long (assumptions).
const fn oldest(class: ProductClass) -> i32 {
    match class {
        ProductClass::RedCells => 28,
        ProductClass::Platelets => 4,
        _ => 120,
    }
}

/// A bag of red cells as it mostly is, in counts.
const USUAL_BAG: f64 = 200.0;
/// The station's stock follows the year's swing within these bounds, in days of use around its target.
const SWING: (f64, f64) = (-3.0, 5.0);

/// What one site should have of a class and group, in counts.
struct Want {
    site: SiteId,
    count: f64,
}

impl City {
    /// The bags on every shelf as the day begins, by site; sites without any are left out. Bags
    /// collected the day before are not yet released: they come on this day, from
    /// [`City::donations_of`] the day before.
    pub fn opening_stock(&self, day: CityDay) -> Vec<(SiteId, Vec<NewBag>)> {
        let swing = self.calendar.swing(day).clamp(SWING.0, SWING.1);
        let wants: BTreeMap<(ProductClass, Group), Vec<Want>> = ProductClass::STOCKED
            .into_iter()
            .flat_map(|class| Group::all().map(move |group| (class, group)))
            .map(|(class, group)| ((class, group), self.wants(class, group, swing)))
            .collect();
        let mut shelves: BTreeMap<SiteId, Vec<NewBag>> = BTreeMap::new();
        for ((class, group), bags) in self.pools(day, &wants) {
            let Some(wants) = wants.get(&(class, group)) else { continue };
            let keys = [day_key(day), class.index() as u64, group.index() as u64];
            let mut chance = Chance::of(self.seed, Purpose::Opening, &keys);
            for (site, bag) in self.share_out(&mut chance, wants, bags) {
                shelves.entry(site).or_default().push(bag);
            }
        }
        for bags in shelves.values_mut() {
            bags.sort_by_key(|b| (b.expires_at, b.bag));
        }
        shelves.into_iter().collect()
    }

    /// Targets by the rules of three-level stock; the station first.
    fn wants(&self, class: ProductClass, group: Group, swing: f64) -> Vec<Want> {
        let rules = &self.rules;
        let platelets = class == ProductClass::Platelets;
        let hospital_days = f64::from(*rules.emergency_days + *rules.routine_cover_days);
        let platelet_days = f64::from(*rules.station_platelet_days);
        let rate = |site: SiteId| self.mean_use_of(site, class, group);
        let want = |site: &Site| {
            let area: f64 = match site.kind {
                SiteKind::Station => self.network.sites.iter().map(|s| rate(s.id)).sum(),
                kind if kind.serves_area() => self.network.supplied_from(site.id).map(|s| rate(s.id)).sum(),
                _ => 0.0,
            };
            let days = match site.kind {
                _ if platelets && site.agitator == Agitator::Absent => 0.0,
                _ if platelets => platelet_days,
                SiteKind::Station => f64::from(*rules.station_days) + swing,
                _ => hospital_days,
            };
            let least = if class == ProductClass::RedCells { self.least_bags(site, group) * USUAL_BAG } else { 0.0 };
            Want { site: site.id, count: (days * (rate(site.id) + area)).max(least) }
        };
        self.network.sites.iter().map(want).filter(|w| w.count > 0.0).collect()
    }

    /// The least stock in bags of red cells, by the rules.
    fn least_bags(&self, site: &Site, group: Group) -> f64 {
        let rules = &self.rules;
        let positive = group.rhd == RhD::Positive;
        f64::from(match site.kind {
            SiteKind::Station if !positive || group.abo == Abo::AB => *rules.minimum_bags_station,
            kind if kind.serves_area() && positive && group.abo == Abo::AB => *rules.minimum_bags_area,
            kind if kind.has_patients() && positive && group.abo == Abo::O => *rules.minimum_bags_hospital,
            _ => 0,
        })
    }

    /// The newest released bags of each class and group that together meet what is wanted, as far as
    /// they are not too old, newest first.
    fn pools(
        &self,
        day: CityDay,
        wants: &BTreeMap<(ProductClass, Group), Vec<Want>>,
    ) -> BTreeMap<(ProductClass, Group), Vec<NewBag>> {
        let mut missing: BTreeMap<_, f64> =
            wants.iter().map(|(key, wants)| (*key, wants.iter().map(|w| w.count).sum())).collect();
        let mut pools: BTreeMap<_, Vec<NewBag>> = BTreeMap::new();
        let opens = day.start(self.network.zone_offset);
        for back in 1.. {
            missing.retain(|(class, _), count| *count > 0.0 && back <= oldest(*class));
            if missing.is_empty() {
                break;
            }
            let given = self.donations_of(day.plus(-back));
            for bag in given.iter().rev().filter(|d| d.released_at <= opens).flat_map(|d| &d.bags) {
                let key = (bag.product.class(), bag.group);
                if let Some(count) = missing.get_mut(&key).filter(|count| **count > 0.0) {
                    *count -= f64::from(bag.amount.count());
                    pools.entry(key).or_default().push(*bag);
                }
            }
        }
        pools
    }

    /// Gives out a pool: hospitals take the older bags, each the one that lacks most; the station has
    /// the rest. When there is not enough, all get less in proportion.
    fn share_out(&self, chance: &mut Chance, wants: &[Want], newest_first: Vec<NewBag>) -> Vec<(SiteId, NewBag)> {
        let station = self.network.station().map(|s| s.id);
        let there: f64 = newest_first.iter().map(|b| f64::from(b.amount.count())).sum();
        let wanted: f64 = wants.iter().map(|w| w.count).sum();
        let scale = (there / wanted.max(1.0)).min(1.0);
        let mut lacking: Vec<(f64, SiteId)> =
            wants.iter().filter(|w| Some(w.site) != station).map(|w| (w.count * scale, w.site)).collect();
        let mut for_hospitals: f64 = lacking.iter().map(|(count, _)| count).sum();
        let mut out = Vec::with_capacity(newest_first.len());
        let mut older = Vec::new();
        for bag in newest_first.into_iter().rev() {
            if for_hospitals > 0.0 {
                for_hospitals -= f64::from(bag.amount.count());
                older.push(bag);
            } else if let Some(station) = station {
                out.push((station, bag));
            }
        }
        for i in (1..older.len()).rev() {
            older.swap(i, chance.below(i as u64 + 1) as usize);
        }
        for bag in older {
            let most = lacking.iter_mut().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            if let Some((count, site)) = most {
                *count -= f64::from(bag.amount.count());
                out.push((*site, bag));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests;
