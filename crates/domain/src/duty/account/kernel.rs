//! `decide` and `apply` of accounts, and the gate that every command passes.

use super::*;
use crate::decide::Draft;
use crate::envelope::Authentication;
use crate::refusal::{Act, Refusal};
use crate::world::World;

/// What an administrator may not be without, and who answers for sensitive duties beside them.
const HEADS: [Duty; 2] = [Duty::Administrator, Duty::Director];
const REVIEWERS: &[Duty] = &[Duty::Quality, Duty::Director, Duty::Auditor];

fn event(event: Event) -> crate::Event {
    crate::Event::Account(event)
}

/// Why a command may not come in at all: from the first account on, whoever acts has signed in and holds the
/// duty at the site at this moment. Who breaks the glass needs an open account alone.
pub(crate) fn gate(world: &World, envelope: &Envelope, now: Moment) -> Option<Refusal> {
    let accounts = world.accounts();
    if !accounts.guards() {
        return None;
    }
    match envelope.authentication {
        Authentication::System | Authentication::Operator | Authentication::Simulated => None,
        Authentication::Unauthenticated => Some(Refusal::NotSignedIn {}),
        Authentication::SignedIn { .. } => {
            let (actor, duty, site) = (envelope.actor, envelope.duty, envelope.site);
            if !accounts.is_open(actor) {
                return Some(Refusal::AccountNotOpen { account: actor });
            }
            let breaks = matches!(envelope.command, crate::Command::Account(Command::BreakGlass { .. }));
            let may = breaks || accounts.may(actor, duty, site, now);
            (!may).then_some(Refusal::DutyNotGranted { actor, duty, site })
        }
    }
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::OpenAccount { account, grants, second_person } => open(draft, *account, grants, *second_person),
        Command::GrantDuty { account, grant, second_person } => {
            draft.only(&[Duty::Administrator], Act::Administer);
            if let Some(row) = open_account(draft, *account) {
                if row.grants.contains(grant) {
                    draft.refuse(Refusal::GrantHeld { account: *account, duty: grant.duty, site: grant.site });
                }
                grants_bounded(draft, row.grants.len() + 1);
            }
            grantable(draft, *account, *grant);
            sensitive(draft, *account, std::slice::from_ref(grant), *second_person);
            draft.emit(event(Event::DutyGranted { account: *account, grant: *grant, second_person: *second_person }));
        }
        Command::WithdrawDuty { account, grant } => {
            draft.only(&[Duty::Administrator], Act::Administer);
            administers(draft, grant.site);
            if let Some(row) = open_account(draft, *account) {
                if !row.grants.contains(grant) {
                    draft.refuse(Refusal::GrantNotHeld { account: *account, duty: grant.duty, site: grant.site });
                }
                let kept = row.grants.iter().any(|other| other != grant && other.duty == Duty::Administrator);
                if grant.duty == Duty::Administrator && !kept {
                    another_administers(draft, *account);
                }
            }
            draft.emit(event(Event::DutyWithdrawn { account: *account, grant: *grant }));
        }
        Command::CloseAccount { account } => {
            draft.only(&[Duty::Administrator], Act::Administer);
            if let Some(row) = open_account(draft, *account) {
                row.grants.iter().for_each(|grant| administers(draft, grant.site));
                if row.holds(Duty::Administrator) {
                    another_administers(draft, *account);
                }
            }
            draft.emit(event(Event::AccountClosed { account: *account }));
        }
        Command::BreakGlass { duty, site, reason } => break_glass(draft, Grant { duty: *duty, site: *site }, *reason),
        Command::ReviewBreakGlass { break_glass, verdict } => review(draft, *break_glass, *verdict),
    }
}

