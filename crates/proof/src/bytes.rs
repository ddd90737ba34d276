//! Bytes in a proof file: base 64 (RFC 4648, section 4), with padding.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes that are read and written as base 64.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        STANDARD.decode(text.as_bytes()).map(Bytes).map_err(serde::de::Error::custom)
    }
}

impl From<journal::Hash> for Bytes {
    fn from(hash: journal::Hash) -> Self {
        Bytes(hash.0.to_vec())
    }
}

impl Bytes {
    /// The hash that these bytes are; `None` for another length.
    pub fn hash(&self) -> Option<journal::Hash> {
        self.0.as_slice().try_into().ok().map(journal::Hash)
    }
}
