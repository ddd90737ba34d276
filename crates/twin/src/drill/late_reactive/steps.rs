//! The story before the result: how one donor's blood came to lie everywhere.

use super::LateError;
use crate::City;
use crate::sim::{Book, Ledger};
use domain::bag::{Fate, NewBag, Origin};
use domain::duty::boxes;
use domain::duty::case::Urgency;
use domain::duty::collection::{self, Anticoagulant, Collected, Donated, Outcome, PlaceKind};
use domain::duty::component::{self, Output, Solution, Source, StepKind, System};
use domain::duty::donor::{
    self, BloodCount, DonationKind, DonorReaction, Examination, Haemoglobin, Matching, PhysicianSays, Rhythm, Sex,
    Signed, Training,
};
use domain::duty::laboratory::{
    self, ArrivedSample, Assay, Condition, Content, ControlKind, Means, PlannedWell, ReadWell, Reading, RunState,
    SamplePurpose, Well,
};
use domain::duty::order::{self, OrderAsk, OtherGroup};
use domain::duty::quality::{self, DiscardReason};
use domain::duty::release::{self, Inspected, LabelRead};
use domain::duty::supply::{self, Execution};
use domain::duty::ward::{self, FateOf, IssueBasis};
use domain::duty::{admission, setup, station};
use domain::plan::{PlanFor, Policy};
use domain::*;
use isbt128::DonationNumber;
use std::sync::Arc;

/// Whose blood it is, and another number of the same person.
const DONOR: DonorId = DonorId(7_001);
const SAME: DonorId = DonorId(7_003);
/// Somebody else in the pool.
const OTHER: DonorId = DonorId(7_002);
/// The donor of sixty donations.
const SIXTY: DonorId = DonorId(8_001);
const GROUP: Group = Group::new(Abo::O, RhD::Positive);

/// What every donation is tested for.
const TESTS: [Assay; 12] = [
    Assay::HbsagOne,
    Assay::AntiHcvOne,
    Assay::AntiHivOne,
    Assay::SyphilisOne,
    Assay::SyphilisTwo,
    Assay::Alt,
    Assay::HbvDna,
    Assay::HcvRna,
    Assay::HivRna,
    Assay::AboForward,
    Assay::AboReverse,
    Assay::Rhd,
];

/// The ledger with its clock, and the sites of the story.
pub(super) struct Told {
    pub book: Book,
    pub now: Moment,
    pub station: SiteId,
    point: SiteId,
    hospital: SiteId,
    commands: u64,
}

fn number(text: &str) -> Result<DocumentNumber, LateError> {
    DocumentNumber::parse(text).ok_or(LateError::Lacks("a number"))
}

/// A donation number by its last six digits.
fn donation(serial: u32) -> Result<DonationNumber, LateError> {
    DonationNumber::parse(&format!("S000124{serial:06}")).map_err(|_| LateError::Lacks("a donation number"))
}

pub(super) fn piece(serial: u32, born_as: Product) -> Result<BagId, LateError> {
    Ok(BagId { donation: donation(serial)?, born_as, division: 0 })
}

/// What a test of the group reads where nothing is wrong, and what a control reads.
fn reads(assay: Assay, group: Group) -> Reading {
    match assay {
        Assay::Alt => Reading::Alt { tenths: 210 },
        Assay::AboForward | Assay::AboReverse => Reading::Abo { abo: group.abo },
        Assay::Rhd | Assay::RhdWeak => Reading::Rhd { rhd: group.rhd },
        other if other.is_serology() => Reading::Ratio { thousandths: 120 },
        _ => Reading::NotDetected {},
    }
}

fn positive(assay: Assay) -> Reading {
    match assay {
        Assay::Alt => Reading::Alt { tenths: 880 },
        Assay::AboForward | Assay::AboReverse | Assay::Rhd | Assay::RhdWeak => {
            reads(assay, Group::new(Abo::AB, RhD::Positive))
        }
        other if other.is_serology() => Reading::Ratio { thousandths: 2_900 },
        _ => Reading::Detected {},
    }
}

