//! Components 制备: what is made of a donation at the bench, before anything is released.
//!
//! A piece is one bag at the bench. It is no row of the table of bags: that is born of it when its label is scanned
//! back at release. A step takes whole donations or pieces, each once for ever, and makes pieces; what goes in
//! comes out again or is recorded as lost, to the millilitre. To begin a step is a request and may be refused; what
//! came of it is a report and is recorded whatever it says, with a deviation that restricts the piece and, where a
//! limit was broken, a question that holds it.

mod kernel;
mod making;

pub use kernel::choices;
pub(crate) use kernel::{apply, decide};
pub use making::{expected_ml, fits, fresh_until, is_here, platelets_until};

use crate::cow::CowTable;
use crate::product::named;
use crate::rules::EditionId;
use crate::*;
use imbl::OrdMap;
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

named! {
    /// A kind of step at the bench.
    StepKind {
        Separation "separation" "全血分离" "separate whole blood";
        Apheresis "apheresis" "单采血小板整理" "finish an apheresis";
        Cryoprecipitation "cryoprecipitation" "制备冷沉淀" "make cryoprecipitate";
        VirusInactivation "virus-inactivation" "病毒灭活" "inactivate viruses";
        LeucocyteReduction "leucocyte-reduction" "去除白细胞" "reduce leucocytes";
        Irradiation "irradiation" "辐照" "irradiate";
        Washing "washing" "洗涤" "wash";
        Pooling "pooling" "混合" "pool";
        Splitting "splitting" "分装" "split";
    }
}

named! {
    /// Whether a bag was opened to the air in a step.
    System {
        Closed "closed" "密闭系统" "closed";
        Open "open" "开放系统" "open";
    }
}

named! {
    /// What red cells are suspended in 添加液.
    Solution {
        None "none" "无" "none";
        Saline "saline" "生理盐水" "saline";
        Map "map" "MAP" "MAP";
        Sagm "sagm" "SAGM" "SAGM";
        As1 "as-1" "AS-1" "AS-1";
        As3 "as-3" "AS-3" "AS-3";
        As5 "as-5" "AS-5" "AS-5";
    }
}

named! {
    /// In what a piece is not as it should be; it keeps what is made of it from being released as usual.
    Deviation {
        CollectionOff "collection-off" "采血量不在允差内" "of a collection outside its volume";
        VolumeOff "volume-off" "容量不在允差内" "its volume is outside the tolerance";
        PastLimit "past-limit" "制备超过时限" "made past the limit of its step";
        Unbalanced "unbalanced" "投入与产出不平衡" "of a step whose volumes do not add up";
        NotGoodFor "not-good-for" "采血不适于制备此品种" "of a collection that is not good for it";
        Unplanned "unplanned" "非该工序的产物" "its step does not make such a product";
    }
}

named! {
    /// Why something at the bench is discarded.
    ScrapReason {
        TestFailed "test-failed" "检测不合格" "a test failed";
        DonorCall "donor-call" "保密性弃血" "the donor asked not to use it";
        Lipaemic "lipaemic" "脂血" "lipaemic";
        Haemolysed "haemolysed" "溶血" "haemolysed";
        Appearance "appearance" "外观不合格" "appearance";
        Broken "broken" "破损" "broken";
        Volume "volume" "容量不合格" "volume";
        Deviation "deviation" "制备偏差" "a deviation of its step";
        Temperature "temperature" "温度超限" "temperature out of range";
        Expired "expired" "过期" "expired";
        Surplus "surplus" "无需保留" "not needed";
    }
}

/// What a step takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Source {
    /// What was collected, as it came.
    Donation {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    /// A piece by the scan of its bag.
    Piece { piece: BagId },
}

/// What came out of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Output {
    pub piece: BagId,
    pub volume_ml: u16,
    /// Of what was split: the part that this one is.
    pub share: Option<Amount>,
}

