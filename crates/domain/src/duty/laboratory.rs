//! The laboratory 检验: samples, what they are tested with, plates of wells, and what a donation's results say.
//!
//! A plate is planned well by well before it is run, and what comes back must be what was planned: a row that was
//! swapped is refused by the names of its wells. Readings are judged by the edition in force as they are recorded;
//! whether a donation passes follows from all that stands of it ([`verdict`]), and nothing that is missing passes. A
//! result is corrected by two persons and never goes away. What stops passing is held wherever its bags are.

mod consequences;
mod kernel;
mod runs;
mod verdict;

pub(crate) use consequences::compare_groups;
pub(crate) use kernel::{apply, decide};
pub use verdict::{Blocker, Failure, MarkerState, Verdict, unreconciled, verdict};

use crate::cow::CowTable;
use crate::product::named;
use crate::rules::EditionId;
use crate::*;
use imbl::OrdMap;
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

named! {
    /// What a sample tube is for.
    SamplePurpose {
        Serology "serology" "血清学及血型" "serology and groups";
        Nat "nat" "核酸" "nucleic acids";
    }
}

named! {
    /// Why a sample is not fit to be tested.
    SampleFault {
        Haemolysed "haemolysed" "溶血" "haemolysed";
        Lipaemic "lipaemic" "脂血" "lipaemic";
        Insufficient "insufficient" "量不足" "too little";
        Clotted "clotted" "凝块" "clotted";
        WrongTube "wrong-tube" "管型不符" "wrong kind of tube";
        LabelDoubt "label-doubt" "标签存疑" "its label is in doubt";
        TooLate "too-late" "送达超时" "it came too late";
        Broken "broken" "破损" "broken";
    }
}

named! {
    /// Why a donation is without results.
    UntestedReason {
        PunctureFailed "puncture-failed" "穿刺失败无标本" "the puncture failed and there is no sample";
        SampleLost "sample-lost" "标本丢失" "the sample was lost";
        SampleUnfit "sample-unfit" "标本不合格" "the sample was not fit";
        DonorExcluded "donor-excluded" "献血者保密弃血" "the donor asked not to use it";
        DiscardedBefore "discarded-before" "检测前已报废" "the blood was discarded before";
    }
}

named! {
    /// One test; where two kits are used, each is a test of its own.
    Assay {
        HbsagOne "hbsag-1" "乙肝表面抗原(试剂一)" "HBsAg, first kit";
        HbsagTwo "hbsag-2" "乙肝表面抗原(试剂二)" "HBsAg, second kit";
        AntiHcvOne "anti-hcv-1" "丙肝抗体(试剂一)" "anti-HCV, first kit";
        AntiHcvTwo "anti-hcv-2" "丙肝抗体(试剂二)" "anti-HCV, second kit";
        AntiHivOne "anti-hiv-1" "艾滋病抗体(试剂一)" "anti-HIV, first kit";
        AntiHivTwo "anti-hiv-2" "艾滋病抗体(试剂二)" "anti-HIV, second kit";
        SyphilisOne "syphilis-1" "梅毒抗体(试剂一)" "syphilis, first kit";
        SyphilisTwo "syphilis-2" "梅毒抗体(试剂二)" "syphilis, second kit";
        Alt "alt" "丙氨酸氨基转移酶" "ALT";
        HbvDna "hbv-dna" "乙肝病毒核酸" "HBV DNA";
        HcvRna "hcv-rna" "丙肝病毒核酸" "HCV RNA";
        HivRna "hiv-rna" "艾滋病病毒核酸" "HIV RNA";
        AboForward "abo-forward" "ABO正定型" "ABO, forward";
        AboReverse "abo-reverse" "ABO反定型" "ABO, reverse";
        Rhd "rhd" "RhD" "RhD";
        RhdWeak "rhd-weak" "RhD阴性确认(弱D)" "RhD negative confirmed (weak D)";
        AntibodyScreen "antibody-screen" "不规则抗体筛查" "screen for irregular antibodies";
    }
}

