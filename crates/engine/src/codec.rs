//! The bytes of what the journal keeps: events, stamps, and the hash that tells one command's body from another's.
//!
//! Postcard in the field order of the domain's types; a value has exactly one spelling and nothing may follow it. It
//! judges nothing and knows no frame.

use domain::{Envelope, Event, Stamp};
use journal::{CommandKey, Hash};
use serde::Serialize;

/// Bytes that are not what they should be, or a value that cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// The bytes are not this value.
    #[error("{what}: {why}")]
    Malformed {
        /// Which value.
        what: &'static str,
        /// What the decoder says.
        why: String,
    },
    /// Bytes follow the value.
    #[error("{what}: {count} bytes follow")]
    Trailing {
        /// Which value.
        what: &'static str,
        /// How many bytes.
        count: usize,
    },
}

/// Appends the bytes of a value to a buffer.
fn write<T: Serialize>(what: &'static str, value: &T, into: &mut Vec<u8>) -> Result<(), CodecError> {
    let buffer = std::mem::take(into);
    *into = postcard::to_extend(value, buffer).map_err(|why| CodecError::Malformed { what, why: why.to_string() })?;
    Ok(())
}

fn read<'a, T: serde::Deserialize<'a>>(what: &'static str, bytes: &'a [u8]) -> Result<T, CodecError> {
    let (value, rest) =
        postcard::take_from_bytes(bytes).map_err(|why| CodecError::Malformed { what, why: why.to_string() })?;
    if rest.is_empty() { Ok(value) } else { Err(CodecError::Trailing { what, count: rest.len() }) }
}

/// Appends an event's bytes to `into`.
///
/// # Errors
/// None in practice: every event can be written.
pub fn write_event(event: &Event, into: &mut Vec<u8>) -> Result<(), CodecError> {
    write("event", event, into)
}

/// Reads an event.
///
/// # Errors
/// When the bytes are anything but one event.
pub fn read_event(bytes: &[u8]) -> Result<Event, CodecError> {
    read("event", bytes)
}

/// Appends a stamp's bytes to `into`.
///
/// # Errors
/// None in practice: every stamp can be written.
pub fn write_stamp(stamp: &Stamp, into: &mut Vec<u8>) -> Result<(), CodecError> {
    write("stamp", stamp, into)
}

/// Reads a stamp.
///
/// # Errors
/// When the bytes are anything but one stamp.
pub fn read_stamp(bytes: &[u8]) -> Result<Stamp, CodecError> {
    read("stamp", bytes)
}

/// A command id as the journal knows it.
pub fn journal_id(id: domain::CommandId) -> journal::CommandId {
    journal::CommandId(id.0.into_bytes())
}

/// A command id as the domain knows it.
pub fn domain_id(id: journal::CommandId) -> domain::CommandId {
    domain::CommandId(uuid::Uuid::from_bytes(id.0))
}

/// The id of a command with the hash of its body: SHA-256 over everything in the envelope but the id, in the order
/// ledger, actor, duty, site, device, occurred at, command; how the actor proved who they are is no part of it: a
/// repeat after signing in anew is the same command. `scratch` is overwritten.
///
/// # Errors
/// None in practice: every command can be written.
pub fn command_key(envelope: &Envelope, scratch: &mut Vec<u8>) -> Result<CommandKey, CodecError> {
    let Envelope { id, ledger, actor, duty, site, device, occurred_at, command, authentication: _ } = envelope;
    scratch.clear();
    write("command", &(ledger, actor, duty, site, device, occurred_at, command), scratch)?;
    Ok(CommandKey { id: journal_id(*id), body: Hash::of(scratch) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::duty::levels;
    use domain::{ActorId, Authentication, Command, CommandId, DeviceId, Duty, LedgerId, Moment, SiteId};

    fn envelope(id: u128, site: u32) -> Envelope {
        Envelope {
            id: CommandId(uuid::Uuid::from_u128(id)),
            ledger: LedgerId(1),
            actor: ActorId(7),
            duty: Duty::SupplyDuty,
            site: SiteId(site),
            device: DeviceId(1),
            occurred_at: Moment::from_millis(1_700_000_000_000),
            command: Command::Levels(levels::Command::ReviewLevels),
            authentication: Authentication::Unauthenticated,
        }
    }

    #[test]
    fn a_bodys_hash_leaves_out_the_id_alone() {
        let mut scratch = Vec::new();
        let mut key = |e: &Envelope| command_key(e, &mut scratch).expect("writes");
        let (one, other, elsewhere) = (key(&envelope(1, 1)), key(&envelope(2, 1)), key(&envelope(1, 2)));
        assert_eq!(one.body, other.body);
        let signed_in = Envelope { authentication: Authentication::SignedIn { second: None }, ..envelope(1, 1) };
        assert_eq!(one, key(&signed_in));
        assert_ne!(one.id, other.id);
        assert_ne!(one.body, elsewhere.body);
        assert_eq!(domain_id(one.id), CommandId(uuid::Uuid::from_u128(1)));
    }

    #[test]
    fn a_stamp_reads_back_and_nothing_may_follow() {
        let stamp = envelope(5, 3).stamp(Moment::from_millis(1_700_000_000_500));
        let mut bytes = Vec::new();
        write_stamp(&stamp, &mut bytes).expect("writes");
        assert_eq!(read_stamp(&bytes), Ok(stamp));
        bytes.push(0);
        assert_eq!(read_stamp(&bytes), Err(CodecError::Trailing { what: "stamp", count: 1 }));
        bytes.truncate(4);
        assert!(matches!(read_stamp(&bytes), Err(CodecError::Malformed { what: "stamp", .. })));
    }
}
