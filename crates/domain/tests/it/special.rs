//! Blood for one patient: what an order needs and when it can be ready, who prepares it, and for whom it is kept.
//!
//! Its verbs: `sign-on ST irradiated,washed 480` (minutes from now), `plan-on ST 77 washed 60 480` (a person, from,
//! until), `sign-off ST`, `make O0 1 a`, `made G0 a lacks=K`, `unmake G0`, `release-kept a not-needed`. In an order:
//! `order H4: red-cells O+ 2U for=P7 with=irradiated without=K,Jka own by=90 on=A0`; `admit … own=P7` is autologous.

use crate::script::check;
use crate::town::*;
use crate::words::{Words, site_of};
use domain::duty::roster;
use domain::duty::special::{self, KeptRelease, Readiness};
use domain::*;

/// The verbs that are these.
pub const VERBS: [&str; 7] = ["sign-on", "plan-on", "sign-off", "make", "made", "unmake", "release-kept"];

/// Who usually says one of them.
pub fn usual(town: &Town, verb: &str, named: &str) -> (SiteId, Duty) {
    let site = site_of(named).unwrap_or(ST);
    match verb {
        "plan-on" => (site, Duty::SupplyHead),
        "release-kept" => {
            let bag = named.split(',').next().and_then(|name| town.bags.get(name));
            let row = bag.and_then(|bag| town.world.bags().get(*bag));
            match row.map(|row| row.custody) {
                Some(bag::Custody::InStore { site }) if site != ST => (site, Duty::TransfusionDuty),
                _ => (ST, Duty::SupplyDuty),
            }
        }
        _ => (site, Duty::Laboratory),
    }
}

fn attributes(codes: &str) -> Attributes {
    let parsed = codes.split(',').map(|code| Attribute::parse(code).expect("an attribute"));
    parsed.fold(Attributes::NONE, Attributes::with)
}

/// Antigens by their codes, with commas between.
pub fn antigens(codes: &str) -> Antigens {
    let parsed = codes.split(',').map(|code| Antigen::parse(code).expect("an antigen"));
    parsed.fold(Antigens::NONE, Antigens::with)
}

/// What a word of an order line says of its patient: `for=P7`, `with=irradiated`.
pub fn named(found: &mut Option<special::ForPatient>, key: &str, value: &str) {
    let number = |text: &str| text.get(1..).and_then(|n| n.parse::<u32>().ok()).expect("a number");
    if key == "for" {
        *found = Some(special::ForPatient {
            patient: PatientId(number(value).into()),
            application: None,
            needs: Attributes::NONE,
            lacks: Antigens::NONE,
            source: plan::shelf::BloodSource::Any,
            wanted_by: None,
        });
        return;
    }
    let row = found.as_mut().expect("for=P7 comes first");
    match key {
        "with" => row.needs = attributes(value),
        "without" => row.lacks = antigens(value),
        "own" => row.source = plan::shelf::BloodSource::Autologous,
        "by" => row.wanted_by = Some(october(3).plus(Minutes(value.parse().expect("minutes")))),
        "on" => row.application = Some(ApplicationId(number(value))),
        other => panic!("no need {other}"),
    }
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, words: &mut Words<'_>) -> Command {
    let minutes = |words: &mut Words<'_>| town.now.plus(Minutes(words.number()));
    match verb {
        "sign-on" => {
            words.site();
            let skills = attributes(words.word());
            Command::Roster(roster::Command::SignOn { skills, until: minutes(words) })
        }
        "plan-on" => {
            words.site();
            let (person, skills) = (ActorId(words.number()), attributes(words.word()));
            let (from, until) = (minutes(words), minutes(words));
            Command::Roster(roster::Command::PlanPresence { person, skills, from, until })
        }
        "sign-off" => {
            words.site();
            Command::Roster(roster::Command::SignOff {})
        }
        "make" => {
            let (order, line) = (OrderId(words.serial()), words.number());
            let bag = town.bag(words.word());
            Command::Special(special::Command::BeginPreparation { order, line, bag })
        }
        "made" => {
            let preparation = PreparationId(words.serial());
            let bag = town.bag(words.word());
            let due = town.world.special().preparation(preparation);
            let mut product = due.map_or(Product::RbcS, |row| row.product);
            let mut expires_at = due.map_or(town.now, |row| row.expires_at);
            let mut lacks = Antigens::NONE;
            while !words.done() {
                match words.word().split_once('=') {
                    Some(("lacks", codes)) => lacks = antigens(codes),
                    Some(("label", code)) => product = Product::parse(code).expect("a product"),
                    Some(("late", minutes)) => expires_at = expires_at.plus(Minutes(minutes.parse().expect("minutes"))),
                    other => panic!("no option {other:?}"),
                }
            }
            Command::Special(special::Command::FinishPreparation { preparation, bag, product, expires_at, lacks })
        }
        "unmake" => {
            Command::Special(special::Command::CancelPreparation { preparation: PreparationId(words.serial()) })
        }
        _ => {
            let bags = words.bags(town);
            let reason = KeptRelease::parse(words.word()).expect("a reason");
            Command::Special(special::Command::ReleaseKept { bags, reason })
        }
    }
}

