//! One bag as the checker believes it to be.

use super::ShelfKey;
use crate::record::events::{CrossmatchResult, Earmark, Fate, HoldReason};
use crate::record::text::Moment;
use crate::record::words::{Amount, Attribute, Attributes, BagKey, Group, Leaf, Opaque, Product};
use std::fmt;

/// Who has the bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Custody {
    InStore { site: u32 },
    Picked { site: u32 },
    OnRoad { shipment: u32 },
    Returning { shipment: u32 },
    WithPatient { site: u32, patient: Opaque },
    Ended { site: u32, fate: Fate },
}

impl Custody {
    /// The shipment that has it.
    pub(crate) const fn shipment(self) -> Option<u32> {
        match self {
            Custody::OnRoad { shipment } | Custody::Returning { shipment } => Some(shipment),
            _ => None,
        }
    }
}

impl fmt::Display for Custody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Custody::InStore { site } => write!(f, "in store at site {site}"),
            Custody::Picked { site } => write!(f, "picked at site {site}"),
            Custody::OnRoad { shipment } => write!(f, "on the road in shipment {shipment}"),
            Custody::Returning { shipment } => write!(f, "on its way back in shipment {shipment}"),
            Custody::WithPatient { site, .. } => write!(f, "issued to a patient at site {site}"),
            Custody::Ended { site, fate } => write!(f, "{} at site {site}", fate.code()),
        }
    }
}

/// A place in a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub id: u32,
    pub line: u16,
}

/// Whether a bag sent counts towards its line: not when it was turned back, refused or lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    AsSent,
    NotAnyMore,
}

/// The last crossmatch of a bag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crossmatched {
    pub patient: Opaque,
    pub result: CrossmatchResult,
    pub at: Moment,
}

/// The end of the bag's chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tail {
    /// Ordinal of the last event.
    pub ordinal: u32,
    pub event: u64,
    pub leaf: Option<Leaf>,
}

/// Mismatches that the plan which reserved the bag carried an override for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Allowed {
    pub rhd_mismatch: bool,
    pub platelet_minor: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Bag {
    pub key: BagKey,
    pub donor: Opaque,
    pub product: Product,
    pub group: Group,
    pub attributes: Attributes,
    pub amount: Amount,
    pub collected_at: Moment,
    pub expires_at: Moment,
    pub custody: Custody,
    /// Lapsed or not: judged by the reservation's deadline.
    pub reservation: Option<Held>,
    pub earmark: Option<Earmark>,
    /// The case line for which it was sent last, and whether it counts there as sent.
    pub sent_for: Option<(Earmark, Counts)>,
    pub crossmatched: Option<Crossmatched>,
    /// Whose own blood it is.
    pub own: Option<Opaque>,
    /// The patient whom it is kept for, and up to when.
    pub kept: Option<(Opaque, Moment)>,
    pub thawed: bool,
    /// When it was issued to the patient who has it.
    pub issued_at: Option<Moment>,
    pub recalled: bool,
    /// Bit per reason.
    holds: u16,
    pub allowed: Allowed,
    pub tail: Option<Tail>,
    /// Where it stands on its shelf.
    pub place: u32,
}

impl Bag {
    /// A bag as admitted, with its release document, to a site's store.
    pub(crate) fn admitted(new: &crate::record::events::NewBag, site: u32, own: Option<Opaque>) -> Bag {
        Bag {
            key: new.bag,
            donor: new.donor,
            product: new.product,
            group: new.group,
            attributes: new.attributes,
            amount: new.amount,
            collected_at: new.collected_at,
            expires_at: new.expires_at,
            custody: Custody::InStore { site },
            reservation: None,
            earmark: None,
            sent_for: None,
            crossmatched: None,
            own,
            kept: None,
            thawed: false,
            issued_at: None,
            recalled: false,
            holds: 0,
            allowed: Allowed::default(),
            tail: None,
            place: 0,
        }
    }

    /// What it has at `now` of what a line may ask for. A washed product is washed; fresh is a matter of days
    /// since collection, not of the label.
    pub(crate) fn has(&self, fresh_days: i64, now: Moment) -> Attributes {
        let washed = match self.product {
            Product::RbcW => self.attributes.with(Attribute::Washed),
            _ => self.attributes,
        };
        match now <= self.collected_at.plus_minutes(fresh_days * 24 * 60) {
            true => washed.with(Attribute::Fresh),
            false => washed.without(Attribute::Fresh),
        }
    }

    pub(crate) fn hold(&mut self, reason: HoldReason) {
        self.holds |= 1 << reason as u16;
    }

    pub(crate) fn lift(&mut self, reason: HoldReason) {
        self.holds &= !(1 << reason as u16);
    }

    pub(crate) const fn has_hold(&self, reason: HoldReason) -> bool {
        self.holds & (1 << reason as u16) != 0
    }

    pub(crate) const fn is_held(&self) -> bool {
        self.holds != 0
    }

    /// Whether quality lets it be given.
    pub(crate) const fn is_sound(&self) -> bool {
        self.holds == 0 && !self.recalled
    }

    /// The shelf on which it counts: sound and in store.
    pub(crate) fn shelf(&self) -> Option<ShelfKey> {
        match self.custody {
            Custody::InStore { site } if self.is_sound() => Some(ShelfKey::new(site, self.product.class(), self.group)),
            _ => None,
        }
    }
}
