//! The case: what is asked for, by line, and what serves a line.

use crate::checker::{Checker, Serial};
use crate::model::case::{Blood, Case, Line};
use crate::record::events::*;
use crate::record::plan::For;
use crate::record::rulebook::Rules;
use crate::record::text::Moment;
use crate::record::words::{Determination, Identity};
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
                self.model.cases.insert(e.case, Case::opened(e.hospital, e.patient, e.identity, blood));
                self.model.know(e.patient, blood, None);
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
                let drawn = self.batch.stamp.map(|stamp| stamp.occurred_at);
                self.stated(
                    e.case,
                    Blood { group: e.group, determination: Determination::Determined, anti_d: e.anti_d },
                    drawn,
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
            CaseEvent::OwnStockStated(e) => {
                let told = self.model.cases.get_mut(&e.case).and_then(|c| c.calls.get_mut(&e.call));
                match told {
                    Some(own_stock) => *own_stock = e.own_stock,
                    None => {
                        let what = format!("case {} has no call {}", e.case, e.call);
                        self.violate(Rule::UnknownThing, None, Some(e.case), what);
                    }
                }
            }
            CaseEvent::LineMoved(e) => self.line_moved(e),
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

    /// A case's patient is stated to have this blood; what a laboratory determined is judged anew even when it is the
    /// same again, what somebody's record says when it is news.
    fn stated(&mut self, case: u32, blood: Blood, drawn: Option<Moment>) {
        let Some(row) = self.model.cases.get_mut(&case) else { return };
        let (before, patient) = (row.blood, row.patient);
        row.blood = blood;
        if drawn.is_some() || blood != before {
            self.batch.groups_determined.push((case, before));
        }
        self.model.know(patient, blood, drawn);
    }

    /// Identity follows: what is known of that patient counts from now on.
    fn identified(&mut self, e: &PatientIdentified) {
        if !self.known_case(e.case) {
            return;
        }
        let anti_d = self.model.patient(e.patient).filter(Blood::has_anti_d).map(|b| b.anti_d);
        let Some(row) = self.model.cases.get_mut(&e.case) else { return };
        let (old, was, blood) = (row.patient, row.identity, row.blood);
        (row.patient, row.identity) = (e.patient, Identity::Identified);
        self.model.identify(old, was, e.patient);
        self.stated(e.case, Blood { anti_d: anti_d.unwrap_or(blood.anti_d), ..blood }, None);
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

    /// The line of the one case is stopped and the other case's is what it was; who took part in the one
    /// took part in the other.
    fn line_moved(&mut self, e: &LineMoved) {
        if !self.known_line(e.case, e.line) || !self.known_line(e.to_case, e.to_line) {
            return;
        }
        let line = |case: u32, line: u16| self.model.cases.get(&case).and_then(|c| c.lines.get(&line)).copied();
        let (Some(was), Some(is)) = (line(e.case, e.line), line(e.to_case, e.to_line)) else { return };
        let open = |case: u32| self.model.cases.get(&case).is_some_and(|c| c.open);
        let same = was.requested == is.requested && was.ask.same_thing(&is.ask);
        if was.sent > 0 || !same || e.case == e.to_case || !open(e.case) || !open(e.to_case) {
            let what = format!(
                "line {} of {} counts, {} sent, moved to case {} as line {} of {} counts",
                e.line, was.requested, was.sent, e.to_case, e.to_line, is.requested
            );
            self.violate(Rule::LineMovedWrongly, None, Some(e.case), what);
        }
        let mut took_part = Vec::new();
        if let Some(case) = self.model.cases.get_mut(&e.case) {
            if let Some(line) = case.lines.get_mut(&e.line) {
                line.requested = 0;
            }
            took_part.clone_from(&case.took_part);
        }
        if let Some(case) = self.model.cases.get_mut(&e.to_case) {
            took_part.into_iter().for_each(|person| case.takes_part(person));
        }
        self.batch.moved_lines.push(((e.case, e.line), (e.to_case, e.to_line)));
    }

    /// No bag stays reserved for a line that moved away.
    pub(crate) fn check_lines_moved(&mut self) {
        for ((case, line), _) in std::mem::take(&mut self.batch.moved_lines) {
            let of_line = |ix: &u32| {
                let held = self.model.bag(*ix).reservation.filter(|held| held.line == line);
                let row = held.and_then(|held| self.model.reservations.get(&held.id));
                row.is_some_and(|row| row.purpose == For::Case { case })
            };
            let left = (0..self.model.bags.len() as u32).find(of_line);
            if let Some(ix) = left {
                let what = format!("still reserved for line {line}, which moved away");
                self.violate(Rule::LineMovedWrongly, Some(ix), Some(case), what);
            }
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
