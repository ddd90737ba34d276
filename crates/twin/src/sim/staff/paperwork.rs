//! Paperwork: heads confirm by phone, forms are signed mostly in time, reviews are decided by a deputy
//! who took part in nothing.

use super::super::habits::Lot;
use super::super::people::Who;
use super::super::{Halt, Ledger, LivingCity};
use domain::duty::formality::{self, FormReason, FormalityKind, ReviewDecision, Side};
use domain::{CaseId, Command, Duty, FormalityId, Moment, ReviewId};

impl<L: Ledger> LivingCity<L> {
    /// One head calls the other.
    pub(super) fn confirm(&mut self, case: CaseId, side: Side) -> Result<(), Halt> {
        let Some(row) = self.world().case(case).filter(|c| !c.confirmed.contains(&side)) else { return Ok(()) };
        let Some(station) = self.world().network().station().map(|s| s.id) else { return Ok(()) };
        let (hospital, supply) = (self.head(row.hospital), self.head(station));
        let (who, called) = match side {
            Side::TransfusionDept => (hospital, supply.actor),
            Side::SupplyDept => (supply, hospital.actor),
        };
        self.act(who, Command::Formality(formality::Command::ConfirmByPhone { case, side, called }))?;
        Ok(())
    }

    /// Signs what is pending.
    pub(super) fn sign(&mut self, formality: FormalityId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().formality(formality).filter(|f| f.closed_at.is_none()) else { return Ok(()) };
        let (kind, owner, signer, case) = (row.kind, row.owner, row.signer, row.case);
        match kind {
            FormalityKind::ApprovalForm => {
                let which = self.lots.of(Lot::Paper, &[formality.0.into(), 200]).below(FormReason::ALL.len() as u64);
                let reason = FormReason::ALL.get(which as usize).copied().unwrap_or(FormReason::MassiveBleeding);
                let head = self.head(owner);
                self.act(head, Command::Formality(formality::Command::SignApprovalForm { formality, reason }))?;
            }
            FormalityKind::SecondPersonSignature => {
                if let Some(actor) = signer {
                    let physician = Who { actor, duty: Duty::Physician, site: owner };
                    self.act(physician, Command::Formality(formality::Command::Sign { formality }))?;
                }
            }
            FormalityKind::CrossmatchAfterRelease => {
                if let Some(patient) = case.and_then(|id| self.world().case(id)).map(|c| c.patient) {
                    self.make_up(patient, owner)?;
                }
            }
            FormalityKind::PhoneConfirmation => {}
        }
        self.watch_formality(formality, at);
        Ok(())
    }

    /// The reviewer's deputy decides.
    pub(super) fn decide(&mut self, review: ReviewId, at: Moment) -> Result<(), Halt> {
        let Some(row) = self.world().review(review).filter(|r| r.is_open()) else { return Ok(()) };
        let mut chance = self.lots.of(Lot::Review, &[review.0.into(), 2]);
        let (held, rejected) = (chance.happens(self.habits.review_held), chance.happens(self.habits.review_rejected));
        let decision = match (held && row.decision.is_none(), rejected) {
            (true, _) => ReviewDecision::Held,
            (false, true) => ReviewDecision::Rejected,
            (false, false) => ReviewDecision::Approved,
        };
        let deputy = self.people.deputy(self.world().network(), row.reviewer);
        self.act(deputy, Command::Formality(formality::Command::DecideReview { review, decision }))?;
        self.watch_review(review, at);
        Ok(())
    }
}
