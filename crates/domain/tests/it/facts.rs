//! What a script may say of the World: `? a in-store H4 free`, `? C0.1 asked 4 sent 2`.

use crate::town::Town;
use crate::words::{Words, serial, site_of};
use domain::bag::{Bag, Custody};
use domain::duty::order::CloseReason;
use domain::stock::{Taken, taken, usable};
use domain::*;

/// Asserts one fact.
#[track_caller]
pub fn holds(town: &Town, line: usize, fact: &str) {
    let mut words = Words::of(fact);
    let subject = words.word();
    let wrong = match subject {
        "usable" => stock(town, &mut words),
        "level" => level(town, &mut words),
        "findings" => is(town.world.findings().count(), words.number::<usize>()),
        "open-findings" => {
            let open: Vec<String> = town.world.open_findings().map(|f| f.said.finding.to_string()).collect();
            is(open.join(","), words.word().replace("none", ""))
        }
        "needs" => needs(town, &mut words),
        "orders" => is(town.world.open_orders().count(), words.number::<usize>()),
        "lab" => crate::testing::fact(town, &mut words),
        "proposal" => proposal(town, &mut words),
        _ => match subject.split_once('.') {
            Some((row, number)) => tally(town, row, number.parse().expect("a line"), &mut words),
            None if town.bags.contains_key(subject) => bag(town, subject, &mut words),
            None => row(town, subject, &mut words),
        },
    };
    assert!(wrong.is_none(), "line {line}: `? {fact}`: it is {}", wrong.unwrap_or_default());
}

fn is<T: PartialEq + std::fmt::Debug>(is: T, want: T) -> Option<String> {
    (is != want).then(|| format!("{is:?}"))
}

fn tally(town: &Town, row: &str, number: u16, words: &mut Words<'_>) -> Option<String> {
    let id = serial(row).expect("a case or order");
    let amounts: Vec<(&str, Amount)> = match row.starts_with('C') {
        true => {
            let case = town.world.case(CaseId(id)).expect("the case");
            let line = case.line(number).expect("the line");
            vec![
                ("asked", line.requested),
                ("planned", case.planned(&town.world, line, town.now)),
                ("sent", line.sent),
                ("arrived", line.arrived),
                ("usable", line.usable),
                ("given", line.given),
            ]
        }
        false => {
            let order = town.world.order(OrderId(id)).expect("the order");
            let line = order.line(number).expect("the line");
            vec![
                ("asked", line.ask.amount),
                ("reserved", order.reserved(&town.world, line, town.now)),
                ("sent", line.sent),
                ("arrived", line.arrived),
                ("needed", order.needed(&town.world, line, town.now)),
            ]
        }
    };
    while !words.done() {
        let (step, want) = (words.word(), words.word());
        let (_, amount) = amounts.iter().find(|(name, _)| *name == step).unwrap_or_else(|| panic!("no step {step}"));
        if amount.figure() != want {
            let all: Vec<_> = amounts.iter().map(|(name, amount)| format!("{name} {}", amount.figure())).collect();
            return Some(all.join(" "));
        }
    }
    None
}

fn bag(town: &Town, name: &str, words: &mut Words<'_>) -> Option<String> {
    let row = town.world.bags().get(town.bag(name))?;
    while !words.done() {
        let holds = match words.word() {
            "in-store" => row.custody == Custody::InStore { site: words.site() },
            "picked" => row.custody == Custody::Picked { site: words.site() },
            "on-road" => row.custody == Custody::OnRoad { shipment: ShipmentId(words.serial()) },
            "returning" => row.custody == Custody::Returning { shipment: ShipmentId(words.serial()) },
            "with-patient" => matches!(row.custody, Custody::WithPatient { .. }),
            "ended" => {
                let fate = words.word();
                matches!(row.custody, Custody::Ended { fate: f, .. } if f.code() == fate)
            }
            "free" => taken(&town.world, row, town.now) == Taken::Free,
            "reserved" => taken(&town.world, row, town.now) == Taken::By(ReservationId(words.serial())),
            "kept" => taken(&town.world, row, town.now) == Taken::For(CaseId(words.serial())),
            "unmarked" => row.earmark.is_none(),
            "held" => held(row, words.word()),
            "product" => row.product == words.product(),
            "sound" => row.quality.is_sound(),
            "recalled" => !row.quality.is_sound() && !row.quality.is_held(),
            "given-to" => row.given_to == Some(PatientId(words.serial().into())),
            "crossmatched" => row.crossmatched.map(|c| c.patient) == Some(PatientId(words.serial().into())),
            "expires-in" => row.expires_at == town.now.plus(Minutes(words.number())),
            other => panic!("no fact {other}"),
        };
        if !holds {
            return Some(format!("{row:#?}"));
        }
    }
    None
}

fn held(row: &Bag, reason: &str) -> bool {
    row.quality.holds().any(|hold| hold.code() == reason)
}

