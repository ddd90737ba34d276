use super::*;

/// A station, a storage point's host with one hospital of its area, and a directly supplied hospital.
const SOUND: &str = r#"[city]
name_zh = "示范市"
name_en = "Demo City"
zone = "+08:00"

[[site]]
id = 1
code = "ST"
name_zh = "示范血站"
name_en = "Demo Station"
kind = "station"
county = 370705
lat = 36.7077
lon = 119.1325
agitator = "present"
thaw = { minutes = 20, bags = 6 }
contacts = { duty = "a1", head = "a2", director = "a3", leader = "a4" }

[[site]]
id = 2
code = "SP"
name_zh = "示范医院(储血点)"
name_en = "Demo Hospital (storage point)"
kind = "host-hospital"
supplied_by = "ST"
county = 370782
lat = "35.9957"
lon = "119.4101"
weight = 8
agitator = "present"
thaw = { minutes = 20, bags = 6 }
contacts = { duty = "b1", head = "b2", director = "b3", leader = "b4" }

[[site]]
id = 3
code = "H1"
name_zh = "示范二院"
name_en = "Demo Hospital 2"
kind = "hospital"
supplied_by = "SP"
county = 370782
lat = 35.9
lon = 119.4
weight = 2.5
agitator = "absent"
thaw = { minutes = 25, bags = 4 }
contacts = { duty = "c1", head = "c2", director = "c3", leader = "c4" }

[[site]]
id = 4
code = "D1"
name_zh = "示范直供医院"
name_en = "Demo Direct Hospital"
kind = "hospital"
supplied_by = "ST"
county = 370705
lat = 36.7
lon = 119.1
weight = 20
agitator = "present"
thaw = { minutes = 20, bags = 8 }
contacts = { duty = "d1", head = "d2", director = "d3", leader = "d4" }

[[route]]
from = "ST"
to = "SP"
mode = "station-delivers"
p50 = 118
p90 = 163

[[route]]
from = "ST"
to = "H1"
mode = "station-delivers"
p50 = 130
p90 = 180

[[route]]
from = "SP"
to = "H1"
mode = "station-delivers"
p50 = 20
p90 = 30

[[route]]
from = "ST"
to = "D1"
mode = "station-delivers"
p50 = 10
p90 = 17

[[round]]
from = "ST"
leaves = "06:30"
cut_off = "16:00"
calls_at = ["SP", "D1"]
number = 4
own_cut_off = { "D1" = "15:30" }
"#;

/// Applies edits to the sound file, each once and to its first place, and compares what is found.
fn check(edits: &[(&str, &str)], want: &[&str]) {
    let mut text = SOUND.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "the sound file has no `{from}`");
        text = text.replacen(from, to, 1);
    }
    let found = parse(&text).err().unwrap_or_default();
    let shown: Vec<_> = found.iter().map(FileFault::to_string).collect();
    assert_eq!(shown, want, "after {edits:?}");
    for fault in &found {
        assert!(!fault.what.zh().is_empty());
    }
}

#[test]
fn the_sound_file_reads_and_writes_back() {
    let network = parse(SOUND).expect("sound");
    assert_eq!(network.sites.len(), 4);
    assert_eq!(network.site_by_code("H1").map(|s| (s.demand_weight_tenths, s.lat_e4)), Some((25, 359_000)));
    assert_eq!(network.storage_point_of(SiteId(3)), Some(SiteId(2)));
    assert_eq!(network.storage_point_of(SiteId(4)), None);
    assert_eq!(network.zone_offset, Minutes(480));
    assert_eq!(network.rounds[0].leaves_at, Minutes(390));
    let round = network.round(4).expect("by its number");
    assert_eq!((round.cut_off_of(SiteId(2)), round.cut_off_of(SiteId(4))), (Minutes(960), Minutes(930)));
    assert_eq!(parse(&write(&network)), Ok(network));
}

#[test]
fn names_that_need_escapes_and_zones_west_of_utc_write_back() {
    let mut network = parse(SOUND).expect("sound");
    network.city_en = "The \"Demo\" \\ City\u{7}\n".to_owned();
    network.zone_offset = Minutes(-210);
    network.sites[1].lat_e4 = -5;
    assert_eq!(parse(&write(&network)), Ok(network));
}

