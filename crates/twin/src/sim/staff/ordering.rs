//! Ordering: each hospital and storage point answers the morning's proposal before the cut-off, and
//! closes what its supplier could not give for two days. The station moves stock between stores.

use super::super::agenda::Task;
use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::duty::case::Urgency;
use domain::duty::order::{self, CloseReason, OrderAsk, OtherGroup};
use domain::stock::usable;
use domain::{Amount, CityDay, Command, Group, Minutes, Moment, OrderId, ProductClass, RhD, SiteId};

/// Proposals are made at 08:00; most desks answer before the afternoon round's cut-off, all before 15:45.
const OPENS: i64 = 8 * 60 + 8;
const EARLY_MINUTES: u64 = 170;
const LATE_MINUTES: u64 = 457;
const EARLY: f64 = 0.7;
/// A back-order is given up after this.
const BACK_ORDER: Minutes = Minutes(44 * 60);
/// Mondays.
const REDISTRIBUTES_ON: usize = 0;
/// What one transfer moves at most, in hundredths of U.
const MOVES_MOST: u32 = 800;

impl<L: Ledger> LivingCity<L> {
    /// When each desk answers its proposal.
    pub(super) fn order_desks(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let supplied = self.world().network().sites.iter().filter(|s| s.supplied_by.is_some()).map(|s| s.id);
        supplied
            .map(|site| {
                let mut chance = self.lots.of(Lot::Proposal, &[site.0.into(), i64::from(day.0).cast_unsigned()]);
                let span = if chance.happens(EARLY) { EARLY_MINUTES } else { LATE_MINUTES };
                (start.plus(Minutes(OPENS + chance.below(span) as i64)), Task::Desk { site, day })
            })
            .collect()
    }

    /// Closes old back-orders, then answers the proposal.
    pub(super) fn order_desk(&mut self, site: SiteId, day: CityDay, at: Moment) -> Result<(), Halt> {
        let technician = self.on_duty(site);
        let stale = |o: &&order::Order| {
            let waits = o
                .lines
                .iter()
                .all(|l| o.reserved(self.world(), l, at).is_zero() && l.sent.count() <= l.arrived.count());
            o.site == site && o.placed_at.plus(BACK_ORDER) <= at && waits
        };
        let closed: Vec<OrderId> = self.world().open_orders().filter(stale).map(|o| o.id).collect();
        for order in closed {
            let reason = CloseReason::SupplierShort;
            self.act(technician, Command::Order(order::Command::CloseOrder { order, reason }))?;
        }
        let open = self.world().open_proposals().find(|p| p.site == site).map(|p| (p.id, p.lines.clone()));
        let Some((proposal, lines)) = open else { return Ok(()) };
        let mut chance = self.lots.of(Lot::Proposal, &[site.0.into(), i64::from(day.0).cast_unsigned(), 1]);
        let mut chosen = self.with_bookings(site, day, lines.clone(), at);
        if chosen.len() > 1 && chance.happens(self.habits.proposal_changed) {
            chosen = without_one(chosen, chance.below(u64::MAX));
        }
        // Platelets are booked a day ahead, and would keep the rest waiting with them.
        let (booked, rest): (Vec<OrderAsk>, Vec<OrderAsk>) =
            chosen.iter().copied().partition(|ask| ask.class.needs_agitator());
        if !booked.is_empty() && !rest.is_empty() {
            let (urgency, lines) = (Urgency::U3, booked);
            self.act(technician, Command::Order(order::Command::PlaceOrder { site, urgency, lines }))?;
            chosen = rest;
        }
        let declines = chosen.is_empty() || chance.happens(self.habits.proposal_declined);
        let command = match declines {
            true => order::Command::DeclineProposal { proposal, reason: CloseReason::EnoughStock },
            false => order::Command::AcceptProposal { proposal, lines: (chosen != lines).then_some(chosen) },
        };
        self.act(technician, Command::Order(command))?;
        Ok(())
    }

