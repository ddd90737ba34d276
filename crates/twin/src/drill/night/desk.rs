//! The desk: calls are entered, planned and supplied custodian by custodian; what happens beside them.

use super::*;

/// One call as it went, for the report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CallReport {
    at: String,
    hospital: String,
    lines: Vec<LineReport>,
    /// What the system would have proposed, beside what was entered.
    proposed: Vec<String>,
    /// Wall time of planning, in milliseconds.
    plan_ms: f64,
    parts: Vec<PartReport>,
    unfilled: Vec<u16>,
}

#[derive(Clone, Debug, Serialize)]
struct LineReport {
    line: u16,
    class: ProductClass,
    amount: Amount,
    evidence: Evidence,
    caller_states_quantity: bool,
}

#[derive(Clone, Debug, Serialize)]
struct PartReport {
    line: u16,
    pool: plan::Pool,
    site: String,
    mode: Option<DeliveryMode>,
    products: BTreeMap<String, String>,
    bags: usize,
    arrives_p90: String,
    usable_p90: String,
}

impl Running<'_> {
    pub(super) fn call(&mut self, which: usize, call: usize, at: Moment) -> Result<(), NightError> {
        let night: Part = self.scenario.parts[which].clone();
        let call: &Call = &night.calls[call];
        let hospital = self.staff[which].technician.1;
        // The hospital phones whoever supplies it.
        let answers = self.staff[which].storage.unwrap_or(self.staff[which].officer);
        let entered: Vec<(case::LineAsk, Evidence)> = asked(call).collect();
        let lines: Vec<case::LineAsk> = entered.iter().map(|(line, _)| *line).collect();
        let own_stock = match night.hospital.own_stock {
            OwnShelf::UsedUp => case::OwnStock::UsedOrUnsuitable,
            OwnShelf::AtHand => case::OwnStock::NotStated,
        };
        let proposed = self.cases[which].map(|c| planner::propose_amount(self.book.world(), c, at)).unwrap_or_default();
        let command = match self.cases[which] {
            None => case::Command::Open {
                hospital,
                asked: night.patient.group,
                determination: night.patient.determination,
                anti_d: night.patient.anti_d,
                patient: None,
                identity: night.patient.identity,
                urgency: case::Urgency::U0,
                call_answered_at: at,
                own_stock,
                lines,
            },
            Some(case) => case::Command::AddLines { case, call_answered_at: at, own_stock, lines },
        };
        let Some(answered) = self.act(answers, self.duty_of(answers), at, Command::Case(command))? else {
            return Ok(());
        };
        let case = match answered.case_opened().or(self.cases[which]) {
            Some(case) => case,
            None => return Ok(()),
        };
        let opened_now = self.cases[which].is_none();
        self.cases[which] = Some(case);
        let proposed = if opened_now { planner::propose_amount(self.book.world(), case, at) } else { proposed };
        if opened_now {
            self.act(answers, self.duty_of(answers), at, Command::Case(case::Command::ActivateGreenChannel { case }))?;
        }
        let added: Vec<u16> = answered
            .events()
            .filter_map(|e| match e {
                Event::Case(case::Event::LineAdded { line, .. }) => Some(*line),
                _ => None,
            })
            .collect();
        let start = Instant::now();
        let planned = planner::plan_case(self.book.world(), case, &added, Policy::Balanced, at);
        let plan_ms = start.elapsed().as_secs_f64() * 1e3;
        let parts = planned.as_ref().map(|p| self.parts(p)).unwrap_or_default();
        let unfilled = self.supply(which, case, &added, at)?;
        let lines = added.iter().zip(&entered).map(|(line, (ask, evidence))| LineReport {
            line: *line,
            class: ask.class,
            amount: ask.amount,
            evidence: *evidence,
            caller_states_quantity: call.states_quantity == StatesQuantity::Yes,
        });
        let network = self.book.world().network();
        self.calls.push(CallReport {
            at: at.local(network.zone_offset),
            hospital: network.site(hospital).map(|s| s.name_zh.clone()).unwrap_or_default(),
            lines: lines.collect(),
            proposed: proposed.iter().map(|p| format!("{} {}: {}", p.class, p.amount, p.reason.en())).collect(),
            plan_ms,
            parts,
            unfilled,
        });
        Ok(())
    }

    fn parts(&self, plan: &Plan) -> Vec<PartReport> {
        let network = self.book.world().network();
        let parts = plan.parts().map(|(line, part)| {
            let mut products: BTreeMap<String, Amount> = BTreeMap::new();
            for bag in &part.bags {
                let sum = products
                    .entry(format!("{} {}", bag.product, bag.group))
                    .or_insert(Amount::zero(bag.amount.measure()));
                *sum = sum.plus(bag.amount);
            }
            PartReport {
                line: line.line,
                pool: part.pool,
                site: network.site(part.site).map(|s| s.name_zh.clone()).unwrap_or_default(),
                mode: part.mode,
                products: products.into_iter().map(|(p, a)| (p, a.to_string())).collect(),
                bags: part.bags.len(),
                arrives_p90: part.arrives_p90.local(network.zone_offset),
                usable_p90: part.usable_p90.local(network.zone_offset),
            }
        });
        parts.collect()
    }

    /// Each custodian in turn gives its part: the hospital's own shelf, the storage point, the station.
    /// Returns the lines that nobody can fill; their outcome is named.
    pub(super) fn supply(
        &mut self,
        which: usize,
        case: CaseId,
        lines: &[u16],
        at: Moment,
    ) -> Result<Vec<u16>, NightError> {
        let staff = &self.staff[which];
        let mut givers = Vec::new();
        if self.scenario.parts[which].hospital.own_stock == OwnShelf::AtHand {
            givers.push(staff.technician);
        }
        givers.extend(staff.storage);
        givers.push(staff.officer);
        for giver in givers {
            let needed = self.needing(case, lines, at);
            if needed.is_empty() {
                break;
            }
            let planned = planner::plan_case(self.book.world(), case, &needed, Policy::Balanced, at);
            let part = planned.as_ref().and_then(|p| p.parts().find(|(_, part)| part.site == giver.1));
            let Some((_, part)) = part else { continue };
            let staff = &self.staff[which];
            let execution = match part.mode {
                None => supply::Execution::Reserve,
                Some(mode) => {
                    supply::Execution::SendAtOnce { mode, courier: staff.courier, second_checker: staff.second }
                }
            };
            let purpose = PlanFor::Case { case };
            let command = supply::Command::SupplyLines { purpose, lines: needed, policy: Policy::Balanced, execution };
            self.act(giver, self.duty_of(giver), at, Command::Supply(command))?;
            if giver == self.staff[which].technician {
                self.thaw_then_give(which, at)?;
            }
        }
        let unfilled = self.needing(case, lines, at);
        for line in &unfilled {
            let officer = self.staff[which].officer;
            let outcome = case::LineOutcome::ShortfallOpen;
            self.act(
                officer,
                Duty::SupplyDuty,
                at,
                Command::Case(case::Command::NameOutcome { case, line: *line, outcome }),
            )?;
        }
        Ok(unfilled)
    }

    fn needing(&self, case: CaseId, lines: &[u16], at: Moment) -> Vec<u16> {
        let world = self.book.world();
        let Some(case) = world.case(case) else { return Vec::new() };
        case.lines
            .iter()
            .filter(|l| lines.contains(&l.line) && !case.needed(world, l, at).is_zero())
            .map(|l| l.line)
            .collect()
    }

    pub(super) fn event(&mut self, which: usize, event: usize, at: Moment) -> Result<(), NightError> {
        let happens = self.scenario.parts[which].happenings[event].what;
        let anti_d = self.scenario.parts[which].patient.anti_d;
        let Some(case) = self.cases[which] else { return Ok(()) };
        let technician = self.staff[which].technician;
        match happens {
            What::GroupDetermined { group } => {
                let command = case::Command::DetermineGroup { case, group, anti_d };
                self.act(technician, Duty::TransfusionDuty, at, Command::Case(command))?;
            }
            What::ReduceLine { call, class, to } => {
                let lines = self.book.world().case(case).map(|c| c.lines.clone()).unwrap_or_default();
                let Some(line) = lines.iter().find(|l| usize::from(l.call) == call && l.class == class).map(|l| l.line)
                else {
                    return Ok(());
                };
                let reason = case::ReduceReason::BleedingControlled;
                let command = case::Command::ReduceLine { case, line, to, reason };
                self.act(technician, Duty::TransfusionDuty, at, Command::Case(command))?;
            }
            What::RefuseBags { class, bags, reason } => {
                self.refuse_next[which].extend(std::iter::repeat_n((class, reason), bags));
            }
        }
        Ok(())
    }
}
