//! When a line of an order for a patient can be ready, and what is asked amiss.

use super::preparing::{preparable, to_do};
use super::{Event, ForPatient, Readiness, event};
use crate::bag::Bag;
use crate::decide::Draft;
use crate::duty::order::{OrderAsk, OrderLine};
use crate::plan::asks::{suits_order, want_of_order};
use crate::plan::shelf::{BloodSource, Fit, fit};
use crate::refusal::Refusal;
use crate::world::World;
use crate::*;

/// When a line could be ready at a supplier at `now`: from the shelf, by work, or not as things are.
pub fn readiness(world: &World, supplier: SiteId, ask: &OrderAsk, now: Moment) -> Readiness {
    let rules = world.rules();
    let none = Amount::zero(ask.amount.measure());
    let line = OrderLine { line: 1, ask: *ask, reserved: none, sent: none, arrived: none };
    let ready_now = now.plus(*rules.pick_minutes_p90);
    let (mut ready, mut made) = (none, none);
    let mut work = Attributes::NONE;
    let groups = Group::all().filter(|group| suits_order(rules, &line, *group));
    for (group, product) in groups.flat_map(|group| ask.class.products().map(move |product| (group, product))) {
        let shelf = world.bags().shelf(supplier, product, group).iter();
        let in_date = shelf.filter(|entry| entry.expires_at > ready_now);
        for bag in in_date.filter_map(|entry| world.bags().at(entry.bag)) {
            if serves(world, &line, supplier, bag, now) {
                ready = ready.plus(bag.amount);
            } else if made.count() < ask.amount.count()
                && let Some(what) = preparable(world, &line, supplier, bag, now)
            {
                made = made.plus(bag.amount);
                work = what.iter().fold(work, Attributes::with);
            }
            if ready.count() >= ask.amount.count() {
                return Readiness::OnShelf { at: ready_now };
            }
        }
    }
    if ready.plus(made).count() < ask.amount.count() {
        return Readiness::NotInStock {};
    }
    by_work(world, supplier, work, now)
}

/// Whether a bag needs nothing more to serve a line.
fn serves(world: &World, line: &OrderLine, supplier: SiteId, bag: &Bag, now: Moment) -> bool {
    let want = want_of_order(line);
    want.tier(world.rules(), bag.product).is_some()
        && to_do(world.rules(), &want, bag, now).is_empty()
        && fit(world, bag, supplier, supplier, &want, now) == Fit::Fits
}

/// Work that several must do begins when the last of them is there, and one thing follows another.
fn by_work(world: &World, supplier: SiteId, work: Attributes, now: Moment) -> Readiness {
    let takes = &world.rules().preparation_minutes;
    let (mut begins, mut minutes, mut by) = (now, Minutes(0), ActorId(0));
    for what in work.iter() {
        let one = takes.of(what);
        let Some((from, person)) = world.roster().able(supplier, what, one, now) else {
            let call = world.network().site(supplier).map_or(ActorId(0), |site| site.contacts.head);
            return Readiness::NobodyAble { what, call };
        };
        if from >= begins {
            (begins, by) = (from, person);
        }
        minutes = Minutes(minutes.0 + one.0);
    }
    Readiness::ToPrepare { at: begins.plus(minutes), what: work, by }
}

/// Refuses what no bag could be, a patient or application that is not the hospital's, and a time that cannot be
/// kept.
pub(crate) fn check(draft: &mut Draft<'_>, site: SiteId, supplier: SiteId, ask: &OrderAsk) {
    let world = draft.world;
    let Some(named) = ask.for_patient else { return };
    let keeper = world.keeper(site);
    if keeper != world.ledger() {
        draft.refuse(Refusal::SiteOfOtherLedger { site, ledger: keeper });
    }
    if world.network().site(site).is_some_and(|place| !place.kind.has_patients()) {
        draft.refuse(Refusal::NotAHospital { site });
    }
    let needs = if named.lacks.is_empty() { named.needs } else { named.needs.with(Attribute::AntigenNegative) };
    for attribute in needs.iter().filter(|one| !meant_for(*one, ask.class)) {
        draft.refuse(Refusal::NeedNotOfClass { attribute, class: ask.class });
    }
    of_application(draft, site, &named);
    let ready = readiness(world, supplier, ask, draft.now);
    match (named.wanted_by, ready) {
        (None, _) | (_, Readiness::NotInStock {}) => {}
        (Some(_), Readiness::NobodyAble { what, call }) => draft.refuse(Refusal::NobodyAble { attribute: what, call }),
        (Some(wanted), ready) => {
            if let Some(earliest) = ready.at().filter(|earliest| *earliest > wanted) {
                draft.refuse(Refusal::NotReadyBy { wanted, earliest });
            }
        }
    }
}

/// Whether blood of a class can be so: irradiation serves all cells, the rest red cells alone.
const fn meant_for(attribute: Attribute, class: ProductClass) -> bool {
    match attribute {
        Attribute::Irradiated => matches!(
            class,
            ProductClass::RedCells | ProductClass::WholeBlood | ProductClass::Platelets | ProductClass::Granulocytes
        ),
        Attribute::PaediatricSplit => !matches!(class, ProductClass::Cryo),
        Attribute::Washed | Attribute::AntigenNegative | Attribute::Fresh => matches!(class, ProductClass::RedCells),
    }
}

fn of_application(draft: &mut Draft<'_>, site: SiteId, named: &ForPatient) {
    let Some(id) = named.application else { return };
    let world = draft.world;
    let Some(row) = world.applications().get(id).filter(|row| row.site == site) else {
        return draft.refuse(Refusal::UnknownApplication { application: id });
    };
    if !row.is_open() {
        draft.refuse(Refusal::ApplicationEnded { application: id });
    }
    if world.known_as(row.patient) != world.known_as(named.patient) {
        draft.refuse(Refusal::UnknownPatient { patient: named.patient });
    }
}

/// Tells with an order when its lines for patients can be ready.
pub(crate) fn tell(draft: &mut Draft<'_>, order: OrderId, supplier: SiteId, lines: &[OrderAsk]) {
    for (number, ask) in (1..).zip(lines).filter(|(_, ask)| ask.for_patient.is_some()) {
        let ready = readiness(draft.world, supplier, ask, draft.now);
        draft.emit(event(Event::ReadinessTold { order, line: number, ready }));
    }
}

impl ForPatient {
    /// Whether only the patient's own blood will do.
    pub fn is_autologous(&self) -> bool {
        self.source == BloodSource::Autologous
    }
}
