//! Irradiating, washing and typing a bag for an order: who may, which bag, and what the new label must say.

use super::keeping::until;
use super::{Event, Preparation, event};
use crate::bag::{Bag, Custody, HoldReason, HoldState, RecallState};
use crate::decide::Draft;
use crate::duty::order::OrderLine;
use crate::duty::quality;
use crate::plan::asks::{suits_order, want_of_order};
use crate::plan::shelf::{Hold, Want, hold, others};
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::*;

const PREPARERS: &[Duty] =
    &[Duty::SupplyDuty, Duty::SupplyHead, Duty::Laboratory, Duty::TransfusionDuty, Duty::TransfusionHead];

/// What can be made of a bag by a preparation; a split and freshness cannot.
pub const fn makes(attribute: Attribute) -> bool {
    matches!(attribute, Attribute::Irradiated | Attribute::Washed | Attribute::AntigenNegative)
}

/// What must still be done to a bag so that it serves a line: of what the line needs, all that a preparation
/// makes and the bag has not.
pub(super) fn to_do(rules: &Rules, want: &Want, bag: &Bag, now: Moment) -> Attributes {
    let lacking = |one: &Attribute| {
        let typed = *one != Attribute::AntigenNegative || bag.lacks.cover(want.lacks);
        let one = Want { attributes: Attributes::NONE.with(*one), lacks: Antigens::NONE, ..*want };
        !(typed && one.covered_by(rules, bag, now))
    };
    let typed = if want.lacks.is_empty() { want.attributes } else { want.attributes.with(Attribute::AntigenNegative) };
    typed.iter().filter(|one| makes(*one)).filter(lacking).fold(Attributes::NONE, Attributes::with)
}

/// The line's want without what a preparation makes: what a bag must be to be worth preparing.
pub(super) fn raw(want: &Want) -> Want {
    let attributes = want.attributes.iter().filter(|one| !makes(*one)).fold(Attributes::NONE, Attributes::with);
    Want { attributes, lacks: Antigens::NONE, ..*want }
}

/// Whether a bag is too old at `now` to be irradiated. Facts §3.2: red cells up to 14 days after collection.
fn too_old(rules: &Rules, bag: &Bag, now: Moment) -> bool {
    let red = bag.product.class() == ProductClass::RedCells;
    red && now > bag.collected_at.plus_days(i64::from(*rules.irradiate_within_days))
}

/// The minute in which a moment lies: a label says no more, and no life grows by it.
fn to_the_minute(at: Moment) -> Moment {
    Moment::from_millis(at.millis() - at.millis().rem_euclid(60_000))
}

/// What the label must say of a bag after this is done to it at `now`: product and expiry, to the minute.
pub fn label(rules: &Rules, bag: &Bag, what: Attributes, now: Moment) -> (Product, Moment) {
    let washed = what.has(Attribute::Washed);
    let product = if washed { Product::RbcW } else { bag.product };
    let mut expires_at = bag.expires_at;
    if what.has(Attribute::Irradiated) && bag.product.class() == ProductClass::RedCells {
        expires_at = expires_at.min(now.plus_days(i64::from(*rules.irradiated_life_days)));
    }
    if washed {
        expires_at = expires_at.min(now.plus(*rules.washed_life));
    }
    (product, to_the_minute(expires_at))
}

/// Whether a bag on the supplier's shelf could be prepared for a line at `now`; with what is to be done.
pub fn preparable(world: &World, line: &OrderLine, site: SiteId, bag: &Bag, now: Moment) -> Option<Attributes> {
    let rules = world.rules();
    let want = want_of_order(line);
    let base = raw(&want);
    let what = to_do(rules, &want, bag, now);
    let serves = base.tier(rules, bag.product).is_some() || want.tier(rules, bag.product).is_some();
    let there = bag.custody == Custody::InStore { site } && bag.quality.is_sound();
    let fits = serves && base.covered_by(rules, bag, now) && suits_order(rules, line, bag.group);
    let young = !what.has(Attribute::Irradiated) || !too_old(rules, bag, now);
    let free = hold(world, bag, want.patient, now) == Hold::Free;
    let lives = bag.expires_at > now;
    (there && fits && young && free && lives && !what.is_empty()).then_some(what)
}

