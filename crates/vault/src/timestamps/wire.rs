//! The messages of RFC 3161 and the attribute of RFC 5035, as they are written.

use cms::content_info::ContentInfo;
use const_oid::ObjectIdentifier;
use der::asn1::{BitString, Int, OctetString, Utf8StringRef};
use der::{Any, DecodeValue, EncodeValue, FixedTag, Header, Length, Reader, Sequence, Tag, Writer};
use spki::AlgorithmIdentifierOwned;
use std::time::Duration;
use x509_cert::ext::Extension;

fn absent() -> bool {
    false
}

/// The hash of what is stamped.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Imprint {
    pub algorithm: AlgorithmIdentifierOwned,
    pub hashed: OctetString,
}

/// `TimeStampReq`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Request {
    pub version: u8,
    pub imprint: Imprint,
    #[asn1(optional = "true")]
    pub policy: Option<ObjectIdentifier>,
    #[asn1(optional = "true")]
    pub nonce: Option<Int>,
    #[asn1(default = "absent")]
    pub wants_certificate: bool,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub extensions: Option<Vec<Extension>>,
}

/// `PKIStatusInfo`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Status {
    pub status: u8,
    #[asn1(optional = "true")]
    pub words: Option<Vec<Any>>,
    #[asn1(optional = "true")]
    pub failure: Option<BitString>,
}

impl Status {
    /// Whether the answer carries a token: granted, or granted with changes.
    pub fn is_granted(&self) -> bool {
        self.status <= 1
    }
}

/// `TimeStampResp`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Response {
    pub status: Status,
    #[asn1(optional = "true")]
    pub token: Option<ContentInfo>,
}

/// `Accuracy`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Accuracy {
    #[asn1(optional = "true")]
    pub seconds: Option<u32>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub millis: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub micros: Option<u16>,
}

/// `TSTInfo`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct StampInfo {
    pub version: u8,
    pub policy: ObjectIdentifier,
    pub imprint: Imprint,
    pub serial: Int,
    pub time: StampTime,
    #[asn1(optional = "true")]
    pub accuracy: Option<Accuracy>,
    #[asn1(default = "absent")]
    pub ordering: bool,
    #[asn1(optional = "true")]
    pub nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub clock: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub extensions: Option<Vec<Extension>>,
}

/// `ESSCertIDv2`: which certificate the signature is under. Without an algorithm it is SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct CertificateHash {
    #[asn1(optional = "true")]
    pub algorithm: Option<AlgorithmIdentifierOwned>,
    pub hash: OctetString,
    #[asn1(optional = "true")]
    pub issuer_serial: Option<IssuerSerial>,
}

/// `IssuerSerial`; not looked into, the hash says it all.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct IssuerSerial {
    pub issuer: Vec<Any>,
    pub serial: Int,
}

/// `SigningCertificateV2`.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct SigningCertificate {
    pub certificates: Vec<CertificateHash>,
    #[asn1(optional = "true")]
    pub policies: Option<Vec<Any>>,
}

/// The time of a stamp: a `GeneralizedTime` in UTC that may have a fraction of a second, which certificates may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StampTime(i64);

impl StampTime {
    /// The second that a moment (ms after 1970) lies in.
    pub fn of_second(at: i64) -> Option<StampTime> {
        (0..=253_402_300_799_999).contains(&at).then_some(StampTime(at - at % 1000))
    }

    /// Milliseconds after 1970; a finer fraction is cut off.
    pub fn millis(self) -> i64 {
        self.0
    }

    fn written(self) -> der::Result<String> {
        let since = Duration::from_millis(u64::try_from(self.0).map_err(|_| Tag::GeneralizedTime.value_error())?);
        let at = der::DateTime::from_unix_duration(since)?;
        let mut text = format!(
            "{:04}{:02}{:02}{:02}{:02}{:02}",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minutes(),
            at.seconds()
        );
        let millis = self.0 % 1000;
        if millis != 0 {
            text.push_str(format!(".{millis:03}").trim_end_matches('0'));
        }
        text.push('Z');
        Ok(text)
    }

    fn read(text: &str) -> Option<StampTime> {
        let body = text.strip_suffix('Z')?;
        let (whole, fraction) = match body.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (body, None),
        };
        let plain = whole.len() == 14 && whole.bytes().all(|b| b.is_ascii_digit());
        // No empty fraction and no zero at its end, as DER wants it.
        let fine = fraction.is_none_or(|f| {
            f.len() <= 9 && f.bytes().all(|b| b.is_ascii_digit()) && !f.ends_with('0') && !f.is_empty()
        });
        if !plain || !fine {
            return None;
        }
        let part = |from: usize, to: usize| whole.get(from..to)?.parse::<u8>().ok();
        let year = whole.get(..4)?.parse::<u16>().ok()?;
        let at = der::DateTime::new(year, part(4, 6)?, part(6, 8)?, part(8, 10)?, part(10, 12)?, part(12, 14)?).ok()?;
        let millis = fraction.map_or(Some(0), |f| format!("{f:0<3}").get(..3)?.parse::<i64>().ok())?;
        let seconds = i64::try_from(at.unix_duration().as_secs()).ok()?;
        Some(StampTime(seconds * 1000 + millis))
    }
}

impl FixedTag for StampTime {
    const TAG: Tag = Tag::GeneralizedTime;
}

impl EncodeValue for StampTime {
    fn value_len(&self) -> der::Result<Length> {
        Length::try_from(self.written()?.len())
    }

    fn encode_value(&self, writer: &mut impl Writer) -> der::Result<()> {
        writer.write(self.written()?.as_bytes())
    }
}

impl<'a> DecodeValue<'a> for StampTime {
    type Error = der::Error;

    fn decode_value<R: Reader<'a>>(reader: &mut R, header: Header) -> der::Result<Self> {
        let bytes = reader.read_vec(header.length())?;
        let read = std::str::from_utf8(&bytes).ok().and_then(StampTime::read);
        read.ok_or_else(|| Tag::GeneralizedTime.value_error().into())
    }
}

/// A text of a status.
pub(super) fn words(text: &str) -> der::Result<Any> {
    Ok(Any::from(Utf8StringRef::new(text)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use der::{Decode, Encode};

    #[test]
    fn times_with_and_without_a_fraction_read_back_and_others_are_refused() {
        for (text, millis) in [
            ("20260301000000Z", 1_772_323_200_000),
            ("20260301000000.25Z", 1_772_323_200_250),
            ("20260301000000.123456Z", 1_772_323_200_123),
        ] {
            assert_eq!(StampTime::read(text).map(StampTime::millis), Some(millis), "{text}");
        }
        for text in [
            "20260301000000",
            "20260301000000.Z",
            "20260301000000.10Z",
            "2026030100000Z",
            "20261301000000Z",
            "2026030100000éZ",
        ] {
            assert_eq!(StampTime::read(text), None, "{text}");
        }
        for at in [0, 1_772_323_200_000] {
            let time = StampTime::of_second(at + 999).expect("a time");
            assert_eq!(time.millis(), at);
            assert_eq!(StampTime::from_der(&time.to_der().expect("writes")), Ok(time));
        }
        assert_eq!(StampTime::of_second(-1), None);
    }
}