fn open(draft: &mut Draft<'_>, account: ActorId, grants: &[Grant], second_person: Option<ActorId>) {
    draft.only(&[Duty::Administrator], Act::Administer);
    let world = draft.world;
    if matches!(account, ActorId::SYSTEM | ActorId::OPERATOR) {
        draft.refuse(Refusal::AccountNumberReserved { account });
    }
    if world.accounts().account(account).is_some() {
        draft.refuse(Refusal::AccountExists { account });
    }
    if world.persons().standing(Whom::Staff(account)) == Standing::Erased {
        draft.refuse(Refusal::PersonErased { whom: Whom::Staff(account) });
    }
    if !world.accounts().guards() {
        if !matches!(draft.envelope.authentication, Authentication::Operator | Authentication::Simulated) {
            draft.refuse(Refusal::FirstAccountAtMachine {});
        }
        if !grants.iter().any(|grant| grant.duty == Duty::Administrator) {
            draft.refuse(Refusal::FirstAccountAdministers {});
        }
    }
    grants_bounded(draft, grants.len());
    for (nth, grant) in grants.iter().enumerate() {
        if grants.iter().take(nth).any(|earlier| earlier == grant) {
            draft.refuse(Refusal::GrantHeld { account, duty: grant.duty, site: grant.site });
        }
        grantable(draft, account, *grant);
    }
    sensitive(draft, account, grants, second_person);
    draft.emit(event(Event::AccountOpened { account, grants: grants.to_vec(), second_person }));
}

fn open_account<'w>(draft: &mut Draft<'w>, account: ActorId) -> Option<&'w Account> {
    let row = draft.world.accounts().account(account).filter(|row| row.is_open());
    if row.is_none() {
        draft.refuse(Refusal::AccountNotOpen { account });
    }
    row
}

fn grants_bounded(draft: &mut Draft<'_>, count: usize) {
    let most = *draft.world.rules().grants_per_account;
    if count > most as usize {
        draft.refuse(Refusal::TooMany { what: Act::GrantDuties, most });
    }
}

/// Who administers at the station, or where there is no network, does so for all sites; elsewhere for their own.
fn administers(draft: &mut Draft<'_>, site: SiteId) {
    let here = draft.envelope.site;
    let everywhere = here == SiteId::NOWHERE || draft.world.network().station().is_some_and(|s| s.id == here);
    if !everywhere && here != site {
        draft.refuse(Refusal::NotAtThisSite { site: here, expected: site });
    }
}

/// Refuses a duty that nobody is given, at a site that is none, by whom it is not to give, or to oneself.
fn grantable(draft: &mut Draft<'_>, account: ActorId, grant: Grant) {
    if grant.duty == Duty::System {
        draft.refuse(Refusal::DutyNotGrantable { duty: grant.duty });
    }
    if grant.site != SiteId::NOWHERE && draft.world.network().site(grant.site).is_none() {
        draft.refuse(Refusal::UnknownSite { site: grant.site });
    }
    administers(draft, grant.site);
    if account == draft.envelope.actor {
        draft.refuse(Refusal::GrantToSelf { account });
    }
}

fn heads(account: &Account) -> bool {
    HEADS.iter().any(|duty| account.holds(*duty))
}

/// Sensitive duties are granted by two persons, as soon as there are two who could. At the machine itself one
/// person is enough: who works there could do anything, and the journal says so.
fn sensitive(draft: &mut Draft<'_>, account: ActorId, grants: &[Grant], second_person: Option<ActorId>) {
    let accounts = draft.world.accounts();
    if let Some(second) = second_person {
        draft.attested(second);
        if second == account {
            draft.refuse(Refusal::SamePersonTwice { actor: second });
        } else if !accounts.account(second).is_some_and(heads) {
            draft.refuse(Refusal::SecondPersonMayNot { second });
        }
        return;
    }
    let Some(grant) = grants.iter().find(|grant| grant.duty.is_sensitive()) else { return };
    let at_the_machine = matches!(draft.envelope.authentication, Authentication::Operator | Authentication::System);
    let actor = draft.envelope.actor;
    let another = |row: &Account| row.account != actor && row.account != account && heads(row);
    if !at_the_machine && accounts.all().any(another) {
        draft.refuse(Refusal::SecondPersonNeeded { duty: grant.duty });
    }
}

