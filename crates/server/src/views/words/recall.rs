//! Recalls in words. Whose blood it was is not said.

use domain::World;
use domain::duty::recall;

use super::{Said, at, said};

pub(super) fn recall(world: &World, event: &recall::Event) -> Said {
    use recall::Event as E;
    match event {
        E::RecallOpened { recall, cause, .. } => {
            let (zh, en) = (cause.reason().zh(), cause.reason().en());
            said!("召回 {recall} 开始:{zh}", "recall {recall} opened: {en}")
        }
        E::DonationReached { recall, donation } => {
            said!("召回 {recall} 涉及献血 {donation}", "recall {recall} reaches donation {donation}")
        }
        E::PieceReached { recall, piece } => {
            said!("召回 {recall} 涉及制备中的 {piece}", "recall {recall} reaches {piece} at the bench")
        }
        E::BagReached { recall, bag, .. } => said!("召回 {recall} 涉及血袋 {bag}", "recall {recall} reaches bag {bag}"),
        E::RecallTaskSet { recall, site, bags, .. } => {
            let (site, count) = (at(world, *site), bags.len());
            let (zh, en) = (site.zh, site.en);
            said!("召回 {recall}:{zh}须找到 {count} 袋", "recall {recall}: {en} is to find {count} bags")
        }
        E::PatientReached { recall, bag, site, exposure, .. } => {
            let (site, how_zh, how_en) = (at(world, *site), exposure.zh(), exposure.en());
            let (zh, en) = (site.zh, site.en);
            said!(
                "召回 {recall}:{zh}血袋 {bag}{how_zh},须随访患者",
                "recall {recall}: bag {bag} at {en} ({how_en}); the patient is to be followed up"
            )
        }
        E::RecallBagAnswered { recall, bag, site, found, .. } => {
            let site = at(world, *site);
            let (zh, en) = (site.zh, site.en);
            let (found_zh, found_en) = match found {
                recall::Found::Quarantined {} => ("已隔离", "set apart"),
                recall::Found::GivenToPatient { .. } => ("已发给患者", "given to a patient"),
                recall::Found::DiscardedAlready {} => ("此前已报废", "discarded before"),
                recall::Found::NotFound {} => ("未找到", "not found"),
            };
            said!(
                "召回 {recall}:{zh}答复血袋 {bag} {found_zh}",
                "recall {recall}: {en} answers for bag {bag}: {found_en}"
            )
        }
        E::RecallPatientResolved { recall, bag, outcome, .. } => {
            let (zh, en) = (outcome.zh(), outcome.en());
            said!("召回 {recall}:血袋 {bag} 的患者 {zh}", "recall {recall}, patient of bag {bag}: {en}")
        }
        E::RecallClosed { recall, conclusion, .. } => {
            let (zh, en) = (conclusion.zh(), conclusion.en());
            said!("召回 {recall} 结束:{zh}", "recall {recall} closed: {en}")
        }
    }
}
