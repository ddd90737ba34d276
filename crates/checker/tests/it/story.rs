//! A journal told as text: who acts when, then the events as the journal's own JSON, one a line.
//!
//! ```text
//! > 01:15 supply-duty 1 a1                  or `… a1 signed-in`, `… a1 signed-in a2`, `… a1 operator`
//! {"case":{"green_channel_activated":{"case":0}}}
//! ```
//! Short forms: `@R1` bag 1 of red cells (`P` plasma, `C` cryo, `T` platelets), `@01:15` that time on
//! 3 October, `@d20` the start of 20 October, `@a1` a person. Event numbers, frames, leaves and links
//! follow from the order. Every event is read and written again by the kernel, so that no story tells
//! of events that cannot be.

use checker::{Checker, Record, Report, Rule, Strictness};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

/// A journal in the making.
#[derive(Clone)]
pub struct Story {
    lines: Vec<String>,
}

/// What the telling of a journal may do besides telling it.
#[derive(Clone, Copy)]
pub enum Kernel {
    /// The kernel reads and writes every event.
    Agrees,
    /// The story tells of what the kernel does not know.
    IsNotAsked,
}

impl Story {
    /// A story of these lines.
    pub fn new(text: &str) -> Story {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Story { lines: lines.map(str::to_owned).collect() }
    }

    /// The clean night.
    pub fn clean() -> Story {
        Story::new(include_str!("clean_night.txt"))
    }

    /// The city and its stock only.
    pub fn stocked() -> Story {
        Story::clean().up_to("// the first call")
    }

    /// Up to, and without, the one line that has the marker.
    pub fn up_to(mut self, marker: &str) -> Story {
        let end = self.place(marker);
        self.lines.truncate(end);
        self
    }

    fn place(&self, marker: &str) -> usize {
        let found: Vec<usize> = (0..self.lines.len()).filter(|i| self.lines[*i].contains(marker)).collect();
        match found.as_slice() {
            [one] => *one,
            _ => panic!("`{marker}` is on {} lines of the story", found.len()),
        }
    }

    /// With more lines at the end.
    pub fn then(mut self, text: &str) -> Story {
        self.lines.extend(Story::new(text).lines);
        self
    }

    /// With another story at the end.
    pub fn joined(mut self, other: Story) -> Story {
        self.lines.extend(other.lines);
        self
    }

    /// With more lines after the one line that has the marker.
    pub fn after(mut self, marker: &str, text: &str) -> Story {
        let at = self.place(marker) + 1;
        self.lines.splice(at..at, Story::new(text).lines);
        self
    }

    /// Without the one line that has the marker.
    pub fn without(mut self, marker: &str) -> Story {
        let at = self.place(marker);
        self.lines.remove(at);
        self
    }

    /// With one text for another on the one line that has the marker.
    pub fn with(mut self, marker: &str, old: &str, new: &str) -> Story {
        let at = self.place(marker);
        assert!(self.lines[at].contains(old), "`{old}` is not on the line of `{marker}`: {}", self.lines[at]);
        self.lines[at] = self.lines[at].replace(old, new);
        self
    }

    /// The lines of the export.
    pub fn export(&self, kernel: Kernel) -> Vec<Value> {
        let mut records: Vec<Value> = Vec::new();
        let mut tails: HashMap<String, (u32, u64)> = HashMap::new();
        let (mut seq, mut stamp, mut header) = (0u64, Value::Null, None);
        for line in self.lines.iter().filter(|line| !line.starts_with("//")) {
            if let Some(told) = line.strip_prefix("> ") {
                header = Some(told);
                continue;
            }
            // A command without events is in no frame.
            if let Some(told) = header.take() {
                seq += 1;
                stamp = stamp_of(told, seq);
            }
            let event: Value = serde_json::from_str(&expand(line)).unwrap_or_else(|e| panic!("{e}: {line}"));
            if let Kernel::Agrees = kernel {
                let read: domain::Event =
                    serde_json::from_value(event.clone()).unwrap_or_else(|e| panic!("{e}: {line}"));
                assert_eq!(serde_json::to_value(&read).expect("writes"), event, "the kernel writes it otherwise");
            }
            let event_no = records.len() as u64;
            let link = match bag_of(&event) {
                None => Value::Null,
                // A piece of the bench is asked about before it is a bag: its chain begins with its admission.
                Some(bag) if !tails.contains_key(&bag) && is_of_a_question(&event) => Value::Null,
                Some(bag) => {
                    let tail = tails.get(&bag).copied();
                    tails.insert(bag, (tail.map_or(0, |(ordinal, _)| ordinal + 1), event_no));
                    match tail {
                        None => json!("first"),
                        Some((ordinal, event)) => json!({"ordinal": ordinal + 1, "event": event, "leaf": leaf(event)}),
                    }
                }
            };
            records.push(json!({"event_no": event_no, "seq": seq, "leaf": leaf(event_no), "link": link, "stamp": stamp, "event": event}));
        }
        records
    }

    /// What the checker says of it.
    pub fn judge(&self) -> Report {
        self.read().1
    }

    /// The checker that has read it, with its report.
    pub fn read(&self) -> (Checker, Report) {
        let mut checker = Checker::new(Strictness::Journal);
        for record in self.export(Kernel::Agrees) {
            checker.feed_json(&record.to_string());
        }
        let report = checker.finish();
        (checker, report)
    }
}

/// Feeds records as they are.
pub fn judge_records(records: &[Value]) -> Report {
    let mut checker = Checker::new(Strictness::Journal);
    for record in records {
        checker.feed(&Record::from_value(record.clone()).expect("a record"));
    }
    checker.finish()
}

