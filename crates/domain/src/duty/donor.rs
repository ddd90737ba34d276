//! Donors and their visits 献血者: registered, asked, examined, cleared to give, deferred or gone.
//!
//! The journal knows a donor by an opaque number, the sex, and the age in full years as it was told at each
//! visit; who they are lies in the vault. Whether somebody may give is judged here and nowhere else, with every
//! reason and the first day to come back. Two numbers that turn out to be one person are merged by an event that
//! moves nothing and can be undone: what was given and deferred is read over all numbers of the person. A donor's
//! call after the donation 保密性弃血 blocks every bag of it, wherever it is.

mod classes;
mod fitness;
mod kernel;
mod looking_back;
mod merging;

pub use classes::DeferralClass;
pub use fitness::{Candidate, Unfit, UnfitReason, Until, class_until, first_day, told_against, unfit};
pub(crate) use kernel::{apply, bar, decide};

use crate::cow::CowTable;
use crate::group::Abo;
use crate::product::named;
use crate::rules::EditionId;
use crate::*;
use imbl::{OrdMap, OrdSet};
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

named! {
    /// Sex, as limits of the examination ask for it.
    Sex {
        Female "female" "女" "female";
        Male "male" "男" "male";
    }
}

named! {
    /// What somebody comes to give.
    DonationKind {
        WholeBlood "whole-blood" "全血" "whole blood";
        OneDose "one-dose" "单采血小板一份" "one dose of platelets by apheresis";
        TwoDoses "two-doses" "单采血小板两份" "two doses of platelets by apheresis";
    }
}

impl DonationKind {
    /// Whether it is collected by apheresis 单采.
    pub const fn is_apheresis(self) -> bool {
        matches!(self, DonationKind::OneDose | DonationKind::TwoDoses)
    }
}

named! {
    /// Whether platelets are given for one patient whom they match 特殊配型.
    Matching {
        Usual "usual" "常规" "for anybody";
        ForPatient "for-patient" "特殊配型" "matched for a patient";
    }
}

named! {
    /// How the pulse goes.
    Rhythm {
        Regular "regular" "规则" "regular";
        Irregular "irregular" "不规则" "irregular";
    }
}

named! {
    /// How hard somebody trains: a slow pulse of an endurance athlete is sound.
    Training {
        Usual "usual" "一般" "usual";
        EnduranceAthlete "endurance-athlete" "高强度耐力训练" "endurance athlete";
    }
}

named! {
    /// What a physician said of the donor at this visit, where one was asked.
    PhysicianSays {
        NotAsked "not-asked" "未经医师评估" "not asked";
        Fit "fit" "医师评估可献" "fit to give";
    }
}

named! {
    /// How the donor bore the donation 献血不良反应.
    DonorReaction {
        None "none" "无" "none";
        Mild "mild" "轻度" "mild";
        Moderate "moderate" "中度" "moderate";
        Severe "severe" "重度" "severe";
    }
}

impl DonorReaction {
    /// Whether there was none.
    pub const fn is_none(self) -> bool {
        matches!(self, DonorReaction::None)
    }

    /// Whether a physician judges before the next donation: who fainted, or worse.
    pub const fn asks_a_physician(self) -> bool {
        matches!(self, DonorReaction::Moderate | DonorReaction::Severe)
    }
}

named! {
    /// Why somebody leaves without giving, by their own will.
    WithdrawalReason {
        ChangedMind "changed-mind" "改变主意" "changed their mind";
        NoTime "no-time" "没有时间" "no time";
        FeltUnwell "felt-unwell" "自觉不适" "felt unwell";
        DeclinedConsent "declined-consent" "不同意知情同意书" "declined to consent";
    }
}

/// Haemoglobin, as it was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Haemoglobin {
    /// In g/L.
    Measured { g_l: u16 },
    /// The densest copper sulphate in which the drop sank, in ten-thousandths above water: 520 is 1.0520.
    CopperSulphate { density: u16 },
}

/// The blood count before apheresis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BloodCount {
    /// In thousandths.
    pub haematocrit: u16,
    /// In 10⁹/L.
    pub platelets_before: u16,
    /// As the separator predicts, in 10⁹/L.
    pub platelets_after: u16,
}

/// The examination before a donation 献血前检查.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Examination {
    /// In tenths of a kilogram.
    pub weight: u16,
    /// In mmHg.
    pub systolic: u16,
    /// In mmHg.
    pub diastolic: u16,
    /// A minute.
    pub pulse: u16,
    pub rhythm: Rhythm,
    pub training: Training,
    /// In tenths of a degree Celsius.
    pub temperature: u16,
    pub haemoglobin: Haemoglobin,
    /// Quick test, in U/L.
    pub alt: u16,
    /// ABO by the slide 血型初筛; the laboratory determines it.
    pub abo: Abo,
    /// For apheresis.
    pub count: Option<BloodCount>,
    pub physician: PhysicianSays,
}

