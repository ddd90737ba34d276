//! `decide` of emergency cases.

use super::moving::move_line;
use super::*;
use crate::bag::{Bag, Custody, Fate};
use crate::compatibility::judge;
use crate::decide::Draft;
use crate::duty::formality;
use crate::duty::supply::{self, RequestAnswer, Reservation, ReservationEnd, SupplyRequest, release_bags};
use crate::refusal::{Act, Refusal};
use crate::rules::Rules;
use crate::world::World;
use std::collections::BTreeSet;

const CASE_DUTIES: &[Duty] = &[
    Duty::SupplyDuty,
    Duty::SupplyHead,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
    Duty::Physician,
    Duty::Director,
];

/// Who may say what a patient's group is: the hospital's side, or the duty desk that takes it by phone.
pub(crate) const DETERMINE_DUTIES: &[Duty] = &[
    Duty::Laboratory,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
    Duty::Physician,
    Duty::SupplyDuty,
    Duty::SupplyHead,
];

pub(super) fn event(event: Event) -> crate::Event {
    crate::Event::Case(event)
}

/// Everything wrong with one line as asked for. Also for orders.
pub(crate) fn line_faults(
    rules: &Rules,
    class: ProductClass,
    product: Option<Product>,
    amount: Amount,
) -> Vec<Refusal> {
    let mut found = Vec::new();
    let Some(most) = rules.line_amount_max.get(class) else {
        return vec![Refusal::ClassNotAskedFor { class }];
    };
    if let Some(product) = product.filter(|p| p.class() != class) {
        found.push(Refusal::ProductOfOtherClass { product, class });
    }
    if amount.measure() != class.measure() {
        found.push(Refusal::WrongMeasure { class, amount });
        return found;
    }
    let step = rules.step(class.measure());
    if amount.is_zero() {
        found.push(Refusal::ZeroAmount {});
    } else if !amount.count().is_multiple_of(step.count().max(1)) {
        found.push(Refusal::NotAStep { amount, step });
    }
    if amount.count() > most.count() {
        found.push(Refusal::AmountTooLarge { amount, most: *most });
    }
    found
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        // The laboratory's result is a fact, also when the case has stood down.
        Command::DetermineGroup { .. } => draft.only(DETERMINE_DUTIES, Act::OpenCase),
        _ => draft.only(CASE_DUTIES, Act::OpenCase),
    }
    match command {
        Command::Open { .. } => open(draft, command),
        Command::AddLines { case, call_answered_at, own_stock, lines } => {
            let Some(row) = open_case(draft, *case) else { return };
            draft.told_of(*call_answered_at);
            let call = row.calls.len() as u16 + 1;
            let first_line = row.lines.len() as u16 + 1;
            draft.emit(event(Event::CallAnswered { case: *case, call, at: *call_answered_at, own_stock: *own_stock }));
            add_lines(draft, *case, call, first_line, lines);
        }
        Command::DetermineGroup { case, group, anti_d } => match draft.world.case(*case) {
            None => draft.refuse(Refusal::UnknownCase { case: *case }),
            Some(row) => determine(draft, row, *group, *anti_d),
        },
        Command::IdentifyPatient { case, patient } => {
            if let Some(row) = open_case(draft, *case) {
                identify(draft, row, *patient);
            }
        }
        Command::ReduceLine { case, line, to, reason } => {
            if let Some(row) = open_case(draft, *case) {
                reduce(draft, row, *line, *to, *reason);
            }
        }
        Command::StateOwnStock { case, call, own_stock } => {
            if let Some(row) = open_case(draft, *case) {
                state_own_stock(draft, row, *call, *own_stock);
            }
        }
        Command::MoveLine { case, line, to_case } => move_line(draft, *case, *line, *to_case),
        Command::ActivateGreenChannel { case } => {
            let Some(row) = open_case(draft, *case) else { return };
            if row.green_channel_at.is_some() {
                draft.refuse(Refusal::GreenChannelActive { case: *case });
            }
            draft.emit(event(Event::GreenChannelActivated { case: *case }));
        }
        Command::Escalate { case, level } => {
            if let Some(row) = open_case(draft, *case) {
                escalate(draft, row, *level, None);
            }
        }
        Command::NameOutcome { case, line, outcome } => {
            let Some(row) = open_case(draft, *case) else { return };
            match row.line(*line) {
                None => draft.refuse(Refusal::UnknownLine { line: *line }),
                Some(l) if l.requested.is_zero() => draft.refuse(Refusal::LineStopped { line: *line }),
                Some(l) if row.needed(draft.world, l, draft.now).is_zero() => {
                    draft.refuse(Refusal::LineFilled { line: *line })
                }
                Some(_) => {}
            }
            draft.emit(event(Event::LineOutcomeNamed { case: *case, line: *line, outcome: *outcome }));
            // Both directors are named with the outcome, whoever was called before.
            escalate(draft, row, EscalationLevel::Director, None);
        }
        Command::StandDown { case, reason } => {
            if let Some(row) = open_case(draft, *case) {
                stand_down(draft, row, *reason);
            }
        }
    }
}

