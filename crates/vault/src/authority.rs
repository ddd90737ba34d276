//! The station's own certificate authority: it says whose key a key is, from when to when, and since when no longer.
//!
//! One level: the root signs every certificate itself and its list of revocations. A certificate names its holder by
//! kind and number, never by a person's name: who number 1042 is stands where identities are kept and can be erased.
//! Trust is a question with a time in it; the answer names what is wrong.

use crate::keys::{KeyError, PublicKey, Scheme, SecretKey};
use crate::server_names::ServerNames;
use der::asn1::{GeneralizedTime, SetOfVec, Utf8StringRef};
use der::{Any, Decode, DecodePem, Encode, EncodePem};
use spki::{EncodePublicKey, SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use std::time::Duration;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder, CrlBuilder};
use x509_cert::certificate::{Certificate, TbsCertificate};
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CrlNumber, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectAltName,
    SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

use const_oid::db::rfc4519::{COMMON_NAME, ORGANIZATIONAL_UNIT_NAME};
use const_oid::db::rfc5280::{ID_KP_SERVER_AUTH, ID_KP_TIME_STAMPING};

/// Whose key it is: a kind and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A member of staff, by the number of the account.
    Staff(u64),
    /// A device, by its number.
    Device(u64),
    /// A donor for one visit, by the number of the visit.
    Visit(u64),
    /// The ledger that signs checkpoints, by its number.
    Ledger(u64),
    /// The clock that signs time stamps.
    Clock(u64),
    /// A server, by a number; the names under which it is reached stand beside it.
    Server(u64),
}

impl Holder {
    /// The kind and the number.
    pub fn parts(self) -> (&'static str, u64) {
        match self {
            Holder::Staff(number) => ("staff", number),
            Holder::Device(number) => ("device", number),
            Holder::Visit(number) => ("visit", number),
            Holder::Ledger(number) => ("ledger", number),
            Holder::Clock(number) => ("clock", number),
            Holder::Server(number) => ("server", number),
        }
    }

    fn read(kind: &str, number: &str) -> Option<Holder> {
        Holder::of(kind, number.parse().ok()?)
    }

    /// The holder of that kind and number.
    pub fn of(kind: &str, number: u64) -> Option<Holder> {
        Some(match kind {
            "staff" => Holder::Staff(number),
            "device" => Holder::Device(number),
            "visit" => Holder::Visit(number),
            "ledger" => Holder::Ledger(number),
            "clock" => Holder::Clock(number),
            "server" => Holder::Server(number),
            _ => return None,
        })
    }
}

/// From when to when, milliseconds since 1970 UTC; whole seconds in the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: i64,
    pub until: i64,
}

/// Why a certificate cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("the certificate cannot be written: {0}")]
    Form(String),
    #[error("the period ends before it begins, or lies outside the years 1970 to 9999")]
    Period,
}

impl From<der::Error> for IssueError {
    fn from(why: der::Error) -> Self {
        IssueError::Form(why.to_string())
    }
}

impl From<x509_cert::builder::Error> for IssueError {
    fn from(why: x509_cert::builder::Error) -> Self {
        IssueError::Form(why.to_string())
    }
}

/// Why a certificate is not trusted at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    #[error("the certificate cannot be read")]
    Unreadable,
    #[error("the certificate was not issued by this authority")]
    NotOurs,
    #[error("the certificate is not valid yet: from {from} ms after 1970")]
    NotYet { from: i64 },
    #[error("the certificate has expired: {until} ms after 1970")]
    Expired { until: i64 },
    #[error("the certificate was revoked: {since} ms after 1970")]
    Revoked { since: i64 },
    #[error("the list of revocations is not by this authority")]
    FalseList,
}

impl Distrust {
    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Distrust::Unreadable => "证书无法读取",
            Distrust::NotOurs => "证书不是本机构签发",
            Distrust::NotYet { .. } => "证书尚未生效",
            Distrust::Expired { .. } => "证书已过期",
            Distrust::Revoked { .. } => "证书已吊销",
            Distrust::FalseList => "吊销列表不是本机构签发",
        }
    }
}

/// The authority: its root certificate, without the key.
#[derive(Clone, Debug)]
pub struct Authority {
    root: Certificate,
    key: PublicKey,
}

impl Authority {
    /// Makes an authority of that name, certified by itself.
    ///
    /// # Errors
    /// When the period is none.
    pub fn found(name: &str, key: &SecretKey, period: Period) -> Result<Authority, IssueError> {
        let name = distinguished(&[(COMMON_NAME, name)])?;
        let profile = Root { name };
        let info = info(&key.public())?;
        let builder = CertificateBuilder::new(profile, serial()?, validity(period)?, info)?;
        Ok(Authority { root: built(builder, key)?, key: key.public() })
    }