/// What the questionnaire, or a nurse, says of a class of deferral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Declared {
    pub class: DeferralClass,
    /// The day on which it was over, or happened; none while it lasts.
    pub over: Option<CityDay>,
}

/// How a paper of this visit was signed: the questionnaire 健康征询表, the consent 知情同意书.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Signed {
    /// A form of this visit lies in the vault.
    Filed { document: DocumentId },
    /// On paper.
    OnPaper {},
}

/// Requests, and one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DonorCommand))]
pub enum Command {
    /// Registers a donor under an opaque number.
    RegisterDonor { donor: DonorId, sex: Sex },
    /// Somebody came to give; `age` in full years, from the document of identity.
    OpenVisit { donor: DonorId, place: PlaceId, age: u8, asks: DonationKind, matching: Matching },
    /// What the signed questionnaire says; said again it replaces what was said.
    RecordAnswers { visit: VisitId, declared: Vec<Declared>, form: Signed },
    /// What was measured; measured again it replaces what was.
    RecordExamination { visit: VisitId, examination: Examination },
    /// The donor may give today: nothing speaks against it, and they consented.
    ClearDonor { visit: VisitId, consent: Signed },
    /// The donor does not give today: for what is known, and what is said here.
    DeferDonor { visit: VisitId, also: Vec<Declared> },
    /// The donor leaves by their own will.
    WithdrawDonor { visit: VisitId, reason: WithdrawalReason },
    /// Defers a donor outside a visit: a reactive result, a notice from elsewhere 屏蔽.
    BarDonor { donor: DonorId, class: DeferralClass, over: Option<CityDay> },
    /// Ends a deferral that was for good 归队; quality and a second person.
    ReadmitDonor { donor: DonorId, class: DeferralClass, second_person: ActorId },
    /// Two numbers are one person; quality and a second person.
    MergeDonors { kept: DonorId, other: DonorId, second_person: ActorId },
    /// They are two after all.
    PartDonors { kept: DonorId, other: DonorId, second_person: ActorId },
    /// Report: the donor called and asked that the donation not be used 保密性弃血.
    TellExclusion {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DonorEvent))]
pub enum Event {
    DonorRegistered {
        donor: DonorId,
        sex: Sex,
    },
    VisitOpened {
        visit: VisitId,
        donor: DonorId,
        place: PlaceId,
        age: u8,
        asks: DonationKind,
        matching: Matching,
    },
    AnswersRecorded {
        visit: VisitId,
        declared: Vec<Declared>,
        form: Signed,
    },
    DonorExamined {
        visit: VisitId,
        examination: Examination,
    },
    /// Nothing spoke against it, by this edition, up to `until`.
    DonorCleared {
        visit: VisitId,
        donor: DonorId,
        consent: Signed,
        until: Moment,
        edition: EditionId,
    },
    /// Every reason with its end; `first` is when the donor may come back. What a class that is for good makes doubtful
    /// of earlier donations is held in the same batch.
    DonorDeferred {
        visit: VisitId,
        donor: DonorId,
        unfit: Vec<Unfit>,
        first: Until,
        edition: EditionId,
    },
    DonorWithdrew {
        visit: VisitId,
        donor: DonorId,
        reason: WithdrawalReason,
    },
    /// What was given before is held in the same batch, when it is for good.
    DonorBarred {
        donor: DonorId,
        class: DeferralClass,
        until: Until,
        edition: EditionId,
    },
    /// A result of the laboratory speaks against the donor for a time.
    DonorPutOff {
        donor: DonorId,
        until: Until,
        edition: EditionId,
    },
    DonorReadmitted {
        donor: DonorId,
        class: DeferralClass,
        second_person: ActorId,
    },
    /// Bags that one gave while the other was deferred are held in the same batch.
    DonorsMerged {
        kept: DonorId,
        other: DonorId,
        second_person: ActorId,
    },
    DonorsParted {
        kept: DonorId,
        other: DonorId,
        second_person: ActorId,
    },
    /// Every bag of the donation is held in the same batch.
    DonationExcluded {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
}

/// Something on record against a donor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deferral {
    /// None for what was measured.
    pub class: Option<DeferralClass>,
    pub until: Until,
    pub since: Moment,
    /// When it was ended before its time.
    pub ended_at: Option<Moment>,
}

/// A donation, as the next one is judged by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Given {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub donation: DonationNumber,
    pub kind: DonationKind,
    pub day: CityDay,
    pub volume_ml: u16,
    pub reaction: DonorReaction,
}

/// A donor as they are now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Donor {
    pub id: DonorId,
    pub sex: Sex,
    pub registered_at: Moment,
    /// The number under which the person goes on.
    pub merged_into: Option<DonorId>,
    /// Numbers that were merged into this.
    pub merged: Vec<DonorId>,
    pub deferrals: Vec<Deferral>,
    pub given: Vec<Given>,
    /// In the order in which they were opened.
    pub visits: Vec<VisitId>,
}

/// How a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum VisitState {
    Open,
    Cleared {
        until: Moment,
    },
    Deferred {
        first: Until,
    },
    Withdrawn {
        reason: WithdrawalReason,
    },
    Collected {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
}

