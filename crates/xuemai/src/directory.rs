//! The house's own directory, as the settings say how it is reached. Its secret comes from a file or the environment, and
//! stands in no store.

use crate::settings::Settings;
use anyhow::{Context, Result, bail, ensure};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use server::directory::{Directory, Passwords, Terms};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The directory of the settings, if one is set. It is not asked here.
pub fn of(settings: &Settings) -> Result<Option<Arc<Directory>>> {
    let Some(issuer) = &settings.oidc_issuer else {
        ensure!(settings.password_sign_in, "password_sign_in = false leaves no way in: set oidc_issuer as well");
        return Ok(None);
    };
    let terms = Terms {
        issuer: issuer.clone(),
        client: settings.oidc_client.clone().context("oidc_issuer is set: set oidc_client as well")?,
        secret: settings.oidc_secret.as_deref().map(secret).transpose()?,
        name: settings.oidc_name.clone(),
        login_claim: settings.oidc_login_claim.clone(),
        passwords: if settings.password_sign_in { Passwords::Taken } else { Passwords::Off },
        roots: roots(settings.oidc_authority.as_deref())?,
    };
    Ok(Some(Arc::new(Directory::new(terms).context("the settings of the directory")?)))
}

/// What this system proves itself with. A value that stands here by mistake is not repeated.
fn secret(place: &str) -> Result<Zeroizing<String>> {
    let text = match place.split_once(':') {
        Some(("file", path)) => {
            let read = || format!("oidc_secret: read {path}");
            let mode = std::fs::metadata(path).with_context(read)?.permissions().mode();
            ensure!(mode & 0o077 == 0, "oidc_secret: {path} can be read by others: say `chmod 600`");
            Zeroizing::new(std::fs::read_to_string(path).with_context(read)?)
        }
        Some(("env", name)) => std::env::var(name)
            .map(Zeroizing::new)
            .with_context(|| format!("oidc_secret: the environment has no {name}"))?,
        _ => bail!("the oidc_secret is no place: write file:PATH or env:NAME"),
    };
    let secret = Zeroizing::new(text.trim().to_owned());
    ensure!(!secret.is_empty(), "the oidc_secret is empty");
    Ok(secret)
}

/// Whose word the directory's certificate needs: the authority of the settings, or those that this machine trusts.
fn roots(authority: Option<&Path>) -> Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    match authority {
        Some(path) => {
            let all: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(path)
                .and_then(Iterator::collect)
                .map_err(|why| anyhow::anyhow!("oidc_authority {}: {why}", path.display()))?;
            ensure!(!all.is_empty(), "oidc_authority {}: it holds no certificate", path.display());
            for one in all {
                roots.add(one).with_context(|| format!("oidc_authority {}", path.display()))?;
            }
        }
        None => {
            // One that cannot be read is one less that is believed.
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(settings: &Settings) -> String {
        match of(settings) {
            Ok(_) => "taken".to_owned(),
            Err(why) => format!("{why:#}"),
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_said_and_no_secret_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("secret");
        std::fs::write(&file, "tide-table-7\n").expect("writes");
        let set = Settings {
            oidc_issuer: Some("https://login.example/realms/x".to_owned()),
            oidc_client: Some("xuemai".to_owned()),
            ..Settings::default()
        };
        assert_eq!(said(&set), "taken");
        assert_eq!(said(&Settings::default()), "taken");
        let with = |secret: &str| said(&Settings { oidc_secret: Some(secret.to_owned()), ..set.clone() });
        assert!(with("tide-table-7").contains("file:PATH") && !with("tide-table-7").contains("tide"));
        let place = format!("file:{}", file.display());
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("set");
        assert!(with(&place).contains("can be read by others"));
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("set");
        assert_eq!(with(&place), "taken");
        assert_eq!(secret(&place).expect("reads").as_str(), "tide-table-7");
        assert!(with("env:NOT_THERE_AT_ALL").contains("NOT_THERE_AT_ALL"));
        assert!(said(&Settings { oidc_client: None, ..set.clone() }).contains("oidc_client"));
        let plain = Settings { oidc_issuer: Some("http://login.example".to_owned()), ..set.clone() };
        assert!(said(&plain).contains("no https address"));
        assert!(said(&Settings { password_sign_in: false, ..Settings::default() }).contains("no way in"));
        let authority = Settings { oidc_authority: Some(file), ..set };
        assert!(said(&authority).contains("holds no certificate"));
    }
}
