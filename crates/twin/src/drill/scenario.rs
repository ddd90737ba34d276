//! Scenarios: a night as a file tells it. Who bleeds where, what each call asks for, what happens in
//! between, and what must have been given by when.
//!
//! A file is read whole or refused with everything that is wrong with it. Amounts are decimal texts in
//! their measure, so that no figure ever passes through a float. Nothing here acts.

use domain::bag::HoldReason;
use domain::duty::case::{LineAsk, LineOutcome};
use domain::{
    Abo, Amount, AntiD, Attribute, Attributes, Group, GroupDetermination, Measure, Moment, Product, ProductClass, RhD,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The source article gives it.
    Reported,
    /// Worked out from reported totals; the article does not give it.
    Reconstructed,
    /// Made up for a variant.
    Invented,
}

/// A scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    pub id: String,
    pub title: Title,
    /// The cases; the first is the file's own, others stand under `[[case]]`.
    pub parts: Vec<Part>,
    pub expected: Expected,
}

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    pub en: String,
    pub zh: String,
}

/// One case of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub patient: Patient,
    pub hospital: Hospital,
    pub calls: Vec<Call>,
    pub happenings: Vec<Happening>,
}

/// The patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patient {
    pub group: Group,
    pub determination: GroupDetermination,
    pub anti_d: AntiD,
    pub identity: domain::duty::case::Identity,
}

/// Who supplies the hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SupplyBy {
    /// The station, directly.
    Direct,
    /// A storage point.
    StoragePoint,
}

/// What the hospital has itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnShelf {
    /// Used up: the caller says so.
    UsedUp,
    /// At hand: it gives first.
    AtHand,
}

/// The hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hospital {
    pub supply: SupplyBy,
    pub own_stock: OwnShelf,
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub at: Moment,
    pub evidence: Evidence,
    pub states_quantity: StatesQuantity,
    pub lines: Vec<LineAsk>,
    /// Lines sent with this call's supply that the call did not ask for.
    pub addition: Option<Addition>,
}

/// Whether the caller named amounts; if not, they are the officer's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatesQuantity {
    Yes,
    No,
}

/// Lines beside those of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    pub evidence: Evidence,
    pub lines: Vec<LineAsk>,
}

/// Something between the calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happening {
    pub at: Moment,
    pub what: What,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The laboratory has the group, for the first time or anew.
    GroupDetermined { group: Group },
    /// A line is reduced; to zero, stopped.
    ReduceLine { call: usize, class: ProductClass, to: Amount },
    /// The next receipt refuses bags of a class.
    RefuseBags { class: ProductClass, bags: usize, reason: HoldReason },
}

/// What must be so at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub at: Moment,
    /// Issued to the patients, by class or product code.
    pub totals: BTreeMap<String, Amount>,
    /// Of that, from the hospitals' own shelves at least.
    pub from_own_shelf: BTreeMap<String, Amount>,
    /// How unfillable lines ended.
    pub outcomes: Vec<(ProductClass, LineOutcome)>,
    /// Bags refused at receipt.
    pub refused_bags: u64,
    /// Alerts of bags already sent against a group determined later: at least.
    pub alerts_least: u64,
    pub expired_bags: u64,
    pub incompatible_bags: u64,
    pub bags_sent_twice: u64,
    pub bags_without_donor_and_patient: u64,
}

/// Why a file is no scenario.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    /// Not TOML, or not of this shape; the text names the line.
    #[error("not a scenario: {0}")]
    Shape(String),
    /// Figures or words that cannot be.
    #[error("not a scenario: {}", .0.join("; "))]
    Content(Vec<String>),
}

/// The night of 3 October as the product carries it.
pub const OCTOBER_THIRD: &str = include_str!("../../scenarios/october-third.toml");

