//! The names under which a server is reached: what its certificate says, and what a client compares with what it dialled.
//!
//! A name of the domain name system or an address, each written one way. No patterns: a certificate that is good for
//! every name of a domain is good for whoever stole it, at every one.

use std::collections::BTreeSet;
use std::net::IpAddr;

use der::asn1::{Ia5String, OctetString};
use x509_cert::certificate::Certificate;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

/// As many as one certificate names.
pub const NAMES_MOST: usize = 20;

/// A name or an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServerName {
    /// Letters, digits and hyphens, in lower case, without a dot at the end.
    Dns(String),
    Ip(IpAddr),
}

/// Why a text is no name of a server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoName {
    #[error(
        "`{0}` is no name of a server: write a name such as xuemai.example or an address such as 192.0.2.10, without port"
    )]
    Malformed(String),
    #[error("a certificate names 1 to {NAMES_MOST} servers, not {0}")]
    Count(usize),
}

impl ServerName {
    /// Reads a name or an address.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str) -> Result<ServerName, NoName> {
        if let Ok(ip) = text.trim().parse::<IpAddr>() {
            return Ok(ServerName::Ip(ip.to_canonical()));
        }
        let name = text.trim().to_ascii_lowercase();
        // A name of digits and dots alone is an address with a slip in it.
        let named = name.bytes().any(|byte| byte.is_ascii_lowercase());
        if named && (1..=253).contains(&name.len()) && name.split('.').all(is_label) {
            return Ok(ServerName::Dns(name));
        }
        Err(NoName::Malformed(text.chars().take(80).collect()))
    }

    fn general(&self) -> der::Result<GeneralName> {
        Ok(match self {
            ServerName::Dns(name) => GeneralName::DnsName(Ia5String::new(name)?),
            ServerName::Ip(IpAddr::V4(ip)) => GeneralName::IpAddress(OctetString::new(ip.octets())?),
            ServerName::Ip(IpAddr::V6(ip)) => GeneralName::IpAddress(OctetString::new(ip.octets())?),
        })
    }

    fn of(general: &GeneralName) -> Option<ServerName> {
        match general {
            GeneralName::DnsName(name) => Some(ServerName::Dns(name.to_string())),
            GeneralName::IpAddress(bytes) => match bytes.as_bytes() {
                bytes if bytes.len() == 4 => Some(ServerName::Ip(<[u8; 4]>::try_from(bytes).ok()?.into())),
                bytes => Some(ServerName::Ip(<[u8; 16]>::try_from(bytes).ok()?.into())),
            },
            _ => None,
        }
    }
}

impl std::fmt::Display for ServerName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ServerName::Dns(name) => f.write_str(name),
            ServerName::Ip(ip) => write!(f, "{ip}"),
        }
    }
}

fn is_label(label: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&label.len()) && label.bytes().all(plain) && !label.starts_with('-') && !label.ends_with('-')
}

/// The names of one certificate: each once, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerNames(BTreeSet<ServerName>);

impl ServerNames {
    /// Reads them.
    ///
    /// # Errors
    /// When one is no name, or there are none or too many.
    pub fn parse(texts: &[impl AsRef<str>]) -> Result<ServerNames, NoName> {
        let names: BTreeSet<ServerName> =
            texts.iter().map(|text| ServerName::parse(text.as_ref())).collect::<Result<_, _>>()?;
        if (1..=NAMES_MOST).contains(&names.len()) { Ok(ServerNames(names)) } else { Err(NoName::Count(names.len())) }
    }

    /// Each name.
    pub fn iter(&self) -> impl Iterator<Item = &ServerName> {
        self.0.iter()
    }

    /// The names that a certificate is good for; `None` when it is no server's.
    pub fn of(certificate: &Certificate) -> Option<ServerNames> {
        let (_, SubjectAltName(names)) = certificate.tbs_certificate().get_extension().ok()??;
        names.iter().map(ServerName::of).collect::<Option<_>>().map(ServerNames)
    }

    pub(crate) fn extension(&self) -> der::Result<SubjectAltName> {
        self.0.iter().map(ServerName::general).collect::<der::Result<Vec<_>>>().map(SubjectAltName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_one_way() {
        for (text, written) in [
            ("Xuemai.Example", "xuemai.example"),
            (" blood-1 ", "blood-1"),
            ("192.0.2.10", "192.0.2.10"),
            ("2001:DB8::0:1", "2001:db8::1"),
            ("::ffff:192.0.2.10", "192.0.2.10"),
        ] {
            assert_eq!(ServerName::parse(text).map(|name| name.to_string()), Ok(written.to_owned()));
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let long = "a".repeat(64);
        for text in
            ["", "*.example", "a..b", "-a.example", "a-.example", "xuemai.example:8443", "192.0.2.300", "血.example"]
        {
            assert!(matches!(ServerName::parse(text), Err(NoName::Malformed(_))), "{text}");
        }
        assert!(ServerName::parse(&long).is_err() && ServerName::parse(&"a.".repeat(128)).is_err());
        assert_eq!(ServerNames::parse(&[] as &[&str]), Err(NoName::Count(0)));
        let many: Vec<String> = (0..21).map(|n| format!("h{n}")).collect();
        assert_eq!(ServerNames::parse(&many), Err(NoName::Count(21)));
        assert_eq!(ServerNames::parse(&["a", "A"]).map(|names| names.iter().count()), Ok(1));
    }
}
