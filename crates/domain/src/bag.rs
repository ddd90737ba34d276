//! Bags: what each is, where it is, and the indexes that find it.
//!
//! Two truths per bag: *quality* follows the bag anywhere, *custody* is written by its holder. The
//! table is dense in the order of admission; every index is rebuilt from it and never stored.

mod shelf;

use crate::amount::Amount;
use crate::antigen::Antigens;
use crate::cow::CowTable;
use crate::group::Group;
use crate::ids::*;
use crate::moment::Moment;
use crate::product::{Attributes, Product, named};
use imbl::{OrdMap, OrdSet};
use isbt128::{DonationNumber, Facility};
use serde::{Deserialize, Serialize};
use shelf::Share;
pub use shelf::{Shelf, ShelfEntry};
use std::sync::Arc;

named! {
    /// How a bag's life ended 去向.
    Fate {
        Transfused "transfused" "已输注" "transfused";
        Discarded "discarded" "报废" "discarded";
        Expired "expired" "过期" "expired";
        TransferredOut "transferred-out" "调出" "transferred out";
        Lost "lost" "遗失" "lost";
    }
}

named! {
    /// Why a bag is held 扣留.
    HoldReason {
        Appearance "appearance" "外观不合格" "appearance";
        RefusedAtReceipt "refused-at-receipt" "接收时拒收" "refused at receipt";
        Temperature "temperature" "温度超限" "temperature out of range";
        Label "label" "标签不符" "label";
        DonorCall "donor-call" "保密性弃血" "confidential unit exclusion";
        LateReactive "late-reactive" "迟到反应性结果" "late reactive result";
        GroupDoubt "group-doubt" "血型存疑" "group in doubt";
        Broken "broken" "血袋破损" "bag broken";
        WhereaboutsDoubt "whereabouts-doubt" "去处存疑" "whereabouts in doubt";
        AwaitingDisposal "awaiting-disposal" "待报废" "put forward to be discarded";
        Relabelling "relabelling" "换标中" "being relabelled";
        Reaction "reaction" "疑与输血反应有关" "suspected of a transfusion reaction";
        DonorDeferred "donor-deferred" "献血者不宜献血" "the donor should not have given";
        QualityControl "quality-control" "质控不合格" "quality control failed";
    }
}

/// What quality says of a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    pub release: Release,
    /// Bit per [`HoldReason`].
    holds: u16,
    pub recall: RecallState,
}

/// Whether the bag has a complete, valid, current release. Only a released bag leaves quarantine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Release {
    Pending,
    Released,
}

/// Whether the bag is recalled; sticky.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RecallState {
    Clear,
    Recalled,
}

impl Quality {
    /// Of a bag admitted with its release document.
    pub const RELEASED: Quality = Quality { release: Release::Released, holds: 0, recall: RecallState::Clear };

    /// Of a bag that is still tested: no command admits one yet.
    #[cfg(test)]
    pub(crate) const PENDING: Quality = Quality { release: Release::Pending, holds: 0, recall: RecallState::Clear };

    /// Whether the hold is on.
    pub const fn has_hold(&self, reason: HoldReason) -> bool {
        self.holds & (1 << reason as u16) != 0
    }

    /// Whether any hold is on.
    pub const fn is_held(&self) -> bool {
        self.holds != 0
    }

    /// Puts or lifts a hold.
    pub(crate) fn set_hold(&mut self, reason: HoldReason, state: HoldState) {
        match state {
            HoldState::On => self.holds |= 1 << reason as u16,
            HoldState::Lifted => self.holds &= !(1 << reason as u16),
        }
    }

    /// The holds that are on.
    pub fn holds(&self) -> impl Iterator<Item = HoldReason> {
        let q = *self;
        HoldReason::ALL.iter().copied().filter(move |r| q.has_hold(*r))
    }

    /// Whether quality lets the bag be given.
    pub const fn is_sound(&self) -> bool {
        matches!(self.release, Release::Released) && self.holds == 0 && matches!(self.recall, RecallState::Clear)
    }
}

/// A hold goes on or is lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HoldState {
    On,
    Lifted,
}

