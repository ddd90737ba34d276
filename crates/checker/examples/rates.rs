//! How fast a journal is judged: `cargo run --release -p checker --example rates [orders]`.
//!
//! Makes the export of a plain city in memory (a station that fills orders of one hospital, whose
//! patients use the blood) and prints events per second, reading included.

use checker::{Checker, Report, Strictness};
use std::fmt::Write;
use std::time::Instant;

const BAGS_PER_ORDER: usize = 5;
const PATIENT: &str = "00000000000000e1";

/// The export as lines, made as it is asked for.
struct Export {
    text: String,
    event_no: u64,
    seq: u64,
    tails: Vec<(u32, u64)>,
}

impl Export {
    fn leaf(event: u64) -> String {
        format!("{:064x}", event.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn command(&mut self) -> u64 {
        self.seq += 1;
        self.seq
    }

    fn event(&mut self, at: &str, duty: &str, site: u32, bag: Option<usize>, event: &str) {
        let (seq, no) = (self.seq, self.event_no);
        let link = match bag {
            None => "null".to_owned(),
            Some(bag) if bag == self.tails.len() => {
                self.tails.push((0, no));
                "\"first\"".to_owned()
            }
            Some(bag) => {
                let (ordinal, last) = self.tails[bag];
                self.tails[bag] = (ordinal + 1, no);
                format!(r#"{{"ordinal":{},"event":{last},"leaf":"{}"}}"#, ordinal + 1, Export::leaf(last))
            }
        };
        let leaf = Export::leaf(no);
        let _ = writeln!(
            self.text,
            r#"{{"event_no":{no},"seq":{seq},"leaf":"{leaf}","link":{link},"stamp":{{"command":"01900000-0000-7000-8000-{seq:012x}","ledger":1,"actor":"00000000000000a{site}","duty":"{duty}","site":{site},"device":"0000000000000001","occurred_at":"{at}","recorded_at":"{at}","authentication":"unauthenticated"}},"event":{event}}}"#,
        );
        self.event_no += 1;
    }
}

fn number(bag: usize) -> String {
    format!("S{:04}26{:06}.RBC-S-LR.00", 1 + bag / 1_000_000, bag % 1_000_000)
}

fn export(orders: usize) -> Export {
    let mut out = Export { text: String::new(), event_no: 0, seq: 0, tails: Vec::new() };
    let expires = "2024-10-30T00:00:00.000Z";
    out.command();
    let group = format!(r#"{{"patient_grouped":{{"patient":"{PATIENT}","group":"O+","anti_d":"not_known"}}}}"#);
    out.event("2024-10-01T00:00:00.000Z", "laboratory", 2, None, &format!(r#"{{"ward":{group}}}"#));
    for order in 0..orders {
        let at = format!(
            "2024-10-{:02}T{:02}:{:02}:{:02}.000Z",
            1 + order / 7200 % 20,
            order / 300 % 24,
            order / 5 % 60,
            order % 5 * 12
        );
        let bags: Vec<usize> = (order * BAGS_PER_ORDER..(order + 1) * BAGS_PER_ORDER).collect();
        out.command();
        for bag in &bags {
            let id = number(*bag);
            out.event(&at, "supply-duty", 1, Some(*bag), &format!(r#"{{"admission":{{"bag_admitted":{{"site":1,"origin":"simulated","bag":{{"bag":"{id}","product":"RBC-S-LR","group":"O+","attributes":[],"amount":"2 U","donor":"00000000000000d1","collected_at":"2024-09-30T00:00:00.000Z","expires_at":"{expires}"}}}}}}}}"#));
        }
        out.command();
        out.event(&at, "transfusion-duty", 2, None, &format!(r#"{{"order":{{"order_placed":{{"order":{order},"kind":"stock-order","site":2,"supplier":1,"urgency":"u3","lines":[{{"class":"red-cells","product":null,"group":"O+","amount":"10 U","other_group":"not-agreed","for_patient":null}}],"review":null}}}}}}"#));
        out.command();
        let planned: Vec<String> = bags.iter().map(|bag| format!(r#"{{"bag":"{}","product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":"{expires}","drawn":"above-floor","why":"earliest-expiry"}}"#, number(*bag))).collect();
        out.event(&at, "supply-duty", 1, None, &format!(r#"{{"supply":{{"plan_executed":{{"plan":{{"purpose":{{"order":{{"order":{order}}}}},"made_at":"{at}","policy":"balanced","lines":[{{"line":1,"class":"red-cells","needed":"10 U","parts":[{{"pool":"station","site":1,"mode":"station-delivers","arrives_p50":"{at}","arrives_p90":"{at}","usable_p90":"{at}","bags":[{}]}}],"passed_over":[],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}}],"displaced":[],"leaves":[]}},"site":1,"overrides":[]}}}}}}"#, planned.join(",")));
        out.event(&at, "supply-duty", 1, None, &format!(r#"{{"supply":{{"reservation_made":{{"reservation":{order},"purpose":{{"order":{{"order":{order}}}}},"site":1,"deadline":"{expires}"}}}}}}"#));
        let each = |out: &mut Export, duty: &str, site: u32, event: &dyn Fn(&str) -> String| {
            for bag in &bags {
                out.event(&at, duty, site, Some(*bag), &event(&number(*bag)));
            }
        };
        each(&mut out, "supply-duty", 1, &|id| {
            format!(
                r#"{{"supply":{{"bag_reserved":{{"bag":"{id}","reservation":{order},"line":1,"drawn":"above-floor"}}}}}}"#
            )
        });
        out.command();
        each(&mut out, "supply-duty", 1, &|id| {
            format!(r#"{{"supply":{{"bag_picked":{{"bag":"{id}","reservation":{order}}}}}}}"#)
        });
        out.command();
        out.event(&at, "supply-duty", 1, None, &format!(r#"{{"shipment":{{"shipment_dispatched":{{"shipment":{order},"purpose":"issue","reserved_for":{{"order":{{"order":{order}}}}},"from":1,"to":2,"temperature":"cooled","mode":"station-delivers","courier":"00000000000000a3","second_checker":"00000000000000a5","arrives_p50":"{at}","arrives_p90":"{at}"}}}}}}"#));
        each(&mut out, "supply-duty", 1, &|id| {
            format!(
                r#"{{"shipment":{{"bag_dispatched":{{"bag":"{id}","shipment":{order},"reservation":{order},"line":1}}}}}}"#
            )
        });
        out.command();
        each(&mut out, "transfusion-duty", 2, &|id| {
            format!(r#"{{"shipment":{{"bag_received":{{"bag":"{id}","shipment":{order},"site":2}}}}}}"#)
        });
        out.command();
        each(&mut out, "transfusion-duty", 2, &|id| {
            format!(r#"{{"ward":{{"bag_crossmatched":{{"bag":"{id}","patient":"{PATIENT}","result":"compatible"}}}}}}"#)
        });
        out.command();
        each(&mut out, "transfusion-duty", 2, &|id| {
            format!(
                r#"{{"ward":{{"bag_issued_to_patient":{{"bag":"{id}","site":2,"patient":"{PATIENT}","earmark":null,"basis":"crossmatch","second_checker":"00000000000000a8","judged":"identical","overrides":[],"drawn":null}}}}}}"#
            )
        });
        out.command();
        each(&mut out, "nurse", 2, &|id| {
            format!(r#"{{"ward":{{"bag_fate_recorded":{{"bag":"{id}","site":2,"fate":"transfused"}}}}}}"#)
        });
    }
    out
}

fn judge(text: &str) -> Report {
    let mut checker = Checker::new(Strictness::Journal);
    for line in text.lines() {
        checker.feed_json(line);
    }
    checker.finish()
}

fn main() {
    let orders = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(12_000);
    let export = export(orders);
    let began = Instant::now();
    let report = judge(&export.text);
    let seconds = began.elapsed().as_secs_f64();
    println!("events      {}", report.events);
    println!("bags        {}", report.bags);
    println!("MB of JSON  {:.1}", export.text.len() as f64 / 1e6);
    println!("seconds     {seconds:.2}");
    println!("events/s    {:.0}", report.events as f64 / seconds);
    println!("violations  {}", report.violations_found);
    for violation in report.violations.iter().take(5) {
        println!("            {violation}");
    }
}
