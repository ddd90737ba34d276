//! What was said, accepted, refused and recorded in lives.

use domain::duty::release::{Gate, Obstacles};
use domain::{Event, Refusal, Refusals};
use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::sync::OnceLock;

/// Counts over one life or many.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// By kind of command: how often said, how often accepted.
    pub commands: BTreeMap<String, [u64; 2]>,
    /// Refusal codes met.
    pub codes: BTreeMap<&'static str, u64>,
    /// For which codes each kind of command was refused.
    pub why: BTreeMap<String, BTreeMap<&'static str, u64>>,
    /// What was seen to hold gates open.
    pub obstacles: BTreeMap<(Gate, &'static str), u64>,
    pub events: BTreeMap<String, u64>,
}

/// Every kind of command that is declared, `duty/variant`.
pub fn declared() -> &'static [String] {
    static TAGS: OnceLock<Vec<String>> = OnceLock::new();
    TAGS.get_or_init(|| crate::wire::declared("Command").into_iter().collect())
}

/// `duty/variant` of a command or event as its JSON has it, read from the head of its debug form.
pub fn tag(value: &impl Debug) -> String {
    struct Head(String);
    impl Write for Head {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.push_str(text);
            // `Duty(Variant { …`: with what follows the second name, all of it is there.
            let full = self.0.split_once('(').is_some_and(|(_, rest)| rest.contains(|c: char| !c.is_alphanumeric()));
            if full { Err(std::fmt::Error) } else { Ok(()) }
        }
    }
    let mut head = Head(String::new());
    let _ = write!(head, "{value:?}");
    let mut names = head.0.split(|c: char| !c.is_alphanumeric()).map(crate::wire::snake);
    let (duty, variant) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    format!("{duty}/{variant}")
}

/// The gate of a refusal, and what holds it open.
fn gate(refusal: &Refusal) -> Option<(Gate, &Obstacles)> {
    Some(match refusal {
        Refusal::GateDonor { why, .. } => (Gate::Donor, why),
        Refusal::GateCollection { why, .. } => (Gate::Collection, why),
        Refusal::GateTests { why, .. } => (Gate::Tests, why),
        Refusal::GateGroup { why, .. } => (Gate::Group, why),
        Refusal::GateComponent { why, .. } => (Gate::Component, why),
        Refusal::GateLabel { why, .. } => (Gate::Label, why),
        Refusal::GateTwoPersons { why, .. } => (Gate::TwoPersons, why),
        Refusal::GateTemperature { why, .. } => (Gate::Temperature, why),
        _ => return None,
    })
}

impl Tally {
    pub fn said(&mut self, tag: &str, accepted: bool) {
        let row = match self.commands.get_mut(tag) {
            Some(row) => row,
            None => self.commands.entry(tag.to_owned()).or_default(),
        };
        row[0] += 1;
        row[1] += u64::from(accepted);
    }

    pub fn refused(&mut self, tag: &str, refusals: &Refusals) {
        let why = self.why.entry(tag.to_owned()).or_default();
        for refusal in refusals.iter() {
            *why.entry(refusal.code()).or_default() += 1;
            *self.codes.entry(refusal.code()).or_default() += 1;
            if let Some((gate, why)) = gate(refusal) {
                why.0.iter().for_each(|one| *self.obstacles.entry((gate, one.code())).or_default() += 1);
            }
        }
    }

    pub fn recorded(&mut self, event: &Event) {
        let tag = match event {
            Event::Finding(finding) => format!("finding/{}", finding.rule),
            event => tag(event),
        };
        *self.events.entry(tag).or_default() += 1;
    }

    pub fn add(&mut self, other: &Tally) {
        for (tag, [said, accepted]) in &other.commands {
            let row = self.commands.entry(tag.clone()).or_default();
            row[0] += said;
            row[1] += accepted;
        }
        for (tag, codes) in &other.why {
            let why = self.why.entry(tag.clone()).or_default();
            codes.iter().for_each(|(code, count)| *why.entry(code).or_default() += count);
        }
        other.obstacles.iter().for_each(|(one, count)| *self.obstacles.entry(*one).or_default() += count);
        other.codes.iter().for_each(|(code, count)| *self.codes.entry(code).or_default() += count);
        other.events.iter().for_each(|(tag, count)| *self.events.entry(tag.clone()).or_default() += count);
    }

    /// How often the clock itself said something.
    pub fn fired(&self) -> u64 {
        self.commands.get("timer/fire").map_or(0, |row| row[0])
    }

    /// All commands: said, accepted.
    pub fn sums(&self) -> [u64; 2] {
        self.commands.values().fold([0, 0], |[said, accepted], row| [said + row[0], accepted + row[1]])
    }

    /// The declared commands that were accepted less often than this, with how often.
    pub fn below(&self, often: u64) -> Vec<(&'static str, u64)> {
        let accepted = |tag: &'static String| (tag.as_str(), self.commands.get(tag).map_or(0, |row| row[1]));
        declared().iter().map(accepted).filter(|(_, count)| *count < often).collect()
    }

    /// The table of all of it.
    pub fn table(&self) -> String {
        let [said, accepted] = self.sums();
        let mut out = format!("{said} commands, {accepted} accepted ({} %)\n", accepted * 100 / said.max(1));
        let mut line = |text: std::fmt::Arguments<'_>| writeln!(out, "{text}").expect("writes");
        line(format_args!("{:<44}{:>10}{:>10}  mostly refused for", "command", "said", "accepted"));
        for tag in declared() {
            let [said, accepted] = self.commands.get(tag).copied().unwrap_or_default();
            let mut why: Vec<_> =
                self.why.get(tag).into_iter().flatten().map(|(code, count)| (*count, *code)).collect();
            why.sort_unstable_by_key(|(count, _)| std::cmp::Reverse(*count));
            let why: Vec<String> = why.iter().take(4).map(|(count, code)| format!("{code} {count}")).collect();
            line(format_args!("{tag:<44}{said:>10}{accepted:>10}  {}", why.join(", ")));
        }
        line(format_args!("{:<44}{:>10}", "gate seen open", "refusals"));
        for gate in domain::duty::release::Gate::ALL {
            let code = format!("gate-{}", gate.code());
            let of = self.obstacles.iter().filter(|((of, _), _)| of == gate);
            let of: Vec<String> = of.map(|((_, code), count)| format!("{code} {count}")).collect();
            let seen = self.codes.get(code.as_str()).copied().unwrap_or_default();
            line(format_args!("{code:<44}{seen:>10}  {}", of.join(", ")));
        }
        line(format_args!("{:<44}{:>10}", format!("refusal ({} codes)", self.codes.len()), "met"));
        self.codes.iter().for_each(|(code, count)| line(format_args!("{code:<44}{count:>10}")));
        line(format_args!("{:<44}{:>10}", format!("event ({} kinds)", self.events.len()), "recorded"));
        self.events.iter().for_each(|(tag, count)| line(format_args!("{tag:<44}{count:>10}")));
        out
    }
}
