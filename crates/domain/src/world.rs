//! The World: everything the journal says, folded. Changed by [`World::apply`] alone.
//!
//! Cloning is cheap and keeps an old version readable while the writer goes on. Tables are dense in the
//! order of their serial numbers. The World never refuses an event: what was recorded, holds.

use crate::bag::{Bag, Bags, Custody};
use crate::command::Event;
use crate::cow::CowTable;
use crate::duty::case::Case;
use crate::duty::count::Count;
use crate::duty::formality::{Formality, Review};
use crate::duty::levels::{Level, Use};
use crate::duty::loss::Loss;
use crate::duty::order::{Order, Proposal};
use crate::duty::quality::{FindingRow, Settled};
use crate::duty::setup::Adoption;
use crate::duty::shift::Handover;
use crate::duty::shipment::Shipment;
use crate::duty::supply::{Reservation, SupplyRequest};
use crate::duty::timer::TimerKey;
use crate::duty::ward::Patient;
use crate::duty::{
    admission, case, count, formality, levels, loss, order, quality, setup, shift, shipment, supply, timer, ward,
};
use crate::envelope::Stamp;
use crate::group::Group;
use crate::ids::*;
use crate::moment::{CityDay, Moment};
use crate::network::Network;
use crate::product::{Product, ProductClass};
use crate::rules::Rules;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The state of one ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct World {
    ledger: LedgerId,
    recorded_at: Moment,
    rules: Arc<Rules>,
    /// Every edition adopted, the newest last.
    editions: CowTable<Adoption>,
    network: Arc<Network>,
    /// Sites of the network that another ledger keeps.
    kept_by: OrdMap<SiteId, LedgerId>,
    bags: Bags,
    reservations: CowTable<Arc<Reservation>>,
    requests: CowTable<Arc<SupplyRequest>>,
    shipments: CowTable<Arc<Shipment>>,
    cases: CowTable<Arc<Case>>,
    formalities: CowTable<Arc<Formality>>,
    reviews: CowTable<Arc<Review>>,
    orders: CowTable<Arc<Order>>,
    proposals: CowTable<Arc<Proposal>>,
    findings: CowTable<FindingRow>,
    losses: CowTable<Arc<Loss>>,
    counts: CowTable<Arc<Count>>,
    handovers: CowTable<Arc<Handover>>,
    patients: OrdMap<PatientId, Arc<Patient>>,
    levels: CowTable<Option<Level>>,
    uses: CowTable<Arc<Use>>,
    levels_day: Option<CityDay>,
    first_use_day: Option<CityDay>,
    open_cases: OrdSet<CaseId>,
    open_requests: OrdSet<SupplyRequestId>,
    on_road: OrdSet<ShipmentId>,
    open_formalities: OrdSet<FormalityId>,
    open_reviews: OrdSet<ReviewId>,
    open_orders: OrdSet<OrderId>,
    open_proposals: OrdMap<SiteId, ProposalId>,
    open_findings: OrdSet<FindingId>,
    open_losses: OrdSet<LossId>,
    open_counts: OrdSet<CountId>,
    last_handovers: OrdMap<SiteId, HandoverId>,
    /// When each class of a store was last counted whole.
    counted: OrdMap<(SiteId, ProductClass), Moment>,
    /// Bags that a count did not find, with the open question about each.
    missing: OrdMap<BagIx, FindingId>,
    /// The loss that a bag was put forward in, unless quality said no.
    loss_of: OrdMap<BagIx, LossId>,
    /// Bags that expired or were discarded and are not recorded as disposed of.
    undisposed: OrdSet<BagIx>,
    timers: OrdSet<(Moment, TimerKey)>,
}

fn level_index(site: SiteId, class: ProductClass, group: Group) -> usize {
    (site.index() * ProductClass::ALL.len() + class.index()) * Group::COUNT + group.index()
}

