//! One random night: twelve hours of a city that goes on from an evening, with emergencies of its own
//! and one kind of trouble made likely. Everything happens by commands; nothing is judged here.

use super::watch::Watch;
use crate::chance::{Chance, Purpose, number};
use crate::city::group_at;
use crate::sim::habits::{Lot, Lots};
use crate::sim::people::Who;
use crate::sim::staff::calls::{FirstCall, line};
use crate::sim::{Book, Evening, Habits, Halt, Ledger, LivingCity};
use domain::bag::{HoldReason, NewBag, Origin};
use domain::duty::case::{self, Identity, LineAsk, OwnStock, Urgency};
use domain::duty::supply::{self, Execution};
use domain::duty::{admission, quality};
use domain::plan::Policy;
use domain::{
    Amount, AntiD, Attribute, Attributes, BagId, CaseId, Command, Duty, Group, GroupDetermination, Minutes, Moment,
    PatientId, Product, ProductClass, SiteId,
};
use std::sync::Arc;

/// How long a night is: over the morning's expiries at eight.
pub(super) const HOURS: i64 = 12;
/// Emergencies begin within these hours.
const CALLS_WITHIN: u64 = 8 * 60;

/// The trouble that a night is made for. Nights take turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// What comes by itself.
    Plain,
    /// A cold store fails: most of a group at the station is held, and somebody bleeds of that group.
    StoreFails,
    /// Somebody needs what nobody has.
    Unfillable,
    /// Two officers plan for two hospitals at the same moment.
    Race,
    /// Boxes are forgotten.
    Forgotten,
    /// Receivers refuse much, and short-lived bags come in.
    Refusals,
}

const TROUBLES: [Trouble; 6] =
    [Trouble::Plain, Trouble::StoreFails, Trouble::Unfillable, Trouble::Race, Trouble::Forgotten, Trouble::Refusals];

/// One thing that the night's script does.
enum Step {
    Hold { class: ProductClass, group: Group },
    ShortLived,
    FirstCall(Emergency),
    FurtherCall { patient: PatientId, own_stock: OwnStock, lines: Vec<LineAsk> },
    Race { group: Group, hospitals: [SiteId; 2], units: u32 },
}

/// Somebody who bleeds.
struct Emergency {
    hospital: SiteId,
    patient: PatientId,
    group: Group,
    known: bool,
    urgency: Urgency,
    own_stock: OwnStock,
    lines: Vec<LineAsk>,
}

/// A night that was lived.
pub(super) struct Lived {
    pub city: LivingCity<Book>,
    pub races_lost: u64,
}

/// Why a night was not lived to its end.
#[derive(Debug)]
pub(super) enum Cut {
    /// Living stopped.
    Halt(Halt),
    /// Whoever watched ended it.
    Ended,
}

impl From<Halt> for Cut {
    fn from(halt: Halt) -> Self {
        Cut::Halt(halt)
    }
}

/// How often whoever watches is shown a city, in which something happens all the time.
const SHOWN_EVERY: Minutes = Minutes(1);

/// Lives a night from an evening, shown to whoever watches as it goes; `which` is its number, `seed`
/// decides everything in it. Showing changes nothing in it.
pub(super) fn live(evening: &Evening, which: u32, seed: u64, mut watch: Option<&mut dyn Watch>) -> Result<Lived, Cut> {
    let trouble = TROUBLES.get(which as usize % TROUBLES.len()).copied().unwrap_or(Trouble::Plain);
    let mut night = Script {
        city: LivingCity::night(evening, habits(trouble), seed),
        chance: Lots { seed }.of(Lot::Night, &[]),
        seed,
        patients: 0,
        races_lost: 0,
    };
    let mut steps = night.script(trouble, evening.at());
    steps.sort_by_key(|(at, _)| *at);
    for ((at, step), number) in steps.into_iter().zip(1..) {
        night.live_until(at.plus_millis(-1), &mut watch)?;
        night.city.begin(at, number);
        night.perform(step, at)?;
    }
    let morning = evening.at().plus(Minutes(HOURS * 60));
    night.live_until(morning, &mut watch)?;
    // What was last done is seen, too.
    if watch.is_some_and(|watch| watch.stands(night.city.world(), morning).is_break()) {
        return Err(Cut::Ended);
    }
    night.city.ledger_mut().settle().map_err(Halt)?;
    Ok(Lived { city: night.city, races_lost: night.races_lost })
}

