//! `decide` and `apply` of quality control.

use super::*;
use crate::decide::Draft;
use crate::duty::component;
use crate::world::World;

pub(super) fn event(event: Event) -> crate::Event {
    crate::Event::Control(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.at_the_station();
    match command {
        Command::RecordCheck { piece, measured } => checks::record(draft, *piece, measured),
        Command::OpenAssessment { programme, due, assays } => assessments::open(draft, *programme, *due, assays),
        Command::RecordAssessment { assessment, results } => assessments::record(draft, *assessment, results),
        Command::RecordAssessmentAction { assessment, assay, action, second_person } => {
            assessments::act(draft, *assessment, *assay, *action, *second_person);
        }
        Command::CloseAssessment { assessment, second_person } => {
            assessments::close(draft, *assessment, *second_person);
        }
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    if let Event::PieceChecked { piece, product, made_on, measured, standing, finding, .. } = event {
        world.control_mut().checks.note(Check {
            piece: *piece,
            product: *product,
            made_on: *made_on,
            measured: measured.clone(),
            standing: *standing,
            finding: *finding,
            by: stamp.actor,
            at: stamp.occurred_at,
        });
    }
    assessments::apply(&mut world.control_mut().assessments, stamp, event);
}

/// Follows the bench: on which day what was made.
pub(crate) fn hear(world: &mut World, event: &crate::Event) {
    if let crate::Event::Component(component::Event::StepRecorded { step, ended_at, .. }) = event {
        let day = ended_at.day(world.network().zone_offset);
        world.control_mut().checks.ended(*step, day);
    }
}
