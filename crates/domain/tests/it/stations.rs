//! Between stations: what comes with a release document, what goes there, and what must be told.

use crate::script::{check, play};
use crate::town::*;
use domain::bag::{Custody, Fate, Origin};
use domain::day_book::Act;
use domain::duty::shift::{Carried, CarriedState, state_of, unfinished};
use domain::duty::station::{NoticeCause, StationSaid, TurnedAway};
use domain::*;

fn acts(town: &Town, name: &str) -> Vec<Act> {
    let ix = town.world.bags().find(town.bag(name)).expect("the bag");
    let of = |row: &day_book::Row| row.subject == day_book::Subject::Bag(ix);
    town.world.day_book().rows().map(|(_, row)| row).filter(of).map(|row| row.act).collect()
}

#[test]
fn what_passes_the_receiving_check_is_stock_and_says_for_ever_where_it_came_from() {
    let town = check(
        "
        enter G1000,G1001
        -> station_entered
        from-station G0 FX-2024/1 a,b RBC-S O+ 2U 30d
        -> transfer_in_received bag_came_from_station:a,b
        ? a in-store ST sound
        from-station G0 FX-2024/1 twice RBC-S O+ 2U 30d
        !! document-received
        from-station G0 FX-2024/2 c RBC-S O+ 2U 30d of=G1001
        order H4: red-cells O+ 2U
        execute O0 1=a
        ",
    );
    let bag = town.world.bags().get(town.bag("b")).expect("b");
    assert_eq!(bag.origin, Origin::OtherStation { transfer: TransferInId(0) });
    let (row, station) = town.world.stations().origin(bag.origin).expect("where from");
    assert_eq!((row.document.to_string().as_str(), station.id), ("FX-2024/1", OtherStationId(0)));
    assert_eq!(row.admitted.len(), 2);
    assert_eq!(acts(&town, "b"), [Act::TransferredIn]);
}

#[test]
fn what_fails_never_becomes_stock_and_the_sender_is_to_be_told() {
    let town = check(
        "
        enter G1000
        admit ST mine RBC-S O+ 2U 30d
        from-station G0 FX-1 b RBC-S O+ 2U 30d fault=broken
        -> transfer_in_received bag_turned_away:b notice_opened:b
        from-station G0 FX-2 g RBC-S O+ 2U 30d read=A+
        -> transfer_in_received bag_turned_away:g notice_opened:g
        from-station G0 FX-3 n RBC-S O+ 2U 30d not-released
        -> transfer_in_received bag_turned_away:n notice_opened:n
        from-station G0 FX-4 f RBC-S O+ 2U 30d of=H2000
        -> transfer_in_received bag_turned_away:f notice_opened:f
        from-station G0 FX-5 e RBC-S O+ 2U 0d
        -> transfer_in_received bag_turned_away:e notice_opened:e
        from-station G0 FX-6 w RBC-S O+ 2U 30d cold=not-kept
        -> transfer_in_received bag_turned_away:w notice_opened:w
        from-station G0 FX-7 =mine RBC-S O+ 2U 30d
        -> transfer_in_received bag_turned_away:mine finding:received-twice:mine notice_opened:mine
        from-station G0 FX-8 m RBC-S O+ 2U 30d not-found unlisted=nowhere
        -> transfer_in_received bag_turned_away:m finding:transfer-in-missing:m notice_opened:m finding:transfer-in-unlisted:S000124999999.RBC-S.00
        ",
    );
    let why: Vec<TurnedAway> =
        town.world.stations().transfers_in().flat_map(|row| &row.turned_away).map(|(_, reason)| *reason).collect();
    use TurnedAway::*;
    assert_eq!(why, [Broken, OtherGroup, NotReleased, OtherFacility, Expired, NotKeptCold, KnownHere, NotFound]);
    assert_eq!(town.world.bags().len(), 1, "only the one that was here");
    let owners: Vec<Duty> =
        town.world.open_findings().map(|row| row.said.rule.owner(Some(SiteKind::Station))).collect();
    assert_eq!(owners, [Duty::Quality, Duty::SupplyHead, Duty::SupplyHead]);
    assert_eq!(town.world.stations().open_notices().count(), 8);
}