    /// Reads the root certificate.
    ///
    /// # Errors
    /// When it is none, or not certified by itself.
    pub fn from_pem(text: &str) -> Result<Authority, Distrust> {
        let root = Certificate::from_pem(text).map_err(|_| Distrust::Unreadable)?;
        let key = PublicKey::from_info(root.tbs_certificate().subject_public_key_info());
        let key = key.ok_or(Distrust::Unreadable)?;
        if !signed_by(&root, &key) {
            return Err(Distrust::NotOurs);
        }
        Ok(Authority { root, key })
    }

    /// The root certificate, for whoever is to trust it.
    ///
    /// # Errors
    /// None in practice.
    pub fn to_pem(&self) -> Result<String, IssueError> {
        Ok(self.root.to_pem(der::pem::LineEnding::LF)?)
    }

    /// Certifies that `key` is that of `holder` for a period.
    ///
    /// # Errors
    /// When the period is none.
    pub fn issue(
        &self,
        root_key: &SecretKey,
        holder: Holder,
        key: &PublicKey,
        period: Period,
    ) -> Result<Certificate, IssueError> {
        let purpose = if let Holder::Clock(_) = holder { LeafPurpose::Stamping } else { LeafPurpose::Signing };
        self.certify(root_key, holder, purpose, key, period)
    }

    /// Certifies that `key` is that of the server of this number, reached under these names, for a period.
    ///
    /// # Errors
    /// When the period is none.
    pub fn issue_server(
        &self,
        root_key: &SecretKey,
        (number, names): (u64, &ServerNames),
        key: &PublicKey,
        period: Period,
    ) -> Result<Certificate, IssueError> {
        let purpose = LeafPurpose::Serving(names.extension()?);
        self.certify(root_key, Holder::Server(number), purpose, key, period)
    }

    fn certify(
        &self,
        root_key: &SecretKey,
        holder: Holder,
        purpose: LeafPurpose,
        key: &PublicKey,
        period: Period,
    ) -> Result<Certificate, IssueError> {
        let (kind, number) = holder.parts();
        let number = number.to_string();
        let profile = Leaf {
            issuer: self.root.tbs_certificate().subject().clone(),
            subject: distinguished(&[(ORGANIZATIONAL_UNIT_NAME, kind), (COMMON_NAME, &number)])?,
            purpose,
        };
        let builder = CertificateBuilder::new(profile, serial()?, validity(period)?, info(key)?)?;
        built(builder, root_key)
    }

    /// The list of what was revoked, each with since when (ms after 1970). `number` rises with every list.
    ///
    /// # Errors
    /// When a time lies outside the years 1970 to 9999.
    pub fn revoke(
        &self,
        root_key: &SecretKey,
        number: u64,
        revoked: &[(&Certificate, i64)],
        now: i64,
        next: i64,
    ) -> Result<Revocations, IssueError> {
        let rows: Result<Vec<RevokedCert>, IssueError> = revoked
            .iter()
            .map(|(certificate, since)| {
                let serial_number = certificate.tbs_certificate().serial_number().clone();
                Ok(RevokedCert { serial_number, revocation_date: time(*since)?, crl_entry_extensions: None })
            })
            .collect();
        let number = CrlNumber(der::asn1::Uint::new(&number.to_be_bytes())?);
        let mut builder =
            CrlBuilder::new_with_this_update(&self.root, number, time(now)?)?.with_next_update(Some(time(next)?));
        let rows = rows?;
        if !rows.is_empty() {
            builder = builder.with_certificates(rows.into_iter());
        }
        let bytes = builder.finalize(root_key)?;
        Ok(Revocations { list: builder.assemble(root_key.sign_bits(&bytes)?, root_key)? })
    }

