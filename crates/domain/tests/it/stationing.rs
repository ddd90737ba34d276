//! The verbs between stations: `enter G1000,G1001`, `close-station G0`,
//! `from-station G0 FX-1 a,b RBC-S O+ 2U 30d`, `agree-out G0 a,b`, `send-out U0 DC-1 boxes=1`,
//! `station-says U0 received a`, `back-from U0 a`, `hear G0 a recalled`, `hear G0 doc=FX-1 label`, `tell M0,M1`.

use crate::town::*;
use crate::verbs::override_of;
use crate::words::{Words, serial, town_bags};
use domain::bag::HoldReason;
use domain::duty::boxes::ColdStatement;
use domain::duty::quality::RecallReason;
use domain::duty::station::{
    self, Command, DocumentRow, ReceivingCheck, ReceivingFault, SaidOf, StatedRelease, StationSaid, ToldAbout, ToldBy,
};
use domain::transfer::QualitySays;
use domain::*;

/// The verbs that are these.
pub const VERBS: [&str; 9] =
    ["enter", "close-station", "from-station", "agree-out", "send-out", "station-says", "back-from", "hear", "tell"];

/// Who usually says one of them.
pub fn usual(verb: &str) -> (SiteId, Duty) {
    (ST, if matches!(verb, "enter" | "close-station") { Duty::SupplyHead } else { Duty::SupplyDuty })
}

/// The command of a line.
pub fn command(town: &mut Town, verb: &str, by: By, words: &mut Words<'_>) -> station::Command {
    match verb {
        "enter" => {
            let codes = words.word();
            let facilities = codes.split(',').filter(|code| *code != "none");
            let facilities = facilities.map(|code| code.parse().expect("a facility code")).collect();
            let unnamed = words.took("unnamed");
            let named = |name: &str| if unnamed { String::new() } else { format!("{name}{codes}") };
            let second_person = words.person("second", by, 800);
            let (name_zh, name_en) = (named("邻市血站"), named("Neighbour "));
            Command::EnterStation { name_zh, name_en, facilities, second_person }
        }
        "close-station" => {
            let station = OtherStationId(words.serial());
            Command::CloseStation { station, second_person: words.person("second", by, 800) }
        }
        "from-station" => from_station(town, by, words),
        "agree-out" => {
            let station = OtherStationId(words.serial());
            let bags = words.bags(town);
            let mut overrides = Vec::new();
            while let Some(what) = words.peek().strip_prefix("over=") {
                words.word();
                overrides.push(override_of(what, by, words));
            }
            Command::AgreeTransferOut { station, bags, overrides }
        }
        "send-out" => {
            let (transfer, document) = (TransferOutId(words.serial()), document(words.word()));
            let (courier, second_checker) = (words.person("courier", by, 700), words.person("checker", by, 800));
            let boxes = words.word().strip_prefix("boxes=").expect("boxes").split(',').filter(|n| !n.is_empty());
            let boxes = boxes.map(|number| BoxId(number.parse().expect("a box"))).collect();
            Command::SendToStation { transfer, document, courier, second_checker, boxes }
        }
        "station-says" => {
            let transfer = TransferOutId(words.serial());
            let said = StationSaid::parse(words.word()).expect("what they say");
            let bags = words.bags(town).into_iter().map(|bag| SaidOf { bag, said }).collect();
            Command::RecordStationAnswer { transfer, bags }
        }
        "back-from" => {
            let transfer = TransferOutId(words.serial());
            Command::ReceiveBackFromStation { transfer, bags: words.bags(town) }
        }
        "hear" => {
            let station = OtherStationId(words.serial());
            let about = match words.word() {
                word if word.starts_with("doc=") => ToldAbout::Document { document: document(&word[4..]) },
                name => ToldAbout::Donation { donation: town.bag(name).donation },
            };
            let says = match words.word() {
                "recalled" => QualitySays::Recalled { reason: RecallReason::LateReactive },
                held => QualitySays::Held { reason: HoldReason::parse(held).expect("a reason to hold") },
            };
            Command::HearFromStation { station, about, says }
        }
        _ => {
            let notices = words.word().split(',').map(|word| NoticeId(serial(word).expect("a notice"))).collect();
            Command::TellStation { notices, how: ToldBy::Phone, whom: Duty::Quality }
        }
    }
}

fn document(text: &str) -> DocumentNumber {
    DocumentNumber::parse(text).expect("a document number")
}

/// Bags of one row each, all alike: `a,b RBC-S O+ 2U 30d`, `=a` for one that is known, and what is odd of them:
/// `of=H2000`, `read=A+`, `fault=broken`, `not-found`, `not-released`, `check=X`, `cold=not-kept`, `unlisted=c`.
fn from_station(town: &mut Town, by: By, words: &mut Words<'_>) -> Command {
    let station = OtherStationId(words.serial());
    let paper = document(words.word());
    let names = words.word().to_owned();
    let (product, group, amount) = (words.product(), words.group(), words.amount());
    let expires_at = town.now.plus_days(words.word().trim_end_matches('d').parse().expect("days"));
    let second_person = words.person("second", by, 800);
    let mut check = ReceivingCheck::Looked { group_read: group, fault: None };
    let (mut stated, mut cold) = (StatedRelease::Released, ColdStatement::KeptCold);
    let (mut printed, mut unlisted, mut of) = (None, Vec::new(), "G1000".to_owned());
    while !words.done() {
        match words.word().split_once('=') {
            Some(("of", facility)) => of = facility.to_owned(),
            Some(("read", read)) => {
                check = ReceivingCheck::Looked { group_read: Group::parse(read).expect("a group"), fault: None };
            }
            Some(("fault", fault)) => {
                let fault = Some(ReceivingFault::parse(fault).expect("a fault"));
                check = ReceivingCheck::Looked { group_read: group, fault };
            }
            Some(("check", letter)) => printed = letter.chars().next(),
            Some(("cold", said)) => cold = ColdStatement::parse(said).expect("a statement"),
            Some(("unlisted", names)) => unlisted = town_bags(town, names),
            None if words.before() == "not-found" => check = ReceivingCheck::NotFound,
            None if words.before() == "not-released" => stated = StatedRelease::NotReleased,
            other => panic!("no option {other:?}"),
        }
    }
    let rows = names.split(',').filter(|name| *name != "none").map(|name| {
        let bag = match name.strip_prefix('=') {
            Some(known) => town.bag(known),
            None => town.name_bag_of(&of, name, product),
        };
        let known = town.world.bags().get(bag);
        DocumentRow {
            bag,
            check_character: printed.unwrap_or_else(|| bag.donation.check_character()),
            product,
            group,
            attributes: Attributes::NONE,
            amount,
            collected_at: known.map_or(town.now.plus_days(-2), |row| row.collected_at),
            expires_at: known.map_or(expires_at, |row| row.expires_at),
            stated,
            check,
        }
    });
    let rows = rows.collect();
    Command::ReceiveFromStation { station, document: paper, cold, rows, unlisted, second_person }
}
