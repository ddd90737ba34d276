//! The verbs of a script: which command a line is, and who usually says it.

use crate::plans::{self, Choice, Lie, Making};
use crate::town::*;
use crate::words::{Words, serial, site_of, town_bags};
use domain::bag::{CrossmatchResult, Fate, HoldReason, NewBag, Origin};
use domain::duty::boxes::{self, ColdStatement, Packed};
use domain::duty::case::{self, EscalationLevel, Identity, LineOutcome, ReduceReason, Urgency};
use domain::duty::formality::{self, FormReason, ReviewDecision, Side};
use domain::duty::levels::{self, UsePlanRow};
use domain::duty::loss::{self, DisposalMethod, LossVerdict};
use domain::duty::order::{self, CloseReason};
use domain::duty::quality::{self, DiscardReason, FindingAnswer, HoldAfter, RecallReason};
use domain::duty::returns::{self, ColdProof, ReturnReason};
use domain::duty::shipment::{self, ReceiptCheck, ReceivedBag};
use domain::duty::supply::{self, DeclineReason, Execution, ReleaseReason};
use domain::duty::ward::{self, CrossmatchOf, FateOf, IssueBasis};
use domain::duty::{admission, conversion, count, equipment, setup, shift, timer};
use domain::overrides::{CallBack, Overridable, Override, OverrideReason, Reached};
use domain::plan::{PassedReason, PlanFor, Policy};
use domain::transfer::{QualityNews, QualitySays};
use domain::*;
use std::sync::Arc;

/// The command of a line and who says it.
pub fn command(town: &mut Town, line: &str) -> (By, Command) {
    let mut words = Words::of(line);
    let mut said = (None, None, None);
    let first = words.peek();
    let (place, rest) = first.split_once('/').unwrap_or((first, ""));
    if let Some(site) = site_of(place) {
        words.word();
        let mut rest = rest.split('/').filter(|part| !part.is_empty());
        let duty = rest.next().map(|d| Duty::parse(d).unwrap_or_else(|| panic!("no duty {d}")));
        let actor = rest.next().map(|n| ActorId(n.parse().expect("a person's number")));
        said = (Some(site), duty, actor);
    }
    let verb = words.word();
    let (site, duty) = usual(town, verb, &words);
    let (site, duty) = (said.0.unwrap_or(site), said.1.unwrap_or(duty));
    let by = By { site, duty, actor: said.2.unwrap_or(By::of(site, duty).actor) };
    let command = body(town, verb, by, &mut words);
    words.end(line);
    (by, command)
}

