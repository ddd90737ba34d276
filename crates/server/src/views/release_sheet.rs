//! 血液调出放行单: what goes to another station, as a sheet to print that travels with the goods.

use domain::{Minutes, Moment};
use paper::{Column, Part, Sheet, Table};

use super::station::{OutBagView, TransferOutView};

/// The sheet of a transfer, as it stands at `now`.
pub fn sheet(out: &TransferOutView, zone: Minutes, now: Moment) -> Sheet {
    let row = |out: &OutBagView| {
        let bag = &out.bag;
        vec![
            bag.id.donation.eye_readable(),
            format!("{} {}", bag.product.zh(), bag.product.en()),
            bag.group.to_string(),
            bag.amount.to_string(),
            bag.collected_at.local(zone),
            bag.expires_at.local(zone),
            if bag.quality.released { "已放行 released" } else { "未放行 not released" }.to_owned(),
            "□".to_owned(),
        ]
    };
    let columns = vec![
        Column::words("献血码 donation number", 6),
        Column::words("品种 product", 6),
        Column::words("血型 group", 2),
        Column::figures("数量 amount", 2),
        Column::words("采集 collected", 4),
        Column::words("失效 expires", 4),
        Column::words("放行 release", 3),
        Column::words("核对 checked", 2),
    ];
    let document = out.document.map(|number| number.to_string());
    let (number, left) = match (&document, out.sent_at) {
        (Some(number), Some(at)) => (number.clone(), at.local(zone)),
        _ => ("(未出库 not sent)".to_owned(), "—".to_owned()),
    };
    let boxes: Vec<String> = out.boxes.iter().map(ToString::to_string).collect();
    let words = format!(
        "出库 left {left} · 共 {} 袋 {} bags · 运输箱 boxes: {}",
        out.bags.len(),
        out.bags.len(),
        if boxes.is_empty() { "—".to_owned() } else { boxes.join("、") }
    );
    let parts = vec![
        Part::Words(words),
        Part::Table(Table { columns, rows: out.bags.iter().map(row).collect() }),
        Part::Signatures(vec![
            "发出 sent by".to_owned(),
            "复核 checked by".to_owned(),
            "送血员 courier".to_owned(),
            "接收血站 receiving station".to_owned(),
        ]),
    ];
    Sheet {
        title: format!("血液调出放行单 {number}"),
        under_title: vec![
            format!("{} → {} · {}", out.site.zh, out.station.zh, out.id),
            format!("Release document, {} to {}", out.site.en, out.station.en),
            format!("打印 printed {}", now.local(zone)),
        ],
        parts,
        foot: "血脉 Xuemai".to_owned(),
        way: paper::Way::Across,
        language: "zh-CN".to_owned(),
    }
}
