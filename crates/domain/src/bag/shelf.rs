//! One shelf: the sound bags of a product and group at a site, earliest expiry first, with what stands free.
//!
//! It keeps the sum of the bags on which nobody has a claim, and the others by name, so that how much
//! is usable is known without walking the shelf. Whether a claim still holds is judged from `now` by
//! whoever asks; a shelf never knows the time. Rebuilt from the table of bags, never stored.

use super::{Bag, BagIx};
use crate::moment::Moment;

/// A bag on a shelf: shelves are sorted by expiry, then by admission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShelfEntry {
    pub expires_at: Moment,
    pub bag: BagIx,
}

/// What a shelf counts of a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// Whether somebody has, or had, a claim: a reservation, a case, a crossmatch.
    claimed: bool,
    /// Counts of its amount.
    count: u32,
}

impl Share {
    pub(super) fn of(bag: &Bag) -> Share {
        Share { claimed: bag.is_claimed(), count: bag.amount.count() }
    }
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// Sorted from `start` on. What leaves first stands first, so the gap is at the front.
    entries: Vec<ShelfEntry>,
    start: usize,
    unclaimed: u32,
    claimed: Vec<BagIx>,
}

/// A gap of this size is worth closing once it is larger than what stands behind it.
const GAP: usize = 64;

impl Shelf {
    /// The bags, earliest expiry first.
    pub fn entries(&self) -> &[ShelfEntry] {
        self.entries.get(self.start..).unwrap_or_default()
    }

    /// Counts of the bags on which nobody ever had a claim, in date or not.
    pub fn unclaimed(&self) -> u32 {
        self.unclaimed
    }

    /// The bags on which somebody has or had a claim, in no order.
    pub fn claimed(&self) -> &[BagIx] {
        &self.claimed
    }

    pub(super) fn put_on(&mut self, entry: ShelfEntry, share: Share) {
        let Err(at) = self.entries().binary_search(&entry) else { return };
        let place = self.start + at;
        if self.start > 0 && at < self.entries().len() / 2 {
            self.entries.copy_within(self.start..place, self.start - 1);
            self.start -= 1;
            if let Some(free) = self.entries.get_mut(place - 1) {
                *free = entry;
            }
        } else {
            self.entries.insert(place, entry);
        }
        self.count_in(entry.bag, share);
    }

    pub(super) fn take_off(&mut self, entry: ShelfEntry, share: Share) {
        let Ok(at) = self.entries().binary_search(&entry) else { return };
        let place = self.start + at;
        if at < self.entries().len() / 2 {
            self.entries.copy_within(self.start..place, self.start + 1);
            self.start += 1;
        } else {
            self.entries.remove(place);
        }
        if self.start > GAP && self.start > self.entries().len() {
            self.entries.drain(..self.start);
            self.start = 0;
        }
        self.count_out(entry.bag, share);
    }

    #[cfg(test)]
    pub(super) fn miscount(&mut self) {
        self.unclaimed += 1;
    }

    pub(super) fn count_in(&mut self, bag: BagIx, share: Share) {
        if share.claimed {
            self.claimed.push(bag);
        } else {
            self.unclaimed = self.unclaimed.saturating_add(share.count);
        }
    }

    pub(super) fn count_out(&mut self, bag: BagIx, share: Share) {
        if share.claimed {
            if let Some(at) = self.claimed.iter().position(|claimed| *claimed == bag) {
                self.claimed.swap_remove(at);
            }
        } else {
            self.unclaimed = self.unclaimed.saturating_sub(share.count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(n: u32) -> ShelfEntry {
        ShelfEntry { expires_at: Moment::from_millis(i64::from(n / 2)), bag: BagIx(n) }
    }

    /// Against a plain sorted list, over a long run of comings and goings at front, middle and end.
    #[test]
    fn a_shelf_is_a_sorted_list_with_a_sum() {
        let mut shelf = Shelf::default();
        let mut plain: Vec<(ShelfEntry, Share)> = Vec::new();
        let mut state = 7u32;
        let mut chance = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        for _ in 0..20_000 {
            let share = Share { claimed: chance(5) == 0, count: chance(400) };
            let (grow, n) = (chance(100) < 52, chance(3_000));
            match plain.iter().position(|(there, _)| *there == entry(n)) {
                None if grow => {
                    shelf.put_on(entry(n), share);
                    plain.push((entry(n), share));
                    plain.sort_by_key(|(there, _)| *there);
                }
                _ if plain.is_empty() => {}
                found => {
                    let front = chance(3) == 0;
                    let at = found.filter(|_| !front).unwrap_or(0);
                    let (there, share) = plain.remove(at);
                    shelf.take_off(there, share);
                }
            }
            assert!(shelf.entries().iter().eq(plain.iter().map(|(there, _)| there)));
            let unclaimed: u32 = plain.iter().filter(|(_, share)| !share.claimed).map(|(_, share)| share.count).sum();
            assert_eq!(shelf.unclaimed(), unclaimed);
            let claimed = plain.iter().filter(|(_, share)| share.claimed).count();
            assert_eq!(shelf.claimed().len(), claimed);
        }
        assert!(plain.len() > 100, "the run leaves a full shelf");
    }
}
