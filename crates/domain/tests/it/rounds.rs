//! Delivery rounds: a routine order rides the next departure whose cut-off it met.

use crate::script::play;
use crate::town::*;
use domain::duty::case::Urgency;
use domain::duty::order::rounds::{departure, departures, rides};
use domain::network::{DeliveryRound, Network};
use domain::rules::Rules;
use domain::*;

/// By day a round to both city hospitals, orders until 08:00; by night one to H4 alone, orders until 20:00
/// of the day before.
fn with_rounds() -> Network {
    let round = |leaves: i64, cut_off: i64, calls_at: &[SiteId]| DeliveryRound {
        from: ST,
        leaves_at: Minutes(leaves),
        cut_off: Minutes(cut_off),
        calls_at: calls_at.to_vec(),
    };
    Network { rounds: vec![round(600, 480, &[H4, H5]), round(120, 1_200, &[H4])], ..network() }
}

/// Round, day of October and minute of the day on which it leaves.
fn ride(site: SiteId, urgency: Urgency, day: i64, minute: i64) -> Option<(u16, i64, i64)> {
    let at = october(day).plus(Minutes(minute));
    let found = rides(&with_rounds(), ST, site, urgency, at)?;
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
        (H4, U2, 3, 1_200, Some((1, 4, 120))),
        (H4, U2, 3, 1_201, Some((0, 4, 600))),
        // Before it leaves and after its cut-off of the day before.
        (H4, U3, 3, 60, Some((0, 3, 600))),
        // Urgent blood waits for no round, and where none goes nothing rides.
        (H4, U0, 3, 60, None),
        (H4, U1, 3, 60, None),
        (H3, U3, 3, 60, None),
    ] {
        assert_eq!(ride(site, urgency, day, minute), want, "{site} {urgency} on day {day} at {minute}");
    }
    assert_eq!(rides(&with_rounds(), H4, H5, U3, october(3)), None, "another supplier's");
    assert_eq!(departure(&with_rounds(), 2, CityDay(0)), None);
    let ahead: Vec<u16> = departures(&with_rounds(), october(3).plus(Minutes(120))).iter().map(|d| d.round).collect();
    assert_eq!(ahead, [0, 1, 0, 1, 0], "what leaves this very minute has left");
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
        town.world.open_orders().filter(|o| of(day).carries(&network, o)).map(|o| o.id.0).collect()
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
    assert_eq!(town.world.open_orders().filter(|o| of(4).carries(town.world.network(), o)).count(), 0);
}
