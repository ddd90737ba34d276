//! Taking from one lot: walking its shelves from the earliest expiry, only as far as an amount needs.
//!
//! Chooses whole bags; what it takes off the running amounts is provisional until the pool is settled.

use crate::choice::Standing;
use crate::draw::Draft;
use crate::exact::{Sums, aim, earliest};
use crate::lots::{Lot, Stage};
use crate::need::{Need, OpenPool};
use crate::notes::Notes;
use domain::bag::{Bag, ShelfEntry};
use domain::plan::shelf::{Fit, Hold, fit, is_stock, may_give_way};
use domain::plan::{Drawn, Policy, SkipReason, Why};
use domain::stock::{Keeps, kept};
use domain::{BagIx, Group, Moment, Product, TemperatureClass};
use std::cmp::Reverse;

/// A bag on offer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Offer<'w> {
    pub ix: BagIx,
    pub bag: &'w Bag,
    pub why: Why,
}

/// One shelf of a lot, walked from the front.
#[derive(Clone, Copy, Debug)]
struct Cursor<'w> {
    group: Group,
    entries: &'w [ShelfEntry],
}

/// How many bags of one expiry are looked at beyond those that suffice, for the larger ones among them.
const SAME_EXPIRY_MOST: usize = 64;

/// A pool being drawn on for a need.
pub(crate) struct Visit<'a, 'n, 'w> {
    pub need: &'a Need,
    pub open: &'a OpenPool,
    pub stage: Stage,
    /// Bags must live beyond this.
    pub until: Moment,
    /// Count still needed.
    pub left: u32,
    pub offers: Vec<Offer<'w>>,
    /// A bag was left because it is larger than what the pool may still give.
    pub blocked: bool,
    notes: &'n mut Notes,
}

impl<'a, 'n> Visit<'a, 'n, '_> {
    pub fn new(need: &'a Need, open: &'a OpenPool, stage: Stage, left: u32, notes: &'n mut Notes) -> Self {
        let until = open.way.map_or(Moment::default(), |way| way.arrives_p90);
        Visit { need, open, stage, until, left, offers: Vec::new(), blocked: false, notes }
    }
}

