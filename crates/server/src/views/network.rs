//! The network, the rule book and the registry of refusals, as they are.

use domain::refusal::{REGISTRY, RefusalEntry};
use domain::rules::{EditionId, RuleRow};
use domain::{Network, World};
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
    pub rules: Vec<RuleRow>,
}

/// The rule book, rule by rule.
pub fn rules(world: &World) -> RuleBook {
    let hex = |hash: domain::duty::setup::EditionHash| hash.0.iter().map(|b| format!("{b:02x}")).collect();
    RuleBook { edition: world.rules().edition, hash: world.edition_adopted().map(hex), rules: world.rules().rows() }
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
