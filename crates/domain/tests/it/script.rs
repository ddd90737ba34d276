//! The tests' own small language: one line, one command, what is expected below it.
//!
//! ```text
//! @ 3 01:15                                    the clock: a day of October 2024, city time; `+ 90` is minutes later
//! admit ST a,b RBC-S O+ 2U 30d                 bags a and b of the station, expiring in 30 days
//! floor H4 red-cells O+ 4U                     a floor that was set before (`area 6U` for a storage point's area)
//! open H4 O+ determined: red-cells 4U          a command; by whom follows from the verb
//! H4/physician/77 green C0                     or is said first: site, duty, person
//! -> green_channel_activated                   the events that it must record, bag events by bag
//! green C0
//! !! green-channel-active                      or all the codes by which it must be refused
//! ? C0.1 asked 4 planned 0 sent 0 arrived 0 usable 0 given 0
//! ```
//! A command with nothing expected below must be accepted. Lines that begin with `#` are prose.

use crate::facts;
use crate::invariants::tallies;
use crate::plans::{self, Choice, Lie, Making};
use crate::town::*;
use domain::bag::{CrossmatchResult, Fate, HoldReason, NewBag, Origin};
use domain::duty::case::{self, EscalationLevel, Identity, LineAsk, LineOutcome, OwnStock, ReduceReason, Urgency};
use domain::duty::formality::{self, FormReason, ReviewDecision, Side};
use domain::duty::levels::{self, FloorReason, Level, LevelRow, RateSource, UsePlanRow};
use domain::duty::order::{self, CloseReason, OrderAsk, OtherGroup};
use domain::duty::quality::{self, DiscardReason, RecallReason};
use domain::duty::shipment::{self, ReceiptCheck, ReceivedBag};
use domain::duty::supply::{self, DeclineReason, Execution, ReleaseReason, ReservedFor};
use domain::duty::ward::{self, CrossmatchOf, FateOf, IssueBasis};
use domain::duty::{admission, timer};
use domain::overrides::{Overridable, Override, OverrideReason, Reached};
use domain::plan::{PassedReason, PlanFor, Policy};
use domain::rules::EditionId;
use domain::*;
use std::sync::Arc;

/// Plays a script in a new town.
#[track_caller]
pub fn check(script: &str) -> Town {
    let mut town = Town::new();
    play(&mut town, script);
    town
}

/// Goes on with a script in a town.
#[track_caller]
pub fn play(town: &mut Town, script: &str) {
    let mut last: Option<(usize, Outcome)> = None;
    for (number, line) in script.lines().enumerate() {
        let line = line.trim();
        let here = number + 1;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(want) = line.strip_prefix("->") {
            let (at, outcome) = last.take().unwrap_or_else(|| panic!("line {here}: nothing was said before"));
            let events = outcome.unwrap_or_else(|r| panic!("line {at}: refused: {r} ({:?})", codes(&r)));
            let is = summary(town, &events);
            assert_eq!(is, want.split_whitespace().collect::<Vec<_>>(), "line {at}: the events");
            continue;
        }
        if let Some(want) = line.strip_prefix("!!") {
            let (at, outcome) = last.take().unwrap_or_else(|| panic!("line {here}: nothing was said before"));
            let Err(refusals) = outcome else { panic!("line {at}: accepted, {want} expected") };
            assert_eq!(codes(&refusals), want.split_whitespace().collect::<Vec<_>>(), "line {at}: {refusals}");
            continue;
        }
        accepted(last.take());
        if let Some(fact) = line.strip_prefix('?') {
            facts::holds(town, here, fact.trim());
        } else {
            last = act(town, line).map(|outcome| (here, outcome));
        }
    }
    accepted(last);
    let broken = tallies(town);
    assert!(broken.is_empty(), "{broken:#?}");
}

type Outcome = Result<Vec<Event>, Refusals>;

#[track_caller]
fn accepted(last: Option<(usize, Outcome)>) {
    if let Some((at, Err(refusals))) = last {
        panic!("line {at}: refused: {refusals} ({:?})", codes(&refusals));
    }
}