pub(super) fn begin(draft: &mut Draft<'_>, order: OrderId, line: u16, bag: BagId) {
    draft.only(PREPARERS, Act::PrepareSpecial);
    let (world, now, here) = (draft.world, draft.now, draft.envelope.site);
    let rules = world.rules();
    let Some(row) = world.order(order) else { return draft.refuse(Refusal::UnknownOrder { order }) };
    draft.at_site(row.supplier);
    if row.closed.is_some() {
        draft.refuse(Refusal::OrderClosed { order });
    }
    let Some(asked) = row.line(line) else { return draft.refuse(Refusal::UnknownLine { line }) };
    let Some((ix, found)) = world.bags().find(bag).and_then(|ix| Some((ix, world.bags().at(ix)?))) else {
        return draft.refuse(Refusal::UnknownBag { bag });
    };
    match found.custody {
        Custody::InStore { site } if site == here => {}
        Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag, fate }),
        _ => draft.refuse(Refusal::BagNotHere { bag, site: here }),
    }
    if let Some(preparation) = world.special().of_bag(ix) {
        draft.refuse(Refusal::BagInPreparation { bag, preparation });
    } else {
        unblemished(draft, found, HoldState::On);
    }
    if found.expires_at <= now {
        draft.refuse(Refusal::BagExpired { bag, expires_at: found.expires_at });
    }
    let want = want_of_order(asked);
    refuse_claim(draft, found, want.patient);
    let base = raw(&want);
    if base.tier(rules, found.product).is_none() && want.tier(rules, found.product).is_none() {
        draft.refuse(Refusal::BagWrongProduct { bag, product: found.product });
    }
    if !suits_order(rules, asked, found.group) {
        draft.refuse(Refusal::OtherGroupNotAgreed { bag });
    }
    for attribute in base.attributes.iter() {
        let one = Want { attributes: Attributes::NONE.with(attribute), source: plan::shelf::BloodSource::Any, ..base };
        if !one.covered_by(rules, found, now) {
            draft.refuse(Refusal::AttributeMissing { bag, attribute });
        }
    }
    if let (plan::shelf::BloodSource::Autologous, None, Some(patient)) =
        (want.source, found.autologous_of(), want.patient)
    {
        draft.refuse(Refusal::NotAutologous { bag, patient });
    }
    let what = to_do(rules, &want, found, now);
    if what.is_empty() {
        draft.refuse(Refusal::NothingToPrepare { bag, line });
    }
    if what.has(Attribute::Irradiated) && too_old(rules, found, now) {
        draft.refuse(Refusal::TooOldToIrradiate { bag, days: *rules.irradiate_within_days });
    }
    able(draft, what);
    let (product, expires_at) = label(rules, found, what, now);
    let preparation = draft.next_preparation();
    let site = here;
    draft.emit(event(Event::PreparationBegun { preparation, bag, site, order, line, what, product, expires_at }));
    quality::hold(draft, found, HoldReason::Relabelling);
}

/// Refuses a bag that somebody else has a claim on.
fn refuse_claim(draft: &mut Draft<'_>, row: &Bag, patient: Option<PatientId>) {
    let bag = row.id;
    match hold(draft.world, row, patient, draft.now) {
        Hold::Free => {}
        Hold::Reserved(reservation) => draft.refuse(Refusal::BagTaken { bag, reservation }),
        Hold::KeptForCase(case) => draft.refuse(Refusal::BagKeptForCase { bag, case }),
        Hold::CrossmatchedFor(patient) => draft.refuse(Refusal::BagForOtherPatient { bag, patient }),
        Hold::FailedCrossmatch => draft.refuse(Refusal::CrossmatchIncompatible { bag }),
        Hold::KeptFor(patient) => draft.refuse(Refusal::BagKeptForPatient { bag, patient }),
        Hold::OthersOwn(patient) => draft.refuse(Refusal::BagOfOtherDonor { bag, patient }),
    }
}