/// Who has the bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Custody {
    /// On the shelf of a site.
    InStore { site: SiteId },
    /// Picked for a reservation, still at the site.
    Picked { site: SiteId },
    /// On the road towards the shipment's receiver; custody is the giver's until received.
    OnRoad { shipment: ShipmentId },
    /// Refused or recalled: on its way back to the giver.
    Returning { shipment: ShipmentId },
    /// Issued to a patient at a hospital; fate still open.
    WithPatient { site: SiteId, patient: PatientId },
    /// Life ended at (or last held by) a site.
    Ended { site: SiteId, fate: Fate },
}

/// Where a bag came from; it says so for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Origin {
    /// Imported opening stock with its release document.
    OpeningStock,
    /// From another station, with the release document of this transfer.
    OtherStation { transfer: TransferInId },
    /// From the simulated collection of the twin, until donations are commands of their own.
    Simulated,
    /// From another ledger, on its transfer document.
    OtherLedger { ledger: LedgerId },
    /// Collected from the patient for the patient 自体血: nobody else ever gets it.
    Autologous { patient: PatientId },
    /// Collected, tested and released by this station; its label was scanned back.
    OwnDonation,
}

/// The case and line for which a bag is reserved or was sent. Not a patient: what the patient does
/// not need becomes the hospital's stock when the case stands down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Earmark {
    pub case: CaseId,
    pub line: u16,
}

/// For whom a bag is kept 专用: prepared for, or sent on, an order for one patient. It holds up to a moment
/// that is judged from `now`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Kept {
    pub patient: PatientId,
    pub order: OrderId,
    pub line: u16,
    pub until: Moment,
}

/// The last crossmatch of a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Crossmatched {
    pub patient: PatientId,
    pub at: Moment,
    pub result: CrossmatchResult,
}

named! {
    /// What a crossmatch said 交叉配血.
    CrossmatchResult {
        Compatible "compatible" "相合" "compatible";
        Incompatible "incompatible" "不相合" "incompatible";
    }
}

/// One bag as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bag {
    pub id: BagId,
    pub product: Product,
    pub group: Group,
    pub attributes: Attributes,
    pub origin: Origin,
    pub quality: Quality,
    pub amount: Amount,
    pub donor: DonorId,
    pub collected_at: Moment,
    pub expires_at: Moment,
    /// When it was thawed, if it was.
    pub thawed_at: Option<Moment>,
    pub custody: Custody,
    /// The reservation that holds it, lapsed or not; judge with the reservation's deadline.
    pub reservation: Option<ReservationId>,
    pub earmark: Option<Earmark>,
    /// The patient whom it is kept for, lapsed or not.
    pub kept: Option<Kept>,
    /// Antigens that it was typed to lack.
    pub lacks: Antigens,
    pub crossmatched: Option<Crossmatched>,
    /// Whom it was issued to; it says so for ever, unless the ward brought it back unused.
    pub given_to: Option<PatientId>,
    /// When it was issued to a patient.
    pub issued_at: Option<Moment>,
    next_of_donation: Option<BagIx>,
    next_of_donor: Option<BagIx>,
}

impl Bag {
    /// Whether somebody has, or had, a claim on it: a reservation, a case, a crossmatch, a patient. Whether
    /// the claim still holds is judged from `now`.
    pub fn is_claimed(&self) -> bool {
        self.reservation.is_some()
            || self.earmark.is_some()
            || self.crossmatched.is_some()
            || self.kept.is_some()
            || self.autologous_of().is_some()
    }

    /// The patient who gave it for themselves.
    pub fn autologous_of(&self) -> Option<PatientId> {
        match self.origin {
            Origin::Autologous { patient } => Some(patient),
            _ => None,
        }
    }

    /// For whom it is kept at `now`.
    pub fn kept_at(&self, now: Moment) -> Option<Kept> {
        self.kept.filter(|kept| now < kept.until)
    }
}

/// What an admission says of a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewBag {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub attributes: Attributes,
    /// As on the label.
    pub amount: Amount,
    pub donor: DonorId,
    pub collected_at: Moment,
    pub expires_at: Moment,
}

type Serials = CowTable<Option<BagIx>>;
/// Who gave out a donation number, and when: few, sorted.
type FacilityYear = (Facility, u8);