impl<'w> Draft<'w> {
    /// Draws on one lot: all groups together when no floor can stop them, else group by group.
    pub fn draw_lot(&mut self, visit: &mut Visit<'_, '_, 'w>, lot: &Lot) {
        let mut cursors = self.cursors(visit, lot);
        if cursors.is_empty() {
            return;
        }
        let keeps = lot.keeps(visit.open);
        let class = visit.need.want.class;
        let site = visit.open.at.site;
        if visit.stage.displaces() || keeps == Keeps::Nothing {
            self.draw_shelves(visit, lot, &mut cursors, u32::MAX);
            return;
        }
        let bag_most = self.world.rules().bag_amount_max.get(class).map_or(0, |most| most.count());
        let enough = visit.left.saturating_add(bag_most);
        let unbound = cursors.iter().all(|c| {
            kept(self.world, site, class, c.group, keeps).is_zero()
                || self.shelves.headroom(site, class, c.group, keeps).count() >= enough
        });
        if unbound {
            self.draw_shelves(visit, lot, &mut cursors, u32::MAX);
            return;
        }
        cursors.sort_by_key(|c| (c.group.index(), c.entries.first().copied()));
        let mut by_group: Vec<&mut [Cursor<'w>]> = cursors.chunk_by_mut(|a, b| a.group == b.group).collect();
        by_group.sort_by_key(|of_group| of_group.iter().filter_map(|c| c.entries.first().copied()).min());
        for of_group in by_group {
            let Some(group) = of_group.first().map(|c| c.group).filter(|_| visit.left > 0) else { break };
            let cap = self.shelves.headroom(site, class, group, keeps).count();
            self.draw_shelves(visit, lot, of_group, cap);
        }
    }

    /// The shelves of a lot with bags that live long enough.
    fn cursors(&mut self, visit: &mut Visit<'_, '_, 'w>, lot: &Lot) -> Vec<Cursor<'w>> {
        let (world, need) = (self.world, visit.need);
        let mut cursors = Vec::new();
        for standing in need.standings.get(lot.standings.0..lot.standings.1).unwrap_or_default() {
            for (_, product) in need.products.iter().filter(|(tier, _)| *tier == lot.tier) {
                let shelf = world.bags().shelf(visit.open.at.site, *product, standing.group);
                let lives = shelf.partition_point(|entry| entry.expires_at <= visit.until);
                let (short, entries) = shelf.split_at(lives);
                self.note_short_lived(visit, short);
                if !entries.is_empty() {
                    cursors.push(Cursor { group: standing.group, entries });
                }
            }
        }
        cursors
    }

    fn note_short_lived(&self, visit: &mut Visit<'_, '_, 'w>, short: &[ShelfEntry]) {
        let in_date = short.partition_point(|entry| entry.expires_at <= self.now);
        for entry in short.iter().skip(in_date).take(Notes::EACH) {
            if let Some(bag) = self.world.bags().at(entry.bag) {
                visit.notes.add(visit.open.at.site, bag.id, SkipReason::ExpiresBeforeUse);
            }
        }
    }

    /// Draws on equally good shelves: exactly what is needed when whole bags can, else the least above
    /// it, else the most below it, never more than `cap`; of those the earliest expiry, then the fewest.
    fn draw_shelves(&mut self, visit: &mut Visit<'_, '_, 'w>, lot: &Lot, cursors: &mut [Cursor<'w>], cap: u32) {
        let needed = visit.left;
        let seen = self.see(visit, cursors, cap);
        let places = self.choose(&seen, needed, cap);
        let why = self.why(visit, lot);
        let fewest = self.fewest(visit);
        let (mut sum, mut of_stock, mut expected) = (0u32, 0u32, 0);
        for place in &places {
            let Some((ix, bag)) = seen.get(*place).copied() else { continue };
            let why = if *place == expected || fewest { why } else { Why::FitsAmount };
            expected += usize::from(*place == expected);
            self.shelves.take(visit.open.at.site, bag);
            sum = sum.saturating_add(bag.amount.count());
            of_stock += if is_stock(self.world, bag, self.now) { bag.amount.count() } else { 0 };
            visit.offers.push(Offer { ix, bag, why });
        }
        let stopped = sum < needed && places.len() < seen.len();
        // Above the floor a pool that reaches deeper has its other side still to give.
        let deepest = lot.side == Drawn::BelowFloor || visit.open.at.keeps == Keeps::Floor;
        visit.blocked |= stopped && deepest && cap > of_stock;
        let reason = if stopped { SkipReason::KeptForOthers } else { SkipReason::WouldOvershoot };
        self.note_left(visit, &seen, &places, reason);
        visit.left = needed.saturating_sub(sum);
    }

    /// Whether few bags come before early expiry: who favours speed thaws as few as possible.
    fn fewest(&self, visit: &Visit<'_, '_, 'w>) -> bool {
        self.policy == Policy::Fastest && visit.need.want.class.temperature() == TemperatureClass::Frozen
    }

    /// Looks along shelves from the earliest expiry until the amount can be made, and a little further
    /// among bags of the same expiry; to the end when every bag counts. In the order of taking.
    fn see(&self, visit: &mut Visit<'_, '_, 'w>, cursors: &mut [Cursor<'w>], cap: u32) -> Vec<(BagIx, &'w Bag)> {
        let fewest = self.fewest(visit);
        let aim_at = visit.left.min(cap);
        // Where a floor stops short, bags set aside for this patient may still stand.
        let to_the_end = fewest || cap < visit.left;
        let mut seen: Vec<(BagIx, &'w Bag)> = Vec::with_capacity(32);
        let mut sums = Sums::up_to(aim_at);
        let mut enough: Option<(Moment, usize)> = None;
        while let Some(entry) = next(cursors) {
            let looked = seen.len();
            if enough.is_some_and(|(expiry, at)| entry.expires_at != expiry || looked >= at + SAME_EXPIRY_MOST) {
                break;
            }
            let Some(bag) = self.on_offer(visit, entry) else { continue };
            seen.push((entry.bag, bag));
            if !to_the_end && enough.is_none() {
                sums.add(bag.amount.count());
                enough = sums.reaches(aim_at).then_some((entry.expires_at, seen.len()));
            }
        }
        if fewest {
            seen.sort_by_key(|(ix, bag)| (Reverse(bag.amount.count()), bag.expires_at, *ix));
        } else {
            seen.sort_by_key(|(ix, bag)| (bag.expires_at, Reverse(bag.amount.count()), *ix));
        }
        seen
    }

    /// The places of the bags to take. Only stock is capped by a floor: what is set aside for this
    /// patient is nobody's stock, and comes first.
    fn choose(&self, seen: &[(BagIx, &'w Bag)], needed: u32, cap: u32) -> Vec<usize> {
        let count = |place: &usize| seen.get(*place).map_or(0, |(_, bag)| bag.amount.count());
        let pick = |from: &[usize], needed: u32, cap: u32| -> Vec<usize> {
            let amounts: Vec<u32> = from.iter().map(count).collect();
            let sum = aim(&amounts, needed, cap);
            earliest(&amounts, sum).into_iter().filter_map(|at| from.get(at).copied()).collect()
        };
        let (stock, aside): (Vec<usize>, Vec<usize>) = (0..seen.len()).partition(|at| {
            cap == u32::MAX || seen.get(*at).is_some_and(|(_, bag)| is_stock(self.world, bag, self.now))
        });
        if aside.is_empty() {
            return pick(&stock, needed, cap);
        }
        let mut taken = pick(&aside, needed, needed);
        let mut left = needed - taken.iter().map(count).sum::<u32>();
        if left > 0 {
            let of_stock = pick(&stock, left, cap);
            left = left.saturating_sub(of_stock.iter().map(count).sum());
            taken.extend(of_stock);
        }
        if left > 0 {
            let rest: Vec<usize> = aside.into_iter().filter(|at| !taken.contains(at)).collect();
            taken.extend(pick(&rest, left, u32::MAX));
        }
        taken.sort_unstable();
        taken
    }

    /// The bag of a lot that comes nearest to what is needed, never short when one suffices.
    pub fn one_of_lot(&mut self, visit: &mut Visit<'_, '_, 'w>, lot: &Lot) -> Option<Offer<'w>> {
        let mut cursors = self.cursors(visit, lot);
        let (site, class, wanted) = (visit.open.at.site, visit.need.want.class, visit.left);
        let keeps = lot.keeps(visit.open);
        let why = self.why(visit, lot);
        let mut best: Option<Offer<'w>> = None;
        while let Some(entry) = next(&mut cursors) {
            let Some(bag) = self.on_offer(visit, entry) else { continue };
            let amount = bag.amount.count();
            let stock = is_stock(self.world, bag, self.now);
            if stock && amount > self.shelves.headroom(site, class, bag.group, keeps).count() {
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

    /// The bag of a shelf's entry, when it is on offer at this stage; else why not is noted.
    fn on_offer(&self, visit: &mut Visit<'_, '_, 'w>, entry: ShelfEntry) -> Option<&'w Bag> {
        let world = self.world;
        let bag = world.bags().at(entry.bag)?;
        let spoken_for = self.spoken_for.contains(&entry.bag) || visit.offers.iter().any(|o| o.ix == entry.bag);
        if spoken_for || bag.amount.is_zero() {
            return None;
        }
        let site = visit.open.at.site;
        let reason = match fit(world, bag, site, visit.need.to, &visit.need.want, self.now) {
            Fit::Fits if !visit.stage.displaces() => return Some(bag),
            Fit::Held(Hold::Reserved(by))
                if visit.stage.displaces() && may_give_way(world, bag, by, self.now).is_some() =>
            {
                return Some(bag);
            }
            Fit::Fits | Fit::ThawedElsewhere => return None,
            Fit::LacksAttribute => SkipReason::LacksAttribute,
            Fit::Held(_) => SkipReason::Reserved,
        };
        visit.notes.add(site, bag.id, reason);
        None
    }

    /// Why the bags of a lot come before others.
    fn why(&self, visit: &Visit<'_, '_, 'w>, lot: &Lot) -> Why {
        let need = visit.need;
        let standing = need.standings.get(lot.standings.0);
        let unlike = standing.is_some_and(|s| s.scarce > 0 || s.unlike > 0);
        if matches!(visit.stage, Stage::Late | Stage::LateDisplacing) {
            return Why::OnlySource;
        }
        match (unlike, lot.tier) {
            (false, 0) => Why::EarliestExpiry,
            (false, _) => Why::OtherProduct,
            (true, _) if self.spares(visit, standing) => Why::SparesScarce,
            (true, _) => Why::OtherGroup,
        }
    }

    /// Whether a scarcer group that would also do stands on the same shelves.
    fn spares(&self, visit: &Visit<'_, '_, 'w>, standing: Option<&Standing>) -> bool {
        let at = |group: Group, product: Product| self.world.bags().shelf(visit.open.at.site, product, group);
        let scarcer = visit.need.standings.iter().filter(|s| standing.is_some_and(|this| s.scarce > this.scarce));
        let mut shelves = scarcer.flat_map(|s| visit.need.products.iter().map(move |(_, p)| at(s.group, *p)));
        shelves.any(|shelf| shelf.last().is_some_and(|entry| entry.expires_at > visit.until))
    }

    /// Notes the first bags that were on offer and stay.
    fn note_left(
        &self,
        visit: &mut Visit<'_, '_, 'w>,
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
            visit.notes.add(visit.open.at.site, bag.id, reason);
        }
    }
}

/// The next entry of several shelves, earliest expiry first.
fn next(cursors: &mut [Cursor<'_>]) -> Option<ShelfEntry> {
    let cursor = cursors.iter_mut().filter(|c| !c.entries.is_empty()).min_by_key(|c| c.entries.first().copied())?;
    let (first, rest) = cursor.entries.split_first()?;
    cursor.entries = rest;
    Some(*first)
}
