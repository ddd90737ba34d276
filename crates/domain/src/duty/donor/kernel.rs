//! `decide` and `apply` of donors and visits.

use super::*;
use crate::bag::{Custody, Fate, HoldReason};
use crate::decide::Draft;
use crate::duty::document::{About, FormCode};
use crate::duty::person::{self, Whom};
use crate::duty::quality;
use crate::refusal::{Act, Refusal};
use crate::world::World;

/// Who meets donors.
const DESK: &[Duty] = &[Duty::Collector, Duty::Physician];
/// Who learns later that somebody must not give.
const BARRERS: &[Duty] = &[Duty::Quality, Duty::Laboratory];
const READMITTERS: &[Duty] = &[Duty::Quality];

/// The most classes that one questionnaire may name.
const DECLARED_MOST: usize = DeferralClass::ALL.len();

pub(super) fn event(event: Event) -> crate::Event {
    crate::Event::Donor(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.at_the_station();
    match command {
        Command::RegisterDonor { donor, sex } => {
            draft.only(DESK, Act::MeetDonors);
            person::not_erased(draft, Whom::Donor(*donor));
            if draft.world.donors().get(*donor).is_some() {
                draft.refuse(Refusal::DonorRegistered { donor: *donor });
            }
            draft.emit(event(Event::DonorRegistered { donor: *donor, sex: *sex }));
        }
        Command::OpenVisit { donor, place, age, asks, matching } => {
            draft.only(DESK, Act::MeetDonors);
            open(draft, *donor, *place, *age, (*asks, *matching));
        }
        Command::RecordAnswers { visit, declared, form } => {
            draft.only(DESK, Act::MeetDonors);
            bounded(draft, declared);
            if let Some(row) = open_visit(draft, *visit) {
                let missing = |document| Refusal::QuestionnaireMissing { document };
                signed(draft, row, *form, FormCode::DonorQuestionnaire, missing);
            }
            draft.emit(event(Event::AnswersRecorded { visit: *visit, declared: declared.clone(), form: *form }));
        }
        Command::RecordExamination { visit, examination } => {
            draft.only(DESK, Act::MeetDonors);
            open_visit(draft, *visit);
            draft.emit(event(Event::DonorExamined { visit: *visit, examination: *examination }));
        }
        Command::ClearDonor { visit, consent } => {
            draft.only(DESK, Act::MeetDonors);
            if let Some(row) = open_visit(draft, *visit) {
                clear(draft, row, *consent);
            }
        }
        Command::DeferDonor { visit, also } => {
            draft.only(DESK, Act::MeetDonors);
            bounded(draft, also);
            if let Some(row) = open_visit(draft, *visit) {
                defer(draft, row, also);
            }
        }
        Command::WithdrawDonor { visit, reason } => {
            draft.only(DESK, Act::MeetDonors);
            // Also who was cleared may still go.
            if let Some(row) = visit_of_today(draft, *visit) {
                if !matches!(row.state, VisitState::Open | VisitState::Cleared { .. }) {
                    draft.refuse(Refusal::VisitOver { visit: *visit });
                }
                draft.emit(event(Event::DonorWithdrew { visit: *visit, donor: row.donor, reason: *reason }));
            }
        }
        Command::BarDonor { donor, class, over } => {
            draft.only(BARRERS, Act::BarDonors);
            known(draft, *donor);
            bar(draft, *donor, *class, *over);
        }
        Command::ReadmitDonor { donor, class, second_person } => {
            draft.only(READMITTERS, Act::BarDonors);
            draft.attested(*second_person);
            readmit(draft, *donor, *class, *second_person);
        }
        Command::MergeDonors { kept, other, second_person } => {
            draft.only(merging::MERGERS, Act::MergeDonors);
            draft.attested(*second_person);
            merging::merge(draft, *kept, *other, *second_person);
        }
        Command::PartDonors { kept, other, second_person } => {
            draft.only(merging::MERGERS, Act::MergeDonors);
            draft.attested(*second_person);
            merging::part(draft, *kept, *other, *second_person);
        }
        Command::TellExclusion { donation } => exclude(draft, *donation),
    }
}

/// Records that a donor may not give; when never again, what they gave before is held.
pub(crate) fn bar(draft: &mut Draft<'_>, donor: DonorId, class: DeferralClass, over: Option<CityDay>) {
    let rules = draft.world.rules();
    let (until, edition) = (class_until(rules, class, over), rules.edition);
    draft.emit(event(Event::DonorBarred { donor, class, until, edition }));
    if class.is_permanent() {
        looking_back::hold(draft, donor);
    }
}

fn bounded(draft: &mut Draft<'_>, declared: &[Declared]) {
    if declared.len() > DECLARED_MOST {
        draft.refuse(Refusal::TooMany { what: Act::NameClasses, most: DECLARED_MOST as u32 });
    }
}

pub(super) fn known<'w>(draft: &mut Draft<'w>, donor: DonorId) -> Option<&'w Donor> {
    let row = draft.world.donors().get(donor);
    if row.is_none() {
        draft.refuse(Refusal::UnknownDonor { donor });
    }
    row
}

