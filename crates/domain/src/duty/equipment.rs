//! Storage equipment 储血设备 and its temperatures: what stands at a site, each reading, what was out of range.
//!
//! A reading is a report. Out of range it is a finding that quality owns, and every bag of that temperature in
//! the store is held until quality has decided (facts §3.4). A reading that nobody made is overdue. The
//! logger's own record is elsewhere; here stands what a person read.

use crate::bag::HoldReason;
use crate::cow::CowTable;
use crate::decide::Draft;
use crate::duty::quality::{self, FindingAnswer};
use crate::product::named;
use crate::refusal::{Act, Refusal};
use crate::rules::TemperatureRange;
use crate::world::World;
use crate::*;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

named! {
    /// A kind of storage equipment.
    EquipmentKind {
        Refrigerator "refrigerator" "储血冰箱" "blood refrigerator";
        Freezer "freezer" "低温冰箱" "plasma freezer";
        Agitator "agitator" "血小板振荡保存箱" "platelet incubator with agitator";
    }
}

impl EquipmentKind {
    /// What it stores.
    pub const fn temperature(self) -> TemperatureClass {
        match self {
            EquipmentKind::Refrigerator => TemperatureClass::Cooled,
            EquipmentKind::Freezer => TemperatureClass::Frozen,
            EquipmentKind::Agitator => TemperatureClass::Room,
        }
    }

    /// The range that it must keep.
    pub fn range(self, rules: &Rules) -> TemperatureRange {
        match self {
            EquipmentKind::Refrigerator => *rules.refrigerator_range,
            EquipmentKind::Freezer => *rules.freezer_range,
            EquipmentKind::Agitator => *rules.agitator_range,
        }
    }
}

named! {
    /// How its temperature is watched between a person's readings.
    Watch {
        ByHand "by-hand" "人工记录" "by hand alone";
        Automatic "automatic" "自动监测" "by an automatic system";
    }
}

named! {
    /// What quality decides of the bags that stood in equipment out of range.
    ExcursionVerdict {
        Usable "usable" "可用" "fit for use";
        NotUsable "not-usable" "不可用" "not fit for use";
    }
}

/// Requests and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = EquipmentCommand))]
pub enum Command {
    /// Puts equipment into service at the actor's site.
    PutIntoService { kind: EquipmentKind, watch: Watch },
    /// Takes it out of service: nobody reads it any more.
    TakeOutOfService { equipment: EquipmentId },
    /// Report: what somebody read.
    RecordReading { equipment: EquipmentId, celsius_tenths: i16 },
    /// Quality decides of what stood in it while it was out of range, with a second person.
    DecideExcursion { equipment: EquipmentId, verdict: ExcursionVerdict, second_person: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = EquipmentEvent))]
pub enum Event {
    PutIntoService {
        equipment: EquipmentId,
        site: SiteId,
        kind: EquipmentKind,
        watch: Watch,
    },
    TakenOutOfService {
        equipment: EquipmentId,
    },
    /// `excursion` is the open question about it when it was out of range.
    ReadingTaken {
        equipment: EquipmentId,
        site: SiteId,
        celsius_tenths: i16,
        at: Moment,
        excursion: Option<FindingId>,
    },
    /// Holds of bags that are fit are lifted in the same batch; of others they stay.
    ExcursionDecided {
        equipment: EquipmentId,
        finding: FindingId,
        verdict: ExcursionVerdict,
        second_person: ActorId,
    },
}

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reading {
    pub celsius_tenths: i16,
    /// When it was read, by the reader.
    pub at: Moment,
    pub by: ActorId,
}

/// Equipment as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Equipment {
    pub id: EquipmentId,
    pub site: SiteId,
    pub kind: EquipmentKind,
    pub watch: Watch,
    pub since: Moment,
    pub last: Option<Reading>,
    /// The open question about what stood in it.
    pub excursion: Option<FindingId>,
    pub out_of_service: Option<Moment>,
}

impl Equipment {
    /// By when somebody must read it next; `None` out of service.
    pub fn due_at(&self, rules: &Rules) -> Option<Moment> {
        let every = match self.watch {
            Watch::ByHand => *rules.reading_every_by_hand,
            Watch::Automatic => *rules.reading_every_automatic,
        };
        let last = self.last.map_or(self.since, |reading| reading.at.max(self.since));
        self.out_of_service.is_none().then(|| last.plus(every))
    }