/// Refuses to leave a ledger without anybody who administers it.
fn another_administers(draft: &mut Draft<'_>, account: ActorId) {
    let mut others = draft.world.accounts().all().filter(|row| row.account != account);
    if !others.any(|row| row.holds(Duty::Administrator)) {
        draft.refuse(Refusal::LastAdministrator { account });
    }
}

fn break_glass(draft: &mut Draft<'_>, grant: Grant, reason: BreakGlassReason) {
    let (world, account) = (draft.world, draft.envelope.actor);
    if world.network().site(grant.site).is_none() {
        draft.refuse(Refusal::UnknownSite { site: grant.site });
    }
    if grant.duty.is_sensitive() || matches!(grant.duty, Duty::System | Duty::Donor) {
        draft.refuse(Refusal::NotByBreakGlass { duty: grant.duty });
    }
    if open_account(draft, account).is_some() && world.accounts().may(account, grant.duty, grant.site, draft.now) {
        draft.refuse(Refusal::DutyHeld { duty: grant.duty, site: grant.site });
    }
    let until = draft.now.plus(*world.rules().break_glass_lasts);
    let review_due = draft.now.plus(*world.rules().break_glass_review_due);
    let (break_glass, Grant { duty, site }) = (draft.next_break_glass(), grant);
    draft.emit(event(Event::GlassBroken { break_glass, account, duty, site, reason, until, review_due }));
}

fn review(draft: &mut Draft<'_>, id: BreakGlassId, verdict: BreakGlassVerdict) {
    draft.only(REVIEWERS, Act::ReviewBreakGlass);
    let Some(row) = draft.world.accounts().break_glass(id) else {
        return draft.refuse(Refusal::UnknownBreakGlass { break_glass: id });
    };
    if draft.world.network().station().is_none_or(|station| station.id != draft.envelope.site) {
        draft.at_site(row.grant.site);
    }
    if row.review.is_some() {
        draft.refuse(Refusal::BreakGlassReviewed { break_glass: id });
    }
    if row.account == draft.envelope.actor {
        draft.refuse(Refusal::OwnBreakGlass { actor: row.account });
    }
    draft.emit(event(Event::BreakGlassReviewed { break_glass: id, verdict }));
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let (now, accounts) = (stamp.recorded_at, world.accounts_mut());
    match event {
        Event::AccountOpened { account, grants, .. } => {
            let mut grants = grants.clone();
            grants.sort_unstable();
            grants.dedup();
            let row = Account {
                account: *account,
                opened_at: now,
                opened_by: stamp.actor,
                grants,
                taken: Vec::new(),
                closed_at: None,
            };
            accounts.rows.insert(*account, Arc::new(row));
        }
        Event::DutyGranted { account, grant, .. } => accounts.change(*account, |row| {
            if let Err(place) = row.grants.binary_search(grant) {
                row.grants.insert(place, *grant);
            }
        }),
        Event::DutyWithdrawn { account, grant } => accounts.change(*account, |row| row.grants.retain(|g| g != grant)),
        Event::AccountClosed { account } => accounts.change(*account, |row| row.closed_at = Some(now)),
        Event::GlassBroken { break_glass, account, duty, site, reason, until, review_due } => {
            let grant = Grant { duty: *duty, site: *site };
            accounts.change(*account, |row| {
                row.taken.retain(|(_, until)| now < *until);
                row.taken.push((grant, *until));
            });
            accounts.unreviewed.insert(*break_glass);
            accounts.glasses.push(BreakGlass {
                id: *break_glass,
                account: *account,
                grant,
                reason: *reason,
                at: now,
                until: *until,
                review_due: *review_due,
                review: None,
            });
        }
        Event::BreakGlassReviewed { break_glass, verdict } => {
            accounts.unreviewed.remove(break_glass);
            let Some(row) = accounts.glasses.get_mut(break_glass.index()) else { return };
            row.review = Some(BreakGlassReview { verdict: *verdict, by: stamp.actor, at: now });
            if *verdict == BreakGlassVerdict::NotJustified {
                let (account, grant) = (row.account, row.grant);
                row.until = row.until.min(now);
                accounts.change(account, |row| row.taken.retain(|(taken, _)| *taken != grant));
            }
        }
    }
}
