//! 装车单: the loading list of a departure as a sheet to print, stop by stop, to be signed at each end.

use domain::{Minutes, Moment};
use paper::{Column, Part, Sheet, Table};

use super::round::{LoadedBag, LoadingList, Stop};

fn stop(stop: &Stop, zone: Minutes) -> [Part; 3] {
    let orders: Vec<String> = stop.orders.iter().map(|order| order.id.to_string()).collect();
    let row = |bag: &LoadedBag| {
        vec![
            bag.order.to_string(),
            bag.bag.to_string(),
            format!("{} {}", bag.product.zh(), bag.product.en()),
            bag.group.to_string(),
            bag.amount.to_string(),
            bag.expires_at.local(zone),
            if bag.picked { "已拣 picked" } else { "待拣 to pick" }.to_owned(),
            "□".to_owned(),
        ]
    };
    let columns = vec![
        Column::words("订单 order", 2),
        Column::words("血袋 bag", 6),
        Column::words("品种 product", 6),
        Column::words("血型 group", 2),
        Column::figures("数量 amount", 2),
        Column::words("失效 expires", 4),
        Column::words("状态 state", 3),
        Column::words("装 loaded", 2),
    ];
    let still: Vec<String> = stop
        .orders
        .iter()
        .flat_map(|order| order.lines.iter().filter(|line| !line.owed.is_zero()))
        .map(|line| {
            format!("{} {} {}", line.ask.product.map_or(line.ask.class.zh(), |p| p.zh()), line.ask.group, line.owed)
        })
        .collect();
    let words = match still.is_empty() {
        true => format!("共 {} 袋 {} bags", stop.bags.len(), stop.bags.len()),
        false => format!("共 {} 袋 {} bags;尚缺 still owed: {}", stop.bags.len(), stop.bags.len(), still.join("、")),
    };
    [
        Part::Heading(format!("{} {} · {}", stop.site.zh, stop.site.en, orders.join("、"))),
        Part::Words(words),
        Part::Table(Table { columns, rows: stop.bags.iter().map(row).collect() }),
    ]
}

/// The sheet, as it stands at `now`.
pub fn sheet(list: &LoadingList, zone: Minutes, now: Moment) -> Sheet {
    let departure = &list.round.departure;
    let from = &list.round.from;
    let mut parts: Vec<Part> = list.stops.iter().flat_map(|at| stop(at, zone)).collect();
    if parts.is_empty() {
        parts.push(Part::Words("本班次没有订单。No order rides on this departure.".to_owned()));
    }
    parts.push(Part::Signatures(vec![
        "装车 loaded by".to_owned(),
        "复核 checked by".to_owned(),
        "送血员 courier".to_owned(),
    ]));
    Sheet {
        title: format!("装车单 {} {}", from.zh, departure.leaves_at.local(zone)),
        under_title: vec![
            format!("Loading list, {}", from.en),
            format!("打印 printed {} · 截止 cut-off {}", now.local(zone), departure.closes_at.local(zone)),
        ],
        parts,
        foot: "血脉 Xuemai".to_owned(),
        way: paper::Way::Across,
        language: "zh-CN".to_owned(),
    }
}
