//! `decide` of supply.

use super::*;
use crate::bag::Custody;
use crate::decide::Draft;
use crate::duty::boxes::Packed;
use crate::duty::shipment::{Sending, Sent, dispatch};
use crate::duty::{case, formality, quality};
use crate::overrides;
use crate::plan::{PlanFor, PlanPart, lint::lint_plan};
use crate::refusal::{Act, Refusal};
use std::collections::BTreeSet;

const STOCK_KEEPERS: &[Duty] = &[Duty::SupplyDuty, Duty::SupplyHead, Duty::TransfusionDuty, Duty::TransfusionHead];

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.only(STOCK_KEEPERS, Act::DrawStock);
    match command {
        // The engine makes the plan; where it could make none, nothing can be drawn.
        Command::SupplyLines { .. } => draft.refuse(Refusal::PlanEmpty {}),
        Command::ExecutePlan { plan, execution, overrides } => execute(draft, plan, execution, overrides),
        Command::ReleaseReservation { reservation, .. } => {
            if let Some(row) = own_reservation(draft, *reservation) {
                if row.bags.is_empty() {
                    draft.refuse(Refusal::ReservationEnded { reservation: row.id });
                }
                release_bags(draft, row, &row.bags, ReservationEnd::Released);
            }
        }
        Command::PickBags { reservation, bags } => pick(draft, *reservation, bags),
        Command::FailPick { reservation, bag, reason } => {
            if let Some(row) = own_reservation(draft, *reservation) {
                match draft.world.bags().find(*bag).and_then(|ix| row.bags.iter().find(|(b, _)| *b == ix)) {
                    None => draft.refuse(Refusal::BagNotReserved { bag: *bag, reservation: row.id }),
                    Some(entry) => release_bags(draft, row, &[*entry], ReservationEnd::FailedCheck),
                }
                draft.emit(crate::Event::Quality(quality::Event::BagHeld { bag: *bag, reason: *reason }));
            }
        }
        Command::DeclineRequest { request, reason } => match draft.world.request(*request) {
            None => draft.refuse(Refusal::UnknownSupplyRequest { request: *request }),
            Some(row) => {
                draft.at_site(row.to);
                if row.answer.is_some() {
                    draft.refuse(Refusal::RequestAnswered { request: row.id });
                }
                let answer = RequestAnswer::Declined { reason: *reason };
                draft.emit(event(Event::SupplyRequestAnswered { request: row.id, answer }));
            }
        },
    }
}

fn event(event: Event) -> crate::Event {
    crate::Event::Supply(event)
}

/// The reservation, when it is one of the acting site.
fn own_reservation<'w>(draft: &mut Draft<'w>, id: ReservationId) -> Option<&'w Reservation> {
    let row = draft.world.reservation(id);
    match row {
        None => draft.refuse(Refusal::UnknownReservation { reservation: id }),
        Some(row) => draft.at_site(row.site),
    }
    row
}

/// Emits the end of these bags' places in a reservation.
pub(crate) fn release_bags(draft: &mut Draft<'_>, row: &Reservation, bags: &[(BagIx, u16)], end: ReservationEnd) {
    for (ix, _) in bags {
        if let Some(bag) = draft.world.bags().at(*ix) {
            draft.emit(event(Event::BagReservationEnded { bag: bag.id, reservation: row.id, end }));
        }
    }
}

fn pick(draft: &mut Draft<'_>, id: ReservationId, bags: &[BagId]) {
    draft.each_once(bags);
    let Some(row) = own_reservation(draft, id) else { return };
    if draft.now >= row.deadline {
        draft.refuse(Refusal::ReservationEnded { reservation: id });
    }
    for bag in bags {
        let Some(ix) = draft.world.bags().find(*bag) else {
            draft.refuse(Refusal::UnknownBag { bag: *bag });
            continue;
        };
        if !row.bags.iter().any(|(b, _)| *b == ix) {
            draft.refuse(Refusal::BagNotReserved { bag: *bag, reservation: id });
            continue;
        }
        sound_and_in_date(draft, ix, draft.now);
        // Scanning a picked bag again changes nothing and is not an error.
        if draft.world.bags().at(ix).is_some_and(|b| b.custody == Custody::InStore { site: row.site }) {
            draft.emit(event(Event::BagPicked { bag: *bag, reservation: id }));
        }
    }
}

