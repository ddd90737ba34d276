//! Handover of donations, the bench and the laboratory in words. Of results only what an instrument gave back as a
//! whole: what was found of whom stays with the laboratory.

use domain::World;
use domain::duty::component::{self, Source};
use domain::duty::consignment;
use domain::duty::laboratory::{self, Condition, Means};
use domain::duty::release;

use super::{Said, said};

fn source(source: &Source) -> String {
    match source {
        Source::Donation { donation } => donation.to_string(),
        Source::Piece { piece } => piece.to_string(),
    }
}

fn sources(of: &[Source]) -> String {
    of.iter().map(source).collect::<Vec<String>>().join(", ")
}

pub(super) fn consignment(world: &World, event: &consignment::Event) -> Said {
    use consignment::Event as E;
    match event {
        E::BoxSent { consignment, place, contents, .. } => {
            let row = world.collections().place(*place);
            let (zh, en) = row.map_or_else(Default::default, |row| (row.name_zh.as_str(), row.name_en.as_str()));
            let count = contents.len();
            said!("交接箱 {consignment} 离开{zh}:{count} 份献血", "box {consignment} left {en} with {count} donations")
        }
        E::BoxReceived { consignment, counted, .. } => {
            let count = counted.len();
            said!("交接箱 {consignment} 清点入站:{count} 份献血", "box {consignment} counted in: {count} donations")
        }
        E::DifferenceFound { consignment, donation, difference, .. } => {
            let (zh, en) = (difference.zh(), difference.en());
            said!("交接箱 {consignment} 献血 {donation}:{zh}", "box {consignment}, donation {donation}: {en}")
        }
    }
}

pub(super) fn component(event: &component::Event) -> Said {
    use component::Event as E;
    match event {
        E::StepBegun { step, kind, inputs, .. } => {
            let (zh, en, of) = (kind.zh(), kind.en(), sources(inputs));
            said!("开始制备工序 {step} {zh}:{of}", "step {step} begun, to {en}: {of}")
        }
        E::PieceMade { step, made, .. } => {
            let (piece, volume) = (made.piece, made.volume_ml);
            said!("工序 {step} 制备出 {piece}:{volume} mL", "step {step} made {piece}: {volume} mL")
        }
        E::PieceTreated { step, piece, attribute, .. } => {
            let (zh, en) = (attribute.zh(), attribute.en());
            said!("工序 {step} 处理 {piece}:{zh}", "step {step} treated {piece}: {en}")
        }
        E::StepRecorded { step, .. } => said!("制备工序 {step} 完成", "step {step} is over"),
        E::StepCancelled { step } => said!("制备工序 {step} 取消", "step {step} was not done"),
        E::PieceDiscarded { what, reason, .. } => {
            let (zh, en, what) = (reason.zh(), reason.en(), source(what));
            said!("报废制备中的 {what}:{zh}", "{what} discarded at the bench: {en}")
        }
    }
}

fn means(means: Means) -> Said {
    match means {
        Means::Method { method } => said!("检测方法 {method}", "method {method}"),
        Means::Instrument { instrument } => said!("检测仪器 {instrument}", "instrument {instrument}"),
        Means::Lot { lot } => said!("试剂批 {lot}", "lot {lot}"),
    }
}

