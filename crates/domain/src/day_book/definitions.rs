//! What each figure of the day book means: formula and what counts, in both languages, shown beside it.

use crate::product::named;
use serde::{Deserialize, Serialize};

named! {
    /// A figure of the day book.
    FigureId {
        Asked "asked" "申请量" "asked for";
        FillRate "fill-rate" "临床供应满足率" "fill rate";
        Response "response" "响应时间" "response time";
        Sent "sent" "出库" "sent";
        PoolsUsed "pools-used" "动用库存" "pools used";
        OwnUsed "own-used" "动用本院库存" "own shelf drawn for a case";
        TurnedBack "turned-back" "折返" "turned back on the road";
        Received "received" "接收" "received";
        Admitted "admitted" "入库" "admitted";
        TransferredIn "transferred-in" "调入" "transferred in";
        SentBack "sent-back" "退血发出" "sent back";
        Returned "returned" "退回" "come back";
        Issued "issued" "发血" "issued to patients";
        Transfused "transfused" "输注" "transfused";
        Lost "lost" "遗失" "lost";
        TransferredOut "transferred-out" "调出" "transferred out";
        DiscardRate "discard-rate" "报废率" "discard rate";
        ExpiryRate "expiry-rate" "过期率" "outdate rate";
        StockDays "stock-days" "库存天数" "days of stock";
        AgeSent "age-sent" "平均出库血龄" "mean age when sent";
        AgeIssued "age-issued" "平均发血血龄" "mean age when issued";
        CrossmatchRatio "crossmatch-ratio" "交叉配血/输注比" "crossmatch to transfusion ratio";
        FormalitiesInTime "formalities-in-time" "补手续及时率" "formalities in time";
    }
}

/// What a figure means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Definition {
    pub figure: FigureId,
    /// Its number among the indicators of facts §9, if it is one.
    pub indicator: Option<&'static str>,
    pub zh: &'static str,
    pub en: &'static str,
    pub formula_zh: &'static str,
    pub formula_en: &'static str,
    /// What counts, and when.
    pub counts_zh: &'static str,
    pub counts_en: &'static str,
}

/// The definition of a figure.
pub fn definition(figure: FigureId) -> Definition {
    let (indicator, formula_zh, formula_en, counts_zh, counts_en) = said(figure);
    Definition { figure, indicator, zh: figure.zh(), en: figure.en(), formula_zh, formula_en, counts_zh, counts_en }
}

