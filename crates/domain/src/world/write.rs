//! What `apply` functions change in the World. None of this is visible outside the kernel.

use super::{World, level_index};
use crate::bag::{Bag, Bags, Custody};
use crate::day_book::DayBook;
use crate::duty::account::Accounts;
use crate::duty::application::Applications;
use crate::duty::boxes::Boxes;
use crate::duty::case::Case;
use crate::duty::collection::Collections;
use crate::duty::component::Components;
use crate::duty::consignment::Consignments;
use crate::duty::control::Control;
use crate::duty::conversion::Conversions;
use crate::duty::count::{self, Count};
use crate::duty::document::Documents;
use crate::duty::donor::Donors;
use crate::duty::equipment::Register;
use crate::duty::formality::{Formality, Review};
use crate::duty::laboratory::Laboratory;
use crate::duty::levels::{Level, Use};
use crate::duty::loss::Loss;
use crate::duty::order::{self, Breakdowns, Order, Proposal};
use crate::duty::person::Persons;
use crate::duty::quality::Settled;
use crate::duty::recall::Recalls;
use crate::duty::reference::References;
use crate::duty::release::Releases;
use crate::duty::returns::Returns;
use crate::duty::roster::Roster;
use crate::duty::setup::Adoption;
use crate::duty::shift::Handover;
use crate::duty::shipment::Shipment;
use crate::duty::special::Special;
use crate::duty::station::Stations;
use crate::duty::supply::{self, Reservation, SupplyRequest};
use crate::duty::timer::TimerKey;
use crate::duty::transfusion::Transfusions;
use crate::duty::ward::Patient;
use crate::group::Group;
use crate::ids::*;
use crate::moment::{CityDay, Moment};
use crate::network::Network;
use crate::product::{Product, ProductClass};
use crate::rules::Rules;
use std::sync::Arc;
impl World {
    pub(crate) fn set_network(&mut self, network: Arc<Network>) {
        self.network = network;
    }

    pub(crate) fn set_keeper(&mut self, site: SiteId, ledger: LedgerId) {
        if ledger == self.ledger {
            self.kept_by.remove(&site);
        } else {
            self.kept_by.insert(site, ledger);
        }
    }

    pub(crate) fn set_rules(&mut self, rules: Arc<Rules>, adoption: Adoption) {
        self.rules = rules;
        self.editions.push(adoption);
    }

    pub(crate) fn accounts_mut(&mut self) -> &mut Accounts {
        &mut self.accounts
    }

    pub(crate) fn collections_mut(&mut self) -> &mut Collections {
        &mut self.collections
    }

    pub(crate) fn components_mut(&mut self) -> &mut Components {
        &mut self.components
    }

    pub(crate) fn consignments_mut(&mut self) -> &mut Consignments {
        &mut self.consignments
    }

    pub(crate) fn laboratory_mut(&mut self) -> &mut Laboratory {
        &mut self.laboratory
    }

    pub(crate) fn releases_mut(&mut self) -> &mut Releases {
        &mut self.releases
    }

    pub(crate) fn control_mut(&mut self) -> &mut Control {
        &mut self.control
    }

    pub(crate) fn recalls_mut(&mut self) -> &mut Recalls {
        &mut self.recalls
    }

    pub(crate) fn donors_mut(&mut self) -> &mut Donors {
        &mut self.donors
    }

    pub(crate) fn documents_mut(&mut self) -> &mut Documents {
        &mut self.documents
    }

    pub(crate) fn persons_mut(&mut self) -> &mut Persons {
        &mut self.persons
    }

    pub(crate) fn breakdowns_mut(&mut self) -> &mut Breakdowns {
        &mut self.breakdowns
    }

    pub(crate) fn day_book_mut(&mut self) -> &mut DayBook {
        &mut self.day_book
    }

    pub(crate) fn applications_mut(&mut self) -> &mut Applications {
        &mut self.applications
    }

    pub(crate) fn equipment_mut(&mut self) -> &mut Register {
        &mut self.equipment
    }

    pub(crate) fn stations_mut(&mut self) -> &mut Stations {
        &mut self.stations
    }

    pub(crate) fn bags_mut(&mut self) -> &mut Bags {
        &mut self.bags
    }

    pub(crate) fn add_reservation(&mut self, row: Reservation) {
        self.timers.insert((row.deadline, TimerKey::ReservationLapses { reservation: row.id }));
        self.reservations.push(Arc::new(row));
    }

    pub(crate) fn reservation_mut(&mut self, id: ReservationId) -> Option<&mut Reservation> {
        self.reservations.get_mut(id.index()).map(Arc::make_mut)
    }

