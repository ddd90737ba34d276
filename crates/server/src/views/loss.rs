//! Losses 报损: each with its bags and where it stands, what nobody has put forward yet, and the month's report.

use std::collections::BTreeMap;

use domain::bag::{Bag, Custody, Fate};
use domain::duty::loss::{Disposal, Loss, LossCancel, LossDecision, LossVerdict, undeclared_at};
use domain::duty::quality::DiscardReason;
use domain::{ActorId, Amount, BagId, Group, LossId, Minutes, Moment, Product, Refusal, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, EarliestFirst, NewestFirst, Page, Paging, SiteRef};

/// Where a loss stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LossState {
    /// Quality has not answered.
    Waiting,
    /// Approved, and not disposed of.
    Approved,
    Rejected,
    /// A bag of it had left by a report.
    Cancelled,
    Disposed,
}

impl LossState {
    fn of(row: &Loss) -> LossState {
        match (row.decision.map(|d| d.verdict), row.disposal) {
            _ if row.cancelled.is_some() => LossState::Cancelled,
            (None, _) => LossState::Waiting,
            (Some(LossVerdict::Rejected), _) => LossState::Rejected,
            (Some(LossVerdict::Approved), None) => LossState::Approved,
            (Some(LossVerdict::Approved), Some(_)) => LossState::Disposed,
        }
    }
}

/// A bag that is lost.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct LostBag {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub expires_at: Moment,
    /// How its life ended, once it has.
    pub fate: Option<Fate>,
}

fn lost(bag: &Bag) -> LostBag {
    let fate = match bag.custody {
        Custody::Ended { fate, .. } => Some(fate),
        _ => None,
    };
    let Bag { id, product, group, amount, expires_at, .. } = *bag;
    LostBag { bag: id, product, group, amount, expires_at, fate }
}

/// A loss.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LossView {
    pub id: LossId,
    pub site: SiteRef,
    pub reason: DiscardReason,
    pub state: LossState,
    pub declared_by: ActorId,
    pub declared_at: Moment,
    pub decision: Option<LossDecision>,
    pub disposal: Option<Disposal>,
    pub cancelled: Option<LossCancel>,
    /// Approved, and it should have been disposed of by now.
    pub overdue: bool,
    pub bags: Vec<LostBag>,
}

fn view(world: &World, row: &Loss, now: Moment) -> LossView {
    LossView {
        id: row.id,
        site: SiteRef::of(world.network(), row.site),
        reason: row.reason,
        state: LossState::of(row),
        declared_by: row.declared_by,
        declared_at: row.declared_at,
        decision: row.decision,
        disposal: row.disposal,
        cancelled: row.cancelled,
        overdue: row.is_overdue(now),
        bags: row.bags.iter().filter_map(|ix| world.bags().at(*ix)).map(lost).collect(),
    }
}

/// Which losses.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LossFilter {
    pub site: Option<SiteId>,
    pub state: Option<LossState>,
    pub reason: Option<DiscardReason>,
    /// Only those about which somebody still has to do something, or only the others.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Losses, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &LossFilter, now: Moment) -> Result<Page<LossView>, BadCursor> {
    let wanted = |row: &&Loss| {
        filter.site.is_none_or(|id| id == row.site)
            && filter.state.is_none_or(|state| state == LossState::of(row))
            && filter.reason.is_none_or(|reason| reason == row.reason)
            && filter.open.is_none_or(|open| open == row.is_open())
    };
    let rows: Box<dyn Iterator<Item = &Loss>> =
        if filter.open == Some(true) { Box::new(world.open_losses().rev()) } else { Box::new(world.losses().rev()) };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows.filter(wanted), |row| NewestFirst(row.id.0), |row| view(world, row, now))
}

/// The loss of a number.
///
/// # Errors
/// `UnknownLoss`.
pub fn one(world: &World, id: LossId, now: Moment) -> Result<LossView, Refusal> {
    world.loss(id).map(|row| view(world, row, now)).ok_or(Refusal::UnknownLoss { loss: id })
}

/// Which bags that wait to be put forward.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct UndeclaredFilter {
    pub site: SiteId,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Bags of a site that expired or were discarded there and that nobody has put forward, in the order of admission.
///
/// # Errors
/// When the cursor is none of this list.
pub fn undeclared(world: &World, filter: &UndeclaredFilter) -> Result<Page<LostBag>, BadCursor> {
    let paging = Paging::new(&filter.cursor, filter.limit);
    let rows = undeclared_at(world, filter.site);
    paging.page(rows, |(ix, _)| EarliestFirst(0, ix.0), |(_, bag)| lost(bag))
}

/// Which months, as `2026-10`; the current one unless told.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReportFilter {
    pub site: Option<SiteId>,
    /// The first month.
    pub from: Option<String>,
    /// The last month.
    pub to: Option<String>,
}

/// What was lost at a site in a month, of one product and for one reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LossRow {
    pub month: String,
    pub site: SiteRef,
    pub product: Product,
    pub reason: DiscardReason,
    pub bags: u32,
    pub amount: Amount,
}

/// The losses of some months: approved by quality in that month of the city, by bag.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LossReport {
    pub from: String,
    pub to: String,
    /// By month, site, product and reason.
    pub rows: Vec<LossRow>,
    /// Bags in all rows.
    pub bags: u32,
    /// Losses of the months that wait for quality: not in the rows.
    pub waiting: u32,
}

fn month_of(at: Moment, offset: Minutes) -> String {
    let mut day = at.day(offset).to_string();
    day.truncate(7);
    day
}

/// The report of the months.
pub fn report(world: &World, filter: &ReportFilter, now: Moment) -> LossReport {
    let offset = world.network().zone_offset;
    let this = month_of(now, offset);
    let (from, to) = (filter.from.clone().unwrap_or(this.clone()), filter.to.clone().unwrap_or(this));
    let within = |month: &String| (&from..=&to).contains(&month);
    type Key = (String, SiteId, Product, usize);
    let mut rows: BTreeMap<Key, (DiscardReason, u32, Amount)> = BTreeMap::new();
    let mut waiting = 0;
    for loss in world.losses().filter(|row| filter.site.is_none_or(|id| id == row.site)) {
        let Some(decision) = loss.decision else {
            waiting += u32::from(loss.cancelled.is_none() && within(&month_of(loss.declared_at, offset)));
            continue;
        };
        let month = month_of(decision.at, offset);
        if !loss.is_approved() || loss.cancelled.is_some() || !within(&month) {
            continue;
        }
        for bag in loss.bags.iter().filter_map(|ix| world.bags().at(*ix)) {
            let key = (month.clone(), loss.site, bag.product, loss.reason.index());
            let row = rows.entry(key).or_insert((loss.reason, 0, Amount::zero(bag.product.measure())));
            row.1 += 1;
            row.2 = row.2.plus(bag.amount);
        }
    }
    let row = |((month, site, product, _), (reason, bags, amount))| LossRow {
        month,
        site: SiteRef::of(world.network(), site),
        product,
        reason,
        bags,
        amount,
    };
    let rows: Vec<LossRow> = rows.into_iter().map(row).collect();
    LossReport { from, to, bags: rows.iter().map(|row| row.bags).sum(), rows, waiting }
}
