//! `decide` and `apply` of applications: who signs, and what a ward asked for in a day.

use super::*;
use crate::bag::Bag;
use crate::decide::Draft;
use crate::duty::supply::{self, ReservationEnd};
use crate::duty::{case, ward};
use crate::refusal::{Act, Refusal};
use crate::rules::Rules;
use crate::world::World;

/// Who writes an application, in a physician's name.
const WRITERS: &[Duty] = &[
    Duty::Physician,
    Duty::SeniorPhysician,
    Duty::DeptHead,
    Duty::Nurse,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
];
const APPROVERS: &[Duty] = &[Duty::SeniorPhysician, Duty::DeptHead, Duty::MedicalAffairs];
pub(super) const PREPARERS: &[Duty] = &[Duty::TransfusionDuty, Duty::TransfusionHead];

pub(super) fn event(event: Event) -> crate::Event {
    crate::Event::Application(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::ApplyForBlood { lines, .. } => {
            draft.only(WRITERS, Act::ApplyForBlood);
            ward::at_a_hospital(draft);
            let most = *draft.world.rules().lines_per_case;
            if lines.is_empty() {
                draft.refuse(Refusal::NothingAsked {});
            } else if lines.len() > most as usize {
                draft.refuse(Refusal::TooMany { what: Act::NameLines, most });
                return;
            }
            make(draft, command);
        }
        Command::TakeStep { application } => {
            draft.only(APPROVERS, Act::ApproveApplication);
            if let Some((row, step)) = step_of(draft, *application) {
                take_step(draft, row, step);
            }
        }
        Command::RefuseApplication { application, reason } => {
            draft.only(APPROVERS, Act::ApproveApplication);
            if let Some((row, step)) = step_of(draft, *application) {
                draft.emit(event(Event::ApplicationRefused { application: row.id, step, reason: *reason }));
            }
        }
        Command::WithdrawApplication { application, reason } => {
            draft.only(WRITERS, Act::ApplyForBlood);
            if let Some(row) = open_here(draft, *application) {
                give_back(draft, row, ReservationEnd::Released);
                draft.emit(event(Event::ApplicationWithdrawn { application: row.id, reason: *reason }));
            }
        }
        Command::PrepareBags { application, bags, overrides } => {
            draft.only(PREPARERS, Act::PrepareBlood);
            draft.each_once(bags);
            super::prepare::prepare(draft, *application, bags, overrides);
        }
        Command::ReleasePrepared { application, bags } => {
            draft.only(PREPARERS, Act::PrepareBlood);
            draft.each_once(bags);
            super::prepare::release(draft, *application, bags);
        }
    }
}

/// The volume of prepared blood that an amount stands for, in mL; a class that nobody applies for has none.
pub fn prepared_volume(rules: &Rules, class: ProductClass, amount: Amount) -> Amount {
    let each = rules.prepared_volume.get(class).copied().unwrap_or(0);
    let volume = u64::from(amount.count()) * u64::from(each) / 100;
    Amount::millilitres(u32::try_from(volume).unwrap_or(u32::MAX))
}

/// The level of a day's volume: the limits themselves belong to the higher one.
fn level(rules: &Rules, day_sum: Amount) -> ApprovalLevel {
    if day_sum.count() >= rules.approval_affairs_from.count() {
        ApprovalLevel::Affairs
    } else if day_sum.count() >= rules.approval_head_from.count() {
        ApprovalLevel::Head
    } else {
        ApprovalLevel::Senior
    }
}

fn make(draft: &mut Draft<'_>, command: &Command) {
    let Command::ApplyForBlood { patient, urgency, purpose, applicant, emergency, lines } = command else { return };
    let (world, site, rules) = (draft.world, draft.envelope.site, draft.world.rules());
    let patient = world.known_as(*patient);
    let mut prepared = Amount::millilitres(0);
    for ask in lines {
        draft.refuse_all(case::line_faults(rules, ask.class, ask.product, ask.amount));
        prepared = prepared.plus(prepared_volume(rules, ask.class, ask.amount));
    }
    let day = draft.now.day(world.network().zone_offset);
    // Refused and withdrawn applications ask for nothing; all others of the day count, exempt ones too.
    let counts = |row: &&Application| {
        let given_up = matches!(row.end, Some((ApplicationEnd::Refused { .. } | ApplicationEnd::Withdrawn { .. }, _)));
        row.site == site && world.known_as(row.patient) == patient && !given_up
    };
    let today = world.applications().iter().rev().take_while(|row| row.day >= day);
    let others: Vec<&Application> = today.filter(counts).collect();
    let day_sum = others.iter().fold(prepared, |sum, row| sum.plus(row.prepared));
    let mut together_with: Vec<ApplicationId> = others.iter().map(|row| row.id).collect();
    together_with.reverse();
    let approval = match exemption(draft, patient, *urgency, *emergency) {
        Some(why) => Approval::Exempt { why, valid_until: valid_until(draft) },
        None => Approval::Signed { level: level(rules, day_sum) },
    };
    let application = draft.next_application();
    draft.emit(event(Event::ApplicationMade {
        application,
        site,
        patient,
        urgency: *urgency,
        purpose: *purpose,
        applicant: *applicant,
        lines: lines.clone(),
        prepared,
        day,
        day_sum,
        together_with,
        approval,
    }));
}