/// An irradiated bag, from the order to the patient; a typed one that is not needed; and who comes and goes.
pub const FOR_A_PATIENT: &str = "
    @ 3 01:00
    admit ST a,b,c RBC-S O+ 2U 30d
    plan-on ST 77 washed 600 900
    sign-on ST irradiated,antigen-negative 480
    order H4: red-cells O+ 2U for=P7 with=irradiated
    -> order_placed:stock-order readiness_told
    make O0 1 a
    -> preparation_begun:a bag_held:relabelling:a
    made G0 a
    -> bag_prepared:a bag_kept:a
    execute O0 1=a send
    receive T0 a
    -> bag_received:a bag_kept:a
    order H4: red-cells O+ 2U for=P8 without=K
    make O1 1 b
    unmake G1
    -> preparation_cancelled:b
    make O1 1 b
    made G2 b lacks=K,Jka
    release-kept b not-needed
    -> bag_keep_ended:b
    group P7 O+
    group P7 O+ sampled=1
    crossmatch P7 a
    give P7 a
    -> bag_issued_to_patient:a
    sign-off ST
";

fn told(town: &Town, order: u32) -> Readiness {
    town.world.special().told(OrderId(order), 1).expect("told of the first line")
}

#[test]
fn blood_ordered_for_a_patient_is_prepared_sent_kept_and_given() {
    let town = check(FOR_A_PATIENT);
    let laboratory = By::of(ST, Duty::Laboratory).actor;
    let (at, what) = (october(3).plus(Minutes(90)), Attributes::NONE.with(Attribute::Irradiated));
    assert_eq!(told(&town, 0), Readiness::ToPrepare { at, what, by: laboratory });
    let a = town.world.bags().get(town.bag("a")).expect("the bag");
    // Irradiated at one in the morning of the third: fourteen days from then.
    assert_eq!(a.expires_at, october(17).plus(Minutes(60)));
    assert!(a.attributes.has(Attribute::Irradiated) && a.kept.is_none());
    let b = town.world.bags().get(town.bag("b")).expect("the bag");
    assert!(b.lacks.cover(antigens("K,Jka")) && b.expires_at == october(33).plus(Minutes(60)));
    assert_eq!(town.world.special().kept().count(), 0);
}

