//! The city file: a network as an operator writes it, in TOML.
//!
//! Reading reports everything wrong at once, each with its line and reason, and gives a network only
//! when nothing is. Writing gives the same format back. Sites are named by their codes; degrees and
//! weights are decimal figures that never become floats. Nothing here opens a file.
//!
//! ```toml
//! [city]
//! name_zh = "示范市"
//! name_en = "Demo City"
//! zone = "+08:00"
//!
//! [[site]]
//! id = 2
//! code = "ZC-SP"
//! name_zh = "诸城示范医院(储血点)"
//! name_en = "Zhucheng Demo Hospital (storage point)"
//! kind = "host-hospital"      # station, storage-point, host-hospital, hospital
//! supplied_by = "KW-ST"       # left out for the station alone
//! county = 370782
//! lat = 35.9957               # degrees, at most four decimals
//! lon = 119.4101
//! weight = 8                  # demand relative to others, at most one decimal; 0 when left out
//! agitator = "present"        # present, absent
//! thaw = { minutes = 20, bags = 6 }
//! contacts = { duty = "0000000000000a01", head = "0000000000000a02", director = "0000000000000a03", leader = "0000000000000a04" }
//!
//! [[route]]
//! from = "KW-ST"
//! to = "ZC-SP"
//! mode = "station-delivers"   # station-delivers, hospital-fetches, combined
//! p50 = 118                   # minutes
//! p90 = 163
//!
//! [[round]]
//! number = 1                  # by which orders name it; its place in the file when left out
//! from = "KW-ST"
//! leaves = "06:30"
//! cut_off = "16:00"
//! calls_at = ["ZC-SP"]
//! own_cut_off = { "ZC-SP" = "15:00" }   # sites with a cut-off of their own; may be left out
//! ```

mod reader;
mod writer;

use super::faults::{Place, Wrong};
use super::{Agitator, Contacts, DeliveryMode, DeliveryRound, Network, OwnCutOff, Route, Site, SiteKind};
use crate::ids::{ActorId, SiteId};
use crate::moment::Minutes;
use reader::{Reader, Record};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub use writer::write;

/// Longest text that is read, in bytes.
pub const TEXT_MAX: usize = 8 << 20;

/// One thing wrong with a city file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileFault {
    /// Line, from 1.
    pub line: u32,
    pub what: FileWrong,
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what.en())
    }
}

/// What is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FileWrong {
    /// It is no TOML; the reason is the TOML reader's, in English.
    Syntax {
        reason: String,
    },
    TooLong {
        most_bytes: usize,
    },
    UnknownKey {
        key: String,
    },
    MissingKey {
        key: String,
    },
    WrongValue {
        key: String,
        wanted_zh: String,
        wanted_en: String,
    },
    UnknownSite {
        key: String,
        code: String,
    },
    /// It reads, and describes a network that may not be.
    Network(Wrong),
}

impl FileWrong {
    /// In Chinese.
    pub fn zh(&self) -> String {
        match self {
            FileWrong::Syntax { reason } => format!("不是有效的 TOML:{reason}"),
            FileWrong::TooLong { most_bytes } => format!("文件超过 {most_bytes} 字节"),
            FileWrong::UnknownKey { key } => format!("不认识的项“{key}”"),
            FileWrong::MissingKey { key } => format!("缺少“{key}”"),
            FileWrong::WrongValue { key, wanted_zh, .. } => format!("“{key}”应为{wanted_zh}"),
            FileWrong::UnknownSite { key, code } => format!("“{key}”:没有代码为“{code}”的机构"),
            FileWrong::Network(wrong) => wrong.zh(),
        }
    }

    /// In English.
    pub fn en(&self) -> String {
        match self {
            FileWrong::Syntax { reason } => format!("this is not TOML: {reason}"),
            FileWrong::TooLong { most_bytes } => format!("the file is longer than {most_bytes} bytes"),
            FileWrong::UnknownKey { key } => format!("`{key}` is not known here"),
            FileWrong::MissingKey { key } => format!("`{key}` is missing"),
            FileWrong::WrongValue { key, wanted_en, .. } => format!("`{key}` must be {wanted_en}"),
            FileWrong::UnknownSite { key, code } => format!("`{key}`: no site has the code `{code}`"),
            FileWrong::Network(wrong) => wrong.en(),
        }
    }
}

