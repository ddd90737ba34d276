//! The tree over the hashes of all frames, in the shape of RFC 6962: one more frame changes its right edge alone.
//!
//! Its hashes are kept in runs of 256, eight binary levels to one stored level, so that ten years of frames need four
//! levels and a path reads four runs. Only whole runs are summed up into the level above; the unfinished right edge is
//! computed when asked. Nothing here knows what a frame is.

use journal::{Hash, merkle};

/// Hashes in a run.
pub const RUN: u64 = 256;
const RUN_BITS: u32 = RUN.trailing_zeros();

/// Where runs are kept.
pub trait Runs {
    /// Why a run cannot be read or written.
    type Error;

    /// The hashes of a run as far as there are any; empty when there is no such run.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn run(&self, level: u32, run: u64) -> Result<Vec<Hash>, Self::Error>;

    /// Keeps a run in place of what was there.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn keep(&mut self, level: u32, run: u64, hashes: &[Hash]) -> Result<(), Self::Error>;
}

/// Adds the hashes of frames `count` and on.
///
/// # Errors
/// When the store fails.
pub fn extend<R: Runs>(runs: &mut R, count: u64, hashes: &[Hash]) -> Result<(), R::Error> {
    let (mut level, mut count, mut coming) = (0, count, hashes.to_vec());
    while !coming.is_empty() {
        let mut above = Vec::new();
        let first = count / RUN;
        let mut open = runs.run(level, first)?;
        open.truncate((count % RUN) as usize);
        for (run, hashes) in (first..).zip(coming_runs(open, &coming)) {
            runs.keep(level, run, &hashes)?;
            if hashes.len() as u64 == RUN {
                above.push(merkle::root(&hashes));
            }
        }
        (level, count, coming) = (level + 1, first, above);
    }
    Ok(())
}

/// The open run with what comes behind it, cut into runs.
fn coming_runs(open: Vec<Hash>, coming: &[Hash]) -> Vec<Vec<Hash>> {
    let mut all = open;
    all.extend_from_slice(coming);
    all.chunks(RUN as usize).map(<[Hash]>::to_vec).collect()
}

/// The root over the first `count` hashes.
///
/// # Errors
/// When the store fails.
pub fn root<R: Runs>(runs: &R, count: u64) -> Result<Hash, R::Error> {
    node(runs, depth(count), 0, count)
}

/// The hashes that lead from hash `index` to the root over the first `count`, lowest first; none when there is no such.
///
/// # Errors
/// When the store fails.
pub fn path<R: Runs>(runs: &R, index: u64, count: u64) -> Result<Vec<Hash>, R::Error> {
    let (mut path, mut at, mut width) = (Vec::new(), index, count);
    if index >= count {
        return Ok(path);
    }
    for level in 0..depth(count) {
        if at ^ 1 < width {
            path.push(node(runs, level, at ^ 1, count)?);
        }
        (at, width) = (at >> 1, width.div_ceil(2));
    }
    Ok(path)
}

/// Shows that the root over `count` hashes continues the root over the first `earlier` (RFC 9162, section 2.1.4.1).
///
/// # Errors
/// When the store fails.
pub fn continuation<R: Runs>(runs: &R, earlier: u64, count: u64) -> Result<Vec<Hash>, R::Error> {
    let mut proof = Vec::new();
    if earlier == 0 || earlier >= count {
        return Ok(proof);
    }
    // From the whole down to the part where the earlier tree ends, gathering what stands beside the way.
    let (mut low, mut high, mut whole, mut beside) = (0, count, true, Vec::new());
    while earlier != high {
        let middle = low + ((high - low).next_power_of_two() / 2);
        if earlier <= middle {
            beside.push((middle, high));
            high = middle;
        } else {
            beside.push((low, middle));
            (low, whole) = (middle, false);
        }
    }
    if !whole {
        proof.push(span(runs, low, high)?);
    }
    for (low, high) in beside.into_iter().rev() {
        proof.push(span(runs, low, high)?);
    }
    Ok(proof)
}

/// Whether `root` over `count` continues `earlier_root` over `earlier`, by `proof` (RFC 9162, section 2.1.4.2).
pub fn continues(earlier: u64, earlier_root: &Hash, count: u64, root: &Hash, proof: &[Hash]) -> bool {
    if earlier == 0 || earlier > count {
        return false;
    }
    if earlier == count {
        return proof.is_empty() && earlier_root == root;
    }
    let mut steps = proof.iter();
    let first = if earlier.is_power_of_two() { Some(earlier_root) } else { steps.next() };
    let Some(first) = first else { return false };
    let ones = (earlier - 1).trailing_ones();
    let (mut at, mut last) = ((earlier - 1) >> ones, (count - 1) >> ones);
    let (mut then, mut now) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            then = merkle::node(step, &then);
            now = merkle::node(step, &now);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            now = merkle::node(&now, step);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && then == *earlier_root && now == *root
}