#[test]
fn what_goes_to_a_station_ends_here_and_stays_open_until_they_have_said() {
    let mut town = check(
        "
        enter G1000
        box Z1 cooled 30d
        admit ST a,b,c RBC-S O+ 2U 30d
        agree-out G0 a,b
        -> transfer_out_agreed reservation_made bag_reserved:a,b
        agree-out G0 a
        !! bag-taken
        send-out U0 DC-1 boxes=1
        !! bag-not-picked bag-not-picked
        pick R0 a,b
        dispatch R0 a
        !! for-other-station
        send-out U0 DC-1 boxes=
        !! box-missing
        send-out U0 DC-1 boxes=1
        -> transfer_out_sent bag_left_to_station:a,b box_gone
        send-out U0 DC-1 boxes=1
        !! transfer-out-left
        ",
    );
    let open = |town: &Town| -> Vec<Carried> {
        let all = unfinished(&town.world, ST, town.now).into_iter();
        all.filter(|item| !matches!(item, Carried::CountDue { .. })).collect()
    };
    let (out, z1) = (Carried::TransferOut { transfer: TransferOutId(0) }, Carried::Box { number: BoxId(1) });
    assert_eq!(open(&town), [z1, out]);
    let a = town.world.bags().get(town.bag("a")).expect("a");
    assert_eq!(a.custody, Custody::Ended { site: ST, fate: Fate::TransferredOut });
    assert_eq!(acts(&town, "a"), [Act::Admitted, Act::TransferredOut]);
    play(
        &mut town,
        "
        station-says U0 received a
        -> station_answered:a
        station-says U0 refused b
        back-from U0 b
        -> bag_came_back_from_station:b bag_held:temperature:b
        box-back Z1
        ",
    );
    assert_eq!(open(&town), [Carried::HeldBag { bag: town.bag("b") }]);
    assert_eq!(state_of(&town.world, ST, out, town.now), CarriedState::Done);
    assert_eq!(acts(&town, "b"), [Act::Admitted, Act::TransferredOut, Act::Returned]);
    // What they never found is a question, and so is what comes back that never went.
    play(
        &mut town,
        "
        agree-out G0 c
        pick R1 c
        send-out U1 DC-2 boxes=1
        station-says U1 not-there c
        -> station_answered:c finding:not-at-other-station:c
        back-from U0 c
        -> finding:received-not-sent:c bag_held:whereabouts-doubt:c notice_opened:c
        back-from U1 nowhere
        -> finding:received-unknown-bag:S000124999999.RBC-S.00
        ",
    );
    let said = town.world.stations().transfer_out(TransferOutId(1)).and_then(|row| row.bags[0].said);
    assert_eq!(said, Some(StationSaid::NotThere));
}

#[test]
fn a_bag_of_ours_on_their_document_is_the_same_row_and_held() {
    check(
        "
        enter G1000
        box Z1 cooled 30d
        admit ST a RBC-S O+ 2U 30d
        agree-out G0 a
        pick R0 a
        send-out U0 DC-1 boxes=1
        from-station G0 FX-9 =a RBC-S O+ 2U 30d
        -> transfer_in_received bag_came_back_from_station:a bag_held:temperature:a
        ? a in-store ST
        agree-out G0 a
        !! bag-held
        ",
    );
}

#[test]
fn nothing_goes_below_the_stations_floor_without_a_reason_and_a_second_person() {
    let town = check(
        "
        enter G1000
        admit ST a,b RBC-S O+ 2U 30d
        floor ST red-cells O+ 2U
        agree-out G0 a,b
        !! below-floor
        agree-out G0 a,b over=below-floor
        -> transfer_out_agreed reservation_made bag_reserved:a,b
        release R0
        ",
    );
    // Given back before it left, nothing of it is open.
    let row = town.world.stations().transfer_out(TransferOutId(0)).expect("the transfer");
    assert!(!row.is_open(&town.world));
}

