//! The description of the API: current, whole, and every route with a permission.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;
use server::permissions::TABLE;

fn document() -> Value {
    serde_json::from_str(&server::openapi()).expect("JSON")
}

/// Every route of the description.
fn described(document: &Value) -> BTreeSet<(String, String)> {
    let paths = document["paths"].as_object().expect("paths");
    let routes = paths.iter().flat_map(|(path, item)| {
        item.as_object().expect("methods").keys().map(move |method| (method.to_uppercase(), path.clone()))
    });
    routes.collect()
}

#[test]
fn the_committed_description_is_current() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let now = server::openapi();
    assert_eq!(now, server::openapi(), "the same code gives the same text");
    if std::env::var_os("XUEMAI_WRITE_DOCS").is_some() {
        std::fs::write(&path, &now).expect("writes");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == now, "docs/openapi.json is not current: run this test with XUEMAI_WRITE_DOCS=1 and commit it");
}

#[test]
fn every_route_has_a_declared_permission_and_every_permission_a_route() {
    let described = described(&document());
    let declared: BTreeSet<(String, String)> =
        TABLE.iter().map(|(m, p, _)| ((*m).to_owned(), (*p).to_owned())).collect();
    assert_eq!(declared.len(), TABLE.len(), "a route is declared twice");
    let undeclared: Vec<_> = described.difference(&declared).collect();
    let without_route: Vec<_> = declared.difference(&described).collect();
    assert!(
        undeclared.is_empty() && without_route.is_empty(),
        "undeclared {undeclared:?}, without route {without_route:?}"
    );
}

fn references<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get("$ref") {
                found.insert(target);
            }
            map.values().for_each(|v| references(v, found));
        }
        Value::Array(list) => list.iter().for_each(|v| references(v, found)),
        _ => {}
    }
}

#[test]
fn every_reference_resolves_and_no_two_types_share_a_name() {
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    for target in found {
        let place = target.trim_start_matches('#');
        assert!(document.pointer(place).is_some(), "{target} leads nowhere");
    }
    // Each duty's commands and events are types of their own.
    for name in ["Command", "Event"] {
        let variants = document["components"]["schemas"][name]["oneOf"].as_array().expect("variants");
        let mut targets = BTreeSet::new();
        variants.iter().for_each(|v| references(v, &mut targets));
        assert_eq!(targets.len(), variants.len(), "{name}: {targets:?}");
    }
}

#[test]
fn every_operation_is_described_and_named_once() {
    let document = document();
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let summary = operation["summary"].as_str().unwrap_or_default();
            assert!(!summary.is_empty(), "{method} {path} has no summary");
            let id = operation["operationId"].as_str().expect("an id");
            assert!(ids.insert(id.to_owned()), "{method} {path}: the operation id {id} is used twice");
        }
    }
}