impl Told {
    /// A ledger with the city's network and the rules, on a Thursday morning.
    pub fn begin(book: Book, city: &City) -> Result<Told, LateError> {
        let network = city.network().clone();
        let station = network.station().ok_or(LateError::Lacks("a station"))?.id;
        let of = |wanted: fn(&Site) -> bool| network.sites.iter().find(|site| wanted(site)).map(|site| site.id);
        let point = of(|site| site.kind.serves_area()).ok_or(LateError::Lacks("a storage point"))?;
        let routes = |site: &SiteId| network.routes.iter().any(|row| row.from == station && row.to == *site);
        let hospital = network.sites.iter().filter(|site| site.kind.has_patients() && !site.kind.serves_area());
        let direct = hospital.filter(|site| site.supplied_by == Some(station)).map(|site| site.id).find(routes);
        let hospital = direct.ok_or(LateError::Lacks("a hospital"))?;
        let now = Moment::parse("2024-10-03T08:00:00+08:00").ok_or(LateError::Lacks("a morning"))?;
        let mut told = Told { book, now, station, point, hospital, commands: 0 };
        let (rules, reason) = (Arc::new(Rules::demo()), setup::AdoptReason::FirstEdition);
        let second_person = told.second();
        let adopt = setup::Command::AdoptRules { rules, reason, second_person };
        told.tell(station, Duty::Administrator, Command::Setup(adopt))?;
        let adopt = setup::Command::AdoptNetwork { network: Arc::new(network) };
        told.tell(station, Duty::Administrator, Command::Setup(adopt))?;
        Ok(told)
    }

    pub fn world(&self) -> &World {
        self.book.world()
    }

    /// The one person of a duty at a site.
    fn person(site: SiteId, duty: Duty) -> ActorId {
        ActorId(u64::from(site.0) * 1_000 + 10 + duty.index() as u64)
    }

    /// Somebody else, who signs beside.
    pub fn second(&self) -> ActorId {
        ActorId(u64::from(self.station.0) * 1_000 + 900)
    }

    pub fn envelope(&mut self, site: SiteId, duty: Duty, command: Command) -> Envelope {
        self.commands += 1;
        let millis = u128::from(self.now.millis().cast_unsigned());
        Envelope {
            id: CommandId(uuid::Uuid::from_u128(millis << 80 | 0x7 << 76 | 0b10 << 62 | u128::from(self.commands))),
            ledger: self.world().ledger(),
            actor: Told::person(site, duty),
            duty,
            site,
            device: DeviceId(u64::from(site.0)),
            occurred_at: self.now,
            command,
            authentication: Authentication::Simulated,
        }
    }

    /// Has a command recorded, a minute after the one before.
    pub fn tell(&mut self, site: SiteId, duty: Duty, command: Command) -> Result<(), LateError> {
        self.now = self.now.plus(Minutes(1));
        let envelope = self.envelope(site, duty, command);
        self.send(envelope).map(|_| ())
    }

    fn here(&mut self, duty: Duty, command: Command) -> Result<(), LateError> {
        self.tell(self.station, duty, command)
    }

    /// What a shipment carries.
    pub fn carried(&self, shipment: ShipmentId) -> Vec<BagId> {
        let row = self.world().shipment(shipment);
        let bags = row.into_iter().flat_map(|row| row.bags.iter()).filter_map(|(ix, _)| self.world().bags().at(*ix));
        bags.map(|bag| bag.id).collect()
    }

    /// Brings everything to where it is when the result comes; says which donation turns out reactive.
    pub fn everywhere(&mut self) -> Result<DonationNumber, LateError> {
        self.stocked()?;
        self.moved()?;
        self.given()?;
        self.collected()?;
        self.pooled()?;
        donation(900_001)
    }

