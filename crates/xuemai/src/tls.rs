//! The certificate that the server shows: from files, or of the station's own authority, renewed while it serves.
//!
//! An authority that does not open keeps nobody at this machine from the blood: it is said, and only other machines are
//! refused.

use crate::settings::Settings;
use anyhow::{Context, Result, bail, ensure};
use domain::Moment;
use server::tls::Tls;
use server::{OwnCertificate, PaperRoom};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use vault::ServerNames;

/// How often it is looked whether the own certificate nears its end. It has thirty days left then.
const LOOK: Duration = Duration::from_secs(3_600);

/// What is shown to whoever connects.
pub enum Shown {
    /// Nothing: on this machine alone.
    Nothing,
    /// What stands in files; read at the start.
    Files(Tls),
    /// A certificate of the own authority.
    Own(Arc<OwnCertificate>),
}

impl Shown {
    /// What the settings ask for. `papers` are there when the authority is open.
    pub fn of(settings: &Settings, papers: Option<&Arc<PaperRoom>>, address: SocketAddr) -> Result<Shown> {
        if settings.tls_names.is_empty() {
            return Ok(files(settings)?.map_or(Shown::Nothing, Shown::Files));
        }
        ensure!(
            settings.tls_certificate.is_none() && settings.tls_key.is_none(),
            "tls_names asks for a certificate of the station's own authority, and tls_certificate or tls_key for another: \
             set one or the other"
        );
        let names = ServerNames::parse(&settings.tls_names).context("the setting tls_names")?;
        let issued = match papers {
            Some(papers) => OwnCertificate::issue(papers.clone(), names, now()).map_err(anyhow::Error::from),
            None => Err(anyhow::anyhow!("the authority is closed, as said above")),
        };
        match issued {
            Ok(own) => {
                let names: Vec<String> = own.names().iter().map(ToString::to_string).collect();
                eprintln!(
                    "xuemai: shows a certificate of its own authority for {}, until {}, and renews it; whoever connects \
                     trusts /api/authority.pem",
                    names.join(", "),
                    own.showing().until
                );
                Ok(Shown::Own(Arc::new(own)))
            }
            Err(why) if address.ip().is_loopback() => {
                tracing::error!("no certificate to show: {why:#}");
                eprintln!("xuemai: no certificate to show, so this machine is served in the clear: {why:#}");
                Ok(Shown::Nothing)
            }
            Err(why) => Err(why.context(format!(
                "refusing to listen on {address}: there is no certificate to show. Put the authority right, set \
                 tls_certificate and tls_key, or listen on 127.0.0.1 or [::1]"
            ))),
        }
    }

    /// What the server speaks with.
    pub fn tls(&self) -> Option<Tls> {
        match self {
            Shown::Nothing => None,
            Shown::Files(tls) => Some(tls.clone()),
            Shown::Own(own) => Some(own.tls()),
        }
    }

    /// Where a browser finds it: under a name that its certificate has, if it has one.
    pub fn base(&self, at: SocketAddr) -> String {
        match self {
            Shown::Nothing => format!("http://{at}"),
            Shown::Files(_) => format!("https://{at}"),
            Shown::Own(own) => {
                let name = own.names().iter().next().map(|name| match name {
                    vault::ServerName::Ip(std::net::IpAddr::V6(ip)) => format!("[{ip}]"),
                    name => name.to_string(),
                });
                format!("https://{}:{}", name.unwrap_or_default(), at.port())
            }
        }
    }

    /// Renews it now and then, for as long as it is awaited.
    pub async fn renewed(self) {
        let Shown::Own(own) = self else { return std::future::pending().await };
        let mut hours = tokio::time::interval(LOOK);
        loop {
            hours.tick().await;
            let own = own.clone();
            let _ = tokio::task::spawn_blocking(move || look(&own)).await;
        }
    }
}

fn look(own: &OwnCertificate) {
    match own.renew(now()) {
        Ok(None) => {}
        Ok(Some(new)) => tracing::info!(serial = %new.serial, until = %new.until, "shows a new certificate"),
        Err(why) => {
            tracing::error!(%why, until = %own.showing().until, "the certificate is not renewed; the old one is shown");
        }
    }
}

fn now() -> Moment {
    Moment::from_millis(crate::stores::now_ms())
}

fn files(settings: &Settings) -> Result<Option<Tls>> {
    let read = |path: &Path| std::fs::read(path).with_context(|| format!("read {}", path.display()));
    match (&settings.tls_certificate, &settings.tls_key) {
        (None, None) => Ok(None),
        (Some(chain), Some(key)) => {
            let key = zeroize::Zeroizing::new(read(key)?);
            let tls = Tls::from_pem(&read(chain)?, &key);
            tls.with_context(|| format!("the certificate {}", chain.display())).map(Some)
        }
        _ => bail!("tls_certificate and tls_key belong together: set both, or none"),
    }
}
