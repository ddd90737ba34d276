//! The city as one value: a network with a seed, from which every day's giving and needing follows.
//!
//! Holds only what is worked out once. What a day brings is in `demand`, `supply` and `opening`.

use crate::calendar::Calendar;
use domain::{Abo, Group, Network, ProductClass, RhD, Rules, Site, SiteId};

/// Demand weight of the demo city, in tenths: the figures of facts §10 are for a city of this weight,
/// and a network of another weight uses and collects in proportion.
pub const FULL_WEIGHT_TENTHS: u32 = 1_875;

/// Hospitals lighter than this, in tenths, use no platelets and no cryoprecipitate and have no massive
/// bleeds: those patients go to a larger hospital (assumption).
const LARGER_FROM_TENTHS: u32 = 25;

/// Shares of ABO groups among donors and patients alike, in the order of [`Abo::ALL`]: Shandong
/// pattern, §10.3 (not confirmed).
const ABO_SHARES: [f64; 4] = [0.295, 0.290, 0.320, 0.095];
/// Share of RhD-negative people, §10.3 (not confirmed).
const RHD_NEGATIVE: f64 = 0.0035;

/// A simulated city. Its days can be asked for in any order; see the crate's documentation.
#[derive(Clone, Debug)]
pub struct City {
    pub(crate) network: Network,
    pub(crate) rules: Rules,
    pub(crate) seed: u64,
    pub(crate) calendar: Calendar,
    /// Size against the demo city.
    pub(crate) scale: f64,
    /// Weight of the larger hospitals, in tenths.
    larger_tenths: u32,
}

impl City {
    /// The demo city under the demo rules.
    pub fn demo(seed: u64) -> City {
        City::new(crate::weifang(seed), Rules::demo(), seed)
    }

    /// A city of any network. Shelf lives and days of stock are those of `rules`.
    pub fn new(network: Network, rules: Rules, seed: u64) -> City {
        let of = |from: u32| network.sites.iter().map(|s| s.demand_weight_tenths).filter(|w| *w >= from).sum::<u32>();
        let (all, larger_tenths) = (of(0), of(LARGER_FROM_TENTHS));
        let scale = f64::from(all) / f64::from(FULL_WEIGHT_TENTHS);
        City { network, rules, seed, calendar: Calendar::new(), scale, larger_tenths }
    }

    /// Its network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The seed everything follows from, with the network.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The shapes of its years.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// A site's share of what the city's patients use of a class; none for the station.
    pub fn share_of(&self, site: SiteId, class: ProductClass) -> f64 {
        let Some(site) = self.network.site(site).filter(|s| s.kind.has_patients()) else { return 0.0 };
        let weight = f64::from(site.demand_weight_tenths);
        match class {
            ProductClass::RedCells | ProductClass::Plasma => {
                weight / (self.scale * f64::from(FULL_WEIGHT_TENTHS)).max(1.0)
            }
            ProductClass::Platelets | ProductClass::Cryo if is_larger(site) => {
                weight / f64::from(self.larger_tenths.max(1))
            }
            _ => 0.0,
        }
    }

    /// Hospitals that see massive bleeds.
    pub(crate) fn larger(&self) -> impl Iterator<Item = &Site> {
        self.network.sites.iter().filter(|s| s.kind.has_patients() && is_larger(s))
    }
}

fn is_larger(site: &Site) -> bool {
    site.demand_weight_tenths >= LARGER_FROM_TENTHS
}

/// The share of people with a group.
pub fn group_share(group: Group) -> f64 {
    let rhd = match group.rhd {
        RhD::Positive => 1.0 - RHD_NEGATIVE,
        RhD::Negative => RHD_NEGATIVE,
    };
    ABO_SHARES[group.abo.index()] * rhd
}

/// The group at a place between 0 and 1: shares laid end to end.
pub(crate) fn group_at(share: f64) -> Group {
    let mut left = share;
    for group in Group::all() {
        left -= group_share(group);
        if left < 0.0 {
            return group;
        }
    }
    Group::new(Abo::O, RhD::Positive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole() {
        assert!((Group::all().map(group_share).sum::<f64>() - 1.0).abs() < 1e-12);
        let city = City::demo(1);
        for class in ProductClass::STOCKED {
            let sum: f64 = city.network().sites.iter().map(|s| city.share_of(s.id, class)).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{class}: {sum}");
        }
        assert_eq!(group_at(0.0), Group::new(Abo::O, RhD::Positive));
        assert_eq!(group_at(0.2945), Group::new(Abo::O, RhD::Negative));
        assert_eq!(group_at(0.9999), Group::new(Abo::AB, RhD::Negative));
    }
}
