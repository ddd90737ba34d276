//! The network, the rule book, the registry of refusals.

use domain::Network;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::network as view;

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(network)).routes(routes!(rules)).routes(routes!(refusals))
}

reads! { "network";
    /// The network in force: sites, routes, rounds, contacts
    network "/api/network" () Unfiltered => |look, filter| view::network(look.world()) => Network;

    /// The rule book in force: every rule with value, source, in force from, confirmed or not
    rules "/api/rules" () Unfiltered => |look, filter| view::rules(look.world()) => view::RuleBook;

    /// Every way that the system says no
    refusals "/api/refusals" () Unfiltered => |_look, filter| view::refusals() => view::RefusalBook;
}
