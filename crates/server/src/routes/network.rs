//! The network, the rule book and its editions, the registry of refusals.

use std::sync::Arc;

use domain::duty::setup::{self, AdoptReason};
use domain::{ActorId, Command, Network, Rules};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::network as view;

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(network))
        .routes(routes!(rules, adopt_edition))
        .routes(routes!(edition))
        .routes(routes!(editions))
        .routes(routes!(refusals))
}

reads! { "network";
    /// The network in force: sites, routes, rounds, contacts
    network "/api/network" () Unfiltered => |look, filter| view::network(look.world()) => Network;

    /// The rule book in force: every rule with value, source, in force from, confirmed or not
    rules "/api/rules" () Unfiltered => |look, filter| view::rules(look.world()) => view::RuleBook;

    /// The edition in force whole, as another one would be adopted
    edition "/api/rules/edition" () Unfiltered => |look, filter| look.world().rules().clone() => Rules;

    /// Every edition adopted, the newest first: when, by which two persons, why
    editions "/api/rules/editions" () Unfiltered => |look, filter| view::editions(look.world()) => Vec<view::EditionRow>;

    /// Every way that the system says no
    refusals "/api/refusals" () Unfiltered => |_look, filter| view::refusals() => view::RefusalBook;
}

writes! { "network";
    /// Takes another edition of the rule book into force, whole, with a reason and a second person
    adopt_edition "/api/rules" () AdoptEdition {
        rules: Rules,
        reason: AdoptReason,
        /// Who else has looked at what changes.
        second_person: ActorId,
    } => |acting| Command::Setup(setup::Command::AdoptRules { rules: Arc::new(rules), reason, second_person });
}
