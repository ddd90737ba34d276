//! Filling needs from pools in the order of choice, whole bags only.
//!
//! A draft sees what its earlier lines took and changes nothing outside itself. Which bags of a shelf
//! are taken is [`crate::portion`]'s; here pools follow one another and reasons are kept.

use crate::lots::{Lot, STAGES, Stage, lots};
use crate::need::{Door, Need, OpenPool, Serves};
use crate::notes::Notes;
use crate::portion::{Offer, Visit};
use domain::plan::shelf::{Shelves, is_stock, may_give_way};
use domain::plan::{Displaced, PassedPool, PassedReason, PlannedBag, Policy, Pool, SkipReason, SkippedBag};
use domain::stock::Keeps;
use domain::{Amount, BagIx, Moment, SiteId, World};

/// A plan in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'w> {
    pub world: &'w World,
    pub now: Moment,
    pub policy: Policy,
    pub shelves: Shelves<'w>,
    pub displaced: Vec<Displaced>,
    /// Bags that are spoken for: by earlier lines, or that failed a check.
    pub spoken_for: Vec<BagIx>,
}

/// What one pool gives to a need.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    /// Place in the need's pools.
    pub pool: usize,
    /// When the last of it can be given, at p90.
    pub usable_p90: Moment,
    pub bags: Vec<PlannedBag>,
}

/// How far a need was filled.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    pub shares: Vec<Share>,
    pub passed: Vec<PassedPool>,
    pub skipped: Vec<SkippedBag>,
    pub shortfall: Amount,
    pub overshoot: Amount,
}

