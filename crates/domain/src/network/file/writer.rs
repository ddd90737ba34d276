//! Writes a network as a city file: what [`super::parse`] reads back to the same network.

use super::Network;
use crate::ids::SiteId;
use crate::moment::Minutes;
use crate::network::{DeliveryRound, Route, Site};
use std::fmt::Write;

/// A network as a city file. A reference to a site that does not exist is written by its number,
/// which no code can equal in a sound network.
pub fn write(network: &Network) -> String {
    let mut text = String::new();
    // Writing to a String never fails.
    let _ = write_to(&mut text, network);
    text
}

fn write_to(out: &mut String, network: &Network) -> std::fmt::Result {
    writeln!(out, "# 城市供血网络 · the network of a city's blood supply")?;
    writeln!(out, "# 机构以代码互相引用;度数至多四位小数;时间为当地时间。")?;
    writeln!(out, "# Sites name each other by code; degrees have at most four decimals; times are local.\n")?;
    writeln!(out, "[city]")?;
    writeln!(out, "name_zh = {}", quoted(&network.city_zh))?;
    writeln!(out, "name_en = {}", quoted(&network.city_en))?;
    let zone = network.zone_offset.0;
    writeln!(out, "zone = \"{}{}\"", if zone < 0 { '-' } else { '+' }, clock(zone.saturating_abs()))?;
    for site in &network.sites {
        write_site(out, network, site)?;
    }
    for route in &network.routes {
        write_route(out, network, route)?;
    }
    for round in &network.rounds {
        write_round(out, network, round)?;
    }
    Ok(())
}

fn write_site(out: &mut String, network: &Network, site: &Site) -> std::fmt::Result {
    writeln!(out, "\n[[site]]")?;
    writeln!(out, "id = {}", site.id.0)?;
    writeln!(out, "code = {}", quoted(&site.code))?;
    writeln!(out, "name_zh = {}", quoted(&site.name_zh))?;
    writeln!(out, "name_en = {}", quoted(&site.name_en))?;
    writeln!(out, "kind = \"{}\"", site.kind)?;
    if let Some(supplier) = site.supplied_by {
        writeln!(out, "supplied_by = {}", code_of(network, supplier))?;
    }
    writeln!(out, "county = {}", site.county)?;
    writeln!(out, "lat = {}", decimal(site.lat_e4.into(), 4))?;
    writeln!(out, "lon = {}", decimal(site.lon_e4.into(), 4))?;
    writeln!(out, "weight = {}", decimal(site.demand_weight_tenths.into(), 1))?;
    writeln!(out, "agitator = \"{}\"", site.agitator)?;
    writeln!(out, "thaw = {{ minutes = {}, bags = {} }}", site.thaw_minutes.0, site.thaw_bags)?;
    let c = site.contacts;
    writeln!(
        out,
        "contacts = {{ duty = \"{}\", head = \"{}\", director = \"{}\", leader = \"{}\" }}",
        c.duty, c.head, c.director, c.leader
    )
}

fn write_route(out: &mut String, network: &Network, route: &Route) -> std::fmt::Result {
    writeln!(out, "\n[[route]]")?;
    writeln!(out, "from = {}", code_of(network, route.from))?;
    writeln!(out, "to = {}", code_of(network, route.to))?;
    writeln!(out, "mode = \"{}\"", route.mode)?;
    writeln!(out, "p50 = {}", route.minutes_p50.0)?;
    writeln!(out, "p90 = {}", route.minutes_p90.0)
}

fn write_round(out: &mut String, network: &Network, round: &DeliveryRound) -> std::fmt::Result {
    let calls: Vec<_> = round.calls_at.iter().map(|site| code_of(network, *site)).collect();
    writeln!(out, "\n[[round]]")?;
    writeln!(out, "number = {}", round.number)?;
    writeln!(out, "from = {}", code_of(network, round.from))?;
    writeln!(out, "leaves = \"{}\"", clock_of(round.leaves_at))?;
    writeln!(out, "cut_off = \"{}\"", clock_of(round.cut_off))?;
    writeln!(out, "calls_at = [{}]", calls.join(", "))?;
    if round.own_cut_offs.is_empty() {
        return Ok(());
    }
    let own = round.own_cut_offs.iter();
    let own: Vec<_> = own.map(|o| format!("{} = \"{}\"", code_of(network, o.site), clock_of(o.cut_off))).collect();
    writeln!(out, "own_cut_off = {{ {} }}", own.join(", "))
}

fn code_of(network: &Network, site: SiteId) -> String {
    network.site(site).map_or_else(|| format!("\"#{}\"", site.0), |s| quoted(&s.code))
}

fn clock_of(at: Minutes) -> String {
    clock(at.0)
}

fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60))
}

/// A whole number of last places as a figure without trailing zeros.
fn decimal(count: i64, places: u32) -> String {
    let one = 10_i64.pow(places);
    let (sign, count) = (if count < 0 { "-" } else { "" }, count.abs());
    let (whole, part) = (count / one, count % one);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{part:0width$}", width = places as usize);
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
