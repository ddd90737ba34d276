//! Looking: what the World and each new event say that somebody must see to.
//!
//! [`LivingCity::find_agenda`] finds every task anew from the World; `notice` finds those of one event.
//! Both put the same tasks at the same times, so looking twice changes nothing. Nothing here acts.

use super::agenda::Task;
use super::days::WAITS_DAYS;
use super::{Ledger, LivingCity};
use domain::bag::{Bag, Custody, RecallState};
use domain::duty::boxes::Event as BoxesEvent;
use domain::duty::case::Event as CaseEvent;
use domain::duty::formality::{Event as FormalityEvent, FormalityKind, ReviewDecision, Side};
use domain::duty::order::Event as OrderEvent;
use domain::duty::quality::Event as QualityEvent;
use domain::duty::shipment::Event as ShipmentEvent;
use domain::duty::special::Event as SpecialEvent;
use domain::duty::supply::{Event as SupplyEvent, ReservedFor};
use domain::duty::ward::Event as WardEvent;
use domain::{
    BagId, BagIx, CaseId, Event, FormalityId, Moment, OrderId, ReservationId, ReviewId, ShipmentId, SiteId,
    SupplyRequestId, World,
};

/// Whether quality must still decide on a bag.
fn is_held(bag: &Bag) -> bool {
    let ended = matches!(bag.custody, Custody::Ended { .. });
    !ended && (bag.quality.is_held() || bag.quality.recall == RecallState::Recalled)
}

/// Whether a delivery round of the supplier calls at the order's site.
fn is_on_a_round(world: &World, order: OrderId) -> bool {
    world.order(order).is_none_or(|order| order.rides.is_some())
}

impl<L: Ledger> LivingCity<L> {
    /// Looks through every bag and reservation: who has bags, what is held, which boxes stand packed.
    pub(super) fn recount(&mut self) {
        let world = self.ledger.world();
        self.with_patients.clear();
        self.held.clear();
        self.boxes.clear();
        for (ix, bag) in (0..).map(BagIx).zip(world.bags().iter()) {
            if let Custody::WithPatient { site, .. } = bag.custody {
                self.with_patients.entry(site).or_default().insert(ix);
            }
            if is_held(bag) {
                self.held.insert(ix);
            }
        }
        // Reservations live for days at most: the newest suffice.
        let oldest = self.now.plus_days(-i64::from(WAITS_DAYS));
        for row in world.reservations().rev().take_while(|r| r.made_at >= oldest) {
            if matches!(row.purpose, ReservedFor::Order { .. }) && !row.bags.is_empty() {
                self.boxes.entry(row.site).or_default().insert(row.id);
            }
        }
    }

    /// Finds every task that lies ahead. What is on the agenda stays; nothing comes twice.
    pub(super) fn find_agenda(&mut self) {
        let (now, today) = (self.now, self.now.day(self.offset()));
        for back in (1..=WAITS_DAYS).rev() {
            self.plan_waiting(today.plus(-back), now);
        }
        self.plan_waiting(today, now);
        self.plan_day(today, now);
        let world = self.world();
        let shipments: Vec<_> = world.on_road().map(|s| s.id).collect();
        let requests: Vec<_> = world.open_requests().map(|r| r.id).collect();
        let cases: Vec<_> = world.open_cases().map(|c| c.id).collect();
        let picks: Vec<_> = world.open_cases().flat_map(|c| c.reservations.iter().copied()).collect();
        let formalities: Vec<_> = world.open_formalities().map(|f| f.id).collect();
        let reviews: Vec<_> = world.open_reviews().map(|r| r.id).collect();
        let orders: Vec<_> = world.open_orders().map(|o| o.id).collect();
        shipments.into_iter().for_each(|id| self.watch_shipment(id, now));
        requests.into_iter().for_each(|id| self.watch_request(id, now));
        cases.into_iter().for_each(|id| self.watch_case(id, now));
        picks.into_iter().for_each(|id| self.watch_pick(id, now));
        formalities.into_iter().for_each(|id| self.watch_formality(id, now));
        reviews.into_iter().for_each(|id| self.watch_review(id, now));
        orders.into_iter().for_each(|id| self.watch_order(id, now));
        let out: Vec<_> = self.world().boxes().lent().map(|(row, _)| row.number).collect();
        out.into_iter().for_each(|number| self.watch_box(number, now));
    }

