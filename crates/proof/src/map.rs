//! One place for each bag: how many events it has and where they end.
//!
//! A binary tree whose way down is the key's own bits, so that a bag can stand in one place only: a second, shorter
//! account of it has nowhere to be. The first sixteen levels are always there and end in 65,536 buckets; below, a part
//! with a single entry is that entry, and an empty part is [`EMPTY`]. Keys are hashes of bag numbers: who is shown the
//! way to one bag learns no other.

use journal::Hash;

/// Levels that are always there.
pub const TOP_LEVELS: usize = 16;
/// Buckets under them.
pub const BUCKETS: u32 = 1 << TOP_LEVELS;
/// The hash of a part without entries; no bytes are known that hash to it.
pub const EMPTY: Hash = Hash([0; 32]);
/// Levels of a hash.
const LEVELS: usize = 256;

const ENTRY: u8 = 0x02;
const INNER: u8 = 0x03;

/// Where a bag's events end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// [`key`] of the bag.
    pub key: Hash,
    /// How many events it has, at least 1.
    pub count: u32,
    /// Number of the last one in the ledger.
    pub event: u64,
    /// Leaf hash of the last one.
    pub leaf: Hash,
}

impl Entry {
    /// Length of [`to_bytes`](Self::to_bytes).
    pub const BYTES: usize = 32 + 4 + 8 + 32;

    /// Its hash in the tree.
    pub fn hash(&self) -> Hash {
        Hash::of_parts([&[ENTRY], &self.to_bytes()])
    }

    /// Key, count, event, leaf; numbers little-endian.
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..32].copy_from_slice(&self.key.0);
        bytes[32..36].copy_from_slice(&self.count.to_le_bytes());
        bytes[36..44].copy_from_slice(&self.event.to_le_bytes());
        bytes[44..].copy_from_slice(&self.leaf.0);
        bytes
    }

    /// The reverse of [`to_bytes`](Self::to_bytes); `None` for another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Entry> {
        let (key, rest) = bytes.split_first_chunk()?;
        let (count, rest) = rest.split_first_chunk()?;
        let (event, rest) = rest.split_first_chunk()?;
        let leaf = rest.try_into().ok()?;
        Some(Entry {
            key: Hash(*key),
            count: u32::from_le_bytes(*count),
            event: u64::from_le_bytes(*event),
            leaf: Hash(leaf),
        })
    }
}

/// The key of a bag number as written on its label.
pub fn key(bag: domain::BagId) -> Hash {
    Hash::of_parts([b"xuemai bag\0", bag.to_string().as_bytes()])
}

/// The bucket of a key: its first sixteen bits.
pub fn bucket(key: &Hash) -> u32 {
    u32::from(u16::from_be_bytes([key.0[0], key.0[1]]))
}

/// The hash of an inner node.
pub fn inner(left: &Hash, right: &Hash) -> Hash {
    Hash::of_node(INNER, left, right)
}

/// The root of one bucket, whose entries are sorted by key.
pub fn bucket_root(entries: &[Entry]) -> Hash {
    part(entries, TOP_LEVELS)
}

/// The hashes beside the way from the bucket's root down to `key`, the upper first; `None` when it is not there.
pub fn bucket_path(entries: &[Entry], key: &Hash) -> Option<Vec<Hash>> {
    let (mut entries, mut level, mut path) = (entries, TOP_LEVELS, Vec::new());
    while entries.len() > 1 && level < LEVELS {
        let (left, right) = entries.split_at(split(entries, level));
        let (on, beside) = if bit(key, level) { (right, left) } else { (left, right) };
        path.push(part(beside, level + 1));
        (entries, level) = (on, level + 1);
    }
    (entries.first()?.key == *key).then_some(path)
}

fn part(entries: &[Entry], level: usize) -> Hash {
    match entries {
        [] => EMPTY,
        [entry] => entry.hash(),
        // Two entries with one key do not happen: they are kept by key.
        _ if level == LEVELS => EMPTY,
        _ => {
            let (left, right) = entries.split_at(split(entries, level));
            inner(&part(left, level + 1), &part(right, level + 1))
        }
    }
}

