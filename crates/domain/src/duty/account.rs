//! Accounts 账号: who may act under which duty, and where.
//!
//! An account is the number of an actor. Its login, name, password and keys lie outside the journal; what is
//! here is only what the kernel judges by: opened, granted, withdrawn, closed. From the first account on
//! nothing is recorded of somebody who did not sign in. In an emergency a person takes a duty by breaking the
//! glass 应急授权: for a few hours, with a reason, and another person judges afterwards whether it was right.

use crate::cow::CowTable;
use crate::duty::person::{Standing, Whom};
use crate::product::named;
use crate::*;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

mod kernel;
pub(crate) use kernel::{apply, decide, gate};

/// A duty at a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grant {
    pub duty: Duty,
    /// Where it is held; [`SiteId::NOWHERE`] for the administrator of a ledger without a network.
    pub site: SiteId,
}

named! {
    /// Why somebody took a duty that nobody had granted.
    BreakGlassReason {
        LifeAtRisk "life-at-risk" "危及生命" "life at risk";
        NobodyPresent "nobody-present" "当班人员不在岗" "whoever holds the duty is not there";
        Disaster "disaster" "突发事件" "disaster";
    }
}

named! {
    /// What another person says of it afterwards.
    BreakGlassVerdict {
        Justified "justified" "理由成立" "justified";
        NotJustified "not-justified" "理由不成立" "not justified";
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AccountCommand))]
pub enum Command {
    /// Opens an account. The first of a ledger is opened at the machine itself, and administers.
    OpenAccount { account: ActorId, grants: Vec<Grant>, second_person: Option<ActorId> },
    /// Grants one more duty.
    GrantDuty { account: ActorId, grant: Grant, second_person: Option<ActorId> },
    /// Takes a duty back: the next command under it is refused.
    WithdrawDuty { account: ActorId, grant: Grant },
    /// Closes an account for good.
    CloseAccount { account: ActorId },
    /// The actor takes a duty without a grant, because somebody's life or the supply depends on it.
    BreakGlass { duty: Duty, site: SiteId, reason: BreakGlassReason },
    /// Another person judges it; what is not justified ends at once.
    ReviewBreakGlass { break_glass: BreakGlassId, verdict: BreakGlassVerdict },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AccountEvent))]
pub enum Event {
    AccountOpened {
        account: ActorId,
        grants: Vec<Grant>,
        second_person: Option<ActorId>,
    },
    DutyGranted {
        account: ActorId,
        grant: Grant,
        second_person: Option<ActorId>,
    },
    DutyWithdrawn {
        account: ActorId,
        grant: Grant,
    },
    AccountClosed {
        account: ActorId,
    },
    GlassBroken {
        break_glass: BreakGlassId,
        account: ActorId,
        duty: Duty,
        site: SiteId,
        reason: BreakGlassReason,
        /// From then on it gives nothing.
        until: Moment,
        review_due: Moment,
    },
    BreakGlassReviewed {
        break_glass: BreakGlassId,
        verdict: BreakGlassVerdict,
    },
}

/// An account as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    pub account: ActorId,
    pub opened_at: Moment,
    pub opened_by: ActorId,
    /// In order, each once.
    pub grants: Vec<Grant>,
    /// Duties taken by breaking the glass, with the moment from which each gives nothing.
    taken: Vec<(Grant, Moment)>,
    pub closed_at: Option<Moment>,
}

impl Account {
    /// Whether it was not closed.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// Whether it holds a duty at any site.
    pub fn holds(&self, duty: Duty) -> bool {
        self.is_open() && self.grants.iter().any(|grant| grant.duty == duty)
    }
}

/// A glass that was broken, as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreakGlass {
    pub id: BreakGlassId,
    pub account: ActorId,
    pub grant: Grant,
    pub reason: BreakGlassReason,
    pub at: Moment,
    pub until: Moment,
    pub review_due: Moment,
    pub review: Option<BreakGlassReview>,
}

/// What was said of it, by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreakGlassReview {
    pub verdict: BreakGlassVerdict,
    pub by: ActorId,
    pub at: Moment,
}

impl BreakGlass {
    /// Whether its review is due and nobody has made it.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.review.is_none() && self.review_due <= now
    }
}

/// All accounts of a ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Accounts {
    rows: OrdMap<ActorId, Arc<Account>>,
    glasses: CowTable<BreakGlass>,
    unreviewed: OrdSet<BreakGlassId>,
}

impl Accounts {
    /// Whether nobody acts who did not sign in: from the first account on.
    pub fn guards(&self) -> bool {
        !self.rows.is_empty()
    }

    /// The account of a number, open or closed.
    pub fn account(&self, account: ActorId) -> Option<&Account> {
        self.rows.get(&account).map(|row| &**row)
    }

    /// Whether an account of this number is open.
    pub fn is_open(&self, account: ActorId) -> bool {
        self.account(account).is_some_and(Account::is_open)
    }

    /// All accounts, by number.
    pub fn all(&self) -> impl Iterator<Item = &Account> {
        self.rows.values().map(|row| &**row)
    }

    /// Whether an open account may act under a duty at a site at `now`: by a grant, or by a glass broken that has
    /// not run out. One look-up by number.
    pub fn may(&self, account: ActorId, duty: Duty, site: SiteId, now: Moment) -> bool {
        let grant = Grant { duty, site };
        self.account(account).filter(|row| row.is_open()).is_some_and(|row| {
            row.grants.contains(&grant) || row.taken.iter().any(|(taken, until)| *taken == grant && now < *until)
        })
    }

    /// What an open account may act under at `now`; a duty taken by breaking the glass with its end.
    pub fn duties_of(&self, account: ActorId, now: Moment) -> Vec<(Grant, Option<Moment>)> {
        let Some(row) = self.account(account).filter(|row| row.is_open()) else { return Vec::new() };
        let granted = row.grants.iter().map(|grant| (*grant, None));
        let live = row.taken.iter().filter(|(_, until)| now < *until);
        granted.chain(live.map(|(grant, until)| (*grant, Some(*until)))).collect()
    }

    /// The broken glass of a number.
    pub fn break_glass(&self, id: BreakGlassId) -> Option<&BreakGlass> {
        self.glasses.get(id.index())
    }

    /// All, in the order in which they were broken.
    pub fn break_glasses(&self) -> impl DoubleEndedIterator<Item = &BreakGlass> {
        self.glasses.iter()
    }

    /// Those that nobody has judged, the oldest first.
    pub fn unreviewed(&self) -> impl DoubleEndedIterator<Item = &BreakGlass> {
        self.unreviewed.iter().filter_map(|id| self.break_glass(*id))
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (number, row) in &self.rows {
            let in_order = row.grants.windows(2).all(|pair| pair[0] < pair[1]);
            if *number != row.account || !in_order {
                faults.push(format!("account {number} is filed wrongly, or holds a duty twice"));
            }
        }
        if self.guards() && !self.all().any(|row| row.holds(Duty::Administrator)) {
            faults.push("nobody administers the accounts".to_owned());
        }
        for (nth, row) in self.glasses.iter().enumerate() {
            if row.id.index() != nth || self.unreviewed.contains(&row.id) == row.review.is_some() {
                faults.push(format!("{} is filed wrongly, or waits for a review that was made", row.id));
            }
        }
        faults
    }

    fn change(&mut self, account: ActorId, change: impl FnOnce(&mut Account)) {
        if let Some(row) = self.rows.get_mut(&account).map(Arc::make_mut) {
            change(row);
        }
    }
}
