//! Orders, proposals and what is prepared for one patient.

use super::*;
use domain::duty::order::{Onward, StopGoes, TransferDecline};

pub fn of_order(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let site = HOSPITALS[pick.number(4) as usize];
    let ask = |pick: &mut Chooser<'_>| {
        let LineAsk { class, product, amount, .. } = line(pick);
        let other_group = if pick.seldom(3) { OtherGroup::Agreed } else { OtherGroup::NotAgreed };
        let for_patient = if pick.seldom(3) { for_patient(class, pick) } else { None };
        OrderAsk { class, product, group: pick.group(), amount, other_group, for_patient }
    };
    let lines = (0..1 + pick.number(2)).map(|_| ask(pick)).collect();
    Some(match pick.number(8) {
        0..=3 => (keeper(site), Command::Order(order::Command::PlaceOrder { site, urgency: Urgency::U3, lines })),
        4 => {
            let (from, to) = (H4, if pick.number(2) == 0 { H5 } else { ST });
            (keeper(ST), Command::Order(order::Command::OrderTransfer { from, to, lines }))
        }
        5 => {
            let open: Vec<OrderId> = world.open_orders().map(|o| o.id).collect();
            let row = world.order(pick.one(&open)?)?;
            let command = order::Command::CloseOrder { order: row.id, reason: CloseReason::NoLongerNeeded };
            (keeper(row.site), Command::Order(command))
        }
        _ => {
            let open: Vec<ProposalId> = world.open_proposals().map(|p| p.id).collect();
            let row = world.proposal(pick.one(&open)?)?;
            let (proposal, reason) = (row.id, CloseReason::SupplierShort);
            let command = match pick.number(3) {
                0 => order::Command::AcceptProposal { proposal, lines: None },
                1 => order::Command::AcceptProposal { proposal, lines: Some(lines) },
                _ => order::Command::DeclineProposal { proposal, reason },
            };
            (keeper(row.site), Command::Order(command))
        }
    })
}

/// Transfers that are declined, and rounds whose van broke down.
pub fn of_transfers(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    if pick.seldom(2) {
        let round = if pick.seldom(10) { 9 } else { pick.number(2) as u16 };
        let day = town.now.day(ZONE).plus(pick.number(3) as i32);
        let goes = if pick.seldom(2) { Onward::Between } else { Onward::NextRound };
        let stops = vec![StopGoes { site: pick.one(&[H4, H5])?, goes }];
        let command = order::Command::ReportBreakdown { round, day, stops };
        return Some((keeper(ST), Command::Order(command)));
    }
    let open: Vec<OrderId> =
        town.world.open_orders().filter(|row| row.kind == order::OrderKind::Transfer).map(|row| row.id).collect();
    let row = town.world.order(pick.one(&open)?)?;
    let reason = pick.one(TransferDecline::ALL)?;
    Some((keeper(row.site), Command::Order(order::Command::DeclineTransfer { order: row.id, reason })))
}

/// What makes a line one patient's.
fn for_patient(class: ProductClass, pick: &mut Chooser<'_>) -> Option<special::ForPatient> {
    let patient = PatientId(u64::from(1 + pick.number(4)));
    let red = class == ProductClass::RedCells;
    let needs = match pick.number(4) {
        0 if red => Attributes::NONE.with(Attribute::Irradiated),
        1 if red => Attributes::NONE.with(Attribute::Washed),
        2 if red => Attributes::NONE.with(Attribute::Fresh),
        _ => Attributes::NONE,
    };
    let lacks = if red && pick.seldom(5) { Antigens::NONE.with(Antigen::Kell) } else { Antigens::NONE };
    let source = if pick.seldom(6) { BloodSource::Autologous } else { BloodSource::Any };
    Some(special::ForPatient { patient, application: None, needs, lacks, source, wanted_by: None })
}

/// Presence, preparations, and what is kept for a patient.
pub fn for_one_patient(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let makers = [ST, HH];
    let site = makers[pick.number(2) as usize];
    let by = By::of(site, Duty::Laboratory);
    let skills = Attributes::NONE.with(Attribute::Irradiated).with(Attribute::Washed).with(Attribute::AntigenNegative);
    let open: Vec<_> = world.special().open().copied().collect();
    Some(match pick.number(12) {
        0 | 1 => (by, Command::Roster(roster::Command::SignOn { skills, until: town.now.plus(Minutes(900)) })),
        2 if pick.seldom(3) => (by, Command::Roster(roster::Command::SignOff {})),
        3 => {
            let (from, until) = (town.now.plus(Minutes(60)), town.now.plus(Minutes(500)));
            let person = pick.person(site);
            let command = roster::Command::PlanPresence { person, skills, from, until };
            (By::of(site, Duty::SupplyHead), Command::Roster(command))
        }
        4 | 5 if !open.is_empty() => {
            let row = pick.one(&open)?;
            let (preparation, product, expires_at) = (row.id, row.product, row.expires_at);
            let by = By::of(row.site, Duty::Laboratory);
            if pick.seldom(4) {
                return Some((by, Command::Special(special::Command::CancelPreparation { preparation })));
            }
            let bag = world.bags().at(row.bag)?.id;
            let lacks = Antigens::NONE.with(Antigen::Kell);
            let command = special::Command::FinishPreparation { preparation, bag, product, expires_at, lacks };
            (by, Command::Special(command))
        }
        6 => {
            let kept: Vec<&Bag> = world.special().kept().filter_map(|ix| world.bags().at(ix)).collect();
            let row = pick.one(&kept)?;
            let Custody::InStore { site } = row.custody else { return None };
            let reason = special::KeptRelease::NotNeeded;
            (keeper(site), Command::Special(special::Command::ReleaseKept { bags: vec![row.id], reason }))
        }
        7 => {
            // Given to the patient whom it is kept for.
            let kept: Vec<&Bag> = world.special().kept().filter_map(|ix| world.bags().at(ix)).collect();
            let row = pick.one(&kept)?;
            let (Custody::InStore { site }, Some(kept)) = (row.custody, row.kept) else { return None };
            let command = ward::Command::IssueToPatient {
                patient: kept.patient,
                case: None,
                bags: vec![row.id],
                basis: IssueBasis::Crossmatch,
                second_checker: person(site, 800),
                overrides: pick.overrides(site),
            };
            (keeper(site), Command::Ward(command))
        }
        _ => {
            let orders: Vec<OrderId> = world.open_orders().map(|o| o.id).collect();
            let order = world.order(pick.one(&orders)?)?;
            let line = order.lines.iter().find(|line| line.ask.for_patient.is_some())?;
            let here = bags(town, |bag| special::preparable(world, line, order.supplier, bag, town.now).is_some());
            let by = By::of(order.supplier, Duty::Laboratory);
            let (order, line, bag) = (order.id, line.line, pick.one(&here)?);
            (by, Command::Special(special::Command::BeginPreparation { order, line, bag }))
        }
    })
}