/// Who usually says it.
fn usual(town: &Town, verb: &str, words: &Words<'_>) -> (SiteId, Duty) {
    let keeper = |site: SiteId| (site, if site == ST { Duty::SupplyDuty } else { Duty::TransfusionDuty });
    let world = &town.world;
    let named = words.peek();
    let number = serial(named);
    if crate::special::VERBS.contains(&verb) {
        return crate::special::usual(town, verb, named);
    }
    if crate::applying::VERBS.contains(&verb) {
        return crate::applying::usual(town, verb, number);
    }
    if crate::accounts::VERBS.contains(&verb) {
        return crate::accounts::usual(verb);
    }
    if crate::giving::VERBS.contains(&verb) {
        return crate::giving::usual(verb);
    }
    if crate::benching::VERBS.contains(&verb) {
        return crate::benching::usual(verb);
    }
    if crate::testing::VERBS.contains(&verb) {
        return crate::testing::usual();
    }
    if crate::releasing::VERBS.contains(&verb) {
        return crate::releasing::usual(verb);
    }
    if crate::controlling::VERBS.contains(&verb) {
        return crate::controlling::usual(verb);
    }
    if crate::recalling::VERBS.contains(&verb) {
        return crate::recalling::usual(town, verb, words);
    }
    if crate::stationing::VERBS.contains(&verb) {
        return crate::stationing::usual(verb);
    }
    match verb {
        "admit" | "use-plan" | "assign" => (ST, Duty::Administrator),
        "transfer-in" => (town.document.as_ref().map_or(ST, |d| d.site), Duty::TransfusionDuty),
        "levels" => (ST, Duty::SupplyHead),
        "hold" | "lift" | "recall" | "news" | "settle" => (ST, Duty::Quality),
        "open-count" | "hand-over" => keeper(site_of(named).unwrap_or(ST)),
        "scan" | "close-count" => keeper(number.and_then(|n| world.count(CountId(n))).map_or(ST, |k| k.site)),
        "convert" | "scan-back" | "cancel-conversion" => (ST, Duty::SupplyDuty),
        "box" | "validate-box" | "box-back" => keeper(ST),
        "send-back" => (place_of(town, named).unwrap_or(H4), Duty::TransfusionDuty),
        "ward-return" => (H4, Duty::TransfusionDuty),
        "decline-transfer" => {
            (number.and_then(|n| world.order(OrderId(n))).map_or(H4, |o| o.site), Duty::TransfusionDuty)
        }
        "judge" | "cancel-loss" => (number.and_then(|n| world.loss(LossId(n))).map_or(ST, |b| b.site), Duty::Quality),
        "equip" => keeper_head(site_of(named).unwrap_or(ST)),
        "read" => keeper(equipped(town, number)),
        "retire" => keeper_head(equipped(town, number)),
        "excursion" => (equipped(town, number), Duty::Quality),
        "dispose" => keeper(number.and_then(|n| world.loss(LossId(n))).map_or(ST, |b| b.site)),
        "declare" => {
            let first = named.split(',').next().unwrap_or(named);
            let bag = town.bags.get(first).and_then(|bag| world.bags().get(*bag));
            keeper(bag.map_or(ST, |b| match b.custody {
                bag::Custody::InStore { site } | bag::Custody::Picked { site } | bag::Custody::Ended { site, .. } => {
                    site
                }
                _ => ST,
            }))
        }
        "discard" => {
            let bag = town.bags.get(named).and_then(|bag| world.bags().get(*bag));
            let site = bag.and_then(|b| match b.custody {
                bag::Custody::InStore { site } | bag::Custody::Picked { site } => Some(site),
                _ => None,
            });
            (site.unwrap_or(ST), Duty::Quality)
        }
        "pick" | "release" | "fail-pick" | "dispatch" => {
            keeper(number.and_then(|n| world.reservation(ReservationId(n))).map_or(ST, |r| r.site))
        }
        "decline" => keeper(number.and_then(|n| world.request(SupplyRequestId(n))).map_or(HH, |r| r.to)),
        "receive" => {
            let to = number.and_then(|n| world.shipment(ShipmentId(n))).map_or(H4, |s| s.to);
            (to, Duty::TransfusionDuty)
        }
        "returned" | "recall-courier" => {
            keeper(number.and_then(|n| world.shipment(ShipmentId(n))).map_or(ST, |s| s.from))
        }
        "leg" => (ST, Duty::Courier),
        "determine" | "group" => (H4, Duty::Laboratory),
        "crossmatch" | "thaw" | "give" | "fate" | "lost" => (H4, Duty::TransfusionDuty),
        "sign-form" => {
            let owner = number.and_then(|n| world.formality(FormalityId(n))).map_or(H4, |f| f.owner);
            (owner, Duty::TransfusionHead)
        }
        "sign" => (H4, Duty::Physician),
        "review" => {
            let site = number.and_then(|n| world.review(ReviewId(n))).map_or(ST, |r| r.reviewer);
            (site, if site == ST { Duty::SupplyHead } else { Duty::TransfusionHead })
        }
        "order" => (site_of(named).unwrap_or(H4), Duty::TransfusionDuty),
        "close" => (number.and_then(|n| world.order(OrderId(n))).map_or(H4, |o| o.site), Duty::TransfusionDuty),
        "accept" | "decline-proposal" => {
            let site = number.and_then(|n| world.proposal(ProposalId(n))).map_or(H4, |p| p.site);
            (site, Duty::TransfusionHead)
        }
        "fire" => (ST, Duty::System),
        _ => (ST, Duty::SupplyDuty),
    }
}

/// Where the equipment of a number stands.
fn equipped(town: &Town, number: Option<u32>) -> SiteId {
    number.and_then(|n| town.world.equipment().get(EquipmentId(n))).map_or(ST, |row| row.site)
}

fn keeper_head(site: SiteId) -> (SiteId, Duty) {
    (site, if site == ST { Duty::SupplyHead } else { Duty::TransfusionHead })
}

