//! Invariants of *equipment*: what stood in equipment out of its range is held when that is recorded.

use crate::checker::{Checker, Serial};
use crate::model::bag::Custody;
use crate::record::events::{EquipmentEvent, EquipmentKind, HoldReason};
use crate::record::rulebook::{Range, Rules};
use crate::record::words::Temperature;
use crate::report::Rule;

fn range(rules: &Rules, kind: EquipmentKind) -> Range {
    match kind {
        EquipmentKind::Refrigerator => rules.refrigerator_range.value,
        EquipmentKind::Freezer => rules.freezer_range.value,
        EquipmentKind::Agitator => rules.agitator_range.value,
    }
}

const fn stores(kind: EquipmentKind) -> Temperature {
    match kind {
        EquipmentKind::Refrigerator => Temperature::Cooled,
        EquipmentKind::Freezer => Temperature::Frozen,
        EquipmentKind::Agitator => Temperature::Room,
    }
}

impl Checker {
    pub(crate) fn equipment(&mut self, event: &EquipmentEvent) {
        match event {
            EquipmentEvent::PutIntoService(e) => {
                self.serial(Serial::Equipment, e.equipment);
                self.model.equipment.insert(e.equipment, (e.site, e.kind));
            }
            EquipmentEvent::ReadingTaken(e) => {
                self.count("readings");
                self.reading(e.equipment, e.celsius_tenths);
            }
            EquipmentEvent::ExcursionDecided(e) => {
                if self.batch.person() == Some(e.second_person) {
                    self.violate(Rule::SamePersonTwice, None, None, "an excursion was decided by one person");
                }
                self.second_was_there(e.second_person);
                self.count("excursions-decided");
            }
            EquipmentEvent::TakenOutOfService(_) | EquipmentEvent::Unknown(_) => {}
        }
    }

    fn reading(&mut self, equipment: u32, tenths: i16) {
        let Some((site, kind)) = self.model.equipment.get(&equipment).copied() else {
            let what = format!("equipment {equipment} was never put into service");
            return self.violate(Rule::UnknownThing, None, None, what);
        };
        let Some(range) = self.model.rules.as_ref().map(|rules| range(rules, kind)) else { return };
        if (range.low_tenths..=range.high_tenths).contains(&tenths) {
            return;
        }
        self.count("readings-out-of-range");
        let living = self.model.living().to_vec();
        let stood = living.into_iter().filter(|ix| {
            let bag = self.model.bag(*ix);
            let here =
                matches!(bag.custody, Custody::InStore { site: at } | Custody::Picked { site: at } if at == site);
            here && !bag.thawed && bag.product.class().temperature() == stores(kind)
        });
        self.batch.to_hold = stood.collect();
    }

    /// What stood there is held.
    pub(crate) fn check_excursion(&mut self) {
        for ix in std::mem::take(&mut self.batch.to_hold) {
            if !self.model.bag(ix).has_hold(HoldReason::Temperature) {
                let what = "stood in equipment that was out of its range, and is not held";
                self.violate(Rule::ExcursionNotHeld, Some(ix), None, what);
            }
        }
    }
}
