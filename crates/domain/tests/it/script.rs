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
use crate::town::*;
use crate::verbs::command;
use crate::words::Words;
use domain::duty::levels::{self, FloorReason, Level, LevelRow, RateSource};
use domain::duty::{case, formality, loss, order, quality, supply, ward};
use domain::rules::EditionId;
use domain::*;

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
        "slow" => slow(town, &mut words),
        "fire-due" => return Some(Ok(town.fire_due())),
        "device" => {
            words.word();
            town.odd.clock = words.number();
        }
        "ledger" => {
            words.word();
            town.odd.ledger = Some(words.number());
        }
        "document" => document(town, &mut words),
        special if crate::releasing::LINES.contains(&special) => crate::releasing::line(town, &mut words),
        "as" => town.signed_in = crate::accounts::signs_in(&mut words),
        _ => {
            let (by, command) = command(town, line);
            return Some(town.tell(by, command));
        }
    }
    None
}

/// `document L2 L1 H4 a,b RBC-S O+ 2U`: what another ledger says of new bags, or of known ones as `=a`;
/// `held` when quality held them there.
fn document(town: &mut Town, words: &mut Words<'_>) {
    words.word();
    let (from, to, site) = (LedgerId(words.serial()), LedgerId(words.serial()), words.site());
    let names = words.word();
    let (product, group, amount) = (words.product(), words.group(), words.amount());
    let holds = if words.took("held") { vec![bag::HoldReason::Label] } else { Vec::new() };
    let (collected_at, expires_at) = (town.now.plus_days(-1), town.now.plus_days(30));
    let bags = names.split(',').map(|name| {
        let bag = match name.strip_prefix('=') {
            Some(known) => town.bag(known),
            None => town.name_bag(name, product),
        };
        let (attributes, donor) = (Attributes::NONE, DonorId(1));
        let bag = bag::NewBag { bag, product, group, attributes, amount, donor, collected_at, expires_at };
        transfer::TransferredBag { bag, holds: holds.clone(), recall: bag::RecallState::Clear, link: None }
    });
    let (bags, dispatched_at, shipment) = (bags.collect(), town.now, ShipmentId(0));
    town.document = Some(transfer::TransferDocument { from, to, shipment, site, dispatched_at, bags });
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

/// `slow H4 red-cells O+ 4U`: a target that nobody draws on.
fn slow(town: &mut Town, words: &mut Words<'_>) {
    words.word();
    let (site, class, group) = (words.site(), words.class(), words.group());
    let target = words.amount();
    level_of(town, (site, class, group), target, 0);
}

/// A target with a use by the day that were set before.
pub fn level_of(
    town: &mut Town,
    (site, class, group): (SiteId, ProductClass, Group),
    target: Amount,
    per_day_milli: u64,
) {
    let none = Amount::zero(class.measure());
    let level = Level {
        own_floor: none,
        area_floor: none,
        target,
        per_day_milli,
        window_days: 28,
        source: RateSource::Window,
        reason: FloorReason::Days,
    };
    let rows = vec![LevelRow { class, group, level }];
    let day = town.now.day(ZONE);
    town.given(Event::Levels(levels::Event::LevelsSet { site, day, edition: EditionId(1), rows }));
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
            supply::RequestAnswer::StatedUsedOrUnsuitable => "stated",
        },
        Event::Quality(quality::Event::BagHeld { reason, .. } | quality::Event::BagHoldLifted { reason, .. }) => {
            reason.code()
        }
        Event::Quality(quality::Event::FindingAnswered { answer, .. }) => answer.code(),
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
        Event::Loss(loss::Event::LossDecided { verdict, .. }) => verdict.code(),
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
