//! Between stations: once a week the station sends red cells of the group that it has most of to a neighbour, and once a
//! week platelets come from there. Each answers for what it got; now and then a recall crosses, either way, and
//! what the neighbour must hear it is told the same afternoon.

use super::super::agenda::Task;
use super::super::habits::Lot;
use super::super::people::Who;
use super::super::{Halt, Ledger, LivingCity};
use domain::bag::HoldReason;
use domain::duty::boxes::ColdStatement;
use domain::duty::quality::{self, RecallReason};
use domain::duty::station::{
    self, Command as Station, DocumentRow, Facility, ReceivingCheck, ReceivingFault, SaidOf, StatedRelease,
    StationSaid, ToldAbout, ToldBy,
};
use domain::duty::supply;
use domain::transfer::QualitySays;
use domain::{
    Abo, Amount, Attributes, BagId, BoxId, CityDay, Command, DocumentNumber, Duty, Event, Group, Minutes, Moment,
    NoticeId, OtherStationId, Product, ProductClass, RhD, SiteId, TransferOutId, World,
};
use isbt128::DonationNumber;

/// What happens, in the order of a week.
pub(super) const SEND: u16 = 0;
const ANSWER: u16 = 1;
const RECEIVE: u16 = 2;
const RECALLS: u16 = 3;
const TELL: u16 = 4;

/// Days of the week, from Monday, and minutes of the day.
const SENDS_ON: (usize, i64) = (1, 10 * 60);
const RECEIVES_ON: (usize, i64) = (2, 11 * 60);
const RECALLS_ON: (usize, i64) = (4, 14 * 60);
const ANSWERED_AT: i64 = 17 * 60;
const TOLD_AT: i64 = 16 * 60 + 30;
/// Bags of one transfer.
const BAGS: usize = 6;
/// The neighbour's facility code.
const FACILITY: &str = "S8801";

impl<L: Ledger> LivingCity<L> {
    /// Enters the neighbour in the register.
    pub(in super::super) fn enter_neighbour(&mut self) -> Result<(), Halt> {
        let Some(station) = self.world().network().station().map(|s| s.id) else { return Ok(()) };
        let facilities: Vec<Facility> = FACILITY.parse().into_iter().collect();
        let (name_zh, name_en) = ("北岭市中心血站".to_owned(), "Beiling Blood Station".to_owned());
        let second_person = self.people.second(station, 1);
        let enter = Station::EnterStation { name_zh, name_en, facilities, second_person };
        self.act(self.head(station), Command::Station(enter))?;
        Ok(())
    }

    /// What of it falls on a day.
    pub(super) fn between_stations(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let weekday = crate::calendar::weekday(day);
        let mut tasks = vec![(TOLD_AT, TELL)];
        tasks.extend((weekday == SENDS_ON.0).then_some((SENDS_ON.1, SEND)));
        tasks.extend((weekday == SENDS_ON.0 + 1).then_some((ANSWERED_AT, ANSWER)));
        tasks.extend((weekday == RECEIVES_ON.0).then_some((RECEIVES_ON.1, RECEIVE)));
        tasks.extend((weekday == RECALLS_ON.0).then_some((RECALLS_ON.1, RECALLS)));
        tasks.into_iter().map(|(at, act)| (start.plus(Minutes(at)), Task::Between { day, act })).collect()
    }

    /// Does it.
    pub(super) fn between(&mut self, day: CityDay, act: u16) -> Result<(), Halt> {
        let Some(site) = self.world().network().station().map(|s| s.id) else { return Ok(()) };
        let open = |row: &&station::OtherStation| row.closed_at.is_none();
        let Some(neighbour) = self.world().stations().iter().find(open).map(|row| row.id) else { return Ok(()) };
        match act {
            SEND => self.send_surplus(site, neighbour, day),
            ANSWER => self.neighbour_answers(site),
            RECEIVE => self.receive_platelets(site, neighbour, day),
            RECALLS => self.recalls_cross(site, neighbour, day),
            _ => self.tell_neighbour(site, neighbour),
        }
    }

