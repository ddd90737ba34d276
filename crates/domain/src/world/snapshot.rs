//! The World written to bytes and read back, so that a start need not fold the whole journal again.
//!
//! The form is private and never kept over a change of its shape: [`World::SCHEMA`] names that shape.

use super::World;

impl World {
    /// The World's private binary form, thrown away when [`World::SCHEMA`] differs.
    pub fn to_snapshot(&self, out: impl std::io::Write) -> Result<(), SnapshotError> {
        postcard::to_io(self, out).map(|_| ()).map_err(|e| SnapshotError(e.to_string()))
    }

    /// Reads [`World::to_snapshot`] and rebuilds the indexes.
    pub fn from_snapshot(bytes: &[u8]) -> Result<World, SnapshotError> {
        let mut world: World = postcard::from_bytes(bytes).map_err(|e| SnapshotError(e.to_string()))?;
        world.bags.reindex();
        Ok(world)
    }

    /// Names the shape of the snapshot: changed whenever a field of the World's state changes.
    pub const SCHEMA: &'static str = "world-22";

    /// SHA-256 of the binary form: two Worlds with one hash are the same.
    pub fn hash(&self) -> [u8; 32] {
        use sha2::Digest;
        struct Hashing(sha2::Sha256);
        impl std::io::Write for Hashing {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.0.update(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let mut hashing = Hashing(sha2::Sha256::new());
        // Hashing never fails to write.
        let _ = self.to_snapshot(&mut hashing);
        hashing.0.finalize().into()
    }
}

/// Why a snapshot cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("snapshot of the World: {0}")]
pub struct SnapshotError(String);
