//! Blood for one patient 特殊用血: what an order for a patient needs, when it can be ready, who prepares it, and
//! that it is kept for the patient until it is given.
//!
//! The answer to an order says when each of its lines can be ready: at once when the shelf has it, else when
//! somebody able begins and the preparation time is over; else whom to call, or that the stock has none. No
//! prepared bag is invented: a bag is irradiated, washed or typed by a person who is present, under a new label
//! that is scanned back, and is kept for the patient from then on. What arrives on such an order is kept by the
//! hospital until it is given, released with a reason, or its time is over. A split for children and freshness
//! are not made here: only bags that are so by birth serve.

use crate::cow::CowTable;
use crate::plan::shelf::BloodSource;
use crate::product::named;
use crate::*;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

mod keeping;
mod preparing;
mod readiness;
pub(crate) use keeping::{arrived, lapse, order_closed};
pub use preparing::{label, makes, preparable};
pub use readiness::readiness;
pub(crate) use readiness::{check, tell};

/// What makes an order line one patient's 特殊用血预约.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForPatient {
    pub patient: PatientId,
    /// The application of the ordering hospital that it is for.
    #[serde(default)]
    pub application: Option<ApplicationId>,
    #[serde(default)]
    pub needs: Attributes,
    /// Antigens that the bags must lack.
    #[serde(default)]
    pub lacks: Antigens,
    #[serde(default = "anybodys")]
    pub source: BloodSource,
    /// When it must be ready at the supplier at the latest.
    #[serde(default)]
    pub wanted_by: Option<Moment>,
}

const fn anybodys() -> BloodSource {
    BloodSource::Any
}

named! {
    /// Why blood kept for a patient is given back to stock 解除专用.
    KeptRelease {
        NotNeeded "not-needed" "不再需要" "no longer needed";
        PatientLeft "patient-left" "患者转出" "the patient has left";
        PatientDied "patient-died" "患者死亡" "the patient has died";
        AnotherBag "another-bag" "已改用其他血袋" "another bag was given instead";
        NeededByOther "needed-by-other" "他人急用" "somebody else needs it at once";
    }
}

/// How the keeping of a bag ended other than by being given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum KeepEnd {
    Released { reason: KeptRelease },
    Lapsed,
    OrderClosed,
}

/// When a line of an order for a patient can be ready at its supplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Readiness {
    /// The shelf has it.
    OnShelf { at: Moment },
    /// It must be prepared; this person can begin first.
    ToPrepare { at: Moment, what: Attributes, by: ActorId },
    /// Nobody who can do this is present or planned; this is whom to call.
    NobodyAble { what: Attribute, call: ActorId },
    /// The supplier has no bag that serves or could be made to.
    NotInStock {},
}

impl Readiness {
    /// When it is ready, where that is known.
    pub const fn at(self) -> Option<Moment> {
        match self {
            Readiness::OnShelf { at } | Readiness::ToPrepare { at, .. } => Some(at),
            Readiness::NobodyAble { .. } | Readiness::NotInStock {} => None,
        }
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SpecialCommand))]
pub enum Command {
    /// Begins to prepare a bag for a line; the answer says what the new label must say.
    BeginPreparation { order: OrderId, line: u16, bag: BagId },
    /// It is done: the new label as it was scanned back, and what the bag was typed to lack.
    FinishPreparation { preparation: PreparationId, bag: BagId, product: Product, expires_at: Moment, lacks: Antigens },
    /// The bag stays what it was.
    CancelPreparation { preparation: PreparationId },
    /// Gives kept bags back to stock.
    ReleaseKept { bags: Vec<BagId>, reason: KeptRelease },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SpecialEvent))]
pub enum Event {
    /// Told with the order.
    ReadinessTold {
        order: OrderId,
        line: u16,
        ready: Readiness,
    },
    /// `product` and `expires_at` are what the new label must say.
    PreparationBegun {
        preparation: PreparationId,
        bag: BagId,
        site: SiteId,
        order: OrderId,
        line: u16,
        what: Attributes,
        product: Product,
        expires_at: Moment,
    },
    BagPrepared {
        bag: BagId,
        preparation: PreparationId,
        site: SiteId,
        what: Attributes,
        lacks: Antigens,
        product: Product,
        expires_at: Moment,
    },
    PreparationCancelled {
        preparation: PreparationId,
        bag: BagId,
    },
    /// From now on it is the patient's, wherever it stands, up to `until`.
    BagKept {
        bag: BagId,
        site: SiteId,
        patient: PatientId,
        order: OrderId,
        line: u16,
        until: Moment,
    },
    BagKeepEnded {
        bag: BagId,
        end: KeepEnd,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::ReadinessTold { .. } => None,
            Event::PreparationBegun { bag, .. }
            | Event::BagPrepared { bag, .. }
            | Event::PreparationCancelled { bag, .. }
            | Event::BagKept { bag, .. }
            | Event::BagKeepEnded { bag, .. } => Some(*bag),
        }
    }

    /// The order that it names.
    pub const fn order(&self) -> Option<OrderId> {
        match self {
            Event::ReadinessTold { order, .. }
            | Event::PreparationBegun { order, .. }
            | Event::BagKept { order, .. } => Some(*order),
            Event::BagPrepared { .. } | Event::PreparationCancelled { .. } | Event::BagKeepEnded { .. } => None,
        }
    }

    /// The preparation that it is about.
    pub const fn preparation(&self) -> Option<PreparationId> {
        match self {
            Event::PreparationBegun { preparation, .. }
            | Event::BagPrepared { preparation, .. }
            | Event::PreparationCancelled { preparation, .. } => Some(*preparation),
            Event::ReadinessTold { .. } | Event::BagKept { .. } | Event::BagKeepEnded { .. } => None,
        }
    }
}

