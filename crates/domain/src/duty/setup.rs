//! Setting up: the network and the rule book in force.

use crate::bag::Custody;
use crate::decide::Draft;
use crate::duty::timer;
use crate::network::Network;
use crate::product::named;
use crate::refusal::{Act, Refusal};
use crate::rules::EditionId;
use crate::rules::Rules;
use crate::world::World;
use crate::{ActorId, Duty, LedgerId, Moment, SiteId, Stamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

named! {
    /// Why an edition of the rule book is taken into force.
    AdoptReason {
        FirstEdition "first-edition" "启用首版" "the first edition";
        Regulation "regulation" "法规或标准更新" "a law or standard changed";
        Policy "policy" "本地制度调整" "local policy changed";
        Confirmed "confirmed" "数值经核实" "a value was confirmed";
        Correction "correction" "更正差错" "a value was wrong";
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SetupCommand))]
pub enum Command {
    /// Takes a network into force, whole. Sites already in use must stay.
    AdoptNetwork { network: Arc<Network> },
    /// Takes an edition of the rule book into force, whole. Its number must be higher; a second person has
    /// looked at what changes.
    AdoptRules { rules: Arc<Rules>, reason: AdoptReason, second_person: ActorId },
    /// Says which ledger keeps these sites from now on: another, when nothing of theirs is open here, or this
    /// one again. Told to both ledgers.
    AssignSites { ledger: LedgerId, sites: Vec<SiteId> },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SetupEvent))]
pub enum Event {
    NetworkAdopted {
        network: Arc<Network>,
    },
    /// `hash` is SHA-256 of the edition's binary form.
    RulesAdopted {
        rules: Arc<Rules>,
        hash: EditionHash,
        reason: AdoptReason,
        second_person: ActorId,
    },
    SitesAssigned {
        ledger: LedgerId,
        sites: Vec<SiteId>,
    },
}

/// One edition as it was taken into force: what, when, by whom, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Adoption {
    pub edition: EditionId,
    pub hash: EditionHash,
    pub at: Moment,
    pub by: ActorId,
    pub second_person: ActorId,
    pub reason: AdoptReason,
}

/// SHA-256 of an edition's canonical bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditionHash(pub [u8; 32]);

/// The hash of an edition.
pub fn edition_hash(rules: &Rules) -> EditionHash {
    use sha2::Digest;
    let bytes = postcard::to_stdvec(rules).unwrap_or_default();
    EditionHash(sha2::Sha256::digest(&bytes).into())
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.only(&[Duty::Administrator, Duty::System], Act::Administer);
    match command {
        Command::AdoptNetwork { network } => {
            let faults = network.faults();
            if !faults.is_empty() {
                draft.refuse(Refusal::NetworkFaulty { faults: faults.len() as u32 });
            }
            for old in &draft.world.network().sites {
                if network.site(old.id).is_none_or(|new| new.kind != old.kind) {
                    draft.refuse(Refusal::NetworkShrinks { site: old.id });
                }
            }
            draft.emit(crate::Event::Setup(Event::NetworkAdopted { network: network.clone() }));
            if draft.world.network().sites.is_empty() {
                // The first network starts the daily review.
                timer::schedule_daily(draft, network.zone_offset);
            }
        }
        Command::AdoptRules { rules, reason, second_person } => {
            draft.attested(*second_person);
            let current = draft.world.rules().edition;
            let first = draft.world.editions().next().is_none();
            if !first && rules.edition <= current {
                draft.refuse(Refusal::EditionNotNewer { edition: current.0 });
            }
            let faults = rules.faults();
            if !faults.is_empty() {
                draft.refuse(Refusal::RulesFaulty { faults: faults.len() as u32 });
            }
            let hash = edition_hash(rules);
            draft.emit(crate::Event::Setup(Event::RulesAdopted {
                rules: rules.clone(),
                hash,
                reason: *reason,
                second_person: *second_person,
            }));
        }
        Command::AssignSites { ledger, sites } => assign(draft, *ledger, sites),
    }
}

fn assign(draft: &mut Draft<'_>, ledger: LedgerId, sites: &[SiteId]) {
    if sites.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    for site in sites {
        if draft.world.network().site(*site).is_none() {
            draft.refuse(Refusal::UnknownSite { site: *site });
        } else if ledger != draft.world.ledger() && is_in_use(draft.world, *site) {
            draft.refuse(Refusal::SiteNotEmpty { site: *site });
        }
    }
    draft.emit(crate::Event::Setup(Event::SitesAssigned { ledger, sites: sites.to_vec() }));
}

/// Whether anything at a site, or on its way to or from it, is still this ledger's to finish.
fn is_in_use(world: &World, site: SiteId) -> bool {
    let has = |custody: Custody| match custody {
        Custody::InStore { site: at } | Custody::Picked { site: at } | Custody::WithPatient { site: at, .. } => {
            at == site
        }
        Custody::OnRoad { .. } | Custody::Returning { .. } | Custody::Ended { .. } => false,
    };
    world.on_road().any(|row| row.to == site || row.from == site)
        || world.open_cases_of(site).next().is_some()
        || world.bags().iter().any(|bag| has(bag.custody))
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::NetworkAdopted { network } => world.set_network(network.clone()),
        Event::RulesAdopted { rules, hash, reason, second_person } => {
            let adoption = Adoption {
                edition: rules.edition,
                hash: *hash,
                at: stamp.recorded_at,
                by: stamp.actor,
                second_person: *second_person,
                reason: *reason,
            };
            world.set_rules(rules.clone(), adoption);
        }
        Event::SitesAssigned { ledger, sites } => sites.iter().for_each(|site| world.set_keeper(*site, *ledger)),
    }
}
