//! TLS: the certificate that the server shows. Only with it, and with accounts, is it reached from other machines.
//!
//! TLS 1.2 and 1.3 with rustls' own choice of suites. A client is not asked for a certificate: people sign in.

use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio_rustls::TlsAcceptor;

/// Why a certificate cannot be shown. Holds no part of a key.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("the certificate file holds no certificate in PEM form")]
    NoCertificate,
    #[error("the key file holds no private key in PEM form (PKCS #8, SEC 1 or PKCS #1)")]
    NoKey,
    #[error("the certificate and the key do not belong together, or are of a kind that TLS does not take: {0}")]
    Unfit(String),
}

/// What the server shows. Cheap to clone; the clones show the same.
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    shown: Arc<Shown>,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

impl Tls {
    /// A certificate, with those that vouch for it behind it, and its key; both in PEM form.
    ///
    /// # Errors
    /// When one is missing, or they do not belong together.
    pub fn from_pem(chain: &[u8], key: &[u8]) -> Result<Tls, TlsError> {
        let shown = Arc::new(Shown(RwLock::new(certified(chain, key)?)));
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(unfit)?
            .with_no_client_auth()
            .with_cert_resolver(shown.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Tls { acceptor: TlsAcceptor::from(Arc::new(config)), shown })
    }

    /// Shows another certificate to whoever comes from now on; connections that stand go on.
    ///
    /// # Errors
    /// As [`from_pem`](Self::from_pem); then the old one is shown as before.
    pub fn replace(&self, chain: &[u8], key: &[u8]) -> Result<(), TlsError> {
        let new = certified(chain, key)?;
        *self.shown.0.write().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }

    pub(crate) fn acceptor(&self) -> &TlsAcceptor {
        &self.acceptor
    }
}

/// The certificate and key that are shown now.
struct Shown(RwLock<Arc<CertifiedKey>>);

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shown")
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

fn unfit(why: rustls::Error) -> TlsError {
    TlsError::Unfit(why.to_string())
}

fn certified(chain: &[u8], key: &[u8]) -> Result<Arc<CertifiedKey>, TlsError> {
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_slice_iter(chain).collect::<Result<_, _>>().map_err(|_| TlsError::NoCertificate)?;
    if chain.is_empty() {
        return Err(TlsError::NoCertificate);
    }
    let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| TlsError::NoKey)?;
    CertifiedKey::from_der(chain, key, &default_provider()).map(Arc::new).map_err(unfit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_or_key_is_said_without_showing_it() {
        let secret = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
        let certificate = "-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----\n";
        for (chain, key, words) in [
            ("", secret, "no certificate"),
            (secret, secret, "no certificate"),
            (certificate, "", "no private key"),
            (certificate, secret, "do not belong together"),
        ] {
            let said = Tls::from_pem(chain.as_bytes(), key.as_bytes()).expect_err(words).to_string();
            assert!(said.contains(words) && !said.contains("c2VjcmV0") && !said.contains("secret"), "{said}");
        }
    }
}
