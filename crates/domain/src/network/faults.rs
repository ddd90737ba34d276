//! What can be wrong with a network, and the check that finds all of it at once.
//!
//! A network is adopted only when this list is empty, whoever made it. The check never repairs and
//! never stops at the first fault. It trusts nothing about order or numbering of what it is given.

use super::{DeliveryMode, Network, Site, SiteKind};
use crate::ids::SiteId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Longest name of a city or site, in characters.
const NAME_MAX: usize = 80;
/// Longest code, in characters.
const CODE_MAX: usize = 16;
/// Longest way between two sites, and longest thawing, in minutes: a day (facts §3.5).
const MINUTES_MAX: i64 = 1_440;
/// Farthest that any zone is from UTC, in minutes.
const ZONE_MAX: i64 = 14 * 60;
/// Most bags one thawing batch can hold.
const THAW_BAGS_MAX: u32 = 1_000;
/// Largest demand weight, in tenths; a bound against slips.
const WEIGHT_MAX: u32 = 1_000_000;
/// Numbers may leave gaps, since none is reused, but tables are as long as the highest: at most this
/// many per site, and this many more.
const GAP_FACTOR: u32 = 4;
const GAP_ROOM: u32 = 60;

/// Where in a network a fault is: places in its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = NetworkPlace))]
pub enum Place {
    City,
    Site(usize),
    Route(usize),
    Round(usize),
}

/// One thing wrong with a network, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NetworkFault {
    pub place: Place,
    pub wrong: Wrong,
}

impl fmt::Display for NetworkFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::City => write!(f, "city: {}", self.wrong),
            Place::Site(i) => write!(f, "site {}: {}", i + 1, self.wrong),
            Place::Route(i) => write!(f, "route {}: {}", i + 1, self.wrong),
            Place::Round(i) => write!(f, "round {}: {}", i + 1, self.wrong),
        }
    }
}

macro_rules! wrongs {
    ($($name:ident { $($field:ident: $type:ty),* } $at:tt $zh:literal $en:literal;)*) => {
        /// What is wrong. Sites are named by their codes.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Wrong { $(#[doc = $en] $name { $($field: $type),* },)* }

        impl Wrong {
            /// The key of the city file that it is about; empty when it is about the whole record.
            #[allow(unused_variables)]
            pub fn key(&self) -> &str {
                match self { $(Wrong::$name { $($field),* } => $at,)* }
            }

            /// In Chinese.
            #[allow(unused_variables)]
            pub fn zh(&self) -> String {
                match self { $(Wrong::$name { $($field),* } => format!($zh),)* }
            }

            /// In English.
            #[allow(unused_variables)]
            pub fn en(&self) -> String {
                match self { $(Wrong::$name { $($field),* } => format!($en),)* }
            }
        }
    };
}

