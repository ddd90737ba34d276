//! Traceability 可溯源: bag → donation, donor, siblings and patient; patient → bags → donors;
//! donor → bags → patients. From memory; the full timeline of a bag is the journal's.

use domain::bag::{Bag, Custody, Fate};
use domain::{AntiD, BagId, CaseId, DonorId, Group, Moment, PatientId, Refusal, World};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

use super::bag::{self, BagRow};
use super::story::Entry;

/// To whom a bag was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Recipient {
    pub patient: PatientId,
    pub case: Option<CaseId>,
    /// Whether it was transfused; else issued, with the fate open or another.
    pub transfused: bool,
}

/// A bag with whom it went to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TracedBag {
    pub bag: BagRow,
    #[schema(example = "S000126123456")]
    pub donation: String,
    pub recipient: Option<Recipient>,
}

/// The whole trace of a bag.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BagTrace {
    pub bag: TracedBag,
    /// Other bags of the same donation.
    pub siblings: Vec<TracedBag>,
    /// Bags of the same donor from other donations.
    pub same_donor: Vec<TracedBag>,
    /// Every event about the bag, from admission on; absent when only memory was asked.
    pub timeline: Option<Vec<Entry>>,
}

/// The trace of a patient.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PatientTrace {
    pub patient: PatientId,
    pub group: Option<Group>,
    pub anti_d: AntiD,
    pub cases: Vec<CaseId>,
    /// Bags issued to the patient, in order.
    pub bags: Vec<TracedBag>,
    pub donors: Vec<DonorId>,
}

/// One donation with its bags.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DonationTrace {
    #[schema(example = "S000126123456")]
    pub donation: String,
    pub collected_at: Moment,
    pub bags: Vec<TracedBag>,
}

/// The trace of a donor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DonorTrace {
    pub donor: DonorId,
    /// Newest first.
    pub donations: Vec<DonationTrace>,
    pub patients: Vec<PatientId>,
}

/// The patient to whom a bag was issued.
pub fn recipient(bag: &Bag) -> Option<Recipient> {
    let case = bag.earmark.map(|e| e.case);
    let transfused = matches!(bag.custody, Custody::Ended { fate: Fate::Transfused, .. });
    Some(Recipient { patient: bag.given_to?, case, transfused })
}

fn traced(world: &World, found: &Bag, now: Moment) -> TracedBag {
    TracedBag { bag: bag::row(world, found, now), donation: found.id.donation.to_string(), recipient: recipient(found) }
}

/// How many other bags of a donor are named with a bag.
const SAME_DONOR_MOST: usize = 50;

/// The trace of a bag from memory.
///
/// # Errors
/// `UnknownBag`.
pub fn of_bag(world: &World, id: BagId, now: Moment) -> Result<BagTrace, Refusal> {
    let bags = world.bags();
    let (ix, bag) = bags.find(id).and_then(|ix| Some((ix, bags.at(ix)?))).ok_or(Refusal::UnknownBag { bag: id })?;
    let siblings = bags.of_donation(id.donation).filter(|(other, _)| *other != ix);
    let others = bags.of_donor(bag.donor).filter(|(_, other)| other.id.donation != id.donation);
    Ok(BagTrace {
        bag: traced(world, bag, now),
        siblings: siblings.map(|(_, bag)| traced(world, bag, now)).collect(),
        same_donor: others.take(SAME_DONOR_MOST).map(|(_, bag)| traced(world, bag, now)).collect(),
        timeline: None,
    })
}

/// The trace of a patient.
///
/// # Errors
/// `UnknownPatient`.
pub fn of_patient(world: &World, id: PatientId, now: Moment) -> Result<PatientTrace, Refusal> {
    // A patient not named at first is known under a later number.
    let id = world.known_as(id);
    let record = world.patient(id).ok_or(Refusal::UnknownPatient { patient: id })?;
    let mut bags = Vec::new();
    let mut donors = BTreeSet::new();
    for ix in &record.bags {
        let Some(bag) = world.bags().at(*ix) else { continue };
        donors.insert(bag.donor);
        bags.push(traced(world, bag, now));
    }
    Ok(PatientTrace {
        patient: id,
        group: record.group,
        anti_d: record.anti_d,
        cases: world.cases().filter(|c| c.patient == id).map(|c| c.id).collect(),
        bags,
        donors: donors.into_iter().collect(),
    })
}

/// The trace of a donor; `None` when no bag of the donor was ever admitted.
pub fn of_donor(world: &World, id: DonorId, now: Moment) -> Option<DonorTrace> {
    let mut donations: Vec<DonationTrace> = Vec::new();
    let mut patients = BTreeSet::new();
    for (_, bag) in world.bags().of_donor(id) {
        let row = traced(world, bag, now);
        patients.extend(row.recipient.map(|r| r.patient));
        match donations.iter_mut().find(|d| d.donation == row.donation) {
            Some(donation) => donation.bags.push(row),
            None => donations.push(DonationTrace {
                donation: row.donation.clone(),
                collected_at: bag.collected_at,
                bags: vec![row],
            }),
        }
    }
    (!donations.is_empty()).then(|| DonorTrace { donor: id, donations, patients: patients.into_iter().collect() })
}
