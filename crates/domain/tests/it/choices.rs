//! Raw numbers turned into commands that mostly name what exists now, so that long random sequences get far.

use crate::plans::{Making, for_case, for_order};
use crate::town::*;
use domain::bag::{Bag, CrossmatchResult, Custody, Fate, HoldReason, NewBag, Origin};
use domain::duty::account;
use domain::duty::application::{self, ApplicationRefusal, Indication, LifeSaving, WithdrawReason};
use domain::duty::boxes::{self, ColdStatement, Packed};
use domain::duty::case::{self, EscalationLevel, Identity, LineAsk, LineOutcome, OwnStock, ReduceReason, Urgency};
use domain::duty::document::{self, About};
use domain::duty::formality::{self, FormReason, ReviewDecision, Side};
use domain::duty::levels::{self, UsePlanRow};
use domain::duty::loss::{self, DisposalMethod, LossVerdict};
use domain::duty::order::{self, CloseReason, OrderAsk, OtherGroup};
use domain::duty::person::{self, Whom};
use domain::duty::quality::{self, DiscardReason, FindingAnswer, HoldAfter, RecallReason};
use domain::duty::reference::{self, ReferenceReason, ReferenceResult};
use domain::duty::returns::{self, ColdProof, ReturnReason};
use domain::duty::shipment::{self, ReceiptCheck, ReceivedBag};
use domain::duty::station::{
    self, DocumentRow, ReceivingCheck, ReceivingFault, SaidOf, StatedRelease, StationSaid, ToldAbout, ToldBy,
};
use domain::duty::supply::{self, DeclineReason, Execution, ReleaseReason};
use domain::duty::transfusion::{self, ReactionGrade, ReactionKind, TransfusionEnd};
use domain::duty::ward::{self, CrossmatchOf, FateOf, IssueBasis};
use domain::duty::{admission, conversion, count as counting, equipment, roster, shift, special, timer};
use domain::overrides::{Overridable, Override, OverrideReason, Reached};
use domain::plan::asks::{want_of_case, want_of_order};
use domain::plan::shelf::{BloodSource, Hold, hold};
use domain::transfer::QualitySays;
use domain::*;
use std::sync::Arc;

const SITES: [SiteId; 5] = [ST, HH, H3, H4, H5];
const HOSPITALS: [SiteId; 4] = [HH, H3, H4, H5];
const PRODUCTS: [Product; 7] =
    [Product::RbcS, Product::RbcSLr, Product::RbcC, Product::Ffp, Product::FpVi, Product::PltA, Product::Cryo];

/// Draws choices from a list of raw numbers; when they are used up, it draws zeros.
pub struct Chooser<'r> {
    pub raw: std::slice::Iter<'r, u32>,
}

impl Chooser<'_> {
    pub fn number(&mut self, below: u32) -> u32 {
        self.raw.next().copied().unwrap_or(0) % below.max(1)
    }

    pub fn one<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let at = self.number(from.len() as u32) as usize;
        from.get(at).copied()
    }

    /// True once in `times`.
    pub fn seldom(&mut self, times: u32) -> bool {
        self.number(times) == times - 1
    }

    fn some<T: Copy>(&mut self, from: &[T], most: usize) -> Vec<T> {
        let count = 1 + self.number(most as u32) as usize;
        let start = self.number(from.len() as u32) as usize;
        from.iter().skip(start).chain(from.iter().take(start)).take(count).copied().collect()
    }

    fn group(&mut self) -> Group {
        let abo = if self.number(2) == 0 { Abo::O } else { Abo::ALL[self.number(4) as usize] };
        Group::new(abo, if self.seldom(6) { RhD::Negative } else { RhD::Positive })
    }

    fn anti_d(&mut self) -> AntiD {
        if self.seldom(12) { AntiD::Known } else { AntiD::NotKnown }
    }

    fn person(&mut self, site: SiteId) -> ActorId {
        person(site, u64::from(600 + self.number(4) * 100))
    }

    fn patient(&mut self, town: &Town) -> PatientId {
        let of_cases: Vec<_> = town.world.cases().map(|c| c.patient).collect();
        match self.number(3) {
            0 => PatientId(u64::from(1 + self.number(4))),
            _ => self.one(&of_cases).unwrap_or(PatientId(1)),
        }
    }

    fn own_stock(&mut self) -> OwnStock {
        if self.number(2) == 0 { OwnStock::UsedOrUnsuitable } else { OwnStock::NotStated }
    }

    fn overrides(&mut self, site: SiteId) -> Vec<Override> {
        let all = [
            Overridable::RhdMismatch,
            Overridable::PlateletMinorMismatch,
            Overridable::BelowFloor,
            Overridable::GroupUnconfirmed,
            Overridable::LifeTooShort,
        ];
        let reached = if self.seldom(4) { Reached::Phone } else { Reached::InPerson };
        let of = |of| Override {
            of,
            bag: None,
            reason: OverrideReason::LifeAtRisk,
            second_person: person(site, 500),
            reached,
            call_back: None,
        };
        if self.number(3) == 0 { Vec::new() } else { all.map(of).into() }
    }
}

fn keeper(site: SiteId) -> By {
    By::of(site, if site == ST { Duty::SupplyDuty } else { Duty::TransfusionDuty })
}

fn is_at(bag: &Bag, site: SiteId) -> bool {
    matches!(bag.custody, Custody::InStore { site: s } | Custody::Picked { site: s } if s == site)
}

fn bags(town: &Town, which: impl Fn(&Bag) -> bool) -> Vec<BagId> {
    town.world.bags().iter().filter(|b| which(b)).map(|b| b.id).collect()
}

fn count(n: usize) -> Vec<u32> {
    (0..n as u32).collect()
}

/// One command; `None` when there is nothing yet to say it of.
pub fn command(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    match pick.number(69) {
        0..=2 => Some(admit(town, pick)),
        3 => Some(open(town, pick)),
        4..=8 => execute(town, pick),
        9..=13 => of_reservation(town, pick),
        14..=19 => of_shipment(town, pick),
        20..=25 => of_ward(town, pick),
        26 => of_case(town, pick),
        27 => of_formality(town, pick),
        28 => of_order(town, pick),
        29 => of_quality(town, pick),
        30 | 31 => of_the_day(town, pick),
        32 | 33 => of_moves(town, pick),
        34 | 35 => of_application(town, pick),
        36 => of_the_bedside(town, pick),
        37 => crate::control_choices::command(town, pick),
        39 | 40 => of_stations(town, pick),
        41..=43 => for_one_patient(town, pick),
        44 | 45 => of_accounts(town, pick),
        46..=51 => crate::giving_choices::command(town, pick),
        52..=55 => crate::bench_choices::command(town, pick),
        56..=61 => crate::testing_choices::command(town, pick),
        62..=67 => crate::release_choices::command(town, pick),
        68 => crate::recalling::chosen(town, pick),
        _ => of_levels(town, pick),
    }
}

