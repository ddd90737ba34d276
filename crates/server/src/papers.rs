//! The room of papers: signed documents and certificates, one piece of work at a time, outside the tasks that serve.

use std::sync::{Arc, Mutex, PoisonError};

use domain::duty::document::About;
use domain::duty::person::Whom;
use domain::{ActorId, DocumentId, Moment, World};
use vault::Holder;
use vault::papers::{PapersError, Reason, Serial};

use crate::app::App;
use crate::problem::{Kind, Problem};

/// See the module.
pub struct PaperRoom(Mutex<vault::Papers>);

impl PaperRoom {
    /// A room over a file of papers.
    pub fn new(papers: vault::Papers) -> PaperRoom {
        PaperRoom(Mutex::new(papers))
    }

    /// Works with the papers. Blocking.
    pub fn with<T>(&self, work: impl FnOnce(&mut vault::Papers) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Deletes what the documents about somebody say, when they were erased; says how many. That the documents were, and
    /// their hashes, stay in the journal. Blocking.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget(&self, world: &World, whom: Whom, now: Moment) -> Result<u64, PapersError> {
        let about: Vec<u64> = world.documents().about(About::Person(whom)).map(|filed| filed.document.0).collect();
        self.with(|papers| papers.forget(&about, now.millis()))
    }

    /// Revokes whatever somebody could still sign with, when their account is closed; says how many certificates. Blocking.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn retire(&self, account: ActorId, by: ActorId, now: Moment) -> Result<u64, PapersError> {
        self.with(|papers| retire(papers, &[account], by, now))
    }

    /// At the start: removes what a crash left between the vault and the journal, forgets the documents about everybody
    /// whom the journal says is erased, so that a restored copy brings none back, and revokes the certificates of closed
    /// accounts. Blocking.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn settle(&self, world: &World, now: Moment) -> Result<Settled, PapersError> {
        let known = |number: u64| world.documents().get(DocumentId(number)).is_some();
        let swept = self.with(|papers| papers.sweep(known, world.recorded_at().millis()))?;
        let mut forgotten = 0;
        for (gone, _) in world.persons().erased() {
            forgotten += self.forget(world, gone, now)?;
        }
        let closed: Vec<ActorId> = world.accounts().all().filter(|row| !row.is_open()).map(|row| row.account).collect();
        let retired = self.with(|papers| retire(papers, &closed, ActorId::OPERATOR, now))?;
        Ok(Settled { swept, forgotten, retired })
    }
}

fn retire(papers: &mut vault::Papers, closed: &[ActorId], by: ActorId, now: Moment) -> Result<u64, PapersError> {
    if closed.is_empty() {
        return Ok(0);
    }
    let mut retired = 0;
    for one in papers.certificates(Some("staff"))? {
        let Holder::Staff(account) = one.holder else { continue };
        if one.revoked.is_none() && now.millis() <= one.period.until && closed.contains(&ActorId(account)) {
            papers.revoke(one.serial, Reason::Left, by.0, now.millis())?;
            retired += 1;
        }
    }
    Ok(retired)
}

/// What was put in order at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Documents that the journal never filed.
    pub swept: u64,
    /// Documents about people who were erased.
    pub forgotten: u64,
    /// Certificates of people whose accounts are closed.
    pub retired: u64,
}

impl App {
    /// The room of papers.
    ///
    /// # Errors
    /// When there is none here.
    pub fn paper_room(&self) -> Result<Arc<PaperRoom>, Problem> {
        self.rooms().papers.clone().ok_or_else(|| {
            Problem::new(Kind::NoPapers, "此处未启用电子文书与证书", "no documents and certificates are kept here")
        })
    }

    /// Works with the papers at the engine's time, outside the tasks that serve.
    ///
    /// # Errors
    /// When there is no room here, or the work is not done.
    pub async fn with_papers<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut vault::Papers, Moment) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let room = self.paper_room()?;
        let now = self.engine().now();
        let done = tokio::task::spawn_blocking(move || room.with(|papers| work(papers, now))).await;
        done.map_err(|error| Problem::new(Kind::Internal, "文书处理出错", error.to_string()))?
    }
}

impl From<PapersError> for Problem {
    fn from(error: PapersError) -> Self {
        match error {
            PapersError::Unknown(number) => no_document(DocumentId(number)),
            PapersError::Taken(number) => Problem::new(
                Kind::DocumentTaken,
                format!("编号 {number:016x} 已有另一份文书,请用新的命令编号重发"),
                format!("another document is kept under number {number:016x}; send it under a new command id"),
            ),
            PapersError::UnknownCertificate(serial) => no_certificate(&serial.to_string()),
            PapersError::AlreadyRevoked(serial) => Problem::new(
                Kind::AlreadyRevoked,
                format!("证书 {serial} 已经吊销"),
                format!("the certificate {serial} is revoked already"),
            ),
            other => {
                tracing::error!(error = %other, "the papers could not be used");
                Problem::new(
                    Kind::PapersFailed,
                    "文书库无法使用,账本不受影响;请检查主密钥与文件",
                    "the papers cannot be used; the journal is whole. Look to the master key and the file",
                )
            }
        }
    }
}

/// There is no such document.
pub fn no_document(number: DocumentId) -> Problem {
    Problem::new(Kind::NoSuchDocument, format!("没有文书 {number}"), format!("no document has number {number}"))
}

/// There is no such certificate.
pub fn no_certificate(serial: &str) -> Problem {
    Problem::new(Kind::NoSuchCertificate, format!("没有证书 {serial}"), format!("no certificate has number {serial}"))
}

/// The number of a certificate in a path.
///
/// # Errors
/// When it is none.
pub fn serial_of(text: &str) -> Result<Serial, Problem> {
    Serial::parse(text).ok_or_else(|| no_certificate(text))
}

/// There is no such form, or not that version of it.
pub fn no_form(form: &str) -> Problem {
    Problem::new(Kind::NoSuchForm, format!("没有表单 `{form}`"), format!("there is no form `{form}`"))
}
