//! What a screen shows: pure functions of the World and `now`, one module per noun.
//!
//! A view reads, adds up and names; it judges nothing. Where it shows a verdict, the verdict comes from
//! the kernel's own functions.

pub mod application;
pub mod approval_answers;
pub mod asks;
pub mod bag;
pub mod bench;
pub mod board;
pub mod boxes;
pub mod case;
pub mod collection;
pub mod consignment;
pub mod control;
pub mod conversion;
pub mod count;
pub mod day_book;
pub mod document;
pub mod document_sheet;
pub mod donor;
pub mod drill;
pub mod equipment;
pub mod form;
pub mod form_sheet;
pub mod formality;
pub mod laboratory;
pub mod late;
pub mod loading_sheet;
pub mod loss;
pub mod named;
pub mod network;
pub mod order;
pub mod paper;
pub mod plans;
pub mod recall;
pub mod reference;
pub mod release;
pub mod release_sheet;
pub mod returns;
pub mod roster;
pub mod round;
pub mod shift;
pub mod shipment;
pub mod special;
pub mod spoken;
pub mod station;
pub mod stock;
pub mod story;
pub mod supply;
pub mod trace;
pub mod transfusion;
pub mod words;

use domain::network::SiteKind;
use domain::{Amount, Network, SiteId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Said {
    pub zh: String,
    pub en: String,
}

impl Said {
    /// From both.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Said {
        Said { zh: zh.into(), en: en.into() }
    }
}

/// A site with its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SiteRef {
    pub id: SiteId,
    pub code: String,
    pub zh: String,
    pub en: String,
    /// `None` for a site that the network does not know.
    pub kind: Option<SiteKind>,
}

impl SiteRef {
    /// The names of a site; of an unknown one its number.
    pub fn of(network: &Network, id: SiteId) -> SiteRef {
        match network.site(id) {
            Some(site) => SiteRef {
                id,
                code: site.code.clone(),
                zh: site.name_zh.clone(),
                en: site.name_en.clone(),
                kind: Some(site.kind),
            },
            None => SiteRef { id, code: id.to_string(), zh: id.to_string(), en: id.to_string(), kind: None },
        }
    }
}

/// Level of the three-level stock 三级库存.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    Station,
    StoragePoint,
    Hospital,
}

impl Tier {
    /// All three, the largest first.
    pub const ALL: [Tier; 3] = [Tier::Station, Tier::StoragePoint, Tier::Hospital];

    /// The level of a kind of site; the shelf of a storage point's host counts as the storage point's.
    pub const fn of(kind: SiteKind) -> Tier {
        match kind {
            SiteKind::Station => Tier::Station,
            SiteKind::StoragePoint | SiteKind::HostHospital => Tier::StoragePoint,
            SiteKind::Hospital => Tier::Hospital,
        }
    }
}

/// Which part of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// `next` of the page before; absent for the first page.
    pub cursor: Option<String>,
    /// Rows of a page, at most 1,000; 100 unless told.
    pub limit: Option<usize>,
}

/// Rows of a page at most.
pub const PAGE_MAX: usize = 1_000;
const PAGE_USUAL: usize = 100;

impl Paging {
    /// From the parts that filters carry.
    pub fn new(cursor: &Option<String>, limit: Option<usize>) -> Paging {
        Paging { cursor: cursor.clone(), limit }
    }

    fn rows(&self) -> usize {
        self.limit.unwrap_or(PAGE_USUAL).clamp(1, PAGE_MAX)
    }

    /// One page of rows that come in the order of a key; the cursor is the last key given.
    ///
    /// # Errors
    /// When the cursor is none of this list.
    pub fn page<R, K: CursorKey, V>(
        &self,
        rows: impl Iterator<Item = R>,
        key: impl Fn(&R) -> K,
        show: impl Fn(R) -> V,
    ) -> Result<Page<V>, BadCursor> {
        let after = match &self.cursor {
            None => None,
            Some(text) => Some(K::read(text).ok_or_else(|| BadCursor(text.chars().take(40).collect()))?),
        };
        let most = self.rows();
        let mut items = Vec::new();
        let (mut last, mut next) = (None, None);
        for row in rows {
            let at = key(&row);
            if after.as_ref().is_some_and(|after| !at.is_after(after)) {
                continue;
            }
            if items.len() == most {
                next = last.map(|key: K| key.write());
                break;
            }
            items.push(show(row));
            last = Some(at);
        }
        Ok(Page { items, next })
    }
}

/// The cursor is none that this list gave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no cursor of this list")]
pub struct BadCursor(pub String);

/// A key by which a list is ordered.
pub trait CursorKey: Sized {
    /// As text.
    fn write(&self) -> String;
    /// From text.
    fn read(text: &str) -> Option<Self>;
    /// Whether it comes after `other` in the order of the list.
    fn is_after(&self, other: &Self) -> bool;
}

/// Serial numbers, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewestFirst(pub u32);

impl CursorKey for NewestFirst {
    fn write(&self) -> String {
        self.0.to_string()
    }
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().map(NewestFirst)
    }
    fn is_after(&self, other: &Self) -> bool {
        self.0 < other.0
    }
}

/// Times with a number to tell equal ones apart, earliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarliestFirst(pub i64, pub u32);

impl CursorKey for EarliestFirst {
    fn write(&self) -> String {
        format!("{}.{}", self.0, self.1)
    }
    fn read(text: &str) -> Option<Self> {
        let (at, number) = text.split_once('.')?;
        Some(EarliestFirst(at.parse().ok()?, number.parse().ok()?))
    }
    fn is_after(&self, other: &Self) -> bool {
        (self.0, self.1) > (other.0, other.1)
    }
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The cursor of the next page; `null` on the last.
    pub next: Option<String>,
}

/// The sum of amounts of one measure.
pub(crate) fn sum(zero: Amount, amounts: impl Iterator<Item = Amount>) -> Amount {
    amounts.fold(zero, Amount::plus)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_join_without_gap_or_double() {
        let rows: Vec<u32> = (0..7).rev().collect();
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let paging = Paging { cursor, limit: Some(3) };
            let page = paging.page(rows.iter().copied(), |n| NewestFirst(*n), |n| n).expect("cursor");
            seen.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, rows);
    }

    #[test]
    fn a_foreign_cursor_is_named() {
        let paging = Paging { cursor: Some("x".into()), limit: None };
        let page = paging.page([1u32].into_iter(), |n| NewestFirst(*n), |n| n);
        assert_eq!(page.err(), Some(BadCursor("x".into())));
    }
}