fn admit(town: &mut Town, pick: &mut Chooser<'_>) -> (By, Command) {
    let site = SITES[pick.number(5) as usize];
    let product = PRODUCTS[pick.number(7) as usize];
    let group = pick.group();
    let (measure, steps) = (product.measure(), 1 + pick.number(4));
    let amount = match measure {
        Measure::U => Amount::from_count(measure, steps * 50),
        Measure::Ml => Amount::from_count(measure, steps * 60),
        Measure::Dose => Amount::from_count(measure, 100),
    };
    let lives = i64::from(2 + pick.number(3));
    let expires_at = if pick.seldom(6) { town.now.plus(Minutes(lives * 150)) } else { town.now.plus_days(lives) };
    let bags = (0..1 + pick.number(4)).map(|_| {
        let name = format!("n{}", town.bags.len());
        let bag = town.name_bag(&name, product);
        // Many of one donor, and a few each of others: what reaches one donor's blood leaves some on the shelves.
        let ix = town.bags.len() as u64;
        let donor = if ix.is_multiple_of(3) { DonorId(1) } else { DonorId(100 + ix / 4) };
        let attributes = Attributes::NONE;
        NewBag { bag, product, group, attributes, amount, donor, collected_at: town.now, expires_at }
    });
    let bags = bags.collect();
    let own = Origin::Autologous { patient: PatientId(u64::from(1 + pick.number(4))) };
    let origin = if pick.seldom(12) { own } else { Origin::Simulated };
    let command = admission::Command::AdmitBags { site, origin, bags };
    (By::of(ST, Duty::Administrator), Command::Admission(command))
}

fn line(pick: &mut Chooser<'_>) -> LineAsk {
    let class = ProductClass::STOCKED[pick.number(4) as usize];
    let steps = 1 + pick.number(6);
    let amount = match class.measure() {
        Measure::U => Amount::units(steps * 100),
        Measure::Ml => Amount::millilitres(steps * 100),
        Measure::Dose => Amount::doses(steps * 100),
    };
    LineAsk { class, product: None, attributes: Attributes::NONE, amount }
}

fn open(town: &Town, pick: &mut Chooser<'_>) -> (By, Command) {
    let hospital = HOSPITALS[pick.number(4) as usize];
    let lines = (0..1 + pick.number(3)).map(|_| line(pick)).collect();
    let known = pick.number(2) == 0;
    let command = case::Command::Open {
        hospital,
        asked: pick.group(),
        determination: if pick.seldom(3) { GroupDetermination::NotDetermined } else { GroupDetermination::Determined },
        anti_d: pick.anti_d(),
        patient: known.then(|| PatientId(u64::from(1 + pick.number(4)))),
        identity: if known { Identity::Identified } else { Identity::Unidentified },
        urgency: Urgency::U0,
        call_answered_at: town.now,
        own_stock: pick.own_stock(),
        lines,
    };
    (keeper(hospital), Command::Case(command))
}

/// Free bags nearest first, as many as the line still needs; sometimes a bag that does not suit.
fn choose(
    town: &Town,
    pick: &mut Chooser<'_>,
    sites: &[SiteId],
    suits: impl Fn(&Bag) -> bool,
    (need, patient): (Amount, Option<PatientId>),
) -> Vec<BagId> {
    let mut chosen = Vec::new();
    let mut sum = Amount::zero(need.measure());
    let spoil = pick.seldom(12);
    for site in sites {
        for bag in town.world.bags().iter().filter(|b| is_at(b, *site)) {
            let free = hold(&town.world, bag, patient, town.now) == Hold::Free
                && bag.custody == (Custody::InStore { site: *site })
                && bag.quality.is_sound()
                && bag.thawed_at.is_none()
                && bag.expires_at > town.now.plus(Minutes(400));
            if sum.count() < need.count() && (spoil || free) && suits(bag) {
                sum = sum.plus(bag.amount);
                chosen.push(bag.id);
            }
        }
    }
    chosen
}

fn execute(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let rules = world.rules();
    let cases: Vec<CaseId> = world.open_cases().map(|c| c.id).collect();
    let orders: Vec<OrderId> = world.open_orders().map(|o| o.id).collect();
    let (plan, site) = if pick.number(3) == 0 {
        let order = world.order(pick.one(&orders)?)?;
        let line = order.lines.get(pick.number(order.lines.len() as u32) as usize)?;
        let want = want_of_order(line);
        let suits = |bag: &Bag| {
            bag.product.class() == line.ask.class
                && want.tier(rules, bag.product).is_some()
                && bag.group == line.ask.group
                && want.covered_by(rules, bag, town.now)
        };
        let chosen = choose(town, pick, &[order.supplier], suits, (order.needed(world, line, town.now), want.patient));
        (for_order(town, order.id, &vec![(line.line, chosen)], Making::default()), order.supplier)
    } else {
        let case = world.case(pick.one(&cases)?)?;
        let line = case.lines.get(pick.number(case.lines.len() as u32) as usize)?;
        let want = want_of_case(case, line);
        let suits = |bag: &Bag| {
            let judged = compatibility::judge(rules, line.class, bag.group, &case.blood);
            bag.product.class() == line.class && want.tier(rules, bag.product).is_some() && !judged.is_forbidden()
        };
        let mut pools: Vec<SiteId> = stock::pools(world, case.hospital).iter().map(|p| p.site).collect();
        pools.dedup();
        if case.own_stock(line) == OwnStock::UsedOrUnsuitable {
            pools.retain(|site| *site != case.hospital);
        }
        let chosen = choose(town, pick, &pools, suits, (case.needed(world, line, town.now), None));
        let first = chosen.first().and_then(|id| world.bags().get(*id))?;
        let site = pools.iter().copied().find(|s| is_at(first, *s)).unwrap_or(ST);
        let site = if pick.seldom(4) { ST } else { site };
        (for_case(town, case.id, &vec![(line.line, chosen)], Making::default()), site)
    };
    let execution = match pick.number(3) {
        0 => Execution::SendAtOnce {
            mode: DeliveryMode::StationDelivers,
            courier: pick.person(site),
            second_checker: pick.person(site),
        },
        _ => Execution::Reserve,
    };
    let overrides = pick.overrides(site);
    let command = supply::Command::ExecutePlan { plan: Arc::new(plan), execution, overrides };
    Some((keeper(site), Command::Supply(command)))
}

