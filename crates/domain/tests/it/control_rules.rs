//! The canonical tests of the rules of quality control.

use crate::benching::{at_bench, piece_of};
use crate::rulebook::canonical;
use crate::script::{check, play};
use crate::town::*;
use domain::duty::component::{self, Made, Solution, Source, StepKind, System};
use domain::duty::control::{self, Command as C, ControlItem, Demand, Measured, PlanRow, control_plan, limits_of};
use domain::rules::ControlLimit;
use domain::*;
use isbt128::DonationNumber;

/// A piece of a product, of so much whole blood.
fn made(product: Product, source_ml: Option<u16>) -> Made {
    Made {
        piece: BagId {
            donation: DonationNumber::parse("S000124900001").expect("a number"),
            born_as: product,
            division: 0,
        },
        volume_ml: 1,
        amount: Amount::zero(product.measure()),
        attributes: Attributes::NONE,
        source_ml,
        collected_at: october(3),
        limit_at: None,
        expires_at: october(4),
    }
}

/// Every limit of a list as the kernel finds it: `RBC-S 400 haemoglobin 400-`, an open end where the item's own is.
fn found(limits: &[ControlLimit]) -> Vec<String> {
    let rules = Rules::demo();
    let row = |limit: &ControlLimit| {
        let source = limit.source_ml.or(Some(400)).map(|ml| ml as u16);
        let all = limits_of(&rules, &made(limit.product, source), limit.product, limit.item);
        let (least, most) = limit.range(&rules, source).expect("a range");
        assert!(all.contains(&limit), "{limit:?} is not found");
        let end = |value: u32, none: u32| if value == none { String::new() } else { value.to_string() };
        let source = limit.source_ml.map_or("any".to_owned(), |ml| ml.to_string());
        let range = format!("{}-{}", end(least, 0), end(most, limit.item.most()));
        format!("{} {source} {} {range}", limit.product, limit.item)
    };
    limits.iter().map(row).collect()
}

/// Whether a figure of a piece is within its limits.
fn within(town: &mut Town, piece: &str, item: ControlItem, value: u32) -> bool {
    let piece = piece_of(town, piece);
    let command = C::RecordCheck { piece, measured: vec![Measured { item, value }] };
    let said = town.tell(By::of(ST, Duty::Laboratory), Command::Control(command)).expect("a check");
    said.iter().any(|event| {
        matches!(event, Event::Control(control::Event::PieceChecked { standing: control::ControlStanding::Within, .. }))
    })
}

/// So many pieces of red cells were made on the third of October.
fn production(town: &mut Town, pieces: u32) {
    let step = StepId(town.world.components().steps_len() as u32);
    let donation = DonationNumber::parse("S000124900001").expect("a number");
    let inputs = vec![Source::Donation { donation }];
    let said = |event| Event::Component(event);
    let makes = vec![Product::RbcS];
    town.given(said(component::Event::StepBegun { step, kind: StepKind::Separation, inputs, makes, equipment: None }));
    for ix in 0..pieces {
        let mut made = made(Product::RbcS, Some(400));
        made.piece.donation = DonationNumber::parse(&format!("S000124{:06}", 900_001 + ix)).expect("a number");
        let (deviations, questions) = (Vec::new(), Vec::new());
        let edition = town.world.rules().edition;
        town.given(said(component::Event::PieceMade { step, made, deviations, questions, edition }));
    }
    let (ended_at, system, solution) = (october(3), System::Closed, Solution::Map);
    let (additive_ml, loss_ml, unbalanced) = (pieces as u16, 0, None);
    let recorded =
        component::Event::StepRecorded { step, ended_at, system, solution, additive_ml, loss_ml, unbalanced };
    town.given(said(recorded));
}

fn plan(town: &Town) -> PlanRow {
    control_plan(&town.world, october(3).day(ZONE), october(40))[0]
}

fn due(pieces: u32) -> u32 {
    let mut town = Town::new();
    production(&mut town, pieces);
    let row = plan(&town);
    assert_eq!(row.made, pieces);
    row.due
}

