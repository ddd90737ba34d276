//! The desk: an open case is supplied until it has what it needs, or has a named outcome.
//!
//! Only cases of the simulated patients are the simulated desk's; a case that somebody else opened is
//! theirs to plan and to end. What happens at the hospital is in `bedside`.

use super::super::days::Story;
use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::duty::case::{self, Case, Identity, Line, LineOutcome, OwnStock, ReduceReason};
use domain::duty::supply::{self, Execution};
use domain::plan::{PlanFor, Policy};
use domain::{Amount, CaseId, Command, GroupDetermination, Minutes, Moment, ProductClass, RhD, SiteId};

/// A line for which nothing is found for this long gets a named outcome.
const NAMED_AFTER: Minutes = Minutes(20);
/// The laboratory has an urgent patient's group after this.
const DETERMINED_AFTER: Minutes = Minutes(30);
/// A line may be reduced after this.
const REDUCED_AFTER: Minutes = Minutes(45);
/// A case stands down when nothing is to come, this long after the last call and after an outcome.
const QUIET: Minutes = Minutes(70);
const QUIET_WITH_OUTCOME: Minutes = Minutes(150);
/// At the latest after this.
const LATEST: Minutes = Minutes(16 * 60);
/// Share of patients who die.
const DIES: f64 = 0.06;

impl<L: Ledger> LivingCity<L> {
    /// Looks after a case, every few minutes.
    pub(super) fn look_after(&mut self, case: CaseId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().case(case).filter(|c| c.is_open()) else { return Ok(()) };
        let ours = self.days.story(row.patient);
        self.bedside(case, at)?;
        if let Some(story) = ours {
            self.find_group(case, story, at)?;
            self.reduce(case, at)?;
            self.supply(case, at)?;
            self.name_outcomes(case, at)?;
            self.stand_down(case, at)?;
        }
        self.watch_case(case, at);
        Ok(())
    }

    /// Plans and reserves what lines still need and nobody is asked for. Where the caller said nothing
    /// of the own stock, the hospital's own technician begins; else the desk.
    pub(crate) fn supply(&mut self, case: CaseId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().case(case).filter(|c| c.is_open()) else { return Ok(()) };
        let world = self.world();
        let asked = |line: &Line| {
            let mut requests = row.requests.iter().filter_map(|id| world.request(*id));
            requests.any(|r| r.line == line.line && r.answer.is_none())
        };
        let (desk, hospital) = (self.desk_of(row.hospital), row.hospital);
        let mut by_site: [(SiteId, Vec<u16>); 2] = [(hospital, Vec::new()), (desk, Vec::new())];
        for line in row.lines.iter().filter(|l| !row.needed(world, l, at).is_zero() && !asked(l)) {
            let [own, supplier] = &mut by_site;
            match row.own_stock(line) {
                OwnStock::NotStated => own.1.push(line.line),
                OwnStock::UsedOrUnsuitable => supplier.1.push(line.line),
            }
        }
        for (site, lines) in by_site {
            if !lines.is_empty() {
                self.supply_from(site, case, lines, at)?;
            }
        }
        Ok(())
    }

    /// One site's staff plan and reserve lines.
    pub(crate) fn supply_from(
        &mut self,
        site: SiteId,
        case: CaseId,
        lines: Vec<u16>,
        _at: Moment,
    ) -> Result<bool, Halt> {
        let officer = self.on_duty(site);
        let purpose = PlanFor::Case { case };
        let command =
            supply::Command::SupplyLines { purpose, lines, policy: Policy::Balanced, execution: Execution::Reserve };
        Ok(self.act(officer, Command::Supply(command))?.is_some())
    }

    /// The hospital's laboratory has the group; identity follows.
    fn find_group(&mut self, case: CaseId, story: Story, at: Moment) -> Result<(), Halt> {
        let (group, from) = match story {
            Story::Bleed { day, bleed } => match self.days.bleed(day, bleed) {
                Some(told) => (told.group, told.determined_at),
                None => return Ok(()),
            },
            Story::Request { site, day, request } => match self.days.request(site, day, request) {
                Some(event) => (event.group, event.at.plus(DETERMINED_AFTER)),
                None => return Ok(()),
            },
            Story::Night { group, determined_at } => (group, determined_at),
        };
        let Some(row) = self.world().case(case).filter(|_| from <= at) else { return Ok(()) };
        let (hospital, patient, anti_d) = (row.hospital, row.patient, row.blood.anti_d);
        let (open, unknown) =
            (row.blood.determination == GroupDetermination::NotDetermined, row.identity == Identity::Unidentified);
        let technician = self.on_duty(hospital);
        if open {
            self.act(technician, Command::Case(case::Command::DetermineGroup { case, group, anti_d }))?;
        }
        if unknown {
            self.act(technician, Command::Case(case::Command::IdentifyPatient { case, patient }))?;
        }
        Ok(())
    }

