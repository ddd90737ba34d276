//! Electronic forms: what a form asks, as data; what was answered, checked and in one spelling.
//!
//! A form is a schema with a number of its version. Schemas are files that are built in; a published version never
//! changes, a change is a new version, so that an old document can be read with the form that it was filled on. What is
//! signed is the one spelling ([`Filled::canonical`]). Whether an answer is medically right is for the rules, not for a form:
//! bounds here catch slips of the hand.

mod canonical;
mod filled;
mod schema;
mod strokes;

pub use canonical::canonical;
pub use filled::{Filled, What, Wrong, fill};
pub use schema::{Choice, Condition, Field, FilledBy, Kind, Schema, Section, SignedUnder, Unit, Words};
pub use strokes::{Point, StrokeFault, Strokes};

use sha2::Digest;
use std::sync::LazyLock;

/// The published versions, oldest first of each form.
const PUBLISHED: [&str; 7] = [
    include_str!("../../forms/approval-form.1.json"),
    include_str!("../../forms/donor-questionnaire.1.json"),
    include_str!("../../forms/donor-consent.1.json"),
    include_str!("../../forms/donor-examination.1.json"),
    include_str!("../../forms/handover.1.json"),
    include_str!("../../forms/discard.1.json"),
    include_str!("../../forms/reaction.1.json"),
];

// A file that is no schema is a broken build: a test reads them all.
static CATALOGUE: LazyLock<Vec<Schema>> =
    LazyLock::new(|| PUBLISHED.iter().filter_map(|text| serde_json::from_str(text).ok()).collect());

/// Every version of every form.
pub fn catalogue() -> &'static [Schema] {
    &CATALOGUE
}

/// The versions of one form, oldest first.
pub fn versions(form: &str) -> impl Iterator<Item = &'static Schema> {
    catalogue().iter().filter(move |schema| schema.form == form)
}

/// One version of a form.
pub fn version(form: &str, version: u16) -> Option<&'static Schema> {
    versions(form).find(|schema| schema.version == version)
}

/// The version to be filled now.
pub fn current(form: &str) -> Option<&'static Schema> {
    versions(form).max_by_key(|schema| schema.version)
}

impl Schema {
    /// The hash of what the form asks, in hexadecimal: it stands in each filled form and never changes for a version.
    pub fn hash(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        hex(&sha2::Sha256::digest(canonical(&value)))
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// `form version hash`, one line each. A published version never changes: a line that no longer fits means that a
    /// schema was edited instead of getting a new version.
    const FROZEN: &str = include_str!("../../forms/FROZEN");

    #[test]
    fn every_published_version_is_what_it_was() {
        assert_eq!(catalogue().len(), PUBLISHED.len(), "every file is a schema");
        let found: BTreeSet<String> =
            catalogue().iter().map(|schema| format!("{} {} {}", schema.form, schema.version, schema.hash())).collect();
        let frozen: BTreeSet<String> = FROZEN.lines().map(str::to_owned).collect();
        assert_eq!(found, frozen, "a published schema changed, or a new version is not in forms/FROZEN yet");
        let mut edited = catalogue()[0].clone();
        edited.sections[0].fields[0].required = !edited.sections[0].fields[0].required;
        assert!(!FROZEN.contains(&edited.hash()), "an edited schema has another hash");
    }

    #[test]
    fn every_label_is_there_in_both_tongues() {
        for schema in catalogue() {
            let form = &schema.form;
            let words = schema.words();
            assert!(words.len() > 10, "{form}");
            for Words { zh, en } in words {
                let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{form}: {zh} / {en}");
                assert!(!en.chars().any(han), "{form}: Chinese in the English words: {en}");
                // Units and codes such as `g/L` or `AB` are the same in both.
                let is_code = zh == en && zh.len() <= 12;
                assert!(zh.chars().any(han) || is_code || *zh == "℃", "{form}: no Chinese in {zh}");
            }
            assert!(!schema.source.is_empty() && !schema.about.is_empty(), "{form}");
        }
    }

    #[test]
    fn every_schema_can_be_filled() {
        for schema in catalogue() {
            assert_eq!(schema.faults(), Vec::<String>::new(), "{} {}", schema.form, schema.version);
        }
        let mut broken = catalogue()[0].clone();
        let twice = broken.sections[0].fields[0].clone();
        broken.sections[1].fields.push(twice);
        broken.sections[1].fields[0].when = Some(Condition { field: "nowhere".to_owned(), is: vec!["x".to_owned()] });
        assert_eq!(broken.faults().len(), 2, "{:?}", broken.faults());
    }

    #[test]
    fn the_current_version_is_the_highest() {
        let found = current("approval-form").map(|schema| schema.version);
        assert_eq!(found, versions("approval-form").map(|schema| schema.version).max());
        assert!(version("approval-form", 1).is_some() && version("approval-form", 0).is_none());
        assert!(current("no-such-form").is_none());
    }
}
