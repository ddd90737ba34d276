//! Recall 召回、回溯: one command finds all blood that a cause makes doubtful, wherever it is, and blocks it.
//!
//! The kernel reckons the reach itself ([`reach`]): donations, what is made of them at the bench, their bags in every
//! tier, on the road, with patients, at other stations, and the pools that they went into. Every bag is recalled in the
//! same act, every holder gets a task, every patient is listed. While a recall is open it goes on reaching: what is
//! collected, made, received or given later is caught by the command that says so ([`following`]). It is closed by two
//! persons when nobody has anything left to answer; what it reached stays blocked for ever.

mod following;
mod kernel;
mod reach;

pub(crate) use following::follow;
pub(crate) use kernel::{apply, decide};

use crate::bag::{Custody, Fate};
use crate::cow::CowTable;
use crate::duty::component::Source;
use crate::duty::quality::RecallReason;
use crate::duty::station;
use crate::product::named;
use crate::rules::EditionId;
use crate::*;
use imbl::{OrdMap, OrdSet};
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a recall is opened for, and where its reach begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecallCause))]
pub enum Cause {
    /// A donation turned out reactive: all that its donor gave within the look-back before it, and since.
    LateReactive {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    /// A donor told something after the donation: all that they gave within the look-back before today.
    DonorCall { donor: DonorId },
    /// A lot of bag sets: every donation collected with it.
    BagSetLot { lot: DocumentNumber },
    /// A lot of reagent: every donation that was tested with it.
    ReagentLot { lot: LotId },
    /// Storage equipment, from when until when: what stood in its store and belongs into such equipment.
    Equipment { equipment: EquipmentId, from: Moment, until: Moment },
    /// A patient was infected: all that the donors of this bag gave within the look-back before it, and since.
    RecipientInfection { bag: BagId },
}

impl Cause {
    /// The reason that its bags carry.
    pub const fn reason(self) -> RecallReason {
        match self {
            Cause::LateReactive { .. } => RecallReason::LateReactive,
            Cause::DonorCall { .. } => RecallReason::DonorCall,
            Cause::BagSetLot { .. } | Cause::ReagentLot { .. } => RecallReason::Reagent,
            Cause::Equipment { .. } => RecallReason::Equipment,
            Cause::RecipientInfection { .. } => RecallReason::RecipientInfection,
        }
    }
}

named! {
    /// What the physician or the hospital did for a patient who got recalled blood.
    PatientOutcome {
        PhysicianTold "physician-told" "已告知临床医师" "the physician was told";
        PatientTold "patient-told" "已告知患者并安排检测" "the patient was told and is to be tested";
        TestedClear "tested-clear" "已随访检测,结果阴性" "the patient was tested and is clear";
        TestedInfected "tested-infected" "已随访检测,发现感染" "the patient was tested and is infected";
        Died "died" "患者已故" "the patient has died";
        OutOfReach "out-of-reach" "多方联系未果" "the patient cannot be reached";
    }
}

named! {
    /// What a recall ended with. Nothing that it reached comes back, whatever it says.
    Conclusion {
        Confirmed "confirmed" "原因确认" "the cause is confirmed";
        NotConfirmed "not-confirmed" "原因未证实" "the cause was not confirmed";
        Undecided "undecided" "原因无法查清" "the cause cannot be settled";
    }
}

named! {
    /// How a patient came by a recalled bag.
    Exposure {
        AtBedside "at-bedside" "已发至病房" "issued to the patient";
        Transfused "transfused" "已输注" "transfused";
        Told "told" "医院告知已发给患者" "given, as the hospital tells";
    }
}

/// A donor whose blood a recall reaches, under every number of the person, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecalledDonor))]
pub struct Watched {
    pub donor: DonorId,
    /// The first day of collection that the look-back reaches.
    pub since: CityDay,
}

/// Where a bag was when a recall reached it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecalledAt))]
pub enum Stood {
    InStore {
        site: SiteId,
    },
    /// On the shelf, promised; the promise ended with the recall.
    Reserved {
        site: SiteId,
        reservation: ReservationId,
    },
    Picked {
        site: SiteId,
    },
    /// The giver has custody until it is received.
    OnRoad {
        shipment: ShipmentId,
        from: SiteId,
        to: SiteId,
    },
    Returning {
        shipment: ShipmentId,
        from: SiteId,
        to: SiteId,
    },
    WithPatient {
        site: SiteId,
        patient: PatientId,
    },
    Transfused {
        site: SiteId,
    },
    /// They are owed word of it.
    AtOtherStation {
        station: OtherStationId,
    },
    /// They hear of it by news.
    WithOtherLedger {
        site: SiteId,
        ledger: LedgerId,
    },
    /// Nothing is left of it.
    Over {
        site: SiteId,
        fate: Fate,
    },
}

/// What a holder found when they looked for a recalled bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecallFound))]
pub enum Found {
    /// It stands apart, marked, and goes nowhere.
    Quarantined {},
    /// It went to a patient; none where nobody knows whom.
    GivenToPatient {
        patient: Option<PatientId>,
    },
    DiscardedAlready {},
    NotFound {},
}

/// The answer about one bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecallAnswerOf))]
pub struct AnswerOf {
    pub bag: BagId,
    pub found: Found,
}

/// Requests, and one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecallCommand))]
pub enum Command {
    /// Blocks all that the cause reaches, in one act.
    OpenRecall { cause: Cause },
    /// Report of a holder: what was found of bags of a recall at the actor's site.
    AnswerRecallTask { recall: RecallId, bags: Vec<AnswerOf> },
    /// What was done for a patient who got a bag of it; none where nobody knew whom.
    ResolveRecallPatient { recall: RecallId, bag: BagId, patient: Option<PatientId>, outcome: PatientOutcome },
    /// Nothing is left to answer; quality and a second person.
    CloseRecall { recall: RecallId, conclusion: Conclusion, second_person: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecallEvent))]
