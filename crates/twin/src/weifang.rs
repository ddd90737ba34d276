//! The demo city: a fictional network of Weifang's size and shape (facts §10.1, §10.2).
//!
//! Twelve counties, one station, eight storage points each hosted by a county hospital, twelve directly
//! supplied hospitals in the four districts, forty hospitals under storage points: 61 sites. County
//! seats and driving minutes are those of the facts; hospitals are fictional, their places scattered
//! by the seed. All of it can be written as a city file and edited.

use crate::chance::{Chance, Purpose, number};
use domain::network::{Agitator, Contacts, DeliveryRound, Route};
use domain::{ActorId, DeliveryMode, Minutes, Network, Site, SiteId, SiteKind};

/// A hospital's size. Facts §10.2 has 54 hospitals of classes 3 / 6 / 25 / 20 for 60 places; the six
/// missing are taken to be small: 3 / 6 / 27 / 24, together 187.5 of weight.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    TertiaryA,
    TertiaryB,
    Secondary,
    Other,
}

impl Size {
    const fn weight_tenths(self) -> u32 {
        match self {
            Size::TertiaryA => 200,
            Size::TertiaryB => 80,
            Size::Secondary => 25,
            Size::Other => 5,
        }
    }

    /// Minutes and bags of a thawing batch (§3.5a: 15–30 min, 4–8 bags).
    const fn thaw(self) -> (i64, u32) {
        match self {
            Size::TertiaryA => (20, 8),
            Size::TertiaryB => (20, 6),
            Size::Secondary => (25, 6),
            Size::Other => (30, 4),
        }
    }

    const fn agitator(self) -> Agitator {
        match self {
            Size::TertiaryA | Size::TertiaryB => Agitator::Present,
            Size::Secondary | Size::Other => Agitator::Absent,
        }
    }
}

/// Who supplies a county's hospitals.
enum Supply {
    /// The station, directly: the four districts.
    Direct,
    /// A storage point hosted by a county hospital of this size.
    Hosted(Size),
}

struct County {
    code: u32,
    letters: &'static str,
    zh: &'static str,
    en: &'static str,
    lat_e4: i32,
    lon_e4: i32,
    /// From the station to the county seat, §10.1.
    minutes: i64,
    supply: Supply,
    /// Further hospitals: tertiary A, secondary, other.
    hospitals: [usize; 3],
    /// How far hospitals lie from the seat, in ten-thousandths of a degree (about 11 m each).
    spread_e4: u64,
}

