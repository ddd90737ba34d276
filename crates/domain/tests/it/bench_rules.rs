//! One canonical test per rule of boxes of donations and of the bench, both sides of each boundary.

use crate::benching::{COLLECTED, at_bench, piece_of};
use crate::giving::number_of;
use crate::rulebook::canonical;
use crate::script::{check, play};
use crate::town::*;
use domain::duty::collection::Anticoagulant;
use domain::duty::component::{Deviation, Made, Solution};
use domain::duty::consignment::Transport;
use domain::rules::Rules;
use domain::*;

/// Whether the first donation came in time, so many minutes after its collection began.
fn came(cooling: &str, minutes: i64) -> Option<Transport> {
    let mut town = check(COLLECTED);
    // It began six minutes ago.
    play(&mut town, &format!("send-box 0 900001 {cooling}\n + {}\n receive-box DB0 900001", minutes - 6));
    town.world.consignments().arrival(number_of(&town, "900001")).and_then(|came| came.transport)
}

/// A town with so many lines said at the bench.
fn bench(lines: &str) -> Town {
    check(&at_bench(lines))
}

fn made(town: &Town, text: &str) -> Made {
    town.world.components().piece(piece_of(town, text)).expect("the piece").made
}

fn deviations(town: &Town, text: &str) -> Vec<Deviation> {
    town.world.components().piece(piece_of(town, text)).expect("the piece").deviations.clone()
}

/// Days that red cells live, the last of them whole, or minutes from the end of the step.
fn days(town: &Town, text: &str) -> i64 {
    let made = made(town, text);
    i64::from(made.expires_at.day(ZONE).0 - made.collected_at.day(ZONE).0) - 1
}

fn minutes(town: &Town, text: &str) -> i64 {
    made(town, text).expires_at.minutes_since(town.now).0
}

/// The first donation in this anticoagulant, so many minutes after its collection began.
fn in_anticoagulant(which: Anticoagulant, minutes: i64, lines: &str) {
    let mut town = check(
        &at_bench("")
            .replace("collect W0 900001 400", &format!("collect W0 900001 400 anticoagulant={}", which.code())),
    );
    play(&mut town, &format!("+ {}\n{lines}", minutes - 6));
}

