//! What the checker keeps of recalls: where every bag stood and when, who got it, what was collected and tested with
//! what, and what each recall says of itself.

use super::bag::Custody;
use super::giving::months_later;
use super::{Model, bench};
use crate::record::events::EquipmentKind;
use crate::record::giving::Number;
use crate::record::recall::Cause;
use crate::record::text::Moment;
use crate::record::words::{BagKey, Opaque, Temperature};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A stay of a bag in a store, up to when it left.
#[derive(Clone, Copy, Debug)]
struct Stay {
    site: u32,
    from: Moment,
    until: Option<Moment>,
}

/// A recall by what its events say.
#[derive(Clone, Debug)]
pub(crate) struct Recall {
    pub cause: Cause,
    pub opened_at: Moment,
    pub look_back_months: i64,
    pub donations: BTreeSet<Number>,
    pub pieces: HashSet<BagKey>,
    /// Who is asked for each bag, and whether the site has answered; none where nobody holds it.
    pub bags: HashMap<BagKey, Option<(u32, bool)>>,
    /// Whether something was done for each.
    pub patients: HashMap<(BagKey, Option<Opaque>), bool>,
    pub findings: BTreeSet<u32>,
    pub open: bool,
}

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Recalling {
    pub recalls: BTreeMap<u32, Recall>,
    /// When the event at hand was recorded.
    pub now: Option<Moment>,
    stays: HashMap<u32, Vec<Stay>>,
    /// Whom each bag was issued to, and not brought back by.
    given: HashMap<u32, Opaque>,
    /// At whose bed it was hung.
    pub hung: HashMap<u32, Opaque>,
    /// When, by whom and with which bag set each donation was collected.
    pub collected: Vec<(Number, Opaque, Moment, String)>,
    /// The donations tested with each lot.
    pub tested_with: HashMap<u32, BTreeSet<Number>>,
    /// Everything that was ever recalled.
    pub blocked: HashSet<Number>,
}

impl Recalling {
    /// A bag is where it was not before.
    pub(crate) fn moved(&mut self, ix: u32, now: Custody) {
        let at = self.now.unwrap_or(Moment(i64::MIN));
        let stays = self.stays.entry(ix).or_default();
        let store = match now {
            Custody::InStore { site } | Custody::Picked { site } => Some(site),
            _ => None,
        };
        match stays.last_mut().filter(|last| last.until.is_none()) {
            Some(last) if Some(last.site) == store => {}
            Some(last) => {
                last.until = Some(at);
                stays.extend(store.map(|site| Stay { site, from: at, until: None }));
            }
            None => stays.extend(store.map(|site| Stay { site, from: at, until: None })),
        }
        match now {
            Custody::WithPatient { patient, .. } => {
                self.given.insert(ix, patient);
            }
            Custody::InStore { .. } | Custody::OnRoad { .. } => {
                self.given.remove(&ix);
            }
            _ => {}
        }
    }

    fn stood(&self, ix: u32, site: u32, from: Moment, until: Moment) -> bool {
        let there = |stay: &Stay| stay.site == site && stay.from < until && stay.until.is_none_or(|left| left >= from);
        self.stays.get(&ix).is_some_and(|stays| stays.iter().any(there))
    }
}

const fn stores(kind: EquipmentKind) -> Temperature {
    match kind {
        EquipmentKind::Refrigerator => Temperature::Cooled,
        EquipmentKind::Freezer => Temperature::Frozen,
        EquipmentKind::Agitator => Temperature::Room,
    }
}

impl Model {
    /// The donations that a recall must reach, as the checker reckons them.
    pub(crate) fn reach_of(&self, recall: &Recall) -> BTreeSet<Number> {
        let rows = &self.recalling;
        let mut found = BTreeSet::new();
        match &recall.cause {
            Cause::LateReactive { donation } => {
                self.look_back_on(*donation, recall, &mut found);
            }
            Cause::DonorCall { donor } => {
                self.given_since(*donor, self.city_day(recall.opened_at), recall, &mut found);
            }
            Cause::RecipientInfection { bag } => {
                for donation in self.releasing.donations_of(bag) {
                    self.look_back_on(donation, recall, &mut found);
                }
            }
            Cause::BagSetLot { lot } => {
                found.extend(rows.collected.iter().filter(|row| row.3 == *lot).map(|row| row.0));
            }
            Cause::ReagentLot { lot } => found.extend(rows.tested_with.get(lot).into_iter().flatten()),
            Cause::Equipment { .. } => {}
        }
        found
    }

