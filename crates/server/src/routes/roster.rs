//! Presence 在岗: who is here, who will be, and what each can do.

use domain::duty::roster::Command as Roster;
use domain::{ActorId, Attributes, Command, Moment};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::views::roster;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(sign_on)).routes(routes!(sign_off)).routes(routes!(plan))
}

reads! { "roster";
    /// Presence of now and later, by site and beginning
    list "/api/roster" () roster::RosterFilter => |look, filter| roster::list(look.world(), &filter, look.now) => Vec<roster::PresenceView>;
}

writes! { "roster";
    /// The actor is here from now on and says what they can do
    sign_on "/api/roster/sign-on" () SignOn {
        #[serde(default)]
        skills: Attributes,
        until: Moment,
    } => |acting| Command::Roster(Roster::SignOn { skills, until });

    /// The actor goes
    sign_off "/api/roster/sign-off" () SignOff {
    } => |acting| Command::Roster(Roster::SignOff {});

    /// A head plans somebody's presence
    plan "/api/roster/plan" () PlanPresence {
        person: ActorId,
        #[serde(default)]
        skills: Attributes,
        from: Moment,
        until: Moment,
    } => |acting| Command::Roster(Roster::PlanPresence { person, skills, from, until });
}
