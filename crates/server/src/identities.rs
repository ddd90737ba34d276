//! The room of identities: who people are, beside a ledger that knows numbers alone.
//!
//! It is open, or it says in words why not (a lost master key); the ledger serves either way. One piece of work at a
//! time, outside the tasks that serve. The vault is written first and the journal second; an erasure is decided by the
//! journal first. What a crash left between the two is put in order at the start.

use std::sync::{Mutex, PoisonError};

use domain::duty::person::{Standing, Whom};
use domain::{ActorId, DonorId, PatientId, Refusal, SiteKind, World};
use vault::identities::{Renewed, Swept};
use vault::{Identities, Kind as Sort, PersonId, VaultError};

use crate::acting::Acting;
use crate::app::App;
use crate::permissions::people::{self, Reach};
use crate::problem::{Kind, Problem};

/// See the module.
pub struct People {
    vault: Result<Mutex<Identities>, Closed>,
    turn: tokio::sync::Mutex<()>,
}

/// Why identities can be neither kept nor read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// No vault stands beside this ledger.
    NoVault,
    /// The master key is not where the settings say, or cannot be read.
    NoMasterKey,
    /// The key that was found is not the vault's.
    WrongMasterKey,
    /// The files cannot be read.
    Unreadable,
    /// A newer version wrote them.
    Newer,
}

impl Closed {
    /// Every reason.
    pub const ALL: [Closed; 5] =
        [Closed::NoVault, Closed::NoMasterKey, Closed::WrongMasterKey, Closed::Unreadable, Closed::Newer];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Closed::NoVault => "no-vault",
            Closed::NoMasterKey => "no-master-key",
            Closed::WrongMasterKey => "wrong-master-key",
            Closed::Unreadable => "unreadable",
            Closed::Newer => "newer",
        }
    }

    /// In Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Closed::NoVault => "此账本未设身份库",
            Closed::NoMasterKey => "找不到主密钥,身份库打不开;请放回留存的主密钥后重新启动。血液账本不受影响",
            Closed::WrongMasterKey => {
                "主密钥不是本身份库的,或密钥文件已损坏;请放回留存的主密钥或密钥文件后重新启动。血液账本不受影响"
            }
            Closed::Unreadable => "身份库文件无法读取;请从备份恢复后重新启动。血液账本不受影响",
            Closed::Newer => "身份库由更新的版本写成;请用该版本启动。血液账本不受影响",
        }
    }

    /// In English.
    pub const fn en(self) -> &'static str {
        match self {
            Closed::NoVault => "no vault of identities stands beside this ledger",
            Closed::NoMasterKey => {
                "the master key is not there, so identities cannot be opened; put the kept copy back and start again. The ledger of blood is whole"
            }
            Closed::WrongMasterKey => {
                "the master key is not this vault's, or the file of keys is damaged; put the kept copy back and start again. The ledger of blood is whole"
            }
            Closed::Unreadable => {
                "the files of identities cannot be read; restore them from a backup and start again. The ledger of blood is whole"
            }
            Closed::Newer => {
                "a newer version wrote the files of identities; start that version. The ledger of blood is whole"
            }
        }
    }
}

impl From<&VaultError> for Closed {
    fn from(why: &VaultError) -> Self {
        match why {
            VaultError::WrongMasterKey => Closed::WrongMasterKey,
            VaultError::Newer => Closed::Newer,
            _ => Closed::Unreadable,
        }
    }
}

impl From<Closed> for Problem {
    fn from(why: Closed) -> Self {
        Problem::new(Kind::IdentitiesClosed, why.zh(), why.en())
    }
}

