//! Invariants of *accounts*, *people* and *documents*: whoever acts signed in and holds the duty there and then;
//! duties are granted lawfully; who is erased does not come back; a number of a document is one document.

use crate::checker::{Checker, Serial};
use crate::model::account::{Account, Glass, Standing};
use crate::record::events::*;
use crate::record::words::Opaque;
use crate::record::{Authentication, Duty, Record};
use crate::report::Rule;

/// One person alone may not grant it, and no emergency gives it.
fn is_sensitive(duty: Duty) -> bool {
    matches!(duty, Duty::Administrator | Duty::Quality | Duty::Releaser | Duty::Director | Duty::Auditor)
}

impl Checker {
    /// Judges who acts, before the event is believed.
    pub(crate) fn check_who(&mut self, record: &Record) {
        let accounts = &self.model.accounts;
        if accounts.rows.is_empty() {
            return;
        }
        let stamp = &record.stamp;
        match stamp.authentication {
            Authentication::System | Authentication::Operator | Authentication::Simulated => {}
            Authentication::Unauthenticated => {
                let what = format!("{:016x} had not signed in", stamp.actor.0);
                self.violate(Rule::NotSignedIn, None, None, what);
            }
            Authentication::SignedIn { .. } => {
                let breaks = matches!(record.event, Event::Account(AccountEvent::GlassBroken(_)));
                let grant = Grant { duty: stamp.duty, site: stamp.site };
                let lawful = match breaks {
                    true => accounts.is_open(stamp.actor),
                    false => accounts.may(stamp.actor, grant, self.now),
                };
                if !lawful {
                    let (duty, site) = (stamp.duty.code(), stamp.site);
                    let what = format!("{:016x} does not hold {duty} at site {site}", stamp.actor.0);
                    self.violate(Rule::WithoutDuty, None, None, what);
                }
            }
        }
    }

    /// The second person who signed in for the batch; none where nobody must.
    fn proved(&self) -> Option<Option<Opaque>> {
        match self.batch.stamp?.authentication {
            Authentication::SignedIn { second } if !self.model.accounts.rows.is_empty() => Some(second),
            _ => None,
        }
    }

    /// What waits until both are there.
    pub(crate) fn second_was_there(&mut self, second: Opaque) {
        if self.proved().is_some_and(|proved| proved != Some(second)) {
            let what = format!("{:016x} had not signed in for this act", second.0);
            self.violate(Rule::SecondAbsent, None, None, what);
        }
    }

    /// What cannot wait.
    pub(crate) fn second_signs(&mut self, second: Opaque) {
        if self.proved().is_some_and(|proved| proved != Some(second)) {
            self.batch.to_sign.insert(second);
        }
    }

    /// Whoever was taken without signing in owes a signature.
    pub(crate) fn check_signatures(&mut self) {
        let unsigned: Vec<Opaque> = self.batch.to_sign.difference(&self.batch.signing).copied().collect();
        for second in unsigned {
            let what = format!("no signature of {:016x} is pending", second.0);
            self.violate(Rule::SecondUnsigned, None, None, what);
        }
    }

    pub(crate) fn account(&mut self, event: &AccountEvent) {
        match event {
            AccountEvent::AccountOpened(e) => {
                self.check_first();
                self.check_granted(e.account, &e.grants, e.second_person);
                if self.model.accounts.rows.contains_key(&e.account) {
                    self.unlawful(e.account, "was opened twice");
                }
                self.check_not_erased(Whom::Staff(e.account));
                let row = Account { open: true, grants: e.grants.iter().copied().collect(), ..Account::default() };
                self.model.accounts.rows.insert(e.account, row);
                self.check_administered(e.account);
                self.count("accounts-opened");
            }
            AccountEvent::DutyGranted(e) => {
                self.check_granted(e.account, std::slice::from_ref(&e.grant), e.second_person);
                match self.model.accounts.rows.get_mut(&e.account).filter(|row| row.open) {
                    Some(row) => {
                        row.grants.insert(e.grant);
                    }
                    None => self.unlawful(e.account, "was granted a duty and is not open"),
                }
            }
            AccountEvent::DutyWithdrawn(e) => {
                let row = self.model.accounts.rows.get_mut(&e.account).filter(|row| row.open);
                if !row.is_some_and(|row| row.grants.remove(&e.grant)) {
                    self.unlawful(e.account, "lost a duty that it did not hold");
                }
                self.check_administered(e.account);
            }
            AccountEvent::AccountClosed(e) => {
                match self.model.accounts.rows.get_mut(&e.account).filter(|row| row.open) {
                    Some(row) => row.open = false,
                    None => self.unlawful(e.account, "was closed and is not open"),
                }
                self.check_administered(e.account);
            }
            AccountEvent::GlassBroken(e) => self.glass_broken(e),
            AccountEvent::BreakGlassReviewed(e) => self.glass_reviewed(e),
            AccountEvent::Unknown(_) => {}
        }
    }

    fn unlawful(&mut self, account: Opaque, what: &str) {
        self.violate(Rule::GrantedUnlawfully, None, None, format!("account {:016x} {what}", account.0));
    }

    /// The first account of a ledger comes from the machine itself.
    fn check_first(&mut self) {
        let Some(stamp) = self.batch.stamp else { return };
        let at_the_machine = matches!(stamp.authentication, Authentication::Operator | Authentication::Simulated);
        if self.model.accounts.rows.is_empty() && !at_the_machine {
            self.unlawful(stamp.actor, "opened the first account from elsewhere");
        }
    }