    /// Takes a bag out of its reservation and returns the line it was for; an empty reservation's
    /// timer goes with it.
    pub(crate) fn leave_reservation(&mut self, id: ReservationId, bag: BagIx) -> Option<u16> {
        let row = self.reservations.get_mut(id.index()).map(Arc::make_mut)?;
        let at = row.bags.iter().position(|(b, _)| *b == bag)?;
        let (_, line) = row.bags.remove(at);
        if row.bags.is_empty() {
            self.timers.remove(&(row.deadline, TimerKey::ReservationLapses { reservation: id }));
        }
        Some(line)
    }

    pub(crate) fn add_request(&mut self, row: SupplyRequest) {
        self.open_requests.insert(row.id);
        self.timers.insert((row.deadline, TimerKey::RequestUnanswered { request: row.id }));
        self.requests.push(Arc::new(row));
    }

    pub(crate) fn close_request(&mut self, id: SupplyRequestId, answer: supply::RequestAnswer) {
        self.open_requests.remove(&id);
        if let Some(row) = self.requests.get_mut(id.index()).map(Arc::make_mut) {
            row.answer = Some(answer);
            self.timers.remove(&(row.deadline, TimerKey::RequestUnanswered { request: id }));
        }
    }

    /// The request waits on, until `next`.
    pub(crate) fn request_waits(&mut self, id: SupplyRequestId, next: Moment) {
        if let Some(row) = self.requests.get_mut(id.index()).map(Arc::make_mut).filter(|row| row.answer.is_none()) {
            row.deadline = next;
            self.timers.insert((next, TimerKey::RequestUnanswered { request: id }));
        }
    }

    pub(crate) fn add_shipment(&mut self, row: Shipment) {
        self.on_road.insert(row.id);
        self.shipments.push(Arc::new(row));
    }

    pub(crate) fn shipment_mut(&mut self, id: ShipmentId) -> Option<&mut Shipment> {
        self.shipments.get_mut(id.index()).map(Arc::make_mut)
    }

    pub(crate) fn shipment_closed(&mut self, id: ShipmentId) {
        self.on_road.remove(&id);
    }

    pub(crate) fn add_case(&mut self, row: Case) {
        self.open_cases.insert(row.id);
        self.cases.push(Arc::new(row));
    }

    pub(crate) fn case_mut(&mut self, id: CaseId) -> Option<&mut Case> {
        self.cases.get_mut(id.index()).map(Arc::make_mut)
    }

    pub(crate) fn case_closed(&mut self, id: CaseId) {
        self.open_cases.remove(&id);
        self.page_case(id, None);
    }

    pub(crate) fn page_case(&mut self, id: CaseId, next: Option<Moment>) {
        let key = TimerKey::CasePages { case: id };
        if let Some(case) = self.cases.get_mut(id.index()).map(Arc::make_mut) {
            if let Some(old) = std::mem::replace(&mut case.page_due, next) {
                self.timers.remove(&(old, key));
            }
            if let Some(next) = next {
                self.timers.insert((next, key));
            }
        }
    }

    pub(crate) fn add_formality(&mut self, row: Formality) {
        self.open_formalities.insert(row.id);
        if let Some(at) = row.climbs_at {
            self.timers.insert((at, TimerKey::FormalityClimbs { formality: row.id }));
        }
        self.formalities.push(Arc::new(row));
    }

    /// Changes a formality and keeps its timer and its place among the open ones right.
    pub(crate) fn change_formality(&mut self, id: FormalityId, change: impl FnOnce(&mut Formality)) {
        let key = TimerKey::FormalityClimbs { formality: id };
        if let Some(row) = self.formalities.get_mut(id.index()).map(Arc::make_mut) {
            if let Some(at) = row.climbs_at {
                self.timers.remove(&(at, key));
            }
            change(row);
            if row.closed_at.is_some() {
                row.climbs_at = None;
                self.open_formalities.remove(&id);
            }
            if let Some(at) = row.climbs_at {
                self.timers.insert((at, key));
            }
        }
    }

    pub(crate) fn add_review(&mut self, row: Review) {
        self.open_reviews.insert(row.id);
        if let Some(at) = row.climbs_at {
            self.timers.insert((at, TimerKey::ReviewClimbs { review: row.id }));
        }
        self.reviews.push(Arc::new(row));
    }

    /// Changes a review and keeps its timer and its place among the open ones right.
    pub(crate) fn change_review(&mut self, id: ReviewId, change: impl FnOnce(&mut Review)) {
        let key = TimerKey::ReviewClimbs { review: id };
        if let Some(row) = self.reviews.get_mut(id.index()).map(Arc::make_mut) {
            if let Some(at) = row.climbs_at {
                self.timers.remove(&(at, key));
            }
            change(row);
            if !row.is_open() {
                row.climbs_at = None;
                self.open_reviews.remove(&id);
            }
            if let Some(at) = row.climbs_at {
                self.timers.insert((at, key));
            }
        }
    }

