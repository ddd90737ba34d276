//! Losses, counts and shifts in words.

use domain::World;
use domain::duty::{boxes, conversion, count, equipment, loss, returns, shift};

use super::{Said, SiteRef, at, said};

pub(super) fn loss(world: &World, event: &loss::Event) -> Said {
    match event {
        loss::Event::LossDeclared { loss, site, reason, .. } => {
            let (SiteRef { zh, en, .. }, rz, re) = (at(world, *site), reason.zh(), reason.en());
            said!("{zh} 提出报损 {loss}:{rz}", "{en} declares loss {loss}: {re}")
        }
        loss::Event::BagDeclared { bag, loss } => {
            said!("血袋 {bag} 列入报损单 {loss}", "bag {bag} put forward in loss {loss}")
        }
        loss::Event::LossDecided { loss, verdict, .. } => {
            let (zh, en) = (verdict.zh(), verdict.en());
            said!("报损单 {loss} 审批:{zh}", "loss {loss}: {en}")
        }
        loss::Event::LossCancelled { loss } => {
            said!("报损单 {loss} 撤销:有血袋已离开", "loss {loss} cancelled: a bag of it had left")
        }
        loss::Event::LossDisposed { loss, method, witness } => {
            let (zh, en) = (method.zh(), method.en());
            said!("报损单 {loss} 已处置:{zh}(见证 {witness})", "loss {loss} disposed of: {en} (witness {witness})")
        }
    }
}

pub(super) fn count(world: &World, event: &count::Event) -> Said {
    match event {
        count::Event::CountOpened { count, site, class, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            let (cz, ce) = class.map_or(("全部", "everything"), |class| (class.zh(), class.en()));
            said!("{zh} 开始盘库 {count}:{cz}", "{en} begins count {count} of {ce}")
        }
        count::Event::BagsScanned { count, bags } => {
            let n = bags.len();
            said!("盘库 {count} 扫描 {n} 袋", "{n} bags scanned in count {count}")
        }
        count::Event::BagFound { bag, count, finding } => said!(
            "盘库 {count} 盘到账外血袋 {bag}(问题 {finding})",
            "count {count} found bag {bag}, which by the record is not there (finding {finding})"
        ),
        count::Event::CountClosed { count, .. } => said!("盘库 {count} 结束", "count {count} closed"),
        count::Event::BagMissed { bag, count, finding } => {
            said!("盘库 {count} 未见血袋 {bag}(问题 {finding})", "count {count} missed bag {bag} (finding {finding})")
        }
        count::Event::BagGivenUp { bag, site } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("{zh} 确认血袋 {bag} 遗失", "bag {bag} given up for lost at {en}")
        }
    }
}

pub(super) fn returns(world: &World, event: &returns::Event) -> Said {
    match event {
        returns::Event::BagTakenBack { bag, site, patient, proof } => {
            let (SiteRef { zh, en, .. }, pz, pe) = (at(world, *site), proof.zh(), proof.en());
            said!(
                "{zh} 收回未用血袋 {bag}(患者 {patient},{pz})",
                "{en} took back bag {bag}, not used for patient {patient} ({pe})"
            )
        }
        returns::Event::ReturnSent { shipment, reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("运输批次 {shipment} 退回血站:{zh}", "shipment {shipment} goes back to the station: {en}")
        }
        returns::Event::BagSentBack { bag, shipment } => {
            said!("血袋 {bag} 随运输批次 {shipment} 退回", "bag {bag} sent back with shipment {shipment}")
        }
    }
}

