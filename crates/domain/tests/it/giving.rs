//! Donors, visits and collections: who may give, what is drawn under which number, and what a donor's call blocks.
//!
//! Its verbs: `register D1 male`, `visit D1 30 whole-blood`, `answers W0 t11-cold=3 t07-pregnancy` (over so many days
//! ago, or lasting), `answers W0 filed=5`, `examine W0 hb=119 pulse=48 athlete`, `clear W0`, `clear W0 filed=5`, `defer W0 t11-cold=3`,
//! `leave W0 no-time`, `bar D1 p14-infectious`, `readmit D1 p14-infectious`, `merge-donors D1 D2`, `part-donors D1 D2`,
//! `exclude 900001` (or a bag by its name), `place vehicle`, `close-place 0`, `grant-numbers 0 900001 100`,
//! `bind W0 900001 scans=900001,900002`, `collect W0 900001 400 volume=340 minutes=14 tubes=1 outcome=failed`.

use crate::refusals::provoked;
use crate::script::{check, play};
use crate::town::*;
use crate::words::Words;
use domain::duty::collection::{self, Anticoagulant, Collected, Donated, Outcome, PlaceKind, Restriction};
use domain::duty::donor::{
    self, BloodCount, Declared, DeferralClass, DonationKind, DonorReaction, Examination, Haemoglobin, Matching,
    PhysicianSays, Rhythm, Sex, Signed, Training, Until, WithdrawalReason,
};
use domain::*;
use isbt128::DonationNumber;

/// The verbs that are these.
pub const VERBS: [&str; 17] = [
    "register",
    "visit",
    "answers",
    "examine",
    "clear",
    "defer",
    "leave",
    "bar",
    "readmit",
    "merge-donors",
    "part-donors",
    "exclude",
    "place",
    "close-place",
    "grant-numbers",
    "bind",
    "collect",
];

/// Who usually says one of them.
pub fn usual(verb: &str) -> (SiteId, Duty) {
    match verb {
        "bar" | "readmit" | "merge-donors" | "part-donors" => (ST, Duty::Quality),
        "place" | "close-place" | "grant-numbers" => (ST, Duty::SupplyHead),
        _ => (ST, Duty::Collector),
    }
}

/// Somebody whom nothing measured speaks against, whatever they give.
pub fn sound() -> Examination {
    Examination {
        weight: 650,
        systolic: 120,
        diastolic: 75,
        pulse: 72,
        rhythm: Rhythm::Regular,
        training: Training::Usual,
        temperature: 365,
        haemoglobin: Haemoglobin::Measured { g_l: 145 },
        alt: 20,
        abo: Abo::O,
        count: Some(BloodCount { haematocrit: 420, platelets_before: 260, platelets_after: 180 }),
        physician: PhysicianSays::NotAsked,
    }
}

fn examined(words: &mut Words<'_>) -> Examination {
    let mut seen = sound();
    let mut count = seen.count.expect("a count");
    while !words.done() {
        let (key, value) = words.word().split_once('=').unwrap_or_else(|| panic!("`{}` says nothing", words.before()));
        let number = || value.parse::<u16>().expect("a number");
        match key {
            "kg" => seen.weight = number() * 10,
            "systolic" => seen.systolic = number(),
            "diastolic" => seen.diastolic = number(),
            "pulse" => seen.pulse = number(),
            "rhythm" => seen.rhythm = Rhythm::parse(value).expect("a rhythm"),
            "training" => seen.training = Training::parse(value).expect("a training"),
            "temperature" => seen.temperature = number(),
            "hb" => seen.haemoglobin = Haemoglobin::Measured { g_l: number() },
            "sank" => seen.haemoglobin = Haemoglobin::CopperSulphate { density: number() },
            "alt" => seen.alt = number(),
            "hct" => count.haematocrit = number(),
            "plt" => count.platelets_before = number(),
            "after" => count.platelets_after = number(),
            "physician" => seen.physician = PhysicianSays::parse(value).expect("what a physician says"),
            other => panic!("nobody measures {other}"),
        }
    }
    seen.count = Some(count);
    seen
}

