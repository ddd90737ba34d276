//! Bags looked at and not taken: the first few of each reason and place.

use domain::plan::{SkipReason, SkippedBag};
use domain::{BagId, SiteId};

/// The notes of one line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes(Vec<SkippedBag>);

impl Notes {
    /// How many bags are named for each reason and place.
    pub const EACH: usize = 3;

    /// Notes a bag, unless enough are named for its reason or it is named already.
    pub fn add(&mut self, site: SiteId, bag: BagId, reason: SkipReason) {
        let mut named = 0;
        for note in self.0.iter().filter(|n| n.site == site && n.reason == reason) {
            if note.bag == bag {
                return;
            }
            named += 1;
        }
        if named < Self::EACH {
            self.0.push(SkippedBag { bag, site, reason });
        }
    }

    /// In the order of noting, without bags that were taken after all.
    pub fn into_list(mut self, taken: impl Fn(BagId) -> bool) -> Vec<SkippedBag> {
        self.0.retain(|note| !taken(note.bag));
        self.0
    }
}