    /// Nobody grants to themselves; a sensitive duty takes two where two could, and a second person who is named
    /// is another one, of those who may, and was there.
    fn check_granted(&mut self, account: Opaque, grants: &[Grant], second: Option<Opaque>) {
        let Some(stamp) = self.batch.stamp else { return };
        if stamp.actor == account {
            self.unlawful(account, "was granted a duty by itself");
        }
        let accounts = &self.model.accounts;
        let proved = match stamp.authentication {
            Authentication::SignedIn { second: proved } => proved == second,
            _ => true,
        };
        let lawful = match second {
            Some(second) => second != stamp.actor && second != account && accounts.is_head(second) && proved,
            None => {
                let alone = stamp.authentication == Authentication::Operator;
                let sensitive = grants.iter().any(|grant| is_sensitive(grant.duty));
                alone || !sensitive || !accounts.another_head([stamp.actor, account])
            }
        };
        if !lawful {
            self.unlawful(account, "was granted a sensitive duty without a second person who may");
        }
    }

    fn check_administered(&mut self, account: Opaque) {
        if !self.model.accounts.is_administered() {
            self.unlawful(account, "leaves nobody who administers");
        }
    }

    fn glass_broken(&mut self, e: &GlassBroken) {
        self.serial(Serial::BreakGlass, e.break_glass);
        let grant = Grant { duty: e.duty, site: e.site };
        let rules = self.model.rules.as_deref();
        let lasts = rules.is_none_or(|rules| {
            let ends = |minutes| self.now.plus_minutes(minutes);
            e.until == ends(rules.break_glass_lasts.value) && e.review_due == ends(rules.break_glass_review_due.value)
        });
        let given = is_sensitive(e.duty) || matches!(e.duty, Duty::System | Duty::Donor);
        let own = self.batch.stamp.is_some_and(|stamp| stamp.actor == e.account);
        if !lasts || given || !own {
            let what = format!("{:016x} took {} at site {}", e.account.0, e.duty.code(), e.site);
            self.violate(Rule::GlassMisused, None, None, what);
        }
        let glass = Glass { account: e.account, site: e.site, reviewed: false };
        self.model.accounts.glasses.insert(e.break_glass, glass);
        if let Some(row) = self.model.accounts.rows.get_mut(&e.account) {
            row.taken.insert(e.break_glass, (grant, e.until));
        }
        self.count("glasses-broken");
    }

    fn glass_reviewed(&mut self, e: &BreakGlassReviewed) {
        let by = self.batch.stamp.map(|stamp| stamp.actor);
        let Some(glass) = self.model.accounts.glasses.get_mut(&e.break_glass) else {
            let what = format!("the glass {} was never broken", e.break_glass);
            return self.violate(Rule::UnknownThing, None, None, what);
        };
        let (account, before) = (glass.account, std::mem::replace(&mut glass.reviewed, true));
        if before || by == Some(account) {
            let what = format!("the glass {} was judged twice, or by whoever broke it", e.break_glass);
            self.violate(Rule::GlassMisused, None, None, what);
        }
        if let (GlassVerdict::NotJustified, Some(row)) = (e.verdict, self.model.accounts.rows.get_mut(&account)) {
            row.taken.remove(&e.break_glass);
        }
    }

    fn check_not_erased(&mut self, whom: Whom) {
        if self.model.accounts.people.get(&whom) == Some(&Standing::Erased) {
            self.violate(Rule::ErasedReturned, None, None, format!("{whom:?} was erased"));
        }
    }

    pub(crate) fn person(&mut self, event: &PersonEvent) {
        match event {
            PersonEvent::PersonKept(e) => {
                self.check_not_erased(e.whom);
                self.model.accounts.people.entry(e.whom).or_insert(Standing::Kept);
                self.count("people-kept");
            }
            PersonEvent::PersonErased(e) => {
                self.check_not_erased(e.whom);
                if self.model.accounts.people.insert(e.whom, Standing::Erased).is_none() {
                    let what = format!("{:?} was erased and never kept", e.whom);
                    self.violate(Rule::ErasedReturned, None, None, what);
                }
                self.count("people-erased");
            }
            PersonEvent::Unknown(_) => {}
        }
    }

    pub(crate) fn document(&mut self, event: &DocumentEvent) {
        let DocumentEvent::DocumentFiled(e) = event else { return };
        if !self.model.accounts.documents.insert(e.document) {
            self.violate(Rule::DocumentTwice, None, None, format!("document {:016x} was filed twice", e.document.0));
        }
        match &e.about {
            About::Person(whom) => self.check_not_erased(*whom),
            About::Bag(bag) => {
                self.bag(bag);
            }
            About::Formality(of) => self.filed_about(self.model.formalities.contains_key(of)),
            About::Case(of) => self.filed_about(self.model.cases.contains_key(of)),
            About::Shipment(of) => self.filed_about(self.model.shipments.contains_key(of)),
            About::Loss(of) => self.filed_about(self.model.losses.contains_key(of)),
            About::Handover(of) => self.filed_about(self.has(Serial::Handover, *of)),
        }
        self.count("documents-filed");
    }

    fn filed_about(&mut self, known: bool) {
        if !known {
            let what = "a document is about something of which nothing is recorded";
            self.violate(Rule::UnknownThing, None, None, what);
        }
    }
}