macro_rules! tables {
    ($($one:ident $many:ident $id:ident $row:ty, $open:ident;)*) => {
        impl World {$(
            #[doc = concat!("The ", stringify!($one), " of a number.")]
            pub fn $one(&self, id: $id) -> Option<&$row> {
                self.$many.get(id.index()).map(|row| &**row)
            }

            #[doc = concat!("All ", stringify!($many), " in the order of their numbers.")]
            pub fn $many(&self) -> impl DoubleEndedIterator<Item = &$row> {
                self.$many.iter().map(|row| &**row)
            }

            #[doc = concat!("The open ", stringify!($many), " in the order of their numbers.")]
            pub fn $open(&self) -> impl DoubleEndedIterator<Item = &$row> {
                self.$open.iter().filter_map(|id| self.$one(*id))
            }
        )*}
    };
}

tables! {
    case cases CaseId Case, open_cases;
    shipment shipments ShipmentId Shipment, on_road;
    request requests SupplyRequestId SupplyRequest, open_requests;
    formality formalities FormalityId Formality, open_formalities;
    review reviews ReviewId Review, open_reviews;
    order orders OrderId Order, open_orders;
    loss losses LossId Loss, open_losses;
    count counts CountId Count, open_counts;
}

impl World {
    /// An empty ledger: no network, no bag, the demo edition of the rules until one is adopted.
    pub fn new(ledger: LedgerId) -> World {
        World {
            ledger,
            recorded_at: Moment::default(),
            rules: Arc::new(Rules::demo()),
            editions: CowTable::default(),
            network: Arc::new(Network::default()),
            kept_by: OrdMap::new(),
            bags: Bags::default(),
            reservations: CowTable::default(),
            requests: CowTable::default(),
            shipments: CowTable::default(),
            cases: CowTable::default(),
            formalities: CowTable::default(),
            reviews: CowTable::default(),
            orders: CowTable::default(),
            proposals: CowTable::default(),
            findings: CowTable::default(),
            losses: CowTable::default(),
            counts: CowTable::default(),
            handovers: CowTable::default(),
            patients: OrdMap::new(),
            levels: CowTable::default(),
            uses: CowTable::default(),
            levels_day: None,
            first_use_day: None,
            open_cases: OrdSet::new(),
            open_requests: OrdSet::new(),
            on_road: OrdSet::new(),
            open_formalities: OrdSet::new(),
            open_reviews: OrdSet::new(),
            open_orders: OrdSet::new(),
            open_proposals: OrdMap::new(),
            open_findings: OrdSet::new(),
            open_losses: OrdSet::new(),
            open_counts: OrdSet::new(),
            last_handovers: OrdMap::new(),
            counted: OrdMap::new(),
            missing: OrdMap::new(),
            loss_of: OrdMap::new(),
            undisposed: OrdSet::new(),
            timers: OrdSet::new(),
        }
    }

    /// Folds one event. Total: never refuses, never fails.
    pub fn apply(&mut self, stamp: &Stamp, event: &Event) {
        self.recorded_at = self.recorded_at.max(stamp.recorded_at);
        match event {
            Event::Setup(e) => setup::apply(self, stamp, e),
            Event::Admission(e) => admission::apply(self, stamp, e),
            Event::Quality(e) => quality::apply(self, stamp, e),
            Event::Case(e) => case::apply(self, stamp, e),
            Event::Supply(e) => supply::apply(self, stamp, e),
            Event::Shipment(e) => shipment::apply(self, stamp, e),
            Event::Ward(e) => ward::apply(self, stamp, e),
            Event::Formality(e) => formality::apply(self, stamp, e),
            Event::Order(e) => order::apply(self, stamp, e),
            Event::Levels(e) => levels::apply(self, stamp, e),
            Event::Loss(e) => loss::apply(self, stamp, e),
            Event::Count(e) => count::apply(self, stamp, e),
            Event::Shift(e) => shift::apply(self, stamp, e),
            Event::Timer(e) => timer::apply(self, stamp, e),
            Event::Finding(finding) => {
                self.open_findings.insert(finding.finding);
                self.findings.push(FindingRow { said: *finding, recorded_at: stamp.recorded_at, settled: None });
            }
        }
    }