impl Assay {
    /// What its result counts towards.
    pub const fn marker(self) -> Marker {
        match self {
            Assay::HbsagOne | Assay::HbsagTwo => Marker::Hbsag,
            Assay::AntiHcvOne | Assay::AntiHcvTwo => Marker::AntiHcv,
            Assay::AntiHivOne | Assay::AntiHivTwo => Marker::AntiHiv,
            Assay::SyphilisOne | Assay::SyphilisTwo => Marker::Syphilis,
            Assay::Alt => Marker::Alt,
            Assay::HbvDna => Marker::HbvNat,
            Assay::HcvRna => Marker::HcvNat,
            Assay::HivRna => Marker::HivNat,
            Assay::AboForward | Assay::AboReverse => Marker::Abo,
            Assay::Rhd | Assay::RhdWeak => Marker::Rhd,
            Assay::AntibodyScreen => Marker::AntibodyScreen,
        }
    }

    /// The tube that it is made from.
    pub const fn purpose(self) -> SamplePurpose {
        if self.is_nat() { SamplePurpose::Nat } else { SamplePurpose::Serology }
    }

    /// Whether it looks for nucleic acids, of one donation or of a pool.
    pub const fn is_nat(self) -> bool {
        matches!(self, Assay::HbvDna | Assay::HcvRna | Assay::HivRna)
    }

    /// Whether it is read as a ratio of signal to cut-off.
    pub const fn is_serology(self) -> bool {
        matches!(self.marker(), Marker::Hbsag | Marker::AntiHcv | Marker::AntiHiv | Marker::Syphilis)
    }

    /// The other kit for the same marker, of another maker.
    pub fn other_kit(self) -> Option<Assay> {
        let same = |other: &&Assay| **other != self && other.marker() == self.marker();
        Assay::ALL.iter().find(same).copied().filter(|_| self.is_serology())
    }
}

named! {
    /// What a donation is judged by, in the order in which blockers are named.
    Marker {
        Hbsag "hbsag" "乙肝表面抗原" "HBsAg";
        AntiHcv "anti-hcv" "丙肝抗体" "anti-HCV";
        AntiHiv "anti-hiv" "艾滋病抗体" "anti-HIV";
        Syphilis "syphilis" "梅毒抗体" "syphilis";
        HbvNat "hbv-nat" "乙肝核酸" "HBV NAT";
        HcvNat "hcv-nat" "丙肝核酸" "HCV NAT";
        HivNat "hiv-nat" "艾滋核酸" "HIV NAT";
        Alt "alt" "转氨酶" "ALT";
        Abo "abo" "ABO血型" "ABO";
        Rhd "rhd" "RhD血型" "RhD";
        AntibodyScreen "antibody-screen" "不规则抗体" "irregular antibodies";
    }
}

impl Marker {
    /// Whether it stands for an infection that bars a donor for good.
    pub const fn is_infection(self) -> bool {
        !matches!(self, Marker::Alt | Marker::Abo | Marker::Rhd | Marker::AntibodyScreen)
    }

    /// Whether it is part of the blood group.
    pub const fn is_group(self) -> bool {
        matches!(self, Marker::Abo | Marker::Rhd)
    }
}

named! {
    /// What a control well is made of: a known reactive or a known non-reactive sample; for ABO, known AB and known O.
    ControlKind {
        Positive "positive" "阳性对照" "positive control";
        Negative "negative" "阴性对照" "negative control";
    }
}

named! {
    /// Whether the controls of a plate read as they must.
    Controls {
        Valid "valid" "对照有效" "valid";
        Invalid "invalid" "对照无效" "invalid";
    }
}

named! {
    /// What a reading means by the edition.
    Found {
        NonReactive "non-reactive" "阴性" "non-reactive";
        Indeterminate "indeterminate" "灰区" "in the grey zone";
        Reactive "reactive" "反应性" "reactive";
        OverLimit "over-limit" "超限" "over the limit";
        Typed "typed" "已定型" "typed";
        Unclear "unclear" "无法判读" "unclear";
    }
}

named! {
    /// Why a result is corrected.
    CorrectionReason {
        WrongSample "wrong-sample" "标本错位" "another sample was tested";
        WrongReading "wrong-reading" "读数错误" "it was read wrongly";
        Contaminated "contaminated" "污染" "contaminated";
        InstrumentFault "instrument-fault" "仪器故障" "the instrument was faulty";
        ReagentFault "reagent-fault" "试剂问题" "the reagent was faulty";
        Confirmed "confirmed-otherwise" "复核结果不同" "a confirmation says otherwise";
    }
}

named! {
    /// How a donation stands by its results.
    TestStanding {
        Open "open" "未完成" "open";
        Passed "passed" "合格" "passed";
        Failed "failed" "不合格" "failed";
    }
}

