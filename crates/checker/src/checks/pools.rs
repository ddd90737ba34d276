//! Invariant *nearer pools*: a plan draws from the hospital, then the storage point, then the station;
//! a nearer pool that gave nothing has its reason, and the reason is true as far as the checker can see.

use super::blood::Verdict;
use crate::batch::{Executed, PlannedAs};
use crate::checker::Checker;
use crate::model::ShelfKey;
use crate::record::events::{OwnStock, PlanExecuted};
use crate::record::plan::{PassedPool, PassedReason, Plan, PlanLine, Pool};
use crate::report::Rule;
use std::collections::HashMap;

impl Checker {
    pub(crate) fn plan_executed(&mut self, e: &PlanExecuted) {
        let plan = &*e.plan;
        let case = plan.purpose.case();
        let mut bags = HashMap::new();
        for line in &plan.lines {
            self.check_arithmetic(case, line);
            for part in &line.parts {
                for planned in &part.bags {
                    let Some(ix) = self.bag(&planned.bag) else { continue };
                    let bag = self.model.bag(ix);
                    let same = (bag.product, bag.group, bag.amount, bag.expires_at)
                        == (planned.product, planned.group, planned.amount, planned.expires_at);
                    if !same {
                        let what =
                            format!("planned as {} {} {}", planned.product.code(), planned.group, planned.amount);
                        self.violate(Rule::PlanMisstatesBag, Some(ix), case, what);
                    }
                    let as_planned = PlannedAs {
                        line: line.line,
                        pool: part.pool,
                        site: part.site,
                        drawn: planned.drawn,
                        usable_p90: part.usable_p90,
                    };
                    if bags.insert(ix, as_planned).is_some() {
                        self.violate(Rule::PlanMisstatesBag, Some(ix), case, "planned twice");
                    }
                }
            }
        }
        let displaced = plan.displaced.iter().filter_map(|d| Some((self.model.find(&d.bag)?, d.reservation))).collect();
        self.batch.plan =
            Some(Executed { purpose: plan.purpose, site: e.site, bags, overrides: e.overrides.clone(), displaced });
        if let Some(case) = case
            && self.known_case(case)
        {
            self.check_pools(case, plan);
        }
    }

    fn check_arithmetic(&mut self, case: Option<u32>, line: &PlanLine) {
        let measure = line.class.measure();
        let bags = || line.parts.iter().flat_map(|p| p.bags.iter());
        let amounts = [line.needed, line.shortfall, line.overshoot];
        if amounts.iter().any(|a| a.measure != measure) || bags().any(|b| b.amount.measure != measure) {
            let what = format!("line {} is not all in the measure of {}", line.line, line.class.code());
            self.violate(Rule::WrongMeasure, None, case, what);
            return;
        }
        let sum: u64 = bags().map(|b| b.amount.count).sum();
        if sum + line.shortfall.count != line.needed.count + line.overshoot.count {
            let what = format!(
                "line {}: {sum} counts planned, {} short, {} over, {} needed",
                line.line, line.shortfall, line.overshoot, line.needed
            );
            self.violate(Rule::PlanArithmetic, None, case, what);
        }
    }

    /// The pools open to a hospital's emergency, nearest first.
    fn pools_of(&self, hospital: u32) -> Vec<(Pool, u32)> {
        let mut pools = vec![(Pool::HospitalRoutine, hospital), (Pool::HospitalEmergency, hospital)];
        pools.extend(self.model.storage_point_of(hospital).map(|site| (Pool::StoragePoint, site)));
        pools.extend(self.model.station.map(|site| (Pool::Station, site)));
        pools
    }