/// The case, when it is open and the acting site has to do with it.
pub(super) fn open_case<'w>(draft: &mut Draft<'w>, id: CaseId) -> Option<&'w Case> {
    let row = draft.world.case(id);
    match row {
        None => draft.refuse(Refusal::UnknownCase { case: id }),
        Some(case) => {
            draft.at_hospital_or_supplier(case.hospital);
            if !case.is_open() {
                draft.refuse(Refusal::CaseStoodDown { case: id });
            }
        }
    }
    row.filter(|case| case.is_open())
}

fn other_case_of(draft: &mut Draft<'_>, patient: PatientId, besides: Option<CaseId>) {
    let other = draft.world.open_cases().find(|c| c.patient == patient && Some(c.id) != besides);
    if let Some(other) = other {
        draft.refuse(Refusal::PatientHasOtherCase { case: other.id });
    }
}

fn open(draft: &mut Draft<'_>, command: &Command) {
    let Command::Open {
        hospital,
        asked,
        determination,
        anti_d,
        patient,
        identity,
        urgency,
        call_answered_at,
        own_stock,
        lines,
    } = command
    else {
        return;
    };
    match draft.world.network().site(*hospital) {
        None => draft.refuse(Refusal::UnknownSite { site: *hospital }),
        Some(site) if !site.kind.has_patients() => draft.refuse(Refusal::NotAHospital { site: *hospital }),
        Some(_) => {
            draft.at_hospital_or_supplier(*hospital);
            draft.kept_here(*hospital);
        }
    }
    draft.told_of(*call_answered_at);
    let patient = match patient {
        Some(known) => {
            let known = draft.world.known_as(*known);
            other_case_of(draft, known, None);
            known
        }
        // Nobody is named yet: an opaque number follows from the command's own.
        None => PatientId(draft.envelope.id.0.as_u128() as u64),
    };
    let case = draft.next_case();
    let recorded = draft.world.patient(patient).and_then(|p| p.group);
    let determined = *determination == GroupDetermination::Determined;
    draft.emit(event(Event::CaseOpened {
        case,
        hospital: *hospital,
        patient,
        identity: *identity,
        asked: *asked,
        determination: *determination,
        anti_d: with_record(draft.world, patient, *anti_d),
        urgency: *urgency,
        pages_at: draft.now.plus(*draft.world.rules().case_page_minutes),
    }));
    if determined && recorded.is_some_and(|g| g != *asked) {
        draft.finding(FindingRule::GroupChanged, None);
    }
    draft.emit(event(Event::CallAnswered { case, call: 1, at: *call_answered_at, own_stock: *own_stock }));
    add_lines(draft, case, 1, 1, lines);
}

fn add_lines(draft: &mut Draft<'_>, case: CaseId, call: u16, first: u16, lines: &[LineAsk]) {
    let rules = draft.world.rules();
    let most = *rules.lines_per_case;
    if lines.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    } else if usize::from(first) + lines.len() > most as usize + 1 {
        draft.refuse(Refusal::TooMany { what: Act::NameLines, most });
        return;
    }
    for (i, ask) in lines.iter().enumerate() {
        draft.refuse_all(line_faults(rules, ask.class, ask.product, ask.amount));
        draft.emit(event(Event::LineAdded { case, line: first + i as u16, call, ask: *ask }));
    }
}