/// Requests, and one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ComponentCommand))]
pub enum Command {
    /// Takes sources into a step that is to make products; what is irradiated makes none and stays what it is.
    BeginStep { kind: StepKind, inputs: Vec<Source>, makes: Vec<Product>, equipment: Option<EquipmentId> },
    /// Report: what came of a step.
    RecordStep {
        step: StepId,
        ended_at: Moment,
        system: System,
        solution: Solution,
        outputs: Vec<Output>,
        /// Anticoagulant, additive and wash that went in.
        additive_ml: u16,
        /// Filter, tubing, samples, spilt.
        loss_ml: u16,
    },
    /// Nothing was done: what it took is free again.
    CancelStep { step: StepId },
    /// Ends what is at the bench; two persons.
    DiscardPieces { what: Vec<Source>, reason: ScrapReason, second_person: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ComponentEvent))]
pub enum Event {
    StepBegun {
        step: StepId,
        kind: StepKind,
        inputs: Vec<Source>,
        makes: Vec<Product>,
        equipment: Option<EquipmentId>,
    },
    /// With expiry and deviations by this edition, and the questions that hold it.
    PieceMade {
        step: StepId,
        made: Made,
        deviations: Vec<Deviation>,
        questions: Vec<FindingId>,
        edition: EditionId,
    },
    /// A piece stays what it is and gets an attribute; it lives no longer for it.
    PieceTreated {
        step: StepId,
        piece: BagId,
        attribute: Attribute,
        limit_at: Option<Moment>,
        expires_at: Moment,
        deviations: Vec<Deviation>,
        questions: Vec<FindingId>,
        edition: EditionId,
    },
    StepRecorded {
        step: StepId,
        ended_at: Moment,
        system: System,
        solution: Solution,
        additive_ml: u16,
        loss_ml: u16,
        /// The question about volumes that do not add up.
        unbalanced: Option<FindingId>,
    },
    StepCancelled {
        step: StepId,
    },
    PieceDiscarded {
        what: Source,
        reason: ScrapReason,
        second_person: ActorId,
    },
}

/// What a piece is when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PieceAsMade))]
pub struct Made {
    /// Its number, which names the product too.
    pub piece: BagId,
    pub volume_ml: u16,
    /// In the measure of the product: 200 mL of whole blood are 1 U.
    pub amount: Amount,
    pub attributes: Attributes,
    /// The whole blood that it is of, in mL by the bag set; none of an apheresis, or of several.
    pub source_ml: Option<u16>,
    /// When the collection began; of several, the first.
    pub collected_at: Moment,
    /// The least of what else than the life of its product limits it: opening, additive, irradiation, washing.
    pub limit_at: Option<Moment>,
    pub expires_at: Moment,
}

/// A step that something can be taken into, with one product of it; see [`choices`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    pub kind: StepKind,
    /// Nothing of what is irradiated: it stays what it is.
    pub makes: Option<Product>,
    /// Up to when, where a limit runs.
    pub until: Option<Moment>,
    /// The least and most mL that it should have; none where no rule says it.
    pub expected_ml: Option<(u32, u32)>,
    /// Neither too late nor of a collection that is not good for it.
    pub open: bool,
}

/// Where a piece is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PieceState {
    AtBench,
    /// Taken into a step whose end nobody has told yet.
    InStep {
        step: StepId,
    },
    Consumed {
        step: StepId,
    },
    Discarded {
        reason: ScrapReason,
    },
    /// Its label was scanned back: the bag goes on from here.
    Admitted,
}

/// A piece as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub made: Made,
    pub made_by: StepId,
    pub deviations: Vec<Deviation>,
    /// While any of them is open, the piece is held.
    pub questions: Vec<FindingId>,
    pub state: PieceState,
}

/// What became of a donation as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DonationUse {
    InStep { step: StepId },
    Consumed { step: StepId },
    Discarded { reason: ScrapReason },
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepEnd {
    Recorded {
        at: Moment,
        by: ActorId,
        system: System,
        solution: Solution,
        additive_ml: u16,
        loss_ml: u16,
        unbalanced: Option<FindingId>,
    },
    Cancelled {
        at: Moment,
        by: ActorId,
    },
}

