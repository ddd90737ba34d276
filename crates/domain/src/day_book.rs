//! The day book 日报: one compact row per thing asked, sent, received, given, ended, and nothing else.
//!
//! Rows are written as events are folded, never changed, in the order of recording, so a period is a stretch
//! of rows. Every figure is a count or a sum over rows ([`figures`]), so it can be drilled to its bags
//! exactly. The book follows what custody does, whichever duty did it; it decides nothing.

use crate::cow::CowTable;
use crate::duty::case::Urgency;
use crate::product::named;
use crate::*;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

mod definitions;
pub mod figures;
mod fold;
pub mod ranges;
pub use definitions::{Definition, FigureId, definition};
pub(crate) use fold::{before, note};

named! {
    /// What a row of the day book says.
    Act {
        Ordered "ordered" "订血" "ordered";
        Called "called" "急症申请" "called for in an emergency";
        Withdrawn "withdrawn" "撤回" "no longer asked for";
        Answered "answered" "首次交付" "first handed over";
        Admitted "admitted" "入库" "admitted";
        TransferredIn "transferred-in" "调入" "transferred in";
        Sent "sent" "出库" "sent";
        SentBack "sent-back" "退血发出" "sent back";
        OwnUsed "own-used" "动用本院库存" "drawn from the own shelf for a case";
        TurnedBack "turned-back" "折返" "turned back on the road";
        Received "received" "接收" "received";
        Returned "returned" "退回" "come back";
        Crossmatched "crossmatched" "交叉配血" "crossmatched";
        Issued "issued" "发血" "issued to a patient";
        Transfused "transfused" "输注" "transfused";
        Discarded "discarded" "报废" "discarded";
        Expired "expired" "过期" "expired";
        TransferredOut "transferred-out" "调出" "transferred out";
        Lost "lost" "遗失" "lost";
        Owed "owed" "待补手续" "a formality owed";
    }
}

impl Act {
    /// Whether the bag came to stand in the store of the row's site.
    pub const fn enters(self) -> bool {
        matches!(self, Act::Admitted | Act::TransferredIn | Act::Received | Act::Returned)
    }

    /// Whether the row is of what is asked for or owed, not of a bag.
    pub const fn asks(self) -> bool {
        matches!(self, Act::Ordered | Act::Called | Act::Withdrawn | Act::Answered | Act::Owed)
    }
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Bag(BagIx),
    Order(OrderId),
    Case(CaseId),
    Formality(FormalityId),
}

/// One row, as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// To the minute, as recorded.
    pub at: Moment,
    pub act: Act,
    pub subject: Subject,
    /// The row of what was asked for, when this serves it.
    pub of: Option<u32>,
    /// Counts of the class's measure; 0 where nothing is measured.
    pub amount: u32,
    /// Of a bag sent or issued its age in hours; of an answer the minutes since the call.
    pub span: u16,
    /// Where it happened; of what is asked for or sent, the site that asked.
    pub site: SiteId,
    /// The store that the bag left; of what is ordered, who is asked.
    pub from: Option<SiteId>,
    pub class: Option<ProductClass>,
    pub group: Option<Group>,
    pub urgency: Option<Urgency>,
}

/// A row in 24 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Packed {
    /// Minutes since 1970.
    minute: u32,
    subject: u32,
    /// One more than the row of what was asked for; 0 for none.
    of: u32,
    amount: u32,
    span: u16,
    site: u16,
    /// One more than the site; 0 for none.
    from: u16,
    /// Act in 5 bits, class in 3, group in 4, urgency in 3; one above the last is none.
    kind: u16,
}

const _: () = assert!(std::mem::size_of::<Packed>() == 24);
const _: () = assert!(Act::ALL.len() <= 32 && ProductClass::ALL.len() <= 7 && Group::COUNT <= 15);

const MINUTE_MS: i64 = 60_000;

fn minute(at: Moment) -> u32 {
    u32::try_from(at.millis().div_euclid(MINUTE_MS)).unwrap_or(0)
}

fn urgency_bits(urgency: Option<Urgency>) -> u16 {
    urgency.map_or(7, |urgency| urgency.index() as u16)
}

impl Packed {
    fn of(row: &Row) -> Packed {
        let subject = match row.subject {
            Subject::Bag(ix) => ix.0,
            Subject::Order(id) => id.0,
            Subject::Case(id) => id.0,
            Subject::Formality(id) => id.0,
        };
        let class = row.class.map_or(7, |class| class.index() as u16);
        let group = row.group.map_or(15, |group| group.index() as u16);
        Packed {
            minute: minute(row.at),
            subject,
            of: row.of.map_or(0, |of| of + 1),
            amount: row.amount,
            span: row.span,
            site: row.site.0 as u16,
            from: row.from.map_or(0, |from| from.0 as u16 + 1),
            kind: row.act as u16 | class << 5 | group << 8 | urgency_bits(row.urgency) << 12,
        }
    }

    fn act(&self) -> Act {
        Act::ALL.get(usize::from(self.kind & 31)).copied().unwrap_or(Act::Owed)
    }
}

/// The book.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DayBook {
    rows: CowTable<Packed>,
    /// The row of each order's first line.
    orders: CowTable<u32>,
    /// The row of each line of a case.
    lines: OrdMap<(CaseId, u16), u32>,
    /// What was asked for before the next round and has not been handed over at all.
    unanswered: OrdSet<u32>,
}

impl DayBook {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of a number.
    pub fn row(&self, number: u32) -> Option<Row> {
        self.rows.get(number as usize).map(|packed| self.read(packed))
    }

