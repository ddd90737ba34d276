//! Settings: flags over environment over file over default, each with where it came from.

use anyhow::{Context, Result};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Everything that can be set. `xuemai config` prints each value with its origin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where to serve. Beyond this machine only with TLS and accounts.
    pub listen: String,
    /// The store: `sqlite:PATH`.
    pub store: String,
    /// City file to adopt when the store is new.
    pub city: Option<PathBuf>,
    /// The key that signs checkpoints, PKCS #8 PEM; without it `<store>.key.pem`, made when there is none.
    pub checkpoint_key: Option<PathBuf>,
    /// Minutes between the checkpoints that are signed while serving.
    pub checkpoint_minutes: u64,
    /// The key under which all that is secret is sealed: `file:PATH` or `env:NAME`, 64 hexadecimal digits, or a device's
    /// place as RFC 7512 has it, `pkcs11:token=LABEL;object=NAME?module-path=LIBRARY&pin-source=file:PATH`. Without it
    /// `file:<store>.master.key`. Made when there is nothing sealed yet.
    pub master_key: Option<String>,
    /// How is signed: `p256` (P-256 with SHA-256), or `sm2` (SM2 with SM3) where commercial cryptography is required. Taken
    /// when the authority is founded.
    pub signatures: String,
    /// The name in the authority's certificate; taken when it is founded.
    pub authority_name: String,
    /// The licence that the station works under, as its labels print it; without it no label is printed.
    pub station_licence: Option<String>,
    /// The certificate that the server shows, PEM, with those that vouch for it behind it.
    pub tls_certificate: Option<PathBuf>,
    /// Its private key, PEM.
    pub tls_key: Option<PathBuf>,
    /// The names and addresses under which the server is reached: it then shows a certificate of the station's own
    /// authority for them, and renews it. Instead of the two files.
    pub tls_names: Vec<String>,
    /// The house's own directory that signs people in (OpenID Connect), as it writes itself: `https://login.example/realms/x`.
    pub oidc_issuer: Option<String>,
    /// The name under which the directory knows this system.
    pub oidc_client: Option<String>,
    /// What this system proves itself with there: `file:PATH` or `env:NAME`; without it a public client.
    pub oidc_secret: Option<String>,
    /// What people call the directory; shown on the sign-in card.
    pub oidc_name: String,
    /// What the directory says that equals a staff number, such as `preferred_username`; without it administrators bind each
    /// person by hand.
    pub oidc_login_claim: Option<String>,
    /// Whose word the directory's certificate needs, PEM; without it what this machine trusts.
    pub oidc_authority: Option<PathBuf>,
    /// Whether passwords sign in as well, also when the directory is away.
    pub password_sign_in: bool,
    /// How identities are sealed: `aes-256-gcm`, or `sm4-gcm` where commercial cryptography is required. What was sealed
    /// before opens either way.
    pub seal_with: SealWith,
    /// Commands that may wait for the writer before callers are told to come again.
    pub queue_commands: usize,
    /// Events between snapshots of the World.
    pub snapshot_events: u64,
    /// Below this many MB of free disk the ledger takes only reports of what has happened.
    pub disk_low_mb: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            listen: "127.0.0.1:8080".to_owned(),
            store: "sqlite:xuemai.sqlite".to_owned(),
            city: None,
            checkpoint_key: None,
            checkpoint_minutes: 60,
            master_key: None,
            signatures: "p256".to_owned(),
            authority_name: "Xuemai authority".to_owned(),
            station_licence: None,
            tls_certificate: None,
            tls_key: None,
            tls_names: Vec::new(),
            oidc_issuer: None,
            oidc_client: None,
            oidc_secret: None,
            oidc_name: "单位账号".to_owned(),
            oidc_login_claim: None,
            oidc_authority: None,
            password_sign_in: true,
            seal_with: SealWith::Aes256Gcm,
            queue_commands: 4096,
            snapshot_events: 500_000,
            disk_low_mb: 500,
        }
    }
}

/// A cipher for what is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealWith {
    #[serde(rename = "aes-256-gcm")]
    Aes256Gcm,
    #[serde(rename = "sm4-gcm")]
    Sm4Gcm,
}

/// What flags say; only those given override.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Flags {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<PathBuf>,
}

/// One value with its origin.
#[derive(Clone, Debug, Serialize)]
pub struct Origin {
    pub name: String,
    pub value: serde_json::Value,
    pub origin: String,
}