    pub(super) fn watch_shipment(&mut self, shipment: ShipmentId, after: Moment) {
        let Some(row) = self.world().shipment(shipment).filter(|s| s.closed_at.is_none()) else { return };
        let (arrives, back, called) =
            (self.cycles().arrival(row), self.cycles().comes_back(row), self.cycles().call_back(row));
        let on_road = |custody: fn(ShipmentId) -> Custody| {
            let carried = row.bags.iter().filter_map(|(ix, _)| self.world().bags().at(*ix));
            carried.into_iter().any(|bag| bag.custody == custody(shipment))
        };
        let (out, returning) =
            (on_road(|shipment| Custody::OnRoad { shipment }), on_road(|shipment| Custody::Returning { shipment }));
        if out {
            self.put(arrives.after(after), Task::Arrive { shipment });
            if let Some(at) = called.filter(|at| *at > after) {
                self.put(at, Task::CallBack { shipment });
            }
        }
        if returning {
            self.put(back.after(after), Task::ComeBack { shipment });
        }
    }

    pub(super) fn watch_request(&mut self, request: SupplyRequestId, after: Moment) {
        let open = self.world().request(request).filter(|r| r.answer.is_none());
        if let Some(at) = open.map(|row| self.cycles().answer(row).after(after)) {
            self.put(at, Task::Answer { request });
        }
    }

    pub(super) fn watch_case(&mut self, case: CaseId, after: Moment) {
        let open = self.world().case(case).filter(|c| c.is_open());
        if let Some(at) = open.map(|row| self.cycles().case(row).after(after)) {
            self.put(at, Task::Case { case });
        }
    }

    pub(super) fn watch_pick(&mut self, reservation: ReservationId, after: Moment) {
        let live = self.world().reservation(reservation).filter(|r| !r.bags.is_empty());
        if let Some(at) = live.map(|row| self.cycles().pick(row).after(after)) {
            self.put(at, Task::Pick { reservation });
        }
    }

    pub(super) fn watch_formality(&mut self, formality: FormalityId, after: Moment) {
        let Some(row) = self.world().formality(formality).filter(|f| f.closed_at.is_none()) else { return };
        let (FormalityKind::PhoneConfirmation, Some(case)) = (row.kind, row.case) else {
            let at = self.cycles().sign(row).after(after);
            self.put(at, Task::Sign { formality });
            return;
        };
        let open: Vec<_> = Side::ALL.iter().filter(|side| !row.confirmed.contains(side)).copied().collect();
        let at: Vec<_> = open.into_iter().map(|side| (self.cycles().confirm(row, side).after(after), side)).collect();
        for (at, side) in at {
            self.put(at, Task::Confirm { case, side });
        }
    }

    pub(super) fn watch_review(&mut self, review: ReviewId, after: Moment) {
        let open = self.world().review(review).filter(|r| r.is_open());
        if let Some(at) = open.map(|row| self.cycles().decide(row).after(after)) {
            self.put(at, Task::Decide { review });
        }
    }

    pub(super) fn watch_order(&mut self, order: OrderId, after: Moment) {
        let open = self.world().order(order).filter(|o| o.closed.is_none());
        let at = open.filter(|_| !is_on_a_round(self.world(), order)).map(|row| self.cycles().errand(row).after(after));
        if let Some(at) = at {
            self.put(at, Task::Errand { order });
        }
    }

