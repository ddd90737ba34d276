//! What must not leak and what must be trusted.
//!
//! Identities are sealed per person under a hierarchy of keys ([`identities`], [`sealing`]). Keys that sign
//! ([`keys`]), the station's own certificate authority ([`authority`]), detached signatures over forms
//! ([`signatures`]) and time stamps ([`timestamps`]) are read and written in the public formats (PKCS #8, X.509, CMS), so
//! that others' tools can check what is signed here; the signed documents lie in [`papers`]. Who may come in is settled in
//! [`access`]. It reads no clock: whoever asks says what time it is.

pub mod access;
pub mod authority;
pub mod forms;
pub mod identities;
pub mod keys;
pub mod papers;
pub mod sealing;
pub mod server_names;
pub mod signatures;
pub mod timestamps;

pub use authority::{Authority, Distrust, Holder, Period, Revocations};
pub use identities::{Act, Field, Identities, Kind, PersonId, Purpose, Reader, VaultError};
pub use keys::{KeyError, PublicKey, Scheme, SecretKey};
pub use papers::{Papers, PapersError};
pub use sealing::{Cipher, Key};
pub use server_names::{NoName, ServerName, ServerNames};
pub use signatures::{Signed, Untrue};
pub use timestamps::{Clock, Question, Stamp, Unstamped};
