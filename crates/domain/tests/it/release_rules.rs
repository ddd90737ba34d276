//! The canonical tests of the rules of release and label.

use crate::benching::{at_bench, piece_of};
use crate::releasing::ready;
use crate::rulebook::canonical;
use crate::script::{check, codes, play};
use crate::town::*;
use domain::duty::component::Deviation;
use domain::duty::release;
use domain::*;

canonical! {
    pieces_per_release {
        let mut town = check(&at_bench(""));
        let mut asked = |count: u32| {
            let piece = |ix: u32| BagId { division: (ix % 100) as u8, ..piece_of(&town, &format!("{}.FFP", 950_000 + ix / 100)) };
            let command = release::Command::PrintLabels { pieces: (0..count).map(piece).collect() };
            let by = By::of(ST, Duty::ComponentTechnician);
            codes(&town.tell(by, Command::Release(command)).expect_err("they were never made")).contains(&"too-many")
        };
        assert!(!asked(500) && asked(501));
    }
    release_forbidden_by {
        let forbid = |deviation| Rules::demo().release_forbidden_by.contains(&deviation);
        let stops: Vec<&str> = Deviation::ALL.iter().copied().filter(|one| forbid(*one)).map(Deviation::code).collect();
        assert_eq!(stops, ["volume-off", "past-limit", "not-good-for", "unplanned"]);
        // A balance that did not add up holds while it is asked about, and no longer.
        let mut town = check(&ready("").replace("additive=156 loss=36", "additive=156 loss=30"));
        play(&mut town, "clear-pieces 900001.RBC-S\n!! gate-component\nsettle N0 looked-into\nclear-pieces 900001.RBC-S");
        let mut town = check(&ready("").replace("900001.FFP=240 additive=156 loss=36", "900001.FFP=200 additive=156 loss=76"));
        play(&mut town, "clear-pieces 900001.FFP\n!! gate-component\nclear-pieces 900001.RBC-S");
    }
    label_within {
        let mut town = check(&ready("clear-pieces 900001.RBC-S\n+ 240"));
        let late = |town: &Town| town.world.releases().unlabelled(town.world.rules(), town.now).count();
        assert_eq!(late(&town), 0);
        play(&mut town, "+ 1");
        assert_eq!(late(&town), 1);
        play(&mut town, "print-labels 900001.RBC-S\nscan-label 900001.RBC-S");
        assert_eq!(late(&town), 0);
    }
}