/// A visit as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub id: VisitId,
    pub donor: DonorId,
    pub place: PlaceId,
    pub age: u8,
    pub asks: DonationKind,
    pub matching: Matching,
    pub opened_at: Moment,
    pub declared: Option<Vec<Declared>>,
    pub examination: Option<Examination>,
    pub state: VisitState,
    /// Up to when somebody had cleared the donor, also when they gave since; none of whoever went instead.
    pub cleared_until: Option<Moment>,
    /// Of a visit that ended so: every reason as the donor was told it.
    pub deferred_for: Vec<Unfit>,
}

/// All donors of the ledger with their visits.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Donors {
    rows: OrdMap<DonorId, Arc<Donor>>,
    visits: CowTable<Arc<Visit>>,
    /// Donations that their donor asked not to use.
    excluded: OrdSet<DonationNumber>,
}

impl Donors {
    /// How many were registered.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nobody was.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The donor of a number.
    pub fn get(&self, donor: DonorId) -> Option<&Donor> {
        self.rows.get(&donor).map(|row| &**row)
    }

    /// All, by number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Donor> {
        self.rows.values().map(|row| &**row)
    }

    /// The visit of a number.
    pub fn visit(&self, visit: VisitId) -> Option<&Visit> {
        self.visits.get(visit.index()).map(|row| &**row)
    }

    /// All visits in the order in which they were opened.
    pub fn visits(&self) -> impl DoubleEndedIterator<Item = &Visit> {
        self.visits.iter().map(|row| &**row)
    }

    /// How many visits there were.
    pub fn visits_len(&self) -> usize {
        self.visits.len()
    }

    /// Whether the donor asked that a donation not be used.
    pub fn is_excluded(&self, donation: DonationNumber) -> bool {
        self.excluded.contains(&donation)
    }

    /// The number under which the person of a number goes on: itself unless it was merged.
    pub fn person_of(&self, donor: DonorId) -> DonorId {
        self.get(donor).and_then(|row| row.merged_into).unwrap_or(donor)
    }

    /// Every number of the person of a number.
    pub fn numbers_of(&self, donor: DonorId) -> impl Iterator<Item = &Donor> {
        let kept = self.get(self.person_of(donor));
        let merged = kept.into_iter().flat_map(|row| row.merged.iter()).filter_map(|other| self.get(*other));
        kept.into_iter().chain(merged)
    }

    /// What is on record against the person, under any number.
    pub fn deferrals_of(&self, donor: DonorId) -> Vec<Deferral> {
        self.numbers_of(donor).flat_map(|row| row.deferrals.iter().copied()).collect()
    }

    /// What the person gave, under any number.
    pub fn given_by(&self, donor: DonorId) -> Vec<Given> {
        self.numbers_of(donor).flat_map(|row| row.given.iter().copied()).collect()
    }

    /// Every reason against the donation of a visit on a day.
    pub fn unfit(&self, rules: &Rules, visit: &Visit, today: CityDay) -> Vec<Unfit> {
        let Some(donor) = self.get(visit.donor) else { return Vec::new() };
        let candidate = Candidate {
            sex: donor.sex,
            age: visit.age,
            asks: visit.asks,
            matching: visit.matching,
            examination: visit.examination.as_ref(),
            declared: visit.declared.as_deref().unwrap_or_default(),
            deferrals: &self.deferrals_of(visit.donor),
            given: &self.given_by(visit.donor),
        };
        unfit(rules, &candidate, today)
    }

    /// A donation counts from now on; for [`crate::duty::collection`].
    pub(crate) fn collected(&mut self, visit: VisitId, donation: DonationNumber, given: Option<Given>) {
        let Some(row) = self.visits.get_mut(visit.index()) else { return };
        let row = Arc::make_mut(row);
        row.state = VisitState::Collected { donation };
        let donor = row.donor;
        self.change(donor, |row| row.given.extend(given));
    }

    fn change(&mut self, donor: DonorId, change: impl FnOnce(&mut Donor)) {
        if let Some(row) = self.rows.get_mut(&donor) {
            change(Arc::make_mut(row));
        }
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for row in self.iter() {
            let goes_on = |into: DonorId| {
                self.get(into).is_some_and(|kept| kept.merged_into.is_none() && kept.merged.contains(&row.id))
            };
            if row.merged_into.is_some_and(|into| !goes_on(into)) {
                faults.push(format!("donor {} is merged into one that does not know", row.id));
            }
            let astray = row.merged.iter().any(|other| self.get(*other).and_then(|o| o.merged_into) != Some(row.id));
            if astray {
                faults.push(format!("donor {} says of another that it was merged, which does not", row.id));
            }
            let strange = |visit: &VisitId| self.visit(*visit).is_none_or(|visit| visit.donor != row.id);
            if row.visits.iter().any(strange) {
                faults.push(format!("donor {} says it made a visit of somebody else", row.id));
            }
        }
        faults
    }
}