    pub(crate) fn add_order(&mut self, row: Order) {
        self.open_orders.insert(row.id);
        self.orders.push(Arc::new(row));
    }

    pub(crate) fn order_mut(&mut self, id: OrderId) -> Option<&mut Order> {
        self.orders.get_mut(id.index()).map(Arc::make_mut)
    }

    pub(crate) fn order_closed(&mut self, id: OrderId) {
        self.open_orders.remove(&id);
    }

    pub(crate) fn add_proposal(&mut self, row: Proposal) {
        self.open_proposals.insert(row.site, row.id);
        self.proposals.push(Arc::new(row));
    }

    pub(crate) fn answer_proposal(&mut self, id: ProposalId, answer: order::ProposalAnswer) {
        if let Some(row) = self.proposals.get_mut(id.index()).map(Arc::make_mut) {
            row.answer = Some(answer);
            if self.open_proposals.get(&row.site) == Some(&id) {
                self.open_proposals.remove(&row.site);
            }
        }
    }

    pub(crate) fn settle_finding(&mut self, id: FindingId, settled: Settled) {
        self.open_findings.remove(&id);
        let Some(row) = self.findings.get_mut(id.index()) else { return };
        row.settled = Some(settled);
        let asked = row.said.bag.and_then(|bag| self.bags.find(bag));
        if let Some(ix) = asked.filter(|ix| self.missing.get(ix) == Some(&id)) {
            self.missing.remove(&ix);
        }
    }

    pub(crate) fn add_loss(&mut self, row: Loss) {
        self.open_losses.insert(row.id);
        self.losses.push(Arc::new(row));
    }

    pub(crate) fn declared_lost(&mut self, ix: BagIx, loss: LossId) {
        self.loss_of.insert(ix, loss);
        if let Some(row) = self.losses.get_mut(loss.index()).map(Arc::make_mut) {
            row.bags.push(ix);
        }
    }

    /// Changes a loss and keeps right which are open, whose bags are whose, and what is disposed of.
    pub(crate) fn change_loss(&mut self, id: LossId, change: impl FnOnce(&mut Loss)) {
        let Some(row) = self.losses.get_mut(id.index()).map(Arc::make_mut) else { return };
        change(row);
        if row.is_open() {
            return;
        }
        self.open_losses.remove(&id);
        for ix in &row.bags {
            if row.disposal.is_some() {
                self.undisposed.remove(ix);
            } else {
                self.loss_of.remove(ix);
            }
        }
    }

    /// A bag that had expired lives on as another product: nothing of it is disposed of.
    pub(crate) fn out_of_the_bin(&mut self, ix: BagIx) {
        self.undisposed.remove(&ix);
    }

    pub(crate) fn boxes_mut(&mut self) -> &mut Boxes {
        &mut self.boxes
    }

    pub(crate) fn conversions_mut(&mut self) -> &mut Conversions {
        &mut self.conversions
    }

    pub(crate) fn returns_mut(&mut self) -> &mut Returns {
        &mut self.returns
    }

    pub(crate) fn roster_mut(&mut self) -> &mut Roster {
        &mut self.roster
    }

    pub(crate) fn special_mut(&mut self) -> &mut Special {
        &mut self.special
    }

    /// The life of a bag ended where it stands: somebody must dispose of it.
    pub(crate) fn ended_in_the_bin(&mut self, ix: BagIx) {
        self.undisposed.insert(ix);
    }

    pub(crate) fn add_count(&mut self, row: Count) {
        self.open_counts.insert(row.id);
        self.counts.push(Arc::new(row));
    }

    /// Changes a count; one that closes is no longer open, and what it counted whole is counted.
    pub(crate) fn change_count(&mut self, id: CountId, change: impl FnOnce(&mut Count)) {
        let Some(row) = self.counts.get_mut(id.index()).map(Arc::make_mut) else { return };
        change(row);
        let Some(closed) = row.closed else { return };
        let (site, class, whole) = (row.site, row.class, row.group.is_none());
        if self.open_counts.remove(&id).is_some() && whole {
            for counted in ProductClass::ALL.iter().filter(|c| class.is_none_or(|class| class == **c)) {
                self.counted.insert((site, *counted), closed.at);
            }
        }
    }

    pub(crate) fn is_missing(&mut self, ix: BagIx, finding: FindingId) {
        self.missing.insert(ix, finding);
    }

    pub(crate) fn add_handover(&mut self, row: Handover) {
        self.last_handovers.insert(row.site, row.id);
        self.handovers.push(Arc::new(row));
    }

