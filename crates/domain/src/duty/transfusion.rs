//! Transfusion records 输血记录: when each bag was begun and ended at the bedside, and what the patient did
//! not tolerate.
//!
//! All of it is reported, never refused for being late or wrong: what broke a rule is a question of the
//! transfusion department's head. A reaction is one too, and quality is told with a question of its own;
//! where the donor may be the cause, what else is in store of that donation is held.

use crate::bag::{Custody, Fate, HoldReason};
use crate::decide::Draft;
use crate::duty::quality;
use crate::duty::ward;
use crate::product::named;
use crate::world::World;
use crate::*;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

named! {
    /// How a transfusion ended.
    TransfusionEnd {
        Completed "completed" "输注完毕" "completed";
        Stopped "stopped" "中止输注" "stopped";
    }
}

named! {
    /// What a reaction is taken for 输血反应分类. WS/T 624.
    ReactionKind {
        Allergic "allergic" "过敏反应" "allergic";
        Febrile "febrile" "非溶血性发热反应" "febrile non-haemolytic";
        AcuteHaemolytic "acute-haemolytic" "急性溶血性输血反应" "acute haemolytic";
        DelayedHaemolytic "delayed-haemolytic" "迟发性溶血性输血反应" "delayed haemolytic";
        CirculatoryOverload "circulatory-overload" "输血相关循环超负荷" "circulatory overload";
        LungInjury "lung-injury" "输血相关急性肺损伤" "acute lung injury";
        Dyspnoea "dyspnoea" "输血相关呼吸困难" "dyspnoea";
        Hypotensive "hypotensive" "输血相关低血压反应" "hypotensive";
        Bacterial "bacterial" "输血相关细菌感染" "bacterial infection";
        GraftVersusHost "graft-versus-host" "输血相关移植物抗宿主病" "graft-versus-host disease";
        Purpura "purpura" "输血后紫癜" "post-transfusion purpura";
        Unclassified "unclassified" "未分类" "unclassified";
    }
}

impl ReactionKind {
    /// Whether the donor may be the cause, so that other products of the donation must wait.
    pub const fn may_be_of_the_donor(self) -> bool {
        matches!(self, ReactionKind::LungInjury | ReactionKind::Bacterial)
    }
}

named! {
    /// How grave a reaction is 严重程度.
    ReactionGrade {
        Mild "mild" "非严重" "not severe";
        Severe "severe" "严重" "severe";
        LifeThreatening "life-threatening" "危及生命" "life-threatening";
        Fatal "fatal" "死亡" "fatal";
    }
}

/// Reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TransfusionCommand))]
pub enum Command {
    /// Report: bags were hung for a patient.
    BeginTransfusion { patient: PatientId, bags: Vec<BagId> },
    /// Report: they ran through, or were stopped. What was begun is the patient's for ever.
    EndTransfusion { patient: PatientId, bags: Vec<BagId>, how: TransfusionEnd },
    /// Report: the patient reacted; to one bag, when it is known which.
    ReportReaction { patient: PatientId, bag: Option<BagId>, kind: ReactionKind, grade: ReactionGrade },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TransfusionEvent))]
pub enum Event {
    BagTransfusionBegun {
        bag: BagId,
        site: SiteId,
        patient: PatientId,
    },
    /// `patient` is whom the bedside names: of a bag that nobody was told to have begun it is the only word.
    BagTransfusionEnded {
        bag: BagId,
        site: SiteId,
        patient: PatientId,
        how: TransfusionEnd,
    },
    /// `finding` is the question of the transfusion department's head, `told` that of quality.
    ReactionReported {
        site: SiteId,
        patient: PatientId,
        bag: Option<BagId>,
        kind: ReactionKind,
        grade: ReactionGrade,
        finding: FindingId,
        told: FindingId,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagTransfusionBegun { bag, .. } | Event::BagTransfusionEnded { bag, .. } => Some(*bag),
            Event::ReactionReported { bag, .. } => *bag,
        }
    }
}

