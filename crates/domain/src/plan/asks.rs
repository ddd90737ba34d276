//! What the lines of cases and orders ask of a plan, as one vocabulary for planner and linter.

use crate::antigen::Antigens;
use crate::bag::Bag;
use crate::compatibility::judge;
use crate::duty::case::{Case, Line};
use crate::duty::order::{Order, OrderAsk, OrderLine, OtherGroup};
use crate::duty::special::ForPatient;
use crate::duty::supply::RequestAnswer;
use crate::group::{AntiD, Group, GroupDetermination, PatientBlood};
use crate::ids::SiteId;
use crate::moment::Moment;
use crate::network::{Agitator, Network, SiteKind};
use crate::plan::Pool;
use crate::plan::shelf::{BloodSource, Want};
use crate::product::{Attribute, Attributes, ProductClass};
use crate::rules::{PerClass, Rules};
use crate::world::World;

/// What a line of a case wants of a bag.
pub fn want_of_case(case: &Case, line: &Line) -> Want {
    Want {
        class: line.class,
        product: line.product,
        attributes: line.attributes,
        lacks: Antigens::NONE,
        source: BloodSource::Any,
        patient: Some(case.patient),
    }
}

/// What a bag lacks at `now` of what a line of a case asks for: freshness runs out on the road and on the
/// shelf, so it is judged again at every act.
pub fn lacking(world: &World, case: &Case, line: u16, bag: &Bag, now: Moment) -> Option<Attribute> {
    lacks_of(world, want_of_case(case, case.line(line)?), bag, now)
}

/// The same of a line of an order.
pub fn lacking_of_order(world: &World, line: &OrderLine, bag: &Bag, now: Moment) -> Option<Attribute> {
    lacks_of(world, want_of_order(line), bag, now)
}

fn lacks_of(world: &World, want: Want, bag: &Bag, now: Moment) -> Option<Attribute> {
    let typed = bag.lacks.cover(want.lacks);
    let want = Want { lacks: Antigens::NONE, source: BloodSource::Any, ..want };
    let covered =
        |one: &Attribute| Want { attributes: Attributes::NONE.with(*one), ..want }.covered_by(world.rules(), bag, now);
    let lacking = want.attributes.iter().find(|one| !covered(one));
    lacking.or((!typed).then_some(Attribute::AntigenNegative))
}

/// What a line of an order wants of a bag.
pub fn want_of_order(line: &OrderLine) -> Want {
    let (class, product) = (line.ask.class, line.ask.product);
    match line.ask.for_patient {
        None => Want {
            class,
            product,
            attributes: Attributes::NONE,
            lacks: Antigens::NONE,
            source: BloodSource::Any,
            patient: None,
        },
        Some(ForPatient { patient, needs, lacks, source, .. }) => {
            Want { class, product, attributes: needs, lacks, source, patient: Some(patient) }
        }
    }
}

/// Whether a pool is the hospital's own: the caller may state that it is used or unsuitable.
pub const fn is_hospitals_own(pool: Pool) -> bool {
    matches!(pool, Pool::HospitalRoutine | Pool::HospitalEmergency)
}

/// Whether a site's duty staff declined a request for this line.
pub fn declined(world: &World, case: &Case, line: u16, site: SiteId) -> bool {
    let mut requests = case.requests.iter().filter_map(|id| world.request(*id));
    requests.any(|r| r.line == line && r.to == site && matches!(r.answer, Some(RequestAnswer::Declined { .. })))
}

/// A patient of the ordered group, for judging what else the hospital could use.
pub fn blood_of_order(line: &OrderLine) -> PatientBlood {
    PatientBlood { group: line.ask.group, determination: GroupDetermination::Determined, anti_d: AntiD::NotKnown }
}

/// Whether a bag's group may fill an order line: the ordered one, or when the hospital agreed, one that
/// a patient of the ordered group may be given freely.
pub fn suits_order(rules: &Rules, line: &OrderLine, donor: Group) -> bool {
    let agreed = line.ask.other_group == OtherGroup::Agreed;
    donor == line.ask.group || (agreed && judge(rules, line.ask.class, donor, &blood_of_order(line)).is_free())
}

/// Whether a site's target of a class and group lasts longer than the rule says by its own use: what goes there
/// oldest first would only expire elsewhere. A site without a level yet is not.
pub fn is_slow(world: &World, site: SiteId, class: ProductClass, group: Group) -> bool {
    let Some(level) = world.level(site, class, group) else { return false };
    let used = level.per_day_milli.saturating_mul(u64::from(*world.rules().slow_site_days));
    u64::from(level.target.count()).saturating_mul(1_000) > used
}

/// Days of life that a bag must have left to fill an order of a site: more where the site is slow. Blood for a
/// patient is given and not kept, so it must only live until then.
pub fn least_days(world: &World, site: SiteId, ask: &OrderAsk) -> u32 {
    if ask.for_patient.is_some() {
        return 0;
    }
    let rules = world.rules();
    let slow = is_slow(world, site, ask.class, ask.group);
    let of = |days: &PerClass<u32>| days.get(ask.class).copied().unwrap_or(0);
    let usual = of(&rules.minimum_life_days_order);
    if slow { usual.max(of(&rules.minimum_life_days_slow)) } else { usual }
}

/// Whether the ordering site could keep the class: platelets live only on an agitator.
pub fn can_keep(network: &Network, order: &Order, class: ProductClass) -> bool {
    let needs_agitator = matches!(class, ProductClass::Platelets | ProductClass::PlateletConcentrate);
    !needs_agitator || network.site(order.site).is_some_and(|s| s.agitator == Agitator::Present)
}

/// The pool that an order draws on at its supplier.
pub fn pool_of_supplier(network: &Network, supplier: SiteId) -> Option<Pool> {
    Some(match network.site(supplier)?.kind {
        SiteKind::Station => Pool::Station,
        SiteKind::StoragePoint | SiteKind::HostHospital => Pool::StoragePoint,
        SiteKind::Hospital => Pool::HospitalRoutine,
    })
}
