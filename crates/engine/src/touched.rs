//! What an event touches: the keys by which a screen knows that it is stale.
//!
//! Derived from the event and the World after it; kept coarse on purpose. A screen that shows a key reads it again;
//! nothing here says what changed.

use domain::bag::{Bag, Custody};
use domain::duty::supply::ReservedFor;
use domain::duty::{
    account, application, boxes, case, conversion, count, document, equipment, formality, levels, loss, order, quality,
    recall, reference, returns, roster, setup, shift, shipment, special, station, supply, timer, transfusion, ward,
};
use domain::plan::PlanFor;
use domain::{
    ApplicationId, BagId, BagIx, CaseId, ConversionId, CountId, Event, FindingId, FormalityId, LossId, OrderId,
    OtherStationId, PreparationId, ProposalId, ReferenceId, ReviewId, ShipmentId, SiteId, Stamp, SupplyRequestId,
    TransferInId, TransferOutId, World,
};
use serde::{Deserialize, Serialize};

/// Something on a screen. JSON: `{"case":12}`, `"network"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TouchedKey {
    /// The shelves, levels and reservations of a site.
    Site(SiteId),
    Case(CaseId),
    Order(OrderId),
    Shipment(ShipmentId),
    /// A request to another custodian.
    Request(SupplyRequestId),
    Formality(FormalityId),
    Review(ReviewId),
    Proposal(ProposalId),
    Finding(FindingId),
    /// Blood put forward to be discarded.
    Loss(LossId),
    /// A count of a store.
    Count(CountId),
    /// A bag that gets another product and label.
    Conversion(ConversionId),
    /// A bag that is irradiated, washed or typed for an order.
    Preparation(PreparationId),
    /// An application for blood.
    Application(ApplicationId),
    /// A request to the reference laboratory.
    Reference(ReferenceId),
    /// Another station: its row, what it told, what it must be told.
    Station(OtherStationId),
    /// What came with a release document.
    TransferIn(TransferInId),
    /// What goes to another station.
    TransferOut(TransferOutId),
    /// One bag; left out of an item that touches more than [`BAGS_MAX`].
    Bag(BagId),
    Network,
    Rules,
    /// Who may act where, and who took a duty in an emergency.
    Accounts,
    /// Whose identity is kept; never whose.
    People,
    /// The filed forms.
    Documents,
    /// Donors and their visits; never whose.
    Donors,
    /// Places of collection, donation numbers, what was collected.
    Collections,
    /// Boxes of donations on their way to the station.
    Consignments,
    /// What is made of donations before its release.
    Bench,
    /// Samples, plates and results.
    Laboratory,
    /// What is recalled, and who has answered.
    Recalls,
    /// Quality control and external assessments.
    Control,
}

/// More bags than this in one feed item are told by their sites alone.
pub const BAGS_MAX: usize = 64;

/// The keys of the frame under way. Doubles are common and mostly near each other.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    keys: Vec<TouchedKey>,
    bags: Vec<BagId>,
}

/// How far back a double is looked for while gathering; the rest go at the end.
const NEAR: usize = 8;

impl Touched {
    fn push(&mut self, key: TouchedKey) {
        if !self.keys.iter().rev().take(NEAR).any(|near| *near == key) {
            self.keys.push(key);
        }
    }

    fn extend(&mut self, keys: impl IntoIterator<Item = TouchedKey>) {
        keys.into_iter().for_each(|key| self.push(key));
    }

    /// A place to come back to with [`Touched::truncate`].
    pub fn len(&self) -> (usize, usize) {
        (self.keys.len(), self.bags.len())
    }

    /// Forgets what came later.
    pub fn truncate(&mut self, (keys, bags): (usize, usize)) {
        self.keys.truncate(keys);
        self.bags.truncate(bags);
    }