/// All bags of the ledger with their indexes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Bags {
    table: CowTable<Bag>,
    #[serde(skip)]
    by_donation: Arc<Vec<(FacilityYear, Serials)>>,
    #[serde(skip)]
    by_donor: OrdMap<DonorId, BagIx>,
    #[serde(skip)]
    shelves: CowTable<Arc<Shelf>>,
    /// Bags in a store that quality keeps off its shelves, by expiry.
    #[serde(skip)]
    set_aside: OrdSet<ShelfEntry>,
}

const SERIALS: usize = 1_000_000;

fn shelf_index(site: SiteId, product: Product, group: Group) -> usize {
    (site.index() * Product::COUNT + product.index()) * Group::COUNT + group.index()
}

impl Bags {
    /// How many bags were ever admitted.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The bag at a place of the table.
    pub fn at(&self, ix: BagIx) -> Option<&Bag> {
        self.table.get(ix.index())
    }

    /// The place of a bag.
    pub fn find(&self, id: BagId) -> Option<BagIx> {
        self.of_donation(id.donation).find(|(_, bag)| bag.id == id).map(|(ix, _)| ix)
    }

    /// The bag of a number.
    pub fn get(&self, id: BagId) -> Option<&Bag> {
        self.at(self.find(id)?)
    }

