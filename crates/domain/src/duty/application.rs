//! Applications for blood 临床用血申请: what a ward asks of its own transfusion department for one patient.
//!
//! The volume of all that was applied for the patient on that day of the city decides who signs: a senior
//! physician, the head of the department, the medical affairs office. So an application split in two is
//! added up. Life-saving use is exempt and says why. An approved application has bags prepared for the
//! patient 备血, which go back to stock by an act or by the clock; what is issued counts towards its lines.

use crate::cow::CowTable;
use crate::duty::case::{LineAsk, Urgency};
use crate::overrides::Override;
use crate::plan::shelf::{BloodSource, Want};
use crate::product::named;
use crate::*;
use imbl::OrdSet;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

mod kernel;
mod prepare;
pub(crate) use kernel::{apply, decide, issued, lapse, reservation_made, reserved, served_by, waiting_for};
pub use kernel::{prepared_volume, waits_for};
pub use prepare::suitable;

named! {
    /// What the blood is for 用血目的.
    Indication {
        Bleeding "bleeding" "失血" "bleeding";
        Anaemia "anaemia" "纠正贫血" "anaemia";
        Surgery "surgery" "手术备血" "planned surgery";
        Delivery "delivery" "产科用血" "delivery";
        LowPlatelets "low-platelets" "血小板减少" "low platelets";
        Coagulation "coagulation" "凝血功能障碍" "coagulation disorder";
        BloodDisease "blood-disease" "血液病治疗" "disease of the blood";
        Newborn "newborn" "新生儿用血" "newborn";
    }
}

named! {
    /// Why use is life-saving 急救用血, so that the approval by volume does not apply.
    LifeSaving {
        LifeAtRisk "life-at-risk" "抢救生命" "life at risk";
        MassiveBleeding "massive-bleeding" "大量失血" "massive bleeding";
        EmergencySurgery "emergency-surgery" "急诊手术" "emergency surgery";
    }
}

named! {
    /// A signature that an application needs 审批环节.
    ApprovalStep {
        SeniorReview "senior-review" "上级医师审核" "review by a senior physician";
        HeadSignature "head-signature" "科主任核准签发" "signature of the head of the department";
        MedicalAffairs "medical-affairs" "医务部门批准" "approval by the medical affairs office";
    }
}

impl ApprovalStep {
    /// The duty that takes it.
    pub const fn duty(self) -> Duty {
        match self {
            ApprovalStep::SeniorReview => Duty::SeniorPhysician,
            ApprovalStep::HeadSignature => Duty::DeptHead,
            ApprovalStep::MedicalAffairs => Duty::MedicalAffairs,
        }
    }
}

named! {
    /// How high an application climbs 审批级别. MOH-85 art. 20; facts §5.1.
    ApprovalLevel {
        Senior "senior" "上级医师" "senior physician";
        Head "head" "科主任" "head of the department";
        Affairs "affairs" "医务部门" "medical affairs office";
    }
}

impl ApprovalLevel {
    /// The signatures that it takes, in order.
    pub const fn steps(self) -> &'static [ApprovalStep] {
        match self {
            ApprovalLevel::Senior => &[ApprovalStep::SeniorReview],
            ApprovalLevel::Head => &[ApprovalStep::SeniorReview, ApprovalStep::HeadSignature],
            ApprovalLevel::Affairs => &[ApprovalStep::HeadSignature, ApprovalStep::MedicalAffairs],
        }
    }
}

named! {
    /// Why an approver says no 退回原因.
    ApplicationRefusal {
        NotIndicated "not-indicated" "无输血指征" "not indicated";
        TooMuch "too-much" "申请量过大" "too much";
        Incomplete "incomplete" "填写不全" "incomplete";
        OtherTreatment "other-treatment" "可用其他治疗" "another treatment serves";
    }
}

named! {
    /// Why an application is withdrawn 撤回原因.
    WithdrawReason {
        NotNeeded "not-needed" "不再需要" "no longer needed";
        SurgeryCancelled "surgery-cancelled" "手术取消" "the operation is cancelled";
        PatientLeft "patient-left" "患者转出" "the patient has left";
        WrittenAnew "written-anew" "重新申请" "written anew";
    }
}

/// Why an application needs no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Exemption {
    /// The patient has an open emergency case here.
    Case { case: CaseId },
    /// The applicant says why.
    Reason { reason: LifeSaving },
}

/// How an application is approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Approval {
    /// At once, because the use is life-saving.
    Exempt { why: Exemption, valid_until: Moment },
    /// By the signatures of a level.
    Signed { level: ApprovalLevel },
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ApplicationCommand))]
pub enum Command {
    /// Applies for blood for a patient of the own hospital, in a physician's name.
    ApplyForBlood {
        patient: PatientId,
        urgency: Urgency,
        purpose: Indication,
        applicant: ActorId,
        /// For urgent use without an open case.
        #[serde(default)]
        emergency: Option<LifeSaving>,
        lines: Vec<LineAsk>,
    },
    /// Takes the step that waits: by its duty, and by nobody who wrote or signed it before.
    TakeStep { application: ApplicationId },
    /// The step that waits is refused, and the application with it.
    RefuseApplication { application: ApplicationId, reason: ApplicationRefusal },
    /// Withdraws it; what is prepared goes back to stock.
    WithdrawApplication { application: ApplicationId, reason: WithdrawReason },
    /// Prepares bags of the own shelf for the patient 备血.
    PrepareBags { application: ApplicationId, bags: Vec<BagId>, overrides: Vec<Override> },
    /// Gives prepared bags back to stock.
    ReleasePrepared { application: ApplicationId, bags: Vec<BagId> },
}