fn of_reservation(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let live: Vec<ReservationId> = world.reservations().filter(|r| !r.bags.is_empty()).map(|r| r.id).collect();
    let reservation = pick.one(&live)?;
    let row = world.reservation(reservation)?;
    let of: Vec<BagId> = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix)).map(|b| b.id).collect();
    let by = keeper(row.site);
    let named = pick.some(&of, 4);
    Some(match pick.number(8) {
        0..=3 => (by, Command::Supply(supply::Command::PickBags { reservation, bags: named })),
        4..=5 => {
            let bags = if pick.number(2) == 0 { named } else { Vec::new() };
            let (courier, second_checker) = (pick.person(row.site), pick.person(row.site));
            let mode = DeliveryMode::StationDelivers;
            let here = row.site;
            let ready = world.boxes().iter().filter(|b| b.is_ready(here, town.now)).map(|b| b.number);
            let boxes: Vec<BoxId> = ready.collect();
            let packed = Packed { boxes: pick.some(&boxes, 2), slip: None, cold: Some(ColdStatement::KeptCold) };
            let command = shipment::Command::Dispatch { reservation, bags, mode, courier, second_checker, packed };
            (by, Command::Shipment(command))
        }
        6 => {
            let (bag, reason) = (*named.first()?, HoldReason::Appearance);
            (by, Command::Supply(supply::Command::FailPick { reservation, bag, reason }))
        }
        _ => {
            let requests: Vec<_> = world.open_requests().map(|r| r.id).collect();
            match pick.one(&requests).and_then(|r| world.request(r)) {
                Some(request) => {
                    let (request, to) = (request.id, request.to);
                    let reason = DeclineReason::NotFit;
                    (keeper(to), Command::Supply(supply::Command::DeclineRequest { request, reason }))
                }
                None => {
                    let reason = ReleaseReason::NotNeeded;
                    (by, Command::Supply(supply::Command::ReleaseReservation { reservation, reason }))
                }
            }
        }
    })
}

fn of_shipment(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let all: Vec<ShipmentId> = world.shipments().map(|s| s.id).collect();
    let open: Vec<ShipmentId> = world.on_road().map(|s| s.id).collect();
    let shipment = if pick.seldom(8) { pick.one(&all)? } else { pick.one(&open)? };
    let row = world.shipment(shipment)?;
    let mut of: Vec<BagId> = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix)).map(|b| b.id).collect();
    if pick.seldom(6) {
        of.extend(bags(town, |_| true));
    }
    let named = pick.some(&of, 4);
    let to = if pick.seldom(12) { SITES[pick.number(5) as usize] } else { row.to };
    let back = if pick.seldom(12) { SITES[pick.number(5) as usize] } else { row.from };
    Some(match pick.number(10) {
        0..=5 => {
            let check = |pick: &mut Chooser<'_>| {
                if pick.seldom(6) {
                    ReceiptCheck::Refused { reason: HoldReason::RefusedAtReceipt }
                } else {
                    ReceiptCheck::Accepted
                }
            };
            let bags = named.into_iter().map(|bag| ReceivedBag { bag, check: check(pick) }).collect();
            (keeper(to), Command::Shipment(shipment::Command::Receive { shipment, bags }))
        }
        6 => (keeper(to), Command::Shipment(shipment::Command::ReportLost { shipment, bags: named })),
        7 => (keeper(row.from), Command::Shipment(shipment::Command::RecallCourier { shipment })),
        8 => {
            let bags = if pick.number(2) == 0 { Vec::new() } else { named };
            (keeper(back), Command::Shipment(shipment::Command::ReceiveReturned { shipment, bags }))
        }
        _ => {
            let to_courier = pick.person(row.from);
            (keeper(row.from), Command::Shipment(shipment::Command::HandOverLeg { shipment, to_courier }))
        }
    })
}

fn of_ward(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let site = HOSPITALS[pick.number(4) as usize];
    let here = bags(town, |bag| is_at(bag, site));
    let held = bags(town, |bag| matches!(bag.custody, Custody::WithPatient { site: s, .. } if s == site));
    let everywhere = bags(town, |_| true);
    let by = keeper(site);
    let command = match pick.number(10) {
        0 => {
            let (patient, group, anti_d) = (pick.patient(town), pick.group(), pick.anti_d());
            ward::Command::RecordGroup { patient, group, anti_d, sampled_at: None }
        }
        1 => {
            let from = if pick.seldom(6) { &everywhere } else { &here };
            let named = pick.some(from, 4);
            let result = |pick: &mut Chooser<'_>| {
                if pick.seldom(8) { CrossmatchResult::Incompatible } else { CrossmatchResult::Compatible }
            };
            let results = named.into_iter().map(|bag| CrossmatchOf { bag, result: result(pick) }).collect();
            let sampled_at = pick.seldom(8).then(|| town.now.plus_days(-4));
            ward::Command::RecordCrossmatch { patient: pick.patient(town), results, sampled_at }
        }
        2..=3 => {
            let frozen = bags(town, |b| is_at(b, site) && b.product.class().temperature() == TemperatureClass::Frozen);
            ward::Command::ThawBags { bags: pick.some(&frozen, 3) }
        }
        4..=7 => {
            let cases: Vec<CaseId> = town.world.open_cases_of(site).map(|c| c.id).collect();
            let case = if pick.seldom(4) { None } else { pick.one(&cases) };
            let patient = match case.and_then(|c| town.world.case(c)) {
                Some(case) => case.patient,
                None => pick.patient(town),
            };
            let ready = |b: &Bag| {
                let frozen = b.product.class().temperature() == TemperatureClass::Frozen;
                is_at(b, site) && b.quality.is_sound() && (!frozen || b.thawed_at.is_some())
            };
            let here = if pick.seldom(4) { here } else { bags(town, ready) };
            let kept = bags(town, |b| is_at(b, site) && case.is_some() && b.earmark.map(|e| e.case) == case);
            let bags = if kept.is_empty() || pick.seldom(4) { pick.some(&here, 3) } else { pick.some(&kept, 3) };
            let basis = match pick.number(3) {
                0 => IssueBasis::Crossmatch,
                _ => IssueBasis::EmergencyRelease { physician: person(site, 600) },
            };
            let overrides = pick.overrides(site);
            ward::Command::IssueToPatient { patient, case, bags, basis, second_checker: person(site, 800), overrides }
        }
        _ => {
            let from = if pick.seldom(6) { &everywhere } else { &held };
            let fates = pick.some(from, 3);
            let fate = |pick: &mut Chooser<'_>| {
                if pick.seldom(4) { Fate::Discarded } else { Fate::Transfused }
            };
            let fates = fates.into_iter().map(|bag| FateOf { bag, fate: fate(pick) }).collect();
            ward::Command::RecordFates { fates }
        }
    };
    Some((by, Command::Ward(command)))
}

