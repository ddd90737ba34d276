//! Invariant *floors*: bags are drawn from above the floor as long as that can serve, a draw through
//! the floor says so, a routine draw stops at it, and each pool leaves what it keeps for others.
//!
//! Judged per command, from the checker's own count of the shelf before the first draw. The order in
//! which a command draws does not matter here: those above the floor come first by definition.

use crate::batch::{Draw, Right, Stock};
use crate::checker::Checker;
use crate::record::events::SiteKind;
use crate::record::plan::{Drawn, Pool};
use crate::report::Rule;

/// A shelf before a command's draws, and what was drawn.
struct Drawing<'d> {
    before: u64,
    draws: &'d [Draw],
    own_floor: u64,
    area_floor: u64,
}

impl Drawing<'_> {
    fn floor(&self) -> u64 {
        self.own_floor + self.area_floor
    }

    /// The draws that lower the stock.
    fn counted(&self) -> impl Iterator<Item = &Draw> {
        self.draws.iter().filter(|d| d.stock == Stock::Counted)
    }

    fn sum(&self, pick: impl Fn(&Draw) -> bool) -> u64 {
        self.counted().filter(|d| pick(d)).map(|d| d.count).sum()
    }

    /// What is not as it should be with the marks above and below the floor.
    fn fault_of_marks(&self) -> Option<(Rule, String)> {
        let floor = self.floor();
        let above = self.sum(|d| d.drawn == Drawn::AboveFloor);
        let largest_below = self.counted().filter(|d| d.drawn == Drawn::BelowFloor).map(|d| d.count).max();
        if above > 0 && self.before < floor + above {
            let what = format!("{above} counts marked as above the floor of {floor}, of {} on the shelf", self.before);
            return Some((Rule::FloorCrossedSilently, what));
        }
        let needless = largest_below.filter(|largest| self.before >= floor + above + largest)?;
        let what =
            format!("a bag of {needless} counts marked as below the floor of {floor}, of {} on the shelf", self.before);
        Some((Rule::BelowFloorNeedlessly, what))
    }

    /// What a pool took beyond what it may, nearest pool first.
    fn fault_of_pools(&self, kept: impl Fn(Pool) -> u64) -> Option<(Rule, String)> {
        // What is above the floor is the routine stock, whatever the plan calls it.
        let above = |d: &&Draw| d.pool == Some(Pool::HospitalEmergency) && d.drawn == Drawn::AboveFloor;
        if let Some(draw) = self.counted().find(above) {
            let what = format!("{} counts of emergency stock drawn from above the floor", draw.count);
            return Some((Rule::BelowFloorNeedlessly, what));
        }
        let mut taken = 0;
        for pool in [Pool::HospitalRoutine, Pool::HospitalEmergency, Pool::StoragePoint, Pool::Station] {
            let sum = self.sum(|d| d.pool == Some(pool));
            taken += sum;
            if sum > 0 && self.before < taken + kept(pool) {
                let what = format!("{} took {sum} counts of {} and keeps {}", pool.code(), self.before, kept(pool));
                return Some((Rule::PoolOverdrawn, what));
            }
        }
        None
    }
}

impl Checker {
    /// Judges the draws of the batch, shelf by shelf.
    pub(crate) fn check_draws(&mut self) {
        let mut draws = std::mem::take(&mut self.batch.draws);
        draws.sort_by_key(|d| d.shelf);
        for draws in draws.chunk_by(|a, b| a.shelf == b.shelf) {
            self.check_shelf(draws);
        }
    }

    fn check_shelf(&mut self, draws: &[Draw]) {
        let Some(first) = draws.first().copied() else { return };
        let shelf = first.shelf;
        let before = self.batch.stock_before.iter().find(|(key, _)| *key == shelf).map_or(0, |(_, n)| *n);
        let (own_floor, area_floor) = self.model.floors(shelf);
        let drawing = Drawing { before, draws, own_floor, area_floor };
        // A bag crossmatched for the case's own patient is no stock, but may be counted against the floor.
        let of_patient = |d: &Draw| d.stock == Stock::NotCounted && self.model.bag(d.bag).crossmatched.is_some();
        if !draws.iter().any(of_patient) {
            self.tell(drawing.fault_of_marks(), first);
        }
        if let Right::Emergency { case } = first.right {
            let kept = |pool| self.kept_by(pool, case, shelf.site, own_floor, area_floor);
            self.tell(drawing.fault_of_pools(kept), first);
            if draws.iter().any(|d| d.drawn == Drawn::BelowFloor) {
                self.count("floors-crossed");
            }
        }
        // What is a patient's by name is nobody's stock, whatever the mark.
        let named = |d: &Draw| self.model.is_named(self.model.bag(d.bag), self.now);
        let below = |d: &&Draw| d.drawn == Drawn::BelowFloor && d.right == Right::Routine && !named(d);
        let routine = draws.iter().find(below).copied();
        let what = || format!("a routine draw below the floor of {} at site {}", drawing.floor(), shelf.site);
        self.tell(routine.map(|_| (Rule::RoutineBelowFloor, what())), routine.unwrap_or(first));
    }

    fn tell(&mut self, fault: Option<(Rule, String)>, at: Draw) {
        let case = match at.right {
            Right::Emergency { case } => Some(case),
            Right::Routine | Right::Overridden => None,
        };
        if let Some((rule, what)) = fault {
            self.violate_at(at.event_no, rule, Some(at.bag), case, what);
        }
    }

    /// What a pool leaves on the shelf: a hospital's routine stock the whole floor, its emergency stock
    /// and a storage point what is there for the other of the two, the station nothing.
    pub(crate) fn kept_by(&self, pool: Pool, case: u32, site: u32, own_floor: u64, area_floor: u64) -> u64 {
        let hospital = self.model.cases.get(&case).map(|c| c.hospital);
        let hosts = self.model.site(site).is_some_and(|s| s.kind == SiteKind::HostHospital);
        match pool {
            Pool::HospitalRoutine => own_floor + area_floor,
            Pool::HospitalEmergency if hosts => area_floor,
            Pool::StoragePoint if hospital != Some(site) => own_floor,
            Pool::HospitalEmergency | Pool::StoragePoint | Pool::Station => 0,
        }
    }
}
