//! Between stations: only with a station of the register, in on a document and by its check, out as everything
//! else leaves, back held; and nothing that concerns what went there is kept from it.

use crate::checker::{Checker, Serial};
use crate::model::bag::{Bag, Custody};
use crate::model::station::{Notice, Out, Station, donation, is_of_donation};
use crate::record::events::*;
use crate::record::words::{BagKey, Opaque};
use crate::report::Rule;

impl Checker {
    pub(crate) fn station(&mut self, event: &StationEvent) {
        match event {
            StationEvent::StationEntered(e) => self.station_entered(e),
            StationEvent::StationClosed(e) => {
                self.two_between(e.second_person);
                self.second_was_there(e.second_person);
                self.open_station(e.station);
                if let Some(row) = self.model.stations.register.get_mut(&e.station) {
                    row.open = false;
                }
            }
            StationEvent::TransferInReceived(e) => self.received_from(e),
            StationEvent::BagCameFromStation(e) => self.came_from(e),
            StationEvent::BagTurnedAway(e) => {
                if self.batch.transfer_in.map(|(transfer, _)| transfer) != Some(e.transfer) {
                    self.violate(Rule::StationUnlawful, None, None, "turned away from a transfer of another batch");
                }
                self.count("turned-away");
            }
            StationEvent::TransferOutAgreed(e) => self.out_agreed(e),
            StationEvent::TransferOutSent(e) => self.out_sent(e),
            StationEvent::BagLeftToStation(e) => self.left_to_station(e),
            StationEvent::StationAnswered(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                let waits = self.model.stations.outs.get_mut(&e.transfer).map(|out| &mut out.waits);
                if let (Some(waits), false) = (waits, e.said == StationSaid::Refused) {
                    waits.remove(&ix);
                }
            }
            StationEvent::BagCameBackFromStation(e) => self.back_from_station(e),
            StationEvent::StationHeard(e) => {
                self.batch.teller = Some(e.station);
                if !self.model.stations.register.contains_key(&e.station) {
                    let what = format!("station {} told of something and is not in the register", e.station);
                    self.violate(Rule::StationUnlawful, None, None, what);
                }
                self.count("stations-heard");
            }
            StationEvent::NoticeOpened(e) => {
                self.serial(Serial::Notice, e.notice);
                self.model.stations.notices.insert(e.notice, Notice { station: e.station, bag: e.bag, open: true });
                self.count("notices-opened");
            }
            StationEvent::NoticeTold(e) => {
                match self.model.stations.notices.get_mut(&e.notice).filter(|row| row.open) {
                    Some(row) => {
                        row.open = false;
                        self.count("notices-told");
                    }
                    None => {
                        let what = format!("notice {} was told and is not open", e.notice);
                        self.violate(Rule::UnknownThing, None, None, what);
                    }
                }
            }
            StationEvent::Unknown(_) => {}
        }
    }

    fn two_between(&mut self, second: Opaque) {
        if self.batch.person() == Some(second) {
            self.violate(Rule::SamePersonTwice, None, None, "one person alone, between stations");
        }
    }

    fn open_station(&mut self, station: u32) {
        if !self.model.stations.register.get(&station).is_some_and(|row| row.open) {
            let what = format!("station {station} is not in the register, or closed");
            self.violate(Rule::StationUnlawful, None, None, what);
        }
    }

    fn station_entered(&mut self, e: &StationEntered) {
        self.serial(Serial::Station, e.station);
        self.two_between(e.second_person);
        self.second_was_there(e.second_person);
        let mut open = self.model.stations.register.values().filter(|row| row.open);
        if e.facilities.is_empty() || open.any(|row| row.facilities.iter().any(|code| e.facilities.contains(code))) {
            let what = format!("station {} has no facility code of its own", e.station);
            self.violate(Rule::StationUnlawful, None, None, what);
        }
        let row = Station { facilities: e.facilities.clone(), open: true };
        self.model.stations.register.insert(e.station, row);
    }

    fn received_from(&mut self, e: &TransferInReceived) {
        self.serial(Serial::TransferIn, e.transfer);
        self.two_between(e.second_person);
        self.second_signs(e.second_person);
        self.open_station(e.station);
        if !self.model.stations.documents.insert((e.station, e.document.clone())) {
            let what = format!("document {} of station {} was received before", e.document, e.station);
            self.violate(Rule::StationUnlawful, None, None, what);
        }
        self.batch.transfer_in = Some((e.transfer, e.station));
        self.batch.kept_cold_in = e.cold == ColdStatement::KeptCold;
        self.count("transfers-in");
    }