    fn stock(&mut self, site: SiteId, of: &[(u32, i64)], donor: DonorId, product: Product) -> Result<(), LateError> {
        let mut bags = Vec::new();
        for (serial, days) in of {
            let collected_at = self.now.plus_days(-days);
            bags.push(NewBag {
                bag: piece(*serial, product)?,
                product,
                group: GROUP,
                attributes: Attributes::NONE,
                amount: Amount::millilitres(200),
                donor,
                collected_at,
                expires_at: collected_at.plus_days(4 * 365),
            });
        }
        let command = admission::Command::AdmitBags { site, origin: Origin::OpeningStock, bags };
        self.here(Duty::Administrator, Command::Admission(command))
    }

    /// Plasma of earlier donations, at three places; one of longer ago than the look-back.
    fn stocked(&mut self) -> Result<(), LateError> {
        let at_station = [(800_001, 40), (800_002, 70), (800_003, 100), (800_004, 130), (800_005, 160), (800_006, 190)];
        self.stock(self.station, &at_station, DONOR, Product::Fp)?;
        self.stock(self.point, &[(800_011, 220), (800_012, 420)], DONOR, Product::Fp)?;
        let at_hospital = [(800_021, 250), (800_022, 280), (800_023, 310)];
        self.stock(self.hospital, &at_hospital, DONOR, Product::Fp)
    }

    /// One for another station, one picked, one promised, one discarded, one on the road.
    fn moved(&mut self) -> Result<(), LateError> {
        let facility = "G1000".parse::<isbt128::Facility>().map_err(|_| LateError::Lacks("a facility"))?;
        let second_person = self.second();
        let (name_zh, name_en) = ("邻市血站".to_owned(), "Neighbour".to_owned());
        let enter = station::Command::EnterStation { name_zh, name_en, facilities: vec![facility], second_person };
        self.here(Duty::SupplyHead, Command::Station(enter))?;
        let register = boxes::Command::RegisterBox {
            number: BoxId(1),
            temperature: TemperatureClass::Frozen,
            validated_until: self.now.plus_days(30),
        };
        self.here(Duty::SupplyDuty, Command::Boxes(register))?;
        for (ix, serial) in [800_001, 800_002, 800_003].into_iter().enumerate() {
            let bags = vec![piece(serial, Product::Fp)?];
            let agree = station::Command::AgreeTransferOut {
                station: OtherStationId(0),
                bags: bags.clone(),
                overrides: vec![],
            };
            self.here(Duty::SupplyDuty, Command::Station(agree))?;
            if ix < 2 {
                let reservation = ReservationId(ix as u32);
                self.here(Duty::SupplyDuty, Command::Supply(supply::Command::PickBags { reservation, bags }))?;
            }
        }
        let send = station::Command::SendToStation {
            transfer: TransferOutId(0),
            document: number("DC-1")?,
            courier: ActorId(u64::from(self.station.0) * 1_000 + 700),
            second_checker: self.second(),
            boxes: vec![BoxId(1)],
        };
        self.here(Duty::SupplyDuty, Command::Station(send))?;
        let bags = vec![piece(800_004, Product::Fp)?];
        let discard = quality::Command::DiscardBags { bags, reason: DiscardReason::Broken, second_person };
        self.here(Duty::Quality, Command::Quality(discard))?;
        let ask = OrderAsk {
            class: ProductClass::Plasma,
            product: None,
            group: GROUP,
            amount: Amount::millilitres(200),
            other_group: OtherGroup::NotAgreed,
            for_patient: None,
        };
        let place = order::Command::PlaceOrder { site: self.hospital, urgency: Urgency::U2, lines: vec![ask] };
        self.tell(self.hospital, Duty::TransfusionDuty, Command::Order(place))?;
        let (from, to) = (self.station, self.hospital);
        let route = self.world().network().routes.iter().find(|row| row.from == from && row.to == to);
        let mode = route.map(|row| row.mode).ok_or(LateError::Lacks("a road"))?;
        let courier = ActorId(u64::from(self.station.0) * 1_000 + 700);
        let supply = supply::Command::SupplyLines {
            purpose: PlanFor::Order { order: OrderId(0) },
            lines: vec![1],
            policy: Policy::Balanced,
            execution: Execution::SendAtOnce { mode, courier, second_checker: self.second() },
        };
        self.here(Duty::SupplyDuty, Command::Supply(supply))
    }