/// Refuses a bag that quality does not let go, or that is expired at `until`.
pub(crate) fn sound_and_in_date(draft: &mut Draft<'_>, ix: BagIx, until: Moment) {
    let Some(bag) = draft.world.bags().at(ix) else { return };
    let id = bag.id;
    if bag.quality.release == crate::bag::Release::Pending {
        draft.refuse(Refusal::BagNotReleased { bag: id });
    }
    if bag.quality.is_held() {
        draft.refuse(Refusal::BagHeld { bag: id });
    }
    if bag.quality.recall == crate::bag::RecallState::Recalled {
        draft.refuse(Refusal::BagRecalled { bag: id });
    }
    if bag.expires_at <= until {
        draft.refuse(Refusal::BagExpired { bag: id, expires_at: bag.expires_at });
    }
}

fn execute(draft: &mut Draft<'_>, plan: &Arc<Plan>, execution: &Execution, overrides: &[Override]) {
    let here = draft.envelope.site;
    if plan.bags().nth(*draft.world.rules().bags_per_command as usize).is_some() {
        draft.bounded(usize::MAX);
        return;
    }
    draft.refuse_all(lint_plan(draft.world, plan, here, overrides, draft.now));
    for o in overrides {
        draft.agreed(o);
    }
    if let Execution::SendAtOnce { courier, second_checker, .. } = execution {
        draft.not_by(*courier);
        draft.witnessed(*second_checker);
    }
    if draft.is_refused() {
        return;
    }
    let (purpose, to) = match plan.purpose {
        PlanFor::Case { case } => (ReservedFor::Case { case }, draft.world.case(case).map(|c| c.hospital)),
        PlanFor::Order { order } => (ReservedFor::Order { order }, draft.world.order(order).map(|o| o.site)),
    };
    let Some(to) = to else { return };
    draft.emit(event(Event::PlanExecuted { plan: plan.clone(), site: here, overrides: overrides.to_vec() }));
    let parts = plan.parts().filter(|(_, part)| part.site == here && !part.bags.is_empty());
    let own: Vec<(u16, &PlanPart)> = parts.map(|(line, part)| (line.line, part)).collect();
    give_way(draft, plan, &own);
    match execution {
        Execution::SendAtOnce { mode, courier, second_checker } if !own.is_empty() && here != to => {
            let sending = Sending {
                from: here,
                to,
                reserved_for: purpose,
                mode: *mode,
                courier: *courier,
                second_checker: *second_checker,
                packed: Packed::default(),
            };
            let bags = own.iter().flat_map(|(line, part)| part.bags.iter().map(move |b| (*line, b)));
            let sent = bags.map(|(line, b)| Sent { bag: b.bag, class: b.product.class(), line, how: Some(b.drawn) });
            dispatch(draft, &sending, None, sent.collect());
        }
        _ if !own.is_empty() => reserve(draft, purpose, &own),
        _ => {}
    }
    match plan.purpose {
        PlanFor::Case { case } => {
            answer_and_ask(draft, plan, case);
            formality::second_persons_owed(draft, Some(case), overrides);
        }
        PlanFor::Order { .. } => {
            overrides::called_back(draft, overrides);
            formality::second_persons_owed(draft, None, overrides);
        }
    }
}

/// Reservations on this shelf that give way to the emergency. On another's shelf they give way when its
/// own staff execute their part.
fn give_way(draft: &mut Draft<'_>, plan: &Plan, own: &[(u16, &PlanPart)]) {
    for gone in &plan.displaced {
        if own.iter().any(|(_, part)| part.bags.iter().any(|b| b.bag == gone.bag)) {
            let (bag, reservation, end) = (gone.bag, gone.reservation, ReservationEnd::Displaced);
            draft.emit(event(Event::BagReservationEnded { bag, reservation, end }));
        }
    }
}

fn reserve(draft: &mut Draft<'_>, purpose: ReservedFor, own: &[(u16, &PlanPart)]) {
    let rules = draft.world.rules();
    let minutes = match purpose {
        ReservedFor::Case { .. } => *rules.reservation_minutes_case,
        ReservedFor::Order { .. } | ReservedFor::Station { .. } | ReservedFor::Nobody {} => {
            *rules.reservation_minutes_order
        }
        ReservedFor::Application { .. } => *rules.reservation_minutes_patient,
    };
    let reservation = draft.next_reservation();
    let (site, deadline) = (draft.envelope.site, draft.now.plus(minutes));
    draft.emit(event(Event::ReservationMade { reservation, purpose, site, deadline }));
    for (line, part) in own {
        for b in &part.bags {
            draft.emit(event(Event::BagReserved { bag: b.bag, reservation, line: *line, drawn: b.drawn }));
        }
    }
}

