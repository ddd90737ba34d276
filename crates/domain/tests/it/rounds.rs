//! Delivery rounds: a routine order rides the next departure whose cut-off it met.

use crate::script::play;
use crate::town::*;
use domain::duty::case::Urgency;
use domain::duty::order::rounds::{Ride, departure, departures, rides};
use domain::duty::order::{OrderAsk, OtherGroup};
use domain::network::{DeliveryRound, Network, OwnCutOff};
use domain::rules::Rules;
use domain::*;

/// By day a round to both city hospitals, orders until 08:00; by night one to H4 alone, orders until 20:00
/// of the day before.
pub fn with_rounds() -> Network {
    let round = |number, leaves: i64, cut_off: i64, calls_at: &[SiteId]| DeliveryRound {
        number,
        from: ST,
        leaves_at: Minutes(leaves),
        cut_off: Minutes(cut_off),
        calls_at: calls_at.to_vec(),
        own_cut_offs: Vec::new(),
    };
    Network { rounds: vec![round(0, 600, 480, &[H4, H5]), round(1, 120, 1_200, &[H4])], ..network() }
}

fn ask(class: ProductClass) -> OrderAsk {
    let (product, group, other_group) = (None, Group::new(Abo::O, RhD::Positive), OtherGroup::NotAgreed);
    OrderAsk { class, product, group, amount: Amount::from_count(class.measure(), 200), other_group, for_patient: None }
}

/// How an order of a class placed in October travels.
pub fn ride_of(class: ProductClass, site: SiteId, urgency: Urgency, day: i64, minute: i64) -> Ride {
    let town = Town::of(Rules::demo(), with_rounds());
    rides(&town.world, ST, site, urgency, &[ask(class)], october(day).plus(Minutes(minute)))
}

/// Round, day of October and minute of the day on which it leaves.
fn ride(site: SiteId, urgency: Urgency, day: i64, minute: i64) -> Option<(u16, i64, i64)> {
    let found = ride_of(ProductClass::RedCells, site, urgency, day, minute).on?;
    let on = i64::from(found.day.0 - october(1).day(ZONE).0) + 1;
    Some((found.round, on, found.leaves_at.minutes_since(october(on)).0))
}

#[test]
fn an_order_rides_the_next_departure_whose_cut_off_it_met() {
    use Urgency::{U0, U1, U2, U3};
    for (site, urgency, day, minute, want) in [
        (H5, U3, 3, 480, Some((0, 3, 600))),
        (H5, U3, 3, 481, Some((0, 4, 600))),
        (H4, U3, 3, 481, Some((1, 4, 120))),
        (H4, U3, 3, 1_200, Some((1, 4, 120))),
        (H4, U3, 3, 1_201, Some((0, 4, 600))),
        // Same-day blood waits for no round that comes later than four hours from now.
        (H4, U2, 3, 1_200, None),
        (H4, U2, 3, 389, None),
        (H4, U2, 3, 390, Some((0, 3, 600))),
        // Before it leaves and after its cut-off of the day before.
        (H4, U3, 3, 60, Some((0, 3, 600))),
        // Urgent blood waits for no round, and where none goes nothing rides.
        (H4, U0, 3, 60, None),
        (H4, U1, 3, 60, None),
        (H3, U3, 3, 60, None),
    ] {
        assert_eq!(ride(site, urgency, day, minute), want, "{site} {urgency} on day {day} at {minute}");
    }
    let town = Town::of(Rules::demo(), with_rounds());
    let of_another = rides(&town.world, H4, H5, U3, &[ask(ProductClass::RedCells)], october(3));
    assert_eq!(of_another, Ride::default(), "another supplier's");
    assert_eq!(departure(&with_rounds(), 2, CityDay(0)), None);
    let ahead: Vec<u16> = departures(&with_rounds(), october(3).plus(Minutes(120))).iter().map(|d| d.round).collect();
    assert_eq!(ahead, [0, 1, 0, 1, 0], "what leaves this very minute has left");
}

#[test]
fn platelets_are_booked_a_day_ahead_and_what_came_too_late_says_so() {
    use Urgency::{U2, U3};
    let on = |ride: Ride| ride.on.map(|d| (d.round, i64::from(d.day.0 - october(1).day(ZONE).0) + 1));
    let missed = |ride: Ride| ride.missed.map(|d| (d.round, i64::from(d.day.0 - october(1).day(ZONE).0) + 1));
    let platelets = |urgency, minute| ride_of(ProductClass::Platelets, H5, urgency, 3, minute);
    // In time for today's round, yet platelets ride tomorrow's; the urgent ones go today.
    assert_eq!(on(platelets(U3, 400)), Some((0, 4)));
    assert_eq!(on(platelets(U2, 400)), Some((0, 3)));
    let cells = |minute| ride_of(ProductClass::RedCells, H5, U3, 3, minute);
    assert_eq!((on(cells(480)), missed(cells(480))), (Some((0, 3)), None));
    assert_eq!((on(cells(481)), missed(cells(481))), (Some((0, 4)), Some((0, 3))));
    // What has left is not missed.
    assert_eq!((on(cells(601)), missed(cells(601))), (Some((0, 4)), None));
}

