//! Whole bags that come out at an amount: which sums a handful of bags can make, and which bags make one.
//!
//! A bounded programme over sums, in the greatest common measure of the amounts, so that 0.5 U steps
//! cost a few machine words. It knows amounts and their order only; no bag is ever split.

/// The sums that some of the bags seen so far can make, up to a top.
#[derive(Clone, Debug)]
pub struct Sums {
    top: u32,
    unit: u32,
    words: Vec<u64>,
    seen: Vec<u32>,
}

const fn common(mut a: u32, mut b: u32) -> u32 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Sums {
    /// No bag seen: nothing but zero can be made. Sums above `top` are not followed.
    pub fn up_to(top: u32) -> Sums {
        let mut sums = Sums { top, unit: top.max(1), words: Vec::new(), seen: Vec::new() };
        sums.rebuild();
        sums
    }

    fn rebuild(&mut self) {
        self.words.clear();
        self.words.resize((self.top / self.unit) as usize / 64 + 1, 0);
        self.words[0] = 1;
        for i in 0..self.seen.len() {
            add(&mut self.words, (self.seen[i] / self.unit) as usize);
        }
    }

    /// One more bag.
    pub fn add(&mut self, amount: u32) {
        let unit = common(self.unit, amount).max(1);
        self.seen.push(amount);
        if unit != self.unit {
            self.unit = unit;
            self.rebuild();
        } else {
            add(&mut self.words, (amount / unit) as usize);
        }
    }

    /// Whether some of the bags make exactly this.
    pub fn reaches(&self, sum: u32) -> bool {
        sum <= self.top && sum.is_multiple_of(self.unit) && has(&self.words, (sum / self.unit) as usize)
    }

    /// The least reachable sum from `from` to `to`.
    pub fn least(&self, from: u32, to: u32) -> Option<u32> {
        let last = to.min(self.top) / self.unit;
        (from.div_ceil(self.unit)..=last).find(|n| has(&self.words, *n as usize)).map(|n| n * self.unit)
    }

    /// The greatest reachable sum up to `to`.
    pub fn greatest(&self, to: u32) -> u32 {
        let last = to.min(self.top) / self.unit;
        (0..=last).rev().find(|n| has(&self.words, *n as usize)).unwrap_or(0) * self.unit
    }
}

fn has(words: &[u64], n: usize) -> bool {
    words.get(n / 64).is_some_and(|w| w >> (n % 64) & 1 == 1)
}

/// Every sum may also be had with `by` more: shifts the set onto itself.
fn add(words: &mut [u64], by: usize) {
    let (far, near) = (by / 64, by % 64);
    for at in (far..words.len()).rev() {
        let high = words[at - far] << near;
        let low = if near > 0 && at > far { words[at - far - 1] >> (64 - near) } else { 0 };
        words[at] |= high | low;
    }
}

/// The sum to aim at with these bags: what is needed when whole bags can, else the least above it, else
/// the most below it; never above `cap`.
pub fn aim(amounts: &[u32], needed: u32, cap: u32) -> u32 {
    let total = amounts.iter().fold(0u32, |sum, a| sum.saturating_add(*a));
    if total <= needed.min(cap) {
        return total;
    }
    let largest = amounts.iter().copied().max().unwrap_or(0);
    let mut sums = Sums::up_to(needed.saturating_add(largest).min(cap));
    for amount in amounts {
        sums.add(*amount);
    }
    sums.least(needed, cap).unwrap_or_else(|| sums.greatest(needed.min(cap)))
}

