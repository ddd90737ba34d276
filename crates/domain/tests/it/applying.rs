//! The verbs of applications: `apply P7 u3: red-cells 4U`, `take A0`, `refuse A0 too-much`, `withdraw A0`,
//! `prepare A0 a,b`, `give-back A0 a`; and of the bedside and the laboratory: `begin P7 a`, `end P7 a completed`,
//! `react P7 a allergic mild`, `ask P7 difficult-group`, `resolve X0 group-confirmed`.

use crate::town::*;
use crate::verbs::override_of;
use crate::words::Words;
use domain::duty::application::{self, ApplicationRefusal, Indication, LifeSaving, WithdrawReason};
use domain::duty::case::Urgency;
use domain::duty::reference::{self, ReferenceReason, ReferenceResult};
use domain::duty::transfusion::{self, ReactionGrade, ReactionKind, TransfusionEnd};
use domain::*;

/// The verbs that are these.
pub const VERBS: [&str; 11] =
    ["apply", "take", "refuse", "withdraw", "prepare", "give-back", "begin", "end", "react", "ask", "resolve"];

/// Who usually says one of them, of this application.
pub fn usual(town: &Town, verb: &str, number: Option<u32>) -> (SiteId, Duty) {
    match verb {
        "begin" | "end" | "react" => return (H4, Duty::Nurse),
        "ask" => return (H4, Duty::Laboratory),
        "resolve" => return (ST, Duty::Laboratory),
        _ => {}
    }
    let row = number.and_then(|n| town.world.applications().get(ApplicationId(n)));
    let site = row.map_or(H4, |row| row.site);
    let duty = match verb {
        "apply" | "withdraw" => Duty::Physician,
        "take" | "refuse" => row.and_then(|row| row.waiting()).map_or(Duty::SeniorPhysician, |step| step.duty()),
        _ => Duty::TransfusionDuty,
    };
    (site, duty)
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    match verb {
        "begin" => {
            let patient = words.patient();
            Command::Transfusion(transfusion::Command::BeginTransfusion { patient, bags: words.bags(town) })
        }
        "end" => {
            let (patient, bags) = (words.patient(), words.bags(town));
            let how = TransfusionEnd::parse(words.word()).expect("how it ended");
            Command::Transfusion(transfusion::Command::EndTransfusion { patient, bags, how })
        }
        "react" => {
            let (patient, bag) = (words.patient(), words.bags(town).first().copied());
            let kind = ReactionKind::parse(words.word()).expect("a kind of reaction");
            let grade = ReactionGrade::parse(words.word()).expect("how grave");
            Command::Transfusion(transfusion::Command::ReportReaction { patient, bag, kind, grade })
        }
        "ask" => {
            let patient = words.patient();
            let reason = ReferenceReason::parse(words.word()).expect("a reason");
            Command::Reference(reference::Command::AskReference { patient, reason, bags: words.bags(town) })
        }
        "resolve" => {
            let request = ReferenceId(words.serial());
            let result = ReferenceResult::parse(words.word()).expect("a result");
            Command::Reference(reference::Command::AnswerReference { request, result })
        }
        _ => Command::Application(of_application(town, verb, by, words)),
    }
}

fn of_application(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> application::Command {
    if verb == "apply" {
        let patient = words.patient_of(town);
        let urgency = Urgency::parse(words.word()).expect("an urgency");
        let emergency = LifeSaving::parse(words.peek());
        if emergency.is_some() {
            words.word();
        }
        let applicant = words.person("applicant", by, 650);
        let (purpose, lines) = (Indication::Surgery, words.lines());
        return application::Command::ApplyForBlood { patient, urgency, purpose, applicant, emergency, lines };
    }
    let application = ApplicationId(words.serial());
    match verb {
        "take" => application::Command::TakeStep { application },
        "refuse" => {
            let reason = ApplicationRefusal::parse(words.word()).expect("a reason");
            application::Command::RefuseApplication { application, reason }
        }
        "withdraw" => {
            application::Command::WithdrawApplication { application, reason: WithdrawReason::SurgeryCancelled }
        }
        "prepare" => {
            let bags = words.bags(town);
            let mut overrides = Vec::new();
            while let Some(what) = words.peek().strip_prefix("over=") {
                words.word();
                overrides.push(override_of(what, by, words));
            }
            application::Command::PrepareBags { application, bags, overrides }
        }
        _ => application::Command::ReleasePrepared { application, bags: words.bags(town) },
    }
}
