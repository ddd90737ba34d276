//! Quality control and external assessments in words.

use domain::duty::control;

use super::{Said, said};

pub(super) fn control(event: &control::Event) -> Said {
    use control::Event as E;
    match event {
        E::PieceChecked { piece, standing, .. } => {
            let (zh, en) = (standing.zh(), standing.en());
            said!("质控抽检 {piece}:{zh}", "{piece} was checked: {en}")
        }
        E::AssessmentOpened { assessment, programme, .. } => {
            said!("参加室间质评 {programme}({assessment})", "external assessment {programme} ({assessment}) begun")
        }
        E::AssessmentRecorded { assessment, .. } => {
            said!("室间质评 {assessment} 录入回报结果", "results of external assessment {assessment} recorded")
        }
        E::AssessmentActionTaken { assessment, assay, action, .. } => {
            let (zh, en, did_zh, did_en) = (assay.zh(), assay.en(), action.zh(), action.en());
            said!("室间质评 {assessment} {zh}:{did_zh}", "external assessment {assessment}, {en}: {did_en}")
        }
        E::AssessmentClosed { assessment, .. } => {
            said!("室间质评 {assessment} 结束", "external assessment {assessment} closed")
        }
    }
}
