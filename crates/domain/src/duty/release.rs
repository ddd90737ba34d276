//! Release and label 放行、贴签: how a piece of the bench becomes a bag of the station.
//!
//! Eight gates stand between the two (facts §2.3). What is open of them, and why, is one pure function ([`gates`]);
//! a release by two persons, a label printed from final data, and the scan of that label from the bag close the
//! last three. The scan admits the bag, and nothing else does. What failed once stays unsafe: a corrected result
//! alone releases nothing. A release whose gates open again is withdrawn in the same act that opened them.

mod gates;
mod kernel;
mod obstacle;
#[cfg(feature = "plant")]
pub mod plant;
mod withdrawing;

pub use gates::{Gate, GateRow, Gates, gates, group_of};
pub(crate) use kernel::{apply, decide, hear};
pub use obstacle::{Obstacle, Obstacles};
pub(crate) use withdrawing::withdraw;

use crate::bag::HoldReason;
use crate::cow::CowTable;
use crate::duty::component::{Piece, PieceState};
use crate::product::{TemperatureClass, named};
use crate::rules::EditionId;
use crate::*;
use imbl::{OrdMap, OrdSet};
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};

named! {
    /// What is wrong with a bag to the eye 外观.
    AppearanceFault {
        Lipaemic "lipaemic" "脂血" "lipaemic";
        Haemolysed "haemolysed" "溶血" "haemolysed";
        Clotted "clotted" "凝块" "clots";
        Turbid "turbid" "混浊或絮状物" "turbid, or with flakes";
        Discoloured "discoloured" "颜色异常" "of a strange colour";
        NoSwirling "no-swirling" "血小板无旋涡" "platelets that do not swirl";
        Leaking "leaking" "渗漏" "leaking";
        Damaged "damaged" "血袋或热合处破损" "its bag or a seal is damaged";
        Unsealed "unsealed" "导管热合不良" "its tube is not sealed";
    }
}

named! {
    /// Why a label is printed again.
    ReprintReason {
        Damaged "damaged" "标签破损" "the label is damaged";
        Illegible "illegible" "打印不清" "it is not legible";
        NotStuck "not-stuck" "粘贴失败" "it did not stick";
        Lost "lost" "标签丢失" "it was lost";
        Changed "changed" "数据已变" "what it must say has changed";
    }
}

named! {
    /// Why blood that failed once may be released after all.
    ReviewReason {
        OtherSample "other-sample" "原结果属于另一标本" "the failed result was of another sample";
        ReadWrongly "read-wrongly" "原结果读错" "the failed result was read wrongly";
        Contaminated "contaminated" "检测污染" "the test was contaminated";
        InstrumentFault "instrument-fault" "仪器或试剂故障" "instrument or reagent was faulty";
        GroupSettled "group-settled" "血型疑问已查清" "the doubt about the group is settled";
    }
}

named! {
    /// Why a product, or a day's production of it, is not released.
    ProductHoldReason {
        QualityControl "quality-control" "质控不合格" "quality control failed";
        Material "material" "物料问题" "a material is in doubt";
        Equipment "equipment" "设备故障" "equipment was faulty";
        Process "process" "工艺偏差" "the process deviated";
    }
}

named! {
    /// A part of a label that a scanner reads.
    LabelField {
        Donation "donation" "献血码" "donation number";
        Product "product" "产品" "product";
        Division "division" "分装号" "division";
        Group "group" "血型" "group";
        CollectedAt "collected-at" "采血时间" "time of collection";
        ExpiresAt "expires-at" "失效时间" "expiry";
    }
}

/// What a label says. Never who gave the blood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Label {
    /// Donation number, product code and division.
    pub piece: BagId,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub attributes: Attributes,
    pub collected_at: Moment,
    pub expires_at: Moment,
    pub storage: TemperatureClass,
    /// The first label of a piece is 1, each further one more.
    pub print: u16,
}

/// What a scanner read from the label on a bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LabelRead {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub donation: DonationNumber,
    pub product: Product,
    pub division: u8,
    pub group: Group,
    pub collected_at: Moment,
    pub expires_at: Moment,
}

impl LabelRead {
    /// The fields in which it is not the label that was printed, in the order of [`LabelField::ALL`].
    pub fn differs(&self, label: &Label) -> Vec<LabelField> {
        [
            (self.donation != label.piece.donation, LabelField::Donation),
            (self.product != label.product, LabelField::Product),
            (self.division != label.piece.division, LabelField::Division),
            (self.group != label.group, LabelField::Group),
            (self.collected_at != label.collected_at, LabelField::CollectedAt),
            (self.expires_at != label.expires_at, LabelField::ExpiresAt),
        ]
        .into_iter()
        .filter_map(|(differs, field)| differs.then_some(field))
        .collect()
    }

    /// The piece that it is the label of.
    pub const fn piece(&self) -> BagId {
        BagId { donation: self.donation, born_as: self.product, division: self.division }
    }
}

