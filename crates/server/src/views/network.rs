//! The network, the rule book and the registry of refusals, as they are.

use domain::duty::setup::{AdoptReason, Adoption};
use domain::refusal::{REGISTRY, RefusalEntry};
use domain::rules::{EditionId, RuleRow};
use domain::{ActorId, Moment, Network, World};
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::{Kind, Retry};

/// The network in force.
pub fn network(world: &World) -> Network {
    world.network().clone()
}

/// The rule book in force.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RuleBook {
    pub edition: EditionId,
    /// SHA-256 of the adopted edition, in hex; absent before one was adopted.
    pub hash: Option<String>,
    /// How it was adopted; absent before one was.
    pub adopted: Option<EditionRow>,
    pub rules: Vec<RuleRow>,
}

/// An edition as it was adopted: when, by which two persons, why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EditionRow {
    pub edition: EditionId,
    /// SHA-256 of its content, in hex.
    pub hash: String,
    pub at: Moment,
    pub by: ActorId,
    pub second_person: ActorId,
    pub reason: AdoptReason,
}

impl From<&Adoption> for EditionRow {
    fn from(row: &Adoption) -> EditionRow {
        let hash = row.hash.0.iter().map(|b| format!("{b:02x}")).collect();
        let Adoption { edition, at, by, second_person, reason, .. } = *row;
        EditionRow { edition, hash, at, by, second_person, reason }
    }
}

/// Every edition adopted, the newest first.
pub fn editions(world: &World) -> Vec<EditionRow> {
    world.editions().rev().map(EditionRow::from).collect()
}

/// The rule book, rule by rule.
pub fn rules(world: &World) -> RuleBook {
    let adopted = world.editions().next_back().map(EditionRow::from);
    let hash = adopted.as_ref().map(|row| row.hash.clone());
    RuleBook { edition: world.rules().edition, hash, adopted, rules: world.rules().rows() }
}

/// A problem of the server's own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemEntry {
    pub code: &'static str,
    pub status: u16,
    pub retry: Retry,
    pub zh: &'static str,
    pub en: &'static str,
}

/// Every way that the system says no.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefusalBook {
    /// The kernel's, in their documented order: hard stops and what may be overridden.
    pub refusals: &'static [RefusalEntry],
    /// The server's own.
    pub problems: Vec<ProblemEntry>,
}

/// The registry.
pub fn refusals() -> RefusalBook {
    let problem = |kind: &Kind| ProblemEntry {
        code: kind.code(),
        status: kind.status(),
        retry: kind.retry(),
        zh: kind.zh(),
        en: kind.en(),
    };
    RefusalBook { refusals: REGISTRY, problems: Kind::ALL.iter().map(problem).collect() }
}