#[rustfmt::skip]
static COUNTIES: [County; 12] = {
    use Size::{Secondary, TertiaryB};
    use Supply::{Direct, Hosted};
    [
        County { code: 370_705, letters: "KW", zh: "奎文", en: "Kuiwen", lat_e4: 367_077, lon_e4: 1_191_325, minutes: 5, supply: Direct, hospitals: [2, 2, 1], spread_e4: 250 },
        County { code: 370_702, letters: "WC", zh: "潍城", en: "Weicheng", lat_e4: 367_281, lon_e4: 1_190_248, minutes: 23, supply: Direct, hospitals: [1, 1, 1], spread_e4: 300 },
        County { code: 370_703, letters: "HT", zh: "寒亭", en: "Hanting", lat_e4: 367_755, lon_e4: 1_192_197, minutes: 24, supply: Direct, hospitals: [0, 1, 1], spread_e4: 400 },
        County { code: 370_704, letters: "FZ", zh: "坊子", en: "Fangzi", lat_e4: 366_544, lon_e4: 1_191_665, minutes: 19, supply: Direct, hospitals: [0, 2, 0], spread_e4: 300 },
        County { code: 370_781, letters: "QZ", zh: "青州", en: "Qingzhou", lat_e4: 366_845, lon_e4: 1_184_796, minutes: 86, supply: Hosted(TertiaryB), hospitals: [0, 3, 3], spread_e4: 1_200 },
        County { code: 370_782, letters: "ZC", zh: "诸城", en: "Zhucheng", lat_e4: 359_957, lon_e4: 1_194_101, minutes: 118, supply: Hosted(TertiaryB), hospitals: [0, 3, 3], spread_e4: 1_400 },
        County { code: 370_783, letters: "SG", zh: "寿光", en: "Shouguang", lat_e4: 368_555, lon_e4: 1_187_907, minutes: 55, supply: Hosted(TertiaryB), hospitals: [0, 3, 4], spread_e4: 1_400 },
        County { code: 370_784, letters: "AQ", zh: "安丘", en: "Anqiu", lat_e4: 364_785, lon_e4: 1_192_190, minutes: 45, supply: Hosted(TertiaryB), hospitals: [0, 2, 3], spread_e4: 1_300 },
        County { code: 370_785, letters: "GM", zh: "高密", en: "Gaomi", lat_e4: 363_826, lon_e4: 1_197_556, minutes: 96, supply: Hosted(TertiaryB), hospitals: [0, 2, 3], spread_e4: 1_200 },
        County { code: 370_786, letters: "CY", zh: "昌邑", en: "Changyi", lat_e4: 368_588, lon_e4: 1_193_985, minutes: 48, supply: Hosted(Secondary), hospitals: [0, 2, 1], spread_e4: 1_200 },
        County { code: 370_724, letters: "LQ", zh: "临朐", en: "Linqu", lat_e4: 365_125, lon_e4: 1_185_430, minutes: 84, supply: Hosted(TertiaryB), hospitals: [0, 2, 3], spread_e4: 1_300 },
        County { code: 370_725, letters: "CL", zh: "昌乐", en: "Changle", lat_e4: 367_069, lon_e4: 1_188_299, minutes: 45, supply: Hosted(Secondary), hospitals: [0, 2, 1], spread_e4: 1_000 },
    ]
};

const NUMERALS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// The station's delivery groups: letters of the counties, in the order of the tour.
const TOURS: [&[&str]; 5] = [&["KW", "WC", "HT", "FZ"], &["SG"], &["CL", "QZ", "LQ"], &["AQ", "ZC"], &["CY", "GM"]];

/// Rounds leave twice a day (§5.6). The morning round carries what was ordered up to 16:00 the day
/// before; the afternoon round what was ordered up to 11:00 the same day (assumption).
const CUT_OFF_MORNING: Minutes = Minutes(16 * 60);
const CUT_OFF_AFTERNOON: Minutes = Minutes(11 * 60);
/// When they leave: the station for the counties, for the districts, the storage points.
const LEAVES_COUNTIES: [Minutes; 2] = [Minutes(6 * 60 + 30), Minutes(13 * 60)];
const LEAVES_DISTRICTS: [Minutes; 2] = [Minutes(7 * 60), Minutes(14 * 60)];
const LEAVES_STORAGE: [Minutes; 2] = [Minutes(10 * 60), Minutes(16 * 60 + 30)];

/// Ways shorter than this are not worth meeting half-way on, in minutes (assumption).
const MEETING_FROM: i64 = 40;
/// Both set out at once and meet: a van at 60 km/h and an ambulance at 90 km/h close in at 150, and the
/// ambulance drives its part back, so the blood is there in 2/150 against 1/60 of an hour per km.
const MEETING_PERCENT: i64 = 80;

/// The network of the demo city. Every seed gives the same hospitals; places, hence minutes, and the
/// opaque numbers of people differ.
pub fn weifang(seed: u64) -> Network {
    let sites = sites(seed);
    let mut network = Network {
        city_zh: "潍坊(示范城市)".to_owned(),
        city_en: "Weifang (demo city)".to_owned(),
        zone_offset: Minutes(480),
        sites,
        routes: Vec::new(),
        rounds: Vec::new(),
    };
    network.routes = routes(&network);
    network.rounds = rounds(&network);
    network
}

