//! OpenSSL's command line on files of a folder of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use vault::{Authority, Holder, Period, Scheme, SecretKey};
use x509_cert::certificate::Certificate;

/// 2026-03-01 00:00 UTC.
pub const NOW: i64 = 1_772_323_200_000;
pub const DAY: i64 = 86_400_000;

/// A folder with files for OpenSSL.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.folder.path().join(name), content).expect("writes");
        self
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Whether OpenSSL accepts, and what it says.
    pub fn openssl(&self, args: &[&str]) -> (bool, String) {
        let output =
            Command::new("openssl").current_dir(self.path()).args(args).output().expect("openssl is installed");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    pub fn accepts(&self, args: &[&str]) {
        let (accepted, said) = self.openssl(args);
        assert!(accepted, "openssl {args:?}: {said}");
    }

    pub fn rejects(&self, args: &[&str]) {
        let (accepted, said) = self.openssl(args);
        assert!(!accepted, "openssl {args:?}: {said}");
    }
}

/// An authority with one certified member of staff.
pub struct Office {
    pub authority: Authority,
    pub root_key: SecretKey,
    pub staff_key: SecretKey,
    pub staff: Certificate,
}

pub const YEAR: Period = Period { from: NOW - DAY, until: NOW + 365 * DAY };

impl Office {
    pub fn new(scheme: Scheme) -> Office {
        let root_key = SecretKey::generate(scheme).expect("a key");
        let decade = Period { from: NOW - DAY, until: NOW + 3_650 * DAY };
        let authority = Authority::found("Weifang demo root", &root_key, decade).expect("an authority");
        let staff_key = SecretKey::generate(scheme).expect("a key");
        let staff = authority.issue(&root_key, Holder::Staff(1042), &staff_key.public(), YEAR).expect("a certificate");
        Office { authority, root_key, staff_key, staff }
    }

    /// Another member of staff.
    pub fn hire(&self, number: u64, period: Period) -> (SecretKey, Certificate) {
        let key = SecretKey::generate(self.root_key.scheme()).expect("a key");
        let certificate = self.authority.issue(&self.root_key, Holder::Staff(number), &key.public(), period);
        (key, certificate.expect("a certificate"))
    }
}
