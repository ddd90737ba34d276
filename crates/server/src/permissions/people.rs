//! Who may reach whose identity: by duty, by what the person is to the service, and by what for.
//!
//! Nobody reaches an identity that their work does not need. Auditors read the log of readings and no identity.

use domain::Duty::{self, *};
use vault::Kind;

/// What somebody wants with an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To read what is kept.
    Read,
    /// To keep somebody new, or to set fields anew.
    Keep,
    /// To write all that is kept of one person to a file, for that person.
    Export,
}

/// Who treats and tests patients.
const OF_PATIENTS: &[Duty] =
    &[TransfusionDuty, TransfusionHead, SupplyDuty, SupplyHead, Physician, Nurse, Laboratory, Quality];
const OF_DONORS: &[Duty] = &[Collector, Laboratory, Quality];
/// Whoever sends, asks or recalls must be able to call.
const CALLERS: &[Duty] = &[
    SupplyDuty,
    SupplyHead,
    TransfusionDuty,
    TransfusionHead,
    Physician,
    Nurse,
    Courier,
    Laboratory,
    Quality,
    Director,
    Leader,
    Administrator,
];
const OF_CONTACTS: &[Duty] = &[SupplyDuty, SupplyHead, TransfusionDuty, TransfusionHead, Administrator];
const OF_STAFF: &[Duty] = &[Administrator];
const EXPORT_OF_PATIENTS: &[Duty] = &[TransfusionHead, SupplyHead, Quality];

/// Duties under which the station reaches every patient: look-back and the reference laboratory.
pub const STATION_WIDE: &[Duty] = &[Quality, Laboratory];

/// The duties that reach the identity of such people for this.
pub const fn duties(reach: Reach, kind: Kind) -> &'static [Duty] {
    match (kind, reach) {
        (Kind::Patient, Reach::Read | Reach::Keep) => OF_PATIENTS,
        (Kind::Patient, Reach::Export) => EXPORT_OF_PATIENTS,
        (Kind::Donor, _) => OF_DONORS,
        (Kind::Contact, Reach::Read) => CALLERS,
        (Kind::Contact, Reach::Keep | Reach::Export) => OF_CONTACTS,
        (Kind::Staff, _) => OF_STAFF,
    }
}

/// Whether they reach people of their own site alone. A site is called from anywhere.
pub const fn is_own_site_only(reach: Reach, kind: Kind) -> bool {
    !matches!((kind, reach), (Kind::Contact, Reach::Read) | (Kind::Donor, _))
}

/// The kinds that a duty reaches for this.
pub fn kinds(reach: Reach, duty: Duty) -> Vec<Kind> {
    Kind::ALL.iter().copied().filter(|kind| duties(reach, *kind).contains(&duty)).collect()
}

/// Whoever reaches anybody's identity.
pub const ANYBODYS: &[Duty] = &[
    TransfusionDuty,
    TransfusionHead,
    SupplyDuty,
    SupplyHead,
    Physician,
    Nurse,
    Laboratory,
    Quality,
    Collector,
    Courier,
    Director,
    Leader,
    Administrator,
];
/// Who enters and changes anybody.
pub const KEEPERS: &[Duty] = &[
    TransfusionDuty,
    TransfusionHead,
    SupplyDuty,
    SupplyHead,
    Physician,
    Nurse,
    Laboratory,
    Quality,
    Collector,
    Administrator,
];
/// Who writes and reads notes: whoever handles blood or has a part in a case.
pub const NOTERS: &[Duty] = &[
    SupplyDuty,
    SupplyHead,
    TransfusionDuty,
    TransfusionHead,
    Physician,
    SeniorPhysician,
    DeptHead,
    MedicalAffairs,
    Nurse,
    Courier,
    Quality,
    Laboratory,
    Collector,
    ComponentTechnician,
    Releaser,
    Director,
    Leader,
    Administrator,
];
/// Who decides that somebody is erased.
pub const ERASERS: &[Duty] = &[Quality, Administrator];
/// Who reads the log of readings.
pub const LOG_READERS: &[Duty] = &[Auditor, Quality, Director];
/// Who sees how much is kept.
pub const COUNTERS: &[Duty] = &[Auditor, Quality, Director, Administrator];
/// Who gives people their own data.
pub const EXPORTERS: &[Duty] =
    &[TransfusionDuty, TransfusionHead, SupplyDuty, SupplyHead, Quality, Laboratory, Collector, Administrator];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_lets_in_whoever_reaches_somebody_and_nobody_else() {
        for duty in Duty::ALL {
            for (reach, at_the_door) in [(Reach::Read, ANYBODYS), (Reach::Keep, KEEPERS), (Reach::Export, EXPORTERS)] {
                let reaches = !kinds(reach, *duty).is_empty();
                assert_eq!(reaches, at_the_door.contains(duty), "{reach:?} {}", duty.code());
            }
        }
    }

    #[test]
    fn auditors_read_the_log_and_no_identity() {
        for reach in [Reach::Read, Reach::Keep, Reach::Export] {
            assert_eq!(kinds(reach, Auditor), []);
            assert_eq!(kinds(reach, System), []);
        }
        assert!(LOG_READERS.contains(&Auditor) && !LOG_READERS.contains(&Administrator));
        assert_eq!(kinds(Reach::Read, Administrator), [Kind::Staff, Kind::Contact]);
        assert_eq!(kinds(Reach::Read, Collector), [Kind::Donor]);
    }
}