impl From<VaultError> for Problem {
    fn from(why: VaultError) -> Self {
        let en = why.to_string();
        match why {
            VaultError::Unknown(person) => Refusal::UnknownPerson { whom: whom(person) }.into(),
            VaultError::Erased(person) => Refusal::PersonErased { whom: whom(person) }.into(),
            VaultError::Exists(person) => Refusal::PersonKept { whom: whom(person) }.into(),
            VaultError::Damaged(_) | VaultError::DamagedNote(_) => {
                tracing::error!("a record of an identity is damaged");
                Problem::new(Kind::IdentityDamaged, "该记录已损坏,请从备份恢复;其他记录完好", en)
            }
            VaultError::WrongMasterKey | VaultError::Newer => Closed::from(&why).into(),
            VaultError::File(_) | VaultError::NoRandomness => {
                // What a database says of itself could hold a part of a row: it is not repeated.
                tracing::error!("the files of identities cannot be read or written");
                Problem::new(
                    Kind::IdentitiesUnreadable,
                    "身份库无法读写,未给出任何身份信息,请稍后重试",
                    "the files of identities cannot be read or written; nothing was given out, try again",
                )
            }
        }
    }
}

/// The vault's name of a person.
pub fn person(whom: Whom) -> PersonId {
    let (kind, number) = match whom {
        Whom::Patient(PatientId(number)) => (Sort::Patient, number),
        Whom::Donor(DonorId(number)) => (Sort::Donor, number),
        Whom::Staff(ActorId(number)) => (Sort::Staff, number),
        Whom::Contact(ActorId(number)) => (Sort::Contact, number),
    };
    PersonId { kind, number }
}

/// The ledger's name of a person.
pub fn whom(person: PersonId) -> Whom {
    match person.kind {
        Sort::Patient => Whom::Patient(PatientId(person.number)),
        Sort::Donor => Whom::Donor(DonorId(person.number)),
        Sort::Staff => Whom::Staff(ActorId(person.number)),
        Sort::Contact => Whom::Contact(ActorId(person.number)),
    }
}

/// Notes beside those about a person that go when the person does: about a patient's cases.
pub fn notes_about(world: &World, whom: Whom) -> Vec<String> {
    let Whom::Patient(patient) = whom else { return Vec::new() };
    let of_patient = world.cases().filter(|case| world.known_as(case.patient) == world.known_as(patient));
    of_patient.map(|case| format!("case:{}", case.id.0)).collect()
}

/// What was put in order at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ordered {
    /// People whose erasure the journal had decided and whose key was still there.
    pub erased: u64,
    pub swept: Swept,
    pub renewed: Renewed,
}

/// Finishes erasures that a crash cut short, sweeps what belongs to nobody, and makes hashes anew that are of an older
/// key. Only for a World that is whole: of one that stops at a fault nobody may conclude who is not known.
///
/// # Errors
/// When the files cannot be read or written.
pub fn put_in_order(identities: &mut Identities, world: &World, at: i64) -> Result<Ordered, VaultError> {
    let mut ordered = Ordered::default();
    for (gone, _) in world.persons().erased() {
        if identities.has_key(person(gone))? {
            identities.erase(person(gone), &notes_about(world, gone), at)?;
            ordered.erased += 1;
        }
    }
    ordered.swept = identities.sweep(|person| world.persons().standing(whom(person)) != Standing::Unknown)?;
    ordered.renewed = identities.renew_index(&mut |_| {})?;
    Ok(ordered)
}

impl People {
    /// A room that is open.
    pub fn open(identities: Identities) -> People {
        People { vault: Ok(Mutex::new(identities)), turn: tokio::sync::Mutex::default() }
    }

    /// A room that says why it is not.
    pub fn closed(why: Closed) -> People {
        People { vault: Err(why), turn: tokio::sync::Mutex::default() }
    }

    /// Whoever writes to the vault and then to the journal waits for a turn.
    pub async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Works with the vault. Blocking.
    ///
    /// # Errors
    /// Why it is closed, or what the work says.
    pub fn work<T>(&self, work: impl FnOnce(&mut Identities) -> Result<T, Problem>) -> Result<T, Problem> {
        match &self.vault {
            // A panic in between left at most a transaction that was rolled back.
            Ok(identities) => work(&mut identities.lock().unwrap_or_else(PoisonError::into_inner)),
            Err(why) => Err((*why).into()),
        }
    }

