//! Documents as they were filed: which there are, and what one says.

use domain::duty::document::{About, Filed, FormCode};
use domain::{ActorId, CertificateSerial, ContentDigest, DocumentId, Moment, World};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use vault::forms::{Schema, Strokes};
use vault::papers::{Check, Verdict, Word};

use super::{BadCursor, NewestFirst, Page, Paging, Said, SiteRef};

/// A document in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FiledDocument {
    pub document: DocumentId,
    pub form: FormCode,
    pub title: Said,
    pub version: u16,
    pub about: About,
    pub filed_at: Moment,
    pub filed_by: ActorId,
    pub site: SiteRef,
    pub certificate: CertificateSerial,
    /// The hash of what was signed.
    pub digest: ContentDigest,
}

/// A document with what it says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentView {
    pub row: FiledDocument,
    /// What the form asks, as it was published then.
    pub schema: Option<Schema>,
    /// When it was signed.
    pub signed_at: Moment,
    /// When what it said was deleted with the person whom it was about.
    pub forgotten_at: Option<Moment>,
    /// Absent when the kept form is damaged or forgotten.
    #[schema(value_type = Option<Object>)]
    pub answers: Option<Value>,
    /// The signatures by hand; absent when damaged.
    pub strokes: Option<BTreeMap<String, Strokes>>,
}

/// Which documents.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DocumentFilter {
    /// What they are about: `case:7`, `formality:12`, `person:donor:00000000000004d2`.
    pub about: Option<String>,
    pub form: Option<FormCode>,
    /// `next` of the page before; absent for the first page.
    pub cursor: Option<String>,
    /// Rows of a page, at most 1,000; 100 unless told.
    pub limit: Option<usize>,
}

/// A filed document as a row.
pub fn row(world: &World, filed: &Filed) -> FiledDocument {
    let Filed { document, form, version, about, digest, certificate, filed_at, filed_by, site } = *filed;
    let title = Said { zh: form.zh().to_owned(), en: form.en().to_owned() };
    let site = SiteRef::of(world.network(), site);
    FiledDocument { document, form, title, version, about, filed_at, filed_by, site, certificate, digest }
}

/// Documents, the newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &DocumentFilter, about: Option<About>) -> Result<Page<FiledDocument>, BadCursor> {
    let all: Vec<&Filed> = match about {
        Some(about) => world.documents().about(about).collect(),
        None => world.documents().all().collect(),
    };
    let wanted = |filed: &Filed| filter.form.is_none_or(|form| form == filed.form);
    let rows = all.iter().enumerate().rev().filter(|(_, filed)| wanted(filed));
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows, |(at, _)| NewestFirst(*at as u32), |(_, filed)| row(world, filed))
}

/// Reads `case:7` or `person:donor:00000000000004d2`.
pub fn about_of(text: &str) -> Option<About> {
    let parts: Vec<&str> = text.split(':').collect();
    let (value, kinds) = parts.split_last()?;
    let nested = |value: Value| {
        let put = |inner: Value, kind: &&str| serde_json::json!({ *kind: inner });
        serde_json::from_value::<About>(kinds.iter().rev().fold(value, put)).ok()
    };
    if kinds.is_empty() || kinds.len() > 2 {
        return None;
    }
    nested(Value::from(*value)).or_else(|| nested(Value::from(value.parse::<u64>().ok()?)))
}

/// The kind of thing, as forms name it.
pub fn kind_of(about: About) -> &'static str {
    match about {
        About::Formality(_) => "formality",
        About::Case(_) => "case",
        About::Bag(_) => "bag",
        About::Person(_) => "person",
        About::Shipment(_) => "shipment",
        About::Loss(_) => "loss",
        About::Handover(_) => "handover",
    }
}

/// How something stands, with its reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VerdictView {
    pub word: CheckWord,
    pub zh: String,
    pub en: String,
}

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CheckWord {
    Good,
    Bad,
    /// It cannot be said, because something before it is not there.
    NotJudged,
}

/// What a check of a document found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentCheck {
    pub document: DocumentId,
    /// Whether everything holds.
    pub good: bool,
    pub checked_at: Moment,
    /// The time at which certificate and revocation were judged: the time stamp's, or now without one.
    pub judged_at: Moment,
    /// Whether the form is what the journal filed.
    pub content: VerdictView,
    pub signature: VerdictView,
    pub certificate: VerdictView,
    pub revocation: VerdictView,
    pub time_stamp: VerdictView,
}

/// A check as it is shown.
pub fn check(document: DocumentId, found: &Check, now: Moment) -> DocumentCheck {
    let verdict = |Verdict { word, zh, en }: &Verdict| VerdictView {
        word: match word {
            Word::Good => CheckWord::Good,
            Word::Bad => CheckWord::Bad,
            Word::NotJudged => CheckWord::NotJudged,
        },
        zh: zh.clone(),
        en: en.clone(),
    };
    DocumentCheck {
        document,
        good: found.is_good(),
        checked_at: now,
        judged_at: Moment::from_millis(found.judged_at),
        content: verdict(&found.content),
        signature: verdict(&found.signature),
        certificate: verdict(&found.certificate),
        revocation: verdict(&found.revocation),
        time_stamp: verdict(&found.time_stamp),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::CaseId;

    #[test]
    fn what_a_document_is_about_reads_from_a_query() {
        assert_eq!(about_of("case:7"), Some(About::Case(CaseId(7))));
        let donor = about_of("person:donor:00000000000004d2").expect("a person");
        assert_eq!(
            serde_json::to_value(donor).expect("JSON"),
            serde_json::json!({"person": {"donor": "00000000000004d2"}})
        );
        assert!(about_of("bag:S000126123456.RBC-S-LR.00").is_some_and(|about| kind_of(about) == "bag"));
        for text in ["", "case", "case:", "case:x", "7", "person:7", "person:donor:1:2", "donor:00000000000004d2"] {
            assert_eq!(about_of(text), None, "{text}");
        }
    }
}
