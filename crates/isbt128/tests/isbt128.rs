//! The label standard from outside: published examples, refusals word for
//! word, and properties that hold for every text.

use isbt128::*;
use proptest::prelude::*;

fn number(text: &str) -> DonationNumber {
    text.parse().expect("a donation number")
}

fn structure(text: &str) -> Structure {
    text.parse().expect("a structure")
}

#[test]
fn check_characters_of_published_examples() {
    // The UK Red Book's worked example, and figure 2 of ST-001.
    for (text, check, flags) in [("G123498654321", 'H', "77"), ("A999921123456", '3', "63")] {
        assert_eq!(number(text).check_character(), check);
        assert_eq!(Flags::check_of(number(text)).to_string(), flags);
        assert_eq!(check_character(text), Ok(check));
        assert!(verify(text, check) && !verify(text, '*'));
    }
    // Weights worked by hand: 2 × 36 ≡ 35, and 38 - 35 = 3; nothing sums to 0.
    assert_eq!((check_character("*"), check_value("")), (Ok('3'), Ok(1)));
    let error = check_value("A-1").expect_err("a hyphen has no value");
    assert_eq!((error.offset, verify("A-1", '0')), (1, false));
}

#[test]
fn donation_number_falls_apart_into_its_parts_and_back() {
    let n = number("G123498654321");
    let facility: Facility = "G1234".parse().expect("a facility");
    assert_eq!((n.facility(), n.year(), n.serial()), (facility, 98, 654_321));
    assert_eq!(DonationNumber::from_parts(facility, 98, 654_321), Ok(n));
    assert_eq!(DonationNumber::from_parts(facility, 100, 0), Err(DonationNumberError::Year { year: 100 }));
    let serial = 1_000_000;
    assert_eq!(DonationNumber::from_parts(facility, 0, serial), Err(DonationNumberError::Serial { serial }));
    assert_eq!((format!("{n:>15}"), format!("{facility:?}")), ("  G123498654321".into(), "Facility(G1234)".into()));
    assert_eq!((size_of::<DonationNumber>(), size_of::<Facility>()), (8, 4));
}

#[test]
fn compact_form_ends_where_the_texts_end() {
    let (first, last) = (number("1000000000000"), number("ZZZZZ99999999"));
    assert!(last.to_bits() < 1 << 53);
    for (bits, held) in [(first.to_bits(), Some(first)), (last.to_bits(), Some(last))]
        .into_iter()
        .chain([0, first.to_bits() - 1, last.to_bits() + 1, u64::MAX].map(|bits| (bits, None)))
    {
        assert_eq!(DonationNumber::from_bits(bits).ok(), held, "{bits}");
    }
}

#[test]
fn refusals_name_place_and_fault() {
    let parse = |text: &str| DonationNumber::parse(text).map(|_| ()).map_err(|e| e.to_string());
    let typed = |text: &str| DonationNumber::parse_with_check(text).map(|_| ()).map_err(|e| e.to_string());
    let scan = |text: &str| parse_message(text).map(|_| ()).map_err(|e| e.to_string());
    for (found, refusal) in [
        (parse(""), "character 1: the text ends where A-N, P-Z or 1-9 belongs"),
        (parse("0123498654321"), "character 1: '0' stands where A-N, P-Z or 1-9 belongs"),
        (parse("GO23498654321"), "character 2: 'O' stands where A-N, P-Z or 0-9 belongs"),
        (parse("G12349865432"), "character 13: the text ends where a digit belongs"),
        (parse("G1234 8654321"), "character 6: ' ' stands where a digit belongs"),
        (parse("G1234９8654321"), "character 6: '９' stands where a digit belongs"),
        (parse("G123498654321H"), "character 14: 'H' is left over after the end"),
        (typed("G1234 98 654321"), "character 14: the text ends where a check character belongs"),
        (typed("G1234 98 654321 H7"), "character 15: '7' is left over after the end"),
        (typed("G1234 98 654312 H"), "character 14: check character 'H' does not belong to this number, expected 'J'"),
        (scan(""), "character 1: the text ends where = or & belongs"),
        (scan("=$G1234"), "character 1: \"=$\" is not a data identifier this reader knows"),
        (scan("=%5100=O1"), "character 8: 'O' stands where A-N, P-Z or 1-9 belongs"),
        (scan("=G12349865432178"), "character 15: flags carry the check value 18, the number has 17"),
        (scan("=G1234986543210I"), "character 16: 'I' stands where a flag character (0-9, A-H, J-N, P or R-Y) belongs"),
        (scan("=<e0001V00"), "character 3: 'e' stands where A-Z belongs"),
        (scan("=}025000"), "character 3: year 2025 has no day 0"),
        (scan("&}025001096"), "character 12: the text ends where a digit belongs"),
        (scan("=>025366"), "character 3: year 2025 has no day 366"),
        (scan("&>0253652400"), "character 9: there is no time of day 24:00"),
        (scan("=+03000=%5100"), "character 3: 3 structures are announced, 1 follow"),
        (scan("=+00000"), "character 3: a compound message holds 1 to 99 structures, not 0"),
        (scan("=%5100=+01000=%5100"), "character 7: a compound message header stands inside a message"),
        (scan(&"=%5100".repeat(266)), "character 1592: a message has at most 1591 characters"),
    ] {
        assert_eq!(found, Err(refusal.to_owned()));
    }
}