/// The codes of refusals.
pub fn codes(refusals: &Refusals) -> Vec<&'static str> {
    refusals.iter().map(Refusal::code).collect()
}

/// Does one line; a line that is no command has no outcome.
fn act(town: &mut Town, line: &str) -> Option<Outcome> {
    let mut words = Words::of(line);
    match words.peek() {
        "@" => {
            words.word();
            let day: i64 = words.number();
            let (hour, minute) = words.word().split_once(':').expect("hh:mm");
            let minutes = hour.parse::<i64>().expect("hours") * 60 + minute.parse::<i64>().expect("minutes");
            town.now = october(day).plus(Minutes(minutes));
        }
        "+" => {
            words.word();
            town.now = town.now.plus(Minutes(words.number()));
        }
        "+ms" => {
            words.word();
            town.now = town.now.plus_millis(words.number());
        }
        "floor" => floor(town, &mut words),
        "fire-due" => return Some(Ok(town.fire_due())),
        "device" => {
            words.word();
            town.odd.clock = words.number();
        }
        "ledger" => {
            words.word();
            town.odd.ledger = Some(words.number());
        }
        _ => {
            let (by, command) = command(town, line);
            return Some(town.tell(by, command));
        }
    }
    None
}

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
    match verb {
        "admit" | "use-plan" => (ST, Duty::Administrator),
        "levels" => (ST, Duty::SupplyHead),
        "hold" | "lift" | "recall" => (ST, Duty::Quality),
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

fn body(town: &mut Town, verb: &str, by: By, words: &mut Words<'_>) -> Command {
    match verb {
        "admit" => admit(town, words),
        "hold" | "lift" | "recall" | "discard" => Command::Quality(of_quality(town, verb, by, words)),
        "open" | "call" | "determine" | "identify" | "reduce" | "green" | "escalate" | "outcome" | "stand-down" => {
            Command::Case(of_case(town, verb, words))
        }
        "execute" | "supply" | "pick" | "release" | "fail-pick" | "decline" => {
            Command::Supply(of_supply(town, verb, by, words))
        }
        "dispatch" | "receive" | "lost" | "recall-courier" | "returned" | "leg" => {
            Command::Shipment(of_shipment(town, verb, by, words))
        }
        "group" | "crossmatch" | "thaw" | "give" | "fate" => Command::Ward(of_ward(town, verb, by, words)),
        "sign-form" | "confirm" | "sign" | "review" => Command::Formality(of_formality(verb, by, words)),
        "order" | "transfer" | "close" | "accept" | "decline-proposal" => Command::Order(of_order(verb, words)),
        "use-plan" => {
            let site = words.site();
            let (class, group) = (words.class(), words.group());
            let rows = vec![UsePlanRow { class, group, per_day_milli: words.number() }];
            Command::Levels(levels::Command::DeclareUsePlan { site, rows })
        }
        "levels" => Command::Levels(levels::Command::ReviewLevels),
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

fn floor(town: &mut Town, words: &mut Words<'_>) {
    words.word();
    let site = words.site();
    let (class, group, own_floor) = (words.class(), words.group(), words.amount());
    let area_floor = if words.took("area") { words.amount() } else { Amount::zero(class.measure()) };
    let target = if words.took("target") { words.amount() } else { own_floor.plus(area_floor) };
    let level = Level {
        own_floor,
        area_floor,
        target,
        per_day_milli: 0,
        window_days: 28,
        source: RateSource::Window,
        reason: FloorReason::Days,
    };
    let rows = vec![LevelRow { class, group, level }];
    let day = town.now.day(ZONE);
    town.given(Event::Levels(levels::Event::LevelsSet { site, day, edition: EditionId(1), rows }));
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
    while !words.done() {
        match words.word().split_once('=') {
            Some(("collected", days)) => collected_at = town.now.plus_days(days.parse().expect("days")),
            Some(("donor", number)) => donor = DonorId(number.parse().expect("a donor's number")),
            Some(("with", code)) => attributes = attributes.with(Attribute::parse(code).expect("an attribute")),
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
    Command::Admission(admission::Command::AdmitBags { site, origin: Origin::OpeningStock, bags })
}

fn of_quality(town: &Town, verb: &str, by: By, words: &mut Words<'_>) -> quality::Command {
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

/// `rhd-mismatch`, `rhd-mismatch:phone`; the second person may be named by `second=`.
fn override_of(what: &str, by: By, words: &mut Words<'_>) -> Override {
    let (of, reached) = what.split_once(':').unwrap_or((what, "in-person"));
    Override {
        of: Overridable::parse(of).unwrap_or_else(|| panic!("no override {of}")),
        bag: None,
        reason: OverrideReason::LifeAtRisk,
        second_person: words.person("second", by, 500),
        reached: Reached::parse(reached).expect("how the second person was reached"),
    }
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
            shipment::Command::Dispatch { reservation, bags, mode: mode_of(mode), courier, second_checker }
        }
        "receive" => {
            let bags =
                words.word().split(',').filter(|name| *name != "none").map(|name| match name.strip_suffix('!') {
                    Some(name) => {
                        let check = ReceiptCheck::Refused { reason: HoldReason::RefusedAtReceipt };
                        ReceivedBag { bag: town.bag(name), check }
                    }
                    None => ReceivedBag { bag: town.bag(name), check: ReceiptCheck::Accepted },
                });
            shipment::Command::Receive { shipment, bags: bags.collect() }
        }
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
            ward::Command::RecordGroup { patient, group: words.group(), anti_d: words.anti_d() }
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
            ward::Command::RecordCrossmatch { patient, results: results.collect() }
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

/// The words of a line, read in order.
pub struct Words<'l> {
    words: Vec<&'l str>,
    next: usize,
}

impl<'l> Words<'l> {
    pub fn of(line: &'l str) -> Words<'l> {
        let cut = |word: &'l str| match word.strip_suffix(':') {
            Some(bare) if !bare.is_empty() => vec![bare, ":"],
            _ => vec![word],
        };
        Words { words: line.split_whitespace().flat_map(cut).collect(), next: 0 }
    }

    pub fn peek(&self) -> &'l str {
        self.words.get(self.next).copied().unwrap_or("")
    }

    pub fn word(&mut self) -> &'l str {
        let word = self.peek();
        assert!(!word.is_empty(), "a word lacks at the end of {:?}", self.words);
        self.next += 1;
        word
    }

    fn before(&self) -> &'l str {
        self.words.get(self.next.wrapping_sub(1)).copied().unwrap_or("")
    }

    pub fn done(&self) -> bool {
        self.next >= self.words.len()
    }

    fn end(&self, line: &str) {
        assert!(self.done(), "`{}` is left over of `{line}`", self.words[self.next..].join(" "));
    }

    fn took(&mut self, word: &str) -> bool {
        let found = self.peek() == word;
        self.next += usize::from(found);
        found
    }

    pub fn number<N: std::str::FromStr>(&mut self) -> N {
        let word = self.word();
        word.parse().unwrap_or_else(|_| panic!("`{word}` is no number in {:?}", self.words))
    }

    pub fn serial(&mut self) -> u32 {
        let word = self.word();
        serial(word).unwrap_or_else(|| panic!("`{word}` is no C0, R0, T0 … in {:?}", self.words))
    }

    pub fn site(&mut self) -> SiteId {
        let word = self.word();
        site_of(word).unwrap_or_else(|| panic!("no site {word}"))
    }

    pub fn group(&mut self) -> Group {
        let word = self.word();
        Group::parse(word).unwrap_or_else(|| panic!("no group {word}"))
    }

    pub fn class(&mut self) -> ProductClass {
        let word = self.word();
        ProductClass::parse(word).unwrap_or_else(|| panic!("no class {word}"))
    }

    fn product(&mut self) -> Product {
        let word = self.word();
        Product::parse(word).unwrap_or_else(|| panic!("no product {word}"))
    }

    pub fn amount(&mut self) -> Amount {
        let word = self.word();
        Amount::parse(word.trim_end_matches(';')).unwrap_or_else(|e| panic!("{e} in {:?}", self.words))
    }

    fn patient(&mut self) -> PatientId {
        let word = self.word();
        PatientId(word.strip_prefix('P').and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("no patient {word}")))
    }

    /// A patient by number, or the patient of a case: `P7`, `P@C0`.
    fn patient_of(&mut self, town: &Town) -> PatientId {
        match self.peek().strip_prefix("P@").and_then(serial) {
            Some(case) => {
                self.word();
                town.world.case(CaseId(case)).expect("the case").patient
            }
            None => self.patient(),
        }
    }

    fn anti_d(&mut self) -> AntiD {
        if self.took("anti-d") { AntiD::Known } else { AntiD::NotKnown }
    }

    fn own_stock(&mut self) -> OwnStock {
        if self.took("stated") { OwnStock::UsedOrUnsuitable } else { OwnStock::NotStated }
    }

    /// `key=number`, when it stands here.
    fn option<N: std::str::FromStr>(&mut self, key: &str) -> Option<N> {
        let value = self.peek().strip_prefix(key)?.strip_prefix('=')?.parse().ok()?;
        self.next += 1;
        Some(value)
    }

    /// `key=me`, `key=77`, or the usual person of this number.
    fn person(&mut self, key: &str, by: By, usual: u64) -> ActorId {
        let at = self.words.iter().position(|w| w.split_once('=').is_some_and(|(k, _)| k == key));
        let Some(at) = at else { return person(by.site, usual) };
        let word = self.words.remove(at);
        if at < self.next {
            self.next -= 1;
        }
        match &word[key.len() + 1..] {
            "me" => by.actor,
            number => ActorId(number.parse().expect("a person's number")),
        }
    }

    /// Bags by name; `all` or nothing is none named.
    fn bags(&mut self, town: &Town) -> Vec<BagId> {
        match self.peek() {
            "" => Vec::new(),
            "all" | "none" => {
                self.word();
                Vec::new()
            }
            word if word.contains('=') => Vec::new(),
            _ => town_bags(town, self.word()),
        }
    }

    /// What stands after the colon, cut at the semicolons.
    fn after_colon(&mut self) -> Vec<Vec<&'l str>> {
        assert_eq!(self.word(), ":", "lines stand after a colon in {:?}", self.words);
        let rest = self.words.split_off(self.next);
        let mut lines = vec![Vec::new()];
        for word in rest {
            let (bare, ends) = (word.trim_end_matches(';'), word.ends_with(';'));
            if let Some(line) = lines.last_mut().filter(|_| !bare.is_empty()) {
                line.push(bare);
            }
            if ends {
                lines.push(Vec::new());
            }
        }
        lines.retain(|line| line.as_slice() != ["none"]);
        lines
    }

    /// `red-cells 4U RBC-C irradiated`.
    fn lines(&mut self) -> Vec<LineAsk> {
        let ask = |line: Vec<&str>| {
            let mut words = Words { words: line, next: 0 };
            let (class, amount) = (words.class(), words.amount());
            let (mut product, mut attributes) = (None, Attributes::NONE);
            while !words.done() {
                match Attribute::parse(words.peek()) {
                    Some(attribute) => {
                        attributes = attributes.with(attribute);
                        words.word();
                    }
                    None => product = Some(words.product()),
                }
            }
            LineAsk { class, product, attributes, amount }
        };
        self.after_colon().into_iter().map(ask).collect()
    }

    /// `red-cells O+ 10U agreed RBC-C`.
    fn asks(&mut self) -> Vec<OrderAsk> {
        let ask = |line: Vec<&str>| {
            let mut words = Words { words: line, next: 0 };
            let (class, group, amount) = (words.class(), words.group(), words.amount());
            let other_group = if words.took("agreed") { OtherGroup::Agreed } else { OtherGroup::NotAgreed };
            let product = (!words.done()).then(|| words.product());
            OrderAsk { class, product, group, amount, other_group }
        };
        self.after_colon().into_iter().map(ask).collect()
    }
}

