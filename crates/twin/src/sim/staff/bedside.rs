//! The bedside: what arrived for a case is thawed batch by batch, crossmatched or released in an
//! emergency, and issued to its patient; crossmatches owed are made up for.

use super::super::{Halt, Ledger, LivingCity};
use domain::bag::{Bag, CrossmatchResult, Custody};
use domain::compatibility::judge;
use domain::duty::case::{Case, Urgency};
use domain::duty::ward::{self, CrossmatchOf, IssueBasis};
use domain::plan::timing::time_to_use;
use domain::{
    BagId, BagIx, CaseId, Command, GroupDetermination, Minutes, Moment, PatientId, ProductClass, SiteId,
    TemperatureClass,
};

/// A crossmatch owed is made up for after this.
const MADE_UP_AFTER: Minutes = Minutes(60);

/// What stands ready at the bedside.
#[derive(Default)]
struct Ready {
    /// Red cells without a crossmatch for this patient.
    unmatched: Vec<(BagIx, BagId)>,
    /// Ready to be issued.
    issue: Vec<(BagIx, BagId)>,
    /// Frozen, in the order of expiry.
    frozen: Vec<(Moment, BagId)>,
    /// When the thawing bath is free again.
    bath_free: Option<Moment>,
}

impl<L: Ledger> LivingCity<L> {
    /// Looks after what stands at the hospital for a case.
    pub(super) fn bedside(&mut self, case: CaseId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().case(case) else { return Ok(()) };
        let (hospital, patient, urgency) = (row.hospital, row.patient, row.urgency);
        let determined = row.blood.determination == GroupDetermination::Determined;
        let ready = self.ready(row, at);
        self.thaw_batch(hospital, &ready, at)?;
        let emergency = urgency == Urgency::U0 || !determined;
        let basis = match emergency && !ready.unmatched.is_empty() {
            true => IssueBasis::EmergencyRelease { physician: self.people.physician(hospital, patient.0) },
            false => IssueBasis::Crossmatch,
        };
        let mut bags: Vec<BagId> = ready.issue.iter().map(|(_, bag)| *bag).collect();
        if emergency {
            bags.extend(ready.unmatched.iter().map(|(_, bag)| *bag));
        } else {
            bags.extend(self.crossmatch_all(hospital, patient, &ready.unmatched)?);
        }
        if !bags.is_empty() {
            let technician = self.on_duty(hospital);
            let second_checker = self.people.second(hospital, patient.0);
            let command = ward::Command::IssueToPatient {
                patient,
                case: Some(case),
                bags,
                basis,
                second_checker,
                overrides: Vec::new(),
            };
            self.act(technician, Command::Ward(command))?;
        }
        let first = self.world().case(case).and_then(|c| c.first_supply_at);
        if first.is_some_and(|first| first.plus(MADE_UP_AFTER) <= at) {
            self.make_up(patient, hospital)?;
        }
        Ok(())
    }

    /// Sorts what is there for the case and still needed by its lines.
    fn ready(&self, row: &Case, at: Moment) -> Ready {
        let world = self.world();
        let mut ready = Ready::default();
        let mut left: Vec<(u16, u32)> = row.lines.iter().map(|l| (l.line, l.requested.less(l.given).count())).collect();
        let sent = row.shipments.iter().filter_map(|id| world.shipment(*id));
        let sent = sent.flat_map(|s| s.bags.iter().map(move |b| (b, s.closed_at.unwrap_or(at))));
        let own = row.reservations.iter().filter_map(|id| world.reservation(*id));
        let own = own
            .filter(|r| r.site == row.hospital && r.is_live(at))
            .flat_map(|r| r.bags.iter().map(move |b| (b, r.made_at)));
        let mut seen = std::collections::BTreeSet::new();
        for ((ix, line), there_since) in sent.chain(own) {
            let Some(bag) = world.bags().at(*ix).filter(|bag| self.is_for(bag, row) && seen.insert(*ix)) else {
                continue;
            };
            let thaws = world.network().site(row.hospital).map_or(Minutes(20), |s| s.thaw_minutes);
            let frozen = bag.product.class().temperature() == TemperatureClass::Frozen;
            if frozen {
                let busy = bag.thawed_at.unwrap_or(there_since).plus(thaws);
                ready.bath_free = Some(
                    ready
                        .bath_free
                        .map_or(busy, |free| if bag.thawed_at.is_some() { free.max(busy) } else { free.min(busy) }),
                );
            }
            let needed = left.iter_mut().find(|(l, _)| l == line).map(|(_, left)| left);
            let Some(needed) = needed.filter(|left| **left > 0 && bag.expires_at > at) else { continue };
            let usable =
                judge(world.rules(), bag.product.class(), bag.group, &row.blood).is_free() && bag.quality.is_sound();
            if !usable {
                continue;
            }
            *needed = needed.saturating_sub(bag.amount.count());
            match bag.product.class() {
                ProductClass::RedCells => self.sort_cells(bag, *ix, row.patient, &mut ready),
                class if frozen && bag.thawed_at.is_none() => {
                    if bag.expires_at > at.plus(time_to_use(world.rules(), class)) {
                        ready.frozen.push((bag.expires_at, bag.id));
                    }
                }
                _ => ready.issue.push((*ix, bag.id)),
            }
        }
        ready.frozen.sort_unstable();
        ready
    }

