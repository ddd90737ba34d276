//! The agenda: what simulated staff will do, and when.
//!
//! Every entry follows from the World, the seed and the day's streams alone, so that an agenda can be
//! thrown away and found again: a restart forgets nothing. Entries are a set in order of time, then of
//! kind and number; putting one in twice changes nothing.

use domain::duty::formality::Side;
use domain::{
    BoxId, CaseId, CityDay, FormalityId, Minutes, Moment, OrderId, ProductClass, ReservationId, ReviewId, ShipmentId,
    SiteId, SupplyRequestId,
};
use std::collections::BTreeSet;

/// One thing to do. The order of kinds decides between things of the same moment, and their numbers
/// are part of every seed's journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// The day's plans are made.
    DayBegins { day: CityDay },
    /// Everything is looked through: what lies held, what is with patients.
    Recount { day: CityDay },
    /// Bags tested and labelled by now enter the station's store.
    Release { day: CityDay },
    /// Shipments arrive.
    Arrive { shipment: ShipmentId },
    /// What was refused or called back is at the giver's door again.
    ComeBack { shipment: ShipmentId },
    /// The courier is called back.
    CallBack { shipment: ShipmentId },
    /// A call of a massive bleed, by its place among the day's.
    BleedCall { day: CityDay, bleed: u16, call: u16 },
    /// A request of the day: blood is made ready, or looked for again.
    Prepare { site: SiteId, day: CityDay, request: u16 },
    /// What was made ready is issued.
    Issue { site: SiteId, day: CityDay, request: u16 },
    /// A case is looked after, at the desk and at the hospital.
    Case { case: CaseId },
    /// Another custodian answers.
    Answer { request: SupplyRequestId },
    /// Bags reserved for a case are picked and sent.
    Pick { reservation: ReservationId },
    /// A hospital looks at its proposal and its open orders.
    Desk { site: SiteId, day: CityDay },
    /// A delivery round, by its place in the network: orders are filled.
    Pack { round: u16, day: CityDay },
    /// The round's boxes are picked and leave.
    Load { round: u16, day: CityDay },
    /// An order that no round carries is filled and sent.
    Errand { order: OrderId },
    /// What was transfused is reported.
    Fates { site: SiteId, day: CityDay, round: u16 },
    /// A head confirms by phone.
    Confirm { case: CaseId, side: Side },
    /// A pending formality is signed.
    Sign { formality: FormalityId },
    /// A review is decided.
    Decide { review: ReviewId },
    /// Held bags are judged.
    Quality { day: CityDay },
    /// A donor calls after donating.
    DonorCall { day: CityDay },
    /// The station moves stock between stores.
    Redistribute { day: CityDay },
    /// A shift is handed over, by day or by night.
    HandOver { site: SiteId, day: CityDay, half: u16 },
    /// A store is counted, whole or one class.
    CountStore { site: SiteId, day: CityDay, class: Option<ProductClass> },
    /// Open questions are looked into.
    Questions { day: CityDay },
    /// What is lost is put forward and disposed of.
    Bin { site: SiteId, day: CityDay },
    /// What is faulty goes back to the station.
    SendBack { site: SiteId, day: CityDay },
    /// Plasma of the station that is about to expire gets another label.
    Relabel { day: CityDay },
    /// A transport box is given back.
    BoxBack { number: BoxId },
    /// Storage equipment is read, so many times a day.
    Readings { site: SiteId, day: CityDay, round: u16 },
    /// Whoever prepares special blood signs on.
    SignOn { site: SiteId, day: CityDay, half: u16 },
    /// Something between stations, by its place in the week.
    Between { day: CityDay, act: u16 },
    /// An act of a drill's script; never on an agenda.
    Drill { step: u32 },
}