#[test]
fn what_is_kept_for_a_patient_is_nobody_elses_until_it_is_released_or_its_time_is_over() {
    let begins = "
        @ 3 01:00
        admit ST a RBC-S O+ 2U 30d with=irradiated
        order H4: red-cells O+ 2U for=P7 with=irradiated
        execute O0 1=a send
        ? usable H4 red-cells O+ 0U
        receive T0 a
        ? usable H4 red-cells O+ 0U
        group P7 O+
        group P7 O+ sampled=1
        group P8 O+
        group P8 O+ sampled=1
        crossmatch P8 a
        give P8 a
        !! bag-kept-for-patient
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        !! bag-kept-for-patient
    ";
    // Released with a reason.
    check(&format!(
        "{begins}
        H5/transfusion-duty release-kept a patient-left
        !! bag-not-here
        release-kept a patient-left
        release-kept a patient-left
        !! bag-not-kept
        give P8 a"
    ));
    // Over by the clock, and recorded with the next morning's review.
    let town = check(&format!(
        "{begins}
        @ 6 01:00
        ? usable H4 red-cells O+ 2U
        fire-due
        crossmatch P8 a
        give P8 a over=below-floor"
    ));
    assert_eq!(town.world.special().kept().count(), 0);
    // For a case of the patient it stands open.
    check(&format!("{begins}\n crossmatch P7 a\n give P7 a"));
}

#[test]
fn the_answer_says_when_a_line_can_be_ready_and_which_round_it_rides() {
    let mut town = Town::of(rules::Rules::demo(), crate::rounds::with_rounds());
    let wanted = Attributes::NONE.with(Attribute::Washed);
    // Rounds leave for H4 at 02:00 and 10:00; washing takes two hours.
    crate::script::play(
        &mut town,
        "
        @ 2 19:00
        admit ST a,b RBC-S O+ 2U 30d
        admit ST w RBC-W O+ 2U 1200m collected=0
        order H4: red-cells O+ 2U for=P7 with=washed
        order H4: red-cells O+ 4U for=P7 with=washed
        plan-on ST 77 washed 360 900
        order H4: red-cells O+ 4U for=P7 with=washed
        order H4: red-cells O+ 2U for=P7 with=irradiated
        order H4: red-cells A+ 2U for=P7 with=irradiated
        order H4: red-cells O+ 2U for=P7 with=paediatric-split
        ",
    );
    let now = town.now;
    assert_eq!(told(&town, 0), Readiness::OnShelf { at: now.plus(Minutes(5)) });
    assert_eq!(told(&town, 1), Readiness::NobodyAble { what: Attribute::Washed, call: person(ST, 902) });
    let at = now.plus(Minutes(360 + 120));
    assert_eq!(told(&town, 2), Readiness::ToPrepare { at, what: wanted, by: ActorId(77) });
    assert_eq!(told(&town, 3), Readiness::NobodyAble { what: Attribute::Irradiated, call: person(ST, 902) });
    assert_eq!(told(&town, 4), Readiness::NotInStock {});
    assert_eq!(told(&town, 5), Readiness::NotInStock {});
    // Ready at 03:00: too late for the round at 02:00.
    let rides = |order| town.world.order(OrderId(order)).and_then(|row| row.rides).map(|on| on.leaves_at);
    assert_eq!(rides(0), Some(october(3).plus(Minutes(120))));
    assert_eq!(rides(2), Some(october(3).plus(Minutes(600))));
}

#[test]
fn only_bags_that_meet_every_need_serve() {
    check(
        "
        @ 3 01:00
        admit ST plain,old RBC-S O+ 2U 20d collected=-13
        admit ST young RBC-S O+ 2U 30d collected=-2
        admit ST split RBC-S O+ 1U 30d with=paediatric-split
        order H4: red-cells O+ 2U for=P7 with=fresh
        execute O0 1=plain
        !! attribute-missing
        execute O0 1=young
        order H4: red-cells O+ 1U for=P7 with=paediatric-split
        execute O1 1=plain
        !! attribute-missing
        execute O1 1=split
        order H4: red-cells O+ 2U for=P7 without=K
        execute O2 1=plain
        !! attribute-missing
        # Fresh when it was reserved is not fresh when it leaves.
        @ 9 02:00
        execute O0 1=young
        !! attribute-missing
        ",
    );
}