fn donor_of(words: &mut Words<'_>) -> DonorId {
    let word = words.word();
    DonorId(word.strip_prefix('D').and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("no donor {word}")))
}

/// `class=3`: over since so many days; `class`: it lasts.
fn declared(town: &Town, words: &mut Words<'_>) -> Vec<Declared> {
    let mut all = Vec::new();
    while !words.done() {
        let word = words.word();
        let (code, days) = word.split_once('=').map_or((word, None), |(code, days)| (code, Some(days)));
        let class = DeferralClass::parse(code).unwrap_or_else(|| panic!("no class {code}"));
        let over = days.map(|days| town.now.day(ZONE).plus(-days.parse::<i32>().expect("days")));
        all.push(Declared { class, over });
    }
    all
}

/// `filed=5`, or on paper.
fn signed(words: &mut Words<'_>) -> Signed {
    let filed = words.option("filed").map(|number| Signed::Filed { document: DocumentId(number) });
    filed.unwrap_or(Signed::OnPaper {})
}

fn class_of(words: &mut Words<'_>) -> DeferralClass {
    let word = words.word();
    DeferralClass::parse(word).unwrap_or_else(|| panic!("no class {word}"))
}

/// A number by its serial, of the town's own facility and year; or that of a bag by its name.
pub fn number_of(town: &Town, text: &str) -> DonationNumber {
    match text.parse::<u32>() {
        Ok(serial) => DonationNumber::parse(&format!("S000124{serial:06}")).expect("a donation number"),
        Err(_) if text.len() == 13 => DonationNumber::parse(text).expect("a donation number"),
        Err(_) => town.bag(text).donation,
    }
}

