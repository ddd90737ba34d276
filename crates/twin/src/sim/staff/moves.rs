//! What comes back and what gets another label: faulty bags go back to the station each morning, and the
//! station makes frozen plasma of fresh frozen plasma that is about to expire.

use super::super::agenda::Task;
use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::bag::{Bag, Custody, HoldReason, RecallState};
use domain::duty::conversion::{self, Conversion};
use domain::duty::returns::{self, ReturnReason};
use domain::network::SiteKind;
use domain::{BagId, BagIx, CityDay, Command, DeliveryMode, Minutes, Moment, SiteId};
use std::collections::BTreeMap;

/// When hospitals send back, and when the station relabels.
const SEND_BACK: i64 = 9 * 60 + 20;
const RELABEL: i64 = 9 * 60 + 40;

/// Why a held bag would go back; none for one that quality judges where it is.
fn fault(bag: &Bag) -> Option<ReturnReason> {
    if bag.quality.recall == RecallState::Recalled {
        return Some(ReturnReason::Recalled);
    }
    let mut holds = bag.quality.holds();
    let (first, second) = (holds.next(), holds.next());
    match (first, second) {
        (Some(HoldReason::Appearance), None) => Some(ReturnReason::Appearance),
        (Some(HoldReason::Broken), None) => Some(ReturnReason::Broken),
        (Some(HoldReason::Temperature), None) => Some(ReturnReason::Temperature),
        (Some(HoldReason::Label), None) => Some(ReturnReason::Label),
        _ => None,
    }
}

impl<L: Ledger> LivingCity<L> {
    /// The day's returns and conversions.
    pub(super) fn moves_of(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let sites = self.world().network().sites.iter();
        let task = |site: &domain::Site| match site.kind {
            SiteKind::Station => (start.plus(Minutes(RELABEL)), Task::Relabel { day }),
            _ => (start.plus(Minutes(SEND_BACK)), Task::SendBack { site: site.id, day }),
        };
        sites.map(task).collect()
    }

    /// Half of what is faulty here goes back to the station, which judges it.
    pub(super) fn send_back(&mut self, site: SiteId) -> Result<(), Halt> {
        let (world, now) = (self.ledger.world(), self.doing.0);
        let Some(station) = world.network().station().map(|s| s.id) else { return Ok(()) };
        let mut faulty: BTreeMap<ReturnReason, Vec<BagId>> = BTreeMap::new();
        for (ix, bag) in self.held.iter().filter_map(|ix| Some((*ix, world.bags().at(*ix)?))) {
            let here = bag.custody == Custody::InStore { site };
            let free = world.loss_of(ix).is_none() && world.missing(ix).is_none();
            let fit = bag.thawed_at.is_none() && bag.expires_at > now;
            let goes = |ix: BagIx| self.lots.happens(Lot::Return, &[ix.0.into()], self.habits.sent_back);
            if let Some(reason) = fault(bag).filter(|_| here && free && fit && goes(ix)) {
                faulty.entry(reason).or_default().push(bag.id);
            }
        }
        let network = world.network();
        let mode = network.routes_between(site, station).chain(network.routes_between(station, site)).next();
        let Some(mode) = mode.map(|route| route.mode) else { return Ok(()) };
        let from = if mode == DeliveryMode::StationDelivers { station } else { site };
        let courier = self.people.courier(from, now.millis().cast_unsigned());
        let second_checker = self.people.second(site, now.millis().cast_unsigned());
        for (reason, bags) in faulty {
            let command = returns::Command::SendBack { bags, reason, mode, courier, second_checker };
            self.act(self.on_duty(site), Command::Returns(command))?;
        }
        Ok(())
    }

    /// What was begun yesterday is finished, then what is due is begun; most labels are scanned back at once.
    pub(super) fn relabel(&mut self, at: Moment) -> Result<(), Halt> {
        let world = self.world();
        let Some(station) = world.network().station().map(|s| s.id) else { return Ok(()) };
        let keeper = self.on_duty(station);
        let begun: Vec<Conversion> = world.conversions().open().copied().collect();
        let due: Vec<BagId> = conversion::due(world, at).into_iter().map(|bag| bag.id).collect();
        for row in begun {
            self.scan_back(row)?;
        }
        for bag in due {
            self.act(keeper, Command::Conversion(conversion::Command::BeginConversion { bag }))?;
        }
        let begun: Vec<Conversion> = self.world().conversions().open().copied().collect();
        for row in begun.into_iter().filter(|row| row.begun_at == at) {
            let late = self.lots.happens(Lot::Relabel, &[row.id.0.into()], self.habits.relabelled_late);
            if !late {
                self.scan_back(row)?;
            }
        }
        Ok(())
    }

    /// The new label is scanned from the bag; what quality has come to doubt stays what it was.
    fn scan_back(&mut self, row: Conversion) -> Result<(), Halt> {
        let Some(bag) = self.world().bags().at(row.bag).map(|bag| bag.id) else { return Ok(()) };
        let keeper = self.on_duty(row.site);
        let (conversion, product, expires_at) = (row.id, row.product, row.expires_at);
        let scan = conversion::Command::ScanBack { conversion, bag, product, expires_at };
        if self.act(keeper, Command::Conversion(scan))?.is_none() {
            self.act(keeper, Command::Conversion(conversion::Command::CancelConversion { conversion }))?;
        }
        Ok(())
    }
}
