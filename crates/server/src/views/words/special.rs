//! Presence and blood for one patient in words.

use domain::duty::special::{KeepEnd, Readiness};
use domain::duty::{roster, special};
use domain::{Attributes, World};

use super::{Said, SiteRef, at, said};

/// Attributes by their names.
fn listed(of: Attributes) -> (String, String) {
    let zh: Vec<&str> = of.iter().map(|one| one.zh()).collect();
    let en: Vec<&str> = of.iter().map(|one| one.en()).collect();
    (zh.join("、"), en.join(", "))
}

pub(super) fn roster(world: &World, event: &roster::Event) -> Said {
    let offset = world.network().zone_offset;
    match event {
        roster::Event::SignedOn { site, person, skills, until } => {
            let (SiteRef { zh, en, .. }, (kz, ke), until) = (at(world, *site), listed(*skills), until.local(offset));
            said!("{person} 在{zh}到岗至 {until}:{kz}", "{person} signed on at {en} until {until}: {ke}")
        }
        roster::Event::SignedOff { site, person } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("{person} 从{zh}离岗", "{person} signed off at {en}")
        }
        roster::Event::PresencePlanned { site, person, skills, from, until } => {
            let (SiteRef { zh, en, .. }, (kz, ke)) = (at(world, *site), listed(*skills));
            let (from, until) = (from.local(offset), until.local(offset));
            said!("{zh} 排班:{person} {from} 至 {until}:{kz}", "{en} plans {person} from {from} until {until}: {ke}")
        }
    }
}

pub(super) fn special(world: &World, event: &special::Event) -> Said {
    use special::Event as E;
    let offset = world.network().zone_offset;
    match event {
        E::ReadinessTold { order, line, ready } => match ready {
            Readiness::OnShelf { at } | Readiness::ToPrepare { at, .. } => {
                let at = at.local(offset);
                said!("订血单 {order} 第 {line} 行最早 {at} 备好", "line {line} of order {order} can be ready at {at}")
            }
            Readiness::NobodyAble { what, call } => {
                let (zh, en) = (what.zh(), what.en());
                said!(
                    "订血单 {order} 第 {line} 行:无在岗人员能做{zh},请联系 {call}",
                    "line {line} of order {order}: nobody present can do {en}; call {call}"
                )
            }
            Readiness::NotInStock {} => {
                said!("订血单 {order} 第 {line} 行:暂无可用血袋", "line {line} of order {order}: no bag serves as yet")
            }
        },
        E::PreparationBegun { preparation, bag, order, what, .. } => {
            let (zh, en) = listed(*what);
            said!(
                "血袋 {bag} 开始制备({zh},{preparation},订血单 {order})",
                "bag {bag} is being prepared for order {order}: {en} ({preparation})"
            )
        }
        E::BagPrepared { bag, preparation, what, .. } => {
            let (zh, en) = listed(*what);
            said!(
                "血袋 {bag} 制备完成({zh}),新标签已回扫({preparation})",
                "bag {bag} is prepared ({en}), its label scanned back ({preparation})"
            )
        }
        E::PreparationCancelled { preparation, bag } => {
            said!("血袋 {bag} 的制备 {preparation} 撤销", "preparation {preparation} of bag {bag} cancelled")
        }
        E::BagKept { bag, site, patient, until, .. } => {
            let (SiteRef { zh, en, .. }, until) = (at(world, *site), until.local(offset));
            said!(
                "血袋 {bag} 在{zh}为患者 {patient} 专用至 {until}",
                "bag {bag} is kept for patient {patient} at {en} until {until}"
            )
        }
        E::BagKeepEnded { bag, end } => {
            let (zh, en) = match end {
                KeepEnd::Released { reason } => (reason.zh(), reason.en()),
                KeepEnd::Lapsed => ("已过时限", "its time is over"),
                KeepEnd::OrderClosed => ("订血单已关闭", "the order is closed"),
            };
            said!("血袋 {bag} 解除专用:{zh}", "bag {bag} is kept for nobody any more: {en}")
        }
    }
}
