//! Storage equipment: what stands at each site, and the readings that a person makes of it.
//!
//! Every site's equipment is watched by an automatic system, so that it is read twice a day; now and then a reading
//! is forgotten, or a door was left open. What was out of range is looked at again and decided the same day.

use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::duty::equipment::{Command as Keeping, EquipmentKind, ExcursionVerdict, Watch};
use domain::network::{Agitator, SiteKind};
use domain::{CityDay, Command, EquipmentId, SiteId};

/// When equipment is read, in minutes of the day.
pub(super) const READ_AT: [i64; 2] = [7 * 60 + 30, 18 * 60 + 30];
/// A door left open.
const WARMER: i16 = 35;

impl<L: Ledger> LivingCity<L> {
    /// Puts every site's equipment into service.
    pub(in super::super) fn equip(&mut self) -> Result<(), Halt> {
        let sites = self.world().network().sites.iter();
        let sites: Vec<_> = sites.map(|site| (site.id, site.kind, site.agitator)).collect();
        for (site, kind, agitator) in sites {
            let mut kinds = vec![EquipmentKind::Refrigerator, EquipmentKind::Freezer];
            kinds.extend((agitator == Agitator::Present).then_some(EquipmentKind::Agitator));
            if kind == SiteKind::Station {
                kinds.extend(kinds.clone());
            }
            let head = self.head(site);
            for kind in kinds {
                let watch = Watch::Automatic;
                self.act(head, Command::Equipment(Keeping::PutIntoService { kind, watch }))?;
            }
        }
        Ok(())
    }

    /// Somebody goes round and writes down what the displays say.
    pub(super) fn read_equipment(&mut self, site: SiteId, day: CityDay, round: u16) -> Result<(), Halt> {
        let rows: Vec<_> = self.world().equipment().at(site).map(|row| (row.id, row.kind)).collect();
        let keeper = self.on_duty(site);
        for (equipment, kind) in rows {
            let mut chance =
                self.lots.of(Lot::Reading, &[equipment.0.into(), i64::from(day.0).cast_unsigned(), round.into()]);
            if chance.happens(self.habits.not_read) {
                continue;
            }
            let out = chance.happens(self.habits.out_of_range);
            let usual = match kind {
                EquipmentKind::Refrigerator => 32 + chance.below(15) as i16,
                EquipmentKind::Freezer => -280 + chance.below(50) as i16,
                EquipmentKind::Agitator => 212 + chance.below(16) as i16,
            };
            let range = kind.range(self.world().rules());
            let celsius_tenths = if out { range.high_tenths + WARMER } else { usual };
            self.act(keeper, Command::Equipment(Keeping::RecordReading { equipment, celsius_tenths }))?;
            if out {
                self.door_was_open(site, equipment, usual)?;
            }
        }
        Ok(())
    }

    /// The door is shut, it is read again, and quality finds the blood fit.
    fn door_was_open(&mut self, site: SiteId, equipment: EquipmentId, celsius_tenths: i16) -> Result<(), Halt> {
        let keeper = self.on_duty(site);
        self.act(keeper, Command::Equipment(Keeping::RecordReading { equipment, celsius_tenths }))?;
        let (verdict, second_person) = (ExcursionVerdict::Usable, self.people.second_of_quality(site));
        let command = Keeping::DecideExcursion { equipment, verdict, second_person };
        self.act(self.people.quality(site), Command::Equipment(command))?;
        Ok(())
    }
}
