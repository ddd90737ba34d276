//! Donors and collection in words. Numbers of donors alone, and nothing that was told or measured of them.

use domain::World;
use domain::duty::collection::{self, Donated};
use domain::duty::donor;

use super::{Said, said};

/// Of a visit only how it ended: what a donor told stays with those who asked.
pub(super) fn donor(event: &donor::Event) -> Said {
    use donor::Event as E;
    match event {
        E::DonorRegistered { donor, .. } => said!("登记献血者 {donor}", "donor {donor} registered"),
        E::VisitOpened { visit, asks, .. } => {
            let (zh, en) = (asks.zh(), asks.en());
            said!("献血者到访 {visit}:{zh}", "a donor came, visit {visit}: {en}")
        }
        E::AnswersRecorded { visit, .. } => said!("到访 {visit} 完成健康征询", "visit {visit}: questionnaire answered"),
        E::DonorExamined { visit, .. } => said!("到访 {visit} 完成献血前检查", "visit {visit}: examined"),
        E::DonorCleared { visit, .. } => said!("到访 {visit} 评估合格", "visit {visit}: cleared to give"),
        E::DonorDeferred { visit, .. } => said!("到访 {visit} 暂缓献血", "visit {visit}: deferred"),
        E::DonorWithdrew { visit, reason, .. } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("到访 {visit} 自行离开:{zh}", "visit {visit}: left without giving ({en})")
        }
        E::DonorBarred { donor, .. } => said!("暂缓或屏蔽献血者 {donor}", "donor {donor} barred"),
        E::DonorPutOff { donor, .. } => said!("检测结果暂缓献血者 {donor}", "donor {donor} put off by a result"),
        E::DonorReadmitted { donor, .. } => said!("献血者 {donor} 归队", "donor {donor} readmitted"),
        E::DonorsMerged { kept, other, .. } => {
            said!("献血者 {other} 并入 {kept}", "donor {other} merged into {kept}")
        }
        E::DonorsParted { kept, other, .. } => {
            said!("撤销献血者 {other} 与 {kept} 的合并", "donors {other} and {kept} parted")
        }
        E::DonationExcluded { donation } => {
            said!("保密性弃血:{donation}", "the donor asked that donation {donation} not be used")
        }
    }
}

pub(super) fn collection(world: &World, event: &collection::Event) -> Said {
    use collection::Event as E;
    let named = |place| {
        let row = world.collections().place(place);
        row.map_or_else(Default::default, |row| (row.name_zh.clone(), row.name_en.clone()))
    };
    match event {
        E::PlaceEntered { kind, name_zh, name_en, .. } => {
            let (zh, en) = (kind.zh(), kind.en());
            said!("登记献血点 {name_zh}({zh})", "place of collection {name_en} entered ({en})")
        }
        E::PlaceClosed { place } => {
            let (zh, en) = named(*place);
            said!("停用献血点 {zh}", "place of collection {en} closed")
        }
        E::NumbersGranted { place, first, count } => {
            let (zh, en) = named(*place);
            said!("分配献血码给{zh}:{first} 起 {count} 个", "{count} donation numbers from {first} granted to {en}")
        }
        E::NumberBound { visit, donation } => {
            said!("到访 {visit} 使用献血码 {donation}", "visit {visit} goes with donation number {donation}")
        }
        E::CollectionRecorded { collected, place, .. } => {
            let (place_zh, place_en) = named(*place);
            let (number, outcome_zh, outcome_en) = (collected.donation, collected.outcome.zh(), collected.outcome.en());
            match collected.taken {
                Donated::WholeBlood { .. } => {
                    let volume = collected.volume_ml;
                    said!(
                        "{place_zh}采集全血 {number}:{volume} mL,{outcome_zh}",
                        "whole blood {number} collected at {place_en}: {volume} mL, {outcome_en}"
                    )
                }
                Donated::Platelets { doses } => said!(
                    "{place_zh}单采血小板 {number}:{doses} 个治疗量,{outcome_zh}",
                    "platelets {number} collected at {place_en}: {doses} doses, {outcome_en}"
                ),
            }
        }
    }
}