    /// Why it is closed.
    pub fn why_closed(&self) -> Option<Closed> {
        self.vault.as_ref().err().copied()
    }
}

impl App {
    /// Works with the vault beside the tasks that serve.
    ///
    /// # Errors
    /// Why it is closed, or what the work says.
    pub async fn in_vault<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Identities) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let room = self.rooms().identities.clone().ok_or(Closed::NoVault)?;
        let span = tracing::Span::current();
        let done = tokio::task::spawn_blocking(move || {
            let _entered = span.enter();
            room.work(work)
        });
        done.await.map_err(|_| {
            tracing::error!("work in the vault failed");
            Problem::new(Kind::Internal, "身份库出错", "work with identities failed")
        })?
    }
}

/// Whether somebody who acts may reach a person's identity for this.
///
/// # Errors
/// The duty does not need it, or the person is another site's.
pub fn may(world: &World, vault: &Identities, acting: &Acting, reach: Reach, of: Whom) -> Result<(), Problem> {
    let of_duty = people::duties(reach, person(of).kind);
    if !of_duty.contains(&acting.duty) {
        return Err(Problem::new(
            Kind::IdentityNotYours,
            format!("岗位“{}”不需要此类人员的身份信息", acting.duty.zh()),
            format!("the duty {} does not need the identity of such people", acting.duty.en()),
        ));
    }
    if !people::is_own_site_only(reach, person(of).kind) || is_of_site(world, vault, acting, of) {
        return Ok(());
    }
    if reach != Reach::Keep {
        // Of nobody there is nothing to be of another site.
        vault.site_of(person(of))?;
    }
    Err(Problem::new(
        Kind::IdentityNotYours,
        "此人不属于本机构;须由其所在机构办理",
        "this person is of another site, which reads and keeps their identity",
    ))
}

/// Whether a person belongs to the site of whoever acts: registered there, or treated there, or named by it. Look-back
/// and the reference laboratory are the station's: it reaches every patient under these duties.
fn is_of_site(world: &World, vault: &Identities, acting: &Acting, of: Whom) -> bool {
    let site = acting.site;
    if vault.site_of(person(of)).is_ok_and(|registered| registered == site.0) {
        return true;
    }
    let network = world.network();
    let at_station = site.0 == 0 || network.site(site).is_some_and(|at| at.kind == SiteKind::Station);
    match of {
        Whom::Patient(patient) => {
            let patient = world.known_as(patient);
            (at_station && people::STATION_WIDE.contains(&acting.duty))
                || world.cases().any(|case| case.hospital == site && world.known_as(case.patient) == patient)
                || world.applications().iter().any(|one| one.site == site && world.known_as(one.patient) == patient)
        }
        Whom::Contact(actor) => {
            let named = network.site(site).is_some_and(|at| {
                let who = at.contacts;
                [who.duty, who.head, who.director, who.leader].contains(&actor)
            });
            named || (at_station && acting.duty == domain::Duty::Administrator)
        }
        Whom::Staff(_) => at_station,
        Whom::Donor(_) => at_station,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_has_one_name_here_and_there() {
        let all = [
            Whom::Patient(PatientId(7)),
            Whom::Donor(DonorId(7)),
            Whom::Staff(ActorId(7)),
            Whom::Contact(ActorId(u64::MAX)),
        ];
        for one in all {
            assert_eq!(whom(person(one)), one);
        }
        let names: std::collections::BTreeSet<PersonId> = all.into_iter().map(person).collect();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn a_closed_room_says_why_in_both_languages() {
        for why in Closed::ALL {
            let refused = People::closed(why).work(|_| Ok(())).expect_err("closed");
            let said = refused.document();
            assert_eq!((said.code, said.status), ("identities-closed", 503));
            assert_eq!((said.detail_zh.as_str(), said.detail_en.as_str()), (why.zh(), why.en()));
        }
    }
}
