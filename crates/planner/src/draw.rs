//! Drawing on shelves: fills needs from pools in the order of choice, whole bags only.
//!
//! Shelves are walked lazily from the earliest expiry and only as far as an amount needs. A draft sees
//! what its earlier lines took and changes nothing outside itself.

use crate::choice::{Choice, Criterion, Standing};
use crate::exact::{Sums, aim, earliest};
use crate::need::{Door, Need, OpenPool, Serves};
use crate::notes::Notes;
use domain::bag::{Bag, ShelfEntry};
use domain::plan::shelf::{Fit, Hold, Shelves, fit, may_give_way};
use domain::plan::{Displaced, Drawn, PassedPool, PassedReason, PlannedBag, Policy, Pool, SkipReason, SkippedBag, Why};
use domain::stock::{Keeps, kept};
use domain::{Amount, BagIx, Group, Moment, Product, SiteId, TemperatureClass, World};

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

/// When and at whose cost a pool serves, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    InTime,
    InTimeDisplacing,
    Late,
    LateDisplacing,
}

const STAGES: [Stage; 4] = [Stage::InTime, Stage::InTimeDisplacing, Stage::Late, Stage::LateDisplacing];

impl Stage {
    const fn displaces(self) -> bool {
        matches!(self, Stage::InTimeDisplacing | Stage::LateDisplacing)
    }

    fn opens(self, pool: &OpenPool) -> bool {
        // Routine stock is what is above the floor; a reserved bag is no stock at all.
        let displaces_here = !self.displaces() || pool.at.pool != Pool::HospitalRoutine;
        displaces_here
            && match self {
                Stage::InTime | Stage::InTimeDisplacing => pool.door == Door::Open,
                Stage::Late | Stage::LateDisplacing => matches!(pool.door, Door::Late { .. }),
            }
    }
}

/// Bags of a pool that are equally good a choice: one tier of products of equally standing groups.
#[derive(Clone, Copy, Debug)]
struct Lot {
    choice: Choice,
    pool: usize,
    side: Drawn,
    /// First and one past the last of the need's standings.
    standings: (usize, usize),
    tier: usize,
}

/// A bag on offer.
#[derive(Clone, Copy, Debug)]
struct Offer<'w> {
    ix: BagIx,
    bag: &'w Bag,
    why: Why,
}

/// One shelf of a lot, walked from the front.
#[derive(Clone, Copy, Debug)]
struct Cursor<'w> {
    group: Group,
    entries: &'w [ShelfEntry],
}

