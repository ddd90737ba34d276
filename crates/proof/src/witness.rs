//! A checkpoint in somebody else's keeping, and what it says of a ledger later.
//!
//! A hospital keeps the signed text. A ledger that is honest can always show that its history goes on from there; one
//! that was rewritten cannot, and one that is told twice gives two texts, both signed, that cannot both be true.

use crate::checkpoint::{Signed, Unsigned};
use crate::history;
use crate::keep::{Keep, KeepError};
use serde::{Deserialize, Serialize};

/// What `format` says.
pub const FORMAT: &str = "xuemai witness 0";

/// The file that a witness keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// [`FORMAT`].
    pub format: String,
    pub signed: Signed,
}

/// What a witnessed checkpoint says of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// The ledger goes on from what was witnessed.
    Continues,
    /// The ledger has fewer frames than were witnessed: its end was cut off, or an old copy is shown.
    CutOff,
    /// What was witnessed is not in the ledger.
    Rewritten,
    /// It is of another ledger.
    OtherLedger,
}

impl Held {
    /// In Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Held::Continues => "账本与存证一致,并从其后延续",
            Held::CutOff => "账本比存证短:末尾被截去,或出示的是旧副本",
            Held::Rewritten => "账本与存证不符:历史被改写,或存在两个版本",
            Held::OtherLedger => "存证属于另一个账本",
        }
    }

    /// In English.
    pub const fn en(self) -> &'static str {
        match self {
            Held::Continues => "the ledger goes on from what was witnessed",
            Held::CutOff => {
                "the ledger is shorter than what was witnessed: its end was cut off, or an old copy is shown"
            }
            Held::Rewritten => "the ledger does not hold what was witnessed: history was rewritten, or is told twice",
            Held::OtherLedger => "the witness is of another ledger",
        }
    }
}

impl Witness {
    /// A witness of a signed checkpoint.
    pub fn new(signed: Signed) -> Witness {
        Witness { format: FORMAT.to_owned(), signed }
    }

    /// Holds the witnessed checkpoint against a ledger, as far as `keep` followed it to `now`.
    ///
    /// # Errors
    /// When the witness is not signed, or the file cannot be read.
    pub fn against(&self, keep: &Keep, now: &Signed) -> Result<Held, WitnessError> {
        let (then, now) = (self.signed.open()?, now.open()?);
        if self.format != FORMAT {
            return Err(WitnessError::Format);
        }
        if then.ledger != now.ledger {
            return Ok(Held::OtherLedger);
        }
        if then.frames > now.frames {
            return Ok(Held::CutOff);
        }
        let root = history::root(&keep.history(), then.frames)?;
        Ok(if root == then.history { Held::Continues } else { Held::Rewritten })
    }
}

/// Why a witness cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WitnessError {
    /// It is not such a file.
    #[error("this is not a witness file of this format")]
    Format,
    /// Its signature or text is not to be believed.
    #[error(transparent)]
    Signature(#[from] Unsigned),
    /// The file of checkpoints cannot be read.
    #[error(transparent)]
    Keep(#[from] KeepError),
}
