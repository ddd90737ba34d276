//! What one line needs and which pools are open to it: the question that a draw answers.
//!
//! Built from a case or an order; from here on both are filled by the same code.

use crate::choice::{Standing, standings};
use domain::compatibility::judge;
use domain::duty::case::{Case, Line, OwnStock};
use domain::duty::order::{Order, OrderLine};
use domain::network::DeliveryMode;
use domain::plan::PassedReason;
use domain::plan::asks::{self, declined, is_hospitals_own, want_of_case, want_of_order};
use domain::plan::shelf::Want;
use domain::plan::timing::{
    Reach, fastest, first_usable, in_time_until, must_live_until, reaches, thawing, time_to_use, trips,
};
use domain::stock::{Keeps, PoolAt, pools};
use domain::{Amount, Group, Moment, PatientBlood, Product, ProductClass, SiteId, World};

/// Which way by road a plan takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ways {
    /// The fastest; of equally fast ones that with fewer trips, then delivery before fetching.
    Fastest,
    /// The next best that is still in time, where there is one.
    Next,
}

/// Whether a pool can be drawn on for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    Open,
    /// Only after the class's limit: drawn on when nothing else fills the need.
    Late {
        usable_at: Moment,
    },
    Closed(PassedReason),
}

/// A pool as it stands to one line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenPool {
    pub at: PoolAt,
    pub door: Door,
    /// `None` when there is no way.
    pub way: Option<Reach>,
}

/// What bags are for: only an emergency is thawed for, and only an emergency displaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Serves {
    Emergency,
    /// A stock order; bags must live at least until then.
    Stock {
        live_until: Moment,
    },
}

/// One line's need.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    pub line: u16,
    pub want: Want,
    pub needed: Amount,
    pub to: SiteId,
    pub serves: Serves,
    /// Groups that may be given, best first.
    pub standings: Vec<Standing>,
    /// Groups that an override would allow; only named among the skipped.
    pub by_override: Vec<Group>,
    /// Products that serve with their tier, first choice first.
    pub products: Vec<(usize, Product)>,
    /// Nearest first.
    pub pools: Vec<OpenPool>,
}

impl Need {
    /// The need of a case's line.
    pub fn of_case(world: &World, case: &Case, line: &Line, ways: Ways, now: Moment) -> Need {
        let rules = world.rules();
        let want = want_of_case(case, line);
        let pools = pools(world, case.hospital)
            .into_iter()
            .map(|at| {
                let way = way(world, at.site, case.hospital, line.class, ways, now);
                OpenPool { at, door: door(world, case, line, &at, now), way }
            })
            .collect();
        Need {
            line: line.line,
            want,
            needed: case.needed(world, line, now),
            to: case.hospital,
            serves: Serves::Emergency,
            standings: standings(rules, line.class, &case.blood),
            by_override: by_override(world, line.class, &case.blood),
            products: want.products(rules).collect(),
            pools,
        }
    }

    /// The need of an order's line: the supplier's shelf above its floor, in the ordered group unless
    /// another was agreed. `None` when the ordering site cannot keep the class.
    pub fn of_order(world: &World, order: &Order, line: &OrderLine, now: Moment) -> Option<Need> {
        let rules = world.rules();
        let class = line.ask.class;
        if !asks::can_keep(world.network(), order, class) {
            return None;
        }
        let pool = asks::pool_of_supplier(world.network(), order.supplier)?;
        let at = PoolAt { pool, site: order.supplier, keeps: Keeps::Floor };
        let way = fastest(world, order.supplier, order.site, now);
        let door = if way.is_some() { Door::Open } else { Door::Closed(PassedReason::NoRoute) };
        let arrives = way.map_or(now, |w| w.arrives_p90.plus(time_to_use(rules, class)));
        let live_until = arrives.max(now.plus_days(i64::from(asks::least_days(world, order.site, &line.ask))));
        let want = want_of_order(line);
        let mut standings = standings(rules, class, &asks::blood_of_order(line));
        standings.retain(|s| asks::suits_order(rules, line, s.group));
        // The ordered group is never the scarce one to spend here.
        if let Some(ordered) = standings.iter_mut().find(|s| s.group == line.ask.group) {
            *ordered = Standing { group: ordered.group, scarce: 0, unlike: 0 };
        }
        standings.sort_by_key(|s| (s.scarce, s.unlike, s.group != line.ask.group, s.group));
        Some(Need {
            line: line.line,
            want,
            needed: order.needed(world, line, now),
            to: order.site,
            serves: Serves::Stock { live_until },
            standings,
            by_override: Vec::new(),
            products: want.products(rules).collect(),
            pools: vec![OpenPool { at, door, way }],
        })
    }

    /// Up to when a bag from a pool must live when `bags` bags or fewer come from there.
    pub fn until(&self, world: &World, pool: &OpenPool, bags: usize, now: Moment) -> Moment {
        match (self.serves, pool.way) {
            (Serves::Stock { live_until }, _) => live_until,
            (Serves::Emergency, Some(way)) => must_live_until(world, &way, self.to, self.want.class, bags),
            (Serves::Emergency, None) => now,
        }
    }

    /// When the last of `bags` bags from a pool can be given.
    pub fn usable_p90(&self, world: &World, way: &Reach, bags: usize) -> Moment {
        match self.serves {
            Serves::Emergency => way.arrives_p90.plus(thawing(world, self.to, self.want.class, bags)),
            Serves::Stock { .. } => way.arrives_p90,
        }
    }

    /// How special the need is: the more it asks for, the sooner it is served, so that a line that
    /// takes anything does not use up what another must have.
    pub fn special(&self) -> (usize, usize) {
        (self.want.attributes.iter().count(), Product::COUNT - self.products.len())
    }
}

fn by_override(world: &World, class: ProductClass, blood: &PatientBlood) -> Vec<Group> {
    let overridable = |g: &Group| {
        let judged = judge(world.rules(), class, *g, blood);
        !judged.is_free() && !judged.is_forbidden() && judged == domain::compatibility::Match::RhdMismatch
    };
    Group::all().filter(overridable).collect()
}

fn door(world: &World, case: &Case, line: &Line, at: &PoolAt, now: Moment) -> Door {
    if is_hospitals_own(at.pool) && case.own_stock(line) == OwnStock::UsedOrUnsuitable {
        return Door::Closed(PassedReason::StatedUsedOrUnsuitable);
    }
    if declined(world, case, line.line, at.site) {
        return Door::Closed(PassedReason::Declined);
    }
    match first_usable(world, at.site, case.hospital, line.class, now) {
        None => Door::Closed(PassedReason::NoRoute),
        Some(usable_at) if usable_at > in_time_until(world.rules(), line.class, now) => Door::Late { usable_at },
        Some(_) => Door::Open,
    }
}

fn way(world: &World, from: SiteId, to: SiteId, class: ProductClass, ways: Ways, now: Moment) -> Option<Reach> {
    let best = fastest(world, from, to, now);
    let next = || {
        let in_time =
            |r: &Reach| r.arrives_p90.plus(thawing(world, to, class, 1)) <= in_time_until(world.rules(), class, now);
        let order = |r: &Reach| -> (Moment, u32, Option<DeliveryMode>) { (r.arrives_p90, trips(r.mode), r.mode) };
        reaches(world, from, to, now).filter(|r| Some(r.mode) != best.map(|b| b.mode) && in_time(r)).min_by_key(order)
    };
    match ways {
        Ways::Fastest => best,
        Ways::Next => next().or(best),
    }
}