#[test]
fn typed_numbers_may_be_spaced_and_small() {
    let n = number("G123498654321");
    assert_eq!(n.eye_readable(), "G1234 98 654321 H");
    for typed in ["G1234 98 654321 H", "g123 498 654 321 h", "G123498654321H"] {
        assert_eq!(DonationNumber::parse_with_check(typed), Ok(n), "{typed}");
    }
}

#[test]
fn structures_are_their_bar_code_text() {
    let day = |year, day| JulianDate::new(year, day).expect("a date");
    let minute = |date, h, m| JulianDateTime::new(date, h, m).expect("a time");
    let flagged =
        |flags: &str| FlaggedNumber::new(number("G123498654321"), flags.parse().expect("flags")).expect("its own");
    let a_positive = BloodGroups::of_group("A", '+').expect("a group");
    let product = "E0001VA0".parse().expect("a product code");
    let header = CompoundHeader::new(5, 7).expect("a header");
    for (text, held) in [
        ("=G12349865432100", Structure::DonationNumber(number("G123498654321").into())),
        ("=G12349865432177", Structure::DonationNumber(flagged("77"))),
        ("=G1234986543210A", Structure::DonationNumber(flagged("0A"))),
        ("=%6200", Structure::BloodGroups(a_positive)),
        ("=<E0001VA0", Structure::ProductCode(product)),
        ("=>024366", Structure::ExpirationDate(day(2024, 366))),
        ("&>0183652359", Structure::ExpirationTime(JulianDateTime::end_of(day(2018, 365)))),
        ("=*999001", Structure::CollectionDate(day(1999, 1))),
        ("&*1000590000", Structure::CollectionTime(minute(day(2100, 59), 0, 0))),
        ("=}024060", Structure::ProductionDate(day(2024, 60))),
        ("&}0240600930", Structure::ProductionTime(minute(day(2024, 60), 9, 30))),
        ("=+05007", Structure::CompoundMessage(header)),
    ] {
        assert_eq!(held.encode(), text);
        assert_eq!(Structure::parse(text), Ok(held));
    }
    assert_eq!((product.description(), product.collection_type(), product.division()), ("E0001", 'V', "A0"));
    assert_eq!(
        FlaggedNumber::new(number("A999921123456"), Flags::check_of(number("G123498654321"))),
        Err(Fault::CheckFlags { found: 17, expected: 3 })
    );
}

#[test]
fn flags_60_to_96_carry_a_check_value() {
    let flags = [("59", None), ("60", Some(0)), ("96", Some(36)), ("97", None), ("6A", None)];
    for (text, value) in flags {
        assert_eq!(Flags::parse(text).map(Flags::check_value), Ok(value), "{text}");
    }
}

#[test]
fn eight_plain_group_codes_and_no_others_are_understood() {
    let groups = [("O", '+', "51"), ("A", '+', "62"), ("B", '+', "73"), ("AB", '+', "84")].into_iter().chain([
        ("O", '-', "95"),
        ("A", '-', "06"),
        ("B", '-', "17"),
        ("AB", '-', "28"),
    ]);
    let mut known = 0;
    for (abo, rhd, code) in groups {
        assert_eq!((code_of_group(abo, rhd), group_of_code(code)), (Some(code), Some((abo, rhd))));
        known += 1;
    }
    let understood = (0..100).filter(|code| group_of_code(&format!("{code:02}")).is_some()).count();
    assert_eq!(understood, known);
    assert_eq!((code_of_group("O", '?'), code_of_group("o", '+'), group_of_code("")), (None, None, None));
    let autologous: BloodGroups = "53E0".parse().expect("well formed");
    assert_eq!((autologous.group(), autologous.code(), autologous.phenotype()), (None, "53", 'E'));
}

