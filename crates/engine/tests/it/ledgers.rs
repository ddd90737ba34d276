//! The station and one storage point as two ledgers, each with its own journal and writer, that meet in
//! dispatch and receive only.

use std::ops::ControlFlow;
use std::sync::Arc;

use checker::{Checker, Strictness};
use domain::amount::Amount;
use domain::bag::{Custody, HoldReason};
use domain::duty::order::{self, OrderAsk, OtherGroup};
use domain::duty::quality::{self, RecallReason};
use domain::duty::shipment::{self, ReceiptCheck, ReceivedBag};
use domain::duty::{admission, case::Urgency, setup};
use domain::plan::{PlanFor, Policy};
use domain::transfer::{TransferDocument, gone_to, news};
use domain::*;
use engine::{Answers, Bounds, ChaChaSeeds, Direct, Kernel};
use journal::{FaultDisk, FaultPlan, FaultStore, Store};

use crate::city::*;

const CITY: LedgerId = LedgerId(1);
const AREA: LedgerId = LedgerId(2);

/// One ledger with its desk.
struct Room {
    ledger: Direct<FaultStore>,
    desk: Desk,
    now: Moment,
}

impl Room {
    fn of(id: LedgerId, others: LedgerId, theirs: &[SiteId]) -> Room {
        let disk = FaultDisk::new(FaultPlan::none());
        let store = FaultStore::open(&disk, journal::LedgerId(id.0), evening().millis(), "tests").expect("opens");
        let seeds = Box::new(ChaChaSeeds::seeded(u64::from(id.0)));
        let ledger = Direct::open(store, id, Kernel::default(), Bounds::default(), seeds, &mut |_| {}).expect("opens");
        let mut room = Room { ledger, desk: Desk::of(id, id.0), now: evening() };
        let adopt = room.desk.adopt_network(evening());
        room.ledger.submit(adopt, evening()).expect("a network");
        let assign = setup::Command::AssignSites { ledger: others, sites: theirs.to_vec() };
        room.say(Duty::Administrator, STATION, Command::Setup(assign));
        room
    }

    #[track_caller]
    fn say(&mut self, duty: Duty, site: SiteId, command: Command) -> Answers {
        self.now = self.now.plus(Minutes(1));
        let envelope = self.desk.envelope(self.now, duty, site, command);
        self.ledger.submit(envelope, self.now).expect("recorded")
    }

    /// Takes down an order of a site and sends it.
    fn send(&mut self, duty: Duty, supplier: SiteId, order: order::Command) -> ShipmentId {
        let placed = self.say(duty, supplier, Command::Order(order));
        let number = placed.events().find_map(|e| match e {
            Event::Order(order::Event::OrderPlaced { order, .. }) => Some(*order),
            _ => None,
        });
        let (purpose, policy) = (PlanFor::Order { order: number.expect("an order") }, Policy::Balanced);
        let supply = duty::supply::Command::SupplyLines { purpose, lines: Vec::new(), policy, execution: send() };
        let sent = self.say(duty, supplier, Command::Supply(supply));
        sent.events()
            .find_map(|e| match e {
                Event::Shipment(shipment::Event::ShipmentDispatched { shipment, .. }) => Some(*shipment),
                _ => None,
            })
            .expect("a shipment")
    }

    fn receive(&mut self, document: &TransferDocument, bags: &[ReceivedBag]) {
        let command = admission::Command::ReceiveTransfer { document: Arc::new(document.clone()), bags: bags.to_vec() };
        self.say(Duty::TransfusionDuty, document.site, Command::Admission(command));
    }

    /// The receipt of the other ledger.
    fn told(&mut self, document: &TransferDocument, bags: &[ReceivedBag]) {
        let command = shipment::Command::Receive { shipment: document.shipment, bags: bags.to_vec() };
        self.say(Duty::TransfusionDuty, document.site, Command::Shipment(command));
    }

    fn usable(&self, site: SiteId) -> Amount {
        let group = Group::parse("O+").expect("a group");
        stock::usable(self.ledger.world(), site, ProductClass::RedCells, group, self.now)
    }

    /// The journal is whole, lawful to the checker, and a World from it is this one.
    fn verified(mut self) -> (World, checker::Report) {
        let world = self.ledger.world().clone();
        let store = self.ledger.store();
        let sound = engine::verify(store, &mut |_| {}).expect("verifies");
        assert!(sound.is_sound(), "{sound:?}");
        let mut checker = Checker::new(Strictness::Journal);
        let exported = engine::export(store as &mut dyn Store, 1, |line| {
            checker.feed_json(line);
            ControlFlow::Continue(())
        });
        exported.expect("exports");
        let report = checker.finish();
        assert!(report.is_clean() && report.unknown.is_empty(), "{report:#?}");
        (world, report)
    }
}

fn ask(units: u32) -> OrderAsk {
    let group = Group::parse("O+").expect("a group");
    let (class, amount) = (ProductClass::RedCells, Amount::units(units * 100));
    OrderAsk { class, product: None, group, amount, other_group: OtherGroup::NotAgreed, for_patient: None }
}