#[test]
fn a_recall_of_what_went_there_is_open_until_they_are_told() {
    let mut town = check(
        "
        enter G1000
        box Z1 cooled 30d
        admit ST a,s,t RBC-S O+ 2U 30d
        agree-out G0 a,s
        pick R0 a,s
        send-out U0 DC-1 boxes=1
        # What only concerns a bag that stayed here is nobody's else.
        hold t broken
        -> bag_held:broken:t
        hold s label
        -> bag_held:label:s notice_opened:s
        recall a
        -> bag_recalled:a notice_opened:a
        recall a
        -> bag_recalled:a
        ",
    );
    let notices: Vec<(BagId, NoticeCause)> =
        town.world.stations().open_notices().map(|row| (row.bag, row.cause)).collect();
    assert_eq!(notices.len(), 2);
    assert!(matches!(notices[1], (bag, NoticeCause::Recalled { .. }) if bag == town.bag("a")));
    let carried = Carried::Notice { notice: NoticeId(1) };
    assert!(unfinished(&town.world, ST, town.now).contains(&carried));
    play(&mut town, "tell M0,M1\n -> notice_told notice_told\n tell M1\n !! notice-told");
    assert_eq!(state_of(&town.world, ST, carried, town.now), CarriedState::Done);
    assert_eq!(town.world.stations().open_notices().count(), 0);
}

/// A sibling of the same donation, made into another product, is recalled here: the one that went is meant too.
#[test]
fn what_concerns_the_donation_concerns_the_bag_that_went() {
    let mut town = check(
        "
        enter G1000
        box Z1 cooled 30d
        admit ST a RBC-S O+ 2U 30d
        agree-out G0 a
        pick R0 a
        send-out U0 DC-1 boxes=1
        ",
    );
    let a = town.bag("a");
    let plasma = BagId { born_as: Product::Ffp, ..a };
    town.bags.insert("p".into(), plasma);
    play(
        &mut town,
        "
        admit ST =p FFP O+ 200mL 300d
        hold p broken
        -> bag_held:broken:p
        hold p late-reactive
        -> bag_held:late-reactive:p notice_opened:a
        hold p donor-call
        -> bag_held:donor-call:p notice_opened:a
        ",
    );
}

#[test]
fn what_a_station_tells_holds_every_bag_in_every_tier_and_names_what_was_given() {
    let mut town = check(
        "
        enter G1000
        enter G2000
        box Z1 cooled 30d
        from-station G0 FX-1 a,b,c RBC-S O+ 2U 30d
        order H4: red-cells O+ 4U
        execute O0 1=a,b send
        receive T0 a,b
        group P7 O+
        group P7 O+
        crossmatch P7 a
        give P7 a
        agree-out G1 c
        pick R0 c
        send-out U0 DC-1 boxes=1
        hear G0 doc=FX-1 recalled
        -> station_heard bag_recalled:a finding:station-told-of-given:a bag_recalled:b,c notice_opened:c
        hear G0 b label
        -> station_heard bag_held:label:b
        hear G0 nowhere recalled
        -> station_heard finding:station-told-of-unknown
        # Closed, it may still tell of what it sent.
        close-station G0
        hear G0 doc=FX-2 recalled
        ",
    );
    let asked = town.world.open_findings().next().expect("a question").said;
    assert_eq!((asked.site, asked.rule.owner(Some(SiteKind::Hospital))), (H4, Duty::TransfusionHead));
    let heard = town.world.stations().heard().next().expect("told");
    assert_eq!((heard.bags, heard.given), (3, 1));
    play(&mut town, "agree-out G0 b\n !! bag-held bag-recalled bag-not-here station-closed");
}

/// They saw a reaction to a bag of ours: its siblings here are meant too.
#[test]
fn what_they_tell_of_a_donation_of_ours_holds_what_is_left_of_it_here() {
    let mut town = check(
        "
        enter G1000
        enter G2000
        box Z1 cooled 30d
        admit ST a RBC-S O+ 2U 30d
        agree-out G0 a
        pick R0 a
        send-out U0 DC-1 boxes=1
        ",
    );
    let plasma = BagId { born_as: Product::Ffp, ..town.bag("a") };
    town.bags.insert("p".into(), plasma);
    play(
        &mut town,
        "
        admit ST =p FFP O+ 200mL 300d
        hear G1 a reaction
        -> station_heard finding:station-told-of-unknown
        hear G0 a reaction
        -> station_heard bag_held:reaction:p,a
        hear G0 doc=DC-1 recalled
        -> station_heard bag_recalled:a
        ",
    );
}

/// What went back to its own station needs no news of what that station itself says.
#[test]
fn nobody_is_told_what_they_said() {
    check(
        "
        enter G1000
        box Z1 cooled 30d
        from-station G0 FX-1 a RBC-S O+ 2U 30d
        agree-out G0 a
        pick R0 a
        send-out U0 DC-1 boxes=1
        hear G0 a recalled
        -> station_heard bag_recalled:a
        ",
    );
}
