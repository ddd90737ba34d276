//! One canonical test per rule of donors and collection, both sides of each boundary.

use crate::giving::sound;
use crate::rulebook::canonical;
use crate::script::{check, play};
use crate::town::*;
use domain::duty::collection::{Interval, Restriction};
use domain::duty::donor::{
    Candidate, Declared, DeferralClass, DonationKind, DonorReaction, Examination, Given, Haemoglobin, Matching,
    PhysicianSays, Sex, Training, Unfit, UnfitReason, Until, class_until, unfit,
};
use domain::rules::{Rules, Wait};
use domain::*;
use isbt128::DonationNumber;
use jiff::civil::date;

fn day(year: i16, month: i8, day: i8) -> CityDay {
    CityDay::from_date(date(year, month, day))
}

const fn number() -> u32 {
    900_001
}

/// Somebody sound whom nothing speaks against, with what is changed of it.
struct Who {
    sex: Sex,
    age: u8,
    asks: DonationKind,
    matching: Matching,
    examination: Examination,
    declared: Vec<Declared>,
    given: Vec<Given>,
    today: CityDay,
}

fn who() -> Who {
    Who {
        sex: Sex::Male,
        age: 30,
        asks: DonationKind::WholeBlood,
        matching: Matching::Usual,
        examination: sound(),
        declared: Vec::new(),
        given: Vec::new(),
        today: day(2024, 10, 3),
    }
}

impl Who {
    fn with(mut self, change: impl FnOnce(&mut Who)) -> Who {
        change(&mut self);
        self
    }

    fn gave(mut self, kind: DonationKind, day: CityDay, volume_ml: u16) -> Who {
        let donation = DonationNumber::parse(&format!("S000124{}", number())).expect("a number");
        self.given.push(Given { donation, kind, day, volume_ml, reaction: DonorReaction::None });
        self
    }

    fn unfit(&self) -> Vec<Unfit> {
        let candidate = Candidate {
            sex: self.sex,
            age: self.age,
            asks: self.asks,
            matching: self.matching,
            examination: Some(&self.examination),
            declared: &self.declared,
            deferrals: &[],
            given: &self.given,
        };
        unfit(&Rules::demo(), &candidate, self.today)
    }

    fn reasons(&self) -> Vec<UnfitReason> {
        self.unfit().iter().map(|unfit| unfit.reason).collect()
    }
}

/// Right at the limit nothing speaks against it; beyond it does this alone.
fn edge(reason: UnfitReason, fits: impl FnOnce(&mut Who), does_not: impl FnOnce(&mut Who)) {
    assert_eq!(who().with(fits).reasons(), []);
    assert_eq!(who().with(does_not).reasons(), [reason]);
}

/// On the day itself they may; the day before they may not, and are told the day.
fn from_day(reason: UnfitReason, may: CityDay, donor: impl Fn() -> Who) {
    assert_eq!(donor().with(|w| w.today = may).reasons(), []);
    let before = donor().with(|w| w.today = may.plus(-1)).unfit();
    assert_eq!(before, [Unfit { reason, class: None, until: Until::From { day: may } }]);
}

const DOSE: DonationKind = DonationKind::OneDose;
const WHOLE: DonationKind = DonationKind::WholeBlood;

/// A collection with this said of it: its restrictions.
fn restrictions(said: &str) -> Vec<Restriction> {
    let town = collected(said);
    town.world.collections().iter().next_back().expect("a collection").restrictions.clone()
}

fn collected(said: &str) -> Town {
    check(&format!(
        "@ 3 08:00
        place house
        grant-numbers 0 900001 10
        register D1 male
        visit D1 30 whole-blood
        answers W0
        examine W0
        clear W0
        collect W0 {} {said}",
        number()
    ))
}

/// The wait of a class, in the rule book and as it is counted.
fn waits(classes: &[(DeferralClass, Wait, CityDay)]) {
    let (rules, over) = (Rules::demo(), day(2024, 8, 31));
    for (class, wait, until) in classes {
        assert_eq!(rules.deferral_wait(*class), *wait, "{class}");
        let told = |today| {
            let declared = vec![Declared { class: *class, over: Some(over) }];
            who().with(|w| (w.declared, w.today) = (declared, today)).unfit()
        };
        assert_eq!(class_until(&rules, *class, Some(over)), Until::From { day: *until }, "{class}");
        assert_eq!(told(*until), [], "{class}");
        let reason = UnfitReason::Told;
        assert_eq!(told(until.plus(-1)), [Unfit { reason, class: Some(*class), until: Until::From { day: *until } }]);
    }
}

