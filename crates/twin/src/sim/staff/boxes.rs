//! Transport boxes: every store has some, they go along with what is fetched or moved between stores, and come
//! back mostly the same day, now and then late, now and then with a bag left in them.

use super::super::agenda::Task;
use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::bag::Custody;
use domain::duty::boxes::{ColdStatement, Command as Boxes, Lent, LentWith, Packed};
use domain::duty::order::OrderKind;
use domain::duty::supply::ReservedFor;
use domain::network::SiteKind;
use domain::{
    BagId, BoxId, Command, DeliveryMode, DocumentNumber, Minutes, Moment, ReservationId, SiteId, TemperatureClass,
};
use std::collections::BTreeSet;

/// Boxes of each temperature class at the station, and at a storage point.
const AT_STATION: u32 = 12;
const AT_STORE: u32 = 3;
/// Numbers of a site's boxes begin here.
const NUMBERS: u32 = 1_000;
/// Boxes of the demo are validated for a year.
const VALID_DAYS: i64 = 400;

/// The number of what a box went with.
fn with_of(lent: Lent) -> u64 {
    match lent.with {
        LentWith::Shipment { shipment, .. } => shipment.0.into(),
        LentWith::Station { transfer } => 1 << 32 | u64::from(transfer.0),
    }
}

impl<L: Ledger> LivingCity<L> {
    /// Puts every store's boxes on the register.
    pub(in super::super) fn register_boxes(&mut self) -> Result<(), Halt> {
        let sites = self.world().network().sites.iter();
        let count = |kind: SiteKind| match kind {
            SiteKind::Station => AT_STATION,
            kind if kind.serves_area() => AT_STORE,
            _ => 0,
        };
        let stores: Vec<(SiteId, u32)> = sites.map(|site| (site.id, count(site.kind))).collect();
        let validated_until = self.doing.0.plus_days(VALID_DAYS);
        for (site, each) in stores {
            for nth in 0..each {
                for temperature in TemperatureClass::ALL {
                    let kinds = TemperatureClass::ALL.len() as u32;
                    let number = BoxId(site.0 * NUMBERS + nth * kinds + temperature.index() as u32 + 1);
                    let command = Boxes::RegisterBox { number, temperature: *temperature, validated_until };
                    self.act(self.on_duty(site), Command::Boxes(command))?;
                }
            }
        }
        Ok(())
    }

    /// Whether the hospital comes for an order itself.
    pub(super) fn fetches(&self, reservation: ReservationId, ways: &[DeliveryMode]) -> bool {
        let world = self.world();
        let order = world.reservation(reservation).and_then(|row| match row.purpose {
            ReservedFor::Order { order } => world.order(order),
            _ => None,
        });
        order.is_some_and(|order| order.kind != OrderKind::Transfer)
            && ways.contains(&DeliveryMode::HospitalFetches)
            && self.lots.happens(Lot::Mode, &[reservation.0.into(), 1], self.habits.fetched)
    }

    /// What a dispatch takes along and shows; none while no fit box stands here: it is tried again later.
    pub(super) fn packed(&self, reservation: ReservationId, from: SiteId, mode: DeliveryMode) -> Option<Packed> {
        let world = self.world();
        let row = world.reservation(reservation)?;
        let order = match row.purpose {
            ReservedFor::Order { order } => world.order(order),
            _ => None,
        };
        let is_transfer = order.is_some_and(|order| order.kind == OrderKind::Transfer);
        let is_fetched = order.is_some() && mode == DeliveryMode::HospitalFetches;
        if !is_transfer && !is_fetched {
            return Some(Packed::default());
        }
        let classes: BTreeSet<TemperatureClass> = row
            .bags
            .iter()
            .filter_map(|(ix, _)| world.bags().at(*ix))
            .map(|bag| bag.product.class().temperature())
            .collect();
        let mut boxes = Vec::new();
        for class in classes {
            let fit = |b: &&domain::duty::boxes::TransportBox| b.temperature == class && b.is_ready(from, self.doing.0);
            boxes.push(world.boxes().iter().find(fit)?.number);
        }
        let slip = is_fetched.then(|| DocumentNumber::parse(&format!("QX-{}", reservation.0))).flatten();
        Some(Packed { boxes, slip, cold: is_transfer.then_some(ColdStatement::KeptCold) })
    }

    /// When a box that is out comes back.
    pub(in super::super) fn watch_box(&mut self, number: BoxId, after: Moment) {
        let Some(lent) = self.world().boxes().get(number).and_then(|row| row.lent) else { return };
        let mut chance = self.lots.of(Lot::Box, &[number.0.into(), with_of(lent)]);
        let hours = if chance.happens(self.habits.box_late) { 60 + chance.below(30) } else { 3 + chance.below(20) };
        let at = lent.at.plus(Minutes(hours as i64 * 60));
        self.put(at.max(after.plus(Minutes(1))), Task::BoxBack { number });
    }

    /// A box is given back and looked into; a bag that was received from it may still lie in it.
    pub(super) fn box_back(&mut self, number: BoxId) -> Result<(), Halt> {
        let Some(lent) = self.world().boxes().get(number).and_then(|row| row.lent) else { return Ok(()) };
        let left = self.lots.happens(Lot::Box, &[number.0.into(), with_of(lent), 1], self.habits.left_in_box);
        let world = self.world();
        let carried = lent.shipment().and_then(|sent| world.shipment(sent)).into_iter().flat_map(|row| &row.bags);
        let mut there = carried
            .filter_map(|(ix, _)| world.bags().at(*ix))
            .filter(|bag| lent.to().is_some_and(|site| bag.custody == Custody::InStore { site }));
        let found: Vec<BagId> = there.next().filter(|_| left).map(|bag| bag.id).into_iter().collect();
        let giver = self.on_duty(lent.from);
        self.act(giver, Command::Boxes(Boxes::ReturnBox { number, found }))?;
        Ok(())
    }
}