    /// Rows from a number on, each with its number.
    pub fn rows_from(&self, number: u32) -> impl Iterator<Item = (u32, Row)> {
        (number..self.rows.len() as u32).filter_map(|n| Some((n, self.row(n)?)))
    }

    /// Every row in order, with its number.
    pub fn rows(&self) -> impl Iterator<Item = (u32, Row)> {
        self.rows.iter().enumerate().map(|(n, packed)| (n as u32, self.read(packed)))
    }

    /// What the rows of bags come to, by day since 1970 in UTC, by act and class: bags and counts of the class's
    /// measure. What came into a store, however it came, is one sum, `entered`. For the independent judge.
    pub fn sums(&self) -> std::collections::BTreeMap<(i64, &'static str, &'static str), (u64, u64)> {
        let mut sums = std::collections::BTreeMap::new();
        for (_, row) in self.rows() {
            let (Some(class), false) = (row.class, row.act.asks()) else { continue };
            if matches!(row.act, Act::Crossmatched | Act::OwnUsed) {
                continue;
            }
            let act = if row.act.enters() { "entered" } else { row.act.code() };
            let day = row.at.millis().div_euclid(86_400_000);
            let sum: &mut (u64, u64) = sums.entry((day, act, class.code())).or_default();
            sum.0 += 1;
            sum.1 += u64::from(row.amount);
        }
        sums
    }

    /// The number of the first row recorded at or after a moment.
    pub fn first_at(&self, at: Moment) -> u32 {
        let wanted = u32::try_from(at.millis().saturating_add(MINUTE_MS - 1).div_euclid(MINUTE_MS)).unwrap_or(0);
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.rows.get(middle) {
                Some(row) if row.minute < wanted => low = middle + 1,
                _ => high = middle,
            }
        }
        low as u32
    }

    fn read(&self, packed: &Packed) -> Row {
        let act = packed.act();
        let number = packed.subject;
        let of = packed.of.checked_sub(1);
        let asked = || of.and_then(|of| self.rows.get(of as usize)).map_or(act, Packed::act);
        let subject = match act {
            Act::Owed => Subject::Formality(FormalityId(number)),
            Act::Ordered => Subject::Order(OrderId(number)),
            Act::Called => Subject::Case(CaseId(number)),
            Act::Withdrawn | Act::Answered if asked() == Act::Ordered => Subject::Order(OrderId(number)),
            Act::Withdrawn | Act::Answered => Subject::Case(CaseId(number)),
            _ => Subject::Bag(BagIx(number)),
        };
        Row {
            at: Moment::from_millis(i64::from(packed.minute) * MINUTE_MS),
            act,
            subject,
            of,
            amount: packed.amount,
            span: packed.span,
            site: SiteId(u32::from(packed.site)),
            from: packed.from.checked_sub(1).map(|site| SiteId(u32::from(site))),
            class: ProductClass::ALL.get(usize::from(packed.kind >> 5 & 7)).copied(),
            group: Group::from_index(usize::from(packed.kind >> 8 & 15)),
            urgency: Urgency::ALL.get(usize::from(packed.kind >> 12)).copied(),
        }
    }

    fn write(&mut self, row: &Row) -> u32 {
        self.rows.push(Packed::of(row)) as u32
    }

    /// The row of a line of an order.
    fn order_line(&self, order: OrderId, line: u16) -> Option<u32> {
        Some(self.orders.get(order.index())? + u32::from(line.checked_sub(1)?))
    }

    /// The row of a line of a case.
    fn case_line(&self, case: CaseId, line: u16) -> Option<u32> {
        self.lines.get(&(case, line)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_back_as_it_was_written() {
        let mut book = DayBook::default();
        let asked = Row {
            at: Moment::from_millis(28_800_000 * MINUTE_MS),
            act: Act::Ordered,
            subject: Subject::Order(OrderId(7)),
            of: None,
            amount: 100_000_000,
            span: 0,
            site: SiteId(4_095),
            from: Some(SiteId(0)),
            class: Some(ProductClass::Granulocytes),
            group: Group::from_index(Group::COUNT - 1),
            urgency: Some(Urgency::U3),
        };
        let number = book.write(&asked);
        assert_eq!(book.row(number), Some(asked));
        for act in Act::ALL {
            let subject = match act {
                Act::Ordered | Act::Withdrawn | Act::Answered => Subject::Order(OrderId(9)),
                Act::Called => Subject::Case(CaseId(9)),
                Act::Owed => Subject::Formality(FormalityId(9)),
                _ => Subject::Bag(BagIx(9)),
            };
            let row = Row {
                act: *act,
                subject,
                of: Some(0),
                span: u16::MAX,
                from: None,
                class: None,
                group: None,
                urgency: None,
                ..asked
            };
            let number = book.write(&row);
            assert_eq!(book.row(number), Some(row));
        }
        assert_eq!(book.row(book.len() as u32), None);
    }

    #[test]
    fn a_period_begins_at_its_first_row() {
        let mut book = DayBook::default();
        for (n, minute) in [10, 10, 20, 30].into_iter().enumerate() {
            let at = Moment::from_millis(minute * MINUTE_MS);
            let subject = Subject::Bag(BagIx(n as u32));
            let (site, class) = (SiteId(1), Some(ProductClass::Cryo));
            let (of, from, group, urgency) = (None, None, None, None);
            book.write(&Row { at, act: Act::Lost, subject, of, amount: 1, span: 0, site, from, class, group, urgency });
        }
        let first = |ms| book.first_at(Moment::from_millis(ms));
        assert_eq!([first(0), first(600_000), first(600_001), first(1_200_000), first(1_800_001)], [0, 0, 2, 2, 4]);
        assert_eq!(book.rows_from(2).count(), 2);
    }
}