/// The record of one bag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfusion {
    pub bag: BagIx,
    pub site: SiteId,
    pub patient: PatientId,
    /// When it was hung, by who reports it; none when only its end was told.
    pub begun_at: Option<Moment>,
    pub begun_by: Option<ActorId>,
    pub ended: Option<(TransfusionEnd, Moment)>,
}

/// A reaction as reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    pub site: SiteId,
    pub patient: PatientId,
    pub bag: Option<BagIx>,
    pub kind: ReactionKind,
    pub grade: ReactionGrade,
    pub at: Moment,
    pub finding: FindingId,
    pub told: FindingId,
}

/// All transfusions and reactions of a ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Transfusions {
    rows: OrdMap<BagIx, Arc<Transfusion>>,
    running: OrdSet<BagIx>,
    reactions: cow::CowTable<Reaction>,
}

impl Transfusions {
    /// The record of a bag.
    pub fn of(&self, bag: BagIx) -> Option<&Transfusion> {
        self.rows.get(&bag).map(|row| &**row)
    }

    /// All, by the order in which the bags were admitted.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Transfusion> {
        self.rows.values().map(|row| &**row)
    }

    /// Those begun and not ended.
    pub fn running(&self) -> impl DoubleEndedIterator<Item = &Transfusion> {
        self.running.iter().filter_map(|ix| self.of(*ix))
    }

    /// Reactions in the order in which they were reported.
    pub fn reactions(&self) -> impl DoubleEndedIterator<Item = &Reaction> {
        self.reactions.iter()
    }

    fn begin(&mut self, row: Transfusion) {
        self.running.insert(row.bag);
        self.rows.insert(row.bag, Arc::new(row));
    }

    fn end(&mut self, bag: BagIx, unbegun: Transfusion, how: TransfusionEnd, at: Moment) {
        self.running.remove(&bag);
        let row = self.rows.entry(bag).or_insert_with(|| Arc::new(unbegun));
        Arc::make_mut(row).ended.get_or_insert((how, at));
    }
}

fn event(event: Event) -> crate::Event {
    crate::Event::Transfusion(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::BeginTransfusion { patient, bags } => {
            draft.bounded(bags.len());
            each(draft, bags, |draft, ix, bag| begin(draft, *patient, ix, bag));
        }
        Command::EndTransfusion { patient, bags, how } => {
            draft.bounded(bags.len());
            each(draft, bags, |draft, ix, bag| end(draft, *patient, ix, bag, *how));
        }
        Command::ReportReaction { patient, bag, kind, grade } => react(draft, *patient, *bag, *kind, *grade),
    }
}

/// The bags that are known, once each; the others are questions.
fn each(draft: &mut Draft<'_>, bags: &[BagId], what: impl Fn(&mut Draft<'_>, BagIx, BagId)) {
    let mut seen = BTreeSet::new();
    for bag in bags {
        match draft.world.bags().find(*bag) {
            None => draft.finding(FindingRule::FateNotHeldHere, Some(*bag)),
            Some(ix) if seen.insert(ix) => what(draft, ix, *bag),
            Some(_) => {}
        }
    }
}

/// What a report about a bag at the bedside breaks.
fn at_the_bedside(draft: &mut Draft<'_>, patient: PatientId, ix: BagIx, bag: BagId) {
    let Some(row) = draft.world.bags().at(ix) else { return };
    let here = draft.envelope.site;
    match row.custody {
        Custody::WithPatient { site, patient: whose } if site == here => {
            if whose != draft.world.known_as(patient) {
                draft.finding(FindingRule::TransfusedToOther, Some(bag));
            }
        }
        Custody::Ended { .. } => draft.finding(FindingRule::FateTwice, Some(bag)),
        _ => draft.finding(FindingRule::TransfusedNotIssued, Some(bag)),
    }
}