fn layers(file: Option<&Path>, flags: &Flags) -> Figment {
    let mut layers = Figment::from(Serialized::defaults(Settings::default()));
    if let Some(file) = file {
        layers = layers.merge(Toml::file_exact(file));
    }
    layers.merge(Env::prefixed("XUEMAI_").ignore(&["write_docs", "config", "log"])).merge(Serialized::defaults(flags))
}

impl Settings {
    /// Reads all layers.
    pub fn read(file: Option<&Path>, flags: &Flags) -> Result<Settings> {
        layers(file, flags).extract().context("read the settings (flags, XUEMAI_ environment, file)")
    }

    /// Every value with where it came from.
    pub fn origins(file: Option<&Path>, flags: &Flags) -> Result<Vec<Origin>> {
        let layers = layers(file, flags);
        let settings: Settings = layers.extract().context("read the settings")?;
        let serde_json::Value::Object(values) = serde_json::to_value(&settings)? else { return Ok(Vec::new()) };
        let given = serde_json::to_value(flags)?;
        let origin = |name: &str| {
            if given.get(name).is_some() {
                return "flag".to_owned();
            }
            match layers.find_metadata(name) {
                Some(m) if m.name.contains("environment") => "environment".to_owned(),
                Some(m) if m.name.contains("TOML") => "file".to_owned(),
                _ => "default".to_owned(),
            }
        };
        Ok(values.into_iter().map(|(name, value)| Origin { origin: origin(&name), name, value }).collect())
    }

    /// The path of an embedded SQLite store.
    pub fn store_path(&self) -> Result<PathBuf> {
        let path = self
            .store
            .strip_prefix("sqlite:")
            .with_context(|| format!("`{}` names no store: write sqlite:PATH", self.store))?;
        anyhow::ensure!(!path.is_empty(), "the store has no path: write sqlite:PATH");
        Ok(PathBuf::from(path))
    }

    /// The file of checkpoints, beside the store.
    pub fn proofs_path(&self) -> Result<PathBuf> {
        self.beside_store(".proofs")
    }

    /// The file of certificates and signed documents, beside the store.
    pub fn papers_path(&self) -> Result<PathBuf> {
        self.beside_store(".papers")
    }

    /// The key that signs checkpoints.
    pub fn key_path(&self) -> Result<PathBuf> {
        self.checkpoint_key.clone().map_or_else(|| self.beside_store(".key.pem"), Ok)
    }

    /// A file beside the store.
    pub fn beside_store(&self, suffix: &str) -> Result<PathBuf> {
        let mut path = self.store_path()?.into_os_string();
        path.push(suffix);
        Ok(path.into())
    }
}

#[cfg(test)]
#[allow(clippy::result_large_err)] // the jail's closures return figment's own error
mod tests {
    use super::*;

    #[test]
    fn each_layer_wins_over_the_one_below_and_says_so() {
        figment::Jail::expect_with(|jail| {
            jail.create_file("x.toml", "listen = \"127.0.0.1:1\"\nqueue_commands = 7\nsnapshot_events = 9")?;
            jail.set_env("XUEMAI_LISTEN", "127.0.0.1:2");
            jail.set_env("XUEMAI_QUEUE_COMMANDS", "8");
            let flags = Flags { listen: Some("127.0.0.1:3".to_owned()), ..Flags::default() };
            let file = Some(Path::new("x.toml"));
            let read = Settings::read(file, &flags).expect("reads");
            assert_eq!((read.listen.as_str(), read.queue_commands, read.snapshot_events), ("127.0.0.1:3", 8, 9));
            let origins = Settings::origins(file, &flags).expect("reads");
            let of = |name: &str| origins.iter().find(|o| o.name == name).map(|o| o.origin.clone());
            assert_eq!(of("listen").as_deref(), Some("flag"));
            assert_eq!(of("queue_commands").as_deref(), Some("environment"));
            assert_eq!(of("snapshot_events").as_deref(), Some("file"));
            assert_eq!(of("disk_low_mb").as_deref(), Some("default"));
            Ok(())
        });
    }

    #[test]
    fn an_unknown_setting_is_refused_by_name() {
        figment::Jail::expect_with(|jail| {
            jail.create_file("x.toml", "lissten = \"127.0.0.1:1\"")?;
            let error = Settings::read(Some(Path::new("x.toml")), &Flags::default()).expect_err("refused");
            assert!(format!("{error:#}").contains("lissten"), "{error:#}");
            Ok(())
        });
    }
}