    /// The bags that stand in the store of a site by the record, sound or held, picked or not, in the order of
    /// admission.
    pub(crate) fn standing_at(&self, site: SiteId, wanted: impl Fn(&Bag) -> bool) -> Vec<BagIx> {
        let mut found: Vec<BagIx> = self.bags.set_aside().map(|entry| entry.bag).collect();
        for product in Product::ALL {
            for group in Group::all() {
                found.extend(self.bags.shelf(site, *product, group).iter().map(|entry| entry.bag));
            }
        }
        // A picked bag is on no shelf; its reservation has it, and a reservation with bags has a timer.
        for (_, key) in &self.timers {
            if let TimerKey::ReservationLapses { reservation } = key
                && let Some(row) = self.reservation(*reservation).filter(|row| row.site == site)
            {
                found.extend(row.bags.iter().map(|(ix, _)| *ix));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|ix| self.bags.at(*ix).is_some_and(|bag| count::stands_at(bag, site) && wanted(bag)));
        found
    }

    pub(crate) fn references_mut(&mut self) -> &mut References {
        &mut self.references
    }

    pub(crate) fn transfusions_mut(&mut self) -> &mut Transfusions {
        &mut self.transfusions
    }

    pub(crate) fn patient_mut(&mut self, id: PatientId) -> &mut Patient {
        let row = self.patients.entry(id).or_insert_with(|| Arc::new(Patient::unknown()));
        Arc::make_mut(row)
    }

    /// What was given to or crossmatched for `old` is `new`'s from now on.
    pub(crate) fn bag_changes_patient(&mut self, ix: BagIx, old: PatientId, new: PatientId) {
        self.bags.change(ix, |bag| {
            if let Custody::WithPatient { patient, .. } = &mut bag.custody
                && *patient == old
            {
                *patient = new;
            }
            if bag.given_to == Some(old) {
                bag.given_to = Some(new);
            }
            if let Some(crossmatched) = bag.crossmatched.as_mut().filter(|c| c.patient == old) {
                crossmatched.patient = new;
            }
        });
        let row = self.patient_mut(old);
        let given = row.bags.contains(&ix);
        let crossmatched = row.crossmatched.contains(&ix);
        row.bags.retain(|bag| *bag != ix);
        row.crossmatched.retain(|bag| *bag != ix);
        let row = self.patient_mut(new);
        row.bags.extend(given.then_some(ix));
        row.crossmatched.extend(crossmatched.then_some(ix));
    }

    pub(crate) fn set_level(&mut self, site: SiteId, class: ProductClass, group: Group, level: Level) {
        if let Some(row) = self.levels.grow_mut(level_index(site, class, group), None) {
            *row = Some(level);
        }
    }

    pub(crate) fn use_mut(&mut self, site: SiteId, class: ProductClass, group: Group) -> Option<&mut Use> {
        let fill = Arc::new(Use::default());
        self.uses.grow_mut(level_index(site, class, group), fill).map(Arc::make_mut)
    }

    pub(crate) fn used_on(&mut self, day: CityDay) {
        self.first_use_day.get_or_insert(day);
    }

    pub(crate) fn levels_reviewed(&mut self, day: CityDay) {
        self.levels_day = Some(self.levels_day.map_or(day, |d| d.max(day)));
    }

    pub(crate) fn timer_fired(&mut self, due: Moment, key: TimerKey) {
        self.timers.remove(&(due, key));
    }

    pub(crate) fn set_timer(&mut self, due: Moment, key: TimerKey) {
        self.timers.insert((due, key));
    }

    /// Table lengths, from which the next serial numbers follow.
    pub(crate) fn next_serials(&self) -> crate::decide::Serials {
        let [method, instrument, lot, run, pool] = self.laboratory.counts();
        crate::decide::Serials {
            application: self.applications.len() as u32,
            case: self.cases.len() as u32,
            order: self.orders.len() as u32,
            reservation: self.reservations.len() as u32,
            shipment: self.shipments.len() as u32,
            request: self.requests.len() as u32,
            formality: self.formalities.len() as u32,
            review: self.reviews.len() as u32,
            finding: self.findings.len() as u32,
            proposal: self.proposals.len() as u32,
            loss: self.losses.len() as u32,
            count: self.counts.len() as u32,
            handover: self.handovers.len() as u32,
            conversion: self.conversions.len() as u32,
            preparation: self.special.len() as u32,
            reference: self.references.len() as u32,
            notice: self.stations.notices().count() as u32,
            break_glass: self.accounts.break_glasses().count() as u32,
            visit: self.donors.visits_len() as u32,
            place: self.collections.places_len() as u32,
            consignment: self.consignments.len() as u32,
            step: self.components.steps_len() as u32,
            method,
            instrument,
            lot,
            run,
            pool,
            assessment: self.control.assessments.len() as u32,
            recall: self.recalls.len() as u32,
        }
    }
}