pub enum Event {
    /// By this edition; what it reaches follows in the same batch.
    RecallOpened {
        recall: RecallId,
        cause: Cause,
        donors: Vec<Watched>,
        /// When the whole trace is due: every patient followed up.
        trace_due: Moment,
        edition: EditionId,
    },
    /// Nothing that is made of it is released, now or later.
    DonationReached {
        recall: RecallId,
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    /// Of equipment alone: what is made of a donation is reached with it.
    PieceReached {
        recall: RecallId,
        piece: BagId,
    },
    /// It is recalled in the same batch.
    BagReached {
        recall: RecallId,
        bag: BagId,
        stood: Stood,
    },
    /// A site is to find these and say what it found; on the road it is the giver's until received.
    RecallTaskSet {
        recall: RecallId,
        site: SiteId,
        bags: Vec<BagId>,
        due: Moment,
    },
    PatientReached {
        recall: RecallId,
        bag: BagId,
        patient: Option<PatientId>,
        site: SiteId,
        exposure: Exposure,
    },
    /// With the question where the answer is not what is on record, or the bag is not there.
    RecallBagAnswered {
        recall: RecallId,
        bag: BagId,
        site: SiteId,
        found: Found,
        finding: Option<FindingId>,
    },
    RecallPatientResolved {
        recall: RecallId,
        bag: BagId,
        patient: Option<PatientId>,
        outcome: PatientOutcome,
    },
    RecallClosed {
        recall: RecallId,
        conclusion: Conclusion,
        second_person: ActorId,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagReached { bag, .. }
            | Event::PatientReached { bag, .. }
            | Event::RecallBagAnswered { bag, .. }
            | Event::RecallPatientResolved { bag, .. } => Some(*bag),
            Event::RecallOpened { .. }
            | Event::DonationReached { .. }
            | Event::PieceReached { .. }
            | Event::RecallTaskSet { .. }
            | Event::RecallClosed { .. } => None,
        }
    }
}

/// What a site is to do about a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub site: SiteId,
    pub due: Moment,
    pub answer: Option<Answered>,
}

/// What was answered about a bag, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecallAnswered))]
pub struct Answered {
    pub found: Found,
    pub by: ActorId,
    pub site: SiteId,
    pub at: Moment,
    pub finding: Option<FindingId>,
}

/// A bag of a recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    pub stood: Stood,
    /// None where nobody holds it here any more.
    pub task: Option<Task>,
}

/// A patient of a recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exposed {
    pub site: SiteId,
    pub exposure: Exposure,
    pub resolved: Option<(PatientOutcome, ActorId, Moment)>,
}

/// How a recall ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RecallClosing))]
pub struct Closing {
    pub conclusion: Conclusion,
    pub by: ActorId,
    pub second_person: ActorId,
    pub at: Moment,
}