    /// What an event of the staff's own asks for.
    pub(super) fn notice(&mut self, event: &Event) {
        let at = self.doing.0;
        match event {
            Event::Shipment(e) => self.notice_shipment(e, at),
            Event::Supply(SupplyEvent::ReservationMade { reservation, purpose, site, .. }) => match purpose {
                // Its bags follow in the same batch and are there by now.
                ReservedFor::Case { .. } => self.watch_pick(*reservation, at),
                ReservedFor::Order { .. } => {
                    self.boxes.entry(*site).or_default().insert(*reservation);
                }
                // What goes to another station is picked and sent by who agreed to it.
                ReservedFor::Nobody {} | ReservedFor::Station { .. } => {}
                // It stays on the own shelf until it is issued.
                ReservedFor::Application { .. } => {}
            },
            Event::Supply(SupplyEvent::SupplyRequested { request, .. }) => self.watch_request(*request, at),
            Event::Case(CaseEvent::CaseOpened { case, .. }) => self.watch_case(*case, at),
            Event::Formality(FormalityEvent::FormalityOpened { formality, .. }) => self.watch_formality(*formality, at),
            Event::Formality(FormalityEvent::ReviewOpened { review, .. })
            | Event::Formality(FormalityEvent::ReviewDecided { review, decision: ReviewDecision::Held, .. }) => {
                self.watch_review(*review, at);
            }
            Event::Boxes(BoxesEvent::BoxLent { number, .. } | BoxesEvent::BoxGone { number, .. }) => {
                self.watch_box(*number, at)
            }
            Event::Order(OrderEvent::OrderPlaced { order, .. } | OrderEvent::OrderRerouted { order, .. }) => {
                self.watch_order(*order, at);
            }
            Event::Ward(WardEvent::BagIssuedToPatient { bag, site, .. }) => {
                if let Some(ix) = self.world().bags().find(*bag) {
                    self.with_patients.entry(*site).or_default().insert(ix);
                }
            }
            Event::Ward(WardEvent::BagFateRecorded { bag, site, .. }) => {
                if let Some(ix) = self.world().bags().find(*bag) {
                    self.with_patients.entry(*site).or_default().remove(&ix);
                    self.held.remove(&ix);
                }
            }
            // A label that was scanned back, or is not needed, lets the bag go.
            Event::Special(SpecialEvent::BagPrepared { bag, .. } | SpecialEvent::PreparationCancelled { bag, .. }) => {
                self.notice_quality(*bag);
            }
            Event::Quality(e) => match e {
                QualityEvent::BagHeld { bag, .. }
                | QualityEvent::BagRecalled { bag, .. }
                | QualityEvent::BagHoldLifted { bag, .. }
                | QualityEvent::BagDiscarded { bag, .. } => self.notice_quality(*bag),
                QualityEvent::FindingAnswered { .. } => {}
            },
            Event::Timer(domain::duty::timer::Event::BagExpired { bag, .. })
            | Event::Count(domain::duty::count::Event::BagGivenUp { bag, .. }) => self.notice_quality(*bag),
            _ => {}
        }
    }

    fn notice_shipment(&mut self, event: &ShipmentEvent, at: Moment) {
        match event {
            ShipmentEvent::ShipmentDispatched { shipment, .. } | ShipmentEvent::CourierRecalled { shipment } => {
                self.watch_shipment(*shipment, at);
            }
            ShipmentEvent::BagRefused { shipment, bag, .. } => {
                self.watch_shipment(*shipment, at);
                self.notice_quality(*bag);
            }
            ShipmentEvent::BagLost { bag, .. } => self.notice_quality(*bag),
            _ => {}
        }
    }

    fn notice_quality(&mut self, bag: BagId) {
        let world = self.ledger.world();
        let Some(ix) = world.bags().find(bag) else { return };
        match world.bags().at(ix).is_some_and(is_held) {
            true => self.held.insert(ix),
            false => self.held.remove(&ix),
        };
    }

    /// Boxes that stand packed at a site, those sent or ended left out.
    pub(super) fn boxes_at(&mut self, site: SiteId) -> Vec<ReservationId> {
        let world = self.ledger.world();
        let Some(boxes) = self.boxes.get_mut(&site) else { return Vec::new() };
        boxes.retain(|id| world.reservation(*id).is_some_and(|r| !r.bags.is_empty()));
        boxes.iter().copied().collect()
    }
}
