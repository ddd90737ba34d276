//! The working week: seven days of the whole city with shifts, counts, questions and losses, judged.
//!
//! Mishaps are planted: bags are left in boxes, a store is counted badly, vans break down, shifts are not handed
//! over.
//! Each must come up on the page of somebody who can do something about it, and be done with by the end.
//! Pages are looked at every quarter of an hour, by the functions that the server's pages show.

use super::DrillReport;
use crate::City;
use crate::sim::{Book, BookError, Habits, Halt, Ledger, LivingCity, MemoryStore};
use checker::{Checker, Report, Strictness};
use domain::bag::Custody;
use domain::day_book::figures::{Days, Opened};
use domain::day_book::ranges;
use domain::duty::application::{Application, ApplicationEnd, Approval, ApprovalLevel};
use domain::duty::conversion::ConversionEnd;
use domain::duty::order::{self, Order, OrderAsk, OtherGroup, TransferDecline};
use domain::duty::shift::{Carried, overdue_since, unfinished};
use domain::network::SiteKind;
use domain::{Abo, Amount, CityDay, Command, FindingRule, Group, Minutes, Moment, ProductClass, RhD, SiteId, World};
use engine::ExportError;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Days that the city has lived before the week begins.
const BEFORE: i32 = 2;
/// Days of the week.
const DAYS: i32 = 7;
/// How often the pages are looked at.
const LOOKED_AT: Minutes = Minutes(15);
/// Violations told in words.
const TOLD_MOST: usize = 50;

