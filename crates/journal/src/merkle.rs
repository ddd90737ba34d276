//! The hash tree over the leaves of one frame, in the shape of RFC 6962 (section 2.1).
//!
//! With the root in the frame hash, one event can later be shown to belong to its frame without showing the
//! others: the salted leaf and its `proof` are enough. This module never sees events, only leaf hashes.

use crate::hash::{Hash, sha256_node};

const NODE: u8 = 0x01;

/// Collects leaves one by one and keeps only the roots of the full subtrees so far (at most 64 hashes).
#[derive(Clone, Debug, Default)]
pub struct Tree {
    leaves: u64,
    peaks: Vec<Hash>,
}

impl Tree {
    /// Adds the next leaf.
    #[inline]
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        let mut full = self.leaves;
        while full & 1 == 1 {
            if let Some(left) = self.peaks.pop() {
                hash = node(&left, &hash);
            }
            full >>= 1;
        }
        self.peaks.push(hash);
        self.leaves += 1;
    }

    /// The root; without leaves the hash of nothing, as the RFC has it.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => Hash::of(&[]),
            Some(last) => peaks.fold(*last, |right, left| node(left, &right)),
        }
    }
}

/// The hash of an inner node.
#[inline]
pub fn node(left: &Hash, right: &Hash) -> Hash {
    sha256_node(NODE, left, right)
}

/// The root over `leaves`.
pub fn root(leaves: &[Hash]) -> Hash {
    let mut tree = Tree::default();
    leaves.iter().for_each(|leaf| tree.push(*leaf));
    tree.root()
}

/// The hashes that lead from leaf `index` to the root, lowest first; `None` when there is no such leaf.
pub fn proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut path, mut level, mut at) = (Vec::new(), leaves.to_vec(), index);
    while level.len() > 1 {
        if let Some(sibling) = level.get(at ^ 1) {
            path.push(*sibling);
        }
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => node(left, right),
                alone => alone[0],
            })
            .collect();
        at /= 2;
    }
    Some(path)
}

/// Whether `leaf` is leaf number `index` of the `count` leaves under `root`, by `path` (RFC 9162, section 2.1.3.2).
pub fn verify(root: &Hash, leaf: &Hash, index: usize, count: usize, path: &[Hash]) -> bool {
    if index >= count {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, count - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node(sibling, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition of RFC 6962, word for word: split at the largest power of two below the count.
    fn by_definition(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Hash::of(&[]),
            [leaf] => *leaf,
            _ => {
                let split = leaves.len().next_power_of_two() / 2;
                let (left, right) = leaves.split_at(split);
                node(&by_definition(left), &by_definition(right))
            }
        }
    }

    fn leaves(count: usize) -> Vec<Hash> {
        (0..count).map(|i| Hash::of(&i.to_le_bytes())).collect()
    }

    #[test]
    fn roots_follow_the_definition() {
        for count in 0..200 {
            assert_eq!(root(&leaves(count)), by_definition(&leaves(count)), "{count} leaves");
        }
    }

    #[test]
    fn proofs_prove_their_leaf_in_its_place_and_nothing_else() {
        for count in 1..40 {
            let leaves = leaves(count);
            let root = root(&leaves);
            for index in 0..count {
                let path = proof(&leaves, index).expect("the leaf is there");
                assert!(verify(&root, &leaves[index], index, count, &path), "{index} of {count}");
                for other in (0..count).filter(|other| *other != index) {
                    assert!(!verify(&root, &leaves[other], index, count, &path));
                    assert!(!verify(&root, &leaves[index], other, count, &path));
                }
                assert!(!verify(&root, &Hash::of(b"forged"), index, count, &path));
                let longer: Vec<Hash> = path.iter().copied().chain([root]).collect();
                assert!(!verify(&root, &leaves[index], index, count, &longer));
                if !path.is_empty() {
                    assert!(!verify(&root, &leaves[index], index, count, &path[1..]));
                }
            }
            assert_eq!(proof(&leaves, count), None);
        }
    }
}
