//! The eight gates 放行关卡 (facts §2.3): which is open, and everything that holds it open.

use super::{Obstacle, Obstacles, label_of};
use crate::bag::HoldReason;
use crate::duty::collection::{Collection, Outcome, PlaceKind, Restriction};
use crate::duty::component::{Piece, PieceState};
use crate::duty::donor::{Deferral, DonationKind, Until};
use crate::duty::laboratory::{Blocker, verdict};
use crate::duty::quality::RecallReason;
use crate::product::named;
use crate::world::World;
use crate::*;
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

named! {
    /// A gate between the bench and the store.
    Gate {
        Donor "donor" "G1 献血者" "G1 donor";
        Collection "collection" "G2 采血" "G2 collection";
        Tests "tests" "G3 检测" "G3 tests";
        Group "group" "G4 血型" "G4 group";
        Component "component" "G5 制备" "G5 component";
        Label "label" "G6 标签" "G6 label";
        TwoPersons "two-persons" "G7 双人" "G7 two persons";
        Temperature "temperature" "G8 温度" "G8 temperature";
    }
}

impl Gate {
    /// Closed by the release and what follows it; the others must be closed before.
    pub const fn is_of_release(self) -> bool {
        matches!(self, Gate::Label | Gate::TwoPersons)
    }

    /// The gate that a hold of a piece keeps open.
    const fn held_by(reason: HoldReason) -> Gate {
        match reason {
            HoldReason::DonorCall | HoldReason::DonorDeferred => Gate::Donor,
            HoldReason::LateReactive => Gate::Tests,
            HoldReason::GroupDoubt => Gate::Group,
            HoldReason::Label => Gate::Label,
            HoldReason::Temperature => Gate::Temperature,
            _ => Gate::Component,
        }
    }
}

impl Gate {
    /// The gate that a recall keeps open.
    const fn recalled_by(reason: RecallReason) -> Gate {
        match reason {
            RecallReason::LateReactive | RecallReason::Reagent => Gate::Tests,
            RecallReason::DonorCall | RecallReason::RecipientInfection => Gate::Donor,
            RecallReason::Equipment => Gate::Temperature,
        }
    }
}

/// One gate of a piece; closed when nothing holds it open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GateRow {
    pub gate: Gate,
    pub obstacles: Obstacles,
}

impl GateRow {
    /// Whether anything holds it open.
    pub fn is_open(&self) -> bool {
        !self.obstacles.0.is_empty()
    }
}

/// All eight gates of a piece, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gates {
    pub piece: BagId,
    pub rows: Vec<GateRow>,
}

impl Gates {
    /// Those that are open.
    pub fn open(&self) -> impl Iterator<Item = &GateRow> {
        self.rows.iter().filter(|row| row.is_open())
    }

    /// Those that must be closed before anybody releases it, and are open.
    pub fn before_release(&self) -> impl Iterator<Item = &GateRow> {
        self.open().filter(|row| !row.gate.is_of_release())
    }
}

/// Every gate of a piece under an edition at a moment; none of what was never made.
pub fn gates(world: &World, rules: &Rules, piece: BagId, now: Moment) -> Option<Gates> {
    let row = world.components().piece(piece)?;
    let look = Look { world, rules, row, donations: world.components().donations_of(piece), now };
    let rows = Gate::ALL.iter().map(|gate| {
        let mut found = match gate {
            Gate::Donor => look.donor(),
            Gate::Collection => look.collection(),
            Gate::Tests => look.tests(),
            Gate::Group => look.group(),
            Gate::Component => look.component(),
            Gate::Label => look.label(),
            Gate::TwoPersons => look.two_persons(),
            Gate::Temperature => look.temperature(),
        };
        found.extend(look.held(*gate));
        found.extend(look.recalled(*gate));
        GateRow { gate: *gate, obstacles: Obstacles(counted(*gate, found)) }
    });
    Some(Gates { piece, rows: rows.collect() })
}