fn accepted(document: &TransferDocument) -> Vec<ReceivedBag> {
    document.bags.iter().map(|b| ReceivedBag { bag: b.bag.bag, check: ReceiptCheck::Accepted }).collect()
}

/// A bag at hand in a ledger: where it could leave or be given.
fn at_hand(world: &World, bag: BagId) -> bool {
    world.bags().get(bag).is_some_and(|b| {
        matches!(b.custody, Custody::InStore { .. } | Custody::Picked { .. } | Custody::WithPatient { .. })
    })
}

#[test]
fn station_and_storage_point_meet_in_dispatch_and_receive_only() {
    let mut city = Room::of(CITY, AREA, &[HOST, COUNTY]);
    let mut area = Room::of(AREA, CITY, &[STATION, HOSPITAL]);
    let admit = city.desk.admit(city.now, STATION, 6);
    city.ledger.submit(admit, city.now).expect("bags");

    // The storage point orders by phone; the station sends four bags.
    let order = order::Command::PlaceOrder { site: HOST, urgency: Urgency::U2, lines: vec![ask(8)] };
    let shipment = city.send(Duty::SupplyDuty, STATION, order);
    let document = city.ledger.transfer_document(shipment).expect("a document");
    assert_eq!((document.from, document.to, document.bags.len()), (CITY, AREA, 4));
    assert!(document.bags.iter().all(|b| b.link.is_some_and(|link| link.ordinal == 1)), "admitted, then sent");
    assert_eq!((city.usable(STATION), city.usable(HOST)), (Amount::units(400), Amount::units(0)));

    // One bag is refused at the door. The same receipt is told to both ledgers, here first, there later.
    let mut receipt = accepted(&document);
    receipt[3].check = ReceiptCheck::Refused { reason: HoldReason::Broken };
    area.receive(&document, &receipt);
    for bag in &receipt {
        assert!(!at_hand(city.ledger.world(), bag.bag), "on the road until the receipt is told");
    }
    city.told(&document, &receipt);
    assert_eq!((city.usable(STATION), area.usable(HOST)), (Amount::units(400), Amount::units(600)));

    // A recall made in the station's ledger reaches the bag where it is.
    let recalled = receipt[0].bag;
    let recall = quality::Command::RecallBags { bags: vec![recalled], reason: RecallReason::LateReactive };
    let said = city.say(Duty::Quality, STATION, Command::Quality(recall));
    assert_eq!(gone_to(city.ledger.world(), recalled), Some(AREA));
    let news = quality::Command::ReceiveNews { from: CITY, news: said.events().filter_map(news).collect() };
    area.say(Duty::Quality, HOST, Command::Quality(news));
    assert_eq!(area.usable(HOST), Amount::units(400));

    // One of the others goes on to the storage point's hospital, in the area's ledger alone.
    let order = order::Command::PlaceOrder { site: COUNTY, urgency: Urgency::U2, lines: vec![ask(2)] };
    let inside = area.send(Duty::TransfusionDuty, HOST, order);
    assert_eq!(area.ledger.transfer_document(inside), None, "it stays in its ledger");

    let ((city, of_city), (area, of_area)) = (city.verified(), area.verified());
    for bag in city.bags().iter() {
        assert!(!(at_hand(&city, bag.id) && at_hand(&area, bag.id)), "{} is at hand in both", bag.id);
    }
    let count = |report: &checker::Report, what| report.counts.get(what).copied().unwrap_or(0);
    assert_eq!((count(&of_city, "to-other-ledger"), count(&of_area, "from-other-ledger")), (3, 3));
    assert_eq!((count(&of_city, "receipts-refused"), count(&of_area, "receipts-refused")), (1, 1));
}

/// A bag that went over and came back is one row with one chain.
#[test]
fn a_bag_that_comes_back_goes_on_with_its_own_history() {
    let mut city = Room::of(CITY, AREA, &[COUNTY]);
    let mut area = Room::of(AREA, CITY, &[STATION, HOST, HOSPITAL]);
    let admit = city.desk.admit(city.now, HOST, 1);
    city.ledger.submit(admit, city.now).expect("a bag");
    let order = order::Command::PlaceOrder { site: COUNTY, urgency: Urgency::U2, lines: vec![ask(2)] };
    let shipment = city.send(Duty::TransfusionDuty, HOST, order);
    let document = city.ledger.transfer_document(shipment).expect("a document");
    area.receive(&document, &accepted(&document));
    city.told(&document, &accepted(&document));
    // There is no road back in this city: the bag is told of by a document made there by hand.
    let back = TransferDocument { from: AREA, to: CITY, shipment: ShipmentId(0), site: HOST, ..document.clone() };
    city.receive(&back, &accepted(&back));
    let bag = document.bags[0].bag.bag;
    assert!(at_hand(city.ledger.world(), bag));
    assert_eq!(city.usable(HOST), Amount::units(200));
    let (world, _) = city.verified();
    assert_eq!(world.bags().len(), 1);
}
