//! Applications on ordinary days: a physician applies, those above sign, blood is kept for the patient, and
//! now and then an application is split, comes back refused and is written anew, or an operation is cancelled.

use super::super::habits::Lot;
use super::super::people::Who;
use super::super::{Halt, Ledger, LivingCity};
use crate::UseEvent;
use domain::duty::application::{
    Application, ApplicationEnd, ApplicationRefusal, Command as Apply, Indication, LifeSaving, WithdrawReason,
};
use domain::duty::case::{LineAsk, Urgency};
use domain::overrides::Override;
use domain::{Amount, ApplicationId, Attributes, BagId, Command, Duty, ProductClass, SiteId};

/// What becomes of a request before anything is made ready.
pub(super) enum Applied {
    /// Blood may be made ready on it.
    On(ApplicationId),
    /// The operation was cancelled: nothing is needed any more.
    NotNeeded,
    /// Nobody would take it: the ward goes without.
    Without,
}

impl<L: Ledger> LivingCity<L> {
    fn keys(event: &UseEvent) -> [u64; 2] {
        [event.patient.0, event.class.index() as u64]
    }

    /// The newest application of a request.
    pub(super) fn application_of(&self, event: &UseEvent, site: SiteId) -> Option<&Application> {
        let rows = self.world().applications().iter().rev().take_while(|row| row.made_at >= event.at);
        let mut theirs = rows.filter(|row| row.site == site && row.patient == event.patient);
        theirs.find(|row| row.lines.iter().any(|line| line.ask.class == event.class))
    }

    /// Applies for what a request needs, unless that was done, and has it signed.
    pub(super) fn apply_for(&mut self, event: &UseEvent, site: SiteId, needed: Amount) -> Result<Applied, Halt> {
        let now = self.doing.0;
        if let Some(row) = self.application_of(event, site) {
            match row.end {
                Some((ApplicationEnd::Withdrawn { reason: WithdrawReason::SurgeryCancelled }, _)) => {
                    return Ok(Applied::NotNeeded);
                }
                None if row.is_approved(now) => return Ok(Applied::On(row.id)),
                _ => {}
            }
        }
        let step = self.world().rules().step(event.class.measure()).count().max(1);
        let whole = needed.count().div_ceil(step) * step;
        let (split, refused) = (self.habits.splits, self.habits.application_refused);
        let halves = event.class == ProductClass::RedCells && whole >= 4 * step;
        let in_two = halves && self.lots.happens(Lot::Application, &Self::keys(event), split);
        let first = if in_two { (whole / 2).div_ceil(step) * step } else { whole };
        let mut last = None;
        for part in [first, whole - first] {
            if part == 0 {
                continue;
            }
            last = self.apply_once(event, site, part)?;
            let back = last.filter(|_| self.refuses(event, refused));
            if let Some(application) = back {
                self.refuse(application, site)?;
                last = self.apply_once(event, site, part)?;
            }
            if let Some(application) = last {
                self.sign_application(application, site)?;
            }
        }
        Ok(last.map_or(Applied::Without, Applied::On))
    }

    fn refuses(&self, event: &UseEvent, share: f64) -> bool {
        let [patient, class] = Self::keys(event);
        self.lots.happens(Lot::Application, &[patient, class, 1], share)
    }

    fn apply_once(&mut self, event: &UseEvent, site: SiteId, count: u32) -> Result<Option<ApplicationId>, Halt> {
        let applicant = self.people.physician(site, event.patient.0);
        let physician = Who { actor: applicant, duty: Duty::Physician, site };
        let urgent = matches!(event.urgency, Urgency::U0 | Urgency::U1);
        let purpose = match event.class {
            ProductClass::Platelets => Indication::LowPlatelets,
            ProductClass::Plasma | ProductClass::Cryo => Indication::Coagulation,
            _ if event.urgency == Urgency::U3 => Indication::Surgery,
            _ => Indication::Anaemia,
        };
        let amount = Amount::from_count(event.class.measure(), count);
        let line = LineAsk { class: event.class, product: None, attributes: Attributes::NONE, amount };
        let command = Apply::ApplyForBlood {
            patient: event.patient,
            urgency: event.urgency,
            purpose,
            applicant,
            emergency: urgent.then_some(LifeSaving::LifeAtRisk),
            lines: vec![line],
        };
        let answers = self.act(physician, Command::Application(command))?;
        let made = answers.iter().flat_map(|answers| answers.events()).find_map(|event| match event {
            domain::Event::Application(domain::duty::application::Event::ApplicationMade { application, .. }) => {
                Some(*application)
            }
            _ => None,
        });
        Ok(made)
    }

    /// Whoever's signature waits gives it.
    fn sign_application(&mut self, application: ApplicationId, site: SiteId) -> Result<(), Halt> {
        while let Some(step) = self.world().applications().get(application).and_then(|row| row.waiting()) {
            let who = self.people.approver(site, step.duty());
            if self.act(who, Command::Application(Apply::TakeStep { application }))?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn refuse(&mut self, application: ApplicationId, site: SiteId) -> Result<(), Halt> {
        let waiting = self.world().applications().get(application).and_then(|row| row.waiting());
        if let Some(step) = waiting {
            let reason = ApplicationRefusal::Incomplete;
            let who = self.people.approver(site, step.duty());
            self.act(who, Command::Application(Apply::RefuseApplication { application, reason }))?;
        }
        Ok(())
    }

    /// Keeps bags for the patient; what the shelf does not give stays there.
    pub(super) fn keep_for_patient(
        &mut self,
        application: ApplicationId,
        site: SiteId,
        bags: Vec<BagId>,
        overrides: Vec<Override>,
    ) -> Result<(), Halt> {
        if !bags.is_empty() {
            let technician = self.on_duty(site);
            let command = Apply::PrepareBags { application, bags, overrides };
            self.act(technician, Command::Application(command))?;
        }
        Ok(())
    }

    /// Whether the operation is cancelled before the blood is issued: the application is withdrawn, and
    /// what was kept goes back to the shelf.
    pub(super) fn cancelled(&mut self, event: &UseEvent, site: SiteId) -> Result<bool, Halt> {
        let [patient, class] = Self::keys(event);
        let elective = event.urgency == Urgency::U3;
        let off = elective && self.lots.happens(Lot::Application, &[patient, class, 2], self.habits.cancelled);
        let Some(row) = self.application_of(event, site).filter(|_| off) else { return Ok(false) };
        let (application, open) = (row.id, row.is_open());
        if open {
            let physician = Who { actor: row.applicant, duty: Duty::Physician, site };
            let reason = WithdrawReason::SurgeryCancelled;
            self.act(physician, Command::Application(Apply::WithdrawApplication { application, reason }))?;
        }
        Ok(true)
    }
}
