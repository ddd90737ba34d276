//! Planted faults: a journal as its judge reads it, with one thing in it made wrong on purpose.
//!
//! For tests alone (feature `plant`): they show that the judge would see it. The journal itself is never
//! touched; lines are changed on their way from it. Chains and numbers are made good again around a fault,
//! so that it is caught for what it is and not for having been planted.

use checker::Rule;
use serde_json::{Value, json};

/// What is made wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A bag is issued to a patient, or sent, that had expired.
    Expired,
    /// A bag is sent twice.
    Double,
    /// A nearer pool is passed over without a reason.
    SkipPool,
    /// An event about a bag is missing.
    LostEvent,
}

impl Fault {
    /// All of them.
    pub const ALL: [Fault; 4] = [Fault::Expired, Fault::Double, Fault::SkipPool, Fault::LostEvent];

    /// Its word on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Fault::Expired => "expired",
            Fault::Double => "double",
            Fault::SkipPool => "skip-pool",
            Fault::LostEvent => "lost-event",
        }
    }

    /// The fault of a word.
    pub fn parse(code: &str) -> Option<Fault> {
        Fault::ALL.into_iter().find(|f| f.code() == code)
    }

    /// The rule by which the judge catches it.
    pub const fn rule(self) -> Rule {
        match self {
            Fault::Expired => Rule::Expired,
            Fault::Double => Rule::DispatchedTwice,
            Fault::SkipPool => Rule::PoolSkipped,
            Fault::LostEvent => Rule::LinkBroken,
        }
    }
}

/// Plants a fault at the first place that has room for it; `None` when none has.
pub fn plant(fault: Fault, lines: &[String]) -> Option<Vec<String>> {
    let mut records: Vec<Value> = lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
    match fault {
        Fault::Expired => expire(&mut records)?,
        Fault::Double => double(&mut records)?,
        Fault::SkipPool => skip_pool(&mut records)?,
        Fault::LostEvent => lose(&mut records)?,
    }
    Some(records.iter().map(Value::to_string).collect())
}

/// The content of an event of this kind.
fn event<'v>(record: &'v Value, duty: &str, kind: &str) -> Option<&'v Value> {
    record.get("event")?.get(duty)?.get(kind)
}

/// The bag that a record is about by its chain.
fn bag_of(record: &Value) -> Option<&str> {
    let content = record.get("event")?.as_object()?.values().next()?.as_object()?.values().next()?;
    let bag = content.get("bag")?;
    bag.as_str().or_else(|| bag.get("bag")?.as_str())
}

/// A thawed bag lived no longer than its thawing; else a new one no longer than its admission.
fn expire(records: &mut [Value]) -> Option<()> {
    let issued =
        |bag: &str| records.iter().any(|r| event(r, "ward", "bag_issued_to_patient").is_some_and(|e| e["bag"] == bag));
    let sent =
        |bag: &str| records.iter().any(|r| event(r, "shipment", "bag_dispatched").is_some_and(|e| e["bag"] == bag));
    let thawed =
        records.iter().position(|r| event(r, "ward", "bag_thawed").and_then(|e| e["bag"].as_str()).is_some_and(issued));
    if let Some(at) = thawed {
        let record = records.get_mut(at)?;
        let when = record["stamp"]["recorded_at"].clone();
        record["event"]["ward"]["bag_thawed"]["expires_at"] = when;
        return Some(());
    }
    let admitted = |r: &Value| {
        event(r, "admission", "bag_admitted")
            .and_then(|e| e["bag"]["bag"].as_str())
            .is_some_and(|b| sent(b) || issued(b))
    };
    let at = records.iter().position(admitted)?;
    let record = records.get_mut(at)?;
    let when = record["stamp"]["recorded_at"].clone();
    record["event"]["admission"]["bag_admitted"]["bag"]["expires_at"] = when;
    Some(())
}

/// A dispatch stands twice, well linked.
fn double(records: &mut Vec<Value>) -> Option<()> {
    let dispatched = |r: &Value| event(r, "shipment", "bag_dispatched").is_some() && r["link"]["ordinal"].is_u64();
    let at = records.iter().position(dispatched)?;
    let original = records.get(at)?;
    let (number, ordinal) = (original["event_no"].as_u64()?, original["link"]["ordinal"].as_u64()?);
    let bag = bag_of(original)?.to_owned();
    let mut copy = original.clone();
    copy["link"] = json!({"ordinal": ordinal + 1, "event": number, "leaf": original["leaf"]});
    copy["leaf"] = json!(other_leaf(original["leaf"].as_str()?));
    copy["event_no"] = json!(number + 1);
    let (leaf, copied) = (copy["leaf"].clone(), number + 1);
    for record in records.iter_mut().skip(at + 1) {
        renumber(record, number, 1);
        if bag_of(record) == Some(&bag) && record["link"]["ordinal"].is_u64() {
            if record["link"]["event"] == json!(number) {
                record["link"]["event"] = json!(copied);
                record["link"]["leaf"] = leaf.clone();
            }
            record["link"]["ordinal"] = json!(record["link"]["ordinal"].as_u64()? + 1);
        }
    }
    records.insert(at + 1, copy);
    Some(())
}

/// Another leaf of the same length.
fn other_leaf(leaf: &str) -> String {
    let (first, rest) = leaf.split_at_checked(1).unwrap_or((leaf, ""));
    format!("{}{rest}", if first == "0" { "1" } else { "0" })
}

/// Numbers behind a place move on; links to them with them.
fn renumber(record: &mut Value, behind: u64, by: i64) {
    let moved = |n: u64| n.checked_add_signed(if n > behind { by } else { 0 }).unwrap_or(n);
    if let Some(n) = record["event_no"].as_u64() {
        record["event_no"] = json!(moved(n));
    }
    if let Some(n) = record["link"]["event"].as_u64() {
        record["link"]["event"] = json!(moved(n));
    }
}

/// The reasons for passing over nearer pools are gone from a plan that draws on a farther one.
fn skip_pool(records: &mut [Value]) -> Option<()> {
    let skips = |record: &Value| {
        let plan = &event(record, "supply", "plan_executed")?["plan"];
        plan["purpose"].get("case")?;
        let drawn = |line: &Value| {
            let parts = line["parts"].as_array()?;
            let far =
                parts.iter().any(|p| p["pool"] == "station" && p["bags"].as_array().is_some_and(|b| !b.is_empty()));
            let reasons = line["passed_over"].as_array().is_some_and(|p| !p.is_empty());
            (far && reasons && parts.len() == 1).then_some(())
        };
        plan["lines"].as_array()?.iter().position(|line| drawn(line).is_some())
    };
    let (at, line) = records.iter().enumerate().find_map(|(at, record)| Some((at, skips(record)?)))?;
    records.get_mut(at)?["event"]["supply"]["plan_executed"]["plan"]["lines"][line]["passed_over"] = json!([]);
    Some(())
}

/// An event about a bag is gone, and the numbers behind it have closed up: only the bag's own chain tells.
fn lose(records: &mut Vec<Value>) -> Option<()> {
    let goes_on = |at: usize, bag: &str| records.iter().skip(at + 1).any(|r| bag_of(r) == Some(bag));
    let held = |(at, r): (usize, &Value)| {
        let bag = event(r, "ward", "bag_crossmatched")?["bag"].as_str()?;
        goes_on(at, bag).then_some(at)
    };
    let at = records.iter().enumerate().find_map(held)?;
    let number = records.get(at)?["event_no"].as_u64()?;
    records.remove(at);
    for record in records.iter_mut().skip(at) {
        renumber(record, number, -1);
    }
    Some(())
}