/// A step at the bench.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub id: StepId,
    pub kind: StepKind,
    pub inputs: Vec<Source>,
    /// As it was planned.
    pub makes: Vec<Product>,
    pub equipment: Option<EquipmentId>,
    pub begun_at: Moment,
    pub begun_by: ActorId,
    /// As it came.
    pub outputs: Vec<BagId>,
    pub end: Option<StepEnd>,
}

/// All pieces and steps of the ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Components {
    pieces: CowTable<Piece>,
    by_number: OrdMap<BagId, u32>,
    steps: CowTable<Arc<Step>>,
    used: OrdMap<DonationNumber, DonationUse>,
}

impl Components {
    /// The piece of a number.
    pub fn piece(&self, piece: BagId) -> Option<&Piece> {
        self.by_number.get(&piece).and_then(|ix| self.pieces.get(*ix as usize))
    }

    /// All pieces in the order in which they were made.
    pub fn pieces(&self) -> impl DoubleEndedIterator<Item = &Piece> {
        self.pieces.iter()
    }

    /// How many pieces were made.
    pub fn pieces_len(&self) -> usize {
        self.pieces.len()
    }

    /// The pieces under a donation number, by product and division.
    pub fn of_donation(&self, donation: DonationNumber) -> impl Iterator<Item = &Piece> {
        let first = BagId { donation, born_as: Product::Wb, division: 0 };
        let rows = self.by_number.range(first..).take_while(move |(piece, _)| piece.donation == donation);
        rows.filter_map(|(_, ix)| self.pieces.get(*ix as usize))
    }

    /// What became of a donation as it came; none while nobody took it.
    pub fn use_of(&self, donation: DonationNumber) -> Option<DonationUse> {
        self.used.get(&donation).copied()
    }

    /// The step of a number.
    pub fn step(&self, step: StepId) -> Option<&Step> {
        self.steps.get(step.index()).map(Arc::as_ref)
    }