impl<'w> Draft<'w> {
    pub fn new(world: &'w World, policy: Policy, now: Moment) -> Draft<'w> {
        Draft { world, now, policy, shelves: Shelves::new(world, now), displaced: Vec::new(), spoken_for: Vec::new() }
    }

    /// Fills a need as far as the pools allow.
    pub fn fill(&mut self, need: &Need) -> Filled {
        let mut notes = Notes::default();
        let mut shares: Vec<Share> = Vec::new();
        let mut left = need.needed.count();
        let mut blocked = vec![false; need.pools.len()];
        for stage in STAGES {
            if left == 0 || (stage.displaces() && need.serves != Serves::Emergency) {
                continue;
            }
            let lots = lots(need, stage, self.policy);
            for of_pool in lots.chunk_by(|a, b| a.pool == b.pool) {
                let Some(place) = of_pool.first().map(|lot| lot.pool).filter(|_| left > 0) else { break };
                let Some(open) = need.pools.get(place) else { break };
                let mut visit = Visit::new(need, open, stage, left, &mut notes);
                let thawing = self.given_by(need, &shares, open.at.site);
                let offers = self.settle(&mut visit, of_pool, thawing);
                if let Some(flag) = blocked.get_mut(place) {
                    *flag = visit.blocked;
                }
                if let Some(way) = open.way.filter(|_| !offers.is_empty()) {
                    let usable_p90 = need.usable_p90(self.world, &way, thawing + offers.len());
                    let bags: Vec<PlannedBag> = offers.iter().map(|o| self.take(open.at.site, o, stage)).collect();
                    left = bags.iter().fold(left, |left, b| left.saturating_sub(b.amount.count()));
                    shares.push(Share { pool: place, usable_p90, bags });
                }
            }
        }
        let measure = need.needed.measure();
        let given = shares.iter().flat_map(|s| &s.bags).fold(Amount::zero(measure), |sum, b| sum.plus(b.amount));
        self.note_overridable(need, &shares, left, &mut notes);
        Filled {
            passed: passed(need, &shares, left, &blocked),
            skipped: notes.into_list(|bag| shares.iter().flat_map(|s| &s.bags).any(|b| b.bag == bag)),
            shares,
            shortfall: Amount::from_count(measure, left),
            overshoot: given.less(need.needed),
        }
    }

    /// The one bag that fills a need best: as much as needed, else the least above, else the most below.
    pub fn one_bag(&mut self, need: &Need) -> Option<PlannedBag> {
        let mut notes = Notes::default();
        for stage in STAGES.into_iter().filter(|s| !s.displaces()) {
            for lot in lots(need, stage, self.policy) {
                let open = need.pools.get(lot.pool)?;
                let mut visit = Visit::new(need, open, stage, need.needed.count(), &mut notes);
                visit.until = need.until(self.world, open, 1, self.now);
                if let Some(offer) = self.one_of_lot(&mut visit, &lot) {
                    return Some(self.take(open.at.site, &offer, stage));
                }
            }
        }
        None
    }

    /// How many bags the need is given from a site already: they are thawed first.
    fn given_by(&self, need: &Need, shares: &[Share], site: SiteId) -> usize {
        let from_site = |s: &&Share| need.pools.get(s.pool).is_some_and(|p| p.at.site == site);
        shares.iter().filter(from_site).map(|s| s.bags.len()).sum()
    }

    /// Settles what a pool offers beside `thawing` bags that come before. More bags thaw in more batches
    /// and must live longer: the fewest batches are tried first, then one more until all live to be used.
    fn settle(&mut self, visit: &mut Visit<'_, '_, 'w>, lots: &[Lot], thawing: usize) -> Vec<Offer<'w>> {
        let (world, now) = (self.world, self.now);
        let (need, open, needed) = (visit.need, visit.open, visit.left);
        let mark = self.shelves.mark();
        let mut bags = thawing + 1;
        loop {
            visit.until = need.until(world, open, bags, now);
            (visit.left, visit.blocked) = (needed, false);
            for lot in lots {
                if visit.left == 0 {
                    break;
                }
                self.draw_lot(visit, lot);
            }
            let mut offers = std::mem::take(&mut visit.offers);
            drop_superfluous(&mut offers, needed);
            self.shelves.back_to(&mark);
            let really_until = need.until(world, open, thawing + offers.len(), now);
            if offers.iter().all(|o| o.bag.expires_at > really_until) {
                self.keep_out_routine_stock(visit, &mut offers);
                return offers;
            }
            let one_more = (bags + 1..=bags + 1_000).find(|n| need.until(world, open, *n, now) > visit.until);
            bags = one_more.unwrap_or(bags + 1);
        }
    }

    /// What routine stock left because it would not live through the thawing of all is not emergency
    /// stock for that.
    fn keep_out_routine_stock(&mut self, visit: &Visit<'_, '_, 'w>, offers: &mut Vec<Offer<'w>>) {
        if visit.open.at.pool == Pool::HospitalEmergency && !visit.stage.displaces() {
            let (site, class) = (visit.open.at.site, visit.need.want.class);
            let (world, now, shelves) = (self.world, self.now, &mut self.shelves);
            let mut above = |group| shelves.headroom(site, class, group, Keeps::Floor).count();
            offers.retain(|o| !is_stock(world, o.bag, now) || o.bag.amount.count() > above(o.bag.group));
        }
    }

    /// Takes a bag for the plan.
    fn take(&mut self, site: SiteId, offer: &Offer<'w>, stage: Stage) -> PlannedBag {
        let bag = offer.bag;
        self.spoken_for.push(offer.ix);
        let held_by = bag.reservation.filter(|_| stage.displaces());
        let way = held_by.and_then(|r| Some((r, may_give_way(self.world, bag, r, self.now)?)));
        if let Some((reservation, (order, hospital))) = way {
            self.displaced.push(Displaced { bag: bag.id, reservation, order, hospital });
        }
        let drawn = self.shelves.take(site, bag);
        let (product, group, amount, expires_at) = (bag.product, bag.group, bag.amount, bag.expires_at);
        PlannedBag { bag: bag.id, product, group, amount, expires_at, drawn, why: offer.why }
    }

    /// Names the first bags that only an override would allow, where the need is drawn or unmet.
    fn note_overridable(&self, need: &Need, shares: &[Share], left: u32, notes: &mut Notes) {
        if need.by_override.is_empty() {
            return;
        }
        for (place, pool) in need.pools.iter().enumerate() {
            if left == 0 && !shares.iter().any(|s| s.pool == place) {
                continue;
            }
            for (group, (_, product)) in
                need.by_override.iter().flat_map(|g| need.products.iter().map(move |p| (*g, *p)))
            {
                let shelf = self.world.bags().shelf(pool.at.site, product, group);
                let in_date = shelf.partition_point(|entry| entry.expires_at <= self.now);
                for bag in shelf.iter().skip(in_date).take(Notes::EACH).filter_map(|e| self.world.bags().at(e.bag)) {
                    notes.add(pool.at.site, bag.id, SkipReason::RhdMismatch);
                }
            }
        }
    }
}

/// Drops bags without which the need is still met, the largest first: a lot taken whole may hold one
/// that the next lot's bags made superfluous.
fn drop_superfluous(offers: &mut Vec<Offer<'_>>, needed: u32) {
    let total: u32 = offers.iter().fold(0, |sum, o| sum.saturating_add(o.bag.amount.count()));
    let mut spare = total.saturating_sub(needed);
    while spare > 0 {
        let amounts = offers.iter().map(|o| o.bag.amount.count()).enumerate();
        let Some((at, amount)) = amounts.filter(|(_, a)| *a <= spare).max_by_key(|(_, a)| *a) else { return };
        offers.remove(at);
        spare -= amount;
    }
}

/// The pools nearer than the last one drawn on, or all when the need is not met, each with its reason.
fn passed(need: &Need, shares: &[Share], left: u32, blocked: &[bool]) -> Vec<PassedPool> {
    let last = if left > 0 { need.pools.len() } else { shares.iter().map(|s| s.pool).max().unwrap_or(0) };
    let reason = |place: usize, pool: &OpenPool| match pool.door {
        Door::Closed(reason) => reason,
        Door::Late { usable_at } => PassedReason::TooSlow { usable_at },
        Door::Open if blocked.get(place) == Some(&true) => PassedReason::BagsTooLarge,
        Door::Open => PassedReason::Exhausted,
    };
    let nearer = need.pools.iter().enumerate().take(last);
    nearer
        .map(|(place, pool)| PassedPool { pool: pool.at.pool, site: pool.at.site, reason: reason(place, pool) })
        .collect()
}
