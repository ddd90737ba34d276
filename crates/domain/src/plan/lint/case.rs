//! What a plan for an emergency case must satisfy: compatibility, pools nearest first, the reasons for
//! every nearer pool that was passed over.

use super::{Lint, Taking};
use crate::amount::Amount;
use crate::bag::Bag;
use crate::compatibility::{Match, abo_to_suit, judge};
use crate::duty::case::{Case, Line, OwnStock};
use crate::group::Group;
use crate::ids::*;
use crate::overrides::{Overridable, covers};
use crate::plan::asks::{declined, is_hospitals_own, want_of_case};
use crate::plan::timing::{first_usable, in_time_until, must_live_until, reach, reaches};
use crate::plan::{Drawn, PassedReason, PlanLine, PlanPart, Pool};
use crate::refusal::Refusal;
use crate::stock::{PoolAt, pools};

impl Lint<'_> {
    pub(super) fn case(&mut self, case: &Case, draws_at: SiteId) {
        if !case.is_open() {
            self.refuse(Refusal::CaseStoodDown { case: case.id });
        }
        let pools = pools(self.world, case.hospital);
        if !pools.iter().any(|p| p.site == draws_at) {
            self.refuse(Refusal::NotYourShelf { site: draws_at });
        }
        self.displaced_are_planned();
        let plan = self.plan;
        for planned in &plan.lines {
            let Some(line) = case.line(planned.line) else {
                self.refuse(Refusal::UnknownLine { line: planned.line });
                continue;
            };
            self.case_line(case, line, planned, &pools);
        }
        // Only once every bag is taken off: what one line takes, another does not leave behind.
        for planned in &plan.lines {
            let judged = |l: &&Line| l.class == planned.class && !case.needed(self.world, l, self.now).is_zero();
            if let Some(line) = case.line(planned.line).filter(judged) {
                self.nearest_first(case, line, planned, &pools);
            }
        }
    }

    fn case_line(&mut self, case: &Case, line: &Line, planned: &PlanLine, pools: &[PoolAt]) {
        self.once(planned);
        if planned.parts.iter().all(|part| part.bags.is_empty()) {
            return;
        }
        if planned.class != line.class {
            self.refuse(Refusal::PlanOutdated { line: line.line });
            return;
        }
        let needed = case.needed(self.world, line, self.now);
        match (line.requested.is_zero(), needed.is_zero()) {
            (true, _) => return self.refuse(Refusal::LineStopped { line: line.line }),
            (_, true) => return self.refuse(Refusal::LineFilled { line: line.line }),
            _ => self.amount(planned, needed),
        }
        let want = want_of_case(case, line);
        for part in &planned.parts {
            let Some(pool) = pools.iter().find(|p| (p.pool, p.site) == (part.pool, part.site)) else {
                self.refuse(Refusal::NotYourShelf { site: part.site });
                continue;
            };
            let until = match reach(self.world, part.site, case.hospital, part.mode, self.now) {
                Some(reach) => must_live_until(self.world, &reach, case.hospital, line.class, part.bags.len()),
                None => {
                    self.refuse(Refusal::NoRoute { from: part.site, to: case.hospital });
                    self.now
                }
            };
            for bag in &part.bags {
                let Some(found) = self.bag(planned, part, bag, &want, case.hospital, until) else { continue };
                self.compatible(case, line, found.id, found.group);
                let taking = self.taking(planned, found, &want);
                let side = self.leaves(part, found, taking, bag.drawn);
                self.within_pool(pool, part, found, taking, side);
            }
        }
    }

    fn compatible(&mut self, case: &Case, line: &Line, bag: BagId, donor: Group) {
        let rules = self.world.rules();
        let patient = Group::new(abo_to_suit(rules, line.class, &case.blood), case.blood.group.rhd);
        let allowed = |of| covers(self.overrides, of, Some(bag)).is_some();
        match judge(rules, line.class, donor, &case.blood) {
            Match::Identical | Match::Compatible => {}
            Match::RhdMismatch if allowed(Overridable::RhdMismatch) => {}
            Match::RhdMismatch => self.refuse(Refusal::RhdMismatch { bag }),
            Match::PlateletMinor if allowed(Overridable::PlateletMinorMismatch) => {}
            Match::PlateletMinor => self.refuse(Refusal::PlateletMinorMismatch { bag, donor, patient }),
            Match::AboForbidden => self.refuse(Refusal::BagAboIncompatible { bag, donor, patient }),
            Match::AgainstAntiD => self.refuse(Refusal::BagAgainstAntiD { bag }),
        }
    }

    /// A pool never goes below what it keeps; the hospital's routine stock is what is above its floor,
    /// its emergency stock what is below. Mechanism S17.
    fn within_pool(&mut self, pool: &PoolAt, part: &PlanPart, bag: &Bag, taking: Taking, side: Drawn) {
        let in_its_pool = match (pool.pool, taking, side) {
            (_, Taking::Refused | Taking::SetAside, _) => true,
            (Pool::HospitalRoutine, _, Drawn::BelowFloor) => false,
            (Pool::HospitalEmergency, Taking::Stock, Drawn::AboveFloor) => false,
            (_, Taking::Displaced, _) => true,
            _ => self.shelves.keeps(part.site, bag.product.class(), bag.group, pool.keeps),
        };
        if !in_its_pool {
            self.refuse(Refusal::FloorWrong { bag: bag.id });
        }
    }

    /// Every nearer pool gives all it usably can, or was passed over for a reason that is true now.
    /// Mechanism S18.
    fn nearest_first(&mut self, case: &Case, line: &Line, planned: &PlanLine, pools: &[PoolAt]) {
        let given = |pool: &PoolAt| -> Option<Amount> {
            let mut parts = planned
                .parts
                .iter()
                .filter(|p| (p.pool, p.site) == (pool.pool, pool.site) && !p.bags.is_empty())
                .peekable();
            parts.peek()?;
            let bags = parts.flat_map(|p| &p.bags);
            Some(bags.fold(Amount::zero(line.class.measure()), |sum, b| sum.plus(b.amount)))
        };
        let Some(last) = pools.iter().rposition(|pool| given(pool).is_some()) else { return };
        let mut needed = case.needed(self.world, line, self.now);
        for pool in pools.iter().take(last) {
            let gives = given(pool);
            needed = needed.less(gives.unwrap_or(Amount::zero(line.class.measure())));
            let reason =
                planned.passed_over.iter().find(|p| (p.pool, p.site) == (pool.pool, pool.site)).map(|p| p.reason);
            let (usable, excused) = match reason {
                Some(PassedReason::StatedUsedOrUnsuitable)
                    if is_hospitals_own(pool.pool) && case.own_stock(line) == OwnStock::UsedOrUnsuitable =>
                {
                    continue;
                }
                Some(PassedReason::Declined) if self.declined(case, line, pool.site) => continue,
                Some(PassedReason::NoRoute)
                    if reaches(self.world, pool.site, case.hospital, self.now).next().is_none() =>
                {
                    continue;
                }
                Some(PassedReason::TooSlow { .. }) if self.too_slow(case, line, pool.site) => continue,
                Some(PassedReason::Exhausted) => {
                    let left = self.left_at(case, line, planned, pool, needed);
                    (left.usable, !left.fits_pool)
                }
                Some(PassedReason::BagsTooLarge) => {
                    let left = self.left_at(case, line, planned, pool, needed);
                    (left.usable, !left.fits_need)
                }
                _ => {
                    let left = self.left_at(case, line, planned, pool, needed);
                    (left.usable, gives.is_some() && reason.is_none() && !left.fits_pool)
                }
            };
            if !excused {
                self.refuse(Refusal::PoolSkipped { pool: pool.pool, site: pool.site, usable });
            }
        }
        self.displaces_only_in_need(case, line, planned, pools);
    }

    /// A routine reservation gives way only when no free bag could serve in time.
    fn displaces_only_in_need(&mut self, case: &Case, line: &Line, planned: &PlanLine, pools: &[PoolAt]) {
        let mut gives_way = planned.parts.iter().flat_map(|p| &p.bags);
        let Some(way) = gives_way.find_map(|b| self.plan.displaced.iter().find(|d| d.bag == b.bag)) else { return };
        let needed = case.needed(self.world, line, self.now);
        for pool in pools {
            let stated = is_hospitals_own(pool.pool) && case.own_stock(line) == OwnStock::UsedOrUnsuitable;
            let closed = stated || self.declined(case, line, pool.site) || self.too_slow(case, line, pool.site);
            if !closed && self.left_at(case, line, planned, pool, needed).fits_pool {
                self.refuse(Refusal::MayNotDisplace { reservation: way.reservation });
                return;
            }
        }
    }

    fn declined(&self, case: &Case, line: &Line, site: SiteId) -> bool {
        declined(self.world, case, line.line, site)
    }

    /// Whether there is no way at all, or the first bag could be given only after the class's limit.
    fn too_slow(&self, case: &Case, line: &Line, site: SiteId) -> bool {
        let limit = in_time_until(self.world.rules(), line.class, self.now);
        first_usable(self.world, site, case.hospital, line.class, self.now).is_none_or(|at| at > limit)
    }
}
