//! Reservations, plans and shipments.

use super::*;
use domain::plan::{PlanFor, Policy};

/// A case or an order supplied as the machine plans it.
pub fn supply_lines(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let cases: Vec<CaseId> = world.open_cases().map(|c| c.id).collect();
    let orders: Vec<OrderId> = world.open_orders().map(|o| o.id).collect();
    let (purpose, site) = match pick.seldom(2) {
        true => (PlanFor::Case { case: pick.one(&cases)? }, ST),
        false => {
            let order = world.order(pick.one(&orders)?)?;
            (PlanFor::Order { order: order.id }, order.supplier)
        }
    };
    let policy = pick.one(Policy::ALL)?;
    let courier = pick.person(site);
    let execution = match pick.seldom(3) {
        true => {
            Execution::SendAtOnce { mode: DeliveryMode::StationDelivers, courier, second_checker: pick.person(site) }
        }
        false => Execution::Reserve,
    };
    let command = supply::Command::SupplyLines { purpose, lines: Vec::new(), policy, execution };
    Some((keeper(site), Command::Supply(command)))
}

/// Free bags nearest first, as many as the line still needs; sometimes a bag that does not suit.
fn choose(
    town: &Town,
    pick: &mut Chooser<'_>,
    sites: &[SiteId],
    suits: impl Fn(&Bag) -> bool,
    (need, patient): (Amount, Option<PatientId>),
) -> Vec<BagId> {
    let mut chosen = Vec::new();
    let mut sum = Amount::zero(need.measure());
    let spoil = pick.seldom(12);
    for site in sites {
        for bag in town.world.bags().iter().filter(|b| is_at(b, *site)) {
            let free = hold(&town.world, bag, patient, town.now) == Hold::Free
                && bag.custody == (Custody::InStore { site: *site })
                && bag.quality.is_sound()
                && bag.thawed_at.is_none()
                && bag.expires_at > town.now.plus(Minutes(400));
            if sum.count() < need.count() && (spoil || free) && suits(bag) {
                sum = sum.plus(bag.amount);
                chosen.push(bag.id);
            }
        }
    }
    chosen
}

pub fn execute(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let rules = world.rules();
    let cases: Vec<CaseId> = world.open_cases().map(|c| c.id).collect();
    let orders: Vec<OrderId> = world.open_orders().map(|o| o.id).collect();
    let (plan, site) = if pick.number(3) == 0 {
        let order = world.order(pick.one(&orders)?)?;
        let line = order.lines.get(pick.number(order.lines.len() as u32) as usize)?;
        let want = want_of_order(line);
        let suits = |bag: &Bag| {
            bag.product.class() == line.ask.class
                && want.tier(rules, bag.product).is_some()
                && bag.group == line.ask.group
                && want.covered_by(rules, bag, town.now)
        };
        let chosen = choose(town, pick, &[order.supplier], suits, (order.needed(world, line, town.now), want.patient));
        (for_order(town, order.id, &vec![(line.line, chosen)], Making::default()), order.supplier)
    } else {
        let case = world.case(pick.one(&cases)?)?;
        let line = case.lines.get(pick.number(case.lines.len() as u32) as usize)?;
        let want = want_of_case(case, line);
        let suits = |bag: &Bag| {
            let judged = compatibility::judge(rules, line.class, bag.group, &case.blood);
            bag.product.class() == line.class && want.tier(rules, bag.product).is_some() && !judged.is_forbidden()
        };
        let mut pools: Vec<SiteId> = stock::pools(world, case.hospital).iter().map(|p| p.site).collect();
        pools.dedup();
        if case.own_stock(line) == OwnStock::UsedOrUnsuitable {
            pools.retain(|site| *site != case.hospital);
        }
        let chosen = choose(town, pick, &pools, suits, (case.needed(world, line, town.now), None));
        let first = chosen.first().and_then(|id| world.bags().get(*id))?;
        let site = pools.iter().copied().find(|s| is_at(first, *s)).unwrap_or(ST);
        let site = if pick.seldom(4) { ST } else { site };
        (for_case(town, case.id, &vec![(line.line, chosen)], Making::default()), site)
    };
    let execution = match pick.number(3) {
        0 => Execution::SendAtOnce {
            mode: DeliveryMode::StationDelivers,
            courier: pick.person(site),
            second_checker: pick.person(site),
        },
        _ => Execution::Reserve,
    };
    let overrides = pick.overrides(site);
    let command = supply::Command::ExecutePlan { plan: Arc::new(plan), execution, overrides };
    Some((keeper(site), Command::Supply(command)))
}

