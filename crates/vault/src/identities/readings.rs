//! Who read whose identity, when, where, and what for: written before anything is given out, and asked in pages.
//!
//! The log holds numbers that mean nothing and no part of an identity; it stays when a person is erased.

use super::{Identities, Kind, VaultError};
use rusqlite::{params, params_from_iter, types::Value};

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $one:ident $number:literal $code:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$of])* $one,)* }

        impl $name {
            /// Every one.
            pub const ALL: &'static [$name] = &[$($name::$one,)*];

            /// Stable code.
            pub const fn code(self) -> &'static str {
                match self { $($name::$one => $code,)* }
            }

            /// The one of this code.
            pub fn parse(code: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            pub(super) const fn number(self) -> i64 {
                match self { $($name::$one => $number,)* }
            }

            fn of(number: i64) -> Option<$name> {
                Self::ALL.iter().copied().find(|one| one.number() == number)
            }
        }
    };
}

coded! {
    /// What somebody's identity is read for.
    Purpose {
        /// The person stands here: registration, donation, treatment.
        Care 0 "care";
        /// To reach them: recall, result, call-up.
        Contact 1 "contact";
        /// Look-back after a reaction or a late result.
        LookBack 2 "look-back";
        /// The person asked for their own data.
        OwnRequest 3 "own-request";
        /// A check of the system itself.
        Audit 4 "audit";
    }
}

coded! {
    /// What was done with an identity.
    Act {
        /// What is kept of a person was read.
        Read 0 "read";
        /// Somebody was looked for by a number.
        Search 1 "search";
        /// The name was read for a list.
        Names 2 "names";
        /// Notes were read.
        Notes 3 "notes";
        /// All that is kept was written to a file.
        Export 4 "export";
        /// Fields were set anew.
        Change 5 "change";
    }
}

/// Who reads, where, when and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Number of the account.
    pub actor: u64,
    /// Code of the duty.
    pub duty: &'static str,
    pub site: u32,
    pub purpose: Purpose,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
}

/// One reading on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub number: u64,
    /// Whose identity, or what the notes were about; `None` when a search found nobody.
    pub about: Option<String>,
    pub act: Act,
    pub actor: u64,
    pub duty: String,
    pub site: u32,
    pub purpose: Purpose,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
}

/// Which readings.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub about: Option<String>,
    pub actor: Option<u64>,
    pub purpose: Option<Purpose>,
    pub act: Option<Act>,
    /// Not before this, in milliseconds.
    pub from: Option<i64>,
    /// Before this, in milliseconds.
    pub until: Option<i64>,
    /// Only readings of a smaller number: where the page before ended.
    pub before: Option<u64>,
}

/// How much the vault holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    pub people: Vec<KindCounts>,
    pub notes: u64,
    /// Readings on record, by purpose.
    pub readings: Vec<(Purpose, u64)>,
    /// Hashes by which people are found that are not yet of the newest key.
    pub hashes_to_renew: u64,
}

/// How many people of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindCounts {
    pub kind: Kind,
    /// With a record and its key.
    pub kept: u64,
    pub erased: u64,
    /// With a key and no record: an older backup was restored.
    pub without_record: u64,
}

/// Creates the table of readings.
pub(super) const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS reading (number INTEGER PRIMARY KEY AUTOINCREMENT, about TEXT, act INTEGER NOT NULL,
     actor INTEGER NOT NULL, duty TEXT NOT NULL, site INTEGER NOT NULL, purpose INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
     CREATE INDEX IF NOT EXISTS reading_about ON reading (about);
     CREATE INDEX IF NOT EXISTS reading_actor ON reading (actor);
     CREATE INDEX IF NOT EXISTS reading_at ON reading (at);";

impl Identities {
    /// Puts a reading on record. Whoever reads anything here calls it first.
    ///
    /// # Errors
    /// When it cannot be written; nothing may be given out then.
    pub fn on_record(&self, about: Option<&str>, act: Act, reader: Reader) -> Result<(), VaultError> {
        self.records
            .prepare_cached(
                "INSERT INTO reading (about, act, actor, duty, site, purpose, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                about,
                act.number(),
                reader.actor as i64,
                reader.duty,
                reader.site,
                reader.purpose.number(),
                reader.at
            ])?;
        Ok(())
    }

    /// Readings, newest first, at most so many.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn readings(&self, asked: &Asked, most: usize) -> Result<Vec<Reading>, VaultError> {
        let filters: [(&str, Option<Value>); 7] = [
            ("about = ?", asked.about.clone().map(Value::Text)),
            ("actor = ?", asked.actor.map(|actor| Value::Integer(actor as i64))),
            ("purpose = ?", asked.purpose.map(|purpose| Value::Integer(purpose.number()))),
            ("act = ?", asked.act.map(|act| Value::Integer(act.number()))),
            ("at >= ?", asked.from.map(Value::Integer)),
            ("at < ?", asked.until.map(Value::Integer)),
            ("number < ?", asked.before.map(|number| Value::Integer(number as i64))),
        ];
        let mut ask = "SELECT number, about, act, actor, duty, site, purpose, at FROM reading".to_owned();
        let mut given = Vec::new();
        for (filter, value) in filters {
            let Some(value) = value else { continue };
            ask.push_str(if given.is_empty() { " WHERE " } else { " AND " });
            ask.push_str(filter);
            given.push(value);
        }
        ask.push_str(" ORDER BY number DESC LIMIT ?");
        given.push(Value::Integer(i64::try_from(most).unwrap_or(i64::MAX)));
        let mut statement = self.records.prepare_cached(&ask)?;
        let rows = statement.query_map(params_from_iter(given), |row| {
            let (act, purpose): (i64, i64) = (row.get(2)?, row.get(6)?);
            Ok((
                Reading {
                    number: row.get::<_, i64>(0)? as u64,
                    about: row.get(1)?,
                    act: Act::Read,
                    actor: row.get::<_, i64>(3)? as u64,
                    duty: row.get(4)?,
                    site: row.get(5)?,
                    purpose: Purpose::Care,
                    at: row.get(7)?,
                },
                act,
                purpose,
            ))
        })?;
        let mut readings = Vec::new();
        for row in rows {
            let (reading, act, purpose) = row?;
            let act = Act::of(act).ok_or(VaultError::Newer)?;
            let purpose = Purpose::of(purpose).ok_or(VaultError::Newer)?;
            readings.push(Reading { act, purpose, ..reading });
        }
        Ok(readings)
    }

    /// How much is kept, and how often it was read.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn counts(&self) -> Result<Counts, VaultError> {
        let count = |ask: &str, of: i64| -> Result<u64, VaultError> {
            Ok(self.records.prepare_cached(ask)?.query_row([of], |row| row.get::<_, i64>(0))? as u64)
        };
        let mut people = Vec::new();
        for kind in Kind::ALL {
            let (keyed, erased) = self.keys.counts(*kind)?;
            let kept = count("SELECT count(*) FROM person WHERE kind = ?1", kind.code())?.min(keyed);
            people.push(KindCounts { kind: *kind, kept, erased, without_record: keyed - kept });
        }
        let mut readings = Vec::new();
        for purpose in Purpose::ALL {
            readings.push((*purpose, count("SELECT count(*) FROM reading WHERE purpose = ?1", purpose.number())?));
        }
        let (newest, _) = self.keys.newest()?;
        Ok(Counts {
            people,
            notes: count("SELECT count(*) FROM note WHERE number > ?1", 0)?,
            readings,
            hashes_to_renew: count("SELECT count(*) FROM found WHERE generation <> ?1", newest)?,
        })
    }
}