/// Answers this site's open requests that the plan serves, asks other custodians for their parts, and
/// withdraws what the plan asks of nobody any more.
fn answer_and_ask(draft: &mut Draft<'_>, plan: &Plan, case: CaseId) {
    let here = draft.envelope.site;
    let Some(row) = draft.world.case(case) else { return };
    let world = draft.world;
    let open = |line: u16, site: SiteId| {
        let mut requests = row.requests.iter().filter_map(|id| world.request(*id));
        requests.find(|r| r.answer.is_none() && r.line == line && r.to == site)
    };
    let deadline = draft.now.plus(*draft.world.rules().supply_request_minutes);
    for line in &plan.lines {
        let given = |site: SiteId| {
            let parts = line.parts.iter().filter(move |part| part.site == site);
            let bags = parts.flat_map(|part| part.bags.iter());
            bags.fold(Amount::zero(line.class.measure()), |sum, b| sum.plus(b.amount))
        };
        let sites: BTreeSet<SiteId> = line.parts.iter().filter(|p| !p.bags.is_empty()).map(|p| p.site).collect();
        for site in &sites {
            match (*site == here, open(line.line, *site)) {
                (true, Some(request)) => {
                    let answer = RequestAnswer::Supplied;
                    draft.emit(event(Event::SupplyRequestAnswered { request: request.id, answer }));
                }
                // Also of the hospital's own shelf: its duty staff confirm it, or the caller's word closes it.
                (false, None) => {
                    let (line, to, amount) = (line.line, *site, given(*site));
                    let request = draft.next_request();
                    draft.emit(event(Event::SupplyRequested { request, case, line, to, amount, deadline }));
                }
                _ => {}
            }
        }
        case::withdraw_requests(draft, row, |r| r.line == line.line && !sites.contains(&r.to));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bag::{NewBag, Origin, Quality};
    use crate::network::{Agitator, Contacts};
    use crate::world::World;

    /// S54: no code path gives a bag without its release. No command admits one yet, so it is made here.
    #[test]
    fn a_bag_without_its_release_goes_nowhere() {
        let (site, actor, now) = (SiteId(1), ActorId(1), Moment::from_millis(1_700_000_000_000));
        let contacts = Contacts { duty: actor, head: actor, director: actor, leader: actor };
        let hospital = Site {
            id: site,
            code: "H1".into(),
            name_zh: "示范医院".into(),
            name_en: "Demo Hospital".into(),
            kind: SiteKind::Hospital,
            supplied_by: None,
            county: 370_701,
            lat_e4: 0,
            lon_e4: 0,
            demand_weight_tenths: 0,
            agitator: Agitator::Present,
            thaw_minutes: Minutes(20),
            thaw_bags: 6,
            contacts,
        };
        let mut world = World::new(LedgerId(1));
        world.set_network(Arc::new(Network { sites: vec![hospital], ..Network::default() }));
        let bag = BagId::parse("S000124000001.FFP.00").expect("a bag number");
        let new = NewBag {
            bag,
            product: Product::Ffp,
            group: Group::new(Abo::O, RhD::Positive),
            attributes: Attributes::NONE,
            amount: Amount::millilitres(200),
            donor: DonorId(1),
            collected_at: now,
            expires_at: now.plus_days(30),
        };
        world.bags_mut().admit(&new, site, Origin::Simulated, Quality::PENDING);
        assert!(world.bags().shelf(site, Product::Ffp, new.group).is_empty(), "it stands on no shelf");
        let envelope = Envelope {
            id: CommandId(uuid::Uuid::nil()),
            ledger: LedgerId(1),
            actor,
            duty: Duty::TransfusionDuty,
            site,
            device: DeviceId(1),
            occurred_at: now,
            command: crate::Command::Ward(crate::duty::ward::Command::ThawBags { bags: vec![bag] }),
            authentication: Authentication::default(),
        };
        let refusals = crate::decide(&world, &envelope, now).expect_err("refused");
        assert_eq!(refusals.iter().map(Refusal::code).collect::<Vec<_>>(), ["bag-not-released"]);
    }
}