pub(super) fn boxes(world: &World, event: &boxes::Event) -> Said {
    match event {
        boxes::Event::BoxRegistered { number, temperature, home, .. } => {
            let (SiteRef { zh, en, .. }, tz, te) = (at(world, *home), temperature.zh(), temperature.en());
            said!("{zh} 登记血液运输箱 {number}({tz})", "{en} registers transport box {number} ({te})")
        }
        boxes::Event::BoxValidated { number, validated_until } => said!(
            "血液运输箱 {number} 验证至 {validated_until}",
            "transport box {number} validated until {validated_until}"
        ),
        boxes::Event::BoxLent { number, shipment, to, .. } => {
            let SiteRef { zh, en, .. } = at(world, *to);
            said!("血液运输箱 {number} 随 {shipment} 借给{zh}", "transport box {number} lent to {en} with {shipment}")
        }
        boxes::Event::BoxGone { number, transfer, .. } => {
            said!(
                "血液运输箱 {number} 随调出 {transfer} 外出",
                "transport box {number} went out with transfer {transfer}"
            )
        }
        boxes::Event::ShipmentPacked { shipment, slip, cold } => {
            let slip = slip.map(|slip| slip.to_string()).unwrap_or_default();
            let (zh, en) = cold.map_or(("", ""), |cold| (cold.zh(), cold.en()));
            said!(
                "运输批次 {shipment} 交接:取血单 {slip} {zh}",
                "shipment {shipment} handed over: fetch slip {slip} {en}"
            )
        }
        boxes::Event::BoxMissed { number, finding } => {
            said!(
                "血液运输箱 {number} 逾期未还(问题 {finding})",
                "transport box {number} is overdue (finding {finding})"
            )
        }
        boxes::Event::BoxBack { number, site, found } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!(
                "血液运输箱 {number} 还到{zh},箱内 {found} 袋",
                "transport box {number} back at {en}, {found} bags in it"
            )
        }
    }
}

pub(super) fn conversion(event: &conversion::Event) -> Said {
    match event {
        conversion::Event::ConversionBegun { conversion, bag, product, .. } => {
            let (zh, en) = (product.zh(), product.en());
            said!("血袋 {bag} 开始转换为{zh}({conversion})", "bag {bag} is being made {en} ({conversion})")
        }
        conversion::Event::BagConverted { conversion, bag, product, .. } => {
            let (zh, en) = (product.zh(), product.en());
            said!(
                "血袋 {bag} 新标签已回扫,现为{zh}({conversion})",
                "bag {bag} is {en} now, its label scanned back ({conversion})"
            )
        }
        conversion::Event::ConversionCancelled { conversion, bag } => {
            said!("血袋 {bag} 的转换 {conversion} 撤销", "conversion {conversion} of bag {bag} cancelled")
        }
    }
}

pub(super) fn shift(world: &World, event: &shift::Event) -> Said {
    let shift::Event::ShiftHandedOver { site, outgoing, incoming, carried, .. } = event;
    let (SiteRef { zh, en, .. }, n) = (at(world, *site), carried.len());
    said!(
        "{zh} 交接班:{outgoing} 交 {incoming},遗留 {n} 项",
        "shift at {en} handed over by {outgoing} to {incoming}, {n} items carried over"
    )
}

pub(super) fn equipment(world: &World, event: &equipment::Event) -> Said {
    match event {
        equipment::Event::PutIntoService { equipment, site, kind, .. } => {
            let (SiteRef { zh, en, .. }, kz, ke) = (at(world, *site), kind.zh(), kind.en());
            said!("{zh} 启用{kz} {equipment}", "{ke} {equipment} put into service at {en}")
        }
        equipment::Event::TakenOutOfService { equipment } => {
            said!("储血设备 {equipment} 停用", "storage equipment {equipment} taken out of service")
        }
        equipment::Event::ReadingTaken { equipment, celsius_tenths, excursion, .. } => {
            let degrees = f64::from(*celsius_tenths) / 10.0;
            let (oz, oe) = excursion.map_or(("", ""), |_| (",温度超限未决", ", an excursion is open"));
            said!(
                "储血设备 {equipment} 读数 {degrees:.1} °C{oz}",
                "storage equipment {equipment} read {degrees:.1} °C{oe}"
            )
        }
        equipment::Event::ExcursionDecided { equipment, verdict, .. } => {
            let (vz, ve) = (verdict.zh(), verdict.en());
            said!("储血设备 {equipment} 温度超限:质量判定{vz}", "excursion of storage equipment {equipment}: {ve}")
        }
    }
}