fn of_the_bedside(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let site = HOSPITALS[pick.number(4) as usize];
    let held = bags(town, |bag| matches!(bag.custody, Custody::WithPatient { site: s, .. } if s == site));
    let everywhere = bags(town, |_| true);
    let named = if pick.seldom(4) { pick.some(&everywhere, 2) } else { pick.some(&held, 2) };
    let whose = named.first().and_then(|bag| town.world.bags().get(*bag)).and_then(|bag| bag.given_to);
    let patient = whose.filter(|_| !pick.seldom(6)).unwrap_or_else(|| pick.patient(town));
    let nurse = By::of(site, Duty::Nurse);
    Some(match pick.number(7) {
        0..=1 => (nurse, Command::Transfusion(transfusion::Command::BeginTransfusion { patient, bags: named })),
        2..=3 => {
            let how = if pick.seldom(4) { TransfusionEnd::Stopped } else { TransfusionEnd::Completed };
            (nurse, Command::Transfusion(transfusion::Command::EndTransfusion { patient, bags: named, how }))
        }
        4 => {
            let kind = ReactionKind::ALL[pick.number(12) as usize];
            let (bag, grade) = (named.first().copied(), ReactionGrade::Severe);
            (nurse, Command::Transfusion(transfusion::Command::ReportReaction { patient, bag, kind, grade }))
        }
        5 => {
            let reason = ReferenceReason::ALL[pick.number(5) as usize];
            let command = reference::Command::AskReference { patient, reason, bags: Vec::new() };
            (By::of(site, Duty::Laboratory), Command::Reference(command))
        }
        _ => {
            let open: Vec<ReferenceId> = town.world.references().open().map(|row| row.id).collect();
            let (request, result) = (pick.one(&open)?, ReferenceResult::NothingFound);
            let command = reference::Command::AnswerReference { request, result };
            (By::of(ST, Duty::Laboratory), Command::Reference(command))
        }
    })
}

fn of_application(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let site = HOSPITALS[pick.number(4) as usize];
    let open: Vec<ApplicationId> =
        town.world.applications().open().filter(|row| row.site == site).map(|row| row.id).collect();
    let row = pick.one(&open).and_then(|id| town.world.applications().get(id));
    let Some(row) = row.filter(|_| !pick.seldom(4)) else {
        let urgency = Urgency::ALL[pick.number(4) as usize];
        let emergency = (pick.number(4) == 0).then_some(LifeSaving::LifeAtRisk);
        let lines = (0..1 + pick.number(2)).map(|_| line(pick)).collect();
        let (patient, purpose, applicant) = (pick.patient(town), Indication::Bleeding, person(site, 650));
        let command = application::Command::ApplyForBlood { patient, urgency, purpose, applicant, emergency, lines };
        return Some((By::of(site, Duty::Physician), Command::Application(command)));
    };
    let application = row.id;
    let step = row.waiting().map_or(Duty::SeniorPhysician, |step| step.duty());
    let (duty, command) = match pick.number(12) {
        0 => {
            let reason = ApplicationRefusal::TooMuch;
            (step, application::Command::RefuseApplication { application, reason })
        }
        1 => {
            let reason = WithdrawReason::NotNeeded;
            (Duty::Physician, application::Command::WithdrawApplication { application, reason })
        }
        2 => {
            let kept = bags(town, |bag| bag.reservation.is_some_and(|r| row.reservations.contains(&r)));
            let bags = pick.some(&kept, 2);
            (Duty::TransfusionDuty, application::Command::ReleasePrepared { application, bags })
        }
        _ if row.waiting().is_some() => (step, application::Command::TakeStep { application }),
        _ => {
            let fit: Vec<BagId> =
                application::suitable(&town.world, row, town.now).into_iter().map(|(_, _, bag)| bag.id).collect();
            let bags = pick.some(&fit, 2);
            let overrides = pick.overrides(site);
            (Duty::TransfusionDuty, application::Command::PrepareBags { application, bags, overrides })
        }
    };
    Some((By::of(site, duty), Command::Application(command)))
}

fn of_case(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let cases: Vec<CaseId> = world.cases().map(|c| c.id).collect();
    let open: Vec<CaseId> = world.open_cases().map(|c| c.id).collect();
    let case = if pick.seldom(8) { pick.one(&cases)? } else { pick.one(&open)? };
    let row = world.case(case)?;
    let lines = count(row.lines.len());
    let line = pick.one(&lines)? as u16 + 1;
    let mut by = keeper(row.hospital);
    let command = match pick.number(13) {
        0..=1 => {
            let (own_stock, lines) = (pick.own_stock(), vec![self::line(pick)]);
            case::Command::AddLines { case, call_answered_at: town.now, own_stock, lines }
        }
        2..=3 => {
            by = By::of(row.hospital, Duty::Laboratory);
            case::Command::DetermineGroup { case, group: pick.group(), anti_d: pick.anti_d() }
        }
        4 => case::Command::IdentifyPatient { case, patient: pick.patient(town) },
        5..=6 => {
            let now = row.line(line)?;
            let to = Amount::from_count(now.requested.measure(), pick.number(now.requested.count() / 50 + 1) * 50);
            case::Command::ReduceLine { case, line, to, reason: ReduceReason::AskedTooMuch }
        }
        7 => case::Command::NameOutcome { case, line, outcome: LineOutcome::RareDonor },
        8 if pick.number(2) == 0 => case::Command::ActivateGreenChannel { case },
        8 => case::Command::Escalate { case, level: EscalationLevel::Director },
        11 => {
            let call = 1 + pick.number(row.calls.len() as u32) as u16;
            case::Command::StateOwnStock { case, call, own_stock: pick.own_stock() }
        }
        9..=10 => {
            by = keeper(ST);
            let other = world.open_cases_of(row.hospital).map(|c| c.id).find(|other| *other != case);
            let to_case = if pick.seldom(4) { pick.one(&open) } else { other };
            let reserved = row.lines.iter().find(|l| !l.planned.is_zero() && l.sent.is_zero()).map(|l| l.line);
            let line = if pick.seldom(4) { line } else { reserved.unwrap_or(line) };
            case::Command::MoveLine { case, line, to_case: to_case? }
        }
        _ => case::Command::StandDown { case, reason: ReduceReason::SupplyComplete },
    };
    Some((by, Command::Case(command)))
}

fn of_formality(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let formalities = count(world.formalities().count());
    let reviews = count(world.reviews().count());
    let cases = count(world.cases().count());
    Some(match pick.number(4) {
        0 => {
            let row = world.formality(FormalityId(pick.one(&formalities)?))?;
            let (formality, reason) = (row.id, FormReason::Trauma);
            let command = formality::Command::SignApprovalForm { formality, reason };
            (By::of(row.owner, Duty::TransfusionHead), Command::Formality(command))
        }
        1 => {
            let case = CaseId(pick.one(&cases)?);
            let side = Side::ALL[pick.number(2) as usize];
            let command = formality::Command::ConfirmByPhone { case, side, called: person(ST, 902) };
            (By::of(ST, Duty::SupplyHead), Command::Formality(command))
        }
        2 => {
            let row = world.formality(FormalityId(pick.one(&formalities)?))?;
            let command = formality::Command::Sign { formality: row.id };
            let actor = row.signer.unwrap_or(ActorId(1));
            (By { actor, ..By::of(row.owner, Duty::Physician) }, Command::Formality(command))
        }
        _ => {
            let row = world.review(ReviewId(pick.one(&reviews)?))?;
            let decision = ReviewDecision::ALL[pick.number(3) as usize];
            let duty = if row.reviewer == ST { Duty::SupplyHead } else { Duty::TransfusionHead };
            let command = formality::Command::DecideReview { review: row.id, decision };
            (By::of(row.reviewer, duty), Command::Formality(command))
        }
    })
}

