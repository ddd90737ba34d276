//! What the lines of cases and orders ask of a plan, as one vocabulary for planner and linter.

use crate::bag::Bag;
use crate::compatibility::judge;
use crate::duty::case::{Case, Line};
use crate::duty::order::{Order, OrderLine, OtherGroup};
use crate::duty::supply::RequestAnswer;
use crate::group::{AntiD, Group, GroupDetermination, PatientBlood};
use crate::ids::SiteId;
use crate::moment::Moment;
use crate::network::{Agitator, Network, SiteKind};
use crate::plan::Pool;
use crate::plan::shelf::Want;
use crate::product::{Attribute, Attributes, ProductClass};
use crate::rules::Rules;
use crate::world::World;

/// What a line of a case wants of a bag.
pub fn want_of_case(case: &Case, line: &Line) -> Want {
    Want { class: line.class, product: line.product, attributes: line.attributes, patient: Some(case.patient) }
}

/// What a bag lacks at `now` of what a line of a case asks for: freshness runs out on the road and on the
/// shelf, so it is judged again at every act.
pub fn lacking(world: &World, case: &Case, line: u16, bag: &Bag, now: Moment) -> Option<Attribute> {
    let want = want_of_case(case, case.line(line)?);
    let covered =
        |one: &Attribute| Want { attributes: Attributes::NONE.with(*one), ..want }.covered_by(world.rules(), bag, now);
    want.attributes.iter().find(|one| !covered(one))
}

/// What a line of an order wants of a bag.
pub fn want_of_order(line: &OrderLine) -> Want {
    Want { class: line.ask.class, product: line.ask.product, attributes: Attributes::NONE, patient: None }
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

/// Days of life that a bag must have left to fill an order.
pub fn least_days(rules: &Rules, class: ProductClass) -> u32 {
    rules.minimum_life_days_order.get(class).copied().unwrap_or(0)
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
