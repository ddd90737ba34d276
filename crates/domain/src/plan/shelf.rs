//! Shelves as a plan sees them: which bags serve a need, which are free, and what is left as bags go.
//!
//! The planner draws and the linter checks through these same functions. They change nothing: what a
//! plan would take is counted in [`Shelves`], beside the World.

use crate::amount::Amount;
use crate::antigen::Antigens;
use crate::bag::{Bag, CrossmatchResult};
use crate::group::Group;
use crate::ids::*;
use crate::moment::Moment;
use crate::plan::Drawn;
use crate::product::{Attribute, Attributes, Product, ProductClass, named};
use crate::rules::Rules;
use crate::stock::{self, Keeps, Taken};
use crate::world::World;
use serde::{Deserialize, Serialize};

/// Whether a bag was collected so lately that it counts as fresh at `now`.
pub fn is_fresh(rules: &Rules, bag: &Bag, now: Moment) -> bool {
    now <= bag.collected_at.plus_days(i64::from(*rules.fresh_days))
}

/// What a line wants of a bag, whatever its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want {
    pub class: ProductClass,
    /// A product that was named, else any that serves the class.
    pub product: Option<Product>,
    pub attributes: Attributes,
    /// Antigens that the bag must have been typed to lack.
    pub lacks: Antigens,
    pub source: BloodSource,
    /// The patient of a case, or of an order for one patient.
    pub patient: Option<PatientId>,
}

impl Want {
    /// How good a choice a product is: 0 the first; `None` when it does not serve. Facts §3.6.
    pub fn tier(&self, rules: &Rules, product: Product) -> Option<usize> {
        match (self.product, rules.interchange(self.class)) {
            (Some(named), _) => (named == product).then_some(0),
            // Washed cells only when asked for.
            _ if product == Product::RbcW => {
                (self.class == ProductClass::RedCells && self.attributes.has(Attribute::Washed)).then_some(0)
            }
            (None, Some(interchange)) => interchange.tier(product),
            (None, None) => (product.class() == self.class).then_some(0),
        }
    }

    /// The products that serve with their tiers, first choice first.
    pub fn products<'r>(&self, rules: &'r Rules) -> impl Iterator<Item = (usize, Product)> + use<'r> {
        let want = *self;
        let mut of_class: [Option<(usize, Product)>; Product::COUNT] = [None; Product::COUNT];
        let served = Product::ALL.iter().filter(move |p| p.class() == want.class);
        for (place, product) in of_class.iter_mut().zip(served) {
            *place = want.tier(rules, *product).map(|tier| (tier, *product));
        }
        of_class.sort_unstable_by_key(|place| place.map_or((usize::MAX, 0), |(tier, p)| (tier, p.index())));
        of_class.into_iter().flatten()
    }

    /// Whether the bag has everything asked for at `now`: whose it is, what it lacks, every attribute. A washed product is washed; fresh is what was
    /// collected lately, whatever its label said then.
    pub fn covered_by(&self, rules: &Rules, bag: &Bag, now: Moment) -> bool {
        let washed = bag.product == Product::RbcW;
        let own = self.source == BloodSource::Any || bag.autologous_of().is_some();
        let has = |attribute| match attribute {
            Attribute::Fresh => is_fresh(rules, bag, now),
            Attribute::Washed if washed => true,
            _ => bag.attributes.has(attribute),
        };
        own && bag.lacks.cover(self.lacks) && self.attributes.iter().all(has)
    }
}

named! {
    /// Whose blood an order for one patient may be filled with.
    BloodSource {
        Any "any" "不限" "anybody's";
        Autologous "autologous" "仅限自体血" "the patient's own alone";
    }
}

/// Whether a bag on a shelf is at hand for a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    Free,
    /// By a live reservation.
    Reserved(ReservationId),
    /// Sent here for a case that is still open.
    KeptForCase(CaseId),
    /// Crossmatched for another patient, and the crossmatch still holds.
    CrossmatchedFor(PatientId),
    /// Incompatible in this patient's crossmatch.
    FailedCrossmatch,
    /// Kept for another patient, on an order.
    KeptFor(PatientId),
    /// Another patient's own blood.
    OthersOwn(PatientId),
}

/// Judges what holds a bag at `now`, for the patient of a need.
pub fn hold(world: &World, bag: &Bag, patient: Option<PatientId>, now: Moment) -> Hold {
    match stock::taken(world, bag, now) {
        Taken::Free => {}
        Taken::By(reservation) => return Hold::Reserved(reservation),
        Taken::For(case) => return Hold::KeptForCase(case),
    }
    if let Some(other) = others(world, bag, patient, now) {
        return other;
    }
    match bag.crossmatched {
        Some(of) if of.result == CrossmatchResult::Incompatible => {
            let theirs = patient.is_some_and(|patient| world.may_be_of(of.patient, patient));
            if theirs { Hold::FailedCrossmatch } else { Hold::Free }
        }
        Some(of) if Some(of.patient) == patient => Hold::Free,
        Some(of) if is_crossmatched(world, bag, now) => Hold::CrossmatchedFor(of.patient),
        _ => Hold::Free,
    }
}

/// Whether a bag is another patient's than this one's at `now`, reserved or not: their own blood, or kept for
/// them on an order.
pub fn others(world: &World, bag: &Bag, patient: Option<PatientId>, now: Moment) -> Option<Hold> {
    let is_other = |of: PatientId| patient.map(|p| world.known_as(p)) != Some(world.known_as(of));
    let own = bag.autologous_of().filter(|of| is_other(*of)).map(Hold::OthersOwn);
    own.or_else(|| bag.kept_at(now).map(|kept| kept.patient).filter(|of| is_other(*of)).map(Hold::KeptFor))
}