    fn check_pools(&mut self, case: u32, plan: &Plan) {
        let Some(hospital) = self.model.cases.get(&case).map(|c| c.hospital) else { return };
        let pools = self.pools_of(hospital);
        for line in &plan.lines {
            let place = |pool: Pool, site: u32| pools.iter().position(|p| *p == (pool, site));
            if let Some(part) = line.parts.iter().find(|part| place(part.pool, part.site).is_none()) {
                let what = format!(
                    "line {} draws on {} at site {}, which is not open to it",
                    line.line,
                    part.pool.code(),
                    part.site
                );
                self.violate(Rule::PoolSkipped, None, Some(case), what);
            }
            let deepest = line.parts.iter().filter(|p| !p.bags.is_empty()).filter_map(|p| place(p.pool, p.site)).max();
            for (pool, site) in pools.iter().take(deepest.unwrap_or(0)).copied() {
                let used = line.parts.iter().any(|p| (p.pool, p.site) == (pool, site) && !p.bags.is_empty());
                let passed = line.passed_over.iter().any(|p| (p.pool, p.site) == (pool, site));
                if !used && !passed {
                    let what =
                        format!("line {} passes over {} at site {site} without a reason", line.line, pool.code());
                    self.violate(Rule::PoolSkipped, None, Some(case), what);
                }
            }
            for passed in &line.passed_over {
                // Reasons matter for the pools nearer than the one drawn on.
                if place(passed.pool, passed.site).is_none_or(|at| at >= deepest.unwrap_or(0)) {
                    continue;
                }
                let untrue = match passed.reason {
                    PassedReason::StatedUsedOrUnsuitable => {
                        let stated = self.model.own_stock(case, line.line) == OwnStock::UsedOrUnsuitable;
                        (!stated || passed.site != hospital)
                            .then(|| "nobody stated that it is used or unsuitable".to_owned())
                    }
                    PassedReason::NoRoute => self.reaches(passed.site, hospital).then(|| "there is a route".to_owned()),
                    PassedReason::Exhausted => self.not_exhausted(case, line, passed, &pools),
                    PassedReason::TooSlow {} | PassedReason::BagsTooLarge | PassedReason::Declined => None,
                };
                if let Some(why) = untrue {
                    let what =
                        format!("line {} passes over {} at site {}: {why}", line.line, passed.pool.code(), passed.site);
                    self.violate(Rule::ReasonUntrue, None, Some(case), what);
                }
            }
        }
    }

    fn reaches(&self, from: u32, to: u32) -> bool {
        from == to || self.model.has_route(from, to)
    }

    /// A bag that stands free in a pool said to be exhausted and is the very like of one that the plan
    /// takes from farther away: same product, group and amount, in date at least as long (and a day
    /// more than now), nobody's, beyond what the pool keeps. Only such plain cases are told; finer
    /// choices are the linter's.
    fn not_exhausted(&self, case: u32, line: &PlanLine, passed: &PassedPool, pools: &[(Pool, u32)]) -> Option<String> {
        let nearer = pools.iter().position(|p| *p == (passed.pool, passed.site))?;
        let row = self.model.cases.get(&case)?;
        let attributes = row.lines.get(&line.line)?.ask.attributes;
        if !self.reaches(passed.site, row.hospital) {
            return None;
        }
        let farther = line.parts.iter().filter(|p| pools.iter().position(|q| *q == (p.pool, p.site)) > Some(nearer));
        for far in farther.flat_map(|p| p.bags.iter()) {
            let key = ShelfKey::new(passed.site, far.product.class(), far.group);
            let (own_floor, area_floor) = self.model.floors(key);
            let keeps = self.kept_by(passed.pool, case, passed.site, own_floor, area_floor);
            let planned = |ix: &u32| self.batch.plan.as_ref().is_some_and(|plan| plan.bags.contains_key(ix));
            let shelf = self.model.shelves.get(&key).map_or(&[][..], |shelf| shelf.bags.as_slice());
            let drawn: Vec<u32> = shelf.iter().filter(|ix| planned(ix)).copied().collect();
            if self.model.usable(key, self.now, &drawn) < keeps + far.amount.count {
                continue;
            }
            let lives = far.expires_at.max(self.now.plus_minutes(1440));
            let like = shelf.iter().filter(|ix| !planned(ix)).copied().find(|ix| {
                let bag = self.model.bag(*ix);
                (bag.product, bag.amount) == (far.product, far.amount)
                    && bag.expires_at >= lives
                    && self.model.has(bag, attributes, self.now)
                    && bag.earmark.is_none()
                    && bag.crossmatched.is_none()
                    && !bag.thawed
                    && self.model.is_stock(bag, self.now)
                    && self.verdict(*ix, &row.blood) == Some(Verdict::Suits)
            });
            if let Some(ix) = like {
                let (near, far) = (self.model.bag(ix).key, far.bag);
                return Some(format!("bag {near:?} stands free there and is the like of {far:?} from farther away"));
            }
        }
        None
    }
}
