//! Who acts: the people at a site, as opaque numbers.
//!
//! Duty officer, head, director and leader are the network's contacts. The others (second checkers,
//! couriers, physicians, a deputy who takes part in nothing but reviews) follow from the seed.

use crate::chance::{Purpose, number};
use domain::{ActorId, Duty, Network, SiteId, SiteKind};

/// A person acting under a duty at a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    pub actor: ActorId,
    pub duty: Duty,
    pub site: SiteId,
}

/// People of a seed.
#[derive(Clone, Copy, Debug)]
pub struct People {
    pub seed: u64,
}

/// Several of a kind at a site; the first free number of each kind. 1 to 4 are the contacts.
#[derive(Clone, Copy)]
enum Kind {
    SecondChecker = 16,
    Courier = 32,
    Physician = 48,
    Quality = 64,
    Deputy = 80,
    Shift = 96,
    Approver = 112,
    Nurse = 128,
}
/// How many of a kind there are.
const OF_A_KIND: u64 = 4;

impl People {
    fn one(self, site: SiteId, kind: Kind, which: u64) -> ActorId {
        ActorId(number(self.seed, Purpose::Contact, &[site.0.into(), kind as u64 + which % OF_A_KIND]))
    }

    fn duties(network: &Network, site: SiteId) -> (Duty, Duty) {
        match network.site(site).map(|s| s.kind) {
            Some(SiteKind::Station) => (Duty::SupplyDuty, Duty::SupplyHead),
            _ => (Duty::TransfusionDuty, Duty::TransfusionHead),
        }
    }

    /// The duty officer or technician of a site.
    pub fn on_duty(self, network: &Network, site: SiteId) -> Who {
        let actor = network.site(site).map_or(ActorId(1), |s| s.contacts.duty);
        Who { actor, duty: People::duties(network, site).0, site }
    }

    /// The head of the supply or transfusion department.
    pub fn head(self, network: &Network, site: SiteId) -> Who {
        let actor = network.site(site).map_or(ActorId(2), |s| s.contacts.head);
        Who { actor, duty: People::duties(network, site).1, site }
    }

    /// The head's deputy, who decides reviews.
    pub fn deputy(self, network: &Network, site: SiteId) -> Who {
        Who { actor: self.one(site, Kind::Deputy, 0), duty: People::duties(network, site).1, site }
    }

    /// A person of quality.
    pub fn quality(self, site: SiteId) -> Who {
        Who { actor: self.one(site, Kind::Quality, 0), duty: Duty::Quality, site }
    }

    /// The second person of quality.
    pub fn second_of_quality(self, site: SiteId) -> ActorId {
        self.one(site, Kind::Quality, 1)
    }

    /// Somebody who takes over a shift.
    pub fn shift(self, site: SiteId, which: u64) -> ActorId {
        self.one(site, Kind::Shift, which)
    }

    /// A second checker.
    pub fn second(self, site: SiteId, which: u64) -> ActorId {
        self.one(site, Kind::SecondChecker, which)
    }

    /// A courier.
    pub fn courier(self, site: SiteId, which: u64) -> ActorId {
        self.one(site, Kind::Courier, which)
    }

    /// Who signs applications for blood under a duty.
    pub fn approver(self, site: SiteId, duty: Duty) -> Who {
        let which = match duty {
            Duty::DeptHead => 1,
            Duty::MedicalAffairs => 2,
            _ => 0,
        };
        Who { actor: self.one(site, Kind::Approver, which), duty, site }
    }

    /// The nurse of a patient.
    pub fn nurse(self, site: SiteId, which: u64) -> Who {
        Who { actor: self.one(site, Kind::Nurse, which), duty: Duty::Nurse, site }
    }

    /// Whoever answers in a site's laboratory.
    pub fn laboratory(self, site: SiteId) -> Who {
        Who { actor: self.one(site, Kind::Approver, 3), duty: Duty::Laboratory, site }
    }

    /// A physician.
    pub fn physician(self, site: SiteId, which: u64) -> ActorId {
        self.one(site, Kind::Physician, which)
    }
}