fn open(draft: &mut Draft<'_>, donor: DonorId, place: PlaceId, age: u8, asked: (DonationKind, Matching)) {
    person::not_erased(draft, Whom::Donor(donor));
    draft.open_place(place);
    let Some(row) = known(draft, donor) else { return };
    if let Some(into) = row.merged_into {
        draft.refuse(Refusal::DonorMerged { donor, into });
    }
    let today = draft.today();
    let zone = draft.world.network().zone_offset;
    let last = row.visits.last().and_then(|visit| draft.world.donors().visit(*visit));
    let at_it = last.filter(|visit| {
        visit.opened_at.day(zone) == today && matches!(visit.state, VisitState::Open | VisitState::Cleared { .. })
    });
    if let Some(visit) = at_it {
        draft.refuse(Refusal::VisitOpen { visit: visit.id });
    }
    let (visit, (asks, matching)) = (draft.next_visit(), asked);
    draft.emit(event(Event::VisitOpened { visit, donor, place, age, asks, matching }));
}

/// A visit is of its day: on the next the donor is asked and examined anew.
fn visit_of_today<'w>(draft: &mut Draft<'w>, visit: VisitId) -> Option<&'w Visit> {
    let Some(row) = draft.world.donors().visit(visit) else {
        draft.refuse(Refusal::UnknownVisit { visit });
        return None;
    };
    if row.opened_at.day(draft.world.network().zone_offset) != draft.today() {
        draft.refuse(Refusal::VisitOver { visit });
    }
    Some(row)
}

fn open_visit<'w>(draft: &mut Draft<'w>, visit: VisitId) -> Option<&'w Visit> {
    let row = visit_of_today(draft, visit)?;
    if row.state != VisitState::Open {
        draft.refuse(Refusal::VisitOver { visit });
    }
    Some(row)
}

/// A filed paper is of this form, about this donor, and not of an earlier visit.
fn signed(draft: &mut Draft<'_>, row: &Visit, form: Signed, of: FormCode, missing: fn(DocumentId) -> Refusal) {
    let Signed::Filed { document } = form else { return };
    let filed = draft.world.documents().get(document).filter(|filed| {
        let own = matches!(filed.about, About::Person(Whom::Donor(donor)) if donor == row.donor);
        own && filed.form == of && filed.filed_at >= row.opened_at
    });
    if filed.is_none() {
        draft.refuse(missing(document));
    }
}

fn clear(draft: &mut Draft<'_>, row: &Visit, consent: Signed) {
    let (world, visit) = (draft.world, row.id);
    if row.declared.is_none() || row.examination.is_none() {
        draft.refuse(Refusal::VisitIncomplete { visit });
    }
    for unfit in world.donors().unfit(world.rules(), row, draft.today()) {
        draft.refuse(Refusal::DonorNotEligible { unfit });
    }
    signed(draft, row, consent, FormCode::DonorConsent, |document| Refusal::ConsentMissing { document });
    let until = draft.now.plus(*world.rules().clearance_lasts);
    let (donor, edition) = (row.donor, world.rules().edition);
    draft.emit(event(Event::DonorCleared { visit, donor, consent, until, edition }));
}

fn defer(draft: &mut Draft<'_>, row: &Visit, also: &[Declared]) {
    let world = draft.world;
    let (rules, today) = (world.rules(), draft.today());
    let mut unfit = world.donors().unfit(rules, row, today);
    // What a nurse adds speaks against it too, and takes nothing away.
    unfit.extend(also.iter().filter_map(|told| told_against(rules, told, today)));
    let Some(first) = first_day(&unfit) else {
        return draft.refuse(Refusal::NothingToDefer { visit: row.id });
    };
    let (visit, donor, edition) = (row.id, row.donor, world.rules().edition);
    let for_good = |unfit: &Unfit| unfit.reason == UnfitReason::Told && unfit.until == Until::Never {};
    let look_back = unfit.iter().any(for_good);
    draft.emit(event(Event::DonorDeferred { visit, donor, unfit, first, edition }));
    if look_back {
        looking_back::hold(draft, donor);
    }
}

/// What is for good ends when the protocol's time has passed, by two persons.
fn readmit(draft: &mut Draft<'_>, donor: DonorId, class: DeferralClass, second_person: ActorId) {
    let Some(row) = known(draft, donor) else { return };
    let barred = row.deferrals.iter().filter(|row| row.class == Some(class) && row.ended_at.is_none());
    let Some(since) = barred.map(|row| row.since).max() else {
        return draft.refuse(Refusal::NotBarred { donor });
    };
    let zone = draft.world.network().zone_offset;
    let day = since.day(zone).plus_months(*draft.world.rules().reentry_months);
    if class.is_permanent() && draft.today() < day {
        draft.refuse(Refusal::ReentryTooEarly { donor, day });
    }
    draft.emit(event(Event::DonorReadmitted { donor, class, second_person }));
}

