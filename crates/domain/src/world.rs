//! The World: everything the journal says, folded. Changed by [`World::apply`] alone.
//!
//! Cloning is cheap and keeps an old version readable while the writer goes on. Tables are dense in the
//! order of their serial numbers. The World never refuses an event: what was recorded, holds.

use crate::bag::Bags;
use crate::command::Event;
use crate::cow::CowTable;
use crate::day_book::{self, DayBook};
use crate::duty::account::Accounts;
use crate::duty::application::Applications;
use crate::duty::boxes::Boxes;
use crate::duty::case::Case;
use crate::duty::collection::Collections;
use crate::duty::component::Components;
use crate::duty::consignment::Consignments;
use crate::duty::control::Control;
use crate::duty::conversion::Conversions;
use crate::duty::count::Count;
use crate::duty::document::Documents;
use crate::duty::donor::Donors;
use crate::duty::equipment::Register;
use crate::duty::formality::{Formality, Review};
use crate::duty::laboratory::Laboratory;
use crate::duty::levels::{Level, Use};
use crate::duty::loss::Loss;
use crate::duty::order::{Breakdowns, Order, Proposal};
use crate::duty::person::Persons;
use crate::duty::quality::FindingRow;
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
use crate::duty::supply::{Reservation, SupplyRequest};
use crate::duty::timer::TimerKey;
use crate::duty::transfusion::Transfusions;
use crate::duty::ward::Patient;
use crate::duty::{
    account, admission, application, boxes, case, collection, component, consignment, control, conversion, count,
    document, donor, equipment, formality, laboratory, levels, loss, order, person, quality, recall, reference,
    release, returns, roster, setup, shift, shipment, special, station, supply, timer, transfusion, ward,
};
use crate::envelope::Stamp;
use crate::group::Group;
use crate::ids::*;
use crate::moment::{CityDay, Moment};
use crate::network::Network;
use crate::product::ProductClass;
use crate::rules::Rules;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

