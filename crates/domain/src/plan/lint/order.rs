//! What a plan for a stock order must satisfy: the supplier's own shelf, the ordered group, the floor,
//! enough life left.

use super::{Lint, Taking};
use crate::amount::Amount;
use crate::duty::order::{Order, OrderLine};
use crate::ids::*;
use crate::overrides::{Overridable, covers};
use crate::plan::asks::{can_keep, least_days, pool_of_supplier, suits_order, want_of_order};
use crate::plan::timing::{reach, time_to_use};
use crate::plan::{Drawn, PlanLine, PlanPart};
use crate::refusal::Refusal;
use crate::stock::{Keeps, kept};

impl Lint<'_> {
    pub(super) fn order(&mut self, order: &Order, draws_at: SiteId) {
        if order.closed.is_some() {
            self.refuse(Refusal::OrderClosed { order: order.id });
        }
        if draws_at != order.supplier {
            self.refuse(Refusal::NotYourShelf { site: order.supplier });
        }
        if let Some(displaced) = self.plan.displaced.first() {
            self.refuse(Refusal::MayNotDisplace { reservation: displaced.reservation });
        }
        let plan = self.plan;
        for planned in &plan.lines {
            match order.line(planned.line) {
                Some(line) => self.order_line(order, line, planned),
                None => self.refuse(Refusal::UnknownLine { line: planned.line }),
            }
        }
    }

    fn order_line(&mut self, order: &Order, line: &OrderLine, planned: &PlanLine) {
        self.once(planned);
        if planned.parts.iter().all(|part| part.bags.is_empty()) {
            return;
        }
        let class = line.ask.class;
        if planned.class != class {
            self.refuse(Refusal::PlanOutdated { line: line.line });
            return;
        }
        if !can_keep(self.world.network(), order, class) {
            self.refuse(Refusal::NoAgitator { site: order.site });
        }
        let needed = order.needed(self.world, line, self.now);
        match (line.ask.amount.is_zero(), needed.is_zero()) {
            (true, _) => return self.refuse(Refusal::LineStopped { line: line.line }),
            (_, true) => return self.refuse(Refusal::LineFilled { line: line.line }),
            _ => self.amount(planned, needed),
        }
        for part in &planned.parts {
            let pool = pool_of_supplier(self.world.network(), order.supplier);
            if part.site != order.supplier || Some(part.pool) != pool {
                self.refuse(Refusal::NotYourShelf { site: part.site });
                continue;
            }
            self.order_part(order, line, planned, part);
        }
    }

    fn order_part(&mut self, order: &Order, line: &OrderLine, planned: &PlanLine, part: &PlanPart) {
        let (world, now, class) = (self.world, self.now, line.ask.class);
        let Some(reach) = reach(world, part.site, order.site, part.mode, now) else {
            self.refuse(Refusal::NoRoute { from: part.site, to: order.site });
            return;
        };
        let want = want_of_order(line);
        let days = least_days(world, order.site, &line.ask);
        let until = reach.arrives_p90.plus(time_to_use(world.rules(), class));
        for bag in &part.bags {
            let Some(found) = self.bag(planned, part, bag, &want, order.site, until) else { continue };
            let id = found.id;
            if !suits_order(world.rules(), line, found.group) {
                self.refuse(Refusal::OtherGroupNotAgreed { bag: id });
            }
            let short_lived = found.expires_at <= now.plus_days(i64::from(days));
            if short_lived && covers(self.overrides, Overridable::LifeTooShort, Some(id)).is_none() {
                self.refuse(Refusal::LifeTooShort { bag: id, days });
            }
            let taking = self.taking(planned, found, &want);
            let side = self.leaves(part, found, taking, bag.drawn);
            // What is kept for the patient is nobody's stock.
            let below = taking == Taking::Stock && side == Drawn::BelowFloor;
            if below && covers(self.overrides, Overridable::BelowFloor, Some(id)).is_none() {
                let floor: Amount = kept(world, part.site, class, found.group, Keeps::Floor);
                let refusal = Refusal::BelowFloor { site: part.site, floor };
                if !self.found.contains(&refusal) {
                    self.refuse(refusal);
                }
            }
        }
    }
}
