//! The kinds of value that rules of donors and collection hold.

use super::RuleValue;
use crate::duty::donor::{DeferralClass, Sex};
use crate::moment::Minutes;
use serde::{Deserialize, Serialize};

/// The longest wait that a rule may say: a hundred years in days.
const WAIT_MAX: u16 = 36_600;

/// A value for each sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PerSex<T> {
    pub female: T,
    pub male: T,
}

impl<T> PerSex<T> {
    /// The value of a sex.
    pub const fn of(&self, sex: Sex) -> &T {
        match sex {
            Sex::Female => &self.female,
            Sex::Male => &self.male,
        }
    }
}

impl<T: RuleValue> RuleValue for PerSex<T> {
    fn text(&self) -> String {
        format!("female {}; male {}", self.female.text(), self.male.text())
    }

    fn is_sane(&self) -> bool {
        self.female.is_sane() && self.male.is_sane()
    }
}

/// From a number on, below another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Span {
    pub from: u32,
    pub below: u32,
}

impl Span {
    /// Whether a value is within it.
    pub const fn holds(self, value: u32) -> bool {
        self.from <= value && value < self.below
    }
}

impl RuleValue for Span {
    fn text(&self) -> String {
        format!("{} to below {}", self.from, self.below)
    }

    fn is_sane(&self) -> bool {
        self.from < self.below && self.below.is_sane()
    }
}

/// Minutes for each volume of whole blood in mL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PerVolume(pub Vec<(u32, Minutes)>);

impl PerVolume {
    /// Of a volume; none where the rule says nothing of it.
    pub fn after(&self, volume_ml: u32) -> Option<Minutes> {
        self.0.iter().find(|(of, _)| *of == volume_ml).map(|(_, minutes)| *minutes)
    }
}

impl RuleValue for PerVolume {
    fn text(&self) -> String {
        self.0.iter().map(|(volume, minutes)| format!("{volume} mL {}", minutes.0)).collect::<Vec<_>>().join(", ")
    }

    fn is_sane(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(volume, minutes)| volume.is_sane() && minutes.is_sane())
    }
}

/// How long something speaks against a donation after it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Wait {
    Days(u16),
    /// Of the calendar.
    Months(u16),
    /// Until a physician has judged.
    Physician,
}

impl Wait {
    fn text(self) -> String {
        match self {
            Wait::Days(days) => format!("{days} days"),
            Wait::Months(months) => format!("{months} months"),
            Wait::Physician => "a physician judges".to_owned(),
        }
    }

    fn is_sane(self) -> bool {
        match self {
            Wait::Days(number) | Wait::Months(number) => number <= WAIT_MAX,
            Wait::Physician => true,
        }
    }
}

/// How long each class of deferral lasts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeferralWaits(pub Vec<(DeferralClass, Wait)>);

impl DeferralWaits {
    /// Of a class.
    pub fn of(&self, class: DeferralClass) -> Option<Wait> {
        self.0.iter().find(|(of, _)| *of == class).map(|(_, wait)| *wait)
    }

    /// Whether the two lists together name every class that is for a time, each once, and none that is for good.
    pub(super) fn covers_with(&self, other: &DeferralWaits) -> bool {
        let named = |class: &DeferralClass| self.0.iter().chain(&other.0).filter(|(of, _)| of == class).count();
        DeferralClass::ALL.iter().all(|class| named(class) == usize::from(!class.is_permanent()))
    }

    /// Those read in a public source.
    pub(super) fn confirmed() -> DeferralWaits {
        use DeferralClass::*;
        DeferralWaits(vec![
            (MinorSurgery, Wait::Days(15)),
            (ModerateSurgery, Wait::Months(3)),
            (MajorSurgery, Wait::Months(6)),
            (Menstruation, Wait::Days(3)),
            (Pregnancy, Wait::Days(0)),
            (Miscarriage, Wait::Months(6)),
            (Childbirth, Wait::Months(12)),
            (Cold, Wait::Days(7)),
            (Pneumonia, Wait::Months(3)),
            (Gastroenteritis, Wait::Days(7)),
            (UrinaryInfection, Wait::Months(1)),
            (Wound, Wait::Days(7)),
            (ExtensiveSkin, Wait::Days(14)),
            (Dysentery, Wait::Months(6)),
            (Typhoid, Wait::Months(12)),
            (Brucellosis, Wait::Months(24)),
            (Malaria, Wait::Months(36)),
            (LiveVaccine, Wait::Days(14)),
            (AnimalBite, Wait::Months(12)),
            (AnimalSerum, Wait::Days(28)),
            (CovidInactivated, Wait::Days(2)),
            (CovidOther, Wait::Days(14)),
        ])
    }

    /// Those from memory.
    pub(super) fn to_check() -> DeferralWaits {
        use DeferralClass::*;
        DeferralWaits(vec![
            (OralCare, Wait::Days(3)),
            (BenignTumourRemoved, Wait::Months(12)),
            (AcuteEye, Wait::Days(7)),
            (EyeSurgery, Wait::Months(3)),
            (Pyelonephritis, Wait::Months(3)),
            (UrinaryStone, Wait::Days(0)),
            (HepatitisA, Wait::Months(12)),
            (MalariaArea, Wait::Months(12)),
            (Toxoplasmosis, Wait::Months(6)),
            (QFever, Wait::Months(24)),
            (RheumaticFever, Wait::Months(24)),
            (Transfused, Wait::Months(12)),
            (Pierced, Wait::Months(12)),
            (RiskContact, Wait::Months(12)),
            (PlateletInhibitor, Wait::Days(5)),
            (InactivatedVaccine, Wait::Days(1)),
            (LiveVaccineLong, Wait::Days(28)),
            (HepatitisBImmunoglobulin, Wait::Months(12)),
            (Covid, Wait::Days(7)),
            (QuarantineArea, Wait::Physician),
            (PhysicianTemporary, Wait::Physician),
        ])
    }
}

impl RuleValue for DeferralWaits {
    fn text(&self) -> String {
        self.0.iter().map(|(class, wait)| format!("{} {}", class.en(), wait.text())).collect::<Vec<_>>().join("; ")
    }

    fn is_sane(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(_, wait)| wait.is_sane())
    }
}
