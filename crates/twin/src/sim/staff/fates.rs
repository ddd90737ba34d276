//! Fates: every two hours each hospital reports what was transfused since.

use super::super::agenda::Task;
use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::bag::{Bag, Fate};
use domain::duty::ward::{self, FateOf};
use domain::{BagIx, CityDay, Command, Minutes, Moment, SiteId};

/// Rounds a day, and minutes between them.
const ROUNDS: u16 = 12;
const EVERY: i64 = 120;
/// How long after it was made ready a bag has run in, at least: with a round's two hours well within
/// the four that cells may take and thawed cryo lives.
const RUNS_IN: Minutes = Minutes(75);

/// When a bag was made ready for its patient: crossmatched or thawed. Platelets need neither.
fn made_ready(bag: &Bag) -> Option<Moment> {
    bag.crossmatched.map(|c| c.at).max(bag.thawed_at)
}

impl<L: Ledger> LivingCity<L> {
    /// The rounds of a day, each hospital at its own minute.
    pub(super) fn fate_rounds(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let hospitals = self.world().network().sites.iter().filter(|s| s.kind.has_patients()).map(|s| s.id);
        hospitals
            .flat_map(|site| (0..ROUNDS).map(move |round| (site, round)))
            .map(|(site, round)| {
                let minute = i64::from(round) * EVERY + i64::from(site.0) * 7 % EVERY;
                (start.plus(Minutes(minute)), Task::Fates { site, day, round })
            })
            .collect()
    }

    /// Reports the bags that have run in.
    pub(super) fn report_fates(&mut self, site: SiteId, at: Moment) -> Result<(), Halt> {
        let world = self.ledger.world();
        let Some(there) = self.with_patients.get(&site).filter(|bags| !bags.is_empty()) else { return Ok(()) };
        let ready = |bag: &&Bag| made_ready(bag).is_none_or(|ready| ready.plus(RUNS_IN) <= at);
        let bags = there.iter().filter_map(|ix| world.bags().at(*ix).filter(ready).map(|bag| (ix, bag.id)));
        let begun = |ix: &BagIx| world.transfusions().of(*ix).is_some_and(|row| row.ended.is_none());
        let (at_bedside, bags): (Vec<_>, Vec<_>) = bags.partition(|(ix, _)| begun(ix));
        let at_bedside: Vec<BagIx> = at_bedside.into_iter().map(|(ix, _)| *ix).collect();
        let fates: Vec<FateOf> = bags
            .into_iter()
            .map(|(ix, bag)| {
                let left = self.lots.happens(Lot::Fate, &[ix.0.into()], self.habits.not_given);
                FateOf { bag, fate: if left { Fate::Discarded } else { Fate::Transfused } }
            })
            .collect();
        self.end_at_bedside(site, &at_bedside)?;
        if !fates.is_empty() {
            let technician = self.on_duty(site);
            self.act(technician, Command::Ward(ward::Command::RecordFates { fates }))?;
        }
        Ok(())
    }
}