canonical! {
    donor_age_min {
        edge(UnfitReason::AgeBelow, |w| w.age = 18, |w| w.age = 17);
        assert_eq!(who().with(|w| w.age = 17).unfit()[0].until, Until::OfAge { years: 18 });
    }
    donor_age_max {
        edge(UnfitReason::AgeAboveFirst, |w| w.age = 55, |w| w.age = 56);
    }
    donor_age_max_repeat {
        let repeat = |age| who().gave(WHOLE, day(2024, 1, 1), 400).with(|w| w.age = age);
        assert_eq!(repeat(60).reasons(), []);
        assert_eq!(repeat(61).reasons(), [UnfitReason::AgeAbove]);
        let reacted = repeat(60).with(|w| w.given[0].reaction = DonorReaction::Mild);
        assert_eq!(reacted.reasons(), [UnfitReason::AgeAboveFirst]);
    }
    donor_weight_min {
        edge(UnfitReason::Weight, |w| w.examination.weight = 500, |w| w.examination.weight = 499);
        let woman = |weight| move |w: &mut Who| (w.sex, w.examination.weight) = (Sex::Female, weight);
        edge(UnfitReason::Weight, woman(450), woman(449));
    }
    systolic_range {
        edge(UnfitReason::Systolic, |w| (w.examination.systolic, w.examination.diastolic) = (90, 60),
            |w| (w.examination.systolic, w.examination.diastolic) = (140, 80));
        edge(UnfitReason::Systolic, |w| w.examination.systolic = 139, |w| w.examination.systolic = 140);
        assert!(who().with(|w| w.examination.systolic = 89).reasons().contains(&UnfitReason::Systolic));
    }
    diastolic_range {
        edge(UnfitReason::Diastolic, |w| w.examination.diastolic = 89, |w| w.examination.diastolic = 90);
        edge(UnfitReason::Diastolic, |w| w.examination.diastolic = 60, |w| w.examination.diastolic = 59);
    }
    pulse_pressure_min {
        let both = |systolic, diastolic| move |w: &mut Who| {
            (w.examination.systolic, w.examination.diastolic) = (systolic, diastolic);
        };
        edge(UnfitReason::PulsePressure, both(110, 80), both(109, 80));
    }
    pulse_min {
        edge(UnfitReason::PulseSlow, |w| w.examination.pulse = 60, |w| w.examination.pulse = 59);
    }
    pulse_min_athlete {
        let athlete = |pulse| move |w: &mut Who| {
            (w.examination.training, w.examination.pulse) = (Training::EnduranceAthlete, pulse);
        };
        edge(UnfitReason::PulseSlow, athlete(50), athlete(49));
    }
    pulse_max {
        edge(UnfitReason::PulseFast, |w| w.examination.pulse = 100, |w| w.examination.pulse = 101);
    }
    donor_temperature_max {
        edge(UnfitReason::Temperature, |w| w.examination.temperature = 373, |w| w.examination.temperature = 374);
    }
    haemoglobin_min {
        let of = |sex, g_l| move |w: &mut Who| {
            (w.sex, w.examination.haemoglobin) = (sex, Haemoglobin::Measured { g_l });
        };
        edge(UnfitReason::Haemoglobin, of(Sex::Male, 120), of(Sex::Male, 119));
        edge(UnfitReason::Haemoglobin, of(Sex::Female, 115), of(Sex::Female, 114));
    }
    copper_sulphate_min {
        let of = |sex, density| move |w: &mut Who| {
            (w.sex, w.examination.haemoglobin) = (sex, Haemoglobin::CopperSulphate { density });
        };
        edge(UnfitReason::Haemoglobin, of(Sex::Male, 520), of(Sex::Male, 519));
        edge(UnfitReason::Haemoglobin, of(Sex::Female, 510), of(Sex::Female, 509));
    }
    alt_quick_max {
        edge(UnfitReason::Alt, |w| w.examination.alt = 50, |w| w.examination.alt = 51);
    }
    haematocrit_min {
        counted(UnfitReason::Haematocrit, |c| c.haematocrit = 360, |c| c.haematocrit = 359);
        // Whole blood asks for no count.
        assert_eq!(who().with(|w| w.examination.count = None).reasons(), []);
        let without = who().with(|w| (w.asks, w.examination.count) = (DOSE, None));
        assert_eq!(without.reasons(), [UnfitReason::PlateletsNotCounted]);
    }
    platelets_before {
        counted(UnfitReason::PlateletsBefore, |c| c.platelets_before = 150, |c| c.platelets_before = 149);
        counted(UnfitReason::PlateletsBefore, |c| c.platelets_before = 449, |c| c.platelets_before = 450);
    }
    platelets_after_min {
        counted(UnfitReason::PlateletsAfter, |c| c.platelets_after = 100, |c| c.platelets_after = 99);
    }
    platelets_for_two_doses {
        let two = |count| move |w: &mut Who| {
            w.asks = DonationKind::TwoDoses;
            w.examination.count.as_mut().expect("a count").platelets_before = count;
        };
        edge(UnfitReason::PlateletsForTwo, two(250), two(249));
    }
    whole_to_whole_months {
        from_day(UnfitReason::AfterWholeBlood, day(2025, 2, 28), || who().gave(WHOLE, day(2024, 8, 31), 400));
        from_day(UnfitReason::AfterWholeBlood, day(2024, 10, 15), || who().gave(WHOLE, day(2024, 4, 15), 200));
    }
    whole_to_platelets_months {
        let donor = || who().gave(WHOLE, day(2024, 8, 31), 400).with(|w| w.asks = DOSE);
        from_day(UnfitReason::AfterWholeBlood, day(2024, 11, 30), donor);
    }
    platelets_to_whole_days {
        from_day(UnfitReason::AfterPlatelets, day(2024, 10, 29), || who().gave(DOSE, day(2024, 10, 1), 250));
    }
    platelets_to_platelets_days {
        let donor = || who().gave(DOSE, day(2024, 10, 1), 250).with(|w| w.asks = DOSE);
        from_day(UnfitReason::AfterPlatelets, day(2024, 10, 15), donor);
    }
    platelets_matched_days {
        let matched = |physician| move || {
            who().gave(DOSE, day(2024, 10, 1), 250).with(|w| {
                (w.asks, w.matching, w.examination.physician) = (DOSE, Matching::ForPatient, physician);
            })
        };
        from_day(UnfitReason::AfterPlatelets, day(2024, 10, 8), matched(PhysicianSays::Fit));
        from_day(UnfitReason::AfterPlatelets, day(2024, 10, 15), matched(PhysicianSays::NotAsked));
    }
    platelets_per_year {
        let first = day(2023, 10, 10);
        let often = |times: i32| (0..times).fold(who().with(|w| w.asks = DOSE), |w, n| w.gave(DOSE, first.plus(n * 14), 200));
        assert_eq!(often(23).with(|w| w.today = day(2024, 9, 20)).reasons(), []);
        let full = often(24).with(|w| w.today = day(2024, 9, 20));
        let until = Until::From { day: day(2024, 10, 10) };
        assert_eq!(full.unfit(), [Unfit { reason: UnfitReason::PlateletsOften, class: None, until }]);
    }
    apheresis_year_months {
        let year = || {
            let first = day(2023, 10, 10);
            (0..24).fold(who().with(|w| w.asks = DOSE), |w, n| w.gave(DOSE, first.plus(n * 14), 200))
        };
        from_day(UnfitReason::PlateletsOften, day(2024, 10, 10), year);
    }
    apheresis_year_ml {
        let gave = |last| who().with(|w| (w.asks, w.today) = (DOSE, day(2024, 9, 20)))
            .gave(DOSE, day(2024, 1, 1), 6_000).gave(DOSE, day(2024, 3, 1), last);
        assert_eq!(gave(3_999).reasons(), []);
        let until = Until::From { day: day(2025, 1, 1) };
        assert_eq!(gave(4_000).unfit(), [Unfit { reason: UnfitReason::ApheresisMuch, class: None, until }]);
    }
    interval_from_ml {
        for (volume, counts) in [(0, 0), (1, 1)] {
            let town = collected(&format!("400 volume={volume} outcome=stopped"));
            assert_eq!(town.world.donors().given_by(DonorId(1)).len(), counts);
            let interval = town.told.last().and_then(|told| told.events.iter().find_map(|event| match event {
                Event::Collection(duty::collection::Event::CollectionRecorded { interval, .. }) => Some(*interval),
                _ => None,
            }));
            assert_eq!(interval, Some(if counts == 1 { Interval::Counts } else { Interval::CountsNot }));
        }
    }
    retry_days {
        back_in(1, |w| w.examination.weight = 400);
        back_in(1, |w| w.examination.pulse = 150);
    }
    retry_haemoglobin_days {
        back_in(28, |w| w.examination.haemoglobin = Haemoglobin::Measured { g_l: 90 });
    }
    retry_alt_days {
        back_in(14, |w| w.examination.alt = 90);
    }
    deferral_waits {
        use DeferralClass::*;
        waits(&[
            (MinorSurgery, Wait::Days(15), day(2024, 9, 15)),
            (ModerateSurgery, Wait::Months(3), day(2024, 11, 30)),
            (MajorSurgery, Wait::Months(6), day(2025, 2, 28)),
            (Menstruation, Wait::Days(3), day(2024, 9, 3)),
            (Pregnancy, Wait::Days(0), day(2024, 8, 31)),
            (Miscarriage, Wait::Months(6), day(2025, 2, 28)),
            (Childbirth, Wait::Months(12), day(2025, 8, 31)),
            (Cold, Wait::Days(7), day(2024, 9, 7)),
            (Pneumonia, Wait::Months(3), day(2024, 11, 30)),
            (Gastroenteritis, Wait::Days(7), day(2024, 9, 7)),
            (UrinaryInfection, Wait::Months(1), day(2024, 9, 30)),
            (Wound, Wait::Days(7), day(2024, 9, 7)),
            (ExtensiveSkin, Wait::Days(14), day(2024, 9, 14)),
            (Dysentery, Wait::Months(6), day(2025, 2, 28)),
            (Typhoid, Wait::Months(12), day(2025, 8, 31)),
            (Brucellosis, Wait::Months(24), day(2026, 8, 31)),
            (Malaria, Wait::Months(36), day(2027, 8, 31)),
            (LiveVaccine, Wait::Days(14), day(2024, 9, 14)),
            (AnimalBite, Wait::Months(12), day(2025, 8, 31)),
            (AnimalSerum, Wait::Days(28), day(2024, 9, 28)),
            (CovidInactivated, Wait::Days(2), day(2024, 9, 2)),
            (CovidOther, Wait::Days(14), day(2024, 9, 14)),
        ]);
        assert_eq!(Rules::demo().deferral_waits.0.len(), 22);
    }
    deferral_waits_to_check {
        use DeferralClass::*;
        waits(&[
            (OralCare, Wait::Days(3), day(2024, 9, 3)),
            (BenignTumourRemoved, Wait::Months(12), day(2025, 8, 31)),
            (AcuteEye, Wait::Days(7), day(2024, 9, 7)),
            (EyeSurgery, Wait::Months(3), day(2024, 11, 30)),
            (Pyelonephritis, Wait::Months(3), day(2024, 11, 30)),
            (UrinaryStone, Wait::Days(0), day(2024, 8, 31)),
            (HepatitisA, Wait::Months(12), day(2025, 8, 31)),
            (MalariaArea, Wait::Months(12), day(2025, 8, 31)),
            (Toxoplasmosis, Wait::Months(6), day(2025, 2, 28)),
            (QFever, Wait::Months(24), day(2026, 8, 31)),
            (RheumaticFever, Wait::Months(24), day(2026, 8, 31)),
            (Transfused, Wait::Months(12), day(2025, 8, 31)),
            (Pierced, Wait::Months(12), day(2025, 8, 31)),
            (RiskContact, Wait::Months(12), day(2025, 8, 31)),
            (InactivatedVaccine, Wait::Days(1), day(2024, 9, 1)),
            (LiveVaccineLong, Wait::Days(28), day(2024, 9, 28)),
            (HepatitisBImmunoglobulin, Wait::Months(12), day(2025, 8, 31)),
            (Covid, Wait::Days(7), day(2024, 9, 7)),
        ]);
        let rules = Rules::demo();
        assert_eq!(rules.deferral_waits_to_check.0.len(), 21);
        for class in [QuarantineArea, PhysicianTemporary] {
            assert_eq!(rules.deferral_wait(class), Wait::Physician);
            let told = |physician| who().with(|w| {
                w.declared = vec![Declared { class, over: Some(day(2020, 1, 1)) }];
                w.examination.physician = physician;
            });
            assert_eq!(told(PhysicianSays::NotAsked).unfit()[0].until, Until::Physician {});
            assert_eq!(told(PhysicianSays::Fit).unfit(), []);
        }
        // A drug that inhibits platelets speaks against platelets alone.
        assert_eq!(rules.deferral_wait(PlateletInhibitor), Wait::Days(5));
        let took = |asks, today| who().with(|w| {
            w.declared = vec![Declared { class: PlateletInhibitor, over: Some(day(2024, 8, 31)) }];
            (w.asks, w.today) = (asks, today);
        });
        assert_eq!(took(WHOLE, day(2024, 8, 31)).unfit(), []);
        assert_eq!(took(DOSE, day(2024, 9, 5)).unfit(), []);
        assert_eq!(took(DOSE, day(2024, 9, 4)).unfit()[0].until, Until::From { day: day(2024, 9, 5) });
        // What is for good has no wait, and every other class has one.
        for class in DeferralClass::ALL {
            let never = class_until(&rules, *class, Some(day(1990, 1, 1))) == Until::Never {};
            assert_eq!(never, class.is_permanent(), "{class}");
        }
        let mut edition = Rules::demo();
        edition.deferral_waits.value.0.pop();
        assert_eq!(edition.faults(), ["deferral_waits"]);
    }
    reentry_months {
        let mut town = check("@ 3 08:00\n register D1 male\n bar D1 p14-infectious");
        town.now = day(2025, 4, 3).start(ZONE).plus_millis(-1);
        play(&mut town, "readmit D1 p14-infectious\n !! reentry-too-early");
        town.now = day(2025, 4, 3).start(ZONE);
        play(&mut town, "readmit D1 p14-infectious\n -> donor_readmitted\n readmit D1 p14-infectious\n !! not-barred");
    }
    look_back_months {
        // Collected on the first day of the look-back, and on the day before it.
        let mut town = check("@ 3 08:00
            register D6 male
            admit ST a FP O+ 200mL 30d donor=6 collected=-366
            admit ST b FP O+ 200mL 30d donor=6 collected=-367");
        play(&mut town, "bar D6 p14-infectious\n -> donor_barred bag_held:donor-deferred:a");
    }
    clearance_lasts {
        let cleared = "@ 3 08:00
            place house
            grant-numbers 0 900001 10
            register D1 male
            visit D1 30 whole-blood
            answers W0
            examine W0
            clear W0";
        play(&mut check(cleared), "+ 239\n bind W0 900001");
        play(&mut check(cleared), "+ 240\n bind W0 900001\n !! clearance-over");
    }
    whole_blood_volumes {
        for volume in [200, 300, 400] {
            assert_eq!(restrictions(&volume.to_string()), []);
        }
        let mut town = collected("400");
        for volume in [100, 250, 500] {
            play(&mut town, &format!("collect W0 900002 {volume}\n !! no-such-volume"));
        }
    }
    apheresis_doses_max {
        let mut town = collected("2");
        play(&mut town, "collect W0 900002 3\n !! no-such-volume\n collect W0 900002 0\n !! no-such-volume");
    }
    volume_tolerance_percent {
        for (volume, said) in [(359, vec![Restriction::Underweight]), (360, vec![]), (440, vec![]), (441, vec![Restriction::Overweight])] {
            assert_eq!(restrictions(&format!("400 volume={volume}")), said, "{volume}");
        }
    }
    slow_collection {
        let slow = vec![Restriction::NoFreshPlasma, Restriction::NoPlatelets];
        for (volume, minutes) in [(200, 10), (300, 12), (400, 13)] {
            assert_eq!(restrictions(&format!("{volume} minutes={minutes}")), []);
            assert_eq!(restrictions(&format!("{volume} minutes={}", minutes + 1)), slow);
        }
    }
    sample_tubes_min {
        assert_eq!(collected("400 tubes=2").world.open_findings().count(), 0);
        let town = collected("400 tubes=1");
        assert_eq!(town.world.open_findings().map(|row| row.said.rule).collect::<Vec<_>>(), [FindingRule::TubesMissing]);
    }
    numbers_per_grant {
        check("place house\n grant-numbers 0 000001 5000");
        check("place house\n grant-numbers 0 000001 5001\n !! too-many");
    }
}

/// A count at the limit and beyond it, of somebody who gives platelets.
fn counted(
    reason: UnfitReason,
    fits: impl FnOnce(&mut duty::donor::BloodCount),
    does_not: impl FnOnce(&mut duty::donor::BloodCount),
) {
    let mut at = who().with(|w| w.asks = DOSE);
    fits(at.examination.count.as_mut().expect("a count"));
    assert_eq!(at.reasons(), []);
    let mut beyond = who().with(|w| w.asks = DOSE);
    does_not(beyond.examination.count.as_mut().expect("a count"));
    assert_eq!(beyond.reasons(), [reason]);
}

/// What was measured today speaks against it for so many days.
fn back_in(days: i32, change: impl FnOnce(&mut Who)) {
    let found = who().with(change).unfit();
    assert!(!found.is_empty());
    for unfit in found {
        assert_eq!(unfit.until, Until::From { day: day(2024, 10, 3).plus(days) });
    }
}