/// Whether a bag on a shelf counts as usable stock: nobody has a claim on it.
pub fn is_stock(world: &World, bag: &Bag, now: Moment) -> bool {
    hold(world, bag, None, now) == Hold::Free
}

/// Whether a compatible crossmatch of the bag still holds at `now`, for whomever.
pub fn is_crossmatched(world: &World, bag: &Bag, now: Moment) -> bool {
    let days = i64::from(*world.rules().crossmatch_sample_days);
    bag.crossmatched.is_some_and(|of| of.result == CrossmatchResult::Compatible && now < of.at.plus_days(days))
}

/// How a sound bag in store suits a need, beside its group and its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Fits,
    Held(Hold),
    LacksAttribute,
    /// Thawed, and not where it is needed: it may not travel.
    ThawedElsewhere,
}

/// Judges a bag of a product that serves, standing at `site`, for a need at `to`.
pub fn fit(world: &World, bag: &Bag, site: SiteId, to: SiteId, want: &Want, now: Moment) -> Fit {
    if !want.covered_by(world.rules(), bag, now) {
        return Fit::LacksAttribute;
    }
    if bag.thawed_at.is_some() && site != to {
        return Fit::ThawedElsewhere;
    }
    match hold(world, bag, want.patient, now) {
        Hold::Free => Fit::Fits,
        held => Fit::Held(held),
    }
}

/// The order whose reservation of this bag may give way to an emergency: routine, for no patient by name, and
/// no patient has been crossmatched for the bag.
pub fn may_give_way(world: &World, bag: &Bag, reservation: ReservationId, now: Moment) -> Option<(OrderId, SiteId)> {
    use crate::duty::case::Urgency;
    use crate::duty::supply::ReservedFor;
    let ReservedFor::Order { order } = world.reservation(reservation)?.purpose else { return None };
    let order = world.order(order)?;
    let routine = matches!(order.urgency, Urgency::U2 | Urgency::U3);
    let named = order.lines.iter().any(|line| line.ask.for_patient.is_some());
    (routine && !named && !is_crossmatched(world, bag, now)).then_some((order.id, order.site))
}

/// What is left of one class and group at a site while a plan's bags leave.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub site: SiteId,
    pub class: ProductClass,
    pub group: Group,
    /// Usable before the plan.
    pub before: Amount,
    /// Usable after the bags taken so far.
    pub left: Amount,
    /// The whole floor.
    pub floor: Amount,
}

/// Running amounts of the shelves that a plan touches.
#[derive(Clone, Debug)]
pub struct Shelves<'w> {
    world: &'w World,
    now: Moment,
    rows: Vec<Row>,
}

impl<'w> Shelves<'w> {
    /// Nothing taken yet.
    pub fn new(world: &'w World, now: Moment) -> Shelves<'w> {
        Shelves { world, now, rows: Vec::with_capacity(16) }
    }

    /// The rows touched so far, in the order of touching.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where the amounts stand.
    pub fn mark(&self) -> Vec<Amount> {
        self.rows.iter().map(|row| row.left).collect()
    }

    /// Puts everything back that was taken since a mark.
    pub fn back_to(&mut self, mark: &[Amount]) {
        for (place, row) in self.rows.iter_mut().enumerate() {
            row.left = mark.get(place).copied().unwrap_or(row.before);
        }
    }

    fn at(&mut self, site: SiteId, class: ProductClass, group: Group) -> usize {
        let found = self.rows.iter().position(|r| r.group == group && r.site == site && r.class == class);
        found.unwrap_or_else(|| {
            let before = stock::usable(self.world, site, class, group, self.now);
            let floor = stock::kept(self.world, site, class, group, Keeps::Floor);
            self.rows.push(Row { site, class, group, before, left: before, floor });
            self.rows.len() - 1
        })
    }

    /// What is usable now beyond what must be kept, less what the plan has taken.
    pub fn headroom(&mut self, site: SiteId, class: ProductClass, group: Group, keeps: Keeps) -> Amount {
        let at = self.at(site, class, group);
        let kept = stock::kept(self.world, site, class, group, keeps);
        self.rows.get(at).map_or(Amount::zero(class.measure()), |row| row.left.less(kept))
    }

    /// Takes a bag and says from which side of the floor it comes. One that was no usable stock, being
    /// reserved or crossmatched for a patient, lowers nothing.
    pub fn take(&mut self, site: SiteId, bag: &Bag) -> Drawn {
        let at = self.at(site, bag.product.class(), bag.group);
        let counted = is_stock(self.world, bag, self.now);
        match self.rows.get_mut(at) {
            Some(row) => {
                if counted {
                    row.left = row.left.less(bag.amount);
                }
                if row.left.count() >= row.floor.count() { Drawn::AboveFloor } else { Drawn::BelowFloor }
            }
            None => Drawn::BelowFloor,
        }
    }

    /// Whether at least this much is left.
    pub fn keeps(&mut self, site: SiteId, class: ProductClass, group: Group, keeps: Keeps) -> bool {
        let at = self.at(site, class, group);
        let kept = stock::kept(self.world, site, class, group, keeps);
        self.rows.get(at).is_some_and(|row| row.left.count() >= kept.count())
    }
}
