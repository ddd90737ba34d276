//! People 人员: whose identity is kept, and whose is erased.
//!
//! The journal knows numbers alone. Who a number is lies in the vault, which is written first; the event here
//! says that it is kept. An erasure is final: nobody is kept again under that number, and nothing filed about
//! them. What was counted stays counted.

use crate::decide::Draft;
use crate::product::named;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::*;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A person, by what they are to the service and their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Whom {
    Patient(PatientId),
    Donor(DonorId),
    /// Whoever holds the account of this number.
    Staff(ActorId),
    /// Whom to reach at a site or another station.
    Contact(ActorId),
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Whom::Patient(number) => number.fmt(f),
            Whom::Donor(number) => number.fmt(f),
            Whom::Staff(number) | Whom::Contact(number) => number.fmt(f),
        }
    }
}

named! {
    /// Why somebody is erased.
    ErasureReason {
        OwnRequest "own-request" "本人要求" "at their own request";
        RetentionOver "retention-over" "保存期满" "the time of keeping is over";
        MistakenEntry "mistaken-entry" "误录" "entered by mistake";
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PersonCommand))]
pub enum Command {
    /// The vault keeps this person's identity from now on.
    KeepPerson { whom: Whom },
    /// The person's identity is destroyed, for good.
    ErasePerson { whom: Whom, reason: ErasureReason },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PersonEvent))]
pub enum Event {
    PersonKept { whom: Whom },
    PersonErased { whom: Whom, reason: ErasureReason },
}

/// What the journal knows of a person's identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Standing {
    /// Never kept.
    Unknown,
    Kept,
    /// For ever.
    Erased,
}

/// All people whose identity was ever kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Persons {
    /// With the moment of the erasure.
    rows: OrdMap<Whom, Option<Moment>>,
}

impl Persons {
    /// What is known of a person's identity.
    pub fn standing(&self, whom: Whom) -> Standing {
        match self.rows.get(&whom) {
            None => Standing::Unknown,
            Some(None) => Standing::Kept,
            Some(Some(_)) => Standing::Erased,
        }
    }

    /// Those who are kept, in order.
    pub fn kept(&self) -> impl Iterator<Item = Whom> {
        self.rows.iter().filter(|(_, erased)| erased.is_none()).map(|(whom, _)| *whom)
    }

    /// Those who were erased, in order, and when.
    pub fn erased(&self) -> impl Iterator<Item = (Whom, Moment)> {
        self.rows.iter().filter_map(|(whom, erased)| erased.map(|at| (*whom, at)))
    }
}

/// Whoever meets people enters them.
const KEEPERS: &[Duty] = &[
    Duty::SupplyDuty,
    Duty::SupplyHead,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
    Duty::Physician,
    Duty::Nurse,
    Duty::Collector,
    Duty::Laboratory,
    Duty::Quality,
    Duty::Administrator,
];
const ERASERS: &[Duty] = &[Duty::Quality, Duty::Administrator];

fn event(event: Event) -> crate::Event {
    crate::Event::Person(event)
}

/// Refuses whatever is about a person who was erased.
pub(crate) fn not_erased(draft: &mut Draft<'_>, whom: Whom) {
    if draft.world.persons().standing(whom) == Standing::Erased {
        draft.refuse(Refusal::PersonErased { whom });
    }
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::KeepPerson { whom } => {
            draft.only(KEEPERS, Act::KeepPeople);
            not_erased(draft, *whom);
            if draft.world.persons().standing(*whom) == Standing::Kept {
                draft.refuse(Refusal::PersonKept { whom: *whom });
            }
            draft.emit(event(Event::PersonKept { whom: *whom }));
        }
        Command::ErasePerson { whom, reason } => {
            draft.only(ERASERS, Act::ErasePeople);
            not_erased(draft, *whom);
            if draft.world.persons().standing(*whom) == Standing::Unknown {
                draft.refuse(Refusal::UnknownPerson { whom: *whom });
            }
            if let Whom::Staff(account) = *whom
                && draft.world.accounts().is_open(account)
            {
                draft.refuse(Refusal::AccountStillOpen { account });
            }
            draft.emit(event(Event::PersonErased { whom: *whom, reason: *reason }));
        }
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let rows = &mut world.persons_mut().rows;
    match event {
        Event::PersonKept { whom } => {
            rows.entry(*whom).or_insert(None);
        }
        Event::PersonErased { whom, .. } => {
            let at = rows.get(whom).copied().flatten().unwrap_or(stamp.recorded_at);
            rows.insert(*whom, Some(at));
        }
    }
}
