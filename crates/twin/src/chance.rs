//! Chance: the one generator, and the distributions drawn from it.
//!
//! The generator is PCG XSL RR 128/64 (`rand_pcg::Pcg64`). Each purpose and key (a day, a site) has a
//! stream of its own, so that any day can be drawn without the days before it. Distributions are
//! written here over `libm` and IEEE 754 basic operations only: no platform's mathematical library
//! has a say, and one seed gives one city everywhere.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

/// What a stream is for. The numbers are part of every seed's city: never change one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    Place = 1,
    Contact = 2,
    WholeBloodCount = 3,
    ApheresisCount = 4,
    Donation = 5,
    Donor = 6,
    DonorGroup = 7,
    DonorReturn = 8,
    RoutineUse = 9,
    UrgentUse = 10,
    Patient = 11,
    MassiveBleed = 12,
    Opening = 13,
    /// What simulated staff do, by lot.
    Staff = 100,
    /// Ids of simulated staff's commands.
    Command = 101,
}

/// One stream of chance.
#[derive(Clone, Debug)]
pub struct Chance(Pcg64);

/// The finaliser of SplitMix64: spreads every bit over all.
const fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number that seed, purpose and keys alone decide; never zero, for opaque ids.
pub fn number(seed: u64, purpose: Purpose, keys: &[u64]) -> u64 {
    let start = mix(seed ^ mix(purpose as u64));
    keys.iter().fold(start, |hash, key| mix(hash ^ mix(*key))).max(1)
}

/// A share from 0 to below 1 that seed, purpose and keys alone decide.
pub fn share(seed: u64, purpose: Purpose, keys: &[u64]) -> f64 {
    to_share(number(seed, purpose, keys))
}

/// The top 53 bits as a fraction.
fn to_share(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

impl Chance {
    /// The stream of a purpose and keys.
    pub fn of(seed: u64, purpose: Purpose, keys: &[u64]) -> Chance {
        let (high, low) = (number(seed, purpose, keys), number(!seed, purpose, keys));
        let state = u128::from(high) << 64 | u128::from(low);
        Chance(Pcg64::new(state, u128::from(mix(high ^ low))))
    }

    /// From 0 to below 1, evenly.
    pub fn share(&mut self) -> f64 {
        to_share(self.0.next_u64())
    }

    /// From 0 to below `end`, evenly; 0 when `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(end)) >> 64) as u64
    }

    /// True this share of the time.
    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// One of a table of values with weights; the weights need not sum to 1.
    pub fn one_of<T: Copy>(&mut self, table: &[(T, f64)]) -> Option<T> {
        let mut left = self.share() * table.iter().map(|(_, weight)| weight).sum::<f64>();
        for (value, weight) in table {
            left -= weight;
            if left < 0.0 {
                return Some(*value);
            }
        }
        table.last().map(|(value, _)| *value)
    }

    /// Standard normal, by Marsaglia's polar method.
    fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.share() - 1.0, 2.0 * self.share() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * libm::sqrt(-2.0 * libm::log(square) / square);
            }
        }
    }

    /// Gamma with this shape (at least 1) and scale, by Marsaglia and Tsang.
    fn gamma(&mut self, shape: f64, scale: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / libm::sqrt(9.0 * d);
        loop {
            let x = self.normal();
            let cubed = 1.0 + c * x;
            if cubed <= 0.0 {
                continue;
            }
            let v = cubed * cubed * cubed;
            let u = self.share();
            if u > 0.0 && libm::log(u) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v * scale;
            }
        }
    }

    /// Poisson with this mean. Multiplies uniforms (Knuth) in slices of at most 16, whose sum has the
    /// same law.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        const SLICE: f64 = 16.0;
        let mut left = mean;
        let mut count = 0;
        while left > 0.0 {
            let end = libm::exp(-left.min(SLICE));
            let mut product = self.share();
            while product > end {
                count += 1;
                product *= self.share();
            }
            left -= SLICE;
        }
        count
    }

    /// Negative binomial with this mean and dispersion (at least 1): the variance is
    /// mean + mean² / dispersion. A Poisson whose mean is itself gamma.
    pub fn count(&mut self, mean: f64, dispersion: f64) -> u32 {
        if mean <= 0.0 {
            return 0;
        }
        let day = self.gamma(dispersion, mean / dispersion);
        self.poisson(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(mut draw: impl FnMut() -> f64) -> (f64, f64) {
        let n = 40_000;
        let (mut sum, mut squares) = (0.0, 0.0);
        for _ in 0..n {
            let x = draw();
            sum += x;
            squares += x * x;
        }
        let mean = sum / f64::from(n);
        (mean, squares / f64::from(n) - mean * mean)
    }

    fn close(found: f64, want: f64, within: f64) {
        assert!((found - want).abs() <= within * want, "{found} is not within {within} of {want}");
    }

    #[test]
    fn distributions_have_their_means_and_variances() {
        let mut chance = Chance::of(7, Purpose::Place, &[]);
        for mean in [0.05, 3.0, 40.0] {
            let (m, v) = moments(|| f64::from(chance.poisson(mean)));
            close(m, mean, 0.05);
            close(v, mean, 0.07);
        }
        for (mean, dispersion) in [(0.3, 2.0), (12.0, 6.0), (280.0, 40.0)] {
            let (m, v) = moments(|| f64::from(chance.count(mean, dispersion)));
            close(m, mean, 0.04);
            close(v, mean + mean * mean / dispersion, 0.08);
        }
        let (m, v) = moments(|| chance.below(10) as f64);
        close(m, 4.5, 0.03);
        close(v, 8.25, 0.03);
    }

    #[test]
    fn streams_are_reproducible_and_apart() {
        let draw = |keys: &[u64]| Chance::of(1, Purpose::Donation, keys).below(u64::MAX);
        assert_eq!(draw(&[1, 2]), draw(&[1, 2]));
        assert_ne!(draw(&[1, 2]), draw(&[2, 1]));
        assert_ne!(number(1, Purpose::Donor, &[3]), number(1, Purpose::Patient, &[3]));
        let (m, _) = moments({
            let mut day = 0;
            move || {
                day += 1;
                share(5, Purpose::DonorGroup, &[day])
            }
        });
        close(m, 0.5, 0.02);
    }

    #[test]
    fn tables_are_drawn_by_weight() {
        let mut chance = Chance::of(9, Purpose::Place, &[]);
        let (m, _) = moments(|| f64::from(chance.one_of(&[(1_u8, 3.0), (5, 1.0)]).unwrap_or(0)));
        close(m, 2.0, 0.03);
        assert_eq!(chance.one_of::<u8>(&[]), None);
    }
}
