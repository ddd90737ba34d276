//! Plans made by hand: which bags for which line, said truthfully unless a test lies on purpose.

use crate::town::Town;
use domain::bag::{Bag, Custody};
use domain::duty::case::OwnStock;
use domain::plan::asks::pool_of_supplier;
use domain::plan::shelf::{Hold, hold, may_give_way};
use domain::plan::timing::{fastest, reach};
use domain::plan::*;
use domain::*;
use std::collections::BTreeMap;

/// Bags by line.
pub type Choice = Vec<(u16, Vec<BagId>)>;

/// What a test wants said otherwise than it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    None,
    /// The bags are said to be one step larger than they are.
    Amount,
    /// The side of the floor is turned round.
    Side,
    /// The line is named twice.
    LineTwice,
    /// Each bag is named twice.
    BagTwice,
    /// A pool is named that is not one of the hospital's.
    Pool,
    /// A reservation is said to give way that does not hold the bag.
    GivesWay,
}

/// How the plan is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Making {
    pub mode: Option<DeliveryMode>,
    /// Why nearer pools gave nothing, when the caller has not stated it.
    pub passed: Option<PassedReason>,
    pub lie: Lie,
}

impl Default for Making {
    fn default() -> Self {
        Making { mode: None, passed: Some(PassedReason::Exhausted), lie: Lie::None }
    }
}

/// A plan for a case.
pub fn for_case(town: &Town, id: CaseId, choice: &Choice, making: Making) -> Plan {
    let world = &town.world;
    let known = world.case(id);
    let mut maker = Maker::new(town, making);
    let mut lines = Vec::new();
    for (number, bags) in choice {
        let hospital = known.map_or(SiteId(4), |c| c.hospital);
        let pools = stock::pools(world, hospital);
        let mut parts: Vec<PlanPart> = Vec::new();
        for id in bags {
            let (site, planned) = maker.bag(*id);
            let pool = maker.pool_of(&pools, site, hospital, &planned);
            maker.put(&mut parts, pool, site, hospital, planned);
        }
        parts.sort_by_key(|part| part.pool.index());
        let line = known.and_then(|c| c.line(*number));
        let stated = known.zip(line).is_some_and(|(c, l)| c.own_stock(l) == OwnStock::UsedOrUnsuitable);
        let deepest = parts.iter().map(|p| p.pool.index()).max().unwrap_or(0);
        let nearer = pools.iter().filter(|p| p.pool.index() < deepest && !parts.iter().any(|part| part.pool == p.pool));
        let passed_over: Vec<_> = nearer
            .filter_map(|p| {
                let own = matches!(p.pool, Pool::HospitalRoutine | Pool::HospitalEmergency);
                let reason = if own && stated { Some(PassedReason::StatedUsedOrUnsuitable) } else { making.passed };
                Some(PassedPool { pool: p.pool, site: p.site, reason: reason? })
            })
            .collect();
        let class = line.map_or(maker.class_of(bags), |l| l.class);
        let needed = line.map_or(Amount::zero(class.measure()), |l| {
            known.map_or(l.requested, |c| c.needed(&town.world, l, town.now))
        });
        lines.push(maker.line(*number, class, needed, parts, passed_over));
    }
    maker.finish(PlanFor::Case { case: id }, lines)
}

/// A plan for an order, from its supplier's shelf.
pub fn for_order(town: &Town, id: OrderId, choice: &Choice, making: Making) -> Plan {
    let known = town.world.order(id);
    let mut maker = Maker::new(town, making);
    let mut lines = Vec::new();
    for (number, bags) in choice {
        let to = known.map_or(SiteId(4), |o| o.site);
        let mut parts = Vec::new();
        for id in bags {
            let (site, planned) = maker.bag(*id);
            let pool = pool_of_supplier(town.world.network(), site).unwrap_or(Pool::Station);
            maker.put(&mut parts, pool, site, to, planned);
        }
        let line = known.and_then(|o| o.line(*number));
        let class = line.map_or(maker.class_of(bags), |l| l.ask.class);
        let needed = line.map_or(Amount::zero(class.measure()), |l| {
            known.map_or(l.ask.amount, |o| o.needed(&town.world, l, town.now))
        });
        lines.push(maker.line(*number, class, needed, parts, Vec::new()));
    }
    maker.finish(PlanFor::Order { order: id }, lines)
}

struct Maker<'t> {
    town: &'t Town,
    making: Making,
    /// What the plan takes off each shelf so far.
    taken: BTreeMap<(SiteId, ProductClass, usize), Amount>,
    displaced: Vec<Displaced>,
}