    /// New, of this station's own numbers, in date and kept cold: else it is no stock.
    fn came_from(&mut self, e: &BagCameFromStation) {
        let key = &e.bag.bag;
        if let Some(ix) = self.model.find(key) {
            self.violate(Rule::AdmittedTwice, Some(ix), None, "came from another station, and is known here");
            return;
        }
        let station = self.batch.transfer_in.filter(|(transfer, _)| *transfer == e.transfer).map(|(_, id)| id);
        let of = donation(key).get(..5).unwrap_or_default();
        let row = station.and_then(|id| self.model.stations.register.get(&id));
        let theirs = row.is_some_and(|row| row.facilities.iter().any(|code| code == of));
        let fit = theirs && e.bag.expires_at > self.now && self.batch.kept_cold_in;
        self.model.admit(Bag::admitted(&e.bag, e.site, None));
        let ix = self.model.find(key);
        if !fit {
            let what = format!("admitted from station {station:?}, to live until {}", e.bag.expires_at);
            self.violate(Rule::StationUnlawful, ix, None, what);
        }
        if e.bag.amount.measure != e.bag.product.class().measure() {
            let what = format!("{} is no amount of {}", e.bag.amount, e.bag.product.code());
            self.violate(Rule::WrongMeasure, ix, None, what);
        }
        self.count("from-other-station");
    }

    fn out_agreed(&mut self, e: &TransferOutAgreed) {
        self.serial(Serial::TransferOut, e.transfer);
        self.open_station(e.station);
        for o in &e.overrides {
            self.two_between(o.second_person);
        }
        self.batch.out_overrides = e.overrides.clone();
        let (station, site, reservation) = (e.station, e.site, e.reservation);
        let row = Out { station, site, reservation, sent: false, waits: Default::default() };
        self.model.stations.outs.insert(e.transfer, row);
        self.count("transfers-out");
    }

    fn out_sent(&mut self, e: &TransferOutSent) {
        self.two_between(e.courier);
        self.two_between(e.second_checker);
        self.second_signs(e.second_checker);
        match self.model.stations.outs.get(&e.transfer).map(|row| (row.sent, row.station)) {
            Some((false, station)) => self.open_station(station),
            _ => {
                let what = format!("transfer {} was sent, and was not waiting to be", e.transfer);
                self.violate(Rule::StationUnlawful, None, None, what);
            }
        }
        if let Some(row) = self.model.stations.outs.get_mut(&e.transfer) {
            row.sent = true;
        }
        self.batch.out_now = Some(e.transfer);
    }

