//! Asking the directory: one request, one answer, bounded in size and time, over TLS or within this machine.
//!
//! A redirect is not followed: an answer comes from where it was asked for.

use std::sync::Arc;
use std::time::Duration;

use axum::http::{Method, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::refused::NoEntry;

/// The directory answers within this.
const PATIENCE: Duration = Duration::from_secs(10);
/// No answer is longer.
const LONGEST: usize = 1 << 20;

/// A place to ask at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    uri: Uri,
    host: String,
    port: u16,
    tls: bool,
}

impl Place {
    /// An `https:` address; `http:` only within this machine.
    pub fn parse(text: &str) -> Option<Place> {
        let uri: Uri = text.parse().ok()?;
        let host = uri.host()?.trim_matches(['[', ']']).to_owned();
        let within = || host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        let tls = match uri.scheme_str()? {
            "https" => true,
            "http" if within() => false,
            _ => return None,
        };
        // Nobody's password belongs into an address.
        if uri.authority()?.as_str().contains('@') {
            return None;
        }
        let port = uri.port_u16().unwrap_or(if tls { 443 } else { 80 });
        Some(Place { uri, host, port, tls })
    }
}

/// An answer.
pub struct Heard {
    pub status: StatusCode,
    pub body: Bytes,
}

/// See the module.
pub struct Web {
    tls: TlsConnector,
}

impl Web {
    /// Believes whom these roots vouch for.
    pub fn new(roots: RootCertStore) -> Result<Web, rustls::Error> {
        let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Web { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Reads what stands at a place.
    pub async fn get(&self, at: &Place) -> Result<Heard, NoEntry> {
        self.ask(at, Method::GET, None, String::new()).await
    }

    /// Sends a form to a place, with an authorization if there is one.
    pub async fn post(&self, at: &Place, authorization: Option<&str>, form: String) -> Result<Heard, NoEntry> {
        self.ask(at, Method::POST, authorization, form).await
    }

    async fn ask(&self, at: &Place, method: Method, as_whom: Option<&str>, form: String) -> Result<Heard, NoEntry> {
        match tokio::time::timeout(PATIENCE, self.heard(at, method, as_whom, form)).await {
            Ok(Ok(heard)) => Ok(heard),
            Ok(Err(why)) => {
                // Where, and why: never what was sent.
                tracing::warn!(host = %at.host, port = at.port, %why, "the directory could not be asked");
                Err(NoEntry::Away)
            }
            Err(_) => {
                tracing::warn!(host = %at.host, port = at.port, "the directory did not answer in time");
                Err(NoEntry::Away)
            }
        }
    }

    async fn heard(
        &self,
        at: &Place,
        method: Method,
        as_whom: Option<&str>,
        form: String,
    ) -> Result<Heard, Box<dyn std::error::Error + Send + Sync>> {
        let path = at.uri.path_and_query().map_or("/", |path| path.as_str());
        let named = at.uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, named);
        request = request.header(header::ACCEPT, "application/json");
        if let Some(as_whom) = as_whom {
            let mut value = header::HeaderValue::from_str(as_whom)?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        if !form.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(Full::new(Bytes::from(form)))?;
        let stream = TcpStream::connect((at.host.as_str(), at.port)).await?;
        if !at.tls {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(at.host.clone())?;
        exchange(self.tls.connect(name, stream).await?, request).await
    }
}

async fn exchange<S>(
    stream: S,
    request: Request<Full<Bytes>>,
) -> Result<Heard, Box<dyn std::error::Error + Send + Sync>>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let driving = tokio::spawn(connection);
    let heard = async {
        let answer = sender.send_request(request).await?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), LONGEST).collect().await?.to_bytes();
        Ok(Heard { status, body })
    }
    .await;
    driving.abort();
    heard
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_asked_over_tls_or_within_this_machine() {
        for good in
            ["https://login.example", "https://login.example:8443/realms/x", "http://127.0.0.1:1/", "http://[::1]:2"]
        {
            assert!(Place::parse(good).is_some(), "{good}");
        }
        for bad in
            ["http://login.example", "ftp://login.example", "login.example", "", "https://a:b@login.example/", "/x"]
        {
            assert_eq!(Place::parse(bad), None, "{bad}");
        }
    }
}