    fn sort_cells(&self, bag: &Bag, ix: BagIx, patient: PatientId, ready: &mut Ready) {
        match bag.crossmatched.filter(|c| c.patient == patient).map(|c| c.result) {
            Some(CrossmatchResult::Compatible) => ready.issue.push((ix, bag.id)),
            Some(CrossmatchResult::Incompatible) => {}
            None => ready.unmatched.push((ix, bag.id)),
        }
    }

    /// Whether a bag stands at the hospital for the case.
    fn is_for(&self, bag: &Bag, row: &Case) -> bool {
        let here = matches!(bag.custody, Custody::InStore { site } | Custody::Picked { site } if site == row.hospital);
        here && bag.earmark.is_some_and(|e| e.case == row.id)
    }

    /// Takes the next batch out of the bath.
    fn thaw_batch(&mut self, hospital: SiteId, ready: &Ready, at: Moment) -> Result<(), Halt> {
        let batch = self.world().network().site(hospital).map_or(6, |s| s.thaw_bags.max(1)) as usize;
        if ready.bath_free.is_none_or(|free| free > at) || ready.frozen.is_empty() {
            return Ok(());
        }
        let bags: Vec<BagId> = ready.frozen.iter().take(batch).map(|(_, bag)| *bag).collect();
        let technician = self.on_duty(hospital);
        self.act(technician, Command::Ward(ward::Command::ThawBags { bags }))?;
        Ok(())
    }

    /// Crossmatches cells; gives those that suit.
    fn crossmatch_all(
        &mut self,
        hospital: SiteId,
        patient: PatientId,
        cells: &[(BagIx, BagId)],
    ) -> Result<Vec<BagId>, Halt> {
        if cells.is_empty() {
            return Ok(Vec::new());
        }
        let result = |(ix, bag): &(BagIx, BagId)| CrossmatchOf { bag: *bag, result: self.crossmatch(*ix, patient.0) };
        let results: Vec<CrossmatchOf> = cells.iter().map(result).collect();
        let suit = results.iter().filter(|r| r.result == CrossmatchResult::Compatible).map(|r| r.bag).collect();
        let technician = self.on_duty(hospital);
        self.act(technician, Command::Ward(ward::Command::RecordCrossmatch { patient, results, sampled_at: None }))?;
        Ok(suit)
    }

    /// Records the crossmatches that an emergency release owes.
    pub(super) fn make_up(&mut self, patient: PatientId, hospital: SiteId) -> Result<(), Halt> {
        let Some(record) = self.world().patient(patient) else { return Ok(()) };
        let owed = |ix: &&BagIx| {
            self.world().bags().at(**ix).is_some_and(|bag| {
                bag.product.class() == ProductClass::RedCells && bag.crossmatched.is_none_or(|c| c.patient != patient)
            })
        };
        let cells: Vec<(BagIx, BagId)> =
            record.bags.iter().filter(owed).filter_map(|ix| Some((*ix, self.world().bags().at(*ix)?.id))).collect();
        self.crossmatch_all(hospital, patient, &cells)?;
        Ok(())
    }
}