    /// The ledger that this World is of.
    pub fn ledger(&self) -> LedgerId {
        self.ledger
    }

    /// When the last event was recorded.
    pub fn recorded_at(&self) -> Moment {
        self.recorded_at
    }

    /// The rule book in force.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The editions of the rule book as they were adopted, the newest last; none before the first.
    pub fn editions(&self) -> impl DoubleEndedIterator<Item = &Adoption> {
        self.editions.iter()
    }

    /// The network in force.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The ledger that keeps a site's blood: this one unless the site was given to another.
    pub fn keeper(&self, site: SiteId) -> LedgerId {
        self.kept_by.get(&site).copied().unwrap_or(self.ledger)
    }

    /// All bags.
    pub fn bags(&self) -> &Bags {
        &self.bags
    }

    /// The reservation of a number.
    pub fn reservation(&self, id: ReservationId) -> Option<&Reservation> {
        self.reservations.get(id.index()).map(|r| &**r)
    }

    /// All reservations in the order of their numbers.
    pub fn reservations(&self) -> impl DoubleEndedIterator<Item = &Reservation> {
        self.reservations.iter().map(|r| &**r)
    }

    /// The proposal of a number.
    pub fn proposal(&self, id: ProposalId) -> Option<&Proposal> {
        self.proposals.get(id.index()).map(|p| &**p)
    }

    /// The open proposal of each site that has one, by site.
    pub fn open_proposals(&self) -> impl Iterator<Item = &Proposal> {
        self.open_proposals.values().filter_map(|id| self.proposal(*id))
    }

    /// The open proposal of a site.
    pub fn open_proposal_of(&self, site: SiteId) -> Option<&Proposal> {
        self.open_proposals.get(&site).and_then(|id| self.proposal(*id))
    }

    /// The findings in order.
    pub fn findings(&self) -> impl DoubleEndedIterator<Item = &FindingRow> {
        self.findings.iter()
    }

    /// The finding of a number.
    pub fn finding(&self, id: FindingId) -> Option<&FindingRow> {
        self.findings.get(id.index())
    }

    /// The findings that nobody has answered, the oldest first.
    pub fn open_findings(&self) -> impl DoubleEndedIterator<Item = &FindingRow> {
        self.open_findings.iter().filter_map(|id| self.finding(*id))
    }

    /// The loss that a bag was put forward in, unless quality said no.
    pub fn loss_of(&self, bag: BagIx) -> Option<LossId> {
        self.loss_of.get(&bag).copied()
    }

    /// Bags that expired or were discarded and are not recorded as disposed of, in the order of admission.
    pub fn undisposed(&self) -> impl Iterator<Item = BagIx> {
        self.undisposed.iter().copied()
    }

    /// Whether a bag is one of them.
    pub fn awaits_disposal(&self, bag: BagIx) -> bool {
        self.undisposed.contains(&bag)
    }

    /// The open question about a bag that a count did not find.
    pub fn missing(&self, bag: BagIx) -> Option<FindingId> {
        self.missing.get(&bag).copied()
    }

    /// When a class of a store was last counted whole.
    pub fn last_counted(&self, site: SiteId, class: ProductClass) -> Option<Moment> {
        self.counted.get(&(site, class)).copied()
    }

    /// The handover of a number.
    pub fn handover(&self, id: HandoverId) -> Option<&Handover> {
        self.handovers.get(id.index()).map(|row| &**row)
    }

    /// All handovers in the order in which they were made.
    pub fn handovers(&self) -> impl DoubleEndedIterator<Item = &Handover> {
        self.handovers.iter().map(|row| &**row)
    }

