//! What callers bring and what they get: acts, answers, and why there is none.
//!
//! Plain values. An answer is rendered from what was recorded, so that a repeated command gets the same one.

use std::sync::Arc;

use domain::duty::{case, supply};
use domain::plan::PlanFor;
use domain::{CaseId, Command, CommandId, Envelope, Event, Refusals, Stamp};
use serde::Serialize;

/// What a caller submits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// One command.
    One(Envelope),
    /// Several commands of which all are recorded or none, in one durability point. A `SupplyLines` for the case
    /// [`JUST_OPENED`] means the case that the nearest `Open` before it opens.
    Together(Vec<Envelope>),
}

/// Stands for the case that an earlier command of the same [`Act::Together`] opens. No ledger gives this number.
pub const JUST_OPENED: CaseId = CaseId(u32::MAX);

impl Act {
    /// An emergency in one act: opens a case and supplies it at once. The supply's purpose is set to
    /// [`JUST_OPENED`].
    pub fn at_once(open: Envelope, mut supply: Envelope) -> Act {
        if let Command::Supply(supply::Command::SupplyLines { purpose, .. }) = &mut supply.command {
            *purpose = PlanFor::Case { case: JUST_OPENED };
        }
        Act::Together(vec![open, supply])
    }

    /// Its commands in order.
    pub fn members(&self) -> &[Envelope] {
        match self {
            Act::One(envelope) => std::slice::from_ref(envelope),
            Act::Together(members) => members,
        }
    }
}

impl From<Envelope> for Act {
    fn from(envelope: Envelope) -> Self {
        Act::One(envelope)
    }
}

/// What one command recorded. The same for every repeat of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// The command.
    pub command: CommandId,
    /// Epoch of the frame that holds it.
    pub epoch: u64,
    /// Sequence number of that frame: what a reader must have seen to see this.
    pub seq: u64,
    /// Number of its first event.
    pub first_event: u64,
    /// Who, when, where.
    pub stamp: Stamp,
    /// What happened.
    pub events: Arc<Vec<Event>>,
}

impl Answer {
    /// The case that it opened, if it opened one.
    pub fn case_opened(&self) -> Option<CaseId> {
        self.events.iter().find_map(|event| match event {
            Event::Case(case::Event::CaseOpened { case, .. }) => Some(*case),
            _ => None,
        })
    }
}

/// The answers to an act, one per command, in order. Equal when they tell the same, for the first time or again.
#[derive(Clone, Debug, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answers {
    /// One per command.
    pub members: Vec<Answer>,
    /// Whether it had been recorded before it was sent this time. What was refused is never a repeat: it is
    /// decided again.
    pub repeated: bool,
}

impl PartialEq for Answers {
    fn eq(&self, other: &Answers) -> bool {
        self.members == other.members
    }
}

impl Answers {
    /// Epoch of the last frame that holds any of it.
    pub fn epoch(&self) -> u64 {
        self.members.last().map_or(0, |answer| answer.epoch)
    }

    /// Sequence number of that frame.
    pub fn seq(&self) -> u64 {
        self.members.last().map_or(0, |answer| answer.seq)
    }

    /// All events in order.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.members.iter().flat_map(|answer| answer.events.iter())
    }

    /// The case that the act opened, if it opened one.
    pub fn case_opened(&self) -> Option<CaseId> {
        self.members.iter().find_map(Answer::case_opened)
    }
}

/// Why an act has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The rules say no. Nothing is recorded; a retry is decided again.
    #[error("{refusals}")]
    Refused {
        /// Which command of the act, from 0.
        member: usize,
        /// All reasons, hard stops first.
        refusals: Refusals,
    },
    /// Too many commands wait. Nothing is recorded; try again in a moment.
    #[error("{waiting} commands wait already, at most {most} may")]
    Busy {
        /// How many wait.
        waiting: usize,
        /// How many may.
        most: usize,
    },
    /// The ledger takes no new commands. Nothing is recorded.
    #[error("the ledger is read-only: {0}")]
    ReadOnly(Fault),
    /// The command made the kernel fail and is not tried again under this id. Nothing is recorded.
    #[error("the command cannot be decided; its id is remembered and refused")]
    Broken,
    /// Certainly not recorded: safe to send again under the same id.
    #[error("not recorded, safe to send again: {0}")]
    NotRecorded(String),
    /// It is not known whether it is recorded: send it again under the same id to learn.
    #[error("not known whether recorded; send it again under the same id: {0}")]
    Unknown(String),
    /// The engine is stopping or has stopped. Nothing is recorded.
    #[error("the engine has stopped")]
    Stopped,
}

impl Denied {
    /// A refusal of the first command.
    pub(crate) fn refused(refusals: impl Into<Refusals>) -> Denied {
        Denied::Refused { member: 0, refusals: refusals.into() }
    }

    /// A stable code; of a refusal, that of its first reason.
    pub fn code(&self) -> &'static str {
        match self {
            Denied::Refused { refusals, .. } => refusals.code(),
            Denied::Busy { .. } => "busy",
            Denied::ReadOnly(_) => "read-only",
            Denied::Broken => "command-broken",
            Denied::NotRecorded(_) => "not-recorded",
            Denied::Unknown(_) => "outcome-unknown",
            Denied::Stopped => "stopped",
        }
    }

    /// HTTP status of a problem document that carries it.
    pub fn status(&self) -> u16 {
        match self {
            Denied::Refused { refusals, .. } => refusals.status(),
            Denied::Broken => 500,
            Denied::Busy { .. }
            | Denied::ReadOnly(_)
            | Denied::NotRecorded(_)
            | Denied::Unknown(_)
            | Denied::Stopped => 503,
        }
    }

    /// The words in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Denied::Refused { refusals, .. } => refusals.iter().map(domain::Refusal::zh).collect::<Vec<_>>().join(";"),
            Denied::Busy { waiting, most } => format!("已有 {waiting} 条命令在等待(上限 {most}),请稍后重试"),
            Denied::ReadOnly(fault) => format!("账本只读:{}", fault.zh()),
            Denied::Broken => "该命令无法处理,命令号已记下,不再重试".to_owned(),
            Denied::NotRecorded(_) => "未记录;可用同一命令号重发".to_owned(),
            Denied::Unknown(_) => "不能确定是否已记录;请用同一命令号重发以查明".to_owned(),
            Denied::Stopped => "系统已停止".to_owned(),
        }
    }
}

/// What makes a ledger read-only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Fault {
    /// A stored frame is not what was sealed. The World stands as before it.
    #[error("a stored frame is bad: {0}")]
    BadFrame(String),
    /// Too little room: only reports of what has already happened are taken, while the reserve lasts.
    #[error("{free} bytes of disk are free, {least} are needed")]
    DiskLow {
        /// Free bytes.
        free: u64,
        /// The bound.
        least: u64,
    },
    /// The store cannot be read or written.
    #[error("the store fails: {0}")]
    Store(String),
}

impl Fault {
    /// The words in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Fault::BadFrame(what) => format!("存储的日志帧损坏:{what}"),
            Fault::DiskLow { free, least } => {
                format!("磁盘空间不足:剩余 {} MB,需要 {} MB", free >> 20, least >> 20)
            }
            Fault::Store(what) => format!("存储故障:{what}"),
        }
    }
}