fn of_order(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let site = HOSPITALS[pick.number(4) as usize];
    let ask = |pick: &mut Chooser<'_>| {
        let LineAsk { class, product, amount, .. } = line(pick);
        let other_group = if pick.seldom(3) { OtherGroup::Agreed } else { OtherGroup::NotAgreed };
        let for_patient = if pick.seldom(3) { for_patient(class, pick) } else { None };
        OrderAsk { class, product, group: pick.group(), amount, other_group, for_patient }
    };
    let lines = (0..1 + pick.number(2)).map(|_| ask(pick)).collect();
    Some(match pick.number(8) {
        0..=3 => (keeper(site), Command::Order(order::Command::PlaceOrder { site, urgency: Urgency::U3, lines })),
        4 => {
            let (from, to) = (H4, if pick.number(2) == 0 { H5 } else { ST });
            (keeper(ST), Command::Order(order::Command::OrderTransfer { from, to, lines }))
        }
        5 => {
            let open: Vec<OrderId> = world.open_orders().map(|o| o.id).collect();
            let row = world.order(pick.one(&open)?)?;
            let command = order::Command::CloseOrder { order: row.id, reason: CloseReason::NoLongerNeeded };
            (keeper(row.site), Command::Order(command))
        }
        _ => {
            let open: Vec<ProposalId> = world.open_proposals().map(|p| p.id).collect();
            let row = world.proposal(pick.one(&open)?)?;
            let (proposal, reason) = (row.id, CloseReason::SupplierShort);
            let command = match pick.number(3) {
                0 => order::Command::AcceptProposal { proposal, lines: None },
                1 => order::Command::AcceptProposal { proposal, lines: Some(lines) },
                _ => order::Command::DeclineProposal { proposal, reason },
            };
            (keeper(row.site), Command::Order(command))
        }
    })
}

/// What makes a line one patient's.
fn for_patient(class: ProductClass, pick: &mut Chooser<'_>) -> Option<special::ForPatient> {
    let patient = PatientId(u64::from(1 + pick.number(4)));
    let red = class == ProductClass::RedCells;
    let needs = match pick.number(4) {
        0 if red => Attributes::NONE.with(Attribute::Irradiated),
        1 if red => Attributes::NONE.with(Attribute::Washed),
        2 if red => Attributes::NONE.with(Attribute::Fresh),
        _ => Attributes::NONE,
    };
    let lacks = if red && pick.seldom(5) { Antigens::NONE.with(Antigen::Kell) } else { Antigens::NONE };
    let source = if pick.seldom(6) { BloodSource::Autologous } else { BloodSource::Any };
    Some(special::ForPatient { patient, application: None, needs, lacks, source, wanted_by: None })
}

/// Presence, preparations, and what is kept for a patient.
fn for_one_patient(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let makers = [ST, HH];
    let site = makers[pick.number(2) as usize];
    let by = By::of(site, Duty::Laboratory);
    let skills = Attributes::NONE.with(Attribute::Irradiated).with(Attribute::Washed).with(Attribute::AntigenNegative);
    let open: Vec<_> = world.special().open().copied().collect();
    Some(match pick.number(12) {
        0 | 1 => (by, Command::Roster(roster::Command::SignOn { skills, until: town.now.plus(Minutes(900)) })),
        2 if pick.seldom(3) => (by, Command::Roster(roster::Command::SignOff {})),
        3 => {
            let (from, until) = (town.now.plus(Minutes(60)), town.now.plus(Minutes(500)));
            let person = pick.person(site);
            let command = roster::Command::PlanPresence { person, skills, from, until };
            (By::of(site, Duty::SupplyHead), Command::Roster(command))
        }
        4 | 5 if !open.is_empty() => {
            let row = pick.one(&open)?;
            let (preparation, product, expires_at) = (row.id, row.product, row.expires_at);
            let by = By::of(row.site, Duty::Laboratory);
            if pick.seldom(4) {
                return Some((by, Command::Special(special::Command::CancelPreparation { preparation })));
            }
            let bag = world.bags().at(row.bag)?.id;
            let lacks = Antigens::NONE.with(Antigen::Kell);
            let command = special::Command::FinishPreparation { preparation, bag, product, expires_at, lacks };
            (by, Command::Special(command))
        }
        6 => {
            let kept: Vec<&Bag> = world.special().kept().filter_map(|ix| world.bags().at(ix)).collect();
            let row = pick.one(&kept)?;
            let Custody::InStore { site } = row.custody else { return None };
            let reason = special::KeptRelease::NotNeeded;
            (keeper(site), Command::Special(special::Command::ReleaseKept { bags: vec![row.id], reason }))
        }
        7 => {
            // Given to the patient whom it is kept for.
            let kept: Vec<&Bag> = world.special().kept().filter_map(|ix| world.bags().at(ix)).collect();
            let row = pick.one(&kept)?;
            let (Custody::InStore { site }, Some(kept)) = (row.custody, row.kept) else { return None };
            let command = ward::Command::IssueToPatient {
                patient: kept.patient,
                case: None,
                bags: vec![row.id],
                basis: IssueBasis::Crossmatch,
                second_checker: person(site, 800),
                overrides: pick.overrides(site),
            };
            (keeper(site), Command::Ward(command))
        }
        _ => {
            let orders: Vec<OrderId> = world.open_orders().map(|o| o.id).collect();
            let order = world.order(pick.one(&orders)?)?;
            let line = order.lines.iter().find(|line| line.ask.for_patient.is_some())?;
            let here = bags(town, |bag| special::preparable(world, line, order.supplier, bag, town.now).is_some());
            let by = By::of(order.supplier, Duty::Laboratory);
            let (order, line, bag) = (order.id, line.line, pick.one(&here)?);
            (by, Command::Special(special::Command::BeginPreparation { order, line, bag }))
        }
    })
}