fn valid_until(draft: &Draft<'_>) -> Moment {
    draft.now.plus(*draft.world.rules().application_valid)
}

/// Life-saving use: urgent, with an open case of the patient here or a reason.
fn exemption(
    draft: &mut Draft<'_>,
    patient: PatientId,
    urgency: Urgency,
    reason: Option<LifeSaving>,
) -> Option<Exemption> {
    if !matches!(urgency, Urgency::U0 | Urgency::U1) {
        if reason.is_some() {
            draft.refuse(Refusal::NotAnEmergency { urgency });
        }
        return None;
    }
    let case = draft.world.open_cases_of(draft.envelope.site).find(|row| row.patient == patient);
    case.map(|row| Exemption::Case { case: row.id }).or(reason.map(|reason| Exemption::Reason { reason }))
}

/// The application, when it is one of the acting site and open.
fn open_here<'w>(draft: &mut Draft<'w>, id: ApplicationId) -> Option<&'w Application> {
    let row = draft.world.applications().get(id);
    match row {
        None => draft.refuse(Refusal::UnknownApplication { application: id }),
        Some(row) => {
            draft.at_site(row.site);
            if !row.is_open() {
                draft.refuse(Refusal::ApplicationEnded { application: id });
            }
        }
    }
    row.filter(|row| row.is_open())
}

/// The step that waits, when it is the actor's to take: the duty's own, and nobody's who applied, wrote or
/// signed before.
fn step_of<'w>(draft: &mut Draft<'w>, id: ApplicationId) -> Option<(&'w Application, ApprovalStep)> {
    let row = open_here(draft, id)?;
    let Some(step) = row.waiting() else {
        draft.refuse(Refusal::ApplicationSigned { application: id });
        return None;
    };
    if draft.envelope.duty != step.duty() {
        draft.refuse(Refusal::StepOfOtherDuty { application: id, step });
    }
    let actor = draft.envelope.actor;
    if actor == row.applicant || actor == row.written_by || row.steps.iter().any(|done| done.by == actor) {
        draft.refuse(Refusal::OwnApplication { actor });
    }
    Some((row, step))
}

fn take_step(draft: &mut Draft<'_>, row: &Application, step: ApprovalStep) {
    let Approval::Signed { level } = row.approval else { return };
    let last = row.steps.len() + 1 == level.steps().len();
    let valid_until = last.then(|| valid_until(draft));
    draft.emit(event(Event::StepTaken { application: row.id, step, valid_until }));
}

/// What is prepared goes back to stock.
fn give_back(draft: &mut Draft<'_>, row: &Application, end: ReservationEnd) {
    for reservation in row.reservations.iter().filter_map(|id| draft.world.reservation(*id)) {
        supply::release_bags(draft, reservation, &reservation.bags, end);
    }
}

/// The application's time is over: what is prepared goes back with it.
pub(crate) fn lapse(draft: &mut Draft<'_>, id: ApplicationId) {
    let Some(row) = draft.world.applications().get(id).filter(|row| row.is_open()) else { return };
    give_back(draft, row, ReservationEnd::Lapsed);
    draft.emit(event(Event::ApplicationLapsed { application: id }));
}

/// Applications of a site that wait for a signature, the oldest first, each with the step.
pub fn waits_for(world: &World, site: SiteId) -> impl Iterator<Item = (&Application, ApprovalStep)> {
    let here = world.applications().open().filter(move |row| row.site == site);
    here.filter_map(|row| Some((row, row.waiting()?)))
}

/// The application that a bag of the own shelf serves when it is issued without being prepared: the first
/// approved one of the patient with a line that still lacks, after what the same command gave.
pub(crate) fn served_by(
    world: &World,
    site: SiteId,
    patient: PatientId,
    bag: &Bag,
    given: &[(AppliedFor, Amount)],
    now: Moment,
) -> Option<AppliedFor> {
    let rows = world.applications().open().filter(|row| row.site == site && row.is_approved(now));
    let rows = rows.filter(|row| world.known_as(row.patient) == patient);
    let mut lines = rows.flat_map(|row| row.lines.iter().map(move |line| (row, line)));
    let serves = |(row, line): &(&Application, &AppliedLine)| {
        let want = row.want(line);
        line.ask.class == bag.product.class()
            && want.tier(world.rules(), bag.product).is_some()
            && want.covered_by(world.rules(), bag, now)
    };
    let lacks = |(row, line): &(&Application, &AppliedLine)| {
        let at = AppliedFor { application: row.id, line: line.line };
        let here = given.iter().filter(|(of, _)| *of == at);
        let gone = here.fold(line.issued, |sum, (_, amount)| sum.plus(*amount));
        gone.count() < line.ask.amount.count()
    };
    lines.find(|it| serves(it) && lacks(it)).map(|(row, line)| AppliedFor { application: row.id, line: line.line })
}