/// How many of the sorted entries go left at a level.
fn split(entries: &[Entry], level: usize) -> usize {
    entries.partition_point(|entry| !bit(&entry.key, level))
}

fn bit(key: &Hash, level: usize) -> bool {
    key.0.get(level / 8).is_some_and(|byte| byte >> (7 - level % 8) & 1 == 1)
}

/// The root that follows from an entry and the hashes beside its way, the upper first. `None` when there are fewer of
/// them than there are levels that are always there, or more than a key has bits.
pub fn climb(entry: &Entry, path: &[Hash]) -> Option<Hash> {
    if path.len() < TOP_LEVELS || path.len() > LEVELS {
        return None;
    }
    let levels = path.iter().enumerate().rev();
    Some(levels.fold(entry.hash(), |hash, (level, beside)| match bit(&entry.key, level) {
        true => inner(beside, &hash),
        false => inner(&hash, beside),
    }))
}

/// The hashes of 256 nodes, folded level by level to their root: the upper levels are two such fans.
pub fn fan_root(nodes: &[Hash]) -> Hash {
    let mut nodes = nodes.to_vec();
    while nodes.len() > 1 {
        nodes = nodes.chunks(2).map(|pair| inner(&pair[0], pair.get(1).unwrap_or(&EMPTY))).collect();
    }
    nodes.first().copied().unwrap_or(EMPTY)
}

/// The hashes beside the way from a fan's root down to node `at`, the upper first.
pub fn fan_path(nodes: &[Hash], at: usize) -> Vec<Hash> {
    let (mut nodes, mut at, mut path) = (nodes.to_vec(), at, Vec::new());
    while nodes.len() > 1 {
        path.push(nodes.get(at ^ 1).copied().unwrap_or(EMPTY));
        nodes = nodes.chunks(2).map(|pair| inner(&pair[0], pair.get(1).unwrap_or(&EMPTY))).collect();
        at /= 2;
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: u32) -> Vec<Entry> {
        let mut entries: Vec<Entry> = (0..count)
            .map(|n| {
                let mut key = Hash::of(&n.to_le_bytes());
                key.0[..2].copy_from_slice(&[7, 7]);
                Entry { key, count: n + 1, event: u64::from(n) * 3, leaf: Hash::of(b"leaf") }
            })
            .collect();
        entries.sort_by_key(|entry| entry.key);
        entries
    }

    /// The whole way of a key in a map whose other buckets are empty.
    fn whole(entries: &[Entry], key: &Hash) -> (Hash, Option<Vec<Hash>>) {
        let mut buckets = vec![EMPTY; BUCKETS as usize];
        buckets[bucket(key) as usize] = bucket_root(entries);
        let root = fan_root(&buckets);
        let path = bucket_path(entries, key)
            .map(|below| fan_path(&buckets, bucket(key) as usize).into_iter().chain(below).collect());
        (root, path)
    }

    #[test]
    fn every_entry_climbs_to_the_root_and_no_other_account_of_its_bag_does() {
        for count in [1, 2, 3, 60] {
            let entries = entries(count);
            for entry in entries.iter().take(5) {
                let (root, path) = whole(&entries, &entry.key);
                let path = path.expect("it is there");
                assert_eq!(climb(entry, &path), Some(root));
                for other in [
                    Entry { count: entry.count + 1, ..*entry },
                    Entry { event: entry.event + 1, ..*entry },
                    Entry { leaf: Hash::of(b"another"), ..*entry },
                    Entry { key: Hash::of(b"another"), ..*entry },
                ] {
                    assert_ne!(climb(&other, &path), Some(root), "{other:?}");
                }
                assert_eq!(climb(entry, &path[..TOP_LEVELS - 1]), None);
            }
            assert_eq!(whole(&entries, &Hash([7; 32])).1, None, "not there, no way to it");
        }
    }

    #[test]
    fn an_entry_reads_back_and_nothing_else_does() {
        let entry = entries(1)[0];
        assert_eq!(Entry::from_bytes(&entry.to_bytes()), Some(entry));
        assert_eq!(Entry::from_bytes(&entry.to_bytes()[1..]), None);
    }
}
