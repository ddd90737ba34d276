//! The events of one command: what can be judged only when all of them are known.

use crate::model::ShelfKey;
use crate::model::case::Blood;
use crate::model::laboratory::Says;
use crate::record::control::PieceChecked;
use crate::record::events::{HoldReason, ReferenceReason};
use crate::record::giving::Number;
use crate::record::plan::{Drawn, For, Override, Pool};
use crate::record::text::Moment;
use crate::record::words::{BagKey, CommandKey, Opaque};
use crate::record::{Duty, Stamp};
use crate::report::{Rule, Violation};
use std::collections::{BTreeSet, HashMap};

/// A violation that a finding in the same batch explains: the report was recorded as it came.
pub(crate) struct Pending {
    pub violation: Violation,
    pub bag: BagKey,
    pub excused_by: &'static [&'static str],
}

/// What the batch's plan says of a bag.
#[derive(Clone, Copy)]
pub(crate) struct PlannedAs {
    pub line: u16,
    pub pool: Pool,
    pub site: u32,
    pub drawn: Drawn,
    pub usable_p90: Moment,
}

/// The plan that the batch executes.
pub(crate) struct Executed {
    pub purpose: For,
    /// Whose part is executed.
    pub site: u32,
    pub bags: HashMap<u32, PlannedAs>,
    pub overrides: Vec<Override>,
    /// Bag and reservation.
    pub displaced: Vec<(u32, u32)>,
}

/// By what right a bag is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// For a case: through the floor when it must be.
    Emergency { case: u32 },
    /// Routine: down to the floor.
    Routine,
    /// Routine with a recorded override, which may go below it.
    Overridden,
}

/// Whether a bag drawn was part of the stock that the floor counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stock {
    Counted,
    /// Its reservation gave way, or it was crossmatched: drawing it lowers nothing.
    NotCounted,
}

/// One bag drawn from a shelf.
#[derive(Clone, Copy)]
pub(crate) struct Draw {
    pub shelf: ShelfKey,
    pub count: u64,
    pub drawn: Drawn,
    pub right: Right,
    pub stock: Stock,
    /// The pool that a plan names.
    pub pool: Option<Pool>,
    pub bag: u32,
    pub event_no: u64,
}

/// One bag sent for a line of a case.
#[derive(Clone, Copy)]
pub(crate) struct SentForLine {
    pub case: u32,
    pub line: u16,
    pub count: u64,
    pub event_no: u64,
}

/// What a shipment must show that leaves in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    /// Fetched for an order: a slip.
    Slip,
    /// From store to store: that it was kept cold.
    Cold,
}

/// All that is kept of a batch until it closes.
#[derive(Default)]
pub(crate) struct Batch {
    pub stamp: Option<Stamp>,
    pub pending: Vec<Pending>,
    pub findings: Vec<(BagKey, String)>,
    pub plan: Option<Executed>,
    /// Bags that came into the store.
    pub came_in: Vec<BagKey>,
    pub draws: Vec<Draw>,
    /// Usable stock of each shelf drawn on, before the first draw.
    pub stock_before: Vec<(ShelfKey, u64)>,
    /// Bags whose reservation gave way: they were no usable stock, so drawing them lowers nothing.
    pub given_way: Vec<u32>,
    /// Cases supplied for the first time, with the event.
    pub first_supplies: Vec<(u32, u64)>,
    /// Cases whose patient's blood was stated anew, with what was known before.
    pub groups_determined: Vec<(u32, Blood)>,
    /// Case and bag.
    pub alerts: Vec<(u32, u32)>,
    pub sent: Vec<SentForLine>,
    /// Lines that moved: from a case's line to another's.
    pub moved_lines: Vec<((u32, u16), (u32, u16))>,
    /// The count that the batch closes, with the bags that it must ask about.
    pub to_miss: Option<(u32, BTreeSet<u32>)>,
    /// Shipments that leave, and what each must show.
    pub to_box: Vec<(u32, Shows)>,
    /// Shipments for which a box was lent, and what was shown with them.
    pub boxed: BTreeSet<u32>,
    pub slips: BTreeSet<u32>,
    pub kept_cold: BTreeSet<u32>,
    /// Orders of a round that broke down: each goes on in the same batch.
    pub to_reroute: BTreeSet<u32>,
    /// Bags that stood in equipment out of range: held by the end of the batch.
    pub to_hold: Vec<u32>,
    /// Bags missed.
    pub missed: BTreeSet<u32>,
    /// The reservation that the batch prepares for a patient, with the overrides it carries.
    pub prepared: Option<(u32, Vec<Override>)>,
    /// Patients of whom a crossmatch was incompatible, and those of whom the group changed: with the site.
    pub unresolved: Vec<(u32, Opaque, ReferenceReason)>,
    /// Findings made, by number and rule.
    pub asked: Vec<(u32, String)>,
    /// Bags that must be held at its end, and for what.
    /// Pieces that were measured.
    pub checked: Vec<PieceChecked>,
    pub to_hold_for_donor: Vec<(u32, HoldReason)>,
    /// Findings that it must carry: the word, the rule broken without it, what it is about, the event.
    pub must_ask: Vec<(&'static str, Rule, String, u64)>,
    /// The transfer from another station that the batch receives, and from which; whether it was kept cold.
    pub transfer_in: Option<(u32, u32)>,
    pub kept_cold_in: bool,
    /// The overrides with which bags are agreed to go to another station.
    pub out_overrides: Vec<Override>,
    /// The transfer that leaves, the classes that leave with it and those that have a box.
    pub out_now: Option<u32>,
    pub out_classes: BTreeSet<&'static str>,
    pub out_boxed: BTreeSet<&'static str>,
    /// Bags that came back from another station: held by the end of the batch.
    pub back_from_station: Vec<u32>,
    /// Bags with another station that it must be told of, each with the station.
    pub to_tell: Vec<(u32, u32)>,
    /// The station that itself tells.
    pub teller: Option<u32>,
    /// Losses declared.
    pub declared: BTreeSet<u32>,
    /// Second persons who did not sign in for the act, and whose signature is pending from it.
    pub to_sign: BTreeSet<Opaque>,
    pub signing: BTreeSet<Opaque>,
    /// What the results of donations said before they were touched, and those that are judged anew.
    pub before: Vec<(Number, Says)>,
    pub judged: Vec<Number>,
    /// Donations whose bags must be held at its end, and for what.
    pub to_hold_by_result: Vec<(Number, HoldReason)>,
    /// The piece whose label was scanned back: the next event admits it.
    pub matched: Option<BagKey>,
    /// Patients for whom crossmatches were recorded.
    pub crossmatched: Vec<Opaque>,
}

impl Batch {
    /// Of the command of this stamp.
    pub(crate) fn of(stamp: Stamp) -> Batch {
        Batch { stamp: Some(stamp), ..Batch::default() }
    }

    pub(crate) fn command(&self) -> Option<CommandKey> {
        self.stamp.map(|s| s.command)
    }

    /// Who acts, unless it is the system itself.
    pub(crate) fn person(&self) -> Option<Opaque> {
        self.stamp.filter(|s| s.duty != Duty::System).map(|s| s.actor)
    }

    /// Whether a finding of one of these rules is about the bag.
    pub(crate) fn has_finding(&self, bag: &BagKey, rules: &[&str]) -> bool {
        self.findings.iter().any(|(of, rule)| of == bag && rules.contains(&rule.as_str()))
    }
}