fn of_quality(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let all = bags(town, |_| true);
    let held = bags(town, |bag| bag.quality.is_held());
    let second_person = person(ST, 800);
    let open: Vec<_> = town.world.open_findings().map(|f| f.said).collect();
    let (site, command) = match pick.number(8) {
        0 => {
            let reason = HoldReason::ALL[pick.number(10) as usize];
            (ST, quality::Command::HoldBags { bags: pick.some(&all, 2), reason })
        }
        1..=3 => {
            let bag = pick.one(&held)?;
            let reason = town.world.bags().get(bag)?.quality.holds().next()?;
            (ST, quality::Command::LiftHold { bag, reason, second_person })
        }
        4 | 5 => {
            let finding = pick.one(&open)?.finding;
            let hold = if pick.seldom(2) { HoldAfter::Kept } else { HoldAfter::Lifted { second_person } };
            let answer = FindingAnswer::Looked;
            (ST, quality::Command::AnswerFinding { finding, answer, hold })
        }
        6 => (ST, quality::Command::RecallBags { bags: pick.some(&all, 2), reason: RecallReason::Equipment }),
        _ => {
            let site = SITES[pick.number(5) as usize];
            let bags = pick.some(&bags(town, |bag| is_at(bag, site)), 2);
            (site, quality::Command::DiscardBags { bags, reason: DiscardReason::Other, second_person })
        }
    };
    Some((By::of(site, Duty::Quality), Command::Quality(command)))
}

/// Storage equipment: in and out of service, read, and decided upon.
fn of_equipment(town: &Town, site: SiteId, known: &[EquipmentId], pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let head = By::of(site, if site == ST { Duty::SupplyHead } else { Duty::TransfusionHead });
    let (by, command) = match pick.number(5) {
        0 => {
            let kind = equipment::EquipmentKind::ALL[pick.number(3) as usize];
            (head, equipment::Command::PutIntoService { kind, watch: equipment::Watch::ByHand })
        }
        1 => (head, equipment::Command::TakeOutOfService { equipment: pick.one(known)? }),
        2 | 3 => {
            let celsius_tenths = [-250, 40, 220, 45][pick.number(4) as usize];
            (keeper(site), equipment::Command::RecordReading { equipment: pick.one(known)?, celsius_tenths })
        }
        _ => {
            let verdict = equipment::ExcursionVerdict::ALL[pick.number(2) as usize];
            // Mostly of what is out of range, wherever it stands.
            let open = town.world.equipment().iter().find(|row| row.excursion.is_some());
            let (equipment, site) = match open {
                Some(row) => (row.id, row.site),
                None => (pick.one(known)?, site),
            };
            let second_person = person(site, 800);
            (By::of(site, Duty::Quality), equipment::Command::DecideExcursion { equipment, verdict, second_person })
        }
    };
    Some((by, Command::Equipment(command)))
}

/// What is done between emergencies: losses, counts, handovers.
fn of_the_day(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let site = SITES[pick.number(5) as usize];
    let here = bags(town, |bag| is_at(bag, site));
    let (by, quality) = (keeper(site), By::of(site, Duty::Quality));
    let losses: Vec<LossId> = world.open_losses().filter(|l| l.site == site).map(|l| l.id).collect();
    let counts: Vec<CountId> = world.open_counts().filter(|k| k.site == site).map(|k| k.id).collect();
    let equipment: Vec<EquipmentId> = world.equipment().at(site).map(|row| row.id).collect();
    Some(match pick.number(13) {
        10 => of_equipment(town, site, &equipment, pick)?,
        0 | 1 => {
            let ended = bags(town, |b| matches!(b.custody, Custody::Ended { site: at, .. } if at == site));
            let bags = if pick.seldom(2) { pick.some(&ended, 3) } else { pick.some(&here, 2) };
            (by, Command::Loss(loss::Command::DeclareLoss { bags, reason: DiscardReason::Expired }))
        }
        2 | 3 => {
            let verdict = LossVerdict::ALL[pick.number(2) as usize];
            (quality, Command::Loss(loss::Command::DecideLoss { loss: pick.one(&losses)?, verdict }))
        }
        4 => {
            let row = world.loss(pick.one(&losses)?)?;
            let bags = row.bags.iter().filter_map(|ix| world.bags().at(*ix)).map(|bag| bag.id).collect();
            let (loss, method, witness) = (row.id, DisposalMethod::Autoclaved, person(site, 800));
            (by, Command::Loss(loss::Command::RecordDisposal { loss, bags, method, witness }))
        }
        5 => {
            let class = pick.seldom(2).then_some(ProductClass::RedCells);
            (by, Command::Count(counting::Command::OpenCount { class, group: None }))
        }
        6 | 7 => {
            let everywhere = bags(town, |_| true);
            let from = if pick.seldom(6) { &everywhere } else { &here };
            let bags = pick.some(from, 20);
            (by, Command::Count(counting::Command::ScanBags { count: pick.one(&counts)?, bags }))
        }
        8 => {
            let (count, second_person) = (pick.one(&counts)?, person(site, 800));
            (by, Command::Count(counting::Command::CloseCount { count, second_person }))
        }
        _ => {
            // Once in a while the question about a missing bag is answered, mostly somebody goes home.
            let asked = world.open_findings().find(|f| f.said.rule == FindingRule::CountedMissing);
            match asked.filter(|_| pick.seldom(2)) {
                Some(row) => {
                    let (finding, answer, hold) = (row.said.finding, FindingAnswer::BagGone, HoldAfter::Kept);
                    let answer = quality::Command::AnswerFinding { finding, answer, hold };
                    (By::of(row.said.site, Duty::Quality), Command::Quality(answer))
                }
                None => (by, Command::Shift(shift::Command::HandOverShift { incoming: pick.person(site) })),
            }
        }
    })
}

/// A row of another station's document: mostly a new bag of it, sometimes one that is known; seldom as it should not be.
fn document_row(town: &mut Town, pick: &mut Chooser<'_>) -> DocumentRow {
    let product = PRODUCTS[pick.number(7) as usize];
    let known = bags(town, |_| true);
    let bag = match pick.seldom(5).then(|| pick.one(&known)).flatten() {
        Some(bag) => bag,
        None => {
            let name = format!("n{}", town.bags.len());
            town.name_bag_of(if pick.seldom(8) { "H2000" } else { "G1000" }, &name, product)
        }
    };
    let (group, product) = (pick.group(), bag.born_as);
    let amount = match product.measure() {
        Measure::U => Amount::units(100),
        Measure::Ml => Amount::millilitres(120),
        Measure::Dose => Amount::doses(100),
    };
    let group_read = if pick.seldom(8) { pick.group() } else { group };
    let fault = pick.seldom(6).then(|| ReceivingFault::ALL[pick.number(4) as usize]);
    DocumentRow {
        bag,
        check_character: bag.donation.check_character(),
        product,
        group,
        attributes: Attributes::NONE,
        amount,
        collected_at: town.now,
        expires_at: town.now.plus_days(i64::from(1 + pick.number(3))),
        stated: StatedRelease::Released,
        check: if pick.seldom(10) { ReceivingCheck::NotFound } else { ReceivingCheck::Looked { group_read, fault } },
    }
}

