//! Records of the bedside: of some patients every bag is begun and ended, now and then one is not tolerated;
//! and the station's laboratory answers what hospitals could not resolve.

use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use domain::duty::reference::{self, ReferenceReason, ReferenceResult};
use domain::duty::transfusion::{self, ReactionGrade, ReactionKind, TransfusionEnd};
use domain::{BagId, BagIx, Command, PatientId, SiteId};
use std::collections::BTreeMap;

/// Reactions as they come, and how grave they are.
const REACTIONS: [(ReactionKind, ReactionGrade); 6] = [
    (ReactionKind::Febrile, ReactionGrade::Mild),
    (ReactionKind::Allergic, ReactionGrade::Mild),
    (ReactionKind::Allergic, ReactionGrade::Mild),
    (ReactionKind::Febrile, ReactionGrade::Mild),
    (ReactionKind::CirculatoryOverload, ReactionGrade::Severe),
    (ReactionKind::Bacterial, ReactionGrade::LifeThreatening),
];

impl<L: Ledger> LivingCity<L> {
    /// The nurse hangs what was issued, where the bedside keeps records.
    pub(super) fn begin_at_bedside(&mut self, site: SiteId, patient: PatientId, bags: Vec<BagId>) -> Result<(), Halt> {
        if self.lots.happens(Lot::Bedside, &[patient.0], self.habits.bedside_records) {
            let nurse = self.people.nurse(site, patient.0);
            let command = transfusion::Command::BeginTransfusion { patient, bags };
            self.act(nurse, Command::Transfusion(command))?;
        }
        Ok(())
    }

    /// Tells the end of what was begun at the bedside, with what was not tolerated. What is left over has no
    /// record there.
    pub(super) fn end_at_bedside(&mut self, site: SiteId, begun: &[BagIx]) -> Result<(), Halt> {
        let mut of_patients: BTreeMap<PatientId, Vec<(BagIx, BagId)>> = BTreeMap::new();
        for ix in begun {
            let Some(bag) = self.world().bags().at(*ix) else { continue };
            if let Some(patient) = bag.given_to {
                of_patients.entry(patient).or_default().push((*ix, bag.id));
            }
        }
        for (patient, bags) in of_patients {
            let nurse = self.people.nurse(site, patient.0);
            for (ix, bag) in &bags {
                let mut chance = self.lots.of(Lot::Bedside, &[ix.0.into(), 1]);
                if chance.happens(self.habits.reactions)
                    && let Some((kind, grade)) = REACTIONS.get(chance.below(REACTIONS.len() as u64) as usize).copied()
                {
                    let bag = Some(*bag);
                    let command = transfusion::Command::ReportReaction { patient, bag, kind, grade };
                    self.act(nurse, Command::Transfusion(command))?;
                }
            }
            let (bags, how) = (bags.into_iter().map(|(_, bag)| bag).collect(), TransfusionEnd::Completed);
            let command = transfusion::Command::EndTransfusion { patient, bags, how };
            self.act(nurse, Command::Transfusion(command))?;
        }
        Ok(())
    }

    /// The station's laboratory answers what it was asked.
    pub(super) fn answer_references(&mut self) -> Result<(), Halt> {
        let open: Vec<_> = self.world().references().open().map(|row| (row.id, row.laboratory, row.reason)).collect();
        for (request, laboratory, reason) in open {
            let result = match reason {
                ReferenceReason::IncompatibleCrossmatch => ReferenceResult::AntibodyIdentified,
                _ => ReferenceResult::GroupConfirmed,
            };
            let who = self.people.laboratory(laboratory);
            self.act(who, Command::Reference(reference::Command::AnswerReference { request, result }))?;
        }
        Ok(())
    }
}