    /// Now and then the bleeding stops sooner: what is not reserved or sent is not needed.
    fn reduce(&mut self, case: CaseId, at: Moment) -> Result<(), Halt> {
        let stops = self.lots.happens(Lot::Course, &[case.0.into(), 1], self.habits.reduced);
        let Some(row) = self.world().case(case).filter(|c| stops && c.opened_at.plus(REDUCED_AFTER) <= at) else {
            return Ok(());
        };
        let officer = self.on_duty(self.desk_of(row.hospital));
        let reason = ReduceReason::BleedingControlled;
        let world = self.world();
        let reducible = row.lines.iter().filter(|l| !row.needed(world, l, at).is_zero() && !l.requested.is_zero());
        let lines: Vec<(u16, Amount)> = reducible.map(|l| (l.line, l.sent.plus(row.planned(world, l, at)))).collect();
        for (line, to) in lines {
            self.act(officer, Command::Case(case::Command::ReduceLine { case, line, to, reason }))?;
        }
        Ok(())
    }

    /// Names how a line ends for which nothing is found.
    pub(crate) fn name_outcomes(&mut self, case: CaseId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().case(case) else { return Ok(()) };
        let world = self.world();
        let waits = |line: &Line| {
            let called =
                row.calls.iter().find(|c| c.call == line.call).is_some_and(|c| c.answered_at.plus(NAMED_AFTER) <= at);
            let asked = row
                .requests
                .iter()
                .filter_map(|id| world.request(*id))
                .any(|r| r.line == line.line && r.answer.is_none());
            called && !asked && line.outcome.is_none() && !row.needed(world, line, at).is_zero()
        };
        let lines: Vec<_> = row.lines.iter().filter(|l| waits(l)).map(|l| (l.line, outcome_of(row, l))).collect();
        let officer = self.on_duty(self.desk_of(row.hospital));
        for (line, outcome) in lines {
            self.act(officer, Command::Case(case::Command::NameOutcome { case, line, outcome }))?;
        }
        Ok(())
    }

    /// Ends the supply once nothing is to come.
    fn stand_down(&mut self, case: CaseId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().case(case) else { return Ok(()) };
        let last_call = row.calls.iter().map(|c| c.answered_at).max().unwrap_or(row.opened_at);
        let open = row.lines.iter().any(|l| l.outcome.is_none() && l.given.count() < l.requested.count());
        let outcome = row.lines.iter().any(|l| l.outcome.is_some());
        let quiet = last_call.plus(if outcome { QUIET_WITH_OUTCOME } else { QUIET }) <= at;
        let over = !open && quiet && !self.calls_again(row.patient, at) && !self.under_way(row);
        if !over && row.opened_at.plus(LATEST) > at {
            return Ok(());
        }
        let mut chance = self.lots.of(Lot::Course, &[case.0.into(), 2]);
        let reason = match (chance.happens(DIES), outcome) {
            (true, _) => ReduceReason::PatientDied,
            (false, true) => ReduceReason::Transferred,
            (false, false) if chance.happens(0.5) => ReduceReason::BleedingControlled,
            _ => ReduceReason::SupplyComplete,
        };
        let officer = self.on_duty(self.desk_of(row.hospital));
        self.act(officer, Command::Case(case::Command::StandDown { case, reason }))?;
        Ok(())
    }

    /// Whether something is reserved, on the road, or waits at the hospital for a line that lacks it.
    fn under_way(&self, row: &Case) -> bool {
        let world = self.world();
        let reserved = row.reservations.iter().filter_map(|id| world.reservation(*id)).any(|r| !r.bags.is_empty());
        let on_road = row.shipments.iter().filter_map(|id| world.shipment(*id)).any(|s| s.closed_at.is_none());
        reserved || on_road
    }
}

fn outcome_of(case: &Case, line: &Line) -> LineOutcome {
    match (line.class, case.blood.group.rhd) {
        (ProductClass::RedCells, RhD::Negative) => LineOutcome::FrozenCells,
        (ProductClass::RedCells, RhD::Positive) if !line.attributes.is_empty() => LineOutcome::ReferenceLaboratory,
        (ProductClass::Platelets, _) => LineOutcome::RareDonor,
        _ => LineOutcome::ShortfallOpen,
    }
}
