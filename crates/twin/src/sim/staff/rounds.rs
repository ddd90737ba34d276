//! Delivery rounds: orders are filled some time before a round leaves, then picked, checked by two and
//! sent. What no round carries goes by itself.

use super::super::agenda::Task;
use super::super::habits::Lot;
use super::super::people::Who;
use super::super::{Halt, Ledger, LivingCity};
use domain::bag::{Custody, HoldReason};
use domain::duty::case::Urgency;
use domain::duty::order::{Command as Ordering, Onward, Order, StopGoes, rounds};
use domain::duty::shipment;
use domain::duty::supply::{self, Execution, ReservedFor};
use domain::plan::timing::fastest;
use domain::plan::{PlanFor, Policy};
use domain::{BagId, CityDay, Command, DeliveryMode, Minutes, Moment, OrderId, ReservationId, SiteId};

/// Boxes are packed this long before the round leaves.
const PACKED_BEFORE: Minutes = Minutes(40);

impl<L: Ledger> LivingCity<L> {
    /// When each round is packed and leaves.
    pub(super) fn rounds_of(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let mut tasks = Vec::new();
        for of in &self.world().network().rounds {
            let round = of.number;
            let leaves = start.plus(of.leaves_at);
            tasks.push((leaves.plus(Minutes(-PACKED_BEFORE.0)), Task::Pack { round, day }));
            tasks.push((leaves, Task::Load { round, day }));
        }
        tasks
    }

    /// Fills what was ordered up to the cut-off.
    pub(super) fn pack(&mut self, round: u16, day: CityDay, at: Moment) -> Result<(), Halt> {
        let network = self.world().network();
        let Some(from) = network.round(round).map(|of| of.from) else { return Ok(()) };
        let Some(departure) = rounds::departure(network, round, day) else { return Ok(()) };
        let carried = |o: &&Order| departure.carries(self.world(), o);
        let orders: Vec<OrderId> = self.world().open_orders().filter(carried).map(|o| o.id).collect();
        for order in orders {
            self.fill(from, order, at)?;
        }
        Ok(())
    }

    /// Reserves what an order still needs, as far as the shelf gives it.
    fn fill(&mut self, from: SiteId, order: OrderId, at: Moment) -> Result<(), Halt> {
        self.prepare_for_order(from, order, at)?;
        let Some(row) = self.world().order(order) else { return Ok(()) };
        let lines: Vec<u16> =
            row.lines.iter().filter(|l| !row.needed(self.world(), l, at).is_zero()).map(|l| l.line).collect();
        if lines.is_empty() {
            return Ok(());
        }
        // Nobody asks again for what the shelf does not give.
        let plan = planner::plan_order(self.world(), order, &lines, Policy::Balanced, at);
        if plan.is_none_or(|plan| plan.bags().next().is_none()) {
            return Ok(());
        }
        let purpose = PlanFor::Order { order };
        let officer = self.on_duty(from);
        let command =
            supply::Command::SupplyLines { purpose, lines, policy: Policy::Balanced, execution: Execution::Reserve };
        self.act(officer, Command::Supply(command))?;
        Ok(())
    }

    /// Picks the round's boxes and sends them.
    pub(super) fn load(&mut self, round: u16, day: CityDay) -> Result<(), Halt> {
        let keys = [round.into(), i64::from(day.0).cast_unsigned()];
        if self.lots.happens(Lot::Van, &keys, self.habits.van_breaks) {
            return self.break_down(round, day);
        }
        let Some((from, calls_at)) = self.world().network().round(round).map(|r| (r.from, r.calls_at.clone())) else {
            return Ok(());
        };
        for reservation in self.boxes_at(from) {
            let row = self.world().reservation(reservation);
            let to = row.and_then(|r| self.destination(r)).filter(|site| calls_at.contains(site));
            let forgotten = row.is_some_and(|r| self.cycles().forgotten(r));
            if let Some(to) = to.filter(|_| !forgotten) {
                self.pick_and_send(reservation, from, to)?;
            }
        }
        Ok(())
    }

    /// The van does not start: what is due today goes by itself, the rest rides the next round.
    fn break_down(&mut self, round: u16, day: CityDay) -> Result<(), Halt> {
        let network = self.world().network();
        let Some(from) = network.round(round).map(|of| of.from) else { return Ok(()) };
        let Some(departure) = rounds::departure(network, round, day) else { return Ok(()) };
        let due = self.world().open_orders().filter(|order| departure.carries(self.world(), order));
        let today = due.filter(|order| order.urgency == Urgency::U2);
        let stops = today.map(|order| StopGoes { site: order.site, goes: Onward::Between }).collect();
        let officer = self.on_duty(from);
        self.act(officer, Command::Order(Ordering::ReportBreakdown { round, day, stops }))?;
        Ok(())
    }