/// What a site is, before it has a number and a place.
struct Draft {
    county: &'static County,
    code: String,
    name_zh: String,
    name_en: String,
    kind: SiteKind,
    size: Size,
    /// How far from the seat it may lie.
    spread_e4: u64,
}

fn sites(seed: u64) -> Vec<Site> {
    let [kuiwen, ..] = &COUNTIES;
    let station = Draft {
        county: kuiwen,
        code: "KW-ST".into(),
        name_zh: "潍坊示范血站".into(),
        name_en: "Weifang Demo Blood Station".into(),
        kind: SiteKind::Station,
        size: Size::TertiaryA,
        spread_e4: 0,
    };
    let hosts = COUNTIES.iter().filter_map(host);
    let (direct, hosted): (Vec<_>, Vec<_>) = COUNTIES.iter().partition(|c| matches!(c.supply, Supply::Direct));
    let others = direct.into_iter().chain(hosted).flat_map(hospitals);
    let drafts: Vec<_> = std::iter::once(station).chain(hosts).chain(others).collect();
    let number_of = |code: &str| drafts.iter().position(|d| d.code == code).map(|i| SiteId(i as u32 + 1));
    let supplier = |draft: &Draft| match (draft.kind, &draft.county.supply) {
        (SiteKind::Station, _) => None,
        (SiteKind::Hospital, Supply::Hosted(_)) => number_of(&format!("{}-SP", draft.county.letters)),
        _ => number_of("KW-ST"),
    };
    drafts.iter().zip(1..).map(|(draft, id)| site(seed, SiteId(id), draft, supplier(draft))).collect()
}

fn host(county: &'static County) -> Option<Draft> {
    let Supply::Hosted(size) = county.supply else { return None };
    Some(Draft {
        county,
        code: format!("{}-SP", county.letters),
        name_zh: format!("{}示范医院(储血点)", county.zh),
        name_en: format!("{} Demo Hospital (storage point)", county.en),
        kind: SiteKind::HostHospital,
        size,
        spread_e4: 0,
    })
}

fn hospitals(county: &'static County) -> impl Iterator<Item = Draft> {
    let sizes = [Size::TertiaryA, Size::Secondary, Size::Other];
    let each = sizes.into_iter().zip(county.hospitals).flat_map(|(size, n)| std::iter::repeat_n(size, n));
    each.zip(NUMERALS).zip(1..).map(move |((size, numeral), n)| Draft {
        county,
        code: format!("{}-H{n}", county.letters),
        name_zh: format!("{}示范{numeral}院", county.zh),
        name_en: format!("{} Demo Hospital {n}", county.en),
        kind: SiteKind::Hospital,
        size,
        spread_e4: county.spread_e4,
    })
}

fn site(seed: u64, id: SiteId, draft: &Draft, supplied_by: Option<SiteId>) -> Site {
    let mut chance = Chance::of(seed, Purpose::Place, &[id.0.into()]);
    let mut scatter = |at: i32| at + chance.below(2 * draft.spread_e4 + 1) as i32 - draft.spread_e4 as i32;
    let (lat_e4, lon_e4) = (scatter(draft.county.lat_e4), scatter(draft.county.lon_e4));
    let (thaw_minutes, thaw_bags) = draft.size.thaw();
    let contact = |duty: u64| ActorId(number(seed, Purpose::Contact, &[id.0.into(), duty]));
    let kept = matches!(draft.kind, SiteKind::Station | SiteKind::HostHospital);
    Site {
        id,
        code: draft.code.clone(),
        name_zh: draft.name_zh.clone(),
        name_en: draft.name_en.clone(),
        kind: draft.kind,
        supplied_by,
        county: draft.county.code,
        lat_e4,
        lon_e4,
        demand_weight_tenths: if draft.kind == SiteKind::Station { 0 } else { draft.size.weight_tenths() },
        agitator: if kept { Agitator::Present } else { draft.size.agitator() },
        thaw_minutes: Minutes(thaw_minutes),
        thaw_bags,
        contacts: Contacts { duty: contact(1), head: contact(2), director: contact(3), leader: contact(4) },
    }
}

