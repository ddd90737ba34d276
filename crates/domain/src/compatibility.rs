//! Whether a bag may be given to a patient: ABO by the edition's matrices, RhD, anti-D.
//!
//! One function, used when a plan is made, when it is linted, at issue to the patient, and when a
//! group is determined later. The direction inverts between cells and plasma.

use crate::group::{Abo, AntiD, Group, GroupDetermination, PatientBlood, RhD};
use crate::product::ProductClass;
use crate::rules::Rules;
use serde::{Deserialize, Serialize};

/// How a bag's group suits a patient, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Match {
    /// The same ABO, and RhD where it matters 同型.
    Identical,
    /// Another group that the edition allows 相合.
    Compatible,
    /// RhD-positive cells for an RhD-negative patient without known anti-D: by recorded override only.
    RhdMismatch,
    /// Platelets whose plasma does not suit: by recorded override only.
    PlateletMinor,
    /// ABO forbidden by the edition in force.
    AboForbidden,
    /// RhD-positive cells for a patient with known anti-D.
    AgainstAntiD,
}

impl Match {
    /// Whether no override is needed.
    pub const fn is_free(self) -> bool {
        matches!(self, Match::Identical | Match::Compatible)
    }

    /// Whether nothing allows it.
    pub const fn is_forbidden(self) -> bool {
        matches!(self, Match::AboForbidden | Match::AgainstAntiD)
    }
}

/// The ABO that a product of this class must suit: the patient's when determined, else the universal
/// one for the class.
pub fn abo_to_suit(rules: &Rules, class: ProductClass, patient: &PatientBlood) -> Abo {
    match (patient.determination, class) {
        (GroupDetermination::Determined, _) => patient.group.abo,
        (GroupDetermination::NotDetermined, ProductClass::RedCells | ProductClass::WholeBlood) => {
            *rules.undetermined_red_cells
        }
        (GroupDetermination::NotDetermined, _) => *rules.undetermined_plasma,
    }
}

/// Judges a donor's group for a patient.
///
/// A patient whose group is not determined is given only the universal group of the class: what was
/// asked for says nothing about what the patient is.
pub fn judge(rules: &Rules, class: ProductClass, donor: Group, patient: &PatientBlood) -> Match {
    let to = abo_to_suit(rules, class, patient);
    let determined = patient.determination == GroupDetermination::Determined;
    let abo = |allowed: bool| match (donor.abo == to, allowed) {
        (true, _) => Match::Identical,
        (false, true) if determined => Match::Compatible,
        _ => Match::AboForbidden,
    };
    let by_abo = match class {
        ProductClass::RedCells => abo(rules.abo_red_cells.allows(donor.abo, to)),
        ProductClass::Plasma => abo(rules.abo_plasma.allows(donor.abo, to)),
        ProductClass::Cryo => abo(rules.abo_cryo_in_need.allows(donor.abo, to)),
        ProductClass::Platelets | ProductClass::PlateletConcentrate => {
            match abo(rules.abo_plasma.allows(donor.abo, to)) {
                Match::AboForbidden => Match::PlateletMinor,
                found => found,
            }
        }
        ProductClass::WholeBlood | ProductClass::Granulocytes => abo(false),
    };
    let carries_cells = !matches!(class, ProductClass::Plasma | ProductClass::Cryo);
    let red_cells = matches!(class, ProductClass::RedCells | ProductClass::WholeBlood | ProductClass::Granulocytes);
    if !carries_cells || donor.rhd == RhD::Negative || by_abo.is_forbidden() {
        return by_abo;
    }
    match (patient.anti_d, patient.group.rhd) {
        (AntiD::Known, _) if red_cells => Match::AgainstAntiD,
        (AntiD::NotKnown, RhD::Negative) if red_cells && determined => Match::RhdMismatch,
        _ => by_abo,
    }
}

/// Among donors that suit, how much plasma or cells of this group are spared by using it: cryo and
/// plasma of a group that is compatible beats one that only need allows. Lower is better.
pub fn preference(rules: &Rules, class: ProductClass, donor: Group, patient: &PatientBlood) -> u8 {
    let to = abo_to_suit(rules, class, patient);
    let identical = donor.abo == to;
    let by_table = match class {
        ProductClass::Cryo => rules.abo_plasma.allows(donor.abo, to),
        _ => true,
    };
    match (identical, by_table) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use GroupDetermination::{Determined, NotDetermined};

    fn patient(group: &str, determination: GroupDetermination, anti_d: AntiD) -> PatientBlood {
        PatientBlood { group: Group::parse(group).expect("group"), determination, anti_d }
    }

    /// donor, patient, verdicts for red cells, plasma, cryo, platelets
    #[test]
    fn the_table_of_the_edition() {
        use Match::*;
        let rules = Rules::demo();
        let rows = [
            ("O+", "O+", [Identical, Identical, Identical, Identical]),
            ("O+", "A+", [Compatible, AboForbidden, Compatible, PlateletMinor]),
            ("A+", "O+", [AboForbidden, Compatible, Compatible, Compatible]),
            ("AB+", "O+", [AboForbidden, Compatible, Compatible, Compatible]),
            ("A+", "B+", [AboForbidden, AboForbidden, Compatible, PlateletMinor]),
            ("B+", "AB+", [Compatible, AboForbidden, Compatible, PlateletMinor]),
            ("O+", "O-", [RhdMismatch, Identical, Identical, Identical]),
            ("O-", "O-", [Identical, Identical, Identical, Identical]),
            ("O-", "AB-", [Compatible, AboForbidden, Compatible, PlateletMinor]),
            ("AB+", "A-", [AboForbidden, Compatible, Compatible, Compatible]),
        ];
        for (donor, to, want) in rows {
            let classes = [ProductClass::RedCells, ProductClass::Plasma, ProductClass::Cryo, ProductClass::Platelets];
            for (class, want) in classes.into_iter().zip(want) {
                let donor_group = Group::parse(donor).expect("group");
                let got = judge(&rules, class, donor_group, &patient(to, Determined, AntiD::NotKnown));
                assert_eq!(got, want, "{donor} {class} to {to}");
            }
        }
    }

    #[test]
    fn asking_for_o_does_not_make_the_patient_o() {
        let rules = Rules::demo();
        let unknown = patient("A+", NotDetermined, AntiD::NotKnown);
        let of = |class, donor: &str| judge(&rules, class, Group::parse(donor).expect("group"), &unknown);
        assert_eq!(of(ProductClass::RedCells, "O+"), Match::Identical);
        assert_eq!(of(ProductClass::RedCells, "A+"), Match::AboForbidden);
        assert_eq!(of(ProductClass::Plasma, "AB+"), Match::Identical);
        assert_eq!(of(ProductClass::Plasma, "A+"), Match::AboForbidden);
        assert_eq!(of(ProductClass::Cryo, "O+"), Match::AboForbidden);
        assert_eq!(of(ProductClass::Platelets, "AB+"), Match::Identical);
    }

    #[test]
    fn known_anti_d_is_a_hard_stop_for_positive_cells_only() {
        let rules = Rules::demo();
        let p = patient("O-", Determined, AntiD::Known);
        let of = |class, donor: &str| judge(&rules, class, Group::parse(donor).expect("group"), &p);
        assert_eq!(of(ProductClass::RedCells, "O+"), Match::AgainstAntiD);
        assert_eq!(of(ProductClass::RedCells, "O-"), Match::Identical);
        assert_eq!(of(ProductClass::Plasma, "O+"), Match::Identical);
    }
}