/// A night's habits: more goes wrong than usual.
fn habits(trouble: Trouble) -> Habits {
    let ordinary = Habits {
        fails_check: 0.01,
        refused_at_receipt: 0.004,
        left_in_van: 0.002,
        lost: 0.000_3,
        called_back: 0.03,
        forgotten: 0.02,
        declined: 0.15,
        answered_late: 0.2,
        not_determined: 0.15,
        reduced: 0.15,
        ..Habits::ordinary()
    };
    match trouble {
        Trouble::Forgotten => Habits { forgotten: 0.5, ..ordinary },
        Trouble::Refusals => Habits { refused_at_receipt: 0.08, ..ordinary },
        _ => ordinary,
    }
}

struct Script {
    city: LivingCity<Book>,
    chance: Chance,
    seed: u64,
    patients: u64,
    races_lost: u64,
}

impl Script {
    fn live_until(&mut self, until: Moment, watch: &mut Option<&mut dyn Watch>) -> Result<(), Cut> {
        if let Some(watch) = watch {
            while self.city.now() < until {
                let next = self.city.now().plus(SHOWN_EVERY).min(until);
                if watch.stands(self.city.world(), next).is_break() {
                    return Err(Cut::Ended);
                }
                self.city.live_until(next)?;
            }
        }
        Ok(self.city.live_until(until)?)
    }

    /// What the night brings, in no order.
    fn script(&mut self, trouble: Trouble, evening: Moment) -> Vec<(Moment, Step)> {
        let mut steps = Vec::new();
        for _ in 0..1 + self.chance.below(3) {
            let at = self.some_time(evening);
            let group = group_at(self.chance.share());
            self.emergency(at, group, 1, &mut steps);
        }
        match trouble {
            Trouble::Plain | Trouble::Forgotten => {}
            Trouble::StoreFails => {
                let class = if self.chance.happens(0.7) { ProductClass::RedCells } else { ProductClass::Cryo };
                let group = group_at(self.chance.share());
                steps.push((evening.plus(Minutes(1)), Step::Hold { class, group }));
                let at = self.some_time(evening);
                self.emergency(at, group, 4, &mut steps);
            }
            Trouble::Unfillable => {
                let (at, group) = (self.some_time(evening), group_at(self.chance.share()));
                let mut rare = line(ProductClass::RedCells, Amount::units(400));
                rare.attributes = Attributes::NONE.with(Attribute::AntigenNegative);
                let hospital = self.hospital(|_| true);
                if let Some(emergency) = hospital.map(|h| self.bleeds(h, group, vec![rare])) {
                    steps.push((at, Step::FirstCall(emergency)));
                }
            }
            Trouble::Race => {
                let (at, group) = (self.some_time(evening), group_at(self.chance.share()));
                let network = self.city.world().network();
                let station = network.station().map(|s| s.id);
                let direct: Vec<SiteId> = network
                    .sites
                    .iter()
                    .filter(|s| {
                        s.kind.has_patients() && s.supplied_by == station && network.storage_point_of(s.id).is_none()
                    })
                    .map(|s| s.id)
                    .collect();
                let first = self.chance.below(direct.len() as u64) as usize;
                let units = 200 + 200 * self.chance.below(4) as u32;
                let pair = direct.get(first).zip(direct.get((first + 1) % direct.len().max(1)));
                if let Some((one, other)) = pair.filter(|(one, other)| one != other) {
                    steps.push((at, Step::Race { group, hospitals: [*one, *other], units }));
                }
            }
            Trouble::Refusals => steps.push((evening.plus(Minutes(2)), Step::ShortLived)),
        }
        steps
    }