fn body(town: &mut Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    match verb {
        "admit" => admit(town, words),
        "assign" => {
            let ledger = LedgerId(words.serial());
            let sites = words
                .word()
                .split(',')
                .filter(|code| *code != "none")
                .map(|code| site_of(code).expect("a site"))
                .collect();
            Command::Setup(setup::Command::AssignSites { ledger, sites })
        }
        "transfer-in" => {
            let document = Arc::new(town.document.clone().expect("a document at hand"));
            Command::Admission(admission::Command::ReceiveTransfer { document, bags: received(town, words) })
        }
        "hold" | "lift" | "recall" | "discard" | "news" | "settle" => {
            Command::Quality(of_quality(town, verb, by, words))
        }
        "open" | "call" | "determine" | "identify" | "reduce" | "move" | "own-stock" | "green" | "escalate"
        | "outcome" | "stand-down" => Command::Case(of_case(town, verb, words)),
        "execute" | "supply" | "pick" | "release" | "fail-pick" | "decline" => {
            Command::Supply(of_supply(town, verb, by, words))
        }
        "dispatch" | "receive" | "lost" | "recall-courier" | "returned" | "leg" => {
            Command::Shipment(of_shipment(town, verb, by, words))
        }
        "group" | "crossmatch" | "thaw" | "give" | "fate" => Command::Ward(of_ward(town, verb, by, words)),
        "sign-form" | "confirm" | "sign" | "review" => Command::Formality(of_formality(verb, by, words)),
        "order" | "transfer" | "decline-transfer" | "close" | "accept" | "decline-proposal" => {
            Command::Order(of_order(verb, words))
        }
        "use-plan" => {
            let site = words.site();
            let (class, group) = (words.class(), words.group());
            let rows = vec![UsePlanRow { class, group, per_day_milli: words.number() }];
            Command::Levels(levels::Command::DeclareUsePlan { site, rows })
        }
        "levels" => Command::Levels(levels::Command::ReviewLevels),
        "box" | "validate-box" | "box-back" => Command::Boxes(of_boxes(town, verb, words)),
        "ward-return" | "send-back" => Command::Returns(of_returns(town, verb, by, words)),
        "convert" | "scan-back" | "cancel-conversion" => Command::Conversion(of_conversion(town, verb, words)),
        "declare" | "judge" | "dispose" | "cancel-loss" => Command::Loss(of_loss(town, verb, by, words)),
        _ if crate::special::VERBS.contains(&verb) => crate::special::command(town, verb, words),
        _ if crate::applying::VERBS.contains(&verb) => crate::applying::command(town, verb, by, words),
        _ if crate::benching::VERBS.contains(&verb) => crate::benching::command(town, verb, by, words),
        _ if crate::testing::VERBS.contains(&verb) => crate::testing::command(town, verb, by, words),
        _ if crate::releasing::VERBS.contains(&verb) => crate::releasing::command(town, verb, by, words),
        _ if crate::controlling::VERBS.contains(&verb) => crate::controlling::command(town, verb, by, words),
        _ if crate::recalling::VERBS.contains(&verb) => crate::recalling::command(town, verb, by, words),
        _ if crate::giving::VERBS.contains(&verb) => crate::giving::command(town, verb, by, words),
        _ if crate::accounts::VERBS.contains(&verb) => crate::accounts::command(town, verb, words),
        _ if crate::stationing::VERBS.contains(&verb) => {
            Command::Station(crate::stationing::command(town, verb, by, words))
        }
        "open-count" | "scan" | "close-count" => Command::Count(of_count(town, verb, by, words)),
        "break-down" => Command::Order(break_down(words)),
        "equip" | "read" | "retire" | "excursion" => Command::Equipment(of_equipment(verb, by, words)),
        "hand-over" => {
            words.word();
            let incoming = words.person("to", by, 700);
            Command::Shift(shift::Command::HandOverShift { incoming })
        }
        "fire" => {
            let key = match words.word() {
                "lapse" => timer::TimerKey::ReservationLapses { reservation: ReservationId(words.serial()) },
                "page" => timer::TimerKey::CasePages { case: CaseId(words.serial()) },
                "climb" => timer::TimerKey::FormalityClimbs { formality: FormalityId(words.serial()) },
                "request" => timer::TimerKey::RequestUnanswered { request: SupplyRequestId(words.serial()) },
                "review" => timer::TimerKey::ReviewClimbs { review: ReviewId(words.serial()) },
                "daily" => timer::TimerKey::DailyReview,
                other => panic!("no timer {other}"),
            };
            let due = town.now.plus(Minutes(if words.done() { 0 } else { words.number() }));
            Command::Timer(timer::Command::Fire { key, due })
        }
        other => panic!("no verb {other}"),
    }
}