fn town_bags(town: &Town, names: &str) -> Vec<BagId> {
    names.split(',').map(|name| town.bag(name)).collect()
}

/// `C12` → 12, of any letter.
pub fn serial(word: &str) -> Option<u32> {
    word.get(1..).filter(|_| word.starts_with(|c: char| c.is_ascii_uppercase()))?.parse().ok()
}

/// A site by its code; `XX` is none of the network.
pub fn site_of(code: &str) -> Option<SiteId> {
    [("ST", ST), ("HH", HH), ("H3", H3), ("H4", H4), ("H5", H5), ("XX", SiteId(99))]
        .into_iter()
        .find_map(|(c, site)| (c == code).then_some(site))
}

/// Events in short: their names, with the bags of neighbours that say the same.
pub fn summary(town: &Town, events: &[Event]) -> Vec<String> {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for event in events {
        let name = event_name(event);
        let bag = event.bag().map(|bag| town.name_of(bag));
        match (lines.last_mut().filter(|(n, bags)| *n == name && !bags.is_empty()), bag) {
            (Some((_, bags)), Some(bag)) => bags.push(bag),
            (_, bag) => lines.push((name, bag.into_iter().collect())),
        }
    }
    let line = |(name, bags): (String, Vec<String>)| match bags.is_empty() {
        true => name,
        false => format!("{name}:{}", bags.join(",")),
    };
    lines.into_iter().map(line).collect()
}

