//! How much room the disk has, and what is still taken when there is little.
//!
//! Below the bound only reports of what has already happened are taken, so that open work can finish; below the
//! reserve nothing is.

use std::path::Path;
use std::time::{Duration, Instant};

use domain::Envelope;
use domain::command::CommandKind;

use crate::answer::{Act, Fault};

/// Asks for the free bytes; `None` when they cannot be told.
pub type FreeBytes = Box<dyn FnMut() -> Option<u64> + Send>;

/// Bytes that this process may still write on the file system of `path`; `None` when the system does not say.
pub fn free_bytes(path: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(path).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// How often the disk is asked.
const EVERY: Duration = Duration::from_secs(1);

/// Watches the room on the disk.
pub(crate) struct DiskWatch {
    free: Option<FreeBytes>,
    low: u64,
    reserve: u64,
    asked: Option<Instant>,
    found: Option<u64>,
}

impl DiskWatch {
    pub fn new(free: Option<FreeBytes>, low: u64, reserve: u64) -> Self {
        DiskWatch { free, low, reserve, asked: None, found: None }
    }

    /// The fault, if there is too little room now.
    pub fn fault(&mut self) -> Option<Fault> {
        if let Some(free) = &mut self.free
            && self.asked.is_none_or(|asked| asked.elapsed() >= EVERY)
        {
            self.asked = Some(Instant::now());
            self.found = free();
        }
        let free = self.found.filter(|free| *free < self.low)?;
        Some(Fault::DiskLow { free, least: self.low })
    }

    /// Whether an act is still taken under that fault.
    pub fn takes(&self, act: &Act) -> bool {
        let finishes = |e: &Envelope| e.command.kind() == CommandKind::Report;
        self.found.is_none_or(|free| free >= self.reserve) && act.members().iter().all(finishes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_told_where_there_is_a_disk() {
        assert!(free_bytes(Path::new(".")).is_some_and(|free| free > 0));
        assert_eq!(free_bytes(Path::new("./no/such/place")), None);
    }

    #[test]
    fn below_the_bound_is_a_fault() {
        let mut watch = DiskWatch::new(Some(Box::new(|| Some(400))), 500, 50);
        assert_eq!(watch.fault(), Some(Fault::DiskLow { free: 400, least: 500 }));
        assert_eq!(DiskWatch::new(Some(Box::new(|| Some(500))), 500, 50).fault(), None);
        assert_eq!(DiskWatch::new(None, 500, 50).fault(), None);
    }
}