/// Levels above the hashes of a tree over `count`.
fn depth(count: u64) -> u32 {
    count.max(1).next_power_of_two().trailing_zeros()
}

/// The root over hashes `low..high`, which begin where a tree of that depth begins.
fn span<R: Runs>(runs: &R, low: u64, high: u64) -> Result<Hash, R::Error> {
    let depth = depth(high - low);
    node(runs, depth, low >> depth, high)
}

/// Node `index` of binary level `level` in the tree over the first `count` hashes.
fn node<R: Runs>(runs: &R, level: u32, index: u64, count: u64) -> Result<Hash, R::Error> {
    let (stored, within) = (level / RUN_BITS, level % RUN_BITS);
    let high = ((index + 1) << within).min(nodes_at(stored, count));
    Ok(merkle::root(&nodes(runs, stored, index << within, high, count)?))
}

/// Nodes `low..high` of a stored level, which lie in one run; the last may be unfinished.
fn nodes<R: Runs>(runs: &R, stored: u32, low: u64, high: u64, count: u64) -> Result<Vec<Hash>, R::Error> {
    let run = runs.run(stored, low / RUN)?;
    let width = RUN.pow(stored);
    let mut found = Vec::with_capacity((high - low) as usize);
    for at in low..high {
        match run.get((at % RUN) as usize).filter(|_| (at + 1).saturating_mul(width) <= count) {
            Some(hash) => found.push(*hash),
            None if stored == 0 => break,
            None => {
                let high = ((at + 1) * RUN).min(nodes_at(stored - 1, count));
                found.push(merkle::root(&nodes(runs, stored - 1, at * RUN, high, count)?));
            }
        }
    }
    Ok(found)
}

/// How many nodes a stored level has over `count` hashes.
fn nodes_at(stored: u32, count: u64) -> u64 {
    (0..stored).fold(count, |nodes, _| nodes.div_ceil(RUN))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::convert::Infallible;

    #[derive(Default)]
    pub(crate) struct InMemory(BTreeMap<(u32, u64), Vec<Hash>>);

    impl Runs for InMemory {
        type Error = Infallible;
        fn run(&self, level: u32, run: u64) -> Result<Vec<Hash>, Infallible> {
            Ok(self.0.get(&(level, run)).cloned().unwrap_or_default())
        }
        fn keep(&mut self, level: u32, run: u64, hashes: &[Hash]) -> Result<(), Infallible> {
            self.0.insert((level, run), hashes.to_vec());
            Ok(())
        }
    }

    fn hashes(count: u64) -> Vec<Hash> {
        (0..count).map(|i| Hash::of(&i.to_le_bytes())).collect()
    }

    /// Sizes around every edge of a run, up to three stored levels.
    const SIZES: [u64; 14] = [1, 2, 3, 7, 8, 255, 256, 257, 511, 513, 65_535, 65_536, 65_537, 66_001];

    fn filled(steps: u64) -> (InMemory, Vec<Hash>) {
        let all = hashes(66_001);
        let mut runs = InMemory::default();
        for start in (0..all.len()).step_by(steps as usize) {
            let end = (start + steps as usize).min(all.len());
            extend(&mut runs, start as u64, &all[start..end]).expect("in memory");
        }
        (runs, all)
    }

    #[test]
    fn however_it_grew_the_roots_and_paths_are_those_of_the_whole_tree() {
        for steps in [1, 255, 1_000, 66_001] {
            let (runs, all) = filled(steps);
            for size in SIZES {
                let root = root(&runs, size).expect("in memory");
                assert_eq!(root, merkle::root(&all[..size as usize]), "{size} of steps {steps}");
                for index in [0, 1, size / 3, size / 2, size - 1].into_iter().filter(|index| *index < size) {
                    let path = path(&runs, index, size).expect("in memory");
                    let place = (index as usize, size as usize);
                    assert!(merkle::verify(&root, &all[index as usize], place.0, place.1, &path), "{index} of {size}");
                }
            }
        }
    }

    #[test]
    fn a_longer_history_continues_a_shorter_one_and_no_other() {
        let (runs, all) = filled(997);
        for earlier in SIZES {
            for size in SIZES.into_iter().filter(|size| *size >= earlier) {
                let (then, now) = (root(&runs, earlier).expect("in memory"), root(&runs, size).expect("in memory"));
                let proof = continuation(&runs, earlier, size).expect("in memory");
                assert!(continues(earlier, &then, size, &now, &proof), "{earlier} to {size}");
                let mut other = all[..earlier as usize].to_vec();
                other[earlier as usize / 2] = Hash::of(b"rewritten");
                assert!(!continues(earlier, &merkle::root(&other), size, &now, &proof), "{earlier} to {size}");
                if !proof.is_empty() {
                    assert!(!continues(earlier, &then, size, &now, &proof[1..]), "{earlier} to {size}");
                }
                assert!(!continues(earlier + 1, &then, size, &now, &proof), "{earlier} to {size}");
            }
        }
    }
}
