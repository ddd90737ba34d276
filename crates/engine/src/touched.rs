//! What an event touches: the keys by which a screen knows that it is stale.
//!
//! Derived from the event and the World after it; kept coarse on purpose. A screen that shows a key reads it again;
//! nothing here says what changed.

use domain::bag::Custody;
use domain::duty::supply::ReservedFor;
use domain::duty::{admission, case, formality, levels, order, setup, shipment, supply, timer, ward};
use domain::plan::PlanFor;
use domain::{
    BagId, CaseId, Event, FindingId, FormalityId, OrderId, ProposalId, ReviewId, ShipmentId, SiteId, Stamp,
    SupplyRequestId, World,
};
use serde::{Deserialize, Serialize};

/// Something on a screen. JSON: `{"case":12}`, `"network"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TouchedKey {
    /// The shelves, levels and reservations of a site.
    Site(SiteId),
    Case(CaseId),
    Order(OrderId),
    Shipment(ShipmentId),
    /// A request to another custodian.
    Request(SupplyRequestId),
    Formality(FormalityId),
    Review(ReviewId),
    Proposal(ProposalId),
    Finding(FindingId),
    /// One bag; left out of an item that touches more than [`BAGS_MAX`].
    Bag(BagId),
    Network,
    Rules,
}

/// More bags than this in one feed item are told by their sites alone.
pub const BAGS_MAX: usize = 64;

/// Adds what `event` touches. `world` has it applied.
pub(crate) fn touch(world: &World, stamp: &Stamp, event: &Event, keys: &mut Vec<TouchedKey>) {
    if let Some(bag) = event.bag() {
        touch_bag(world, bag, keys);
    }
    match event {
        Event::Setup(setup::Event::NetworkAdopted { .. }) => keys.push(TouchedKey::Network),
        Event::Setup(setup::Event::RulesAdopted { .. }) => keys.push(TouchedKey::Rules),
        Event::Admission(admission::Event::BagAdmitted { .. }) | Event::Quality(_) => {}
        Event::Case(event) => keys.push(TouchedKey::Case(case_of(event))),
        Event::Supply(event) => touch_supply(world, event, keys),
        Event::Shipment(event) => touch_shipment(world, event, keys),
        Event::Ward(event) => {
            if let ward::Event::BagIssuedToPatient { site, .. } | ward::Event::BagFateRecorded { site, .. } = event {
                keys.push(TouchedKey::Site(*site));
            }
        }
        Event::Formality(event) => touch_formality(event, keys),
        Event::Order(event) => touch_order(event, keys),
        Event::Levels(levels::Event::UsePlanDeclared { site, .. } | levels::Event::LevelsSet { site, .. }) => {
            keys.push(TouchedKey::Site(*site));
        }
        Event::Timer(timer::Event::BagExpired { site, .. }) => keys.push(TouchedKey::Site(*site)),
        Event::Timer(timer::Event::TimerFired { .. }) => {}
        Event::Finding(finding) => {
            keys.extend([TouchedKey::Finding(finding.finding), TouchedKey::Site(finding.site)]);
        }
    }
    // The acting site's shelf changes with every bag it names.
    if event.bag().is_some() {
        keys.push(TouchedKey::Site(stamp.site));
    }
}

/// The bag, where it is, and what it is for.
fn touch_bag(world: &World, id: BagId, keys: &mut Vec<TouchedKey>) {
    keys.push(TouchedKey::Bag(id));
    let Some(bag) = world.bags().get(id) else { return };
    match bag.custody {
        Custody::InStore { site }
        | Custody::Picked { site }
        | Custody::WithPatient { site, .. }
        | Custody::Ended { site, .. } => keys.push(TouchedKey::Site(site)),
        Custody::OnRoad { shipment } | Custody::Returning { shipment } => keys.push(TouchedKey::Shipment(shipment)),
    }
    if let Some(earmark) = bag.earmark {
        keys.push(TouchedKey::Case(earmark.case));
    }
}

fn case_of(event: &case::Event) -> CaseId {
    match event {
        case::Event::CaseOpened { case, .. }
        | case::Event::CallAnswered { case, .. }
        | case::Event::LineAdded { case, .. }
        | case::Event::GroupDetermined { case, .. }
        | case::Event::BagAgainstGroup { case, .. }
        | case::Event::PatientIdentified { case, .. }
        | case::Event::LineReduced { case, .. }
        | case::Event::GreenChannelActivated { case, .. }
        | case::Event::CaseEscalated { case, .. }
        | case::Event::LineOutcomeNamed { case, .. }
        | case::Event::CaseStoodDown { case, .. }
        | case::Event::BagEarmarkReleased { case, .. }
        | case::Event::CasePaged { case, .. } => *case,
    }
}

fn reserved_for(purpose: ReservedFor) -> TouchedKey {
    match purpose {
        ReservedFor::Case { case } => TouchedKey::Case(case),
        ReservedFor::Order { order } => TouchedKey::Order(order),
    }
}

