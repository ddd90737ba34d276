//! The network: sites, who supplies whom, routes, delivery rounds, who is on duty.
//!
//! Topology is content: it comes from a city file ([`file`]), is adopted whole by an event, and may
//! grow but never lose a site. A directly supplied hospital simply has no storage point. Nothing here
//! knows what stands on a shelf.

pub mod faults;
pub mod file;

pub use faults::NetworkFault;

use crate::ids::{ActorId, SiteId};
use crate::moment::Minutes;
use crate::product::named;
use serde::{Deserialize, Serialize};

named! {
    /// What a site is. Facts §0.1, §5.4.
    SiteKind {
        Station "station" "血站" "blood station";
        StoragePoint "storage-point" "储血点" "storage point";
        HostHospital "host-hospital" "储血点所在医院" "county hospital hosting a storage point";
        Hospital "hospital" "用血医疗机构" "transfusing hospital";
    }
}

impl SiteKind {
    /// Whether patients are treated here.
    pub const fn has_patients(self) -> bool {
        matches!(self, SiteKind::HostHospital | SiteKind::Hospital)
    }

    /// Whether it keeps stock for hospitals of an area.
    pub const fn serves_area(self) -> bool {
        matches!(self, SiteKind::StoragePoint | SiteKind::HostHospital)
    }
}

named! {
    /// How blood travels 送 / 取 / 送取结合. Mechanism S36.
    DeliveryMode {
        StationDelivers "station-delivers" "血站送" "the supplier delivers";
        HospitalFetches "hospital-fetches" "医疗机构取" "the hospital fetches";
        Combined "combined" "送取结合" "delivery and fetching combined, meeting half-way";
    }
}

/// One place with a shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Site {
    /// Number in the city file, below [`Network::SITES_MAX`], never reused.
    pub id: SiteId,
    /// Short code such as `KW-H1`.
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub kind: SiteKind,
    /// Who supplies it: the station or a storage point. `None` for the station alone.
    pub supplied_by: Option<SiteId>,
    /// County code of the place, six digits.
    pub county: u32,
    /// Latitude and longitude in ten-thousandths of a degree.
    pub lat_e4: i32,
    pub lon_e4: i32,
    /// Relative demand (facts §10.2), in tenths. Used by the simulated city and for small sites' floors.
    pub demand_weight_tenths: u32,
    /// Whether it has a platelet agitator; without one it keeps no platelets.
    pub agitator: Agitator,
    /// Thawing here: minutes a batch and bags a batch.
    pub thaw_minutes: Minutes,
    pub thaw_bags: u32,
    /// Who answers, by duty.
    pub contacts: Contacts,
}

named! {
    /// Whether a site has a platelet agitator 血小板振荡保存箱.
    Agitator {
        Present "present" "有" "present";
        Absent "absent" "无" "absent";
    }
}

/// Whom to reach at a site, by level of communication (mechanisms S28–S30). Opaque ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contacts {
    /// Duty staff, 24 hours.
    pub duty: ActorId,
    /// Head of the transfusion department 输血科 or the supply department 血供科.
    pub head: ActorId,
    /// Director.
    pub director: ActorId,
    /// Responsible leader.
    pub leader: ActorId,
}

/// Minutes from one site to another by one mode, from leaving the door to arriving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Route {
    pub from: SiteId,
    pub to: SiteId,
    pub mode: DeliveryMode,
    pub minutes_p50: Minutes,
    pub minutes_p90: Minutes,
}

/// A site's own cut-off for a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCutOff {
    pub site: SiteId,
    /// As the round's.
    pub cut_off: Minutes,
}

/// A delivery round 送血班次: leaves a supplier daily and calls at sites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryRound {
    /// Its number, by which orders name it: it keeps it whatever else an edition changes, and is never reused.
    pub number: u16,
    pub from: SiteId,
    /// Minutes after the city's midnight at which it leaves.
    pub leaves_at: Minutes,
    /// Orders placed up to this minute of the day before (or the same day when earlier than leaving) ride along.
    pub cut_off: Minutes,
    pub calls_at: Vec<SiteId>,
    /// Sites with a cut-off of their own.
    #[serde(default)]
    pub own_cut_offs: Vec<OwnCutOff>,
}