#[test]
fn a_round_that_breaks_down_forgets_nobody() {
    let mut town = Town::of(Rules::demo(), with_rounds());
    play(
        &mut town,
        "
        @ 3 07:00
        admit ST a,b RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        order H5: red-cells O+ 2U
        order H3: red-cells O+ 2U
        execute O0 1=a
        @ 3 09:00
        break-down 0 3 H5=between
        -> finding:round-broke-down round_broke_down order_rerouted order_rerouted
        ",
    );
    let network = with_rounds();
    let of = |round, day| departure(&network, round, october(day).day(ZONE));
    let rides = |town: &Town, n| town.world.order(OrderId(n)).expect("the order").rides;
    // By the next round that calls there, though its cut-off is later; by itself where that was said.
    assert_eq!((rides(&town, 0), rides(&town, 1), rides(&town, 2)), (of(1, 4), None, None));
    // The order that waits keeps its bag; what is ordered now rides no broken round.
    assert!(town.world.bags().get(town.bag("a")).expect("a").reservation.is_some());
    play(&mut town, "break-down 7 3\n !! unknown-round");
    let broken = of(0, 3).expect("the round");
    assert!(town.world.breakdowns().has(&broken));
    assert!(town.world.orders().all(|order| !broken.carries(&town.world, order)));
    let mut early = Town::of(Rules::demo(), with_rounds());
    play(&mut early, "@ 3 06:00\n break-down 0 3\n order H5: red-cells O+ 2U");
    assert_eq!(early.world.order(OrderId(0)).expect("the order").rides, of(0, 4));
}

#[test]
fn what_is_left_behind_rides_the_rounds_after() {
    let mut town = Town::of(Rules::demo(), with_rounds());
    play(
        &mut town,
        "
        @ 3 07:00
        admit ST a RBC-S O+ 2U 30d
        order H5: red-cells O+ 4U
        -> order_placed:stock-order
        order H3: red-cells O+ 2U
        transfer ST H5: red-cells O+ 2U
        ",
    );
    let order = |town: &Town, n| town.world.order(OrderId(n)).expect("the order").clone();
    let network = with_rounds();
    let of = |day| departure(&network, 0, october(day).day(ZONE)).expect("the round");
    let carried = |town: &Town, day| -> Vec<u32> {
        town.world.open_orders().filter(|o| of(day).carries(&town.world, o)).map(|o| o.id.0).collect()
    };
    assert_eq!(order(&town, 0).rides, Some(of(3)));
    assert_eq!(order(&town, 1).rides, None);
    assert_eq!((carried(&town, 2), carried(&town, 3), carried(&town, 4)), (vec![], vec![0, 2], vec![0, 2]));
    play(&mut town, "close O2");
    assert_eq!(carried(&town, 3), [0]);
    // Sent in part, it still lacks something the next day.
    play(&mut town, "execute O0 1=a send");
    assert_eq!(carried(&town, 4), [0]);
    // Each order keeps the departure that it was placed for, whatever is adopted later.
    let by = By::of(ST, Duty::Administrator);
    let bare = std::sync::Arc::new(crate::town::network());
    town.tell(by, Command::Setup(duty::setup::Command::AdoptNetwork { network: bare })).expect("another network");
    assert_eq!(order(&town, 0).rides, Some(of(3)));
    assert_eq!(town.world.open_orders().filter(|o| of(4).carries(&town.world, o)).count(), 0);
}

#[test]
fn a_hospital_may_have_a_cut_off_of_its_own() {
    use Urgency::U3;
    let mut network = with_rounds();
    network.rounds[0].own_cut_offs = vec![OwnCutOff { site: H5, cut_off: Minutes(420) }];
    let town = Town::of(Rules::demo(), network);
    let ride = |site, minute| {
        let ride = rides(&town.world, ST, site, U3, &[ask(ProductClass::RedCells)], october(3).plus(Minutes(minute)));
        (ride.on.map(|d| d.leaves_at), ride.missed.map(|d| d.closes_at))
    };
    let (today, tomorrow) = (october(3).plus(Minutes(600)), october(4).plus(Minutes(600)));
    assert_eq!(ride(H5, 420), (Some(today), None));
    assert_eq!(ride(H5, 421), (Some(tomorrow), Some(october(3).plus(Minutes(420)))));
    // The others keep the round's.
    assert_eq!(ride(H4, 480), (Some(today), None));
}

#[test]
fn an_edition_that_moves_rounds_about_redirects_no_order() {
    let mut town = Town::of(Rules::demo(), with_rounds());
    play(&mut town, "@ 3 01:00\n order H5: red-cells O+ 2U\n order H4: red-cells O+ 2U");
    let carried = |town: &Town, round: u16, day: i64| {
        let departure = departure(town.world.network(), round, october(day).day(ZONE)).expect("a departure");
        town.world
            .open_orders()
            .filter(|order| departure.carries(&town.world, order))
            .map(|o| o.id.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(carried(&town, 0, 3), [0, 1]);
    let mut moved = with_rounds();
    moved.rounds.reverse();
    moved.rounds.insert(0, DeliveryRound { number: 7, leaves_at: Minutes(900), ..with_rounds().rounds[1].clone() });
    let adopt = domain::duty::setup::Command::AdoptNetwork { network: std::sync::Arc::new(moved) };
    town.tell(By::of(ST, Duty::Administrator), Command::Setup(adopt)).expect("a new edition");
    assert_eq!(carried(&town, 0, 3), [0, 1], "the round at ten is the round at ten");
    let rides = town.world.order(OrderId(0)).and_then(|order| order.rides).expect("it rides");
    assert_eq!((rides.round, rides.leaves_at), (0, october(3).plus(Minutes(600))));
}