    /// What the giver of a donation gave, counted from its day.
    fn look_back_on(&self, donation: Number, recall: &Recall, found: &mut BTreeSet<Number>) {
        let rows = &self.recalling;
        if let Some((_, donor, at, _)) = rows.collected.iter().find(|row| row.0 == donation) {
            found.insert(donation);
            return self.given_since(*donor, self.city_day(*at), recall, found);
        }
        for ix in self.giving.bags_of_donation.get(&donation).into_iter().flatten() {
            let bag = self.bag(*ix);
            found.insert(donation);
            if !self.releasing.parents.contains_key(&bag.key) {
                self.given_since(bag.donor, self.city_day(bag.collected_at), recall, found);
            }
        }
    }

    fn given_since(&self, donor: Opaque, from: i32, recall: &Recall, found: &mut BTreeSet<Number>) {
        let within = |at: Moment| months_later(self.city_day(at), recall.look_back_months) >= from;
        for number in self.giving.numbers_of(donor) {
            let collected = self.recalling.collected.iter().filter(|row| row.1 == number && within(row.2));
            found.extend(collected.map(|row| row.0));
            for ix in self.giving.bags_of_donor.get(&number).into_iter().flatten() {
                let bag = self.bag(*ix);
                if within(bag.collected_at) {
                    found.extend(bench::number_of(&bag.key));
                }
            }
        }
    }

    /// The bags of donations, alone and in pools, and those that stood in equipment.
    pub(crate) fn bags_reached(&self, recall: &Recall, donations: &BTreeSet<Number>) -> BTreeSet<u32> {
        let own = donations.iter().flat_map(|number| self.giving.bags_of_donation.get(number).into_iter().flatten());
        let mut found: BTreeSet<u32> = own.copied().collect();
        let of = |piece: &&BagKey| !self.releasing.donations_of(piece).is_disjoint(donations);
        found.extend(self.releasing.parents.keys().filter(of).filter_map(|piece| self.find(piece)));
        if let Cause::RecipientInfection { bag } = &recall.cause {
            found.extend(self.find(bag));
        }
        if let Cause::Equipment { equipment, from, until } = &recall.cause
            && let Some((site, kind)) = self.equipment.get(equipment)
        {
            // What comes after it is said that it is to be recalled stands in what is seen to.
            let until = (*until).min(recall.opened_at);
            let there = (0..self.bags.len() as u32).filter(|ix| {
                let class = self.bag(*ix).product.class().temperature();
                class == stores(*kind) && self.recalling.stood(*ix, *site, *from, until)
            });
            // What was discarded or expired there is gone.
            found.extend(there.filter(|ix| {
                let custody = self.bag(*ix).custody;
                !matches!(custody, Custody::Ended { fate, .. } if matches!(fate.code(), "discarded" | "expired" | "lost"))
            }));
        }
        found
    }

    /// Who must find a bag; none where nobody has it.
    pub(crate) fn holder(&self, ix: u32) -> Option<u32> {
        match self.bag(ix).custody {
            Custody::InStore { site } | Custody::Picked { site } | Custody::WithPatient { site, .. } => Some(site),
            Custody::OnRoad { shipment } | Custody::Returning { shipment } => {
                self.shipments.get(&shipment).map(|row| row.from)
            }
            Custody::Ended { .. } => None,
        }
    }

    /// The patients who got, or may have got, a bag; none of a bag that was transfused to nobody known.
    pub(crate) fn patients_of(&self, ix: u32) -> Vec<Option<Opaque>> {
        let custody = self.bag(ix).custody;
        let transfused = matches!(custody, Custody::Ended { fate, .. } if fate.code() == "transfused");
        let given = self.recalling.given.get(&ix).copied();
        let hung = self.recalling.hung.get(&ix).copied();
        let mut found = Vec::new();
        if transfused || matches!(custody, Custody::WithPatient { .. }) {
            found.push(given.or(hung));
        }
        if let Some(hung) = hung.filter(|hung| !found.contains(&Some(*hung))) {
            found.push(Some(hung));
        }
        found
    }

    /// Whether a recall, open or not, reached anything that a piece is of.
    pub(crate) fn is_recalled(&self, piece: &BagKey) -> bool {
        let pieces = |recall: &Recall| recall.pieces.contains(piece);
        let of = self.releasing.donations_of(piece);
        of.iter().any(|number| self.recalling.blocked.contains(number)) || self.recalling.recalls.values().any(pieces)
    }
}
