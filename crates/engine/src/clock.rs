//! Time and chance, handed in from outside: a clock for the writer, seeds for the salts of its frames.
//!
//! The only place of the project's heart where a real clock is read. Tests and the simulated city bring their own.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::{Minutes, Moment};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Tells the engine what time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;

    /// Real time until the clock shows `moment`; zero when it does already. A clock that runs faster than real time
    /// says less.
    fn until(&self, moment: Moment) -> Duration {
        let left = moment.millis().saturating_sub(self.now().millis());
        Duration::from_millis(u64::try_from(left).unwrap_or(0))
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until somebody moves it. Tell the engine with [`Engine::wake`](crate::Engine::wake).
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Shows `moment`.
    pub fn at(moment: Moment) -> Self {
        ManualClock(AtomicI64::new(moment.millis()))
    }

    /// Shows `moment` from here on; may go back.
    pub fn set(&self, moment: Moment) {
        self.0.store(moment.millis(), Ordering::SeqCst);
    }

    /// Moves on.
    pub fn advance(&self, minutes: Minutes) {
        self.set(self.now().plus(minutes));
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Moment {
        Moment::from_millis(self.0.load(Ordering::SeqCst))
    }

    /// Never by itself.
    fn until(&self, moment: Moment) -> Duration {
        if self.now() >= moment { Duration::ZERO } else { Duration::MAX }
    }
}

/// Where the salts of frames come from: 32 bytes a frame, never the same twice.
pub trait Seeds: Send {
    /// The next seed.
    fn next(&mut self) -> [u8; 32];
}

/// A ChaCha20 generator as a source of seeds: from the operating system's randomness in production, from a given
/// seed in simulations.
pub struct ChaChaSeeds(ChaCha20Rng);

impl ChaChaSeeds {
    /// Unforeseeable.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn from_os() -> std::io::Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(std::io::Error::other)?;
        Ok(ChaChaSeeds(ChaCha20Rng::from_seed(seed)))
    }

    /// The same for the same seed.
    pub fn seeded(seed: u64) -> Self {
        ChaChaSeeds(ChaCha20Rng::seed_from_u64(seed))
    }
}

impl Seeds for ChaChaSeeds {
    fn next(&mut self) -> [u8; 32] {
        let mut seed = [0; 32];
        self.0.fill_bytes(&mut seed);
        seed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_waits_for_nobody() {
        let clock = ManualClock::at(Moment::from_millis(1_000));
        let later = clock.now().plus(Minutes(1));
        assert_eq!(clock.until(later), Duration::MAX);
        clock.advance(Minutes(1));
        assert_eq!((clock.now(), clock.until(later)), (later, Duration::ZERO));
    }

    #[test]
    fn seeds_repeat_for_a_seed_alone() {
        let three = |mut seeds: ChaChaSeeds| [seeds.next(), seeds.next(), seeds.next()];
        let first = three(ChaChaSeeds::seeded(3));
        assert_eq!(first, three(ChaChaSeeds::seeded(3)));
        assert_ne!(first[0], first[1]);
        let os = || three(ChaChaSeeds::from_os().expect("randomness"));
        assert_ne!(os(), os());
    }
}