/// How a preparation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PreparationEnd {
    Done { by: ActorId, at: Moment },
    Cancelled { by: ActorId, at: Moment },
}

/// A preparation as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparation {
    pub id: PreparationId,
    pub bag: BagIx,
    pub site: SiteId,
    pub order: OrderId,
    pub line: u16,
    pub what: Attributes,
    /// What the new label must say.
    pub product: Product,
    pub expires_at: Moment,
    pub begun_by: ActorId,
    pub begun_at: Moment,
    pub ended: Option<PreparationEnd>,
}

/// All of it: preparations, kept bags, what was told of lines.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Special {
    preparations: CowTable<Preparation>,
    open: OrdMap<BagIx, PreparationId>,
    /// Bags with a patient to be kept for, lapsed or not.
    kept: OrdSet<BagIx>,
    told: OrdMap<(OrderId, u16), Readiness>,
}

impl Special {
    /// The preparation of a number.
    pub fn preparation(&self, id: PreparationId) -> Option<&Preparation> {
        self.preparations.get(id.index())
    }

    /// All preparations in the order of their numbers.
    pub fn preparations(&self) -> impl DoubleEndedIterator<Item = &Preparation> {
        self.preparations.iter()
    }

    /// Those that are begun and not ended.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &Preparation> {
        self.open.values().filter_map(|id| self.preparation(*id))
    }

    /// The open preparation of a bag.
    pub fn of_bag(&self, bag: BagIx) -> Option<PreparationId> {
        self.open.get(&bag).copied()
    }

    /// Bags that are, or were up to a moment, kept for a patient, in the order of admission.
    pub fn kept(&self) -> impl DoubleEndedIterator<Item = BagIx> {
        self.kept.iter().copied()
    }

    /// Whether a bag is among them.
    pub(crate) fn is_listed(&self, bag: BagIx) -> bool {
        self.kept.contains(&bag)
    }

    /// What was told of a line when it was ordered.
    pub fn told(&self, order: OrderId, line: u16) -> Option<Readiness> {
        self.told.get(&(order, line)).copied()
    }

    /// How many preparations were ever begun.
    pub(crate) fn len(&self) -> usize {
        self.preparations.len()
    }

    fn end(&mut self, id: PreparationId, end: PreparationEnd) {
        let Some(row) = self.preparations.get_mut(id.index()) else { return };
        row.ended = Some(end);
        self.open.remove(&row.bag);
    }

    /// The bag is nobody's by name any more, or was given.
    pub(crate) fn no_longer_kept(&mut self, bag: BagIx) {
        self.kept.remove(&bag);
    }
}

fn event(event: Event) -> crate::Event {
    crate::Event::Special(event)
}

pub(crate) fn decide(draft: &mut decide::Draft<'_>, command: &Command) {
    match command {
        Command::BeginPreparation { order, line, bag } => preparing::begin(draft, *order, *line, *bag),
        Command::FinishPreparation { preparation, bag, product, expires_at, lacks } => {
            preparing::finish(
                draft,
                *preparation,
                &preparing::Scanned { bag: *bag, product: *product, expires_at: *expires_at },
                *lacks,
            );
        }
        Command::CancelPreparation { preparation } => preparing::cancel(draft, *preparation),
        Command::ReleaseKept { bags, reason } => keeping::release(draft, bags, *reason),
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    use crate::bag::{HoldReason, HoldState, Kept};
    if let Event::ReadinessTold { order, line, ready } = event {
        world.special_mut().told.insert((*order, *line), *ready);
        return;
    }
    let Some(ix) = event.bag().and_then(|bag| world.bags().find(bag)) else { return };
    let (by, at) = (stamp.actor, stamp.recorded_at);
    match event {
        Event::ReadinessTold { .. } => {}
        Event::PreparationBegun { preparation, site, order, line, what, product, expires_at, .. } => {
            let row = Preparation {
                id: *preparation,
                bag: ix,
                site: *site,
                order: *order,
                line: *line,
                what: *what,
                product: *product,
                expires_at: *expires_at,
                begun_by: by,
                begun_at: at,
                ended: None,
            };
            world.special_mut().open.insert(ix, *preparation);
            world.special_mut().preparations.push(row);
        }
        Event::BagPrepared { preparation, what, lacks, product, expires_at, .. } => {
            world.special_mut().end(*preparation, PreparationEnd::Done { by, at });
            world.bags_mut().change(ix, |bag| {
                bag.attributes = what.iter().fold(bag.attributes, Attributes::with);
                bag.lacks = bag.lacks.and(*lacks);
                bag.product = *product;
                bag.expires_at = *expires_at;
                bag.quality.set_hold(HoldReason::Relabelling, HoldState::Lifted);
            });
        }
        Event::PreparationCancelled { preparation, .. } => {
            world.special_mut().end(*preparation, PreparationEnd::Cancelled { by, at });
            world.bags_mut().change(ix, |bag| bag.quality.set_hold(HoldReason::Relabelling, HoldState::Lifted));
        }
        Event::BagKept { patient, order, line, until, .. } => {
            world.special_mut().kept.insert(ix);
            let kept = Kept { patient: *patient, order: *order, line: *line, until: *until };
            world.bags_mut().change(ix, |bag| bag.kept = Some(kept));
        }
        Event::BagKeepEnded { .. } => {
            world.special_mut().no_longer_kept(ix);
            world.bags_mut().change(ix, |bag| bag.kept = None);
        }
    }
}
