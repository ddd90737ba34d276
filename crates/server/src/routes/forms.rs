//! Electronic forms: what each asks, as data.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::forms::{Schema, catalogue, current, versions};

use crate::app::App;
use crate::papers::no_form;
use crate::problem::{Problem, ProblemDocument};
use crate::reading::{At, Filter, Unfiltered};
use crate::views::Said;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

/// A form in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FormRow {
    pub form: String,
    pub title: Said,
    /// The kinds of thing that it may be about.
    pub about: Vec<String>,
    /// Every published version, oldest first.
    pub versions: Vec<u16>,
    /// The version to be filled now.
    pub current: u16,
    /// What the form asks for, as law or standard has it.
    pub source: String,
}

/// A form with every version of what it asks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FormVersions {
    pub form: String,
    /// Oldest first; the last is to be filled now.
    pub versions: Vec<FormVersion>,
}

/// One published version.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FormVersion {
    /// The hash of what it asks; it stands in each filled form.
    pub hash: String,
    pub schema: Schema,
}

/// Every form
#[utoipa::path(
    get, path = "/api/forms", tag = "papers",
    responses(
        (status = 200, description = "Forms", body = Vec<FormRow>),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list(Filter(_): Filter<Unfiltered>) -> Result<Json<Vec<FormRow>>, Problem> {
    let row = |schema: &Schema| FormRow {
        form: schema.form.clone(),
        title: Said { zh: schema.title.zh.clone(), en: schema.title.en.clone() },
        about: schema.about.clone(),
        versions: versions(&schema.form).map(|schema| schema.version).collect(),
        current: schema.version,
        source: schema.source.clone(),
    };
    let newest = catalogue().iter().filter(|schema| current(&schema.form).is_some_and(|newest| newest == *schema));
    Ok(Json(newest.map(row).collect()))
}

/// One form with every version of what it asks
#[utoipa::path(
    get, path = "/api/forms/{form}", tag = "papers",
    params(("form" = String, Path)),
    responses(
        (status = 200, description = "The form", body = FormVersions),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn one(At((form,)): At<(String,)>, Filter(_): Filter<Unfiltered>) -> Result<Json<FormVersions>, Problem> {
    let version = |schema: &Schema| FormVersion { hash: schema.hash(), schema: schema.clone() };
    let versions: Vec<FormVersion> = versions(&form).map(version).collect();
    if versions.is_empty() { Err(no_form(&form)) } else { Ok(Json(FormVersions { form, versions })) }
}
