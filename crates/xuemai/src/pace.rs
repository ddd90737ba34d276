//! The city lives on while it is served: simulated staff act through the same commands as everybody,
//! at a chosen pace, on the real engine.

use domain::{Moment, World};
use engine::{Act, Answers, Clock, Denied, Engine, SystemClock, Version};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use twin::sim::{Ledger, LivingCity};

/// A clock that runs from a moment at so many times the real pace.
pub struct PacedClock {
    from: Moment,
    real_from: Moment,
    pace: f64,
}

impl PacedClock {
    /// Starts at `from` now.
    pub fn new(from: Moment, pace: f64) -> PacedClock {
        PacedClock { from, real_from: SystemClock.now(), pace }
    }
}

impl Clock for PacedClock {
    fn now(&self) -> Moment {
        let real = SystemClock.now().millis() - self.real_from.millis();
        self.from.plus_millis((real as f64 * self.pace) as i64)
    }

    fn until(&self, moment: Moment) -> Duration {
        let left = (moment.millis() - self.now().millis()).max(0);
        Duration::from_millis((left as f64 / self.pace).ceil() as u64)
    }
}

/// The engine as simulated staff use it.
pub struct Served {
    engine: Engine,
    seen: Arc<Version>,
}

impl Served {
    /// At the last durable version.
    pub fn new(engine: Engine) -> Served {
        let seen = engine.read();
        Served { engine, seen }
    }
}

impl Ledger for Served {
    fn world(&self) -> &World {
        &self.seen.world
    }

    fn act(&mut self, act: Act, _now: Moment) -> Result<Answers, Denied> {
        let answers = self.engine.submit(act).wait()?;
        if let Ok(version) = self.engine.read_at_least(answers.seq(), Duration::from_secs(5)) {
            self.seen = version;
        }
        Ok(answers)
    }

    /// Time comes by itself, and the engine fires its own timers; others may have acted meanwhile.
    fn advance(&mut self, _now: Moment) -> Result<(), Denied> {
        self.seen = self.engine.read();
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Denied> {
        Ok(())
    }
}

/// Lives until told to stop. Ends early, saying why, when the ledger takes no more.
pub fn live(engine: Engine, clock: Arc<dyn Clock>, seed: u64, stop: &AtomicBool) {
    let mut city = LivingCity::resume(Served::new(engine), seed);
    while !stop.load(Ordering::Relaxed) {
        let now = clock.now();
        if let Err(halt) = city.live_until(now) {
            tracing::warn!("{halt}");
            return;
        }
        let wait = city.next_due().map_or(Duration::from_secs(1), |due| clock.until(due));
        std::thread::sleep(wait.clamp(Duration::from_millis(5), Duration::from_millis(500)));
    }
}