    /// Whose certificate it is, if it is trusted at a time (ms after 1970).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn trusts(
        &self,
        certificate: &Certificate,
        revocations: Option<&Revocations>,
        at: i64,
    ) -> Result<(Holder, PublicKey), Distrust> {
        let key = self.vouches(certificate, revocations, at)?;
        let holder = holder(certificate.tbs_certificate().subject()).ok_or(Distrust::Unreadable)?;
        Ok((holder, key))
    }

    /// The key of a certificate, if this authority vouches for it at a time (ms after 1970), whoever its holder is.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn vouches(
        &self,
        certificate: &Certificate,
        revocations: Option<&Revocations>,
        at: i64,
    ) -> Result<PublicKey, Distrust> {
        let tbs = certificate.tbs_certificate();
        if tbs.issuer() != self.root.tbs_certificate().subject() || !signed_by(certificate, &self.key) {
            return Err(Distrust::NotOurs);
        }
        let key = PublicKey::from_info(tbs.subject_public_key_info()).ok_or(Distrust::Unreadable)?;
        let (from, until) = (millis(tbs.validity().not_before), millis(tbs.validity().not_after));
        if at < from {
            return Err(Distrust::NotYet { from });
        }
        if at > until {
            return Err(Distrust::Expired { until });
        }
        if let Some(revocations) = revocations {
            if !revocations.signed_by(&self.key) {
                return Err(Distrust::FalseList);
            }
            if let Some(since) = revocations.since(tbs.serial_number()).filter(|since| *since <= at) {
                return Err(Distrust::Revoked { since });
            }
        }
        Ok(key)
    }

    /// How it signs.
    pub fn scheme(&self) -> Scheme {
        self.key.scheme()
    }

    /// The root certificate.
    pub fn root(&self) -> &Certificate {
        &self.root
    }
}

/// A list of revocations, signed.
#[derive(Clone, Debug)]
pub struct Revocations {
    list: CertificateList,
}

impl Revocations {
    /// Reads the list.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_pem(text: &str) -> Result<Revocations, Distrust> {
        CertificateList::from_pem(text).map(|list| Revocations { list }).map_err(|_| Distrust::Unreadable)
    }

    /// The list, for whoever checks.
    ///
    /// # Errors
    /// None in practice.
    pub fn to_pem(&self) -> Result<String, IssueError> {
        Ok(self.list.to_pem(der::pem::LineEnding::LF)?)
    }

    /// When it was signed, ms after 1970.
    pub fn issued_at(&self) -> i64 {
        millis(self.list.tbs_cert_list.this_update)
    }

    /// How many certificates are on it.
    pub fn count(&self) -> usize {
        self.list.tbs_cert_list.revoked_certificates.as_ref().map_or(0, Vec::len)
    }

    /// Reads the list as it is fetched.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_der(bytes: &[u8]) -> Result<Revocations, Distrust> {
        CertificateList::from_der(bytes).map(|list| Revocations { list }).map_err(|_| Distrust::Unreadable)
    }

    /// The list as it is fetched (`application/pkix-crl`).
    ///
    /// # Errors
    /// None in practice.
    pub fn to_der(&self) -> Result<Vec<u8>, IssueError> {
        Ok(self.list.to_der()?)
    }

    fn signed_by(&self, key: &PublicKey) -> bool {
        let same = self.list.signature_algorithm == key.scheme().signature_algorithm()
            && self.list.tbs_cert_list.signature == self.list.signature_algorithm;
        let signature = self.list.signature.as_bytes();
        same && self.list.tbs_cert_list.to_der().is_ok_and(|tbs| signature.is_some_and(|s| key.verifies(&tbs, s)))
    }

    fn since(&self, serial: &SerialNumber) -> Option<i64> {
        let rows = self.list.tbs_cert_list.revoked_certificates.as_deref().unwrap_or_default();
        rows.iter().find(|row| row.serial_number == *serial).map(|row| millis(row.revocation_date))
    }
}

/// Reads a certificate.
///
/// # Errors
/// When it is none.
pub fn certificate_from_pem(text: &str) -> Result<Certificate, Distrust> {
    Certificate::from_pem(text).map_err(|_| Distrust::Unreadable)
}

/// Whether the certificate is for time stamps and, critically, for nothing else.
pub(crate) fn is_for_time_stamps(certificate: &Certificate) -> bool {
    let usage = certificate.tbs_certificate().get_extension::<ExtendedKeyUsage>();
    matches!(usage, Ok(Some((true, ExtendedKeyUsage(purposes)))) if purposes == [ID_KP_TIME_STAMPING])
}

/// The holder that a subject names.
fn holder(subject: &Name) -> Option<Holder> {
    let (mut kind, mut number) = (None, None);
    for one in subject.iter() {
        let text = std::str::from_utf8(one.value.value()).ok()?;
        match one.oid {
            ORGANIZATIONAL_UNIT_NAME => kind = Some(text),
            COMMON_NAME => number = Some(text),
            _ => return None,
        }
    }
    Holder::read(kind?, number?)
}

fn signed_by(certificate: &Certificate, key: &PublicKey) -> bool {
    let named = certificate.signature_algorithm();
    let same = *named == key.scheme().signature_algorithm() && certificate.tbs_certificate().signature() == named;
    let signature = certificate.signature().as_bytes();
    same && certificate.tbs_certificate().to_der().is_ok_and(|tbs| signature.is_some_and(|s| key.verifies(&tbs, s)))
}