/// Why the drill could not be run at all.
#[derive(Debug, thiserror::Error)]
pub enum WeekError {
    /// The city's book.
    #[error(transparent)]
    Book(#[from] BookError),
    /// Living stopped.
    #[error(transparent)]
    Halt(#[from] Halt),
    /// The journal could not be read back.
    #[error("the journal cannot be read back: {0}")]
    Export(#[from] ExportError),
}

/// A mistake that is planted: between two times staff behave otherwise.
struct Mistake {
    name: &'static str,
    /// Day of the week, and minutes of that day.
    day: i32,
    from: Minutes,
    to: Minutes,
    habits: fn(Habits) -> Habits,
    /// The page on which it comes up, as the server has it.
    page: &'static str,
    /// The sites on whose page it is to be seen at a moment.
    seen: fn(&World, since: Moment, now: Moment) -> BTreeSet<SiteId>,
}

const MISTAKES: [Mistake; 5] = [
    Mistake {
        name: "bags_left_in_boxes",
        day: 1,
        from: Minutes(8 * 60),
        to: Minutes(14 * 60),
        habits: |usual| Habits { left_in_van: 0.02, ..usual },
        page: "/api/shift?site=",
        seen: left_in_boxes,
    },
    Mistake {
        name: "bag_left_in_a_box",
        day: 1,
        from: Minutes(0),
        to: Minutes(24 * 60),
        habits: |usual| Habits { left_in_box: 1.0, ..usual },
        page: "/api/shift?site=, /api/findings?open=true",
        seen: found_in_boxes,
    },
    Mistake {
        name: "store_counted_badly",
        day: 2,
        from: Minutes(6 * 60),
        to: Minutes(7 * 60 + 30),
        habits: |usual| Habits { not_scanned: 0.01, ..usual },
        page: "/api/shift?site=, /api/findings?open=true",
        seen: missing,
    },
    Mistake {
        name: "van_broke_down",
        day: 3,
        from: Minutes(6 * 60),
        to: Minutes(16 * 60),
        habits: |usual| Habits { van_breaks: 0.15, ..usual },
        page: "/api/shift?site=, /api/rounds",
        seen: broken_down,
    },
    Mistake {
        name: "shift_not_handed_over",
        day: 4,
        from: Minutes(19 * 60),
        to: Minutes(21 * 60),
        habits: |usual| Habits { handover_forgotten: 1.0, ..usual },
        page: "/api/shift?site=, /api/shifts?overdue=true, /api/board",
        seen: not_handed_over,
    },
];

/// Sites that sent a box which should have arrived whole and did not.
fn left_in_boxes(world: &World, since: Moment, now: Moment) -> BTreeSet<SiteId> {
    let late = world.on_road().filter(|row| row.dispatched_at >= since && now > row.arrives_p90);
    let part = late.filter(|row| (row.on_road as usize) < row.bags.len());
    let named = part.filter(|row| unfinished(world, row.from, now).contains(&Carried::Shipment { shipment: row.id }));
    named.map(|row| row.from).collect()
}

/// Sites with an open question about a bag that was found in a box given back.
fn found_in_boxes(world: &World, since: Moment, now: Moment) -> BTreeSet<SiteId> {
    asked(world, FindingRule::BagLeftInBox, since, now)
}

/// Sites with an open question about a bag that a count since then did not find.
fn missing(world: &World, since: Moment, now: Moment) -> BTreeSet<SiteId> {
    asked(world, FindingRule::CountedMissing, since, now)
}

/// Sites on whose page an open question of this rule stands.
fn asked(world: &World, rule: FindingRule, since: Moment, now: Moment) -> BTreeSet<SiteId> {
    let asked = world.open_findings().filter(|row| row.recorded_at >= since);
    let asked = asked.map(|row| row.said).filter(|said| said.rule == rule);
    let named =
        asked.filter(|said| unfinished(world, said.site, now).contains(&Carried::Finding { finding: said.finding }));
    named.map(|said| said.site).collect()
}

/// Sites with an open question about a round whose van broke down.
fn broken_down(world: &World, since: Moment, now: Moment) -> BTreeSet<SiteId> {
    let asked = world.open_findings().filter(|row| row.recorded_at >= since);
    let asked = asked.map(|row| row.said).filter(|said| said.rule == FindingRule::RoundBrokeDown);
    let named =
        asked.filter(|said| unfinished(world, said.site, now).contains(&Carried::Finding { finding: said.finding }));
    named.map(|said| said.site).collect()
}

/// Sites whose handover is overdue.
fn not_handed_over(world: &World, _since: Moment, now: Moment) -> BTreeSet<SiteId> {
    let sites = world.network().sites.iter().map(|site| site.id);
    sites.filter(|site| overdue_since(world, *site, now).is_some()).collect()
}

/// Where and when a mistake was first seen.
#[derive(Clone, Debug)]
struct Seen {
    at: Moment,
    sites: BTreeSet<SiteId>,
}

/// Lives a week of a city of this seed. `progress` is told the days done and the days there are.
///
/// # Errors
/// When the week could not be lived or read back. What goes wrong in it is in the report.
pub fn working_week(seed: u64, progress: &mut dyn FnMut(u32, u32)) -> Result<DrillReport, WeekError> {
    let streams = City::demo(seed);
    let offset = streams.network().zone_offset;
    let monday = crate::calendar::day_of(2024, 9, 23);
    let book = Book::open(Box::new(MemoryStore::new(1)), seed)?;
    let mut city = LivingCity::found(book, streams, monday.plus(-BEFORE))?;
    city.live_until(monday.start(offset).plus_millis(-1))?;
    let all = (BEFORE + DAYS).unsigned_abs();
    progress(BEFORE.unsigned_abs(), all);
    let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
    for day in 0..DAYS {
        live_day(&mut city, monday, day, offset, &mut seen)?;
        progress((BEFORE + day + 1).unsigned_abs(), all);
    }
    city.ledger_mut().settle().map_err(Halt)?;
    let judged = judge(&mut city)?;
    Ok(report(&city, seed, monday, offset, &judged, &seen))
}

/// When a transfer within the city is ordered that its receiver declines: day of the week, minute of the day.
const DECLINED_AT: (i32, i64) = (2, 9 * 60 + 30);

/// The station orders a transfer between two storage points, and the one that should get it has no room.
fn declined_transfer(city: &mut LivingCity<Book>) -> Result<(), Halt> {
    let (world, at) = (city.world(), city.now());
    let class = ProductClass::RedCells;
    let group = Group::new(Abo::O, RhD::Positive);
    let stores = || world.network().sites.iter().filter(|site| site.kind.serves_area()).map(|site| site.id);
    let stock = |site: &SiteId| domain::stock::usable(world, *site, class, group, at).count();
    let from = stores().max_by_key(stock);
    let to = from.and_then(|from| stores().find(|to| *to != from));
    let (Some(from), Some(to), Some(station)) = (from, to, world.network().station().map(|site| site.id)) else {
        return Ok(());
    };
    let amount = Amount::units(400);
    let lines =
        vec![OrderAsk { class, product: None, group, amount, other_group: OtherGroup::NotAgreed, for_patient: None }];
    let (head, receiver) = (city.on_duty(station), city.on_duty(to));
    city.begin(at, 0);
    let placed = city.act(head, Command::Order(order::Command::OrderTransfer { from, to, lines }))?;
    let order = placed.as_ref().and_then(|placed| {
        placed.events().find_map(|event| match event {
            domain::Event::Order(order::Event::OrderPlaced { order, .. }) => Some(*order),
            _ => None,
        })
    });
    if let Some(order) = order {
        let reason = TransferDecline::NoStorage;
        city.act(receiver, Command::Order(order::Command::DeclineTransfer { order, reason }))?;
    }
    Ok(())
}

/// One day, a quarter of an hour at a time, with the mistakes that are planted in it.
fn live_day(
    city: &mut LivingCity<Book>,
    monday: CityDay,
    day: i32,
    offset: Minutes,
    seen: &mut BTreeMap<&'static str, Seen>,
) -> Result<(), WeekError> {
    // In this week a recall crosses to the neighbour, and one from there.
    let (start, usual) = (monday.plus(day).start(offset), Habits { recalls_cross: 1.0, ..Habits::ordinary() });
    let mut minute = 0;
    while minute < 24 * 60 {
        let since = |m: &Mistake| i64::from(day - m.day) * 24 * 60 + minute;
        let under_way = |m: &&Mistake| (m.from.0..m.to.0).contains(&since(m));
        let habits = MISTAKES.iter().filter(under_way).fold(usual.clone(), |habits, m| (m.habits)(habits));
        city.behave(habits);
        if (day, minute) == DECLINED_AT {
            declined_transfer(city)?;
        }
        minute += LOOKED_AT.0;
        let now = start.plus(Minutes(minute));
        city.live_until(now.plus_millis(-1))?;
        for mistake in &MISTAKES {
            let since = monday.plus(mistake.day).start(offset).plus(mistake.from);
            if now > since && !seen.contains_key(mistake.name) {
                let sites = (mistake.seen)(city.world(), since, now);
                if !sites.is_empty() {
                    seen.insert(mistake.name, Seen { at: now, sites });
                }
            }
        }
    }
    Ok(())
}

fn judge(city: &mut LivingCity<Book>) -> Result<Report, ExportError> {
    let mut checker = Checker::new(Strictness::Journal);
    engine::export(city.ledger_mut().store(), 1, |line| {
        checker.feed_json(line);
        ControlFlow::Continue(())
    })?;
    Ok(checker.finish())
}

/// The week's rates, each beside what is usual elsewhere.
fn rates(world: &World, monday: CityDay, now: Moment) -> Vec<Value> {
    let opened = Opened { days: Days { from: monday, to: monday.plus(DAYS) }, site: None, now };
    let all = ranges::rates(world, &opened);
    all.into_iter().map(|(rate, source)| json!({ "rate": rate, "source": source })).collect()
}

/// What is unfinished at the end, by kind and by whose it is.
fn left_over(world: &World, now: Moment) -> BTreeMap<&'static str, u64> {
    let mut left: BTreeMap<&str, u64> = BTreeMap::new();
    for site in &world.network().sites {
        for item in unfinished(world, site.id, now) {
            let kind = match item {
                Carried::Case { .. } => "cases",
                Carried::Request { .. } => "requests",
                Carried::Formality { .. } => "formalities",
                Carried::Shipment { .. } => "shipments",
                Carried::HeldBag { .. } => "held_bags",
                Carried::Undeclared { .. } => "undeclared_bags",
                Carried::Count { .. } => "counts_open",
                Carried::CountDue { .. } => "counts_due",
                Carried::Loss { .. } => "losses",
                Carried::Finding { .. } => "questions",
                Carried::Conversion { .. } => "conversions",
                Carried::Preparation { .. } => "preparations",
                Carried::Box { .. } => "boxes_out",
                Carried::Application { .. } => "applications",
                Carried::Reference { .. } => "reference_requests",
                Carried::ReadingDue { .. } => "readings_due",
                Carried::TransferOut { .. } => "transfers_out",
                Carried::Notice { .. } => "notices",
                Carried::BreakGlass { .. } => "duties_taken",
            };
            *left.entry(kind).or_default() += 1;
        }
    }
    left
}

fn report(
    city: &LivingCity<Book>,
    seed: u64,
    monday: CityDay,
    offset: Minutes,
    judged: &Report,
    seen: &BTreeMap<&'static str, Seen>,
) -> DrillReport {
    let (world, now) = (city.world(), city.now());
    let from = monday.start(offset);
    let mut violations: Vec<String> = judged.violations.iter().map(ToString::to_string).collect();
    violations.extend(judged.unknown.keys().map(|name| format!("the judge has no reading for {name}")));
    violations.extend(domain::whole::faults(world));
    violations.extend(checker::differences(&judged.booked, &world.day_book().sums()));
    violations.truncate(TOLD_MOST);
    for mistake in MISTAKES.iter().filter(|m| !seen.contains_key(m.name)) {
        violations.push(format!("{} came up on nobody's page", mistake.name));
    }
    violations.extend(unanswered(world, now));
    DrillReport::new("working-week", seed, violations, figures(city, monday, offset, judged, seen, from))
}

/// What should have been done by the end and was not: a question is looked into for half a day and answered the
/// next morning; no loss or count waits longer than a day.
fn unanswered(world: &World, now: Moment) -> Vec<String> {
    let yesterday = now.plus_days(-1);
    let mut found = Vec::new();
    let old = world.open_findings().filter(|row| row.recorded_at < now.plus_days(-2));
    found.extend(old.map(|row| format!("question {} ({}) is unanswered", row.said.finding, row.said.rule)));
    let overdue = world.open_losses().filter(|row| row.is_overdue(now) || row.declared_at < yesterday);
    found.extend(overdue.map(|row| format!("loss {} is not finished", row.id)));
    let open = world.open_counts().filter(|row| row.opened_at < yesterday);
    found.extend(open.map(|row| format!("count {} is not closed", row.id)));
    let asked = world.references().open().filter(|row| now > row.due);
    found.extend(asked.map(|row| format!("reference request {} is unanswered", row.id)));
    let unsigned = world.applications().open().filter(|row| row.waiting().is_some() && row.made_at < yesterday);
    let untold = world.stations().open_notices().filter(|row| row.opened_at < yesterday);
    found.extend(untold.map(|row| format!("nobody told the other station of notice {}", row.id)));
    found.extend(unsigned.map(|row| format!("application {} is signed by nobody", row.id)));
    found
}

fn figures(
    city: &LivingCity<Book>,
    monday: CityDay,
    offset: Minutes,
    judged: &Report,
    seen: &BTreeMap<&'static str, Seen>,
    from: Moment,
) -> Value {
    let (world, now) = (city.world(), city.now());
    let counts: Vec<_> = world.counts().filter(|row| row.opened_at >= from).collect();
    let handovers: Vec<_> = world.handovers().filter(|row| row.at >= from).collect();
    let losses: Vec<_> = world.losses().filter(|row| row.declared_at >= from).collect();
    let asked: Vec<_> = world.findings().filter(|row| row.recorded_at >= from).collect();
    let mut rules: BTreeMap<&str, u64> = BTreeMap::new();
    let mut owners: BTreeMap<&str, u64> = BTreeMap::new();
    let mut answers: BTreeMap<&str, u64> = BTreeMap::new();
    for row in &asked {
        *rules.entry(row.said.rule.code()).or_default() += 1;
        match row.settled {
            Some(settled) => *answers.entry(settled.answer.code()).or_default() += 1,
            None => {
                let kind: Option<SiteKind> = world.network().site(row.said.site).map(|site| site.kind);
                *owners.entry(row.said.rule.owner(kind).code()).or_default() += 1;
            }
        }
    }
    let mut lost: BTreeMap<&str, u64> = BTreeMap::new();
    for row in &losses {
        *lost.entry(row.reason.code()).or_default() += row.bags.len() as u64;
    }
    let applications = applied(world, from);
    let mistakes: BTreeMap<&str, Value> = MISTAKES
        .iter()
        .map(|mistake| {
            let planted = monday.plus(mistake.day).start(offset).plus(mistake.from);
            let first = seen.get(mistake.name);
            let sites: Vec<u32> = first.iter().flat_map(|seen| &seen.sites).map(|site| site.0).collect();
            let told = json!({
                "planted_at": planted.local(offset),
                "first_seen_at": first.map(|seen| seen.at.local(offset)),
                "page": mistake.page,
                "on_the_page_of_sites": sites,
            });
            (mistake.name, told)
        })
        .collect();
    json!({
        "days": DAYS,
        "sites": world.network().sites.len(),
        "events": judged.events,
        "handovers": { "made": handovers.len(), "late": handovers.iter().filter(|row| row.was_late()).count(),
            "items_carried": handovers.iter().map(|row| row.carried.len()).sum::<usize>() },
        "counts": { "closed": counts.iter().filter(|row| row.closed.is_some()).count(),
            "bags_expected": counts.iter().map(|row| row.expected.len()).sum::<usize>(),
            "bags_scanned": counts.iter().map(|row| row.scanned.len()).sum::<usize>(),
            "bags_missed": counts.iter().map(|row| row.missed.len()).sum::<usize>(),
            "bags_found": counts.iter().map(|row| row.found.len()).sum::<usize>() },
        "questions": { "asked": rules, "answered": answers, "open_by_owner": owners },
        "losses": { "declared": losses.len(), "disposed": losses.iter().filter(|row| row.disposal.is_some()).count(),
            "bags_by_reason": lost, "bags_waiting_for_disposal": world.undisposed().count() },
        "returns": returns(world, from),
        "conversions": conversions(world, from),
        "stations": stations(world, from),
        "boxes": boxes(world, now, judged),
        "applications": applications,
        "bedside": bedside(world, from),
        "mistakes": mistakes,
        "equipment": { "in_service": world.equipment().iter().filter(|row| row.out_of_service.is_none()).count(),
            "read": judged.count("readings"), "out_of_range": judged.count("readings-out-of-range"),
            "decided": judged.count("excursions-decided") },
        "rounds": { "broken_down": judged.count("rounds-broken-down"), "orders_rerouted": judged.count("orders-rerouted") },
        "left_over": left_over(world, now),
        "rates": rates(world, monday, now),
        "refusals": city.met().refused,
        "counted": judged.counts,
    })
}

/// What went back to the station since then, and what quality said of it there.
fn returns(world: &World, from: Moment) -> Value {
    let rows = world.returns().iter().filter_map(|row| Some((row, world.shipment(row.shipment)?)));
    let rows: Vec<_> = rows.filter(|(_, sent)| sent.dispatched_at >= from).collect();
    let bags: Vec<_> =
        rows.iter().flat_map(|(_, sent)| &sent.bags).filter_map(|(ix, _)| world.bags().at(*ix)).collect();
    let ended = bags.iter().filter(|bag| matches!(bag.custody, Custody::Ended { .. })).count();
    json!({
        "shipments": rows.len(), "bags": bags.len(), "bags_ended": ended,
        "waiting_for_quality": rows.iter().filter(|(row, _)| row.is_open(world)).count(),
        "transfers_declined": world.orders().filter(|order| order.placed_at >= from && is_declined(order)).count(),
    })
}

/// Transport boxes: how many went out and came back, and what was amiss.
fn boxes(world: &World, now: Moment, judged: &Report) -> Value {
    let out = world.boxes().lent().count();
    json!({
        "registered": world.boxes().iter().count(),
        "lent": judged.count("boxes-lent"), "back": judged.count("boxes-back"), "out": out,
        "overdue": world.boxes().iter().filter(|row| row.is_overdue(now)).count(),
        "asked_for": judged.count("finding.box-not-back"), "bags_found_in_them": judged.count("finding.bag-left-in-box"),
    })
}

fn is_declined(order: &Order) -> bool {
    order.closed.is_some_and(|reason| TransferDecline::ALL.iter().any(|declined| declined.closes() == reason))
}

/// What went between stations since then, and what each had to hear of the other.
fn stations(world: &World, from: Moment) -> Value {
    let stations = world.stations();
    let came: Vec<_> = stations.transfers_in().filter(|row| row.at >= from).collect();
    let went: Vec<_> = stations.transfers_out().filter(|row| row.agreed_at >= from).collect();
    let notices: Vec<_> = stations.notices().filter(|row| row.opened_at >= from).collect();
    let heard: Vec<_> = stations.heard().filter(|row| row.at >= from).collect();
    json!({
        "transfers_in": came.len(), "bags_in": came.iter().map(|row| row.admitted.len()).sum::<usize>(),
        "bags_turned_away": came.iter().map(|row| row.turned_away.len()).sum::<usize>(),
        "transfers_out": went.len(), "bags_out": went.iter().map(|row| row.bags.len()).sum::<usize>(),
        "transfers_out_open": went.iter().filter(|row| row.is_open(world)).count(),
        "notices": notices.len(), "notices_told": notices.iter().filter(|row| row.told.is_some()).count(),
        "told_by_stations": heard.len(), "bags_recalled_for_them": heard.iter().map(|row| row.bags).sum::<u32>(),
    })
}

/// What got another label since then.
fn conversions(world: &World, from: Moment) -> Value {
    let rows: Vec<_> = world.conversions().iter().filter(|row| row.begun_at >= from).collect();
    let done = rows.iter().filter(|row| matches!(row.ended, Some(ConversionEnd::Converted { .. }))).count();
    let open = rows.iter().filter(|row| row.ended.is_none()).count();
    json!({ "begun": rows.len(), "scanned_back": done, "cancelled": rows.len() - done - open, "open": open })
}

/// Transfusions, reactions and what the reference laboratory was asked in the week.
fn bedside(world: &World, from: Moment) -> Value {
    let told: Vec<_> = world.transfusions().iter().filter(|row| row.begun_at.is_some_and(|at| at >= from)).collect();
    let reactions: Vec<_> = world.transfusions().reactions().filter(|row| row.at >= from).collect();
    let asked: Vec<_> = world.references().iter().filter(|row| row.asked_at >= from).collect();
    let mut kinds: BTreeMap<&str, u64> = BTreeMap::new();
    for row in &reactions {
        *kinds.entry(row.kind.code()).or_default() += 1;
    }
    json!({
        "transfusions_begun": told.len(),
        "transfusions_ended": told.iter().filter(|row| row.ended.is_some()).count(),
        "reactions": kinds,
        "reference_requests": asked.len(),
        "reference_answered": asked.iter().filter(|row| row.answer.is_some()).count(),
    })
}

/// What became of the applications of the week.
fn applied(world: &World, from: Moment) -> Value {
    let rows: Vec<_> = world.applications().iter().filter(|row| row.made_at >= from).collect();
    let count = |which: &dyn Fn(&Application) -> bool| rows.iter().filter(|row| which(row)).count();
    let ended = |how: fn(&ApplicationEnd) -> bool| count(&|row| row.end.is_some_and(|(end, _)| how(&end)));
    let level = |of: ApprovalLevel| count(&|row| row.approval == Approval::Signed { level: of });
    json!({
        "made": rows.len(),
        "by_level": { "senior": level(ApprovalLevel::Senior), "head": level(ApprovalLevel::Head),
            "affairs": level(ApprovalLevel::Affairs) },
        "exempt": count(&|row| matches!(row.approval, Approval::Exempt { .. })),
        "added_up_with_others": count(&|row| !row.together_with.is_empty()),
        "signatures": rows.iter().map(|row| row.steps.len()).sum::<usize>(),
        "refused": ended(|end| matches!(end, ApplicationEnd::Refused { .. })),
        "withdrawn": ended(|end| matches!(end, ApplicationEnd::Withdrawn { .. })),
        "lapsed": ended(|end| matches!(end, ApplicationEnd::Lapsed)),
        "filled": ended(|end| matches!(end, ApplicationEnd::Filled)),
        "kept_for_patients": rows.iter().map(|row| row.reservations.len()).sum::<usize>(),
        "waiting_for_a_signature": count(&|row| row.waiting().is_some()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_holds_together_and_every_planted_mistake_is_seen() {
        let mut told = Vec::new();
        let report = working_week(1, &mut |done, of| told.push((done, of))).expect("the week is lived");
        let text = serde_json::to_string_pretty(&report).expect("writes");
        assert!(report.passed, "{text}");
        assert_eq!(told.last(), Some(&(9, 9)));
        for mistake in MISTAKES {
            assert!(report.figures["mistakes"][mistake.name]["first_seen_at"].is_string(), "{text}");
        }
        let rated = |figure: &str| {
            let rates = report.figures["rates"].as_array().expect("rates");
            rates.iter().any(|row| row["rate"]["figure"] == figure)
        };
        for figure in ["fill-rate", "expiry-rate", "age-sent", "crossmatch-ratio"] {
            assert!(rated(figure), "{figure}: {text}");
        }
        for part in ["handovers", "counts", "questions", "losses", "returns", "conversions", "boxes"] {
            assert!(report.figures[part].is_object(), "{part}: {text}");
        }
        for part in ["made", "added_up_with_others", "exempt", "refused", "withdrawn", "filled", "kept_for_patients"] {
            assert!(report.figures["applications"][part].as_u64().is_some_and(|n| n > 0), "{part}: {text}");
        }
        for part in ["transfusions_begun", "transfusions_ended", "reference_answered"] {
            assert!(report.figures["bedside"][part].as_u64().is_some_and(|n| n > 0), "{part}: {text}");
        }
        for part in ["handovers", "counts", "questions", "losses", "equipment", "rounds"] {
            assert!(report.figures[part].is_object(), "{part}: {text}");
        }
        assert!(report.figures["handovers"]["late"].as_u64().is_some_and(|late| late > 0), "{text}");
        for part in ["transfers_in", "bags_in", "transfers_out", "bags_out", "notices_told", "told_by_stations"] {
            assert!(report.figures["stations"][part].as_u64().is_some_and(|n| n > 0), "{part}: {text}");
        }
        assert!(report.figures["returns"]["transfers_declined"].as_u64().is_some_and(|n| n > 0), "{text}");
        assert!(report.figures["returns"]["bags"].as_u64().is_some_and(|bags| bags > 0), "{text}");
        assert!(report.figures["losses"]["disposed"].as_u64().is_some_and(|done| done > 0), "{text}");
    }
}