    /// Whether a reading should have been made by `now` and was not.
    pub fn is_overdue(&self, rules: &Rules, now: Moment) -> bool {
        self.due_at(rules).is_some_and(|due| now > due)
    }
}

/// All equipment of the ledger, in the order in which it was put into service.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Register {
    rows: CowTable<Equipment>,
    /// The command whose reading was folded last, when a question is open about it: the holds that follow in
    /// its batch are that question's.
    reading: Option<(CommandId, FindingId)>,
    /// The bags that each open question holds. A bag that was held for its temperature before is not among
    /// them: what is decided of the equipment does not lift that.
    held: OrdMap<FindingId, OrdSet<BagIx>>,
}

impl Register {
    /// Notes a hold for temperature when it is of the reading in the same batch.
    pub(crate) fn note_hold(&mut self, stamp: &Stamp, bag: BagIx) {
        if let Some((command, finding)) = self.reading
            && command == stamp.command
        {
            self.held.entry(finding).or_default().insert(bag);
        }
    }

    /// The question that is open about other equipment of the same site and temperature.
    fn other_excursion(&self, of: &Equipment) -> Option<FindingId> {
        let same = |row: &&Equipment| {
            row.id != of.id && row.site == of.site && row.kind.temperature() == of.kind.temperature()
        };
        self.rows.iter().filter(same).find_map(|row| row.excursion)
    }

    /// The equipment of a number.
    pub fn get(&self, id: EquipmentId) -> Option<&Equipment> {
        self.rows.get(id.index())
    }

    /// All of it, in and out of service.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Equipment> {
        self.rows.iter()
    }

    /// What is in service at a site.
    pub fn at(&self, site: SiteId) -> impl Iterator<Item = &Equipment> {
        self.rows.iter().filter(move |row| row.site == site && row.out_of_service.is_none())
    }
}

/// Who keeps a store keeps its equipment.
const KEEPERS: &[Duty] = &[Duty::SupplyHead, Duty::TransfusionHead, Duty::Quality, Duty::Administrator];

fn event(event: Event) -> crate::Event {
    crate::Event::Equipment(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    match command {
        Command::PutIntoService { kind, watch } => {
            draft.only(KEEPERS, Act::KeepEquipment);
            let equipment = EquipmentId(draft.world.equipment().rows.len() as u32);
            let site = draft.envelope.site;
            draft.emit(event(Event::PutIntoService { equipment, site, kind: *kind, watch: *watch }));
        }
        Command::TakeOutOfService { equipment } => {
            draft.only(KEEPERS, Act::KeepEquipment);
            let Some(row) = in_service(draft, *equipment) else { return };
            draft.at_site(row.site);
            draft.emit(event(Event::TakenOutOfService { equipment: row.id }));
        }
        Command::RecordReading { equipment, celsius_tenths } => read(draft, *equipment, *celsius_tenths),
        Command::DecideExcursion { equipment, verdict, second_person } => {
            draft.only(quality::QUALITY, Act::KeepQuality);
            draft.attested(*second_person);
            decide_excursion(draft, *equipment, *verdict, *second_person);
        }
    }
}

fn known<'w>(draft: &mut Draft<'w>, id: EquipmentId) -> Option<&'w Equipment> {
    let row = draft.world.equipment().get(id);
    if row.is_none() {
        draft.refuse(Refusal::UnknownEquipment { equipment: id });
    }
    row
}

pub(crate) fn in_service<'w>(draft: &mut Draft<'w>, id: EquipmentId) -> Option<&'w Equipment> {
    let row = known(draft, id)?;
    if row.out_of_service.is_some() {
        draft.refuse(Refusal::OutOfService { equipment: id });
    }
    Some(row)
}

/// The bags that stand in the store of a site and belong into such equipment.
fn standing(world: &World, row: &Equipment) -> Vec<BagIx> {
    let temperature = row.kind.temperature();
    world.standing_at(row.site, |bag| bag.product.class().temperature() == temperature && bag.thawed_at.is_none())
}

