//! Documents: filled forms, signed, stamped, kept and filed.
//!
//! The vault is written first and the journal second, both under a number that the command's id gives: a repeat is the same
//! document. What the journal refuses is taken out of the vault again.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::duty::document::{self, About, FormCode};
use domain::duty::formality::{self, FormReason};
use domain::{CertificateSerial, Command, CommandId, ContentDigest, DocumentId, Moment, Refusal};
use engine::{Act, Denied};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::Digest;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::Holder;
use vault::forms::{Filled, Schema, SignedUnder, Strokes, Wrong, canonical, fill};
use vault::papers::{Document, Expected, Kept, Paper, PapersError, Serial};

use crate::acting::Acting;
use crate::answered::{Answered, Recorded, Wants, check_duty};
use crate::app::App;
use crate::body::Body;
use crate::papers::{no_document, no_form};
use crate::problem::{FieldFault, Kind, Problem, ProblemDocument};
use crate::reading::{At, Filter, Look, Unfiltered};
use crate::routes::cases::form_of;
use crate::views::document::{
    DocumentCheck, DocumentFilter, DocumentView, FiledDocument, about_of, check, kind_of, list as listed, row,
};
use crate::views::document_sheet::{Printed, sheet};
use crate::views::{Page, approval_answers};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, file))
        .routes(routes!(draft))
        .routes(routes!(one))
        .routes(routes!(printed))
        .routes(routes!(form))
        .routes(routes!(signature))
        .routes(routes!(stamp))
        .routes(routes!(check_one))
}

/// A filled form, to be signed and filed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileForm {
    pub form: FormCode,
    /// The current one unless told.
    pub version: Option<u16>,
    pub about: About,
    /// By the names of the fields; what the system fills in, as the draft gave it.
    #[schema(value_type = Object)]
    pub answers: Map<String, Value>,
    /// The signatures by hand, by the names of their fields.
    #[serde(default)]
    pub strokes: BTreeMap<String, Strokes>,
}

/// Of what a draft is wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DraftFilter {
    /// `formality:12`, `case:7`, `person:donor:00000000000004d2`.
    pub about: String,
}

/// A form as the system fills it in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Draft {
    pub form: FormCode,
    pub version: u16,
    pub about: About,
    /// To be given back unchanged with the rest.
    #[schema(value_type = Object)]
    pub answers: Map<String, Value>,
}

/// The number of the document that a command files.
fn number_of(command: CommandId) -> DocumentId {
    let hash = sha2::Sha256::new().chain_update(b"xuemai document 0\0").chain_update(command.0.as_bytes()).finalize();
    let bytes = hash.first_chunk().copied().unwrap_or_default();
    DocumentId(u64::from_be_bytes(bytes).max(1))
}

fn schema_of(form: FormCode, version: Option<u16>) -> Result<&'static Schema, Problem> {
    let found = match version {
        Some(version) => vault::forms::version(form.code(), version),
        None => vault::forms::current(form.code()),
    };
    found.ok_or_else(|| no_form(&version.map_or(form.code().to_owned(), |version| format!("{form} {version}"))))
}

fn not_about(text: &str) -> Problem {
    let shown: String = text.chars().take(60).collect();
    Problem::new(
        Kind::BadQuery,
        format!("`{shown}` 不是对象,应如 case:7"),
        format!("`{shown}` names nothing; it is written like case:7"),
    )
}

/// What the system fills in. Blocking.
fn known(look: &Look, schema: &Schema, about: About) -> Result<Map<String, Value>, Problem> {
    match about {
        About::Formality(formality) if schema.fields().any(|field| field.from.is_some()) => {
            let row = look.world().formality(formality).ok_or(Refusal::UnknownFormality { formality })?;
            match row.case {
                Some(case) => Ok(approval_answers::answers(&form_of(look, case)?)),
                None => Err(Refusal::UnknownFormality { formality }.into()),
            }
        }
        _ => Ok(Map::new()),
    }
}

fn faults(wrong: Vec<Wrong>) -> Problem {
    let fault =
        |one: &Wrong| FieldFault { field: one.field.clone(), code: one.code().to_owned(), zh: one.zh(), en: one.en() };
    Problem::unfilled(wrong.iter().map(fault).collect())
}

/// What the signer sends, with what the journal knows at that time.
struct Offered {
    number: DocumentId,
    schema: &'static Schema,
    body: FileForm,
    acting: Acting,
}

