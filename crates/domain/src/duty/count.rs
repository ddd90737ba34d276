//! Counting 盘库: what stands in a store against what the record says, a short list at a time.
//!
//! A count remembers what stood there when it was opened. Bags scanned are noted; what was there, is still
//! there by the record and was not scanned when the count closes is missing; what is scanned and by the
//! record stands elsewhere is found. Both are open questions with a site and an owner, and the bag is held
//! until somebody answers. A count never changes a balance: it only asks. Bags that leave or come while it
//! is open are neither missing nor found. A scan is one event of many bags, because it says nothing of them
//! but that they were seen.

use crate::bag::{Bag, Custody, Fate};
use crate::group::Group;
use crate::network::SiteKind;
use crate::world::World;
use crate::{ActorId, BagId, BagIx, CountId, FindingId, Moment, ProductClass, SiteId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod kernel;
pub(crate) use kernel::{apply, decide, give_up};

/// Requests and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CountCommand))]
pub enum Command {
    /// Begins to count the own store, all of it or one class or group.
    OpenCount { class: Option<ProductClass>, group: Option<Group> },
    /// Report: bags seen on the shelf.
    ScanBags { count: CountId, bags: Vec<BagId> },
    /// Ends a count, two persons; what lacks becomes a question.
    CloseCount { count: CountId, second_person: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CountEvent))]
pub enum Event {
    CountOpened {
        count: CountId,
        site: SiteId,
        class: Option<ProductClass>,
        group: Option<Group>,
    },
    BagsScanned {
        count: CountId,
        bags: Vec<BagId>,
    },
    /// Seen here, though by the record it stands elsewhere.
    BagFound {
        bag: BagId,
        count: CountId,
        finding: FindingId,
    },
    CountClosed {
        count: CountId,
        second_person: ActorId,
    },
    /// Not seen, though by the record it stands here. The question may be older than the count.
    BagMissed {
        bag: BagId,
        count: CountId,
        finding: FindingId,
    },
    /// The question about a missing bag was answered: it is gone for good. The fate is lost.
    BagGivenUp {
        bag: BagId,
        site: SiteId,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagFound { bag, .. } | Event::BagMissed { bag, .. } | Event::BagGivenUp { bag, .. } => Some(*bag),
            Event::CountOpened { .. } | Event::BagsScanned { .. } | Event::CountClosed { .. } => None,
        }
    }
}

/// A count as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub id: CountId,
    pub site: SiteId,
    pub class: Option<ProductClass>,
    pub group: Option<Group>,
    pub opened_by: ActorId,
    pub opened_at: Moment,
    /// What stood there when it was opened, in the order of admission.
    pub expected: Vec<BagIx>,
    pub scanned: BTreeSet<BagIx>,
    pub missed: Vec<BagIx>,
    pub found: Vec<BagIx>,
    pub closed: Option<CountClose>,
}

/// Who ended a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountClose {
    pub by: ActorId,
    pub second_person: ActorId,
    pub at: Moment,
}

impl Count {
    /// Whether a bag is of the kind that is counted.
    pub fn covers(&self, bag: &Bag) -> bool {
        self.class.is_none_or(|class| bag.product.class() == class) && self.group.is_none_or(|group| bag.group == group)
    }

    /// Bags that stood here when it was opened, still do by the record, and have not been scanned: what is
    /// left to find, and what is missing when it closes.
    pub fn left<'w>(&'w self, world: &'w World) -> impl Iterator<Item = (BagIx, &'w Bag)> {
        let rows = self.expected.iter().filter(|ix| !self.scanned.contains(ix));
        let rows = rows.filter_map(|ix| Some((*ix, world.bags().at(*ix)?)));
        rows.filter(|(_, bag)| stands_at(bag, self.site))
    }
}

/// Whether a bag stands in the store of a site by the record.
pub fn stands_at(bag: &Bag, site: SiteId) -> bool {
    matches!(bag.custody, Custody::InStore { site: at } | Custody::Picked { site: at } if at == site)
}

/// Whether a bag that was seen at a site may well be there: in store, or ended there and not yet disposed of.
pub(crate) fn may_be_at(world: &World, ix: BagIx, bag: &Bag, site: SiteId) -> bool {
    let waits = match bag.custody {
        Custody::Ended { site: at, fate: Fate::Expired | Fate::Discarded } => at == site && world.awaits_disposal(ix),
        _ => false,
    };
    stands_at(bag, site) || waits
}

/// When a class in the store of a site is due to be counted; `None` while none of it stands there. What was
/// never counted has been due since the beginning.
pub fn due_at(world: &World, site: SiteId, class: ProductClass) -> Option<Moment> {
    let stands = crate::Product::ALL
        .iter()
        .filter(|p| p.class() == class)
        .any(|product| Group::all().any(|group| !world.bags().shelf(site, *product, group).is_empty()));
    if !stands {
        return None;
    }
    let rules = world.rules();
    let every = match world.network().site(site).map(|s| s.kind) {
        Some(SiteKind::Station) => *rules.count_every_station,
        _ => *rules.count_every_hospital,
    };
    Some(world.last_counted(site, class).map_or(Moment::default(), |at| at.plus(every)))
}