    /// The last handover of a site.
    pub fn last_handover(&self, site: SiteId) -> Option<&Handover> {
        self.last_handovers.get(&site).and_then(|id| self.handover(*id))
    }

    /// What is known of a patient.
    pub fn patient(&self, id: PatientId) -> Option<&Patient> {
        self.patients.get(&id).map(|p| &**p)
    }

    /// Who a patient turned out to be: the number itself unless somebody not named at first was identified.
    pub fn known_as(&self, id: PatientId) -> PatientId {
        let mut id = id;
        while let Some(other) = self.patient(id).and_then(|p| p.known_as) {
            id = other;
        }
        id
    }

    /// Every patient of whom anything is known, by number.
    pub fn patients(&self) -> impl Iterator<Item = (PatientId, &Patient)> {
        self.patients.iter().map(|(id, row)| (*id, &**row))
    }

    /// The open cases of a hospital.
    pub fn open_cases_of(&self, hospital: SiteId) -> impl Iterator<Item = &Case> {
        self.open_cases().filter(move |c| c.hospital == hospital)
    }

    /// The level of a class and group at a site, once reviewed.
    pub fn level(&self, site: SiteId, class: ProductClass, group: Group) -> Option<&Level> {
        self.levels.get(level_index(site, class, group)).and_then(Option::as_ref)
    }

    /// The use of a class and group by a site's own patients.
    pub fn use_of(&self, site: SiteId, class: ProductClass, group: Group) -> Option<&Use> {
        self.uses.get(level_index(site, class, group)).map(|u| &**u)
    }

    /// The day for which levels were last reviewed.
    pub fn levels_day(&self) -> Option<CityDay> {
        self.levels_day
    }

    /// The first day of which use is known.
    pub fn first_use_day(&self) -> Option<CityDay> {
        self.first_use_day
    }

    /// Timers due at `now`, in (due, id) order, at most `most`.
    pub fn timers_due(&self, now: Moment, most: usize) -> Vec<(Moment, TimerKey)> {
        self.timers.iter().take_while(|(due, _)| *due <= now).take(most).copied().collect()
    }

    /// Whether this timer is set.
    pub fn has_timer(&self, due: Moment, key: TimerKey) -> bool {
        self.timers.contains(&(due, key))
    }

    /// When the next timer falls due.
    pub fn next_timer(&self) -> Option<Moment> {
        self.timers.get_min().map(|(due, _)| *due)
    }

    /// The World's private binary form, thrown away when [`World::SCHEMA`] differs.
    pub fn to_snapshot(&self, out: impl std::io::Write) -> Result<(), SnapshotError> {
        postcard::to_io(self, out).map(|_| ()).map_err(|e| SnapshotError(e.to_string()))
    }

    /// Reads [`World::to_snapshot`] and rebuilds the indexes.
    pub fn from_snapshot(bytes: &[u8]) -> Result<World, SnapshotError> {
        let mut world: World = postcard::from_bytes(bytes).map_err(|e| SnapshotError(e.to_string()))?;
        world.bags.reindex();
        Ok(world)
    }

    /// Names the shape of the snapshot: changed whenever a field of the World's state changes.
    pub const SCHEMA: &'static str = "world-8";

    /// SHA-256 of the binary form: two Worlds with one hash are the same.
    pub fn hash(&self) -> [u8; 32] {
        use sha2::Digest;
        struct Hashing(sha2::Sha256);
        impl std::io::Write for Hashing {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.0.update(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let mut hashing = Hashing(sha2::Sha256::new());
        // Hashing never fails to write.
        let _ = self.to_snapshot(&mut hashing);
        hashing.0.finalize().into()
    }
}

/// Why a snapshot cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("snapshot of the World: {0}")]
pub struct SnapshotError(String);

/// What `apply` functions change. None of this is visible outside the kernel.
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
        crate::decide::Serials {
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
        }
    }
}