/// The places of the bags that make `sum`, each taken as early in the order as the rest allows; all of
/// them when `sum` is their total. Empty when no bags make it.
pub fn earliest(amounts: &[u32], sum: u32) -> Vec<usize> {
    // after[i]: what bags i.. can make.
    let unit = amounts.iter().fold(sum, |unit, a| common(unit, *a)).max(1);
    let words = (sum / unit) as usize / 64 + 1;
    let mut after = vec![0u64; words * (amounts.len() + 1)];
    after[words * amounts.len()] = 1;
    for (i, amount) in amounts.iter().enumerate().rev() {
        let (here, next) = after[words * i..].split_at_mut(words);
        here.copy_from_slice(&next[..words]);
        add(here, (*amount / unit) as usize);
    }
    let mut left = sum;
    let mut taken = Vec::new();
    if !has(&after[..words], (sum / unit) as usize) {
        return taken;
    }
    for (i, amount) in amounts.iter().enumerate() {
        if *amount <= left && *amount > 0 {
            let rest = left - amount;
            if has(&after[words * (i + 1)..words * (i + 2)], (rest / unit) as usize) {
                taken.push(i);
                left = rest;
            }
        }
        if left == 0 {
            break;
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(amounts: &[u32], needed: u32, cap: u32) -> (u32, Vec<u32>) {
        let sum = aim(amounts, needed, cap);
        (sum, earliest(amounts, sum).into_iter().map(|i| amounts[i]).collect())
    }

    #[test]
    fn the_nights_figures_come_out_exactly() {
        const NO_CAP: u32 = u32::MAX;
        // 7.5 U of 2 U and 1.5 U bags: 3 x 2 + 1.5
        let red = [200, 200, 150, 200, 200];
        assert_eq!(made(&red, 750, NO_CAP), (750, vec![200, 200, 150, 200]));
        // 960 mL: 4 x 200 + 160
        assert_eq!(made(&[200, 160, 200, 200, 200, 200], 960, NO_CAP).0, 960);
        // 6.5 U of 2 U bags alone: 8 U
        assert_eq!(made(&[200; 10], 650, NO_CAP), (800, vec![200; 4]));
        // 3000 mL of 180, 200 and 240
        assert_eq!(
            made(&[180, 180, 200, 240, 240, 180, 180, 180, 180, 200, 200, 240, 240, 240, 180, 180, 240], 3000, NO_CAP)
                .0,
            3000
        );
        // below a cap: as much as fits
        assert_eq!(made(&[200, 200, 150, 100], 800, 350), (350, vec![200, 150]));
        assert_eq!(made(&[200, 200], 150, 180), (0, vec![]));
        assert_eq!(made(&[], 150, 180), (0, vec![]));
    }

    #[test]
    fn the_earliest_bags_are_taken_when_the_rest_allows() {
        assert_eq!(earliest(&[100, 200, 200, 100], 400), [0, 1, 3]);
        assert_eq!(earliest(&[100, 200, 200], 400), [1, 2]);
        assert_eq!(earliest(&[100, 200], 250), [] as [usize; 0]);
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_trying_everything(
            amounts in proptest::collection::vec(1u32..9, 0..9),
            needed in 1u32..40,
            cap in 1u32..40,
            scale in proptest::sample::select(vec![1u32, 10, 50]),
        ) {
            let amounts: Vec<u32> = amounts.iter().map(|a| a * scale).collect();
            let (needed, cap) = (needed * scale, cap * scale);
            let all: Vec<u32> = (0..1u32 << amounts.len())
                .map(|set| amounts.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, a)| a).sum())
                .collect();
            let enough = all.iter().copied().filter(|s| *s >= needed && *s <= cap).min();
            let most = all.iter().copied().filter(|s| *s <= cap.min(needed)).max().unwrap_or(0);
            let (sum, bags) = made(&amounts, needed, cap);
            proptest::prop_assert_eq!(sum, enough.unwrap_or(most));
            proptest::prop_assert_eq!(bags.iter().sum::<u32>(), sum);
            let mut sums = Sums::up_to(1_000);
            for a in &amounts { sums.add(*a); }
            for s in 0..1_000 { proptest::prop_assert_eq!(sums.reaches(s), all.contains(&s)); }
        }
    }
}
