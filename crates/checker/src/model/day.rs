//! What the checker keeps of the working day: losses, counts, conversions.

use crate::record::events::LossVerdict;
use crate::record::text::Moment;
use crate::record::words::{Opaque, Product, Temperature};
use std::collections::BTreeSet;

/// Blood put forward to be discarded.
#[derive(Clone, Debug)]
pub(crate) struct Loss {
    pub site: u32,
    pub declared_by: Opaque,
    pub verdict: Option<LossVerdict>,
    pub disposed: bool,
    pub cancelled: bool,
}

impl Loss {
    /// Whether quality approved it.
    pub(crate) fn is_approved(&self) -> bool {
        self.verdict == Some(LossVerdict::Approved) && !self.cancelled
    }

    /// Whether anybody still has to do something about it.
    pub(crate) fn is_open(&self) -> bool {
        !self.cancelled && self.verdict.is_none() || (self.is_approved() && !self.disposed)
    }
}

/// A bag that gets another label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conversion {
    pub bag: u32,
    pub site: u32,
    pub product: Product,
    pub expires_at: Moment,
    pub open: bool,
}

/// A transport box.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TransportBox {
    pub temperature: Temperature,
    pub validated_until: Moment,
    /// Where it stands.
    pub at: u32,
    /// Who lent it, while it is out.
    pub lent_by: Option<u32>,
}

/// A count of a store.
#[derive(Clone, Debug)]
pub(crate) struct Count {
    pub site: u32,
    /// What stood there when it was opened.
    pub expected: BTreeSet<u32>,
    pub scanned: BTreeSet<u32>,
    pub closed: bool,
}