/// What was seen of one piece; no fault: it passes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inspected {
    pub piece: BagId,
    pub faults: Vec<AppearanceFault>,
}

/// Requests, and one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReleaseCommand))]
pub enum Command {
    /// Report: pieces were looked at.
    InspectPieces { pieces: Vec<Inspected> },
    /// Keeps pieces from being released until the question about each is answered.
    HoldPieces { pieces: Vec<BagId>, reason: HoldReason },
    /// No piece of the product is released, or none that was made on the day.
    HoldProduct { product: Product, made_on: Option<CityDay>, reason: ProductHoldReason },
    /// The same is released again; two persons.
    LiftProductHold { product: Product, made_on: Option<CityDay>, second_person: ActorId },
    /// A donation that failed once passes now, and why it may be released; quality and a second person.
    ReviewDonation {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        reason: ReviewReason,
        second_person: ActorId,
    },
    /// All of them or none: who asks takes out what is named.
    ReleasePieces { pieces: Vec<BagId>, second_person: ActorId },
    /// The first labels of released pieces.
    PrintLabels { pieces: Vec<BagId> },
    /// Another label; the one before it is void.
    ReprintLabel { piece: BagId, reason: ReprintReason },
    /// The label as it was scanned back from the bag: when it is the one that was printed, the bag is admitted.
    ScanLabel { piece: BagId, read: LabelRead },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReleaseEvent))]
pub enum Event {
    /// With the question about what was seen.
    PieceInspected {
        piece: BagId,
        faults: Vec<AppearanceFault>,
        finding: Option<FindingId>,
    },
    PieceHeld {
        piece: BagId,
        reason: HoldReason,
        finding: FindingId,
    },
    ProductHeld {
        product: Product,
        made_on: Option<CityDay>,
        reason: ProductHoldReason,
    },
    ProductHoldLifted {
        product: Product,
        made_on: Option<CityDay>,
        second_person: ActorId,
    },
    DonationReviewed {
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        reason: ReviewReason,
        second_person: ActorId,
        edition: EditionId,
    },
    /// Nothing spoke against it, by this edition.
    PieceReleased {
        piece: BagId,
        second_person: ActorId,
        edition: EditionId,
    },
    /// A gate opened again before its label was scanned back; the label is void.
    ReleaseWithdrawn {
        piece: BagId,
        gates: Vec<Gate>,
    },
    LabelPrinted {
        label: Label,
    },
    LabelReprinted {
        label: Label,
        reason: ReprintReason,
    },
    /// What was read is not what was printed: the piece waits until that is answered.
    LabelDiffered {
        piece: BagId,
        read: LabelRead,
        fields: Vec<LabelField>,
        finding: FindingId,
    },
    /// Followed by the admission of the bag in the same batch.
    LabelMatched {
        piece: BagId,
        print: u16,
    },
}

/// Who looked at a piece last, and what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    pub by: ActorId,
    pub at: Moment,
    pub faults: Vec<AppearanceFault>,
}

/// The two who released a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedBy {
    pub releaser: ActorId,
    pub second_person: ActorId,
    pub at: Moment,
}

/// How far a piece is on its way to its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clearing {
    pub piece: BagId,
    pub inspection: Option<Inspection>,
    /// What was asked about it here, answered or not, and which gate that holds open.
    pub questions: Vec<(HoldReason, FindingId)>,
    /// Equipment was out of its range while it stood there.
    pub excursions: Vec<FindingId>,
    pub released: Option<ReleasedBy>,
    /// The label that counts.
    pub label: Option<Label>,
    /// How many were printed.
    pub prints: u16,
    /// When its label was scanned back.
    pub matched_at: Option<Moment>,
}

/// A donation that failed once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedOnce {
    pub at: Moment,
    /// When two persons found that it may be released after all.
    pub reviewed_at: Option<Moment>,
}

/// All releases of the ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Releases {
    rows: CowTable<Clearing>,
    by_number: OrdMap<BagId, u32>,
    /// Released and not admitted yet.
    waiting: OrdSet<BagId>,
    failed: OrdMap<DonationNumber, FailedOnce>,
    /// Who corrected results of a donation: they have a hand in its tests.
    correctors: OrdMap<DonationNumber, Vec<ActorId>>,
    product_holds: OrdMap<(Product, Option<CityDay>), ProductHoldReason>,
    /// Excursions of which quality said that what stood there is not fit for use.
    unfit: OrdSet<FindingId>,
    /// The admitted pools that each donation went into.
    pooled: OrdMap<DonationNumber, Vec<BagId>>,
}

impl Releases {
    /// How far a piece is; none when nothing was done of it here.
    pub fn of(&self, piece: BagId) -> Option<&Clearing> {
        self.by_number.get(&piece).and_then(|ix| self.rows.get(*ix as usize))
    }

