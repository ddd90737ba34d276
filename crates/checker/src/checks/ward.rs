//! At the hospital: crossmatch, thawing, issue to a patient, fate.

use super::blood::Verdict;
use crate::batch::Right;
use crate::checker::Checker;
use crate::model::bag::{Allowed, Crossmatched, Custody};
use crate::model::case::Blood;
use crate::record::events::*;
use crate::record::plan::{Drawn, For, Overridable, Pool};
use crate::record::words::{Class, Determination, Temperature};
use crate::report::Rule;

impl Checker {
    pub(crate) fn ward(&mut self, event: &WardEvent) {
        match event {
            WardEvent::BagCrossmatched(e) => {
                self.batch.crossmatched.push(e.patient);
                let site = self.batch.stamp.map_or(0, |stamp| stamp.site);
                if e.result == CrossmatchResult::Incompatible {
                    self.batch.unresolved.push((site, e.patient, ReferenceReason::IncompatibleCrossmatch));
                }
                if e.sampled_at > self.now {
                    let what = format!("a sample drawn at {}, after it was told", e.sampled_at);
                    self.violate(Rule::TimeWentBack, None, None, what);
                }
                if let Some(ix) = self.bag(&e.bag) {
                    let crossmatched = Crossmatched { patient: e.patient, result: e.result, at: e.sampled_at };
                    self.model.change(ix, |bag| bag.crossmatched = Some(crossmatched));
                }
            }
            WardEvent::PatientGrouped(e) => {
                let determination = Determination::Determined;
                let site = self.batch.stamp.map_or(0, |stamp| stamp.site);
                let before = self.model.patient(e.patient).filter(Blood::is_determined);
                if before.is_some_and(|before| before.group != e.group) {
                    self.batch.unresolved.push((site, e.patient, ReferenceReason::GroupChanged));
                }
                let blood = Blood { group: e.group, determination, anti_d: e.anti_d };
                self.model.know(e.patient, blood, Some(e.sampled_at));
            }
            WardEvent::BagThawed(e) => self.thawed(e),
            WardEvent::BagIssuedToPatient(e) => self.issued(e),
            WardEvent::BagFateRecorded(e) => self.fate_recorded(e),
            WardEvent::Unknown(_) => {}
        }
    }