/// Great-circle distance over a city, in kilometres: flat, at 36.5° north.
fn kilometres(a: (i32, i32), b: (i32, i32)) -> f64 {
    let (dy, dx) = (f64::from(a.0 - b.0) * 0.011_12, f64::from(a.1 - b.1) * 0.008_949);
    libm::sqrt(dx * dx + dy * dy)
}

fn place(site: &Site) -> (i32, i32) {
    (site.lat_e4, site.lon_e4)
}

fn county_of(site: &Site) -> &'static County {
    let [kuiwen, ..] = &COUNTIES;
    COUNTIES.iter().find(|c| c.code == site.county).unwrap_or(kuiwen)
}

/// Minutes within a county: 1.3 times the straight way at 45 km/h (assumption).
fn local_minutes(a: (i32, i32), b: (i32, i32)) -> i64 {
    libm::round(kilometres(a, b) * 1.3 / 45.0 * 60.0) as i64
}

/// From the station: the facts' minutes to the county seat, then within the county.
fn station_minutes(to: &Site) -> i64 {
    let county = county_of(to);
    county.minutes + local_minutes((county.lat_e4, county.lon_e4), place(to))
}

/// Between two seats, as the facts reckon: 1.3 times the straight way at 60 km/h, and 10 minutes.
fn seat_minutes(a: &Site, b: &Site) -> i64 {
    libm::round(kilometres(place(a), place(b)) * 1.3) as i64 + 10
}

/// The 90th percentile of a way: about a third longer, and never just the median.
fn p90(p50: i64) -> i64 {
    (p50 * 135 + 50) / 100 + 3
}

fn routes(network: &Network) -> Vec<Route> {
    let mut routes = Vec::new();
    let mut both_ways = |a: &Site, b: &Site, minutes: i64| {
        let mut add = |from: &Site, to: &Site, mode, p50| {
            let (minutes_p50, minutes_p90) = (Minutes(p50), Minutes(p90(p50)));
            routes.push(Route { from: from.id, to: to.id, mode, minutes_p50, minutes_p90 });
        };
        // Whoever gives drives, either way; a hospital that fetches drives there and back.
        add(a, b, DeliveryMode::StationDelivers, minutes);
        add(b, a, DeliveryMode::StationDelivers, minutes);
        add(a, b, DeliveryMode::HospitalFetches, 2 * minutes);
        if minutes >= MEETING_FROM {
            add(a, b, DeliveryMode::Combined, minutes * MEETING_PERCENT / 100);
        }
    };
    let hosts = || network.sites.iter().filter(|s| s.kind == SiteKind::HostHospital);
    if let Some(station) = network.station() {
        for site in network.sites.iter().filter(|s| s.id != station.id) {
            both_ways(station, site, station_minutes(site));
        }
    }
    for host in hosts() {
        for hospital in network.supplied_from(host.id) {
            both_ways(host, hospital, 5 + local_minutes(place(host), place(hospital)));
        }
        for other in hosts().filter(|o| o.id > host.id) {
            both_ways(host, other, seat_minutes(host, other));
        }
    }
    routes.sort_by_key(|r| (r.from, r.to, r.mode));
    routes
}

