//! One bag for people: what it is, where it is, what holds it.

use domain::bag::{Bag, Crossmatched, Custody, Earmark, Fate, HoldReason, Origin, RecallState, Release};
use domain::duty::supply::ReservedFor;
use domain::plan::shelf::{Hold, hold};
use domain::{
    Amount, Attributes, BagId, CaseId, DonorId, Group, Moment, PatientId, Product, ProductClass, Refusal,
    ReservationId, ShipmentId, SiteId, World,
};
use serde::Serialize;
use utoipa::ToSchema;

/// Where a bag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// On the shelf of a site.
    InStore { site: SiteId },
    /// Picked for its reservation, still at the site.
    Picked { site: SiteId },
    /// On the road to `to`.
    OnRoad { shipment: ShipmentId, to: Option<SiteId> },
    /// On its way back to the giver.
    Returning { shipment: ShipmentId, to: Option<SiteId> },
    /// Issued to a patient; its fate is open.
    WithPatient { site: SiteId, patient: PatientId },
    /// Its life has ended.
    Ended { site: SiteId, fate: Fate },
}

impl Place {
    /// The place of a bag.
    pub fn of(world: &World, custody: Custody) -> Place {
        match custody {
            Custody::InStore { site } => Place::InStore { site },
            Custody::Picked { site } => Place::Picked { site },
            Custody::OnRoad { shipment } => Place::OnRoad { shipment, to: world.shipment(shipment).map(|s| s.to) },
            Custody::Returning { shipment } => {
                Place::Returning { shipment, to: world.shipment(shipment).map(|s| s.from) }
            }
            Custody::WithPatient { site, patient } => Place::WithPatient { site, patient },
            Custody::Ended { site, fate } => Place::Ended { site, fate },
        }
    }
}

/// What quality says of a bag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QualityView {
    pub released: bool,
    pub holds: Vec<HoldReason>,
    pub recalled: bool,
    /// Whether quality lets it be given.
    pub sound: bool,
}

/// The reservation that holds a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeldBy {
    pub reservation: ReservationId,
    pub purpose: Option<ReservedFor>,
    pub deadline: Option<Moment>,
    /// Whether it still holds the bag; a lapsed one does not.
    pub live: bool,
}

/// Whether a bag could leave its shelf now, and if not, what keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Availability {
    Usable,
    Reserved,
    /// Sent for a case that is still open.
    KeptForCase,
    /// Crossmatched for a patient.
    Crossmatched,
    /// Kept for a patient on an order, or the patient's own blood.
    KeptForPatient,
    NotSound,
    Expired,
    /// Not on a shelf.
    NotInStore,
}

/// A bag as a row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BagRow {
    pub id: BagId,
    pub product: Product,
    pub class: ProductClass,
    pub group: Group,
    pub attributes: Attributes,
    pub amount: Amount,
    pub donor: DonorId,
    pub collected_at: Moment,
    pub expires_at: Moment,
    /// Whole days since collection.
    pub age_days: i64,
    /// Whole minutes to expiry; negative when it is past.
    pub left_minutes: i64,
    pub place: Place,
    pub availability: Availability,
    pub quality: QualityView,
    pub reserved: Option<HeldBy>,
    /// The case and line that it is reserved or was sent for.
    pub earmark: Option<Earmark>,
    pub crossmatched: Option<Crossmatched>,
    pub thawed_at: Option<Moment>,
    pub origin: Origin,
}

/// A day in minutes.
const DAY_MINUTES: i64 = 24 * 60;

/// Whether a bag could leave its shelf now.
pub fn availability(world: &World, bag: &Bag, now: Moment) -> Availability {
    match bag.custody {
        Custody::InStore { .. } => {}
        Custody::Picked { .. } => return Availability::Reserved,
        _ => return Availability::NotInStore,
    }
    if !bag.quality.is_sound() {
        return Availability::NotSound;
    }
    if bag.expires_at <= now {
        return Availability::Expired;
    }
    match hold(world, bag, None, now) {
        Hold::Free => Availability::Usable,
        Hold::Reserved(_) => Availability::Reserved,
        Hold::KeptForCase(_) => Availability::KeptForCase,
        Hold::CrossmatchedFor(_) | Hold::FailedCrossmatch => Availability::Crossmatched,
        Hold::KeptFor(_) | Hold::OthersOwn(_) => Availability::KeptForPatient,
    }
}

/// The reservation of a bag, lapsed or not.
fn held_by(world: &World, id: ReservationId, now: Moment) -> HeldBy {
    let row = world.reservation(id);
    HeldBy {
        reservation: id,
        purpose: row.map(|r| r.purpose),
        deadline: row.map(|r| r.deadline),
        live: row.is_some_and(|r| r.is_live(now)),
    }
}

/// A bag as a row.
pub fn row(world: &World, bag: &Bag, now: Moment) -> BagRow {
    BagRow {
        id: bag.id,
        product: bag.product,
        class: bag.product.class(),
        group: bag.group,
        attributes: bag.attributes,
        amount: bag.amount,
        donor: bag.donor,
        collected_at: bag.collected_at,
        expires_at: bag.expires_at,
        age_days: now.minutes_since(bag.collected_at).0.div_euclid(DAY_MINUTES),
        left_minutes: bag.expires_at.minutes_since(now).0,
        place: Place::of(world, bag.custody),
        availability: availability(world, bag, now),
        quality: QualityView {
            released: bag.quality.release == Release::Released,
            holds: bag.quality.holds().collect(),
            recalled: bag.quality.recall == RecallState::Recalled,
            sound: bag.quality.is_sound(),
        },
        reserved: bag.reservation.map(|id| held_by(world, id, now)),
        earmark: bag.earmark,
        crossmatched: bag.crossmatched,
        thawed_at: bag.thawed_at,
        origin: bag.origin,
    }
}

/// The case that a bag is or was for.
pub fn case_of(bag: &Bag) -> Option<CaseId> {
    bag.earmark.map(|earmark| earmark.case)
}

/// The bag of a number.
///
/// # Errors
/// `UnknownBag`.
pub fn one(world: &World, id: BagId, now: Moment) -> Result<BagRow, Refusal> {
    world.bags().get(id).map(|bag| row(world, bag, now)).ok_or(Refusal::UnknownBag { bag: id })
}
