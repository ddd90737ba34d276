//! Levels: floors, targets and proposals from use, with the figures worked out by hand.

use crate::script::{check, play};
use crate::town::Town;
use domain::{ProductClass, SiteId};

/// 4 U used a week ago and 2 U a day planned: (400 × 1000 + 200 000 × 21) / 28 = 164 285 thousandths of
/// a hundredth of a unit a day.
#[test]
fn levels_from_a_young_window_and_the_use_plan() {
    check(
        "
        @ 1 09:00
        use-plan H4 red-cells A+ 200000
        admit H4 a,b RBC-S A+ 2U 30d
        group P7 A+ sampled=-60
        group P7 A+
        crossmatch P7 a,b
        give P7 a,b
        @ 8 09:00
        levels
        # Three days and five days of it, rounded up to half units: 4.93 → 5, 8.21 → 8.5.
        ? level H4 red-cells A+ rate 164285 window 7 by use-plan reason days floor 5U area 0U target 8.5U
        # The station: two and seven days of the whole city: 3.29 → 3.5, 11.5.
        ? level ST red-cells A+ rate 164285 floor 3.5U area 0U target 11.5U
        ? proposal H4 red-cells A+ 8.5U
        ",
    );
}

#[test]
fn a_host_keeps_two_floors_on_one_shelf() {
    check(
        "
        use-plan HH red-cells A+ 100000
        use-plan H3 red-cells A+ 50000
        levels
        ? level HH red-cells A+ rate 150000 floor 3U area 1.5U target 7.5U
        ? level H3 red-cells A+ rate 50000 floor 1.5U area 0U target 2.5U
        ? level ST red-cells A+ rate 150000 floor 3U target 10.5U
        ? level H4 red-cells A+
        ",
    );
}

/// Mechanism S16.
#[test]
fn a_small_hospital_keeps_a_minimum_of_o_red_cells() {
    check(
        "
        use-plan H3 red-cells O+ 1000
        levels
        ? level H3 red-cells O+ floor 4U target 4U reason minimum
        ? level H5 red-cells O+ floor 4U target 4U reason minimum rate 0
        ? level H5 red-cells A+
        ? level H5 plasma O+
        # A use that needs more than the minimum sets the floor itself.
        use-plan H5 red-cells O+ 150000
        levels
        ? level H5 red-cells O+ floor 4.5U target 7.5U reason days
        ",
    );
}

#[test]
fn rare_groups_are_kept_at_the_station_alone() {
    check(
        "
        use-plan H4 red-cells O- 50000
        use-plan H4 plasma O- 20000
        use-plan H4 red-cells AB+ 10000
        levels
        ? level H4 red-cells O-
        ? level H4 plasma O-
        ? level ST plasma O-
        ? level ST red-cells O- floor 20U target 20U reason minimum rate 50000
        ? level H4 red-cells AB+ floor 0.5U target 0.5U reason days
        ? level ST red-cells AB+ floor 20U target 20U reason minimum
        ",
    );
}

#[test]
fn platelets_live_too_short_for_floors() {
    check(
        "
        use-plan H4 platelets A+ 100000
        use-plan H3 platelets A+ 100000
        levels
        ? level H4 platelets A+ floor 0dose target 2dose
        # No agitator, none kept; the storage point keeps them for it.
        ? level H3 platelets A+
        ? level HH platelets A+ floor 0dose target 2dose
        ? level ST platelets A+ floor 0dose target 4dose
        ",
    );
}

#[test]
fn never_a_target_that_shelf_life_does_not_let_be_used() {
    let mut town = Town::with(|rules| {
        rules.emergency_days.value = 34;
        rules.routine_cover_days.value = 10;
    });
    play(
        &mut town,
        "
        use-plan HH red-cells A+ 100000
        use-plan H3 red-cells A+ 100000
        use-plan H5 red-cells A+ 100000
        levels
        # 44 days of 1 U would be 44 U; red cells live 35 days.
        ? level H5 red-cells A+ floor 34U target 35U reason shelf-life
        # The host: 68 U of floors within 70 U.
        ? level HH red-cells A+ floor 34U area 34U target 70U reason shelf-life
        ",
    );
}