#[test]
fn each_slip_in_form_is_named_with_its_line() {
    check(&[("zone = \"+08:00\"", "zone = \"8\"")], &["line 4: `zone` must be a zone such as \"+08:00\""]);
    check(
        &[("zone = \"+08:00\"", "zone = \"+15:00\"")],
        &["line 4: the zone is 900 minutes from UTC, more than 14 hours"],
    );
    check(&[("id = 1\n", "id = -1\n")], &["line 7: `id` must be a whole number, not negative"]);
    check(&[("id = 1\n", "id = 0x1\n")], &["line 7: `id` must be a whole number, not negative"]);
    check(&[("lat = 36.7077", "lat = 36.70771")], &["line 13: `lat` must be a number with at most 4 decimals"]);
    check(&[("lat = 36.7077", "lat = 91")], &["line 13: the latitude is not from -90 to 90 degrees"]);
    check(&[("lon = 119.1325", "lon = 181")], &["line 14: the longitude is not from -180 to 180 degrees"]);
    check(
        &[("kind = \"station\"", "kind = \"Station\"")],
        &["line 11: `kind` must be one of station, storage-point, host-hospital, hospital"],
    );
    check(&[("bags = 6", "bags = 6, kettles = 1")], &["line 16: `kettles` is not known here"]);
    check(&[("minutes = 20", "minutes = 0")], &["line 16: thawing takes 0 minutes, not 1 to 1440"]);
    check(&[("bags = 6", "bags = 0")], &["line 16: a thawing batch holds 0 bags, not 1 to 1000"]);
    check(&[("duty = \"a1\", ", "")], &["line 17: `duty` is missing"]);
    check(&[("duty = \"a1\"", "duty = \"0\"")], &["line 17: nobody is named for duty"]);
    check(&[("duty = \"a1\"", "duty = \"Mr Li\"")], &["line 17: `duty` must be 1 to 16 hexadecimal digits in quotes"]);
    check(
        &[("leaves = \"06:30\"", "leaves = \"25:00\"")],
        &["line 94: `leaves` must be a time of day such as \"06:30\""],
    );
    check(&[("weight = 8", "wieght = 8")], &["line 29: `wieght` is not known here"]);
    check(&[("county = 370705", "county = 37")], &["line 12: county 37 is not a code of six digits"]);
    check(&[("name_en = \"Demo City\"", "name_en = \" \"")], &["line 3: name_en is empty"]);
}

#[test]
fn each_slip_in_topology_is_named_with_its_line() {
    check(&[("id = 2", "id = 1")], &["line 20: id 1 is used twice"]);
    check(&[("id = 4", "id = 4096")], &["line 50: id 4096 is not from 1 to below 4096"]);
    check(&[("id = 4", "id = 99")], &["line 50: the highest id is 99 for 4 sites: ids leave too large gaps"]);
    check(
        &[
            ("code = \"D1\"", "code = \"H1\""),
            ("calls_at = [\"SP\", \"D1\"]", "calls_at = [\"SP\"]"),
            ("own_cut_off = { \"D1\" = \"15:30\" }\n", ""),
            ("to = \"D1\"", "to = \"SP\""),
            ("p50 = 10", "p50 = 0"),
        ],
        &[
            "line 51: code H1 is used twice",
            "line 85: there is a route between these sites by this mode already",
            "line 89: p50 is 0 minutes, not 1 to 1440",
        ],
    );
    check(
        &[("kind = \"host-hospital\"", "kind = \"station\"")],
        &["line 24: ST is the station already; there is exactly one", "line 25: the station is supplied by nobody"],
    );
    check(&[("supplied_by = \"SP\"\n", "")], &["line 34: nobody supplies this site"]);
    check(
        &[("supplied_by = \"SP\"", "supplied_by = \"D1\"")],
        &[
            "line 34: there is no station-delivers route from its supplier D1",
            "line 40: D1 is neither the station nor a storage point",
        ],
    );
    check(&[("supplied_by = \"SP\"", "supplied_by = \"XX\"")], &["line 40: `supplied_by`: no site has the code `XX`"]);
    check(
        &[("supplied_by = \"ST\"", "supplied_by = \"H1\"")],
        &[
            "line 19: there is no station-delivers route from its supplier H1",
            "line 25: its suppliers run in a circle and never reach the station",
            "line 40: its suppliers run in a circle and never reach the station",
            "line 96: ST does not supply SP",
        ],
    );
    check(
        &[("code = \"ST\"", "code = \"st 1\"")],
        &[
            "line 8: code `st 1` is not 1 to 16 of A-Z, 0-9 and hyphen",
            "line 25: `supplied_by`: no site has the code `ST`",
            "line 55: `supplied_by`: no site has the code `ST`",
            "line 65: `from`: no site has the code `ST`",
            "line 72: `from`: no site has the code `ST`",
            "line 86: `from`: no site has the code `ST`",
            "line 93: `from`: no site has the code `ST`",
        ],
    );
}

