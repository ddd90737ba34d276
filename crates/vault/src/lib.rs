//! What must not leak and what must be trusted.
//!
//! Identities are sealed per person under a hierarchy of keys ([`identities`], [`sealing`]). Keys that sign
//! ([`keys`]), the station's own certificate authority ([`authority`]) and detached signatures over forms
//! ([`signatures`]) are read and written in the public formats (PKCS #8, X.509, CMS), so that others' tools can check what
//! is signed here. It reads no clock: whoever asks says what time it is.

pub mod authority;
pub mod identities;
pub mod keys;
pub mod sealing;
pub mod signatures;

pub use authority::{Authority, Distrust, Holder, Period, Revocations};
pub use identities::{Field, Identities, PersonId, Purpose, Reader, VaultError};
pub use keys::{KeyError, PublicKey, Scheme, SecretKey};
pub use sealing::{Cipher, Key};
pub use signatures::{Signed, Untrue};
