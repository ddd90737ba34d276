//! How bodies lie in the file: as they are, or as an LZ4 block where that is shorter.
//!
//! Storage only: nothing above ever sees or hashes the compressed form.

use std::borrow::Cow;

pub(crate) const PLAIN: i64 = 0;
pub(crate) const LZ4: i64 = 1;

/// Below this many bytes a block is not worth the call.
const WORTH_TRYING_BYTES: usize = 256;

/// The stored form of `body` and its codec.
pub(crate) fn pack(body: &[u8]) -> (i64, Cow<'_, [u8]>) {
    if body.len() >= WORTH_TRYING_BYTES {
        let packed = lz4_flex::block::compress(body);
        if packed.len() < body.len() {
            return (LZ4, Cow::Owned(packed));
        }
    }
    (PLAIN, Cow::Borrowed(body))
}

/// The body again; the error says what is wrong. Never allocates more than LZ4's greatest ratio allows, nor more than
/// `limit`.
pub(crate) fn unpack(codec: i64, stored: &[u8], body_bytes: i64, limit: usize) -> Result<Vec<u8>, &'static str> {
    let length = usize::try_from(body_bytes).ok().filter(|length| *length <= limit).ok_or("impossible length")?;
    match codec {
        PLAIN if stored.len() == length => Ok(stored.to_vec()),
        LZ4 if length / 255 <= stored.len() => {
            let mut body = vec![0; length];
            match lz4_flex::block::decompress_into(stored, &mut body) {
                Ok(written) if written == length => Ok(body),
                _ => Err("does not unpack"),
            }
        }
        PLAIN | LZ4 => Err("length does not match"),
        _ => Err("unknown codec"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpack_undoes_pack_and_refuses_what_pack_never_makes() {
        for body in [vec![], vec![7; 100], vec![7; 100_000], (0..70_000u32).flat_map(u32::to_le_bytes).collect()] {
            let (codec, stored) = pack(&body);
            assert!(stored.len() <= body.len());
            let length = body.len() as i64;
            assert_eq!(unpack(codec, &stored, length, 1 << 20).as_ref(), Ok(&body));
            assert!(unpack(codec, &stored, length + 1, 1 << 20).is_err());
            assert!(unpack(codec, &stored, -1, 1 << 20).is_err());
            assert!(unpack(2, &stored, length, 1 << 20).is_err());
            assert!(body.is_empty() || unpack(codec, &stored, length, body.len() - 1).is_err());
        }
        assert_eq!(unpack(LZ4, &[1, 2, 3], 1 << 30, 1 << 31), Err("length does not match"));
    }
}
