//! The generated documents are current: `docs/RULES.md` and `docs/REFUSALS.md`.
//!
//! `XUEMAI_WRITE_DOCS=1` writes them instead of comparing.

use domain::refusal::{REGISTRY, Severity};
use domain::rules::{Confirmation, Rules};
use std::fmt::Write;

fn rules() -> String {
    let mut text = String::from(
        "# The rule book\n\nGenerated from `crates/domain/src/rules.rs` by `make docs`; the demo edition. A rule is confirmed when its value was\nread in a public source; the rest must be checked against the primary text before real use.\n\n| rule | what | value | unit | source | in force from | confirmed |\n|---|---|---|---|---|---|---|\n",
    );
    for row in Rules::demo().rows() {
        let confirmed = if row.confirmation == Confirmation::Confirmed { "yes" } else { "no" };
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {confirmed} |",
            row.id, row.what, row.value, row.unit, row.source, row.in_force_from
        );
    }
    text
}

fn refusals() -> String {
    let mut text = String::from(
        "# Refusals\n\nGenerated from `crates/domain/src/refusal.rs` by `make docs`, in the documented order: what is named does not exist, the\ncommand, amounts, admission, the bag, plans, the road, cases, orders, and last what may be overridden.\n\n| code | rule | override | HTTP | zh | en |\n|---|---|---|---|---|---|\n",
    );
    for entry in REGISTRY {
        let by = match entry.severity {
            Severity::Hard => "none".to_owned(),
            Severity::OverridableBy(duty) => format!("second person: {}", duty.en()),
        };
        let _ = writeln!(
            text,
            "| `{}` | {} | {by} | {} | {} | {} |",
            entry.code, entry.rule, entry.status, entry.zh, entry.en
        );
    }
    text
}

fn current(name: &str, text: &str) {
    let path = format!("{}/../../docs/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("XUEMAI_WRITE_DOCS").is_some() {
        std::fs::write(&path, text).expect("writes the document");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == text, "docs/{name} is not what the code says: run `make docs`");
}

#[test]
fn generated_rules_are_current() {
    current("RULES.md", &rules());
}

#[test]
fn generated_refusals_are_current() {
    current("REFUSALS.md", &refusals());
}
