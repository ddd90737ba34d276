//! The stock of a site as it is printed for the time without the system: by shelf, product, group and
//! day of expiry. Counted now; nothing is judged that the views of stock do not say.

use std::collections::BTreeMap;

use domain::bag::Custody;
use domain::{Amount, CityDay, Group, Moment, Product, Refusal, SiteId, TemperatureClass, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::SiteRef;
use super::bag::{self, Availability};

/// Which site.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PaperFilter {
    pub site: SiteId,
}

/// Bags of one product and group that expire on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaperLot {
    /// When the first of them expires.
    pub expires_at: Moment,
    /// Bags that could leave the shelf now.
    pub bags: u32,
    pub amount: Amount,
    /// Bags that are there and kept for somebody: reserved, crossmatched, for an open case.
    pub kept_bags: u32,
    pub kept_amount: Amount,
}

/// Bags of one product and group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaperGroup {
    pub group: Group,
    pub bags: u32,
    pub amount: Amount,
    pub kept_bags: u32,
    /// Earliest expiry first.
    pub lots: Vec<PaperLot>,
}

/// Bags of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaperProduct {
    pub product: Product,
    pub groups: Vec<PaperGroup>,
}

/// What stands at one temperature: refrigerators, freezers, agitators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaperShelf {
    pub temperature: TemperatureClass,
    pub products: Vec<PaperProduct>,
}

/// The stock of a site, to be printed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PaperStock {
    pub site: SiteRef,
    /// As of when.
    pub now: Moment,
    pub shelves: Vec<PaperShelf>,
    /// Bags there that are held, recalled, not released or expired: not to be used, and not listed.
    pub not_for_use: u32,
}

/// The stock of a site.
///
/// # Errors
/// `UnknownSite`.
pub fn stock(world: &World, site: SiteId, now: Moment) -> Result<PaperStock, Refusal> {
    let network = world.network();
    if network.site(site).is_none() {
        return Err(Refusal::UnknownSite { site });
    }
    let offset = network.zone_offset;
    let held = world.bags().iter().filter(|bag| bag.custody == Custody::InStore { site } && !bag.quality.is_sound());
    let mut not_for_use = u32::try_from(held.count()).unwrap_or(u32::MAX);
    let mut shelves: BTreeMap<TemperatureClass, Vec<PaperProduct>> = BTreeMap::new();
    for product in Product::ALL {
        let mut groups = Vec::new();
        for group in Group::all() {
            let mut lots: BTreeMap<CityDay, PaperLot> = BTreeMap::new();
            let shelf = world.bags().shelf(site, *product, group);
            for found in shelf.iter().filter_map(|entry| world.bags().at(entry.bag)) {
                let zero = Amount::zero(product.measure());
                let lot = || PaperLot {
                    expires_at: found.expires_at,
                    bags: 0,
                    amount: zero,
                    kept_bags: 0,
                    kept_amount: zero,
                };
                match bag::availability(world, found, now) {
                    Availability::Usable => {
                        let lot = lots.entry(found.expires_at.day(offset)).or_insert_with(lot);
                        lot.bags += 1;
                        lot.amount = lot.amount.plus(found.amount);
                    }
                    Availability::Reserved
                    | Availability::KeptForCase
                    | Availability::KeptForPatient
                    | Availability::Crossmatched => {
                        let lot = lots.entry(found.expires_at.day(offset)).or_insert_with(lot);
                        lot.kept_bags += 1;
                        lot.kept_amount = lot.kept_amount.plus(found.amount);
                    }
                    Availability::Expired => not_for_use += 1,
                    // Counted above, or not here at all.
                    Availability::NotSound | Availability::NotInStore => {}
                }
            }
            if !lots.is_empty() {
                let lots: Vec<PaperLot> = lots.into_values().collect();
                groups.push(PaperGroup {
                    group,
                    bags: lots.iter().map(|lot| lot.bags).sum(),
                    amount: super::sum(Amount::zero(product.measure()), lots.iter().map(|lot| lot.amount)),
                    kept_bags: lots.iter().map(|lot| lot.kept_bags).sum(),
                    lots,
                });
            }
        }
        if !groups.is_empty() {
            let shelf = shelves.entry(product.class().temperature()).or_default();
            shelf.push(PaperProduct { product: *product, groups });
        }
    }
    let shelves = shelves.into_iter().map(|(temperature, products)| PaperShelf { temperature, products }).collect();
    Ok(PaperStock { site: SiteRef::of(network, site), now, shelves, not_for_use })
}