/// What happened. Bags come and go by the events of reservations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ApplicationEvent))]
pub enum Event {
    ApplicationMade {
        application: ApplicationId,
        site: SiteId,
        patient: PatientId,
        urgency: Urgency,
        purpose: Indication,
        applicant: ActorId,
        lines: Vec<LineAsk>,
        /// Of this application, in mL of prepared blood.
        prepared: Amount,
        /// The day of the city on which it was made.
        day: CityDay,
        /// Of all the patient's applications of that day, this one among them.
        day_sum: Amount,
        /// The others that were added up.
        together_with: Vec<ApplicationId>,
        approval: Approval,
    },
    /// `valid_until` with the last step: it is approved.
    StepTaken {
        application: ApplicationId,
        step: ApprovalStep,
        valid_until: Option<Moment>,
    },
    ApplicationRefused {
        application: ApplicationId,
        step: ApprovalStep,
        reason: ApplicationRefusal,
    },
    ApplicationWithdrawn {
        application: ApplicationId,
        reason: WithdrawReason,
    },
    /// An approved application ran out of time before all was issued.
    ApplicationLapsed {
        application: ApplicationId,
    },
    /// Bags are prepared; the reservation follows in the same batch.
    BagsPrepared {
        application: ApplicationId,
        reservation: ReservationId,
        overrides: Vec<Override>,
    },
}

/// The line of an application for which a bag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppliedFor {
    pub application: ApplicationId,
    pub line: u16,
}

/// A line as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedLine {
    /// From 1.
    pub line: u16,
    pub ask: LineAsk,
    /// In reservations, lapsed ones too; live is judged from now.
    pub reserved: Amount,
    pub issued: Amount,
}

/// A step that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepDone {
    pub step: ApprovalStep,
    pub by: ActorId,
    pub at: Moment,
}

/// How an application ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ApplicationEnd {
    Refused {
        step: ApprovalStep,
        reason: ApplicationRefusal,
    },
    Withdrawn {
        reason: WithdrawReason,
    },
    Lapsed,
    /// All that was asked for is issued.
    Filled,
}

/// An application as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub id: ApplicationId,
    pub site: SiteId,
    pub patient: PatientId,
    pub urgency: Urgency,
    pub purpose: Indication,
    pub applicant: ActorId,
    /// Who wrote it in the applicant's name.
    pub written_by: ActorId,
    pub made_at: Moment,
    pub day: CityDay,
    pub lines: Vec<AppliedLine>,
    pub prepared: Amount,
    pub day_sum: Amount,
    pub together_with: Vec<ApplicationId>,
    pub approval: Approval,
    pub steps: Vec<StepDone>,
    /// Set with the approval.
    pub valid_until: Option<Moment>,
    pub reservations: Vec<ReservationId>,
    pub end: Option<(ApplicationEnd, Moment)>,
}

impl Application {
    /// Whether it has neither ended nor been issued in full.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// The step that waits; none when it is approved or has ended.
    pub fn waiting(&self) -> Option<ApprovalStep> {
        match self.approval {
            Approval::Signed { level } if self.is_open() => level.steps().get(self.steps.len()).copied(),
            _ => None,
        }
    }

    /// Whether blood may be prepared and issued on it at `now`.
    pub fn is_approved(&self, now: Moment) -> bool {
        self.is_open() && self.valid_until.is_some_and(|until| now < until)
    }

    /// The line of a number.
    pub fn line(&self, line: u16) -> Option<&AppliedLine> {
        self.lines.iter().find(|l| l.line == line)
    }

    /// What a line wants of a bag.
    pub fn want(&self, line: &AppliedLine) -> Want {
        let LineAsk { class, product, attributes, .. } = line.ask;
        let (lacks, source) = (Antigens::NONE, BloodSource::Any);
        Want { class, product, attributes, lacks, source, patient: Some(self.patient) }
    }
}

/// All applications of a ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Applications {
    rows: CowTable<Arc<Application>>,
    open: OrdSet<ApplicationId>,
}

impl Applications {
    /// The application of a number.
    pub fn get(&self, id: ApplicationId) -> Option<&Application> {
        self.rows.get(id.index()).map(|row| &**row)
    }

    /// All in the order of their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Application> {
        self.rows.iter().map(|row| &**row)
    }

    /// Those that have not ended, in the order of their numbers.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &Application> {
        self.open.iter().filter_map(|id| self.get(*id))
    }

    /// How many were ever made.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    fn add(&mut self, row: Application) {
        self.open.insert(row.id);
        self.rows.push(Arc::new(row));
    }

    /// Changes one and keeps its place among the open ones right.
    fn change<R>(&mut self, id: ApplicationId, change: impl FnOnce(&mut Application) -> R) -> Option<R> {
        let row = self.rows.get_mut(id.index()).map(Arc::make_mut)?;
        let result = change(row);
        if !row.is_open() {
            self.open.remove(&id);
        }
        Some(result)
    }
}