/// The donor's word is enough: every bag of the donation is blocked wherever it is.
fn exclude(draft: &mut Draft<'_>, donation: DonationNumber) {
    let world = draft.world;
    if world.collections().of(donation).is_none() && world.bags().of_donation(donation).next().is_none() {
        return draft.refuse(Refusal::UnknownDonation { donation: donation.to_string() });
    }
    draft.emit(event(Event::DonationExcluded { donation }));
    for (_, bag) in world.bags().of_donation(donation) {
        let reason = HoldReason::DonorCall;
        let given = matches!(bag.custody, Custody::WithPatient { .. } | Custody::Ended { fate: Fate::Transfused, .. });
        // One that went over to another ledger, or station, is held there by the news of this.
        let over = matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut);
        if !over && !bag.quality.has_hold(reason) {
            quality::hold(draft, bag, reason);
        }
        if given {
            draft.finding(FindingRule::ExcludedAfterGiven, Some(bag.id));
        }
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let donors = world.donors_mut();
    let since = stamp.recorded_at;
    match event {
        Event::DonorRegistered { donor, sex } => {
            donors.rows.entry(*donor).or_insert_with(|| {
                Arc::new(Donor {
                    id: *donor,
                    sex: *sex,
                    registered_at: since,
                    merged_into: None,
                    merged: Vec::new(),
                    deferrals: Vec::new(),
                    given: Vec::new(),
                    visits: Vec::new(),
                })
            });
        }
        Event::VisitOpened { visit, donor, place, age, asks, matching } => {
            donors.visits.push(Arc::new(Visit {
                id: *visit,
                donor: *donor,
                place: *place,
                age: *age,
                asks: *asks,
                matching: *matching,
                opened_at: since,
                declared: None,
                examination: None,
                state: VisitState::Open,
                cleared_until: None,
                deferred_for: Vec::new(),
            }));
            donors.change(*donor, |row| row.visits.push(*visit));
        }
        Event::AnswersRecorded { visit, declared, .. } => {
            donors.change_visit(*visit, |row| row.declared = Some(declared.clone()));
        }
        Event::DonorExamined { visit, examination } => {
            donors.change_visit(*visit, |row| row.examination = Some(*examination));
        }
        Event::DonorCleared { visit, until, .. } => {
            donors.change_visit(*visit, |row| {
                (row.state, row.cleared_until) = (VisitState::Cleared { until: *until }, Some(*until));
            });
        }
        Event::DonorDeferred { visit, donor, unfit, first, .. } => {
            donors.change_visit(*visit, |row| {
                row.state = VisitState::Deferred { first: *first };
                row.deferred_for = unfit.clone();
            });
            // Age and intervals follow from what is known anyway; what is on record is so already.
            let new = unfit.iter().filter(|unfit| unfit.reason.is_remembered());
            let of = |unfit: &Unfit| Deferral { class: unfit.class, until: unfit.until, since, ended_at: None };
            donors.change(*donor, |row| row.deferrals.extend(new.map(of)));
        }
        Event::DonorWithdrew { visit, reason, .. } => {
            // Who went is cleared no longer: what is reported of them after all is nobody's to release.
            donors.change_visit(*visit, |row| {
                (row.state, row.cleared_until) = (VisitState::Withdrawn { reason: *reason }, None);
            });
        }
        Event::DonorBarred { donor, class, until, .. } => {
            let deferral = Deferral { class: Some(*class), until: *until, since, ended_at: None };
            donors.change(*donor, |row| row.deferrals.push(deferral));
        }
        Event::DonorPutOff { donor, until, .. } => {
            let deferral = Deferral { class: None, until: *until, since, ended_at: None };
            donors.change(*donor, |row| row.deferrals.push(deferral));
        }
        Event::DonorReadmitted { donor, class, .. } => donors.change(*donor, |row| {
            let barred = row.deferrals.iter_mut().filter(|row| row.class == Some(*class) && row.ended_at.is_none());
            barred.for_each(|row| row.ended_at = Some(since));
        }),
        Event::DonorsMerged { kept, other, .. } => donors.merge(*kept, *other),
        Event::DonorsParted { kept, other, .. } => donors.part(*kept, *other),
        Event::DonationExcluded { donation } => {
            donors.excluded.insert(*donation);
        }
    }
}

impl UnfitReason {
    /// Whether it goes on the donor's record: what was told, and what was measured.
    const fn is_remembered(self) -> bool {
        !matches!(
            self,
            UnfitReason::AgeBelow
                | UnfitReason::AgeAbove
                | UnfitReason::AgeAboveFirst
                | UnfitReason::PlateletsNotCounted
                | UnfitReason::PlateletsForTwo
                | UnfitReason::AfterWholeBlood
                | UnfitReason::AfterPlatelets
                | UnfitReason::PlateletsOften
                | UnfitReason::ApheresisMuch
                | UnfitReason::ReactedLast
                | UnfitReason::OnRecord
        )
    }
}

impl Donors {
    fn change_visit(&mut self, visit: VisitId, change: impl FnOnce(&mut Visit)) {
        if let Some(row) = self.visits.get_mut(visit.index()) {
            change(Arc::make_mut(row));
        }
    }
}
