//! At the hospital: crossmatch, thawing, issue to a patient, and the fate of every bag.
//!
//! Compatibility is judged again here, against what is known of the patient now.

use crate::bag::{CrossmatchResult, Earmark, Fate};
use crate::compatibility::Match;
use crate::duty::application::AppliedFor;
use crate::overrides::Override;
use crate::plan::Drawn;
use crate::*;
use serde::{Deserialize, Serialize};

mod fold;
mod issue;
mod kernel;
mod report;
pub(crate) use fold::apply;
pub(crate) use issue::known_blood;
pub(crate) use kernel::{at_a_hospital, decide};

/// Whether a class is crossmatched before it is given. Facts §4.3.
pub(crate) const fn needs_crossmatch(class: ProductClass) -> bool {
    matches!(class, ProductClass::RedCells | ProductClass::WholeBlood | ProductClass::Granulocytes)
}

/// Requests and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = WardCommand))]
pub enum Command {
    /// Report: the laboratory determined a patient's group. For the patient's open case it is the case's.
    RecordGroup {
        patient: PatientId,
        group: Group,
        anti_d: AntiD,
        /// When the sample was drawn; unless told, when it is reported.
        #[serde(default)]
        sampled_at: Option<Moment>,
    },
    /// Report: results of crossmatches for one patient.
    RecordCrossmatch {
        patient: PatientId,
        results: Vec<CrossmatchOf>,
        /// When the patient's sample was drawn; unless told, when it is reported.
        #[serde(default)]
        sampled_at: Option<Moment>,
    },
    /// Thaws frozen bags: new expiry, no refreezing, no return.
    ThawBags { bags: Vec<BagId> },
    /// Issues bags to a patient 发血, on a compatible crossmatch or a physician's emergency release.
    IssueToPatient {
        patient: PatientId,
        /// The case, when it is for one.
        case: Option<CaseId>,
        bags: Vec<BagId>,
        basis: IssueBasis,
        second_checker: ActorId,
        overrides: Vec<Override>,
    },
    /// Report: fates of bags that this hospital holds.
    RecordFates { fates: Vec<FateOf> },
}

/// A crossmatch of one bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrossmatchOf {
    pub bag: BagId,
    pub result: CrossmatchResult,
}

/// The fate of one bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FateOf {
    pub bag: BagId,
    pub fate: Fate,
}

/// On what ground a bag is issued to a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum IssueBasis {
    /// A compatible crossmatch, where the product needs one.
    Crossmatch,
    /// A physician signed for issue before the crossmatch; it is finished afterwards.
    EmergencyRelease { physician: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = WardEvent))]
pub enum Event {
    /// What the ledger knows of a patient's blood without a case.
    PatientGrouped {
        patient: PatientId,
        group: Group,
        anti_d: AntiD,
        sampled_at: Moment,
    },
    BagCrossmatched {
        bag: BagId,
        patient: PatientId,
        result: CrossmatchResult,
        /// Its sample holds from here.
        sampled_at: Moment,
    },
    BagThawed {
        bag: BagId,
        expires_at: Moment,
    },
    BagIssuedToPatient {
        bag: BagId,
        site: SiteId,
        patient: PatientId,
        earmark: Option<Earmark>,
        basis: IssueBasis,
        second_checker: ActorId,
        /// How the bag suited the patient as known then.
        judged: Match,
        /// Every override that was needed: of a mismatch, of the floor, or of both.
        overrides: Vec<Override>,
        /// The side of the floor, for a bag of the hospital's own shelf that was neither reserved nor sent.
        drawn: Option<Drawn>,
        /// The application that it is for, in routine use.
        #[serde(default)]
        application: Option<AppliedFor>,
    },
    BagFateRecorded {
        bag: BagId,
        site: SiteId,
        fate: Fate,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagCrossmatched { bag, .. }
            | Event::BagThawed { bag, .. }
            | Event::BagIssuedToPatient { bag, .. }
            | Event::BagFateRecorded { bag, .. } => Some(*bag),
            Event::PatientGrouped { .. } => None,
        }
    }
}

/// A patient as the ledger knows them: no identity, only blood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Patient {
    /// The determined group; `None` until a laboratory determined it.
    pub group: Option<Group>,
    pub anti_d: AntiD,
    /// When the samples were drawn that say this group, each once.
    #[serde(default)]
    pub samples: Vec<Moment>,
    /// Bags issued to the patient, in order.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<u32>))]
    pub bags: Vec<BagIx>,
    /// Bags whose last crossmatch was for this patient.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<u32>))]
    pub crossmatched: Vec<BagIx>,
    /// Who this turned out to be, when nobody was named at first.
    pub known_as: Option<PatientId>,
    /// Whom they were taken for in a case of theirs, by mistake: others, whose names may stand on their samples.
    #[serde(default)]
    pub taken_for: Vec<PatientId>,
}

impl Patient {
    /// Whether so many samples say the group that it counts as confirmed.
    pub fn is_confirmed(&self, rules: &Rules) -> bool {
        self.group.is_some() && self.samples.len() >= *rules.two_samples as usize
    }

    /// One of whom nothing is known.
    pub(crate) const fn unknown() -> Patient {
        Patient {
            group: None,
            anti_d: AntiD::NotKnown,
            samples: Vec::new(),
            bags: Vec::new(),
            crossmatched: Vec::new(),
            known_as: None,
            taken_for: Vec::new(),
        }
    }
}