    /// A storage point books platelets a day ahead: what tomorrow's patients need beyond what it has,
    /// instead of a stock that would expire.
    fn with_bookings(&self, site: SiteId, day: CityDay, lines: Vec<OrderAsk>, at: Moment) -> Vec<OrderAsk> {
        let world = self.world();
        if world.network().site(site).is_none_or(|s| !s.kind.serves_area()) {
            return lines;
        }
        let tomorrow = |site: SiteId| self.streams.use_of(site, day.plus(1));
        let area = world.network().supplied_from(site).map(|s| s.id).chain([site]);
        let booked: Vec<_> = area
            .flat_map(tomorrow)
            .filter(|e| e.class == ProductClass::Platelets && matches!(e.urgency, Urgency::U2 | Urgency::U3))
            .collect();
        let mut chosen = Vec::with_capacity(lines.len());
        for mut ask in lines {
            if ask.class == ProductClass::Platelets {
                let wanted = booked
                    .iter()
                    .filter(|e| e.group == ask.group)
                    .fold(Amount::zero(ask.amount.measure()), |sum, e| sum.plus(e.amount));
                ask.amount = wanted.less(usable(world, site, ask.class, ask.group, at.plus_days(1)));
            }
            if !ask.amount.is_zero() {
                chosen.push(ask);
            }
        }
        chosen
    }

    /// Orders for a patient what the shelf cannot give above its floor.
    pub(super) fn order_for_patient(
        &mut self,
        site: SiteId,
        urgency: Urgency,
        class: ProductClass,
        group: Group,
        missing: Amount,
    ) -> Result<(), Halt> {
        let step = self.world().rules().step(missing.measure()).count().max(1);
        let amount = Amount::from_count(missing.measure(), missing.count().div_ceil(step) * step);
        let lines = vec![OrderAsk {
            class,
            product: None,
            group,
            amount,
            other_group: OtherGroup::NotAgreed,
            for_patient: None,
        }];
        let technician = self.on_duty(site);
        self.act(technician, Command::Order(order::Command::PlaceOrder { site, urgency, lines }))?;
        Ok(())
    }

    /// Once a week the station looks at its storage points.
    pub(super) fn redistributions(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let due = crate::calendar::weekday(day) == REDISTRIBUTES_ON;
        due.then(|| (start.plus(Minutes(9 * 60 + 30)), Task::Redistribute { day })).into_iter().collect()
    }

    /// From the storage point with most above its target to the one with most lacking, per group.
    pub(super) fn redistribute(&mut self, at: Moment) -> Result<(), Halt> {
        let class = ProductClass::RedCells;
        let mut transfers = Vec::new();
        let world = self.world();
        let stores: Vec<SiteId> = world.network().sites.iter().filter(|s| s.kind.serves_area()).map(|s| s.id).collect();
        for group in Group::all().filter(|g| g.rhd == RhD::Positive) {
            let have = |site: &SiteId| {
                let level = world.level(*site, class, group)?;
                let stock = usable(world, *site, class, group, at);
                let floor = level.own_floor.plus(level.area_floor);
                Some((*site, stock.less(level.target), floor.less(stock)))
            };
            let rows: Vec<_> = stores.iter().filter_map(have).collect();
            let most = rows.iter().max_by_key(|(site, over, _)| (over.count(), std::cmp::Reverse(*site)));
            let least = rows.iter().max_by_key(|(site, _, lacks)| (lacks.count(), std::cmp::Reverse(*site)));
            if let (Some((from, over, _)), Some((to, _, lacks))) = (most, least) {
                let whole = over.count().min(lacks.count()).min(MOVES_MOST) / 200 * 200;
                if whole > 0 && from != to {
                    transfers.push((*from, *to, group, Amount::units(whole)));
                }
            }
        }
        let Some(station) = self.world().network().station().map(|s| s.id) else { return Ok(()) };
        let head = self.head(station);
        for (from, to, group, amount) in transfers {
            let lines = vec![OrderAsk {
                class,
                product: None,
                group,
                amount,
                other_group: OtherGroup::NotAgreed,
                for_patient: None,
            }];
            let Some(placed) = self.act(head, Command::Order(order::Command::OrderTransfer { from, to, lines }))?
            else {
                continue;
            };
            let order = placed.events().find_map(|event| match event {
                domain::Event::Order(order::Event::OrderPlaced { order, .. }) => Some(*order),
                _ => None,
            });
            let declines =
                |order: &OrderId| self.lots.happens(Lot::Return, &[order.0.into(), 1], self.habits.transfer_declined);
            if let Some(order) = order.filter(declines) {
                let reason = order::TransferDecline::NoStorage;
                self.act(self.on_duty(to), Command::Order(order::Command::DeclineTransfer { order, reason }))?;
            }
        }
        Ok(())
    }
}

fn without_one(mut lines: Vec<OrderAsk>, which: u64) -> Vec<OrderAsk> {
    let at = which % (lines.len() as u64).max(1);
    lines.remove(at as usize);
    lines
}