/// Mechanism S20: targets follow use within the window, and say from which days.
#[test]
fn targets_move_with_use() {
    let mut town = Town::new();
    let mut day = 0;
    let mut live = |town: &mut Town, days: i64, bags: &[&str]| {
        for _ in 0..days {
            day += 1;
            let names: Vec<String> = bags.iter().map(|bag| format!("{bag}{day}")).collect();
            let names = names.join(",");
            play(
                town,
                &format!(
                    "
                    @ {day} 10:00
                    admit H4 {names} RBC-S A+ 2U 30d
                    crossmatch P7 {names}
                    give P7 {names} over=below-floor
                    "
                ),
            );
        }
        // Early the next morning.
        play(town, &format!("@ {} 00:30\nlevels", day + 1));
    };
    play(&mut town, "@ 1 09:00\ngroup P7 A+ sampled=-60\ngroup P7 A+");
    // Four weeks of one bag a day: 2 U a day, ten units of target.
    live(&mut town, 28, &["a"]);
    play(&mut town, "? level H4 red-cells A+ rate 200000 window 28 by window floor 6U target 10U");
    // A week of two bags a day: (21 × 2 + 7 × 4) / 28 = 2.5 U a day.
    live(&mut town, 7, &["a", "b"]);
    play(&mut town, "? level H4 red-cells A+ rate 250000 floor 7.5U target 12.5U");
    // Three weeks more, and the window knows nothing else.
    live(&mut town, 21, &["a", "b"]);
    play(&mut town, "? level H4 red-cells A+ rate 400000 floor 12U target 20U");
    // Nothing is used for a window: nothing is kept.
    play(
        &mut town,
        "
        @ 85 00:30
        levels
        ? level H4 red-cells A+ rate 0 floor 0U target 0U
        ",
    );
    let used = town.world.use_of(SiteId(4), ProductClass::RedCells, domain::Group::parse("A+").expect("a group"));
    assert_eq!(used.map(|row| row.days.len()), Some(29), "only the window is kept");
}

#[test]
fn proposals_count_what_stands_what_comes_and_what_is_spoken_for() {
    check(
        "
        @ 3 09:00
        use-plan H4 red-cells A+ 200000
        admit H4 a,b,c RBC-S A+ 2U 30d
        admit H4 old RBC-S A+ 2U 60m
        admit H4 held RBC-S A+ 2U 30d
        hold held label
        admit ST s,t RBC-S A+ 2U 30d
        group P7 A+
        # b is crossmatched for a patient; c is reserved for a transfer: neither is stock.
        crossmatch P7 b
        transfer H4 H5: red-cells A+ 2U
        H4/transfusion-duty execute O0 1=c
        + 60
        ? usable H4 red-cells A+ 2U
        levels
        ? level H4 red-cells A+ target 10U
        ? proposal H4 red-cells A+ 8U
        # What is ordered and has not arrived comes.
        order H4: red-cells A+ 4U
        levels
        ? proposal H4 red-cells A+ 4U
        execute O1 1=s send over=below-floor
        levels
        ? proposal H4 red-cells A+ 4U
        receive T0 s
        levels
        ? proposal H4 red-cells A+ 4U
        ? usable H4 red-cells A+ 4U
        # For the hospital next door the transfer comes.
        ? proposal H5 red-cells O+ 4U
        ",
    );
}

#[test]
fn a_use_plan_is_stated_by_those_who_may_and_can_be_meant() {
    check(
        "
        H4/transfusion-head use-plan H4 red-cells A+ 100000
        -> use_plan_declared
        H5/transfusion-head use-plan H4 red-cells A+ 100000
        !! not-at-this-site
        H4/transfusion-duty use-plan H4 red-cells A+ 100000
        !! duty-may-not
        use-plan ST red-cells A+ 100000
        !! not-a-hospital
        use-plan XX red-cells A+ 100000
        !! unknown-site
        use-plan H4 whole-blood A+ 100000
        !! class-not-asked-for
        use-plan H4 red-cells A+ 20000001
        !! amount-too-large
        use-plan H4 red-cells A+ 18446744073709551615
        !! amount-too-large
        use-plan H4 red-cells A+ 20000000
        H4/transfusion-head levels
        !! duty-may-not
        ",
    );
}