impl<'t> Maker<'t> {
    fn new(town: &'t Town, making: Making) -> Maker<'t> {
        Maker { town, making, taken: BTreeMap::new(), displaced: Vec::new() }
    }

    fn class_of(&self, bags: &[BagId]) -> ProductClass {
        let first = bags.first().and_then(|id| self.town.world.bags().get(*id));
        first.map_or(ProductClass::RedCells, |bag| bag.product.class())
    }

    /// A bag as it is, with the side of the floor that it comes from after those before it.
    fn bag(&mut self, id: BagId) -> (SiteId, PlannedBag) {
        let Some(bag) = self.town.world.bags().get(id) else {
            return (SiteId(1), self.unknown(id));
        };
        let site = match bag.custody {
            Custody::InStore { site } | Custody::Picked { site } | Custody::Ended { site, .. } => site,
            Custody::WithPatient { site, .. } => site,
            Custody::OnRoad { shipment } | Custody::Returning { shipment } => {
                self.town.world.shipment(shipment).expect("carried").from
            }
        };
        let class = bag.product.class();
        let (world, now) = (&self.town.world, self.town.now);
        let taken = self.taken.entry((site, class, bag.group.index())).or_insert(Amount::zero(class.measure()));
        if hold(world, bag, None, now) == Hold::Free {
            *taken = taken.plus(bag.amount);
        }
        let left = stock::usable(world, site, class, bag.group, now).less(*taken);
        let drawn = stock::side(world, site, class, bag.group, left);
        self.gives_way(bag);
        let mut planned = PlannedBag {
            bag: id,
            product: bag.product,
            group: bag.group,
            amount: bag.amount,
            expires_at: bag.expires_at,
            drawn,
            why: Why::EarliestExpiry,
        };
        match self.making.lie {
            Lie::Amount => planned.amount = Amount::from_count(bag.amount.measure(), bag.amount.count() + 50),
            Lie::Side => {
                planned.drawn = match drawn {
                    Drawn::AboveFloor => Drawn::BelowFloor,
                    Drawn::BelowFloor => Drawn::AboveFloor,
                };
            }
            _ => {}
        }
        (site, planned)
    }

    fn unknown(&self, id: BagId) -> PlannedBag {
        PlannedBag {
            bag: id,
            product: id.born_as,
            group: Group::new(Abo::O, RhD::Positive),
            amount: Amount::units(200),
            expires_at: self.town.now.plus_days(30),
            drawn: Drawn::AboveFloor,
            why: Why::OnlySource,
        }
    }

    fn gives_way(&mut self, bag: &Bag) {
        let lie = self.making.lie == Lie::GivesWay;
        let reservation = bag.reservation.unwrap_or(ReservationId(0));
        let way = may_give_way(&self.town.world, bag, reservation, self.town.now);
        let held = bag.reservation.is_some();
        if let Some((order, hospital)) = way.filter(|_| held).or(lie.then_some((OrderId(0), SiteId(5)))) {
            self.displaced.push(Displaced { bag: bag.id, reservation, order, hospital });
        }
    }

    /// The pool of the hospital's cascade that a site is.
    fn pool_of(&self, pools: &[stock::PoolAt], site: SiteId, hospital: SiteId, planned: &PlannedBag) -> Pool {
        if self.making.lie == Lie::Pool {
            return Pool::StoragePoint;
        }
        match pools.iter().rfind(|p| p.site == site).map(|p| p.pool) {
            Some(_) if site == hospital && planned.drawn == Drawn::AboveFloor => Pool::HospitalRoutine,
            Some(_) if site == hospital => Pool::HospitalEmergency,
            Some(pool) => pool,
            None => Pool::Station,
        }
    }

    fn put(&self, parts: &mut Vec<PlanPart>, pool: Pool, site: SiteId, to: SiteId, planned: PlannedBag) {
        let times = if self.making.lie == Lie::BagTwice { 2 } else { 1 };
        let bags = std::iter::repeat_n(planned, times);
        if let Some(part) = parts.iter_mut().find(|p| (p.pool, p.site) == (pool, site)) {
            return part.bags.extend(bags);
        }
        let (world, now) = (&self.town.world, self.town.now);
        let way = match self.making.mode {
            Some(mode) if site != to => reach(world, site, to, Some(mode), now),
            _ => fastest(world, site, to, now),
        };
        let mode = if site == to { None } else { self.making.mode.or(way.and_then(|w| w.mode)) };
        parts.push(PlanPart {
            pool,
            site,
            mode: mode.or((site != to).then_some(DeliveryMode::StationDelivers)),
            arrives_p50: way.map_or(now, |w| w.arrives_p50),
            arrives_p90: way.map_or(now, |w| w.arrives_p90),
            usable_p90: way.map_or(now, |w| w.arrives_p90),
            bags: bags.collect(),
        });
    }

    fn line(
        &self,
        line: u16,
        class: ProductClass,
        needed: Amount,
        parts: Vec<PlanPart>,
        passed_over: Vec<PassedPool>,
    ) -> PlanLine {
        let bags = parts.iter().flat_map(|p| &p.bags);
        let total = bags.fold(Amount::zero(needed.measure()), |sum, bag| sum.plus(bag.amount));
        let (shortfall, overshoot) = (needed.less(total), total.less(needed));
        PlanLine { line, class, needed, parts, passed_over, skipped: Vec::new(), shortfall, overshoot }
    }

    fn finish(self, purpose: PlanFor, mut lines: Vec<PlanLine>) -> Plan {
        if self.making.lie == Lie::LineTwice {
            lines.extend(lines.clone());
        }
        let (made_at, displaced) = (self.town.now, self.displaced);
        Plan { purpose, made_at, policy: Policy::Balanced, lines, displaced, leaves: Vec::new() }
    }
}