/// A reading is recorded whatever it says. Out of range, what stands there is held; the question about it is
/// asked once, until it is answered.
fn read(draft: &mut Draft<'_>, id: EquipmentId, celsius_tenths: i16) {
    let Some(row) = known(draft, id) else { return };
    let world = draft.world;
    let out = !row.kind.range(world.rules()).holds(celsius_tenths);
    let asked = row.excursion.filter(|finding| world.finding(*finding).is_some_and(|f| f.settled.is_none()));
    let excursion = match (out, asked) {
        (false, asked) => asked,
        (true, Some(asked)) => Some(asked),
        (true, None) => Some(draft.finding_numbered(FindingRule::TemperatureOutOfRange, None)),
    };
    let (site, at) = (row.site, draft.envelope.occurred_at);
    draft.emit(event(Event::ReadingTaken { equipment: row.id, site, celsius_tenths, at, excursion }));
    if out {
        for bag in standing(world, row).into_iter().filter_map(|ix| world.bags().at(ix)) {
            if !bag.quality.has_hold(HoldReason::Temperature) {
                quality::hold(draft, bag, HoldReason::Temperature);
            }
        }
    }
}

fn decide_excursion(draft: &mut Draft<'_>, id: EquipmentId, verdict: ExcursionVerdict, second_person: ActorId) {
    let Some(row) = known(draft, id) else { return };
    let world = draft.world;
    let open = row.excursion.filter(|finding| world.finding(*finding).is_some_and(|f| f.settled.is_none()));
    let Some(finding) = open else { return draft.refuse(Refusal::NoExcursion { equipment: id }) };
    let last = row.last.map(|reading| reading.celsius_tenths);
    if verdict == ExcursionVerdict::Usable && last.is_some_and(|last| !row.kind.range(world.rules()).holds(last)) {
        draft.refuse(Refusal::StillOutOfRange { equipment: id });
    }
    let equipment = row.id;
    draft.emit(event(Event::ExcursionDecided { equipment, finding, verdict, second_person }));
    // While other equipment of the kind is in question too, its question takes the bags over.
    let register = world.equipment();
    if verdict == ExcursionVerdict::Usable && register.other_excursion(row).is_none() {
        let ours = |ix: &BagIx| register.held.get(&finding).is_some_and(|held| held.contains(ix));
        for bag in standing(world, row).into_iter().filter(ours).filter_map(|ix| world.bags().at(ix)) {
            if bag.quality.has_hold(HoldReason::Temperature) {
                let (bag, reason) = (bag.id, HoldReason::Temperature);
                let lifted = quality::Event::BagHoldLifted { bag, reason, second_person };
                draft.emit(crate::Event::Quality(lifted));
            }
        }
    }
    let answer = FindingAnswer::Looked;
    draft.emit(crate::Event::Quality(quality::Event::FindingAnswered { finding, bag: None, answer }));
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let register = world.equipment_mut();
    let rows = &mut register.rows;
    match event {
        Event::PutIntoService { equipment, site, kind, watch } => {
            rows.push(Equipment {
                id: *equipment,
                site: *site,
                kind: *kind,
                watch: *watch,
                since: stamp.recorded_at,
                last: None,
                excursion: None,
                out_of_service: None,
            });
        }
        Event::TakenOutOfService { equipment } => {
            if let Some(row) = rows.get_mut(equipment.index()) {
                row.out_of_service = Some(stamp.recorded_at);
            }
        }
        Event::ReadingTaken { equipment, celsius_tenths, at, excursion, .. } => {
            if let Some(row) = rows.get_mut(equipment.index()) {
                // A late report does not hide what was read since.
                if row.last.is_none_or(|last| last.at <= *at) {
                    row.last = Some(Reading { celsius_tenths: *celsius_tenths, at: *at, by: stamp.actor });
                }
                row.excursion = *excursion;
            }
            register.reading = excursion.map(|finding| (stamp.command, finding));
        }
        Event::ExcursionDecided { equipment, finding, verdict, .. } => {
            let Some(row) = rows.get_mut(equipment.index()) else { return };
            row.excursion = None;
            let row = *row;
            let bags = register.held.remove(finding).unwrap_or_default();
            if *verdict == ExcursionVerdict::Usable
                && let Some(other) = register.other_excursion(&row)
            {
                register.held.entry(other).or_default().extend(bags);
            }
        }
    }
}
