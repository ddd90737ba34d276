//! Admission: how a bag enters the ledger, with its number, group, exact amount and times.
//!
//! Bags come from an imported opening stock, from another ledger, or from the simulated city, and say so. A bag of
//! an own donation is born of the scan of its label (`release`), which alone says that it is one. What comes from another station comes through
//! its receiving check (`station`), and is judged by the same [`faults`].

use crate::bag::{HoldReason, NewBag, Origin, Quality};
use crate::decide::Draft;
use crate::duty::shipment::ReceivedBag;
use crate::network::Agitator;
use crate::product::ProductClass;
use crate::refusal::{Act, Refusal};
use crate::transfer::{TransferDocument, TransferredBag};
use crate::world::World;
use crate::{BagId, Duty, LedgerId, ShipmentId, SiteId, Stamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

mod transfer;

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AdmissionCommand))]
pub enum Command {
    /// Admits released bags to a site's shelf: all of them or none.
    AdmitBags { site: SiteId, origin: Origin, bags: Vec<NewBag> },
    /// Report: what arrived from another ledger, bag by bag, on its document. Bags not named stay on the road.
    ReceiveTransfer { document: Arc<TransferDocument>, bags: Vec<ReceivedBag> },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AdmissionEvent))]
pub enum Event {
    BagAdmitted {
        site: SiteId,
        origin: Origin,
        bag: NewBag,
    },
    /// Custody begins here, of a bag new to this ledger or back from another.
    BagTransferredIn {
        site: SiteId,
        from: LedgerId,
        shipment: ShipmentId,
        bag: TransferredBag,
    },
    /// Refused at receipt: it never became this ledger's.
    TransferRefused {
        bag: BagId,
        from: LedgerId,
        shipment: ShipmentId,
        reason: HoldReason,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagAdmitted { bag, .. } => Some(bag.bag),
            Event::BagTransferredIn { bag, .. } => Some(bag.bag.bag),
            Event::TransferRefused { bag, .. } => Some(*bag),
        }
    }
}

/// Everything wrong with one new bag; also used by the CSV import to report each line.
pub fn faults(world: &World, site: SiteId, new: &NewBag, now: crate::Moment) -> Vec<Refusal> {
    let mut found = Vec::new();
    let bag = new.bag;
    if world.bags().find(bag).is_some() {
        found.push(Refusal::BagExists { bag });
    }
    let class = new.product.class();
    if new.amount.measure() != class.measure() {
        found.push(Refusal::WrongMeasure { class, amount: new.amount });
    } else if new.amount.is_zero() {
        found.push(Refusal::ZeroAmount {});
    } else {
        let most = match class {
            ProductClass::WholeBlood | ProductClass::PlateletConcentrate => {
                Some(&world.rules().bag_amount_max.red_cells)
            }
            ProductClass::Granulocytes => Some(&world.rules().bag_amount_max.platelets),
            _ => world.rules().bag_amount_max.get(class),
        };
        if let Some(most) = most.filter(|most| new.amount.count() > most.count()) {
            found.push(Refusal::AmountTooLarge { amount: new.amount, most: *most });
        }
    }
    if !(new.collected_at <= now && new.collected_at < new.expires_at) {
        found.push(Refusal::TimesOutOfOrder { bag });
    }
    if new.expires_at <= now {
        found.push(Refusal::BagExpired { bag, expires_at: new.expires_at });
    }
    if let Some(days) = world.rules().shelf_life.days(new.product) {
        // Date-only products live to the end of their last day.
        let last_day = new.collected_at.day(world.network().zone_offset).plus(days as i32 + 1);
        if new.expires_at > last_day.start(world.network().zone_offset) {
            found.push(Refusal::LifeTooLong { bag, days });
        }
    }
    match world.network().site(site) {
        None => found.push(Refusal::UnknownSite { site }),
        Some(place) if class.needs_agitator() && place.agitator == Agitator::Absent => {
            found.push(Refusal::NoAgitator { site });
        }
        Some(_) => {}
    }
    found
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::AdmitBags { site, origin, bags } => admit(draft, *site, *origin, bags),
        Command::ReceiveTransfer { document, bags } => transfer::receive(draft, document, bags),
    }
}

fn admit(draft: &mut Draft<'_>, site: SiteId, origin: Origin, bags: &[NewBag]) {
    draft.only(
        &[
            Duty::Administrator,
            Duty::SupplyDuty,
            Duty::SupplyHead,
            Duty::Laboratory,
            Duty::TransfusionDuty,
            Duty::System,
        ],
        Act::AdmitBags,
    );
    // Who is in the building admits to its shelf; those who keep the books admit to any.
    if !matches!(draft.envelope.duty, Duty::Administrator | Duty::SupplyHead | Duty::System) {
        draft.at_site(site);
    }
    draft.kept_here(site);
    if let Origin::OtherLedger { .. } | Origin::OtherStation { .. } | Origin::OwnDonation = origin {
        draft.refuse(Refusal::OriginNeedsDocument {});
    }
    draft.bounded(bags.len());
    let mut seen = BTreeSet::new();
    for new in bags {
        if !seen.insert(new.bag) {
            draft.refuse(Refusal::BagTwice { bag: new.bag });
        }
        // What is at the bench is admitted by its release alone.
        if draft.world.components().piece(new.bag).is_some() {
            draft.refuse(Refusal::BagExists { bag: new.bag });
        }
        for fault in faults(draft.world, site, new, draft.now) {
            draft.refuse(fault);
        }
        draft.emit(crate::Event::Admission(Event::BagAdmitted { site, origin, bag: *new }));
    }
}

pub(crate) fn apply(world: &mut World, _stamp: &Stamp, event: &Event) {
    match event {
        Event::BagAdmitted { site, origin, bag } => {
            world.bags_mut().admit(bag, *site, *origin, Quality::RELEASED);
        }
        Event::BagTransferredIn { site, from, bag, .. } => transfer::arrived(world, *site, *from, bag),
        Event::TransferRefused { .. } => {}
    }
}
