//! `apply` of emergency cases: the running amounts of every line.

use super::*;
use crate::duty::supply::ReservedFor;
use crate::world::World;

/// More agreeing samples of a patient need not be told apart.
const SAMPLES_KEPT: usize = 8;

/// Changes one line's running amounts.
pub(crate) fn tally(world: &mut World, at: Earmark, tally: Tally, amount: Amount) {
    let Some(case) = world.case_mut(at.case) else { return };
    let Some(line) = case.lines.iter_mut().find(|l| l.line == at.line) else { return };
    match tally {
        Tally::Planned => line.planned = line.planned.plus(amount),
        Tally::NoLongerPlanned => line.planned = line.planned.less(amount),
        Tally::Sent => line.sent = line.sent.plus(amount),
        Tally::NoLongerSent => line.sent = line.sent.less(amount),
        Tally::Arrived => line.arrived = line.arrived.plus(amount),
        Tally::Usable => line.usable = line.usable.plus(amount),
        Tally::Given => line.given = line.given.plus(amount),
        Tally::NoLongerGiven => line.given = line.given.less(amount),
    }
}

/// Notes a person who took part: nobody reviews their own.
pub(crate) fn takes_part(case: &mut Case, person: ActorId) {
    if !case.took_part.contains(&person) {
        case.took_part.push(person);
    }
}

/// Notes a bag drawn from below a floor for a case.
pub(crate) fn drawn_below(world: &mut World, purpose: ReservedFor, ix: BagIx, site: SiteId) {
    if let ReservedFor::Case { case } = purpose
        && let Some(case) = world.case_mut(case)
        && !case.below_floor.contains(&(ix, site))
    {
        case.below_floor.push((ix, site));
    }
}

/// A bag drawn from below a floor did not leave after all, or is back: nothing to top up for it.
pub(crate) fn not_drawn(world: &mut World, case: CaseId, ix: BagIx, site: SiteId) {
    let drawn = world.case(case).is_some_and(|c| c.below_floor.contains(&(ix, site)));
    if drawn && let Some(case) = world.case_mut(case) {
        case.below_floor.retain(|entry| *entry != (ix, site));
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::CaseOpened { case, hospital, patient, identity, asked, determination, anti_d, urgency, pages_at } => {
            let blood = PatientBlood { group: *asked, determination: *determination, anti_d: *anti_d };
            world.add_case(Case {
                id: *case,
                hospital: *hospital,
                patient: *patient,
                identity: *identity,
                blood,
                urgency: *urgency,
                opened_at: stamp.recorded_at,
                state: CaseState::Open,
                green_channel_at: None,
                escalation: EscalationLevel::Duty,
                calls: Vec::new(),
                lines: Vec::new(),
                reservations: Vec::new(),
                shipments: Vec::new(),
                came_back: Vec::new(),
                requests: Vec::new(),
                formalities: Vec::new(),
                confirmed: Vec::new(),
                review: None,
                first_supply_at: None,
                took_part: vec![stamp.actor],
                below_floor: Vec::new(),
                page_due: None,
            });
            world.page_case(*case, Some(*pages_at));
            know(world, *patient, &blood, None);
        }
        Event::CallAnswered { case, call, at, own_stock } => {
            if let Some(case) = world.case_mut(*case) {
                case.calls.push(Call { call: *call, answered_at: *at, own_stock: *own_stock });
                takes_part(case, stamp.actor);
            }
        }
        Event::OwnStockStated { case, call, own_stock } => {
            if let Some(case) = world.case_mut(*case) {
                if let Some(call) = case.calls.iter_mut().find(|c| c.call == *call) {
                    call.own_stock = *own_stock;
                }
                takes_part(case, stamp.actor);
            }
        }
        Event::LineAdded { case, line, call, ask } => {
            if let Some(case) = world.case_mut(*case) {
                let none = Amount::zero(ask.amount.measure());
                case.lines.push(Line {
                    line: *line,
                    call: *call,
                    class: ask.class,
                    product: ask.product,
                    attributes: ask.attributes,
                    requested: ask.amount,
                    planned: none,
                    sent: none,
                    arrived: none,
                    usable: none,
                    given: none,
                    outcome: None,
                    moved_to: None,
                    moved_from: None,
                });
            }
        }
        Event::GroupDetermined { case, group, anti_d } => {
            let blood = PatientBlood { group: *group, determination: GroupDetermination::Determined, anti_d: *anti_d };
            let patient = world.case_mut(*case).map(|case| {
                case.blood = blood;
                case.patient
            });
            if let Some(patient) = patient {
                know(world, patient, &blood, Some(stamp.occurred_at));
            }
        }
        // The alert is in the journal and on the case's page; it changes no amount.
        Event::BagAgainstGroup { .. } => {}
        Event::PatientIdentified { case, patient } => {
            identified(world, *case, *patient);
        }
        Event::LineReduced { case, line, to, .. } => {
            if let Some(line) = world.case_mut(*case).and_then(|c| c.lines.iter_mut().find(|l| l.line == *line)) {
                line.requested = *to;
            }
        }
        Event::LineMoved { case, line, to_case, to_line } => {
            let (here, there) = (Earmark { case: *case, line: *line }, Earmark { case: *to_case, line: *to_line });
            moved(world, here, there);
        }
        Event::GreenChannelActivated { case } => {
            if let Some(case) = world.case_mut(*case) {
                case.green_channel_at = Some(stamp.recorded_at);
            }
        }
        Event::CaseEscalated { case, level, .. } => {
            if let Some(case) = world.case_mut(*case) {
                case.escalation = case.escalation.max(*level);
            }
        }
        Event::LineOutcomeNamed { case, line, outcome } => {
            if let Some(line) = world.case_mut(*case).and_then(|c| c.lines.iter_mut().find(|l| l.line == *line)) {
                line.outcome = Some(*outcome);
            }
        }
        Event::CaseStoodDown { case, .. } => {
            if let Some(row) = world.case_mut(*case) {
                row.state = CaseState::StoodDown { at: stamp.recorded_at };
            }
            world.case_closed(*case);
        }
        Event::BagEarmarkReleased { bag, .. } => {
            if let Some(ix) = world.bags().find(*bag) {
                world.bags_mut().change(ix, |bag| bag.earmark = None);
            }
        }
        Event::CasePaged { case, level, next } => {
            if let Some(row) = world.case_mut(*case) {
                row.escalation = row.escalation.max(*level);
            }
            world.page_case(*case, Some(*next));
        }
    }
}