/// What comes from other stations and goes there, and what each tells the other.
fn of_stations(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let (duty_officer, head) = (By::of(ST, Duty::SupplyDuty), By::of(ST, Duty::SupplyHead));
    let (second_person, courier) = (person(ST, 800), person(ST, 700));
    let stations: Vec<OtherStationId> = town.world.stations().iter().map(|row| row.id).collect();
    let open = |row: &&station::OtherStation| row.closed_at.is_none();
    if town.world.stations().iter().find(open).is_none() {
        let facilities = vec!["G1000".parse().expect("a facility code")];
        let (name_zh, name_en) = ("邻市血站".into(), "Neighbour".into());
        return Some((
            head,
            Command::Station(station::Command::EnterStation { name_zh, name_en, facilities, second_person }),
        ));
    }
    let last = *stations.last()?;
    let out: Vec<TransferOutId> =
        town.world.stations().transfers_out().filter(|row| row.is_open(&town.world)).map(|row| row.id).collect();
    let document = |letter: &str, number: usize| DocumentNumber::parse(&format!("{letter}-{number}"));
    let command = match pick.number(13) {
        0 if pick.seldom(8) => {
            return Some((head, Command::Station(station::Command::CloseStation { station: last, second_person })));
        }
        0..=2 => {
            let rows = (0..1 + pick.number(4)).map(|_| document_row(town, pick)).collect();
            let unlisted = if pick.seldom(8) { vec![town.bag("nowhere")] } else { Vec::new() };
            let document = document("FX", town.world.stations().transfers_in().count())?;
            let cold = if pick.seldom(10) { ColdStatement::NotKept } else { ColdStatement::KeptCold };
            station::Command::ReceiveFromStation { station: last, document, cold, rows, unlisted, second_person }
        }
        3 | 4 => {
            let free = bags(town, |bag| {
                bag.custody == (Custody::InStore { site: ST })
                    && bag.quality.is_sound()
                    && hold(&town.world, bag, None, town.now) == Hold::Free
            });
            let (bags, overrides) = (pick.some(&free, 3), pick.overrides(ST));
            station::Command::AgreeTransferOut { station: last, bags, overrides }
        }
        5..=8 => {
            let row = town.world.stations().transfer_out(pick.one(&out)?)?;
            let reserved = town.world.reservation(row.reservation)?;
            let waiting = row.bags.iter().filter(|bag| bag.waits());
            let gone: Vec<BagId> = waiting.filter_map(|out| town.world.bags().at(out.bag)).map(|bag| bag.id).collect();
            let picked = |bag: &Bag| matches!(bag.custody, Custody::Picked { .. });
            let inside: Vec<&Bag> = reserved.bags.iter().filter_map(|(ix, _)| town.world.bags().at(*ix)).collect();
            match (&row.sent, pick.number(3)) {
                (None, _) if inside.iter().any(|bag| !picked(bag)) => {
                    let bags = inside.iter().map(|bag| bag.id).collect();
                    let pick = supply::Command::PickBags { reservation: reserved.id, bags };
                    return Some((duty_officer, Command::Supply(pick)));
                }
                (None, _) => {
                    let class = |bag: &&Bag| bag.product.class().temperature();
                    let classes: std::collections::BTreeSet<_> = inside.iter().map(class).collect();
                    let fit = |temperature| {
                        let mut boxes = town.world.boxes().iter();
                        boxes.find(|row| row.temperature == temperature && row.is_ready(ST, town.now))
                    };
                    if let Some(temperature) = classes.iter().copied().find(|class| fit(*class).is_none()) {
                        let number = BoxId(town.world.boxes().iter().count() as u32 + 1);
                        let validated_until = town.now.plus_days(30);
                        let command = boxes::Command::RegisterBox { number, temperature, validated_until };
                        return Some((duty_officer, Command::Boxes(command)));
                    }
                    let boxes = classes.iter().filter_map(|class| fit(*class)).map(|row| row.number).collect();
                    let (transfer, second_checker) = (row.id, second_person);
                    let document = document("DC", row.id.index())?;
                    station::Command::SendToStation { transfer, document, courier, second_checker, boxes }
                }
                (Some(_), 0) => {
                    station::Command::ReceiveBackFromStation { transfer: row.id, bags: pick.some(&gone, 2) }
                }
                (Some(_), _) => {
                    let said = StationSaid::ALL[pick.number(3) as usize];
                    let bags = pick.some(&gone, 3).into_iter().map(|bag| SaidOf { bag, said }).collect();
                    station::Command::RecordStationAnswer { transfer: row.id, bags }
                }
            }
        }
        9 => {
            let theirs = bags(town, |bag| matches!(bag.origin, Origin::OtherStation { .. }));
            let about = ToldAbout::Donation { donation: pick.one(&theirs)?.donation };
            let says = match pick.seldom(2) {
                true => QualitySays::Recalled { reason: RecallReason::Reagent },
                false => QualitySays::Held { reason: HoldReason::LateReactive },
            };
            station::Command::HearFromStation { station: pick.one(&stations)?, about, says }
        }
        10 => {
            let away = bags(town, |bag| {
                matches!(bag.custody, Custody::Ended { fate: Fate::TransferredOut, .. }) && !bag.quality.is_held()
            });
            let (bags, reason) = (vec![pick.one(&away)?], HoldReason::DonorCall);
            return Some((duty_officer, Command::Quality(quality::Command::HoldBags { bags, reason })));
        }
        _ => {
            let open: Vec<NoticeId> = town.world.stations().open_notices().map(|row| row.id).collect();
            let notices = vec![pick.one(&open)?];
            station::Command::TellStation { notices, how: ToldBy::Letter, whom: Duty::SupplyDuty }
        }
    };
    Some((duty_officer, Command::Station(command)))
}