pub(super) fn laboratory(event: &laboratory::Event) -> Said {
    use laboratory::Event as E;
    match event {
        E::SampleRegistered { sample, .. } => {
            let (donation, zh, en) = (sample.donation, sample.purpose.zh(), sample.purpose.en());
            match sample.condition {
                Condition::Accepted {} => {
                    said!("接收标本 {donation}({zh})", "sample of {donation} accepted for {en}")
                }
                Condition::Refused { fault } => {
                    let (why_zh, why_en) = (fault.zh(), fault.en());
                    said!("拒收标本 {donation}({zh}):{why_zh}", "sample of {donation} for {en} refused: {why_en}")
                }
            }
        }
        E::DonationUntested { donation, reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("献血 {donation} 未检测:{zh}", "donation {donation} is not tested: {en}")
        }
        E::MethodEntered { method, assay, maker } => {
            let (zh, en) = (assay.zh(), assay.en());
            said!("登记检测方法 {method}:{zh},厂家 {maker}", "method {method} entered: {en}, of maker {maker}")
        }
        E::InstrumentEntered { instrument, number } => {
            said!("登记检测仪器 {instrument}:{number}", "instrument {instrument} entered: {number}")
        }
        E::LotEntered { lot, method, number, .. } => {
            said!("登记试剂批 {lot}:{number}(方法 {method})", "lot {lot} entered: {number} of method {method}")
        }
        E::MeansValidated { means: of, .. } => {
            let of = means(*of);
            let (zh, en) = (of.zh, of.en);
            said!("{zh} 验证合格", "{en} validated")
        }
        E::MeansWithdrawn { means: of } => {
            let of = means(*of);
            let (zh, en) = (of.zh, of.en);
            said!("{zh} 停用", "{en} withdrawn")
        }
        E::PoolMade { pool, members } => {
            let count = members.len();
            said!("混样 {pool}:{count} 份", "pool {pool} of {count} samples")
        }
        E::RunPlanned { run, plate, .. } => said!("检测批次 {run} 布板:{plate}", "run {run} planned on plate {plate}"),
        E::RunRecorded { run, controls, .. } => {
            let (zh, en) = (controls.zh(), controls.en());
            said!("检测批次 {run} 录入结果,{zh}", "run {run} recorded, its controls {en}")
        }
        E::ResultCorrected { run, well, reason, .. } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("检测批次 {run} 孔位 {well} 更正:{zh}", "run {run}, well {well} corrected: {en}")
        }
        E::DonationJudged { donation, standing, .. } => {
            let (zh, en) = (standing.zh(), standing.en());
            said!("献血 {donation} 检测:{zh}", "tests of donation {donation}: {en}")
        }
    }
}

pub(super) fn release(event: &release::Event) -> Said {
    use release::Event as E;
    match event {
        E::PieceInspected { piece, faults, .. } if faults.is_empty() => {
            said!("{piece} 外观检查合格", "{piece} looks as it should")
        }
        E::PieceInspected { piece, faults, .. } => {
            let zh = faults.iter().map(|fault| fault.zh()).collect::<Vec<_>>().join("、");
            let en = faults.iter().map(|fault| fault.en()).collect::<Vec<_>>().join(", ");
            said!("{piece} 外观不合格:{zh}", "{piece} does not look as it should: {en}")
        }
        E::PieceHeld { piece, reason, .. } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("待放行的 {piece} 被扣留:{zh}", "{piece} is held before its release: {en}")
        }
        E::ProductHeld { product, reason, .. } => {
            let (zh, en, why_zh, why_en) = (product.zh(), product.en(), reason.zh(), reason.en());
            said!("暂停放行{zh}:{why_zh}", "the release of {en} is held: {why_en}")
        }
        E::ProductHoldLifted { product, .. } => {
            let (zh, en) = (product.zh(), product.en());
            said!("恢复放行{zh}", "{en} is released again")
        }
        E::DonationReviewed { donation, reason, .. } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("献血 {donation} 复核后可放行:{zh}", "donation {donation} may be released after a review: {en}")
        }
        E::PieceReleased { piece, .. } => said!("{piece} 放行", "{piece} released"),
        E::ReleaseWithdrawn { piece, gates } => {
            let zh = gates.iter().map(|gate| gate.zh()).collect::<Vec<_>>().join("、");
            let en = gates.iter().map(|gate| gate.en()).collect::<Vec<_>>().join(", ");
            said!("撤销放行 {piece}:{zh}", "the release of {piece} is withdrawn: {en}")
        }
        E::LabelPrinted { label } => {
            let piece = label.piece;
            said!("打印标签 {piece}", "label of {piece} printed")
        }
        E::LabelReprinted { label, reason } => {
            let (piece, print, zh, en) = (label.piece, label.print, reason.zh(), reason.en());
            said!("重打标签 {piece} 第 {print} 张:{zh}", "label {print} of {piece} printed: {en}")
        }
        E::LabelDiffered { piece, fields, .. } => {
            let zh = fields.iter().map(|field| field.zh()).collect::<Vec<_>>().join("、");
            let en = fields.iter().map(|field| field.en()).collect::<Vec<_>>().join(", ");
            said!("{piece} 的标签不符:{zh}", "the label on {piece} is not the one printed for it: {en}")
        }
        E::LabelMatched { piece, .. } => {
            said!("{piece} 标签核对一致,入库", "the label on {piece} is right; it is in stock")
        }
    }
}
