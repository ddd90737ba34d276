//! Guessing is slow: waits that grow with every wrong try of one account, and a bound on tries of one peer.
//!
//! Both are bounded in memory: what comes in does not grow them for ever. A try counts before it is judged, so that a
//! hundred at once are not a hundred free ones.

use std::collections::HashMap;
use std::hash::Hash;

/// A day without a try forgets the wrong ones.
const FORGOTTEN_MS: i64 = 24 * 3_600_000;

/// How long wrong tries make somebody wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// So many wrong ones in a row cost nothing.
    pub free: u32,
    /// The wait after one more, in milliseconds; it doubles with each further one.
    pub first_ms: i64,
    pub longest_ms: i64,
}

impl Waits {
    fn after(self, failed: u32) -> i64 {
        match failed.checked_sub(self.free) {
            None | Some(0) => 0,
            Some(beyond) => self.first_ms.saturating_mul(1i64 << (beyond - 1).min(32)).min(self.longest_ms),
        }
    }
}

/// Wrong tries in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tries {
    pub failed: u32,
    pub last: i64,
    pub until: i64,
}

impl Tries {
    /// Counts a try that is about to be judged.
    ///
    /// # Errors
    /// Milliseconds to wait; the try is not to be judged.
    pub(crate) fn take(&mut self, waits: Waits, at: i64) -> Result<(), i64> {
        // A clock that was set back must not keep anybody out for longer than the longest wait.
        let left = (self.until - at).min(waits.longest_ms);
        if left > 0 {
            return Err(left);
        }
        if at - self.last >= FORGOTTEN_MS {
            self.failed = 0;
        }
        self.failed = self.failed.saturating_add(1);
        self.last = at;
        self.until = at + waits.after(self.failed);
        Ok(())
    }
}

/// A map that never holds more than a number of rows: the one that was touched longest ago makes room.
struct Bounded<K, V> {
    most: usize,
    rows: HashMap<K, (i64, V)>,
}

impl<K: Hash + Eq + Clone, V: Default> Bounded<K, V> {
    fn of(&mut self, key: &K, at: i64) -> &mut V {
        if !self.rows.contains_key(key) && self.rows.len() >= self.most {
            let oldest = self.rows.iter().min_by_key(|(_, (touched, _))| *touched).map(|(key, _)| key.clone());
            if let Some(oldest) = oldest {
                self.rows.remove(&oldest);
            }
        }
        let row = self.rows.entry(key.clone()).or_default();
        row.0 = at;
        &mut row.1
    }
}

/// Tries of names that nobody has: they wait as others do, so that waiting tells nothing.
pub(crate) struct Strangers(Bounded<[u8; 32], Tries>);

impl Strangers {
    pub(crate) fn new(most: usize) -> Strangers {
        Strangers(Bounded { most, rows: HashMap::new() })
    }

    pub(crate) fn take(&mut self, name: [u8; 32], waits: Waits, at: i64) -> Result<(), i64> {
        self.0.of(&name, at).take(waits, at)
    }
}

/// How many tries one peer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerRate {
    /// At once.
    pub burst: u32,
    /// One more after so many milliseconds.
    pub refill_ms: i64,
}

#[derive(Default)]
struct Bucket {
    /// When the bucket is full again.
    full_at: i64,
}

/// Tries of peers.
pub(crate) struct Peers(Bounded<String, Bucket>);

impl Peers {
    pub(crate) fn new(most: usize) -> Peers {
        Peers(Bounded { most, rows: HashMap::new() })
    }

    /// Takes one try of a peer.
    ///
    /// # Errors
    /// Milliseconds until there is one.
    pub(crate) fn take(&mut self, peer: &str, rate: PeerRate, at: i64) -> Result<(), i64> {
        let bucket = self.0.of(&peer.to_owned(), at);
        let whole = i64::from(rate.burst) * rate.refill_ms;
        let full_at = bucket.full_at.clamp(at, at + whole);
        let after = full_at + rate.refill_ms;
        if after > at + whole {
            return Err(after - at - whole);
        }
        bucket.full_at = after;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAITS: Waits = Waits { free: 5, first_ms: 30_000, longest_ms: 900_000 };

    #[test]
    fn the_sixth_wrong_one_waits_and_each_further_one_twice_as_long() {
        let (mut tries, mut at) = (Tries::default(), 1_000_000_000);
        for _ in 0..6 {
            assert_eq!(tries.take(WAITS, at), Ok(()));
        }
        for expected in [30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000] {
            assert_eq!(tries.take(WAITS, at), Err(expected));
            assert_eq!(tries.take(WAITS, at + expected - 1), Err(1), "the last millisecond");
            at += expected;
            assert_eq!(tries.take(WAITS, at), Ok(()));
        }
    }

    #[test]
    fn a_quiet_day_forgets_and_a_clock_set_back_keeps_nobody_out_for_long() {
        let (mut tries, at) = (Tries { failed: 9, last: 0, until: 0 }, FORGOTTEN_MS);
        assert_eq!(tries.take(WAITS, at), Ok(()));
        assert_eq!(tries.failed, 1);
        let mut tries = Tries { failed: 9, last: 1, until: 0 };
        assert_eq!(tries.take(WAITS, at), Ok(()));
        assert_eq!(tries.failed, 10);
        let mut tries = Tries { failed: 9, last: i64::MAX / 2, until: i64::MAX / 2 };
        assert_eq!(tries.take(WAITS, 0), Err(WAITS.longest_ms));
    }

    #[test]
    fn a_peer_has_its_burst_and_then_one_at_a_time() {
        let rate = PeerRate { burst: 3, refill_ms: 1_000 };
        let mut peers = Peers::new(10);
        for _ in 0..3 {
            assert_eq!(peers.take("10.0.0.1", rate, 5_000), Ok(()));
        }
        assert_eq!(peers.take("10.0.0.1", rate, 5_000), Err(1_000));
        assert_eq!(peers.take("10.0.0.2", rate, 5_000), Ok(()), "another peer has its own");
        assert_eq!(peers.take("10.0.0.1", rate, 5_999), Err(1));
        assert_eq!(peers.take("10.0.0.1", rate, 6_000), Ok(()));
        assert_eq!(peers.take("10.0.0.1", rate, 6_000), Err(1_000));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let rate = PeerRate { burst: 1, refill_ms: 1_000 };
        let (mut peers, mut strangers) = (Peers::new(100), Strangers::new(100));
        for n in 0..1_000u32 {
            let mut name = [0; 32];
            name[..4].copy_from_slice(&n.to_be_bytes());
            let at = i64::from(n);
            assert_eq!(peers.take(&n.to_string(), rate, at), Ok(()));
            assert_eq!(strangers.take(name, WAITS, at), Ok(()));
        }
        assert_eq!((peers.0.rows.len(), strangers.0.rows.len()), (100, 100));
        assert!(peers.take("999", rate, 1_000).is_err(), "the newest are still known");
    }
}