/// Anti-D once known stays known, whatever a caller says.
fn with_record(world: &World, patient: PatientId, said: AntiD) -> AntiD {
    match world.patient(patient) {
        Some(record) if record.anti_d == AntiD::Known => AntiD::Known,
        _ => said,
    }
}

fn determine(draft: &mut Draft<'_>, row: &Case, group: Group, anti_d: AntiD) {
    let anti_d = match row.blood.anti_d {
        AntiD::Known => AntiD::Known,
        AntiD::NotKnown => with_record(draft.world, row.patient, anti_d),
    };
    let blood = PatientBlood { group, determination: GroupDetermination::Determined, anti_d };
    draft.emit(event(Event::GroupDetermined { case: row.id, group, anti_d }));
    let before = row.blood.determination == GroupDetermination::Determined && row.blood.group != group;
    if before || draft.world.patient(row.patient).and_then(|p| p.group).is_some_and(|g| g != group) {
        draft.finding(FindingRule::GroupChanged, None);
    }
    judge_again(draft, row, row.patient, blood);
}

/// A group determined without naming a case: for the patient's open case it is the case's, else it is
/// the patient's record alone.
pub(crate) fn determine_for_patient(
    draft: &mut Draft<'_>,
    patient: PatientId,
    group: Group,
    anti_d: AntiD,
) -> Determined {
    match draft.world.open_cases().find(|c| c.patient == patient) {
        Some(row) => {
            determine(draft, row, group, anti_d);
            Determined::ForCase
        }
        None => Determined::ForRecord { anti_d: with_record(draft.world, patient, anti_d) },
    }
}

/// Whose group a determination was.
pub(crate) enum Determined {
    ForCase,
    ForRecord { anti_d: AntiD },
}

/// Identity follows: what is known of that patient counts from now on.
fn identify(draft: &mut Draft<'_>, row: &Case, patient: PatientId) {
    let patient = draft.world.known_as(patient);
    other_case_of(draft, patient, Some(row.id));
    draft.emit(event(Event::PatientIdentified { case: row.id, patient }));
    let record = draft.world.patient(patient).and_then(|p| p.group);
    if row.blood.determination == GroupDetermination::Determined && record.is_some_and(|g| g != row.blood.group) {
        draft.finding(FindingRule::GroupChanged, None);
    }
    let anti_d = with_record(draft.world, patient, row.blood.anti_d);
    if anti_d != row.blood.anti_d {
        judge_again(draft, row, row.patient, PatientBlood { anti_d, ..row.blood });
    }
}

/// Judges every bag reserved, sent or given for the case again. What is reserved and no longer suits is
/// let go; of what was sent or given the hospital is alerted. A mismatch that was overridden before is
/// not news.
fn judge_again(draft: &mut Draft<'_>, row: &Case, patient: PatientId, blood: PatientBlood) {
    let world = draft.world;
    let against = |bag: &Bag| {
        let judged = judge(world.rules(), bag.product.class(), bag.group, &blood);
        let before = judge(world.rules(), bag.product.class(), bag.group, &row.blood);
        (judged.is_forbidden() || (!judged.is_free() && judged != before)).then_some(judged)
    };
    for (reservation, entry) in reserved_for(world, row) {
        if world.bags().at(entry.0).is_some_and(|bag| against(bag).is_some()) {
            release_bags(draft, reservation, &[entry], ReservationEnd::Released);
        }
    }
    let sent = row.shipments.iter().filter_map(|id| world.shipment(*id)).flat_map(|s| s.bags.iter().map(|(ix, _)| *ix));
    let given = world.patient(patient).into_iter().flat_map(|p| p.bags.iter().copied());
    let kept = kept_for(world, row);
    let mut seen = BTreeSet::new();
    let back = row.came_back.iter().copied();
    let back = back.filter(|ix| world.bags().at(*ix).is_some_and(|bag| bag.earmark.is_some_and(|e| e.case == row.id)));
    for bag in
        sent.chain(given).chain(kept).chain(back).filter(|ix| seen.insert(*ix)).filter_map(|ix| world.bags().at(ix))
    {
        let there = match bag.custody {
            Custody::InStore { site } | Custody::WithPatient { site, .. } => site == row.hospital,
            Custody::Ended { site, fate } => site == row.hospital && fate == Fate::Transfused,
            Custody::OnRoad { .. } => true,
            Custody::Picked { .. } | Custody::Returning { .. } => false,
        };
        if let Some(judged) = against(bag).filter(|_| there) {
            draft.emit(event(Event::BagAgainstGroup { case: row.id, bag: bag.id, judged }));
        }
    }
}