/// Reads a city file.
///
/// # Errors
/// Everything wrong with it, by line. Text that is no TOML is reported alone.
pub fn parse(text: &str) -> Result<Network, Vec<FileFault>> {
    let mut reader = Reader::of(text);
    if text.len() > TEXT_MAX {
        reader.fault(1, FileWrong::TooLong { most_bytes: TEXT_MAX });
        return Err(reader.faults());
    }
    let (document, errors) = toml::de::DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors {
            let line = reader.line_at(error.span().map_or(0, |span| span.start));
            reader.fault(line, FileWrong::Syntax { reason: error.message().to_owned() });
        }
        return Err(reader.faults());
    }
    let mut root = Record::new(document.get_ref(), 1);
    let city = reader.table(&mut root, "city");
    let sites = reader.tables(&mut root, "site");
    let routes = reader.tables(&mut root, "route");
    let rounds = reader.tables(&mut root, "round");
    reader.unknown_keys(&root);
    if city.is_none() && !root.is_doubtful("city") {
        reader.fault(1, FileWrong::MissingKey { key: "city".into() });
    }

    let mut draft = Draft::default();
    draft.read_city(&mut reader, city);
    draft.read_sites(&mut reader, sites);
    draft.read_routes(&mut reader, routes);
    draft.read_rounds(&mut reader, rounds);
    let network = draft.finish(&mut reader);
    let faults = reader.faults();
    if faults.is_empty() { Ok(network) } else { Err(faults) }
}