wrongs! {
    // The city
    NoStation {} "" "网络中没有血站" "the network has no station";
    ZoneOutOfRange { minutes: i64 } "zone" "时区与 UTC 相差 {minutes} 分钟,超过 14 小时" "the zone is {minutes} minutes from UTC, more than 14 hours";
    NameMissing { key: String } key "{key} 没有填写" "{key} is empty";
    NameTooLong { key: String, most: usize } key "{key} 超过 {most} 个字" "{key} has more than {most} characters";
    IdsTooSparse { highest: u32, sites: usize } "id" "{sites} 个机构的最大编号是 {highest},编号过于稀疏" "the highest id is {highest} for {sites} sites: ids leave too large gaps";

    // A site
    SecondStation { first: String } "kind" "已有血站 {first},只能有一个" "{first} is the station already; there is exactly one";
    IdOutOfRange { id: u32, below: u32 } "id" "编号 {id} 应在 1 以上、{below} 以下" "id {id} is not from 1 to below {below}";
    IdTwice { id: u32 } "id" "编号 {id} 重复" "id {id} is used twice";
    SitesNotInOrder {} "id" "机构没有按编号排序" "sites are not sorted by id";
    CodeMalformed { code: String } "code" "代码“{code}”应为 1 至 16 位大写字母、数字或连字符" "code `{code}` is not 1 to 16 of A-Z, 0-9 and hyphen";
    CodeTwice { code: String } "code" "代码 {code} 重复" "code {code} is used twice";
    StationSupplied {} "supplied_by" "血站没有上级供血机构" "the station is supplied by nobody";
    NotSupplied {} "supplied_by" "没有供血机构" "nobody supplies this site";
    SupplierUnknown { supplier: u32 } "supplied_by" "供血机构编号 {supplier} 不存在" "it is supplied by site {supplier}, which does not exist";
    SupplierCannotSupply { supplier: String } "supplied_by" "{supplier} 既不是血站也不是储血点" "{supplier} is neither the station nor a storage point";
    AreaNotSuppliedByStation { supplier: String } "supplied_by" "储血点应由血站供血,不是 {supplier}" "a storage point is supplied by the station, not by {supplier}";
    SupplyCycle {} "supplied_by" "供血关系成环,到不了血站" "its suppliers run in a circle and never reach the station";
    CountyMalformed { county: u32 } "county" "区划代码 {county} 不是六位数" "county {county} is not a code of six digits";
    LatitudeOutOfRange {} "lat" "纬度应在 −90 至 90 度" "the latitude is not from -90 to 90 degrees";
    LongitudeOutOfRange {} "lon" "经度应在 −180 至 180 度" "the longitude is not from -180 to 180 degrees";
    WeightTooLarge { most_tenths: u32 } "weight" "用血权重过大" "the weight is above {most_tenths} tenths";
    ThawMinutesOutOfRange { minutes: i64, most: i64 } "thaw" "融化时间 {minutes} 分钟应在 1 至 {most}" "thawing takes {minutes} minutes, not 1 to {most}";
    ThawBagsOutOfRange { bags: u32, most: u32 } "thaw" "每批融化 {bags} 袋应在 1 至 {most}" "a thawing batch holds {bags} bags, not 1 to {most}";
    ContactMissing { duty: String } "contacts" "没有联系人:{duty}" "nobody is named for {duty}";
    NoRouteFromSupplier { supplier: String } "" "没有自供血机构 {supplier} 送血的路线" "there is no station-delivers route from its supplier {supplier}";
    NoRouteFromStation { station: String } "" "没有自血站 {station} 送血的路线" "there is no station-delivers route from the station {station}";

    // A route
    RouteEndUnknown { key: String, site: u32 } key "编号 {site} 的机构不存在" "site {site} does not exist";
    RouteToItself {} "to" "路线的起点与终点相同" "the route ends where it starts";
    RouteTwice {} "" "同一起点、终点和方式的路线重复" "there is a route between these sites by this mode already";
    RoutesNotInOrder {} "" "路线没有按起点、终点、方式排序" "routes are not sorted by from, to, mode";
    MinutesOutOfRange { key: String, minutes: i64, most: i64 } key "{key} 为 {minutes} 分钟,应在 1 至 {most}" "{key} is {minutes} minutes, not 1 to {most}";
    P90BelowP50 {} "p90" "p90 小于 p50" "p90 is below p50";

    // A round
    RoundFromUnknown { site: u32 } "from" "编号 {site} 的机构不存在" "site {site} does not exist";
    RoundFromNonSupplier { from: String } "from" "{from} 既不是血站也不是储血点" "{from} is neither the station nor a storage point";
    RoundCallsNowhere {} "calls_at" "送血班次没有停靠机构" "the round calls nowhere";
    RoundCallUnknown { site: u32 } "calls_at" "编号 {site} 的机构不存在" "site {site} does not exist";
    RoundCallNotSupplied { site: String, from: String } "calls_at" "{site} 不由 {from} 供血" "{from} does not supply {site}";
    RoundNumberTwice { number: u16 } "number" "已有编号为 {number} 的送血班次" "another round has the number {number}";
    OwnCutOffNotCalled { site: String } "own_cut_off" "{site} 不是此班次的停靠机构" "the round does not call at {site}";
    OwnCutOffTwice { site: String } "own_cut_off" "{site} 有两个截单时间" "{site} has two cut-offs";
    RoundCallTwice { site: String } "calls_at" "{site} 停靠两次" "it calls at {site} twice";
    TimeOutOfDay { key: String, minutes: i64 } key "{key} 为 {minutes} 分钟,不在一天之内" "{key} is {minutes} minutes, not within a day";
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl Network {
    /// Everything wrong with it, in the order city, sites, routes, rounds. Empty: it may be adopted.
    pub fn faults(&self) -> Vec<NetworkFault> {
        let mut check = Check {
            network: self,
            station: self.station(),
            by_id: BTreeMap::new(),
            circling: BTreeSet::new(),
            delivered: BTreeSet::new(),
            found: Vec::new(),
        };
        for (i, site) in self.sites.iter().enumerate() {
            check.by_id.entry(site.id).or_insert(i);
        }
        check.circling = check.circles();
        for r in self.routes.iter().filter(|r| r.mode == DeliveryMode::StationDelivers) {
            check.delivered.insert((r.from, r.to));
        }
        check.city();
        check.sites();
        check.routes();
        check.rounds();
        check.found
    }
}

/// The check at work.
struct Check<'n> {
    network: &'n Network,
    station: Option<&'n Site>,
    /// First site of each id.
    by_id: BTreeMap<SiteId, usize>,
    /// Sites whose suppliers lead back to them.
    circling: BTreeSet<SiteId>,
    /// Pairs with a route by which the supplier delivers.
    delivered: BTreeSet<(SiteId, SiteId)>,
    found: Vec<NetworkFault>,
}