pub fn of_reservation(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let live: Vec<ReservationId> = world.reservations().filter(|r| !r.bags.is_empty()).map(|r| r.id).collect();
    let reservation = pick.one(&live)?;
    let row = world.reservation(reservation)?;
    let of: Vec<BagId> = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix)).map(|b| b.id).collect();
    let by = keeper(row.site);
    let named = pick.some(&of, 4);
    Some(match pick.number(8) {
        0..=3 => (by, Command::Supply(supply::Command::PickBags { reservation, bags: named })),
        4..=5 => {
            let bags = if pick.number(2) == 0 { named } else { Vec::new() };
            let (courier, second_checker) = (pick.person(row.site), pick.person(row.site));
            let mode = DeliveryMode::StationDelivers;
            let here = row.site;
            let ready = world.boxes().iter().filter(|b| b.is_ready(here, town.now)).map(|b| b.number);
            let boxes: Vec<BoxId> = ready.collect();
            let packed = Packed { boxes: pick.some(&boxes, 2), slip: None, cold: Some(ColdStatement::KeptCold) };
            let command = shipment::Command::Dispatch { reservation, bags, mode, courier, second_checker, packed };
            (by, Command::Shipment(command))
        }
        6 => {
            let (bag, reason) = (*named.first()?, HoldReason::Appearance);
            (by, Command::Supply(supply::Command::FailPick { reservation, bag, reason }))
        }
        _ => {
            let requests: Vec<_> = world.open_requests().map(|r| r.id).collect();
            match pick.one(&requests).and_then(|r| world.request(r)) {
                Some(request) => {
                    let (request, to) = (request.id, request.to);
                    let reason = DeclineReason::NotFit;
                    (keeper(to), Command::Supply(supply::Command::DeclineRequest { request, reason }))
                }
                None => {
                    let reason = ReleaseReason::NotNeeded;
                    (by, Command::Supply(supply::Command::ReleaseReservation { reservation, reason }))
                }
            }
        }
    })
}

/// What is picked leaves, in boxes of its class where it must.
pub fn dispatch(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let picked = |ix: BagIx| world.bags().at(ix).filter(|bag| matches!(bag.custody, Custody::Picked { .. }));
    let goes = |row: &&supply::Reservation| {
        let away = matches!(row.purpose, supply::ReservedFor::Case { .. } | supply::ReservedFor::Order { .. });
        away && row.bags.iter().any(|(ix, _)| picked(*ix).is_some())
    };
    let live: Vec<ReservationId> = world.reservations().filter(goes).map(|row| row.id).collect();
    let Some(row) = pick.one(&live).and_then(|id| world.reservation(id)) else {
        // Nothing is picked yet.
        let for_road = |row: &&supply::Reservation| {
            matches!(row.purpose, supply::ReservedFor::Case { .. } | supply::ReservedFor::Order { .. })
                && !row.bags.is_empty()
                && row.deadline > town.now
        };
        let rows: Vec<ReservationId> = world.reservations().filter(for_road).map(|row| row.id).collect();
        let row = world.reservation(pick.one(&rows)?)?;
        let bags = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix)).map(|bag| bag.id).collect();
        let command = supply::Command::PickBags { reservation: row.id, bags };
        return Some((keeper(row.site), Command::Supply(command)));
    };
    let of: Vec<&Bag> = row.bags.iter().filter_map(|(ix, _)| picked(*ix)).collect();
    let first = pick.one(&of)?.product.class().temperature();
    let bags: Vec<BagId> =
        of.iter().filter(|bag| bag.product.class().temperature() == first).map(|bag| bag.id).collect();
    let ready = |b: &&domain::duty::boxes::TransportBox| b.temperature == first && b.is_ready(row.site, town.now);
    let Some(fit) = world.boxes().iter().find(ready) else {
        let number = BoxId(world.boxes().iter().count() as u32 + 1);
        let validated_until = town.now.plus_days(30);
        let command = boxes::Command::RegisterBox { number, temperature: first, validated_until };
        return Some((keeper(row.site), Command::Boxes(command)));
    };
    let boxes = if pick.seldom(3) { Vec::new() } else { vec![fit.number] };
    let packed = Packed { boxes, slip: None, cold: Some(ColdStatement::KeptCold) };
    let (courier, second_checker) = (pick.person(row.site), pick.person(row.site));
    let (reservation, mode) = (row.id, DeliveryMode::StationDelivers);
    let command = shipment::Command::Dispatch { reservation, bags, mode, courier, second_checker, packed };
    Some((keeper(row.site), Command::Shipment(command)))
}

