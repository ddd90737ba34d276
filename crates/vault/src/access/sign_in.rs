//! Coming in: by password and perhaps six digits, by PIN at a desk that knows one, and as the second person of one command.
//!
//! A desk that somebody signed in at before counts that person's wrong tries by itself: who guesses from elsewhere cannot
//! keep a night nurse out of her own desk.

use super::accounts::{Row, row_of, spelled};
use super::book::About;
use super::secrets::{Matches, compare, compare_with_nothing, hash_of, kept};
use super::sessions::Welcome;
use super::totp::{self, Judged};
use super::tries::Tries;
use super::{Access, AccessError, Account, NoSecond, Noted, SECONDS_MOST, Token, Word, hold, params};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

/// Where somebody stands.
#[derive(Clone, Copy, Debug)]
pub struct Where<'a> {
    /// The desk's token, if it has one.
    pub desk: Option<&'a str>,
    /// The address that they come from.
    pub peer: &'a str,
}

/// What somebody says to prove who they are.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// The staff number.
    pub name: &'a str,
    pub secret: Secret<'a>,
    /// The six digits of the second factor.
    pub code: Option<&'a str>,
    pub here: Where<'a>,
}

/// A password, or the PIN of somebody who gave the password at this desk in this shift.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    Password(&'a str),
    Pin(&'a str),
}

/// A second person's word.
#[derive(Clone, Debug)]
pub struct Confirmed {
    pub account: Account,
    pub token: Token,
    pub until: i64,
}

/// A desk's number, if it is known, and what it knows of an account.
#[derive(Clone, Copy, Default)]
struct Desk {
    number: i64,
    known: Option<Known>,
}

#[derive(Clone, Copy)]
struct Known {
    password_at: i64,
    pins: u32,
}

impl Access {
    /// Signs in with a password.
    ///
    /// # Errors
    /// Why not; a wrong name and a wrong password are the same, in words and in time.
    pub fn sign_in(&self, attempt: &Attempt<'_>, at: i64) -> Result<Welcome, AccessError> {
        let Secret::Password(password) = attempt.secret else { return self.unlock(attempt, at) };
        let account = self.by_password(attempt, password, at)?;
        let welcome = self.welcome(account, attempt.here, at, at)?;
        let about =
            About { account: Some(account), desk: Some(welcome.session.desk), peer: attempt.here.peer, by: None };
        self.note(at, Noted::SignedIn, about)?;
        Ok(welcome)
    }

    /// Goes on at this desk by PIN; whoever had it before is locked.
    ///
    /// # Errors
    /// When this desk does not know the person in this shift, or the PIN is wrong.
    pub fn unlock(&self, attempt: &Attempt<'_>, at: i64) -> Result<Welcome, AccessError> {
        let Secret::Pin(pin) = attempt.secret else { return self.sign_in(attempt, at) };
        let (account, password_at) = self.by_pin(attempt, pin, at)?;
        let welcome = self.welcome(account, attempt.here, password_at, at)?;
        let about =
            About { account: Some(account), desk: Some(welcome.session.desk), peer: attempt.here.peer, by: None };
        self.note(at, Noted::Unlocked, about)?;
        Ok(welcome)
    }

    /// A second person proves who they are for one command.
    ///
    /// # Errors
    /// As for signing in.
    pub fn confirm(&self, attempt: &Attempt<'_>, command: [u8; 16], at: i64) -> Result<Confirmed, AccessError> {
        let account = match attempt.secret {
            Secret::Password(password) => self.by_password(attempt, password, at)?,
            Secret::Pin(pin) => self.by_pin(attempt, pin, at)?.0,
        };
        let (token, until) = (Token::generate()?, at + self.policy.second_ms);
        {
            let mut words = hold(&self.words);
            words.retain(|_, word| word.until > at);
            if words.len() >= SECONDS_MOST {
                return Err(AccessError::Busy);
            }
            words.insert(token.hash(), Word { account, command, until });
        }
        self.note(at, Noted::Seconded, About { account: Some(account), peer: attempt.here.peer, ..About::default() })?;
        Ok(Confirmed { account, token, until })
    }