#[test]
fn years_have_the_days_of_the_calendar() {
    for (year, days) in [(1900, 365), (2000, 366), (2023, 365), (2024, 366), (2100, 365), (2400, 366)] {
        assert!(JulianDate::new(year, days).is_ok(), "{year}");
        for day in [0, days + 1] {
            assert_eq!(JulianDate::new(year, day), Err(Fault::DayOfYear { year, day }));
        }
    }
    for year in [0, 1899, 2900, u16::MAX] {
        assert_eq!(JulianDate::new(year, 1), Err(Fault::Year { year }));
    }
    let date = JulianDate::new(2025, 1).expect("a date");
    for (hour, minute) in [(24, 0), (0, 60), (255, 255)] {
        assert_eq!(JulianDateTime::new(date, hour, minute), Err(Fault::TimeOfDay { hour, minute }));
    }
    let [last, first] = ["999365", "000001"].map(|text| JulianDate::parse(text).expect("a date"));
    assert!(last < first && (last.year(), first.year()) == (1999, 2000));
}

#[test]
fn messages_hold_1_to_99_structures_and_one_header() {
    let group = structure("=%5100");
    for (count, well) in [(0, false), (1, true), (99, true), (100, false), (256, false)] {
        let composed = compose_message(&vec![group; count]);
        assert_eq!(composed.is_ok(), well, "{count}");
        if let Ok(text) = composed {
            assert_eq!(parse_message(&text).map(|read| read.len()), Ok(count + 1));
        }
    }
    assert_eq!(compose_message(&[group, structure("=+01000")]), Err(Fault::HeaderInside));
    assert_eq!(CompoundHeader::new(1, 1000), Err(Fault::MessageReference { reference: 1000 }));
    // A named sequence is reported, not enforced: its table is licensed.
    let read = parse_message("=+01321=%5100").expect("a message");
    assert!(matches!(read[0], Structure::CompoundMessage(header) if header.reference() == 321));
}

fn din() -> impl Strategy<Value = String> {
    // Many near neighbours, and everything else.
    prop_oneof!["[1AZ][0NPZ]{4}[09]{2}[019]{6}", "[A-NP-Z1-9][A-NP-Z0-9]{4}[0-9]{8}"]
}

fn bar_code() -> impl Strategy<Value = String> {
    prop_oneof![
        din().prop_map(|text| format!("={text}00")),
        din().prop_map(|text| format!("={text}{}", Flags::check_of(number(&text)))),
        "=%[A-Za-z0-9]{2}[A-Z0-9]{2}",
        "=<[A-Z][A-Z0-9]{4}[A-Za-z0-9][A-Z0-9][a-z0-9]",
        "=[>*}][0-9]{3}(00[1-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-5])",
        "&[>*}][0-9]{3}[0-2][0-9][1-9]([01][0-9]|2[0-3])[0-5][0-9]",
    ]
}