    /// Two patients get plasma; of one the transfusion is over.
    fn given(&mut self) -> Result<(), LateError> {
        let second_checker = ActorId(u64::from(self.hospital.0) * 1_000 + 900);
        for (serial, patient) in [(800_022, PatientId(71)), (800_023, PatientId(72))] {
            let bags = vec![piece(serial, Product::Fp)?];
            for minutes in [-90, -30] {
                let sampled_at = Some(self.now.plus(Minutes(minutes)));
                let group = ward::Command::RecordGroup { patient, group: GROUP, anti_d: AntiD::NotKnown, sampled_at };
                self.tell(self.hospital, Duty::Laboratory, Command::Ward(group))?;
            }
            let thaw = ward::Command::ThawBags { bags: bags.clone() };
            self.tell(self.hospital, Duty::TransfusionDuty, Command::Ward(thaw))?;
            let (case, basis, overrides) = (None, IssueBasis::Crossmatch, vec![]);
            let give = ward::Command::IssueToPatient { patient, case, bags, basis, second_checker, overrides };
            self.tell(self.hospital, Duty::TransfusionDuty, Command::Ward(give))?;
        }
        let fates = vec![FateOf { bag: piece(800_023, Product::Fp)?, fate: Fate::Transfused }];
        self.tell(self.hospital, Duty::Nurse, Command::Ward(ward::Command::RecordFates { fates }))
    }

    /// Whole blood of today: of the donor, of another, and of the donor under a second number.
    fn collected(&mut self) -> Result<(), LateError> {
        let place = PlaceId(0);
        let (name_zh, name_en) = ("站内采血点".to_owned(), "At the station".to_owned());
        let enter = collection::Command::EnterPlace { kind: PlaceKind::AtStation, name_zh, name_en };
        self.here(Duty::SupplyHead, Command::Collection(enter))?;
        let grant = collection::Command::GrantNumbers { place, first: donation(900_001)?, count: 100 };
        self.here(Duty::SupplyHead, Command::Collection(grant))?;
        for (ix, donor) in [DONOR, OTHER, SAME].into_iter().enumerate() {
            let visit = VisitId(ix as u32);
            let asks = DonationKind::WholeBlood;
            let steps = [
                donor::Command::RegisterDonor { donor, sex: Sex::Male },
                donor::Command::OpenVisit { donor, place, age: 35, asks, matching: Matching::Usual },
                donor::Command::RecordAnswers { visit, declared: vec![], form: Signed::OnPaper {} },
                donor::Command::RecordExamination { visit, examination: sound() },
                donor::Command::ClearDonor { visit, consent: Signed::OnPaper {} },
            ];
            for step in steps {
                self.here(Duty::Collector, Command::Donor(step))?;
            }
            let collected = Collected {
                donation: donation(900_001 + ix as u32)?,
                taken: Donated::WholeBlood { nominal_ml: 400 },
                anticoagulant: Anticoagulant::Cpda1,
                lot: number("SET-31")?,
                tubes: 2,
                begun_at: self.now.plus(Minutes(-6)),
                ended_at: self.now,
                volume_ml: 400,
                outcome: Outcome::Complete,
                reaction: DonorReaction::None,
            };
            let record = collection::Command::RecordCollection { visit, collected };
            self.here(Duty::Collector, Command::Collection(record))?;
        }
        let merge = donor::Command::MergeDonors { kept: DONOR, other: SAME, second_person: self.second() };
        self.here(Duty::Quality, Command::Donor(merge))
    }

