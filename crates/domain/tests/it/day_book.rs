//! The day book: every figure is a sum over rows, and its drill lists exactly those.

use crate::script::{check, play};
use crate::town::*;
use domain::day_book::figures::{Days, Figure, Key, Opened, Part, Period, Value, figures, rows};
use domain::day_book::{Act, FigureId};
use domain::duty::case::Urgency;
use domain::*;

fn opened(town: &Town, day: i64, site: Option<SiteId>) -> Opened {
    let on = october(day).day(ZONE);
    Opened { days: Days { from: on, to: on.plus(1) }, site, now: town.now }
}

/// The figure of a class, over all groups and urgencies.
fn figure(town: &Town, opened: &Opened, id: FigureId, class: ProductClass) -> Option<Figure> {
    let of = |f: &Figure| {
        f.figure == id
            && f.class.is_none_or(|c| c == class)
            && f.group.is_none()
            && (f.urgency.is_none() || id == FigureId::Response)
    };
    figures(&town.world, opened).into_iter().find(of)
}

fn count(town: &Town, opened: &Opened, id: FigureId) -> i64 {
    match figure(town, opened, id, ProductClass::RedCells).map(|f| f.value) {
        Some(Value::Amount { count, .. }) => count,
        Some(Value::PerMille { value } | Value::Hundredths { value } | Value::TenthsOfDay { value }) => value,
        Some(Value::Minutes { median, .. }) => i64::from(median),
        Some(Value::None {}) => -1,
        None => 0,
    }
}

/// Every sum of every figure is what its drill comes to, however the pages are cut.
fn drills_agree(town: &Town, opened: &Opened) {
    for figure in figures(&town.world, opened) {
        for sum in [Some(figure.top), figure.bottom].into_iter().flatten() {
            let (mut bags, mut amount, mut start) = (0, 0, 0);
            loop {
                let page = rows(&town.world, opened, &sum.key, start, 2);
                bags += page.iter().map(|c| c.bags).sum::<i64>();
                amount += page.iter().map(|c| c.amount).sum::<i64>();
                // A row may count twice in one sum: never where it is the last of a page.
                match page.last() {
                    Some(last) if page.len() == 2 => start = last.number + 1,
                    _ => break,
                }
            }
            assert_eq!(bags, sum.bags, "{:?} {}", figure.figure, sum.key);
            assert!(sum.key.class.is_none() || amount == sum.amount, "{:?} {}", figure.figure, sum.key);
            assert_eq!(Key::parse(&sum.key.to_string()), Some(sum.key));
        }
    }
}

#[test]
fn a_day_of_orders_a_case_and_what_became_of_the_bags() {
    let mut town = check(
        "
        @ 3 08:00
        admit ST a,b,c,d RBC-S O+ 2U 30d
        admit H4 own RBC-S O+ 2U 30d
        admit H4 old RBC-S O+ 2U 30m
        order H4: red-cells O+ 6U
        @ 3 08:20
        execute O0 1=a,b send
        @ 3 08:30
        fire-due
        @ 3 09:00
        receive T0 a,b!
        open H4 O+ determined: red-cells 4U
        identify C0 P1
        own-stock C0 1 stated
        @ 3 09:07
        execute C0 1=c send
        @ 3 09:30
        receive T1 c
        crossmatch P1 c
        crossmatch P1 own
        give P@C0 C0 c
        fate c=transfused
        ",
    );
    let day = opened(&town, 3, None);
    for (id, want) in [
        (FigureId::Asked, 1_000),
        // a and c serve what was asked; b was refused.
        (FigureId::FillRate, 400),
        (FigureId::Sent, 600),
        (FigureId::TurnedBack, 200),
        (FigureId::Received, 400),
        (FigureId::Issued, 200),
        (FigureId::Transfused, 200),
        (FigureId::ExpiryRate, 500),
        (FigureId::CrossmatchRatio, 200),
    ] {
        assert_eq!(count(&town, &day, id), want, "{id}");
    }
    // The case's first bag left seven minutes after the call; nobody waited for the order's.
    let response = figures(&town.world, &day).into_iter().find(|f| f.figure == FigureId::Response).expect("an answer");
    assert_eq!((response.urgency, response.value), (Some(Urgency::U0), Value::Minutes { median: 7, p95: 7 }));
    // d at the station, a and own at the hospital; b is on its way back.
    assert_eq!(figure(&town, &day, FigureId::StockDays, ProductClass::RedCells).map(|f| f.top.amount), Some(600));
    assert_eq!(count(&town, &opened(&town, 3, Some(H4)), FigureId::Received), 400);
    assert_eq!(count(&town, &opened(&town, 3, Some(H5)), FigureId::Received), 0);
    for site in [None, Some(ST), Some(H4), Some(H5)] {
        drills_agree(&town, &opened(&town, 3, site));
        drills_agree(&town, &opened(&town, 2, site));
    }
    // What is no longer wanted is no lack, and the next day's sending serves what was asked on this one.
    play(&mut town, "@ 4 08:00\n execute O0 1=d send\n close O0\n reduce C0 1 2U");
    let day = opened(&town, 3, None);
    assert_eq!((count(&town, &day, FigureId::Asked), count(&town, &day, FigureId::FillRate)), (600, 1_000));
    assert_eq!(count(&town, &opened(&town, 4, None), FigureId::Asked), 0);
    drills_agree(&town, &day);
    // Each drill names its bags.
    let key = Key { part: Part::Met, class: Some(ProductClass::RedCells), group: None, urgency: None, pool: None };
    let acts: Vec<Act> = rows(&town.world, &day, &key, 0, 100).into_iter().map(|c| c.row.act).collect();
    assert_eq!(acts, [Act::Sent, Act::Sent, Act::TurnedBack, Act::Sent, Act::Sent]);
    let sums = town.world.day_book().sums();
    let entered: u64 = sums.iter().filter(|((_, act, _), _)| *act == "entered").map(|(_, sum)| sum.0).sum();
    assert_eq!(entered, 8);
}