#[test]
fn autologous_blood_is_one_persons_and_no_other_is_given_on_its_line() {
    check(
        "
        @ 3 01:00
        admit ST mine RBC-S O+ 2U 30d own=P7
        admit ST theirs RBC-S O+ 2U 30d
        ? usable ST red-cells O+ 2U
        order H4: red-cells O+ 2U for=P8
        execute O0 1=mine
        !! bag-of-other-donor
        open H4 O+ determined: red-cells 2U
        execute C0 1=mine
        !! bag-of-other-donor
        order H4: red-cells O+ 2U for=P7 own
        execute O1 1=theirs
        !! not-autologous
        execute O1 1=mine send
        receive T0 mine
        group P8 O+
        group P8 O+ sampled=1
        group P7 O+
        group P7 O+ sampled=1
        crossmatch P8 mine
        give P8 mine
        !! bag-of-other-donor
        # What is released is still nobody else's.
        release-kept mine not-needed
        give P8 mine
        !! bag-of-other-donor
        transfer H4 H5: red-cells O+ 2U
        H4/transfusion-duty execute O2 1=mine
        !! bag-of-other-donor
        crossmatch P7 mine
        give P7 mine
        -> bag_issued_to_patient:mine
        ",
    );
}

#[test]
fn a_preparation_is_done_by_who_can_under_a_label_that_is_read_back() {
    check(
        "
        @ 3 01:00
        admit ST a RBC-S O+ 2U 30d
        admit ST old RBC-S O+ 2U 20d collected=-15
        admit ST other RBC-S A+ 2U 30d
        order H4: red-cells O+ 2U for=P7 with=irradiated,washed
        make O0 1 a
        !! not-signed-on-for not-signed-on-for
        sign-on ST irradiated 480
        make O0 1 a
        !! not-signed-on-for
        sign-on ST irradiated,washed 480
        make O0 1 old
        !! too-old-to-irradiate
        make O0 1 other
        !! other-group-not-agreed
        make O0 1 a
        make O0 1 a
        !! bag-in-preparation
        lift a relabelling
        !! bag-in-preparation
        discard a
        !! bag-in-preparation
        execute O0 1=a
        !! bag-held attribute-missing attribute-missing
        made G0 old
        !! wrong-bag-scanned
        made G0 a label=RBC-S
        !! wrong-label-scanned
        made G0 a late=1
        !! wrong-expiry-scanned
        made G0 a
        -> bag_prepared:a bag_kept:a
        ? a product RBC-W expires-in 1440
        made G0 a
        !! preparation-ended
        make O0 1 a
        !! nothing-to-prepare
        # Closed: nothing is kept any more.
        H4/transfusion-duty close O0
        -> bag_keep_ended:a order_closed:no-longer-needed
        ",
    );
}

#[test]
fn an_emergency_does_not_displace_what_is_reserved_for_a_patient() {
    check(
        "
        @ 3 01:00
        admit ST a RBC-S O+ 2U 30d with=irradiated
        order H4: red-cells O+ 2U for=P7 with=irradiated
        execute O0 1=a
        open H5 O+ determined: red-cells 2U
        execute C0 1=a
        !! bag-taken
        ",
    );
}

#[test]
fn who_is_here_is_judged_from_the_clock() {
    let mut town = check("@ 3 08:00\n sign-on ST irradiated 60\n plan-on ST 77 washed 30 90");
    let roster = |town: &Town| town.world.roster().present(ST, town.now).count();
    assert_eq!(roster(&town), 1);
    town.now = town.now.plus(Minutes(30));
    assert_eq!(roster(&town), 2);
    town.now = town.now.plus(Minutes(30));
    assert_eq!(roster(&town), 1);
    // Washing takes two hours: an hour's presence is not enough.
    assert_eq!(town.world.roster().able(ST, Attribute::Washed, Minutes(120), october(3)), None);
    assert!(town.world.roster().able(ST, Attribute::Washed, Minutes(60), october(3)).is_some());
}

/// Whether a target of 4 U of a hospital is slow by this use, in thousandths of a hundredth of U a day.
pub fn slow_by(mut town: Town, per_day_milli: u64) -> bool {
    let (class, group) = (ProductClass::RedCells, Group::new(Abo::O, RhD::Positive));
    crate::script::level_of(&mut town, (H4, class, group), Amount::units(400), per_day_milli);
    plan::asks::is_slow(&town.world, H4, class, group)
}