impl Offered {
    fn filled(&self, known: &Map<String, Value>) -> Result<Filled, Problem> {
        fill(self.schema, &self.body.answers, &self.body.strokes, known).map_err(faults)
    }

    /// Signs and keeps it, or finds it kept. Blocking.
    fn kept(&self, look: &Look, papers: &mut vault::Papers, now: Moment) -> Result<(Kept, Filled), Problem> {
        let filled = match papers.document(self.number.0) {
            // Sent again: the case may have gone on since, what was signed has not.
            Ok(_) => self.filled(&self.body.answers)?,
            Err(PapersError::Unknown(_)) => self.filled(&known(look, self.schema, self.body.about)?)?,
            Err(other) => return Err(other.into()),
        };
        let about = serde_json::to_value(self.body.about).unwrap_or_default();
        let form = filled.canonical(&self.number.to_string(), &about, &self.acting.actor.to_string());
        let strokes = canonical(&serde_json::to_value(filled.strokes()).unwrap_or_default());
        let signer = match self.schema.signed_under {
            SignedUnder::Staff => Holder::Staff(self.acting.actor.0),
            // The certificate of a donor for one time is known by the document that it signed.
            SignedUnder::Donor => Holder::Visit(self.number.0),
        };
        let paper = Paper { number: self.number.0, form: &form, strokes: &strokes, signer, now: now.millis() };
        Ok((papers.keep(paper)?, filled))
    }

    /// The commands that file it: of the approval form, the signature of the formality with it, or neither.
    fn act(&self, app: &App, kept: Kept, filled: &Filled) -> Result<Act, Problem> {
        let file = |acting: Acting| {
            acting.envelope(
                app.ledger(),
                Command::Document(document::Command::FileDocument {
                    document: self.number,
                    form: self.body.form,
                    version: self.schema.version,
                    about: self.body.about,
                    digest: ContentDigest(kept.digest),
                    certificate: CertificateSerial(kept.certificate.0),
                }),
            )
        };
        let reason = filled.answers().get("reason").and_then(Value::as_str).and_then(FormReason::parse);
        match (self.body.form, self.body.about, reason) {
            (FormCode::ApprovalForm, About::Formality(formality), Some(reason)) => {
                let sign = Command::Formality(formality::Command::SignApprovalForm { formality, reason });
                let sign = self.acting.envelope(app.ledger(), sign);
                check_duty(&sign)?;
                Ok(Act::Together(vec![sign, file(self.acting.member(1))]))
            }
            _ => Ok(Act::One(file(self.acting))),
        }
    }
}