    /// Red cells of the group of which most stands above the floor, half of that at most; nothing when nothing does.
    fn send_surplus(&mut self, site: SiteId, neighbour: OtherStationId, day: CityDay) -> Result<(), Halt> {
        let (world, now) = (self.world(), self.doing.0);
        let class = ProductClass::RedCells;
        let over = |group: &Group| {
            let floor =
                world.level(site, class, *group).map_or(0, |level| level.own_floor.plus(level.area_floor).count());
            domain::stock::usable(world, site, class, *group, now).count().saturating_sub(floor) / 2
        };
        let groups = Group::all().filter(|group| group.rhd == RhD::Positive);
        let Some(group) = groups.max_by_key(over).filter(|group| over(group) > 0) else { return Ok(()) };
        let (mut left, mut bags) = (over(&group), Vec::new());
        for entry in world.bags().shelf(site, Product::RbcSLr, group).iter().rev() {
            let Some(bag) = world.bags().at(entry.bag) else { continue };
            let free = domain::plan::shelf::is_stock(world, bag, now);
            if bags.len() < BAGS && free && bag.amount.count() <= left {
                left -= bag.amount.count();
                bags.push(bag.id);
            }
        }
        let fit = |row: &&domain::duty::boxes::TransportBox| {
            row.temperature == class.temperature() && row.is_ready(site, now)
        };
        let Some(number) = world.boxes().iter().find(fit).map(|row| row.number) else { return Ok(()) };
        if bags.is_empty() {
            return Ok(());
        }
        let officer = self.on_duty(site);
        let agree = Station::AgreeTransferOut { station: neighbour, bags: bags.clone(), overrides: Vec::new() };
        let Some(agreed) = self.act(officer, Command::Station(agree))? else { return Ok(()) };
        let named = agreed.events().find_map(|event| match event {
            Event::Station(station::Event::TransferOutAgreed { transfer, reservation, .. }) => {
                Some((*transfer, *reservation))
            }
            _ => None,
        });
        let Some((transfer, reservation)) = named else { return Ok(()) };
        self.act(officer, Command::Supply(supply::Command::PickBags { reservation, bags }))?;
        self.dispatch_to_neighbour(officer, transfer, number, day)
    }

    fn dispatch_to_neighbour(
        &mut self,
        officer: Who,
        transfer: TransferOutId,
        number: BoxId,
        day: CityDay,
    ) -> Result<(), Halt> {
        let which = self.doing.0.millis().cast_unsigned();
        let (courier, second_checker) =
            (self.people.courier(officer.site, which), self.people.second(officer.site, which));
        let Some(document) = DocumentNumber::parse(&format!("DC-{}", day.0)) else { return Ok(()) };
        let boxes = vec![number];
        let send = Station::SendToStation { transfer, document, courier, second_checker, boxes };
        self.act(officer, Command::Station(send))?;
        Ok(())
    }

    /// The neighbour says what it got: seldom it refuses one, which then comes back.
    fn neighbour_answers(&mut self, site: SiteId) -> Result<(), Halt> {
        let world = self.world();
        let open = world.stations().transfers_out().filter(|row| row.sent.is_some() && row.is_open(world));
        let open: Vec<(TransferOutId, Vec<(BagId, u32)>)> = open
            .map(|row| {
                let waiting = row.bags.iter().filter(|out| out.waits());
                let bags = waiting.filter_map(|out| Some((world.bags().at(out.bag)?.id, out.bag.0)));
                (row.id, bags.collect())
            })
            .collect();
        for (transfer, bags) in open {
            let said = |ix: u32| match self.lots.happens(Lot::Station, &[1, ix.into()], self.habits.refused_by_station)
            {
                true => StationSaid::Refused,
                false => StationSaid::Received,
            };
            let bags: Vec<SaidOf> = bags.into_iter().map(|(bag, ix)| SaidOf { bag, said: said(ix) }).collect();
            let refused: Vec<BagId> =
                bags.iter().filter(|told| told.said == StationSaid::Refused).map(|told| told.bag).collect();
            let officer = self.on_duty(site);
            self.act(officer, Command::Station(Station::RecordStationAnswer { transfer, bags }))?;
            if !refused.is_empty() {
                let back = Station::ReceiveBackFromStation { transfer, bags: refused };
                self.act(officer, Command::Station(back))?;
            }
        }
        Ok(())
    }