/// The name of an event as its JSON has it, with the one word that tells the most.
fn event_name(event: &Event) -> String {
    let detail = match event {
        Event::Finding(finding) => return format!("finding:{}", finding.rule),
        Event::Case(case::Event::CaseEscalated { level, .. } | case::Event::CasePaged { level, .. }) => level.code(),
        Event::Case(case::Event::LineOutcomeNamed { outcome, .. }) => outcome.code(),
        Event::Supply(supply::Event::BagReservationEnded { end, .. }) => end.code(),
        Event::Supply(supply::Event::SupplyRequestAnswered { answer, .. }) => match answer {
            supply::RequestAnswer::Supplied => "supplied",
            supply::RequestAnswer::Declined { .. } => "declined",
            supply::RequestAnswer::Withdrawn => "withdrawn",
        },
        Event::Quality(quality::Event::BagHeld { reason, .. } | quality::Event::BagHoldLifted { reason, .. }) => {
            reason.code()
        }
        Event::Formality(formality::Event::FormalityOpened { kind, .. }) => kind.code(),
        Event::Formality(formality::Event::ReviewDecided { decision, .. }) => decision.code(),
        Event::Order(order::Event::OrderPlaced { kind, .. }) => kind.code(),
        Event::Order(order::Event::OrderClosed { reason, .. }) => reason.code(),
        Event::Order(order::Event::ProposalAnswered { answer, .. }) => match answer {
            order::ProposalAnswer::Accepted { .. } => "accepted",
            order::ProposalAnswer::Changed { .. } => "changed",
            order::ProposalAnswer::Declined { reason } => reason.code(),
        },
        Event::Ward(ward::Event::BagFateRecorded { fate, .. }) => fate.code(),
        _ => "",
    };
    let name = variant(event);
    if detail.is_empty() { name } else { format!("{name}:{detail}") }
}

/// The tag of an event within its duty, as its JSON has it.
pub fn variant(event: &Event) -> String {
    let json = serde_json::to_value(event).expect("writes");
    let duty = json.as_object().and_then(|o| o.values().next()).expect("a duty");
    match duty {
        serde_json::Value::String(unit) => unit.clone(),
        duty => duty.as_object().and_then(|o| o.keys().next()).expect("a variant").clone(),
    }
}

/// For whom a reservation is, as its listing says.
pub fn purpose(word: &str) -> ReservedFor {
    let number = serial(word).expect("a case or an order");
    match word.starts_with('C') {
        true => ReservedFor::Case { case: CaseId(number) },
        false => ReservedFor::Order { order: OrderId(number) },
    }
}
