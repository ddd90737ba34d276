//! What the checker keeps of accounts and of people's identities: who may act where, and who is gone for good.

use crate::record::Duty;
use crate::record::events::{Grant, Whom};
use crate::record::text::Moment;
use crate::record::words::Opaque;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// An account.
#[derive(Clone, Debug, Default)]
pub(crate) struct Account {
    pub open: bool,
    pub grants: BTreeSet<Grant>,
    /// By the number of the glass that was broken, until when.
    pub taken: BTreeMap<u32, (Grant, Moment)>,
}

/// A glass that was broken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glass {
    pub account: Opaque,
    pub site: u32,
    pub reviewed: bool,
}

/// What is known of somebody's identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Kept,
    Erased,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Accounts {
    pub rows: HashMap<Opaque, Account>,
    pub glasses: BTreeMap<u32, Glass>,
    pub people: BTreeMap<Whom, Standing>,
    pub documents: HashSet<Opaque>,
}

impl Accounts {
    pub(crate) fn is_open(&self, account: Opaque) -> bool {
        self.rows.get(&account).is_some_and(|row| row.open)
    }

    pub(crate) fn may(&self, account: Opaque, grant: Grant, now: Moment) -> bool {
        let Some(row) = self.rows.get(&account).filter(|row| row.open) else { return false };
        row.grants.contains(&grant) || row.taken.values().any(|(taken, until)| *taken == grant && now < *until)
    }

    /// Whether anybody else answers for sensitive duties beside an administrator.
    pub(crate) fn another_head(&self, without: [Opaque; 2]) -> bool {
        let head = |grant: &Grant| matches!(grant.duty, Duty::Administrator | Duty::Director);
        self.rows.iter().any(|(who, row)| row.open && !without.contains(who) && row.grants.iter().any(head))
    }

    pub(crate) fn is_head(&self, account: Opaque) -> bool {
        let head = |grant: &Grant| matches!(grant.duty, Duty::Administrator | Duty::Director);
        self.rows.get(&account).is_some_and(|row| row.open && row.grants.iter().any(head))
    }

    pub(crate) fn is_administered(&self) -> bool {
        let administers = |grant: &Grant| grant.duty == Duty::Administrator;
        self.rows.values().any(|row| row.open && row.grants.iter().any(administers))
    }
}