fn touch_supply(world: &World, event: &supply::Event, keys: &mut Vec<TouchedKey>) {
    match event {
        supply::Event::PlanExecuted { plan, site, .. } => {
            keys.push(TouchedKey::Site(*site));
            keys.push(match plan.purpose {
                PlanFor::Case { case } => TouchedKey::Case(case),
                PlanFor::Order { order } => TouchedKey::Order(order),
            });
        }
        supply::Event::ReservationMade { purpose, site, .. } => {
            keys.extend([reserved_for(*purpose), TouchedKey::Site(*site)]);
        }
        supply::Event::BagReserved { reservation, .. }
        | supply::Event::BagReservationEnded { reservation, .. }
        | supply::Event::BagPicked { reservation, .. } => {
            if let Some(row) = world.reservation(*reservation) {
                keys.extend([reserved_for(row.purpose), TouchedKey::Site(row.site)]);
            }
        }
        supply::Event::SupplyRequested { request, case, to, .. } => {
            keys.extend([TouchedKey::Request(*request), TouchedKey::Case(*case), TouchedKey::Site(*to)]);
        }
        supply::Event::SupplyRequestAnswered { request, .. } => {
            keys.push(TouchedKey::Request(*request));
            keys.extend(world.request(*request).map(|row| TouchedKey::Case(row.case)));
        }
    }
}

fn touch_shipment(world: &World, event: &shipment::Event, keys: &mut Vec<TouchedKey>) {
    let id = match event {
        shipment::Event::ShipmentDispatched { shipment, .. }
        | shipment::Event::BagDispatched { shipment, .. }
        | shipment::Event::BagSentAtOnce { shipment, .. }
        | shipment::Event::BagReceived { shipment, .. }
        | shipment::Event::BagRefused { shipment, .. }
        | shipment::Event::BagLost { shipment, .. }
        | shipment::Event::CourierRecalled { shipment, .. }
        | shipment::Event::BagReturning { shipment, .. }
        | shipment::Event::BagReturned { shipment, .. }
        | shipment::Event::LegHandedOver { shipment, .. } => *shipment,
    };
    keys.push(TouchedKey::Shipment(id));
    if let Some(row) = world.shipment(id) {
        keys.extend([reserved_for(row.reserved_for), TouchedKey::Site(row.from), TouchedKey::Site(row.to)]);
    }
}

fn touch_formality(event: &formality::Event, keys: &mut Vec<TouchedKey>) {
    match event {
        formality::Event::FormalityOpened { formality, case, owner, .. } => {
            keys.extend([TouchedKey::Formality(*formality), TouchedKey::Case(*case), TouchedKey::Site(*owner)]);
        }
        formality::Event::FormalityClimbed { formality, .. } | formality::Event::FormalityClosed { formality, .. } => {
            keys.push(TouchedKey::Formality(*formality));
        }
        formality::Event::PhoneConfirmed { case, .. } => keys.push(TouchedKey::Case(*case)),
        formality::Event::ReviewOpened { review, case, .. } => {
            keys.extend([TouchedKey::Review(*review), TouchedKey::Case(*case)]);
        }
        formality::Event::ReviewDecided { review, .. } | formality::Event::ReviewClimbed { review, .. } => {
            keys.push(TouchedKey::Review(*review));
        }
    }
}

fn touch_order(event: &order::Event, keys: &mut Vec<TouchedKey>) {
    match event {
        order::Event::OrderPlaced { order, site, supplier, .. } => {
            keys.extend([TouchedKey::Order(*order), TouchedKey::Site(*site), TouchedKey::Site(*supplier)]);
        }
        order::Event::OrderClosed { order, .. } => keys.push(TouchedKey::Order(*order)),
        order::Event::ProposalMade { proposal, site, .. } => {
            keys.extend([TouchedKey::Proposal(*proposal), TouchedKey::Site(*site)]);
        }
        order::Event::ProposalAnswered { proposal, .. } => keys.push(TouchedKey::Proposal(*proposal)),
    }
}

/// Sorts, drops doubles, and drops the bags when there are too many to tell.
pub(crate) fn settle(mut keys: Vec<TouchedKey>) -> Vec<TouchedKey> {
    keys.sort_unstable();
    keys.dedup();
    let is_bag = |key: &TouchedKey| matches!(key, TouchedKey::Bag(_));
    if keys.iter().filter(|key| is_bag(key)).count() > BAGS_MAX {
        keys.retain(|key| !is_bag(key));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_bags_are_told_by_their_sites_alone() {
        let bag = |division| BagId {
            division,
            ..BagId::parse("S000126123456.RBC-S-LR.00").expect("bag")
        };
        let few = vec![TouchedKey::Bag(bag(2)), TouchedKey::Site(SiteId(1)), TouchedKey::Bag(bag(1)), TouchedKey::Bag(bag(2))];
        assert_eq!(settle(few), [TouchedKey::Site(SiteId(1)), TouchedKey::Bag(bag(1)), TouchedKey::Bag(bag(2))]);
        let many = (0..90).map(|n| TouchedKey::Bag(bag(n))).chain([TouchedKey::Site(SiteId(1))]).collect();
        assert_eq!(settle(many), [TouchedKey::Site(SiteId(1))]);
    }

    #[test]
    fn keys_are_plain_json() {
        let json = serde_json::to_string(&[TouchedKey::Case(CaseId(12)), TouchedKey::Network]).expect("writes");
        assert_eq!(json, r#"[{"case":12},"network"]"#);
    }
}