/// What comes back, and what gets another label.
fn of_moves(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let site = HOSPITALS[pick.number(4) as usize];
    let bank = keeper(site);
    let station = By::of(ST, Duty::SupplyDuty);
    let open: Vec<_> = world.conversions().open().copied().collect();
    let due: Vec<BagId> = conversion::due(world, town.now).into_iter().map(|bag| bag.id).collect();
    let converting = (!open.is_empty() && pick.seldom(2)).then(|| pick.one(&open)).flatten();
    Some(match pick.number(11) {
        7..=10 => {
            let out: Vec<BoxId> = world.boxes().lent().map(|(row, _)| row.number).collect();
            let all = world.boxes().iter().count() as u32;
            let valid = town.now.plus_days(30);
            let command = match pick.number(3) {
                0 => {
                    let temperature = TemperatureClass::ALL[pick.number(3) as usize];
                    boxes::Command::RegisterBox { number: BoxId(all + 1), temperature, validated_until: valid }
                }
                1 if all > 0 => {
                    boxes::Command::ValidateBox { number: BoxId(1 + pick.number(all)), validated_until: valid }
                }
                _ => {
                    let found = if pick.seldom(4) { pick.some(&bags(town, |_| true), 1) } else { Vec::new() };
                    boxes::Command::ReturnBox { number: pick.one(&out)?, found }
                }
            };
            (keeper(SITES[pick.number(5) as usize]), Command::Boxes(command))
        }
        0 => {
            let given = bags(town, |b| matches!(b.custody, Custody::WithPatient { site: at, .. } if at == site));
            let (bags, proof) = (pick.some(&given, 2), ColdProof::KeptInBox);
            (bank, Command::Returns(returns::Command::ReturnFromWard { bags, proof }))
        }
        1 | 2 => {
            let bags = pick.some(&bags(town, |bag| is_at(bag, site)), 2);
            let (courier, second_checker) = (pick.person(site), pick.person(site));
            let reason = ReturnReason::ALL[pick.number(6) as usize];
            let mode = DeliveryMode::StationDelivers;
            (bank, Command::Returns(returns::Command::SendBack { bags, reason, mode, courier, second_checker }))
        }
        3 | 4 => match converting {
            None => (station, Command::Conversion(conversion::Command::BeginConversion { bag: pick.one(&due)? })),
            Some(row) if pick.seldom(4) => {
                (station, Command::Conversion(conversion::Command::CancelConversion { conversion: row.id }))
            }
            Some(row) => {
                let (conversion, product, expires_at) = (row.id, row.product, row.expires_at);
                let bag = world.bags().at(row.bag)?.id;
                let command = conversion::Command::ScanBack { conversion, bag, product, expires_at };
                (station, Command::Conversion(command))
            }
        },
        _ => {
            let losses: Vec<LossId> = world.open_losses().map(|l| l.id).collect();
            let row = world.loss(pick.one(&losses)?)?;
            let there = row.bags.iter().filter_map(|ix| world.bags().at(*ix)).find(|bag| is_at(bag, row.site));
            match there {
                // Reported used, though it was put forward.
                Some(bag) if pick.seldom(2) => {
                    let fates = vec![FateOf { bag: bag.id, fate: Fate::Transfused }];
                    (keeper(row.site), Command::Ward(ward::Command::RecordFates { fates }))
                }
                _ => {
                    let command = loss::Command::CancelLoss { loss: row.id };
                    (By::of(row.site, Duty::Quality), Command::Loss(command))
                }
            }
        }
    })
}

/// Accounts, the glass that is broken, whose identity is kept, which forms are filed. Each account is of few.
fn of_accounts(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    const DUTIES: [Duty; 5] = [Duty::Administrator, Duty::Quality, Duty::Nurse, Duty::SupplyDuty, Duty::Director];
    let accounts = town.world.accounts();
    let administrator = By::of(ST, Duty::Administrator);
    let account = ActorId(u64::from(71 + pick.number(6)));
    let site = SITES[pick.number(5) as usize];
    let grant = account::Grant { duty: pick.one(&DUTIES)?, site };
    let second_person = (pick.number(3) != 0).then(|| ActorId(u64::from(71 + pick.number(6))));
    let person = match pick.number(4) {
        0 => Whom::Staff(account),
        1 => Whom::Contact(account),
        2 => Whom::Donor(DonorId(u64::from(pick.number(9)))),
        _ => Whom::Patient(PatientId(u64::from(pick.number(9)))),
    };
    let bags: Vec<_> = town.bags.values().copied().collect();
    Some(match pick.number(12) {
        0 | 1 => {
            let first = account::Grant { duty: Duty::Administrator, site: ST };
            let grants = if accounts.guards() { vec![grant] } else { vec![first] };
            (administrator, Command::Account(account::Command::OpenAccount { account, grants, second_person }))
        }
        2 | 3 => (administrator, Command::Account(account::Command::GrantDuty { account, grant, second_person })),
        4 => {
            let row = accounts.account(account)?;
            let grant = pick.one(&row.grants)?;
            (administrator, Command::Account(account::Command::WithdrawDuty { account, grant }))
        }
        5 if pick.seldom(4) => (administrator, Command::Account(account::Command::CloseAccount { account })),
        6 => {
            let (duty, reason) = (Duty::Nurse, account::BreakGlassReason::NobodyPresent);
            let by = By { site, duty, actor: account };
            (by, Command::Account(account::Command::BreakGlass { duty, site, reason }))
        }
        7 => {
            let break_glass = accounts.unreviewed().next()?.id;
            let verdict = pick.one(account::BreakGlassVerdict::ALL)?;
            let command = account::Command::ReviewBreakGlass { break_glass, verdict };
            (By::of(ST, Duty::Quality), Command::Account(command))
        }
        8 => (keeper(site), Command::Person(person::Command::KeepPerson { whom: person })),
        9 => {
            let reason = pick.one(person::ErasureReason::ALL)?;
            (By::of(ST, Duty::Quality), Command::Person(person::Command::ErasePerson { whom: person, reason }))
        }
        _ => {
            let about = match pick.one(&bags) {
                Some(bag) if pick.number(2) == 0 => About::Bag(bag),
                _ => About::Person(person),
            };
            let command = document::Command::FileDocument {
                document: DocumentId(u64::from(pick.number(1_000))),
                form: pick.one(document::FormCode::ALL)?,
                version: 1,
                about,
                digest: ContentDigest([1; 32]),
                certificate: CertificateSerial([2; 16]),
            };
            (keeper(site), Command::Document(command))
        }
    })
}

fn of_levels(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    match pick.number(6) {
        0 => {
            let site = HOSPITALS[pick.number(4) as usize];
            let class = ProductClass::STOCKED[pick.number(4) as usize];
            let rows =
                vec![UsePlanRow { class, group: pick.group(), per_day_milli: u64::from(pick.number(200)) * 1_000 }];
            let command = levels::Command::DeclareUsePlan { site, rows };
            Some((By::of(ST, Duty::Administrator), Command::Levels(command)))
        }
        1 => Some((By::of(ST, Duty::SupplyHead), Command::Levels(levels::Command::ReviewLevels))),
        2 => {
            let timers = town.world.timers_due(town.now.plus_days(3), 100);
            let (due, key) = pick.one(&timers)?;
            let by = By { site: ST, duty: Duty::System, actor: ActorId(0) };
            Some((by, Command::Timer(timer::Command::Fire { key, due })))
        }
        _ => {
            let minutes = [1, 1, 5, 5, 5, 10, 10, 30, 60, 1_440];
            town.now = town.now.plus(Minutes(minutes[pick.number(10) as usize]));
            if !pick.seldom(3) {
                town.fire_due();
            }
            None
        }
    }
}