/// The line is stopped here and the other case's there; who took part in the one took part in the other.
fn moved(world: &mut World, here: Earmark, there: Earmark) {
    let Some(case) = world.case_mut(here.case) else { return };
    let took_part = case.took_part.clone();
    if let Some(line) = case.lines.iter_mut().find(|l| l.line == here.line) {
        line.requested = Amount::zero(line.class.measure());
        line.moved_to = Some(there);
    }
    let Some(case) = world.case_mut(there.case) else { return };
    took_part.into_iter().for_each(|person| takes_part(case, person));
    if let Some(line) = case.lines.iter_mut().find(|l| l.line == there.line) {
        line.moved_from = Some(here);
    }
}

/// The case is of this patient from now on: what was given and crossmatched for the one not yet named
/// is this one's. Where one name takes another's place, only what is the case's moves.
fn identified(world: &mut World, case: CaseId, patient: PatientId) {
    let known_anti_d = world.patient(patient).map_or(AntiD::NotKnown, |p| p.anti_d);
    let Some(row) = world.case_mut(case) else { return };
    let (old, was) = (row.patient, row.identity);
    row.patient = patient;
    row.identity = Identity::Identified;
    if known_anti_d == AntiD::Known {
        row.blood.anti_d = AntiD::Known;
    }
    let blood = row.blood;
    know(world, patient, &blood, None);
    if old == patient {
        return;
    }
    let touched: Vec<BagIx> = match world.patient(old) {
        Some(record) => record.bags.iter().chain(&record.crossmatched).copied().collect(),
        None => Vec::new(),
    };
    for ix in touched {
        let of_case = world.bags().at(ix).is_some_and(|bag| bag.earmark.is_some_and(|e| e.case == case));
        if was == Identity::Unidentified || of_case {
            world.bag_changes_patient(ix, old, patient);
        }
    }
    if was == Identity::Unidentified {
        world.patient_mut(old).known_as = Some(patient);
    } else if !world.patient(patient).is_some_and(|row| row.taken_for.contains(&old)) {
        world.patient_mut(patient).taken_for.push(old);
    }
}

/// What a determined group tells of the patient. `sampled_at` names the laboratory's sample; a caller's word
/// is none.
pub(crate) fn know(world: &mut World, patient: PatientId, blood: &PatientBlood, sampled_at: Option<Moment>) {
    let record = world.patient_mut(patient);
    if blood.determination == GroupDetermination::Determined {
        if record.group != Some(blood.group) {
            record.samples.clear();
        }
        record.group = Some(blood.group);
        if let Some(at) = sampled_at.filter(|at| !record.samples.contains(at) && record.samples.len() < SAMPLES_KEPT) {
            record.samples.push(at);
        }
    }
    if blood.anti_d == AntiD::Known {
        record.anti_d = AntiD::Known;
    }
}