/// What counts of what was found: all of it.
#[cfg(not(feature = "plant"))]
pub(super) const fn counted(_: Gate, found: Vec<Obstacle>) -> Vec<Obstacle> {
    found
}

/// What counts of what was found, in a build that takes gates out on purpose.
#[cfg(feature = "plant")]
pub(super) fn counted(gate: Gate, mut found: Vec<Obstacle>) -> Vec<Obstacle> {
    found.retain(|obstacle| super::plant::counts(gate, obstacle));
    found
}

/// The group of all that a piece is of; none while any is open, or when they differ.
pub fn group_of(world: &World, rules: &Rules, piece: BagId) -> Option<Group> {
    let donations = world.components().donations_of(piece);
    let mut groups = donations.into_iter().map(|donation| verdict(world, rules, donation).group);
    let first = groups.next()??;
    groups.all(|group| group == Some(first)).then_some(first)
}

/// Whoever recorded or corrected a result of what a piece is of, each once.
pub(super) fn testers(world: &World, piece: BagId) -> BTreeSet<ActorId> {
    testers_of(world, &world.components().donations_of(piece))
}

/// The same of donations.
pub(super) fn testers_of(world: &World, donations: &[DonationNumber]) -> BTreeSet<ActorId> {
    let corrected = |donation: &DonationNumber| world.releases().correctors.get(donation).cloned().unwrap_or_default();
    let by = donations
        .iter()
        .flat_map(|donation| world.laboratory().recorded_by(*donation).into_iter().chain(corrected(donation)));
    by.collect()
}

/// What is looked at of one piece.
struct Look<'w> {
    world: &'w World,
    rules: &'w Rules,
    row: &'w Piece,
    donations: Vec<DonationNumber>,
    now: Moment,
}

impl<'w> Look<'w> {
    fn piece(&self) -> BagId {
        self.row.made.piece
    }

    fn collected(&self) -> impl Iterator<Item = (DonationNumber, Option<&'w Collection>)> {
        let rows = self.world.collections();
        self.donations.iter().map(move |donation| (*donation, rows.of(*donation)))
    }

    fn is_open(&self, finding: FindingId) -> bool {
        self.world.finding(finding).is_some_and(|row| row.settled.is_none())
    }

    /// G1.
    fn donor(&self) -> Vec<Obstacle> {
        let (donors, zone) = (self.world.donors(), self.world.network().zone_offset);
        let today = self.now.day(zone);
        let mut found = Vec::new();
        for (donation, row) in self.collected() {
            if !row.is_some_and(|row| was_cleared(self.world, row)) {
                found.push(Obstacle::NotCleared { donation });
            }
            for deferral in row.map(|row| donors.deferrals_of(row.donor)).unwrap_or_default() {
                let Deferral { class, until, .. } = deferral;
                let given = row.map_or(self.now, |row| row.collected.begun_at);
                if deferral.ended_at.is_none() && !is_over(until, today) {
                    found.push(Obstacle::DonorDeferred { donation, class, until });
                } else if deferral.since <= given
                    && deferral.ended_at.is_none_or(|ended| ended > given)
                    && !is_over(until, given.day(zone))
                {
                    found.push(Obstacle::GaveDeferred { donation, class });
                }
            }
            if donors.is_excluded(donation) {
                found.push(Obstacle::DonorCalled { donation });
            }
        }
        found
    }