/// A request to another shelf, answered in the negative; asked for first where there is none.
pub fn decline(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let requests: Vec<_> = world.open_requests().map(|row| (row.id, row.to)).collect();
    if let Some((request, to)) = pick.one(&requests) {
        let reason = pick.one(DeclineReason::ALL)?;
        return Some((keeper(to), Command::Supply(supply::Command::DeclineRequest { request, reason })));
    }
    // The plan of the machine takes from every shelf that is nearer; what is another's becomes a request.
    let cases: Vec<CaseId> = world.open_cases().map(|row| row.id).collect();
    let (purpose, policy) = (PlanFor::Case { case: pick.one(&cases)? }, Policy::Balanced);
    let command = supply::Command::SupplyLines { purpose, lines: Vec::new(), policy, execution: Execution::Reserve };
    Some((keeper(ST), Command::Supply(command)))
}

pub fn of_shipment(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let all: Vec<ShipmentId> = world.shipments().map(|s| s.id).collect();
    let open: Vec<ShipmentId> = world.on_road().map(|s| s.id).collect();
    let shipment = if pick.seldom(8) { pick.one(&all)? } else { pick.one(&open)? };
    let row = world.shipment(shipment)?;
    let mut of: Vec<BagId> = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix)).map(|b| b.id).collect();
    if pick.seldom(6) {
        of.extend(bags(town, |_| true));
    }
    let named = pick.some(&of, 4);
    let to = if pick.seldom(12) { SITES[pick.number(5) as usize] } else { row.to };
    let back = if pick.seldom(12) { SITES[pick.number(5) as usize] } else { row.from };
    Some(match pick.number(10) {
        0..=5 => {
            let check = |pick: &mut Chooser<'_>| {
                if pick.seldom(6) {
                    ReceiptCheck::Refused { reason: HoldReason::RefusedAtReceipt }
                } else {
                    ReceiptCheck::Accepted
                }
            };
            let bags = named.into_iter().map(|bag| ReceivedBag { bag, check: check(pick) }).collect();
            (keeper(to), Command::Shipment(shipment::Command::Receive { shipment, bags }))
        }
        6 => (keeper(to), Command::Shipment(shipment::Command::ReportLost { shipment, bags: named })),
        7 => (keeper(row.from), Command::Shipment(shipment::Command::RecallCourier { shipment })),
        8 => {
            let bags = if pick.number(2) == 0 { Vec::new() } else { named };
            (keeper(back), Command::Shipment(shipment::Command::ReceiveReturned { shipment, bags }))
        }
        _ => {
            let to_courier = pick.person(row.from);
            (keeper(row.from), Command::Shipment(shipment::Command::HandOverLeg { shipment, to_courier }))
        }
    })
}
