//! Collection: what was given yesterday, tested and labelled, enters the station's store.

use super::super::{Halt, Ledger, LivingCity};
use domain::bag::Origin;
use domain::{CityDay, Moment};

impl<L: Ledger> LivingCity<L> {
    /// Admits the bags released at this moment.
    pub(super) fn release(&mut self, day: CityDay, at: Moment) -> Result<(), Halt> {
        let Some(station) = self.world().network().station().map(|s| s.id) else { return Ok(()) };
        let bags = self.days.released(day, at).cloned().unwrap_or_default();
        let officer = self.on_duty(station);
        self.admit(officer, station, Origin::Simulated, bags)
    }
}