canonical! {
    control_limits {
        let rows = found(&Rules::demo().control_limits.0);
        let want = "PLT-A any platelets 2500-; PLT-A-LR any platelets 2500-; PLT-C 200 platelets 200-; PLT-C 200 red-cells-left -100";
        assert_eq!(rows.join("; "), want);
        let small = at_bench(
            "bench separation 900001 > RBC-S FFP PLT-C
             benched PS0 900001.RBC-S=140 900001.FFP=120 900001.PLT-C=32 additive=100 loss=8
             bench apheresis 900005 > PLT-A PLT-A
             benched PS1 900005.PLT-A=250 900005.PLT-A.01=250 loss=0",
        );
        let mut town = check(&small.replace("collect W0 900001 400", "collect W0 900001 200"));
        for (piece, item, least) in
            [("900001.PLT-C", ControlItem::Platelets, 200), ("900005.PLT-A", ControlItem::Platelets, 2_500)]
        {
            assert!(within(&mut town, piece, item, least) && !within(&mut town, piece, item, least - 1), "{piece}");
        }
        let left = ControlItem::RedCellsLeft;
        assert!(within(&mut town, "900001.PLT-C", left, 100) && !within(&mut town, "900001.PLT-C", left, 101));
    }
    control_limits_to_check {
        let rows = found(&Rules::demo().control_limits_to_check.0);
        let growth = "RBC-C RBC-S RBC-S-LR RBC-W RBC-DG PLT-C PLT-A PLT-A-LR FFP FFP-VI FP FP-VI CRYO GRAN-A";
        let mut want: Vec<String> = "
            RBC-S 200 haemoglobin 200-; RBC-S 300 haemoglobin 300-; RBC-S 400 haemoglobin 400-;
            RBC-S-LR 200 haemoglobin 180-; RBC-S-LR 300 haemoglobin 270-; RBC-S-LR 400 haemoglobin 360-;
            RBC-C 200 haemoglobin 200-; RBC-C 300 haemoglobin 300-; RBC-C 400 haemoglobin 400-;
            RBC-W 200 haemoglobin 180-; RBC-W 300 haemoglobin 270-; RBC-W 400 haemoglobin 360-;
            RBC-DG 200 haemoglobin 160-; RBC-DG 300 haemoglobin 240-; RBC-DG 400 haemoglobin 320-;
            RBC-S-LR 200 residual-leucocytes -250; RBC-S-LR 300 residual-leucocytes -380; RBC-S-LR 400 residual-leucocytes -500;
            RBC-W 200 volume 113-137; RBC-W 300 volume 170-206; RBC-W 400 volume 225-275;
            RBC-W 200 supernatant-protein -49; RBC-W 300 supernatant-protein -74; RBC-W 400 supernatant-protein -99;
            CRYO 200 fibrinogen 75-; CRYO 300 fibrinogen 113-; CRYO 400 fibrinogen 150-;
            CRYO 200 factor-viii-content 400-; CRYO 300 factor-viii-content 600-; CRYO 400 factor-viii-content 800-;
            RBC-S any volume 252-308; FFP any volume 216-264;
            RBC-S any haematocrit 500-650; RBC-S-LR any haematocrit 450-600; RBC-C any haematocrit 650-800;
            RBC-DG any free-haemoglobin -100; RBC-DG any glycerol -100; PLT-C any ph 640-740;
            GRAN-A any granulocytes 100-; GRAN-A any volume 150-500;
            FFP any factor-viii 70-; FFP-VI any factor-viii 50-; FFP-VI any methylene-blue -30;
            PLT-C 300 platelets 300-; PLT-C 400 platelets 400-; PLT-C 300 red-cells-left -150; PLT-C 400 red-cells-left -200;
            RBC-S any haemolysis -79; RBC-S-LR any haemolysis -79;
            FFP any plasma-protein 500-; FFP-VI any plasma-protein 500-; FP any plasma-protein 500-; FP-VI any plasma-protein 500-;
            PLT-A any volume 125-200; PLT-A-LR any volume 125-200; PLT-A any volume 250-300; PLT-A-LR any volume 250-300;
            PLT-A any ph 640-740; PLT-A-LR any ph 640-740; PLT-A any red-cells-left -800; PLT-A-LR any red-cells-left -800;
            PLT-A any residual-leucocytes -50000; PLT-A-LR any residual-leucocytes -500"
            .split(';').map(|row| row.trim().to_owned()).collect();
        want.extend(growth.split(' ').map(|product| format!("{product} any growth -0")));
        assert_eq!(rows, want);
        let mut town = check(&at_bench(
            "bench separation 900001 > RBC-S FFP PLT-C
             benched PS0 900001.RBC-S=280 900001.FFP=240 900001.PLT-C=64 additive=200 loss=16
             bench apheresis 900005 > PLT-A-LR PLT-A-LR
             benched PS1 900005.PLT-A-LR=250 900005.PLT-A-LR.01=250 loss=0",
        ));
        use ControlItem::*;
        for (piece, item, good, bad) in [
            ("900001.RBC-S", Haemoglobin, 400, 399),
            ("900001.RBC-S", Haemolysis, 79, 80),
            ("900001.RBC-S", Haematocrit, 650, 651),
            ("900001.RBC-S", Volume, 252, 251),
            ("900001.FFP", FactorViii, 70, 69),
            ("900001.FFP", Volume, 264, 265),
            ("900001.PLT-C", Platelets, 400, 399),
            ("900005.PLT-A-LR", ResidualLeucocytes, 500, 501),
            // Of two ranges either will do, and nothing between them.
            ("900005.PLT-A-LR", Volume, 200, 201),
            ("900005.PLT-A-LR", Volume, 250, 249),
            ("900005.PLT-A-LR", Growth, 0, 1),
        ] {
            assert!(within(&mut town, piece, item, good) && !within(&mut town, piece, item, bad), "{piece} {item}");
        }
    }
    control_share_percent {
        assert_eq!((due(400), due(401), due(500), due(501)), (4, 5, 5, 6));
    }
    control_bags_min {
        assert_eq!((due(3), due(4), due(5)), (3, 4, 4));
    }
    control_pass_percent {
        let demand = |good: u32| {
            let mut town = Town::new();
            production(&mut town, 40);
            for ix in 0..4_u32 {
                within(&mut town, &format!("{}.RBC-S", 900_001 + ix), ControlItem::Haematocrit, if ix < good { 500 } else { 499 });
            }
            plan(&town).demand
        };
        assert_eq!((demand(2), demand(3)), (Demand::BelowShare, Demand::Met));
    }
    assessment_pass_percent {
        let assessed = "@ 3 01:00\nopen-assessment RQ-1 30 alt\nassess EA0 alt=";
        check(&format!("{assessed}100/100\nclose-assessment EA0"));
        check(&format!("{assessed}99/100\nclose-assessment EA0\n!! assay-below"));
        let mut town = Town::with(|rules| rules.assessment_pass_percent.value = 80);
        play(&mut town, &format!("{assessed}79/100\nclose-assessment EA0\n!! assay-below"));
        play(&mut town, "open-assessment RQ-2 30 alt\nassess EA1 alt=4/5\nclose-assessment EA1");
    }
}
