//! What the checker keeps of the laboratory, and its own reading of what results say.

use crate::record::giving::Number;
use crate::record::laboratory::*;
use crate::record::rulebook::Rules;
use crate::record::text::Moment;
use crate::record::words::{Abo, Group, RhD};
use std::collections::{HashMap, HashSet};

/// From when until when something may be used.
pub(crate) type Valid = Option<(Moment, Moment)>;

#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub assay: Assay,
    pub maker: String,
    pub valid: Valid,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Lot {
    pub method: u32,
    pub expires_at: Moment,
    pub valid: Valid,
}

#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub instrument: u32,
    pub lots: Vec<u32>,
    pub wells: Vec<PlannedWell>,
    pub recorded: bool,
}

/// One result that counts, in the order of recording; corrected, it keeps its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub run: u32,
    pub well: u8,
    pub assay: Assay,
    pub pooled: bool,
    pub reading: Reading,
    pub found: Found,
    pub counts: bool,
}

/// A donation in the laboratory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tested {
    /// Serology, nucleic acids: whether a sample was accepted.
    pub accepted: [bool; 2],
    pub lines: Vec<Line>,
    pub pool: Option<u32>,
    pub told: Option<(Standing, Option<Group>)>,
}

impl Tested {
    fn of(&self, assay: Assay) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.assay == assay && line.counts)
    }
}

/// How a marker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Good,
    /// Missing, or something is to be tested once more.
    Waits,
    Reactive,
    /// In the grey zone twice, or the tests of a group disagree.
    Doubtful,
    OverLimit,
    AgainstHistory,
}

impl Mark {
    pub(crate) fn fails(self) -> bool {
        !matches!(self, Mark::Good | Mark::Waits)
    }
}

/// HBsAg, anti-HCV, anti-HIV, syphilis, HBV, HCV, HIV, ALT, antibodies; then ABO, RhD.
pub(crate) const MARKS: usize = 11;
pub(crate) const ALT: usize = 7;
pub(crate) const ABO: usize = 9;
pub(crate) const RHD: usize = 10;

/// All marks of a donation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Says {
    pub marks: [Mark; MARKS],
    pub samples: bool,
    pub group: Option<Group>,
}

impl Says {
    /// In one word, with the group that it says.
    pub(crate) fn standing(&self) -> (Standing, Option<Group>) {
        let good = self.marks.iter().all(|mark| *mark == Mark::Good) && self.samples;
        let failed = self.marks.iter().any(|mark| mark.fails());
        let standing = match (good, failed) {
            (true, _) => Standing::Passed,
            (_, true) => Standing::Failed,
            _ => Standing::Open,
        };
        (standing, self.group)
    }

