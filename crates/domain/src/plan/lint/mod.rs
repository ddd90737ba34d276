//! `lint_plan`: everything that speaks against executing a plan now, whoever made it.
//!
//! A plan is good while this finds nothing, not while the ledger stands still. What a plan says of
//! itself (amounts, groups, sides of the floor, reasons) is checked against the World, never believed;
//! only its promised times are its own. Nothing is changed here.

mod case;
mod left;
mod order;

use super::shelf::{BloodSource, Hold, Shelves, Want, hold, is_stock};
use super::{Drawn, Plan, PlanFor, PlanLine, PlanPart, PlannedBag};
use crate::amount::Amount;
use crate::antigen::Antigens;
use crate::bag::{Bag, Custody, RecallState, Release};
use crate::ids::*;
use crate::moment::Moment;
use crate::overrides::Override;
use crate::product::Attribute;
use crate::refusal::Refusal;
use crate::world::World;

/// Everything wrong with executing `plan` at `now` by the staff of `draws_at`; empty when it is good.
///
/// `overrides` are those of the command; each lets pass only what the registry says it may.
pub fn lint_plan(world: &World, plan: &Plan, draws_at: SiteId, overrides: &[Override], now: Moment) -> Vec<Refusal> {
    let mut lint =
        Lint { world, plan, overrides, now, found: Vec::new(), shelves: Shelves::new(world, now), bags: Vec::new() };
    if plan.bags().next().is_none() {
        lint.refuse(Refusal::PlanEmpty {});
    }
    lint.gather();
    match plan.purpose {
        PlanFor::Case { case } => match world.case(case) {
            Some(case) => lint.case(case, draws_at),
            None => lint.refuse(Refusal::UnknownCase { case }),
        },
        PlanFor::Order { order } => match world.order(order) {
            Some(order) => lint.order(order, draws_at),
            None => lint.refuse(Refusal::UnknownOrder { order }),
        },
    }
    lint.found
}

/// A judgement in the making.
struct Lint<'w> {
    world: &'w World,
    plan: &'w Plan,
    overrides: &'w [Override],
    now: Moment,
    found: Vec<Refusal>,
    shelves: Shelves<'w>,
    /// The plan's bags that exist, sorted.
    bags: Vec<BagIx>,
}

impl<'w> Lint<'w> {
    fn refuse(&mut self, refusal: Refusal) {
        self.found.push(refusal);
    }

    /// Finds every bag once; refuses those unknown and those named twice.
    fn gather(&mut self) {
        let mut bags = Vec::with_capacity(64);
        for planned in self.plan.bags() {
            match self.world.bags().find(planned.bag) {
                Some(ix) => bags.push((ix, planned.bag)),
                None => self.refuse(Refusal::UnknownBag { bag: planned.bag }),
            }
        }
        bags.sort_unstable();
        for pair in bags.windows(2) {
            if let [(one, bag), (two, _)] = pair
                && one == two
            {
                self.refuse(Refusal::BagTwice { bag: *bag });
            }
        }
        self.bags = bags.into_iter().map(|(ix, _)| ix).collect();
    }

    fn is_planned(&self, ix: BagIx) -> bool {
        self.bags.binary_search(&ix).is_ok()
    }

    /// A line stands in the plan once.
    fn once(&mut self, line: &PlanLine) {
        if self.plan.lines.iter().filter(|other| other.line == line.line).count() > 1 {
            self.refuse(Refusal::PlanOutdated { line: line.line });
        }
    }

    /// No more than needed, save that whole bags may not come out exactly: then the surplus is less
    /// than one bag, and without any one bag of the last part the line would be short. Nearer pools
    /// give what they have before that, and a small bag of theirs may turn out not to have mattered.
    fn amount(&mut self, line: &PlanLine, needed: Amount) {
        let bags = |part: &PlanPart| -> Vec<u32> {
            part.bags.iter().filter_map(|b| self.world.bags().get(b.bag)).map(|b| b.amount.count()).collect()
        };
        let parts: Vec<Vec<u32>> = line.parts.iter().map(bags).filter(|part| !part.is_empty()).collect();
        let total = parts.iter().flatten().fold(0u32, |sum, count| sum.saturating_add(*count));
        let largest = parts.iter().flatten().copied().max().unwrap_or(0);
        let least_of_last = parts.last().and_then(|last| last.iter().copied().min()).unwrap_or(0);
        let surplus = total.saturating_sub(needed.count());
        if surplus > 0 && (surplus >= largest || surplus >= least_of_last) {
            self.refuse(Refusal::PlanTooMuch { line: line.line, most: needed });
        }
    }