fn row(town: &Town, subject: &str, words: &mut Words<'_>) -> Option<String> {
    let id = serial(subject).unwrap_or_else(|| panic!("no subject {subject}"));
    let world = &town.world;
    let want = words.word();
    match subject.as_bytes().first() {
        Some(b'C') => {
            let case = world.case(CaseId(id)).expect("the case");
            match want {
                "open" => is(case.is_open(), true),
                "stood-down" => is(case.is_open(), false),
                "calls" => is(case.calls.len(), words.number()),
                "at" => is(case.escalation.code(), words.word()),
                "patient" => is(case.patient, PatientId(words.serial().into())),
                "anti-d" => is(case.blood.anti_d, AntiD::Known),
                "group" => is(case.blood.group, words.group()),
                "below-floor" => is(case.below_floor.len(), words.number()),
                "took-part" => is(case.took_part.contains(&ActorId(words.number())), true),
                "outcome" => {
                    let line = case.line(words.number()).expect("the line");
                    is(line.outcome.map_or("none", |o| o.code()), words.word())
                }
                other => panic!("no fact {other}"),
            }
        }
        Some(b'F') => {
            let row = world.formality(FormalityId(id)).expect("the formality");
            match want {
                "open" => is(row.closed_at, None),
                "closed" => is(row.closed_at.is_some(), true),
                "level" => is(row.level, words.number()),
                "of" => is(row.case, Some(CaseId(words.serial()))),
                "kind" => is(row.kind.code(), words.word()),
                other => panic!("no fact {other}"),
            }
        }
        Some(b'V') => {
            let row = world.review(ReviewId(id)).expect("the review");
            match want {
                "open" => is(row.is_open(), true),
                "closed" => is(row.is_open(), false),
                "level" => is(row.level, words.number()),
                "by" => is(row.reviewer, words.site()),
                other => panic!("no fact {other}"),
            }
        }
        Some(b'O') => {
            let row = world.order(OrderId(id)).expect("the order");
            match want {
                "open" => is(row.closed, None),
                "closed" => is(row.closed, Some(CloseReason::parse(words.word()).expect("a reason"))),
                "kind" => is(row.kind.code(), words.word()),
                "from" => is(row.supplier, words.site()),
                "for" => is(row.site, words.site()),
                other => panic!("no fact {other}"),
            }
        }
        Some(b'T') => {
            let row = world.shipment(ShipmentId(id)).expect("the shipment");
            match want {
                "open" => is(row.closed_at, None),
                "closed" => is(row.closed_at.is_some(), true),
                "on-road" => is(row.on_road, words.number()),
                "class" => is(row.temperature.code(), words.word()),
                "mode" => is(row.mode.code(), words.word()),
                "purpose" => is(row.purpose.code(), words.word()),
                "courier" => is(row.courier, ActorId(words.number())),
                "arrives" => is(row.arrives_p90.minutes_since(row.dispatched_at), Minutes(words.number())),
                other => panic!("no fact {other}"),
            }
        }
        Some(b'Q') => {
            let row = world.request(SupplyRequestId(id)).expect("the request");
            match want {
                "open" => is(row.answer, None),
                "answered" => is(row.answer.is_some(), true),
                "to" => is(row.to, words.site()),
                "amount" => is(row.amount.to_string().replace(' ', ""), words.word().into()),
                other => panic!("no fact {other}"),
            }
        }
        Some(b'R') => {
            let row = world.reservation(ReservationId(id)).expect("the reservation");
            match want {
                "live" => is(row.is_live(town.now), true),
                "over" => is(row.is_live(town.now), false),
                "bags" => is(row.bags.len(), words.number()),
                other => panic!("no fact {other}"),
            }
        }
        Some(b'P') => {
            let row = world.patient(PatientId(id.into())).expect("the patient");
            match want {
                "group" => is(row.group, Some(words.group())),
                "bags" => is(row.bags.len(), words.number()),
                "anti-d" => is(row.anti_d, AntiD::Known),
                other => panic!("no fact {other}"),
            }
        }
        _ => panic!("no subject {subject}"),
    }
}

fn stock(town: &Town, words: &mut Words<'_>) -> Option<String> {
    let (site, class, group) = (words.site(), words.class(), words.group());
    is(usable(&town.world, site, class, group, town.now), words.amount())
}

/// `? level H4 red-cells O+ floor 6U target 10U`; nothing after the group: no level.
fn level(town: &Town, words: &mut Words<'_>) -> Option<String> {
    let (site, class, group) = (words.site(), words.class(), words.group());
    let Some(level) = town.world.level(site, class, group) else {
        return (!words.done()).then(|| "not set".into());
    };
    if words.done() {
        return (!level.target.is_zero()).then(|| format!("{level:?}"));
    }
    while !words.done() {
        let holds = match words.word() {
            "floor" => level.own_floor == words.amount(),
            "area" => level.area_floor == words.amount(),
            "target" => level.target == words.amount(),
            "rate" => level.per_day_milli == words.number::<u64>(),
            "window" => level.window_days == words.number::<u32>(),
            "by" => level.source.code() == words.word(),
            "reason" => level.reason.code() == words.word(),
            other => panic!("no fact {other}"),
        };
        if !holds {
            return Some(format!("{level:?}"));
        }
    }
    None
}

/// `? needs C0.1 2U`: what a plan still has to find.
fn needs(town: &Town, words: &mut Words<'_>) -> Option<String> {
    let (row, line) = words.word().split_once('.').expect("C0.1");
    let case = town.world.case(CaseId(serial(row).expect("a case"))).expect("the case");
    let line = case.line(line.parse().expect("a line")).expect("the line");
    is(case.needed(&town.world, line, town.now), words.amount())
}

/// `? proposal H4 red-cells O+ 4U`, or `? proposal H4 none`.
fn proposal(town: &Town, words: &mut Words<'_>) -> Option<String> {
    let site = site_of(words.word()).expect("a site");
    let row = town.world.open_proposal_of(site);
    if words.peek() == "none" {
        return row.map(|p| format!("{:?}", p.lines));
    }
    let (class, group, amount) = (words.class(), words.group(), words.amount());
    let lines = row.map(|p| p.lines.clone()).unwrap_or_default();
    let line = lines.iter().find(|l| (l.class, l.group) == (class, group));
    (line.map(|l| l.amount) != Some(amount)).then(|| format!("{lines:?}"))
}