    fn step(
        &mut self,
        kind: StepKind,
        inputs: Vec<Source>,
        outputs: &[(u32, Product, u16)],
        (additive_ml, loss_ml): (u16, u16),
    ) -> Result<(), LateError> {
        let makes = outputs.iter().map(|(_, product, _)| *product).collect();
        let begin = component::Command::BeginStep { kind, inputs, makes, equipment: None };
        self.here(Duty::ComponentTechnician, Command::Component(begin))?;
        let mut made = Vec::new();
        for (serial, product, volume_ml) in outputs {
            made.push(Output { piece: piece(*serial, *product)?, volume_ml: *volume_ml, share: None });
        }
        let step =
            self.world().components().steps().next_back().map(|step| step.id).ok_or(LateError::Lacks("a step"))?;
        let record = component::Command::RecordStep {
            step,
            ended_at: self.now,
            system: System::Closed,
            solution: Solution::Map,
            outputs: made,
            additive_ml,
            loss_ml,
        };
        self.here(Duty::ComponentTechnician, Command::Component(record))
    }

    /// Platelets of both are pooled, tested, released by two, labelled and in stock.
    fn pooled(&mut self) -> Result<(), LateError> {
        for serial in [900_001, 900_002] {
            let inputs = vec![Source::Donation { donation: donation(serial)? }];
            let outputs = [(serial, Product::RbcS, 280), (serial, Product::Ffp, 240), (serial, Product::PltC, 64)];
            self.step(StepKind::Separation, inputs, &outputs, (200, 16))?;
        }
        let part = |serial| Ok::<_, LateError>(Source::Piece { piece: piece(serial, Product::PltC)? });
        let inputs = vec![part(900_001)?, part(900_002)?];
        self.step(StepKind::Pooling, inputs, &[(900_050, Product::PltP, 125)], (0, 3))?;
        self.means()?;
        for serial in [900_001, 900_002] {
            let donation = donation(serial)?;
            let sample = |purpose: &SamplePurpose| ArrivedSample {
                donation,
                purpose: *purpose,
                arrived_at: self.now,
                condition: Condition::Accepted {},
            };
            let samples = SamplePurpose::ALL.iter().map(sample).collect();
            self.test(laboratory::Command::RegisterSamples { samples })?;
            self.plate(donation, &TESTS, |assay| reads(assay, GROUP))?;
        }
        let pool = piece(900_050, Product::PltP)?;
        let inspect = release::Command::InspectPieces { pieces: vec![Inspected { piece: pool, faults: vec![] }] };
        self.here(Duty::ComponentTechnician, Command::Release(inspect))?;
        let clear = release::Command::ReleasePieces { pieces: vec![pool], second_person: self.second() };
        self.here(Duty::Releaser, Command::Release(clear))?;
        let print = release::Command::PrintLabels { pieces: vec![pool] };
        self.here(Duty::ComponentTechnician, Command::Release(print))?;
        let label = self.world().releases().of(pool).and_then(|row| row.label).ok_or(LateError::Lacks("a label"))?;
        let read = LabelRead {
            donation: pool.donation,
            product: label.product,
            division: pool.division,
            group: label.group,
            collected_at: label.collected_at,
            expires_at: label.expires_at,
        };
        self.here(Duty::ComponentTechnician, Command::Release(release::Command::ScanLabel { piece: pool, read }))
    }

    fn test(&mut self, command: laboratory::Command) -> Result<(), LateError> {
        self.here(Duty::Laboratory, Command::Laboratory(command))
    }

