//! Time stamps (RFC 3161): a clock's signed word that something existed at a time.
//!
//! Asking and answering are two sides of one format. [`Clock`] is the built-in responder; [`Question`] asks any responder,
//! ours or another's, over whatever carries bytes. An answer is believed when everything fits: what was asked, the clock's
//! signature, its certificate and the certificate's purpose. What does not fit is named.

mod answer;
mod clock;
mod wire;

pub use answer::{Question, Stamp, Unstamped, imprint_of, stamped_over};
pub use clock::{Clock, POLICY_FOR_EXAMPLES};

/// A question is never longer (bytes).
pub const LONGEST_QUESTION: usize = 4 << 10;
/// An answer is never longer (bytes): a signature with a few certificates.
pub const LONGEST_ANSWER: usize = 64 << 10;

use const_oid::ObjectIdentifier;
use spki::AlgorithmIdentifierOwned;

/// Whether it is that algorithm; parameters are absent or NULL, as both are seen.
fn is_algorithm(found: &AlgorithmIdentifierOwned, oid: ObjectIdentifier) -> bool {
    found.oid == oid && found.parameters.as_ref().is_none_or(der::Any::is_null)
}