#[test]
fn each_slip_in_routes_and_rounds_is_named_with_its_line() {
    check(&[("p90 = 163", "p90 = 17")], &["line 69: p90 is below p50"]);
    check(&[("p90 = 163", "p90 = 1441")], &["line 69: p90 is 1441 minutes, not 1 to 1440"]);
    check(
        &[("to = \"SP\"", "to = \"ST\"")],
        &["line 19: there is no station-delivers route from the station ST", "line 66: the route ends where it starts"],
    );
    check(
        &[("mode = \"station-delivers\"", "mode = \"by-air\"")],
        &["line 67: `mode` must be one of station-delivers, hospital-fetches, combined"],
    );
    check(
        &[("from = \"ST\"\nleaves", "from = \"D1\"\nleaves")],
        &["line 93: D1 is neither the station nor a storage point"],
    );
    check(
        &[("\"SP\", \"D1\"", "\"H1\", \"D1\", \"D1\", \"ZZ\"")],
        &[
            "line 96: `calls_at`: no site has the code `ZZ`",
            "line 96: ST does not supply H1",
            "line 96: it calls at D1 twice",
        ],
    );
    let own = "own_cut_off = { \"D1\" = \"15:30\" }";
    check(&[("\"SP\", \"D1\"", ""), (own, "")], &["line 96: the round calls nowhere"]);
    check(&[("\"SP\", \"D1\"", "\"ZZ\""), (own, "")], &["line 96: `calls_at`: no site has the code `ZZ`"]);
    check(
        &[("= \"15:30\"", "= \"half past three\"")],
        &["line 98: `own_cut_off` must be a table such as { \"D1\" = \"15:00\" }"],
    );
    check(&[("{ \"D1\" =", "{ \"H1\" =")], &["line 98: the round does not call at H1"]);
    check(&[("{ \"D1\" =", "{ \"ZZ\" =")], &["line 98: `own_cut_off`: no site has the code `ZZ`"]);
    check(&[("number = 4", "number = 70000")], &["line 97: `number` must be a whole number, not negative"]);
}

#[test]
fn every_fault_comes_at_once_and_nothing_that_only_follows() {
    check(
        &[
            ("kind = \"station\"", "kind = \"blood bank\""),
            ("lat = 36.7077", ""),
            ("p50 = 118", "p50 = \"soon\""),
            ("[[round]]", "[[rounds]]"),
            ("code = \"H1\"", ""),
        ],
        &[
            "line 6: `lat` is missing",
            "line 11: `kind` must be one of station, storage-point, host-hospital, hospital",
            "line 34: `code` is missing",
            "line 68: `p50` must be whole minutes",
            "line 73: `to`: no site has the code `H1`",
            "line 80: `to`: no site has the code `H1`",
            "line 92: `rounds` is not known here",
        ],
    );
}

#[test]
fn what_is_no_toml_is_refused_with_every_line() {
    check(
        &[("id = 1\n", "id = \n"), ("p90 = 17\n", "p90 = 17 minutes\n")],
        &[
            "line 7: this is not TOML: string values must be quoted, expected literal string",
            "line 90: this is not TOML: string values must be quoted, expected literal string",
        ],
    );
    check(&[("id = 1\n", "id = 1\nid = 1\n")], &["line 8: this is not TOML: duplicate key"]);
    assert_eq!(
        parse("").err().unwrap_or_default().iter().map(FileFault::to_string).collect::<Vec<_>>(),
        ["line 1: `city` is missing", "line 1: the network has no station"]
    );
    let long = " ".repeat(TEXT_MAX + 1);
    assert_eq!(parse(&long), Err(vec![FileFault { line: 1, what: FileWrong::TooLong { most_bytes: TEXT_MAX } }]));
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in ".*") {
        let _ = parse(&text);
    }

    #[test]
    fn no_damage_panics_and_what_still_reads_is_sound(at in 0..SOUND.len(), byte in 32_u8..127) {
        let mut bytes = SOUND.as_bytes().to_vec();
        bytes[at] = byte;
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(network) = parse(&text) {
            proptest::prop_assert_eq!(network.faults(), vec![]);
            proptest::prop_assert_eq!(parse(&write(&network)), Ok(network));
        }
    }
}
