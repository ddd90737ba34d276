//! Requests made up from the API's own description, some of them spoiled: whatever is asked, the answer is
//! a good one or a problem document, the World stays whole, and nothing breaks the kernel.
//!
//! Values that carry meaning (sites, bags, groups, amounts) are drawn from what the town knows, so that a
//! good part of the requests reaches the kernel. The generator is PCG XSL RR 128/64 under a fixed seed.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::Request;
use domain::Minutes;
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;
use serde_json::{Map, Value, json};

use crate::town::*;

const SEED: u128 = 20_241_003;
const REQUESTS: usize = 4_000;
const DEEPEST: usize = 14;
const AMOUNTS: &[&str] =
    &["2 U", "4 U", "7.5 U", "7.3 U", "0 U", "1000000 U", "250 mL", "1000 mL", "1 dose", "0.25 dose", "2U", "-1 U"];
const GROUPS: &[&str] = &["O+", "O-", "A+", "B-", "AB+", "AB-"];
const PEOPLE: &[&str] = &["101", "102", "301", "302", "309", "2a"];
const STRANGE: &[&str] = &[
    "null",
    "true",
    "-1",
    "0",
    "18446744073709551616",
    "1e308",
    "\"\"",
    "\"\\u0000\"",
    "\"🩸\"",
    "[]",
    "{}",
    "[[[[[[[[]]]]]]]]",
    "\"2026-02-30T00:00:00Z\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"-0001-01-01T00:00:00Z\"",
    "\"99999999999999999999 U\"",
    "\"S000126000001\"",
];

/// Makes requests up.
struct Inventor {
    chance: Pcg64,
    schemas: Map<String, Value>,
    bags: Vec<String>,
}