/// Signs a filled form under the signer's certificate, stamps it, keeps it and files it
#[utoipa::path(
    post, path = "/api/documents", tag = "papers",
    params(Acting, Wants),
    request_body = FileForm,
    responses(
        (status = 200, description = "What was recorded, now or before", body = Answered),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn file(
    State(app): State<App>,
    acting: Acting,
    look: Look,
    Filter(wants): Filter<Wants>,
    Body(body): Body<FileForm>,
) -> Result<Response, Problem> {
    let schema = schema_of(body.form, body.version)?;
    let kind = kind_of(body.about);
    if !schema.about.iter().any(|about| about == kind) {
        return Err(Problem::new(
            Kind::FormIncomplete,
            format!("《{}》不能用于 {kind}", schema.title.zh),
            format!("the form `{}` is not about a {kind}", schema.form),
        ));
    }
    let offered = Arc::new(Offered { number: number_of(acting.command), schema, body, acting });
    let signing = offered.clone();
    let (kept, filled) = app.with_papers(move |papers, now| signing.kept(&look, papers, now)).await?;
    let act = match offered.act(&app, kept, &filled) {
        Ok(act) => act,
        Err(problem) => return Err(unfiled(&app, offered.number, problem).await),
    };
    match app.engine().submit(act).await {
        Ok(answers) => {
            let repeated = answers.repeated;
            app.render(Recorded { answers, repeated }, wants).await
        }
        Err(denied) => {
            let is_refused = matches!(denied, Denied::Refused { .. });
            let problem = app.denied(denied).await;
            Err(if is_refused { unfiled(&app, offered.number, problem).await } else { problem })
        }
    }
}

/// Takes a document that the journal refuses out of the vault again, unless it was filed before.
async fn unfiled(app: &App, number: DocumentId, problem: Problem) -> Problem {
    if app.engine().read_async().await.world.documents().get(number).is_none() {
        let gone = app.with_papers(move |papers, _| Ok(papers.withdraw(number.0)?)).await;
        if let Err(error) = gone {
            tracing::warn!(code = error.code(), "a refused document stays until it is swept");
        }
    }
    problem
}

/// Filed documents, the newest first
#[utoipa::path(
    get, path = "/api/documents", tag = "papers",
    params(DocumentFilter),
    responses(
        (status = 200, description = "As of the epoch and sequence in the headers", body = Page<FiledDocument>),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list(look: Look, Filter(filter): Filter<DocumentFilter>) -> Result<Response, Problem> {
    let about = filter.about.as_deref().map(|text| about_of(text).ok_or_else(|| not_about(text))).transpose()?;
    Ok(look.show(move |look| listed(look.world(), &filter, about)).await?.into_response())
}

/// A form as the system fills it in, to be completed and signed
#[utoipa::path(
    get, path = "/api/forms/{form}/draft", tag = "papers",
    params(("form" = FormCode, Path), DraftFilter),
    responses(
        (status = 200, description = "The draft", body = Draft),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn draft(
    look: Look,
    At((form,)): At<(FormCode,)>,
    Filter(DraftFilter { about }): Filter<DraftFilter>,
) -> Result<Response, Problem> {
    let about = about_of(&about).ok_or_else(|| not_about(&about))?;
    let shown = look.show(move |look| {
        let schema = schema_of(form, None)?;
        let answers = known(look, schema, about)?;
        Ok::<_, Problem>(Draft { form, version: schema.version, about, answers })
    });
    Ok(shown.await?.into_response())
}

/// A document with its row, if it was filed; what the vault has of it. Blocking.
fn found(look: &Look, papers: &vault::Papers, id: DocumentId) -> Result<(FiledDocument, Document), Problem> {
    let filed = look.world().documents().get(id).ok_or_else(|| no_document(id))?;
    Ok((row(look.world(), filed), papers.document(id.0)?))
}

/// The answers of a kept form.
fn answers_of(document: &Document) -> Option<Map<String, Value>> {
    let form: Value = serde_json::from_slice(document.form.as_deref()?).ok()?;
    form.get("answers")?.as_object().cloned()
}

fn strokes_of(document: &Document) -> Option<BTreeMap<String, Strokes>> {
    serde_json::from_slice(document.strokes.as_deref()?).ok()
}

/// One document with what it says
#[utoipa::path(
    get, path = "/api/documents/{id}", tag = "papers",
    params(("id" = DocumentId, Path)),
    responses(
        (status = 200, description = "The document", body = DocumentView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn one(
    State(app): State<App>,
    look: Look,
    At((id,)): At<(DocumentId,)>,
    Filter(_): Filter<Unfiltered>,
) -> Result<Json<DocumentView>, Problem> {
    let view = app.with_papers(move |papers, _| {
        let (row, document) = found(&look, papers, id)?;
        Ok(DocumentView {
            schema: vault::forms::version(row.form.code(), row.version).cloned(),
            signed_at: Moment::from_millis(document.signed_at),
            forgotten_at: document.forgotten_at.map(Moment::from_millis),
            answers: answers_of(&document).map(Value::Object),
            strokes: strokes_of(&document),
            row,
        })
    });
    view.await.map(Json)
}

/// Why a part of a document is not there.
fn gone(document: &Document) -> Problem {
    let id = DocumentId(document.number);
    if document.forgotten_at.is_some() {
        return Problem::new(
            Kind::DocumentForgotten,
            format!("文书 {id} 的内容已随当事人身份一并清除"),
            format!("what document {id} said was deleted with the person whom it was about"),
        );
    }
    Problem::new(
        Kind::PapersFailed,
        format!("文书 {id} 的该部分已损坏,请从备份恢复"),
        format!("this part of document {id} is damaged; restore it from a backup"),
    )
}

async fn part(
    app: App,
    look: Look,
    id: DocumentId,
    (media, suffix): (&'static str, &'static str),
    of: impl FnOnce(&Document) -> Option<Vec<u8>> + Send + 'static,
) -> Result<Response, Problem> {
    let content = app.with_papers(move |papers, _| {
        let (_, document) = found(&look, papers, id)?;
        of(&document).ok_or_else(|| gone(&document))
    });
    let content = content.await?;
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{id}.{suffix}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, content).into_response())
}

/// The bytes that were signed
#[utoipa::path(
    get, path = "/api/documents/{id}/form.json", tag = "papers",
    params(("id" = DocumentId, Path)),
    responses(
        (status = 200, description = "The form in its one spelling", body = Vec<u8>, content_type = "application/json"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn form(
    State(app): State<App>,
    look: Look,
    At((id,)): At<(DocumentId,)>,
    Filter(_): Filter<Unfiltered>,
) -> Result<Response, Problem> {
    part(app, look, id, ("application/json", "json"), |document| document.form.clone()).await
}

/// The signature beside them: detached CMS
#[utoipa::path(
    get, path = "/api/documents/{id}/signature.p7s", tag = "papers",
    params(("id" = DocumentId, Path)),
    responses(
        (status = 200, description = "DER", body = Vec<u8>, content_type = "application/pkcs7-signature"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn signature(
    State(app): State<App>,
    look: Look,
    At((id,)): At<(DocumentId,)>,
    Filter(_): Filter<Unfiltered>,
) -> Result<Response, Problem> {
    part(app, look, id, ("application/pkcs7-signature", "p7s"), |document| document.signature.clone()).await
}

/// The time stamp over the signature
#[utoipa::path(
    get, path = "/api/documents/{id}/stamp.tsr", tag = "papers",
    params(("id" = DocumentId, Path)),
    responses(
        (status = 200, description = "DER", body = Vec<u8>, content_type = "application/timestamp-reply"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn stamp(
    State(app): State<App>,
    look: Look,
    At((id,)): At<(DocumentId,)>,
    Filter(_): Filter<Unfiltered>,
) -> Result<Response, Problem> {
    part(app, look, id, ("application/timestamp-reply", "tsr"), |document| document.stamp.clone()).await
}

/// A document as a sheet to print
#[utoipa::path(
    get, path = "/api/documents/{id}/document.pdf", tag = "papers",
    params(("id" = DocumentId, Path)),
    responses(
        (status = 200, description = "A sheet to print", body = Vec<u8>, content_type = "application/pdf"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn printed(
    State(app): State<App>,
    look: Look,
    At((id,)): At<(DocumentId,)>,
    Filter(_): Filter<Unfiltered>,
) -> Result<Response, Problem> {
    let (zone, now) = (look.world().network().zone_offset, look.now);
    let (row, document, stamped_at) = app
        .with_papers(move |papers, now| {
            let (row, document) = found(&look, papers, id)?;
            let checked = papers.check(id.0, Some(expected(&row)), now.millis())?;
            let is_stamped = checked.time_stamp.word == vault::papers::Word::Good;
            Ok((row, document, is_stamped.then(|| Moment::from_millis(checked.judged_at))))
        })
        .await?;
    let print = move || {
        let schema = schema_of(row.form, Some(row.version))?;
        let (answers, strokes) =
            (answers_of(&document).ok_or_else(|| gone(&document))?, strokes_of(&document).unwrap_or_default());
        let printed = Printed { row: &row, schema, answers: &answers, strokes: &strokes, stamped_at, zone, now };
        Ok::<_, Problem>(sheet(&printed).print()?)
    };
    let pdf = tokio::task::spawn_blocking(print).await;
    let pdf = pdf.map_err(|error| Problem::new(Kind::Internal, "打印出错", error.to_string()))??;
    let headers = [(header::CONTENT_TYPE, "application/pdf"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, pdf).into_response())
}

fn expected(row: &FiledDocument) -> Expected {
    Expected { digest: row.digest.0, certificate: Serial(row.certificate.0) }
}

/// Nothing more is said.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckDocument {}

/// Checks a document: content, signature, certificate, revocation, time stamp, each with its word and reason
#[utoipa::path(
    post, path = "/api/documents/{id}/check", tag = "papers",
    params(("id" = DocumentId, Path)),
    request_body = CheckDocument,
    responses(
        (status = 200, description = "What was found", body = DocumentCheck),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn check_one(
    State(app): State<App>,
    look: Look,
    At((id,)): At<(DocumentId,)>,
    Body(CheckDocument {}): Body<CheckDocument>,
) -> Result<Json<DocumentCheck>, Problem> {
    let checked = app.with_papers(move |papers, now| {
        let filed = look.world().documents().get(id).ok_or_else(|| no_document(id))?;
        let expected = expected(&row(look.world(), filed));
        Ok(check(id, &papers.check(id.0, Some(expected), now.millis())?, now))
    });
    checked.await.map(Json)
}
