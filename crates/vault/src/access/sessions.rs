//! Sessions: a token in a browser, its hash here, and who that is.
//!
//! Looking one up touches memory alone. A session belongs to its desk: the same token from another desk was copied, and
//! ends. One person has a desk at a time; coming in locks whoever was there.

use super::book::About;
use super::secrets::{TokenHash, hash_of};
use super::sign_in::Where;
use super::{Access, AccessError, Account, NoSession, Noted, SESSIONS_MOST, Token, hold, params};
use rusqlite::OptionalExtension;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

/// A session that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    pub account: Account,
    pub desk: i64,
    /// When the password was given; milliseconds since 1970 UTC.
    pub at: i64,
    pub ends_at: i64,
    /// Nothing is shown or done before it is unlocked.
    pub locked: bool,
}

/// What a browser gets when somebody comes in.
#[derive(Debug)]
pub struct Welcome {
    pub session: Session,
    pub token: Token,
    /// A desk that was not known before gets its token.
    pub desk: Option<Token>,
}

/// A session in memory.
pub(crate) struct Live {
    pub account: Account,
    pub desk: i64,
    pub desk_hash: TokenHash,
    pub at: i64,
    pub seen: AtomicI64,
    pub locked: AtomicBool,
}

impl Access {
    /// Reads the sessions that stand into memory. A row that makes no sense is nobody's session.
    pub(crate) fn load(&self) -> Result<(), AccessError> {
        let file = hold(&self.file);
        let mut statement = file.prepare("SELECT hash, account, desk, desk_hash, at, seen, locked FROM session")?;
        let rows = statement.query_map([], |row| {
            let (hash, desk_hash): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(3)?);
            let live = Live {
                account: Account(row.get::<_, i64>(1)? as u64),
                desk: row.get(2)?,
                desk_hash: desk_hash.try_into().unwrap_or_default(),
                at: row.get(4)?,
                seen: AtomicI64::new(row.get(5)?),
                locked: AtomicBool::new(row.get::<_, i64>(6)? != 0),
            };
            Ok((TokenHash::try_from(hash).ok(), live))
        })?;
        let mut live = self.live.write().unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            if let (Some(hash), session) = row? {
                live.insert(hash, session);
            }
        }
        Ok(())
    }

    /// Who a token is, at a desk. Counts as use.
    ///
    /// # Errors
    /// When it stands for nobody.
    pub fn resolve(&self, token: &str, desk: Option<&str>, at: i64) -> Result<Session, NoSession> {
        self.find(token, desk, at, |live| {
            live.seen.fetch_max(at, Ordering::Relaxed);
        })
    }

    /// The same, without counting as use.
    ///
    /// # Errors
    /// As [`resolve`](Self::resolve).
    pub fn look(&self, token: &str, desk: Option<&str>, at: i64) -> Result<Session, NoSession> {
        self.find(token, desk, at, |_| {})
    }

    fn find(&self, token: &str, desk: Option<&str>, at: i64, when_open: impl Fn(&Live)) -> Result<Session, NoSession> {
        let hash = hash_of(token).ok_or(NoSession::Unknown)?;
        let session = {
            let sessions = self.live.read().unwrap_or_else(PoisonError::into_inner);
            let live = sessions.get(&hash).ok_or(NoSession::Unknown)?;
            let ends_at = live.at + self.policy.shift_ms;
            if at >= ends_at {
                return Err(NoSession::Expired);
            }
            if desk.and_then(hash_of) == Some(live.desk_hash) {
                let idle = at - live.seen.load(Ordering::Relaxed) >= self.policy.idle_ms;
                let locked = live.locked.load(Ordering::Relaxed) || idle;
                if !locked {
                    when_open(live);
                }
                return Ok(Session { account: live.account, desk: live.desk, at: live.at, ends_at, locked });
            }
            (live.account, live.desk)
        };
        // Gone from memory at once; that the file cannot be written must not keep it alive.
        self.live.write().unwrap_or_else(PoisonError::into_inner).remove(&hash);
        let about = About { account: Some(session.0), desk: Some(session.1), ..About::default() };
        let _ = hold(&self.file).execute("DELETE FROM session WHERE hash = ?1", [hash.as_slice()]);
        let _ = self.note(at, Noted::OtherDesk, about);
        Err(NoSession::OtherDesk)
    }

    /// Gives somebody who proved who they are a session; `password_at` is when the password was given here.
    pub(crate) fn welcome(
        &self,
        account: Account,
        here: Where<'_>,
        password_at: i64,
        at: i64,
    ) -> Result<Welcome, AccessError> {
        let token = Token::generate()?;
        let known = here.desk.and_then(hash_of);
        let mut file = hold(&self.file);
        let step = file.transaction()?;
        let number: Option<i64> = match known {
            None => None,
            Some(hash) => step
                .query_row("SELECT number FROM desk WHERE hash = ?1", [hash.as_slice()], |row| row.get(0))
                .optional()?,
        };
        let (desk, desk_hash, new_desk) = match number.zip(known) {
            Some((number, hash)) => {
                step.execute("UPDATE desk SET seen = ?2 WHERE number = ?1", params![number, at])?;
                (number, hash, None)
            }
            None => {
                let new = Token::generate()?;
                step.execute("INSERT INTO desk (hash, seen) VALUES (?1, ?2)", params![new.hash().as_slice(), at])?;
                (step.last_insert_rowid(), new.hash(), Some(new))
            }
        };
        step.execute(
            "INSERT INTO known VALUES (?1, ?2, ?3, 0) ON CONFLICT DO UPDATE SET password_at = ?3, pins = 0",
            params![desk, account.0 as i64, password_at],
        )?;
        // One session of a person at a desk; whoever else has the desk is locked.
        step.execute("DELETE FROM session WHERE desk = ?1 AND account = ?2", params![desk, account.0 as i64])?;
        step.execute("UPDATE session SET locked = 1 WHERE desk = ?1", [desk])?;
        step.execute(
            "INSERT INTO session VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
            params![token.hash().as_slice(), account.0 as i64, desk, desk_hash.as_slice(), password_at, at],
        )?;
        let too_many: Vec<Vec<u8>> = {
            let mut statement = step.prepare_cached(
                "SELECT hash FROM session WHERE account = ?1 ORDER BY seen DESC, at DESC LIMIT -1 OFFSET ?2",
            )?;
            let rows = statement.query_map(params![account.0 as i64, SESSIONS_MOST as i64], |row| row.get(0))?;
            rows.collect::<Result<_, _>>()?
        };
        for hash in &too_many {
            step.execute("DELETE FROM session WHERE hash = ?1", [hash])?;
        }
        step.commit()?;
        drop(file);
        let mut live = self.live.write().unwrap_or_else(PoisonError::into_inner);
        live.retain(|hash, one| {
            let same_desk = one.desk == desk;
            if same_desk {
                one.locked.store(true, Ordering::Relaxed);
            }
            let replaced = same_desk && one.account == account;
            let crowded_out = too_many.iter().any(|gone| gone.as_slice() == hash);
            !replaced && !crowded_out
        });
        let (seen, locked) = (AtomicI64::new(at), AtomicBool::new(false));
        live.insert(token.hash(), Live { account, desk, desk_hash, at: password_at, seen, locked });
        let ends_at = password_at + self.policy.shift_ms;
        let session = Session { account, desk, at: password_at, ends_at, locked: false };
        Ok(Welcome { session, token, desk: new_desk })
    }

    /// Locks a session: a PIN at the same desk goes on.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn lock(&self, token: &str, at: i64) -> Result<(), AccessError> {
        let Some(hash) = hash_of(token) else { return Ok(()) };
        let found = {
            let live = self.live.read().unwrap_or_else(PoisonError::into_inner);
            live.get(&hash).map(|live| {
                live.locked.store(true, Ordering::Relaxed);
                (live.account, live.desk)
            })
        };
        let Some((account, desk)) = found else { return Ok(()) };
        hold(&self.file).execute("UPDATE session SET locked = 1 WHERE hash = ?1", [hash.as_slice()])?;
        self.note(at, Noted::Locked, About { account: Some(account), desk: Some(desk), ..About::default() })
    }

    /// Ends a session; this desk asks for the password again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end(&self, token: &str, at: i64) -> Result<(), AccessError> {
        let Some(hash) = hash_of(token) else { return Ok(()) };
        let gone = self.live.write().unwrap_or_else(PoisonError::into_inner).remove(&hash);
        let Some(Live { account, desk, .. }) = gone else { return Ok(()) };
        {
            let file = hold(&self.file);
            file.execute("DELETE FROM session WHERE hash = ?1", [hash.as_slice()])?;
            // The desk still knows the account, so that its tries are counted here; a PIN no longer goes on.
            file.execute(
                "UPDATE known SET password_at = 0 WHERE desk = ?1 AND account = ?2",
                params![desk, account.0 as i64],
            )?;
        }
        self.note(at, Noted::Ended, About { account: Some(account), desk: Some(desk), ..About::default() })
    }

    /// Ends every session of an account, everywhere, now. Gives how many.
    ///
    /// # Errors
    /// When the file cannot be written; they are gone from memory nevertheless.
    pub fn end_all(&self, account: Account) -> Result<usize, AccessError> {
        let ended = {
            let mut live = self.live.write().unwrap_or_else(PoisonError::into_inner);
            let before = live.len();
            live.retain(|_, one| one.account != account);
            before - live.len()
        };
        hold(&self.words).retain(|_, word| word.account != account);
        let file = hold(&self.file);
        file.execute("DELETE FROM session WHERE account = ?1", [account.0 as i64])?;
        file.execute("UPDATE known SET password_at = 0 WHERE account = ?1", [account.0 as i64])?;
        Ok(ended)
    }

    /// The same by an administrator, written in the book.
    ///
    /// # Errors
    /// As [`end_all`](Self::end_all).
    pub fn revoke_all(&self, account: Account, by: Account, at: i64) -> Result<usize, AccessError> {
        let ended = self.end_all(account)?;
        self.note(at, Noted::Revoked, About { account: Some(account), by: Some(by), ..About::default() })?;
        Ok(ended)
    }

    /// Ends every other session of an account than this one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_others(&self, account: Account, token: &str) -> Result<(), AccessError> {
        let Some(kept) = hash_of(token) else { return Ok(()) };
        self.live
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|hash, one| one.account != account || *hash == kept);
        hold(&self.file).execute(
            "DELETE FROM session WHERE account = ?1 AND hash <> ?2",
            params![account.0 as i64, kept.as_slice()],
        )?;
        Ok(())
    }

    /// How many sessions an account has.
    pub fn sessions_of(&self, account: Account) -> usize {
        let live = self.live.read().unwrap_or_else(PoisonError::into_inner);
        live.values().filter(|one| one.account == account).count()
    }

    /// Who may go on at a desk by PIN, with staff numbers, in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn at_desk(&self, desk: Option<&str>, at: i64) -> Result<Vec<(Account, String)>, AccessError> {
        let Some(hash) = desk.and_then(hash_of) else { return Ok(Vec::new()) };
        let file = hold(&self.file);
        let mut statement = file.prepare_cached(
            "SELECT known.account, name FROM desk JOIN known ON known.desk = desk.number
             JOIN login ON login.account = known.account
             WHERE hash = ?1 AND password_at > ?2 AND pin IS NOT NULL AND pins < ?3 ORDER BY name",
        )?;
        let rows = statement
            .query_map(params![hash.as_slice(), at - self.policy.shift_ms, self.policy.pins], |row| {
                Ok((Account(row.get::<_, i64>(0)? as u64), row.get(1)?))
            })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Writes down when sessions were last used, so that a restart knows. Once a minute is enough.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_seen(&self) -> Result<(), AccessError> {
        let seen: Vec<(TokenHash, i64)> = {
            let live = self.live.read().unwrap_or_else(PoisonError::into_inner);
            live.iter().map(|(hash, one)| (*hash, one.seen.load(Ordering::Relaxed))).collect()
        };
        let mut file = hold(&self.file);
        let step = file.transaction()?;
        for (hash, seen) in seen {
            step.prepare_cached("UPDATE session SET seen = ?2 WHERE hash = ?1 AND seen < ?2")?
                .execute(params![hash.as_slice(), seen])?;
        }
        step.commit()?;
        Ok(())
    }
}
