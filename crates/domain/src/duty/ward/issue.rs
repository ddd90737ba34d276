//! Issue to a patient 发血: compatibility, ground and floor are judged once more, against what is known
//! of the patient now.

use super::kernel::event;
use super::*;
use crate::bag::{Bag, Custody};
use crate::compatibility::judge;
use crate::decide::Draft;
use crate::duty::application::{self, AppliedFor};
use crate::duty::case::{Case, Line, close_requests};
use crate::duty::formality;
use crate::duty::supply::{RequestAnswer, ReservedFor, SupplyRequest, sound_and_in_date};
use crate::overrides::{self, Overridable, covers};
use crate::plan::asks::{lacking, lacking_of_order, want_of_case};
use crate::plan::shelf::{Hold, hold, others};
use crate::refusal::Refusal;
use crate::stock::{Keeps, Taken, in_store_at, kept, side, taken, usable};
use crate::world::World;
use std::collections::BTreeMap;

/// What one command asks for, beside its bags.
pub(super) struct Asked<'c> {
    pub patient: PatientId,
    pub case: Option<CaseId>,
    pub basis: IssueBasis,
    pub second_checker: ActorId,
    pub overrides: &'c [Override],
}

/// One issue in the making.
struct Issue<'w, 'c> {
    asked: &'c Asked<'c>,
    case: Option<&'w Case>,
    blood: PatientBlood,
    /// What the command's bags take off the own stock of their class and group so far.
    taken: BTreeMap<(ProductClass, Group), Amount>,
    /// What the command gives of the hospital's own stock to the lines of the case so far.
    given: Vec<(u16, Amount)>,
    /// What it gives for applications so far.
    applied: Vec<(AppliedFor, Amount)>,
    /// Overrides that let something pass.
    used: Vec<Override>,
    crossmatch_owed: bool,
}

pub(super) fn issue(draft: &mut Draft<'_>, asked: &Asked<'_>, bags: &[BagId]) {
    let world = draft.world;
    draft.witnessed(asked.second_checker);
    if let IssueBasis::EmergencyRelease { physician } = asked.basis {
        draft.signs_later(physician);
    }
    let case = match asked.case {
        None => None,
        Some(id) => match open_case(draft, id, asked.patient) {
            None => return,
            found => found,
        },
    };
    let mut issue = Issue {
        asked,
        case,
        blood: known_blood(world, asked.patient, case),
        taken: BTreeMap::new(),
        given: Vec::new(),
        applied: Vec::new(),
        used: Vec::new(),
        crossmatch_owed: false,
    };
    for bag in bags {
        match world.bags().find(*bag).and_then(|ix| Some((ix, world.bags().at(ix)?))) {
            None => draft.refuse(Refusal::UnknownBag { bag: *bag }),
            Some((ix, row)) => issue.one(draft, ix, row),
        }
    }
    let by_release = matches!(asked.basis, IssueBasis::EmergencyRelease { .. });
    match case {
        Some(case) => {
            // The shelf has given: nothing waits for its staff any more.
            let served = |request: &SupplyRequest| {
                request.to == case.hospital && issue.given.iter().any(|(line, _)| *line == request.line)
            };
            close_requests(draft, case, RequestAnswer::Supplied, served);
            formality::on_supply(draft, case.id);
            if issue.crossmatch_owed && by_release {
                formality::crossmatch_owed(draft, case.id);
            }
            formality::second_persons_owed(draft, Some(case.id), &issue.used);
        }
        None => {
            if issue.crossmatch_owed && by_release {
                draft.refuse(Refusal::ReleaseWithoutCase {});
            }
            overrides::called_back(draft, &issue.used);
            formality::second_persons_owed(draft, None, &issue.used);
        }
    }
}

