//! The journal read back: what was received and given, counted from its own lines, and judged.

use super::*;

impl Running<'_> {
    /// Reads the journal back, counts and judges.
    pub(super) fn judge(mut self, top_up: Vec<String>) -> Result<DrillReport, NightError> {
        let mut checker = Checker::new(Strictness::Journal);
        let mut counted = Counted::default();
        engine::export(self.book.store(), 1, |line| {
            checker.feed_json(line);
            counted.line(line);
            ControlFlow::Continue(())
        })?;
        let judged = checker.finish();
        let mut violations: Vec<String> = judged.violations.iter().map(ToString::to_string).collect();
        let world = self.book.world();
        let mut totals = BTreeMap::new();
        let expected = &self.scenario.expected;
        let cases: Vec<CaseId> = self.cases.iter().flatten().copied().collect();
        if cases.len() < self.scenario.parts.len() {
            violations.push(format!("{} of {} cases were opened", cases.len(), self.scenario.parts.len()));
        }
        for (what, amount) in &expected.totals {
            let (received, given) = counted.of(&cases, what, amount.measure());
            if given != *amount {
                violations.push(format!("{what} given: {given}, the scenario ends at {amount}"));
            }
            // What stands on a hospital's own shelf is never received; what was refused, reduced or against a
            // group determined later is not given.
            let plain =
                self.scenario.parts.iter().all(|p| p.hospital.own_stock == OwnShelf::UsedUp && p.happenings.is_empty());
            if plain && received != *amount {
                violations.push(format!("{what} received: {received}, the scenario ends at {amount}"));
            }
            totals.insert(what.clone(), given.to_string());
        }
        for (what, amount) in &expected.from_own_shelf {
            let (received, given) = counted.of(&cases, what, amount.measure());
            if given.less(received).count() < amount.count() {
                violations
                    .push(format!("{what} from the own shelf: {}, at least {amount} expected", given.less(received)));
            }
        }
        violations.extend(cases.iter().flat_map(|case| untraced(world, *case)));
        if self.alerts < expected.alerts_least {
            violations.push(format!("{} group alerts, {} expected", self.alerts, expected.alerts_least));
        }
        let outcomes: Vec<(ProductClass, case::LineOutcome)> = cases
            .iter()
            .filter_map(|id| world.case(*id))
            .flat_map(|case| case.lines.iter().filter_map(|l| Some((l.class, l.outcome?))))
            .collect();
        if outcomes != expected.outcomes {
            violations.push(format!("outcomes {outcomes:?}, expected {:?}", expected.outcomes));
        }
        let refused_bags = judged.count("receipts-refused");
        if counted.refused(&cases) != expected.refused_bags {
            violations.push(format!(
                "{} bags refused at receipt, {} expected",
                counted.refused(&cases),
                expected.refused_bags
            ));
        }
        let pending = world.open_formalities().filter(|f| f.case.is_some() && self.cases.contains(&f.case)).count();
        let confirmation = formality::FormalityKind::ApprovalForm.zh();
        let figures = json!({
            "scenario": self.scenario.id,
            "title": self.scenario.title,
            "days_lived_before": DAYS_BEFORE,
            "top_up": top_up,
            "calls": self.calls,
            "refused": self.refused,
            "group_alerts": self.alerts,
            "receipts_refused_in_the_city": refused_bags,
            "formalities_open": pending,
            "form": confirmation,
            "events": judged.events,
            "bags": judged.bags,
            "counts": judged.counts,
        });
        Ok(DrillReport::new(&self.scenario.id, self.seed, violations, figures).with_totals(totals))
    }
}

/// Bags of a case without a donor known or, when given, without its patient.
fn untraced(world: &World, case: CaseId) -> Vec<String> {
    let Some(case) = world.case(case) else { return Vec::new() };
    let Some(patient) = world.patient(case.patient) else { return vec!["the patient is unknown".to_owned()] };
    let bags = patient.bags.iter().filter_map(|ix| world.bags().at(*ix));
    bags.filter(|bag| !world.bags().of_donor(bag.donor).any(|(_, b)| b.id == bag.id))
        .map(|bag| format!("{} does not lead to its donor", bag.id))
        .collect()
}

/// Amounts received and given, counted from the journal's own lines.
#[derive(Default)]
struct Counted {
    /// Amount and product of each bag.
    bags: BTreeMap<String, (Amount, Product)>,
    /// Shipments for a case.
    shipments: BTreeMap<u64, u64>,
    received: BTreeMap<(u64, Product), u32>,
    given: BTreeMap<(u64, Product), u32>,
    refused: BTreeMap<u64, u64>,
}

impl Counted {
    fn line(&mut self, line: &str) {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else { return };
        let event = &record["event"];
        if let Some(bag) = event["admission"]["bag_admitted"]["bag"].as_object() {
            let text = |key: &str| bag.get(key).and_then(|v| v.as_str()).unwrap_or_default();
            if let (Ok(amount), Some(product)) = (Amount::parse(text("amount")), Product::parse(text("product"))) {
                self.bags.insert(text("bag").to_owned(), (amount, product));
            }
        }
        let sent = &event["shipment"]["shipment_dispatched"];
        if let (Some(shipment), Some(case)) = (sent["shipment"].as_u64(), sent["reserved_for"]["case"]["case"].as_u64())
        {
            self.shipments.insert(shipment, case);
        }
        let received = &event["shipment"]["bag_received"];
        if let (Some(bag), Some(shipment)) = (received["bag"].as_str(), received["shipment"].as_u64())
            && let (Some(case), Some((amount, product))) = (self.shipments.get(&shipment), self.bags.get(bag))
        {
            *self.received.entry((*case, *product)).or_default() += amount.count();
        }
        if let Some(shipment) = event["shipment"]["bag_refused"]["shipment"].as_u64()
            && let Some(case) = self.shipments.get(&shipment)
        {
            *self.refused.entry(*case).or_default() += 1;
        }
        let issued = &event["ward"]["bag_issued_to_patient"];
        if let (Some(bag), Some(case)) = (issued["bag"].as_str(), issued["earmark"]["case"].as_u64())
            && let Some((amount, product)) = self.bags.get(bag)
        {
            *self.given.entry((case, *product)).or_default() += amount.count();
        }
    }

    /// Bags refused at receipt for these cases.
    fn refused(&self, cases: &[CaseId]) -> u64 {
        cases.iter().filter_map(|case| self.refused.get(&u64::from(case.0))).sum()
    }

    /// Received and given of a class or product by its code.
    fn of(&self, cases: &[CaseId], what: &str, measure: Measure) -> (Amount, Amount) {
        let fits = |product: Product| product.class().code() == what || product.code() == what;
        let sum = |counts: &BTreeMap<(u64, Product), u32>| {
            let of = counts.iter().filter(|((c, p), _)| cases.iter().any(|case| u64::from(case.0) == *c) && fits(*p));
            Amount::from_count(measure, of.map(|(_, n)| *n).sum())
        };
        (sum(&self.received), sum(&self.given))
    }
}