impl Inventor {
    fn below(&mut self, many: usize) -> usize {
        (self.chance.next_u64() % many.max(1) as u64) as usize
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn number(&mut self) -> u64 {
        *self.pick(&[0, 1, 1, 2, 2, 3, 4, 5, 7, 60, 4_294_967_295])
    }

    fn strange(&mut self) -> Value {
        let text = *self.pick(STRANGE);
        serde_json::from_str(text).unwrap_or(Value::Null)
    }

    /// A value that the town may know, by the name of its kind.
    fn known(&mut self, kind: &str) -> Option<Value> {
        Some(match kind {
            "Amount" => json!(self.pick(AMOUNTS)),
            "Group" => json!(self.pick(GROUPS)),
            "BagId" => json!(self.pick(&self.bags.clone())),
            "SiteId" => json!(*self.pick(&[STATION, HOST, HOSPITAL, COUNTY, 99])),
            "ActorId" | "PatientId" | "DonorId" | "DeviceId" => json!(self.pick(PEOPLE)),
            "Moment" => {
                let minutes = *self.pick(&[0, -1, -90, -100_000, 100_000, 20]);
                json!(night().plus(Minutes(minutes)))
            }
            _ => return None,
        })
    }

    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        if let Some(named) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            let schema = self.schemas.get(named).cloned().unwrap_or_default();
            return self.known(named).unwrap_or_else(|| self.value(&schema, depth + 1));
        }
        for choice in ["oneOf", "anyOf"] {
            if let Some(of) = schema[choice].as_array() {
                let of = self.pick(of).clone();
                return self.value(&of, depth + 1);
            }
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let mut whole = Map::new();
            for part in parts {
                match self.value(part, depth + 1) {
                    Value::Object(fields) => whole.extend(fields),
                    other => return other,
                }
            }
            return Value::Object(whole);
        }
        if let Some(words) = schema["enum"].as_array() {
            return self.pick(words).clone();
        }
        let kinds: Vec<&str> = match &schema["type"] {
            Value::String(kind) => vec![kind.as_str()],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => vec!["null"],
        };
        match *self.pick(&kinds) {
            "object" => {
                let required: Vec<&str> =
                    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                let mut fields = Map::new();
                for (name, of) in schema["properties"].as_object().into_iter().flatten() {
                    if depth < DEEPEST && (required.contains(&name.as_str()) || self.one_in(2)) {
                        fields.insert(name.clone(), self.value(of, depth + 1));
                    }
                }
                Value::Object(fields)
            }
            "array" if depth < DEEPEST => {
                let many = *self.pick(&[0, 1, 1, 1, 2, 3]);
                (0..many).map(|_| self.value(&schema["items"], depth + 1)).collect()
            }
            "array" => json!([]),
            "integer" | "number" => json!(self.number()),
            "boolean" => json!(self.one_in(2)),
            "string" => schema["examples"].get(0).cloned().unwrap_or(json!("O+")),
            _ => Value::Null,
        }
    }

    /// Something about it is no longer as described.
    fn spoil(&mut self, value: Value) -> Value {
        if self.one_in(4) {
            return self.strange();
        }
        match value {
            Value::Object(mut fields) if !fields.is_empty() => {
                let name = fields.keys().nth(self.below(fields.len())).cloned().unwrap_or_default();
                let was = fields.remove(&name).unwrap_or_default();
                if self.one_in(6) {
                    fields.insert("not-described".to_owned(), was);
                } else if !self.one_in(6) {
                    let spoiled = self.spoil(was);
                    fields.insert(name, spoiled);
                }
                Value::Object(fields)
            }
            Value::Array(mut items) if !items.is_empty() => {
                let place = self.below(items.len());
                if self.one_in(5) {
                    items = items.iter().cycle().take(300).cloned().collect();
                } else {
                    items[place] = self.spoil(items[place].take());
                }
                Value::Array(items)
            }
            _ => self.strange(),
        }
    }

    fn path(&mut self, path: &str) -> String {
        let mut parts = Vec::new();
        for part in path.split('/') {
            parts.push(match part.strip_prefix('{') {
                None => part.to_owned(),
                Some(_) if self.one_in(12) => {
                    (*self.pick(&["x", "-1", "1099511627776", "%00", "S000126000001"])).to_owned()
                }
                Some(_) if path.starts_with("/api/bags") => self.pick(&self.bags.clone()).clone(),
                Some(_) if path.starts_with("/api/patients") || path.starts_with("/api/donors") => {
                    (*self.pick(PEOPLE)).to_owned()
                }
                Some(_) => self.number().to_string(),
            });
        }
        parts.join("/")
    }

    fn who(&mut self, duties: &[Value]) -> Who {
        let usual = *self.pick(&[OFFICER, OFFICER, SUPPLY_HEAD, TECHNICIAN, TECHNICIAN, HOSPITAL_HEAD]);
        if !self.one_in(4) {
            return usual;
        }
        let duty = self.pick(duties).as_str().and_then(domain::Duty::parse).unwrap_or(domain::Duty::Quality);
        Who { duty: duty.code(), ..usual }
    }
}

/// Some life, so that numbers name something: stock, a case with bags under way, an order.
async fn lived_in() -> (Town, Vec<String>) {
    let mut town = Town::new().await;
    // Whatever names a person reaches a vault that is open.
    crate::people::with_vault(&mut town);
    let kinds = ["RBC-S-LR", "FP-VI", "CRYO", "PLT-A"];
    let amounts = ["2 U", "250 mL", "2 U", "1 dose"];
    let rows: Vec<_> = kinds.iter().zip(amounts).map(|(kind, amount)| (30, *kind, "O+", amount)).collect();
    town.stock(&rows).await;
    for hospital in [HOSPITAL, HOST] {
        let lines = json!([{ "class": "red-cells", "amount": "4 U" }, { "class": "plasma", "amount": "500 mL" }]);
        let call = json!({ "hospital": hospital, "asked": "O+", "own_stock": "used-or-unsuitable", "lines": lines });
        town.post("/api/cases", OFFICER, call).await.good();
    }
    let order = json!({ "site": HOSPITAL, "urgency": "u3", "lines":
        [{ "class": "red-cells", "group": "O+", "amount": "6 U", "other_group": "not-agreed" }] });
    town.post("/api/orders", TECHNICIAN, order).await.good();
    let listed = town.get("/api/stock/bags?site=1&limit=200").await.good();
    let bags = listed["items"].as_array().into_iter().flatten().filter_map(|row| row["id"].as_str());
    let bags: Vec<String> = bags.map(str::to_owned).collect();
    assert!(bags.len() > 50, "the station has bags to name: {listed}");
    (town, bags)
}

