//! What a pool could still give to a line of a case beyond the plan's own bags.

use super::Lint;
use crate::amount::Amount;
use crate::bag::Bag;
use crate::compatibility::judge;
use crate::duty::case::{Case, Line};
use crate::group::Group;
use crate::moment::Moment;
use crate::plan::PlanLine;
use crate::plan::asks::want_of_case;
use crate::plan::shelf::{Fit, fit, is_stock};
use crate::plan::timing::{slowest, thawing, time_to_use};
use crate::stock::PoolAt;

/// What a pool could still give.
pub(super) struct LeftAt {
    /// Within what the pool keeps.
    pub usable: Amount,
    /// Whether any one bag could still leave without the pool going below what it keeps.
    pub fits_pool: bool,
    /// Whether such a bag would also not be more than what is still needed.
    pub fits_need: bool,
}

impl<'w> Lint<'w> {
    /// Judges what is left at a pool for a line, once every bag of the plan is taken off.
    pub(super) fn left_at(
        &mut self,
        case: &Case,
        line: &Line,
        planned: &PlanLine,
        pool: &PoolAt,
        still_needed: Amount,
    ) -> LeftAt {
        let zero = Amount::zero(line.class.measure());
        let mut left = LeftAt { usable: zero, fits_pool: false, fits_need: false };
        let Some(arrives) = slowest(self.world, pool.site, case.hospital, self.now).map(|way| way.arrives_p90) else {
            return left;
        };
        let bags = self.suitable_at(case, line, pool);
        let smallest = bags.iter().map(|bag| bag.amount.count()).chain(self.planned_at(line, pool)).min().unwrap_or(1);
        let until = self.lives_until(case, line, planned, arrives, smallest);
        for of_group in bags.chunk_by(|a, b| a.group == b.group) {
            let Some(group) = of_group.first().map(|bag| bag.group) else { continue };
            let headroom = self.shelves.headroom(pool.site, line.class, group, pool.keeps);
            let (mut stock, mut set_aside) = (zero, zero);
            for bag in of_group.iter().filter(|bag| bag.expires_at > until) {
                // What is set aside for this patient is nobody's stock to keep.
                match is_stock(self.world, bag, self.now) {
                    true if bag.amount.count() > headroom.count() => continue,
                    true => stock = stock.plus(bag.amount),
                    false => set_aside = set_aside.plus(bag.amount),
                }
                left.fits_pool = true;
                left.fits_need |= bag.amount.count() <= still_needed.count();
            }
            let within = if stock.count() > headroom.count() { headroom } else { stock };
            left.usable = left.usable.plus(within).plus(set_aside);
        }
        left
    }

    /// Bags of a pool's site in date now that suit the line freely and are not in the plan, by group.
    fn suitable_at(&self, case: &Case, line: &Line, pool: &PoolAt) -> Vec<&'w Bag> {
        let (world, now) = (self.world, self.now);
        let rules = world.rules();
        let want = want_of_case(case, line);
        let mut bags = Vec::new();
        for group in Group::all().filter(|g| judge(rules, line.class, *g, &case.blood).is_free()) {
            for (_, product) in want.products(rules) {
                let shelf = world.bags().shelf(pool.site, product, group);
                let from = shelf.partition_point(|entry| entry.expires_at <= now);
                let in_date = shelf.get(from..).unwrap_or_default().iter().filter(|e| !self.is_planned(e.bag));
                let suits = |bag: &&Bag| fit(world, bag, pool.site, case.hospital, &want, now) == Fit::Fits;
                bags.extend(in_date.filter_map(|entry| world.bags().at(entry.bag)).filter(suits));
            }
        }
        bags
    }

    /// The amounts of the plan's own bags of the line's class from a pool's site.
    fn planned_at(&self, line: &Line, pool: &PoolAt) -> impl Iterator<Item = u32> + use<'_, 'w> {
        let (class, site) = (line.class, pool.site);
        let parts = self.plan.parts().filter(move |(l, part)| l.class == class && part.site == site);
        parts.flat_map(|(_, part)| part.bags.iter().map(|bag| bag.amount.count()))
    }

    /// Up to when a bag left behind must live to count as passed over: what the slowest way and the
    /// thawing of the whole line in the smallest bags would take. A bag that only a lucky count would
    /// have saved is not held against the plan.
    fn lives_until(&self, case: &Case, line: &Line, planned: &PlanLine, arrives: Moment, smallest: u32) -> Moment {
        let needed = case.needed(self.world, line, self.now).count().max(planned.needed.count());
        let bags = needed.div_ceil(smallest.max(1)) as usize;
        let thawed = arrives.plus(thawing(self.world, case.hospital, line.class, bags));
        thawed.plus(time_to_use(self.world.rules(), line.class))
    }
}