canonical! {
    fresh_plasma_within {
        let (fresh, late) = ("bench separation 900001 > FFP", "bench separation 900001 > FFP\n !! step-past-limit");
        for (which, limit) in [(Anticoagulant::AcdA, 360), (Anticoagulant::AcdB, 360), (Anticoagulant::Cpd, 480), (Anticoagulant::Cpda1, 480)] {
            in_anticoagulant(which, limit, fresh);
            in_anticoagulant(which, limit + 1, late);
        }
    }
    fresh_plasma_within_quick {
        // Counted in within its limit of the way, cooled quickly; not so what was brought toward 2-10 °C.
        for (cooling, minutes, wrong) in [("room", 1_080, ""), ("room", 1_081, "!! step-past-limit"), ("", 480, ""), ("", 481, "!! step-past-limit")] {
            let mut town = check(COLLECTED);
            let wait = minutes - 6 - 100;
            play(&mut town, &format!("send-box 0 900001 {cooling}\n + 100\n receive-box DB0 900001\n + {wait}\n bench separation 900001 > FFP\n {wrong}"));
        }
    }
    platelets_within {
        let mut town = bench("+ 354");
        play(&mut town.clone(), "bench separation 900001 > PLT-C");
        play(&mut town, "+ 1\n bench separation 900001 > PLT-C\n !! step-past-limit");
        // None of blood that was brought toward 2-10 °C.
        let mut town = check(COLLECTED);
        play(&mut town, "send-box 0 900001\n receive-box DB0 900001\n bench separation 900001 > PLT-C\n !! not-good-for");
    }
    anticoagulant_life {
        let lives = [(Anticoagulant::AcdA, 21), (Anticoagulant::AcdB, 21), (Anticoagulant::Cpd, 21), (Anticoagulant::Cpda1, 35)];
        for (which, life) in lives {
            let mut town = check(&at_bench("").replace("collect W0 900001 400", &format!("collect W0 900001 400 anticoagulant={}", which.code())));
            play(&mut town, "bench separation 900001 > RBC-S\n benched PS0 900001.RBC-S=280 loss=120 none");
            assert_eq!(days(&town, "900001.RBC-S"), life, "{which}");
        }
    }
    additive_life {
        // The product lives 35 days, whatever the additive would allow.
        let rules = Rules::demo();
        let lives = [(Solution::Map, 35), (Solution::Sagm, 35), (Solution::As1, 42), (Solution::As3, 42), (Solution::As5, 42)];
        for (solution, life) in lives {
            assert_eq!(rules.additive_life.days(solution), Some(life));
            let town = bench(&format!("bench separation 900001 > RBC-S\n benched PS0 900001.RBC-S=280 loss=120 {solution}"));
            assert_eq!(days(&town, "900001.RBC-S"), 35);
        }
        assert_eq!((rules.additive_life.days(Solution::None), rules.additive_life.days(Solution::Saline)), (None, None));
    }
    saline_life {
        let town = bench("bench separation 900001 > RBC-S\n benched PS0 900001.RBC-S=280 loss=120 saline");
        assert_eq!(minutes(&town, "900001.RBC-S"), 1_440);
    }
    open_life {
        let town = bench("bench separation 900001 > RBC-S FFP PLT-C\n benched PS0 900001.RBC-S=280 900001.FFP=240 900001.PLT-C=64 additive=184 open");
        for (text, life) in [("900001.RBC-S", 1_440), ("900001.FFP", 1_440), ("900001.PLT-C", 240)] {
            assert_eq!(minutes(&town, text), life, "{text}");
        }
        let town = bench("bench separation 900001 > FFP\n benched PS0 900001.FFP=240 loss=160\n bench cryoprecipitation 900001.FFP > CRYO\n benched PS1 900001.CRYO=50 loss=190 open");
        assert_eq!(minutes(&town, "900001.CRYO"), 240);
    }
    piece_volumes {
        let volumes = Rules::demo().piece_volumes.value;
        let of = |product| [200, 300, 400].map(|source| volumes.nominal(product, source).expect("a volume"));
        let known = [
            (Product::RbcS, [140, 210, 280]), (Product::RbcSLr, [130, 195, 260]), (Product::RbcW, [125, 188, 250]),
            (Product::Ffp, [120, 180, 240]), (Product::Fp, [120, 180, 240]), (Product::FfpVi, [100, 160, 200]),
            (Product::FpVi, [100, 160, 200]), (Product::PltC, [32, 48, 64]), (Product::Cryo, [25, 38, 50]), (Product::PlCr, [95, 142, 190]),
        ];
        for (product, want) in known {
            assert_eq!(of(product), want, "{product}");
        }
        assert_eq!(volumes.nominal(Product::PltA, 400), None);
    }
    piece_tolerance_percent {
        for (volume, off, label) in [(215, true, "215 mL"), (216, false, "240 mL"), (264, false, "240 mL"), (265, true, "265 mL")] {
            let town = bench(&format!("bench separation 900001 > FFP\n benched PS0 900001.FFP={volume} loss={}", 400 - volume));
            assert_eq!(deviations(&town, "900001.FFP").contains(&Deviation::VolumeOff), off, "{volume}");
            assert_eq!(made(&town, "900001.FFP").amount.to_string(), label);
        }
    }
    apheresis_volume {
        for (volume, off) in [(249, true), (250, false), (300, false), (301, true)] {
            let additive = volume - 249;
            let town = bench(&format!("bench apheresis 900005 > PLT-A\n benched PS0 900005.PLT-A={volume} additive={additive} loss=1"));
            assert_eq!(deviations(&town, "900005.PLT-A").contains(&Deviation::VolumeOff), off, "{volume}");
        }
    }
    units_per_pooled_dose {
        let town = bench("
            bench separation 900001 > PLT-C
            benched PS0 900001.PLT-C=64 loss=336
            bench separation 900002 > PLT-C
            benched PS1 900002.PLT-C=64 loss=336
            bench pooling 900001.PLT-C 900002.PLT-C > PLT-P
            benched PS2 900050.PLT-P=128");
        assert_eq!(made(&town, "900050.PLT-P").amount, Amount::doses(40));
    }
    split_steps {
        let split = |share: &str, rest: &str| format!("bench separation 900001 > RBC-S\n benched PS0 900001.RBC-S=280 loss=120\n bench splitting 900001.RBC-S > RBC-S RBC-S\n benched PS1 900001.RBC-S.01=35/{share} 900001.RBC-S.02=245/{rest}");
        bench(&split("0.25U", "1.75U"));
        bench(&(split("0.2U", "1.75U") + "\n !! share-wrong"));
        assert_eq!(*Rules::demo().split_steps, [Amount::units(25), Amount::millilitres(10), Amount::doses(50)]);
    }
    pieces_per_step {
        let parts = |count: u32| (1..=count).map(|ix| format!("900001.FFP.{ix:02}=12/10mL")).collect::<Vec<_>>().join(" ");
        let town = bench("bench separation 900001 > FFP\n benched PS0 900001.FFP=240 loss=160\n bench splitting 900001.FFP > FFP FFP");
        play(&mut town.clone(), &format!("benched PS1 {}", parts(20)));
        play(&mut town.clone(), &format!("benched PS1 {}\n !! too-many", parts(21)));
    }
    fresh_transport_cooled {
        assert_eq!(came("", 480), Some(Transport::InTime));
        assert_eq!(came("", 481), Some(Transport::TooLong));
    }
    fresh_transport_room {
        assert_eq!(came("room", 1_080), Some(Transport::InTime));
        assert_eq!(came("room", 1_081), Some(Transport::TooLong));
    }
    donations_per_box {
        let mut town = check(COLLECTED);
        let numbers = |count: usize| (0..count).map(|ix| (900_050 + ix).to_string()).collect::<Vec<_>>().join(" ");
        play(&mut town, "send-box 0 900001");
        let mut other = town.clone();
        play(&mut other, &format!("receive-box DB0 {}\n !! too-many", numbers(201)));
        play(&mut town, &format!("receive-box DB0 900001 {}", numbers(199)));
    }
}
