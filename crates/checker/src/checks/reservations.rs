//! Invariant *one reservation*: reserve, pick, and how a reservation ends. Lapsed is judged from when
//! the event was recorded, not from a timer.

use super::blood::Verdict;
use crate::batch::{Draw, Right, Stock};
use crate::checker::{Checker, Serial};
use crate::model::bag::{Allowed, Custody, Held};
use crate::model::case::Blood;
use crate::model::{Lapsed, Order, Reservation, ShelfKey};
use crate::record::events::*;
use crate::record::plan::{Drawn, For, Overridable, Override, Pool};
use crate::report::Rule;

impl Checker {
    pub(crate) fn supply(&mut self, event: &SupplyEvent) {
        match event {
            SupplyEvent::PlanExecuted(e) => self.plan_executed(e),
            SupplyEvent::ReservationMade(e) => {
                self.serial(Serial::Reservation, e.reservation);
                let row =
                    Reservation { purpose: e.purpose, site: e.site, deadline: e.deadline, lapsed: Lapsed::NotRecorded };
                self.model.reservations.insert(e.reservation, row);
            }
            SupplyEvent::BagReserved(e) => self.reserved(e),
            SupplyEvent::BagReservationEnded(e) => self.reservation_ended(e),
            SupplyEvent::BagPicked(e) => self.picked(e),
            SupplyEvent::BagMovedWithLine(e) => self.moved_with_line(e),
            SupplyEvent::SupplyRequested(e) => {
                self.serial(Serial::Request, e.request);
                self.known_case(e.case);
                self.model.open_requests.insert(e.request);
            }
            SupplyEvent::SupplyRequestAnswered(e) => {
                if !self.model.open_requests.remove(&e.request) {
                    let what = format!("supply request {} was answered and is not open", e.request);
                    self.violate(Rule::UnknownThing, None, None, what);
                }
            }
            SupplyEvent::Unknown(_) => {}
        }
    }

    pub(crate) fn order_of(&self, purpose: For) -> Option<&Order> {
        match purpose {
            For::Order { order } => self.model.orders.get(&order),
            For::Case { .. } | For::Application { .. } | For::Station { .. } | For::Nobody {} => None,
        }
    }