/// The case of this patient at this hospital.
fn open_case<'w>(draft: &mut Draft<'w>, id: CaseId, patient: PatientId) -> Option<&'w Case> {
    let row = draft.world.case(id);
    match row {
        None => draft.refuse(Refusal::UnknownCase { case: id }),
        Some(row) => {
            draft.at_site(row.hospital);
            if row.patient != patient {
                draft.refuse(Refusal::UnknownPatient { patient });
            }
            if !row.is_open() {
                draft.refuse(Refusal::CaseStoodDown { case: id });
            }
        }
    }
    row
}

/// What is known of a patient now: from the case, else from the laboratory's record, else nothing.
pub(crate) fn known_blood(world: &World, patient: PatientId, case: Option<&Case>) -> PatientBlood {
    if let Some(case) = case {
        return case.blood;
    }
    let record = world.patient(patient);
    let group = record.and_then(|p| p.group);
    PatientBlood {
        group: group.unwrap_or(Group::new(Abo::O, RhD::Positive)),
        determination: group.map_or(GroupDetermination::NotDetermined, |_| GroupDetermination::Determined),
        anti_d: record.map_or(AntiD::NotKnown, |p| p.anti_d),
    }
}

impl Issue<'_, '_> {
    fn one(&mut self, draft: &mut Draft<'_>, ix: BagIx, row: &Bag) {
        let (here, bag) = (draft.envelope.site, row.id);
        match row.custody {
            Custody::InStore { site } | Custody::Picked { site } if site == here => {}
            Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag, fate }),
            _ => draft.refuse(Refusal::BagNotHere { bag, site: here }),
        }
        sound_and_in_date(draft, ix, draft.now);
        if row.product.class().temperature() == TemperatureClass::Frozen && row.thawed_at.is_none() {
            draft.refuse(Refusal::NotThawed { bag });
        }
        let judged = judge(draft.world.rules(), row.product.class(), row.group, &self.blood);
        let overridden = self.allowed(draft, row, judged);
        let unconfirmed = if self.case.is_none() { self.unconfirmed(draft, row) } else { None };
        self.crossmatch(draft, row);
        if let (Some(case), Some(mark)) = (self.case, row.earmark)
            && mark.case == case.id
            && let Some(attribute) = lacking(draft.world, case, mark.line, row, draft.now)
        {
            draft.refuse(Refusal::AttributeMissing { bag, attribute });
        }
        match others(draft.world, row, Some(self.asked.patient), draft.now) {
            Some(Hold::KeptFor(patient)) => draft.refuse(Refusal::BagKeptForPatient { bag, patient }),
            Some(Hold::OthersOwn(patient)) => draft.refuse(Refusal::BagOfOtherDonor { bag, patient }),
            _ => {}
        }
        // The patient's own, or what came for them, is nobody's stock: no floor is drawn through.
        let theirs = others(draft.world, row, None, draft.now).is_some();
        if let Some(attribute) = self.no_longer(draft, row) {
            draft.refuse(Refusal::AttributeMissing { bag, attribute });
        }
        let (earmark, drawn, below) = match (taken(draft.world, row, draft.now), self.case) {
            (Taken::By(reservation), _) => {
                if !self.is_for_this(draft.world, reservation) {
                    draft.refuse(Refusal::BagTaken { bag, reservation });
                }
                (row.earmark, None, None)
            }
            (Taken::For(kept), case) => {
                if case.map(|c| c.id) != Some(kept) {
                    draft.refuse(Refusal::BagKeptForCase { bag, case: kept });
                }
                (row.earmark, None, None)
            }
            (Taken::Free, None) if theirs => (None, Some(Drawn::AboveFloor), None),
            (Taken::Free, case) => {
                let drawn = self.drawn(draft, row);
                let below = if case.is_none() { self.routine_draw(draft, row, drawn) } else { None };
                (case.and_then(|case| self.line_for(draft, case, row)), Some(drawn), below)
            }
        };
        let application = if self.case.is_none() { self.applied_for(draft, ix, row) } else { None };
        draft.emit(event(Event::BagIssuedToPatient {
            bag,
            site: here,
            patient: self.asked.patient,
            earmark,
            basis: self.asked.basis,
            second_checker: self.asked.second_checker,
            judged,
            overrides: overridden.into_iter().chain(unconfirmed).chain(below).collect(),
            drawn,
            application,
        }));
    }

    /// What a bag that came for this patient lacks by now of what was ordered: freshness runs out on the shelf.
    fn no_longer(&self, draft: &Draft<'_>, row: &Bag) -> Option<Attribute> {
        let kept = row.kept_at(draft.now)?;
        let line = draft.world.order(kept.order)?.line(kept.line)?;
        lacking_of_order(draft.world, line, row, draft.now)
    }

    /// Whether a reservation is for this case, or prepared for this patient.
    fn is_for_this(&self, world: &World, reservation: ReservationId) -> bool {
        match world.reservation(reservation).map(|r| r.purpose) {
            Some(ReservedFor::Case { case }) => self.case.is_some_and(|c| c.id == case),
            Some(ReservedFor::Application { application }) => {
                let row = world.applications().get(application);
                self.case.is_none() && row.is_some_and(|a| world.known_as(a.patient) == self.asked.patient)
            }
            Some(ReservedFor::Order { .. } | ReservedFor::Station { .. } | ReservedFor::Nobody {}) | None => false,
        }
    }

    /// The application that a bag counts for in routine use: the one it was prepared for, else an approved
    /// one that it serves. Where one waits for its signatures, nothing of its class is issued.
    fn applied_for(&mut self, draft: &mut Draft<'_>, ix: BagIx, row: &Bag) -> Option<AppliedFor> {
        let (world, here, patient) = (draft.world, draft.envelope.site, self.asked.patient);
        if let Taken::By(reservation) = taken(world, row, draft.now)
            && let Some(reserved) = world.reservation(reservation)
            && let ReservedFor::Application { application } = reserved.purpose
        {
            let line = reserved.bags.iter().find(|(bag, _)| *bag == ix).map(|(_, line)| *line)?;
            return Some(AppliedFor { application, line });
        }
        let found = application::served_by(world, here, patient, row, &self.applied, draft.now);
        match found {
            Some(of) => self.applied.push((of, row.amount)),
            None => {
                if let Some(application) = application::waiting_for(world, here, patient, row.product.class()) {
                    draft.refuse(Refusal::ApplicationNotApproved { application });
                }
            }
        }
        found
    }

    /// The override that lets this pass, noted as used.
    fn covered(&mut self, draft: &mut Draft<'_>, of: Overridable, bag: BagId) -> Option<Override> {
        let found = covers(self.asked.overrides, of, Some(bag)).copied();
        if let Some(used) = found {
            draft.agreed(&used);
            self.used.push(used);
        }
        found
    }

    /// Refuses what compatibility forbids; returns the override that lets a mismatch pass.
    fn allowed(&mut self, draft: &mut Draft<'_>, row: &Bag, judged: Match) -> Option<Override> {
        let (bag, donor, patient) = (row.id, row.group, self.blood.group);
        let (of, refusal) = match judged {
            Match::Identical | Match::Compatible => return None,
            Match::AboForbidden => {
                draft.refuse(Refusal::BagAboIncompatible { bag, donor, patient });
                return None;
            }
            Match::AgainstAntiD => {
                draft.refuse(Refusal::BagAgainstAntiD { bag });
                return None;
            }
            Match::RhdMismatch => (Overridable::RhdMismatch, Refusal::RhdMismatch { bag }),
            Match::PlateletMinor => {
                (Overridable::PlateletMinorMismatch, Refusal::PlateletMinorMismatch { bag, donor, patient })
            }
        };
        let found = self.covered(draft, of, bag);
        if found.is_none() {
            draft.refuse(refusal);
        }
        found
    }

    /// A group that one sample alone says lets nothing be issued in routine, save what suits whoever it is.
    fn unconfirmed(&mut self, draft: &mut Draft<'_>, row: &Bag) -> Option<Override> {
        let (world, patient) = (draft.world, self.asked.patient);
        let record = world.patient(patient)?;
        let whoever = PatientBlood { determination: GroupDetermination::NotDetermined, ..self.blood };
        let suits_all = judge(world.rules(), row.product.class(), row.group, &whoever).is_free();
        if record.group.is_none() || record.is_confirmed(world.rules()) || suits_all {
            return None;
        }
        let found = self.covered(draft, Overridable::GroupUnconfirmed, row.id);
        if found.is_none() {
            draft.refuse(Refusal::GroupUnconfirmed { patient });
        }
        found
    }

    /// Refuses a bag without a ground to be given; notes whether its crossmatch is still owed.
    fn crossmatch(&mut self, draft: &mut Draft<'_>, row: &Bag) {
        let last = row.crossmatched.filter(|c| c.patient == self.asked.patient);
        let against = row.crossmatched.filter(|c| c.result == CrossmatchResult::Incompatible);
        if against.is_some_and(|c| draft.world.may_be_of(c.patient, self.asked.patient)) {
            draft.refuse(Refusal::CrossmatchIncompatible { bag: row.id });
        }
        let days = i64::from(*draft.world.rules().crossmatch_sample_days);
        let compatible = last.filter(|c| c.result == CrossmatchResult::Compatible);
        let holds = compatible.is_some_and(|c| draft.now < c.at.plus_days(days));
        if !needs_crossmatch(row.product.class()) || holds {
            return;
        }
        self.crossmatch_owed = true;
        if self.asked.basis == IssueBasis::Crossmatch {
            draft.refuse(Refusal::NoReleaseForPatient { bag: row.id });
        }
    }

    /// The side of the floor that a bag of the own shelf comes from, after those before it. What is
    /// crossmatched counts as stock no more, so giving it lowers nothing.
    fn drawn(&mut self, draft: &Draft<'_>, row: &Bag) -> Drawn {
        let (world, here, class) = (draft.world, draft.envelope.site, row.product.class());
        let taken = self.taken.entry((class, row.group)).or_insert(Amount::zero(class.measure()));
        if in_store_at(row, here) && hold(world, row, None, draft.now) == Hold::Free {
            *taken = taken.plus(row.amount);
        }
        let left = usable(world, here, class, row.group, draft.now).less(*taken);
        side(world, here, class, row.group, left)
    }

    /// A routine draw stops at the floor. HOUSE §3, mechanism S17.
    fn routine_draw(&mut self, draft: &mut Draft<'_>, row: &Bag, drawn: Drawn) -> Option<Override> {
        if drawn == Drawn::AboveFloor {
            return None;
        }
        let found = self.covered(draft, Overridable::BelowFloor, row.id);
        if found.is_none() {
            let site = draft.envelope.site;
            let floor = kept(draft.world, site, row.product.class(), row.group, Keeps::Floor);
            draft.refuse(Refusal::BelowFloor { site, floor });
        }
        found
    }

    /// The line that a bag of the own shelf counts for: the first that it serves and that still lacks,
    /// after what the same command gave.
    fn line_for(&mut self, draft: &mut Draft<'_>, case: &Case, row: &Bag) -> Option<Earmark> {
        let (rules, now) = (draft.world.rules(), draft.now);
        let serves = |line: &&Line| {
            let want = want_of_case(case, line);
            line.class == row.product.class()
                && want.tier(rules, row.product).is_some()
                && want.covered_by(rules, row, now)
        };
        let (given, world) = (&self.given, draft.world);
        let lacks = |line: &&Line| {
            let here = given.iter().filter(|(l, _)| *l == line.line);
            !here.fold(case.needed(world, line, now), |needed, (_, amount)| needed.less(*amount)).is_zero()
        };
        let Some(line) = case.lines.iter().filter(serves).find(lacks) else {
            draft.refuse(match case.lines.iter().rfind(serves) {
                Some(line) => Refusal::LineFilled { line: line.line },
                None => Refusal::BagWrongProduct { bag: row.id, product: row.product },
            });
            return None;
        };
        self.given.push((line.line, row.amount));
        Some(Earmark { case: case.id, line: line.line })
    }
}
