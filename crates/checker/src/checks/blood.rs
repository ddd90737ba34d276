//! Invariant *compatible*: the checker's own judgement of blood groups, by the edition's content.
//!
//! Red cells follow the antigens of the donor, plasma the antibodies, so the direction inverts. A
//! patient whose group is not determined is given the universal group of the class and nothing else.

use crate::checker::Checker;
use crate::model::bag::{Allowed, Custody};
use crate::model::case::Blood;
use crate::record::events::{Fate, Judged};
use crate::record::rulebook::Rules;
use crate::record::words::{Class, Group, RhD};
use crate::report::Rule;

/// The checker's verdict on a bag for a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Suits,
    RhdMismatch,
    PlateletMinor,
    AboForbidden,
    AgainstAntiD,
}

impl From<Judged> for Verdict {
    fn from(judged: Judged) -> Verdict {
        match judged {
            Judged::Identical | Judged::Compatible => Verdict::Suits,
            Judged::RhdMismatch => Verdict::RhdMismatch,
            Judged::PlateletMinor => Verdict::PlateletMinor,
            Judged::AboForbidden => Verdict::AboForbidden,
            Judged::AgainstAntiD => Verdict::AgainstAntiD,
        }
    }
}

/// Judges a donor's group for a patient.
pub(crate) fn judge(rules: &Rules, class: Class, donor: Group, patient: &Blood) -> Verdict {
    let red = matches!(class, Class::RedCells | Class::WholeBlood | Class::Granulocytes);
    let abo = if patient.is_determined() {
        patient.group.abo
    } else if matches!(class, Class::RedCells | Class::WholeBlood) {
        rules.undetermined_red_cells.value
    } else {
        rules.undetermined_plasma.value
    };
    let table = match class {
        Class::RedCells => Some(&rules.abo_red_cells.value),
        Class::Plasma | Class::Platelets | Class::PlateletConcentrate => Some(&rules.abo_plasma.value),
        Class::Cryo => Some(&rules.abo_cryo_in_need.value),
        // Whole blood and granulocytes: the same group only.
        Class::WholeBlood | Class::Granulocytes => None,
    };
    let by_table = patient.is_determined() && table.is_some_and(|t| t[donor.abo as usize][abo as usize] == 1);
    if donor.abo != abo && !by_table {
        return match class {
            Class::Platelets | Class::PlateletConcentrate => Verdict::PlateletMinor,
            _ => Verdict::AboForbidden,
        };
    }
    if red && donor.rhd == RhD::Positive {
        if patient.has_anti_d() {
            return Verdict::AgainstAntiD;
        }
        if patient.is_determined() && patient.group.rhd == RhD::Negative {
            return Verdict::RhdMismatch;
        }
    }
    Verdict::Suits
}

impl Checker {
    /// The verdict on a bag for a patient; before any edition is adopted nothing can be judged.
    pub(crate) fn verdict(&self, ix: u32, blood: &Blood) -> Option<Verdict> {
        let bag = self.model.bag(ix);
        let rules = self.model.rules.as_ref()?;
        Some(judge(rules, bag.product.class(), bag.group, blood))
    }

    /// A bag sent for a case suits what is known of its patient now.
    pub(crate) fn suits_when_sent(&mut self, ix: u32, case: u32) {
        let Some(blood) = self.model.cases.get(&case).map(|c| c.blood) else { return };
        let allowed = self.model.bag(ix).allowed;
        self.suits(ix, case, &blood, allowed, "sent");
    }

    /// A bag sent or issued suits a patient, or a recorded override lets a mismatch pass.
    pub(crate) fn suits(&mut self, ix: u32, case: impl Into<Option<u32>>, blood: &Blood, allowed: Allowed, act: &str) {
        let case = case.into();
        let Some(verdict) = self.verdict(ix, blood) else {
            self.count("unjudged-before-any-edition");
            return;
        };
        let donor = self.model.bag(ix).group;
        let known = if blood.is_determined() { "" } else { " (not determined)" };
        let what = format!("{donor} {act} for a patient of {}{known}", blood.group);
        match verdict {
            Verdict::Suits => {}
            Verdict::AboForbidden => self.violate(Rule::AboForbidden, Some(ix), case, what),
            Verdict::AgainstAntiD => self.violate(Rule::AgainstAntiD, Some(ix), case, what + " with anti-D"),
            Verdict::RhdMismatch if allowed.rhd_mismatch => self.count("override.rhd-mismatch"),
            Verdict::PlateletMinor if allowed.platelet_minor => self.count("override.platelet-minor-mismatch"),
            Verdict::RhdMismatch | Verdict::PlateletMinor => {
                self.violate(Rule::MismatchWithoutOverride, Some(ix), case, what);
            }
        }
    }

    /// When a group is determined, every bag already sent or given against it is alerted with it.
    pub(crate) fn check_alerts(&mut self) {
        for (case, before) in std::mem::take(&mut self.batch.groups_determined) {
            let Some(row) = self.model.cases.get(&case) else { continue };
            let (blood, hospital) = (row.blood, row.hospital);
            let mut bags = row.bags.clone();
            bags.sort_unstable();
            bags.dedup();
            for ix in bags {
                let bag = self.model.bag(ix);
                let there = match bag.custody {
                    Custody::OnRoad { .. } => true,
                    Custody::InStore { site } | Custody::WithPatient { site, .. } => site == hospital,
                    Custody::Ended { site, fate } => site == hospital && fate == Fate::Transfused,
                    Custody::Picked { .. } | Custody::Returning { .. } => false,
                };
                let for_case = bag.earmark.is_some_and(|mark| mark.case == case);
                let alerted = self.batch.alerts.contains(&(case, ix));
                // A mismatch that was one before is not news.
                let against = match self.verdict(ix, &blood) {
                    Some(Verdict::AboForbidden | Verdict::AgainstAntiD) => true,
                    None | Some(Verdict::Suits) => false,
                    mismatch => mismatch != self.verdict(ix, &before),
                };
                if there && for_case && against && !alerted {
                    let what = format!("{} was sent, the group is now {}", bag.group, blood.group);
                    self.violate(Rule::AlertMissing, Some(ix), Some(case), what);
                }
            }
        }
    }
}