    fn reserved(&mut self, e: &BagReserved) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let Some(row) = self.model.reservations.get(&e.reservation).copied() else {
            let what = format!("reservation {} was never made", e.reservation);
            self.violate(Rule::UnknownThing, Some(ix), None, what);
            return;
        };
        let bag = self.model.bag(ix);
        let (custody, held, mark) = (bag.custody, bag.reservation, bag.earmark);
        if let Some(held) = held.filter(|h| self.model.is_live(h.id, self.now)) {
            let what = format!("reserved by {} while reservation {} holds it", e.reservation, held.id);
            self.violate(Rule::SecondReservation, Some(ix), row.purpose.case(), what);
        }
        self.kept_for_another(ix, row.purpose, "reserved");
        // A lapsed reservation may still name a picked bag: it goes back to the shelf by being reserved anew.
        let lapsed_pick = held.is_some() && custody == Custody::Picked { site: row.site };
        if custody != (Custody::InStore { site: row.site }) && !lapsed_pick {
            self.out_of_place(ix, &format!("reserved at site {}", row.site), &[]);
        }
        self.sound(ix, "reserved");
        let allowed = match row.purpose {
            For::Application { application } => {
                self.prepared(ix, application, row.site, e);
                Allowed::default()
            }
            // By no plan: the batch that agrees to it names it.
            For::Station { .. } => {
                let key = self.model.bag(ix).key;
                let over = |o: &Override| o.covers(Overridable::BelowFloor, &key);
                let overridden = self.batch.out_overrides.iter().any(over);
                let right = if overridden { Right::Overridden } else { Right::Routine };
                self.note_draw(ix, row.site, right, None, e.drawn);
                Allowed::default()
            }
            _ => {
                self.drawn_by_plan(ix, row.site, row.purpose, e.line, e.drawn);
                self.in_date_as_planned(ix, row.purpose);
                self.overrides_for(ix)
            }
        };
        // A mark left by a case that stood down means nothing any more.
        let mark = mark.filter(|m| self.model.cases.get(&m.case).is_some_and(|c| c.open));
        self.model.change(ix, |bag| {
            bag.reservation = Some(Held { id: e.reservation, line: e.line });
            bag.earmark = mark;
            bag.allowed = allowed;
            if lapsed_pick {
                bag.custody = Custody::InStore { site: row.site };
            }
        });
    }

    /// A bag of the own shelf is kept for a patient: no plan names it, the batch that prepares it does.
    fn prepared(&mut self, ix: u32, application: u32, site: u32, e: &BagReserved) {
        let named = self.batch.prepared.as_ref().is_some_and(|(reservation, _)| *reservation == e.reservation);
        let row = self.model.applications.get(&application);
        if !named || row.is_none_or(|row| row.site != site) {
            let what = format!("kept for application {application}, which prepares nothing here");
            self.violate(Rule::UnapprovedBlood, Some(ix), None, what);
        }
        let row = self.model.applications.get(&application);
        let exempt = row.is_some_and(|row| row.needs.is_empty());
        let patient = row.map(|row| row.patient);
        let line = row.and_then(|row| row.lines.get(usize::from(e.line).wrapping_sub(1)).copied());
        let bag = self.model.bag(ix);
        let (key, expires_at, product) = (bag.key, bag.expires_at, bag.product);
        let rules = self.model.rules.as_ref();
        let serves = line.is_some_and(|ask| {
            rules.is_none_or(|r| r.serves(ask.class, ask.product, ask.attributes, product))
                && self.model.has(bag, ask.attributes, self.now)
        });
        let blood = patient.and_then(|patient| self.model.patient(self.model.who(patient))).unwrap_or(Blood::UNKNOWN);
        if !serves {
            let what = format!("does not serve line {} of application {application}", e.line);
            self.violate(Rule::WrongProduct, Some(ix), None, what);
        }
        if expires_at <= self.now {
            self.violate(Rule::Expired, Some(ix), None, "kept for a patient after its expiry");
        }
        match self.verdict(ix, &blood) {
            Some(Verdict::AboForbidden) => {
                self.violate(Rule::AboForbidden, Some(ix), None, "kept for a patient whom it does not suit");
            }
            Some(Verdict::AgainstAntiD) => {
                self.violate(Rule::AgainstAntiD, Some(ix), None, "kept for a patient with anti-D");
            }
            _ => {}
        }
        let covered = self
            .batch
            .prepared
            .as_ref()
            .is_some_and(|(_, overrides)| overrides.iter().any(|o| o.covers(Overridable::BelowFloor, &key)));
        let right = if exempt || covered { Right::Overridden } else { Right::Routine };
        self.note_draw(ix, site, right, None, e.drawn);
    }

    /// Whether the plan of this batch carries an override of this for a bag.
    fn plan_covers(&self, of: Overridable, ix: u32) -> bool {
        let key = self.model.bag(ix).key;
        self.batch.plan.as_ref().is_some_and(|plan| plan.overrides.iter().any(|o| o.covers(of, &key)))
    }

    /// Mismatches that the plan of this batch carries an override for, for a bag.
    pub(crate) fn overrides_for(&self, ix: u32) -> Allowed {
        Allowed {
            rhd_mismatch: self.plan_covers(Overridable::RhdMismatch, ix),
            platelet_minor: self.plan_covers(Overridable::PlateletMinorMismatch, ix),
        }
    }

    /// The open case for which a bag was sent, whether or not a reservation stands before it.
    pub(crate) fn kept_for(&self, ix: u32) -> Option<u32> {
        let case = self.model.bag(ix).earmark?.case;
        self.model.cases.get(&case).is_some_and(|c| c.open).then_some(case)
    }

    /// Says that a bag sent for an open case is taken for something else.
    pub(crate) fn kept_for_another(&mut self, ix: u32, purpose: For, act: &str) {
        let free = self.model.bag(ix).reservation.is_none();
        if let Some(case) = self.kept_for(ix).filter(|case| free && purpose != (For::Case { case: *case })) {
            let what = format!("{act} for {purpose} while it is kept for case {case}");
            self.violate(Rule::TakenByAnother, Some(ix), Some(case), what);
        }
    }

    /// A draw by a plan: compared with what the plan says, and noted for the end of the batch.
    pub(crate) fn drawn_by_plan(&mut self, ix: u32, site: u32, purpose: For, line: u16, drawn: Drawn) {
        let planned = self.batch.plan.as_ref().and_then(|plan| plan.bags.get(&ix)).copied();
        match planned {
            None => {
                self.violate(Rule::PlanMisstatesBag, Some(ix), purpose.case(), "drawn without a plan that names it")
            }
            Some(p) if (p.line, p.site, p.drawn) != (line, site, drawn) => {
                let what = format!(
                    "drawn for line {line} at site {site} {}, planned for line {} at site {} {}",
                    drawn.code(),
                    p.line,
                    p.site,
                    p.drawn.code()
                );
                self.violate(Rule::PlanMisstatesBag, Some(ix), purpose.case(), what);
            }
            Some(_) => {}
        }
        if let Some(own) = self.batch.plan.as_ref().map(|plan| plan.site).filter(|own| *own != site) {
            let what = format!("site {own} executed a plan and drew at site {site}");
            self.violate(Rule::NotOwnShelf, Some(ix), purpose.case(), what);
        }
        let pool = planned.map(|p| p.pool);
        if let Some(case) = purpose.case().and_then(|case| self.model.cases.get_mut(&case)) {
            case.deepest = case.deepest.max(pool);
        }
        let right = match purpose {
            For::Case { case } => Right::Emergency { case },
            For::Order { .. } if self.plan_covers(Overridable::BelowFloor, ix) => Right::Overridden,
            For::Order { .. } | For::Application { .. } | For::Station { .. } | For::Nobody {} => Right::Routine,
        };
        self.note_draw(ix, site, right, pool, drawn);
    }

    /// Notes a draw for the end of the batch.
    pub(crate) fn note_draw(&mut self, ix: u32, site: u32, right: Right, pool: Option<Pool>, drawn: Drawn) {
        let bag = self.model.bag(ix);
        let (shelf, count) = (ShelfKey::new(site, bag.product.class(), bag.group), bag.amount.count);
        if !self.batch.stock_before.iter().any(|(key, _)| *key == shelf) {
            let usable = self.model.usable(shelf, self.now, &self.batch.given_way);
            self.batch.stock_before.push((shelf, usable));
        }
        let counted = self.model.is_stock(self.model.bag(ix), self.now) && !self.batch.given_way.contains(&ix);
        let stock = if counted { Stock::Counted } else { Stock::NotCounted };
        self.batch.draws.push(Draw { shelf, count, drawn, right, stock, pool, bag: ix, event_no: self.event_no });
    }

    fn reservation_ended(&mut self, e: &BagReservationEnded) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let bag = self.model.bag(ix);
        let (custody, held) = (bag.custody, bag.reservation);
        let row = self.model.reservations.get(&e.reservation).copied();
        if held.map(|h| h.id) != Some(e.reservation) {
            let what = format!("{} from reservation {}, which does not hold it", e.end.code(), e.reservation);
            self.violate(Rule::NotReserved, Some(ix), row.and_then(|r| r.purpose.case()), what);
            return;
        }
        let Some(row) = row else { return };
        match e.end {
            ReservationEnd::Lapsed => {
                if self.now < row.deadline {
                    let what = format!("reservation {} lapsed before its deadline {}", e.reservation, row.deadline);
                    self.violate(Rule::LapsedEarly, Some(ix), row.purpose.case(), what);
                }
                if row.lapsed == Lapsed::NotRecorded {
                    self.count("reservations-lapsed");
                    if let Some(row) = self.model.reservations.get_mut(&e.reservation) {
                        row.lapsed = Lapsed::Recorded;
                    }
                }
            }
            ReservationEnd::Displaced => self.displaced(ix, e.reservation, row.purpose),
            ReservationEnd::Released | ReservationEnd::LineMoved | ReservationEnd::FailedCheck => {}
        }
        self.model.change(ix, |bag| {
            bag.reservation = None;
            bag.allowed = Allowed::default();
            if let Custody::Picked { site } = custody {
                bag.custody = Custody::InStore { site };
            }
        });
    }

    /// A bag goes along with its line: from a live reservation of the one case into one of the other, at the
    /// same site, where it serves the line and suits the patient freely.
    fn moved_with_line(&mut self, e: &BagMovedWithLine) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let held = self.model.bag(ix).reservation;
        let at = |id: u32| self.model.reservations.get(&id).map(|row| (row.site, row.purpose));
        let (from, to) = (at(e.from), at(e.reservation));
        let Some((site, For::Case { case })) = to else {
            self.violate(
                Rule::UnknownThing,
                Some(ix),
                None,
                format!("moved to {}, no case's reservation", e.reservation),
            );
            return;
        };
        if held.map(|h| h.id) != Some(e.from) || !self.model.is_live(e.from, self.now) {
            let what = format!("moved from reservation {}, which does not hold it now", e.from);
            self.violate(Rule::NotReserved, Some(ix), Some(case), what);
        }
        let line_moved = match (from, held) {
            (Some((from_site, For::Case { case: from })), Some(held)) => {
                from_site == site && self.batch.moved_lines.contains(&((from, held.line), (case, e.line)))
            }
            _ => false,
        };
        if !line_moved {
            let what = format!("moved to line {} of case {case}, to which its line did not move", e.line);
            self.violate(Rule::LineMovedWrongly, Some(ix), Some(case), what);
        }
        self.serves_line(ix, case, e.line);
        let blood = self.model.cases.get(&case).map(|c| c.blood);
        let suits = blood.is_none_or(|blood| matches!(self.verdict(ix, &blood), None | Some(Verdict::Suits)));
        if !suits {
            let what = format!("moved to case {case}, whose patient it does not suit freely");
            self.violate(Rule::LineMovedWrongly, Some(ix), Some(case), what);
        }
        self.model.change(ix, |bag| {
            bag.reservation = Some(Held { id: e.reservation, line: e.line });
            bag.allowed = Allowed::default();
        });
    }

    /// Only a reservation for an order gives way, only to a plan for a case that names it, and never a
    /// crossmatched bag.
    fn displaced(&mut self, ix: u32, reservation: u32, purpose: For) {
        self.count("displaced");
        let bag = self.model.bag(ix);
        let crossmatched = self.model.is_crossmatched(bag, self.now);
        let plan = self.batch.plan.as_ref();
        let named =
            plan.is_some_and(|plan| plan.purpose.case().is_some() && plan.displaced.contains(&(ix, reservation)));
        let fault = if purpose.case().is_some() {
            Some("an emergency's reservation gave way")
        } else if matches!(purpose, For::Application { .. }) {
            Some("blood prepared for a patient gave way")
        } else if !named {
            Some("no plan for a case names the reservation that gave way")
        } else if crossmatched {
            Some("the reservation of a crossmatched bag gave way")
        } else {
            None
        };
        if let Some(what) = fault {
            self.violate(Rule::DisplacedUnlawfully, Some(ix), purpose.case(), what);
        }
        self.batch.given_way.push(ix);
    }

    fn picked(&mut self, e: &BagPicked) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let bag = self.model.bag(ix);
        let (custody, held) = (bag.custody, bag.reservation);
        let row = self.model.reservations.get(&e.reservation).copied();
        let case = row.and_then(|r| r.purpose.case());
        if held.map(|h| h.id) != Some(e.reservation) {
            let what = format!("picked for reservation {}, which does not hold it", e.reservation);
            self.violate(Rule::NotReserved, Some(ix), case, what);
        } else if !self.model.is_live(e.reservation, self.now) {
            let what = format!("picked for reservation {} after its deadline", e.reservation);
            self.violate(Rule::ReservationLapsed, Some(ix), case, what);
        }
        let Some(row) = row else { return };
        if custody != (Custody::InStore { site: row.site }) {
            self.out_of_place(ix, &format!("picked at site {}", row.site), &[]);
        }
        self.sound(ix, "picked");
        self.model.change(ix, |bag| bag.custody = Custody::Picked { site: row.site });
    }
}