    /// What must hold of any bag at its part's site: that it is there, sound, in date, of a product
    /// that serves, thawed only where it is needed, and what the plan says it is.
    fn bag(
        &mut self,
        line: &PlanLine,
        part: &PlanPart,
        planned: &PlannedBag,
        want: &Want,
        to: SiteId,
        until: Moment,
    ) -> Option<&'w Bag> {
        let world = self.world;
        let id = planned.bag;
        let bag = world.bags().get(id)?;
        match bag.custody {
            Custody::InStore { site } if site == part.site => {}
            Custody::Ended { fate, .. } => self.refuse(Refusal::BagEnded { bag: id, fate }),
            _ => self.refuse(Refusal::BagNotHere { bag: id, site: part.site }),
        }
        if bag.quality.release == Release::Pending {
            self.refuse(Refusal::BagNotReleased { bag: id });
        }
        if bag.quality.is_held() {
            self.refuse(Refusal::BagHeld { bag: id });
        }
        if bag.quality.recall == RecallState::Recalled {
            self.refuse(Refusal::BagRecalled { bag: id });
        }
        if bag.expires_at <= until {
            self.refuse(Refusal::BagExpired { bag: id, expires_at: bag.expires_at });
        }
        if want.tier(world.rules(), bag.product).is_none() {
            self.refuse(Refusal::BagWrongProduct { bag: id, product: bag.product });
        }
        if let (BloodSource::Autologous, None, Some(patient)) = (want.source, bag.autologous_of(), want.patient) {
            self.refuse(Refusal::NotAutologous { bag: id, patient });
        }
        if !bag.lacks.cover(want.lacks) {
            self.refuse(Refusal::AttributeMissing { bag: id, attribute: Attribute::AntigenNegative });
        }
        let bare = Want { lacks: Antigens::NONE, source: BloodSource::Any, ..*want };
        for attribute in want.attributes.iter() {
            let one = Want { attributes: crate::Attributes::NONE.with(attribute), ..bare };
            if !one.covered_by(world.rules(), bag, self.now) {
                self.refuse(Refusal::AttributeMissing { bag: id, attribute });
            }
        }
        if bag.thawed_at.is_some() && part.site != to {
            self.refuse(Refusal::BagThawed { bag: id });
        }
        let said = (planned.product, planned.group, planned.amount, planned.expires_at);
        if said != (bag.product, bag.group, bag.amount, bag.expires_at) {
            self.refuse(Refusal::PlanOutdated { line: line.line });
        }
        Some(bag)
    }

    /// Whether the bag is free for the plan, or gives way to it. Refuses when it is neither.
    fn taking(&mut self, line: &PlanLine, bag: &Bag, want: &Want) -> Taking {
        let id = bag.id;
        match hold(self.world, bag, want.patient, self.now) {
            Hold::Free if is_stock(self.world, bag, self.now) => return Taking::Stock,
            Hold::Free => return Taking::SetAside,
            Hold::Reserved(reservation) => {
                let named = self.plan.displaced.iter().find(|d| d.bag == id && d.reservation == reservation);
                // To an emergency alone, never to another order.
                let way = match self.plan.purpose {
                    PlanFor::Case { .. } => super::shelf::may_give_way(self.world, bag, reservation, self.now),
                    PlanFor::Order { .. } => None,
                };
                match (named, way) {
                    (Some(d), Some((order, hospital))) if (d.order, d.hospital) == (order, hospital) => {
                        return Taking::Displaced;
                    }
                    (Some(_), _) => self.refuse(Refusal::MayNotDisplace { reservation }),
                    (None, _) => self.refuse(Refusal::BagTaken { bag: id, reservation }),
                }
            }
            Hold::FailedCrossmatch => self.refuse(Refusal::CrossmatchIncompatible { bag: id }),
            Hold::KeptForCase(case) => self.refuse(Refusal::BagKeptForCase { bag: id, case }),
            Hold::KeptFor(patient) => self.refuse(Refusal::BagKeptForPatient { bag: id, patient }),
            Hold::OthersOwn(patient) => self.refuse(Refusal::BagOfOtherDonor { bag: id, patient }),
            // Crossmatched for another patient since the plan was made.
            Hold::CrossmatchedFor(_) => self.refuse(Refusal::PlanOutdated { line: line.line }),
        }
        Taking::Refused
    }

    /// Takes the bag off the running amounts and checks the side of the floor that the plan marks.
    fn leaves(&mut self, part: &PlanPart, bag: &Bag, taking: Taking, marked: Drawn) -> Drawn {
        if taking == Taking::Refused {
            return marked;
        }
        let side = self.shelves.take(part.site, bag);
        if side != marked {
            self.refuse(Refusal::FloorWrong { bag: bag.id });
        }
        side
    }

    /// Every bag named as giving way is in the plan.
    fn displaced_are_planned(&mut self) {
        for displaced in &self.plan.displaced {
            if !self.plan.bags().any(|planned| planned.bag == displaced.bag) {
                self.refuse(Refusal::MayNotDisplace { reservation: displaced.reservation });
            }
        }
    }
}

/// How a plan comes by a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taking {
    /// From usable stock.
    Stock,
    /// Crossmatched for this very patient: no stock any more, and no pool has to keep it.
    SetAside,
    /// From a routine reservation that gives way.
    Displaced,
    Refused,
}
