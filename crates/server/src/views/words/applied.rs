//! Applications, transfusions and the reference laboratory in words.

use domain::World;
use domain::duty::application::{Approval, Event};
use domain::duty::{reference, transfusion};

use super::{Said, SiteRef, at, said};

pub(super) fn application(world: &World, event: &Event) -> Said {
    match event {
        Event::ApplicationMade { application, site, patient, day_sum, approval, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            let (how_zh, how_en) = match approval {
                Approval::Exempt { .. } => ("急救用血,免分级审批", "life-saving, exempt from approval"),
                Approval::Signed { level } => (level.zh(), level.en()),
            };
            said!(
                "{zh} 用血申请 {application}:患者 {patient},当日累计 {day_sum}({how_zh})",
                "{en} makes application {application} for patient {patient}, {day_sum} that day ({how_en})"
            )
        }
        Event::StepTaken { application, step, .. } => {
            let (zh, en) = (step.zh(), step.en());
            said!("用血申请 {application}:{zh}", "application {application}: {en}")
        }
        Event::ApplicationRefused { application, reason, .. } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("用血申请 {application} 被退回:{zh}", "application {application} refused: {en}")
        }
        Event::ApplicationWithdrawn { application, reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("用血申请 {application} 撤回:{zh}", "application {application} withdrawn: {en}")
        }
        Event::ApplicationLapsed { application } => {
            said!("用血申请 {application} 过期失效", "application {application} ran out of time")
        }
        Event::BagsPrepared { application, reservation, .. } => {
            said!(
                "用血申请 {application} 备血 {reservation}",
                "blood prepared for application {application} as {reservation}"
            )
        }
    }
}

pub(super) fn transfusion(world: &World, event: &transfusion::Event) -> Said {
    match event {
        transfusion::Event::BagTransfusionBegun { bag, site, patient } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("{zh} 开始输注血袋 {bag}(患者 {patient})", "{en} begins bag {bag} for patient {patient}")
        }
        transfusion::Event::BagTransfusionEnded { bag, how, .. } => {
            let (zh, en) = (how.zh(), how.en());
            said!("血袋 {bag} {zh}", "bag {bag}: transfusion {en}")
        }
        transfusion::Event::ReactionReported { site, patient, kind, grade, finding, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            let (kz, ke, gz, ge) = (kind.zh(), kind.en(), grade.zh(), grade.en());
            said!(
                "{zh} 报告输血反应:患者 {patient},{kz}({gz}),问题 {finding}",
                "{en} reports a reaction of patient {patient}: {ke}, {ge}; finding {finding}"
            )
        }
    }
}

pub(super) fn reference(world: &World, event: &reference::Event) -> Said {
    match event {
        reference::Event::ReferenceAsked { request, site, patient, reason, .. } => {
            let (SiteRef { zh, en, .. }, rz, re) = (at(world, *site), reason.zh(), reason.en());
            said!(
                "{zh} 送检 {request}:患者 {patient},{rz}",
                "{en} asks the reference laboratory about patient {patient}: {re} ({request})"
            )
        }
        reference::Event::ReferenceAnswered { request, result } => {
            let (zh, en) = (result.zh(), result.en());
            said!("送检单 {request} 结论:{zh}", "reference request {request}: {en}")
        }
    }
}