    /// Every bag in the order of admission.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Bag> {
        self.table.iter()
    }

    /// All bags of one donation, newest first.
    pub fn of_donation(&self, donation: DonationNumber) -> impl Iterator<Item = (BagIx, &Bag)> {
        let range = (donation.facility(), donation.year());
        let place = self.by_donation.binary_search_by(|(of, _)| of.cmp(&range)).ok();
        let serials = place.and_then(|place| self.by_donation.get(place));
        let first = serials.and_then(|(_, serials)| *serials.get(donation.serial() as usize)?);
        self.chain(first, |bag| bag.next_of_donation)
    }

    /// All bags of one donor, newest first.
    pub fn of_donor(&self, donor: DonorId) -> impl Iterator<Item = (BagIx, &Bag)> {
        self.chain(self.by_donor.get(&donor).copied(), |bag| bag.next_of_donor)
    }

    fn chain(&self, first: Option<BagIx>, next: fn(&Bag) -> Option<BagIx>) -> impl Iterator<Item = (BagIx, &Bag)> {
        std::iter::successors(first.and_then(|ix| Some((ix, self.at(ix)?))), move |(_, bag)| {
            let ix = next(bag)?;
            Some((ix, self.at(ix)?))
        })
    }

    /// The shelf of a site, product and group: sound bags in store, earliest expiry first. Reserved
    /// bags are on it; whether a reservation still lives is judged from `now`.
    pub fn shelf(&self, site: SiteId, product: Product, group: Group) -> &[ShelfEntry] {
        self.shelf_with_claims(site, product, group).map_or(&[], Shelf::entries)
    }

    /// The same shelf with its sum and the bags under a claim; `None` when nothing ever stood there.
    pub fn shelf_with_claims(&self, site: SiteId, product: Product, group: Group) -> Option<&Shelf> {
        self.shelves.get(shelf_index(site, product, group)).map(|shelf| &**shelf)
    }

    /// Bags in any store that are held or recalled and so on no shelf, earliest expiry first.
    pub fn set_aside(&self) -> impl Iterator<Item = &ShelfEntry> {
        self.set_aside.iter()
    }

    /// Breaks the sum of one shelf by a count: for the test of what finds that.
    #[cfg(test)]
    pub(crate) fn miscount(&mut self, site: SiteId, product: Product, group: Group) {
        if let Some(shelf) = self.shelves.get_mut(shelf_index(site, product, group)) {
            Arc::make_mut(shelf).miscount();
        }
    }

    pub(crate) fn admit(&mut self, new: &NewBag, site: SiteId, origin: Origin, quality: Quality) -> BagIx {
        let ix = BagIx(self.table.len() as u32);
        self.table.push(Bag {
            id: new.bag,
            product: new.product,
            group: new.group,
            attributes: new.attributes,
            origin,
            quality,
            amount: new.amount,
            donor: new.donor,
            collected_at: new.collected_at,
            expires_at: new.expires_at,
            thawed_at: None,
            custody: Custody::InStore { site },
            reservation: None,
            earmark: None,
            kept: None,
            lacks: Antigens::NONE,
            crossmatched: None,
            given_to: None,
            issued_at: None,
            next_of_donation: None,
            next_of_donor: None,
        });
        self.index(ix);
        ix
    }

    /// Changes one bag and keeps its shelf right.
    pub(crate) fn change<R>(&mut self, ix: BagIx, change: impl FnOnce(&mut Bag) -> R) -> Option<R> {
        let bag = self.table.get_mut(ix.index())?;
        let (before, aside_before) = (Standing::of(ix, bag), aside(bag));
        let result = change(bag);
        let (after, aside_after) = (Standing::of(ix, bag), aside(bag));
        if before != after {
            match (before, after) {
                (Some(before), Some(after)) if before.place() == after.place() => {
                    if let Some(shelf) = self.shelves.get_mut(after.shelf) {
                        let shelf = Arc::make_mut(shelf);
                        shelf.count_out(ix, before.share);
                        shelf.count_in(ix, after.share);
                    }
                }
                _ => {
                    self.take_off(before);
                    self.put_on(after);
                }
            }
        }
        if aside_before != aside_after {
            if let Some(expires_at) = aside_before {
                self.set_aside.remove(&ShelfEntry { expires_at, bag: ix });
            }
            if let Some(expires_at) = aside_after {
                self.set_aside.insert(ShelfEntry { expires_at, bag: ix });
            }
        }
        Some(result)
    }

    fn put_on(&mut self, standing: Option<Standing>) {
        let Some(Standing { shelf, entry, share }) = standing else { return };
        if let Some(shelf) = self.shelves.grow_mut(shelf, Arc::default()) {
            Arc::make_mut(shelf).put_on(entry, share);
        }
    }

    fn take_off(&mut self, standing: Option<Standing>) {
        let Some(Standing { shelf, entry, share }) = standing else { return };
        if let Some(shelf) = self.shelves.get_mut(shelf) {
            Arc::make_mut(shelf).take_off(entry, share);
        }
    }

    fn index(&mut self, ix: BagIx) {
        let Some(bag) = self.table.get(ix.index()) else { return };
        let (donation, donor, standing) = (bag.id.donation, bag.donor, Standing::of(ix, bag));
        if let Some(expires_at) = aside(bag) {
            self.set_aside.insert(ShelfEntry { expires_at, bag: ix });
        }
        let range = (donation.facility(), donation.year());
        let by_donation = Arc::make_mut(&mut self.by_donation);
        let place = by_donation.binary_search_by(|(of, _)| of.cmp(&range)).unwrap_or_else(|place| {
            by_donation.insert(place, (range, CowTable::filled(None, SERIALS)));
            place
        });
        let serials = by_donation.get_mut(place).map(|(_, serials)| serials);
        let first = serials.and_then(|serials| serials.get_mut(donation.serial() as usize));
        let next_of_donation = first.and_then(|first| first.replace(ix));
        let next_of_donor = self.by_donor.insert(donor, ix);
        if let Some(bag) = self.table.get_mut(ix.index()) {
            bag.next_of_donation = next_of_donation;
            bag.next_of_donor = next_of_donor;
        }
        self.put_on(standing);
    }

    /// Rebuilds every index from the table, after the table was read from a snapshot.
    pub(crate) fn reindex(&mut self) {
        self.by_donation = Arc::default();
        self.by_donor = OrdMap::new();
        self.shelves = CowTable::default();
        self.set_aside = OrdSet::new();
        for ix in 0..self.table.len() {
            self.index(BagIx(ix as u32));
        }
    }
}

/// The expiry of a bag that is in a store and on no shelf.
fn aside(bag: &Bag) -> Option<Moment> {
    let in_store = matches!(bag.custody, Custody::InStore { .. });
    (in_store && !bag.quality.is_sound()).then_some(bag.expires_at)
}

/// Where a bag stands on a shelf, and what the shelf counts of it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Standing {
    shelf: usize,
    entry: ShelfEntry,
    share: Share,
}

impl Standing {
    fn of(ix: BagIx, bag: &Bag) -> Option<Standing> {
        match bag.custody {
            Custody::InStore { site } if bag.quality.is_sound() => Some(Standing {
                shelf: shelf_index(site, bag.product, bag.group),
                entry: ShelfEntry { expires_at: bag.expires_at, bag: ix },
                share: Share::of(bag),
            }),
            _ => None,
        }
    }

    fn place(&self) -> (usize, ShelfEntry) {
        (self.shelf, self.entry)
    }
}
