//! The kernel of Xuemai: what a bag of blood is and what may happen to it.
//!
//! Pure arithmetic on a journal. [`decide`] judges a command against the [`World`] at a moment and
//! answers with events or refusals; [`World::apply`] folds one event into the World and nothing else
//! changes it. No clock, no chance, no input or output, no floating point, no unordered iteration.

/// Declares the OpenAPI schema of a type whose JSON form is a string.
#[cfg(feature = "openapi")]
#[macro_export]
#[doc(hidden)]
macro_rules! openapi_string {
    ($name:ident, $what:literal, $example:literal) => {
        impl utoipa::__dev::ComposeSchema for $name {
            fn compose(
                _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
            ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some($what))
                    .examples([$example])
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
    };
}

/// The schema of a list of words: its codes, and under `x-words` what each is called in Chinese and
/// English, so that a client needs no list of its own.
#[cfg(feature = "openapi")]
pub(crate) fn words_schema(
    lines: &[&str],
    words: &[(&'static str, &'static str, &'static str)],
) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    use serde_json::{Map, Value, json};
    use utoipa::openapi::extensions::ExtensionsBuilder;
    let called: Map<String, Value> =
        words.iter().map(|(code, zh, en)| ((*code).to_owned(), json!({ "zh": zh, "en": en }))).collect();
    let what: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    utoipa::openapi::schema::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .description(Some(what.join("\n")))
        .enum_values(Some(words.iter().map(|(code, ..)| *code)))
        .extensions(Some(ExtensionsBuilder::new().add("x-words", Value::Object(called)).build()))
        .into()
}

pub mod amount;
pub mod antigen;
pub mod bag;
pub mod command;
pub mod compatibility;
pub mod cow;
pub mod day_book;
pub mod decide;
pub mod duty;
pub mod envelope;
pub mod group;
pub mod hearing;
pub mod ids;
pub mod moment;
pub mod network;
pub mod overrides;
pub mod plan;
pub mod product;
pub mod refusal;
pub mod rules;
pub mod stock;
pub mod transfer;
pub mod whole;
pub mod world;

pub use amount::{Amount, Measure};
pub use antigen::{Antigen, Antigens};
pub use command::{Command, CommandKind, Event, Finding, FindingRule};
pub use decide::decide;
pub use envelope::{Authentication, Duty, Envelope, Stamp};
pub use group::{Abo, AntiD, Group, GroupDetermination, PatientBlood, RhD};
pub use ids::*;
pub use moment::{CityDay, Minutes, Moment};
pub use network::{DeliveryMode, Network, Site, SiteKind};
pub use plan::Plan;
pub use product::{Attribute, Attributes, Product, ProductClass, TemperatureClass};
pub use refusal::{Refusal, Refusals};
pub use rules::Rules;
pub use world::World;