    /// Sorted, without doubles, and without the bags when there are too many to tell.
    pub fn settle(self) -> Vec<TouchedKey> {
        let Touched { mut keys, mut bags } = self;
        bags.sort_unstable();
        bags.dedup();
        if bags.len() <= BAGS_MAX {
            keys.extend(bags.into_iter().map(TouchedKey::Bag));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Adds what `event` touches. `world` has it applied; `bag` is the place of the bag that it is about.
    pub fn touch(&mut self, world: &World, stamp: &Stamp, event: &Event, bag: Option<BagIx>) {
        if let Some(id) = event.bag() {
            if self.bags.last() != Some(&id) {
                self.bags.push(id);
            }
            // The acting site's shelf changes with every bag it names.
            self.push(TouchedKey::Site(stamp.site));
        }
        if let Some(bag) = bag.and_then(|ix| world.bags().at(ix)) {
            self.touch_bag(bag);
        }
        match event {
            Event::Setup(setup::Event::NetworkAdopted { .. }) => self.push(TouchedKey::Network),
            Event::Setup(setup::Event::RulesAdopted { .. }) => self.push(TouchedKey::Rules),
            Event::Setup(setup::Event::SitesAssigned { sites, .. }) => {
                self.push(TouchedKey::Network);
                self.extend(sites.iter().map(|site| TouchedKey::Site(*site)));
            }
            Event::Quality(quality::Event::FindingAnswered { finding, .. }) => {
                self.push(TouchedKey::Finding(*finding));
            }
            Event::Application(event) => touch_application(world, event, self),
            Event::Admission(_) | Event::Quality(_) => {}
            Event::Case(event) => self.push(TouchedKey::Case(case_of(event))),
            Event::Supply(event) => touch_supply(world, event, self),
            Event::Shipment(event) => touch_shipment(world, event, self),
            Event::Ward(ward::Event::BagIssuedToPatient { site, application, .. }) => {
                self.push(TouchedKey::Site(*site));
                self.extend(application.map(|of| TouchedKey::Application(of.application)));
            }
            Event::Ward(ward::Event::BagFateRecorded { site, .. }) => {
                self.push(TouchedKey::Site(*site));
            }
            Event::Ward(_) => {}
            Event::Formality(event) => touch_formality(event, self),
            Event::Order(event) => touch_order(event, self),
            Event::Levels(levels::Event::UsePlanDeclared { site, .. } | levels::Event::LevelsSet { site, .. }) => {
                self.push(TouchedKey::Site(*site));
            }
            Event::Loss(event) => touch_loss(world, event, self),
            Event::Count(event) => touch_count(event, self),
            Event::Returns(returns::Event::BagTakenBack { site, .. }) => self.push(TouchedKey::Site(*site)),
            Event::Returns(
                returns::Event::ReturnSent { shipment, .. } | returns::Event::BagSentBack { shipment, .. },
            ) => {
                self.push(TouchedKey::Shipment(*shipment));
                let row = world.shipment(*shipment);
                self.extend(row.iter().flat_map(|row| [TouchedKey::Site(row.from), TouchedKey::Site(row.to)]));
            }
            Event::Boxes(event) => {
                let row = boxes::Event::number(event).and_then(|number| world.boxes().get(number));
                self.extend(row.iter().flat_map(|row| [TouchedKey::Site(row.home), TouchedKey::Site(row.at)]));
                if let boxes::Event::ShipmentPacked { shipment, .. } | boxes::Event::BoxLent { shipment, .. } = event {
                    self.push(TouchedKey::Shipment(*shipment));
                }
            }
            Event::Conversion(event) => self.push(TouchedKey::Conversion(conversion::Event::conversion(event))),
            Event::Roster(
                roster::Event::SignedOn { site, .. }
                | roster::Event::SignedOff { site, .. }
                | roster::Event::PresencePlanned { site, .. },
            ) => self.push(TouchedKey::Site(*site)),
            Event::Special(event) => {
                self.extend(special::Event::order(event).map(TouchedKey::Order));
                self.extend(special::Event::preparation(event).map(TouchedKey::Preparation));
            }
            Event::Station(event) => touch_station(world, event, self),
            Event::Shift(shift::Event::ShiftHandedOver { site, .. }) => self.push(TouchedKey::Site(*site)),
            Event::Equipment(event) => touch_equipment(world, event, self),
            Event::Timer(timer::Event::BagExpired { site, .. }) => self.push(TouchedKey::Site(*site)),
            Event::Timer(timer::Event::TimerFired { .. }) => {}
            Event::Transfusion(
                transfusion::Event::BagTransfusionBegun { site, .. }
                | transfusion::Event::BagTransfusionEnded { site, .. }
                | transfusion::Event::ReactionReported { site, .. },
            ) => self.push(TouchedKey::Site(*site)),
            Event::Reference(reference::Event::ReferenceAsked { request, site, laboratory, .. }) => {
                self.extend([TouchedKey::Reference(*request), TouchedKey::Site(*site), TouchedKey::Site(*laboratory)]);
            }
            Event::Reference(reference::Event::ReferenceAnswered { request, .. }) => {
                self.push(TouchedKey::Reference(*request));
                let row = world.references().get(*request);
                self.extend(row.into_iter().flat_map(|row| [row.site, row.laboratory]).map(TouchedKey::Site));
            }
            Event::Account(event) => {
                self.push(TouchedKey::Accounts);
                if let account::Event::GlassBroken { site, .. } = event {
                    self.push(TouchedKey::Site(*site));
                }
            }
            Event::Person(_) => self.push(TouchedKey::People),
            Event::Document(document::Event::DocumentFiled { about, .. }) => {
                self.push(TouchedKey::Documents);
                match about {
                    document::About::Formality(formality) => self.push(TouchedKey::Formality(*formality)),
                    document::About::Case(case) => self.push(TouchedKey::Case(*case)),
                    document::About::Shipment(shipment) => self.push(TouchedKey::Shipment(*shipment)),
                    document::About::Loss(loss) => self.push(TouchedKey::Loss(*loss)),
                    document::About::Bag(_) | document::About::Person(_) | document::About::Handover(_) => {}
                }
            }
            Event::Donor(_) => self.push(TouchedKey::Donors),
            Event::Collection(_) => self.extend([TouchedKey::Collections, TouchedKey::Donors]),
            Event::Consignment(_) => self.extend([TouchedKey::Consignments, TouchedKey::Bench]),
            Event::Component(_) => self.push(TouchedKey::Bench),
            Event::Laboratory(_) => self.push(TouchedKey::Laboratory),
            Event::Release(_) => self.push(TouchedKey::Bench),
            Event::Recall(event) => {
                self.extend([TouchedKey::Recalls, TouchedKey::Bench]);
                if let recall::Event::RecallTaskSet { site, .. } = event {
                    self.push(TouchedKey::Site(*site));
                }
            }
            Event::Control(_) => self.extend([TouchedKey::Control, TouchedKey::Bench]),
            Event::Finding(finding) => {
                self.extend([TouchedKey::Finding(finding.finding), TouchedKey::Site(finding.site)]);
            }
        }
    }

    /// Where a bag is and what it is for.
    fn touch_bag(&mut self, bag: &Bag) {
        match bag.custody {
            Custody::InStore { site }
            | Custody::Picked { site }
            | Custody::WithPatient { site, .. }
            | Custody::Ended { site, .. } => self.push(TouchedKey::Site(site)),
            Custody::OnRoad { shipment } | Custody::Returning { shipment } => self.push(TouchedKey::Shipment(shipment)),
        }
        if let Some(earmark) = bag.earmark {
            self.push(TouchedKey::Case(earmark.case));
        }
    }
}

fn case_of(event: &case::Event) -> CaseId {
    match event {
        case::Event::CaseOpened { case, .. }
        | case::Event::CallAnswered { case, .. }
        | case::Event::LineAdded { case, .. }
        | case::Event::GroupDetermined { case, .. }
        | case::Event::BagAgainstGroup { case, .. }
        | case::Event::PatientIdentified { case, .. }
        | case::Event::LineReduced { case, .. }
        | case::Event::LineMoved { case, .. }
        | case::Event::OwnStockStated { case, .. }
        | case::Event::GreenChannelActivated { case, .. }
        | case::Event::CaseEscalated { case, .. }
        | case::Event::LineOutcomeNamed { case, .. }
        | case::Event::CaseStoodDown { case, .. }
        | case::Event::BagEarmarkReleased { case, .. }
        | case::Event::CasePaged { case, .. } => *case,
    }
}

fn reserved_for(purpose: ReservedFor) -> Option<TouchedKey> {
    match purpose {
        ReservedFor::Case { case } => Some(TouchedKey::Case(case)),
        ReservedFor::Order { order } => Some(TouchedKey::Order(order)),
        ReservedFor::Nobody {} => None,
        ReservedFor::Application { application } => Some(TouchedKey::Application(application)),
        ReservedFor::Station { transfer } => Some(TouchedKey::TransferOut(transfer)),
    }
}

/// What happens between stations happens at the city's own.
fn touch_station(world: &World, event: &station::Event, touched: &mut Touched) {
    use station::Event as E;
    let key = match event {
        E::StationEntered { station, .. }
        | E::StationClosed { station, .. }
        | E::StationHeard { station, .. }
        | E::NoticeOpened { station, .. } => Some(TouchedKey::Station(*station)),
        E::TransferInReceived { transfer, .. }
        | E::BagCameFromStation { transfer, .. }
        | E::BagTurnedAway { transfer, .. } => Some(TouchedKey::TransferIn(*transfer)),
        E::TransferOutAgreed { transfer, .. }
        | E::TransferOutSent { transfer, .. }
        | E::BagLeftToStation { transfer, .. }
        | E::StationAnswered { transfer, .. }
        | E::BagCameBackFromStation { transfer, .. } => Some(TouchedKey::TransferOut(*transfer)),
        E::NoticeTold { notice, .. } => {
            world.stations().notice(*notice).map(|notice| TouchedKey::Station(notice.station))
        }
    };
    touched.extend(key);
    touched.extend(world.network().station().map(|site| TouchedKey::Site(site.id)));
}

fn touch_equipment(world: &World, event: &equipment::Event, touched: &mut Touched) {
    let site = match event {
        equipment::Event::PutIntoService { site, .. } | equipment::Event::ReadingTaken { site, .. } => Some(*site),
        equipment::Event::TakenOutOfService { equipment } | equipment::Event::ExcursionDecided { equipment, .. } => {
            world.equipment().get(*equipment).map(|row| row.site)
        }
    };
    touched.extend(site.map(TouchedKey::Site));
}

fn touch_supply(world: &World, event: &supply::Event, keys: &mut Touched) {
    match event {
        supply::Event::PlanExecuted { plan, site, .. } => {
            keys.push(TouchedKey::Site(*site));
            keys.push(match plan.purpose {
                PlanFor::Case { case } => TouchedKey::Case(case),
                PlanFor::Order { order } => TouchedKey::Order(order),
            });
        }
        supply::Event::ReservationMade { purpose, site, .. } => {
            keys.extend(reserved_for(*purpose));
            keys.push(TouchedKey::Site(*site));
        }
        supply::Event::BagReserved { reservation, .. }
        | supply::Event::BagMovedWithLine { reservation, .. }
        | supply::Event::BagReservationEnded { reservation, .. }
        | supply::Event::BagPicked { reservation, .. } => {
            if let Some(row) = world.reservation(*reservation) {
                keys.extend(reserved_for(row.purpose));
                keys.push(TouchedKey::Site(row.site));
            }
        }
        supply::Event::SupplyRequested { request, case, to, .. } => {
            keys.extend([TouchedKey::Request(*request), TouchedKey::Case(*case), TouchedKey::Site(*to)]);
        }
        supply::Event::SupplyRequestAnswered { request, .. } => {
            keys.push(TouchedKey::Request(*request));
            keys.extend(world.request(*request).map(|row| TouchedKey::Case(row.case)));
        }
    }
}

fn touch_shipment(world: &World, event: &shipment::Event, keys: &mut Touched) {
    let id = match event {
        shipment::Event::ShipmentDispatched { shipment, .. }
        | shipment::Event::BagDispatched { shipment, .. }
        | shipment::Event::BagSentAtOnce { shipment, .. }
        | shipment::Event::BagReceived { shipment, .. }
        | shipment::Event::BagRefused { shipment, .. }
        | shipment::Event::BagLost { shipment, .. }
        | shipment::Event::CourierRecalled { shipment, .. }
        | shipment::Event::BagReturning { shipment, .. }
        | shipment::Event::BagReturned { shipment, .. }
        | shipment::Event::LegHandedOver { shipment, .. }
        | shipment::Event::BagLeftToLedger { shipment, .. } => *shipment,
    };
    keys.push(TouchedKey::Shipment(id));
    if let Some(row) = world.shipment(id) {
        keys.extend(reserved_for(row.reserved_for));
        keys.extend([TouchedKey::Site(row.from), TouchedKey::Site(row.to)]);
    }
}

fn touch_formality(event: &formality::Event, keys: &mut Touched) {
    match event {
        formality::Event::FormalityOpened { formality, case, owner, .. } => {
            keys.extend([TouchedKey::Formality(*formality), TouchedKey::Site(*owner)]);
            keys.extend(case.map(TouchedKey::Case));
        }
        formality::Event::FormalityClimbed { formality, .. } | formality::Event::FormalityClosed { formality, .. } => {
            keys.push(TouchedKey::Formality(*formality));
        }
        formality::Event::PhoneConfirmed { case, .. } => keys.push(TouchedKey::Case(*case)),
        formality::Event::ReviewOpened { review, case, .. } => {
            keys.extend([TouchedKey::Review(*review), TouchedKey::Case(*case)]);
        }
        formality::Event::ReviewDecided { review, .. } | formality::Event::ReviewClimbed { review, .. } => {
            keys.push(TouchedKey::Review(*review));
        }
    }
}

fn touch_loss(world: &World, event: &loss::Event, keys: &mut Touched) {
    let (loss::Event::LossDeclared { loss, .. }
    | loss::Event::BagDeclared { loss, .. }
    | loss::Event::LossDecided { loss, .. }
    | loss::Event::LossCancelled { loss }
    | loss::Event::LossDisposed { loss, .. }) = event;
    keys.push(TouchedKey::Loss(*loss));
    keys.extend(world.loss(*loss).map(|row| TouchedKey::Site(row.site)));
}

fn touch_count(event: &count::Event, keys: &mut Touched) {
    match event {
        count::Event::CountOpened { count, site, .. } => {
            keys.extend([TouchedKey::Count(*count), TouchedKey::Site(*site)]);
        }
        count::Event::BagsScanned { count, .. }
        | count::Event::BagFound { count, .. }
        | count::Event::CountClosed { count, .. }
        | count::Event::BagMissed { count, .. } => keys.push(TouchedKey::Count(*count)),
        count::Event::BagGivenUp { site, .. } => keys.push(TouchedKey::Site(*site)),
    }
}

fn touch_application(world: &World, event: &application::Event, keys: &mut Touched) {
    let (application::Event::ApplicationMade { application, .. }
    | application::Event::StepTaken { application, .. }
    | application::Event::ApplicationRefused { application, .. }
    | application::Event::ApplicationWithdrawn { application, .. }
    | application::Event::ApplicationLapsed { application }
    | application::Event::BagsPrepared { application, .. }) = event;
    keys.push(TouchedKey::Application(*application));
    keys.extend(world.applications().get(*application).map(|row| TouchedKey::Site(row.site)));
}

fn touch_order(event: &order::Event, keys: &mut Touched) {
    match event {
        order::Event::OrderPlaced { order, site, supplier, .. } => {
            keys.extend([TouchedKey::Order(*order), TouchedKey::Site(*site), TouchedKey::Site(*supplier)]);
        }
        order::Event::RoundBrokeDown { finding, .. } => keys.push(TouchedKey::Finding(*finding)),
        order::Event::OrderClosed { order, .. } | order::Event::OrderRerouted { order, .. } => {
            keys.push(TouchedKey::Order(*order))
        }
        order::Event::ProposalMade { proposal, site, .. } => {
            keys.extend([TouchedKey::Proposal(*proposal), TouchedKey::Site(*site)]);
        }
        order::Event::ProposalAnswered { proposal, .. } => keys.push(TouchedKey::Proposal(*proposal)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_bags_are_told_by_their_sites_alone() {
        let bag = |division| BagId { division, ..BagId::parse("S000126123456.RBC-S-LR.00").expect("bag") };
        let touched = |bags: &[u8]| {
            let keys = vec![TouchedKey::Site(SiteId(1))];
            Touched { keys, bags: bags.iter().map(|n| bag(*n)).collect() }.settle()
        };
        let few = touched(&[2, 1, 2]);
        assert_eq!(few, [TouchedKey::Site(SiteId(1)), TouchedKey::Bag(bag(1)), TouchedKey::Bag(bag(2))]);
        let many: Vec<u8> = (0..90).collect();
        assert_eq!(touched(&many), [TouchedKey::Site(SiteId(1))]);
        assert_eq!(touched(&many[..BAGS_MAX]).len(), 1 + BAGS_MAX);
    }

    #[test]
    fn keys_are_plain_json() {
        let json = serde_json::to_string(&[TouchedKey::Case(CaseId(12)), TouchedKey::Network]).expect("writes");
        assert_eq!(json, r#"[{"case":12},"network"]"#);
    }
}