fn built<P: BuilderProfile>(mut builder: CertificateBuilder<P>, key: &SecretKey) -> Result<Certificate, IssueError> {
    let bytes = builder.finalize(key)?;
    Ok(builder.assemble(key.sign_bits(&bytes)?, key)?)
}

fn serial() -> Result<SerialNumber, IssueError> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
    // Positive, and never begun by a zero that would be dropped.
    bytes[0] = bytes[0] & 0x7f | 0x40;
    Ok(SerialNumber::new(&bytes)?)
}

fn info(key: &PublicKey) -> Result<SubjectPublicKeyInfoOwned, IssueError> {
    let der = key.to_public_key_der().map_err(|why| IssueError::Form(why.to_string()))?;
    Ok(SubjectPublicKeyInfoOwned::from_der(der.as_bytes())?)
}

fn validity(period: Period) -> Result<Validity, IssueError> {
    if period.until <= period.from {
        return Err(IssueError::Period);
    }
    Ok(Validity::new(time(period.from)?, time(period.until)?))
}

/// A moment (ms after 1970) in certificates; the second that it lies in.
pub(crate) fn time(at: i64) -> Result<Time, IssueError> {
    let since = Duration::from_secs(u64::try_from(at.div_euclid(1000)).map_err(|_| IssueError::Period)?);
    let time = GeneralizedTime::from_unix_duration(since).map_err(|_| IssueError::Period)?;
    match der::asn1::UtcTime::from_unix_duration(since) {
        Ok(short) => Ok(Time::UtcTime(short)),
        Err(_) => Ok(Time::GeneralTime(time)),
    }
}

/// The reverse of [`time`].
pub(crate) fn millis(time: Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_millis()).unwrap_or(i64::MAX)
}

fn distinguished(parts: &[(const_oid::ObjectIdentifier, &str)]) -> Result<Name, IssueError> {
    let mut names = Vec::new();
    for (oid, text) in parts {
        let value = Any::from(Utf8StringRef::new(text)?);
        let mut set = SetOfVec::new();
        set.insert(AttributeTypeAndValue { oid: *oid, value })?;
        names.push(RelativeDistinguishedName::from(set));
    }
    Ok(Name::hazmat_from_rdn_sequence(RdnSequence::from(names)))
}

/// What the root may do: sign certificates and lists.
struct Root {
    name: Name,
}

impl BuilderProfile for Root {
    fn get_issuer(&self, subject: &Name) -> Name {
        subject.clone()
    }

    fn get_subject(&self) -> Name {
        self.name.clone()
    }

    fn build_extensions(
        &self,
        own: SubjectPublicKeyInfoRef<'_>,
        _issuer: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let mut all = vec![SubjectKeyIdentifier::try_from(own)?.to_extension(tbs.subject(), &Vec::new())?];
        all.push(BasicConstraints { ca: true, path_len_constraint: Some(0) }.to_extension(tbs.subject(), &all)?);
        all.push(KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign).to_extension(tbs.subject(), &all)?);
        Ok(all)
    }
}

/// What a key is certified for.
enum LeafPurpose {
    /// Signing forms and checkpoints.
    Signing,
    /// Signing time stamps, and nothing else.
    Stamping,
    /// Showing who a server is, under these names.
    Serving(SubjectAltName),
}

/// What the others may do: sign, and nothing else.
struct Leaf {
    issuer: Name,
    subject: Name,
    purpose: LeafPurpose,
}

impl BuilderProfile for Leaf {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        own: SubjectPublicKeyInfoRef<'_>,
        issuer: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let mut all = vec![SubjectKeyIdentifier::try_from(own)?.to_extension(tbs.subject(), &Vec::new())?];
        all.push(AuthorityKeyIdentifier::try_from(issuer)?.to_extension(tbs.subject(), &all)?);
        all.push(BasicConstraints { ca: false, path_len_constraint: None }.to_extension(tbs.subject(), &all)?);
        all.push(KeyUsage(KeyUsages::DigitalSignature.into()).to_extension(tbs.subject(), &all)?);
        match &self.purpose {
            LeafPurpose::Signing => {}
            LeafPurpose::Stamping => {
                let mut usage = ExtendedKeyUsage(vec![ID_KP_TIME_STAMPING]).to_extension(tbs.subject(), &all)?;
                usage.critical = true;
                all.push(usage);
            }
            LeafPurpose::Serving(names) => {
                all.push(ExtendedKeyUsage(vec![ID_KP_SERVER_AUTH]).to_extension(tbs.subject(), &all)?);
                all.push(names.to_extension(tbs.subject(), &all)?);
            }
        }
        Ok(all)
    }
}