mod snapshot;
mod write;
pub use snapshot::SnapshotError;

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
    accounts: Accounts,
    applications: Applications,
    bags: Bags,
    breakdowns: Breakdowns,
    collections: Collections,
    components: Components,
    consignments: Consignments,
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
    day_book: DayBook,
    documents: Documents,
    donors: Donors,
    equipment: Register,
    handovers: CowTable<Arc<Handover>>,
    laboratory: Laboratory,
    boxes: Boxes,
    persons: Persons,
    conversions: Conversions,
    recalls: Recalls,
    releases: Releases,
    control: Control,
    returns: Returns,
    roster: Roster,
    special: Special,
    stations: Stations,
    patients: OrdMap<PatientId, Arc<Patient>>,
    references: References,
    transfusions: Transfusions,
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
            accounts: Accounts::default(),
            applications: Applications::default(),
            bags: Bags::default(),
            breakdowns: Breakdowns::default(),
            collections: Collections::default(),
            components: Components::default(),
            consignments: Consignments::default(),
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
            day_book: DayBook::default(),
            documents: Documents::default(),
            donors: Donors::default(),
            equipment: Register::default(),
            handovers: CowTable::default(),
            laboratory: Laboratory::default(),
            boxes: Boxes::default(),
            persons: Persons::default(),
            conversions: Conversions::default(),
            recalls: Recalls::default(),
            releases: Releases::default(),
            control: Control::default(),
            returns: Returns::default(),
            roster: Roster::default(),
            special: Special::default(),
            stations: Stations::default(),
            patients: OrdMap::new(),
            references: References::default(),
            transfusions: Transfusions::default(),
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
        let before = day_book::before(self, event);
        self.fold(stamp, event);
        release::hear(self, stamp, event);
        control::hear(self, event);
        day_book::note(self, stamp, event, before);
    }

    fn fold(&mut self, stamp: &Stamp, event: &Event) {
        match event {
            Event::Setup(e) => setup::apply(self, stamp, e),
            Event::Admission(e) => admission::apply(self, stamp, e),
            Event::Application(e) => application::apply(self, stamp, e),
            Event::Quality(e) => quality::apply(self, stamp, e),
            Event::Case(e) => case::apply(self, stamp, e),
            Event::Supply(e) => supply::apply(self, stamp, e),
            Event::Shipment(e) => shipment::apply(self, stamp, e),
            Event::Station(e) => station::apply(self, stamp, e),
            Event::Ward(e) => ward::apply(self, stamp, e),
            Event::Formality(e) => formality::apply(self, stamp, e),
            Event::Order(e) => order::apply(self, stamp, e),
            Event::Levels(e) => levels::apply(self, stamp, e),
            Event::Loss(e) => loss::apply(self, stamp, e),
            Event::Count(e) => count::apply(self, stamp, e),
            Event::Equipment(e) => equipment::apply(self, stamp, e),
            Event::Shift(e) => shift::apply(self, stamp, e),
            Event::Returns(e) => returns::apply(self, stamp, e),
            Event::Roster(e) => roster::apply(self, stamp, e),
            Event::Special(e) => special::apply(self, stamp, e),
            Event::Conversion(e) => conversion::apply(self, stamp, e),
            Event::Boxes(e) => boxes::apply(self, stamp, e),
            Event::Timer(e) => timer::apply(self, stamp, e),
            Event::Transfusion(e) => transfusion::apply(self, stamp, e),
            Event::Reference(e) => reference::apply(self, stamp, e),
            Event::Account(e) => account::apply(self, stamp, e),
            Event::Person(e) => person::apply(self, stamp, e),
            Event::Document(e) => document::apply(self, stamp, e),
            Event::Donor(e) => donor::apply(self, stamp, e),
            Event::Collection(e) => collection::apply(self, stamp, e),
            Event::Component(e) => component::apply(self, stamp, e),
            Event::Consignment(e) => consignment::apply(self, stamp, e),
            Event::Laboratory(e) => laboratory::apply(self, stamp, e),
            Event::Release(e) => release::apply(self, stamp, e),
            Event::Control(e) => control::apply(self, stamp, e),
            Event::Recall(e) => recall::apply(self, stamp, e),
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

    /// Who may act under which duty, where.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// Departures whose van broke down.
    pub fn breakdowns(&self) -> &Breakdowns {
        &self.breakdowns
    }

    /// The day book 日报.
    pub fn day_book(&self) -> &DayBook {
        &self.day_book
    }

    /// Places of collection, donation numbers, what was collected.
    pub fn collections(&self) -> &Collections {
        &self.collections
    }

    /// What is made of donations at the bench, before its release.
    pub fn components(&self) -> &Components {
        &self.components
    }

    /// Boxes of donations on their way to the station, and what arrived.
    pub fn consignments(&self) -> &Consignments {
        &self.consignments
    }

    /// Samples, plates and results.
    pub fn laboratory(&self) -> &Laboratory {
        &self.laboratory
    }

    /// What was recalled, and how far each recall is.
    pub fn recalls(&self) -> &Recalls {
        &self.recalls
    }

    /// What of the bench is released, labelled or not.
    pub fn releases(&self) -> &Releases {
        &self.releases
    }

    /// What quality control measured, and how the laboratory does in external assessments.
    pub fn control(&self) -> &Control {
        &self.control
    }

    /// Donors and their visits.
    pub fn donors(&self) -> &Donors {
        &self.donors
    }

    /// Filled-in forms, filed.
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// Applications for blood, inside hospitals.
    pub fn applications(&self) -> &Applications {
        &self.applications
    }

    /// The storage equipment 储血设备.
    pub fn equipment(&self) -> &Register {
        &self.equipment
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

    /// The register of transport boxes.
    pub fn boxes(&self) -> &Boxes {
        &self.boxes
    }

    /// Whose identity is kept, and whose is erased.
    pub fn persons(&self) -> &Persons {
        &self.persons
    }

    /// Bags that get another product and label.
    pub fn conversions(&self) -> &Conversions {
        &self.conversions
    }

    /// What was sent back to the station.
    pub fn returns(&self) -> &Returns {
        &self.returns
    }

    /// Who is present where 在岗.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Blood for one patient 特殊用血.
    pub fn special(&self) -> &Special {
        &self.special
    }

    /// Other blood stations, and what comes from there and goes there.
    pub fn stations(&self) -> &Stations {
        &self.stations
    }

    /// What is known of a patient.
    pub fn patient(&self, id: PatientId) -> Option<&Patient> {
        self.patients.get(&id).map(|p| &**p)
    }

    /// Requests to the reference laboratory.
    pub fn references(&self) -> &References {
        &self.references
    }

    /// Transfusion records and reactions.
    pub fn transfusions(&self) -> &Transfusions {
        &self.transfusions
    }

    /// Who a patient turned out to be: the number itself unless somebody not named at first was identified.
    pub fn known_as(&self, id: PatientId) -> PatientId {
        let mut id = id;
        while let Some(other) = self.patient(id).and_then(|p| p.known_as) {
            id = other;
        }
        id
    }

    /// Whether what a sample says of one may be of the other: it is their name, or whom they were taken for.
    pub fn may_be_of(&self, named: PatientId, patient: PatientId) -> bool {
        named == patient || self.patient(patient).is_some_and(|row| row.taken_for.contains(&named))
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
}