impl DeliveryRound {
    /// Up to when a site orders for this round: its own cut-off, else the round's.
    pub fn cut_off_of(&self, site: SiteId) -> Minutes {
        self.own_cut_offs.iter().find(|own| own.site == site).map_or(self.cut_off, |own| own.cut_off)
    }
}

/// The network in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Network {
    /// Name of the city, for people.
    pub city_zh: String,
    pub city_en: String,
    /// The city's fixed offset ahead of UTC.
    pub zone_offset: Minutes,
    /// Sorted by id.
    pub sites: Vec<Site>,
    /// Sorted by (from, to, mode).
    pub routes: Vec<Route>,
    pub rounds: Vec<DeliveryRound>,
}

impl Default for Network {
    /// No site at all, in China's zone: the network before one is adopted.
    fn default() -> Self {
        Network {
            city_zh: String::new(),
            city_en: String::new(),
            zone_offset: Minutes(480),
            sites: Vec::new(),
            routes: Vec::new(),
            rounds: Vec::new(),
        }
    }
}

impl Network {
    /// Site numbers stay below this, so that shelves can be a table.
    pub const SITES_MAX: u32 = 4096;

    /// The site of a number.
    pub fn site(&self, id: SiteId) -> Option<&Site> {
        // City files number sites densely from 1 as a rule; fall back to a search.
        match self.sites.get((id.0 as usize).wrapping_sub(1)) {
            Some(site) if site.id == id => Some(site),
            _ => self.sites.binary_search_by_key(&id, |s| s.id).ok().and_then(|i| self.sites.get(i)),
        }
    }

    /// The site of a code.
    pub fn site_by_code(&self, code: &str) -> Option<&Site> {
        self.sites.iter().find(|s| s.code == code)
    }

    /// The one station.
    pub fn station(&self) -> Option<&Site> {
        self.sites.iter().find(|s| s.kind == SiteKind::Station)
    }

    /// The route by a mode.
    pub fn route(&self, from: SiteId, to: SiteId, mode: DeliveryMode) -> Option<&Route> {
        self.routes
            .binary_search_by_key(&(from, to, mode), |r| (r.from, r.to, r.mode))
            .ok()
            .and_then(|i| self.routes.get(i))
    }

    /// All modes between two sites.
    pub fn routes_between(&self, from: SiteId, to: SiteId) -> impl Iterator<Item = &Route> {
        let start = self.routes.partition_point(|r| (r.from, r.to) < (from, to));
        self.routes.get(start..).unwrap_or_default().iter().take_while(move |r| (r.from, r.to) == (from, to))
    }

    /// The delivery round of a number.
    pub fn round(&self, number: u16) -> Option<&DeliveryRound> {
        self.rounds.iter().find(|round| round.number == number)
    }

    /// The sites that `supplier` supplies.
    pub fn supplied_from(&self, supplier: SiteId) -> impl Iterator<Item = &Site> {
        self.sites.iter().filter(move |s| s.supplied_by == Some(supplier))
    }

    /// The storage point that serves a site: its supplier, when that is not the station; for a
    /// hospital that hosts one, itself. `None` for a directly supplied hospital and the station.
    pub fn storage_point_of(&self, site: SiteId) -> Option<SiteId> {
        let site = self.site(site)?;
        if site.kind.serves_area() {
            return Some(site.id);
        }
        let supplier = self.site(site.supplied_by?)?;
        supplier.kind.serves_area().then_some(supplier.id)
    }

    /// Who reviews a site's emergency use (facts §0.1): the storage point for its hospitals, the
    /// station for storage points, directly supplied hospitals and itself.
    pub fn reviewer_of(&self, site: SiteId) -> Option<SiteId> {
        let station = self.station().map(|s| s.id);
        let here = self.site(site)?;
        match here.kind {
            SiteKind::Hospital => here.supplied_by.or(station),
            _ => station,
        }
    }
}
