//! What the results of a donation say: for each marker, and of the group. A pure function of what stands.
//!
//! Readings were judged as they were recorded; here the edition says how many tests there must be and what a repeat
//! must show. Nothing that is missing, unclear or unresolved passes.

use super::*;
use crate::world::World;

named! {
    /// Why a marker fails.
    Failure {
        Reactive "reactive" "反应性" "reactive";
        Indeterminate "indeterminate" "灰区" "in the grey zone";
        OverLimit "over-limit" "超限" "over the limit";
        Discrepant "discrepant" "正反定型或复检不符" "the tests disagree";
        AgainstHistory "against-history" "与既往血型不符" "an earlier donation says otherwise";
    }
}

/// How a marker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MarkerState {
    Missing {},
    /// A repeat, a confirmation or the members of a reactive pool are to be tested.
    Pending {},
    Passed {},
    Failed {
        why: Failure,
    },
}

/// What stands between a donation and its release, on the laboratory's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Blocker {
    Untested { reason: UntestedReason },
    SampleMissing { purpose: SamplePurpose },
    SampleRefused { purpose: SamplePurpose, fault: SampleFault },
    Marker { marker: Marker, state: MarkerState },
}

/// What the laboratory says of a donation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    /// Each required marker, and what was tested beside them, in the order of [`Marker::ALL`].
    pub markers: Vec<(Marker, MarkerState)>,
    /// Determined, agreed with itself and with the donor's earlier donations.
    pub group: Option<Group>,
    /// In this order: a reason why it is untested, samples, markers. Empty when it passes.
    pub blockers: Vec<Blocker>,
    pub last_result: Option<Moment>,
}

impl Verdict {
    /// Whether nothing blocks it.
    pub fn passes(&self) -> bool {
        self.blockers.is_empty() && self.group.is_some()
    }

    /// In one word.
    pub fn standing(&self) -> TestStanding {
        let failed = self.markers.iter().any(|(_, state)| matches!(state, MarkerState::Failed { .. }));
        match (self.passes(), failed) {
            (true, _) => TestStanding::Passed,
            (false, true) => TestStanding::Failed,
            (false, false) => TestStanding::Open,
        }
    }

    /// How a marker stands.
    pub fn of(&self, marker: Marker) -> Option<MarkerState> {
        self.markers.iter().find(|(of, _)| *of == marker).map(|(_, state)| *state)
    }

    /// Whether every required test has been made and read, whatever it says.
    pub fn is_complete(&self) -> bool {
        is_complete(&self.markers)
    }
}

fn is_complete(markers: &[(Marker, MarkerState)]) -> bool {
    !markers.iter().any(|(_, state)| matches!(state, MarkerState::Missing {} | MarkerState::Pending {}))
}

/// What a donation's results say under an edition.
pub fn verdict(world: &World, rules: &Rules, donation: DonationNumber) -> Verdict {
    world.laboratory().judge(world, rules, donation)
}

/// Donations collected whose tests are not complete and of which nobody said why (S53), in the order of collection.
pub fn unreconciled(world: &World) -> impl Iterator<Item = DonationNumber> {
    let rules = world.rules();
    let open = move |donation: &DonationNumber| {
        let told = world.laboratory().tested(*donation).is_some_and(|row| row.untested.is_some());
        !told && !verdict(world, rules, *donation).is_complete()
    };
    world.collections().iter().map(|row| row.collected.donation).filter(open)
}

impl Laboratory {
    /// The verdict as this laboratory has it, which may be ahead of the World's.
    pub(super) fn judge(&self, world: &World, rules: &Rules, donation: DonationNumber) -> Verdict {
        let row = self.tested(donation);
        let markers: Vec<(Marker, MarkerState)> =
            Marker::ALL.iter().filter_map(|marker| Some((*marker, self.state(world, rules, row, *marker)?))).collect();
        let mut blockers: Vec<Blocker> = Vec::new();
        // What is tested after all is judged by its results.
        let open = !is_complete(&markers);
        let untested = row.and_then(|row| row.untested).filter(|_| open);
        blockers.extend(untested.map(|reason| Blocker::Untested { reason }));
        for purpose in SamplePurpose::ALL.iter().copied() {
            blockers.extend(match row.and_then(|row| row.sample(purpose)).map(|sample| sample.condition) {
                None => Some(Blocker::SampleMissing { purpose }),
                Some(Condition::Refused { fault }) => Some(Blocker::SampleRefused { purpose, fault }),
                Some(Condition::Accepted {}) => None,
            });
        }
        let not_passed = markers.iter().filter(|(_, state)| *state != MarkerState::Passed {});
        blockers.extend(not_passed.map(|(marker, state)| Blocker::Marker { marker: *marker, state: *state }));
        let agreed = markers.iter().filter(|(marker, state)| marker.is_group() && *state == MarkerState::Passed {});
        let group = row.filter(|_| agreed.count() == 2).and_then(|row| row.own_group());
        Verdict { markers, group, blockers, last_result: row.and_then(|row| row.last_result) }
    }