impl Task {
    /// Kind and numbers of the task, for chance and for command ids: part of every seed's journal.
    pub fn key(self) -> [u64; 4] {
        let of_day = |day: CityDay| i64::from(day.0).cast_unsigned();
        match self {
            Task::DayBegins { day } => [1, of_day(day), 0, 0],
            Task::Recount { day } => [2, of_day(day), 0, 0],
            Task::Release { day } => [3, of_day(day), 0, 0],
            Task::Arrive { shipment } => [4, shipment.0.into(), 0, 0],
            Task::ComeBack { shipment } => [5, shipment.0.into(), 0, 0],
            Task::CallBack { shipment } => [6, shipment.0.into(), 0, 0],
            Task::BleedCall { day, bleed, call } => [7, of_day(day), bleed.into(), call.into()],
            Task::Prepare { site, day, request } => [9, of_day(day), site.0.into(), request.into()],
            Task::Issue { site, day, request } => [10, of_day(day), site.0.into(), request.into()],
            Task::Case { case } => [11, case.0.into(), 0, 0],
            Task::Answer { request } => [12, request.0.into(), 0, 0],
            Task::Pick { reservation } => [13, reservation.0.into(), 0, 0],
            Task::Desk { site, day } => [14, of_day(day), site.0.into(), 0],
            Task::Pack { round, day } => [15, of_day(day), round.into(), 0],
            Task::Load { round, day } => [16, of_day(day), round.into(), 0],
            Task::Errand { order } => [17, order.0.into(), 0, 0],
            Task::Fates { site, day, round } => [18, of_day(day), site.0.into(), round.into()],
            Task::Confirm { case, side } => [19, case.0.into(), side.index() as u64, 0],
            Task::Sign { formality } => [20, formality.0.into(), 0, 0],
            Task::Decide { review } => [21, review.0.into(), 0, 0],
            Task::Quality { day } => [22, of_day(day), 0, 0],
            Task::DonorCall { day } => [23, of_day(day), 0, 0],
            Task::Redistribute { day } => [24, of_day(day), 0, 0],
            Task::HandOver { site, day, half } => [26, of_day(day), site.0.into(), half.into()],
            Task::CountStore { site, day, class } => {
                [27, of_day(day), site.0.into(), class.map_or(0, |class| class.index() as u64 + 1)]
            }
            Task::Questions { day } => [28, of_day(day), 0, 0],
            Task::Bin { site, day } => [29, of_day(day), site.0.into(), 0],
            Task::SendBack { site, day } => [40, of_day(day), site.0.into(), 0],
            Task::Relabel { day } => [41, of_day(day), 0, 0],
            Task::BoxBack { number } => [42, number.0.into(), 0, 0],
            Task::Readings { site, day, round } => [60, of_day(day), site.0.into(), round.into()],
            Task::SignOn { site, day, half } => [61, of_day(day), site.0.into(), half.into()],
            Task::Between { day, act } => [70, of_day(day), act.into(), 0],
            Task::Drill { step } => [25, step.into(), 0, 0],
        }
    }
}

/// A time and what happens again after it, until it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle {
    pub first: Moment,
    pub every: Minutes,
}

impl Cycle {
    /// The first of its times after a moment.
    pub fn after(self, moment: Moment) -> Moment {
        if self.first > moment {
            return self.first;
        }
        let every = self.every.0.max(1) * 60_000;
        let past = moment.millis() - self.first.millis();
        self.first.plus_millis((past / every + 1) * every)
    }
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Agenda(BTreeSet<(Moment, Task)>);

impl Agenda {
    /// Puts a task in.
    pub fn put(&mut self, at: Moment, task: Task) {
        self.0.insert((at, task));
    }

    /// When the next task is due.
    pub fn next_due(&self) -> Option<Moment> {
        self.0.first().map(|(at, _)| *at)
    }

    /// Takes the next task that is due at `now`.
    pub fn take_due(&mut self, now: Moment) -> Option<(Moment, Task)> {
        if self.next_due()? > now {
            return None;
        }
        self.0.pop_first()
    }

    /// How many tasks wait.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_comes_round_after_any_moment() {
        let at = |minute: i64| Moment::from_millis(minute * 60_000);
        let cycle = Cycle { first: at(10), every: Minutes(5) };
        for (moment, next) in [(0, 10), (9, 10), (10, 15), (12, 15), (15, 20), (31, 35)] {
            assert_eq!(cycle.after(at(moment)), at(next), "after minute {moment}");
        }
    }

    #[test]
    fn tasks_come_by_time_then_kind_and_once() {
        let at = Moment::from_millis(5);
        let (case, order) = (Task::Case { case: CaseId(1) }, Task::Errand { order: OrderId(1) });
        let mut agenda = Agenda::default();
        for _ in 0..2 {
            agenda.put(at, order);
            agenda.put(at, case);
            agenda.put(Moment::from_millis(4), order);
        }
        assert_eq!(agenda.len(), 3);
        assert_eq!(agenda.take_due(Moment::from_millis(3)), None);
        assert_eq!(agenda.take_due(at), Some((Moment::from_millis(4), order)));
        assert_eq!(agenda.take_due(at), Some((at, case)));
        assert_eq!(agenda.take_due(at), Some((at, order)));
        assert!(agenda.is_empty());
    }

    #[test]
    fn keys_tell_tasks_apart() {
        let tasks = [
            Task::Case { case: CaseId(1) },
            Task::Case { case: CaseId(2) },
            Task::Confirm { case: CaseId(1), side: Side::SupplyDept },
            Task::Confirm { case: CaseId(1), side: Side::TransfusionDept },
            Task::Quality { day: CityDay(1) },
            Task::DonorCall { day: CityDay(1) },
        ];
        let keys: BTreeSet<_> = tasks.iter().map(|t| t.key()).collect();
        assert_eq!(keys.len(), tasks.len());
    }
}