/// What stands at the hospital for a case, also of its own stock: a ward may have brought it back.
fn kept_for(world: &World, row: &Case) -> Vec<BagIx> {
    let groups = || Abo::ALL.into_iter().flat_map(|abo| [RhD::Positive, RhD::Negative].map(|rhd| Group::new(abo, rhd)));
    let classes: BTreeSet<ProductClass> = row.lines.iter().map(|line| line.class).collect();
    let products = classes.iter().flat_map(|class| class.products());
    let shelves = products.flat_map(|product| groups().map(move |group| (product, group)));
    let claimed = shelves
        .filter_map(|(product, group)| world.bags().shelf_with_claims(row.hospital, product, group))
        .flat_map(|shelf| shelf.claimed().iter().copied());
    let of_case = |ix: &BagIx| {
        let bag = world.bags().at(*ix);
        bag.is_some_and(|bag| bag.reservation.is_none() && bag.earmark.is_some_and(|mark| mark.case == row.id))
    };
    claimed.chain(world.bags().set_aside().map(|entry| entry.bag)).filter(of_case).collect()
}

/// Live places in reservations of a case.
fn reserved_for<'w>(world: &'w World, row: &'w Case) -> impl Iterator<Item = (&'w Reservation, (BagIx, u16))> {
    row.reservations.iter().filter_map(|id| world.reservation(*id)).flat_map(|r| r.bags.iter().map(move |b| (r, *b)))
}

fn reduce(draft: &mut Draft<'_>, row: &Case, line: u16, to: Amount, reason: ReduceReason) {
    let Some(now) = row.line(line) else {
        draft.refuse(Refusal::UnknownLine { line });
        return;
    };
    if to.measure() != now.requested.measure() {
        draft.refuse(Refusal::WrongMeasure { class: now.class, amount: to });
        return;
    }
    if now.requested.is_zero() {
        draft.refuse(Refusal::LineStopped { line });
    } else if to.count() >= now.requested.count() {
        draft.refuse(Refusal::CannotRaise { asked: to, now: now.requested });
    }
    if to.count() < now.sent.count() {
        draft.refuse(Refusal::BelowSent { sent: now.sent });
    }
    let step = draft.world.rules().step(to.measure());
    if to != now.sent && !to.count().is_multiple_of(step.count().max(1)) {
        draft.refuse(Refusal::NotAStep { amount: to, step });
    }
    draft.emit(event(Event::LineReduced { case: row.id, line, to, reason }));
    // What is reserved beyond the new amount goes back, the last first; a bag that is needed in part stays.
    let mut coming = now.sent.plus(row.planned(draft.world, now, draft.now));
    let live = reserved_for(draft.world, row).filter(|(reservation, _)| reservation.is_live(draft.now));
    let places: Vec<_> = live.filter(|(_, (_, l))| *l == line).collect();
    for (reservation, entry) in places.into_iter().rev() {
        let Some(bag) = draft.world.bags().at(entry.0) else { continue };
        let without = coming.less(bag.amount);
        if without.count() >= to.count() {
            release_bags(draft, reservation, &[entry], ReservationEnd::Released);
            coming = without;
        }
    }
    if coming.count() >= to.count() {
        withdraw_requests(draft, row, |request| request.line == line);
    }
}