/// Refuses who is not signed on here for all of it.
fn able(draft: &mut Draft<'_>, what: Attributes) {
    let (here, actor) = (draft.envelope.site, draft.envelope.actor);
    let skills = draft.world.roster().skills_of(here, actor, draft.now);
    for attribute in what.iter().filter(|one| !skills.has(*one)) {
        draft.refuse(Refusal::NotSignedOnFor { actor, attribute });
    }
}

/// Refuses what quality keeps for another reason than the preparation itself.
fn unblemished(draft: &mut Draft<'_>, row: &Bag, begins: HoldState) {
    let own = |reason: &HoldReason| begins == HoldState::Lifted && *reason == HoldReason::Relabelling;
    if row.quality.holds().any(|reason| !own(&reason)) {
        draft.refuse(Refusal::BagHeld { bag: row.id });
    }
    if row.quality.recall == RecallState::Recalled {
        draft.refuse(Refusal::BagRecalled { bag: row.id });
    }
}

fn open<'w>(draft: &mut Draft<'w>, id: PreparationId) -> Option<&'w Preparation> {
    draft.only(PREPARERS, Act::PrepareSpecial);
    let row = draft.world.special().preparation(id);
    match row {
        None => draft.refuse(Refusal::UnknownPreparation { preparation: id }),
        Some(row) => {
            draft.at_site(row.site);
            if row.ended.is_some() {
                draft.refuse(Refusal::PreparationEnded { preparation: id });
            }
        }
    }
    row
}

/// What the scanner read from the bag.
pub(super) struct Scanned {
    pub bag: BagId,
    pub product: Product,
    pub expires_at: Moment,
}

/// What the scanner read must be the label that is due, on the bag that it is due for; from then on the bag is
/// the patient's. An order that was closed meanwhile keeps nothing.
pub(super) fn finish(draft: &mut Draft<'_>, id: PreparationId, scanned: &Scanned, lacks: Antigens) {
    let Some(row) = open(draft, id) else { return };
    let world = draft.world;
    let Some(bag) = world.bags().at(row.bag) else { return };
    if scanned.bag != bag.id {
        draft.refuse(Refusal::WrongBagScanned { scanned: scanned.bag, expected: bag.id });
    }
    if scanned.product != row.product {
        draft.refuse(Refusal::WrongLabelScanned { scanned: scanned.product, expected: row.product });
    }
    if scanned.expires_at != row.expires_at {
        draft.refuse(Refusal::WrongExpiryScanned { scanned: scanned.expires_at, expected: row.expires_at });
    }
    unblemished(draft, bag, HoldState::Lifted);
    if bag.custody != (Custody::InStore { site: row.site }) {
        draft.refuse(Refusal::BagNotHere { bag: bag.id, site: row.site });
    }
    let order = world.order(row.order);
    let named = order.and_then(|order| order.line(row.line)?.ask.for_patient);
    let wanted = named.map_or(Antigens::NONE, |named| named.lacks);
    if row.what.has(Attribute::AntigenNegative) && !bag.lacks.and(lacks).cover(wanted) {
        draft.refuse(Refusal::AttributeMissing { bag: bag.id, attribute: Attribute::AntigenNegative });
    }
    let (site, what, product, expires_at) = (row.site, row.what, row.product, row.expires_at);
    draft.emit(event(Event::BagPrepared { bag: bag.id, preparation: id, site, what, lacks, product, expires_at }));
    let waits = order.is_some_and(|order| order.closed.is_none());
    if let Some(named) = named.filter(|named| waits && others(world, bag, Some(named.patient), draft.now).is_none()) {
        let (patient, until) = (named.patient, until(draft));
        draft.emit(event(Event::BagKept { bag: bag.id, site, patient, order: row.order, line: row.line, until }));
    }
}

pub(super) fn cancel(draft: &mut Draft<'_>, id: PreparationId) {
    if let Some(row) = open(draft, id)
        && let Some(bag) = draft.world.bags().at(row.bag)
    {
        draft.emit(event(Event::PreparationCancelled { preparation: id, bag: bag.id }));
    }
}
