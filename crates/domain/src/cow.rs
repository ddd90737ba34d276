//! Tables that can be read in an old version while the writer goes on.
//!
//! A [`CowTable`] is a dense list cut into shared chunks: cloning it copies a few pointers, writing to
//! a row copies only the chunk that a reader still holds. Rows are never removed.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

const LEAF: usize = 64;
const MID: usize = 64;

type Leaf<T> = Arc<Vec<T>>;
type Middle<T> = Arc<Vec<Leaf<T>>>;

/// A dense, append-only list with cheap clones.
#[derive(Clone, Debug)]
pub struct CowTable<T> {
    roots: Arc<Vec<Middle<T>>>,
    len: usize,
}

impl<T> Default for CowTable<T> {
    fn default() -> Self {
        CowTable { roots: Arc::new(Vec::new()), len: 0 }
    }
}

impl<T> CowTable<T> {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The row at `index`.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.roots.get(index / (LEAF * MID))?.get(index / LEAF % MID)?.get(index % LEAF)
    }

    /// All rows in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.roots.iter().flat_map(|m| m.iter()).flat_map(|l| l.iter())
    }
}

impl<T: Clone> CowTable<T> {
    /// The row at `index`, to change.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let middle = Arc::make_mut(&mut self.roots).get_mut(index / (LEAF * MID))?;
        let leaf = Arc::make_mut(middle).get_mut(index / LEAF % MID)?;
        Arc::make_mut(leaf).get_mut(index % LEAF)
    }

    /// Adds a row at the end and returns its index.
    pub fn push(&mut self, row: T) -> usize {
        let index = self.len;
        let roots = Arc::make_mut(&mut self.roots);
        if index.is_multiple_of(LEAF * MID) {
            roots.push(Arc::new(Vec::with_capacity(MID)));
        }
        if let Some(middle) = roots.last_mut() {
            let middle = Arc::make_mut(middle);
            if index.is_multiple_of(LEAF) {
                middle.push(Arc::new(Vec::with_capacity(LEAF)));
            }
            if let Some(leaf) = middle.last_mut() {
                Arc::make_mut(leaf).push(row);
            }
        }
        self.len += 1;
        index
    }

    /// A table of `len` rows that are all `fill`, sharing their chunks until written to.
    pub fn filled(fill: T, len: usize) -> Self {
        let leaf: Leaf<T> = Arc::new(vec![fill; LEAF]);
        let middle: Middle<T> = Arc::new(vec![leaf; MID]);
        let roots = vec![middle; len.div_ceil(LEAF * MID)];
        let len = roots.len() * LEAF * MID;
        CowTable { roots: Arc::new(roots), len }
    }

    /// Grows with `fill` until `index` is a row, then gives it to change.
    pub fn grow_mut(&mut self, index: usize, fill: T) -> Option<&mut T> {
        while self.len <= index {
            self.push(fill.clone());
        }
        self.get_mut(index)
    }
}

impl<T: Clone> FromIterator<T> for CowTable<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut table = CowTable::default();
        for row in rows {
            table.push(row);
        }
        table
    }
}

impl<T: Serialize> Serialize for CowTable<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeSeq;
        let mut seq = s.serialize_seq(Some(self.len))?;
        for row in self.iter() {
            seq.serialize_element(row)?;
        }
        seq.end()
    }
}

impl<'de, T: Clone + Deserialize<'de>> Deserialize<'de> for CowTable<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Rows<T>(std::marker::PhantomData<T>);
        impl<'de, T: Clone + Deserialize<'de>> serde::de::Visitor<'de> for Rows<T> {
            type Value = CowTable<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("the rows of a table")
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut table = CowTable::default();
                while let Some(row) = seq.next_element()? {
                    table.push(row);
                }
                Ok(table)
            }
        }
        d.deserialize_seq(Rows(std::marker::PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_version_stays_as_it_was() {
        let mut table: CowTable<usize> = (0..10_000).collect();
        let old = table.clone();
        for i in [0, 63, 64, 4095, 4096, 9999] {
            *table.get_mut(i).expect("row") += 1_000_000;
        }
        table.push(7);
        assert_eq!(old.len(), 10_000);
        assert!(old.iter().copied().eq(0..10_000));
        assert_eq!(table.get(4096), Some(&1_004_096));
        assert_eq!(table.get(10_000), Some(&7));
        assert_eq!(table.get(10_001), None);
        assert_eq!(table.get_mut(10_001), None);
    }

    #[test]
    fn rows_survive_their_binary_form() {
        let table: CowTable<u64> = (0..5_000).map(|n| n * n).collect();
        let bytes = postcard::to_stdvec(&table).expect("writes");
        let back: CowTable<u64> = postcard::from_bytes(&bytes).expect("reads");
        assert!(table.iter().eq(back.iter()));
    }
}
