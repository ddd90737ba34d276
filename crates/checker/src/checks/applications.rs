//! Invariant *approvals*: an application climbs as high as all that was applied for the patient that day
//! asks, nobody signs their own or twice, and blood is prepared and issued on none that lacks a signature.

use crate::checker::{Checker, Serial};
use crate::model::application::{Application, Stands};
use crate::record::events::*;
use crate::record::plan::For;
use crate::report::Rule;

const SENIOR: &[ApprovalStep] = &[ApprovalStep::SeniorReview];
const HEAD: &[ApprovalStep] = &[ApprovalStep::SeniorReview, ApprovalStep::HeadSignature];
const AFFAIRS: &[ApprovalStep] = &[ApprovalStep::HeadSignature, ApprovalStep::MedicalAffairs];

const fn steps(level: ApprovalLevel) -> &'static [ApprovalStep] {
    match level {
        ApprovalLevel::Senior => SENIOR,
        ApprovalLevel::Head => HEAD,
        ApprovalLevel::Affairs => AFFAIRS,
    }
}

impl Checker {
    pub(crate) fn application(&mut self, event: &ApplicationEvent) {
        match event {
            ApplicationEvent::ApplicationMade(e) => self.application_made(e),
            ApplicationEvent::StepTaken(e) => self.step_taken(e),
            ApplicationEvent::ApplicationRefused(e) => {
                self.application_ended(e.application, Stands::GivenUp, "refused")
            }
            ApplicationEvent::ApplicationWithdrawn(e) => {
                self.application_ended(e.application, Stands::GivenUp, "withdrawn");
            }
            ApplicationEvent::ApplicationLapsed(e) => self.application_ended(e.application, Stands::Lapsed, "lapsed"),
            ApplicationEvent::BagsPrepared(e) => {
                let second = e.overrides.iter().any(|o| self.batch.person() == Some(o.second_person));
                if second {
                    let what = format!("an override for application {} by one person", e.application);
                    self.violate(Rule::SamePersonTwice, None, None, what);
                }
                self.needs_approval(e.application, None, "blood was prepared");
                self.batch.prepared = Some((e.reservation, e.overrides.clone()));
                self.count("applications-prepared");
            }
            ApplicationEvent::Unknown(_) => {}
        }
    }

    fn application_made(&mut self, e: &ApplicationMade) {
        self.serial(Serial::Application, e.application);
        let day = self.model.day_of(self.now);
        let own = e.lines.iter().map(|line| self.model.prepared_volume(line)).sum::<u64>();
        let counts = |row: &&Application| {
            let asks = row.day == day && row.site == e.site && row.stands != Stands::GivenUp;
            asks && self.model.who(row.patient) == self.model.who(e.patient)
        };
        let others = self.model.applications.values().rev().take_while(|row| row.day >= day).filter(counts);
        let volume = own + others.map(|row| row.volume).sum::<u64>();
        if volume != e.day_sum.count {
            let what = format!("application {} says {} for the day, it is {volume} mL", e.application, e.day_sum);
            self.violate(Rule::ApprovalTooLow, None, None, what);
        }
        let (needs, valid_until) = match &e.approval {
            Approval::Exempt { why, valid_until } => {
                self.exempt(e, why);
                (&[][..], Some(*valid_until))
            }
            Approval::Signed { level } => {
                let needs = self.model.approval_of(volume).map_or(steps(*level), steps);
                if needs != steps(*level) {
                    let what = format!("application {} of {volume} mL that day is signed as {level:?}", e.application);
                    self.violate(Rule::ApprovalTooLow, None, None, what);
                }
                (needs, None)
            }
        };
        let persons = std::iter::once(e.applicant).chain(self.batch.person()).collect();
        let (site, patient, lines) = (e.site, e.patient, e.lines.clone());
        let stands = Stands::Open;
        let row =
            Application { site, patient, day, volume: own, lines, needs, signed: 0, persons, valid_until, stands };
        self.model.applications.insert(e.application, row);
        self.count("applications");
    }

