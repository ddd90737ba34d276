//! What happened between stations, in words.

use super::{Said, SiteRef, at, said};
use crate::views::station::StationRef;
use domain::World;
use domain::duty::station::{self, NoticeCause, ToldAbout};
use domain::transfer::QualitySays;

fn says(of: QualitySays) -> Said {
    match of {
        QualitySays::Held { reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("扣留({zh})", "held ({en})")
        }
        QualitySays::Recalled { reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("召回({zh})", "recalled ({en})")
        }
    }
}

fn cause(of: NoticeCause) -> Said {
    match of {
        NoticeCause::Held { reason } => says(QualitySays::Held { reason }),
        NoticeCause::Recalled { reason } => says(QualitySays::Recalled { reason }),
        NoticeCause::TurnedAway { reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("拒收({zh})", "turned away ({en})")
        }
    }
}

pub(super) fn station(world: &World, event: &station::Event) -> Said {
    use station::Event as E;
    let named = |id| StationRef::of(world, id);
    match event {
        E::StationEntered { station, name_zh, name_en, .. } => {
            said!("登记协作血站 {name_zh}({station})", "station {name_en} entered in the register ({station})")
        }
        E::StationClosed { station, .. } => {
            let StationRef { zh, en, .. } = named(*station);
            said!("停用协作血站 {zh}", "station {en} closed")
        }
        E::TransferInReceived { transfer, station, document, .. } => {
            let StationRef { zh, en, .. } = named(*station);
            said!(
                "调入 {transfer}:{zh},放行单 {document}",
                "transfer in {transfer} from {en}, release document {document}"
            )
        }
        E::BagCameFromStation { transfer, site, bag } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            let (product, group, amount) = (bag.product, bag.group, bag.amount);
            let (pz, pe) = (product.zh(), product.en());
            said!(
                "调入入库:{pz} {group} {amount},{zh}({transfer})",
                "admitted from another station at {en}: {pe} {group} {amount} ({transfer})"
            )
        }
        E::BagTurnedAway { bag, transfer, reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("调入 {transfer} 拒收血袋 {bag}:{zh}", "bag {bag} of transfer {transfer} turned away: {en}")
        }
        E::TransferOutAgreed { transfer, station, .. } => {
            let StationRef { zh, en, .. } = named(*station);
            said!("调出 {transfer} 商定:{zh}", "transfer out {transfer} to {en} agreed")
        }
        E::TransferOutSent { transfer, document, .. } => {
            said!("调出 {transfer} 出库,放行单 {document}", "transfer out {transfer} sent, release document {document}")
        }
        E::BagLeftToStation { bag, transfer, .. } => {
            said!("血袋 {bag} 调出({transfer})", "bag {bag} went to another station ({transfer})")
        }
        E::StationAnswered { bag, transfer, said } => {
            let (zh, en) = (said.zh(), said.en());
            said!("对方血站答复血袋 {bag}:{zh}({transfer})", "the other station says of bag {bag}: {en} ({transfer})")
        }
        E::BagCameBackFromStation { bag, transfer, .. } => {
            said!("血袋 {bag} 由对方血站退回({transfer})", "bag {bag} came back from the other station ({transfer})")
        }
        E::StationHeard { station, about, says: of, bags, given } => {
            let StationRef { zh, en, .. } = named(*station);
            let Said { zh: sz, en: se } = says(*of);
            let about = match about {
                ToldAbout::Donation { donation } => donation.to_string(),
                ToldAbout::Document { document } => document.to_string(),
            };
            said!(
                "{zh} 告知 {about} {sz}:本市 {bags} 袋,其中已发给患者 {given} 袋",
                "{en} tells of {about}: {se}; {bags} bags of it here, {given} given already"
            )
        }
        E::NoticeOpened { notice, station, bag, cause: of, .. } => {
            let StationRef { zh, en, .. } = named(*station);
            let Said { zh: cz, en: ce } = cause(*of);
            said!("须告知 {zh}:血袋 {bag} {cz}({notice})", "{en} must be told: bag {bag} {ce} ({notice})")
        }
        E::NoticeTold { notice, how, whom, .. } => {
            let (zh, en, wz, we) = (how.zh(), how.en(), whom.zh(), whom.en());
            said!(
                "告知事项 {notice} 已告知对方{wz}({zh})",
                "the {we} of the station was told of notice {notice} ({en})"
            )
        }
    }
}