fn admit(town: &mut Town, words: &mut Words<'_>) -> Command {
    let site = words.site();
    let names = words.word();
    let product = words.product();
    let (group, amount) = (words.group(), words.amount());
    let life = words.word();
    let figure = life.trim_end_matches(['d', 'm']).parse::<i64>().expect("a life in days or minutes");
    let expires_at = match life.ends_with('d') {
        true => town.now.plus_days(figure),
        false => town.now.plus(Minutes(figure)),
    };
    let mut attributes = Attributes::NONE;
    let (mut collected_at, mut donor) = (town.now.plus_days(-1), DonorId(1));
    let mut origin = Origin::OpeningStock;
    while !words.done() {
        match words.word().split_once('=') {
            Some(("collected", days)) => collected_at = town.now.plus_days(days.parse().expect("days")),
            Some(("donor", number)) => donor = DonorId(number.parse().expect("a donor's number")),
            Some(("with", code)) => attributes = attributes.with(Attribute::parse(code).expect("an attribute")),
            Some(("own", patient)) => {
                let patient = PatientId(serial(patient).expect("a patient").into());
                origin = Origin::Autologous { patient };
            }
            Some(("from", ledger)) => {
                origin = Origin::OtherLedger { ledger: LedgerId(serial(ledger).expect("a ledger")) };
            }
            other => panic!("no option {other:?}"),
        }
    }
    let bags = names.split(',').map(|name| {
        let bag = match name.strip_prefix('=') {
            Some(known) => town.bag(known),
            None => town.name_bag(name, product),
        };
        NewBag { bag, product, group, attributes, amount, donor, collected_at, expires_at }
    });
    let bags = bags.collect();
    Command::Admission(admission::Command::AdmitBags { site, origin, bags })
}