    fn state(&self, world: &World, rules: &Rules, row: Option<&Tested>, marker: Marker) -> Option<MarkerState> {
        let Some(row) = row else {
            let needless = marker == Marker::AntibodyScreen && *rules.antibody_screens_min == 0;
            return (!needless).then_some(MarkerState::Missing {});
        };
        let assays = Assay::ALL.iter().copied().filter(|assay| assay.marker() == marker);
        Some(match marker {
            Marker::Hbsag | Marker::AntiHcv | Marker::AntiHiv => {
                self.kits(rules, row, assays, *rules.serology_kits_min)
            }
            Marker::Syphilis => self.kits(rules, row, assays, *rules.syphilis_kits_min),
            Marker::HbvNat | Marker::HcvNat | Marker::HivNat => self.nucleic_acids(row, assays),
            Marker::Alt => one(row, Assay::Alt),
            Marker::AntibodyScreen
                if *rules.antibody_screens_min == 0 && row.of(Assay::AntibodyScreen).count() == 0 =>
            {
                return None;
            }
            Marker::AntibodyScreen => {
                let made = row.of(Assay::AntibodyScreen).filter(|one| one.found != Found::Unclear).count();
                match one(row, Assay::AntibodyScreen) {
                    MarkerState::Passed {} if made < *rules.antibody_screens_min as usize => MarkerState::Missing {},
                    state => state,
                }
            }
            Marker::Abo => match row.abo() {
                Ok(abo)
                    if self.earlier(world, row.donation).any(|earlier| earlier.abo().is_ok_and(|was| was != abo)) =>
                {
                    MarkerState::Failed { why: Failure::AgainstHistory }
                }
                Ok(_) => MarkerState::Passed {},
                Err(state) => state,
            },
            Marker::Rhd => match row.rhd() {
                Ok(rhd)
                    if self.earlier(world, row.donation).any(|earlier| earlier.rhd().is_ok_and(|was| was != rhd)) =>
                {
                    MarkerState::Failed { why: Failure::AgainstHistory }
                }
                Ok(_) => MarkerState::Passed {},
                Err(state) => state,
            },
        })
    }

    /// What is not detected in a pool is not detected in its members; a pool in which anything is passes nobody
    /// before each of its members was tested alone.
    fn nucleic_acids(&self, row: &Tested, assays: impl Iterator<Item = Assay>) -> MarkerState {
        let Some(assay) = assays.into_iter().next() else { return MarkerState::Missing {} };
        let alone = |row: &Tested| {
            let single = row.of(assay).filter(|one| one.via == Via::Single && one.found != Found::Unclear);
            single.fold(None, |worst: Option<Found>, one| Some(worst.map_or(one.found, |worst| worst.max(one.found))))
        };
        let pooled: Vec<Found> = row.of(assay).filter(|one| one.via == Via::Pool).map(|one| one.found).collect();
        let resolved = || {
            let mut members = row.pool.iter().filter_map(|pool| self.pool(*pool)).flat_map(|pool| pool.members.iter());
            members.all(|member| self.tested(*member).is_some_and(|row| alone(row).is_some()))
        };
        match (alone(row), pooled.contains(&Found::Reactive)) {
            (Some(Found::NonReactive), true) if !resolved() => MarkerState::Pending {},
            (Some(Found::NonReactive), _) => MarkerState::Passed {},
            (Some(_), _) => MarkerState::Failed { why: Failure::Reactive },
            (None, true) => MarkerState::Pending {},
            (None, false) if pooled.contains(&Found::NonReactive) => MarkerState::Passed {},
            (None, false) if row.of(assay).next().is_some() => MarkerState::Pending {},
            (None, false) => MarkerState::Missing {},
        }
    }

    /// Each kit that was used passes, and there are enough of them.
    fn kits(&self, rules: &Rules, row: &Tested, assays: impl Iterator<Item = Assay>, least: u32) -> MarkerState {
        let states: Vec<MarkerState> = assays.map(|assay| self.kit(rules, row, assay)).collect();
        let passed = states.iter().filter(|state| **state == MarkerState::Passed {}).count();
        let failed = states.iter().find(|state| matches!(state, MarkerState::Failed { why: Failure::Reactive }));
        let failed = failed.or(states.iter().find(|state| matches!(state, MarkerState::Failed { .. })));
        match failed {
            Some(failed) => *failed,
            None if states.contains(&MarkerState::Pending {}) => MarkerState::Pending {},
            None if passed >= least as usize => MarkerState::Passed {},
            None => MarkerState::Missing {},
        }
    }

    /// Reactive at first, or in the grey zone: decided by the repeats, which count when the reagent is the same.
    fn kit(&self, rules: &Rules, row: &Tested, assay: Assay) -> MarkerState {
        let read: Vec<&Outcome> = row.of(assay).filter(|one| one.found != Found::Unclear).collect();
        let Some(at) = read.iter().position(|one| one.found != Found::NonReactive) else {
            return match (read.is_empty(), row.of(assay).next()) {
                (false, _) => MarkerState::Passed {},
                (true, Some(_)) => MarkerState::Pending {},
                (true, None) => MarkerState::Missing {},
            };
        };
        let repeats = read.get(at + 1..).unwrap_or_default();
        let needed = *rules.repeat_wells as usize;
        if needed == 0 || repeats.iter().any(|one| one.found != Found::NonReactive) {
            let reactive = read.iter().any(|one| one.found == Found::Reactive);
            let why = if reactive { Failure::Reactive } else { Failure::Indeterminate };
            return MarkerState::Failed { why };
        }
        let method = read.get(at).and_then(|one| self.method_of(one.run, assay));
        let same = repeats.iter().filter(|one| self.method_of(one.run, assay) == method).count();
        if same >= needed { MarkerState::Passed {} } else { MarkerState::Pending {} }
    }

