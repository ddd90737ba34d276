//! Two ledgers that meet in dispatch and receive only: the station's, and the storage point's with its
//! hospital. Each is a World of its own; what crosses is a document, a receipt, news.

use crate::script::{check, play};
use crate::town::*;
use domain::bag::Custody;
use domain::duty::shipment::{self, ReceiptCheck, ReceivedBag};
use domain::duty::{admission, quality};
use domain::*;
use std::sync::Arc;

/// The station's ledger and the storage point's, each knowing which sites the other keeps.
fn two() -> [Town; 2] {
    let (mut one, mut two) = (Town::new(), Town::of_ledger(2));
    play(&mut one, "@ 3 01:00\n assign L2 HH,H3");
    play(&mut two, "@ 3 01:00\n assign L1 ST,H4,H5");
    [one, two]
}

/// The storage point's duty technician checks what came: the same receipt is told to both ledgers.
#[track_caller]
fn cross(giver: &mut Town, receiver: &mut Town, shipment: u32, check: impl Fn(BagId) -> ReceiptCheck) {
    let shipment = ShipmentId(shipment);
    let document = transfer::document(&giver.world, shipment).expect("a shipment to the other ledger");
    let bags: Vec<_> = document.bags.iter().map(|b| ReceivedBag { bag: b.bag.bag, check: check(b.bag.bag) }).collect();
    let by = By::of(document.site, Duty::TransfusionDuty);
    for bag in &document.bags {
        receiver.bags.insert(giver.name_of(bag.bag.bag), bag.bag.bag);
    }
    (receiver.now, receiver.document) = (giver.now, Some(document.clone()));
    let arrived = admission::Command::ReceiveTransfer { document: Arc::new(document), bags: bags.clone() };
    receiver.tell(by, Command::Admission(arrived)).expect("a report");
    giver.tell(by, Command::Shipment(shipment::Command::Receive { shipment, bags })).expect("a report");
}

/// Everything that quality said in one ledger of bags that are in the other.
fn tell_news(from: &Town, to: &mut Town) {
    let events = from.told.iter().flat_map(|told| &told.events).filter_map(transfer::news);
    let news: Vec<_> = events.filter(|n| transfer::gone_to(&from.world, n.bag) == Some(to.world.ledger())).collect();
    let by = By::of(ST, Duty::Quality);
    let from = from.world.ledger();
    to.tell(by, Command::Quality(quality::Command::ReceiveNews { from, news })).expect("a report");
}

/// No bag stands where it could leave or be given in more than one of the ledgers.
#[track_caller]
fn in_one_at_most(towns: &[Town; 2]) {
    let [one, two] = towns;
    for bag in one.world.bags().iter() {
        let Some(other) = two.world.bags().get(bag.id) else { continue };
        let at_hand =
            |custody| matches!(custody, Custody::InStore { .. } | Custody::Picked { .. } | Custody::WithPatient { .. });
        assert!(!(at_hand(bag.custody) && at_hand(other.custody)), "{}: {bag:#?}\n{other:#?}", bag.id);
    }
}

/// Both ledgers after a night of crossing; samples for the wire forms too.
pub fn of_two_ledgers() -> [Town; 2] {
    let [mut one, mut two] = two();
    play(
        &mut one,
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        # The storage point orders by phone; the station takes it down.
        ST/supply-duty order HH: red-cells O+ 6U
        execute O0 1=a,b,c send
        ? a on-road T0
        ",
    );
    let c = one.bag("c");
    // Told in time or late, it is on the road until the receipt crosses.
    cross(&mut one, &mut two, 0, |bag| match bag == c {
        true => ReceiptCheck::Refused { reason: bag::HoldReason::Broken },
        false => ReceiptCheck::Accepted,
    });
    play(
        &mut one,
        "
        ? a ended transferred-out
        ? c returning T0 held broken
        ? O0.1 asked 6 sent 4 arrived 4
        returned T0
        ? c in-store ST
        discard a
        !! bag-ended
        hold a label
        recall b
        ",
    );
    play(&mut two, "? a in-store HH free sound\n ? usable HH red-cells O+ 4U");
    tell_news(&one, &mut two);
    play(
        &mut two,
        "
        ? a held label
        ? b recalled
        ? usable HH red-cells O+ 0U
        news L1 recalled nowhere
        -> finding:news-of-unknown-bag:S000124999999.RBC-S.00
        # Quality where the bag is judges it.
        HH/quality lift a label
        ? a sound
        ",
    );
    in_one_at_most(&[one.clone(), two.clone()]);
    [one, two]
}

#[test]
fn a_bag_is_usable_in_one_ledger_at_most() {
    of_two_ledgers();
}