    /// All pieces of which anything was done here.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Clearing> {
        self.rows.iter()
    }

    /// What is released and not admitted yet, by number.
    pub fn waiting(&self) -> impl DoubleEndedIterator<Item = &Clearing> {
        self.waiting.iter().filter_map(|piece| self.of(*piece))
    }

    /// What was released longer ago than the rule says and has no label that was scanned back.
    pub fn unlabelled<'a>(&'a self, rules: &Rules, now: Moment) -> impl Iterator<Item = &'a Clearing> + use<'a> {
        let within = *rules.label_within;
        self.waiting().filter(move |row| row.released.is_some_and(|released| now > released.at.plus(within)))
    }

    /// Whether a donation failed once and two persons have not found since that it may be released.
    pub fn is_unsafe(&self, donation: DonationNumber) -> bool {
        self.failed.get(&donation).is_some_and(|row| row.reviewed_at.is_none())
    }

    /// What is known of a donation that failed once.
    pub fn failed(&self, donation: DonationNumber) -> Option<&FailedOnce> {
        self.failed.get(&donation)
    }

    /// Why a product made on a day is not released, and whether that is of the day alone.
    pub fn product_hold(
        &self,
        product: Product,
        made_on: Option<CityDay>,
    ) -> Option<(Option<CityDay>, ProductHoldReason)> {
        let of = |day: Option<CityDay>| self.product_holds.get(&(product, day)).map(|reason| (day, *reason));
        of(None).or_else(|| made_on.and_then(|day| of(Some(day))))
    }

    /// Whether what was made of a product on a day is held by that day.
    pub fn is_day_held(&self, product: Product, made_on: CityDay) -> bool {
        self.product_holds.contains_key(&(product, Some(made_on)))
    }

    /// All products and days that are held.
    pub fn product_holds(&self) -> impl DoubleEndedIterator<Item = (Product, Option<CityDay>, ProductHoldReason)> {
        self.product_holds.iter().map(|((product, day), reason)| (*product, *day, *reason))
    }

    /// The pools in stock, or that were, which a donation went into.
    pub fn pools_with(&self, donation: DonationNumber) -> &[BagId] {
        self.pooled.get(&donation).map_or(&[], Vec::as_slice)
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self, world: &World) -> Vec<String> {
        let mut faults = Vec::new();
        for (ix, row) in self.rows.iter().enumerate() {
            let piece = row.piece;
            if self.by_number.get(&piece) != Some(&(ix as u32)) {
                faults.push(format!("the release of {piece} is not found at its place"));
            }
            let admitted = world.components().piece(piece).map(|row| row.state) == Some(PieceState::Admitted);
            if admitted != row.matched_at.is_some() {
                faults.push(format!("{piece} is a bag and its label was not scanned back, or the reverse"));
            }
            if self.waiting.contains(&piece) != (row.released.is_some() && !admitted) {
                faults.push(format!("{piece} is not listed as released, or listed and is not"));
            }
            if row.label.is_some() && row.released.is_none() {
                faults.push(format!("{piece} has a label and no release"));
            }
            if row.label.is_some_and(|label| label.print != row.prints) {
                faults.push(format!("the label of {piece} is not the last that was printed"));
            }
            let testers = gates::testers(world, piece);
            let alone = |by: ReleasedBy| {
                by.releaser == by.second_person || testers.contains(&by.releaser) || testers.contains(&by.second_person)
            };
            // Who corrects a result of a bag that is in stock already is no worse for it.
            if !admitted && row.released.is_some_and(alone) {
                faults.push(format!("{piece} was released by whoever tested it, or by one person"));
            }
        }
        for bag in world.bags().iter().filter(|bag| bag.origin == bag::Origin::OwnDonation) {
            let row = self.of(bag.id);
            let label = row.filter(|row| row.matched_at.is_some()).and_then(|row| row.label);
            let same = |label: Label| (label.group, label.collected_at) == (bag.group, bag.collected_at);
            if !label.is_some_and(same) {
                faults.push(format!("bag {} is of an own donation and has no label that was scanned back", bag.id));
            }
        }
        faults
    }

    fn change(&mut self, piece: BagId, change: impl FnOnce(&mut Clearing)) {
        let ix = match self.by_number.get(&piece) {
            Some(ix) => *ix as usize,
            None => {
                let ix = self.rows.push(Clearing {
                    piece,
                    inspection: None,
                    questions: Vec::new(),
                    excursions: Vec::new(),
                    released: None,
                    label: None,
                    prints: 0,
                    matched_at: None,
                });
                self.by_number.insert(piece, ix as u32);
                ix
            }
        };
        if let Some(row) = self.rows.get_mut(ix) {
            change(row);
        }
    }
}

/// The label that a piece must have now; none while its group is open.
pub fn label_of(world: &World, rules: &Rules, row: &Piece, print: u16) -> Option<Label> {
    let made = row.made;
    let product = made.piece.born_as;
    Some(Label {
        piece: made.piece,
        product,
        group: group_of(world, rules, made.piece)?,
        amount: made.amount,
        attributes: made.attributes,
        collected_at: made.collected_at,
        expires_at: made.expires_at,
        storage: product.class().temperature(),
        print,
    })
}
