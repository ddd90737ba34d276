//! The approval form as a sheet to print: Chinese with English beside it.

use domain::duty::case::Identity;
use domain::duty::formality::Side;
use domain::{AntiD, GroupDetermination, Minutes, Moment};
use paper::{Column, Part, Sheet, Table};

use super::form::ApprovalForm;
use super::shipment::ProductSum;

/// Labels with what stands beside them, two pairs a row.
fn pairs(pairs: &[(&str, &str, String)]) -> Part {
    let label = |zh: &str, en: &str| format!("{zh} {en}");
    let row = |row: &[(&str, &str, String)]| {
        row.iter().flat_map(|(zh, en, value)| [label(zh, en), value.clone()]).collect::<Vec<String>>()
    };
    let columns = vec![Column::words("", 4), Column::words("", 5), Column::words("", 4), Column::words("", 5)];
    Part::Table(Table { columns, rows: pairs.chunks(2).map(row).collect() })
}

/// A table under its heading; one row says when there is nothing.
fn section(heading: (&str, &str), heads: &[(&str, &str, u16)], rows: impl Iterator<Item = Vec<String>>) -> [Part; 2] {
    let columns = heads.iter().map(|(zh, en, share)| Column::words(format!("{zh} {en}"), *share)).collect();
    let mut rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        rows.push(vec!["—".to_owned()]);
    }
    [Part::Heading(format!("{} {}", heading.0, heading.1)), Part::Table(Table { columns, rows })]
}

fn products(sums: &[ProductSum]) -> String {
    let one = |s: &ProductSum| format!("{} {} ({} 袋)", s.product.zh(), s.amount, s.bags);
    sums.iter().map(one).collect::<Vec<_>>().join(";")
}

fn person(id: Option<domain::ActorId>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// The sheet.
pub fn sheet(form: &ApprovalForm) -> Sheet {
    let zone = Minutes(form.zone_offset_minutes);
    let time = move |at: Option<Moment>| at.map(|at| at.local(zone)).unwrap_or_default();
    let mut parts = Vec::new();
    let identity = match form.identity {
        Identity::Identified => form.patient.to_string(),
        Identity::Unidentified => format!("无名氏 {}", form.patient),
    };
    let group = match form.determination {
        GroupDetermination::Determined => format!("{}(已定型 determined)", form.group),
        GroupDetermination::NotDetermined => format!("{}(申请;未定型 not determined)", form.group),
    };
    let anti_d = match form.anti_d {
        AntiD::Known => "已知 known",
        AntiD::NotKnown => "未知 not known",
    };
    let supply = match &form.storage_point {
        Some(point) => format!("储血点供血:{}", point.zh),
        None => "血站直供 supplied directly".to_owned(),
    };
    let green = time(form.green_channel_at);
    let (opened, ended) = (time(Some(form.opened_at)), time(form.stood_down_at));
    parts.push(pairs(&[
        ("事件编号", "case", form.case.to_string()),
        ("用血机构", "institution", form.institution.zh.clone()),
        ("供血方式", "supplied by", supply),
        ("患者 / 无名氏编号", "patient", identity),
        ("诊断代码", "diagnosis code", form.diagnosis_code.clone().unwrap_or_default()),
        ("血型", "group", group),
        ("抗-D", "anti-D", anti_d.to_owned()),
        ("急症分级", "urgency", form.urgency.zh().to_owned()),
        ("开始", "opened", opened),
        ("结束", "stood down", ended),
        ("急症供血预案", "green channel", green),
        ("用血原因", "reason", form.reason.map(|r| format!("{} {}", r.zh(), r.en())).unwrap_or_default()),
    ]));
    let asked = form.asked.iter().map(|ask| {
        vec![
            ask.call.to_string(),
            time(ask.call_answered_at),
            ask.product.map_or(ask.class.zh(), |p| p.zh()).to_owned(),
            ask.requested.to_string(),
            ask.own_stock.zh().to_owned(),
        ]
    });
    parts.extend(section(
        ("申请", "asked for"),
        &[
            ("来电", "call", 1),
            ("时间", "at", 3),
            ("品种", "product", 3),
            ("数量", "amount", 2),
            ("本院库存", "own stock", 3),
        ],
        asked,
    ));
    let own = form.own_pools.iter().map(|p| vec![p.pool.zh().to_owned(), products(&p.carries)]);
    parts.extend(section(
        ("本院库存使用", "own pools used"),
        &[("库存池", "pool", 1), ("品种与数量", "products", 3)],
        own,
    ));
    let supplied = form.supplies.iter().map(|s| {
        vec![
            s.shipment.to_string(),
            s.from.zh.clone(),
            s.mode.zh().to_owned(),
            products(&s.carries),
            time(Some(s.dispatched_at)),
            time(s.closed_at),
        ]
    });
    parts.extend(section(
        ("供血明细", "supplies"),
        &[
            ("批次", "shipment", 2),
            ("供血方", "from", 3),
            ("方式", "mode", 2),
            ("品种与数量", "products", 5),
            ("出库", "left", 3),
            ("签收", "received", 3),
        ],
        supplied,
    ));
    let totals = form.totals.iter().map(|t| {
        vec![
            t.class.zh().to_owned(),
            t.requested.to_string(),
            t.sent.to_string(),
            t.arrived.to_string(),
            t.given.to_string(),
        ]
    });
    parts.extend(section(
        ("合计", "totals"),
        &[
            ("类别", "class", 2),
            ("申请", "asked", 1),
            ("供出", "sent", 1),
            ("到达", "arrived", 1),
            ("输注", "given", 1),
        ],
        totals,
    ));
    let confirmed = form.confirmations.iter().map(|c| {
        let who = match c.side {
            Side::TransfusionDept => "输血科负责人 head of the transfusion department",
            Side::SupplyDept => "血供科科长 head of the supply department",
        };
        let state = if c.done { "已确认 confirmed" } else { "待确认 pending" };
        vec![who.to_owned(), state.to_owned(), time(c.at), person(c.called)]
    });
    parts.extend(section(
        ("电话确认", "confirmation by phone"),
        &[("一方", "side", 5), ("状态", "state", 2), ("时间", "at", 3), ("接听人", "reached", 2)],
        confirmed,
    ));
    parts.push(Part::Heading("审核与签字 review and signatures".to_owned()));
    let opinion = form.opinion.as_ref();
    let decision = opinion.and_then(|o| o.decision).map(|d| format!("{} {}", d.zh(), d.en()));
    let reviewer = opinion.map(|o| o.reviewer.zh.clone());
    let signature = form.signature;
    parts.push(pairs(&[
        ("审核单位", "reviewer", reviewer.unwrap_or_default()),
        ("审核意见", "opinion", decision.unwrap_or_default()),
        ("审核人", "reviewed by", person(opinion.and_then(|o| o.by))),
        ("审核时间", "at", time(opinion.and_then(|o| o.at))),
        ("输血科负责人签字", "signed by", person(signature.and_then(|s| s.signed_by))),
        ("签字时间", "at", time(signature.and_then(|s| s.signed_at))),
        ("补签期限", "due", time(signature.map(|s| s.due_at))),
        ("打印时间", "printed", time(Some(form.made_at))),
    ]));
    Sheet {
        title: format!("{} {}", form.title_zh, form.case),
        under_title: vec![form.title_en.to_owned(), form.institution.zh.clone()],
        parts,
        foot: format!("血脉 Xuemai · {}", form.case),
        language: "zh-CN".to_owned(),
        ..Sheet::default()
    }
}