    pub(crate) fn is_complete(&self) -> bool {
        !self.marks.contains(&Mark::Waits)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Laboratory {
    pub methods: Vec<Method>,
    pub instruments: Vec<Valid>,
    pub lots: Vec<Lot>,
    pub plates: HashSet<String>,
    pub runs: Vec<Run>,
    pub pools: Vec<Vec<Number>>,
    pub tested: HashMap<Number, Tested>,
}

/// What a reading means for a test; none where the test is not read so.
pub(crate) fn found(rules: &Rules, assay: Assay, reading: Reading) -> Option<Found> {
    use Assay::*;
    let looked_for = if let Reading::Detected {} = reading { Found::Reactive } else { Found::NonReactive };
    match (assay, reading) {
        (_, Reading::Unclear {}) => Some(Found::Unclear),
        (_, Reading::Ratio { thousandths }) if assay.other_kit().is_some() => {
            Some(if thousandths >= rules.reactive_from.value {
                Found::Reactive
            } else if thousandths >= rules.grey_from.value {
                Found::Indeterminate
            } else {
                Found::NonReactive
            })
        }
        (Alt, Reading::Alt { tenths }) => {
            Some(if tenths <= rules.alt_max.value { Found::NonReactive } else { Found::OverLimit })
        }
        (HbvDna | HcvRna | HivRna | AntibodyScreen, Reading::Detected {} | Reading::NotDetected {}) => Some(looked_for),
        (AboForward | AboReverse, Reading::Abo { .. }) | (Rhd | RhdWeak, Reading::Rhd { .. }) => Some(Found::Typed),
        _ => None,
    }
}

impl Laboratory {
    /// The method by which a run makes a test.
    pub(crate) fn method_of(&self, lots: &[u32], assay: Assay) -> Option<u32> {
        let methods = lots.iter().filter_map(|lot| self.lots.get(*lot as usize)).map(|lot| lot.method);
        methods.into_iter().find(|method| self.methods.get(*method as usize).is_some_and(|row| row.assay == assay))
    }

    fn made_by(&self, run: u32, assay: Assay) -> Option<u32> {
        self.method_of(&self.runs.get(run as usize)?.lots, assay)
    }

    /// What a donation's results say, held against the same person's earlier donations.
    pub(crate) fn says(&self, rules: &Rules, number: Number, earlier: &[Number]) -> Says {
        let none = Tested::default();
        let row = self.tested.get(&number).unwrap_or(&none);
        let (abo, rhd) = (abo(row), rhesus(row));
        let before = || earlier.iter().filter_map(|other| self.tested.get(other));
        let against =
            |mark: Mark, differs: bool| if mark == Mark::Good && differs { Mark::AgainstHistory } else { mark };
        let abo_mark = against(abo.err().unwrap_or(Mark::Good), before().any(|other| differ(abo, self::abo(other))));
        let rhd_mark = against(rhd.err().unwrap_or(Mark::Good), before().any(|other| differ(rhd, rhesus(other))));
        let kits = rules.serology_kits_min.value;
        let marks = [
            self.serology(rules, row, [Assay::HbsagOne, Assay::HbsagTwo], kits),
            self.serology(rules, row, [Assay::AntiHcvOne, Assay::AntiHcvTwo], kits),
            self.serology(rules, row, [Assay::AntiHivOne, Assay::AntiHivTwo], kits),
            self.serology(rules, row, [Assay::SyphilisOne, Assay::SyphilisTwo], rules.syphilis_kits_min.value),
            self.nucleic_acid(row, Assay::HbvDna),
            self.nucleic_acid(row, Assay::HcvRna),
            self.nucleic_acid(row, Assay::HivRna),
            plain(row, Assay::Alt, 1),
            plain(row, Assay::AntibodyScreen, rules.antibody_screens_min.value as usize),
            abo_mark,
            rhd_mark,
        ];
        let group = match (abo, rhd, abo_mark, rhd_mark) {
            (Ok(abo), Ok(rhd), Mark::Good, Mark::Good) => Some(Group { abo, rhd }),
            _ => None,
        };
        Says { marks, samples: row.accepted == [true, true], group }
    }

    /// Whether two donations are determined, and not the same: in ABO, in RhD.
    pub(crate) fn differ(&self, one: Number, other: Number) -> (bool, bool) {
        match (self.tested.get(&one), self.tested.get(&other)) {
            (Some(one), Some(other)) => (differ(abo(one), abo(other)), differ(rhesus(one), rhesus(other))),
            _ => (false, false),
        }
    }

    /// Two kits at the most, each read and, where it reacts, repeated with the same reagent.
    fn serology(&self, rules: &Rules, row: &Tested, kits: [Assay; 2], least: u32) -> Mark {
        let marks = kits.map(|kit| self.kit(rules, row, kit));
        let any = |wanted: Mark| marks.contains(&Some(wanted));
        let good = marks.iter().filter(|mark| **mark == Some(Mark::Good)).count() as u32;
        if any(Mark::Reactive) {
            Mark::Reactive
        } else if any(Mark::Doubtful) {
            Mark::Doubtful
        } else if any(Mark::Waits) || good < least {
            Mark::Waits
        } else {
            Mark::Good
        }
    }

    /// `None` where the kit was not used.
    fn kit(&self, rules: &Rules, row: &Tested, kit: Assay) -> Option<Mark> {
        row.of(kit).next()?;
        let needed = rules.repeat_wells.value;
        let (mut first, mut again, mut worst, mut read) = (None, 0, Found::NonReactive, false);
        for line in row.of(kit).filter(|line| line.found != Found::Unclear) {
            read = true;
            worst = worst.max(line.found);
            let method = self.made_by(line.run, kit);
            match first {
                None if line.found != Found::NonReactive => first = Some(method),
                None => {}
                Some(_) if line.found != Found::NonReactive => {
                    let reacts = row.of(kit).any(|line| line.found == Found::Reactive);
                    return Some(if reacts { Mark::Reactive } else { Mark::Doubtful });
                }
                Some(of) => again += u32::from(of == method),
            }
        }
        Some(match first {
            None if read => Mark::Good,
            None => Mark::Waits,
            Some(_) if needed == 0 && worst == Found::Reactive => Mark::Reactive,
            Some(_) if needed == 0 => Mark::Doubtful,
            Some(_) if again >= needed => Mark::Good,
            Some(_) => Mark::Waits,
        })
    }

    /// Alone, or by a pool in which nothing is; a pool in which something is waits for all of its members.
    fn nucleic_acid(&self, row: &Tested, assay: Assay) -> Mark {
        let pooled = |wanted: Found| row.of(assay).any(|line| line.pooled && line.found == wanted);
        let members = row.pool.and_then(|pool| self.pools.get(pool as usize)).map(Vec::as_slice).unwrap_or_default();
        match (alone(row, assay), pooled(Found::Reactive), pooled(Found::NonReactive)) {
            (Some(Found::Reactive), ..) => Mark::Reactive,
            (Some(_), true, _) => {
                let done = |member: &Number| self.tested.get(member).is_some_and(|row| alone(row, assay).is_some());
                if members.iter().all(done) { Mark::Good } else { Mark::Waits }
            }
            (Some(_), false, _) | (None, false, true) => Mark::Good,
            (None, ..) => Mark::Waits,
        }
    }
}

/// What the donation's own sample shows: reactive when any of its tests is.
fn alone(row: &Tested, assay: Assay) -> Option<Found> {
    row.of(assay).filter(|line| !line.pooled && line.found != Found::Unclear).map(|line| line.found).max()
}

fn plain(row: &Tested, assay: Assay, least: usize) -> Mark {
    let has = |wanted: Found| row.of(assay).any(|line| line.found == wanted);
    let clear = row.of(assay).filter(|line| line.found != Found::Unclear).count();
    if has(Found::OverLimit) {
        Mark::OverLimit
    } else if has(Found::Reactive) {
        Mark::Reactive
    } else if clear < least || (clear == 0 && row.of(assay).next().is_some()) {
        Mark::Waits
    } else {
        Mark::Good
    }
}

fn differ<T: PartialEq>(one: Result<T, Mark>, other: Result<T, Mark>) -> bool {
    matches!((one, other), (Ok(one), Ok(other)) if one != other)
}

/// Forward and reverse typed, and all alike.
fn abo(row: &Tested) -> Result<Abo, Mark> {
    let typed = |assay: Assay| {
        row.of(assay).filter_map(|line| if let Reading::Abo { abo } = line.reading { Some(abo) } else { None })
    };
    let both: Vec<Abo> = typed(Assay::AboForward).chain(typed(Assay::AboReverse)).collect();
    let one = typed(Assay::AboForward).next().ok_or(Mark::Waits)?;
    typed(Assay::AboReverse).next().ok_or(Mark::Waits)?;
    if both.iter().all(|other| *other == one) { Ok(one) } else { Err(Mark::Doubtful) }
}

/// Positive, or negative and confirmed; weak D counts as positive.
fn rhesus(row: &Tested) -> Result<RhD, Mark> {
    let typed = |assay: Assay| {
        let read = row.of(assay).map(|line| line.reading);
        let read = read.filter_map(|reading| if let Reading::Rhd { rhd } = reading { Some(rhd) } else { None });
        read.collect::<HashSet<Rhesus>>()
    };
    let (first, second) = (typed(Assay::Rhd), typed(Assay::RhdWeak));
    if first.len() > 1 || second.len() > 1 {
        return Err(Mark::Doubtful);
    }
    match (first.iter().next(), second.iter().next()) {
        (None, _) | (Some(Rhesus::Negative), None) => Err(Mark::Waits),
        (Some(Rhesus::Positive), Some(Rhesus::Negative)) => Err(Mark::Doubtful),
        (Some(Rhesus::Positive), _) | (Some(Rhesus::Negative), Some(Rhesus::Positive)) => Ok(RhD::Positive),
        (Some(Rhesus::Negative), Some(Rhesus::Negative)) => Ok(RhD::Negative),
    }
}