    /// Whose word a token is, for one command.
    ///
    /// # Errors
    /// When it is nobody's, for another command, or too old.
    pub fn second_of(&self, token: &str, command: [u8; 16], at: i64) -> Result<Account, NoSecond> {
        let hash = hash_of(token).ok_or(NoSecond::Unknown)?;
        let words = hold(&self.words);
        let word = words.get(&hash).ok_or(NoSecond::Unknown)?;
        if word.command != command {
            return Err(NoSecond::OtherCommand);
        }
        if word.until <= at { Err(NoSecond::Expired) } else { Ok(word.account) }
    }

    /// One try of a peer.
    pub(crate) fn take_peer(&self, peer: &str, at: i64) -> Result<(), AccessError> {
        hold(&self.peers).take(peer, self.policy.peers, at).map_err(|ms| AccessError::TooMany { ms })
    }

    /// Somebody who is signed in proves it again before changing a secret.
    pub(crate) fn prove(&self, of: Account, password: &str, here: Where<'_>, at: i64) -> Result<(), AccessError> {
        let name = self.name_of(of)?.ok_or(AccessError::Unknown(of))?;
        self.take_peer(here.peer, at)?;
        let attempt = Attempt { name: &name, secret: Secret::Password(password), code: None, here };
        let (row, desk) = self.password_matches(&attempt, password, at)?;
        self.uncount(row.account, desk)
    }

    fn by_password(&self, attempt: &Attempt<'_>, password: &str, at: i64) -> Result<Account, AccessError> {
        self.take_peer(attempt.here.peer, at)?;
        let (row, desk) = self.password_matches(attempt, password, at)?;
        if let Some(sealed) = &row.totp {
            self.code_matches(&row, sealed, attempt, at)?;
        }
        self.uncount(row.account, desk)?;
        Ok(row.account)
    }

    fn uncount(&self, account: Account, desk: i64) -> Result<(), AccessError> {
        hold(&self.file)
            .execute("DELETE FROM tries WHERE account = ?1 AND desk = ?2", params![account.0 as i64, desk])?;
        Ok(())
    }

    /// Gives the row and the desk that counts its tries. The try stays counted until everything was right.
    fn password_matches(&self, attempt: &Attempt<'_>, password: &str, at: i64) -> Result<(Row, i64), AccessError> {
        let Some(row) = row_of(&hold(&self.file), attempt.name)? else {
            return self.stranger(attempt, password, at);
        };
        let desk = self.desk(attempt.here, row.account)?;
        let counts = if desk.known.is_some() { desk.number } else { 0 };
        let about = About { account: Some(row.account), peer: attempt.here.peer, ..About::default() };
        if let Err(ms) = self.count(row.account, counts, at)? {
            self.note(at, Noted::Waited, about)?;
            return Err(AccessError::Waits { ms });
        }
        let matches = match &row.password {
            None => {
                compare_with_nothing(self.policy.cost, password)?;
                Matches::No
            }
            Some(sealed) => {
                let kept = self.unseal(row.account, "password", sealed)?;
                compare(self.policy.cost, password, &kept)?.ok_or(AccessError::Damaged(row.account))?
            }
        };
        match matches {
            Matches::Yes => {}
            Matches::AtAnotherCost => {
                let sealed = self.seal(row.account, "password", &kept(self.policy.cost, password)?)?;
                hold(&self.file).execute(
                    "UPDATE login SET password = ?2 WHERE account = ?1",
                    params![row.account.0 as i64, sealed],
                )?;
            }
            Matches::No => {
                self.note(at, Noted::Wrong, about)?;
                return Err(AccessError::Wrong);
            }
        }
        Ok((row, counts))
    }

    /// A name that nobody has waits and costs as others do.
    fn stranger<T>(&self, attempt: &Attempt<'_>, password: &str, at: i64) -> Result<T, AccessError> {
        let name: [u8; 32] = Sha256::digest(spelled(attempt.name).as_bytes()).into();
        let about = About { peer: attempt.here.peer, ..About::default() };
        if let Err(ms) = hold(&self.strangers).take(name, self.policy.waits, at) {
            self.note(at, Noted::Waited, about)?;
            return Err(AccessError::Waits { ms });
        }
        compare_with_nothing(self.policy.cost, password)?;
        self.note(at, Noted::Wrong, about)?;
        Err(AccessError::Wrong)
    }