fn of_quality(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> quality::Command {
    if verb == "news" {
        let from = LedgerId(words.serial());
        let says = match words.word() {
            "recalled" => QualitySays::Recalled { reason: RecallReason::LateReactive },
            held => QualitySays::Held { reason: HoldReason::parse(held).expect("a reason to hold") },
        };
        let news = words.bags(town).into_iter().map(|bag| QualityNews { bag, says }).collect();
        return quality::Command::ReceiveNews { from, news };
    }
    if verb == "settle" {
        let finding = FindingId(words.serial());
        let answer = FindingAnswer::parse(words.word()).expect("an answer");
        let hold = match words.took("lifted") {
            true => HoldAfter::Lifted { second_person: words.person("second", by, 800) },
            false => HoldAfter::Kept,
        };
        return quality::Command::AnswerFinding { finding, answer, hold };
    }
    let bags = town_bags(town, words.word());
    let reason = (!words.done() && !words.peek().contains('=')).then(|| words.word());
    let hold = || HoldReason::parse(reason.unwrap_or("appearance")).expect("a reason to hold");
    let second_person = words.person("second", by, 800);
    match verb {
        "hold" => quality::Command::HoldBags { bags, reason: hold() },
        "lift" => quality::Command::LiftHold { bag: bags[0], reason: hold(), second_person },
        "recall" => quality::Command::RecallBags { bags, reason: RecallReason::LateReactive },
        _ => quality::Command::DiscardBags { bags, reason: DiscardReason::Other, second_person },
    }
}

fn of_loss(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> loss::Command {
    if verb == "declare" {
        let bags = town_bags(town, words.word());
        let reason =
            if words.done() { DiscardReason::Broken } else { DiscardReason::parse(words.word()).expect("a reason") };
        return loss::Command::DeclareLoss { bags, reason };
    }
    let loss = LossId(words.serial());
    match verb {
        "cancel-loss" => loss::Command::CancelLoss { loss },
        "judge" => loss::Command::DecideLoss { loss, verdict: LossVerdict::parse(words.word()).expect("a verdict") },
        _ => {
            let bags = words.bags(town);
            let witness = words.person("witness", by, 800);
            loss::Command::RecordDisposal { loss, bags, method: DisposalMethod::WasteCarrier, witness }
        }
    }
}

/// `boxes=1,2 slip=QX1 cold=kept-cold`.
fn packed(words: &mut Words<'_>) -> Packed {
    let mut packed = Packed::default();
    while !words.done() {
        match words.word().split_once('=') {
            Some(("boxes", numbers)) => {
                packed.boxes = numbers.split(',').map(|n| BoxId(n.parse().expect("a box"))).collect();
            }
            Some(("slip", number)) => packed.slip = DocumentNumber::parse(number),
            Some(("cold", code)) => packed.cold = ColdStatement::parse(code),
            other => panic!("no option {other:?}"),
        }
    }
    packed
}

/// `box Z7 cooled 30d`, `validate-box Z7 30d`, `box-back Z7 [a,b]`.
fn of_boxes(town: &Town, verb: &str, words: &mut Words<'_>) -> boxes::Command {
    let number = BoxId(words.serial());
    if verb == "box-back" {
        let found = if words.done() { Vec::new() } else { words.bags(town) };
        return boxes::Command::ReturnBox { number, found };
    }
    let temperature = (verb == "box").then(|| TemperatureClass::parse(words.word()).expect("a class"));
    let days: i64 = words.word().trim_end_matches('d').parse().expect("days");
    let validated_until = town.now.plus_days(days);
    match temperature {
        Some(temperature) => boxes::Command::RegisterBox { number, temperature, validated_until },
        None => boxes::Command::ValidateBox { number, validated_until },
    }
}

/// Where a bag stands by the record.
fn place_of(town: &Town, names: &str) -> Option<SiteId> {
    let bag = town.bags.get(names.split(',').next()?)?;
    match town.world.bags().get(*bag)?.custody {
        bag::Custody::InStore { site } | bag::Custody::Picked { site } => Some(site),
        _ => None,
    }
}

fn of_returns(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> returns::Command {
    let bags = town_bags(town, words.word());
    if verb == "ward-return" {
        let proof = if words.done() { "kept-in-box" } else { words.word() };
        return returns::Command::ReturnFromWard { bags, proof: ColdProof::parse(proof).expect("a proof") };
    }
    let reason = ReturnReason::parse(words.word()).expect("a reason");
    let (courier, second_checker) = (words.person("courier", by, 700), words.person("checker", by, 800));
    returns::Command::SendBack { bags, reason, mode: DeliveryMode::StationDelivers, courier, second_checker }
}

/// `scan-back Y0 a FP`, or with `late` a label that expires a minute later than it should.
fn of_conversion(town: &Town, verb: &str, words: &mut Words<'_>) -> conversion::Command {
    if verb == "convert" {
        return conversion::Command::BeginConversion { bag: town.bag(words.word()) };
    }
    let conversion = ConversionId(words.serial());
    if verb == "cancel-conversion" {
        return conversion::Command::CancelConversion { conversion };
    }
    let bag = town.bag(words.word());
    let product = words.product();
    let due = town.world.conversions().get(conversion).map_or(town.now, |row| row.expires_at);
    let expires_at = if words.took("late") { due.plus(Minutes(1)) } else { due };
    conversion::Command::ScanBack { conversion, bag, product, expires_at }
}

fn of_count(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> count::Command {
    if verb == "open-count" {
        words.word();
        let class = (!words.done()).then(|| words.class());
        let group = (!words.done()).then(|| words.group());
        return count::Command::OpenCount { class, group };
    }
    let count = CountId(words.serial());
    match verb {
        "scan" => count::Command::ScanBags { count, bags: words.bags(town) },
        _ => count::Command::CloseCount { count, second_person: words.person("second", by, 800) },
    }
}

/// `equip ST refrigerator by-hand`, `read E0 85` in tenths of a degree, `excursion E0 usable`, `retire E0`.
fn of_equipment(verb: &str, by: By, words: &mut Words<'_>) -> equipment::Command {
    if verb == "equip" {
        words.word();
        let kind = equipment::EquipmentKind::parse(words.word()).expect("a kind");
        let watch = if words.done() {
            equipment::Watch::ByHand
        } else {
            equipment::Watch::parse(words.word()).expect("a watch")
        };
        return equipment::Command::PutIntoService { kind, watch };
    }
    let equipment = EquipmentId(words.serial());
    match verb {
        "read" => equipment::Command::RecordReading { equipment, celsius_tenths: words.number() },
        "retire" => equipment::Command::TakeOutOfService { equipment },
        _ => {
            let verdict = equipment::ExcursionVerdict::parse(words.word()).expect("a verdict");
            equipment::Command::DecideExcursion { equipment, verdict, second_person: words.person("second", by, 800) }
        }
    }
}

/// `break-down 0 3 H5=between`: the round, the day of October, and stops that do not wait for the next round.
fn break_down(words: &mut Words<'_>) -> order::Command {
    let (round, day) = (words.number(), october(words.number()).day(ZONE));
    let mut stops = Vec::new();
    while !words.done() {
        let (site, goes) = words.word().split_once('=').expect("a stop and how it goes on");
        let site = site_of(site).expect("a site");
        stops.push(order::StopGoes { site, goes: order::Onward::parse(goes).expect("how it goes on") });
    }
    order::Command::ReportBreakdown { round, day, stops }
}

fn of_case(town: &Town, verb: &str, words: &mut Words<'_>) -> case::Command {
    if verb == "open" {
        return open(town, words);
    }
    let case = CaseId(words.serial());
    match verb {
        "call" => {
            let own_stock = words.own_stock();
            let call_answered_at = town.now.plus(Minutes(words.option("called").unwrap_or(0)));
            case::Command::AddLines { case, call_answered_at, own_stock, lines: words.lines() }
        }
        "determine" => case::Command::DetermineGroup { case, group: words.group(), anti_d: words.anti_d() },
        "identify" => case::Command::IdentifyPatient { case, patient: words.patient() },
        "reduce" => {
            let line = words.number();
            let to = words.amount();
            case::Command::ReduceLine { case, line, to, reason: ReduceReason::BleedingControlled }
        }
        "own-stock" => {
            let call = words.number();
            case::Command::StateOwnStock { case, call, own_stock: words.own_stock() }
        }
        "move" => {
            let line = words.number();
            case::Command::MoveLine { case, line, to_case: CaseId(words.serial()) }
        }
        "green" => case::Command::ActivateGreenChannel { case },
        "escalate" => {
            let level = EscalationLevel::parse(words.word()).expect("a level");
            case::Command::Escalate { case, level }
        }
        "outcome" => {
            let line = words.number();
            let outcome = LineOutcome::parse(words.word()).expect("an outcome");
            case::Command::NameOutcome { case, line, outcome }
        }
        _ => case::Command::StandDown { case, reason: ReduceReason::SupplyComplete },
    }
}

fn open(town: &Town, words: &mut Words<'_>) -> case::Command {
    let (hospital, asked) = (words.site(), words.group());
    let determination = match words.took("determined") {
        true => GroupDetermination::Determined,
        false => GroupDetermination::NotDetermined,
    };
    let anti_d = words.anti_d();
    let patient = words.option("patient").map(PatientId);
    let identity = if patient.is_some() { Identity::Identified } else { Identity::Unidentified };
    let own_stock = words.own_stock();
    let call_answered_at = town.now.plus(Minutes(words.option("called").unwrap_or(0)));
    case::Command::Open {
        hospital,
        asked,
        determination,
        anti_d,
        patient,
        identity,
        urgency: Urgency::U0,
        call_answered_at,
        own_stock,
        lines: words.lines(),
    }
}

fn of_supply(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> supply::Command {
    let what = words.word();
    let number = serial(what).unwrap_or(9_999);
    match verb {
        "execute" => execute(town, what, by, words),
        "supply" => supply::Command::SupplyLines {
            purpose: PlanFor::Case { case: CaseId(number) },
            lines: vec![1],
            policy: Policy::Balanced,
            execution: Execution::Reserve,
        },
        "pick" => {
            let reservation = ReservationId(number);
            supply::Command::PickBags { reservation, bags: words.bags(town) }
        }
        "release" => {
            let reservation = ReservationId(number);
            supply::Command::ReleaseReservation { reservation, reason: ReleaseReason::Replanned }
        }
        "fail-pick" => {
            let bag = town.bag(words.word());
            let reservation = ReservationId(number);
            supply::Command::FailPick { reservation, bag, reason: HoldReason::Appearance }
        }
        _ => {
            let request = SupplyRequestId(number);
            supply::Command::DeclineRequest { request, reason: DeclineReason::NeededHere }
        }
    }
}

fn execute(town: &Town, what: &str, by: By, words: &mut Words<'_>) -> supply::Command {
    let mut choice = Choice::new();
    while let Some((line, bags)) = words.peek().split_once('=').filter(|(l, _)| l.parse::<u16>().is_ok()) {
        choice.push((line.parse().expect("a line"), town_bags(town, bags)));
        words.word();
    }
    let mut making = Making::default();
    let mut execution = Execution::Reserve;
    let mut overrides = Vec::new();
    while !words.done() {
        match words.word().split_once('=').unwrap_or((words.before(), "")) {
            ("send", mode) => {
                let mode = mode_of(mode);
                making.mode = Some(mode);
                execution = Execution::SendAtOnce {
                    mode,
                    courier: words.person("courier", by, 700),
                    second_checker: words.person("checker", by, 800),
                };
            }
            ("mode", mode) => making.mode = Some(mode_of(mode)),
            ("passed", "") => making.passed = None,
            ("passed", "declined") => making.passed = Some(PassedReason::Declined),
            ("passed", "too-slow") => making.passed = Some(PassedReason::TooSlow { usable_at: town.now.plus_days(1) }),
            ("passed", "stated") => making.passed = Some(PassedReason::StatedUsedOrUnsuitable),
            ("lie", lie) => making.lie = lie_of(lie),
            ("over", what) => overrides.push(override_of(what, by, words)),
            other => panic!("no option {other:?}"),
        }
    }
    let number = serial(what).unwrap_or(9_999);
    let plan = match what.starts_with('C') {
        true => plans::for_case(town, CaseId(number), &choice, making),
        false => plans::for_order(town, OrderId(number), &choice, making),
    };
    supply::Command::ExecutePlan { plan: Arc::new(plan), execution, overrides }
}

fn mode_of(code: &str) -> DeliveryMode {
    DeliveryMode::parse(if code.is_empty() { "station-delivers" } else { code }).expect("a mode")
}

fn lie_of(word: &str) -> Lie {
    match word {
        "amount" => Lie::Amount,
        "side" => Lie::Side,
        "line-twice" => Lie::LineTwice,
        "bag-twice" => Lie::BagTwice,
        "pool" => Lie::Pool,
        "gives-way" => Lie::GivesWay,
        other => panic!("no lie {other}"),
    }
}

/// `rhd-mismatch`, `rhd-mismatch:phone`, `rhd-mismatch:phone:called-back`; the second person may be named by `second=`.
pub fn override_of(what: &str, by: By, words: &mut Words<'_>) -> Override {
    let (of, reached) = what.split_once(':').unwrap_or((what, "in-person"));
    let (reached, called) = reached.split_once(':').unwrap_or((reached, ""));
    let hash = TextHash([7; 32]);
    Override {
        of: Overridable::parse(of).unwrap_or_else(|| panic!("no override {of}")),
        bag: None,
        reason: OverrideReason::LifeAtRisk,
        second_person: words.person("second", by, 500),
        reached: Reached::parse(reached).expect("how the second person was reached"),
        call_back: (called == "called-back").then_some(CallBack { name: hash, number: hash }),
    }
}

/// `a,b!,c`: b is refused.
fn received(town: &Town, words: &mut Words<'_>) -> Vec<ReceivedBag> {
    let names = words.word().split(',').filter(|name| *name != "none");
    let one = |name: &str| match name.strip_suffix('!') {
        Some(name) => {
            let check = ReceiptCheck::Refused { reason: HoldReason::RefusedAtReceipt };
            ReceivedBag { bag: town.bag(name), check }
        }
        None => ReceivedBag { bag: town.bag(name), check: ReceiptCheck::Accepted },
    };
    names.map(one).collect()
}

fn of_shipment(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> shipment::Command {
    let number = words.serial();
    let shipment = ShipmentId(number);
    match verb {
        "dispatch" => {
            let reservation = ReservationId(number);
            let bags = words.bags(town);
            let mode = if words.peek().contains('=') || words.done() { "" } else { words.word() };
            let (courier, second_checker) = (words.person("courier", by, 700), words.person("checker", by, 800));
            let packed = packed(words);
            let mode = mode_of(mode);
            shipment::Command::Dispatch { reservation, bags, mode, courier, second_checker, packed }
        }
        "receive" => shipment::Command::Receive { shipment, bags: received(town, words) },
        "lost" => shipment::Command::ReportLost { shipment, bags: words.bags(town) },
        "recall-courier" => shipment::Command::RecallCourier { shipment },
        "returned" => shipment::Command::ReceiveReturned { shipment, bags: words.bags(town) },
        _ => shipment::Command::HandOverLeg { shipment, to_courier: words.person("courier", by, 701) },
    }
}

fn of_ward(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> ward::Command {
    match verb {
        "group" => {
            let patient = words.patient();
            let (group, anti_d) = (words.group(), words.anti_d());
            ward::Command::RecordGroup { patient, group, anti_d, sampled_at: words.sampled_at(town) }
        }
        "crossmatch" => {
            let patient = words.patient();
            let results = words.word().split(',').filter(|name| *name != "none").map(|name| {
                let (name, result) = match name.strip_suffix('!') {
                    Some(name) => (name, CrossmatchResult::Incompatible),
                    None => (name, CrossmatchResult::Compatible),
                };
                CrossmatchOf { bag: town.bag(name), result }
            });
            let results = results.collect();
            ward::Command::RecordCrossmatch { patient, results, sampled_at: words.sampled_at(town) }
        }
        "thaw" => ward::Command::ThawBags { bags: words.bags(town) },
        "fate" => {
            let mut fates = Vec::new();
            while !words.done() {
                let (bags, fate) = words.word().split_once('=').expect("bags=fate");
                let fate = Fate::parse(fate).expect("a fate");
                fates.extend(town_bags(town, bags).into_iter().map(|bag| FateOf { bag, fate }));
            }
            ward::Command::RecordFates { fates }
        }
        _ => give(town, by, words),
    }
}

fn give(town: &Town, by: By, words: &mut Words<'_>) -> ward::Command {
    let patient = words.patient_of(town);
    let case = words.peek().starts_with('C').then(|| CaseId(words.serial()));
    let bags = words.bags(town);
    let basis = match words.took("release") {
        true => IssueBasis::EmergencyRelease { physician: words.person("physician", by, 600) },
        false => IssueBasis::Crossmatch,
    };
    let mut overrides = Vec::new();
    while let Some(what) = words.peek().strip_prefix("over=") {
        words.word();
        overrides.push(override_of(what, by, words));
    }
    let second_checker = words.person("checker", by, 800);
    ward::Command::IssueToPatient { patient, case, bags, basis, second_checker, overrides }
}

fn of_formality(verb: &str, by: By, words: &mut Words<'_>) -> formality::Command {
    let number = words.serial();
    match verb {
        "sign-form" => {
            let (formality, reason) = (FormalityId(number), FormReason::MassiveBleeding);
            formality::Command::SignApprovalForm { formality, reason }
        }
        "confirm" => {
            let side = Side::parse(words.word()).expect("a side");
            formality::Command::ConfirmByPhone { case: CaseId(number), side, called: person(by.site, 902) }
        }
        "sign" => formality::Command::Sign { formality: FormalityId(number) },
        _ => {
            let decision = ReviewDecision::parse(words.word()).expect("a decision");
            formality::Command::DecideReview { review: ReviewId(number), decision }
        }
    }
}

fn of_order(verb: &str, words: &mut Words<'_>) -> order::Command {
    match verb {
        "order" => {
            let site = words.site();
            order::Command::PlaceOrder { site, urgency: Urgency::U3, lines: words.asks() }
        }
        "transfer" => {
            let (from, to) = (words.site(), words.site());
            order::Command::OrderTransfer { from, to, lines: words.asks() }
        }
        "decline-transfer" => {
            let order = OrderId(words.serial());
            let reason = order::TransferDecline::parse(words.word()).expect("a reason");
            order::Command::DeclineTransfer { order, reason }
        }
        "close" => {
            let order = OrderId(words.serial());
            order::Command::CloseOrder { order, reason: CloseReason::NoLongerNeeded }
        }
        "accept" => {
            let proposal = ProposalId(words.serial());
            let lines = (!words.done()).then(|| words.asks());
            order::Command::AcceptProposal { proposal, lines }
        }
        _ => {
            let proposal = ProposalId(words.serial());
            order::Command::DeclineProposal { proposal, reason: CloseReason::EnoughStock }
        }
    }
}
