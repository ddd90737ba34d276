//! The case: what is asked for, by line, and what serves a line.

use crate::checker::{Checker, Serial};
use crate::model::case::{Blood, Case, Line};
use crate::record::events::*;
use crate::record::rulebook::Rules;
use crate::record::words::Determination;
use crate::report::Rule;

impl Checker {
    /// Whether a case is known; naming an unknown one is a violation.
    pub(crate) fn known_case(&mut self, case: u32) -> bool {
        let known = self.model.cases.contains_key(&case);
        if !known {
            self.violate(Rule::UnknownThing, None, Some(case), format!("case {case} was never opened"));
        }
        known
    }

    pub(crate) fn case_event(&mut self, event: &CaseEvent) {
        match event {
            CaseEvent::CaseOpened(e) => {
                self.serial(Serial::Case, e.case);
                let blood = Blood { group: e.asked, determination: e.determination, anti_d: e.anti_d };
                self.model.cases.insert(e.case, Case::opened(e.hospital, e.patient, blood));
                self.model.know(e.patient, blood);
            }
            CaseEvent::CallAnswered(e) => {
                if let Some(case) = self.model.cases.get_mut(&e.case) {
                    case.calls.insert(e.call, e.own_stock);
                }
                self.known_case(e.case);
            }
            CaseEvent::LineAdded(e) => self.line_added(e),
            CaseEvent::GroupDetermined(e) => {
                if !self.known_case(e.case) {
                    return;
                }
                self.stated(
                    e.case,
                    Blood { group: e.group, determination: Determination::Determined, anti_d: e.anti_d },
                );
            }
            CaseEvent::BagAgainstGroup(e) => {
                if let Some(ix) = self.bag(&e.bag) {
                    self.batch.alerts.push((e.case, ix));
                }
            }
            CaseEvent::PatientIdentified(e) => {
                self.identified(e);
            }
            CaseEvent::LineReduced(e) => self.line_reduced(e),
            CaseEvent::LineOutcomeNamed(e) => {
                self.count("lines-unfillable");
                self.known_line(e.case, e.line);
            }
            CaseEvent::CaseStoodDown(e) => {
                if let Some(case) = self.model.cases.get_mut(&e.case) {
                    case.open = false;
                }
                self.known_case(e.case);
            }
            CaseEvent::BagEarmarkReleased(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                if self.model.bag(ix).earmark.map(|mark| mark.case) != Some(e.case) {
                    let what = format!("let go by case {}, for which it was not kept", e.case);
                    self.violate(Rule::TakenByAnother, Some(ix), Some(e.case), what);
                }
                self.model.change(ix, |bag| bag.earmark = None);
            }
            CaseEvent::GreenChannelActivated(GreenChannelActivated { case })
            | CaseEvent::CaseEscalated(CaseEscalated { case })
            | CaseEvent::CasePaged(CasePaged { case }) => {
                self.known_case(*case);
            }
            CaseEvent::Unknown(_) => {}
        }
    }

    /// A case's patient is stated to have this blood.
    fn stated(&mut self, case: u32, blood: Blood) {
        let Some(row) = self.model.cases.get_mut(&case) else { return };
        let (before, patient) = (row.blood, row.patient);
        row.blood = blood;
        self.batch.groups_determined.push((case, before));
        self.model.know(patient, blood);
    }

    /// Identity follows: what is known of that patient counts from now on.
    fn identified(&mut self, e: &PatientIdentified) {
        if !self.known_case(e.case) {
            return;
        }
        let anti_d = self.model.patient(e.patient).filter(Blood::has_anti_d).map(|b| b.anti_d);
        let Some(row) = self.model.cases.get_mut(&e.case) else { return };
        let (old, blood) = (row.patient, row.blood);
        row.patient = e.patient;
        self.model.identify(old, e.patient);
        self.stated(e.case, Blood { anti_d: anti_d.unwrap_or(blood.anti_d), ..blood });
    }

    fn line_added(&mut self, e: &LineAdded) {
        if !self.known_case(e.case) {
            return;
        }
        if e.ask.amount.measure != e.ask.class.measure() {
            let what = format!("line {} asks for {} of {}", e.line, e.ask.amount, e.ask.class.code());
            self.violate(Rule::WrongMeasure, None, Some(e.case), what);
        }
        let line = Line { call: e.call, ask: e.ask, requested: e.ask.amount.count, sent: 0 };
        let Some(case) = self.model.cases.get_mut(&e.case) else { return };
        let next = case.lines.len() as u16 + 1;
        case.lines.insert(e.line, line);
        if e.line != next {
            self.violate(Rule::SerialNumber, None, Some(e.case), format!("line {} where {next} is next", e.line));
        }
    }

    fn line_reduced(&mut self, e: &LineReduced) {
        if !self.known_line(e.case, e.line) {
            return;
        }
        let Some(line) = self.model.cases.get_mut(&e.case).and_then(|c| c.lines.get_mut(&e.line)) else { return };
        let fault = (e.to.measure != line.ask.class.measure() || e.to.count >= line.requested)
            .then(|| format!("line {} of {} counts reduced to {}", e.line, line.requested, e.to));
        line.requested = e.to.count;
        if let Some(what) = fault {
            self.violate(Rule::WrongMeasure, None, Some(e.case), what);
        }
    }

    fn known_line(&mut self, case: u32, line: u16) -> bool {
        let known = self.known_case(case) && self.model.cases.get(&case).is_some_and(|c| c.lines.contains_key(&line));
        if !known && self.model.cases.contains_key(&case) {
            self.violate(Rule::UnknownThing, None, Some(case), format!("case {case} has no line {line}"));
        }
        known
    }

    /// A bag's product counts towards a line by the edition's interchange, and has what the line asks for.
    pub(crate) fn serves_line(&mut self, ix: u32, case: u32, line: u16) {
        if !self.known_line(case, line) {
            return;
        }
        let Some(ask) = self.model.cases.get(&case).and_then(|c| c.lines.get(&line)).map(|l| l.ask) else { return };
        let bag = self.model.bag(ix);
        let by_table = |r: &Rules| r.serves(ask.class, ask.product, ask.attributes, bag.product);
        let serves = bag.product.class() == ask.class && self.model.rules.as_deref().is_none_or(by_table);
        if !serves || !self.model.has(bag, ask.attributes, self.now) {
            let wanted = ask.product.map_or(ask.class.code(), |p| p.code());
            let what = format!("{} for line {line}, which asks for {wanted}", bag.product.code());
            self.violate(Rule::WrongProduct, Some(ix), Some(case), what);
        }
    }

    /// What was sent for a line is not more than it asked for by more than the largest bag just sent.
    pub(crate) fn check_lines_sent(&mut self) {
        let sent = std::mem::take(&mut self.batch.sent);
        for (i, one) in sent.iter().enumerate() {
            let same = |other: &&crate::batch::SentForLine| (other.case, other.line) == (one.case, one.line);
            if sent[..i].iter().any(|other| same(&other)) {
                continue;
            }
            let Some(line) = self.model.cases.get(&one.case).and_then(|c| c.lines.get(&one.line)) else { continue };
            let largest = sent.iter().filter(same).map(|s| s.count).max().unwrap_or(0);
            let (total, requested) = (line.sent, line.requested);
            if total.saturating_sub(largest) >= requested {
                let what = format!("line {} asked for {requested} counts and was sent {total}", one.line);
                self.violate_at(one.event_no, Rule::LineOversent, None, Some(one.case), what);
            }
        }
    }
}