fn begin(draft: &mut Draft<'_>, patient: PatientId, ix: BagIx, bag: BagId) {
    let (world, at) = (draft.world, draft.envelope.occurred_at);
    let Some(row) = world.bags().at(ix) else { return };
    if world.transfusions().of(ix).is_some() {
        return draft.finding(FindingRule::TransfusionToldTwice, Some(bag));
    }
    at_the_bedside(draft, patient, ix, bag);
    let within = *world.rules().transfusion_start;
    if row.issued_at.is_some_and(|issued| at > issued.plus(within)) {
        draft.finding(FindingRule::TransfusionLate, Some(bag));
    }
    if row.expires_at <= at {
        draft.finding(FindingRule::TransfusedExpired, Some(bag));
    }
    let (site, patient) = (draft.envelope.site, world.known_as(patient));
    draft.emit(event(Event::BagTransfusionBegun { bag, site, patient }));
}

fn end(draft: &mut Draft<'_>, patient: PatientId, ix: BagIx, bag: BagId, how: TransfusionEnd) {
    let (world, at, site) = (draft.world, draft.envelope.occurred_at, draft.envelope.site);
    let Some(row) = world.bags().at(ix) else { return };
    let begun = world.transfusions().of(ix);
    if begun.is_some_and(|told| told.ended.is_some()) {
        return draft.finding(FindingRule::TransfusionToldTwice, Some(bag));
    }
    at_the_bedside(draft, patient, ix, bag);
    let cells = matches!(row.product.class(), ProductClass::RedCells | ProductClass::WholeBlood);
    let within = *world.rules().red_cells_done;
    let begun_at = begun.and_then(|told| told.begun_at);
    if cells && begun_at.is_some_and(|begun| at > begun.plus(within)) {
        draft.finding(FindingRule::TransfusionTooLong, Some(bag));
    }
    let patient = world.known_as(patient);
    draft.emit(event(Event::BagTransfusionEnded { bag, site, patient, how }));
    let here = matches!(row.custody, Custody::WithPatient { site: at, .. } if at == site);
    if here {
        let fate = ward::Event::BagFateRecorded { bag, site, fate: Fate::Transfused };
        draft.emit(crate::Event::Ward(fate));
    }
}

fn react(draft: &mut Draft<'_>, patient: PatientId, bag: Option<BagId>, kind: ReactionKind, grade: ReactionGrade) {
    let (world, site) = (draft.world, draft.envelope.site);
    let patient = world.known_as(patient);
    let finding = draft.finding_numbered(FindingRule::TransfusionReaction, bag);
    let told = draft.finding_numbered(FindingRule::ReactionTold, bag);
    let known = bag.filter(|bag| world.bags().find(*bag).is_some());
    draft.emit(event(Event::ReactionReported { site, patient, bag: known, kind, grade, finding, told }));
    let Some(bag) = known.filter(|_| kind.may_be_of_the_donor()) else { return };
    for (_, other) in world.bags().of_donation(bag.donation).filter(|(_, other)| other.id != bag) {
        let over = matches!(other.custody, Custody::Ended { .. } | Custody::WithPatient { .. });
        if !over && !other.quality.has_hold(HoldReason::Reaction) {
            quality::hold(draft, other, HoldReason::Reaction);
        }
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::BagTransfusionBegun { bag, site, patient } => {
            let Some(bag) = world.bags().find(*bag) else { return };
            let (begun_at, begun_by) = (Some(stamp.occurred_at), Some(stamp.actor));
            let row = Transfusion { bag, site: *site, patient: *patient, begun_at, begun_by, ended: None };
            world.transfusions_mut().begin(row);
        }
        Event::BagTransfusionEnded { bag, site, patient, how } => {
            let Some(bag) = world.bags().find(*bag) else { return };
            let (begun_at, begun_by) = (None, None);
            let unbegun = Transfusion { bag, site: *site, patient: *patient, begun_at, begun_by, ended: None };
            world.transfusions_mut().end(bag, unbegun, *how, stamp.occurred_at);
        }
        Event::ReactionReported { site, patient, bag, kind, grade, finding, told } => {
            let bag = bag.and_then(|bag| world.bags().find(bag));
            let (kind, grade, at) = (*kind, *grade, stamp.occurred_at);
            let (finding, told) = (*finding, *told);
            let row = Reaction { site: *site, patient: *patient, bag, kind, grade, at, finding, told };
            world.transfusions_mut().reactions.push(row);
        }
    }
}
