//! Who is present, and who will be.

use domain::duty::roster::Presence;
use domain::{ActorId, Attributes, Moment, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::SiteRef;

/// A stretch of presence.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PresenceView {
    pub site: SiteRef,
    pub person: ActorId,
    /// What the person can do.
    pub skills: Attributes,
    pub from: Moment,
    pub until: Moment,
    /// Here now, not only planned.
    pub present: bool,
}

/// Of which site.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RosterFilter {
    pub site: Option<SiteId>,
}

/// Presence of now and later, by site and beginning.
pub fn list(world: &World, filter: &RosterFilter, now: Moment) -> Vec<PresenceView> {
    let sites = world.network().sites.iter().map(|site| site.id);
    let wanted = sites.filter(|site| filter.site.is_none_or(|id| id == *site));
    let view = |row: Presence| PresenceView {
        site: SiteRef::of(world.network(), row.site),
        person: row.person,
        skills: row.skills,
        from: row.from,
        until: row.until,
        present: row.from <= now,
    };
    wanted.flat_map(|site| world.roster().at(site, now)).map(view).collect()
}