/// What was read of a network, each part with the record it came from.
#[derive(Default)]
struct Draft<'f> {
    network: Network,
    city: Option<Record<'f>>,
    sites: Vec<(Site, Record<'f>)>,
    routes: Vec<(Route, Record<'f>)>,
    rounds: Vec<(DeliveryRound, Record<'f>)>,
    /// Sites by code, the first of each.
    codes: BTreeMap<String, SiteId>,
    /// Codes of sites to which some route could not be read.
    unread_routes_to: BTreeSet<String>,
}

/// Numbers for sites whose own could not be read: none that a file could give.
const PROVISIONAL_FROM: u32 = u32::MAX / 2;

impl<'f> Draft<'f> {
    fn read_city(&mut self, reader: &mut Reader, city: Option<Record<'f>>) {
        let Some(mut city) = city else { return };
        self.network.city_zh = reader.text(&mut city, "name_zh").unwrap_or_default();
        self.network.city_en = reader.text(&mut city, "name_en").unwrap_or_default();
        if let Some(zone) = reader.zone(&mut city, "zone") {
            self.network.zone_offset = zone;
        }
        reader.unknown_keys(&city);
        self.city = Some(city);
    }

    fn read_sites(&mut self, reader: &mut Reader, records: Vec<Record<'f>>) {
        let mut suppliers = Vec::new();
        let mut numbered = BTreeSet::new();
        for (i, mut record) in records.into_iter().enumerate() {
            let r = &mut record;
            let provisional = PROVISIONAL_FROM + i as u32;
            let site = Site {
                id: SiteId(reader.count(r, "id").unwrap_or(provisional)),
                code: reader.text(r, "code").unwrap_or_default(),
                name_zh: reader.text(r, "name_zh").unwrap_or_default(),
                name_en: reader.text(r, "name_en").unwrap_or_default(),
                kind: reader.choice(r, "kind", SiteKind::ALL, SiteKind::code).unwrap_or(SiteKind::Hospital),
                supplied_by: None,
                county: reader.count(r, "county").unwrap_or_default(),
                lat_e4: reader.decimal(r, "lat", 4).unwrap_or_default(),
                lon_e4: reader.decimal(r, "lon", 4).unwrap_or_default(),
                demand_weight_tenths: if r.has("weight") {
                    reader.decimal(r, "weight", 1).unwrap_or_default()
                } else {
                    0
                },
                agitator: reader.choice(r, "agitator", Agitator::ALL, Agitator::code).unwrap_or(Agitator::Absent),
                thaw_minutes: Minutes(1),
                thaw_bags: 1,
                contacts: Contacts { duty: ActorId(0), head: ActorId(0), director: ActorId(0), leader: ActorId(0) },
            };
            let mut site = self.read_parts(reader, r, site);
            if !numbered.insert(site.id) {
                // Under a number of its own, so that nothing else is concluded from this slip.
                reader.network_fault(r, Wrong::IdTwice { id: site.id.0 });
                r.doubt("id");
                site.id = SiteId(provisional);
            }
            suppliers.push(if r.has("supplied_by") { reader.text(r, "supplied_by") } else { None });
            reader.unknown_keys(r);
            if !r.is_doubtful("code") {
                self.codes.entry(site.code.clone()).or_insert(site.id);
            }
            self.sites.push((site, record));
        }
        for ((site, record), supplier) in self.sites.iter_mut().zip(suppliers) {
            let Some(code) = supplier else { continue };
            match self.codes.get(&code) {
                Some(id) => site.supplied_by = Some(*id),
                None => reader.unknown_site(record, "supplied_by", code),
            }
        }
    }

    fn read_parts(&self, reader: &mut Reader, record: &mut Record<'f>, mut site: Site) -> Site {
        match reader.wanted_table(record, "thaw") {
            Some(mut thaw) => {
                let minutes = reader.count(&mut thaw, "minutes");
                let bags = reader.count(&mut thaw, "bags");
                reader.unknown_keys(&thaw);
                site.thaw_minutes = Minutes(minutes.map_or(1, i64::from));
                site.thaw_bags = bags.unwrap_or(1);
            }
            None => record.doubt("thaw"),
        }
        match reader.wanted_table(record, "contacts") {
            Some(mut contacts) => {
                let mut of = |duty| reader.opaque(&mut contacts, duty).map(ActorId).unwrap_or(ActorId(1));
                site.contacts =
                    Contacts { duty: of("duty"), head: of("head"), director: of("director"), leader: of("leader") };
                reader.unknown_keys(&contacts);
            }
            None => record.doubt("contacts"),
        }
        site
    }

    fn read_routes(&mut self, reader: &mut Reader, records: Vec<Record<'f>>) {
        for mut record in records {
            let r = &mut record;
            let from = self.site(reader, r, "from");
            let to_code = reader.text(r, "to");
            let to = to_code.clone().and_then(|code| self.known(reader, r, "to", code));
            let mode = reader.choice(r, "mode", DeliveryMode::ALL, DeliveryMode::code);
            let (p50, p90) = (reader.minutes(r, "p50"), reader.minutes(r, "p90"));
            reader.unknown_keys(r);
            let (Some(from), Some(to), Some(mode)) = (from, to, mode) else {
                self.unread_routes_to.extend(to_code);
                continue;
            };
            let minutes_p50 = p50.unwrap_or(Minutes(1));
            let minutes_p90 = p90.unwrap_or(minutes_p50);
            self.routes.push((Route { from, to, mode, minutes_p50, minutes_p90 }, record));
        }
    }

    fn read_rounds(&mut self, reader: &mut Reader, records: Vec<Record<'f>>) {
        for (place, mut record) in (1..).zip(records) {
            let r = &mut record;
            let number = if r.has("number") { reader.number(r, "number").unwrap_or(place) } else { place };
            let from = self.site(reader, r, "from");
            let leaves_at = reader.time_of_day(r, "leaves").unwrap_or_default();
            let cut_off = reader.time_of_day(r, "cut_off").unwrap_or_default();
            let calls_at = self.read_calls(reader, r);
            let own_cut_offs = self.read_own_cut_offs(reader, r);
            reader.unknown_keys(r);
            if let Some(from) = from {
                let round = DeliveryRound { number, from, leaves_at, cut_off, calls_at, own_cut_offs };
                self.rounds.push((round, record));
            }
        }
    }

    fn read_calls(&self, reader: &mut Reader, record: &mut Record<'f>) -> Vec<SiteId> {
        let mut calls = Vec::new();
        for code in reader.texts(record, "calls_at") {
            match self.codes.get(&code) {
                Some(site) => calls.push(*site),
                None => reader.unknown_site(record, "calls_at", code),
            }
        }
        if !calls.is_empty() {
            record.trust("calls_at");
        }
        calls
    }

    fn read_own_cut_offs(&self, reader: &mut Reader, record: &mut Record<'f>) -> Vec<OwnCutOff> {
        let mut own = Vec::new();
        for (code, cut_off) in reader.times_of_day(record, "own_cut_off") {
            match self.codes.get(&code) {
                Some(site) => own.push(OwnCutOff { site: *site, cut_off }),
                None => reader.unknown_site(record, "own_cut_off", code),
            }
        }
        own
    }

    fn site(&self, reader: &mut Reader, record: &mut Record<'f>, key: &'static str) -> Option<SiteId> {
        let code = reader.text(record, key)?;
        self.known(reader, record, key, code)
    }

    fn known(&self, reader: &mut Reader, record: &mut Record<'f>, key: &'static str, code: String) -> Option<SiteId> {
        let found = self.codes.get(&code).copied();
        if found.is_none() {
            reader.unknown_site(record, key, code);
        }
        found
    }

    /// Sorts the parts, judges the network and names each fault's line. Faults that may only follow
    /// from something unreadable are left out: mend that first.
    fn finish(mut self, reader: &mut Reader) -> Network {
        self.sites.sort_by_key(|(site, _)| site.id);
        self.routes.sort_by_key(|(route, _)| (route.from, route.to, route.mode));
        let mut network = std::mem::take(&mut self.network);
        network.sites = self.sites.iter().map(|(site, _)| site.clone()).collect();
        network.routes = self.routes.iter().map(|(route, _)| *route).collect();
        network.rounds = self.rounds.iter().map(|(round, _)| round.clone()).collect();
        for fault in network.faults() {
            let record = match fault.place {
                Place::City => self.city.as_ref(),
                Place::Site(i) => self.sites.get(i).map(|(_, record)| record),
                Place::Route(i) => self.routes.get(i).map(|(_, record)| record),
                Place::Round(i) => self.rounds.get(i).map(|(_, record)| record),
            };
            let key = fault.wrong.key();
            if record.is_some_and(|r| r.is_doubtful(key)) || self.may_follow(&fault.wrong, fault.place) {
                continue;
            }
            match record {
                Some(record) => reader.network_fault(record, fault.wrong),
                None => reader.fault(1, FileWrong::Network(fault.wrong)),
            }
        }
        network
    }

    /// Whether a fault may only be there because something else could not be read.
    fn may_follow(&self, wrong: &Wrong, place: Place) -> bool {
        let doubtful = |code: &str, key| self.sites.iter().any(|(s, r)| s.code == code && r.is_doubtful(key));
        let here = match place {
            Place::Site(i) => self.sites.get(i),
            _ => None,
        };
        let kind_unread = here.is_some_and(|(_, record)| record.is_doubtful("kind"));
        match wrong {
            Wrong::NameMissing { .. } => place == Place::City && self.city.is_none(),
            Wrong::NoStation {} => self.sites.iter().any(|(_, record)| record.is_doubtful("kind")),
            Wrong::NotSupplied {} => kind_unread,
            Wrong::NoRouteFromSupplier { .. } | Wrong::NoRouteFromStation { .. } => {
                let unnamed = |site: &Site| self.codes.get(&site.code) != Some(&site.id);
                kind_unread || here.is_some_and(|(site, _)| unnamed(site) || self.unread_routes_to.contains(&site.code))
            }
            Wrong::SupplierCannotSupply { supplier } | Wrong::AreaNotSuppliedByStation { supplier } => {
                doubtful(supplier, "kind")
            }
            Wrong::RoundFromNonSupplier { from } => doubtful(from, "kind"),
            Wrong::RoundCallNotSupplied { site, .. } => doubtful(site, "supplied_by"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