    fn some_time(&mut self, evening: Moment) -> Moment {
        evening.plus(Minutes(5 + self.chance.below(CALLS_WITHIN) as i64))
    }

    /// A hospital by its weight.
    fn hospital(&mut self, fits: impl Fn(&domain::Site) -> bool) -> Option<SiteId> {
        let sites = self.city.world().network().sites.iter().filter(|s| s.kind.has_patients() && fits(s));
        let table: Vec<_> = sites.map(|s| (s.id, f64::from(s.demand_weight_tenths))).collect();
        self.chance.one_of(&table)
    }

    fn patient(&mut self) -> PatientId {
        self.patients += 1;
        PatientId(number(self.seed, Purpose::Staff, &[Lot::NightCase as u64, self.patients]))
    }

    fn bleeds(&mut self, hospital: SiteId, group: Group, lines: Vec<LineAsk>) -> Emergency {
        let patient = self.patient();
        let urgency = if self.chance.happens(0.5) { Urgency::U0 } else { Urgency::U1 };
        let own_stock = if self.chance.happens(0.3) { OwnStock::UsedOrUnsuitable } else { OwnStock::NotStated };
        Emergency { hospital, patient, group, known: self.chance.happens(0.85), urgency, own_stock, lines }
    }

    /// A call for red cells and mostly another for what goes with them; `times` as much as usual.
    fn emergency(&mut self, at: Moment, group: Group, times: u32, steps: &mut Vec<(Moment, Step)>) {
        let Some(hospital) = self.hospital(|_| true) else { return };
        let units = times * 50 * (4 + self.chance.below(25) as u32);
        let first = self.bleeds(hospital, group, vec![line(ProductClass::RedCells, Amount::units(units))]);
        let (patient, own_stock) = (first.patient, first.own_stock);
        steps.push((at, Step::FirstCall(first)));
        if !self.chance.happens(0.6) {
            return;
        }
        let mut lines = vec![
            line(ProductClass::RedCells, Amount::units(units)),
            line(ProductClass::Plasma, Amount::millilitres(times * 100 * (4 + self.chance.below(16) as u32))),
            line(ProductClass::Cryo, Amount::units(times * 100 * (4 + self.chance.below(12) as u32))),
        ];
        if self.chance.happens(0.4) {
            lines.push(line(ProductClass::Platelets, Amount::doses(100 * (1 + self.chance.below(2) as u32))));
        }
        let later = at.plus(Minutes(15 + self.chance.below(60) as i64));
        steps.push((later, Step::FurtherCall { patient, own_stock, lines }));
    }

    fn perform(&mut self, step: Step, at: Moment) -> Result<(), Halt> {
        match step {
            Step::Hold { class, group } => self.hold(class, group),
            Step::ShortLived => self.short_lived(at),
            Step::FirstCall(emergency) => self.first_call(emergency, at),
            Step::FurtherCall { patient, own_stock, lines } => match self.city.open_case_of(patient) {
                Some(case) => self.city.further_call(case, own_stock, lines, at),
                None => Ok(()),
            },
            Step::Race { group, hospitals, units } => self.race(group, hospitals, units, at),
        }
    }

    fn first_call(&mut self, emergency: Emergency, at: Moment) -> Result<(), Halt> {
        let Emergency { hospital, patient, group, known, urgency, own_stock, lines } = emergency;
        self.city.tell(patient, group, if known { at } else { at.plus(Minutes(35)) });
        let (determination, asked) = match known {
            true => (GroupDetermination::Determined, group),
            false => (GroupDetermination::NotDetermined, Group::new(domain::Abo::O, group.rhd)),
        };
        let identity = if known { Identity::Identified } else { Identity::Unidentified };
        let call = FirstCall { hospital, patient, asked, determination, identity, urgency, own_stock, lines };
        self.city.first_call(call, at).map(|_| ())
    }