    /// Platelets with the neighbour's release document, each bag looked at; now and then one is not fit.
    fn receive_platelets(&mut self, site: SiteId, neighbour: OtherStationId, day: CityDay) -> Result<(), Halt> {
        let now = self.doing.0;
        let Ok(facility) = FACILITY.parse::<Facility>() else { return Ok(()) };
        let Ok(year) = u8::try_from(crate::calendar::civil(day).0.rem_euclid(100)) else { return Ok(()) };
        let mut rows = Vec::with_capacity(BAGS);
        for nth in 0..BAGS as u32 {
            let mut chance = self.lots.of(Lot::Station, &[2, i64::from(day.0).cast_unsigned(), nth.into()]);
            let serial = day.0.unsigned_abs() % 10_000 * 10 + nth;
            let Ok(donation) = DonationNumber::from_parts(facility, year, serial) else { continue };
            let abo = Abo::ALL[chance.below(Abo::ALL.len() as u64) as usize];
            let group = Group::new(abo, RhD::Positive);
            let fault = chance.happens(self.habits.turned_away).then_some(ReceivingFault::Temperature);
            let bag = BagId { donation, born_as: Product::PltALr, division: 0 };
            rows.push(DocumentRow {
                bag,
                check_character: donation.check_character(),
                product: bag.born_as,
                group,
                attributes: Attributes::NONE,
                amount: Amount::doses(100),
                collected_at: now.plus_days(-1),
                expires_at: now.plus_days(4),
                stated: StatedRelease::Released,
                check: ReceivingCheck::Looked { group_read: group, fault },
            });
        }
        let Some(document) = DocumentNumber::parse(&format!("FX-{}", day.0)) else { return Ok(()) };
        let second_person = self.people.second(site, now.millis().cast_unsigned());
        let (cold, unlisted) = (ColdStatement::KeptCold, Vec::new());
        let station = neighbour;
        let receive = Station::ReceiveFromStation { station, document, cold, rows, unlisted, second_person };
        self.act(self.on_duty(site), Command::Station(receive))?;
        Ok(())
    }

    /// A donor of the neighbour's last document falls ill, and one of ours whose bag went there.
    fn recalls_cross(&mut self, site: SiteId, neighbour: OtherStationId, day: CityDay) -> Result<(), Halt> {
        let happens = |which: u64| {
            self.lots.happens(Lot::Station, &[3, which, i64::from(day.0).cast_unsigned()], self.habits.recalls_cross)
        };
        let (theirs, ours) = (happens(0), happens(1));
        let world = self.world();
        let came =
            world.stations().transfers_in().next_back().and_then(|row| world.bags().at(*row.admitted.first()?));
        let came = came.map(|bag| bag.id.donation).filter(|_| theirs);
        let away = ours.then(|| last_away(world)).flatten();
        if let Some(donation) = came {
            let (about, says) =
                (ToldAbout::Donation { donation }, QualitySays::Recalled { reason: RecallReason::LateReactive });
            let hear = Station::HearFromStation { station: neighbour, about, says };
            self.act(self.on_duty(site), Command::Station(hear))?;
        }
        if let Some(bag) = away {
            let (bags, reason) = (vec![bag], HoldReason::DonorCall);
            let hold = quality::Command::HoldBags { bags, reason };
            self.act(self.people.quality(site), Command::Quality(hold))?;
        }
        Ok(())
    }

    /// The neighbour is told by telephone of all that it must hear.
    fn tell_neighbour(&mut self, site: SiteId, neighbour: OtherStationId) -> Result<(), Halt> {
        let open = self.world().stations().open_notices().filter(|row| row.station == neighbour);
        let notices: Vec<NoticeId> = open.map(|row| row.id).collect();
        if !notices.is_empty() {
            let who = Who { duty: Duty::Quality, ..self.people.quality(site) };
            let tell = Station::TellStation { notices, how: ToldBy::Phone, whom: Duty::Quality };
            self.act(who, Command::Station(tell))?;
        }
        Ok(())
    }
}

/// The bag that went last to another station, is not back and is held by nobody.
fn last_away(world: &World) -> Option<BagId> {
    let sent = world.stations().transfers_out().rev().flat_map(|row| &row.bags);
    let mut away = sent.filter(|out| out.back_at.is_none()).filter_map(|out| world.bags().at(out.bag));
    away.find(|bag| !bag.quality.is_held()).map(|bag| bag.id)
}
