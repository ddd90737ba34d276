//! External assessment 室间质评: rounds of a programme, what came back, what was done about it.

use super::*;
use crate::cow::CowTable;
use crate::decide::Draft;
use crate::refusal::{Act, Refusal};
use imbl::OrdMap;
use std::collections::BTreeSet;
use std::sync::Arc;

const ASSESSORS: &[Duty] = &[Duty::Quality, Duty::Laboratory];
const QUALITY: &[Duty] = &[Duty::Quality];

/// One test of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssayRow {
    pub assay: Assay,
    pub result: Option<JudgedResult>,
    /// What was done, by whom, with whom, when.
    pub actions: Vec<(AssessmentAction, ActorId, ActorId, Moment)>,
}

impl AssayRow {
    /// Whether it has a result that is below the aim and nothing was done about it.
    pub fn is_unanswered(&self) -> bool {
        let below = |result: JudgedResult| result.standing == ControlStanding::Outside;
        self.result.is_some_and(below) && self.actions.is_empty()
    }
}

/// One round of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub id: AssessmentId,
    pub programme: DocumentNumber,
    pub due: Moment,
    pub opened_at: Moment,
    pub opened_by: ActorId,
    pub assays: Vec<AssayRow>,
    pub closed_at: Option<Moment>,
}

impl Assessment {
    /// A test of it.
    pub fn assay(&self, assay: Assay) -> Option<&AssayRow> {
        self.assays.iter().find(|row| row.assay == assay)
    }

    /// Whether a result is missing after it was due.
    pub fn is_overdue(&self, now: Moment) -> bool {
        now > self.due && self.assays.iter().any(|row| row.result.is_none())
    }
}

/// All assessments of the ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Assessments {
    rows: CowTable<Arc<Assessment>>,
    by_programme: OrdMap<DocumentNumber, AssessmentId>,
}

impl Assessments {
    /// The assessment of a number.
    pub fn get(&self, assessment: AssessmentId) -> Option<&Assessment> {
        self.rows.get(assessment.index()).map(Arc::as_ref)
    }

    /// All assessments in the order in which they were opened.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Assessment> {
        self.rows.iter().map(Arc::as_ref)
    }

    /// How many were opened.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Those that lack a result after they were due.
    pub fn overdue(&self, now: Moment) -> impl DoubleEndedIterator<Item = &Assessment> {
        self.iter().filter(move |row| row.is_overdue(now))
    }

    fn change(&mut self, assessment: AssessmentId, change: impl FnOnce(&mut Assessment)) {
        if let Some(row) = self.rows.get_mut(assessment.index()) {
            change(Arc::make_mut(row));
        }
    }

    fn change_assay(&mut self, assessment: AssessmentId, assay: Assay, change: impl FnOnce(&mut AssayRow)) {
        self.change(assessment, |row| {
            if let Some(row) = row.assays.iter_mut().find(|row| row.assay == assay) {
                change(row);
            }
        });
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for row in self.iter() {
            if self.by_programme.get(&row.programme) != Some(&row.id) {
                faults.push(format!("assessment {} is not found by its programme", row.id));
            }
            let left = row.assays.iter().any(|one| one.result.is_none() || one.is_unanswered());
            if row.closed_at.is_some() && left {
                faults.push(format!("assessment {} is closed and something of it is left", row.id));
            }
        }
        faults
    }
}

pub(super) fn open(draft: &mut Draft<'_>, programme: DocumentNumber, due: Moment, assays: &[Assay]) {
    draft.only(ASSESSORS, Act::AssessLaboratory);
    if assays.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    named_once(draft, assays.iter().copied());
    if due <= draft.now {
        draft.refuse(Refusal::DuePast { due });
    }
    if let Some(assessment) = draft.world.control().assessments.by_programme.get(&programme).copied() {
        draft.refuse(Refusal::ProgrammeUsed { programme, assessment });
    }
    let assessment = draft.next_assessment();
    draft.emit(kernel::event(Event::AssessmentOpened { assessment, programme, due, assays: assays.to_vec() }));
}

fn named_once(draft: &mut Draft<'_>, assays: impl Iterator<Item = Assay>) {
    let mut seen = BTreeSet::new();
    for assay in assays {
        if !seen.insert(assay) {
            draft.refuse(Refusal::AssayTwice { assay });
        }
    }
}