    /// G2.
    fn collection(&self) -> Vec<Obstacle> {
        let mut found = Vec::new();
        for (donation, row) in self.collected() {
            let Some(row) = row else {
                found.push(Obstacle::NotCollected { donation });
                continue;
            };
            let against = row.restrictions.iter().filter(|one| speaks_against(**one, self.piece().born_as));
            found.extend(against.map(|restriction| Obstacle::Restricted { donation, restriction: *restriction }));
            let inside = self.world.collections().place(row.place).is_some_and(|at| at.kind == PlaceKind::AtStation);
            if !inside && self.world.consignments().arrival(donation).is_none_or(|came| came.bags == 0) {
                found.push(Obstacle::NotArrived { donation });
            }
            if self.world.collections().is_twice(donation) {
                found.push(Obstacle::NumberTwice { donation });
            }
            let asked = self.world.consignments().questions_of(donation).map(|asked| asked.finding);
            let open = asked.filter(|finding| self.is_open(*finding));
            found.extend(open.map(|finding| Obstacle::DonationAsked { donation, finding }));
        }
        found
    }

    /// G3, all but the group.
    fn tests(&self) -> Vec<Obstacle> {
        let mut found = Vec::new();
        for donation in self.donations.iter().copied() {
            let verdict = verdict(self.world, self.rules, donation);
            let blockers = verdict.blockers.into_iter().filter(|blocker| !is_of_group(blocker));
            found.extend(blockers.map(|blocker| Obstacle::Test { donation, blocker }));
            if self.world.releases().is_unsafe(donation) {
                found.push(Obstacle::FailedOnce { donation });
            }
        }
        found
    }

    /// G4.
    fn group(&self) -> Vec<Obstacle> {
        let (mut found, mut groups) = (Vec::new(), BTreeSet::new());
        for donation in self.donations.iter().copied() {
            let verdict = verdict(self.world, self.rules, donation);
            let before = found.len();
            let blockers = verdict.blockers.into_iter().filter(is_of_group);
            found.extend(blockers.map(|blocker| Obstacle::Test { donation, blocker }));
            match verdict.group {
                Some(group) => groups.extend([group.to_string()]),
                None if found.len() == before => found.push(Obstacle::GroupOpen { donation }),
                None => {}
            }
        }
        if groups.len() > 1 {
            found.push(Obstacle::GroupsDiffer {});
        }
        found
    }

    /// G5.
    fn component(&self) -> Vec<Obstacle> {
        let (world, row, piece) = (self.world, self.row, self.piece());
        let mut found = Vec::new();
        if row.state != PieceState::AtBench {
            found.push(Obstacle::NotAtBench {});
        }
        let expires_at = row.made.expires_at;
        if expires_at <= self.now {
            found.push(Obstacle::Expired { expires_at });
        }
        let forbid = row.deviations.iter().filter(|one| self.rules.release_forbidden_by.contains(one));
        found.extend(forbid.map(|deviation| Obstacle::Deviates { deviation: *deviation }));
        let asked = row.questions.iter().filter(|finding| self.is_open(**finding));
        found.extend(asked.map(|finding| Obstacle::Asked { finding: *finding }));
        match world.releases().of(piece).and_then(|row| row.inspection.as_ref()) {
            None => found.push(Obstacle::NotInspected {}),
            Some(seen) => found.extend(seen.faults.iter().map(|fault| Obstacle::Looks { fault: *fault })),
        }
        let made_on = world.components().made_on(world, piece);
        if let Some((made_on, reason)) = world.releases().product_hold(piece.born_as, made_on) {
            found.push(Obstacle::ProductHeld { product: piece.born_as, made_on, reason });
        }
        found
    }

    /// G6.
    fn label(&self) -> Vec<Obstacle> {
        let Some((row, label)) = self.world.releases().of(self.piece()).and_then(|row| Some((row, row.label?))) else {
            return vec![Obstacle::NotPrinted {}];
        };
        if label_of(self.world, self.rules, self.row, label.print) != Some(label) {
            return vec![Obstacle::LabelChanged {}];
        }
        if row.matched_at.is_none() { vec![Obstacle::NotScanned {}] } else { Vec::new() }
    }