/// A recall as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recall {
    pub id: RecallId,
    pub cause: Cause,
    pub opened_at: Moment,
    pub opened_by: ActorId,
    pub trace_due: Moment,
    pub donors: Vec<Watched>,
    pub donations: OrdSet<DonationNumber>,
    /// Of equipment alone.
    pub pieces: OrdSet<BagId>,
    pub bags: OrdMap<BagId, Reached>,
    /// By the bag, and the patient where that is known.
    pub patients: OrdMap<(BagId, Option<PatientId>), Exposed>,
    /// What answers were asked about, also where the bag has gone to somebody else since.
    pub questions: OrdSet<FindingId>,
    pub closed: Option<Closing>,
}

impl Recall {
    /// Whether anybody may still have something to answer.
    pub const fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// The bags that each site is to find, with what it answered.
    pub fn tasks(&self) -> BTreeMap<SiteId, Vec<(BagId, Task)>> {
        let mut tasks: BTreeMap<SiteId, Vec<(BagId, Task)>> = BTreeMap::new();
        for (bag, task) in self.bags.iter().filter_map(|(bag, row)| Some((bag, row.task?))) {
            tasks.entry(task.site).or_default().push((*bag, task));
        }
        tasks
    }

    /// How many bags each site has not answered for.
    pub fn open_tasks(&self) -> BTreeMap<SiteId, u32> {
        let mut open = BTreeMap::new();
        let unanswered = self.bags.values().filter_map(|row| row.task).filter(|task| task.answer.is_none());
        unanswered.for_each(|task| *open.entry(task.site).or_insert(0) += 1);
        open
    }

    /// The sites that should have answered by now and have not.
    pub fn overdue_sites(&self, now: Moment) -> BTreeSet<SiteId> {
        let late = |task: &Task| task.answer.is_none() && now > task.due;
        self.bags.values().filter_map(|row| row.task).filter(late).map(|task| task.site).collect()
    }

    /// The patients for whom nothing was done yet.
    pub fn open_patients(&self) -> impl Iterator<Item = (BagId, Option<PatientId>, &Exposed)> {
        self.patients.iter().filter(|(_, row)| row.resolved.is_none()).map(|((bag, who), row)| (*bag, *who, row))
    }

    /// Whether a patient should have been followed up by now and was not.
    pub fn is_trace_overdue(&self, now: Moment) -> bool {
        now > self.trace_due && self.open_patients().next().is_some()
    }

    /// What the sites answered and nobody has settled.
    pub fn open_questions<'a>(&'a self, world: &'a World) -> impl Iterator<Item = FindingId> + 'a {
        let asked = self.questions.iter().copied();
        asked.filter(|finding| world.finding(*finding).is_some_and(|row| row.settled.is_none()))
    }

    /// What other stations are still to be told of its bags.
    pub fn open_notices<'a>(&'a self, world: &'a World) -> impl Iterator<Item = NoticeId> + 'a {
        let cause = station::NoticeCause::Recalled { reason: self.cause.reason() };
        let ours = move |row: &&station::Notice| row.cause == cause && self.bags.contains_key(&row.bag);
        world.stations().open_notices().filter(ours).map(|row| row.id)
    }

    /// The bags of it that are on the road to a site now: it is told to expect them and give them to nobody.
    pub fn expected_at<'a>(&'a self, world: &'a World, site: SiteId) -> impl Iterator<Item = BagId> + 'a {
        let coming = move |bag: &&BagId| match world.bags().get(**bag).map(|row| row.custody) {
            Some(Custody::OnRoad { shipment }) => world.shipment(shipment).is_some_and(|row| row.to == site),
            _ => false,
        };
        self.bags.keys().filter(coming).copied()
    }

    /// The pieces of it that are at the bench now.
    pub fn pieces_at_bench(&self, world: &World) -> BTreeSet<BagId> {
        let made = self.donations.iter().flat_map(|donation| reach::made_of(world, *donation));
        let named = self.pieces.iter().flat_map(|piece| reach::made_of_piece(world, *piece));
        let here = |piece: &BagId| {
            use crate::duty::component::PieceState;
            let state = world.components().piece(*piece).map(|row| row.state);
            matches!(state, Some(PieceState::AtBench | PieceState::InStep { .. }))
        };
        made.chain(named).filter(here).collect()
    }

    /// The donations of it that wait as they came, with nothing made of them.
    pub fn unprocessed<'a>(&'a self, world: &'a World) -> impl Iterator<Item = DonationNumber> + 'a {
        let waits = |donation: &&DonationNumber| {
            world.collections().of(**donation).is_some() && world.components().use_of(**donation).is_none()
        };
        self.donations.iter().filter(waits).copied()
    }
}