#[test]
fn own_stock_drawn_for_a_case_serves_it_without_a_road() {
    let town = check(
        "
        @ 3 09:00
        admit H4 own RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        identify C0 P1
        @ 3 09:12
        crossmatch P1 own
        give P@C0 C0 own
        ",
    );
    let day = opened(&town, 3, None);
    let is = [FigureId::OwnUsed, FigureId::Sent, FigureId::FillRate].map(|id| count(&town, &day, id));
    assert_eq!(is, [200, 0, 1_000]);
    assert_eq!(count(&town, &day, FigureId::Response), 12);
    drills_agree(&town, &day);
}

#[test]
fn formalities_count_in_time_late_and_not_yet() {
    let mut town = check(
        "
        @ 3 09:00
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        ",
    );
    let share = |town: &Town| {
        let all = figures(&town.world, &opened(town, 3, None));
        all.into_iter()
            .find(|f| f.figure == FigureId::FormalitiesInTime)
            .map(|f| (f.top.bags, f.bottom.map(|b| b.bags)))
    };
    assert_eq!(share(&town), None, "nothing is due yet");
    play(&mut town, "+ 30\n sign-form F0");
    assert_eq!(share(&town), Some((1, Some(1))));
    play(&mut town, "+ 2000");
    assert_eq!(share(&town), Some((1, Some(2))));
}

#[test]
fn periods_are_those_of_the_calendar() {
    let day = |y, m, d| CityDay::from_date(jiff_date(y, m, d));
    let wednesday = day(2024, 10, 2);
    for (period, from, to) in [
        (Period::Day, wednesday, day(2024, 10, 3)),
        (Period::Week, day(2024, 9, 30), day(2024, 10, 7)),
        (Period::Month, day(2024, 10, 1), day(2024, 11, 1)),
        (Period::Year, day(2024, 1, 1), day(2025, 1, 1)),
    ] {
        assert_eq!(period.around(wednesday), Days { from, to }, "{period}");
    }
    assert_eq!(Period::Month.around(day(2024, 12, 31)).to, day(2025, 1, 1));
    for bad in
        ["", "sent", "sent:any:any:any", "sent:any:any:any:any:any", "sent:blood:any:any:any", "x:any:any:any:any"]
    {
        assert_eq!(Key::parse(bad), None, "{bad}");
    }
}

/// The day of a date, by the calendar's own arithmetic.
fn jiff_date(year: i16, month: i8, day: i8) -> jiff::civil::Date {
    jiff::civil::date(year, month, day)
}

#[test]
fn what_goes_back_is_no_supply_and_what_goes_to_a_station_no_issue() {
    let town = check(
        "
        @ 3 08:00
        enter G1000
        box Z1 cooled 30d
        admit ST a,c RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a send
        receive T0 a
        send-back a appearance
        ST receive T1 a
        from-station G0 FX-1 g RBC-S O+ 2U 30d
        agree-out G0 c
        pick R0 c
        send-out U0 DC-1 boxes=1
        ",
    );
    let day = opened(&town, 3, None);
    for (id, want) in [
        (FigureId::Sent, 200),
        (FigureId::SentBack, 200),
        (FigureId::TransferredIn, 200),
        (FigureId::TransferredOut, 200),
        (FigureId::Admitted, 400),
        (FigureId::PoolsUsed, 200),
    ] {
        assert_eq!(count(&town, &day, id), want, "{id}");
    }
    let age = figure(&town, &day, FigureId::AgeSent, ProductClass::RedCells).expect("an age");
    assert_eq!(age.top.bags, 1, "the age of what was sent, once");
    drills_agree(&town, &day);
}