type Said = (Option<&'static str>, &'static str, &'static str, &'static str, &'static str);

fn said(figure: FigureId) -> Said {
    match figure {
        FigureId::Asked => (
            None,
            "期内提出的申请量 − 撤回量",
            "amounts asked for in the period − amounts no longer asked for",
            "订血单各行与急症申请各行,按提出时间计;患者不再需要、改归他例、因库存充足而关单的量不计",
            "lines of orders and of emergency cases by the time they were asked; what the patient no longer needs, what moved to another case and what an order closed as not needed lacks is taken off",
        ),
        FigureId::FillRate => (
            Some("K16"),
            "对期内申请已出库量 ÷ 期内申请量",
            "amount sent for what was asked in the period ÷ amount asked in the period",
            "分子为这些申请至今出库的量,加对急症动用的本院库存,减折返、拒收、遗失的量;分组按申请的血型与紧急程度",
            "the numerator is all that was sent for these asks up to now, with own stock drawn for a case, less what turned back, was refused or lost; by the group and urgency asked for",
        ),
        FigureId::Response => (
            Some("K17"),
            "接到申请至首袋交付的分钟数:中位数与 P95",
            "minutes from the call to the first bag handed over: median and 95th percentile",
            "期内首次交付的特急、急症、当日平诊申请各行;急症自接电话起,订血自下单起,至交给送血员或直接发给患者",
            "lines of urgency U0 to U2 whose first bag was handed over in the period; from the call answered (of an order, placed) to hand-over to the courier, or to the patient from the own shelf",
        ),
        FigureId::Sent => (
            None,
            "期内出库量",
            "amount sent in the period",
            "交给送血员离库的血袋,按离库时间计;退往血站与调往外站的不计",
            "bags that left a store with a courier, by the time they left; not what goes back or to another station",
        ),
        FigureId::PoolsUsed => (
            None,
            "期内各库出库量",
            "amount sent in the period, by the store that gave it",
            "同“出库”,按供方库分",
            "as for \"sent\", by the giving store",
        ),
        FigureId::OwnUsed => (
            None,
            "期内急症动用本院库存量",
            "amount of the own shelf drawn for emergency cases in the period",
            "未经送血、由本院库存直接发给急症患者的血袋",
            "bags issued to a case's patient from the hospital's own shelf, without a road",
        ),
        FigureId::TurnedBack => (
            None,
            "期内折返量",
            "amount turned back in the period",
            "途中召回、接收时拒收、途中遗失或送到别处的血袋",
            "bags called back, refused at receipt, lost on the road, or come elsewhere",
        ),
        FigureId::Received => (
            None,
            "期内接收量",
            "amount received in the period",
            "送到后入库的血袋",
            "bags that came into a store from the road",
        ),
        FigureId::Admitted => (
            None,
            "期内入库量",
            "amount admitted in the period",
            "首次登记或由他账本转入的血袋;外站调入另计",
            "bags recorded for the first time, or come from another ledger; those of another station are counted apart",
        ),
        FigureId::TransferredIn => (
            None,
            "期内调入量",
            "amount transferred in in the period",
            "凭外站放行单、经逐袋核对合格入库的血袋;拒收的不计",
            "bags of another station's release document that passed the receiving check; those refused are not counted",
        ),
        FigureId::SentBack => (
            None,
            "期内退血发出量",
            "amount sent back in the period",
            "因质量问题或召回退往血站、已离库的血袋;不计入出库与出库血龄",
            "bags that left a store back to the station for a fault or a recall; no supply, and no age when sent",
        ),
        FigureId::Returned => (
            None,
            "期内退回量",
            "amount come back in the period",
            "折返后回到供方库,或由病房退回的血袋",
            "bags back in the giver's store, or back from a ward",
        ),
        FigureId::Issued => {
            (None, "期内发血量", "amount issued in the period", "发给患者的血袋", "bags issued to a patient")
        }
        FigureId::Transfused => (
            None,
            "期内输注量",
            "amount transfused in the period",
            "去向记为已输注的血袋",
            "bags whose fate is transfused",
        ),
        FigureId::Lost => {
            (None, "期内遗失量", "amount lost in the period", "去向记为遗失的血袋", "bags whose fate is lost")
        }
        FigureId::TransferredOut => (
            None,
            "期内调出量",
            "amount transferred out in the period",
            "去向记为调出的血袋,按离库时间计;不计入出库与动用库存",
            "bags whose fate is transferred out, by the time they left; no supply of a hospital and of no pool",
        ),
        FigureId::DiscardRate => (
            Some("K13"),
            "报废量 ÷(输注量 + 报废量 + 过期量)",
            "discarded ÷ (transfused + discarded + outdated)",
            "按期内去向计;过期另计,不入分子",
            "by fates recorded in the period; what expired is counted apart and not in the numerator",
        ),
        FigureId::ExpiryRate => (
            Some("K14"),
            "过期量 ÷(发血量 + 过期量)",
            "outdated ÷ (issued + outdated)",
            "期内在库过期的量,与期内发给患者的量",
            "what expired in a store in the period, and what was issued to patients in it",
        ),
        FigureId::StockDays => (
            Some("K19"),
            "期末库存 ÷ 日均消耗",
            "stock at the end of the period ÷ mean daily draw",
            "库存为期末在库的全部血袋,含扣留。全市消耗 = 输注 + 报废 + 过期;一处的消耗 = 离开其库的全部量。日均按期内已过的时间",
            "stock is every bag standing in a store at the end, held ones too. The city's draw is transfused + discarded + outdated; one site's draw is all that left its store. The mean is over the time of the period that has passed",
        ),
        FigureId::AgeSent => (
            Some("K26"),
            "出库时血龄之和 ÷ 出库袋数",
            "sum of ages when sent ÷ bags sent",
            "自采集至离库,以小时计",
            "from collection to leaving the store, in hours",
        ),
        FigureId::AgeIssued => (
            Some("K26"),
            "发血时血龄之和 ÷ 发血袋数",
            "sum of ages when issued ÷ bags issued",
            "自采集至发给患者,以小时计",
            "from collection to issue to the patient, in hours",
        ),
        FigureId::CrossmatchRatio => (
            Some("K23"),
            "交叉配血袋数 ÷ 输注袋数",
            "bags crossmatched ÷ bags transfused",
            "期内每次交叉配血计一次;分母为同类血的输注袋数",
            "each crossmatch in the period counts once; the denominator is bags of the class transfused in it",
        ),
        FigureId::FormalitiesInTime => (
            Some("K18"),
            "按时办结数 ÷(办结数 + 逾期未办数)",
            "closed in time ÷ (closed + overdue)",
            "期内发生的待补手续;未到期的不计",
            "formalities that arose in the period; those not yet due are left out",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_is_said_in_both_languages() {
        let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for figure in FigureId::ALL {
            let said = definition(*figure);
            for text in [said.zh, said.formula_zh, said.counts_zh] {
                assert!(chinese(text), "{figure}: {text}");
            }
            for text in [said.en, said.formula_en, said.counts_en] {
                assert!(!chinese(text) && !text.is_empty(), "{figure}: {text}");
            }
        }
    }
}
