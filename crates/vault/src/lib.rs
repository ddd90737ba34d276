//! What must not leak and what must be trusted.
//!
//! So far its second half: keys of two kinds ([`keys`]), the station's own certificate authority ([`authority`]) and
//! detached signatures over forms ([`signatures`]). Everything is read and written in the public formats (PKCS #8, X.509,
//! CMS), so that others' tools can check what is signed here. It reads no clock: whoever asks says what time it is.

pub mod authority;
pub mod keys;
pub mod signatures;

pub use authority::{Authority, Distrust, Holder, Period, Revocations};
pub use keys::{KeyError, PublicKey, Scheme, SecretKey};
pub use signatures::{Signed, Untrue};
