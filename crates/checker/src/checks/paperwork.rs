//! Invariants *formalities* and *reviews*: every emergency supply owes its form and its confirmation,
//! they close by what signs them and by nothing else, and nobody reviews a case they took part in.

use crate::checker::{Checker, Serial};
use crate::model::case::{Formality, Review};
use crate::record::events::*;
use crate::record::plan::For;
use crate::record::words::Opaque;
use crate::record::{Duty, Stamp};
use crate::report::Rule;

impl Checker {
    pub(crate) fn formality(&mut self, event: &FormalityEvent) {
        match event {
            FormalityEvent::FormalityOpened(e) => self.formality_opened(e),
            FormalityEvent::FormalityClimbed(e) => {
                if self.model.formalities.get(&e.formality).is_none_or(|f| f.closed) {
                    let what = format!("formality {} climbed and is not open", e.formality);
                    self.violate(Rule::FormalityUnknown, None, None, what);
                }
            }
            FormalityEvent::PhoneConfirmed(e) => {
                if let Some(case) = self.model.cases.get_mut(&e.case) {
                    case.confirmed[e.side as usize] = true;
                }
                self.known_case(e.case);
            }
            FormalityEvent::FormalityClosed(e) => self.formality_closed(e),
            FormalityEvent::ReviewOpened(e) => {
                self.serial(Serial::Review, e.review);
                self.known_case(e.case);
                self.model.reviews.insert(e.review, Review { case: e.case, closed: false });
            }
            FormalityEvent::ReviewDecided(e) => self.review_decided(e),
            FormalityEvent::ReviewClimbed(e) => {
                if !self.model.reviews.contains_key(&e.review) {
                    self.violate(Rule::UnknownThing, None, None, format!("review {} was never opened", e.review));
                }
            }
            FormalityEvent::Unknown(_) => {}
        }
    }

    fn formality_opened(&mut self, e: &FormalityOpened) {
        self.serial(Serial::Formality, e.formality);
        self.count("formalities-opened");
        if e.kind == FormalityKind::SecondPerson {
            self.batch.signing.extend(e.signer);
        }
        let row = Formality { kind: e.kind, case: e.case, signer: e.signer, closed: false };
        self.model.formalities.insert(e.formality, row);
        let Some(id) = e.case else {
            if e.kind != FormalityKind::SecondPerson {
                let what = format!("formality {} ({}) is of no case", e.formality, e.kind.code());
                self.violate(Rule::FormalityUnknown, None, None, what);
            }
            return;
        };
        self.known_case(id);
        let Some(case) = self.model.cases.get_mut(&id) else { return };
        match e.kind {
            FormalityKind::ApprovalForm => {
                case.forms += 1;
                if case.forms > 1 {
                    let what = format!("formality {} is the case's form number {}", e.formality, case.forms);
                    self.violate(Rule::FormalityDoubled, None, Some(id), what);
                }
            }
            FormalityKind::PhoneConfirmation => case.confirmations += 1,
            FormalityKind::SecondPerson | FormalityKind::Crossmatch | FormalityKind::Other => {}
        }
    }

    fn formality_closed(&mut self, e: &FormalityClosed) {
        let row = self.model.formalities.get(&e.formality).copied();
        let Some(row) = row.filter(|f| !f.closed) else {
            let what = format!("formality {} closed and is not open", e.formality);
            self.violate(Rule::FormalityUnknown, None, row.and_then(|f| f.case), what);
            return;
        };
        self.count("formalities-closed");
        if let (Some(stamp), Some(why)) = (self.batch.stamp, self.unsigned(e, &row)) {
            let what =
                format!("formality {} ({}) closed by {:016x}: {why}", e.formality, row.kind.code(), stamp.actor.0);
            self.violate(Rule::ClosedUnsigned, None, row.case, what);
        }
        if let Some(row) = self.model.formalities.get_mut(&e.formality) {
            row.closed = true;
        }
    }