/// What was seen in a well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = WellReading))]
pub enum Reading {
    /// Signal to cut-off in thousandths; more than 65.535 is written as that.
    Ratio {
        thousandths: u16,
    },
    /// Tenths of U/L.
    Alt {
        tenths: u16,
    },
    /// A target was amplified, or antibodies seen.
    Detected {},
    NotDetected {},
    Abo {
        abo: Abo,
    },
    Rhd {
        rhd: RhD,
    },
    /// Weak, mixed or spoilt: it says nothing.
    Unclear {},
}

/// A well of a plate of 8 rows and 12 columns, from 0 by rows; text form `A1` to `H12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Well(pub u8);

impl fmt::Display for Well {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", char::from(b'A'.saturating_add(self.0 / 12)), self.0 % 12 + 1)
    }
}

/// Wells that a refusal names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Wells(pub Vec<Well>);

impl fmt::Display for Wells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, well) in self.0.iter().enumerate() {
            write!(f, "{}{well}", if i > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

/// What is in a well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Content {
    Control {
        assay: Assay,
        kind: ControlKind,
    },
    Donation {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        assay: Assay,
    },
    Pool {
        pool: PoolId,
        assay: Assay,
    },
}

impl Content {
    /// The test that is made in the well.
    pub const fn assay(self) -> Assay {
        match self {
            Content::Control { assay, .. } | Content::Donation { assay, .. } | Content::Pool { assay, .. } => assay,
        }
    }
}

/// A well of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlannedWell {
    pub well: Well,
    pub content: Content,
}

/// A well as the instrument gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadWell {
    pub well: Well,
    pub content: Content,
    pub reading: Reading,
}

/// A well as it is recorded, with what the reading means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JudgedWell {
    pub well: Well,
    pub content: Content,
    pub reading: Reading,
    pub found: Found,
}

/// What a result is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Means {
    Method { method: MethodId },
    Instrument { instrument: InstrumentId },
    Lot { lot: LotId },
}

/// Whether a sample can be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Condition {
    Accepted {},
    Refused { fault: SampleFault },
}

/// A sample as it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArrivedSample {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub donation: DonationNumber,
    pub purpose: SamplePurpose,
    pub arrived_at: Moment,
    pub condition: Condition,
}

/// What a result is corrected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Correction {
    /// It says nothing any more; the test is to be made again.
    Withdrawn {},
    ReadAs {
        reading: Reading,
    },
}

/// The same with what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Corrected {
    Withdrawn {},
    ReadAs { reading: Reading, found: Found },
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = LaboratoryCommand))]
pub enum Command {
    /// Samples arrive at the laboratory.
    RegisterSamples { samples: Vec<ArrivedSample> },
    /// A donation has no results, and why.
    RecordUntested {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        reason: UntestedReason,
    },
    /// A way of making a test, with the code of its maker.
    EnterMethod { assay: Assay, maker: DocumentNumber },
    /// An instrument, by the number on it.
    EnterInstrument { number: DocumentNumber },
    /// A lot of reagent of a method.
    EnterLot { method: MethodId, number: DocumentNumber, expires_at: Moment },
    /// It may be used from now until then; two persons.
    Validate { means: Means, until: Moment, second_person: ActorId },
    /// It may be used no longer.
    Withdraw { means: Means },
    /// Samples of several donations go together for nucleic acids 混样.
    MakePool {
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        members: Vec<DonationNumber>,
    },
    /// What goes into which well, before the plate is run.
    PlanRun { plate: DocumentNumber, instrument: InstrumentId, lots: Vec<LotId>, wells: Vec<PlannedWell> },
    /// What the instrument read, well by well.
    RecordRun { run: RunId, wells: Vec<ReadWell> },
    /// Corrects the result of a well; two persons.
    CorrectResult {
        run: RunId,
        well: Well,
        content: Content,
        correction: Correction,
        reason: CorrectionReason,
        second_person: ActorId,
    },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = LaboratoryEvent))]