/// An application of the patient here for this class that waits for its signatures.
pub(crate) fn waiting_for(
    world: &World,
    site: SiteId,
    patient: PatientId,
    class: ProductClass,
) -> Option<ApplicationId> {
    let mut rows = waits_for(world, site).map(|(row, _)| row);
    let asks = |row: &&Application| row.lines.iter().any(|line| line.ask.class == class);
    rows.find(|row| world.known_as(row.patient) == patient && asks(row)).map(|row| row.id)
}

/// A bag came into or left a reservation for a line.
pub(crate) fn reserved(world: &mut World, at: AppliedFor, change: impl FnOnce(Amount) -> Amount) {
    world.applications_mut().change(at.application, |row| {
        if let Some(line) = row.lines.iter_mut().find(|l| l.line == at.line) {
            line.reserved = change(line.reserved);
        }
    });
}

/// A bag was issued for a line; an application of which nothing lacks is done.
pub(crate) fn issued(world: &mut World, at: AppliedFor, amount: Amount, now: Moment) {
    let filled = world.applications_mut().change(at.application, |row| {
        if let Some(line) = row.lines.iter_mut().find(|l| l.line == at.line) {
            line.issued = line.issued.plus(amount);
        }
        row.is_open() && row.lines.iter().all(|l| l.issued.count() >= l.ask.amount.count())
    });
    if filled == Some(true) {
        end(world, at.application, ApplicationEnd::Filled, now);
    }
}

fn end(world: &mut World, id: ApplicationId, how: ApplicationEnd, now: Moment) {
    let until = world.applications_mut().change(id, |row| {
        row.end = Some((how, now));
        row.valid_until
    });
    if let Some(until) = until.flatten() {
        world.timer_fired(until, timer(id));
    }
}

fn timer(application: ApplicationId) -> duty::timer::TimerKey {
    duty::timer::TimerKey::ApplicationLapses { application }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::ApplicationMade {
            application,
            site,
            patient,
            urgency,
            purpose,
            applicant,
            lines,
            prepared,
            day,
            day_sum,
            together_with,
            approval,
        } => {
            let line = |(number, ask): (u16, &LineAsk)| AppliedLine {
                line: number,
                ask: *ask,
                reserved: Amount::zero(ask.amount.measure()),
                issued: Amount::zero(ask.amount.measure()),
            };
            let valid_until = match approval {
                Approval::Exempt { valid_until, .. } => Some(*valid_until),
                Approval::Signed { .. } => None,
            };
            world.applications_mut().add(Application {
                id: *application,
                site: *site,
                patient: *patient,
                urgency: *urgency,
                purpose: *purpose,
                applicant: *applicant,
                written_by: stamp.actor,
                made_at: stamp.recorded_at,
                day: *day,
                lines: (1..).zip(lines).map(line).collect(),
                prepared: *prepared,
                day_sum: *day_sum,
                together_with: together_with.clone(),
                approval: *approval,
                steps: Vec::new(),
                valid_until,
                reservations: Vec::new(),
                end: None,
            });
            if let Some(until) = valid_until {
                world.set_timer(until, timer(*application));
            }
        }
        Event::StepTaken { application, step, valid_until } => {
            let done = StepDone { step: *step, by: stamp.actor, at: stamp.recorded_at };
            world.applications_mut().change(*application, |row| {
                row.steps.push(done);
                row.valid_until = *valid_until;
            });
            if let Some(until) = valid_until {
                world.set_timer(*until, timer(*application));
            }
        }
        Event::ApplicationRefused { application, step, reason } => {
            let how = ApplicationEnd::Refused { step: *step, reason: *reason };
            end(world, *application, how, stamp.recorded_at);
        }
        Event::ApplicationWithdrawn { application, reason } => {
            end(world, *application, ApplicationEnd::Withdrawn { reason: *reason }, stamp.recorded_at);
        }
        Event::ApplicationLapsed { application } => {
            end(world, *application, ApplicationEnd::Lapsed, stamp.recorded_at);
        }
        // Its bags follow as a reservation.
        Event::BagsPrepared { .. } => {}
    }
}

/// The reservation of an application was made.
pub(crate) fn reservation_made(world: &mut World, id: ApplicationId, reservation: ReservationId) {
    world.applications_mut().change(id, |row| row.reservations.push(reservation));
}