    /// What lacks to the signature that closes a formality.
    fn unsigned(&self, e: &FormalityClosed, row: &Formality) -> Option<&'static str> {
        let stamp: Stamp = self.batch.stamp?;
        let case = row.case.and_then(|id| self.model.cases.get(&id));
        if stamp.duty == Duty::System || e.signed_by != stamp.actor {
            return Some("not signed by the person who acts");
        }
        match row.kind {
            FormalityKind::ApprovalForm if stamp.duty != Duty::TransfusionHead => {
                Some("not the head of the transfusion department")
            }
            FormalityKind::ApprovalForm if e.reason.is_none() => Some("the form names no reason"),
            FormalityKind::PhoneConfirmation if case.is_some_and(|c| c.confirmed != [true; 2]) => {
                Some("both heads have not confirmed")
            }
            FormalityKind::SecondPerson if row.signer.is_some_and(|s| s != e.signed_by) => {
                Some("not the second person")
            }
            FormalityKind::Crossmatch if case.is_some_and(|c| !self.batch.crossmatched.contains(&c.patient)) => {
                Some("no crossmatch of the patient in this command")
            }
            _ => None,
        }
    }

    /// A first supply leaves with its formalities opened in the same command (or, for the confirmation,
    /// with both heads having confirmed before).
    pub(crate) fn check_first_supplies(&mut self) {
        for (case, event_no) in std::mem::take(&mut self.batch.first_supplies) {
            let Some(row) = self.model.cases.get(&case) else { continue };
            let confirmed = row.confirmations > 0 || row.confirmed == [true; 2];
            let missing = match (row.forms > 0, confirmed) {
                (true, true) => continue,
                (false, true) => "no approval form is pending",
                (true, false) => "no confirmation by phone is pending",
                (false, false) => "neither the approval form nor the confirmation by phone is pending",
            };
            self.violate_at(event_no, Rule::FormalityMissing, None, Some(case), format!("first supply: {missing}"));
        }
    }

    fn review_decided(&mut self, e: &ReviewDecided) {
        let Some(row) = self.model.reviews.get_mut(&e.review) else {
            self.violate(Rule::UnknownThing, None, None, format!("review {} was never opened", e.review));
            return;
        };
        let (case, closed) = (row.case, row.closed);
        row.closed |= e.decision != Decision::Held;
        if closed {
            let what = format!("review {} decided again: {}", e.review, e.decision.code());
            self.violate(Rule::ReviewedTwice, None, Some(case), what);
        }
        self.count("reviews-decided");
        let deciders = [Some(e.by), self.batch.person()];
        let row = self.model.cases.get(&case);
        let own = deciders.iter().flatten().find(|person| row.is_some_and(|c| c.took_part.contains(person)));
        if let Some(person) = own {
            let what = format!("review {} decided by {:016x}, who took part", e.review, person.0);
            self.violate(Rule::OwnReview, None, Some(case), what);
        }
    }

    /// Notes who takes part in a case: who acts in the commands that ask, supply and use, second persons
    /// and couriers. Paperwork about the case (confirming by phone, signing, reviewing) is not taking part.
    pub(crate) fn note_part(&mut self, event: &Event) {
        let reserved = |id: &u32| self.model.reservations.get(id).map(|r| r.purpose);
        let shipped = |id: &u32| self.model.shipments.get(id).map(|s| s.reserved_for);
        let mut others: [Option<Opaque>; 3] = [None; 3];
        let purpose = match event {
            Event::Case(e) => case_of(e).map(|case| For::Case { case }),
            Event::Supply(SupplyEvent::PlanExecuted(e)) => Some(e.plan.purpose),
            Event::Supply(SupplyEvent::ReservationMade(e)) => Some(e.purpose),
            Event::Supply(SupplyEvent::BagPicked(e)) => reserved(&e.reservation),
            Event::Supply(SupplyEvent::BagReservationEnded(e)) => reserved(&e.reservation),
            Event::Supply(SupplyEvent::SupplyRequested(e)) => Some(For::Case { case: e.case }),
            Event::Shipment(ShipmentEvent::ShipmentDispatched(e)) => {
                others = [Some(e.courier), Some(e.second_checker), None];
                Some(e.reserved_for)
            }
            Event::Shipment(ShipmentEvent::BagReceived(e)) => shipped(&e.shipment),
            Event::Shipment(ShipmentEvent::BagRefused(e)) => shipped(&e.shipment),
            Event::Shipment(ShipmentEvent::CourierRecalled(e)) => shipped(&e.shipment),
            Event::Shipment(ShipmentEvent::LegHandedOver(e)) => {
                others = [Some(e.to_courier), None, None];
                shipped(&e.shipment)
            }
            Event::Ward(WardEvent::BagIssuedToPatient(e)) => {
                let physician = match e.basis {
                    IssueBasis::EmergencyRelease { physician } => Some(physician),
                    IssueBasis::Crossmatch => None,
                };
                others = [Some(e.second_checker), physician, None];
                e.earmark.map(|mark| For::Case { case: mark.case })
            }
            _ => None,
        };
        let seconds = match event {
            Event::Supply(SupplyEvent::PlanExecuted(e)) => e.overrides.as_slice(),
            Event::Ward(WardEvent::BagIssuedToPatient(e)) => e.overrides.as_slice(),
            _ => &[],
        };
        let person = self.batch.person();
        let case = purpose.and_then(For::case).and_then(|case| self.model.cases.get_mut(&case));
        if let Some(case) = case {
            for person in others.into_iter().chain([person]).flatten().chain(seconds.iter().map(|o| o.second_person)) {
                case.takes_part(person);
            }
        }
    }
}

/// The case of an event of a case, unless it only records a page.
fn case_of(event: &CaseEvent) -> Option<u32> {
    Some(match event {
        CaseEvent::CaseOpened(e) => e.case,
        CaseEvent::CallAnswered(e) => e.case,
        CaseEvent::LineAdded(e) => e.case,
        CaseEvent::GroupDetermined(e) => e.case,
        CaseEvent::PatientIdentified(e) => e.case,
        CaseEvent::LineReduced(e) => e.case,
        CaseEvent::LineMoved(e) => e.case,
        CaseEvent::OwnStockStated(e) => e.case,
        CaseEvent::GreenChannelActivated(e) => e.case,
        CaseEvent::CaseEscalated(e) => e.case,
        CaseEvent::LineOutcomeNamed(e) => e.case,
        CaseEvent::CaseStoodDown(e) => e.case,
        CaseEvent::BagEarmarkReleased(e) => e.case,
        CaseEvent::BagAgainstGroup(_) | CaseEvent::CasePaged(_) | CaseEvent::Unknown(_) => return None,
    })
}
