//! Files as instruments write them: what is read, and everything that is refused by its line.

use super::*;
use domain::duty::laboratory::ControlKind;
use domain::{Abo, RhD};

fn taken(text: &str) -> Sheet {
    read(text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// What is wrong, as `line code`.
fn wrong(text: &str) -> Vec<String> {
    let faults = read(text).expect_err("it is wrong");
    faults.iter().map(|faulty| format!("{} {}", faulty.line, faulty.fault.code())).collect()
}

fn donation(number: &str) -> Content {
    Content::Donation { donation: DonationNumber::parse(number).expect("a number"), assay: Assay::HbsagOne }
}

fn ratio(well: u8, content: Content, thousandths: u16) -> ReadWell {
    ReadWell { well: Well(well), content, reading: Reading::Ratio { thousandths } }
}

fn control(kind: ControlKind) -> Content {
    Content::Control { assay: Assay::HbsagOne, kind }
}

fn plate() -> Vec<ReadWell> {
    vec![
        ratio(0, control(ControlKind::Positive), 2_500),
        ratio(12, control(ControlKind::Negative), 50),
        ratio(24, donation("S000126900001"), 123),
        ratio(95, donation("S000126900002"), u16::MAX),
    ]
}

const TABLE: &str = "well,content,assay,reading\r\n\
    A1,positive,hbsag-1,2.5\r\n\
    B01,阴性对照,乙肝表面抗原(试剂一),0.050\r\n\
    C1,=S00012690000100,hbsag-1,0.123\r\n\
    h12,S0001 26 900002,HBSAG-1,> 70\r\n";

#[test]
fn a_table_is_read_with_words_of_either_language_and_numbers_as_scanned_or_printed() {
    let sheet = taken(TABLE);
    assert_eq!((sheet.plate, sheet.instrument), (None, None));
    assert_eq!(sheet.wells, plate());
    assert_eq!(taken(&format!("\u{feff}{TABLE}\r\n\r\n")).wells, plate());
    assert_eq!(taken(&TABLE.replace(',', ";")).wells, plate());
    assert_eq!(taken(&TABLE.replace(',', "\t")).wells, plate());
    let rows = TABLE.split_once("\r\n").expect("a heading").1;
    assert_eq!(taken(rows).wells, plate());
}

#[test]
fn columns_may_stand_in_any_order_and_name_the_plate_and_the_instrument() {
    let sheet =
        taken("板号,孔位,结果,项目,标本,instrument\np-7,A1,2.5,hbsag-1,positive,i-1\nP-7,C1,0.2,hbsag-1,PO12,I-1\n");
    assert_eq!(sheet.plate, DocumentNumber::parse("P-7"));
    assert_eq!(sheet.instrument, DocumentNumber::parse("I-1"));
    assert_eq!(sheet.wells[1].content, Content::Pool { pool: PoolId(12), assay: Assay::HbsagOne });
}

#[test]
fn every_test_is_read_as_it_is_read() {
    let read = |assay: &str, text: &str| {
        let sheet = read(&format!("A1,positive,{assay},{text}"));
        sheet.ok().map(|sheet| sheet.wells[0].reading)
    };
    assert_eq!(read("alt", "35.5"), Some(Reading::Alt { tenths: 355 }));
    assert_eq!(read("alt", "35.55"), None, "nothing is rounded");
    assert_eq!(read("hbsag-1", "0.0500"), Some(Reading::Ratio { thousandths: 50 }));
    assert_eq!(read("hbsag-1", "0.0505"), None);
    for text in ["", "-1", "1e3", "1.2.3", "+", "1234567", ".5", "٣"] {
        assert_eq!(read("hbsag-1", text), None, "{text}");
    }
    assert_eq!(read("hiv-rna", "未检出"), Some(Reading::NotDetected {}));
    assert_eq!(read("hiv-rna", "Reactive"), Some(Reading::Detected {}));
    assert_eq!(read("hiv-rna", "0.1"), None);
    assert_eq!(read("rhd", "+"), Some(Reading::Rhd { rhd: RhD::Positive }));
    assert_eq!(read("rhd-weak", "−"), Some(Reading::Rhd { rhd: RhD::Negative }));
    assert_eq!(read("abo-forward", "ab"), Some(Reading::Abo { abo: Abo::AB }));
    assert_eq!(read("abo-reverse", "0"), Some(Reading::Abo { abo: Abo::O }));
    assert_eq!(read("abo-forward", "C"), None);
    assert_eq!(read("antibody-screen", "neg"), Some(Reading::NotDetected {}));
    for assay in Assay::ALL {
        assert_eq!(read(assay.code(), "?"), Some(Reading::Unclear {}));
    }
}

#[test]
fn what_is_wrong_with_a_table_is_named_by_its_lines_and_nothing_of_it_is_taken() {
    assert_eq!(wrong(""), ["1 empty"]);
    assert_eq!(wrong("well,content,assay,reading\n"), ["1 empty"]);
    assert_eq!(wrong("well,content,assay,reading,remark\n"), ["1 column-unknown"]);
    assert_eq!(wrong("well,孔位,content,assay,reading\n"), ["1 column-twice"]);
    assert_eq!(wrong("well,content,reading\n"), ["1 column-missing"]);
    let rows = "A1,positive,hbsag-1,2.5\nJ1,negative,hbsag-1,0.1\nA13,negative,hbsag-1,0.1\nA1,x,hbsag-1,0.1\n\
        A1,negative,hbsag-9,0.1\nA1,negative,hbsag-1,-\nA1,negative,hbsag-1\nA1,negative,hbsag-1,0.1,0.2\nA1,negative,hbsag-1,0.1,,\n";
    let named = ["2 well", "3 well", "4 content", "5 assay", "6 reading", "7 cells", "8 cells"];
    assert_eq!(wrong(rows), named);
    assert_eq!(wrong("A1,POx,hbsag-1,1\nA1,PO,hbsag-1,1\n"), ["1 content", "2 content"]);
    assert_eq!(wrong("Z9,x,y,z\n"), ["1 well", "1 assay", "1 content"]);
    assert_eq!(
        wrong("plate,well,content,assay,reading\nP1,A1,positive,alt,1\nP2,A2,negative,alt,1\n"),
        ["3 other-plate"]
    );
    assert_eq!(wrong("plate,well,content,assay,reading\n,A1,positive,alt,1\n"), ["2 plate"]);
    assert_eq!(wrong(&"A1,positive,alt,1\n".repeat(LINES_MOST + 1)), ["1 too-long"]);
}

/// Each digit of a number with its check character, mistyped: named, and never another donation.
#[test]
fn a_mistyped_digit_with_its_check_character_is_named() {
    let number = DonationNumber::parse("S000126900001").expect("a number");
    let printed = format!("{number}{}", number.check_character());
    assert_eq!(taken(&format!("A1,{printed},alt,30")).wells.len(), 1);
    for at in 1..13 {
        let mut letters: Vec<char> = printed.chars().collect();
        letters[at] = if letters[at] == '9' { '8' } else { '9' };
        let text: String = letters.into_iter().collect();
        let found = read(&format!("A1,{text},alt,30")).expect_err("it is mistyped");
        assert!(matches!(found[0].fault, Fault::CheckCharacter(_) | Fault::Content(_)), "{text}: {found:?}");
    }
}

/// A message of the plate above: heading, and a group of each well.
fn message(groups: &[&str]) -> String {
    let heading = "MSH|^~\\&|READER|LAB|XUEMAI|STATION|20261014103000+0800||ORU^R01^ORU_R01|M-1|P|2.5.1";
    let mut text = format!("{heading}\r");
    for group in groups {
        text += &group.replace('\n', "\r");
        text.push('\r');
    }
    text
}

const GROUPS: [&str; 4] = [
    "OBR|1|P-7||hbsag-1\nOBX|1|NM|hbsag-1^HBsAg^L|A1|2.5|{S_CO}|||||F|||20261014102900||||I-1\nSPM|1|positive||SER|||||||Q",
    "OBR|2|P-7||hbsag-1\nOBX|1|NM|hbsag-1|B1|0.050||||||F|||||||I-1\nNTE|1||looked at twice\nSPM|1|negative||SER|||||||Q",
    "ORC|RE\nOBR|3|P-7||hbsag-1\nOBX|1|NM|hbsag-1|C1|0.123||||||F|||||||I-1\nSPM|1|=S00012690000100||SER|||||||P",
    "OBR|4|P-7||hbsag-1\nOBX|1|SN|hbsag-1|H12|>^70||||||F|||||||I-1\nSPM|1|S000126900002||SER",
];

#[test]
fn a_message_says_the_same_as_the_table() {
    let sheet = taken(&message(&GROUPS));
    assert_eq!(sheet.wells, plate());
    assert_eq!(sheet.plate, DocumentNumber::parse("P-7"));
    assert_eq!(sheet.instrument, DocumentNumber::parse("I-1"));
    // As it is framed on the line, and as editors save it.
    assert_eq!(taken(&format!("\u{b}{}\u{1c}\r", message(&GROUPS))).wells, plate());
    assert_eq!(taken(&message(&GROUPS).replace('\r', "\r\n")).wells, plate());
    assert_eq!(taken(&message(&GROUPS).replace('\r', "\n")).wells, plate());
}

#[test]
fn a_pool_is_read_by_its_role() {
    let pool = "OBR|1|P-7\nOBX|1|ST|hiv-rna|A1|not detected||||||F\nSPM|1|PO3|||||||||L";
    let sheet = taken(&message(&[pool]));
    assert_eq!(sheet.wells[0].content, Content::Pool { pool: PoolId(3), assay: Assay::HivRna });
    let escaped = "OBR|1|P-7\nOBX|1|ST|hiv-rna|A1|\\X2B\\||||||F\nSPM|1|PO3|||||||||L";
    assert_eq!(wrong(&message(&[escaped])), ["3 reading"], "an escape that is not resolved is no reading");
}

#[test]
fn what_is_wrong_with_a_message_is_named_by_its_segments() {
    let whole = message(&GROUPS[..1]);
    let with = |from: &str, to: &str| {
        assert!(whole.contains(from), "{from}");
        wrong(&whole.replace(from, to))
    };
    assert_eq!(with("ORU^R01^ORU_R01", "ADT^A01"), ["1 not-results"]);
    assert_eq!(with("|P|2.5.1", "|T|2.5.1"), ["1 not-production"]);
    assert_eq!(with("|P|2.5.1", "|P|3.0"), ["1 version"]);
    assert_eq!(with("|F|||2026", "|P|||2026"), ["3 not-final"]);
    assert_eq!(with("|F|||2026", "|C|||2026"), ["3 not-final"]);
    assert_eq!(with("OBR|1|P-7", "OBR|1|板"), ["2 plate"]);
    assert_eq!(with("|I-1", "|仪"), ["3 instrument"]);
    assert_eq!(with("SPM|1|positive||SER|||||||Q", "SPM|1|positive||SER|||||||P"), ["4 content"]);
    assert_eq!(with("SPM|1|positive||SER|||||||Q", "SPM|1|S000126900001||SER|||||||Q"), ["4 content"]);
    assert_eq!(with("SPM|1|positive||SER|||||||Q", "SPM|1|POSSIBLE"), ["4 content"]);
    assert_eq!(with("\rSPM", "\rNTE"), ["3 specimen"]);
    assert_eq!(with("\rSPM", "\rSPM|1|negative\rSPM"), ["3 specimen"]);
    assert_eq!(with("\rSPM", "\rZZZ"), ["3 specimen", "4 segment-unknown"]);
    assert_eq!(with("\rOBR", "\rOBX"), ["2 segment-unknown", "3 segment-unknown", "4 segment-unknown"]);
    assert_eq!(wrong(&format!("{whole}{}", message(&GROUPS[1..2]))), ["5 second-message"]);
    assert_eq!(wrong(&message(&[GROUPS[0], &GROUPS[1].replace("P-7", "P-8")])), ["5 other-plate"]);
    assert_eq!(wrong(&message(&[GROUPS[0], &GROUPS[1].replace("I-1", "I-2")])), ["6 other-instrument"]);
    assert_eq!(wrong("MSH"), ["1 unreadable"]);
    assert_eq!(wrong(&message(&[])), ["1 empty"]);
}

/// Whatever comes, it is read or refused.
#[test]
fn cut_and_spoilt_files_are_refused_without_a_panic() {
    for whole in [TABLE.to_owned(), message(&GROUPS)] {
        for (at, _) in whole.char_indices() {
            let _ = read(&whole[..at]);
            let mut letters: Vec<char> = whole.chars().collect();
            let at = at % letters.len();
            for sign in ['|', '^', '"', '\r', '\n', '\0', '=', '９', '\\'] {
                letters[at] = sign;
                let _ = read(&letters.iter().collect::<String>());
            }
        }
    }
}