    /// Life-saving use is urgent, and has a case of its patient or a reason.
    fn exempt(&mut self, e: &ApplicationMade, why: &Exemption) {
        let urgent = matches!(e.urgency.as_str(), "u0" | "u1");
        let grounded = match why {
            Exemption::Reason {} => true,
            Exemption::Case { case } => self
                .model
                .cases
                .get(case)
                .is_some_and(|row| row.open && row.hospital == e.site && row.patient == e.patient),
        };
        if !urgent || !grounded {
            let what = format!("application {} is exempt and no life-saving use", e.application);
            self.violate(Rule::ApprovalTooLow, None, None, what);
        }
        self.count("applications-exempt");
    }

    fn step_taken(&mut self, e: &StepTaken) {
        let person = self.batch.person();
        let now = self.now;
        let Some(row) = self.model.applications.get_mut(&e.application) else {
            return self.unknown_application(e.application);
        };
        let right = row.waits() && row.needs.get(row.signed) == Some(&e.step);
        let own = person.is_some_and(|person| row.persons.contains(&person));
        row.signed += 1;
        row.persons.extend(person);
        row.valid_until = e.valid_until;
        let in_time = e.valid_until.is_none_or(|until| until > now);
        let last = row.signed >= row.needs.len();
        if !right || last != e.valid_until.is_some() || !in_time {
            let what = format!("application {}: {} was not the step that waited", e.application, e.step.code());
            self.violate(Rule::ApprovalTooLow, None, None, what);
        }
        if own {
            let what = format!("application {} was signed by whoever applied, wrote or signed before", e.application);
            self.violate(Rule::OwnApproval, None, None, what);
        }
        self.count("applications-signed");
    }

    fn application_ended(&mut self, application: u32, stands: Stands, how: &str) {
        let Some(row) = self.model.applications.get_mut(&application) else {
            return self.unknown_application(application);
        };
        let again = row.stands != Stands::Open;
        row.stands = stands;
        if again {
            self.violate(Rule::UnknownThing, None, None, format!("application {application} ended twice"));
        }
        self.count(&format!("applications-{how}"));
    }

    fn unknown_application(&mut self, application: u32) {
        self.violate(Rule::UnknownThing, None, None, format!("application {application} was never made"));
    }

    /// Whether an application lets blood be prepared or issued now.
    fn needs_approval(&mut self, application: u32, bag: Option<u32>, act: &str) {
        match self.model.applications.get(&application) {
            None => self.unknown_application(application),
            Some(row) if row.is_approved(self.now) => {}
            Some(_) => {
                let what = format!("{act} on application {application}, which is not approved");
                self.violate(Rule::UnapprovedBlood, bag, None, what);
            }
        }
    }

    /// A bag issued for an application: approved, of this patient here, and the one that it was prepared for.
    pub(crate) fn issued_for_application(&mut self, ix: u32, e: &BagIssuedToPatient, held: Option<For>) {
        if let Some(For::Application { application }) = held
            && e.application.map(|of| of.application) != Some(application)
        {
            let what = format!("issued elsewhere though it is prepared for application {application}");
            self.violate(Rule::TakenByAnother, Some(ix), None, what);
        }
        let Some(of) = e.application else { return };
        self.needs_approval(of.application, Some(ix), "blood was issued");
        let row = self.model.applications.get(&of.application);
        let line = row.and_then(|row| row.lines.get(usize::from(of.line).wrapping_sub(1)).copied());
        let theirs = row.is_some_and(|row| row.site == e.site && self.model.is_of(row.patient, e.patient));
        let bag = self.model.bag(ix);
        let rules = self.model.rules.as_ref();
        let serves = line.is_some_and(|ask| {
            rules.is_none_or(|r| r.serves(ask.class, ask.product, ask.attributes, bag.product))
                && self.model.has(bag, ask.attributes, self.now)
        });
        if !theirs {
            let what = format!("issued on application {} of another patient or hospital", of.application);
            self.violate(Rule::TakenByAnother, Some(ix), None, what);
        }
        if !serves {
            let what = format!("does not serve line {} of application {}", of.line, of.application);
            self.violate(Rule::WrongProduct, Some(ix), None, what);
        }
        self.count("issued-on-application");
    }
}