pub enum Event {
    SampleRegistered {
        sample: ArrivedSample,
        taken_at: Moment,
        edition: EditionId,
    },
    DonationUntested {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        reason: UntestedReason,
    },
    MethodEntered {
        method: MethodId,
        assay: Assay,
        maker: DocumentNumber,
    },
    InstrumentEntered {
        instrument: InstrumentId,
        number: DocumentNumber,
    },
    LotEntered {
        lot: LotId,
        method: MethodId,
        number: DocumentNumber,
        expires_at: Moment,
    },
    MeansValidated {
        means: Means,
        until: Moment,
        second_person: ActorId,
    },
    MeansWithdrawn {
        means: Means,
    },
    PoolMade {
        pool: PoolId,
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        members: Vec<DonationNumber>,
    },
    RunPlanned {
        run: RunId,
        plate: DocumentNumber,
        instrument: InstrumentId,
        lots: Vec<LotId>,
        wells: Vec<PlannedWell>,
    },
    /// With invalid controls no well of it is a result.
    RunRecorded {
        run: RunId,
        controls: Controls,
        wells: Vec<JudgedWell>,
        edition: EditionId,
    },
    /// The old result stays on record and counts no longer.
    ResultCorrected {
        run: RunId,
        well: Well,
        content: Content,
        corrected: Corrected,
        reason: CorrectionReason,
        second_person: ActorId,
        edition: EditionId,
    },
    /// A donation stands otherwise than before, by this edition.
    DonationJudged {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        standing: TestStanding,
        group: Option<Group>,
        edition: EditionId,
    },
}

/// From when until when something may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    pub from: Moment,
    pub until: Moment,
}

impl Validity {
    /// Whether it may be used at a moment.
    pub fn holds(self, at: Moment) -> bool {
        self.from <= at && at < self.until
    }
}

/// A way of making a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    pub id: MethodId,
    pub assay: Assay,
    pub maker: DocumentNumber,
    pub valid: Option<Validity>,
}

/// An instrument of the laboratory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    pub id: InstrumentId,
    pub number: DocumentNumber,
    pub valid: Option<Validity>,
}

/// A lot of reagent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    pub id: LotId,
    pub method: MethodId,
    pub number: DocumentNumber,
    pub expires_at: Moment,
    pub valid: Option<Validity>,
}

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunState {
    Planned,
    Recorded { controls: Controls, by: ActorId, at: Moment },
}

/// A plate. Its wells are kept until they are recorded: then they are results of their donations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub id: RunId,
    pub plate: DocumentNumber,
    pub instrument: InstrumentId,
    pub lots: Vec<LotId>,
    pub wells: Vec<PlannedWell>,
    pub state: RunState,
}

/// Donations tested together for nucleic acids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    pub id: PoolId,
    pub members: Vec<DonationNumber>,
}

/// A sample that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    pub taken_at: Moment,
    pub arrived_at: Moment,
    pub condition: Condition,
}

/// Whether a result is of the donation's own sample or of a pool's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Via {
    Single,
    Pool,
}

/// Whether a result counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counting {
    Stands,
    /// Another was put in its place, or none.
    Corrected,
}

/// One result: sixteen bytes, for there are millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub run: RunId,
    pub reading: Reading,
    pub assay: Assay,
    pub well: Well,
    pub via: Via,
    pub found: Found,
    pub counting: Counting,
}

/// All that the laboratory knows of a donation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    pub donation: DonationNumber,
    samples: [Option<Sample>; 2],
    /// In the order in which they were recorded.
    pub outcomes: Vec<Outcome>,
    pub pool: Option<PoolId>,
    pub untested: Option<UntestedReason>,
    /// As the last event said.
    pub judged: (TestStanding, Option<Group>),
    pub last_result: Option<Moment>,
}

impl Tested {
    /// The sample for a purpose: the one accepted, else the last that was refused.
    pub fn sample(&self, purpose: SamplePurpose) -> Option<&Sample> {
        self.samples.get(purpose.index()).and_then(Option::as_ref)
    }

    /// Whether it can be tested for a purpose.
    pub fn has_sample(&self, purpose: SamplePurpose) -> bool {
        self.sample(purpose).is_some_and(|sample| sample.condition == Condition::Accepted {})
    }

    /// The results of a test that count.
    pub fn of(&self, assay: Assay) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(move |row| row.assay == assay && row.counting == Counting::Stands)
    }
}

/// All of the laboratory.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Laboratory {
    methods: CowTable<Method>,
    instruments: CowTable<Instrument>,
    lots: CowTable<Lot>,
    runs: CowTable<Arc<Run>>,
    plates: OrdMap<DocumentNumber, RunId>,
    pools: CowTable<Arc<Pool>>,
    rows: CowTable<Arc<Tested>>,
    by_number: OrdMap<DonationNumber, u32>,
}