#[tokio::test]
async fn whatever_is_asked_is_answered_and_the_world_stays_whole() {
    let (town, bags) = lived_in().await;
    let document = serde_json::to_value(server::document()).expect("a document");
    let schemas = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let duties = schemas["Duty"]["enum"].as_array().cloned().unwrap_or_default();
    let paths = document["paths"].as_object().cloned().unwrap_or_default();
    let of = |method: &str| -> Vec<(String, Value)> {
        let with =
            paths.iter().filter(|(path, _)| *path != "/api/feed").map(|(path, on)| (path.clone(), on[method].clone()));
        with.filter(|(_, on)| on.is_object()).collect()
    };
    let (writes, reads) = (of("post"), of("get"));
    let mut inventor = Inventor { chance: Pcg64::new(SEED, 1), schemas, bags };

    let (mut codes, mut taken): (BTreeSet<String>, BTreeMap<String, u32>) = Default::default();
    for n in 0..REQUESTS {
        let (told, answer) = if inventor.one_in(5) {
            let (path, on) = inventor.pick(&reads).clone();
            let mut path = inventor.path(&path);
            for asked in on["parameters"].as_array().into_iter().flatten() {
                if asked["in"] == "query" && asked["name"] != "min_seq" && inventor.one_in(2) {
                    let words = ["1", "3", "x", "", "red-cells", "O%2B", "true", "99999999999999999999"];
                    let sign = if path.contains('?') { '&' } else { '?' };
                    path =
                        format!("{path}{sign}{}={}", asked["name"].as_str().unwrap_or_default(), inventor.pick(&words));
                }
            }
            let request = Request::get(&path).header("host", "localhost").body(Body::empty()).expect("a request");
            (format!("GET {path}"), town.via.send(request).await)
        } else {
            let (pattern, on) = inventor.pick(&writes).clone();
            let path = inventor.path(&pattern);
            let mut body = inventor.value(&on["requestBody"]["content"]["application/json"]["schema"], 0);
            if inventor.one_in(4) {
                body = inventor.spoil(body);
            }
            let mut bytes = serde_json::to_vec(&body).expect("writes");
            if inventor.one_in(40) {
                bytes.truncate(inventor.below(bytes.len()));
            }
            let who = inventor.who(&duties);
            let told = format!("POST {path} as {who:?}: {}", String::from_utf8_lossy(&bytes));
            let answer = town.send(&path, Some((who, town.id())), "application/json", bytes).await;
            if answer.status == 200 {
                *taken.entry(pattern).or_default() += 1;
            }
            (told, answer)
        };
        assert!(answer.status < 500, "request {n}, {told}\n{} {}", answer.status, answer.text());
        if answer.status >= 400 {
            let code = answer.json()["code"].as_str().unwrap_or_default().to_owned();
            answer.problem(answer.status, &code);
            codes.insert(code);
        }
        if inventor.one_in(50) {
            town.later(7);
        }
    }
    let broken = domain::whole::faults(&town.engine.read().world);
    assert!(broken.is_empty(), "{broken:#?}");
    // The test is worth something only while the requests reach the kernel.
    assert!(codes.len() >= 40, "{} kinds of refusal: {codes:?}", codes.len());
    assert!(taken.len() >= 12, "{} writes were ever taken: {taken:?}", taken.len());
}
