//! The approval form as a page to print: Chinese with English beside it, one sheet.
//!
//! Plain HTML without scripts. Every text from outside is escaped.

use domain::duty::case::Identity;
use domain::duty::formality::Side;
use domain::{AntiD, GroupDetermination, Minutes, Moment};
use std::fmt::Write;

use super::form::ApprovalForm;
use super::shipment::ProductSum;

/// Text made safe for HTML.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

const STYLE: &str = "body{font:14px/1.5 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;color:#111;\
max-width:190mm;margin:8mm auto;padding:0 4mm}h1{font-size:20px;text-align:center;margin:0}\
.en{color:#555;font-size:12px}p.en{text-align:center;margin:0 0 4mm}table{border-collapse:collapse;width:100%;\
margin:0 0 3mm}th,td{border:1px solid #333;padding:3px 6px;text-align:left;vertical-align:top}\
th{background:#f3f3f3;font-weight:600;white-space:nowrap}td.n{text-align:right;white-space:nowrap}\
h2{font-size:14px;margin:4mm 0 1mm}.blank{min-width:30mm;height:1.4em}@media print{body{margin:0;max-width:none}}";

struct Page {
    html: String,
    zone: Minutes,
}

impl Page {
    fn push(&mut self, text: &str) {
        self.html.push_str(text);
    }

    fn time(&self, at: Option<Moment>) -> String {
        at.map(|at| at.local(self.zone)).unwrap_or_default()
    }

    fn heading(&mut self, zh: &str, en: &str) {
        let _ = write!(self.html, "<h2>{zh} <span class=en>{en}</span></h2>");
    }

    /// A table of label and value, two pairs a row.
    fn pairs(&mut self, pairs: &[(&str, &str, String)]) {
        self.push("<table>");
        for row in pairs.chunks(2) {
            self.push("<tr>");
            for (zh, en, value) in row {
                let value = escape(value);
                let _ = write!(self.html, "<th>{zh}<br><span class=en>{en}</span></th><td>{value}</td>");
            }
            self.push("</tr>");
        }
        self.push("</table>");
    }

    fn table(&mut self, heads: &[(&str, &str)], rows: impl Iterator<Item = Vec<String>>) {
        self.push("<table><tr>");
        for (zh, en) in heads {
            let _ = write!(self.html, "<th>{zh}<br><span class=en>{en}</span></th>");
        }
        self.push("</tr>");
        let mut any = false;
        for row in rows {
            any = true;
            self.push("<tr>");
            for cell in row {
                let _ = write!(self.html, "<td>{}</td>", escape(&cell));
            }
            self.push("</tr>");
        }
        if !any {
            let _ = write!(self.html, "<tr><td colspan={}>—</td></tr>", heads.len());
        }
        self.push("</table>");
    }
}

fn products(sums: &[ProductSum]) -> String {
    let one = |s: &ProductSum| format!("{} {} ({} 袋)", s.product.zh(), s.amount, s.bags);
    sums.iter().map(one).collect::<Vec<_>>().join(";")
}

fn person(id: Option<domain::ActorId>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// The page.
pub fn page(form: &ApprovalForm) -> String {
    let mut page = Page { html: String::with_capacity(8_192), zone: Minutes(form.zone_offset_minutes) };
    let _ = write!(
        page.html,
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{} {}</title><style>{STYLE}</style><h1>{}</h1><p class=en>{}</p>",
        form.title_zh, form.case, form.title_zh, form.title_en
    );
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
    let green = page.time(form.green_channel_at);
    let (opened, ended) = (page.time(Some(form.opened_at)), page.time(form.stood_down_at));
    page.pairs(&[
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
    ]);
    page.heading("申请", "asked for");
    let zone = page.zone;
    let time = move |at: Option<Moment>| at.map(|at| at.local(zone)).unwrap_or_default();
    let asked = form.asked.iter().map(|ask| {
        vec![
            ask.call.to_string(),
            time(ask.call_answered_at),
            ask.product.map_or(ask.class.zh(), |p| p.zh()).to_owned(),
            ask.requested.to_string(),
            ask.own_stock.zh().to_owned(),
        ]
    });
    page.table(
        &[("来电", "call"), ("时间", "at"), ("品种", "product"), ("数量", "amount"), ("本院库存", "own stock")],
        asked,
    );
    page.heading("本院库存使用", "own pools used");
    let own = form.own_pools.iter().map(|p| vec![p.pool.zh().to_owned(), products(&p.carries)]);
    page.table(&[("库存池", "pool"), ("品种与数量", "products")], own);
    page.heading("供血明细", "supplies");
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
    page.table(
        &[
            ("批次", "shipment"),
            ("供血方", "from"),
            ("方式", "mode"),
            ("品种与数量", "products"),
            ("出库", "left"),
            ("签收", "received"),
        ],
        supplied,
    );
    page.heading("合计", "totals");
    let totals = form.totals.iter().map(|t| {
        vec![
            t.class.zh().to_owned(),
            t.requested.to_string(),
            t.sent.to_string(),
            t.arrived.to_string(),
            t.given.to_string(),
        ]
    });
    page.table(
        &[("类别", "class"), ("申请", "asked"), ("供出", "sent"), ("到达", "arrived"), ("输注", "given")],
        totals,
    );
    page.heading("电话确认", "confirmation by phone");
    let confirmed = form.confirmations.iter().map(|c| {
        let who = match c.side {
            Side::TransfusionDept => "输血科负责人 head of the transfusion department",
            Side::SupplyDept => "血供科科长 head of the supply department",
        };
        let state = if c.done { "已确认 confirmed" } else { "待确认 pending" };
        vec![who.to_owned(), state.to_owned(), time(c.at), person(c.called)]
    });
    page.table(&[("一方", "side"), ("状态", "state"), ("时间", "at"), ("接听人", "reached")], confirmed);
    page.heading("审核与签字", "review and signatures");
    let opinion = form.opinion.as_ref();
    let decision = opinion.and_then(|o| o.decision).map(|d| format!("{} {}", d.zh(), d.en()));
    let reviewer = opinion.map(|o| o.reviewer.zh.clone());
    let signature = form.signature;
    page.pairs(&[
        ("审核单位", "reviewer", reviewer.unwrap_or_default()),
        ("审核意见", "opinion", decision.unwrap_or_default()),
        ("审核人", "reviewed by", person(opinion.and_then(|o| o.by))),
        ("审核时间", "at", time(opinion.and_then(|o| o.at))),
        ("输血科负责人签字", "signed by", person(signature.and_then(|s| s.signed_by))),
        ("签字时间", "at", time(signature.and_then(|s| s.signed_at))),
        ("补签期限", "due", time(signature.map(|s| s.due_at))),
        ("打印时间", "printed", time(Some(form.made_at))),
    ]);
    page.html
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<b>'A' & \"B\"</b>"), "&lt;b&gt;&#39;A&#39; &amp; &quot;B&quot;&lt;/b&gt;");
    }
}