    /// An alarm of a cold store at the station: nine tenths of a group on its shelves are held.
    fn hold(&mut self, class: ProductClass, group: Group) -> Result<(), Halt> {
        let world = self.city.world();
        let Some(station) = world.network().station().map(|s| s.id) else { return Ok(()) };
        let shelves = class.products().flat_map(|product| world.bags().shelf(station, product, group));
        let all: Vec<BagId> = shelves.filter_map(|entry| world.bags().at(entry.bag)).map(|bag| bag.id).collect();
        let bags: Vec<BagId> = all.iter().take(all.len() * 9 / 10).copied().collect();
        if !bags.is_empty() {
            let who = self.city.people().quality(station);
            let command = quality::Command::HoldBags { bags, reason: HoldReason::Temperature };
            self.city.act(who, Command::Quality(command))?;
        }
        Ok(())
    }

    /// Platelets from another station that nobody may need before they expire at dawn.
    fn short_lived(&mut self, at: Moment) -> Result<(), Halt> {
        let Some(station) = self.city.world().network().station().map(|s| s.id) else { return Ok(()) };
        let bags: Vec<NewBag> = (0..3)
            .filter_map(|n| {
                let serial = number(self.seed, Purpose::Staff, &[Lot::Night as u64, n]) % 1_000_000;
                let donation = isbt128::DonationNumber::parse(&format!("Z900024{serial:06}")).ok()?;
                let product = Product::PltA;
                Some(NewBag {
                    bag: BagId { donation, born_as: product, division: 0 },
                    product,
                    group: group_at(self.chance.share()),
                    attributes: Attributes::NONE,
                    amount: Amount::doses(100),
                    donor: domain::DonorId(number(self.seed, Purpose::Donor, &[n])),
                    collected_at: at.plus_days(-4),
                    expires_at: at.plus(Minutes(7 * 60)),
                })
            })
            .collect();
        let officer = self.city.on_duty(station);
        let command = admission::Command::AdmitBags { site: station, origin: Origin::Simulated, bags };
        self.city.act(officer, Command::Admission(command))?;
        Ok(())
    }

    /// Two officers plan from the same shelves at the same moment; the second is told that they are taken,
    /// and plans again.
    fn race(&mut self, group: Group, hospitals: [SiteId; 2], units: u32, at: Moment) -> Result<(), Halt> {
        let Some(station) = self.city.world().network().station().map(|s| s.id) else { return Ok(()) };
        let one = self.city.on_duty(station);
        let other = Who { actor: self.city.people().second(station, 3), duty: Duty::SupplyDuty, site: station };
        let mut cases: Vec<(Who, CaseId)> = Vec::new();
        for (officer, hospital) in [one, other].into_iter().zip(hospitals) {
            let patient = self.patient();
            self.city.tell(patient, group, at);
            let open = Command::Case(case::Command::Open {
                hospital,
                asked: group,
                determination: GroupDetermination::Determined,
                anti_d: AntiD::NotKnown,
                patient: Some(patient),
                identity: Identity::Identified,
                urgency: Urgency::U0,
                call_answered_at: at,
                own_stock: OwnStock::UsedOrUnsuitable,
                lines: vec![line(ProductClass::RedCells, Amount::units(units))],
            });
            let opened = self.city.act(officer, open)?;
            cases.extend(opened.and_then(|a| a.case_opened()).map(|case| (officer, case)));
        }
        let world = self.city.world();
        let plan = |case: CaseId| planner::plan_case(world, case, &[1], Policy::Balanced, at).map(Arc::new);
        let plans: Vec<_> = cases.iter().filter_map(|(officer, case)| Some((*officer, *case, plan(*case)?))).collect();
        for ((officer, case, plan), place) in plans.into_iter().zip(0..) {
            let command = supply::Command::ExecutePlan { plan, execution: Execution::Reserve, overrides: Vec::new() };
            let done = self.city.act(officer, Command::Supply(command))?.is_some();
            if !done {
                self.races_lost += u64::from(place > 0);
                self.city.supply(case, at)?;
            }
        }
        Ok(())
    }
}