    /// All steps in the order in which they began.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.iter().map(Arc::as_ref)
    }

    /// How many steps began.
    pub fn steps_len(&self) -> usize {
        self.steps.len()
    }

    /// What a piece was made of.
    pub fn parents(&self, piece: BagId) -> &[Source] {
        self.piece(piece).and_then(|row| self.step(row.made_by)).map_or(&[], |step| &step.inputs)
    }

    /// What was made of a piece.
    pub fn children(&self, piece: BagId) -> &[BagId] {
        match self.piece(piece).map(|row| row.state) {
            Some(PieceState::Consumed { step }) => self.step(step).map_or(&[], |step| &step.outputs),
            _ => &[],
        }
    }

    /// The first open question about a piece: it holds it until somebody answers.
    pub fn held_by(&self, world: &World, piece: BagId) -> Option<FindingId> {
        let open = |id: &&FindingId| world.finding(**id).is_some_and(|row| row.settled.is_none());
        self.piece(piece).and_then(|row| row.questions.iter().find(open).copied())
    }

    /// The day of the city on which a piece was made: that of the end of its step.
    pub fn made_on(&self, world: &World, piece: BagId) -> Option<CityDay> {
        match self.step(self.piece(piece)?.made_by)?.end {
            Some(StepEnd::Recorded { at, .. }) => Some(at.day(world.network().zone_offset)),
            _ => None,
        }
    }

    /// The donations that a piece is of, each once.
    pub fn donations_of(&self, piece: BagId) -> Vec<DonationNumber> {
        let (mut found, mut left) = (std::collections::BTreeSet::new(), self.parents(piece).to_vec());
        while let Some(source) = left.pop() {
            match source {
                Source::Donation { donation } => {
                    found.insert(donation);
                }
                Source::Piece { piece } => left.extend_from_slice(self.parents(piece)),
            }
        }
        found.into_iter().collect()
    }

    /// The label of a piece was scanned back at its release: from here on it is a bag.
    pub(crate) fn admit(&mut self, piece: BagId) {
        self.set_state(piece, PieceState::Admitted);
    }

    fn set_state(&mut self, piece: BagId, state: PieceState) {
        if let Some(row) = self.by_number.get(&piece).and_then(|ix| self.pieces.get_mut(*ix as usize)) {
            row.state = state;
        }
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self, world: &World) -> Vec<String> {
        let mut faults = Vec::new();
        let mut takers: std::collections::BTreeMap<Source, StepId> = Default::default();
        for step in self.steps() {
            let cancelled = matches!(step.end, Some(StepEnd::Cancelled { .. }));
            let consumes = step.kind != StepKind::Irradiation && !cancelled;
            for source in step.inputs.iter().filter(|_| consumes) {
                if let Some(other) = takers.insert(*source, step.id) {
                    faults.push(format!("{source:?} went into steps {other} and {}", step.id));
                }
                if !self.is_taken_by(*source, step) {
                    faults.push(format!("{source:?} does not know that step {} took it", step.id));
                }
            }
            faults.extend(self.unbalanced(world, step));
        }
        for (ix, row) in self.pieces.iter().enumerate() {
            let piece = row.made.piece;
            if self.by_number.get(&piece) != Some(&(ix as u32)) {
                faults.push(format!("piece {piece} is not found at its place"));
            }
            let known = self.step(row.made_by).is_some_and(|step| step.outputs.contains(&piece));
            if !known || self.parents(piece).is_empty() {
                faults.push(format!("piece {piece} is of nothing"));
            }
            let is_bag = world.bags().find(piece).is_some();
            if is_bag != (row.state == PieceState::Admitted) {
                faults.push(format!("piece {piece} is a bag already, or one that is not there"));
            }
            for donation in self.donations_of(piece) {
                let fresh = |product: Product| matches!(product, Product::Ffp | Product::FfpVi | Product::Cryo);
                let collected = world.collections().of(donation);
                let slow = collected
                    .is_some_and(|row| row.restrictions.contains(&crate::duty::collection::Restriction::NoFreshPlasma));
                if slow && fresh(piece.born_as) && row.deviations.is_empty() {
                    faults.push(format!("piece {piece} is fresh plasma of a collection that ran too long"));
                }
            }
        }
        faults
    }

    fn is_taken_by(&self, source: Source, step: &Step) -> bool {
        let (id, over) = (step.id, step.end.is_some());
        match source {
            Source::Donation { donation } => {
                let want = if over { DonationUse::Consumed { step: id } } else { DonationUse::InStep { step: id } };
                self.use_of(donation) == Some(want)
            }
            Source::Piece { piece } => {
                let want = if over { PieceState::Consumed { step: id } } else { PieceState::InStep { step: id } };
                self.piece(piece).is_some_and(|row| row.state == want)
            }
        }
    }

    /// A recorded step whose volumes do not add up, and of whose pieces one does not say so.
    fn unbalanced(&self, world: &World, step: &Step) -> Option<String> {
        let Some(StepEnd::Recorded { additive_ml, loss_ml, .. }) = step.end else { return None };
        if step.kind == StepKind::Irradiation {
            return None;
        }
        let rows: Vec<&Piece> = step.outputs.iter().filter_map(|piece| self.piece(*piece)).collect();
        let into: u32 = step.inputs.iter().map(|source| self.volume_of(world, *source)).sum();
        let out: u32 = rows.iter().map(|row| u32::from(row.made.volume_ml)).sum();
        let adds_up = into + u32::from(additive_ml) == out + u32::from(loss_ml);
        let all_say_so = rows.iter().all(|row| row.deviations.contains(&Deviation::Unbalanced));
        (!adds_up && !all_say_so).then(|| format!("the volumes of step {} do not add up", step.id))
    }

    /// The volume of what a step takes, in mL; of a donation without samples and anticoagulant.
    pub fn volume_of(&self, world: &World, source: Source) -> u32 {
        match source {
            Source::Donation { donation } => {
                world.collections().of(donation).map_or(0, |row| u32::from(row.collected.volume_ml))
            }
            Source::Piece { piece } => self.piece(piece).map_or(0, |row| u32::from(row.made.volume_ml)),
        }
    }
}
