//! Requests to the reference laboratory 疑难配血送检: what a hospital's own laboratory cannot resolve.
//!
//! An incompatible crossmatch, a group that came out otherwise than before or a difficult one opens a
//! request to the station's laboratory. It has an owner and a due time, stands in both shifts' handovers,
//! and ends with a coded result alone.

use crate::cow::CowTable;
use crate::decide::Draft;
use crate::duty::ward;
use crate::product::named;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::*;
use imbl::OrdSet;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

named! {
    /// Why the reference laboratory is asked 送检原因.
    ReferenceReason {
        IncompatibleCrossmatch "incompatible-crossmatch" "交叉配血不相合" "incompatible crossmatch";
        GroupChanged "group-changed" "血型前后不符" "group otherwise than before";
        DifficultGroup "difficult-group" "疑难血型" "difficult group";
        AntibodyScreen "antibody-screen" "抗体筛查阳性" "positive antibody screen";
        RhdVariant "rhd-variant" "RhD 变异型待查" "RhD variant";
    }
}

named! {
    /// What the reference laboratory found 检查结论.
    ReferenceResult {
        NothingFound "nothing-found" "未见异常,可常规配血" "nothing found; ordinary crossmatch";
        AntibodyIdentified "antibody-identified" "检出不规则抗体" "an irregular antibody was identified";
        AutoAntibody "auto-antibody" "自身抗体" "an auto-antibody";
        GroupConfirmed "group-confirmed" "血型已确认" "the group is confirmed";
        CompatibleFound "compatible-found" "已找到相合血液" "compatible blood was found";
        SampleInadequate "sample-inadequate" "标本不合格,请重采" "the sample is not fit; draw another";
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReferenceCommand))]
pub enum Command {
    /// Asks the station's laboratory about a patient of the own hospital.
    AskReference { patient: PatientId, reason: ReferenceReason, bags: Vec<BagId> },
    /// The laboratory's answer.
    AnswerReference { request: ReferenceId, result: ReferenceResult },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReferenceEvent))]
pub enum Event {
    ReferenceAsked {
        request: ReferenceId,
        site: SiteId,
        /// Whose laboratory answers.
        laboratory: SiteId,
        patient: PatientId,
        reason: ReferenceReason,
        bags: Vec<BagId>,
        due: Moment,
    },
    ReferenceAnswered {
        request: ReferenceId,
        result: ReferenceResult,
    },
}

/// An answer as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReferenceAnswer {
    pub result: ReferenceResult,
    pub by: ActorId,
    pub at: Moment,
}

/// A request as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceRequest {
    pub id: ReferenceId,
    pub site: SiteId,
    pub laboratory: SiteId,
    pub patient: PatientId,
    pub reason: ReferenceReason,
    pub bags: Vec<BagId>,
    pub asked_at: Moment,
    pub due: Moment,
    pub answer: Option<ReferenceAnswer>,
}

/// All requests of a ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct References {
    rows: CowTable<Arc<ReferenceRequest>>,
    open: OrdSet<ReferenceId>,
}

impl References {
    /// The request of a number.
    pub fn get(&self, id: ReferenceId) -> Option<&ReferenceRequest> {
        self.rows.get(id.index()).map(|row| &**row)
    }

    /// All in the order of their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &ReferenceRequest> {
        self.rows.iter().map(|row| &**row)
    }

    /// Those without an answer.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &ReferenceRequest> {
        self.open.iter().filter_map(|id| self.get(*id))
    }

    /// How many were ever made.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    fn add(&mut self, row: ReferenceRequest) {
        self.open.insert(row.id);
        self.rows.push(Arc::new(row));
    }

    fn answer(&mut self, id: ReferenceId, answer: ReferenceAnswer) {
        self.open.remove(&id);
        if let Some(row) = self.rows.get_mut(id.index()).map(Arc::make_mut) {
            row.answer = Some(answer);
        }
    }
}

/// Who asks, and who answers.
const ASKERS: &[Duty] = &[Duty::TransfusionDuty, Duty::TransfusionHead, Duty::Laboratory, Duty::Physician];
const ANSWERERS: &[Duty] = &[Duty::Laboratory];

fn event(event: Event) -> crate::Event {
    crate::Event::Reference(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::AskReference { patient, reason, bags } => {
            draft.only(ASKERS, Act::AskReference);
            ward::at_a_hospital(draft);
            if !bags.is_empty() {
                draft.each_once(bags);
            }
            for bag in bags {
                if draft.world.bags().find(*bag).is_none() {
                    draft.refuse(Refusal::UnknownBag { bag: *bag });
                }
            }
            ask(draft, *patient, *reason, bags.clone());
        }
        Command::AnswerReference { request, result } => {
            draft.only(ANSWERERS, Act::AnswerReference);
            match draft.world.references().get(*request) {
                None => draft.refuse(Refusal::UnknownReference { request: *request }),
                Some(row) => {
                    draft.at_site(row.laboratory);
                    if row.answer.is_some() {
                        draft.refuse(Refusal::ReferenceAnswered { request: row.id });
                    }
                    draft.emit(event(Event::ReferenceAnswered { request: row.id, result: *result }));
                }
            }
        }
    }
}

/// Opens a request, also when a report gave rise to it; one that is open for the patient and the reason is
/// enough.
pub(crate) fn ask(draft: &mut Draft<'_>, patient: PatientId, reason: ReferenceReason, bags: Vec<BagId>) {
    let (world, site) = (draft.world, draft.envelope.site);
    let patient = world.known_as(patient);
    let open = world
        .references()
        .open()
        .any(|row| row.site == site && world.known_as(row.patient) == patient && row.reason == reason);
    let laboratory = world.network().station().map(|station| station.id);
    let (false, Some(laboratory)) = (open, laboratory) else { return };
    let request = draft.next_reference();
    let due = draft.now.plus(*world.rules().reference_due);
    draft.emit(event(Event::ReferenceAsked { request, site, laboratory, patient, reason, bags, due }));
}

/// Open requests that a site made or must answer, the oldest first.
pub fn open_at(world: &World, site: SiteId) -> impl Iterator<Item = &ReferenceRequest> {
    world.references().open().filter(move |row| row.site == site || row.laboratory == site)
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::ReferenceAsked { request, site, laboratory, patient, reason, bags, due } => {
            world.references_mut().add(ReferenceRequest {
                id: *request,
                site: *site,
                laboratory: *laboratory,
                patient: *patient,
                reason: *reason,
                bags: bags.clone(),
                asked_at: stamp.recorded_at,
                due: *due,
                answer: None,
            });
        }
        Event::ReferenceAnswered { request, result } => {
            let answer = ReferenceAnswer { result: *result, by: stamp.actor, at: stamp.recorded_at };
            world.references_mut().answer(*request, answer);
        }
    }
}
