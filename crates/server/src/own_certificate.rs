//! The certificate that the station's own authority issues to its own server: issued at the start, renewed while serving.
//!
//! A client trusts it who trusts the authority; see `/api/authority.pem`. Its key lies sealed among the papers and never in
//! a file of its own.

use std::sync::{Arc, Mutex, PoisonError};

use domain::Moment;
use vault::papers::{PapersError, Serial};
use vault::{Papers, ServerNames};

use crate::papers::PaperRoom;
use crate::tls::{Tls, TlsError};

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum NoCertificate {
    #[error(transparent)]
    Papers(#[from] PapersError),
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// What is shown, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    pub serial: Serial,
    pub until: Moment,
}

/// See the module.
pub struct OwnCertificate {
    papers: Arc<PaperRoom>,
    names: ServerNames,
    tls: Tls,
    showing: Mutex<Showing>,
}

impl OwnCertificate {
    /// Issues it for these names, or takes the one that is kept. Blocking.
    ///
    /// # Errors
    /// When the papers cannot be used, or the authority signs as TLS does not take.
    pub fn issue(papers: Arc<PaperRoom>, names: ServerNames, now: Moment) -> Result<OwnCertificate, NoCertificate> {
        let issued = papers.with(|papers: &mut Papers| papers.server(&names, now.millis()))?;
        let tls = Tls::from_pem(issued.pem.as_bytes(), issued.key_pem.as_bytes())?;
        let showing = Showing { serial: issued.serial, until: Moment::from_millis(issued.until) };
        Ok(OwnCertificate { papers, names, tls, showing: Mutex::new(showing) })
    }

    /// What the server speaks with.
    pub fn tls(&self) -> Tls {
        self.tls.clone()
    }

    /// The names that it is good for.
    pub fn names(&self) -> &ServerNames {
        &self.names
    }

    /// What is shown now.
    pub fn showing(&self) -> Showing {
        *self.showing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows another when this one nears its end or was revoked; gives the new one. Blocking; once an hour is enough.
    ///
    /// # Errors
    /// As [`issue`](Self::issue); then the old one is shown as before.
    pub fn renew(&self, now: Moment) -> Result<Option<Showing>, NoCertificate> {
        let issued = self.papers.with(|papers| papers.server(&self.names, now.millis()))?;
        let mut showing = self.showing.lock().unwrap_or_else(PoisonError::into_inner);
        if showing.serial == issued.serial {
            return Ok(None);
        }
        self.tls.replace(issued.pem.as_bytes(), issued.key_pem.as_bytes())?;
        *showing = Showing { serial: issued.serial, until: Moment::from_millis(issued.until) };
        Ok(Some(*showing))
    }
}
