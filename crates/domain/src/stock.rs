//! What stands on shelves: what could leave now, and where the floors are.
//!
//! Usable stock counts only what could leave now: released, not held, in date long enough, not
//! reserved for a patient or an emergency. Shared by the planner, the linter and the screens.

use crate::amount::Amount;
use crate::bag::{Bag, Custody};
use crate::group::Group;
use crate::ids::*;
use crate::moment::Moment;
use crate::network::SiteKind;
use crate::plan::shelf::{Hold, hold};
use crate::plan::{Drawn, Pool};
use crate::product::{Product, ProductClass};
use crate::world::World;

/// Whether and by what a bag on a shelf is taken at `now`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Free,
    /// By a live reservation.
    By(ReservationId),
    /// Sent for a case that is still open.
    For(CaseId),
}

/// Judges a bag's reservation from `now`: a lapsed one holds nothing. A bag sent for a case is the
/// case's until it stands down.
pub fn taken(world: &World, bag: &Bag, now: Moment) -> Taken {
    if let Some(reservation) = bag.reservation.and_then(|id| world.reservation(id)) {
        return if reservation.is_live(now) { Taken::By(reservation.id) } else { Taken::Free };
    }
    match bag.earmark {
        Some(earmark) if world.case(earmark.case).is_some_and(|case| case.is_open()) => Taken::For(earmark.case),
        _ => Taken::Free,
    }
}

/// One way of drawing on a site's shelf in an emergency: how deep the pool reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolAt {
    pub pool: Pool,
    pub site: SiteId,
    /// What must stay on the shelf per group for this pool: bags are drawn while more than this is left.
    pub keeps: Keeps,
}

/// What a pool leaves on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// The whole floor: own and, at a storage point's host, the area's.
    Floor,
    /// The area's part of the floor: the host's own emergency stock is open to its own patients.
    AreaFloor,
    /// The host's own floor: the area's hospitals do not draw on it.
    OwnFloor,
    /// Nothing.
    Nothing,
}

/// The pools open to a hospital's emergency, nearest first. Mechanism S18; facts §0.1.
pub fn pools(world: &World, hospital: SiteId) -> Vec<PoolAt> {
    let mut pools = Vec::with_capacity(4);
    let network = world.network();
    let Some(here) = network.site(hospital) else { return pools };
    let hosts = here.kind == SiteKind::HostHospital;
    let own_keeps = if hosts { Keeps::AreaFloor } else { Keeps::Nothing };
    pools.push(PoolAt { pool: Pool::HospitalRoutine, site: hospital, keeps: Keeps::Floor });
    pools.push(PoolAt { pool: Pool::HospitalEmergency, site: hospital, keeps: own_keeps });
    if let Some(storage) = network.storage_point_of(hospital) {
        let keeps = if storage == hospital { Keeps::Nothing } else { Keeps::OwnFloor };
        pools.push(PoolAt { pool: Pool::StoragePoint, site: storage, keeps });
    }
    if let Some(station) = network.station() {
        pools.push(PoolAt { pool: Pool::Station, site: station.id, keeps: Keeps::Nothing });
    }
    pools
}

/// What must stay of a class and group at a site for this kind of draw.
pub fn kept(world: &World, site: SiteId, class: ProductClass, group: Group, keeps: Keeps) -> Amount {
    let zero = Amount::zero(class.measure());
    let Some(level) = world.level(site, class, group) else { return zero };
    match keeps {
        Keeps::Floor => level.own_floor.plus(level.area_floor),
        Keeps::AreaFloor => level.area_floor,
        Keeps::OwnFloor => level.own_floor,
        Keeps::Nothing => zero,
    }
}

/// Which side of the floor a bag is on when `left` remains of its class and group after it is gone.
pub fn side(world: &World, site: SiteId, class: ProductClass, group: Group, left: Amount) -> Drawn {
    if left.count() >= kept(world, site, class, group, Keeps::Floor).count() {
        Drawn::AboveFloor
    } else {
        Drawn::BelowFloor
    }
}

/// Bags of one product and group at a site that could leave now and are free, earliest expiry first:
/// not reserved, not sent for an open case, not crossmatched for anybody. In date means in date at
/// `usable_until`.
pub fn free_bags<'w>(
    world: &'w World,
    site: SiteId,
    product: Product,
    group: Group,
    usable_until: Moment,
    now: Moment,
) -> impl Iterator<Item = (BagIx, &'w Bag)> + 'w {
    let shelf = world.bags().shelf(site, product, group);
    let from = shelf.partition_point(|entry| entry.expires_at <= usable_until);
    shelf.get(from..).unwrap_or_default().iter().filter_map(move |entry| {
        let bag = world.bags().at(entry.bag)?;
        (hold(world, bag, None, now) == Hold::Free).then_some((entry.bag, bag))
    })
}

/// The amount of a class and group at a site that counts as stock now: sound, in date, in store, free.
/// Autologous and patient-reserved bags count nowhere.
pub fn usable(world: &World, site: SiteId, class: ProductClass, group: Group, now: Moment) -> Amount {
    let mut sum = Amount::zero(class.measure());
    let amount = |count| Amount::from_count(class.measure(), count);
    for product in class.products() {
        let Some(shelf) = world.bags().shelf_with_claims(site, product, group) else { continue };
        sum = sum.plus(amount(shelf.unclaimed()));
        for entry in shelf.entries().iter().take_while(|entry| entry.expires_at <= now) {
            let unclaimed = world.bags().at(entry.bag).filter(|bag| !bag.is_claimed());
            sum = sum.less(unclaimed.map_or(amount(0), |bag| bag.amount));
        }
        let claimed = shelf.claimed().iter().filter_map(|ix| world.bags().at(*ix));
        let free = claimed.filter(|bag| bag.expires_at > now && hold(world, bag, None, now) == Hold::Free);
        sum = free.fold(sum, |sum, bag| sum.plus(bag.amount));
    }
    sum
}

/// Whether a bag stands in store at `site`.
pub fn in_store_at(bag: &Bag, site: SiteId) -> bool {
    bag.custody == Custody::InStore { site }
}
