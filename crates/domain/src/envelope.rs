//! Who says what, when: the envelope of every command and the stamp of every batch of events.

use crate::command::Command;
use crate::ids::{ActorId, CommandId, DeviceId, LedgerId, SiteId};
use crate::moment::Moment;
use crate::product::named;
use crate::refusal::Refusal;
use crate::rules::Rules;
use serde::{Deserialize, Serialize};

named! {
    /// The duty under which a person acts.
    Duty {
        SupplyDuty "supply-duty" "血供科值班" "supply department duty officer";
        SupplyHead "supply-head" "血供科科长" "head of the supply department";
        TransfusionDuty "transfusion-duty" "输血科值班" "transfusion department duty technician";
        TransfusionHead "transfusion-head" "输血科负责人" "head of the transfusion department";
        Physician "physician" "临床医师" "physician";
        Nurse "nurse" "护士" "nurse";
        Courier "courier" "送血员" "courier";
        Quality "quality" "质量管理" "quality";
        Laboratory "laboratory" "检验" "laboratory";
        Director "director" "主任" "director";
        Leader "leader" "负责领导" "responsible leader";
        SeniorPhysician "senior-physician" "上级医师" "senior physician";
        DeptHead "dept-head" "科主任" "head of a clinical department";
        MedicalAffairs "medical-affairs" "医务部门" "medical affairs office";
        Administrator "administrator" "系统管理员" "administrator";
        Collector "collector" "采血护士" "collection nurse";
        ComponentTechnician "component-technician" "成分制备" "component technician";
        Releaser "releaser" "放行" "releaser";
        Auditor "auditor" "审计" "auditor";
        Donor "donor" "献血者" "donor";
        System "system" "系统" "the system's own timers";
    }
}

impl Duty {
    /// Whether this is the duty staff or head of a place that keeps and gives stock.
    pub const fn keeps_stock(self) -> bool {
        matches!(self, Duty::SupplyDuty | Duty::SupplyHead | Duty::TransfusionDuty | Duty::TransfusionHead)
    }

    /// Whether one person alone may not grant it, and no emergency gives it.
    pub const fn is_sensitive(self) -> bool {
        matches!(self, Duty::Administrator | Duty::Quality | Duty::Releaser | Duty::Director | Duty::Auditor)
    }
}

/// How the journal knows who acted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Authentication {
    /// The client named the actor; nobody checked. Taken only while the ledger has no account.
    #[default]
    Unauthenticated,
    /// The system itself: its timers.
    System,
    /// Somebody at the machine's own command line.
    Operator,
    /// The simulated city and drills, in process.
    Simulated,
    /// The actor proved who they are; so did `second`, for this very command.
    SignedIn { second: Option<ActorId> },
}

/// A command with its frame: what a client sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Envelope {
    /// Made by the client; the same id with the same body gets the same answer.
    pub id: CommandId,
    pub ledger: LedgerId,
    pub actor: ActorId,
    pub duty: Duty,
    /// Where the actor acts.
    pub site: SiteId,
    pub device: DeviceId,
    /// When it happened, by the client's clock.
    pub occurred_at: Moment,
    pub command: Command,
    /// Set by whoever let the command in; never read from outside, and no part of the command's body: a
    /// repeat after signing in anew is the same command.
    #[serde(skip)]
    pub authentication: Authentication,
}

/// What every batch of events carries about its command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stamp {
    pub command: CommandId,
    pub ledger: LedgerId,
    pub actor: ActorId,
    pub duty: Duty,
    pub site: SiteId,
    pub device: DeviceId,
    pub occurred_at: Moment,
    /// When the engine decided it: never earlier than the event before.
    pub recorded_at: Moment,
    pub authentication: Authentication,
}

/// What speaks against a command's id before anything else is looked at: it must carry its time, and one
/// so old can no longer be told from a repeat. The engine asks; [`crate::decide`] takes ids as they are.
pub fn id_fault(rules: &Rules, id: CommandId, now: Moment) -> Option<Refusal> {
    let Some(made_at) = id.made_at_millis() else {
        return Some(Refusal::CommandIdNotVersion7 { id });
    };
    let days = *rules.command_retention_days;
    (made_at < now.plus_days(-i64::from(days)).millis()).then_some(Refusal::CommandTooOld { days })
}

impl Envelope {
    /// The stamp of this command decided at `now`.
    pub fn stamp(&self, now: Moment) -> Stamp {
        Stamp {
            command: self.id,
            ledger: self.ledger,
            actor: self.actor,
            duty: self.duty,
            site: self.site,
            device: self.device,
            occurred_at: self.occurred_at,
            recorded_at: now,
            authentication: self.authentication,
        }
    }
}