    /// An instrument, and a method with a lot for each test, all validated.
    fn means(&mut self) -> Result<(), LateError> {
        let (until, second_person) = (self.now.plus_days(200), self.second());
        let validate = |means| laboratory::Command::Validate { means, until, second_person };
        self.test(laboratory::Command::EnterInstrument { number: number("READER-7")? })?;
        self.test(validate(Means::Instrument { instrument: InstrumentId(0) }))?;
        for (ix, assay) in TESTS.into_iter().enumerate() {
            let (method, lot) = (MethodId(ix as u32), LotId(ix as u32));
            self.test(laboratory::Command::EnterMethod { assay, maker: number(&format!("KIT-{ix}"))? })?;
            self.test(validate(Means::Method { method }))?;
            let expires_at = self.now.plus_days(200);
            self.test(laboratory::Command::EnterLot { method, number: number(&format!("LOT-{ix}"))?, expires_at })?;
            self.test(validate(Means::Lot { lot }))?;
        }
        Ok(())
    }

    /// A plate of one donation with its controls, planned and read.
    fn plate(
        &mut self,
        donation: DonationNumber,
        tests: &[Assay],
        says: impl Fn(Assay) -> Reading,
    ) -> Result<(), LateError> {
        let mut kinds: Vec<Assay> = Vec::new();
        let mut contents = Vec::new();
        for assay in tests.iter().copied() {
            if !kinds.contains(&assay) {
                kinds.push(assay);
                contents.extend(ControlKind::ALL.iter().map(|kind| Content::Control { assay, kind: *kind }));
            }
            contents.push(Content::Donation { donation, assay });
        }
        let lots =
            kinds.iter().filter_map(|assay| TESTS.iter().position(|one| one == assay)).map(|ix| LotId(ix as u32));
        let planned =
            contents.into_iter().enumerate().map(|(ix, content)| PlannedWell { well: Well(ix as u8), content });
        let plate = number(&format!("PLATE-{}", self.world().laboratory().runs().count()))?;
        let plan = laboratory::Command::PlanRun {
            plate,
            instrument: InstrumentId(0),
            lots: lots.collect(),
            wells: planned.collect(),
        };
        self.test(plan)?;
        let run = self.world().laboratory().runs().rev().find(|run| run.state == RunState::Planned);
        let run = run.ok_or(LateError::Lacks("a plate"))?;
        let read = |one: &PlannedWell| ReadWell {
            well: one.well,
            content: one.content,
            reading: match one.content {
                Content::Control { assay, kind: ControlKind::Positive } => positive(assay),
                Content::Control { assay, .. } => reads(assay, Group::new(Abo::O, RhD::Negative)),
                other => says(other.assay()),
            },
        };
        let record = laboratory::Command::RecordRun { run: run.id, wells: run.wells.iter().map(read).collect() };
        self.test(record)
    }

    /// The donation is tested again: reactive, and reactive twice more when that is repeated.
    pub fn turns_reactive(&mut self, donation: DonationNumber) -> Result<(), LateError> {
        self.plate(donation, &[Assay::HbsagOne], positive)?;
        self.plate(donation, &[Assay::HbsagOne; 2], positive)
    }

    /// Sixty donations of another donor within the look-back, with three bags of each.
    pub fn sixty(&mut self) -> Result<DonorId, LateError> {
        let of: Vec<(u32, i64)> = (0..60).map(|ix| (700_001 + ix, 5 + i64::from(ix) * 5)).collect();
        self.stock(self.station, &of, SIXTY, Product::Fp)?;
        self.stock(self.point, &of, SIXTY, Product::FpVi)?;
        self.stock(self.hospital, &of, SIXTY, Product::PlCr)?;
        Ok(SIXTY)
    }
}

/// Somebody whom nothing measured speaks against.
fn sound() -> Examination {
    Examination {
        weight: 700,
        systolic: 118,
        diastolic: 74,
        pulse: 70,
        rhythm: Rhythm::Regular,
        training: Training::Usual,
        temperature: 364,
        haemoglobin: Haemoglobin::Measured { g_l: 150 },
        alt: 22,
        abo: Abo::O,
        count: Some(BloodCount { haematocrit: 430, platelets_before: 240, platelets_after: 170 }),
        physician: PhysicianSays::NotAsked,
    }
}