    /// Where a reservation's bags are to go.
    pub(super) fn destination(&self, row: &supply::Reservation) -> Option<SiteId> {
        match row.purpose {
            ReservedFor::Case { case } => self.world().case(case).map(|c| c.hospital),
            ReservedFor::Order { order } => self.world().order(order).map(|o| o.site),
            ReservedFor::Nobody {} | ReservedFor::Station { .. } => None,
            ReservedFor::Application { .. } => None,
        }
    }

    /// Picks what passes its check and sends it. Gives whether anything failed.
    pub(super) fn pick_and_send(&mut self, reservation: ReservationId, from: SiteId, to: SiteId) -> Result<bool, Halt> {
        let officer = self.on_duty(from);
        let failed = self.pick(officer, reservation)?;
        let mode = self.mode(reservation, from, to);
        let key = u64::from(reservation.0);
        let driver = if mode == DeliveryMode::HospitalFetches { to } else { from };
        let (courier, second_checker) = (self.people.courier(driver, key), self.people.second(from, key));
        let left = self.world().reservation(reservation).is_some_and(|r| !r.bags.is_empty());
        if left {
            let bags = Vec::new();
            let Some(packed) = self.packed(reservation, from, mode) else { return Ok(failed) };
            let command = shipment::Command::Dispatch { reservation, bags, mode, courier, second_checker, packed };
            self.act(officer, Command::Shipment(command))?;
        }
        Ok(failed)
    }

    /// Checks and picks the bags of a reservation; gives whether one failed.
    fn pick(&mut self, officer: Who, reservation: ReservationId) -> Result<bool, Halt> {
        let Some(row) = self.world().reservation(reservation) else { return Ok(false) };
        let (mut good, mut bad): (Vec<BagId>, Vec<BagId>) = (Vec::new(), Vec::new());
        for (ix, _) in &row.bags {
            let Some(bag) = self.world().bags().at(*ix) else { continue };
            let fails = self.lots.happens(Lot::Check, &[reservation.0.into(), ix.0.into()], self.habits.fails_check);
            match bag.custody {
                Custody::InStore { .. } if fails => bad.push(bag.id),
                Custody::InStore { .. } => good.push(bag.id),
                _ => {}
            }
        }
        let failed = !bad.is_empty();
        for bag in bad {
            let reason = HoldReason::Appearance;
            self.act(officer, Command::Supply(supply::Command::FailPick { reservation, bag, reason }))?;
        }
        if !good.is_empty() {
            self.act(officer, Command::Supply(supply::Command::PickBags { reservation, bags: good }))?;
        }
        Ok(failed)
    }

    /// How it travels: for a case by the fastest way, now and then by another; a round delivers.
    fn mode(&self, reservation: ReservationId, from: SiteId, to: SiteId) -> DeliveryMode {
        let world = self.world();
        let ways: Vec<DeliveryMode> = world.network().routes_between(from, to).map(|r| r.mode).collect();
        let for_case = world.reservation(reservation).is_some_and(|r| matches!(r.purpose, ReservedFor::Case { .. }));
        let mut chance = self.lots.of(Lot::Mode, &[reservation.0.into()]);
        let fastest = fastest(world, from, to, self.doing.0).and_then(|r| r.mode);
        match (for_case, chance.below(8)) {
            (true, 0) => ways.get(chance.below(ways.len() as u64) as usize).copied().or(fastest),
            (true, _) => fastest,
            (false, _) if self.fetches(reservation, &ways) => Some(DeliveryMode::HospitalFetches),
            (false, _) => ways.iter().find(|m| **m == DeliveryMode::StationDelivers).copied().or(fastest),
        }
        .unwrap_or(DeliveryMode::StationDelivers)
    }

    /// Fills, picks and sends an order that no round carries.
    pub(super) fn errand(&mut self, order: OrderId, at: Moment) -> Result<(), Halt> {
        let Some((from, to)) = self.world().order(order).filter(|o| o.closed.is_none()).map(|o| (o.supplier, o.site))
        else {
            return Ok(());
        };
        self.fill(from, order, at)?;
        for reservation in self.boxes_at(from) {
            let purpose = self.world().reservation(reservation).map(|r| r.purpose);
            if purpose == Some(ReservedFor::Order { order }) {
                self.pick_and_send(reservation, from, to)?;
            }
        }
        self.watch_order(order, at);
        Ok(())
    }
}
