//! `decide` and `apply` of timers.

use super::*;
use crate::bag::{Custody, Fate};
use crate::decide::Draft;
use crate::duty::case::{self, EscalationLevel};
use crate::duty::supply::{ReservationEnd, end_reservation, release_bags};
use crate::duty::{application, boxes, formality, levels, special};
use crate::refusal::Act;
use crate::world::World;

fn event(event: Event) -> crate::Event {
    crate::Event::Timer(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.only(&[Duty::System], Act::Administer);
    let Command::Fire { key, due } = command;
    // A timer that is not set, or not yet due, has nothing to record.
    if *due > draft.now || !draft.world.has_timer(*due, *key) {
        return;
    }
    let next = match key {
        TimerKey::ReservationLapses { reservation } => {
            if let Some(row) = draft.world.reservation(*reservation) {
                release_bags(draft, row, &row.bags, ReservationEnd::Lapsed);
            }
            None
        }
        TimerKey::RequestUnanswered { request } => unanswered(draft, *request),
        TimerKey::FormalityClimbs { formality } => return formality_climbs(draft, *formality),
        TimerKey::ReviewClimbs { review } => return review_climbs(draft, *review),
        TimerKey::CasePages { case } => return page(draft, *key, *due, *case),
        TimerKey::ApplicationLapses { application } => {
            application::lapse(draft, *application);
            None
        }
        TimerKey::DailyReview => {
            expire(draft);
            boxes::ask_for_overdue(draft);
            special::lapse(draft);
            levels::review_levels(draft);
            Some(next_daily(draft, draft.world.network().zone_offset))
        }
    };
    draft.emit(event(Event::TimerFired { key: *key, due: *due, next }));
}

/// Sets the first daily review.
pub(crate) fn schedule_daily(draft: &mut Draft<'_>, offset: Minutes) {
    let next = Some(next_daily(draft, offset));
    draft.emit(event(Event::TimerFired { key: TimerKey::DailyReview, due: draft.now, next }));
}

fn next_daily(draft: &Draft<'_>, offset: Minutes) -> Moment {
    let at = *draft.world.rules().daily_review_at;
    let today = draft.now.day(offset).start(offset).plus(at);
    if today > draft.now { today } else { draft.now.day(offset).plus(1).start(offset).plus(at) }
}

/// The hospital and the custodian who does not answer are called, one level higher each time.
fn unanswered(draft: &mut Draft<'_>, request: SupplyRequestId) -> Option<Moment> {
    let row = draft.world.request(request)?;
    let case = draft.world.case(row.case)?;
    case::escalate(draft, case, above(case.escalation), Some(row.to));
    Some(draft.now.plus(*draft.world.rules().supply_request_minutes))
}

const fn above(level: EscalationLevel) -> EscalationLevel {
    match level {
        EscalationLevel::Duty => EscalationLevel::Director,
        EscalationLevel::Director | EscalationLevel::Leadership => EscalationLevel::Leadership,
    }
}

fn formality_climbs(draft: &mut Draft<'_>, id: FormalityId) {
    let Some(row) = draft.world.formality(id) else { return };
    let level = row.level.saturating_add(1);
    let climbs = &draft.world.rules().formality_climbs;
    // After the last step it climbs again by the last interval: it never falls silent.
    let last = climbs.last().copied().unwrap_or(Minutes(1_440));
    let next = climbs
        .get(usize::from(level))
        .map(|m| row.opened_at.plus(*m))
        .filter(|at| *at > draft.now)
        .unwrap_or(draft.now.plus(last));
    draft.emit(crate::Event::Formality(formality::Event::FormalityClimbed { formality: id, level, next: Some(next) }));
}

fn review_climbs(draft: &mut Draft<'_>, id: ReviewId) {
    let Some(row) = draft.world.review(id) else { return };
    let level = row.level.saturating_add(1);
    let next = Some(draft.now.plus(*draft.world.rules().review_held_due));
    draft.emit(crate::Event::Formality(formality::Event::ReviewClimbed { review: id, level, next }));
}

/// An unresolved case pages until somebody ends it with a reason, one level higher each time. While
/// nothing lacks it only looks again later. Mechanism S30.
fn page(draft: &mut Draft<'_>, key: TimerKey, due: Moment, id: CaseId) {
    let Some(row) = draft.world.case(id) else { return };
    let next = draft.now.plus(*draft.world.rules().case_page_minutes);
    if row.lines.iter().all(|line| line.sent.count() >= line.requested.count()) {
        return draft.emit(event(Event::TimerFired { key, due, next: Some(next) }));
    }
    let level = above(row.escalation);
    case::escalate(draft, row, level, None);
    draft.emit(crate::Event::Case(case::Event::CasePaged { case: id, level, next }));
}

/// Records every bag in store whose expiry has come, also one that quality holds there.
fn expire(draft: &mut Draft<'_>) {
    let (world, now) = (draft.world, draft.now);
    for site in &world.network().sites {
        for product in Product::ALL {
            for group in Group::all() {
                let shelf = world.bags().shelf(site.id, *product, group);
                for entry in shelf.iter().take_while(|entry| entry.expires_at <= now) {
                    if let Some(bag) = world.bags().at(entry.bag) {
                        draft.emit(event(Event::BagExpired { bag: bag.id, site: site.id }));
                    }
                }
            }
        }
    }
    for bag in world.bags().set_aside().take_while(|e| e.expires_at <= now).filter_map(|e| world.bags().at(e.bag)) {
        if let Custody::InStore { site } = bag.custody {
            draft.emit(event(Event::BagExpired { bag: bag.id, site }));
        }
    }
}

pub(crate) fn apply(world: &mut World, _stamp: &Stamp, event: &Event) {
    match event {
        Event::TimerFired { key, due, next } => {
            world.timer_fired(*due, *key);
            if let Some(next) = next {
                match key {
                    TimerKey::RequestUnanswered { request } => world.request_waits(*request, *next),
                    TimerKey::CasePages { case } => world.page_case(*case, Some(*next)),
                    _ => world.set_timer(*next, *key),
                }
            }
        }
        Event::BagExpired { bag, site } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            end_reservation(world, ix);
            world.bags_mut().change(ix, |bag| bag.custody = Custody::Ended { site: *site, fate: Fate::Expired });
            world.ended_in_the_bin(ix);
        }
    }
}