    fn left_to_station(&mut self, e: &BagLeftToStation) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let out = self.model.stations.outs.get(&e.transfer).map(|row| (row.site, row.reservation));
        let bag = self.model.bag(ix);
        let (custody, held, thawed) = (bag.custody, bag.reservation.map(|held| held.id), bag.thawed);
        let (expires_at, class) = (bag.expires_at, bag.product.class());
        if self.batch.out_now != Some(e.transfer) || out != Some((e.site, e.reservation)) {
            let what = format!("left with transfer {}, which is not sent from site {}", e.transfer, e.site);
            self.violate(Rule::StationUnlawful, Some(ix), None, what);
        }
        if held != Some(e.reservation) {
            let what = format!("left from reservation {}, which does not hold it", e.reservation);
            self.violate(Rule::NotReserved, Some(ix), None, what);
        }
        let lapsed = self.model.reservations.get(&e.reservation).is_some_and(|row| self.now >= row.deadline);
        if lapsed {
            self.violate(Rule::ReservationLapsed, Some(ix), None, "left for another station after it lapsed");
        }
        if custody != (Custody::Picked { site: e.site }) {
            self.out_of_place(ix, &format!("left for another station, picked at site {}", e.site), &[]);
        }
        if thawed {
            self.violate(Rule::ThawedSent, Some(ix), None, "sent to another station after it was thawed");
        }
        if expires_at <= self.now {
            self.violate(Rule::Expired, Some(ix), None, format!("expires at {expires_at}, sent to another station"));
        }
        self.sound(ix, "sent to another station");
        self.batch.out_classes.insert(class.temperature().code());
        self.end(ix, e.site, Fate::TransferredOut);
        self.model.stations.gone.insert(ix, e.transfer);
        if let Some(row) = self.model.stations.outs.get_mut(&e.transfer) {
            row.waits.insert(ix);
        }
        self.count("to-other-station");
    }

    fn back_from_station(&mut self, e: &BagCameBackFromStation) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let over = matches!(self.model.bag(ix).custody, Custody::Ended { fate: Fate::TransferredOut, .. });
        if self.model.stations.gone.remove(&ix) != Some(e.transfer) || !over {
            self.out_of_place(ix, &format!("came back from transfer {}", e.transfer), &[]);
        }
        if let Some(row) = self.model.stations.outs.get_mut(&e.transfer) {
            row.waits.remove(&ix);
        }
        self.model.change(ix, |bag| bag.custody = Custody::InStore { site: e.site });
        self.batch.back_from_station.push(ix);
        self.count("back-from-station");
    }

    /// A bag goes to another station by a draw of its own: no plan names it.
    pub(crate) fn box_gone(&mut self, e: &BoxGone) {
        let Some(row) = self.model.boxes.get(&e.number).copied() else {
            let what = format!("box {} was never registered", e.number);
            return self.violate(Rule::UnknownThing, None, None, what);
        };
        let goes = self.batch.out_now == Some(e.transfer);
        if !goes || row.lent_by.is_some() || row.at != e.from || self.now > row.validated_until {
            let what = format!("box {} went with transfer {}: {row:?}", e.number, e.transfer);
            self.violate(Rule::BoxUnfit, None, None, what);
        }
        self.batch.out_boxed.insert(row.temperature.code());
        if let Some(row) = self.model.boxes.get_mut(&e.number) {
            row.lent_by = Some(e.from);
        }
        self.count("boxes-lent");
    }

    /// Notes what must be told: of a hold or a recall, the bags of the donation that are with another station.
    pub(crate) fn concerns_stations(&mut self, of: &BagKey, reason: Option<HoldReason>) {
        let all = reason.is_none_or(is_of_donation);
        let stations = &self.model.stations;
        let away = stations.gone.iter().filter_map(|(ix, transfer)| Some((*ix, stations.outs.get(transfer)?.station)));
        let concerned = away.filter(|(ix, _)| {
            let key = self.model.bag(*ix).key;
            key == *of || all && donation(&key) == donation(of)
        });
        let concerned: Vec<(u32, u32)> = concerned.collect();
        self.batch.to_tell.extend(concerned);
    }

    /// By the end of the batch a notice is open of each, what came back is held, and what left is boxed.
    pub(crate) fn check_stations(&mut self) {
        for ix in std::mem::take(&mut self.batch.back_from_station) {
            self.batch.to_tell.retain(|(of, _)| *of != ix);
            if self.model.bag(ix).is_sound() {
                self.violate(Rule::ReturnedUnheld, Some(ix), None, "back from another station, and nobody holds it");
            }
        }
        for (ix, station) in std::mem::take(&mut self.batch.to_tell) {
            let key = self.model.bag(ix).key;
            let open = |row: &Notice| row.open && row.station == station && row.bag == key;
            let known = self.batch.teller == Some(station) || self.model.stations.notices.values().any(open);
            if !known {
                let what = format!("held or recalled here, and station {station}, which has it, is not to be told");
                self.violate(Rule::RecallUntold, Some(ix), None, what);
            }
        }
        let classes = std::mem::take(&mut self.batch.out_classes);
        for class in classes.difference(&self.batch.out_boxed).copied().collect::<Vec<_>>() {
            let what = format!("{class} blood left for another station without a box");
            self.violate(Rule::SentUnboxed, None, None, what);
        }
    }

    /// What a handover of the city's station must name.
    pub(crate) fn left_with_stations(&self, site: u32) -> Vec<Carried> {
        let stations = &self.model.stations;
        let open = |out: &Out| match out.sent {
            true => !out.waits.is_empty(),
            false => self.model.bags.iter().any(|bag| bag.reservation.is_some_and(|held| held.id == out.reservation)),
        };
        let outs = stations.outs.iter().filter(|(_, out)| out.site == site && open(out));
        let mut left: Vec<Carried> = outs.map(|(transfer, _)| Carried::TransferOut { transfer: *transfer }).collect();
        if self.model.station == Some(site) {
            let notices = stations.notices.iter().filter(|(_, row)| row.open);
            left.extend(notices.map(|(notice, _)| Carried::Notice { notice: *notice }));
        }
        left
    }
}