/// All recalls of the ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Recalls {
    rows: CowTable<Arc<Recall>>,
    open: OrdSet<RecallId>,
    /// Which recalls reached a donation, the first of them first; for ever.
    by_donation: OrdMap<DonationNumber, Vec<RecallId>>,
    by_piece: OrdMap<BagId, Vec<RecallId>>,
    by_bag: OrdMap<BagId, Vec<RecallId>>,
}

impl Recalls {
    /// The recall of a number.
    pub fn get(&self, recall: RecallId) -> Option<&Recall> {
        self.rows.get(recall.index()).map(|row| &**row)
    }

    /// All, in the order in which they were opened.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Recall> {
        self.rows.iter().map(|row| &**row)
    }

    /// Those that are open, in that order.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &Recall> {
        self.open.iter().filter_map(|recall| self.get(*recall))
    }

    /// How many were opened.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The recalls that reached a donation.
    pub fn of_donation(&self, donation: DonationNumber) -> &[RecallId] {
        self.by_donation.get(&donation).map_or(&[], Vec::as_slice)
    }

    /// The recalls that reached a bag.
    pub fn of_bag(&self, bag: BagId) -> &[RecallId] {
        self.by_bag.get(&bag).map_or(&[], Vec::as_slice)
    }

    /// The first recall that reached a piece of the bench: by a donation in it, or by what it was made of.
    pub fn of_piece(&self, world: &World, piece: BagId) -> Option<&Recall> {
        if self.rows.is_empty() {
            return None;
        }
        let mut left = vec![Source::Piece { piece }];
        let mut found: Option<RecallId> = None;
        while let Some(source) = left.pop() {
            let by = match source {
                Source::Donation { donation } => self.of_donation(donation),
                Source::Piece { piece } => {
                    left.extend_from_slice(world.components().parents(piece));
                    self.by_piece.get(&piece).map_or(&[][..], Vec::as_slice)
                }
            };
            found = by.first().copied().into_iter().chain(found).min();
        }
        found.and_then(|recall| self.get(recall))
    }

    /// The open recalls in which a site has not answered in time, or a patient was not followed up in time.
    pub fn overdue(&self, now: Moment) -> impl Iterator<Item = &Recall> {
        self.open().filter(move |row| row.is_trace_overdue(now) || !row.overdue_sites(now).is_empty())
    }

    fn change(&mut self, recall: RecallId, change: impl FnOnce(&mut Recall)) {
        if let Some(row) = self.rows.get_mut(recall.index()) {
            change(Arc::make_mut(row));
        }
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self, world: &World) -> Vec<String> {
        let mut faults = Vec::new();
        for row in self.iter() {
            let id = row.id;
            if self.open.contains(&id) != row.is_open() {
                faults.push(format!("recall {id} is listed as open and is not, or the reverse"));
            }
            if row.donations.iter().any(|donation| !self.of_donation(*donation).contains(&id)) {
                faults.push(format!("recall {id} is not found by a donation of it"));
            }
            for (bag, reached) in &row.bags {
                let known = world.bags().get(*bag);
                if known.is_none_or(|bag| bag.quality.recall != bag::RecallState::Recalled) {
                    faults.push(format!("bag {bag} of recall {id} is not recalled"));
                }
                if !self.of_bag(*bag).contains(&id) {
                    faults.push(format!("recall {id} is not found by its bag {bag}"));
                }
                let holder = known.and_then(|row| reach::holder(world, row));
                let asked = reached.task.map(|task| task.site);
                if row.is_open() && holder.is_some() && asked != holder {
                    faults.push(format!("bag {bag} of recall {id} is held by {holder:?} and asked of {asked:?}"));
                }
            }
            for (bag, patient, site, _) in row.bags.keys().flat_map(|bag| reach::exposed(world, *bag)) {
                let listed = |other: Option<PatientId>| {
                    other.map(|other| world.known_as(other)) == patient.map(|one| world.known_as(one))
                };
                if row.is_open() && !row.patients.keys().any(|(of, who)| *of == bag && listed(*who)) {
                    faults.push(format!("recall {id} does not list whom {bag} went to at {site}"));
                }
            }
            if !row.is_open() && (!row.open_tasks().is_empty() || row.open_patients().next().is_some()) {
                faults.push(format!("recall {id} is closed with something unanswered"));
            }
        }
        faults
    }
}
