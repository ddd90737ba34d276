//! Every dependency has a permissive licence.

use serde_json::Value;
use std::process::Command;

const PERMISSIVE: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "MPL-2.0",
    "MPL-2.0+",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Apache-2.0 WITH LLVM-exception",
    "Unlicense",
];
/// Public-domain dedications beside those, which take nothing away.
const DEDICATIONS: [&str; 3] = ["CC0-1.0", "0BSD", "BSL-1.0"];

/// Whether an SPDX expression can be met by permissive licences alone.
fn permissive(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let clean = expression.replace(['(', ')'], " ");
    // Every AND part needs one permissive alternative. Brackets occur only around OR.
    clean
        .split(" AND ")
        .all(|part| part.split(" OR ").any(|one| PERMISSIVE.contains(&one.trim()) || DEDICATIONS.contains(&one.trim())))
}

#[test]
fn all_dependencies_are_permissive() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .output()
        .expect("cargo metadata runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 50, "the dependencies are listed");
    let bad: Vec<String> = packages
        .iter()
        .filter(|p| !p["license"].as_str().is_some_and(permissive))
        .map(|p| format!("{} {}: {}", p["name"], p["version"], p["license"]))
        .collect();
    assert!(bad.is_empty(), "not permissive: {bad:#?}");
}

#[test]
fn the_check_can_fail() {
    assert!(permissive("MIT OR GPL-3.0"));
    assert!(permissive("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!permissive("GPL-3.0"));
    assert!(!permissive("MIT AND AGPL-3.0"));
}