    fn code_matches(&self, row: &Row, sealed: &[u8], attempt: &Attempt<'_>, at: i64) -> Result<(), AccessError> {
        let secret = self.totp_secret(row.account, sealed)?;
        let Some(code) = attempt.code else { return Err(AccessError::CodeNeeded) };
        let why = match totp::judge(&secret, code.trim(), at, row.totp_used) {
            Judged::Good(step) => {
                // Of two at once with the same digits only one comes in.
                let used = hold(&self.file).execute(
                    "UPDATE login SET totp_used = ?2 WHERE account = ?1 AND totp_used < ?2",
                    params![row.account.0 as i64, step],
                )?;
                if used == 1 {
                    return Ok(());
                }
                AccessError::CodeWrong
            }
            Judged::ClockOff(minutes) => AccessError::ClockOff { minutes },
            Judged::Wrong => AccessError::CodeWrong,
        };
        let about = About { account: Some(row.account), peer: attempt.here.peer, ..About::default() };
        self.note(at, Noted::CodeWrong, about)?;
        Err(why)
    }

    /// Gives the account and when its password was given at this desk.
    fn by_pin(&self, attempt: &Attempt<'_>, pin: &str, at: i64) -> Result<(Account, i64), AccessError> {
        self.take_peer(attempt.here.peer, at)?;
        let row = row_of(&hold(&self.file), attempt.name)?.ok_or(AccessError::NotAtThisDesk)?;
        let desk = self.desk(attempt.here, row.account)?;
        let known = desk.known.filter(|known| at - known.password_at < self.policy.shift_ms);
        let known = known.ok_or(AccessError::NotAtThisDesk)?;
        let sealed = row.pin.as_ref().ok_or(AccessError::NoPin)?;
        if known.pins >= self.policy.pins {
            return Err(AccessError::PinUsedUp);
        }
        let place = params![desk.number, row.account.0 as i64];
        hold(&self.file).execute("UPDATE known SET pins = pins + 1 WHERE desk = ?1 AND account = ?2", place)?;
        let kept = self.unseal(row.account, "pin", sealed)?;
        if compare(self.policy.cost, pin, &kept)?.ok_or(AccessError::Damaged(row.account))? == Matches::No {
            let about =
                About { account: Some(row.account), desk: Some(desk.number), peer: attempt.here.peer, by: None };
            self.note(at, Noted::PinWrong, about)?;
            return Err(if known.pins + 1 >= self.policy.pins { AccessError::PinUsedUp } else { AccessError::Wrong });
        }
        hold(&self.file).execute("UPDATE known SET pins = 0 WHERE desk = ?1 AND account = ?2", place)?;
        Ok((row.account, known.password_at))
    }

    fn desk(&self, here: Where<'_>, account: Account) -> Result<Desk, AccessError> {
        let Some(hash) = here.desk.and_then(hash_of) else { return Ok(Desk::default()) };
        let file = hold(&self.file);
        let found = file
            .prepare_cached(
                "SELECT number, password_at, pins FROM desk LEFT JOIN known ON desk = number AND account = ?2
                 WHERE hash = ?1",
            )?
            .query_row(params![hash.as_slice(), account.0 as i64], |row| {
                let (password_at, pins): (Option<i64>, Option<u32>) = (row.get(1)?, row.get(2)?);
                let known = password_at.zip(pins).map(|(password_at, pins)| Known { password_at, pins });
                Ok(Desk { number: row.get(0)?, known })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Counts a try before it is judged.
    fn count(&self, account: Account, desk: i64, at: i64) -> Result<Result<(), i64>, AccessError> {
        let mut file = hold(&self.file);
        let step = file.transaction()?;
        let place = (account.0 as i64, desk);
        let mut tries = step
            .prepare_cached("SELECT failed, last, until FROM tries WHERE account = ?1 AND desk = ?2")?
            .query_row(place, |row| Ok(Tries { failed: row.get(0)?, last: row.get(1)?, until: row.get(2)? }))
            .optional()?
            .unwrap_or_default();
        let taken = tries.take(self.policy.waits, at);
        if taken.is_ok() {
            step.execute(
                "INSERT OR REPLACE INTO tries VALUES (?1, ?2, ?3, ?4, ?5)",
                params![place.0, place.1, tries.failed, tries.last, tries.until],
            )?;
        }
        step.commit()?;
        Ok(taken)
    }
}