/// Between dispatch and the told receipt the bag is on the giver's road and, once received, in the other's
/// store: nowhere else.
#[test]
fn a_receipt_that_is_told_late_leaves_the_bag_on_the_road() {
    let [mut one, mut two] = two();
    play(&mut one, "admit ST a RBC-S O+ 2U 30d\n ST/supply-duty order HH: red-cells O+ 2U\n execute O0 1=a send");
    two.document = transfer::document(&one.world, ShipmentId(0));
    two.bags = one.bags.clone();
    play(
        &mut two,
        "
        transfer-in a
        -> bag_transferred_in:a
        transfer-in a
        -> finding:received-twice:a
        ? a in-store HH free
        ",
    );
    play(
        &mut one,
        "
        ? a on-road T0
        discard a
        !! bag-not-here
        recall-courier T0
        # The courier had handed over: what is told wins.
        HH/transfusion-duty receive T0 a
        -> finding:received-not-sent:a bag_held:whereabouts-doubt:a bag_left_to_ledger:a
        ? a ended transferred-out
        ? O0.1 sent 2 arrived 2
        ",
    );
    in_one_at_most(&[one, two]);
}

/// A bag that comes back is the row that it was, with what quality said of it.
#[test]
fn a_bag_comes_back_to_the_ledger_that_it_left() {
    let [mut one, mut two] = two();
    play(&mut one, "admit ST a RBC-S O+ 2U 30d\n ST/supply-duty order HH: red-cells O+ 2U\n execute O0 1=a send");
    cross(&mut one, &mut two, 0, |_| ReceiptCheck::Accepted);
    // The hospital in town is short; the storage point sends it there.
    play(&mut two, "H3/transfusion-duty transfer HH H4: red-cells O+ 2U\n !! not-at-this-site");
    play(&mut two, "HH/transfusion-duty transfer HH H4: red-cells O+ 2U\n HH/transfusion-duty execute O0 1=a");
    play(&mut two, "pick R0 a\n HH/transfusion-duty box Z1 cooled 30d\n dispatch R0 a boxes=1 cold=kept-cold");
    cross(&mut two, &mut one, 0, |_| ReceiptCheck::Accepted);
    play(&mut one, "? a in-store H4 free sound\n ? usable H4 red-cells O+ 2U");
    play(&mut two, "? a ended transferred-out");
    let row = one.world.bags().get(one.bag("a")).expect("the bag");
    assert_eq!((one.world.bags().len(), row.origin), (1, bag::Origin::OpeningStock));
    in_one_at_most(&[one, two]);
}

#[test]
fn what_a_document_says_is_believed_and_judged() {
    let town = check(
        "
        @ 3 01:00
        assign L2 ST
        document L2 L1 H4 held,broken RBC-S O+ 2U held
        transfer-in held,broken!
        -> bag_transferred_in:held finding:received-held:held transfer_refused:broken
        ? held in-store H4 held label
        # At another hospital than it was sent to; and a bag that the document does not name.
        document L2 L1 H4 stray RBC-S O+ 2U
        H5 transfer-in stray,nowhere
        -> bag_transferred_in:stray finding:received-elsewhere:stray bag_held:whereabouts-doubt:stray finding:received-unknown-bag:S000124999999.RBC-S.00
        ? stray in-store H5 held whereabouts-doubt
        H4 admit H4 own RBC-S O+ 2U 30d
        document L2 L1 H4 =own RBC-S O+ 2U
        transfer-in own
        -> finding:received-twice:own
        # Expired on the road.
        document L2 L1 H4 late RBC-S O+ 2U
        + 43200
        transfer-in late
        -> bag_transferred_in:late finding:received-expired:late
        ? usable H4 red-cells O+ 0U
        ",
    );
    let origin = town.world.bags().get(town.bag("held")).map(|b| b.origin);
    assert_eq!(origin, Some(bag::Origin::OtherLedger { ledger: LedgerId(2) }));
}

/// The daily review of each ledger covers the sites that it keeps.
#[test]
fn levels_are_reviewed_by_the_ledger_that_keeps_the_site() {
    let [mut one, mut two] = two();
    let sites = |town: &mut Town| {
        play(town, "levels");
        let told = town.told.last().expect("told").events.clone();
        let set = told.into_iter().filter_map(|e| match e {
            Event::Levels(duty::levels::Event::LevelsSet { site, .. }) => Some(site),
            _ => None,
        });
        set.collect::<Vec<_>>()
    };
    assert_eq!(sites(&mut one), [ST, H4, H5]);
    two.now = one.now;
    let reviewed = By::of(HH, Duty::Administrator);
    let events = two.tell(reviewed, Command::Levels(duty::levels::Command::ReviewLevels)).expect("reviewed");
    let set = events.iter().filter(|e| matches!(e, Event::Levels(duty::levels::Event::LevelsSet { .. })));
    assert_eq!(set.count(), 2);
}

#[test]
fn a_site_comes_back_under_its_ledger() {
    check(
        "
        @ 3 01:00
        assign L2 H4
        assign L1 H4
        admit H4 a RBC-S O+ 2U 30d
        assign L2 XX
        !! unknown-site
        assign L2 none
        !! nothing-asked
        H4/transfusion-duty assign L2 H5
        !! duty-may-not
        ",
    );
}
