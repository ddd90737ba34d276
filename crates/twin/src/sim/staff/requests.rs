//! Other custodians: their duty staff answer a request for part of a plan; bags reserved for a case are
//! picked and sent a few minutes later, and a bag that fails its check is replaced at once.

use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::duty::supply::{self, DeclineReason, ReservedFor};
use domain::{Command, Moment, ReservationId, SupplyRequestId};

impl<L: Ledger> LivingCity<L> {
    /// Supplies what was requested, or declines.
    pub(super) fn answer(&mut self, request: SupplyRequestId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().request(request).filter(|r| r.answer.is_none()) else { return Ok(()) };
        let (site, case, line) = (row.to, row.case, row.line);
        let declines = self.lots.happens(Lot::Answer, &[request.0.into(), 1], self.habits.declined);
        let supplied = !declines && self.supply_from(site, case, vec![line], at)?;
        let open = self.world().request(request).is_some_and(|r| r.answer.is_none());
        if open {
            // Nothing here that fits any more, or it is needed here.
            let reason = if supplied { DeclineReason::NotFit } else { DeclineReason::NeededHere };
            let officer = self.on_duty(site);
            self.act(officer, Command::Supply(supply::Command::DeclineRequest { request, reason }))?;
        }
        self.watch_request(request, at);
        if self.world().case(case).is_some_and(|c| self.days.story(c.patient).is_some()) {
            self.supply(case, at)?;
        }
        Ok(())
    }

    /// Picks and sends what is reserved for a case; at the hospital itself nothing needs to be sent.
    pub(super) fn pick_for_case(&mut self, reservation: ReservationId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().reservation(reservation).filter(|r| r.is_live(at)) else { return Ok(()) };
        let (from, purpose, lines) =
            (row.site, row.purpose, row.bags.iter().map(|(_, line)| *line).collect::<Vec<_>>());
        let Some(to) = self.destination(row).filter(|to| *to != from) else { return Ok(()) };
        let failed = self.pick_and_send(reservation, from, to)?;
        if let (true, ReservedFor::Case { case }) = (failed, purpose) {
            let world = self.world();
            let lacking = world.case(case).into_iter().flat_map(|c| c.lines.iter().map(move |l| (c, l)));
            let again = lacking
                .filter(|(c, l)| lines.contains(&l.line) && !c.needed(world, l, at).is_zero())
                .map(|(_, l)| l.line)
                .collect::<Vec<_>>();
            if !again.is_empty() {
                self.supply_from(from, case, again, at)?;
            }
        }
        self.watch_pick(reservation, at);
        Ok(())
    }
}