    /// The method by which a run made a test.
    pub(super) fn method_of(&self, run: RunId, assay: Assay) -> Option<MethodId> {
        let mut methods = self.run(run)?.lots.iter().filter_map(|lot| self.lot(*lot)).map(|lot| lot.method);
        methods.find(|method| self.method(*method).is_some_and(|row| row.assay == assay))
    }

    /// The same person's donations before this one, under any number, of which anything is known.
    pub(super) fn earlier<'a>(
        &'a self,
        world: &'a World,
        donation: DonationNumber,
    ) -> impl Iterator<Item = &'a Tested> + 'a {
        let own = world.collections().of(donation);
        let given = own.map(|own| world.donors().given_by(own.donor)).unwrap_or_default();
        given.into_iter().filter_map(move |given| {
            let (own, other) = (own?, world.collections().of(given.donation)?);
            let when = |row: &crate::duty::collection::Collection| (row.collected.begun_at, row.collected.donation);
            (when(other) < when(own)).then_some(())?;
            self.tested(given.donation)
        })
    }
}

/// A test that is made once; whatever says no, says no.
fn one(row: &Tested, assay: Assay) -> MarkerState {
    let found: Vec<Found> = row.of(assay).map(|one| one.found).collect();
    if found.contains(&Found::OverLimit) {
        MarkerState::Failed { why: Failure::OverLimit }
    } else if found.contains(&Found::Reactive) {
        MarkerState::Failed { why: Failure::Reactive }
    } else if found.contains(&Found::NonReactive) {
        MarkerState::Passed {}
    } else if found.is_empty() {
        MarkerState::Missing {}
    } else {
        MarkerState::Pending {}
    }
}

impl Tested {
    /// The group by its own tests alone.
    pub fn own_group(&self) -> Option<Group> {
        Some(Group::new(self.abo().ok()?, self.rhd().ok()?))
    }

    /// Whether ABO or RhD is determined in both, and not the same.
    pub(super) fn is_of_another_group(&self, other: &Tested) -> bool {
        let abo = matches!((self.abo(), other.abo()), (Ok(one), Ok(other)) if one != other);
        let rhd = matches!((self.rhd(), other.rhd()), (Ok(one), Ok(other)) if one != other);
        abo || rhd
    }

    /// Forward and reverse agree.
    pub(super) fn abo(&self) -> Result<Abo, MarkerState> {
        let typed = |assay| {
            self.of(assay).filter_map(|one| match one.reading {
                Reading::Abo { abo } => Some(abo),
                _ => None,
            })
        };
        let (forward, reverse): (Vec<Abo>, Vec<Abo>) =
            (typed(Assay::AboForward).collect(), typed(Assay::AboReverse).collect());
        let (Some(abo), Some(_)) = (forward.first(), reverse.first()) else {
            let tried = self.of(Assay::AboForward).next().is_some() && self.of(Assay::AboReverse).next().is_some();
            return Err(if tried { MarkerState::Pending {} } else { MarkerState::Missing {} });
        };
        let agree = forward.iter().chain(&reverse).all(|other| other == abo);
        if agree { Ok(*abo) } else { Err(MarkerState::Failed { why: Failure::Discrepant }) }
    }

    /// What is negative at first is negative when the second test says so; weak D counts as positive in a donor.
    pub(super) fn rhd(&self) -> Result<RhD, MarkerState> {
        let typed = |assay| {
            self.of(assay).filter_map(|one| match one.reading {
                Reading::Rhd { rhd } => Some(rhd),
                _ => None,
            })
        };
        let first: Vec<RhD> = typed(Assay::Rhd).collect();
        let second: Vec<RhD> = typed(Assay::RhdWeak).collect();
        let differ = |found: &[RhD]| found.iter().any(|other| Some(other) != found.first());
        if differ(&first) || differ(&second) {
            return Err(MarkerState::Failed { why: Failure::Discrepant });
        }
        match (first.first(), second.first()) {
            (None, _) if self.of(Assay::Rhd).next().is_some() => Err(MarkerState::Pending {}),
            (None, _) => Err(MarkerState::Missing {}),
            (Some(RhD::Positive), Some(RhD::Negative)) => Err(MarkerState::Failed { why: Failure::Discrepant }),
            (Some(RhD::Positive), _) => Ok(RhD::Positive),
            (Some(RhD::Negative), None) => Err(MarkerState::Pending {}),
            (Some(RhD::Negative), Some(confirmed)) => Ok(*confirmed),
        }
    }
}