/// The codes broken, each once.
pub fn broken(report: &Report) -> BTreeSet<&'static str> {
    report.violations.iter().map(|v| v.rule.code()).collect()
}

/// One planted fault and the rules under which it is caught, all of them.
pub struct Fault {
    pub what: &'static str,
    pub story: Story,
    pub caught: &'static [Rule],
}

/// A fault of this story.
pub fn fault(what: &'static str, caught: &'static [Rule], story: Story) -> Fault {
    Fault { what, story, caught }
}

/// Every fault is caught under its rules and no others.
pub fn all_caught(faults: Vec<Fault>) {
    for Fault { what, story, caught } in faults {
        let report = story.judge();
        let expected: BTreeSet<_> = caught.iter().map(|r| r.code()).collect();
        assert_eq!(broken(&report), expected, "{what}: {:#?}", report.violations);
    }
}

/// Nothing is found in this story.
pub fn passes(what: &str, story: &Story) -> Report {
    let report = story.judge();
    assert!(report.is_clean(), "{what}: {:#?}", report.violations);
    assert!(report.unknown.is_empty(), "{what}: {:?}", report.unknown);
    report
}

fn leaf(event_no: u64) -> String {
    format!("{:064x}", event_no * 7919 + 1)
}

fn stamp_of(header: &str, seq: u64) -> Value {
    let parts: Vec<&str> = header.split_whitespace().collect();
    let [time, duty, site, actor, proof @ ..] = parts.as_slice() else { panic!("`> {header}` is no header") };
    let at = moment(time);
    let person = person(actor);
    let authentication = match proof.first().copied() {
        None if *duty == "system" => json!("system"),
        None => json!("unauthenticated"),
        Some("signed-in") => json!({"signed_in": {"second": proof.get(1).map(|who| self::person(who))}}),
        Some(machine) => json!(machine),
    };
    json!({
        "command": format!("01900000-0000-7000-8000-{seq:012x}"), "ledger": 1, "actor": person, "duty": duty,
        "site": site.parse::<u32>().expect("a site"), "device": "0000000000000001", "occurred_at": at, "recorded_at": at,
        "authentication": authentication,
    })
}

fn person(text: &str) -> String {
    format!("{:0>16}", text)
}

fn moment(time: &str) -> String {
    match time.strip_prefix('d') {
        Some(day) => format!("2024-10-{day:0>2}T00:00:00.000Z"),
        None => format!("2024-10-03T{time}:00.000Z"),
    }
}

/// Writes out the short forms.
fn expand(line: &str) -> String {
    let mut out = String::new();
    let mut parts = line.split('@');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':')).unwrap_or(part.len());
        let (word, rest) = part.split_at(end);
        out.push_str(&short_form(word));
        out.push_str(rest);
    }
    out
}

fn short_form(word: &str) -> String {
    if let "network" | "rules" = word {
        return if word == "network" { network() } else { rules(1) };
    }
    if word == "lenient" {
        // An edition under which wards bring back what they kept cold.
        let mut rules = domain::Rules::demo();
        rules.ward_return_within.value = domain::Minutes(24 * 60);
        return serde_json::to_string(&rules).expect("rules");
    }
    if word == "rules2" {
        return rules(2);
    }
    let (kind, number) = word.split_at(1);
    let product = match kind {
        "R" => "RBC-S-LR",
        "P" => "FP-VI",
        "C" => "CRYO",
        "T" => "PLT-A-LR",
        "a" => return format!("\"{}\"", person(word)),
        _ => return format!("\"{}\"", moment(word)),
    };
    format!("\"S000126{number:0>6}.{product}.00\"")
}

fn rules(edition: u32) -> String {
    let rules = domain::Rules { edition: domain::rules::EditionId(edition), ..domain::Rules::demo() };
    serde_json::to_string(&rules).expect("rules")
}

/// Station 1, county hospital 2 with a storage point, hospital 3 under it, hospital 4 supplied directly.
fn network() -> String {
    let site = |id: u32, kind: &str, supplied_by: Value| {
        json!({
            "id": id, "code": format!("S{id}"), "name_zh": "站点", "name_en": "site", "kind": kind, "supplied_by": supplied_by,
            "county": 370702, "lat_e4": 360000, "lon_e4": 1190000, "demand_weight_tenths": 10, "agitator": "present",
            "thaw_minutes": 20, "thaw_bags": 6,
            "contacts": {"duty": person("c1"), "head": person("c2"), "director": person("c3"), "leader": person("c4")},
        })
    };
    let route = |from: u32, to: u32| json!({"from": from, "to": to, "mode": "station-delivers", "minutes_p50": 20, "minutes_p90": 30});
    json!({
        "city_zh": "示范市", "city_en": "Model City", "zone_offset": 480,
        "sites": [site(1, "station", Value::Null), site(2, "host-hospital", json!(1)), site(3, "hospital", json!(2)), site(4, "hospital", json!(1))],
        "routes": [route(1, 2), route(1, 3), route(1, 4), route(2, 3)],
        "rounds": [],
    })
    .to_string()
}

fn is_of_a_question(event: &Value) -> bool {
    let answered = event.get("quality").and_then(|quality| quality.get("finding_answered"));
    event.get("finding").is_some() || answered.is_some()
}

fn bag_of(event: &Value) -> Option<String> {
    let content = event.as_object()?.values().next()?;
    let direct = content.get("bag").and_then(Value::as_str);
    let fields = content.as_object()?.values().next()?;
    let inside = fields.get("bag").and_then(Value::as_str);
    let filed = fields.get("about").and_then(|about| about.get("bag")).and_then(Value::as_str);
    let admitted = fields.get("bag").and_then(|bag| bag.get("bag")).and_then(Value::as_str);
    direct.or(inside).or(admitted).or(filed).map(str::to_owned)
}