/// The caller's later word on the hospital's own shelf. Used up or unsuitable, it closes what the plan
/// asked of that shelf; nobody has to answer it any more.
fn state_own_stock(draft: &mut Draft<'_>, row: &Case, call: u16, own_stock: OwnStock) {
    match row.calls.iter().find(|c| c.call == call) {
        None => draft.refuse(Refusal::UnknownCall { call }),
        Some(told) if told.own_stock == own_stock => draft.refuse(Refusal::OwnStockAsStated { call }),
        Some(_) => {}
    }
    draft.emit(event(Event::OwnStockStated { case: row.id, call, own_stock }));
    if own_stock == OwnStock::UsedOrUnsuitable {
        let of_call = |line: u16| row.line(line).is_some_and(|l| l.call == call);
        let own = |request: &SupplyRequest| request.to == row.hospital && of_call(request.line);
        close_requests(draft, row, RequestAnswer::StatedUsedOrUnsuitable, own);
    }
}

/// Withdraws the open requests of a case that nobody needs to answer any more.
pub(crate) fn withdraw_requests(draft: &mut Draft<'_>, row: &Case, which: impl Fn(&SupplyRequest) -> bool) {
    close_requests(draft, row, RequestAnswer::Withdrawn, which);
}

/// Answers the open requests of a case that are these.
pub(crate) fn close_requests(
    draft: &mut Draft<'_>,
    row: &Case,
    answer: RequestAnswer,
    which: impl Fn(&SupplyRequest) -> bool,
) {
    for request in row.requests.iter().filter_map(|id| draft.world.request(*id)) {
        if request.answer.is_none() && which(request) {
            draft.emit(crate::Event::Supply(supply::Event::SupplyRequestAnswered { request: request.id, answer }));
        }
    }
}

/// Both sides are called together, at the level named: the hospital, and `supplier` or who supplies it.
/// Mechanism S29.
pub(crate) fn escalate(draft: &mut Draft<'_>, row: &Case, level: EscalationLevel, supplier: Option<SiteId>) {
    let network = draft.world.network();
    let at = |site: Option<SiteId>| {
        site.and_then(|s| network.site(s)).map_or(ActorId(0), |s| match level {
            EscalationLevel::Duty => s.contacts.duty,
            EscalationLevel::Director => s.contacts.director,
            EscalationLevel::Leadership => s.contacts.leader,
        })
    };
    let supplier = supplier.or(network.site(row.hospital).and_then(|s| s.supplied_by));
    let (supplier_side, hospital_side) = (at(supplier), at(Some(row.hospital)));
    draft.emit(event(Event::CaseEscalated { case: row.id, level, supplier_side, hospital_side }));
}

/// Ends the supply. What is reserved goes back; what was sent and is not given becomes the hospital's
/// stock, also what is still on the road to it.
fn stand_down(draft: &mut Draft<'_>, row: &Case, reason: ReduceReason) {
    let world = draft.world;
    for (reservation, entry) in reserved_for(world, row) {
        release_bags(draft, reservation, &[entry], ReservationEnd::Released);
    }
    withdraw_requests(draft, row, |_| true);
    let sent = row.shipments.iter().filter_map(|id| world.shipment(*id)).flat_map(|s| s.bags.iter().map(|(ix, _)| *ix));
    let kept = kept_for(world, row);
    let mut seen = BTreeSet::new();
    for bag in sent.chain(kept).filter(|ix| seen.insert(*ix)).filter_map(|ix| world.bags().at(ix)) {
        let kept = bag.reservation.is_none() && bag.earmark.is_some_and(|e| e.case == row.id);
        let given = matches!(bag.custody, Custody::WithPatient { .. } | Custody::Ended { .. });
        if kept && !given {
            draft.emit(event(Event::BagEarmarkReleased { case: row.id, bag: bag.id }));
        }
    }
    draft.emit(event(Event::CaseStoodDown { case: row.id, reason }));
    formality::on_stand_down(draft, row);
}
