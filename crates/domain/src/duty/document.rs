//! Documents 电子单据: which filled-in and signed forms there are, and what each is about.
//!
//! The document itself, with names and handwriting, lies in the vault, which is written first. The journal
//! keeps its number, the hash of its canonical bytes and the certificate under which it was signed, so that
//! nobody puts another paper in its place.

use crate::cow::CowTable;
use crate::decide::Draft;
use crate::duty::person::{self, Whom};
use crate::product::named;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use crate::*;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

named! {
    /// A kind of form.
    FormCode {
        ApprovalForm "approval-form" "医疗机构急症用血审批单" "emergency use approval form";
        DonorQuestionnaire "donor-questionnaire" "献血者健康征询表" "donor's health questionnaire";
        DonorConsent "donor-consent" "献血知情同意书" "donor's informed consent";
        DonorExamination "donor-examination" "献血前检查记录" "examination before donation";
        Handover "handover" "血液交接单" "handover of blood";
        Discard "discard" "血液报废审批单" "approval to discard blood";
        Reaction "reaction" "输血不良反应回报单" "report of a transfusion reaction";
    }
}

/// What a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum About {
    Formality(FormalityId),
    Case(CaseId),
    Bag(BagId),
    Person(Whom),
    Shipment(ShipmentId),
    Loss(LossId),
    Handover(HandoverId),
}

/// Reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DocumentCommand))]
pub enum Command {
    /// A form was filled in, signed and put into the vault.
    FileDocument {
        document: DocumentId,
        form: FormCode,
        /// Of the form's schema, from 1.
        version: u16,
        about: About,
        digest: ContentDigest,
        certificate: CertificateSerial,
    },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DocumentEvent))]
pub enum Event {
    DocumentFiled {
        document: DocumentId,
        form: FormCode,
        version: u16,
        about: About,
        digest: ContentDigest,
        certificate: CertificateSerial,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::DocumentFiled { about: About::Bag(bag), .. } => Some(*bag),
            Event::DocumentFiled { .. } => None,
        }
    }
}

/// A document as it was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Filed {
    pub document: DocumentId,
    pub form: FormCode,
    pub version: u16,
    pub about: About,
    pub digest: ContentDigest,
    pub certificate: CertificateSerial,
    pub filed_at: Moment,
    pub filed_by: ActorId,
    pub site: SiteId,
}

/// All documents of a ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Documents {
    rows: CowTable<Filed>,
    places: OrdMap<DocumentId, u32>,
    by_subject: OrdSet<(About, u32)>,
}

impl Documents {
    /// The document of a number.
    pub fn get(&self, document: DocumentId) -> Option<&Filed> {
        self.places.get(&document).and_then(|place| self.rows.get(*place as usize))
    }

    /// All, in the order of filing.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Filed> {
        self.rows.iter()
    }

    /// Those about something, in the order of filing.
    pub fn about(&self, about: About) -> impl DoubleEndedIterator<Item = &Filed> {
        let places = self.by_subject.range((about, 0)..=(about, u32::MAX));
        places.filter_map(|(_, place)| self.rows.get(*place as usize))
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self) -> Vec<String> {
        let found = |(place, row): &(usize, &Filed)| {
            let place = *place as u32;
            self.places.get(&row.document) == Some(&place) && self.by_subject.contains(&(row.about, place))
        };
        let lost = self.rows.iter().enumerate().filter(|row| !found(row));
        let mut faults: Vec<String> = lost.map(|(_, row)| format!("document {} is not found", row.document)).collect();
        if self.places.len() != self.rows.len() || self.by_subject.len() != self.rows.len() {
            faults.push("documents are found that are not filed".to_owned());
        }
        faults
    }

    fn add(&mut self, row: Filed) {
        let (document, about) = (row.document, row.about);
        let place = self.rows.push(row) as u32;
        self.places.insert(document, place);
        self.by_subject.insert((about, place));
    }
}

/// Whoever signs for something files it; who only looks does not.
const FILERS: &[Duty] = &[
    Duty::SupplyDuty,
    Duty::SupplyHead,
    Duty::TransfusionDuty,
    Duty::TransfusionHead,
    Duty::Physician,
    Duty::SeniorPhysician,
    Duty::DeptHead,
    Duty::MedicalAffairs,
    Duty::Nurse,
    Duty::Courier,
    Duty::Quality,
    Duty::Laboratory,
    Duty::Director,
    Duty::Leader,
    Duty::Collector,
    Duty::ComponentTechnician,
    Duty::Releaser,
    Duty::Donor,
];

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    let Command::FileDocument { document, form, version, about, digest, certificate } = *command;
    draft.only(FILERS, Act::FileDocument);
    if draft.world.documents().get(document).is_some() {
        draft.refuse(Refusal::DocumentFiled { document });
    }
    known(draft, about);
    let filed = Event::DocumentFiled { document, form, version, about, digest, certificate };
    draft.emit(crate::Event::Document(filed));
}

/// A report about what nobody knows is not intelligible.
fn known(draft: &mut Draft<'_>, about: About) {
    let world = draft.world;
    let missing = match about {
        About::Formality(formality) => {
            world.formality(formality).is_none().then_some(Refusal::UnknownFormality { formality })
        }
        About::Case(case) => world.case(case).is_none().then_some(Refusal::UnknownCase { case }),
        About::Bag(bag) => world.bags().find(bag).is_none().then_some(Refusal::UnknownBag { bag }),
        About::Shipment(shipment) => {
            world.shipment(shipment).is_none().then_some(Refusal::UnknownShipment { shipment })
        }
        About::Loss(loss) => world.loss(loss).is_none().then_some(Refusal::UnknownLoss { loss }),
        About::Handover(handover) => {
            world.handover(handover).is_none().then_some(Refusal::UnknownHandover { handover })
        }
        About::Person(whom) => {
            person::not_erased(draft, whom);
            None
        }
    };
    draft.refuse_all(missing);
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let Event::DocumentFiled { document, form, version, about, digest, certificate } = *event;
    world.documents_mut().add(Filed {
        document,
        form,
        version,
        about,
        digest,
        certificate,
        filed_at: stamp.recorded_at,
        filed_by: stamp.actor,
        site: stamp.site,
    });
}