fn collected(town: &Town, words: &mut Words<'_>) -> Collected {
    let donation = number_of(town, words.word());
    let size: u16 = words.number();
    let donated = match size {
        0..=9 => Donated::Platelets { doses: size as u8 },
        nominal_ml => Donated::WholeBlood { nominal_ml },
    };
    let volume_ml = if size < 10 { 250 } else { size };
    let (begun_at, ended_at) = (town.now.plus(Minutes(-6)), town.now);
    let mut all = Collected {
        donation,
        taken: donated,
        anticoagulant: Anticoagulant::Cpda1,
        lot: DocumentNumber::parse("LOT-7").expect("a lot"),
        tubes: 2,
        begun_at,
        ended_at,
        volume_ml,
        outcome: Outcome::Complete,
        reaction: DonorReaction::None,
    };
    while !words.done() {
        let (key, value) = words.word().split_once('=').unwrap_or_else(|| panic!("`{}` says nothing", words.before()));
        match key {
            "volume" => all.volume_ml = value.parse().expect("mL"),
            "minutes" => all.begun_at = all.ended_at.plus(Minutes(-value.parse::<i64>().expect("minutes"))),
            "anticoagulant" => all.anticoagulant = Anticoagulant::parse(value).expect("an anticoagulant"),
            "tubes" => all.tubes = value.parse().expect("tubes"),
            "outcome" => all.outcome = Outcome::parse(value).expect("an outcome"),
            "reaction" => all.reaction = DonorReaction::parse(value).expect("a grade"),
            other => panic!("nobody reports {other}"),
        }
    }
    all
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    use collection::Command as C;
    use donor::Command as D;
    let second_person = words.person("second", by, 902);
    let visit = |words: &mut Words<'_>| VisitId(words.serial());
    let of_donor = match verb {
        "register" => {
            let donor = donor_of(words);
            D::RegisterDonor { donor, sex: Sex::parse(words.word()).expect("a sex") }
        }
        "visit" => {
            let (donor, age) = (donor_of(words), words.number());
            let asks = DonationKind::parse(words.word()).expect("what is given");
            let matching = if words.took("for-patient") { Matching::ForPatient } else { Matching::Usual };
            let place = PlaceId(words.option("at").unwrap_or(0));
            D::OpenVisit { donor, place, age, asks, matching }
        }
        "answers" => {
            let (visit, form) = (visit(words), signed(words));
            D::RecordAnswers { visit, declared: declared(town, words), form }
        }
        "examine" => D::RecordExamination { visit: visit(words), examination: examined(words) },
        "clear" => {
            let visit = visit(words);
            D::ClearDonor { visit, consent: signed(words) }
        }
        "defer" => D::DeferDonor { visit: visit(words), also: declared(town, words) },
        "leave" => {
            let visit = visit(words);
            D::WithdrawDonor { visit, reason: WithdrawalReason::parse(words.word()).expect("a reason") }
        }
        "bar" => {
            let donor = donor_of(words);
            let told = declared(town, words).pop().expect("a class");
            D::BarDonor { donor, class: told.class, over: told.over }
        }
        "readmit" => D::ReadmitDonor { donor: donor_of(words), class: class_of(words), second_person },
        "merge-donors" => D::MergeDonors { kept: donor_of(words), other: donor_of(words), second_person },
        "part-donors" => D::PartDonors { kept: donor_of(words), other: donor_of(words), second_person },
        "exclude" => D::TellExclusion { donation: number_of(town, words.word()) },
        _ => return Command::Collection(of_collection(town, verb, words)),
    };
    return Command::Donor(of_donor);

    fn of_collection(town: &Town, verb: &str, words: &mut Words<'_>) -> C {
        match verb {
            "place" => {
                let kind = PlaceKind::parse(words.word()).expect("a kind");
                let name = if words.took("noname") { " " } else { "Demo Point" };
                C::EnterPlace { kind, name_zh: name.replace("Demo Point", "示范献血点"), name_en: name.into() }
            }
            "close-place" => C::ClosePlace { place: PlaceId(words.number()) },
            "grant-numbers" => {
                let (place, first) = (PlaceId(words.number()), number_of(town, words.word()));
                C::GrantNumbers { place, first, count: words.number() }
            }
            "bind" => {
                let (visit, donation) = (VisitId(words.serial()), number_of(town, words.word()));
                let scans: Option<String> = words.option("scans");
                let scans = match scans {
                    Some(list) => list.split(',').map(|text| number_of(town, text)).collect(),
                    None => vec![donation; 3],
                };
                C::BindNumber { visit, donation, scans }
            }
            _ => {
                let visit = VisitId(words.serial());
                C::RecordCollection { visit, collected: collected(town, words) }
            }
        }
    }
}

/// A story of all of them, for the wire forms and for mutation.
pub const FROM_THE_DOOR: &str = "
    @ 3 08:00
    place vehicle
    place house
    close-place 1
    grant-numbers 0 900001 100
    register D1 male
    visit D1 30 whole-blood
    answers W0 t11-cold=30
    examine W0
    clear W0
    bind W0 900001
    collect W0 900001 400 reaction=mild
    register D2 female
    visit D2 24 one-dose for-patient
    answers W1
    examine W1 hb=100
    defer W1 t40-physician
    register D3 female
    visit D3 24 whole-blood
    leave W2 no-time
    register D4 male
    visit D4 40 two-doses
    answers W3
    examine W3 sank=540
    file 5 donor-consent D4
    clear W3 filed=5
    + 300
    # The clearance has run out, the number is another place's, a tube is missing: recorded, and asked about.
    collect W3 800000 2 tubes=1
    -> collection_recorded finding:number-not-granted finding:collected-uncleared finding:tubes-missing
    register D5 male
    visit D5 40 whole-blood
    collect W4 900001 200
    -> collection_recorded finding:number-twice finding:collected-uncleared
    bar D2 p14-infectious
    admit ST a,b RBC-S O+ 2U 30d donor=6
    group P7 O+
    group P7 O+
    register D6 female
    merge-donors D2 D6
    -> donors_merged
    + 10
    admit H4 c,d RBC-S O+ 2U 30d donor=6 collected=0
    crossmatch P7 c
    give P7 c
    part-donors D2 D6
    merge-donors D2 D6
    -> donors_merged bag_held:donor-deferred:d,c finding:gave-while-deferred
    exclude c
    -> donation_excluded bag_held:donor-call:c finding:excluded-after-given:c
    exclude 900001
    -> donation_excluded
    register D7 male
    admit H4 e RBC-S O+ 2U 30d donor=7 collected=0
    crossmatch P7 e
    give P7 e
    bar D7 p14-infectious
    -> donor_barred bag_held:donor-deferred:e finding:barred-after-given:e
    @ 31 23:00
    + 230000
    readmit D2 p14-infectious
    -> donor_readmitted