/// An assessment that is there and not closed.
fn opened<'w>(draft: &mut Draft<'w>, assessment: AssessmentId) -> Option<&'w Assessment> {
    let row = draft.world.control().assessments.get(assessment);
    match row {
        None => draft.refuse(Refusal::UnknownAssessment { assessment }),
        Some(row) if row.closed_at.is_some() => draft.refuse(Refusal::AssessmentClosed { assessment }),
        Some(_) => {}
    }
    row
}

pub(super) fn record(draft: &mut Draft<'_>, assessment: AssessmentId, results: &[AssayResult]) {
    draft.only(ASSESSORS, Act::AssessLaboratory);
    let aim = *draft.world.rules().assessment_pass_percent;
    if results.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    named_once(draft, results.iter().map(|one| one.assay));
    let Some(row) = opened(draft, assessment) else { return };
    let mut judged = Vec::new();
    for AssayResult { assay, sent, agreed } in results.iter().copied() {
        match row.assay(assay) {
            None => draft.refuse(Refusal::NotAssessed { assessment, assay }),
            Some(row) if row.result.is_some() => draft.refuse(Refusal::AssayAnswered { assessment, assay }),
            Some(_) => {}
        }
        if sent == 0 || agreed > sent {
            draft.refuse(Refusal::ResultImpossible { assay });
        }
        let good = u32::from(agreed) * 100 >= u32::from(sent) * aim;
        let standing = if good { ControlStanding::Within } else { ControlStanding::Outside };
        judged.push(JudgedResult { assay, sent, agreed, standing });
    }
    let edition = draft.world.rules().edition;
    draft.emit(kernel::event(Event::AssessmentRecorded { assessment, results: judged, edition }));
}

pub(super) fn act(
    draft: &mut Draft<'_>,
    assessment: AssessmentId,
    assay: Assay,
    action: AssessmentAction,
    second_person: ActorId,
) {
    draft.only(ASSESSORS, Act::AssessLaboratory);
    draft.attested(second_person);
    let Some(row) = opened(draft, assessment) else { return };
    match row.assay(assay) {
        None => draft.refuse(Refusal::NotAssessed { assessment, assay }),
        Some(row) if row.result.is_none() => draft.refuse(Refusal::AssayUnanswered { assessment, assay }),
        Some(_) => {}
    }
    draft.emit(kernel::event(Event::AssessmentActionTaken { assessment, assay, action, second_person }));
}

pub(super) fn close(draft: &mut Draft<'_>, assessment: AssessmentId, second_person: ActorId) {
    draft.only(QUALITY, Act::AssessLaboratory);
    draft.attested(second_person);
    let Some(row) = opened(draft, assessment) else { return };
    for row in &row.assays {
        let assay = row.assay;
        if row.result.is_none() {
            draft.refuse(Refusal::AssayUnanswered { assessment, assay });
        }
        if row.is_unanswered() {
            draft.refuse(Refusal::AssayBelow { assessment, assay });
        }
    }
    draft.emit(kernel::event(Event::AssessmentClosed { assessment, second_person }));
}

pub(super) fn apply(rows: &mut Assessments, stamp: &Stamp, event: &Event) {
    let (at, by) = (stamp.recorded_at, stamp.actor);
    match event {
        Event::PieceChecked { .. } => {}
        Event::AssessmentOpened { assessment, programme, due, assays } => {
            let row = |assay: &Assay| AssayRow { assay: *assay, result: None, actions: Vec::new() };
            rows.by_programme.insert(*programme, *assessment);
            rows.rows.push(Arc::new(Assessment {
                id: *assessment,
                programme: *programme,
                due: *due,
                opened_at: at,
                opened_by: by,
                assays: assays.iter().map(row).collect(),
                closed_at: None,
            }));
        }
        Event::AssessmentRecorded { assessment, results, .. } => {
            for result in results {
                rows.change_assay(*assessment, result.assay, |row| row.result = Some(*result));
            }
        }
        Event::AssessmentActionTaken { assessment, assay, action, second_person } => {
            rows.change_assay(*assessment, *assay, |row| row.actions.push((*action, by, *second_person, at)));
        }
        Event::AssessmentClosed { assessment, .. } => rows.change(*assessment, |row| row.closed_at = Some(at)),
    }
}
