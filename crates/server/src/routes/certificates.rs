//! Certificates: whose they are, the authority and its list of revocations for whoever checks, and the clock.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::{ActorId, Moment};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::papers::{Certified, Reason};

use crate::acting::Acting;
use crate::app::App;
use crate::body::Body;
use crate::papers::serial_of;
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::{At, Filter, Unfiltered};

/// The media type of a question to the clock (RFC 3161).
pub const QUESTION: &str = "application/timestamp-query";
/// The media type of its answer.
pub const ANSWER: &str = "application/timestamp-reply";

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(revoke))
        .routes(routes!(authority))
        .routes(routes!(revocations))
        .routes(routes!(time_stamp))
}

/// Which certificates.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CertificateFilter {
    /// `staff`, `device`, `visit` (a donor's, for one time), `ledger`, `clock` or `server`; all but visits unless told.
    pub kind: Option<String>,
}

/// A certificate: a kind of holder and a number, never a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CertificateView {
    /// 32 hexadecimal digits.
    pub serial: String,
    /// `staff`, `device`, `visit`, `ledger`, `clock` or `server`.
    pub kind: String,
    /// 16 hexadecimal digits: of staff, the account's number.
    pub number: String,
    pub from: Moment,
    pub until: Moment,
    /// `good`, `revoked`, `expired` or `not-yet`.
    pub state: String,
    pub revoked_at: Option<Moment>,
    pub reason: Option<RevocationReason>,
    /// Who revoked it.
    pub revoked_by: Option<ActorId>,
}

/// Why a certificate is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationReason {
    /// 密钥可能泄露: the key may be in other hands.
    KeyLost,
    /// 离岗: the holder has left, or does this work no more.
    Left,
    /// 已更换: another takes its place.
    Replaced,
    /// 误发: it should never have been issued.
    Mistaken,
}

impl From<Reason> for RevocationReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::KeyLost => RevocationReason::KeyLost,
            Reason::Left => RevocationReason::Left,
            Reason::Replaced => RevocationReason::Replaced,
            Reason::Mistaken => RevocationReason::Mistaken,
        }
    }
}

impl From<RevocationReason> for Reason {
    fn from(reason: RevocationReason) -> Self {
        match reason {
            RevocationReason::KeyLost => Reason::KeyLost,
            RevocationReason::Left => Reason::Left,
            RevocationReason::Replaced => Reason::Replaced,
            RevocationReason::Mistaken => Reason::Mistaken,
        }
    }
}

/// Revokes a certificate from now on.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeCertificate {
    pub reason: RevocationReason,
}

fn view(one: &Certified, now: Moment) -> CertificateView {
    let (kind, number) = one.holder.parts();
    let at = Moment::from_millis;
    let state = match one.revoked {
        Some(_) => "revoked",
        None if now.millis() < one.period.from => "not-yet",
        None if now.millis() > one.period.until => "expired",
        None => "good",
    };
    CertificateView {
        serial: one.serial.to_string(),
        kind: kind.to_owned(),
        number: format!("{number:016x}"),
        from: at(one.period.from),
        until: at(one.period.until),
        state: state.to_owned(),
        revoked_at: one.revoked.map(|(since, _)| at(since)),
        reason: one.revoked.map(|(_, reason)| reason.into()),
        revoked_by: one.revoked_by.map(ActorId),
    }
}

/// Certificates that were issued, the newest first
#[utoipa::path(
    get, path = "/api/certificates", tag = "papers",
    params(CertificateFilter),
    responses(
        (status = 200, description = "Certificates", body = Vec<CertificateView>),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(app): State<App>,
    Filter(filter): Filter<CertificateFilter>,
) -> Result<Json<Vec<CertificateView>>, Problem> {
    let shown = app.with_papers(move |papers, now| {
        let all = papers.certificates(filter.kind.as_deref())?;
        Ok(all.iter().map(|one| view(one, now)).collect())
    });
    shown.await.map(Json)
}

/// Revokes a certificate from now on; what it signed before stays good
#[utoipa::path(
    post, path = "/api/certificates/{serial}/revoke", tag = "papers",
    params(("serial" = String, Path), Acting),
    request_body = RevokeCertificate,
    responses(
        (status = 200, description = "The certificate", body = CertificateView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn revoke(
    State(app): State<App>,
    acting: Acting,
    At((serial,)): At<(String,)>,
    Body(RevokeCertificate { reason }): Body<RevokeCertificate>,
) -> Result<Json<CertificateView>, Problem> {
    let serial = serial_of(&serial)?;
    let shown = app.with_papers(move |papers, now| {
        papers.revoke(serial, reason.into(), acting.actor.0, now.millis())?;
        Ok(view(&papers.certificate(serial)?, now))
    });
    shown.await.map(Json)
}

fn text(media: &'static str, name: &str, content: impl Into<Vec<u8>>) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, named)], content.into()).into_response()
}

/// The authority's certificate, for whoever is to trust what is signed here
#[utoipa::path(
    get, path = "/api/authority.pem", tag = "papers",
    responses(
        (status = 200, description = "PEM", body = String, content_type = "application/x-pem-file"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn authority(State(app): State<App>, Filter(_): Filter<Unfiltered>) -> Result<Response, Problem> {
    let pem = app.with_papers(|papers, _| {
        papers.authority().to_pem().map_err(|why| Problem::from(vault::PapersError::from(why)))
    });
    Ok(text("application/x-pem-file", "authority.pem", pem.await?))
}

/// The authority's list of revocations
#[utoipa::path(
    get, path = "/api/revocations.crl", tag = "papers",
    responses(
        (status = 200, description = "DER", body = Vec<u8>, content_type = "application/pkix-crl"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn revocations(State(app): State<App>, Filter(_): Filter<Unfiltered>) -> Result<Response, Problem> {
    let der = app.with_papers(|papers, now| {
        let list = papers.revocations(now.millis())?;
        list.to_der().map_err(|why| Problem::from(vault::PapersError::from(why)))
    });
    Ok(text("application/pkix-crl", "revocations.crl", der.await?))
}

/// Asks the clock for a time stamp (RFC 3161)
#[utoipa::path(
    post, path = "/api/time-stamp", tag = "papers",
    request_body(content = Vec<u8>, content_type = "application/timestamp-query"),
    responses(
        (status = 200, description = "A stamp, or why there is none", body = Vec<u8>, content_type = "application/timestamp-reply"),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn time_stamp(State(app): State<App>, headers: HeaderMap, question: Bytes) -> Result<Response, Problem> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !media.eq_ignore_ascii_case(QUESTION) {
        return Err(Problem::new(
            Kind::WrongContentType,
            format!("Content-Type 应为 {QUESTION}"),
            format!("the content type must be {QUESTION}"),
        ));
    }
    let answer = app.with_papers(move |papers, now| {
        let clock = papers.clock(now.millis())?;
        clock.answer(&question, now.millis()).map_err(|why| Problem::from(vault::PapersError::from(why)))
    });
    Ok(([(header::CONTENT_TYPE, ANSWER)], answer.await?).into_response())
}