";

/// A donor at the vehicle, asked and examined; and what follows.
macro_rules! at_it {
    ($lines:literal) => {
        concat!(
            "
            @ 3 08:00
            place vehicle
            place house
            grant-numbers 0 900001 100
            grant-numbers 1 910001 100
            register D1 male
            visit D1 30 whole-blood
            answers W0
            examine W0
            ",
            $lines
        )
    };
}

const AT_IT: &str = at_it!("");

provoked! {
    donor_of_nobody "unknown-donor" "place house
        visit D9 30 whole-blood
        !! unknown-donor";
    visit_of_nobody "unknown-visit" "answers W0
        !! unknown-visit";
    place_of_nobody "unknown-place" "register D1 male
        visit D1 30 whole-blood
        !! unknown-place";
    donation_of_nobody "unknown-donation" "exclude 900001
        !! unknown-donation";
    donor_is_registered "donor-registered" "register D1 male
        register D1 male
        !! donor-registered";
    donor_goes_on_elsewhere "donor-merged" "place house
        register D1 male
        register D2 male
        merge-donors D1 D2
        visit D2 30 whole-blood
        !! donor-merged";
    the_number_with_others_is_kept "donor-has-merged" "register D1 male
        register D2 male
        register D3 male
        merge-donors D2 D3
        merge-donors D1 D2
        !! donor-has-merged";
    one_number_is_one_person "same-donor" "register D1 male
        merge-donors D1 D1
        !! same-donor";
    two_sexes_are_two_persons "donors-differ" "register D1 male
        register D2 female
        merge-donors D1 D2
        !! donors-differ";
    never_merged "donors-not-merged" "register D1 male
        register D2 male
        part-donors D1 D2
        !! donors-not-merged";
    still_here "visit-open" "place house
        register D1 male
        visit D1 30 whole-blood
        visit D1 30 whole-blood
        !! visit-open";
    asked_on_another_day "visit-over" "@ 3 20:00
        place house
        register D1 male
        visit D1 30 whole-blood
        answers W0
        @ 4 08:00
        examine W0
        !! visit-over";
    not_examined "visit-incomplete" "place house
        register D1 male
        visit D1 30 whole-blood
        answers W0
        clear W0
        !! visit-incomplete";
    too_little_haemoglobin "donor-not-eligible" "place house
        register D1 male
        visit D1 30 whole-blood
        answers W0
        examine W0 hb=119
        clear W0
        !! donor-not-eligible";
    consent_of_nobody "consent-missing" "place house
        register D1 male
        visit D1 30 whole-blood
        answers W0
        examine W0
        file 5 donor-consent D2
        clear W0 filed=5
        !! consent-missing";
    questionnaire_of_nobody "questionnaire-missing" "place house
        register D1 male
        visit D1 30 whole-blood
        file 5 donor-consent D1
        answers W0 filed=5
        !! questionnaire-missing";
    nothing_speaks_against_it "nothing-to-defer" "place house
        register D1 male
        visit D1 30 whole-blood
        defer W0
        !! nothing-to-defer";
    never_barred "not-barred" "register D1 male
        readmit D1 p14-infectious
        !! not-barred";
    readmitted_too_soon "reentry-too-early" "register D1 male
        bar D1 p14-infectious
        readmit D1 p14-infectious
        !! reentry-too-early";
    place_without_a_name "place-unnamed" "place house noname
        !! place-unnamed";
    place_is_closed "place-closed" "place house
        close-place 0
        grant-numbers 0 900001 10
        !! place-closed";
    granted_to_another "numbers-granted" "place house
        place vehicle
        grant-numbers 0 900001 10
        grant-numbers 1 900010 10
        !! numbers-granted";
    numbers_of_long_ago "numbers-of-other-year" "place house
        grant-numbers 0 S000122900001 10
        !! numbers-of-other-year";
    number_of_another_place "number-not-granted" at_it!("
        clear W0
        bind W0 910001
        !! number-not-granted");
    number_was_used "number-used" at_it!("
        clear W0
        bind W0 900001
        register D2 male
        visit D2 30 whole-blood
        answers W1
        examine W1
        clear W1
        bind W1 900001
        !! number-used");
    a_tube_was_not_scanned "scans-missing" at_it!("
        clear W0
        bind W0 900001 scans=900001,900001
        !! scans-missing");
    a_tube_of_another "scans-differ" at_it!("
        clear W0
        bind W0 900001 scans=900001,900001,900002
        !! scans-differ");
    nobody_cleared_it "not-cleared" at_it!("
        bind W0 900001
        !! not-cleared");
    cleared_this_morning "clearance-over" at_it!("
        clear W0
        + 240
        bind W0 900001
        !! clearance-over");
    no_bag_of_this_size "no-such-volume" at_it!("
        clear W0
        collect W0 900001 350
        !! no-such-volume");
    ends_before_it_begins "collection-times" at_it!("
        clear W0
        collect W0 900001 400 minutes=-1
        !! collection-times");
}

/// The donor's word is enough, wherever the blood is, and other bags are not touched.
#[test]
fn a_donors_call_blocks_every_bag_of_the_donation_at_every_tier() {
    let mut town = check(
        "
        @ 3 08:00
        admit ST a,x RBC-S O+ 2U 30d
        admit ST b,c,d RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 8U
        execute C0 1=b send
        execute C0 1=c
        ",
    );
    // One donation of four bags, as if it had been divided: on the shelf, reserved, on the road.
    let of = |town: &Town, name: &str| town.bag(name).donation;
    for name in ["a", "b", "c"] {
        let mut town = town.clone();
        play(&mut town, &format!("exclude {name}"));
        let bag = town.world.bags().get(town.bag(name)).expect("the bag");
        assert!(bag.quality.has_hold(bag::HoldReason::DonorCall) && bag.reservation.is_none());
        assert!(town.world.donors().is_excluded(of(&town, name)));
        let other = town.world.bags().get(town.bag("x")).expect("another");
        assert!(other.quality.is_sound());
    }
    play(&mut town, "exclude b\n -> donation_excluded bag_held:donor-call:b\n exclude b\n -> donation_excluded");
}

/// Who must never give gave before: what is left of it is held wherever it is, and what a patient got is asked about.
#[test]
fn a_donor_barred_for_good_is_looked_back_on() {
    let mut town = check(
        "
        @ 3 08:00
        place house
        group P7 O+
        group P7 O+
        register D6 male
        register D7 male
        merge-donors D7 D6
        admit ST a RBC-S O+ 2U 30d donor=6
        admit H4 b,c RBC-S O+ 2U 30d donor=7 collected=0
        admit ST x RBC-S O+ 2U 30d donor=8
        crossmatch P7 c
        give P7 c
        ",
    );
    let mut at_the_desk = town.clone();
    // Under any number of the person; a class for a time holds nothing.
    play(
        &mut town,
        "
        bar D6 t26-transfused=0
        -> donor_barred
        bar D6 p14-infectious
        -> donor_barred bag_held:donor-deferred:c finding:barred-after-given:c bag_held:donor-deferred:b,a
        bar D7 p22-infected-recipient
        -> donor_barred finding:barred-after-given:c
        ",
    );
    // The same when it is told at the desk.
    play(
        &mut at_the_desk,
        "
        visit D7 30 whole-blood
        answers W0 p14-infectious
        defer W0
        -> donor_deferred bag_held:donor-deferred:c finding:barred-after-given:c bag_held:donor-deferred:b,a
        ",
    );
    let visit = at_the_desk.world.donors().visit(VisitId(0)).expect("the visit");
    assert_eq!(visit.deferred_for.len(), 1, "{:?}", visit.deferred_for);
}

/// One refusal for each reason, each with its end.
#[test]
fn all_reasons_are_given_at_once() {
    let town = check(
        "
        @ 3 08:00
        place house
        register D1 female
        visit D1 17 whole-blood
        answers W0 t11-cold=2 p06-endocrine t07-pregnancy
        examine W0 kg=44 hb=114 systolic=89 diastolic=60 pulse=101 temperature=374 alt=51 rhythm=irregular
        clear W0
        !! donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible donor-not-eligible
        defer W0
        ",
    );
    let visit = town.world.donors().visit(VisitId(0)).expect("the visit");
    assert_eq!(visit.state, donor::VisitState::Deferred { first: Until::Never {} });
    // What is for good stays, also on another day; a cold does not.
    let donor = town.world.donors().get(DonorId(1)).expect("the donor");
    assert_eq!(donor.deferrals.len(), 11, "{:?}", donor.deferrals);
}

/// Two numbers of one person are judged together, and apart again when they are parted.
#[test]
fn merged_donors_are_one_person_and_can_be_parted() {
    let mut town = check(AT_IT);
    play(
        &mut town,
        "
        clear W0
        collect W0 900001 400
        register D2 male
        merge-donors D2 D1
        visit D2 30 whole-blood
        answers W1
        examine W1
        clear W1
        !! donor-not-eligible
        part-donors D2 D1
        clear W1
        ",
    );
}

/// Half a year is six months of the calendar, and a puncture that failed costs none of it.
#[test]
fn the_interval_counts_from_what_was_given() {
    let mut town = check(AT_IT);
    play(
        &mut town,
        "
        clear W0
        collect W0 900001 400 volume=0 outcome=failed
        -> collection_recorded
        collect W0 900002 400
        -> collection_recorded
        collect W0 900003 400
        -> collection_recorded finding:collected-uncleared
        ",
    );
    let given = town.world.donors().given_by(DonorId(1));
    assert_eq!(given.len(), 2);
    let restricted = |serial: u32| {
        let number = DonationNumber::parse(&format!("S000124{serial}")).expect("a number");
        town.world.collections().of(number).expect("the collection").restrictions.clone()
    };
    assert_eq!(restricted(900_001), [Restriction::Underweight, Restriction::NotUsable]);
    assert_eq!(restricted(900_002), []);
}

/// What is collected under the number of bags that exist is doubtful, and so are they.
#[test]
fn a_number_that_is_on_a_bag_already_holds_the_bag() {
    let mut town = check(AT_IT);
    play(
        &mut town,
        "
        clear W0
        admit ST a RBC-S O+ 2U 30d
        collect W0 a 400
        -> collection_recorded finding:number-not-granted finding:number-twice bag_held:label:a
        grant-numbers 1 a 1
        !! number-used
        ",
    );
}

#[test]
fn ranges_never_overlap_whichever_comes_first() {
    let mut town = check("place house\n place vehicle\n grant-numbers 0 900100 100");
    for line in ["1 900199 1", "1 900001 100", "1 900050 500", "0 900100 100", "1 900150 10"] {
        play(&mut town, &format!("grant-numbers {line}\n !! numbers-granted"));
    }
    play(&mut town, "grant-numbers 1 900200 100\n grant-numbers 1 900000 100\n grant-numbers 0 S000125000000 5000");
    assert_eq!(town.world.collections().ranges().count(), 4);
    play(&mut town, "grant-numbers 1 999999 2\n !! too-many\n grant-numbers 1 999990 0\n !! nothing-asked");
    play(&mut town, "enter G9000\n grant-numbers 1 G900024000001 10\n !! facility-taken");
}
