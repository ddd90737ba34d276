//! Timers as commands: what falls due is submitted by the engine under an id that follows from the timer.
//!
//! The same timer of the same ledger, due at the same time, is the same command for ever. It never decides whether
//! something is due; the World does.

use std::collections::BTreeMap;

use domain::duty::timer::{self, TimerKey};
use domain::{
    ActorId, Authentication, Command, CommandId, DeviceId, Duty, Envelope, LedgerId, Minutes, Moment, SiteId, World,
};
use journal::Hash;

/// The system as an actor, and as a device.
pub const SYSTEM_ACTOR: ActorId = ActorId::SYSTEM;
/// The device that timers come from.
pub const SYSTEM_DEVICE: DeviceId = DeviceId(0);
/// The site that timers of no site in particular name.
const NO_SITE: SiteId = SiteId::NOWHERE;

/// A timer that the kernel refused is tried again after this.
const AGAIN: Minutes = Minutes(1);

/// The id of a timer's command: UUID version 7 whose time is `due` and whose rest is a hash.
pub fn timer_id(ledger: LedgerId, key: TimerKey, due: Moment) -> CommandId {
    // A timer key is a few bytes that can always be written.
    let key = postcard::to_stdvec(&key).unwrap_or_default();
    let mut text = b"xuemai timer 0\0".to_vec();
    text.extend_from_slice(&ledger.0.to_le_bytes());
    text.extend_from_slice(&due.millis().to_le_bytes());
    text.extend_from_slice(&key);
    let hash = Hash::of(&text);
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&due.millis().max(0).to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&hash.0[..10]);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    CommandId(uuid::Uuid::from_bytes(bytes))
}

/// The command of a timer fired at `now`.
pub fn timer_command(world: &World, key: TimerKey, due: Moment, now: Moment) -> Envelope {
    let ledger = world.ledger();
    // What is told of may not lie further back than reports may; the timer itself says when it was due.
    let earliest = now.plus_days(1 - i64::from(*world.rules().report_past_days));
    Envelope {
        id: timer_id(ledger, key, due),
        ledger,
        actor: SYSTEM_ACTOR,
        duty: Duty::System,
        site: world.network().station().map_or(NO_SITE, |station| station.id),
        device: SYSTEM_DEVICE,
        occurred_at: due.max(earliest).min(now),
        command: Command::Timer(timer::Command::Fire { key, due }),
        authentication: Authentication::System,
    }
}

/// Timers that the kernel refused, with when to try again: they must not hold up the others.
#[derive(Default)]
pub(crate) struct StuckTimers(BTreeMap<(Moment, TimerKey), Moment>);

impl StuckTimers {
    /// Timers to fire at `now`, in (due, id) order, at most `most`.
    pub fn due(&mut self, world: &World, now: Moment, most: usize) -> Vec<(Moment, TimerKey)> {
        // Tried again now, or gone meanwhile: either way no longer stuck.
        self.0.retain(|_, again| *again > now);
        if world.next_timer().is_none_or(|next| next > now) {
            return Vec::new();
        }
        let mut due = world.timers_due(now, most.saturating_add(self.0.len()));
        due.retain(|timer| !self.0.contains_key(timer));
        due.truncate(most);
        due
    }

    /// A timer was refused at `now`.
    pub fn refused(&mut self, timer: (Moment, TimerKey), now: Moment) {
        self.0.insert(timer, now.plus(AGAIN));
    }

    /// When the next timer is to be fired.
    pub fn next(&self, world: &World) -> Option<Moment> {
        if self.0.is_empty() {
            return world.next_timer();
        }
        let free = world.timers_due(Moment::from_millis(i64::MAX), self.0.len() + 1);
        let free = free.into_iter().find(|timer| !self.0.contains_key(timer)).map(|(due, _)| due);
        free.into_iter().chain(self.0.values().copied()).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{CaseId, ReservationId};

    #[test]
    fn an_id_follows_from_ledger_timer_and_due_time() {
        let due = Moment::from_millis(1_728_000_000_123);
        let key = TimerKey::CasePages { case: CaseId(4) };
        let id = timer_id(LedgerId(1), key, due);
        assert_eq!(id, timer_id(LedgerId(1), key, due));
        assert_eq!(id.made_at_millis(), Some(due.millis()));
        let others = [
            timer_id(LedgerId(2), key, due),
            timer_id(LedgerId(1), TimerKey::CasePages { case: CaseId(5) }, due),
            timer_id(LedgerId(1), TimerKey::ReservationLapses { reservation: ReservationId(4) }, due),
            timer_id(LedgerId(1), key, due.plus_millis(1)),
        ];
        for other in others {
            assert_ne!(id, other);
            assert_eq!(other.0.get_variant(), uuid::Variant::RFC4122);
        }
    }

    #[test]
    fn a_timer_due_years_ago_is_told_of_within_what_reports_may() {
        let world = World::new(LedgerId(1));
        let now = Moment::from_millis(1_728_000_000_000);
        let due = now.plus_days(-3_000);
        let envelope = timer_command(&world, TimerKey::DailyReview, due, now);
        assert_eq!(envelope.command, Command::Timer(timer::Command::Fire { key: TimerKey::DailyReview, due }));
        assert!(envelope.occurred_at > now.plus_days(-i64::from(*world.rules().report_past_days)));
    }
}
