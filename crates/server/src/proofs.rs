//! The room of proofs: follows the journal beside the writer, signs checkpoints, proves what happened to a bag.
//!
//! One piece of work at a time, always outside the tasks that serve. It reads the store as any other reader; the writer
//! waits for nothing here. The first following of a long journal takes its time, and who asks meanwhile is told so.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use domain::BagId;
use journal::{Store, StoreError};
use p256::ecdsa::SigningKey;
use proof::checkpoint::Unsigned;
use proof::witness::WitnessError;
use proof::{Held, Keep, KeepError, MakeError, ProofFile, Signed, Witness};

use crate::problem::{Kind, Problem};

/// Opens the store to read.
pub type OpenStore = Box<dyn Fn() -> Result<Box<dyn Store>, StoreError> + Send>;

/// Signs the text of a checkpoint under the ledger's certificate: detached CMS; `None` where that cannot be had now.
pub type Certify = Box<dyn Fn(&str) -> Option<Vec<u8>> + Send>;

/// See the module.
pub struct Proofs {
    work: Mutex<Work>,
    followed: AtomicBool,
}

struct Work {
    keep: Keep,
    open: OpenStore,
    key: SigningKey,
    certify: Certify,
}

/// Why there is no proof or checkpoint.
#[derive(Debug, thiserror::Error)]
pub enum Unproved {
    /// The journal is followed for the first time.
    #[error("the journal is being followed for the first time; ask again in a minute")]
    NotYet,
    /// See [`KeepError`].
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// See [`MakeError`].
    #[error(transparent)]
    Make(#[from] MakeError),
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A witness that is none.
    #[error(transparent)]
    Witness(#[from] WitnessError),
    /// A checkpoint that is none.
    #[error(transparent)]
    Checkpoint(#[from] Unsigned),
}

impl Proofs {
    /// A room over a file of checkpoints and the store that it follows.
    pub fn new(keep: Keep, open: OpenStore, key: SigningKey, certify: Certify) -> Proofs {
        Proofs { work: Mutex::new(Work { keep, open, key, certify }), followed: AtomicBool::new(false) }
    }

    /// Follows to the head and signs a checkpoint there. Blocking.
    ///
    /// # Errors
    /// See [`Unproved`].
    pub fn commit(&self) -> Result<Signed, Unproved> {
        self.at_head(|_, _, signed| Ok(signed))
    }

    /// Proves all events of a bag up to now. Blocking.
    ///
    /// # Errors
    /// See [`Unproved`].
    pub fn prove(&self, bag: BagId, since: Option<&Witness>) -> Result<ProofFile, Unproved> {
        self.at_head(|keep, store, signed| Ok(proof::make(keep, store, signed, bag, since)?))
    }

    /// Says whether the ledger goes on from what a witness saw. Blocking.
    ///
    /// # Errors
    /// See [`Unproved`].
    pub fn compare(&self, witness: &Witness) -> Result<Held, Unproved> {
        self.at_head(|keep, _, signed| Ok(witness.against(keep, &signed)?))
    }

    /// The checkpoints signed so far, the newest first. Blocking.
    ///
    /// # Errors
    /// See [`Unproved`].
    pub fn signed(&self) -> Result<Vec<Signed>, Unproved> {
        if !self.followed.load(Ordering::Acquire) {
            // Who follows for the first time holds the room.
            let Ok(work) = self.work.try_lock() else { return Err(Unproved::NotYet) };
            return Ok(work.keep.checkpoints()?);
        }
        Ok(self.work.lock().unwrap_or_else(PoisonError::into_inner).keep.checkpoints()?)
    }

    fn at_head<T>(
        &self,
        then: impl FnOnce(&Keep, &mut dyn Store, Signed) -> Result<T, Unproved>,
    ) -> Result<T, Unproved> {
        let mut work = if self.followed.load(Ordering::Acquire) {
            self.work.lock().unwrap_or_else(PoisonError::into_inner)
        } else {
            self.work.try_lock().map_err(|_| Unproved::NotYet)?
        };
        let Work { keep, open, key, certify } = &mut *work;
        let mut store = open()?;
        keep.follow(store.as_mut(), |_, _| {})?;
        self.followed.store(true, Ordering::Release);
        let mut signed = keep.checkpoint(key)?;
        if signed.certified.is_none()
            && let Some(signature) = certify(&signed.checkpoint)
        {
            signed = keep.certify(signed, signature)?;
        }
        then(keep, store.as_mut(), signed)
    }
}

/// The refusal where no proofs are made.
pub fn no_room() -> Problem {
    Problem::new(Kind::NoProofs, "此处未启用存证", "no proofs are made here")
}

impl From<Unproved> for Problem {
    fn from(why: Unproved) -> Self {
        match why {
            Unproved::NotYet => {
                Problem::new(Kind::NotYetThere, "正在首次核对全部日志,请一分钟后再试", Unproved::NotYet.to_string())
            }
            Unproved::Make(MakeError::NoSuchBag(bag)) => Problem::new(
                Kind::NotRecordedHere,
                format!("没有关于血袋 {bag} 的任何记录"),
                format!("nothing is recorded of the bag {bag}"),
            ),
            Unproved::Make(MakeError::WitnessNewer { witnessed, frames }) => Problem::new(
                Kind::MalformedBody,
                format!("存证含 {witnessed} 帧,账本只有 {frames} 帧:账本末尾缺失,或存证属于另一个账本"),
                format!(
                    "the witness has {witnessed} frames and the ledger {frames}: its end is missing, or it is another"
                ),
            ),
            Unproved::Keep(KeepError::Nothing) => {
                Problem::new(Kind::NotRecordedHere, "账本尚无记录", KeepError::Nothing.to_string())
            }
            Unproved::Keep(KeepError::OtherHistory { frame })
            | Unproved::Make(MakeError::Keep(KeepError::OtherHistory { frame })) => {
                tracing::error!(frame, "the journal is not the one that checkpoints were signed for");
                Problem::new(
                    Kind::OtherHistory,
                    format!(
                        "账本第 {frame} 帧与已签检查点不符:日志被改写或恢复过。请保存存证文件作为证据,并通知质量管理"
                    ),
                    KeepError::OtherHistory { frame }.to_string(),
                )
            }
            Unproved::Witness(why) => {
                Problem::new(Kind::MalformedBody, "这不是有效的存证文件,或其签名不符", why.to_string())
            }
            other => {
                tracing::error!(error = %other, "no proof");
                Problem::new(Kind::Internal, "存证无法生成", other.to_string())
            }
        }
    }
}