/// Variants of it: name and text.
pub const VARIANTS: [(&str, &str); 10] = [
    ("another-group", include_str!("../../scenarios/another-group.toml")),
    ("group-not-determined", include_str!("../../scenarios/group-not-determined.toml")),
    ("group-changed", include_str!("../../scenarios/group-changed.toml")),
    ("own-stock", include_str!("../../scenarios/own-stock.toml")),
    ("six-and-a-half", include_str!("../../scenarios/six-and-a-half.toml")),
    ("unfillable-line", include_str!("../../scenarios/unfillable-line.toml")),
    ("cancelled-line", include_str!("../../scenarios/cancelled-line.toml")),
    ("refused-bag", include_str!("../../scenarios/refused-bag.toml")),
    ("two-cases", include_str!("../../scenarios/two-cases.toml")),
    ("storage-points-hospital", include_str!("../../scenarios/storage-points-hospital.toml")),
];

impl Scenario {
    /// The night of 3 October.
    ///
    /// # Errors
    /// Never; the file is tested.
    pub fn october_third() -> Result<Scenario, ScenarioError> {
        Scenario::parse(OCTOBER_THIRD)
    }

    /// Reads a scenario.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(text: &str) -> Result<Scenario, ScenarioError> {
        let file: File = toml::from_str(text).map_err(|e| ScenarioError::Shape(e.to_string()))?;
        let mut reading = Reading { faults: Vec::new() };
        let first = reading.part("", &file.patient, file.hospital, &file.call, &file.event);
        let others = (2..).zip(&file.case);
        let others: Vec<Part> = others
            .map(|(n, c)| reading.part(&format!("case {n}, "), &c.patient, c.hospital, &c.call, &c.event))
            .collect();
        let expected = reading.expected(&file.expected_by);
        let parts: Vec<Part> = std::iter::once(first).chain(others).collect();
        if parts.iter().any(|p| p.calls.is_empty()) {
            reading.fault("a case has no [[call]]".to_owned());
        }
        match reading.faults.is_empty() {
            true => Ok(Scenario { id: file.id, title: file.title, parts, expected }),
            false => Err(ScenarioError::Content(reading.faults)),
        }
    }

    /// When the first call comes.
    pub fn begins(&self) -> Option<Moment> {
        self.parts.iter().flat_map(|p| &p.calls).map(|c| c.at).min()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    title: Title,
    patient: PatientEntry,
    hospital: Hospital,
    #[serde(default)]
    call: Vec<CallEntry>,
    #[serde(default)]
    event: Vec<EventEntry>,
    #[serde(default)]
    case: Vec<CaseEntry>,
    expected_by: ExpectedEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseEntry {
    patient: PatientEntry,
    hospital: Hospital,
    #[serde(default)]
    call: Vec<CallEntry>,
    #[serde(default)]
    event: Vec<EventEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatientEntry {
    abo: String,
    rhd: String,
    group_determined: bool,
    identified: bool,
    #[serde(default)]
    anti_d: Option<String>,
    /// For people; the ledger keeps a coded reason on the form.
    #[serde(default, rename = "diagnosis")]
    _diagnosis: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CallEntry {
    at: String,
    evidence: Evidence,
    caller_states_quantity: bool,
    lines: Vec<LineEntry>,
    #[serde(default)]
    addition: Option<AdditionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdditionEntry {
    evidence: Evidence,
    lines: Vec<LineEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineEntry {
    class: String,
    #[serde(default)]
    product: Option<String>,
    amount: String,
    measure: String,
    #[serde(default)]
    attributes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventEntry {
    at: String,
    kind: String,
    #[serde(default)]
    abo: Option<String>,
    #[serde(default)]
    rhd: Option<String>,
    #[serde(default)]
    call: Option<usize>,
    #[serde(default)]
    class: Option<String>,
    #[serde(default)]
    to: Option<String>,
    #[serde(default)]
    bags: Option<usize>,
    #[serde(default)]
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedEntry {
    at: String,
    totals: BTreeMap<String, String>,
    #[serde(default)]
    from_own_shelf: BTreeMap<String, String>,
    #[serde(default)]
    outcomes: BTreeMap<String, String>,
    #[serde(default)]
    refused_bags: u64,
    #[serde(default)]
    alerts_least: u64,
    #[serde(default)]
    expired_bags: u64,
    #[serde(default)]
    incompatible_bags: u64,
    #[serde(default)]
    bags_sent_twice: u64,
    #[serde(default)]
    bags_without_donor_and_patient: u64,
}

/// A reading under way, with what is wrong so far.
struct Reading {
    faults: Vec<String>,
}

impl Reading {
    fn fault(&mut self, what: String) {
        self.faults.push(what);
    }

    /// The value, or a fault and a stand-in that is never used.
    fn or_fault<T>(&mut self, value: Option<T>, what: impl FnOnce() -> String, stand_in: T) -> T {
        value.unwrap_or_else(|| {
            self.fault(what());
            stand_in
        })
    }

    fn moment(&mut self, place: &str, text: &str) -> Moment {
        self.or_fault(Moment::parse(text), || format!("{place}`{text}` is not a time"), Moment::default())
    }

    fn group(&mut self, place: &str, abo: &str, rhd: &str) -> Group {
        let abo = match abo {
            "O" => Some(Abo::O),
            "A" => Some(Abo::A),
            "B" => Some(Abo::B),
            "AB" => Some(Abo::AB),
            _ => None,
        };
        let rhd = match rhd {
            "positive" => Some(RhD::Positive),
            "negative" => Some(RhD::Negative),
            _ => None,
        };
        let group = abo.zip(rhd).map(|(abo, rhd)| Group::new(abo, rhd));
        self.or_fault(
            group,
            || format!("{place}abo is O, A, B or AB, rhd positive or negative"),
            Group::new(Abo::O, RhD::Positive),
        )
    }

    fn part(
        &mut self,
        place: &str,
        patient: &PatientEntry,
        hospital: Hospital,
        calls: &[CallEntry],
        events: &[EventEntry],
    ) -> Part {
        let anti_d = match patient.anti_d.as_deref() {
            None | Some("not-known") => AntiD::NotKnown,
            Some("known") => AntiD::Known,
            Some(other) => {
                self.fault(format!("{place}anti_d `{other}` is neither known nor not-known"));
                AntiD::NotKnown
            }
        };
        use domain::duty::case::Identity;
        let patient = Patient {
            group: self.group(place, &patient.abo, &patient.rhd),
            determination: if patient.group_determined {
                GroupDetermination::Determined
            } else {
                GroupDetermination::NotDetermined
            },
            anti_d,
            identity: if patient.identified { Identity::Identified } else { Identity::Unidentified },
        };
        let calls: Vec<Call> = (1..).zip(calls).map(|(n, c)| self.call(&format!("{place}call {n}: "), c)).collect();
        if !calls.is_sorted_by_key(|c| c.at) {
            self.fault(format!("{place}calls are not in the order of their times"));
        }
        let happenings =
            (1..).zip(events).filter_map(|(n, e)| self.happening(&format!("{place}event {n}: "), e, &calls)).collect();
        Part { patient, hospital, calls, happenings }
    }

    fn call(&mut self, place: &str, entry: &CallEntry) -> Call {
        if entry.lines.is_empty() {
            self.fault(format!("{place}no line"));
        }
        let lines = entry.lines.iter().map(|l| self.line(place, l)).collect();
        let addition = entry
            .addition
            .as_ref()
            .map(|a| Addition { evidence: a.evidence, lines: a.lines.iter().map(|l| self.line(place, l)).collect() });
        let states_quantity = if entry.caller_states_quantity { StatesQuantity::Yes } else { StatesQuantity::No };
        Call { at: self.moment(place, &entry.at), evidence: entry.evidence, states_quantity, lines, addition }
    }

    fn class(&mut self, place: &str, code: &str) -> ProductClass {
        self.or_fault(ProductClass::parse(code), || format!("{place}`{code}` is no class"), ProductClass::RedCells)
    }

    fn line(&mut self, place: &str, entry: &LineEntry) -> LineAsk {
        let class = self.class(place, &entry.class);
        let named = entry.product.as_deref();
        let product = named.map(Product::parse);
        if product == Some(None) || product.flatten().is_some_and(|p| p.class() != class) {
            self.fault(format!("{place}`{}` is no product of {class}", named.unwrap_or_default()));
        }
        let amount = self.amount(place, &format!("{} {}", entry.amount, entry.measure), class.measure());
        let mut attributes = Attributes::NONE;
        for code in &entry.attributes {
            match Attribute::parse(code) {
                Some(attribute) => attributes = attributes.with(attribute),
                None => self.fault(format!("{place}`{code}` is no attribute")),
            }
        }
        LineAsk { class, product: product.flatten(), attributes, amount }
    }

    fn amount(&mut self, place: &str, text: &str, measure: Measure) -> Amount {
        match Amount::parse(text) {
            Ok(amount) if amount.measure() == measure => return amount,
            Ok(_) => self.fault(format!("{place}`{text}` is not counted in {measure}")),
            Err(error) => self.fault(format!("{place}{error}")),
        }
        Amount::zero(measure)
    }

    fn happening(&mut self, place: &str, entry: &EventEntry, calls: &[Call]) -> Option<Happening> {
        let at = self.moment(place, &entry.at);
        let what = match entry.kind.as_str() {
            "group-determined" => {
                let (abo, rhd) = (entry.abo.as_deref().unwrap_or_default(), entry.rhd.as_deref().unwrap_or_default());
                What::GroupDetermined { group: self.group(place, abo, rhd) }
            }
            "reduce-line" | "stop-line" => {
                let class = self.class(place, entry.class.as_deref().unwrap_or_default());
                let call = entry.call.unwrap_or_default();
                let asked = call
                    .checked_sub(1)
                    .and_then(|i| calls.get(i))
                    .is_some_and(|c| c.lines.iter().any(|l| l.class == class));
                if !asked {
                    self.fault(format!("{place}call {call} asks for no {class}"));
                }
                let to = match (entry.kind.as_str(), &entry.to) {
                    ("reduce-line", Some(text)) => self.amount(place, text, class.measure()),
                    ("reduce-line", None) => {
                        self.fault(format!("{place}to what is the line reduced?"));
                        Amount::zero(class.measure())
                    }
                    _ => Amount::zero(class.measure()),
                };
                What::ReduceLine { call, class, to }
            }
            "refuse-bag" => {
                let class = self.class(place, entry.class.as_deref().unwrap_or_default());
                let code = entry.reason.as_deref().unwrap_or("temperature");
                let reason = self.or_fault(
                    HoldReason::parse(code),
                    || format!("{place}`{code}` is no reason"),
                    HoldReason::Temperature,
                );
                What::RefuseBags { class, bags: entry.bags.unwrap_or(1), reason }
            }
            other => {
                self.fault(format!("{place}`{other}` is no kind of event"));
                return None;
            }
        };
        Some(Happening { at, what })
    }

    fn expected(&mut self, entry: &ExpectedEntry) -> Expected {
        let place = "expected_by: ";
        let mut amounts = |given: &BTreeMap<String, String>| {
            let each = given.iter().map(|(code, text)| {
                let of_code =
                    ProductClass::parse(code).map(ProductClass::measure).or(Product::parse(code).map(Product::measure));
                let measure = self.or_fault(of_code, || format!("{place}`{code}` is no class or product"), Measure::U);
                (code.clone(), self.amount(place, text, measure))
            });
            each.collect::<BTreeMap<_, _>>()
        };
        let (totals, from_own_shelf) = (amounts(&entry.totals), amounts(&entry.from_own_shelf));
        let mut outcomes = Vec::new();
        for (class, outcome) in &entry.outcomes {
            let class = self.class(place, class);
            match LineOutcome::parse(outcome) {
                Some(outcome) => outcomes.push((class, outcome)),
                None => self.fault(format!("{place}`{outcome}` is no outcome")),
            }
        }
        Expected {
            at: self.moment(place, &entry.at),
            totals,
            from_own_shelf,
            outcomes,
            refused_bags: entry.refused_bags,
            alerts_least: entry.alerts_least,
            expired_bags: entry.expired_bags,
            incompatible_bags: entry.incompatible_bags,
            bags_sent_twice: entry.bags_sent_twice,
            bags_without_donor_and_patient: entry.bags_without_donor_and_patient,
        }
    }
}