proptest! {
    #[test]
    fn numbers_survive_text_bits_and_typing(text in din()) {
        let n = number(&text);
        prop_assert_eq!(n.to_string(), text);
        prop_assert_eq!(DonationNumber::from_bits(n.to_bits()), Ok(n));
        prop_assert_eq!(DonationNumber::from_parts(n.facility(), n.year(), n.serial()), Ok(n));
        prop_assert_eq!(n.facility().to_string().parse(), Ok(n.facility()));
        prop_assert_eq!(DonationNumber::parse_with_check(&n.eye_readable()), Ok(n));
        prop_assert_eq!(check_character(&n.to_string()), Ok(n.check_character()));
    }

    #[test]
    fn numbers_sort_as_their_texts(a in din(), b in din()) {
        let (x, y) = (number(&a), number(&b));
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        prop_assert_eq!(x.to_bits().cmp(&y.to_bits()), a.cmp(&b));
        prop_assert_eq!(x.facility().cmp(&y.facility()), a[..5].cmp(&b[..5]));
    }

    #[test]
    fn one_wrong_character_is_always_noticed(text in din(), at in 0..13usize, other in "[0-9A-Z]") {
        let mut wrong = text.clone();
        wrong.replace_range(at..=at, &other);
        prop_assume!(wrong != text);
        let check = number(&text).check_character();
        prop_assert!(!verify(&wrong, check));
        let typed = DonationNumber::parse_with_check(&format!("{wrong}{check}"));
        prop_assert!(typed.is_err(), "{:?}", typed);
    }

    #[test]
    fn two_swapped_neighbours_are_always_noticed(text in din(), at in 0..12usize) {
        let mut wrong: Vec<char> = text.chars().collect();
        wrong.swap(at, at + 1);
        let wrong = String::from_iter(wrong);
        prop_assume!(wrong != text);
        let check = number(&text).check_character();
        prop_assert!(!verify(&wrong, check));
        let typed = DonationNumber::parse_with_check(&format!("{wrong}{check}"));
        prop_assert!(typed.is_err(), "{:?}", typed);
    }

    #[test]
    fn any_bits_are_a_number_or_refused(bits in prop_oneof![any::<u64>(), 0..1_u64 << 53]) {
        match DonationNumber::from_bits(bits) {
            Ok(n) => prop_assert_eq!(number(&n.to_string()).to_bits(), bits),
            Err(error) => prop_assert_eq!(error, DonationNumberError::Bits { bits }),
        }
    }

    #[test]
    fn messages_survive_in_any_order(codes in prop::collection::vec(bar_code(), 1..12)) {
        let structures: Vec<_> = codes.iter().map(|code| structure(code)).collect();
        prop_assert_eq!(&structures.iter().map(Structure::encode).collect::<Vec<_>>(), &codes);
        prop_assert_eq!(parse_message(&codes.concat()), Ok(structures.clone()));
        let message = compose_message(&structures).expect("a message");
        let read = parse_message(&message).expect("what was composed");
        prop_assert_eq!(&read[1..], &structures[..]);
        prop_assert_eq!(read.iter().map(Structure::encode).collect::<String>(), message);
    }

    #[test]
    fn a_cut_message_is_refused(codes in prop::collection::vec(bar_code(), 1..5), cut in 1..200usize) {
        let structures: Vec<_> = codes.iter().map(|code| structure(code)).collect();
        let message = compose_message(&structures).expect("a message");
        let kept = message.len().saturating_sub(cut);
        let refused = parse_message(&message[..kept]).expect_err("cut short");
        prop_assert!(refused.offset <= kept);
    }

    #[test]
    fn any_text_is_read_whole_or_refused_in_place(
        text in prop_oneof![".{0,40}", "[=&%<>*}+0-9A-Za-z É]{0,60}", "[=&][%<>*}+][0-9]{4,12}.?", "[G-Pg-p ][0-9O ]{12,18}"],
    ) {
        let length = text.chars().count();
        match parse_message(&text) {
            Ok(read) => prop_assert_eq!(read.iter().map(Structure::encode).collect::<String>(), &*text),
            Err(error) => prop_assert!(error.offset <= length),
        }
        match DonationNumber::parse(&text) {
            Ok(n) => prop_assert_eq!(n.to_string(), &*text),
            Err(DonationNumberError::Text(error)) => prop_assert!(error.offset <= length.min(13)),
            Err(error) => prop_assert!(false, "{error} from a text"),
        }
        if let Ok(n) = DonationNumber::parse_with_check(&text) {
            let squeeze = |text: &str| text.replace(' ', "").to_ascii_uppercase();
            prop_assert_eq!(squeeze(&n.eye_readable()), squeeze(&text));
        }
        prop_assert_eq!(check_value(&text).is_ok(), text.chars().all(|c| matches!(c, '0'..='9' | 'A'..='Z' | '*')));
    }
}

#[cfg(feature = "serde")]
mod serde_forms {
    use super::*;

    #[test]
    fn json_holds_the_text() {
        let n = number("G123498654321");
        let all = (n, n.facility(), structure("=%6200"), ProductCode::parse("E0001V00").expect("a code"));
        let json = serde_json::to_string(&all).expect("json");
        assert_eq!(json, r#"["G123498654321","G1234","=%6200","E0001V00"]"#);
        assert_eq!(serde_json::from_str(&json).ok(), Some(all));
        let refused = serde_json::from_str::<DonationNumber>(r#""G1234""#).expect_err("too short");
        assert!(refused.to_string().starts_with("character 6: the text ends where a digit belongs"), "{refused}");
        assert!(serde_json::from_str::<DonationNumber>("1").is_err());
    }

    #[test]
    fn binary_holds_the_bits() {
        let n = number("G123498654321");
        let bytes = postcard::to_stdvec(&n).expect("bytes");
        assert_eq!(bytes, postcard::to_stdvec(&n.to_bits()).expect("bytes"));
        assert_eq!(postcard::from_bytes(&bytes), Ok(n));
        assert!(postcard::from_bytes::<DonationNumber>(&[0]).is_err());
    }
}