    fn thawed(&mut self, e: &BagThawed) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let bag = self.model.bag(ix);
        let (custody, expires_at) = (bag.custody, bag.expires_at);
        let frozen = bag.product.class().temperature() == Temperature::Frozen && !bag.thawed;
        if !matches!(custody, Custody::InStore { .. } | Custody::Picked { .. }) {
            self.out_of_place(ix, "thawed in store", &[]);
        }
        if !frozen || e.expires_at > expires_at {
            let what = format!("thawed to live until {}; it lived until {expires_at}", e.expires_at);
            self.violate(Rule::ThawedWrongly, Some(ix), None, what);
        }
        self.model.change(ix, |bag| {
            bag.thawed = true;
            bag.expires_at = e.expires_at;
        });
    }

    fn issued(&mut self, e: &BagIssuedToPatient) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let case = e.earmark.map(|mark| mark.case);
        let bag = self.model.bag(ix);
        let (custody, product, count, expires_at) = (bag.custody, bag.product, bag.amount.count, bag.expires_at);
        let held = bag.reservation.filter(|h| self.model.is_live(h.id, self.now));
        let sent_for_it = bag.reservation.is_none() && bag.earmark == e.earmark;
        let kept = bag.reservation.is_none() && self.kept_for(ix).is_some();
        let frozen = product.class().temperature() == Temperature::Frozen && !bag.thawed;
        if custody != (Custody::InStore { site: e.site }) && custody != (Custody::Picked { site: e.site }) {
            self.out_of_place(ix, &format!("issued to a patient at site {}", e.site), &[]);
        }
        self.issued_to_whom_it_is_held_for(ix, e, held.map(|h| h.id));
        self.nobody_elses(ix, Some(e.patient), "issued");
        if held.is_none() && !kept {
            self.drawn_at_issue(ix, e);
        }
        self.sound(ix, "issued");
        if expires_at <= self.now {
            self.violate(Rule::Expired, Some(ix), case, format!("issued at {}, expired at {expires_at}", self.now));
        }
        if frozen {
            self.violate(Rule::IssuedFrozen, Some(ix), case, "issued without being thawed");
        }
        self.crossmatched(ix, e);
        if self.batch.stamp.is_some_and(|s| s.actor == e.second_checker) {
            self.violate(Rule::SamePersonTwice, Some(ix), case, "issued to a patient by one person");
        }
        self.second_signs(e.second_checker);
        if let IssueBasis::EmergencyRelease { physician } = e.basis {
            self.second_signs(physician);
        }
        self.suits_when_issued(ix, e);
        self.on_a_confirmed_group(ix, e);
        self.count("issued");
        if let Some(mark) = e.earmark
            && self.known_case(mark.case)
        {
            self.serves_line(ix, mark.case, mark.line);
            self.supplied(mark.case);
            if let Some(row) = self.model.cases.get_mut(&mark.case) {
                row.got.entry(product).or_default().issued += count;
                if !sent_for_it {
                    // The hospital's own: sent, arrived and given in one.
                    row.bags.push(ix);
                    if let Some(line) = row.lines.get_mut(&mark.line) {
                        line.sent += count;
                    }
                }
            }
        }
        let at = self.now;
        self.model.change(ix, |bag| {
            bag.reservation = None;
            bag.earmark = e.earmark;
            bag.kept = None;
            bag.allowed = Allowed::default();
            bag.issued_at = Some(at);
            bag.custody = Custody::WithPatient { site: e.site, patient: e.patient };
        });
    }

    fn issued_to_whom_it_is_held_for(&mut self, ix: u32, e: &BagIssuedToPatient, held: Option<u32>) {
        let case = e.earmark.map(|mark| mark.case);
        let purpose = held.and_then(|id| self.model.reservations.get(&id)).map(|row| row.purpose);
        self.issued_for_application(ix, e, purpose);
        let theirs = |p: &For| match p {
            For::Case { case: of } => case == Some(*of),
            // Whose it is, is judged with the application.
            For::Application { .. } => case.is_none(),
            For::Order { .. } | For::Station { .. } | For::Nobody {} => false,
        };
        if let Some(purpose) = purpose.filter(|p| !theirs(p)) {
            let what = format!("issued to a patient while reserved for {purpose}");
            self.violate(Rule::TakenByAnother, Some(ix), case, what);
        }
        let kept = self.kept_for(ix).filter(|_| held.is_none());
        if let Some(kept) = kept.filter(|kept| case != Some(*kept)) {
            self.violate(Rule::TakenByAnother, Some(ix), Some(kept), "issued elsewhere while it is kept for a case");
        }
        if let Some(row) = case.and_then(|case| self.model.cases.get(&case))
            && (row.patient != e.patient || row.hospital != e.site)
        {
            self.violate(Rule::TakenByAnother, Some(ix), case, "issued for a case of another patient or hospital");
        }
    }

    /// A bag of the hospital's own shelf that nothing held: drawn by being issued.
    fn drawn_at_issue(&mut self, ix: u32, e: &BagIssuedToPatient) {
        let case = e.earmark.map(|mark| mark.case);
        let Some(drawn) = e.drawn else {
            let what = "issued from the hospital's own shelf without saying from which side of the floor";
            self.violate(Rule::FloorCrossedSilently, Some(ix), case, what);
            return;
        };
        let right = match case {
            Some(case) => Right::Emergency { case },
            None if e.overrides.iter().any(|o| o.covers(Overridable::BelowFloor, &e.bag)) => Right::Overridden,
            None => Right::Routine,
        };
        let pool = match drawn {
            Drawn::AboveFloor => Pool::HospitalRoutine,
            Drawn::BelowFloor => Pool::HospitalEmergency,
        };
        if let Some(row) = case.and_then(|case| self.model.cases.get_mut(&case)) {
            row.deepest = row.deepest.max(Some(pool));
        }
        self.note_draw(ix, e.site, right, None, drawn);
    }

    fn crossmatched(&mut self, ix: u32, e: &BagIssuedToPatient) {
        let bag = self.model.bag(ix);
        let needs = matches!(bag.product.class(), Class::RedCells | Class::WholeBlood | Class::Granulocytes);
        let result = bag.crossmatched.filter(|of| self.model.is_of(of.patient, e.patient)).map(|of| of.result);
        let fault = match (result, e.basis) {
            (Some(CrossmatchResult::Incompatible), _) => "issued though its crossmatch was incompatible",
            (None, IssueBasis::Crossmatch) if needs => "issued on a crossmatch that is not recorded",
            _ => return,
        };
        self.violate(Rule::CrossmatchMissing, Some(ix), e.earmark.map(|mark| mark.case), fault);
    }

    fn suits_when_issued(&mut self, ix: u32, e: &BagIssuedToPatient) {
        let said = Verdict::from(e.judged);
        let case = e.earmark.map(|mark| mark.case);
        let of_case = case.and_then(|case| self.model.cases.get(&case)).filter(|c| c.patient == e.patient);
        let on_record = || self.model.patient(e.patient).unwrap_or(Blood::UNKNOWN);
        let blood = of_case.map_or_else(on_record, |c| c.blood);
        let allows = |of| e.overrides.iter().any(|o| o.covers(of, &e.bag));
        let allowed = Allowed {
            rhd_mismatch: allows(Overridable::RhdMismatch),
            platelet_minor: allows(Overridable::PlateletMinorMismatch),
        };
        self.suits(ix, case, &blood, allowed, "issued");
        if let Some(verdict) = self.verdict(ix, &blood).filter(|v| *v != said) {
            let what = format!("the journal says {}, the edition says {verdict:?}", e.judged.code());
            self.violate(Rule::JudgedOtherwise, Some(ix), case, what);
        }
    }

    fn fate_recorded(&mut self, e: &BagFateRecorded) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let event = format!("{} at site {}", e.fate.code(), e.site);
        match self.model.bag(ix).custody {
            Custody::WithPatient { site, .. } if site == e.site => {}
            Custody::InStore { site } | Custody::Picked { site } if site == e.site && e.fate != Fate::Transfused => {}
            _ => self.out_of_place(ix, &event, &["fate-twice", "fate-not-held-here", "transfused-not-issued"]),
        }
        self.end(ix, e.site, e.fate);
    }
}