/// A site that others may be supplied by.
fn supplies(site: &Site) -> bool {
    site.kind == SiteKind::Station || site.kind.serves_area()
}

impl<'n> Check<'n> {
    fn at(&mut self, place: Place, wrong: Wrong) {
        self.found.push(NetworkFault { place, wrong });
    }

    fn site(&self, id: SiteId) -> Option<&'n Site> {
        self.by_id.get(&id).and_then(|i| self.network.sites.get(*i))
    }

    fn name(&mut self, place: Place, key: &str, name: &str) {
        if name.trim().is_empty() {
            self.at(place, Wrong::NameMissing { key: key.to_owned() });
        } else if name.chars().count() > NAME_MAX {
            self.at(place, Wrong::NameTooLong { key: key.to_owned(), most: NAME_MAX });
        }
    }

    fn city(&mut self) {
        let network = self.network;
        self.name(Place::City, "name_zh", &network.city_zh);
        self.name(Place::City, "name_en", &network.city_en);
        let minutes = network.zone_offset.0;
        if !(-ZONE_MAX..=ZONE_MAX).contains(&minutes) {
            self.at(Place::City, Wrong::ZoneOutOfRange { minutes });
        }
        if self.station.is_none() {
            self.at(Place::City, Wrong::NoStation {});
        }
    }

    fn sites(&mut self) {
        let network = self.network;
        let mut codes = BTreeSet::new();
        let mut station: Option<&Site> = None;
        for (i, site) in network.sites.iter().enumerate() {
            let place = Place::Site(i);
            self.identity(place, i, site);
            if !codes.insert(site.code.as_str()) {
                self.at(place, Wrong::CodeTwice { code: site.code.clone() });
            }
            match (site.kind, station) {
                (SiteKind::Station, Some(first)) => {
                    self.at(place, Wrong::SecondStation { first: first.code.clone() });
                }
                (SiteKind::Station, None) => station = Some(site),
                _ => {}
            }
            self.supply(place, site);
            self.content(place, site);
        }
        let (highest, sites) = (network.sites.iter().map(|s| s.id.0).max().unwrap_or(0), network.sites.len());
        if highest < Network::SITES_MAX && highest > GAP_FACTOR * sites as u32 + GAP_ROOM {
            let last = self.by_id.get(&SiteId(highest)).copied().unwrap_or(0);
            self.at(Place::Site(last), Wrong::IdsTooSparse { highest, sites });
        }
    }

    fn identity(&mut self, place: Place, i: usize, site: &Site) {
        let id = site.id.0;
        if !(1..Network::SITES_MAX).contains(&id) {
            self.at(place, Wrong::IdOutOfRange { id, below: Network::SITES_MAX });
        }
        if self.by_id.get(&site.id) != Some(&i) {
            self.at(place, Wrong::IdTwice { id });
        }
        let before = i.checked_sub(1).and_then(|p| self.network.sites.get(p));
        if before.is_some_and(|b| b.id > site.id) {
            self.at(place, Wrong::SitesNotInOrder {});
        }
        let sound = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
        if !(1..=CODE_MAX).contains(&site.code.len()) || !site.code.bytes().all(sound) {
            self.at(place, Wrong::CodeMalformed { code: site.code.chars().take(2 * CODE_MAX).collect() });
        }
        self.name(place, "name_zh", &site.name_zh);
        self.name(place, "name_en", &site.name_en);
    }

    /// Who supplies a site, and the ways from there.
    fn supply(&mut self, place: Place, site: &Site) {
        let supplier = match (site.kind, site.supplied_by) {
            (SiteKind::Station, None) => return,
            (SiteKind::Station, Some(_)) => return self.at(place, Wrong::StationSupplied {}),
            (_, None) => None,
            (_, Some(id)) => match self.site(id) {
                None => {
                    self.at(place, Wrong::SupplierUnknown { supplier: id.0 });
                    None
                }
                found => found,
            },
        };
        if site.supplied_by.is_none() {
            self.at(place, Wrong::NotSupplied {});
        }
        if let Some(supplier) = supplier {
            let code = || supplier.code.clone();
            if self.circling.contains(&site.id) {
                self.at(place, Wrong::SupplyCycle {});
            } else if !supplies(supplier) {
                self.at(place, Wrong::SupplierCannotSupply { supplier: code() });
            } else if site.kind.serves_area() && supplier.kind != SiteKind::Station {
                self.at(place, Wrong::AreaNotSuppliedByStation { supplier: code() });
            }
            if supplier.kind != SiteKind::Station && !self.delivered.contains(&(supplier.id, site.id)) {
                self.at(place, Wrong::NoRouteFromSupplier { supplier: code() });
            }
        }
        if let Some(station) = self.station
            && !self.delivered.contains(&(station.id, site.id))
        {
            self.at(place, Wrong::NoRouteFromStation { station: station.code.clone() });
        }
    }

    /// The sites on circles of supply: each chain of suppliers is walked once, up to a site walked
    /// before; only when that was on this very walk is there a circle, from it to the walk's end.
    fn circles(&self) -> BTreeSet<SiteId> {
        let mut walked = BTreeSet::new();
        let mut found = BTreeSet::new();
        for site in &self.network.sites {
            let mut walk = Vec::new();
            let mut next = Some(site.id);
            while let Some(id) = next.filter(|id| walked.insert(*id)) {
                walk.push(id);
                next = self.site(id).and_then(|s| s.supplied_by);
            }
            if let Some(from) = next.and_then(|end| walk.iter().position(|id| *id == end)) {
                found.extend(walk.drain(from..));
            }
        }
        found
    }

    fn content(&mut self, place: Place, site: &Site) {
        if !(100_000..1_000_000).contains(&site.county) {
            self.at(place, Wrong::CountyMalformed { county: site.county });
        }
        if !(-900_000..=900_000).contains(&site.lat_e4) {
            self.at(place, Wrong::LatitudeOutOfRange {});
        }
        if !(-1_800_000..=1_800_000).contains(&site.lon_e4) {
            self.at(place, Wrong::LongitudeOutOfRange {});
        }
        if site.demand_weight_tenths > WEIGHT_MAX {
            self.at(place, Wrong::WeightTooLarge { most_tenths: WEIGHT_MAX });
        }
        let minutes = site.thaw_minutes.0;
        if !(1..=MINUTES_MAX).contains(&minutes) {
            self.at(place, Wrong::ThawMinutesOutOfRange { minutes, most: MINUTES_MAX });
        }
        if !(1..=THAW_BAGS_MAX).contains(&site.thaw_bags) {
            self.at(place, Wrong::ThawBagsOutOfRange { bags: site.thaw_bags, most: THAW_BAGS_MAX });
        }
        let c = site.contacts;
        for (duty, who) in [("duty", c.duty), ("head", c.head), ("director", c.director), ("leader", c.leader)] {
            if who.0 == 0 {
                self.at(place, Wrong::ContactMissing { duty: duty.to_owned() });
            }
        }
    }

    fn routes(&mut self) {
        let mut seen = BTreeSet::new();
        let mut before = None;
        for (i, route) in self.network.routes.iter().enumerate() {
            let place = Place::Route(i);
            for (key, id) in [("from", route.from), ("to", route.to)] {
                if self.site(id).is_none() {
                    self.at(place, Wrong::RouteEndUnknown { key: key.to_owned(), site: id.0 });
                }
            }
            if route.from == route.to {
                self.at(place, Wrong::RouteToItself {});
            }
            let name = (route.from, route.to, route.mode);
            if !seen.insert(name) {
                self.at(place, Wrong::RouteTwice {});
            }
            if before.is_some_and(|b| b > name) {
                self.at(place, Wrong::RoutesNotInOrder {});
            }
            before = Some(name);
            let (p50, p90) = (route.minutes_p50.0, route.minutes_p90.0);
            for (key, minutes) in [("p50", p50), ("p90", p90)] {
                if !(1..=MINUTES_MAX).contains(&minutes) {
                    self.at(place, Wrong::MinutesOutOfRange { key: key.to_owned(), minutes, most: MINUTES_MAX });
                }
            }
            if p90 < p50 {
                self.at(place, Wrong::P90BelowP50 {});
            }
        }
    }

    fn rounds(&mut self) {
        let mut numbers = BTreeSet::new();
        for (i, round) in self.network.rounds.iter().enumerate() {
            let place = Place::Round(i);
            if !numbers.insert(round.number) {
                self.at(place, Wrong::RoundNumberTwice { number: round.number });
            }
            let from = self.site(round.from);
            match from {
                None => self.at(place, Wrong::RoundFromUnknown { site: round.from.0 }),
                Some(from) if !supplies(from) => {
                    self.at(place, Wrong::RoundFromNonSupplier { from: from.code.clone() });
                }
                Some(_) => {}
            }
            for (key, minutes) in [("leaves", round.leaves_at.0), ("cut_off", round.cut_off.0)] {
                if !(0..1_440).contains(&minutes) {
                    self.at(place, Wrong::TimeOutOfDay { key: key.to_owned(), minutes });
                }
            }
            let mut owners = BTreeSet::new();
            for own in &round.own_cut_offs {
                let minutes = own.cut_off.0;
                if !(0..1_440).contains(&minutes) {
                    self.at(place, Wrong::TimeOutOfDay { key: "own_cut_off".to_owned(), minutes });
                }
                let code = || self.site(own.site).map_or_else(|| own.site.to_string(), |site| site.code.clone());
                if !round.calls_at.contains(&own.site) {
                    self.at(place, Wrong::OwnCutOffNotCalled { site: code() });
                } else if !owners.insert(own.site) {
                    self.at(place, Wrong::OwnCutOffTwice { site: code() });
                }
            }
            if round.calls_at.is_empty() {
                self.at(place, Wrong::RoundCallsNowhere {});
            }
            let mut called = BTreeSet::new();
            for &id in &round.calls_at {
                let Some(site) = self.site(id) else {
                    self.at(place, Wrong::RoundCallUnknown { site: id.0 });
                    continue;
                };
                if !called.insert(id) {
                    self.at(place, Wrong::RoundCallTwice { site: site.code.clone() });
                }
                if let Some(from) = from.filter(|f| supplies(f) && site.supplied_by != Some(f.id)) {
                    let (site, from) = (site.code.clone(), from.code.clone());
                    self.at(place, Wrong::RoundCallNotSupplied { site, from });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ActorId;
    use crate::moment::Minutes;
    use crate::network::{Agitator, Contacts, DeliveryRound, OwnCutOff, Route};

    fn site(id: u32, kind: SiteKind, supplied_by: Option<u32>) -> Site {
        Site {
            id: SiteId(id),
            code: format!("X{id}"),
            name_zh: format!("示范{id}"),
            name_en: format!("Demo {id}"),
            kind,
            supplied_by: supplied_by.map(SiteId),
            county: 370_705,
            lat_e4: 367_000,
            lon_e4: 1_191_000,
            demand_weight_tenths: 10,
            agitator: Agitator::Absent,
            thaw_minutes: Minutes(20),
            thaw_bags: 6,
            contacts: Contacts { duty: ActorId(1), head: ActorId(2), director: ActorId(3), leader: ActorId(4) },
        }
    }

    fn route(from: u32, to: u32) -> Route {
        Route {
            from: SiteId(from),
            to: SiteId(to),
            mode: DeliveryMode::StationDelivers,
            minutes_p50: Minutes(10),
            minutes_p90: Minutes(15),
        }
    }

    fn sound() -> Network {
        Network {
            city_zh: "示范市".into(),
            city_en: "Demo City".into(),
            zone_offset: Minutes(480),
            sites: vec![
                site(1, SiteKind::Station, None),
                site(2, SiteKind::StoragePoint, Some(1)),
                site(3, SiteKind::Hospital, Some(2)),
            ],
            routes: vec![route(1, 2), route(1, 3), route(2, 3)],
            rounds: vec![DeliveryRound {
                number: 1,
                from: SiteId(2),
                leaves_at: Minutes(480),
                cut_off: Minutes(960),
                calls_at: vec![SiteId(3)],
                own_cut_offs: Vec::new(),
            }],
        }
    }

    fn check(change: impl FnOnce(&mut Network), want: &[(Place, Wrong)]) {
        let mut network = sound();
        change(&mut network);
        let found: Vec<_> = network.faults().into_iter().map(|f| (f.place, f.wrong)).collect();
        assert_eq!(found, want);
    }

    #[test]
    fn a_sound_network_has_no_fault() {
        check(|_| {}, &[]);
    }

    #[test]
    fn order_is_part_of_soundness() {
        check(|n| n.sites.swap(1, 2), &[(Place::Site(2), Wrong::SitesNotInOrder {})]);
        check(|n| n.routes.swap(0, 1), &[(Place::Route(1), Wrong::RoutesNotInOrder {})]);
    }

    #[test]
    fn ends_that_do_not_exist_are_named() {
        check(
            |n| n.sites[2].supplied_by = Some(SiteId(9)),
            &[
                (Place::Site(2), Wrong::SupplierUnknown { supplier: 9 }),
                (Place::Round(0), Wrong::RoundCallNotSupplied { site: "X3".into(), from: "X2".into() }),
            ],
        );
        check(
            |n| n.routes.push(route(7, 8)),
            &[
                (Place::Route(3), Wrong::RouteEndUnknown { key: "from".into(), site: 7 }),
                (Place::Route(3), Wrong::RouteEndUnknown { key: "to".into(), site: 8 }),
            ],
        );
        check(|n| n.rounds[0].calls_at.push(SiteId(9)), &[(Place::Round(0), Wrong::RoundCallUnknown { site: 9 })]);
        check(|n| n.rounds[0].from = SiteId(9), &[(Place::Round(0), Wrong::RoundFromUnknown { site: 9 })]);
        check(
            |n| n.rounds[0].cut_off = Minutes(1_440),
            &[(Place::Round(0), Wrong::TimeOutOfDay { key: "cut_off".into(), minutes: 1_440 })],
        );
    }

    #[test]
    fn a_storage_point_stands_under_the_station_alone() {
        check(
            |n| {
                n.sites.push(site(4, SiteKind::HostHospital, Some(2)));
                n.routes.insert(2, route(1, 4));
                n.routes.push(route(2, 4));
            },
            &[(Place::Site(3), Wrong::AreaNotSuppliedByStation { supplier: "X2".into() })],
        );
    }

    #[test]
    fn a_round_has_a_number_of_its_own_and_cut_offs_of_sites_where_it_calls() {
        let own = |site, minutes| OwnCutOff { site: SiteId(site), cut_off: Minutes(minutes) };
        check(|n| n.rounds[0].own_cut_offs.push(own(3, 900)), &[]);
        check(
            |n| n.rounds[0].own_cut_offs = vec![own(1, 900), own(3, 1_440), own(3, 0)],
            &[
                (Place::Round(0), Wrong::OwnCutOffNotCalled { site: "X1".into() }),
                (Place::Round(0), Wrong::TimeOutOfDay { key: "own_cut_off".into(), minutes: 1_440 }),
                (Place::Round(0), Wrong::OwnCutOffTwice { site: "X3".into() }),
            ],
        );
        check(|n| n.rounds.push(n.rounds[0].clone()), &[(Place::Round(1), Wrong::RoundNumberTwice { number: 1 })]);
    }

    #[test]
    fn bounds_hold_against_slips() {
        check(
            |n| n.sites[0].name_zh = "示".repeat(NAME_MAX + 1),
            &[(Place::Site(0), Wrong::NameTooLong { key: "name_zh".into(), most: NAME_MAX })],
        );
        check(
            |n| n.sites[0].demand_weight_tenths = WEIGHT_MAX + 1,
            &[(Place::Site(0), Wrong::WeightTooLarge { most_tenths: WEIGHT_MAX })],
        );
        check(
            |n| n.sites[0].id = SiteId(0),
            &[
                (Place::Site(0), Wrong::IdOutOfRange { id: 0, below: Network::SITES_MAX }),
                (Place::Site(1), Wrong::SupplierUnknown { supplier: 1 }),
                (Place::Site(1), Wrong::NoRouteFromStation { station: "X1".into() }),
                (Place::Site(2), Wrong::NoRouteFromStation { station: "X1".into() }),
                (Place::Route(0), Wrong::RouteEndUnknown { key: "from".into(), site: 1 }),
                (Place::Route(1), Wrong::RouteEndUnknown { key: "from".into(), site: 1 }),
            ],
        );
    }

    #[test]
    fn an_empty_network_says_so_and_nothing_loops() {
        let wrongs: Vec<_> = Network::default().faults().into_iter().map(|f| f.wrong.en()).collect();
        assert_eq!(wrongs, ["name_zh is empty", "name_en is empty", "the network has no station"]);
        let mut network = sound();
        network.sites = (1..4_000).map(|i| site(i, SiteKind::Hospital, Some(i % 3_999 + 1))).collect();
        network.routes.clear();
        let circles = network.faults().iter().filter(|f| f.wrong == Wrong::SupplyCycle {}).count();
        assert_eq!(circles, 3_999);
    }
}