    /// G7.
    fn two_persons(&self) -> Vec<Obstacle> {
        let Some(by) = self.world.releases().of(self.piece()).and_then(|row| row.released) else {
            return vec![Obstacle::NotReleased {}];
        };
        let testers = testers(self.world, self.piece());
        let both = [by.releaser, by.second_person].into_iter().filter(|actor| testers.contains(actor));
        both.map(|actor| Obstacle::Tester { actor }).collect()
    }

    /// G8: equipment that is out of its range holds whatever belongs into it; of what stood there when it was, quality
    /// has the last word.
    fn temperature(&self) -> Vec<Obstacle> {
        let (world, class) = (self.world, self.piece().born_as.class().temperature());
        let station = world.network().station().map(|site| site.id);
        let there = world.equipment().iter().filter(|row| Some(row.site) == station && row.kind.temperature() == class);
        let mut open: BTreeSet<FindingId> =
            there.filter_map(|row| row.excursion).filter(|finding| self.is_open(*finding)).collect();
        let stood = world.releases().of(self.piece()).map_or(&[][..], |row| row.excursions.as_slice());
        open.extend(stood.iter().filter(|finding| self.is_open(**finding)));
        let mut found: Vec<Obstacle> = open.into_iter().map(|finding| Obstacle::Excursion { finding }).collect();
        let unfit = stood.iter().filter(|finding| world.releases().unfit.contains(*finding));
        found.extend(unfit.map(|finding| Obstacle::Spoilt { finding: *finding }));
        found
    }

    /// What a recall reached is never released, whether the recall is closed or not.
    fn recalled(&self, gate: Gate) -> Option<Obstacle> {
        let row = self.world.recalls().of_piece(self.world, self.piece())?;
        let (recall, reason) = (row.id, row.cause.reason());
        (Gate::recalled_by(reason) == gate).then_some(Obstacle::Recalled { recall, reason })
    }

    /// What was asked about the piece on its way here.
    fn held(&self, gate: Gate) -> Vec<Obstacle> {
        let asked = self.world.releases().of(self.piece()).map_or(&[][..], |row| row.questions.as_slice());
        let open = asked.iter().filter(|(reason, finding)| Gate::held_by(*reason) == gate && self.is_open(*finding));
        open.map(|(reason, finding)| Obstacle::Held { reason: *reason, finding: *finding }).collect()
    }
}

const fn is_of_group(blocker: &Blocker) -> bool {
    matches!(blocker, Blocker::Marker { marker, .. } if marker.is_group())
}

/// Whether a deferral is over on a day by its own end.
fn is_over(until: Until, day: CityDay) -> bool {
    matches!(until, Until::From { day: first } if first <= day)
}

/// Whether somebody had cleared the donor for this, in time. A puncture that failed may be followed by another.
fn was_cleared(world: &World, row: &Collection) -> bool {
    let Some(visit) = world.donors().visit(row.visit) else { return false };
    let (kind, asks) = (row.collected.taken.kind(), visit.asks);
    let fits = (kind == asks || asks == DonationKind::TwoDoses) && kind.is_apheresis() == asks.is_apheresis();
    let mut real = world.collections().of_visit(row.visit).filter(|row| row.collected.outcome != Outcome::Failed);
    let first = real.next().is_some_and(|first| first.collected.donation == row.collected.donation);
    fits && first && visit.cleared_until.is_some_and(|until| row.collected.begun_at < until)
}

/// Whether what a collection is not good for is what was made of it.
const fn speaks_against(restriction: Restriction, product: Product) -> bool {
    match restriction {
        Restriction::NotUsable | Restriction::Underweight | Restriction::Overweight => true,
        Restriction::NoFreshPlasma => matches!(product, Product::Ffp | Product::FfpVi | Product::Cryo),
        Restriction::NoPlatelets => matches!(product, Product::PltC | Product::PltP),
    }
}

impl World {
    /// The gates of a piece under an edition at a moment; none of what was never made.
    pub fn gates(&self, rules: &Rules, piece: BagId, now: Moment) -> Option<Gates> {
        gates(self, rules, piece, now)
    }
}