fn rounds(network: &Network) -> Vec<DeliveryRound> {
    let mut rounds = Vec::new();
    let mut twice_daily = |from: SiteId, leaves: [Minutes; 2], calls_at: Vec<SiteId>| {
        for (leaves_at, cut_off) in leaves.into_iter().zip([CUT_OFF_MORNING, CUT_OFF_AFTERNOON]) {
            let number = rounds.len() as u16 + 1;
            let (calls_at, own_cut_offs) = (calls_at.clone(), Vec::new());
            rounds.push(DeliveryRound { number, from, leaves_at, cut_off, calls_at, own_cut_offs });
        }
    };
    if let Some(station) = network.station() {
        for (i, tour) in TOURS.into_iter().enumerate() {
            let of = |letters: &&str| {
                let letters = format!("{letters}-");
                network.supplied_from(station.id).filter(move |s| s.code.starts_with(&letters)).map(|s| s.id)
            };
            let leaves = if i == 0 { LEAVES_DISTRICTS } else { LEAVES_COUNTIES };
            twice_daily(station.id, leaves, tour.iter().flat_map(of).collect());
        }
    }
    for host in network.sites.iter().filter(|s| s.kind == SiteKind::HostHospital) {
        let calls: Vec<_> = network.supplied_from(host.id).map(|s| s.id).collect();
        twice_daily(host.id, LEAVES_STORAGE, calls);
    }
    rounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::network::file;
    use std::collections::BTreeSet;

    #[test]
    fn it_has_the_facts_counts_and_no_fault() {
        for seed in [0, 1, 42, u64::MAX] {
            let city = weifang(seed);
            assert_eq!(city.faults(), vec![], "seed {seed}");
            let kind = |kind| city.sites.iter().filter(|s| s.kind == kind).count();
            let direct =
                city.sites.iter().filter(|s| s.kind == SiteKind::Hospital && city.storage_point_of(s.id).is_none());
            let counties: BTreeSet<_> = city.sites.iter().map(|s| s.county).collect();
            assert_eq!(city.sites.len(), 61);
            assert_eq!((kind(SiteKind::Station), kind(SiteKind::HostHospital), kind(SiteKind::Hospital)), (1, 8, 52));
            assert_eq!((direct.count(), counties.len()), (12, 12));
        }
    }

    #[test]
    fn sizes_have_the_facts_classes() {
        let city = weifang(1);
        let of = |weight| city.sites.iter().filter(|s| s.demand_weight_tenths == weight).count();
        assert_eq!([of(200), of(80), of(25), of(5)], [3, 6, 27, 24]);
        let total: u32 = city.sites.iter().map(|s| s.demand_weight_tenths).sum();
        assert_eq!(total, crate::FULL_WEIGHT_TENTHS);
    }

    #[test]
    fn minutes_to_the_seats_are_the_facts() {
        let city = weifang(3);
        let minutes = |to: &str| {
            let ends = city.site_by_code("KW-ST").zip(city.site_by_code(to));
            ends.and_then(|(a, b)| city.route(a.id, b.id, DeliveryMode::StationDelivers)).map(|r| r.minutes_p50.0)
        };
        assert_eq!(minutes("ZC-SP"), Some(118));
        assert_eq!(minutes("AQ-SP"), Some(45));
        assert!(minutes("KW-H1").is_some_and(|m| (5..15).contains(&m)), "{:?}", minutes("KW-H1"));
    }

    #[test]
    fn every_site_has_two_rounds_a_day() {
        let city = weifang(3);
        for site in city.sites.iter().filter(|s| s.kind != SiteKind::Station) {
            let rounds = city.rounds.iter().filter(|r| r.calls_at.contains(&site.id)).count();
            assert_eq!(rounds, 2, "{}", site.code);
        }
    }

    #[test]
    fn the_generated_city_is_a_city_file() {
        let city = weifang(11);
        assert_eq!(file::parse(&file::write(&city)), Ok(city));
    }

    #[test]
    fn seeds_scatter_places_and_nothing_else() {
        let (a, b) = (weifang(1), weifang(2));
        assert_eq!(a, weifang(1));
        assert_ne!(a, b);
        let names = |n: &Network| n.sites.iter().map(|s| (s.code.clone(), s.name_zh.clone())).collect::<Vec<_>>();
        assert_eq!(names(&a), names(&b));
    }
}