/// How many bags of one expiry are looked at beyond those that suffice, for the larger ones among them.
const SAME_EXPIRY_MOST: usize = 64;

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
            let lots = self.lots(need, stage);
            for of_pool in lots.chunk_by(|a, b| a.pool == b.pool) {
                let Some(pool) = of_pool.first().map(|lot| lot.pool).filter(|_| left > 0) else { break };
                let (bags, given, was_blocked) = self.draw_pool(need, pool, of_pool, stage, left, &mut notes);
                left = left.saturating_sub(given);
                if let Some(flag) = blocked.get_mut(pool) {
                    *flag = was_blocked;
                }
                if !bags.is_empty() {
                    shares.push(Share { pool, bags });
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
            for lot in self.lots(need, stage) {
                let open = need.pools.get(lot.pool)?;
                let until = need.until(self.world, open, 1, self.now);
                let mut drawing = Drawing {
                    need,
                    open,
                    stage,
                    until,
                    left: need.needed.count(),
                    offers: Vec::new(),
                    blocked: false,
                    notes: &mut notes,
                };
                if let Some(offer) = self.one_of_lot(&mut drawing, &lot) {
                    return Some(self.take(open.at.site, &offer, stage));
                }
            }
        }
        None
    }

    fn one_of_lot(&mut self, drawing: &mut Drawing<'_, '_, 'w>, lot: &Lot) -> Option<Offer<'w>> {
        let mut cursors = self.cursors(drawing, lot);
        let (site, class, wanted) = (drawing.open.at.site, drawing.need.want.class, drawing.left);
        let keeps = if lot.side == Drawn::AboveFloor { Keeps::Floor } else { drawing.open.at.keeps };
        let why = self.why(drawing, lot);
        let mut best: Option<Offer<'w>> = None;
        while let Some(entry) = next(&mut cursors) {
            let Some(bag) = self.on_offer(drawing, entry) else { continue };
            let amount = bag.amount.count();
            if amount > self.shelves.headroom(site, class, bag.group, keeps).count() {
                continue;
            }
            let off = |a: u32| if a >= wanted { (0, a - wanted) } else { (1, wanted - a) };
            if best.is_none_or(|b| off(amount) < off(b.bag.amount.count())) {
                let why = if best.is_some() { Why::FitsAmount } else { why };
                best = Some(Offer { ix: entry.bag, bag, why });
            }
            if amount == wanted {
                break;
            }
        }
        best
    }

    /// The lots of a stage in the order of choice.
    fn lots(&self, need: &Need, stage: Stage) -> Vec<Lot> {
        let mut lots = Vec::with_capacity(32);
        for (pool, open) in need.pools.iter().enumerate().filter(|(_, open)| stage.opens(open)) {
            let sides: &[Drawn] = match (open.at.pool, open.at.keeps) {
                _ if stage.displaces() => &[Drawn::BelowFloor],
                (_, Keeps::Floor) => &[Drawn::AboveFloor],
                (Pool::HospitalEmergency, _) => &[Drawn::BelowFloor],
                _ => &[Drawn::AboveFloor, Drawn::BelowFloor],
            };
            let mut from = 0;
            for equal in need.standings.chunk_by(|a, b| (a.scarce, a.unlike) == (b.scarce, b.unlike)) {
                let standings = (from, from + equal.len());
                from = standings.1;
                let Some(standing) = equal.first() else { continue };
                for of_tier in need.products.chunk_by(|a, b| a.0 == b.0) {
                    let Some((tier, _)) = of_tier.first() else { continue };
                    for side in sides {
                        let choice = Choice::default()
                            .with(Criterion::NotInTime, stage as i64)
                            .with(Criterion::FartherPool, pool as i64)
                            .with(Criterion::BelowFloor, *side as i64)
                            .with(Criterion::ScarceSpent, i64::from(standing.scarce))
                            .with(Criterion::NotIdentical, i64::from(standing.unlike) * 16 + *tier as i64);
                        lots.push(Lot { choice, pool, side: *side, standings, tier: *tier });
                    }
                }
            }
        }
        lots.sort_by(|a, b| a.choice.compare(&b.choice, self.policy));
        lots
    }

    /// Draws on one pool. Returns its bags, how much they are, and whether bags were left that are too
    /// large for what the pool may give.
    fn draw_pool(
        &mut self,
        need: &Need,
        pool: usize,
        lots: &[Lot],
        stage: Stage,
        needed: u32,
        notes: &mut Notes,
    ) -> (Vec<PlannedBag>, u32, bool) {
        let Some(open) = need.pools.get(pool) else { return (Vec::new(), 0, false) };
        let before = self.shelves.clone();
        // More bags thaw in more batches and must live longer; try few, then as many as it took.
        let mut bags = 1;
        let (offers, blocked) = loop {
            let until = need.until(self.world, open, bags, self.now);
            let mut drawing =
                Drawing { need, open, stage, until, left: needed, offers: Vec::new(), blocked: false, notes };
            for lot in lots {
                if drawing.left == 0 {
                    break;
                }
                self.draw_lot(&mut drawing, lot);
            }
            let Drawing { mut offers, blocked, .. } = drawing;
            drop_superfluous(&mut offers, needed);
            self.shelves = before.clone();
            let really_until = need.until(self.world, open, offers.len(), self.now);
            if offers.iter().all(|o| o.bag.expires_at > really_until) {
                break (offers, blocked);
            }
            bags = offers.len().max(bags + 1);
        };
        let mut planned = Vec::with_capacity(offers.len());
        let mut given = 0u32;
        for offer in offers {
            given = given.saturating_add(offer.bag.amount.count());
            self.spoken_for.push(offer.ix);
            planned.push(self.take(open.at.site, &offer, stage));
        }
        (planned, given, blocked)
    }

    fn take(&mut self, site: SiteId, offer: &Offer<'w>, stage: Stage) -> PlannedBag {
        let bag = offer.bag;
        let class = bag.product.class();
        let way = bag
            .reservation
            .filter(|_| stage.displaces())
            .and_then(|r| Some((r, may_give_way(self.world, bag, r, self.now)?)));
        let drawn = match way {
            Some((reservation, (order, hospital))) => {
                self.displaced.push(Displaced { bag: bag.id, reservation, order, hospital });
                self.shelves.take_displaced(site, class, bag.group)
            }
            None => self.shelves.take(site, class, bag.group, bag.amount),
        };
        PlannedBag {
            bag: bag.id,
            product: bag.product,
            group: bag.group,
            amount: bag.amount,
            expires_at: bag.expires_at,
            drawn,
            why: offer.why,
        }
    }

    /// Draws on one lot: all groups together when no floor can stop them, else group by group.
    fn draw_lot(&mut self, drawing: &mut Drawing<'_, '_, 'w>, lot: &Lot) {
        let mut cursors = self.cursors(drawing, lot);
        if cursors.is_empty() {
            return;
        }
        let keeps = match lot.side {
            Drawn::AboveFloor => Keeps::Floor,
            Drawn::BelowFloor => drawing.open.at.keeps,
        };
        let class = drawing.need.want.class;
        let site = drawing.open.at.site;
        if drawing.stage.displaces() || keeps == Keeps::Nothing {
            self.draw_shelves(drawing, lot, &mut cursors, u32::MAX);
            return;
        }
        let bag_most = self.world.rules().bag_amount_max.get(class).map_or(0, |most| most.count());
        let enough = drawing.left.saturating_add(bag_most);
        let unbound = cursors.iter().all(|c| {
            kept(self.world, site, class, c.group, keeps).is_zero()
                || self.shelves.headroom(site, class, c.group, keeps).count() >= enough
        });
        if unbound {
            self.draw_shelves(drawing, lot, &mut cursors, u32::MAX);
            return;
        }
        cursors.sort_by_key(|c| (c.group.index(), c.entries.first().copied()));
        let mut by_group: Vec<&mut [Cursor<'w>]> = cursors.chunk_by_mut(|a, b| a.group == b.group).collect();
        by_group.sort_by_key(|of_group| of_group.iter().filter_map(|c| c.entries.first().copied()).min());
        for of_group in by_group {
            let Some(group) = of_group.first().map(|c| c.group).filter(|_| drawing.left > 0) else { break };
            let cap = self.shelves.headroom(site, class, group, keeps).count();
            self.draw_shelves(drawing, lot, of_group, cap);
        }
    }

    /// The shelves of a lot with bags that live long enough.
    fn cursors(&mut self, drawing: &mut Drawing<'_, '_, 'w>, lot: &Lot) -> Vec<Cursor<'w>> {
        let (world, need) = (self.world, drawing.need);
        let mut cursors = Vec::new();
        for standing in need.standings.get(lot.standings.0..lot.standings.1).unwrap_or_default() {
            for (_, product) in need.products.iter().filter(|(tier, _)| *tier == lot.tier) {
                let shelf = world.bags().shelf(drawing.open.at.site, *product, standing.group);
                let lives = shelf.partition_point(|entry| entry.expires_at <= drawing.until);
                let (short, entries) = shelf.split_at(lives);
                self.note_short_lived(drawing, short);
                if !entries.is_empty() {
                    cursors.push(Cursor { group: standing.group, entries });
                }
            }
        }
        cursors
    }

    fn note_short_lived(&self, drawing: &mut Drawing<'_, '_, 'w>, short: &[ShelfEntry]) {
        let in_date = short.partition_point(|entry| entry.expires_at <= self.now);
        for entry in short.iter().skip(in_date).take(Notes::EACH) {
            if let Some(bag) = self.world.bags().at(entry.bag) {
                drawing.notes.add(drawing.open.at.site, bag.id, SkipReason::ExpiresBeforeUse);
            }
        }
    }

    /// Draws on equally good shelves: exactly what is needed when whole bags can, else the least above
    /// it, else the most below it, never more than `cap`; of those the earliest expiry, then the fewest.
    fn draw_shelves(&mut self, drawing: &mut Drawing<'_, '_, 'w>, lot: &Lot, cursors: &mut [Cursor<'w>], cap: u32) {
        let needed = drawing.left;
        let fewest =
            self.policy == Policy::Fastest && drawing.need.want.class.temperature() == TemperatureClass::Frozen;
        let mut seen: Vec<(BagIx, &'w Bag)> = Vec::with_capacity(32);
        let mut sums = Sums::up_to(needed.min(cap));
        let mut enough_at: Option<(Moment, usize)> = None;
        while let Some(entry) = next(cursors) {
            if enough_at
                .is_some_and(|(expiry, count)| entry.expires_at != expiry || seen.len() >= count + SAME_EXPIRY_MOST)
            {
                break;
            }
            let Some(bag) = self.on_offer(drawing, entry) else { continue };
            seen.push((entry.bag, bag));
            sums.add(bag.amount.count());
            if enough_at.is_none() && !fewest && sums.reaches(needed.min(cap)) {
                enough_at = Some((entry.expires_at, seen.len()));
            }
        }
        if fewest {
            seen.sort_by_key(|(ix, bag)| (std::cmp::Reverse(bag.amount.count()), bag.expires_at, *ix));
        } else {
            seen.sort_by_key(|(ix, bag)| (bag.expires_at, std::cmp::Reverse(bag.amount.count()), *ix));
        }
        let amounts: Vec<u32> = seen.iter().map(|(_, bag)| bag.amount.count()).collect();
        let sum = aim(&amounts, needed, cap);
        let places = earliest(&amounts, sum);
        let why = self.why(drawing, lot);
        let mut expected = 0;
        for place in &places {
            let Some((ix, bag)) = seen.get(*place).copied() else { continue };
            let why = if *place == expected || fewest { why } else { Why::FitsAmount };
            expected += usize::from(*place == expected);
            if !drawing.stage.displaces() {
                self.shelves.take(drawing.open.at.site, drawing.need.want.class, bag.group, bag.amount);
            }
            drawing.offers.push(Offer { ix, bag, why });
        }
        let stopped = sum < needed && places.len() < seen.len();
        // Above the floor a pool that reaches deeper has its other side still to give.
        let deepest = lot.side == Drawn::BelowFloor || drawing.open.at.keeps == Keeps::Floor;
        drawing.blocked |= stopped && deepest && cap > sum;
        self.note_left(
            drawing,
            &seen,
            &places,
            if stopped { SkipReason::KeptForOthers } else { SkipReason::WouldOvershoot },
        );
        drawing.left = needed.saturating_sub(sum);
    }

    /// The bag of a shelf's entry, when it is on offer at this stage; else why not is noted.
    fn on_offer(&self, drawing: &mut Drawing<'_, '_, 'w>, entry: ShelfEntry) -> Option<&'w Bag> {
        let world = self.world;
        let bag = world.bags().at(entry.bag)?;
        let spoken_for = self.spoken_for.contains(&entry.bag) || drawing.offers.iter().any(|o| o.ix == entry.bag);
        if spoken_for || bag.amount.is_zero() {
            return None;
        }
        let site = drawing.open.at.site;
        let reason = match fit(world, bag, site, drawing.need.to, &drawing.need.want, self.now) {
            Fit::Fits if !drawing.stage.displaces() => return Some(bag),
            Fit::Held(Hold::Reserved(by))
                if drawing.stage.displaces() && may_give_way(world, bag, by, self.now).is_some() =>
            {
                return Some(bag);
            }
            Fit::Fits | Fit::ThawedElsewhere => return None,
            Fit::LacksAttribute => SkipReason::LacksAttribute,
            Fit::Held(_) => SkipReason::Reserved,
        };
        drawing.notes.add(site, bag.id, reason);
        None
    }

    /// Why the bags of a lot come before others.
    fn why(&self, drawing: &Drawing<'_, '_, 'w>, lot: &Lot) -> Why {
        let need = drawing.need;
        let standing = need.standings.get(lot.standings.0);
        let unlike = standing.is_some_and(|s| s.scarce > 0 || s.unlike > 0);
        if matches!(drawing.stage, Stage::Late | Stage::LateDisplacing) {
            return Why::OnlySource;
        }
        match (unlike, lot.tier) {
            (false, 0) => Why::EarliestExpiry,
            (false, _) => Why::OtherProduct,
            (true, _) if self.spares(drawing, standing) => Why::SparesScarce,
            (true, _) => Why::OtherGroup,
        }
    }

    /// Whether a scarcer group that would also do stands on the same shelves.
    fn spares(&self, drawing: &Drawing<'_, '_, 'w>, standing: Option<&Standing>) -> bool {
        let at = |group: Group, product: Product| self.world.bags().shelf(drawing.open.at.site, product, group);
        let scarcer = drawing.need.standings.iter().filter(|s| standing.is_some_and(|this| s.scarce > this.scarce));
        let mut shelves = scarcer.flat_map(|s| drawing.need.products.iter().map(move |(_, p)| at(s.group, *p)));
        shelves.any(|shelf| shelf.last().is_some_and(|entry| entry.expires_at > drawing.until))
    }

    /// Notes the first bags that were on offer and stay.
    fn note_left(
        &self,
        drawing: &mut Drawing<'_, '_, 'w>,
        seen: &[(BagIx, &'w Bag)],
        places: &[usize],
        reason: SkipReason,
    ) {
        let last = match reason {
            SkipReason::KeptForOthers => seen.len(),
            _ => places.last().copied().unwrap_or(0),
        };
        let stays = seen.iter().take(last).enumerate().filter(|(place, _)| places.binary_search(place).is_err());
        for (_, (_, bag)) in stays.take(Notes::EACH) {
            drawing.notes.add(drawing.open.at.site, bag.id, reason);
        }
    }

    /// Names the first bags that only an override would allow, where the need is drawn or unmet.
    fn note_overridable(&self, need: &Need, shares: &[Share], left: u32, notes: &mut Notes) {
        for (place, pool) in need.pools.iter().enumerate() {
            if left == 0 && !shares.iter().any(|s| s.pool == place) {
                continue;
            }
            for group in &need.by_override {
                for (_, product) in &need.products {
                    let shelf = self.world.bags().shelf(pool.at.site, *product, *group);
                    let in_date = shelf.partition_point(|entry| entry.expires_at <= self.now);
                    for entry in shelf.iter().skip(in_date).take(Notes::EACH) {
                        if let Some(bag) = self.world.bags().at(entry.bag) {
                            notes.add(pool.at.site, bag.id, SkipReason::RhdMismatch);
                        }
                    }
                }
            }
        }
    }
}

/// A pool being drawn on.
struct Drawing<'a, 'n, 'w> {
    need: &'a Need,
    open: &'a OpenPool,
    stage: Stage,
    /// Bags must live beyond this.
    until: Moment,
    left: u32,
    offers: Vec<Offer<'w>>,
    /// A bag was left because it is larger than what the pool may still give.
    blocked: bool,
    notes: &'n mut Notes,
}

/// The next entry of several shelves, earliest expiry first.
fn next(cursors: &mut [Cursor<'_>]) -> Option<ShelfEntry> {
    let cursor = cursors.iter_mut().filter(|c| !c.entries.is_empty()).min_by_key(|c| c.entries.first().copied())?;
    let (first, rest) = cursor.entries.split_first()?;
    cursor.entries = rest;
    Some(*first)
}

/// Drops bags without which the need is still met, the largest first: a lot taken whole may hold one
/// that the next lot's bags made superfluous.
fn drop_superfluous(offers: &mut Vec<Offer<'_>>, needed: u32) {
    let total: u32 = offers.iter().fold(0, |sum, o| sum.saturating_add(o.bag.amount.count()));
    let mut spare = total.saturating_sub(needed);
    while spare > 0 {
        let droppable = offers.iter().enumerate().filter(|(_, o)| o.bag.amount.count() <= spare);
        let Some((at, amount)) = droppable.map(|(i, o)| (i, o.bag.amount.count())).max_by_key(|(_, amount)| *amount)
        else {
            return;
        };
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