impl Laboratory {
    /// A method by its number.
    pub fn method(&self, method: MethodId) -> Option<&Method> {
        self.methods.get(method.index())
    }

    /// All methods.
    pub fn methods(&self) -> impl DoubleEndedIterator<Item = &Method> {
        self.methods.iter()
    }

    /// An instrument by its number.
    pub fn instrument(&self, instrument: InstrumentId) -> Option<&Instrument> {
        self.instruments.get(instrument.index())
    }

    /// All instruments.
    pub fn instruments(&self) -> impl DoubleEndedIterator<Item = &Instrument> {
        self.instruments.iter()
    }

    /// A lot by its number.
    pub fn lot(&self, lot: LotId) -> Option<&Lot> {
        self.lots.get(lot.index())
    }

    /// All lots.
    pub fn lots(&self) -> impl DoubleEndedIterator<Item = &Lot> {
        self.lots.iter()
    }

    /// A run by its number.
    pub fn run(&self, run: RunId) -> Option<&Run> {
        self.runs.get(run.index()).map(|row| &**row)
    }

    /// All runs in the order in which they were planned.
    pub fn runs(&self) -> impl DoubleEndedIterator<Item = &Run> {
        self.runs.iter().map(|row| &**row)
    }

    /// The run of a plate.
    pub fn run_of(&self, plate: DocumentNumber) -> Option<RunId> {
        self.plates.get(&plate).copied()
    }

    /// A pool by its number.
    pub fn pool(&self, pool: PoolId) -> Option<&Pool> {
        self.pools.get(pool.index()).map(|row| &**row)
    }

    /// All pools.
    pub fn pools(&self) -> impl DoubleEndedIterator<Item = &Pool> {
        self.pools.iter().map(|row| &**row)
    }

    /// What is known of a donation.
    pub fn tested(&self, donation: DonationNumber) -> Option<&Tested> {
        self.by_number.get(&donation).and_then(|ix| self.rows.get(*ix as usize)).map(|row| &**row)
    }

    /// Of how many donations anything is known.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no sample ever came.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All donations of which anything is known, in the order of their first sample.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Tested> {
        self.rows.iter().map(|row| &**row)
    }

    /// Who recorded the results of a donation, each once: nobody of them releases it.
    pub fn recorded_by(&self, donation: DonationNumber) -> Vec<ActorId> {
        let runs = self.tested(donation).into_iter().flat_map(|row| row.outcomes.iter().map(|one| one.run));
        let by = runs.filter_map(|run| match self.run(run)?.state {
            RunState::Recorded { by, .. } => Some(by),
            RunState::Planned => None,
        });
        let mut by: Vec<ActorId> = by.collect();
        by.sort_unstable();
        by.dedup();
        by
    }

    /// How many of each kind there are: methods, instruments, lots, runs, pools.
    pub(crate) fn counts(&self) -> [u32; 5] {
        let lens = [self.methods.len(), self.instruments.len(), self.lots.len(), self.runs.len(), self.pools.len()];
        lens.map(|len| len as u32)
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (ix, row) in self.iter().enumerate() {
            if self.by_number.get(&row.donation) != Some(&(ix as u32)) {
                faults.push(format!("the tests of donation {} are not found", row.donation));
            }
            let valid = |run: RunId| {
                let state = self.run(run).map(|run| run.state);
                matches!(state, Some(RunState::Recorded { controls: Controls::Valid, .. }))
            };
            if row.outcomes.iter().any(|one| !valid(one.run)) {
                faults.push(format!("donation {} has a result of a run that gave none", row.donation));
            }
            if row.outcomes.iter().any(|one| !row.has_sample(one.assay.purpose())) {
                faults.push(format!("donation {} has a result and no sample for it", row.donation));
            }
            if row.pool.is_some_and(|pool| self.pool(pool).is_none_or(|pool| !pool.members.contains(&row.donation))) {
                faults.push(format!("donation {} is of a pool that does not know it", row.donation));
            }
        }
        for run in self.runs() {
            if self.run_of(run.plate) != Some(run.id) {
                faults.push(format!("plate {} is of two runs", run.plate));
            }
        }
        faults
    }
}
